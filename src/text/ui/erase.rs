//! Erasing a case's personal values, in the window.

use crate::base::Zone;
use crate::office::ErasureView;
use crate::text::tanggal;

pub const OPEN: &str = "Hapus data pribadi…";
pub const OPEN_WHY: &str = "Menghapus nama, isian, catatan, lampiran dan surat kasus ini untuk selamanya";
pub const FOR_GOOD: &str = "Ini tidak dapat dibatalkan. Yang dihapus tidak dapat dibaca lagi oleh siapa pun dari berkas ini, dan catatan penghapusannya ikut ke kantor lain dalam paket berikutnya.";
pub const REASON: &str = "Alasan";
pub const REASON_HINT: &str = "tanpa nama orang; berdiri di berita acara";
pub const BASIS: &str = "Dasar (surat dan nomornya)";
pub const BASIS_HINT: &str = "boleh kosong";
pub const DO: &str = "Hapus untuk selamanya";
pub const HERE_TOO: &str = "Hapus juga di sini…";
pub const PAPER: &str = "Simpan berita acara…";

pub fn title(kode: &str) -> String {
    format!("Hapus data pribadi {kode}")
}

pub fn type_code(kode: &str) -> String {
    format!("Ketik {kode} untuk memastikan")
}

pub fn paper_file(kode: &str) -> String {
    format!("Berita acara penghapusan {kode}.pdf")
}

fn why(one: &ErasureView) -> String {
    let basis = if one.dasar.is_empty() { String::new() } else { format!(", dasar {}", one.dasar) };
    format!("{}{basis}", one.alasan.trim_end_matches('.'))
}

/// On the page of a case that was erased here.
pub fn erased(one: &ErasureView, zone: Zone) -> String {
    format!("Data pribadi kasus ini dihapus {} oleh {}: {}.", tanggal::saat(one.at, zone), one.oleh, why(one))
}

/// On the page of a case that another office erased and this one has not.
pub fn asked(one: &ErasureView, zone: Zone) -> String {
    format!(
        "{} menghapus data pribadi kasus ini {}: {}. Di sini datanya masih ada.",
        one.kantor,
        tanggal::saat(one.at, zone),
        why(one)
    )
}
