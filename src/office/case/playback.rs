//! A case over time: as it stood once.

use crate::base::{Id, Moment};
use crate::domain::case::fold;
use crate::domain::fact::Fact;
use crate::drawing::chart::{NodeMark, Overlay};
use crate::office::case::history;
use crate::office::case::view::CaseThen;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::{due, tell};

/// A case after the first `ke` facts of its history, at least one and at most all.
pub(in crate::office) fn case_then(here: &Here, case: Id, ke: usize) -> Result<CaseThen, Problem> {
    let mut told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    let events = history::events(here, &told);
    told.facts.sort_by_key(Fact::order);
    let dari = told.facts.len();
    let ke = ke.clamp(1, dari.max(1));
    told.facts.truncate(ke);
    told.state = fold(&told.loaded.sop, &told.loaded.plan, &told.facts);
    let last = told.facts.last().ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
    Ok(CaseThen {
        ke,
        dari,
        at: last.at,
        kalimat: events.into_iter().find(|e| e.fakta == last.id).map(|e| e.kalimat).unwrap_or_default(),
        dikembalikan: told.state.returned,
        luar_rencana: told.state.off_plan(),
        overlay: overlay_then(here, &told, last.at),
    })
}

fn overlay_then(here: &Here, told: &Told, now: Moment) -> Overlay {
    let Told { loaded, state, .. } = told;
    let mut overlay = Overlay::default();
    for visit in &state.visits {
        overlay.walked.extend(visit.next.iter().map(|to| (visit.spot.at, *to)));
    }
    for (at, times) in state.times_done() {
        overlay.nodes.insert(at, NodeMark { done: true, times, ..NodeMark::default() });
    }
    for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
        let mark = overlay.nodes.entry(spot.at).or_default();
        let due = due::deadline(here, &loaded.sop, spot.at, since, state).at;
        mark.open = true;
        mark.late |= state.paused.is_none() && due.is_some_and(|due| due < now);
        mark.count += u32::from(spot.key.is_some());
    }
    overlay
}
