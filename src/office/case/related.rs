//! Cases that belong together: a complaint to its programme's year, a recipient to the distribution.

use crate::base::{Digest, Id, Moment};
use crate::domain::case::{Refusal, Request};
use crate::domain::fact::Parent;
use crate::office::Office;
use crate::office::case::view::CaseStatus;
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::ground::shelf::Loaded;
use crate::store::CaseRow;

/// Parts of a case listed at once.
const LISTED: usize = 500;

/// What a case is part of, and what is part of it.
#[derive(Debug, Clone, Default)]
pub struct PartsView {
    /// Cases it is part of.
    pub induk: Vec<PartLine>,
    /// Its parts, newest first; the first few hundred.
    pub bagian: Vec<PartLine>,
    /// How many parts there are.
    pub jumlah: usize,
}

/// One related case.
#[derive(Debug, Clone)]
pub struct PartLine {
    /// Case.
    pub kasus: Id,
    /// Code.
    pub kode: String,
    /// Title.
    pub judul: String,
    /// Standing.
    pub status: CaseStatus,
    /// Opened.
    pub dibuka: Moment,
    /// First symbol of the kegiatan it is about alone; empty for a case of a whole SOP.
    pub simbol: String,
}

impl Office {
    /// Related cases.
    pub(in crate::office) fn parts(
        &self,
        case: Id,
        state: &crate::domain::case::CaseState,
    ) -> Result<PartsView, Problem> {
        let (rows, jumlah) = self.store.parts_of(case, LISTED).map_err(|t| self.located(t))?;
        let opening = state.opened.as_ref().and_then(|o| o.induk.as_ref());
        let born = opening.map(|p| (p.kasus, p.node.clone().unwrap_or_default()));
        let tied = state.links.keys().map(|id| (*id, String::new()));
        let mut induk = Vec::new();
        for (parent, simbol) in born.into_iter().chain(tied) {
            // A parent that was never handed to this office is not there to be shown.
            if let Some(row) = self.store.case_row(parent).map_err(|t| self.located(t))? {
                induk.push(part_line(row, simbol));
            }
        }
        let bagian = rows.into_iter().map(|(row, simbol)| part_line(row, simbol)).collect();
        Ok(PartsView { induk, bagian, jumlah })
    }

    /// What a case runs on that is opened as part of `parent`.
    pub(in crate::office) fn part_of(
        &self,
        parent: &Parent,
        sop: &str,
        newest: Digest,
    ) -> Result<(Loaded, Option<Parent>), Problem> {
        let told = self.tell(&self.store, parent.kasus)?;
        let Some(node) = &parent.node else { return Ok((self.load(newest)?, Some(parent.clone()))) };
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
        Ok((self.load_part(told.loaded.text, Some(node))?, Some(parent.clone())))
    }

    pub(in crate::office) fn link(&self, case: Id, to: Id) -> Result<Done, Problem> {
        let other = self.tell(&self.store, to)?;
        let opening = other.state.opened.as_ref().and_then(|o| o.induk.as_ref());
        if other.state.links.contains_key(&case) || opening.is_some_and(|p| p.kasus == case) {
            return Err(Problem::Refused(Refusal::LinkedAlready));
        }
        self.on_case(case, Request::Link { to })
    }
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
