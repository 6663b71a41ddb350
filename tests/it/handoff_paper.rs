//! What is printed of a hand-over: the berita acara of a package in both offices, and the office's card
//! with its QR code.

use alur::domain::office::{OfficeProfile, Paper};
use alur::drawing::{Drawing, Mark};
use alur::office::{Chosen, Command, Handing, OpenCase, Problem, SendRequest};

use serde_json::Value;

use crate::handoff_kit::*;
use crate::kit::page::{self, readable};
use crate::kit::{Desk, assert_sound_pdf};

fn texts(pages: &[Drawing]) -> Vec<Vec<String>> {
    pages.iter().map(|page| page::texts(page).map(str::to_owned).collect()).collect()
}

fn all(pages: &[Drawing]) -> String {
    // Justified lines are set with wide spaces.
    texts(pages).concat().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Opens a case with this title and hands it on to the dinas.
fn ready(palam: &mut Desk, judul: &str) {
    let new = OpenCase { sop: "bolak-balik".into(), judul: judul.into(), ..OpenCase::default() };
    let case = palam.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    palam.step(case, "1");
}

/// The same words whatever keys the offices have: hashes are left out of the lines that bear them.
fn without_hashes(words: &str) -> String {
    let hash = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let line = |line: &str| match line.split_whitespace().filter(hash).count() {
        0..4 => format!("{line}\n"),
        _ => "(sidik)\n".to_owned(),
    };
    words.lines().map(line).collect()
}

fn golden(name: &str, found: &str) {
    let path = format!("{}/tests/golden/naskah/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == expected, "{name} changed; set UPDATE_GOLDEN=1 to accept:\n{found}");
}

#[test]
fn both_offices_print_the_same_paper_from_their_side() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    ready(&mut palam, "Pendataan keluarga Contoh");
    ready(&mut palam, "Pendataan keluarga Umpama");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let id = sent.paket.to_string();
    let theirs = palam.office.handover_paper(&id[..8], None).unwrap();
    golden("serah-terima", &without_hashes(&readable(&theirs)));

    receive(&mut dinas, &sent.paths[0]).unwrap();
    let ours = dinas.office.handover_paper(&id, None).unwrap();
    for pages in [&theirs, &ours] {
        let said = all(pages);
        let file = sent.paths[0].file_name().unwrap().to_string_lossy().into_owned();
        let sidik: String = sent.sidik.to_string();
        assert!(said.replace(' ', "").contains(&sidik), "{said}");
        assert!(said.contains(&sidik[..4]) && said.contains(&format!(" {} ", &sidik[4..8])), "in fours");
        assert!(said.replace(' ', "").contains(&file), "{file}: {said}");
        for part in
            ["Pendataan keluarga Contoh", "Pendataan keluarga Umpama", "Kantor PALAM", "Kantor DINSOS"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    // Work done since changes nothing: the paper tells what was handed over.
    let case = dinas.office.cases(&Default::default()).unwrap()[0].kasus;
    dinas.try_step(case, "2", "", "ya").unwrap();
    assert_eq!(readable(&dinas.office.handover_paper(&id, None).unwrap()), readable(&ours));
    let to = stick.path().join("ba.pdf");
    dinas.office.save_handover_paper(&id, Some(Paper::F4), &to).unwrap();
    assert_sound_pdf(&to);
    assert!(std::fs::read(&to).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_long_list_runs_over_pages_with_its_head() {
    let (_, mut palam) = pair();
    let stick = stick();
    for n in 1..=40 {
        let long = "Pendataan dan verifikasi keluarga penerima manfaat atas nama Contoh Berumpama Panjang";
        ready(&mut palam, &format!("{long} bin Contoh ke-{n}, Lingkungan {n}"));
    }
    let sent = send(&mut palam, "DINSOS", stick.path());
    for paper in Paper::ALL {
        let pages = palam.office.handover_paper(&sent.paket.to_string(), Some(paper)).unwrap();
        assert!(pages.len() > 3, "{paper:?}: {}", pages.len());
        let last = pages.len() - 1;
        for (n, page) in texts(&pages).iter().enumerate() {
            let rows = page.iter().filter(|text| text.starts_with("BOLAK-")).count();
            let heads = page.iter().filter(|text| *text == "Kode").count();
            assert_eq!(heads, usize::from(rows > 0), "{paper:?} page {n}");
        }
        let said = all(&pages);
        assert_eq!((1..=40).filter(|n| said.contains(&format!("ke-{n},"))).count(), 40);
        let end = texts(&pages)[last].join(" ");
        assert!(end.contains("PIHAK KEDUA") && end.contains("dipergunakan"), "{end}");
        let (width, height) = paper.size_mm();
        assert!(pages.iter().all(|page| (page.width, page.height) == (width, height)));
    }
}

#[test]
fn a_package_by_passphrase_lists_its_cases_too() {
    let (_, mut palam) = pair();
    let stick = stick();
    ready(&mut palam, "Pendataan keluarga Contoh");
    let case = palam.office.cases(&Default::default()).unwrap()[0].kasus;
    let request = SendRequest {
        kasus: Chosen::Cases(vec![case]),
        sandi: Some("empat kata yang lain".into()),
        ..SendRequest::new("ENTAH", stick.path())
    };
    let sent = palam.office.send(&request).unwrap();
    assert_eq!(sent.diserahkan, 0);
    let said = all(&palam.office.handover_paper(&sent.paket.to_string(), None).unwrap());
    assert!(said.contains("Pendataan keluarga Contoh") && said.contains("ENTAH"), "{said}");
}

#[test]
fn a_package_without_cases_says_so_and_shows_no_table() {
    let (mut dinas, _) = pair();
    let stick = stick();
    let sent =
        dinas.office.send(&SendRequest { kasus: Chosen::NoCase, ..SendRequest::new("PALAM", stick.path()) });
    let said = all(&dinas.office.handover_paper(&sent.unwrap().paket.to_string(), None).unwrap());
    assert!(said.contains("Paket ini tidak memuat kasus"), "{said}");
    assert!(!said.contains("Langkah terbuka") && !said.contains("yaitu:"), "{said}");
}

#[test]
fn no_paper_is_printed_of_an_unknown_or_undone_package() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    ready(&mut palam, "Pendataan keluarga Contoh");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let id = sent.paket.to_string();
    for asked in ["", "abc", "ffffffff", &id] {
        let refused = dinas.office.handover_paper(asked, None).unwrap_err();
        assert!(matches!(refused, Problem::Handover(Handing::UnknownPackage(_))), "{asked}: {refused:?}");
    }
    receive(&mut dinas, &sent.paths[0]).unwrap();
    dinas.office.undo_package(&id).unwrap();
    let to = stick.path().join("ba.pdf");
    let refused = dinas.office.save_handover_paper(&id, None, &to).unwrap_err();
    assert!(matches!(refused, Problem::Handover(Handing::AlreadyUndone(_))), "{refused:?}");
    assert!(!to.exists());
}

#[test]
fn the_offices_own_text_of_the_paper_counts() {
    let (mut dinas, _) = pair();
    let stick = stick();
    let text = String::from_utf8(dinas.office.template_text("serah-terima").unwrap()).unwrap();
    let text = text.replace("SERAH TERIMA DATA KASUS", "PENYERAHAN DATA");
    dinas.office.run(Command::SetTemplate { text }).unwrap();
    let sent =
        dinas.office.send(&SendRequest { kasus: Chosen::NoCase, ..SendRequest::new("PALAM", stick.path()) });
    let said = all(&dinas.office.handover_paper(&sent.unwrap().paket.to_string(), None).unwrap());
    assert!(said.contains("PENYERAHAN DATA"), "{said}");
}

// --- the card ------------------------------------------------------------------------------------

/// What a reader sees in a picture, every dot taken for black or white.
fn decoded(png: &[u8]) -> Vec<String> {
    let picture = image::load_from_memory(png).unwrap().to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let dot = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
    let black_or_white = |x, y| if dot(x, y) < 128 { 0 } else { 255 };
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, black_or_white);
    seen.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
}

#[test]
fn the_card_is_read_off_its_picture_and_taken_in() {
    let (dinas, mut palam) = (dinas(), palam());
    let text = dinas.office.card_text().unwrap();
    for drawing in [dinas.office.card_qr().unwrap(), dinas.office.card_page().unwrap()] {
        for density in [200.0 / 25.4, 300.0 / 25.4] {
            let png = alur::print::png(&drawing, density).unwrap();
            assert_eq!(decoded(&png), std::slice::from_ref(&text), "{density}");
        }
    }
    let (card, _) = palam.office.know_office_by_text(&text).unwrap();
    assert_eq!(card, dinas.office.office_card().unwrap());
    let said = all(&[dinas.office.card_page().unwrap()]);
    for part in ["Kantor DINSOS", "DINSOS · dinas · 63.72", &dinas.office.card_mark().unwrap()] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_long_name_still_leaves_a_code_that_reads() {
    let mut desk = dinas();
    let nama = "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga \
                Berencana Kabupaten Contoh Berumpama Panjang Sekali di Ujung Pulau";
    let profile = OfficeProfile { nama: nama.into(), ..desk.office.profile().clone() };
    desk.office.run(Command::SetOffice(Box::new(profile))).unwrap();
    let page = desk.office.card_page().unwrap();
    let png = alur::print::png(&page, 200.0 / 25.4).unwrap();
    assert_eq!(decoded(&png), [desk.office.card_text().unwrap()]);
    for mark in &page.marks {
        if let Mark::Text { at, .. } = mark {
            assert!((8.0..97.0).contains(&at.x) && (8.0..140.0).contains(&at.y), "{mark:?}");
        }
    }
}

#[test]
fn the_ending_chooses_the_form_of_the_card() {
    let desk = dinas();
    let folder = stick();
    let save = |name: &str| {
        let to = folder.path().join(name);
        desk.office.save_card_of_office(&to).unwrap();
        std::fs::read(to).unwrap()
    };
    assert!(save("kartu.pdf").starts_with(b"%PDF"));
    assert!(save("kartu.SVG").starts_with(b"<svg"));
    assert_eq!(decoded(&save("kartu.png")), [desk.office.card_text().unwrap()]);
    for text in ["kartu.json", "kartu.txt", "kartu"] {
        let text = String::from_utf8(save(text)).unwrap();
        assert_eq!(text.trim_end(), desk.office.card_text().unwrap());
    }
}

#[test]
fn an_office_without_a_code_has_no_card() {
    let mut desk = dinas();
    let profile = OfficeProfile { kode: " ".into(), ..desk.office.profile().clone() };
    desk.office.run(Command::SetOffice(Box::new(profile))).unwrap();
    let to = desk.folder.path().join("kartu.pdf");
    assert_eq!(desk.office.save_card_of_office(&to), Err(Problem::Handover(Handing::NoCode)));
    assert!(!to.exists());
}

// --- by command ----------------------------------------------------------------------------------

/// The program on the file `db` in `folder`; its answer, or its exit code and the code of its refusal.
fn alur(folder: &std::path::Path, db: &str, args: &[&str]) -> Result<Value, (i32, String)> {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_alur"))
        .current_dir(folder)
        .args(["--db", db, "--json", "--waktu", "2026-11-23T09:00:00+08:00", "--oleh", "Rina Marlina"])
        .args(args)
        .output()
        .unwrap();
    let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
    match out.status.code() {
        Some(0) => Ok(read(&out.stdout)),
        code => Err((code.unwrap(), read(&out.stderr)["galat"]["kode"].as_str().unwrap().to_owned())),
    }
}

#[test]
fn the_return_flow_by_command() {
    let folder = stick();
    let at = folder.path();
    let dinas = |args: &[&str]| alur(at, "dinas.db", args);
    let palam = |args: &[&str]| alur(at, "palam.db", args);
    let set = |kode: &str, jenis: &str, wilayah: &str| {
        let args = ["kantor", "atur", "--kode", kode, "--nama", kode, "--jenis", jenis, "--wilayah", wilayah];
        args.map(str::to_owned)
    };
    dinas(&set("DINSOS", "dinas", "63.72").each_ref().map(String::as_str)).unwrap();
    palam(&set("PALAM", "kelurahan", "63.72.05.1003").each_ref().map(String::as_str)).unwrap();
    palam(&["kantor", "kartu", "--keluar", "palam.json"]).unwrap();
    let card = dinas(&["kantor", "kartu", "--keluar", "kartu.png"]).unwrap();
    assert_eq!(decoded(&std::fs::read(at.join("kartu.png")).unwrap()), [card["teks"].as_str().unwrap()]);
    dinas(&["kantor", "kenal", "palam.json"]).unwrap();
    dinas(&["kantor", "kartu", "--keluar", "dinas.json"]).unwrap();
    palam(&["kantor", "kenal", "dinas.json"]).unwrap();

    let give = |dari: &str, sampai: &str| {
        dinas(&["kantor", "blok", "--ke", "PALAM", "--tahun", "2026", "--dari", dari, "--sampai", sampai])
    };
    let given = give("11", "20").unwrap();
    assert_eq!((given["sisa"].as_u64(), given["di_sini"].as_bool()), (Some(10), Some(false)));
    assert_eq!(give("20", "30"), Err((1, "blok_bertumpuk".to_owned())));
    assert_eq!(give("9", "2"), Err((1, "blok_janggal".to_owned())));
    assert_eq!(dinas(&["kantor", "blok", "--ke", "PALAM"]).unwrap_err().0, 2);
    let none = "0".repeat(32);
    let back = dinas(&["kantor", "blok", "--batal", &none]);
    assert_eq!(back, Err((1, "blok_tidak_dikenal".to_owned())));

    dinas(&["naskah", "ekspor", "nota-dinas", "--keluar", "nd.toml"]).unwrap();
    let text = std::fs::read_to_string(at.join("nd.toml")).unwrap();
    std::fs::write(at.join("nd.toml"), text.replace("NOTA DINAS", "NOTA")).unwrap();
    std::fs::write(at.join("cacat.toml"), text.replace("wajib = true", "wajib = 1")).unwrap();
    assert_eq!(dinas(&["naskah", "impor", "cacat.toml"]), Err((1, "templat_cacat".to_owned())));
    assert_eq!(dinas(&["naskah", "impor", "tak-ada.toml"]).unwrap_err().0, 3);
    assert_eq!(dinas(&["naskah", "impor", "nd.toml"]).unwrap()["jenis"], "nota-dinas");
    let kinds = dinas(&["naskah", "daftar"]).unwrap();
    let kind = |name: &str| kinds.as_array().unwrap().iter().find(|k| k["jenis"] == name).unwrap().clone();
    assert!(kind("nota-dinas")["diganti"].is_string() && kind("telaahan-staf")["diganti"].is_null());
    assert_eq!(kind("serah-terima")["untuk"], "paket");

    let both = ["serah", "kirim", "--ke", "PALAM", "--keluar", ".", "--tanpa-kasus", "--semua"];
    assert_eq!(dinas(&both).unwrap_err().0, 2);
    let sent = dinas(&both[..7]).unwrap();
    assert_eq!(sent["kasus"].as_array().unwrap().len(), 0);
    let file = sent["berkas"][0].as_str().unwrap();
    assert_eq!(palam(&["serah", "terima", file]).unwrap()["kasus_tersentuh"], 0);
    assert_eq!(palam(&["serah", "terima", file]).unwrap()["fakta_baru"], 0);
    assert_eq!(palam(&["kantor", "blok"]).unwrap()[0]["di_sini"], true);
    let paket = sent["paket"].as_str().unwrap();
    for db in ["dinas.db", "palam.db"] {
        let args = ["serah", "berita-acara", &paket[..8], "--keluar", "ba.pdf", "--kertas", "f4"];
        alur(at, db, &args).unwrap();
        assert!(std::fs::read(at.join("ba.pdf")).unwrap().starts_with(b"%PDF"));
        std::fs::remove_file(at.join("ba.pdf")).unwrap();
    }
    let unknown = palam(&["serah", "berita-acara", "abcdef12", "--keluar", "ba.pdf"]);
    assert_eq!(unknown, Err((1, "paket_tidak_dikenal".to_owned())));
    assert!(!at.join("ba.pdf").exists());
    dinas(&["kantor", "blok", "--batal", given["fakta"].as_str().unwrap()]).unwrap();
    dinas(&["naskah", "pulihkan", "nota-dinas"]).unwrap();
    assert_eq!(dinas(&["naskah", "pulihkan", "nota-dinas"]), Err((1, "templat_bawaan".to_owned())));
}
