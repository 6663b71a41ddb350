//! Due dates against a table worked out by hand on paper calendars of 2026 and 2027, and what holds of
//! every due date whatever the words.

use std::collections::BTreeSet;

use alur::base::{Moment, Zone};
use alur::domain::calendar::{Calendar, DayOff, DayOffKind};
use alur::domain::deadline::{Deadline, due};
use alur::domain::hours::{Hours, Period};
use alur::domain::sop::Waktu;
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use proptest::prelude::*;

/// Each row holds on the clocks of all three zones. Columns: arrival; waktu as an SOP writes it; how the
/// SOP reads bare "hari"; which office; working days paused; due.
const TABLE: &str = r#"
masuk            | waktu                | hari     | kantor | jeda | jatuh tempo
# Hari kerja dan akhir pekan. 23 November 2026 hari Senin; hari masuk adalah hari ke-0, jam berapa pun.
2026-11-23 09:00 | 1 Hari               | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-23 09:00 | 2 Hari               | -        | biasa  | 0 | 2026-11-25 16:00
2026-11-23 09:00 | 1 (satu) hari        | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-23 09:00 | ± 2 hari             | -        | biasa  | 0 | 2026-11-25 16:00
2026-11-23 09:00 | maks. 3 hari         | -        | biasa  | 0 | 2026-11-26 16:00
2026-11-23 09:00 | 2-3 hari             | -        | biasa  | 0 | 2026-11-26 16:00
2026-11-23 09:00 | 2 – 3 hari kerja     | -        | biasa  | 0 | 2026-11-26 16:00
2026-11-23 09:00 | 2 s.d. 3 hari        | -        | biasa  | 0 | 2026-11-26 16:00
2026-11-23 09:00 | 4 Hari               | -        | biasa  | 0 | 2026-11-27 16:00
2026-11-23 09:00 | 5 Hari               | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-23 09:00 | 7 hari kerja         | -        | biasa  | 0 | 2026-12-02 16:00
2026-11-23 09:00 | 10 Hari              | -        | biasa  | 0 | 2026-12-07 16:00
2026-11-23 09:00 | 30 Hari              | -        | biasa  | 0 | 2027-01-08 16:00
2026-11-23 00:00 | 1 hari               | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-23 20:00 | 1 hari               | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-27 15:00 | 1 hari               | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-28 10:00 | 1 hari               | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-29 10:00 | 1 hari               | -        | biasa  | 0 | 2026-11-30 16:00
# Hari libur dan cuti bersama, pergantian tahun.
2026-12-23 09:00 | 1 hari               | -        | biasa  | 0 | 2026-12-28 16:00
2026-12-23 09:00 | 2 hari kerja         | -        | biasa  | 0 | 2026-12-29 16:00
2026-12-24 09:00 | 1 hari               | -        | biasa  | 0 | 2026-12-28 16:00
2026-12-31 09:00 | 1 hari               | -        | biasa  | 0 | 2027-01-04 16:00
2027-01-04 09:00 | 1 hari               | -        | biasa  | 0 | 2027-01-06 16:00
2026-02-13 09:00 | 1 hari               | -        | biasa  | 0 | 2026-02-18 16:00
2026-03-17 09:00 | 1 hari               | -        | biasa  | 0 | 2026-03-25 16:00
2026-03-13 09:00 | 5 hari               | -        | biasa  | 0 | 2026-03-27 16:00
2026-04-30 09:00 | 1 hari               | -        | biasa  | 0 | 2026-05-04 16:00
2026-05-13 09:00 | 1 hari               | -        | biasa  | 0 | 2026-05-18 16:00
2026-05-26 09:00 | 1 hari               | -        | biasa  | 0 | 2026-05-29 16:00
2026-05-26 09:00 | 2 hari               | -        | biasa  | 0 | 2026-06-02 16:00
2026-06-15 09:00 | 1 hari               | -        | biasa  | 0 | 2026-06-17 16:00
2026-08-14 09:00 | 1 hari kerja         | -        | biasa  | 0 | 2026-08-18 16:00
2026-08-24 09:00 | 1 hari               | -        | biasa  | 0 | 2026-08-26 16:00
2027-02-04 09:00 | 1 hari               | -        | biasa  | 0 | 2027-02-08 16:00
2027-03-05 09:00 | 1 hari               | -        | biasa  | 0 | 2027-03-16 16:00
2027-05-14 09:00 | 1 hari               | -        | biasa  | 0 | 2027-05-21 16:00
# Hari kalender; tenggat yang jatuh pada hari libur digeser maju. "kalender": SOP membaca "hari" sebagai hari kalender.
2026-11-23 09:00 | 14 hari kalender     | -        | biasa  | 0 | 2026-12-07 16:00
2026-11-23 09:00 | 5 hari kalender      | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-23 09:00 | 6 hari kalender      | -        | biasa  | 0 | 2026-11-30 16:00
2026-12-10 09:00 | 14 hari kalender     | -        | biasa  | 0 | 2026-12-28 16:00
2026-01-01 09:00 | 30 hari kalender     | -        | biasa  | 0 | 2026-02-02 16:00
2026-11-23 09:00 | 30 Hari              | kalender | biasa  | 0 | 2026-12-23 16:00
2026-11-27 09:00 | 1 hari               | kalender | biasa  | 0 | 2026-11-30 16:00
2026-11-26 09:00 | 2-3 hari             | kalender | biasa  | 0 | 2026-11-30 16:00
2026-11-23 09:00 | 7 hari kerja         | kalender | biasa  | 0 | 2026-12-02 16:00
2026-11-23 09:00 | 14 hari kalender     | kalender | biasa  | 0 | 2026-12-07 16:00
# Minggu, bulan, tahun: tanggal yang sama, atau hari terakhir bulan yang lebih pendek. 28 Februari 2026 hari Sabtu, 2027 hari Minggu.
2026-11-23 09:00 | 2 minggu             | -        | biasa  | 0 | 2026-12-07 16:00
2026-11-28 09:00 | 1 minggu             | -        | biasa  | 0 | 2026-12-07 16:00
2026-12-17 09:00 | 1 minggu             | -        | biasa  | 0 | 2026-12-28 16:00
2026-12-18 09:00 | 1 minggu             | -        | biasa  | 0 | 2026-12-28 16:00
2026-11-23 09:00 | 1 Bulan              | -        | biasa  | 0 | 2026-12-23 16:00
2026-11-25 09:00 | 1 Bulan              | -        | biasa  | 0 | 2026-12-28 16:00
2026-12-01 09:00 | 1 bulan              | -        | biasa  | 0 | 2027-01-04 16:00
2026-01-31 09:00 | 1 bulan              | -        | biasa  | 0 | 2026-03-02 16:00
2026-01-30 09:00 | 1 bulan              | -        | biasa  | 0 | 2026-03-02 16:00
2026-03-31 09:00 | 1 bulan              | -        | biasa  | 0 | 2026-04-30 16:00
2026-08-31 09:00 | 1 bulan              | -        | biasa  | 0 | 2026-09-30 16:00
2026-12-31 09:00 | 2 bulan              | -        | biasa  | 0 | 2027-03-01 16:00
2026-11-30 09:00 | 3 bulan              | -        | biasa  | 0 | 2027-03-01 16:00
2026-11-23 09:00 | 1 tahun              | -        | biasa  | 0 | 2027-11-23 16:00
2026-08-17 09:00 | 1 tahun              | -        | biasa  | 0 | 2027-08-18 16:00
2028-02-29 09:00 | 1 tahun              | -        | biasa  | 0 | 2029-02-28 16:00
# Menit dan jam: hari itu juga, atau hari kerja berikutnya bila masuk sesudah tutup atau pada hari libur.
2026-11-23 09:00 | 30 menit             | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-23 09:00 | 1 jam                | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-23 15:59 | 15 Menit             | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-23 16:00 | 15 Menit             | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-23 16:01 | 15 Menit             | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-27 17:00 | 60 menit             | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-28 08:00 | 60 menit             | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-29 23:30 | 60 menit             | -        | biasa  | 0 | 2026-11-30 16:00
2026-12-23 18:00 | 10 menit             | -        | biasa  | 0 | 2026-12-28 16:00
2026-12-24 09:00 | 10 menit             | -        | biasa  | 0 | 2026-12-28 16:00
2027-01-01 00:10 | 1 jam                | -        | biasa  | 0 | 2027-01-04 16:00
# Jeda menambah hari kerja selama dijeda.
2026-11-23 09:00 | 2 Hari               | -        | biasa  | 3 | 2026-11-30 16:00
2026-11-23 09:00 | 30 menit             | -        | biasa  | 1 | 2026-11-24 16:00
2026-11-23 09:00 | 5 hari kalender      | -        | biasa  | 1 | 2026-12-01 16:00
2026-11-23 09:00 | 1 Bulan              | -        | biasa  | 1 | 2026-12-28 16:00
2026-12-22 09:00 | 1 Hari               | -        | biasa  | 2 | 2026-12-29 16:00
# Bentuk lain dari waktu: angka dengan huruf, jam pecahan, dan "n x 24 jam" yang berarti hari kalender.
2026-11-23 09:00 | tiga hari kerja      | -        | biasa  | 0 | 2026-11-26 16:00
2026-11-23 09:00 | sehari               | -        | biasa  | 0 | 2026-11-24 16:00
2026-11-23 09:00 | 1-2 minggu           | -        | biasa  | 0 | 2026-12-07 16:00
2026-11-23 09:00 | Sebulan              | -        | biasa  | 0 | 2026-12-23 16:00
2026-11-23 09:00 | 2 x 24 jam           | -        | biasa  | 0 | 2026-11-25 16:00
2026-11-26 09:00 | 3x24 jam             | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-27 09:00 | 48 jam               | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-23 15:00 | 1 jam 30 menit       | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-23 15:00 | 1,5 jam              | -        | biasa  | 0 | 2026-11-23 16:00
2026-11-27 16:30 | 1/2 jam              | -        | biasa  | 0 | 2026-11-30 16:00
2026-11-30 09:00 | 1 triwulan           | -        | biasa  | 0 | 2027-03-01 16:00
2026-08-31 09:00 | 1 semester           | -        | biasa  | 0 | 2027-03-01 16:00
# Tahun kabisat; hari libur 2028 belum diketahui.
2028-01-31 09:00 | 1 bulan              | -        | biasa  | 0 | 2028-02-29 16:00
2028-02-28 09:00 | 1 hari               | -        | biasa  | 0 | 2028-02-29 16:00
2028-02-28 09:00 | 2 hari               | -        | biasa  | 0 | 2028-03-01 16:00
2027-02-26 09:00 | 1 hari               | -        | biasa  | 0 | 2027-03-01 16:00
2028-02-22 09:00 | 1 minggu             | -        | biasa  | 0 | 2028-02-29 16:00
# Kantor "lokal": Senin 20 April 2026 libur daerah (hari jadi), Kamis 24 Desember 2026 (cuti bersama) tetap masuk.
2026-04-17 09:00 | 1 hari               | -        | lokal  | 0 | 2026-04-21 16:00
2026-04-17 09:00 | 1 hari               | -        | lokal  | 1 | 2026-04-22 16:00
2026-04-13 09:00 | 1 minggu             | -        | lokal  | 0 | 2026-04-21 16:00
2026-03-20 09:00 | 1 bulan              | -        | lokal  | 0 | 2026-04-21 16:00
2026-04-20 09:00 | 30 menit             | -        | lokal  | 0 | 2026-04-21 16:00
2026-04-10 09:00 | 10 hari kalender     | -        | lokal  | 0 | 2026-04-21 16:00
2026-12-23 09:00 | 1 hari               | -        | lokal  | 0 | 2026-12-24 16:00
2026-12-24 09:00 | 10 menit             | -        | lokal  | 0 | 2026-12-24 16:00
2026-12-10 09:00 | 14 hari kalender     | -        | lokal  | 0 | 2026-12-24 16:00
2026-12-23 09:00 | 2 hari               | -        | lokal  | 0 | 2026-12-28 16:00
# Kantor "jam": Jumat tutup 11.30; Ramadan 18 Februari–19 Maret 2026 tutup 15.00, Jumatnya 15.30.
2026-11-26 09:00 | 1 hari               | -        | jam    | 0 | 2026-11-27 11:30
2026-11-27 11:30 | 15 menit             | -        | jam    | 0 | 2026-11-27 11:30
2026-11-27 11:31 | 15 menit             | -        | jam    | 0 | 2026-11-30 16:00
2026-02-18 09:00 | 1 hari               | -        | jam    | 0 | 2026-02-19 15:00
2026-02-19 09:00 | 1 hari               | -        | jam    | 0 | 2026-02-20 15:30
2026-02-23 15:00 | 30 menit             | -        | jam    | 0 | 2026-02-23 15:00
2026-02-23 15:01 | 30 menit             | -        | jam    | 0 | 2026-02-24 15:00
2026-03-17 09:00 | 1 hari               | -        | jam    | 0 | 2026-03-25 16:00
2026-02-20 09:00 | 1 bulan              | -        | jam    | 0 | 2026-03-25 16:00
"#;

fn shipped() -> Calendar {
    let mut calendar = Calendar::parse(include_str!("../../assets/kalender/2026.toml")).unwrap();
    calendar.absorb(Calendar::parse(include_str!("../../assets/kalender/2027.toml")).unwrap());
    calendar
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// The calendar and hours of an office of the table.
fn office(kind: &str) -> (Calendar, Hours) {
    let (mut calendar, mut hours) = (shipped(), Hours::default());
    match kind {
        "biasa" => {}
        "lokal" => {
            let nama = "Hari jadi kota".to_owned();
            let day = DayOff { kind: DayOffKind::Daerah, nama, sumber: "SE Wali Kota".to_owned() };
            calendar.add(date("2026-04-20"), day);
            calendar.remove(date("2026-12-24"));
        }
        "jam" => {
            hours.jumat = Some(time(11, 30));
            hours.masa.push(Period {
                nama: "Ramadan 1447 H".to_owned(),
                dari: date("2026-02-18"),
                sampai: date("2026-03-19"),
                tutup: time(15, 0),
                jumat: Some(time(15, 30)),
                sumber: "SE Wali Kota".to_owned(),
            });
        }
        other => panic!("no office “{other}”"),
    }
    (calendar, hours)
}

/// "2026-11-23 09:00" on the clocks of `zone`.
fn moment(text: &str, zone: Zone) -> Moment {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    local.checked_sub_offset(zone.offset()).unwrap().and_utc()
}

#[test]
fn every_row_of_the_table_holds_in_all_zones() {
    let rows = TABLE.lines().skip(2).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [arrived, waktu, hari, kind, pause, expected] = cells[..] else { panic!("{row}") };
        let (calendar, hours) = office(kind);
        for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
            let waktu = Waktu::parse(waktu);
            let pause = pause.parse().unwrap();
            let found =
                due(moment(arrived, zone), &waktu, hari == "kalender", zone, &hours, &calendar, pause);
            let found = found.at.map(|at| zone.local(at).naive_local().format("%Y-%m-%d %H:%M").to_string());
            if found.as_deref() != Some(expected) {
                wrong.push(format!("{row} in {zone:?}: {found:?}"));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 100, "{count} rows");
}

/// Words of every unit around a number.
fn words(n: u32, form: usize) -> String {
    const FORMS: [&str; 8] = [
        "{} hari",
        "{} hari kerja",
        "{} hari kalender",
        "{} menit",
        "{} jam",
        "{} minggu",
        "{} bulan",
        "{} x 24 jam",
    ];
    FORMS[form % FORMS.len()].replace("{}", &n.to_string())
}

/// Some minute of 2026 or 2027.
fn arrival() -> impl Strategy<Value = Moment> {
    (0i64..700 * 1440).prop_map(|minute| moment("2026-01-01 00:00", Zone::Wita) + Duration::minutes(minute))
}

fn reckon(arrived: Moment, words: &str, kalender: bool, calendar: &Calendar, pause: u32) -> Deadline {
    due(arrived, &Waktu::parse(words), kalender, Zone::Wita, &office("jam").1, calendar, pause)
}

proptest! {
    #[test]
    fn nothing_is_ever_due_on_a_day_off_or_before_it_came(
        arrived in arrival(), n in 1u32..60, form in 0usize..8, kalender: bool, pause in 0u32..9,
        local in prop::collection::btree_set(0u32..700, 0..40),
    ) {
        let calendar = with_days(&local);
        let deadline = reckon(arrived, &words(n, form), kalender, &calendar, pause);
        let at = deadline.at.unwrap();
        let local = Zone::Wita.local(at);
        prop_assert!(calendar.is_working_day(local.date_naive()));
        prop_assert_eq!(local.time(), office("jam").1.closing(local.date_naive()).at);
        prop_assert!(at >= arrived);
        // Each day counted is a working day, and the last line is the day it is due.
        prop_assert_eq!(deadline.days.last().unwrap().date, local.date_naive());
    }

    #[test]
    fn more_time_is_never_due_earlier(
        arrived in arrival(), n in 1u32..60, form in 0usize..8, kalender: bool, pause in 0u32..9,
    ) {
        let calendar = shipped();
        let at = |n, pause| reckon(arrived, &words(n, form), kalender, &calendar, pause).at.unwrap();
        // 24 jam and its multiples are days; between them hours are handling time.
        if form != 4 {
            prop_assert!(at(n, pause) <= at(n + 1, pause));
        }
        prop_assert!(at(n, pause) < at(n, pause + 1));
        let later = reckon(arrived + Duration::days(1), &words(n, form), kalender, &calendar, pause);
        prop_assert!(at(n, pause) <= later.at.unwrap());
    }

    #[test]
    fn a_further_day_off_never_makes_it_earlier(
        arrived in arrival(), n in 1u32..60, form in 0usize..8, kalender: bool, pause in 0u32..9,
        local in prop::collection::btree_set(0u32..760, 0..20), one in 0u32..760,
    ) {
        let words = words(n, form);
        let before = reckon(arrived, &words, kalender, &with_days(&local), pause).at.unwrap();
        let more: BTreeSet<u32> = local.iter().copied().chain([one]).collect();
        let after = reckon(arrived, &words, kalender, &with_days(&more), pause).at.unwrap();
        prop_assert!(before <= after);
    }
}

/// The shipped calendar with local days, counted from 1 January 2026.
fn with_days(days: &BTreeSet<u32>) -> Calendar {
    let mut calendar = shipped();
    for day in days {
        let nama = "Libur setempat".to_owned();
        let off = DayOff { kind: DayOffKind::Daerah, nama, sumber: "Uji".to_owned() };
        calendar.add(date("2026-01-01") + Duration::days(i64::from(*day)), off);
    }
    calendar
}
