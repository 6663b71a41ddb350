//! What people typed that the command line once took for something else, or answered badly: each through
//! the built program.

use std::path::Path;
use std::process::{Command, Output};

use alur::domain::backup::Why;
use serde_json::Value;

use super::handoff_kit::{pair, receive, send_cases, stick};

const MONDAY: &str = "2026-11-23T09:00:00+08:00";

fn program(folder: &Path, at: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alur"));
    command.current_dir(folder).args(["--db", "uji.db", "--waktu", at]);
    command
}

/// What is printed as JSON.
fn done(folder: &Path, at: &str, args: &[&str]) -> Value {
    let out = program(folder, at).arg("--json").args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// What is printed for people.
fn plain(folder: &Path, at: &str, args: &[&str]) -> String {
    let out = program(folder, at).args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Code and sentence of a refusal.
fn refused(out: &Output, code: i32) -> (String, String) {
    assert_eq!(out.status.code(), Some(code), "{out:?}");
    let error: Value = serde_json::from_slice(&out.stderr).unwrap();
    let word = |name: &str| error["galat"][name].as_str().unwrap().to_owned();
    assert!(!word("saran").is_empty());
    (word("kode"), word("pesan"))
}

fn failed(folder: &Path, args: &[&str], code: i32) -> (String, String) {
    refused(&program(folder, MONDAY).arg("--json").args(args).output().unwrap(), code)
}

#[test]
fn the_zone_and_the_city_follow_the_region_unless_said_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let set = |args: &[&str]| {
        let office = done(f, MONDAY, &[&["kantor", "atur"], args].concat());
        (office["zona"].as_str().unwrap().to_owned(), office["kota"].as_str().unwrap().to_owned())
    };
    let pair = |zone: &str, city: &str| (zone.to_owned(), city.to_owned());
    assert_eq!(set(&["--wilayah", "63.72"]), pair("wita", "Banjarbaru"));
    assert_eq!(set(&["--kode", "DINSOS"]), pair("wita", "Banjarbaru"), "nothing is said of a region");
    // Another region takes a proposed city with it, a typed one stays.
    assert_eq!(set(&["--wilayah", "91.71.01"]).0, "wit");
    assert_eq!(set(&["--wilayah", "31.71"]), pair("wib", "Jakarta Pusat"));
    assert_eq!(
        set(&["--wilayah", "63.03", "--kota", "Martapura", "--zona", "wib"]),
        pair("wib", "Martapura")
    );
    assert_eq!(set(&["--wilayah", "63.72"]), pair("wita", "Martapura"));
    // What no region has changes neither.
    assert_eq!(set(&["--wilayah", "00.00"]), pair("wita", "Martapura"));
    assert_eq!(failed(f, &["kantor", "atur", "--wilayah", "51.71", "--zona", "besok"], 2).0, "pemakaian");
    assert_eq!(done(f, MONDAY, &["kantor", "lihat"])["wilayah"], "00.00", "bad words change nothing");
}

#[test]
fn every_province_has_its_zone() {
    let provinces = [
        ("wib", "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"),
        ("wita", "51 52 53 63 64 65 71 72 73 74 75 76"),
        ("wit", "81 82 91 92 93 94 95 96"),
    ];
    let table = include_str!("../../assets/wilayah/wilayah.csv");
    let mut named: Vec<&str> = Vec::new();
    for (zone, codes) in provinces {
        for code in codes.split(' ') {
            let found = alur::domain::region::zone(code).map(|z| z.label().to_lowercase());
            assert_eq!(found.as_deref(), Some(zone), "{code}");
            named.push(code);
        }
    }
    let all: Vec<&str> = table.lines().filter_map(|l| l.split_once(',')).map(|(c, _)| c).collect();
    for code in all.into_iter().filter(|code| code.len() == 2) {
        assert!(named.contains(&code), "province {code} has no zone here");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_met_with_a_sentence() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let odd = std::ffi::OsStr::from_bytes(b"Sembako \xff\xfe");
    let cases: [&[&std::ffi::OsStr]; 4] = [
        &["kasus".as_ref(), "lihat".as_ref(), odd],
        &["kantor".as_ref(), "atur".as_ref(), "--nama".as_ref(), odd],
        &[odd],
        &["--oleh".as_ref(), odd, "sop".as_ref(), "daftar".as_ref()],
    ];
    for args in cases {
        let out = program(folder.path(), MONDAY).arg("--json").args(args).output().unwrap();
        assert_eq!(refused(&out, 2).0, "pemakaian", "{args:?}");
        let out = program(folder.path(), MONDAY).args(args).output().unwrap();
        assert_eq!(out.status.code(), Some(2));
        assert!(!String::from_utf8(out.stderr).unwrap().contains("panicked"));
    }
    // A file may be called so.
    let out = program(folder.path(), MONDAY).args(["--json", "sop", "periksa"]).arg(odd).output().unwrap();
    assert_eq!(out.status.code(), Some(1), "{out:?}");
}

#[test]
fn a_title_or_name_has_one_sign_that_can_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    done(f, MONDAY, &["kantor", "atur", "--nama", "Dinas Sosial", "--kode", "DINSOS"]);
    for nothing in ["", "  ", "\u{200b}", "\u{3164}", "\u{feff}\u{a0}", "\u{2800}\u{2060}"] {
        let open = ["kasus", "buka", "--sop", "dtks", "--judul", nothing];
        assert_eq!(failed(f, &open, 1).0, "judul_kosong", "{nothing:?}");
        let keep = ["kantor", "lembaga", "--simpan", nothing];
        assert_eq!(failed(f, &keep, 1).0, "nama_kosong", "{nothing:?}");
    }
    for nothing in ["\u{200b}", "\u{3164} ", "\u{feff}"] {
        assert_eq!(failed(f, &["kantor", "atur", "--nama", nothing], 1).0, "nama_kosong", "{nothing:?}");
        let official = format!("Kepala;{nothing}");
        assert_eq!(failed(f, &["kantor", "atur", "--pejabat", &official], 1).0, "nama_kosong");
        let open = ["--oleh", nothing, "kasus", "buka", "--sop", "dtks", "--judul", "Usulan"];
        assert_eq!(failed(f, &open, 1).0, "nama_kosong", "{nothing:?}");
    }
    assert_eq!(done(f, MONDAY, &["kasus", "daftar"]), serde_json::json!([]));
    assert_eq!(done(f, MONDAY, &["kantor", "lihat"])["nama"], "Dinas Sosial");
    done(f, MONDAY, &["kasus", "buka", "--sop", "dtks", "--judul", "\u{200b}O"]);
}

/// Thirty rows that only want an output, and one that cannot be read.
fn flawed() -> String {
    let row = |no: usize| {
        let (shape, word) = match no {
            1 => ("mulai", "uraian"),
            31 => ("selesai", "uraiann"),
            _ => ("proses", "uraian"),
        };
        format!(
            "[[kegiatan]]\nno = {no}\n{word} = \"Langkah\"\nsimbol = [{{ pelaksana = \"staf\", bentuk = \"{shape}\" }}]\n"
        )
    };
    let head = "id = \"uji\"\njudul = \"Uji\"\npelaksana = [{ id = \"staf\", nama = \"Staf\" }]\n".to_owned();
    (1..=31).fold(head, |text, no| text + &row(no))
}

#[test]
fn what_stops_a_file_is_said_before_what_only_warns() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    std::fs::write(f.join("rusak.toml"), flawed()).unwrap();
    let out = program(f, MONDAY).args(["--json", "sop", "periksa", "rusak.toml"]).output().unwrap();
    let checked: Value = serde_json::from_slice(&out.stdout).unwrap();
    let levels: Vec<&str> =
        checked[0]["temuan"].as_array().unwrap().iter().map(|t| t["tingkat"].as_str().unwrap()).collect();
    let errors = levels.iter().take_while(|level| **level == "galat").count();
    let warnings = levels.iter().filter(|level| **level == "peringatan").count();
    assert!(errors > 0 && warnings > 12, "{levels:?}");
    assert_eq!(errors + warnings, levels.len(), "errors first: {levels:?}");
    let (kode, pesan) = failed(f, &["sop", "impor", "rusak.toml"], 1);
    assert_eq!(kode, "sop_cacat");
    assert!(pesan.contains("uraiann"), "{pesan}");
}

#[test]
fn a_date_of_another_year_says_its_year() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    done(f, MONDAY, &["kantor", "atur", "--nama", "Dinas Sosial", "--wilayah", "63.72"]);
    let opened = done(f, "2025-10-09T09:00", &["kasus", "buka", "--sop", "lksa", "--judul", "Sembako"]);
    let kode = opened["kode"].as_str().unwrap();
    done(f, "2025-10-09T09:10", &["kasus", "catat", kode, "--langkah", "1"]);
    let shown = |at: &str, args: &[&str]| plain(f, at, args);
    for args in [&["kasus", "daftar"][..], &["kasus", "lihat", kode], &["papan", "lksa"]] {
        assert!(shown("2026-11-23T09:00", args).contains("telat, seharusnya Sen, 13 Okt 2025"), "{args:?}");
        let then = shown("2025-10-20T09:00", args);
        assert!(then.contains("seharusnya Sen, 13 Okt") && !then.contains("13 Okt 2025"), "{args:?}: {then}");
    }
}

#[test]
fn a_year_without_holidays_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    done(f, MONDAY, &["kantor", "atur", "--nama", "Dinas Sosial", "--wilayah", "63.72"]);
    let open = |at: &str| {
        let opened = done(f, at, &["kasus", "buka", "--sop", "lksa", "--judul", "Sembako"]);
        let kode = opened["kode"].as_str().unwrap().to_owned();
        done(f, at, &["kasus", "catat", &kode, "--langkah", "1"]);
        (done(f, at, &["kasus", "lihat", &kode]), plain(f, at, &["kasus", "lihat", &kode]))
    };
    let (json, words) = open("2027-12-30T09:00");
    assert_eq!(json["terbuka"][0]["tahun_tanpa_hari_libur"], serde_json::json!([2028]));
    assert!(words.contains("Hari libur tahun 2028 belum diketahui"), "{words}");
    let (json, words) = open("2026-11-23T09:00");
    assert_eq!(json["terbuka"][0]["tahun_tanpa_hari_libur"], serde_json::json!([]));
    assert!(!words.contains("belum diketahui"), "{words}");
}

#[test]
fn what_a_letter_lacks_is_asked_for_once() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    done(f, MONDAY, &["kantor", "atur", "--nama", "Dinas Sosial", "--kode", "DINSOS"]);
    let opened = done(f, MONDAY, &["kasus", "buka", "--sop", "lksa", "--judul", "Sembako"]);
    let kode = opened["kode"].as_str().unwrap();
    let open = |kind: &str, isian: &[&str]| {
        let given = isian.iter().flat_map(|pair| ["--isian", pair]);
        let args: Vec<&str> = ["naskah", "kosong", kind, "--kasus", kode].into_iter().chain(given).collect();
        let list = done(f, MONDAY, &args);
        list.as_array().unwrap().iter().map(|b| b["isian"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let about_city = |all: Vec<String>| all.into_iter().filter(|id| id.contains("kota")).collect::<Vec<_>>();
    assert_eq!(about_city(open("berita-acara-fc", &[])), ["kota"]);
    assert_eq!(about_city(open("berita-acara-fc", &["kota=Banjarbaru"])), [""; 0]);
    // Nor is anything else: no two blanks of a kind would be filled by the same name.
    for kind in done(f, MONDAY, &["naskah", "daftar"]).as_array().unwrap() {
        if kind["untuk"] == "kasus" {
            let list =
                done(f, MONDAY, &["naskah", "kosong", kind["jenis"].as_str().unwrap(), "--kasus", kode]);
            let mut names: Vec<String> =
                list.as_array().unwrap().iter().map(|b| b["label"].to_string()).collect();
            names.sort();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{list}");
        }
    }
}

#[test]
fn two_cases_of_one_restored_office_are_told_apart() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let made = palam.office.back_up(Why::Manual).unwrap();
    let first = palam.open("bolak-balik");
    let sent = send_cases(&mut palam, "DINSOS", &[first], stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    palam.office.restore(&made.path).unwrap();
    let second = palam.open("bolak-balik");
    let other = super::handoff_kit::stick();
    let sent = send_cases(&mut palam, "DINSOS", &[second], other.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    let kode = dinas.office.case(first).unwrap().kode;
    assert_eq!(dinas.office.case(second).unwrap().kode, kode);

    let db = dinas.path();
    let look = |asked: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alur"));
        command.args(["--json", "--db"]).arg(&db).args(["kasus", "lihat", asked]).output().unwrap()
    };
    for asked in [kode.clone(), format!("{kode}@PALAM")] {
        let out = look(&asked);
        assert_eq!(refused(&out, 1).0, "kasus_ganda");
        let error: Value = serde_json::from_slice(&out.stderr).unwrap();
        let advice = error["galat"]["saran"].as_str().unwrap();
        let offered: Vec<&str> = advice
            .split([' ', ','])
            .filter(|word| word.contains('@'))
            .map(|w| w.trim_end_matches('.'))
            .collect();
        assert_eq!(offered.len(), 2, "{advice}");
        let found: Vec<String> = offered
            .iter()
            .map(|word| {
                let out = look(word);
                assert!(out.status.success(), "{word}: {out:?}");
                serde_json::from_slice::<Value>(&out.stdout).unwrap()["kasus"].as_str().unwrap().to_owned()
            })
            .collect();
        let mut wanted = vec![first.to_string(), second.to_string()];
        wanted.sort();
        let mut found = found;
        found.sort();
        assert_eq!(found, wanted);
    }
    assert_eq!(refused(&look(&format!("{kode}@tidak-ada")), 1).0, "kasus_ganda");
}

const SLOW: &str = r#"id = "lama"
judul = "Lama"
pelaksana = [{ id = "staf", nama = "Staf", kantor = "dinas" }]
[[kegiatan]]
no = 1
uraian = "Mulai"
output = ["Berkas"]
simbol = [{ pelaksana = "staf", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Selesai"
waktu = "20 Hari"
output = ["Berkas"]
simbol = [{ pelaksana = "staf", bentuk = "selesai" }]
"#;

#[test]
fn the_window_says_the_year_of_a_date_in_another_too() {
    let mut desk = crate::kit::desk();
    desk.office.run(alur::office::Command::PublishSop { text: SLOW.to_owned() }).unwrap();
    let mut shown = |at: &str| {
        desk.at(at);
        let case = desk.open("lama");
        desk.step(case, "1");
        let step = desk.office.case(case).unwrap().terbuka.remove(0);
        alur::text::ui::state::due(&step.tempo, alur::base::Zone::Wita)
    };
    let (next, this) = (shown("2026-12-21T09:00:00+08:00"), shown("2026-10-01T09:00:00+08:00"));
    assert!(next.ends_with(" Jan 2027"), "{next}");
    assert!(this.ends_with(" Okt"), "{this}");
}
