//! A case and a letter as one line of a list, the same on every screen.

use eframe::egui;
use egui::{Align, Rect, Response, Ui, pos2, vec2};

use super::ask::Place;
use super::hand::Hand;
use crate::office::{CaseLine, CaseStatus, LetterView};
use crate::text::ui::{case as tc, cases as t};
use crate::ui::kit::press::icon_button;
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, row, sign, text};

/// One case as a line; pressed, it opens.
pub fn case(ui: &mut Ui, line: &CaseLine, hand: &mut Hand<'_>) {
    case_saying(ui, line, &t::stands(line), hand);
}

/// The same with other words under its title.
pub fn case_saying(ui: &mut Ui, line: &CaseLine, under: &str, hand: &mut Hand<'_>) -> Response {
    let name = format!("{} {}", line.kode, line.judul);
    let (rect, response) = row::bare(ui, theme::ROW, &name);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let (upper, lower) = (rect.top() + 17.0, rect.top() + 36.0);
        let mut right = rect.right() - GRID;
        let (sign, words, tone) = match line.status {
            CaseStatus::Running => sign::due(&line.tempo, hand.zone),
            other => sign::status(other),
        };
        right = sign::paint_chip_right(painter, right, rect.center().y, sign, &words, tone) - 16.0;
        let code_width = 150.0;
        let band = |y: f32, from: f32| Rect::from_min_max(pos2(from, y - 10.0), pos2(right, y + 10.0));
        let left = rect.left() + 12.0;
        let code = Rect::from_min_size(pos2(left, upper - 10.0), vec2(code_width - 8.0, 20.0));
        text::line_in(painter, code, &line.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
        let title = band(upper, left + code_width);
        text::line_in(painter, title, &line.judul, theme::bold(size::BODY), theme::TEXT, Align::Min);
        let short = Rect::from_min_size(pos2(left, lower - 10.0), vec2(code_width - 8.0, 20.0));
        let opened = t::opened(line.dibuka, hand.zone);
        text::line_in(painter, short, &opened, theme::regular(size::SMALL), theme::MUTED, Align::Min);
        let stands = band(lower, left + code_width);
        text::line_in(painter, stands, under, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    }
    let response = match line.tempat.as_str() {
        "" => response,
        place => response.on_hover_text(crate::text::riwayat::placed(place)),
    };
    if response.clicked() {
        hand.go(Place::Case(line.kasus));
    }
    response
}

/// One letter of an agenda; the code of its `case` is shown where several cases stand together.
pub fn letter(ui: &mut Ui, letter: &LetterView, case: Option<&str>, hand: &mut Hand<'_>) {
    let file = tc::letter_file(letter);
    let (rect, response) = row::bare(ui, theme::ROW, &tc::open_file(&file));
    let painter = ui.painter();
    let mid = rect.center().y;
    let number_width = (rect.width() * 0.26).clamp(130.0, 260.0);
    let number = Rect::from_min_size(rect.min + vec2(12.0, 6.0), vec2(number_width - 12.0, 20.0));
    let tone = if letter.ditarik { theme::MUTED } else { theme::ACCENT };
    text::line_in(painter, number, tc::number(letter), theme::bold(size::SMALL), tone, Align::Min);
    let date = number.translate(vec2(0.0, 19.0));
    let when = tc::moment(letter.pada, hand.zone);
    text::line_in(painter, date, &when, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    let mut right = rect.right() - 44.0;
    if letter.ditarik {
        right = sign::paint_chip_right(painter, right, mid, icon::FORBIDDEN, tc::VOID, theme::PLAIN) - GRID;
    }
    let left = rect.left() + number_width + 12.0;
    let upper = Rect::from_min_max(pos2(left, rect.top() + 6.0), pos2(right, rect.top() + 26.0));
    text::line_in(
        painter,
        upper,
        &tc::letter_title(letter),
        theme::regular(size::BODY),
        theme::TEXT,
        Align::Min,
    );
    let below = match case {
        Some(code) => tc::by_in(&letter.oleh, code),
        None => letter.oleh.clone(),
    };
    let lower = upper.translate(vec2(0.0, 19.0));
    text::line_in(painter, lower, &below, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    if response.clicked() {
        hand.open(&file, letter.pdf);
    }
    let button = Rect::from_center_size(pos2(rect.right() - 22.0, mid), vec2(28.0, 28.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(button));
    if icon_button(icon::SAVE, &tc::save_file(&file)).clicked(&mut child) {
        hand.save(&file, letter.pdf);
    }
}
