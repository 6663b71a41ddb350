//! Due dates for this office: its zone, closing time and calendar put to `domain::deadline`.

use chrono::NaiveTime;

use crate::base::Moment;
use crate::domain::calendar::Calendar;
use crate::domain::case::{CaseState, OfficeDay};
use crate::domain::deadline::{self, Deadline};
use crate::domain::sop::{NodeRef, Sop, Waktu};
use crate::office::Office;
use crate::office::case::view::{Due, Urgency};
use crate::office::door::problem::Problem;
use crate::text;

const YEARS: [&str; 2] =
    [include_str!("../../../assets/kalender/2026.toml"), include_str!("../../../assets/kalender/2027.toml")];

/// Working days before its due date from which a step counts as due soon.
const SOON_DAYS: i64 = 2;

/// The holidays shipped with the program.
pub(in crate::office) fn built_in_calendar() -> Result<Calendar, Problem> {
    let mut calendar = Calendar::default();
    for year in YEARS {
        let parsed = Calendar::parse(year).map_err(|_| Problem::BuiltIn("kalender".to_owned()))?;
        calendar.absorb(parsed);
    }
    Ok(calendar)
}

/// A name for the rules that due dates and other derived values follow: this program's version and
/// its holidays.
pub(in crate::office) fn rules() -> String {
    let words = [env!("CARGO_PKG_VERSION"), YEARS[0], YEARS[1]].join("\n");
    crate::base::Digest::of(words.as_bytes()).to_string()
}

impl Office {
    /// When the step at `at` is due that arrived at `since`.
    pub(in crate::office) fn deadline(
        &self,
        sop: &Sop,
        at: NodeRef,
        since: Moment,
        state: &CaseState,
    ) -> Deadline {
        let no_clock = Waktu::default();
        let waktu = if state.opened_by_door(at, since) { &no_clock } else { &sop.rows[at.row].waktu };
        let paused = self.paused_days(state, since);
        let zone = self.profile.zona;
        deadline::due(since, waktu, sop.hari_kalender, zone, &self.profile.jam, &self.days.calendar, paused)
    }

    /// The same for a step that was over at `until`: later pauses do not count.
    pub(in crate::office) fn deadline_until(
        &self,
        sop: &Sop,
        at: NodeRef,
        since: Moment,
        until: Moment,
        state: &CaseState,
    ) -> Deadline {
        let pauses = state.pauses.iter().filter(|(from, _)| *from < until).copied().collect();
        self.deadline(sop, at, since, &CaseState { pauses, ..CaseState::default() })
    }

    /// The office's usual hours, from 08.00: by these it is counted how long steps took.
    pub(in crate::office) fn office_day(&self) -> OfficeDay<'_> {
        let opens = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
        // An odd closing time in the morning must not turn the day around.
        let closes = self.profile.jam.tutup.max(opens);
        OfficeDay { opens, closes, zone: self.profile.zona, calendar: &self.days.calendar }
    }

    /// Working days of the finished pauses since `since`. A running pause is not counted: while it
    /// lasts nothing is late, and stored due dates must not depend on when they were computed.
    fn paused_days(&self, state: &CaseState, since: Moment) -> u32 {
        let day = |moment| self.profile.zona.local(moment).date_naive();
        let pauses = state.pauses.iter().filter(|(_, to)| *to > since);
        pauses
            .map(|(from, to)| self.days.calendar.working_days_between(day((*from).max(since)), day(*to)))
            .map(|days| u32::try_from(days).unwrap_or(0))
            .sum()
    }

    /// A due date as shown now.
    pub(in crate::office) fn due(&self, at: Option<Moment>) -> Due {
        let Some(due) = at else { return Due { at: None, urgency: Urgency::Undated, days: None } };
        let now = self.now();
        let days = deadline::working_days_left(now, due, self.profile.zona, &self.days.calendar);
        let urgency = match () {
            () if due < now => Urgency::Late,
            () if days <= SOON_DAYS => Urgency::Soon,
            () => Urgency::OnTime,
        };
        Due { at, urgency, days: Some(days) }
    }

    /// The last moment that still counts as due soon.
    pub(in crate::office) fn soon_until(&self) -> Moment {
        let zone = self.profile.zona;
        let mut day = zone.local(self.now()).date_naive();
        let mut left = SOON_DAYS;
        while left > 0 {
            let Some(next) = day.succ_opt() else { break };
            day = next;
            left -= i64::from(self.days.calendar.is_working_day(day));
        }
        let end = day.and_time(self.profile.jam.closing(day).at).and_local_timezone(zone.offset()).single();
        end.map_or_else(|| self.now(), |t| t.to_utc())
    }

    /// How a due date was reached, line by line.
    pub(in crate::office) fn why(&self, deadline: &Deadline) -> Vec<String> {
        text::tempo::mengapa(deadline)
    }
}
