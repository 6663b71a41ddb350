//! The office's register of institutions, from which fan-outs take their keys.

use std::collections::BTreeMap;

use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Institution, Key};
use crate::domain::plain_text;
use crate::domain::sop::Ulang;
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::ground::chain;
use crate::office::ground::here::Here;
use crate::store::office_subject;

/// The register of institutions of one kind, by name.
pub(in crate::office) fn institutions(here: &Here, ulang: Ulang) -> Result<Vec<Institution>, Problem> {
    let facts = here.store.history(office_subject()).map_err(|t| here.located(t))?;
    let dead = dead_facts(&facts);
    let mut known: BTreeMap<String, Institution> = BTreeMap::new();
    for fact in facts.into_iter().filter(|f| !dead.contains(&f.id)) {
        match fact.body {
            Body::InstitutionKept { ulang: word, lembaga } if word == ulang.word() => {
                known.insert(lembaga.id.clone(), lembaga);
            }
            Body::InstitutionRetired { ulang: word, id, .. } if word == ulang.word() => {
                known.remove(&id);
            }
            _ => {}
        }
    }
    let mut all: Vec<Institution> = known.into_values().collect();
    all.sort_by_key(|one| (one.nama.to_lowercase(), one.id.clone()));
    Ok(all)
}

/// Keys a new case begins with.
pub(in crate::office) fn registered_keys(here: &Here, ulang: Ulang) -> Result<Vec<Key>, Problem> {
    let all = institutions(here, ulang)?;
    Ok(all.into_iter().map(|one| Key { id: one.id, nama: one.nama }).collect())
}

pub(in crate::office) fn keep_institution(
    here: &Here,
    ulang: Ulang,
    lembaga: Institution,
) -> Result<Done, Problem> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut entry = Institution {
        id: one_line(&lembaga.id),
        nama: one_line(&lembaga.nama),
        alamat: one_line(&lembaga.alamat),
        kontak: one_line(&lembaga.kontak),
    };
    if !plain_text::visible(&entry.nama) {
        return Err(Problem::NoName);
    }
    let all = institutions(here, ulang)?;
    // A name that stands there already is the same institution, not a second one.
    let same = all.iter().find(|one| one.nama.eq_ignore_ascii_case(&entry.nama));
    if entry.id.is_empty() {
        entry.id = same.map_or_else(|| entry.nama.clone(), |one| one.id.clone());
    }
    if all.contains(&entry) {
        return Ok(Done::default());
    }
    on_office(here, Body::InstitutionKept { ulang: ulang.word().to_owned(), lembaga: entry })
}

pub(in crate::office) fn retire_institution(
    here: &Here,
    ulang: Ulang,
    id: String,
    reason: String,
) -> Result<Done, Problem> {
    let reason = reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Problem::Refused(crate::domain::case::Refusal::ReasonNeeded));
    }
    if !institutions(here, ulang)?.iter().any(|one| one.id == id) {
        return Err(Problem::UnknownInstitution(id));
    }
    on_office(here, Body::InstitutionRetired { ulang: ulang.word().to_owned(), id, reason })
}

/// One fact about the office itself.
pub(in crate::office) fn on_office(here: &Here, body: Body) -> Result<Done, Problem> {
    here.store.transact(|store| {
        let mut lamport = store.last_lamport()?;
        let fact = here.new_fact(&mut lamport, office_subject(), body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        Ok(Done { facts: vec![fact.id], ..Done::default() })
    })
}
