//! What a command did, for a toast.

use crate::office::{CalendarChange, Command, Happened, Request};
use crate::text::angka::ribuan;
use crate::text::kalender;

pub const SETTINGS: &str = "Pengaturan tersimpan.";
pub const SAMPLE: &str = "Data contoh siap. Semua orang di dalamnya rekaan.";

/// What happened, and where the case stands now.
pub fn happened(happened: &Happened) -> String {
    let Some(stands) = &happened.stands else { return happened.sentence.clone() };
    let next: Vec<String> = stands.iter().take(2).map(|(node, lanes)| format!("{node} ({lanes})")).collect();
    match next.is_empty() {
        true => format!("{} Kasus selesai.", happened.sentence),
        false => format!("{} Sekarang di langkah {}.", happened.sentence, next.join(" dan ")),
    }
}

/// Where no case tells it.
pub fn done(command: &Command) -> String {
    match command {
        Command::SetOffice(_) => SETTINGS.to_owned(),
        Command::PublishSop { .. } => "SOP masuk rak dan dipakai untuk kasus baru.".to_owned(),
        Command::OpenCase(open) => format!("Kasus “{}” dibuka.", open.judul),
        Command::Withdraw { .. } => "Catatan dibatalkan.".to_owned(),
        Command::Case { request, .. } => asked(request),
        Command::ChangeCalendar(change) => calendar(change),
        Command::KeepInstitution { lembaga, .. } => format!("“{}” ada di daftar.", lembaga.nama.trim()),
        Command::RetireInstitution { id, .. } => format!("“{id}” dikeluarkan dari daftar."),
        Command::SetTemplate { .. } => "Templat dipakai untuk surat yang dibuat mulai sekarang.".to_owned(),
        Command::RestoreTemplate { .. } => "Templat kembali ke bawaan.".to_owned(),
        Command::GiveBlock { dari, sampai, .. } => format!("Blok nomor {dari} sampai {sampai} diberikan."),
        Command::IssueLetter(_) => "Surat diterbitkan.".to_owned(),
        Command::RecordMany { .. } => "Tersimpan.".to_owned(),
        Command::Erase(_) => "Data pribadi kasus dihapus.".to_owned(),
        Command::KeepPerson(asked) => format!("Data petugas {} tersimpan.", asked.nama.trim()),
        Command::RetirePerson { .. } => {
            "Petugas dikeluarkan dari daftar. Catatannya tetap atas namanya.".to_owned()
        }
        Command::TakeHeadship { .. } => {
            "Anda sekarang kepala kantor. Semua petugas diberi tahu saat masuk.".to_owned()
        }
        Command::RenewPin { .. } | Command::ChangePin { .. } => "PIN baru berlaku mulai sekarang.".to_owned(),
    }
}

fn asked(request: &Request) -> String {
    let words = match request {
        Request::Withdraw { .. } => "Catatan dibatalkan.",
        Request::Settle { .. } => "Catatan yang dipakai sudah dipilih.",
        Request::Begin { .. } => "Ditandai mulai dikerjakan.",
        Request::Pause { .. } => "Kasus dijeda.",
        Request::Resume => "Kasus dilanjutkan.",
        Request::Close { .. } => "Kasus ditutup.",
        Request::Correct(_) => "Catatan dibetulkan. Nilai lamanya tetap di riwayat.",
        Request::Place { .. } => "Tempat berkas tersimpan.",
        Request::Record(_)
        | Request::Return { .. }
        | Request::AddKeys { .. }
        | Request::CloseKey { .. }
        | Request::Attach { .. }
        | Request::Link { .. } => "Tersimpan.",
    };
    words.to_owned()
}

fn calendar(change: &CalendarChange) -> String {
    match change {
        CalendarChange::Add { tanggal, nama, .. } => kalender::added(*tanggal, nama),
        CalendarChange::Remove { tanggal, .. } => format!("{} menjadi hari kerja.", kalender::hari(*tanggal)),
        CalendarChange::Import { .. } => "Kalender dari berkas dipakai.".to_owned(),
        CalendarChange::Withdraw { .. } => "Perubahan kalender dibatalkan.".to_owned(),
    }
}

pub fn rebuilt(facts: u64) -> String {
    format!(
        "Papan dan daftar disusun ulang dari {} catatan.",
        ribuan(i64::try_from(facts).unwrap_or(i64::MAX))
    )
}
