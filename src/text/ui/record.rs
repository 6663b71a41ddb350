//! The form that records a step.

use chrono::NaiveDate;

use crate::base::Zone;
use crate::domain::sop::Ulang;
use crate::office::{CaseView, LetterView, OpenStep, Returned};
use crate::text::tanggal;

/// The office whose turn it is.
pub fn turn_of(office: &str) -> String {
    format!("Giliran {office}")
}

pub const DECISION: &str = "Keputusan";
pub const PAPERS: &str = "Kelengkapan";
pub const NOT_FILLED: &str = "belum diisi";
pub const KELENGKAPAN: &str = "Kelengkapan yang sudah ada";
pub const TICK_ALL: &str = "Semua ada";
pub const TICK_ALL_KEYS: &str = "Ctrl+A";
pub const BY_FILE: &str = "terlampir";
pub const BEFORE: &str = "sudah ada";
pub const WITHOUT: &str = "Alasan mencatat tanpa kelengkapan itu";
pub const WITHOUT_HINT: &str = "mis. menyusul dari kelurahan besok";
pub const HAPPENED: &str = "Terjadi pada";
pub const NOW: &str = "Sekarang";
pub const YESTERDAY: &str = "Kemarin";
pub const OTHER_TIME: &str = "Waktu lain";
pub const DAY: &str = "Tanggal kejadian";
pub const HOUR: &str = "Jam kejadian";
pub const HOUR_HINT: &str = "mis. 09.30";
pub const TIME_ODD: &str = "Tulis tanggal seperti 23-11-2026 dan jam seperti 09.30.";
pub const TIME_AGAIN: &str = "Periksa dulu; bila memang benar, catat sekali lagi.";
pub const LATE_WHY: &str =
    "Ditandai “dicatat belakangan” dengan kedua waktunya. Tenggat berikutnya dihitung dari kejadian.";
pub const GONE: &str = "tidak ditemukan";
pub const GONE_WHY: &str =
    "Berkas ini sudah dipindah atau dihapus. Keluarkan, lalu lampirkan lagi dari tempatnya.";
pub const CLEAR: &str = "Kosongkan isian";
pub const UNCLEAR: &str = "Kembalikan isian";
pub const RESTORED: &str = "Isian yang belum dikirim dipulihkan.";
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

pub fn turn_right(name: &str) -> String {
    format!("Putar {name} ke kanan")
}

pub fn turn_left(name: &str) -> String {
    format!("Putar {name} ke kiri")
}

pub fn gone(name: &str) -> String {
    format!("lampiran {name} (tidak ditemukan)")
}

pub fn lacking(papers: &[String]) -> String {
    format!(
        "Belum ada: {}. Tandai yang sudah ada, lampirkan berkasnya, atau tulis alasannya.",
        papers.join(", ")
    )
}

pub fn lacking_short(n: usize) -> String {
    format!("{n} kelengkapan belum ada")
}

/// "Dikembalikan oleh Siti Contoh dari langkah 3, 23 Nov 2026 10.00 WITA: KK belum ada".
pub fn returned(back: &Returned, zone: Zone) -> String {
    let when = tanggal::saat(back.at, zone);
    format!("Dikembalikan oleh {} dari langkah {}, {when}: {}", back.by, back.dari, back.reason)
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

/// A letter of the step, to be opened: "Telaahan staf 400.9/12/DINSOS/2026".
pub fn letter(letter: &LetterView) -> String {
    match letter.nomor.trim() {
        "" => format!("Buka {} (belum bernomor)", letter.nama),
        nomor => format!("Buka {} {nomor}", letter.nama),
    }
}

/// What that letter's file is called.
pub fn letter_file(letter: &LetterView) -> String {
    format!("{}.pdf", letter.nama)
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
