//! Which offices are known here, and which of them holds a step.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, from_hex};
use crate::domain::card::{KeyChange, OfficeCard};
use crate::domain::case::dead_facts;
use crate::domain::handover::{Contacts, StepAsked, StepPlace};
use crate::domain::sop::{NodeRef, Sop};
use crate::handoff::{self, Keyring, Known, Manifest};
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::store::contacts_subject;
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

pub(in crate::office) fn is_elsewhere(here: &Here, holder: &str) -> bool {
    let own = here.profile.jenis.trim();
    !own.is_empty() && !holder.is_empty() && holder != own
}

/// Whether another office holds the step at `at`.
pub(in crate::office) fn held_by_another(here: &Here, sop: &Sop, at: NodeRef) -> bool {
    let lane = sop.node(at).lanes.first().and_then(|lane| sop.lanes.get(*lane));
    lane.is_some_and(|lane| is_elsewhere(here, &lane.kantor))
}
