//! Questions the check asks of the tables: what they hold that they should not.

use super::{RawFact, Store, Stored, Trouble, raw};
use crate::base::Id;

impl Store {
    /// Hands every fact as stored to `each`, in order of place; `None` for one whose columns cannot be
    /// read, with its place.
    ///
    /// # Errors
    /// Trouble reading, or what `each` returns.
    pub fn every_raw<E: From<Trouble>>(
        &self,
        mut each: impl FnMut(i64, Option<RawFact>) -> Result<(), E>,
    ) -> Result<(), E> {
        let trouble = |e| E::from(Trouble::from(e));
        let sql = "SELECT id, lamport, station, at, by, subject, kind, body, seq FROM fact ORDER BY seq";
        let mut statement = self.conn.prepare(sql).map_err(trouble)?;
        let mut rows = statement.query([]).map_err(trouble)?;
        while let Some(row) = rows.next().map_err(trouble)? {
            each(row.get("seq").map_err(trouble)?, raw::raw(row).ok())?;
        }
        Ok(())
    }

    /// Codes of cases that run but stand nowhere.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_nowhere(&self) -> Stored<Vec<String>> {
        let sql = "SELECT kode FROM case_row WHERE standing IN ('running', 'paused')
             AND NOT EXISTS (SELECT 1 FROM open_spot WHERE open_spot.case_id = case_row.id)
             ORDER BY kode LIMIT 100";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many facts are set aside that the journal does not have.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn aside_unknown(&self) -> Stored<u64> {
        let sql = "SELECT count(*) FROM local_aside
             WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = local_aside.fact)";
        Ok(self.conn.query_row(sql, [], |r| r.get::<_, i64>(0))?.unsigned_abs())
    }

    /// Takes those away.
    ///
    /// # Errors
    /// Trouble writing.
    pub fn forget_aside_unknown(&self) -> Stored<u64> {
        let sql = "DELETE FROM local_aside
             WHERE NOT EXISTS (SELECT 1 FROM fact WHERE fact.id = local_aside.fact)";
        Ok(self.conn.execute(sql, [])? as u64)
    }

    /// Packages taken in whose lists of facts make no sense: torn, more than counted, or with new ones
    /// that are not among all.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn packages_odd(&self) -> Stored<Vec<Id>> {
        let sql = "SELECT id, sent, facts, fact_ids, new_ids FROM local_package ORDER BY id";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut odd = Vec::new();
        while let Some(row) = rows.next()? {
            let all: Vec<u8> = row.get("fact_ids")?;
            let new: Vec<u8> = row.get("new_ids")?;
            let facts = row.get::<_, i64>("facts")?;
            let known: std::collections::BTreeSet<&[u8]> = all.chunks(16).collect();
            let whole = all.len().is_multiple_of(16) && new.len().is_multiple_of(16);
            let right = match row.get("sent")? {
                true => facts >= 0,
                false => {
                    // What was held back or left out is not among them.
                    all.len() as u64 <= facts.unsigned_abs() * 16
                        && new.chunks(16).all(|id| known.contains(id))
                }
            };
            if !(whole && right) {
                odd.push(Id(row.get("id")?));
            }
        }
        Ok(odd)
    }
}
