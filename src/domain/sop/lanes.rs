//! Another order of the pelaksana, with some of them hidden: an SOP made for looking at, never kept.
//! The rule is in `docs/bagan.md`, "Order and hiding of lanes".

use std::collections::{BTreeMap, BTreeSet};

use super::{Edge, Node, NodeRef, Row, Sop};

/// Which lanes are seen and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lanes {
    /// Every lane's index, left to right; empty for the SOP's own order.
    pub order: Vec<usize>,
    /// Lanes not drawn.
    pub hidden: BTreeSet<usize>,
}

impl Lanes {
    /// The SOP as it is written.
    pub fn is_plain(&self) -> bool {
        self.hidden.is_empty() && self.order.is_sorted()
    }

    /// The order in full.
    pub fn full_order(&self, sop: &Sop) -> Vec<usize> {
        let known = self.order.iter().copied().filter(|lane| *lane < sop.lanes.len());
        let mut all: Vec<usize> = Vec::new();
        for lane in known.chain(0..sop.lanes.len()) {
            if !all.contains(&lane) {
                all.push(lane);
            }
        }
        all
    }
}

/// Why lanes cannot stand so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LanesRefused {
    /// A symbol that several lanes share would cover a lane that has no part in it.
    Torn(NodeRef),
    /// No lane, or none with a symbol, is left.
    NothingLeft,
}

/// An SOP seen with other lanes, and how its symbols are named in the SOP itself.
#[derive(Debug, Clone, PartialEq)]
pub struct LanesView {
    /// What is drawn.
    pub sop: Sop,
    names: BTreeMap<NodeRef, NodeRef>,
    places: BTreeMap<NodeRef, NodeRef>,
    ways: BTreeMap<(NodeRef, NodeRef), Vec<(NodeRef, NodeRef)>>,
}

impl LanesView {
    /// The symbol drawn at `at`, in the SOP itself.
    pub fn name(&self, at: NodeRef) -> Option<NodeRef> {
        self.names.get(&at).copied()
    }

    /// Where the SOP's symbol is drawn; `None` if hidden.
    pub fn place(&self, at: NodeRef) -> Option<NodeRef> {
        self.places.get(&at).copied()
    }

    /// Arrows drawn that were walked, given the SOP's arrows that were: an arrow past hidden symbols
    /// counts when each arrow on its way does.
    pub fn walked(&self, walked: &BTreeSet<(NodeRef, NodeRef)>) -> BTreeSet<(NodeRef, NodeRef)> {
        self.ways.iter().filter(|(_, way)| way.iter().all(|a| walked.contains(a))).map(|(a, _)| *a).collect()
    }
}

/// `sop` with `lanes`: hidden symbols are left out with the rows they leave empty, and an arrow into
/// one goes on to where its arrows lead.
///
/// # Errors
/// When a shared symbol would be torn, or nothing would be left.
pub fn with_lanes(sop: &Sop, lanes: &Lanes) -> Result<LanesView, LanesRefused> {
    let order: Vec<usize> =
        lanes.full_order(sop).into_iter().filter(|lane| !lanes.hidden.contains(lane)).collect();
    let standing: BTreeMap<usize, usize> = order.iter().enumerate().map(|(at, lane)| (*lane, at)).collect();
    let seen = |at: &NodeRef| sop.node(*at).lanes.iter().any(|lane| standing.contains_key(lane));
    let mut names = BTreeMap::new();
    let mut places = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::new();
    for (index, row) in sop.rows.iter().enumerate() {
        let kept: Vec<NodeRef> =
            (0..row.simbol.len()).map(|node| NodeRef { row: index, node }).filter(&seen).collect();
        for (node, at) in kept.iter().enumerate() {
            let place = NodeRef { row: rows.len(), node };
            names.insert(place, *at);
            places.insert(*at, place);
        }
        if !kept.is_empty() {
            let simbol = kept.iter().map(|at| moved(sop, *at, &standing)).collect::<Result<_, _>>()?;
            rows.push(Row { simbol, ..row.clone() });
        }
    }
    if rows.is_empty() {
        return Err(LanesRefused::NothingLeft);
    }
    let mut view = LanesView { sop: Sop { rows, ..sop.clone() }, names, places, ways: BTreeMap::new() };
    view.sop.lanes = order.iter().filter_map(|lane| sop.lanes.get(*lane).cloned()).collect();
    join_arrows(sop, &mut view);
    Ok(view)
}

/// A symbol in its new lanes, its arrows still to be joined.
fn moved(sop: &Sop, at: NodeRef, standing: &BTreeMap<usize, usize>) -> Result<Node, LanesRefused> {
    let node = sop.node(at);
    let mut lanes: Vec<usize> = node.lanes.iter().filter_map(|lane| standing.get(lane).copied()).collect();
    lanes.sort_unstable();
    if strangers(&lanes) > strangers(&node.lanes) {
        return Err(LanesRefused::Torn(at));
    }
    Ok(Node { lanes, edges: Vec::new(), ..node.clone() })
}

/// Lanes covered from first to last that are not the symbol's own.
fn strangers(lanes: &[usize]) -> usize {
    match (lanes.iter().min(), lanes.iter().max()) {
        (Some(first), Some(last)) => (last - first + 1).saturating_sub(lanes.len()),
        _ => 0,
    }
}

fn join_arrows(sop: &Sop, view: &mut LanesView) {
    for (place, at) in view.names.clone() {
        let mut edges: Vec<Edge> = Vec::new();
        for edge in &sop.node(at).edges {
            let past = !view.places.contains_key(&edge.to);
            for (end, way) in ends(sop, view, at, edge.to) {
                let Some(to) = view.place(end) else { continue };
                // A way past hidden symbols that comes back to its beginning says nothing.
                if past && end == at {
                    continue;
                }
                if !edges.iter().any(|e| e.to == to && (e.label == edge.label || past)) {
                    edges.push(Edge { label: edge.label.clone(), to });
                    view.ways.entry((place, to)).or_insert(way);
                }
            }
        }
        let node = view.sop.rows.get_mut(place.row).and_then(|row| row.simbol.get_mut(place.node));
        if let Some(node) = node {
            node.edges = edges;
        }
    }
}

type Way = Vec<(NodeRef, NodeRef)>;

/// The visible symbols that the arrow `from` → `to` comes to, with the arrows on the way, nearest
/// first.
fn ends(sop: &Sop, view: &LanesView, from: NodeRef, to: NodeRef) -> Vec<(NodeRef, Way)> {
    let mut found = Vec::new();
    let mut known = BTreeSet::from([to]);
    let mut next = std::collections::VecDeque::from([(to, vec![(from, to)])]);
    while let Some((at, way)) = next.pop_front() {
        if view.places.contains_key(&at) {
            found.push((at, way));
            continue;
        }
        for edge in &sop.node(at).edges {
            if known.insert(edge.to) {
                let mut longer = way.clone();
                longer.push((at, edge.to));
                next.push_back((edge.to, longer));
            }
        }
    }
    found
}
