//! Breaking text into lines that fit a width, and setting them as marks.

use super::font::{ASCENT, DESCENT, Face};
use super::{Ink, Mark, mm, pt};
use crate::domain::plain_text;

/// How a block of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// All of a block in one face; bold words in a letter are `letter::text`'s.
    pub face: Face,
    /// Size in points.
    pub size: f64,
    /// Line height as a multiple of the size.
    pub leading: f64,
    /// Black on letters; grey for what is read second.
    pub ink: Ink,
}

impl Style {
    /// Regular black text with leading 1.15.
    pub fn new(size: f64) -> Style {
        Style { face: Face::Regular, size, leading: 1.15, ink: Ink::BLACK }
    }

    /// The same in another face.
    pub fn face(self, face: Face) -> Style {
        Style { face, ..self }
    }

    /// Height of one line in mm.
    pub fn line_height(&self) -> f64 {
        mm(self.size * self.leading)
    }

    /// Distance from the top of a line to its baseline in mm: the leading is shared above and below.
    pub fn baseline(&self) -> f64 {
        let slack = self.leading - (ASCENT + DESCENT);
        mm(self.size * (ASCENT + slack / 2.0))
    }

    /// Width of `text` in mm.
    pub fn width(&self, text: &str) -> f64 {
        self.face.width(text, self.size)
    }
}

/// Where lines stand in their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// Breaks `text` into lines no wider than `width` mm, at spaces, after `/` and `-`, and, where a word
/// alone is too wide, between its syllables with a hyphen, or failing that inside it, but within a number
/// only where the number alone is too wide. Line breaks in `text` are kept, and so are no-break spaces at the end of
/// a line, which hold room for a pen. Text that was pasted is made plain first. Never returns an
/// empty list.
pub fn wrap(text: &str, style: &Style, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in plain_text::clean(text).split('\n') {
        let mut line = String::new();
        for word in pieces(paragraph) {
            place_word(word, style, width, &mut line, &mut lines);
        }
        lines.push(line.trim_end_matches(' ').to_owned());
    }
    lines
}

fn place_word(word: &str, style: &Style, width: f64, line: &mut String, lines: &mut Vec<String>) {
    let joined = format!("{line}{word}");
    if style.width(joined.trim_end_matches(' ')) <= width {
        *line = joined;
        return;
    }
    if !line.is_empty() {
        lines.push(std::mem::take(line).trim_end_matches(' ').to_owned());
    }
    let mut rest = word;
    while let Some((head, tail)) = hyphenated(rest, style, width) {
        lines.push(format!("{head}-"));
        rest = tail;
    }
    for atom in atoms(rest) {
        if !line.is_empty() && style.width(format!("{line}{atom}").trim_end_matches(' ')) > width {
            lines.push(std::mem::take(line));
        }
        for c in atom.chars() {
            line.push(c);
            if line.chars().count() > 1 && style.width(line.trim_end_matches(' ')) > width {
                line.pop();
                lines.push(std::mem::take(line));
                line.push(c);
            }
        }
    }
}

/// Runs of digits, and every other sign alone: a number cut in two reads as two numbers.
fn atoms(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let first = rest.chars().next()?;
        let (atom, after) = rest.split_at(digits.max(first.len_utf8()));
        rest = after;
        Some(atom)
    })
}

/// Width in mm of the widest run of digits in `text`.
pub fn widest_number(text: &str, style: &Style) -> f64 {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.map(|run| style.width(run)).fold(0.0, f64::max)
}

/// The longest beginning of a word too wide for a line that fits with its hyphen, and the rest;
/// `None` when the word fits or has no such place.
fn hyphenated<'a>(word: &'a str, style: &Style, width: f64) -> Option<(&'a str, &'a str)> {
    let bare = word.trim_end_matches([' ', '/', '-']);
    if style.width(word.trim_end_matches(' ')) <= width {
        return None;
    }
    let fits = |at: &usize| style.width(&format!("{}-", &bare[..*at])) <= width;
    super::hyphen::breaks(bare).into_iter().rfind(fits).map(|at| word.split_at(at))
}

/// Words with the space or the break character that follows them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '/', '-'])
}

/// Sets `lines` as marks from the top `y` down; returns the `y` below the last line.
pub fn set(
    marks: &mut Vec<Mark>,
    lines: &[String],
    style: &Style,
    align: Align,
    x: f64,
    width: f64,
    y: f64,
) -> f64 {
    let mut top = y;
    for line in lines {
        let line = plain_text::clean(line);
        let slack = width - style.width(&line);
        let left = match align {
            Align::Left => x,
            Align::Centre => x + slack / 2.0,
            Align::Right => x + slack,
        };
        if !line.is_empty() {
            marks.push(Mark::Text {
                at: pt(left, top + style.baseline()),
                text: line.into_owned(),
                face: style.face,
                size: style.size,
                ink: style.ink,
            });
        }
        top += style.line_height();
    }
    top
}
