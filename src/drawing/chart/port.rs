//! Where an arrow may leave or enter a symbol, and what each place costs: Ya goes down, Tidak to the
//! side, the straight way enters from above, a loop from the side.

use super::figure::SymbolForm;
use super::grid::{Grid, LaneSpec, Way};
use super::plan::{Layout, Leg, TierItem};

/// Between a line or symbol and a label, in mm.
pub(super) const GAP: f64 = 0.8;

/// A side of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

impl Side {
    pub(super) fn way(self) -> Way {
        match self {
            Side::Top | Side::Bottom => Way::Upright,
            Side::Left | Side::Right => Way::Level,
        }
    }
}

/// A place on a symbol's outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Port {
    pub side: Side,
    /// The lattice point inside the symbol.
    pub inner: usize,
    /// Its neighbour outside.
    pub outer: usize,
    /// Not in the middle of its side.
    pub aside: bool,
    /// In 1/10 mm of detour.
    pub cost: u32,
}

/// All ports of `item`.
fn ports(grid: &Grid, item: &TierItem) -> Vec<Port> {
    let row = grid.tier_row(item.tier);
    let at = |lane: usize| grid.centre.get(lane).copied().unwrap_or(1);
    let mut list = Vec::new();
    let mut push = |side, col: usize, outer, aside| {
        list.push(Port { side, inner: grid.point(col, row), outer, aside, cost: 0 });
    };
    let middle = (item.first + item.last) / 2;
    for lane in item.first..=item.last {
        for col in at(lane) - 1..=at(lane) + 1 {
            let aside = col != at(lane) || lane != middle;
            push(Side::Top, col, grid.point(col, row - 1), aside);
            push(Side::Bottom, col, grid.point(col, row + 1), aside);
        }
    }
    let (left, right) = (at(item.first) - 1, at(item.last) + 1);
    push(Side::Left, left, grid.point(left - 1, row), false);
    push(Side::Right, right, grid.point(right + 1, row), false);
    list
}

/// What a link wants: the exits of its source with their costs.
pub(super) fn exits(grid: &Grid, plan: &Layout, link: &Leg) -> Vec<Port> {
    let (from, to) = (&plan.items[link.from], &plan.items[link.to]);
    let mut list = ports(grid, from);
    list.retain(|p| from.form != SymbolForm::SegiLima || (p.side == facing(plan, link.from) && !p.aside));
    if link.from == link.to {
        list.retain(|p| matches!(p.side, Side::Bottom | Side::Right));
    }
    for port in &mut list {
        port.cost = exit_cost(port.side, from, to, link) + off_middle(from, port);
    }
    list
}

/// The entries of a link's target with their costs.
pub(super) fn entries(grid: &Grid, plan: &Layout, link: &Leg) -> Vec<Port> {
    let (from, to) = (&plan.items[link.from], &plan.items[link.to]);
    let mut list = ports(grid, to);
    list.retain(|p| to.form != SymbolForm::SegiLima || (p.side == facing(plan, link.to) && !p.aside));
    if link.from == link.to {
        list.retain(|p| matches!(p.side, Side::Top | Side::Left));
    }
    for port in &mut list {
        port.cost = entry_cost(port.side, from, to) + off_middle(to, port);
    }
    list
}

/// A segi lima at the top of a page is joined from below, one at the bottom from above.
fn facing(plan: &Layout, item: usize) -> Side {
    let tier = plan.items[item].tier;
    let first = plan.items.iter().filter(|i| i.form != SymbolForm::SegiLima).map(|i| i.tier).min();
    if first.is_some_and(|f| tier < f) { Side::Bottom } else { Side::Top }
}

fn off_middle(item: &TierItem, port: &Port) -> u32 {
    match (port.aside, item.form) {
        (false, _) => 0,
        // The slanted sides of a belah ketupat are the last resort.
        (true, SymbolForm::BelahKetupat) => 160,
        (true, _) => 60,
    }
}

fn exit_cost(side: Side, from: &TierItem, to: &TierItem, link: &Leg) -> u32 {
    let decision = from.form == SymbolForm::BelahKetupat;
    let back = to.tier < from.tier || (to.tier == from.tier && link.from >= link.to);
    match side {
        Side::Top => 240,
        Side::Bottom if back => 120,
        Side::Bottom if decision && link.nth > 0 => 90,
        Side::Bottom => 0,
        Side::Left | Side::Right if decision && link.nth == 0 && to.tier > from.tier => 60,
        Side::Left | Side::Right => 0,
    }
}

fn entry_cost(side: Side, from: &TierItem, to: &TierItem) -> u32 {
    let back = to.tier < from.tier;
    match side {
        Side::Bottom => 260,
        Side::Top if back => 30,
        Side::Top => 0,
        Side::Left | Side::Right if back || to.tier == from.tier => 0,
        Side::Left | Side::Right => 20,
    }
}

/// A place for the word at an exit: the steps it lies beside and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelSpot {
    pub keeps: Vec<usize>,
    pub place: Beside,
}

/// Where a label stands relative to its exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    RightOf,
    LeftOf,
    Above,
    Below,
}

/// The free spots for a label `width` mm wide at `port` of `item`, best first.
pub(super) fn spots(
    grid: &Grid,
    spec: &LaneSpec,
    item: &TierItem,
    port: &Port,
    width: f64,
) -> Vec<LabelSpot> {
    let (col, row) = (grid.col(port.inner), grid.row(port.inner));
    let (left, right) = spec.extent(item.first, item.last);
    let span = |place| match (port.side, place) {
        (Side::Right, _) => (right + GAP, right + GAP + width),
        (Side::Left, _) => (left - GAP - width, left - GAP),
        (_, Beside::LeftOf) => (grid.x[col] - GAP - width, grid.x[col] - GAP),
        _ => (grid.x[col] + GAP, grid.x[col] + GAP + width),
    };
    let tries = match port.side {
        Side::Top | Side::Bottom => [(Beside::RightOf, row), (Beside::LeftOf, row)],
        Side::Left | Side::Right => [(Beside::Above, row - 1), (Beside::Below, row)],
    };
    let tries = tries.map(|(place, r)| (place, if port.side == Side::Top { r - 1 } else { r }));
    let level = port.side.way() == Way::Level;
    let mut list = Vec::new();
    for (place, step_row) in tries {
        let (from, to) = span(place);
        let bounds = spec.bounds();
        let cols = || (0..grid.cols).filter(|c| grid.x[*c] > from - 0.7 && grid.x[*c] < to + 0.7);
        let open = cols().all(|c| {
            grid.clear_below(grid.point(c, step_row)) && !(level && grid.blocked[grid.point(c, row)])
        });
        if open && from > bounds.0 + 0.4 && to < bounds.1 - 0.4 {
            list.push(LabelSpot { keeps: cols().map(|c| grid.point(c, step_row)).collect(), place });
        }
    }
    list
}
