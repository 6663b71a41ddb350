//! How long steps take here: over the cases last worked on, for the heat map, and the office's own usual
//! time of a step for SOPs whose words set none.

use std::collections::BTreeMap;

use crate::domain::case::{Spread, spread};
use crate::domain::sop::{NodeRef, Sop};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Usual;
use crate::office::ground::view::{NodeTimes, SopTimes, StayPart};
use crate::office::ground::{due, shelf, tell};
use crate::text::tempo;

/// Cases looked at for the heat map.
const TIMED_CASES: usize = 2_000;

/// Cases looked at for the usual time: enough for a middle, few enough for a frame.
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
    let report = |done, all| here.progress.step(Stage::Reading, done, all);
    Ok(SopTimes { dari, ..times_over(here, &sop, TIMED_CASES, report)? })
}

/// The times over the newest `limit` cases; `report` hears how many of how many were read.
fn times_over(
    here: &Here,
    sop: &Sop,
    limit: usize,
    report: impl Fn(u64, u64) -> Result<(), Problem>,
) -> Result<SopTimes, Problem> {
    let cases = here.store.last_changed(&sop.id, limit).map_err(|t| here.located(t))?;
    let mut taken: BTreeMap<NodeRef, Taken> = BTreeMap::new();
    for (done, case) in cases.iter().enumerate() {
        report(done as u64, cases.len() as u64)?;
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
    let mut usual = here.usual.borrow_mut();
    let (today, stamp) = (here.today(), here.stamp());
    if usual.on != Some(today) || stamp.abs_diff(usual.stamp) >= USUAL_FACTS {
        *usual = Usual { on: Some(today), stamp, times: BTreeMap::new() };
    }
    if !usual.times.contains_key(&sop.id) {
        // A help, not a need: trouble reading shows where the case itself is read.
        let times = shelf::sop(here, &sop.id)
            .and_then(|newest| times_over(here, &newest.sop, USUAL_CASES, |_, _| Ok(())));
        usual.times.insert(sop.id.clone(), times.unwrap_or_default());
    }
    let times = usual.times.get(&sop.id)?;
    let found = times.simbol.iter().find(|times| times.simbol == sop.node(at).id);
    found.and_then(|times| times.lama).filter(|lama| lama.count >= USUAL_LEAST)
}

/// Where `at` of an older version stands in `sop`, if it is the same step.
fn same_step(sop: &Sop, older: &Sop, at: NodeRef) -> Option<NodeRef> {
    let found = sop.find(&older.node(at).id)?;
    let activity = |sop: &Sop, row: usize| sop.rows.get(row).map(|r| r.uraian.clone());
    (activity(sop, found.row) == activity(older, at.row)).then_some(found)
}
