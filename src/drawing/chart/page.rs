//! The chart on paper: landscape pages with whole rows, the head on each, and lettered segi lima in
//! pairs where an arrow goes on on another page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::build::{Built, SheetSpec, build};
use super::figure::{EdgeKey, Figure, Who};
use super::measure::measure;
use super::paint::Brush;
use super::route::Steps;
use super::table::{ChartTable, Wish, sizes};
use super::{Overlay, Quality, Unlawful};
use crate::domain::office::Paper;
use crate::domain::sop::Sop;
use crate::drawing::edge::{BOTTOM, Foot, LEFT, RIGHT, TOP};
use crate::drawing::lines::Style;
use crate::drawing::{Drawing, Mark};
use crate::text::chart as words;

/// Sizes of text tried in turn, in points; the last is the readable floor.
const TEXTS: [f64; 4] = [8.5, 8.0, 7.5, 7.0];
/// The narrowest lane in which a symbol and an arrow beside it can still be told apart.
const NARROWEST: f64 = 11.4;

/// A page: its rows and their geometry.
struct Page {
    rows: Range<usize>,
    built: Built,
}

/// A whole SOP on paper.
struct Book {
    table: ChartTable,
    frame: SheetSpec,
    pages: Vec<Page>,
    /// Room kept free at the top of the first page.
    lead: f64,
}

/// The chart on landscape pages of `paper`.
///
/// # Errors
/// When no lawful drawing was found, or the paper is too small.
pub fn pages(sop: &Sop, paper: Paper, overlay: &Overlay) -> Result<Vec<Drawing>, Unlawful> {
    pages_below(sop, paper, overlay, Lead { height: 0.0, follow: 0, name: words::BAGAN_ALIR })
}

/// What else stands on the sheets of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead<'a> {
    /// Room kept free at the top of the first page, in mm below the margin.
    pub height: f64,
    /// Sheets that follow, counted in the foot.
    pub follow: usize,
    /// What the sheets are called in the foot.
    pub name: &'a str,
}

impl Lead<'_> {
    /// The left edge and the width of what stands on the pages, and where its first line may begin,
    /// in mm.
    pub fn frame(paper: Paper) -> (f64, f64, f64) {
        (LEFT, paper.size_mm().1 - LEFT - RIGHT, TOP)
    }

    /// Height in mm down to which a page of `paper` may be filled.
    pub fn bottom(paper: Paper) -> f64 {
        paper.size_mm().0 - BOTTOM
    }
}

/// The foot of sheet `number` of `count`.
pub(in crate::drawing) fn foot(sop: &Sop, paper: Paper, number: (&str, usize, usize)) -> Vec<Mark> {
    let (left, width, _) = Lead::frame(paper);
    let mut marks = Vec::new();
    let foot = Foot { sop, left, right: left + width, height: paper.size_mm().0 };
    foot.set(&mut marks, number.0, (number.1, number.2));
    marks
}

/// The chart on landscape pages of `paper`, beside what `lead` says.
///
/// # Errors
/// When no lawful drawing was found, or the paper is too small.
pub fn pages_below(
    sop: &Sop,
    paper: Paper,
    overlay: &Overlay,
    lead: Lead<'_>,
) -> Result<Vec<Drawing>, Unlawful> {
    let book = book(sop, paper, lead.height)?;
    let letters = letters(&book.pages);
    let count = book.pages.len() + lead.follow;
    Ok(book
        .pages
        .iter()
        .enumerate()
        .map(|(i, p)| draw(sop, paper, overlay, &book, p, &letters, (lead.name, i + 1, count)))
        .collect())
}

/// The measure of the pages.
pub(super) fn figures(sop: &Sop, paper: Paper) -> Result<Quality, Unlawful> {
    Ok(quality(&book(sop, paper, 0.0)?.pages))
}

fn quality(pages: &[Page]) -> Quality {
    let figures: Vec<Figure> = pages.iter().map(|p| p.built.figure.clone()).collect();
    measure(&figures)
}

/// How much wider than usual the lanes may become when arrows find no way in the usual ones.
const WIDER: [f64; 4] = [1.0, 1.25, 1.55, 1.9];

/// The largest text on the fewest pages that 8 pt allows; smaller only when nothing else fits, and
/// wider lanes only when there is no lawful way in narrow ones.
fn book(sop: &Sop, paper: Paper, lead: f64) -> Result<Book, Unlawful> {
    let mut refusal = Unlawful::Broken(Quality::default());
    let steps = Steps::default();
    for wider in WIDER {
        match best_book(sop, paper, wider, lead, &steps) {
            Err(why @ Unlawful::Broken(_)) => refusal = why,
            done => return done,
        }
    }
    Err(refusal)
}

fn best_book(sop: &Sop, paper: Paper, wider: f64, lead: f64, steps: &Steps) -> Result<Book, Unlawful> {
    let mut best: Option<Book> = None;
    let mut refusal = None;
    for size in TEXTS {
        if best.is_some() && size < 8.0 {
            break;
        }
        match try_book(sop, paper, (size, wider), lead, steps) {
            Ok(book) if best.as_ref().is_none_or(|b| book.pages.len() < b.pages.len()) => best = Some(book),
            Ok(_) => {}
            Err(why) => {
                let tangled = why == Unlawful::TooTangled;
                refusal = Some(why);
                if tangled {
                    break;
                }
            }
        }
    }
    let book = best.ok_or(refusal.unwrap_or(Unlawful::Broken(Quality::default())))?;
    let quality = quality(&book.pages);
    if quality.lawful() { Ok(book) } else { Err(Unlawful::Broken(quality)) }
}

fn try_book(
    sop: &Sop,
    paper: Paper,
    (size, wider): (f64, f64),
    lead: f64,
    steps: &Steps,
) -> Result<Book, Unlawful> {
    let (h, w) = paper.size_mm();
    let width = w - LEFT - RIGHT;
    let lanes = sop.lanes.len();
    // A third of the width for few lanes, more than half for many.
    let share = (0.26 + 0.026 * lanes as f64).clamp(0.3, 0.56);
    let lane = (width * (share * wider).min(0.72) / lanes.max(1) as f64).min(27.0 * wider);
    if lane < NARROWEST {
        return Err(Unlawful::TooWide { lanes });
    }
    let table = ChartTable::new(sop, &Wish { left: LEFT, width, lane, size });
    let label = Style::new(7.0);
    let (symbol, clear, pitch, sizes) = sizes(lane, &label);
    let frame = SheetSpec { spec: table.lane_spec(symbol, clear, pitch), sizes, label };
    let room = h - TOP - BOTTOM - table.head_height(sop);
    let pages = paginate(sop, &table, &frame, (room, lead), steps)?;
    Ok(Book { table, frame, pages, lead })
}

/// As many whole rows a page as fit.
fn paginate(
    sop: &Sop,
    table: &ChartTable,
    frame: &SheetSpec,
    (room, lead): (f64, f64),
    steps: &Steps,
) -> Result<Vec<Page>, Unlawful> {
    let text: Vec<f64> = sop.rows.iter().map(|r| table.text_height(r)).collect();
    let mut pages = Vec::new();
    let mut start = 0;
    while start < sop.rows.len() {
        let below = if start == 0 { room - lead } else { room };
        let filled = |room| fill(sop, frame, &text, (room, start), steps);
        let page = filled(below).map_err(|why| match why {
            // Without what stands above it, it would have room.
            Unlawful::RowTooTall { .. } if below < room && filled(room).is_ok() => Unlawful::HeadTooTall,
            why => why,
        })?;
        start = page.rows.end;
        pages.push(page);
    }
    Ok(pages)
}

/// The page that begins with row `start`: from the most rows their text alone would allow down to the
/// first number whose finished geometry fits.
fn fill(
    sop: &Sop,
    frame: &SheetSpec,
    text: &[f64],
    (room, start): (f64, usize),
    steps: &Steps,
) -> Result<Page, Unlawful> {
    let mut used = 0.0;
    let most = text.iter().skip(start).take_while(|h| {
        used += h.max(frame.sizes.symbol + 4.4);
        used <= room
    });
    let mut end = start + most.count().max(1);
    loop {
        let heights = text.get(start..end).unwrap_or_default();
        let built = build(sop, &(start..end), frame, heights, steps);
        match built {
            Ok(built) if built.height <= room => return Ok(Page { rows: start..end, built }),
            Err(why) if end == start + 1 || why == Unlawful::TooTangled => return Err(why),
            Ok(_) if end == start + 1 => {
                let no = sop.rows.get(start).map_or(0, |r| r.no);
                return Err(Unlawful::RowTooTall { no });
            }
            _ => end -= 1,
        }
    }
}

/// A letter for every arrow that changes page, in the order in which the arrows leave.
fn letters(pages: &[Page]) -> BTreeMap<EdgeKey, String> {
    let symbols = pages.iter().flat_map(|p| &p.built.figure.symbols);
    let mut keys: Vec<EdgeKey> = symbols
        .filter_map(|s| match s.who {
            Who::Leaves(key) => Some(key),
            _ => None,
        })
        .collect();
    keys.sort();
    keys.into_iter().enumerate().map(|(i, key)| (key, letter(i))).collect()
}

/// A … Z, AA, AB …
fn letter(i: usize) -> String {
    let last = char::from(b'A' + (i % 26) as u8);
    if i < 26 { last.to_string() } else { format!("{}{last}", letter(i / 26 - 1)) }
}

fn draw(
    sop: &Sop,
    paper: Paper,
    overlay: &Overlay,
    book: &Book,
    page: &Page,
    letters: &BTreeMap<EdgeKey, String>,
    number: (&str, usize, usize),
) -> Drawing {
    let (height, width) = paper.size_mm();
    let mut marks = Vec::new();
    let table = &book.table;
    let head = if page.rows.start == 0 { TOP + book.lead } else { TOP };
    table.set_head(&mut marks, sop, head);
    let top = head + table.head_height(sop);
    let bands: Vec<(f64, f64)> = page.built.rows.iter().map(|(y, h)| (y + top, *h)).collect();
    table.rule_rows(&mut marks, &bands);
    for (row, band) in sop.rows.iter().skip(page.rows.start).zip(&bands) {
        table.set_row(&mut marks, row, band.0, band.1);
    }
    let brush =
        Brush { overlay, unsure: None, letters, label: book.frame.label, head: book.frame.sizes.head };
    brush.paint(&mut marks, &lowered(&page.built.figure, top));
    let foot = Foot { sop, left: table.left(), right: table.right(), height };
    let (name, number, count) = number;
    foot.set(&mut marks, name, (number, count));
    Drawing { width, height, marks }
}

/// The figure `by` mm further down.
fn lowered(figure: &Figure, by: f64) -> Figure {
    let mut f = figure.clone();
    for s in &mut f.symbols {
        s.area.y += by;
    }
    for a in &mut f.arrows {
        for p in &mut a.points {
            p.y += by;
        }
        if let Some(label) = &mut a.label {
            label.area.y += by;
        }
    }
    f
}
