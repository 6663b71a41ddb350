//! The journal: facts in, facts out. Nothing here can change or delete one. Folds read `live_fact`, the
//! journal without what is set aside on this PC; what travels is read and written as [`RawFact`].

use rusqlite::{Row, named_params, params};
use serde_json::Value;

use super::{Proof, Store, Stored, Trouble, proof};
use crate::base::{Digest, Id, Moment};
use crate::domain::fact::{Body, Fact};

/// What whoever signed a fact beside her office is called in its body: the last there, and no part of its kind.
pub(super) const SIGNER: &str = "tanda_petugas";

pub(super) const COLUMNS: &str = "id, lamport, station, at, by, subject, kind, body";

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
        rows.map(|row| fact(row?)).collect()
    }

    /// A subject's history without what cannot be understood.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn readable(&self, subject: Id) -> Stored<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM live_fact WHERE subject = ?1 ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![subject.0], raw)?;
        rows.filter_map(|row| row.map(|raw| raw.read().ok()).transpose()).map(|fact| Ok(fact?)).collect()
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
        for row in rows {
            if let Ok(fact) = row.map_err(Trouble::from)?.read() {
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
        rows.next().map(|row| fact(row?)).transpose()
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

/// A fact as stored, its body not yet understood: this is what travels, so that what was written is
/// handed on letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawFact {
    /// Random name.
    pub id: Id,
    /// Logical time.
    pub lamport: u64,
    /// The installation that wrote it.
    pub station: Id,
    /// When it happened, milliseconds since 1970 UTC.
    pub at: i64,
    /// Who recorded it.
    pub by: String,
    /// What it is about.
    pub subject: Id,
    /// Tag of its body.
    pub kind: String,
    /// The rest of its body as JSON.
    pub body: String,
}

/// The first name in `stored` that stands not in `known`; what is empty may have been left out.
fn first_unknown(stored: &Value, known: &Value) -> Option<String> {
    match (stored, known) {
        (Value::Object(stored), Value::Object(known)) => stored.iter().find_map(|(name, value)| {
            let empty = value.is_null() || matches!(value.as_array(), Some(list) if list.is_empty());
            match known.get(name) {
                Some(known) => first_unknown(value, known),
                None => (!empty).then(|| name.clone()),
            }
        }),
        (Value::Array(stored), Value::Array(known)) => {
            stored.iter().zip(known).find_map(|(stored, known)| first_unknown(stored, known))
        }
        _ => None,
    }
}

impl RawFact {
    /// A name in its body that `fact`, read from it, does not have. This program wrote none such and none is taken in:
    /// a bit of it has changed, and what stood under the true name is not read any more.
    pub fn unknown_name(&self, fact: &Fact) -> Option<String> {
        let mut stored: Value = serde_json::from_str(&self.body).ok()?;
        stored.as_object_mut().map(|all| all.remove(SIGNER));
        // As it is stored: the kind stands beside it.
        first_unknown(&stored, serde_json::to_value(&fact.body).ok()?.get("body")?)
    }

    /// The fact understood.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] if its kind is not known, or its body or time makes no sense.
    pub fn read(&self) -> Stored<Fact> {
        // Put together as text: one pass over the JSON instead of two.
        let tagged = format!("{{\"kind\":{},\"body\":{}}}", Value::from(self.kind.as_str()), self.body);
        Ok(Fact {
            id: self.id,
            lamport: self.lamport,
            station: self.station,
            at: chrono::DateTime::from_timestamp_millis(self.at).ok_or(Trouble::Damaged)?,
            by: self.by.clone(),
            subject: self.subject,
            body: serde_json::from_str(&tagged).map_err(|_| Trouble::Damaged)?,
        })
    }

    /// `fact` as it would be stored.
    ///
    /// # Errors
    /// A body that does not become JSON.
    pub fn of(fact: &Fact) -> Stored<RawFact> {
        let (kind, body) = split(&fact.body)?;
        Ok(RawFact {
            id: fact.id,
            lamport: fact.lamport,
            station: fact.station,
            at: fact.at.timestamp_millis(),
            by: fact.by.clone(),
            subject: fact.subject,
            kind,
            body,
        })
    }
}

/// By place in [`COLUMNS`]: looking names up costs as much as reading, over a whole journal.
pub(super) fn raw(row: &Row<'_>) -> rusqlite::Result<RawFact> {
    let lamport: i64 = row.get(1)?;
    Ok(RawFact {
        id: Id(row.get(0)?),
        // Read as its own opposite it would stand elsewhere and prove true.
        lamport: u64::try_from(lamport).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(1, lamport))?,
        station: Id(row.get(2)?),
        at: row.get(3)?,
        by: row.get(4)?,
        subject: Id(row.get(5)?),
        kind: row.get(6)?,
        body: row.get(7)?,
    })
}

fn fact(raw: RawFact) -> Stored<Fact> {
    raw.read()
}

/// A body as its kind and the JSON of the rest.
fn split(body: &Body) -> Stored<(String, String)> {
    let unsaid = |_| Trouble::Sql("fact body does not become JSON".to_owned());
    let mut value = serde_json::to_value(body).map_err(unsaid)?;
    let kind = value["kind"].as_str().unwrap_or_default().to_owned();
    Ok((kind, value["body"].take().to_string()))
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
