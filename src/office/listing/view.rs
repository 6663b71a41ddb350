//! Which list is taken away.

use crate::base::Id;
use crate::domain::sop::Ulang;
use crate::office::list::view::CaseFilter;
use crate::office::list::view_board::BoardView;
use crate::office::person::view::LookFilter;

/// A list to take away, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum ListWish {
    /// Cases, all that fit.
    Cases(CaseFilter),
    /// The cards of a board, column by column.
    Board {
        /// Id of its SOP.
        sop: String,
        /// How it is looked at.
        view: Box<BoardView>,
    },
    /// The cases that wait at one symbol.
    Batch {
        /// Id of the SOP.
        sop: String,
        /// The symbol.
        node: String,
    },
    /// The units of a case: which of its tables of them, from 0.
    Units(Id, usize),
    /// The periods of a row that repeats over time.
    Rounds(Id, String),
    /// The history of a case.
    History(Id),
    /// The agenda, as far as it holds these words.
    Letters(String),
    /// The register of institutions.
    Institutions(Ulang),
    /// Offices known here.
    Offices,
    /// Which office handed over what, and what is awaited of it.
    Intake,
    /// Packages to and fro.
    Packages,
    /// Days off of a year.
    DaysOff(i32),
    /// How long the steps of an SOP took.
    Times(String),
    /// The shelf.
    Shelf,
    /// Who looked at people's data.
    Looks(LookFilter),
}

impl ListWish {
    /// It names people, or what is done for them.
    pub fn of_people(&self) -> bool {
        matches!(
            self,
            ListWish::Cases(_)
                | ListWish::Board { .. }
                | ListWish::Batch { .. }
                | ListWish::Units(..)
                | ListWish::Rounds(..)
                | ListWish::History(_)
                | ListWish::Letters(_)
        )
    }
}
