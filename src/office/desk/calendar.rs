//! What [`Office`] hands on to the room `calendar`; nothing is decided here.

use super::Office;
use crate::office::calendar::change;
use crate::office::calendar::view::CalendarView;

impl Office {
    /// The calendar of one year.
    pub fn calendar(&self, tahun: i32) -> CalendarView {
        change::calendar(&self.here, tahun)
    }
}
