//! Carrying out commands: decide, append, fold, write the derived rows, all in one transaction.

use crate::base::{Id, Moment};
use crate::domain::case::{Request, Spot, StepRequest, decide, entered_later, odd_time};
use crate::domain::fact::{Attachment, Body, Fact, Institution, Key, StepRecord};
use crate::domain::region;
use crate::domain::sop::{Bentuk, Sop, Ulang};
use crate::office::case::custody;
use crate::office::door::command::{Done, NewAttachment, Record};
use crate::office::door::problem::Problem;
use crate::office::ground::attach::Taken;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::tell::Told;
use crate::office::ground::{attach, derive, register, tell};
use crate::store::Store;
use crate::text::riwayat as words;

pub(in crate::office) fn on_case(here: &Here, case: Id, request: Request) -> Result<Done, Problem> {
    here.store.transact(|store| write_decision(here, store, case, request, &[]))
}

/// A pause or its end, and the files that prove it, in one transaction.
pub(in crate::office) fn prove(
    here: &Here,
    case: Id,
    pause: Option<String>,
    lampiran: &[NewAttachment],
) -> Result<Done, Problem> {
    let files = take_all(lampiran)?;
    let request = match pause {
        Some(reason) => Request::Pause { reason },
        None => Request::Resume,
    };
    here.store.transact(|store| {
        let mut done = write_decision(here, store, case, request, &[])?;
        if !files.is_empty() {
            let lampiran = files.iter().map(|(_, attachment)| attachment.clone()).collect();
            let attach = Request::Attach { lampiran, catatan: words::PROOF.to_owned() };
            done.facts.extend(write_decision(here, store, case, attach, &files)?.facts);
        }
        Ok(done)
    })
}

pub(in crate::office) fn record(here: &Here, record: Record) -> Result<Done, Problem> {
    let files = take_all(&record.lampiran)?;
    here.store.transact(|store| {
        let request = step_request(&record, &files, None);
        write_decision(here, store, record.case, request, &files)
    })
}

/// One request against one case, inside a transaction.
pub(in crate::office) fn write_decision(
    here: &Here,
    store: &Store,
    case: Id,
    mut request: Request,
    files: &[(Taken, Attachment)],
) -> Result<Done, Problem> {
    let told = tell::tell(here, store, case)?;
    let Loaded { sop, plan, .. } = &told.loaded;
    let mut warnings = oddities(sop, &request);
    let at = happened(here, &mut request);
    if let Request::Record(step) = &request {
        warnings.extend(custody::handed_over(here, &told, &step.node, step.key.as_deref())?);
    }
    let body = decide(sop, plan, &told.facts, &told.state, request, here.today())?;
    if let Body::StepRecorded(record) = &body {
        warnings.extend(doubts(here, &told, record, at));
        store.drop_draft(case, &record.node)?;
    }
    for (file, _) in files {
        store.put_blob(&file.bytes)?;
    }
    let mut lamport = store.last_lamport()?;
    let fact = Fact { at, ..here.new_fact(&mut lamport, case, body) };
    store.append(std::slice::from_ref(&fact))?;
    let mut facts = told.facts;
    facts.push(fact.clone());
    derive::project(here, store, case, facts)?;
    Ok(Done { facts: vec![fact.id], case: Some(case), warnings, ..Done::default() })
}

/// When what is asked happened. A step entered later than it happened is marked so.
fn happened(here: &Here, request: &mut Request) -> Moment {
    let Request::Record(step) = request else { return here.now() };
    let at = step.terjadi.unwrap_or_else(|| here.now());
    step.dicatat = entered_later(at, here.entry_time());
    at
}

/// What about a record is worth a second look; nothing is refused for it.
fn doubts(here: &Here, told: &Told, record: &StepRecord, at: Moment) -> Vec<String> {
    let mut found = Vec::new();
    let lacking = told.state.lacking(&told.loaded.sop, record);
    if !lacking.is_empty() && record.tanpa.is_empty() {
        found.push(words::lacking(&lacking));
    }
    let Some(opened) = &told.state.opened else { return found };
    let spot = told.loaded.sop.find(&record.node).map(|at| Spot { at, key: record.kunci.clone() });
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

pub(in crate::office) fn step_request(
    record: &Record,
    files: &[(Taken, Attachment)],
    gabung: Option<Id>,
) -> Request {
    Request::Record(Box::new(StepRequest {
        node: record.node.clone(),
        key: record.key.clone(),
        result: record.result.clone(),
        isian: record.isian.clone(),
        centang: record.centang.clone(),
        lampiran: files.iter().map(|(_, attachment)| attachment.clone()).collect(),
        catatan: record.catatan.clone(),
        gabung,
        lacking: record.lacking.clone(),
        terjadi: record.at,
        dicatat: None,
    }))
}

/// Reads all files before anything is written, so that one bad file leaves nothing half done.
pub(in crate::office) fn take_all(files: &[NewAttachment]) -> Result<Vec<(Taken, Attachment)>, Problem> {
    let mut out = Vec::with_capacity(files.len());
    for file in files {
        let taken = attach::take(&file.path, file.putar)?;
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
pub(in crate::office) fn add_keys(
    here: &Here,
    case: Id,
    node: String,
    names: Vec<String>,
) -> Result<Done, Problem> {
    here.store.transact(|store| {
        let told = tell::tell(here, store, case)?;
        let sop = &told.loaded.sop;
        let ulang = sop.find(&node).and_then(|at| sop.rows[at.row].ulang);
        let known = ulang.map(|ulang| register::institutions(here, ulang)).transpose()?.unwrap_or_default();
        let key = |name: &String| {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let entry = known.iter().find(|one| one.nama.eq_ignore_ascii_case(&name) || one.id == name);
            let region = region::name(REGIONS, &name).map(str::to_owned);
            match entry {
                Some(one) => Key { id: one.id.clone(), nama: one.nama.clone() },
                None => Key { nama: region.unwrap_or_else(|| name.clone()), id: name },
            }
        };
        let keys: Vec<Key> = names.iter().map(key).filter(|key| !key.id.is_empty()).collect();
        let request = Request::AddKeys { node, keys: keys.clone() };
        let mut done = write_decision(here, store, case, request, &[])?;
        let Some(ulang) = ulang.filter(|ulang| *ulang != Ulang::Kelurahan) else { return Ok(done) };
        for key in keys.into_iter().filter(|key| known.iter().all(|one| one.id != key.id)) {
            let lembaga = Institution { id: key.id, nama: key.nama, ..Institution::default() };
            done.facts.extend(register::keep_institution(here, ulang, lembaga)?.facts);
        }
        Ok(done)
    })
}
