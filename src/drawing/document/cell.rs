//! Cells and rows of the document's tables.

use std::rc::Rc;

use crate::drawing::letter::flow::{Flow, Strip};
use crate::drawing::letter::table::{Cell, Ruling, SIDE_PAD, row};
use crate::drawing::lines::{Align, Style, wrap};
use crate::drawing::{Face, Ink};

/// Between a row's rules and its text, in mm.
pub const PAD: f64 = 1.2;
/// Between a label or a colon and the text that hangs beside it, in mm.
const LABEL_GAP: f64 = 1.6;

/// Left edge and width of a column.
pub type Extent = (f64, f64);

/// Columns side by side from the flow's left edge: fixed widths, and shares of the rest where negative.
pub fn places(flow: &Flow, widths: &[f64]) -> Vec<Extent> {
    let fixed: f64 = widths.iter().filter(|w| **w > 0.0).sum();
    let shares: f64 = widths.iter().filter(|w| **w < 0.0).sum();
    let rest = flow.width() - fixed;
    let mut x = flow.left();
    let place = |w: &f64| {
        let wide = if *w < 0.0 { rest * w / shares } else { *w };
        x += wide;
        (x - wide, wide)
    };
    widths.iter().map(place).collect()
}

/// Text on the left of its cell.
pub fn text(words: &str, style: &Style, place: Extent) -> Cell {
    Cell::new(words, *style, Align::Left, inside(place))
}

/// A value behind its colon.
pub fn value(words: &str, style: &Style, place: Extent) -> Cell {
    Cell { lines: hanging(":", words, style, inside(place), 0.0), style: *style, align: Align::Left }
}

/// Points with their labels, each hanging beside its own; a single one needs no label where `lone` is false.
pub fn points(items: &[(String, &str)], style: &Style, place: Extent, lone: bool) -> Cell {
    let width = inside(place);
    let widest = items.iter().map(|(label, _)| style.width(label)).fold(0.0, f64::max);
    let lines = match items {
        [(_, only)] if !lone => return text(only, style, place),
        _ => items.iter().flat_map(|(label, item)| hanging(label, item, style, width, widest)).collect(),
    };
    Cell { lines, style: *style, align: Align::Left }
}

/// Lines of `words` beside `label`, which has `room` mm or what it needs.
fn hanging(label: &str, words: &str, style: &Style, width: f64, room: f64) -> Vec<Vec<(f64, String)>> {
    let dx = style.width(label).max(room) + LABEL_GAP;
    let mut lines: Vec<_> =
        wrap(words, style, (width - dx).max(1.0)).into_iter().map(|line| vec![(dx, line)]).collect();
    if let Some(first) = lines.first_mut() {
        first.insert(0, (0.0, label.to_owned()));
    }
    lines
}

/// Room for text in a cell.
pub fn inside(place: Extent) -> f64 {
    place.1 - 2.0 * SIDE_PAD
}

/// A row in which a text may be cut by a page only when it is long.
pub fn strips(flow: &Flow, places: &[Extent], cells: &[Cell]) -> Vec<Strip> {
    row(places, cells, &Ruling { fill: None, pad: PAD, limit: flow.page_height() / 4.0 })
}

/// A row of bold words on a pale ground.
pub fn head(flow: &Flow, places: &[Extent], titles: &[&str], style: &Style, align: Align) -> Vec<Strip> {
    let bold = style.face(Face::Bold);
    let cells: Vec<Cell> =
        titles.iter().zip(places).map(|(t, place)| Cell::new(t, bold, align, inside(*place))).collect();
    row(places, &cells, &Ruling { fill: Some(Ink::PALE), pad: PAD, limit: flow.page_height() / 4.0 })
}

/// Sets a head with what stands under it; the head comes again on every page the rest goes on.
pub fn set_under(flow: &mut Flow, head: Vec<Strip>, body: Vec<Strip>) {
    for strip in &head {
        flow.push(Strip { keep: true, ..strip.clone() });
    }
    let head = Rc::new(head);
    for strip in body {
        flow.push(Strip { head: Some(Rc::clone(&head)), ..strip });
    }
}
