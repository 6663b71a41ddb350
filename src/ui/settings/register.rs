//! Lembaga: the office's register of institutions and pendamping, in Pengaturan.

use eframe::egui;
use egui::{Align, Layout, Rect, Ui, pos2, vec2};

use super::Hand;
use crate::domain::fact::Institution;
use crate::domain::sop::Ulang;
use crate::office::{Command, Office, Problem};
use crate::text::ui::settings as t;
use crate::ui::dialogs::reason::Reason;
use crate::ui::kit::press::{icon_button, primary, quiet};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, input, pick, row, text};

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
    pick::tabs(ui, &mut at.kind, &[(Ulang::Lksa, "", t::LKSA), (Ulang::Pendamping, "", t::PENDAMPING)]);
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
    ui.spacing_mut().item_spacing.y = 0.0;
    for one in &list {
        if line(ui, at.kind, one, hand) {
            at.entry = one.clone();
        }
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
        if primary(t::KEEP).icon(icon::PLUS).enabled(ready).clicked(ui) {
            let lembaga = std::mem::take(&mut at.entry);
            hand.run(Command::KeepInstitution { ulang: at.kind, lembaga });
        }
        if changing && quiet(t::STOP_CHANGE).clicked(ui) {
            at.entry = Institution::default();
        }
    });
}

/// One entry; true when it is to be changed.
fn line(ui: &mut Ui, kind: Ulang, one: &Institution, hand: &mut Hand<'_>) -> bool {
    let (rect, response) = row::bare(ui, 42.0, &t::change(&one.nama));
    let about: Vec<&str> =
        [&one.alamat, &one.kontak].into_iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
    let right = rect.right() - 48.0;
    let middle = if about.is_empty() { rect.bottom() } else { rect.center().y + 2.0 };
    let upper = Rect::from_min_max(rect.min + vec2(12.0, 2.0), pos2(right, middle));
    text::line_in(ui.painter(), upper, &one.nama, theme::regular(size::BODY), theme::TEXT, Align::Min);
    let lower = Rect::from_min_max(pos2(rect.left() + 12.0, middle), pos2(right, rect.bottom() - 3.0));
    let words = about.join(" · ");
    text::line_in(ui.painter(), lower, &words, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    let button = Rect::from_center_size(pos2(rect.right() - 24.0, rect.center().y), vec2(28.0, 28.0));
    let builder = egui::UiBuilder::new().max_rect(button).layout(Layout::left_to_right(Align::Center));
    let mut child = ui.new_child(builder);
    if icon_button(icon::TRASH, &t::retire(&one.nama)).clicked(&mut child) {
        hand.show(Reason::retire(kind, &one.id, &one.nama));
    }
    response.clicked()
}
