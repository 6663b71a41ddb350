//! Boards out of the open spots: how many stand in each column, and the cards of one column page by
//! page. A page walks one index in the order of the column and stops; counts read an index alone. Must
//! not know what a column is called or how a card looks.

use std::collections::BTreeMap;

use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

use super::spots::{NOT_URGENT, spot};
use super::{OpenSpot, Store, Stored};
use crate::base::{Id, Moment};

/// What a board's columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BoardBy {
    Node,
    Lane,
    Region,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Pile {
    Node(String),
    Lane(String),
    /// Kelurahan or unit; every key has its own card here.
    Region(String),
    /// Due from the first moment on and before the second; paused ones and those without a date are due
    /// never, at `None`.
    Due(Option<Moment>, Option<Moment>),
    /// What has no due date that counts.
    Undated,
}

/// What a board is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpotFilter {
    /// Due before this moment.
    pub late: Option<Moment>,
    /// In one of these lanes; empty for all. `Some` of none finds nothing.
    pub lanes: Option<Vec<String>>,
    /// Of this kelurahan or unit.
    pub region: Option<String>,
    /// Of a paused case.
    pub paused: bool,
    /// Sent back.
    pub returned: bool,
}

/// A card's place in its column, from which the next page goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpotPlace {
    urgent: i64,
    since: i64,
    case: Id,
    node: String,
    unit: String,
}

/// One card.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct SpotCard {
    pub spot: OpenSpot,
    pub kode: String,
    pub judul: String,
    pub place: SpotPlace,
}

/// How many cards stand in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PileCount {
    pub all: usize,
    pub late: usize,
}

/// A statement while it is put together.
struct Draft {
    sql: String,
    values: Vec<Value>,
}

impl Draft {
    /// `select` from the spots of one SOP, narrowed. With a kelurahan its index is the short way, and
    /// each key of it is a card; else a case has one card at a symbol, its most urgent spot.
    fn begin(select: &str, index: &str, tail: &str, sop: &str, filter: &SpotFilter, units: bool) -> Draft {
        let index = if filter.region.is_some() { "open_spot_by_region" } else { index };
        let sql = format!("SELECT {select} FROM open_spot AS s INDEXED BY {index}{tail} WHERE s.sop = ?");
        let mut draft = Draft { sql, values: vec![Value::from(sop.to_owned())] };
        match &filter.region {
            Some(region) => draft.and("s.region = ?", [Value::from(region.clone())]),
            None if !units => draft.and("s.keys IS NOT NULL", []),
            None => {}
        }
        if let Some(lanes) = &filter.lanes {
            let marks = vec!["?"; lanes.len()].join(", ");
            draft.and(&format!("s.lane IN ({marks})"), lanes.iter().cloned().map(Value::from));
        }
        if let Some(late) = filter.late {
            draft.and("s.urgent < ?", [Value::from(late.timestamp_millis())]);
        }
        if filter.paused {
            draft.and("s.paused = 1", []);
        }
        if filter.returned {
            draft.and("s.returned = 1", []);
        }
        draft
    }

    fn and(&mut self, words: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(words);
        self.values.extend(values);
    }

    fn in_pile(&mut self, pile: &Pile) {
        let millis = |m: &Moment| Value::from(m.timestamp_millis());
        match pile {
            Pile::Node(node) => self.and("s.node = ?", [Value::from(node.clone())]),
            Pile::Lane(lane) => self.and("s.lane = ?", [Value::from(lane.clone())]),
            Pile::Region(region) => self.and("s.region = ?", [Value::from(region.clone())]),
            Pile::Undated => self.and("s.urgent = ?", [Value::from(NOT_URGENT)]),
            Pile::Due(from, until) => {
                let until = until.as_ref().map_or(Value::from(NOT_URGENT), millis);
                self.and("s.urgent < ?", [until]);
                if let Some(from) = from {
                    self.and("s.urgent >= ?", [millis(from)]);
                }
            }
        }
    }
}

impl Pile {
    fn index(&self) -> &'static str {
        match self {
            Pile::Node(_) => "open_spot_by_node",
            Pile::Lane(_) => "open_spot_by_lane",
            Pile::Region(_) => "open_spot_by_region",
            Pile::Due(..) | Pile::Undated => "open_spot_by_urgency",
        }
    }
}

/// The filter without what the column says already; `None` where the two leave nothing.
fn within(pile: &Pile, filter: &SpotFilter) -> Option<SpotFilter> {
    let mut filter = filter.clone();
    match pile {
        Pile::Lane(lane) => {
            if filter.lanes.take().is_some_and(|lanes| !lanes.contains(lane)) {
                return None;
            }
        }
        Pile::Region(region) => {
            if filter.region.take().is_some_and(|asked| asked != *region) {
                return None;
            }
        }
        Pile::Node(_) | Pile::Due(..) | Pile::Undated => {}
    }
    Some(filter)
}

fn page(sop: &str, pile: &Pile, filter: &SpotFilter, after: Option<&SpotPlace>, limit: usize) -> Draft {
    let select = "s.case_id, s.node, s.unit, s.lane, s.holder, s.region, s.since, s.due, s.keys, s.paused,
                  s.returned, s.urgent, c.kode, c.judul";
    // CROSS JOIN keeps the order of the loops: along the index, each case looked up.
    let tail = " CROSS JOIN case_row AS c ON c.id = s.case_id";
    let mut draft = Draft::begin(select, pile.index(), tail, sop, filter, matches!(pile, Pile::Region(_)));
    draft.in_pile(pile);
    if let Some(place) = after {
        // The first part alone, too: the walk begins there.
        draft.and("s.urgent >= ?", [Value::from(place.urgent)]);
        draft.and(
            "(s.urgent, s.since, s.case_id, s.node, s.unit) > (?, ?, ?, ?, ?)",
            [
                Value::from(place.urgent),
                Value::from(place.since),
                Value::from(place.case.0.to_vec()),
                Value::from(place.node.clone()),
                Value::from(place.unit.clone()),
            ],
        );
    }
    draft.sql.push_str(" ORDER BY s.urgent, s.since, s.case_id, s.node, s.unit LIMIT ?");
    draft.values.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
    draft
}

fn counts(sop: &str, by: BoardBy, filter: &SpotFilter, now: Moment) -> Draft {
    let (column, index) = match by {
        BoardBy::Node => ("node", "open_spot_by_node"),
        BoardBy::Lane => ("lane", "open_spot_by_lane"),
        BoardBy::Region => ("region", "open_spot_by_region"),
    };
    let now = now.timestamp_millis();
    let select = format!("s.{column}, count(*), sum(s.urgent < {now})");
    let mut draft = Draft::begin(&select, index, "", sop, filter, by == BoardBy::Region);
    draft.sql.push_str(&format!(" GROUP BY s.{column}"));
    draft
}

fn count(sop: &str, pile: &Pile, filter: &SpotFilter) -> Draft {
    let mut draft = Draft::begin("count(*)", pile.index(), "", sop, filter, matches!(pile, Pile::Region(_)));
    draft.in_pile(pile);
    draft
}

impl BoardBy {
    fn word(self) -> &'static str {
        match self {
            BoardBy::Node => "node",
            BoardBy::Lane => "lane",
            BoardBy::Region => "region",
        }
    }

    fn pile(self, id: &str) -> Pile {
        match self {
            BoardBy::Node => Pile::Node(id.to_owned()),
            BoardBy::Lane => Pile::Lane(id.to_owned()),
            BoardBy::Region => Pile::Region(id.to_owned()),
        }
    }

    /// The column a spot is a card of, if it is one.
    fn column(self, spot: &OpenSpot) -> Option<&str> {
        match self {
            BoardBy::Node => spot.keys.map(|_| spot.node.as_str()),
            BoardBy::Lane => spot.keys.map(|_| spot.lane.as_str()),
            BoardBy::Region => Some(&spot.region),
        }
    }
}

impl Store {
    /// Keeps the number of cards of each column true when a case's spots are replaced.
    pub(super) fn count_spots(&self, sop: &str, old: &[OpenSpot], new: &[OpenSpot]) -> Stored<()> {
        let mut change: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for by in [BoardBy::Node, BoardBy::Lane, BoardBy::Region] {
            for (spots, step) in [(old, -1), (new, 1)] {
                for column in spots.iter().filter_map(|spot| by.column(spot)) {
                    *change.entry((by.word(), column)).or_default() += step;
                }
            }
        }
        let sql = "INSERT INTO spot_count (sop, kind, id, cards) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (sop, kind, id) DO UPDATE SET cards = cards + excluded.cards";
        for ((kind, id), by) in change.into_iter().filter(|(_, by)| *by != 0) {
            self.conn.prepare_cached(sql)?.execute(params![sop, kind, id, by])?;
        }
        Ok(())
    }

    /// A page of a column, most urgent first, undated last.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn pile(
        &self,
        sop: &str,
        pile: &Pile,
        filter: &SpotFilter,
        after: Option<&SpotPlace>,
        limit: usize,
    ) -> Stored<Vec<SpotCard>> {
        let Some(filter) = within(pile, filter) else { return Ok(Vec::new()) };
        let Draft { sql, values } = page(sop, pile, &filter, after, limit);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), card)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many cards stand in each column, and how many of them are late at `now`. Columns without a
    /// card are missing. All cards are counted as they are written, a part of them is counted here.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn pile_counts(
        &self,
        sop: &str,
        by: BoardBy,
        filter: &SpotFilter,
        now: Moment,
    ) -> Stored<Vec<(String, PileCount)>> {
        if *filter == SpotFilter::default() {
            return self.all_pile_counts(sop, by, now);
        }
        let Draft { sql, values } = counts(sop, by, filter, now);
        let mut statement = self.conn.prepare(&sql)?;
        let number = |n: i64| usize::try_from(n).unwrap_or(0);
        let rows = statement.query_map(params_from_iter(values), |r| {
            Ok((r.get(0)?, PileCount { all: number(r.get(1)?), late: number(r.get(2)?) }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn all_pile_counts(&self, sop: &str, by: BoardBy, now: Moment) -> Stored<Vec<(String, PileCount)>> {
        let sql = "SELECT id, cards FROM spot_count WHERE sop = ?1 AND kind = ?2 AND cards > 0 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let pair = |r: &Row<'_>| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?));
        let rows = statement.query_map(params![sop, by.word()], pair)?;
        let late = SpotFilter { late: Some(now), ..SpotFilter::default() };
        let mut counts = Vec::new();
        for row in rows {
            let (id, all) = row?;
            let late = self.pile_count(sop, &by.pile(&id), &late)?;
            counts.push((id, PileCount { all: usize::try_from(all).unwrap_or(0), late }));
        }
        Ok(counts)
    }

    /// How many cards the whole board of an SOP has, by step.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn card_count(&self, sop: &str) -> Stored<usize> {
        let sql = "SELECT coalesce(sum(cards), 0) FROM spot_count WHERE sop = ?1 AND kind = 'node'";
        let n: i64 = self.conn.prepare_cached(sql)?.query_row(params![sop], |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// How many cards stand in one column.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn pile_count(&self, sop: &str, pile: &Pile, filter: &SpotFilter) -> Stored<usize> {
        let Some(filter) = within(pile, filter) else { return Ok(0) };
        let Draft { sql, values } = count(sop, pile, &filter);
        let n: i64 = self.conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// Kelurahan and units that have a card on the board of an SOP, in order of id.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn regions_on(&self, sop: &str) -> Stored<Vec<String>> {
        let sql = "SELECT id FROM spot_count WHERE sop = ?1 AND kind = 'region' AND cards > 0 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![sop], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn card(row: &Row<'_>) -> rusqlite::Result<SpotCard> {
    let spot = spot(row)?;
    let place = SpotPlace {
        urgent: row.get("urgent")?,
        since: spot.since.timestamp_millis(),
        case: spot.case,
        node: spot.node.clone(),
        unit: spot.key.clone().unwrap_or_default(),
    };
    Ok(SpotCard { spot, kode: row.get("kode")?, judul: row.get("judul")?, place })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// How SQLite would run a statement, line by line.
    pub fn plan(store: &Store, sql: &str, values: Vec<Value>) -> String {
        let mut statement = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines = statement.query_map(params_from_iter(values), |r| r.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }

    fn filters() -> Vec<SpotFilter> {
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        let lanes = Some(vec!["a".to_owned(), "b".to_owned()]);
        let none = SpotFilter::default;
        vec![
            none(),
            SpotFilter { late: Some(at), ..none() },
            SpotFilter { lanes, ..none() },
            SpotFilter { region: Some("63.72.04.1001".to_owned()), ..none() },
            SpotFilter { paused: true, ..none() },
            SpotFilter { returned: true, late: Some(at), ..none() },
        ]
    }

    fn piles() -> [Pile; 5] {
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        [
            Pile::Node("1".to_owned()),
            Pile::Lane("a".to_owned()),
            Pile::Region(String::new()),
            Pile::Due(Some(at), None),
            Pile::Undated,
        ]
    }

    #[test]
    fn every_page_walks_its_index_and_sorts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let (case, node, unit) = (Id([1; 16]), "1".to_owned(), String::new());
        let place = SpotPlace { urgent: 1, since: 1, case, node, unit };
        for filter in filters() {
            for pile in piles() {
                let Some(filter) = within(&pile, &filter) else { continue };
                for after in [None, Some(&place)] {
                    let draft = page("dtks", &pile, &filter, after, 50);
                    let plan = plan(&store, &draft.sql, draft.values);
                    let (first, second) = plan.split_once('\n').unwrap();
                    assert!(first.starts_with("SEARCH s USING INDEX open_spot_by_"), "{plan}");
                    assert!(second.starts_with("SEARCH c USING INDEX sqlite_autoindex_case_row_1"), "{plan}");
                    // Keys of one case at one moment may be put in order; a column never is.
                    let sorts = plan.replace("USE TEMP B-TREE FOR LAST TERM OF ORDER BY", "");
                    assert!(!sorts.contains("TEMP B-TREE") && !plan.contains("SCAN"), "{plan}");
                    assert!(
                        after.is_none() || first.contains("urgent"),
                        "a page begins where the last one ended: {pile:?} {filter:?} {after:?} {plan}"
                    );
                }
            }
        }
    }

    #[test]
    fn counts_read_an_index_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let at = chrono::DateTime::from_timestamp_millis(7).unwrap();
        for filter in filters() {
            for by in [BoardBy::Node, BoardBy::Lane, BoardBy::Region] {
                let draft = counts("dtks", by, &filter, at);
                let plan = plan(&store, &draft.sql, draft.values);
                assert!(plan.starts_with("SEARCH s USING COVERING INDEX open_spot_by_"), "{plan}");
                // One kelurahan is a small part; grouping it may sort.
                assert!(filter.region.is_some() || !plan.contains("TEMP B-TREE"), "{plan}");
            }
            for pile in piles() {
                let Some(filter) = within(&pile, &filter) else { continue };
                let draft = count("dtks", &pile, &filter);
                let plan = plan(&store, &draft.sql, draft.values);
                assert!(plan.starts_with("SEARCH s USING COVERING INDEX open_spot_by_"), "{plan}");
            }
        }
    }
}
