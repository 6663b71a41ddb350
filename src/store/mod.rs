//! The office's one SQLite file, and the only place that says rusqlite: open and migrate, the
//! journal, blobs in chunks, the derived tables every screen reads. Must not know how a case is
//! folded, what a sentence says, or who asks.

mod backup;
mod blob;
mod board;
mod cases;
mod draft;
mod dues;
mod health;
mod home;
mod journal;
mod open;
mod package;
mod place;
mod projection;
mod salvage;
mod search;
mod setting;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use backup::{Both, Content, Glance, Rows};
pub use board::{BoardBy, Pile, PileCount, SpotCard, SpotFilter, SpotPlace};
pub use cases::{CasePlace, CaseQuery, StandingCounts};
pub use draft::DraftRow;
pub use health::Twice;
pub use home::CaseGroup;
pub use journal::{
    RawFact, blocks_subject, calendar_subject, contacts_subject, office_subject, sop_subject,
    templates_subject,
};
pub use package::PackageRow;
pub use projection::{CaseLink, CaseRow, LetterRow, OpenSpot, SopVersion};
pub use salvage::Saved;
pub use search::{Document, Term};

/// The open file.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    index: std::cell::RefCell<search::Index>,
}

/// Why the file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is no database, or another program's.
    NotOurs,
    /// A newer program wrote it.
    Newer {
        /// Its schema version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// It is damaged.
    Damaged,
    /// File or folder cannot be written.
    ReadOnly,
    /// The disk is full, or the system allows no more.
    Full,
    /// Another program is writing.
    Busy,
    /// The folder does not exist or cannot be opened.
    CannotOpen,
    /// A stored blob is missing or its bytes no longer match its digest.
    BlobBroken,
    /// Something that should not happen: SQLite's words, without values.
    Sql(String),
}

/// What store calls return.
pub type Stored<T> = Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::NotADatabase) => Trouble::NotOurs,
            Some(Code::DatabaseCorrupt) => Trouble::Damaged,
            Some(Code::ReadOnly | Code::PermissionDenied) => Trouble::ReadOnly,
            // A sector that cannot be read: the file needs saving, as a damaged one does.
            Some(Code::SystemIoFailure) if is_read_error(&error) => Trouble::Damaged,
            // A write that the system cuts short (quota, file size limit, FAT32's 4 GiB) comes back
            // as an I/O error; for the operator it is the same as a full disk.
            Some(Code::DiskFull | Code::SystemIoFailure) => Trouble::Full,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Trouble::Busy,
            Some(Code::CannotOpen) => Trouble::CannotOpen,
            _ => Trouble::Sql(without_values(&error)),
        }
    }
}

fn is_read_error(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ};
    let code = error.sqlite_error().map(|e| e.extended_code);
    code == Some(SQLITE_IOERR_READ) || code == Some(SQLITE_IOERR_SHORT_READ)
}

/// SQLite's message, but never one that could quote a stored value.
fn without_values(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, Some(message)) => format!("{message} ({})", code.extended_code),
        rusqlite::Error::FromSqlConversionFailure(column, ..) => format!("column {column} does not convert"),
        other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
    }
}

impl Store {
    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` in one immediate transaction: all of it is kept, flushed to disk, or none. Inside
    /// another transaction it becomes part of that one.
    ///
    /// # Errors
    /// Whatever `work` returns, or the trouble of beginning or committing; nothing is kept then.
    pub fn transact<T, E: From<Trouble>>(&self, work: impl FnOnce(&Store) -> Result<T, E>) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return work(self);
        }
        self.begin()?;
        let result = work(self);
        self.end(result.is_ok())?;
        result
    }

    /// Begins a transaction that a caller ends by [`Store::end`], where a closure cannot hold it.
    ///
    /// # Errors
    /// Trouble writing, such as another program's lock.
    pub fn begin(&self) -> Stored<()> {
        Ok(self.conn.execute_batch("BEGIN IMMEDIATE")?)
    }

    /// Ends the transaction begun by [`Store::begin`].
    ///
    /// # Errors
    /// Trouble committing; nothing is kept then.
    pub fn end(&self, keep: bool) -> Stored<()> {
        let written = if keep { self.flush_words() } else { Ok(()) };
        let commit = keep && written.is_ok();
        let ended = self.conn.execute_batch(if commit { "COMMIT" } else { "ROLLBACK" });
        if !self.conn.is_autocommit() {
            // A commit that failed leaves the transaction open. If taking it back fails as well,
            // SQLite does so when the file is next opened.
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        match &ended {
            Ok(()) if commit => self.words_written(),
            _ => self.forget_words(false),
        }
        written?;
        match ended {
            Err(error) if keep => Err(error.into()),
            // After a full disk SQLite has often rolled back by itself; then there is nothing to undo.
            _ => Ok(()),
        }
    }

    /// Runs `work` on the file as it is now: what other programs write meanwhile is not seen.
    ///
    /// # Errors
    /// Whatever `work` returns, or trouble reading.
    pub fn snapshot<T, E: From<Trouble>>(&self, work: impl FnOnce(&Store) -> Result<T, E>) -> Result<T, E> {
        self.conn.execute_batch("BEGIN").map_err(Trouble::from)?;
        let result = work(self);
        self.end(false)?;
        result
    }

    /// A number that changes whenever another connection commits.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn data_version(&self) -> Stored<i64> {
        Ok(self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}
