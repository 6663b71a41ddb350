//! When a step happened against when it was written down. Must not know whose clock that is.

use chrono::TimeDelta;

use crate::base::Moment;

/// A time worth a second look. Nothing is refused for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddTime {
    /// It has not come yet.
    Future,
    /// The case was opened later, at this time.
    BeforeCase(Moment),
    /// The step was opened later, at this time.
    BeforeStep(Moment),
}

/// Clocks of one office may differ by this much without anybody being late.
const SAME: TimeDelta = TimeDelta::minutes(1);

/// What is odd about a step happening `at`, written down at `now`, in a case opened at `opened` whose
/// step stood open since `since`.
pub fn odd_time(at: Moment, now: Moment, opened: Moment, since: Option<Moment>) -> Option<OddTime> {
    let before = |other: Moment| at + SAME <= other;
    if at >= now + SAME {
        Some(OddTime::Future)
    } else if before(opened) {
        Some(OddTime::BeforeCase(opened))
    } else {
        since.filter(|since| before(*since)).map(OddTime::BeforeStep)
    }
}

/// `now`, if what happened `at` is entered later than it happened.
pub fn entered_later(at: Moment, now: Moment) -> Option<Moment> {
    (at + SAME <= now).then_some(now)
}
