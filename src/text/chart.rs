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

/// What the chart's pages are called.
pub const BAGAN_ALIR: &str = "Bagan alir";
