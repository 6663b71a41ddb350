//! Which offices are known here, and which of them holds a step.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment, from_hex};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::domain::case::{CaseState, Spot, dead_facts};
use crate::domain::handover::{self, Contacts, StepAsked, StepPlace, is_region};
use crate::domain::sop::{Lane, Sop};
use crate::handoff::{self, Keyring, Known, Manifest};
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::store::{OpenSpot, contacts_subject};
use crate::text::percaya;

pub(in crate::office) fn contacts(here: &Here) -> Result<Contacts, Problem> {
    let facts = here.store.history(contacts_subject()).map_err(|t| here.located(t))?;
    let dead = dead_facts(&facts);
    Ok(Contacts::of(facts.iter().filter(|fact| !dead.contains(&fact.id))))
}

/// The signing keys of an office as they are known here, oldest first: those on cards taken in, and those that
/// changes of keys tie to them, remembered here or `carried`.
pub(in crate::office) fn keys_of(contacts: &Contacts, office: Id, carried: &[KeyChange]) -> Vec<String> {
    let taken = contacts.keys.get(&office).into_iter().flatten().map(|key| key.sign_key.clone()).collect();
    handoff::tied(contacts.changes.iter().chain(carried), office, taken)
}

/// The signing keys of this office, oldest first; one after the present one where this file is older than a change.
pub(in crate::office) fn own_keys(here: &Here, contacts: &Contacts, carried: &[KeyChange]) -> Vec<String> {
    let present = vec![here.keys.public_text()];
    handoff::tied(contacts.changes.iter().chain(carried), here.station, present)
}

/// The public keys that count for each installation known here, this one's included, and those of the ones only
/// known by cards that others carried; with what a package says of cards and keys, where one is looked at. A key
/// that was replaced keeps counting for what it signed; an office that was forgotten has none.
pub(in crate::office) fn keys_that_count(here: &Here, of: Option<&Manifest>) -> Result<Keyring, Problem> {
    let contacts = contacts(here)?;
    let changes = of.map_or([].as_slice(), |m| &m.changes);
    let mut known = Known::from([(here.station, key_bytes(own_keys(here, &contacts, changes)))]);
    for office in contacts.keys.keys() {
        known.insert(*office, key_bytes(keys_of(&contacts, *office, changes)));
    }
    let tied = |card: &OfficeCard| {
        let all = contacts.changes.iter().chain(changes);
        key_bytes(handoff::tied(all, card.id, vec![card.sign_key.clone()]))
    };
    if let Some(m) = of {
        // Of one who is not known, nothing is taken in before he is.
        known.entry(m.dari.id).or_insert_with(|| tied(&m.dari));
    }
    let mut introduced = Known::new();
    let carried = of.map_or([].as_slice(), |m| &m.cards);
    for card in contacts.introduced.values().flatten().map(|(card, _)| card).chain(carried) {
        introduced.entry(card.id).or_default().extend(tied(card));
    }
    Ok(Keyring { known, introduced })
}

fn key_bytes(keys: Vec<String>) -> BTreeSet<[u8; 32]> {
    let read = |key: String| {
        let mut bytes = [0; 32];
        from_hex(&key, &mut bytes).map(|()| bytes)
    };
    keys.into_iter().filter_map(read).collect()
}

/// How these installations, and this one, changed their keys, as far as it is known here.
pub(in crate::office) fn changes_of(here: &Here, stations: &BTreeSet<Id>) -> Result<Vec<KeyChange>, Problem> {
    let mut changes = contacts(here)?.changes;
    changes.retain(|change| change.kantor == here.station || stations.contains(&change.kantor));
    Ok(changes)
}

/// The cards of these installations as far as they are known here, this one's left out: those taken in, and
/// those that others carried here.
pub(in crate::office) fn cards_of(here: &Here, stations: &BTreeSet<Id>) -> Result<Vec<OfficeCard>, Problem> {
    let Contacts { known, introduced, .. } = contacts(here)?;
    let carried = |station: &Id| introduced.get(station)?.last().map(|(card, _)| card);
    let card = |station: &Id| known.get(station).or_else(|| carried(station)).cloned();
    Ok(stations.iter().filter(|station| **station != here.station).filter_map(card).collect())
}

/// The known office with this code, name or id.
pub(in crate::office) fn known_office(
    here: &Here,
    contacts: &Contacts,
    asked: &str,
) -> Result<OfficeCard, Problem> {
    let asked = asked.trim();
    let own = !asked.is_empty() && asked.eq_ignore_ascii_case(here.profile.kode.trim());
    let by_code = |card: &&OfficeCard| card.kode.trim().eq_ignore_ascii_case(asked);
    let by_name = |card: &&OfficeCard| card.nama.eq_ignore_ascii_case(asked) || card.id.to_string() == asked;
    let mut found: Vec<&OfficeCard> = contacts.known.values().filter(by_code).collect();
    if found.is_empty() {
        found = contacts.known.values().filter(by_name).collect();
    }
    match found.as_slice() {
        [only] => Ok((*only).clone()),
        [] if own => Err(Handing::OwnOffice.into()),
        [] => {
            let known = contacts.known.values().map(|card| card.kode.clone()).collect();
            Err(Handing::UnknownOffice { asked: asked.to_owned(), known }.into())
        }
        _ => Err(Handing::OfficeUnclear(asked.to_owned()).into()),
    }
}

/// Where a step of an SOP is done.
pub(in crate::office) fn holder_of(here: &Here, contacts: &Contacts, step: StepAsked<'_>) -> StepPlace {
    contacts.place(step, here.station, &here.profile.jenis, &here.profile.wilayah)
}

/// Names of installations as far as they are known, this one's included.
pub(in crate::office) fn station_names(here: &Here) -> BTreeMap<Id, String> {
    let Contacts { known, introduced, .. } = contacts(here).unwrap_or_default();
    let mut names: BTreeMap<Id, String> = known.into_iter().map(|(id, card)| (id, card.called())).collect();
    for (card, by) in introduced.into_values().flatten() {
        let by = names.get(&by).cloned().unwrap_or_else(|| here.profile.nama.clone());
        names.insert(card.id, percaya::introduced_by(&card.called(), &by));
    }
    if !here.profile.nama.is_empty() {
        names.insert(here.station, here.profile.nama.clone());
    }
    names
}

/// Where an open step is done.
pub(in crate::office) fn place_of(here: &Here, contacts: &Contacts, sop: &str, spot: &OpenSpot) -> StepPlace {
    holder_of(here, contacts, StepAsked::kept(sop, &spot.lane, &spot.holder, spot.key.as_deref()))
}

/// Where a step of a case is done that stands at `spot` since then.
pub(in crate::office) fn place_at(
    here: &Here,
    contacts: &Contacts,
    sop: &Sop,
    state: &CaseState,
    (spot, since): (&Spot, Moment),
) -> StepPlace {
    let lane = sop.node(spot.at).lanes.first().and_then(|lane| sop.lanes.get(*lane));
    let Some(lane) = lane else { return StepPlace::Here };
    let holder = holder(here, sop, state, spot, since);
    holder_of(here, contacts, StepAsked::kept(&sop.id, &lane.id, &holder, spot.key.as_deref()))
}

/// Whose an open step is, as it is kept: the kind of its lane, and the office whose turn it is whatever that says. A
/// case that an office opened of an SOP without a lane for it lies there until it did the first step.
pub(in crate::office) fn holder(
    here: &Here,
    sop: &Sop,
    state: &CaseState,
    spot: &Spot,
    since: Moment,
) -> String {
    let lane = sop.node(spot.at).lanes.first().and_then(|lane| sop.lanes.get(*lane));
    let kantor = lane.map(|lane| lane.kantor.as_str()).unwrap_or_default();
    let ours = |lane: &Lane| lane.kantor.eq_ignore_ascii_case(here.profile.jenis.trim());
    let begins = state.untouched_since(here.station) && !sop.lanes.iter().any(ours);
    handover::holder(kantor, state.turn(spot, since).or(begins.then_some(here.station)))
}

/// The open steps of a case for counting whose they are: each a line, in order, once. A unit is named only where it
/// may matter, so that cases stand alike as often as they can.
pub(in crate::office) fn holders(here: &Here, sop: &str, spots: &[OpenSpot]) -> String {
    let line = |spot: &OpenSpot| {
        let own = StepAsked::kept(sop, &spot.lane, &spot.holder, None).kantor;
        let matters = own.eq_ignore_ascii_case(here.profile.jenis.trim());
        let unit = spot.key.as_deref().filter(|key| matters && is_region(key)).unwrap_or_default();
        format!("{sop}\t{}\t{}\t{unit}", spot.lane, spot.holder)
    };
    spots.iter().map(line).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join("\n")
}

/// Whether another office has one of the steps that [`holders`] wrote.
pub(in crate::office) fn some_elsewhere(here: &Here, contacts: &Contacts, holders: &str) -> bool {
    holders.lines().any(|line| {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let (sop, lane, holder, unit) = (part(), part(), part(), part());
        let key = Some(unit).filter(|unit| !unit.is_empty());
        holder_of(here, contacts, StepAsked::kept(sop, lane, holder, key)) != StepPlace::Here
    })
}
