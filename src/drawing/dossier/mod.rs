//! A case's dossier for an inspector: a cover with its contents, the chart's sheets, lists that flow over
//! as many pages as they need, and the pages of its letters, each numbered through. Must not know where
//! the values come from.

mod cover;

use std::sync::Arc;

use super::document::{Document, cell};
use super::letter::flow::{Flow, Sheet, Strip};
use super::letter::table::{Cell, SIDE_PAD};
use super::lines::{Align, Style, set};
use super::{Drawing, Face, Ink, Mark, pt};
use crate::domain::office::Paper;
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
    /// Its title.
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
    pub kolom: Vec<(&'static str, f64)>,
    /// The lines.
    pub baris: Vec<Line>,
}

/// One line of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Cells, as many as there are columns.
    pub sel: Vec<String>,
    /// It no longer counts: set in grey.
    pub batal: bool,
}

/// The dossier on pages of `paper`: lists and cover upright, sheets of the chart as they come.
pub fn pages(dossier: &Dossier, paper: Paper) -> Document {
    let mut parts: Vec<(String, Vec<Drawing>)> = Vec::new();
    if !dossier.bagan.is_empty() {
        parts.push((words::BAGAN.to_owned(), dossier.bagan.clone()));
    }
    parts.extend(dossier.daftar.iter().map(|list| (list.nama.clone(), list_pages(list, paper))));
    parts.extend(dossier.surat.iter().filter(|(_, pages)| !pages.is_empty()).cloned());
    // The contents name pages, which come after as many as the cover has.
    let names: Vec<(&str, usize)> = parts.iter().map(|(name, pages)| (name.as_str(), pages.len())).collect();
    let own = cover::pages(dossier, &contents(&names, 1), sheet(paper)).len();
    let cover = cover::pages(dossier, &contents(&names, own), sheet(paper));
    let mut document = Document::default();
    document.add(words::SAMPUL, cover);
    for (name, pages) in parts {
        document.add(&name, pages);
    }
    let count = document.pages.len();
    for (i, page) in document.pages.iter_mut().enumerate() {
        number(page, &words::kaki(&dossier.nama, i + 1, count));
    }
    document
}

/// Each part with the number of its first page, behind a cover of `own` pages.
fn contents(parts: &[(&str, usize)], own: usize) -> Vec<(String, String)> {
    let mut page = own + 1;
    let place = |(name, pages): &(&str, usize)| {
        let first = page;
        page += pages;
        ((*name).to_owned(), first.to_string())
    };
    parts.iter().map(place).collect()
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
    let style = Style::new(7.5);
    let x = page.width - RIGHT - style.width(words);
    let at = pt(x.max(LEFT), page.height - NUMBER);
    page.marks.push(Mark::Text {
        at,
        text: words.to_owned(),
        face: style.face,
        size: style.size,
        ink: Ink::GREY,
    });
}

fn list_pages(list: &List, paper: Paper) -> Vec<Drawing> {
    let mut flow = Flow::new(sheet(paper));
    let title = Style::new(13.0).face(Face::Bold);
    let (left, width) = (flow.left(), flow.width());
    flow.set(&super::lines::wrap(&list.nama, &title, width), &title, Align::Left, left, width);
    flow.keep_last();
    flow.gap(3.0);
    let style = Style { leading: 1.25, ..Style::new(9.0) };
    if list.baris.is_empty() {
        flow.set(&super::lines::wrap(list.kosong, &style, width), &style, Align::Left, left, width);
        return flow.pages();
    }
    let widths: Vec<f64> = list.kolom.iter().map(|(_, wide)| *wide).collect();
    let heads: Vec<&str> = list.kolom.iter().map(|(head, _)| *head).collect();
    let columns = cell::places(&flow, &widths);
    let head = cell::head(&flow, &columns, &heads, &style, Align::Left);
    let mut body = Vec::new();
    for line in &list.baris {
        let style = if line.batal { Style { ink: Ink::GREY, ..style } } else { style };
        let text = |(text, place): (&String, &cell::Place)| cell::text(text, &style, *place);
        let cells: Vec<Cell> = line.sel.iter().zip(&columns).map(text).collect();
        body.extend(cell::strips(&flow, &columns, &cells));
    }
    cell::set_under(&mut flow, head, body);
    flow.pages()
}

/// A strip of one line of text, and what stands at its right edge.
fn pair(flow: &mut Flow, style: &Style, left: &str, right: &str) {
    let (x, width) = (flow.left() + SIDE_PAD, flow.width() - 2.0 * SIDE_PAD);
    let aside = style.width(right) + 6.0;
    let lines = super::lines::wrap(left, style, width - aside);
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
