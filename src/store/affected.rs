//! Which cases must be looked at again when the calendar or the office's hours change.

use rusqlite::params;

use super::{Store, Stored};
use crate::base::{Id, Moment};

impl Store {
    /// Open cases whose due dates may depend on days from `from` on: something is due then or later,
    /// or something happened then or later (a pause may have ended).
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_touching(&self, from: Moment) -> Stored<Vec<Id>> {
        let sql = "SELECT case_id AS id FROM open_spot WHERE due >= ?1
                   UNION
                   SELECT id FROM case_row WHERE standing IN ('running', 'paused', 'contested') AND changed >= ?1
                   ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![from.timestamp_millis()], |row| row.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
