//! Destroying the personal values of one subject: its keys, what stood in clear, stored files that nobody else
//! names, the words of the search. The guards that forbid it stand in the file for everybody; they are taken off
//! and put back word by word within the one transaction of this act. Must not know who may ask for it, nor what
//! stays.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, params};

use super::raw::{COLUMNS, raw};
use super::{Held, RawFact, Store, Stored, Trouble, proof};
use crate::base::{Digest, Id};

/// Guards that stand in the way of the act.
const GUARDS: [&str; 4] = [
    "fact_is_never_changed",
    "blob_is_never_deleted",
    "blob_chunk_is_never_deleted",
    "subject_key_is_never_deleted",
];

/// What is to be destroyed of a subject.
pub struct Destruction<'a> {
    /// Whose.
    pub subject: Id,
    /// This office's own fact that says so.
    pub act: Id,
    /// Facts as they are to stand.
    pub redacted: &'a [RawFact],
    /// Stored files.
    pub blobs: &'a BTreeSet<Digest>,
}

impl Store {
    /// This office's own fact that says that the subject was erased here; `None` if it was not.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn erased(&self, subject: Id) -> Stored<Option<Id>> {
        let mut statement = self.conn.prepare_cached("SELECT fact FROM erased WHERE subject = ?1")?;
        Ok(statement.query_row(params![subject.0], |row| row.get(0).map(Id)).optional()?)
    }

    /// Every subject that was erased here, with this office's own fact that says so.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn all_erased(&self) -> Stored<BTreeMap<Id, Id>> {
        let mut statement = self.conn.prepare_cached("SELECT subject, fact FROM erased")?;
        let rows = statement.query_map([], |row| Ok((Id(row.get(0)?), Id(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every fact that says a subject was erased, whoever wrote it, by subject and in order.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn erasures(&self) -> Stored<Vec<Held>> {
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM fact LEFT JOIN proof USING (seq) WHERE kind = 'subject_erased'
             ORDER BY subject, lamport, id",
            proof::COLUMNS
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let held = |row: &Row<'_>| Ok(Held { raw: raw(row)?, proof: proof::proof(row, 8)?, aside: false });
        Ok(statement.query_map([], held)?.collect::<Result<_, _>>()?)
    }

    /// Destroys the personal values of one subject.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn destroy(&self, what: &Destruction<'_>) -> Stored<()> {
        let guards = GUARDS.map(|name| (name, self.trigger(name)));
        for (name, text) in &guards {
            // One that is not there was taken away by somebody else; the check says so, and it is not put back.
            if text.as_ref().map_err(Clone::clone)?.is_some() {
                self.conn.execute_batch(&format!("DROP TRIGGER {name}"))?;
            }
        }
        self.destroy_unguarded(what)?;
        for text in guards.into_iter().filter_map(|(_, text)| text.ok().flatten()) {
            self.conn.execute_batch(&text)?;
        }
        Ok(())
    }

    fn trigger(&self, name: &str) -> Stored<Option<String>> {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
        Ok(self.conn.query_row(sql, params![name], |row| row.get(0)).optional()?)
    }

    fn destroy_unguarded(&self, what: &Destruction<'_>) -> Stored<()> {
        let subject = what.subject.0;
        for fact in what.redacted {
            let sql = "UPDATE fact SET body = ?1 WHERE id = ?2 AND subject = ?3";
            if self.conn.execute(sql, params![fact.body, fact.id.0, subject])? != 1 {
                return Err(Trouble::Damaged);
            }
        }
        self.conn.execute("DELETE FROM subject_key WHERE subject = ?1", params![subject])?;
        for digest in what.blobs {
            self.conn.execute("DELETE FROM blob_chunk WHERE digest = ?1", params![digest.0])?;
            self.conn.execute("DELETE FROM blob WHERE digest = ?1", params![digest.0])?;
        }
        self.conn.execute("DELETE FROM local_draft WHERE case_id = ?1", params![subject])?;
        self.conn.execute(
            "INSERT INTO erased (subject, fact) SELECT ?1, ?2
             WHERE NOT EXISTS (SELECT 1 FROM erased WHERE subject = ?1)",
            params![subject, what.act.0],
        )?;
        Ok(())
    }

    /// What was destroyed is taken off the disk: the log is written back and cut, and `anew` writes every page
    /// anew, for what programs before 0.5.0 left in unused places of pages.
    ///
    /// # Errors
    /// [`Trouble::Busy`] while somebody else reads; other trouble writing.
    pub fn sweep(&self, anew: bool) -> Stored<()> {
        if anew {
            self.conn.flush_prepared_statement_cache();
            self.conn.execute_batch("VACUUM")?;
        }
        let busy: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(Trouble::Busy) }
    }
}
