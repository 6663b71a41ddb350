//! Lembaga: the office's register of institutions and pendamping, in Pengaturan.

use eframe::egui;
use egui::Ui;

use super::Hand;
use crate::domain::fact::Institution;
use crate::domain::sop::Ulang;
use crate::office::{Command, ListWish, Office, Problem};
use crate::text::ui::settings as t;
use crate::ui::dialogs::list_out;
use crate::ui::dialogs::reason::Reason;
use crate::ui::kit::press::{icon_button, primary, quiet};
use crate::ui::kit::roll::RowSaid;
use crate::ui::kit::table::{Column, Table};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, input, pick, text};

/// Height of the table at most.
const MOST: f32 = 420.0;

/// The list looked at and the entry being typed.
pub struct RegisterState {
    kind: Ulang,
    all: Vec<Institution>,
    entry: Institution,
}

impl Default for RegisterState {
    fn default() -> RegisterState {
        RegisterState { kind: Ulang::Lksa, all: Vec::new(), entry: Institution::default() }
    }
}

impl RegisterState {
    /// Reads the list looked at anew.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn load(&mut self, office: &Office) -> Result<(), Problem> {
        self.all = office.institutions(self.kind)?;
        Ok(())
    }
}

/// The lists, and a form for one entry.
pub fn show(ui: &mut Ui, at: &mut RegisterState, hand: &mut Hand<'_>) {
    text::muted(ui, t::REGISTER_WHY);
    let before = at.kind;
    ui.horizontal(|ui| {
        pick::tabs(ui, &mut at.kind, &[(Ulang::Lksa, "", t::LKSA), (Ulang::Pendamping, "", t::PENDAMPING)]);
        list_out::button(ui, hand, || ListWish::Institutions(at.kind), t::REGISTER_FILE);
    });
    if before != at.kind {
        at.entry = Institution::default();
        hand.reload();
    }
    form(ui, at, hand);
    ui.add_space(GRID);
    let list = at.all.clone();
    if list.is_empty() {
        text::muted(ui, t::REGISTER_EMPTY);
    }
    if let Some(one) = table(ui, at.kind, &list, hand) {
        at.entry = one.clone();
    }
}

fn form(ui: &mut Ui, at: &mut RegisterState, hand: &mut Hand<'_>) {
    let changing = !at.entry.id.is_empty();
    text::overline(ui, if changing { t::CHANGE_ENTRY } else { t::NEW_ENTRY });
    input::line(ui, t::INSTITUTION_NAME, &mut at.entry.nama, "");
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            input::line(left, t::INSTITUTION_ADDRESS, &mut at.entry.alamat, "");
            input::line(right, t::INSTITUTION_CONTACT, &mut at.entry.kontak, "");
        }
    });
    ui.horizontal(|ui| {
        let ready = !at.entry.nama.trim().is_empty();
        if primary(t::KEEP).icon(icon::PLUS).writes().enabled(ready).clicked(ui) {
            let lembaga = std::mem::take(&mut at.entry);
            hand.run(Command::KeepInstitution { ulang: at.kind, lembaga });
        }
        if changing && quiet(t::STOP_CHANGE).clicked(ui) {
            at.entry = Institution::default();
        }
    });
}

/// The entries; the one to be changed, if one was pressed.
fn table<'a>(
    ui: &mut Ui,
    kind: Ulang,
    list: &'a [Institution],
    hand: &mut Hand<'_>,
) -> Option<&'a Institution> {
    let columns = [
        Column::rest(t::INSTITUTION_NAME, 160.0),
        Column::of(t::INSTITUTION_ADDRESS, (ui.available_width() * 0.28).max(120.0)).spare(1),
        Column::of(t::INSTITUTION_CONTACT, (ui.available_width() * 0.34).max(140.0)).spare(2),
        Column::of("", 36.0),
    ];
    let said =
        |row: usize| RowSaid::opens(list.get(row).map_or_else(String::new, |one| t::change(&one.nama)));
    // It stands in a page that rolls: the rows roll by themselves where there are many.
    let view = Table::new("register", &columns, list.len()).at_most(MOST);
    let shown = view.show(ui, said, |cell| {
        let Some(one) = list.get(cell.row) else { return };
        match cell.column {
            0 => cell.words(&one.nama, theme::regular(size::BODY), theme::TEXT),
            1 => cell.small(&one.alamat),
            2 => cell.small(&one.kontak),
            _ => {
                if icon_button(icon::TRASH, &t::retire(&one.nama)).writes().clicked(cell.ui) {
                    hand.show(Reason::retire(kind, &one.id, &one.nama));
                }
            }
        }
    });
    shown.met.pressed.and_then(|row| list.get(row))
}
