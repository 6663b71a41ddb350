//! Backups on full and lying disks, stopped, and killed: no half backup bears a good name, and the
//! office's file is the old one or the new one.

use std::path::{Path, PathBuf};

use alur::base::file::Disk;
use alur::domain::backup::Why;
use alur::office::{Ending, KeptBefore, Office, Problem, Progress, Request};
use alur::store::Store;

use crate::backup::{backups, content, worked};
use crate::handoff_kit::files;
use crate::kit::{Killer, options, times};

/// Every backup with a good name proves good.
fn all_good(folder: &Path) -> usize {
    let all = backups(folder);
    for path in &all {
        if let Err(problem) = Office::prove_file(path, &Progress::default(), None) {
            panic!("{}: {}", path.display(), problem.message());
        }
    }
    all.len()
}

fn healthy(path: &Path) -> Office {
    let office = Office::open(path, options(9)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    office
}

#[test]
fn a_full_or_lying_disk_gives_no_backup_a_name() {
    let mut d = worked();
    let case = d.open("dtks");
    let paper = d.file("pindai.bin", &(0..6_000_000u32).map(|n| (n % 241) as u8).collect::<Vec<_>>());
    let record = alur::office::StepRequest::new("1");
    let papers = vec![alur::office::NewAttachment { path: paper, kelengkapan: None, putar: 0 }];
    d.office
        .run(alur::office::Command::Case { case, request: Request::Record(Box::new(record)), files: papers })
        .unwrap();
    let before = content(&d.path());
    let folder = d.folder.path().to_owned();
    for disk_at in [Disk::failing_at, Disk::garbling_at] {
        let (mut failed, mut made) = (0, 0);
        for n in 0..24 {
            d.office.set_disk(disk_at(n));
            match d.office.back_up(Why::Manual) {
                Err(problem) => {
                    failed += 1;
                    assert_eq!(problem.severity(), Ending::Trouble, "{}", problem.message());
                    assert!(problem.message().len() > 20);
                    assert!(files(&folder.join("cadangan"), ".part").is_empty(), "use {n}");
                }
                Ok(_) => made += 1,
            }
            assert_eq!(content(&d.path()), before, "use {n}");
        }
        assert!(failed > 2 && made > 2, "{failed} failed, {made} made");
        // A byte that went wrong where nothing stands harms nothing; all else has no name.
        assert!(all_good(&folder) > 0);
    }
}

#[test]
fn a_second_drive_that_fails_leaves_the_first_good_and_nothing_half() {
    let mut d = worked();
    let stick = tempfile::tempdir().unwrap();
    d.office.set_drive(Some(stick.path())).unwrap();
    let (mut failed, mut copied) = (0, 0);
    for n in 0..40 {
        d.office.set_disk(Disk::failing_at(n));
        let Ok(made) = d.office.back_up(Why::Manual) else { continue };
        match made.drive {
            alur::office::OnDrive::Failed(_) => failed += 1,
            alur::office::OnDrive::Copied(_) => copied += 1,
            other => panic!("{other:?}"),
        }
        assert!(files(stick.path(), ".part").is_empty(), "use {n}");
        assert!(Office::prove_file(&made.path, &Progress::default(), None).is_ok());
    }
    assert!(failed > 1 && copied > 1, "{failed} {copied}");
    for path in files(stick.path(), ".db") {
        assert!(Office::prove_file(&path, &Progress::default(), None).is_ok(), "{}", path.display());
    }
}

#[test]
fn stopped_at_each_report_nothing_changed() {
    let mut d = worked();
    let folder = d.folder.path().to_owned();
    let mut stops = 0;
    for n in 0..200 {
        d.office.watch(Progress::stopping_at(n));
        match d.office.back_up(Why::Manual) {
            Err(problem) => {
                stops += 1;
                assert_eq!(problem, Problem::Stopped, "report {n}");
                assert!(backups(&folder).is_empty() && files(&folder.join("cadangan"), ".part").is_empty());
            }
            Ok(_) => break,
        }
    }
    assert!(stops > 2, "{stops} reports");
    d.office.watch(Progress::default());
    let made = backups(&folder).remove(0);
    d.open("pkh");
    let before = content(&d.path());
    let mut stops = 0;
    for n in 0..400 {
        d.office.watch(Progress::stopping_at(n));
        match d.office.restore(&made) {
            Err(problem) => {
                stops += 1;
                assert_eq!(problem, Problem::Stopped, "report {n}");
                assert_eq!(content(&d.path()), before, "report {n}");
            }
            Ok(_) => break,
        }
    }
    assert!(stops > 4, "{stops} reports");
    d.office.watch(Progress::default());
    assert!(d.office.check().unwrap().sehat);
    all_good(&folder);
}

/// Restoring on a disk that fails anywhere: never without a copy of what was there.
#[test]
fn a_full_disk_while_restoring_leaves_the_old_file_or_a_copy_of_it() {
    let mut d = worked();
    let made = d.office.back_up(Why::Manual).unwrap().path;
    d.open("pkh");
    let before = content(&d.path());
    let mut failed = 0;
    for n in 0..60 {
        d.office.set_disk(Disk::failing_at(n));
        match d.office.restore(&made) {
            Err(_) => {
                failed += 1;
                assert_eq!(content(&d.path()), before, "use {n}");
            }
            Ok(done) => {
                let KeptBefore::Proved(kept) = done.disimpan else { panic!("{:?}", done.disimpan) };
                assert_eq!(content(&kept).digest, before.digest);
                break;
            }
        }
    }
    assert!(failed > 2, "{failed}");
}

#[test]
fn killed_while_backing_up_no_half_backup_has_a_name() {
    let d = worked();
    let (path, folder) = (d.path(), d.folder.path().to_owned());
    drop(d.office);
    let (rounds, mut killer, mut finished) = (times(18), Killer::new(4), 0);
    for _ in 0..rounds {
        finished += usize::from(killer.run(&path, &["cadangan", "buat"]));
        all_good(&folder);
    }
    assert!(finished > 0 && finished < rounds, "{finished}: the test proves nothing");
    let office = healthy(&path);
    office.back_up(Why::Manual).unwrap();
    assert!(files(&folder.join("cadangan"), ".part").is_empty(), "what was cut off is swept away");
}

#[test]
fn killed_while_restoring_it_is_the_old_file_or_the_new_one() {
    let mut d = worked();
    let (path, folder) = (d.path(), d.folder.path().to_owned());
    let keep = |d: &crate::kit::Desk, name: &str| -> PathBuf {
        let made = d.office.back_up(Why::Manual).unwrap();
        let to = folder.join(name);
        std::fs::copy(made.path, &to).unwrap();
        to
    };
    let one = keep(&d, "satu.bak");
    for _ in 0..12 {
        d.open("pkh");
    }
    let two = keep(&d, "dua.bak");
    let facts = [content(&one), content(&two)].map(|c| (c.facts, c.cases));
    drop(d.office);
    let mut killer = Killer::new(6);
    let mut seen = [0, 0];
    for round in 0..times(18) {
        let to = if round % 2 == 0 { &one } else { &two };
        killer.run(&path, &["cadangan", "pulihkan", "--ya", to.to_str().unwrap()]);
        let now = content(&path);
        let at = facts.iter().position(|known| *known == (now.facts, now.cases));
        seen[at.unwrap_or_else(|| panic!("round {round}: {now:?} is neither"))] += 1;
        drop(healthy(&path));
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
    assert!(all_good(&folder) > 0);
}

/// Restored over a file that does not open: at every moment something stands there, damaged or new.
#[test]
fn killed_while_replacing_a_damaged_file_nothing_is_missing() {
    let d = worked();
    let (path, folder) = (d.path(), d.folder.path().to_owned());
    let made = d.office.back_up(Why::Daily).unwrap().path;
    drop(d.office);
    let (rounds, mut killer, mut finished) = (times(18), Killer::new(7), 0);
    for round in 0..rounds {
        // A stale log beside it must never be read into the new file.
        std::fs::write(&path, format!("sampah {round}")).unwrap();
        std::fs::write(folder.join("uji.db-wal"), format!("catatan {round}")).unwrap();
        let args = ["cadangan", "pulihkan", "--ya", made.to_str().unwrap()];
        finished += usize::from(killer.run(&path, &args));
        let now = std::fs::read(&path).expect("nothing stands there");
        if now.starts_with(b"SQLite") {
            drop(healthy(&path));
            let aside = files(&folder, "");
            let kept = |ending: &str, text: String| {
                aside.iter().any(|f| {
                    f.to_string_lossy().contains(".rusak-")
                        && f.to_string_lossy().ends_with("-wal") == (ending == "-wal")
                        && std::fs::read(f).unwrap() == text.as_bytes()
                })
            };
            assert!(kept("", format!("sampah {round}")), "round {round}");
            assert!(kept("-wal", format!("catatan {round}")), "round {round}");
        }
        for file in files(&folder, "").iter().filter(|f| f.to_string_lossy().contains(".rusak-")) {
            std::fs::remove_file(file).unwrap();
        }
    }
    assert!(finished > 0 && finished < rounds, "{finished}");
}

#[test]
fn killed_while_the_schema_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("asli.db");
    rusqlite::Connection::open(&old).unwrap().execute_batch(include_str!("../old/0001.sql")).unwrap();
    let path = folder.path().join("uji.db");
    let (rounds, mut killer, mut finished) = (times(18), Killer::new(5), 0);
    for round in 0..rounds {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("uji.db{ending}")));
        }
        let _ = std::fs::remove_dir_all(folder.path().join("cadangan"));
        std::fs::copy(&old, &path).unwrap();
        finished += usize::from(killer.run(&path, &["sop", "daftar"]));
        let upgraded = Store::look(&path).unwrap().version().unwrap() == Store::SCHEMA;
        let good = all_good(folder.path());
        assert!(!upgraded || good == 1, "round {round}: changed without a backup");
        assert_eq!(healthy(&path).check().unwrap().fakta, 40);
        all_good(folder.path());
    }
    assert!(finished > 0 && finished < rounds, "{finished}");
}
