//! Handing over: what waits, what was sent and received, what lies on a stick, who is waited for.

use serde_json::{Value, json};

use super::basic::{lines, maybe, time};
use super::paket::notice_words;
use crate::base::{Moment, Zone};
use crate::office::{
    CustodyView, IntakeLine, PackageLine, Proposal, QueueLine, QueueState, ReceiptRead, Sent,
};
use crate::text::{percaya, serah as words, tanggal};

/// `serah usulan`.
pub fn proposals(all: &[Proposal], zone: Zone) -> Value {
    all.iter().map(|line| proposal(line, zone)).collect()
}

/// The same as lines.
pub fn proposals_words(all: &[Proposal], zone: Zone) -> String {
    lines(all.iter().map(|line| proposal_words(line, zone)))
}

fn proposal(line: &Proposal, zone: Zone) -> Value {
    json!({ "kasus": line.kasus, "kode": line.kode, "judul": line.judul, "sop": line.sop,
            "langkah": line.langkah, "sejak": time(line.since, zone) })
}

fn proposal_words(line: &Proposal, zone: Zone) -> String {
    let since = tanggal::pendek(zone.local(line.since).date_naive());
    words::proposal(&line.kode, &line.judul, &line.langkah, &since)
}

/// `serah kirim`.
pub fn sent(sent: &Sent) -> Value {
    let cases = sent.kasus.iter().map(|(kode, judul)| json!({ "kode": kode, "judul": judul }));
    json!({
        "paket": sent.paket, "berkas": files(sent), "ke": sent.ke, "fakta": sent.fakta,
        "lampiran": sent.lampiran, "sidik": sent.sidik, "diserahkan": sent.diserahkan,
        "kasus": cases.collect::<Vec<_>>(), "aman_dicabut": true,
        "tinggal": sent.tinggal.iter().map(|(kode, why)| json!({ "kode": kode,
            "alasan": percaya::held_why(*why) })).collect::<Vec<_>>(),
    })
}

/// The same as lines.
pub fn sent_words(sent: &Sent) -> String {
    let sidik = sent.sidik.to_string();
    let said = words::sent(&sent.ke, sent.kasus.len(), sent.fakta, sent.lampiran, &files(sent), &sidik);
    let stayed = sent.tinggal.iter().map(|(kode, why)| percaya::stayed(kode, *why));
    std::iter::once(said).chain(stayed).collect::<Vec<_>>().join("\n")
}

fn files(sent: &Sent) -> Vec<String> {
    sent.paths.iter().map(|file| file.display().to_string()).collect()
}

/// `serah tanda-terima`.
pub fn receipt(read: &ReceiptRead, zone: Zone) -> Value {
    json!({ "paket": read.paket, "kantor": read.dari.kode, "nama": read.dari.nama,
            "diterima": time(read.diterima, zone), "fakta": read.fakta, "kasus": read.kasus,
            "dibatalkan": read.dibatalkan.map(|at| time(at, zone)), "sudah": read.sudah,
            "perhatian": read.perhatian.iter().map(|n| notice_words(n, zone)).collect::<Vec<_>>() })
}

/// The same as a line.
pub fn receipt_words(read: &ReceiptRead, zone: Zone) -> String {
    let pada = tanggal::saat(read.diterima, zone);
    let first = match read.dibatalkan {
        Some(at) => words::receipt_undone(&read.dari.called(), &tanggal::saat(at, zone)),
        None => words::receipt_read(&read.dari.called(), &pada, read.kasus, read.sudah),
    };
    let more = read.perhatian.iter().map(|notice| notice_words(notice, zone));
    [first].into_iter().chain(more).collect::<Vec<_>>().join("\n")
}

/// `serah daftar`.
pub fn packages(all: &[PackageLine], zone: Zone) -> Value {
    all.iter().map(|line| package(line, zone)).collect()
}

/// The same as lines.
pub fn packages_words(all: &[PackageLine], zone: Zone) -> String {
    lines(all.iter().map(|line| package_words(line, zone)))
}

fn package(line: &PackageLine, zone: Zone) -> Value {
    json!({
        "paket": line.paket, "arah": if line.keluar { "keluar" } else { "masuk" }, "kantor": line.kantor,
        "pada": time(line.at, zone), "bagian": line.bagian, "fakta": line.fakta,
        "fakta_baru": line.fakta_baru, "lampiran": line.lampiran, "kasus": line.kasus,
        "diterima": maybe(line.diterima, zone), "dibatalkan": maybe(line.dibatalkan, zone),
    })
}

fn package_words(line: &PackageLine, zone: Zone) -> String {
    let at = |moment: Option<Moment>| moment.map(|at| tanggal::saat(at, zone));
    let (received, undone) = (at(line.diterima), at(line.dibatalkan));
    let state = words::package_state(line.keluar, received.as_deref(), undone.as_deref(), line.fakta_baru);
    let pada = tanggal::saat(line.at, zone);
    words::package_line(line.keluar, &pada, &line.kantor, line.kasus, &state, &line.paket.to_string())
}

/// `serah masuk`.
pub fn queue(all: &[QueueLine], zone: Zone) -> Value {
    all.iter().map(|line| queued(line, zone)).collect()
}

/// The same as lines.
pub fn queue_words(all: &[QueueLine], zone: Zone) -> String {
    lines(all.iter().map(|line| queued_words(line, zone)))
}

fn queued(line: &QueueLine, zone: Zone) -> Value {
    let (keadaan, pesan) = match &line.keadaan {
        QueueState::New => ("baru", None),
        QueueState::TakenIn(_) => ("sudah", None),
        QueueState::UndoneBefore => ("dibatalkan", None),
        QueueState::PartsMissing(_) => ("bagian_kurang", None),
        QueueState::ForOthers => ("untuk_kantor_lain", None),
        QueueState::Ours => ("kiriman_sendiri", None),
        QueueState::Locked => ("terkunci_sandi", None),
        QueueState::Unreadable(pesan) => ("tidak_terbaca", Some(pesan)),
    };
    let paths: Vec<String> = line.paths.iter().map(|path| path.display().to_string()).collect();
    json!({ "berkas": paths, "jenis": if line.tanda_terima { "tanda_terima" } else { "paket" },
            "paket": line.paket, "dari": line.dari, "dibuat": maybe(line.dibuat, zone), "kasus": line.kasus,
            "keadaan": keadaan, "pesan": pesan })
}

fn queued_words(line: &QueueLine, zone: Zone) -> String {
    let state = match &line.keadaan {
        QueueState::TakenIn(at) => words::queue_taken(&tanggal::saat(*at, zone), line.tanda_terima),
        QueueState::New => words::queue_new(line.tanda_terima),
        QueueState::UndoneBefore => words::queue_undone(),
        QueueState::PartsMissing(parts) => words::queue_parts(*parts),
        QueueState::ForOthers => words::queue_others(),
        QueueState::Ours => words::queue_ours(line.tanda_terima),
        QueueState::Locked => words::queue_locked(),
        QueueState::Unreadable(why) => why.clone(),
    };
    let file = line.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
    let made = line.dibuat.map(|at| tanggal::saat(at, zone));
    words::queue_line(&line.dari, made.as_deref(), line.kasus, &state, &file)
}

/// `serah rekap`.
pub fn intake(all: &[IntakeLine], zone: Zone) -> Value {
    all.iter().map(|line| handed_in(line, zone)).collect()
}

/// The same as lines.
pub fn intake_words(all: &[IntakeLine], zone: Zone) -> String {
    lines(all.iter().map(|line| handed_in_words(line, zone)))
}

fn handed_in(line: &IntakeLine, zone: Zone) -> Value {
    json!({ "kantor": line.nama, "kode": line.kode, "wilayah": line.wilayah, "dikenal": line.dikenal,
            "diterima": maybe(line.diterima, zone), "kasus": line.kasus, "paket": line.paket,
            "terkirim": maybe(line.terkirim, zone), "sampai": maybe(line.sampai, zone),
            "ditunggu": line.ditunggu, "sejak": maybe(line.since, zone) })
}

fn handed_in_words(line: &IntakeLine, zone: Zone) -> String {
    let day = |at: Option<Moment>| at.map(|at| tanggal::pendek(zone.local(at).date_naive()));
    let (last, since) = (day(line.diterima), day(line.since));
    words::intake_line(&line.nama, line.dikenal, last.as_deref(), line.kasus, line.ditunggu, since.as_deref())
}

/// One holder of a case, in `kasus lihat`.
pub fn custody(held: &CustodyView, zone: Zone) -> Value {
    json!({ "kantor": held.kantor, "di_sini": held.di_sini, "sejak": time(held.since, zone),
            "oleh": held.by, "paket": held.paket, "diterima": maybe(held.diterima, zone) })
}

/// The same as a line.
pub fn held_words(held: &CustodyView, zone: Zone) -> String {
    let received = held.diterima.map(|at| tanggal::saat(at, zone));
    words::held(&held.kantor, held.di_sini, &tanggal::saat(held.since, zone), received.as_deref())
}
