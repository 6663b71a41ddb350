//! The words on a chart: heads of the columns and the foot of a page.

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

/// Left foot of a page: which SOP this is.
pub fn kaki(judul: &str, nomor: &str) -> String {
    if nomor.trim().is_empty() { format!("SOP {judul}") } else { format!("SOP {judul} · Nomor {nomor}") }
}

/// Right foot of a page.
pub fn lembar(ke: usize, dari: usize) -> String {
    format!("Bagan alir, lembar {ke} dari {dari}")
}
