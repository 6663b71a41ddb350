//! What can go wrong, as data. `text::problem` turns it into one sentence: what happened, what is
//! safe, what to do next.

use std::path::PathBuf;

use crate::base::Id;
use crate::domain::sop::Flaw;

/// Why a call did nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// No SOP of that id.
    UnknownSop(String),
    /// No case of that code or id.
    UnknownCase(String),
    /// The SOP file has errors.
    BadSop(Vec<Flaw>),
    /// The title is missing.
    NoTitle,
    /// No node of that id in the SOP.
    UnknownStep {
        /// As asked.
        asked: String,
        /// Nodes there are.
        known: Vec<String>,
    },
    /// The node is not open now.
    StepNotOpen {
        /// As asked.
        asked: String,
        /// What is open.
        open: Vec<String>,
    },
    /// The row repeats and no key was given.
    KeyNeeded {
        /// Node.
        node: String,
        /// Keys open there.
        open: Vec<String>,
    },
    /// That key is not open on the node.
    KeyNotOpen {
        /// Node.
        node: String,
        /// Key.
        key: String,
    },
    /// A decision needs a branch, or the one given is unknown.
    ResultNeeded {
        /// Node.
        node: String,
        /// Labels.
        labels: Vec<String>,
    },
    /// Required fields are empty or ill-formed; labels.
    FieldsMissing(Vec<String>),
    /// A field's value does not fit its kind: label and value's kind.
    FieldInvalid {
        /// Label.
        label: String,
        /// What it should be.
        kind: crate::domain::sop::FieldKind,
    },
    /// A reason is required.
    ReasonNeeded,
    /// The case is closed.
    CaseClosed,
    /// The case is paused already, or not paused.
    PauseState {
        /// It is paused now.
        paused: bool,
    },
    /// A person must settle a contested node first.
    CaseContested,
    /// The target of a return is not an earlier step.
    BadReturn {
        /// Target.
        to: String,
    },
    /// No such fact in the case, or it cannot be withdrawn.
    CannotWithdraw(Id),
    /// No letter kind of that name.
    UnknownLetter {
        /// As asked.
        asked: String,
        /// Kinds there are.
        known: Vec<String>,
    },
    /// A letter has blanks open; their labels.
    BlanksOpen(Vec<String>),
    /// The number was used before.
    NumberTaken(String),
    /// An attachment cannot be read.
    AttachmentUnreadable(PathBuf),
    /// An attachment is empty.
    AttachmentEmpty(PathBuf),
    /// An attachment is larger than the limit, in bytes.
    AttachmentHuge {
        /// File.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// An attachment of a kind that is not taken in.
    AttachmentKind(PathBuf),
    /// A chart cannot be laid out lawfully, in words.
    Unlawful(String),
    /// The file is a database of another program, or none at all.
    NotOurs(PathBuf),
    /// The file was written by a newer program.
    NewerSchema {
        /// File.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The file is damaged.
    Damaged(PathBuf),
    /// Another window has the file open.
    Held {
        /// File.
        path: PathBuf,
        /// Who, as far as known.
        holder: String,
    },
    /// The folder cannot be written.
    ReadOnly(PathBuf),
    /// The disk is full.
    DiskFull(PathBuf),
    /// The file is busy: another program writes to it.
    Busy(PathBuf),
    /// Sample data goes into a new file only.
    NotEmpty(PathBuf),
    /// Reading or writing a file failed.
    Io {
        /// What was being done: a verb phrase of `text::problem`.
        doing: Doing,
        /// File.
        path: PathBuf,
        /// The system's words.
        cause: String,
    },
    /// Something that should not happen; carries no personal data.
    Internal(String),
}

/// What was being done to a file when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Doing {
    Opening,
    Reading,
    Writing,
    Printing,
}

/// How a failure ends a command line call (contract section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Exit 1: refused, nothing changed.
    Refused,
    /// Exit 3: file or database trouble.
    Trouble,
}
