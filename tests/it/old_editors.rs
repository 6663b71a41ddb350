//! Files as old editors save them: ANSI, UTF-16, with a mark before them; and what is no text file at all.

use std::path::Path;
use std::process::{Command, Output};

use alur::office::{self, NewAttachment, Request, StepRequest};
use serde_json::Value;

use crate::handoff_kit::{files, pair, stick};
use crate::kit::desk;

fn alur(folder: &Path, args: &[&str]) -> Output {
    let base = ["--db", "uji.db", "--json", "--waktu", "2026-11-23T09:00:00+08:00"];
    Command::new(env!("CARGO_BIN_EXE_alur")).current_dir(folder).args(base).args(args).output().unwrap()
}

fn done(folder: &Path, args: &[&str]) -> Value {
    let out = alur(folder, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Windows-1252, as Notepad's "ANSI"; for letters that Latin-1 has too.
fn ansi(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn an_sop_is_read_as_its_editor_saved_it() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let text = crate::handoff_kit::BOLAK_BALIK.replace("Menyampaikan", "Menyampaikan 5 m² kepada José");
    for (name, bytes, guessed) in [
        ("utf8.toml", text.clone().into_bytes(), false),
        ("mark.toml", format!("\u{feff}{text}").into_bytes(), false),
        ("utf16.toml", utf16(&text), false),
        ("ansi.toml", ansi(&text), true),
    ] {
        std::fs::write(dir.join(name), bytes).unwrap();
        let checked = done(dir, &["sop", "periksa", name]);
        assert_eq!(checked[0]["sah"], true, "{name}: {checked}");
        assert_eq!(checked[0]["catatan"].is_array(), guessed, "{name}: {checked}");
        let taken = done(dir, &["sop", "impor", name]);
        assert_eq!(taken["catatan"].is_array(), guessed, "{name}: {taken}");
        let shown = done(dir, &["sop", "lihat", "bolak-balik"]).to_string();
        assert!(shown.contains("Menyampaikan 5 m² kepada José") && !shown.contains('\u{fffd}'), "{name}");
    }
}

#[test]
fn templates_and_calendars_are_read_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["naskah", "ekspor", "nota-dinas", "--keluar", "nota.toml"]);
    let text = std::fs::read_to_string(dir.join("nota.toml")).unwrap();
    let ours = text.replace("Nota dinas", "Nota dinas é").replace(['–', '—', '“', '”', '’', '…'], "-");
    std::fs::write(dir.join("ansi.toml"), ansi(&ours)).unwrap();
    assert!(done(dir, &["naskah", "impor", "ansi.toml"])["catatan"].is_array());
    std::fs::write(dir.join("utf16.toml"), utf16(&ours)).unwrap();
    assert!(done(dir, &["naskah", "impor", "utf16.toml"])["catatan"].is_null());
    let year = "tahun = 2028\nsumber = \"SKB é\"\n[[libur]]\ntanggal = 2028-01-01\njenis = \"nasional\"\nnama = \"Tahun Baru é\"\n";
    std::fs::write(dir.join("2028.toml"), ansi(year)).unwrap();
    let taken = done(dir, &["kalender", "impor", "2028.toml"]);
    assert!(taken["catatan"].to_string().contains("Windows-1252"), "{taken}");
    let days = done(dir, &["kalender", "daftar", "--tahun", "2028"]).to_string();
    assert!(days.contains("Tahun Baru é"), "{days}");
}

#[test]
fn a_passphrase_is_the_same_however_its_file_was_saved() {
    let (dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let (stick, kode) = (stick(), palam.office.case(case).unwrap().kode);
    let text = "kuda jalan pagi José\r\nbaris kedua bukan sandinya\r\n";
    let big: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let saved = [
        ("utf8.txt", text.as_bytes().to_vec()),
        ("mark.txt", format!("\u{feff}{text}").into_bytes()),
        ("utf16.txt", utf16(text)),
        ("utf16-be.txt", big),
        ("ansi.txt", ansi(text)),
    ];
    for (name, bytes) in &saved {
        std::fs::write(stick.path().join(name), bytes).unwrap();
    }
    let run = |desk: &crate::kit::Desk, args: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_alur"));
        program.current_dir(stick.path()).arg("--db").arg(desk.path()).args(args).output().unwrap()
    };
    let send = ["serah", "kirim", "--ke", "DINSOS", "--keluar", ".", "--kasus", &kode];
    let sent = run(&palam, &[&send[..], &["--sandi-berkas", "utf16.txt"]].concat());
    assert!(sent.status.success(), "{sent:?}");
    let package = files(stick.path(), ".alur").remove(0);
    for (name, _) in &saved {
        let opened = run(&dinas, &["serah", "periksa", package.to_str().unwrap(), "--sandi-berkas", name]);
        assert!(opened.status.success(), "{name}: {opened:?}");
    }
}

#[test]
fn a_file_too_large_or_no_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    let huge = std::fs::File::create(dir.join("huge.toml")).unwrap();
    huge.set_len(5 << 20).unwrap();
    for args in
        [["sop", "impor", "huge.toml"], ["naskah", "impor", "huge.toml"], ["kalender", "impor", "huge.toml"]]
    {
        let out = alur(dir, &args);
        assert!(!out.status.success());
        assert!(String::from_utf8_lossy(&out.stderr).contains("berkas_terlalu_besar"), "{out:?}");
    }
    let phrase = ["serah", "periksa", "paket.alur", "--sandi-berkas", "huge.toml"];
    assert!(String::from_utf8_lossy(&alur(dir, &phrase).stderr).contains("berkas_terlalu_besar"));
    let checked = alur(dir, &["sop", "periksa", "huge.toml"]);
    assert!(String::from_utf8_lossy(&checked.stdout).contains("terlalu besar"), "{checked:?}");
    assert!(!alur(dir, &["sop", "impor", "."]).status.success());
    #[cfg(unix)]
    assert!(!alur(dir, &["sop", "impor", "/dev/zero"]).status.success());
}

#[test]
fn a_pipe_is_not_waited_for() {
    let mut d = desk();
    let case = d.open("dtks");
    #[cfg(unix)]
    {
        let pipe = d.folder.path().join("pipa.pdf");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let request = Request::Record(Box::new(StepRequest::new("1")));
        let files = vec![NewAttachment { path: pipe.clone(), kelengkapan: None, putar: 0 }];
        let refused = d.office.run(office::Command::Case { case, request, files }).unwrap_err();
        assert_eq!(refused, office::Problem::AttachmentUnreadable(pipe.clone()));
        assert!(office::read_text(&pipe, &office::Progress::default()).is_err());
        assert!(office::HandedFile::at(&pipe).is_err());
    }
    let _ = case;
}

#[test]
fn the_region_codes_stand_in_the_program_once() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_alur")).unwrap();
    let middle = |list: &'static [u8]| &list[list.len() / 2..list.len() / 2 + 200];
    let packed = middle(include_bytes!(concat!(env!("OUT_DIR"), "/wilayah.zst")));
    let first = memmem(&program, packed, 0).unwrap();
    assert_eq!(memmem(&program, packed, first + 1), None);
    let plain = middle(include_bytes!("../../assets/wilayah/wilayah.csv"));
    assert_eq!(memmem(&program, plain, 0), None, "it stands there unpacked too");
}

/// Where `needle` stands in `hay` from `from` on.
fn memmem(hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let first = needle[0];
    let mut at = from;
    while let Some(next) = hay.get(at..)?.iter().position(|b| *b == first) {
        at += next;
        if hay[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}
