//! What can go wrong about persons, as data; its words are `text::petugas`'.

use crate::domain::staff::Help;
use crate::office::door::problem::Problem;
use crate::text::petugas as words;
use crate::text::said::ProblemSaid;

/// Why somebody may not, or is not who she says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Barred {
    /// The office has persons and nobody is signed in.
    NotSignedIn,
    /// A pemeriksa only reads.
    ReadsOnly {
        /// Names of the heads.
        heads: Vec<String>,
    },
    /// Only the head may.
    OnlyHead {
        /// Names of the heads.
        heads: Vec<String>,
    },
    /// The PIN is not hers.
    WrongPin {
        /// Seconds before the next is tried.
        wait: u64,
        /// Who gives a new one.
        help: Help,
        /// Whose it is.
        nama: String,
    },
    /// A PIN is renewed without the old one only where nobody else could do it.
    OthersHelp {
        /// Who.
        help: Help,
        /// Whose it is.
        nama: String,
    },
    /// Nobody of that name works here.
    Unknown {
        /// As typed.
        asked: String,
        /// Who does.
        known: Vec<String>,
    },
    /// Another person has that name.
    NameTaken(String),
    /// A new person without a PIN.
    PinMissing,
    /// A PIN that is not 4 to 12 digits.
    PinForm,
    /// Only pemeriksa would be left: nothing could be done any more.
    NobodyWorks,
    /// She is head already.
    HeadAlready,
    /// The system gives no randomness or memory for a key.
    NoRandomness,
}

impl From<Barred> for Problem {
    fn from(barred: Barred) -> Problem {
        Problem::Barred(barred)
    }
}

impl Barred {
    pub(in crate::office) fn said(&self) -> ProblemSaid {
        match self {
            Barred::NotSignedIn => words::not_signed_in(),
            Barred::ReadsOnly { heads } => words::reads_only(heads),
            Barred::OnlyHead { heads } => words::only_head(heads),
            Barred::WrongPin { wait, help, nama } => words::wrong_pin(*wait, help, nama),
            Barred::OthersHelp { help, nama } => words::others_help(help, nama),
            Barred::Unknown { asked, known } => words::unknown_person(asked, known),
            Barred::NameTaken(nama) => words::name_taken(nama),
            Barred::PinMissing => words::pin_missing(),
            Barred::PinForm => words::pin_form(),
            Barred::NobodyWorks => words::nobody_works(),
            Barred::HeadAlready => words::head_already(),
            Barred::NoRandomness => words::no_randomness(),
        }
    }
}
