//! Taking a package in: what was planned, done in one transaction. And undoing it: what only that package
//! brought is set aside on this PC. Also receipts, written and read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::reading;
use crate::base::{Digest, Id, Moment, file};
use crate::domain::fact::{Body, Fact};
use crate::handoff;
use crate::handoff::{Package, Receipt, Refused, Understood};
use crate::office::backup::make;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::door::progress::Stage;
use crate::office::ground::erase::{self, Why};
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts, derive, holidays, open, setting};
use crate::office::handover::admit::{Doors, Fate};
use crate::office::handover::inspect::{Checked, Incoming};
use crate::office::handover::offices::read_small;
use crate::office::handover::subjects::{Gather, Group, Touches};
use crate::office::handover::view::{Blocker, Notice, PackagePlan, ReceiptRead, Received, Undone};
use crate::office::handover::{admit, heads, inspect, offices};
use crate::store::{Head, PackageRow, RawFact, Store};
use crate::text::serah as words;

/// Takes the package at `path` in, in one transaction, and puts a receipt beside it.
pub(in crate::office) fn receive(
    here: &mut Here,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<Received, Problem> {
    let incoming = inspect::open_package(here, path, passphrase)?;
    accept(here, incoming)
}

/// Takes in what `Office::open_package` planned, in one transaction, and puts a receipt beside it.
pub(in crate::office) fn accept(here: &mut Here, mut incoming: Incoming) -> Result<Received, Problem> {
    let path = incoming.path.clone();
    let path = path.as_path();
    let rencana = incoming.rencana.clone();
    not_blocked(&rencana, path)?;
    let seen = incoming.seen;
    let receipt = inspect::with_package(here, &mut incoming, |package, checked| {
        if here.store.last_seq()? != seen && inspect::planned(here, package, checked)? != rencana {
            return Err(Handing::PlanOutdated.into());
        }
        make::back_up_before_receiving(here)?;
        apply(here, package, checked, &rencana)
    })?;
    // Where it cannot be done now it is tried again later; the check says so.
    let _ = erase::sweep(&here.store);
    open::read_profile(here)?;
    let mut peringatan = Vec::new();
    if heed_calendar(here).is_err() {
        peringatan.push(words::dues_not_yet());
    }
    let to = receipt_path(path, rencana.bagian);
    let text = handoff::receipt_text(&receipt, &here.keys);
    let written = file::replace(&to, text.as_bytes());
    if written.is_err() {
        peringatan.push(words::receipt_not_written());
    }
    Ok(Received { rencana, tanda_terima: written.is_ok().then_some(to), peringatan })
}

/// Takes everything in, folds what it touches, and remembers the package: all in one transaction.
fn apply(
    here: &Here,
    package: &Package<'_>,
    checked: &Checked,
    plan: &PackagePlan,
) -> Result<Receipt, Problem> {
    let m = &package.manifest;
    let card = offices::office_card(here)?;
    let doors = Doors::of(here, &contacts::contacts(here)?, m);
    here.store.transact(|store| {
        let before = store.fact_count()?;
        let mut taken = Taken { files: checked.files.clone(), ..Taken::default() };
        let mut gather = Gather::new(store, false)?;
        let mut done = 0;
        package.understood(true, |item| {
            here.progress.step(Stage::Taking, done, m.fakta_semua + m.lampiran_semua)?;
            done += 1;
            let mut each = |group: Group| take_group(here, store, &doors, checked, group, &mut taken);
            match item {
                Understood::Fact(arrived) => gather.add(store, arrived, &mut each),
                Understood::Blob(digest, bytes) => {
                    // Facts stand before blobs: all that is named is known by now.
                    gather.end(store, &mut each)?;
                    if taken.named.contains(&digest) && store.blob_size(digest)?.is_none() {
                        store.put_blob(&bytes)?;
                    }
                    Ok(())
                }
            }
        })?;
        gather.end(store, &mut |group| take_group(here, store, &doors, checked, group, &mut taken))?;
        derive_after(here, store, &taken)?;
        if !taken.erased.is_empty() {
            erase::purge(store, &taken.erased)?;
        }
        // Both sides counted: each fact of the package is here, or was held back or left out, and nothing else
        // came.
        let counted = taken.all.len() as u64 + taken.waiting == m.fakta_semua;
        if !counted || store.fact_count()? != before + taken.inserted + taken.written {
            return Err(Refused::Broken.into());
        }
        let planned = (plan.fakta_baru, plan.fakta_baru + plan.fakta_sudah_ada);
        if (taken.new.len(), taken.all.len() + taken.said) != planned {
            return Err(Handing::PlanOutdated.into());
        }
        remember_received(here, store, package, &taken)?;
        heads::remember(here, store, m, &taken.introduced)?;
        if taken.returned.contains(&chain::head(store)?.epoch) {
            // This office's own facts of a later time are back: what is written now goes another way.
            chain::begin_anew(store)?;
        }
        if taken.of_others > 0 || taken.proved {
            chain::anchor_again(here, store, taken.of_others, taken.proved || taken.unproved)?;
        }
        Ok(Receipt {
            paket: m.paket,
            dari: card.clone(),
            untuk: m.dari.id,
            diterima: here.now(),
            isi: m.content(),
            fakta: m.fakta_semua,
            fakta_baru: taken.new.len() as u64,
            lampiran: m.lampiran_semua,
            kasus: m.kasus,
            ditahan: plan.ditahan.len() as u64,
            dibatalkan: None,
            heads: chain::heads(store)?,
            changes: contacts::changes_of(here, &BTreeSet::new())?,
        })
    })
}

fn take_group(
    here: &Here,
    store: &Store,
    doors: &Doors,
    checked: &Checked,
    group: Group,
    taken: &mut Taken,
) -> Result<(), Problem> {
    taken.all.extend(&group.known);
    let fate = doors.fate(here, store, &group)?;
    if fate == Fate::Erased {
        return take_erased(here, store, doors, &group, taken);
    }
    if fate != Fate::Taken {
        if fate == Fate::LeftOut {
            taken.said += admit::said_here(store, &group)?;
        }
        taken.waiting += (group.new.len() + group.contradictions) as u64;
        return Ok(());
    }
    for (fact, proof) in &group.proved {
        taken.proved |= store.prove_known(*fact, proof)?;
    }
    for key in &group.keys {
        store.put_subject_key(group.subject, key)?;
    }
    for raw in &group.new {
        if group.aside.contains(&raw.id) {
            store.bring_back(raw.id)?;
        } else if store.append(raw, group.proofs.get(&raw.id))? {
            taken.inserted += 1;
            taken.of_others += u64::from(raw.station != here.station);
            let own = group.proofs.get(&raw.id).filter(|_| raw.station == here.station);
            taken.returned.extend(own.map(|proof| proof.link.epoch));
            taken.unproved |= !group.proofs.contains_key(&raw.id);
        } else {
            // The same name under two subjects of one package.
            return Err(Refused::Senseless.into());
        }
        handoff::digests_in(&raw.body, &mut taken.named);
        taken.new.push(raw.id);
    }
    taken.introduced.extend(&group.introduced);
    taken.all.extend(group.new.iter().map(|raw| raw.id));
    if group.new.is_empty() {
        return Ok(());
    }
    if let Some((text, _)) = group.opening() {
        // What the case runs on is read at once.
        if let Some((_, bytes)) = checked.sops.get(&text) {
            store.put_blob(bytes)?;
        }
        let subject = group.subject;
        return derive::project(here, store, subject, group.merged());
    }
    taken.touched(group.touches());
    Ok(())
}

/// Takes in what says that a subject's personal values were destroyed, and destroys them here.
fn take_erased(
    here: &Here,
    store: &Store,
    doors: &Doors,
    group: &Group,
    taken: &mut Taken,
) -> Result<(), Problem> {
    let mut count = 0;
    for raw in admit::acts_among(group) {
        if group.aside.contains(&raw.id) {
            store.bring_back(raw.id)?;
        } else if store.append(raw, group.proofs.get(&raw.id))? {
            taken.inserted += 1;
            taken.of_others += u64::from(raw.station != here.station);
        } else {
            return Err(Refused::Senseless.into());
        }
        count += 1;
        taken.new.push(raw.id);
        taken.all.push(raw.id);
    }
    taken.waiting += (group.new.len() - count + group.contradictions) as u64;
    // What is not here is not erased either; its facts are known by the act when they come.
    let Some(Fact { id, body: Body::SubjectErased(act), .. }) = doors.act(here, group) else { return Ok(()) };
    if !opens(&group.ours) {
        return Ok(());
    }
    let why = Why { reason: act.reason.clone(), basis: act.basis.clone(), after: Some(*id) };
    let before = store.fact_count()?;
    if let Some((_, words)) = erase::carry_out(here, store, group.subject, why)? {
        taken.written += store.fact_count()? - before;
        taken.erased.extend(words);
    }
    Ok(())
}

/// Derived rows that belong to no one case. Due dates by a changed calendar follow when this is on disk:
/// until then the file says that its derived rows are to be written anew.
fn derive_after(here: &Here, store: &Store, taken: &Taken) -> Result<(), Problem> {
    if taken.calendar {
        store.set_setting(setting::DERIVED_BY, "")?;
    }
    if taken.others {
        derive::rebuild_in(here, store)?;
    } else if taken.versions {
        store.clear_versions()?;
        derive::rebuild_versions(store)?;
    }
    Ok(())
}

fn remember_received(
    here: &Here,
    store: &Store,
    package: &Package<'_>,
    taken: &Taken,
) -> Result<(), Problem> {
    let m = &package.manifest;
    let before = store.package(m.paket, false)?;
    if before.as_ref().is_some_and(|row| row.undone.is_none()) && taken.new.is_empty() {
        return Ok(());
    }
    // Cases that waited the first time may have come in now: what came before is still its gift.
    let mut new: BTreeSet<Id> = store.package_new_facts(m.paket)?.into_iter().collect();
    new.extend(&taken.new);
    let new: Vec<Id> = new.into_iter().collect();
    let row = PackageRow {
        id: m.paket,
        sent: false,
        peer: Some(m.dari.id),
        peer_name: m.dari.called(),
        at: here.now(),
        content: m.content(),
        parts: m.parts(),
        facts: m.fakta_semua,
        blobs: m.lampiran_semua,
        cases: m.kasus,
        new_facts: 0,
        confirmed: None,
        undone: None,
        files: taken.files.clone(),
        head: m.heads.first().map(Head::short).unwrap_or_default(),
        format: m.format,
    };
    Ok(store.remember_package(&row, &taken.all, &new)?)
}

/// Undoes the taking in of a package on this PC: what only it brought is set aside, everything else
/// stays. Reading the package again brings it back.
pub(in crate::office) fn undo_package(here: &mut Here, asked: &str) -> Result<Undone, Problem> {
    let undone = undo(here, asked).map_err(|p| here.located(p))?;
    open::read_profile(here)?;
    heed_calendar(here)?;
    Ok(undone)
}

fn undo(here: &Here, asked: &str) -> Result<Undone, Problem> {
    let row = package_called(here, asked)?;
    if row.undone.is_some() {
        return Err(Handing::AlreadyUndone(asked.trim().to_owned()).into());
    }
    here.store.transact(|store| {
        let mut touched: BTreeMap<Id, Vec<RawFact>> = BTreeMap::new();
        for id in store.brought_only_by(row.id)? {
            if let Some(raw) = store.raw_fact(id)? {
                touched.entry(raw.subject).or_default().push(raw);
            }
        }
        // What was destroyed does not come back by undoing what said so.
        touched.values_mut().for_each(|facts| facts.retain(|raw| raw.kind != "subject_erased"));
        touched.retain(|_, facts| !facts.is_empty());
        let mut out = Undone { paket: row.id, fakta: 0, kasus: 0, tetap: Vec::new() };
        let mut taken = Taken::default();
        let mut aside = Vec::new();
        for (subject, facts) in &mut touched {
            if let Some(kode) = keep_opening(store, *subject, facts)? {
                out.tetap.push(kode);
            }
            aside.extend(facts.iter().map(|raw| raw.id));
        }
        out.fakta = aside.len();
        store.set_aside(row.id, &aside, here.now())?;
        for (subject, facts) in &touched {
            let history = store.readable(*subject)?;
            let is_case = facts.iter().any(|raw| raw.kind == "case_opened") || opens(&history);
            if is_case {
                out.kasus += 1;
                store.forget_case(*subject)?;
                derive::project(here, store, *subject, history)?;
            } else {
                let gone: Vec<Fact> = facts.iter().filter_map(|raw| raw.read().ok()).collect();
                taken.touched(Touches::of(*subject, gone.iter().map(|fact| &fact.body)));
            }
        }
        derive_after(here, store, &taken)?;
        Ok(out)
    })
}

/// Writes due dates anew if a package brought or took another calendar.
fn heed_calendar(here: &mut Here) -> Result<(), Problem> {
    let new = holidays::read(&here.store)?;
    let from = here.days.calendar.first_difference(&new.calendar);
    here.days = new;
    let rules = holidays::rules();
    let noted = here.store.setting(setting::DERIVED_BY).map_err(|t| here.located(t))?;
    if from.is_none() && noted.as_deref() == Some(rules.as_str()) {
        return Ok(());
    }
    let written: Result<(), Problem> = here.store.transact(|store| {
        if let Some(from) = from {
            derive::derive_dues_anew(here, store, from)?;
        }
        Ok(store.set_setting(setting::DERIVED_BY, &rules)?)
    });
    written.map_err(|p| here.located(p))
}

/// The package taken in that has this id, or the only one whose id begins so.
fn package_called(here: &Here, asked: &str) -> Result<PackageRow, Problem> {
    package_among(here, asked, &[false])
}

/// The package with this id, or the only one whose id begins so, among those taken in (`false`) or
/// written here.
pub(in crate::office) fn package_among(
    here: &Here,
    asked: &str,
    ways: &[bool],
) -> Result<PackageRow, Problem> {
    let asked = asked.trim().to_lowercase();
    let whole = asked.parse::<Id>().ok();
    let mut found = Vec::new();
    for sent in ways {
        match whole {
            Some(id) => found.extend(here.store.package(id, *sent)?),
            None if asked.len() >= 6 => found.extend(here.store.packages(*sent, usize::MAX)?),
            None => {}
        }
    }
    found.retain(|row| whole.is_some() || row.id.to_string().starts_with(&asked));
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Handing::UnknownPackage(asked).into()),
    }
}

/// Reads the receipt of a package written here and marks that it arrived.
pub(in crate::office) fn read_receipt(here: &mut Here, path: &Path) -> Result<ReceiptRead, Problem> {
    let (receipt, row) = known_receipt(here, path)?;
    let perhatian = told_by_receipt(here, &receipt, row.at).map_err(|problem| here.located(problem))?;
    let told = here.store.remember_heads(receipt.dari.id, &receipt.heads, here.now());
    told.map_err(|t| here.located(t))?;
    let sudah = known_before(&receipt, &row);
    if !sudah {
        let marked = match receipt.dibatalkan {
            Some(at) => here.store.unconfirm_package(receipt.paket, at),
            None => here.store.confirm_package(receipt.paket, receipt.diterima),
        };
        marked.map_err(|t| here.located(t))?;
    }
    Ok(ReceiptRead {
        paket: receipt.paket,
        dari: receipt.dari,
        diterima: row.confirmed.unwrap_or(receipt.diterima),
        // One that was overtaken says no more what is true now.
        dibatalkan: if sudah { row.undone } else { receipt.dibatalkan },
        fakta: receipt.fakta,
        kasus: receipt.kasus,
        sudah,
        perhatian,
    })
}

/// What a receipt tells of its office beside the package; new keys that the old one signed are taken over.
fn told_by_receipt(here: &Here, receipt: &Receipt, written: Moment) -> Result<Vec<Notice>, Problem> {
    let mut out = heads::of_receipt(here, receipt, written)?;
    let (contacts, dari) = (contacts::contacts(here)?, &receipt.dari);
    let told = offices::told_of_keys(&contacts, dari, &receipt.changes, |office| *office == dari.id);
    if offices::renewed(&contacts, dari, &receipt.changes).is_some() {
        out.push(Notice::KeysRenewed { nama: dari.called(), sidik: handoff::mark(dari) });
    }
    if contacts.known.contains_key(&dari.id) && !told.is_empty() {
        offices::at_home(here, told)?;
    }
    Ok(out)
}

/// What a receipt says is known, or was overtaken by a later one of the same office.
pub(in crate::office) fn known_before(receipt: &Receipt, row: &PackageRow) -> bool {
    let at = receipt.dibatalkan.unwrap_or(receipt.diterima);
    match receipt.dibatalkan {
        Some(_) => {
            row.undone.is_some_and(|undone| undone >= at) || row.confirmed.is_some_and(|taken| taken > at)
        }
        None => row.confirmed.is_some() || row.undone.is_some_and(|undone| undone >= at),
    }
}

/// A receipt that is signed by the receiver of a package written here, and that package.
pub(in crate::office) fn known_receipt(here: &Here, path: &Path) -> Result<(Receipt, PackageRow), Problem> {
    let bytes = read_small(path)?;
    let receipt = handoff::read_receipt(&reading::text(&bytes).text);
    let receipt = receipt.map_err(|refused| Handing::file(refused, path))?;
    let row = here.store.package(receipt.paket, true).map_err(|t| here.located(t))?;
    let of_this = |row: &PackageRow| {
        let same = row.content == receipt.isi && row.facts == receipt.fakta && receipt.untuk == here.station;
        same && row.peer.is_none_or(|peer| peer == receipt.dari.id)
    };
    let Some(row) = row.filter(of_this) else {
        return Err(Handing::ForeignReceipt(Box::new(receipt), path.to_owned()).into());
    };
    let known = contacts::keys_of(&contacts::contacts(here)?, receipt.dari.id, &receipt.changes);
    // A receipt may have lain on its stick since before the office changed its key.
    if !known.is_empty() && !known.contains(&receipt.dari.sign_key) {
        return Err(Handing::file(Refused::Forged, path).into());
    }
    Ok((receipt, row))
}

/// What was taken in.
#[derive(Default)]
struct Taken {
    /// Every fact of the package that is here now.
    all: Vec<Id>,
    /// Those that count now and did not before.
    new: Vec<Id>,
    /// Those of `new` that were not in the journal at all.
    inserted: u64,
    /// Facts that were here without a proof have one now.
    proved: bool,
    /// Facts of other offices came that were not in the journal, and some of them without a proof.
    of_others: u64,
    unproved: bool,
    /// Offices known only by the card that the sender carries.
    introduced: BTreeSet<Id>,
    /// Pieces of this office's own chain that facts came back of.
    returned: BTreeSet<Id>,
    /// Facts that were held back or left out.
    waiting: u64,
    /// Facts of this office written while subjects were erased, and the words they had.
    written: u64,
    erased: BTreeSet<String>,
    /// Those of them that say what is here already.
    said: usize,
    /// Stored files that facts name which came in.
    named: BTreeSet<Digest>,
    /// Names of its files.
    files: Vec<String>,
    /// Publications came.
    versions: bool,
    /// Facts about the calendar came.
    calendar: bool,
    /// Facts about something that derived rows may depend on came.
    others: bool,
}

impl Taken {
    fn touched(&mut self, what: Touches) {
        match what {
            Touches::Versions => self.versions = true,
            Touches::Calendar => self.calendar = true,
            Touches::Settings => {}
            Touches::Other => self.others = true,
        }
    }
}

fn not_blocked(plan: &PackagePlan, path: &Path) -> Result<(), Problem> {
    let Some(blocker) = plan.penghalang.first() else { return Ok(()) };
    let path = path.to_owned();
    let (nama, sidik) = (plan.dari.called(), plan.sidik_kartu.clone());
    Err(match blocker {
        Blocker::WrongReceiver => {
            let untuk = if plan.untuk_nama.is_empty() { &plan.untuk } else { &plan.untuk_nama };
            Handing::WrongReceiver { untuk: untuk.clone(), path }
        }
        Blocker::UnknownSender => Handing::UnknownSender { nama, sidik, path },
        Blocker::OtherKey => Handing::OtherKey { nama, path },
        Blocker::OldKey => Handing::OldKey { nama, path },
        Blocker::OldFormat => Handing::OldFormat { nama, path },
        Blocker::AllHeld => Handing::AllHeld { why: plan.ditahan.first().map(|held| held.why), path },
    }
    .into())
}

fn opens(history: &[Fact]) -> bool {
    history.iter().any(|fact| matches!(fact.body, Body::CaseOpened { .. }))
}

/// If work on a case stays, its opening stays with it, or that work could not be shown. Takes the opening
/// out of `facts` then and returns the case's code.
fn keep_opening(store: &Store, subject: Id, facts: &mut Vec<RawFact>) -> Result<Option<String>, Problem> {
    let going: BTreeSet<Id> = facts.iter().map(|raw| raw.id).collect();
    let history = store.readable(subject)?;
    if history.iter().all(|fact| going.contains(&fact.id)) {
        return Ok(None);
    }
    let kode = history.iter().find_map(|fact| match &fact.body {
        Body::CaseOpened { kode, .. } if going.contains(&fact.id) => Some(kode.clone()),
        _ => None,
    });
    if kode.is_some() {
        facts.retain(|raw| raw.kind != "case_opened");
    }
    Ok(kode)
}

/// Beside the package, under its name without the part.
pub(in crate::office) fn receipt_path(path: &Path, parts: u32) -> PathBuf {
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let of = format!("dari{parts}");
    let whole = match stem.rsplit_once('-') {
        Some((whole, part)) if parts > 1 && part.ends_with(&of) => whole.to_owned(),
        _ => stem,
    };
    path.with_file_name(crate::base::filename::safe(&format!("{whole}.tanda")))
}
