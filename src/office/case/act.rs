//! Acting on a case: decide, append, fold, write the derived rows, all in one transaction.

use crate::base::{Id, Moment};
use crate::domain::case::{
    Refusal, Request, Spot, StepRequest, decide, entered_later, odd_numbers, odd_time,
};
use crate::domain::fact::{Attachment, Body, Fact, Institution, Key, StepRecord};
use crate::domain::region;
use crate::domain::sop::{Bentuk, Sop, Ulang};
use crate::drawing::lacking_in;
use crate::office::case::{custody, history, related};
use crate::office::door::command::{Done, NewAttachment};
use crate::office::door::problem::Problem;
use crate::office::ground::attach::Taken;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::tell::Told;
use crate::office::ground::{attach, chain, derive, register, tell};
use crate::store::Store;
use crate::text::{isian, naskah, riwayat as words};

/// What is asked of one case, with the files that go along: all of it in one transaction.
pub(in crate::office) fn ask(
    here: &Here,
    case: Id,
    request: Request,
    files: &[NewAttachment],
) -> Result<Done, Problem> {
    let files = take_all(here, files)?;
    here.store.transact(|store| match request {
        Request::Record(step) => write_step(here, store, case, *step, &files, None),
        Request::AddKeys { node, keys } => add_keys(here, store, case, node, keys),
        Request::Attach { catatan, .. } => attach_files(here, store, case, catatan, &files),
        request => {
            if let Request::Link { to } = request {
                related::may_link(here, store, case, to)?;
            }
            let mut done = write_decision(here, store, case, request, &[])?;
            if !files.is_empty() {
                let proof = attach_files(here, store, case, words::PROOF.to_owned(), &files)?;
                done.facts.extend(proof.facts);
                done.warnings.extend(proof.warnings);
            }
            Ok(done)
        }
    })
}

/// A step recorded with its files; `gabung` is shared by the records of one action over many cases.
pub(in crate::office) fn write_step(
    here: &Here,
    store: &Store,
    case: Id,
    step: StepRequest,
    files: &[(Taken, Attachment)],
    gabung: Option<Id>,
) -> Result<Done, Problem> {
    let step = StepRequest { lampiran: named(files), gabung, ..step };
    write_decision(here, store, case, Request::Record(Box::new(step)), files)
}

fn attach_files(
    here: &Here,
    store: &Store,
    case: Id,
    catatan: String,
    files: &[(Taken, Attachment)],
) -> Result<Done, Problem> {
    if files.is_empty() {
        return Err(Refusal::NothingNew.into());
    }
    let attach = Request::Attach { lampiran: named(files), catatan };
    write_decision(here, store, case, attach, files)
}

fn named(files: &[(Taken, Attachment)]) -> Vec<Attachment> {
    files.iter().map(|(_, attachment)| attachment.clone()).collect()
}

/// One request against one case, inside a transaction.
pub(in crate::office) fn write_decision(
    here: &Here,
    store: &Store,
    case: Id,
    request: Request,
    files: &[(Taken, Attachment)],
) -> Result<Done, Problem> {
    let told = tell::tell(here, store, case)?;
    let Loaded { sop, plan, .. } = &told.loaded;
    let mut warnings = oddities(sop, &request);
    warnings.extend(attach::said(files.iter().map(|(taken, _)| taken)));
    let at = match &request {
        Request::Record(step) => step.at.unwrap_or_else(|| here.now()),
        _ => here.now(),
    };
    if let Request::Record(step) = &request {
        warnings.extend(custody::handed_over(here, &told, &step.node, step.key.as_deref())?);
    }
    let mut body = decide(sop, plan, &told.facts, &told.state, request, here.today())?;
    warnings.extend(odd_values_of(sop, &told.facts, &body));
    if let Body::StepRecorded(record) = &mut body {
        // A step entered later than it happened is marked so.
        record.dicatat = entered_later(at, here.entry_time());
        warnings.extend(doubts(here, &told, record, at));
        store.drop_draft(here.drafter, case, &record.node)?;
    }
    for (file, _) in files {
        store.put_blob(&file.bytes)?;
    }
    let mut lamport = store.last_lamport()?;
    let fact = Fact { at, ..here.new_fact(&mut lamport, case, body) };
    chain::append(here, store, std::slice::from_ref(&fact))?;
    let told = told.after(fact.clone());
    derive::write_rows(here, store, case, &told.loaded, &told.facts, &told.state)?;
    let happened = Some(history::happened(&told, &fact));
    Ok(Done { facts: vec![fact.id], case: Some(case), happened, warnings, ..Done::default() })
}

/// What about a record is worth a second look; nothing is refused for it.
fn doubts(here: &Here, told: &Told, record: &StepRecord, at: Moment) -> Vec<String> {
    let mut found = Vec::new();
    let lacking = told.state.lacking(&told.loaded.sop, record);
    if !lacking.is_empty() && record.tanpa.is_empty() {
        found.push(words::lacking(&lacking));
    }
    let Some(opened) = &told.state.opened else { return found };
    let spot = told.loaded.sop.find(&record.node).map(|at| Spot { at, key: record.key.clone() });
    let since = spot.and_then(|spot| told.state.tokens.get(&spot).copied());
    let odd = odd_time(at, here.entry_time().max(here.now()), opened.at, since);
    found.extend(odd.map(|odd| words::odd_time(odd, here.profile.zona)));
    found
}

/// What was given that the row does not ask for: kept, but perhaps a slip of the pen.
fn oddities(sop: &Sop, request: &Request) -> Vec<String> {
    let Request::Record(step) = request else { return Vec::new() };
    let row = sop
        .rows
        .iter()
        .find(|row| row.no.to_string() == step.node || row.simbol.iter().any(|node| node.id == step.node));
    let Some(row) = row else { return Vec::new() };
    let unknown = step.isian.keys().filter(|name| row.isian.iter().all(|field| field.id != **name));
    let mut found: Vec<String> = unknown.map(|name| words::unknown_field(name)).collect();
    let decides = row.simbol.iter().any(|node| node.bentuk == Bentuk::Keputusan);
    if step.result.is_some() && !decides {
        found.push(words::result_unused(&step.node));
    }
    found
}

/// What is odd about the NIK and No. KK that a fact writes down, and signs in it that cannot be printed.
fn odd_values_of(sop: &Sop, facts: &[Fact], body: &Body) -> Vec<String> {
    let node = |of: Id| match facts.iter().find(|fact| fact.id == of).map(|fact| &fact.body) {
        Some(Body::StepRecorded(record)) => Some(record.node.as_str()),
        _ => None,
    };
    let (node, values, note) = match body {
        Body::StepRecorded(record) => (Some(record.node.as_str()), &record.isian, &record.catatan),
        Body::StepCorrected(new) => (node(new.fact), &new.isian, new.catatan.as_ref().unwrap_or(&new.reason)),
        _ => return Vec::new(),
    };
    let row = node.and_then(|node| sop.find(node)).and_then(|at| sop.rows.get(at.row));
    let odd = row.map(|row| odd_numbers(&row.isian, values)).unwrap_or_default();
    let boxes = values.values().chain([note]).flat_map(|text| lacking_in(text)).collect();
    let odd = odd.into_iter().map(|(label, odd)| isian::odd_nik(label, odd));
    odd.chain(naskah::tercetak_kotak(&boxes)).collect()
}

/// Reads all files before anything is written, so that one bad file leaves nothing half done.
pub(in crate::office) fn take_all(
    here: &Here,
    files: &[NewAttachment],
) -> Result<Vec<(Taken, Attachment)>, Problem> {
    let mut out = Vec::with_capacity(files.len());
    for file in files {
        let taken = attach::take(here, &file.path, file.putar)?;
        let attachment = Attachment {
            nama: taken.nama.clone(),
            sidik: crate::base::Digest::of(&taken.bytes),
            ukuran: taken.bytes.len() as u64,
            kelengkapan: file.kelengkapan.clone(),
        };
        out.push((taken, attachment));
    }
    Ok(out)
}

/// Adds units to a fan-out. Institutions the register does not have yet are entered there too, so
/// that the next case knows them.
fn add_keys(here: &Here, store: &Store, case: Id, node: String, typed: Vec<Key>) -> Result<Done, Problem> {
    let told = tell::tell(here, store, case)?;
    let sop = &told.loaded.sop;
    let ulang = sop.find(&node).and_then(|at| sop.rows[at.row].ulang);
    let known = ulang.map(|ulang| register::institutions(here, ulang)).transpose()?.unwrap_or_default();
    let key = |typed: &Key| {
        let name = typed.id.split_whitespace().collect::<Vec<_>>().join(" ");
        let entry = known.iter().find(|one| one.nama.eq_ignore_ascii_case(&name) || one.id == name);
        let region = region::name(&REGIONS, &name).map(str::to_owned);
        match entry {
            Some(one) => Key { id: one.id.clone(), nama: one.nama.clone() },
            None => Key { nama: region.unwrap_or_else(|| name.clone()), id: name },
        }
    };
    let keys: Vec<Key> = typed.iter().map(key).filter(|key| !key.id.is_empty()).collect();
    let request = Request::AddKeys { node, keys: keys.clone() };
    let mut done = write_decision(here, store, case, request, &[])?;
    let Some(ulang) = ulang.filter(|ulang| *ulang != Ulang::Kelurahan) else { return Ok(done) };
    for key in keys.into_iter().filter(|key| known.iter().all(|one| one.id != key.id)) {
        let lembaga = Institution { id: key.id, nama: key.nama, ..Institution::default() };
        done.facts.extend(register::keep_institution(here, ulang, lembaga)?.facts);
    }
    Ok(done)
}
