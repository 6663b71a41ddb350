//! A fact as it is stored and as it travels: its columns, the body as text. Must not know how personal values in it
//! are sealed.

use rusqlite::Row;
use serde_json::Value;

use super::{Stored, Trouble};
use crate::base::Id;
use crate::domain::fact::{Body, Fact};

/// What whoever signed a fact beside her office is called in its body: the last there, and no part of its kind.
pub(super) const SIGNER: &str = "tanda_petugas";

pub(super) const COLUMNS: &str = "id, lamport, station, at, by, subject, kind, body";

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

impl RawFact {
    /// The fact understood, with its body in clear.
    ///
    /// # Errors
    /// [`Trouble::Damaged`] if its kind is not known, or its body or time makes no sense.
    pub fn read_as(&self, body: &str) -> Stored<Fact> {
        // Put together as text: one pass over the JSON instead of two.
        let tagged = format!("{{\"kind\":{},\"body\":{body}}}", Value::from(self.kind.as_str()));
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

    /// `fact` with everything it says in clear.
    ///
    /// # Errors
    /// A body that does not become JSON.
    pub fn of(fact: &Fact) -> Stored<RawFact> {
        let (kind, body) = split(&fact.body)?;
        Ok(RawFact::saying(fact, kind, body.to_string()))
    }

    /// `fact` with this as its kind and body.
    pub(super) fn saying(fact: &Fact, kind: String, body: String) -> RawFact {
        RawFact {
            id: fact.id,
            lamport: fact.lamport,
            station: fact.station,
            at: fact.at.timestamp_millis(),
            by: fact.by.clone(),
            subject: fact.subject,
            kind,
            body,
        }
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

/// A body as its kind and the JSON of the rest.
pub(super) fn split(body: &Body) -> Stored<(String, Value)> {
    let unsaid = |_| Trouble::Sql("fact body does not become JSON".to_owned());
    let mut value = serde_json::to_value(body).map_err(unsaid)?;
    let kind = value["kind"].as_str().unwrap_or_default().to_owned();
    Ok((kind, value["body"].take()))
}
