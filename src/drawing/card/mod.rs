//! The kartu kendali: a case's head over its chart with the path walked, then a table of its steps, on
//! landscape pages. Must not know where the values come from.

use super::chart::{Lead, NodeMark, Overlay, Unlawful, foot, pages_below, sample};
use super::lines::{Align, Style, set, wrap};
use super::rows::{Rows, places};
use super::{Drawing, Face, Ink, Mark, Rect, lowest, without_thin_end};
use crate::domain::office::Paper;
use crate::domain::sop::Sop;
use crate::text::kartu as words;

/// What the card says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ControlCard {
    /// What the sheets are called in the foot.
    pub nama: String,
    /// Labels and values over the chart.
    pub kepala: Vec<(String, String)>,
    /// One line that sums the case up.
    pub ringkas: String,
    /// The office, in the right corner.
    pub kantor: String,
    /// When it was printed.
    pub dicetak: String,
    /// Cells of each step, as many as [`words::KOLOM`].
    pub rows: Vec<Vec<String>>,
}

/// Shares of the width of each column.
const SHARES: [f64; 10] = [5.5, 38.0, 17.0, 11.0, 11.5, 11.0, 11.0, 9.0, 12.0, 24.0];
/// A sign of the legend, in mm.
const SIGN: (f64, f64) = (8.0, 4.0);
/// The table begins under the chart only where this much room is left, in mm.
const WORTH: f64 = 38.0;
/// Between the chart and the table.
const GAP: f64 = 6.0;
/// Title and head of the columns on a page, in mm.
const HEAD: f64 = 14.0;

/// The card on landscape pages of `paper`.
///
/// # Errors
/// When the chart cannot be drawn lawfully on this paper.
pub fn pages(
    card: &ControlCard,
    sop: &Sop,
    overlay: &Overlay,
    paper: Paper,
) -> Result<Vec<Drawing>, Unlawful> {
    let (head, height) = head(card, paper);
    let lead = Lead { height, follow: 0, name: &card.nama };
    let below = pages_below(sop, paper, overlay, lead)?.last().map_or(0.0, |page| filled(page, paper)) + GAP;
    let room = Lead::bottom(paper) - below;
    let mut tables = tables(card, paper, Some(below).filter(|_| room >= WORTH));
    let beside = if room >= WORTH { tables.remove(0) } else { Vec::new() };
    let lead = Lead { follow: tables.len(), ..lead };
    let mut pages = pages_below(sop, paper, overlay, lead)?;
    if let Some(last) = pages.last_mut() {
        last.marks.extend(beside);
    }
    if let Some(first) = pages.first_mut() {
        first.marks.extend(head);
    }
    let charts = pages.len();
    let (height, width) = paper.size_mm();
    for (i, mut marks) in tables.into_iter().enumerate() {
        marks.extend(foot(sop, paper, (card.nama.as_str(), charts + i + 1, lead.follow + charts)));
        pages.push(Drawing { width, height, marks });
    }
    Ok(pages)
}

/// How far down a chart's page is filled above its foot.
fn filled(page: &Drawing, paper: Paper) -> f64 {
    let lines = page.marks.iter().filter_map(|mark| match mark {
        Mark::Line { points, .. } => Some(points),
        _ => None,
    });
    let bottom = lines.flatten().map(|p| p.y).fold(0.0, f64::max);
    bottom.min(Lead::bottom(paper))
}

/// The head, and the height it takes in mm.
fn head(card: &ControlCard, paper: Paper) -> (Vec<Mark>, f64) {
    let (left, width, top) = Lead::frame(paper);
    let mut marks = Vec::new();
    let title = Style::new(13.0).face(Face::Bold);
    let text = Style::new(9.0);
    let small = Style { ink: Ink::GREY, ..Style::new(8.0) };
    let mut y = set(&mut marks, &[words::JUDUL.to_owned()], &title, Align::Left, left, width * 0.5, top);
    let corner = [card.kantor.clone(), card.dicetak.clone()];
    set(&mut marks, &corner, &small, Align::Right, left + width * 0.5, width * 0.5, top);
    y += 1.2;
    for (label, value) in &card.kepala {
        set(&mut marks, std::slice::from_ref(label), &text, Align::Left, left, 18.0, y);
        let bold = text.face(Face::Bold);
        let lines = wrap(value, &bold, width - 18.0);
        y = set(&mut marks, &lines, &bold, Align::Left, left + 18.0, width - 18.0, y) + 0.3;
    }
    y = set(&mut marks, &wrap(&card.ringkas, &text, width), &text, Align::Left, left, width, y + 0.6) + 1.2;
    y = legend(&mut marks, left, width, y) + 2.0;
    (marks, y - top)
}

/// What the signs on the chart mean, side by side from `y` down; returns its lower edge.
fn legend(marks: &mut Vec<Mark>, left: f64, width: f64, y: f64) -> f64 {
    let small = Style { ink: Ink::GREY, ..Style::new(7.5) };
    let low = (SIGN.1 - small.line_height()) / 2.0;
    let standing = [(true, false, false), (false, true, false), (false, true, true)];
    let signs = standing.map(|(done, open, late)| Some(NodeMark { done, open, late, ..NodeMark::default() }));
    let mut x = left;
    for (sign, words) in signs.into_iter().chain([None]).zip(words::LEGENDA) {
        sample(marks, Rect { x, y, w: SIGN.0, h: SIGN.1 }, sign);
        x += SIGN.0 + 1.5;
        set(marks, &[words.to_owned()], &small, Align::Left, x, 0.0, y + low);
        x += small.width(words) + 5.0;
    }
    let rest = wrap(words::LEGENDA_ANGKA, &small, left + width - x);
    let end = set(marks, &rest, &small, Align::Left, x, 0.0, y + low);
    end.max(y + SIGN.1)
}

/// Sizes of the table's text, in points; the smaller ones save a last page of a few lines.
const TEXTS: [f64; 3] = [8.0, 7.5, 7.0];

/// The marks of each page of the table, the first from `from` down where it stands under a chart; the
/// head of the columns comes again on each. Never empty.
fn tables(card: &ControlCard, paper: Paper, from: Option<f64>) -> Vec<Vec<Mark>> {
    let (top, bottom) = (Lead::frame(paper).2, Lead::bottom(paper));
    let filled = |marks: &Vec<Mark>| (lowest(marks) - top - HEAD) / (bottom - top);
    without_thin_end(&TEXTS, |size| tables_in(Style::new(size), card, paper, from), filled)
}

fn tables_in(style: Style, card: &ControlCard, paper: Paper, from: Option<f64>) -> Vec<Vec<Mark>> {
    let (left, width, top) = Lead::frame(paper);
    let places = places(left, width, &SHARES.map(|share| (share, Align::Left)));
    let rows = Rows { places: &places, style, page: (top, Lead::bottom(paper)) };
    let heads: Vec<String> = words::KOLOM.map(str::to_owned).into();
    rows.over_pages(&card.rows, from, |marks, top| {
        let title = Style { size: 10.0, ..style.face(Face::Bold) };
        let y = set(marks, &[words::LANGKAH.to_owned()], &title, Align::Left, left, width, top) + 1.5;
        rows.head(marks, &heads, y)
    })
}
