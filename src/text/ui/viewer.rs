//! Looking at a stored file inside the window.

use crate::domain::attachment::OpenedBy;
use crate::office::{ShownAs, Unreadable};
use crate::text::angka;

pub const READING: &str = "Membuka…";
pub const SAVE: &str = "Simpan sebagai…";
pub const OUTSIDE: &str = "Buka di program lain";
/// Puts the question away.
pub const BACK: &str = "Kembali melihat";
pub const CLOSE: &str = "Tutup";
pub const ZOOM_IN: &str = "Perbesar";
pub const ZOOM_OUT: &str = "Perkecil";
pub const FIT: &str = "Pas di jendela";
pub const BEFORE: &str = "Halaman sebelumnya";
pub const AFTER: &str = "Halaman berikutnya";
pub const PAGE: &str = "Halaman berkas";

pub fn page(now: usize, all: usize) -> String {
    format!("Halaman {} dari {all}", now + 1)
}

/// Kind and size of a file.
pub fn what(look: ShownAs, name: &str, bytes: u64) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let kind = match (look, ending.as_str()) {
        (ShownAs::Pdf, _) => "Dokumen PDF".to_owned(),
        (ShownAs::Picture, _) | (_, "webp" | "tif" | "tiff" | "heic" | "heif" | "bmp" | "gif") => {
            "Gambar".to_owned()
        }
        (_, "doc" | "docx" | "odt" | "rtf") => "Dokumen pengolah kata".to_owned(),
        (_, "xls" | "xlsx" | "ods" | "csv") => "Lembar kerja".to_owned(),
        (_, "ppt" | "pptx" | "odp") => "Paparan".to_owned(),
        (_, "txt" | "md") => "Teks".to_owned(),
        (_, "mp4" | "mkv" | "mov" | "3gp" | "avi" | "webm") => "Video".to_owned(),
        (_, "mp3" | "m4a" | "ogg" | "opus" | "wav") => "Suara".to_owned(),
        (_, "") => "Berkas tanpa jenis".to_owned(),
        (_, other) => format!("Berkas {}", other.to_uppercase()),
    };
    format!("{kind} · {}", angka::ukuran(bytes))
}

/// Who brought a file.
pub fn from(who: &str) -> String {
    format!("Dilampirkan oleh {who}")
}

/// What becomes of a file that another program gets.
pub fn outside(opening: OpenedBy) -> &'static str {
    match opening {
        OpenedBy::Document => {
            "Berkas ini akan dibuka oleh program lain di komputer ini. Perubahan di sana tidak ikut tersimpan di Alur."
        }
        OpenedBy::Ask => {
            "Jenis berkas ini tidak dapat dilihat di sini dan dapat membawa makro atau isi lain yang berjalan sendiri. Bukalah di program lain hanya bila Anda mengenal pengirimnya."
        }
        OpenedBy::Never => {
            "Berkas ini dapat menjalankan program, jadi tidak dibuka dari sini. Isinya tetap tersimpan. Tanyakan dahulu kepada pengirimnya."
        }
    }
}

pub fn unreadable(why: Option<Unreadable>) -> String {
    match why {
        Some(Unreadable::Locked) => {
            "Berkas ini dikunci dengan kata sandi, jadi tidak dapat dilihat di sini. Coba buka di program lain.".to_owned()
        }
        Some(Unreadable::TooLarge { width: 0, .. }) => {
            "Berkas ini memerlukan memori terlalu besar untuk dilihat di sini. Isinya tetap tersimpan; coba buka di program lain.".to_owned()
        }
        Some(Unreadable::TooLarge { width, height }) => format!(
            "Gambar ini terlalu besar untuk dilihat di sini ({} × {} piksel). Isinya tetap tersimpan; coba buka di program lain.",
            angka::ribuan(i64::from(width)),
            angka::ribuan(i64::from(height))
        ),
        Some(Unreadable::Beyond) => {
            "Halaman ini tidak dapat ditampilkan di sini: terlalu berat, atau disusun dengan cara yang tidak wajar. Isinya tetap tersimpan. Bukalah di program lain hanya bila Anda mengenal pengirimnya.".to_owned()
        }
        Some(Unreadable::Damaged | Unreadable::Unknown) | None => {
            "Berkas ini rusak atau jenisnya tidak dikenal, jadi tidak dapat dilihat di sini. Isinya tetap tersimpan; coba buka di program lain.".to_owned()
        }
    }
}
