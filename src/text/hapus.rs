//! Sentences of a case whose personal values were erased for good.

use chrono::NaiveDateTime;

use super::angka::ribuan;
use super::said::{ProblemSaid, said};
use super::tanggal;

/// What a kind of value is called: by its field's label where it is a field of the SOP.
pub fn value(name: &str, label: Option<&str>) -> String {
    let known = match name {
        "judul" => "Judul kasus",
        "catatan" => "Catatan",
        "alasan" => "Alasan",
        "alasan_tanpa" => "Alasan kelengkapan kurang",
        "hasil" => "Hasil penutupan",
        "tempat" => "Tempat berkas",
        "lampiran" => "Nama berkas lampiran",
        "hal" => "Hal surat",
        "isi" => "Isi surat",
        other => label.unwrap_or(other),
    };
    known.to_owned()
}

/// Backups that still hold what was erased, and until when.
pub fn backups(count: usize, newest: Option<NaiveDateTime>) -> String {
    match newest {
        None => "Tidak ada cadangan di samping berkas yang memuat data itu.".to_owned(),
        Some(newest) => format!(
            "{} cadangan masih memuat data itu, yang terbaru {}. Cadangan berganti menurut giliran (7 hari, 5 minggu, 12 \
             bulan terakhir); yang dibuat sendiri atau di folder lain dihapus sendiri.",
            counted(count as u64),
            tanggal::panjang(newest.date())
        ),
    }
}

/// Stored files that stay.
pub fn kept(count: u64) -> String {
    format!("{} berkas tetap ada karena dipakai juga oleh kasus lain.", counted(count))
}

#[allow(missing_docs)]
pub fn case_erased() -> ProblemSaid {
    said(
        "sudah_dihapus",
        "Data pribadi kasus ini sudah dihapus; tidak ada lagi yang dapat dicatat padanya.",
        "Buka kasus baru bila ada urusan baru.",
    )
}

#[allow(missing_docs)]
pub fn case_running() -> ProblemSaid {
    said(
        "belum_selesai",
        "Kasus ini belum selesai, jadi datanya belum dapat dihapus; tidak ada yang berubah.",
        "Selesaikan atau tutup kasusnya dulu.",
    )
}

#[allow(missing_docs)]
pub fn code_differs(kode: &str) -> ProblemSaid {
    said(
        "kode_tidak_cocok",
        "Kode yang diketik bukan kode kasus ini; tidak ada yang dihapus.",
        format!("Ketik {kode} bila memang kasus itu yang dimaksud."),
    )
}

#[allow(missing_docs)]
pub fn not_erased() -> ProblemSaid {
    said(
        "belum_dihapus",
        "Data pribadi kasus ini tidak dihapus di sini, jadi tidak ada berita acaranya.",
        "Periksa kode kasusnya.",
    )
}

/// Facts of a package that stay outside because their case was erased.
pub fn not_taken(facts: usize) -> String {
    format!(
        "{facts} catatan kasus yang data pribadinya sudah dihapus tidak diambil: yang sudah dihapus tidak masuk lagi."
    )
}

/// Another office erased a case that is here.
pub fn arrives(kode: &str, nama: &str, alasan: &str, langsung: bool) -> String {
    let next = match langsung {
        true => {
            "Bila paket ini diterima, data pribadi kasus itu dihapus juga di sini dan tidak dapat dikembalikan."
        }
        false => "Di sini belum dihapus; keputusannya ada di halaman kasus itu.",
    };
    format!("{nama} menghapus data pribadi kasus {kode}: {}. {next}", alasan.trim_end_matches('.'))
}

/// In the history of a case.
pub fn history(alasan: &str) -> String {
    format!("Data pribadi dihapus: {alasan}")
}

/// A key is gone though nothing was erased.
pub fn key_missing(kode: &str) -> String {
    format!(
        "Kunci data pribadi kasus {kode} tidak ada lagi, padahal datanya tidak pernah dihapus lewat Alur; isiannya tidak \
         terbaca. Bandingkan dengan cadangan yang lebih lama, atau mintalah kasus itu lagi dari kantor yang juga \
         memegangnya."
    )
}

/// What was erased still stands somewhere.
pub fn not_swept(kode: &str) -> String {
    format!(
        "Penghapusan data kasus {kode} belum tuntas: masih ada kunci atau isian yang tersisa di berkas. Pulihkan dari \
         cadangan sesudah penghapusan, atau hubungi pembuat Alur."
    )
}

/// What was destroyed is yet to be taken off the disk.
pub const NOT_OFF_DISK: &str = "Data yang dihapus belum bersih dari cakram, karena berkas sedang dipakai program lain ketika itu. \
     Tutup semua jendela Alur, lalu buka lagi.";

fn counted(count: u64) -> String {
    ribuan(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What an erasing would destroy, a line each.
pub fn plan_lines<'a>(
    values: impl Iterator<Item = (&'a String, &'a u64)>,
    (files, letters): (u64, u64),
) -> Vec<String> {
    let kinds: Vec<String> = values.map(|(name, count)| format!("{name} ({})", counted(*count))).collect();
    let mut out = vec![format!("Yang hilang: {}.", kinds.join(", "))];
    if files + letters > 0 {
        out.push(format!(
            "Berkas yang hilang: {} lampiran dan {} surat, kecuali yang dipakai juga oleh kasus lain.",
            counted(files),
            counted(letters)
        ));
    }
    out
}

/// What is left of a case that was erased.
pub const STAYS: &str = "Yang tetap: kode kasus, SOP, langkah, keputusan, tanggal, unit dan nomor surat; rekap dan kasus lain tidak berubah.";

/// How it is done from the command line.
pub fn how(kode: &str) -> String {
    format!(
        "Belum ada yang dihapus. Untuk menghapus: tambahkan --alasan “…” --yakin {kode}. Tidak dapat dibatalkan."
    )
}

/// It is done.
pub fn done(kode: &str) -> String {
    format!("Data pribadi kasus {kode} sudah dihapus.")
}
