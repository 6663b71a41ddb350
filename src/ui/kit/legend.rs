//! What the signs in the chart's symbols mean, in one quiet line under it.

use eframe::egui;
use egui::{Align, Color32, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::theme::{self, Tone, size};
use super::{icon, text};
use crate::text::ui::chart as t;

/// Height of the line.
pub const HEIGHT: f32 = 26.0;

/// Whose signs the chart carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legend {
    /// Of all cases of an SOP.
    Board,
    /// Of one case.
    Case,
    /// None: the chart shows times.
    Times,
}

#[derive(Clone, Copy)]
enum Sign {
    Done,
    Open,
    Late,
    Count,
    Unsure,
}

/// Paints the line into `room`; what does not fit is left out.
pub fn show(ui: &Ui, room: Rect, legend: Legend) {
    let board = [(Sign::Count, t::HERE), (Sign::Late, t::SOME_LATE), (Sign::Unsure, t::UNSURE)];
    let case = [
        (Sign::Done, t::DONE),
        (Sign::Open, t::OPEN),
        (Sign::Late, t::LATE),
        (Sign::Count, t::UNITS),
        (Sign::Unsure, t::UNSURE),
    ];
    let signs: &[(Sign, &str)] = match legend {
        Legend::Board => &board,
        Legend::Case => &case,
        Legend::Times => &[],
    };
    let painter = ui.painter_at(room);
    let mut x = room.left() + 4.0;
    for (sign, words) in signs {
        let text = painter.layout_no_wrap((*words).to_owned(), theme::regular(size::TINY), theme::MUTED);
        let width = 30.0 + text.size().x;
        if x + width > room.right() {
            break;
        }
        let symbol = Rect::from_center_size(pos2(x + 12.0, room.center().y), vec2(24.0, 14.0));
        paint(&painter, symbol, *sign);
        painter.galley(pos2(x + 30.0, room.center().y - text.size().y / 2.0), text, theme::MUTED);
        x += width + 16.0;
    }
}

fn paint(painter: &Painter, rect: Rect, sign: Sign) {
    let tone = match sign {
        Sign::Done => theme::CALM,
        Sign::Open | Sign::Count => theme::WARN,
        Sign::Late => theme::LATE,
        Sign::Unsure => Tone { wash: theme::SURFACE, ..theme::WARN },
    };
    painter.rect(rect, 1.0, tone.wash, Stroke::new(1.2, tone.ink), StrokeKind::Inside);
    let middle = rect.center();
    match sign {
        Sign::Done => text::glyph(painter, middle, icon::CHECK, 11.0, tone.ink),
        Sign::Open => triangle(painter, middle.x, middle.y, tone.ink),
        Sign::Count => {
            triangle(painter, middle.x - 5.0, middle.y, tone.ink);
            word(painter, rect.with_min_x(middle.x - 1.0), "n", tone.ink);
        }
        Sign::Late => word(painter, rect, "!", tone.ink),
        Sign::Unsure => word(painter, rect, "?", tone.ink),
    }
}

fn word(painter: &Painter, rect: Rect, word: &str, ink: Color32) {
    text::line_in(painter, rect, word, theme::bold(size::TINY), ink, Align::Center);
}

fn triangle(painter: &Painter, x: f32, y: f32, ink: Color32) {
    let corners = vec![pos2(x - 2.5, y - 3.5), pos2(x + 3.5, y), pos2(x - 2.5, y + 3.5)];
    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}
