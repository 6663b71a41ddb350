//! Due dates against a table worked out by hand on paper calendars of 2026 and 2027, and how they are
//! explained.

use alur::base::{Moment, Zone};
use alur::domain::calendar::Calendar;
use alur::domain::deadline::{Deadline, due, working_days_left};
use alur::domain::sop::Waktu;
use alur::text::tempo::mengapa;
use chrono::{NaiveDateTime, NaiveTime};

fn calendar() -> Calendar {
    let mut calendar = Calendar::parse(include_str!("../../assets/kalender/2026.toml")).unwrap();
    calendar.absorb(Calendar::parse(include_str!("../../assets/kalender/2027.toml")).unwrap());
    calendar
}

/// "2026-11-23 09:00" on the clocks of `zone`.
fn moment(text: &str, zone: Zone) -> Moment {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    local.checked_sub_offset(zone.offset()).unwrap().and_utc()
}

fn closing() -> NaiveTime {
    NaiveTime::from_hms_opt(16, 0, 0).unwrap()
}

fn reckon(arrived: &str, waktu: &str, zone: Zone, kalender: bool, pause: u32) -> Deadline {
    due(moment(arrived, zone), &Waktu::parse(waktu), kalender, zone, closing(), &calendar(), pause)
}

fn check(arrived: &str, waktu: &str, kalender: bool, pause: u32, expected: &str) {
    for zone in [Zone::Wib, Zone::Wita] {
        let found = reckon(arrived, waktu, zone, kalender, pause).at;
        let expected = Some(moment(&format!("{expected} 16:00"), zone));
        assert_eq!(found, expected, "{waktu} from {arrived} in {zone:?}, kalender {kalender}, pause {pause}");
    }
}

#[test]
fn working_days_skip_weekends() {
    // 23 November 2026 is a Monday.
    for (arrived, waktu, expected) in [
        ("2026-11-23 09:00", "1 Hari", "2026-11-24"),
        ("2026-11-23 09:00", "2 Hari", "2026-11-25"),
        ("2026-11-23 09:00", "1 (satu) hari", "2026-11-24"),
        ("2026-11-23 09:00", "± 2 hari", "2026-11-25"),
        ("2026-11-23 09:00", "maks. 3 hari", "2026-11-26"),
        ("2026-11-23 09:00", "2-3 hari", "2026-11-26"),
        ("2026-11-23 09:00", "2 – 3 hari kerja", "2026-11-26"),
        ("2026-11-23 09:00", "2 s.d. 3 hari", "2026-11-26"),
        ("2026-11-23 09:00", "4 Hari", "2026-11-27"),
        ("2026-11-23 09:00", "5 Hari", "2026-11-30"),
        ("2026-11-23 09:00", "7 hari kerja", "2026-12-02"),
        ("2026-11-23 09:00", "10 Hari", "2026-12-07"),
        // 22 days to 23 December; 24, 25 December, 1 and 5 January are off.
        ("2026-11-23 09:00", "30 Hari", "2027-01-08"),
        // The day of arrival is day 0 whatever the hour, and when it is a day off.
        ("2026-11-23 00:00", "1 hari", "2026-11-24"),
        ("2026-11-23 20:00", "1 hari", "2026-11-24"),
        ("2026-11-27 15:00", "1 hari", "2026-11-30"),
        ("2026-11-28 10:00", "1 hari", "2026-11-30"),
        ("2026-11-29 10:00", "1 hari", "2026-11-30"),
    ] {
        check(arrived, waktu, false, 0, expected);
    }
}

#[test]
fn working_days_skip_holidays_and_cuti_bersama() {
    for (arrived, waktu, expected) in [
        ("2026-12-23 09:00", "1 hari", "2026-12-28"),
        ("2026-12-23 09:00", "2 hari kerja", "2026-12-29"),
        ("2026-12-24 09:00", "1 hari", "2026-12-28"),
        ("2026-12-31 09:00", "1 hari", "2027-01-04"),
        ("2027-01-04 09:00", "1 hari", "2027-01-06"),
        // Imlek 2026: Monday 16 cuti bersama, Tuesday 17 libur.
        ("2026-02-13 09:00", "1 hari", "2026-02-18"),
        // Nyepi and Idulfitri 2026: 18 to 24 March.
        ("2026-03-17 09:00", "1 hari", "2026-03-25"),
        ("2026-03-13 09:00", "5 hari", "2026-03-27"),
        ("2026-04-30 09:00", "1 hari", "2026-05-04"),
        ("2026-05-13 09:00", "1 hari", "2026-05-18"),
        ("2026-05-26 09:00", "1 hari", "2026-05-29"),
        ("2026-05-26 09:00", "2 hari", "2026-06-02"),
        ("2026-06-15 09:00", "1 hari", "2026-06-17"),
        ("2026-08-14 09:00", "1 hari kerja", "2026-08-18"),
        ("2026-08-24 09:00", "1 hari", "2026-08-26"),
        ("2027-02-04 09:00", "1 hari", "2027-02-08"),
        // Nyepi and Idulfitri 2027: 8 to 15 March; Iduladha and Waisak: 17 to 20 May.
        ("2027-03-05 09:00", "1 hari", "2027-03-16"),
        ("2027-05-14 09:00", "1 hari", "2027-05-21"),
    ] {
        check(arrived, waktu, false, 0, expected);
    }
}

#[test]
fn calendar_days_move_on_from_a_day_off() {
    for (arrived, waktu, kalender, expected) in [
        ("2026-11-23 09:00", "14 hari kalender", false, "2026-12-07"),
        ("2026-11-23 09:00", "5 hari kalender", false, "2026-11-30"),
        ("2026-11-23 09:00", "6 hari kalender", false, "2026-11-30"),
        ("2026-12-10 09:00", "14 hari kalender", false, "2026-12-28"),
        ("2026-01-01 09:00", "30 hari kalender", false, "2026-02-02"),
        // The SOP's switch reads bare "hari" as calendar days, and only that.
        ("2026-11-23 09:00", "30 Hari", true, "2026-12-23"),
        ("2026-11-27 09:00", "1 hari", true, "2026-11-30"),
        ("2026-11-26 09:00", "2-3 hari", true, "2026-11-30"),
        ("2026-11-23 09:00", "7 hari kerja", true, "2026-12-02"),
        ("2026-11-23 09:00", "14 hari kalender", true, "2026-12-07"),
    ] {
        check(arrived, waktu, kalender, 0, expected);
    }
}

#[test]
fn weeks_months_and_years_keep_the_date() {
    for (arrived, waktu, expected) in [
        ("2026-11-23 09:00", "2 minggu", "2026-12-07"),
        ("2026-11-28 09:00", "1 minggu", "2026-12-07"),
        ("2026-12-17 09:00", "1 minggu", "2026-12-28"),
        ("2026-12-18 09:00", "1 minggu", "2026-12-28"),
        ("2026-11-23 09:00", "1 Bulan", "2026-12-23"),
        ("2026-11-25 09:00", "1 Bulan", "2026-12-28"),
        ("2026-12-01 09:00", "1 bulan", "2027-01-04"),
        // The last day where the month is shorter; 28 February 2026 is a Saturday, 2027 a Sunday.
        ("2026-01-31 09:00", "1 bulan", "2026-03-02"),
        ("2026-01-30 09:00", "1 bulan", "2026-03-02"),
        ("2026-03-31 09:00", "1 bulan", "2026-04-30"),
        ("2026-08-31 09:00", "1 bulan", "2026-09-30"),
        ("2026-12-31 09:00", "2 bulan", "2027-03-01"),
        ("2026-11-30 09:00", "3 bulan", "2027-03-01"),
        ("2026-11-23 09:00", "1 tahun", "2027-11-23"),
        ("2026-08-17 09:00", "1 tahun", "2027-08-18"),
        // From a leap day; the holidays of 2029 are not known.
        ("2028-02-29 09:00", "1 tahun", "2029-02-28"),
    ] {
        check(arrived, waktu, false, 0, expected);
    }
}

#[test]
fn minutes_and_hours_are_handling_time() {
    for (arrived, waktu, expected) in [
        ("2026-11-23 09:00", "30 menit", "2026-11-23"),
        ("2026-11-23 09:00", "1 jam", "2026-11-23"),
        ("2026-11-23 15:59", "15 Menit", "2026-11-23"),
        ("2026-11-23 16:00", "15 Menit", "2026-11-23"),
        ("2026-11-23 16:01", "15 Menit", "2026-11-24"),
        ("2026-11-27 17:00", "60 menit", "2026-11-30"),
        ("2026-11-28 08:00", "60 menit", "2026-11-30"),
        ("2026-11-29 23:30", "60 menit", "2026-11-30"),
        ("2026-12-23 18:00", "10 menit", "2026-12-28"),
        ("2026-12-24 09:00", "10 menit", "2026-12-28"),
        ("2027-01-01 00:10", "1 jam", "2027-01-04"),
    ] {
        check(arrived, waktu, false, 0, expected);
    }
}

#[test]
fn a_pause_adds_the_working_days_paused() {
    for (arrived, waktu, pause, expected) in [
        ("2026-11-23 09:00", "2 Hari", 3, "2026-11-30"),
        ("2026-11-23 09:00", "30 menit", 1, "2026-11-24"),
        ("2026-11-23 09:00", "5 hari kalender", 1, "2026-12-01"),
        ("2026-11-23 09:00", "1 Bulan", 1, "2026-12-28"),
        ("2026-12-22 09:00", "1 Hari", 2, "2026-12-29"),
    ] {
        check(arrived, waktu, false, pause, expected);
    }
}

#[test]
fn the_zone_of_the_office_says_which_day_it_is() {
    let reckon = |arrived: &str, waktu: &str, zone| {
        let arrived = arrived.parse::<Moment>().unwrap();
        let at = due(arrived, &Waktu::parse(waktu), false, zone, closing(), &calendar(), 0).at.unwrap();
        at.format("%Y-%m-%d %H:%MZ").to_string()
    };
    // 23.30 WIB on the 23rd is 00.30 WITA on the 24th.
    assert_eq!(reckon("2026-11-23T16:30:00Z", "1 hari", Zone::Wib), "2026-11-24 09:00Z");
    assert_eq!(reckon("2026-11-23T16:30:00Z", "1 hari", Zone::Wita), "2026-11-25 08:00Z");
    assert_eq!(reckon("2026-11-23T15:30:00Z", "1 hari", Zone::Wit), "2026-11-25 07:00Z");
    // 15.30 WIB is before closing, 16.30 WITA after.
    assert_eq!(reckon("2026-11-23T08:30:00Z", "30 menit", Zone::Wib), "2026-11-23 09:00Z");
    assert_eq!(reckon("2026-11-23T08:30:00Z", "30 menit", Zone::Wita), "2026-11-24 08:00Z");
}

#[test]
fn vague_words_have_no_due_date() {
    for waktu in ["menyesuaikan", "4x/tahun", "setiap bulan", "insidental", ""] {
        let deadline = reckon("2026-11-23 09:00", waktu, Zone::Wita, false, 5);
        assert_eq!((deadline.at, deadline.days.len()), (None, 0), "{waktu}");
        assert_eq!(
            mengapa(&deadline),
            [
                "Waktunya tidak menyebut jangka, atau berjalan bersama langkah yang berulang; jadi tidak ada jatuh tempo."
            ]
        );
    }
}

#[test]
fn a_deadline_explains_itself() {
    let explain =
        |arrived: &str, waktu: &str, pause| mengapa(&reckon(arrived, waktu, Zone::Wita, false, pause));
    assert_eq!(
        explain("2026-12-21 09:00", "7 Hari", 0),
        [
            "Sen, 21 Des 2026: berkas masuk, hari ke-0",
            "22–23 Des 2026: hari kerja ke-1 s.d. ke-2",
            "Kam, 24 Des 2026: cuti bersama Natal",
            "Jum, 25 Des 2026: libur Kelahiran Yesus Kristus (Natal)",
            "28–31 Des 2026: hari kerja ke-3 s.d. ke-6, akhir pekan dilewati",
            "Jum, 1 Jan 2027: libur Tahun Baru 2027 Masehi",
            "Sen, 4 Jan 2027: hari kerja ke-7, akhir pekan dilewati",
            "Jatuh tempo Senin, 4 Januari 2027 pukul 16.00 WITA.",
        ]
    );
    assert_eq!(
        explain("2026-11-28 10:00", "30 menit", 2),
        [
            "Sab, 28 Nov 2026: berkas masuk, hari ke-0",
            "28–29 Nov 2026: akhir pekan",
            "Sen, 30 Nov 2026: digeser ke hari kerja berikutnya",
            "1–2 Des 2026: tambahan jeda, hari ke-1 s.d. ke-2",
            "Jatuh tempo Rabu, 2 Desember 2026 pukul 16.00 WITA.",
        ]
    );
    assert_eq!(
        explain("2027-12-22 17:00", "2 minggu", 0),
        [
            "Rab, 22 Des 2027: berkas masuk, hari ke-0",
            "Rab, 5 Jan 2028: 2 minggu sesudah masuk",
            "Jatuh tempo Rabu, 5 Januari 2028 pukul 16.00 WITA.",
            "Hari libur tahun 2028 belum diketahui; hanya akhir pekan yang dilewati.",
        ]
    );
    assert_eq!(
        explain("2026-11-23 17:00", "15 menit", 0),
        [
            "Sen, 23 Nov 2026: berkas masuk, hari ke-0",
            "Sen, 23 Nov 2026: masuk sesudah jam tutup",
            "Sel, 24 Nov 2026: digeser ke hari kerja berikutnya",
            "Jatuh tempo Selasa, 24 November 2026 pukul 16.00 WITA.",
        ]
    );
}

#[test]
fn working_days_left_are_signed() {
    let left = |now: &str, due: &str| {
        working_days_left(moment(now, Zone::Wita), moment(due, Zone::Wita), Zone::Wita, &calendar())
    };
    assert_eq!(left("2026-11-23 09:00", "2026-11-23 16:00"), 0);
    assert_eq!(left("2026-11-23 23:59", "2026-11-24 16:00"), 1);
    assert_eq!(left("2026-11-23 09:00", "2026-11-30 16:00"), 5);
    assert_eq!(left("2026-12-23 09:00", "2026-12-28 16:00"), 1);
    assert_eq!(left("2026-11-28 09:00", "2026-11-27 16:00"), 0);
    assert_eq!(left("2026-11-30 09:00", "2026-11-27 16:00"), -1);
    assert_eq!(left("2026-12-29 09:00", "2026-12-23 16:00"), -2);
}

#[test]
fn the_ends_of_time_are_met_calmly() {
    for arrived in [Moment::MAX_UTC, Moment::MIN_UTC] {
        for waktu in ["1 hari", "10 tahun", "30 menit", "14 hari kalender"] {
            for zone in [Zone::Wib, Zone::Wit] {
                let found = due(arrived, &Waktu::parse(waktu), false, zone, closing(), &calendar(), u32::MAX);
                mengapa(&found);
                working_days_left(arrived, Moment::UNIX_EPOCH, zone, &calendar());
            }
        }
    }
}
