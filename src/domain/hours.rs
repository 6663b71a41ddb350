//! Until when the office works: closing times, the earlier one of Fridays, and dated periods such as
//! Ramadan. Data of the office, not computed. Must not know about deadlines or holidays.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// The office's hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// Closing time of an ordinary day.
    pub tutup: NaiveTime,
    /// Closing time of Fridays, where it differs.
    pub jumat: Option<NaiveTime>,
    /// Periods with times of their own; where two overlap the later entry counts.
    pub masa: Vec<Period>,
}

/// A period with closing times of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Period {
    /// "Ramadan 1448 H".
    pub nama: String,
    /// First day.
    pub dari: NaiveDate,
    /// Last day.
    pub sampai: NaiveDate,
    /// Closing time.
    pub tutup: NaiveTime,
    /// Closing time of Fridays, where it differs.
    pub jumat: Option<NaiveTime>,
    /// The circular that says so; may be empty.
    pub sumber: String,
}

/// When the office closes on one day, and why then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing<'a> {
    /// The time.
    pub at: NaiveTime,
    /// It is the time of a Friday.
    pub jumat: bool,
    /// The period it belongs to.
    pub masa: Option<&'a Period>,
}

impl Default for Hours {
    /// Until 16.00 on every day.
    fn default() -> Hours {
        let tutup = NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default();
        Hours { tutup, jumat: None, masa: Vec::new() }
    }
}

impl Hours {
    /// When the office closes on `date`.
    pub fn closing(&self, date: NaiveDate) -> Closing<'_> {
        let masa = self.masa.iter().rfind(|m| (m.dari..=m.sampai).contains(&date));
        let (plain, friday) = masa.map_or((self.tutup, self.jumat), |m| (m.tutup, m.jumat));
        let friday = friday.filter(|_| date.weekday() == Weekday::Fri);
        Closing { at: friday.unwrap_or(plain), jumat: friday.is_some(), masa }
    }
}

/// Reads "16.00", "16:00" or "16" as a time of the day.
pub fn read_time(typed: &str) -> Option<NaiveTime> {
    let mut parts = typed.trim().split(['.', ':']);
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next().map_or(Some(0), |m| m.parse().ok().filter(|_| m.len() == 2))?;
    parts.next().is_none().then(|| NaiveTime::from_hms_opt(hour, minute, 0)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        let time = NaiveTime::from_hms_opt(16, 30, 0);
        assert_eq!((read_time("16.30"), read_time(" 16:30 ")), (time, time));
        assert_eq!(read_time("8"), NaiveTime::from_hms_opt(8, 0, 0));
        for odd in ["", "25.00", "16.5", "16.30.00", "sore", "-1"] {
            assert_eq!(read_time(odd), None, "{odd}");
        }
    }

    #[test]
    fn friday_and_a_period_have_their_own_times() {
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let ramadan = Period {
            nama: "Ramadan".into(),
            dari: date("2026-02-18"),
            sampai: date("2026-03-19"),
            tutup: time(15, 0),
            jumat: Some(time(15, 30)),
            sumber: String::new(),
        };
        let hours = Hours { jumat: Some(time(11, 30)), masa: vec![ramadan], ..Hours::default() };
        let at = |day: &str| hours.closing(date(day)).at;
        assert_eq!(at("2026-02-16"), time(16, 0));
        assert_eq!(at("2026-02-13"), time(11, 30));
        assert_eq!(at("2026-02-18"), time(15, 0));
        assert_eq!(at("2026-02-20"), time(15, 30));
        assert_eq!(at("2026-03-20"), time(11, 30));
        assert!(hours.closing(date("2026-02-20")).jumat);
    }
}
