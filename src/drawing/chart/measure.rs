//! Measures a finished [`Figure`] against the contract. Reads nothing but the geometry, so that a
//! mistake of the layout cannot hide behind the layout's own bookkeeping.

use std::collections::BTreeMap;

use super::Quality;
use super::figure::{Arrow, EdgeKey, Figure, Placed, SymbolForm, Who};
use crate::drawing::{Point, Rect};

/// Distances up to this many mm count as touching.
const TOUCH: f64 = 0.02;
/// Parallel lines of different targets nearer than this look like one line.
const APART: f64 = 0.5;

impl Quality {
    /// Whether nothing that must be 0 is above it.
    pub fn lawful(&self) -> bool {
        self.overlapping_boxes
            + self.arrows_through_boxes
            + self.detached_arrows
            + self.shared_stretches
            + self.label_collisions
            + self.orphan_connectors
            == 0
    }

    /// Adds another sheet's counts.
    pub fn add(&mut self, other: &Quality) {
        self.symbols += other.symbols;
        self.arrows += other.arrows;
        self.overlapping_boxes += other.overlapping_boxes;
        self.arrows_through_boxes += other.arrows_through_boxes;
        self.detached_arrows += other.detached_arrows;
        self.shared_stretches += other.shared_stretches;
        self.label_collisions += other.label_collisions;
        self.crossings += other.crossings;
        self.bends += other.bends;
        self.pages += other.pages;
        self.orphan_connectors += other.orphan_connectors;
    }
}

/// Measures the sheets of one SOP together; a segi lima may have its partner on another sheet.
pub fn measure(figures: &[Figure]) -> Quality {
    let mut total = Quality::default();
    for figure in figures {
        total.add(&measure_one(figure));
    }
    total.orphan_connectors = orphans(figures);
    total.pages = figures.len();
    total
}

fn measure_one(figure: &Figure) -> Quality {
    let boxes: Vec<Rect> = figure.symbols.iter().map(|s| s.area).collect();
    let mut q = Quality {
        symbols: figure.symbols.iter().filter(|s| matches!(s.who, Who::Symbol(_))).count(),
        arrows: figure.arrows.len(),
        overlapping_boxes: pairs(&boxes).filter(|(a, b)| a.overlaps(b)).count(),
        label_collisions: label_collisions(figure),
        ..Quality::default()
    };
    for arrow in &figure.arrows {
        q.arrows_through_boxes += usize::from(pierces(arrow, &figure.symbols));
        q.detached_arrows += usize::from(!attached(arrow, &figure.symbols));
        q.bends += arrow.points.len().saturating_sub(2);
    }
    for (a, b) in pairs(&figure.arrows).filter(|(a, b)| a.to != b.to) {
        q.shared_stretches += usize::from(any_segments(a, b, shares));
        q.crossings += usize::from(any_segments(a, b, crosses));
    }
    q
}

fn pairs<T>(list: &[T]) -> impl Iterator<Item = (&T, &T)> {
    list.iter().enumerate().flat_map(|(i, a)| list.iter().skip(i + 1).map(move |b| (a, b)))
}

fn segments(arrow: &Arrow) -> impl Iterator<Item = (Point, Point)> {
    arrow.points.iter().copied().zip(arrow.points.iter().copied().skip(1))
}

fn any_segments(a: &Arrow, b: &Arrow, test: fn((Point, Point), (Point, Point)) -> bool) -> bool {
    segments(a).any(|s| segments(b).any(|t| test(s, t)))
}

fn horizontal(s: (Point, Point)) -> bool {
    (s.0.y - s.1.y).abs() < (s.0.x - s.1.x).abs()
}

/// The rectangle a segment covers, grown by `by` on all sides.
fn cover(s: (Point, Point), by: f64) -> Rect {
    let (x, y) = (s.0.x.min(s.1.x) - by, s.0.y.min(s.1.y) - by);
    Rect { x, y, w: (s.0.x - s.1.x).abs() + 2.0 * by, h: (s.0.y - s.1.y).abs() + 2.0 * by }
}

/// Parallel and as good as one line, or one ends on the other.
fn shares(s: (Point, Point), t: (Point, Point)) -> bool {
    let (a, b) = (cover(s, 0.0), cover(t, 0.0));
    let overlap_x = a.right().min(b.right()) - a.x.max(b.x);
    let overlap_y = a.bottom().min(b.bottom()) - a.y.max(b.y);
    match (horizontal(s), horizontal(t)) {
        (true, true) => overlap_x > -TOUCH && overlap_y > -APART,
        (false, false) => overlap_y > -TOUCH && overlap_x > -APART,
        _ => {
            [s.0, s.1].iter().any(|p| cover(t, TOUCH).contains(*p))
                || [t.0, t.1].iter().any(|p| cover(s, TOUCH).contains(*p))
        }
    }
}

fn crosses(s: (Point, Point), t: (Point, Point)) -> bool {
    horizontal(s) != horizontal(t) && cover(s, TOUCH).overlaps(&cover(t, TOUCH))
}

/// Whether the arrow enters the inside of any symbol.
fn pierces(arrow: &Arrow, symbols: &[Placed]) -> bool {
    symbols.iter().enumerate().any(|(i, symbol)| {
        let own = i == arrow.from || i == arrow.to;
        segments(arrow).any(|s| if own { enters(s, symbol) } else { cover(s, TOUCH).overlaps(&symbol.area) })
    })
}

/// Whether a segment enters the true inside of the arrow's own symbol.
fn enters(s: (Point, Point), symbol: &Placed) -> bool {
    let a = symbol.area;
    let inner = Rect { x: a.x + TOUCH, y: a.y + TOUCH, w: a.w - 2.0 * TOUCH, h: a.h - 2.0 * TOUCH };
    match symbol.form {
        SymbolForm::BelahKetupat => {
            let (c, line) = (a.centre(), cover(s, 0.0));
            let near = |from: f64, to: f64, v: f64| v.clamp(from, to) - v;
            let dx = near(line.x, line.right(), c.x).abs() / (a.w / 2.0);
            let dy = near(line.y, line.bottom(), c.y).abs() / (a.h / 2.0);
            dx + dy < 1.0 - TOUCH
        }
        SymbolForm::Kapsul => {
            let (core, r) = core(a);
            let line = cover(s, 0.0);
            let dx = (core.x - line.right()).max(line.x - core.right()).max(0.0);
            let dy = (core.y - line.bottom()).max(line.y - core.y).max(0.0);
            dx.hypot(dy) < r - TOUCH
        }
        _ => cover(s, 0.0).overlaps(&inner),
    }
}

/// Starts and ends on the outlines of its symbols and runs upright between them.
fn attached(arrow: &Arrow, symbols: &[Placed]) -> bool {
    let on = |p: Option<&Point>, i: usize| match (p, symbols.get(i)) {
        (Some(p), Some(symbol)) => on_outline(*p, symbol),
        _ => false,
    };
    let upright = segments(arrow).all(|(p, q)| ((p.x - q.x).abs() < TOUCH) != ((p.y - q.y).abs() < TOUCH));
    arrow.points.len() >= 2
        && upright
        && on(arrow.points.first(), arrow.from)
        && on(arrow.points.last(), arrow.to)
}

/// The middle line of a kapsul, and the radius around it.
fn core(a: Rect) -> (Rect, f64) {
    let r = a.w.min(a.h) / 2.0;
    (Rect { x: a.x + r, y: a.centre().y, w: a.w - 2.0 * r, h: 0.0 }, r)
}

fn on_outline(p: Point, symbol: &Placed) -> bool {
    if symbol.form == SymbolForm::Kapsul {
        let (core, r) = core(symbol.area);
        let dx = (core.x - p.x).max(p.x - core.right()).max(0.0);
        return (dx.hypot(p.y - core.y) - r).abs() < TOUCH;
    }
    let corners = symbol.corners();
    (0..corners.len()).any(|i| {
        let (a, b) = (corners[i], corners[(i + 1) % corners.len()]);
        let length = (b.x - a.x).hypot(b.y - a.y).max(TOUCH);
        let along = (((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length).clamp(0.0, length);
        let foot = (a.x + (b.x - a.x) / length * along, a.y + (b.y - a.y) / length * along);
        (p.x - foot.0).hypot(p.y - foot.1) < TOUCH
    })
}

fn label_collisions(figure: &Figure) -> usize {
    let labels: Vec<Rect> = figure.arrows.iter().filter_map(|a| a.label.as_ref().map(|l| l.area)).collect();
    let on_line = |r: &Rect| figure.arrows.iter().flat_map(segments).any(|s| cover(s, TOUCH).overlaps(r));
    let on_box = |r: &Rect| figure.symbols.iter().any(|s| s.area.overlaps(r));
    labels.iter().filter(|r| on_line(r) || on_box(r)).count()
        + pairs(&labels).filter(|(a, b)| a.overlaps(b)).count()
}

/// Segi lima whose arrow does not leave exactly once and enter exactly once.
fn orphans(figures: &[Figure]) -> usize {
    let mut ends: BTreeMap<EdgeKey, (usize, usize)> = BTreeMap::new();
    for symbol in figures.iter().flat_map(|f| &f.symbols) {
        match symbol.who {
            Who::Leaves(key) => ends.entry(key).or_default().0 += 1,
            Who::Enters(key) => ends.entry(key).or_default().1 += 1,
            Who::Symbol(_) => {}
        }
    }
    ends.values().filter(|e| **e != (1, 1)).map(|e| e.0 + e.1).sum()
}
