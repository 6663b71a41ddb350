//! Saving what a damaged file still holds into a new one, and a true list of what could not be saved.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::file::{Disk, beside};
use crate::base::{Digest, Id};
use crate::domain::fact::Body;
use crate::office::backup::health::{Named, names};
use crate::office::backup::view::{LostFile, Salvaged};
use crate::office::backup::{chain_check, health};
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::{Progress, Stage};
use crate::office::ground::copy::{copy_slots, remove_copy};
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::{chain, erase, open, shelf};
use crate::store::{Saved, Store, calendar_subject, contacts_subject, office_subject};
use crate::text::cadangan as words;

/// Saves what can be read of the damaged file at `from` into the new file `to`. `from` is only read.
pub(in crate::office) fn salvage(
    from: &Path,
    to: &Path,
    options: OpenOptions,
    progress: &Progress,
) -> Result<Salvaged, Problem> {
    if to.exists() {
        return Err(Backing::Exists(to.to_owned()).into());
    }
    let part = beside(to, ".part");
    remove_copy(&part);
    let sealed = options.key.is_some();
    let saved = save(from, &part, options, progress);
    let saved = saved.and_then(|saved| {
        let disk = Disk::default();
        if sealed {
            copy_slots(from, to)?;
        }
        let named = disk.settle(&part).and_then(|()| disk.give_name(&part, to));
        named.map_err(|e| Problem::io(Attempt::Writing, to, &e))?;
        Ok(Salvaged { path: to.to_owned(), ..saved })
    });
    if saved.is_err() {
        remove_copy(&part);
    }
    saved
}

/// Texts of the built-in SOPs that facts name and the file lost.
fn put_built_in(here: &Here, lost: &BTreeMap<Digest, Vec<LostFile>>) -> Result<(), Problem> {
    here.store.transact(|store| {
        for text in shelf::built_in_texts() {
            if lost.contains_key(&Digest::of(text.as_bytes())) {
                store.put_blob(text.as_bytes())?;
            }
        }
        Ok(())
    })
}

/// Files that facts name and that are not there.
fn files_lost(here: &Here) -> Result<BTreeMap<Digest, Vec<LostFile>>, Problem> {
    let there: BTreeSet<Digest> = here.store.blob_names()?.into_iter().collect();
    let mut codes: BTreeMap<Id, String> = BTreeMap::new();
    let mut lost: BTreeMap<Digest, Vec<(Id, String)>> = BTreeMap::new();
    let mut reader = here.store.reader();
    here.store.every_raw(|_, raw| {
        let Some(Ok(fact)) = raw.map(|raw| reader.read(&raw)) else { return Ok::<_, Problem>(()) };
        if let Body::CaseOpened { kode, .. } = &fact.body {
            codes.insert(fact.subject, kode.clone());
        }
        for (digest, what) in names(&fact).into_iter().filter(|(digest, _)| !there.contains(digest)) {
            let name = match what {
                Named::File(name) => name,
                Named::Letter(nomor) => words::lost_letter(&nomor),
                Named::Logo => words::LOST_LOGO.to_owned(),
                Named::Sop(sop) => words::lost_sop(&sop),
                Named::Template(jenis) => words::lost_template(&jenis),
            };
            lost.entry(digest).or_default().push((fact.subject, name));
        }
        Ok(())
    })?;
    let named = |(subject, nama): (Id, String)| LostFile {
        nama,
        kode: codes.get(&subject).cloned().unwrap_or_default(),
    };
    Ok(lost.into_iter().map(|(digest, all)| (digest, all.into_iter().map(named).collect())).collect())
}

/// Cases that have facts and cannot be shown.
fn cases_unseen(here: &Here) -> Result<Vec<String>, Problem> {
    let mut cases: BTreeMap<Id, String> = BTreeMap::new();
    here.store.every_raw(|_, raw| {
        if let Some(raw) = raw.filter(|raw| raw.kind.starts_with("case_") || raw.kind.starts_with("step_")) {
            let name = cases.entry(raw.subject).or_default();
            if let Ok(Body::CaseOpened { kode, .. }) = raw.read().map(|fact| fact.body) {
                *name = kode;
            }
        }
        Ok::<_, Problem>(())
    })?;
    let mut unseen = Vec::new();
    for (id, kode) in cases {
        if here.store.case_row(id)?.is_none() {
            unseen.push(if kode.is_empty() { id.to_string() } else { kode });
        }
    }
    unseen.sort();
    Ok(unseen)
}

/// What a subject is called.
fn called(here: &Here, subject: Id) -> Result<String, Problem> {
    if let Some(row) = here.store.case_row(subject)? {
        return Ok(row.kode);
    }
    if let Some(raw) =
        here.store.raw_history(subject)?.into_iter().find(|held| held.raw.kind == "case_opened")
        && let Ok(Body::CaseOpened { kode, .. }) = raw.raw.read().map(|fact| fact.body)
    {
        return Ok(kode);
    }
    let ours = [
        (office_subject(), words::LOST_OFFICE),
        (calendar_subject(), words::LOST_CALENDAR),
        (contacts_subject(), words::LOST_CONTACTS),
    ];
    let known = ours.into_iter().find(|(id, _)| *id == subject).map(|(_, name)| name.to_owned());
    Ok(known.unwrap_or_else(|| subject.to_string()))
}

fn save(from: &Path, part: &Path, options: OpenOptions, progress: &Progress) -> Result<Salvaged, Problem> {
    let asked = |done, total| progress.step(Stage::Reading, done, total);
    let store = Store::open_with(part, options.key.as_ref())?;
    let saved =
        store.salvage(from, options.key.as_ref(), asked).map_err(|problem: Problem| problem.at(from))?;
    drop(store);
    if saved.facts == 0 {
        return Err(Backing::NothingToSalvage(from.to_owned()).into());
    }
    let mut office = open::open(part, OpenOptions { window: false, ..options }, progress)?;
    let lost = files_lost(&office)?;
    put_built_in(&office, &lost)?;
    office.store.transact(|_| match saved.proves {
        true => chain::note_loss(&office, chain_check::gaps(&office)?),
        false => chain::prove_older(&office),
    })?;
    health::rebuild(&mut office)?;
    erase::redo(&office)?;
    erase::sweep(&office.store)?;
    told(&office, saved)
}

fn told(office: &Here, saved: Saved) -> Result<Salvaged, Problem> {
    let known: BTreeSet<Id> = saved.lost.iter().flatten().copied().collect();
    let mut affected = known.into_iter().map(|id| called(office, id)).collect::<Result<Vec<_>, _>>()?;
    affected.sort();
    let health = health::check(office)?;
    Ok(Salvaged {
        fakta: saved.facts,
        kasus: health.kasus,
        lampiran: saved.blobs,
        fakta_hilang: saved.lost.len() as u64,
        tanpa_kasus: saved.lost.iter().filter(|subject| subject.is_none()).count() as u64,
        kasus_terdampak: affected,
        lampiran_hilang: files_lost(office)?.into_values().flatten().collect(),
        tidak_tampil: cases_unseen(office)?,
        setelan_hilang: saved.local_lost.iter().map(|table| words::lost_local(table).to_owned()).collect(),
        temuan: health.temuan.into_iter().map(|one| one.pesan).collect(),
        ..Salvaged::default()
    })
}
