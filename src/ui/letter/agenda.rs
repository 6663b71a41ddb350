//! Surat: the agenda of all letters.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::base::Id;
use crate::office::{LetterView, Office, Problem};
use crate::text::ui::letter as t;
use crate::ui::ask::Place;
use crate::ui::hand::Hand;
use crate::ui::kit::{frame, icon, input, notice, text, theme};
use crate::ui::lines;

/// What is looked for.
#[derive(Default)]
pub struct State {
    find: String,
}

/// All letters, with the code and id of their case.
pub struct Page(Vec<(String, Id, LetterView)>);

/// Reads the agenda.
///
/// # Errors
/// Trouble reading.
pub fn read(office: &Office) -> Result<Page, Problem> {
    Ok(Page(office.letters()?))
}

/// The screen.
pub fn ui(ui: &mut Ui, Page(all): &Page, at: &mut State, hand: &mut Hand<'_>) {
    let find = &mut at.find;
    if all.is_empty() {
        if notice::empty(ui, icon::LETTER, t::AGENDA_EMPTY, Some(t::TO_CASES)) {
            hand.go(Place::Cases);
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
            for (code, _, letter) in found.get(range).unwrap_or_default() {
                lines::letter(ui, letter, Some(code), hand);
            }
        });
    });
}
