//! Fan-outs, repeated rows and related cases of one case.

use chrono::Datelike;

use crate::base::{Moment, Zone};
use crate::domain::sop::Ulang;
use crate::office::{FanCell, FanRow, FanTable, PartLine, PartsView, RoundLine, RoundTable};
use crate::text::{angka, tanggal};

pub const NAME: &str = "Nama";
pub const SINCE: &str = "Sejak";
pub const DUE: &str = "Tenggat";
pub const PAPERS: &str = "Berkas";
pub const BACK: &str = "Kembali";
pub const FIND: &str = "Cari nama";
pub const TOTAL: &str = "Jumlah";
pub const NO_MATCH: &str = "Tidak ada yang cocok.";
pub const NO_UNITS: &str = "Belum ada nama di sini. Tambahkan dari isian di kanan.";
pub const RECORD_ROUND: &str = "Catat periode ini";
pub const OWN_CASE: &str = "Buka sebagai kasus…";
pub const OWN_CASE_WHY: &str = "Kasus tersendiri yang terkait dengan kasus ini, misalnya satu pengaduan";
pub const NO_ROUNDS: &str = "Belum ada yang dicatat.";
pub const LINK: &str = "Kaitkan ke kasus lain…";
pub const NO_PARTS: &str = "Kasus ini berdiri sendiri. Kaitkan bila ia bagian dari kasus lain, misalnya penerima dari satu penyaluran.";
pub const PART_OF: &str = "Bagian dari";
pub const PARTS: &str = "Kasus di bawahnya";
pub const LINK_TITLE: &str = "Kaitkan ke kasus lain";
pub const LINK_FIND: &str = "Kode atau judul kasus";
pub const LINK_OK: &str = "Kaitkan";
pub const LINK_WHY: &str = "Kasus ini menjadi bagian dari kasus yang dipilih.";

fn unit(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Kelurahan => "Kelurahan",
        Ulang::Lksa => "LKSA",
        Ulang::Pendamping => "Pendamping",
        _ => "Berkala",
    }
}

/// File name proposed for the table.
pub fn list_file(table: &FanTable, code: &str) -> String {
    format!("{} {code}", unit(table.ulang))
}

/// File name proposed for the periods of a row.
pub fn rounds_file(table: &RoundTable, code: &str) -> String {
    format!("Langkah {} {code}", table.simbol)
}

/// Name of the tab: what of, and how far.
pub fn tab(tables: &[FanTable]) -> String {
    let done: usize = tables.iter().map(FanTable::selesai).sum();
    let all: usize = tables.iter().map(|t| t.rows.len()).sum();
    let name = tables.first().map_or("Unit", |t| unit(t.ulang));
    if all == 0 { name.to_owned() } else { format!("{name} ({done}/{all})") }
}

pub fn tab_rounds(tables: &[RoundTable]) -> String {
    match tables.iter().map(|t| t.rows.len()).sum::<usize>() {
        0 => "Berkala".to_owned(),
        n => format!("Berkala ({n})"),
    }
}

pub fn tab_parts(parts: &PartsView) -> String {
    match parts.induk.len() + parts.jumlah {
        0 => "Terkait".to_owned(),
        n => format!("Terkait ({n})"),
    }
}

/// Words of the narrowing tabs with their counts.
pub fn only(all: usize, open: usize, late: usize, done: usize) -> [String; 4] {
    [format!("Semua {all}"), format!("Belum {open}"), format!("Telat {late}"), format!("Selesai {done}")]
}

/// "23 Nov".
pub fn day(moment: Moment, zone: Zone, year: i32) -> String {
    let date = zone.local(moment).date_naive();
    let whole = tanggal::pendek(date);
    match whole.rsplit_once(' ') {
        Some((day, _)) if date.year() == year => day.to_owned(),
        _ => whole,
    }
}

/// Head of a number column: what is counted.
pub fn number_head(label: &str) -> String {
    let what = label.strip_prefix("Jumlah ").unwrap_or(label);
    let mut letters = what.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

pub fn papers(row: &FanRow) -> String {
    match (row.kelengkapan, row.lampiran) {
        ((_, 0), 0) => String::new(),
        ((got, all), 0) => format!("{got}/{all}"),
        ((_, 0), n) => format!("{n} berkas"),
        ((got, all), n) => format!("{got}/{all} · {n}"),
    }
}

pub fn number(n: Option<i64>) -> String {
    n.map(angka::ribuan).unwrap_or_default()
}

/// One cell in words.
pub fn cell(node: &str, cell: FanCell, zone: Zone) -> String {
    match cell {
        FanCell::Belum => format!("Langkah {node} belum sampai"),
        FanCell::Terbuka => format!("Langkah {node} sekarang"),
        FanCell::Selesai(at) => {
            format!("Langkah {node} dicatat {}", tanggal::pendek(zone.local(at).date_naive()))
        }
        FanCell::Ditutup => format!("Langkah {node} tidak dijalankan"),
    }
}

/// A row in words, for its accessible name.
pub fn row(row: &FanRow) -> String {
    match (&row.buka, &row.ditutup) {
        (Some(node), _) => format!("{}, di langkah {node}", row.nama),
        (None, Some(why)) => format!("{}, ditutup: {why}", row.nama),
        (None, None) => format!("{}, selesai", row.nama),
    }
}

pub fn closed(why: &str) -> String {
    format!("Ditutup: {why}")
}

pub const DONE: &str = "Selesai";

pub fn step_head(node: &str) -> String {
    format!("Langkah {node}")
}

/// Head of a repeated row's log.
pub fn rounds(table: &RoundTable) -> String {
    let how = match table.ulang {
        Ulang::Tahap => "setiap tahap",
        Ulang::Bulanan => "setiap bulan",
        _ => "bila terjadi",
    };
    format!("Langkah {}, {how}", table.simbol)
}

/// What was filled in a round, in one line.
pub fn round_words(line: &RoundLine) -> String {
    let fields = line.isian.iter().map(|(label, value)| format!("{label} {value}"));
    let note = Some(line.catatan.clone()).filter(|n| !n.is_empty());
    fields.chain(note).collect::<Vec<_>>().join(" · ")
}

pub fn period(line: &RoundLine) -> String {
    super::record::period(&line.key).unwrap_or_else(|| line.key.clone())
}

pub fn round_by(line: &RoundLine, zone: Zone) -> String {
    format!("{} · {}", tanggal::saat(line.at, zone), line.by)
}

pub fn still_at(node: &str) -> String {
    format!("Masih di langkah {node}")
}

pub fn part_about(line: &PartLine, zone: Zone) -> String {
    let opened = tanggal::pendek(zone.local(line.dibuka).date_naive());
    match line.simbol.as_str() {
        "" => format!("dibuka {opened}"),
        node => format!("tentang langkah {node} · dibuka {opened}"),
    }
}

pub fn parts_shown(shown: usize, all: usize) -> String {
    if shown < all { format!("{shown} terbaru dari {all} kasus") } else { format!("{all} kasus") }
}
