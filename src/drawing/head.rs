//! Shapes that every painter must draw alike: arrowheads and rounded corners.

use super::{Outline, Point, pt};

/// Half the width of a head, as a part of its length.
const SLENDER: f64 = 0.36;

/// The filled head of length `length` mm at the end of `points`: tip, then the two corners of its
/// base. `None` for a line without a direction (fewer than two distinct points, or no length).
pub fn arrow_head(points: &[Point], length: f64) -> Option<[Point; 3]> {
    let (tip, (dx, dy)) = direction(points)?;
    if length.is_nan() || length <= 0.0 {
        return None;
    }
    let base = pt(tip.x - dx * length, tip.y - dy * length);
    let half = length * SLENDER;
    Some([tip, pt(base.x - dy * half, base.y + dx * half), pt(base.x + dy * half, base.y - dx * half)])
}

/// The line under a head of `length` mm: it stops inside the head, so that a wide stroke does not
/// blunt the tip. A last stretch shorter than the head is left as it is.
pub fn arrow_shaft(points: &[Point], length: f64) -> Vec<Point> {
    let mut shaft = points.to_vec();
    let Some((tip, (dx, dy))) = direction(points) else { return shaft };
    let count = shaft.len();
    let (Some(before), true) = (points.get(count.wrapping_sub(2)), length > 0.0) else { return shaft };
    let pull = length * 0.8;
    if (tip.x - before.x).hypot(tip.y - before.y) > pull
        && let Some(last) = shaft.last_mut()
    {
        *last = pt(tip.x - dx * pull, tip.y - dy * pull);
    }
    shaft
}

/// The last point and the unit vector that leads to it from the nearest point that differs.
fn direction(points: &[Point]) -> Option<(Point, (f64, f64))> {
    let tip = *points.last()?;
    let from = points.iter().rev().find(|p| (tip.x - p.x).hypot(tip.y - p.y) > 1e-9)?;
    let (dx, dy) = (tip.x - from.x, tip.y - from.y);
    let far = dx.hypot(dy);
    Some((tip, (dx / far, dy / far)))
}

/// Distance of a Bézier control point that makes a quarter of a circle of radius 1.
const QUARTER: f64 = 0.552_284_75;

/// The corners of `outline` in order, the path closing by itself; a `true` marks a Bézier control
/// point, two of which stand before the end of each rounded corner.
pub fn outline_path(outline: &Outline) -> Vec<(Point, bool)> {
    let (area, radius) = match outline {
        Outline::Polygon(points) => return points.iter().map(|p| (*p, false)).collect(),
        Outline::Box { area, radius } => (area, radius.min(area.w / 2.0).min(area.h / 2.0)),
    };
    let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
    if radius.is_nan() || radius <= 0.0 {
        return [pt(left, top), pt(right, top), pt(right, bottom), pt(left, bottom)]
            .map(|p| (p, false))
            .into();
    }
    let near = radius * (1.0 - QUARTER);
    let mut path = vec![(pt(left + radius, top), false)];
    let mut corner = |from: Point, out: Point, back: Point, to: Point| {
        path.extend([(from, false), (out, true), (back, true), (to, false)]);
    };
    corner(pt(right - radius, top), pt(right - near, top), pt(right, top + near), pt(right, top + radius));
    corner(
        pt(right, bottom - radius),
        pt(right, bottom - near),
        pt(right - near, bottom),
        pt(right - radius, bottom),
    );
    corner(
        pt(left + radius, bottom),
        pt(left + near, bottom),
        pt(left, bottom - near),
        pt(left, bottom - radius),
    );
    corner(pt(left, top + radius), pt(left, top + near), pt(left + near, top), pt(left + radius, top));
    path
}
