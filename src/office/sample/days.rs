//! The office's working time as one line of minutes: 08.00 to 15.30 of every working day, end to end.
//! A *tick* is a minute on that line, so "half a working day later" is a sum.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};

use crate::base::{Moment, Zone};
use crate::domain::calendar::Calendar;

/// Minutes of a working day in which something is recorded.
pub const DAY: i64 = 450;

/// Minute of the day at which they begin.
const OPENS: i64 = 8 * 60;

/// The working days up to now.
pub struct OfficeDays {
    days: Vec<NaiveDate>,
    zone: Zone,
    now: Moment,
}

impl OfficeDays {
    /// The last `count` working days until `now`.
    pub fn until(now: Moment, count: usize, zone: Zone, calendar: &Calendar) -> OfficeDays {
        let mut days = Vec::with_capacity(count);
        let local = zone.local(now);
        let mut day = local.date_naive();
        if i64::from(local.hour()) * 60 < OPENS {
            day = day - Days::new(1);
        }
        while days.len() < count.max(1) {
            if calendar.is_working_day(day) {
                days.push(day);
            }
            day = day - Days::new(1);
        }
        days.reverse();
        OfficeDays { days, zone, now }
    }

    /// The last tick that is not in the future.
    pub fn last(&self) -> i64 {
        let end = self.days.len() as i64 * DAY - 1;
        (0..DAY).map(|back| end - back).find(|tick| self.moment(*tick) < self.now).unwrap_or(end - DAY).max(0)
    }

    /// The moment of a tick; before the first day it is that day's opening.
    pub fn moment(&self, tick: i64) -> Moment {
        let tick = tick.max(0);
        let place = usize::try_from(tick / DAY).unwrap_or(0).min(self.days.len() - 1);
        let minute = u32::try_from(OPENS + tick % DAY).unwrap_or(0);
        let time = NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default();
        let local = self.days[place].and_time(time).and_local_timezone(self.zone.offset()).single();
        local.map_or(self.now, |t| t.to_utc())
    }

    /// The office's date at a tick.
    pub fn date(&self, tick: i64) -> NaiveDate {
        self.zone.local(self.moment(tick)).date_naive()
    }
}
