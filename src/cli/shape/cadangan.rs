//! Backups: made, listed, proved, what taking one back changes, what was salvaged.

use serde_json::{Value, json};

use super::basic::{maybe, time};
use crate::base::{Moment, Zone};
use crate::office::{
    BackupLine, BackupMade, BackupProof, Both, DriveView, KeptBefore, OnDrive, Problem, RestorePlan,
    Restored, Salvaged,
};
use crate::text::{cadangan as words, cli, tanggal};

/// `cadangan buat`.
pub fn made(made: &BackupMade, zone: Zone) -> Value {
    let (state, path, why) = match &made.drive {
        OnDrive::None => ("tanpa", None, None),
        OnDrive::Copied(path) => ("disalin", Some(path.display().to_string()), None),
        OnDrive::Away => ("tidak_terpasang", None, None),
        OnDrive::Failed(why) => ("gagal", None, Some(why)),
    };
    json!({
        "berkas": made.path.display().to_string(), "dibuat": time(made.dibuat, zone),
        "alasan": made.reason.word(), "ukuran": made.ukuran, "fakta": made.fakta, "kasus": made.kasus,
        "lampiran": made.lampiran, "teruji": true, "lampiran_rusak": made.rusak, "dihapus": made.dihapus,
        "drive": { "keadaan": state, "berkas": path, "pesan": why },
    })
}

/// The same as lines.
pub fn made_words(made: &BackupMade) -> String {
    let mut first = words::made(&made.path, made.ukuran, made.fakta, made.kasus, made.lampiran);
    if made.rusak > 0 {
        first = format!("{first}\n{}", words::broken_at_home(made.rusak));
    }
    match &made.drive {
        OnDrive::None => first,
        OnDrive::Copied(path) => format!("{first}\n{}", words::on_drive(path)),
        OnDrive::Away => format!("{first}\n{}", words::DRIVE_AWAY),
        OnDrive::Failed(why) => format!("{first}\n{}", words::drive_failed(why)),
    }
}

/// `cadangan daftar`.
pub fn list(all: &[BackupLine], zone: Zone) -> Value {
    all.iter().map(|line| self::line(line, zone)).collect()
}

/// The same as lines, with the drive that gets a copy.
pub fn list_words(all: &[BackupLine], drive: Option<&DriveView>, zone: Zone) -> String {
    let mut lines: Vec<String> = all.iter().map(|line| line_words(line, zone)).collect();
    if lines.is_empty() {
        lines.push(cli::NONE.to_owned());
    }
    lines.extend(drive.map(|drive| drive_words(drive, zone)));
    lines.join("\n")
}

fn name(line: &BackupLine) -> String {
    line.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn line(line: &BackupLine, zone: Zone) -> Value {
    json!({
        "berkas": line.path.display().to_string(), "nama": name(line), "dibuat": time(line.dibuat, zone),
        "alasan": line.reason.word(), "ukuran": line.ukuran, "teruji": line.teruji, "fakta": line.fakta,
        "kasus": line.kasus, "skema": line.skema, "di_drive": line.di_drive,
    })
}

fn line_words(line: &BackupLine, zone: Zone) -> String {
    let when = tanggal::saat(line.dibuat, zone);
    words::line(&when, line.reason, line.ukuran, line.fakta, line.kasus, line.teruji, &name(line))
}

/// `cadangan drive`.
pub fn drive(drive: Option<&DriveView>, zone: Zone) -> Value {
    drive.map_or(Value::Null, |drive| {
        json!({ "folder": drive.folder.display().to_string(), "terpasang": drive.terpasang,
                "disk_sama": drive.disk_sama, "terakhir": drive.terakhir.map(|at| time(at, zone)) })
    })
}

/// The same as a line.
pub fn drive_words(drive: &DriveView, zone: Zone) -> String {
    let last = drive.terakhir.map(|at| tanggal::saat(at, zone));
    words::drive_state(&drive.folder, drive.terpasang, last.as_deref())
}

/// `cadangan periksa`.
pub fn proved(proof: &BackupProof) -> Value {
    let mut json = self::proof(proof);
    json["baik"] = json!(proof.rusak.is_empty());
    json
}

/// The same as a line.
pub fn proved_words(proof: &BackupProof) -> String {
    match proof.rusak.is_empty() {
        true => words::proved(&proof.path, proof.ukuran, proof.fakta, proof.kasus, proof.lampiran),
        false => words::proved_but(&proof.path, proof.rusak.len()),
    }
}

fn proof(proof: &BackupProof) -> Value {
    json!({ "berkas": proof.path.display().to_string(), "ukuran": proof.ukuran, "fakta": proof.fakta,
            "kasus": proof.kasus, "lampiran": proof.lampiran, "skema": proof.skema, "lampiran_rusak": proof.rusak })
}

fn both(both: Both) -> Value {
    json!({ "hanya_di_sini": both.here, "hanya_di_cadangan": both.there, "sama": both.both })
}

/// `cadangan pulihkan` without `--ya`.
pub fn plan(plan: &RestorePlan, zone: Zone) -> Value {
    json!({
        "berubah": false, "kantor_lain": plan.kantor_lain, "cadangan": proof(&plan.cadangan), "fakta": both(plan.fakta),
        "kasus": both(plan.kasus), "naskah": both(plan.naskah),
        "terbaru": { "sekarang": maybe(plan.terbaru.0, zone), "cadangan": maybe(plan.terbaru.1, zone) },
        "kasus_hilang": plan.kasus_hilang.iter().map(|(id, kode)| json!({ "kasus": id, "kode": kode }))
            .collect::<Vec<_>>(),
        "nomor_hilang": plan.nomor_hilang,
    })
}

/// The same as lines.
pub fn plan_words(plan: &RestorePlan, zone: Zone) -> String {
    let at = |moment: Option<Moment>| moment.map(|at| tanggal::saat(at, zone));
    let (now, then) = (at(plan.terbaru.0), at(plan.terbaru.1));
    let (facts, cases) = (plan.fakta.here + plan.fakta.both, plan.kasus.here + plan.kasus.both);
    let mut out: Vec<String> = plan.kantor_lain.iter().map(|name| words::becomes(name)).collect();
    out.extend([
        words::REPLACES.to_owned(),
        words::side(words::NOW, now.as_deref(), facts, cases),
        words::side(words::THERE, then.as_deref(), plan.cadangan.fakta, plan.cadangan.kasus),
        words::vanishes(plan.fakta.here, plan.kasus.here, plan.naskah.here),
        words::comes_back(plan.fakta.there, plan.kasus.there),
    ]);
    if !plan.kasus_hilang.is_empty() {
        let codes: Vec<String> = plan.kasus_hilang.iter().map(|(_, kode)| kode.clone()).collect();
        out.push(words::cases_gone(&codes, plan.kasus.here));
    }
    if !plan.nomor_hilang.is_empty() {
        out.push(words::numbers_gone(&plan.nomor_hilang));
    }
    out.push(words::ADD_YES.to_owned());
    out.join("\n")
}

/// The same where the present file does not open.
pub fn plan_over_damage(proof: &BackupProof, why: &Problem) -> Value {
    json!({ "berubah": false, "cadangan": self::proof(proof), "rusak": why.message() })
}

/// The same as lines.
pub fn plan_over_damage_words(proof: &BackupProof, why: &Problem) -> String {
    let lines = [
        words::present_unreadable(&why.message()),
        words::side(words::THERE, None, proof.fakta, proof.kasus),
        words::ADD_YES.to_owned(),
    ];
    lines.join("\n")
}

/// `cadangan pulihkan --ya`.
pub fn restored(done: &Restored) -> Value {
    let kept = done.disimpan.path().map(|path| path.display().to_string());
    json!({
        "berubah": true, "dari": done.dari.display().to_string(), "fakta": done.fakta, "kasus": done.kasus,
        "disimpan": { "berkas": kept, "teruji": matches!(done.disimpan, KeptBefore::Proved(_)) },
    })
}

/// The same as lines.
pub fn restored_words(done: &Restored) -> String {
    let kept = match &done.disimpan {
        KeptBefore::Proved(path) => words::kept_proved(path),
        KeptBefore::SetAside(path) => words::kept_aside(path),
        KeptBefore::Nothing => String::new(),
    };
    format!("{}\n{kept}", words::restored(done.fakta, done.kasus, &done.dari))
}

/// `cadangan selamatkan`.
pub fn salvaged(saved: &Salvaged) -> Value {
    let lost = saved.lampiran_hilang.iter().map(|file| json!({ "nama": file.nama, "kode": file.kode }));
    json!({
        "berkas": saved.path.display().to_string(), "fakta": saved.fakta, "kasus": saved.kasus,
        "lampiran": saved.lampiran, "fakta_hilang": saved.fakta_hilang, "tanpa_kasus": saved.tanpa_kasus,
        "kasus_terdampak": saved.kasus_terdampak, "lampiran_hilang": lost.collect::<Vec<_>>(),
        "tidak_tampil": saved.tidak_tampil, "setelan_hilang": saved.setelan_hilang, "temuan": saved.temuan,
    })
}

/// The same as lines.
pub fn salvaged_words(saved: &Salvaged) -> String {
    let mut out = vec![words::salvaged(&saved.path, saved.fakta, saved.kasus, saved.lampiran)];
    if saved.fakta_hilang > 0 {
        out.push(words::salvage_lost(saved.fakta_hilang, saved.tanpa_kasus));
    }
    if !saved.kasus_terdampak.is_empty() {
        out.push(words::salvage_cases(&saved.kasus_terdampak));
    }
    if !saved.tidak_tampil.is_empty() {
        out.push(words::salvage_unseen(&saved.tidak_tampil));
    }
    out.extend(saved.lampiran_hilang.iter().map(|file| words::salvage_file(&file.nama, &file.kode)));
    out.extend(saved.setelan_hilang.iter().chain(&saved.temuan).cloned());
    let nothing = out.len() == 1;
    out.push(if nothing { words::SALVAGED_ALL } else { words::SALVAGE_NEXT }.to_owned());
    out.join("\n")
}
