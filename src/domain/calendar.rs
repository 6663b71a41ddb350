//! Working days: Monday to Friday less holidays and cuti bersama, from data with its source. Common
//! holiday files on the net disagree with the joint decrees (SKB 3 Menteri), so nothing is computed: a year without data has
//! weekends only, and says so. Must not know about deadlines.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::sop::{Flaw, FlawKind, Reader, Severity, Shape, TomlTable, read_document};

/// What kind of day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOffKind {
    /// Hari libur nasional.
    Nasional,
    /// Cuti bersama.
    CutiBersama,
    /// Declared by the region: pilkada, hari jadi.
    Daerah,
}

/// A day on which the office is closed although it may be a weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOff {
    /// Which kind.
    pub kind: DayOffKind,
    /// "Hari Suci Nyepi, Saka 1948".
    pub nama: String,
    /// The decree that says so.
    pub sumber: String,
}

/// Days off by date, and the years that are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, DayOff>,
}

/// A year's file as it was taken in.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct YearFile {
    /// Which year.
    pub tahun: i32,
    /// The decree that says so.
    pub sumber: String,
    /// Its days off.
    pub libur: Vec<YearDay>,
}

/// One day of a [`YearFile`].
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct YearDay {
    /// Which day.
    pub tanggal: NaiveDate,
    /// Which kind.
    pub jenis: DayOffKind,
    /// What it is called.
    pub nama: String,
}

impl YearFile {
    /// The year file that `calendar` was read from; `None` when it holds no year.
    pub fn of(calendar: &Calendar) -> Option<YearFile> {
        let libur = calendar.days().map(|(tanggal, day)| YearDay {
            tanggal,
            jenis: day.kind,
            nama: day.nama.clone(),
        });
        let sumber = calendar.days().next().map(|(_, day)| day.sumber.clone()).unwrap_or_default();
        Some(YearFile { tahun: calendar.years().next()?, sumber, libur: libur.collect() })
    }
}

/// The words of the files and the command line.
pub const JENIS: [(&str, DayOffKind); 3] = [
    ("nasional", DayOffKind::Nasional),
    ("cuti-bersama", DayOffKind::CutiBersama),
    ("daerah", DayOffKind::Daerah),
];
const MAX_DAYS: usize = 366;

impl Calendar {
    /// Reads one year's file: `tahun`, `sumber`, and `[[libur]]` with `tanggal`, `jenis`, `nama`.
    ///
    /// # Errors
    /// Every flaw of the file, in order of line.
    pub fn parse(text: &str) -> Result<Calendar, Vec<Flaw>> {
        let (calendar, flaws) = read_document(text, &["tahun", "sumber", "libur"], "kalender", read);
        if flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error) {
            Err(flaws)
        } else {
            Ok(calendar)
        }
    }

    /// Takes in another year, or corrections to one: the days of `other` win.
    pub fn absorb(&mut self, other: Calendar) {
        self.years.extend(other.years);
        self.days.extend(other.days);
    }

    /// Adds or replaces a single day, for days the region declares.
    pub fn add(&mut self, date: NaiveDate, day: DayOff) {
        self.days.insert(date, day);
    }

    /// Forgets the days of one year.
    pub fn clear_year(&mut self, year: i32) {
        self.days.retain(|date, _| date.year() != year);
    }

    /// The holidays of `year` are known from now on.
    pub fn know(&mut self, year: i32) {
        self.years.insert(year);
    }

    /// Removes a day off, where the office works although the table says otherwise.
    pub fn remove(&mut self, date: NaiveDate) -> Option<DayOff> {
        self.days.remove(&date)
    }

    /// The holidays of `year` are known.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The years whose holidays are known, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// The first date on which the two differ.
    pub fn first_difference(&self, other: &Calendar) -> Option<NaiveDate> {
        let dates: BTreeSet<&NaiveDate> = self.days.keys().chain(other.days.keys()).collect();
        // What a day is called changes no due date.
        dates.into_iter().find(|d| self.days.contains_key(*d) != other.days.contains_key(*d)).copied()
    }

    /// The day off on `date`, weekends aside.
    pub fn day_off(&self, date: NaiveDate) -> Option<&DayOff> {
        self.days.get(&date)
    }

    /// All days off in order of date.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &DayOff)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }

    /// The office works on `date`.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !is_weekend(date) && !self.days.contains_key(&date)
    }

    /// Working days after `from` up to and including `to`; negative when `to` comes before `from`,
    /// counting then the days after `to` up to and including `from`.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let Some(first) = from.checked_add_days(Days::new(1)).filter(|first| *first <= to) else { return 0 };
        // Whole weeks hold five weekdays; only the rest is looked at day by day.
        let days = to.signed_duration_since(first).num_days() + 1;
        let rest = (days % 7).unsigned_abs() as usize;
        let weekdays = days / 7 * 5 + first.iter_days().take(rest).filter(|d| !is_weekend(*d)).count() as i64;
        weekdays - self.days.range(first..=to).filter(|(date, _)| !is_weekend(**date)).count() as i64
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn read(reader: &mut Reader, root: &TomlTable) -> Calendar {
    let year = reader.required_number(root, "tahun").and_then(|year| i32::try_from(year).ok());
    let sumber = reader.required_text(root, "sumber");
    let mut calendar = Calendar { years: year.into_iter().collect(), days: BTreeMap::new() };
    for table in reader.required_tables(root, "libur", &["tanggal", "jenis", "nama"], MAX_DAYS) {
        let date = date(reader, &table);
        if table.get("jenis").is_none() {
            reader.missing(&table, "jenis");
        }
        let kind = reader.word(&table, "jenis", &JENIS).unwrap_or(DayOffKind::Nasional);
        let nama = reader.required_text(&table, "nama");
        let Some(date) = date else { continue };
        if let Some(tahun) = year.filter(|year| *year != date.year()) {
            reader.flaw(table.at, FlawKind::WrongYear { date, tahun });
        }
        if calendar.days.insert(date, DayOff { kind, nama, sumber: sumber.clone() }).is_some() {
            reader.flaw(table.at, FlawKind::DuplicateDay { date });
        }
    }
    calendar
}

fn date(reader: &mut Reader, table: &TomlTable) -> Option<NaiveDate> {
    let Some(value) = table.get("tanggal") else {
        reader.missing(table, "tanggal");
        return None;
    };
    let written = value.get_ref().as_datetime().filter(|d| d.time.is_none() && d.offset.is_none());
    let date = written
        .and_then(|d| d.date)
        .and_then(|d| NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
    if date.is_none() {
        reader.wrong(value, "tanggal", Shape::Date);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_years() -> Calendar {
        let mut calendar = Calendar::parse(include_str!("../../assets/kalender/2026.toml")).unwrap();
        calendar.absorb(Calendar::parse(include_str!("../../assets/kalender/2027.toml")).unwrap());
        calendar
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_years_have_the_working_days_counted_from_the_decrees() {
        let calendar = both_years();
        assert_eq!(calendar.working_days_between(day("2025-12-31"), day("2026-12-31")), 240);
        assert_eq!(calendar.working_days_between(day("2026-12-31"), day("2027-12-31")), 242);
        let in_year = |year| calendar.days().filter(|(date, _)| date.year() == year).count();
        assert_eq!((in_year(2026), in_year(2027)), (25, 26));
        assert!(calendar.knows(2026) && calendar.knows(2027) && !calendar.knows(2028));
    }

    #[test]
    fn every_flaw_of_a_calendar_file_is_named_with_its_line() {
        let text = "tahun = 2026\nsumber = \"x\"\n[[libur]]\ntanggal = 2027-01-01\njenis = \"nasional\"\nnama = \"a\"\n\
                    [[libur]]\ntanggal = \"2026-01-02\"\njenis = \"cuti\"\nnama = \"b\"\n[[libur]]\ntanggl = 1\n";
        let flaws = Calendar::parse(text).unwrap_err();
        let lines: Vec<usize> = flaws.iter().map(|f| f.line).collect();
        assert_eq!(lines, [3, 8, 9, 11, 11, 11, 12], "{flaws:?}");
        assert!(Calendar::parse("tahun = ").is_err());
    }

    #[test]
    fn local_days_are_added_and_removed() {
        let mut calendar = both_years();
        let date = day("2026-04-20");
        let pilkada = DayOff { kind: DayOffKind::Daerah, nama: "Hari jadi kota".into(), sumber: "SK".into() };
        calendar.add(date, pilkada);
        assert!(!calendar.is_working_day(date));
        calendar.remove(date);
        assert!(calendar.is_working_day(date));
    }

    proptest::proptest! {
        #[test]
        fn counting_by_weeks_equals_counting_by_days(start in 0i64..900, length in 0i64..500) {
            let calendar = both_years();
            let from = day("2025-11-01") + chrono::Duration::days(start);
            let to = from + chrono::Duration::days(length);
            let slow = from.iter_days().skip(1).take(length as usize).filter(|d| calendar.is_working_day(*d)).count();
            proptest::prop_assert_eq!(calendar.working_days_between(from, to), slow as i64);
            proptest::prop_assert_eq!(calendar.working_days_between(to, from), -(slow as i64));
        }
    }
}
