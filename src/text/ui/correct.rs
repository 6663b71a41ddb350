//! Putting an earlier record right.

pub const TITLE: &str = "Betulkan catatan";
pub const WHY: &str = "Nilai lamanya tetap terlihat di riwayat. Bila keputusan atau unitnya yang keliru, batalkan catatannya dan catat lagi.";
pub const REASON: &str = "Alasan";
pub const HINT: &str = "mis. salah ketik nomor surat";
pub const TICKED: &str = "Kelengkapan";
pub const NOTE: &str = "Catatan";
pub const SAVE: &str = "Betulkan";
pub const KEYS: &str = "Ctrl+Enter";
pub const CANCEL: &str = "Batal";
