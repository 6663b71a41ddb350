//! The words of lists that are taken away: to Excel, as CSV, on paper.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::angka::ribuan;
use super::kartu;
use crate::domain::case::Standing;
use crate::domain::sop::Ulang;

/// Nothing fits.
pub const EMPTY: &str = "Daftar ini kosong.";
/// An amount.
pub fn number(n: i64) -> String {
    ribuan(n)
}

/// `27/11/2026`.
pub fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `27/11/2026 14.05`.
pub fn moment(moment: NaiveDateTime) -> String {
    moment.format("%d/%m/%Y %H.%M").to_string()
}

/// In the foot of a page.
pub fn sheet(number: usize, count: usize) -> String {
    format!("Lembar {number} dari {count}")
}

/// Under the title: what it was narrowed to, and how many rows there are.
pub fn narrowed(by: &str, rows: usize) -> String {
    let count = format!("{} baris", ribuan(i64::try_from(rows).unwrap_or(i64::MAX)));
    if by.is_empty() { count } else { format!("{by} · {count}") }
}

/// When it was made.
pub fn made_at(when: &str) -> String {
    format!("dibuat {when}")
}

/// Who made it, and when.
pub fn made(office: &str, when: &str) -> String {
    if office.is_empty() { when.to_owned() } else { format!("{office} · {when}") }
}

/// Where it stands now.
pub fn saved(rows: usize, to: &Path) -> String {
    let rows = ribuan(i64::try_from(rows).unwrap_or(i64::MAX));
    format!("Daftar berisi {rows} baris tersimpan di {}", to.display())
}

/// Titles.
pub const CASES: &str = "Daftar kasus";
/// The cards of a board.
pub const BOARD: &str = "Papan kasus";
/// Cases at one symbol.
pub const WAITING: &str = "Kasus yang menunggu langkah";
/// All letters.
pub const LETTERS: &str = "Agenda surat";
/// Offices.
pub const OFFICES: &str = "Kantor yang dikenal";
/// What offices handed over.
pub const INTAKE: &str = "Setoran kantor";
/// Packages.
pub const PACKAGES: &str = "Paket serah terima";
/// All SOPs.
pub const SHELF: &str = "Rak SOP";
/// The log of looking.
pub const LOOKS: &str = "Siapa melihat data warga";

/// A head and how many letters wide its column usually is.
pub type Head = (&'static str, f64);

/// Columns of cases.
pub const CASE_COLUMNS: [Head; 11] = [
    ("Kode", 18.0),
    ("Judul", 34.0),
    ("SOP", 22.0),
    ("Status", 11.0),
    ("Langkah", 28.0),
    ("Menunggu", 18.0),
    ("Jatuh tempo", 12.0),
    ("Telat", 7.0),
    ("Dibuka", 12.0),
    ("Terakhir berubah", 12.0),
    ("Tempat berkas", 16.0),
];

/// Columns of the cards of a board.
pub const BOARD_COLUMNS: [Head; 9] = [
    ("Kolom", 28.0),
    ("Kode", 18.0),
    ("Judul", 34.0),
    ("Langkah", 9.0),
    ("Kelurahan atau unit", 20.0),
    ("Jumlah unit", 8.0),
    ("Sejak", 12.0),
    ("Jatuh tempo", 12.0),
    ("Keadaan", 14.0),
];

/// Columns of the agenda.
pub const LETTER_COLUMNS: [Head; 8] = [
    ("Nomor", 26.0),
    ("Dibuat", 16.0),
    ("Jenis", 20.0),
    ("Hal", 40.0),
    ("Kasus", 18.0),
    ("Jumlah kasus", 9.0),
    ("Oleh", 18.0),
    ("Keadaan", 10.0),
];

/// Columns of the history of a case.
pub const HISTORY_COLUMNS: [Head; 6] = [
    ("Waktu", 16.0),
    ("Kejadian", 50.0),
    ("Oleh", 18.0),
    ("Kantor", 22.0),
    ("Catatan", 30.0),
    ("Dicatat", 16.0),
];

/// Columns of the periods of a row that repeats.
pub const ROUND_COLUMNS: [Head; 6] = [
    ("Periode", 14.0),
    ("Waktu", 16.0),
    ("Oleh", 18.0),
    ("Isian", 40.0),
    ("Catatan", 30.0),
    ("Lampiran", 9.0),
];

/// First columns of units, and last ones; its steps and numbers stand between.
pub const UNIT_COLUMNS: [Head; 2] = [("Kode", 18.0), ("Nama", 30.0)];
/// The last ones.
pub const UNIT_STATE: [Head; 6] = [
    ("Sekarang di langkah", 10.0),
    ("Sejak", 12.0),
    ("Jatuh tempo", 12.0),
    ("Keadaan", 16.0),
    ("Kembali", 8.0),
    ("Lampiran", 9.0),
];

/// Columns of institutions.
pub const INSTITUTION_COLUMNS: [Head; 4] = [("Id", 16.0), ("Nama", 34.0), ("Alamat", 40.0), ("Kontak", 26.0)];

/// Columns of offices.
pub const OFFICE_COLUMNS: [Head; 5] =
    [("Nama", 34.0), ("Kode", 14.0), ("Jenis", 12.0), ("Wilayah", 16.0), ("Sidik kartu", 24.0)];

/// Columns of what offices handed over.
pub const INTAKE_COLUMNS: [Head; 7] = [
    ("Kantor", 34.0),
    ("Kode", 14.0),
    ("Terakhir diterima", 16.0),
    ("Kasus", 9.0),
    ("Paket", 9.0),
    ("Ditunggu", 9.0),
    ("Ditunggu sejak", 16.0),
];

/// Columns of packages.
pub const PACKAGE_COLUMNS: [Head; 8] = [
    ("Arah", 10.0),
    ("Kantor", 34.0),
    ("Waktu", 16.0),
    ("Kasus", 9.0),
    ("Catatan", 9.0),
    ("Lampiran", 9.0),
    ("Sampai", 16.0),
    ("Dibatalkan", 16.0),
];

/// Columns of days off.
pub const DAY_COLUMNS: [Head; 5] =
    [("Tanggal", 12.0), ("Hari libur", 40.0), ("Jenis", 16.0), ("Sumber", 40.0), ("Keterangan", 26.0)];

/// Columns of how long steps took.
pub const TIME_COLUMNS: [Head; 7] = [
    ("Langkah", 9.0),
    ("Kegiatan", 44.0),
    ("Pelaksana", 22.0),
    ("Catatan", 9.0),
    ("Tercepat (menit)", 11.0),
    ("Tengah (menit)", 11.0),
    ("Terlama (menit)", 11.0),
];

/// Columns of the shelf.
pub const SHELF_COLUMNS: [Head; 7] = [
    ("Id", 12.0),
    ("Judul", 44.0),
    ("Nomor", 22.0),
    ("Instansi", 30.0),
    ("Versi", 7.0),
    ("Kasus terbuka", 9.0),
    ("Telat", 7.0),
];

/// Columns of the log of looking.
pub const LOOK_COLUMNS: [Head; 5] =
    [("Waktu", 16.0), ("Petugas", 24.0), ("Apa", 24.0), ("Kasus", 18.0), ("Tanpa kepala", 10.0)];

/// A late one is marked so.
pub const LATE: &str = "telat";
/// A withdrawn one.
pub const VOID: &str = "ditarik";
/// Yes, in a column that asks.
pub const YES: &str = "ya";
/// A day off that the office added.
pub const ADDED: &str = "ditambahkan kantor";
/// A step a unit did not walk.
pub const SKIPPED: &str = "tidak dijalankan";

/// A day off the office works on.
pub fn worked_on(reason: &str) -> String {
    format!("kantor tetap bekerja: {reason}")
}

/// What a list of cases was narrowed to.
pub fn cases_narrowed(sop: Option<&str>, late: bool, only: Option<Standing>, done: bool) -> String {
    let which = match (only, late, done) {
        (Some(only), ..) => kartu::status(only, ""),

        (None, true, _) => "Telat".to_owned(),
        (None, false, true) => "Semua kasus".to_owned(),
        (None, false, false) => "Kasus terbuka".to_owned(),
    };
    match sop {
        Some(sop) => format!("{which}, {sop}"),
        None => which,
    }
}

/// With the words looked for.
pub fn looked_for(narrowed: &str, words: &str) -> String {
    let words = words.trim();
    match (narrowed.is_empty(), words.is_empty()) {
        (_, true) => narrowed.to_owned(),
        (true, false) => format!("dicari “{words}”"),
        (false, false) => format!("{narrowed}, dicari “{words}”"),
    }
}

/// For whom a case waits.
pub fn waits(who: &str, unit: &str) -> String {
    if unit.is_empty() { who.to_owned() } else { format!("{who}, {unit}") }
}

/// A column of the board that stands for a step.
pub fn step(id: &str, what: &str) -> String {
    if what.is_empty() { id.to_owned() } else { format!("{id} {what}") }
}

/// A column of the board that stands for a stretch of days.
pub fn band(late: bool, id: &str) -> String {
    if late { "Telat".to_owned() } else { id.replace('-', " ") }
}

/// A column of the board that stands for a lane, kelurahan or unit.
pub fn unit(name: &str) -> String {
    if name.is_empty() { "Tanpa kelurahan".to_owned() } else { name.to_owned() }
}

/// How a card stands.
pub fn card_state(late: bool, paused: bool, returned: bool) -> String {
    let all = [(late, LATE), (paused, "dijeda"), (returned, "dikembalikan")];
    let said: Vec<&str> = all.into_iter().filter(|(on, _)| *on).map(|(_, words)| words).collect();
    said.join(", ")
}

/// A symbol of an SOP.
pub fn at_step(sop: &str, node: &str) -> String {
    format!("{sop}, langkah {node}")
}

/// What a fan-out is over.
pub fn kind(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Kelurahan => "Kelurahan",
        Ulang::Lksa => "LKSA",
        Ulang::Pendamping => "Pendamping",
        Ulang::Tahap | Ulang::Bulanan | Ulang::Insidental => "Periode",
    }
}

/// The units of a case.
pub fn units(ulang: Ulang, code: &str) -> String {
    format!("{} pada {code}", kind(ulang))
}

/// The head of a step of a table of units.
pub fn step_head(node: &str) -> String {
    format!("Langkah {node}")
}

/// The periods of a row.
pub fn rounds(node: &str, code: &str) -> String {
    format!("Langkah {node} pada {code}")
}

/// Fields with their values.
pub fn fields(fields: &[(String, String)]) -> String {
    let said: Vec<String> = fields.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    said.join("\n")
}

/// The history of a case.
pub fn history(code: &str) -> String {
    format!("Riwayat {code}")
}

/// The register of one kind of institution.
pub fn institutions(ulang: Ulang) -> String {
    format!("Daftar {}", kind(ulang))
}

/// Days off of a year.
pub fn days_off(year: i32) -> String {
    format!("Hari libur {year}")
}

/// How long steps took.
pub fn times(sop: &str) -> String {
    format!("Lama langkah, {sop}")
}

/// From how many cases that is known.
pub fn of_cases(cases: usize, of: usize) -> String {
    format!("dari {cases} kasus terakhir, dari {of} yang ada")
}

/// Where a package went.
pub fn way(out: bool) -> &'static str {
    if out { "Keluar" } else { "Masuk" }
}

/// What was withdrawn afterwards.
pub fn withdrawn(what: &str) -> String {
    format!("{what} (ditarik)")
}
