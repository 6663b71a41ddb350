//! Letters: their kinds, what is open, one of them, the register.

use serde_json::{Value, json};

use super::basic::{lines, time};
use crate::base::{Id, Zone};
use crate::domain::letter;
use crate::office::{LetterBlank, LetterView, TemplateLine};
use crate::text::{naskah as words, tanggal};

/// `naskah daftar`.
pub fn kinds(kinds: &[TemplateLine]) -> Value {
    let about = |kind: &str| match kind {
        letter::HANDOVER => "paket",
        letter::ERASURE => "penghapusan",
        _ => "kasus",
    };
    let line = |k: &TemplateLine| json!({ "jenis": k.jenis, "nama": k.nama, "guna": k.guna, "untuk": about(&k.jenis), "diganti": k.diganti });
    kinds.iter().map(line).collect()
}

/// The same as lines.
pub fn kinds_words(kinds: &[TemplateLine]) -> String {
    let line = |k: &TemplateLine| {
        let own = k.diganti.map(|_| format!(" ({})", words::OWN_TEXT)).unwrap_or_default();
        format!("{:<18} {}{own}: {}", k.jenis, k.nama, k.guna)
    };
    kinds.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `naskah kosong`.
pub fn blanks<'a>(blanks: impl Iterator<Item = &'a LetterBlank>) -> Value {
    blanks.map(|b| json!({ "isian": b.id, "label": b.label, "asal": b.asal })).collect()
}

/// A letter.
pub fn letter(view: &LetterView, zone: Zone) -> Value {
    json!({
        "fakta": view.fakta, "jenis": view.jenis, "hal": view.hal, "nomor": view.nomor,
        "pada": time(view.at, zone), "oleh": view.by, "pdf": view.pdf, "ditarik": view.ditarik,
        "jumlah_kasus": view.kasus,
    })
}

/// `agenda daftar`.
pub fn register(letters: &[(String, Id, LetterView)], zone: Zone) -> Value {
    let row = |(kode, case, view): &(String, Id, LetterView)| {
        let mut row = letter(view, zone);
        row["kasus"] = json!(case);
        row["kode"] = json!(kode);
        row
    };
    letters.iter().map(row).collect()
}

/// `agenda daftar`.
pub fn register_words(letters: &[(String, Id, LetterView)], zone: Zone) -> String {
    lines(letters.iter().map(|(kode, _, n)| {
        let number = if n.nomor.is_empty() { "(nomor kosong)" } else { &n.nomor };
        format!(
            "{} · {number} · {} · {} · {kode}",
            tanggal::pendek(zone.local(n.at).date_naive()),
            n.nama,
            n.hal
        )
    }))
}
