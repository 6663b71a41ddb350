//! Tables with ruled cells; the head comes again on each page.

use std::rc::Rc;

use super::body;
use super::flow::{Flow, Strip};
use crate::domain::letter::{Column, Side};
use crate::drawing::lines::{Align, Style, set, wrap};
use crate::drawing::{Face, Ink, Mark, Outline, Rect, Stroke, pt};

/// Between a rule and the words, in mm.
const SIDE_PAD: f64 = 1.5;
const TOP_PAD: f64 = 0.8;
/// Narrower than this no column gets.
const NARROWEST: f64 = 7.0;
const RULE: f64 = 0.25;

/// Sets the table; more columns than the page has room for are set as far as they go.
pub fn table(flow: &mut Flow, columns: &[Column], rows: &[Vec<String>], total: &[String]) {
    let places = places(columns, flow.left(), flow.width());
    if places.is_empty() {
        return;
    }
    let style = Style { leading: 1.2, ..body() };
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

struct Look {
    style: Style,
    fill: Option<Ink>,
    centred: bool,
}

/// Left edge and width of each column.
fn places(columns: &[Column], left: f64, width: f64) -> Vec<(f64, f64)> {
    let fitting = ((width / NARROWEST) as usize).min(columns.len());
    let columns = &columns[..fitting];
    let weight =
        |c: &Column| if c.lebar.is_finite() && c.lebar > 0.0 { c.lebar.clamp(0.01, 1000.0) } else { 1.0 };
    let sum: f64 = columns.iter().map(weight).sum();
    let spare = width - NARROWEST * fitting as f64;
    let mut x = left;
    let mut out = Vec::new();
    // Each gets the least there is and its share of the rest.
    for column in columns {
        let wide = NARROWEST + spare * weight(column) / sum;
        out.push((x, wide));
        x += wide;
    }
    out
}

/// One row: a single strip, or a strip a line where it is taller than `limit` mm.
fn row_strips(
    columns: &[Column],
    places: &[(f64, f64)],
    cells: &[String],
    look: &Look,
    limit: f64,
) -> Vec<Strip> {
    let broken: Vec<Vec<String>> = places
        .iter()
        .enumerate()
        .map(|(i, (_, wide))| {
            let cell = cells.get(i).map_or("", String::as_str);
            wrap(cell, &look.style, wide - 2.0 * SIDE_PAD)
        })
        .collect();
    let most = broken.iter().map(Vec::len).max().unwrap_or(1);
    let line = look.style.line_height();
    let per_strip = if most as f64 * line > limit { 1 } else { most };
    let mut strips = Vec::new();
    for from in (0..most).step_by(per_strip) {
        let (first, last) = (from == 0, from + per_strip >= most);
        let above = if first { TOP_PAD } else { 0.0 };
        let height = above + per_strip as f64 * line + if last { TOP_PAD } else { 0.0 };
        let mut marks = frame(places, height, look.fill, (first, last));
        for (i, (column, (x, wide))) in columns.iter().zip(places).enumerate() {
            let lines: Vec<String> =
                broken.get(i).into_iter().flatten().skip(from).take(per_strip).cloned().collect();
            let align = if look.centred { Align::Centre } else { align(column.rata) };
            set(&mut marks, &lines, &look.style, align, x + SIDE_PAD, wide - 2.0 * SIDE_PAD, above);
        }
        strips.push(Strip { height, marks, ..Strip::default() });
    }
    strips
}

fn align(side: Side) -> Align {
    match side {
        Side::Kiri => Align::Left,
        Side::Tengah => Align::Centre,
        Side::Kanan => Align::Right,
    }
}

/// Rules around each cell; the upper and lower ones only where the row begins and ends.
fn frame(places: &[(f64, f64)], height: f64, fill: Option<Ink>, ends: (bool, bool)) -> Vec<Mark> {
    let (Some((left, _)), Some((last, wide))) = (places.first(), places.last()) else { return Vec::new() };
    let right = last + wide;
    let line =
        |from, to| Mark::Line { points: vec![from, to], stroke: Stroke::solid(RULE, Ink::BLACK), arrow: 0.0 };
    let mut marks = Vec::new();
    if let Some(ink) = fill {
        let area = Rect { x: *left, y: 0.0, w: right - left, h: height };
        let outline = Outline::Box { area, radius: 0.0 };
        marks.push(Mark::Shape { outline, fill: Some(ink), stroke: None });
    }
    let edges = places.iter().map(|(x, _)| *x).chain([right]);
    marks.extend(edges.map(|x| line(pt(x, 0.0), pt(x, height))));
    if ends.0 {
        marks.push(line(pt(*left, 0.0), pt(right, 0.0)));
    }
    if ends.1 {
        marks.push(line(pt(*left, height), pt(right, height)));
    }
    marks
}
