//! Tables with ruled cells; the head comes again on each page.

use std::rc::Rc;

use super::body;
use super::flow::{Flow, Strip};
use crate::domain::letter::{ColumnAlign, LetterColumn};
use crate::drawing::lines::{Align, Style, set, widest_number, wrap};
use crate::drawing::{Face, Ink, Mark, Outline, Point, Rect, Stroke, pt};

/// Between a rule and the words, in mm.
pub const SIDE_PAD: f64 = 1.5;
const TOP_PAD: f64 = 0.8;
/// Narrower than this no column gets.
const NARROWEST: f64 = 7.0;
pub const RULE: f64 = 0.25;

/// Sets the table; more columns than the page has room for are set as far as they go.
pub fn table(flow: &mut Flow, columns: &[LetterColumn], rows: &[Vec<String>], total: &[String]) {
    let (style, places) = sized(flow, columns, rows.iter().map(Vec::as_slice).chain([total]));
    if places.is_empty() {
        return;
    }
    let heads: Vec<String> = columns.iter().map(|c| c.judul.clone()).collect();
    let bold = style.face(Face::Bold);
    let limit = flow.page_height() / 3.0;
    let head = Look { style: bold, fill: Some(Ink::PALE), centred: true };
    let plain = Look { style, fill: None, centred: false };
    let sum = Look { style: bold, fill: None, centred: false };
    flow.gap(3.0);
    let head_strips = row_strips(columns, &places, &heads, &head, limit);
    for strip in &head_strips {
        flow.push(Strip { keep: true, ..strip.clone() });
    }
    let head_strips = Rc::new(head_strips);
    let count = rows.len();
    for (i, row) in rows.iter().enumerate() {
        for strip in row_strips(columns, &places, row, &plain, limit) {
            // The total never stands alone on a page.
            let keep = strip.keep || (i + 1 == count && !total.is_empty());
            flow.push(Strip { keep, head: Some(Rc::clone(&head_strips)), ..strip });
        }
    }
    if !total.is_empty() {
        for strip in row_strips(columns, &places, total, &sum, limit) {
            flow.push(Strip { head: Some(Rc::clone(&head_strips)), ..strip });
        }
    }
    flow.gap(3.0);
}

/// Each gets the narrowest there is and its share of the rest; one whose numbers need more takes it from
/// the others.
pub(in crate::drawing) fn widths(weights: &[f64], least: &[f64], width: f64) -> Vec<f64> {
    let mut fixed: Vec<Option<f64>> = vec![None; weights.len()];
    loop {
        let free = fixed.iter().filter(|f| f.is_none()).count();
        let used: f64 = fixed.iter().flatten().sum();
        let sum: f64 = weights.iter().zip(&fixed).filter(|(_, f)| f.is_none()).map(|(w, _)| w).sum();
        let spare = width - used - NARROWEST * free as f64;
        let share = |weight: f64| if sum > 0.0 { NARROWEST + spare * weight / sum } else { NARROWEST };
        let tight = (0..weights.len()).find(|i| {
            let need = least.get(*i).copied().unwrap_or(NARROWEST);
            // What the others keep must stay above the narrowest.
            let others = NARROWEST * free.saturating_sub(1) as f64;
            fixed[*i].is_none() && share(weights[*i]) < need && used + need + others <= width
        });
        match tight {
            Some(i) => fixed[i] = least.get(i).copied(),
            None => return weights.iter().zip(&fixed).map(|(w, f)| f.unwrap_or_else(|| share(*w))).collect(),
        }
    }
}

struct Look {
    style: Style,
    fill: Option<Ink>,
    centred: bool,
}

/// Sizes of text tried in turn, in points, until every number has room on one line.
const TEXTS: [f64; 5] = [12.0, 11.0, 10.0, 9.0, 8.0];

/// The largest text in which no number is cut in two, and the columns for it.
fn sized<'a>(
    flow: &Flow,
    columns: &[LetterColumn],
    rows: impl Iterator<Item = &'a [String]> + Clone,
) -> (Style, Vec<(f64, f64)>) {
    let mut found = (body(), Vec::new());
    for size in TEXTS.into_iter().filter(|size| *size <= body().size) {
        let style = Style { leading: 1.2, size, ..body() };
        let bold = style.face(Face::Bold);
        let mut least = vec![NARROWEST; columns.len()];
        for row in rows.clone() {
            for (least, cell) in least.iter_mut().zip(row) {
                // The total is bold.
                *least = least.max(widest_number(cell, &bold) + 2.0 * SIDE_PAD + 0.01);
            }
        }
        let fits = least.iter().sum::<f64>() <= flow.width();
        found = (style, places(columns, &least, flow.left(), flow.width()));
        if fits {
            break;
        }
    }
    found
}

/// Left edge and width of each column, none below its `least` where there is room for that.
fn places(columns: &[LetterColumn], least: &[f64], left: f64, width: f64) -> Vec<(f64, f64)> {
    let fitting = ((width / NARROWEST) as usize).min(columns.len());
    let columns = &columns[..fitting];
    let weight = |c: &LetterColumn| {
        if c.lebar.is_finite() && c.lebar > 0.0 { c.lebar.clamp(0.01, 1000.0) } else { 1.0 }
    };
    let mut x = left;
    let mut out = Vec::new();
    for wide in widths(&columns.iter().map(weight).collect::<Vec<_>>(), least, width) {
        out.push((x, wide));
        x += wide;
    }
    out
}

/// One row of a letter's table.
fn row_strips(
    columns: &[LetterColumn],
    places: &[(f64, f64)],
    cells: &[String],
    look: &Look,
    limit: f64,
) -> Vec<Strip> {
    let cells: Vec<Cell> = columns
        .iter()
        .zip(places)
        .enumerate()
        .map(|(i, (column, (_, wide)))| {
            let text = cells.get(i).map_or("", String::as_str);
            let align = if look.centred { Align::Centre } else { align(column.rata) };
            Cell::new(text, look.style, align, wide - 2.0 * SIDE_PAD)
        })
        .collect();
    row(places, &cells, &Ruling { fill: look.fill, pad: TOP_PAD, limit })
}

/// What stands in a cell, broken into lines.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Stretches of each line, with how far in they begin, in mm.
    pub lines: Vec<Vec<(f64, String)>>,
    pub style: Style,
    pub align: Align,
}

impl Cell {
    /// Text wrapped to `width` mm.
    pub fn new(text: &str, style: Style, align: Align, width: f64) -> Cell {
        let lines = wrap(text, &style, width).into_iter().map(|line| vec![(0.0, line)]).collect();
        Cell { lines, style, align }
    }
}

/// How a row is ruled.
#[derive(Debug, Clone, Copy)]
pub struct Ruling {
    pub fill: Option<Ink>,
    /// Between its rules and its text.
    pub pad: f64,
    /// A row taller than this may be cut between any two lines, in mm.
    pub limit: f64,
}

/// A ruled row: a single strip, or a strip a line where it is taller than its limit.
pub fn row(places: &[(f64, f64)], cells: &[Cell], frame: &Ruling) -> Vec<Strip> {
    let most = cells.iter().map(|c| c.lines.len()).max().unwrap_or(1).max(1);
    let line = cells.iter().map(|c| c.style.line_height()).fold(0.0, f64::max);
    let per_strip = if most as f64 * line > frame.limit { 1 } else { most };
    let mut strips = Vec::new();
    for from in (0..most).step_by(per_strip) {
        let (first, last) = (from == 0, from + per_strip >= most);
        let above = if first { frame.pad } else { 0.0 };
        let height = above + per_strip as f64 * line + if last { frame.pad } else { 0.0 };
        let mut marks = rules(places, height, frame.fill, (first, last));
        for (cell, (x, wide)) in cells.iter().zip(places) {
            let mut y = above;
            for stretches in cell.lines.iter().skip(from).take(per_strip) {
                for (dx, text) in stretches {
                    let (left, width) = (x + SIDE_PAD + dx, wide - 2.0 * SIDE_PAD - dx);
                    set(&mut marks, std::slice::from_ref(text), &cell.style, cell.align, left, width, y);
                }
                y += cell.style.line_height();
            }
        }
        let close = across(places, height).filter(|_| !last).into_iter().collect();
        strips.push(Strip { height, marks, close, ..Strip::default() });
    }
    strips
}

fn align(side: ColumnAlign) -> Align {
    match side {
        ColumnAlign::Kiri => Align::Left,
        ColumnAlign::Tengah => Align::Centre,
        ColumnAlign::Kanan => Align::Right,
    }
}

/// Rules around each cell; the upper and lower ones only where the row begins and ends.
fn rules(places: &[(f64, f64)], height: f64, fill: Option<Ink>, ends: (bool, bool)) -> Vec<Mark> {
    let (Some((left, _)), Some((last, wide))) = (places.first(), places.last()) else { return Vec::new() };
    let right = last + wide;
    let mut marks = Vec::new();
    if let Some(ink) = fill {
        let area = Rect { x: *left, y: 0.0, w: right - left, h: height };
        let outline = Outline::Box { area, radius: 0.0 };
        marks.push(Mark::Shape { outline, fill: Some(ink), stroke: None });
    }
    let edges = places.iter().map(|(x, _)| *x).chain([right]);
    marks.extend(edges.map(|x| rule(pt(x, 0.0), pt(x, height))));
    marks.extend(across(places, 0.0).filter(|_| ends.0));
    marks.extend(across(places, height).filter(|_| ends.1));
    marks
}

/// A rule from the first column's left edge to the last one's right edge.
fn across(places: &[(f64, f64)], y: f64) -> Option<Mark> {
    let (last, wide) = places.last()?;
    Some(rule(pt(places.first()?.0, y), pt(last + wide, y)))
}

/// A straight rule between cells.
pub fn rule(from: Point, to: Point) -> Mark {
    Mark::Line { points: vec![from, to], stroke: Stroke::solid(RULE, Ink::BLACK), arrow: 0.0 }
}
