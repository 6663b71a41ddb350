//! The journal: facts in, facts out. Nothing here can change or delete one. Folds read `live_fact`, the
//! journal without what is set aside on this PC; what travels is read and written as [`RawFact`].

use rusqlite::{Row, named_params, params};

use super::raw::{COLUMNS, raw};
use super::{Proof, RawFact, Store, Stored, Trouble, proof};
use crate::base::{Digest, Id, Moment};
use crate::domain::fact::Fact;

impl Store {
    /// Appends a fact with what proves it; says whether it was new. One already there (same id) is left as
    /// it is.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn append(&self, fact: &RawFact, proof: Option<&Proof>) -> Stored<bool> {
        let mut statement = self.conn.prepare_cached(
            "INSERT INTO fact (id, lamport, station, at, by, subject, kind, body)
             SELECT :id, :lamport, :station, :at, :by, :subject, :kind, :body
             WHERE NOT EXISTS (SELECT 1 FROM fact WHERE id = :id)",
        )?;
        let new = statement.execute(named_params! {
            ":id": fact.id.0,
            ":lamport": i64::try_from(fact.lamport).unwrap_or(i64::MAX),
            ":station": fact.station.0,
            ":at": fact.at,
            ":by": fact.by,
            ":subject": fact.subject.0,
            ":kind": fact.kind,
            ":body": fact.body,
        })?;
        match proof {
            Some(proof) if new > 0 => self.put_proof(self.conn.last_insert_rowid(), proof)?,
            _ => {}
        }
        Ok(new > 0)
    }

    /// A subject's history as stored, in order, also what is set aside.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn raw_history(&self, subject: Id) -> Stored<Vec<Held>> {
        let sql = format!(
            "SELECT {COLUMNS}, {}, EXISTS (SELECT 1 FROM local_aside WHERE local_aside.fact = fact.id) AS aside
             FROM fact LEFT JOIN proof USING (seq) WHERE subject = ?1 ORDER BY lamport, id",
            proof::COLUMNS
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let held = |row: &Row<'_>| {
            Ok(Held { raw: raw(row)?, proof: proof::proof(row, 8)?, aside: row.get("aside")? })
        };
        let rows = statement.query_map(params![subject.0], held)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A fact as stored, whether set aside or not.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn raw_fact(&self, id: Id) -> Stored<Option<RawFact>> {
        let sql = format!("SELECT {COLUMNS} FROM fact WHERE id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query_map(params![id.0], raw)?;
        Ok(rows.next().transpose()?)
    }

    /// The highest logical time in the journal; 0 when it is empty.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_lamport(&self) -> Stored<u64> {
        let last: Option<i64> = self.conn.query_row("SELECT max(lamport) FROM fact", [], |r| r.get(0))?;
        Ok(last.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
    }

    /// The latest moment among the last facts that `station` wrote down here; `None` when none of the
    /// last ones is its own.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_written(&self, station: Id) -> Stored<Option<Moment>> {
        let sql = "SELECT max(at) FROM (SELECT at, station FROM fact ORDER BY seq DESC LIMIT 200)
                   WHERE station = ?1";
        let at: Option<i64> = self.conn.query_row(sql, [station.0], |r| r.get(0))?;
        Ok(at.and_then(chrono::DateTime::from_timestamp_millis))
    }

    /// A subject's history, in order.
    ///
    /// # Errors
    /// Trouble reading; a fact that cannot be understood counts as damage.
    pub fn history(&self, subject: Id) -> Stored<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM live_fact WHERE subject = ?1 ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![subject.0], raw)?;
        let mut reader = self.reader();
        rows.map(|row| reader.read(&row?)).collect()
    }

    /// A subject's history without what cannot be understood.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn readable(&self, subject: Id) -> Stored<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM live_fact WHERE subject = ?1 ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![subject.0], raw)?;
        let mut reader = self.reader();
        rows.filter_map(|row| row.map(|raw| reader.read(&raw).ok()).transpose())
            .map(|fact| Ok(fact?))
            .collect()
    }

    /// The first fact of a subject's history.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn first_fact(&self, subject: Id) -> Stored<Option<Id>> {
        let sql = "SELECT id FROM fact WHERE subject = ?1 ORDER BY lamport, id LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query_map(params![subject.0], |row| row.get(0).map(Id))?;
        Ok(rows.next().transpose()?)
    }

    /// All publications of SOPs, in order.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn publications(&self) -> Stored<Vec<Fact>> {
        let sql =
            format!("SELECT {COLUMNS} FROM live_fact WHERE kind = 'sop_published' ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], raw)?;
        rows.filter_map(|row| row.map(|raw| raw.read().ok()).transpose()).map(|fact| Ok(fact?)).collect()
    }

    /// The subjects under which numbers were given to offices, each once.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn block_subjects(&self) -> Stored<Vec<Id>> {
        let sql = "SELECT DISTINCT subject FROM live_fact WHERE kind = 'number_block_given' ORDER BY subject";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The histories of all subjects that hold blocks of numbers, one after another; what cannot be understood is
    /// left out.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn histories_of_blocks(&self) -> Stored<Vec<Fact>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM live_fact
             WHERE subject IN (SELECT subject FROM live_fact WHERE kind = 'number_block_given')
             ORDER BY subject, lamport, id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], raw)?;
        rows.filter_map(|row| row.map(|raw| raw.read().ok()).transpose()).map(|fact| Ok(fact?)).collect()
    }

    /// Hands every fact that can be understood to `each`, subject by subject, each subject's in order: one that
    /// cannot is not to take the others along. The check names it.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn every_fact<E: From<Trouble>>(&self, mut each: impl FnMut(Fact) -> Result<(), E>) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM live_fact ORDER BY subject, lamport, id");
        let mut statement = self.conn.prepare(&sql).map_err(Trouble::from)?;
        let rows = statement.query_map([], raw).map_err(Trouble::from)?;
        let mut reader = self.reader();
        for row in rows {
            if let Ok(fact) = reader.read(&row.map_err(Trouble::from)?) {
                each(fact)?;
            }
        }
        Ok(())
    }

    /// One fact.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn fact(&self, id: Id) -> Stored<Option<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM live_fact WHERE id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query_map(params![id.0], raw)?;
        rows.next().map(|row| self.reader().read(&row?)).transpose()
    }

    /// The place of the newest fact in this file; 0 when it is empty. Facts are never deleted, so it
    /// grows with each.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_seq(&self) -> Stored<u64> {
        let last: Option<i64> = self.conn.query_row("SELECT max(seq) FROM fact", [], |r| r.get(0))?;
        Ok(last.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
    }

    /// Number of facts.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn fact_count(&self) -> Stored<u64> {
        Ok(self.conn.query_row("SELECT count(*) FROM fact", [], |r| r.get::<_, i64>(0))?.unsigned_abs())
    }
}

/// A fact as it is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The fact.
    pub raw: RawFact,
    /// What proves it, if anything does.
    pub proof: Option<Proof>,
    /// It is set aside on this PC.
    pub aside: bool,
}

/// The subject under which facts about the SOP `id` stand: SOPs have names, not random ids.
pub fn sop_subject(id: &str) -> Id {
    named_subject("sop", id)
}

/// The subject of facts about this office itself.
pub fn office_subject() -> Id {
    named_subject("office", "")
}

/// The subject of facts about the working calendar.
pub fn calendar_subject() -> Id {
    named_subject("kalender", "")
}

/// The subject of facts about the texts of letter kinds.
pub fn templates_subject() -> Id {
    named_subject("naskah", "")
}

/// The subject of facts about the running numbers given to one office.
pub fn blocks_subject(office: Id) -> Id {
    named_subject("nomor", &office.to_string())
}

/// The subject of what this office knows of other offices. Its facts stay at home.
pub fn contacts_subject() -> Id {
    named_subject("contacts", "")
}

/// The subject of what this office notes about its own journal. Its facts stay at home.
pub fn anchor_subject() -> Id {
    named_subject("rantai", "")
}

/// The subject of facts about who works in this office. They stay at home.
pub fn persons_subject() -> Id {
    named_subject("petugas", "")
}

fn named_subject(kind: &str, name: &str) -> Id {
    let digest = Digest::of(format!("{kind}:{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    Id(bytes)
}
