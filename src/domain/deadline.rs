//! Due dates, and how each was reached line by line. The day of arrival is day 0;
//! vague words have no due date. Must not know which case or step it is about.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::calendar::{Calendar, DayOff, is_weekend};
use super::hours::{Hours, Period};
use super::sop::{Unit, Waktu, WaktuSpan};
use crate::base::{Moment, Zone};

/// A due date with its derivation.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// When it is due; `None` when the words mean no span of time.
    pub at: Option<Moment>,
    /// The days looked at, in order. Empty when there is no due date.
    pub days: Vec<DayLine>,
    /// Years whose holidays are not known, so only weekends were left out.
    pub unknown_years: Vec<i32>,
    /// The zone of the office, in which `at` is read.
    pub zone: Zone,
    /// Why the office closes at another time than usual on the day it is due.
    pub hours: Option<UnusualHours>,
}

/// Why a day's closing time is not the usual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusualHours {
    /// It is a Friday.
    Friday,
    /// It lies in a period with times of its own.
    Period(Period),
}

/// One day of the derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLine {
    /// The day.
    pub date: NaiveDate,
    /// What it counted for.
    pub reason: DueReason,
}

/// What a day counted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueReason {
    /// The day of arrival, day 0.
    Arrival,
    /// The n-th working day.
    Counted(u32),
    /// So many calendar days, weeks, months or years after arrival.
    Landed(u32, Unit),
    /// It arrived after this closing time.
    AfterClosing(NaiveTime),
    /// Saturday or Sunday.
    Weekend,
    /// A day off of the calendar.
    DayOff(DayOff),
    /// The first working day after a day on which nothing can be due.
    MovedOn,
    /// The n-th working day added for a pause.
    Paused(u32),
}

/// No pause is longer; a larger number comes from a broken clock.
const LONGEST_PAUSE: u32 = 3_660;

/// When a step that `arrived` is due.
///
/// `n hari` and `n hari kerja`: closing time of the n-th working day after the day of arrival, unless
/// `hari_kalender` reads bare "hari" as calendar days. Calendar days, weeks, months and years: that
/// many on, moved to the next working day from a day off. Minutes and hours are handling time: closing
/// time of the day of arrival, or of the next working day when it arrived after closing or on a day
/// off. `paused_working_days` are added at the end.
pub fn due(
    arrived: Moment,
    waktu: &Waktu,
    hari_kalender: bool,
    zone: Zone,
    hours: &Hours,
    calendar: &Calendar,
    paused_working_days: u32,
) -> Deadline {
    let nothing = Deadline { at: None, days: Vec::new(), unknown_years: Vec::new(), zone, hours: None };
    let (Some(span), Some(local)) = (waktu.span, local(arrived, zone)) else { return nothing };
    let mut walk = Walk { calendar, date: local.date(), days: Vec::new(), unknown_years: Vec::new() };
    walk.line(DueReason::Arrival);
    let closed = hours.closing(walk.date).at;
    let paused = paused_working_days.min(LONGEST_PAUSE);
    let reached = walk
        .span(span, hari_kalender, Some(closed).filter(|closed| local.time() > *closed))
        .and_then(|()| walk.working_days(paused, DueReason::Paused))
        .and_then(|()| walk.date.and_time(hours.closing(walk.date).at).checked_sub_offset(zone.offset()));
    match reached {
        None => nothing,
        Some(at) => Deadline {
            at: Some(at.and_utc()),
            hours: unusual(hours, walk.date),
            days: walk.days,
            unknown_years: walk.unknown_years,
            zone,
        },
    }
}

fn unusual(hours: &Hours, date: NaiveDate) -> Option<UnusualHours> {
    let closing = hours.closing(date);
    match closing.masa {
        Some(masa) => Some(UnusualHours::Period(masa.clone())),
        None => closing.jumat.then_some(UnusualHours::Friday),
    }
}

/// Working days from today to the day it is due: positive while there is time, 0 on the day itself,
/// negative once late (a weekend or holiday passed adds nothing).
pub fn working_days_left(now: Moment, due: Moment, zone: Zone, calendar: &Calendar) -> i64 {
    match (local(now, zone), local(due, zone)) {
        (Some(now), Some(due)) => calendar.working_days_between(now.date(), due.date()),
        _ => 0,
    }
}

/// `moment` on the clocks of `zone`; `None` at the very end of time, where chrono would panic.
fn local(moment: DateTime<Utc>, zone: Zone) -> Option<NaiveDateTime> {
    moment.naive_utc().checked_add_offset(zone.offset())
}

/// The day reached so far and the lines that led there. Every step gives `None` past the last date.
struct Walk<'a> {
    calendar: &'a Calendar,
    date: NaiveDate,
    days: Vec<DayLine>,
    unknown_years: Vec<i32>,
}

impl Walk<'_> {
    fn span(&mut self, span: WaktuSpan, hari_kalender: bool, after_closing: Option<NaiveTime>) -> Option<()> {
        let n = span.upper;
        match span.unit {
            Unit::Menit | Unit::Jam => self.same_day(after_closing),
            Unit::Hari if !hari_kalender => self.working_days(n, DueReason::Counted),
            Unit::HariKerja => self.working_days(n, DueReason::Counted),
            Unit::Hari | Unit::HariKalender => {
                self.land(self.date.checked_add_days(Days::new(n.into())), span)
            }
            Unit::Minggu => self.land(self.date.checked_add_days(Days::new(u64::from(n) * 7)), span),
            Unit::Bulan => self.land(self.date.checked_add_months(Months::new(n)), span),
            Unit::Tahun => self.land(self.date.checked_add_months(Months::new(n.saturating_mul(12))), span),
        }
    }

    fn same_day(&mut self, after_closing: Option<NaiveTime>) -> Option<()> {
        if let Some(off) = self.day_off() {
            self.line(off);
        } else if let Some(closed) = after_closing {
            self.line(DueReason::AfterClosing(closed));
        } else {
            return Some(());
        }
        self.move_on()
    }

    fn land(&mut self, date: Option<NaiveDate>, span: WaktuSpan) -> Option<()> {
        self.date = date?;
        self.line(DueReason::Landed(span.upper, span.unit));
        match self.day_off() {
            None => Some(()),
            Some(off) => {
                self.line(off);
                self.move_on()
            }
        }
    }

    /// On to the next working day.
    fn move_on(&mut self) -> Option<()> {
        self.working_days(1, |_| DueReason::MovedOn)
    }

    /// On by `n` working days, each noted as `counted` says.
    fn working_days(&mut self, n: u32, counted: impl Fn(u32) -> DueReason) -> Option<()> {
        let mut done = 0;
        while done < n {
            self.date = self.date.succ_opt()?;
            let reason = self.day_off().unwrap_or_else(|| {
                done += 1;
                counted(done)
            });
            self.line(reason);
        }
        Some(())
    }

    /// Why the office is closed on the day reached, if it is.
    fn day_off(&mut self) -> Option<DueReason> {
        let year = self.date.year();
        if !self.calendar.knows(year) && !self.unknown_years.contains(&year) {
            self.unknown_years.push(year);
        }
        match self.calendar.day_off(self.date) {
            Some(day) => Some(DueReason::DayOff(day.clone())),
            None => is_weekend(self.date).then_some(DueReason::Weekend),
        }
    }

    fn line(&mut self, reason: DueReason) {
        self.days.push(DayLine { date: self.date, reason });
    }
}
