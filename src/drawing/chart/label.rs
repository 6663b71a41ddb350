//! The words at an exit: broken into few short lines, and where they stand beside their arrow.

use super::figure::Label;
use super::port::{Beside, GAP, Port, Side};
use crate::domain::plain_text;
use crate::drawing::lines::{Align, Style, wrap};
use crate::drawing::{Point, Rect};

/// Between a label and the line above or below it, in mm.
const OFF: f64 = 0.5;
/// How wide a label becomes before it is broken, and into how many lines at most: tried in turn, in mm.
pub(super) const SHAPES: [(f64, usize); 3] = [(17.0, 3), (10.0, 5), (7.0, 9)];

/// A label's lines and its extent in mm; no lines where there is no label.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Words {
    pub lines: Vec<String>,
    pub w: f64,
    pub h: f64,
}

impl Words {
    /// `text` in the shape asked for; a text too long for it becomes wider. `letters` is the height of
    /// one line's letters.
    pub(super) fn new(text: &str, style: &Style, letters: f64, (width, most): (f64, usize)) -> Words {
        let text = &*plain_text::clean(text);
        let whole = style.width(text);
        let mut lines = vec![text.to_owned()];
        if whole > width {
            let mut room = width.max(whole / most as f64);
            lines = wrap(text, style, room);
            while lines.len() > most {
                room *= 1.1;
                lines = wrap(text, style, room);
            }
        }
        let w = lines.iter().map(|line| style.width(line)).fold(0.0, f64::max);
        let h = letters + style.line_height() * lines.len().saturating_sub(1) as f64;
        Words { lines, w, h }
    }

    /// The finished label of an arrow that leaves `symbol` at `start`.
    pub(super) fn placed(&self, start: Point, symbol: Rect, exit: &Port, place: Beside) -> Label {
        let (w, h) = (self.w, self.h);
        let before =
            matches!((exit.side, place), (Side::Left, _) | (Side::Top | Side::Bottom, Beside::LeftOf));
        let x = match (exit.side, place) {
            (Side::Right, _) => symbol.right() + GAP,
            (Side::Left, _) => symbol.x - GAP - w,
            _ if before => start.x - GAP - w,
            _ => start.x + GAP,
        };
        let y = match (exit.side, place) {
            (Side::Bottom, _) => symbol.bottom() + OFF,
            (Side::Top, _) => symbol.y - OFF - h,
            (_, Beside::Below) => start.y + OFF,
            _ => start.y - OFF - h,
        };
        let align = if before { Align::Right } else { Align::Left };
        Label { lines: self.lines.clone(), area: Rect { x, y, w, h }, align }
    }

    /// How far the label reaches above or below a symbol `symbol` mm high at whose side it stands.
    pub(super) fn beyond(&self, symbol: f64) -> f64 {
        (self.h + OFF - symbol / 2.0).max(0.0)
    }
}
