//! Numbers of issued letters: what a book has taken, and what stands beside it. Must not know how a number
//! is read; whoever asks compares.

use rusqlite::params;

use super::{Store, Stored};
use crate::base::{Digest, Id};
use crate::domain::blocks::LAST_URUT;
use crate::domain::fact::NumberBlock;

/// The number of an issued letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// A case the letter is for.
    pub case: Id,
    /// The installation that issued it.
    pub station: Id,
    /// As printed.
    pub nomor: String,
    /// Its running part, where it stands in a book.
    pub urut: Option<u32>,
    /// Year of issue.
    pub tahun: i32,
    /// Its pages: a letter for several cases has one number and the same pages in each.
    pub pdf: Digest,
    /// It was withdrawn; its number stays taken.
    pub withdrawn: bool,
    /// The case is the first among those the letter is for.
    pub first: bool,
}

impl Store {
    /// The highest running number the office `station` took in `tahun`; withdrawn letters keep theirs. A number
    /// that no book has is none.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_urut(&self, station: Id, tahun: i32) -> Stored<u32> {
        let sql = "SELECT max(urut) FROM letter_row WHERE station = ?1 AND tahun = ?2 AND urut <= ?3";
        let last: Option<u32> =
            self.conn.query_row(sql, params![station.0, tahun, LAST_URUT], |r| r.get(0))?;
        Ok(last.unwrap_or(0))
    }

    /// For each block the highest of its numbers that its office took, all in one question.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_urut_within(&self, blocks: &[&NumberBlock]) -> Stored<Vec<Option<u32>>> {
        let line = |b: &&NumberBlock| format!("[\"{}\",{},{},{}]", b.kantor, b.tahun, b.dari, b.sampai);
        let listed = blocks.iter().map(line).collect::<Vec<_>>().join(",");
        let sql = "SELECT (SELECT max(urut) FROM letter_row
                           WHERE station = unhex(block.value ->> 0) AND tahun = block.value ->> 1
                             AND urut BETWEEN block.value ->> 2 AND block.value ->> 3)
                   FROM json_each(?1) AS block ORDER BY block.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([format!("[{listed}]")], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The highest running number from `dari` to `sampai` that any office but `station` took in `tahun`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn last_urut_of_others(
        &self,
        station: Id,
        tahun: i32,
        dari: u32,
        sampai: u32,
    ) -> Stored<Option<u32>> {
        let sql = "SELECT max(urut) FROM letter_row
                   WHERE station <> ?1 AND tahun = ?2 AND urut BETWEEN ?3 AND ?4";
        Ok(self.conn.query_row(sql, params![station.0, tahun, dari, sampai], |r| r.get(0))?)
    }

    /// Whether a letter of the office `station` bears this number.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn nomor_taken(&self, station: Id, nomor: &str) -> Stored<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM letter_row WHERE nomor = ?1 AND station = ?2)";
        Ok(self.conn.query_row(sql, params![nomor, station.0], |r| r.get(0))?)
    }

    /// Shows `each` the number of every letter that has one: of every office, withdrawn ones too.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn each_number(&self, mut each: impl FnMut(Numbered)) -> Stored<()> {
        let sql = "SELECT case_id, station, nomor, urut, tahun, pdf, withdrawn, place FROM letter_row
                   WHERE nomor <> '' ORDER BY at, fact";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(Numbered {
                case: Id(row.get("case_id")?),
                station: Id(row.get("station")?),
                nomor: row.get("nomor")?,
                urut: row.get("urut")?,
                tahun: row.get("tahun")?,
                pdf: Digest(row.get("pdf")?),
                withdrawn: row.get("withdrawn")?,
                first: row.get::<_, u32>("place")? == 1,
            });
        }
        Ok(())
    }

    /// Numbers of the office `station` that were typed in `tahun` and stand in no book.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn numbers_outside_the_book(&self, station: Id, tahun: i32) -> Stored<Vec<String>> {
        let sql = "SELECT nomor FROM letter_row
                   WHERE station = ?1 AND tahun = ?2 AND urut IS NULL AND nomor <> ''";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![station.0, tahun], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the office `station` has taken the running number `urut` in `tahun`.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn urut_taken(&self, station: Id, tahun: i32, urut: u32) -> Stored<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM letter_row WHERE station = ?1 AND tahun = ?2 AND urut = ?3)";
        Ok(self.conn.query_row(sql, params![station.0, tahun, urut], |r| r.get(0))?)
    }
}
