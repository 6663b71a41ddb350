//! What can go wrong with backups, as data; its words are `text::cadangan`'s.

use std::path::PathBuf;

use crate::base::Digest;
use crate::office::door::problem::{Ending, Problem};
use crate::text::cadangan as words;
use crate::text::said::ProblemSaid;

/// Why a copy does not prove good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyFlaw {
    /// SQLite finds its pages wrong.
    Pages,
    /// It does not hold what the file held at that moment.
    Differs,
    /// A stored file is missing or differs from its name.
    Blob(Digest),
    /// A letter cannot be shown from it.
    Letter,
    /// It cannot be read.
    Unreadable,
}

/// Why nothing was backed up, restored or saved.
#[derive(Debug, Clone, PartialEq)]
pub enum Backing {
    /// The copy made does not prove good; it was thrown away.
    Unproven {
        /// Why.
        flaw: CopyFlaw,
        /// What was copied.
        path: PathBuf,
    },
    /// The file to restore from does not prove good.
    BadBackup {
        /// Why.
        flaw: CopyFlaw,
        /// Which file.
        path: PathBuf,
    },
    /// The file to restore from is no Alur file.
    NotABackup(PathBuf),
    /// A newer program wrote it.
    Newer {
        /// Its schema version.
        found: i64,
        /// Ours.
        known: i64,
        /// Which file.
        path: PathBuf,
    },
    /// The backup is the file itself.
    Itself(PathBuf),
    /// The backup is another office's, and nobody said that this is wanted.
    AnotherOffice {
        /// Its name; may be empty.
        kantor: String,
        /// Which file.
        path: PathBuf,
    },
    /// Without a backup no package is taken in.
    BeforeReceiving(Box<Problem>),
    /// Without a backup the schema is not changed.
    BeforeUpgrade(Box<Problem>),
    /// Where salvage should write, something stands already.
    Exists(PathBuf),
    /// Nothing of ours could be read from it.
    NothingToSalvage(PathBuf),
    /// A folder for the second drive that is not there.
    NoFolder(PathBuf),
}

impl Backing {
    pub(in crate::office) fn severity(&self) -> Ending {
        match self {
            Backing::AnotherOffice { .. } => Ending::Refused,
            Backing::Itself(_) | Backing::Exists(_) | Backing::NoFolder(_) => Ending::Refused,
            Backing::BeforeReceiving(why) | Backing::BeforeUpgrade(why) => why.severity(),
            _ => Ending::Trouble,
        }
    }

    pub(in crate::office) fn said(&self) -> ProblemSaid {
        match self {
            Backing::Unproven { flaw, path } => words::unproven(&flaw_words(flaw), path),
            Backing::BadBackup { flaw, path } => words::bad_backup(&flaw_words(flaw), path),
            Backing::NotABackup(path) => words::not_a_backup(path),
            Backing::Newer { found, known, path } => words::newer(*found, *known, path),
            Backing::Itself(path) => words::itself(path),
            Backing::AnotherOffice { kantor, path } => words::another_office(kantor, path),
            Backing::BeforeReceiving(why) => words::before_receiving(why.said()),
            Backing::BeforeUpgrade(why) => words::before_upgrade(why.said()),
            Backing::Exists(path) => words::exists(path),
            Backing::NothingToSalvage(path) => words::nothing_to_salvage(path),
            Backing::NoFolder(path) => words::no_folder(path),
        }
    }
}

fn flaw_words(flaw: &CopyFlaw) -> String {
    match flaw {
        CopyFlaw::Pages => words::FLAW_PAGES.to_owned(),
        CopyFlaw::Differs => words::FLAW_DIFFERS.to_owned(),
        CopyFlaw::Blob(digest) => words::flaw_blob(&digest.to_string()),
        CopyFlaw::Letter => words::FLAW_LETTER.to_owned(),
        CopyFlaw::Unreadable => words::FLAW_UNREADABLE.to_owned(),
    }
}
