//! Lists of cases, page by page, and how many there are. Every list walks an index in its own order and
//! stops at the end of a page; every count is kept or read off an index alone. Must not know who asks.

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::projection::{CASE_COLUMNS, case_row, standing_of, standing_word};
use super::{CaseRow, Store, Stored};
use crate::base::{Id, Moment};
use crate::domain::case::Standing;

/// The order of a list: what a person must settle, then what runs, what waits, what is over.
const ORDER: [Standing; 4] = [Standing::Contested, Standing::Running, Standing::Paused, Standing::Done];

/// Which cases a list wants. Standing by standing; in each the most urgent first, then the undated in
/// order of opening, closed ones newest first.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct CaseQuery {
    pub sop: Option<String>,
    /// Only these standings; empty for all.
    pub standings: Vec<Standing>,
    /// Due at or before; undated ones are left out.
    pub due_until: Option<Moment>,
    /// Due after, or undated.
    pub due_after: Option<Moment>,
    /// Only what comes after this place.
    pub after: Option<CasePlace>,
    pub limit: usize,
}

/// A case's place in a list, from which the next page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CasePlace {
    standing: Standing,
    due: Option<Moment>,
    opened: Moment,
    id: Id,
}

impl From<&CaseRow> for CasePlace {
    fn from(row: &CaseRow) -> CasePlace {
        CasePlace { standing: row.standing, due: row.due, opened: row.opened, id: row.id }
    }
}

impl CasePlace {
    /// It stands among those with a due date.
    pub(super) fn dated(&self) -> bool {
        self.due.is_some()
    }

    /// Its place as values to compare: due date, if `dated`, opening and id.
    pub(super) fn keys(&self, dated: bool) -> Vec<Value> {
        place(self, dated)
    }
}

/// How many cases stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StandingCounts {
    pub running: usize,
    pub paused: usize,
    pub contested: usize,
    pub done: usize,
}

impl StandingCounts {
    /// Cases not closed.
    pub fn open(&self) -> usize {
        self.running + self.paused + self.contested
    }

    /// Cases with one of these standings; all of them without any.
    pub fn of(&self, standings: &[Standing]) -> usize {
        let one = |standing: &Standing| match standing {
            Standing::Running => self.running,
            Standing::Paused => self.paused,
            Standing::Contested => self.contested,
            Standing::Done => self.done,
        };
        if standings.is_empty() { self.open() + self.done } else { standings.iter().map(one).sum() }
    }
}

/// One stretch of a list: a standing, with or without due dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    standing: Standing,
    dated: bool,
}

impl CaseQuery {
    fn stretches(&self) -> impl Iterator<Item = Stretch> {
        let wanted = |s: &Standing| self.standings.is_empty() || self.standings.contains(s);
        let both = |standing| [true, false].map(|dated| Stretch { standing, dated });
        let undated_too = self.due_until.is_none();
        ORDER.into_iter().filter(wanted).flat_map(both).filter(move |s| s.dated || undated_too)
    }

    /// One statement for one stretch, and its values.
    fn statement(&self, stretch: Stretch, after: Option<CasePlace>, limit: usize) -> (String, Vec<Value>) {
        let newest_first = stretch.standing == Standing::Done && !stretch.dated;
        let (order, way) = if newest_first { ("DESC", "<") } else { ("ASC", ">") };
        let index = if self.sop.is_some() { "case_by_sop" } else { "case_by_standing" };
        let mut sql = format!("SELECT {CASE_COLUMNS} FROM case_row INDEXED BY {index} WHERE standing = ?");
        let mut values = vec![Value::from(standing_word(stretch.standing).to_owned())];
        let mut and = |words: &str, more: &mut Vec<Value>| {
            sql.push_str(" AND ");
            sql.push_str(words);
            values.append(more);
        };
        if let Some(sop) = &self.sop {
            and("sop = ?", &mut vec![Value::from(sop.clone())]);
        }
        match (stretch.dated, after) {
            (true, Some(p)) => and("(due, opened, id) > (?, ?, ?)", &mut place(&p, true)),
            (true, None) => and("due IS NOT NULL", &mut Vec::new()),
            (false, Some(p)) => {
                and(&format!("due IS NULL AND (opened, id) {way} (?, ?)"), &mut place(&p, false));
            }
            (false, None) => and("due IS NULL", &mut Vec::new()),
        }
        if stretch.dated {
            for (words, bound) in [("due <= ?", self.due_until), ("due > ?", self.due_after)] {
                if let Some(bound) = bound {
                    and(words, &mut vec![Value::from(bound.timestamp_millis())]);
                }
            }
        }
        let keys =
            if stretch.dated { "due, opened, id".to_owned() } else { format!("opened {order}, id {order}") };
        sql.push_str(&format!(" ORDER BY {keys} LIMIT ?"));
        values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
        (sql, values)
    }
}

fn place(place: &CasePlace, dated: bool) -> Vec<Value> {
    let due = place.due.filter(|_| dated).map(|due| due.timestamp_millis());
    let mut values: Vec<Value> = due.map(Value::from).into_iter().collect();
    values.push(Value::from(place.opened.timestamp_millis()));
    values.push(Value::from(place.id.0.to_vec()));
    values
}

impl Store {
    /// Cases as `query` wants them.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases(&self, query: &CaseQuery) -> Stored<Vec<CaseRow>> {
        let mut rows = Vec::new();
        let from = query.after.map(|p| Stretch { standing: p.standing, dated: p.due.is_some() });
        let begun = query.stretches().skip_while(|stretch| from.is_some_and(|from| from != *stretch));
        for stretch in begun {
            let left = query.limit - rows.len();
            if left == 0 {
                break;
            }
            let after = query.after.filter(|_| from == Some(stretch));
            let (sql, values) = query.statement(stretch, after, left);
            let mut statement = self.conn.prepare_cached(&sql)?;
            let found = statement.query_map(params_from_iter(values), case_row)?;
            for row in found {
                rows.push(row?);
            }
        }
        Ok(rows)
    }

    /// How many cases stand how, of one SOP or of all.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn standing_counts(&self, sop: Option<&str>) -> Stored<StandingCounts> {
        let mut counts = StandingCounts::default();
        let mut statement = self.conn.prepare_cached("SELECT sop, standing, cases FROM case_count")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if sop.is_some_and(|sop| row.get_ref("sop").is_ok_and(|one| one.as_str() != Ok(sop))) {
                continue;
            }
            let n = usize::try_from(row.get::<_, i64>("cases")?).unwrap_or(0);
            match standing_of(&row.get::<_, String>("standing")?) {
                Standing::Running => counts.running += n,
                Standing::Paused => counts.paused += n,
                Standing::Contested => counts.contested += n,
                Standing::Done => counts.done += n,
            }
        }
        Ok(counts)
    }

    /// Running cases with an open spot due in `(after, until]`: the lower bound may be missing.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn count_due(&self, sop: Option<&str>, after: Option<Moment>, until: Moment) -> Stored<usize> {
        let (sql, values) = count_due(sop, after, until);
        let n: i64 = self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }
}

fn count_due(sop: Option<&str>, after: Option<Moment>, until: Moment) -> (String, Vec<Value>) {
    let (index, of) = match sop {
        Some(_) => ("case_by_sop", "sop = ? AND "),
        None => ("case_by_standing", ""),
    };
    let sql = format!(
        "SELECT count(*) FROM case_row INDEXED BY {index}
         WHERE {of}standing = 'running' AND due > ? AND due <= ?"
    );
    let mut values: Vec<Value> = sop.map(|sop| Value::from(sop.to_owned())).into_iter().collect();
    values.push(Value::from(after.map_or(i64::MIN, |m| m.timestamp_millis())));
    values.push(Value::from(until.timestamp_millis()));
    (sql, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::board::tests::plan;

    #[test]
    fn every_list_and_count_walks_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        for sop in [None, Some("dtks".to_owned())] {
            for due_until in [None, Some(at)] {
                let query = CaseQuery { sop: sop.clone(), due_until, limit: 9, ..CaseQuery::default() };
                for stretch in query.stretches() {
                    let due = stretch.dated.then_some(at);
                    let place = CasePlace { standing: stretch.standing, due, opened: at, id: Id([1; 16]) };
                    for after in [None, Some(place)] {
                        let (sql, values) = query.statement(stretch, after, 9);
                        let plan = plan(&store, &sql, values);
                        assert!(plan.starts_with("SEARCH case_row USING INDEX case_by_"), "{sql}: {plan}");
                        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{sql}: {plan}");
                        let narrowed =
                            if stretch.dated { ["due>?", "(due,opened,id)>"] } else { ["due=?"; 2] };
                        assert!(narrowed.iter().any(|part| plan.contains(part)), "{sql}: {plan}");
                    }
                }
            }
            let (sql, values) = count_due(sop.as_deref(), None, at);
            let plan = plan(&store, &sql, values);
            assert!(plan.starts_with("SEARCH case_row USING COVERING INDEX case_by_"), "{plan}");
        }
    }
}
