//! Paths that are no files: pipes nobody writes into, devices, files of the system without an end; and files that
//! are the office's own, whichever way they are reached.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use alur::office::{Command, NewAttachment, Office, OpenOptions, Problem, Request, StepRequest};

use crate::kit::{Desk, desk, options};

fn pipe(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    assert!(Process::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

/// What the program says and how it ends; 124 is one that never ended.
fn alur(db: &Path, args: &[&str]) -> (i32, String) {
    let out = Process::new("timeout")
        .args(["60", env!("CARGO_BIN_EXE_alur"), "--db"])
        .arg(db)
        .args(["--oleh", "Rina"])
        .args(args)
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].concat();
    (out.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn what_is_no_file_is_refused_and_never_waited_for() {
    let d = desk();
    let folder = d.folder.path();
    let db = d.path();
    drop(d.office);
    for odd in [pipe(folder, "pipa").as_path(), Path::new("/dev/zero"), folder] {
        let odd = odd.to_str().unwrap();
        let keluar = folder.join("baru.db");
        let keluar = keluar.to_str().unwrap();
        for args in [
            &["sop", "periksa", odd][..],
            &["sop", "impor", odd],
            &["sop", "ukur", odd],
            &["naskah", "impor", odd],
            &["kalender", "impor", odd],
            &["kantor", "kenal", odd],
            &["kantor", "atur", "--logo", odd],
            &["serah", "lihat", odd],
            &["serah", "terima", odd],
            &["cadangan", "periksa", odd],
            &["cadangan", "pulihkan", odd],
            &["cadangan", "selamatkan", odd, "--keluar", keluar],
        ] {
            let (code, said) = alur(&db, args);
            assert!([1, 2, 3].contains(&code), "{args:?}: {code} {said}");
            assert!(!said.contains("panicked"), "{args:?}: {said}");
        }
        let (code, said) = alur(Path::new(odd), &["kasus", "daftar"]);
        assert!([1, 3].contains(&code), "--db {odd}: {code} {said}");
    }
}

/// Files of the system say that they are empty and never end, or say nothing of how long they are.
#[test]
#[cfg(target_os = "linux")]
fn a_file_of_the_system_is_read_no_further_than_any_other() {
    use alur::base::reading::{Unread, read};
    let endless = Path::new("/proc/self/pagemap");
    assert_eq!(std::fs::metadata(endless).unwrap().len(), 0);
    assert!(matches!(read(endless, 1 << 20), Err(Unread::TooLarge(_) | Unread::Io(_))));
    assert!(matches!(read(Path::new("/proc/kallsyms"), 1 << 10), Err(Unread::TooLarge(_) | Unread::Io(_))));
}

#[test]
fn a_backup_folder_may_hold_a_pipe() {
    let d = desk();
    let made = d.office.back_up(alur::domain::backup::Why::Manual).unwrap();
    let name = made.path.file_name().unwrap().to_str().unwrap().replace("20261123", "20261122");
    pipe(made.path.parent().unwrap(), &name);
    assert_eq!(d.office.backups().unwrap().len(), 2);
    d.office.back_up(alur::domain::backup::Why::Manual).unwrap();
}

fn attached(d: &mut Desk, path: &Path) -> Result<(), Problem> {
    let case = d.open("dtks");
    let files = vec![NewAttachment { path: path.to_owned(), ..NewAttachment::default() }];
    let request = Request::Record(Box::new(StepRequest::new("1")));
    d.office.run(Command::Case { case, request, files }).map(drop)
}

#[test]
fn the_offices_own_file_is_no_attachment_by_whatever_way() {
    let mut d = desk();
    let folder = d.folder.path().to_owned();
    let own = d.path();
    let made = d.office.back_up(alur::domain::backup::Why::Manual).unwrap();
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", own.display()));
    std::fs::write(beside(".segel"), b"kunci rekaan").unwrap();
    let symbolic = folder.join("surat.pdf");
    std::os::unix::fs::symlink(&own, &symbolic).unwrap();
    let hard = folder.join("foto.jpg");
    std::fs::hard_link(&own, &hard).unwrap();
    let backup_link = folder.join("catatan.txt");
    std::fs::hard_link(&made.path, &backup_link).unwrap();
    let copy = folder.join("salinan.bin");
    std::fs::copy(&made.path, &copy).unwrap();
    let dotted = folder.join(".").join("..").join(folder.file_name().unwrap()).join(own.file_name().unwrap());
    let wal = beside("-wal");
    assert!(wal.is_file(), "an open file has its log beside it");
    let log_copy = folder.join("log.bin");
    std::fs::copy(&wal, &log_copy).unwrap();
    for path in [
        own.clone(),
        symbolic,
        hard,
        dotted,
        wal,
        beside("-shm"),
        beside(".segel"),
        made.path,
        backup_link,
        copy,
        log_copy,
    ] {
        let refused = attached(&mut d, &path).expect_err(&path.display().to_string());
        assert_eq!(refused.kode(), "lampiran_berkas_kantor", "{}", path.display());
        assert!(matches!(d.office.store_logo(&path), Err(Problem::AttachmentOffice(_))));
    }
    let other = d.file("catatan kecil.txt", b"SQLite format 3 itu apa");
    attached(&mut d, &other).unwrap();
}

#[test]
fn one_window_by_the_file_not_by_its_path() {
    let d = desk();
    let own = d.path();
    let link = d.folder.path().join("tautan.db");
    std::os::unix::fs::symlink(&own, &link).unwrap();
    let folder_link = d.folder.path().with_extension("lain");
    std::os::unix::fs::symlink(d.folder.path(), &folder_link).unwrap();
    drop(d.office);
    let window = |path: &Path| Office::open(path, OpenOptions { window: true, ..options(4) });
    let first = window(&own).unwrap();
    for other in [link, folder_link.join(own.file_name().unwrap())] {
        assert_eq!(window(&other).err().unwrap().kode(), "sudah_dibuka", "{}", other.display());
    }
    drop(first);
    std::fs::remove_file(folder_link).unwrap();
}

/// A second connection of the window is opened and closed, another program comes and goes, and what the window then
/// records is still there for everybody.
#[test]
fn what_the_window_records_after_another_program_went_is_in_the_file() {
    let mut d = desk();
    let path = d.path();
    drop(d.office.beside().open().unwrap());
    let (code, said) = alur(&path, &["kasus", "daftar"]);
    assert_eq!(code, 0, "{said}");
    let case = d.open("dtks");
    let (_, said) = alur(&path, &["kasus", "daftar"]);
    assert!(said.contains("DTKS-2026-0001"), "{said}");
    drop(d.office.beside().open().unwrap());
    let (code, said) = alur(&path, &["kasus", "catat", "DTKS-2026-0001", "--langkah", "1"]);
    assert_eq!(code, 0, "{said}");
    d.step(case, "2");
    let seen = Office::open(&path, options(9)).unwrap();
    assert_eq!(seen.case(case).unwrap().riwayat.len(), 3);
    let health = seen.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

/// Escape sequences and turned letters in what others wrote reach no terminal and no reader of JSON as they are.
#[test]
fn signs_that_command_a_terminal_are_shown_as_what_they_are() {
    let mut d = desk();
    let case = d.open("dtks");
    let result = "Tiba\u{1b}[2Jdi\u{202e}sini\u{9b}31m".to_owned();
    d.office.run(Command::case(case, Request::Close { result })).unwrap();
    let path = d.path();
    drop(d.office);
    let hidden = |said: &str| said.chars().any(|c| c.is_control() && c != '\n') || said.contains('\u{202e}');
    let (code, said) = alur(&path, &["kasus", "lihat", "DTKS-2026-0001"]);
    assert!(
        code == 0 && said.contains("Tiba‹U+001B›[2Jdi‹U+202E›sini‹U+009B›31m") && !hidden(&said),
        "{said:?}"
    );
    let (_, said) = alur(&path, &["--json", "kasus", "lihat", "DTKS-2026-0001"]);
    assert!(!hidden(&said) && said.contains("\\u202e"), "{said:?}");
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert!(json.to_string().contains("Tiba\\u001b[2Jdi\u{202e}sini\u{9b}31m"));
    let (code, said) = alur(&path, &["sop", "periksa", "tidak\u{1b}[31m\u{202e}ada.toml"]);
    assert!(code != 0 && !hidden(&said), "{said:?}");
}

/// A file that becomes another office's says so before, and needs its own yes.
#[test]
fn another_offices_backup_needs_a_yes_of_its_own() {
    let (dinas, mut palam) = crate::handoff_kit::pair();
    let made = dinas.office.back_up(alur::domain::backup::Why::Manual).unwrap();
    let before = palam.office.check().unwrap().fakta;
    let plan = palam.office.what_restoring_changes(&made.path).unwrap();
    let name = dinas.office.profile().nama.clone();
    assert_eq!(plan.kantor_lain.as_ref(), Some(&name));
    let refused = palam.office.restore(&made.path).unwrap_err();
    assert_eq!(refused.kode(), "cadangan_kantor_lain");
    assert!(refused.message().contains(&name) && refused.message().contains("identitas, dan kunci"));
    assert_eq!(palam.office.check().unwrap().fakta, before, "nothing changed");
    let (path, backup) = (palam.path(), made.path.to_str().unwrap());
    drop(palam.office);
    let (code, said) = alur(&path, &["cadangan", "pulihkan", backup]);
    assert!(code == 0 && said.contains(&format!("komputer ini menjadi {name}")), "{said}");
    let (code, said) = alur(&path, &["cadangan", "pulihkan", backup, "--ya"]);
    assert!(code == 1 && said.contains("--kantor-lain"), "{said}");
    let (code, said) = alur(&path, &["cadangan", "pulihkan", backup, "--kantor-lain"]);
    assert_eq!(code, 2, "{said}");
    let (code, said) = alur(&path, &["cadangan", "pulihkan", backup, "--ya", "--kantor-lain"]);
    assert_eq!(code, 0, "{said}");
    let become_it = Office::open(&path, options(9)).unwrap();
    assert_eq!(become_it.profile().nama, name);
    // Its own backups need no such yes.
    let own = become_it.what_restoring_changes(&made.path).unwrap();
    assert_eq!(own.kantor_lain, None);
}

/// One bit of a name within a fact: what stood under it is not read any more, and that is said.
#[test]
fn a_flipped_name_in_a_fact_is_found_and_salvage_says_so() {
    let mut d = desk();
    let case = d.open("dtks");
    let mut record = StepRequest::new("1");
    record.centang = d.office.case(case).unwrap().sop.sop.rows[0].kelengkapan.clone();
    d.office.run(Command::record(case, record)).unwrap();
    assert!(d.office.check().unwrap().sehat);
    let path = d.path();
    drop(d.office);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;").unwrap();
    drop(conn);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(9).position(|w| w == b"\"centang\"").unwrap();
    bytes[at + 4] ^= 0x01;
    std::fs::write(&path, &bytes).unwrap();
    let (code, said) = alur(&path, &["periksa"]);
    assert!(code == 1 && said.contains("tidak dikenal"), "{said}");
    let to = d.folder.path().join("selamat.db");
    let (code, said) =
        alur(&path, &["cadangan", "selamatkan", path.to_str().unwrap(), "--keluar", to.to_str().unwrap()]);
    assert!(
        code == 0 && said.contains("tidak dikenal") && said.contains("isi aslinya tidak terbaca"),
        "{said}"
    );
}
