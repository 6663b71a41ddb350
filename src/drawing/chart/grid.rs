//! The lattice the router walks on: vertical lines in every lane (tracks beside the symbols and three
//! ports under them), horizontal tracks between the tiers, and who already uses what. A point or a
//! step belongs to the arrows of one target only, so shared stretches cannot arise.

/// Places in use by one net (all arrows of one target).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot {
    /// The target item.
    pub net: u16,
    /// How many arrows of it.
    pub count: u16,
}

impl Slot {
    pub(super) fn foreign(self, net: u16) -> bool {
        self.count > 0 && self.net != net
    }

    pub(super) fn owned(self, net: u16) -> bool {
        self.count > 0 && self.net == net
    }

    fn take(&mut self, net: u16) {
        *self = Slot { net, count: self.count + 1 };
    }

    fn give(&mut self) {
        self.count = self.count.saturating_sub(1);
    }
}

/// Direction of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Level,
    Upright,
}

/// Horizontal widths: where the lanes stand and how wide symbols are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LaneSpec {
    /// Left edge and width of each lane in mm.
    pub lanes: Vec<(f64, f64)>,
    /// Width of a symbol over one lane.
    pub symbol: f64,
    /// Distance of the nearest vertical track from a symbol.
    pub clear: f64,
    /// Distance between vertical tracks.
    pub pitch: f64,
}

impl LaneSpec {
    /// Left and right edge of a symbol over lanes `first..=last`.
    pub(super) fn extent(&self, first: usize, last: usize) -> (f64, f64) {
        let lane = |i: usize| self.lanes.get(i).copied().unwrap_or((0.0, self.symbol));
        let (a, b) = (lane(first), lane(last));
        (a.0 + (a.1 - self.symbol) / 2.0, b.0 + (b.1 + self.symbol) / 2.0)
    }

    /// Distance of the outer ports from the middle one.
    pub(super) fn offset(&self) -> f64 {
        self.symbol / 4.0
    }

    /// Left edge of the first and right edge of the last lane.
    pub(super) fn bounds(&self) -> (f64, f64) {
        let left = self.lanes.first().map_or(0.0, |l| l.0);
        (left, self.lanes.last().map_or(left, |l| l.0 + l.1))
    }
}

/// The lattice and its use.
#[derive(Debug)]
pub(super) struct Grid {
    pub cols: usize,
    pub rows: usize,
    /// Horizontal tracks between two tiers.
    pub tracks: usize,
    /// Position of each column in mm.
    pub x: Vec<f64>,
    /// The middle port column of each lane.
    pub centre: Vec<usize>,
    /// A symbol stands on the point.
    pub blocked: Vec<bool>,
    level: Vec<Slot>,
    upright: Vec<Slot>,
    /// Steps to the right of and down from a point.
    right: Vec<Slot>,
    down: Vec<Slot>,
    /// Labels beside the step down from a point.
    kept: Vec<u8>,
}

/// Nominal mm between two tiers, for the cost of length.
const STOREY: f64 = 18.0;

impl Grid {
    pub(super) fn new(spec: &LaneSpec, tiers: usize, tracks: usize) -> Grid {
        let (x, centre) = columns(spec);
        let rows = tiers * (tracks + 1) + tracks;
        let size = x.len() * rows;
        let slots = || vec![Slot::default(); size];
        Grid {
            cols: x.len(),
            rows,
            tracks,
            x,
            centre,
            blocked: vec![false; size],
            level: slots(),
            upright: slots(),
            right: slots(),
            down: slots(),
            kept: vec![0; size],
        }
    }

    /// How many points it would have.
    pub(super) fn points(spec: &LaneSpec, tiers: usize, tracks: usize) -> usize {
        columns(spec).0.len().saturating_mul(tiers * (tracks + 1) + tracks)
    }

    pub(super) fn size(&self) -> usize {
        self.blocked.len()
    }

    /// The row on which tier `t` stands.
    pub(super) fn tier_row(&self, t: usize) -> usize {
        t * (self.tracks + 1) + self.tracks
    }

    pub(super) fn point(&self, col: usize, row: usize) -> usize {
        row * self.cols + col
    }

    pub(super) fn col(&self, point: usize) -> usize {
        point % self.cols
    }

    pub(super) fn row(&self, point: usize) -> usize {
        point / self.cols
    }

    /// Length of the step from `a` to its neighbour `b` in 1/10 mm, nominal upright.
    pub(super) fn step(&self, a: usize, b: usize) -> u32 {
        self.span(self.col(a).abs_diff(self.col(b)), a, b)
    }

    /// Length of the shortest way from `p` to any point between `low` and `high` on one row, 1/10 mm.
    pub(super) fn distance_to(&self, p: usize, low: usize, high: usize) -> u32 {
        let col = self.col(p).clamp(self.col(low), self.col(high).max(self.col(low)));
        self.span(1, p, self.point(col, self.row(low)))
    }

    fn span(&self, sideways: usize, a: usize, b: usize) -> u32 {
        let across = if sideways == 0 { 0.0 } else { (self.x[self.col(a)] - self.x[self.col(b)]).abs() };
        let storeys = self.row(a).abs_diff(self.row(b)) as f64 / (self.tracks + 1) as f64;
        ((across + storeys * STOREY) * 10.0) as u32
    }

    pub(super) fn block(&mut self, first: usize, last: usize, row: usize) {
        for col in first..=last {
            let p = self.point(col, row);
            self.blocked[p] = true;
        }
    }

    fn through(&self, point: usize, way: Way) -> Slot {
        match way {
            Way::Level => self.level[point],
            Way::Upright => self.upright[point],
        }
    }

    /// Whether an arrow of another target uses the point.
    pub(super) fn foreign(&self, point: usize, net: u16) -> bool {
        self.level[point].foreign(net) || self.upright[point].foreign(net)
    }

    /// Whether an arrow of the same target uses the point.
    pub(super) fn owned(&self, point: usize, net: u16) -> bool {
        self.level[point].owned(net) || self.upright[point].owned(net)
    }

    /// Whether `net` may come to `point` in direction `way`; `Some(true)` means by crossing another.
    pub(super) fn enter(&self, point: usize, way: Way, net: u16) -> Option<bool> {
        let aside = match way {
            Way::Level => Way::Upright,
            Way::Upright => Way::Level,
        };
        if self.blocked[point] || self.through(point, way).foreign(net) {
            return None;
        }
        Some(self.through(point, aside).foreign(net))
    }

    /// The slot of the step between neighbours `a` and `b`, and whether a label lies on it.
    pub(super) fn between(&self, a: usize, b: usize) -> (Slot, bool) {
        let low = a.min(b);
        if a.abs_diff(b) == 1 { (self.right[low], false) } else { (self.down[low], self.kept[low] > 0) }
    }

    /// Marks or unmarks the way along `points`, ports included, for `net`.
    pub(super) fn mark(&mut self, points: &[usize], net: u16, on: bool) {
        let change = |slot: &mut Slot| if on { slot.take(net) } else { slot.give() };
        for pair in points.windows(2) {
            let &[a, b] = pair else { continue };
            let low = a.min(b);
            change(if a.abs_diff(b) == 1 { &mut self.right[low] } else { &mut self.down[low] });
        }
        for (i, &p) in points.iter().enumerate() {
            let beside = [i.checked_sub(1).and_then(|j| points.get(j)), points.get(i + 1)];
            let any = |level: bool| beside.iter().flatten().any(|q| (p.abs_diff(**q) == 1) == level);
            if any(true) {
                change(&mut self.level[p]);
            }
            if any(false) {
                change(&mut self.upright[p]);
            }
        }
    }

    /// Whether nothing but `net`'s own way runs down from `point` and no label lies there.
    pub(super) fn clear_below(&self, point: usize) -> bool {
        self.down[point].count == 0 && self.kept[point] == 0
    }

    /// Keeps the steps down from `points` free for a label, or gives them back.
    pub(super) fn keep(&mut self, points: &[usize], on: bool) {
        for &p in points {
            let kept = &mut self.kept[p];
            *kept = if on { kept.saturating_add(1) } else { kept.saturating_sub(1) };
        }
    }

    /// The rows between tiers on which something runs sideways.
    pub(super) fn used_rows(&self) -> Vec<bool> {
        (0..self.rows).map(|r| (0..self.cols).any(|c| self.right[self.point(c, r)].count > 0)).collect()
    }
}

/// Every column's position, and the middle one of each lane.
fn columns(spec: &LaneSpec) -> (Vec<f64>, Vec<usize>) {
    let (mut x, mut centre) = (Vec::new(), Vec::new());
    for (i, &(left, width)) in spec.lanes.iter().enumerate() {
        let (from, to) = spec.extent(i, i);
        let room = (width - spec.symbol) / 2.0 - spec.clear - spec.pitch / 2.0;
        let count = (room / spec.pitch + 1e-6).floor().max(0.0) as usize;
        let middle = left + width / 2.0;
        x.extend((0..=count).rev().map(|k| from - spec.clear - k as f64 * spec.pitch));
        centre.push(x.len() + 1);
        x.extend([middle - spec.offset(), middle, middle + spec.offset()]);
        x.extend((0..=count).map(|k| to + spec.clear + k as f64 * spec.pitch));
    }
    (x, centre)
}
