//! Finding cases: by code, by id, by words.

use crate::base::Id;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, tell};
use crate::office::list::line;
use crate::office::list::view::{FoundIn, SearchHit};

/// The case with this code or id.
pub(in crate::office) fn find_case(here: &Here, asked: &str) -> Result<Id, Problem> {
    let asked = asked.trim();
    let unknown = || Problem::UnknownCase(asked.to_owned());
    if let Ok(id) = asked.parse::<Id>() {
        let row = here.store.case_row(id).map_err(|t| here.located(t))?;
        return row.map(|row| row.id).ok_or_else(unknown);
    }
    // Two offices may have given the same code: `PPKS-2026-0001@PALAM` says whose is meant.
    let (kode, of) = asked.split_once('@').map_or((asked, None), |(kode, of)| (kode, Some(of)));
    let found = here.store.cases_called(kode).map_err(|t| here.located(t))?;
    match (found.as_slice(), of) {
        ([], _) => Err(unknown()),
        ([only], None) => Ok(*only),
        (several, of) => case_of_office(here, several, kode, of),
    }
}

/// The one among cases of the same code that the office `of` opened, or whose id begins so.
fn case_of_office(here: &Here, cases: &[Id], kode: &str, of: Option<&str>) -> Result<Id, Problem> {
    let offices = cases.iter().map(|case| opened_by(here, *case)).collect::<Result<Vec<String>, _>>()?;
    let ids: Vec<String> = cases.iter().map(Id::to_string).collect();
    let of = of.map(|of| of.trim().to_lowercase()).filter(|of| !of.is_empty());
    let fits = |n: &usize| {
        let begins = |of: &String| of.len() >= SHORT_ID && ids[*n].starts_with(of.as_str());
        of.as_ref().is_some_and(|of| offices[*n].to_lowercase() == *of || begins(of))
    };
    let mut fitting = (0..cases.len()).filter(fits);
    if let (Some(only), None) = (fitting.next(), fitting.next()) {
        return Ok(cases[only]);
    }
    // An office restored from a backup may have given one code twice: then its name says too little.
    let name = |(office, id): (&String, &String)| {
        let same = offices.iter().filter(|other| other.eq_ignore_ascii_case(office)).count();
        let told = if same == 1 && !office.is_empty() { office.as_str() } else { telling(id, &ids) };
        format!("{kode}@{told}")
    };
    let choices = offices.iter().zip(&ids).map(name).collect();
    Err(Handing::CaseUnclear { asked: kode.to_owned(), choices }.into())
}

/// The code of the office that opened a case; empty where it is not known.
fn opened_by(here: &Here, case: Id) -> Result<String, Problem> {
    let told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    match told.facts.first().map(|fact| fact.station) {
        Some(station) if station == here.station => Ok(here.profile.kode.clone()),
        Some(station) => {
            let known = contacts::contacts(here)?.known;
            Ok(known.get(&station).map(|card| card.kode.clone()).unwrap_or_default())
        }
        None => Ok(String::new()),
    }
}

/// Letters of an id by which a case may be asked for.
const SHORT_ID: usize = 8;

/// The beginning of `id` that no other of `ids` has.
fn telling<'a>(id: &'a str, ids: &[String]) -> &'a str {
    let tells = |length: &usize| {
        let start = &id[..*length];
        ids.iter().filter(|other| other.starts_with(start)).count() == 1
    };
    let length = (SHORT_ID..id.len()).find(tells).unwrap_or(id.len());
    &id[..length]
}

/// The case of this year that a short code means: "dtks 1" is DTKS-2026-0001.
pub(in crate::office) fn case_by_short_code(here: &Here, typed: &str) -> Option<SearchHit> {
    let mut parts = typed.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty());
    let (word, number) = (parts.next()?, parts.next()?.parse::<u32>().ok()?);
    let kode = format!("{}-{}-{number:04}", word.to_uppercase(), here.today().format("%Y"));
    let found =
        here.store.cases_called(&kode).ok().filter(|found| found.len() == 1 && parts.next().is_none());
    let row = here.store.case_row(*found?.first()?).ok()??;
    let place = FoundIn::Code(row.kode.clone());
    let kasus = line::lines(here, vec![row]).ok()?.pop()?;
    Some(SearchHit { kasus, place, mirip: false })
}
