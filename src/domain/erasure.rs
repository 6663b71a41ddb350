//! The act of erasing a subject's personal values for good: why, on what paper, and what went. It says nothing of
//! whom it was about. Must not know how anything is erased.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Digest, Id};

/// What was erased, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Erasure {
    /// Why; stands on the paper, so it names nobody.
    #[serde(rename = "alasan")]
    pub reason: String,
    /// The paper it rests on, with its number; may be empty.
    #[serde(rename = "dasar")]
    pub basis: String,
    /// The act of another office that is carried out here by this one.
    #[serde(rename = "atas", skip_serializing_if = "Option::is_none")]
    pub after: Option<Id>,
    /// How many values stood under each name.
    #[serde(rename = "nilai")]
    pub values: BTreeMap<String, u64>,
    /// Attachments destroyed.
    #[serde(rename = "lampiran")]
    pub files: u64,
    /// Pages of letters destroyed.
    #[serde(rename = "surat")]
    pub letters: u64,
    /// Stored files that stay because other cases have them too.
    #[serde(rename = "tetap")]
    pub kept: u64,
    /// Facts whose values stood in clear, and were destroyed in their place.
    #[serde(rename = "disunting")]
    pub redacted: Vec<Redacted>,
}

/// A fact of an older program that was changed where it stands: what it was can still be proved, and what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// Which.
    #[serde(rename = "fakta")]
    pub fact: Id,
    /// The hash that its proof is about, if it has one.
    #[serde(rename = "semula")]
    pub was: Option<Digest>,
    /// Hash over its columns as they are now.
    #[serde(rename = "kini")]
    pub now: Digest,
}
