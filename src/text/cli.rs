//! Sentences of the command line.

use std::path::Path;

#[allow(missing_docs)]
pub const USAGE_ADVICE: &str = "Lihat “alur --help” untuk susunan perintahnya.";
#[allow(missing_docs)]
pub const OFFICE_SET: &str = "Data kantor disimpan.";
#[allow(missing_docs)]
pub const NO_CASES: &str = "Sebut sedikitnya satu kasus dengan --kasus.";
#[allow(missing_docs)]
pub const COMMAND_MISSING: &str = "Perintahnya belum lengkap.";
/// A word typed on Linux whose bytes are no text.
pub const ARGUMENT_NOT_UNICODE: &str =
    "Ada kata yang hurufnya tidak terbaca (bukan UTF-8). Ketik ulang, atau ganti nama berkasnya.";
#[allow(missing_docs)]
pub const NONE: &str = "Belum ada.";

#[allow(missing_docs)]
pub const TICKED: &str = "kelengkapan";
#[allow(missing_docs)]
pub const NOTE: &str = "catatan";

/// Marks an entry of a history.
pub fn entered_later(when: &str) -> String {
    format!(" [dicatat belakangan, {when}]")
}

#[allow(missing_docs)]
pub fn not_a_pair(item: &str) -> String {
    // Only the name is repeated: a value may be personal.
    let name: String = item.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
    format!("Isian harus berbentuk nama=nilai: “{name}…”.")
}

#[allow(missing_docs)]
pub fn unknown_zone(word: &str) -> String {
    format!("Zona “{word}” tidak dikenal; pakai wib, wita atau wit.")
}

#[allow(missing_docs)]
pub fn held(kode: &str, why: &str) -> String {
    format!("{kode}: belum dapat dicatat, {why}")
}

#[allow(missing_docs)]
pub fn not_yet(cases: usize) -> String {
    format!("{cases} kasus lain belum sampai di langkah ini.")
}

#[allow(missing_docs)]
pub fn unknown_unit(word: &str) -> String {
    format!("Jenis “{word}” tidak dikenal. Pilih lksa atau pendamping.")
}

#[allow(missing_docs)]
pub fn unknown_paper(word: &str) -> String {
    format!("Kertas “{word}” tidak dikenal; pakai a4, f4, f4-210, letter atau legal.")
}

#[allow(missing_docs)]
pub fn not_a_fact(text: &str) -> String {
    format!("“{text}” bukan id catatan; lihat riwayat pada “alur kasus lihat”.")
}

#[allow(missing_docs)]
pub fn not_a_time(text: &str) -> String {
    format!("Waktu “{text}” tidak terbaca; tulis misalnya 2026-11-23T09:00:00+08:00.")
}

#[allow(missing_docs)]
pub fn time_out_of_bounds(text: &str) -> String {
    format!(
        "Waktu “{text}” di luar tahun 2000 sampai 2099, jadi catatannya tidak akan diterima kantor mana pun; periksa tahunnya."
    )
}

#[allow(missing_docs)]
pub fn not_a_date(text: &str) -> String {
    format!("Tanggal “{text}” tidak terbaca; tulis misalnya 2027-04-20.")
}

#[allow(missing_docs)]
pub fn not_a_clock(text: &str) -> String {
    format!("Jam “{text}” tidak terbaca; tulis misalnya 16.00.")
}

#[allow(missing_docs)]
pub fn not_a_period(text: &str) -> String {
    format!("Masa “{text}” tidak terbaca; tulis “nama;dari;sampai;tutup;tutup Jumat;sumber”.")
}

#[allow(missing_docs)]
pub fn unknown_day_kind(word: &str) -> String {
    format!("Jenis libur “{word}” tidak dikenal; pakai daerah, nasional atau cuti-bersama.")
}

/// One open step of `kasus macet`.
pub fn stuck_step(node: &str, activity: &str, who: &str, since: &str) -> String {
    format!("Langkah {node}, {activity} — di {who} {since}")
}

#[allow(missing_docs)]
pub fn stuck_lacks(names: &[String]) -> String {
    if names.is_empty() {
        "  tidak ada yang kurang".to_owned()
    } else {
        format!("  kurang: {}", names.join(", "))
    }
}

#[allow(missing_docs)]
pub fn stuck_next(next: &str) -> String {
    format!("  sesudah ini {next}")
}

/// First line of `kalender daftar`.
pub fn calendar_head(tahun: i32, working: i64, known: bool) -> String {
    let unknown = if known { "" } else { "; hari libur nasionalnya belum diketahui" };
    format!("Kalender {tahun}: {working} hari kerja{unknown}.")
}

/// A word that is no role.
pub fn not_a_role(word: &str) -> String {
    format!("“{word}” bukan peran; pilih petugas, kepala atau pemeriksa")
}

#[allow(missing_docs)]
pub fn day_added(sumber: &str, by: &str) -> String {
    format!("{sumber}; ditambahkan {by}")
}

#[allow(missing_docs)]
pub fn day_removed(reason: &str, by: &str) -> String {
    format!("TETAP MASUK: {reason}; dihapus {by}")
}

#[allow(missing_docs)]
pub fn sampled(cases: usize) -> String {
    format!("{cases} kasus contoh dibuat.")
}

/// A bar of twenty, percent and count.
pub fn progress(done: usize, all: usize) -> String {
    let full = (done * 20).checked_div(all).unwrap_or(20);
    let (bar, rest) = ("#".repeat(full), "·".repeat(20 - full.min(20)));
    format!("[{bar}{rest}] {} dari {}", super::angka::ribuan(done as i64), super::angka::ribuan(all as i64))
}

#[allow(missing_docs)]
pub fn rebuilt(facts: u64) -> String {
    format!("Tabel turunan dibangun ulang dari {facts} fakta.")
}

#[allow(missing_docs)]
pub fn imported(judul: &str, versi: u32) -> String {
    format!("SOP “{judul}” ada di rak sebagai versi {versi}.")
}

#[allow(missing_docs)]
pub fn opened(kode: &str) -> String {
    format!("Kasus {kode} dibuka.")
}

#[allow(missing_docs)]
pub fn saved(to: &Path) -> String {
    format!("Disimpan: {}", to.display())
}

#[allow(missing_docs)]
pub fn dossier(folder: &Path, files: usize, left_out: &[String]) -> String {
    with_warnings(format!("{files} berkas disimpan di {}", folder.display()), left_out)
}

/// Each warning on a line of its own.
fn with_warnings(mut text: String, warnings: &[String]) -> String {
    for line in warnings {
        text += &format!("\n{line}");
    }
    text
}

/// After a command about a case.
pub fn recorded(kode: &str, open: &[&str], facts: &[impl std::fmt::Display], warnings: &[String]) -> String {
    let ids: Vec<String> = facts.iter().map(ToString::to_string).collect();
    let now = if open.is_empty() { "tidak ada lagi; kasus selesai".to_owned() } else { open.join(", ") };
    with_warnings(format!("{kode}: tercatat ({}). Terbuka sekarang: {now}.", ids.join(", ")), warnings)
}

/// The facts a command wrote, by id: what they can be withdrawn by.
pub fn wrote(facts: &[impl std::fmt::Display]) -> String {
    let ids: Vec<String> = facts.iter().map(ToString::to_string).collect();
    format!("Tercatat ({}).", ids.join(", "))
}

#[allow(missing_docs)]
pub fn recorded_many(done: usize, left_out: &[String]) -> String {
    with_warnings(format!("{done} kasus dicatat."), left_out)
}

#[allow(missing_docs)]
pub fn issued(nama: &str, nomor: &str, to: &Path, warnings: &[String]) -> String {
    let number = if nomor.is_empty() { "nomor dikosongkan".to_owned() } else { format!("nomor {nomor}") };
    let said = format!("{nama} terbit, {number}. Disimpan: {}", to.display());
    with_warnings(said, warnings)
}

#[allow(missing_docs)]
pub fn blanks(blanks: &[(&str, &str)]) -> String {
    if blanks.is_empty() {
        return "Tidak ada bagian kosong; naskah siap diterbitkan.".to_owned();
    }
    let lines = blanks.iter().map(|(id, label)| format!("\n- {label}: --isian {id}=…"));
    format!("{} bagian masih kosong:{}", blanks.len(), lines.collect::<String>())
}

#[allow(missing_docs)]
pub fn health(found: &[&str], facts: u64, cases: u64, blobs: u64) -> String {
    let counts = format!("{facts} fakta, {cases} kasus, {blobs} lampiran dan naskah");
    if found.is_empty() {
        format!("Berkas sehat: {counts}.")
    } else {
        format!("Ada {} temuan ({counts}):\n- {}", found.len(), found.join("\n- "))
    }
}

#[allow(missing_docs)]
pub fn argument_missing(names: &str) -> String {
    format!("Masih kurang: {names}.")
}

#[allow(missing_docs)]
pub fn argument_odd(name: &str) -> String {
    if name.is_empty() {
        "Perintahnya tidak dikenal.".to_owned()
    } else {
        format!("Tidak dikenal atau salah: {name}.")
    }
}
