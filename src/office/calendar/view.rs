//! What the calendar shows: finished values, ready to paint.

use chrono::NaiveDate;

use crate::base::{Id, Moment};
use crate::domain::calendar::DayOff;

/// One year of the working calendar.
#[derive(Debug, Clone)]
pub struct CalendarView {
    /// The year.
    pub tahun: i32,
    /// Years there is something to show of, this one and today's among them.
    pub tahun_ada: Vec<i32>,
    /// Its holidays are known.
    pub diketahui: bool,
    /// The fact that took it in from a file, if not as shipped.
    pub diimpor: Option<Id>,
    /// Working days in it.
    pub hari_kerja: i64,
    /// Days off, and days off that the office took out, by date.
    pub hari: Vec<DayView>,
}

/// One day of the calendar.
#[derive(Debug, Clone)]
pub struct DayView {
    /// Which.
    pub tanggal: NaiveDate,
    /// Its kind, name and source.
    pub libur: DayOff,
    /// Who put it there.
    pub keadaan: DayState,
}

/// Who put a day into the calendar or took it out.
#[derive(Debug, Clone, PartialEq)]
pub enum DayState {
    /// The year's table.
    Table,
    /// The office added it.
    Added {
        /// What taking it back withdraws.
        fakta: Id,
        /// Who entered it.
        by: String,
        /// When it was entered.
        at: Moment,
    },
    /// The office works on it.
    Removed {
        /// What taking it back withdraws.
        fakta: Id,
        /// Who entered it.
        by: String,
        /// When it was entered.
        at: Moment,
        /// By whose word the office works.
        reason: String,
    },
}
