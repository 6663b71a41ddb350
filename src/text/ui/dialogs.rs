//! The small dialogs.

use crate::domain::office::Paper;
use crate::domain::sop::Ulang;

pub const CLOCK_TITLE: &str = "Jam komputer ini diragukan";
pub const CLOCK_WHY: &str = "Nomor, kode, dan tanggal diambil menurut jam komputer. Betulkan dulu jam dan zona waktunya, atau lanjutkan bila memang sudah benar.";
pub const CLOCK_GO_ON: &str = "Jamnya benar, lanjutkan";
pub const CANCEL: &str = "Batal";
pub const CLOSE: &str = "Tutup";
pub const NEW_CASE: &str = "Kasus baru";
pub const WHICH_SOP: &str = "Mengikuti SOP (pilih dengan ↑ ↓)";
pub const CASE_TITLE: &str = "Judul kasus";
pub const CASE_TITLE_HINT: &str = "Nama keluarga, kegiatan, atau periodenya";
pub const PART_TITLE_HINT: &str = "Misalnya nama pengadu atau pokok kejadian";
pub const OPEN: &str = "Buka kasus";
pub const REASON: &str = "Alasan";
pub const RETURN_TITLE: &str = "Kembalikan ke langkah sebelumnya";
pub const BACK_TO: &str = "Kembali ke";
pub const RETURN_HINT: &str = "Apa yang harus diperbaiki";
pub const SEND_BACK: &str = "Kembalikan";
pub const ADD: &str = "Tambah";
pub const SEND_KEYS: &str = "Ctrl+Enter";
pub const ONE_A_LINE: &str = "Nama, satu per baris";
pub const CONTESTS: &str = "Langkah yang tercatat lebih dari sekali";
pub const CONTESTS_WHY: &str =
    "Pilih catatan yang dipakai. Yang lain tetap tersimpan di riwayat, tetapi tidak dihitung.";
pub const FLAWS: &str = "Hasil pemeriksaan berkas";
pub const PUBLISH_ANYWAY: &str = "Pakai SOP ini";
pub const SAVE_CHART: &str = "Simpan bagan";
pub const PAPER: &str = "Kertas";
pub const FORMAT: &str = "Simpan sebagai";
pub const AS_PDF: &str = "PDF…";
pub const AS_PNG: &str = "PNG…";
pub const AS_SVG: &str = "SVG…";

pub const LIST_OUT: &str = "Simpan daftar";
pub const LIST_BUTTON: &str = "Simpan daftar…";
pub const LIST_WHY: &str = "Semua baris daftar ini, seperti sedang disaring.";
/// Ending, button, what it is good for.
pub const LIST_AS: [(&str, &str, &str); 3] = [
    ("xlsx", "Excel…", "NIK dan nomor tetap utuh, judul kolom bisa disaring."),
    ("pdf", "PDF…", "Untuk dicetak di kertas ini."),
    ("csv", "CSV…", "Untuk program lain. Di Excel pakailah yang pertama."),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonFor {
    Withdraw,
    Pause,
    Close,
    CloseKey,
    Retire,
    CallBack,
    Forget,
    RetirePerson,
    TakeHeadship,
}

/// Title, explanation, label of the field, and the button.
pub fn reason(what: ReasonFor) -> (&'static str, &'static str, &'static str, &'static str) {
    match what {
        ReasonFor::Withdraw => (
            "Batalkan catatan",
            "Catatan ini tidak lagi berlaku, tetapi tetap terlihat di riwayat bersama alasannya.",
            REASON,
            "Batalkan catatan",
        ),
        ReasonFor::Pause => (
            "Jeda kasus",
            "Tenggat berhenti dihitung sampai kasus dilanjutkan.",
            "Menunggu siapa atau apa",
            "Jeda",
        ),
        ReasonFor::Close => (
            "Tutup kasus",
            "Langkah yang masih terbuka tidak lagi ditagih. Penutupan dapat dibatalkan dari riwayat.",
            "Hasil akhir",
            "Tutup kasus",
        ),
        ReasonFor::CloseKey => (
            "Tutup tanpa dicatat",
            "Bagian ini tidak ditunggu lagi; langkah berikutnya dapat dimulai bila yang lain sudah dicatat.",
            REASON,
            "Tutup bagian ini",
        ),
        ReasonFor::Retire => (
            "Keluarkan dari daftar",
            "Kasus baru tidak lagi memakai nama ini. Kasus yang sudah berjalan tetap memakainya.",
            REASON,
            "Keluarkan",
        ),
        ReasonFor::RetirePerson => (
            "Keluarkan petugas",
            "Petugas ini tidak dapat masuk lagi. Semua yang pernah dicatatnya tetap atas namanya.",
            REASON,
            "Keluarkan",
        ),
        ReasonFor::TakeHeadship => {
            ("Ambil alih tugas kepala kantor", super::persons::TAKE_OVER_WHY, REASON, "Ambil alih")
        }
        ReasonFor::CallBack => (
            "Tarik kembali kasus",
            "Kasus ini tertulis dipegang kantor ini lagi dan dapat diserahkan lagi. Paket yang sudah dibawa tidak berubah; \
             bila di sana sudah dicatat, keduanya bertemu saat paketnya kembali.",
            REASON,
            "Tarik kembali",
        ),
        ReasonFor::Forget => (
            "Lupakan kantor",
            "Kartunya tidak dipakai lagi. Yang pernah dikirim dan diterima tetap ada, dan kartunya dapat dikenalkan lagi.",
            REASON,
            "Lupakan",
        ),
    }
}

pub const PROOF: &str = "Lampirkan bukti…";

pub fn leave_out(name: &str) -> String {
    format!("Jangan lampirkan {name}")
}

pub fn paper(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "A4 (210 × 297 mm)",
        Paper::F4 => "F4 (215 × 330 mm)",
        Paper::F4Narrow => "F4 sempit (210 × 330 mm)",
        Paper::Letter => "Letter (216 × 279 mm)",
        Paper::Legal => "Legal (216 × 356 mm)",
    }
}

pub fn add_keys(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Lksa => "Tambah LKSA",
        Ulang::Pendamping => "Tambah pendamping",
        _ => "Tambah unit",
    }
}

pub const NAME_TITLE: &str = "Siapa nama Anda?";
pub const NAME: &str = "Nama Anda";
pub const NAME_HINT: &str = "mis. Siti Rahmah";
pub const NAME_WHY: &str = "Nama ini tertulis pada setiap catatan, supaya kelak diketahui siapa yang mengerjakannya. Cukup ditanyakan sekali; dapat diganti di kanan atas.";
pub const NAME_OK: &str = "Simpan dan lanjutkan";
pub const NAME_WITHOUT: &str = "Catat tanpa nama";
