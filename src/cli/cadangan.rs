//! The commands about backups. Some open no office of their own, because the file may be one that does
//! not open.

use std::path::Path;

use super::answer::{Answer, Answered, Failure};
use super::args::Cadangan;
use super::door::Door;
use super::shape::cadangan as shape;
use super::terminal::watched;
use crate::domain::backup::Why;
use crate::office::{Office, OpenOptions, Restored, find_backup};
use crate::text::cadangan as words;

/// Carries out one command.
pub fn run(command: Cadangan, door: &Door) -> Answered {
    match command {
        Cadangan::Buat { keluar } => {
            let mut office = door.open()?;
            let made = watched(|progress| {
                office.watch(progress.clone());
                match keluar {
                    Some(folder) => office.back_up_into(&folder),
                    None => office.back_up(Why::Manual),
                }
            })?;
            Ok(Answer::new(shape::made(&made, office.profile().zona), shape::made_words(&made)))
        }
        Cadangan::Daftar => {
            let office = door.open()?;
            let (all, drive, zone) = (office.backups()?, office.drive()?, office.profile().zona);
            Ok(Answer::new(shape::list(&all, zone), shape::list_words(&all, drive.as_ref(), zone)))
        }
        Cadangan::Periksa { berkas } => {
            let path = find_backup(&door.db, &berkas);
            let key = door.key_for(&path)?;
            let proof = watched(|progress| Office::prove_file(&path, progress, key.as_ref()))?;
            let (json, plain) = (shape::proved(&proof), shape::proved_words(&proof));
            Ok(Answer { json, plain, refused: !proof.rusak.is_empty() })
        }
        Cadangan::Pulihkan { berkas, ya, kantor_lain } => {
            restore(&find_backup(&door.db, &berkas), ya, kantor_lain, door)
        }
        Cadangan::Selamatkan { berkas, keluar } => {
            let options = OpenOptions { key: door.key_for(&berkas)?, ..door.options.clone() };
            let saved = watched(|progress| Office::salvage(&berkas, &keluar, options, progress))?;
            Ok(Answer::new(shape::salvaged(&saved), shape::salvaged_words(&saved)))
        }
        Cadangan::Drive { folder, tanpa } => drive(folder.as_deref(), tanpa, door),
    }
}

fn restore(backup: &Path, yes: bool, another: bool, door: &Door) -> Answered {
    match (door.open(), yes) {
        (Ok(mut office), false) => {
            let plan = watched(|progress| {
                office.watch(progress.clone());
                office.what_restoring_changes(backup)
            })?;
            let zone = office.profile().zona;
            Ok(Answer::new(shape::plan(&plan, zone), shape::plan_words(&plan, zone)))
        }
        (Ok(mut office), true) => Ok(restored(&watched(|progress| {
            office.watch(progress.clone());
            if another { office.become_another(backup) } else { office.restore(backup) }
        })?)),
        (Err(Failure::Problem(why)), true) if why.is_damage() => {
            let options = door.options()?;
            let done = watched(|progress| Office::restore_over(&door.db, backup, options, progress))?;
            Ok(restored(&done.1))
        }
        (Err(Failure::Problem(why)), false) if why.is_damage() => {
            let key = door.key_for(backup)?;
            let proof = watched(|progress| Office::prove_file(backup, progress, key.as_ref()))?;
            let plain = shape::plan_over_damage_words(&proof, &why);
            Ok(Answer::new(shape::plan_over_damage(&proof, &why), plain))
        }
        (Err(why), _) => Err(why),
    }
}

fn restored(done: &Restored) -> Answer {
    Answer::new(shape::restored(done), shape::restored_words(done))
}

fn drive(folder: Option<&Path>, none: bool, door: &Door) -> Answered {
    let mut office = door.open()?;
    if folder.is_some() || none {
        office.set_drive(folder)?;
    }
    let (drive, zone) = (office.drive()?, office.profile().zona);
    let plain = match (&drive, none) {
        (Some(drive), _) if folder.is_some() && drive.disk_sama => {
            format!("{}\n{}", words::drive_set(&drive.folder), words::DRIVE_SAME)
        }
        (Some(drive), _) if folder.is_some() => words::drive_set(&drive.folder),
        (Some(drive), _) => shape::drive_words(drive, zone),
        (None, true) => words::DRIVE_LIFTED.to_owned(),
        (None, false) => words::DRIVE_NONE.to_owned(),
    };
    Ok(Answer::new(shape::drive(drive.as_ref(), zone), plain))
}
