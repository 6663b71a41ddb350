//! The door of this office: what of a package is let in, by who sent it and by what is here. A subject is let
//! in whole, left out (settings that are not the sender's to give), or held back whole (its facts cannot all
//! be believed): one bad case bars neither the others nor the office that sent it. Must not know how anything
//! is written.

use crate::base::Id;
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact};
use crate::domain::handover::{Contacts, stands_above};
use crate::domain::sense::{Nonsense, nonsense};
use crate::handoff::{Manifest, Proved};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, erase};
use crate::office::handover::subjects::Group;
use crate::office::handover::view::{HeldWhy, Sender};
use crate::store::Held as Stored;
use crate::store::{RawFact, Store, calendar_subject, office_subject, templates_subject};

/// What becomes of the new facts of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::office) enum Fate {
    /// They are taken in.
    Taken,
    /// They are settings, and not this sender's to give.
    LeftOut,
    /// They wait.
    Held(HeldWhy),
    /// The subject's personal values were destroyed, or are by this package: of its facts only the acts that say so
    /// are taken in.
    Erased,
}

/// What is asked of each subject of a package.
pub(in crate::office) struct Doors {
    me: Id,
    /// The sender stands above this office, by the card this office knows.
    above: bool,
    /// The sender, where its package is of the format that had no proofs: its own facts need none.
    unproved: Option<Id>,
    contacts: Contacts,
}

impl Doors {
    /// The doors as they stand for the office that claims to have sent a package.
    pub fn of(here: &Here, contacts: &Contacts, m: &Manifest) -> Doors {
        let dari = &m.dari;
        let profile = &here.profile;
        let proved = matches!(sender(here, contacts, m), Sender::Known | Sender::Renewed);
        let sender = contacts.known.get(&dari.id).filter(|_| proved);
        let above = sender.is_some_and(|card| stands_above(card, &profile.jenis, &profile.wilayah));
        let unproved = (m.format == 1).then_some(dari.id);
        Doors { me: here.station, above, unproved, contacts: contacts.clone() }
    }

    /// What becomes of the new facts of `group`.
    pub fn fate(&self, here: &Here, store: &Store, group: &Group) -> Result<Fate, Problem> {
        if group.new.is_empty() && group.contradictions == 0 {
            return Ok(Fate::Taken);
        }
        if store.erased(group.subject)?.is_some() {
            return Ok(Fate::Erased);
        }
        if sets(group) && !(self.above && self.concerns_us(group)) {
            return Ok(Fate::LeftOut);
        }
        Ok(match self.doubt(group) {
            Some(why) => Fate::Held(why),
            None if self.act(here, group).is_some() => Fate::Erased,
            None => Fate::Taken,
        })
    }

    /// The act that says the subject's personal values were destroyed, if one of them counts here.
    pub fn act<'g>(&self, here: &Here, group: &'g Group) -> Option<&'g Fact> {
        let opener = erase::opener(group.ours.iter().chain(&group.theirs));
        let acts = group.ours.iter().chain(&group.theirs).filter(|fact| erases(fact));
        // A card that only the sender vouches for makes no office one that may.
        let mut acts = acts.filter(|act| !group.introduced.contains(&act.station));
        acts.find(|act| erase::counts(here, &self.contacts, act.station, opener))
    }

    fn doubt(&self, group: &Group) -> Option<HeldWhy> {
        if group.contradictions > 0 {
            return Some(HeldWhy::Contradicts);
        }
        if group.unreadable > 0 {
            return Some(HeldWhy::Unreadable);
        }
        let needs = |raw: &&RawFact| {
            self.unproved != Some(raw.station) || raw.station == self.me || raw.kind == ERASING
        };
        let mut unproved = group.new.iter().filter(needs);
        let flaw = unproved.find_map(|raw| group.unproved.get(&raw.id).map(|proved| (raw.station, *proved)));
        if let Some((station, proved)) = flaw {
            return Some(match proved {
                _ if station == self.me => HeldWhy::InOurName,
                Proved::Not => HeldWhy::Unproved,
                _ => HeldWhy::Forged,
            });
        }
        group.new_facts().any(|fact| nonsense(fact).is_some()).then(|| counts_still(group)).flatten()
    }

    /// Blocks of numbers are for this office, or none of its business.
    fn concerns_us(&self, group: &Group) -> bool {
        group.new_facts().all(|fact| match &fact.body {
            Body::NumberBlockGiven(block) => block.kantor == self.me,
            _ => true,
        })
    }
}

/// The kind of an act of erasing.
const ERASING: &str = "subject_erased";

pub(in crate::office) fn erases(fact: &Fact) -> bool {
    matches!(fact.body, Body::SubjectErased(_))
}

/// Those of the new facts of an erased subject that come in: acts that their office signed.
pub(in crate::office) fn acts_among(group: &Group) -> impl Iterator<Item = &RawFact> {
    group.new.iter().filter(|raw| raw.kind == ERASING && !group.unproved.contains_key(&raw.id))
}

/// How many of the facts of a setting that is left out say what the shelf here says already: each office
/// publishes the SOPs that come with the program, and nothing is missed of those.
pub(in crate::office) fn said_here(store: &Store, group: &Group) -> Result<usize, Problem> {
    let versions = store.sop_versions()?;
    let said = |fact: &&Fact| match &fact.body {
        Body::SopPublished { sop, text } => versions.iter().any(|v| v.sop == *sop && v.text == *text),
        _ => false,
    };
    Ok(group.new_facts().filter(said).count())
}

/// What makes no sense in the history as it would be, among what still counts: a letter that was withdrawn
/// does no harm.
fn counts_still(group: &Group) -> Option<HeldWhy> {
    let all: Vec<Fact> = group.ours.iter().chain(group.new_facts()).cloned().collect();
    let dead = dead_facts(&all);
    let flaw = group.new_facts().filter(|fact| !dead.contains(&fact.id)).find_map(nonsense);
    flaw.map(held_for)
}

/// Why no office would take in a case with this history, if so: said before it is handed over.
pub(in crate::office) fn unfit(store: &Store, history: &[Stored]) -> Option<HeldWhy> {
    let live = history.iter().filter(|stored| !stored.aside);
    let mut reader = store.reader();
    let facts: Option<Vec<Fact>> = live.map(|stored| reader.read(&stored.raw).ok()).collect();
    let Some(facts) = facts else { return Some(HeldWhy::Unreadable) };
    let odd: Vec<(&Fact, Nonsense)> =
        facts.iter().filter_map(|fact| nonsense(fact).map(|flaw| (fact, flaw))).collect();
    if odd.is_empty() {
        return None;
    }
    let dead = dead_facts(&facts);
    odd.into_iter().find(|(fact, _)| !dead.contains(&fact.id)).map(|(_, flaw)| held_for(flaw))
}

fn held_for(flaw: Nonsense) -> HeldWhy {
    match flaw {
        Nonsense::Time => HeldWhy::Time,
        Nonsense::Letter => HeldWhy::Letter,
        Nonsense::Number => HeldWhy::Number,
    }
}

/// The subject is a setting of an office: by its name, or by what is said of it here or there.
fn sets(group: &Group) -> bool {
    let named = [office_subject(), calendar_subject(), templates_subject()].contains(&group.subject);
    let by_us = group.ours.iter().any(|fact| is_setting(&fact.body));
    named || by_us || group.theirs.iter().any(|fact| is_setting(&fact.body))
}

fn is_setting(body: &Body) -> bool {
    matches!(
        body,
        Body::SopPublished { .. }
            | Body::TemplateSet { .. }
            | Body::NumberBlockGiven(_)
            | Body::DayOffAdded { .. }
            | Body::DayOffRemoved { .. }
            | Body::CalendarImported(_)
            | Body::InstitutionKept { .. }
            | Body::InstitutionRetired { .. }
    )
}

/// Who sent the package, as this office knows the key that signed it.
pub(in crate::office) fn sender(here: &Here, contacts: &Contacts, m: &Manifest) -> Sender {
    let dari = &m.dari;
    if dari.id == here.station {
        let own = contacts::own_keys(here, contacts, &[]);
        return if own.contains(&dari.sign_key) { Sender::Known } else { Sender::OtherKey };
    }
    let keys = contacts::keys_of(contacts, dari.id, &m.changes);
    let taken = contacts.known.get(&dari.id).is_some_and(|card| card.sign_key == dari.sign_key);
    match keys.split_last() {
        None => Sender::Unknown,
        Some((newest, _)) if *newest == dari.sign_key && taken => Sender::Known,
        Some((newest, _)) if *newest == dari.sign_key => Sender::Renewed,
        Some((_, older)) if older.contains(&dari.sign_key) => Sender::OldKey,
        Some(_) => Sender::OtherKey,
    }
}
