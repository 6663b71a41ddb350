//! What can be asked of the office. One command is one transaction: all of it happens or none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::base::Id;
use crate::domain::calendar::DayOffKind;
pub use crate::domain::case::{CorrectRequest, Lacking, Request, StepRequest};
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
    /// Asks something of one case.
    Case {
        /// The case.
        case: Id,
        /// What. Files and `gabung` in it are the office's to fill.
        request: Request,
        /// Files that go along: with a step, or as proof of anything else.
        files: Vec<NewAttachment>,
    },
    /// Records one node of many cases by one action (`gabung`).
    RecordMany {
        /// The cases.
        cases: Vec<Id>,
        /// What is recorded in each.
        step: Box<StepRequest>,
        /// Files that go along.
        files: Vec<NewAttachment>,
        /// One letter for all of them, with a lampiran that lists them.
        surat: Option<BatchLetter>,
    },
    /// Withdraws a fact: undo.
    Withdraw {
        /// What it is about: a case; the calendar, by `Office::calendar_subject`; or a block of numbers, by
        /// `Office::block_subject`.
        subject: Id,
        /// The fact.
        fact: Id,
        /// Why.
        reason: String,
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

impl Command {
    /// Asks something of one case that no file goes along with.
    pub fn case(case: Id, request: Request) -> Command {
        Command::Case { case, request, files: Vec::new() }
    }

    /// Records a step of one case.
    pub fn record(case: Id, step: StepRequest) -> Command {
        Command::case(case, Request::Record(Box::new(step)))
    }
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
    /// What happened in the one case, and where it stands since.
    pub happened: Option<Happened>,
    /// Things worth a look that were not refused, as sentences.
    pub warnings: Vec<String>,
}

/// What a command did in a case, so that whoever shows it need not read the case for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The fact.
    pub fact: Id,
    /// One sentence.
    pub sentence: String,
    /// It can be taken back.
    pub undo: bool,
    /// If the case moved: the symbols it stands at now, each with its lanes; none when it is through.
    pub stands: Option<Vec<(String, String)>>,
}
