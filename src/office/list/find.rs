//! Finding cases: by code, by id, by words.

use crate::base::Id;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, tell};
use crate::office::list::line;
use crate::office::list::view::{Found, FoundIn};

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

/// The one among cases of the same code that the office `of` opened.
fn case_of_office(here: &Here, cases: &[Id], kode: &str, of: Option<&str>) -> Result<Id, Problem> {
    let known = contacts::contacts(here)?.known;
    let mut named = Vec::with_capacity(cases.len());
    for case in cases {
        let told = tell::tell(here, &here.store, *case).map_err(|p| here.located(p))?;
        let station = told.facts.first().map(|fact| fact.station);
        let office = match station {
            Some(station) if station == here.station => here.profile.kode.clone(),
            Some(station) => known.get(&station).map(|card| card.kode.clone()).unwrap_or_default(),
            None => String::new(),
        };
        let short: String = station.map(|id| id.to_string().chars().take(8).collect()).unwrap_or_default();
        named.push((*case, if office.is_empty() { short } else { office }));
    }
    let fits = |office: &str| of.is_some_and(|of| office.eq_ignore_ascii_case(of.trim()));
    let mut fitting = named.iter().filter(|(_, office)| fits(office));
    match (fitting.next(), fitting.next()) {
        (Some((only, _)), None) => Ok(*only),
        _ => {
            let choices = named.iter().map(|(_, office)| format!("{kode}@{office}")).collect();
            Err(Handing::CaseUnclear { asked: kode.to_owned(), choices }.into())
        }
    }
}

/// The case of this year that a short code means: "dtks 1" is DTKS-2026-0001.
pub(in crate::office) fn case_by_short_code(here: &Here, typed: &str) -> Option<Found> {
    let mut parts = typed.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty());
    let (word, number) = (parts.next()?, parts.next()?.parse::<u32>().ok()?);
    let kode = format!("{}-{}-{number:04}", word.to_uppercase(), here.today().format("%Y"));
    let found =
        here.store.cases_called(&kode).ok().filter(|found| found.len() == 1 && parts.next().is_none());
    let row = here.store.case_row(*found?.first()?).ok()??;
    let pada = FoundIn::Code(row.kode.clone());
    Some(Found { kasus: line::line(here, row).ok()?, pada, mirip: false })
}
