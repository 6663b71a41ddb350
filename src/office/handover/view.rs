//! What a screen or a JSON answer shows of hand-overs: offices, proposals, packages, plans, custody.

use std::path::PathBuf;

use crate::base::{Digest, Id, Moment};
use crate::domain::card::OfficeCard;
pub use crate::domain::handover::HeldWhy;
pub use crate::handoff::CaseFace;
pub use crate::handoff::CasePlan;
pub use crate::handoff::FieldPlan;
pub use crate::handoff::NewContest;

/// A known office.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficeLine {
    /// What was taken in last of it; a newer card takes its place.
    pub kartu: OfficeCard,
    /// The mark to compare on the telephone.
    pub sidik: String,
    /// The fact that made it known.
    pub fakta: Id,
    /// Lanes bound to it by hand: SOP id and lane id.
    pub pelaksana: Vec<(String, String)>,
}

/// What could be handed to an office now.
#[derive(Debug, Clone)]
pub struct Outbox {
    /// To whom these would go.
    pub kantor: OfficeCard,
    /// Cases with an open step of that office, longest waiting first.
    pub usulan: Vec<Proposal>,
}

/// A case that waits for another office.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Names it in every command.
    pub kasus: Id,
    /// What people call it: `PPKS-2026-0007`.
    pub kode: String,
    /// As given at its opening.
    pub judul: String,
    /// Id of its SOP, not of its version.
    pub sop: String,
    /// Open steps of that office; "2.2" or "2.2 · 63.72.05.1003".
    pub langkah: Vec<String>,
    /// Since when the first of them is open.
    pub since: Moment,
}

/// Which cases to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Those proposed.
    Proposed,
    /// These.
    Cases(Vec<Id>),
    /// All there are. Custody goes along only for those proposed.
    All,
    /// None: only what a lower office takes over, and blocks of numbers.
    NoCase,
}

/// A package to write.
#[derive(Debug, Clone)]
pub struct SendRequest {
    /// Code, name or id of the receiver.
    pub ke: String,
    /// Folder to write to.
    pub keluar: PathBuf,
    /// Which cases.
    pub kasus: Chosen,
    /// Locks the package by a passphrase instead of the receiver's key.
    pub sandi: Option<String>,
    /// Largest part in bytes; [`SendRequest::PART`] usually.
    pub batas: u64,
}

impl SendRequest {
    /// Below the 2 GiB that every stick and every old program can take.
    pub const PART: u64 = 2_000_000_000;

    /// What is proposed for the office `ke`, into `keluar`.
    pub fn new(ke: &str, keluar: impl Into<PathBuf>) -> SendRequest {
        SendRequest {
            ke: ke.to_owned(),
            keluar: keluar.into(),
            kasus: Chosen::Proposed,
            sandi: None,
            batas: SendRequest::PART,
        }
    }
}

/// A package written, read again, and safe to pull.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Sent {
    pub paket: Id,
    /// Its files, in order.
    pub paths: Vec<PathBuf>,
    /// Whom it is for.
    pub ke: String,
    pub fakta: u64,
    pub lampiran: u64,
    /// Code and title of each case in it.
    pub kasus: Vec<(String, String)>,
    /// Codes of cases that stayed here because no office would take them in, and why.
    pub tinggal: Vec<(String, HeldWhy)>,
    /// Cases whose custody went along.
    pub diserahkan: usize,
    /// Hash over its content.
    pub sidik: Digest,
}

/// How the office that sent a package is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// By the key that signed it.
    Known,
    /// By another key, which the one known here signed: it changed its own.
    Renewed,
    /// Not at all.
    Unknown,
    /// By another key: it changed its own, or somebody else signed.
    OtherKey,
    /// By a newer key; this one it has given up.
    OldKey,
}

/// What keeps a package from being taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocker {
    /// It is for another office.
    WrongReceiver,
    /// Its sender must be introduced first: nobody here compared the mark of its card.
    UnknownSender,
    /// It is signed by another key than the office has that it names.
    OtherKey,
    /// It is signed by a key that its office has given up.
    OldKey,
    /// It is of the old format, which proves nothing, and its office has sent the new one.
    OldFormat,
    /// All that would be new in it is held back.
    AllHeld,
}

/// A case, or a setting, of a package whose new facts wait: none of them is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The case.
    pub kasus: Id,
    /// Its code; empty for a setting.
    pub kode: String,
    /// Its title; empty for a setting.
    pub judul: String,
    /// Facts that wait.
    pub facts: usize,
    /// Why.
    pub why: HeldWhy,
}

/// What is worth knowing before a package is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The sender's clock is ahead of this one.
    ClockAhead {
        /// Facts dated later than now.
        facts: usize,
        /// The latest moment any of its facts names.
        latest: Moment,
    },
    /// The sender's clock is behind: what was written down stands before what it follows.
    ClockBehind {
        /// Facts dated too early.
        facts: usize,
        /// The earliest moment that should not be there.
        earliest: Moment,
    },
    /// Two cases bear one code.
    SameCode(String),
    /// Two letters bear one number.
    SameNumber(String),
    /// Attachments that would run if the system opened them; their names.
    Programs(Vec<String>),
    /// It was taken in before and undone; taking it in again brings it back.
    UndoneBefore,
    /// The calendar or other settings of the sender come along.
    Settings {
        /// How many facts.
        facts: usize,
    },
    /// An office's chain comes back with less than it told before.
    SteppedBack {
        /// Which office.
        nama: String,
        /// The number it told of before.
        before: u64,
        /// The number it tells of now.
        now: u64,
    },
    /// At this number of an office's chain something else stands than is known here.
    Forked {
        /// Which office.
        nama: String,
        /// The number.
        number: u64,
    },
    /// The sender signs with another key than before, and the one before says so; the mark of its card now.
    KeysRenewed {
        /// What people call it.
        nama: String,
        /// The mark.
        sidik: String,
    },
    /// Offices nobody here took in, proved by the cards that the sender carries; their names.
    Introduced(Vec<String>),
    /// New facts that nothing proves: the package is of the old format.
    Unproved {
        /// How many facts.
        facts: usize,
    },
    /// Settings are left out: the sender does not stand above this office.
    LeftOut {
        /// How many facts.
        facts: usize,
    },
    /// Cases come whose personal values were destroyed: their facts stay outside.
    ErasedHere {
        /// How many facts.
        facts: usize,
    },
    /// Another office erased the personal values of a case that is here.
    Erasing {
        /// The case's code.
        kode: String,
        /// Which office.
        nama: String,
        /// Why.
        alasan: String,
        /// It is carried out here with the package; else it is only shown.
        langsung: bool,
    },
}

/// What taking a package in would do. Nothing was written.
#[derive(Debug, Clone, PartialEq)]
pub struct PackagePlan {
    /// By its id a receipt answers and an undo finds it.
    pub paket: Id,
    /// The sender's card.
    pub dari: OfficeCard,
    /// The mark of that card.
    pub sidik_kartu: String,
    /// How it is known here.
    pub pengirim: Sender,
    /// Its settings would count here: its card says that it stands above this office.
    pub di_atas: bool,
    /// Code of the receiver it names.
    pub untuk: String,
    /// Name of the receiver it names.
    pub untuk_nama: String,
    /// When it was made.
    pub dibuat: Moment,
    /// Number of its files.
    pub bagian: u32,
    /// Hash over its content.
    pub sidik: Digest,
    /// Facts that are not here, or were set aside.
    pub fakta_baru: usize,
    /// Facts that are here, or say what is here already.
    pub fakta_sudah_ada: usize,
    /// Blobs that are not here.
    pub lampiran_baru: usize,
    /// Blobs that are here.
    pub lampiran_sudah_ada: usize,
    /// Settings that are not here and are left out.
    pub tidak_ikut: usize,
    /// Cases whose new facts wait, and why.
    pub ditahan: Vec<Held>,
    /// SOPs of which versions come along that are not here.
    pub sop_baru: Vec<String>,
    /// Cases that would change, new ones included.
    pub kasus: Vec<CasePlan>,
    /// Why it cannot be taken in; empty when it can.
    pub penghalang: Vec<Blocker>,
    /// Worth knowing before; nothing of it hinders.
    pub perhatian: Vec<Notice>,
}

impl PackagePlan {
    /// Its sender is known by the key that signed it.
    pub fn dikenal(&self) -> bool {
        matches!(self.pengirim, Sender::Known | Sender::Renewed)
    }

    /// Contests that would come up, with the case each is in.
    pub fn sengketa(&self) -> impl Iterator<Item = (&CasePlan, &NewContest)> {
        self.kasus.iter().flat_map(|case| case.sengketa.iter().map(move |contest| (case, contest)))
    }
}

/// A package taken in.
#[derive(Debug, Clone)]
pub struct Received {
    /// What was done, as it had been planned.
    pub rencana: PackagePlan,
    /// Where the receipt was written; `None` if the stick would not take it.
    pub tanda_terima: Option<PathBuf>,
    /// Finished sentences, to be shown one under the other.
    pub peringatan: Vec<String>,
}

/// A taking in that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// Its facts stay in the journal, set aside.
    pub paket: Id,
    /// Facts set aside.
    pub fakta: usize,
    /// Cases that changed by it.
    pub kasus: usize,
    /// Codes of cases on which work had been done since: that work stays.
    pub tetap: Vec<String>,
}

/// A receipt that came back.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct ReceiptRead {
    pub paket: Id,
    pub dari: OfficeCard,
    pub diterima: Moment,
    /// The receiver undid the taking in: nothing of it is there.
    pub dibatalkan: Option<Moment>,
    pub fakta: u64,
    pub kasus: u64,
    /// It had been read before.
    pub sudah: bool,
    /// What is worth knowing of its office: its chain stepped back or forks, its keys are new.
    pub perhatian: Vec<Notice>,
}

/// What a file found on a stick or in the watched folder means to this office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueState {
    /// To be taken in, or a receipt to be read.
    New,
    /// Taken in, or the receipt read; when.
    TakenIn(Moment),
    /// Taken in and undone.
    UndoneBefore,
    /// So many parts of it are not there.
    PartsMissing(usize),
    /// For another office.
    ForOthers,
    /// Written by this office.
    Ours,
    /// Locked by a passphrase.
    Locked,
    /// Damaged or no package; what is wrong in a sentence.
    Unreadable(String),
}

/// A package or receipt found on a stick or in the watched folder. What it says of itself is checked only
/// when it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// Its files; one of them opens it.
    pub paths: Vec<PathBuf>,
    /// A receipt, not a package.
    pub tanda_terima: bool,
    /// The package, as far as it can be read.
    pub paket: Option<Id>,
    /// The sender; empty if it cannot be read.
    pub dari: String,
    /// When it was made.
    pub dibuat: Option<Moment>,
    /// Cases in it.
    pub kasus: u64,
    /// What it means here.
    pub keadaan: QueueState,
}

/// What one office handed in and is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeLine {
    /// The office; `None` for a kelurahan whose card is not here.
    pub kantor: Option<Id>,
    /// As its card says.
    pub nama: String,
    /// Its code; empty when not known.
    pub kode: String,
    /// Region code, as its card says; the list is in its order.
    pub wilayah: String,
    /// Its card is here.
    pub dikenal: bool,
    /// When its last package was taken in.
    pub diterima: Option<Moment>,
    /// Cases in that one.
    pub kasus: u64,
    /// Packages taken in from it.
    pub paket: usize,
    /// When the last package for it was written.
    pub terkirim: Option<Moment>,
    /// When that one arrived, by its receipt.
    pub sampai: Option<Moment>,
    /// Cases with an open step that lies with it.
    pub ditunggu: usize,
    /// Since when the first of them.
    pub since: Option<Moment>,
}

/// A package written here or taken in.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct PackageLine {
    pub paket: Id,
    /// Written here, not taken in.
    pub keluar: bool,
    /// The other office.
    pub kantor: String,
    pub at: Moment,
    pub bagian: u32,
    pub fakta: u64,
    pub fakta_baru: u64,
    pub lampiran: u64,
    pub kasus: u64,
    /// Hash over its content.
    pub sidik: Digest,
    /// When the receiver took it in, by its receipt.
    pub diterima: Option<Moment>,
    /// When its taking in was undone.
    pub dibatalkan: Option<Moment>,
}
