//! The office's keys exchanged for others: the old one signs the new, what it signed keeps counting up to here, and a
//! backup taken back gets the newest keys again. Must not know who asks.

use crate::domain::fact::{Body, Fact, PieceEnd};
use crate::handoff::{self, Keys};
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, keys};
use crate::store::{Store, contacts_subject};

/// From now on this office signs and is sealed to by other keys.
pub(in crate::office) fn change(here: &mut Here) -> Result<(), Problem> {
    let office: &Here = here;
    let made = office.store.transact(|store| {
        let now = keys::keys(store)?;
        let next = now.make_next().ok_or(Handing::NoRandomness)?;
        let pieces = store.pieces_of(office.station)?.into_iter();
        let ends = pieces.map(|(epoch, number)| PieceEnd { epoch, number }).collect();
        let change = handoff::change(office.station, &now, &next);
        keys::keep(store, &next)?;
        chain::begin_anew(store)?;
        write(office, store, vec![Body::KeysChanged { change, ends }])?;
        Ok::<_, Problem>(next)
    });
    here.keys = made.map_err(|problem| here.located(problem))?;
    Ok(())
}

fn write(here: &Here, store: &Store, bodies: Vec<Body>) -> Result<(), Problem> {
    let mut lamport = store.last_lamport()?;
    let facts = bodies.into_iter().map(|body| here.new_fact(&mut lamport, contacts_subject(), body));
    let facts: Vec<Fact> = facts.collect();
    chain::append(here, store, &facts)
}

/// The keys of this office and how it came to them, before a backup takes the place of its file.
pub(in crate::office) struct Kept {
    keys: Keys,
    changes: Vec<Body>,
}

/// What is to be kept; nothing where the file cannot be read.
pub(in crate::office) fn kept(here: &Here) -> Option<Kept> {
    let changes = changes(here).ok()?;
    Some(Kept { keys: keys::keys(&here.store).ok()?, changes })
}

fn changes(here: &Here) -> Result<Vec<Body>, Problem> {
    let facts = here.store.history(contacts_subject())?.into_iter().map(|fact| fact.body);
    let own = |body: &Body| matches!(body, Body::KeysChanged { change, .. } if change.kantor == here.station);
    Ok(facts.filter(own).collect())
}

/// The backup that took the file's place may be of before a change of keys: what others were told since stays so.
/// The changes that this file does not tell of, to be noted in it.
pub(in crate::office) fn bring_back(here: &mut Here, kept: Kept) -> Result<Vec<Body>, Problem> {
    let told = kept.changes.iter().filter_map(|body| match body {
        Body::KeysChanged { change, .. } => Some(change),
        _ => None,
    });
    let present = here.keys.public_text();
    let after = handoff::tied(told, here.station, vec![present.clone()]);
    let newest = kept.keys.public_text();
    if newest == present || after.last() != Some(&newest) {
        return Ok(Vec::new());
    }
    let known = changes(here)?;
    here.store.transact(|store| keys::keep(store, &kept.keys))?;
    here.keys = kept.keys;
    Ok(kept.changes.into_iter().filter(|body| !known.contains(body)).collect())
}

/// Writes down changes of keys that a backup did not know.
pub(in crate::office) fn note(here: &Here, changes: Vec<Body>) -> Result<(), Problem> {
    if changes.is_empty() {
        return Ok(());
    }
    here.store.transact(|store| write(here, store, changes))
}
