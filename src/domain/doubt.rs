//! When a PC's clock is not to be believed: it stands before what was written already, or its zone is not
//! the office's. Must not know where facts are kept.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::base::{Moment, Zone};

/// The clock may stand this far before the last fact: the PCs of one office differ by minutes.
const SLACK: chrono::TimeDelta = chrono::TimeDelta::minutes(15);

/// Why the PC's clock is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// It shows a moment that is long over.
    Behind {
        /// What it shows.
        shown: Moment,
        /// What is over.
        last: Moment,
    },
    /// By its own zone it is another day than by the office's: its hands may have been moved where its
    /// zone should have been set.
    OtherDay {
        /// The day its hands show.
        shown: NaiveDate,
        /// The day in the office's zone.
        office: NaiveDate,
    },
    /// Its zone is not the office's; it is the same day in both.
    OtherZone {
        /// Its distance from UTC.
        offset: FixedOffset,
    },
}

/// What is done about a doubtful clock when a number or a code is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClockTrust {
    /// A person is asked first.
    #[default]
    Asks,
    /// Nobody is there to be asked: a dead clock takes no number, one behind the last fact is told of, and the
    /// machine's zone is its own affair (servers run on UTC, and dates are the office's anyway).
    Tells,
    /// A person looked at the clock and let it stand.
    Believes,
}

impl ClockDoubt {
    /// Whether it is asked about before a number or a code is taken; otherwise it is only said.
    pub fn asks(&self) -> bool {
        !matches!(self, ClockDoubt::OtherZone { .. })
    }

    /// No PC can have shown this since the program was made: its clock has lost its battery.
    pub fn is_dead(&self) -> bool {
        matches!(self, ClockDoubt::Behind { shown, .. } if *shown < born())
    }
}

/// No PC that runs this program lives before this: a clock that lost its battery does.
fn born() -> Moment {
    DateTime::from_timestamp(1_780_272_000, 0).unwrap_or_default()
}

/// What is doubtful about a clock that shows `shown` by `offset`, in an office of `zone` whose file's last
/// fact is of `last`.
pub fn doubt(shown: Moment, offset: FixedOffset, zone: Zone, last: Option<Moment>) -> Option<ClockDoubt> {
    let last = last.unwrap_or_default().max(born());
    if shown + SLACK < last {
        return Some(ClockDoubt::Behind { shown, last });
    }
    if offset == zone.offset() {
        return None;
    }
    let here = shown.with_timezone(&offset).date_naive();
    let office = zone.local(shown).date_naive();
    Some(match here == office {
        true => ClockDoubt::OtherZone { offset },
        false => ClockDoubt::OtherDay { shown: here, office },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_doubted_for_what_it_shows() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let hours = |n: i32| FixedOffset::east_opt(n * 3600).unwrap();
        let last = Some(at("2026-11-27T08:00:00Z"));
        let of = |shown: &str, east: i32| doubt(at(shown), hours(east), Zone::Wita, last);
        assert_eq!(of("2026-11-27T09:00:00Z", 8), None);
        // A quarter of an hour is no dead battery.
        assert_eq!(of("2026-11-27T07:50:00Z", 8), None);
        let behind = of("2005-01-01T00:00:00Z", 8);
        assert!(matches!(behind, Some(ClockDoubt::Behind { .. })), "{behind:?}");
        // Set to Jakarta, its hands moved to show half past eleven at night in Banjarbaru.
        let moved = of("2026-11-27T16:30:00Z", 7);
        assert!(matches!(moved, Some(ClockDoubt::OtherDay { .. })), "{moved:?}");
        assert!(moved.unwrap().asks());
        // Windows comes in Pacific: yesterday there.
        let pacific = of("2026-11-27T12:00:00Z", -8);
        assert!(matches!(pacific, Some(ClockDoubt::OtherZone { .. })), "{pacific:?}");
        let pacific = of("2026-11-28T02:00:00Z", -8);
        assert!(matches!(pacific, Some(ClockDoubt::OtherDay { .. })), "{pacific:?}");
        let calm = of("2026-11-27T09:00:00Z", 7);
        assert_eq!(calm, Some(ClockDoubt::OtherZone { offset: hours(7) }));
        assert!(!calm.unwrap().asks());
        // A new file has no fact of this year, but this program was not made in 2005.
        assert!(doubt(at("2005-01-01T00:00:00Z"), hours(7), Zone::Wib, None).unwrap().asks());
    }
}
