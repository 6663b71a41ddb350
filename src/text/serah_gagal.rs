//! Why a hand-over did nothing, as sentences: what happened, what is safe, what to do next.

use std::path::Path;

use super::said::{ProblemSaid, said};

/// Names in a row, the first twelve of many.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => "belum ada".to_owned(),
        items if items.len() > 12 => format!("{} dan {} lagi", items[..12].join(", "), items.len() - 12),
        items => items.join(", "),
    }
}

const SAFE: &str = "Data di komputer ini tidak berubah.";

#[allow(missing_docs)]
pub fn not_a_package(path: &Path) -> ProblemSaid {
    said(
        "bukan_paket",
        format!("Berkas ini bukan paket serah terima Alur. {SAFE} {}", path.display()),
        "Pilih berkas yang namanya berakhir .alur.",
    )
}

#[allow(missing_docs)]
pub fn not_a_card(path: &Path) -> ProblemSaid {
    said(
        "bukan_kartu",
        format!("Berkas ini bukan kartu kantor Alur. {SAFE} {}", path.display()),
        "Minta kartu kantor yang baru dari kantor itu.",
    )
}

#[allow(missing_docs)]
pub fn not_a_receipt(path: &Path) -> ProblemSaid {
    said(
        "bukan_tanda_terima",
        format!("Berkas ini bukan tanda terima Alur. {SAFE} {}", path.display()),
        "Pilih berkas yang namanya berakhir .tanda.",
    )
}

#[allow(missing_docs)]
pub fn not_for_us(path: &Path) -> ProblemSaid {
    said(
        "bukan_untuk_kantor_ini",
        format!(
            "Paket ini tidak terbuka dengan kunci kantor ini: ditujukan ke kantor lain, atau rusak. {SAFE} {}",
            path.display()
        ),
        "Bawa ke kantor tujuannya, atau minta pengirim menyerahkannya lagi ke kantor ini.",
    )
}

#[allow(missing_docs)]
pub fn wrong_receiver(untuk: &str, path: &Path) -> ProblemSaid {
    said(
        "bukan_untuk_kantor_ini",
        format!("Paket ini ditujukan ke {untuk}, bukan ke kantor ini. {SAFE} {}", path.display()),
        "Bawa ke kantor tujuannya, atau minta pengirim menyerahkannya lagi ke kantor ini.",
    )
}

#[allow(missing_docs)]
pub fn passphrase_needed(path: &Path) -> ProblemSaid {
    said(
        "sandi_perlu",
        format!("Paket ini dikunci dengan kata sandi. {SAFE} {}", path.display()),
        "Tanyakan kata sandinya kepada pengirim; pada baris perintah, beri lewat --sandi-berkas.",
    )
}

#[allow(missing_docs)]
pub fn passphrase_wrong(path: &Path) -> ProblemSaid {
    said(
        "sandi_salah",
        format!("Kata sandinya tidak cocok dengan paket ini. {SAFE} {}", path.display()),
        "Periksa huruf besar dan kecilnya, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn broken(path: &Path) -> ProblemSaid {
    said(
        "paket_rusak",
        format!("Paket ini terpotong atau rusak. {SAFE} {}", path.display()),
        "Minta pengirim menyerahkannya lagi, bila perlu dengan flash disk lain.",
    )
}

#[allow(missing_docs)]
pub fn too_large(path: &Path) -> ProblemSaid {
    said(
        "paket_terlalu_besar",
        format!("Isi paket ini melebihi batas yang wajar. {SAFE} {}", path.display()),
        "Minta pengirim menyerahkan lebih sedikit kasus sekaligus.",
    )
}

#[allow(missing_docs)]
pub fn newer(path: &Path) -> ProblemSaid {
    said(
        "paket_lebih_baru",
        format!("Berkas ini ditulis oleh Alur yang lebih baru. {SAFE} {}", path.display()),
        "Perbarui Alur di komputer ini, lalu buka lagi.",
    )
}

#[allow(missing_docs)]
pub fn forged(path: &Path) -> ProblemSaid {
    said(
        "tanda_tidak_cocok",
        format!(
            "Tanda pengirim pada berkas ini tidak cocok dengan isinya atau dengan kartu kantor yang dikenal. {SAFE} {}",
            path.display()
        ),
        "Jangan dipakai. Tanyakan langsung kepada kantor pengirim, lalu minta paket atau kartu yang baru.",
    )
}

#[allow(missing_docs)]
pub fn part_missing(part: u32, of: u32, path: &Path) -> ProblemSaid {
    said(
        "bagian_kurang",
        format!(
            "Paket ini terdiri atas {of} bagian, dan bagian {part} belum ada di foldernya. {SAFE} {}",
            path.display()
        ),
        "Kumpulkan semua bagian dalam satu folder, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn part_mixed(part: u32, path: &Path) -> ProblemSaid {
    said(
        "bagian_ganda",
        format!(
            "Bagian {part} paket ini ada dua kali, atau berasal dari paket lain. {SAFE} {}",
            path.display()
        ),
        "Sisakan satu berkas untuk tiap bagian, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn contradicts(path: &Path) -> ProblemSaid {
    said(
        "paket_bertentangan",
        format!(
            "Ada catatan dalam paket ini yang isinya berbeda dari catatan yang sama di sini. {SAFE} {}",
            path.display()
        ),
        "Jangan dipakai. Tanyakan langsung kepada kantor pengirim.",
    )
}

#[allow(missing_docs)]
pub fn unreadable(path: &Path) -> ProblemSaid {
    said(
        "berkas_tidak_terbaca",
        format!("Berkasnya tidak dapat dibaca atau disalin. {SAFE} {}", path.display()),
        "Periksa flash disk dan sisa ruang di komputer ini, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn unknown_office(asked: &str, known: &[String]) -> ProblemSaid {
    said(
        "kantor_tidak_dikenal",
        format!("Kantor “{asked}” belum dikenal."),
        format!("Minta kartu kantornya dan kenalkan dulu. Yang dikenal: {}.", list(known)),
    )
}

#[allow(missing_docs)]
pub fn office_unclear(asked: &str) -> ProblemSaid {
    said(
        "kantor_ganda",
        format!("Ada lebih dari satu kantor dengan kode “{asked}”."),
        "Sebut id kantornya, atau lupakan kartu yang sudah tidak dipakai.",
    )
}

#[allow(missing_docs)]
pub fn case_unclear(asked: &str, choices: &[String]) -> ProblemSaid {
    said(
        "kasus_ganda",
        format!("Ada lebih dari satu kasus dengan kode “{asked}”."),
        format!("Sebut salah satu: {}.", list(choices)),
    )
}

#[allow(missing_docs)]
pub fn own_office() -> ProblemSaid {
    said("kantor_sendiri", "Itu kantor ini sendiri.", "Pilih kantor lain.")
}

#[allow(missing_docs)]
pub fn no_code() -> ProblemSaid {
    said(
        "kode_kantor_kosong",
        "Kantor ini belum punya kode, jadi kantor lain tidak dapat menyebutnya.",
        "Isi kode kantor di Pengaturan, misalnya DINSOS.",
    )
}

#[allow(missing_docs)]
pub fn unknown_lane(asked: &str, known: &[String]) -> ProblemSaid {
    said(
        "pelaksana_tidak_dikenal",
        format!("Pelaksana “{asked}” tidak ada di SOP ini."),
        format!("Pelaksana yang ada: {}.", list(known)),
    )
}

#[allow(missing_docs)]
pub fn no_randomness() -> ProblemSaid {
    said(
        "kunci_tidak_terbuat",
        "Kunci kantor tidak dapat dibuat karena komputer ini tidak memberi bilangan acak. Data tidak berubah.",
        "Nyalakan ulang komputer, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn nothing_to_send(office: &str) -> ProblemSaid {
    said(
        "tidak_ada_yang_diserahkan",
        format!("Tidak ada kasus yang menunggu {office}."),
        "Sebut kasusnya sendiri, atau serahkan semua.",
    )
}

#[allow(missing_docs)]
pub fn nothing_for_them(office: &str) -> ProblemSaid {
    said(
        "tidak_ada_yang_diserahkan",
        format!(
            "{office} tidak berada di bawah wilayah kantor ini dan belum diberi blok nomor, jadi tanpa kasus tidak \
             ada yang dapat diserahkan."
        ),
        "Pilih kasus yang diserahkan, atau periksa kode wilayah kedua kantor.",
    )
}

#[allow(missing_docs)]
pub fn read_back_differs(path: &Path) -> ProblemSaid {
    said(
        "tulisan_berbeda",
        format!(
            "Yang terbaca kembali dari tempat tujuan tidak sama dengan yang ditulis; paketnya dihapus lagi. {SAFE} {}",
            path.display()
        ),
        "Flash disk ini tidak dapat dipercaya. Pakai yang lain.",
    )
}

#[allow(missing_docs)]
pub fn weak_passphrase() -> ProblemSaid {
    said(
        "sandi_lemah",
        "Kata sandinya terlalu pendek; tidak ada yang ditulis.",
        "Pakai sedikitnya 12 huruf, misalnya empat kata yang tidak berhubungan.",
    )
}

#[allow(missing_docs)]
pub fn unknown_package(asked: &str) -> ProblemSaid {
    said(
        "paket_tidak_dikenal",
        format!("Tidak ada paket dengan id “{asked}”, atau lebih dari satu yang berawal demikian."),
        "Lihat id-nya pada “alur serah daftar”.",
    )
}

#[allow(missing_docs)]
pub fn already_undone(asked: &str) -> ProblemSaid {
    said(
        "sudah_dibatalkan",
        format!("Penerimaan paket {asked} sudah dibatalkan."),
        "Terima lagi berkas paketnya bila isinya diperlukan kembali.",
    )
}

#[allow(missing_docs)]
pub fn plan_outdated() -> ProblemSaid {
    said(
        "rencana_usang",
        "Data kantor ini berubah sejak paket diperiksa. Belum ada yang diambil dari paket.".to_owned(),
        "Periksa paket sekali lagi, lalu terima.",
    )
}

#[allow(missing_docs)]
pub fn foreign_receipt(path: &Path) -> ProblemSaid {
    said(
        "tanda_terima_asing",
        format!(
            "Tanda terima ini untuk paket yang tidak ditulis di sini, atau isinya lain. {SAFE} {}",
            path.display()
        ),
        "Baca tanda terima yang ditulis kantor tujuan untuk paket dari kantor ini.",
    )
}

#[allow(missing_docs)]
pub fn not_handed_over() -> ProblemSaid {
    said(
        "tidak_diserahkan",
        "Kasus ini tidak sedang diserahkan oleh kantor ini ke kantor lain.",
        "Tidak perlu ditarik; langkahnya dapat dicatat seperti biasa.",
    )
}

#[allow(missing_docs)]
pub fn reason_needed() -> ProblemSaid {
    said(
        "alasan_kosong",
        "Alasannya masih kosong.",
        "Tulis alasan singkat; alasan ikut tersimpan di riwayat.",
    )
}
