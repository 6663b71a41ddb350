//! The swimlane chart: from an SOP to a [`Chart`] for the window or to pages for paper, laid out and
//! routed without a hand. The geometry contract is `docs/bagan.md`. Must not know cases beyond the
//! marks of an [`Overlay`].

mod build;
pub mod figure;
mod grid;
mod ink;
mod label;
mod measure;
mod page;
mod paint;
mod plan;
mod port;
mod route;
mod screen;
mod space;
mod table;

use std::collections::{BTreeMap, BTreeSet};

pub use ink::{HEAT_STEPS, LATE, LATE_FILL, heat};
pub use measure::measure;
pub(super) use page::foot;
pub use page::{Lead, pages, pages_below};
pub(super) use paint::sample;
pub use screen::screen;

use super::{Drawing, Rect};
use crate::domain::office::Paper;
use crate::domain::sop::{NodeRef, Sop};

/// A chart for the window: one endless sheet, head apart so that it can stay in view.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The two-storey head; as wide as `body`.
    pub head: Drawing,
    /// Rows with symbols and arrows.
    pub body: Drawing,
    /// Where each symbol stands in `body`.
    pub boxes: Vec<NodeBox>,
    /// Each row's band in `body`, full width.
    pub rows: Vec<Rect>,
    /// Right edge in mm of the columns No and Kegiatan, which may stay in view when panning sideways.
    pub frozen: f64,
    /// What is to be said of symbols beside the SOP, a sentence each; filled by who knows.
    pub notes: BTreeMap<NodeRef, String>,
    /// Measured on what was drawn, not on what was meant.
    pub quality: Quality,
}

impl Chart {
    /// Head and body on one sheet, for files.
    pub fn sheet(&self) -> Drawing {
        let mut sheet = self.head.clone();
        sheet.height += self.body.height;
        sheet.marks.extend(self.body.marks.iter().map(|mark| mark.moved(0.0, self.head.height)));
        sheet
    }
}

/// A symbol's place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeBox {
    /// The symbol that is pressed there.
    pub at: NodeRef,
    /// Extent in mm.
    pub area: Rect,
}

/// What a running case or a board adds to the chart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    /// Standing of symbols; those absent are drawn plain.
    pub nodes: BTreeMap<NodeRef, NodeMark>,
    /// Arrows the case went along, drawn stronger.
    pub walked: BTreeSet<(NodeRef, NodeRef)>,
    /// How long symbols take; a symbol named here shows this and no standing.
    pub heat: BTreeMap<NodeRef, Heat>,
}

/// How long a symbol takes beside the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// Shade, below [`HEAT_STEPS`].
    pub step: usize,
    /// "2,5 hari", printed in the symbol.
    pub words: String,
}

/// A symbol's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NodeMark {
    /// Carried out at least once.
    pub done: bool,
    /// Waits to be carried out.
    pub open: bool,
    /// Open and late.
    pub late: bool,
    /// Cases or keys standing here, printed beside the symbol; 0 prints nothing.
    pub count: u32,
    /// Times it was carried out; printed as "×2" from the second on while nothing stands here.
    pub times: u32,
}

/// The chart's geometry, measured on the finished drawing (what `alur sop ukur` answers). The first seven
/// counts after `arrows` must be 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quality {
    /// Symbols.
    pub symbols: usize,
    /// Arrows.
    pub arrows: usize,
    /// Pairs of symbols that overlap.
    pub overlapping_boxes: usize,
    /// Arrows that run through a symbol.
    pub arrows_through_boxes: usize,
    /// Arrows that do not start and end on their symbols.
    pub detached_arrows: usize,
    /// Pairs of arrows with different targets that share a stretch.
    pub shared_stretches: usize,
    /// Labels that touch a line, a symbol or another label.
    pub label_collisions: usize,
    /// Pairs of arrows that cross.
    pub crossings: usize,
    /// Corners of all arrows.
    pub bends: usize,
    /// Pages on A4 landscape.
    pub pages: usize,
    /// Off-page connectors without their partner.
    pub orphan_connectors: usize,
}

/// Why a chart was refused instead of drawn wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlawful {
    /// The layout broke its own contract; the measure says how.
    Broken(Quality),
    /// Too many lanes for the readable floor on this paper.
    TooWide {
        /// Lanes asked for.
        lanes: usize,
    },
    /// It was not laid out within the steps that are allowed, or is larger than any chart people read.
    TooTangled,
    /// What stands over the chart leaves its first row no room.
    HeadTooTall,
    /// One row alone is taller than a page.
    RowTooTall {
        /// The row's number.
        no: u32,
    },
}

/// The chart of `sop` measured as `sop ukur` reports it: what must be 0 is counted over the endless
/// sheet and the A4 pages together, crossings and bends on the endless sheet, pages on A4.
///
/// # Errors
/// When no lawful drawing was found for either.
pub fn measure_sop(sop: &Sop) -> Result<Quality, Unlawful> {
    let plain = Overlay::default();
    let sheet = screen(sop, &plain)?.quality;
    let paper = page::figures(sop, Paper::A4)?;
    let mut both = sheet;
    both.add(&paper);
    let Quality { symbols, arrows, crossings, bends, .. } = sheet;
    Ok(Quality { symbols, arrows, crossings, bends, pages: paper.pages, ..both })
}
