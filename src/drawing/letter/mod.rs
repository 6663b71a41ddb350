//! Letters as pages: margins, kop, body, tables, signature block. Paper, font and margins follow the
//! tata naskah dinas (Permendagri 1/2023; sizes in the working rule of Ditjen Bangda). Must not know
//! templates.

pub(super) mod flow;
pub(super) mod head;
mod kop;
mod sign;
pub(super) mod table;
pub(super) mod text;

use std::sync::Arc;

use super::lines::Style;
use super::{Drawing, Face};
use crate::domain::letter::{Letter, Part, Span, plain};
use crate::domain::office::Paper;
use flow::{Flow, Sheet};
use text::Lines;

/// Margins in mm.
const TOP: f64 = 20.0;
/// Top margin of a page that begins with a kop.
const TOP_WITH_KOP: f64 = 15.0;
const BOTTOM: f64 = 20.0;
const LEFT: f64 = 25.0;
const RIGHT: f64 = 20.0;

/// Where the text under a heading stands, from the margin.
pub(super) const UNDER: f64 = 9.0;
/// How far a point's text stands from its label's left edge.
pub(super) const HANG: f64 = 7.0;

/// Body text: 11 points, a quarter more than single spacing.
fn body() -> Style {
    Style { leading: 1.3, ..Style::new(11.0) }
}

fn bold() -> Style {
    body().face(Face::Bold)
}

/// The letter's pages. `logo` is a PNG or JPEG and stands left in the kop. Nothing is ever drawn
/// outside the margins, whatever the letter says.
pub fn pages(letter: &Letter, paper: Paper, logo: Option<Arc<Vec<u8>>>) -> Vec<Drawing> {
    let (width, height) = paper.size_mm();
    let begins_with_kop = matches!(letter.parts.first(), Some(Part::Kop { .. }));
    let sheet = Sheet {
        width,
        height,
        left: LEFT,
        right: width - RIGHT,
        first_top: if begins_with_kop { TOP_WITH_KOP } else { TOP },
        top: TOP,
        bottom: height - BOTTOM,
        numbered: true,
    };
    let mut flow = Flow::new(sheet);
    let mut before: Option<&Part> = None;
    for part in &letter.parts {
        let headed = matches!(before, Some(Part::Heading { .. }));
        lay(&mut flow, part, logo.as_ref(), headed);
        before = Some(part);
    }
    flow.pages()
}

/// Sets one part; `headed` when it comes right after a heading.
fn lay(flow: &mut Flow, part: &Part, logo: Option<&Arc<Vec<u8>>>, headed: bool) {
    match part {
        Part::Kop { lines, address } => kop::kop(flow, lines, address, logo),
        Part::Title { lines, number } => head::title(flow, lines, number),
        Part::Head { label, rows, closing } => head::rows(flow, label, rows, closing),
        Part::Rule => head::rule(flow),
        Part::NewPage => flow.new_page(),
        Part::Heading { label, text } => heading(flow, &body(), label, text),
        Part::Block { label, level, under, text } => {
            flow.gap(if label.is_empty() && !headed { 2.5 } else { 1.0 });
            block(flow, label, *level, *under, text);
            // Words that announce something stay with it.
            if plain(text).trim_end().ends_with(':') {
                flow.keep_last();
            }
        }
        Part::Table { columns, rows, total } => table::table(flow, columns, rows, total),
        Part::Signatures { place, rows } => sign::signatures(flow, place, rows),
        Part::Witnesses { title, names } => sign::witnesses(flow, title, names),
        Part::Copies { title, items } => sign::copies(flow, title, items),
    }
}

/// A label and a title in the bold of `style`, kept with what follows.
pub(super) fn heading(flow: &mut Flow, style: &Style, label: &str, title: &str) {
    let span = [Span { text: title.to_owned(), bold: true }];
    flow.gap(4.0);
    hanging(flow, &style.face(Face::Bold), label, &span, (0.0, UNDER), false);
    flow.keep_last();
}

fn block(flow: &mut Flow, label: &str, level: u8, under: bool, text: &[Span]) {
    let base = if under { UNDER } else { 0.0 };
    if label.is_empty() {
        let (left, width) = (flow.left() + base, flow.width() - base);
        flow.lines(Lines::break_up(text, &body(), width), left, true);
        return;
    }
    let from = base + f64::from(level.min(4)) * HANG;
    hanging(flow, &body(), label, text, (from, HANG), true);
}

/// A label `from` mm in, with text hanging beside it. A label wider than its place pushes the text, up
/// to a third of the page; beyond that it is set before the words.
pub(super) fn hanging(
    flow: &mut Flow,
    style: &Style,
    label: &str,
    text: &[Span],
    (from, hang): (f64, f64),
    justify: bool,
) {
    let wide = style.width(label) + 1.5;
    if wide > flow.width() / 3.0 {
        let joined = [Span { text: format!("{label} {}", plain(text)), bold: style.face == Face::Bold }];
        let (left, width) = (flow.left() + from, flow.width() - from);
        return flow.lines(Lines::break_up(&joined, style, width), left, justify);
    }
    let indent = from + hang.max(wide);
    let lines = Lines::break_up(text, style, flow.width() - indent);
    let at = flow.left() + from;
    flow.lines(lines, flow.left() + indent, justify);
    flow.beside_last_block(label, style, at);
}
