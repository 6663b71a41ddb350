//! A case's dossier for an inspector: a cover with its contents, the chart's sheets, lists that flow over
//! as many pages as they need, and the pages of its letters, each numbered through. Must not know where
//! the values come from.

mod cover;

use std::sync::Arc;

use super::document::{Document, cell};
use super::letter::flow::{Flow, Sheet, Strip};
use super::letter::table::{Cell, SIDE_PAD};
use super::lines::{Align, Style, set, wrap};
use super::{Drawing, Face, Ink, Mark, lowest, pt, without_thin_end};
use crate::domain::office::Paper;
use crate::domain::plain_text;
use crate::text::berkas as words;

/// Margins of a page in mm; the left one leaves room for binding.
const LEFT: f64 = 22.0;
const RIGHT: f64 = 15.0;
const TOP: f64 = 15.0;
const BOTTOM: f64 = 17.0;
/// From the bottom of a page to the baseline of its number: below the foot of every sheet that is taken in.
const NUMBER: f64 = 6.2;

/// What the dossier says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    /// What every page is called in its foot.
    pub nama: String,
    /// Lines of the office over the title.
    pub kop: Vec<String>,
    /// Logo of the office, PNG or JPEG.
    pub logo: Option<Arc<Vec<u8>>>,
    /// The case's code.
    pub kode: String,
    /// As given when the case was opened; may fill several lines.
    pub judul: String,
    /// Labels and values of the cover.
    pub sampul: Vec<(String, String)>,
    /// What the reader is to know beforehand, at the foot of the cover.
    pub pesan: Vec<String>,
    /// Sheets of the chart, finished.
    pub bagan: Vec<Drawing>,
    /// Lists in order.
    pub daftar: Vec<List>,
    /// Letters with their pages, finished.
    pub surat: Vec<(String, Vec<Drawing>)>,
}

/// A list under its own heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    /// Heading and bookmark.
    pub nama: String,
    /// What is said where there is nothing.
    pub kosong: &'static str,
    /// Heads of the columns and their widths: mm, or shares of the rest where negative.
    pub kolom: Vec<(String, f64)>,
    /// Each may break over lines and pages.
    pub rows: Vec<Line>,
}

/// One line of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Cells, as many as there are columns.
    pub sel: Vec<String>,
    /// It no longer counts: set in grey.
    pub batal: bool,
}

/// A piece of the dossier: its pages, and the parts that begin on them, counted from 0.
type Piece = (Vec<Drawing>, Vec<(usize, String)>);

/// The dossier on pages of `paper`: lists and cover upright, sheets of the chart as they come.
pub fn pages(dossier: &Dossier, paper: Paper) -> Document {
    let whole = |name: &str, pages: &[Drawing]| (pages.to_vec(), vec![(0, name.to_owned())]);
    let mut pieces: Vec<Piece> = vec![whole(words::BAGAN, &dossier.bagan), lists(&dossier.daftar, paper)];
    pieces.extend(dossier.surat.iter().map(|(name, pages)| whole(name, pages)));
    pieces.retain(|(pages, _)| !pages.is_empty());
    // The contents name pages, which come after as many as the cover has.
    let cover = |own: usize, size: f64| cover::pages(dossier, &contents(&pieces, own), sheet(paper), size);
    let size = chosen(&COVER, |size| cover(1, size), sheet(paper));
    let cover = cover(cover(1, size).len(), size);
    let mut document = Document { pages: cover, bookmarks: vec![(0, words::SAMPUL.to_owned())] };
    for (pages, parts) in pieces {
        let first = document.pages.len();
        document.bookmarks.extend(parts.into_iter().map(|(at, name)| (first + at, name)));
        document.pages.extend(pages);
    }
    let count = document.pages.len();
    for (i, page) in document.pages.iter_mut().enumerate() {
        number(page, &words::kaki(&dossier.nama, i + 1, count));
    }
    document
}

/// Each part with the number of its first page, behind a cover of `own` pages.
fn contents(pieces: &[Piece], own: usize) -> Vec<(String, String)> {
    let mut before = own;
    let mut lines = Vec::new();
    for (pages, parts) in pieces {
        lines.extend(parts.iter().map(|(at, name)| (name.clone(), (before + at + 1).to_string())));
        before += pages.len();
    }
    lines
}

fn sheet(paper: Paper) -> Sheet {
    let (width, height) = paper.size_mm();
    Sheet {
        width,
        height,
        left: LEFT,
        right: width - RIGHT,
        first_top: TOP,
        top: TOP,
        bottom: height - BOTTOM,
        numbered: false,
    }
}

fn number(page: &mut Drawing, words: &str) {
    let words = &plain_text::clean(words).replace('\n', " ");
    let style = Style::new(7.5);
    // Turned sheets have a narrower margin on the right.
    let right = if page.width > page.height { super::edge::RIGHT } else { RIGHT };
    let x = page.width - right - style.width(words);
    let at = pt(x.max(LEFT), page.height - NUMBER);
    page.marks.push(Mark::Text {
        at,
        text: words.to_owned(),
        face: style.face,
        size: style.size,
        ink: Ink::GREY,
    });
}

/// All lists one under the other.
fn lists(lists: &[List], paper: Paper) -> Piece {
    if lists.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let made = |size: f64| {
        let mut flow = Flow::new(sheet(paper));
        for list in lists {
            set_list(&mut flow, list, size);
        }
        flow.pages_and_anchors()
    };
    let size = chosen(&LISTS, |size| made(size).0, sheet(paper));
    let (pages, anchors) = made(size);
    let names = lists.iter().map(|list| list.nama.clone());
    (pages, anchors.into_iter().zip(names).collect())
}

/// Sizes of the text of lists and of the cover, in points; the smaller ones save a last page of a few lines.
const LISTS: [f64; 3] = [9.0, 8.5, 8.0];
const COVER: [f64; 3] = [10.0, 9.5, 9.0];

/// The first of `sizes`, or the one that saves a thin last page.
fn chosen(sizes: &[f64], make: impl Fn(f64) -> Vec<Drawing>, sheet: Sheet) -> f64 {
    let room = sheet.bottom - sheet.top;
    let sized = |size: f64| make(size).into_iter().map(|page| (size, lowest(&page.marks))).collect();
    let pages = without_thin_end(sizes, sized, |(_, low)| (low - sheet.top) / room);
    pages.first().map_or(LISTS[0], |(size, _)| *size)
}

fn set_list(flow: &mut Flow, list: &List, size: f64) {
    let title = Style::new(13.0).face(Face::Bold);
    let (left, width) = (flow.left(), flow.width());
    flow.gap(9.0);
    flow.push(Strip { anchor: true, keep: true, ..Strip::default() });
    flow.set(&wrap(&list.nama, &title, width), &title, Align::Left, left, width);
    flow.keep_last();
    flow.gap(2.5);
    let style = Style { leading: 1.25, ..Style::new(size) };
    if list.rows.is_empty() {
        return flow.set(&wrap(list.kosong, &style, width), &style, Align::Left, left, width);
    }
    let widths: Vec<f64> = list.kolom.iter().map(|(_, wide)| *wide).collect();
    let heads: Vec<&str> = list.kolom.iter().map(|(head, _)| head.as_str()).collect();
    let columns = cell::places(flow, &widths);
    let head = cell::head(flow, &columns, &heads, &style, Align::Left);
    let mut body = Vec::new();
    for line in &list.rows {
        let style = if line.batal { Style { ink: Ink::GREY, ..style } } else { style };
        let text = |(text, place): (&String, &cell::Extent)| cell::text(text, &style, *place);
        let cells: Vec<Cell> = line.sel.iter().zip(&columns).map(text).collect();
        body.extend(cell::strips(flow, &columns, &cells));
    }
    cell::set_under(flow, head, body);
}

/// A strip of one line of text, and what stands at its right edge.
fn pair(flow: &mut Flow, style: &Style, left: &str, right: &str) {
    let (x, width) = (flow.left() + SIDE_PAD, flow.width() - 2.0 * SIDE_PAD);
    let aside = style.width(right) + 6.0;
    let lines = wrap(left, style, width - aside);
    let last = lines.len().saturating_sub(1);
    for (i, line) in lines.iter().enumerate() {
        let mut marks = Vec::new();
        set(&mut marks, std::slice::from_ref(line), style, Align::Left, x, width - aside, 0.0);
        if i == last {
            set(&mut marks, &[right.to_owned()], style, Align::Right, x, width, 0.0);
        }
        flow.push(Strip { height: style.line_height(), marks, keep: i < last, ..Strip::default() });
    }
}
