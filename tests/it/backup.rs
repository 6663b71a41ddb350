//! Backups through the door and the command line: made, proved, rotated, brought to the second drive,
//! taken back.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use alur::domain::backup::{Stamp, Why};
use alur::office::{
    Command, Ending, KeptBefore, LetterRequest, NewAttachment, Numbering, Office, OnDrive, OpenOptions,
    Progress, Request, StepRequest,
};
use alur::store::Store;
use serde_json::Value;

use crate::handoff_kit::files;
use crate::health::spoil_index;
use crate::kit::{Desk, copy_of, desk, options};

/// A desk with a case that has an attachment and a letter.
pub fn worked() -> Desk {
    let mut d = desk();
    let case = d.open("dtks");
    let paper = d.file("kartu keluarga.bin", &b"isi lampiran yang dapat dicari ".repeat(20_000));
    let record = StepRequest::new("1");
    let files = vec![NewAttachment { path: paper, kelengkapan: None, putar: 0 }];
    d.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    issue(&mut d, case, Numbering::Next);
    d
}

/// Issues a telaahan staf with every blank filled.
pub fn issue(d: &mut Desk, case: alur::base::Id, nomor: Numbering) -> alur::base::Id {
    let mut request =
        LetterRequest { case, jenis: "telaahan-staf".into(), isian: Default::default(), nomor, kertas: None };
    let draft = d.office.letter_draft(&request).unwrap();
    request.isian = draft.kosong().map(|blank| (blank.id.clone(), "Contoh".to_owned())).collect();
    d.office.run(Command::IssueLetter(request)).unwrap().facts[0]
}

pub fn content(path: &Path) -> alur::store::FileContent {
    Store::open(path).unwrap().content(|| Ok::<_, alur::store::Trouble>(())).unwrap()
}

/// Names of the backups beside the desk's file.
pub fn backups(folder: &Path) -> Vec<PathBuf> {
    let folder = folder.join("cadangan");
    if folder.exists() { files(&folder, ".db") } else { Vec::new() }
}

#[test]
fn a_backup_is_made_proved_and_holds_everything() {
    let d = worked();
    let made = d.office.back_up(Why::Manual).unwrap();
    assert_eq!(made.path.file_name().unwrap(), "uji-20261123-090000-manual.db");
    assert_eq!(content(&made.path), content(&d.path()));
    assert_eq!(made.drive, OnDrive::None);
    let again = d.office.back_up(Why::Manual).unwrap();
    assert_eq!(again.path.file_name().unwrap(), "uji-20261123-090000-manual-2.db");
    let list = d.office.backups().unwrap();
    assert_eq!(list.len(), 2);
    assert!(list.iter().all(|line| line.teruji && line.fakta == made.fakta && line.kasus == 1));
    let beside = files(&d.folder.path().join("cadangan"), "");
    assert_eq!(beside.len(), 3, "the backups and the lock, nothing else: {beside:?}");
    // It opens as an office's file, and is healthy.
    let copy = copy_of(&made.path, "lain.db");
    assert!(Office::open(&copy, options(3)).unwrap().check().unwrap().sehat);
}

#[test]
fn other_programs_may_write_while_a_backup_is_made() {
    let mut d = worked();
    let other = Store::open(&d.path()).unwrap();
    // A writer that holds the lock all the time: reading goes on, the copy is of the moment before.
    other.begin().unwrap();
    other.set_setting("operator", "Orang lain").unwrap();
    let made = d.office.back_up(Why::Manual).unwrap();
    other.end(true).unwrap();
    assert_eq!(Store::open(&made.path).unwrap().setting("operator").unwrap(), None);
    d.at("2026-11-24T09:00:00+08:00");
    let made = d.office.back_up_if_due().unwrap().expect("a new day");
    assert_eq!(Store::open(&made.path).unwrap().setting("operator").unwrap().unwrap(), "Orang lain");
}

#[test]
fn once_a_day_by_itself_and_rotated() {
    let mut d = worked();
    let foreign = d.folder.path().join("cadangan");
    std::fs::create_dir_all(&foreign).unwrap();
    let others = ["catatan.txt", "lain-20261101-090000-harian.db", "uji-20261101-090000-harian.db.bak"];
    for name in others {
        std::fs::write(foreign.join(name), "bukan milik Alur").unwrap();
    }
    std::fs::write(foreign.join("uji-20200101-090000-harian.db"), "rusak").unwrap();
    for day in 1..=28 {
        d.at(&format!("2026-11-{day:02}T09:00:00+08:00"));
        assert!(d.office.back_up_if_due().unwrap().is_some());
        assert!(d.office.back_up_if_due().unwrap().is_none(), "twice a day");
    }
    let good: Vec<_> = d.office.backups().unwrap().into_iter().filter(|line| line.teruji).collect();
    // Seven days, and the Sundays before.
    let days: Vec<String> =
        good.iter().map(|line| line.path.file_name().unwrap().to_string_lossy()[4..12].to_owned()).collect();
    assert_eq!(
        days,
        [
            "20261128", "20261127", "20261126", "20261125", "20261124", "20261123", "20261122", "20261115",
            "20261108", "20261101"
        ]
    );
    for name in others {
        assert!(foreign.join(name).exists(), "{name} was taken away");
    }
    // One that does not open is said to be bad and left alone.
    assert!(d.office.backups().unwrap().iter().any(|line| !line.teruji));
    assert_eq!(d.office.days_since_backup(), Some(0));
}

#[test]
fn what_is_wrong_in_the_file_gets_no_good_name() {
    let d = worked();
    let path = d.path();
    drop(d.office);
    spoil_index(&path);
    let office = Office::open(&path, options(2)).unwrap();
    let problem = office.back_up(Why::Daily).unwrap_err();
    assert_eq!((problem.kode(), problem.severity()), ("berkas_rusak", Ending::Trouble));
    assert!(backups(d.folder.path()).is_empty());
    assert_eq!(files(&d.folder.path().join("cadangan"), ".part").len(), 0);
}

/// Writes other bytes where `words` stand in the file.
pub fn spoil(path: &Path, words: &[u8]) {
    let mut bytes = std::fs::read(path).unwrap();
    let at = bytes.windows(words.len()).position(|w| w == words).expect("not in the file");
    bytes[at + 3] ^= 0x41;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_second_drive_gets_every_backup_and_its_absence_is_no_failure() {
    let mut d = worked();
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().join("Cadangan Alur");
    d.office.set_drive(Some(&folder)).unwrap();
    assert!(d.office.drive().unwrap().unwrap().terakhir.is_none());
    let made = d.office.back_up(Why::Manual).unwrap();
    let OnDrive::Copied(copy) = made.drive else { panic!("{:?}", made.drive) };
    assert_eq!(std::fs::read(copy).unwrap(), std::fs::read(&made.path).unwrap());
    assert!(d.office.drive().unwrap().unwrap().terakhir.is_some());
    assert!(d.office.backups().unwrap()[0].di_drive);
    // Unplugged: the first is made all the same.
    std::fs::rename(&folder, stick.path().join("dicabut")).unwrap();
    d.at("2026-11-24T09:00:00+08:00");
    let made = d.office.back_up_if_due().unwrap().unwrap();
    assert_eq!(made.drive, OnDrive::Away);
    assert!(!d.office.drive().unwrap().unwrap().terpasang);
    // Plugged in again: the newest follows.
    std::fs::rename(stick.path().join("dicabut"), &folder).unwrap();
    assert!(d.office.back_up_if_due().unwrap().is_none());
    assert_eq!(files(&folder, ".db").len(), 2);
    d.office.set_drive(None).unwrap();
    assert_eq!(d.office.back_up(Why::Manual).unwrap().drive, OnDrive::None);
    assert_eq!(files(&folder, ".db").len(), 2);
}

#[test]
fn taking_a_backup_back_says_what_vanishes_and_keeps_it() {
    let mut d = worked();
    let before = content(&d.path());
    let made = d.office.back_up(Why::Manual).unwrap();
    d.at("2026-11-24T09:00:00+08:00");
    let case = d.open("pkh");
    issue(&mut d, case, Numbering::Next);
    d.office.set_drive(Some(&d.folder.path().join("drive"))).unwrap();
    let later = content(&d.path());
    let plan = d.office.what_restoring_changes(&made.path).unwrap();
    assert_eq!((plan.fakta.here, plan.fakta.there, plan.fakta.both), (2, 0, before.facts));
    assert_eq!((plan.kasus.here, plan.kasus.there), (1, 0));
    assert_eq!(plan.kasus_hilang, [(case, "PKH-2026-0001".to_owned())]);
    assert_eq!(plan.nomor_hilang.len(), 1);
    assert!(plan.terbaru.0 > plan.terbaru.1);
    assert_eq!(content(&d.path()), later, "looking changes nothing");

    let done = d.office.restore(&made.path).unwrap();
    let KeptBefore::Proved(kept) = &done.disimpan else { panic!("{done:?}") };
    assert!(kept.to_string_lossy().ends_with("uji-20261124-090000-sebelum-pulihkan.db"));
    assert_eq!(content(kept).facts, later.facts);
    assert_eq!((done.fakta, done.kasus), (before.facts, before.cases));
    assert!(d.office.case(case).is_err(), "the newer case is gone from the screen");
    assert!(d.office.check().unwrap().sehat);
    assert!(d.office.drive().unwrap().is_some(), "the second drive stays as this PC had it");
    // Work goes on, and the way back is open.
    d.open("lksa");
    let back = kept.clone();
    d.office.restore(&back).unwrap();
    assert_eq!(d.office.case(case).unwrap().kode, "PKH-2026-0001");
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn what_is_no_good_backup_is_refused_and_changes_nothing() {
    let mut d = worked();
    let made = d.office.back_up(Why::Manual).unwrap();
    let (before, names) = (content(&d.path()), backups(d.folder.path()));
    let bytes = std::fs::read(&made.path).unwrap();
    let bad = |name: &str, bytes: &[u8]| d.file(name, bytes);
    let newer = bad("baru.db", &bytes);
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99;").unwrap();
    let spoiled = bad("ubah.db", &bytes);
    spoil(&spoiled, b"isi lampiran yang dapat dicari ");
    let cases = [
        (bad("surat.db", b"Yth. Kepala Dinas"), "bukan_cadangan"),
        (bad("kosong.db", b""), "bukan_cadangan"),
        (bad("potong.db", &bytes[..bytes.len() / 2]), "cadangan_rusak"),
        (spoiled, "cadangan_rusak"),
        (newer, "cadangan_lebih_baru"),
        (d.path(), "cadangan_itu_sendiri"),
        (d.folder.path().join("tidak-ada.db"), "berkas_tidak_ada"),
    ];
    for (path, kode) in cases {
        let looked = d.office.what_restoring_changes(&path).unwrap_err();
        let problem = d.office.restore(&path).unwrap_err();
        assert_eq!(problem, looked, "{}", path.display());
        assert_eq!(problem.kode(), kode, "{}", problem.message());
        assert_eq!(content(&d.path()), before);
    }
    assert_eq!(backups(d.folder.path()), names, "not even a copy was made");
}

#[test]
fn an_open_window_is_respected() {
    let d = worked();
    let made = d.office.back_up(Why::Manual).unwrap();
    let window = Office::open(&d.path(), OpenOptions { window: true, ..options(5) }).unwrap();
    let mut other = Office::open(&d.path(), options(6)).unwrap();
    assert_eq!(other.restore(&made.path).unwrap_err().kode(), "sudah_dibuka");
    drop(window);
    other.restore(&made.path).unwrap();
}

#[test]
fn a_damaged_file_is_set_aside_and_the_backup_put_in_its_place() {
    let d = worked();
    let made = d.office.back_up(Why::Daily).unwrap();
    let path = d.path();
    drop(d.office);
    let whole = std::fs::read(&path).unwrap();
    for (name, bytes) in [("potong", &whole[..whole.len() / 2]), ("sampah", &b"\0\0\0\0bukan"[..])] {
        std::fs::write(&path, bytes).unwrap();
        let problem = Office::open(&path, options(2)).err().unwrap();
        assert_eq!(problem.kode(), "berkas_rusak", "{name}");
        assert!(problem.advice().contains("uji-20261123-090000-harian.db"), "{}", problem.advice());
        let (office, done) =
            Office::restore_over(&path, &made.path, options(2), &Progress::default()).unwrap();
        let KeptBefore::SetAside(aside) = &done.disimpan else { panic!("{done:?}") };
        assert_eq!(std::fs::read(aside).unwrap(), bytes, "{name}");
        assert!(office.check().unwrap().sehat);
        assert_eq!(done.fakta, made.fakta);
    }
}

#[test]
fn a_file_damaged_inside_is_kept_as_it_is_before_a_backup_takes_its_place() {
    let d = worked();
    let made = d.office.back_up(Why::Daily).unwrap();
    let path = d.path();
    drop(d.office);
    spoil_index(&path);
    let mut office = Office::open(&path, options(2)).unwrap();
    let done = office.restore(&made.path).unwrap();
    let KeptBefore::SetAside(aside) = done.disimpan else { panic!("{:?}", done.disimpan) };
    let kept = rusqlite::Connection::open(&aside).unwrap();
    let facts = kept.query_row("SELECT count(*) FROM fact NOT INDEXED", [], |r| r.get::<_, i64>(0));
    assert_eq!(facts.unwrap().unsigned_abs(), made.fakta);
    assert!(office.check().unwrap().sehat);
}

/// The file of an older program is copied before it is changed; that copy comes back, and is brought up
/// to date again.
#[test]
fn before_a_new_schema_there_is_a_backup_and_it_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lama.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch(include_str!("../old/0001.sql")).unwrap();
    let mut office = Office::open(&path, options(1)).unwrap();
    let made = backups(folder.path());
    assert_eq!(made.len(), 1);
    assert!(made[0].to_string_lossy().ends_with("-sebelum-naik-skema.db"));
    let version = |path: &Path| Store::look(path).unwrap().version().unwrap();
    assert_eq!((version(&made[0]), version(&path)), (1, Store::SCHEMA));
    assert_eq!(office.backups().unwrap()[0].kasus, 4);
    let plan = office.what_restoring_changes(&made[0]).unwrap();
    assert_eq!((plan.cadangan.skema, plan.fakta.here, plan.kasus.both), (1, 0, 4));
    let done = office.restore(&made[0]).unwrap();
    assert_eq!((done.fakta, done.kasus), (40, 4));
    assert_eq!(version(&path), Store::SCHEMA);
    assert!(office.check().unwrap().sehat);
}

fn alur(folder: &Path, args: &[&str], code: i32) -> Value {
    let out = Process::new(env!("CARGO_BIN_EXE_alur"))
        .current_dir(folder)
        .args(["--db", "uji.db", "--json", "--waktu", "2026-11-25T10:15:00+08:00"])
        .args(args)
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(code), "{args:?}: {out:?}");
    serde_json::from_slice(if code == 3 { &out.stderr } else { &out.stdout }).unwrap()
}

#[test]
fn the_command_line_makes_lists_proves_and_restores() {
    let mut d = worked();
    let folder = d.folder.path().to_owned();
    let made = alur(&folder, &["cadangan", "buat"], 0);
    assert_eq!(made["alasan"], "manual");
    assert_eq!(made["dibuat"], "2026-11-25T10:15:00+08:00");
    assert_eq!((&made["teruji"], &made["drive"]["keadaan"]), (&true.into(), &"tanpa".into()));
    let away = folder.join("lain");
    let other = alur(&folder, &["cadangan", "buat", "--keluar", away.to_str().unwrap()], 0);
    assert!(other["berkas"].as_str().unwrap().starts_with(away.to_str().unwrap()));
    let list = alur(&folder, &["cadangan", "daftar"], 0);
    assert_eq!(list.as_array().unwrap().len(), 1);
    let name = list[0]["nama"].as_str().unwrap();
    assert_eq!(name, "uji-20261125-101500-manual.db");
    let proof = alur(&folder, &["cadangan", "periksa", name], 0);
    assert_eq!((&proof["baik"], &proof["fakta"]), (&true.into(), &made["fakta"]));
    let case = d.open("pkh");
    let plan = alur(&folder, &["cadangan", "pulihkan", name], 0);
    assert_eq!(plan["berubah"], false);
    assert_eq!(plan["kasus_hilang"][0]["kode"], "PKH-2026-0001");
    assert!(d.office.case(case).is_ok());
    let done = alur(&folder, &["cadangan", "pulihkan", name, "--ya"], 0);
    assert_eq!((&done["berubah"], &done["disimpan"]["teruji"]), (&true.into(), &true.into()));
    assert!(d.office.case(case).is_err());
    let drive = folder.join("drive");
    let set = alur(&folder, &["cadangan", "drive", drive.to_str().unwrap()], 0);
    assert_eq!((&set["terpasang"], &set["terakhir"]), (&true.into(), &Value::Null));
    let made = alur(&folder, &["cadangan", "buat"], 0);
    assert_eq!(made["drive"]["keadaan"], "disalin");
    assert_eq!(alur(&folder, &["cadangan", "drive", "--tanpa"], 0), Value::Null);
    let error = alur(&folder, &["cadangan", "periksa", "bukan.db"], 3);
    assert_eq!(error["galat"]["kode"], "berkas_tidak_ada");
}

#[test]
fn the_command_line_restores_over_a_file_that_does_not_open() {
    let d = worked();
    let folder = d.folder.path().to_owned();
    d.office.back_up(Why::Daily).unwrap();
    drop(d.office);
    std::fs::write(folder.join("uji.db"), "sampah").unwrap();
    let error = alur(&folder, &["cadangan", "daftar"], 3);
    assert!(error["galat"]["saran"].as_str().unwrap().contains("cadangan pulihkan"), "{error}");
    let name = "uji-20261123-090000-harian.db";
    assert_eq!(alur(&folder, &["cadangan", "pulihkan", name], 0)["berubah"], false);
    assert_eq!(std::fs::read(folder.join("uji.db")).unwrap(), b"sampah");
    let done = alur(&folder, &["cadangan", "pulihkan", name, "--ya"], 0);
    assert_eq!(done["disimpan"]["teruji"], false);
    assert_eq!(
        std::fs::read(done["disimpan"]["berkas"].as_str().map(|p| folder.join(p)).unwrap()).unwrap(),
        b"sampah"
    );
    assert_eq!(alur(&folder, &["periksa"], 0)["sehat"], true);
}

#[test]
fn names_of_the_list_are_names_of_backups() {
    let d = worked();
    for why in Why::ALL {
        let made = d.office.back_up(why).unwrap();
        let name = made.path.file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(Stamp::read(&name, "uji").map(|stamp| stamp.why), Some(why));
    }
}

#[test]
fn one_attachment_broken_at_home_keeps_nobody_from_backups_packages_or_restoring() {
    let d = worked();
    d.office.back_up(Why::Manual).unwrap();
    let path = d.path();
    let folder = d.folder;
    drop(d.office);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
        .unwrap();
    spoil(&path, b"isi lampiran yang dapat dicari ");
    let mut d = Desk { office: Office::open(&path, options(7)).unwrap(), folder };
    let made = d.office.back_up(Why::Daily).unwrap();
    assert_eq!(made.rusak, 1, "kept, and said");
    assert!(d.office.check().unwrap().temuan.iter().any(|found| found.pesan.contains("ampiran")));
    let proof = Office::prove_file(&made.path, &Progress::default(), None).unwrap();
    assert_eq!(proof.rusak.len(), 1);
    let case = d.open("pkh");
    let restored = d.office.restore(&made.path).unwrap();
    assert!(matches!(restored.disimpan, KeptBefore::Proved(_)));
    assert!(d.office.case(case).is_err());
    // The older backup still has it whole.
    let old = backups(d.folder.path()).into_iter().find(|file| {
        Office::prove_file(file, &Progress::default(), None).is_ok_and(|proof| proof.rusak.is_empty())
    });
    d.office.restore(&old.unwrap()).unwrap();
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn folders_of_this_pc_stay_when_a_backup_is_taken_back() {
    let mut d = worked();
    let made = d.office.back_up(Why::Manual).unwrap();
    let watched = tempfile::tempdir().unwrap();
    d.office.watch_folder(Some(watched.path())).unwrap();
    d.office.restore(&made.path).unwrap();
    assert_eq!(d.office.watched_folder().as_deref(), Some(watched.path()));
}
