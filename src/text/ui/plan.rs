//! The plan of a package before anything is written: what comes, what is worth knowing, how each case moves.

use super::handover::{EVERY_CASE, ONLY_CONTESTS, TAB_TAKE, cases, many};
use super::state;
use crate::base::Zone;
use crate::office::{Blocker, CasePlan, CaseStatus, Held, Notice, PackagePlan};
use crate::text::{hapus, lampiran, percaya, serah, tanggal};

pub const UNKNOWN_WHY: &str = "Pengirim paket ini belum dikenal di sini. Kenalkan dulu, sekali saja; sesudah itu paketnya dapat diterima.";
pub const OTHER_KEY: &str = "Bukan kunci kantor itu";
pub const NOT_SHOWN: &str = "Isinya baru dapat ditunjukkan sesudah pengirimnya dipastikan.";
pub const ALL_HELD: &str = "Belum ada yang dapat diambil dari paket ini.";
pub const RENEWED: &str = "Kunci baru, terbukti";
pub const OLD_KEY: &str = "Kunci lama";
pub const INTRODUCE_NEW_KEY: &str = "Kuncinya memang diganti…";
pub const INTRODUCE: &str = "Kenalkan pengirim…";

/// What is here already.
pub fn known(plan: &PackagePlan) -> String {
    match (plan.fakta_sudah_ada, plan.lampiran_sudah_ada) {
        (0, 0) => "Tidak ada isinya yang sudah ada di sini.".to_owned(),
        (facts, blobs) => {
            format!("{} catatan dan {} lampiran sudah ada di sini.", many(facts), many(blobs))
        }
    }
}

pub fn take(plan: &PackagePlan) -> String {
    match plan.kasus.len() {
        0 => TAB_TAKE.to_owned(),
        n => format!("{TAB_TAKE} {}", cases(n)),
    }
}

pub fn contests(n: usize) -> String {
    format!("{ONLY_CONTESTS} ({})", many(n))
}

pub fn touched(n: usize) -> String {
    format!("{EVERY_CASE} ({})", many(n))
}

pub fn blocker(blocker: &Blocker, plan: &PackagePlan) -> String {
    match blocker {
        Blocker::WrongReceiver => {
            let name = if plan.untuk_nama.is_empty() { &plan.untuk } else { &plan.untuk_nama };
            format!("{} Bawa ke kantor itu.", serah::blocked_receiver(name))
        }
        Blocker::UnknownSender => UNKNOWN_WHY.to_owned(),
        Blocker::OtherKey => percaya::blocked_other_key(&plan.dari.called(), None),
        Blocker::OldKey => percaya::blocked_old_key(&plan.dari.called()),
        Blocker::OldFormat => percaya::blocked_old_format(&plan.dari.called()),
        Blocker::AllHeld => percaya::blocked_all_held(),
    }
}

/// One case that waits.
pub fn held(held: &Held) -> String {
    percaya::held(&held.kode, &held.judul, held.facts, held.why)
}

/// Settings that were left out.
pub fn left_out(plan: &PackagePlan) -> String {
    percaya::left_out(plan.tidak_ikut)
}

/// Below the cases that wait; `more` are not named.
pub fn held_next(more: usize) -> String {
    match more {
        0 => percaya::HELD_NEXT.to_owned(),
        more => format!("… dan {} kasus lagi. {}", many(more), percaya::HELD_NEXT),
    }
}

/// What is worth knowing. Codes and numbers that would
/// stand twice are said at once.
pub fn notices(plan: &PackagePlan, zone: Zone) -> Vec<String> {
    let mut codes: Vec<&str> = Vec::new();
    let mut numbers: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for one in &plan.perhatian {
        match one {
            Notice::SameCode(code) => codes.push(code),
            Notice::SameNumber(number) => numbers.push(number),
            other => out.push(notice(other, zone)),
        }
    }
    match codes.as_slice() {
        [] => {}
        [only] => out.push(serah::same_code(only)),
        many => out.push(format!(
            "{} kode kasus ada dua ({}); semua kasusnya disimpan dan dibedakan menurut kantor yang membukanya.",
            many.len(),
            lampiran::some(many)
        )),
    }
    match numbers.as_slice() {
        [] => {}
        [only] => out.push(serah::same_number(only)),
        many => out.push(format!(
            "{} nomor naskah ada dua ({}); semuanya disimpan.",
            many.len(),
            lampiran::some(many)
        )),
    }
    out
}

/// One of them.
pub fn notice(notice: &Notice, zone: Zone) -> String {
    match notice {
        Notice::ClockAhead { facts, latest } => serah::clock_ahead(*facts, &tanggal::saat(*latest, zone)),
        Notice::ClockBehind { facts, earliest } => {
            serah::clock_behind(*facts, &tanggal::saat(*earliest, zone))
        }
        Notice::SameCode(kode) => serah::same_code(kode),
        Notice::SameNumber(nomor) => serah::same_number(nomor),
        Notice::Programs(names) => lampiran::runs(names),
        Notice::UndoneBefore => serah::undone_before(),
        Notice::Settings { facts } => serah::settings_come(*facts),
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

pub fn new_sops(titles: &[String]) -> String {
    format!("Versi SOP yang belum ada di sini ikut: {}.", titles.join(", "))
}

/// A case in the list of a plan: how it comes.
pub fn case_word(case: &CasePlan) -> String {
    match (case.sengketa.len(), &case.ours) {
        (0, None) => "Baru".to_owned(),
        (0, Some(_)) => format!("{} catatan baru", many(case.baru)),
        (n, _) => format!("{} perlu diputus", many(n)),
    }
}

/// Where a case stands and will stand.
pub fn case_moves(case: &CasePlan) -> String {
    let after = serah::steps(&case.both.open);
    match &case.ours {
        None => format!("akan ada di sini, {after}"),
        Some(face) if face.open == case.both.open => format!("tetap {after}"),
        Some(face) => format!("{} → {after}", serah::steps(&face.open)),
    }
}

pub fn only_here(n: usize) -> String {
    format!("{} catatan di sini tidak ada di paket; semuanya tetap.", many(n))
}

/// "2 · Memeriksa surat, untuk Palam, dicatat di dua kantor".
pub fn contest(step: &str, key: Option<&str>) -> String {
    let of = key.map(|key| format!(" untuk {key}")).unwrap_or_default();
    format!("Langkah {step}{of} dicatat di dua kantor.")
}

pub fn standing(status: CaseStatus) -> &'static str {
    state::status(status)
}

pub fn step(node: &str, what: &str) -> String {
    if what.is_empty() { node.to_owned() } else { format!("{node} · {what}") }
}
