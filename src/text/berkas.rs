//! The words of a case's dossier.
#![allow(missing_docs)] // a label's name and text say what it is

use super::{angka, tanggal, tempo};
use crate::base::{Moment, Zone};

pub const JUDUL: &str = "BERKAS KASUS";
pub const SAMPUL: &str = "Sampul";
pub const ISI: &str = "Isi berkas";
pub const BAGAN: &str = "Bagan dan langkah yang dijalani";
pub const RIWAYAT: &str = "Riwayat";
pub const ISIAN: &str = "Isian";
pub const KELENGKAPAN: &str = "Kelengkapan";
pub const LAMPIRAN: &str = "Lampiran";
pub const SURAT: &str = "Surat";

pub const KOLOM_RIWAYAT: [(&str, f64); 4] =
    [("No", 10.0), ("Waktu", 33.0), ("Catatan", -1.0), ("Oleh", 36.0)];
pub const KOLOM_ISIAN: [(&str, f64); 3] = [("Langkah", 40.0), ("Isian", -0.8), ("Nilai", -1.2)];
pub const KOLOM_KELENGKAPAN: [(&str, f64); 3] = [("Langkah", -1.0), ("Kelengkapan", -1.0), ("Keadaan", -0.9)];
pub const KOLOM_LAMPIRAN: [(&str, f64); 4] =
    [("No", 10.0), ("Berkas", -1.0), ("Untuk kelengkapan", -0.8), ("Ukuran dan sidik", 62.0)];
pub const KOLOM_SURAT: [(&str, f64); 5] =
    [("No", 10.0), ("Nomor", -0.8), ("Jenis dan hal", -1.2), ("Terbit", 33.0), ("Sidik", 44.0)];

pub const TANPA_ISIAN: &str = "Belum ada isian.";
pub const TANPA_KELENGKAPAN: &str = "SOP ini tidak menyebut kelengkapan.";
pub const TANPA_LAMPIRAN: &str = "Belum ada lampiran.";
pub const TANPA_SURAT: &str = "Belum ada surat.";
pub const TANPA_NOMOR: &str = "Tanpa nomor";
pub const DIBATALKAN: &str = "DIBATALKAN, tidak berlaku lagi.";
pub const PEMBUKAAN: &str = "Pembukaan kasus";

/// What the cover says to the reader.
pub const PRIBADI: &str =
    "Berkas ini memuat data pribadi. Simpan di tempat yang aman dan serahkan hanya kepada yang berwenang.";
pub const SIDIK: &str = "Sidik adalah ciri digital (BLAKE3) isi sebuah berkas. Bila sidik berkas di folder \
    lampiran atau surat sama dengan yang tercantum di sini, isinya tidak berubah.";

pub fn nama(kode: &str) -> String {
    format!("Berkas kasus {kode}")
}

/// Foot of each page.
pub fn kaki(nama: &str, page: usize, count: usize) -> String {
    format!("{nama} · halaman {page} dari {count}")
}

/// The file with all of it, and the folders beside it.
pub fn berkas_pdf(kode: &str) -> String {
    format!("Berkas kasus {kode}.pdf")
}
pub fn folder_lampiran(kode: &str) -> String {
    format!("Berkas kasus {kode} lampiran")
}
pub fn folder_surat(kode: &str) -> String {
    format!("Berkas kasus {kode} surat")
}

/// Labels of the cover.
pub const SOP: &str = "SOP";
pub const TEMPAT: &str = "Tempat berkas";
pub const DIBUKA: &str = "Dibuka";
pub const LANGKAH: &str = "Langkah terbuka";
pub const PERJALANAN: &str = "Perjalanan";
pub const DISUSUN: &str = "Disusun";
pub const TIDAK_ADA: &str = "Tidak ada";

pub fn keadaan(per: &str) -> String {
    format!("Keadaan per {per}")
}

pub fn sop(judul: &str, nomor: &str, versi: u32) -> String {
    let nomor = if nomor.trim().is_empty() { String::new() } else { format!(", nomor {nomor}") };
    format!("{judul}{nomor}, versi {versi} di kantor ini")
}

/// "3 · Turun lapangan (Jabatan Fungsional), sejak 23 Nov 2026, jatuh tempo 25 Nov 2026".
pub fn terbuka(
    step: &str,
    uraian: &str,
    lanes: &str,
    since: &str,
    due: Option<&str>,
    units: usize,
) -> String {
    let units = if units > 1 { format!(", {units} unit") } else { String::new() };
    let due = due.map_or(String::new(), |due| format!(", jatuh tempo {due}"));
    format!("{step} · {uraian} ({lanes}), sejak {since}{due}{units}")
}

pub fn disusun(when: &str, by: &str, office: &str) -> String {
    let office = if office.trim().is_empty() { String::new() } else { format!(", {office}") };
    format!("{when} oleh {by}{office}")
}

pub fn isi_berkas(attachments: usize, letters: usize) -> String {
    format!("{attachments} lampiran dan {letters} surat")
}
pub const DISERTAKAN: &str = "Disertakan";

/// A list's columns as the page has them; times are of this zone.
pub fn kolom(columns: &[(&str, f64)], zone: Zone) -> Vec<(String, f64)> {
    let head = |head: &str| match head {
        "Waktu" | "Terbit" => format!("{head} ({})", zone.label()),
        _ => head.to_owned(),
    };
    columns.iter().map(|(name, wide)| (head(name), *wide)).collect()
}

/// "23 Nov 2026 10.05 WITA".
pub fn saat(moment: Moment, zone: Zone) -> String {
    tanggal::saat(moment, zone)
}

/// Entered later than it happened.
pub fn dicatat(moment: Moment, zone: Zone) -> String {
    format!("Dicatat belakangan pada {}.", tanggal::saat(moment, zone))
}

pub fn isian(label: &str, value: &str) -> String {
    format!("{label}: {value}")
}

pub fn centang(all: &[String]) -> String {
    format!("Kelengkapan ada: {}", all.join(", "))
}

pub fn lampiran(nama: &str, ukuran: u64) -> String {
    format!("Lampiran: {nama} ({})", angka::ukuran(ukuran))
}

pub fn catatan(text: &str) -> String {
    format!("Catatan: {text}")
}

pub fn langkah(node: &str, key: Option<&str>) -> String {
    key.map_or_else(|| format!("Langkah {node}"), |key| format!("Langkah {node} · {key}"))
}

/// Where a paper stands: recorded so often, there so often.
pub fn ada(recorded: usize, there: usize, files: &[&str]) -> String {
    let state = match (recorded, there) {
        (0, _) => "Langkah belum dicatat".to_owned(),
        (_, 0) => "Tidak dicentang".to_owned(),
        (1, _) => "Ada".to_owned(),
        _ => format!("Ada pada {there} dari {recorded} catatan"),
    };
    if files.is_empty() { state } else { format!("{state}: {}", files.join(", ")) }
}

pub fn ukuran_sidik(size: u64, digest: &str) -> String {
    format!("{}\n{digest}", angka::ukuran(size))
}

/// Name of a letter's pages among the bookmarks.
pub fn surat(nama: &str, nomor: &str) -> String {
    let nomor = if nomor.trim().is_empty() { TANPA_NOMOR } else { nomor };
    format!("{nama}, {nomor}")
}

/// What could not be put into the dossier.
pub fn tidak_disertakan(nama: &str, why: &str) -> String {
    format!("Tidak disertakan: {nama}. {why}")
}

/// The office's logo and the sheets of the chart, where these are left out.
pub const LOGO: &str = "logo kantor";
pub const BAGAN_SAJA: &str = "bagan";

/// Under what name a file stands in the folder, where that is not its own.
pub fn bernama(name: &str) -> String {
    format!("Di folder lampiran: {name}")
}
pub const TIDAK_ADA_BERKASNYA: &str = "Berkasnya tidak disertakan.";

/// Who has an open step in hand.
pub fn dikerjakan(since: Moment, by: &str, zone: Zone) -> String {
    tempo::in_hand(&tanggal::saat(since, zone), by)
}
