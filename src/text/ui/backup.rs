//! Backups in Pengaturan, the dialog that takes one back, and the window of a file that does not open.

use crate::office::{BackupLine, BackupMade, DriveView, OnDrive, RestorePlan, Stage, Step};
use crate::text::angka::ukuran;
use crate::text::cadangan::{broken_at_home, counts, numbers_gone, vanishes};

pub const TAB: &str = "Cadangan";
pub const WHY: &str = "Dibuat sendiri sekali sehari dan sebelum hal besar, di folder “cadangan” di sebelah berkas. Setiap cadangan dibandingkan dengan berkasnya dan diuji dulu; yang tidak baik tidak disimpan.";
pub const MAKE: &str = "Buat cadangan sekarang";
pub const STOP: &str = "Hentikan";
pub const NONE: &str = "Belum ada cadangan.";
pub const PROVED: &str = "teruji";
pub const BROKEN: &str = "rusak";
pub const BROKEN_HINT: &str = "Berkas ini tidak dapat dibaca lagi dan tidak dapat dipulihkan";
pub const ON_DRIVE: &str = "ada juga di drive kedua";
pub const RESTORE: &str = "Pulihkan…";
pub const DRIVE: &str = "Drive kedua";
pub const DRIVE_WHY: &str =
    "Salinan di flash disk atau diska lain menyelamatkan data bila komputer ini rusak atau hilang.";
pub const DRIVE_PICK: &str = "Pilih folder…";
pub const DRIVE_LIFT: &str = "Jangan dipakai lagi";
pub const DRIVE_SAME: &str =
    "Folder ini ada di diska yang sama dengan berkas kantor, jadi ikut hilang bila diska itu rusak.";
pub const SALVAGE_HINT: &str = "Berkas rusak dan tidak ada cadangan yang cukup baru? Yang masih terbaca dapat diselamatkan dengan “alur cadangan selamatkan BERKAS --keluar BARU.db”.";

pub const RESTORE_TITLE: &str = "Pulihkan cadangan";
pub const REPLACES: &str = "Isi berkas sekarang DIGANTI dengan isi cadangan; keduanya tidak digabungkan.";
pub const NOW: &str = "Berkas sekarang";
pub const THERE: &str = "Cadangan";
pub const RESTORE_OK: &str = "Ganti dengan cadangan ini";
pub const KEPT_FIRST: &str = "Isi sekarang disalin dan diuji dulu, lalu tersimpan sebagai cadangan “Sebelum memulihkan”. Dari sana dapat dikembalikan.";
pub const RESTORED: &str = "Cadangan dipulihkan. Isi sebelumnya ada di daftar cadangan.";
pub const RESTORED_ASIDE: &str = "Cadangan dipulihkan. Berkas yang rusak disisihkan di sebelahnya.";
pub const STOPPED: &str = "Dihentikan. Tidak ada yang berubah.";
pub const DIED: &str =
    "Pekerjaan terhenti karena kesalahan program; berkas tidak berubah. Ulangi sekali lagi.";

pub const STALE_OPEN: &str = "Buka cadangan";
pub const OPEN_NEWEST: &str = "Pulihkan cadangan ini";

pub fn restore(when: &str) -> String {
    format!("Pulihkan cadangan {when}…")
}

pub fn made(made: &BackupMade) -> String {
    let drive = match &made.drive {
        OnDrive::None => "",
        OnDrive::Copied(_) => " Disalin juga ke drive kedua.",
        OnDrive::Away => " Drive kedua tidak terpasang; salinannya menyusul.",
        OnDrive::Failed(_) => " Salinan ke drive kedua gagal.",
    };
    let broken = if made.rusak > 0 { format!(" {}", broken_at_home(made.rusak)) } else { String::new() };
    format!("Cadangan dibuat dan teruji ({}).{drive}{broken}", ukuran(made.ukuran))
}

/// Size and counts.
pub fn about(line: &BackupLine) -> String {
    format!("{} · {}", ukuran(line.ukuran), counts(line.fakta, line.kasus))
}

/// The state of the second drive.
pub fn drive(view: &DriveView, last: Option<&str>) -> String {
    let last = last.map_or("belum ada salinan di sana".to_owned(), |when| format!("disalin terakhir {when}"));
    let there = if view.terpasang { "terpasang" } else { "tidak terpasang" };
    format!("{} ({there}, {last})", view.folder.display())
}

pub fn drive_use(folder: &str) -> String {
    format!("Pakai {folder}")
}

pub const PROVING: &str = "Cadangan terbaru sedang diuji…";

/// What work is at.
pub fn step(step: Option<Step>) -> &'static str {
    match step.map(|step| step.stage) {
        Some(Stage::BackingUp) => "Menyalin berkas",
        Some(Stage::Checking) => "Menguji salinan",
        Some(Stage::Copying) => "Menyalin ke drive kedua",
        Some(Stage::Restoring) => "Mengganti isi berkas",
        Some(Stage::Deriving) => "Menyusun ulang daftar",
        Some(Stage::Proving) => "Menandatangani catatan lama",
        _ => "Menyiapkan",
    }
}

/// Ticked before this computer becomes another office.
pub const BECOME: &str = "Ya, komputer ini akan menjadi kantor itu";

pub fn side(newest: Option<&str>, facts: u64, cases: u64) -> [String; 2] {
    let newest = newest.map_or("Belum ada catatan".to_owned(), |when| format!("Catatan terakhir {when}"));
    [newest, counts(facts, cases)]
}

/// What vanishes from the screen, with the numbers of letters already on paper.
pub fn gone(plan: &RestorePlan) -> Vec<String> {
    let mut out = vec![vanishes(plan.fakta.here, plan.kasus.here, plan.naskah.here)];
    if !plan.kasus_hilang.is_empty() {
        let codes: Vec<&str> = plan.kasus_hilang.iter().take(40).map(|(_, kode)| kode.as_str()).collect();
        let more = plan.kasus.here.saturating_sub(codes.len() as u64);
        let tail = if more > 0 { format!(" dan {more} lagi") } else { String::new() };
        out.push(format!("Kasus: {}{tail}.", codes.join(", ")));
    }
    if !plan.nomor_hilang.is_empty() {
        let numbers: Vec<String> = plan.nomor_hilang.iter().take(20).cloned().collect();
        out.push(numbers_gone(&numbers));
    }
    out
}

/// The quiet line on Beranda.
pub fn stale(days: i64) -> String {
    format!("Cadangan terakhir yang teruji berumur {days} hari.")
}

/// The newest backup, offered where the file does not open.
pub fn offered(when: &str, line: &str) -> String {
    format!(
        "Cadangan terbaru yang teruji: {when} ({line}). Berkas yang rusak akan disisihkan, tidak dihapus. Yang dicatat sesudah cadangan itu mungkin masih dapat diselamatkan dari berkas yang disisihkan."
    )
}
