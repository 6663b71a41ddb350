//! The door: everything the window and the command line can do or see goes through [`Office`].
//! A [`Command`] is one transaction; views are finished values without a database behind them.
//! Must not know egui, clap or JSON shapes.

mod command;
mod problem;
mod view;

pub use command::*;
pub use problem::*;
pub use view::*;

use std::path::{Path, PathBuf};

use crate::base::{Clock, Dice, Digest, Id, Moment};
use crate::domain::office::OfficeProfile;
use crate::domain::sop::Sop;
use crate::drawing::Drawing;
use crate::drawing::chart::Chart;

/// How a file is opened.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// What time it is.
    pub clock: Clock,
    /// Where ids come from.
    pub dice: Dice,
    /// Name of the operator; empty takes the one remembered on this PC.
    pub by: String,
    /// This is a window: take the lock that a second window is refused by.
    pub window: bool,
}

/// One office's file, open.
pub struct Office {
    path: PathBuf,
    profile: OfficeProfile,
    options: OpenOptions,
}

fn not_yet<T>() -> Result<T, Problem> {
    Err(Problem::Internal("belum dibangun".to_owned()))
}

#[allow(missing_docs, unused_variables)]
impl Office {
    pub fn open(path: &Path, options: OpenOptions) -> Result<Office, Problem> {
        Ok(Office { path: path.to_owned(), profile: OfficeProfile::default(), options })
    }
    pub fn path(&self) -> &Path {
        &self.path
    }
    pub fn operator(&self) -> &str {
        &self.options.by
    }
    pub fn set_operator(&mut self, name: &str) -> Result<(), Problem> {
        not_yet()
    }
    pub fn profile(&self) -> &OfficeProfile {
        &self.profile
    }
    /// First start: nothing was set and set-up was not skipped.
    pub fn needs_setup(&self) -> bool {
        true
    }
    pub fn skip_setup(&mut self) -> Result<(), Problem> {
        not_yet()
    }
    pub fn now(&self) -> Moment {
        self.options.clock.now()
    }
    pub fn run(&mut self, command: Command) -> Result<Done, Problem> {
        not_yet()
    }
    pub fn shelf(&self) -> Result<Vec<SopCard>, Problem> {
        not_yet()
    }
    pub fn sop(&self, id: &str) -> Result<SopView, Problem> {
        not_yet()
    }
    pub fn board(&self, sop: &str) -> Result<Board, Problem> {
        not_yet()
    }
    pub fn case(&self, case: Id) -> Result<CaseView, Problem> {
        not_yet()
    }
    pub fn find_case(&self, code_or_id: &str) -> Result<Id, Problem> {
        not_yet()
    }
    pub fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseLine>, Problem> {
        not_yet()
    }
    pub fn home(&self) -> Result<Home, Problem> {
        not_yet()
    }
    /// A stored attachment, PDF or logo, whole.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, Problem> {
        not_yet()
    }
    /// Stores a logo picture; its digest goes into the profile.
    pub fn store_logo(&mut self, file: &Path) -> Result<Digest, Problem> {
        not_yet()
    }
    pub fn save_blob(&self, digest: Digest, to: &Path) -> Result<(), Problem> {
        not_yet()
    }
    pub fn letter_kinds(&self, case: Option<Id>) -> Result<Vec<LetterKind>, Problem> {
        not_yet()
    }
    pub fn letter_draft(&self, request: &LetterRequest) -> Result<LetterDraft, Problem> {
        not_yet()
    }
    /// Pages of an issued letter, from its frozen text.
    pub fn letter_pages(&self, fact: Id) -> Result<Vec<Drawing>, Problem> {
        not_yet()
    }
    /// All letters of the office, newest first, with the case's code.
    pub fn letters(&self) -> Result<Vec<(String, Id, LetterView)>, Problem> {
        not_yet()
    }
    /// Chart for the window: plain, with the board's counts, or with a case's path.
    pub fn chart(&self, sop: &Sop, of: ChartOf<'_>) -> Result<Chart, Problem> {
        not_yet()
    }
    /// Writes the chart as SVG, PDF or PNG by the file's ending.
    pub fn save_chart(
        &self,
        sop: &Sop,
        of: ChartOf<'_>,
        paper: crate::domain::office::Paper,
        to: &Path,
    ) -> Result<(), Problem> {
        not_yet()
    }
    pub fn fill_sample(&mut self, cases: usize, people: usize, seed: u64) -> Result<Done, Problem> {
        not_yet()
    }
    pub fn check(&self) -> Result<Health, Problem> {
        not_yet()
    }
    /// Rebuilds every derived table; the number of facts read.
    pub fn rebuild(&mut self) -> Result<u64, Problem> {
        not_yet()
    }
    /// Whether another program changed the file since the last call.
    pub fn changed_elsewhere(&mut self) -> bool {
        false
    }
}

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
