//! Who looked at people's data on this PC, and what was done without the head: rows that are only added. Beside
//! them, how often a wrong PIN was typed. Must not know what the words mean.

use rusqlite::{OptionalExtension, named_params, params};

use super::{Store, Stored};
use crate::base::{Id, Moment};

/// One look, or one thing done without the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRow {
    /// Its place; 0 until it is written.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who.
    pub person: Id,
    /// Which kind, as a word.
    pub what: String,
    /// About which case, if one.
    pub case: Option<Id>,
    /// It was the head's to do, and the head was away.
    pub headless: bool,
}

/// Which looks are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LookQuery {
    /// Of this person alone.
    pub person: Option<Id>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub before: Option<Moment>,
    /// Only what was done without the head, after this place.
    pub headless_after: Option<u64>,
}

impl Store {
    /// Writes one down, without waiting for the disk: the system has it, and outlives this program with it.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn add_look(&self, look: &LookRow) -> Stored<()> {
        let alone = self.conn.is_autocommit();
        if alone {
            self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        }
        let sql = "INSERT INTO local_look (at, person, what, case_id, headless)
                   VALUES (:at, :person, :what, :case, :headless)";
        let written = self.conn.execute(
            sql,
            named_params! {
                ":at": look.at.timestamp_millis(),
                ":person": look.person.0,
                ":what": look.what,
                ":case": look.case.map(|case| case.0),
                ":headless": look.headless,
            },
        );
        if alone {
            self.conn.pragma_update(None, "synchronous", "FULL")?;
        }
        written?;
        Ok(())
    }

    /// Whether this person looked at something of the kind `what` after `since`; only the last lines are asked.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn looked_since(&self, person: Id, what: &str, since: Moment) -> Stored<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM
                     (SELECT at, person, what FROM local_look ORDER BY seq DESC LIMIT 100)
                   WHERE person = ?1 AND at > ?3 AND (what = ?2 OR what LIKE ?2 || ':%'))";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params![person.0, what, since.timestamp_millis()], |r| r.get(0))?)
    }

    /// The looks asked for, newest first, at most `limit`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn looks(&self, query: &LookQuery, limit: usize) -> Stored<Vec<LookRow>> {
        let mut sql = "SELECT seq, at, person, what, case_id, headless FROM local_look
                       WHERE (:person IS NULL OR person = :person) AND at >= :since AND at < :before"
            .to_owned();
        if query.headless_after.is_some() {
            sql += " AND headless = 1";
        }
        sql += " AND seq > :after ORDER BY seq DESC LIMIT :limit";
        let millis = |moment: Option<Moment>| moment.map(|moment| moment.timestamp_millis());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(
            named_params! {
                ":person": query.person.map(|person| person.0),
                ":since": millis(query.from).unwrap_or(i64::MIN),
                ":before": millis(query.before).unwrap_or(i64::MAX),
                ":after": i64::try_from(query.headless_after.unwrap_or(0)).unwrap_or(i64::MAX),
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            |r| {
                Ok(LookRow {
                    seq: r.get::<_, i64>(0)?.unsigned_abs(),
                    at: Moment::from_timestamp_millis(r.get(1)?).unwrap_or_default(),
                    person: Id(r.get(2)?),
                    what: r.get(3)?,
                    case: r.get::<_, Option<[u8; 16]>>(4)?.map(Id),
                    headless: r.get(5)?,
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds those of `looks`, newest first, that came after the last one here: the file was put back from a backup,
    /// and who looked since is not forgotten.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn keep_looks(&self, looks: Vec<LookRow>) -> Stored<()> {
        let sql = "SELECT coalesce(max(seq), 0) FROM local_look";
        let last: i64 = self.conn.query_row(sql, [], |r| r.get(0))?;
        self.transact(|store| {
            let later = looks.iter().rev().filter(|look| look.seq > last.unsigned_abs());
            later.into_iter().try_for_each(|look| store.add_look(look))
        })
    }

    /// How often in a row a wrong PIN was typed for a person.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn wrong_pins(&self, person: Id) -> Stored<u32> {
        let sql = "SELECT wrong FROM local_pin WHERE person = ?1";
        let found: Option<i64> = self.conn.query_row(sql, params![person.0], |r| r.get(0)).optional()?;
        Ok(found.and_then(|n| u32::try_from(n).ok()).unwrap_or(0))
    }

    /// From now on it was so often.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn set_wrong_pins(&self, person: Id, wrong: u32) -> Stored<()> {
        self.conn.execute(
            "INSERT INTO local_pin (person, wrong) VALUES (?1, ?2)
             ON CONFLICT (person) DO UPDATE SET wrong = excluded.wrong",
            params![person.0, wrong],
        )?;
        Ok(())
    }
}
