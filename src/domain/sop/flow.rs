//! Joining the symbols of an SOP: names become places, arrows left out run on, and the whole is
//! checked as a flow with one beginning and an end that can be reached.

use std::collections::{BTreeMap, BTreeSet};

use super::flaw::FlawKind;
use super::model::{Bentuk, Edge, Lane, Node, NodeRef, Row};
use super::reader::Reader;
use super::rows::{DraftNode, UnlinkedRow};

/// Every name an arrow may use: the ids of symbols, and row numbers for the first symbol of a row.
struct Names {
    known: BTreeMap<String, NodeRef>,
    /// Numbers of rows without a symbol: noted as such, so an arrow to one is only a consequence.
    empty: BTreeSet<String>,
}

/// Turns the drafts into rows with resolved arrows, noting every flaw of the flow.
pub(super) fn connect(
    reader: &mut Reader,
    drafts: Vec<UnlinkedRow>,
    lanes: &[Lane],
    lane_places: &[usize],
) -> Vec<Row> {
    let names = Names::collect(reader, &drafts);
    let places: Vec<NodeRef> = places(&drafts).collect();
    let mut sound = !drafts.is_empty() && drafts.iter().all(|d| !d.nodes.is_empty());
    let mut edges: BTreeMap<NodeRef, Vec<Edge>> = BTreeMap::new();
    for (i, at) in places.iter().enumerate() {
        let Some(node) = draft(&drafts, *at) else { continue };
        let before = reader.flaws.len();
        let next = places.get(i + 1).copied();
        edges.insert(*at, node_edges(reader, &names, node, next));
        sound &= reader.flaws.len() == before && node.bentuk.is_some();
    }
    check_ends(reader, &drafts);
    check_lanes(reader, &drafts, lanes, lane_places);
    if sound {
        check_reach(reader, &drafts, &edges, &places);
    }
    drafts.into_iter().enumerate().map(|(row, draft)| finish(row, draft, &mut edges)).collect()
}

fn finish(row: usize, draft: UnlinkedRow, edges: &mut BTreeMap<NodeRef, Vec<Edge>>) -> Row {
    let simbol = draft
        .nodes
        .into_iter()
        .enumerate()
        .map(|(node, d)| Node {
            id: d.id,
            lanes: d.lanes,
            bentuk: d.bentuk.unwrap_or(Bentuk::Proses),
            edges: edges.remove(&NodeRef { row, node }).unwrap_or_default(),
            perlu_konfirmasi: d.perlu_konfirmasi,
        })
        .collect();
    Row { simbol, ..draft.row }
}

fn places(drafts: &[UnlinkedRow]) -> impl Iterator<Item = NodeRef> + '_ {
    drafts.iter().enumerate().flat_map(|(row, d)| (0..d.nodes.len()).map(move |node| NodeRef { row, node }))
}

fn draft(drafts: &[UnlinkedRow], at: NodeRef) -> Option<&DraftNode> {
    drafts.get(at.row)?.nodes.get(at.node)
}

impl Names {
    fn collect(reader: &mut Reader, drafts: &[UnlinkedRow]) -> Names {
        let mut names = BTreeMap::new();
        for at in places(drafts) {
            let Some(node) = draft(drafts, at) else { continue };
            if node.id.is_empty() {
                continue;
            }
            if names.contains_key(&node.id) {
                // Two rows of one number were noted as such; their default ids clash only because of it.
                if !repeats_a_row(drafts, at) {
                    reader.flaw(node.at, FlawKind::DuplicateNode { id: node.id.clone() });
                }
                continue;
            }
            names.insert(node.id.clone(), at);
        }
        let mut empty = BTreeSet::new();
        for (row, draft) in drafts.iter().enumerate() {
            let no = draft.no.to_string();
            if draft.nodes.is_empty() {
                empty.insert(no);
            } else {
                names.entry(no).or_insert(NodeRef { row, node: 0 });
            }
        }
        Names { known: names, empty }
    }
}

fn repeats_a_row(drafts: &[UnlinkedRow], at: NodeRef) -> bool {
    let no = drafts.get(at.row).map(|d| d.no);
    drafts.iter().take(at.row).any(|d| Some(d.no) == no)
}

/// The arrows out of `node`: as written, or on to `next`.
fn node_edges(reader: &mut Reader, names: &Names, node: &DraftNode, next: Option<NodeRef>) -> Vec<Edge> {
    let runs_on = matches!(node.bentuk, Some(Bentuk::Mulai | Bentuk::Proses)) && node.exits.is_empty();
    if runs_on {
        return next.map(|to| Edge { label: None, to }).into_iter().collect();
    }
    let mut edges: Vec<Edge> = Vec::new();
    for exit in &node.exits {
        match names.known.get(&exit.target) {
            Some(to) if edges.iter().any(|e| e.to == *to) => {
                // The same name twice was noted where it was read; here are two names of one symbol.
                let twice = node.exits.iter().filter(|e| e.target == exit.target).count() > 1;
                if !twice {
                    let kind = FlawKind::DuplicateTarget { node: node.id.clone(), ke: exit.target.clone() };
                    reader.flaw(exit.at, kind);
                }
            }
            Some(to) => edges.push(Edge { label: exit.label.clone(), to: *to }),
            None if exit.target.is_empty() || names.empty.contains(&exit.target) => {}
            None => {
                let near = reader.near(&exit.target, names.known.keys().map(String::as_str));
                reader.flaw(exit.at, FlawKind::UnknownTarget { ke: exit.target.clone(), near });
            }
        }
    }
    edges
}

/// Exactly one mulai, at least one selesai. Silent while a symbol is missing or unreadable: it may be
/// the one.
fn check_ends(reader: &mut Reader, drafts: &[UnlinkedRow]) {
    let nodes: Vec<&DraftNode> = drafts.iter().flat_map(|d| &d.nodes).collect();
    let unsure = drafts.iter().any(|d| d.nodes.is_empty()) || nodes.iter().any(|n| n.bentuk.is_none());
    if nodes.is_empty() || unsure {
        return;
    }
    let starts: Vec<&&DraftNode> = nodes.iter().filter(|n| n.bentuk == Some(Bentuk::Mulai)).collect();
    let first = drafts.first().map_or(0, |d| d.at);
    match starts.as_slice() {
        [] => reader.flaw(first, FlawKind::NoMulai),
        [_] => {}
        [_, second, ..] => {
            let nodes = starts.iter().map(|n| n.id.clone()).collect();
            reader.flaw(second.at, FlawKind::SeveralMulai { nodes });
        }
    }
    if nodes.iter().all(|n| n.bentuk != Some(Bentuk::Selesai)) {
        reader.flaw(drafts.last().map_or(0, |d| d.at), FlawKind::NoSelesai);
    }
}

fn check_lanes(reader: &mut Reader, drafts: &[UnlinkedRow], lanes: &[Lane], lane_places: &[usize]) {
    let nodes: Vec<&DraftNode> = drafts.iter().flat_map(|d| &d.nodes).collect();
    if nodes.is_empty() || nodes.iter().any(|n| n.lanes.is_empty()) {
        return;
    }
    for (index, (lane, at)) in lanes.iter().zip(lane_places).enumerate() {
        // The second of two lanes with one id was noted as such; no symbol could name it.
        let nameable = lanes.iter().position(|other| other.id == lane.id) == Some(index);
        if nameable && nodes.iter().all(|n| !n.lanes.contains(&index)) {
            reader.flaw(*at, FlawKind::EmptyLane { nama: lane.nama.clone() });
        }
    }
}

/// Every symbol must be reachable from the beginning and reach an end.
fn check_reach(
    reader: &mut Reader,
    drafts: &[UnlinkedRow],
    edges: &BTreeMap<NodeRef, Vec<Edge>>,
    places: &[NodeRef],
) {
    let with = |bentuk| {
        places.iter().copied().filter(move |at| draft(drafts, *at).is_some_and(|n| n.bentuk == Some(bentuk)))
    };
    let mut forward: BTreeMap<NodeRef, Vec<NodeRef>> = BTreeMap::new();
    let mut backward: BTreeMap<NodeRef, Vec<NodeRef>> = BTreeMap::new();
    for (from, out) in edges {
        for edge in out {
            forward.entry(*from).or_default().push(edge.to);
            backward.entry(edge.to).or_default().push(*from);
        }
    }
    let reached = spread(with(Bentuk::Mulai).collect(), &forward);
    let ending = spread(with(Bentuk::Selesai).collect(), &backward);
    for at in places {
        let Some(node) = draft(drafts, *at) else { continue };
        if !reached.is_empty() && !reached.contains(at) {
            reader.flaw(node.at, FlawKind::Unreachable { node: node.id.clone() });
        }
        if !ending.is_empty() && !ending.contains(at) {
            reader.flaw(node.at, FlawKind::NoWayOut { node: node.id.clone() });
        }
    }
}

fn spread(start: Vec<NodeRef>, ways: &BTreeMap<NodeRef, Vec<NodeRef>>) -> BTreeSet<NodeRef> {
    let mut seen: BTreeSet<NodeRef> = start.iter().copied().collect();
    let mut open = start;
    while let Some(at) = open.pop() {
        for next in ways.get(&at).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(*next);
            }
        }
    }
    seen
}
