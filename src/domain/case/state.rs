//! What is true of a case now, as its facts say it.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Plan, RowKind};
use crate::base::{Digest, Id, Moment};
use crate::domain::fact::{Attachment, Key, Parent, StepRecord};
use crate::domain::sop::{NodeRef, Sop};

/// A place a token can stand: a node, and in a repeated row the key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The node.
    pub at: NodeRef,
    /// Key of a repeated row.
    pub key: Option<String>,
}

/// The whole state of a case. Two histories with the same facts give equal states.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseState {
    /// How it began; `None` if the opening fact is missing.
    pub opened: Option<Opening>,
    /// Tokens and since when each stands.
    pub tokens: BTreeMap<Spot, Moment>,
    /// Spots someone has in hand.
    pub begun: BTreeMap<Spot, Begun>,
    /// Rows that repeat over time and have been reached, and since when.
    pub doors: BTreeMap<usize, Moment>,
    /// Keys already recorded at the door of such a row.
    pub rounds: BTreeMap<usize, BTreeSet<String>>,
    /// Fan-out sections entered, by first row.
    pub fans: BTreeMap<usize, Fan>,
    /// Keys known per word of `ulang`, with the names people use.
    pub keys: BTreeMap<String, BTreeMap<String, String>>,
    /// Latest value of each field.
    pub isian: BTreeMap<String, String>,
    /// Values by node id.
    pub step_isian: BTreeMap<String, BTreeMap<String, String>>,
    /// Kelengkapan known to be there, by row and key.
    pub ada: BTreeMap<(usize, Option<String>), BTreeSet<String>>,
    /// Where the case's papers stand; empty when nobody said.
    pub tempat: String,
    /// Steps carried out, in order.
    pub visits: Vec<Visit>,
    /// Attachments in order.
    pub lampiran: Vec<Attachment>,
    /// Letters issued and not withdrawn.
    pub letters: Vec<Id>,
    /// Times a token was sent back.
    pub returned: usize,
    /// Each time a token was sent back, in order.
    pub returns: Vec<Return>,
    /// From when to when, in order of their ends; a running one is in `paused`.
    pub pauses: Vec<(Moment, Moment)>,
    /// Paused since, and why.
    pub paused: Option<(Moment, String)>,
    /// The end capsule was carried out outside a row that repeats over time.
    pub ended: bool,
    /// Closed by a person: when and with what result.
    pub closed: Option<(Moment, String)>,
    /// The fact that last took the token off a spot.
    pub taken: BTreeMap<Spot, Id>,
    /// Recordings that found no token: another recording came first.
    pub contests: Vec<Contest>,
    /// Offices that hold the case, or a part of it; empty while it never left where it was opened.
    pub custody: BTreeMap<Id, Custody>,
    /// Cases it was tied to, by the fact that did.
    pub links: BTreeMap<Id, Id>,
    /// Time of the newest fact that counts.
    pub changed: Option<Moment>,
}

/// How a case came to be with an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custody {
    /// What people call the office; empty if it took the case back itself.
    pub nama: String,
    /// When it was handed over, not when it arrived.
    pub since: Moment,
    /// The office that handed it over.
    pub by: Id,
    /// The package it went in.
    pub paket: Option<Id>,
}

/// How a case began.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Id of the SOP, the same for all its versions.
    pub sop: String,
    /// Hash of the version it runs on to its end.
    pub text: Digest,
    /// Unique in the office that opened it, not beyond.
    pub kode: String,
    /// One line.
    pub judul: String,
    /// When it happened; the tokens of the first nodes are as old.
    pub at: Moment,
    /// Where it was opened.
    pub station: Id,
    /// The case it belongs to since its opening.
    pub induk: Option<Parent>,
}

/// A fan-out section under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fan {
    /// Where keys enter.
    pub entry: NodeRef,
    /// Keys that have left or were closed.
    pub done: BTreeSet<String>,
    /// Keys that were closed with a reason.
    pub closed: BTreeMap<String, String>,
    /// Where the flow goes on once all keys are done.
    pub exits: BTreeSet<NodeRef>,
    /// All keys are done and the flow went on.
    pub finished: bool,
}

/// Work on a spot has begun. The mark belongs to the token: it ends when the token leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// What withdrawing takes back.
    pub fact: Id,
    /// From then it is handled and no longer waits.
    pub at: Moment,
    /// Who has it in hand.
    pub by: String,
}

/// A token sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// What withdrawing takes back.
    pub fact: Id,
    /// Where it stood.
    pub from: Spot,
    /// Where it was sent.
    pub to: NodeRef,
    /// Since when it had stood there.
    pub arrived: Option<Moment>,
    /// When the token came back.
    pub at: Moment,
    /// Steps carried out before.
    pub after: usize,
}

/// A step carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The recording that counts.
    pub fact: Id,
    /// Since when its token stood there; `None` at the door of a row that repeats over time, which is
    /// always open.
    pub arrived: Option<Moment>,
    /// When work on it began, if that was marked.
    pub begun: Option<Moment>,
    /// When it was carried out.
    pub at: Moment,
    /// Where it was recorded.
    pub station: Id,
    /// The node, and the key where its row repeats.
    pub spot: Spot,
    /// Label of the arrow taken at a decision.
    pub result: Option<String>,
    /// Arrows walked from here.
    pub next: Vec<NodeRef>,
}

/// A node recorded more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// The node and key recorded more than once.
    pub spot: Spot,
    /// The fact that counts, if the spot was ever open.
    pub counts: Option<Id>,
    /// The fact that came later in order.
    pub later: Id,
}

/// A case's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Something is open.
    Running,
    /// Its clock is stopped.
    Paused,
    /// Closed.
    Done,
    /// A node was recorded twice.
    Contested,
}

impl CaseState {
    /// The case's standing. A contest outranks the rest: a person must look.
    pub fn standing(&self) -> Standing {
        if !self.contests.is_empty() {
            Standing::Contested
        } else if self.is_closed() {
            Standing::Done
        } else if self.paused.is_some() {
            Standing::Paused
        } else {
            Standing::Running
        }
    }

    /// Nothing more can be recorded. Rows that repeat over time do not keep a case open once its end
    /// capsule is reached, but they do as long as it is not.
    pub fn is_closed(&self) -> bool {
        let blocking = self.tokens.keys().any(|spot| !self.doors.contains_key(&spot.at.row));
        self.closed.is_some() || self.opened.is_none() || (!blocking && (self.ended || self.doors.is_empty()))
    }

    /// Steps off the plan: recordings of a spot recorded before and sent back since, and recordings
    /// that contradict an earlier one. A loop the SOP draws is on the plan.
    pub fn off_plan(&self) -> usize {
        let again = |(i, visit): &(usize, &Visit)| {
            let before = self.visits.iter().take(*i).rposition(|v| v.spot == visit.spot);
            let concerns = |r: &Return| {
                r.after <= *i
                    && before.is_some_and(|j| j < r.after)
                    && (r.from.key.is_none() || r.from.key == visit.spot.key || visit.spot.key.is_none())
            };
            self.returns.iter().any(concerns)
        };
        self.visits.iter().enumerate().filter(again).count() + self.contests.len()
    }

    /// A token that was sent back still stands where it was sent to.
    pub fn waits_for_correction(&self) -> bool {
        self.tokens.iter().any(|(spot, since)| self.sent_back(spot, *since))
    }

    /// Whether the token that came to `spot` at `since` was sent back to there.
    pub fn sent_back(&self, spot: &Spot, since: Moment) -> bool {
        self.returns
            .iter()
            .any(|r| spot.at == r.to && since == r.at && (spot.key.is_none() || spot.key == r.from.key))
    }

    /// The office whose turn a spot is by what happened, whatever its lane says: what was sent back is for the office
    /// that got the case for it since, else for the one that brought the case if it is its first step, else for the
    /// one that did the step.
    pub fn turn(&self, spot: &Spot, since: Moment) -> Option<Id> {
        if !self.sent_back(spot, since) {
            return None;
        }
        let mut given = self.custody.iter().filter(|(_, held)| held.paket.is_some() && held.since >= since);
        if let (Some((office, _)), None) = (given.next(), given.next()) {
            return Some(*office);
        }
        let did = self.visits.iter().rev().find(|visit| visit.spot == *spot).map(|visit| visit.station);
        let first = self.visits.first().is_some_and(|visit| visit.spot.at == spot.at);
        let opener = self.opened.as_ref().map(|opened| opened.station);
        let brought = opener.filter(|opener| first && self.custody.values().any(|held| held.by == *opener));
        brought.or(did)
    }

    /// Nothing was recorded, and it never left where it was opened.
    pub fn untouched_since(&self, opener: Id) -> bool {
        let opened_here = self.opened.as_ref().is_some_and(|opened| opened.station == opener);
        opened_here && self.visits.is_empty() && self.custody.is_empty()
    }

    /// Kelengkapan of a row, for one key, that neither `record` nor an earlier one of the same row has.
    pub fn lacking(&self, sop: &Sop, record: &StepRecord) -> Vec<String> {
        let Some(row) = sop.find(&record.node).map(|at| at.row) else { return Vec::new() };
        let before = self.ada.get(&(row, record.key.clone()));
        let there = |paper: &&String| {
            record.centang.contains(*paper)
                || record.lampiran.iter().any(|file| file.kelengkapan.as_ref() == Some(*paper))
                || before.is_some_and(|papers| papers.contains(*paper))
        };
        sop.rows[row].kelengkapan.iter().filter(|paper| !there(paper)).cloned().collect()
    }

    /// Times each node was carried out; among keys, the most often done one's.
    pub fn times_done(&self) -> BTreeMap<NodeRef, u32> {
        let mut spots: BTreeMap<&Spot, u32> = BTreeMap::new();
        let mut times: BTreeMap<NodeRef, u32> = BTreeMap::new();
        for visit in &self.visits {
            let n = spots.entry(&visit.spot).or_default();
            *n = n.saturating_add(1);
            let most = times.entry(visit.spot.at).or_default();
            *most = (*most).max(*n);
        }
        times
    }

    /// Whether work can be taken in hand on `spot`: a token stands there, or it is a new round at the
    /// door of a row that repeats over time.
    pub(super) fn can_begin(&self, sop: &Sop, plan: &Plan, spot: &Spot) -> bool {
        let at_door = matches!(plan.kind(sop, spot.at.row), RowKind::OverTime(_)) && spot.at.node == 0;
        let new = |key: &String| self.rounds.get(&spot.at.row).is_none_or(|keys| !keys.contains(key));
        self.tokens.contains_key(spot)
            || (at_door && self.doors.contains_key(&spot.at.row) && spot.key.as_ref().is_some_and(new))
    }

    /// Spots that can be recorded now: tokens that wait for no other token, and the doors of rows
    /// that repeat over time (with no key yet). In reading order.
    pub fn open(&self, sop: &Sop, plan: &Plan) -> Vec<(Spot, Moment)> {
        if self.is_closed() {
            return Vec::new();
        }
        let doors = self
            .doors
            .iter()
            .map(|(row, since)| (Spot { at: NodeRef { row: *row, node: 0 }, key: None }, *since));
        let ready = self.tokens.iter().filter(|(spot, _)| !self.waits(spot, sop, plan));
        let mut open: Vec<_> = doors.chain(ready.map(|(s, m)| (s.clone(), *m))).collect();
        open.sort();
        open
    }

    /// A token waits where arrows join: as long as another token can still reach its node forward.
    /// Keys of one section never wait for each other, and doors block nobody.
    fn waits(&self, spot: &Spot, sop: &Sop, plan: &Plan) -> bool {
        let kind = plan.kind(sop, spot.at.row);
        if matches!(kind, RowKind::OverTime(_)) {
            return false;
        }
        self.tokens.keys().any(|other| {
            let other_kind = plan.kind(sop, other.at.row);
            let together = other_kind == kind && kind != RowKind::Plain;
            !matches!(other_kind, RowKind::OverTime(_))
                && !together
                && other != spot
                && plan.leads(other.at, spot.at)
        })
    }

    /// Whether a token at `at` stands there because a row that repeats over time let it pass: it waits
    /// at that door, or came through it at once. Nothing began for it at `since`, so no time runs.
    pub fn opened_by_door(&self, at: NodeRef, since: Moment) -> bool {
        self.doors
            .iter()
            .any(|(row, opened)| *opened == since && (*row < at.row || (*row == at.row && at.node == 0)))
    }

    /// Keys of a fan-out's unit, with names, in order of id.
    pub fn known_keys(&self, unit: &str) -> Vec<Key> {
        let keys = self.keys.get(unit);
        keys.into_iter().flatten().map(|(id, nama)| Key { id: id.clone(), nama: nama.clone() }).collect()
    }

    /// The name people use for `key`; the key itself if none is known.
    pub fn key_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.keys.values().find_map(|names| names.get(key)).map_or(key, String::as_str)
    }
}
