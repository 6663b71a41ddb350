//! What may be done: a request against a state gives the fact to write, or a refusal that says why.
//! Refuses only what would make the history untrue; everything else is at most a warning.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::fields::{checked_fields, checked_papers, paper_named};
use super::fold::{corrected, dead_facts, fold};
use super::plan::{Plan, RowKind};
use super::refusal::Refusal;
use super::state::{CaseState, Spot};
use crate::base::{Id, Moment};
use crate::domain::fact::{Attachment, Body, Fact, Key, StepCorrection, StepRecord};
use crate::domain::plain_text::visible;
use crate::domain::sop::{Bentuk, NodeRef, Sop, Ulang};

/// What a person asks of one case.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Carry out a node.
    Record(Box<StepRequest>),
    /// Take a node in hand.
    #[allow(missing_docs)]
    Begin { node: String, key: Option<String> },
    /// Send a token back.
    #[allow(missing_docs)]
    Return { from: String, key: Option<String>, to: String, reason: String },
    /// Add units to the fan-out of an open node.
    #[allow(missing_docs)]
    AddKeys { node: String, keys: Vec<Key> },
    /// Close one key.
    #[allow(missing_docs)]
    CloseKey { node: String, key: String, reason: String },
    /// Stop the clock.
    #[allow(missing_docs)]
    Pause { reason: String },
    /// Let it run.
    Resume,
    /// Close the case.
    #[allow(missing_docs)]
    Close { result: String },
    /// Undo.
    #[allow(missing_docs)]
    Withdraw { fact: Id, reason: String },
    /// Settle a contest.
    #[allow(missing_docs)]
    Settle { keep: Id },
    /// Put files to the case.
    #[allow(missing_docs)]
    Attach { lampiran: Vec<Attachment>, catatan: String },
    /// Tie to another case.
    #[allow(missing_docs)]
    Link { to: Id },
    /// Put an earlier record right.
    Correct(Box<CorrectRequest>),
    /// Say where the papers stand.
    #[allow(missing_docs)]
    Place { place: String },
}

/// What is done about kelengkapan that are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Lacking {
    /// Recorded all the same; whoever asked is told.
    #[default]
    Told,
    /// Refused.
    Refused,
    /// Recorded without them, for this reason.
    Excused(String),
}

/// What is to be put right in an earlier record; what is `None` or not named stays.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct CorrectRequest {
    pub fact: Id,
    /// Fields and their new values; an empty value takes the field out.
    pub isian: BTreeMap<String, String>,
    pub centang: Option<Vec<String>>,
    pub catatan: Option<String>,
    pub reason: String,
}

/// A node to carry out.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct StepRequest {
    /// Node id, or a row's number where one of its nodes is open.
    pub node: String,
    pub key: Option<String>,
    pub result: Option<String>,
    pub isian: BTreeMap<String, String>,
    pub centang: Vec<String>,
    pub lampiran: Vec<Attachment>,
    pub catatan: String,
    pub gabung: Option<Id>,
    pub lacking: Lacking,
    /// When it happened, if not now.
    pub at: Option<Moment>,
}

impl StepRequest {
    /// `node` with nothing else filled.
    pub fn new(node: &str) -> StepRequest {
        StepRequest { node: node.to_owned(), ..StepRequest::default() }
    }
}

/// Decides on `request` for a case whose `facts` fold to `state`, at `now` (the office's local date is
/// `today`, used to propose keys of rows that repeat over time).
///
/// # Errors
/// A [`Refusal`] that says why; nothing may then be written.
pub fn decide(
    sop: &Sop,
    plan: &Plan,
    facts: &[Fact],
    state: &CaseState,
    request: Request,
    today: NaiveDate,
) -> Result<Body, Refusal> {
    let case = Case { sop, plan, facts, state, today };
    match request {
        Request::Record(step) => case.record(*step),
        Request::Begin { node, key } => case.begin(&node, key),
        Request::Return { from, key, to, reason } => case.send_back(&from, key, &to, reason),
        Request::AddKeys { node, keys } => case.add_keys(&node, keys),
        Request::CloseKey { node, key, reason } => case.close_key(&node, key, reason),
        Request::Pause { reason } => case.pause(reason),
        Request::Resume => case.resume(),
        Request::Close { result } => case.close(result),
        Request::Withdraw { fact, reason } => case.withdraw(fact, reason),
        Request::Settle { keep } => case.settle(keep),
        Request::Attach { lampiran, catatan } => Ok(Body::FilesAttached { catatan, lampiran }),
        Request::Correct(request) => case.correct(*request),
        Request::Place { place } => case.place(&place),
        Request::Link { to } => case.link(to),
    }
}

struct Case<'a> {
    sop: &'a Sop,
    plan: &'a Plan,
    facts: &'a [Fact],
    state: &'a CaseState,
    today: NaiveDate,
}

impl Case<'_> {
    fn record(&self, step: StepRequest) -> Result<Body, Refusal> {
        let at = self.open_node(&step.node)?;
        let node = self.sop.node(at);
        let key = self.key_for(at, step.key)?;
        let result = self.branch(at, step.result)?;
        let row = &self.sop.rows[at.row];
        let isian = checked_fields(&row.isian, step.isian)?;
        let centang = checked_papers(&row.kelengkapan, step.centang)?;
        let mut lampiran = step.lampiran;
        for file in &mut lampiran {
            if let Some(paper) = &file.kelengkapan {
                file.kelengkapan = Some(paper_named(&row.kelengkapan, paper)?);
            }
        }
        let tied = |paper: &String| lampiran.iter().any(|file| file.kelengkapan.as_ref() == Some(paper));
        let there = |paper: &&String| centang.contains(*paper) || tied(paper);
        let mut record = StepRecord {
            node: node.id.clone(),
            key,
            result,
            isian,
            centang: row.kelengkapan.iter().filter(there).cloned().collect(),
            lampiran,
            catatan: step.catatan.trim().to_owned(),
            gabung: step.gabung,
            ..StepRecord::default()
        };
        self.without(&mut record, step.lacking)?;
        Ok(Body::StepRecorded(Box::new(record)))
    }

    /// Says what is done about kelengkapan that `record` lacks.
    fn without(&self, record: &mut StepRecord, lacking: Lacking) -> Result<(), Refusal> {
        let papers = self.state.lacking(self.sop, record);
        match lacking {
            _ if papers.is_empty() => {}
            Lacking::Told => {}
            Lacking::Refused => return Err(Refusal::PapersLacking { node: record.node.clone(), papers }),
            Lacking::Excused(why) => {
                record.alasan_tanpa = said(why)?;
                record.tanpa = papers;
            }
        }
        Ok(())
    }

    /// A correction keeps the record's place in the flow, so key and branch cannot be corrected: that
    /// is a withdrawal and a new record.
    fn correct(&self, request: CorrectRequest) -> Result<Body, Refusal> {
        let reason = said(request.reason)?;
        let fails = || Refusal::CannotCorrect(request.fact);
        let dead = dead_facts(self.facts);
        let found = self.facts.iter().find(|f| f.id == request.fact && !dead.contains(&f.id));
        let Some(Body::StepRecorded(first)) = found.map(|f| &f.body) else { return Err(fails()) };
        let now = corrected(self.facts).remove(&request.fact).unwrap_or_else(|| (**first).clone());
        let row = self.sop.find(&now.node).map(|at| &self.sop.rows[at.row]).ok_or_else(fails)?;
        let mut wanted = now.isian.clone();
        wanted.extend(request.isian);
        let wanted = checked_fields(&row.isian, wanted)?;
        let gone = now.isian.keys().filter(|name| !wanted.contains_key(*name));
        let mut isian: BTreeMap<String, String> = gone.map(|name| (name.clone(), String::new())).collect();
        isian.extend(wanted.into_iter().filter(|(name, value)| now.isian.get(name) != Some(value)));
        let centang = request.centang.map(|papers| checked_papers(&row.kelengkapan, papers)).transpose()?;
        let centang = centang.filter(|papers| *papers != now.centang);
        let catatan = request.catatan.map(|note| note.trim().to_owned()).filter(|note| *note != now.catatan);
        if isian.is_empty() && centang.is_none() && catatan.is_none() {
            return Err(Refusal::NothingNew);
        }
        let correction = StepCorrection { fact: request.fact, isian, centang, catatan, reason };
        Ok(Body::StepCorrected(Box::new(correction)))
    }

    /// A closed case's papers move too: into the archive.
    fn place(&self, place: &str) -> Result<Body, Refusal> {
        let tempat = place.split_whitespace().collect::<Vec<_>>().join(" ");
        if tempat == self.state.tempat { Err(Refusal::NothingNew) } else { Ok(Body::PlaceSet { tempat }) }
    }

    fn begin(&self, node: &str, key: Option<String>) -> Result<Body, Refusal> {
        let at = self.open_node(node)?;
        let spot = Spot { at, key: self.key_for(at, key)? };
        let node = self.sop.node(at).id.clone();
        if let Some(begun) = self.state.begun.get(&spot) {
            return Err(Refusal::AlreadyBegun { node, by: begun.by.clone() });
        }
        if !self.state.can_begin(self.sop, self.plan, &spot) {
            // A unit that nobody knows yet: it is added first.
            let key = spot.key.unwrap_or_default();
            return Err(Refusal::KeyNotOpen { node, key });
        }
        Ok(Body::StepBegun { node, key: spot.key })
    }

    /// The node asked for, if it is open. A row's number stands for the first of its nodes that is.
    fn open_node(&self, asked: &str) -> Result<NodeRef, Refusal> {
        if self.state.is_closed() {
            return Err(Refusal::CaseClosed);
        }
        let open: BTreeSet<NodeRef> =
            self.state.open(self.sop, self.plan).into_iter().map(|(spot, _)| spot.at).collect();
        let wanted = self.nodes_named(asked);
        if wanted.is_empty() {
            let known = self.sop.nodes().map(|at| self.sop.node(at).id.clone()).collect();
            return Err(Refusal::UnknownStep { asked: asked.to_owned(), known });
        }
        let can_begin = |at: &NodeRef| open.contains(at) || self.takes_new_keys(*at);
        wanted.into_iter().find(can_begin).ok_or_else(|| Refusal::StepNotOpen {
            asked: asked.to_owned(),
            open: open.iter().map(|at| self.sop.node(*at).id.clone()).collect(),
        })
    }

    /// A fan-out that is under way takes further units at its entry even when none stands there.
    fn takes_new_keys(&self, at: NodeRef) -> bool {
        match self.plan.kind(self.sop, at.row) {
            RowKind::Fan { section, .. } => {
                self.state.fans.get(&section).is_some_and(|fan| !fan.finished && fan.entry == at)
            }
            _ => false,
        }
    }

    fn nodes_named(&self, asked: &str) -> Vec<NodeRef> {
        let asked = asked.trim();
        if let Some(at) = self.sop.find(asked) {
            return vec![at];
        }
        let row = self.sop.rows.iter().position(|row| row.no.to_string() == asked);
        row.map_or(Vec::new(), |row| {
            (0..self.sop.rows[row].simbol.len()).map(|node| NodeRef { row, node }).collect()
        })
    }

    fn key_for(&self, at: NodeRef, asked: Option<String>) -> Result<Option<String>, Refusal> {
        let node = self.sop.node(at).id.clone();
        let asked = asked.map(|k| k.trim().to_owned()).filter(|k| visible(k));
        let asked = asked.map(|k| self.key_by_name(k));
        let standing = self.keys_on(at);
        match (self.plan.kind(self.sop, at.row), asked) {
            (RowKind::Plain, None) => Ok(None),
            (RowKind::Plain, Some(_)) => Err(Refusal::KeyNotWanted { node }),
            (_, Some(key)) => {
                if standing.contains(&key) || self.may_enter(at, &key) {
                    Ok(Some(key))
                } else {
                    Err(Refusal::KeyNotOpen { node, key })
                }
            }
            (RowKind::OverTime(ulang), None) if at.node == 0 && standing.is_empty() => {
                let key = period_key(ulang, self.today, self.state.rounds.get(&at.row));
                if self.may_enter(at, &key) { Ok(Some(key)) } else { Err(Refusal::KeyNotOpen { node, key }) }
            }
            (_, None) => match standing.as_slice() {
                [only] => Ok(Some(only.clone())),
                _ => Err(Refusal::KeyNeeded { node, open: standing }),
            },
        }
    }

    /// People may type the name of a key instead of its code.
    fn key_by_name(&self, typed: String) -> String {
        let names = self.state.keys.values().flatten();
        let mut found = names.filter(|(id, nama)| **id != typed && nama.eq_ignore_ascii_case(&typed));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => id.clone(),
            _ => typed,
        }
    }

    fn keys_on(&self, at: NodeRef) -> Vec<String> {
        self.state.tokens.keys().filter(|s| s.at == at).filter_map(|s| s.key.clone()).collect()
    }

    /// Whether `key` is new and may begin at `at`.
    fn may_enter(&self, at: NodeRef, key: &str) -> bool {
        match self.plan.kind(self.sop, at.row) {
            RowKind::Plain => false,
            RowKind::OverTime(_) => {
                let used = self.state.rounds.get(&at.row).is_some_and(|keys| keys.contains(key));
                at.node == 0 && self.state.doors.contains_key(&at.row) && !used
            }
            RowKind::Fan { ulang, .. } => {
                let known = self.state.keys.get(ulang.word()).is_some_and(|keys| keys.contains_key(key));
                self.takes_new_keys(at) && !known
            }
        }
    }

    fn branch(&self, at: NodeRef, asked: Option<String>) -> Result<Option<String>, Refusal> {
        let node = self.sop.node(at);
        if node.bentuk != Bentuk::Keputusan {
            return Ok(None);
        }
        let labels: Vec<String> = node.edges.iter().filter_map(|e| e.label.clone()).collect();
        let asked = asked.unwrap_or_default();
        let found = labels.iter().find(|l| l.eq_ignore_ascii_case(asked.trim())).cloned();
        found.map(Some).ok_or(Refusal::ResultNeeded { node: node.id.clone(), labels })
    }

    fn send_back(&self, from: &str, key: Option<String>, to: &str, reason: String) -> Result<Body, Refusal> {
        let reason = said(reason)?;
        let at = self.open_node(from)?;
        let fails = || Refusal::BadReturn { to: to.to_owned() };
        let target = *self.nodes_named(to).first().ok_or_else(fails)?;
        if target >= at {
            return Err(fails());
        }
        let plain = self.plan.kind(self.sop, at.row) == RowKind::Plain;
        let key = if plain { key.map(|k| self.key_by_name(k)) } else { self.key_for(at, key)? };
        // Nothing stands at the door of a row that repeats over time until a round has begun.
        if !plain && !key.as_ref().is_some_and(|k| self.keys_on(at).contains(k)) {
            return Err(fails());
        }
        let from = self.sop.node(at).id.clone();
        Ok(Body::StepReturned { from, key, to: self.sop.node(target).id.clone(), reason })
    }

    fn add_keys(&self, node: &str, keys: Vec<Key>) -> Result<Body, Refusal> {
        let at = self.open_node(node)?;
        match self.plan.kind(self.sop, at.row) {
            RowKind::Fan { ulang, .. } => Ok(Body::KeysAdded { ulang: ulang.word().to_owned(), keys }),
            _ => Err(Refusal::KeyNotWanted { node: node.to_owned() }),
        }
    }

    fn close_key(&self, node: &str, key: String, reason: String) -> Result<Body, Refusal> {
        let reason = said(reason)?;
        let at = self.open_node(node)?;
        let key = self.key_by_name(key.trim().to_owned());
        let node = self.sop.node(at).id.clone();
        if !self.keys_on(at).contains(&key) {
            return Err(Refusal::KeyNotOpen { node, key });
        }
        Ok(Body::KeyClosed { node, key, reason })
    }

    fn pause(&self, reason: String) -> Result<Body, Refusal> {
        let reason = said(reason)?;
        match (self.state.is_closed(), &self.state.paused) {
            (true, _) => Err(Refusal::CaseClosed),
            (_, Some(_)) => Err(Refusal::AlreadyPaused),
            _ => Ok(Body::CasePaused { reason }),
        }
    }

    fn resume(&self) -> Result<Body, Refusal> {
        self.state.paused.as_ref().map(|_| Body::CaseResumed {}).ok_or(Refusal::NotPaused)
    }

    fn close(&self, result: String) -> Result<Body, Refusal> {
        let result = said(result)?;
        if self.state.is_closed() { Err(Refusal::CaseClosed) } else { Ok(Body::CaseClosed { result }) }
    }

    /// Undo is refused only where it would leave later records hanging in the air; they come first.
    fn withdraw(&self, target: Id, reason: String) -> Result<Body, Refusal> {
        let reason = said(reason)?;
        let dead = dead_facts(self.facts);
        let found = self.facts.iter().find(|f| f.id == target && !dead.contains(&f.id));
        if found.is_none_or(|f| matches!(f.body, Body::CaseOpened { .. })) {
            return Err(Refusal::CannotWithdraw(target));
        }
        let settled = found.is_some_and(|f| matches!(f.body, Body::ContestSettled { .. }));
        let body = Body::FactWithdrawn { fact: target, reason };
        if settled {
            // The contest comes back; that is what was asked.
            return Ok(body);
        }
        let known: BTreeSet<Id> = self.state.contests.iter().map(|c| c.later).collect();
        let after = self.fold_with(&body);
        let hanging = after.contests.iter().filter(|c| !known.contains(&c.later));
        let nodes: Vec<String> = hanging.map(|c| self.spot_text(&c.spot)).collect();
        if nodes.is_empty() { Ok(body) } else { Err(Refusal::LaterStepsStand { nodes }) }
    }

    fn spot_text(&self, spot: &Spot) -> String {
        let id = &self.sop.node(spot.at).id;
        spot.key.as_ref().map_or_else(|| id.clone(), |key| format!("{id} ({key})"))
    }

    /// The state as it would be with one more fact.
    fn fold_with(&self, body: &Body) -> CaseState {
        let last = self.facts.iter().max_by_key(|f| f.order());
        let Some(last) = last else { return CaseState::default() };
        let mut facts = self.facts.to_vec();
        let next = Fact { id: Id([0xff; 16]), lamport: last.lamport + 1, body: body.clone(), ..last.clone() };
        facts.push(next);
        fold(self.sop, self.plan, &facts)
    }

    fn link(&self, to: Id) -> Result<Body, Refusal> {
        let parent = self.state.opened.as_ref().and_then(|o| o.induk.as_ref());
        let itself = self.facts.iter().any(|f| f.subject == to);
        let known = self.state.links.contains_key(&to) || parent.is_some_and(|p| p.kasus == to);
        if itself || known { Err(Refusal::LinkedAlready) } else { Ok(Body::CaseLinked { ke: to }) }
    }

    fn settle(&self, keep: Id) -> Result<Body, Refusal> {
        let contests = self.state.contests.iter();
        let mine: Vec<_> = contests.filter(|c| c.later == keep || c.counts == Some(keep)).collect();
        if mine.is_empty() {
            return Err(Refusal::NotContested(keep));
        }
        let drop: BTreeSet<Id> = mine
            .iter()
            .flat_map(|c| c.counts.into_iter().chain([c.later]))
            .filter(|id| *id != keep)
            .collect();
        if drop.is_empty() {
            // A recording of a spot that never stood open: nothing else could count in its place.
            return Err(Refusal::NotContested(keep));
        }
        Ok(Body::ContestSettled { keep, drop: drop.into_iter().collect() })
    }
}

fn said(text: String) -> Result<String, Refusal> {
    let text = text.trim();
    if !visible(text) { Err(Refusal::ReasonNeeded) } else { Ok(text.to_owned()) }
}

/// The key a row that repeats over time gets when none is given: `2026-T4`, `2026-11`, `2026-11-23`,
/// and for the second of a day `2026-11-23#2`.
pub fn period_key(ulang: Ulang, today: NaiveDate, used: Option<&BTreeSet<String>>) -> String {
    let (year, month) = (today.year(), today.month());
    let base = match ulang {
        Ulang::Tahap => format!("{year}-T{}", month.div_ceil(3)),
        Ulang::Bulanan => format!("{year}-{month:02}"),
        _ => today.format("%Y-%m-%d").to_string(),
    };
    let taken = |key: &String| used.is_some_and(|keys| keys.contains(key));
    if ulang != Ulang::Insidental || !taken(&base) {
        return base;
    }
    (2u32..).map(|n| format!("{base}#{n}")).find(|key| !taken(key)).unwrap_or(base)
}
