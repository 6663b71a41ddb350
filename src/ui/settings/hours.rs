//! The office's working hours, and periods with other ones, as a dialog.

use chrono::NaiveTime;
use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::domain::hours::{Hours, Period, read_time};
use crate::domain::office::OfficeProfile;
use crate::office::Command;
use crate::text::tempo;
use crate::text::ui::calendar as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::{icon_button, quiet};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{dialog, icon, input, text};

/// The hours as typed.
pub struct HoursForm {
    /// The office whose hours these are.
    profile: OfficeProfile,
    tutup: String,
    jumat: String,
    masa: Vec<PeriodForm>,
}

#[derive(Default)]
struct PeriodForm {
    nama: String,
    dari: String,
    sampai: String,
    tutup: String,
    jumat: String,
    sumber: String,
}

impl HoursForm {
    /// The hours of this office.
    pub fn of(profile: &OfficeProfile) -> HoursForm {
        let hours = &profile.jam;
        let time = |time: Option<NaiveTime>| time.map(tempo::waktu).unwrap_or_default();
        let masa = hours.masa.iter().map(|m| PeriodForm {
            nama: m.nama.clone(),
            dari: input::date_typed(m.dari),
            sampai: input::date_typed(m.sampai),
            tutup: tempo::waktu(m.tutup),
            jumat: time(m.jumat),
            sumber: m.sumber.clone(),
        });
        let (tutup, jumat, masa) = (tempo::waktu(hours.tutup), time(hours.jumat), masa.collect());
        HoursForm { profile: profile.clone(), tutup, jumat, masa }
    }

    /// The hours, once all of it can be read.
    fn finished(&self) -> Option<Hours> {
        let masa = self.masa.iter().map(|m| {
            let period = Period {
                nama: m.nama.trim().to_owned(),
                dari: input::parse_date(&m.dari)?,
                sampai: input::parse_date(&m.sampai)?,
                tutup: read_time(&m.tutup)?,
                jumat: maybe_time(&m.jumat)?,
                sumber: m.sumber.trim().to_owned(),
            };
            (!period.nama.is_empty() && period.dari <= period.sampai).then_some(period)
        });
        let masa = masa.collect::<Option<Vec<_>>>()?;
        Some(Hours { tutup: read_time(&self.tutup)?, jumat: maybe_time(&self.jumat)?, masa })
    }
}

/// Nothing typed is no time of its own; something that cannot be read is not.
fn maybe_time(typed: &str) -> Option<Option<NaiveTime>> {
    if typed.trim().is_empty() { Some(None) } else { read_time(typed).map(Some) }
}

fn time_line(ui: &mut Ui, label: &str, value: &mut String, hint: &str) -> egui::Response {
    let odd = !value.trim().is_empty() && read_time(value).is_none();
    let response = input::labelled(ui, label, false, |ui| {
        ui.set_max_width(120.0);
        input::bare_line(ui, value, hint)
    });
    if odd && !response.has_focus() {
        text::wrapped(ui, t::TIME_ODD, theme::regular(size::SMALL), theme::WARN.ink);
    }
    response
}

impl Dialog for HoursForm {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let inside = |ui: &mut Ui| {
            text::muted(ui, t::HOURS_WHY);
            ui.horizontal_top(|ui| {
                let first = ui.vertical(|ui| time_line(ui, t::CLOSES, &mut self.tutup, "16.00")).inner;
                dialog::focus_once(ui, &first);
                ui.vertical(|ui| time_line(ui, t::CLOSES_FRIDAY, &mut self.jumat, t::SAME));
            });
            text::overline(ui, t::PERIODS);
            periods(ui, &mut self.masa);
            text::muted(ui, t::FOLLOWS);
            dialog::refusal(ui, told.refused);
            let hours = self.finished();
            dialog::buttons(ui, t::SAVE, hours.is_some()).map(|yes| match (yes, hours) {
                (true, Some(jam)) => {
                    let profile = OfficeProfile { jam, ..self.profile.clone() };
                    Ask::Run(Command::SetOffice(Box::new(profile)))
                }
                _ => Ask::Close,
            })
        };
        dialog::show(ui, t::HOURS_TITLE, 620.0, inside, Ask::Close)
    }
}

fn periods(ui: &mut Ui, all: &mut Vec<PeriodForm>) {
    let mut dropped = None;
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        for (index, masa) in all.iter_mut().enumerate() {
            ui.push_id(index, |ui| {
                if period(ui, masa) {
                    dropped = Some(index);
                }
            });
        }
    });
    if let Some(index) = dropped {
        all.remove(index);
    }
    if quiet(t::ADD_PERIOD).icon(icon::PLUS).small().clicked(ui) {
        all.push(PeriodForm::default());
    }
}

/// One period; true when it is to go.
fn period(ui: &mut Ui, masa: &mut PeriodForm) -> bool {
    let mut drop = false;
    egui::Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(10).show(ui, |ui| {
        ui.set_width(ui.available_width() - GRID);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_max_width(ui.available_width() - 40.0);
                input::line(ui, t::PERIOD_NAME, &mut masa.nama, "Ramadan 1448 H");
            });
            drop = icon_button(icon::TRASH, t::DROP_PERIOD).clicked(ui);
        });
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                input::date_line(left, t::FROM, &mut masa.dari, false);
                input::date_line(right, t::UNTIL, &mut masa.sampai, false);
            }
        });
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| time_line(ui, t::CLOSES, &mut masa.tutup, "15.00"));
            ui.vertical(|ui| time_line(ui, t::CLOSES_FRIDAY, &mut masa.jumat, t::SAME));
        });
        input::line(ui, t::SOURCE, &mut masa.sumber, t::SOURCE_HINT);
    });
    drop
}
