//! Cases: one of them, their list, those ready for one step.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::basic::{due, due_words, lines, status, time};
use super::{hapus, naskah, serah};
use crate::base::{Moment, Zone};
use crate::office::{
    AttachmentView, Batch, BatchLine, CaseLine, CaseView, ChangePart, Due, Event, FanRow, FanTable, OpenStep,
    PartLine, ValueChange,
};
use crate::text::{cli as words, riwayat, tanggal, tempo};

/// `kasus daftar`.
pub fn list(cases: &[CaseLine], zone: Zone) -> Value {
    cases.iter().map(|case| line(case, zone)).collect()
}

fn line(line: &CaseLine, zone: Zone) -> Value {
    json!({
        "kasus": line.kasus, "kode": line.kode, "sop": line.sop, "judul": line.judul,
        "status": status(line.status), "terbuka": line.terbuka, "dibuka": time(line.dibuka, zone),
        "berubah": time(line.berubah, zone), "jatuh_tempo": due(line.tempo, zone), "tempat": line.tempat,
    })
}

/// `kasus daftar`.
pub fn list_words(cases: &[CaseLine], zone: Zone) -> String {
    lines(cases.iter().map(|c| {
        let open = c.terbuka.join("; ");
        format!("{:<20} {} · {} · {} · {}", c.kode, c.judul, status(c.status), open, due_words(c.tempo, zone))
    }))
}

/// `kasus siap`.
pub fn batch(batch: &Batch, zone: Zone) -> Value {
    let line = |one: &BatchLine| line(&one.kasus, zone);
    let held = |(one, why): &(BatchLine, String)| {
        let mut entry = line(one);
        entry["alasan"] = json!(why);
        entry
    };
    json!({
        "siap": batch.siap.iter().map(line).collect::<Vec<_>>(),
        "tertahan": batch.tertahan.iter().map(held).collect::<Vec<_>>(),
        "belum": batch.belum, "cabang": batch.cabang,
    })
}

/// `kasus siap`.
pub fn batch_words(batch: &Batch, zone: Zone) -> String {
    let ready = batch.siap.iter().map(|one| {
        let case = &one.kasus;
        format!("{:<16} {} · {}", case.kode, case.judul, due_words(case.tempo, zone))
    });
    let held = batch.tertahan.iter().map(|(one, why)| words::held(&one.kasus.kode, why));
    lines(ready.chain(held).chain([words::not_yet(batch.belum)]))
}

/// `kasus lihat`.
pub fn case(view: &CaseView, zone: Zone) -> Value {
    json!({
        "kasus": view.kasus, "kode": view.kode, "sop": view.sop.sop.id, "versi": view.sop.versi,
        "judul": view.judul, "status": status(view.status), "keterangan_status": view.keterangan_status,
        "dibuka": time(view.dibuka, zone), "dikembalikan": view.dikembalikan, "isian": view.isian,
        "tempat": view.tempat,
        "terbuka": view.terbuka.iter().flat_map(|step| open_step(step, zone)).collect::<Vec<_>>(),
        "riwayat": view.riwayat.iter().map(|e| event(e, zone)).collect::<Vec<_>>(),
        "lampiran": view.lampiran.iter().map(attachment).collect::<Vec<_>>(),
        "naskah": view.naskah.iter().map(|n| naskah::letter(n, zone)).collect::<Vec<_>>(),
        "dipegang": view.dipegang.iter().map(|held| serah::custody(held, zone)).collect::<Vec<_>>(),
        "unit": view.unit.iter().map(|t| fan(t, zone)).collect::<Vec<_>>(),
        "induk": view.terkait.induk.iter().map(|p| part(p, zone)).collect::<Vec<_>>(),
        "bagian": view.terkait.bagian.iter().map(|p| part(p, zone)).collect::<Vec<_>>(),
        "sengketa": view.sengketa.iter()
            .map(|c| json!({ "simbol": c.simbol, "kunci": c.key, "fakta": c.fakta })).collect::<Vec<_>>(),
        "dihapus": view.dihapus.as_ref().map(|one| hapus::erasure(one, zone)),
        "minta_hapus": view.minta_hapus.as_ref().map(|one| hapus::erasure(one, zone)),
    })
}

fn part(line: &PartLine, zone: Zone) -> Value {
    json!({
        "kasus": line.kasus, "kode": line.kode, "judul": line.judul, "status": status(line.status),
        "dibuka": time(line.dibuka, zone), "simbol": line.simbol,
    })
}

/// A fan-out: a line a unit.
fn fan(table: &FanTable, zone: Zone) -> Value {
    let row = |row: &FanRow| {
        json!({
            "kunci": row.key, "nama": row.nama, "simbol": row.buka, "ditutup": row.ditutup,
            "sejak": row.since.map(|m| time(m, zone)), "jatuh_tempo": due(row.tempo, zone),
            "dikembalikan": row.kembali, "lampiran": row.lampiran,
        })
    };
    json!({
        "ulang": table.ulang.word(), "simbol": table.simbol, "selesai": table.selesai(),
        "jumlah": table.rows.len(), "unit": table.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

/// One entry a key, or a single one without a key.
fn open_step(step: &OpenStep, zone: Zone) -> Vec<Value> {
    let entry = |key: Option<&str>, name: Option<&str>, since: Moment, tempo: Due, unknown: &[i32]| {
        let begun = step.in_hand(key);
        json!({
            "dikerjakan_sejak": begun.map(|b| time(b.since, zone)), "dikerjakan_oleh": begun.map(|b| &b.by),
            "biasanya": step.biasanya, "simbol": step.simbol, "kunci": key, "nama_kunci": name, "pelaksana": step.pelaksana,
            "sejak": time(since, zone), "jatuh_tempo": due(tempo, zone), "cabang": step.cabang,
            "tahun_tanpa_hari_libur": unknown,
            "dikembalikan": step.dikembalikan.as_ref().map(|back| json!({ "dari": back.dari,
                "oleh": back.by, "pada": time(back.at, zone), "alasan": back.reason })),
        })
    };
    let keyed =
        step.keys.iter().map(|k| entry(Some(&k.key), Some(&k.nama), k.since, k.tempo, &k.unknown_years));
    let door = step.keys.is_empty() || step.proposed_key.is_some();
    keyed
        .chain(door.then(|| entry(None, None, step.since, step.tempo, &step.tenggat.unknown_years)))
        .collect()
}

fn event(e: &Event, zone: Zone) -> Value {
    json!({
        "fakta": e.fakta, "pada": time(e.at, zone), "oleh": e.by, "kantor": e.kantor.to_string(), "jenis": riwayat::jenis(e.kind),
        "kalimat": e.kalimat, "simbol": e.simbol, "kunci": e.key, "hasil": e.result, "isian": e.isian,
        "centang": e.centang, "catatan": e.catatan, "ditarik": e.ditarik,
        "dicatat": e.dicatat.map(|at| time(at, zone)), "tanpa": e.tanpa, "alasan_tanpa": e.alasan_tanpa,
        "tentang": e.tentang, "perubahan": e.perubahan.iter().map(change).collect::<Vec<_>>(),
        "lampiran": e.lampiran.iter().map(attachment).collect::<Vec<_>>(),
    })
}

fn change(change: &ValueChange) -> Value {
    let (part, field) = match &change.bagian {
        ChangePart::Isian(id) => ("isian", Some(id)),
        ChangePart::Centang => ("centang", None),
        ChangePart::Catatan => ("catatan", None),
    };
    json!({ "bagian": part, "isian": field, "lama": change.lama, "baru": change.baru })
}

fn attachment(file: &AttachmentView) -> Value {
    json!({ "nama": file.nama, "sidik": file.sidik, "ukuran": file.ukuran, "kelengkapan": file.kelengkapan })
}

/// `kasus lihat`.
pub fn case_words(view: &CaseView, zone: Zone) -> String {
    let mut out = vec![
        format!("{} · {}", view.kode, view.judul),
        format!("{} (versi {}) · {}", view.sop.sop.judul, view.sop.versi, status(view.status)),
    ];
    if !view.tempat.is_empty() {
        out.push(riwayat::placed(&view.tempat));
    }
    out.extend(view.dipegang.iter().map(|held| serah::held_words(held, zone)));
    for step in &view.terbuka {
        out.push(format!("Terbuka: {} · {} · {}", step.simbol, step.pelaksana, due_words(step.tempo, zone)));
        out.extend(
            Some(step.biasanya.clone()).filter(|words| !words.is_empty()).map(|w| format!("         {w}")),
        );
        out.extend(
            unknown_years(step)
                .into_iter()
                .map(tempo::tidak_diketahui)
                .map(|words| format!("         {words}")),
        );
        for one in &step.dikerjakan {
            let words = tempo::in_hand(&tanggal::saat(one.since, zone), &one.by);
            out.push(format!(
                "         {}{words}",
                one.key.as_ref().map_or(String::new(), |k| format!("{k} · "))
            ));
        }
        if let Some(back) = &step.dikembalikan {
            out.push(format!("         {}", riwayat::sent_back(&back.by, &back.reason)));
        }
        if !step.keys.is_empty() {
            let keys: Vec<&str> = step.keys.iter().map(|k| k.nama.as_str()).collect();
            out.push(format!("         {}", keys.join(", ")));
        }
    }
    for event in &view.riwayat {
        let gone = if event.ditarik { " [dibatalkan]" } else { "" };
        let at = tanggal::saat(event.at, zone);
        let late = event.dicatat.map(|at| words::entered_later(&tanggal::saat(at, zone))).unwrap_or_default();
        out.push(format!("{at} · {} · {}{gone}{late} ({})", event.by, event.kalimat, event.fakta));
        if !event.tanpa.is_empty() {
            out.push(format!("         {}", riwayat::without(&event.tanpa, &event.alasan_tanpa)));
        }
        out.extend(event.perubahan.iter().map(|c| {
            let part = match &c.bagian {
                ChangePart::Isian(id) => id,
                ChangePart::Centang => words::TICKED,
                ChangePart::Catatan => words::NOTE,
            };
            format!("         {}", riwayat::change(part, &c.lama, &c.baru))
        }));
    }
    lines(out)
}

/// Years without holidays on the way to a step's due dates.
fn unknown_years(step: &OpenStep) -> BTreeSet<i32> {
    let keys = step.keys.iter().flat_map(|key| &key.unknown_years);
    keys.chain(&step.tenggat.unknown_years).copied().collect()
}
