//! All that can be wanted of the window: what any screen asks, what one screen alone can do, and what only
//! the window's own frame asks.

use super::unnamed::Answer;
use crate::office::Command;
use crate::ui::ask::Ask;
use crate::ui::letter::agenda;
use crate::ui::sop::shelf;
use crate::ui::{batch, case, cases, handover, home, letter, settings, sop};

/// One wish; done after the frame.
pub(super) enum Want {
    /// What any screen may ask.
    Ask(Ask),
    /// Show the place before this one.
    Back,
    /// Open the palette.
    Find,
    /// Go on by a clock in doubt, or not.
    ByThisClock(bool),
    /// Who works here, or that nobody says.
    Named(Answer),
    /// Lock the window, or let somebody else work.
    Lock,
    /// What was done without the head was looked through, or will be later.
    Meanwhile(bool),
    /// Close the bar that tells of a problem.
    Dismiss,
    /// Stop what is being saved.
    StopSaving,
    /// Stop the command that is carried out beside the frame.
    StopCommand,
    Home(home::Ask),
    Shelf(shelf::Ask),
    Sop(sop::Ask),
    Cases(cases::Ask),
    Case(case::Ask),
    Letter(letter::Ask),
    Letters(agenda::Ask),
    Batch(batch::Ask),
    Handover(handover::Ask),
    Settings(settings::Ask),
}

impl Want {
    /// Something is written down by it under the name of whoever works here.
    pub(super) fn writes_down(&self) -> bool {
        match self {
            // The profile is set before anybody has a name.
            Want::Ask(Ask::Run(command)) => !matches!(command, Command::SetOffice(_)),
            Want::Case(ask) => matches!(ask, case::Ask::Record(_) | case::Ask::CallBack(_)),
            Want::Sop(ask) => matches!(ask, sop::Ask::Drop { .. } | sop::Ask::Send),
            Want::Letter(letter::Ask::Issue(_)) | Want::Batch(batch::Ask::Record) => true,
            Want::Handover(ask) => matches!(ask, handover::Ask::Send | handover::Ask::Take),
            _ => false,
        }
    }

    /// It takes the number of a letter or the code of a case, or may.
    pub(super) fn takes_a_number(&self) -> bool {
        matches!(
            self,
            Want::Ask(Ask::Run(Command::OpenCase(_)))
                | Want::Letter(letter::Ask::Issue(_))
                | Want::Batch(batch::Ask::Record)
        )
    }
}
