//! What ties a fact to the one its station wrote before it: the place of a fact in its chain, and a signature. Must
//! not know how a signature is made or checked.

use std::fmt;
use std::str::FromStr;

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::{Store, Stored, Trouble};
use crate::base::{Digest, Id};

/// Where a fact stands in the chain of its station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Random name of an unbroken piece of the chain: a file put back from a backup begins another one.
    pub epoch: Id,
    /// Place in it, from 1.
    pub number: u64,
    /// Hash of the fact before.
    pub prev: Digest,
}

/// What proves that its station wrote a fact as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its place.
    pub link: Link,
    /// Ed25519 over the fact's hash.
    pub signature: [u8; 64],
    /// The public key it was made for.
    pub key: [u8; 32],
}

/// The end of a chain: what the next fact ties to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Which piece of the chain.
    pub epoch: Id,
    /// The number of its last fact; 0 when it has none yet.
    #[serde(rename = "nomor")]
    pub number: u64,
    /// The hash of that fact; of the piece before when there is none yet, and all zeros when there is no
    /// piece before.
    #[serde(rename = "sidik")]
    pub hash: Digest,
}

impl Head {
    /// A piece of the chain that goes on from `hash`.
    pub fn begin(epoch: Id, hash: Digest) -> Head {
        Head { epoch, number: 0, hash }
    }

    /// Where the next fact stands.
    pub fn next(&self) -> Link {
        Link { epoch: self.epoch, number: self.number + 1, prev: self.hash }
    }

    /// As people compare it: number and first digits.
    pub fn short(&self) -> String {
        let digits: String = self.hash.to_string().chars().take(16).collect();
        let groups: Vec<&str> = (0..4).filter_map(|at| digits.get(at * 4..at * 4 + 4)).collect();
        format!("{} · {}", self.number, groups.join(" "))
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.epoch, self.number, self.hash)
    }
}

impl FromStr for Head {
    type Err = Trouble;

    fn from_str(text: &str) -> Stored<Head> {
        let words: Vec<&str> = text.split(' ').collect();
        let [epoch, number, hash] = words.as_slice() else { return Err(Trouble::Damaged) };
        let read = || Some((epoch.parse().ok()?, number.parse().ok()?, hash.parse().ok()?));
        let (epoch, number, hash) = read().ok_or(Trouble::Damaged)?;
        Ok(Head { epoch, number, hash })
    }
}

/// A proof by its columns, from `at` on; `None` where a fact has none.
pub(super) fn proof(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Proof>> {
    let Some(epoch) = row.get::<_, Option<[u8; 16]>>(at)? else { return Ok(None) };
    let number: i64 = row.get(at + 1)?;
    let number =
        u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(at + 1, number))?;
    let link = Link { epoch: Id(epoch), number, prev: Digest(row.get(at + 2)?) };
    Ok(Some(Proof { link, signature: row.get(at + 3)?, key: row.get(at + 4)? }))
}

/// Columns of a proof, in the order [`proof`] reads them.
pub(super) const COLUMNS: &str = "proof.epoch, proof.number, proof.prev, proof.signature, proof.key";

impl Store {
    /// Adds the proof of the fact at `seq`.
    pub(super) fn put_proof(&self, seq: i64, proof: &Proof) -> Stored<()> {
        let mut statement = self.conn.prepare_cached(
            "INSERT INTO proof (seq, epoch, number, prev, signature, key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let Proof { link, signature, key } = proof;
        let number = i64::try_from(link.number).map_err(|_| Trouble::Damaged)?;
        statement.execute(params![seq, link.epoch.0, number, link.prev.0, signature, key])?;
        Ok(())
    }
}
