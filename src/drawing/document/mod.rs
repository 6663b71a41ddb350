//! The whole SOP document on landscape pages: cover, identity page, chart, and the worksheets or the
//! narrative that travel with it (Permenpan-RB 35/2012). Working notes (what became of a regulation, what
//! is to be confirmed) are not part of the lawful document. Must not know files or the window.

pub(super) mod cell;
mod cover;
mod identity;
mod narrative;
mod worksheet;

use std::sync::Arc;

use super::Drawing;
use super::chart::{self, Overlay, Unlawful};
use super::edge::{BOTTOM, Foot, LEFT, RIGHT, TOP};
use super::letter::flow::{Flow, Sheet};
use super::lines::Style;
use crate::domain::office::Paper;
use crate::domain::sop::Sop;
use crate::text::dokumen as words;

/// A document laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Its pages in order.
    pub pages: Vec<Drawing>,
    /// Where each part begins: page from 0, and the part's name.
    pub bookmarks: Vec<(usize, String)>,
}

impl Document {
    fn add(&mut self, part: &str, pages: Vec<Drawing>) {
        self.bookmarks.push((self.pages.len(), part.to_owned()));
        self.pages.extend(pages);
    }
}

/// The document of `sop` on `paper`, turned. Long texts flow on; nothing stands outside the margins.
/// `logo` is a PNG or JPEG and stands over the unit's name on the identity page.
///
/// # Errors
/// When no lawful chart was found, or the paper is too small for it.
pub fn pages(sop: &Sop, paper: Paper, logo: Option<&Arc<Vec<u8>>>) -> Result<Document, Unlawful> {
    let chart = chart::pages(sop, paper, &Overlay::default())?;
    let mut document = Document::default();
    if !sop.identity.sampul.is_empty() {
        document.add(words::SAMPUL, cover::pages(sop, sheet(paper, 0.0)));
    }
    let identity = |flow: &mut Flow, sop: &Sop, style: &Style| identity::page(flow, sop, style, logo);
    document.add(words::IDENTITAS, part(sop, paper, 0.0, words::IDENTITAS, identity));
    document.add(crate::text::chart::BAGAN_ALIR, chart);
    if !sop.worksheets.kebutuhan.is_empty() {
        document.add(words::KEBUTUHAN, part(sop, paper, 0.0, words::KEBUTUHAN, worksheet::needs));
    }
    if worksheet::has_activity(&sop.worksheets) {
        document.add(words::LEMBAR_KERJA, part(sop, paper, 0.0, words::LEMBAR_KERJA, worksheet::activity));
    }
    if !sop.narasi.is_empty() {
        document.add(words::URAIAN, part(sop, paper, narrative::INSET, words::URAIAN, narrative::set));
    }
    Ok(document)
}

/// Sizes of text tried in turn, in points.
const TEXTS: [f64; 3] = [11.0, 10.5, 10.0];

/// The pages of one part with their feet: the largest text on the fewest pages. The text stands `inset` mm
/// inside the margins.
fn part(
    sop: &Sop,
    paper: Paper,
    inset: f64,
    name: &str,
    set: impl Fn(&mut Flow, &Sop, &Style),
) -> Vec<Drawing> {
    let mut pages: Vec<Drawing> = Vec::new();
    for size in TEXTS {
        let mut flow = Flow::new(sheet(paper, inset));
        set(&mut flow, sop, &Style { leading: 1.25, ..Style::new(size) });
        let tried = flow.pages();
        if pages.is_empty() || tried.len() < pages.len() {
            pages = tried;
        }
        if pages.len() == 1 {
            break;
        }
    }
    let count = pages.len();
    for (i, page) in pages.iter_mut().enumerate() {
        let foot = Foot { sop, left: LEFT, right: page.width - RIGHT, height: page.height };
        foot.set(&mut page.marks, name, (i + 1, count));
    }
    pages
}

fn sheet(paper: Paper, inset: f64) -> Sheet {
    let (height, width) = paper.size_mm();
    Sheet {
        width,
        height,
        left: LEFT + inset,
        right: width - RIGHT - inset,
        first_top: TOP,
        top: TOP,
        bottom: height - BOTTOM,
        numbered: false,
    }
}
