//! Dates and times in Indonesian.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use super::angka::terbilang;
use crate::base::{Moment, Zone};

const HARI: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const BULAN: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// "Senin".
pub fn hari(date: NaiveDate) -> &'static str {
    HARI[date.weekday().num_days_from_monday() as usize]
}

/// "November".
pub fn bulan(date: NaiveDate) -> &'static str {
    BULAN[date.month0() as usize]
}

/// "23 November 2026".
pub fn panjang(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), bulan(date), date.year())
}

/// "23 Nov 2026", for tables and cards.
pub fn pendek(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), &bulan(date)[..3], date.year())
}

/// "Sen, 23 Nov", or "Sen, 23 Nov 2027" where a reader in `year` would take it for another.
pub fn kartu(date: NaiveDate, year: i32) -> String {
    if date.year() == year {
        format!("{}, {} {}", &hari(date)[..3], date.day(), &bulan(date)[..3])
    } else {
        kartu_penuh(date)
    }
}

/// "Sen, 23 Nov 2026".
pub fn kartu_penuh(date: NaiveDate) -> String {
    format!("{}, {}", &hari(date)[..3], pendek(date))
}

/// "23 Nov 2026 14.05 WITA".
pub fn saat(moment: Moment, zone: Zone) -> String {
    let local = zone.local(moment);
    format!("{} {} {}", pendek(local.date_naive()), jam(local), zone.label())
}

/// "14.05".
pub fn jam(local: DateTime<FixedOffset>) -> String {
    format!("{:02}.{:02}", local.hour(), local.minute())
}

/// "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam": the opening of a
/// berita acara.
pub fn terbilang_lengkap(date: NaiveDate) -> String {
    format!(
        "{} tanggal {} bulan {} tahun {}",
        hari(date),
        terbilang(u64::from(date.day())),
        bulan(date),
        terbilang(u64::try_from(date.year()).unwrap_or(0)),
    )
}
