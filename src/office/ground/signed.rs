//! Somebody at the keyboard: who, with the key her PIN opened. Must not know what she may.

use crate::base::{Id, OpenKey};

/// Somebody who showed who she is by her PIN.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub(in crate::office) person: Id,
    pub(in crate::office) key: OpenKey,
}

impl SignedIn {
    /// Who.
    pub fn person(&self) -> Id {
        self.person
    }
}
