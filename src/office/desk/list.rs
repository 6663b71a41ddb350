//! What [`Office`] hands on to the room `list`; nothing is decided here.

use std::path::Path;

use super::Office;
use crate::base::Id;
use crate::domain::office::Paper;
use crate::domain::sop::Sop;
use crate::office::door::command::{BatchLetter, StepRequest};
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::letter::view::LetterDraft;
use crate::office::list::batch::Batch;
use crate::office::list::view::{
    CaseFilter, CaseLine, CaseList, CasePlace, Home, HomeCounts, HomeGroup, SearchHit,
};
use crate::office::list::view_board::{Board, BoardColumn, BoardView, BoardViews};
use crate::office::list::{batch, board, cases, find, home, search};
use crate::office::listing;
use crate::office::listing::view::ListWish;
use crate::office::person::view::Look;

impl Office {
    /// Writes a list as it is shown, all its rows, to `to`: an Excel workbook, CSV, or pages of `paper`, by the file's
    /// ending. Says how many rows it has.
    ///
    /// # Errors
    /// [`Problem::UnknownListEnding`], trouble reading, or trouble writing; an old file is then untouched.
    pub fn save_listing(&self, wish: &ListWish, paper: Paper, to: &Path) -> Result<usize, Problem> {
        self.may(Deed::Print)?;
        if wish.of_people() {
            self.note_many(Look::ListSaved, None)?;
        }
        listing::save_listing(&self.here, wish, paper, to)
    }

    /// The cases that wait at symbol `node` of an SOP.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], [`Problem::Refused`] for an unknown symbol, or trouble reading.
    pub fn batch(&self, sop: &str, node: &str) -> Result<Batch, Problem> {
        self.may(Deed::Look)?;
        batch::batch(&self.here, sop, node)
    }

    /// The letter of a batch as it would print now, before anything is recorded: of what `batch` was read
    /// with, so that a key typed in it folds one case and not all.
    ///
    /// # Errors
    /// Nothing to list, [`Problem::UnknownLetter`], or trouble reading.
    pub fn batch_draft(
        &self,
        batch: &Batch,
        cases: &[Id],
        letter: &BatchLetter,
        step: &StepRequest,
    ) -> Result<LetterDraft, Problem> {
        self.may(Deed::Look)?;
        batch::batch_draft(&self.here, batch, cases, letter, step)
    }

    /// The whole board of an SOP by step, with the first [`Board::CARDS`] of each column.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn board(&self, sop: &str) -> Result<Board, Problem> {
        self.may(Deed::Look)?;
        board::board(&self.here, sop)
    }

    /// Its counts alone, as a chart shows them.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn board_counts(&self, sop: &str) -> Result<Board, Problem> {
        self.may(Deed::Look)?;
        board::board_counts(&self.here, sop)
    }

    /// The board as `view` says, a page of cards in the first columns. Further pages, and those of the
    /// columns after, are read by [`Office::board_more`].
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn board_seen(&self, sop: &str, view: &BoardView) -> Result<Board, Problem> {
        self.may(Deed::Look)?;
        board::board_seen(&self.here, sop, view)
    }

    /// The next page of a column: its cards are added and [`BoardColumn::lagi`] moves on.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn board_more(&self, sop: &Sop, view: &BoardView, column: &mut BoardColumn) -> Result<(), Problem> {
        self.may(Deed::Look)?;
        board::board_more(&self.here, sop, view, column)
    }

    /// Kelurahan and units that have a card on the board of an SOP: id and name, by name.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn board_units(&self, sop: &str) -> Result<Vec<(String, String)>, Problem> {
        self.may(Deed::Look)?;
        board::board_units(&self.here, sop)
    }

    /// The views kept of a board on this PC; the plain one where none was kept or it cannot be read.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn board_views(&self, sop: &str) -> Result<BoardViews, Problem> {
        self.may(Deed::Look)?;
        board::board_views(&self.here, sop)
    }

    /// Keeps them.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn keep_board_views(&self, sop: &str, views: &BoardViews) -> Result<(), Problem> {
        self.may(Deed::ArrangeView)?;
        board::keep_board_views(&self.here, sop, views)
    }

    /// The case with this code or id.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`] if there is none, [`Handing::CaseUnclear`] if two offices gave the same code.
    pub fn find_case(&self, asked: &str) -> Result<Id, Problem> {
        self.may(Deed::Look)?;
        find::find_case(&self.here, asked)
    }

    /// The case of this year that a short code means: "dtks 1" is DTKS-2026-0001.
    pub fn case_by_short_code(&self, typed: &str) -> Option<SearchHit> {
        self.may(Deed::Look).ok()?;
        find::case_by_short_code(&self.here, typed)
    }

    /// Cases: what must be settled, then running ones most urgent first and undated last, paused ones,
    /// and closed ones newest first.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseLine>, Problem> {
        self.may(Deed::Look)?;
        cases::cases(&self.here, filter)
    }

    /// A page of the same list, from the beginning or from where the last page ended.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn case_page(&self, filter: &CaseFilter, from: Option<CasePlace>) -> Result<CaseList, Problem> {
        self.may(Deed::Look)?;
        cases::case_page(&self.here, filter, from)
    }

    /// How many cases stand how, of one SOP or of all; and how many are late.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn case_counts(&self, sop: Option<&str>) -> Result<HomeCounts, Problem> {
        self.may(Deed::Look)?;
        cases::case_counts(&self.here, sop)
    }

    /// Beranda.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn home(&self) -> Result<Home, Problem> {
        self.may(Deed::Look)?;
        home::home(&self.here)
    }

    /// Notes that somebody looks at Beranda now: what was opened since is new at the next visit.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn note_visit(&self) -> Result<(), Problem> {
        self.may(Deed::ArrangeView)?;
        home::note_visit(&self.here)
    }

    /// Folds a group of Beranda away, or opens it again.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn fold_group(&self, kelompok: HomeGroup) -> Result<(), Problem> {
        self.may(Deed::ArrangeView)?;
        home::fold_group(&self.here, kelompok)
    }

    /// The cases a typed line means, at most `limit`, with where it was found.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<SearchHit>, Problem> {
        self.may(Deed::Look)?;
        search::search(&self.here, typed, limit)
    }
}
