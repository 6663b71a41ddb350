//! Where cases can be recorded now: the open spots of each, written as they change. Must not know boards.

use std::collections::BTreeMap;

use rusqlite::{Row, named_params, params};

use super::columns::{LISTED, listed, maybe_moment, moment};
use super::{Store, Stored};
use crate::base::{Id, Moment};

/// One open spot of one case.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct OpenSpot {
    pub case: Id,
    pub node: String,
    /// Key of a repeated row.
    pub key: Option<String>,
    /// Id of the (first) lane it stands in.
    pub lane: String,
    /// The kind of office that lane belongs to: `dinas`, `kelurahan`, `luar` …; may be empty.
    pub holder: String,
    /// Kelurahan or other unit it concerns; may be empty.
    pub region: String,
    pub since: Moment,
    pub due: Option<Moment>,
    /// On the most urgent spot of the case at this node: how many keys stand there.
    pub keys: Option<u32>,
    /// The case is paused; then nothing of it is late.
    pub paused: bool,
    /// It was sent back to here.
    pub returned: bool,
}

const SPOT_COLUMNS: &str = "case_id, node, unit, lane, holder, region, since, due, keys, paused, returned";

/// `urgent` of what has no due date that counts.
pub(super) const NOT_URGENT: i64 = i64::MAX;

impl Store {
    /// Only what differs is written: one key of a fan-out moves, the others stay.
    pub(super) fn write_spots(&self, sop: &str, case: Id, open: &[OpenSpot]) -> Stored<()> {
        let old = if self.tables_are_fresh() { Vec::new() } else { self.spots_of(case)? };
        let sql = "DELETE FROM open_spot WHERE sop = ?1 AND node = ?2 AND case_id = ?3 AND unit = ?4";
        for spot in old.iter().filter(|spot| !open.contains(spot)) {
            let unit = spot.key.as_deref().unwrap_or("");
            self.conn.prepare_cached(sql)?.execute(params![sop, spot.node, case.0, unit])?;
        }
        for spot in open.iter().filter(|spot| !old.contains(spot)) {
            self.write_spot(sop, spot)?;
        }
        self.count_spots(sop, &old, open)
    }

    fn write_spot(&self, sop: &str, spot: &OpenSpot) -> Stored<()> {
        let due = spot.due.map(|d| d.timestamp_millis());
        self.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO open_spot
                 (sop, node, case_id, unit, lane, holder, region, since, due, urgent, keys, paused, returned)
                 VALUES (:sop, :node, :case_id, :unit, :lane, :holder, :region, :since, :due, :urgent, :keys,
                 :paused, :returned)",
            )?
            .execute(named_params! {
                ":sop": sop,
                ":node": spot.node,
                ":case_id": spot.case.0,
                ":unit": spot.key.as_deref().unwrap_or(""),
                ":lane": spot.lane,
                ":holder": spot.holder,
                ":region": spot.region,
                ":since": spot.since.timestamp_millis(),
                ":due": due,
                ":urgent": due.filter(|_| !spot.paused).unwrap_or(NOT_URGENT),
                ":keys": spot.keys,
                ":paused": spot.paused,
                ":returned": spot.returned,
            })?;
        Ok(())
    }

    /// Open spots of one case.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn spots_of(&self, case: Id) -> Stored<Vec<OpenSpot>> {
        let sql = format!("SELECT {SPOT_COLUMNS} FROM open_spot WHERE case_id = ?1 ORDER BY node, unit");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params![case.0], spot)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Open spots of each of these cases, by one question; none for those that have none.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn spots_of_each(&self, cases: &[Id]) -> Stored<BTreeMap<Id, Vec<OpenSpot>>> {
        let sql =
            format!("SELECT {SPOT_COLUMNS} FROM open_spot WHERE case_id IN {LISTED} ORDER BY node, unit");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut each: BTreeMap<Id, Vec<OpenSpot>> = BTreeMap::new();
        for found in statement.query_map(params![listed(cases)], spot)? {
            let found = found?;
            each.entry(found.case).or_default().push(found);
        }
        Ok(each)
    }

    /// Open spots at one symbol of an SOP, longest waiting first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn spots_at(&self, sop: &str, node: &str, limit: usize) -> Stored<Vec<OpenSpot>> {
        let sql = format!(
            "SELECT {SPOT_COLUMNS} FROM open_spot WHERE sop = ?1 AND node = ?2
             ORDER BY since, case_id, unit LIMIT ?3"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![sop, node, limit], spot)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hands every open spot with the id of its SOP to `each`, case by case.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn every_spot(&self, mut each: impl FnMut(&str, OpenSpot)) -> Stored<()> {
        let sql = format!("SELECT sop, {SPOT_COLUMNS} FROM open_spot ORDER BY case_id, sop, node, unit");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row.get_ref("sop")?.as_str().unwrap_or_default(), spot(row)?);
        }
        Ok(())
    }
}

pub(super) fn spot(row: &Row<'_>) -> rusqlite::Result<OpenSpot> {
    let unit: String = row.get("unit")?;
    Ok(OpenSpot {
        case: Id(row.get("case_id")?),
        node: row.get("node")?,
        key: Some(unit).filter(|u| !u.is_empty()),
        lane: row.get("lane")?,
        holder: row.get("holder")?,
        region: row.get("region")?,
        since: moment(row, "since")?,
        due: maybe_moment(row, "due")?,
        keys: row.get("keys")?,
        paused: row.get("paused")?,
        returned: row.get("returned")?,
    })
}
