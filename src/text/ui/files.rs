//! File dialogs.

use std::path::Path;

pub const PICK_ATTACHMENT: &str = "Pilih berkas lampiran";
pub const PICK_CALENDAR: &str = "Pilih berkas kalender";
pub const CALENDAR_FILE: &str = "Berkas kalender";
pub const PICK_SOP: &str = "Pilih berkas SOP";
pub const PICK_LOGO: &str = "Pilih gambar logo";
pub const PICK_FOLDER: &str = "Pilih folder untuk berkas kasus";
pub const PICK_STICK: &str = "Pilih tempat menulis paket, misalnya flash disk";
pub const PICK_HANDED: &str = "Buka paket, tanda terima, atau kartu kantor";
pub const PICK_WATCHED: &str = "Pilih folder yang dipantau";
pub const HANDED_FILE: &str = "Paket, tanda terima, kartu kantor";
pub const ANY_FILE: &str = "Semua berkas";
pub const SOP_FILE: &str = "Berkas SOP";
pub const PICTURE: &str = "Gambar";
pub const SAVE: &str = "Simpan sebagai";

pub const SAVING: &str = "Menyimpan";
pub const SAVING_STOPPED: &str = "Penyimpanan dihentikan. Tidak ada berkas yang tertinggal.";
pub const STOP_SAVING: &str = "Hentikan penyimpanan";

pub fn saved(to: &Path) -> String {
    format!("Tersimpan di {}", to.display())
}

pub fn opened(name: &str) -> String {
    format!("{name} dibuka di penampil komputer ini.")
}

pub fn dossier(n: usize, to: &Path, left_out: &[String]) -> String {
    let mut said = format!("{n} berkas kasus tersimpan di {}", to.display());
    for line in left_out {
        said.push(' ');
        said.push_str(line);
    }
    said
}
