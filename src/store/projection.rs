//! The derived tables: what lists and boards read. Each row is written whole from a folded state and
//! may be dropped and rebuilt at any time.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::columns::{LISTED, listed, maybe_moment, moment};
use super::{LetterRow, OpenSpot, Store, Stored};
use crate::base::{Digest, Id, Moment};
use crate::domain::case::Standing;

/// One case as lists see it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct CaseRow {
    pub id: Id,
    pub kode: String,
    pub sop: String,
    pub text: Digest,
    pub judul: String,
    pub standing: Standing,
    pub opened: Moment,
    pub changed: Moment,
    /// The most urgent due date of its open spots.
    pub due: Option<Moment>,
    /// An open spot was sent back and not recorded since.
    pub returned: bool,
    /// Kinds of offices that hold its open spots, each once in order, one a line.
    pub holders: String,
}

/// A case that is part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CaseLink {
    pub parent: Id,
    pub child: Id,
    /// First node of the kegiatan it is about; empty for a case of a whole SOP.
    pub node: String,
}

/// A published version of an SOP.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct SopVersion {
    pub sop: String,
    /// From 1.
    pub versi: u32,
    pub text: Digest,
    pub at: Moment,
}

pub(super) const CASE_COLUMNS: &str =
    "id, kode, sop, text, judul, standing, opened, changed, due, returned, holders";

const UNLINK: &str = "DELETE FROM case_link WHERE child = ?1";

impl Store {
    /// Empties every derived table.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn clear_derived(&self) -> Stored<()> {
        self.conn.execute_batch(
            "DELETE FROM sop_version; DELETE FROM case_row; DELETE FROM case_count; DELETE FROM open_spot;
             DELETE FROM spot_count; DELETE FROM letter_row; DELETE FROM case_link; DELETE FROM case_words;
             DELETE FROM search_word; DELETE FROM case_place;
             INSERT INTO case_search (case_search) VALUES ('delete-all');",
        )?;
        self.forget_words(true);
        Ok(())
    }

    /// One hash over every derived row, in order of key.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn derived_digest(&self) -> Stored<Digest> {
        const ALL: [&str; 9] = [
            "SELECT quote(sop) || quote(versi) || quote(text) || quote(at) FROM sop_version ORDER BY sop, versi",
            "SELECT quote(id) || quote(kode) || quote(sop) || quote(text) || quote(judul) || quote(standing)
             || quote(opened) || quote(changed) || quote(due) || quote(returned) || quote(holders) FROM case_row ORDER BY id",
            "SELECT quote(sop) || quote(standing) || quote(cases) FROM case_count WHERE cases > 0
             ORDER BY sop, standing",
            "SELECT quote(case_id) || quote(node) || quote(unit) || quote(sop) || quote(lane) || quote(holder)
             || quote(region) || quote(since) || quote(due) || quote(urgent) || quote(keys) || quote(paused)
             || quote(returned) FROM open_spot ORDER BY sop, node, case_id, unit",
            "SELECT quote(sop) || quote(kind) || quote(id) || quote(cards) FROM spot_count WHERE cards > 0
             ORDER BY sop, kind, id",
            "SELECT quote(fact) || quote(case_id) || quote(station) || quote(jenis) || quote(hal) || quote(nomor) || quote(urut)
             || quote(tahun) || quote(at) || quote(by) || quote(pdf) || quote(withdrawn) || quote(place) || quote(cases)
             || quote(words) || quote(lamport) FROM letter_row ORDER BY fact",
            "SELECT quote(case_id) || quote(tempat) FROM case_place ORDER BY case_id",
            "SELECT quote(parent) || quote(child) || quote(node) FROM case_link ORDER BY parent, child",
            "SELECT quote(number) || quote(mark) FROM case_words ORDER BY number",
        ];
        self.flush_words()?;
        let mut lines = String::new();
        for sql in ALL {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                lines = Digest::of((lines + &row.get::<_, String>(0)?).as_bytes()).to_string();
            }
        }
        Ok(Digest::of(lines.as_bytes()))
    }

    /// Writes one case's rows in place of its old ones.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn write_case(
        &self,
        case: &CaseRow,
        open: &[OpenSpot],
        letters: &[LetterRow],
        links: &[CaseLink],
    ) -> Stored<()> {
        self.count_case(case)?;
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO case_row
                 (id, kode, sop, text, judul, standing, opened, changed, due, returned, holders)
                 VALUES (:id, :kode, :sop, :text, :judul, :standing, :opened, :changed, :due, :returned,
                 :holders)",
            )?
            .execute(named_params! {
                ":id": case.id.0,
                ":kode": case.kode,
                ":sop": case.sop,
                ":text": case.text.0,
                ":judul": case.judul,
                ":standing": standing_word(case.standing),
                ":opened": case.opened.timestamp_millis(),
                ":changed": case.changed.timestamp_millis(),
                ":due": case.due.map(|d| d.timestamp_millis()),
                ":returned": case.returned,
                ":holders": case.holders,
            })?;
        self.write_spots(&case.sop, case.id, open)?;
        for letter in letters {
            self.write_letter(letter)?;
        }
        self.conn.prepare_cached(UNLINK)?.execute(params![case.id.0])?;
        for link in links {
            self.conn
                .prepare_cached("INSERT INTO case_link (parent, child, node) VALUES (?1, ?2, ?3)")?
                .execute(params![link.parent.0, link.child.0, link.node])?;
        }
        Ok(())
    }

    /// Keeps [`Store::standing_counts`] true when this case's row is written.
    fn count_case(&self, case: &CaseRow) -> Stored<()> {
        let old = match self.tables_are_fresh() {
            true => None,
            false => {
                let sql = "SELECT sop, standing FROM case_row WHERE id = ?1";
                let pair = |r: &Row<'_>| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?));
                self.conn.prepare_cached(sql)?.query_row(params![case.id.0], pair).optional()?
            }
        };
        let new = (case.sop.clone(), standing_word(case.standing).to_owned());
        if old.as_ref() == Some(&new) {
            return Ok(());
        }
        self.count_cases_by(&new.0, case.standing, 1)?;
        match old {
            Some((sop, standing)) => self.count_cases_by(&sop, standing_of(&standing), -1),
            None => Ok(()),
        }
    }

    fn count_cases_by(&self, sop: &str, standing: Standing, more: i64) -> Stored<()> {
        let sql = "INSERT INTO case_count (sop, standing, cases) VALUES (?1, ?2, ?3)
                   ON CONFLICT (sop, standing) DO UPDATE SET cases = cases + excluded.cases";
        self.conn.prepare_cached(sql)?.execute(params![sop, standing_word(standing), more])?;
        Ok(())
    }

    /// Writes a published version.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn write_sop_version(&self, version: &SopVersion) -> Stored<()> {
        self.conn.execute(
            "INSERT OR REPLACE INTO sop_version (sop, versi, text, at) VALUES (:sop, :versi, :text, :at)",
            named_params! {
                ":sop": version.sop,
                ":versi": version.versi,
                ":text": version.text.0,
                ":at": version.at.timestamp_millis(),
            },
        )?;
        Ok(())
    }

    /// All published versions, by SOP and version.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn sop_versions(&self) -> Stored<Vec<SopVersion>> {
        let mut statement =
            self.conn.prepare_cached("SELECT sop, versi, text, at FROM sop_version ORDER BY sop, versi")?;
        let rows = statement.query_map([], |row| {
            Ok(SopVersion {
                sop: row.get("sop")?,
                versi: row.get("versi")?,
                text: Digest(row.get("text")?),
                at: moment(row, "at")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One case's row.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn case_row(&self, id: Id) -> Stored<Option<CaseRow>> {
        let sql = format!("SELECT {CASE_COLUMNS} FROM case_row WHERE id = ?1");
        Ok(self.conn.prepare_cached(&sql)?.query_row(params![id.0], case_row).optional()?)
    }

    /// The rows of those of these cases that are there, in the order asked, by one question.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn case_rows(&self, cases: &[Id]) -> Stored<Vec<CaseRow>> {
        let sql = format!("SELECT {CASE_COLUMNS} FROM case_row WHERE id IN {LISTED}");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![listed(cases)], case_row)?;
        let mut known = BTreeMap::new();
        for row in rows {
            let row = row?;
            known.insert(row.id, row);
        }
        Ok(cases.iter().filter_map(|case| known.remove(case)).collect())
    }

    /// The cases called `kode`, upper and lower case alike.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_called(&self, kode: &str) -> Stored<Vec<Id>> {
        let mut statement =
            self.conn.prepare_cached("SELECT id FROM case_row WHERE kode = ?1 ORDER BY id LIMIT 50")?;
        let rows = statement.query_map(params![kode.to_uppercase()], |r| r.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The highest code that begins with `prefix`: longest first, then last in order.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn highest_code(&self, prefix: &str) -> Stored<Option<String>> {
        let sql = "SELECT kode FROM case_row WHERE kode >= :from AND kode < :until
                   ORDER BY length(kode) DESC, kode DESC LIMIT 1";
        let until = format!("{prefix}\u{10FFFF}");
        let args = named_params! { ":from": prefix, ":until": until };
        Ok(self.conn.query_row(sql, args, |r| r.get(0)).optional()?)
    }

    /// Cases of one SOP, closed ones too.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn count_cases(&self, sop: &str) -> Stored<usize> {
        let sql = "SELECT coalesce(sum(cases), 0) FROM case_count WHERE sop = ?1";
        let n: i64 = self.conn.prepare_cached(sql)?.query_row(params![sop], |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// The cases of one SOP that something was last written to, the newest first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_changed(&self, sop: &str, limit: usize) -> Stored<Vec<Id>> {
        let sql = "SELECT id FROM case_row WHERE sop = ?1 ORDER BY changed DESC, id DESC LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![sop, limit], |r| r.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Number of cases.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn case_count(&self) -> Stored<u64> {
        Ok(self.conn.query_row("SELECT count(*) FROM case_row", [], |r| r.get::<_, i64>(0))?.unsigned_abs())
    }

    /// Cases that are part of `parent`, newest first, and how many there are.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn parts_of(&self, parent: Id, limit: usize) -> Stored<(Vec<(CaseRow, String)>, usize)> {
        let columns = CASE_COLUMNS.split(", ").map(|c| format!("c.{c}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT {columns}, l.node FROM case_link AS l JOIN case_row AS c ON c.id = l.child
             WHERE l.parent = ?1 ORDER BY c.opened DESC, c.id LIMIT ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows =
            statement.query_map(params![parent.0, limit], |row| Ok((case_row(row)?, row.get("node")?)))?;
        let rows = rows.collect::<Result<_, _>>()?;
        let count: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM case_link WHERE parent = ?1")?
            .query_row(params![parent.0], |r| r.get(0))?;
        Ok((rows, usize::try_from(count).unwrap_or(0)))
    }

    /// Takes every derived row of a case away, its words too, for one that is to be written anew or is no
    /// more.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn forget_case(&self, case: Id) -> Stored<()> {
        if let Some(row) = self.case_row(case)? {
            // Spots and cases are counted where they are written, and so where they go.
            self.write_spots(&row.sop, row.id, &[])?;
            self.count_cases_by(&row.sop, row.standing, -1)?;
        }
        for sql in ["DELETE FROM case_row WHERE id = ?1", "DELETE FROM letter_row WHERE case_id = ?1", UNLINK]
        {
            self.conn.prepare_cached(sql)?.execute(params![case.0])?;
        }
        self.write_place(case, "")?;
        self.unwrite_words(case)
    }

    /// Empties the table of published versions, to write it anew.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn clear_versions(&self) -> Stored<()> {
        self.conn.execute("DELETE FROM sop_version", [])?;
        Ok(())
    }

    /// Every case, in order of id.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn all_cases(&self) -> Stored<Vec<Id>> {
        let mut statement = self.conn.prepare_cached("SELECT id FROM case_row ORDER BY id")?;
        let rows = statement.query_map([], |r| r.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(super) fn case_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        id: Id(row.get("id")?),
        kode: row.get("kode")?,
        sop: row.get("sop")?,
        text: Digest(row.get("text")?),
        judul: row.get("judul")?,
        standing: standing_of(&row.get::<_, String>("standing")?),
        opened: moment(row, "opened")?,
        changed: moment(row, "changed")?,
        due: maybe_moment(row, "due")?,
        returned: row.get("returned")?,
        holders: row.get("holders")?,
    })
}

pub(super) fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Running => "running",
        Standing::Paused => "paused",
        Standing::Done => "done",
        Standing::Contested => "contested",
    }
}

pub(super) fn standing_of(word: &str) -> Standing {
    match word {
        "paused" => Standing::Paused,
        "done" => Standing::Done,
        "contested" => Standing::Contested,
        _ => Standing::Running,
    }
}
