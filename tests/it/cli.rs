//! The command line as scripts use it: exit codes, JSON shapes, files written.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The program on a file in `folder`, with the clock set.
fn alur(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_alur"))
        .current_dir(folder)
        .args(["--db", "uji.db", "--json", "--waktu", "2026-11-23T09:00:00+08:00", "--oleh", "Rina Marlina"])
        .args(args)
        .output()
        .unwrap()
}

fn done(folder: &Path, args: &[&str]) -> Value {
    let out = alur(folder, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn failed(folder: &Path, args: &[&str], code: i32) -> String {
    let out = alur(folder, args);
    assert_eq!(out.status.code(), Some(code), "{args:?}: {out:?}");
    assert!(out.stdout.is_empty());
    let error: Value = serde_json::from_slice(&out.stderr).unwrap();
    for part in ["kode", "pesan", "saran"] {
        assert!(error["galat"][part].as_str().is_some_and(|t| !t.is_empty()), "{error}");
    }
    error["galat"]["kode"].as_str().unwrap().to_owned()
}

fn set_office(folder: &Path) {
    done(
        folder,
        &[
            "kantor",
            "atur",
            "--nama",
            "Dinas Sosial Kota Banjarbaru",
            "--kode",
            "DINSOS",
            "--jenis",
            "dinas",
            "--wilayah",
            "63.72",
            "--zona",
            "wita",
            "--kota",
            "Banjarbaru",
            "--kop",
            "PEMERINTAH KOTA BANJARBARU",
            "--kop",
            "DINAS SOSIAL",
            "--alamat",
            "Jalan Contoh Nomor 1",
            "--pejabat",
            "Kepala Dinas Sosial;Nurul Hidayati;Pembina;19700101 199501 2 999",
            "--pejabat",
            "Kepala Bidang Linjamsos;Budi Santoso;Penata;19800202 200501 1 999",
        ],
    );
}

#[test]
fn a_case_from_opening_to_a_printed_letter() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    set_office(dir);
    let shelf = done(dir, &["sop", "daftar"]);
    let ids: Vec<&str> = shelf.as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["dtks", "lksa", "pkh", "ppks-psks"]);

    let opened = done(dir, &["kasus", "buka", "--sop", "lksa", "--judul", "Sembako LKSA 2026"]);
    assert_eq!(opened["kode"], "LKSA-2026-0001");
    std::fs::write(dir.join("nota.pdf"), b"%PDF-1.4 nota").unwrap();
    let recorded = done(
        dir,
        &[
            "kasus",
            "catat",
            "LKSA-2026-0001",
            "--langkah",
            "1",
            "--centang",
            "1",
            "--lampiran",
            "nota.pdf:Telaahan Staf",
            "--catatan",
            "Draf pertama",
            "--isian",
            "jumlah_paket=435",
        ],
    );
    assert_eq!(recorded["terbuka"], serde_json::json!(["2"]));
    assert_eq!(recorded["fakta"].as_array().unwrap().len(), 1);

    let case = done(dir, &["kasus", "lihat", "lksa-2026-0001"]);
    assert_eq!(case["status"], "berjalan");
    assert_eq!(case["lampiran"][0]["nama"], "nota.pdf");
    assert_eq!(case["lampiran"][0]["ukuran"], 13);
    assert_eq!(case["terbuka"][0]["simbol"], "2");
    // Two days ("2 Hari") from Monday at 09.00: Wednesday at closing time, on Banjarbaru's clocks.
    assert_eq!(case["terbuka"][0]["jatuh_tempo"], "2026-11-25T16:00:00+08:00");
    assert_eq!(case["riwayat"][1]["oleh"], "Rina Marlina");
    assert_eq!(case["riwayat"][1]["centang"][0], "Telaahan Staf");

    let board = done(dir, &["papan", "lksa"]);
    let second = &board["kolom"][1];
    assert_eq!((second["simbol"].as_str(), second["jumlah"].as_u64()), (Some("2"), Some(1)));
    assert_eq!(second["kartu"][0]["kode"], "LKSA-2026-0001");

    let letter =
        done(dir, &["naskah", "buat", "telaahan-staf", "--kasus", "LKSA-2026-0001", "--keluar", "ts.pdf"]);
    assert_eq!(letter["nomor"], "400.9/001/DINSOS/2026");
    let pdf = std::fs::read(dir.join("ts.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    let agenda = done(dir, &["agenda", "daftar"]);
    assert_eq!(agenda[0]["nomor"], "400.9/001/DINSOS/2026");
    let health = done(dir, &["periksa"]);
    assert_eq!((health["sehat"].as_bool(), health["kasus"].as_u64()), (Some(true), Some(1)));
}

#[test]
fn the_calendar_and_the_hours_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    set_office(f);
    let opened = done(f, &["kasus", "buka", "--sop", "ppks-psks", "--judul", "Uji"]);
    let kode = opened["kode"].as_str().unwrap().to_owned();
    let due = |f: &Path| done(f, &["kasus", "lihat", &kode])["terbuka"][0]["jatuh_tempo"].clone();
    assert_eq!(due(f), "2026-11-24T16:00:00+08:00");
    let added = done(f, &["kalender", "tambah", "2026-11-24", "Hari jadi", "--sumber", "SE 1"]);
    assert_eq!(due(f), "2026-11-25T16:00:00+08:00");
    let listed = done(f, &["kalender", "daftar", "--tahun", "2026"]);
    assert_eq!((&listed["hari_kerja"], &listed["diketahui"]), (&239.into(), &true.into()));
    let days = listed["hari"].as_array().unwrap();
    let day = days.iter().find(|d| d["tanggal"] == "2026-11-24").unwrap();
    assert_eq!(
        (&day["jenis"], &day["nama"], &day["sumber"]),
        (&"daerah".into(), &"Hari jadi".into(), &"SE 1".into())
    );
    assert_eq!(
        failed(f, &["kalender", "tambah", "2026-11-24", "Lagi", "--sumber", "SE 2"], 1),
        "sudah_libur"
    );
    assert_eq!(failed(f, &["kalender", "hapus", "2026-11-23", "--alasan", "x"], 1), "bukan_libur");
    assert_eq!(failed(f, &["kalender", "tambah", "besok", "Lagi", "--sumber", "SE 2"], 2), "pemakaian");
    done(f, &["kalender", "batal", added["fakta"][0].as_str().unwrap()]);
    done(f, &["kalender", "hapus", "2026-12-24", "--alasan", "Tetap melayani"]);
    assert_eq!(due(f), "2026-11-24T16:00:00+08:00");
    std::fs::write(f.join("rusak.toml"), "tahun = 2028\n").unwrap();
    assert_eq!(failed(f, &["kalender", "impor", "rusak.toml"], 1), "kalender_cacat");
    assert_eq!(failed(f, &["kalender", "impor", "tidak-ada.toml"], 3), "berkas_tidak_ada");
    done(f, &["kantor", "atur", "--tutup", "15.30", "--masa", "Pekan;2026-11-24;2026-11-24;14.00;;SE 3"]);
    assert_eq!(due(f), "2026-11-24T14:00:00+08:00");
    assert_eq!(failed(f, &["kantor", "atur", "--tutup", "sore"], 2), "pemakaian");
    let stuck = done(f, &["kasus", "macet", &kode]);
    assert_eq!((&stuck["macet"], &stuck["langkah"][0]["simbol"]), (&false.into(), &"1".into()));
    assert!(stuck["pengingat"].as_str().unwrap().starts_with("Yth. "));
    assert_eq!(done(f, &["periksa"])["sehat"], true);
}

#[test]
fn kelengkapan_corrections_and_the_place_of_the_papers_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    set_office(f);
    let kode = done(f, &["kasus", "buka", "--sop", "dtks", "--judul", "Uji"])["kode"].clone();
    let kode = kode.as_str().unwrap();
    let step = ["kasus", "catat", kode, "--langkah", "1", "--centang", "1", "--catatan", "Awal"];
    let before = done(f, &["kasus", "lihat", kode]);
    assert_eq!(failed(f, &[&step[..], &["--wajib-lengkap"]].concat(), 1), "kelengkapan_kurang");
    let both = [&step[..], &["--wajib-lengkap", "--tanpa-lengkap", "x"]].concat();
    assert_eq!(failed(f, &both, 2), "pemakaian");
    assert_eq!(done(f, &["kasus", "lihat", kode]), before);
    let fact = done(f, &[&step[..], &["--tanpa-lengkap", "Menyusul besok"]].concat())["fakta"][0].clone();
    let fact = fact.as_str().unwrap();
    let last = |f: &Path| done(f, &["kasus", "lihat", kode])["riwayat"].as_array().unwrap().last().cloned();
    let event = last(f).unwrap();
    assert_eq!(event["alasan_tanpa"], "Menyusul besok");
    assert_eq!(event["tanpa"], serde_json::json!(["NIK", "SKTM atau Pengantar RT"]));

    let correct = ["kasus", "betulkan", kode, fact, "--catatan", "Betul", "--centang", "1", "--centang", "2"];
    assert_eq!(failed(f, &correct, 2), "pemakaian");
    done(f, &[&correct[..], &["--alasan", "Salah ketik"]].concat());
    let event = last(f).unwrap();
    assert_eq!(event["tentang"], fact);
    let changed = event["perubahan"].as_array().unwrap();
    let note = changed.iter().find(|c| c["bagian"] == "catatan").unwrap();
    assert_eq!((&note["lama"], &note["baru"]), (&"Awal".into(), &"Betul".into()));
    assert_eq!(changed.len(), 2);

    done(f, &["kasus", "tempat", kode, "--ordner", "Rak B"]);
    assert_eq!(done(f, &["kasus", "lihat", kode])["tempat"], "Rak B");
    assert_eq!(failed(f, &["kasus", "tempat", kode, "--ordner", "Rak B"], 1), "tidak_ada_perubahan");
    done(f, &["kasus", "tempat", kode, "--ordner", ""]);
    assert_eq!(done(f, &["kasus", "lihat", kode])["tempat"], "");
}

#[test]
fn failures_have_codes_and_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    assert_eq!(failed(dir, &["sop", "lihat", "entah"], 1), "sop_tidak_dikenal");
    assert_eq!(failed(dir, &["kasus", "lihat", "PKH-2026-0009"], 1), "kasus_tidak_dikenal");
    done(dir, &["kasus", "buka", "--sop", "dtks", "--judul", "Keluarga Uji"]);
    assert_eq!(
        failed(dir, &["kasus", "catat", "DTKS-2026-0001", "--langkah", "5"], 1),
        "langkah_belum_terbuka"
    );
    assert_eq!(
        failed(
            dir,
            &["kasus", "catat", "DTKS-2026-0001", "--langkah", "1", "--isian", "tanpa-sama-dengan"],
            2
        ),
        "pemakaian"
    );
    assert_eq!(alur(dir, &["kasus", "entah"]).status.code(), Some(2));
    std::fs::write(dir.join("lain.db"), b"bukan basis data").unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_alur"))
        .current_dir(dir)
        .args(["--db", "lain.db", "sop", "daftar"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&out.stderr).contains("bukan berkas Alur"));
}

#[test]
fn sop_files_are_checked_measured_drawn_and_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["sop", "ekspor", "dtks", "--keluar", "dtks.toml"]);
    let checked = done(dir, &["sop", "periksa", "dtks.toml"]);
    assert_eq!((checked[0]["sah"].as_bool(), checked[0]["berkas"].as_str()), (Some(true), Some("dtks.toml")));
    let text = std::fs::read_to_string(dir.join("dtks.toml")).unwrap();
    std::fs::write(dir.join("rusak.toml"), text.replace("uraian", "urian")).unwrap();
    let out = alur(dir, &["sop", "periksa", "rusak.toml"]);
    assert_eq!(out.status.code(), Some(1));
    let checked: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(checked[0]["sah"], false);
    assert!(checked[0]["temuan"][0]["baris"].as_u64().unwrap() > 1);
    assert!(checked[0]["temuan"].to_string().contains("uraian"), "the nearest known key is named");

    let measured = done(dir, &["sop", "ukur", "dtks.toml"]);
    for count in [
        "kotak_tumpang",
        "panah_tembus_kotak",
        "panah_lepas",
        "panah_berimpit",
        "label_tabrakan",
        "segi_lima_yatim",
    ] {
        assert_eq!(measured[0][count], 0, "{count}");
    }
    for (name, head) in [("a.svg", &b"<svg"[..]), ("a.pdf", b"%PDF"), ("a.png", b"\x89PNG")] {
        done(dir, &["sop", "gambar", "dtks", "--keluar", name, "--kertas", "f4"]);
        assert!(std::fs::read(dir.join(name)).unwrap().starts_with(head));
    }
    failed(dir, &["sop", "gambar", "dtks", "--keluar", "a.docx"], 1);
    std::fs::write(dir.join("baru.toml"), text.replace("id = \"dtks\"", "id = \"dtks-baru\"")).unwrap();
    assert_eq!(done(dir, &["sop", "impor", "baru.toml"])["versi"], 1);
    assert_eq!(done(dir, &["sop", "daftar"]).as_array().unwrap().len(), 5);
}

#[test]
fn a_running_case_stays_on_the_version_it_began_with() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["kasus", "buka", "--sop", "dtks", "--judul", "Keluarga Uji"]);
    done(dir, &["sop", "ekspor", "dtks", "--keluar", "dtks.toml"]);
    let text = std::fs::read_to_string(dir.join("dtks.toml")).unwrap();
    std::fs::write(dir.join("dtks.toml"), text.replace("Turun lapangan", "Kunjungan lapangan")).unwrap();
    assert_eq!(done(dir, &["sop", "impor", "dtks.toml"])["versi"], 2);
    assert_eq!(done(dir, &["kasus", "lihat", "DTKS-2026-0001"])["versi"], 1);
    done(dir, &["kasus", "buka", "--sop", "dtks", "--judul", "Keluarga Lain"]);
    assert_eq!(done(dir, &["kasus", "lihat", "DTKS-2026-0002"])["versi"], 2);
    done(dir, &["bangun-ulang"]);
    assert_eq!(done(dir, &["kasus", "lihat", "DTKS-2026-0001"])["versi"], 1);
    assert_eq!(done(dir, &["periksa"])["sehat"], true);
}

/// A write that the system cuts short, as a quota or FAT32 does: no full disk, and said so.
#[cfg(unix)]
#[test]
fn a_write_that_is_refused_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    done(dir, &["kasus", "buka", "--sop", "dtks", "--judul", "Keluarga Uji"]);
    std::fs::write(dir.join("besar.bin"), vec![7u8; 3_000_000]).unwrap();
    let script = format!(
        "trap '' XFSZ; ulimit -f 1000; exec {} --db uji.db --json kasus catat DTKS-2026-0001 --langkah 1 --lampiran besar.bin",
        env!("CARGO_BIN_EXE_alur")
    );
    let out = Command::new("bash").current_dir(dir).args(["-c", &script]).output().unwrap();
    assert_eq!(out.status.code(), Some(3), "{out:?}");
    let error: Value = serde_json::from_slice(&out.stderr).unwrap();
    assert_eq!(error["galat"]["kode"], "tulis_ditolak");
    assert_eq!(done(dir, &["kasus", "lihat", "DTKS-2026-0001"])["terbuka"][0]["simbol"], "1");
    assert_eq!(done(dir, &["periksa"])["sehat"], true);
    // With room again the same step is recorded.
    done(dir, &["kasus", "catat", "DTKS-2026-0001", "--langkah", "1", "--lampiran", "besar.bin"]);
}
