//! Columns as they are read (times), and many ids as one value of a statement.

use rusqlite::Row;

use crate::base::{Id, Moment};

pub(super) fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Moment> {
    let millis: i64 = row.get(column)?;
    chrono::DateTime::from_timestamp_millis(millis).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, millis))
}

pub(super) fn maybe_moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Moment>> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.and_then(chrono::DateTime::from_timestamp_millis))
}

/// The ids that [`listed`] wrote, as what `IN` asks for: however many there are, they are one question.
pub(super) const LISTED: &str = "(SELECT unhex(value) FROM json_each(?1))";

/// Ids as the one value that [`LISTED`] takes.
pub(super) fn listed(ids: &[Id]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", quoted.join(","))
}
