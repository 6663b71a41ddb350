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

#[cfg(test)]
mod tests {
    use super::*;

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
