//! Which offices are known here, and which of them holds a step.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, from_hex};
use crate::domain::card::OfficeCard;
use crate::domain::case::dead_facts;
use crate::domain::handover::{Contacts, StepAsked, StepPlace};
use crate::domain::sop::{NodeRef, Sop};
use crate::handoff::{self, Keyring, Known};
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

/// The public keys that count for each installation known here, this one's included, and those of the ones only
/// known by cards that others carried. A key that was replaced keeps counting for what it signed; an office that
/// was forgotten has none.
pub(in crate::office) fn keys_that_count(here: &Here) -> Result<Keyring, Problem> {
    let Contacts { keys, introduced, .. } = contacts(here)?;
    let mut known = Known::from([(here.station, BTreeSet::from([here.keys.public()]))]);
    for (office, key) in keys.iter().flat_map(|(office, keys)| keys.iter().map(move |key| (*office, key))) {
        let mut bytes = [0; 32];
        if from_hex(&key.sign_key, &mut bytes).is_some() {
            known.entry(office).or_default().insert(bytes);
        }
    }
    let mut carried = Known::new();
    for (card, _) in introduced.values().flatten() {
        carried.entry(card.id).or_default().extend(handoff::card_key(card));
    }
    Ok(Keyring { known, introduced: carried })
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
