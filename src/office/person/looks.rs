//! The log of looking, and the list of what was done without the head.

use chrono::{Duration, NaiveDate, NaiveTime};

use crate::base::{Id, Moment};
use crate::domain::person::Role;
use crate::office::door::problem::Problem;
use crate::office::door::rights::{HEAD_TAKEN, PIN_RENEWED};
use crate::office::ground::here::Here;
use crate::office::ground::persons::at_keyboard;
use crate::office::ground::setting;
use crate::office::person::view::{LookFilter, LookLine};
use crate::store::{LookQuery, LookRow};

/// Lines given at most.
const MOST: usize = 1_000;

/// The log, newest first.
pub(in crate::office) fn looks(here: &Here, filter: &LookFilter) -> Result<Vec<LookLine>, Problem> {
    let query = LookQuery {
        person: filter.person,
        from: filter.from.and_then(|day| midnight(here, day)),
        before: filter.until.and_then(|day| midnight(here, day + Duration::days(1))),
        headless_after: None,
    };
    lines(here, &query)
}

fn midnight(here: &Here, day: NaiveDate) -> Option<Moment> {
    let local = day.and_time(NaiveTime::MIN).and_local_timezone(here.profile.zona.offset());
    local.single().map(|moment| moment.to_utc())
}

/// What others did without the head and whoever is signed in has not looked through yet, newest first. Who is no
/// head is told only of a new head; everybody of a PIN that was renewed without the old one.
pub(in crate::office) fn without_head(here: &Here) -> Result<Vec<LookLine>, Problem> {
    let Some(person) = at_keyboard(here) else { return Ok(Vec::new()) };
    let seen = here.store.setting(&seen_by(person.id)).map_err(|t| here.located(t))?;
    let after = seen.and_then(|text| text.parse().ok()).unwrap_or(0);
    let query = LookQuery { headless_after: Some(after), ..LookQuery::default() };
    let mut rows = here.store.looks(&query, MOST).map_err(|t| here.located(t))?;
    let head = person.peran == Role::Kepala;
    rows.retain(|row| {
        let everybodys = row.what == HEAD_TAKEN && row.person != person.id || row.what == PIN_RENEWED;
        everybodys || head && row.person != person.id
    });
    rows.into_iter().map(|row| line(here, row)).collect()
}

/// Whoever is signed in has looked through the list up to this line.
pub(in crate::office) fn looked_through(here: &Here, upto: u64) -> Result<(), Problem> {
    let Some(person) = at_keyboard(here) else { return Ok(()) };
    here.store.set_setting(&seen_by(person.id), &upto.to_string()).map_err(|t| here.located(t))
}

fn seen_by(person: Id) -> String {
    format!("{}{person}", setting::HEADLESS_SEEN)
}

fn lines(here: &Here, query: &LookQuery) -> Result<Vec<LookLine>, Problem> {
    let rows = here.store.looks(query, MOST).map_err(|t| here.located(t))?;
    rows.into_iter().map(|row| line(here, row)).collect()
}

fn line(here: &Here, row: LookRow) -> Result<LookLine, Problem> {
    let kode = |case: Id| {
        let found = here.store.case_row(case).map_err(|t| here.located(t))?;
        Ok::<_, Problem>((case, found.map(|row| row.kode).unwrap_or_default()))
    };
    let (apa, found) = row.what.split_once(':').unwrap_or((&row.what, ""));
    Ok(LookLine {
        urut: row.seq,
        pada: row.at,
        petugas: here.persons.name(row.person).unwrap_or_default().to_owned(),
        apa: apa.to_owned(),
        jumlah: found.parse().ok(),
        kasus: row.case.map(kode).transpose()?,
        tanpa_kepala: row.headless,
    })
}
