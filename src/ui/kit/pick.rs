//! Choosing: boxes to tick, one of several, tabs.

use std::sync::Arc;

use eframe::egui;
use egui::{
    Align, Color32, CursorIcon, Galley, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::theme::{self, HALF, size};
use super::{icon, press, text};

/// A box to tick with its words, which wrap; returns whether it changed.
pub fn tick(ui: &mut Ui, on: &mut bool, words: &str) -> Response {
    let width = ui.available_width();
    let text_width = (width - 28.0).max(40.0);
    let galley = ui.painter().layout(words.to_owned(), theme::regular(size::BODY), theme::TEXT, text_width);
    let height = (galley.size().y + 8.0).max(28.0);
    let (rect, mut response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, height), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, words));
    let mark = check_mark(ui.painter(), pos2(rect.left() + 10.0, rect.top() + 14.0), *on);
    press::focus_ring(ui, mark, &response);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top() + 5.0), galley, theme::TEXT);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The box of something ticked or not, round `centre`.
pub fn check_mark(painter: &Painter, centre: Pos2, on: bool) -> Rect {
    let mark = Rect::from_center_size(centre, Vec2::splat(18.0));
    let (fill, line) = if on { (theme::ACCENT, theme::ACCENT) } else { (theme::SURFACE, theme::BORDER) };
    painter.rect(mark, 4.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    if on {
        text::glyph(painter, mark.center(), icon::CHECK, 14.0, theme::ON_ACCENT);
    }
    mark
}

/// One of several big choices, as wide as there is room or as `width` says.
pub fn choice(ui: &mut Ui, chosen: bool, icon: &str, words: &str, width: f32) -> Response {
    let galley = text::lines(ui.painter(), words, theme::regular(size::BODY), theme::TEXT, width - 48.0, 3);
    let height = (galley.size().y + 16.0).max(theme::CONTROL + 4.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, words));
    let (fill, line) = match (chosen, response.hovered()) {
        (true, _) => (theme::ACCENT_PALE, Stroke::new(1.5, theme::ACCENT)),
        (false, true) => (theme::HOVER, Stroke::new(1.0, theme::MUTED)),
        (false, false) => (theme::SURFACE, Stroke::new(1.0, theme::BORDER)),
    };
    ui.painter().rect(rect, theme::RADIUS, fill, line, StrokeKind::Inside);
    let mark = if chosen { icon::DONE } else { icon };
    let ink = if chosen { theme::ACCENT } else { theme::MUTED };
    text::glyph(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), mark, 18.0, ink);
    text::centred_y(ui.painter(), rect.left() + 38.0, rect, galley, theme::TEXT);
    press::focus_ring(ui, rect, &response);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// One line of a list that a field above it narrows: a name, and a word in a colour at its end. The
/// arrows of that field walk the list, so Tab passes it by.
pub fn offer(ui: &mut Ui, chosen: bool, name: &str, (end, ink): (&str, Color32)) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    if chosen || response.hovered() {
        let fill = if chosen { theme::ACCENT_PALE } else { theme::HOVER };
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
    }
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let end = text::one_line(ui.painter(), end, theme::regular(size::SMALL), ink, inner.width() * 0.5);
    let left = inner.with_max_x(inner.right() - end.size().x - 8.0);
    text::centred_y(ui.painter(), inner.right() - end.size().x, inner, end, ink);
    text::line_in(ui.painter(), left, name, theme::regular(size::BODY), theme::TEXT, Align::Min);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Tabs; a press sets `chosen`.
pub fn tabs<T: PartialEq + Copy>(ui: &mut Ui, chosen: &mut T, all: &[(T, &str, &str)]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = HALF;
        for (value, icon, words) in all {
            let on = *chosen == *value;
            if tab(ui, on, icon, words).clicked() {
                *chosen = *value;
            }
        }
    });
}

/// How many of the tabs, from the first, stand beside one another in this width.
pub fn tabs_in<T: PartialEq + Copy>(ui: &Ui, width: f32, chosen: T, all: &[(T, &str, &str)]) -> usize {
    let mut right = -HALF;
    let fits = |(value, icon, words): &&(T, &str, &str)| {
        let (galley, extra) = tab_words(ui, chosen == *value, icon, words);
        right += HALF + galley.size().x + extra;
        right <= width
    };
    all.iter().take_while(fits).count()
}

/// The words of a tab and what else it is wide.
fn tab_words(ui: &Ui, on: bool, icon: &str, words: &str) -> (Arc<Galley>, f32) {
    let font = if on { theme::bold(size::BODY) } else { theme::regular(size::BODY) };
    let ink = if on { theme::ACCENT } else { theme::MUTED };
    let extra = if icon.is_empty() { 20.0 } else { 44.0 };
    (ui.painter().layout_no_wrap(words.to_owned(), font, ink), extra)
}

fn tab(ui: &mut Ui, on: bool, icon: &str, words: &str) -> Response {
    let ink = if on { theme::ACCENT } else { theme::MUTED };
    let (galley, extra) = tab_words(ui, on, icon, words);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + extra, 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, words));
    if response.hovered() && !on {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 4.0)), theme::RADIUS, theme::WELL);
    }
    if !icon.is_empty() {
        text::glyph(ui.painter(), pos2(rect.left() + 19.0, rect.center().y), icon, size::ICON, ink);
    }
    text::centred_y(ui.painter(), rect.left() + extra - 11.0, rect, galley, ink);
    if on {
        let under = rect.left() + 8.0..=rect.right() - 8.0;
        ui.painter().hline(under, rect.bottom() - 1.0, Stroke::new(2.5, theme::ACCENT));
    }
    press::focus_ring(ui, rect.shrink(3.0), &response);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
