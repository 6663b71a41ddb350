//! Erasing a case's personal values, as JSON and as plain lines.

use serde_json::{Value, json};

use super::basic::time;
use crate::base::Zone;
use crate::office::{ErasePlan, ErasureView};
use crate::text::hapus as words;

/// What would go.
pub fn plan(plan: &ErasePlan, zone: Zone) -> Value {
    json!({
        "kasus": plan.kasus, "kode": plan.kode, "nilai": plan.nilai, "lampiran": plan.lampiran, "surat": plan.surat,
        "cadangan": plan.cadangan,
        "cadangan_terbaru": plan.cadangan_terbaru.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()),
        "permintaan": plan.permintaan.as_ref().map(|asked| erasure(asked, zone)),
    })
}

/// The same for people.
pub fn plan_words(plan: &ErasePlan) -> String {
    words::plan_lines(plan.nilai.iter(), (plan.lampiran, plan.surat))
        .into_iter()
        .chain([
            words::STAYS.to_owned(),
            words::backups(plan.cadangan, plan.cadangan_terbaru),
            words::how(&plan.kode),
        ])
        .collect::<Vec<_>>()
        .join("\n")
}

/// One act of erasing.
pub fn erasure(one: &ErasureView, zone: Zone) -> Value {
    json!({
        "fakta": one.fakta, "kantor": one.kantor, "pada": time(one.at, zone), "oleh": one.oleh,
        "alasan": one.alasan, "dasar": one.dasar,
    })
}
