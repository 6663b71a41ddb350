//! How long steps took: working time from a token's arrival to the recording of its step.

use chrono::{NaiveDateTime, NaiveTime};

use crate::base::{Moment, Zone};
use crate::domain::calendar::Calendar;

/// The hours of a working day, and where they are counted.
#[derive(Debug, Clone, Copy)]
pub struct OfficeDay<'a> {
    /// The office opens.
    pub opens: NaiveTime,
    /// It closes.
    pub closes: NaiveTime,
    /// On the clocks of this zone.
    pub zone: Zone,
    /// On its working days.
    pub calendar: &'a Calendar,
}

impl OfficeDay<'_> {
    /// Minutes of one working day.
    pub fn minutes(&self) -> i64 {
        (self.closes - self.opens).num_minutes().max(1)
    }
}

/// The smallest, middle and largest of several times, in working minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many.
    pub count: usize,
    /// The shortest.
    pub min: i64,
    /// The middle one, or half way between the two in the middle.
    pub median: i64,
    /// The longest.
    pub max: i64,
}

/// What several times come to; `None` of none.
pub fn spread(mut times: Vec<i64>) -> Option<Spread> {
    times.sort_unstable();
    let (min, max) = (*times.first()?, *times.last()?);
    let (low, high) = (*times.get((times.len() - 1) / 2)?, *times.get(times.len() / 2)?);
    Some(Spread { count: times.len(), min, median: low.midpoint(high), max })
}

/// Working minutes from `from` to `to` outside `pauses`: office hours of working days. 0 when `to`
/// comes first.
pub fn working_minutes(from: Moment, to: Moment, pauses: &[(Moment, Moment)], day: &OfficeDay<'_>) -> i64 {
    let paused = pauses.iter().map(|(since, until)| span((*since).max(from), (*until).min(to), day));
    (span(from, to, day) - paused.sum::<i64>()).max(0)
}

fn span(from: Moment, to: Moment, day: &OfficeDay<'_>) -> i64 {
    let on_the_clock = |m: Moment| m.naive_utc().checked_add_offset(day.zone.offset());
    match (on_the_clock(from), on_the_clock(to)) {
        (Some(from), Some(to)) if from < to => {
            passed(to, day) - passed(from, day) + days_between(from, to, day)
        }
        _ => 0,
    }
}

/// Minutes of the working day passed at `at`.
fn passed(at: NaiveDateTime, day: &OfficeDay<'_>) -> i64 {
    if !day.calendar.is_working_day(at.date()) {
        return 0;
    }
    (at.time().clamp(day.opens, day.closes) - day.opens).num_minutes()
}

/// Whole working days from the opening of the first to the opening of the last.
fn days_between(from: NaiveDateTime, to: NaiveDateTime, day: &OfficeDay<'_>) -> i64 {
    let after = day.calendar.working_days_between(from.date(), to.date());
    let first = i64::from(day.calendar.is_working_day(from.date()));
    let last = i64::from(day.calendar.is_working_day(to.date()));
    (after + first - last) * day.minutes()
}
