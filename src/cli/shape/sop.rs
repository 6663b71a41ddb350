//! SOPs: the shelf, one of them, what is wrong with a file, how its chart measures.

use serde_json::{Value, json};

use super::basic::lines;
use crate::domain::sop::{Flaw, Severity, Sop};
use crate::drawing::chart::Quality;
use crate::office::{Problem, SopCard, SopView};
use crate::text;

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

/// `sop daftar`.
pub fn shelf_words(cards: &[SopCard]) -> String {
    lines(cards.iter().map(|c| {
        format!(
            "{:<12} {} · versi {} · {} kegiatan, {} pelaksana · {} kasus terbuka",
            c.id, c.judul, c.versi, c.kegiatan, c.pelaksana, c.kasus_terbuka
        )
    }))
}

/// `sop lihat`.
pub fn sop(view: &SopView) -> Value {
    let sop = &view.sop;
    let lanes: Vec<Value> =
        sop.lanes.iter().map(|l| json!({ "id": l.id, "nama": l.nama, "kantor": l.kantor })).collect();
    let notes: Vec<Value> = sop
        .catatan
        .iter()
        .map(|n| json!({ "bidang": n.bidang, "asal": n.asal, "alasan": n.reason }))
        .collect();
    json!({
        "id": sop.id, "nomor": sop.identity.nomor, "judul": sop.judul, "versi": view.versi,
        "sidik": view.text.to_string(), "instansi": sop.identity.instansi, "pelaksana": lanes,
        "kegiatan": rows(sop), "catatan": notes,
        "dasar_hukum": sop.identity.dasar_hukum.iter()
            .map(|d| json!({ "teks": d.teks, "status": d.status })).collect::<Vec<_>>(),
    })
}

/// `sop lihat`.
pub fn sop_words(view: &SopView) -> String {
    let sop = &view.sop;
    let mut out = vec![format!("{} (versi {})", sop.judul, view.versi), sop.identity.instansi.join(", ")];
    for row in &sop.rows {
        out.push(format!("{:>3}. {} [{}]", row.no, row.uraian, row.waktu.teks));
        for node in &row.simbol {
            let lanes: Vec<&str> =
                node.lanes.iter().filter_map(|l| sop.lanes.get(*l)).map(|l| l.nama.as_str()).collect();
            let next: Vec<String> = node
                .edges
                .iter()
                .map(|e| {
                    let to = &sop.node(e.to).id;
                    e.label.as_ref().map_or_else(|| to.clone(), |label| format!("{label} → {to}"))
                })
                .collect();
            out.push(format!("       {} {} → {}", node.id, lanes.join(", "), next.join("; ")));
        }
    }
    lines(out)
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
    let sound = flaws.iter().all(|flaw| flaw.kind.severity() != Severity::Error);
    json!({ "berkas": file, "sah": sound, "temuan": self::flaws(flaws) })
}

/// What is wrong with an SOP, or may be better.
pub fn flaws(flaws: &[Flaw]) -> Value {
    let shape = |flaw: &Flaw| {
        json!({ "tingkat": text::sop::tingkat(flaw.kind.severity()), "kode": text::sop::kode(&flaw.kind), "baris": flaw.line,
                "pesan": text::sop::flaw(&flaw.kind) })
    };
    flaws.iter().map(shape).collect()
}

/// One file of `sop periksa` that could not be read.
pub fn unread(file: &str, why: &Problem) -> Value {
    json!({ "berkas": file, "sah": false,
            "temuan": [{ "tingkat": "galat", "kode": why.kode(), "baris": 0, "pesan": why.message() }] })
}

/// One file of `sop periksa`.
pub fn checked_words(file: &str, flaws: &[Flaw]) -> String {
    let mut out = String::new();
    for flaw in flaws {
        out += &format!(
            "{file}:{}: {}: {}\n",
            flaw.line,
            text::sop::tingkat(flaw.kind.severity()),
            text::sop::flaw(&flaw.kind)
        );
    }
    if flaws.iter().all(|flaw| flaw.kind.severity() != Severity::Error) {
        out += &format!("{file}: sah\n");
    }
    out
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

/// One file of `sop ukur`.
pub fn measured_words(file: &str, q: &Quality, milliseconds: f64) -> String {
    let broken = q.overlapping_boxes
        + q.arrows_through_boxes
        + q.detached_arrows
        + q.shared_stretches
        + q.label_collisions
        + q.orphan_connectors;
    format!(
        "{file}: {} simbol, {} panah, {broken} pelanggaran, {} silang, {} belok, {} halaman, {milliseconds:.2} ms\n",
        q.symbols, q.arrows, q.crossings, q.bends, q.pages
    )
}
