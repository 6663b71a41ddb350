//! Paragraphs: words of mixed weight broken so that the gaps of all lines are as even as possible,
//! then set ragged or justified by placing each word.

use crate::domain::letter::Span;
use crate::domain::plain_text;
use crate::drawing::lines::Style;
use crate::drawing::{Face, Mark, pt};

/// A gap wider than this many spaces looks torn; such a line is set ragged.
const WIDEST_GAP: f64 = 3.5;

/// What cannot be broken, with the space after it.
#[derive(Debug, Clone)]
struct Word {
    /// Stretches in one face.
    pieces: Vec<(Face, String)>,
    width: f64,
    /// Width of the space after it, 0 where the word goes on (after `-` or `/`).
    space: f64,
}

/// One line, ready to set.
#[derive(Debug, Clone)]
pub struct SetLine {
    words: Vec<Word>,
    /// The paragraph ends here, so the line is never stretched.
    last: bool,
}

/// A paragraph after its lines were broken, not yet on a page.
#[derive(Debug, Clone)]
pub struct Lines {
    /// Its lines; never empty.
    pub lines: Vec<SetLine>,
    /// How it is set.
    pub style: Style,
    /// The width it was broken for, in mm.
    pub width: f64,
}

impl Lines {
    /// Breaks `text` for `width` mm. Line feeds end a line; a word too wide is broken inside.
    pub fn break_up(text: &[Span], style: &Style, width: f64) -> Lines {
        let mut lines = Vec::new();
        for paragraph in paragraphs(text, style, width) {
            lines.extend(best_lines(paragraph, width));
        }
        if lines.is_empty() {
            lines.push(SetLine { words: Vec::new(), last: true });
        }
        Lines { lines, style: *style, width }
    }

    /// The same for text of one weight.
    pub fn plain(text: &str, style: &Style, width: f64) -> Lines {
        Lines::break_up(&[Span { text: text.to_owned(), bold: false }], style, width)
    }

    /// Line `n` set ragged at `x`, its top at y 0; nothing if there is no such line.
    pub fn marks(&self, n: usize, x: f64) -> Vec<Mark> {
        self.lines.get(n).map(|line| line.marks(&self.style, x, self.width, false)).unwrap_or_default()
    }
}

impl SetLine {
    /// The line's marks, its top at y 0 and its left end at `x`.
    pub fn marks(&self, style: &Style, x: f64, width: f64, justify: bool) -> Vec<Mark> {
        let gaps = self.words.iter().rev().skip(1).filter(|w| w.space > 0.0).count();
        let slack = width - self.natural();
        let stretch = if justify && !self.last && gaps > 0 { slack.max(0.0) / gaps as f64 } else { 0.0 };
        let space = style.width(" ");
        let stretch = if stretch + space > WIDEST_GAP * space { 0.0 } else { stretch };
        let mut marks: Vec<Mark> = Vec::new();
        let mut left = x;
        let mut glue = false;
        for (i, word) in self.words.iter().enumerate() {
            let last = i + 1 == self.words.len();
            for (face, text) in &word.pieces {
                // Words follow each other in one mark as long as nothing stretches between them.
                match marks.last_mut() {
                    Some(Mark::Text { text: line, face: same, .. }) if glue && same == face => {
                        line.push_str(text);
                    }
                    _ => marks.push(set(text, *face, style, left)),
                }
                left += style.face(*face).width(text);
                glue = true;
            }
            if !last && word.space > 0.0 {
                left += word.space + stretch;
                // The space itself stays in the text, so that copied words do not run together.
                if let Some(Mark::Text { text, .. }) = marks.last_mut() {
                    text.push(' ');
                }
                glue = stretch == 0.0;
            }
        }
        marks
    }

    /// Width without stretching.
    pub fn natural(&self) -> f64 {
        let spaces: f64 = self.words.iter().rev().skip(1).map(|w| w.space).sum();
        self.words.iter().map(|w| w.width).sum::<f64>() + spaces
    }
}

fn set(text: &str, face: Face, style: &Style, left: f64) -> Mark {
    Mark::Text {
        at: pt(left, style.baseline()),
        text: text.to_owned(),
        face,
        size: style.size,
        ink: style.ink,
    }
}

fn paragraphs(text: &[Span], style: &Style, width: f64) -> Vec<Vec<Word>> {
    let mut out = vec![Vec::new()];
    let mut word: Vec<(Face, String)> = Vec::new();
    for span in text {
        let face = if span.bold { Face::Bold } else { style.face };
        let plain = plain_text::clean(&span.text);
        let mut chars = plain.chars().peekable();
        while let Some(c) = chars.next() {
            if c == '\n' || (c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}') {
                finish(&mut out, &mut word, style, width, style.face(face).width(" "));
                if c == '\n' {
                    out.push(Vec::new());
                }
                continue;
            }
            if c.is_control() {
                continue;
            }
            match word.last_mut() {
                Some((same, text)) if *same == face => text.push(c),
                _ => word.push((face, c.to_string())),
            }
            if matches!(c, '-' | '/') && chars.peek().is_some_and(|next| next.is_alphabetic()) {
                finish(&mut out, &mut word, style, width, 0.0);
            }
        }
    }
    finish(&mut out, &mut word, style, width, 0.0);
    out
}

/// Ends the word being read; one too wide for the line becomes several.
fn finish(out: &mut [Vec<Word>], word: &mut Vec<(Face, String)>, style: &Style, width: f64, space: f64) {
    let Some(words) = out.last_mut() else { return };
    if word.is_empty() {
        // A space after a word that was ended by its hyphen, or a second space.
        if let Some(before) = words.last_mut().filter(|w| w.space == 0.0) {
            before.space = space;
        }
        return;
    }
    let measure = |pieces: &[(Face, String)]| -> f64 {
        pieces.iter().map(|(face, text)| style.face(*face).width(text)).sum()
    };
    let pieces = std::mem::take(word);
    let wide = measure(&pieces);
    if wide <= width {
        words.push(Word { pieces, width: wide, space });
        return;
    }
    let mut part: Vec<(Face, String)> = Vec::new();
    let mut used = 0.0;
    for (face, text) in pieces {
        for c in text.chars() {
            let advance = style.face(face).width(c.encode_utf8(&mut [0; 4]));
            if used + advance > width && !part.is_empty() {
                words.push(Word { pieces: std::mem::take(&mut part), width: used, space: 0.0 });
                used = 0.0;
            }
            used += advance;
            match part.last_mut() {
                Some((same, text)) if *same == face => text.push(c),
                _ => part.push((face, c.to_string())),
            }
        }
    }
    words.push(Word { pieces: part, width: used, space });
}

/// Chooses the breaks whose gaps, squared, are least in sum; the last line may be short.
fn best_lines(words: Vec<Word>, width: f64) -> Vec<SetLine> {
    let count = words.len();
    // best[i]: least cost of setting the words from i on, and where the first of their lines ends.
    let mut best: Vec<(f64, usize)> = vec![(0.0, count); count + 1];
    for from in (0..count).rev() {
        let mut chosen = (f64::INFINITY, from + 1);
        let (mut used, mut spaces) = (0.0, 0.0);
        for to in from..count {
            let word = &words[to];
            used += word.width;
            if used + spaces > width + 1e-6 && to > from {
                break;
            }
            let rest = best[to + 1].0;
            let cost = match to + 1 == count {
                true => stub(used + spaces, width),
                false => torn(width - used - spaces, spaces),
            } + rest;
            if cost < chosen.0 {
                chosen = (cost, to + 1);
            }
            spaces += word.space;
        }
        best[from] = chosen;
    }
    let mut lines = Vec::new();
    let mut words = words.into_iter();
    let mut at = 0;
    while at < count {
        let end = best[at].1.max(at + 1);
        lines.push(SetLine { words: words.by_ref().take(end - at).collect(), last: end >= count });
        at = end;
    }
    if lines.is_empty() {
        lines.push(SetLine { words: Vec::new(), last: true });
    }
    lines
}

/// How bad a last line of `used` mm looks: a lone short word is worth some wider gaps before it.
fn stub(used: f64, width: f64) -> f64 {
    if used < width * 0.08 { 3.0 } else { 0.0 }
}

/// How bad a line with `slack` mm to share among `spaces` mm of spaces looks.
fn torn(slack: f64, spaces: f64) -> f64 {
    let ratio = slack.max(0.0) / spaces.max(0.5);
    1.0 + ratio * ratio
}
