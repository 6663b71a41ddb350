//! The form that records a step.

use crate::domain::sop::Ulang;
use crate::office::{CaseView, OpenStep};

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
