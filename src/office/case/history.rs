//! A case's history as lines people read.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Id;
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact, StepRecord};
use crate::office::case::view::{ChangePart, Event, ValueChange, Wrote, attachment_view};
use crate::office::door::command::Happened;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::{contacts, shelf};
use crate::text::{hapus, petugas, riwayat as words, serah};

pub(in crate::office) fn events(here: &Here, told: &Told) -> Vec<Event> {
    let dead = dead_facts(&told.facts);
    let mut facts: Vec<&Fact> = told.facts.iter().collect();
    facts.sort_by_key(|f| f.order());
    let mut records = BTreeMap::new();
    let names = contacts::station_names(here);
    facts
        .into_iter()
        .map(|fact| {
            let mut event = event(fact, told);
            if let Some(name) = names.get(&fact.station) {
                event.kantor = Wrote::Office(name.clone());
            }
            match &fact.body {
                Body::StepRecorded(record) => drop(records.insert(fact.id, (**record).clone())),
                // One that no longer counts shows what it changed, and changes nothing after it.
                Body::StepCorrected(correction) => {
                    if let Some(record) = records.get_mut(&correction.fact) {
                        let before = record.clone();
                        correction.apply(record);
                        event.perubahan = changes(&before, record);
                        event.simbol = Some(record.node.clone());
                        event.key = record.key.clone();
                        if dead.contains(&fact.id) {
                            *record = before;
                        }
                    }
                }
                _ => {}
            }
            event.ditarik = dead.contains(&fact.id);
            event.dapat_ditarik = !event.ditarik && !matches!(fact.body, Body::CaseOpened { .. });
            event
        })
        .collect()
}

fn event(fact: &Fact, told: &Told) -> Event {
    let mut event = Event {
        fakta: fact.id,
        kind: fact.body.kind(),
        at: fact.at,
        dicatat: None,
        by: fact.by.clone(),
        kantor: Wrote::Computer(fact.station),
        kalimat: sentence(&fact.body, told),
        simbol: None,
        key: None,
        result: None,
        isian: Default::default(),
        centang: Vec::new(),
        lampiran: Vec::new(),
        catatan: String::new(),
        tanpa: Vec::new(),
        alasan_tanpa: String::new(),
        perubahan: Vec::new(),
        tentang: None,
        ditarik: false,
        dapat_ditarik: false,
    };
    match &fact.body {
        Body::StepRecorded(record) => {
            event.dicatat = record.dicatat;
            event.simbol = Some(record.node.clone());
            event.key = record.key.clone();
            event.result = record.result.clone();
            event.isian = record.isian.clone();
            event.centang = record.centang.clone();
            event.lampiran = record.lampiran.iter().map(attachment_view).collect();
            event.catatan = record.catatan.clone();
            event.tanpa = record.tanpa.clone();
            event.alasan_tanpa = record.alasan_tanpa.clone();
        }
        Body::StepBegun { node, key } => {
            event.simbol = Some(node.clone());
            event.key = key.clone();
        }
        Body::StepCorrected(correction) => event.tentang = Some(correction.fact),
        Body::StepReturned { from, key, .. } => {
            event.simbol = Some(from.clone());
            event.key = key.clone();
        }
        Body::FilesAttached { lampiran, .. } => {
            event.lampiran = lampiran.iter().map(attachment_view).collect();
        }
        Body::KeyClosed { node, key, .. } => {
            event.simbol = Some(node.clone());
            event.key = Some(key.clone());
        }
        _ => {}
    }
    event
}

/// What `fact`, the newest of a case, did, and where the case stands since.
pub(in crate::office) fn happened(told: &Told, fact: &Fact) -> Happened {
    let Told { loaded, state, .. } = told;
    let moved = matches!(fact.body, Body::StepRecorded(_) | Body::StepReturned { .. });
    let open: BTreeSet<_> =
        state.open(&loaded.sop, &loaded.plan).into_iter().map(|(spot, _)| spot.at).collect();
    let place = |at| (loaded.sop.node(at).id.clone(), shelf::lane_names(&loaded.sop, at));
    Happened {
        fact: fact.id,
        sentence: sentence(&fact.body, told),
        undo: !matches!(fact.body, Body::CaseOpened { .. }),
        stands: moved.then(|| open.into_iter().map(place).collect()),
    }
}

fn sentence(body: &Body, told: &Told) -> String {
    let name = |key: &str| told.state.key_name(key).to_owned();
    match body {
        Body::OfficeSet(_) => words::office_set(),
        Body::SopPublished { sop, .. } => words::sop_published(sop),
        Body::CaseOpened { judul, .. } => words::case_opened(judul),
        Body::StepBegun { node, key } => words::step_begun(node, key.as_deref().map(name).as_deref()),
        Body::StepRecorded(r) => {
            words::step_recorded(&r.node, r.key.as_deref().map(name).as_deref(), r.result.as_deref())
        }
        Body::StepReturned { from, to, key, reason } => {
            words::step_returned(from, to, key.as_deref().map(name).as_deref(), reason)
        }
        Body::KeysAdded { keys, .. } => {
            words::keys_added(&keys.iter().map(|k| k.nama.as_str()).collect::<Vec<_>>())
        }
        Body::KeyClosed { node, key, reason } => words::key_closed(node, &name(key), reason),
        Body::CasePaused { reason } => words::paused(reason),
        Body::CaseResumed {} => words::resumed(),
        Body::CaseClosed { result } => words::closed(result),
        Body::FactWithdrawn { fact, reason } => words::withdrawn(&about(*fact, told), reason),
        Body::ContestSettled { keep, .. } => words::settled(&about(*keep, told)),
        Body::StepCorrected(c) => words::corrected(&about(c.fact, told), &c.reason),
        Body::PlaceSet { tempat } => words::placed(tempat),
        Body::LetterIssued(letter) => words::letter_issued(&letter.hal, &letter.nomor),
        Body::DayOffAdded { tanggal, nama, .. } => crate::text::kalender::added(*tanggal, nama),
        Body::DayOffRemoved { tanggal, reason } => crate::text::kalender::removed(*tanggal, reason),
        Body::CalendarImported(file) => crate::text::kalender::imported(file.tahun, file.libur.len()),
        Body::FilesAttached { catatan, lampiran } => {
            words::files_attached(catatan, &lampiran.iter().map(|f| f.nama.as_str()).collect::<Vec<_>>())
        }
        Body::OfficeKnown(card) => serah::history_office_known(&card.called()),
        Body::OfficeIntroduced { card, .. } => serah::history_office_introduced(&card.called()),
        Body::JournalAnchored(_) | Body::ChainJoined { .. } | Body::LossNoted { .. } => {
            serah::HISTORY_CHAIN.to_owned()
        }
        Body::KeysChanged { .. } => serah::HISTORY_KEYS.to_owned(),
        Body::LaneBound { lane, .. } => serah::history_lane_bound(lane),
        Body::CaseHandedOver { nama, .. } => serah::history_handed_over(nama),
        Body::CaseCalledBack { reason } => serah::history_called_back(reason),
        Body::CaseLinked { .. } => words::linked(),
        Body::InstitutionKept { lembaga, .. } => words::institution_kept(&lembaga.nama),
        Body::InstitutionRetired { id, reason, .. } => words::institution_retired(id, reason),
        Body::TemplateSet { jenis, .. } => crate::text::naskah::template_set(jenis),
        Body::NumberBlockGiven(block) => crate::text::blok::given(block),
        Body::PersonKept(person) => petugas::kept(&person.nama),
        Body::PersonRetired { reason, .. } => petugas::retired(reason),
        Body::HeadshipTaken { reason, .. } => petugas::head_taken(reason),
        Body::SubjectErased(act) => hapus::history(&act.reason),
    }
}

/// What differs between a record before and after a correction.
fn changes(before: &StepRecord, after: &StepRecord) -> Vec<ValueChange> {
    let value = |record: &StepRecord, name: &str| record.isian.get(name).cloned().unwrap_or_default();
    let names: BTreeSet<&String> = before.isian.keys().chain(after.isian.keys()).collect();
    let field = |name: &String| ValueChange {
        bagian: ChangePart::Isian(name.clone()),
        lama: value(before, name),
        baru: value(after, name),
    };
    let mut all: Vec<ValueChange> = names.into_iter().map(field).collect();
    let (lama, baru) = (before.centang.join(", "), after.centang.join(", "));
    all.push(ValueChange { bagian: ChangePart::Centang, lama, baru });
    let (lama, baru) = (before.catatan.clone(), after.catatan.clone());
    all.push(ValueChange { bagian: ChangePart::Catatan, lama, baru });
    all.retain(|change| change.lama != change.baru);
    all
}

/// What a fact named by another was about, in a few words.
fn about(id: Id, told: &Told) -> String {
    let found = told.facts.iter().find(|f| f.id == id);
    match found.map(|f| &f.body) {
        Some(Body::StepRecorded(record)) => words::about_step(&record.node),
        Some(Body::StepBegun { node, .. }) => words::about_begun(node),
        Some(Body::LetterIssued(letter)) => words::about_letter(&letter.hal),
        Some(body) => words::jenis(body.kind()).replace('_', " "),
        None => String::new(),
    }
}
