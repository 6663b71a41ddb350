//! Why a case's own rules say no. Must not know how that is found out.

use crate::base::Id;
use crate::domain::number::OddNumber;
use crate::domain::sop::FieldKind;

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// No node of that id.
    UnknownStep {
        /// The node as typed.
        asked: String,
        /// Nodes there are.
        known: Vec<String>,
    },
    /// The node is not open now.
    StepNotOpen {
        /// The node as typed.
        asked: String,
        /// Nodes that are open.
        open: Vec<String>,
    },
    /// The row repeats and no key was given.
    KeyNeeded {
        /// Whose row repeats.
        node: String,
        /// Keys open there.
        open: Vec<String>,
    },
    /// That key is not open there, or was recorded already.
    KeyNotOpen {
        /// Where the key does not stand.
        node: String,
        /// As typed.
        key: String,
    },
    /// The row does not repeat, so no key belongs to it.
    KeyNotWanted {
        /// Whose row does not repeat.
        node: String,
    },
    /// A decision needs one of these branches.
    ResultNeeded {
        /// The decision.
        node: String,
        /// Of its arrows: one of these is the answer.
        labels: Vec<String>,
    },
    /// Someone has it in hand already.
    AlreadyBegun {
        /// Which someone has in hand.
        node: String,
        /// Who has it.
        by: String,
    },
    /// Required fields are empty; their labels.
    FieldsMissing(Vec<String>),
    /// A value does not fit its field.
    FieldInvalid {
        /// As the SOP labels the field.
        label: String,
        /// What it should be.
        kind: FieldKind,
        /// The choices of a `pilihan`.
        choices: Vec<String>,
        /// What is odd about it, where there is a reason.
        why: Option<OddValue>,
    },
    /// A kelengkapan ticked that the row does not list.
    UnknownPaper {
        /// The kelengkapan as typed.
        asked: String,
        /// What the row lists.
        known: Vec<String>,
    },
    /// Kelengkapan the row asks for are not there.
    PapersLacking {
        /// Whose row asks for them.
        node: String,
        /// By the SOP's words.
        papers: Vec<String>,
    },
    /// No step record that counts and could be corrected.
    CannotCorrect(Id),
    /// A correction or a place that says what is known already.
    NothingNew,
    /// A reason is required.
    ReasonNeeded,
    /// The case is closed.
    CaseClosed,
    /// It is paused already.
    AlreadyPaused,
    /// It is not paused.
    NotPaused,
    /// A token goes back only to an earlier node.
    BadReturn {
        /// The node asked for.
        to: String,
    },
    /// No fact that could be withdrawn.
    CannotWithdraw(Id),
    /// Later records stand on it; withdraw those first.
    LaterStepsStand {
        /// Nodes recorded later.
        nodes: Vec<String>,
    },
    /// Nothing is contested by that fact.
    NotContested(Id),
    /// It is tied to that case already, or is that case.
    LinkedAlready,
    /// Its personal values were erased: nothing is added to it any more.
    CaseErased,
    /// It is not over, so that it cannot be erased.
    CaseRunning,
    /// What was typed to erase it is not its code, which is this.
    CodeDiffers(String),
    /// It was not erased here.
    NotErased,
}

/// Why a value cannot be what its field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddValue {
    /// It is no whole number.
    Number(OddNumber),
    /// A NIK or No. KK that a spreadsheet has cut.
    Shortened,
}
