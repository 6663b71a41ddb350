//! Surat: the agenda of all letters, page by page.

use eframe::egui;
use egui::{ScrollArea, Ui};

use crate::office::{LetterList, Office, Problem};
use crate::text::ui::{cases, letter as t};
use crate::ui::ask::Place;
use crate::ui::doing::Doing;
use crate::ui::kit::{frame, icon, input, notice, text, theme};
use crate::ui::{hand, lines};

/// What is looked for.
#[derive(Default)]
pub struct State {
    find: String,
}

/// What only this screen can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Read a further page of the agenda.
    More,
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// The first pages of the letters that fit what is looked for.
pub struct Page(LetterList);

/// Reads the first page.
///
/// # Errors
/// Trouble reading.
pub fn read(office: &Office, at: &State) -> Result<Page, Problem> {
    Ok(Page(office.letter_page(&at.find, None)?))
}

/// Does what was asked.
pub fn act(Page(list): &mut Page, at: &State, ask: Ask, doing: &mut Doing<'_>) {
    let Ask::More = ask;
    let Some(from) = list.lagi.take() else { return };
    match doing.office.letter_page(&at.find, Some(from)) {
        Ok(more) => {
            list.baris.extend(more.baris);
            list.lagi = more.lagi;
        }
        Err(problem) => doing.fail(&problem),
    }
}

/// The screen.
pub fn ui(ui: &mut Ui, Page(list): &Page, at: &mut State, hand: &mut Hand<'_>) {
    if list.jumlah == 0 && at.find.trim().is_empty() {
        if notice::empty(ui, icon::LETTER, t::AGENDA_EMPTY, Some(t::TO_CASES)) {
            hand.go(Place::Cases);
        }
        return;
    }
    ui.horizontal(|ui| {
        if input::search(ui, &mut at.find, t::AGENDA_FIND, 320.0).changed() {
            hand.reload();
        }
        text::muted(ui, t::agenda_count(list.jumlah));
    });
    if list.baris.is_empty() {
        notice::empty(ui, icon::SEARCH, t::AGENDA_NONE, None);
        return;
    }
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = list.baris.len() + usize::from(list.lagi.is_some());
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, rows, |ui, range| {
            for row in range {
                match list.baris.get(row) {
                    Some((code, _, letter)) => lines::letter(ui, letter, Some(code), hand),
                    None => {
                        text::muted(ui, cases::READING);
                        hand.want(Ask::More);
                    }
                }
            }
        });
    });
}
