//! A row one can press or read, and the two lines of words most rows show. Must not know what a row is
//! about.

use eframe::egui;
use egui::{
    Align, Color32, CursorIcon, FontId, Layout, Rect, Response, Role, Sense, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::sign::{self, Sign};
use super::text;
use super::theme::{self, GRID, HALF, size};

/// A row one can press, as wide as there is room; its accessible name is `name`.
pub fn bare(ui: &mut Ui, height: f32, name: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    under(ui, rect, false, &response);
    (rect, response.on_hover_cursor(CursorIcon::PointingHand))
}

/// A row to read, as wide as there is room; a screen reader says `name`.
pub fn told(ui: &mut Ui, height: f32, name: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    under(ui, rect, false, &response);
    (rect, response)
}

/// What stands under the words of a row: its ground while it is chosen, under the pointer or has the
/// keyboard, and the hairline to the next one.
pub fn under(ui: &Ui, rect: Rect, chosen: bool, response: &Response) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let hot = response.sense.interactive() && response.hovered();
    if chosen {
        chosen_ground(ui, rect);
    } else if hot || response.has_focus() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme::HOVER);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, theme::RADIUS, theme::focus_ring(), StrokeKind::Inside);
    }
    let line = rect.left() + GRID..=rect.right() - GRID;
    ui.painter().hline(line, rect.bottom(), theme::hairline());
}

/// The ground of the row chosen among others.
fn chosen_ground(ui: &Ui, rect: Rect) {
    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), theme::RADIUS, theme::ACCENT_PALE);
    let edge = Rect::from_min_max(rect.min + vec2(0.0, 6.0), pos2(rect.left() + 3.0, rect.bottom() - 6.0));
    ui.painter().rect_filled(edge, 2.0, theme::ACCENT);
}

/// What stands before the words of a row.
#[derive(Clone, Copy)]
enum Lead<'a> {
    None,
    Icon(&'a str, Color32),
    /// A code over a small word, in a column of this width.
    Code(&'a str, &'a str, f32, Color32),
}

/// The words of a row in two lines, with what stands before and after them.
#[derive(Clone, Copy)]
#[must_use]
pub struct Two<'a> {
    upper: &'a str,
    lower: &'a str,
    strong: bool,
    ink: Color32,
    lower_ink: Color32,
    lead: Lead<'a>,
    signs: &'a [Sign],
    above: bool,
    end: f32,
}

/// A title over what is to be said of it.
pub fn two<'a>(upper: &'a str, lower: &'a str) -> Two<'a> {
    Two {
        upper,
        lower,
        strong: true,
        ink: theme::TEXT,
        lower_ink: theme::MUTED,
        lead: Lead::None,
        signs: &[],
        above: false,
        end: 0.0,
    }
}

impl<'a> Two<'a> {
    /// Its title is not bold.
    pub fn light(self) -> Self {
        Two { strong: false, ..self }
    }

    /// Its title in this colour.
    pub fn ink(self, ink: Color32) -> Self {
        Two { ink, ..self }
    }

    /// Its second line in this colour.
    pub fn under_ink(self, lower_ink: Color32) -> Self {
        Two { lower_ink, ..self }
    }

    /// An icon before the words.
    pub fn icon(self, icon: &'a str, ink: Color32) -> Self {
        Two { lead: Lead::Icon(icon, ink), ..self }
    }

    /// A code over a small word before the words, in a column of this width.
    pub fn code(self, code: &'a str, below: &'a str, width: f32) -> Self {
        Two { lead: Lead::Code(code, below, width, theme::ACCENT), ..self }
    }

    /// The code of something that no longer counts.
    pub fn void(self) -> Self {
        match self.lead {
            Lead::Code(code, below, width, _) => {
                Two { lead: Lead::Code(code, below, width, theme::MUTED), ..self }
            }
            _ => self,
        }
    }

    /// States at its end, the last one leftmost.
    pub fn signs(self, signs: &'a [Sign]) -> Self {
        Two { signs, ..self }
    }

    /// Its states stand beside the title alone, and the second line has the whole width.
    pub fn above(self) -> Self {
        Two { above: true, ..self }
    }

    /// Room kept at its end for what can be pressed there.
    pub fn end(self, end: f32) -> Self {
        Two { end, ..self }
    }

    /// Paints the words into the row.
    pub fn paint(self, ui: &Ui, rect: Rect) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        let painter = ui.painter();
        let mid = rect.center().y;
        let end = rect.right() - self.end.max(GRID);
        let (mut right, level) = (end, if self.above { mid - 9.0 } else { mid });
        for (icon, words, tone) in self.signs {
            right = sign::paint_chip_right(painter, right, level, icon, words, *tone) - GRID;
        }
        let left = rect.left() + 12.0;
        let put = |from: f32, to: [f32; 2], (upper, lower): (&str, &str), fonts: [(FontId, Color32); 2]| {
            let lines = if lower.is_empty() { [mid, mid] } else { [mid - 9.0, mid + 10.0] };
            let words = [upper, lower].into_iter().zip(fonts);
            for (((words, (font, ink)), y), to) in words.zip(lines).zip(to) {
                let band = Rect::from_min_max(pos2(from, y - 10.0), pos2(to.max(from), y + 10.0));
                text::line_in(painter, band, words, font, ink, Align::Min);
            }
        };
        let small = |ink: Color32| (theme::regular(size::SMALL), ink);
        let from = match self.lead {
            Lead::None => left,
            Lead::Icon(icon, ink) => {
                text::glyph(painter, pos2(rect.left() + 20.0, mid), icon, size::ICON, ink);
                rect.left() + 40.0
            }
            Lead::Code(code, below, width, ink) => {
                let fonts = [(theme::bold(size::SMALL), ink), small(theme::MUTED)];
                put(left, [left + width - GRID; 2], (code, below), fonts);
                left + width
            }
        };
        let title = if self.strong { theme::bold(size::BODY) } else { theme::regular(size::BODY) };
        let to = [right, if self.above { end } else { right }];
        put(from, to, (self.upper, self.lower), [(title, self.ink), small(self.lower_ink)]);
    }
}

/// What can be pressed at the end of a row, in the room that [`Two::end`] kept.
pub fn end<R>(ui: &mut Ui, rect: Rect, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let room = rect.with_min_x(rect.right() - width).with_max_x(rect.right() - HALF);
    let layout = Layout::right_to_left(Align::Center);
    add(&mut ui.new_child(UiBuilder::new().max_rect(room).layout(layout)))
}
