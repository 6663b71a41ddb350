//! "Kenapa macet?" in words, and the text that reminds whoever has a case.

use chrono::NaiveDate;

use super::tanggal;

/// What a reminder is made of.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Reminder {
    pub kantor: String,
    pub oleh: String,
    pub pada: NaiveDate,
    pub kode: String,
    pub judul: String,
    pub kepada: String,
    pub langkah: String,
    pub sejak: Option<NaiveDate>,
    pub tempo: Option<NaiveDate>,
    pub telat: bool,
    pub kurang: Vec<String>,
    pub unit: Vec<String>,
}

/// Names listed in one sentence.
const LISTED: usize = 8;

fn list(names: &[String]) -> String {
    let shown = names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown}, dan {more} lainnya"),
    }
}

/// A polite text to send or print; blank where a case has no open step.
pub fn reminder(r: &Reminder) -> String {
    if r.kepada.is_empty() {
        return String::new();
    }
    let mut lines = vec![format!("Yth. {}", r.kepada), String::new()];
    let since = r.sejak.map(|d| format!(" sejak {}", tanggal::panjang(d))).unwrap_or_default();
    lines.push(format!(
        "Bersama ini kami ingatkan bahwa kasus “{}” ({}) menunggu langkah berikut{since}:",
        r.judul, r.kode
    ));
    lines.push(format!("“{}”.", r.langkah));
    if let Some(due) = r.tempo {
        lines.push(match r.telat {
            true => format!("Langkah ini seharusnya selesai {}.", tanggal::panjang(due)),
            false => format!("Langkah ini jatuh tempo {}.", tanggal::panjang(due)),
        });
    }
    if !r.unit.is_empty() {
        lines.push(format!("Yang belum: {}.", list(&r.unit)));
    }
    if !r.kurang.is_empty() {
        lines.push(format!("Kelengkapan yang ditunggu: {}.", list(&r.kurang)));
    }
    lines.push("Mohon kesediaannya untuk menindaklanjuti. Terima kasih.".to_owned());
    lines.push(String::new());
    lines.push(tanggal::panjang(r.pada));
    lines.extend([&r.oleh, &r.kantor].into_iter().filter(|l| !l.trim().is_empty()).cloned());
    lines.join("\n")
}

/// "Ya: langkah 4, Menginput usulan (Operator)".
pub fn next(label: Option<&str>, node: &str, activity: &str, who: &str) -> String {
    let way = label.map(|l| format!("{l}: ")).unwrap_or_default();
    format!("{way}langkah {node}, {activity} ({who})")
}

/// How long it has stood: "hari ini", "sejak 12 Nov 2026, 7 hari kerja".
pub fn since(day: NaiveDate, working: i64) -> String {
    match working {
        0 => format!("sejak {}", tanggal::pendek(day)),
        n => format!("sejak {}, {n} hari kerja", tanggal::pendek(day)),
    }
}

#[allow(missing_docs)]
pub fn late(days: i64) -> String {
    if days > 0 { format!("Telat {days} hari kerja.") } else { "Telat.".to_owned() }
}

/// "Sudah 5 hari di langkah ini; biasanya 2 hari."
pub fn slow(stood: &str, usual: &str) -> String {
    format!("Sudah {stood} (waktu kerja) di langkah ini; biasanya {usual}.")
}

/// Who has it in hand: "Dikerjakan Rina sejak 23 Nov 2026".
pub fn in_hand(by: &str, since: NaiveDate) -> String {
    format!("Dikerjakan {by} sejak {}", tanggal::pendek(since))
}

#[allow(missing_docs)]
pub fn returned(by: &str, reason: &str) -> String {
    format!("Dikembalikan oleh {by}: {reason}")
}

#[allow(missing_docs)]
pub fn paused(since: &str, reason: &str) -> String {
    format!("Dijeda {since}: {reason}")
}

#[allow(missing_docs)]
pub fn elsewhere(who: &str, since: &str) -> String {
    format!("Menunggu {who} {since}.")
}

#[allow(missing_docs)]
pub fn contested() -> String {
    "Ada langkah yang tercatat dua kali; pilih dulu catatan yang dipakai.".to_owned()
}

/// Nothing is wrong with it.
pub const NOT_STUCK: &str = "Kasus ini tidak macet: tidak telat, tidak dikembalikan, dan tidak dijeda.";
/// Nothing is open in it.
pub const NOTHING_OPEN: &str = "Tidak ada langkah yang terbuka.";
