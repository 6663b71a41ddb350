//! What [`Office`] hands on to the room `case`; nothing is decided here.

use super::Office;
use crate::base::Id;
use crate::office::case::drafts::{DraftLine, FormDraft};
use crate::office::case::view::{CaseThen, CaseView, ErasePlan, Stuck};
use crate::office::case::{drafts, erase, full, playback, stuck};
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;

impl Office {
    /// Keeps a form that was begun. Light enough to be called while somebody types: the disk is not
    /// waited for.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn save_draft(&self, case: Id, node: &str, draft: &FormDraft) -> Result<(), Problem> {
        self.may_draft()?;
        drafts::save_draft(&self.here, case, node, draft)
    }

    /// Throws a form away.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn drop_draft(&self, case: Id, node: &str) -> Result<(), Problem> {
        self.may_draft()?;
        drafts::drop_draft(&self.here, case, node)
    }

    /// The form of a step, if one was begun.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn form_draft(&self, case: Id, node: &str) -> Result<Option<FormDraft>, Problem> {
        self.may(Deed::Look)?;
        drafts::form_draft(&self.here, case, node)
    }

    /// Forms begun for steps that are still open, the newest first.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn drafts(&self) -> Result<Vec<DraftLine>, Problem> {
        self.may(Deed::Look)?;
        drafts::drafts(&self.here)
    }

    /// Places where papers of cases stand, to be offered again.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn places(&self) -> Result<Vec<String>, Problem> {
        self.may(Deed::Look)?;
        drafts::places(&self.here)
    }

    /// A case with its history, open steps and papers.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn case(&self, case: Id) -> Result<CaseView, Problem> {
        self.may(Deed::Look)?;
        full::case(&self.here, case)
    }

    /// What erasing the personal values of a case would destroy. Writes nothing.
    ///
    /// # Errors
    /// The case is not over, or was erased already; trouble reading.
    pub fn erase_plan(&self, case: Id) -> Result<ErasePlan, Problem> {
        self.may(Deed::Look)?;
        erase::plan(&self.here, case)
    }

    /// A case after the first `ke` facts of its history, at least one and at most all.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn case_then(&self, case: Id, ke: usize) -> Result<CaseThen, Problem> {
        self.may(Deed::Look)?;
        playback::case_then(&self.here, case, ke)
    }

    /// Why a case stands still, step by open step, with a text that reminds whoever has it.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn stuck(&self, case: Id) -> Result<Stuck, Problem> {
        self.may(Deed::Look)?;
        stuck::stuck(&self.here, case)
    }
}
