//! How due dates are explained, and what they are counted in. The dates themselves: `deadline_table`.

use alur::base::{Moment, Zone};
use alur::domain::calendar::Calendar;
use alur::domain::deadline::{Deadline, due, working_days_left};
use alur::domain::hours::Hours;
use alur::domain::sop::Waktu;
use alur::text::tempo::mengapa;
use chrono::NaiveDateTime;

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

fn hours() -> Hours {
    Hours::default()
}

fn reckon(arrived: &str, waktu: &str, zone: Zone, kalender: bool, pause: u32) -> Deadline {
    due(moment(arrived, zone), &Waktu::parse(waktu), kalender, zone, &hours(), &calendar(), pause)
}

#[test]
fn the_zone_of_the_office_says_which_day_it_is() {
    let reckon = |arrived: &str, waktu: &str, zone| {
        let arrived = arrived.parse::<Moment>().unwrap();
        let at = due(arrived, &Waktu::parse(waktu), false, zone, &hours(), &calendar(), 0).at.unwrap();
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
            "Sen, 23 Nov 2026: masuk sesudah tutup pukul 16.00",
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
                let found = due(arrived, &Waktu::parse(waktu), false, zone, &hours(), &calendar(), u32::MAX);
                assert!(found.at.is_none_or(|at| at >= arrived), "{waktu}: due before it came");
                assert!(!mengapa(&found).is_empty(), "{waktu}: no word why");
                let left = working_days_left(arrived, Moment::UNIX_EPOCH, zone, &calendar());
                // Counted in whole years where the moment is a day at all, else none.
                assert!(left == 0 || (left < 0) == (arrived > Moment::UNIX_EPOCH), "{waktu}: {left} days");
            }
        }
    }
}
