//! Views as JSON, in the shapes of contract.md. Scripts rely on them: a name once given stays.

use serde_json::{Value, json};

use crate::base::{Moment, Zone};
use crate::domain::office::OfficeProfile;
use crate::domain::sop::{Flaw, Severity, Sop};
use crate::drawing::chart::Quality;
use crate::office::{
    AttachmentView, Batch, BatchLine, Board, CaseLine, CaseStatus, CaseView, Change, ChangePart, Due, Event,
    FanRow, FanTable, Health, LetterBlank, LetterView, OpenStep, PartLine, SopCard, SopView,
};
use crate::text;

/// A moment on the office's clocks, ISO 8601 with offset.
pub fn time(moment: Moment, zone: Zone) -> Value {
    json!(zone.local(moment).to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
}

fn due(due: Due, zone: Zone) -> Value {
    due.at.map_or(Value::Null, |at| time(at, zone))
}

/// A case's standing as a word.
pub fn status(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Running => "berjalan",
        CaseStatus::Paused => "jeda",
        CaseStatus::Done => "selesai",
        CaseStatus::Contested => "sengketa",
    }
}

/// `sop daftar`.
pub fn shelf(cards: &[SopCard]) -> Value {
    cards
        .iter()
        .map(|c| {
            json!({
                "id": c.id, "nomor": c.nomor, "judul": c.judul, "versi": c.versi, "kegiatan": c.kegiatan,
                "pelaksana": c.pelaksana, "kasus_terbuka": c.kasus_terbuka, "kasus_telat": c.kasus_telat,
                "perlu_konfirmasi": c.perlu_konfirmasi,
            })
        })
        .collect()
}

/// `sop lihat`.
pub fn sop(view: &SopView) -> Value {
    let sop = &view.sop;
    let lanes: Vec<Value> =
        sop.lanes.iter().map(|l| json!({ "id": l.id, "nama": l.nama, "kantor": l.kantor })).collect();
    let notes: Vec<Value> = sop
        .catatan
        .iter()
        .map(|n| json!({ "bidang": n.bidang, "asal": n.asal, "alasan": n.alasan }))
        .collect();
    json!({
        "id": sop.id, "nomor": sop.identity.nomor, "judul": sop.judul, "versi": view.versi,
        "sidik": view.text.to_string(), "instansi": sop.identity.instansi, "pelaksana": lanes,
        "kegiatan": rows(sop), "catatan": notes,
        "dasar_hukum": sop.identity.dasar_hukum.iter()
            .map(|d| json!({ "teks": d.teks, "status": d.status })).collect::<Vec<_>>(),
    })
}

fn rows(sop: &Sop) -> Vec<Value> {
    sop.rows
        .iter()
        .map(|row| {
            let nodes: Vec<Value> = row
                .simbol
                .iter()
                .map(|node| {
                    let lanes: Vec<&str> =
                        node.lanes.iter().filter_map(|l| sop.lanes.get(*l)).map(|l| l.id.as_str()).collect();
                    let edges: Vec<Value> = node
                        .edges
                        .iter()
                        .map(|e| json!({ "label": e.label, "ke": sop.node(e.to).id }))
                        .collect();
                    json!({ "id": node.id, "pelaksana": lanes, "bentuk": node.bentuk, "panah": edges,
                        "perlu_konfirmasi": node.perlu_konfirmasi })
                })
                .collect();
            json!({
                "no": row.no, "uraian": row.uraian, "kelengkapan": row.kelengkapan, "waktu": row.waktu.teks,
                "output": row.output, "keterangan": row.keterangan, "simbol": nodes,
                "ulang": row.ulang.map(|u| u.word()), "gabung": row.gabung, "naskah": row.naskah,
                "isian": row.isian,
            })
        })
        .collect()
}

/// One file of `sop periksa`.
pub fn checked(file: &str, flaws: &[Flaw]) -> Value {
    let found: Vec<Value> = flaws
        .iter()
        .map(|flaw| {
            let level = if flaw.kind.severity() == Severity::Error { "galat" } else { "peringatan" };
            json!({ "tingkat": level, "kode": text::sop::kode(&flaw.kind), "baris": flaw.line,
                    "pesan": text::sop::flaw(&flaw.kind) })
        })
        .collect();
    let sound = flaws.iter().all(|flaw| flaw.kind.severity() != Severity::Error);
    json!({ "berkas": file, "sah": sound, "temuan": found })
}

/// One file of `sop ukur`.
pub fn measured(file: &str, q: &Quality, milliseconds: f64) -> Value {
    json!({
        "berkas": file, "simbol": q.symbols, "panah": q.arrows, "kotak_tumpang": q.overlapping_boxes,
        "panah_tembus_kotak": q.arrows_through_boxes, "panah_lepas": q.detached_arrows,
        "panah_berimpit": q.shared_stretches, "label_tabrakan": q.label_collisions, "silang": q.crossings,
        "belok": q.bends, "halaman": q.pages, "segi_lima_yatim": q.orphan_connectors,
        "milidetik": (milliseconds * 1000.0).round() / 1000.0,
    })
}

/// `kantor lihat`.
pub fn office(profile: &OfficeProfile, operator: &str) -> Value {
    let mut value = serde_json::to_value(profile).unwrap_or_default();
    value["operator"] = json!(operator);
    value
}

/// One line of `kasus daftar`.
pub fn case_line(line: &CaseLine, zone: Zone) -> Value {
    json!({
        "kasus": line.kasus, "kode": line.kode, "sop": line.sop, "judul": line.judul,
        "status": status(line.status), "terbuka": line.terbuka, "dibuka": time(line.dibuka, zone),
        "berubah": time(line.berubah, zone), "jatuh_tempo": due(line.tempo, zone), "tempat": line.tempat,
    })
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
        "naskah": view.naskah.iter().map(|n| letter(n, zone)).collect::<Vec<_>>(),
        "dipegang": view.dipegang.iter().map(|held| super::handover::custody(held, zone)).collect::<Vec<_>>(),
        "unit": view.unit.iter().map(|t| fan(t, zone)).collect::<Vec<_>>(),
        "induk": view.terkait.induk.iter().map(|p| part(p, zone)).collect::<Vec<_>>(),
        "bagian": view.terkait.bagian.iter().map(|p| part(p, zone)).collect::<Vec<_>>(),
        "sengketa": view.sengketa.iter()
            .map(|c| json!({ "simbol": c.simbol, "kunci": c.kunci, "fakta": c.fakta })).collect::<Vec<_>>(),
    })
}

/// `kasus siap`.
pub fn batch(batch: &Batch, zone: Zone) -> Value {
    let line = |one: &BatchLine| case_line(&one.kasus, zone);
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
            "kunci": row.kunci, "nama": row.nama, "simbol": row.buka, "ditutup": row.ditutup,
            "sejak": row.sejak.map(|m| time(m, zone)), "jatuh_tempo": due(row.tempo, zone),
            "dikembalikan": row.kembali, "lampiran": row.lampiran,
        })
    };
    json!({
        "ulang": table.ulang.word(), "simbol": table.simbol, "selesai": table.selesai(),
        "jumlah": table.baris.len(), "unit": table.baris.iter().map(row).collect::<Vec<_>>(),
    })
}

/// One entry a key, or a single one without a key.
fn open_step(step: &OpenStep, zone: Zone) -> Vec<Value> {
    let entry = |key: Option<&str>, name: Option<&str>, since: Moment, tempo: Due| {
        let begun = step.in_hand(key);
        json!({
            "dikerjakan_sejak": begun.map(|b| time(b.sejak, zone)), "dikerjakan_oleh": begun.map(|b| &b.oleh),
            "biasanya": step.biasanya, "simbol": step.simbol, "kunci": key, "nama_kunci": name, "pelaksana": step.pelaksana,
            "sejak": time(since, zone), "jatuh_tempo": due(tempo, zone), "cabang": step.cabang,
            "dikembalikan": step.dikembalikan.as_ref().map(|back| json!({ "dari": back.dari,
                "oleh": back.oleh, "pada": time(back.pada, zone), "alasan": back.alasan })),
        })
    };
    let keyed = step.kunci.iter().map(|k| entry(Some(&k.kunci), Some(&k.nama), k.sejak, k.tempo));
    let door = step.kunci.is_empty() || step.kunci_usulan.is_some();
    keyed.chain(door.then(|| entry(None, None, step.sejak, step.tempo))).collect()
}

fn event(e: &Event, zone: Zone) -> Value {
    json!({
        "fakta": e.fakta, "pada": time(e.pada, zone), "oleh": e.oleh, "kantor": e.kantor, "jenis": e.jenis,
        "kalimat": e.kalimat, "simbol": e.simbol, "kunci": e.kunci, "hasil": e.hasil, "isian": e.isian,
        "centang": e.centang, "catatan": e.catatan, "ditarik": e.ditarik,
        "dicatat": e.dicatat.map(|at| time(at, zone)), "tanpa": e.tanpa, "alasan_tanpa": e.alasan_tanpa,
        "tentang": e.tentang, "perubahan": e.perubahan.iter().map(change).collect::<Vec<_>>(),
        "lampiran": e.lampiran.iter().map(attachment).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
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

/// A letter.
pub fn letter(view: &LetterView, zone: Zone) -> Value {
    json!({
        "fakta": view.fakta, "jenis": view.jenis, "hal": view.hal, "nomor": view.nomor,
        "pada": time(view.pada, zone), "oleh": view.oleh, "pdf": view.pdf, "ditarik": view.ditarik,
        "jumlah_kasus": view.kasus,
    })
}

/// `papan`.
pub fn board(board: &Board, zone: Zone) -> Value {
    let columns: Vec<Value> =
        board
            .kolom
            .iter()
            .map(|column| {
                let cards: Vec<Value> = column.kartu.iter().map(|card| {
                json!({ "kasus": card.kasus, "kode": card.kode, "judul": card.judul, "kunci": card.kunci,
                        "jumlah_kunci": card.jumlah_kunci, "umur_hari": card.umur_hari,
                        "jatuh_tempo": due(card.tempo, zone) })
            }).collect();
                json!({ "simbol": column.id, "uraian": column.uraian, "pelaksana": column.pelaksana,
                    "jumlah": column.jumlah, "telat": column.telat, "kartu": cards })
            })
            .collect();
    json!({ "sop": board.sop.id, "kolom": columns })
}

/// `naskah kosong`.
pub fn blanks<'a>(blanks: impl Iterator<Item = &'a LetterBlank>) -> Value {
    blanks.map(|b| json!({ "isian": b.id, "label": b.label, "asal": b.asal })).collect()
}

/// `periksa`.
pub fn health(health: &Health) -> Value {
    json!({ "sehat": health.sehat, "temuan": health.temuan, "fakta": health.fakta, "kasus": health.kasus,
            "lampiran": health.lampiran })
}
