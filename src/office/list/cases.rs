//! Lists of cases by what is asked of them, page by page.

use crate::domain::case::Standing;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::list::view::{CaseFilter, CaseLine, CaseList, CasePlace, HomeCounts};
use crate::office::list::{home, line, search};
use crate::store::CaseQuery;

/// Lines listed when no limit is asked for.
const USUAL_LIMIT: usize = 500;

/// Cases: what must be settled, then running ones most urgent first and undated last, paused ones,
/// and closed ones newest first.
pub(in crate::office) fn cases(here: &Here, filter: &CaseFilter) -> Result<Vec<CaseLine>, Problem> {
    let limit = if filter.batas == 0 { USUAL_LIMIT } else { filter.batas };
    if let Some(kelompok) = filter.kelompok {
        let filter = CaseFilter { batas: limit, ..filter.clone() };
        return Ok(home::group_page(here, kelompok, &filter, None)?.rows);
    }
    if !filter.cari.trim().is_empty() {
        return search::searched(here, filter, limit);
    }
    let query = query(here, filter, limit, None);
    line::lines(here, here.store.cases(&query).map_err(|t| here.located(t))?)
}

/// A page of the same list, from the beginning or from where the last page ended.
pub(in crate::office) fn case_page(
    here: &Here,
    filter: &CaseFilter,
    from: Option<CasePlace>,
) -> Result<CaseList, Problem> {
    if let Some(kelompok) = filter.kelompok {
        return home::group_page(here, kelompok, filter, from);
    }
    if !filter.cari.trim().is_empty() {
        let rows = search::searched(here, filter, CaseList::PAGE)?;
        return Ok(CaseList { rows, jumlah: None, lagi: None });
    }
    let query = query(here, filter, CaseList::PAGE, from);
    let rows = here.store.cases(&query).map_err(|t| here.located(t))?;
    let lagi = rows.last().filter(|_| rows.len() == query.limit).map(CasePlace::from);
    let jumlah = Some(how_many(here, filter, &query)?);
    Ok(CaseList { rows: line::lines(here, rows)?, jumlah, lagi })
}

/// How many cases stand how, of one SOP or of all; and how many are late.
pub(in crate::office) fn case_counts(here: &Here, sop: Option<&str>) -> Result<HomeCounts, Problem> {
    let counts = here.store.standing_counts(sop).map_err(|t| here.located(t))?;
    let telat = here.store.count_due(sop, None, here.now()).map_err(|t| here.located(t))?;
    Ok(HomeCounts {
        telat,
        segera: 0,
        berjalan: counts.running,
        jeda: counts.paused,
        sengketa: counts.contested,
        selesai: counts.done,
    })
}

fn query(here: &Here, filter: &CaseFilter, limit: usize, after: Option<CasePlace>) -> CaseQuery {
    let standings = match (filter.hanya, filter.telat, filter.selesai) {
        (Some(only), ..) => vec![only],
        // While a case is paused nothing of it is late.
        (None, true, _) => vec![Standing::Running],
        (None, false, true) => Vec::new(),
        (None, false, false) => vec![Standing::Running, Standing::Paused, Standing::Contested],
    };
    CaseQuery {
        sop: filter.sop.clone(),
        standings,
        due_until: filter.telat.then(|| here.now()),
        due_after: None,
        after,
        limit,
    }
}

fn how_many(here: &Here, filter: &CaseFilter, query: &CaseQuery) -> Result<usize, Problem> {
    let sop = filter.sop.as_deref();
    let counted = match query.due_until {
        Some(now) => here.store.count_due(sop, None, now),
        None => here.store.standing_counts(sop).map(|counts| counts.of(&query.standings)),
    };
    counted.map_err(|t| here.located(t))
}
