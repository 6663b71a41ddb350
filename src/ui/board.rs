//! Papan: a column a symbol, a card a case.

use eframe::egui;
use egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::dialogs::Dialog;
use super::parts::{self, primary};
use super::theme::{self, GRID, HALF, size};
use super::{icon, input, state};
use crate::office::{Board, Card, Column};
use crate::text::ui::board as t;

/// What the board is narrowed by.
#[derive(Default)]
pub struct BoardState {
    find: String,
    only_filled: bool,
}

/// The board, filling the room there is.
pub fn show(ui: &mut Ui, board: &Board, at: &mut BoardState, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        input::search(ui, &mut at.find, t::FIND, 240.0);
        parts::tick(ui, &mut at.only_filled, t::ONLY_FILLED);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).clicked(ui) {
                hand.ask(Intent::Ask(Dialog::open_case(Some(board.sop.id.clone()))));
            }
            let open: usize = board.kolom.iter().map(|c| c.jumlah).sum();
            let late: usize = board.kolom.iter().map(|c| c.telat).sum();
            parts::muted(ui, t::total(open, late));
        });
    });
    if board.kolom.iter().all(|c| c.jumlah == 0) && at.only_filled {
        at.only_filled = false;
    }
    let needle = at.find.trim().to_lowercase();
    ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            for column in board.kolom.iter().filter(|c| !at.only_filled || c.jumlah > 0) {
                let room = vec2(theme::COLUMN, height);
                let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
                if ui.is_rect_visible(rect) {
                    let mut child = ui.new_child(
                        UiBuilder::new()
                            .max_rect(rect)
                            .id_salt(&column.simbol)
                            .layout(Layout::top_down(Align::Min)),
                    );
                    self::column(&mut child, rect, column, &needle, hand);
                }
            }
        });
    });
}

fn column(ui: &mut Ui, rect: Rect, column: &Column, needle: &str, hand: &mut Hand<'_>) {
    ui.painter().rect_filled(rect, theme::RADIUS_CARD, theme::WELL);
    Frame::new().inner_margin(Margin::same(8)).show(ui, |ui| {
        ui.set_width(theme::COLUMN - 16.0);
        head(ui, column);
        let cards: Vec<&Card> = column
            .kartu
            .iter()
            .filter(|c| {
                needle.is_empty() || format!("{} {}", c.kode, c.judul).to_lowercase().contains(needle)
            })
            .collect();
        if cards.is_empty() {
            ui.add_space(GRID);
            parts::muted(ui, if needle.is_empty() { t::NO_CARDS } else { t::NO_MATCH });
            return;
        }
        ui.spacing_mut().item_spacing.y = HALF;
        let area = ScrollArea::vertical().id_salt(("column", &column.simbol)).auto_shrink(false);
        let more = column.jumlah.saturating_sub(column.kartu.len());
        let rows = cards.len() + usize::from(more > 0);
        area.show_rows(ui, theme::CARD, rows, |ui, range| {
            for index in range {
                match cards.get(index) {
                    Some(one) => card(ui, one, hand),
                    None => drop(parts::muted(ui, t::more(more))),
                }
            }
        });
    });
}

fn head(ui: &mut Ui, column: &Column) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 72.0), Sense::hover());
    let name = t::column(&column.simbol, &column.uraian, column.jumlah, column.telat);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &name));
    let painter = ui.painter();
    let number = Rect::from_min_size(rect.min, vec2(36.0, 22.0));
    painter.rect_filled(number, theme::RADIUS, theme::ACCENT);
    parts::line_in(
        painter,
        number,
        &column.simbol,
        theme::bold(size::SMALL),
        theme::ON_ACCENT,
        Align::Center,
    );
    let who = Rect::from_min_max(
        pos2(number.right() + 8.0, rect.top()),
        pos2(rect.right() - 34.0, number.bottom()),
    );
    parts::line_in(painter, who, &column.pelaksana, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
    let count =
        Rect::from_min_max(pos2(rect.right() - 34.0, rect.top()), pos2(rect.right() - 4.0, number.bottom()));
    parts::line_in(
        painter,
        count,
        &column.jumlah.to_string(),
        theme::bold(size::HEAD),
        theme::TEXT,
        Align::Max,
    );
    let words =
        parts::lines(painter, &column.uraian, theme::regular(size::SMALL), theme::TEXT, rect.width(), 2);
    painter.galley(pos2(rect.left(), rect.top() + 27.0), words, theme::TEXT);
    if column.telat > 0 {
        let late = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 14.0), rect.max);
        let words = t::late(column.telat);
        parts::glyph(
            painter,
            pos2(late.left() + 7.0, late.center().y),
            icon::LATE,
            size::BODY,
            theme::DANGER.ink,
        );
        let after = late.with_min_x(late.left() + 18.0);
        parts::line_in(painter, after, &words, theme::regular(size::TINY), theme::DANGER.ink, Align::Min);
    }
    response.on_hover_text(&column.uraian);
}

fn card(ui: &mut Ui, card: &Card, hand: &mut Hand<'_>) {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, theme::CARD), Sense::click());
    let name = format!("{} {}", card.kode, card.judul);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if ui.is_rect_visible(rect) {
        paint_card(ui, rect, card, response.hovered(), hand);
        parts::focus_ring(ui, rect.shrink(2.0), &response);
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        hand.go(Screen::Case(card.kasus));
    }
}

fn paint_card(ui: &Ui, rect: Rect, card: &Card, hot: bool, hand: &Hand<'_>) {
    let painter = ui.painter();
    let line = if hot { Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
    painter.rect(rect, theme::RADIUS, theme::SURFACE, line, egui::StrokeKind::Inside);
    let inner = rect.shrink2(vec2(10.0, 8.0));
    let top = Rect::from_min_size(inner.min, vec2(inner.width(), 16.0));
    parts::line_in(painter, top, &card.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
    parts::line_in(
        painter,
        top,
        &t::age(card.umur_hari),
        theme::regular(size::TINY),
        theme::MUTED,
        Align::Max,
    );
    let title = t::card_title(card);
    let words = parts::lines(painter, &title, theme::regular(size::SMALL), theme::TEXT, inner.width(), 2);
    painter.galley(pos2(inner.left(), inner.top() + 18.0), words, theme::TEXT);
    let (icon, words, tone) = if card.jeda {
        state::status(crate::office::CaseStatus::Paused)
    } else {
        state::due(&card.tempo, hand.zone)
    };
    let width = parts::chip_width(painter, &words).min(inner.width());
    let chip = Rect::from_min_size(pos2(inner.left() - 2.0, inner.bottom() - 20.0), vec2(width, 22.0));
    parts::paint_chip(painter, chip, icon, &words, tone);
}
