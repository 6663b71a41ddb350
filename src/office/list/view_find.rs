//! What finding cases takes and gives: a filter, and hits with where the words were found.

use crate::office::case::view::{CaseLine, CaseStatus};
use crate::office::list::view::HomeGroup;

/// A case that a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The case.
    pub kasus: CaseLine,
    /// In what.
    pub pada: FoundIn,
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
    /// What [`crate::office::Office::search`] would be asked; the best hit then comes first.
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
