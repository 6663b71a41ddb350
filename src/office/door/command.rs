//! What can be asked of the office. One command is one transaction: all of it happens or none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::base::{Id, Moment};
use crate::domain::calendar::DayOffKind;
pub use crate::domain::case::Lacking;
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
    /// Marks that work on an open node has begun.
    Begin {
        /// The case.
        case: Id,
        /// Node id, or a row's number where the row has one open node.
        node: String,
        /// Key of a repeated row.
        key: Option<String>,
    },
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
    /// Stops a case's clock, or lets it run again, with files that prove why.
    Prove {
        /// The case.
        case: Id,
        /// For whom or what it stops; `None` lets it run again.
        pause: Option<String>,
        /// The files.
        lampiran: Vec<NewAttachment>,
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
        /// The case; or the calendar, by [`Office::calendar_subject`]; or a block of numbers, by
        /// [`Office::block_subject`].
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
    /// Puts an earlier record right; its place in the flow stays.
    Correct(Box<Correct>),
    /// Says where the papers of a case stand.
    SetPlace {
        /// The case.
        case: Id,
        /// Ordner, shelf or cupboard; empty when nowhere is known any more.
        place: String,
    },
    /// Issues a letter: takes the number, freezes text and pages.
    IssueLetter(LetterRequest),
    /// Puts a text in place of a letter kind's template, or adds a kind.
    SetTemplate {
        /// The TOML text.
        text: String,
    },
    /// Goes back to the template shipped; a kind of the office's own is no more.
    RestoreTemplate {
        /// Kind, `telaahan-staf`.
        jenis: String,
        /// Why.
        reason: String,
    },
    /// Gives an office a block of running numbers for its letters.
    GiveBlock {
        /// Code, name or id of the office.
        ke: String,
        /// Year of the letters.
        tahun: i32,
        /// First number.
        dari: u32,
        /// Last number.
        sampai: u32,
    },
    /// Changes the office's working calendar; due dates follow.
    ChangeCalendar(CalendarChange),
}

/// One change of the working calendar.
#[derive(Debug, Clone, PartialEq)]
pub enum CalendarChange {
    /// The office is closed on a day.
    Add {
        /// Which day.
        tanggal: NaiveDate,
        /// Which kind.
        jenis: DayOffKind,
        /// What it is called.
        nama: String,
        /// Who says so.
        sumber: String,
    },
    /// The office works on a day that is off.
    Remove {
        /// Which day.
        tanggal: NaiveDate,
        /// Why.
        alasan: String,
    },
    /// Takes in a year's file.
    Import {
        /// The TOML text.
        text: String,
    },
    /// Takes one of these back.
    Withdraw {
        /// Which.
        fact: Id,
        /// Why.
        alasan: String,
    },
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
    /// What is done about kelengkapan that are not there.
    pub lacking: Lacking,
    /// When it happened, if not now.
    pub at: Option<Moment>,
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
            lacking: Lacking::default(),
            at: None,
        }
    }
}

/// What is put right in an earlier record; what is `None` or not named stays as it was.
#[derive(Debug, Clone)]
pub struct Correct {
    /// The case.
    pub case: Id,
    /// The record.
    pub fact: Id,
    /// Fields and their new values; an empty value takes the field out.
    pub isian: BTreeMap<String, String>,
    /// All kelengkapan that were there.
    pub centang: Option<Vec<String>>,
    /// The note.
    pub catatan: Option<String>,
    /// Why.
    pub reason: String,
}

/// A file to attach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAttachment {
    /// Where it is now.
    pub path: PathBuf,
    /// The kelengkapan it satisfies, by its text.
    pub kelengkapan: Option<String>,
    /// Quarter turns to the right a picture is given before it is stored.
    pub putar: u8,
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
