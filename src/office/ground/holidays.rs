//! The holidays shipped with the program, the calendar as a file's facts make it, and the name of the
//! rules that derived rows were written by: when it changes, all of them are written anew.

use crate::domain::calendar::Calendar;
use crate::domain::office_calendar::{OfficeCalendar, fold};
use crate::office::door::problem::Problem;
use crate::store::{Store, calendar_subject};

/// The calendar as this file's facts make it.
pub(in crate::office) fn read(store: &Store) -> Result<OfficeCalendar, Problem> {
    Ok(fold(&built_in_calendar()?, &store.history(calendar_subject())?))
}

const YEARS: [&str; 2] =
    [include_str!("../../../assets/kalender/2026.toml"), include_str!("../../../assets/kalender/2027.toml")];

/// The holidays shipped with the program.
pub(in crate::office) fn built_in_calendar() -> Result<Calendar, Problem> {
    let mut calendar = Calendar::default();
    for year in YEARS {
        let parsed = Calendar::parse(year).map_err(|_| Problem::BuiltIn("kalender".to_owned()))?;
        calendar.absorb(parsed);
    }
    Ok(calendar)
}

/// By which words a case is found; another name writes them anew.
const INDEX: &str = "long numbers as one word, single letters";

/// How [`contacts::holder`](super::contacts::holder) tells whose a step is; another word where it tells otherwise.
const TURNS: &str = "lane, return, custody";

/// A name for the rules that due dates and other derived values follow: this program's version, its tables
/// and its holidays.
pub(in crate::office) fn rules() -> String {
    let tables = Store::SCHEMA.to_string();
    let words = [env!("CARGO_PKG_VERSION"), &tables, TURNS, INDEX, YEARS[0], YEARS[1]].join("\n");
    crate::base::Digest::of(words.as_bytes()).to_string()
}
