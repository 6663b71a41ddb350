//! A card and the head of a column as they are painted. Must not know how a board is moved about.

use eframe::egui;
use egui::{Align, Painter, Rect, Stroke, Ui, pos2, vec2};

use crate::base::Zone;
use crate::office::{BoardCard, BoardColumn, CaseStatus};
use crate::text::ui::board as t;
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{icon, sign, text};

/// Height of a column's head.
pub const HEAD: f32 = 72.0;

/// What a column is called aloud.
pub fn column_name(column: &BoardColumn) -> String {
    match (column.at, column.hari) {
        (Some(_), _) => t::column(&column.id, &column.uraian, column.jumlah, column.telat),
        (None, Some(band)) => t::other_column(t::band(band), column.jumlah, column.telat),
        (None, None) => t::other_column(&title(column), column.jumlah, column.telat),
    }
}

fn title(column: &BoardColumn) -> String {
    match (column.hari, column.pelaksana.is_empty()) {
        (Some(band), _) => t::band(band).to_owned(),
        (None, true) if column.id.is_empty() => t::NO_UNIT.to_owned(),
        (None, true) => column.id.clone(),
        (None, false) => column.pelaksana.clone(),
    }
}

/// Second line of a column's head.
fn about(column: &BoardColumn, lanes: bool) -> String {
    match column.hari {
        Some(band) => t::band_days(band),
        None if lanes => t::steps(&column.uraian),
        None if column.at.is_none() && column.pelaksana.is_empty() && !column.id.is_empty() => {
            t::OLD_VERSION.to_owned()
        }
        None => column.uraian.clone(),
    }
}

/// Paints a column's head; `lanes` where columns are pelaksana.
pub fn head(ui: &mut Ui, column: &BoardColumn, lanes: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), egui::Sense::hover());
    let name = column_name(column);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
    let painter = ui.painter();
    let count_width = 58.0;
    let mut left = rect.left();
    let upper = |from: f32, to: f32| Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.top() + 22.0));
    if column.at.is_some() {
        let number = upper(left, left + 36.0);
        painter.rect_filled(number, theme::RADIUS, theme::ACCENT);
        let font = theme::bold(size::SMALL);
        text::line_in(painter, number, &column.id, font, theme::ON_ACCENT, Align::Center);
        left = number.right() + 8.0;
    }
    let who = upper(left, rect.right() - count_width);
    let font = if column.at.is_some() { theme::bold(size::SMALL) } else { theme::bold(size::BODY) };
    text::line_in(painter, who, &title(column), font, theme::ACCENT, Align::Min);
    let count = upper(rect.right() - count_width, rect.right() - 4.0);
    let number = t::number(column.jumlah);
    text::line_in(painter, count, &number, theme::bold(size::HEAD), theme::TEXT, Align::Max);
    let about = about(column, lanes);
    let words = text::lines(painter, &about, theme::regular(size::SMALL), theme::TEXT, rect.width(), 2);
    painter.galley(pos2(rect.left(), rect.top() + 27.0), words, theme::TEXT);
    if column.telat > 0 && column.hari.is_none() {
        let late = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 14.0), rect.max);
        let sign = pos2(late.left() + 7.0, late.center().y);
        text::glyph(painter, sign, icon::LATE, size::BODY, theme::LATE.ink);
        let after = late.with_min_x(late.left() + 18.0);
        let words = t::late(column.telat);
        text::line_in(painter, after, &words, theme::regular(size::TINY), theme::LATE.ink, Align::Min);
    }
    if !about.is_empty() {
        response.on_hover_text(format!("{}\n{about}", title(column)));
    }
}

/// How a card is painted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// The pointer is over it.
    pub hot: bool,
    /// Its step is named, as columns are not steps.
    pub step: bool,
    /// Its kelurahan or unit is named, as columns are not those.
    pub unit: bool,
    /// It was picked up and is only a shadow here.
    pub lifted: bool,
}

/// What the word that a card was sent back takes.
const RETURNED: f32 = 96.0;

/// Paints a card into `rect`.
pub fn paint(painter: &Painter, rect: Rect, card: &BoardCard, look: Look, zone: Zone) {
    if look.lifted {
        painter.rect(rect, theme::RADIUS, theme::WELL, theme::hairline(), egui::StrokeKind::Inside);
        return;
    }
    let line = if look.hot { Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
    painter.rect(rect, theme::RADIUS, theme::SURFACE, line, egui::StrokeKind::Inside);
    let inner = rect.shrink2(vec2(10.0, 8.0));
    let top = Rect::from_min_size(inner.min, vec2(inner.width(), 16.0));
    let code =
        if look.step { format!("{} · {}", card.kode, t::step(&card.simbol)) } else { card.kode.clone() };
    let code = text::one_line(painter, &code, theme::bold(size::SMALL), theme::ACCENT, top.width());
    let left = top.with_min_x(top.left() + code.size().x + 8.0);
    painter.galley(top.min, code, theme::ACCENT);
    // The age gives way where a narrow card must name its step.
    if left.width() > 44.0 {
        let age = t::age(card.umur_hari);
        text::line_in(painter, left, &age, theme::regular(size::TINY), theme::MUTED, Align::Max);
    }
    let words = if look.unit { t::card_title(card) } else { card.judul.clone() };
    let words = text::lines(painter, &words, theme::regular(size::SMALL), theme::TEXT, inner.width(), 2);
    painter.galley(pos2(inner.left(), inner.top() + 18.0), words, theme::TEXT);
    let (sign, words, tone) =
        if card.jeda { sign::status(CaseStatus::Paused) } else { sign::due(&card.tempo, zone) };
    let left = inner.left() - 2.0;
    let wanted = sign::chip_width(painter, &words);
    // The word gives way to the due date; its sign stays.
    let worded = wanted + RETURNED <= inner.width();
    let mark = if card.dikembalikan { if worded { RETURNED } else { 24.0 } } else { 0.0 };
    let width = wanted.min(inner.width() - mark);
    let chip = Rect::from_min_size(pos2(left, inner.bottom() - 20.0), vec2(width, 22.0));
    sign::paint_chip(painter, chip, sign, &words, tone);
    if card.dikembalikan {
        let band =
            Rect::from_min_max(pos2(chip.right() + 6.0, chip.top()), pos2(inner.right(), chip.bottom()));
        let sign = pos2(band.left() + 8.0, band.center().y);
        text::glyph(painter, sign, icon::RETURN, size::BODY, theme::WARN.ink);
        let after = band.with_min_x(band.left() + 18.0);
        if worded {
            let font = theme::regular(size::SMALL);
            text::line_in(painter, after, t::RETURNED, font, theme::WARN.ink, Align::Min);
        }
    }
}
