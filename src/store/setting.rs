//! Settings of this PC alone: who works here, which installation this is. Never travels.

use rusqlite::{OptionalExtension, params};

use super::{Store, Stored};

impl Store {
    /// The setting's value, if it was ever set.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn setting(&self, name: &str) -> Stored<Option<String>> {
        let sql = "SELECT value FROM local_setting WHERE name = ?1";
        Ok(self.conn.query_row(sql, params![name], |r| r.get(0)).optional()?)
    }

    /// Sets it.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn set_setting(&self, name: &str, value: &str) -> Stored<()> {
        self.conn.execute(
            "INSERT INTO local_setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )?;
        Ok(())
    }
}
