//! Files that people and other offices hand in: evidence kept readable and whole, pictures and PDFs that
//! would fill the memory, programs that look like papers, names no system takes.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use alur::base::Id;
use alur::domain::attachment::{OpenedBy, opening};
use alur::domain::office::Paper;
use alur::office::{
    self, Command, NewAttachment, Notice, OpenCase, Problem, Progress, Request, StepRequest, Unreadable,
};
use alur::ui::Place;

use crate::handoff_kit::{pair, receive, send, stick};
use crate::kit::{Desk, desk};
use crate::window_kit::Window;

/// Records the first step of `case` with these files, each turned so often; what was said.
fn attach(d: &mut Desk, case: Id, files: &[(&Path, u8)]) -> Vec<String> {
    let file = |(path, putar): &(&Path, u8)| NewAttachment {
        path: path.to_path_buf(),
        kelengkapan: None,
        putar: *putar,
    };
    d.office.run(step(case, files.iter().map(file).collect())).unwrap().warnings
}

/// The first step of a case with these files.
fn step(case: Id, files: Vec<NewAttachment>) -> Command {
    Command::Case { case, request: Request::Record(Box::new(StepRequest::new("1"))), files }
}

/// What is stored of the attachment `nth` of a case.
fn stored(d: &Desk, case: Id, nth: usize) -> Vec<u8> {
    d.office.blob(d.office.case(case).unwrap().lampiran[nth].sidik).unwrap()
}

fn encoded(picture: &image::DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG of these sides, not one colour.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture =
        image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x / 9) as u8, (y / 7) as u8, 90]));
    encoded(&picture.into(), image::ImageFormat::Jpeg)
}

/// A black PNG of these sides, written without ever holding it: `colour` 0 is grey, 2 is red, green, blue.
fn black_png(width: u32, height: u32, colour: u8) -> Vec<u8> {
    let line = 1 + width as usize * if colour == 2 { 3 } else { 1 };
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; line];
    for _ in 0..height {
        pixels.write_all(&zeros).unwrap();
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        out.extend((data.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        out.extend(kind);
        out.extend(data);
        out.extend(sum.sum().to_be_bytes());
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes()[..], &[8, colour, 0, 0, 0]].concat();
    chunk(b"IHDR", &head);
    chunk(b"IDAT", &pixels.finish().unwrap());
    chunk(b"IEND", b"");
    out
}

#[test]
fn a_picture_that_would_be_unreadable_smaller_is_kept_as_it_came_and_said() {
    for (name, bytes) in [
        ("layar.png", black_png(1290, 19_854, 0)),
        ("layar panjang.jpg", photo(720, 4_000)),
        ("peta.png", black_png(11_000, 9_000, 0)),
    ] {
        let mut d = desk();
        let case = d.open("dtks");
        let file = d.file(name, &bytes);
        let said = attach(&mut d, case, &[(&file, 0)]);
        assert!(stored(&d, case, 0) == bytes, "{name} was changed");
        let words = said.join(" ");
        assert!(words.contains(name) && words.contains("disimpan apa adanya"), "{words}");
        assert!(words.contains("keterangan tempat dan kamera"), "what stays in it is said: {words}");
    }
}

#[test]
fn a_long_picture_that_was_turned_stays_as_large() {
    let mut d = desk();
    let case = d.open("dtks");
    let file = d.file("layar.png", &black_png(600, 5_000, 0));
    attach(&mut d, case, &[(&file, 1)]);
    let picture = image::load_from_memory(&stored(&d, case, 0)).unwrap();
    assert_eq!((picture.width(), picture.height()), (5_000, 600));
}

#[test]
fn a_picture_that_is_not_whole_is_kept_as_it_came_and_said() {
    let whole = photo(1_600, 1_200);
    let png = black_png(400, 300, 2);
    let mut tailed = whole.clone();
    tailed.truncate(whole.len() * 4 / 10);
    tailed.extend([0; 4_000]);
    for (name, bytes) in [
        ("potong.jpg", whole[..whole.len() * 4 / 10].to_vec()),
        ("tanpa akhir.jpg", whole[..whole.len() - 2].to_vec()),
        ("unduhan.jpg", tailed),
        ("potong.png", png[..png.len() * 6 / 10].to_vec()),
    ] {
        for turn in [0, 1] {
            let mut d = desk();
            let case = d.open("dtks");
            let file = d.file(name, &bytes);
            let said = attach(&mut d, case, &[(&file, turn)]).join(" ");
            assert!(stored(&d, case, 0) == bytes, "{name} was changed");
            assert!(said.contains(name) && said.contains("tidak utuh"), "{said}");
        }
    }
}

#[test]
fn ordinary_photos_are_made_smaller_and_that_is_said_once() {
    let mut d = desk();
    let case = d.open("dtks");
    let (large, other) = (d.file("a.jpg", &photo(4_000, 3_000)), d.file("b.jpg", &photo(4_608, 2_080)));
    let (small, text) = (d.file("c.jpg", &photo(640, 480)), d.file("d.txt", b"catatan"));
    let said = attach(&mut d, case, &[(&large, 0), (&other, 0), (&small, 0), (&text, 0)]);
    let about: Vec<&String> = said.iter().filter(|line| line.contains("foto")).collect();
    assert_eq!(about.len(), 1, "{said:?}");
    assert!(about[0].starts_with("2 foto diperkecil"), "{about:?}");
    let picture = image::load_from_memory(&stored(&d, case, 0)).unwrap();
    assert_eq!((picture.width(), picture.height()), (2_048, 1_536));
}

#[test]
fn a_kind_of_photo_we_cannot_clean_is_said() {
    let mut d = desk();
    let case = d.open("dtks");
    let heic = d.file("IMG_0001.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic rekaan");
    let film = d.file("kunjungan.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isomavc1 rekaan");
    let said = attach(&mut d, case, &[(&heic, 0), (&film, 0)]).join(" ");
    assert!(said.contains("IMG_0001.HEIC") && said.contains("kunjungan.mp4"), "{said}");
    assert!(said.contains("termasuk keterangan tempat dan kamera"), "{said}");
}

/// What must not be stored, as a camera writes it.
const PLACE: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0 GPS-RAHASIA";

pub fn jpeg_with_place(jpeg: &[u8]) -> Vec<u8> {
    let said = [b"Exif\0\0", PLACE].concat();
    let length = (said.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &said, &jpeg[2..]].concat()
}

pub fn png_with_place(png: &[u8]) -> Vec<u8> {
    let mut out = png[..33].to_vec();
    for (kind, data) in [(b"eXIf", PLACE), (b"tEXt", b"Comment\0GPS-RAHASIA")] {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        out.extend((data.len() as u32).to_be_bytes());
        out.extend(kind);
        out.extend(data);
        out.extend(sum.sum().to_be_bytes());
    }
    out.extend(&png[33..]);
    out
}

pub fn webp_with_place() -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let pad = &b"\0"[..data.len() % 2];
        [kind, &(data.len() as u32).to_le_bytes(), data, pad].concat()
    };
    let inside =
        [chunk(b"VP8X", &[0x0c, 0, 0, 0, 9, 0, 0, 9, 0, 0]), chunk(b"VP8 ", b"titik"), chunk(b"EXIF", PLACE)];
    let inside = inside.concat();
    [b"RIFF", &(inside.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &inside].concat()
}

pub fn tiff_with_place() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let entries = [
        entry(256, 3, 1, 1),
        entry(257, 3, 1, 1),
        entry(271, 2, 12, 86),
        entry(273, 4, 1, 98),
        entry(279, 4, 1, 4),
    ];
    let last = entry(34853, 4, 1, 102);
    let place = [&1_u16.to_le_bytes()[..], &entry(29, 2, 12, 120), &0_u32.to_le_bytes()].concat();
    let head =
        [b"II\x2a\0", &8_u32.to_le_bytes()[..], &6_u16.to_le_bytes(), &entries.concat(), &last].concat();
    [&head[..], &0_u32.to_le_bytes(), b"GPS-RAHASIA\0", b"pix\0", &place, b"GPS-RAHASIA\0"].concat()
}

#[test]
fn where_a_picture_was_taken_is_stored_of_no_kind_that_can_be_cleaned() {
    let png = black_png(400, 300, 2);
    let cut = &png[..png.len() * 6 / 10];
    let long = jpeg_with_place(&photo(720, 4_000));
    for (name, bytes, said_of) in [
        ("biasa.jpg", jpeg_with_place(&photo(640, 480)), ""),
        ("layar.png", png_with_place(&black_png(1_290, 20_100, 0)), "dibuang"),
        ("layar.jpg", long.clone(), "dibuang"),
        ("potong.jpg", long[..long.len() / 2].to_vec(), "dibuang"),
        ("potong.png", png_with_place(cut), "dibuang"),
        ("foto.webp", webp_with_place(), ""),
        ("pindai.tif", tiff_with_place(), ""),
        ("foto.heic", [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", PLACE].concat(), "termasuk keterangan tempat"),
    ] {
        let mut d = desk();
        let case = d.open("dtks");
        let file = d.file(name, &bytes);
        let said = attach(&mut d, case, &[(&file, 0)]).join(" ");
        let left = stored(&d, case, 0).windows(7).any(|w| w == b"RAHASIA");
        assert_eq!(left, name == "foto.heic", "{name}");
        assert!(said.contains(said_of) && said.contains(name) != said_of.is_empty(), "{name}: {said}");
    }
}

// --- bounds --------------------------------------------------------------------------------------

#[test]
fn a_picture_of_many_pixels_is_refused_before_it_is_decoded() {
    let d = desk();
    for colour in [0, 2] {
        // Nothing of its pixels is there: it must not be asked for them.
        let mut bytes = black_png(19_000, 1, colour);
        bytes[20..24].copy_from_slice(&19_000_u32.to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(&bytes[12..29]);
        let sum = sum.sum().to_be_bytes();
        bytes[29..33].copy_from_slice(&sum);
        let too_large = Unreadable::TooLarge { width: 19_000, height: 19_000 };
        assert_eq!(office::picture_of(&bytes, 256, 0, &Progress::default()), Err(too_large));
        assert_eq!(office::picture_page(&bytes, 0, &Progress::default()), Err(too_large));
        assert!(alur::text::ui::viewer::unreadable(Some(too_large)).contains("19.000 × 19.000"));
        let file = d.file("besar.png", &bytes);
        assert_eq!(office::thumbnail(&file, 256, &Progress::default()), None);
        let drawing = alur::drawing::Drawing {
            width: 100.0,
            height: 100.0,
            marks: vec![alur::drawing::Mark::Picture {
                area: alur::drawing::Rect { x: 0.0, y: 0.0, w: 50.0, h: 50.0 },
                bytes: Arc::new(bytes),
            }],
        };
        assert_eq!(alur::print::png(&drawing, 4.0), Err(alur::print::PrintTrouble::Picture));
        let mut d = desk();
        assert!(matches!(d.office.store_logo(&file), Err(Problem::NotAPicture(_))));
    }
}

/// The program under a limit of memory takes a picture in that would need more.
#[test]
#[cfg(target_os = "linux")]
fn the_program_takes_a_huge_picture_in_without_its_memory() {
    let mut d = desk();
    d.open("dtks");
    let bytes = black_png(19_000, 19_000, 2);
    let file = d.file("besar.png", &bytes);
    let out = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 1200000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_alur"), "--db"])
        .arg(d.path())
        .args(["--oleh", "Rina", "kasus", "catat", "DTKS-2026-0001", "--langkah", "1", "--lampiran"])
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    assert!(said.contains("besar.png disimpan apa adanya") && said.contains("terlalu besar"), "{said}");
}

#[test]
fn a_tall_picture_is_shown_in_pieces_that_can_be_read() {
    let bytes = black_png(1_290, 19_854, 0);
    let first = office::picture_page(&bytes, 0, &Progress::default()).unwrap();
    assert_eq!((first.bitmap.width, first.bitmap.height, first.pages), (1_290, 1_935, 11));
    let last = office::picture_page(&bytes, 99, &Progress::default()).unwrap();
    assert_eq!((last.bitmap.width, last.bitmap.height), (1_290, 19_854 - 10 * 1_935));
    assert_eq!(office::picture_page(&photo(800, 600), 0, &Progress::default()).unwrap().pages, 1);
}

// --- programs ------------------------------------------------------------------------------------

#[test]
fn programs_among_attachments_stand_in_the_plan_of_a_package() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    let files = [
        palam.file("KK pak Siti (1).pdf.exe", b"MZ rekaan"),
        palam.file("buka saya.desktop", b"[Desktop Entry]\nExec=x"),
        palam.file("foto.jpg", b"\x7fELF rekaan"),
        palam.file("surat.pdf", b"%PDF-1.4 rekaan"),
    ];
    let files: Vec<(&Path, u8)> = files.iter().map(|path| (path.as_path(), 0)).collect();
    attach(&mut palam, case, &files);
    let sent = send(&mut palam, "DINSOS", stick.path());
    let plan = dinas.office.inspect_package(&sent.paths[0], None).unwrap();
    let named = plan.perhatian.iter().find_map(|notice| match notice {
        Notice::Programs(names) => Some(names.clone()),
        _ => None,
    });
    assert_eq!(named.unwrap(), ["KK pak Siti (1).pdf.exe", "buka saya.desktop", "foto.jpg"]);
    let said = alur::text::ui::plan::notices(&plan, alur::base::Zone::Wita).join(" ");
    assert!(said.contains("3 lampiran dapat menjalankan program"), "{said}");
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.office.case(case).unwrap().lampiran.len(), 4, "they are kept");
}

#[test]
fn signs_that_show_nothing_are_no_part_of_a_name() {
    let mut d = desk();
    let case = d.open("dtks");
    let file = d.file("KK\u{202e}fdp.\u{200b}exe", b"MZ rekaan");
    attach(&mut d, case, &[(&file, 0)]);
    assert_eq!(d.office.case(case).unwrap().lampiran[0].nama, "KKfdp.exe");
}

#[test]
fn a_program_is_never_handed_to_the_system_and_the_unknown_only_when_asked() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(crate::kit::profile()))).unwrap();
        let new = OpenCase { sop: "dtks".into(), judul: "Keluarga contoh".into(), ..OpenCase::default() };
        let opened = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        let folder = office.path().parent().unwrap().to_owned();
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.join(name);
            std::fs::write(&path, bytes).unwrap();
            NewAttachment { path, ..NewAttachment::default() }
        };
        let files = vec![
            put("KK pak Siti (1).pdf.exe", b"MZ rekaan"),
            put("KK.pdf", b"#!/bin/sh\n"),
            put("daftar.xlsm", b"PK\x03\x04"),
        ];
        office.run(step(opened, files)).unwrap();
        case = Some(opened);
    });
    w.go(Place::Case(case.unwrap()));
    w.press("Lampiran (3)");
    for name in ["KK pak Siti (1).pdf.exe", "KK.pdf"] {
        w.press(&format!("Buka {name}"));
        assert!(w.shows("dapat menjalankan program, jadi tidak dibuka"), "{name}");
        assert!(!w.shows("Buka di program lain"), "{name}");
        assert!(w.shows("Simpan sebagai…"));
        w.picture("lampiran-program");
        w.press("Tutup");
    }
    w.press("Buka daftar.xlsm");
    assert!(w.shows("dapat membawa makro") && w.shows("Buka di program lain"));
    w.picture("lampiran-tanya");
    assert_eq!(opening("daftar.xlsm", b"PK\x03\x04"), OpenedBy::Ask);
}

// --- names ---------------------------------------------------------------------------------------

/// Whether every system takes this name of a file.
fn taken_everywhere(name: &str) -> bool {
    let stem = name.split('.').next().unwrap().trim_end().to_uppercase();
    let device = ["CON", "NUL", "AUX", "PRN", "COM1", "LPT9"].contains(&stem.as_str());
    let odd = |c: char| c.is_control() || "<>:\"/\\|?*\u{202e}\u{200b}".contains(c);
    !device && !name.contains(odd) && !name.ends_with(['.', ' ']) && name.len() <= 255 && !name.is_empty()
}

#[test]
fn a_dossier_is_written_whatever_its_files_are_called() {
    let mut d = desk();
    let judul = "Judul yang panjang ".repeat(13);
    let new = OpenCase { sop: "dtks".into(), judul: judul[..230].to_owned(), ..OpenCase::default() };
    let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    let mut files = Vec::new();
    let long = format!("{}.pdf", "n".repeat(251));
    let names = [long.as_str(), &long, "CON.pdf", "nul", "surat. ", "a:b?.pdf", "KK\u{202e}fdp.pdf"];
    for (i, name) in names.iter().enumerate() {
        let folder = d.folder.path().join(i.to_string());
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), format!("isi {i}")).unwrap();
        files.push(NewAttachment { path: folder.join(name), ..NewAttachment::default() });
    }
    d.office.run(step(case, files)).unwrap();
    let mut request = office::LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: Default::default(),
        nomor: office::Numbering::Blank,
        kertas: None,
    };
    for blank in d.office.letter_draft(&request).unwrap().kosong() {
        request.isian.insert(blank.id.clone(), "Diisi untuk pengujian".into());
    }
    d.office.run(Command::IssueLetter(request)).unwrap();
    let to = d.folder.path().join("keluar");
    let saved = d.office.save_dossier(case, Paper::A4, &to).unwrap();
    assert_eq!(saved.left_out, Vec::<String>::new());
    assert_eq!(saved.files.len(), 1 + names.len() + 1);
    for file in &saved.files {
        assert!(file.is_file(), "{}", file.display());
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(taken_everywhere(name), "{name:?}");
    }
    let same: std::collections::BTreeSet<String> =
        saved.files.iter().map(|f| f.display().to_string().to_lowercase()).collect();
    assert_eq!(same.len(), saved.files.len(), "two files have one name");
}

#[test]
fn a_file_that_is_gone_does_not_keep_the_rest_from_the_dossier() {
    let mut d = desk();
    let case = d.open("dtks");
    let (gone, there) = (d.file("hilang.pdf", b"%PDF-1.4 hilang"), d.file("ada.pdf", b"%PDF-1.4 ada"));
    attach(&mut d, case, &[(&gone, 0), (&there, 0)]);
    let digest = d.office.case(case).unwrap().lampiran[0].sidik;
    let path = d.path();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let guards = "SELECT sql, 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'blob_chunk'";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let guards: Vec<(String, String)> =
        conn.prepare(guards).unwrap().query_map([], read).unwrap().collect::<Result<_, _>>().unwrap();
    guards.iter().for_each(|(_, drop)| conn.execute_batch(drop).unwrap());
    conn.execute(&format!("DELETE FROM blob_chunk WHERE digest = x'{digest}'"), []).unwrap();
    guards.iter().for_each(|(make, _)| conn.execute_batch(make).unwrap());
    drop(conn);
    let to = d.folder.path().join("keluar");
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_alur"))
        .arg("--db")
        .arg(&path)
        .args(["kasus", "berkas", "DTKS-2026-0001", "--keluar"])
        .arg(&to)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    assert!(said.contains("Tidak disertakan: hilang.pdf"), "{said}");
    assert!(to.join("Berkas kasus DTKS-2026-0001.pdf").is_file());
    assert!(to.join("Berkas kasus DTKS-2026-0001 lampiran/ada.pdf").is_file());
    assert!(!to.join("Berkas kasus DTKS-2026-0001 lampiran/hilang.pdf").exists());
}
