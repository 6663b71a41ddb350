//! The words printed in an SOP document beside its own: labels of the identity page and of the
//! worksheets as Permenpan-RB 35/2012 and the offices' own forms have them, titles, the foot.
#![allow(missing_docs)] // a label's name and text say what it is

use crate::domain::sop::Identity;

/// What the parts of the document are called in the foot and in the bookmarks.
pub const SAMPUL: &str = "Sampul";
pub const IDENTITAS: &str = "Identitas SOP";
pub const KEBUTUHAN: &str = "Identifikasi kebutuhan SOP";
pub const LEMBAR_KERJA: &str = "Lembar kerja identifikasi kegiatan";
pub const URAIAN: &str = "Uraian kegiatan";

pub const NOMOR: &str = "Nomor SOP";
pub const PEMBUATAN: &str = "Tanggal Pembuatan";
pub const REVISI: &str = "Tanggal Revisi";
pub const EFEKTIF: &str = "Tanggal Efektif";
pub const PENGESAHAN: &str = "Tanggal Pengesahan";
pub const DISAHKAN: &str = "Disahkan Oleh";
pub const NAMA_SOP: &str = "Nama SOP";

pub const DASAR_HUKUM: &str = "DASAR HUKUM";
pub const KUALIFIKASI: &str = "KUALIFIKASI PELAKSANA";
pub const KETERKAITAN: &str = "KETERKAITAN SOP";
pub const PERALATAN: &str = "PERALATAN/PERLENGKAPAN";
pub const PERINGATAN: &str = "PERINGATAN";
pub const PENCATATAN: &str = "PENCATATAN & PENDATAAN";

pub const JUDUL_KEBUTUHAN: &str = "IDENTIFIKASI KEBUTUHAN SOP BERDASARKAN TUGAS DAN FUNGSI";
pub const KOLOM_KEBUTUHAN: [&str; 7] =
    ["NO", "TUGAS", "FUNGSI", "SUB FUNGSI", "OUTPUT", "ASPEK", "JUDUL SOP"];

pub const JUDUL_LEMBAR_KERJA: &str = "LEMBAR KERJA IDENTIFIKASI KEGIATAN";
pub const DATA_KEGIATAN: &str = "DATA KEGIATAN";
pub const IDENTIFIKASI_KEGIATAN: &str = "IDENTIFIKASI KEGIATAN";
pub const IDENTIFIKASI_LANGKAH: &str = "IDENTIFIKASI LANGKAH";
pub const LANGKAH: [&str; 3] = ["Langkah Awal", "Langkah Utama", "Langkah Akhir"];
pub const JUDUL_SOP: &str = "Judul SOP";
pub const JENIS: &str = "Jenis Kegiatan";
pub const PENANGGUNG_JAWAB: &str = "Penanggung Jawab";
pub const PRODUK: &str = "a. Produk";
pub const KEGIATAN: &str = "b. Kegiatan";
pub const RUANG_LINGKUP: &str = "Scope (Ruang Lingkup)";

/// A place to be filled with a pen.
pub const TITIK: &str = "……………………………………";

/// The dates of the identity page, each with its label. The date of enactment stands in the place of the
/// date of effect where the SOP has only that.
pub fn tanggal(id: &Identity) -> Vec<(&'static str, &str)> {
    let mut rows = vec![(PEMBUATAN, id.tanggal_pembuatan.as_str()), (REVISI, id.tanggal_revisi.as_str())];
    let enacted = !id.tanggal_pengesahan.trim().is_empty();
    if !enacted || !id.tanggal_efektif.trim().is_empty() {
        rows.push((EFEKTIF, &id.tanggal_efektif));
    }
    if enacted {
        rows.push((PENGESAHAN, &id.tanggal_pengesahan));
    }
    rows
}

/// The NIP under the name; dots where it is not known.
pub fn nip(nip: &str) -> String {
    if nip.trim().is_empty() { format!("NIP. {TITIK}") } else { format!("NIP. {nip}") }
}

/// The year on the cover, from a date as written, "01 Februari 2024".
pub fn tahun(tanggal: &str) -> Option<String> {
    let year = tanggal.split_whitespace().next_back()?;
    let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| format!("TAHUN {year}"))
}

/// Heading of the narrative.
pub fn judul_uraian(judul: &str) -> String {
    let judul = judul.trim().to_uppercase();
    if judul.starts_with("KEGIATAN ") { format!("SOP {judul}") } else { format!("SOP KEGIATAN {judul}") }
}

/// A, B, C …; after Z the numbers.
pub fn huruf(i: usize) -> String {
    match u8::try_from(i).ok().filter(|i| *i < 26) {
        Some(i) => format!("{}.", char::from(b'A' + i)),
        None => nomor(i),
    }
}

/// 1., 2., 3. … counted from 0.
pub fn nomor(i: usize) -> String {
    format!("{}.", i + 1)
}

/// Left foot of a page: which SOP this is.
pub fn kaki(judul: &str, nomor: &str) -> String {
    if nomor.trim().is_empty() { format!("SOP {judul}") } else { format!("SOP {judul} · Nomor {nomor}") }
}

/// Right foot of a page.
pub fn lembar(bagian: &str, ke: usize, dari: usize) -> String {
    format!("{bagian}, lembar {ke} dari {dari}")
}
