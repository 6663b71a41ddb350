//! The fold: what the facts of one case add up to. One logic serves recording, merging and rebuilding,
//! so nothing derived can drift from the journal.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Plan, RowKind};
use super::state::{Begun, CaseState, Contest, Custody, Fan, Opening, Return, Spot, Visit};
use crate::base::{Id, Moment};
use crate::domain::fact::{Body, Fact, Key, StepRecord};
use crate::domain::sop::{Bentuk, NodeRef, Sop};

/// The state that `facts` of one case add up to. Their order in the slice does not matter: history
/// is ordered by `(lamport, id)`.
pub fn fold(sop: &Sop, plan: &Plan, facts: &[Fact]) -> CaseState {
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|f| f.order());
    ordered.dedup_by_key(|f| f.id);
    let dead = dead_among(&ordered);
    ordered.retain(|f| !dead.contains(&f.id));
    let corrected = corrected_among(&ordered);
    let mut state = CaseState::default();
    for fact in ordered {
        match corrected.get(&fact.id) {
            Some(record) => {
                Run {
                    state: &mut state,
                    sop,
                    plan,
                    at: fact.at,
                    by: &fact.by,
                    fact: fact.id,
                    station: fact.station,
                }
                .record(record);
                state.changed = state.changed.max(Some(fact.at));
            }
            None => apply(&mut state, sop, plan, fact),
        }
    }
    state
}

/// Records of a history as they count now: those that were corrected, with their corrections.
pub fn corrected(facts: &[Fact]) -> BTreeMap<Id, StepRecord> {
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|f| f.order());
    let dead = dead_among(&ordered);
    ordered.retain(|f| !dead.contains(&f.id));
    corrected_among(&ordered)
}

/// Corrections of one record count in their order, each on top of the one before.
fn corrected_among(living: &[&Fact]) -> BTreeMap<Id, StepRecord> {
    let mut out: BTreeMap<Id, StepRecord> = BTreeMap::new();
    for fact in living {
        let Body::StepCorrected(correction) = &fact.body else { continue };
        let first = living.iter().find(|f| f.id == correction.fact).map(|f| &f.body);
        let Some(Body::StepRecorded(first)) = first else { continue };
        correction.apply(out.entry(correction.fact).or_insert_with(|| (**first).clone()));
    }
    out
}

/// Facts that no longer count: withdrawn, or set aside when a contest was settled.
pub fn dead_facts(facts: &[Fact]) -> BTreeSet<Id> {
    let mut ordered: Vec<&Fact> = facts.iter().collect();
    ordered.sort_by_key(|f| f.order());
    dead_among(&ordered)
}

/// A withdrawal is always later in order than what it withdraws, so reading backwards meets it first,
/// and a withdrawn withdrawal withdraws nothing.
fn dead_among(ordered: &[&Fact]) -> BTreeSet<Id> {
    let mut dead = BTreeSet::new();
    for fact in ordered.iter().rev() {
        if dead.contains(&fact.id) {
            continue;
        }
        match &fact.body {
            Body::FactWithdrawn { fact, .. } => {
                dead.insert(*fact);
            }
            Body::ContestSettled { drop, .. } => dead.extend(drop.iter().copied()),
            _ => {}
        }
    }
    dead
}

/// Adds one fact that counts and is later in order than all before it. A withdrawal, a settlement or a
/// correction changes what came before: fold the whole history instead.
pub fn apply(state: &mut CaseState, sop: &Sop, plan: &Plan, fact: &Fact) {
    let mut run = Run { state, sop, plan, at: fact.at, by: &fact.by, fact: fact.id, station: fact.station };
    match &fact.body {
        Body::CaseOpened { sop: id, text, kode, judul, isian, keys, induk } => {
            let opening = Opening {
                sop: id.clone(),
                text: *text,
                kode: kode.clone(),
                judul: judul.clone(),
                at: fact.at,
                station: fact.station,
                induk: induk.clone(),
            };
            run.open(opening, isian, keys);
        }
        Body::StepBegun { node, key } => run.begin(node, key.as_deref()),
        Body::StepRecorded(record) => run.record(record),
        Body::StepReturned { from, key, to, .. } => run.send_back(from, key.as_deref(), to),
        Body::KeysAdded { ulang, keys } => run.add_keys(ulang, keys),
        Body::KeyClosed { node, key, reason } => run.close_key(node, key, reason),
        Body::CasePaused { reason } => run.state.paused = Some((fact.at, reason.clone())),
        Body::CaseResumed {} => run.resume(),
        Body::CaseClosed { result } => run.state.closed = Some((fact.at, result.clone())),
        Body::LetterIssued(_) => run.state.letters.push(fact.id),
        Body::FilesAttached { lampiran, .. } => run.state.lampiran.extend(lampiran.iter().cloned()),
        Body::PlaceSet { tempat } => run.state.tempat.clone_from(tempat),
        Body::FactWithdrawn { .. } | Body::ContestSettled { .. } | Body::StepCorrected(_) => {}
        Body::CaseHandedOver { ke, nama, paket } => {
            run.state.custody.remove(&fact.station);
            let held = Custody { nama: nama.clone(), since: fact.at, by: fact.station, paket: Some(*paket) };
            run.state.custody.insert(*ke, held);
        }
        Body::CaseCalledBack { .. } => {
            run.state.custody.retain(|_, held| held.by != fact.station);
            let held = Custody { nama: String::new(), since: fact.at, by: fact.station, paket: None };
            run.state.custody.insert(fact.station, held);
        }
        Body::OfficeKnown(_)
        | Body::OfficeIntroduced { .. }
        | Body::LaneBound { .. }
        | Body::JournalAnchored(_)
        | Body::ChainJoined { .. }
        | Body::LossNoted { .. }
        | Body::KeysChanged { .. } => {}
        Body::CaseLinked { ke } => drop(run.state.links.insert(*ke, fact.id)),
        Body::OfficeSet(_)
        | Body::SopPublished { .. }
        | Body::InstitutionKept { .. }
        | Body::InstitutionRetired { .. } => {}
        Body::DayOffAdded { .. } | Body::DayOffRemoved { .. } | Body::CalendarImported(_) => {}
        Body::TemplateSet { .. } | Body::NumberBlockGiven(_) => {}
        Body::PersonKept(_)
        | Body::PersonRetired { .. }
        | Body::HeadshipTaken { .. }
        | Body::SubjectErased(_) => {}
    }
    state.changed = state.changed.max(Some(fact.at));
    let mut begun = std::mem::take(&mut state.begun);
    begun.retain(|spot, _| state.can_begin(sop, plan, spot));
    state.begun = begun;
}

/// One fact being applied.
struct Run<'a> {
    state: &'a mut CaseState,
    sop: &'a Sop,
    plan: &'a Plan,
    at: Moment,
    by: &'a str,
    fact: Id,
    /// Where it was recorded.
    station: Id,
}

impl Run<'_> {
    fn open(
        &mut self,
        opening: Opening,
        isian: &BTreeMap<String, String>,
        known: &BTreeMap<String, Vec<Key>>,
    ) {
        if self.state.opened.is_some() {
            return;
        }
        self.state.opened = Some(opening);
        self.state.isian.extend(isian.iter().map(|(k, v)| (k.clone(), v.clone())));
        for (unit, keys) in known {
            self.learn_keys(unit, keys);
        }
        let start = self.sop.nodes().find(|at| self.sop.node(*at).bentuk == Bentuk::Mulai);
        if let Some(start) = start.or_else(|| self.sop.nodes().next()) {
            self.arrive(start, &mut BTreeSet::new());
        }
    }

    /// The first to take a spot in hand counts; where nothing stands there is nothing to take. Neither
    /// is a contest: no work was done twice.
    fn begin(&mut self, node: &str, key: Option<&str>) {
        let Some(at) = self.sop.find(node) else { return };
        let spot = Spot { at, key: key.map(str::to_owned) };
        if self.state.closed.is_none() && self.state.can_begin(self.sop, self.plan, &spot) {
            let begun = Begun { fact: self.fact, at: self.at, by: self.by.to_owned() };
            self.state.begun.entry(spot).or_insert(begun);
        }
    }

    fn record(&mut self, record: &StepRecord) {
        let Some(at) = self.sop.find(&record.node) else { return };
        let spot = Spot { at, key: record.key.clone() };
        let arrived = self.state.tokens.get(&spot).copied();
        let begun = self.state.begun.get(&spot).map(|b| b.at);
        if !self.take(&spot, true) {
            return self.contest(spot);
        }
        let next = self.targets(at, record.result.as_deref());
        self.remember(record, &spot, (arrived, begun), &next);
        self.leave(&spot, &next);
    }

    /// Takes the token off `spot`. Recording a key that is new to the door of a repeated row needs
    /// none.
    fn take(&mut self, spot: &Spot, recording: bool) -> bool {
        if self.state.closed.is_some() {
            return false;
        }
        let stood = self.state.tokens.remove(spot).is_some();
        let had = stood || (recording && self.enter_with_new_key(spot));
        if had {
            self.state.taken.insert(spot.clone(), self.fact);
            self.state.begun.remove(spot);
        }
        had
    }

    fn enter_with_new_key(&mut self, spot: &Spot) -> bool {
        let Some(key) = &spot.key else { return false };
        match self.plan.kind(self.sop, spot.at.row) {
            RowKind::Plain => false,
            RowKind::OverTime(_) => {
                let at_door = spot.at.node == 0 && self.state.doors.contains_key(&spot.at.row);
                at_door && self.state.rounds.entry(spot.at.row).or_default().insert(key.clone())
            }
            RowKind::Fan { section, ulang } => {
                let Some(fan) = self.state.fans.get(&section) else { return false };
                let known = self.state.keys.get(ulang.word()).is_some_and(|keys| keys.contains_key(key));
                if fan.finished || fan.entry != spot.at || known {
                    return false;
                }
                let entry = Spot { at: fan.entry, key: None };
                self.state.tokens.remove(&entry);
                self.learn_keys(ulang.word(), &[Key { id: key.clone(), nama: key.clone() }]);
                true
            }
        }
    }

    fn contest(&mut self, spot: Spot) {
        let counts = self.state.taken.get(&spot).copied();
        self.state.contests.push(Contest { spot, counts, later: self.fact });
    }

    /// Where the flow goes from `at`: the branch named at a decision, every arrow elsewhere.
    fn targets(&self, at: NodeRef, result: Option<&str>) -> Vec<NodeRef> {
        let node = self.sop.node(at);
        let taken = |label: &Option<String>| {
            node.bentuk != Bentuk::Keputusan
                || matches!((label, result), (Some(l), Some(h)) if l.eq_ignore_ascii_case(h))
        };
        node.edges.iter().filter(|e| taken(&e.label)).map(|e| e.to).collect()
    }

    fn remember(
        &mut self,
        record: &StepRecord,
        spot: &Spot,
        (arrived, begun): (Option<Moment>, Option<Moment>),
        next: &[NodeRef],
    ) {
        let values = record.isian.iter().map(|(k, v)| (k.clone(), v.clone()));
        if self.sop.node(spot.at).bentuk == Bentuk::Keputusan && spot.key.is_none() {
            // What was said with the earlier decision says nothing of this one.
            let before = self.state.step_isian.remove(&record.node).unwrap_or_default();
            self.state.isian.retain(|name, value| before.get(name) != Some(value));
        }
        self.state.isian.extend(values.clone());
        self.state.step_isian.entry(record.node.clone()).or_default().extend(values);
        self.state.lampiran.extend(record.lampiran.iter().cloned());
        let papers = record.lampiran.iter().filter_map(|file| file.kelengkapan.as_ref());
        let there = self.state.ada.entry((spot.at.row, spot.key.clone())).or_default();
        there.extend(papers.chain(&record.centang).cloned());
        self.state.visits.push(Visit {
            fact: self.fact,
            arrived,
            begun,
            at: self.at,
            station: self.station,
            spot: spot.clone(),
            result: record.result.clone(),
            next: next.to_vec(),
        });
    }

    /// Sets tokens on the successors of a spot just recorded.
    fn leave(&mut self, spot: &Spot, next: &[NodeRef]) {
        match self.plan.kind(self.sop, spot.at.row) {
            RowKind::Plain => {
                self.state.ended |= self.sop.node(spot.at).bentuk == Bentuk::Selesai;
                for to in next {
                    self.arrive(*to, &mut BTreeSet::new());
                }
            }
            RowKind::OverTime(_) => {
                for to in next.iter().filter(|to| to.row == spot.at.row) {
                    self.state.tokens.insert(Spot { at: *to, key: spot.key.clone() }, self.at);
                }
            }
            RowKind::Fan { section, .. } => self.leave_in_fan(section, spot, next),
        }
    }

    fn leave_in_fan(&mut self, section: usize, spot: &Spot, next: &[NodeRef]) {
        let inside = |to: &NodeRef| matches!(self.plan.kind(self.sop, to.row), RowKind::Fan { section: s, .. } if s == section);
        let (stay, out): (Vec<NodeRef>, Vec<NodeRef>) = next.iter().partition(|to| inside(to));
        for to in &stay {
            self.state.tokens.insert(Spot { at: *to, key: spot.key.clone() }, self.at);
        }
        let ends = self.sop.node(spot.at).bentuk == Bentuk::Selesai;
        if let Some(fan) = self.state.fans.get_mut(&section) {
            fan.exits.extend(out);
        }
        self.finish_key(section, spot.key.as_deref());
        self.state.ended |= ends && self.fan_is_done(section);
    }

    /// Marks a key done when no token of it is left in the section, and moves the flow on when that
    /// was the last key.
    fn finish_key(&mut self, section: usize, key: Option<&str>) {
        let still = self.fan_spots(section).any(|spot| spot.key.as_deref() == key);
        if let (false, Some(key), Some(fan)) = (still, key, self.state.fans.get_mut(&section)) {
            fan.done.insert(key.to_owned());
        }
        if self.fan_spots(section).next().is_some() {
            return;
        }
        let Some(fan) = self.state.fans.get_mut(&section) else { return };
        fan.finished = true;
        let exits = fan.exits.clone();
        for to in exits {
            self.arrive(to, &mut BTreeSet::new());
        }
    }

    fn fan_is_done(&self, section: usize) -> bool {
        self.state.fans.get(&section).is_some_and(|fan| fan.finished)
    }

    fn fan_spots(&self, section: usize) -> impl Iterator<Item = &Spot> {
        self.state.tokens.keys().filter(move |spot| {
            matches!(self.plan.kind(self.sop, spot.at.row), RowKind::Fan { section: s, .. } if s == section)
        })
    }

    /// A token reaches `at` from outside its row's repetition. `seen` stops a ring of rows that all
    /// repeat over time.
    fn arrive(&mut self, at: NodeRef, seen: &mut BTreeSet<usize>) {
        match self.plan.kind(self.sop, at.row) {
            RowKind::Plain => {
                self.state.tokens.entry(Spot { at, key: None }).or_insert(self.at);
            }
            RowKind::OverTime(_) => {
                if !seen.insert(at.row) {
                    return;
                }
                self.state.doors.entry(at.row).or_insert(self.at);
                for to in self.ways_out(at.row) {
                    self.arrive(to, seen);
                }
            }
            RowKind::Fan { section, ulang } => {
                let keys = self.state.keys.get(ulang.word()).cloned().unwrap_or_default();
                let fan = Fan {
                    entry: at,
                    done: BTreeSet::new(),
                    closed: BTreeMap::new(),
                    exits: BTreeSet::new(),
                    finished: false,
                };
                self.state.fans.insert(section, fan);
                // Without known keys one keyless token keeps the place until the first key comes.
                let none = keys.is_empty().then_some(None);
                for key in keys.into_keys().map(Some).chain(none) {
                    self.state.tokens.entry(Spot { at, key }).or_insert(self.at);
                }
            }
        }
    }

    fn ways_out(&self, row: usize) -> BTreeSet<NodeRef> {
        let edges = self.sop.rows[row].simbol.iter().flat_map(|node| &node.edges);
        edges.map(|edge| edge.to).filter(|to| to.row != row).collect()
    }

    fn learn_keys(&mut self, unit: &str, keys: &[Key]) {
        let known = self.state.keys.entry(unit.to_owned()).or_default();
        for key in keys {
            known.entry(key.id.clone()).or_insert_with(|| key.nama.clone());
        }
    }

    fn add_keys(&mut self, unit: &str, keys: &[Key]) {
        let known = self.state.keys.get(unit).cloned().unwrap_or_default();
        let new: Vec<&Key> = keys.iter().filter(|k| !known.contains_key(&k.id)).collect();
        self.learn_keys(unit, keys);
        let sop = self.sop;
        let under_way = self.state.fans.iter().filter(|(section, fan)| {
            !fan.finished && sop.rows[**section].ulang.is_some_and(|u| u.word() == unit)
        });
        let entries: Vec<NodeRef> = under_way.map(|(_, fan)| fan.entry).collect();
        for entry in entries {
            if !new.is_empty() {
                self.state.tokens.remove(&Spot { at: entry, key: None });
            }
            for key in &new {
                self.state.tokens.insert(Spot { at: entry, key: Some(key.id.clone()) }, self.at);
            }
        }
    }

    fn close_key(&mut self, node: &str, key: &str, reason: &str) {
        let Some(at) = self.sop.find(node) else { return };
        let spot = Spot { at, key: Some(key.to_owned()) };
        if !self.take(&spot, false) {
            return self.contest(spot);
        }
        if let RowKind::Fan { section, .. } = self.plan.kind(self.sop, at.row) {
            let all: Vec<Spot> =
                self.fan_spots(section).filter(|s| s.key.as_deref() == Some(key)).cloned().collect();
            for spot in all {
                self.state.tokens.remove(&spot);
            }
            let exits = self.ways_out_of_section(section);
            if let Some(fan) = self.state.fans.get_mut(&section) {
                fan.closed.insert(key.to_owned(), reason.to_owned());
                if fan.exits.is_empty() {
                    fan.exits = exits;
                }
            }
            self.finish_key(section, Some(key));
            self.state.ended |= self.fan_is_done(section) && self.section_ends(section);
        }
    }

    /// Where a section leads when every key was closed and none chose a way: past its last row.
    fn ways_out_of_section(&self, section: usize) -> BTreeSet<NodeRef> {
        self.section_rows(section)
            .last()
            .map(|row| self.ways_out(row).into_iter().filter(|to| to.row > row).collect())
            .unwrap_or_default()
    }

    fn section_ends(&self, section: usize) -> bool {
        self.section_rows(section)
            .any(|row| self.sop.rows[row].simbol.iter().any(|n| n.bentuk == Bentuk::Selesai))
    }

    fn section_rows(&self, section: usize) -> impl Iterator<Item = usize> {
        (section..self.sop.rows.len()).take_while(move |row| {
            matches!(self.plan.kind(self.sop, *row), RowKind::Fan { section: s, .. } if s == section)
        })
    }

    fn send_back(&mut self, from: &str, key: Option<&str>, to: &str) {
        let (Some(from), Some(to)) = (self.sop.find(from), self.sop.find(to)) else { return };
        let here = self.plan.kind(self.sop, from.row);
        let there = self.plan.kind(self.sop, to.row);
        let key = key.map(str::to_owned);
        let spot = Spot { at: from, key: if here == RowKind::Plain { None } else { key.clone() } };
        let arrived = self.state.tokens.get(&spot).copied();
        if !self.take(&spot, false) {
            return self.contest(spot);
        }
        self.state.returned += 1;
        self.state.returns.push(Return {
            fact: self.fact,
            from: spot,
            to,
            arrived,
            at: self.at,
            after: self.state.visits.len(),
        });
        match (here, there) {
            _ if here == there && here != RowKind::Plain => {
                self.state.tokens.insert(Spot { at: to, key }, self.at);
            }
            (_, RowKind::Fan { section, .. }) if key.is_some() => {
                self.reopen_key(section, Spot { at: to, key })
            }
            (RowKind::Fan { section, .. }, _) => {
                self.clear_fan(section);
                self.arrive(to, &mut BTreeSet::new());
            }
            _ => self.arrive(to, &mut BTreeSet::new()),
        }
    }

    /// One key goes back into a section that was finished; the others stay done.
    fn reopen_key(&mut self, section: usize, spot: Spot) {
        let Some(fan) = self.state.fans.get_mut(&section) else {
            return self.arrive(spot.at, &mut BTreeSet::new());
        };
        fan.finished = false;
        if let Some(key) = &spot.key {
            fan.done.remove(key);
            fan.closed.remove(key);
        }
        self.state.tokens.insert(spot, self.at);
    }

    fn clear_fan(&mut self, section: usize) {
        let left: Vec<Spot> = self.fan_spots(section).cloned().collect();
        for spot in left {
            self.state.tokens.remove(&spot);
        }
    }

    fn resume(&mut self) {
        if let Some((since, _)) = self.state.paused.take() {
            self.state.pauses.push((since, self.at));
        }
    }
}
