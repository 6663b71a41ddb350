//! Where the papers of cases stand: derived, and read to offer known places again.

use rusqlite::{OptionalExtension, params};

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

    /// The place of one case, if it has one.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn place_of(&self, case: Id) -> Stored<Option<String>> {
        let sql = "SELECT tempat FROM case_place WHERE case_id = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![case.0], |r| r.get(0)).optional()?)
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
