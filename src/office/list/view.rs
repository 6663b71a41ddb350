//! What Beranda and "Kenapa macet?" show: finished values, ready to paint.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{Id, Moment};
use crate::office::case::drafts::DraftLine;
use crate::office::case::view::{CaseLine, Due, InHand};

/// Beranda.
#[derive(Debug, Clone)]
pub struct Home {
    /// Today in the office's zone.
    pub today: NaiveDate,
    /// Groups that hold something, in order of urgency.
    pub bagian: Vec<HomeSection>,
    /// Forms begun and not sent.
    pub draf: Vec<DraftLine>,
    /// Since when a case counts as new.
    pub sejak: Moment,
    /// The last day of what is due this week.
    pub sampai: NaiveDate,
    /// Closed cases.
    pub selesai: usize,
    /// Groups folded on this PC.
    pub terlipat: Vec<HomeGroup>,
}

impl Home {
    /// Cases in a group.
    pub fn jumlah(&self, kelompok: HomeGroup) -> usize {
        self.bagian.iter().find(|b| b.kelompok == kelompok).map_or(0, |b| b.jumlah)
    }
}

/// A group of Beranda.
#[derive(Debug, Clone)]
pub struct HomeSection {
    /// Which.
    pub kelompok: HomeGroup,
    /// Cases in it.
    pub jumlah: usize,
    /// The first of them, most urgent first, undated last; new ones newest first.
    pub baris: Vec<CaseLine>,
}

/// What brings a case onto Beranda. One case may stand in several groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HomeGroup {
    /// A person must decide between recordings.
    Sengketa,
    /// Late.
    Telat,
    /// A step was sent back and not done again.
    Dikembalikan,
    /// Due this week, or soon.
    MingguIni,
    /// Another office has to act.
    Menunggu,
    /// Opened since the visit before today.
    Baru,
    /// The clock is stopped.
    Jeda,
    /// The rest that runs.
    Berjalan,
}

impl HomeGroup {
    /// All of them, in the order of Beranda.
    pub const ALL: [HomeGroup; 8] = [
        HomeGroup::Sengketa,
        HomeGroup::Telat,
        HomeGroup::Dikembalikan,
        HomeGroup::MingguIni,
        HomeGroup::Menunggu,
        HomeGroup::Baru,
        HomeGroup::Jeda,
        HomeGroup::Berjalan,
    ];
}

/// For whom of another office a case waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The lane whose turn it is.
    pub siapa: String,
    /// The unit that has had it longest, in a fan-out; empty otherwise.
    pub unit: String,
    /// Units that have it.
    pub jumlah_unit: usize,
    /// Since when.
    pub sejak: Moment,
    /// Working days since.
    pub hari: i64,
}

/// Why a case stands still.
#[derive(Debug, Clone)]
pub struct Stuck {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// Title.
    pub judul: String,
    /// Title of its SOP.
    pub sop: String,
    /// The reasons known; empty when nothing is wrong with it.
    pub sebab: Vec<StuckWhy>,
    /// Its open steps, most urgent first.
    pub langkah: Vec<StuckStep>,
    /// A text that reminds whoever has it; empty when nothing is open.
    pub pengingat: String,
}

/// One reason.
#[derive(Debug, Clone, PartialEq)]
pub enum StuckWhy {
    /// The clock is stopped.
    Paused {
        /// Since when.
        sejak: Moment,
        /// Working days since.
        hari: i64,
        /// For whom or what.
        alasan: String,
    },
    /// A person must decide between recordings.
    Contested,
    /// Past its due date by so many working days.
    Late {
        /// Working days.
        hari: i64,
    },
    /// It has stood longer than the step usually takes here.
    Slow {
        /// How long, in words.
        lama: String,
        /// How long usually, in words.
        biasanya: String,
    },
    /// A step was sent back.
    Returned {
        /// By whom.
        oleh: String,
        /// Why.
        alasan: String,
    },
    /// Another office has to act.
    Elsewhere {
        /// The lane.
        siapa: String,
        /// Since when.
        sejak: Moment,
        /// Working days since.
        hari: i64,
    },
}

/// One open step of a case that stands still.
#[derive(Debug, Clone)]
pub struct StuckStep {
    /// Node id.
    pub simbol: String,
    /// The row's activity.
    pub uraian: String,
    /// Lane names.
    pub pelaksana: String,
    /// Kind of office that has it.
    pub kantor: String,
    /// That is another office than this one.
    pub kantor_lain: bool,
    /// Since when it stands here.
    pub sejak: Moment,
    /// Working days since.
    pub hari: i64,
    /// When it is due.
    pub tempo: Due,
    /// Kelengkapan not ticked and not attached so far.
    pub kelengkapan: Vec<String>,
    /// Required fields without a value, by label.
    pub isian: Vec<String>,
    /// Units not done, by name.
    pub unit: Vec<String>,
    /// Branches to decide between.
    pub keputusan: Vec<String>,
    /// By whom and why it was sent back here.
    pub dikembalikan: Option<(String, String)>,
    /// How long it usually takes here, a sentence; empty when too little is known.
    pub biasanya: String,
    /// It has stood longer than that: how long, and how long usually, in words.
    pub lebih_lama: Option<(String, String)>,
    /// Who has it in hand.
    pub dikerjakan: Vec<InHand>,
    /// What comes after it, in words.
    pub berikutnya: Vec<String>,
}
