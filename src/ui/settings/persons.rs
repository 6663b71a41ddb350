//! Petugas: who works here, and who looked at what, in Pengaturan.

use chrono::NaiveDate;
use eframe::egui;
use egui::Ui;

use super::Hand;
use super::person_forms::{PersonForm, PinForm};
use crate::base::{Id, Zone};
use crate::office::{Answer, LookFilter, LookLine, Office, PersonLine, Problem, Right};
use crate::text::ui::persons as t;
use crate::text::{petugas as words, tanggal};
use crate::ui::dialogs::reason::Reason;
use crate::ui::kit::press::{icon_button, primary, quiet, secondary};
use crate::ui::kit::roll::RowSaid;
use crate::ui::kit::table::{Column, Table};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, input, notice, pick, text};

/// Height of a table at most.
const MOST: f32 = 420.0;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Part {
    #[default]
    List,
    Log,
}

/// The persons, the log, and how it is narrowed.
#[derive(Default)]
pub struct PersonsState {
    part: Part,
    person: Option<Id>,
    from: String,
    until: String,
    lines: Vec<LookLine>,
}

impl PersonsState {
    /// Reads the log anew, where it is looked at.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn load(&mut self, office: &Office) -> Result<(), Problem> {
        if self.part == Part::Log && office.has_persons() {
            let (from, until) = (day(&self.from), day(&self.until));
            self.lines = office.looks(&LookFilter { person: self.person, from, until })?;
        }
        Ok(())
    }
}

fn day(typed: &str) -> Option<NaiveDate> {
    input::parse_date(typed)
}

/// The page.
pub fn show(ui: &mut Ui, about: &Office, at: &mut PersonsState, hand: &mut Hand<'_>) {
    let all = about.persons();
    if !about.has_persons() {
        text::body(ui, t::EMPTY);
        ui.add_space(GRID);
        if primary(t::ADD_FIRST).icon(icon::PLUS).clicked(ui) {
            hand.show(PersonForm::new(true, about.operator_name()));
        }
        if !all.is_empty() {
            ui.add_space(GRID);
            persons(ui, &all, Answer::ReadsOnly, hand);
        }
        return;
    }
    let before = at.part;
    pick::tabs(ui, &mut at.part, &[(Part::List, "", t::LIST), (Part::Log, "", t::LOG)]);
    if before != at.part {
        hand.reload();
    }
    match at.part {
        Part::List => list(ui, about, &all, hand),
        Part::Log => log(ui, &all, at, about.profile().zona, hand),
    }
}

fn list(ui: &mut Ui, about: &Office, all: &[PersonLine], hand: &mut Hand<'_>) {
    let may = about.answer(Right::Persons);
    let headed =
        all.iter().any(|one| one.keluar.is_none() && one.peran == crate::domain::person::Role::Kepala);
    ui.horizontal(|ui| {
        if may == Answer::Yes && primary(t::ADD).icon(icon::PLUS).clicked(ui) {
            hand.show(PersonForm::new(false, ""));
        }
        if secondary(t::MY_PIN).icon(icon::KEY).clicked(ui) {
            hand.show(PinForm::default());
        }
        if may == Answer::OnlyHead && quiet(t::TAKE_OVER).hint(t::TAKE_OVER_WHY).clicked(ui) {
            hand.show(Reason::take_headship());
        }
    });
    ui.add_space(GRID);
    if !headed {
        notice::show(ui, icon::INFO, t::NO_HEAD, theme::PLAIN);
        ui.add_space(GRID);
    }
    persons(ui, all, may, hand);
}

/// The table of persons; one who may is offered to change and retire them.
fn persons(ui: &mut Ui, all: &[PersonLine], may: Answer, hand: &mut Hand<'_>) {
    let columns = [
        Column::rest(t::NAME, 180.0),
        Column::of(t::JABATAN, (ui.available_width() * 0.28).max(120.0)).spare(1),
        Column::of(t::NIP, 170.0).spare(2),
        Column::of(t::ROLE, 130.0),
        Column::of("", 76.0),
    ];
    let mut rows: Vec<&PersonLine> = all.iter().collect();
    rows.sort_by_key(|one| one.keluar.is_some());
    let named =
        |one: &&PersonLine| words::person_line(one.peran, &one.nama, &one.jabatan, one.keluar.as_deref());
    let said = |row: usize| RowSaid::opens(rows.get(row).map(named).unwrap_or_default());
    let shown = Table::new("persons", &columns, rows.len()).at_most(MOST).show(ui, said, |cell| {
        let Some(one) = rows.get(cell.row) else { return };
        let ink = if one.keluar.is_some() { theme::MUTED } else { theme::TEXT };
        match cell.column {
            0 => match &one.keluar {
                Some(reason) => cell.words(&t::left(&one.nama, reason), theme::regular(size::BODY), ink),
                None => cell.words(&one.nama, theme::regular(size::BODY), ink),
            },
            1 => cell.small(&one.jabatan),
            2 => cell.small(&one.nip),
            3 => cell.words(words::role(one.peran), theme::regular(size::BODY), ink),
            _ if may == Answer::Yes && one.keluar.is_none() => {
                cell.ui.horizontal(|ui| {
                    if icon_button(icon::EDIT, &t::change(&one.nama)).clicked(ui) {
                        hand.show(PersonForm::of(one));
                    }
                    if icon_button(icon::TRASH, &t::retire(&one.nama)).clicked(ui) {
                        hand.show(Reason::retire_person(one.id, &one.nama));
                    }
                });
            }
            _ => {}
        }
    });
    let pressed = shown.met.pressed.and_then(|row| rows.get(row));
    if let Some(one) = pressed.filter(|one| may == Answer::Yes && one.keluar.is_none()) {
        hand.show(PersonForm::of(one));
    }
}

/// The log of looking, narrowed by person and day.
fn log(ui: &mut Ui, all: &[PersonLine], at: &mut PersonsState, zone: Zone, hand: &mut Hand<'_>) {
    text::muted(ui, t::LOG_WHY);
    let before = (at.person, at.from.clone(), at.until.clone());
    ui.columns(3, |columns| {
        if let [left, middle, right] = columns {
            let mut people: Vec<(Option<Id>, &str)> = vec![(None, t::EVERYBODY)];
            people.extend(all.iter().map(|one| (Some(one.id), one.nama.as_str())));
            input::labelled(left, t::TAB, false, |ui| {
                let width = ui.available_width();
                input::choose(ui, "whose looks", &mut at.person, &people, width)
            });
            input::date_line(middle, t::FROM, &mut at.from, false);
            input::date_line(right, t::UNTIL, &mut at.until, false);
        }
    });
    if before != (at.person, at.from.clone(), at.until.clone()) {
        hand.reload();
    }
    ui.add_space(GRID);
    if at.lines.is_empty() {
        text::muted(ui, t::LOG_EMPTY);
        return;
    }
    let columns = [
        Column::of(t::WHEN, 170.0),
        Column::of(t::NAME, 170.0),
        Column::rest(t::WHAT, 160.0),
        Column::of(t::CASE, 130.0),
    ];
    let lines = &at.lines;
    let told = |line: &LookLine| {
        let kode = line.kasus.as_ref().map_or("", |(_, kode)| kode.as_str());
        words::look_line(
            &tanggal::saat(line.pada, zone),
            &line.petugas,
            (&line.apa, line.jumlah),
            kode,
            line.tanpa_kepala,
        )
    };
    let said = |row: usize| RowSaid::opens(lines.get(row).map(told).unwrap_or_default());
    let shown = Table::new("looks", &columns, lines.len()).at_most(MOST).show(ui, said, |cell| {
        let Some(line) = lines.get(cell.row) else { return };
        match cell.column {
            0 => cell.small(&tanggal::saat(line.pada, zone)),
            1 => cell.words(&line.petugas, theme::regular(size::BODY), theme::TEXT),
            2 => cell.words(
                &words::look_marked(&line.apa, line.jumlah, line.tanpa_kepala),
                theme::regular(size::BODY),
                theme::TEXT,
            ),
            _ => cell.small(line.kasus.as_ref().map_or("", |(_, kode)| kode.as_str())),
        }
    });
    let pressed = shown.met.pressed.and_then(|row| lines.get(row)).and_then(|line| line.kasus.as_ref());
    if let Some((case, _)) = pressed {
        hand.go(crate::ui::ask::Place::Case(*case));
    }
}
