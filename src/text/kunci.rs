//! Sentences about sealing the office's file: the phrase, the recovery sheet, what is still in clear.

use std::path::Path;

use super::said::{ProblemSaid, said};

/// A sealed file and no key.
pub fn locked(path: &Path) -> ProblemSaid {
    said(
        "terkunci",
        format!("Berkas ini terkunci; tanpa sandi berkas isinya tidak dapat dibaca: {}", path.display()),
        "Masukkan sandi berkas. Pada baris perintah, variabel ALUR_SANDI_BERKAS menunjuk berkas yang berisi sandinya. Bila sandinya lupa, pakai lembar pemulihan (alur kunci pulihkan).",
    )
}

/// A sealed file and the key of another one.
pub fn other_key(path: &Path) -> ProblemSaid {
    said(
        "terkunci",
        format!("Berkas ini terkunci dengan kunci lain dan tidak dapat dibaca: {}", path.display()),
        "Buka dengan sandi atau lembar pemulihan yang berlaku ketika berkas itu dibuat.",
    )
}

#[allow(missing_docs)]
pub fn wrong_phrase(path: &Path) -> ProblemSaid {
    said(
        "terkunci",
        format!("Sandi itu tidak cocok; berkas tetap terkunci dan tidak berubah: {}", path.display()),
        "Periksa ejaannya, lalu coba lagi. Bila sandinya lupa, pakai lembar pemulihan.",
    )
}

#[allow(missing_docs)]
pub fn no_slots(path: &Path) -> ProblemSaid {
    said(
        "terkunci",
        format!(
            "Berkas ini terkunci, dan berkas gembok di sebelahnya hilang atau bukan pasangannya, sehingga sandi tidak dapat dicoba: {}",
            path.display()
        ),
        "Pakai lembar pemulihan (alur kunci pulihkan): lembar itu membuka berkas tanpa berkas gembok.",
    )
}

#[allow(missing_docs)]
pub fn other_sheet(path: &Path) -> ProblemSaid {
    said(
        "lembar_lain",
        format!("Lembar pemulihan ini untuk berkas lain; tidak ada yang berubah: {}", path.display()),
        "Cari lembar yang dicetak untuk berkas ini. Lembar lama tidak berlaku lagi setelah kuncinya diganti.",
    )
}

#[allow(missing_docs)]
pub fn sheet_count(found: usize) -> ProblemSaid {
    said(
        "lembar_salah",
        format!("Yang diketik {found} kata, padahal lembar pemulihan berisi {} kata.", WORDS),
        "Ketik semua katanya berurutan; empat huruf pertama setiap kata sudah cukup.",
    )
}

/// Words of a sheet.
pub const WORDS: usize = 27;

/// Words that are not on the list, by their places: what was typed is not repeated.
pub fn sheet_unknown(places: &[usize]) -> ProblemSaid {
    let places: Vec<String> = places.iter().map(|n| format!("ke-{n}")).collect();
    said(
        "lembar_salah",
        format!("Kata {} tidak ada dalam daftar kata lembar pemulihan.", places.join(", ")),
        "Cocokkan kata itu dengan lembarnya, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn sheet_mistyped() -> ProblemSaid {
    said(
        "lembar_salah",
        "Semua katanya dikenal, tetapi tidak cocok satu sama lain: ada kata yang tertukar atau salah salin.",
        "Cocokkan lagi dari kata pertama, terutama urutannya.",
    )
}

#[allow(missing_docs)]
pub fn no_phrase() -> ProblemSaid {
    said("sandi_kosong", "Sandinya kosong; tidak ada yang berubah.", "Tulis sandi, misalnya empat kata.")
}

#[allow(missing_docs)]
pub fn already(path: &Path) -> ProblemSaid {
    said(
        "sudah_terkunci",
        format!("Berkas ini sudah terkunci; tidak ada yang berubah: {}", path.display()),
        "Untuk mengganti sandinya pakai “alur kunci ubah”.",
    )
}

#[allow(missing_docs)]
pub fn not_sealed(path: &Path) -> ProblemSaid {
    said(
        "tidak_terkunci",
        format!("Berkas ini tidak terkunci; tidak ada yang berubah: {}", path.display()),
        "Untuk menguncinya pakai “alur kunci pasang”.",
    )
}

#[allow(missing_docs)]
pub fn in_use(path: &Path) -> ProblemSaid {
    said(
        "sedang_dipakai",
        format!(
            "Berkas ini masih dibuka jendela atau program lain; tidak ada yang berubah: {}",
            path.display()
        ),
        "Tutup jendela atau program itu, lalu ulangi.",
    )
}

#[allow(missing_docs)]
pub fn not_entrusted(path: &Path) -> ProblemSaid {
    said(
        "bukan_titipan",
        format!(
            "Dalam berkas gembok ini tidak ada kunci yang dititipkan kepada kantor ini: {}",
            path.display()
        ),
        "Minta berkas .gembok yang terbaru, dan periksa kepada kantor mana kuncinya dititipkan.",
    )
}

/// The sheet was left with another office.
pub fn entrusted(office: &str) -> String {
    format!(
        "Kunci dititipkan kepada {office}. Bila sandi dan lembar pemulihan hilang, kirim berkas .gembok ke sana; kantor itu dapat mencetak lembarnya lagi."
    )
}

#[allow(missing_docs)]
pub fn no_key() -> ProblemSaid {
    said(
        "kunci_gagal",
        "Kunci tidak dapat dibuat: komputer tidak memberi bilangan acak atau memori. Tidak ada yang berubah.",
        "Tutup program lain, lalu ulangi.",
    )
}

/// Why a copy is still in clear.
pub const DRIVE_AWAY: &str = "drive kedua tidak terpasang; salinan di sana belum diperiksa";
#[allow(missing_docs)]
pub const SET_ASIDE: &str = "berkas rusak yang disisihkan, masih terbuka";
#[allow(missing_docs)]
pub const UNREADABLE: &str = "tidak dapat dibaca sebagai cadangan, mungkin masih berisi data terbuka";
#[allow(missing_docs)]
pub const NOT_OVERWRITTEN: &str = "sudah dihapus, tetapi isi lamanya tidak dapat ditimpa di disk";

#[allow(missing_docs)]
pub const SHEET_TITLE: &str = "Lembar Pemulihan Berkas Alur";
#[allow(missing_docs)]
pub const SHEET_WARN: &str = "Siapa pun yang memegang lembar ini dapat membuka berkas kantor dan semua cadangannya. Simpan di lemari terkunci atau brankas, terpisah dari komputer. Jangan difoto dan jangan dikirim.";
#[allow(missing_docs)]
pub const SHEET_HOW: &str = "Bila sandi berkas lupa: pada layar pembuka Alur pilih “Pakai lembar pemulihan”, lalu ketik ke-27 kata di bawah ini berurutan (empat huruf pertama setiap kata sudah cukup). Setelah itu buat sandi baru. Lembar ini juga membuka cadangan yang dibuat selama kuncinya sama.";
#[allow(missing_docs)]
pub const SHEET_CODE: &str = "Kata yang sama sebagai kode QR";

/// Under the title of a sheet.
pub fn sheet_about(office: &str, mark: &str, day: &str) -> String {
    format!("{office} · tanda berkas {mark} · dicetak {day}")
}

/// What sealing did, in lines.
pub fn sealed(backups: usize, removed: usize) -> String {
    let copies = match (backups, removed) {
        (0, 0) => "tidak ada cadangan terbuka yang tersisa".to_owned(),
        (n, 0) => format!("{n} cadangan ikut dikunci"),
        (0, n) => format!("{n} cadangan terbuka dihapus"),
        (a, b) => format!("{a} cadangan ikut dikunci, {b} dihapus"),
    };
    format!("Berkas kantor terkunci; {copies}.")
}

#[allow(missing_docs)]
pub fn unsealed(backups: usize) -> String {
    format!("Berkas kantor tidak terkunci lagi; {backups} cadangan ikut dibuka.")
}

#[allow(missing_docs)]
pub const PHRASE_CHANGED: &str = "Sandi berkas diganti; sandi yang lama tidak berlaku lagi.";
#[allow(missing_docs)]
pub const KEY_CHANGED: &str =
    "Kunci dan sandi berkas diganti; sandi dan lembar pemulihan yang lama tidak berlaku lagi.";
#[allow(missing_docs)]
pub const WEAK: &str =
    "Sandi itu pendek dan dapat ditebak dengan komputer. Empat kata acak lebih aman dan mudah diingat.";

#[allow(missing_docs)]
pub fn sheet_saved(path: &Path) -> String {
    format!(
        "Lembar pemulihan: {}\nCetak lembar itu, simpan di tempat terkunci, lalu hapus berkasnya.",
        path.display()
    )
}

/// The mark of this office's card, before its keys are changed.
pub fn office_key(sidik: &str) -> String {
    format!(
        "Sidik kartu kantor: {sidik}\nBelum ada yang diganti. Untuk mengganti kunci kantor, tambahkan --ya."
    )
}

/// This office signs with another key.
pub fn office_key_changed(sidik: &str) -> String {
    format!(
        "Kunci kantor diganti. Sidik kartu yang baru: {sidik}. Kantor yang mengenal kunci lama menerima kunci baru ini \
         tanpa mencocokkan sidik, lewat paket, tanda terima, atau kartu berikutnya. Paket untuk kantor ini yang masih di \
         jalan tetap dapat dibuka. Buat cadangan sekarang: cadangan lama masih memuat kunci lama."
    )
}

/// What is still in clear, or could not be looked at.
pub fn left(path: &Path, why: &str) -> String {
    format!("Belum: {} ({why})", path.display())
}

#[allow(missing_docs)]
pub fn state(sealed: bool) -> &'static str {
    match sealed {
        true => "Berkas kantor terkunci.",
        false => "Berkas kantor tidak terkunci.",
    }
}
