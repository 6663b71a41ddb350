//! What no fact can say, whoever wrote it: a time outside the years this program knows, a letter whose text
//! is none, a number no book has. Must not know who wrote it, nor where it came from.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::blocks;
use super::fact::{Body, Fact, LetterIssue};
use super::letter::Letter;
use super::personal;
use crate::base::Moment;

/// Moments that can be recorded and handed on, in milliseconds: 1 January 2000 to 1 January 2100.
pub const TIMES: Range<i64> = 946_684_800_000..4_102_444_800_000;

/// Why a fact makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nonsense {
    /// It names a day or a moment that cannot be.
    Time,
    /// The letter's text cannot be read, or is another letter's.
    Letter,
    /// Its number is none that a book has.
    Number,
}

/// Whether something can have happened then.
pub fn may_be(at: Moment) -> bool {
    TIMES.contains(&at.timestamp_millis())
}

/// What makes no sense about `fact`, if anything does.
pub fn nonsense(fact: &Fact) -> Option<Nonsense> {
    let days = match &fact.body {
        Body::DayOffAdded { tanggal, .. } | Body::DayOffRemoved { tanggal, .. } => day(*tanggal),
        Body::StepRecorded(step) => step.dicatat.is_none_or(may_be),
        _ => true,
    };
    if !(days && may_be(fact.at)) {
        return Some(Nonsense::Time);
    }
    match &fact.body {
        Body::LetterIssued(letter) => of_letter(letter),
        _ => None,
    }
}

fn of_letter(issue: &LetterIssue) -> Option<Nonsense> {
    if issue.urut.is_some_and(|urut| urut == 0 || urut > blocks::LAST_URUT) {
        return Some(Nonsense::Number);
    }
    match letter(issue) {
        // Its text was destroyed.
        None if issue.isi == personal::ERASED => None,
        Some(_) => None,
        None => Some(Nonsense::Letter),
    }
}

/// The text of an issued letter; `None` if it cannot be read or is another letter's.
pub fn letter(issue: &LetterIssue) -> Option<Letter> {
    let letter = Letter::deserialize(&issue.isi).ok()?;
    let same = letter.hal == issue.hal && letter.jenis == issue.jenis;
    (same && !letter.parts.is_empty()).then_some(letter)
}

fn day(day: NaiveDate) -> bool {
    (2000..2100).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    #[test]
    fn only_times_of_this_century_can_be() {
        let fact = |at: &str| Fact {
            id: Id([1; 16]),
            lamport: 1,
            station: Id([2; 16]),
            at: at.parse().unwrap(),
            by: String::new(),
            subject: Id([3; 16]),
            body: Body::CaseResumed {},
        };
        for (at, flaw) in [
            ("1999-12-31T23:59:59Z", Some(Nonsense::Time)),
            ("2000-01-01T00:00:00Z", None),
            ("2099-12-31T23:59:59Z", None),
            ("2100-01-01T00:00:00Z", Some(Nonsense::Time)),
            ("2250-01-01T00:00:00Z", Some(Nonsense::Time)),
        ] {
            assert_eq!(nonsense(&fact(at)), flaw, "{at}");
        }
    }
}
