//! From an SOP's rows to a finished, lawful figure: plan, route, give room, and grow the lattice when
//! there is no lawful way. Every sheet, on screen or paper, is built here.

use std::ops::Range;

use super::figure::{Arrow, Figure, Placed, SymbolForm};
use super::grid::{Grid, LaneSpec};
use super::label::{SHAPES, Words};
use super::measure::measure;
use super::plan::{Layout, Leg, TierItem, plan};
use super::port::{Port, Side};
use super::route::{Path, Steps, route};
use super::space::{Levels, Sizes, levels, size_of};
use super::{Quality, Unlawful};
use crate::domain::sop::Sop;
use crate::drawing::lines::Style;
use crate::drawing::{Point, Rect, pt};

/// A figure and the rows it stands in.
#[derive(Debug, Clone)]
pub(super) struct Built {
    pub figure: Figure,
    /// Top and height of each row, from the top of the first.
    pub rows: Vec<(f64, f64)>,
    pub height: f64,
}

/// What a sheet gives the builder.
#[derive(Debug, Clone)]
pub(super) struct SheetSpec {
    pub spec: LaneSpec,
    pub sizes: Sizes,
    pub label: Style,
}

/// Tracks between two tiers, tried in turn.
const TRACKS: [usize; 3] = [5, 9, 17];

/// Points of a lattice: each takes seventy bytes. The longest SOP that a file may hold, with ten lanes, has a
/// quarter of them.
const POINTS: usize = 1_500_000;

/// Builds `rows` of `sop` within `steps`; `text` is the height each row's text needs.
pub(super) fn build(
    sop: &Sop,
    rows: &Range<usize>,
    frame: &SheetSpec,
    text: &[f64],
    steps: &Steps,
) -> Result<Built, Unlawful> {
    let plan = plan(sop, rows);
    let mut worst =
        Quality { arrows: plan.links.len(), detached_arrows: plan.links.len(), ..Quality::default() };
    let mut tried: Option<Vec<Words>> = None;
    for (nth, shape) in SHAPES.into_iter().enumerate() {
        let words = |l: &Leg| {
            l.label
                .as_deref()
                .map_or_else(Words::default, |t| Words::new(t, &frame.label, frame.sizes.label, shape))
        };
        let labels: Vec<Words> = plan.links.iter().map(words).collect();
        // Short words have one shape only.
        if tried.as_ref() == Some(&labels) {
            continue;
        }
        // Other shapes are for words that find no room: more tracks were tried before.
        for tracks in TRACKS.into_iter().skip(nth.min(TRACKS.len() - 1)) {
            if Grid::points(&frame.spec, plan.tiers.len(), tracks) > POINTS {
                return Err(Unlawful::TooTangled);
            }
            let mut grid = Grid::new(&frame.spec, plan.tiers.len(), tracks);
            let Some(paths) = route(&mut grid, &frame.spec, &plan, &labels, steps) else {
                if steps.spent() {
                    return Err(Unlawful::TooTangled);
                }
                continue;
            };
            // Every pair of arrows is measured.
            steps.take(plan.links.len().pow(2));
            let levels = levels(&grid, (&plan, &labels), &paths, &frame.sizes, text);
            let figure = figure(&grid, &plan, &paths, &levels, frame, &labels);
            // A sheet's connectors have their partners elsewhere; they are counted over all sheets.
            let quality = Quality { orphan_connectors: 0, ..measure(std::slice::from_ref(&figure)) };
            if quality.lawful() {
                return Ok(Built { figure, rows: levels.rows, height: levels.height });
            }
            worst = quality;
        }
        tried = Some(labels);
    }
    Err(Unlawful::Broken(worst))
}

fn figure(
    grid: &Grid,
    plan: &Layout,
    paths: &[Path],
    levels: &Levels,
    frame: &SheetSpec,
    labels: &[Words],
) -> Figure {
    let area = |item: &TierItem| {
        let y = levels.y.get(grid.tier_row(item.tier)).copied().unwrap_or(0.0);
        item_area(item, y, frame)
    };
    let symbols: Vec<Placed> =
        plan.items.iter().map(|i| Placed { who: i.who, form: i.form, area: area(i) }).collect();
    let mut arrows = Vec::with_capacity(paths.len());
    for ((link, path), words) in plan.links.iter().zip(paths).zip(labels) {
        let (Some(from), Some(to)) = (symbols.get(link.from), symbols.get(link.to)) else { continue };
        let points = polyline(grid, path, levels, from, to);
        let start = points.first().copied().unwrap_or_default();
        let label = path.spot.as_ref().map(|spot| words.placed(start, from.area, &path.exit, spot.place));
        arrows.push(Arrow { walk: link.walk, from: link.from, to: link.to, points, label });
    }
    Figure { symbols, arrows }
}

fn item_area(item: &TierItem, y: f64, frame: &SheetSpec) -> Rect {
    let (left, right) = frame.spec.extent(item.first, item.last);
    let h = size_of(item, &frame.sizes);
    let w = if item.form == SymbolForm::SegiLima {
        frame.sizes.connector.0.min(right - left)
    } else {
        right - left
    };
    Rect { x: (left + right - w) / 2.0, y: y - h / 2.0, w, h }
}

fn polyline(grid: &Grid, path: &Path, levels: &Levels, from: &Placed, to: &Placed) -> Vec<Point> {
    let last = path.points.len().saturating_sub(1);
    let mut points: Vec<Point> = Vec::new();
    for (i, &p) in path.points.iter().enumerate() {
        let (x, y) = (grid.x[grid.col(p)], levels.y[grid.row(p)]);
        let next = match i {
            0 => on_outline(x, y, &path.exit, from),
            i if i == last => on_outline(x, y, &path.entry, to),
            _ if sideless(path, grid, i) => continue,
            _ => pt(x, y),
        };
        if let [.., a, b] = points.as_slice() {
            let level = (a.y - b.y).abs() < 1e-6 && (b.y - next.y).abs() < 1e-6;
            let upright = (a.x - b.x).abs() < 1e-6 && (b.x - next.x).abs() < 1e-6;
            if level || upright {
                points.pop();
            }
        }
        points.push(next);
    }
    points
}

/// A point passed straight up or down: its track may have no height, and it is no corner.
fn sideless(path: &Path, grid: &Grid, i: usize) -> bool {
    let col = |j: usize| path.points.get(j).map(|p| grid.col(*p));
    col(i - 1) == col(i) && col(i) == col(i + 1)
}

/// The port's place on the symbol's outline.
fn on_outline(x: f64, y: f64, port: &Port, symbol: &Placed) -> Point {
    let (a, c) = (symbol.area, symbol.area.centre());
    let sunk = match symbol.form {
        SymbolForm::BelahKetupat => (x - c.x).abs() / (a.w / 2.0) * a.h / 2.0,
        SymbolForm::Kapsul => kapsul_sink(x, a),
        _ => 0.0,
    };
    match port.side {
        Side::Top => pt(x, a.y + sunk),
        Side::Bottom => pt(x, a.bottom() - sunk),
        Side::Left => pt(a.x, y),
        Side::Right => pt(a.right(), y),
    }
}

/// How far below the top edge a kapsul's outline is at `x`.
fn kapsul_sink(x: f64, a: Rect) -> f64 {
    let r = a.h.min(a.w) / 2.0;
    let inside = (x - a.x).min(a.right() - x);
    if inside >= r { 0.0 } else { r - (r * r - (r - inside).powi(2)).max(0.0).sqrt() }
}
