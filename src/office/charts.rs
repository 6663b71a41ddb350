//! Charts on screen and in files, plain or with what runs on them.

use std::path::Path;

use super::{Board, CaseView, Office, Problem, Urgency, write_file};
use crate::domain::office::Paper;
use crate::domain::sop::Sop;
use crate::drawing::chart::{self, Chart, NodeMark, Overlay};
use crate::drawing::{document, svg};
use crate::print;

/// What a chart shows beside the SOP itself.
#[derive(Debug, Clone, Copy)]
pub enum ChartOf<'a> {
    /// Nothing.
    Plain,
    /// Open cases counted on each symbol.
    Board(&'a Board),
    /// One case's path.
    Case(&'a CaseView),
}

/// Dots per millimetre of a PNG: 200 dpi.
const PNG_DENSITY: f64 = 200.0 / 25.4;

impl Office {
    /// The chart for the window.
    ///
    /// # Errors
    /// [`Problem::Unlawful`] if no lawful drawing was found.
    pub fn chart(&self, sop: &Sop, of: ChartOf<'_>) -> Result<Chart, Problem> {
        chart::screen(sop, &overlay(of)).map_err(Problem::Unlawful)
    }

    /// Writes the chart to `to`: all pages as PDF, or one sheet as SVG or PNG, by the file's ending.
    ///
    /// # Errors
    /// [`Problem::Unlawful`], [`Problem::UnknownEnding`], or trouble writing; an old file is untouched.
    pub fn save_chart(&self, sop: &Sop, of: ChartOf<'_>, paper: Paper, to: &Path) -> Result<(), Problem> {
        let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let bytes = match ending.as_str() {
            "pdf" => {
                let pages = chart::pages(sop, paper, &overlay(of)).map_err(Problem::Unlawful)?;
                self.pdf(&pages, &sop.judul, Vec::new())?
            }
            "svg" => svg::svg(&self.sheet(sop, of)?).into_bytes(),
            "png" => print::png(&self.sheet(sop, of)?, PNG_DENSITY)
                .map_err(|e| Problem::Print(format!("{e:?}")))?,
            _ => return Err(Problem::UnknownEnding(to.to_owned())),
        };
        write_file(to, &bytes)
    }

    /// Writes the whole SOP document as one PDF with bookmarks.
    ///
    /// # Errors
    /// [`Problem::Unlawful`], or trouble writing; an old file is untouched.
    pub fn save_document(&self, sop: &Sop, paper: Paper, to: &Path) -> Result<(), Problem> {
        let document = document::pages(sop, paper).map_err(Problem::Unlawful)?;
        write_file(to, &self.pdf(&document.pages, &sop.judul, document.bookmarks)?)
    }

    fn sheet(&self, sop: &Sop, of: ChartOf<'_>) -> Result<crate::drawing::Drawing, Problem> {
        let chart = chart::screen(sop, &overlay(of)).map_err(Problem::Unlawful)?;
        Ok(chart.sheet())
    }

    pub(super) fn pdf(
        &self,
        pages: &[crate::drawing::Drawing],
        title: &str,
        bookmarks: Vec<(usize, String)>,
    ) -> Result<Vec<u8>, Problem> {
        let meta = print::Meta {
            title: title.to_owned(),
            author: self.profile.nama.clone(),
            created: self.now(),
            bookmarks,
        };
        print::pdf(pages, &meta).map_err(|e| Problem::Print(format!("{e:?}")))
    }
}

fn overlay(of: ChartOf<'_>) -> Overlay {
    match of {
        ChartOf::Plain => Overlay::default(),
        ChartOf::Board(board) => board_overlay(board),
        ChartOf::Case(case) => case_overlay(case),
    }
}

fn board_overlay(board: &Board) -> Overlay {
    let busy = board.kolom.iter().filter(|column| column.jumlah > 0);
    let mark = |n: usize, late: usize| NodeMark {
        done: false,
        open: true,
        late: late > 0,
        count: u32::try_from(n).unwrap_or(u32::MAX),
    };
    Overlay { nodes: busy.map(|c| (c.at, mark(c.jumlah, c.telat))).collect(), ..Overlay::default() }
}

fn case_overlay(case: &CaseView) -> Overlay {
    let mut overlay = Overlay { walked: case.panah_lewat.clone(), ..Overlay::default() };
    for at in &case.lewat {
        overlay.nodes.entry(*at).or_default().done = true;
    }
    for step in &case.terbuka {
        let mark = overlay.nodes.entry(step.at).or_default();
        mark.open = true;
        mark.late = step.tempo.urgency == Urgency::Late;
        mark.count = u32::try_from(step.kunci.len()).unwrap_or(u32::MAX);
    }
    overlay
}
