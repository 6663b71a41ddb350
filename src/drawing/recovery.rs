//! The recovery sheet of a sealed file: its words in columns with their numbers, and as a QR code, on one page.
//! Must not know what the words spell.

use super::lines::{Align, Style, set, wrap};
use super::{Drawing, Face, Ink, Mark, Outline, Rect, Stroke};
use crate::domain::office::Paper;

const MARGIN: f64 = 20.0;
const COLUMNS: usize = 3;
const ROW: f64 = 9.5;
/// Widest code.
pub const WIDEST: f64 = 60.0;

/// What the sheet says beside the words.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Words<'a> {
    pub title: &'a str,
    /// Office, mark of the file, day.
    pub about: &'a str,
    pub warning: &'a str,
    pub advice: &'a str,
    /// Over the code.
    pub code: &'a str,
    /// In order, read down the columns.
    pub words: &'a [&'a str],
}

/// The sheet, one page of `paper`.
pub fn page(sheet: &Words<'_>, code: Option<&Drawing>, paper: Paper) -> Drawing {
    let (width, height) = paper.size_mm();
    let room = width - 2.0 * MARGIN;
    let mut marks = Vec::new();
    let block = |marks: &mut Vec<Mark>, text: &str, style: Style, y: f64| {
        set(marks, &wrap(text, &style, room), &style, Align::Left, MARGIN, room, y)
    };
    let text = Style { leading: 1.3, ..Style::new(11.0) };
    let y = block(&mut marks, sheet.title, Style::new(20.0).face(Face::Bold), MARGIN);
    let y = block(&mut marks, sheet.about, Style { ink: Ink::GREY, ..Style::new(10.0) }, y + 1.5);
    let y = block(&mut marks, sheet.warning, text.face(Face::Bold), y + 6.0);
    let y = block(&mut marks, sheet.advice, text, y + 4.0);
    let y = table(&mut marks, sheet.words, room, y + 8.0);
    if let Some(code) = code {
        let y = block(&mut marks, sheet.code, Style { ink: Ink::GREY, ..Style::new(10.0) }, y + 8.0);
        marks.extend(code.marks.iter().map(|mark| mark.moved(MARGIN, y + 2.0)));
    }
    Drawing { width, height, marks }
}

/// The words in columns inside a frame; returns the `y` below it.
fn table(marks: &mut Vec<Mark>, words: &[&str], room: f64, top: f64) -> f64 {
    let rows = words.len().div_ceil(COLUMNS);
    let column = room / COLUMNS as f64;
    let (number, word) = (Style { ink: Ink::GREY, ..Style::new(10.0) }, Style::new(15.0).face(Face::Bold));
    for (n, text) in words.iter().enumerate() {
        let x = MARGIN + (n / rows) as f64 * column;
        let y = top + 2.5 + (n % rows) as f64 * ROW;
        let down = word.baseline() - number.baseline();
        set(marks, &[format!("{}.", n + 1)], &number, Align::Right, x, 11.0, y + down);
        set(marks, &[(*text).to_owned()], &word, Align::Left, x + 13.5, column - 13.5, y);
    }
    let bottom = top + 5.0 + rows as f64 * ROW;
    let outline = Outline::Box { area: Rect { x: MARGIN, y: top, w: room, h: bottom - top }, radius: 2.0 };
    marks.push(Mark::Shape { outline, fill: None, stroke: Some(Stroke::solid(0.3, Ink::GREY)) });
    bottom
}
