//! Lines of typed text as paragraphs and points: a line that begins with `1.`, `a.` or `-` hangs.

use super::model::{Part, Span, Text, plain};

/// Turns the lines of `text` into blocks. Empty lines only separate; letters and dashes stand one
/// step deeper than the numbers they follow.
pub fn blocks(text: &[Span], under: bool) -> Vec<Part> {
    let mut out = Vec::new();
    let mut above: Vec<Kind> = Vec::new();
    for line in lines(text) {
        let words = plain(&line);
        if words.trim().is_empty() {
            continue;
        }
        let (label, level) = match label(&words) {
            Some((label, kind)) => {
                let level = above.iter().position(|k| *k == kind).unwrap_or(above.len());
                above.truncate(level);
                above.push(kind);
                (label.to_owned(), u8::try_from(level).unwrap_or(u8::MAX).min(2))
            }
            None => {
                above.clear();
                (String::new(), 0)
            }
        };
        let skip = words.len() - words.trim_start().len() + label.len();
        out.push(Part::Block { text: without(line, skip), label, level, under });
    }
    out
}

/// Counts lines that begin with a number again, from 1, after some were left out.
pub fn renumber(lines: &[String]) -> Vec<String> {
    let mut count = 0;
    let again = |line: &String| match label(line) {
        Some((old, Kind::Number)) => {
            count += 1;
            let rest = &line[line.find(old).unwrap_or(0) + old.len()..];
            format!("{count}{}{rest}", &old[old.len() - 1..])
        }
        _ => line.clone(),
    };
    lines.iter().map(again).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Letter,
    Dash,
}

/// The label a line begins with, if it is one and words follow.
fn label(line: &str) -> Option<(&str, Kind)> {
    let line = line.trim_start();
    let (label, rest) = line.split_once(' ')?;
    if rest.trim().is_empty() {
        return None;
    }
    if matches!(label, "-" | "–" | "•") {
        return Some((label, Kind::Dash));
    }
    let stem = label.strip_suffix(['.', ')'])?;
    let number = (1..=3).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_digit());
    let letter = stem.len() == 1 && stem.bytes().all(|b| b.is_ascii_lowercase());
    match (number, letter) {
        (true, _) => Some((label, Kind::Number)),
        (_, true) => Some((label, Kind::Letter)),
        _ => None,
    }
}

fn lines(text: &[Span]) -> Vec<Text> {
    let mut lines = vec![Text::new()];
    for span in text {
        for (i, part) in span.text.split('\n').enumerate() {
            if i > 0 {
                lines.push(Text::new());
            }
            if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
                line.push(Span { text: part.to_owned(), bold: span.bold });
            }
        }
    }
    lines
}

/// `text` without its first `skip` bytes and the spaces after them.
fn without(text: Text, mut skip: usize) -> Text {
    let mut out = Text::new();
    for span in text {
        let cut = skip.min(span.text.len());
        skip -= cut;
        let rest = span.text.get(cut..).unwrap_or_default();
        let rest = if out.is_empty() { rest.trim_start() } else { rest };
        if !rest.is_empty() {
            out.push(Span { text: rest.to_owned(), bold: span.bold });
        }
    }
    out
}
