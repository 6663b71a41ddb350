//! Rows of ruled cells over as many pages as they take: a head comes again on each, and a cell longer than a page
//! goes on on the next. Must not know what the cells say.

use super::lines::{Align, Style, set, wrap};
use super::{Face, Ink, Mark, Outline, Rect, Stroke};

/// Between a rule and the words, in mm.
pub(super) const PAD: f64 = 1.1;
const RULE: f64 = 0.2;

/// Where a column stands, in mm, and on which side its words do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    x: f64,
    width: f64,
    align: Align,
}

/// Columns that share `width` mm from `left` on.
pub(super) fn places(left: f64, width: f64, shares: &[(f64, Align)]) -> Vec<Place> {
    let sum: f64 = shares.iter().map(|(share, _)| share).sum();
    let mut x = left;
    let place = |(share, align): &(f64, Align)| {
        let wide = width * share / sum;
        x += wide;
        Place { x: x - wide, width: wide, align: *align }
    };
    shares.iter().map(place).collect()
}

/// What rows are set in.
pub(super) struct Rows<'a> {
    /// The columns.
    pub places: &'a [Place],
    /// How their words are set.
    pub style: Style,
    /// Where a page begins and ends, in mm.
    pub page: (f64, f64),
}

impl Rows<'_> {
    /// The marks of each page, the first from `from` down; `begin` sets what stands over the rows and says where they
    /// begin. Never empty.
    pub fn over_pages(
        &self,
        rows: &[Vec<String>],
        from: Option<f64>,
        begin: impl Fn(&mut Vec<Mark>, f64) -> f64,
    ) -> Vec<Vec<Mark>> {
        let (top, bottom) = self.page;
        let (mut pages, mut marks) = (Vec::new(), Vec::new());
        let mut y = begin(&mut marks, from.unwrap_or(top));
        let mut first = if from.is_some() { 0.0 } else { y };
        for cells in rows {
            let mut rest = self.broken(cells, &self.style);
            while !rest.iter().all(Vec::is_empty) {
                let fits = ((bottom - y - 2.0 * PAD) / self.style.line_height()).floor().max(0.0) as usize;
                let most = rest.iter().map(Vec::len).max().unwrap_or(0);
                if fits < most && y > first {
                    pages.push(std::mem::take(&mut marks));
                    y = begin(&mut marks, top);
                    first = y;
                    continue;
                }
                let now: Vec<Vec<String>> = rest
                    .iter_mut()
                    .map(|lines| lines.drain(..lines.len().min(fits.max(1))).collect())
                    .collect();
                y = self.row(&mut marks, &now, &self.style, y);
            }
        }
        pages.push(marks);
        pages
    }

    /// Sets the head of the columns from `y` down; returns its lower edge.
    pub fn head(&self, marks: &mut Vec<Mark>, heads: &[String], y: f64) -> f64 {
        let bold = self.style.face(Face::Bold);
        self.row(marks, &self.broken(heads, &bold), &bold, y)
    }

    fn broken(&self, cells: &[String], style: &Style) -> Vec<Vec<String>> {
        let cell = |(i, place): (usize, &Place)| {
            wrap(cells.get(i).map_or("", String::as_str), style, place.width - 2.0 * PAD)
        };
        self.places.iter().enumerate().map(cell).collect()
    }

    /// Sets one row from `y` down, a bold one as a head; returns its lower edge.
    fn row(&self, marks: &mut Vec<Mark>, cells: &[Vec<String>], style: &Style, y: f64) -> f64 {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let height = lines as f64 * style.line_height() + 2.0 * PAD;
        for (place, lines) in self.places.iter().zip(cells) {
            marks.push(Mark::Shape {
                outline: Outline::Box {
                    area: Rect { x: place.x, y, w: place.width, h: height },
                    radius: 0.0,
                },
                fill: (style.face == Face::Bold).then_some(Ink::PALE),
                stroke: Some(Stroke::solid(RULE, Ink::BLACK)),
            });
            set(marks, lines, style, place.align, place.x + PAD, place.width - 2.0 * PAD, y + PAD);
        }
        y + height
    }
}
