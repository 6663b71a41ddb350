//! What the office changed in its calendar: a year's file taken in, local days added, days on which it
//! works although the table says off. A fold of the facts over the holidays shipped. Must not know
//! about deadlines, nor where facts are kept.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, DayOff, YearFile};
use super::case::dead_facts;
use super::fact::{Body, Fact};
use crate::base::{Id, Moment};

/// A change of one day that counts, and the fact that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct DayChange {
    /// The fact.
    pub fact: Id,
    /// When it was made.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// What it did.
    pub what: Changed,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// The office is closed on this day.
    Added(DayOff),
    /// The office works; why, and what day it would be.
    Removed(String, DayOff),
}

/// The calendar that counts, and how it differs from the one shipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OfficeCalendar {
    /// What counts.
    pub calendar: Calendar,
    /// Days the office changed by itself.
    pub changes: BTreeMap<NaiveDate, DayChange>,
    /// Years taken in from a file, with the fact.
    pub imported: BTreeMap<i32, (Id, YearFile)>,
}

/// The calendar by `facts` (in order) over `shipped`. The newest file of a year replaces what was
/// shipped for it; what the office said of a single day stands above both, the last word counting.
/// The same facts give the same calendar.
pub fn fold(shipped: &Calendar, facts: &[Fact]) -> OfficeCalendar {
    let dead = dead_facts(facts);
    let mut out = OfficeCalendar { calendar: shipped.clone(), ..OfficeCalendar::default() };
    let counting = || facts.iter().filter(|fact| !dead.contains(&fact.id));
    for fact in counting() {
        if let Body::CalendarImported(file) = &fact.body {
            out.take_in(fact.id, file);
        }
    }
    let table = out.calendar.clone();
    for fact in counting() {
        match &fact.body {
            Body::DayOffAdded { tanggal, jenis, nama, sumber } => {
                let day = DayOff { kind: *jenis, nama: nama.clone(), sumber: sumber.clone() };
                out.change(fact, *tanggal, Changed::Added(day));
            }
            Body::DayOffRemoved { tanggal, reason } => out.remove(fact, *tanggal, reason, &table),
            _ => {}
        }
    }
    out
}

impl OfficeCalendar {
    fn take_in(&mut self, fact: Id, file: &YearFile) {
        self.calendar.clear_year(file.tahun);
        self.calendar.know(file.tahun);
        for day in file.libur.iter().filter(|day| day.tanggal.year() == file.tahun) {
            let off = DayOff { kind: day.jenis, nama: day.nama.clone(), sumber: file.sumber.clone() };
            self.calendar.add(day.tanggal, off);
        }
        self.imported.insert(file.tahun, (fact, file.clone()));
    }

    fn change(&mut self, fact: &Fact, date: NaiveDate, what: Changed) {
        match &what {
            Changed::Added(day) => self.calendar.add(date, day.clone()),
            Changed::Removed(..) => drop(self.calendar.remove(date)),
        }
        let change = DayChange { fact: fact.id, at: fact.at, by: fact.by.clone(), what };
        self.changes.insert(date, change);
    }

    /// A day of the table stays known as removed; one the office had added itself is simply gone.
    fn remove(&mut self, fact: &Fact, date: NaiveDate, reason: &str, table: &Calendar) {
        match table.day_off(date) {
            Some(day) => self.change(fact, date, Changed::Removed(reason.to_owned(), day.clone())),
            None => {
                self.calendar.remove(date);
                self.changes.remove(&date);
            }
        }
    }
}
