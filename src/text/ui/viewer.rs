//! Looking at a stored file inside the window.

use crate::office::Unreadable;

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

pub fn unreadable(why: Option<Unreadable>) -> &'static str {
    match why {
        Some(Unreadable::Locked) => {
            "Berkas ini dikunci dengan kata sandi, jadi tidak dapat dilihat di sini. Coba buka di program lain."
        }
        Some(Unreadable::Damaged) | None => {
            "Berkas ini rusak atau jenisnya tidak dikenal, jadi tidak dapat dilihat di sini. Isinya tetap tersimpan; coba buka di program lain."
        }
    }
}
