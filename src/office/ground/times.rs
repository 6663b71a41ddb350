//! How long steps take here: over the cases last worked on, for the heat map, and the office's own usual
//! time of a step for SOPs whose words set none.

use std::collections::BTreeMap;

use crate::domain::case::{Spread, spread};
use crate::domain::sop::{NodeRef, Sop};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Reckoned;
use crate::office::ground::view::{NodeTimes, SopTimes, StayPart};
use crate::office::ground::{due, shelf, tell};
use crate::text::tempo;

/// Cases looked at for the heat map.
const TIMED_CASES: usize = 2_000;

/// Cases looked at for the usual time: enough for a middle.
const USUAL_CASES: usize = 300;

/// Fewer recordings than this tell nothing usual.
const USUAL_LEAST: usize = 3;

/// The usual times are reckoned again after so many facts, or on another day.
const USUAL_FACTS: u64 = 300;

/// Times of one symbol: whole, waiting, handling.
#[derive(Default)]
struct Taken([Vec<i64>; 3]);

/// How long each symbol of an SOP took, over the cases last worked on. A case on an older version
/// counts for symbols whose number and activity are the same.
pub(in crate::office) fn sop_times(here: &Here, sop: &str) -> Result<SopTimes, Problem> {
    here.progress.step(Stage::Reading, 0, 0)?;
    let sop = shelf::sop(here, sop)?.sop;
    let dari = here.store.count_cases(&sop.id).map_err(|t| here.located(t))?;
    Ok(SopTimes { dari, ..times_over(here, &sop, TIMED_CASES)? })
}

/// The times over the newest `limit` cases.
fn times_over(here: &Here, sop: &Sop, limit: usize) -> Result<SopTimes, Problem> {
    let cases = here.store.last_changed(&sop.id, limit).map_err(|t| here.located(t))?;
    let mut taken: BTreeMap<NodeRef, Taken> = BTreeMap::new();
    for (done, case) in cases.iter().enumerate() {
        here.progress.step(Stage::Reading, done as u64, cases.len() as u64)?;
        let told = tell::tell(here, &here.store, *case).map_err(|p| here.located(p))?;
        for visit in &told.state.visits {
            let Some(at) = same_step(sop, &told.loaded.sop, visit.spot.at) else { continue };
            let whole = due::stay(here, &told.state, visit.arrived, visit.at);
            let waited = visit.begun.and_then(|begun| due::stay(here, &told.state, visit.arrived, begun));
            let handled = due::stay(here, &told.state, visit.begun, visit.at);
            let Taken(lists) = taken.entry(at).or_default();
            for (list, minutes) in lists.iter_mut().zip([whole, waited, handled]) {
                list.extend(minutes);
            }
        }
    }
    let node = |(at, Taken([whole, waiting, handling])): (NodeRef, Taken)| NodeTimes {
        simbol: sop.node(at).id.clone(),
        at,
        lama: spread(whole),
        menunggu: spread(waiting),
        dikerjakan: spread(handling),
    };
    let told = |times: &NodeTimes| StayPart::ALL.iter().any(|span| times.waktu(*span).is_some());
    Ok(SopTimes {
        simbol: taken.into_iter().map(node).filter(told).collect(),
        kasus: cases.len(),
        dari: cases.len(),
        menit_sehari: due::office_day(here).minutes(),
    })
}

/// "Biasanya 3 hari kerja di kantor ini, menurut 12 catatan"; empty when too little is known.
pub(in crate::office) fn usually(here: &Here, sop: &Sop, at: NodeRef) -> String {
    let spread = usual_time(here, sop, at);
    spread.map_or(String::new(), |s| tempo::biasanya(s.median, due::office_day(here).minutes(), s.count))
}

/// How long a step usually takes here, whole, in working minutes; `None` when too little is known.
pub(in crate::office) fn usual_time(here: &Here, sop: &Sop, at: NodeRef) -> Option<Spread> {
    let (today, stamp) = (here.today(), here.stamp());
    let fresh = |known: &Reckoned| known.on == today && stamp.abs_diff(known.stamp) < USUAL_FACTS;
    let known = here.usual.borrow().times.get(&sop.id).is_some_and(fresh);
    let beside = here.usual.borrow().beside;
    match beside {
        _ if known => {}
        true => drop(here.usual.borrow_mut().wanted.insert(sop.id.clone())),
        // A help, not a need: trouble reading shows where the case itself is read.
        false => keep_usual(here, &sop.id, usual_times(here, &sop.id).unwrap_or_default()),
    }
    let usual = here.usual.borrow();
    let times = &usual.times.get(&sop.id)?.times;
    let found = times.simbol.iter().find(|times| times.simbol == sop.node(at).id);
    found.and_then(|times| times.lama).filter(|lama| lama.count >= USUAL_LEAST)
}

/// The times that usual ones are taken from.
pub(in crate::office) fn usual_times(here: &Here, sop: &str) -> Result<SopTimes, Problem> {
    times_over(here, &shelf::sop(here, sop)?.sop, USUAL_CASES)
}

/// From now on these are the usual times of an SOP, until the day or many facts have passed.
pub(in crate::office) fn keep_usual(here: &Here, sop: &str, times: SopTimes) {
    let reckoned = Reckoned { on: here.today(), stamp: here.stamp(), times };
    here.usual.borrow_mut().times.insert(sop.to_owned(), reckoned);
}

/// Where `at` of an older version stands in `sop`, if it is the same step.
fn same_step(sop: &Sop, older: &Sop, at: NodeRef) -> Option<NodeRef> {
    let found = sop.find(&older.node(at).id)?;
    let activity = |sop: &Sop, row: usize| sop.rows.get(row).map(|r| r.uraian.clone());
    (activity(sop, found.row) == activity(older, at.row)).then_some(found)
}
