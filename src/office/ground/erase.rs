//! Erasing a subject's personal values for good, and what acts of other offices come to here. The only way a key is
//! destroyed: an act of this office is written first, in the same transaction. Must not know who is at the keyboard.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Digest, Id};
use crate::domain::erasure::{Erasure, Redacted};
use crate::domain::fact::{Body, Fact};
use crate::domain::handover::{Contacts, stands_above};
use crate::domain::spelling;
use crate::handoff;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts, derive, index, setting};
use crate::store::{Destruction, Held, RawFact, Store};

/// In a file that was told what is erased, and where it is yet to be done.
const REDO: &str = "redo";

/// Why a subject is erased.
pub(in crate::office) struct Why {
    /// As the paper says it.
    pub reason: String,
    /// The paper it rests on; may be empty.
    pub basis: String,
    /// The act of another office that is carried out.
    pub after: Option<Id>,
}

/// What a subject has that erasing it would destroy.
pub(in crate::office) struct Extent {
    /// How many values stand under each name.
    pub values: BTreeMap<String, u64>,
    /// Stored files that are here: attachments, pages of letters. Others may name them too.
    pub files: BTreeSet<Digest>,
    pub letters: BTreeSet<Digest>,
}

/// What would go with a subject of this history.
pub(in crate::office) fn extent(store: &Store, history: &[Held]) -> Result<Extent, Problem> {
    let mut values = BTreeMap::new();
    let (mut files, mut letters) = (BTreeSet::new(), BTreeSet::new());
    for held in history {
        for name in held.raw.personal_names() {
            *values.entry(name).or_insert(0) += 1;
        }
        match held.raw.read().map(|fact| fact.body) {
            Ok(Body::LetterIssued(letter)) => drop(letters.insert(letter.pdf)),
            Ok(body) => files.extend(body.files().iter().map(|file| file.sidik)),
            // What nobody can understand is destroyed with its key.
            Err(_) => {}
        }
    }
    files.retain(|file| !letters.contains(file));
    for kind in [&mut files, &mut letters] {
        for digest in std::mem::take(kind) {
            kind.extend(store.blob_size(digest)?.map(|_| digest));
        }
    }
    Ok(Extent { values, files, letters })
}

/// Those of `digests` that facts of other subjects name which were not erased. Reads the whole journal.
fn named_by_others(
    here: &Here,
    store: &Store,
    subject: Id,
    digests: &BTreeSet<Digest>,
) -> Result<BTreeSet<Digest>, Problem> {
    let mut shared = BTreeSet::new();
    if digests.is_empty() {
        return Ok(shared);
    }
    let erased = store.all_erased()?;
    let (mut done, all) = (0, store.fact_count()?);
    let mut named = BTreeSet::new();
    store.every_raw(|_, raw| {
        here.progress.step(Stage::Reading, done, all)?;
        done += 1;
        if let Some(raw) = raw.filter(|raw| raw.subject != subject && !erased.contains_key(&raw.subject)) {
            named.clear();
            handoff::digests_in(&raw.body, &mut named);
            shared.extend(named.intersection(digests));
        }
        Ok::<_, Problem>(())
    })?;
    Ok(shared)
}

/// Erases a subject inside a transaction: this office's act, then what it says. `None` where it was erased before.
/// [`purge`] comes once after all of a transaction, [`sweep`] after it is on disk.
pub(in crate::office) fn carry_out(
    here: &Here,
    store: &Store,
    subject: Id,
    why: Why,
) -> Result<Option<(Fact, BTreeSet<String>)>, Problem> {
    if store.erased(subject)?.is_some() {
        return Ok(None);
    }
    let history = store.raw_history(subject)?;
    let words = words(store, &history)?;
    let Extent { values, mut files, mut letters } = extent(store, &history)?;
    let shared = named_by_others(here, store, subject, &files.union(&letters).copied().collect())?;
    files.retain(|digest| !shared.contains(digest));
    letters.retain(|digest| !shared.contains(digest));
    let mut redacted: Vec<RawFact> = Vec::new();
    let mut listed = Vec::new();
    let mut of_others = false;
    for Held { raw, proof, .. } in &history {
        let Some((now, _)) = raw.redacted() else { continue };
        let was = proof.as_ref().map(|proof| raw.hash(&proof.link));
        of_others |= was.is_none();
        listed.push(Redacted { fact: raw.id, was, now: now.digest() });
        redacted.push(now);
    }
    let erasure = Erasure {
        reason: why.reason,
        basis: why.basis,
        after: why.after,
        values,
        files: files.len() as u64,
        letters: letters.len() as u64,
        kept: shared.len() as u64,
        redacted: listed,
    };
    let mut lamport = store.last_lamport()?;
    let act = here.new_fact(&mut lamport, subject, Body::SubjectErased(Box::new(erasure)));
    chain::append(here, store, std::slice::from_ref(&act))?;
    let blobs = files.into_iter().chain(letters).collect();
    store.destroy(&Destruction { subject, act: act.id, redacted: &redacted, blobs: &blobs })?;
    if of_others {
        chain::anchor(here, store)?;
    }
    store.forget_case(subject)?;
    derive::project(here, store, subject, store.readable(subject)?)?;
    store.set_setting(setting::SWEEP, "1")?;
    Ok(Some((act, words)))
}

/// Every word the search may have been told of by these facts, also by those that count no more.
fn words(store: &Store, history: &[Held]) -> Result<BTreeSet<String>, Problem> {
    let mut reader = store.reader();
    let mut words = BTreeSet::new();
    for held in history {
        let Ok(fact) = reader.read(&held.raw) else { continue };
        for said in index::said(&fact.body) {
            words.extend(spelling::all_words(said.text));
        }
    }
    Ok(words)
}

/// Takes the words of what was erased out of the search, inside the transaction.
pub(in crate::office) fn purge(store: &Store, words: &BTreeSet<String>) -> Result<(), Problem> {
    Ok(store.purge_words(words)?)
}

/// Takes what was destroyed off the disk too. Where somebody else holds the file it is tried again when it is next
/// opened; says whether it is done.
pub(in crate::office) fn sweep(store: &Store) -> Result<bool, Problem> {
    if store.setting(setting::SWEEP)?.is_none_or(|asked| asked.is_empty()) {
        return Ok(true);
    }
    let anew = store.setting(setting::WRITTEN_ANEW)?.is_none();
    if store.sweep(anew).is_err() {
        return Ok(false);
    }
    store.set_setting(setting::WRITTEN_ANEW, "1")?;
    store.set_setting(setting::SWEEP, "")?;
    Ok(true)
}

/// Carries out what a file taken back, or saved, was told was erased and still holds, all in one transaction.
pub(in crate::office) fn redo(here: &Here) -> Result<(), Problem> {
    let contacts = contacts::contacts(here)?;
    here.store.transact(|store| {
        let mut words = BTreeSet::new();
        for held in store.erasures()? {
            let subject = held.raw.subject;
            let (Ok(act), history) = (held.raw.read(), store.readable(subject)?) else { continue };
            let opener = opener(history.iter());
            let Body::SubjectErased(what) = &act.body else { continue };
            if opener.is_some() && counts(here, &contacts, act.station, opener) {
                let why = Why { reason: what.reason.clone(), basis: what.basis.clone(), after: Some(act.id) };
                words.extend(carry_out(here, store, subject, why)?.into_iter().flat_map(|(_, words)| words));
            }
        }
        if !words.is_empty() {
            purge(store, &words)?;
        }
        if store.setting(setting::SWEEP)?.as_deref() == Some(REDO) {
            store.set_setting(setting::SWEEP, "1")?;
        }
        Ok::<_, Problem>(())
    })
}

/// Finishes what was cut off: an erasing to be done again, and what is still on the disk of one that was done.
pub(in crate::office) fn finish(here: &Here) -> Result<(), Problem> {
    if here.store.setting(setting::SWEEP)?.as_deref() == Some(REDO) {
        redo(here)?;
    }
    // Where somebody else holds the file it is tried again the next time.
    sweep(&here.store).map(drop)
}

/// Says in a copy of a file, before it takes this one's place, what was erased since: `erasures` are taken into it
/// as they are, and whoever opens it carries them out first.
pub(in crate::office) fn bring(copy: &Store, erasures: &[Held]) -> Result<(), Problem> {
    copy.transact(|copy| {
        for held in erasures {
            copy.append(&held.raw, held.proof.as_ref())?;
        }
        // What is written while it is done goes on from where the copy stood, beside what was written since.
        chain::begin_anew(copy)?;
        Ok::<_, Problem>(copy.set_setting(setting::SWEEP, REDO)?)
    })
}

/// Whether an act is carried out here without asking: its office opened the case, or stands above this one, or is
/// this one.
pub(in crate::office) fn counts(here: &Here, contacts: &Contacts, station: Id, opener: Option<Id>) -> bool {
    let above = || {
        let card = contacts.known.get(&station);
        card.is_some_and(|card| stands_above(card, &here.profile.jenis, &here.profile.wilayah))
    };
    station == here.station || opener == Some(station) || above()
}

/// The installation that opened the case with these facts.
pub(in crate::office) fn opener<'a>(mut facts: impl Iterator<Item = &'a Fact>) -> Option<Id> {
    facts.find(|fact| matches!(fact.body, Body::CaseOpened { .. })).map(|fact| fact.station)
}
