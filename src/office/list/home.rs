//! Beranda: what must be done today, group by group, and the same groups as lists of their own.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::base::Moment;
use crate::domain::case::Standing;
use crate::office::case::drafts;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{contacts, due, setting};
use crate::office::list::line;
use crate::office::list::view::{CaseFilter, CaseLine, CaseList, CasePlace, Home, HomeGroup, HomeSection};
use crate::store::{CaseGroup, CaseQuery, CaseRow};

/// Lines of one group that Beranda shows.
const LINES: usize = 6;

/// Minutes after which a visit is noted again.
const VISIT_NOTED: i64 = 10;

/// When Beranda was looked at, on this PC.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Visit {
    /// The day of the last visit.
    hari: NaiveDate,
    /// The end of the visit before that day.
    sebelum: Moment,
    /// The last moment noted.
    akhir: Moment,
}

/// Beranda.
pub(in crate::office) fn home(here: &Here) -> Result<Home, Problem> {
    let since = visited_before(here);
    let mut bagian = Vec::new();
    for kelompok in HomeGroup::ALL {
        let jumlah = group_count(here, kelompok, since)?;
        if jumlah > 0 {
            let rows = group_lines(here, kelompok, since, None, LINES)?.0;
            bagian.push(HomeSection { kelompok, jumlah, rows });
        }
    }
    let counts = here.store.standing_counts(None).map_err(|t| here.located(t))?;
    Ok(Home {
        today: here.today(),
        bagian,
        draf: drafts::drafts(here)?,
        since,
        sampai: week_until(here),
        selesai: counts.done,
        terlipat: folded(here),
        jam: here.doubt_of_clock(),
        susunan_diubah: here.schema_odd,
    })
}

/// A page of a group.
pub(in crate::office) fn group_page(
    here: &Here,
    kelompok: HomeGroup,
    filter: &CaseFilter,
    from: Option<CasePlace>,
) -> Result<CaseList, Problem> {
    let since = visited_before(here);
    let limit = if filter.batas == 0 { CaseList::PAGE } else { filter.batas };
    let (rows, lagi) = group_lines(here, kelompok, since, from, limit)?;
    Ok(CaseList { rows, jumlah: Some(group_count(here, kelompok, since)?), lagi })
}

fn group_lines(
    here: &Here,
    kelompok: HomeGroup,
    since: Moment,
    from: Option<CasePlace>,
    limit: usize,
) -> Result<(Vec<CaseLine>, Option<CasePlace>), Problem> {
    let (now, until) = (here.now(), week_end(here));
    let base = CaseQuery { after: from, limit, ..CaseQuery::default() };
    let running = CaseQuery { standings: vec![Standing::Running], ..base.clone() };
    let standing = |standing| CaseQuery { standings: vec![standing], ..base.clone() };
    let store = &here.store;
    let rows: Vec<CaseRow> = match kelompok {
        HomeGroup::Sengketa => store.cases(&standing(Standing::Contested)),
        HomeGroup::Telat => store.cases(&CaseQuery { due_until: Some(now), ..running }),
        HomeGroup::MingguIni => {
            store.cases(&CaseQuery { due_after: Some(now), due_until: Some(until), ..running })
        }
        HomeGroup::Dikembalikan => store.group(&CaseGroup::Returned, from, limit),
        HomeGroup::Menunggu => {
            let held = held_elsewhere(here)?.into_iter().map(|(holders, _)| holders).collect();
            store.group(&CaseGroup::Held(held), from, limit)
        }
        HomeGroup::Baru => store.opened_since(since, from, limit),
        HomeGroup::Jeda => store.cases(&standing(Standing::Paused)),
        HomeGroup::Berjalan => store.cases(&CaseQuery { due_after: Some(until), ..running }),
    }
    .map_err(|t| here.located(t))?;
    let more = rows.last().filter(|_| rows.len() == limit).map(CasePlace::from);
    Ok((line::lines(here, rows)?, more))
}

fn group_count(here: &Here, kelompok: HomeGroup, since: Moment) -> Result<usize, Problem> {
    let (now, until) = (here.now(), week_end(here));
    let store = &here.store;
    let counted = match kelompok {
        HomeGroup::Telat => store.count_due(None, None, now),
        HomeGroup::MingguIni => store.count_due(None, Some(now), until),
        HomeGroup::Dikembalikan => store.count_returned(),
        HomeGroup::Menunggu => Ok(held_elsewhere(here)?.into_iter().map(|(_, n)| n).sum()),
        HomeGroup::Baru => store.count_opened_since(since),
        HomeGroup::Sengketa => store.standing_counts(None).map(|c| c.contested),
        HomeGroup::Jeda => store.standing_counts(None).map(|c| c.paused),
        HomeGroup::Berjalan => store
            .standing_counts(None)
            .and_then(|c| Ok(c.running.saturating_sub(store.count_due(None, None, until)?))),
    };
    counted.map_err(|t| here.located(t))
}

/// Sets of offices that hold running cases, another office than this one among them. An office that
/// did not say what it is waits for nobody.
fn held_elsewhere(here: &Here) -> Result<Vec<(String, usize)>, Problem> {
    let contacts = contacts::contacts(here)?;
    let holders = here.store.holders().map_err(|t| here.located(t))?;
    Ok(holders
        .into_iter()
        .filter(|(holders, _)| contacts::some_elsewhere(here, &contacts, holders))
        .collect())
}

/// The last day of what is due this week: Sunday, or later where what is due soon lies beyond.
fn week_until(here: &Here) -> NaiveDate {
    let today = here.today();
    let sunday = Days::new(u64::from(6 - today.weekday().num_days_from_monday()));
    let soon = here.profile.zona.local(due::soon_until(here)).date_naive();
    today.checked_add_days(sunday).unwrap_or(today).max(soon)
}

fn week_end(here: &Here) -> Moment {
    let end = week_until(here).and_hms_opt(23, 59, 59);
    let end = end.and_then(|t| t.checked_sub_offset(here.profile.zona.offset()));
    end.map_or_else(|| here.now(), |t| t.and_utc())
}

/// The end of the visit before today; the beginning of today on the first day.
fn visited_before(here: &Here) -> Moment {
    let today = here.today();
    match last_visit(here) {
        Some(last) if last.hari == today => last.sebelum,
        Some(last) => last.akhir,
        None => {
            let zone = here.profile.zona.offset();
            let midnight = today.and_time(chrono::NaiveTime::MIN).checked_sub_offset(zone);
            midnight.map_or_else(|| here.now(), |t| t.and_utc())
        }
    }
}

fn last_visit(here: &Here) -> Option<Visit> {
    let stored = here.store.setting(setting::VISIT).ok().flatten();
    stored.and_then(|text| serde_json::from_str(&text).ok())
}

/// Notes that somebody looks at Beranda now.
pub(in crate::office) fn note_visit(here: &Here) -> Result<(), Problem> {
    let (today, now) = (here.today(), here.now());
    let just_now = |last: &Visit| last.hari == today && (now - last.akhir).num_minutes().abs() < VISIT_NOTED;
    if last_visit(here).as_ref().is_some_and(just_now) {
        return Ok(());
    }
    let visit = Visit { hari: today, sebelum: visited_before(here), akhir: now };
    let text = serde_json::to_string(&visit).unwrap_or_default();
    here.store.set_setting(setting::VISIT, &text).map_err(|t| here.located(t))
}

/// Groups folded on this PC.
fn folded(here: &Here) -> Vec<HomeGroup> {
    let stored = here.store.setting(setting::FOLDED).ok().flatten();
    stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| vec![HomeGroup::Berjalan])
}

/// Folds a group of Beranda away, or opens it again.
pub(in crate::office) fn fold_group(here: &Here, kelompok: HomeGroup) -> Result<(), Problem> {
    let mut folded = folded(here);
    match folded.iter().position(|one| *one == kelompok) {
        Some(at) => drop(folded.remove(at)),
        None => folded.push(kelompok),
    }
    let text = serde_json::to_string(&folded).unwrap_or_default();
    here.store.set_setting(setting::FOLDED, &text).map_err(|t| here.located(t))
}
