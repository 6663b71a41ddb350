//! Views as plain Indonesian lines for a terminal.

use super::json::status;
use crate::base::Zone;
use crate::domain::fact::Institution;
use crate::domain::office::OfficeProfile;
use crate::domain::sop::{Flaw, Severity};
use crate::drawing::chart::Quality;
use crate::office::{
    Batch, Board, CaseLine, CaseView, ChangePart, Due, LetterView, SopCard, SopView, Urgency,
};
use crate::text::{cli as words, riwayat, sop, tanggal};

fn lines(rows: impl IntoIterator<Item = String>) -> String {
    let rows: Vec<String> = rows.into_iter().collect();
    if rows.is_empty() { words::NONE.to_owned() } else { rows.join("\n") }
}

fn due(due: Due, zone: Zone) -> String {
    let Some(at) = due.at else { return "tanpa tenggat".to_owned() };
    let date = tanggal::kartu(zone.local(at).date_naive());
    match due.urgency {
        Urgency::Late => format!("telat, seharusnya {date}"),
        _ => format!("jatuh tempo {date}"),
    }
}

/// `kasus siap`.
pub fn batch(batch: &Batch, zone: Zone) -> String {
    let ready = batch.siap.iter().map(|one| {
        let case = &one.kasus;
        format!("{:<16} {} · {}", case.kode, case.judul, due(case.tempo, zone))
    });
    let held = batch.tertahan.iter().map(|(one, why)| words::held(&one.kasus.kode, why));
    lines(ready.chain(held).chain([words::not_yet(batch.belum)]))
}

/// `kantor lembaga`.
pub fn institutions(all: &[Institution]) -> String {
    lines(all.iter().map(|one| {
        let about = [&one.nama, &one.alamat, &one.kontak];
        about.into_iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
    }))
}

/// `sop daftar`.
pub fn shelf(cards: &[SopCard]) -> String {
    lines(cards.iter().map(|c| {
        format!(
            "{:<12} {} · versi {} · {} kegiatan, {} pelaksana · {} kasus terbuka",
            c.id, c.judul, c.versi, c.kegiatan, c.pelaksana, c.kasus_terbuka
        )
    }))
}

/// `sop lihat`.
pub fn sop(view: &SopView) -> String {
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

/// One file of `sop periksa`.
pub fn checked(file: &str, flaws: &[Flaw]) -> String {
    let mut out = String::new();
    for flaw in flaws {
        let level = if flaw.kind.severity() == Severity::Error { "galat" } else { "peringatan" };
        out += &format!("{file}:{}: {level}: {}\n", flaw.line, sop::flaw(&flaw.kind));
    }
    if flaws.iter().all(|flaw| flaw.kind.severity() != Severity::Error) {
        out += &format!("{file}: sah\n");
    }
    out
}

/// One file of `sop ukur`.
pub fn measured(file: &str, q: &Quality, milliseconds: f64) -> String {
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

/// `kantor lihat`.
pub fn office(p: &OfficeProfile) -> String {
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

/// `kasus daftar`.
pub fn cases(cases: &[CaseLine], zone: Zone) -> String {
    lines(cases.iter().map(|c| {
        let open = c.terbuka.join("; ");
        format!("{:<20} {} · {} · {} · {}", c.kode, c.judul, status(c.status), open, due(c.tempo, zone))
    }))
}

/// `kasus lihat`.
pub fn case(view: &CaseView, zone: Zone) -> String {
    let mut out = vec![
        format!("{} · {}", view.kode, view.judul),
        format!("{} (versi {}) · {}", view.sop.sop.judul, view.sop.versi, status(view.status)),
    ];
    if !view.tempat.is_empty() {
        out.push(riwayat::placed(&view.tempat));
    }
    out.extend(view.dipegang.iter().map(|held| super::handover::held(held, zone)));
    for step in &view.terbuka {
        out.push(format!("Terbuka: {} · {} · {}", step.simbol, step.pelaksana, due(step.tempo, zone)));
        out.extend(
            Some(step.biasanya.clone()).filter(|words| !words.is_empty()).map(|w| format!("         {w}")),
        );
        for one in &step.dikerjakan {
            let words = crate::text::tempo::in_hand(&tanggal::saat(one.sejak, zone), &one.oleh);
            out.push(format!(
                "         {}{words}",
                one.kunci.as_ref().map_or(String::new(), |k| format!("{k} · "))
            ));
        }
        if let Some(back) = &step.dikembalikan {
            out.push(format!("         {}", riwayat::sent_back(&back.oleh, &back.alasan)));
        }
        if !step.kunci.is_empty() {
            let keys: Vec<&str> = step.kunci.iter().map(|k| k.nama.as_str()).collect();
            out.push(format!("         {}", keys.join(", ")));
        }
    }
    for event in &view.riwayat {
        let gone = if event.ditarik { " [dibatalkan]" } else { "" };
        let at = tanggal::saat(event.pada, zone);
        let late = event.dicatat.map(|at| words::entered_later(&tanggal::saat(at, zone))).unwrap_or_default();
        out.push(format!("{at} · {} · {}{gone}{late} ({})", event.oleh, event.kalimat, event.fakta));
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

/// `papan`.
pub fn board(board: &Board, zone: Zone) -> String {
    let mut out = Vec::new();
    for column in &board.kolom {
        out.push(format!("{} · {} ({}, telat {})", column.id, column.pelaksana, column.jumlah, column.telat));
        out.extend(
            column.kartu.iter().map(|c| format!("    {:<20} {} · {}", c.kode, c.judul, due(c.tempo, zone))),
        );
    }
    lines(out)
}

/// `agenda daftar`.
pub fn agenda(letters: &[(String, crate::base::Id, LetterView)], zone: Zone) -> String {
    lines(letters.iter().map(|(kode, _, n)| {
        let number = if n.nomor.is_empty() { "(nomor kosong)" } else { &n.nomor };
        format!(
            "{} · {number} · {} · {} · {kode}",
            tanggal::pendek(zone.local(n.pada).date_naive()),
            n.nama,
            n.hal
        )
    }))
}
