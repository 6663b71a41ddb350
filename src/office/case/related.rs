//! Cases that belong together: a complaint to its programme's year, a recipient to the distribution.

use crate::base::{Digest, Id};
use crate::domain::case::Refusal;
use crate::domain::fact::Parent;
use crate::office::case::view::{PartLine, PartsView};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::{shelf, tell};
use crate::store::{CaseRow, Store};

/// Parts of a case listed at once.
const LISTED: usize = 500;

/// Related cases.
pub(in crate::office) fn parts(
    here: &Here,
    case: Id,
    state: &crate::domain::case::CaseState,
) -> Result<PartsView, Problem> {
    let (rows, jumlah) = here.store.parts_of(case, LISTED).map_err(|t| here.located(t))?;
    let opening = state.opened.as_ref().and_then(|o| o.induk.as_ref());
    let born = opening.map(|p| (p.kasus, p.node.clone().unwrap_or_default()));
    let tied = state.links.keys().map(|id| (*id, String::new()));
    let mut induk = Vec::new();
    for (parent, simbol) in born.into_iter().chain(tied) {
        // A parent that was never handed to this office is not there to be shown.
        if let Some(row) = here.store.case_row(parent).map_err(|t| here.located(t))? {
            induk.push(part_line(row, simbol));
        }
    }
    let bagian = rows.into_iter().map(|(row, simbol)| part_line(row, simbol)).collect();
    Ok(PartsView { induk, bagian, jumlah })
}

/// What a case runs on that is opened as part of `parent`.
pub(in crate::office) fn part_of(
    here: &Here,
    parent: &Parent,
    sop: &str,
    newest: Digest,
) -> Result<(Loaded, Option<Parent>), Problem> {
    let told = tell::tell(here, &here.store, parent.kasus)?;
    let Some(node) = &parent.node else { return Ok((shelf::load(here, newest)?, Some(parent.clone()))) };
    let same = told.state.opened.as_ref().is_some_and(|o| o.sop == sop);
    let repeats = told
        .loaded
        .sop
        .find(node)
        .filter(|at| told.loaded.sop.rows[at.row].ulang.is_some_and(|u| u.over_time()));
    if !same || repeats.is_none() {
        let known = told.state.doors.keys().filter_map(|row| told.loaded.sop.rows[*row].simbol.first());
        let known = known.map(|node| node.id.clone()).collect();
        return Err(Problem::Refused(Refusal::UnknownStep { asked: node.clone(), known }));
    }
    Ok((shelf::load_part(here, told.loaded.text, Some(node))?, Some(parent.clone())))
}

/// Refuses to tie two cases in a circle, or twice.
pub(in crate::office) fn may_link(here: &Here, store: &Store, case: Id, to: Id) -> Result<(), Problem> {
    let other = tell::tell(here, store, to)?;
    let opening = other.state.opened.as_ref().and_then(|o| o.induk.as_ref());
    if other.state.links.contains_key(&case) || opening.is_some_and(|p| p.kasus == case) {
        return Err(Problem::Refused(Refusal::LinkedAlready));
    }
    Ok(())
}

fn part_line(row: CaseRow, simbol: String) -> PartLine {
    PartLine {
        kasus: row.id,
        kode: row.kode,
        judul: row.judul,
        status: row.standing,
        dibuka: row.opened,
        simbol,
    }
}
