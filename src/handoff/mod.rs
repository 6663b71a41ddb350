//! Handing work to another office in a file: package, card and receipt. Packages are sealed by age,
//! packed by zstd and signed by Ed25519; what stands in them is facts and blobs, which nobody here
//! understands beyond their form. Must not know sentences, who asks, or where a file will be put.

mod changes;
mod format;
mod keys;
mod plan;
mod read;
mod receipt;
mod write;

pub use changes::{change, holds, tied};
pub use format::{Manifest, Receiver};
pub use keys::{
    KeyTexts, Keys, card_key, card_text, is_mark_of, is_proof, is_proof_of, mark, read_card, seal_to,
};
pub use plan::{CaseFace, CasePlan, FieldPlan, NewContest, plan_case};
pub use read::{
    Arrived, Keyring, Known, Opener, Package, Passphrase, Proved, Record, Sources, Understood,
    looks_like_one, understood,
};
pub use receipt::{Receipt, read_receipt, receipt_text};
pub use write::{Blob, EachFact, Seal, Sending, WrittenPart, digests_in, write};

/// Why a file is not taken. Nothing was changed by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No package of ours, or nothing that could be one.
    NotAPackage,
    /// No office card.
    NotACard,
    /// No receipt.
    NotAReceipt,
    /// It is locked for another office, or its lock is damaged: the two cannot be told apart.
    NotForUs,
    /// It is locked by a passphrase and none was given.
    PassphraseNeeded,
    /// The passphrase does not open it.
    PassphraseWrong,
    /// Cut off or changed.
    Broken,
    /// Whole, but what it says cannot be.
    Senseless,
    /// It carries files that nothing in it names.
    Unnamed,
    /// Larger than any package, or it says it is.
    TooLarge,
    /// Written by a newer program.
    Newer,
    /// Not signed by the office it names.
    Forged,
    /// A part of it is not there.
    PartMissing {
        /// Which, from 1.
        part: u32,
        /// Of how many.
        of: u32,
    },
    /// Two files are the same part, or a part of another package.
    PartMixed {
        /// Which, from 1.
        part: u32,
    },
    /// The system could not read or write.
    Io(std::io::ErrorKind),
}

impl Refused {
    /// What a failed read means: the system's own trouble, or bytes that make no sense.
    fn reading(error: &std::io::Error) -> Refused {
        match error.raw_os_error() {
            Some(_) => Refused::Io(error.kind()),
            None => Refused::Broken,
        }
    }
}
