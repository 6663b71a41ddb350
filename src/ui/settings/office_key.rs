//! The office's key in Pengaturan: what it is for, and exchanging it.

use eframe::egui::Ui;

use super::Hand;
use crate::office::Office;
use crate::text::ui::office_key as t;
use crate::ui::ask::{Ask, Dialog, Telling};
use crate::ui::kit::press::secondary;
use crate::ui::kit::{dialog, icon, text};

/// The part of the page about the file.
pub fn show(ui: &mut Ui, about: &Office, hand: &mut Hand<'_>) {
    text::heading(ui, t::TITLE);
    text::muted(ui, t::WHAT);
    if let Ok(mark) = about.card_mark() {
        text::pair(ui, t::MARK, &mark);
    }
    if secondary(t::CHANGE).icon(icon::KEY).writes().hint(t::CHANGE_WHEN).clicked(ui) {
        hand.show(Change);
    }
}

/// Asks whether the keys are to be exchanged.
struct Change;

impl Dialog for Change {
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let add = |ui: &mut Ui| {
            for words in t::CHANGE_WHY {
                text::body(ui, words);
            }
            dialog::refusal(ui, told.refused);
            let answer = dialog::buttons(ui, t::CHANGE_NOW, true)?;
            Some(if answer { Ask::ChangeKeys } else { Ask::Close })
        };
        dialog::show(ui, t::CHANGE_TITLE, 560.0, add, Ask::Close)
    }
}
