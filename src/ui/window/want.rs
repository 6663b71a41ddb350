//! All that can be wanted of the window: what any screen asks, what one screen alone can do, and what only
//! the window's own frame asks.

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
