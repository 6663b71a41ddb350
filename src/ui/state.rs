//! States as icon, word and tone, the same on every screen; never a colour alone.

use super::icon;
use super::theme::{self, Tone};
use crate::base::Zone;
use crate::office::{CaseStatus, Due, Urgency};
use crate::text::ui::state as t;

/// A state to show.
pub type Sign = (&'static str, String, Tone);

/// A case's standing.
pub fn status(status: CaseStatus) -> Sign {
    let (icon, tone) = match status {
        CaseStatus::Running => (icon::RUNNING, theme::CALM),
        CaseStatus::Paused => (icon::PAUSE, theme::WAIT),
        CaseStatus::Done => (icon::DONE, theme::GOOD),
        CaseStatus::Contested => (icon::CONTEST, theme::DANGER),
    };
    (icon, t::status(status).to_owned(), tone)
}

/// A due date.
pub fn due(due: &Due, zone: Zone) -> Sign {
    let (icon, tone) = match due.urgency {
        Urgency::Late => (icon::LATE, theme::DANGER),
        Urgency::Soon => (icon::CLOCK, theme::WARN),
        Urgency::OnTime => (icon::CALENDAR, theme::PLAIN),
        Urgency::Undated => (icon::CALENDAR, theme::PLAIN),
    };
    (icon, t::due(due, zone), tone)
}
