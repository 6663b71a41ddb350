//! Sentences of handing over: problems, notices, what was done.

use std::path::Path;

use super::said::{Said, said};

fn list(items: &[String]) -> String {
    match items {
        [] => "belum ada".to_owned(),
        items if items.len() > 12 => format!("{} dan {} lagi", items[..12].join(", "), items.len() - 12),
        items => items.join(", "),
    }
}

const SAFE: &str = "Data di komputer ini tidak berubah.";

#[allow(missing_docs)]
pub fn not_a_package(path: &Path) -> Said {
    said(
        "bukan_paket",
        format!("Berkas ini bukan paket serah terima Alur. {SAFE} {}", path.display()),
        "Pilih berkas yang namanya berakhir .alur.",
    )
}

#[allow(missing_docs)]
pub fn not_a_card(path: &Path) -> Said {
    said(
        "bukan_kartu",
        format!("Berkas ini bukan kartu kantor Alur. {SAFE} {}", path.display()),
        "Minta kartu kantor yang baru dari kantor itu.",
    )
}

#[allow(missing_docs)]
pub fn not_a_receipt(path: &Path) -> Said {
    said(
        "bukan_tanda_terima",
        format!("Berkas ini bukan tanda terima Alur. {SAFE} {}", path.display()),
        "Pilih berkas yang namanya berakhir .tanda.",
    )
}

#[allow(missing_docs)]
pub fn not_for_us(path: &Path) -> Said {
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
pub fn wrong_receiver(untuk: &str, path: &Path) -> Said {
    said(
        "bukan_untuk_kantor_ini",
        format!("Paket ini ditujukan ke {untuk}, bukan ke kantor ini. {SAFE} {}", path.display()),
        "Bawa ke kantor tujuannya, atau minta pengirim menyerahkannya lagi ke kantor ini.",
    )
}

#[allow(missing_docs)]
pub fn passphrase_needed(path: &Path) -> Said {
    said(
        "sandi_perlu",
        format!("Paket ini dikunci dengan kata sandi. {SAFE} {}", path.display()),
        "Tanyakan kata sandinya kepada pengirim; pada baris perintah, beri lewat --sandi-berkas.",
    )
}

#[allow(missing_docs)]
pub fn passphrase_wrong(path: &Path) -> Said {
    said(
        "sandi_salah",
        format!("Kata sandinya tidak cocok dengan paket ini. {SAFE} {}", path.display()),
        "Periksa huruf besar dan kecilnya, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn broken(path: &Path) -> Said {
    said(
        "paket_rusak",
        format!("Paket ini terpotong atau rusak. {SAFE} {}", path.display()),
        "Minta pengirim menyerahkannya lagi, bila perlu dengan flash disk lain.",
    )
}

#[allow(missing_docs)]
pub fn too_large(path: &Path) -> Said {
    said(
        "paket_terlalu_besar",
        format!("Isi paket ini melebihi batas yang wajar. {SAFE} {}", path.display()),
        "Minta pengirim menyerahkan lebih sedikit kasus sekaligus.",
    )
}

#[allow(missing_docs)]
pub fn newer(path: &Path) -> Said {
    said(
        "paket_lebih_baru",
        format!("Berkas ini ditulis oleh Alur yang lebih baru. {SAFE} {}", path.display()),
        "Perbarui Alur di komputer ini, lalu buka lagi.",
    )
}

#[allow(missing_docs)]
pub fn forged(path: &Path) -> Said {
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
pub fn part_missing(part: u32, of: u32, path: &Path) -> Said {
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
pub fn part_mixed(part: u32, path: &Path) -> Said {
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
pub fn contradicts(path: &Path) -> Said {
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
pub fn unreadable(path: &Path) -> Said {
    said(
        "berkas_tidak_terbaca",
        format!("Berkasnya tidak dapat dibaca atau disalin. {SAFE} {}", path.display()),
        "Periksa flash disk dan sisa ruang di komputer ini, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn unknown_office(asked: &str, known: &[String]) -> Said {
    said(
        "kantor_tidak_dikenal",
        format!("Kantor “{asked}” belum dikenal."),
        format!("Minta kartu kantornya dan kenalkan dulu. Yang dikenal: {}.", list(known)),
    )
}

#[allow(missing_docs)]
pub fn office_unclear(asked: &str) -> Said {
    said(
        "kantor_ganda",
        format!("Ada lebih dari satu kantor dengan kode “{asked}”."),
        "Sebut id kantornya, atau lupakan kartu yang sudah tidak dipakai.",
    )
}

#[allow(missing_docs)]
pub fn case_unclear(asked: &str, choices: &[String]) -> Said {
    said(
        "kasus_ganda",
        format!("Ada lebih dari satu kasus dengan kode “{asked}”."),
        format!("Sebut salah satu: {}.", list(choices)),
    )
}

#[allow(missing_docs)]
pub fn own_office() -> Said {
    said("kantor_sendiri", "Itu kantor ini sendiri.", "Pilih kantor lain.")
}

#[allow(missing_docs)]
pub fn no_code() -> Said {
    said(
        "kode_kantor_kosong",
        "Kantor ini belum punya kode, jadi kantor lain tidak dapat menyebutnya.",
        "Isi kode kantor di Pengaturan, misalnya DINSOS.",
    )
}

#[allow(missing_docs)]
pub fn unknown_lane(asked: &str, known: &[String]) -> Said {
    said(
        "pelaksana_tidak_dikenal",
        format!("Pelaksana “{asked}” tidak ada di SOP ini."),
        format!("Pelaksana yang ada: {}.", list(known)),
    )
}

#[allow(missing_docs)]
pub fn no_randomness() -> Said {
    said(
        "kunci_tidak_terbuat",
        "Kunci kantor tidak dapat dibuat karena komputer ini tidak memberi bilangan acak. Data tidak berubah.",
        "Nyalakan ulang komputer, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn nothing_to_send(office: &str) -> Said {
    said(
        "tidak_ada_yang_diserahkan",
        format!("Tidak ada kasus yang menunggu {office}."),
        "Sebut kasusnya sendiri, atau serahkan semua.",
    )
}

#[allow(missing_docs)]
pub fn nothing_for_them(office: &str) -> Said {
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
pub fn read_back_differs(path: &Path) -> Said {
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
pub fn weak_passphrase() -> Said {
    said(
        "sandi_lemah",
        "Kata sandinya terlalu pendek; tidak ada yang ditulis.",
        "Pakai sedikitnya 12 huruf, misalnya empat kata yang tidak berhubungan.",
    )
}

#[allow(missing_docs)]
pub fn unknown_package(asked: &str) -> Said {
    said(
        "paket_tidak_dikenal",
        format!("Tidak ada paket dengan id “{asked}”, atau lebih dari satu yang berawal demikian."),
        "Lihat id-nya pada “alur serah daftar”.",
    )
}

#[allow(missing_docs)]
pub fn already_undone(asked: &str) -> Said {
    said(
        "sudah_dibatalkan",
        format!("Penerimaan paket {asked} sudah dibatalkan."),
        "Terima lagi berkas paketnya bila isinya diperlukan kembali.",
    )
}

#[allow(missing_docs)]
pub fn plan_outdated() -> Said {
    said(
        "rencana_usang",
        "Data kantor ini berubah sejak paket diperiksa. Belum ada yang diambil dari paket.".to_owned(),
        "Periksa paket sekali lagi, lalu terima.",
    )
}

#[allow(missing_docs)]
pub fn foreign_receipt(path: &Path) -> Said {
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
pub fn not_handed_over() -> Said {
    said(
        "tidak_diserahkan",
        "Kasus ini tidak sedang diserahkan oleh kantor ini ke kantor lain.",
        "Tidak perlu ditarik; langkahnya dapat dicatat seperti biasa.",
    )
}

#[allow(missing_docs)]
pub fn reason_needed() -> Said {
    said(
        "alasan_kosong",
        "Alasannya masih kosong.",
        "Tulis alasan singkat; alasan ikut tersimpan di riwayat.",
    )
}

#[allow(missing_docs)]
pub fn unknown_sender(sidik: &str) -> String {
    format!("Pengirimnya belum dikenal di sini. Cocokkan sidik kartunya lewat telepon: {sidik}.")
}

#[allow(missing_docs)]
pub fn clock_ahead(facts: usize, latest: &str) -> String {
    format!(
        "Jam komputer pengirim lebih maju: {facts} catatan bertanggal sesudah sekarang, paling akhir {latest}."
    )
}

#[allow(missing_docs)]
pub fn same_code(kode: &str) -> String {
    format!("Ada dua kasus berkode {kode}; keduanya disimpan dan dibedakan menurut kantor yang membukanya.")
}

#[allow(missing_docs)]
pub fn same_number(nomor: &str) -> String {
    format!("Ada dua naskah bernomor {nomor}; keduanya disimpan.")
}

#[allow(missing_docs)]
pub fn undone_before() -> String {
    "Penerimaan paket ini pernah dibatalkan; bila diterima lagi, isinya kembali berlaku.".to_owned()
}

#[allow(missing_docs)]
pub fn settings_come(facts: usize) -> String {
    format!("{facts} pengaturan bersama (kalender, templat naskah, lembaga, atau blok nomor) ikut diterima.")
}

/// A contest that a package brings.
pub fn contest(kode: &str, simbol: &str, kunci: Option<&str>) -> String {
    let of = kunci.map(|k| format!(" untuk {k}")).unwrap_or_default();
    format!("{kode}: langkah {simbol}{of} dicatat di dua kantor; keduanya disimpan dan perlu diputus.")
}

/// The calendar came along but due dates could not be derived anew at once.
pub fn dues_not_yet() -> String {
    "Kalender sudah diterima, tetapi tenggat belum dihitung ulang; itu dikerjakan saat Alur dibuka lagi."
        .to_owned()
}

#[allow(missing_docs)]
pub fn receipt_not_written() -> String {
    "Tanda terima tidak dapat ditulis di flash disk; terima paketnya sekali lagi untuk mencobanya.".to_owned()
}

#[allow(missing_docs)]
pub fn key_changed(nama: &str) -> String {
    format!(
        "Kartu {nama} berisi kunci baru; yang lama tidak dipakai lagi. Pastikan kartu ini memang dari kantor itu."
    )
}

/// A step recorded here though it was handed to another office.
pub fn handed_over(kantor: &str) -> String {
    format!("Langkah ini sudah diserahkan ke {kantor}; bila dicatat juga di sana, perlu diputus nanti.")
}

#[allow(missing_docs)]
pub fn history_handed_over(nama: &str) -> String {
    format!("Diserahkan ke {nama}.")
}

#[allow(missing_docs)]
pub fn history_called_back(reason: &str) -> String {
    format!("Ditarik kembali: {reason}")
}

#[allow(missing_docs)]
pub fn history_office_known(nama: &str) -> String {
    format!("Kartu {nama} dikenalkan.")
}

#[allow(missing_docs)]
pub fn history_lane_bound(lane: &str) -> String {
    format!("Kantor untuk pelaksana {lane} diatur.")
}

#[allow(missing_docs)]
pub fn card_saved(to: &Path, sidik: &str) -> String {
    format!("Kartu kantor disimpan: {}\nSidik kartu: {sidik}", to.display())
}

#[allow(missing_docs)]
pub fn office_known(nama: &str, sidik: &str) -> String {
    format!(
        "{nama} dikenal. Sidik kartunya: {sidik}. Cocokkan lewat telepon bila kartunya tidak diterima langsung."
    )
}

#[allow(missing_docs)]
pub fn office_forgotten(nama: &str) -> String {
    format!("{nama} tidak dikenal lagi; kiriman darinya tetap ada.")
}

#[allow(missing_docs)]
pub fn lane_bound(lane: &str, kantor: Option<&str>) -> String {
    match kantor {
        Some(kantor) => format!("Langkah {lane} dikerjakan kantor {kantor}."),
        None => format!("Langkah {lane} dikerjakan menurut jenis kantor pada SOP."),
    }
}

#[allow(missing_docs)]
pub fn office_line(kode: &str, nama: &str, jenis: &str, wilayah: &str, sidik: &str) -> String {
    format!("{kode:<12} {nama} · {jenis} · {wilayah} · sidik {sidik}")
}

#[allow(missing_docs)]
pub fn proposal(kode: &str, judul: &str, langkah: &[String], sejak: &str) -> String {
    format!("{kode:<20} {judul} · langkah {} · sejak {sejak}", list(langkah))
}

/// After a package was written and verified.
pub fn sent(ke: &str, kasus: usize, fakta: u64, lampiran: u64, files: &[String], sidik: &str) -> String {
    format!(
        "Paket untuk {ke} sudah ditulis dan dibaca ulang: {kasus} kasus, {fakta} catatan, {lampiran} lampiran. \
         Flash disk aman dicabut.\n{}\n{}",
        super::paket::content(sidik),
        files.join("\n")
    )
}

/// The head of a plan.
pub fn plan(dari: &str, dibuat: &str, baru: usize, sudah: usize, lampiran: usize, kasus: usize) -> String {
    format!(
        "Dari {dari}, dibuat {dibuat}: {baru} catatan baru, {sudah} sudah ada, {lampiran} lampiran baru; \
         {kasus} kasus tersentuh."
    )
}

/// One case of a plan.
pub fn plan_case(kode: &str, judul: &str, baru: usize, before: Option<&str>, after: &str) -> String {
    let how = match before {
        None => "kasus baru".to_owned(),
        Some(before) => format!("terbuka di sini {before}"),
    };
    format!("{kode:<20} {judul} · {baru} catatan baru · {how} → sesudahnya {after}")
}

/// One field of a plan.
pub fn plan_field(nama: &str, ours: Option<&str>, theirs: Option<&str>, both: Option<&str>) -> String {
    let word = |value: Option<&str>| value.map_or_else(|| "kosong".to_owned(), |v| format!("“{v}”"));
    format!("    {nama}: di sini {}, di paket {}, sesudahnya {}", word(ours), word(theirs), word(both))
}

/// Open steps as words.
pub fn steps(open: &[String]) -> String {
    if open.is_empty() { "selesai".to_owned() } else { format!("langkah {}", open.join(", ")) }
}

#[allow(missing_docs)]
pub fn blocked_receiver(untuk: &str) -> String {
    format!("Tidak dapat diterima: paket ini ditujukan ke {untuk}, bukan ke kantor ini.")
}

#[allow(missing_docs)]
pub fn blocked_contradiction(facts: usize) -> String {
    format!("Tidak dapat diterima: {facts} catatan isinya berbeda dari catatan yang sama di sini.")
}

/// After a package was taken in.
pub fn received(baru: usize, kasus: usize, receipt: Option<&Path>) -> String {
    let receipt = receipt.map(|path| format!("\nTanda terima: {}", path.display())).unwrap_or_default();
    match baru {
        0 => format!("Tidak ada yang baru: isi paket ini sudah ada semua.{receipt}"),
        _ => format!("Diterima: {baru} catatan baru pada {kasus} kasus.{receipt}"),
    }
}

#[allow(missing_docs)]
pub fn receipt_read(kantor: &str, pada: &str, kasus: u64, again: bool) -> String {
    let before = if again { " (sudah pernah dibaca)" } else { "" };
    format!("Paket dengan {kasus} kasus sudah diterima {kantor} pada {pada}{before}.")
}

/// After the taking in of a package was undone.
pub fn undone(fakta: usize, kasus: usize, tetap: &[String]) -> String {
    let stays = match tetap {
        [] => String::new(),
        some => format!(" Pekerjaan sesudahnya tetap ada pada: {}.", list(some)),
    };
    format!(
        "Penerimaan dibatalkan: {fakta} catatan pada {kasus} kasus tidak berlaku lagi di komputer ini.{stays} \
         Terima paketnya lagi bila diperlukan kembali."
    )
}

#[allow(missing_docs)]
pub fn called_back(kode: &str) -> String {
    format!("{kode} ditarik kembali ke kantor ini.")
}

/// One package in a list.
pub fn package_line(keluar: bool, pada: &str, kantor: &str, kasus: u64, state: &str, id: &str) -> String {
    let way = if keluar { "keluar ke" } else { "masuk dari" };
    format!("{pada} · {way} {kantor} · {kasus} kasus · {state} · {id}")
}

/// How a package fared.
pub fn package_state(keluar: bool, diterima: Option<&str>, dibatalkan: Option<&str>, baru: u64) -> String {
    match (keluar, diterima, dibatalkan) {
        (true, Some(at), _) => format!("diterima {at}"),
        (true, None, _) => "belum ada tanda terima".to_owned(),
        (false, _, Some(at)) => format!("dibatalkan {at}"),
        (false, _, None) => format!("{baru} catatan baru"),
    }
}

/// Where a case is.
pub fn held(kantor: &str, here: bool, sejak: &str, received: Option<&str>) -> String {
    let proof = match received {
        Some(at) => format!(", diterima {at}"),
        None => String::new(),
    };
    if here {
        format!("Dipegang kantor ini sejak {sejak}")
    } else {
        format!("Dipegang {kantor} sejak {sejak}{proof}")
    }
}

#[allow(missing_docs)]
pub fn watched(folder: Option<&str>) -> String {
    match folder {
        Some(folder) => format!("Folder pantauan: {folder}"),
        None => "Tidak ada folder pantauan.".to_owned(),
    }
}

#[allow(missing_docs)]
pub fn queue_new(receipt: bool) -> String {
    if receipt { "belum dibaca" } else { "belum diterima" }.to_owned()
}

#[allow(missing_docs)]
pub fn queue_taken(at: &str, receipt: bool) -> String {
    if receipt { format!("sampai {at}") } else { format!("diterima {at}") }
}

#[allow(missing_docs)]
pub fn queue_undone() -> String {
    "penerimaannya pernah dibatalkan".to_owned()
}

#[allow(missing_docs)]
pub fn queue_parts(missing: usize) -> String {
    format!("{missing} bagian belum ada")
}

#[allow(missing_docs)]
pub fn queue_others() -> String {
    "untuk kantor lain".to_owned()
}

#[allow(missing_docs)]
pub fn queue_ours(receipt: bool) -> String {
    if receipt { "tanda terima yang diberikan kantor ini" } else { "kiriman kantor ini" }.to_owned()
}

#[allow(missing_docs)]
pub fn queue_locked() -> String {
    "terkunci kata sandi".to_owned()
}

/// One found file on a line.
pub fn queue_line(from: &str, made: Option<&str>, cases: u64, state: &str, file: &str) -> String {
    let what = match made {
        Some(made) => format!("{from}, {made}, {cases} kasus"),
        None => "isi tidak terbaca di sini".to_owned(),
    };
    format!("{what}: {state}\n    {file}")
}

/// One line of the table of hand-overs.
pub fn intake_line(
    name: &str,
    known: bool,
    last: Option<&str>,
    cases: u64,
    awaited: usize,
    since: Option<&str>,
) -> String {
    let handed = match (known, last) {
        (false, _) => "belum bertukar kartu".to_owned(),
        (true, None) => "belum pernah menyerahkan".to_owned(),
        (true, Some(day)) => format!("terakhir {day}, {cases} kasus"),
    };
    match since {
        Some(since) => format!("{name}: {handed}; ditunggu {awaited} kasus sejak {since}"),
        None => format!("{name}: {handed}"),
    }
}
