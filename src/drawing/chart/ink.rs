//! Every colour and stroke width of the chart.

use crate::drawing::Ink;

/// Walked arrows and symbols carried out.
pub(super) const DONE: Ink = Ink(15, 98, 112);
/// Inside of a symbol carried out.
pub(super) const DONE_FILL: Ink = Ink(224, 240, 242);
/// Open now.
pub(super) const OPEN: Ink = Ink(168, 96, 0);
/// Inside of an open symbol.
pub(super) const OPEN_FILL: Ink = Ink(255, 243, 214);
/// Open and late.
pub const LATE: Ink = Ink(163, 34, 29);
/// Inside of a late symbol.
pub const LATE_FILL: Ink = Ink(252, 236, 234);
/// "Perlu konfirmasi".
pub(super) const UNSURE: Ink = Ink(168, 96, 0);
/// Thin rules of the table.
pub(super) const RULE: Ink = Ink(150, 156, 160);

/// Thin rules, in mm.
pub(super) const RULE_WIDTH: f64 = 0.15;
/// The outer frame and the rule under the head.
pub(super) const FRAME_WIDTH: f64 = 0.45;
/// Outlines of symbols.
pub(super) const SYMBOL_WIDTH: f64 = 0.35;
/// Arrows.
pub(super) const ARROW_WIDTH: f64 = 0.3;
/// Walked arrows and outlines of open symbols.
pub(super) const HEAVY_WIDTH: f64 = 0.7;

/// Shades of the heat map.
pub const HEAT_STEPS: usize = 5;

/// The heat map's shades, light to dark; black words read well on each.
pub fn heat(step: usize) -> Ink {
    match step {
        0 => Ink(255, 249, 236),
        1 => Ink(254, 232, 200),
        2 => Ink(253, 209, 158),
        3 => Ink(250, 180, 120),
        _ => Ink(240, 146, 92),
    }
}
