//! How long steps take here: over the cases last worked on, for the heat map, and the office's own usual
//! time of a step for SOPs whose words set none.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::case::{Spread, spread};
use crate::domain::sop::{NodeRef, Sop};
use crate::office::Office;
use crate::office::case::view::{NodeTimes, SopTimes, Span};
use crate::office::door::problem::Problem;
use crate::text::tempo;

/// Cases looked at for the heat map.
const TIMED_CASES: usize = 2_000;
/// Cases looked at for the usual time: enough for a middle, few enough for a frame.
const USUAL_CASES: usize = 300;
/// Fewer recordings than this tell nothing usual.
const USUAL_LEAST: usize = 3;
/// The usual times are reckoned again after so many facts, or on another day.
const USUAL_FACTS: u64 = 300;

/// Usual times reckoned last, by SOP.
#[derive(Default)]
pub(in crate::office) struct Usual {
    on: Option<NaiveDate>,
    stamp: u64,
    times: BTreeMap<String, SopTimes>,
}

/// Times of one symbol: whole, waiting, handling.
#[derive(Default)]
struct Taken([Vec<i64>; 3]);

impl Office {
    /// How long each symbol of an SOP took, over the cases last worked on. A case on an older version
    /// counts for symbols whose number and activity are the same.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn sop_times(&self, sop: &str) -> Result<SopTimes, Problem> {
        let sop = self.sop(sop)?.sop;
        let dari = self.store.count_cases(&sop.id).map_err(|t| self.located(t))?;
        Ok(SopTimes { dari, ..self.times_over(&sop, TIMED_CASES)? })
    }

    /// The times over the newest `limit` cases.
    fn times_over(&self, sop: &Sop, limit: usize) -> Result<SopTimes, Problem> {
        let cases = self.store.last_changed(&sop.id, limit).map_err(|t| self.located(t))?;
        let mut taken: BTreeMap<NodeRef, Taken> = BTreeMap::new();
        for case in &cases {
            let told = self.tell(&self.store, *case).map_err(|p| self.located(p))?;
            for visit in &told.state.visits {
                let Some(at) = same_step(sop, &told.loaded.sop, visit.spot.at) else { continue };
                let whole = self.stay(&told.state, visit.arrived, visit.at);
                let waited = visit.begun.and_then(|begun| self.stay(&told.state, visit.arrived, begun));
                let handled = self.stay(&told.state, visit.begun, visit.at);
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
        let told = |times: &NodeTimes| Span::ALL.iter().any(|span| times.waktu(*span).is_some());
        Ok(SopTimes {
            simbol: taken.into_iter().map(node).filter(told).collect(),
            kasus: cases.len(),
            dari: cases.len(),
            menit_sehari: self.office_day().minutes(),
        })
    }

    /// "Biasanya 3 hari kerja di kantor ini, menurut 12 catatan"; empty when too little is known.
    pub(in crate::office) fn usually(&self, sop: &Sop, at: NodeRef) -> String {
        let spread = self.usual_time(sop, at);
        spread.map_or(String::new(), |s| tempo::biasanya(s.median, self.office_day().minutes(), s.count))
    }

    /// How long a step usually takes here, whole, in working minutes; `None` when too little is known.
    pub(in crate::office) fn usual_time(&self, sop: &Sop, at: NodeRef) -> Option<Spread> {
        let mut usual = self.usual.borrow_mut();
        let (today, stamp) = (self.today(), self.stamp());
        if usual.on != Some(today) || stamp.abs_diff(usual.stamp) >= USUAL_FACTS {
            *usual = Usual { on: Some(today), stamp, times: BTreeMap::new() };
        }
        if !usual.times.contains_key(&sop.id) {
            // A help, not a need: trouble reading shows where the case itself is read.
            let times = self.sop(&sop.id).and_then(|newest| self.times_over(&newest.sop, USUAL_CASES));
            usual.times.insert(sop.id.clone(), times.unwrap_or_default());
        }
        let times = usual.times.get(&sop.id)?;
        let found = times.simbol.iter().find(|times| times.simbol == sop.node(at).id);
        found.and_then(|times| times.lama).filter(|lama| lama.count >= USUAL_LEAST)
    }
}

/// Where `at` of an older version stands in `sop`, if it is the same step.
fn same_step(sop: &Sop, older: &Sop, at: NodeRef) -> Option<NodeRef> {
    let found = sop.find(&older.node(at).id)?;
    let activity = |sop: &Sop, row: usize| sop.rows.get(row).map(|r| r.uraian.clone());
    (activity(sop, found.row) == activity(older, at.row)).then_some(found)
}
