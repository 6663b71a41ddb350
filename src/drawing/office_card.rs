//! The card of an office on paper: its name and code, the mark to compare, and its text as a QR code.

use super::lines::{Align, Style, set, wrap};
use super::{Drawing, Face, Ink, Mark, Outline, Rect, Stroke};

/// A6, upright.
const WIDTH: f64 = 105.0;
const HEIGHT: f64 = 148.0;
const MARGIN: f64 = 8.0;
/// Widest code that leaves room for the words.
pub const WIDEST: f64 = 76.0;
/// Two dots at 200 dpi and three at 300, in mm.
const DOTS: f64 = 0.254;
/// Sizes of the name tried in turn, in points, until it stands in [`NAME_LINES`] lines of the first; the
/// last takes as many as it needs.
const NAMES: [f64; 6] = [15.0, 13.0, 11.0, 9.5, 8.0, 7.0];
const NAME_LINES: f64 = 3.0;

/// What the card says.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Words {
    pub title: String,
    pub name: String,
    /// Code, kind and region.
    pub about: String,
    /// "Sidik kartu".
    pub mark_label: String,
    pub mark: String,
    /// What to do with it.
    pub advice: String,
}

/// The largest text in which a name finds room.
fn name_style(name: &str, width: f64) -> Style {
    let styles = NAMES.map(|size| Style::new(size).face(Face::Bold));
    let room = styles[0].line_height() * NAME_LINES;
    let fits = |style: &&Style| wrap(name, style, width).len() as f64 * style.line_height() <= room;
    *styles.iter().find(fits).unwrap_or(&styles[NAMES.len() - 1])
}

/// The card with its code, one page.
pub fn page(words: &Words, code: &Drawing) -> Drawing {
    let mut marks = Vec::new();
    let (x, width) = (MARGIN, WIDTH - 2.0 * MARGIN);
    let mut line = |text: &str, style: Style, most: usize, y: f64| {
        let mut lines = wrap(text, &style, width);
        lines.truncate(most);
        set(&mut marks, &lines, &style, Align::Centre, x, width, y)
    };
    let small = Style { ink: Ink::GREY, ..Style::new(9.0) };
    let y = line(&words.title, small.face(Face::Bold), 1, MARGIN);
    let y = line(&words.name, name_style(&words.name, width), usize::MAX, y + 1.5);
    let y = line(&words.about, Style::new(10.0), 2, y + 1.0);
    let below = HEIGHT - MARGIN - 22.0;
    // On whole dots of usual printers and pictures.
    let whole = |mm: f64| (mm / DOTS).round() * DOTS;
    let left = whole((WIDTH - code.width) / 2.0);
    let top = whole(y + (below - y - code.height).max(0.0) / 2.0);
    let z = line(&words.mark_label, small, 1, below);
    let z = line(&words.mark, Style::new(15.0).face(Face::Bold), 1, z);
    line(&words.advice, Style::new(8.5), 2, z + 1.5);
    marks.extend(code.marks.iter().map(|mark| mark.moved(left, top)));
    let area = Rect { x: 2.0, y: 2.0, w: WIDTH - 4.0, h: HEIGHT - 4.0 };
    let outline = Outline::Box { area, radius: 3.0 };
    marks.push(Mark::Shape { outline, fill: None, stroke: Some(Stroke::solid(0.3, Ink::GREY)) });
    Drawing { width: WIDTH, height: HEIGHT, marks }
}
