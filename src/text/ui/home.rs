//! Beranda.

pub const NEW_CASE: &str = "Kasus baru…";
pub const LATE: &str = "Terlambat";
pub const SOON: &str = "Segera jatuh tempo";
pub const RUNNING: &str = "Berjalan";
pub const CONTESTED: &str = "Perlu diputus";
pub const PAUSED: &str = "Dijeda";
pub const COUNT_LATE: &str = "terlambat";
pub const COUNT_SOON: &str = "segera";
pub const COUNT_RUNNING: &str = "berjalan";
pub const COUNT_PAUSED: &str = "dijeda";
pub const COUNT_CONTESTED: &str = "perlu diputus";
pub const COUNT_DONE: &str = "selesai";
pub const ALL_CASES: &str = "Lihat semua kasus";
pub const EMPTY: &str = "Belum ada kasus. Buka yang pertama, lalu langkahnya muncul di sini sesuai tenggat.";
pub const ALL_DONE: &str = "Tidak ada yang menunggu hari ini. Semua kasus sudah selesai.";
pub const OPEN_FIRST: &str = "Buka kasus baru…";
pub const LOOK_AT_SOPS: &str = "Lihat SOP";

pub fn of_count(shown: usize, all: usize) -> String {
    if shown < all { format!("{shown} dari {all}") } else { all.to_string() }
}
