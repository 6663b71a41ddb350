//! The chart on one endless sheet for the window.

use std::collections::BTreeMap;

use super::build::{Built, SheetSpec, build};
use super::figure::Who;
use super::measure::measure;
use super::paint::Brush;
use super::route::Steps;
use super::table::{ChartTable, Wish, sizes};
use super::{Chart, NodeBox, Overlay, Quality, Unlawful};
use crate::domain::sop::Sop;
use crate::drawing::lines::Style;
use crate::drawing::{Drawing, Rect};

/// Around the table, so that the frame's stroke is not cut.
const EDGE: f64 = 0.5;
/// Width of text and lanes together up to six lanes; each further lane adds its own width.
const WIDTH: f64 = 330.0;
const TEXT: f64 = 9.5;
/// Widths of a lane, tried in turn when arrows find no way.
const LANES: [f64; 4] = [25.0, 31.0, 40.0, 60.0];

/// The chart on one endless sheet. Its quality counts the sheet as one page.
///
/// # Errors
/// When no lawful drawing was found.
pub fn screen(sop: &Sop, overlay: &Overlay) -> Result<Chart, Unlawful> {
    let mut refusal = Unlawful::Broken(Quality::default());
    let steps = Steps::default();
    for lane in LANES {
        let (table, frame) = sheet(sop, lane);
        let text: Vec<f64> = sop.rows.iter().map(|r| table.text_height(r)).collect();
        match build(sop, &(0..sop.rows.len()), &frame, &text, &steps) {
            Ok(built) => return Ok(chart(sop, overlay, &table, &frame, built)),
            Err(Unlawful::TooTangled) => return Err(Unlawful::TooTangled),
            Err(why) => refusal = why,
        }
    }
    Err(refusal)
}

fn sheet(sop: &Sop, lane: f64) -> (ChartTable, SheetSpec) {
    let extra = (sop.lanes.len() as f64 * lane - WIDTH * 0.45).max(0.0);
    let table = ChartTable::new(sop, &Wish { left: EDGE, width: WIDTH + extra, lane, size: TEXT });
    let label = Style::new(8.0);
    let (symbol, clear, pitch, sizes) = sizes(lane, &label);
    let spec = table.lane_spec(symbol, clear, pitch);
    (table, SheetSpec { spec, sizes, label })
}

fn chart(sop: &Sop, overlay: &Overlay, table: &ChartTable, frame: &SheetSpec, built: Built) -> Chart {
    let width = table.right() + EDGE;
    let mut head = Drawing { width, height: table.head_height(sop) + EDGE, marks: Vec::new() };
    table.set_head(&mut head.marks, sop, EDGE);
    let mut body = Drawing { width, height: built.height + EDGE, marks: Vec::new() };
    table.rule_rows(&mut body.marks, &built.rows);
    for (row, band) in sop.rows.iter().zip(&built.rows) {
        table.set_row(&mut body.marks, row, band.0, band.1);
    }
    let letters = BTreeMap::new();
    let brush =
        Brush { overlay, unsure: Some(sop), letters: &letters, label: frame.label, head: frame.sizes.head };
    brush.paint(&mut body.marks, &built.figure);
    let boxes = built.figure.symbols.iter().filter_map(|s| match s.who {
        Who::Symbol(at) => Some(NodeBox { at, area: s.area }),
        _ => None,
    });
    let left = table.left();
    let band = |(y, h): &(f64, f64)| Rect { x: left, y: *y, w: table.right() - left, h: *h };
    Chart {
        head,
        body,
        boxes: boxes.collect(),
        rows: built.rows.iter().map(band).collect(),
        frozen: table.kegiatan.0 + table.kegiatan.1,
        notes: BTreeMap::new(),
        quality: measure(std::slice::from_ref(&built.figure)),
    }
}
