//! The groups of Beranda that are no standing: sent back, waiting for another office, opened lately.
//! Every list walks an index and stops at the end of a page. Must not know which office this is.

use rusqlite::types::Value;
use rusqlite::{named_params, params_from_iter};

use super::projection::{CASE_COLUMNS, case_row};
use super::{CasePlace, CaseRow, Store, Stored};
use crate::base::Moment;

/// Which running cases are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseGroup {
    /// A step was sent back and not done again.
    Returned,
    /// These offices hold their open steps, as `case_row.holders` says it.
    Held(Vec<String>),
}

impl CaseGroup {
    /// Statement and values of one part of the group, dated or not.
    fn statement(
        &self,
        holders: Option<&String>,
        dated: bool,
        after: Option<&CasePlace>,
        limit: usize,
    ) -> (String, Vec<Value>) {
        let mut values = Vec::new();
        let (index, which) = match self {
            CaseGroup::Returned => ("case_returned", "returned = 1"),
            CaseGroup::Held(_) => ("case_by_holders", "holders = ?"),
        };
        values.extend(holders.map(|h| Value::from(h.clone())));
        let due = if dated { "due IS NOT NULL" } else { "due IS NULL" };
        let mut sql = format!(
            "SELECT {CASE_COLUMNS} FROM case_row INDEXED BY {index}
             WHERE standing = 'running' AND {which} AND {due}"
        );
        if let Some(place) = after {
            match dated {
                true => sql.push_str(" AND (due, opened, id) > (?, ?, ?)"),
                false => sql.push_str(" AND (opened, id) > (?, ?)"),
            }
            values.extend(place.keys(dated));
        }
        sql.push_str(if dated { " ORDER BY due, opened, id" } else { " ORDER BY opened, id" });
        sql.push_str(" LIMIT ?");
        values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
        (sql, values)
    }

    fn parts(&self) -> Vec<Option<&String>> {
        match self {
            CaseGroup::Returned => vec![None],
            CaseGroup::Held(all) => all.iter().map(Some).collect(),
        }
    }
}

impl Store {
    /// A page of a group, most urgent first, undated last.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn group(&self, group: &CaseGroup, after: Option<CasePlace>, limit: usize) -> Stored<Vec<CaseRow>> {
        let mut rows = Vec::new();
        for dated in [true, false] {
            if dated && after.is_some_and(|place| !place.dated()) {
                continue;
            }
            let after = after.as_ref().filter(|place| place.dated() == dated);
            let mut found = Vec::new();
            for holders in group.parts() {
                let (sql, values) = group.statement(holders, dated, after, limit - rows.len());
                let mut statement = self.conn.prepare_cached(&sql)?;
                let part = statement.query_map(params_from_iter(values), case_row)?;
                for row in part {
                    found.push(row?);
                }
            }
            found.sort_by_key(|row| (row.due, row.opened, row.id));
            found.truncate(limit - rows.len());
            rows.append(&mut found);
            if rows.len() == limit {
                break;
            }
        }
        Ok(rows)
    }

    /// Running cases with a step sent back.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn count_returned(&self) -> Stored<usize> {
        let n: i64 = self.conn.prepare_cached(COUNT_RETURNED)?.query_row([], |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// How many running cases each set of offices holds.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn holders(&self) -> Stored<Vec<(String, usize)>> {
        let mut statement = self.conn.prepare_cached(HOLDERS)?;
        let rows = statement
            .query_map([], |r| Ok((r.get(0)?, usize::try_from(r.get::<_, i64>(1)?).unwrap_or(0))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Open cases opened after `since`, the newest first, from where the last page ended.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn opened_since(
        &self,
        since: Moment,
        after: Option<CasePlace>,
        limit: usize,
    ) -> Stored<Vec<CaseRow>> {
        let sql = opened_since(after.is_some());
        let mut values = vec![Value::from(since.timestamp_millis())];
        values.extend(after.iter().flat_map(|place| place.keys(false)));
        values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), case_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many there are.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn count_opened_since(&self, since: Moment) -> Stored<usize> {
        let args = named_params! { ":since": since.timestamp_millis() };
        let n: i64 = self.conn.prepare_cached(COUNT_OPENED)?.query_row(args, |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }
}

const COUNT_RETURNED: &str = "SELECT count(*) FROM case_row INDEXED BY case_returned
     WHERE standing = 'running' AND returned = 1";

const HOLDERS: &str = "SELECT holders, count(*) FROM case_row INDEXED BY case_by_holders
     WHERE standing = 'running' GROUP BY holders";

const COUNT_OPENED: &str = "SELECT count(*) FROM case_row INDEXED BY case_by_opening
     WHERE standing <> 'done' AND opened > :since";

fn opened_since(goes_on: bool) -> String {
    let after = if goes_on { " AND (opened, id) < (?, ?)" } else { "" };
    format!(
        "SELECT {CASE_COLUMNS} FROM case_row INDEXED BY case_by_opening
         WHERE standing <> 'done' AND opened > ?{after} ORDER BY opened DESC, id DESC LIMIT ?"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;
    use crate::domain::case::Standing;
    use crate::store::board::tests::plan;

    #[test]
    fn every_group_walks_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        let mut statements = vec![
            (COUNT_RETURNED.to_owned(), vec![]),
            (HOLDERS.to_owned(), vec![]),
            (COUNT_OPENED.to_owned(), vec![Value::from(7)]),
            (opened_since(false), vec![Value::from(7), Value::from(9)]),
            (
                opened_since(true),
                vec![Value::from(7), Value::from(7), Value::from(vec![1u8]), Value::from(9)],
            ),
        ];
        for group in [CaseGroup::Returned, CaseGroup::Held(vec!["luar".to_owned()])] {
            for dated in [true, false] {
                let due = dated.then_some(at);
                let row = CaseRow {
                    id: Id([1; 16]),
                    kode: String::new(),
                    sop: String::new(),
                    text: crate::base::Digest([0; 32]),
                    judul: String::new(),
                    standing: Standing::Running,
                    opened: at,
                    changed: at,
                    due,
                    returned: false,
                    holders: String::new(),
                };
                for after in [None, Some(CasePlace::from(&row))] {
                    let holders = group.parts()[0];
                    statements.push(group.statement(holders, dated, after.as_ref(), 9));
                }
            }
        }
        for (sql, values) in statements {
            let plan = plan(&store, &sql, values);
            assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
            assert!(plan.contains("INDEX case_"), "{sql}: {plan}");
            // A scan is of an index that holds nothing else.
            assert!(!plan.contains("SCAN case_row\n") && plan != "SCAN case_row", "{sql}: {plan}");
        }
    }
}
