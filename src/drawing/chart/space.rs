//! Vertical room: how high each row is, where its tiers stand and where the used tracks run. Rows are
//! as high as their text or their arrows need, whichever is more, and symbols stand near the middle.

use super::grid::Grid;
use super::label::Words;
use super::plan::{Layout, TierItem};
use super::port::{Beside, Side};
use super::route::Path;

/// Measures that depend on the paper, all in mm.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sizes {
    /// Height of kotak and kapsul.
    pub symbol: f64,
    /// Height of a belah ketupat.
    pub diamond: f64,
    /// Width and height of a segi lima.
    pub connector: (f64, f64),
    /// Length of an arrow's head.
    pub head: f64,
    /// Between two tracks.
    pub pitch: f64,
    /// Height of a label's letters.
    pub label: f64,
}

/// From a line to a rule, and from a symbol to a rule.
const TO_RULE: f64 = 1.3;
const SYMBOL_TO_RULE: f64 = 2.2;

/// Where everything stands vertically, from the top of the first row.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    /// Top and height of each row.
    pub rows: Vec<(f64, f64)>,
    /// By grid row: the middle of a tier or the height of a used track.
    pub y: Vec<f64>,
    pub height: f64,
}

/// The room of one channel: tracks above and below the rule, and the clearances around them.
#[derive(Debug, Clone, Default)]
struct Channel {
    /// Grid rows in use, top to bottom.
    used: Vec<usize>,
    /// Least distance from the tier above to the first line or rule below it.
    under: f64,
    /// Least distance from the last line or rule to the tier below.
    over: f64,
}

/// Finds the levels for the rows of `plan` (`text` heights per row, padding included).
pub(super) fn levels(
    grid: &Grid,
    (plan, labels): (&Layout, &[Words]),
    paths: &[Path],
    sizes: &Sizes,
    text: &[f64],
) -> Levels {
    let channels = channels(grid, (plan, labels), paths, sizes);
    let heights: Vec<f64> = (0..plan.tiers.len()).map(|t| tier_height(plan, t, sizes)).collect();
    let mut levels = Levels { y: vec![0.0; grid.rows], ..Levels::default() };
    let mut t = 0;
    for need in text {
        let row = plan.tiers.get(t).copied();
        let end = (t..plan.tiers.len())
            .take_while(|i| plan.tiers.get(*i).copied() == row)
            .last()
            .map_or(t, |i| i + 1);
        let band = Band { channels: &channels, heights: &heights, from: t, to: end, pitch: sizes.pitch };
        let top = levels.height;
        let height = band.lay(grid, *need, top, plan.tiers.len(), &mut levels.y);
        levels.rows.push((top, height));
        levels.height += height;
        t = end;
    }
    levels
}

pub(super) fn tier_height(plan: &Layout, tier: usize, sizes: &Sizes) -> f64 {
    let on = plan.items.iter().filter(|i| i.tier == tier);
    on.map(|i| size_of(i, sizes)).fold(sizes.symbol.min(sizes.connector.1), f64::max)
}

/// Height of an item's symbol.
pub(super) fn size_of(item: &TierItem, sizes: &Sizes) -> f64 {
    use super::figure::SymbolForm;
    match item.form {
        SymbolForm::BelahKetupat => sizes.diamond,
        SymbolForm::SegiLima => sizes.connector.1,
        SymbolForm::Kapsul | SymbolForm::Kotak => sizes.symbol,
    }
}

/// Room that labels need below or above each tier, in mm.
struct Strips {
    under: Vec<f64>,
    over: Vec<f64>,
}

impl Strips {
    fn new(plan: &Layout, labels: &[Words], paths: &[Path], sizes: &Sizes) -> Strips {
        let none = vec![0.0; plan.tiers.len()];
        let mut strips = Strips { under: none.clone(), over: none };
        for ((link, path), words) in plan.links.iter().zip(paths).zip(labels) {
            let (Some(item), Some(spot)) = (plan.items.get(link.from), &path.spot) else { continue };
            let symbol = size_of(item, sizes);
            // A belah ketupat is as high as its tier, so what stands beyond it stands beyond the tier.
            let (below, room) = match (path.exit.side, spot.place) {
                (Side::Bottom, _) => (true, words.h + LABEL_ROOM),
                (Side::Top, _) => (false, words.h + LABEL_ROOM),
                (_, Beside::Below) => (true, words.beyond(symbol) + BESIDE),
                _ => (false, words.beyond(symbol) + BESIDE),
            };
            let list = if below { &mut strips.under } else { &mut strips.over };
            if let Some(slot) = list.get_mut(item.tier).filter(|_| room > BESIDE) {
                *slot = slot.max(room);
            }
        }
        strips
    }
}

/// Above and below a label under or over its symbol, in mm.
const LABEL_ROOM: f64 = 1.4;
/// Beyond a label at the side of its symbol, in mm.
const BESIDE: f64 = 0.9;

fn channels(grid: &Grid, (plan, labels): (&Layout, &[Words]), paths: &[Path], sizes: &Sizes) -> Vec<Channel> {
    let used = grid.used_rows();
    let strips = Strips::new(plan, labels, paths, sizes);
    (0..=plan.tiers.len())
        .map(|c| {
            let start = c * (grid.tracks + 1);
            let rows = start..start + grid.tracks;
            let under = c.checked_sub(1).and_then(|t| strips.under.get(t)).copied().unwrap_or(0.0);
            let over = strips.over.get(c).copied().unwrap_or(0.0);
            Channel {
                used: rows.filter(|r| used.get(*r).copied().unwrap_or(false)).collect(),
                under: f64::max(SYMBOL_TO_RULE, under),
                over: f64::max(sizes.head + 1.0, over),
            }
        })
        .collect()
}

/// A row of the table: its tiers `from..to` and the channels around them.
struct Band<'a> {
    channels: &'a [Channel],
    heights: &'a [f64],
    from: usize,
    to: usize,
    pitch: f64,
}

impl Band<'_> {
    /// Of the tracks between two rows the upper half runs above the rule; of those above the first
    /// row of a sheet none, of those below the last all.
    fn split(&self, c: usize, tiers: usize) -> (&[usize], &[usize]) {
        let used = self.channels.get(c).map_or(&[][..], |c| &c.used);
        let above = match c {
            0 => 0,
            c if c == tiers => used.len(),
            _ => used.len() / 2,
        };
        used.split_at(above)
    }

    fn run(&self, count: usize) -> f64 {
        self.pitch * count.saturating_sub(1) as f64
    }

    /// Lays the band from `top` down, at least `need` high; returns its height.
    fn lay(&self, grid: &Grid, need: f64, top: f64, tiers: usize, y: &mut [f64]) -> f64 {
        let (_, upper) = self.split(self.from, tiers);
        let (lower, _) = self.split(self.to, tiers);
        let over = self.channels.get(self.from).map_or(0.0, |c| c.over);
        let under = self.channels.get(self.to).map_or(0.0, |c| c.under);
        let head = if upper.is_empty() {
            SYMBOL_TO_RULE.max(over - TO_RULE)
        } else {
            TO_RULE + self.run(upper.len()) + over
        };
        let foot = if lower.is_empty() { under } else { TO_RULE + self.run(lower.len()) + under };
        let stack = self.stack_height();
        let height = need.max(head + stack + foot);
        let start = ((height - stack) / 2.0).min(height - stack - foot).max(head);
        self.place_tiers(grid, top + start, y);
        // Tracks stand in the middle of the room between the rule and the symbols.
        let slack_up = start - head;
        self.place_tracks(upper, top + TO_RULE + slack_up / 2.0, y);
        let below = top + start + stack;
        let slack_down = height - start - stack - foot;
        self.place_tracks(lower, below + under + slack_down / 2.0, y);
        height
    }

    fn gap(&self, t: usize) -> f64 {
        let Some(c) = self.channels.get(t) else { return 0.0 };
        if c.used.is_empty() {
            (c.under + c.over - 1.0).max(4.5)
        } else {
            c.under + self.run(c.used.len()) + c.over
        }
    }

    fn stack_height(&self) -> f64 {
        let tiers: f64 = self.heights.get(self.from..self.to).unwrap_or_default().iter().sum();
        tiers + (self.from + 1..self.to).map(|t| self.gap(t)).sum::<f64>()
    }

    fn place_tiers(&self, grid: &Grid, top: f64, y: &mut [f64]) {
        let mut at = top;
        for t in self.from..self.to {
            if t > self.from {
                if let Some(c) = self.channels.get(t) {
                    self.place_tracks(&c.used, at + c.under, y);
                }
                at += self.gap(t);
            }
            let height = self.heights.get(t).copied().unwrap_or(0.0);
            if let Some(slot) = y.get_mut(grid.tier_row(t)) {
                *slot = at + height / 2.0;
            }
            at += height;
        }
    }

    fn place_tracks(&self, rows: &[usize], top: f64, y: &mut [f64]) {
        for (i, row) in rows.iter().enumerate() {
            if let Some(slot) = y.get_mut(*row) {
                *slot = top + self.pitch * i as f64;
            }
        }
    }
}
