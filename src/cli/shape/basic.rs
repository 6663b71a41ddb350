//! What the shapes of several nouns are made of.

use serde_json::{Value, json};

use crate::base::{Moment, Zone};
use crate::office::{CaseStatus, Due, Urgency};
use crate::text::{cli as words, tanggal};

/// A moment on the office's clocks, ISO 8601 with offset.
pub fn time(moment: Moment, zone: Zone) -> Value {
    json!(zone.local(moment).to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}

/// The same, where there may be none.
pub fn maybe(moment: Option<Moment>, zone: Zone) -> Value {
    moment.map_or(Value::Null, |at| time(at, zone))
}

/// A deadline as scripts read it: null where none is known.
pub fn due(due: Due, zone: Zone) -> Value {
    due.at.map_or(Value::Null, |at| time(at, zone))
}

/// The same in words.
pub fn due_words(due: Due, zone: Zone) -> String {
    let Some(at) = due.at else { return "tanpa tenggat".to_owned() };
    let date = tanggal::kartu(zone.local(at).date_naive(), due.year);
    match due.urgency {
        Urgency::Late => format!("telat, seharusnya {date}"),
        _ => format!("jatuh tempo {date}"),
    }
}

/// A case's standing as a word.
pub fn status(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Running => "berjalan",
        CaseStatus::Paused => "jeda",
        CaseStatus::Done => "selesai",
        CaseStatus::Contested => "sengketa",
    }
}

/// A line a row, or that there is none.
pub fn lines(rows: impl IntoIterator<Item = String>) -> String {
    let rows: Vec<String> = rows.into_iter().collect();
    if rows.is_empty() { words::NONE.to_owned() } else { rows.join("\n") }
}
