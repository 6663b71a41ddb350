//! What can be asked of the office. One command is one transaction: all of it happens or none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::Id;
use crate::domain::fact::{Institution, Parent};
use crate::domain::office::{OfficeProfile, Paper};
use crate::domain::sop::Ulang;

/// One thing a person does.
#[derive(Debug, Clone)]
pub enum Command {
    /// Sets the office's profile.
    SetOffice(Box<OfficeProfile>),
    /// Publishes an SOP file's text in this office (a new SOP or a new version).
    PublishSop {
        /// The TOML text.
        text: String,
    },
    /// Opens a case.
    OpenCase(OpenCase),
    /// Records a node of a case.
    Record(Box<Record>),
    /// Records one node of many cases by one action (`gabung`).
    RecordMany {
        /// The cases.
        cases: Vec<Id>,
        /// What is recorded in each; its `case` is ignored.
        record: Box<Record>,
        /// One letter for all of them, with a lampiran that lists them.
        surat: Option<BatchLetter>,
    },
    /// Ties a case to another one it is part of.
    Link {
        /// The part.
        case: Id,
        /// What it is part of.
        to: Id,
    },
    /// Enters an institution into the register, or changes its entry.
    KeepInstitution {
        /// Of what kind.
        ulang: Ulang,
        /// The entry; without an id it is a new one.
        lembaga: Institution,
    },
    /// Takes an institution out of the register.
    RetireInstitution {
        /// Of what kind.
        ulang: Ulang,
        /// Which.
        id: String,
        /// Why.
        reason: String,
    },
    /// Sends a token back with a reason.
    Return {
        /// The case.
        case: Id,
        /// Node it stands on.
        from: String,
        /// Key of a repeated row.
        key: Option<String>,
        /// Node it goes back to.
        to: String,
        /// Why.
        reason: String,
    },
    /// Adds units to the fan-out an open node belongs to.
    AddKeys {
        /// The case.
        case: Id,
        /// An open node of the fan-out.
        node: String,
        /// Names or codes.
        keys: Vec<String>,
    },
    /// Closes one key of a fan-out.
    CloseKey {
        /// The case.
        case: Id,
        /// Node it stands on.
        node: String,
        /// Key.
        key: String,
        /// Why.
        reason: String,
    },
    /// Stops a case's clock.
    Pause {
        /// The case.
        case: Id,
        /// For whom or what.
        reason: String,
    },
    /// Lets it run again.
    Resume {
        /// The case.
        case: Id,
    },
    /// Closes a case.
    Close {
        /// The case.
        case: Id,
        /// How it ended.
        result: String,
    },
    /// Withdraws a fact of a case: undo.
    Withdraw {
        /// The case.
        case: Id,
        /// The fact.
        fact: Id,
        /// Why.
        reason: String,
    },
    /// Settles a node recorded twice.
    Settle {
        /// The case.
        case: Id,
        /// The recording that counts.
        keep: Id,
    },
    /// Issues a letter: takes the number, freezes text and pages.
    IssueLetter(LetterRequest),
}

/// A new case.
#[derive(Debug, Clone, Default)]
pub struct OpenCase {
    /// Id of the SOP; the newest published version is used.
    pub sop: String,
    /// Title.
    pub judul: String,
    /// Fields.
    pub isian: BTreeMap<String, String>,
    /// The case it is part of, and perhaps the kegiatan it is about alone.
    pub induk: Option<Parent>,
}

/// A node being recorded.
#[derive(Debug, Clone)]
pub struct Record {
    /// The case.
    pub case: Id,
    /// Node id, or a row's number where the row has one open node.
    pub node: String,
    /// Key of a repeated row; a new one may be given.
    pub key: Option<String>,
    /// Branch at a decision; upper and lower case do not matter.
    pub result: Option<String>,
    /// Fields.
    pub isian: BTreeMap<String, String>,
    /// Kelengkapan ticked, by their text.
    pub centang: Vec<String>,
    /// Files to attach.
    pub lampiran: Vec<NewAttachment>,
    /// Note.
    pub catatan: String,
}

impl Record {
    /// A record of `node` with nothing else filled.
    pub fn new(case: Id, node: &str) -> Record {
        Record {
            case,
            node: node.to_owned(),
            key: None,
            result: None,
            isian: BTreeMap::new(),
            centang: Vec::new(),
            lampiran: Vec::new(),
            catatan: String::new(),
        }
    }
}

/// A file to attach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Where it is now.
    pub path: PathBuf,
    /// The kelengkapan it satisfies, by its text.
    pub kelengkapan: Option<String>,
}

/// A letter to compose, preview or issue.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterRequest {
    /// The case.
    pub case: Id,
    /// Kind, `telaahan-staf`.
    pub jenis: String,
    /// Blanks the operator filled; they win over the case's data.
    pub isian: BTreeMap<String, String>,
    /// How it is numbered.
    pub nomor: Numbering,
    /// Paper; the office's when `None`.
    pub kertas: Option<Paper>,
}

/// One letter for many cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BatchLetter {
    /// Kind, `nota-dinas-dtks`.
    pub jenis: String,
    /// Blanks the operator filled.
    pub isian: BTreeMap<String, String>,
    /// How it is numbered.
    pub nomor: Numbering,
    /// Paper; the office's when `None`.
    pub kertas: Option<Paper>,
}

/// How a letter is numbered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Numbering {
    /// The next number of the office's book, by the office's pattern.
    #[default]
    Next,
    /// As typed.
    Given(String),
    /// Left open for the agenda keeper's pen.
    Blank,
}

/// What a command did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Done {
    /// Facts written, in order.
    pub facts: Vec<Id>,
    /// The case it concerned, if one.
    pub case: Option<Id>,
    /// The cases it was recorded in, where one action concerned many.
    pub cases: Vec<Id>,
    /// Things worth a look that were not refused, as sentences.
    pub warnings: Vec<String>,
}
