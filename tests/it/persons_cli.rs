//! Persons of an office on the command line: signing in by a file, what is refused, the log.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn alur(folder: &Path, who: Option<(&str, &str)>, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alur"));
    command.current_dir(folder).env_remove("ALUR_PIN_BERKAS");
    command.args(["--db", "uji.db", "--json", "--waktu", "2026-11-23T09:00:00+08:00"]);
    if let Some((name, pin)) = who {
        std::fs::write(folder.join("pin.txt"), format!("{pin}\n")).unwrap();
        command.args(["--oleh", name, "--pin-berkas", "pin.txt"]);
    }
    command.args(args).output().unwrap()
}

fn done(folder: &Path, who: Option<(&str, &str)>, args: &[&str]) -> Value {
    let out = alur(folder, who, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// Kode and the two sentences of a refusal, which leaves with exit 1.
fn refused(folder: &Path, who: Option<(&str, &str)>, args: &[&str]) -> (String, String) {
    let out = alur(folder, who, args);
    assert_eq!(out.status.code(), Some(1), "{args:?}: {out:?}");
    let error: Value = serde_json::from_slice(&out.stderr).unwrap();
    let part = |name: &str| error["galat"][name].as_str().unwrap().to_owned();
    (part("kode"), format!("{} {}", part("pesan"), part("saran")))
}

const NURUL: Option<(&str, &str)> = Some(("Nurul Hidayati", "2719"));
const RINA: Option<(&str, &str)> = Some(("19800202 200501 2 001", "8043"));
const BUDI: Option<(&str, &str)> = Some(("budi santoso", "6150"));

/// A head, a petugas with a NIP, a pemeriksa.
fn staffed(folder: &Path) {
    let add = |who, name: &str, pin: &str, more: &[&str]| {
        std::fs::write(folder.join("baru.txt"), pin).unwrap();
        let args = [&["petugas", "tambah", name, "--pin-baru", "baru.txt"], more].concat();
        done(folder, who, &args)
    };
    assert_eq!(done(folder, None, &["petugas", "daftar"]), serde_json::json!([]));
    add(None, "Nurul Hidayati", "2719", &["--peran", "kepala", "--jabatan", "Kepala Dinas"]);
    add(NURUL, "Rina Marlina", "8043", &["--nip", "198002022005012001"]);
    add(NURUL, "Budi Santoso", "6150", &["--peran", "pemeriksa"]);
}

#[test]
fn persons_are_entered_listed_and_sign_in_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    staffed(dir);
    let listed = done(dir, None, &["petugas", "daftar"]);
    let told: Vec<(&str, &str)> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["nama"].as_str().unwrap(), one["peran"].as_str().unwrap()))
        .collect();
    let expected = [("Nurul Hidayati", "kepala"), ("Rina Marlina", "petugas"), ("Budi Santoso", "pemeriksa")];
    assert_eq!(told, expected);
    let opened = done(dir, RINA, &["kasus", "buka", "--sop", "lksa", "--judul", "Uji"]);
    let kode = opened["kode"].as_str().unwrap();
    let seen = done(dir, BUDI, &["kasus", "lihat", kode]);
    assert_eq!(seen["riwayat"][0]["oleh"], "Rina Marlina");
    // By the variable too.
    std::fs::write(dir.join("pin.txt"), "8043").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_alur"));
    command.current_dir(dir).env("ALUR_PIN_BERKAS", "pin.txt");
    let out =
        command.args(["--db", "uji.db", "--oleh", "Rina Marlina", "kasus", "lihat", kode]).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    let log = done(dir, NURUL, &["petugas", "catatan", "--petugas", "Budi Santoso"]);
    assert_eq!(log.as_array().unwrap().len(), 1, "{log}");
    assert_eq!((&log[0]["apa"], &log[0]["kode"]), (&Value::from("kasus_dilihat"), &Value::from(kode)));
}

#[test]
fn who_may_not_is_told_who_may() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    staffed(dir);
    let open = ["kasus", "buka", "--sop", "lksa", "--judul", "Uji"];
    let (kode, words) = refused(dir, None, &open);
    assert_eq!(kode, "tidak_berhak");
    assert!(words.contains("--pin-berkas"), "{words}");
    let (kode, words) = refused(dir, BUDI, &open);
    assert_eq!(kode, "tidak_berhak");
    assert!(words.contains("Nurul Hidayati"), "{words}");
    let (kode, words) = refused(dir, RINA, &["petugas", "keluar", "Budi Santoso", "--alasan", "x"]);
    assert_eq!(kode, "tidak_berhak");
    assert!(words.contains("Nurul Hidayati"), "{words}");
    for args in [&["kasus", "daftar"][..], &["papan", "lksa"], &["agenda", "daftar"], &["petugas", "catatan"]]
    {
        assert_eq!(refused(dir, None, args).0, "tidak_berhak", "{args:?}");
    }
    // What keeps the file needs nobody.
    done(dir, None, &["periksa"]);
    done(dir, None, &["cadangan", "buat"]);
    done(dir, None, &["sop", "daftar"]);
}

#[test]
fn a_wrong_pin_and_a_stranger_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    staffed(dir);
    let open = ["kasus", "buka", "--sop", "lksa", "--judul", "Uji"];
    let (kode, words) = refused(dir, Some(("Rina Marlina", "0000")), &open);
    assert_eq!(kode, "pin_salah");
    assert!(words.contains("Nurul Hidayati dapat memberi PIN baru"), "{words}");
    assert_eq!(refused(dir, Some(("Orang Lain", "0000")), &open).0, "petugas_tidak_dikenal");
    assert_eq!(done(dir, RINA, &["kasus", "daftar"]), serde_json::json!([]));
}

#[test]
fn the_head_reads_what_was_done_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    staffed(dir);
    done(dir, RINA, &["kantor", "atur", "--kota", "Banjarbaru"]);
    assert_eq!(done(dir, RINA, &["petugas", "tanpa-kepala"]), serde_json::json!([]));
    let list = done(dir, NURUL, &["petugas", "tanpa-kepala", "--sudah-dilihat"]);
    assert_eq!(list[0]["apa"], "kantor_diatur");
    assert_eq!(list[0]["petugas"], "Rina Marlina");
    assert_eq!(done(dir, NURUL, &["petugas", "tanpa-kepala"]), serde_json::json!([]));
    done(dir, RINA, &["petugas", "ambil-alih", "--alasan", "pindah"]);
    let listed = done(dir, None, &["petugas", "daftar"]);
    assert_eq!(listed[1]["peran"], "kepala");
    assert_eq!(done(dir, BUDI, &["petugas", "tanpa-kepala"])[0]["apa"], "kepala_diambil_alih");
}
