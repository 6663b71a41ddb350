//! The wall clock and Indonesia's three zones. The clock is shown and used for deadlines; it never
//! orders history (a PC with a dead CMOS battery must not reorder it).

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};

/// A point in time, UTC, kept to the millisecond.
pub type Moment = DateTime<Utc>;

/// What time it is: the system's, or a fixed moment (`--waktu`, tests, sample data).
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The computer's clock.
    System,
    /// Always this moment.
    Fixed(Moment),
    /// A computer's clock that shows this moment in a zone that far from UTC.
    Shown(Moment, FixedOffset),
}

impl Clock {
    /// How far the computer's zone is from UTC; `None` for a moment that was given and is beyond doubt.
    pub fn offset(&self) -> Option<FixedOffset> {
        match self {
            Clock::System => Some(*chrono::Local::now().offset()),
            Clock::Fixed(_) => None,
            Clock::Shown(_, offset) => Some(*offset),
        }
    }

    /// The present moment, cut to whole milliseconds so that what is stored equals what was shown.
    pub fn now(&self) -> Moment {
        let now = match self {
            Clock::System => Utc::now(),
            Clock::Fixed(moment) | Clock::Shown(moment, _) => *moment,
        };
        DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
    }
}

/// Indonesia's time zones; none has summer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    #[default]
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// The zone's short name as printed.
    pub fn label(self) -> &'static str {
        match self {
            Zone::Wib => "WIB",
            Zone::Wita => "WITA",
            Zone::Wit => "WIT",
        }
    }

    /// `moment` on the clocks of this zone.
    pub fn local(self, moment: Moment) -> DateTime<FixedOffset> {
        moment.with_timezone(&self.offset())
    }

    /// The zone's distance from UTC.
    pub fn offset(self) -> FixedOffset {
        let hours = match self {
            Zone::Wib => 7,
            Zone::Wita => 8,
            Zone::Wit => 9,
        };
        FixedOffset::east_opt(hours * 3600).unwrap_or_else(|| chrono::Offset::fix(&Utc))
    }
}
