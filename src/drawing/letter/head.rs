//! Title, label : value rows, and the line below them.

use super::flow::{Flow, Strip};
use super::text::Lines;
use super::{HANG, body};
use crate::domain::letter::{HeadRow, Span};
use crate::drawing::lines::{Align, Style, wrap};
use crate::drawing::{Face, Ink, Mark, Stroke, pt};

/// Space between a label and its colon, and between the colon and the value, in mm.
const COLON_GAP: f64 = 3.0;

/// Centred bold lines, then the number.
pub fn title(flow: &mut Flow, lines: &[String], number: &str) {
    let style = Style { leading: 1.3, ..Style::new(12.0).face(Face::Bold) };
    // Long titles are wrapped well inside the margins, which reads better than full width.
    let inset = flow.width() * 0.08;
    let (x, width) = (flow.left() + inset, flow.width() - 2.0 * inset);
    flow.gap(3.0);
    for line in lines {
        flow.set(&balanced(line, &style, width), &style, Align::Centre, x, width);
        flow.keep_last();
    }
    if !number.is_empty() {
        flow.set(&wrap(number, &body(), width), &body(), Align::Centre, x, width);
        flow.keep_last();
    }
    flow.gap(5.0);
}

/// A long centred line wrapped with lines of like length instead of one short last line.
pub fn balanced(line: &str, style: &Style, width: f64) -> Vec<String> {
    let lines = wrap(line, style, width);
    if lines.len() < 2 {
        return lines;
    }
    let even = style.width(line) / lines.len() as f64;
    let narrower = [1.05, 1.15, 1.3].iter().map(|part| wrap(line, style, (even * part).min(width)));
    narrower.into_iter().find(|try_| try_.len() == lines.len()).unwrap_or(lines)
}

/// Label : value rows; `label` hangs before the first.
pub fn rows(flow: &mut Flow, label: &str, rows: &[HeadRow], closing: &[Span]) {
    let style = body();
    let widest = flow.width() / 4.0;
    let indent = if label.is_empty() { 0.0 } else { HANG.max(style.width(label) + 1.5).min(widest) };
    let longest = rows.iter().map(|row| style.width(&row.label)).fold(0.0, f64::max);
    let names = longest.min((flow.width() - indent) * 0.4);
    let colon = indent + names + COLON_GAP;
    let columns = Columns { indent, names, colon, value: colon + COLON_GAP };
    flow.gap(if label.is_empty() { 0.0 } else { 2.0 });
    for (i, row) in rows.iter().enumerate() {
        row_lines(flow, row, &columns);
        if i == 0 && !label.is_empty() {
            let lines = wrap(label, &style, indent);
            flow.beside_last_block(lines.first().map_or("", String::as_str), &style, flow.left());
        }
    }
    if !closing.is_empty() {
        flow.keep_last();
        let lines = Lines::break_up(closing, &style, flow.width() - columns.indent);
        flow.lines(lines, flow.left() + columns.indent, true);
    }
}

/// Where the columns stand, in mm from the margin.
struct Columns {
    indent: f64,
    names: f64,
    colon: f64,
    value: f64,
}

fn row_lines(flow: &mut Flow, row: &HeadRow, columns: &Columns) {
    let style = body();
    let left = flow.left();
    let name = Lines::plain(&row.label, &style, columns.names);
    let value = Lines::break_up(&row.text, &style, flow.width() - columns.value);
    let colon = Lines::plain(":", &style, COLON_GAP);
    let count = name.lines.len().max(value.lines.len());
    flow.begin_block();
    for n in 0..count {
        let mut marks = name.marks(n, left + columns.indent);
        marks.extend(colon.marks(n, left + columns.colon));
        marks.extend(value.marks(n, left + columns.value));
        flow.push(Strip { height: style.line_height(), marks, keep: n + 1 < count, ..Strip::default() });
    }
}

/// A line across the page.
pub fn rule(flow: &mut Flow) {
    let (from, to) = (flow.left(), flow.left() + flow.width());
    let line = Mark::Line {
        points: vec![pt(from, 0.5), pt(to, 0.5)],
        stroke: Stroke::solid(0.5, Ink::BLACK),
        arrow: 0.0,
    };
    flow.gap(2.0);
    flow.keep_last();
    flow.push(Strip { height: 1.0, marks: vec![line], ..Strip::default() });
    flow.gap(3.0);
}
