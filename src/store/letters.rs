//! Issued letters: the agenda page by page (running numbers are `numbers`'). Must not know how a number is
//! written, nor what kinds of letters are called.

use rusqlite::types::Value;
use rusqlite::{Row, named_params, params_from_iter};

use super::columns::moment;
use super::{Store, Stored};
use crate::base::{Digest, Id, Moment};

/// One issued letter as lists see it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LetterRow {
    pub fact: Id,
    pub case: Id,
    /// The installation that issued it.
    pub station: Id,
    pub jenis: String,
    pub hal: String,
    pub nomor: String,
    pub urut: Option<u32>,
    pub tahun: i32,
    pub at: Moment,
    /// Where its fact stands in the journal: letters of one moment are listed by it.
    pub lamport: u64,
    pub by: String,
    pub pdf: Digest,
    pub withdrawn: bool,
    /// Place of its case among those the letter is for, from 1.
    pub place: u32,
    /// How many cases it is for.
    pub cases: u32,
    /// What it is found by, in small letters: its case's code, its number and what it is about.
    pub words: String,
}

/// Which letters of the agenda are wanted.
#[derive(Debug, Clone, Default)]
pub struct LetterQuery {
    /// What each must be found by.
    pub words: Vec<LetterWord>,
    /// Only what comes after this place.
    pub after: Option<LetterPlace>,
    /// At most so many.
    pub limit: usize,
}

/// A typed word: it stands in what a letter is found by, or the letter is of one of these kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterWord {
    /// In small letters.
    pub word: String,
    /// Kinds of letters whose name has it.
    pub kinds: Vec<String>,
}

/// A letter's place in the agenda, from which the next page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterPlace {
    at: Moment,
    lamport: u64,
    fact: Id,
}

impl From<&LetterRow> for LetterPlace {
    fn from(row: &LetterRow) -> LetterPlace {
        LetterPlace { at: row.at, lamport: row.lamport, fact: row.fact }
    }
}

impl LetterQuery {
    fn page(&self) -> (String, Vec<Value>) {
        let (narrowed, mut values) = self.narrowed();
        let mut sql = format!(
            "SELECT l.*, coalesce(c.kode, '') AS kode FROM letter_row AS l INDEXED BY letter_by_time
             LEFT JOIN case_row AS c ON c.id = l.case_id WHERE l.place = 1{narrowed}"
        );
        if let Some(place) = self.after {
            sql.push_str(" AND (l.at, l.lamport, l.fact) < (?, ?, ?)");
            let lamport = i64::try_from(place.lamport).unwrap_or(i64::MAX);
            values.extend([place.at.timestamp_millis().into(), lamport.into(), place.fact.0.to_vec().into()]);
        }
        sql.push_str(" ORDER BY l.at DESC, l.lamport DESC, l.fact DESC LIMIT ?");
        values.push(i64::try_from(self.limit).unwrap_or(i64::MAX).into());
        (sql, values)
    }

    fn count(&self) -> (String, Vec<Value>) {
        let (narrowed, values) = self.narrowed();
        let from = "SELECT count(*) FROM letter_row AS l INDEXED BY letter_by_time WHERE l.place = 1";
        (format!("{from}{narrowed}"), values)
    }

    /// What every word asks, and its values.
    fn narrowed(&self) -> (String, Vec<Value>) {
        let (mut sql, mut values) = (String::new(), Vec::new());
        for LetterWord { word, kinds } in &self.words {
            let places = vec!["?"; kinds.len()].join(", ");
            sql.push_str(&format!(" AND (instr(l.words, ?) > 0 OR l.jenis IN ({places}))"));
            values.push(Value::from(word.clone()));
            values.extend(kinds.iter().cloned().map(Value::from));
        }
        (sql, values)
    }
}

impl Store {
    pub(super) fn write_letter(&self, letter: &LetterRow) -> Stored<()> {
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO letter_row
                 (fact, case_id, station, jenis, hal, nomor, urut, tahun, at, by, pdf, withdrawn, place, cases, words,
                 lamport)
                 VALUES (:fact, :case_id, :station, :jenis, :hal, :nomor, :urut, :tahun, :at, :by, :pdf, :withdrawn,
                 :place, :cases, :words, :lamport)",
            )?
            .execute(named_params! {
                ":fact": letter.fact.0,
                ":case_id": letter.case.0,
                ":station": letter.station.0,
                ":jenis": letter.jenis,
                ":hal": letter.hal,
                ":nomor": letter.nomor,
                ":urut": letter.urut,
                ":tahun": letter.tahun,
                ":at": letter.at.timestamp_millis(),
                ":by": letter.by,
                ":pdf": letter.pdf.0,
                ":withdrawn": letter.withdrawn,
                ":place": letter.place,
                ":cases": letter.cases,
                ":words": letter.words,
                ":lamport": i64::try_from(letter.lamport).unwrap_or(i64::MAX),
            })?;
        Ok(())
    }

    /// A page of the agenda, newest first, each letter with the code of its case.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn letters(&self, query: &LetterQuery) -> Stored<Vec<(String, LetterRow)>> {
        let (sql, values) = query.page();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params_from_iter(values), |row| Ok((row.get("kode")?, letter_row(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many letters `query` is about, on whatever page.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn count_letters(&self, query: &LetterQuery) -> Stored<usize> {
        let (sql, values) = query.count();
        let n: i64 = self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }
}

fn letter_row(row: &Row<'_>) -> rusqlite::Result<LetterRow> {
    Ok(LetterRow {
        fact: Id(row.get("fact")?),
        case: Id(row.get("case_id")?),
        station: Id(row.get("station")?),
        jenis: row.get("jenis")?,
        hal: row.get("hal")?,
        nomor: row.get("nomor")?,
        urut: row.get("urut")?,
        tahun: row.get("tahun")?,
        at: moment(row, "at")?,
        lamport: u64::try_from(row.get::<_, i64>("lamport")?).unwrap_or(0),
        by: row.get("by")?,
        pdf: Digest(row.get("pdf")?),
        withdrawn: row.get("withdrawn")?,
        place: row.get("place")?,
        cases: row.get("cases")?,
        words: row.get("words")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::board::tests::plan;

    #[test]
    fn every_page_and_count_walks_the_index_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        let word = LetterWord { word: "pkh".to_owned(), kinds: vec!["a".to_owned(), "b".to_owned()] };
        for words in [vec![], vec![word.clone(), LetterWord { kinds: vec![], ..word }]] {
            for after in [None, Some(LetterPlace { at, lamport: 3, fact: Id([1; 16]) })] {
                let query = LetterQuery { words: words.clone(), after, limit: 9 };
                let (sql, values) = query.page();
                let plan = plan(&store, &sql, values);
                assert!(plan.contains("INDEX letter_by_time"), "{sql}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
                assert_eq!(after.is_some(), plan.contains("(at,lamport,fact)<"), "{sql}: {plan}");
            }
        }
        let (sql, values) = LetterQuery::default().count();
        assert!(plan(&store, &sql, values).contains("COVERING INDEX letter_by_time"));
    }
}
