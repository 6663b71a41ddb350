//! The router: each arrow takes the cheapest way over the lattice given all others, the straight ones
//! first, and every arrow is then taken up and laid again until nothing gets better. Costs are in
//! 1/10 mm: length, and what a corner, a crossing or a junction is worth in length.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::grid::{Grid, LaneSpec, Way};
use super::label::Words;
use super::plan::{Layout, Leg};
use super::port::{self, LabelSpot, Port};

const BEND: u32 = 90;
const CROSSING: u32 = 300;
const JUNCTION: u32 = 40;
/// Rounds of laying every arrow again.
const ROUNDS: usize = 3;
/// Times the laying may begin anew because an arrow found no way.
const RESTARTS: usize = 60;

/// Steps that may be taken over one chart, on all its sheets and in all widths tried. The largest SOP that comes with
/// the program takes five thousand, one of 300 rows in a line seven hundred thousand; a tangle would never end.
const STEPS: u64 = 8_000_000;

/// How many steps are left. Counted, not timed: the same SOP is drawn or refused on every computer.
#[derive(Debug)]
pub(super) struct Steps(Cell<u64>);

impl Default for Steps {
    fn default() -> Steps {
        Steps(Cell::new(STEPS))
    }
}

impl Steps {
    /// Takes `n` of them; false when they are not there.
    pub(super) fn take(&self, n: usize) -> bool {
        let left = self.0.get().checked_sub(n as u64);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }

    /// None is left.
    pub(super) fn spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// An arrow's way: lattice points from inside its source to inside its target.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub points: Vec<usize>,
    pub exit: Port,
    pub entry: Port,
    pub spot: Option<LabelSpot>,
}

/// Lays every link of `plan` on `grid`, with its label. `None` when some arrow finds no way, or not within `steps`.
pub(super) fn route(
    grid: &mut Grid,
    spec: &LaneSpec,
    plan: &Layout,
    labels: &[Words],
    steps: &Steps,
) -> Option<Vec<Path>> {
    let mut order: Vec<usize> = (0..plan.links.len()).collect();
    order.sort_by_key(|&i| (urgency(plan, &plan.links[i]), i));
    let mut router = Router::new(grid, spec, plan, labels, steps);
    router.lay_all(&mut order)?;
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &i in &order {
            changed |= router.again(i)?;
        }
        if !changed {
            break;
        }
    }
    router.paths.into_iter().collect()
}

/// Straight ways first, then forward by length, then loops by length.
fn urgency(plan: &Layout, link: &Leg) -> (bool, usize, usize) {
    let (a, b) = (&plan.items[link.from], &plan.items[link.to]);
    let back = b.tier < a.tier || link.from == link.to;
    (back, a.tier.abs_diff(b.tier), a.first.abs_diff(b.first))
}

struct Router<'a> {
    grid: &'a mut Grid,
    spec: &'a LaneSpec,
    plan: &'a Layout,
    labels: &'a [Words],
    steps: &'a Steps,
    paths: Vec<Option<Path>>,
    /// Search memory by state (point, way); valid where `stamp` is the current search.
    best: Vec<u32>,
    before: Vec<usize>,
    stamp: Vec<u32>,
    search: u32,
    /// Length left to the target from points on the target's own arrows, and whose point it is.
    rest: Vec<(u32, u32, usize)>,
}

/// How a search ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Port(Port),
    /// Joins the arrow of this link to the same target.
    Join(usize),
}

impl<'a> Router<'a> {
    fn new(
        grid: &'a mut Grid,
        spec: &'a LaneSpec,
        plan: &'a Layout,
        labels: &'a [Words],
        steps: &'a Steps,
    ) -> Router<'a> {
        for item in &plan.items {
            let at = |lane: usize| grid.centre.get(lane).copied().unwrap_or(1);
            grid.block(at(item.first) - 1, at(item.last) + 1, grid.tier_row(item.tier));
        }
        let size = grid.size();
        Router {
            paths: vec![None; plan.links.len()],
            best: vec![0; size * 2],
            before: vec![0; size * 2],
            stamp: vec![0; size * 2],
            search: 0,
            rest: vec![(0, 0, 0); size],
            grid,
            spec,
            plan,
            labels,
            steps,
        }
    }

    /// Lays all links in `order`. One that finds no way is put first, and all are laid anew.
    fn lay_all(&mut self, order: &mut Vec<usize>) -> Option<()> {
        for _ in 0..RESTARTS {
            if self.steps.spent() {
                return None;
            }
            let mut stuck = None;
            for (place, &i) in order.iter().enumerate() {
                match self.find(i) {
                    Some(path) => self.lay(i, path),
                    None => {
                        stuck = Some(place);
                        break;
                    }
                }
            }
            let Some(place) = stuck else { return Some(()) };
            let first = order.remove(place);
            order.insert(0, first);
            for i in 0..self.paths.len() {
                self.lift(i);
            }
        }
        None
    }

    /// Takes arrow `i` up.
    fn lift(&mut self, i: usize) -> Option<Path> {
        let old = self.paths.get_mut(i)?.take()?;
        self.set(&old, self.plan.links[i].to, false);
        Some(old)
    }

    fn lay(&mut self, i: usize, path: Path) {
        self.set(&path, self.plan.links[i].to, true);
        self.paths[i] = Some(path);
    }

    fn set(&mut self, path: &Path, to: usize, on: bool) {
        self.grid.mark(&path.points, to as u16, on);
        if let Some(spot) = &path.spot {
            self.grid.keep(&spot.keeps, on);
        }
    }

    /// Takes arrow `i` up and lays it again; whether its way changed.
    fn again(&mut self, i: usize) -> Option<bool> {
        let old = self.lift(i)?;
        let new = self.find(i).unwrap_or_else(|| old.clone());
        let changed = new.points != old.points;
        self.lay(i, new);
        Some(changed)
    }

    /// The cheapest way for link `i`, with a spot for its label.
    fn find(&mut self, i: usize) -> Option<Path> {
        let link = &self.plan.links[i];
        // Looking for places costs a row of the lattice, and all symbols.
        if !self.steps.take(self.grid.cols + self.plan.items.len()) {
            return None;
        }
        let mut exits = port::exits(self.grid, self.plan, link);
        let width = self.labels.get(i).map_or(0.0, |words| words.w);
        let item = &self.plan.items[link.from];
        if width > 0.0 {
            exits.retain(|p| !port::spots(self.grid, self.spec, item, p, width).is_empty());
        }
        let entries = port::entries(self.grid, self.plan, link);
        while !exits.is_empty() {
            let mut path = self.walk(i, &exits, &entries)?;
            if width <= 0.0 {
                return Some(path);
            }
            let spots = port::spots(self.grid, self.spec, item, &path.exit, width);
            if let Some(spot) = spots.into_iter().find(|s| !self.treads(&path.points, s)) {
                path.spot = Some(spot);
                return Some(path);
            }
            exits.retain(|p| *p != path.exit);
        }
        None
    }

    /// Whether the way itself runs over a spot.
    fn treads(&self, points: &[usize], spot: &LabelSpot) -> bool {
        points.windows(2).any(|w| w[0].abs_diff(w[1]) != 1 && spot.keeps.contains(&w[0].min(w[1])))
    }

    /// Notes for every point on the target's other arrows how far it is from there.
    fn note_rests(&mut self, i: usize) {
        let to = self.plan.links[i].to;
        for (j, path) in self.paths.iter().enumerate() {
            let Some(path) = path.as_ref().filter(|_| self.plan.links[j].to == to) else { continue };
            let mut left = 0;
            let mut next = None;
            // Neither the symbols' insides nor the first point outside the source may be joined.
            for &p in path.points.iter().skip(2).rev() {
                left += next.map_or(0, |q| self.grid.step(p, q));
                self.steps.take(1);
                if next.is_some() && self.rest[p].0 != self.search {
                    self.rest[p] = (self.search, left, j);
                }
                next = Some(p);
            }
        }
    }

    fn walk(&mut self, i: usize, exits: &[Port], entries: &[Port]) -> Option<Path> {
        self.search += 1;
        self.note_rests(i);
        let net = self.plan.links[i].to as u16;
        let target = entries.iter().map(|p| p.inner).collect::<Vec<_>>();
        let (low, high) = (target.iter().min().copied()?, target.iter().max().copied()?);
        let mut ends: Vec<(End, usize)> = Vec::new();
        let mut heap = BinaryHeap::new();
        let ahead = |grid: &Grid, p: usize| grid.distance_to(p, low, high);
        for exit in exits {
            let (slot, kept) = self.grid.between(exit.inner, exit.outer);
            if slot.count > 0 || kept {
                continue;
            }
            if let Some(cost) = self.arrive(exit.outer, exit.side.way(), net, exit.cost) {
                let state = state(exit.outer, exit.side.way());
                if self.improve(state, cost, usize::MAX) {
                    heap.push(Reverse((cost + ahead(self.grid, exit.outer), cost, state)));
                }
            }
        }
        let states = self.best.len();
        while let Some(Reverse((_, cost, at))) = heap.pop() {
            if !self.steps.take(1) {
                return None;
            }
            if at >= states {
                let (end, last) = *ends.get(at - states)?;
                return self.unroll(last, end, exits);
            }
            if cost > self.best[at] {
                continue;
            }
            for (end, price) in self.finishes(at, net, entries) {
                heap.push(Reverse((cost + price, cost + price, states + ends.len())));
                ends.push((end, at));
            }
            self.spread(at, cost, net, &mut heap, &ahead);
        }
        None
    }

    /// Cost on coming to `point`, if `net` may.
    fn arrive(&self, point: usize, way: Way, net: u16, cost: u32) -> Option<u32> {
        self.grid.enter(point, way, net).map(|crossing| cost + if crossing { CROSSING } else { 0 })
    }

    fn improve(&mut self, state: usize, cost: u32, before: usize) -> bool {
        if self.stamp[state] == self.search && self.best[state] <= cost {
            return false;
        }
        self.stamp[state] = self.search;
        self.best[state] = cost;
        self.before[state] = before;
        true
    }

    /// The ways to end at state `at`, with their prices.
    fn finishes(&self, at: usize, net: u16, entries: &[Port]) -> Vec<(End, u32)> {
        let (point, way) = (at / 2, way_of(at));
        let (searched, left, owner) = self.rest[point];
        if self.grid.owned(point, net) {
            let joins = searched == self.search;
            return if joins { vec![(End::Join(owner), left + JUNCTION)] } else { Vec::new() };
        }
        let straight = self.grid.foreign(point, net);
        let mut list = Vec::new();
        for port in entries.iter().filter(|p| p.outer == point) {
            let (slot, kept) = self.grid.between(port.inner, port.outer);
            let turn = port.side.way() != way;
            if slot.count == 0 && !kept && !(turn && straight) {
                list.push((End::Port(*port), port.cost + if turn { BEND } else { 0 }));
            }
        }
        list
    }

    fn spread(
        &mut self,
        at: usize,
        cost: u32,
        net: u16,
        heap: &mut BinaryHeap<Reverse<(u32, u32, usize)>>,
        ahead: &dyn Fn(&Grid, usize) -> u32,
    ) {
        let (point, way) = (at / 2, way_of(at));
        if self.grid.owned(point, net) {
            return;
        }
        let straight = self.grid.foreign(point, net);
        for (next, turn) in self.neighbours(point).into_iter().flatten() {
            if straight && turn != way {
                continue;
            }
            let (slot, kept) = self.grid.between(point, next);
            if slot.count > 0 || kept {
                continue;
            }
            let bend = if turn == way { 0 } else { BEND };
            let Some(price) = self.arrive(next, turn, net, cost + bend + self.grid.step(point, next)) else {
                continue;
            };
            let price = price + self.lean(next, turn);
            if self.improve(state(next, turn), price, at) {
                heap.push(Reverse((price + ahead(self.grid, next), price, state(next, turn))));
            }
        }
    }

    /// A trifle that draws level runs to the middle track, which leaves room on both sides of it.
    fn lean(&self, point: usize, way: Way) -> u32 {
        if way == Way::Upright {
            return 0;
        }
        let track = self.grid.row(point) % (self.grid.tracks + 1);
        (track.abs_diff(self.grid.tracks / 2) as u32) / 2
    }

    fn neighbours(&self, point: usize) -> [Option<(usize, Way)>; 4] {
        let (col, row) = (self.grid.col(point), self.grid.row(point));
        [
            (row > 0).then(|| (point - self.grid.cols, Way::Upright)),
            (row + 1 < self.grid.rows).then(|| (point + self.grid.cols, Way::Upright)),
            (col > 0).then(|| (point - 1, Way::Level)),
            (col + 1 < self.grid.cols).then(|| (point + 1, Way::Level)),
        ]
    }

    /// The path that came to `last` and ends by `end`.
    fn unroll(&self, last: usize, end: End, exits: &[Port]) -> Option<Path> {
        let mut points = Vec::new();
        let mut at = last;
        while at != usize::MAX {
            points.push(at / 2);
            at = self.before[at];
        }
        points.reverse();
        let first = *points.first()?;
        let way = self.first_way(last);
        let exit = *exits.iter().find(|p| p.outer == first && p.side.way() == way)?;
        points.insert(0, exit.inner);
        let entry = match end {
            End::Port(port) => {
                points.push(port.inner);
                port
            }
            End::Join(other) => {
                let other = self.paths.get(other)?.as_ref()?;
                let joint = *points.last()?;
                let from = other.points.iter().position(|p| *p == joint)?;
                points.extend(other.points.iter().skip(from + 1));
                other.entry
            }
        };
        Some(Path { points, exit, entry, spot: None })
    }

    /// In which direction the way that came to `last` left its source.
    fn first_way(&self, last: usize) -> Way {
        let mut at = last;
        while self.before[at] != usize::MAX {
            at = self.before[at];
        }
        way_of(at)
    }
}

fn state(point: usize, way: Way) -> usize {
    point * 2 + usize::from(way == Way::Upright)
}

fn way_of(state: usize) -> Way {
    if state % 2 == 1 { Way::Upright } else { Way::Level }
}
