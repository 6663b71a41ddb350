//! The shelf: all SOPs of the office as cards.

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::office::{ListWish, SopCard};
use crate::text::ui::sop as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::list_out;
use crate::ui::doing::Doing;
use crate::ui::hand;
use crate::ui::kit::press::{self, secondary};
use crate::ui::kit::sign::{self, Sign};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, notice, text};

/// What only the shelf can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Choose an SOP file and publish it.
    Import,
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// Does what was asked.
pub fn act(ask: Ask, doing: &mut Doing<'_>) {
    let Ask::Import = ask;
    super::import::import(doing);
}

/// The screen.
pub fn ui(ui: &mut Ui, cards: &[SopCard], hand: &mut Hand<'_>) {
    if cards.is_empty() {
        if notice::empty(ui, icon::FLOW, t::EMPTY, Some(t::IMPORT)) {
            hand.want(Ask::Import);
        }
        return;
    }
    ui.horizontal(|ui| {
        text::muted(ui, t::count(cards.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary(t::IMPORT).icon(icon::IMPORT).writes().clicked(ui) {
                hand.want(Ask::Import);
            }
            list_out::button(ui, hand, || ListWish::Shelf, t::LIST_FILE);
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width() - 4.0;
        let columns = if room > 1500.0 { 3.0 } else { 2.0 };
        let width = ((room - GRID * 2.0 * (columns - 1.0)) / columns).floor();
        for line in cards.chunks(columns as usize) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID * 2.0;
                for card in line {
                    shelf_card(ui, card, width, hand);
                }
            });
            ui.add_space(GRID);
        }
    });
}

fn shelf_card(ui: &mut Ui, card: &SopCard, width: f32, hand: &mut Hand<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 150.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &card.judul));
    if ui.is_rect_visible(rect) {
        let line = if response.hovered() { egui::Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
        ui.painter().rect(rect, theme::RADIUS_CARD, theme::SURFACE, line, egui::StrokeKind::Inside);
        paint_shelf_card(ui, rect.shrink(16.0), card);
        press::focus_ring(ui, rect.shrink(2.0), &response);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        hand.go(Place::Sop(card.id.clone()));
    }
}

fn paint_shelf_card(ui: &Ui, inner: Rect, card: &SopCard) {
    let painter = ui.painter();
    let badge = Rect::from_min_size(inner.min, vec2(40.0, 40.0));
    painter.rect_filled(badge, theme::RADIUS_CARD, theme::ACCENT_PALE);
    text::glyph(painter, badge.center(), icon::FLOW, 22.0, theme::ACCENT);
    let left = badge.right() + 12.0;
    let title =
        text::lines(painter, &card.judul, theme::bold(size::HEAD), theme::TEXT, inner.right() - left, 2);
    let below = inner.top() + title.size().y + 2.0;
    painter.galley(pos2(left, inner.top()), title, theme::TEXT);
    let band = |y: f32| Rect::from_min_max(pos2(left, y), pos2(inner.right(), y + 18.0));
    let small = theme::regular(size::SMALL);
    text::line_in(painter, band(below), &card.instansi, small.clone(), theme::MUTED, Align::Min);
    text::line_in(painter, band(below + 18.0), &t::numbered(card), small.clone(), theme::MUTED, Align::Min);
    text::line_in(painter, band(below + 36.0), &t::extent(card), small, theme::MUTED, Align::Min);
    let mut x = left;
    let y = inner.bottom() - 20.0;
    for (icon, words, tone) in chips(card) {
        let width = sign::chip_width(painter, &words);
        if x + width > inner.right() {
            break;
        }
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, 22.0));
        sign::paint_chip(painter, rect, icon, &words, tone);
        x += width + 6.0;
    }
}

fn chips(card: &SopCard) -> Vec<Sign> {
    let mut chips = Vec::new();
    if card.kasus_telat > 0 {
        chips.push((icon::LATE, t::late(card.kasus_telat), theme::LATE));
    }
    let tone = if card.kasus_terbuka > 0 { theme::CALM } else { theme::PLAIN };
    chips.push((icon::FOLDER, t::open(card.kasus_terbuka), tone));
    if card.perlu_konfirmasi > 0 {
        chips.push((icon::CONFIRM, t::confirm(card.perlu_konfirmasi), theme::WARN));
    }
    chips
}
