//! What [`Office`] hands on to the room `paper`; nothing is decided here.

use std::path::Path;

use super::Office;
use crate::base::Id;
use crate::domain::office::Paper;
use crate::domain::sop::{Lanes, Sop};
use crate::drawing::Drawing;
use crate::drawing::chart::Chart;
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::paper::charts::ChartOf;
use crate::office::paper::dossier::SavedDossier;
use crate::office::paper::{card, charts, dossier, erasure};
use crate::office::person::view::Look;

impl Office {
    /// Writes the kartu kendali of a case as a PDF: its chart with the path walked, then every step.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], [`Problem::Unlawful`], or trouble writing; an old file is untouched.
    pub fn save_card(&self, case: Id, paper: Paper, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Print)?;
        self.note_look(Look::Card, Some(case))?;
        card::save_card(&self.here, case, paper, to)
    }

    /// The berita acara of an erased case, as pages.
    ///
    /// # Errors
    /// The case was not erased here, or trouble reading.
    pub fn erasure_paper(&self, case: Id, paper: Option<Paper>) -> Result<Vec<Drawing>, Problem> {
        self.may(Deed::Print)?;
        erasure::pages(&self.here, case, paper)
    }

    /// Writes it to `to` as PDF.
    ///
    /// # Errors
    /// The case was not erased here, or trouble writing; an old file is untouched.
    pub fn save_erasure_paper(&self, case: Id, paper: Option<Paper>, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Print)?;
        self.note_look(Look::Saved, Some(case))?;
        erasure::save(&self.here, case, paper, to)
    }

    /// The chart for the window.
    ///
    /// # Errors
    /// [`Problem::Unlawful`] if no lawful drawing was found.
    pub fn chart(&self, sop: &Sop, of: ChartOf<'_>) -> Result<Chart, Problem> {
        charts::chart(sop, of)
    }

    /// The chart for the window with its lanes in another order or hidden. Symbols keep the names they
    /// have in `sop`.
    ///
    /// # Errors
    /// [`Problem::Lanes`] if the lanes cannot stand so, [`Problem::Unlawful`] if no lawful drawing was
    /// found.
    pub fn chart_seen(&self, sop: &Sop, of: ChartOf<'_>, lanes: &Lanes) -> Result<Chart, Problem> {
        charts::chart_seen(sop, of, lanes)
    }

    /// Writes the chart to `to`: all pages as PDF, or one sheet as SVG or PNG, by the file's ending.
    ///
    /// # Errors
    /// [`Problem::Unlawful`], [`Problem::UnknownEnding`], or trouble writing; an old file is untouched.
    pub fn save_chart(&self, sop: &Sop, of: ChartOf<'_>, paper: Paper, to: &Path) -> Result<(), Problem> {
        if let ChartOf::Case(view) = of {
            self.may(Deed::Print)?;
            self.note_look(Look::Chart, Some(view.kasus))?;
        }
        charts::save_chart(&self.here, sop, of, paper, to)
    }

    /// Writes the whole SOP document as one PDF with bookmarks.
    ///
    /// # Errors
    /// [`Problem::Unlawful`], or trouble writing; an old file is untouched.
    pub fn save_document(&self, sop: &Sop, paper: Paper, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Plain)?;
        charts::save_document(&self.here, sop, paper, to)
    }

    /// Writes the dossier of `case` into the folder `to`, making it if needed. Letters that were withdrawn
    /// are listed and not given out. A file that cannot be read or written is left out and named.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading or writing the rest.
    pub fn save_dossier(&self, case: Id, paper: Paper, to: &Path) -> Result<SavedDossier, Problem> {
        self.may(Deed::Print)?;
        self.note_look(Look::Dossier, Some(case))?;
        dossier::save_dossier(&self.here, case, paper, to)
    }
}
