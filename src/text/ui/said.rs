//! What a command did, for a toast.

use crate::office::{CaseView, Command, Event};
use crate::text::angka::ribuan;

pub const SETTINGS: &str = "Pengaturan tersimpan.";
pub const SAMPLE: &str = "Data contoh siap. Semua orang di dalamnya rekaan.";

/// What happened, and where the case stands now.
pub fn event(event: &Event, view: &CaseView) -> String {
    let next: Vec<String> =
        view.terbuka.iter().take(2).map(|s| format!("{} ({})", s.simbol, s.pelaksana)).collect();
    match (event.jenis, next.is_empty()) {
        ("langkah_dicatat", true) => format!("{} Kasus selesai.", event.kalimat),
        ("langkah_dicatat" | "dikembalikan", false) => {
            format!("{} Sekarang di langkah {}.", event.kalimat, next.join(" dan "))
        }
        _ => event.kalimat.clone(),
    }
}

/// Where no case tells it.
pub fn done(command: &Command) -> String {
    match command {
        Command::SetOffice(_) => SETTINGS.to_owned(),
        Command::PublishSop { .. } => "SOP masuk rak dan dipakai untuk kasus baru.".to_owned(),
        Command::OpenCase(open) => format!("Kasus “{}” dibuka.", open.judul),
        Command::Withdraw { .. } => "Catatan dibatalkan.".to_owned(),
        Command::Settle { .. } => "Catatan yang dipakai sudah dipilih.".to_owned(),
        Command::Pause { .. } => "Kasus dijeda.".to_owned(),
        Command::Resume { .. } => "Kasus dilanjutkan.".to_owned(),
        Command::Close { .. } => "Kasus ditutup.".to_owned(),
        Command::KeepInstitution { lembaga, .. } => format!("“{}” ada di daftar.", lembaga.nama.trim()),
        Command::RetireInstitution { id, .. } => format!("“{id}” dikeluarkan dari daftar."),
        Command::IssueLetter(_) => "Surat diterbitkan.".to_owned(),
        _ => "Tersimpan.".to_owned(),
    }
}

pub fn rebuilt(facts: u64) -> String {
    format!(
        "Papan dan daftar disusun ulang dari {} catatan.",
        ribuan(i64::try_from(facts).unwrap_or(i64::MAX))
    )
}
