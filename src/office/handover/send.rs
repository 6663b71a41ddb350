//! Handing over: what waits for an office, the package written and verified, and only then the facts that
//! custody went along.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::{Id, file};
use crate::domain::card::OfficeCard;
use crate::domain::fact;
use crate::domain::fact::{Body, Fact};
use crate::domain::handover::{HeldWhy, StepPlace, stands_above};
use crate::handoff;
use crate::handoff::{Blob, EachFact, Receiver, Refused, Seal, Sending, WrittenPart};
use crate::office::door::command::Done;
use crate::office::door::problem::handover::Handing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts, derive, files, shelf, tell};
use crate::office::handover::view::{Chosen, Outbox, PackageLine, Proposal, SendRequest, Sent};
use crate::office::handover::{admit, offices};
use crate::office::letter::numbers;
use crate::store::{
    Head, PackageRow, Proof, RawFact, Store, blocks_subject, calendar_subject, office_subject, sop_subject,
    templates_subject,
};

/// Shortest passphrase, in characters.
const PASSPHRASE: usize = 12;

/// Packages listed.
const LISTED: usize = 500;

/// What goes into a package, chosen.
struct Choice {
    cases: BTreeSet<Id>,
    /// Those whose custody goes along.
    handed: BTreeSet<Id>,
}

/// Whom it goes to.
struct Target {
    untuk: Receiver,
    card: Option<OfficeCard>,
    seal: Seal,
}

impl Target {
    fn called(&self) -> String {
        let names = [&self.untuk.nama, &self.untuk.kode];
        names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default()
    }
}

/// Long files are written through `disk` from now on: for tests of full and lying sticks.
pub(in crate::office) fn set_disk(here: &mut Here, disk: file::Disk) {
    here.disk = disk;
}

/// What could be handed to the office with this code now.
pub(in crate::office) fn outbox(here: &Here, ke: &str) -> Result<Outbox, Problem> {
    let kantor = contacts::known_office(here, &contacts::contacts(here)?, ke)?;
    let usulan = proposals(here, kantor.id)?;
    Ok(Outbox { kantor, usulan })
}

/// What could be handed to each known office now, by name of the office. Goes through all open steps
/// once; an office that nothing waits for is there with nothing.
pub(in crate::office) fn outboxes(here: &Here) -> Result<Vec<Outbox>, Problem> {
    here.progress.step(Stage::Reading, 0, 0)?;
    let mut waiting = proposed(here, None)?;
    let outbox = |card: OfficeCard| {
        let usulan = waiting.remove(&card.id).unwrap_or_default();
        Outbox { kantor: card, usulan }
    };
    let mut all: Vec<Outbox> = contacts::contacts(here)?.known.into_values().map(outbox).collect();
    all.sort_by(|a, b| (&a.kantor.nama, a.kantor.id).cmp(&(&b.kantor.nama, b.kantor.id)));
    Ok(all)
}

fn proposals(here: &Here, office: Id) -> Result<Vec<Proposal>, Problem> {
    Ok(proposed(here, Some(office))?.remove(&office).unwrap_or_default())
}

/// Cases with an open step that lies with another office, or with this one of them, and that are not
/// handed to it already.
fn proposed(here: &Here, only: Option<Id>) -> Result<BTreeMap<Id, Vec<Proposal>>, Problem> {
    let contacts = contacts::contacts(here)?;
    let mut waiting: BTreeMap<(Id, Id), Proposal> = BTreeMap::new();
    let store = &here.store;
    let listed = store.every_spot(|sop, spot| {
        let StepPlace::Office(office) = contacts::place_of(here, &contacts, sop, &spot) else { return };
        if only.is_some_and(|only| only != office) {
            return;
        }
        let line = waiting.entry((spot.case, office)).or_insert_with(|| Proposal {
            kasus: spot.case,
            kode: String::new(),
            judul: String::new(),
            sop: sop.to_owned(),
            langkah: Vec::new(),
            since: spot.since,
        });
        line.since = line.since.min(spot.since);
        line.langkah.push(match spot.key {
            Some(key) => format!("{} · {key}", spot.node),
            None => spot.node,
        });
    });
    listed.map_err(|t| here.located(t))?;
    let mut out: BTreeMap<Id, Vec<Proposal>> = BTreeMap::new();
    for ((case, office), mut line) in waiting {
        let told = match tell::tell(here, store, case) {
            // A case that cannot be read is not to keep the others here.
            Err(problem) if problem.is_damage() => continue,
            told => told.map_err(|p| here.located(p))?,
        };
        let custody = &told.state.custody;
        let ours = custody.is_empty() || custody.contains_key(&here.station);
        let there = custody.contains_key(&office);
        // One office among several of a fan-out may still be waited for.
        let partly = custody.values().any(|held| held.by == here.station);
        if there || !(ours || partly) {
            continue;
        }
        let opened = told.state.opened.as_ref();
        line.kode = opened.map(|o| o.kode.clone()).unwrap_or_default();
        line.judul = opened.map(|o| o.judul.clone()).unwrap_or_default();
        out.entry(office).or_default().push(line);
    }
    for lines in out.values_mut() {
        lines.sort_by(|a, b| (a.since, &a.kode, a.kasus).cmp(&(b.since, &b.kode, b.kasus)));
    }
    Ok(out)
}

/// Writes a package to a folder, reads it again, and only then says in the journal that custody went
/// along. When this returns the stick can be pulled.
pub(in crate::office) fn send(here: &mut Here, request: &SendRequest) -> Result<Sent, Problem> {
    let target = target(here, request)?;
    let mut choice = choice(here, request, &target)?;
    let stayed = sendable(here, request, &mut choice)?;
    match request.kasus {
        Chosen::NoCase if shared(here, &target)?.is_empty() && here.store.all_erased()?.is_empty() => {
            return Err(Handing::NothingForThem(target.called()).into());
        }
        Chosen::NoCase => {}
        _ if choice.cases.is_empty() => return Err(Handing::Nothing(target.called()).into()),
        _ => {}
    }
    files::can_write(&request.keluar.join("x")).map_err(|problem| match problem {
        Problem::Io { doing, cause, .. } => Problem::Io { doing, path: request.keluar.clone(), cause },
        other => other,
    })?;
    let paket = here.dice.borrow_mut().id();
    let handed = custody_facts(here, &choice, &target, paket)?;
    let parts = pack(here, request, &target, &choice, &handed, paket)?;
    let manifest = parts.first().map(|part| part.manifest.clone()).ok_or(Handing::Nothing(String::new()))?;
    let paths = deliver(here, request, &target, paket, parts)?;
    let row = PackageRow {
        id: paket,
        sent: true,
        peer: target.untuk.id,
        peer_name: target.called(),
        at: manifest.dibuat,
        content: manifest.content(),
        parts: manifest.parts(),
        facts: manifest.fakta_semua,
        blobs: manifest.lampiran_semua,
        cases: manifest.kasus,
        new_facts: 0,
        confirmed: None,
        undone: None,
        files: paths.iter().filter_map(|file| file.file_name()).map(|n| n.to_string_lossy().into()).collect(),
        head: manifest.heads.first().map(Head::short).unwrap_or_default(),
        format: manifest.format,
    };
    if let Err(problem) = remember_sent(here, &row, &choice, &handed) {
        // Not known here as sent, so it must not be there.
        for file in &paths {
            let _ = std::fs::remove_file(file);
        }
        return Err(here.located(problem));
    }
    Ok(Sent {
        paket,
        paths,
        ke: target.called(),
        fakta: row.facts,
        lampiran: row.blobs,
        kasus: named_cases(here, &choice.cases)?,
        tinggal: stayed,
        diserahkan: handed.len(),
        sidik: row.content,
    })
}

fn target(here: &Here, request: &SendRequest) -> Result<Target, Problem> {
    let contacts = contacts::contacts(here)?;
    let card = match (contacts::known_office(here, &contacts, &request.ke), &request.sandi) {
        (Ok(card), _) => Some(card),
        // With a passphrase the receiver's card is not needed.
        (Err(Problem::Handover(Handing::UnknownOffice { .. })), Some(_)) => None,
        (Err(problem), _) => return Err(problem),
    };
    let untuk = Receiver {
        id: card.as_ref().map(|c| c.id),
        kode: card.as_ref().map_or_else(|| request.ke.trim().to_owned(), |c| c.kode.clone()),
        nama: card.as_ref().map(|c| c.nama.clone()).unwrap_or_default(),
    };
    let seal = match (&request.sandi, &card) {
        (Some(words), _) if words.chars().count() < PASSPHRASE => {
            return Err(Handing::WeakPassphrase.into());
        }
        (Some(words), _) => Seal::Passphrase(words.clone()),
        (None, Some(card)) => Seal::Card(Box::new(card.clone())),
        (None, None) => {
            return Err(Handing::UnknownOffice { asked: request.ke.clone(), known: Vec::new() }.into());
        }
    };
    Ok(Target { untuk, card, seal })
}

fn choice(here: &Here, request: &SendRequest, target: &Target) -> Result<Choice, Problem> {
    let proposed = || -> Result<BTreeSet<Id>, Problem> {
        let Some(card) = &target.card else { return Ok(BTreeSet::new()) };
        Ok(proposals(here, card.id)?.into_iter().map(|line| line.kasus).collect())
    };
    Ok(match &request.kasus {
        Chosen::Proposed => {
            let cases = proposed()?;
            Choice { handed: cases.clone(), cases }
        }
        Chosen::Cases(cases) => {
            let cases: BTreeSet<Id> = cases.iter().copied().collect();
            Choice { handed: cases.clone(), cases }
        }
        Chosen::All => {
            let cases = here.store.all_cases().map_err(|t| here.located(t))?.into_iter().collect();
            Choice { cases, handed: proposed()? }
        }
        Chosen::NoCase => Choice { cases: BTreeSet::new(), handed: BTreeSet::new() },
    })
}

/// Takes out of `choice` the cases that no office would take in: one of them is not to keep the others here.
/// A case that was asked for by its name is refused instead.
fn sendable(
    here: &Here,
    request: &SendRequest,
    choice: &mut Choice,
) -> Result<Vec<(String, HeldWhy)>, Problem> {
    let asked = matches!(request.kasus, Chosen::Cases(_));
    let mut stayed = Vec::new();
    let all = choice.cases.len() as u64;
    for (done, case) in (0..).zip(choice.cases.clone()) {
        here.progress.step(Stage::Reading, done, all)?;
        let erased = here.store.erased(case).map_err(|t| here.located(t))?.is_some();
        let history = here.store.raw_history(case).map_err(|t| here.located(t))?;
        let unfit = if erased { Some(HeldWhy::Erased) } else { admit::unfit(&here.store, &history) };
        let Some(why) = unfit else { continue };
        let row = here.store.case_row(case).map_err(|t| here.located(t))?;
        let kode = row.map_or_else(|| case.to_string(), |row| row.kode);
        if asked {
            return Err(Handing::CannotTravel { kode, why }.into());
        }
        choice.cases.remove(&case);
        choice.handed.remove(&case);
        if erased {
            // The act goes along all the same.
            continue;
        }
        stayed.push((kode, why));
    }
    match stayed.first() {
        Some((kode, why)) if choice.cases.is_empty() => {
            Err(Handing::CannotTravel { kode: kode.clone(), why: *why }.into())
        }
        _ => Ok(stayed),
    }
}

/// The facts that custody goes along, not written yet.
fn custody_facts(
    here: &Here,
    choice: &Choice,
    target: &Target,
    paket: Id,
) -> Result<Vec<(RawFact, Proof)>, Problem> {
    let Some(ke) = target.untuk.id else { return Ok(Vec::new()) };
    let mut lamport = here.store.last_lamport().map_err(|t| here.located(t))?;
    let body = Body::CaseHandedOver { ke, nama: target.called(), paket };
    let handed = choice.handed.iter().map(|case| here.new_fact(&mut lamport, *case, body.clone()));
    let handed: Vec<Fact> = handed.collect();
    chain::branch(here, &handed).map_err(|problem| here.located(problem))
}

fn pack(
    here: &Here,
    request: &SendRequest,
    target: &Target,
    choice: &Choice,
    handed: &[(RawFact, Proof)],
    paket: Id,
) -> Result<Vec<WrittenPart>, Problem> {
    let folder = own_folder(here);
    let mut sending = Sending {
        keys: &here.keys,
        dari: offices::office_card(here)?,
        untuk: target.untuk.clone(),
        seal: &target.seal,
        paket,
        dibuat: here.now(),
        skema: Store::SCHEMA,
        kasus: choice.cases.len() as u64,
        heads: Vec::new(),
        cards: Vec::new(),
        changes: Vec::new(),
        limit: request.batas,
        folder: &folder,
        disk: &here.disk,
    };
    let shared = shared(here, target)?;
    let packed = here.store.snapshot(|store| {
        let erased = store.all_erased()?;
        let mut subjects = subjects(store, choice, &shared)?;
        subjects.extend(erased.keys());
        let mut keys = Vec::new();
        for subject in &subjects {
            keys.extend(store.subject_keys(*subject)?.into_iter().map(|key| (*subject, key)));
        }
        let all = subjects.len() as u64;
        let stage = std::cell::Cell::new(Stage::Reading);
        let facts = |each: &mut EachFact<'_, Problem>| {
            (0..).zip(&subjects).try_for_each(|(done, subject)| {
                here.progress.step(stage.get(), done, all)?;
                let goes = |raw: &RawFact| match erased.contains_key(subject) {
                    true => raw.kind == "subject_erased",
                    false => fact::travels(&raw.kind),
                };
                for held in store.raw_history(*subject)? {
                    if !held.aside && goes(&held.raw) {
                        each(&held.raw, held.proof.as_ref())?;
                    }
                }
                // They stand in order of their cases.
                match handed.binary_search_by_key(subject, |(raw, _)| raw.subject) {
                    Ok(at) => each(&handed[at].0, Some(&handed[at].1)),
                    Err(_) => Ok(()),
                }
            })
        };
        let (blobs, stations) = named(store, facts)?;
        sending.heads = chain::heads(store)?;
        sending.cards = contacts::cards_of(here, &stations)?;
        sending.changes = contacts::changes_of(here, &stations)?;
        stage.set(Stage::Packing);
        handoff::write(&sending, &keys, facts, &blobs, |digest| Ok(store.blob(digest)?))
    });
    packed.map_err(|problem: Problem| match problem {
        // The nameless files stand beside this office's own.
        Problem::Handover(Handing::File { refused: Refused::Io(cause), .. }) => {
            Problem::Io { doing: Attempt::Writing, path: folder.clone(), cause }
        }
        other => here.located(other),
    })
}

/// What goes along beside cases: the blocks of numbers the receiver was given and, to an office whose
/// region lies within this one's, the shelf, the calendar, the templates and the register.
fn shared(here: &Here, target: &Target) -> Result<BTreeSet<Id>, Problem> {
    let mut subjects = BTreeSet::new();
    let Some(card) = &target.card else { return Ok(subjects) };
    let blocks = blocks_subject(card.id);
    if numbers::is_block_subject(here, blocks)? {
        subjects.insert(blocks);
    }
    if stands_above(&offices::office_card(here)?, &card.jenis, &card.wilayah) {
        subjects.extend([office_subject(), calendar_subject(), templates_subject()]);
        subjects.extend(shelf::newest(here)?.into_keys().map(|sop| sop_subject(&sop)));
    }
    Ok(subjects)
}

/// Puts the parts into the folder; on any trouble none of them stays there.
fn deliver(
    here: &Here,
    request: &SendRequest,
    target: &Target,
    paket: Id,
    parts: Vec<WrittenPart>,
) -> Result<Vec<PathBuf>, Problem> {
    let of = parts.len();
    let day = here.today().format("%Y%m%d");
    let id: String = paket.to_string().chars().take(8).collect();
    let (from, to) = (plain(&here.profile.kode), plain(&target.untuk.kode));
    let all: u64 = parts.iter().map(|part| 2 * part.file.metadata().map_or(0, |m| m.len())).sum();
    let mut done = 0;
    sweep(&request.keluar, &from);
    let mut there: Vec<PathBuf> = Vec::new();
    for (k, mut part) in (1..).zip(parts) {
        let part_of = if of == 1 { String::new() } else { format!("-{k}dari{of}") };
        let path = request.keluar.join(format!("{from}-{to}-{day}-{id}{part_of}.alur"));
        let report = |more: u64| {
            done += more;
            let going = here.progress.step(Stage::Copying, done, all);
            going.map_err(|_| std::io::ErrorKind::Interrupted.into())
        };
        if let Err(error) = file::deliver(&mut part.file, part.sealed, &path, &here.disk, report) {
            there.push(path.clone());
            for file in &there {
                let _ = std::fs::remove_file(file);
            }
            return Err(match error.kind() {
                _ if here.progress.stopped() => Problem::Stopped,
                std::io::ErrorKind::InvalidData => Handing::ReadBackDiffers(path).into(),
                _ => Problem::io(Attempt::Writing, &path, &error),
            });
        }
        there.push(path);
    }
    Ok(there)
}

fn remember_sent(
    here: &Here,
    row: &PackageRow,
    choice: &Choice,
    handed: &[(RawFact, Proof)],
) -> Result<(), Problem> {
    here.store.transact(|store| {
        // One fact a case says which cases it held.
        let mut of_cases = Vec::with_capacity(choice.cases.len());
        for case in &choice.cases {
            of_cases.extend(store.first_fact(*case)?);
        }
        chain::join(here, store, handed)?;
        for (raw, _) in handed {
            derive::project(here, store, raw.subject, store.history(raw.subject)?)?;
        }
        Ok(store.remember_package(row, &of_cases, &[])?)
    })
}

fn named_cases(here: &Here, cases: &BTreeSet<Id>) -> Result<Vec<(String, String)>, Problem> {
    let rows = cases.iter().map(|case| here.store.case_row(*case).map_err(|t| here.located(t)));
    let mut named: Vec<(String, String)> = rows
        .filter_map(|row| row.map(|row| row.map(|r| (r.kode, r.judul))).transpose())
        .collect::<Result<_, _>>()?;
    named.sort();
    Ok(named)
}

/// Takes back a case that this office had handed over.
pub(in crate::office) fn call_back(here: &mut Here, case: Id, reason: &str) -> Result<Done, Problem> {
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Handing::ReasonNeeded.into());
    }
    let done = here.store.transact(|store| {
        let told = tell::tell(here, store, case)?;
        let away = told.state.custody.iter().any(|(at, held)| *at != here.station && held.by == here.station);
        if !away {
            return Err(Handing::NotHandedOver.into());
        }
        let mut lamport = store.last_lamport()?;
        let fact = here.new_fact(&mut lamport, case, Body::CaseCalledBack { reason });
        chain::append(here, store, std::slice::from_ref(&fact))?;
        let mut facts = told.facts;
        facts.push(fact.clone());
        derive::project(here, store, case, facts)?;
        Ok::<_, Problem>(Done { facts: vec![fact.id], case: Some(case), ..Done::default() })
    });
    done.map_err(|p| here.located(p))
}

/// Packages written here and taken in, newest first.
pub(in crate::office) fn packages(here: &Here) -> Result<Vec<PackageLine>, Problem> {
    let both = || -> Result<Vec<PackageRow>, Problem> {
        let mut rows = here.store.packages(true, LISTED)?;
        rows.extend(here.store.packages(false, LISTED)?);
        Ok(rows)
    };
    let mut rows = both().map_err(|p| here.located(p))?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    Ok(rows.into_iter().map(line).collect())
}

/// The folder of this office's file, where nameless files are made.
pub(in crate::office) fn own_folder(here: &Here) -> PathBuf {
    let folder = here.path().parent().filter(|f| !f.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).to_owned()
}

fn line(row: PackageRow) -> PackageLine {
    PackageLine {
        paket: row.id,
        keluar: row.sent,
        kantor: row.peer_name,
        at: row.at,
        bagian: row.parts,
        fakta: row.facts,
        fakta_baru: row.new_facts,
        lampiran: row.blobs,
        kasus: row.cases,
        sidik: row.content,
        diterima: row.confirmed,
        dibatalkan: row.undone,
    }
}

/// Cases, the SOPs they run on, and what is shared; in order.
fn subjects(store: &Store, choice: &Choice, shared: &BTreeSet<Id>) -> Result<BTreeSet<Id>, Problem> {
    let mut subjects = choice.cases.clone();
    for case in &choice.cases {
        let row = store.case_row(*case)?.ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
        subjects.insert(sop_subject(&row.sop));
    }
    subjects.extend(shared);
    Ok(subjects)
}

/// Takes away what a package of this office that was cut off left in `folder`.
fn sweep(folder: &Path, from: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{from}-")) && name.ends_with(".alur.part") {
            // What stays is swept next time.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The blobs that facts name, in order of name, and who wrote the facts.
fn named(
    store: &Store,
    facts: impl Fn(&mut EachFact<'_, Problem>) -> Result<(), Problem>,
) -> Result<(Vec<Blob>, BTreeSet<Id>), Problem> {
    let (mut named, mut stations) = (BTreeSet::new(), BTreeSet::new());
    facts(&mut |raw, _| {
        handoff::digests_in(&raw.body, &mut named);
        stations.insert(raw.station);
        Ok(())
    })?;
    let mut blobs = Vec::new();
    for digest in named {
        if let Some(size) = store.blob_size(digest)? {
            blobs.push(Blob { digest, size });
        }
    }
    Ok((blobs, stations))
}

/// A code as part of a file name.
fn plain(kode: &str) -> String {
    let plain: String = kode.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    if plain.is_empty() { "KANTOR".to_owned() } else { plain.to_uppercase() }
}
