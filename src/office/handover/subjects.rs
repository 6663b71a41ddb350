//! The facts of a package subject by subject, beside those of this office: which are new, which are here,
//! which are here and set aside, which nobody understands, and which say something else under a name that is
//! here. What becomes of them is [`super::admit`]'s to say. Must not know what a case is beyond its opening.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Digest, Id, Moment};
use crate::domain::fact::{Body, Fact};
use crate::handoff::{Arrived, Proved, Refused};
use crate::office::door::problem::Problem;
use crate::store::{
    Held, Proof, RawFact, Store, SubjectKey, anchor_subject, blocks_subject, calendar_subject,
    contacts_subject, office_subject, sop_subject, templates_subject,
};

/// A fact may be this far ahead of all known here: an office would have to write a thousand facts a
/// second for thirty years.
const LAMPORT_AHEAD: u64 = 1 << 40;

/// Clocks of one office differ by minutes.
const SLACK: chrono::TimeDelta = chrono::TimeDelta::minutes(15);

/// The facts of one subject, in the package and here.
pub(in crate::office) struct Group {
    pub subject: Id,
    /// All of the package's that can be understood.
    pub theirs: Vec<Fact>,
    /// Those that are not here, or are set aside.
    pub new: Vec<RawFact>,
    /// Those that are here and count.
    pub known: Vec<Id>,
    /// Ids among `new` that are here, set aside.
    pub aside: BTreeSet<Id>,
    /// Those that count here now.
    pub ours: Vec<Fact>,
    /// Places of `new` among `theirs`.
    at: Vec<usize>,
    /// Facts whose name stands for something else here.
    pub contradictions: usize,
    /// What came with those of `new` that have a proof.
    pub proofs: BTreeMap<Id, Proof>,
    /// Those of `new` that are not in the journal and that nothing proves, or a proof that is not true.
    pub unproved: BTreeMap<Id, Proved>,
    /// Proofs of facts that are here without one.
    pub proved: BTreeMap<Id, Proof>,
    /// Who wrote those of `new` that only a card proves which the sender carries.
    pub introduced: BTreeSet<Id>,
    /// Facts, in the package or here, that nobody can understand.
    pub unreadable: usize,
    /// Keys that open personal values of the package's facts.
    pub keys: Vec<SubjectKey>,
}

impl Group {
    /// The version of the SOP the case runs on, and the node it is about alone, if it is a case.
    pub fn opening(&self) -> Option<(Digest, Option<&str>)> {
        self.ours.iter().chain(&self.theirs).find_map(|fact| match &fact.body {
            Body::CaseOpened { text, induk, .. } => {
                Some((*text, induk.as_ref().and_then(|parent| parent.node.as_deref())))
            }
            _ => None,
        })
    }

    /// What is touched by its new facts beside a case.
    pub fn touches(&self) -> Touches {
        Touches::of(self.subject, self.theirs.iter().map(|fact| &fact.body))
    }

    /// Those of the package's facts that are new, understood.
    pub fn new_facts(&self) -> impl Iterator<Item = &Fact> {
        self.at.iter().filter_map(|at| self.theirs.get(*at))
    }

    /// New facts dated before what they follow: the opening of their case, or an earlier fact of the same
    /// installation. A step entered later than it happened is dated early on purpose.
    pub fn dated_too_early(&self) -> Vec<&Fact> {
        let mut all: Vec<&Fact> = self.ours.iter().chain(&self.theirs).collect();
        all.sort_by_key(|fact| fact.order());
        let late = |fact: &Fact| matches!(&fact.body, Body::StepRecorded(step) if step.dicatat.is_some());
        let opened = all.iter().find(|fact| matches!(fact.body, Body::CaseOpened { .. })).map(|fact| fact.at);
        let mut last: BTreeMap<Id, Moment> = BTreeMap::new();
        let mut early = BTreeSet::new();
        for fact in all.into_iter().filter(|fact| !late(fact)) {
            let before = last.get(&fact.station).copied().max(opened);
            if before.is_some_and(|before| fact.at + SLACK < before) {
                early.insert(fact.id);
            }
            let latest = last.entry(fact.station).or_insert(fact.at);
            *latest = fact.at.max(*latest);
        }
        self.new_facts().filter(|fact| early.contains(&fact.id)).collect()
    }

    /// The history here once the package is in, in order.
    pub fn merged(self) -> Vec<Fact> {
        if self.ours.is_empty() {
            return self.theirs;
        }
        let here: BTreeSet<Id> = self.ours.iter().map(|f| f.id).collect();
        let mut all = self.ours;
        all.extend(self.theirs.into_iter().filter(|f| !here.contains(&f.id)));
        all.sort_by_key(Fact::order);
        all
    }
}

/// What facts about no case concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum Touches {
    /// The shelf.
    Versions,
    /// The working calendar: due dates follow.
    Calendar,
    /// Settings that are read where they are needed: templates, blocks of numbers, the register.
    Settings,
    /// Something else.
    Other,
}

impl Touches {
    /// By the subject and the facts about it.
    pub fn of<'a>(subject: Id, mut facts: impl Iterator<Item = &'a Body> + Clone) -> Touches {
        let acts = facts.clone().all(|body| matches!(body, Body::SubjectErased(_)));
        let setting = acts || [office_subject(), templates_subject()].contains(&subject);
        if subject == calendar_subject() {
            Touches::Calendar
        } else if setting || facts.clone().any(|body| matches!(body, Body::NumberBlockGiven(_))) {
            Touches::Settings
        } else if facts.all(|body| matches!(body, Body::SopPublished { .. })) {
            Touches::Versions
        } else {
            Touches::Other
        }
    }
}

/// Facts of one subject after another, as they come out of a package.
pub(in crate::office) struct Gather {
    facts: Vec<Arrived>,
    /// Highest logical time believed.
    most: u64,
    /// Look for each name under other subjects too; appending finds that out by itself.
    everywhere: bool,
}

impl Gather {
    /// Gathers nothing yet.
    pub fn new(store: &Store, everywhere: bool) -> Result<Gather, Problem> {
        let most = store.last_lamport()?.saturating_add(LAMPORT_AHEAD);
        Ok(Gather { facts: Vec::new(), most, everywhere })
    }

    /// One more fact; hands the subject before to `each` when a new one begins.
    pub fn add(
        &mut self,
        store: &Store,
        arrived: Arrived,
        each: &mut impl FnMut(Group) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let raw = &arrived.raw;
        if raw.lamport > self.most || at_home(raw.subject) {
            return Err(Refused::Senseless.into());
        }
        if self.facts.last().is_some_and(|last| last.raw.subject != raw.subject) {
            self.end(store, each)?;
        }
        self.facts.push(Arrived { fact: arrived.fact.filter(in_place), ..arrived });
        Ok(())
    }

    /// Hands over the last subject.
    pub fn end(
        &mut self,
        store: &Store,
        each: &mut impl FnMut(Group) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let facts = std::mem::take(&mut self.facts);
        if facts.is_empty() { Ok(()) } else { each(grouped(store, facts, self.everywhere)?) }
    }
}

/// What an office notes for itself alone.
fn at_home(subject: Id) -> bool {
    [contacts_subject(), anchor_subject()].contains(&subject)
}

/// What a fact says is said of what it stands under.
pub(in crate::office) fn in_place(fact: &Fact) -> bool {
    let subject = fact.subject;
    match &fact.body {
        Body::SopPublished { sop, .. } => subject == sop_subject(sop),
        Body::CaseOpened { .. } => {
            ![office_subject(), calendar_subject(), templates_subject()].contains(&subject)
        }
        Body::TemplateSet { .. } => subject == templates_subject(),
        Body::NumberBlockGiven(block) => subject == blocks_subject(block.kantor) && block.sane(),
        _ => true,
    }
}

/// Those of the keys that came which open something: another one is none of this subject.
fn keys_that_open(facts: &[Arrived]) -> Vec<SubjectKey> {
    let opens = |key: &SubjectKey| {
        facts.iter().any(|one| one.raw.is_sealed() && one.raw.opens_with(std::slice::from_ref(key)))
    };
    facts
        .first()
        .map(|first| first.keys.iter().filter(|key| opens(key)).cloned().collect())
        .unwrap_or_default()
}

fn grouped(store: &Store, facts: Vec<Arrived>, everywhere: bool) -> Result<Group, Problem> {
    let subject = facts.first().map(|first| first.raw.subject).ok_or(Refused::Broken)?;
    let history = store.raw_history(subject)?;
    let here: BTreeMap<Id, &Held> = history.iter().map(|held| (held.raw.id, held)).collect();
    let mut group = Group {
        subject,
        theirs: Vec::with_capacity(facts.len()),
        new: Vec::with_capacity(facts.len()),
        known: Vec::new(),
        at: Vec::with_capacity(facts.len()),
        aside: BTreeSet::new(),
        ours: Vec::new(),
        contradictions: 0,
        unreadable: 0,
        proofs: BTreeMap::new(),
        unproved: BTreeMap::new(),
        proved: BTreeMap::new(),
        introduced: BTreeSet::new(),
        keys: keys_that_open(&facts),
    };
    for Arrived { raw, fact, proof, proved, .. } in facts {
        let new = match here.get(&raw.id) {
            Some(known) if known.raw != raw => {
                group.contradictions += 1;
                continue;
            }
            Some(known) => {
                group.aside.extend(known.aside.then_some(raw.id));
                if let (None, Some(proof), Proved::Truly | Proved::Introduced) =
                    (&known.proof, &proof, proved)
                {
                    group.proved.insert(raw.id, proof.clone());
                }
                known.aside
            }
            None if everywhere && store.raw_fact(raw.id)?.is_some() => {
                group.contradictions += 1;
                continue;
            }
            None => true,
        };
        if new {
            if let Proved::Not | Proved::Falsely = proved
                && !here.contains_key(&raw.id)
            {
                group.unproved.insert(raw.id, proved);
            }
            group.introduced.extend((proved == Proved::Introduced).then_some(raw.station));
            group.proofs.extend(proof.map(|proof| (raw.id, proof)));
            group.at.extend(fact.as_ref().map(|_| group.theirs.len()));
            group.new.push(raw);
        } else {
            group.known.push(raw.id);
        }
        match fact {
            Some(fact) => group.theirs.push(fact),
            None => group.unreadable += 1,
        }
    }
    let mut reader = store.reader();
    for held in &history {
        if !held.aside {
            match reader.read(&held.raw) {
                Ok(fact) => group.ours.push(fact),
                Err(_) => group.unreadable += 1,
            }
        }
    }
    Ok(group)
}
