//! One record for many cases.

pub const TITLE: &str = "Catat sekaligus";
pub const READING: &str = "Membaca kasus yang menunggu di langkah ini";
pub const RECORDING: &str = "Mencatat semua kasus yang dipilih";
pub const NOT_READ: &str = "Kasus di langkah ini belum terbaca.";
pub const TAB_CASES: &str = "Kasus";
pub const TAB_PREVIEW: &str = "Pratinjau surat";
/// File name proposed for the list.
pub fn list_file(sop: &str, node: &str) -> String {
    format!("Menunggu {sop} {node}")
}

pub const FIND: &str = "Cari kode atau judul";
pub const CODE: &str = "Kode";
pub const CASE: &str = "Kasus";
pub const DUE: &str = "Tenggat";
pub const ALL: &str = "Pilih semua yang tampak";
pub const NONE_READY: &str = "Belum ada kasus yang menunggu di langkah ini.";
pub const HELD: &str = "Belum dapat ikut";
pub const LETTER: &str = "Surat";
pub const NO_LETTER: &str = "Tanpa surat";
pub const NO_PREVIEW: &str = "Pilih jenis surat di kanan untuk melihat halamannya.";
pub const RECORD_KEYS: &str = "Ctrl+Enter";
pub const CHOOSE_CASES: &str = "Pilih paling sedikit satu kasus";
pub const LEFT_OUT: &str = "Tidak ikut tercatat";
pub const AGAIN: &str = "Kembali ke daftar";
pub const TO_SOP: &str = "Ke papan SOP";

pub fn step(node: &str, uraian: &str) -> String {
    format!("Langkah {node}. {uraian}")
}

/// The same where room is short.
pub fn open_brief(node: &str) -> String {
    format!("Catat {node}…")
}

/// Button on an SOP's page.
pub fn open(node: &str) -> String {
    format!("Catat langkah {node} sekaligus…")
}

pub fn counts(ready: usize, held: usize, not_yet: usize) -> String {
    let held = if held == 0 { String::new() } else { format!(" · {held} tertahan") };
    format!("{ready} siap{held} · {not_yet} belum sampai")
}

pub fn record(n: usize) -> String {
    format!("Catat {n} kasus")
}

pub fn done(n: usize) -> String {
    format!("{n} kasus dicatat")
}

pub fn take(code: &str, title: &str) -> String {
    format!("Ikutkan {code} {title}")
}
