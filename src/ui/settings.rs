//! Pengaturan: the office's forms again, the file and its health, and what this program is.

use eframe::egui;
use egui::{Align, Layout, ScrollArea, Ui};

use super::app::{Hand, Intent};
use super::backup::{self, BackupState};
use super::backup_job::Backups;
use super::numbering::{self, NumberingState};
use super::register::{self, RegisterState};
use super::setup::{self, Setup};
use crate::office::{Health, Office};
use crate::text::ui::{cadangan, kalender, settings as t};
use crate::ui::kit::press::{primary, secondary};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{frame, icon, notice, pick, text};

/// Width below which the tabs go without their icons.
const NARROW: f32 = 1160.0;

/// What is looked at.
#[derive(Default)]
pub struct SettingsState {
    part: Part,
    /// The year of the calendar looked at.
    year: Option<i32>,
    /// What the last check found.
    pub health: Option<Health>,
    /// The register of institutions.
    pub register: RegisterState,
    /// Blocks of numbers and templates.
    pub numbering: NumberingState,
    /// The backups.
    pub backup: BackupState,
}

impl SettingsState {
    /// The page of backups comes next.
    pub fn show_backups(&mut self) {
        self.part = Part::Backup;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    Office,
    Kop,
    Officials,
    Letters,
    Calendar,
    Register,
    File,
    Backup,
    About,
}

/// The screen.
pub fn show(
    ui: &mut Ui,
    office: &Office,
    at: &mut SettingsState,
    form: &mut Setup,
    work: &Backups,
    hand: &mut Hand<'_>,
) {
    ui.horizontal(|ui| {
        let all = [
            (Part::Office, icon::OFFICE, t::OFFICE),
            (Part::Kop, icon::IMAGE, t::KOP),
            (Part::Officials, icon::PEOPLE, t::OFFICIALS),
            (Part::Letters, icon::LETTER, t::LETTERS),
            (Part::Calendar, icon::CALENDAR, kalender::TAB),
            (Part::Register, icon::FOLDERS, t::REGISTER),
            (Part::File, icon::DATABASE, t::FILE),
            (Part::Backup, icon::COPY, cadangan::TAB),
            (Part::About, icon::INFO, t::ABOUT),
        ];
        // In a small window the words alone, so that saving keeps its place.
        let narrow = ui.available_width() < NARROW;
        let all = all.map(|(part, icon, words)| (part, if narrow { "" } else { icon }, words));
        pick::tabs(ui, &mut at.part, &all);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if form.dirty() && primary(t::SAVE).icon(icon::CHECK).clicked(ui) {
                hand.ask(Intent::SaveSetup);
            }
        });
    });
    if at.part == Part::Calendar {
        super::kalender::show(ui, office, &mut at.year, hand);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(theme::MEASURE * 1.2);
        frame::card(ui, |ui| {
            ui.set_width(ui.available_width());
            match at.part {
                Part::Office => {
                    setup::office(ui, form, office);
                    setup::operator(ui, form);
                }
                Part::Kop => drop(setup::kop(ui, form, hand)),
                Part::Officials => drop(setup::officials(ui, form)),
                Part::Letters => {
                    setup::letters(ui, form);
                    numbering::show(ui, &mut at.numbering, hand);
                }
                Part::Calendar => {}
                Part::Register => register::show(ui, &mut at.register, hand),
                Part::File => file(ui, office, at.health.as_ref(), hand),
                Part::Backup => backup::show(ui, &at.backup, work, hand),
                Part::About => about(ui),
            }
        });
    });
}

fn file(ui: &mut Ui, office: &Office, health: Option<&Health>, hand: &mut Hand<'_>) {
    text::pair(ui, t::WHERE, &office.path().display().to_string());
    text::muted(ui, t::WHERE_WHY);
    ui.add_space(GRID);
    ui.horizontal(|ui| {
        if secondary(t::CHECK).icon(icon::SHIELD).clicked(ui) {
            hand.ask(Intent::Check);
        }
        if secondary(t::REBUILD).icon(icon::HISTORY).hint(t::REBUILD_WHY).clicked(ui) {
            hand.ask(Intent::Rebuild);
        }
    });
    if let Some(health) = health {
        let (icon, tone) =
            if health.sehat { (icon::DONE, theme::GOOD) } else { (icon::ALERT, theme::DANGER) };
        notice::show(ui, icon, &t::health(health), tone);
        for finding in &health.temuan {
            text::body(ui, finding);
        }
    }
}

fn about(ui: &mut Ui) {
    text::heading(ui, t::PROGRAM);
    text::body(ui, t::ABOUT_WORDS);
    text::pair(ui, t::VERSION, env!("CARGO_PKG_VERSION"));
    text::pair(ui, t::LICENCES, t::LICENCE_WORDS);
    ui.add_space(GRID);
    text::overline(ui, t::KEYS);
    for (key, what) in t::KEY_LIST {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                text::body(left, *key);
                text::body(right, *what);
            }
        });
    }
}
