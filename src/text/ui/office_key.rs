//! Words about the office's key in Pengaturan.

pub const TITLE: &str = "Kunci kantor";
pub const WHAT: &str = "Dengan kunci ini kantor menandai catatan dan paketnya, sehingga kantor lain tahu siapa yang menulisnya. Ini bukan sandi berkas.";
pub const MARK: &str = "Sidik kartu";
pub const CHANGE: &str = "Ganti kunci kantor…";
pub const CHANGE_WHEN: &str = "Bila salinan berkas ini mungkin ada di tangan orang lain";
pub const CHANGE_TITLE: &str = "Ganti kunci kantor?";
pub const CHANGE_WHY: [&str; 3] = [
    "Perlu bila salinan berkas ini mungkin ada di tangan orang lain: komputer atau flash disk hilang, atau dipakai orang yang tidak berhak.",
    "Kantor yang mengenal kunci lama menerima kunci baru tanpa mencocokkan sidik. Paket untuk kantor ini yang masih di jalan tetap dapat dibuka. Yang sudah ditandai dengan kunci lama tetap berlaku.",
    "Paket yang sudah ditulis tetapi belum diterima kantor lain mungkin perlu diserahkan sekali lagi.",
];
pub const CHANGE_NOW: &str = "Ganti kunci";

pub fn changed(sidik: &str) -> String {
    format!("Kunci kantor diganti. Sidik kartu sekarang {sidik}. Buat cadangan: yang lama memuat kunci lama.")
}
