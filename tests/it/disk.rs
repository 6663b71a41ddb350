//! What a disk fails in, with real causes: each is called what it is, says what is safe, and loses nothing.

use std::path::PathBuf;
#[cfg(target_os = "linux")]
use std::{
    path::Path,
    process::{Command, Output},
};

use alur::office::{Attempt, Ending, Problem};

#[cfg(target_os = "linux")]
use crate::kit::{desk, left_out};

#[cfg(target_os = "linux")]
fn kode(out: &Output) -> String {
    assert_eq!(out.status.code(), Some(3), "{out:?}");
    let error: serde_json::Value = serde_json::from_slice(&out.stderr).unwrap();
    error["galat"]["kode"].as_str().unwrap().to_owned()
}

/// Runs `script` in a small file system of its own, where the system lets anybody mount one. `$A` there is the
/// program on a file with a case; standard output is thrown away.
#[cfg(target_os = "linux")]
fn on_a_small_disk(script: &str) -> Option<(tempfile::TempDir, Output)> {
    let may = Command::new("unshare").args(["-rm", "true"]).status();
    if !may.is_ok_and(|status| status.success()) {
        left_out("this system lets nobody mount a small disk");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("besar.bin"), vec![7u8; 4_000_000]).unwrap();
    let script = format!(
        "mkdir kecil; mount -t tmpfs -o size=2m none kecil || exit 99; cd kecil; exec > /dev/null
         A='{} --db uji.db --json --waktu 2026-11-23T09:00:00+08:00'
         $A kasus buka --sop dtks --judul Uji
         {script}",
        env!("CARGO_BIN_EXE_alur")
    );
    let out =
        Command::new("unshare").args(["-rm", "bash", "-c", &script]).current_dir(folder.path()).output();
    Some((folder, out.unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_called_full_and_loses_nothing() {
    let script = "$A kasus catat DTKS-2026-0001 --langkah 1 --lampiran ../besar.bin
                  code=$?; $A periksa > ../sehat.json; exit $code";
    let Some((folder, out)) = on_a_small_disk(script) else { return };
    assert_eq!(kode(&out), "diska_penuh");
    let health = std::fs::read(folder.path().join("sehat.json")).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&health).unwrap()["sehat"], true);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_writing_is_called_so() {
    let script = "mount -o remount,ro none $PWD && $A kasus buka --sop dtks --judul Lain";
    let Some((_folder, out)) = on_a_small_disk(script) else { return };
    assert_eq!(kode(&out), "hanya_baca");
}

/// Every cause the system names has its own sentence, and none but a full disk is called full.
#[test]
fn every_cause_is_told_as_itself() {
    use std::io::ErrorKind as Kind;
    let told = |doing, cause| {
        let problem = Problem::Io { doing, path: PathBuf::from("surat.pdf"), cause };
        assert_eq!(problem.severity(), Ending::Trouble);
        assert!(problem.message().ends_with("surat.pdf"), "{}", problem.message());
        assert!(problem.advice().ends_with('.'));
        problem.kode()
    };
    assert_eq!(told(Attempt::Writing, Kind::StorageFull), "diska_penuh");
    for cause in [Kind::QuotaExceeded, Kind::FileTooLarge] {
        assert_eq!(told(Attempt::Writing, cause), "batas_ukuran");
    }
    assert_eq!(told(Attempt::Writing, Kind::OutOfMemory), "memori_habis");
    assert_eq!(told(Attempt::Writing, Kind::ReadOnlyFilesystem), "hanya_baca");
    // A stored file that no program here opens is not a matter of writing.
    assert_eq!(told(Attempt::Showing, Kind::NotFound), "tanpa_penampil");
}

/// `/proc` takes no files, for root neither.
#[cfg(target_os = "linux")]
#[test]
fn a_second_drive_that_takes_nothing_is_refused() {
    let mut d = desk();
    let good = d.folder.path().join("drive");
    d.office.set_drive(Some(&good)).unwrap();
    let problem = d.office.set_drive(Some(Path::new("/proc/self/fdinfo"))).unwrap_err();
    assert_eq!(problem.severity(), Ending::Trouble);
    assert!(problem.message().contains("/proc/self/fdinfo"), "{}", problem.message());
    assert_eq!(d.office.drive().unwrap().unwrap().folder, good, "the one before stays");
    assert_eq!(std::fs::read_dir(&good).unwrap().count(), 0, "trying leaves nothing behind");
}
