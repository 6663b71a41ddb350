//! What can go wrong with sealing, as data; its words are `text::kunci`'s. Nothing of a phrase or a key is in it.

use std::path::PathBuf;

use crate::office::door::problem::{Ending, Problem};
use crate::seal::SheetFlaw;
use crate::text::kunci as words;
use crate::text::said::ProblemSaid;

/// Why a file was not opened, sealed or unsealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealing {
    /// The phrase does not open it.
    WrongPhrase(PathBuf),
    /// The slots beside it are not there, do not read, or are another file's.
    NoSlots(PathBuf),
    /// The sheet is another file's.
    OtherSheet(PathBuf),
    /// What was typed is no sheet.
    Sheet(SheetFlaw),
    /// The phrase has nothing in it.
    NoPhrase,
    /// It is sealed already.
    Already(PathBuf),
    /// It is in clear.
    NotSealed(PathBuf),
    /// Somebody else has it open.
    InUse(PathBuf),
    /// In these slots nothing is left with this office.
    NotEntrusted(PathBuf),
    /// The system gives no randomness, or no memory.
    NoKey,
}

impl From<Sealing> for Problem {
    fn from(sealing: Sealing) -> Problem {
        Problem::Sealing(sealing)
    }
}

impl Sealing {
    pub(in crate::office) fn severity(&self) -> Ending {
        match self {
            Sealing::WrongPhrase(_) | Sealing::NoSlots(_) | Sealing::OtherSheet(_) => Ending::Trouble,
            Sealing::InUse(_) | Sealing::NoKey | Sealing::NotEntrusted(_) => Ending::Trouble,
            Sealing::Sheet(_) | Sealing::NoPhrase | Sealing::Already(_) | Sealing::NotSealed(_) => {
                Ending::Refused
            }
        }
    }

    pub(in crate::office) fn said(&self) -> ProblemSaid {
        match self {
            Sealing::WrongPhrase(path) => words::wrong_phrase(path),
            Sealing::NoSlots(path) => words::no_slots(path),
            Sealing::OtherSheet(path) => words::other_sheet(path),
            Sealing::Sheet(SheetFlaw::Count(n)) => words::sheet_count(*n),
            Sealing::Sheet(SheetFlaw::Unknown(places)) => words::sheet_unknown(places),
            Sealing::Sheet(SheetFlaw::Mistyped) => words::sheet_mistyped(),
            Sealing::NoPhrase => words::no_phrase(),
            Sealing::Already(path) => words::already(path),
            Sealing::NotSealed(path) => words::not_sealed(path),
            Sealing::InUse(path) => words::in_use(path),
            Sealing::NotEntrusted(path) => words::not_entrusted(path),
            Sealing::NoKey => words::no_key(),
        }
    }
}
