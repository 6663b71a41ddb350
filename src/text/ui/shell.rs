//! The rail, the bar on top, the palette, the toasts.

use crate::office::{CaseStatus, FoundIn, SearchHit};

pub const WORKING_TITLE: &str = "Sebentar";
pub const WAITING: &str = "Menunggu giliran: berkas sedang ditulis pekerjaan atau program lain";
pub const WORKING: &str = "Mencatat, lalu menghitung yang mengikutinya";
pub const BRAND: &str = "Alur";
pub const HOME: &str = "Beranda";
pub const SOPS: &str = "SOP";
pub const CASES: &str = "Kasus";
pub const LETTERS: &str = "Surat";
pub const HANDOVER: &str = "Serah terima";
pub const SETTINGS: &str = "Pengaturan";
pub const BACK: &str = "Kembali";
pub const FIND: &str = "Cari SOP, kasus, atau perintah";
pub const FIND_SHORT: &str = "Cari…";
pub const FIND_KEY: &str = "Ctrl+K";
pub const NOTHING_FOUND: &str = "Tidak ada yang cocok. Coba kata lain atau kode kasus.";
pub const KIND_SOP: &str = "SOP";
pub const KIND_SCREEN: &str = "Halaman";
pub const KIND_COMMAND: &str = "Perintah";
pub const NEW_CASE: &str = "Buka kasus baru…";
pub const IMPORT_SOP: &str = "Impor berkas SOP…";
pub const OPEN_HANDED: &str = "Buka paket, tanda terima, atau kartu kantor…";
pub const HAND_OVER: &str = "Serahkan kasus ke kantor lain";
pub const NO_OPERATOR: &str = "Isi nama Anda";
pub const OPERATOR_HINT: &str = "Nama ini tercatat pada setiap langkah. Tekan untuk mengganti.";
pub const TRY_AGAIN: &str = "Coba lagi";
pub const DROP_LATER: &str = "Berkas belum dilampirkan. Tutup dulu yang terbuka, lalu jatuhkan lagi.";
pub const DISMISS: &str = "Tutup pesan";
pub const CLOSE_TOAST: &str = "Tutup pemberitahuan";
pub const UNDO: &str = "Batalkan";
pub const UNDO_REASON: &str = "Salah catat";

pub fn operator(name: &str) -> String {
    format!("Petugas {name}")
}

pub fn batch_of(sop: &str) -> String {
    format!("Catat sekaligus · {sop}")
}

pub fn letter_for(code: &str, title: &str) -> String {
    format!("Surat untuk {code} · {title}")
}

pub fn window(office: &str) -> String {
    if office.trim().is_empty() { BRAND.to_owned() } else { format!("{BRAND} — {office}") }
}

pub const HELD_TITLE: &str = "Berkas ini sedang dibuka";
pub const NOT_OPENED_TITLE: &str = "Berkas tidak dapat dibuka";
pub const QUIT: &str = "Tutup";

/// Under a case that the palette found: in what, if not in its title, and that it is closed.
pub fn found_in(found: &SearchHit) -> String {
    let place = match &found.place {
        FoundIn::Code(_) | FoundIn::Title => String::new(),
        FoundIn::Letter(nomor) => format!("surat {nomor}"),
        FoundIn::Field { isian, text, .. } if isian.contains("nik") || isian == "no_kk" => {
            // Enough to know it by, not the number of a person.
            format!("nomor yang berakhir {}", text.get(text.len().saturating_sub(4)..).unwrap_or_default())
        }
        FoundIn::Field { label, text, .. } => format!("{label} {text}"),
        FoundIn::Note(text) => format!("catatan “{text}”"),
        FoundIn::Attachment(name) => format!("lampiran {name}"),
        FoundIn::Unit(name) => format!("unit {name}"),
        FoundIn::Paper(place) => format!("tempat berkas {place}"),
    };
    let nearly = if found.mirip { "ejaan mirip" } else { "" };
    let closed = if found.kasus.status == CaseStatus::Done { "selesai" } else { "" };
    let said: Vec<&str> =
        [place.as_str(), nearly, closed].into_iter().filter(|words| !words.is_empty()).collect();
    said.join(" · ")
}

/// A place of the rail, with how much waits there.
pub fn with_news(place: &str, news: usize) -> String {
    if news == 0 { place.to_owned() } else { format!("{place}, {news} baru") }
}

pub const UPGRADE_TITLE: &str = "Menyiapkan berkas untuk Alur versi ini";
pub const UPGRADE_WHY: &str = "Hanya sekali sesudah pembaruan. Cadangan dibuat lebih dulu; bila dihentikan, berkas tetap seperti semula.";
