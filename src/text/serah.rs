//! Sentences of handing over: notices, what was done, lists.

use std::path::Path;

use super::serah_gagal::list;

#[allow(missing_docs)]
pub fn clock_ahead(facts: usize, latest: &str) -> String {
    format!(
        "Jam komputer pengirim lebih maju: {facts} catatan bertanggal sesudah sekarang, paling akhir {latest}."
    )
}

#[allow(missing_docs)]
pub fn clock_behind(facts: usize, earliest: &str) -> String {
    format!(
        "Jam komputer pengirim terlambat: {facts} catatan bertanggal sebelum yang didahuluinya, paling awal {earliest}."
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
pub fn contest(kode: &str, simbol: &str, key: Option<&str>) -> String {
    let of = key.map(|k| format!(" untuk {k}")).unwrap_or_default();
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

/// An office was met in what another one passed on.
pub fn history_office_introduced(name: &str) -> String {
    format!("{name} dikenal dari catatan yang diteruskan kantor lain")
}

/// What an office notes about its own journal.
pub const HISTORY_CHAIN: &str = "Keadaan jurnal dicatat";

/// An office signs with another key.
pub const HISTORY_KEYS: &str = "Kunci kantor diganti";

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

/// Who wrote a package, where its name is not at hand.
pub const THE_SENDER: &str = "Pengirim";

/// Whether the sender of an undone package can know of it.
pub fn undone_told(dari: &str, written: &[std::path::PathBuf]) -> String {
    match written {
        [] => format!(
            "{dari} masih mengira paketnya sampai. Colokkan flash disk dengan paket itu, lalu tulis tanda pembatalannya dari Riwayat."
        ),
        some => {
            let names: Vec<String> = some.iter().map(|path| path.display().to_string()).collect();
            format!(
                "Tanda terimanya diganti tanda pembatalan: {}. {dari} mengetahuinya setelah membaca tanda itu; bawa flash disknya kembali.",
                names.join(", ")
            )
        }
    }
}

/// A receipt that takes an earlier one back.
pub fn receipt_undone(kantor: &str, pada: &str) -> String {
    format!(
        "{kantor} membatalkan penerimaan paket ini pada {pada}; isinya tidak berlaku di sana. Tarik kembali kasusnya, atau serahkan lagi."
    )
}

/// How a package fared.
pub fn package_state(keluar: bool, diterima: Option<&str>, dibatalkan: Option<&str>, baru: u64) -> String {
    match (keluar, diterima, dibatalkan) {
        (true, None, Some(at)) => format!("dibatalkan penerimanya {at}"),
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
