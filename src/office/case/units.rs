//! What a case does once for each unit or again and again: the table of a fan-out, and the log
//! of rows that repeat over time.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment};
use crate::domain::case::{Fan, RowKind, Spot};
use crate::domain::fact::{Body, Key, StepRecord};
use crate::domain::sop::{FieldKind, NodeRef};
use crate::office::case::view::{FanCell, FanRow, FanTable, RoundLine, RoundTable};
use crate::office::ground::due;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;

/// What was recorded for one key in some rows.
#[derive(Default)]
struct Recorded<'a> {
    last: Option<(Moment, &'a str)>,
    steps: Vec<&'a StepRecord>,
}

/// The fan-outs of a case that the flow has reached.
pub(in crate::office) fn fan_tables(here: &Here, told: &Told) -> Vec<FanTable> {
    told.state.fans.iter().filter_map(|(section, fan)| fan_table(here, told, *section, fan)).collect()
}

fn fan_table(here: &Here, told: &Told, section: usize, fan: &Fan) -> Option<FanTable> {
    let sop = &told.loaded.sop;
    let ulang = sop.rows.get(section)?.ulang?;
    let inside = |at: &NodeRef| matches!(told.loaded.plan.kind(sop, at.row), RowKind::Fan { section: s, .. } if s == section);
    let nodes: Vec<NodeRef> = sop.nodes().filter(inside).collect();
    let rows: BTreeSet<usize> = nodes.iter().map(|at| at.row).collect();
    let fields = rows.iter().flat_map(|row| &sop.rows[*row].isian);
    let angka: Vec<(String, String)> = fields
        .filter(|f| matches!(f.jenis, FieldKind::Angka | FieldKind::Uang))
        .map(|f| (f.id.clone(), f.label.clone()))
        .collect();
    let recorded = recorded(told, &nodes);
    let keys = told.state.known_keys(ulang.word());
    let mut rows: Vec<FanRow> =
        keys.iter().map(|key| fan_row(here, told, fan, &nodes, &angka, key, &recorded)).collect();
    rows.sort_by(|a, b| {
        let order = |r: &FanRow| (r.buka.is_none(), r.tempo.at.is_none(), r.tempo.at, r.nama.clone());
        order(a).cmp(&order(b))
    });
    let simbol = nodes.iter().map(|at| sop.node(*at).id.clone()).collect();
    Some(FanTable { ulang, simbol, angka, rows })
}

fn fan_row(
    here: &Here,
    told: &Told,
    fan: &Fan,
    nodes: &[NodeRef],
    angka: &[(String, String)],
    key: &Key,
    recorded: &BTreeMap<String, Recorded<'_>>,
) -> FanRow {
    let (sop, state) = (&told.loaded.sop, &told.state);
    let ditutup = fan.closed.get(&key.id).cloned();
    let spot = |at: &NodeRef| Spot { at: *at, key: Some(key.id.clone()) };
    let open = nodes.iter().find_map(|at| Some((*at, *state.tokens.get(&spot(at))?)));
    let cell = |at: &NodeRef| {
        let last = state.visits.iter().rfind(|v| v.spot == spot(at)).map(|v| v.at);
        match (state.tokens.contains_key(&spot(at)), last) {
            (true, _) => FanCell::Terbuka,
            (false, Some(at)) => FanCell::Selesai(at),
            (false, None) if ditutup.is_some() => FanCell::Ditutup,
            (false, None) => FanCell::Belum,
        }
    };
    let steps = recorded.get(&key.id).map(|r| r.steps.as_slice()).unwrap_or_default();
    let asked = |step: &&StepRecord| sop.find(&step.node).map_or(0, |at| sop.rows[at.row].kelengkapan.len());
    let number = |(id, _): &(String, String)| {
        steps.iter().rev().find_map(|step| step.isian.get(id)?.parse::<i64>().ok())
    };
    FanRow {
        key: key.id.clone(),
        nama: key.nama.clone(),
        sel: nodes.iter().map(cell).collect(),
        buka: open.map(|(at, _)| sop.node(at).id.clone()),
        since: open.map(|(_, since)| since),
        tempo: open.map_or(due::due(here, None), |(at, since)| {
            due::shown(here, told, due::deadline(here, sop, at, since, state).at)
        }),
        kembali: state.returns.iter().filter(|r| r.from.key.as_ref() == Some(&key.id)).count(),
        kelengkapan: (steps.iter().map(|s| s.centang.len()).sum(), steps.iter().map(asked).sum()),
        lampiran: steps.iter().map(|step| step.lampiran.len()).sum(),
        angka: angka.iter().map(number).collect(),
        ditutup,
    }
}

/// The rows of a case that repeat over time, as far as the flow has reached them.
pub(in crate::office) fn round_tables(told: &Told) -> Vec<RoundTable> {
    let sop = &told.loaded.sop;
    let table = |row: &usize| {
        let nodes: Vec<NodeRef> =
            (0..sop.rows[*row].simbol.len()).map(|node| NodeRef { row: *row, node }).collect();
        let mut rows: Vec<RoundLine> =
            recorded(told, &nodes).iter().filter_map(|(key, r)| round_line(told, &nodes, key, r)).collect();
        rows.sort_by(|a, b| (b.at, &b.key).cmp(&(a.at, &a.key)));
        Some(RoundTable {
            ulang: sop.rows[*row].ulang?,
            simbol: sop.node(NodeRef { row: *row, node: 0 }).id.clone(),
            uraian: sop.rows[*row].uraian.clone(),
            rows,
        })
    };
    told.state.doors.keys().filter_map(table).collect()
}

/// What counts of the records at `nodes`, by key, in order.
fn recorded<'a>(told: &'a Told, nodes: &[NodeRef]) -> BTreeMap<String, Recorded<'a>> {
    let counts: BTreeSet<Id> =
        told.state.visits.iter().filter(|v| nodes.contains(&v.spot.at)).map(|v| v.fact).collect();
    let mut facts: Vec<_> = told.facts.iter().filter(|f| counts.contains(&f.id)).collect();
    facts.sort_by_key(|f| f.order());
    let mut all: BTreeMap<String, Recorded<'a>> = BTreeMap::new();
    for fact in facts {
        let Body::StepRecorded(step) = &fact.body else { continue };
        let step = told.betul.get(&fact.id).unwrap_or(step);
        let Some(key) = &step.key else { continue };
        let of = all.entry(key.clone()).or_default();
        of.last = Some((fact.at, &fact.by));
        of.steps.push(step);
    }
    all
}

fn round_line(told: &Told, nodes: &[NodeRef], key: &str, recorded: &Recorded<'_>) -> Option<RoundLine> {
    let sop = &told.loaded.sop;
    let (at, by) = recorded.last?;
    let stands =
        |at: &&NodeRef| told.state.tokens.contains_key(&Spot { at: **at, key: Some(key.to_owned()) });
    let fields = nodes.first().map(|at| sop.rows[at.row].isian.as_slice()).unwrap_or_default();
    let value = |id: &str| recorded.steps.iter().rev().find_map(|step| step.isian.get(id).cloned());
    let notes: Vec<&str> =
        recorded.steps.iter().map(|step| step.catatan.as_str()).filter(|note| !note.is_empty()).collect();
    Some(RoundLine {
        key: key.to_owned(),
        at,
        by: by.to_owned(),
        buka: nodes.iter().find(stands).map(|at| sop.node(*at).id.clone()),
        isian: fields.iter().filter_map(|f| Some((f.label.clone(), value(&f.id)?))).collect(),
        catatan: notes.join("; "),
        lampiran: recorded.steps.iter().map(|step| step.lampiran.len()).sum(),
    })
}
