//! The form that records a step.

use crate::office::{CaseView, OpenStep};

pub const KEY: &str = "Untuk siapa atau kapan";
pub const DECISION: &str = "Keputusan";
pub const KELENGKAPAN: &str = "Kelengkapan yang sudah ada";
pub const NOTE: &str = "Catatan";
pub const FILES: &str = "Lampiran";
pub const ATTACH: &str = "Lampirkan berkas…";
pub const DROP_HINT: &str = "atau jatuhkan berkas ke jendela ini";
pub const NO_PAPER: &str = "Tidak terkait kelengkapan";
pub const RECORD: &str = "Catat langkah";
pub const RECORD_KEYS: &str = "Ctrl+Enter";
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

pub fn keys_open(n: usize) -> String {
    format!("{n} belum dicatat. Ketik untuk menyaring, atau pilih dari daftar.")
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

/// Steps carried out already, newest row last: node id and what it says.
pub fn earlier(view: &CaseView, step: &OpenStep) -> Vec<(String, String)> {
    let sop = &view.sop.sop;
    let walked = view.lewat.iter().filter(|at| **at != step.at);
    walked
        .filter_map(|at| {
            let (row, node) = (sop.rows.get(at.row)?, sop.rows.get(at.row)?.simbol.get(at.node)?);
            let who = crate::text::ui::chart::lanes(sop, *at);
            Some((node.id.clone(), format!("{} · {} ({who})", node.id, row.uraian)))
        })
        .collect()
}
