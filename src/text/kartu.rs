//! The words of a kartu kendali.

use super::tanggal;
use crate::base::{Moment, Zone};
use crate::domain::case::Standing;

/// Title of the sheet.
pub const JUDUL: &str = "KARTU KENDALI";
/// Nothing to say in a cell.
pub const NONE: &str = "–";
/// A step not finished.
pub const OPEN: &str = "masih terbuka";
/// Heads of the table's columns.
pub const KOLOM: [&str; 10] = [
    "No",
    "Langkah",
    "Pelaksana",
    "Masuk",
    "Selesai",
    "Lama (hari kerja)",
    "Jatuh tempo",
    "Tepat / telat",
    "Oleh",
    "Keterangan",
];
/// What stands over the table.
pub const LANGKAH: &str = "Langkah yang dijalani";

/// Title of the file.
pub fn title(kode: &str) -> String {
    format!("Kartu kendali {kode}")
}

/// Labels and values of the head.
pub fn head(
    kode: &str,
    judul: &str,
    sop: &str,
    dibuka: &str,
    status: &str,
    tempat: &str,
) -> Vec<(String, String)> {
    let all = [
        ("Kode", kode),
        ("Judul", judul),
        ("SOP", sop),
        ("Dibuka", dibuka),
        ("Status", status),
        ("Berkas", tempat),
    ];
    let said = all.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(label, value)| (label.to_owned(), value.to_owned())).collect()
}

/// How a case stands, with its reason or result.
pub fn status(status: Standing, remark: &str) -> String {
    let word = match status {
        Standing::Running => "Berjalan",
        Standing::Paused => "Dijeda",
        Standing::Done => "Selesai",
        Standing::Contested => "Perlu diputus",
    };
    if remark.trim().is_empty() { word.to_owned() } else { format!("{word}: {}", remark.trim()) }
}

/// "9 langkah dicatat · dikembalikan 1 kali · 2 langkah dicatat ulang".
pub fn summary(done: usize, returned: usize, off_plan: usize) -> String {
    let mut words = format!("{done} langkah dicatat");
    if returned > 0 {
        words += &format!(" · dikembalikan {returned} kali");
    }
    if off_plan > 0 {
        words += &format!(" · {off_plan} langkah dicatat ulang");
    }
    words
}

/// When the sheet was made.
pub fn printed(when: &str) -> String {
    format!("Dicetak {when}")
}

/// For whom or when, and the activity.
pub fn step(uraian: &str, key: Option<&str>) -> String {
    let words = uraian.split_whitespace().collect::<Vec<_>>().join(" ");
    key.map_or(words.clone(), |key| format!("{key} · {words}"))
}

/// The clock of the case stood still.
pub const PAUSED: &str = "Jeda: waktu kasus dihentikan";
/// A pause that has not ended.
pub const STILL_PAUSED: &str = "masih dijeda";

/// What the signs in the chart's symbols mean.
pub const LEGENDA: [&str; 4] = ["sudah dikerjakan", "terbuka", "terbuka dan telat", "jalur yang ditempuh"];
/// The same, of the numbers in them.
pub const LEGENDA_ANGKA: &str = "×2: dikerjakan dua kali. Angka saja: banyaknya unit yang terbuka.";

/// "23 Nov 2026 10.05".
pub fn moment(moment: Moment, zone: Zone) -> String {
    let local = zone.local(moment);
    format!("{} {}", tanggal::pendek(local.date_naive()), tanggal::jam(local))
}

/// How long a step took, and below it what of that was waiting and what handling, where that is known.
pub fn stay(whole: Option<String>, waited: Option<String>, handled: Option<String>) -> String {
    let mut lines = vec![whole.unwrap_or_else(|| NONE.to_owned())];
    lines.extend(waited.map(|lama| format!("tunggu {lama}")));
    lines.extend(handled.map(|lama| format!("kerja {lama}")));
    lines.join("\n")
}

/// Who has an open step in hand.
pub fn in_hand(by: &str) -> String {
    format!("dikerjakan {by}")
}

/// An open step of a paused case: whether it is in time is not asked until work goes on.
pub const STOPPED: &str = "Dijeda";

/// In time, late, or without a due date.
pub fn punctual(in_time: Option<bool>, finished: bool) -> &'static str {
    match (in_time, finished) {
        (Some(true), true) => "Tepat",
        (Some(true), false) => "Berjalan",
        (Some(false), _) => "Telat",
        (None, _) => NONE,
    }
}

/// The n-th time a step was carried out.
pub fn again(nth: usize) -> String {
    if nth > 1 { format!("kali ke-{nth}") } else { String::new() }
}

/// Recorded later than it happened.
pub fn entered_later(at: Moment, zone: Zone) -> String {
    format!("dicatat belakangan {}", moment(at, zone))
}

/// Where a step was sent back to, and why.
pub fn sent_back(to: &str, reason: &str) -> String {
    match reason.trim() {
        "" => format!("dikembalikan ke langkah {to}"),
        reason => format!("dikembalikan ke langkah {to}: {reason}"),
    }
}
