//! What can be asked of the office. One command is one transaction: all of it happens or none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::base::{Id, Pin};
use crate::domain::calendar::DayOffKind;
pub use crate::domain::case::{CorrectRequest, Lacking, Request, StepRequest};
use crate::domain::fact::{Institution, Parent};
use crate::domain::office::{OfficeProfile, Paper};
use crate::domain::person::Role;
use crate::domain::sop::Ulang;
use crate::office::door::letter::LetterView;

/// One thing a person does.
#[derive(Debug, Clone)]
pub enum Command {
    /// Sets the office's profile.
    SetOffice(Box<OfficeProfile>),
    /// Publishes an SOP file's text in this office (a new SOP or a new version).
    PublishSop {
        /// As the file holds it: its hash becomes the version's name.
        text: String,
    },
    /// Opens a case.
    OpenCase(OpenCase),
    /// Asks something of one case.
    Case {
        /// By id: codes are people's words.
        case: Id,
        /// What. Files and `gabung` in it are the office's to fill.
        request: Request,
        /// Files that go along: with a step, or as proof of anything else.
        files: Vec<NewAttachment>,
    },
    /// Records one node of many cases by one action (`gabung`).
    RecordMany {
        /// In the order the lampiran of their letter lists them.
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
        /// The change that counts no more.
        fact: Id,
        /// Told beside the withdrawn fact in every history; a case asks for one.
        reason: String,
    },
    /// Erases the personal values of a case for good.
    Erase(EraseRequest),
    /// Enters an institution into the register, or changes its entry.
    KeepInstitution {
        /// Over what it is a unit: `lksa`, `pendamping`.
        ulang: Ulang,
        /// The entry; without an id it is a new one.
        lembaga: Institution,
    },
    /// Takes an institution out of the register.
    RetireInstitution {
        /// Over what it was a unit.
        ulang: Ulang,
        /// As the keys of cases name it: those that have it keep it.
        id: String,
        /// Must not be empty: a retired one is missing from every new case.
        reason: String,
    },
    /// Issues a letter: takes the number, freezes text and pages.
    IssueLetter(LetterRequest),
    /// Puts a text in place of a letter kind's template, or adds a kind.
    SetTemplate {
        /// As the file holds it; its `id` says which kind.
        text: String,
    },
    /// Goes back to the template shipped; a kind of the office's own is no more.
    RestoreTemplate {
        /// Its id, `telaahan-staf`.
        jenis: String,
        /// Stands in the withdrawal of each text that goes.
        reason: String,
    },
    /// Gives an office a block of running numbers for its letters.
    GiveBlock {
        /// Code, name or id of the office, as typed.
        ke: String,
        /// Of the letters' dates; numbers begin anew each year.
        tahun: i32,
        /// The first number the other office may take.
        dari: u32,
        /// The last; it belongs to the block.
        sampai: u32,
    },
    /// Changes the office's working calendar; due dates follow.
    ChangeCalendar(CalendarChange),
    /// Enters a person, or changes her entry; with a PIN, gives her a new one.
    KeepPerson(Box<PersonRequest>),
    /// A person works here no more.
    RetirePerson {
        /// Whose entry.
        person: Id,
        /// Must not be empty.
        reason: String,
    },
    /// Whoever is signed in becomes head, because the head is gone for good. Everybody is told.
    TakeHeadship {
        /// Must not be empty.
        reason: String,
    },
    /// A forgotten PIN is renewed where nobody else works who could do it.
    RenewPin {
        /// Whose.
        person: Id,
        /// The one that counts from now on.
        pin: Pin,
    },
    /// Whoever is signed in takes another PIN; her key stays.
    ChangePin {
        /// The one that counts until now.
        old: Pin,
        /// The one that counts from now on.
        new: Pin,
    },
}

/// An erasing as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseRequest {
    /// Which case; it must be over.
    pub case: Id,
    /// Must not be empty, and name nobody: it stands on the paper.
    pub alasan: String,
    /// The paper it rests on; may be empty.
    pub dasar: String,
    /// The case's code, typed as a sign that it is meant.
    pub yakin: String,
}

/// A person as asked for.
#[derive(Debug, Clone, Default)]
pub struct PersonRequest {
    /// Whose entry; without it a new one.
    pub person: Option<Id>,
    /// As histories will name who did something; no other person's.
    pub nama: String,
    /// May be empty.
    pub nip: String,
    /// May be empty.
    pub jabatan: String,
    /// What she is in the office.
    pub peran: Role,
    /// A new PIN; a new person needs one.
    pub pin: Option<Pin>,
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
        /// A working day until now; another is refused.
        tanggal: NaiveDate,
        /// Libur nasional, cuti bersama or a day of the region's own.
        jenis: DayOffKind,
        /// What the calendar and every due date's reason call it.
        nama: String,
        /// The decree or letter that says so.
        sumber: String,
    },
    /// The office works on a day that is off.
    Remove {
        /// A day off until now; another is refused.
        tanggal: NaiveDate,
        /// Why it is worked on; must not be empty.
        reason: String,
    },
    /// Takes in a year's file.
    Import {
        /// As the file holds it; it takes the place of what was taken in of its year before.
        text: String,
    },
    /// Takes one of these back.
    Withdraw {
        /// The change that counts no more.
        fact: Id,
        /// Why it was wrong.
        reason: String,
    },
}

/// A new case.
#[derive(Debug, Clone, Default)]
pub struct OpenCase {
    /// Id of the SOP; the newest published version is used.
    pub sop: String,
    /// What people will find it by; made one line.
    pub judul: String,
    /// Values known already, by the field's id.
    pub isian: BTreeMap<String, String>,
    /// The case it is part of, and perhaps the kegiatan it is about alone.
    pub induk: Option<Parent>,
}

/// A file to attach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAttachment {
    /// Read once, before anything is written; the file stays where it is.
    pub path: PathBuf,
    /// The kelengkapan it satisfies, by its text.
    pub kelengkapan: Option<String>,
    /// Quarter turns to the right a picture is given before it is stored.
    pub putar: u8,
}

/// A letter to compose, preview or issue.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterRequest {
    /// Whose data fill the blanks, and in whose history it will stand.
    pub case: Id,
    /// Id of the template, `telaahan-staf`.
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
    /// Id of the template, `nota-dinas-dtks`.
    pub jenis: String,
    /// By the blank's id; they win over the first case's data.
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
    /// The letter it issued; of one for many cases, as it stands in the first.
    pub letter: Option<LetterView>,
    /// Things worth a look that were not refused, as sentences.
    pub warnings: Vec<String>,
    /// What it changed; nothing where all stood so already.
    pub touched: Vec<Touched>,
}

/// What a command changed of what can be shown: whoever shows nothing of it need not read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touched {
    /// A case: its history, and so its place in every list of cases.
    Case(Id),
    /// The letters issued, and with them the numbers taken.
    Letters,
    /// The SOPs on the shelf.
    Shelf,
    /// The working calendar, and so every due date.
    Calendar,
    /// The office's profile: its zone and hours, and so every due date and every time shown.
    Profile,
    /// The texts of letter kinds.
    Templates,
    /// Blocks of numbers given to other offices.
    Blocks,
    /// The register of institutions.
    Register,
    /// Who works here, and what each may do.
    Persons,
}

/// What a command did in a case, so that whoever shows it need not read the case for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What "Batalkan" takes back.
    pub fact: Id,
    /// As the case's history tells it.
    pub sentence: String,
    /// It can be taken back.
    pub undo: bool,
    /// If the case moved: the symbols it stands at now, each with its lanes; none when it is through.
    pub stands: Option<Vec<(String, String)>>,
}
