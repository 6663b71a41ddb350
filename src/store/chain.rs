//! The chains in the journal: what a proof is about, proofs added and gone through, places that hold nothing.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::proof::{COLUMNS, proof};
use super::{Link, Proof, RawFact, Store, Stored, Trouble, raw};
use crate::base::{Digest, Hasher, Id};
use crate::domain::fact::Anchor;

/// Empty places named between two facts.
const EMPTY: usize = 1000;

/// What is hashed begins with this.
const HASHED: &[u8] = b"alur-fakta-1\n";

/// A proof as it is kept here, and the fact at its place.
pub struct ProofRow {
    /// Their place in this file.
    pub seq: i64,
    /// The fact: `None` if there is none, `Some(None)` if it cannot be read.
    pub fact: Option<Option<RawFact>>,
    /// The proof.
    pub proof: Proof,
}

impl RawFact {
    /// Its columns one after another, as they travel and as they are hashed: those of fixed length, then the
    /// texts with their lengths.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.id.0);
        out.extend_from_slice(&self.subject.0);
        out.extend_from_slice(&self.lamport.to_le_bytes());
        out.extend_from_slice(&self.station.0);
        out.extend_from_slice(&self.at.to_le_bytes());
        for text in [&self.by, &self.kind, &self.body] {
            out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
            out.extend_from_slice(text.as_bytes());
        }
    }

    /// A hash of its columns, wherever it stands.
    pub fn digest(&self) -> Digest {
        let mut bytes = Vec::with_capacity(self.body.len() + self.by.len() + 128);
        self.write(&mut bytes);
        Digest::of(&bytes)
    }

    /// The hash that its proof is about: all it says, and where it stands.
    pub fn hash(&self, link: &Link) -> Digest {
        let mut bytes = Vec::with_capacity(self.body.len() + self.by.len() + 256);
        bytes.extend_from_slice(HASHED);
        self.write(&mut bytes);
        bytes.extend_from_slice(&link.epoch.0);
        bytes.extend_from_slice(&link.number.to_le_bytes());
        bytes.extend_from_slice(&link.prev.0);
        Digest::of(&bytes)
    }
}

impl Store {
    /// Hands every proof to `each`, piece by piece of the chains, each piece in order.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn every_proof<E: From<Trouble>>(
        &self,
        mut each: impl FnMut(ProofRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let trouble = |e| E::from(Trouble::from(e));
        let fact: Vec<String> = raw::COLUMNS.split(", ").map(|column| format!("fact.{column}")).collect();
        let sql = format!(
            "SELECT {}, {COLUMNS}, proof.seq, fact.seq FROM proof LEFT JOIN fact ON fact.seq = proof.seq
             ORDER BY proof.epoch, proof.number, proof.seq",
            fact.join(", ")
        );
        let mut statement = self.conn.prepare(&sql).map_err(trouble)?;
        let mut rows = statement.query([]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            let there: Option<i64> = row.get(14).map_err(trouble)?;
            let seq = row.get(13).map_err(trouble)?;
            let Some(proof) = proof(row, 8).map_err(trouble)? else { continue };
            let fact = there.map(|_| raw::raw(row).ok());
            each(ProofRow { seq, fact, proof })?;
        }
        Ok(())
    }

    /// What the first fact of each piece of a chain goes on from, by the name of the piece.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn chain_starts(&self) -> Stored<Vec<(Id, Digest)>> {
        let mut statement = self.conn.prepare("SELECT epoch, prev FROM proof WHERE number = 1")?;
        let rows = statement.query_map([], |row| Ok((Id(row.get(0)?), Digest(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The pieces of the chain of `station`, each with the number of its last fact.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn pieces_of(&self, station: Id) -> Stored<Vec<(Id, u64)>> {
        let sql = "SELECT epoch, max(number) FROM proof JOIN fact USING (seq) WHERE station = ?1
                   GROUP BY epoch ORDER BY min(seq)";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map(params![station.0], |row| {
            Ok((Id(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Places in the journal that hold nothing, though facts stand after them; of each the subject is not
    /// known any more.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn empty_places(&self) -> Stored<Vec<i64>> {
        let (count, last): (i64, Option<i64>) =
            self.conn.query_row("SELECT count(*), max(seq) FROM fact", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        if last.unwrap_or(0) == count {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare("SELECT seq FROM fact ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let (mut next, mut empty) = (1, Vec::new());
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            // A place far beyond the rest is one gap, not a million.
            empty.extend((next..seq).take(EMPTY));
            next = seq + 1;
        }
        Ok(empty)
    }

    /// Whether every fact of this piece of a chain came in packages.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn all_brought(&self, epoch: Id) -> Stored<bool> {
        let sql = "SELECT id FROM proof JOIN fact USING (seq) WHERE epoch = ?1";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map(params![epoch.0], |row| row.get(0).map(Id))?;
        Ok(self.not_brought(rows.collect::<Result<_, _>>()?)?.is_empty())
    }

    /// Those of these facts that came in no package.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn not_brought(&self, mut left: BTreeSet<Id>) -> Stored<BTreeSet<Id>> {
        let mut statement = self.conn.prepare("SELECT new_ids FROM local_package WHERE sent = 0")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let ids: Vec<u8> = row.get(0)?;
            ids.as_chunks::<16>().0.iter().for_each(|id| {
                left.remove(&Id(*id));
            });
        }
        Ok(left)
    }

    /// Adds the proof of a fact that was here without one; says whether it was.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn prove_known(&self, fact: Id, proof: &Proof) -> Stored<bool> {
        let sql = "SELECT seq FROM fact WHERE id = ?1 AND seq NOT IN (SELECT seq FROM proof)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let seq: Option<i64> = statement.query_row(params![fact.0], |row| row.get(0)).optional()?;
        seq.map(|seq| self.put_proof(seq, proof)).transpose().map(|put| put.is_some())
    }

    /// Whether a fact of `station` stands at this place of its chain already, and is not `fact`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn place_taken(&self, station: Id, link: &Link, fact: Id) -> Stored<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM proof JOIN fact USING (seq)
                   WHERE epoch = ?1 AND number = ?2 AND station = ?3 AND id <> ?4)";
        let Ok(number) = i64::try_from(link.number) else { return Ok(false) };
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params![link.epoch.0, number, station.0, fact.0], |row| row.get(0))?)
    }

    /// Hands the facts without proof of `station` to `each`, in order of logical time and id.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn unproved_of<E: From<Trouble>>(
        &self,
        station: Id,
        mut each: impl FnMut(RawFact, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        // Places first: proofs are written while they are gone through.
        let seqs = || -> Stored<Vec<i64>> {
            let sql = "SELECT seq FROM fact WHERE station = ?1 AND seq NOT IN (SELECT seq FROM proof)
                       ORDER BY lamport, id";
            let mut statement = self.conn.prepare(sql)?;
            let rows = statement.query_map(params![station.0], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let seqs = seqs()?;
        let all = seqs.len() as u64;
        for seq in seqs {
            let sql = format!("SELECT {} FROM fact WHERE seq = ?1", raw::COLUMNS);
            let read =
                || -> Stored<RawFact> { Ok(self.conn.prepare_cached(&sql)?.query_row([seq], raw::raw)?) };
            each(read()?, all)?;
        }
        Ok(())
    }

    /// What the journal holds of other stations than `station`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn of_others(&self, station: Id) -> Stored<Anchor> {
        let count = "SELECT count(*) FROM fact WHERE station <> ?1";
        let others: i64 = self.conn.query_row(count, params![station.0], |row| row.get(0))?;
        let sql = format!(
            "SELECT {} FROM fact WHERE station <> ?1 AND seq NOT IN (SELECT seq FROM proof) ORDER BY id",
            raw::COLUMNS
        );
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params![station.0], raw::raw)?;
        let (mut unproved, mut hasher, mut bytes) = (0, Hasher::default(), Vec::new());
        for raw in rows {
            bytes.clear();
            raw?.write(&mut bytes);
            hasher.add(&(bytes.len() as u64).to_le_bytes());
            hasher.add(&bytes);
            unproved += 1;
        }
        Ok(Anchor { others: others.unsigned_abs(), unproved, hash: hasher.digest() })
    }
}
