//! The cover: region and office, what kind of document this is, its title, the year; centred in a double
//! frame. A cover too full for one page goes on on the next.

use super::Sheet;
use crate::domain::sop::Sop;
use crate::drawing::letter::flow::{Flow, Strip};
use crate::drawing::letter::head::balanced;
use crate::drawing::lines::{Align, Style};
use crate::drawing::{Drawing, Face, Ink, Mark, Outline, Rect, Stroke};
use crate::text::dokumen as words;

/// From the frame to the words, at least, in mm.
const INSET: f64 = 14.0;
/// Between the two lines of the frame.
const BETWEEN: f64 = 1.6;

/// The cover's pages.
pub fn pages(sop: &Sop, sheet: Sheet) -> Vec<Drawing> {
    let frame =
        Rect { x: sheet.left, y: sheet.top, w: sheet.right - sheet.left, h: sheet.bottom - sheet.top };
    let inner = Sheet {
        left: sheet.left + INSET,
        right: sheet.right - INSET,
        first_top: sheet.top + INSET,
        top: sheet.top + INSET,
        bottom: sheet.bottom - INSET,
        ..sheet
    };
    let mut flow = Flow::new(inner);
    let blocks = blocks(sop, flow.width());
    let tall: f64 = blocks.iter().map(|b| b.height()).sum();
    let spare = (flow.page_height() - tall).max(0.0);
    for block in &blocks {
        set(&mut flow, block, spare * block.share);
    }
    let mut pages = flow.pages();
    pages.iter_mut().for_each(|page| page.marks.extend(border(frame)));
    pages
}

/// Lines of one size, and the share of the page's spare height that stands above them.
struct Block {
    lines: Vec<String>,
    style: Style,
    share: f64,
}

impl Block {
    fn new(text: &[&str], size: f64, share: f64, width: f64) -> Block {
        let style = Style { leading: 1.35, ..Style::new(size).face(Face::Bold) };
        Block { lines: text.iter().flat_map(|t| balanced(t, &style, width)).collect(), style, share }
    }

    fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.line_height()
    }
}

fn blocks(sop: &Sop, width: f64) -> Vec<Block> {
    let id = &sop.identity;
    let (office, kind): (Vec<&str>, Vec<&str>) =
        id.sampul.iter().map(String::as_str).partition(|line| id.instansi.iter().any(|own| own == line));
    let own = id.judul_sampul.trim();
    let title = if own.is_empty() { sop.judul.to_uppercase() } else { own.to_uppercase() };
    let year = words::tahun(&id.tanggal_pembuatan);
    let year: Vec<&str> = year.iter().map(String::as_str).collect();
    vec![
        Block::new(&office, 16.0, 0.06, width),
        Block::new(&kind, 14.0, 0.38, width),
        Block::new(&[&title], 22.0, 0.1, width),
        Block::new(&year, 14.0, 0.38, width),
    ]
}

fn set(flow: &mut Flow, block: &Block, above: f64) {
    // A strip of its own: a gap would be dropped at the top of the page.
    flow.push(Strip { height: above, ..Strip::default() });
    let (x, width) = (flow.left(), flow.width());
    flow.set(&block.lines, &block.style, Align::Centre, x, width);
}

fn border(frame: Rect) -> [Mark; 2] {
    let inner = Rect {
        x: frame.x + BETWEEN,
        y: frame.y + BETWEEN,
        w: frame.w - 2.0 * BETWEEN,
        h: frame.h - 2.0 * BETWEEN,
    };
    [(frame, 0.9), (inner, 0.25)].map(|(area, width)| Mark::Shape {
        outline: Outline::Box { area, radius: 0.0 },
        fill: None,
        stroke: Some(Stroke::solid(width, Ink::BLACK)),
    })
}
