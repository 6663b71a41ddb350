//! What taking a case in would do to it: how it stands here, there, and with both histories together.
//! Pure: folds three times and compares.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Id;
use crate::domain::case::{CaseState, Plan, Standing, fold};
use crate::domain::fact::Fact;
use crate::domain::sop::Sop;

/// A case as one history tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFace {
    /// How it stands.
    pub standing: Standing,
    /// Open nodes, each once, in reading order.
    pub open: Vec<String>,
    /// Recordings that count.
    pub steps: usize,
    /// Letters that were not withdrawn.
    pub letters: usize,
}

/// A field that the package gives another value than there is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPlan {
    /// Name of the field.
    pub nama: String,
    /// Value here; `None` if it has none.
    pub ours: Option<String>,
    /// What the sender's history makes of it; `None` where it has none.
    pub theirs: Option<String>,
    /// Value afterwards: the later recording's.
    pub both: Option<String>,
}

/// A node that would stand recorded twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContest {
    /// The node that both recorded.
    pub simbol: String,
    /// The unit or period, where the row repeats.
    pub key: Option<String>,
    /// The facts, the one that counts first.
    pub fakta: Vec<Id>,
}

/// What taking a package in would do to one case.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePlan {
    /// The same on both sides: cases keep their id.
    pub kasus: Id,
    /// As the office that opened it gave it; another case here may have the same.
    pub kode: String,
    /// As given at its opening.
    pub judul: String,
    /// Id of its SOP; the version's text may have to come along.
    pub sop: String,
    /// Facts in the package that are not here.
    pub baru: usize,
    /// Facts here that are not in the package.
    pub hanya_di_sini: usize,
    /// How it stands here; `None` if it is not here yet.
    pub ours: Option<CaseFace>,
    /// How it stands in the package.
    pub theirs: CaseFace,
    /// How it will stand.
    pub both: CaseFace,
    /// Fields with another value.
    pub isian: Vec<FieldPlan>,
    /// Contests that come up by it.
    pub sengketa: Vec<NewContest>,
}

/// The plan for one case. `ours` and `theirs` are its histories here and in the package; `None` if not
/// even both together have its opening.
pub fn plan_case(sop: &Sop, plan: &Plan, ours: &[Fact], theirs: &[Fact]) -> Option<CasePlan> {
    let here: BTreeSet<Id> = ours.iter().map(|f| f.id).collect();
    let there: BTreeSet<Id> = theirs.iter().map(|f| f.id).collect();
    let new = theirs.iter().filter(|f| !here.contains(&f.id));
    let merged: Vec<Fact>;
    let all = if ours.is_empty() {
        theirs
    } else {
        merged = ours.iter().chain(new).cloned().collect();
        &merged
    };
    let before = fold(sop, plan, ours);
    let after = fold(sop, plan, all);
    let sent = if ours.is_empty() { after.clone() } else { fold(sop, plan, theirs) };
    let opened = after.opened.as_ref()?;
    Some(CasePlan {
        kasus: all.first()?.subject,
        kode: opened.kode.clone(),
        judul: opened.judul.clone(),
        sop: opened.sop.clone(),
        baru: there.difference(&here).count(),
        hanya_di_sini: here.difference(&there).count(),
        ours: before.opened.is_some().then(|| face(sop, plan, &before)),
        theirs: face(sop, plan, &sent),
        both: face(sop, plan, &after),
        isian: if before.opened.is_some() { fields(&before, &sent, &after) } else { Vec::new() },
        sengketa: contests(sop, &before, &after),
    })
}

fn face(sop: &Sop, plan: &Plan, state: &CaseState) -> CaseFace {
    let mut at: Vec<_> = state.open(sop, plan).into_iter().map(|(spot, _)| spot.at).collect();
    at.dedup();
    CaseFace {
        standing: state.standing(),
        open: at.into_iter().map(|at| sop.node(at).id.clone()).collect(),
        steps: state.visits.len(),
        letters: state.letters.len(),
    }
}

fn fields(ours: &CaseState, theirs: &CaseState, both: &CaseState) -> Vec<FieldPlan> {
    let get = |isian: &BTreeMap<String, String>, name: &str| isian.get(name).cloned();
    let names: BTreeSet<&String> = ours.isian.keys().chain(theirs.isian.keys()).collect();
    let differ = names.into_iter().filter(|name| {
        ours.isian.get(*name) != theirs.isian.get(*name) || ours.isian.get(*name) != both.isian.get(*name)
    });
    differ
        .map(|name| FieldPlan {
            nama: name.clone(),
            ours: get(&ours.isian, name),
            theirs: get(&theirs.isian, name),
            both: get(&both.isian, name),
        })
        .collect()
}

fn contests(sop: &Sop, ours: &CaseState, both: &CaseState) -> Vec<NewContest> {
    let new = both.contests.iter().filter(|contest| !ours.contests.contains(contest));
    new.map(|contest| NewContest {
        simbol: sop.node(contest.spot.at).id.clone(),
        key: contest.spot.key.clone(),
        fakta: contest.counts.into_iter().chain([contest.later]).collect(),
    })
    .collect()
}
