//! Copies of the whole file through SQLite's own backup, page by page: out into a new file, and from a
//! copy back into the open one; and what a file holds, to compare two of them. Must not know names of
//! backups, nor which are kept.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::{RawFact, Store, Stored, Trouble, raw};
use crate::base::{Digest, Hasher, Id, Key, Moment, file};

/// Pages copied between two reports: a megabyte.
const PAGES: i32 = 256;

/// Rows read between two reports.
const ROWS: u64 = 4096;

/// What a file holds, for comparing two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    /// As `user_version` says.
    pub schema: i64,
    /// Rows of the journal.
    pub facts: u64,
    /// Rows of `case_row`, which a rebuild could change.
    pub cases: u64,
    /// Stored files, each counted once however often it is attached.
    pub blobs: u64,
    /// Hash over every row of every table but the words for search; of the blobs their names and lengths.
    pub digest: Digest,
}

/// What can be read of a file without going through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// As `user_version` says.
    pub schema: i64,
    /// Rows of the journal.
    pub facts: u64,
    /// Logical time of the fact written last.
    pub lamport: u64,
    /// Rows of `case_row`.
    pub cases: u64,
    /// When the fact written last happened.
    pub newest: Option<Moment>,
}

/// Rows of two files, told apart by an id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both {
    /// Only in this one.
    pub here: u64,
    /// Only in the other.
    pub there: u64,
    /// Held by the file and by the copy alike.
    pub both: u64,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Facts; what is told of each is its kind.
    Facts,
    /// Cases; their code.
    Cases,
    /// Letters; their number.
    Letters,
}

impl Rows {
    fn sql(self) -> &'static str {
        match self {
            Rows::Facts => "SELECT id, '' AS told FROM fact ORDER BY id",
            Rows::Cases => "SELECT id, kode AS told FROM case_row ORDER BY id",
            Rows::Letters => "SELECT fact, nomor AS told FROM letter_row ORDER BY fact",
        }
    }
}

impl Store {
    /// Opens the file at `path` to be looked at: nothing is written to it or beside it.
    ///
    /// # Errors
    /// It is not ours, newer, damaged, or cannot be read.
    pub fn look(path: &Path) -> Stored<Store> {
        Store::look_with(path, None)
    }

    /// The same with the key of a sealed file; a file in clear is looked at without it.
    ///
    /// # Errors
    /// As [`Store::look`]; it is sealed with another key.
    pub fn look_with(path: &Path, key: Option<&Key>) -> Stored<Store> {
        let key = super::open::look_before_opening(path, key)?;
        let store = Store::over(look_only(path)?, path, key)?;
        store.check_ours()?;
        if store.version()? == 0 {
            return Err(Trouble::NotOurs);
        }
        Ok(store)
    }

    /// Writes a copy of this file as it is now into the new file `to`, sealed with the same key. Within [`Store::snapshot`] it is a
    /// copy of what that sees, and other programs may write meanwhile. `each` hears how many of all bytes
    /// are copied, and stops it by an error.
    ///
    /// # Errors
    /// Trouble reading or writing, or what `each` returned. What was begun at `to` is then left there.
    pub fn copy_to<E: From<Trouble>>(
        &self,
        to: &Path,
        each: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let trouble = |e| E::from(Trouble::from(e));
        file::make_private(to).map_err(|_| E::from(Trouble::CannotOpen))?;
        let mut copy = Connection::open_with_flags(to, flags).map_err(trouble)?;
        if let Some(key) = &self.key {
            super::seal::unseal(&copy, key)?;
        }
        // A copy half written is thrown away, so it needs no journal; it is flushed when it is whole.
        copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;").map_err(trouble)?;
        run(&self.conn, &mut copy, self.page_size()?, each)?;
        // One plain file with nothing beside it, also when it is opened.
        copy.pragma_update(None, "journal_mode", "DELETE").map_err(trouble)?;
        copy.close().map_err(|(_, e)| trouble(e))
    }

    /// Puts what `from` holds in the place of everything in this file, in one transaction: killed at any
    /// moment it is the old file or the new. Its schema may be an older one.
    ///
    /// # Errors
    /// Trouble reading or writing, or what `each` returned; the file is then as it was.
    pub fn replace_with<E: From<Trouble>>(
        &mut self,
        from: &Store,
        each: impl FnMut(u64, u64) -> Result<(), E>,
    ) -> Result<(), E> {
        self.conn.flush_prepared_statement_cache();
        self.forget_words(false);
        let replaced = run(&from.conn, &mut self.conn, from.page_size()?, each);
        self.conn.flush_prepared_statement_cache();
        replaced
    }

    fn page_size(&self) -> Stored<u64> {
        Ok(self.conn.query_row("PRAGMA page_size", [], |r| r.get::<_, i64>(0))?.unsigned_abs())
    }

    /// Schema version of the file.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn version(&self) -> Stored<i64> {
        Ok(self.conn.query_row("PRAGMA user_version", [], |r| r.get(0))?)
    }

    /// Goes through everything the file holds. `each` is asked now and then whether to go on.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returned.
    pub fn content<E: From<Trouble>>(
        &self,
        mut each: impl FnMut() -> Result<(), E>,
    ) -> Result<FileContent, E> {
        let mut hasher = Hasher::default();
        for table in self.tables()? {
            hasher.add(table.as_bytes());
            self.hash_table(&table, &mut hasher, &mut each)?;
        }
        let count = |sql: &str| -> Stored<u64> {
            Ok(self.conn.query_row(sql, [], |r| r.get::<_, i64>(0))?.unsigned_abs())
        };
        Ok(FileContent {
            schema: self.version()?,
            facts: self.fact_count()?,
            cases: self.case_count()?,
            blobs: count("SELECT count(*) FROM blob")?,
            digest: hasher.digest(),
        })
    }

    /// Every table but those of the index for search, which is checked by SQLite and derived.
    fn tables(&self) -> Stored<Vec<String>> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'
                   AND name NOT LIKE 'case\\_search%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                   ORDER BY name";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Names of a table's columns, in order.
    pub(super) fn columns(&self, table: &str) -> Stored<Vec<String>> {
        let mut statement = self.conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
        let rows = statement.query_map(params![table], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn hash_table<E: From<Trouble>>(
        &self,
        table: &str,
        hasher: &mut Hasher,
        each: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<(), E> {
        // The bytes of blobs are checked against their names instead.
        let said = |column: String| match (table, column.as_str()) {
            ("blob_chunk", "bytes") => "length(bytes)".to_owned(),
            _ => format!("\"{column}\""),
        };
        let columns: Vec<String> = self.columns(table)?.into_iter().map(said).collect();
        let sql = format!("SELECT {} FROM \"{table}\"", columns.join(", "));
        let trouble = |e| E::from(Trouble::from(e));
        let mut statement = self.conn.prepare(&sql).map_err(trouble)?;
        let mut rows = statement.query([]).map_err(trouble)?;
        let mut count = 0;
        while let Some(row) = rows.next().map_err(trouble)? {
            for at in 0..columns.len() {
                hash_value(hasher, row.get_ref(at).map_err(trouble)?);
            }
            count += 1;
            if count % ROWS == 0 {
                each()?;
            }
        }
        Ok(())
    }

    /// What can be seen without going through the file.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn glance(&self) -> Stored<Glance> {
        // Facts are never deleted, so the last place is their number.
        let last = "SELECT seq, at, lamport FROM fact ORDER BY seq DESC LIMIT 1";
        let three =
            |r: &rusqlite::Row<'_>| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?));
        let last = self.conn.query_row(last, [], three).optional()?;
        let counted = "SELECT coalesce(sum(cases), 0) FROM case_count";
        let cases = match self.columns("case_count")?.is_empty() {
            true => self.case_count()?,
            false => self.conn.query_row(counted, [], |r| r.get::<_, i64>(0))?.unsigned_abs(),
        };
        Ok(Glance {
            schema: self.version()?,
            facts: last.map_or(0, |(seq, ..)| seq.unsigned_abs()),
            lamport: last.map_or(0, |(.., lamport)| lamport.unsigned_abs()),
            cases,
            newest: last.and_then(|(_, at, _)| chrono::DateTime::from_timestamp_millis(at)),
        })
    }

    /// The facts of this kind written last, newest first, whether set aside or not.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn newest_of_kind(&self, kind: &str, most: u32) -> Stored<Vec<RawFact>> {
        let columns = raw::COLUMNS;
        let sql = format!("SELECT {columns} FROM fact WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map(params![kind, most], raw::raw)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Compares this file with another by the ids of some rows; `only_here` hears id and name of each that
    /// the other does not have.
    ///
    /// # Errors
    /// Trouble reading either.
    pub fn compared(&self, other: &Store, rows: Rows, mut only_here: impl FnMut(Id, String)) -> Stored<Both> {
        let mut ours = self.conn.prepare(rows.sql())?;
        let mut theirs = other.conn.prepare(rows.sql())?;
        let (mut ours, mut theirs) = (ours.query([])?, theirs.query([])?);
        let id = |row: Option<&rusqlite::Row<'_>>| -> Stored<Option<(Id, String)>> {
            Ok(row.map(|r| Ok::<_, rusqlite::Error>((Id(r.get(0)?), r.get(1)?))).transpose()?)
        };
        let mut counts = Both::default();
        let (mut a, mut b) = (id(ours.next()?)?, id(theirs.next()?)?);
        loop {
            let order = match (&a, &b) {
                (None, None) => return Ok(counts),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(a), Some(b)) => a.0.cmp(&b.0),
            };
            if order.is_eq() {
                counts.both += 1;
            } else if order.is_lt() {
                counts.here += 1;
            } else {
                counts.there += 1;
            }
            if order.is_le() {
                if let (true, Some((id, told))) = (order.is_lt(), a.take()) {
                    only_here(id, told);
                }
                a = id(ours.next()?)?;
            }
            if order.is_ge() {
                b = id(theirs.next()?)?;
            }
        }
    }
}

fn run<E: From<Trouble>>(
    from: &Connection,
    to: &mut Connection,
    page: u64,
    mut each: impl FnMut(u64, u64) -> Result<(), E>,
) -> Result<(), E> {
    let trouble = |e| E::from(Trouble::from(e));
    let backup = Backup::new(from, to).map_err(trouble)?;
    loop {
        match backup.step(PAGES).map_err(trouble)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {
                let at = backup.progress();
                let all = u64::from(at.pagecount.unsigned_abs());
                each((all - u64::from(at.remaining.unsigned_abs())) * page, all * page)?;
            }
            // Waited for as long as for any writer already.
            _ => return Err(Trouble::Busy.into()),
        }
    }
}

fn hash_value(hasher: &mut Hasher, value: ValueRef<'_>) {
    let mut sized = |tag: u8, bytes: &[u8]| {
        hasher.add(&[tag]);
        hasher.add(&(bytes.len() as u64).to_le_bytes());
        hasher.add(bytes);
    };
    match value {
        ValueRef::Null => sized(0, &[]),
        ValueRef::Integer(n) => sized(1, &n.to_le_bytes()),
        ValueRef::Real(x) => sized(2, &x.to_le_bytes()),
        ValueRef::Text(text) => sized(3, text),
        ValueRef::Blob(bytes) => sized(4, bytes),
    }
}

/// A connection that writes nothing at all. Where a log stands beside the file it must be read with it;
/// otherwise the file is taken as one that nobody changes, so that no lock or index file appears.
fn look_only(path: &Path) -> Stored<Connection> {
    let logged = std::fs::metadata(file::beside(path, "-wal")).is_ok_and(|m| m.len() > 0);
    let mut flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if logged {
        return Ok(Connection::open_with_flags(path, flags)?);
    }
    flags |= OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(super::seal::uri(path) + "?immutable=1", flags)?)
}
