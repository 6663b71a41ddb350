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

/// What the parts of a step's time are called: all of it, waiting, handling.
pub const LAMA: &str = "Lama seluruhnya";
#[allow(missing_docs)]
pub const MENUNGGU: &str = "Menunggu";
#[allow(missing_docs)]
pub const DIKERJAKAN: &str = "Dikerjakan";

/// How long a step took: a sentence for each part that is known.
pub fn times(
    whole: Option<Spread>,
    waiting: Option<Spread>,
    handling: Option<Spread>,
    minutes_a_day: i64,
) -> String {
    let lama = |minutes| tempo::lama(minutes, minutes_a_day);
    let part = |(name, spread): (&str, Option<Spread>)| {
        let Spread { count, min, median, max } = spread?;
        let times = match count {
            1 => lama(median),
            _ => format!("tersingkat {}, tengah {}, terlama {}", lama(min), lama(median), lama(max)),
        };
        Some(format!("{name}: {times}, dari {count} catatan."))
    };
    let parts = [(LAMA, whole), (MENUNGGU, waiting), (DIKERJAKAN, handling)];
    parts.into_iter().filter_map(part).collect::<Vec<_>>().join("\n")
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
