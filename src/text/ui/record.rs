//! The form that records a step.

use chrono::NaiveDate;

use crate::domain::sop::Ulang;
use crate::office::{CaseView, OpenStep};
use crate::text::tanggal;

pub const DECISION: &str = "Keputusan";
pub const KELENGKAPAN: &str = "Kelengkapan yang sudah ada";
pub const NOTE: &str = "Catatan";
pub const FILES: &str = "Lampiran";
pub const ATTACH: &str = "Lampirkan berkas…";
pub const DROP_HINT: &str = "atau jatuhkan berkas ke jendela ini";
pub const NO_PAPER: &str = "Tidak terkait kelengkapan";
pub const RECORD: &str = "Catat langkah";
pub const RECORD_KEYS: &str = "Ctrl+Enter";
pub const NO_EARLIER: &str = "Belum ada langkah sebelumnya";
pub const SEND_BACK: &str = "Kembalikan…";

pub fn step(id: &str) -> String {
    format!("Langkah {id}")
}

/// Button to record this step for many cases.
pub fn together(id: &str) -> String {
    super::batch::open(id)
}

pub fn waktu(words: &str) -> String {
    if words.trim().is_empty() { String::new() } else { format!("Waktu menurut SOP {words}") }
}

pub fn paused(why: &str) -> String {
    format!("Waktu kasus ini berhenti: {why}")
}

/// Label of the field that says for whom or when a step is recorded.
pub fn key(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Kelurahan => "Kelurahan",
        Ulang::Lksa => "LKSA",
        Ulang::Pendamping => "Pendamping",
        Ulang::Tahap => "Tahap",
        Ulang::Bulanan => "Bulan",
        Ulang::Insidental => "Kejadian",
    }
}

fn unit(ulang: Ulang) -> String {
    if ulang == Ulang::Lksa { "LKSA".to_owned() } else { key(ulang).to_lowercase() }
}

pub fn key_first(ulang: Ulang) -> String {
    format!("Pilih {} dulu", unit(ulang))
}

pub fn progress(done: usize, all: usize, ulang: Ulang) -> String {
    format!("{done} dari {all} {} selesai di langkah ini", unit(ulang))
}

/// A period in words: `2026-11` is "November 2026", `2026-T3` "Tahap 3 tahun 2026", `2026-11-23#2`
/// the second of that day.
pub fn period(key: &str) -> Option<String> {
    if let Some((year, stage)) = key.split_once("-T") {
        let (year, stage): (u32, u32) = (year.parse().ok()?, stage.parse().ok()?);
        return Some(format!("Tahap {stage} tahun {year}"));
    }
    if let Some((day, nth)) = key.split_once('#') {
        let (day, nth): (NaiveDate, u32) = (day.parse().ok()?, nth.parse().ok()?);
        return Some(format!("{}, kejadian ke-{nth}", tanggal::panjang(day)));
    }
    let day: NaiveDate = format!("{key}-01").parse().ok()?;
    Some(tanggal::panjang(day).trim_start_matches("1 ").to_owned())
}

pub fn add_keys(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Lksa => "Tambah LKSA…",
        Ulang::Pendamping => "Tambah pendamping…",
        _ => "Tambah unit…",
    }
}

pub fn close_key(name: &str) -> String {
    format!("Tutup {name} tanpa dicatat…")
}

pub fn remove_file(name: &str) -> String {
    format!("Keluarkan {name}")
}

pub fn paper_of(name: &str) -> String {
    format!("Kelengkapan yang dipenuhi {name}")
}

pub fn missing(all: &[String]) -> String {
    format!("Masih kosong: {}", all.join(", "))
}

pub fn missing_short(n: usize) -> String {
    format!("{n} isian wajib masih kosong")
}

/// Steps before this one that were carried out, the nearest first: node id and what it says.
pub fn earlier(view: &CaseView, step: &OpenStep) -> Vec<(String, String)> {
    let sop = &view.sop.sop;
    let walked = view.lewat.iter().filter(|at| **at < step.at).rev();
    walked
        .filter_map(|at| {
            let (row, node) = (sop.rows.get(at.row)?, sop.rows.get(at.row)?.simbol.get(at.node)?);
            let who = crate::text::ui::chart::lanes(sop, *at);
            Some((node.id.clone(), format!("{} · {} ({who})", node.id, row.uraian)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn periods_are_read_out() {
        assert_eq!(period("2026-11").as_deref(), Some("November 2026"));
        assert_eq!(period("2026-T3").as_deref(), Some("Tahap 3 tahun 2026"));
        assert_eq!(period("2026-11-23#2").as_deref(), Some("23 November 2026, kejadian ke-2"));
        for other in ["", "Panti Melati", "63.72.05.1003", "2026-13", "2026-Tx"] {
            assert_eq!(period(other), None, "{other}");
        }
    }
}
