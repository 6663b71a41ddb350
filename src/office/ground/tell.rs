//! A case read and folded: its facts, what it runs on, how it stands.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::case::{CaseState, corrected, fold};
use crate::domain::fact::{Fact, StepRecord};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::shelf;
use crate::store::Store;

/// A case as its history tells it.
pub(in crate::office) struct Told {
    pub facts: Vec<Fact>,
    pub loaded: Loaded,
    pub state: CaseState,
    /// Records that were corrected, as they count now.
    pub betul: BTreeMap<Id, StepRecord>,
}

impl Told {
    /// Folds `facts` of a case that runs on `loaded`.
    pub fn of(loaded: Loaded, facts: Vec<Fact>) -> Told {
        let state = fold(&loaded.sop, &loaded.plan, &facts);
        let betul = corrected(&facts);
        Told { facts, loaded, state, betul }
    }

    /// The same case once `fact` is its newest.
    pub fn after(self, fact: Fact) -> Told {
        let mut facts = self.facts;
        facts.push(fact);
        Told::of(self.loaded, facts)
    }
}

/// Reads and folds a case.
pub(in crate::office) fn tell(here: &Here, store: &Store, case: Id) -> Result<Told, Problem> {
    let facts = store.history(case)?;
    let loaded = shelf::load_for(here, &facts)?.ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
    Ok(Told::of(loaded, facts))
}
