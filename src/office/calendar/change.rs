//! The office's working calendar: what it changes in it, and how it is shown. A change and the due
//! dates that follow from it are one transaction.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::{Calendar, YearFile, is_weekend};
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact};
use crate::domain::office_calendar::{Changed, fold};
use crate::office::calendar::view::{CalendarView, DayState, DayView};
use crate::office::door::command::{CalendarChange, Done};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, derive, holidays};
use crate::store::calendar_subject;
use crate::text::kalender as words;

pub(in crate::office) fn change_calendar(here: &mut Here, change: CalendarChange) -> Result<Done, Problem> {
    let mut facts = here.store.history(calendar_subject())?;
    here.progress.step(Stage::Recording, 0, 0)?;
    let Some((body, mut warnings)) = decide_day(here, change, &facts)? else {
        return Ok(Done { warnings: vec![words::SAME_FILE.to_owned()], ..Done::default() });
    };
    let mut lamport = here.store.last_lamport()?;
    let fact = here.new_fact(&mut lamport, calendar_subject(), body);
    facts.push(fact.clone());
    let new = fold(&holidays::built_in_calendar()?, &facts);
    let from = here.days.calendar.first_difference(&new.calendar);
    let before = std::mem::replace(&mut here.days, new);
    let written = here.store.transact(|store| {
        chain::append(here, store, std::slice::from_ref(&fact))?;
        from.map_or(Ok(0), |from| derive::derive_dues_anew(here, store, from))
    });
    match written {
        Ok(moved) => {
            warnings.push(words::moved(moved));
            Ok(Done { facts: vec![fact.id], warnings, ..Done::default() })
        }
        Err(problem) => {
            here.days = before;
            Err(problem)
        }
    }
}

/// The fact a change becomes and what is odd about it; `None` when it changes nothing.
fn decide_day(
    here: &Here,
    change: CalendarChange,
    facts: &[Fact],
) -> Result<Option<(Body, Vec<String>)>, Problem> {
    let line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut odd = Vec::new();
    let body = match change {
        CalendarChange::Add { tanggal, jenis, nama, sumber } => {
            if let Some(day) = here.days.calendar.day_off(tanggal) {
                return Err(Problem::DayAlreadyOff { tanggal, nama: day.nama.clone() });
            }
            let (nama, sumber) = (line(nama), line(sumber));
            if nama.is_empty() || sumber.is_empty() {
                return Err(Problem::DayUnnamed);
            }
            if is_weekend(tanggal) {
                odd.push(words::on_weekend(tanggal));
            }
            Body::DayOffAdded { tanggal, jenis, nama, sumber }
        }
        CalendarChange::Remove { tanggal, reason } => {
            if here.days.calendar.day_off(tanggal).is_none() {
                return Err(Problem::DayNotOff(tanggal));
            }
            let reason = line(reason);
            if reason.is_empty() {
                return Err(Problem::DayUnnamed);
            }
            Body::DayOffRemoved { tanggal, reason }
        }
        CalendarChange::Import { text } => {
            let calendar = Calendar::parse(&text).map_err(Problem::BadCalendar)?;
            let file = YearFile::of(&calendar).ok_or_else(|| Problem::BadCalendar(Vec::new()))?;
            if here.days.imported.get(&file.tahun).is_some_and(|(_, known)| *known == file) {
                return Ok(None);
            }
            Body::CalendarImported(Box::new(file))
        }
        CalendarChange::Withdraw { fact, reason } => {
            let there = facts.iter().any(|f| f.id == fact) && !dead_facts(facts).contains(&fact);
            if !there {
                return Err(Problem::NothingToWithdraw);
            }
            Body::FactWithdrawn { fact, reason: line(reason) }
        }
    };
    Ok(Some((body, odd)))
}

/// The calendar of one year.
pub(in crate::office) fn calendar(here: &Here, tahun: i32) -> CalendarView {
    let days = &here.days;
    let mut hari: Vec<DayView> = Vec::new();
    for (tanggal, off) in days.calendar.days().filter(|(date, _)| date.year() == tahun) {
        let keadaan = match days.changes.get(&tanggal) {
            Some(change) => DayState::Added { fakta: change.fact, by: change.by.clone(), at: change.at },
            None => DayState::Table,
        };
        hari.push(DayView { tanggal, libur: off.clone(), keadaan });
    }
    for (tanggal, change) in days.changes.iter().filter(|(date, _)| date.year() == tahun) {
        if let Changed::Removed(reason, off) = &change.what {
            let keadaan = DayState::Removed {
                fakta: change.fact,
                by: change.by.clone(),
                at: change.at,
                reason: reason.clone(),
            };
            hari.push(DayView { tanggal: *tanggal, libur: off.clone(), keadaan });
        }
    }
    hari.sort_by_key(|day| day.tanggal);
    let first = NaiveDate::from_ymd_opt(tahun, 1, 1).and_then(|d| d.pred_opt());
    let last = NaiveDate::from_ymd_opt(tahun, 12, 31);
    let working = first.zip(last).map_or(0, |(a, b)| days.calendar.working_days_between(a, b));
    let mut known: Vec<i32> = days.calendar.years().collect();
    known.extend(days.changes.keys().map(|date| date.year()));
    known.push(here.today().year());
    known.sort_unstable();
    known.dedup();
    CalendarView {
        tahun,
        tahun_ada: known,
        diketahui: days.calendar.knows(tahun),
        diimpor: days.imported.get(&tahun).map(|(fact, _)| *fact),
        hari_kerja: working,
        hari,
    }
}
