//! The dialogs that add a day off to the working calendar and take one out.

use eframe::egui;
use egui::Ui;

use crate::domain::calendar::DayOffKind;
use crate::office::{CalendarChange, Command, DayState, DayView};
use crate::text::ui::calendar as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::theme::{self, Tone};
use crate::ui::kit::{dialog, icon, input, notice, text};

/// A day to add.
pub struct AddDay {
    date: String,
    nama: String,
    sumber: String,
    kind: DayOffKind,
}

impl AddDay {
    /// With this date, as typed.
    pub fn on(date: &str) -> AddDay {
        let (nama, sumber) = (String::new(), String::new());
        AddDay { date: date.to_owned(), nama, sumber, kind: DayOffKind::Daerah }
    }
}

impl Dialog for AddDay {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let AddDay { date, nama, sumber, kind } = self;
        let inside = |ui: &mut Ui| {
            let dated = input::date_line(ui, t::DATE, date, true);
            let named = input::line(ui, t::NAME, nama, t::NAME_HINT);
            dialog::focus_once(ui, if date.is_empty() { &dated } else { &named });
            input::line(ui, t::SOURCE, sumber, t::SOURCE_HINT);
            let kinds = [DayOffKind::Daerah, DayOffKind::Nasional, DayOffKind::CutiBersama];
            let all = kinds.map(|kind| (kind, t::kind(kind)));
            input::labelled(ui, t::KIND, false, |ui| input::choose(ui, "day-kind", kind, &all, 220.0));
            text::muted(ui, t::FOLLOWS);
            dialog::refusal(ui, told.refused);
            let tanggal = input::parse_date(date);
            let ready = tanggal.is_some() && !nama.trim().is_empty() && !sumber.trim().is_empty();
            dialog::buttons(ui, t::ADD_OK, ready).map(|yes| match (yes, tanggal) {
                (true, Some(tanggal)) => Ask::Run(Command::ChangeCalendar(CalendarChange::Add {
                    tanggal,
                    jenis: *kind,
                    nama: nama.clone(),
                    sumber: sumber.clone(),
                })),
                _ => Ask::Close,
            })
        };
        dialog::show(ui, t::ADD_TITLE, 480.0, inside, Ask::Close)
    }
}

/// A day to take out, and why.
pub struct RemoveDay {
    day: DayView,
    words: String,
}

impl RemoveDay {
    /// This day.
    pub fn of(day: &DayView) -> RemoveDay {
        RemoveDay { day: day.clone(), words: String::new() }
    }
}

impl Dialog for RemoveDay {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let inside = |ui: &mut Ui| {
            let (icon, _, tone) = sign(&self.day);
            notice::show(ui, icon, &t::day_name(&self.day), tone);
            let field = input::line(ui, t::REASON, &mut self.words, t::REASON_HINT);
            dialog::focus_once(ui, &field);
            text::muted(ui, t::FOLLOWS);
            dialog::refusal(ui, told.refused);
            dialog::buttons(ui, t::REMOVE_OK, !self.words.trim().is_empty()).map(|yes| match yes {
                true => Ask::Run(Command::ChangeCalendar(CalendarChange::Remove {
                    tanggal: self.day.tanggal,
                    reason: self.words.clone(),
                })),
                false => Ask::Close,
            })
        };
        dialog::show(ui, t::REMOVE_TITLE, 480.0, inside, Ask::Close)
    }
}

/// Icon, word and colours of a kind of day.
pub fn sign(day: &DayView) -> (&'static str, &'static str, Tone) {
    match (&day.keadaan, day.libur.kind) {
        (DayState::Removed { .. }, _) => (icon::DONE, t::STANDS, theme::GOOD),
        (_, DayOffKind::Nasional) => (icon::FLAG, t::kind(DayOffKind::Nasional), theme::DANGER),
        (_, DayOffKind::CutiBersama) => (icon::PEOPLE, t::kind(DayOffKind::CutiBersama), theme::WARN),
        (_, DayOffKind::Daerah) => (icon::OFFICE, t::kind(DayOffKind::Daerah), theme::WAIT),
    }
}
