//! Words on the window: running text that wraps, lines that are cut with "…", icons as glyphs. Must not
//! know what they say.

use eframe::egui;
use egui::epaint::text::TextWrapping;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Response, Ui, pos2};
use std::sync::Arc;

use super::theme::{self, HALF, size};
use crate::domain::plain_text::shown;

/// Text that wraps.
pub fn wrapped(ui: &mut Ui, words: impl Into<String>, font: FontId, ink: Color32) -> Response {
    let words = shown(&words.into()).into_owned();
    ui.add(egui::Label::new(egui::RichText::new(words).font(font).color(ink)).wrap())
}

/// Running text.
pub fn body(ui: &mut Ui, words: impl Into<String>) -> Response {
    wrapped(ui, words, theme::regular(size::BODY), theme::TEXT)
}

/// Secondary text.
pub fn muted(ui: &mut Ui, words: impl Into<String>) -> Response {
    wrapped(ui, words, theme::regular(size::SMALL), theme::MUTED)
}

/// Head of a card or a part of a screen.
pub fn heading(ui: &mut Ui, words: impl Into<String>) -> Response {
    wrapped(ui, words, theme::bold(size::HEAD), theme::TEXT)
}

/// A small head over a group.
pub fn overline(ui: &mut Ui, words: impl Into<String>) -> Response {
    wrapped(ui, words, theme::bold(size::SMALL), theme::MUTED)
}

/// A label and a value on one line, the value wrapping.
pub fn pair(ui: &mut Ui, label: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    overline(ui, label);
    ui.add_space(-HALF);
    body(ui, value);
}

/// One line of text, cut with "…" where it is wider than `width`.
pub fn one_line(painter: &Painter, text: &str, font: FontId, ink: Color32, width: f32) -> Arc<Galley> {
    lines(painter, text, font, ink, width, 1)
}

/// At most `rows` lines of text, the last one cut with "…".
pub fn lines(
    painter: &Painter,
    text: &str,
    font: FontId,
    ink: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(shown(text).into_owned(), TextFormat::simple(font, ink));
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: rows,
        break_anywhere: rows == 1,
        overflow_character: Some('…'),
    };
    painter.layout_job(job)
}

/// Paints one cut line into `rect`, vertically centred.
pub fn line_in(painter: &Painter, rect: Rect, text: &str, font: FontId, ink: Color32, align: Align) {
    let galley = one_line(painter, text, font, ink, rect.width());
    let x = match align {
        Align::Min => rect.left(),
        Align::Center => rect.center().x - galley.size().x / 2.0,
        Align::Max => rect.right() - galley.size().x,
    };
    centred_y(painter, x, rect, galley, ink);
}

/// An icon in the middle of `at`.
pub fn glyph(painter: &Painter, at: Pos2, icon: &str, size: f32, ink: Color32) {
    painter.text(at, Align2::CENTER_CENTER, icon, theme::icon_font(size), ink);
}

/// Paints laid out text so that its middle stands in the middle of `rect`.
pub fn centred_y(painter: &Painter, x: f32, rect: Rect, galley: Arc<Galley>, ink: Color32) {
    let y = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(x, y), galley, ink);
}
