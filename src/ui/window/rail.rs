//! The rail: the places that are always a press away.

use eframe::egui;
use egui::{Align, Align2, CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::want::Want;
use crate::text::ui::shell as t;
use crate::ui::ask::{Ask, Place};
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{icon, text};

/// A number on the rail: something waits there.
fn count_mark(ui: &Ui, at: egui::Pos2, count: usize) {
    let words = if count > 9 { "9+".to_owned() } else { count.to_string() };
    ui.painter().circle_filled(at, 9.0, theme::WARN.wash);
    ui.painter().text(at, Align2::CENTER_CENTER, words, theme::bold(size::TINY), theme::WARN.ink);
}

/// The rail's entries, top to bottom.
pub(super) fn places() -> [(Place, &'static str, &'static str); 6] {
    [
        (Place::Home, icon::HOME, t::HOME),
        (Place::Shelf, icon::FLOW, t::SOPS),
        (Place::Cases, icon::FOLDERS, t::CASES),
        (Place::Letters, icon::LETTER, t::LETTERS),
        (Place::Handover, icon::HANDSHAKE, t::HANDOVER),
        (Place::Settings, icon::GEAR, t::SETTINGS),
    ]
}

/// Whether a place is reached by this entry of the rail.
pub(super) fn belongs(at: &Place, place: &Place) -> bool {
    match at {
        Place::Sop(_) | Place::Batch(..) => *place == Place::Shelf,
        Place::Case(_) | Place::Letter(_) => *place == Place::Cases,
        other => other == place,
    }
}

/// The rail; `new` packages and receipts wait on sticks.
pub(super) fn rail(ui: &mut Ui, at: &Place, new: usize, out: &mut Vec<Want>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let (brand, _) = ui.allocate_exact_size(vec2(theme::RAIL, theme::TOP + 4.0), Sense::hover());
    text::line_in(ui.painter(), brand, t::BRAND, theme::bold(size::TITLE), theme::ON_ACCENT, Align::Center);
    let all = places();
    let last = all.len() - 1;
    for (index, (place, icon, words)) in all.into_iter().enumerate() {
        if index == last {
            ui.add_space((ui.available_height() - 72.0).max(0.0));
        }
        let news = if place == Place::Handover { new } else { 0 };
        if rail_entry(ui, icon, words, belongs(at, &place), news) {
            out.push(Want::Ask(Ask::Go(place)));
        }
    }
}

fn rail_entry(ui: &mut Ui, icon: &str, words: &str, on: bool, news: usize) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(theme::RAIL, 64.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, t::with_news(words, news)));
    let inner = rect.shrink2(vec2(4.0, 2.0));
    let fill = match (on, response.hovered()) {
        (true, _) => theme::RAIL_ACTIVE,
        (false, true) => theme::RAIL_HOVER,
        (false, false) => theme::RAIL_FILL,
    };
    ui.painter().rect_filled(inner, theme::RADIUS_CARD, fill);
    let ink = if on { theme::ON_ACCENT } else { theme::RAIL_TEXT };
    let centre = rect.center();
    text::glyph(ui.painter(), centre - vec2(0.0, 9.0), icon, size::ICON_RAIL, ink);
    if news > 0 {
        count_mark(ui, centre + vec2(16.0, -18.0), news);
    }
    let font = if on { theme::bold(size::TINY) } else { theme::regular(size::TINY) };
    let under = Rect::from_center_size(centre + vec2(0.0, 15.0), vec2(theme::RAIL - 8.0, 16.0));
    text::line_in(ui.painter(), under, words, font, ink, Align::Center);
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, theme::ON_ACCENT);
        ui.painter().rect_stroke(inner, theme::RADIUS_CARD, ring, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
