//! From a figure to marks: symbols, arrows and labels, and what an overlay adds to them. A standing
//! always shows by form as well as by colour.

use std::collections::BTreeMap;

use super::figure::{Arrow, EdgeKey, Figure, Placed, SymbolForm, Who};
use super::ink;
use super::{Heat, NodeMark, Overlay};
use crate::domain::sop::Sop;
use crate::drawing::lines::{Align, Style};
use crate::drawing::{Face, Ink, Mark, Outline, Point, Rect, Stroke, pt};

/// What the painter needs beside the figure.
pub(super) struct Brush<'a> {
    pub overlay: &'a Overlay,
    /// The SOP whose uncertain symbols are marked; `None` on the lawful sheet, where symbols are plain.
    pub unsure: Option<&'a Sop>,
    /// Letters of the segi lima.
    pub letters: &'a BTreeMap<EdgeKey, String>,
    pub label: Style,
    pub head: f64,
}

impl Brush<'_> {
    /// Paints `figure`, walked arrows over the others, symbols on top.
    pub(super) fn paint(&self, marks: &mut Vec<Mark>, figure: &Figure) {
        let walked = |a: &&Arrow| self.overlay.walked.contains(&a.walk);
        for only in [false, true] {
            let layer: Vec<&Arrow> = figure.arrows.iter().filter(|a| walked(a) == only).collect();
            for (i, arrow) in layer.iter().enumerate() {
                let before = layer.iter().take(i).filter(|b| b.to == arrow.to);
                let own = before.map(|b| own_part(&arrow.points, &b.points)).min_by_key(Vec::len);
                self.arrow(marks, own.as_deref().unwrap_or(&arrow.points), &arrow.points, only);
            }
        }
        for arrow in &figure.arrows {
            self.label(marks, arrow);
        }
        for symbol in &figure.symbols {
            self.symbol(marks, symbol);
        }
    }

    /// Draws the part `own` of the arrow `whole`; only a part that reaches the target has a head.
    fn arrow(&self, marks: &mut Vec<Mark>, own: &[Point], whole: &[Point], walked: bool) {
        let stroke = if walked {
            Stroke::solid(ink::HEAVY_WIDTH, ink::DONE)
        } else {
            Stroke::solid(ink::ARROW_WIDTH, Ink::BLACK)
        };
        let head = match (own.last() == whole.last(), walked) {
            (false, _) => 0.0,
            (true, false) => self.head,
            (true, true) => self.head * 1.15,
        };
        marks.push(Mark::Line { points: own.to_vec(), stroke, arrow: head });
    }

    fn label(&self, marks: &mut Vec<Mark>, arrow: &Arrow) {
        let Some(label) = &arrow.label else { return };
        let a = label.area;
        let area = Rect { x: a.x - 0.2, y: a.y, w: a.w + 0.4, h: a.h };
        marks.push(Mark::Shape {
            outline: Outline::Box { area, radius: 0.0 },
            fill: Some(Ink::WHITE),
            stroke: None,
        });
        let high = self.label.line_height();
        let letters = a.h - high * label.lines.len().saturating_sub(1) as f64;
        for (i, line) in label.lines.iter().enumerate() {
            let slack = if label.align == Align::Right { a.w - self.label.width(line) } else { 0.0 };
            let baseline = a.y + letters * 0.79 + high * i as f64;
            marks.push(text(line.clone(), pt(a.x + slack, baseline), &self.label, Ink::BLACK));
        }
    }

    fn symbol(&self, marks: &mut Vec<Mark>, symbol: &Placed) {
        let standing = match symbol.who {
            Who::Symbol(at) => self.overlay.nodes.get(&at).copied().unwrap_or_default(),
            Who::Leaves(key) | Who::Enters(key) => return self.connector(marks, symbol, key),
        };
        if let Who::Symbol(at) = symbol.who
            && let Some(heat) = self.overlay.heat.get(&at)
        {
            return self.warm(marks, symbol, heat);
        }
        let (fill, stroke) = look(standing, self.is_unsure(symbol));
        marks.push(Mark::Shape { outline: outline(symbol), fill: Some(fill), stroke: Some(stroke) });
        self.inside(marks, symbol, standing);
    }

    /// A symbol of the heat map: its shade, and its time in words.
    fn warm(&self, marks: &mut Vec<Mark>, symbol: &Placed, heat: &Heat) {
        let stroke = Some(Stroke::solid(ink::SYMBOL_WIDTH, Ink::BLACK));
        marks.push(Mark::Shape { outline: outline(symbol), fill: Some(ink::heat(heat.step)), stroke });
        let style = fitted(Style::new(self.label.size).face(Face::Bold), &heat.words, room_inside(symbol));
        let c = symbol.area.centre();
        let at = pt(c.x - style.width(&heat.words) / 2.0, c.y + crate::drawing::mm(style.size) * 0.36);
        marks.push(text(heat.words.clone(), at, &style, Ink::BLACK));
    }

    fn is_unsure(&self, symbol: &Placed) -> bool {
        match (self.unsure, symbol.who) {
            (Some(sop), Who::Symbol(at)) => sop.node(at).perlu_konfirmasi.is_some(),
            _ => false,
        }
    }

    /// Sign and count, side by side in the middle of the symbol, which is empty on the sheet itself.
    fn inside(&self, marks: &mut Vec<Mark>, symbol: &Placed, standing: NodeMark) {
        let count = match standing {
            NodeMark { count: 0, times: 2.., .. } => format!("×{}", standing.times),
            NodeMark { count: 0, .. } => String::new(),
            NodeMark { count, .. } => count.to_string(),
        };
        let style = Style::new(self.label.size + 1.0).face(Face::Bold);
        let unsure = self.is_unsure(symbol) && standing == NodeMark::default();
        let words = if unsure { "?".to_owned() } else { count };
        let ink = if unsure { ink::UNSURE } else { standing_ink(standing) };
        let sign = if standing.done || standing.open || standing.late { 2.6 } else { 0.0 };
        let style = fitted(style, &words, room_inside(symbol) - sign - 1.0);
        let wide = style.width(&words);
        let gap = if sign > 0.0 && wide > 0.0 { 1.0 } else { 0.0 };
        let c = symbol.area.centre();
        let left = c.x - (sign + gap + wide) / 2.0;
        if sign > 0.0 {
            draw_sign(marks, pt(left + sign / 2.0, c.y), standing, ink);
        }
        if !words.is_empty() {
            let baseline = c.y + crate::drawing::mm(style.size) * 0.36;
            marks.push(text(words, pt(left + sign + gap, baseline), &style, ink));
        }
    }

    fn connector(&self, marks: &mut Vec<Mark>, symbol: &Placed, key: EdgeKey) {
        let stroke = Some(Stroke::solid(ink::SYMBOL_WIDTH, Ink::BLACK));
        marks.push(Mark::Shape { outline: outline(symbol), fill: Some(Ink::WHITE), stroke });
        let Some(letter) = self.letters.get(&key) else { return };
        let style = self.label.face(Face::Bold);
        let (a, c) = (symbol.area, symbol.area.centre());
        let at =
            pt(c.x - style.width(letter) / 2.0, a.y + a.h * 0.36 + crate::drawing::mm(style.size) * 0.36);
        marks.push(text(letter.clone(), at, &style, Ink::BLACK));
    }
}

/// Width for words in the middle of a symbol, in mm.
fn room_inside(symbol: &Placed) -> f64 {
    let part = if symbol.form == SymbolForm::BelahKetupat { 0.66 } else { 0.92 };
    symbol.area.w * part
}

/// `style`, smaller where `words` are wider than `room`.
fn fitted(style: Style, words: &str, room: f64) -> Style {
    let wide = style.width(words);
    if wide <= room { style } else { Style { size: (style.size * room / wide).max(4.5), ..style } }
}

/// The part of `points` before it joins `other`, which ends at the same symbol: what both share is
/// drawn once, so that it looks like one line.
fn own_part(points: &[Point], other: &[Point]) -> Vec<Point> {
    let near = |a: &Point, b: &Point| (a.x - b.x).abs() < 1e-6 && (a.y - b.y).abs() < 1e-6;
    let same = points.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| near(a, b)).count();
    let at = points.len() - same;
    let (Some(joint), Some(mine)) = (points.get(at), at.checked_sub(1).and_then(|i| points.get(i))) else {
        return points.to_vec();
    };
    let theirs = other.len().checked_sub(same + 1).and_then(|i| other.get(i));
    let mut own = points.get(..at).unwrap_or_default().to_vec();
    let (dx, dy) = (mine.x - joint.x, mine.y - joint.y);
    match theirs.map(|t| (t.x - joint.x, t.y - joint.y)) {
        // Both come to the joint from the same side: they met where the shorter one turned in.
        Some((tx, ty)) if tx * dx + ty * dy > 1e-9 => {
            if tx.abs() + ty.abs() < dx.abs() + dy.abs() {
                own.push(pt(joint.x + tx, joint.y + ty));
            }
        }
        _ => own.push(*joint),
    }
    if own.len() < 2 { points.to_vec() } else { own }
}

fn outline(symbol: &Placed) -> Outline {
    let area = symbol.area;
    match symbol.form {
        SymbolForm::Kapsul => Outline::Box { area, radius: area.h.min(area.w) / 2.0 },
        SymbolForm::Kotak => Outline::Box { area, radius: 0.0 },
        SymbolForm::BelahKetupat | SymbolForm::SegiLima => Outline::Polygon(symbol.corners()),
    }
}

/// Fill and outline of a symbol: open and late ones have a heavy outline, uncertain ones a dashed one.
fn look(standing: NodeMark, unsure: bool) -> (Ink, Stroke) {
    let (fill, width, ink) = if standing.late {
        (ink::LATE_FILL, ink::HEAVY_WIDTH, ink::LATE)
    } else if standing.open {
        (ink::OPEN_FILL, ink::HEAVY_WIDTH, ink::OPEN)
    } else if standing.done {
        (ink::DONE_FILL, ink::SYMBOL_WIDTH, ink::DONE)
    } else if unsure {
        (Ink::WHITE, ink::SYMBOL_WIDTH, ink::UNSURE)
    } else {
        (Ink::WHITE, ink::SYMBOL_WIDTH, Ink::BLACK)
    };
    let dash = unsure.then_some((1.1, 0.7));
    (fill, Stroke { width, ink, dash })
}

/// A sign of the overlay for a legend: a symbol that stands so, or without one an arrow walked.
pub(in crate::drawing) fn sample(marks: &mut Vec<Mark>, area: Rect, standing: Option<NodeMark>) {
    let c = area.centre();
    let Some(standing) = standing else {
        let points = vec![pt(area.x, c.y), pt(area.right(), c.y)];
        let stroke = Stroke::solid(ink::HEAVY_WIDTH, ink::DONE);
        return marks.push(Mark::Line { points, stroke, arrow: 2.0 });
    };
    let (fill, stroke) = look(standing, false);
    let outline = Outline::Box { area, radius: 0.0 };
    marks.push(Mark::Shape { outline, fill: Some(fill), stroke: Some(stroke) });
    draw_sign(marks, c, standing, standing_ink(standing));
}

fn standing_ink(standing: NodeMark) -> Ink {
    match (standing.late, standing.open, standing.done) {
        (true, _, _) => ink::LATE,
        (_, true, _) => ink::OPEN,
        (_, _, true) => ink::DONE,
        _ => Ink::BLACK,
    }
}

/// Late: an exclamation mark; open: a filled triangle; done: a check mark.
fn draw_sign(marks: &mut Vec<Mark>, at: Point, standing: NodeMark, ink: Ink) {
    let line = |points: Vec<Point>| Mark::Line { points, stroke: Stroke::solid(0.55, ink), arrow: 0.0 };
    let p = |dx: f64, dy: f64| pt(at.x + dx, at.y + dy);
    if standing.late {
        marks.push(line(vec![p(0.0, -1.5), p(0.0, 0.45)]));
        marks.push(line(vec![p(0.0, 0.95), p(0.0, 1.5)]));
    } else if standing.open {
        let corners = vec![p(-0.9, -1.2), p(1.2, 0.0), p(-0.9, 1.2)];
        marks.push(Mark::Shape { outline: Outline::Polygon(corners), fill: Some(ink), stroke: None });
    } else {
        marks.push(line(vec![p(-1.2, 0.1), p(-0.35, 1.0), p(1.3, -1.1)]));
    }
}

pub(super) fn text(text: String, at: Point, style: &Style, ink: Ink) -> Mark {
    Mark::Text { at, text, face: style.face, size: style.size, ink }
}
