//! A case and a letter as one line of a list, the same on every screen.

use eframe::egui;
use egui::{Rect, Response, Ui};

use super::ask::Place;
use super::hand::Hand;
use crate::base::Zone;
use crate::office::{CaseLine, CaseStatus, LetterView};
use crate::text::ui::{case as tc, cases as t};
use crate::ui::kit::press::icon_button;
use crate::ui::kit::theme;
use crate::ui::kit::{icon, row, sign};

/// What a case is called as a line.
pub fn case_name(line: &CaseLine) -> String {
    format!("{} {}", line.kode, line.judul)
}

/// One case as a line, with these words under its title; pressed, it opens.
pub fn case_saying(ui: &mut Ui, line: &CaseLine, under: &str, hand: &mut Hand<'_>) -> Response {
    let (rect, response) = row::bare(ui, theme::ROW, &case_name(line));
    paint_case(ui, rect, line, under, hand.zone);
    let response = placed(line, response);
    if response.clicked() {
        hand.go(Place::Case(line.kasus));
    }
    response
}

/// The words of the line of a case.
pub fn paint_case(ui: &Ui, rect: Rect, line: &CaseLine, under: &str, zone: Zone) {
    let sign = match line.status {
        CaseStatus::Running => sign::due(&line.tempo, zone),
        other => sign::status(other),
    };
    let opened = t::opened(line.dibuka, zone);
    row::two(&line.judul, under).code(&line.kode, &opened, 150.0).signs(&[sign]).paint(ui, rect);
}

/// Where the papers of a case stand, under the pointer.
pub fn placed(line: &CaseLine, response: Response) -> Response {
    match line.tempat.as_str() {
        "" => response,
        place => response.on_hover_text(crate::text::riwayat::placed(place)),
    }
}

/// Width kept for the button that saves.
const SAVE: f32 = 44.0;

/// One letter of a case; pressed, it opens.
pub fn letter(ui: &mut Ui, letter: &LetterView, hand: &mut Hand<'_>) {
    let file = tc::letter_file(letter);
    let (rect, response) = row::bare(ui, theme::ROW, &tc::open_file(&file));
    let (title, when) = (tc::letter_title(letter), tc::moment(letter.at, hand.zone));
    let width = (rect.width() * 0.26).clamp(130.0, 260.0);
    let words = row::two(&title, &letter.by).light().code(tc::number(letter), &when, width).end(SAVE);
    match letter.ditarik {
        true => words.void().signs(&[(icon::FORBIDDEN, tc::VOID.to_owned(), theme::PLAIN)]).paint(ui, rect),
        false => words.paint(ui, rect),
    }
    if response.clicked() {
        hand.open(&file, letter.pdf, &letter.by);
    }
    if row::end(ui, rect, SAVE, |ui| icon_button(icon::SAVE, &tc::save_file(&file)).clicked(ui)) {
        hand.save(&file, letter.pdf);
    }
}
