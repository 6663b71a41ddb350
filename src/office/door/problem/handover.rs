//! What can go wrong in handing over, as data; its words are `text::serah_gagal`'s.

use std::path::{Path, PathBuf};

use crate::domain::card::OfficeCard;
use crate::domain::fact::NumberBlock;
use crate::domain::handover::HeldWhy;
use crate::handoff::Refused;
use crate::office::door::problem::Ending;
use crate::text::said::ProblemSaid;
use crate::text::{blok, percaya as trust, serah_gagal as words};

/// Why a hand-over did nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Handing {
    /// A package, card or receipt is not taken.
    File {
        /// Why.
        refused: Refused,
        /// Which file.
        path: PathBuf,
    },
    /// The package is for another office.
    WrongReceiver {
        /// For whom.
        untuk: String,
        /// Which file.
        path: PathBuf,
    },
    /// The sender of a package must be introduced first.
    UnknownSender {
        /// Who it says it is.
        nama: String,
        /// The mark of its card.
        sidik: String,
        /// Which file.
        path: PathBuf,
    },
    /// The package is signed by another key than the office has that it names.
    OtherKey {
        /// Which office it names.
        nama: String,
        /// Which file.
        path: PathBuf,
    },
    /// The package is signed by a key that its office has given up.
    OldKey {
        /// Which office.
        nama: String,
        /// Which file.
        path: PathBuf,
    },
    /// The package is of the format without proofs, and its office has sent the newer one.
    OldFormat {
        /// Which office.
        nama: String,
        /// Which file.
        path: PathBuf,
    },
    /// All that would be new in the package is held back.
    AllHeld {
        /// Why the first of it is.
        why: Option<HeldWhy>,
        /// Which file.
        path: PathBuf,
    },
    /// A card is taken in only when its mark was typed: it came in a package, or brings new keys of a known
    /// office.
    MarkNeeded(Box<OfficeCard>),
    /// What was typed is not the mark of the card.
    MarkDiffers(String),
    /// Some facts of a case can be read by no office.
    CannotTravel {
        /// The case.
        kode: String,
        /// Why not.
        why: HeldWhy,
    },
    /// No known office of that code.
    UnknownOffice {
        /// As asked.
        asked: String,
        /// Codes that are known.
        known: Vec<String>,
    },
    /// Several known offices have that code.
    OfficeUnclear(String),
    /// Several cases have that code; how to name each.
    CaseUnclear {
        /// As asked.
        asked: String,
        /// `PPKS-2026-0001@PALAM`.
        choices: Vec<String>,
    },
    /// The card or receiver is this office itself.
    OwnOffice,
    /// This office has no code yet.
    NoCode,
    /// No SOP has that lane.
    UnknownLane {
        /// As asked.
        asked: String,
        /// Lanes there are.
        known: Vec<String>,
    },
    /// The system has no randomness to make keys from.
    NoRandomness,
    /// Nothing waits for that office.
    Nothing(String),
    /// That office takes nothing over from this one but cases.
    NothingForThem(String),
    /// A block of numbers is empty, turned around or out of bounds.
    BadBlock,
    /// Numbers of the block were given already.
    BlockTaken(Box<NumberBlock>),
    /// No block in force was given by that fact.
    UnknownBlock,
    /// What was read back from the stick is not what was written.
    ReadBackDiffers(PathBuf),
    /// The passphrase is too short to protect anything.
    WeakPassphrase,
    /// No package of that id was taken in here.
    UnknownPackage(String),
    /// Its taking in was undone already.
    AlreadyUndone(String),
    /// Work done since a package was looked at would change what taking it in does.
    PlanOutdated,
    /// The office's keys were changed while a package was written: it is signed by the ones before.
    KeysChanged,
    /// The receipt is for a package that was not written here, or for other content.
    ForeignReceipt(Box<crate::handoff::Receipt>, PathBuf),
    /// This office did not hand the case over.
    NotHandedOver,
    /// A reason is required.
    ReasonNeeded,
}

/// What a locked file wants of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseAsked {
    /// One must be given.
    Needed,
    /// Another than was given.
    Wrong,
}

impl Handing {
    /// The file is locked with a passphrase, and that is all that stands in the way.
    pub(in crate::office) fn locked(&self) -> Option<PassphraseAsked> {
        match self {
            Handing::File { refused: Refused::PassphraseNeeded, .. } => Some(PassphraseAsked::Needed),
            Handing::File { refused: Refused::PassphraseWrong, .. } => Some(PassphraseAsked::Wrong),
            _ => None,
        }
    }

    /// The card whose mark has to be typed, if that is all that stands in the way.
    pub(in crate::office) fn unconfirmed(&self) -> Option<&OfficeCard> {
        match self {
            Handing::MarkNeeded(card) => Some(card),
            _ => None,
        }
    }

    pub(in crate::office) fn file(refused: Refused, path: &Path) -> Handing {
        Handing::File { refused, path: path.to_owned() }
    }

    pub(in crate::office) fn severity(&self) -> Ending {
        match self {
            Handing::File { refused: Refused::NotForUs, .. } => Ending::Refused,
            Handing::File { .. } | Handing::ReadBackDiffers(_) | Handing::NoRandomness => Ending::Trouble,
            Handing::ForeignReceipt(..) => Ending::Trouble,
            _ => Ending::Refused,
        }
    }

    pub(in crate::office) fn said(&self) -> ProblemSaid {
        match self {
            Handing::File { refused, path } => file_said(*refused, path),
            Handing::WrongReceiver { untuk, path } => words::wrong_receiver(untuk, path),
            Handing::UnknownSender { nama, sidik, path } => trust::unknown_sender(nama, sidik, path),
            Handing::OtherKey { nama, path } => trust::other_key(nama, path),
            Handing::OldKey { nama, path } => trust::old_key(nama, path),
            Handing::OldFormat { nama, path } => trust::old_format(nama, path),
            Handing::AllHeld { why, path } => held_said(*why, path),
            Handing::MarkNeeded(card) => trust::mark_needed(&card.called()),
            Handing::MarkDiffers(nama) => trust::mark_differs(nama),
            Handing::CannotTravel { kode, why } => trust::cannot_travel(kode, *why),
            Handing::UnknownOffice { asked, known } => words::unknown_office(asked, known),
            Handing::OfficeUnclear(asked) => words::office_unclear(asked),
            Handing::CaseUnclear { asked, choices } => words::case_unclear(asked, choices),
            Handing::OwnOffice => words::own_office(),
            Handing::NoCode => words::no_code(),
            Handing::UnknownLane { asked, known } => words::unknown_lane(asked, known),
            Handing::NoRandomness => words::no_randomness(),
            Handing::Nothing(office) => words::nothing_to_send(office),
            Handing::NothingForThem(office) => words::nothing_for_them(office),
            Handing::BadBlock => blok::bad(),
            Handing::BlockTaken(block) => blok::taken(block),
            Handing::UnknownBlock => blok::unknown(),
            Handing::ReadBackDiffers(path) => words::read_back_differs(path),
            Handing::WeakPassphrase => words::weak_passphrase(),
            Handing::UnknownPackage(asked) => words::unknown_package(asked),
            Handing::AlreadyUndone(asked) => words::already_undone(asked),
            Handing::PlanOutdated => words::plan_outdated(),
            Handing::KeysChanged => trust::keys_changed_meanwhile(),
            Handing::ForeignReceipt(_, path) => words::foreign_receipt(path),
            Handing::NotHandedOver => words::not_handed_over(),
            Handing::ReasonNeeded => words::reason_needed(),
        }
    }
}

fn held_said(why: Option<HeldWhy>, path: &Path) -> ProblemSaid {
    match why {
        None | Some(HeldWhy::Contradicts) => words::contradicts(path),
        Some(why) => trust::all_held(why, path),
    }
}

fn file_said(refused: Refused, path: &Path) -> ProblemSaid {
    match refused {
        Refused::NotAPackage => words::not_a_package(path),
        Refused::NotACard => words::not_a_card(path),
        Refused::NotAReceipt => words::not_a_receipt(path),
        Refused::NotForUs => words::not_for_us(path),
        Refused::PassphraseNeeded => words::passphrase_needed(path),
        Refused::PassphraseWrong => words::passphrase_wrong(path),
        Refused::Broken => words::broken(path),
        Refused::Senseless => trust::senseless(path),
        Refused::Unnamed => trust::unnamed(path),
        Refused::TooLarge => words::too_large(path),
        Refused::Newer => words::newer(path),
        Refused::Forged => words::forged(path),
        Refused::PartMissing { part, of } => words::part_missing(part, of, path),
        Refused::PartMixed { part } => words::part_mixed(part, path),
        Refused::Io(_) => words::unreadable(path),
    }
}
