//! A person who works in this office, and her role. Must not know what a role may do, nor how a PIN is tried.

use serde::{Deserialize, Serialize};

use crate::base::{Id, LockedKey};

/// What a person is in the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Does the daily work.
    #[default]
    Petugas,
    /// Answers for the office.
    Kepala,
    /// Only reads.
    Pemeriksa,
}

/// The roles with their words.
pub const PERAN: [(&str, Role); 3] =
    [("petugas", Role::Petugas), ("kepala", Role::Kepala), ("pemeriksa", Role::Pemeriksa)];

impl Role {
    /// Its word.
    pub fn word(self) -> &'static str {
        PERAN.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }
}

/// One person of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stays the same, whatever she is called.
    pub id: Id,
    /// As histories name who did something.
    pub nama: String,
    /// May be empty.
    #[serde(default)]
    pub nip: String,
    /// May be empty.
    #[serde(default)]
    pub jabatan: String,
    /// What she is in the office.
    pub peran: Role,
    /// Her key, locked by her PIN.
    pub kunci: LockedKey,
}

/// Whether two names are one person's, as people write them.
pub fn same_name(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}
