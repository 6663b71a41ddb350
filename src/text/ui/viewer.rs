//! Looking at a stored file inside the window.

use crate::office::Unreadable;
use crate::text::angka;

pub const READING: &str = "Membuka…";
pub const SAVE: &str = "Simpan sebagai…";
pub const OUTSIDE: &str = "Buka di program lain";
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

/// A file that is neither a picture nor pages nor a common document.
pub fn not_shown(runs: bool) -> &'static str {
    if runs {
        "Berkas ini dapat menjalankan program, jadi tidak dibuka dari sini. Isinya tetap tersimpan. Tanyakan dahulu kepada pengirimnya."
    } else {
        "Jenis berkas ini tidak dapat dilihat di sini dan dapat membawa makro atau isi lain yang berjalan sendiri. Bukalah di program lain hanya bila Anda mengenal pengirimnya."
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
        Some(Unreadable::Damaged | Unreadable::Unknown) | None => {
            "Berkas ini rusak atau jenisnya tidak dikenal, jadi tidak dapat dilihat di sini. Isinya tetap tersimpan; coba buka di program lain.".to_owned()
        }
    }
}
