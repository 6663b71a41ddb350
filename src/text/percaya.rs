//! Sentences of trust between offices: who sends, which card is meant, what of a package waits and why.

use std::path::Path;

use super::said::{ProblemSaid, said};
use crate::domain::handover::HeldWhy;

const SAFE: &str = "Data di komputer ini tidak berubah.";

/// Why the facts of a case wait.
pub fn held_why(why: HeldWhy) -> &'static str {
    match why {
        HeldWhy::Contradicts => "isinya berbeda dari catatan yang sama di sini",
        HeldWhy::InOurName => "ada catatan yang mengaku ditulis kantor ini, padahal tidak dikenal di sini",
        HeldWhy::Unproved => "ada catatan kantor lain yang tidak ditandai kantor itu",
        HeldWhy::Forged => {
            "ada catatan yang tandanya tidak cocok: diubah di jalan, atau bukan ditulis kantor itu"
        }
        HeldWhy::Unreadable => "ada catatan yang tidak terbaca",
        HeldWhy::Time => "ada catatan bertanggal sebelum tahun 2000 atau sesudah 2099",
        HeldWhy::Letter => "isi suratnya tidak terbaca",
        HeldWhy::Number => "nomor urut suratnya tidak mungkin",
        HeldWhy::Erased => "data pribadinya sudah dihapus; yang ikut hanya catatan penghapusannya",
    }
}

/// One case that waits.
pub fn held(kode: &str, judul: &str, facts: usize, why: HeldWhy) -> String {
    let what = match (kode, judul) {
        ("", _) => "Pengaturan bersama".to_owned(),
        (kode, "") => kode.to_owned(),
        (kode, judul) => format!("{kode} {judul}"),
    };
    format!("Ditahan: {what}. {facts} catatannya tidak diambil karena {}.", held_why(why))
}

/// Below the cases that wait.
pub const HELD_NEXT: &str = "Yang ditahan tidak mengubah apa pun di sini dan tetap ada di paketnya. Tanyakan langsung kepada kantor yang menulisnya; \
     kasus lain dalam paket ini tetap dapat diterima.";

/// Settings that are not the sender's to give.
pub fn left_out(facts: usize) -> String {
    format!(
        "{facts} pengaturan bersama (SOP, kalender, templat naskah, lembaga, atau blok nomor) tidak ikut: kantor pengirim \
         tidak berada di atas kantor ini. Kasusnya tetap berjalan menurut SOP-nya sendiri."
    )
}

#[allow(missing_docs)]
pub fn blocked_unknown(nama: &str, sidik: &str) -> String {
    format!(
        "Pengirimnya mengaku {nama}, tetapi belum dikenal di sini. Telepon kantor itu dan cocokkan sidik kartunya: {sidik}. \
         Bila sama, kenalkan dulu, lalu terima."
    )
}

#[allow(missing_docs)]
pub fn blocked_other_key(nama: &str, sidik: Option<&str>) -> String {
    let sidik = sidik.map(|sidik| format!(" Sidik kartu pada paket ini: {sidik}.")).unwrap_or_default();
    format!(
        "Pengirimnya mengaku {nama}, tetapi tandanya bukan dengan kunci yang dikenal di sini. Mungkin kantor itu \
         mengganti kunci, mungkin orang lain yang menulis paket ini. Telepon kantor itu; bila kuncinya tidak diganti, \
         jangan diterima.{sidik}"
    )
}

#[allow(missing_docs)]
pub fn blocked_old_key(nama: &str) -> String {
    format!(
        "Paket ini ditandai dengan kunci lama {nama}, yang sudah diganti. Minta kantor itu menyerahkannya lagi dengan \
         kuncinya yang sekarang."
    )
}

#[allow(missing_docs)]
pub fn blocked_old_format(nama: &str) -> String {
    format!(
        "Paket ini ditulis versi lama Alur, tanpa tanda pada tiap catatan, padahal {nama} sudah memakai versi baru. Minta \
         kantor itu menyerahkannya lagi."
    )
}

/// An office tells of less than before.
pub fn stepped_back(nama: &str, before: u64, now: u64) -> String {
    format!(
        "{nama} pernah menyebut catatan nomor {before}, kini hanya sampai nomor {now}. Mungkin berkasnya diganti salinan \
         lama; tanyakan kepada kantor itu. Tidak ada yang ditolak karenanya."
    )
}

/// An office's chain says two things at one place.
pub fn forked(nama: &str, number: u64) -> String {
    format!(
        "Pada nomor {number} ada dua catatan {nama} yang berbeda. Mungkin berkasnya dipakai di dua tempat; tanyakan kepada \
         kantor itu. Semuanya disimpan."
    )
}

/// Offices known only by the cards that the sender carries.
pub fn introduced(names: &[String]) -> String {
    format!(
        "Ada catatan kantor yang belum dikenal di sini: {}. Tandanya dicocokkan dengan kartu yang dibawa pengirim, jadi kantor \
         itu dikenalkan oleh pengirim.",
        super::lampiran::some(&names.iter().map(String::as_str).collect::<Vec<_>>())
    )
}

/// Where this office's chain stands, in the foot of a page.
pub fn chain_foot(head: &str) -> String {
    if head.is_empty() { String::new() } else { format!("Kepala rantai {head}") }
}

/// A name with who introduced it.
pub fn introduced_by(nama: &str, by: &str) -> String {
    format!("{nama} (dikenalkan oleh {by})")
}

/// Facts that nothing proves.
pub fn unproved(facts: usize) -> String {
    format!(
        "{facts} catatan tidak bertanda sendiri-sendiri, karena paket ini ditulis versi lama Alur. Yang menjamin isinya hanya \
         tanda pengirim pada paketnya."
    )
}

#[allow(missing_docs)]
pub fn blocked_all_held() -> String {
    "Tidak ada isi baru paket ini yang dapat diterima: semuanya ditahan.".to_owned()
}

/// How a package is introduced on the command line.
pub fn introduce_by_command(path: &Path) -> String {
    format!("alur kantor kenal \"{}\" --sidik \"…\"", path.display())
}

#[allow(missing_docs)]
pub fn unknown_sender(nama: &str, sidik: &str, path: &Path) -> ProblemSaid {
    said(
        "pengirim_belum_dikenal",
        format!(
            "Paket ini mengaku dari {nama}, yang belum dikenal di sini; sidik kartunya {sidik}. {SAFE} {}",
            path.display()
        ),
        format!(
            "Telepon kantor itu dan minta sidik kartunya dibacakan. Bila sama, kenalkan ({}), lalu terima lagi.",
            introduce_by_command(path)
        ),
    )
}

#[allow(missing_docs)]
pub fn other_key(nama: &str, path: &Path) -> ProblemSaid {
    said(
        "tanda_tidak_cocok",
        format!(
            "Paket ini mengaku dari {nama}, tetapi tidak ditandai dengan kunci kantor itu. {SAFE} {}",
            path.display()
        ),
        format!(
            "Jangan diterima sebelum menelepon kantor itu. Bila kuncinya memang diganti, ketik sidik kartu barunya ({}).",
            introduce_by_command(path)
        ),
    )
}

#[allow(missing_docs)]
pub fn old_key(nama: &str, path: &Path) -> ProblemSaid {
    said(
        "kunci_lama",
        format!("Paket ini ditandai dengan kunci lama {nama}, yang sudah diganti. {SAFE} {}", path.display()),
        "Minta kantor itu menyerahkannya lagi dengan kuncinya yang sekarang.",
    )
}

#[allow(missing_docs)]
pub fn old_format(nama: &str, path: &Path) -> ProblemSaid {
    said(
        "paket_format_lama",
        format!(
            "Paket ini ditulis versi lama Alur, padahal {nama} sudah memakai versi baru. {SAFE} {}",
            path.display()
        ),
        "Minta kantor itu menyerahkannya lagi dengan versi yang dipakainya sekarang.",
    )
}

#[allow(missing_docs)]
pub fn all_held(why: HeldWhy, path: &Path) -> ProblemSaid {
    said(
        "paket_ditahan",
        format!(
            "Tidak ada isi baru paket ini yang dapat diterima: {}. {SAFE} {}",
            held_why(why),
            path.display()
        ),
        "Tanyakan langsung kepada kantor pengirim.",
    )
}

#[allow(missing_docs)]
pub fn senseless(path: &Path) -> ProblemSaid {
    said(
        "paket_janggal",
        format!("Paket ini utuh, tetapi isinya tidak mungkin ditulis oleh Alur. {SAFE} {}", path.display()),
        "Flash disknya tidak apa-apa. Jangan dipakai; tanyakan langsung kepada kantor pengirim.",
    )
}

#[allow(missing_docs)]
pub fn unnamed(path: &Path) -> ProblemSaid {
    said(
        "paket_janggal",
        format!("Paket ini membawa berkas yang tidak disebut catatan mana pun. {SAFE} {}", path.display()),
        "Flash disknya tidak apa-apa. Jangan dipakai; tanyakan langsung kepada kantor pengirim.",
    )
}

#[allow(missing_docs)]
pub fn mark_needed(nama: &str) -> ProblemSaid {
    said(
        "sidik_perlu",
        format!("Kartu ini mengaku milik {nama} dan berisi kunci yang belum dikenal di sini. {SAFE}"),
        "Telepon kantor itu, minta sidik kartunya dibacakan, lalu ketik sidik itu; pada baris perintah, lewat --sidik.",
    )
}

#[allow(missing_docs)]
pub fn mark_differs(nama: &str) -> ProblemSaid {
    said(
        "sidik_berbeda",
        format!("Sidik yang diketik tidak sama dengan sidik kartu ini, yang mengaku milik {nama}. {SAFE}"),
        "Minta dibacakan sekali lagi. Bila tetap berbeda, kartu ini bukan dari kantor itu: jangan dikenalkan.",
    )
}

/// A package was signed by keys that another window gave up meanwhile.
pub fn keys_changed_meanwhile() -> ProblemSaid {
    said(
        "kunci_kantor_berubah",
        format!(
            "Kunci kantor ini diganti sewaktu paket ditulis, jadi paket itu tidak dicatat diserahkan. {SAFE}"
        ),
        "Hapus paket yang baru ditulis itu, lalu serahkan sekali lagi.",
    )
}

#[allow(missing_docs)]
pub fn cannot_travel(kode: &str, why: HeldWhy) -> ProblemSaid {
    said(
        "kasus_tidak_dapat_dikirim",
        format!("Kasus {kode} belum dapat diserahkan: {}. Tidak ada yang ditulis.", held_why(why)),
        "Batalkan catatan itu di riwayat kasusnya, catat lagi dengan benar, lalu serahkan. Kasus lain dapat diserahkan \
         sekarang juga.",
    )
}

/// Cases that were not handed over.
pub fn stayed(kode: &str, why: HeldWhy) -> String {
    format!("{kode} tidak ikut diserahkan: {}. Batalkan catatan itu, lalu serahkan lagi.", held_why(why))
}

/// A card of a known office says that the office stands elsewhere now.
pub fn card_moved(nama: &str, dulu: &str, kini: &str) -> String {
    format!("Kartu {nama} kini berwilayah {kini}, dulu {dulu}. Pastikan ini memang benar.")
}

/// An office whose mark was typed.
pub fn confirmed(nama: &str, sidik: &str) -> String {
    format!("{nama} dikenal: sidik kartunya sama dengan yang diketik ({sidik}).")
}

/// A known office has new keys, and its old one says so.
pub fn keys_renewed(nama: &str, sidik: &str) -> String {
    format!(
        "{nama} mengganti kuncinya. Kunci barunya ditandai dengan kunci lama yang dikenal di sini, jadi tidak perlu \
         dicocokkan lewat telepon. Sidik kartunya sekarang: {sidik}."
    )
}

/// A known office has new keys from now on.
pub fn new_keys(nama: &str) -> String {
    format!("{nama} memakai kunci baru mulai sekarang; yang ditandai dengan kunci lamanya tetap berlaku.")
}
