//! Sentences about backups, taking them back, and saving what a damaged file still holds.

use std::path::Path;

use super::angka::{ribuan, ukuran};
use super::said::{ProblemSaid, said};
use crate::domain::backup::Why;

#[allow(missing_docs)]
pub const FLAW_PAGES: &str = "halamannya tidak utuh";
#[allow(missing_docs)]
pub const FLAW_DIFFERS: &str = "isinya tidak sama dengan berkas kantor";
#[allow(missing_docs)]
pub const FLAW_LETTER: &str = "satu surat tidak dapat ditampilkan dari salinan itu";
#[allow(missing_docs)]
pub const FLAW_UNREADABLE: &str = "salinan itu tidak terbaca";

#[allow(missing_docs)]
pub fn flaw_blob(digest: &str) -> String {
    format!("lampiran {} hilang atau berubah", &digest[..digest.len().min(12)])
}

#[allow(missing_docs)]
pub fn unproven(why: &str, path: &Path) -> ProblemSaid {
    said(
        "cadangan_tidak_terbukti",
        format!(
            "Cadangan tidak disimpan karena tidak terbukti baik: {why}. Berkas kantor tidak berubah: {}",
            path.display()
        ),
        "Ulangi sekali lagi. Bila tetap begitu, jalankan “Periksa berkas” (alur periksa): mungkin berkas kantor sendiri yang rusak.",
    )
}

#[allow(missing_docs)]
pub fn bad_backup(why: &str, path: &Path) -> ProblemSaid {
    said(
        "cadangan_rusak",
        format!("Cadangan ini tidak baik: {why}. Tidak ada yang berubah: {}", path.display()),
        "Pilih cadangan lain. Bila tidak ada yang lain, selamatkan isinya dengan “alur cadangan selamatkan”.",
    )
}

#[allow(missing_docs)]
pub fn not_a_backup(path: &Path) -> ProblemSaid {
    said(
        "bukan_cadangan",
        format!("Berkas ini bukan cadangan Alur; tidak ada yang berubah: {}", path.display()),
        "Pilih berkas dari folder “cadangan”.",
    )
}

#[allow(missing_docs)]
pub fn newer(found: i64, known: i64, path: &Path) -> ProblemSaid {
    said(
        "cadangan_lebih_baru",
        format!(
            "Cadangan ini dibuat oleh Alur yang lebih baru (skema {found}, program ini {known}); tidak ada yang berubah: {}",
            path.display()
        ),
        "Pasang Alur yang lebih baru, atau pilih cadangan yang lebih lama.",
    )
}

#[allow(missing_docs)]
pub fn itself(path: &Path) -> ProblemSaid {
    said(
        "cadangan_itu_sendiri",
        format!("Itu berkas kantor yang sedang dipakai, bukan cadangannya: {}", path.display()),
        "Pilih berkas dari folder “cadangan”.",
    )
}

#[allow(missing_docs)]
pub fn before_receiving(why: ProblemSaid) -> ProblemSaid {
    ProblemSaid {
        kode: "cadangan_gagal",
        pesan: format!(
            "Paket belum diterima dan tidak ada yang berubah, karena cadangan sebelum menerima gagal dibuat. {}",
            why.pesan
        ),
        saran: why.saran,
    }
}

#[allow(missing_docs)]
pub fn before_upgrade(why: ProblemSaid) -> ProblemSaid {
    ProblemSaid {
        kode: "cadangan_gagal",
        pesan: format!(
            "Berkas dari Alur yang lebih lama ini belum dibuka dan tidak berubah, karena cadangannya gagal dibuat. {}",
            why.pesan
        ),
        saran: why.saran,
    }
}

#[allow(missing_docs)]
pub fn exists(path: &Path) -> ProblemSaid {
    said(
        "sudah_ada",
        format!("Di tempat itu sudah ada berkas; tidak ada yang ditulis: {}", path.display()),
        "Pilih nama yang belum dipakai.",
    )
}

#[allow(missing_docs)]
pub fn nothing_to_salvage(path: &Path) -> ProblemSaid {
    said(
        "tidak_ada_yang_terbaca",
        format!(
            "Tidak ada catatan Alur yang terbaca dari berkas ini; berkasnya tidak diubah: {}",
            path.display()
        ),
        "Simpan berkas itu, dan pulihkan cadangan terbaru.",
    )
}

#[allow(missing_docs)]
pub fn no_folder(path: &Path) -> ProblemSaid {
    said(
        "folder_tidak_ada",
        format!("Folder itu tidak ada dan tidak dapat dibuat; setelan tidak berubah: {}", path.display()),
        "Pasang drive-nya, lalu pilih foldernya lagi.",
    )
}

/// Why a backup was made, in a list.
pub fn reason(why: Why) -> &'static str {
    match why {
        Why::Daily => "Harian",
        Why::Manual => "Dibuat petugas",
        Why::BeforeReceiving => "Sebelum menerima paket",
        Why::BeforeRestoring => "Sebelum memulihkan",
        Why::BeforeUpgrade => "Sebelum naik skema",
    }
}

fn n(count: u64) -> String {
    ribuan(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Facts and cases of a file.
pub fn counts(fakta: u64, kasus: u64) -> String {
    format!("{} catatan, {} kasus", n(fakta), n(kasus))
}

#[allow(missing_docs)]
pub fn made(path: &Path, size: u64, fakta: u64, kasus: u64, lampiran: u64) -> String {
    format!(
        "Cadangan dibuat dan teruji ({}, {}, {} lampiran): {}",
        ukuran(size),
        counts(fakta, kasus),
        n(lampiran),
        path.display()
    )
}

#[allow(missing_docs)]
pub fn on_drive(path: &Path) -> String {
    format!("Disalin juga ke drive kedua dan dibaca ulang: {}", path.display())
}

#[allow(missing_docs)]
pub const DRIVE_AWAY: &str =
    "Drive kedua tidak terpasang; salinannya menyusul saat drive itu terpasang lagi.";
#[allow(missing_docs)]
pub const DRIVE_NONE: &str = "Drive kedua belum ditentukan.";
#[allow(missing_docs)]
pub const DRIVE_SAME: &str =
    "Folder itu ada di diska yang sama dengan berkas kantor, jadi ikut hilang bila diska itu rusak.";
#[allow(missing_docs)]
pub const DRIVE_LIFTED: &str = "Drive kedua tidak dipakai lagi. Cadangan yang sudah ada di sana tetap ada.";

#[allow(missing_docs)]
pub fn drive_failed(why: &str) -> String {
    format!("Cadangan di komputer ini baik, tetapi salinan ke drive kedua gagal. {why}")
}

#[allow(missing_docs)]
pub fn drive_set(path: &Path) -> String {
    format!("Mulai sekarang setiap cadangan disalin juga ke {}", path.display())
}

/// The second drive in one line.
pub fn drive_state(path: &Path, there: bool, last: Option<&str>) -> String {
    let last = match last {
        Some(when) => format!("disalin ke drive kedua terakhir {when}"),
        None => "belum ada salinan di drive kedua".to_owned(),
    };
    let there = if there { "terpasang" } else { "tidak terpasang" };
    format!("Drive kedua {there}; {last}: {}", path.display())
}

#[allow(missing_docs)]
pub fn line(when: &str, why: Why, size: u64, fakta: u64, kasus: u64, good: bool, name: &str) -> String {
    let state = if good { "teruji" } else { "RUSAK, tidak dapat dipulihkan" };
    let what = if good { format!("{} · {}", ukuran(size), counts(fakta, kasus)) } else { ukuran(size) };
    format!("{when} · {} · {what} · {state} · {name}", reason(why))
}

#[allow(missing_docs)]
pub fn proved(path: &Path, size: u64, fakta: u64, kasus: u64, lampiran: u64) -> String {
    format!(
        "Cadangan ini baik: {}, {}, {} lampiran sama dengan sidiknya: {}",
        ukuran(size),
        counts(fakta, kasus),
        n(lampiran),
        path.display()
    )
}

/// A backup that reads, but for some stored files.
pub fn proved_but(path: &Path, rusak: usize) -> String {
    format!(
        "Cadangan ini terbaca, tetapi {} lampiran di dalamnya rusak. Pulihkan hanya bila di berkas kantor lampiran itu juga rusak: {}",
        n(rusak as u64),
        path.display()
    )
}

/// Some stored files are broken in the office's own file.
pub fn broken_at_home(rusak: usize) -> String {
    format!(
        "{} lampiran di berkas kantor rusak, jadi di cadangan ini juga. Lihat yang mana dengan \u{201c}alur periksa\u{201d}; mungkin masih utuh di cadangan lama.",
        n(rusak as u64)
    )
}

/// The first thing to know about taking a backup back.
pub const REPLACES: &str =
    "Memulihkan MENGGANTI isi berkas kantor dengan isi cadangan; keduanya tidak digabungkan.";

/// What vanishes from the screen.
pub fn vanishes(fakta: u64, kasus: u64, naskah: u64) -> String {
    if fakta == 0 {
        return "Tidak ada catatan yang hilang dari layar.".to_owned();
    }
    format!(
        "Yang hilang dari layar: {} catatan, {} kasus, {} surat. Semuanya tetap tersimpan di salinan “sebelum-pulihkan”.",
        n(fakta),
        n(kasus),
        n(naskah)
    )
}

/// What comes back.
pub fn comes_back(fakta: u64, kasus: u64) -> String {
    match fakta {
        0 => "Tidak ada catatan yang hanya ada di cadangan.".to_owned(),
        _ => format!("Yang muncul lagi dari cadangan: {} catatan, {} kasus.", n(fakta), n(kasus)),
    }
}

#[allow(missing_docs)]
pub fn side(which: &str, newest: Option<&str>, fakta: u64, kasus: u64) -> String {
    let newest = newest.map_or("tanpa catatan".to_owned(), |when| format!("catatan terakhir {when}"));
    format!("{which}: {}, {newest}", counts(fakta, kasus))
}

#[allow(missing_docs)]
pub const NOW: &str = "Berkas sekarang";
#[allow(missing_docs)]
pub const THERE: &str = "Cadangan";

/// Codes of cases that vanish.
pub fn cases_gone(codes: &[String], all: u64) -> String {
    let more = all.saturating_sub(codes.len() as u64);
    let tail = if more > 0 { format!(", dan {} lagi", n(more)) } else { String::new() };
    format!("Kasus yang hilang dari layar: {}{tail}.", codes.join(", "))
}

/// Numbers on paper that would be given out again.
pub fn numbers_gone(numbers: &[String]) -> String {
    format!(
        "Nomor surat ini sudah pernah terbit dan akan dipakai lagi oleh surat berikutnya bila tidak diingat: {}.",
        numbers.join(", ")
    )
}

#[allow(missing_docs)]
pub const ADD_YES: &str = "Belum ada yang berubah. Tambahkan --ya untuk memulihkan.";

#[allow(missing_docs)]
pub fn restored(fakta: u64, kasus: u64, from: &Path) -> String {
    format!("Dipulihkan dari {}. Sekarang {}.", from.display(), counts(fakta, kasus))
}

/// Whose a backup is, where it is another office's, and what becomes of this computer.
pub fn becomes(kantor: &str) -> String {
    let name = if kantor.trim().is_empty() { "kantor yang belum bernama" } else { kantor };
    format!(
        "Cadangan ini milik kantor lain: {name}. Bila dipulihkan, komputer ini menjadi {name}: nama, identitas, dan kunci kantor ini diganti. Paket untuk kantor ini tidak dapat dibuka lagi di sini, dan bila {name} masih bekerja di komputer lain, catatan keduanya akan bertentangan."
    )
}

/// Another office's backup, and nobody said that it is wanted.
pub fn another_office(kantor: &str, path: &Path) -> ProblemSaid {
    said(
        "cadangan_kantor_lain",
        format!("{} Belum ada yang berubah: {}", becomes(kantor), path.display()),
        "Pilih cadangan kantor ini. Bila memang ingin menjadi kantor itu, setujui di jendela, atau tambahkan --kantor-lain.",
    )
}

#[allow(missing_docs)]
pub fn kept_proved(path: &Path) -> String {
    format!("Isi sebelumnya tersimpan dan teruji: {}", path.display())
}

#[allow(missing_docs)]
pub fn kept_aside(path: &Path) -> String {
    format!("Berkas sebelumnya rusak dan disisihkan apa adanya, tidak dihapus: {}", path.display())
}

/// The file cannot be opened, so nothing can be compared.
pub fn present_unreadable(why: &str) -> String {
    format!("Berkas sekarang tidak dapat dibuka, jadi tidak dapat dibandingkan. {why}")
}

/// The newest backup, for a file that cannot be opened.
pub fn damaged_advice(newest: Option<&Path>) -> String {
    match newest {
        Some(path) => format!(
            "Jangan dihapus. Pulihkan cadangan terbaru yang teruji dengan “alur cadangan pulihkan {} --ya”, atau selamatkan yang masih terbaca dengan “alur cadangan selamatkan”: {}",
            path.file_name().unwrap_or_default().to_string_lossy(),
            path.display()
        ),
        None => "Jangan dihapus. Selamatkan yang masih terbaca dengan “alur cadangan selamatkan BERKAS --keluar BARU.db”, atau buka cadangan yang disalin ke tempat lain.".to_owned(),
    }
}

#[allow(missing_docs)]
pub const LOST_LOGO: &str = "lambang kantor";
#[allow(missing_docs)]
pub const LOST_OFFICE: &str = "data kantor";
#[allow(missing_docs)]
pub const LOST_CALENDAR: &str = "kalender kerja";
#[allow(missing_docs)]
pub const LOST_CONTACTS: &str = "kantor yang dikenal";

#[allow(missing_docs)]
pub fn lost_letter(nomor: &str) -> String {
    if nomor.is_empty() { "halaman surat tanpa nomor".to_owned() } else { format!("halaman surat {nomor}") }
}

#[allow(missing_docs)]
pub fn lost_sop(sop: &str) -> String {
    format!("teks SOP {sop}")
}

#[allow(missing_docs)]
pub fn lost_template(jenis: &str) -> String {
    format!("templat naskah {jenis}")
}

/// Which part of this PC's own data could not be read whole.
pub fn lost_local(table: &str) -> &'static str {
    match table {
        "local_setting" => {
            "Setelan komputer ini tidak terbaca seluruhnya; periksa nama petugas, dan kenalkan kartu kantor lagi bila serah terima ditolak."
        }
        "local_draft" => "Isian yang belum dicatat tidak terbaca seluruhnya.",
        "local_pin" | "local_look" => "Catatan lihat petugas tidak terbaca seluruhnya.",
        "person_proof" => {
            "Tanda petugas pada sebagian catatan tidak terbaca; catatannya sendiri tidak berubah karenanya."
        }
        "subject_key" => {
            "Sebagian kunci data pribadi tidak terbaca; isian yang dikunci dengannya tidak dapat dibaca lagi."
        }
        "erased" => {
            "Catatan kasus mana yang sudah dihapus datanya tidak terbaca seluruhnya; disusun lagi dari riwayatnya."
        }
        "local_package" => "Ingatan tentang paket yang dikirim dan diterima tidak terbaca seluruhnya.",
        _ => {
            "Tanda catatan yang disisihkan tidak terbaca seluruhnya; catatan dari paket yang dibatalkan dapat muncul lagi."
        }
    }
}

#[allow(missing_docs)]
pub fn salvaged(path: &Path, fakta: u64, kasus: u64, lampiran: u64) -> String {
    format!("Diselamatkan {}, {} lampiran ke {}", counts(fakta, kasus), n(lampiran), path.display())
}

#[allow(missing_docs)]
pub const SALVAGED_ALL: &str =
    "Tidak ada yang diketahui hilang. Berkas yang rusak tidak diubah; simpan dulu.";

#[allow(missing_docs)]
pub fn salvage_lost(facts: u64, without: u64) -> String {
    let tail = if without > 0 {
        format!(" ({} di antaranya tidak diketahui milik siapa)", n(without))
    } else {
        String::new()
    };
    format!("Tidak terbaca: {} catatan{tail}.", n(facts))
}

#[allow(missing_docs)]
pub fn salvage_cases(codes: &[String]) -> String {
    format!("Kasus yang kehilangan catatan: {}.", codes.join(", "))
}

#[allow(missing_docs)]
pub fn salvage_unseen(codes: &[String]) -> String {
    format!(
        "Tersimpan tetapi tidak dapat ditampilkan, karena pembukaan atau SOP-nya hilang: {}.",
        codes.join(", ")
    )
}

#[allow(missing_docs)]
pub fn salvage_file(name: &str, kode: &str) -> String {
    if kode.is_empty() { format!("Hilang: {name}.") } else { format!("Hilang dari kasus {kode}: {name}.") }
}

#[allow(missing_docs)]
pub const SALVAGE_NEXT: &str =
    "Bandingkan dengan cadangan terbaru. Berkas yang rusak tidak diubah; simpan sampai semuanya jelas.";
