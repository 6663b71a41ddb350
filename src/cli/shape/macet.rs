//! Why a case is stuck.

use serde_json::{Value, json};

use super::basic::time;
use crate::base::Zone;
use crate::office::{Stuck, StuckStep, StuckWhy};
use crate::text::{cli as words, macet};

/// `kasus macet`.
pub fn stuck(stuck: &Stuck, zone: Zone) -> Value {
    json!({
        "kasus": stuck.kasus, "kode": stuck.kode, "judul": stuck.judul, "sop": stuck.sop,
        "macet": !stuck.sebab.is_empty(),
        "sebab": stuck.sebab.iter().map(|w| why(w, zone)).collect::<Vec<_>>(),
        "langkah": stuck.langkah.iter().map(|s| step(s, zone)).collect::<Vec<_>>(),
        "pengingat": stuck.pengingat,
    })
}

fn why(why: &StuckWhy, zone: Zone) -> Value {
    match why {
        StuckWhy::Paused { since, hari, reason } => {
            json!({ "jenis": "jeda", "sejak": time(*since, zone), "hari_kerja": hari, "alasan": reason })
        }
        StuckWhy::Contested => json!({ "jenis": "sengketa" }),
        StuckWhy::Late { hari } => json!({ "jenis": "telat", "hari_kerja": hari }),
        StuckWhy::Slow { lama, biasanya } => {
            json!({ "jenis": "lebih_lama", "lama": lama, "biasanya": biasanya })
        }
        StuckWhy::Returned { by, reason } => {
            json!({ "jenis": "dikembalikan", "oleh": by, "alasan": reason })
        }
        StuckWhy::Elsewhere { siapa, since, hari } => json!({
            "jenis": "kantor_lain", "siapa": siapa, "sejak": time(*since, zone), "hari_kerja": hari
        }),
    }
}

fn step(step: &StuckStep, zone: Zone) -> Value {
    json!({
        "simbol": step.simbol, "uraian": step.uraian, "pelaksana": step.pelaksana, "kantor": step.kantor,
        "kantor_lain": step.kantor_lain, "sejak": time(step.since, zone), "hari_kerja": step.hari,
        "jatuh_tempo": step.tempo.at.map(|at| time(at, zone)),
        "kelengkapan_kurang": step.kelengkapan, "isian_kosong": step.isian, "unit_belum": step.unit,
        "keputusan": step.keputusan, "biasanya": step.biasanya,
        "dikerjakan": step.dikerjakan.iter().map(|h| json!({
            "kunci": h.key, "oleh": h.by, "sejak": time(h.since, zone)
        })).collect::<Vec<_>>(),
        "berikutnya": step.berikutnya,
    })
}

/// The same as lines.
pub fn stuck_words(stuck: &Stuck, zone: Zone) -> String {
    let days = |at, hari| macet::since(zone.local(at).date_naive(), hari);
    let mut lines = vec![format!("{} · {}", stuck.kode, stuck.judul)];
    for why in &stuck.sebab {
        lines.push(match why {
            StuckWhy::Paused { since, hari, reason } => macet::paused(&days(*since, *hari), reason),
            StuckWhy::Contested => macet::contested(),
            StuckWhy::Late { hari } => macet::late(*hari),
            StuckWhy::Slow { lama, biasanya } => macet::slow(lama, biasanya),
            StuckWhy::Returned { by, reason } => macet::returned(by, reason),
            StuckWhy::Elsewhere { siapa, since, hari } => macet::elsewhere(siapa, &days(*since, *hari)),
        });
    }
    if stuck.sebab.is_empty() {
        lines.push(macet::NOT_STUCK.to_owned());
    }
    if stuck.langkah.is_empty() {
        lines.push(macet::NOTHING_OPEN.to_owned());
    }
    for step in &stuck.langkah {
        lines.push(words::stuck_step(
            &step.simbol,
            &step.uraian,
            &step.pelaksana,
            &days(step.since, step.hari),
        ));
        let lacking = [&step.kelengkapan, &step.isian, &step.unit].into_iter().flatten();
        lines.push(words::stuck_lacks(&lacking.cloned().collect::<Vec<_>>()));
        lines.extend(step.berikutnya.iter().map(|next| words::stuck_next(next)));
    }
    if !stuck.pengingat.is_empty() {
        lines.push(String::new());
        lines.push(stuck.pengingat.clone());
    }
    lines.join("\n")
}
