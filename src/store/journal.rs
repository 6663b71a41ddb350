//! The journal: facts in, facts out. Nothing here can change or delete one.

use rusqlite::{Row, named_params, params};
use serde_json::Value;

use super::{Store, Stored, Trouble};
use crate::base::{Digest, Id};
use crate::domain::fact::{Body, Fact};

const COLUMNS: &str = "id, lamport, station, at, by, subject, kind, body";

impl Store {
    /// Appends facts. A fact already there (same id) is left as it is.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn append(&self, facts: &[Fact]) -> Stored<()> {
        let mut statement = self.conn.prepare_cached(
            "INSERT INTO fact (id, lamport, station, at, by, subject, kind, body)
             VALUES (:id, :lamport, :station, :at, :by, :subject, :kind, :body)
             ON CONFLICT (id) DO NOTHING",
        )?;
        for fact in facts {
            let (kind, body) = split(&fact.body)?;
            statement.execute(named_params! {
                ":id": fact.id.0,
                ":lamport": i64::try_from(fact.lamport).unwrap_or(i64::MAX),
                ":station": fact.station.0,
                ":at": fact.at.timestamp_millis(),
                ":by": fact.by,
                ":subject": fact.subject.0,
                ":kind": kind,
                ":body": body,
            })?;
        }
        Ok(())
    }

    /// The highest logical time in the journal; 0 when it is empty.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_lamport(&self) -> Stored<u64> {
        let last: Option<i64> = self.conn.query_row("SELECT max(lamport) FROM fact", [], |r| r.get(0))?;
        Ok(last.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
    }

    /// A subject's history, in order.
    ///
    /// # Errors
    /// Trouble reading; a fact that cannot be understood counts as damage.
    pub fn history(&self, subject: Id) -> Stored<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM fact WHERE subject = ?1 ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![subject.0], raw)?;
        rows.map(|row| fact(row?)).collect()
    }

    /// All publications of SOPs, in order.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn publications(&self) -> Stored<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM fact WHERE kind = 'sop_published' ORDER BY lamport, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], raw)?;
        rows.map(|row| fact(row?)).collect()
    }

    /// Hands every fact to `each`, subject by subject, each subject's in order.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn every_fact<E: From<Trouble>>(&self, mut each: impl FnMut(Fact) -> Result<(), E>) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM fact ORDER BY subject, lamport, id");
        let mut statement = self.conn.prepare(&sql).map_err(Trouble::from)?;
        let rows = statement.query_map([], raw).map_err(Trouble::from)?;
        for row in rows {
            each(fact(row.map_err(Trouble::from)?)?)?;
        }
        Ok(())
    }

    /// One fact.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn fact(&self, id: Id) -> Stored<Option<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM fact WHERE id = ?1");
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

/// A fact's columns before its body is understood.
struct Raw {
    id: [u8; 16],
    lamport: i64,
    station: [u8; 16],
    at: i64,
    by: String,
    subject: [u8; 16],
    kind: String,
    body: String,
}

fn raw(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        id: row.get("id")?,
        lamport: row.get("lamport")?,
        station: row.get("station")?,
        at: row.get("at")?,
        by: row.get("by")?,
        subject: row.get("subject")?,
        kind: row.get("kind")?,
        body: row.get("body")?,
    })
}

fn fact(raw: Raw) -> Stored<Fact> {
    // Put together as text: one pass over the JSON instead of two.
    let tagged = format!("{{\"kind\":{},\"body\":{}}}", Value::from(raw.kind), raw.body);
    Ok(Fact {
        id: Id(raw.id),
        lamport: raw.lamport.unsigned_abs(),
        station: Id(raw.station),
        at: chrono::DateTime::from_timestamp_millis(raw.at).ok_or(Trouble::Damaged)?,
        by: raw.by,
        subject: Id(raw.subject),
        body: serde_json::from_str(&tagged).map_err(|_| Trouble::Damaged)?,
    })
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

fn named_subject(kind: &str, name: &str) -> Id {
    let digest = Digest::of(format!("{kind}:{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    Id(bytes)
}
