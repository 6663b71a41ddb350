//! Serah terima: packages out and in, receipts, offices.

use std::path::{Path, PathBuf};

use crate::base::{Digest, Id, Moment, Zone};
use crate::domain::card::OfficeCard;
use crate::office::{
    CustodyView, IntakeLine, Outbox, PackageLine, PackagePlan, Proposal, ReceiptRead, Received, Sent, Stage,
    Step, Undone,
};
use crate::text::angka::ribuan;
use crate::text::{percaya, serah, tanggal};

pub const TAB_TAKE: &str = "Terima";
pub const TAB_SEND: &str = "Serahkan";
pub const TAB_OFFICES: &str = "Kantor";
pub const TAB_PAST: &str = "Riwayat";

// Work under way.
pub const STOP: &str = "Hentikan";
pub const STOPPING: &str = "Menghentikan…";
pub const DO_NOT_PULL: &str = "Jangan cabut flash disk sebelum muncul “Aman dicabut”.";
pub const NOTHING_WRITTEN: &str = "Belum ada yang ditulis ke data kantor; paketnya hanya dibaca.";
pub const ALL_OR_NOTHING: &str = "Semua masuk, atau tidak sama sekali.";
pub const BUSY: &str = "Tunggu sampai pekerjaan yang sedang berjalan selesai.";
pub const DIED: &str = "Pekerjaan itu berhenti tiba-tiba. Data tidak berubah. Coba lagi.";
pub const SHOW_WORK: &str = "Lihat serah terima yang berjalan";
pub const SAFE: &str = "Aman dicabut";
pub const FINISH: &str = "Selesai";

// Serahkan.
pub const TO: &str = "Serahkan ke";
pub const COUNTING: &str = "Menghitung yang menunggu…";
pub const NO_OFFICES: &str = "Belum ada kantor yang dikenal. Saling bertukar kartu dulu, sekali saja: simpan kartu kantor ini ke flash disk, \
     lalu kenalkan kartu kantor lain.";
pub const TO_OFFICES: &str = "Tukar kartu kantor";
pub const CHOSEN: &str = "Kasus yang dipilih";
pub const ALL_CASES: &str = "Semua kasus";
pub const ALL_CASES_WHY: &str = "Salinan semua kasus ikut, misalnya untuk komputer baru. Yang tertulis diserahkan tetap hanya kasus yang menunggu kantor itu.";
pub const NO_CASES: &str = "Hanya pengaturan";
pub const NO_CASES_WHY: &str = "Tanpa kasus: SOP yang berlaku, kalender, templat surat, daftar lembaga, dan blok nomor, untuk kantor di bawah wilayah kantor ini.";
pub const SEND_SETTINGS: &str = "Serahkan pengaturan";
pub const PAPER: &str = "Cetak berita acara…";
pub const ADD_CASE: &str = "Tambah kasus lain…";
pub const TICK_ALL: &str = "Pilih semua";
pub const CODE: &str = "Kode";
pub const TITLE: &str = "Judul";
pub const SOP: &str = "SOP";
pub const STEPS: &str = "Langkah";
pub const WAITING_SINCE: &str = "Menunggu sejak";
pub const BY_HAND: &str = "ditambah sendiri";
pub const WHERE: &str = "Tulis ke";
pub const NO_FOLDER: &str = "Belum dipilih. Pasang flash disk, lalu pilih foldernya.";
pub const NOT_THERE: &str = "tidak ada sekarang";
pub const PICK_FOLDER: &str = "Pilih tempat…";
pub const LOCK: &str = "Kunci dengan kata sandi";
pub const LOCK_WHY: &str = "Tanpa ini pun paket hanya terbuka di kantor tujuan. Kata sandi menggantikan kunci kartunya; sampaikan lewat telepon.";
pub const PASSPHRASE: &str = "Kata sandi";
pub const PASSPHRASE_HINT: &str = "Sedikitnya 12 huruf, misalnya empat kata";

// Terima.
pub const TAKE_EMPTY: &str =
    "Pasang flash disk, lalu buka berkasnya. Berkas juga dapat diseret ke jendela ini.";
pub const TAKE_KINDS: &str = "Paket (.alur) diperiksa dulu dan ditunjukkan isinya. Tanda terima (.tanda) dan kartu kantor langsung dibaca.";
pub const OPEN: &str = "Buka berkas…";
pub const OPEN_OTHER: &str = "Buka berkas lain…";
pub const AGAIN: &str = "Coba lagi";
pub const LOCKED: &str = "Paket ini dikunci dengan kata sandi";
pub const LOCKED_WHY: &str = "Tanyakan kata sandinya kepada pengirim, lalu ketik di sini.";
pub const WRONG: &str = "Kata sandi itu tidak cocok. Periksa huruf besar dan kecilnya.";
pub const UNLOCK: &str = "Buka paket";
pub const KNOWN: &str = "Pengirim dikenal";
pub const UNKNOWN: &str = "Pengirim belum dikenal";
pub const MARK: &str = "Sidik kartu";
pub const CONTENT: &str = "Sidik isi";
pub const PLAN_EMPTY: &str = "Semua isi paket ini sudah ada di sini. Menerimanya tidak mengubah apa pun.";
pub const PLAN_SETTINGS: &str = "Tidak ada kasus di paket ini. Yang ikut: SOP dan pengaturan bersama.";
pub const RECEIPT_AGAIN: &str = "Tulis tanda terima lagi";
pub const LEAVE: &str = "Jangan terima";
pub const TAKE_KEY: &str = "Ctrl+Enter";
pub const ONLY_CONTESTS: &str = "Yang perlu diputus";
pub const EVERY_CASE: &str = "Semua kasus";
pub const HERE: &str = "Di sini";
pub const THERE: &str = "Di paket";
pub const AFTER: &str = "Sesudahnya";
pub const STANDING: &str = "Keadaan";
pub const OPEN_STEPS: &str = "Langkah terbuka";
pub const RECORDED: &str = "Langkah dicatat";
pub const LETTERS: &str = "Surat";
pub const FIELDS: &str = "Isian yang berbeda";
pub const NOT_HERE: &str = "belum ada";
pub const NOTHING_HERE: &str = "–";
pub const CONTEST_AFTER: &str =
    "Keduanya disimpan. Sampai Anda memilih di halaman kasus, yang dipakai tampak di kolom Sesudahnya.";
pub const UNDO: &str = "Batalkan penerimaan ini…";
pub const TO_SETTLE: &str = "Perlu diputus sekarang";
pub const SETTLE: &str = "Putuskan";
pub const RECEIPT_WHY: &str = "Bawa flash disk ini kembali: di dalamnya ada tanda terima untuk pengirim.";
pub const UNDONE: &str = "Penerimaan dibatalkan";

pub const NOT_WATCHED: &str = "Tidak ada folder yang dipantau.";
pub const WATCH: &str = "Pantau folder…";
pub const UNWATCH: &str = "Berhenti memantau";

// Kantor.
pub const OWN_CARD: &str = "Kartu kantor ini";
pub const OWN_CARD_WHY: &str = "Berikan kartu ini kepada kantor lain, sekali saja, supaya paket untuk kantor ini hanya terbuka di sini. Isinya tidak rahasia.";
pub const NO_CODE: &str = "Kantor ini belum punya kode, jadi kantor lain tidak dapat menyebutnya. Isi kode singkatnya, misalnya DINSOS.";
pub const TO_SETTINGS: &str = "Isi di Pengaturan";
pub const SAVE_CARD: &str = "Simpan kartu…";
pub const PRINT_CARD: &str = "Cetak kartu…";
pub const CODE_OF_CARD: &str = "Kode QR kartu kantor ini";
pub const COPY_CARD: &str = "Salin teks kartu";
pub const COPIED: &str = "Teks kartu disalin.";
pub const KNOWN_OFFICES: &str = "Kantor yang dikenal";
pub const NOBODY: &str = "Belum ada. Minta kartu kantor lain (berkas dari flash disk, atau kode QR yang dipindai ke isian di atas).";
pub const LEARN: &str = "Kenalkan kantor";
pub const LEARN_FILE: &str = "Buka kartu…";
pub const LEARN_TEXT: &str = "Tempel atau pindai teks kartu";
pub const LEARN_OK: &str = "Kenalkan";
pub const FORGET: &str = "Lupakan…";
pub const BOUND: &str = "Langkah yang ditetapkan untuknya";
pub const BOUND_NONE: &str =
    "Langkah untuknya dikenali dari jenis dan wilayah kantornya. Bila tidak cocok, tetapkan sendiri.";
pub const BIND: &str = "Tetapkan langkah…";
pub const BIND_WHY: &str = "Semua langkah pelaksana ini, pada SOP ini, dikerjakan kantor itu.";
pub const BIND_SOP: &str = "SOP";
pub const BIND_LANE: &str = "Pelaksana";
pub const BIND_OK: &str = "Tetapkan";
pub const REGION: &str = "Wilayah";
pub const KIND: &str = "Jenis";

// Riwayat.
/// File names proposed for the lists.
pub const LIST_FILE: &str = "Serah terima";
pub const OFFICES_FILE: &str = "Kantor yang dikenal";
pub const PAST_EMPTY: &str =
    "Belum ada paket yang diserahkan atau diterima. Yang pertama akan tercatat di sini.";
pub const WRITTEN: &str = "Ditulis";
pub const TAKEN: &str = "Diterima";
pub const ARRIVED: &str = "Sampai";
pub const NOT_CONFIRMED: &str = "Belum ada tanda terima";
pub const NOT_CONFIRMED_WHY: &str = "Bila flash disknya kembali dengan berkas .tanda, buka di sini. Bila hilang, tarik kembali kasusnya di halaman kasus.";
pub const READ_RECEIPT: &str = "Buka tanda terima…";
pub const PACKAGE: &str = "Paket";
pub const FILES: &str = "Berkas";
pub const CONTAINS: &str = "Isi";

pub const BY_PACKAGE: &str = "Paket";
pub const BY_OFFICE: &str = "Per kantor";
pub const INTAKE_EMPTY: &str = "Belum ada kantor yang dikenal.";
pub const INTAKE_HEAD: [&str; 5] =
    ["Kantor", "Terakhir menyerahkan", "Terakhir dikirimi", "Sampai", "Ditunggu dari kantor itu"];
pub const NEVER: &str = "belum";

// Dialogs.
pub const ADD_TITLE: &str = "Tambah kasus";
pub const ADD_FIND: &str = "Cari kode, judul, atau nama";
pub const ADD_OK: &str = "Tambah";
pub const UNDO_TITLE: &str = "Batalkan penerimaan ini?";
pub const UNDO_OK: &str = "Batalkan penerimaan";
pub const TELL_UNDONE: &str = "Tulis tanda pembatalan";
pub const TELL_UNDONE_WHY: &str = "Pengirim mengira paket ini sampai sampai ia membaca tanda pembatalan. Colokkan flash disk dengan paketnya, lalu tulis di sini.";
pub const UNDO_STAYS: &str = "Yang dicatat di kantor ini sesudahnya tetap ada, begitu juga yang dibawa paket lain. Tidak ada yang dihapus: \
     buka paketnya lagi kapan saja untuk mengembalikannya.";

// On the case.
pub const CALL_BACK: &str = "Tarik kembali…";

pub(super) fn many(n: usize) -> String {
    ribuan(i64::try_from(n).unwrap_or(i64::MAX))
}

pub(super) fn many64(n: u64) -> String {
    ribuan(i64::try_from(n).unwrap_or(i64::MAX))
}

pub fn cases(n: usize) -> String {
    format!("{} kasus", many(n))
}

pub fn day(moment: Moment, zone: Zone) -> String {
    tanggal::pendek(zone.local(moment).date_naive())
}

/// "Menulis ke flash disk, lalu membaca ulang".
pub fn stage(stage: Stage, taking: bool) -> &'static str {
    match (stage, taking) {
        (Stage::Reading, false) => "Membaca kasus",
        (Stage::Reading, true) => "Menyalin dari flash disk",
        (Stage::Packing, _) => "Mengemas dan mengunci",
        (Stage::Copying, _) => "Menulis ke flash disk, lalu membaca ulang",
        (Stage::Checking, _) => "Memeriksa isi",
        (Stage::Planning, _) => "Menyusun rencana",
        (Stage::BackingUp, _) => "Mencadangkan data kantor",
        (Stage::Taking, _) => "Memasukkan catatan",
        (Stage::Restoring, _) => "Mengganti isi berkas",
        (Stage::Deriving, _) => "Menyusun ulang daftar",
        (Stage::Proving, _) => "Menandatangani catatan lama",
        (Stage::Waiting, _) => "Menunggu giliran menulis",
        (Stage::Recording, _) => "Mencatat",
        (Stage::Drawing, _) => "Menggambar halaman",
        (Stage::Sealing, _) => "Menulis berkas kantor",
        (Stage::Unlocking, _) => "Mencoba sandi",
    }
}

/// "12 dari 300"; nothing where nobody knows.
pub fn counts(step: Step, bytes: bool) -> String {
    let shown = step.done.min(step.total);
    match step.total {
        0 => String::new(),
        total if bytes => format!("{} dari {}", size(shown), size(total)),
        total => format!("{} dari {}", many64(shown), many64(total)),
    }
}

/// "1,2 MB", "14 KB".
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let n = bytes.saturating_mul(10) / unit;
        format!("{},{}", many64(n / 10), n % 10)
    };
    match bytes {
        0..1_000_000 => format!("{} KB", many64(bytes.div_ceil(1000))),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

pub fn sending(to: &str) -> String {
    format!("Menyerahkan ke {to}")
}

pub fn checking(name: &str) -> String {
    format!("Memeriksa {name}")
}

pub fn receiving(from: &str) -> String {
    format!("Menerima paket dari {from}")
}

pub fn undoing(from: &str) -> String {
    format!("Membatalkan penerimaan dari {from}")
}

/// In the bar on top, while another screen is shown.
pub fn at_work(words: &str, percent: Option<u64>) -> String {
    percent.map_or_else(|| words.to_owned(), |n| format!("{words} · {n}%"))
}

/// Under an office to hand over to.
pub fn waits(outbox: &Outbox, zone: Zone) -> String {
    match outbox.usulan.first() {
        None => "Tidak ada yang menunggu".to_owned(),
        Some(first) => format!("{} menunggu sejak {}", cases(outbox.usulan.len()), day(first.since, zone)),
    }
}

pub fn since(line: &Proposal, zone: Zone) -> String {
    day(line.since, zone)
}

pub fn nothing_waits(office: &str) -> String {
    format!("Tidak ada kasus yang menunggu {office}. Kasus lain tetap dapat ditambahkan.")
}

pub fn send(n: usize) -> String {
    format!("Serahkan {}", cases(n))
}

pub fn take_case(code: &str, title: &str) -> String {
    format!("Ikutkan {code} {title}")
}

pub fn all_waiting(n: usize) -> String {
    format!("{ALL_CASES} ({})", many(n))
}

pub fn chosen(n: usize) -> String {
    format!("{CHOSEN} ({})", many(n))
}

/// "12 kasus untuk Dinas Sosial Kota Banjarbaru".
pub fn sent_title(sent: &Sent) -> String {
    if sent.kasus.is_empty() {
        return format!("{SAFE}. Pengaturan untuk {}", sent.ke);
    }
    format!("{SAFE}. {} untuk {}", cases(sent.kasus.len()), sent.ke)
}

pub fn sent_counts(sent: &Sent) -> String {
    let handed = match sent.diserahkan {
        n if n == sent.kasus.len() => String::new(),
        n => format!(" {} di antaranya tertulis diserahkan.", cases(n)),
    };
    format!(
        "{} catatan dan {} lampiran ditulis, dibaca ulang, dan sama.{handed}",
        many64(sent.fakta),
        many64(sent.lampiran)
    )
}

pub const SENT_NEXT: &str = "Bawa flash disk ke kantor tujuan. Tanda terimanya nanti dibaca di Terima. Bila hilang, tarik kembali kasusnya lalu serahkan lagi.";

/// Cases that stayed here, and why.
pub fn stayed(sent: &Sent) -> Vec<String> {
    sent.tinggal.iter().map(|(kode, why)| percaya::stayed(kode, *why)).collect()
}

pub fn sent_short(sent: &Sent) -> String {
    format!("{}.", sent_title(sent))
}

/// "Dari Kelurahan Palam".
pub fn from(card: &OfficeCard) -> String {
    match card.kode.trim() {
        "" => format!("Dari {}", card.called()),
        kode => format!("Dari {} ({kode})", card.called()),
    }
}

pub fn made(plan: &PackagePlan, zone: Zone) -> String {
    let files = match plan.bagian {
        1 => String::new(),
        n => format!(" · {n} berkas"),
    };
    format!("Dibuat {}{files}", tanggal::saat(plan.dibuat, zone))
}

/// The four counts over a plan: number and word.
pub fn plan_counts(plan: &PackagePlan) -> [(String, &'static str); 4] {
    let new = plan.kasus.iter().filter(|case| case.ours.is_none()).count();
    [
        (many(new), "kasus baru"),
        (many(plan.kasus.len() - new), "kasus berubah"),
        (many(plan.fakta_baru), "catatan baru"),
        (many(plan.lampiran_baru), "lampiran baru"),
    ]
}

pub const NONE_OPEN: &str = "tidak ada";
pub const EMPTY_FIELD: &str = "kosong";

pub fn taken_title(done: &Received) -> String {
    format!("Diterima dari {}", done.rencana.dari.called())
}

/// Both sides counted.
pub fn taken_counts(done: &Received) -> String {
    let plan = &done.rencana;
    let all = plan.fakta_baru + plan.fakta_sudah_ada;
    let waits: usize = plan.tidak_ikut + plan.ditahan.iter().map(|held| held.facts).sum::<usize>();
    let blobs = plan.lampiran_baru + plan.lampiran_sudah_ada;
    if waits > 0 {
        return format!(
            "{} catatan di paket: {} baru, {} sudah ada, {} tidak diambil. {} lampirannya tersimpan di sini.",
            many(all + waits),
            many(plan.fakta_baru),
            many(plan.fakta_sudah_ada),
            many(waits),
            many(blobs)
        );
    }
    format!(
        "{0} catatan di paket, {0} tersimpan di sini: {1} baru, {2} sudah ada. {3} lampiran di paket, {3} tersimpan.",
        many(all),
        many(plan.fakta_baru),
        many(plan.fakta_sudah_ada),
        many(blobs)
    )
}

pub fn taken_cases(done: &Received) -> String {
    let [(new, _), (changed, _), ..] = plan_counts(&done.rencana);
    format!("{new} kasus baru, {changed} kasus berubah.")
}

pub fn receipt_at(path: &Path) -> String {
    format!("Tanda terima: {}", path.display())
}

pub fn receipt_title(read: &ReceiptRead) -> String {
    match read.dibatalkan {
        Some(_) => format!("Dibatalkan {}", read.dari.called()),
        None => format!("Sampai di {}", read.dari.called()),
    }
}

pub fn receipt_words(read: &ReceiptRead, zone: Zone) -> String {
    let again = if read.sudah { " Tanda terima ini sudah pernah dibaca." } else { "" };
    if let Some(at) = read.dibatalkan {
        return serah::receipt_undone(&read.dari.called(), &tanggal::saat(at, zone)) + again;
    }
    format!(
        "Paket berisi {} kasus dan {} catatan diterima pada {}.{again}",
        many64(read.kasus),
        many64(read.fakta),
        tanggal::saat(read.diterima, zone)
    )
}

pub fn undone(undone: &Undone, from: &str, told: &[PathBuf]) -> String {
    let what = serah::undone(undone.fakta, undone.kasus, &undone.tetap);
    format!("{what} {}", serah::undone_told(from, told))
}

/// What the sender believes after it.
pub fn undo_believes(from: &str) -> String {
    format!(
        "{from} mengira kasusnya ada di sini sampai membaca tanda pembatalan. Tanda itu menggantikan tanda terima di flash disk yang sedang tercolok; bila tidak ada, tulis kemudian dari Riwayat."
    )
}

/// What undoing would set aside.
pub fn undo_takes(from: &str, facts: u64) -> String {
    format!(
        "{} catatan yang baru dibawa paket dari {from} tidak lagi berlaku di komputer ini.",
        many64(facts)
    )
}

pub fn package_way(line: &PackageLine) -> String {
    let way = if line.keluar { "Ke" } else { "Dari" };
    format!("{way} {}", line.kantor)
}

pub fn package_about(line: &PackageLine, zone: Zone) -> String {
    format!("{} · {} kasus, {} catatan", tanggal::saat(line.at, zone), many64(line.kasus), many64(line.fakta))
}

pub fn package_contains(line: &PackageLine) -> String {
    let new = if line.keluar { String::new() } else { format!(" ({} baru)", many64(line.fakta_baru)) };
    format!(
        "{} kasus, {} catatan{new}, {} lampiran",
        many64(line.kasus),
        many64(line.fakta),
        many64(line.lampiran)
    )
}

/// How a package fared.
pub fn package_state(line: &PackageLine, zone: Zone) -> String {
    match (line.keluar, line.diterima, line.dibatalkan) {
        (true, Some(at), _) => format!("Sampai {}", day(at, zone)),
        (true, None, Some(at)) => format!("Dibatalkan penerimanya {}", day(at, zone)),
        (true, None, None) => NOT_CONFIRMED.to_owned(),
        (false, _, Some(at)) => format!("Dibatalkan {}", day(at, zone)),
        (false, _, None) if line.fakta_baru == 0 => "Tidak ada yang baru".to_owned(),
        (false, _, None) => "Diterima".to_owned(),
    }
}

pub fn moment(at: Moment, zone: Zone) -> String {
    tanggal::saat(at, zone)
}

/// The first digits of a name nobody types.
pub fn short(id: Id) -> String {
    id.to_string().chars().take(8).collect()
}

/// A digest in groups that can be read aloud.
pub fn digest(sidik: Digest) -> String {
    let text: Vec<char> = sidik.to_string().chars().take(16).collect();
    text.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

pub fn bound(sop: &str, lane: &str) -> String {
    format!("{lane} · {sop}")
}

pub fn unbind(lane: &str) -> String {
    format!("Lepaskan {lane}")
}

pub fn bind_title(office: &str) -> String {
    format!("Langkah yang dikerjakan {office}")
}

pub fn card_file(code: &str, page: bool) -> String {
    let ending = if page { "pdf" } else { "json" };
    format!("kartu-{}.{ending}", code.trim().to_lowercase())
}

pub fn paper_file(package: Id) -> String {
    format!("Berita acara serah terima {}.pdf", short(package))
}

pub fn learned(card: &OfficeCard, mark: &str) -> String {
    format!("{} dikenal. Cocokkan sidik kartunya lewat telepon: {mark}.", card.called())
}

pub fn called_back(code: &str) -> String {
    serah::called_back(code)
}

pub fn forgotten(name: &str) -> String {
    serah::office_forgotten(name)
}

pub fn lane_changed(lane: &str, office: Option<&str>) -> String {
    match office {
        Some(office) => format!("Langkah {lane} dikerjakan {office}."),
        None => serah::lane_bound(lane, None),
    }
}

/// Where a case is.
pub fn held(held: &CustodyView, zone: Zone) -> String {
    let since = day(held.since, zone);
    if held.di_sini {
        return format!("Dipegang kantor ini sejak {since}, diserahkan oleh {}.", held.by);
    }
    let proof = match held.diterima {
        Some(at) => format!(" Sudah sampai: diterima {}.", day(at, zone)),
        None => " Belum ada tanda terima.".to_owned(),
    };
    let package = held.paket.map(|id| format!(", paket {}", short(id))).unwrap_or_default();
    format!("Diserahkan ke {} pada {since}{package}.{proof}", held.kantor)
}

/// One holder in a sentence; several by their number.
pub fn held_by(all: &[CustodyView], zone: Zone) -> String {
    match all {
        [only] => held(only, zone),
        all => {
            let proved = all.iter().filter(|held| held.diterima.is_some()).count();
            let away = all.iter().filter(|held| !held.di_sini).count();
            format!("Diserahkan ke {} kantor; {} sudah ada tanda terimanya.", many(away), many(proved))
        }
    }
}

pub const HELD_WARNS: &str = "Masih dapat dicatat di sini; bila dicatat juga di sana, perlu diputus nanti.";

/// "Siap diserahkan: 7 kasus ke Dinas Sosial".
pub fn ready(outboxes: &[Outbox]) -> Option<String> {
    let mut some: Vec<&Outbox> = outboxes.iter().filter(|o| !o.usulan.is_empty()).collect();
    some.sort_by_key(|o| std::cmp::Reverse(o.usulan.len()));
    let named: Vec<String> =
        some.iter().take(2).map(|o| format!("{} ke {}", cases(o.usulan.len()), o.kantor.called())).collect();
    let rest: usize = some.iter().skip(2).map(|o| o.usulan.len()).sum();
    let rest = if rest == 0 { String::new() } else { format!(", {} ke kantor lain", cases(rest)) };
    (!named.is_empty()).then(|| format!("Siap diserahkan: {}{rest}", named.join(", ")))
}

/// What an office handed in last.
pub fn handed_in(line: &IntakeLine, zone: Zone) -> String {
    match (line.dikenal, line.diterima) {
        (false, _) => "belum bertukar kartu".to_owned(),
        (true, None) => "belum pernah".to_owned(),
        (true, Some(at)) => format!("{}, {} kasus", day(at, zone), many64(line.kasus)),
    }
}

/// What is waited for from an office.
pub fn awaited(line: &IntakeLine, zone: Zone) -> String {
    match line.since {
        Some(since) => format!("{} sejak {}", cases(line.ditunggu), day(since, zone)),
        None => "–".to_owned(),
    }
}
