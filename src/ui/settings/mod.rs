//! Pengaturan: the office's forms again, the file and its health, and what this program is.

mod backup_list;
pub mod backup_work;
mod calendar;
mod days;
mod file;
mod files;
mod hours;
mod numbering;
mod office;
mod office_key;
mod person_forms;
mod persons;
mod region;
mod register;
mod sealing;
pub mod setup;

use eframe::egui;
use egui::{Align, Layout, ScrollArea, Ui};

pub use self::calendar::undo;
pub use self::files::{look_at_calendar, look_at_template};

use self::backup_list::BackupState;
use self::backup_work::Backups;
use self::file::FileState;
use self::numbering::NumberingState;
use self::office::OfficeForm;
use self::persons::PersonsState;
use self::register::RegisterState;
use self::sealing::Seal;
use crate::office::{Office, Problem, RestorePlan};
use crate::text::ui::{backup, calendar as days_words, persons as persons_words, settings as t};
use crate::ui::ask::Dialog;
use crate::ui::doing::Doing;
use crate::ui::hand;
use crate::ui::kit::press::primary;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{frame, icon, pick, text};

/// Width below which the tabs go without their icons.
const NARROW: f32 = 1160.0;

/// What is looked at and typed.
#[derive(Default)]
pub struct State {
    part: Part,
    /// The year of the calendar looked at.
    year: Option<i32>,
    file: FileState,
    register: RegisterState,
    numbering: NumberingState,
    backup: BackupState,
    persons: PersonsState,
    /// The forms of the office, shared with first set-up.
    pub form: OfficeForm,
    /// What taking a backup back would do, while that is asked.
    restoring: Option<Box<RestorePlan>>,
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
    Persons,
    File,
    Backup,
    About,
}

/// What only this screen and first set-up can do.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Save what the forms hold.
    Save,
    /// Leave set-up without saving.
    Skip,
    /// Save set-up and fill the file with sample data.
    FillSample,
    /// Choose a logo.
    PickLogo,
    /// Choose a year's calendar file and take it in.
    ImportCalendar,
    /// Choose a letter template's file and take it in.
    ImportTemplate,
    /// Save the template of this letter kind where the person says.
    ExportTemplate(String),
    /// Something about the file as a whole.
    File(file::Ask),
    /// Something about backups.
    Backup(backup_work::Ask),
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// Reads what the open tab lists; one of the drives `plugged` in is proposed for backups where none is named.
///
/// # Errors
/// Trouble reading.
pub fn read(office: &Office, at: &mut State, plugged: &[std::path::PathBuf]) -> Result<(), Problem> {
    match at.part {
        Part::Letters => at.numbering.load(office),
        Part::Register => at.register.load(office),
        Part::Persons => at.persons.load(office),
        Part::Backup => at.backup.load(office, plugged),
        _ => Ok(()),
    }
}

/// Does what was asked.
pub fn act(at: &mut State, work: &mut Backups, ask: Ask, doing: &mut Doing<'_>) {
    match ask {
        Ask::Save => office::save(&at.form, doing),
        Ask::Skip => setup::skip(doing),
        Ask::FillSample => setup::fill_sample(&at.form, doing),
        Ask::PickLogo => office::pick_logo(doing),
        Ask::ImportCalendar => files::import_calendar(doing),
        Ask::ImportTemplate => files::import_template(doing),
        Ask::ExportTemplate(kind) => files::export_template(&kind, doing),
        Ask::File(ask) => file::act(&mut at.file, ask, doing),
        Ask::Backup(ask) => backup_work::act(work, ask, doing),
    }
}

/// Once a frame: what came of work beside it.
pub fn see_to(at: &mut State, work: &mut Backups, doing: &mut Doing<'_>) {
    backup_work::see_to(at, work, doing);
    file::see_to(&mut at.file, doing);
}

impl State {
    /// Waits for what runs.
    pub fn settle(&mut self) {
        self.file.settle();
    }

    /// The forms filled with what the office knows.
    pub fn of(office: &Office) -> State {
        State { form: OfficeForm::of(office), ..State::default() }
    }

    /// The page of backups comes next.
    pub fn show_backups(&mut self) {
        self.part = Part::Backup;
    }

    /// Something is asked that only this screen can answer.
    pub fn asks(&self) -> bool {
        self.restoring.is_some() || self.file.rebuilding()
    }

    /// It is asked no more.
    pub fn close(&mut self) {
        self.restoring = None;
    }

    /// Shows what is asked.
    pub fn dialog(&mut self, ui: &Ui, work: &Backups, hand: &mut Hand<'_>) {
        if let Some(plan) = &self.restoring {
            backup_list::dialog(ui, plan, work, hand);
        }
        if self.file.rebuilding() {
            file::dialog(ui, &self.file, hand);
        }
    }
}

/// Asks how the file is to be sealed.
pub fn seal_dialog() -> Box<dyn Dialog> {
    Box::new(Seal::new(false))
}

/// The screen.
pub fn ui(ui: &mut Ui, about: &Office, at: &mut State, work: &Backups, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let all = [
            (Part::Office, icon::OFFICE, t::OFFICE),
            (Part::Kop, icon::IMAGE, t::KOP),
            (Part::Officials, icon::PEOPLE, t::OFFICIALS),
            (Part::Letters, icon::LETTER, t::LETTERS),
            (Part::Calendar, icon::CALENDAR, days_words::TAB),
            (Part::Register, icon::FOLDERS, t::REGISTER),
            (Part::Persons, icon::KEY, persons_words::TAB),
            (Part::File, icon::DATABASE, t::FILE),
            (Part::Backup, icon::COPY, backup::TAB),
            (Part::About, icon::INFO, t::ABOUT),
        ];
        // In a small window the words alone, so that saving keeps its place.
        let narrow = ui.available_width() < NARROW;
        let all = all.map(|(part, icon, words)| (part, if narrow { "" } else { icon }, words));
        let before = at.part;
        pick::tabs(ui, &mut at.part, &all);
        if at.part != before {
            hand.reload();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if at.form.dirty() && primary(t::SAVE).icon(icon::CHECK).writes().clicked(ui) {
                hand.want(Ask::Save);
            }
        });
    });
    if at.part == Part::Calendar {
        calendar::show(ui, about, &mut at.year, hand);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(theme::MEASURE * 1.2);
        frame::card(ui, |ui| {
            ui.set_width(ui.available_width());
            let form = &mut at.form;
            match at.part {
                Part::Office => {
                    office::office(ui, form, about);
                    // Where persons sign in, they are who works here.
                    if !about.has_persons() {
                        office::operator(ui, form);
                    }
                }
                Part::Kop => drop(office::kop(ui, form, hand)),
                Part::Officials => drop(office::officials(ui, form)),
                Part::Letters => {
                    office::letters(ui, form);
                    numbering::show(ui, &mut at.numbering, hand);
                }
                Part::Calendar => {}
                Part::Register => register::show(ui, &mut at.register, hand),
                Part::Persons => persons::show(ui, about, &mut at.persons, hand),
                Part::File => {
                    file::show(ui, about, &at.file, hand);
                    ui.add_space(GRID);
                    sealing::show(ui, about, hand);
                    ui.add_space(GRID);
                    office_key::show(ui, about, hand);
                }
                Part::Backup => backup_list::show(ui, &at.backup, work, hand),
                Part::About => program(ui),
            }
        });
    });
}

fn program(ui: &mut Ui) {
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
