//! A package looked into: what taking it in would change, and what it did change.

use serde_json::{Value, json};

use super::basic::{status, time};
use super::kantor;
use crate::base::Zone;
use crate::office::{Blocker, CaseFace, CasePlan, Held, NewContest, Notice, PackagePlan, Received, Sender};
use crate::text::{hapus, lampiran, paket, percaya, serah as words, tanggal};

/// Cases listed in full; the count is always true.
const LISTED: usize = 1000;

/// What `alur serah periksa` answers: scripts read it, so names given once stay.
pub fn plan(plan: &PackagePlan, zone: Zone) -> Value {
    let mut sender = kantor::card(&plan.dari, &plan.sidik_kartu);
    sender["dikenal"] = json!(plan.dikenal());
    sender["kunci_lain"] = json!(plan.pengirim == Sender::OtherKey);
    sender["kunci_baru"] = json!(plan.pengirim == Sender::Renewed);
    json!({
        "dari": name(&plan.dari.kode, &plan.dari.nama),
        "untuk": name(&plan.untuk, &plan.untuk_nama),
        "dibuat": time(plan.dibuat, zone),
        "fakta_baru": plan.fakta_baru,
        "fakta_sudah_ada": plan.fakta_sudah_ada,
        "lampiran_baru": plan.lampiran_baru,
        "kasus_tersentuh": plan.kasus.len(),
        "sengketa": plan.sengketa().map(|(case, contest)| contest_json(case, contest)).collect::<Vec<_>>(),
        "penghalang": plan.penghalang.iter().map(|b| blocker_words(b, plan)).collect::<Vec<_>>(),
        "paket": plan.paket, "bagian": plan.bagian, "sidik": plan.sidik, "pengirim": sender,
        "lampiran_sudah_ada": plan.lampiran_sudah_ada, "sop_baru": plan.sop_baru,
        "kasus": plan.kasus.iter().take(LISTED).map(case_json).collect::<Vec<_>>(),
        "tidak_ikut": plan.tidak_ikut,
        "ditahan": plan.ditahan.iter().map(held_json).collect::<Vec<_>>(),
        "perhatian": plan.perhatian.iter().map(|n| notice_words(n, zone)).collect::<Vec<_>>(),
    })
}

/// The same as lines.
pub fn plan_words(plan: &PackagePlan, zone: Zone) -> String {
    let made = tanggal::saat(plan.dibuat, zone);
    let head = words::plan(
        &plan.dari.called(),
        &made,
        plan.fakta_baru,
        plan.fakta_sudah_ada,
        plan.lampiran_baru,
        plan.kasus.len(),
    );
    let mut out = vec![head, paket::content(&plan.sidik.to_string())];
    out.extend(plan.penghalang.iter().map(|blocker| blocker_words(blocker, plan)));
    out.extend(held_lines(plan));
    out.extend(plan.perhatian.iter().map(|notice| notice_words(notice, zone)));
    for case in plan.kasus.iter().take(LISTED) {
        let before = case.ours.as_ref().map(|face| words::steps(&face.open));
        let after = words::steps(&case.both.open);
        out.push(words::plan_case(&case.kode, &case.judul, case.baru, before.as_deref(), &after));
        let fields = case.isian.iter();
        out.extend(
            fields.map(|f| {
                words::plan_field(&f.nama, f.ours.as_deref(), f.theirs.as_deref(), f.both.as_deref())
            }),
        );
        out.extend(case.sengketa.iter().map(|contest| format!("    {}", contest_words(case, contest))));
    }
    out.join("\n")
}

/// `serah terima`.
pub fn received(received: &Received, zone: Zone) -> Value {
    let mut json = plan(&received.rencana, zone);
    json["tanda_terima"] = json!(received.tanda_terima.as_deref().map(|path| path.display().to_string()));
    json["peringatan"] = json!(warnings(received, zone).collect::<Vec<_>>());
    json
}

/// The same as lines.
pub fn received_words(received: &Received, zone: Zone) -> String {
    let plan = &received.rencana;
    let mut out = vec![
        words::received(plan.fakta_baru, plan.kasus.len(), received.tanda_terima.as_deref()),
        paket::content(&plan.sidik.to_string()),
    ];
    out.extend(held_lines(plan));
    out.extend(plan.sengketa().map(|(case, contest)| contest_words(case, contest)));
    out.extend(warnings(received, zone));
    out.join("\n")
}

fn warnings(received: &Received, zone: Zone) -> impl Iterator<Item = String> {
    let notices = received.rencana.perhatian.iter().map(move |notice| notice_words(notice, zone));
    notices.chain(received.peringatan.iter().cloned())
}

fn name<'a>(kode: &'a str, nama: &'a str) -> &'a str {
    if kode.is_empty() { nama } else { kode }
}

fn face_json(face: &CaseFace) -> Value {
    json!({ "status": status(face.standing), "terbuka": face.open, "langkah": face.steps, "naskah": face.letters })
}

fn case_json(case: &CasePlan) -> Value {
    json!({
        "kasus": case.kasus, "kode": case.kode, "judul": case.judul, "sop": case.sop,
        "baru": case.ours.is_none(), "fakta_baru": case.baru, "hanya_di_sini": case.hanya_di_sini,
        "kami": case.ours.as_ref().map(face_json), "mereka": face_json(&case.theirs),
        "gabungan": face_json(&case.both),
        "isian": case.isian.iter().map(|f| json!({ "isian": f.nama, "kami": f.ours, "mereka": f.theirs,
            "gabungan": f.both })).collect::<Vec<_>>(),
    })
}

fn contest_json(case: &CasePlan, contest: &NewContest) -> Value {
    json!({ "kasus": case.kasus, "kode": case.kode, "simbol": contest.simbol, "kunci": contest.key,
            "fakta": contest.fakta, "pesan": contest_words(case, contest) })
}

fn contest_words(case: &CasePlan, contest: &NewContest) -> String {
    words::contest(&case.kode, &contest.simbol, contest.key.as_deref())
}

fn held_json(held: &Held) -> Value {
    json!({ "kasus": held.kasus, "kode": held.kode, "judul": held.judul, "fakta": held.facts,
            "alasan": percaya::held_why(held.why) })
}

/// The cases that wait, and what to do about them.
fn held_lines(plan: &PackagePlan) -> Vec<String> {
    let said = |held: &Held| percaya::held(&held.kode, &held.judul, held.facts, held.why);
    let mut out: Vec<String> = plan.ditahan.iter().take(LISTED).map(said).collect();
    out.extend((!plan.ditahan.is_empty()).then(|| percaya::HELD_NEXT.to_owned()));
    out
}

fn blocker_words(blocker: &Blocker, plan: &PackagePlan) -> String {
    match blocker {
        Blocker::WrongReceiver => words::blocked_receiver(name(&plan.untuk_nama, &plan.untuk)),
        Blocker::UnknownSender => percaya::blocked_unknown(&plan.dari.called(), &plan.sidik_kartu),
        Blocker::OtherKey => percaya::blocked_other_key(&plan.dari.called(), Some(&plan.sidik_kartu)),
        Blocker::OldKey => percaya::blocked_old_key(&plan.dari.called()),
        Blocker::OldFormat => percaya::blocked_old_format(&plan.dari.called()),
        Blocker::AllHeld => percaya::blocked_all_held(),
    }
}

pub(super) fn notice_words(notice: &Notice, zone: Zone) -> String {
    match notice {
        Notice::ClockAhead { facts, latest } => words::clock_ahead(*facts, &tanggal::saat(*latest, zone)),
        Notice::ClockBehind { facts, earliest } => {
            words::clock_behind(*facts, &tanggal::saat(*earliest, zone))
        }
        Notice::SameCode(kode) => words::same_code(kode),
        Notice::SameNumber(nomor) => words::same_number(nomor),
        Notice::Programs(names) => lampiran::runs(names),
        Notice::UndoneBefore => words::undone_before(),
        Notice::Settings { facts } => words::settings_come(*facts),
        Notice::LeftOut { facts } => percaya::left_out(*facts),
        Notice::ErasedHere { facts } => hapus::not_taken(*facts),
        Notice::Erasing { kode, nama, alasan, langsung } => hapus::arrives(kode, nama, alasan, *langsung),
        Notice::SteppedBack { nama, before, now } => percaya::stepped_back(nama, *before, *now),
        Notice::Forked { nama, number } => percaya::forked(nama, *number),
        Notice::KeysRenewed { nama, sidik } => percaya::keys_renewed(nama, sidik),
        Notice::Introduced(names) => percaya::introduced(names),
        Notice::Unproved { facts } => percaya::unproved(*facts),
    }
}
