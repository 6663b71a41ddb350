//! The shelf and one SOP.

use crate::domain::sop::{ActivityData, Flaw, Need, Signatory};
use crate::office::SopCard;

/// File name proposed for the list.
pub const LIST_FILE: &str = "Rak SOP";
pub const IMPORT: &str = "Impor berkas SOP…";
pub const EMPTY: &str = "Belum ada SOP di sini. Impor berkas SOP untuk mulai.";
pub const TAB_CHART: &str = "Bagan";
pub const TAB_BOARD: &str = "Papan";
pub const TAB_DOCUMENT: &str = "Dokumen";
pub const SAVE_CHART: &str = "Simpan bagan…";
pub const SAVE_DOCUMENT: &str = "Simpan PDF…";
pub const NOMOR: &str = "Nomor SOP";
pub const VERSI: &str = "Versi di kantor ini";
pub const PEMBUATAN: &str = "Tanggal pembuatan";
pub const REVISI: &str = "Tanggal revisi";
pub const EFEKTIF: &str = "Tanggal efektif";
pub const PENGESAHAN: &str = "Tanggal pengesahan";
pub const DISAHKAN: &str = "Disahkan oleh";
pub const DASAR_HUKUM: &str = "Dasar hukum";
pub const KUALIFIKASI: &str = "Kualifikasi pelaksana";
pub const KETERKAITAN: &str = "Keterkaitan";
pub const PERALATAN: &str = "Peralatan dan perlengkapan";
pub const PERINGATAN: &str = "Peringatan";
pub const PENCATATAN: &str = "Pencatatan dan pendataan";
pub const KEBUTUHAN: &str = "Identifikasi kebutuhan SOP";
pub const DATA_KEGIATAN: &str = "Data kegiatan";
pub const IDENTIFIKASI_KEGIATAN: &str = "Identifikasi kegiatan";
pub const IDENTIFIKASI_LANGKAH: &str = "Identifikasi langkah";
pub const AWAL: &str = "Langkah awal";
pub const UTAMA: &str = "Langkah utama";
pub const AKHIR: &str = "Langkah akhir";
pub const NARASI: &str = "Uraian";
pub const TO_CONFIRM: &str = "Perlu konfirmasi";
pub const CATATAN: &str = "Catatan perbaikan";
pub const CATATAN_HINT: &str =
    "Bagian yang diperbaiki atau disimpulkan saat naskah sumber dibaca, dengan teks aslinya.";
pub const ASAL: &str = "Teks asli";

pub fn count(n: usize) -> String {
    format!("{n} SOP di rak")
}

/// What an office calls it in short: `ppks-psks` is "PPKS-PSKS".
pub fn short_name(id: &str) -> String {
    id.to_uppercase()
}

pub fn numbered(card: &SopCard) -> String {
    if card.nomor.trim().is_empty() { "Belum bernomor".to_owned() } else { format!("Nomor {}", card.nomor) }
}

pub fn extent(card: &SopCard) -> String {
    format!("Versi {} · {} kegiatan · {} pelaksana", card.versi, card.kegiatan, card.pelaksana)
}

pub fn open(n: usize) -> String {
    if n == 0 { "Belum ada kasus".to_owned() } else { format!("{n} kasus terbuka") }
}

pub fn late(n: usize) -> String {
    format!("{n} telat")
}

pub fn confirm(n: usize) -> String {
    format!("{n} perlu konfirmasi")
}

pub fn titled(judul: &str) -> String {
    format!("SOP {judul}")
}

pub fn version(n: u32) -> String {
    n.to_string()
}

pub fn step(id: &str) -> String {
    format!("Langkah {id}")
}

pub fn signed(who: &Signatory) -> String {
    let nip = if who.nip.trim().is_empty() { String::new() } else { format!("NIP {}", who.nip) };
    let parts = [who.jabatan.as_str(), who.nama.as_str(), nip.as_str()];
    parts.into_iter().filter(|p| !p.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

pub fn need(need: &Need) -> [(&'static str, &str); 6] {
    [
        ("Tugas", &need.tugas),
        ("Fungsi", &need.fungsi),
        ("Sub fungsi", &need.sub_fungsi),
        ("Output", &need.output),
        ("Aspek", &need.aspek),
        ("Judul SOP", &need.judul_sop),
    ]
}

pub fn activity(data: &ActivityData) -> [(&'static str, &str); 5] {
    [
        ("Judul SOP", &data.judul),
        ("Jenis kegiatan", &data.jenis),
        ("Penanggung jawab produk", &data.pj_produk),
        ("Penanggung jawab kegiatan", &data.pj_kegiatan),
        ("Ruang lingkup", &data.ruang_lingkup),
    ]
}

pub fn line(n: usize) -> String {
    format!("Baris {n}")
}

pub fn flaw(flaw: &Flaw) -> String {
    crate::text::sop::flaw(&flaw.kind)
}

pub fn found(name: &str, errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, n) => format!("{name} dapat dipakai, tetapi ada {n} hal yang perlu dilihat."),
        (e, 0) => format!("{name} belum dapat dipakai: {e} kesalahan. Perbaiki berkasnya lalu impor lagi."),
        (e, n) => {
            format!("{name} belum dapat dipakai: {e} kesalahan dan {n} peringatan. Perbaiki lalu impor lagi.")
        }
    }
}
