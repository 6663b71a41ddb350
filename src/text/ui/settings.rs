//! Settings.

use crate::office::Health;
use crate::text::angka::ribuan;

pub const OFFICE: &str = "Kantor";
pub const KOP: &str = "Kop surat";
pub const OFFICIALS: &str = "Pejabat";
pub const LETTERS: &str = "Penomoran";
pub const REGISTER: &str = "Lembaga";
pub const REGISTER_WHY: &str =
    "Kasus baru memakai daftar ini. Nama yang ditambahkan saat mencatat langkah masuk ke sini juga.";
pub const LKSA: &str = "LKSA";
pub const PENDAMPING: &str = "Pendamping";
pub const INSTITUTION_NAME: &str = "Nama";
pub const INSTITUTION_ADDRESS: &str = "Alamat";
pub const INSTITUTION_CONTACT: &str = "Pengurus dan nomor telepon";
pub const KEEP: &str = "Simpan ke daftar";
pub const NEW_ENTRY: &str = "Nama baru";
pub const CHANGE_ENTRY: &str = "Ubah";
pub const STOP_CHANGE: &str = "Batal";
/// File name proposed for the list.
pub const REGISTER_FILE: &str = "Daftar lembaga";
pub const REGISTER_EMPTY: &str = "Belum ada nama di daftar ini.";
pub const FILE: &str = "Berkas";
pub const ABOUT: &str = "Tentang";
pub const SAVE: &str = "Simpan perubahan";
pub const WHERE: &str = "Berkas data";
pub const WHERE_WHY: &str =
    "Semua kasus, lampiran, dan surat ada di satu berkas ini. Jangan membukanya langsung dari flashdisk.";
pub const CHECK: &str = "Periksa berkas";
pub const REBUILD: &str = "Bangun ulang";
pub const REBUILD_WHY: &str = "Susun ulang papan dan daftar dari catatan; tidak ada yang hilang";
pub const CHECKING: &str = "Memeriksa berkas";
pub const REBUILDING: &str = "Menyusun ulang papan dan daftar";
pub const DIED: &str = "Pekerjaan itu berhenti tiba-tiba. Data tidak berubah. Coba lagi.";
pub const PROGRAM: &str = "Alur";
pub const ABOUT_WORDS: &str = "SOP kantor urusan sosial sebagai bagan alir dan papan kerja. Bekerja tanpa jaringan; data tidak pernah keluar dari komputer ini.";
pub const VERSION: &str = "Versi";
pub const LICENCES: &str = "Lisensi";
pub const LICENCE_WORDS: &str =
    "MIT atau Apache-2.0. Huruf Liberation Sans (SIL OFL 1.1), ikon Phosphor (MIT).";
pub const KEYS: &str = "Tombol cepat";
pub const KEY_LIST: &[(&str, &str)] = &[
    ("Ctrl+K", "Cari apa saja"),
    ("Ctrl+N", "Kasus baru"),
    ("Spasi, Tab", "Centang, maju ke isian berikutnya"),
    ("Ctrl+Enter", "Catat langkah, terbitkan surat, serahkan, terima"),
    ("Alt+1 … Alt+6", "Pindah halaman"),
    ("Alt+←", "Kembali"),
    ("Ctrl+L", "Kunci jendela, ganti petugas (bila memakai petugas)"),
    ("+  −  0", "Perbesar, perkecil, selebar layar (bagan)"),
    ("Tab, panah", "Berjalan dari simbol ke simbol (bagan)"),
];

pub fn retire(name: &str) -> String {
    format!("Keluarkan {name}…")
}

pub fn change(name: &str) -> String {
    format!("Ubah {name}")
}

pub fn health(health: &Health) -> String {
    let counted = format!(
        "{} catatan, {} kasus, {} berkas tersimpan diperiksa.",
        ribuan(i64::try_from(health.fakta).unwrap_or(i64::MAX)),
        ribuan(i64::try_from(health.kasus).unwrap_or(i64::MAX)),
        ribuan(i64::try_from(health.lampiran).unwrap_or(i64::MAX)),
    );
    if health.sehat {
        format!("Berkas sehat. {counted}")
    } else {
        format!("Ada yang perlu dilihat. {counted}")
    }
}
