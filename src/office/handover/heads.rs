//! What this office remembers of the chains of others, and what of a package does not fit it. Nothing of that bars a
//! package: a copied file looks the same as a rewritten one. Must not know what facts mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment};
use crate::domain::fact::Body;
use crate::handoff::{Manifest, Receipt};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts};
use crate::office::handover::offices;
use crate::office::handover::subjects::Group;
use crate::office::handover::view::Notice;
use crate::store::{Head, Store, Trouble, contacts_subject};

/// What was noticed of the chains while planning.
#[derive(Default)]
pub(in crate::office) struct ChainsSeen {
    /// By the office, the first place of its chain where something else stands here.
    forked: BTreeMap<Id, u64>,
    /// Offices known only by the card that the sender carries.
    introduced: BTreeSet<Id>,
    /// New facts that nothing proves.
    unproved: usize,
}

impl ChainsSeen {
    /// Takes note of a group that is taken in.
    pub fn note(&mut self, store: &Store, group: &Group) -> Result<(), Trouble> {
        self.introduced.extend(&group.introduced);
        self.unproved += group.unproved.len();
        for raw in group.new.iter().filter(|raw| !group.aside.contains(&raw.id)) {
            if let Some(proof) = group.proofs.get(&raw.id)
                && store.place_taken(raw.station, &proof.link, raw.id)?
            {
                let first = self.forked.entry(raw.station).or_insert(proof.link.number);
                *first = proof.link.number.min(*first);
            }
        }
        Ok(())
    }

    /// What of it is worth knowing, with what the sender says of its own chain.
    pub fn notices(self, here: &Here, m: &Manifest) -> Result<Vec<Notice>, Problem> {
        let names = contacts::station_names(here);
        let called = |id: &Id| names.get(id).cloned().unwrap_or_else(|| m.dari.called());
        let mut out = Vec::new();
        let mut forked = self.forked;
        let told = here.store.heads_told(m.dari.id)?;
        out.extend(stepped_back(&told, &m.heads, &called(&m.dari.id)));
        if let Some(number) = fork(&told, &m.heads) {
            forked.entry(m.dari.id).or_insert(number);
        }
        out.extend(forked.iter().map(|(id, number)| Notice::Forked { nama: called(id), number: *number }));
        let cards = m.cards.iter().filter(|card| self.introduced.contains(&card.id));
        let introduced: Vec<String> = cards.map(|card| card.called()).collect();
        out.extend((!introduced.is_empty()).then_some(Notice::Introduced(introduced)));
        out.extend((self.unproved > 0).then_some(Notice::Unproved { facts: self.unproved }));
        Ok(out)
    }
}

/// An end that is before one told of already.
fn stepped_back(told: &[Head], now: &[Head], nama: &str) -> Vec<Notice> {
    let less = |now: &Head| told.iter().find(|told| told.epoch == now.epoch && told.number > now.number);
    let back = now.iter().filter_map(|now| Some((less(now)?.number, now.number)));
    back.map(|(before, now)| Notice::SteppedBack { nama: nama.to_owned(), before, now }).collect()
}

/// The number of an end at which something else stands than was told.
fn fork(told: &[Head], now: &[Head]) -> Option<u64> {
    let differs = |now: &&Head| {
        let other =
            |told: &Head| (told.epoch, told.number) == (now.epoch, now.number) && told.hash != now.hash;
        told.iter().any(other)
    };
    now.iter().find(differs).map(|now| now.number)
}

/// What the receipt of a package written here tells of its office's chain that does not fit. One that was told of
/// less before the package was even written steps back; a receipt that only comes late does not.
pub(in crate::office) fn of_receipt(
    here: &Here,
    receipt: &Receipt,
    written: Moment,
) -> Result<Vec<Notice>, Problem> {
    let (office, nama) = (receipt.dari.id, receipt.dari.called());
    let mut out = stepped_back(&here.store.heads_told_before(office, written)?, &receipt.heads, &nama);
    let number = fork(&here.store.heads_told(office)?, &receipt.heads);
    out.extend(number.map(|number| Notice::Forked { nama, number }));
    Ok(out)
}

/// Whether the sender has sent a newer format than this package's: then this one is not believed to be its.
pub(in crate::office) fn is_older_than_before(here: &Here, m: &Manifest) -> Result<bool, Problem> {
    let without_proofs = m.format == 1 && !here.store.heads_told(m.dari.id)?.is_empty();
    Ok(without_proofs || m.format < here.store.newest_format(m.dari.id)?)
}

/// Remembers where the sender's chain stood, the cards it carried of offices nobody here knows, and what it told of
/// changed keys.
pub(in crate::office) fn remember(
    here: &Here,
    store: &Store,
    m: &Manifest,
    introduced: &BTreeSet<Id>,
) -> Result<(), Problem> {
    store.remember_heads(m.dari.id, &m.heads, here.now())?;
    let contacts = contacts::contacts(here)?;
    let known = &contacts.introduced;
    let carried = m.cards.iter().filter(|card| introduced.contains(&card.id));
    let new = carried.filter(|card| {
        !known.get(&card.id).is_some_and(|known| known.iter().any(|(known, _)| known == *card))
    });
    let mut bodies: Vec<Body> =
        new.map(|card| Body::OfficeIntroduced { card: Box::new(card.clone()), by: m.dari.id }).collect();
    let concerns = |office: &Id| {
        *office == here.station || contacts.keys.contains_key(office) || introduced.contains(office)
    };
    bodies.extend(offices::told_of_keys(&contacts, &m.dari, &m.changes, concerns));
    let mut lamport = store.last_lamport()?;
    let facts = bodies.into_iter().map(|body| here.new_fact(&mut lamport, contacts_subject(), body));
    chain::append(here, store, &facts.collect::<Vec<_>>())
}
