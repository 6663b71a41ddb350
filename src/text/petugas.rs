//! Words about persons of the office: roles, rights, PINs, the log of looking.

use super::said::{ProblemSaid, list, said};
use crate::domain::person::Role;
use crate::domain::staff::Help;

/// A PIN that everybody tries first.
pub const PIN_PLAIN: &str = "PIN itu mudah ditebak (angka sama atau berurutan); sebaiknya diganti.";

/// Beside what was done while the head was away.
pub const WITHOUT_HEAD: &str = "Dicatat “tanpa kepala”; kepala kantor akan melihatnya saat masuk.";

/// Nobody was entered.
pub const NOBODY: &str = "Belum ada petugas: siapa pun bekerja tanpa PIN, seperti biasa.";

/// A PIN is tried after a while only.
pub fn pin_waits(seconds: u64) -> String {
    format!("PIN terakhir salah; menunggu {seconds} detik sebelum dicoba lagi.")
}

/// A person as a line.
pub fn person_line(peran: Role, nama: &str, jabatan: &str, keluar: Option<&str>) -> String {
    let work = if jabatan.is_empty() { String::new() } else { format!(", {jabatan}") };
    let gone = keluar.map(|reason| format!(" · keluar: {reason}")).unwrap_or_default();
    format!("{nama}{work} · {}{gone}", role(peran))
}

/// What was done, marked where the head was away.
pub fn look_marked(what: &str, found: Option<u64>, headless: bool) -> String {
    let found = found.map(|n| format!(" ({n} ditemukan)")).unwrap_or_default();
    let mark = if headless { " · tanpa kepala" } else { "" };
    format!("{}{found}{mark}", look(what))
}

/// A line of the log.
pub fn look_line(when: &str, who: &str, what: (&str, Option<u64>), kode: &str, headless: bool) -> String {
    let about = if kode.is_empty() { String::new() } else { format!(" {kode}") };
    let found = what.1.map(|n| format!(" ({n} ditemukan)")).unwrap_or_default();
    let mark = if headless { " · tanpa kepala" } else { "" };
    format!("{when} · {who} · {}{about}{found}{mark}", look(what.0))
}

/// "Petugas", "Kepala kantor", "Pemeriksa".
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Petugas => "Petugas",
        Role::Kepala => "Kepala kantor",
        Role::Pemeriksa => "Pemeriksa",
    }
}

fn heads_or(heads: &[String]) -> String {
    match heads {
        [] => "petugas".to_owned(),
        heads => format!("kepala kantor ({})", list(heads)),
    }
}

#[allow(missing_docs)]
pub fn not_signed_in() -> ProblemSaid {
    said(
        "tidak_berhak",
        "Belum ada petugas yang masuk; tidak ada yang dibuka atau diubah.",
        "Masuk dengan PIN Anda; pada baris perintah sebut --oleh NAMA dan --pin-berkas BERKAS.",
    )
}

#[allow(missing_docs)]
pub fn reads_only(heads: &[String]) -> ProblemSaid {
    said(
        "tidak_berhak",
        "Pemeriksa hanya melihat; tidak ada yang berubah.",
        format!("Mintalah petugas atau {} melakukannya.", heads_or(heads)),
    )
}

#[allow(missing_docs)]
pub fn only_head(heads: &[String]) -> ProblemSaid {
    said(
        "tidak_berhak",
        format!("Ini hanya dapat dilakukan kepala kantor ({}); tidak ada yang berubah.", list(heads)),
        "Bila kepala tidak akan kembali, petugas dapat mengambil alih tugas kepala pada Pengaturan, Petugas.",
    )
}

/// The PIN typed is not the right one.
pub fn wrong_pin(wait: u64, help: &Help, nama: &str) -> ProblemSaid {
    let said_again = match wait {
        0 | 1 => "Coba lagi.".to_owned(),
        wait => format!("Coba lagi setelah {wait} detik."),
    };
    said("pin_salah", "PIN tidak cocok.", format!("{said_again} {}", forgotten(help, nama)))
}

/// What to do about a forgotten PIN.
pub fn forgotten(help: &Help, nama: &str) -> String {
    match help {
        Help::Heads(heads) => {
            format!("Lupa PIN? {} dapat memberi PIN baru pada Pengaturan, Petugas.", list(heads))
        }
        Help::AnyWorker => {
            "Lupa PIN? Petugas lain dapat memberi PIN baru pada Pengaturan, Petugas.".to_owned()
        }
        Help::TakeOver => {
            "Lupa PIN? Petugas lain dapat mengambil alih tugas kepala pada Pengaturan, Petugas, \
                           lalu memberi PIN baru; semua petugas diberi tahu."
                .to_owned()
        }
        Help::Nobody => format!(
            "Lupa PIN? Tidak ada petugas lain; pada baris perintah: alur petugas lupa-pin \"{nama}\" --pin-baru BERKAS."
        ),
    }
}

/// A forgotten PIN is others' to renew.
pub fn others_help(help: &Help, nama: &str) -> ProblemSaid {
    said(
        "tidak_berhak",
        "PIN ini diperbarui oleh petugas lain; tidak ada yang berubah.",
        forgotten(help, nama),
    )
}

/// Nobody of that name works here.
pub fn unknown_person(asked: &str, known: &[String]) -> ProblemSaid {
    let who = match asked {
        "" => "Petugas itu".to_owned(),
        asked => format!("Petugas “{asked}”"),
    };
    let saran = match known {
        [] => "Lihat daftarnya pada Pengaturan, Petugas.".to_owned(),
        known => format!("Yang ada: {}.", list(known)),
    };
    said("petugas_tidak_dikenal", format!("{who} tidak ada di daftar; tidak ada yang berubah."), saran)
}

#[allow(missing_docs)]
pub fn name_taken(nama: &str) -> ProblemSaid {
    said(
        "nama_sama",
        format!("Sudah ada petugas bernama {nama}; tidak ada yang berubah."),
        "Tambahkan gelar atau nama panggilan, supaya riwayat tidak tertukar.",
    )
}

#[allow(missing_docs)]
pub fn pin_missing() -> ProblemSaid {
    said(
        "pin_kosong",
        "Petugas baru memerlukan PIN; belum ada yang disimpan.",
        "Isi PIN 4 sampai 12 angka; petugas dapat menggantinya sendiri nanti.",
    )
}

#[allow(missing_docs)]
pub fn pin_form() -> ProblemSaid {
    said(
        "pin_bentuk",
        "PIN terdiri dari 4 sampai 12 angka; PIN lama tetap berlaku.",
        "Pilih angka yang mudah Anda ingat dan tidak mudah ditebak.",
    )
}

#[allow(missing_docs)]
pub fn nobody_works() -> ProblemSaid {
    said(
        "tanpa_petugas",
        "Tidak akan ada lagi yang dapat bekerja, hanya pemeriksa; tidak ada yang berubah.",
        "Tambahkan petugas atau kepala kantor lebih dulu.",
    )
}

#[allow(missing_docs)]
pub fn head_already() -> ProblemSaid {
    said("sudah_kepala", "Anda sudah kepala kantor di sini; tidak ada yang berubah.", "Lanjutkan saja.")
}

#[allow(missing_docs)]
pub fn no_randomness() -> ProblemSaid {
    said(
        "kunci_gagal",
        "Kunci petugas tidak dapat dibuat: komputer kekurangan memori atau sumber acak. Tidak ada yang berubah.",
        "Tutup program lain, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn kept(nama: &str) -> String {
    format!("Data petugas {nama} disimpan.")
}

#[allow(missing_docs)]
pub fn retired(reason: &str) -> String {
    format!("Petugas dikeluarkan dari daftar: {reason}")
}

#[allow(missing_docs)]
pub fn head_taken(reason: &str) -> String {
    format!("Tugas kepala kantor diambil alih: {reason}")
}

/// What was looked at or done, by its word in the log.
pub fn look(word: &str) -> &str {
    match word {
        "kasus_dilihat" => "Membuka kasus",
        "lampiran_dibuka" => "Membuka lampiran atau surat",
        "lampiran_disimpan" => "Menyimpan lampiran atau surat ke luar",
        "kartu_dicetak" => "Mencetak kartu kendali",
        "bagan_disimpan" => "Menyimpan bagan kasus",
        "berkas_dicetak" => "Mencetak berkas kasus",
        "paket_ditulis" => "Menulis paket serah terima",
        "berita_acara_dicetak" => "Mencetak berita acara serah terima",
        "salinan_dibuat" => "Menyalin seluruh data ke folder lain",
        "daftar_kasus_dibuka" => "Membuka daftar kasus",
        "daftar_disimpan" => "Menyimpan daftar ke luar",
        "agenda_dibuka" => "Membuka agenda surat",
        "dicari" => "Mencari",
        "lembar_pemulihan" => "Membuat lembar pemulihan",
        "lembar_dititipkan" => "Menitipkan lembar pemulihan kepada kantor lain",
        "kantor_diatur" => "Mengubah data kantor",
        "sop_diterbitkan" => "Menerbitkan SOP",
        "blok_nomor_diberikan" => "Memberi blok nomor kepada kantor lain",
        "kepala_diambil_alih" => "Mengambil alih tugas kepala kantor",
        "cadangan_dipulihkan" => "Memulihkan cadangan",
        "kantor_dikenalkan" => "Mengenalkan kantor lain",
        "kantor_dilupakan" => "Melupakan kantor lain",
        "kunci_berkas" => "Mengunci berkas, melepas kuncinya, atau mengganti sandinya",
        "kunci_kantor_diganti" => "Mengganti kunci kantor",
        "pin_dipulihkan" => "Memperbarui PIN sendiri tanpa PIN lama, pada baris perintah",
        other => other,
    }
}
