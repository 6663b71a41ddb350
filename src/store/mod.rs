//! The office's one SQLite file, and the only place that says rusqlite: open and migrate, the
//! journal, blobs in chunks, the derived tables every screen reads. Must not know how a case is
//! folded, what a sentence says, or who asks.

mod affected;
mod backup;
mod blob;
mod board;
mod cases;
mod chain;
mod columns;
mod draft;
mod erase;
mod health;
mod home;
mod journal;
mod letters;
mod looks;
mod numbers;
mod open;
mod package;
mod person_proof;
mod place;
mod projection;
mod proof;
mod raw;
mod salvage;
mod seal;
mod search;
mod secret;
mod setting;
mod spots;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::base::Key;

pub use backup::{Both, FileContent, Glance, Rows};
pub use board::{BoardBy, Pile, PileCount, SpotCard, SpotFilter, SpotPlace};
pub use cases::{CasePlace, CaseQuery, StandingCounts};
pub use chain::ProofRow;
pub use draft::DraftRow;
pub use erase::Destruction;
pub use home::CaseGroup;
pub use journal::{
    Held, anchor_subject, blocks_subject, calendar_subject, contacts_subject, office_subject,
    persons_subject, sop_subject, templates_subject,
};
pub use letters::{LetterPlace, LetterQuery, LetterRow, LetterWord};
pub use looks::{LookQuery, LookRow};
pub use numbers::Numbered;
pub use open::{SLOTS, SchemaFlaw};
pub use package::PackageRow;
pub use person_proof::PersonProof;
pub use projection::{CaseLink, CaseRow, SopVersion};
pub use proof::{Head, Link, Proof};
pub use raw::RawFact;
pub use salvage::Saved;
pub use search::{CaseWords, Term};
pub use secret::{Reader, SubjectKey};
pub use spots::OpenSpot;

/// The open file.
pub struct Store {
    conn: Asked,
    path: PathBuf,
    /// What it is sealed with.
    key: Option<Key>,
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
    /// It is sealed, and no key was given.
    Locked,
    /// It is sealed with another key than the one given.
    OtherKey,
    /// It is damaged.
    Damaged,
    /// File or folder cannot be written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The disk, or the way to it, failed in something.
    Disk(Failing),
    /// The computer has no memory left for it.
    Memory,
    /// Another program is writing.
    Busy,
    /// The folder does not exist or cannot be opened.
    CannotOpen,
    /// A stored blob is missing or its bytes no longer match its digest.
    BlobBroken,
    /// Something that should not happen: SQLite's words, without values.
    Sql(String),
}

/// What a disk failed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// Writing, and it was not full: a quota, a limit of the size of files, a broken disk.
    Write,
    /// Keeping for good what was written.
    Flush,
    /// Locking the file.
    Lock,
    /// Taking a file beside it away.
    Delete,
    /// Even being asked about the file: pulled out, or a share that is gone.
    Reach,
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
            Some(Code::DiskFull) => Trouble::Full,
            Some(Code::SystemIoFailure) => failing(&error),
            Some(Code::OutOfMemory) => Trouble::Memory,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Trouble::Busy,
            Some(Code::CannotOpen) => Trouble::CannotOpen,
            _ => Trouble::Sql(without_values(&error)),
        }
    }
}

/// What a failure of the system's was, by SQLite's finer code.
fn failing(error: &rusqlite::Error) -> Trouble {
    use rusqlite::ffi;
    match error.sqlite_error().map_or(0, |e| e.extended_code) {
        // A sector that cannot be read: the file needs saving, as a damaged one does.
        ffi::SQLITE_IOERR_READ
        | ffi::SQLITE_IOERR_SHORT_READ
        | ffi::SQLITE_IOERR_DATA
        | ffi::SQLITE_IOERR_CORRUPTFS => Trouble::Damaged,
        ffi::SQLITE_IOERR_NOMEM => Trouble::Memory,
        ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE | ffi::SQLITE_IOERR_SHMSIZE => {
            Trouble::Disk(Failing::Write)
        }
        ffi::SQLITE_IOERR_FSYNC
        | ffi::SQLITE_IOERR_DIR_FSYNC
        | ffi::SQLITE_IOERR_CLOSE
        | ffi::SQLITE_IOERR_COMMIT_ATOMIC => Trouble::Disk(Failing::Flush),
        ffi::SQLITE_IOERR_LOCK
        | ffi::SQLITE_IOERR_UNLOCK
        | ffi::SQLITE_IOERR_RDLOCK
        | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK
        | ffi::SQLITE_IOERR_BLOCKED
        | ffi::SQLITE_IOERR_SHMOPEN
        | ffi::SQLITE_IOERR_SHMLOCK
        | ffi::SQLITE_IOERR_SHMMAP => Trouble::Disk(Failing::Lock),
        ffi::SQLITE_IOERR_DELETE | ffi::SQLITE_IOERR_DELETE_NOENT => Trouble::Disk(Failing::Delete),
        _ => Trouble::Disk(Failing::Reach),
    }
}

/// SQLite's message, but never one that could quote a stored value.
fn without_values(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, Some(message)) => format!("{message} ({})", code.extended_code),
        rusqlite::Error::FromSqlConversionFailure(column, ..) => format!("column {column} does not convert"),
        other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
    }
}

/// The connection, and how often it was asked for something: a frame of the window that asks for nothing is
/// known by that.
struct Asked {
    conn: Connection,
    times: std::cell::Cell<u64>,
}

impl From<Connection> for Asked {
    fn from(conn: Connection) -> Asked {
        Asked { conn, times: Default::default() }
    }
}

impl std::ops::Deref for Asked {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.times.set(self.times.get() + 1);
        &self.conn
    }
}

impl std::ops::DerefMut for Asked {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }
}

impl Store {
    /// How often the file was asked for something so far.
    pub fn asked(&self) -> u64 {
        self.conn.times.get()
    }

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
        // BEGIN alone holds nothing: what is seen is fixed by the first thing read.
        let read = self.conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        let result = match read {
            Ok(_) => work(self),
            Err(error) => Err(Trouble::from(error).into()),
        };
        self.end(false)?;
        result
    }

    /// A number that changes whenever another connection commits.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn data_version(&self) -> Stored<i64> {
        // Looked at by the clock, so no question of whoever counts them.
        Ok(self.conn.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    /// A backup is proved against what its snapshot saw, though somebody writes before it reads.
    #[test]
    fn a_snapshot_is_of_the_moment_it_was_begun() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let (ours, theirs) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
        let before = ours.content(|| Ok::<(), Trouble>(())).unwrap();
        let copy = folder.path().join("copy.db");
        let seen = ours.snapshot(|store| {
            theirs.set_setting("visit", "1")?;
            store.copy_to(&copy, |_, _| Ok::<(), Trouble>(()))?;
            theirs.set_setting("visit", "2")?;
            store.content(|| Ok::<(), Trouble>(()))
        });
        assert_eq!(seen.unwrap(), before);
        assert_eq!(Store::look(&copy).unwrap().content(|| Ok::<(), Trouble>(())).unwrap(), before);
        assert_ne!(ours.content(|| Ok::<(), Trouble>(())).unwrap(), before);
    }

    /// One of each kind, and only a full disk is called full.
    #[test]
    fn every_failure_of_the_disk_is_what_it_is() {
        let told = |code: i32| Trouble::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        for (code, trouble) in [
            (ffi::SQLITE_FULL, Trouble::Full),
            (ffi::SQLITE_IOERR_WRITE, Trouble::Disk(Failing::Write)),
            (ffi::SQLITE_IOERR_TRUNCATE, Trouble::Disk(Failing::Write)),
            (ffi::SQLITE_IOERR_FSYNC, Trouble::Disk(Failing::Flush)),
            (ffi::SQLITE_IOERR_LOCK, Trouble::Disk(Failing::Lock)),
            (ffi::SQLITE_IOERR_SHMMAP, Trouble::Disk(Failing::Lock)),
            (ffi::SQLITE_IOERR_DELETE, Trouble::Disk(Failing::Delete)),
            (ffi::SQLITE_IOERR_FSTAT, Trouble::Disk(Failing::Reach)),
            (ffi::SQLITE_IOERR_READ, Trouble::Damaged),
            (ffi::SQLITE_IOERR_SHORT_READ, Trouble::Damaged),
            (ffi::SQLITE_IOERR_NOMEM, Trouble::Memory),
            (ffi::SQLITE_NOMEM, Trouble::Memory),
            (ffi::SQLITE_CORRUPT_VTAB, Trouble::Damaged),
            (ffi::SQLITE_READONLY_DBMOVED, Trouble::ReadOnly),
            (ffi::SQLITE_BUSY_SNAPSHOT, Trouble::Busy),
            (ffi::SQLITE_CANTOPEN_ISDIR, Trouble::CannotOpen),
        ] {
            assert_eq!(told(code), trouble, "{code}");
        }
        // Whatever SQLite will yet call an I/O error is none of a full disk.
        for fine in 0..64 {
            assert_ne!(told(ffi::SQLITE_IOERR | (fine << 8)), Trouble::Full);
        }
    }
}
