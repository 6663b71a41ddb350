//! "Kenapa macet?" in the window.

use crate::base::Zone;
use crate::office::{StuckStep, StuckWhy};
use crate::text::{macet, tanggal};

pub const TITLE: &str = "Kenapa macet?";
pub const IN_MENU: &str = "Kenapa macet? (M)";
pub const MISSING: &str = "Yang masih kurang";
pub const NOTHING_MISSING: &str = "Tidak ada yang kurang; langkah ini tinggal dicatat.";
pub const NEXT: &str = "Sesudah ini";
pub const END: &str = "Langkah terakhir; sesudah ini kasus selesai.";
pub const REMINDER: &str = "Teks pengingat";
pub const COPY: &str = "Salin pengingat";
pub const COPIED: &str = "Teks pengingat disalin. Tempelkan ke surat atau pesan.";
pub const OPEN: &str = "Buka kasus";
pub const CLOSE: &str = "Tutup";

pub fn why(why: &StuckWhy, zone: Zone) -> String {
    let days = |at, hari| macet::since(zone.local(at).date_naive(), hari);
    match why {
        StuckWhy::Paused { since, hari, reason } => macet::paused(&days(*since, *hari), reason),
        StuckWhy::Contested => macet::contested(),
        StuckWhy::Late { hari } => macet::late(*hari),
        StuckWhy::Slow { lama, biasanya } => macet::slow(lama, biasanya),
        StuckWhy::Returned { by, reason } => macet::returned(by, reason),
        StuckWhy::Elsewhere { siapa, since, hari } => macet::elsewhere(siapa, &days(*since, *hari)),
    }
}

/// "Kelurahan, sejak 12 Nov 2026, 7 hari kerja".
pub fn who(step: &StuckStep, zone: Zone) -> String {
    let since = macet::since(zone.local(step.since).date_naive(), step.hari);
    format!("Di {} {since}", step.siapa())
}

pub fn step(step: &StuckStep) -> String {
    format!("Langkah {}", step.simbol)
}

/// What a step lacks, a line each.
pub fn missing(step: &StuckStep) -> Vec<(&'static str, String)> {
    let list = |names: &[String]| {
        let shown = names.iter().take(12).cloned().collect::<Vec<_>>().join(", ");
        match names.len().saturating_sub(12) {
            0 => shown,
            more => format!("{shown}, dan {more} lainnya"),
        }
    };
    let all = [
        ("Kelengkapan", &step.kelengkapan),
        ("Isian wajib", &step.isian),
        ("Unit yang belum", &step.unit),
        ("Keputusan", &step.keputusan),
    ];
    all.into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| (label, if label == "Keputusan" { names.join(" atau ") } else { list(names) }))
        .collect()
}

pub fn due(step: &StuckStep, zone: Zone) -> Option<String> {
    step.tempo.at.map(|at| format!("Tenggat {}", tanggal::pendek(zone.local(at).date_naive())))
}
