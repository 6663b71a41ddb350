//! Columns as they are read: times.

use rusqlite::Row;

use crate::base::Moment;

pub(super) fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Moment> {
    let millis: i64 = row.get(column)?;
    chrono::DateTime::from_timestamp_millis(millis).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, millis))
}

pub(super) fn maybe_moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Moment>> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.and_then(chrono::DateTime::from_timestamp_millis))
}
