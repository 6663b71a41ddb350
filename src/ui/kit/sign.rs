//! States as icon, word and tone, the same on every screen; never a colour alone.

use eframe::egui;
use egui::{Align, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::theme::{self, Tone, size};
use super::{icon, text};
use crate::base::Zone;
use crate::office::{CaseStatus, Due, Urgency};
use crate::text::ui::state as t;

/// A state to show.
pub type Sign = (&'static str, String, Tone);

/// A case's standing.
pub fn status(status: CaseStatus) -> Sign {
    let (icon, tone) = match status {
        CaseStatus::Running => (icon::RUNNING, theme::CALM),
        CaseStatus::Paused => (icon::PAUSE, theme::WAIT),
        CaseStatus::Done => (icon::DONE, theme::GOOD),
        CaseStatus::Contested => (icon::CONTEST, theme::DANGER),
    };
    (icon, t::status(status).to_owned(), tone)
}

/// A due date.
pub fn due(due: &Due, zone: Zone) -> Sign {
    let (icon, tone) = match due.urgency {
        Urgency::Late => (icon::LATE, theme::LATE),
        Urgency::Soon => (icon::CLOCK, theme::WARN),
        Urgency::OnTime => (icon::CALENDAR, theme::PLAIN),
        Urgency::Undated => (icon::CALENDAR, theme::PLAIN),
    };
    (icon, t::due(due, zone), tone)
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
    text::glyph(painter, pos2(rect.left() + 15.0, rect.center().y), icon, size::BODY + 1.0, tone.ink);
    let inner =
        Rect::from_min_max(pos2(rect.left() + 25.0, rect.top()), pos2(rect.right() - 6.0, rect.bottom()));
    text::line_in(painter, inner, words, theme::regular(size::SMALL), tone.ink, Align::Min);
}

/// Paints a chip that ends at `right`, centred on `y`; returns its left edge.
pub fn paint_chip_right(painter: &Painter, right: f32, y: f32, icon: &str, words: &str, tone: Tone) -> f32 {
    let width = chip_width(painter, words);
    let rect = Rect::from_min_size(pos2(right - width, y - 11.0), vec2(width, 22.0));
    paint_chip(painter, rect, icon, words, tone);
    rect.left()
}
