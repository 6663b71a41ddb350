//! Names of backups, and which of them are kept. A name says when and why; names sort by time. Must not
//! know files or the clock.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDateTime};

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// By itself, once a day.
    Daily,
    /// Someone asked for it.
    Manual,
    /// Before a package was taken in.
    BeforeReceiving,
    /// Before another backup took the file's place.
    BeforeRestoring,
    /// Before a newer program changed the schema.
    BeforeUpgrade,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 5] =
        [Why::Daily, Why::Manual, Why::BeforeReceiving, Why::BeforeRestoring, Why::BeforeUpgrade];

    /// The word in a name.
    pub fn word(self) -> &'static str {
        match self {
            Why::Daily => "harian",
            Why::Manual => "manual",
            Why::BeforeReceiving => "sebelum-terima",
            Why::BeforeRestoring => "sebelum-pulihkan",
            Why::BeforeUpgrade => "sebelum-naik-skema",
        }
    }
}

/// When and why, as a name says it. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// On the office's clocks, to the second.
    pub at: NaiveDateTime,
    /// Which one of that second and reason, from 1.
    pub nth: u32,
    /// Why.
    pub why: Why,
}

impl Stamp {
    /// `alur-20261125-101500-harian.db` for the file `alur.db`; the second of one second ends in `-2.db`.
    pub fn name(&self, stem: &str) -> String {
        let nth = if self.nth > 1 { format!("-{}", self.nth) } else { String::new() };
        format!("{stem}-{}-{}{nth}.db", self.at.format("%Y%m%d-%H%M%S"), self.why.word())
    }

    /// What `name` says, if it is the name of a backup of the file `stem`.
    pub fn read(name: &str, stem: &str) -> Option<Stamp> {
        let rest = name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".db")?;
        let (time, rest) = (rest.get(..15)?, rest.get(15..)?.strip_prefix('-')?);
        let at = NaiveDateTime::parse_from_str(time, "%Y%m%d-%H%M%S").ok()?;
        let (why, nth) = Why::ALL.into_iter().find_map(|why| match rest.strip_prefix(why.word())? {
            "" => Some((why, 1)),
            more => Some((why, more.strip_prefix('-')?.parse().ok().filter(|n| *n > 1)?)),
        })?;
        // Only names that we would write: nothing else is ever touched.
        let stamp = Stamp { at, nth, why };
        (stamp.name(stem) == name).then_some(stamp)
    }
}

/// Days, weeks and months of which the newest is kept, and how many of each reason besides.
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;
const OF_EACH: usize = 3;

/// What a backup holds: facts, and the logical time of the last; `None` where it does not open.
pub type Held = Option<(u64, u64)>;

/// `all` with the newest first. Newest is what holds the most, for a name is given by a clock that may have
/// been wrong; of two that hold the same, a name later than `now` is the older. What was replaced by taking
/// a backup back counts less than all that was made since.
pub fn newest_first(all: &[(Stamp, Held)], now: NaiveDateTime) -> Vec<Stamp> {
    let replaced = |stamp: &Stamp| stamp.why == Why::BeforeRestoring && stamp.at <= now;
    let turned = all.iter().map(|(stamp, _)| *stamp).filter(replaced).map(|stamp| stamp.at).max();
    let mut ranked: Vec<_> = all
        .iter()
        .map(|(stamp, held)| {
            let since = turned.is_none_or(|turned| stamp.at > turned);
            (held.is_some(), since, *held, stamp.at <= now, *stamp)
        })
        .collect();
    ranked.sort();
    ranked.into_iter().rev().map(|(.., stamp)| stamp).collect()
}

/// Which of `all` stay: the newest of each of the last days, weeks and months that have one, the newest
/// few of each reason, and `made`, the one just made, whatever the clock said. Days are counted among
/// the backups there are, not back from today: a clock gone wrong or a long holiday deletes nothing. Those
/// named later than `made` are counted by themselves: either clock was wrong, and neither takes the other's
/// places.
pub fn keep(all: &[Stamp], made: Option<Stamp>) -> BTreeSet<Stamp> {
    let ahead = |stamp: &&Stamp| made.is_some_and(|made| stamp.at > made.at);
    let mut kept = kept_of(all.iter().filter(|stamp| !ahead(stamp)).copied().collect());
    kept.extend(kept_of(all.iter().filter(ahead).copied().collect()));
    kept.extend(made.into_iter().filter(|stamp| all.contains(stamp)));
    kept
}

fn kept_of(mut newest_first: Vec<Stamp>) -> BTreeSet<Stamp> {
    newest_first.sort();
    newest_first.dedup();
    newest_first.reverse();
    let mut kept = BTreeSet::new();
    let week = |s: &Stamp| (s.at.iso_week().year(), s.at.iso_week().week());
    kept.extend(newest_of_each(&newest_first, DAYS, |s| s.at.date()));
    kept.extend(newest_of_each(&newest_first, WEEKS, week));
    kept.extend(newest_of_each(&newest_first, MONTHS, |s| (s.at.year(), s.at.month())));
    for why in Why::ALL {
        kept.extend(newest_first.iter().filter(|s| s.why == why).take(OF_EACH));
    }
    kept
}

fn newest_of_each<T: PartialEq>(
    newest_first: &[Stamp],
    most: usize,
    period: impl Fn(&Stamp) -> T,
) -> Vec<Stamp> {
    let mut kept = Vec::new();
    let mut last = None;
    for stamp in newest_first {
        let now = Some(period(stamp));
        if now != last {
            kept.push(*stamp);
            last = now;
        }
    }
    kept.truncate(most);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stamp(text: &str, why: Why) -> Stamp {
        let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        Stamp { at, nth: 1, why }
    }

    #[test]
    fn names_are_read_back_and_others_are_not() {
        let mut one = stamp("2026-11-25 10:15", Why::Daily);
        assert_eq!(one.name("alur"), "alur-20261125-101500-harian.db");
        one.nth = 2;
        for why in Why::ALL {
            let one = Stamp { why, ..one };
            assert_eq!(Stamp::read(&one.name("alur"), "alur"), Some(one));
        }
        for other in [
            "alur.db",
            "alur-20261125-101500-harian.db.part",
            "alur-20261125-101500-harian-1.db",
            "alur-20261125-101500-harian-02.db",
            "alur-20261125-101500-lain.db",
            "alur-2026112-1101500-harian.db",
            "alur-20261325-101500-harian.db",
            "alurs-20261125-101500-harian.db",
            "alur-20261125-101500-harian (2).db",
            "alur-2026é125-101500-harian.db",
        ] {
            assert_eq!(Stamp::read(other, "alur"), None, "{other}");
        }
    }

    #[test]
    fn what_is_kept_of_a_long_time() {
        // One a day for 400 days, three on the last.
        let last = stamp("2026-11-25 08:00", Why::Daily);
        let mut all: Vec<Stamp> =
            (0..400).map(|n| Stamp { at: last.at - chrono::Duration::days(n), ..last }).collect();
        all.extend(["2026-11-25 09:00", "2026-11-25 10:00"].map(|t| stamp(t, Why::Daily)));
        let days: Vec<String> =
            keep(&all, None).iter().rev().map(|s| s.at.format("%m-%d %H").to_string()).collect();
        let table = [
            // Days; two more for the three newest of a reason.
            "11-25 10", "11-25 09", "11-25 08", "11-24 08", "11-23 08", "11-22 08", "11-21 08", "11-20 08",
            "11-19 08", // Weeks end on Sunday, months on their last day.
            "11-15 08", "11-08 08", "11-01 08", "10-31 08", "09-30 08", "08-31 08", "07-31 08", "06-30 08",
            "05-31 08", "04-30 08", "03-31 08", "02-28 08", "01-31 08", "12-31 08",
        ];
        assert_eq!(days, table);
    }

    #[test]
    fn many_packages_in_a_day_leave_three() {
        let one = stamp("2026-11-25 08:00", Why::BeforeReceiving);
        let all: Vec<Stamp> =
            (0..50).map(|n| Stamp { at: one.at + chrono::Duration::minutes(n), ..one }).collect();
        assert_eq!(keep(&all, all.last().copied()).len(), 3);
    }

    #[test]
    fn the_newest_is_what_holds_the_most_whatever_it_is_called() {
        let now = stamp("2026-11-27 09:00", Why::Daily).at;
        let wrong = (stamp("2062-01-01 08:00", Why::Daily), Some((100, 40)));
        let old = (stamp("2026-11-25 08:00", Why::Daily), Some((100, 40)));
        let newest = (stamp("2026-11-26 08:00", Why::Daily), Some((120, 45)));
        let broken = (stamp("2026-11-27 08:00", Why::Daily), None);
        let all = [wrong, broken, old, newest];
        assert_eq!(newest_first(&all, now), [newest.0, old.0, wrong.0, broken.0]);
        // Made last under the wrong clock, it is the newest all the same.
        let wrong = (wrong.0, Some((130, 50)));
        assert_eq!(newest_first(&[wrong, old, newest], now), [wrong.0, newest.0, old.0]);
        // What was replaced on purpose holds more, and is not what work went on from.
        let replaced = (stamp("2026-11-26 12:00", Why::BeforeRestoring), Some((200, 90)));
        let since = (stamp("2026-11-27 08:00", Why::Daily), Some((105, 41)));
        assert_eq!(newest_first(&[replaced, since, old], now), [since.0, replaced.0, old.0]);
        assert_eq!(newest_first(&[replaced, old], now), [replaced.0, old.0]);
    }

    #[test]
    fn a_clock_that_was_wrong_takes_no_places_in_the_rotation() {
        let last = stamp("2026-11-25 08:00", Why::Daily);
        let mut all: Vec<Stamp> =
            (0..30).map(|n| Stamp { at: last.at - chrono::Duration::days(n), ..last }).collect();
        let without = keep(&all, Some(last));
        let wrong = stamp("2062-01-01 08:00", Why::Daily);
        all.extend((0..10).map(|n| Stamp { at: wrong.at + chrono::Duration::days(n), ..wrong }));
        let kept: BTreeSet<Stamp> = keep(&all, Some(last)).into_iter().filter(|s| s.at <= last.at).collect();
        assert_eq!(kept, without);
    }

    #[test]
    fn the_one_just_made_stays_though_the_clock_went_wrong() {
        let last = stamp("2026-11-25 08:00", Why::Daily);
        let mut all: Vec<Stamp> =
            (0..400).map(|n| Stamp { at: last.at - chrono::Duration::days(n), ..last }).collect();
        let made = stamp("1999-01-01 00:10", Why::Daily);
        all.push(made);
        assert!(keep(&all, Some(made)).contains(&made));
    }

    fn some() -> impl Strategy<Value = Vec<Stamp>> {
        let begin = stamp("2024-01-01 00:00", Why::Daily);
        let one = (0u32..60_000_000, 0usize..5, 1u32..3).prop_map(move |(seconds, why, nth)| Stamp {
            at: begin.at + chrono::Duration::seconds(i64::from(seconds)),
            nth,
            why: Why::ALL[why],
        });
        proptest::collection::vec(one, 0..200)
    }

    proptest! {
        #[test]
        fn rotation_keeps_what_it_promises(all in some(), made in 0usize..200) {
            let made = all.get(made).copied();
            let kept = keep(&all, made);
            // Nothing is invented, the newest and the one just made stay, never too many.
            prop_assert!(kept.iter().all(|s| all.contains(s)));
            prop_assert!(all.iter().max().is_none_or(|newest| kept.contains(newest)));
            prop_assert!(made.is_none_or(|made| kept.contains(&made)));
            prop_assert!(kept.len() <= 2 * (DAYS + WEEKS + MONTHS + OF_EACH * 5) + 1);
            // Rotating again deletes nothing more, in whatever order the folder was read.
            let mut again: Vec<Stamp> = kept.iter().copied().collect();
            again.reverse();
            prop_assert_eq!(&keep(&again, made), &kept);
            // The newest of each of the last seven days stays.
            let days: BTreeSet<_> = all.iter().map(|s| s.at.date()).collect();
            for day in days.iter().rev().take(DAYS) {
                let newest = all.iter().filter(|s| s.at.date() == *day).max().unwrap();
                prop_assert!(kept.contains(newest));
            }
        }
    }
}
