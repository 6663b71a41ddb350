//! The head of an arrow, the same for every painter.

use super::{Point, pt};

/// A filled head: three corners, and the point inside it where the stroke should stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Tip and the two barbs.
    pub corners: [Point; 3],
    /// End of the stroke.
    pub neck: Point,
}

/// The head of `length` mm at the last of `points`; `None` when the line has no direction there.
pub fn arrow_head(points: &[Point], length: f64) -> Option<Head> {
    let (tip, before) = match points {
        [.., before, tip] => (*tip, *before),
        _ => return None,
    };
    let run = (tip.x - before.x).hypot(tip.y - before.y);
    if run <= 0.0 || !run.is_finite() {
        return None;
    }
    let (ux, uy) = ((tip.x - before.x) / run, (tip.y - before.y) / run);
    let half = length * 0.36;
    let back = |along: f64, aside: f64| pt(tip.x - ux * along - uy * aside, tip.y - uy * along + ux * aside);
    Some(Head {
        corners: [tip, back(length, half), back(length, -half)],
        neck: back((length * 0.8).min(run), 0.0),
    })
}
