//! The chain of what this office writes: each fact is tied to the one before and signed, in the transaction that
//! writes it. The only way facts of this office come into its journal. Must not know what facts mean.

use crate::base::{Dice, Digest};
use crate::domain::case::Refusal;
use crate::domain::fact::{Anchor, Body, ChainGap, Fact};
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{keys, setting};
use crate::store::{Head, Link, Proof, RawFact, Store, Trouble, anchor_subject};

/// Appends what this office writes, in order.
pub(in crate::office) fn append(here: &Here, store: &Store, facts: &[Fact]) -> Result<(), Problem> {
    if facts.is_empty() {
        return Ok(());
    }
    let mut head = head(store)?;
    let changed = keys::other_than(store, &here.keys)?;
    let keys = changed.as_ref().unwrap_or(&here.keys);
    for fact in facts {
        if store.erased(fact.subject)?.is_some() && !matches!(fact.body, Body::SubjectErased(_)) {
            return Err(Refusal::CaseErased.into());
        }
        let raw = written(here, store, fact)?;
        let mut next = head;
        let proof = keys.prove(&raw, &mut next);
        if store.append(&raw, Some(&proof))? {
            sign(here, store, &raw, &proof)?;
            head = next;
        }
    }
    keep(store, &head)
}

/// As it stands in the journal: with who signs it, so that a signature that was taken away is missed.
fn written(here: &Here, store: &Store, fact: &Fact) -> Result<RawFact, Trouble> {
    let mut raw = store.stored(fact)?;
    if let Some(signed) = &here.signed {
        raw.name_signer(signed.person);
    }
    Ok(raw)
}

/// Whoever is at the keyboard signs it too.
fn sign(here: &Here, store: &Store, raw: &RawFact, proof: &Proof) -> Result<(), Trouble> {
    let Some(signed) = &here.signed else { return Ok(()) };
    let signature = signed.key.sign(&signed_words(raw.hash(&proof.link)));
    store.put_person_proof(raw.id, signed.person, &signature)
}

/// What a person signs of a fact with this hash.
pub(in crate::office) fn signed_words(hash: Digest) -> Vec<u8> {
    [b"alur-petugas-1\n".as_slice(), &hash.0].concat()
}

/// Where the chain stands: what the next fact goes on from. A file that does not say so begins another piece,
/// which the check sees.
pub(in crate::office) fn head(store: &Store) -> Result<Head, Trouble> {
    let kept = store.setting(setting::CHAIN_HEAD)?.and_then(|text| text.parse().ok());
    Ok(kept.unwrap_or_else(|| Head::begin(Dice::System.id(), Digest([0; 32]))))
}

/// The ends of the chain as others are told them; none while nothing stands in it.
pub(in crate::office) fn heads(store: &Store) -> Result<Vec<Head>, Trouble> {
    Ok([head(store)?].into_iter().filter(|head| head.number > 0).collect())
}

/// The end of the chain as people compare it; empty while nothing stands in it.
pub(in crate::office) fn head_words(store: &Store) -> Result<String, Trouble> {
    Ok(heads(store)?.first().map(Head::short).unwrap_or_default())
}

fn keep(store: &Store, head: &Head) -> Result<(), Problem> {
    Ok(store.set_setting(setting::CHAIN_HEAD, &head.to_string())?)
}

/// Facts that go along in a package before they are written here, proved as a piece of their own that goes on
/// from the head: others may write meanwhile.
pub(in crate::office) fn branch(here: &Here, facts: &[Fact]) -> Result<Vec<(RawFact, Proof)>, Problem> {
    let mut head = Head::begin(Dice::System.id(), head(&here.store)?.hash);
    let proved = facts.iter().map(|fact| {
        let raw = written(here, &here.store, fact)?;
        let proof = here.keys.prove(&raw, &mut head);
        Ok((raw, proof))
    });
    proved.collect()
}

/// Writes such a piece, and after it one fact that ties its end into the chain.
pub(in crate::office) fn join(
    here: &Here,
    store: &Store,
    branch: &[(RawFact, Proof)],
) -> Result<(), Problem> {
    if !branch.is_empty() && keys::other_than(store, &here.keys)?.is_some() {
        return Err(Handing::KeysChanged.into());
    }
    for (raw, proof) in branch {
        if store.append(raw, Some(proof))? {
            sign(here, store, raw, proof)?;
        }
    }
    let Some((raw, proof)) = branch.last() else { return Ok(()) };
    let Link { epoch, number, .. } = proof.link;
    let body = Body::ChainJoined { epoch, number, hash: raw.hash(&proof.link) };
    note(here, store, body)
}

/// The file was put back from a backup, or its keys are changed: what is written from now on stands in another
/// piece of the chain, which goes on from where the one before stood.
pub(in crate::office) fn begin_anew(store: &Store) -> Result<(), Problem> {
    let before = head(store)?;
    keep(store, &Head::begin(Dice::System.id(), before.hash))
}

/// Proves what an older program wrote: facts of this office one by one, those of others by one anchor.
pub(in crate::office) fn prove_older(here: &Here) -> Result<(), Problem> {
    let store = &here.store;
    let (mut head, mut done) = (head(store)?, 0);
    store.unproved_of(here.station, |raw, all| {
        here.progress.step(Stage::Proving, done, all)?;
        done += 1;
        let proof = here.keys.prove(&raw, &mut head);
        store.prove_known(raw.id, &proof)?;
        Ok::<_, Problem>(())
    })?;
    keep(store, &head)?;
    anchor(here, store)
}

/// Notes how many facts of other offices are here and what those say that nothing proves. The newest note counts.
pub(in crate::office) fn anchor(here: &Here, store: &Store) -> Result<(), Problem> {
    let anchor = store.of_others(here.station)?;
    if anchor.others == 0 {
        return Ok(());
    }
    note(here, store, Body::JournalAnchored(anchor))
}

/// Notes the same anew after `came` facts of other offices did. What nothing proves is gone through only where
/// that may have changed.
pub(in crate::office) fn anchor_again(
    here: &Here,
    store: &Store,
    came: u64,
    unproved: bool,
) -> Result<(), Problem> {
    match newest_anchor(store)? {
        Some(before) if !unproved => {
            let others = before.others + came;
            note(here, store, Body::JournalAnchored(Anchor { others, ..before }))
        }
        _ => anchor(here, store),
    }
}

/// The note that counts.
pub(in crate::office) fn newest_anchor(store: &Store) -> Result<Option<Anchor>, Trouble> {
    let notes = store.history(anchor_subject())?.into_iter().rev();
    let mut anchors = notes.filter_map(|fact| match fact.body {
        Body::JournalAnchored(anchor) => Some(anchor),
        _ => None,
    });
    Ok(anchors.next())
}

fn note(here: &Here, store: &Store, body: Body) -> Result<(), Problem> {
    let mut lamport = store.last_lamport()?;
    append(here, store, &[here.new_fact(&mut lamport, anchor_subject(), body)])
}

/// A damaged file was saved into this one: what is lost of this office's own chain is noted, and what is written
/// from now on stands in another piece.
pub(in crate::office) fn note_loss(here: &Here, gaps: Vec<ChainGap>) -> Result<(), Problem> {
    let store = &here.store;
    begin_anew(store)?;
    if !gaps.is_empty() {
        note(here, store, Body::LossNoted { gaps })?;
    }
    let there = store.of_others(here.station)?;
    match newest_anchor(store)? {
        Some(noted) if noted.others <= there.others => Ok(()),
        None if there.others == 0 => Ok(()),
        _ => note(here, store, Body::JournalAnchored(there)),
    }
}
