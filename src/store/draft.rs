//! Forms begun and not sent, on this PC alone. Must not know what a form holds.

use rusqlite::{OptionalExtension, params};

use super::{Store, Stored};
use crate::base::{Id, Moment};

/// A form begun for an open step.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct DraftRow {
    pub case: Id,
    pub node: String,
    pub saved: Moment,
}

/// Whose a form is: empty where nobody is known by name.
fn owner(person: Option<Id>) -> Vec<u8> {
    person.map(|id| id.0.to_vec()).unwrap_or_default()
}

impl Store {
    /// Writes a form in place of its old self, without waiting for the disk: SQLite hands the bytes to
    /// the system, so they outlive this program, and [`Store::flush`] makes them outlive a power cut.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn write_draft(&self, person: Option<Id>, row: &DraftRow, body: &str) -> Stored<()> {
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        let written = self.conn.execute(
            "INSERT OR REPLACE INTO local_draft (case_id, node, saved, body, person) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![row.case.0, row.node, row.saved.timestamp_millis(), body, owner(person)],
        );
        self.conn.pragma_update(None, "synchronous", "FULL")?;
        written?;
        Ok(())
    }

    /// Has the system write what it still holds of this file to the disk, beside whatever this thread
    /// does. Nobody is told if it fails: the next recorded step is flushed by SQLite itself.
    pub fn flush(&self) {
        let mut wal = self.path.as_os_str().to_owned();
        wal.push("-wal");
        let work = move || {
            if let Ok(file) = std::fs::OpenOptions::new().write(true).open(wal) {
                let _ = file.sync_data();
            }
        };
        let _ = std::thread::Builder::new().name("draf".to_owned()).spawn(work);
    }

    /// Takes a form out, and one of the time before anybody was known by name; that of another person stays.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn drop_draft(&self, person: Option<Id>, case: Id, node: &str) -> Stored<()> {
        let sql = "DELETE FROM local_draft WHERE case_id = ?1 AND node = ?2 AND person IN (?3, x'')";
        self.conn.prepare_cached(sql)?.execute(params![case.0, node, owner(person)])?;
        Ok(())
    }

    /// A person's form of one step, or one of the time before anybody was known by name.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn draft(&self, person: Option<Id>, case: Id, node: &str) -> Stored<Option<String>> {
        let sql = "SELECT body FROM local_draft WHERE case_id = ?1 AND node = ?2 AND person IN (?3, x'')
                   ORDER BY length(person) DESC LIMIT 1";
        let owner = owner(person);
        Ok(self.conn.prepare_cached(sql)?.query_row(params![case.0, node, owner], |r| r.get(0)).optional()?)
    }

    /// Forms of steps that are still open, the newest first, at most `limit`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn drafts(&self, person: Option<Id>, limit: usize) -> Stored<Vec<DraftRow>> {
        let sql = "SELECT case_id, node, max(saved) AS last FROM local_draft AS d
                   WHERE person IN (?2, x'') AND EXISTS (SELECT 1 FROM open_spot AS o WHERE o.case_id = d.case_id AND o.node = d.node)
                   GROUP BY case_id, node ORDER BY last DESC, case_id, node LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows =
            statement.query_map(params![i64::try_from(limit).unwrap_or(i64::MAX), owner(person)], |r| {
                Ok(DraftRow {
                    case: Id(r.get(0)?),
                    node: r.get(1)?,
                    saved: Moment::from_timestamp_millis(r.get(2)?).unwrap_or_default(),
                })
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
