//! Surat: the agenda of all letters, page by page.

use eframe::egui;
use egui::{Align, Layout, Margin, Ui, pos2};

use crate::base::Id;
use crate::office::{LetterList, LetterView, ListWish, Office, Problem};
use crate::text::ui::{case as tc, cases, letter as t};
use crate::ui::ask::Place;
use crate::ui::dialogs::list_out;
use crate::ui::doing::Doing;
use crate::ui::hand;
use crate::ui::kit::press::icon_button;
use crate::ui::kit::roll::RowSaid;
use crate::ui::kit::table::{Column, Table, TableCell};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{frame, icon, input, notice, sign, text};

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
            list.rows.extend(more.rows);
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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            list_out::button(ui, hand, || ListWish::Letters(at.find.clone()), t::AGENDA_FILE);
        });
    });
    if list.rows.is_empty() {
        notice::empty(ui, icon::SEARCH, t::AGENDA_NONE, None);
        return;
    }
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| table(ui, list, hand));
}

/// A letter of the agenda, with the case it belongs to.
type Line = (String, Id, LetterView);

fn table(ui: &mut Ui, list: &LetterList, hand: &mut Hand<'_>) {
    let columns = [
        Column::of(t::NUMBER_HEAD, (ui.available_width() * 0.22).clamp(130.0, 240.0)),
        Column::of(t::WHEN, 168.0),
        Column::rest(t::SUBJECT, 200.0),
        Column::of(t::CASE, 136.0).spare(1),
        Column::of(t::BY, 130.0).spare(2),
        Column::of("", 36.0),
    ];
    let said = |row: usize| match list.rows.get(row) {
        Some(line) => RowSaid::opens(tc::open_file(&tc::letter_file(&line.2))),
        None => RowSaid::tells(cases::READING),
    };
    let rows = list.rows.len() + usize::from(list.lagi.is_some());
    let mut save = None;
    let shown = Table::new("agenda", &columns, rows).height(theme::ROW).show(ui, said, |cell| {
        match (list.rows.get(cell.row), cell.column) {
            (Some(line), _) => fill(cell, line, hand, &mut save),
            (None, 0) => {
                cell.small(cases::READING);
                hand.want(Ask::More);
            }
            (None, _) => {}
        }
    });
    if let Some(line) = shown.met.pressed.and_then(|row| list.rows.get(row)) {
        hand.open(&tc::letter_file(&line.2), line.2.pdf, &line.2.by);
    }
    if let Some(line) = save.and_then(|row| list.rows.get(row)) {
        hand.save(&tc::letter_file(&line.2), line.2.pdf);
    }
}

fn fill(cell: &mut TableCell<'_>, (code, _, letter): &Line, hand: &Hand<'_>, save: &mut Option<usize>) {
    let ink = if letter.ditarik { theme::MUTED } else { theme::ACCENT };
    match cell.column {
        0 => cell.words(tc::number(letter), theme::bold(size::SMALL), ink),
        1 => cell.small(&tc::moment(letter.at, hand.zone)),
        2 => subject(cell, letter),
        3 => cell.words(code, theme::regular(size::SMALL), theme::ACCENT),
        4 => cell.small(&letter.by),
        _ => {
            let name = tc::save_file(&tc::letter_file(letter));
            if icon_button(icon::SAVE, &name).clicked(cell.ui) {
                *save = Some(cell.row);
            }
        }
    }
}

/// What it is about; one that was withdrawn says so.
fn subject(cell: &TableCell<'_>, letter: &LetterView) {
    let room = cell.room();
    let mut right = room.right();
    if letter.ditarik {
        let y = room.center().y;
        let painter = cell.ui.painter();
        right = sign::paint_chip_right(painter, right, y, icon::FORBIDDEN, tc::VOID, theme::PLAIN) - GRID;
    }
    let (words, font) = (tc::letter_title(letter), theme::regular(size::BODY));
    let galley = text::lines(cell.ui.painter(), &words, font, theme::TEXT, right - room.left(), 2);
    let y = room.center().y - galley.size().y / 2.0;
    cell.ui.painter().galley(pos2(room.left(), y), galley, theme::TEXT);
}
