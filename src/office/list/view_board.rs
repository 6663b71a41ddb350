//! A board as it is shown, and how it is looked at.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{Id, Moment};
use crate::domain::sop::{NodeRef, Sop};
use crate::office::ground::view::Due;
use crate::store::SpotPlace;

/// The board of one SOP.
#[derive(Debug, Clone)]
pub struct Board {
    /// The SOP (newest version).
    pub sop: Arc<Sop>,
    /// Its columns, in order.
    pub kolom: Vec<BoardColumn>,
}

/// One column.
#[derive(Debug, Clone)]
pub struct BoardColumn {
    /// What it stands for: node id, lane id, kelurahan or unit, [`DueBand::id`].
    pub id: String,
    /// The symbol, where columns are steps.
    pub at: Option<NodeRef>,
    /// The row's activity; the steps of a lane; the code of a kelurahan; empty for dates.
    pub uraian: String,
    /// Lane names; the name of a kelurahan or unit, empty for what has none; empty for dates.
    pub pelaksana: String,
    /// The stretch of days, where columns are due dates.
    pub hari: Option<DueBand>,
    /// Cards in it, all of them counted.
    pub jumlah: usize,
    /// Of its cards, how many are past their due date.
    pub telat: usize,
    /// The first of them, most urgent first, undated last.
    pub kartu: Vec<BoardCard>,
    /// Where the next page begins; `None` when all are here.
    pub lagi: Option<CardPlace>,
}

impl Board {
    /// Cards of a column read at once.
    pub const PAGE: usize = 50;
    /// Cards of a column that the command line lists.
    pub const CARDS: usize = 200;
}

/// Where a further page of a column begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardPlace(pub(in crate::office) Option<SpotPlace>);

/// A stretch of days in which something falls due; the day it begins and the day it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueBand {
    /// Before now.
    Late,
    /// Until the end of today.
    Today(NaiveDate),
    /// Until Sunday.
    ThisWeek(NaiveDate, NaiveDate),
    /// The seven days after.
    NextWeek(NaiveDate, NaiveDate),
    /// From this day on.
    Later(NaiveDate),
    /// Without a date that counts.
    Undated,
}

impl DueBand {
    /// A word for it.
    pub fn id(self) -> &'static str {
        match self {
            DueBand::Late => "telat",
            DueBand::Today(_) => "hari-ini",
            DueBand::ThisWeek(..) => "minggu-ini",
            DueBand::NextWeek(..) => "minggu-depan",
            DueBand::Later(_) => "nanti",
            DueBand::Undated => "tanpa-tenggat",
        }
    }
}

/// What the columns of a board are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BoardGroup {
    /// Steps.
    #[default]
    Langkah,
    /// Lanes.
    Pelaksana,
    /// Kelurahan or other units.
    Unit,
    /// Due dates.
    Tempo,
}

/// How a board is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardView {
    /// What its columns are.
    pub kelompok: BoardGroup,
    /// Only what is late.
    pub telat: bool,
    /// Only what lanes of this kind of office hold.
    pub kantor_ini: bool,
    /// Only this lane.
    pub pelaksana: Option<String>,
    /// Only this kelurahan or unit; empty for what names none.
    pub unit: Option<String>,
    /// Only what is paused.
    pub jeda: bool,
    /// Only what was sent back.
    pub kembali: bool,
    /// Columns without a card are left out.
    pub tanpa_kosong: bool,
    /// Words that code or title of a card must hold; looked for among the cards read.
    pub kata: String,
}

impl BoardView {
    /// The words looked for, as [`BoardCard::holds`] takes them.
    pub fn sought(&self) -> Vec<String> {
        self.kata.split_whitespace().map(str::to_lowercase).collect()
    }
}

/// Views kept of one board, on this PC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardViews {
    /// The one last used.
    pub terakhir: BoardView,
    /// Those given a name.
    pub simpanan: Vec<SavedView>,
}

/// A view with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// As the person called it; one name stands once.
    pub nama: String,
    /// How the board is grouped and narrowed.
    pub tampilan: BoardView,
}

/// One open case in one column. A fan-out shows one card a case with its keys counted, unless columns
/// are units.
#[derive(Debug, Clone)]
pub struct BoardCard {
    /// Names it in every command.
    pub kasus: Id,
    /// What people call it: `PPKS-2026-0007`.
    pub kode: String,
    /// As given at its opening.
    pub judul: String,
    /// Node id of the symbol it stands at.
    pub simbol: String,
    /// Key, where one key stands here; `None` otherwise.
    pub key: Option<String>,
    /// The key as people call it, or the kelurahan the case is of; may be empty.
    pub unit: String,
    /// Keys standing here, 0 without a fan-out.
    pub jumlah_kunci: usize,
    /// Since when it stands here.
    pub since: Moment,
    /// Whole days it has stood here.
    pub umur_hari: i64,
    /// When it is due.
    pub tempo: Due,
    /// The clock of its case stands still: it is not late and stands last.
    pub jeda: bool,
    /// It was sent back to here.
    pub dikembalikan: bool,
}

impl BoardCard {
    /// Whether its code, title or unit hold all the words.
    pub fn holds(&self, sought: &[String]) -> bool {
        sought.is_empty() || {
            let text = format!("{} {} {}", self.kode, self.judul, self.unit).to_lowercase();
            sought.iter().all(|word| text.contains(word.as_str()))
        }
    }
}
