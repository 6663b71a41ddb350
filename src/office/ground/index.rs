//! What words a case has, for the index and for who searches it.

use std::collections::BTreeSet;

use crate::base::Id;
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact};
use crate::domain::spelling;
use crate::store::CaseWords;

/// Digits from which a number is looked for by its beginning: fewer begin too many NIK.
pub(in crate::office) const LONG_NUMBER: usize = 8;

/// A piece of what a case's facts say, and where it stands.
pub(in crate::office) struct SaidText<'a> {
    pub place: SaidIn<'a>,
    pub text: &'a str,
}

pub(in crate::office) enum SaidIn<'a> {
    Title,
    Field(&'a str),
    Note,
    Attachment,
    Unit,
    Paper,
    Letter(&'a str),
}

/// The words of a case for the index, from the facts of its history that count.
pub(in crate::office) fn document(case: Id, facts: &[Fact], closed: bool) -> CaseWords {
    let withdrawn =
        facts.iter().any(|f| matches!(f.body, Body::FactWithdrawn { .. } | Body::ContestSettled { .. }));
    let dead = if withdrawn { dead_facts(facts) } else { BTreeSet::new() };
    let (mut title, mut rest) = (Vec::new(), Vec::new());
    let living = facts.iter().filter(|fact| !dead.contains(&fact.id));
    for said in living.flat_map(|fact| said(&fact.body)) {
        match said.place {
            SaidIn::Title => title.extend(spelling::all_words(said.text)),
            _ if has_words(said.text) => {
                rest.extend(spelling::all_words(said.text).into_iter().filter(|word| worth_indexing(word)));
            }
            _ => {}
        }
    }
    for words in [&mut title, &mut rest] {
        words.sort_unstable();
        words.dedup();
    }
    rest.retain(|word| title.binary_search(word).is_err());
    CaseWords { case, closed, title, rest }
}

/// Not a mere date, count or sum.
fn has_words(text: &str) -> bool {
    text.len() >= 16
        || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        || text.len() >= LONG_NUMBER && !text.contains('-')
}

/// Short numbers stand in every address and date.
fn worth_indexing(word: &str) -> bool {
    word.len() >= LONG_NUMBER || !word.bytes().all(|b| b.is_ascii_digit())
}

/// Everything a fact says that somebody may search for.
pub(in crate::office) fn said(body: &Body) -> Vec<SaidText<'_>> {
    let note = |text| vec![SaidText { place: SaidIn::Note, text }];
    match body {
        Body::CaseOpened { judul, isian, .. } => {
            let fields = isian.iter().map(|(id, text)| SaidText { place: SaidIn::Field(id), text });
            std::iter::once(SaidText { place: SaidIn::Title, text: judul }).chain(fields).collect()
        }
        Body::StepRecorded(step) => {
            let fields = step.isian.iter().map(|(id, text)| SaidText { place: SaidIn::Field(id), text });
            let files =
                step.lampiran.iter().map(|file| SaidText { place: SaidIn::Attachment, text: &file.nama });
            fields.chain(files).chain(note(&step.catatan)).collect()
        }
        Body::KeysAdded { keys, .. } => {
            keys.iter().map(|key| SaidText { place: SaidIn::Unit, text: &key.nama }).collect()
        }
        Body::LetterIssued(letter) => {
            vec![SaidText { place: SaidIn::Letter(&letter.nomor), text: &letter.hal }]
        }
        Body::StepReturned { reason, .. } | Body::KeyClosed { reason, .. } | Body::CasePaused { reason } => {
            note(reason)
        }
        Body::FilesAttached { lampiran, .. } => {
            lampiran.iter().map(|file| SaidText { place: SaidIn::Attachment, text: &file.nama }).collect()
        }
        Body::CaseCalledBack { reason } => note(reason),
        Body::CaseClosed { result } => note(result),
        Body::CaseHandedOver { .. }
        | Body::OfficeKnown(_)
        | Body::OfficeIntroduced { .. }
        | Body::LaneBound { .. }
        | Body::JournalAnchored(_)
        | Body::ChainJoined { .. }
        | Body::LossNoted { .. }
        | Body::KeysChanged { .. } => Vec::new(),
        Body::PlaceSet { tempat } => vec![SaidText { place: SaidIn::Paper, text: tempat }],
        Body::StepCorrected(correction) => {
            let fields =
                correction.isian.iter().map(|(id, text)| SaidText { place: SaidIn::Field(id), text });
            fields.chain(note(correction.catatan.as_deref().unwrap_or_default())).collect()
        }
        Body::StepBegun { .. }
        | Body::CaseResumed {}
        | Body::FactWithdrawn { .. }
        | Body::ContestSettled { .. }
        | Body::CaseLinked { .. }
        | Body::OfficeSet(_)
        | Body::SopPublished { .. }
        | Body::DayOffAdded { .. }
        | Body::DayOffRemoved { .. }
        | Body::CalendarImported(_)
        | Body::TemplateSet { .. }
        | Body::NumberBlockGiven(_)
        | Body::InstitutionKept { .. }
        | Body::InstitutionRetired { .. }
        | Body::PersonKept(_)
        | Body::PersonRetired { .. }
        | Body::HeadshipTaken { .. }
        | Body::SubjectErased(_) => Vec::new(),
    }
}
