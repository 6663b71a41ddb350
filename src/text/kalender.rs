//! Words of the working calendar: kinds of days off, what was changed, what is odd about a change.

use chrono::NaiveDate;

use super::tanggal;
use crate::domain::calendar::DayOffKind;

/// A year's file that is in use already.
pub const SAME_FILE: &str = "Kalender ini sudah dipakai; tidak ada yang berubah.";

/// "libur nasional", "cuti bersama", "libur daerah".
pub fn jenis(kind: DayOffKind) -> &'static str {
    match kind {
        DayOffKind::Nasional => "libur nasional",
        DayOffKind::CutiBersama => "cuti bersama",
        DayOffKind::Daerah => "libur daerah",
    }
}

/// "Senin, 20 April 2026".
pub fn hari(date: NaiveDate) -> String {
    format!("{}, {}", tanggal::hari(date), tanggal::panjang(date))
}

/// A day off was added.
pub fn added(date: NaiveDate, nama: &str) -> String {
    format!("{} ditambahkan sebagai hari libur: {nama}.", hari(date))
}

/// A day off was removed.
pub fn removed(date: NaiveDate, reason: &str) -> String {
    format!("{} menjadi hari kerja: {reason}", hari(date))
}

/// A year's file was taken in.
pub fn imported(tahun: i32, days: usize) -> String {
    format!("Kalender {tahun} dipakai, {days} hari libur.")
}

/// A day off that falls on a weekend changes nothing.
pub fn on_weekend(date: NaiveDate) -> String {
    format!("{} sudah akhir pekan; tenggat tidak berubah.", hari(date))
}

/// How many cases got other due dates.
pub fn moved(cases: usize) -> String {
    match cases {
        0 => "Tidak ada tenggat yang berubah.".to_owned(),
        n => format!(
            "Tenggat {} kasus dihitung ulang.",
            super::angka::ribuan(i64::try_from(n).unwrap_or(i64::MAX))
        ),
    }
}

/// What a day's line was made of: "dihapus oleh Rina, 23 Nov 2026".
pub fn changed_by(by: &str, on: NaiveDate) -> String {
    format!("{by}, {}", tanggal::pendek(on))
}
