//! This office, the offices it knows, its institutions and blocks of numbers.

use serde_json::{Value, json};

use super::basic::lines;
use crate::domain::card::OfficeCard;
use crate::domain::fact::Institution;
use crate::domain::office::OfficeProfile;
use crate::office::{BlockLine, OfficeLine};
use crate::text::{blok, serah as words};

/// `kantor lihat`.
pub fn profile(profile: &OfficeProfile, operator: &str) -> Value {
    let mut value = serde_json::to_value(profile).unwrap_or_default();
    value["operator"] = json!(operator);
    value
}

/// `kantor lihat`.
pub fn profile_words(p: &OfficeProfile) -> String {
    let mut out = vec![
        format!("Nama: {}", p.nama),
        format!("Kode: {}", p.kode),
        format!("Jenis: {}", p.jenis),
        format!("Wilayah: {}", p.wilayah),
        format!("Zona: {}", p.zona.label()),
        format!("Kertas: {}", p.kertas.word()),
    ];
    out.extend(p.pejabat.iter().map(|o| format!("Pejabat: {}, {}", o.nama, o.jabatan)));
    lines(out)
}

/// `kantor lembaga`.
pub fn institutions_words(all: &[Institution]) -> String {
    lines(all.iter().map(|one| {
        let about = [&one.nama, &one.alamat, &one.kontak];
        about.into_iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
    }))
}

/// An office's card with its mark.
pub fn card(card: &OfficeCard, sidik: &str) -> Value {
    json!({ "id": card.id, "kode": card.kode, "nama": card.nama, "jenis": card.jenis,
            "wilayah": card.wilayah, "sidik": sidik })
}

/// `kantor daftar`.
pub fn offices(known: &[OfficeLine]) -> Value {
    known.iter().map(office).collect()
}

/// The same as lines.
pub fn offices_words(known: &[OfficeLine]) -> String {
    lines(known.iter().map(office_words))
}

fn office(line: &OfficeLine) -> Value {
    let mut value = card(&line.kartu, &line.sidik);
    value["fakta"] = json!(line.fakta);
    value["pelaksana"] =
        line.pelaksana.iter().map(|(sop, lane)| json!({ "sop": sop, "pelaksana": lane })).collect();
    value
}

fn office_words(line: &OfficeLine) -> String {
    let OfficeCard { kode, nama, jenis, wilayah, .. } = &line.kartu;
    words::office_line(kode, nama, jenis, wilayah, &line.sidik)
}

/// A block of numbers.
pub fn block(line: &BlockLine) -> Value {
    json!({ "fakta": line.fakta, "kantor": line.blok.kantor, "nama": line.blok.nama, "tahun": line.blok.tahun,
            "dari": line.blok.dari, "sampai": line.blok.sampai, "dipakai": line.dipakai, "sisa": line.sisa,
            "di_sini": line.di_sini })
}

/// `kantor blok`.
pub fn blocks_words(all: &[BlockLine]) -> String {
    lines(all.iter().map(|b| blok::line(&b.blok, b.dipakai, b.sisa, &b.fakta.to_string())))
}
