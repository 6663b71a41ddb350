//! Which symbol stands where, before any millimetre: each symbol gets a tier (a horizontal line of
//! symbols) inside its row, and each arrow that leaves the rows at hand gets a segi lima. Must not
//! know widths, tracks or paper.

use std::ops::Range;

use super::figure::{EdgeKey, SymbolForm, Who};
use crate::domain::sop::{Bentuk, Edge, Node, NodeRef, Sop};

/// A symbol or a segi lima on its tier.
#[derive(Debug, Clone)]
pub(super) struct TierItem {
    pub who: Who,
    pub form: SymbolForm,
    /// First and last lane it covers.
    pub first: usize,
    pub last: usize,
    pub tier: usize,
}

/// An arrow between two items.
#[derive(Debug, Clone)]
pub(super) struct Leg {
    /// The SOP's arrow this is, or is a part of.
    pub walk: (NodeRef, NodeRef),
    pub from: usize,
    pub to: usize,
    pub label: Option<String>,
    /// Which exit of its symbol, in order of writing.
    pub nth: usize,
}

/// Items, links and the row each tier belongs to.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub items: Vec<TierItem>,
    pub links: Vec<Leg>,
    /// Row index of each tier, top to bottom.
    pub tiers: Vec<usize>,
}

/// An item whose tier is still relative to its group.
struct Draft {
    item: TierItem,
    group: Group,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Above,
    Row(usize),
    Below,
}

/// Plans the rows `rows` of `sop`. Arrows to and from other rows end at a segi lima above or below.
pub(super) fn plan(sop: &Sop, rows: &Range<usize>) -> Layout {
    let mut drafts = Vec::new();
    for row in rows.clone() {
        draft_row(sop, row, &mut drafts);
    }
    let links = draft_links(sop, rows, &mut drafts);
    settle(drafts, links, rows)
}

/// Puts the symbols of one row on as few tiers as let each tier run one way, left to right or back.
fn draft_row(sop: &Sop, row: usize, drafts: &mut Vec<Draft>) {
    let Some(r) = sop.rows.get(row) else { return };
    let mut tier = 0;
    let mut on_tier: Vec<(usize, usize)> = Vec::new();
    for (node, symbol) in r.simbol.iter().enumerate() {
        let span = span(symbol, sop.lanes.len());
        if !continues(&on_tier, span) {
            tier += 1;
            on_tier.clear();
        }
        on_tier.push(span);
        let item = TierItem {
            who: Who::Symbol(NodeRef { row, node }),
            form: form(symbol),
            first: span.0,
            last: span.1,
            tier,
        };
        drafts.push(Draft { item, group: Group::Row(row) });
    }
}

fn span(node: &Node, lanes: usize) -> (usize, usize) {
    let cap = lanes.saturating_sub(1);
    let first = node.lanes.iter().min().copied().unwrap_or(0).min(cap);
    let last = node.lanes.iter().max().copied().unwrap_or(0).min(cap);
    (first, last)
}

/// Whether a symbol over `span` may follow those `on_tier` in the same direction.
fn continues(on_tier: &[(usize, usize)], span: (usize, usize)) -> bool {
    match on_tier {
        [] => true,
        [only] => span.0 > only.1 || span.1 < only.0,
        [first, .., last] if last.0 > first.1 => span.0 > last.1,
        [.., last] => span.1 < last.0,
    }
}

fn form(node: &Node) -> SymbolForm {
    match node.bentuk {
        Bentuk::Mulai | Bentuk::Selesai => SymbolForm::Kapsul,
        Bentuk::Proses => SymbolForm::Kotak,
        Bentuk::Keputusan => SymbolForm::BelahKetupat,
    }
}

fn draft_links(sop: &Sop, rows: &Range<usize>, drafts: &mut Vec<Draft>) -> Vec<Leg> {
    let mut links = Vec::new();
    for at in sop.nodes() {
        for (nth, edge) in sop.node(at).edges.iter().enumerate() {
            if let Some(link) = draft_link(rows, drafts, at, nth, edge) {
                links.push(link);
            }
        }
    }
    links
}

/// The arrow, if at least one end of it stands in `rows`; the missing end becomes a segi lima.
fn draft_link(
    rows: &Range<usize>,
    drafts: &mut Vec<Draft>,
    at: NodeRef,
    nth: usize,
    edge: &Edge,
) -> Option<Leg> {
    let key = EdgeKey { from: at, nth };
    let (here, there) = (find(drafts, at), find(drafts, edge.to));
    let (from, to) = match (here, there) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, connect(drafts, Who::Leaves(key), from, edge.to.row < rows.start)),
        (None, Some(to)) => (connect(drafts, Who::Enters(key), to, at.row < rows.start), to),
        (None, None) => return None,
    };
    let label = edge.label.clone().filter(|l| here.is_some() && !l.trim().is_empty());
    Some(Leg { walk: (at, edge.to), from, to, label, nth })
}

fn find(drafts: &[Draft], at: NodeRef) -> Option<usize> {
    drafts.iter().position(|d| d.item.who == Who::Symbol(at))
}

/// Adds a segi lima beside `mate`, in its first lane and on the first tier with room.
fn connect(drafts: &mut Vec<Draft>, who: Who, mate: usize, above: bool) -> usize {
    let group = if above { Group::Above } else { Group::Below };
    let lane = drafts.get(mate).map_or(0, |d| (d.item.first + d.item.last) / 2);
    let taken = drafts.iter().filter(|d| d.group == group && d.item.first == lane).count();
    let item = TierItem { who, form: SymbolForm::SegiLima, first: lane, last: lane, tier: taken };
    drafts.push(Draft { item, group });
    drafts.len() - 1
}

/// Numbers the tiers through: those above, each row's, those below.
fn settle(drafts: Vec<Draft>, links: Vec<Leg>, rows: &Range<usize>) -> Layout {
    let height =
        |g: Group| drafts.iter().filter(|d| d.group == g).map(|d| d.item.tier + 1).max().unwrap_or(0);
    let above = height(Group::Above);
    let mut tiers = vec![rows.start; above];
    let mut base = vec![0; rows.len()];
    for (slot, row) in base.iter_mut().zip(rows.clone()) {
        *slot = tiers.len();
        tiers.extend(std::iter::repeat_n(row, height(Group::Row(row)).max(1)));
    }
    let below = tiers.len();
    tiers.extend(std::iter::repeat_n(rows.end.saturating_sub(1), height(Group::Below)));
    let tier_of = |d: &Draft| match d.group {
        Group::Above => above - 1 - d.item.tier,
        Group::Row(row) => base.get(row - rows.start).copied().unwrap_or(0) + d.item.tier,
        Group::Below => below + d.item.tier,
    };
    let items = drafts.iter().map(|d| TierItem { tier: tier_of(d), ..d.item.clone() }).collect();
    Layout { items, links, tiers }
}
