//! The words on a chart: heads of the columns, the foot of a page, and what is marked, said.

use super::tempo;
use crate::domain::case::Spread;

/// Head of the column of numbers.
pub const NO: &str = "No";
/// Head of the column of activities.
pub const KEGIATAN: &str = "Kegiatan";
/// Head over the lanes.
pub const PELAKSANA: &str = "Pelaksana";
/// Head over the three columns of the standard.
pub const MUTU_BAKU: &str = "Mutu Baku";
/// Heads of the standard's columns.
pub const MUTU_BAKU_KOLOM: [&str; 3] = ["Kelengkapan", "Waktu", "Output"];
/// Head of the column of remarks.
pub const KETERANGAN: &str = "Keterangan";

/// What the chart's pages are called.
pub const BAGAN_ALIR: &str = "Bagan alir";

/// How long a step took, as a sentence.
pub fn times(spread: &Spread, minutes_a_day: i64) -> String {
    let lama = |minutes| tempo::lama(minutes, minutes_a_day);
    format!(
        "Waktu tunggu tersingkat {}, tengah {}, terlama {}, dari {} kali",
        lama(spread.min),
        lama(spread.median),
        lama(spread.max),
        spread.count
    )
}

/// Open cases on a step.
pub fn cases(open: usize, late: usize) -> String {
    if late > 0 { format!("{open} kasus terbuka, {late} telat") } else { format!("{open} kasus terbuka") }
}

/// A step of one case.
pub fn mark(times: u32, open: bool, late: bool) -> String {
    let done = match times {
        0 => "",
        1 => "Sudah dicatat",
        _ => "Dicatat berulang",
    };
    let counted = if times > 1 { format!("{done} {times} kali") } else { done.to_owned() };
    let standing = match (open, late) {
        (true, true) => "Terbuka, telat",
        (true, false) => "Terbuka",
        _ => "",
    };
    [counted.as_str(), standing].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}
