//! Buttons: what is pressed to do something. Must not know what it does.

use eframe::egui;
use egui::{
    Align2, Color32, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::text;
use super::theme::{self, size};

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
    writes: bool,
    bare: bool,
    hint: &'a str,
    brief: Option<&'a str>,
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
        Press {
            label,
            icon: "",
            kind,
            small: false,
            enabled: true,
            writes: false,
            bare: false,
            hint: "",
            brief: None,
            width: None,
        }
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

    /// It writes: barred where whoever is at the keyboard only reads.
    pub fn writes(self) -> Self {
        Press { writes: true, ..self }
    }

    /// A tooltip.
    pub fn hint(self, hint: &'a str) -> Self {
        Press { hint, ..self }
    }

    /// Shows only these words where room is short; its name and tooltip stay what it does.
    pub fn brief(self, short: bool, words: &'a str) -> Self {
        if !short {
            return self;
        }
        let hint = if self.hint.is_empty() { self.label } else { self.hint };
        Press { brief: Some(words), hint, ..self }
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
        match barred(ui).filter(|_| self.writes) {
            Some(why) => Press { enabled: false, hint: why, ..self }.draw(ui),
            None => self.draw(ui),
        }
    }

    fn draw(self, ui: &mut Ui) -> Response {
        let text_size = if self.small { size::SMALL } else { size::BODY };
        let font =
            if self.kind == Kind::Primary { theme::bold(text_size) } else { theme::regular(text_size) };
        let words = if self.bare { "" } else { self.brief.unwrap_or(self.label) };
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
            text::centred_y(ui.painter(), x, rect, text, ink);
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

/// From now on nothing that writes can be pressed, for this reason; or all can.
pub fn bar(ui: &Ui, why: Option<&'static str>) {
    ui.data_mut(|data| data.insert_temp(egui::Id::unique("nothing-writes"), why));
}

/// Why nothing that writes can be pressed, if so.
pub fn barred(ui: &Ui) -> Option<&'static str> {
    ui.data(|data| data.get_temp::<Option<&'static str>>(egui::Id::unique("nothing-writes"))).flatten()
}

/// A ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, rect: Rect, response: &Response) {
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(2.0), theme::RADIUS, theme::focus_ring(), StrokeKind::Outside);
    }
}
