//! Blocks of numbers and letter templates in Pengaturan.

use crate::domain::fact::NumberBlock;

pub const BLOCKS: &str = "Blok nomor";
pub const BLOCKS_WHY: &str = "Nomor surat yang diberikan kepada kantor lain. Kantor itu menerimanya lewat serah terima berikutnya; kantor ini melompatinya.";
pub const NO_BLOCKS: &str = "Belum ada blok nomor.";
pub const NO_OFFICES: &str = "Blok dapat diberikan setelah ada kantor lain yang dikenal.";
pub const OFFICE: &str = "Untuk kantor";
pub const YEAR: &str = "Tahun";
pub const FROM: &str = "Nomor pertama";
pub const TO: &str = "Nomor terakhir";
pub const GIVE: &str = "Beri blok";
pub const TEMPLATES: &str = "Templat surat";
pub const TEMPLATES_WHY: &str = "Simpan satu templat ke berkas, ubah kata-katanya, lalu pakai berkas itu. Surat yang sudah terbit tidak berubah.";
pub const IMPORT: &str = "Pakai berkas templat…";
pub const EXPORT: &str = "Simpan ke berkas…";
pub const RESTORE: &str = "Kembali ke bawaan";
pub const PICK: &str = "Berkas templat surat";

/// "Kelurahan Palam: 101 sampai 150 tahun 2027".
pub fn block(block: &NumberBlock) -> String {
    format!("{}: {}", block.nama, crate::text::blok::range(block))
}

pub fn used(dipakai: u32, sisa: u32) -> String {
    format!("Dipakai {dipakai}, sisa {sisa}")
}

pub fn take_back(block: &str) -> String {
    format!("Batalkan blok {block}")
}

pub fn template(nama: &str, own: bool) -> String {
    if own { format!("{nama} ({})", crate::text::naskah::OWN_TEXT) } else { nama.to_owned() }
}
