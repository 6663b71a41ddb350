//! Fields and the calendar.

use chrono::NaiveDate;

use crate::text::tanggal;

pub const REQUIRED: &str = "wajib";
pub const CHOOSE: &str = "Pilih…";
pub const DATE_HINT: &str = "mis. 23-11-2026";
pub const DATE_ODD: &str = "Tulis seperti 23-11-2026";
pub const CALENDAR: &str = "Pilih dari kalender";
pub const MONTH_BEFORE: &str = "Bulan sebelumnya";
pub const MONTH_AFTER: &str = "Bulan berikutnya";
pub const TODAY: &str = "Hari ini";
pub const WEEK: [&str; 7] = ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"];
pub const NIK_HINT: &str = "16 angka";
pub const NIK_DATE: &str = "Tanggal lahir di NIK ini tidak mungkin. Cocokkan dengan KTP-nya.";

pub const NIK_LETTERS: &str = "NIK 16 angka, tanpa huruf atau tanda lain.";

pub fn nik_length(n: usize) -> String {
    format!("NIK 16 angka, ini {n}.")
}

pub fn nik_born(born: NaiveDate, female: bool) -> String {
    let who = if female { "perempuan" } else { "laki-laki" };
    format!("Lahir {}, {who}.", tanggal::panjang(born))
}

pub fn nik_rounded(born: NaiveDate) -> String {
    format!("Lahir {}. Empat angka terakhir 0000: mungkin rusak oleh Excel.", tanggal::panjang(born))
}
