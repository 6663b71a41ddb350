//! The window's own buttons, cards, chips, rows and empty states, so that every screen is made of
//! the same few pieces. Must not know any screen or any view.

use eframe::egui;
use egui::epaint::text::TextWrapping;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, Color32, CursorIcon, FontId, Frame, Galley, Layout, Margin, Painter, Pos2, Rect, Response,
    Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

use super::icon;
use super::theme::{self, GRID, HALF, Tone, size};

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The one thing most people come to do here.
    Primary,
    /// Another thing they may do.
    Secondary,
    /// Beside the matter.
    Quiet,
}

/// A button.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Press<'a> {
    label: &'a str,
    icon: &'a str,
    kind: Kind,
    small: bool,
    enabled: bool,
    bare: bool,
    hint: &'a str,
    width: Option<f32>,
}

/// A button for the one thing to do.
pub fn primary(label: &str) -> Press<'_> {
    Press::new(label, Kind::Primary)
}

/// A button for another thing.
pub fn secondary(label: &str) -> Press<'_> {
    Press::new(label, Kind::Secondary)
}

/// A button without a border.
pub fn quiet(label: &str) -> Press<'_> {
    Press::new(label, Kind::Quiet)
}

/// A small button that is only an icon; `name` is what a screen reader and the tooltip say.
pub fn icon_button<'a>(icon: &'a str, name: &'a str) -> Press<'a> {
    Press { icon, bare: true, small: true, hint: name, ..Press::new(name, Kind::Quiet) }
}

impl<'a> Press<'a> {
    fn new(label: &'a str, kind: Kind) -> Press<'a> {
        Press { label, icon: "", kind, small: false, enabled: true, bare: false, hint: "", width: None }
    }

    /// With an icon before the words.
    pub fn icon(self, icon: &'a str) -> Self {
        Press { icon, ..self }
    }

    /// Lower, for rows and bars.
    pub fn small(self) -> Self {
        Press { small: true, ..self }
    }

    /// Can be pressed or not.
    pub fn enabled(self, enabled: bool) -> Self {
        Press { enabled, ..self }
    }

    /// A tooltip.
    pub fn hint(self, hint: &'a str) -> Self {
        Press { hint, ..self }
    }

    /// At least this wide.
    pub fn width(self, width: f32) -> Self {
        Press { width: Some(width), ..self }
    }

    /// Whether it was pressed.
    pub fn clicked(self, ui: &mut Ui) -> bool {
        self.show(ui).clicked()
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let text_size = if self.small { size::SMALL } else { size::BODY };
        let font =
            if self.kind == Kind::Primary { theme::bold(text_size) } else { theme::regular(text_size) };
        let words = if self.bare { "" } else { self.label };
        let text = ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER);
        let icon_size = if self.small { size::BODY + 1.0 } else { size::ICON };
        let icon_width = if self.icon.is_empty() { 0.0 } else { icon_size };
        let gap = if self.icon.is_empty() || words.is_empty() { 0.0 } else { 6.0 };
        let pad = if self.bare { 6.0 } else { 12.0 };
        let height = if self.small { theme::CONTROL_SMALL } else { theme::CONTROL };
        let content = icon_width + gap + text.size().x;
        let width = (content + 2.0 * pad).max(self.width.unwrap_or(0.0)).max(height);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        response
            .widget_info(|| WidgetInfo::labeled(Role::Button, self.enabled && ui.is_enabled(), self.label));
        if ui.is_rect_visible(rect) {
            let ink = self.paint_back(ui, rect, &response);
            let mut x = rect.center().x - content / 2.0;
            if icon_width > 0.0 {
                let at = pos2(x + icon_width / 2.0, rect.center().y);
                ui.painter().text(at, Align2::CENTER_CENTER, self.icon, theme::icon_font(icon_size), ink);
                x += icon_width + gap;
            }
            galley_centred_y(ui.painter(), x, rect, text, ink);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if self.hint.is_empty() { response } else { response.on_hover_text(self.hint) }
    }

    fn paint_back(&self, ui: &Ui, rect: Rect, response: &Response) -> Color32 {
        let hot = response.hovered() || response.is_pointer_button_down_on();
        let (fill, line, ink) = match (self.kind, self.enabled && ui.is_enabled()) {
            (Kind::Primary, true) if hot => (theme::ACCENT_HOVER, theme::ACCENT_HOVER, theme::ON_ACCENT),
            (Kind::Primary, true) => (theme::ACCENT, theme::ACCENT, theme::ON_ACCENT),
            (Kind::Primary, false) => (theme::WELL, theme::LINE, theme::DISABLED),
            (Kind::Secondary, true) if hot => (theme::HOVER, theme::MUTED, theme::TEXT),
            (Kind::Secondary, true) => (theme::SURFACE, theme::BORDER, theme::TEXT),
            (Kind::Secondary, false) => (theme::SURFACE, theme::LINE, theme::DISABLED),
            (Kind::Quiet, true) if hot => (theme::WELL, Color32::TRANSPARENT, theme::TEXT),
            (Kind::Quiet, true) => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme::ACCENT),
            (Kind::Quiet, false) => (Color32::TRANSPARENT, Color32::TRANSPARENT, theme::DISABLED),
        };
        let ink = if self.bare && ink == theme::ACCENT { theme::MUTED } else { ink };
        ui.painter().rect(rect, theme::RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
        focus_ring(ui, rect, response);
        ink
    }
}

/// A ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(2.0), theme::RADIUS, theme::focus_ring(), StrokeKind::Outside);
    }
}

fn galley_centred_y(painter: &Painter, x: f32, rect: Rect, galley: Arc<Galley>, ink: Color32) {
    let y = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(x, y), galley, ink);
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
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, ink));
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
    galley_centred_y(painter, x, rect, galley, ink);
}

/// An icon in the middle of `at`.
pub fn glyph(painter: &Painter, at: Pos2, icon: &str, size: f32, ink: Color32) {
    painter.text(at, Align2::CENTER_CENTER, icon, theme::icon_font(size), ink);
}

/// Text that wraps.
pub fn text(ui: &mut Ui, words: impl Into<String>, font: FontId, ink: Color32) -> Response {
    ui.add(egui::Label::new(egui::RichText::new(words).font(font).color(ink)).wrap())
}

/// Running text.
pub fn body(ui: &mut Ui, words: impl Into<String>) -> Response {
    text(ui, words, theme::regular(size::BODY), theme::TEXT)
}

/// Secondary text.
pub fn muted(ui: &mut Ui, words: impl Into<String>) -> Response {
    text(ui, words, theme::regular(size::SMALL), theme::MUTED)
}

/// Head of a card or a part of a screen.
pub fn heading(ui: &mut Ui, words: impl Into<String>) -> Response {
    text(ui, words, theme::bold(size::HEAD), theme::TEXT)
}

/// A small head over a group.
pub fn overline(ui: &mut Ui, words: impl Into<String>) -> Response {
    text(ui, words, theme::bold(size::SMALL), theme::MUTED)
}

/// A white box with a hairline.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    card_frame().show(ui, add).inner
}

/// The frame of [`card`].
pub fn card_frame() -> Frame {
    Frame::new()
        .fill(theme::SURFACE)
        .stroke(theme::hairline())
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(Margin::same(theme::PAGE))
}

/// A quiet box with icon and sentence: something worth knowing here.
pub fn notice(ui: &mut Ui, icon: &str, words: &str, tone: Tone) {
    notice_with(ui, icon, words, tone, |_| ());
}

/// A [`notice`] with something to press at its end.
pub fn notice_with<R>(ui: &mut Ui, icon: &str, words: &str, tone: Tone, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = Frame::new()
        .fill(tone.wash)
        .stroke(Stroke::new(1.0, tone.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(10, 8));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                text(ui, icon, theme::icon_font(size::ICON), tone.ink);
                ui.vertical(|ui| {
                    text(ui, words, theme::regular(size::BODY), theme::TEXT);
                    add(ui)
                })
                .inner
            })
            .inner
        })
        .inner
}

/// A word with an icon in its state's colours.
pub fn chip(ui: &mut Ui, icon: &str, words: &str, tone: Tone) -> Response {
    let width = chip_width(ui.painter(), words).min(ui.available_width().max(40.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    paint_chip(ui.painter(), rect, icon, words, tone);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}

/// How wide [`chip`] wants to be.
pub fn chip_width(painter: &Painter, words: &str) -> f32 {
    let galley = painter.layout_no_wrap(words.to_owned(), theme::regular(size::SMALL), theme::TEXT);
    galley.size().x + 34.0
}

/// Paints a chip into `rect`.
pub fn paint_chip(painter: &Painter, rect: Rect, icon: &str, words: &str, tone: Tone) {
    painter.rect(rect, theme::RADIUS_CHIP, tone.wash, Stroke::new(1.0, tone.line), StrokeKind::Inside);
    glyph(painter, pos2(rect.left() + 15.0, rect.center().y), icon, size::BODY + 1.0, tone.ink);
    let inner =
        Rect::from_min_max(pos2(rect.left() + 25.0, rect.top()), pos2(rect.right() - 6.0, rect.bottom()));
    line_in(painter, inner, words, theme::regular(size::SMALL), tone.ink, Align::Min);
}

/// Paints a chip that ends at `right`, centred on `y`; returns its left edge.
pub fn paint_chip_right(painter: &Painter, right: f32, y: f32, icon: &str, words: &str, tone: Tone) -> f32 {
    let width = chip_width(painter, words);
    let rect = Rect::from_min_size(pos2(right - width, y - 11.0), vec2(width, 22.0));
    paint_chip(painter, rect, icon, words, tone);
    rect.left()
}

/// A row one can press, as wide as there is room; its accessible name is `name`.
pub fn row(ui: &mut Ui, height: f32, name: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, theme::RADIUS, theme::HOVER);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, theme::RADIUS, theme::focus_ring(), StrokeKind::Inside);
        }
        let line = rect.left() + GRID..=rect.right() - GRID;
        ui.painter().hline(line, rect.bottom(), theme::hairline());
    }
    (rect, response.on_hover_cursor(CursorIcon::PointingHand))
}

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
    focus_ring(ui, mark, &response);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top() + 5.0), galley, theme::TEXT);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The box of something ticked or not, round `centre`.
pub fn check_mark(painter: &Painter, centre: Pos2, on: bool) -> Rect {
    let mark = Rect::from_center_size(centre, Vec2::splat(18.0));
    let (fill, line) = if on { (theme::ACCENT, theme::ACCENT) } else { (theme::SURFACE, theme::BORDER) };
    painter.rect(mark, 4.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    if on {
        glyph(painter, mark.center(), icon::CHECK, 14.0, theme::ON_ACCENT);
    }
    mark
}

/// One of several big choices, as wide as there is room or as `width` says.
pub fn choice(ui: &mut Ui, chosen: bool, icon: &str, words: &str, width: f32) -> Response {
    let galley = lines(ui.painter(), words, theme::regular(size::BODY), theme::TEXT, width - 48.0, 3);
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
    glyph(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), mark, 18.0, ink);
    galley_centred_y(ui.painter(), rect.left() + 38.0, rect, galley, theme::TEXT);
    focus_ring(ui, rect, &response);
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
    let end = one_line(ui.painter(), end, theme::regular(size::SMALL), ink, inner.width() * 0.5);
    let left = inner.with_max_x(inner.right() - end.size().x - 8.0);
    galley_centred_y(ui.painter(), inner.right() - end.size().x, inner, end, ink);
    line_in(ui.painter(), left, name, theme::regular(size::BODY), theme::TEXT, Align::Min);
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

fn tab(ui: &mut Ui, on: bool, icon: &str, words: &str) -> Response {
    let font = if on { theme::bold(size::BODY) } else { theme::regular(size::BODY) };
    let ink = if on { theme::ACCENT } else { theme::MUTED };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
    let extra = if icon.is_empty() { 20.0 } else { 44.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + extra, 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, words));
    if response.hovered() && !on {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 4.0)), theme::RADIUS, theme::WELL);
    }
    if !icon.is_empty() {
        glyph(ui.painter(), pos2(rect.left() + 19.0, rect.center().y), icon, size::ICON, ink);
    }
    galley_centred_y(ui.painter(), rect.left() + extra - 11.0, rect, galley, ink);
    if on {
        let under = rect.left() + 8.0..=rect.right() - 8.0;
        ui.painter().hline(under, rect.bottom() - 1.0, Stroke::new(2.5, theme::ACCENT));
    }
    focus_ring(ui, rect.shrink(3.0), &response);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// What stands on an empty screen: one sentence, and the action named, if any. True when pressed.
pub fn empty(ui: &mut Ui, icon: &str, sentence: &str, action: Option<&str>) -> bool {
    let mut pressed = false;
    let room = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space((room * 0.28).clamp(GRID, 160.0));
        text(ui, icon, theme::icon_font(size::ICON_LARGE), theme::BORDER);
        ui.set_max_width(theme::MEASURE * 0.6);
        text(ui, sentence, theme::regular(size::BODY), theme::MUTED);
        if let Some(action) = action {
            ui.add_space(HALF);
            pressed = primary(action).clicked(ui);
        }
    });
    pressed
}

/// A dialog in the middle of the window; `None` from `add` keeps it open. Returns what `add`
/// returned, or `closed` when it was dismissed.
pub fn dialog<R>(
    ui: &Ui,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> Option<R>,
    closed: R,
) -> Option<R> {
    let frame = card_frame().shadow(theme::shadow()).inner_margin(Margin::same(20));
    let modal =
        egui::Modal::new(egui::Id::unique(("dialog", title))).frame(frame).backdrop_color(theme::VEIL);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 64.0));
        text(ui, title, theme::bold(size::TITLE), theme::TEXT);
        ui.add_space(HALF);
        add(ui)
    });
    if shown.inner.is_none() && shown.should_close() { Some(closed) } else { shown.inner }
}

/// The last line of a dialog: its buttons, right-aligned; the first added stands rightmost.
pub fn actions<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(GRID);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), theme::CONTROL),
        Layout::right_to_left(Align::Center),
        add,
    )
    .inner
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

/// How far something is, as a bar; to and fro where nobody knows.
pub fn bar(ui: &mut Ui, part: Option<f32>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ProgressIndicator);
        info.value = part.map(|part| f64::from(part * 100.0).round());
        info
    });
    ui.painter().rect_filled(rect, 4.0, theme::WELL);
    let filled = match part {
        Some(part) => rect.with_max_x(rect.left() + rect.width() * part.clamp(0.0, 1.0)),
        None => {
            let swing = (ui.input(|i| i.time) * 1.6).sin() as f32 * 0.5 + 0.5;
            let width = rect.width() * 0.25;
            let left = rect.left() + (rect.width() - width) * swing;
            Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()))
        }
    };
    ui.painter().rect_filled(filled, 4.0, theme::ACCENT);
}

/// A thin rule across.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme::hairline());
}

/// A problem in words: what happened, then what to do next.
pub fn message(problem: &crate::office::Problem) -> String {
    format!("{} {}", problem.message(), problem.advice())
}
