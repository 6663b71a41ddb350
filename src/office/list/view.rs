//! What Beranda, lists of cases and the search show: finished values, ready to paint.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{Id, Moment};
use crate::domain::doubt::ClockDoubt;
use crate::office::case::drafts::DraftLine;
use crate::office::ground::view::{CaseStatus, Due};
pub use crate::store::CasePlace;

/// A page of a list of cases.
#[derive(Debug, Clone, Default)]
pub struct CaseList {
    /// Its lines.
    pub rows: Vec<CaseLine>,
    /// How many fit the filter; `None` while words are looked for.
    pub jumlah: Option<usize>,
    /// Where the next page begins; `None` when all are here.
    pub lagi: Option<CasePlace>,
}

/// One line of a list of cases.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Names it in every command.
    pub kasus: Id,
    /// What people call it; another office may have given the same.
    pub kode: String,
    /// Id of its SOP, the same for all versions.
    pub sop: String,
    /// As the version it runs on is titled.
    pub sop_judul: String,
    /// As given at its opening; one line.
    pub judul: String,
    /// Of a contested case nothing else is told until a person settles it.
    pub status: CaseStatus,
    /// Open symbols, "3 · Jabatan Fungsional"; short.
    pub terbuka: Vec<String>,
    /// When its opening happened.
    pub dibuka: Moment,
    /// When its newest fact happened.
    pub berubah: Moment,
    /// The most urgent of its due dates.
    pub tempo: Due,
    /// For whom of another office it waits.
    pub menunggu: Option<WaitsFor>,
    /// Where its papers stand; empty when nobody said.
    pub tempat: String,
}

/// Counts of Beranda.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct HomeCounts {
    pub telat: usize,
    pub segera: usize,
    pub berjalan: usize,
    pub jeda: usize,
    pub sengketa: usize,
    pub selesai: usize,
}

impl CaseList {
    /// Lines read at once.
    pub const PAGE: usize = 100;
}

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
    pub since: Moment,
    /// The last day of what is due this week.
    pub sampai: NaiveDate,
    /// Closed cases of all years.
    pub selesai: usize,
    /// Groups folded on this PC.
    pub terlipat: Vec<HomeGroup>,
    /// What is doubtful about the PC's clock.
    pub jam: Option<ClockDoubt>,
    /// Another program changed the file's tables, indexes or triggers.
    pub susunan_diubah: bool,
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
    pub rows: Vec<CaseLine>,
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
pub struct WaitsFor {
    /// The lane whose turn it is.
    pub siapa: String,
    /// The unit that has had it longest, in a fan-out; empty otherwise.
    pub unit: String,
    /// Units that have it.
    pub jumlah_unit: usize,
    /// When the step came to it.
    pub since: Moment,
    /// Working days since.
    pub hari: i64,
}

/// A case that a search found.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// As every list shows it.
    pub kasus: CaseLine,
    /// Where the typed words stand, to be shown under its title.
    pub place: FoundIn,
    /// Not what was typed, but nearly.
    pub mirip: bool,
}

/// Where a search found its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundIn {
    /// In its code.
    Code(String),
    /// In its title.
    Title,
    /// In a letter: its number, or its subject when it has none.
    Letter(String),
    /// In a field: its id, its label, its value.
    #[allow(missing_docs)]
    Field { isian: String, label: String, text: String },
    /// In a note or a reason.
    Note(String),
    /// In the name of an attachment.
    Attachment(String),
    /// In a unit of a fan-out.
    Unit(String),
    /// In the place where its papers stand.
    Paper(String),
}

/// Which cases a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Only of this SOP.
    pub sop: Option<String>,
    /// Only late ones.
    pub telat: bool,
    /// What [`Office::search`] would be asked; the best hit then comes first.
    pub cari: String,
    /// Closed ones too.
    pub selesai: bool,
    /// Only those that stand like this.
    pub hanya: Option<CaseStatus>,
    /// Only this group of Beranda; all else but the limit is then left aside.
    pub kelompok: Option<HomeGroup>,
    /// At most so many; 0 means 500.
    pub batas: usize,
}
