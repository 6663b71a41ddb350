//! Letters and the agenda.

use crate::domain::office::Official;
use crate::office::{LetterBlank, LetterView};

pub const SIGNER: &str = "Penanda tangan";
pub const UNFINISHED: &str = "Surat ini belum selesai; yang sudah diketik masih ada di bawah.";
pub const START_AGAIN: &str = "Mulai dari awal";

/// An official as one picks the signer.
pub fn official(official: &Official) -> String {
    match (official.nama.trim(), official.jabatan.trim()) {
        ("", jabatan) => jabatan.to_owned(),
        (nama, "") => nama.to_owned(),
        (nama, jabatan) => format!("{nama}, {jabatan}"),
    }
}

pub const CHOOSE_KIND: &str = "Pilih jenis surat";
pub const SUGGESTED: &str = "Disarankan";
pub const OTHER_KIND: &str = "Ganti jenis";
pub const NUMBER: &str = "Nomor surat";
pub const NEXT_NUMBER: &str = "Nomor berikutnya";
pub const TYPED: &str = "Ketik sendiri";
pub const TYPED_HINT: &str = "mis. 400.9/12/DINSOS/2026";
pub const BLANK: &str = "Kosongkan untuk ditulis petugas agenda";
pub const STILL_OPEN: &str = "Bagian ini belum diisi.";
pub const ISSUE: &str = "Terbitkan surat";
pub const ISSUE_HINT: &str = "Nomor diambil dan isi surat dibekukan (Ctrl+Enter)";
pub const SAVE_PDF: &str = "Simpan PDF…";
pub const OPEN_PDF: &str = "Buka PDF";
pub const TO_CASE: &str = "Kembali ke kasus";
pub const ANOTHER: &str = "Buat surat lain";
/// File name proposed for the list.
pub const AGENDA_FILE: &str = "Agenda surat";
pub const AGENDA_EMPTY: &str =
    "Belum ada surat. Surat dibuat dari sebuah kasus, lalu tercatat di agenda ini.";
pub const TO_CASES: &str = "Buka daftar kasus";
/// Heads of the agenda.
pub const NUMBER_HEAD: &str = "Nomor";
pub const WHEN: &str = "Tanggal";
pub const SUBJECT: &str = "Perihal";
pub const CASE: &str = "Kasus";
pub const BY: &str = "Oleh";
pub const AGENDA_FIND: &str = "Cari nomor, hal, atau kode kasus";
pub const AGENDA_NONE: &str = "Tidak ada surat yang cocok.";

pub fn next_number(number: &str) -> String {
    if number.trim().is_empty() { NEXT_NUMBER.to_owned() } else { format!("{NEXT_NUMBER}, {number}") }
}

pub fn blank_label(blank: &LetterBlank) -> String {
    if blank.wajib { format!("{} (wajib)", blank.label) } else { blank.label.clone() }
}

pub fn from(source: &str) -> String {
    format!("Dari {source}")
}

pub fn open_blanks(all: &[String]) -> String {
    format!("Belum diisi: {}", all.join(", "))
}

pub fn open_count(n: usize) -> String {
    format!("{n} bagian wajib belum diisi")
}

pub fn pages(n: usize) -> String {
    format!("Pratinjau, {n} halaman. Inilah yang tercetak.")
}

pub fn issued(letter: &LetterView) -> String {
    format!("{} diterbitkan", letter.nama)
}

pub fn number_of(letter: &LetterView) -> String {
    if letter.nomor.trim().is_empty() {
        "Tanpa nomor, menunggu petugas agenda".to_owned()
    } else {
        format!("Nomor {}", letter.nomor)
    }
}

pub fn issued_hint(code: &str) -> String {
    format!("Tersimpan di kasus {code} dan di agenda Surat.")
}

pub fn agenda_count(n: usize) -> String {
    format!("{n} surat, terbaru di atas")
}
