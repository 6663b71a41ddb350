//! Surat: the agenda of all letters.

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::app::Hand;
use super::history;
use crate::base::Id;
use crate::office::LetterView;
use crate::text::ui::letter as t;
use crate::ui::kit::{frame, icon, input, notice, text, theme};

/// The screen.
pub fn show(ui: &mut Ui, all: &[(String, Id, LetterView)], find: &mut String, hand: &mut Hand<'_>) {
    if all.is_empty() {
        if notice::empty(ui, icon::LETTER, t::AGENDA_EMPTY, Some(t::TO_CASES)) {
            hand.go(super::app::Screen::Cases);
        }
        return;
    }
    ui.horizontal(|ui| {
        input::search(ui, find, t::AGENDA_FIND, 320.0);
        text::muted(ui, t::agenda_count(all.len()));
    });
    let needle = find.trim().to_lowercase();
    let fits = |(code, _, l): &&(String, Id, LetterView)| {
        needle.is_empty()
            || format!("{code} {} {} {}", l.nomor, l.nama, l.hal).to_lowercase().contains(&needle)
    };
    let found: Vec<_> = all.iter().filter(fits).collect();
    if found.is_empty() {
        notice::empty(ui, icon::SEARCH, t::AGENDA_NONE, None);
        return;
    }
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, found.len(), |ui, range| {
            for (code, case, letter) in found.get(range).unwrap_or_default() {
                history::letter_line(ui, letter, Some((code, *case)), hand);
            }
        });
    });
}
