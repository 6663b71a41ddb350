//! The records of a package, byte for byte (docs/paket.md), and the bounds a reader holds them to.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Refused;
use crate::base::{Digest, Hasher, Id};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::store::{Head, Link, Proof, RawFact, SubjectKey};

/// The first bytes inside the compression.
pub(super) const MAGIC: &[u8; 8] = b"ALURPKT\x01";

/// The newest format known, which is what is written.
pub(super) const FORMAT: u32 = 3;

/// What is signed begins with this, by the format.
pub(super) fn signed(format: u32) -> &'static [u8] {
    match format {
        1 => b"alur-paket-1\n",
        2 => b"alur-paket-2\n",
        _ => b"alur-paket-3\n",
    }
}

/// Kinds of records.
pub(super) mod kind {
    pub const MANIFEST: u8 = 1;
    pub const FACT: u8 = 2;
    pub const BLOB: u8 = 3;
    pub const END: u8 = 4;
    pub const KEY: u8 = 5;
}

/// Bytes before a record's payload: its kind and the payload's length.
pub(super) const HEAD: u64 = 5;

/// Bounds on what a reader believes. Far above what an office writes, far below what would hurt.
pub(super) mod bound {
    pub const MANIFEST: u32 = 1 << 20;
    pub const FACT: u32 = 8 << 20;
    pub const BLOB: u32 = 96 << 20;
    /// Bytes of one package file, and of its records.
    pub const FILE: u64 = 4 << 30;
    pub const PARTS: u32 = 1000;
    /// Keys of one subject: an office writes one, and takes over those of others.
    pub const KEYS: usize = 64;
    /// Unpacked bytes for each packed one, beyond the first mebibytes. Histories pack to a tenth, pictures not at
    /// all; a small file that would become a great one is none that an office wrote.
    pub const RATIO: u64 = 40;
    pub const FREE: u64 = 128 << 20;
    /// log2 of the largest window a packed stream may ask for.
    pub const WINDOW: u32 = 24;
    /// log2 of the work a passphrase may cost; the public age tool uses 18.
    pub const SCRYPT: u8 = 18;
    /// Bytes in which an age header must end.
    pub const HEADER: u64 = 64 << 10;

    /// Most that a part of `packed` bytes may unpack to.
    pub fn unpacked(packed: u64) -> u64 {
        packed.saturating_mul(RATIO).saturating_add(FREE).min(FILE)
    }
}

/// What stands at the head of each part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the package.
    pub format: u32,
    /// Schema version of the sender's file: which kinds of facts there may be.
    pub skema: i64,
    /// The package.
    pub paket: Id,
    /// The sender.
    pub dari: OfficeCard,
    /// The receiver.
    pub untuk: Receiver,
    /// When it was made, by the sender's clock; ISO 8601 UTC.
    pub dibuat: crate::base::Moment,
    /// Which part this is, from 1.
    pub bagian: u32,
    /// Facts in this part.
    pub fakta: u64,
    /// Blobs in this part.
    pub lampiran: u64,
    /// Keys of subjects in this part. None before format 3.
    #[serde(default)]
    pub kunci: u64,
    /// Bytes of this part's key, fact and blob records, heads included.
    pub ukuran: u64,
    /// Facts in all parts.
    pub fakta_semua: u64,
    /// Blobs in all parts.
    pub lampiran_semua: u64,
    /// Cases in all parts.
    pub kasus: u64,
    /// The content hash of each part, in order: as many as there are parts.
    pub isi: Vec<Digest>,
    /// Where the sender's own chains stand. None in format 1.
    #[serde(default, rename = "kepala")]
    pub heads: Vec<Head>,
    /// The cards of other offices whose facts go along, as the sender knows them. None in format 1.
    #[serde(default, rename = "kartu")]
    pub cards: Vec<OfficeCard>,
    /// How the sender and those offices changed their keys.
    #[serde(default, rename = "ganti", skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<KeyChange>,
}

/// Whom a package is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receiver {
    /// The installation; `None` if only the code is known (packages locked by a passphrase).
    pub id: Option<Id>,
    /// Its code.
    pub kode: String,
    /// Its name.
    pub nama: String,
}

impl Manifest {
    /// Number of parts.
    pub fn parts(&self) -> u32 {
        u32::try_from(self.isi.len()).unwrap_or(u32::MAX)
    }

    /// One hash over the content of the whole package.
    pub fn content(&self) -> Digest {
        let mut hasher = Hasher::default();
        for part in &self.isi {
            hasher.add(&part.0);
        }
        hasher.digest()
    }

    pub(super) fn same_package(&self, other: &Manifest) -> bool {
        let all =
            |m: &Manifest| Manifest { bagian: 0, fakta: 0, lampiran: 0, kunci: 0, ukuran: 0, ..m.clone() };
        all(self) == all(other)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The content hash of a part, taken record by record: facts with their bytes, blobs with their name and
/// size, so that it can be known before any blob is read.
#[derive(Default)]
pub(super) struct Content(Hasher);

impl Content {
    pub fn fact(&mut self, payload: &[u8]) {
        self.record(kind::FACT, payload.len() as u64);
        self.0.add(payload);
    }

    pub fn key(&mut self, payload: &[u8]) {
        self.record(kind::KEY, payload.len() as u64);
        self.0.add(payload);
    }

    pub fn blob(&mut self, digest: Digest, size: u64) {
        self.record(kind::BLOB, size);
        self.0.add(&digest.0);
    }

    fn record(&mut self, kind: u8, length: u64) {
        self.0.add(&[kind]);
        self.0.add(&length.to_le_bytes());
    }

    pub fn digest(&self) -> Digest {
        self.0.digest()
    }
}

/// A key's payload: its subject, then itself.
pub(super) fn encode_key(subject: Id, key: &SubjectKey) -> Zeroizing<[u8; 48]> {
    let mut out = Zeroizing::new([0; 48]);
    out[..16].copy_from_slice(&subject.0);
    out[16..].copy_from_slice(&key.0);
    out
}

/// The key of a payload, and its subject.
pub(super) fn decode_key(payload: &[u8]) -> Result<(Id, SubjectKey), Refused> {
    let mut rest = payload;
    let key = (Id(take(&mut rest)?), SubjectKey(take(&mut rest)?));
    if rest.is_empty() { Ok(key) } else { Err(Refused::Broken) }
}

/// A fact's payload: its columns, then what proves it.
pub(super) fn encode(fact: &RawFact, proof: Option<&Proof>, out: &mut Vec<u8>) {
    out.clear();
    fact.write(out);
    out.push(u8::from(proof.is_some()));
    if let Some(Proof { link, signature, key }) = proof {
        out.extend_from_slice(&link.epoch.0);
        out.extend_from_slice(&link.number.to_le_bytes());
        out.extend_from_slice(&link.prev.0);
        out.extend_from_slice(signature);
        out.extend_from_slice(key);
    }
}

/// The fact of a payload, and its proof.
pub(super) fn decode(payload: &[u8], format: u32) -> Result<(RawFact, Option<Proof>), Refused> {
    let mut rest = payload;
    let fact = RawFact {
        id: Id(take(&mut rest)?),
        subject: Id(take(&mut rest)?),
        lamport: u64::from_le_bytes(take(&mut rest)?),
        station: Id(take(&mut rest)?),
        at: i64::from_le_bytes(take(&mut rest)?),
        by: text(&mut rest)?,
        kind: text(&mut rest)?,
        body: text(&mut rest)?,
    };
    let proof = match format {
        1 => None,
        _ => proof(&mut rest)?,
    };
    let sane = rest.is_empty() && fact.lamport > 0;
    if sane { Ok((fact, proof)) } else { Err(Refused::Broken) }
}

fn proof(rest: &mut &[u8]) -> Result<Option<Proof>, Refused> {
    match take(rest)? {
        [0] => Ok(None),
        [1] => {
            let epoch = Id(take(rest)?);
            let number = u64::from_le_bytes(take(rest)?);
            let link = Link { epoch, number, prev: Digest(take(rest)?) };
            // Places are kept as signed numbers.
            let sane = number > 0 && i64::try_from(number).is_ok();
            let proof = Proof { link, signature: take(rest)?, key: take(rest)? };
            if sane { Ok(Some(proof)) } else { Err(Refused::Broken) }
        }
        _ => Err(Refused::Broken),
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Refused> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(Refused::Broken)?;
    *rest = tail;
    Ok(*head)
}

fn text(rest: &mut &[u8]) -> Result<String, Refused> {
    let length = u32::from_le_bytes(take(rest)?) as usize;
    let (head, tail) = rest.split_at_checked(length).ok_or(Refused::Broken)?;
    *rest = tail;
    std::str::from_utf8(head).map(str::to_owned).map_err(|_| Refused::Broken)
}
