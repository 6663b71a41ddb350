//! What is kept in memory between two questions: SOPs and letter templates parsed, usual times reckoned.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::base::Digest;
use crate::domain::case::Plan;
use crate::domain::letter::Template;
use crate::domain::sop::Sop;
use crate::office::ground::view::SopTimes;

/// Usual times reckoned last, by SOP.
#[derive(Default)]
pub(in crate::office) struct Usual {
    /// They are reckoned beside the frame, which never waits for them: what is wanted is only noted.
    pub beside: bool,
    pub wanted: BTreeSet<String>,
    pub times: BTreeMap<String, Reckoned>,
}

/// The times of one SOP's steps, and when they were reckoned.
pub(in crate::office) struct Reckoned {
    pub on: NaiveDate,
    pub stamp: u64,
    pub times: SopTimes,
}

/// An SOP ready to run.
#[derive(Debug, Clone)]
pub(in crate::office) struct Loaded {
    pub sop: Arc<Sop>,
    pub plan: Arc<Plan>,
    pub text: Digest,
}

/// Parsed SOPs by the hash of their text; a text never changes, so an entry is never stale.
#[derive(Default)]
pub(in crate::office) struct Cache(pub RefCell<BTreeMap<(Digest, Option<String>), Loaded>>);

/// Templates of the office's own, parsed, by the hash of their text, as in [`Cache`].
#[derive(Default)]
pub(in crate::office) struct Templates(pub RefCell<BTreeMap<Digest, Arc<Template>>>);
