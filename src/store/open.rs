//! Opening the file: is it ours, is it whole, which schema; migrations; the settings every connection
//! needs.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{Store, Stored, Trouble};
use crate::base::key::Beginning;
use crate::base::reading::{self, Unread};
use crate::base::{Key, file};

/// "Alur" in ASCII, big-endian, as SQLite's `application_id`.
const APPLICATION_ID: i64 = 0x416c_7572;

/// Numbered, append-only; the number is the position plus one.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
];

/// Ending of the file of slots beside a sealed file.
pub const SLOTS: &str = ".gembok";

/// A table, an index or a trigger that is not as this program made it, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaFlaw {
    /// It is gone.
    Missing(String),
    /// It says something else.
    Changed(String),
    /// It is none of ours.
    Added(String),
}

/// Statements kept prepared: more than one case's rows take.
const STATEMENTS: usize = 100;

/// Pages kept in memory, in KiB: taking in or rebuilding otherwise writes the same pages again and again.
const CACHE: i64 = 32 * 1024;

impl Store {
    /// Schema version this program writes and reads up to.
    pub const SCHEMA: i64 = MIGRATIONS.len() as i64;

    /// The first version in which every fact of this station has its proof.
    pub const PROOFS: i64 = 5;

    /// Opens the file at `path`, making a new one if there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open(path: &Path) -> Stored<Store> {
        Store::open_with(path, None)
    }

    /// The same with the key of a sealed file; a file in clear is opened without it, a new one is sealed.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open_with(path: &Path, key: Option<&Key>) -> Stored<Store> {
        let store = Store::open_as_it_is(path, key)?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the file at `path` with the schema it has; [`Store::migrate`] must come before anything else
    /// is done with it.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn open_as_it_is(path: &Path, key: Option<&Key>) -> Stored<Store> {
        Store::opened(path, key).map_err(|trouble| match trouble {
            Trouble::CannotOpen if only_readable(path) => Trouble::ReadOnly,
            other => other,
        })
    }

    fn opened(path: &Path, key: Option<&Key>) -> Stored<Store> {
        let key = look_before_opening(path, key)?;
        if !path.exists() {
            // What cannot be made here SQLite cannot make either, and says why.
            let _ = file::make_private(path);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        let store = Store::over(conn, path, key)?;
        store.check_ours()?;
        file::keep_private(path);
        store.conn.pragma_update(None, "journal_mode", "WAL")?;
        store.conn.pragma_update(None, "synchronous", "FULL")?;
        Ok(store)
    }

    /// A store over this connection: the key first, then what guards it.
    pub(super) fn over(conn: Connection, path: &Path, key: Option<&Key>) -> Stored<Store> {
        if let Some(key) = key {
            super::seal::unseal(&conn, key)?;
        }
        let (key, index) = (key.cloned(), Default::default());
        let store = Store { conn: conn.into(), path: path.to_owned(), key, index };
        store.guard()?;
        Ok(store)
    }

    /// What the file is sealed with.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// The file has an older schema than this program's, and is no new one.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn is_older(&self) -> Stored<bool> {
        Ok((1..Store::SCHEMA).contains(&self.version()?))
    }

    /// From now on another writer is waited for so long, then it is [`Trouble::Busy`].
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn wait_for_writers(&self, most: std::time::Duration) -> Stored<()> {
        Ok(self.conn.busy_timeout(most)?)
    }

    /// Settings that protect against a hostile or damaged file, and the wait for another writer.
    pub(super) fn guard(&self) -> Stored<()> {
        self.wait_for_writers(std::time::Duration::from_secs(10))?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // Plans do not depend on the values asked for; otherwise SQLite prepares a statement anew for each.
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.conn.set_prepared_statement_cache_capacity(STATEMENTS);
        self.conn.pragma_update(None, "cache_size", -CACHE)?;
        self.conn
            .execute_batch("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;")?;
        Ok(())
    }

    pub(super) fn check_ours(&self) -> Stored<()> {
        let found: i64 = self.conn.query_row("PRAGMA application_id", [], |r| r.get(0))?;
        let version: i64 = self.conn.query_row("PRAGMA user_version", [], |r| r.get(0))?;
        let objects: i64 = self.conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
        // A new file, or one whose birth was cut off before the first migration committed.
        let unborn = found == 0 && version == 0 && objects == 0;
        if found != APPLICATION_ID && !unborn {
            return Err(Trouble::NotOurs);
        }
        if version > Store::SCHEMA {
            return Err(Trouble::Newer { found: version, known: Store::SCHEMA });
        }
        Ok(())
    }

    /// Brings the schema up to date, in one transaction.
    ///
    /// # Errors
    /// The file is then as it was.
    pub fn migrate(&self) -> Stored<()> {
        if self.version()? == Store::SCHEMA {
            return Ok(());
        }
        self.transact(|store| {
            // Another program may have migrated while we waited for the lock.
            let version: i64 = store.conn.query_row("PRAGMA user_version", [], |r| r.get(0))?;
            let done = usize::try_from(version).unwrap_or(0);
            for sql in MIGRATIONS.iter().skip(done) {
                store.conn.execute_batch(sql)?;
            }
            store.conn.pragma_update(None, "application_id", APPLICATION_ID)?;
            store.conn.pragma_update(None, "user_version", Store::SCHEMA)?;
            Ok(())
        })
    }

    /// Every table, index and trigger as SQLite keeps it, one statement each, in order of name.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn schema(&self) -> Stored<Vec<String>> {
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Where tables, indexes and triggers are not those of this program: somebody else changed them.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn schema_flaws(&self) -> Stored<Vec<SchemaFlaw>> {
        let parts = |conn: &Connection| -> Stored<BTreeMap<String, Option<String>>> {
            let mut statement = conn.prepare("SELECT name, sql FROM sqlite_schema")?;
            let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let fresh = Connection::open_in_memory()?;
        MIGRATIONS.iter().try_for_each(|sql| fresh.execute_batch(sql))?;
        let (ours, mut theirs) = (parts(&fresh)?, parts(&self.conn)?);
        let mut flaws = Vec::new();
        for (name, sql) in ours {
            match theirs.remove(&name) {
                Some(found) if found == sql => {}
                Some(_) => flaws.push(SchemaFlaw::Changed(name)),
                None => flaws.push(SchemaFlaw::Missing(name)),
            }
        }
        flaws.extend(theirs.into_keys().map(SchemaFlaw::Added));
        Ok(flaws)
    }

    /// What SQLite itself finds wrong with the pages; empty when whole.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn page_flaws(&self) -> Stored<Vec<String>> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        let mut lines: Vec<String> = Vec::new();
        loop {
            match rows.next() {
                Ok(None) => break,
                Ok(Some(row)) => lines.push(row.get(0)?),
                // SQLite's own check may trip over what it is to find.
                Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
                    lines.push(super::without_values(&error));
                    break;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}

/// The file is there and may be read, but it or its folder takes no writing: SQLite says only that it cannot
/// open what it needs.
fn only_readable(path: &Path) -> bool {
    let write = std::fs::File::options().write(true).open(path);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let closed = std::fs::metadata(folder).is_ok_and(|about| about.permissions().readonly());
    std::fs::File::open(path).is_ok() && (write.is_err() || closed)
}

/// Tells a foreign, a sealed or a cut-off file from ours before SQLite touches it (opening a cut-off file could
/// already write beside it). Returns the key it is to be opened with.
pub(super) fn look_before_opening<'k>(path: &Path, key: Option<&'k Key>) -> Stored<Option<&'k Key>> {
    let mut file = match reading::open(path) {
        Ok(file) => file,
        // A pipe would wait for ever, a device never ends.
        Err(Unread::NoFile) => return Err(Trouble::NotOurs),
        // SQLite says why, or makes a new one.
        Err(_) => return Ok(key),
    };
    let length = file.metadata().map(|m| m.len()).unwrap_or(0);
    if length == 0 {
        return Ok(key);
    }
    let mut head = [0u8; 100];
    let whole = file.read_exact(&mut head).is_ok();
    match (Beginning::read(&head), key) {
        (Beginning::Clear, _) if whole => {}
        (Beginning::Sealed(mark), Some(key)) if whole && key.mark() == mark => return Ok(Some(key)),
        (Beginning::Sealed(_), Some(_)) => return Err(Trouble::OtherKey),
        (Beginning::Sealed(_), None) => return Err(Trouble::Locked),
        // A sealed file whose beginning is damaged is known by the slots beside it.
        _ if file::beside(path, SLOTS).exists() => {
            return Err(if key.is_some() { Trouble::Damaged } else { Trouble::Locked });
        }
        _ => return Err(Trouble::NotOurs),
    }
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        n => n,
    };
    let pages = u64::from(u32::from_be_bytes([head[28], head[29], head[30], head[31]]));
    // With a write-ahead log beside it a shorter main file is normal: the log completes it.
    let has_wal = std::fs::metadata(file::beside(path, "-wal")).is_ok_and(|m| m.len() > 0);
    if !has_wal && page * pages > length { Err(Trouble::Damaged) } else { Ok(None) }
}
