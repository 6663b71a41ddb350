//! The file sealed at rest, through the command line and the door: what it holds is seen by nobody without the
//! phrase or the sheet, and everything works on it as on one in clear.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};

use alur::base::{Beginning, Key};
use alur::domain::backup::Why;
use alur::office::{
    Copies, Cost, Finished, Office, OnDrive, OpenOptions, Phrase, Problem, Progress, SealWish, Sealing,
};
use alur::seal::sheet;
use alur::store::{Store, Trouble};
use serde_json::Value;

use crate::backup::{backups, worked};
use crate::handoff_kit::files;
use crate::kit::{Desk, desk, options};

/// What trying a phrase costs in tests.
pub const SMALL: Cost = Cost { kib: 64, rounds: 1 };

/// What stands in the file and must be seen nowhere.
const NAME: &str = "Siti Rahmawati Contoh";
const NIK: &str = "6372044107900001";

pub fn phrase() -> Phrase {
    Phrase::read("kambing pelangi sungai melati").unwrap()
}

pub fn wish(key: &Key) -> SealWish {
    SealWish { key: key.clone(), phrase: phrase(), cost: SMALL, copies: Copies::Seal }
}

pub fn with(key: &Key) -> OpenOptions {
    OpenOptions { key: Some(key.clone()), ..options(3) }
}

/// Seals the desk's file, which is closed by that.
pub fn seal(d: Desk) -> (tempfile::TempDir, PathBuf, Key, Finished) {
    let (path, key) = (d.path(), Key::random().unwrap());
    let folder = d.folder;
    drop(d.office);
    let done = Office::seal(&path, &wish(&key), options(3), &Progress::default()).unwrap();
    (folder, path, key, done)
}

/// Every file below `folder`.
fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { all.push(path) }
        }
    }
    all
}

fn seen(folder: &Path, words: &[&str]) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        words.iter().any(|word| bytes.windows(word.len()).any(|piece| piece == word.as_bytes()))
    };
    all_files(folder).into_iter().filter(holds).collect()
}

/// The program on `uji.db` in `folder`, with the phrase in `sandi` and its own folder for temporary files.
fn alur(folder: &Path, sandi: Option<&str>, args: &[&str]) -> Output {
    let temp = folder.join("sementara");
    std::fs::create_dir_all(&temp).unwrap();
    let mut program = Process::new(env!("CARGO_BIN_EXE_alur"));
    program.current_dir(folder).env("TMPDIR", &temp).env_remove("ALUR_SANDI_BERKAS");
    if let Some(sandi) = sandi {
        program.env("ALUR_SANDI_BERKAS", sandi);
    }
    program.args([
        "--db",
        "uji.db",
        "--json",
        "--waktu",
        "2026-11-23T09:00:00+08:00",
        "--oleh",
        "Rina Marlina",
    ]);
    program.args(args).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> Value {
    let out = alur(folder, Some("sandi.txt"), args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// How it fails: its exit and its code.
fn failed(folder: &Path, sandi: Option<&str>, args: &[&str]) -> (i32, String) {
    let out = alur(folder, sandi, args);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.stdout.is_empty() && !said.contains(NAME) && !said.contains("DINSOS"), "{said}");
    let error: Value = serde_json::from_str(&said).unwrap();
    (out.status.code().unwrap(), error["galat"]["kode"].as_str().unwrap().to_owned())
}

/// A folder with an office's file in clear, a case, a backup, and a phrase to seal it with.
fn office_in_clear() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    std::fs::write(dir.join("sandi.txt"), "Kambing pelangi sungai MELATI\n").unwrap();
    std::fs::write(dir.join("lain.txt"), "bukan sandinya\n").unwrap();
    done(
        dir,
        &[
            "kantor",
            "atur",
            "--nama",
            "Dinas Sosial",
            "--kode",
            "DINSOS",
            "--jenis",
            "dinas",
            "--wilayah",
            "63.72",
        ],
    );
    let judul = format!("Usulan {NAME} NIK {NIK}");
    done(dir, &["kasus", "buka", "--sop", "lksa", "--judul", &judul]);
    done(dir, &["cadangan", "buat"]);
    folder
}

const SEAL: [&str; 8] =
    ["kunci", "pasang", "--sandi-berkas", "sandi.txt", "--lembar", "lembar.pdf", "--memori", "64"];

#[test]
fn the_main_job_is_done_on_a_sealed_file_and_nothing_of_it_is_seen() {
    let folder = office_in_clear();
    let dir = folder.path();
    assert!(!seen(dir, &[NAME, NIK]).is_empty(), "it is in clear now");
    let sealed = done(dir, &SEAL);
    assert_eq!((&sealed["terkunci"], &sealed["cadangan"]["diubah"]), (&true.into(), &1.into()));
    assert_eq!(sealed["belum"], Value::Array(Vec::new()));
    assert!(std::fs::read(dir.join("lembar.pdf")).unwrap().starts_with(b"%PDF-"));
    assert_eq!(done(dir, &["kunci", "lihat"])["terkunci"], true);
    assert_eq!(done(dir, &["kunci", "lihat"])["sisa"], false);
    // A step, an attachment, a backup, the check, taking the backup back.
    std::fs::write(dir.join("nota.pdf"), format!("%PDF-1.4 nota {NAME}")).unwrap();
    done(dir, &["kasus", "catat", "LKSA-2026-0001", "--langkah", "1", "--lampiran", "nota.pdf"]);
    std::fs::remove_file(dir.join("nota.pdf")).unwrap();
    let seen_case = done(dir, &["kasus", "lihat", "LKSA-2026-0001"]);
    assert!(seen_case["judul"].as_str().unwrap().contains(NAME));
    let made = done(dir, &["cadangan", "buat"]);
    done(dir, &["cadangan", "periksa", made["berkas"].as_str().unwrap()]);
    assert_eq!(done(dir, &["cadangan", "daftar"]).as_array().unwrap().len(), 2);
    done(dir, &["kasus", "buka", "--sop", "pkh", "--judul", "Lain"]);
    done(dir, &["cadangan", "pulihkan", made["berkas"].as_str().unwrap(), "--ya"]);
    assert_eq!(done(dir, &["kasus", "daftar"]).as_array().unwrap().len(), 1);
    assert_eq!(done(dir, &["periksa"])["sehat"], true);
    assert_eq!(seen(dir, &[NAME, NIK, "DINSOS", "CREATE TABLE"]), Vec::<PathBuf>::new());
}

#[test]
fn without_the_phrase_nothing_is_told() {
    let folder = office_in_clear();
    let dir = folder.path();
    let backup = done(dir, &["cadangan", "daftar"])[0]["berkas"].as_str().unwrap().to_owned();
    done(dir, &SEAL);
    let locked = (3, "terkunci".to_owned());
    for args in [
        &["kasus", "daftar"][..],
        &["kantor", "lihat"],
        &["periksa"],
        &["cadangan", "daftar"],
        &["cadangan", "pulihkan", &backup],
        &["cadangan", "periksa", &backup],
        &["kunci", "lihat"],
        &["kunci", "lepas"],
        &["kunci", "lembar", "--keluar", "l.pdf"],
        &["kunci", "ubah", "--sandi-berkas", "lain.txt"],
    ] {
        let (exit, kode) = failed(dir, None, args);
        assert!(
            (exit, &kode) == (3, &locked.1) || (exit, kode.as_str()) == (1, "tidak_terkunci"),
            "{args:?}: {kode}"
        );
        assert_eq!(failed(dir, Some("lain.txt"), args), locked, "{args:?}");
    }
    // A phrase that is nowhere is another matter.
    assert_eq!(failed(dir, Some("tidak-ada.txt"), &["kasus", "daftar"]).0, 3);
    assert_eq!(failed(dir, Some("sandi.txt"), &SEAL), (1, "sudah_terkunci".to_owned()));
    assert!(!dir.join("l.pdf").exists());
}

#[test]
fn the_sheet_opens_a_file_whose_slots_are_lost_and_its_backups() {
    let folder = office_in_clear();
    let dir = folder.path();
    done(dir, &SEAL);
    let key = Office::unlock(&dir.join("uji.db"), &phrase(), &Progress::default()).unwrap();
    for slots in files(&dir.join("cadangan"), ".gembok").into_iter().chain([dir.join("uji.db.gembok")]) {
        std::fs::remove_file(slots).unwrap();
    }
    assert_eq!(failed(dir, Some("sandi.txt"), &["kasus", "daftar"]), (3, "terkunci".to_owned()));
    let restore =
        ["kunci", "pulihkan", "--kata-berkas", "kata.txt", "--sandi-berkas", "lain.txt", "--memori", "64"];
    let typed = |words: String| std::fs::write(dir.join("kata.txt"), words).unwrap();
    typed(sheet(&key)[1..].join(" "));
    assert_eq!(failed(dir, None, &restore), (1, "lembar_salah".to_owned()));
    typed(sheet(&Key::random().unwrap()).join(" "));
    assert_eq!(failed(dir, None, &restore), (3, "lembar_lain".to_owned()));
    typed(sheet(&key).iter().zip(1..).map(|(word, n)| format!("{n}. {}\n", &word[..4])).collect());
    let out = alur(dir, None, &restore);
    assert!(out.status.success(), "{out:?}");
    // The new phrase counts, for the backup too; the old one does not.
    assert_eq!(failed(dir, Some("sandi.txt"), &["kasus", "daftar"]), (3, "terkunci".to_owned()));
    assert!(alur(dir, Some("lain.txt"), &["kasus", "daftar"]).status.success());
    let backup = backups(dir).remove(0);
    let new = Phrase::read("bukan sandinya").unwrap();
    assert_eq!(Office::unlock(&backup, &new, &Progress::default()), Ok(key));
}

#[test]
fn forged_slots_open_nothing_and_harm_nothing() {
    let (_folder, path, key, _) = seal(worked());
    let slots = path.with_extension("db.gembok");
    let before = std::fs::read(&path).unwrap();
    let right = std::fs::read_to_string(&slots).unwrap();
    let other = alur::seal::Slots::of(&Key::random().unwrap(), &phrase(), SMALL).unwrap().text();
    let cheap = right.replace("\"kib\": 64", "\"kib\": 4294967295");
    assert_ne!(cheap, right);
    for forged in ["", "{", "null", &other, &cheap, &"[".repeat(60_000)] {
        std::fs::write(&slots, forged).unwrap();
        let refused = Office::unlock(&path, &phrase(), &Progress::default()).unwrap_err();
        assert_eq!(refused.kode(), "terkunci", "{forged:.30}");
    }
    std::fs::write(&slots, right).unwrap();
    assert_eq!(Office::unlock(&path, &phrase(), &Progress::default()), Ok(key));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn what_was_in_clear_beside_the_file_is_sealed_or_deleted_and_the_rest_is_named() {
    for copies in [Copies::Seal, Copies::Delete] {
        let mut d = worked();
        let drive = d.folder.path().join("drive");
        d.office.set_drive(Some(&drive)).unwrap();
        let made = d.office.back_up(Why::Manual).unwrap();
        assert!(matches!(made.drive, OnDrive::Copied(_)));
        let damaged = d.folder.path().join("cadangan/uji-20261101-080000-harian.db");
        std::fs::write(&damaged, b"SQLite format 3\0 terpotong").unwrap();
        let aside = d.file("uji.db.rusak-20261101-080000", b"SQLite format 3\0 lama");
        let (path, key) = (d.path(), Key::random().unwrap());
        drop(d.office);
        let wish = SealWish { copies, ..wish(&key) };
        let done = Office::seal(&path, &wish, options(3), &Progress::default()).unwrap();
        let left: Vec<&Path> = done.left.iter().map(|left| left.path.as_path()).collect();
        let copies_made = files(&drive, ".db").len() + backups(d.folder.path()).len();
        match copies {
            Copies::Seal => {
                assert_eq!((done.converted, done.removed), (2, 0), "{done:?}");
                assert_eq!(left, [damaged.as_path(), aside.as_path()]);
                let copy = Store::look_with(&made.path, Some(&key)).unwrap();
                assert!(copy.page_flaws().unwrap().is_empty());
                assert!(files(&drive, ".gembok").len() == 1 && copies_made == 3);
            }
            Copies::Delete => {
                assert_eq!((done.converted, done.removed), (0, 4), "{done:?}");
                assert!(left.is_empty() && copies_made == 0);
            }
        }
        // The drive that is away is named.
        let office = Office::open(&path, with(&key)).unwrap();
        std::fs::remove_dir_all(&drive).unwrap();
        assert!(office.finish_sealing().left.iter().any(|left| left.path == drive));
    }
}

#[test]
fn phrase_and_key_are_changed_and_the_seal_is_taken_off() {
    let d = worked();
    d.office.back_up(Why::Manual).unwrap();
    let (folder, path, key, done) = seal(d);
    assert_eq!((done.converted, done.left.len()), (1, 0));
    let backup = backups(folder.path()).remove(0);
    // Another phrase for the same key.
    let second = Phrase::read("benih cahaya danau kebun").unwrap();
    let progress = Progress::default();
    Office::set_phrase(&path, &key, &second, SMALL, &progress).unwrap();
    let office = Office::open(&path, with(&key)).unwrap();
    assert!(office.sealing_is_due(), "the backup has the old slots");
    office.finish_sealing();
    assert!(!office.sealing_is_due());
    assert_eq!(Office::unlock(&backup, &phrase(), &progress).unwrap_err().kode(), "terkunci");
    assert_eq!(Office::unlock(&backup, &second, &progress), Ok(key.clone()));
    // Nobody else may have it open meanwhile.
    let new = Key::random().unwrap();
    let busy = Office::seal(&path, &wish(&new), with(&key), &progress);
    assert_eq!(busy, Err(Problem::Sealing(Sealing::InUse(path.clone()))));
    drop(office);
    // Another key.
    let done = Office::seal(&path, &wish(&new), with(&key), &progress).unwrap();
    assert_eq!((done.converted, done.left.len()), (1, 0));
    assert_eq!(Beginning::of(&backup), Beginning::Sealed(new.mark()));
    assert_eq!(Office::open(&path, with(&key)).err().map(|p| p.kode()), Some("terkunci"));
    for file in [&path, &backup] {
        assert_eq!(Office::unlock(file, &second, &progress).unwrap_err().kode(), "terkunci");
        assert_eq!(Office::unlock(file, &phrase(), &progress), Ok(new.clone()));
    }
    // In clear again.
    let done = Office::unseal(&path, with(&new), &progress).unwrap();
    assert_eq!((done.converted, done.left.len()), (1, 0));
    assert!(
        files(folder.path(), ".gembok").is_empty()
            && files(&folder.path().join("cadangan"), ".gembok").is_empty()
    );
    assert!(Office::open(&path, options(3)).unwrap().check().unwrap().sehat);
    assert!(Store::look(&backup).is_ok());
}

/// A drive that was away while the key was exchanged comes back with backups of the key before.
#[test]
fn a_drive_that_comes_back_gets_the_key_of_today() {
    let mut d = worked();
    let drive = d.folder.path().join("drive");
    d.office.set_drive(Some(&drive)).unwrap();
    d.office.back_up(Why::Manual).unwrap();
    let (folder, path, key, done) = seal(d);
    assert!(done.left.is_empty(), "{done:?}");
    let away = folder.path().join("di-tas");
    std::fs::rename(&drive, &away).unwrap();
    let new = Key::random().unwrap();
    let done = Office::seal(&path, &wish(&new), with(&key), &Progress::default()).unwrap();
    assert!(done.left.iter().any(|left| left.path == drive), "{done:?}");
    std::fs::rename(&away, &drive).unwrap();
    let copy = files(&drive, ".db").remove(0);
    assert_eq!(Beginning::of(&copy), Beginning::Sealed(key.mark()));
    let office = Office::open(&path, with(&new)).unwrap();
    assert!(office.sealing_is_due());
    office.back_up_if_due().unwrap();
    assert_eq!(Beginning::of(&copy), Beginning::Sealed(new.mark()));
    assert!(Store::look_with(&copy, Some(&new)).unwrap().page_flaws().unwrap().is_empty());
    assert!(!office.sealing_is_due());
    assert_eq!(Office::unlock(&copy, &phrase(), &Progress::default()), Ok(new.clone()));
    let kept = Store::open_with(&path, Some(&new)).unwrap().setting("copy_keys").unwrap();
    assert_eq!(kept.as_deref(), Some(""), "the old key is forgotten once nothing needs it");
}

#[cfg(unix)]
#[test]
fn a_file_named_by_a_link_is_sealed_itself() {
    let d = worked();
    let (path, key) = (d.path(), Key::random().unwrap());
    let link = d.folder.path().join("tautan.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    drop(d.office);
    Office::seal(&link, &wish(&key), options(3), &Progress::default()).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(Beginning::of(&path), Beginning::Sealed(key.mark()));
    for named in [&link, &path] {
        assert_eq!(Office::unlock(named, &phrase(), &Progress::default()), Ok(key.clone()));
    }
}

/// Who lost phrase and sheet has left the sheet with the dinas, which alone prints it again.
#[test]
fn a_sheet_left_with_another_office_is_printed_there_and_only_there() {
    let (folder, path, key, _) = seal(worked());
    let mut ours = Office::open(&path, with(&key)).unwrap();
    let other = |name: &str, seed: u64| {
        let mut office = Office::open(&folder.path().join(name), options(seed)).unwrap();
        let named = alur::domain::office::OfficeProfile {
            kode: name.to_uppercase().replace(".DB", ""),
            nama: format!("Kantor {name}"),
            ..Default::default()
        };
        office.run(alur::office::Command::SetOffice(Box::new(named))).unwrap();
        office
    };
    let (dinas, stranger) = (other("dinas.db", 21), other("lain.db", 22));
    assert!(ours.entrust("DINAS").is_err(), "not known yet");
    ours.know_office_by_text(&dinas.card_text().unwrap()).unwrap();
    assert_eq!(ours.entrust("DINAS").unwrap(), "Kantor dinas.db");
    // Another phrase leaves it where it is.
    ours.rephrase(&Phrase::read("benih cahaya danau kebun").unwrap(), SMALL).unwrap();
    let slots = path.with_extension("db.gembok");
    assert_eq!(dinas.entrusted(&slots), Ok(key));
    assert_eq!(stranger.entrusted(&slots).unwrap_err().kode(), "bukan_titipan");
}

#[test]
fn a_backup_in_clear_is_taken_back_into_a_sealed_file_and_stays_out_of_sight() {
    let d = worked();
    let elsewhere = d.folder.path().join("lain");
    let clear = d.office.back_up_into(&elsewhere).unwrap().path;
    let (_folder, path, key, _) = seal(d);
    let mut office = Office::open(&path, with(&key)).unwrap();
    let plan = office.what_restoring_changes(&clear).unwrap();
    assert_eq!(plan.fakta.there, 0);
    office.restore(&clear).unwrap();
    assert!(office.check().unwrap().sehat);
    drop(office);
    assert_eq!(Beginning::of(&path), Beginning::Sealed(key.mark()));
    assert!(!path.with_extension("db.pulih").exists());
    // Over a damaged sealed file as well.
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..5000].fill(0);
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(Store::look_with(&path, Some(&key)).err(), Some(Trouble::NotOurs));
    let (office, _) = Office::restore_over(&path, &clear, with(&key), &Progress::default()).unwrap();
    assert!(office.check().unwrap().sehat);
    drop(office);
    assert_eq!(Beginning::of(&path), Beginning::Sealed(key.mark()));
}

/// Whoever shares the computer reads neither the file nor what stands beside it.
#[cfg(unix)]
#[test]
fn nobody_else_on_this_computer_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let open_to_others = |folder: &Path| -> Vec<PathBuf> {
        let ours = |path: &PathBuf| path.to_string_lossy().contains("uji");
        let wide = |path: &PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o077 != 0;
        all_files(folder).into_iter().filter(ours).filter(wide).collect()
    };
    let d = worked();
    let made = d.office.back_up(Why::Manual).unwrap().path;
    assert_eq!(open_to_others(d.folder.path()), Vec::<PathBuf>::new());
    // One that an older program made is closed to others when it is next opened.
    let path = d.path();
    drop(d.office);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    let office = Office::open(&path, options(4)).unwrap();
    assert_eq!(open_to_others(d.folder.path()), Vec::<PathBuf>::new());
    drop(office);
    let key = Key::random().unwrap();
    Office::seal(&path, &wish(&key), options(3), &Progress::default()).unwrap();
    assert_eq!(Beginning::of(&made), Beginning::Sealed(key.mark()));
    assert_eq!(open_to_others(d.folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn sealing_stops_where_it_is_asked_to_and_the_file_is_as_it_was() {
    let d = desk();
    let (path, key) = (d.path(), Key::random().unwrap());
    drop(d.office);
    for n in 0..200 {
        let stopped = Office::seal(&path, &wish(&key), options(3), &Progress::stopping_at(n));
        match stopped {
            Err(problem) => assert_eq!(problem, Problem::Stopped),
            Ok(_) => return assert!(n > 3, "it was never asked"),
        }
        assert_eq!(Beginning::of(&path), Beginning::Clear);
        assert!(files(d.folder.path(), ".ganti").is_empty());
        assert!(Office::open(&path, options(3)).unwrap().check().unwrap().sehat);
    }
    panic!("it never came to an end");
}

#[test]
fn while_another_program_has_the_file_it_is_not_sealed() {
    let d = worked();
    let (path, key) = (d.path(), Key::random().unwrap());
    let refused = Office::seal(&path, &wish(&key), options(3), &Progress::default());
    assert!(refused.is_err() && Beginning::of(&path) == Beginning::Clear);
    assert!(d.office.check().unwrap().sehat);
}
