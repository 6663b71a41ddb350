//! What this PC remembers of packages it wrote and took in, and the facts it set aside when a taking in
//! was undone. Local: none of it travels.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::{Head, Store, Stored};
use crate::base::{Digest, Id, Moment};

/// One package, written here or taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageRow {
    /// The package.
    pub id: Id,
    /// Written here, not taken in.
    pub sent: bool,
    /// The other office; `None` when only its code is known.
    pub peer: Option<Id>,
    /// What people called it then.
    pub peer_name: String,
    /// When.
    pub at: Moment,
    /// Hash over the content of all its parts.
    pub content: Digest,
    /// Files.
    pub parts: u32,
    /// Facts in it.
    pub facts: u64,
    /// Blobs in it.
    pub blobs: u64,
    /// Cases in it.
    pub cases: u64,
    /// Facts it was the first to bring.
    pub new_facts: u64,
    /// When the receiver took it in, by its receipt.
    pub confirmed: Option<Moment>,
    /// When its taking in was undone: here, or of one written here by its receiver.
    pub undone: Option<Moment>,
    /// Names of its files; none if 0.2.0 wrote the row.
    pub files: Vec<String>,
    /// Where the sender's chain stood, as it is printed; empty for packages of format 1.
    pub head: String,
    /// The format it was written in; 0 in rows of programs before 0.6.0.
    pub format: u32,
}

const COLUMNS: &str = "id, sent, peer, peer_name, at, content, parts, facts, blobs, cases,
                       length(new_ids) / 16 AS new_facts, confirmed, undone, files, head, format";

impl Store {
    /// Remembers a package with the ids of its facts and of those it was the first to bring, in place of
    /// what was remembered of it before.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn remember_package(&self, package: &PackageRow, facts: &[Id], new: &[Id]) -> Stored<()> {
        self.conn.execute(
            "INSERT OR REPLACE INTO local_package
             (id, sent, peer, peer_name, at, content, parts, facts, blobs, cases, fact_ids, new_ids, confirmed, undone,
              files, head, format)
             VALUES (:id, :sent, :peer, :peer_name, :at, :content, :parts, :facts, :blobs, :cases, :fact_ids,
                     :new_ids, :confirmed, :undone, :files, :head, :format)",
            named_params! {
                ":id": package.id.0,
                ":sent": package.sent,
                ":peer": package.peer.map_or_else(Vec::new, |id| id.0.to_vec()),
                ":peer_name": package.peer_name,
                ":at": package.at.timestamp_millis(),
                ":content": package.content.0,
                ":parts": package.parts,
                ":facts": count(package.facts),
                ":blobs": count(package.blobs),
                ":cases": count(package.cases),
                ":fact_ids": joined(facts),
                ":new_ids": joined(new),
                ":confirmed": package.confirmed.map(|m| m.timestamp_millis()),
                ":undone": package.undone.map(|m| m.timestamp_millis()),
                ":files": package.files.join("\n"),
                ":head": package.head,
                ":format": package.format,
            },
        )?;
        Ok(())
    }

    /// A package written here, or taken in.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn package(&self, id: Id, sent: bool) -> Stored<Option<PackageRow>> {
        let sql = format!("SELECT {COLUMNS} FROM local_package WHERE id = ?1 AND sent = ?2");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params![id.0, sent], package).optional()?)
    }

    /// The facts remembered of a package: one a case of one written here, all of one taken in. None of one
    /// that 0.2.0 wrote.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn package_facts(&self, id: Id, sent: bool) -> Stored<Vec<Id>> {
        let sql = "SELECT fact_ids FROM local_package WHERE id = ?1 AND sent = ?2";
        let found: Option<Vec<u8>> =
            self.conn.query_row(sql, params![id.0, sent], |row| row.get(0)).optional()?;
        Ok(ids(&found.unwrap_or_default()).collect())
    }

    /// The facts that the package taken in as `id` was the first to bring.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn package_new_facts(&self, id: Id) -> Stored<Vec<Id>> {
        let sql = "SELECT new_ids FROM local_package WHERE id = ?1 AND sent = 0";
        let found: Option<Vec<u8>> = self.conn.query_row(sql, params![id.0], |row| row.get(0)).optional()?;
        Ok(ids(&found.unwrap_or_default()).collect())
    }

    /// The cases whose custody went along in a package, by the facts that say so. Reads the whole journal.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn handed_over_in(&self, package: Id) -> Stored<Vec<Id>> {
        let sql = "SELECT DISTINCT subject FROM live_fact
                   WHERE kind = 'case_handed_over' AND json_extract(body, '$.paket') = ?1 ORDER BY subject";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map(params![package.to_string()], |row| row.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest format of a package taken in from this office; 0 if none was, or only by an older program.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn newest_format(&self, peer: Id) -> Stored<u32> {
        let sql = "SELECT coalesce(max(format), 0) FROM local_package WHERE sent = 0 AND peer = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![peer.0], |row| row.get(0))?)
    }

    /// Packages written here, or taken in; newest first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn packages(&self, sent: bool, limit: usize) -> Stored<Vec<PackageRow>> {
        let sql =
            format!("SELECT {COLUMNS} FROM local_package WHERE sent = ?1 ORDER BY at DESC, id DESC LIMIT ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![sent, i64::try_from(limit).unwrap_or(i64::MAX)], package)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Facts of the package taken in as `id` that came by packages and by no other one that still counts:
    /// what undoing it takes away.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn brought_only_by(&self, id: Id) -> Stored<Vec<Id>> {
        let sql = "SELECT id, fact_ids, new_ids, undone IS NULL AS counts FROM local_package WHERE sent = 0";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let (mut own, mut brought, mut kept) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        while let Some(row) = rows.next()? {
            let facts: Vec<u8> = row.get("fact_ids")?;
            brought.extend(ids(&row.get::<_, Vec<u8>>("new_ids")?));
            if Id(row.get("id")?) == id {
                own.extend(ids(&facts));
            } else if row.get("counts")? {
                kept.extend(ids(&facts));
            }
        }
        Ok(own.into_iter().filter(|fact| brought.contains(fact) && !kept.contains(fact)).collect())
    }

    /// The furthest heads that `station` told of, one a piece of its chain.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn heads_told(&self, station: Id) -> Stored<Vec<Head>> {
        self.heads(station, i64::MAX)
    }

    /// Those of them that were told of before `at`, by this office's clock.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn heads_told_before(&self, station: Id, at: Moment) -> Stored<Vec<Head>> {
        self.heads(station, at.timestamp_millis())
    }

    fn heads(&self, station: Id, before: i64) -> Stored<Vec<Head>> {
        let sql = "SELECT epoch, number, hash FROM local_head WHERE station = ?1 AND at < ?2 ORDER BY epoch";
        let mut statement = self.conn.prepare_cached(sql)?;
        let head = |row: &Row<'_>| {
            let number: i64 = row.get(1)?;
            Ok(Head { epoch: Id(row.get(0)?), number: number.unsigned_abs(), hash: Digest(row.get(2)?) })
        };
        Ok(statement.query_map(params![station.0, before], head)?.collect::<Result<_, _>>()?)
    }

    /// Remembers heads that `station` told of, each if it is further than what was told before.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn remember_heads(&self, station: Id, heads: &[Head], at: Moment) -> Stored<()> {
        let sql = "INSERT INTO local_head (station, epoch, number, hash, at) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (station, epoch) DO UPDATE SET number = excluded.number, hash = excluded.hash,
                   at = excluded.at WHERE excluded.number > local_head.number";
        let mut statement = self.conn.prepare_cached(sql)?;
        for Head { epoch, number, hash } in heads.iter().filter(|head| head.number > 0) {
            let at = at.timestamp_millis();
            statement.execute(params![station.0, epoch.0, count(*number), hash.0, at])?;
        }
        Ok(())
    }

    /// Marks when the receiver took a package in.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn confirm_package(&self, id: Id, at: Moment) -> Stored<()> {
        let sql = "UPDATE local_package SET confirmed = ?2, undone = NULL WHERE id = ?1 AND sent = 1";
        self.conn.execute(sql, params![id.0, at.timestamp_millis()])?;
        Ok(())
    }

    /// Marks a package written here as one whose taking in its receiver undid.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn unconfirm_package(&self, id: Id, at: Moment) -> Stored<()> {
        let sql = "UPDATE local_package SET confirmed = NULL, undone = ?2 WHERE id = ?1 AND sent = 1";
        self.conn.execute(sql, params![id.0, at.timestamp_millis()])?;
        Ok(())
    }

    /// Sets facts aside and marks their package as undone.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn set_aside(&self, package: Id, facts: &[Id], at: Moment) -> Stored<()> {
        let sql = "INSERT OR IGNORE INTO local_aside (fact, package) VALUES (?1, ?2)";
        let mut statement = self.conn.prepare_cached(sql)?;
        for fact in facts {
            statement.execute(params![fact.0, package.0])?;
        }
        let sql = "UPDATE local_package SET undone = ?2 WHERE id = ?1 AND sent = 0";
        self.conn.execute(sql, params![package.0, at.timestamp_millis()])?;
        Ok(())
    }

    /// A fact set aside counts again.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn bring_back(&self, fact: Id) -> Stored<()> {
        self.conn.prepare_cached("DELETE FROM local_aside WHERE fact = ?1")?.execute(params![fact.0])?;
        Ok(())
    }
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn joined(ids: &[Id]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.0).collect()
}

fn ids(bytes: &[u8]) -> impl Iterator<Item = Id> {
    bytes.as_chunks::<16>().0.iter().map(|id| Id(*id))
}

fn package(row: &Row<'_>) -> rusqlite::Result<PackageRow> {
    let moment = |column: &str| -> rusqlite::Result<Option<Moment>> {
        let millis: Option<i64> = row.get(column)?;
        Ok(millis.and_then(chrono::DateTime::from_timestamp_millis))
    };
    let number = |column: &str| -> rusqlite::Result<u64> { Ok(row.get::<_, i64>(column)?.unsigned_abs()) };
    let peer: Vec<u8> = row.get("peer")?;
    Ok(PackageRow {
        id: Id(row.get("id")?),
        sent: row.get("sent")?,
        peer: peer.try_into().ok().map(Id),
        peer_name: row.get("peer_name")?,
        at: moment("at")?.unwrap_or_default(),
        content: Digest(row.get("content")?),
        parts: row.get("parts")?,
        facts: number("facts")?,
        blobs: number("blobs")?,
        cases: number("cases")?,
        new_facts: number("new_facts")?,
        confirmed: moment("confirmed")?,
        undone: moment("undone")?,
        files: row.get::<_, String>("files")?.lines().map(str::to_owned).collect(),
        head: row.get("head")?,
        format: row.get("format")?,
    })
}
