//! Where the papers of cases stand: derived, and read to offer known places again.

use std::collections::BTreeMap;

use rusqlite::params;

use super::columns::{LISTED, listed};
use super::{Store, Stored};
use crate::base::Id;

impl Store {
    /// Writes the place of one case; an empty one takes the row out.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn write_place(&self, case: Id, place: &str) -> Stored<()> {
        if place.is_empty() {
            let sql = "DELETE FROM case_place WHERE case_id = ?1";
            self.conn.prepare_cached(sql)?.execute(params![case.0])?;
        } else {
            let sql = "INSERT OR REPLACE INTO case_place (case_id, tempat) VALUES (?1, ?2)";
            self.conn.prepare_cached(sql)?.execute(params![case.0, place])?;
        }
        Ok(())
    }

    /// The places of those of these cases that have one, by one question.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn places_of(&self, cases: &[Id]) -> Stored<BTreeMap<Id, String>> {
        let sql = format!("SELECT case_id, tempat FROM case_place WHERE case_id IN {LISTED}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![listed(cases)], |r| Ok((Id(r.get(0)?), r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Places in use, in order of name, at most `limit`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn places(&self, limit: usize) -> Stored<Vec<String>> {
        let sql = "SELECT DISTINCT tempat FROM case_place ORDER BY tempat LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![i64::try_from(limit).unwrap_or(i64::MAX)], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
