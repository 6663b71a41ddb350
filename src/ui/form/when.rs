//! When a step happened: now by default, yesterday or another time by choice. Must not know what else
//! the form holds.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use eframe::egui;
use egui::Ui;

use crate::base::{Moment, Zone};
use crate::domain::case::{OddTime, odd_time};
use crate::text::riwayat;
use crate::text::ui::record as t;
use crate::ui::hand::Hand;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{icon, input, notice, pick, text};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    day: String,
    hour: String,
}

/// What that means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// As it is recorded.
    Now,
    /// Then.
    At(Moment),
    /// It cannot be read.
    Unread,
}

/// An office's usual closing hour: what happened "yesterday" was over by then.
const EVENING: &str = "16.00";

impl When {
    /// As it was kept in a draft.
    pub fn kept((day, hour): (String, String)) -> When {
        When { day, hour }
    }

    /// To be kept in a draft.
    pub fn keep(&self) -> (String, String) {
        (self.day.clone(), self.hour.clone())
    }

    /// What was typed, on the clocks of `zone`.
    pub fn meant(&self, zone: Zone) -> Meant {
        if self.day.is_empty() && self.hour.is_empty() {
            return Meant::Now;
        }
        let local = input::parse_date(&self.day).zip(hour(&self.hour)).map(|(day, hour)| day.and_time(hour));
        let there = local.and_then(|local| local.and_local_timezone(zone.offset()).single());
        there.map_or(Meant::Unread, |there| Meant::At(there.to_utc()))
    }

    fn set(&mut self, day: NaiveDate, hour: &str) {
        self.day = input::date_typed(day);
        hour.clone_into(&mut self.hour);
    }
}

/// Reads 9, 09, 9.30, 09:30 and 0930.
fn hour(typed: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = typed.trim().split(['.', ':']).collect();
    let (hour, minute) = match parts.as_slice() {
        [all] if (3..=4).contains(&all.len()) && all.is_ascii() => all.split_at(all.len() - 2),
        [hour] => (*hour, "0"),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// What is odd about the time, in words; `None` when nothing is.
pub fn doubt(when: &When, opened: Moment, since: Moment, hand: &Hand<'_>) -> Option<OddTime> {
    match when.meant(hand.zone) {
        Meant::At(at) => odd_time(at, hand.now, opened, Some(since)),
        _ => None,
    }
}

/// The choices and, for another time, its fields. `odd` is what is odd about the time.
pub fn show(ui: &mut Ui, when: &mut When, odd: Option<OddTime>, hand: &Hand<'_>) {
    let now = hand.zone.local(hand.now);
    let (today, yesterday) = (now.date_naive(), now.date_naive() - Days::new(1));
    let meant = when.meant(hand.zone);
    let day = match meant {
        Meant::At(at) => Some(hand.zone.local(at).date_naive()),
        _ => None,
    };
    input::caption(ui, t::HAPPENED, false);
    let width = ((ui.available_width() - 2.0 * GRID) / 3.0).floor();
    ui.horizontal(|ui| {
        let other = meant != Meant::Now && day != Some(yesterday);
        if pick::choice(ui, meant == Meant::Now, icon::CLOCK, t::NOW, width).clicked() {
            *when = When::default();
        }
        if pick::choice(ui, day == Some(yesterday), icon::HISTORY, t::YESTERDAY, width).clicked() {
            when.set(yesterday, EVENING);
        }
        if pick::choice(ui, other, icon::CALENDAR, t::OTHER_TIME, width).clicked() && !other {
            when.set(today, &format!("{:02}.{:02}", now.hour(), now.minute()));
        }
    });
    if when.meant(hand.zone) == Meant::Now {
        return;
    }
    input::date_line(ui, t::DAY, &mut when.day, false);
    input::labelled(ui, t::HOUR, false, |ui| input::short_line(ui, &mut when.hour, "", t::HOUR_HINT));
    if when.meant(hand.zone) == Meant::Unread {
        notice::show(ui, icon::CLOCK, t::TIME_ODD, theme::WARN);
    } else if let Some(odd) = odd {
        let words = format!("{} {}", riwayat::odd_time(odd, hand.zone), t::TIME_AGAIN);
        notice::show(ui, icon::CLOCK, &words, theme::WARN);
    } else {
        text::muted(ui, t::LATE_WHY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_as_people_type_them() {
        let nine = NaiveTime::from_hms_opt(9, 30, 0);
        for typed in ["9.30", "09:30", "0930", "930", " 9.30 "] {
            assert_eq!(hour(typed), nine, "{typed}");
        }
        assert_eq!(hour("9"), NaiveTime::from_hms_opt(9, 0, 0));
        for typed in ["", "25", "9.75", "pagi", "1é0"] {
            assert_eq!(hour(typed), None, "{typed}");
        }
    }
}
