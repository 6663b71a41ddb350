//! The public card of an office: what another installation must know to hand it something. Holds no
//! secret; which keys fit together is `handoff`'s.

use serde::{Deserialize, Serialize};

use crate::base::Id;

/// An installation as others know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeCard {
    /// The installation.
    pub id: Id,
    /// "Kelurahan Palam".
    pub nama: String,
    /// Short code, "PALAM".
    pub kode: String,
    /// `dinas`, `kelurahan`, …
    pub jenis: String,
    /// Region code.
    pub wilayah: String,
    /// Packages for it are locked with this: an age recipient, `age1…`.
    #[serde(rename = "kunci")]
    pub seal_key: String,
    /// Its signatures are checked with this: an Ed25519 public key, 64 hex digits.
    #[serde(rename = "tanda")]
    pub sign_key: String,
}

/// That an office signs with another key from now on, said by the key before and by the one after it. Whether both
/// really say so is `handoff`'s to prove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyChange {
    /// The installation.
    pub kantor: Id,
    /// The public key before, as on its card.
    pub lama: String,
    /// The one after it.
    pub baru: String,
    /// Signature by the key before, hex.
    #[serde(rename = "bukti_lama")]
    pub by_old: String,
    /// Signature by the one after it: the new key says too which one was before it.
    #[serde(rename = "bukti_baru")]
    pub by_new: String,
}

impl OfficeCard {
    /// What people call the office: its name, its code, or the beginning of its id.
    pub fn called(&self) -> String {
        let names = [self.nama.trim(), self.kode.trim()].into_iter().find(|name| !name.is_empty());
        names.map_or_else(|| self.id.to_string().chars().take(8).collect(), str::to_owned)
    }
}
