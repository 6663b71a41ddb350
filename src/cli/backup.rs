//! Backups on the command line: made, listed, proved, taken back, and a damaged file salvaged. These
//! open the file themselves, because it may be one that does not open.

use std::path::Path;

use serde_json::{Value, json};

use super::args::Cadangan;
use super::json::time;
use super::run::Answered;
use super::{Answer, Failure, watched};
use crate::base::{Moment, Zone};
use crate::domain::backup::Why;
use crate::office::{
    BackupLine, BackupMade, BackupProof, Both, DriveView, Kept, Office, OnDrive, OpenOptions, RestorePlan,
    Restored, Salvaged, find_backup,
};
use crate::text::{cadangan as words, tanggal};

/// Carries out one of them on the file at `db`.
pub(super) fn run(command: Cadangan, db: &Path, options: OpenOptions) -> Answered {
    match command {
        Cadangan::Buat { keluar } => {
            let mut office = Office::open(db, options)?;
            let made = watched(|progress| {
                office.watch(progress.clone());
                match keluar {
                    Some(folder) => office.back_up_into(&folder),
                    None => office.back_up(Why::Manual),
                }
            })?;
            let plain = made_words(&made);
            Ok(Answer::new(made_json(&made, office.profile().zona), plain))
        }
        Cadangan::Daftar => {
            let office = Office::open(db, options)?;
            let (all, zone) = (office.backups()?, office.profile().zona);
            let mut lines: Vec<String> = all.iter().map(|line| line_words(line, zone)).collect();
            if lines.is_empty() {
                lines.push(crate::text::cli::NONE.to_owned());
            }
            lines.extend(office.drive()?.map(|drive| drive_words(&drive, zone)));
            Ok(Answer::new(all.iter().map(|line| line_json(line, zone)).collect(), lines.join("\n")))
        }
        Cadangan::Periksa { berkas } => {
            let proof = watched(|progress| Office::prove_file(&find_backup(db, &berkas), progress))?;
            let refused = !proof.rusak.is_empty();
            let plain = match refused {
                false => words::proved(&proof.berkas, proof.ukuran, proof.fakta, proof.kasus, proof.lampiran),
                true => words::proved_but(&proof.berkas, proof.rusak.len()),
            };
            let mut json = proof_json(&proof);
            json["baik"] = json!(!refused);
            Ok(Answer { json, plain, refused })
        }
        Cadangan::Pulihkan { berkas, ya } => restore(&find_backup(db, &berkas), ya, db, options),
        Cadangan::Selamatkan { berkas, keluar } => salvage(&berkas, &keluar, options),
        Cadangan::Drive { folder, tanpa } => {
            let mut office = Office::open(db, options)?;
            if folder.is_some() || tanpa {
                office.set_drive(folder.as_deref())?;
            }
            let (drive, zone) = (office.drive()?, office.profile().zona);
            let plain = match (&drive, tanpa) {
                (Some(drive), _) if folder.is_some() && drive.disk_sama => {
                    format!("{}\n{}", words::drive_set(&drive.folder), words::DRIVE_SAME)
                }
                (Some(drive), _) if folder.is_some() => words::drive_set(&drive.folder),
                (Some(drive), _) => drive_words(drive, zone),
                (None, true) => words::DRIVE_LIFTED.to_owned(),
                (None, false) => words::DRIVE_NONE.to_owned(),
            };
            Ok(Answer::new(drive_json(drive.as_ref(), zone), plain))
        }
    }
}

fn restore(backup: &Path, yes: bool, db: &Path, options: OpenOptions) -> Answered {
    match (Office::open(db, options.clone()), yes) {
        (Ok(mut office), false) => {
            let plan = watched(|progress| {
                office.watch(progress.clone());
                office.what_restoring_changes(backup)
            })?;
            let zone = office.profile().zona;
            Ok(Answer::new(plan_json(&plan, zone), plan_words(&plan, zone)))
        }
        (Ok(mut office), true) => restored(&watched(|progress| {
            office.watch(progress.clone());
            office.restore(backup)
        })?),
        (Err(why), yes) if why.is_damage() => {
            if yes {
                let done = watched(|progress| Office::restore_over(db, backup, options, progress))?;
                return restored(&done.1);
            }
            let proof = watched(|progress| Office::prove_file(backup, progress))?;
            let json = json!({ "berubah": false, "cadangan": proof_json(&proof), "rusak": why.message() });
            let lines = [
                words::present_unreadable(&why.message()),
                words::side(words::THERE, None, proof.fakta, proof.kasus),
                words::ADD_YES.to_owned(),
            ];
            Ok(Answer::new(json, lines.join("\n")))
        }
        (Err(why), _) => Err(Failure::Problem(why)),
    }
}

fn salvage(from: &Path, to: &Path, options: OpenOptions) -> Answered {
    let saved = watched(|progress| Office::salvage(from, to, options, progress))?;
    let lost: Vec<Value> =
        saved.lampiran_hilang.iter().map(|file| json!({ "nama": file.nama, "kode": file.kode })).collect();
    let json = json!({
        "berkas": saved.berkas.display().to_string(), "fakta": saved.fakta, "kasus": saved.kasus,
        "lampiran": saved.lampiran, "fakta_hilang": saved.fakta_hilang, "tanpa_kasus": saved.tanpa_kasus,
        "kasus_terdampak": saved.kasus_terdampak, "lampiran_hilang": lost,
        "tidak_tampil": saved.tidak_tampil, "setelan_hilang": saved.setelan_hilang, "temuan": saved.temuan,
    });
    Ok(Answer::new(json, salvaged_words(&saved)))
}

fn salvaged_words(saved: &Salvaged) -> String {
    let mut out = vec![words::salvaged(&saved.berkas, saved.fakta, saved.kasus, saved.lampiran)];
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
    out.extend(saved.setelan_hilang.iter().cloned());
    let nothing = out.len() == 1;
    out.push(if nothing { words::SALVAGED_ALL } else { words::SALVAGE_NEXT }.to_owned());
    out.join("\n")
}

fn restored(done: &Restored) -> Answered {
    let kept = done.disimpan.path().map(|path| path.display().to_string());
    let json = json!({
        "berubah": true, "dari": done.dari.display().to_string(), "fakta": done.fakta, "kasus": done.kasus,
        "disimpan": { "berkas": kept, "teruji": matches!(done.disimpan, Kept::Proved(_)) },
    });
    Ok(Answer::new(json, restored_words(done)))
}

fn restored_words(done: &Restored) -> String {
    let kept = match &done.disimpan {
        Kept::Proved(path) => words::kept_proved(path),
        Kept::SetAside(path) => words::kept_aside(path),
        Kept::Nothing => String::new(),
    };
    format!("{}\n{kept}", words::restored(done.fakta, done.kasus, &done.dari))
}

fn made_json(made: &BackupMade, zone: Zone) -> Value {
    let (state, path, why) = match &made.drive {
        OnDrive::None => ("tanpa", None, None),
        OnDrive::Copied(path) => ("disalin", Some(path.display().to_string()), None),
        OnDrive::Away => ("tidak_terpasang", None, None),
        OnDrive::Failed(why) => ("gagal", None, Some(why)),
    };
    json!({
        "berkas": made.berkas.display().to_string(), "dibuat": time(made.dibuat, zone),
        "alasan": made.alasan.word(), "ukuran": made.ukuran, "fakta": made.fakta, "kasus": made.kasus,
        "lampiran": made.lampiran, "teruji": true, "lampiran_rusak": made.rusak, "dihapus": made.dihapus,
        "drive": { "keadaan": state, "berkas": path, "pesan": why },
    })
}

fn made_words(made: &BackupMade) -> String {
    let mut first = words::made(&made.berkas, made.ukuran, made.fakta, made.kasus, made.lampiran);
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

fn name(line: &BackupLine) -> String {
    line.berkas.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn line_json(line: &BackupLine, zone: Zone) -> Value {
    json!({
        "berkas": line.berkas.display().to_string(), "nama": name(line), "dibuat": time(line.dibuat, zone),
        "alasan": line.alasan.word(), "ukuran": line.ukuran, "teruji": line.teruji, "fakta": line.fakta,
        "kasus": line.kasus, "skema": line.skema, "di_drive": line.di_drive,
    })
}

fn line_words(line: &BackupLine, zone: Zone) -> String {
    let when = tanggal::saat(line.dibuat, zone);
    words::line(&when, line.alasan, line.ukuran, line.fakta, line.kasus, line.teruji, &name(line))
}

fn drive_json(drive: Option<&DriveView>, zone: Zone) -> Value {
    drive.map_or(Value::Null, |drive| {
        json!({ "folder": drive.folder.display().to_string(), "terpasang": drive.terpasang,
                "disk_sama": drive.disk_sama, "terakhir": drive.terakhir.map(|at| time(at, zone)) })
    })
}

fn drive_words(drive: &DriveView, zone: Zone) -> String {
    let last = drive.terakhir.map(|at| tanggal::saat(at, zone));
    words::drive_state(&drive.folder, drive.terpasang, last.as_deref())
}

fn proof_json(proof: &BackupProof) -> Value {
    json!({ "berkas": proof.berkas.display().to_string(), "ukuran": proof.ukuran, "fakta": proof.fakta,
            "kasus": proof.kasus, "lampiran": proof.lampiran, "skema": proof.skema, "lampiran_rusak": proof.rusak })
}

fn both_json(both: Both) -> Value {
    json!({ "hanya_di_sini": both.here, "hanya_di_cadangan": both.there, "sama": both.both })
}

fn plan_json(plan: &RestorePlan, zone: Zone) -> Value {
    let at = |moment: Option<Moment>| moment.map(|at| time(at, zone));
    json!({
        "berubah": false, "cadangan": proof_json(&plan.cadangan), "fakta": both_json(plan.fakta),
        "kasus": both_json(plan.kasus), "naskah": both_json(plan.naskah),
        "terbaru": { "sekarang": at(plan.terbaru.0), "cadangan": at(plan.terbaru.1) },
        "kasus_hilang": plan.kasus_hilang.iter().map(|(id, kode)| json!({ "kasus": id, "kode": kode }))
            .collect::<Vec<_>>(),
        "nomor_hilang": plan.nomor_hilang,
    })
}

fn plan_words(plan: &RestorePlan, zone: Zone) -> String {
    let at = |moment: Option<Moment>| moment.map(|at| tanggal::saat(at, zone));
    let (now, then) = (at(plan.terbaru.0), at(plan.terbaru.1));
    let (facts, cases) = (plan.fakta.here + plan.fakta.both, plan.kasus.here + plan.kasus.both);
    let mut out = vec![
        words::REPLACES.to_owned(),
        words::side(words::NOW, now.as_deref(), facts, cases),
        words::side(words::THERE, then.as_deref(), plan.cadangan.fakta, plan.cadangan.kasus),
        words::vanishes(plan.fakta.here, plan.kasus.here, plan.naskah.here),
        words::comes_back(plan.fakta.there, plan.kasus.there),
    ];
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
