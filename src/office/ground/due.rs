//! Due dates for this office: its zone, closing time and calendar put to `domain::deadline`.

use chrono::{Datelike, NaiveTime};

use crate::base::Moment;
use crate::domain::case::{CaseState, OfficeDay, Standing, working_minutes};
use crate::domain::deadline;
use crate::domain::deadline::Deadline;
use crate::domain::sop::{NodeRef, Sop, Waktu};
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::view::{Due, Urgency};
use crate::text;

/// While a case is paused nothing of it is late.
pub(in crate::office) fn shown(here: &Here, told: &Told, at: Option<Moment>) -> Due {
    match told.state.standing() {
        Standing::Paused => Due { urgency: Urgency::Undated, days: None, ..due(here, at) },
        _ => due(here, at),
    }
}

/// Working minutes from arrival to the end of a stay.
pub(in crate::office) fn stay(
    here: &Here,
    state: &CaseState,
    arrived: Option<Moment>,
    until: Moment,
) -> Option<i64> {
    Some(working_minutes(arrived?, until, &state.pauses, &office_day(here)))
}

/// Working days before its due date from which a step counts as due soon.
const SOON_DAYS: i64 = 2;

/// When the step at `at` is due that arrived at `since`.
pub(in crate::office) fn deadline(
    here: &Here,
    sop: &Sop,
    at: NodeRef,
    since: Moment,
    state: &CaseState,
) -> Deadline {
    let no_clock = Waktu::default();
    let waktu = if state.opened_by_door(at, since) { &no_clock } else { &sop.rows[at.row].waktu };
    let paused = paused_days(here, state, since);
    let zone = here.profile.zona;
    deadline::due(since, waktu, sop.hari_kalender, zone, &here.profile.jam, &here.days.calendar, paused)
}

/// The same for a step that was over at `until`: later pauses do not count.
pub(in crate::office) fn deadline_until(
    here: &Here,
    sop: &Sop,
    at: NodeRef,
    since: Moment,
    until: Moment,
    state: &CaseState,
) -> Deadline {
    let pauses = state.pauses.iter().filter(|(from, _)| *from < until).copied().collect();
    deadline(here, sop, at, since, &CaseState { pauses, ..CaseState::default() })
}

/// The office's usual hours, from 08.00: by these it is counted how long steps took.
pub(in crate::office) fn office_day(here: &Here) -> OfficeDay<'_> {
    let opens = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    // An odd closing time in the morning must not turn the day around.
    let closes = here.profile.jam.tutup.max(opens);
    OfficeDay { opens, closes, zone: here.profile.zona, calendar: &here.days.calendar }
}

/// Working days of the finished pauses since `since`. A running pause is not counted: while it
/// lasts nothing is late, and stored due dates must not depend on when they were computed.
fn paused_days(here: &Here, state: &CaseState, since: Moment) -> u32 {
    let day = |moment| here.profile.zona.local(moment).date_naive();
    let pauses = state.pauses.iter().filter(|(_, to)| *to > since);
    pauses
        .map(|(from, to)| here.days.calendar.working_days_between(day((*from).max(since)), day(*to)))
        .map(|days| u32::try_from(days).unwrap_or(0))
        .sum()
}

/// A due date as shown now.
pub(in crate::office) fn due(here: &Here, at: Option<Moment>) -> Due {
    let now = here.now();
    let year = here.profile.zona.local(now).year();
    let Some(due) = at else { return Due { at: None, urgency: Urgency::Undated, days: None, year } };
    let days = deadline::working_days_left(now, due, here.profile.zona, &here.days.calendar);
    let urgency = match () {
        () if due < now => Urgency::Late,
        () if days <= SOON_DAYS => Urgency::Soon,
        () => Urgency::OnTime,
    };
    Due { at, urgency, days: Some(days), year }
}

/// The last moment that still counts as due soon.
pub(in crate::office) fn soon_until(here: &Here) -> Moment {
    let zone = here.profile.zona;
    let mut day = zone.local(here.now()).date_naive();
    let mut left = SOON_DAYS;
    while left > 0 {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        left -= i64::from(here.days.calendar.is_working_day(day));
    }
    let end = day.and_time(here.profile.jam.closing(day).at).and_local_timezone(zone.offset()).single();
    end.map_or_else(|| here.now(), |t| t.to_utc())
}

/// How a due date was reached, line by line.
pub(in crate::office) fn why(deadline: &Deadline) -> Vec<String> {
    text::tempo::mengapa(deadline)
}

/// Working days from `since` until now.
pub(in crate::office) fn working_days_since(here: &Here, since: Moment) -> i64 {
    let day = |moment| here.profile.zona.local(moment).date_naive();
    here.days.calendar.working_days_between(day(since), here.today()).max(0)
}
