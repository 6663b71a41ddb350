//! Signing in, the locked window, the persons and the log of looking in Pengaturan.

use crate::domain::person::Role;
use crate::office::LookLine;
use crate::text::petugas;

pub const WHO: &str = "Siapa yang bekerja?";
pub const LOCKED: &str = "Jendela terkunci";
pub const LOCKED_WHY: &str = "Pekerjaan tetap seperti ditinggalkan dan menunggu orangnya.";
pub const PIN: &str = "PIN";
pub const ENTER: &str = "Masuk";
pub const TRYING: &str = "Memeriksa PIN…";
pub const LOCK_NOW: &str = "Kunci, atau ganti petugas (Ctrl+L)";
pub const ONLY_READS: &str =
    "Pemeriksa hanya melihat. Yang mencatat dan mengubah adalah petugas atau kepala kantor.";
pub const READS_ONLY: &str = "hanya melihat";

pub const TAB: &str = "Petugas";
pub const EMPTY: &str = "Bila lebih dari satu orang memakai komputer ini, daftarkan masing-masing dengan PIN: setiap catatan lalu atas nama yang benar, dan layar terkunci bila ditinggal. Kantor yang hanya satu orang tidak memerlukannya; selama daftar ini kosong, Alur bekerja seperti biasa.";
pub const ADD_FIRST: &str = "Daftarkan petugas pertama…";
pub const ADD: &str = "Tambah petugas…";
pub const MY_PIN: &str = "Ganti PIN saya…";
pub const TAKE_OVER: &str = "Ambil alih tugas kepala…";
pub const TAKE_OVER_WHY: &str = "Hanya bila kepala kantor tidak akan kembali. Anda menjadi kepala; kepala lama dan semua petugas diberi tahu saat mereka masuk.";
pub const LIST: &str = "Daftar petugas";
pub const LOG: &str = "Catatan lihat";
pub const LOG_WHY: &str =
    "Siapa membuka, mencetak, atau mengirim data orang di komputer ini. Isi datanya sendiri tidak dicatat.";
pub const LOG_EMPTY: &str = "Tidak ada catatan untuk pilihan ini.";
pub const NAME: &str = "Nama";
pub const NIP: &str = "NIP";
pub const JABATAN: &str = "Jabatan";
pub const ROLE: &str = "Peran";
pub const WHEN: &str = "Waktu";
pub const WHAT: &str = "Yang dilakukan";
pub const CASE: &str = "Kasus";
pub const FROM: &str = "Dari tanggal";
pub const UNTIL: &str = "Sampai tanggal";
pub const EVERYBODY: &str = "Semua petugas";
pub const NEW_PERSON: &str = "Petugas baru";
pub const CHANGE_PERSON: &str = "Data petugas";
pub const NEW_PIN: &str = "PIN baru (4 sampai 12 angka)";
pub const NEW_PIN_FOR: &str = "PIN baru, bila lupa (kosong: tidak berubah)";
pub const PIN_AGAIN: &str = "PIN baru, sekali lagi";
pub const OLD_PIN: &str = "PIN sekarang";
pub const PIN_TITLE: &str = "Ganti PIN saya";
pub const SAVE: &str = "Simpan";
pub const PINS_DIFFER: &str = "Kedua PIN belum sama.";
pub const FIRST_WHY: &str =
    "Sesudah disimpan, Alur meminta PIN ini. Daftarkan diri Anda dulu, lalu yang lain.";
pub const NO_HEAD: &str =
    "Belum ada kepala kantor di daftar; selama itu petugas mengurus daftar ini sendiri.";

pub const MEANWHILE: &str = "Selama Bapak/Ibu tidak di tempat";
pub const MEANWHILE_WHY: &str = "Hal-hal ini biasanya dilakukan kepala kantor. Semuanya sudah berlaku; tidak ada yang menunggu persetujuan.";
pub const SEEN: &str = "Sudah saya lihat";
pub const LATER: &str = "Nanti saja";

/// The roles to choose from, with what each means.
pub const ROLES: [(Role, &str); 3] = [
    (Role::Petugas, "Petugas: mengerjakan kasus"),
    (Role::Kepala, "Kepala kantor: juga mengurus kantor dan petugas"),
    (Role::Pemeriksa, "Pemeriksa: hanya melihat dan mencetak"),
];

pub fn retire(name: &str) -> String {
    format!("Keluarkan {name}…")
}

pub fn change(name: &str) -> String {
    format!("Ubah data {name}")
}

pub fn left(name: &str, reason: &str) -> String {
    format!("{name}, keluar: {reason}")
}

/// A tile, for a screen reader.
pub fn tile(name: &str, jabatan: &str) -> String {
    if jabatan.is_empty() { name.to_owned() } else { format!("{name}, {jabatan}") }
}

pub fn pin_of(name: &str) -> String {
    format!("PIN {name}")
}

pub fn wait(seconds: u64) -> String {
    format!("PIN tadi salah. Dapat dicoba lagi dalam {seconds} detik.")
}

/// Up to two letters of a name: "NH".
pub fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    // What follows a comma are degrees, what ends in a full stop is a title.
    let before = name.split(',').next().unwrap_or_default();
    let named: Vec<&str> = before.split_whitespace().filter(|word| !word.ends_with('.')).collect();
    let words = if named.is_empty() { name.split_whitespace().collect() } else { named };
    words.into_iter().filter_map(first).take(2).flat_map(char::to_uppercase).collect()
}

/// A line of what was done meanwhile.
pub fn did(line: &LookLine) -> String {
    petugas::look(&line.apa).to_owned()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_name_and_not_of_the_title() {
        for (name, expected) in [
            ("Nurul Hidayati", "NH"),
            ("dr. Siti Aminah, M.Kes.", "SA"),
            ("Budi", "B"),
            ("H. M.", "HM"),
            ("", ""),
            ("Élodie Ñu Ö", "ÉÑ"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
