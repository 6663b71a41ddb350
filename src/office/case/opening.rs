//! Opening a case: its code, its keys, and what it is part of.

use std::collections::BTreeMap;

use crate::domain::case::opening_fields;
use crate::domain::fact::{Body, Key};
use crate::domain::plain_text;
use crate::domain::region;
use crate::domain::sop::{Sop, Ulang};
use crate::drawing::lacking_in;
use crate::office::case::{history, related};
use crate::office::door::command::{Done, OpenCase};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::tell::Told;
use crate::office::ground::{chain, derive, register, shelf};
use crate::store::Store;
use crate::text::{isian as words, naskah};

pub(in crate::office) fn open_case(here: &mut Here, new: OpenCase) -> Result<Done, Problem> {
    // One line, however it was pasted.
    let judul = plain_text::clean(&new.judul).split_whitespace().collect::<Vec<_>>().join(" ");
    if !plain_text::visible(&judul) {
        return Err(Problem::NoTitle);
    }
    let (isian, odd) = opening_fields(new.isian)?;
    let mut warnings: Vec<String> = odd.iter().map(|(id, odd)| words::odd_nik(id, *odd)).collect();
    warnings.extend(naskah::tercetak_kotak(&lacking_in(&judul)));
    let version =
        shelf::newest(here)?.remove(&new.sop).ok_or_else(|| Problem::UnknownSop(new.sop.clone()))?;
    let (loaded, induk) = match &new.induk {
        None => (shelf::load(here, version.text)?, None),
        Some(parent) => related::part_of(here, parent, &new.sop, version.text)?,
    };
    let keys = keys_at_opening(here, &loaded.sop)?;
    let case = here.dice.borrow_mut().id();
    here.store.transact(|store| {
        let kode = next_code(here, store, &loaded.sop.id)?;
        let mut lamport = store.last_lamport()?;
        let body = Body::CaseOpened {
            sop: loaded.sop.id.clone(),
            text: loaded.text,
            kode,
            judul,
            isian,
            keys,
            induk,
        };
        let fact = here.new_fact(&mut lamport, case, body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        let told = Told::of(loaded, vec![fact.clone()]);
        derive::write_rows(here, store, case, &told.loaded, &told.facts, &told.state)?;
        let happened = Some(history::happened(&told, &fact));
        Ok(Done { facts: vec![fact.id], case: Some(case), warnings, happened, ..Done::default() })
    })
}

/// `PPKS-2026-0007`: the SOP's first word, year, running number. SOPs with the same first word
/// share their numbers, so a code stands for one case.
fn next_code(here: &Here, store: &Store, sop: &str) -> Result<String, Problem> {
    let word = sop.split('-').next().unwrap_or(sop).to_uppercase();
    let prefix = format!("{word}-{}-", here.today().format("%Y"));
    let last = store.highest_code(&prefix)?;
    let number = last.and_then(|kode| kode.strip_prefix(&prefix)?.parse::<u32>().ok()).unwrap_or(0);
    Ok(format!("{prefix}{:04}", number + 1))
}

/// Kelurahan are known from the office's region, other units from its register of institutions;
/// more are added while recording.
pub(in crate::office) fn keys_at_opening(
    here: &Here,
    sop: &Sop,
) -> Result<BTreeMap<String, Vec<Key>>, Problem> {
    let mut known = BTreeMap::new();
    for ulang in sop.rows.iter().filter_map(|row| row.ulang).filter(|u| !u.over_time()) {
        let units = match ulang {
            Ulang::Kelurahan => region::units(&REGIONS, &here.profile.wilayah),
            _ => register::registered_keys(here, ulang)?,
        };
        if !units.is_empty() {
            known.insert(ulang.word().to_owned(), units);
        }
    }
    Ok(known)
}
