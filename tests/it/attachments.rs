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
fn photo(width: u32, height: u32) -> Vec<u8> {
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
    let webp = d.file("foto.webp", b"RIFF\x10\0\0\0WEBPVP8 rekaan....");
    let said = attach(&mut d, case, &[(&heic, 0), (&webp, 0)]).join(" ");
    assert!(said.contains("IMG_0001.HEIC") && said.contains("foto.webp"), "{said}");
}

// --- bounds --------------------------------------------------------------------------------------

/// Peak memory of this process so far, in MB, as the system counts it.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() / 1024
}

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

/// A PDF of one page with these contents and resources, and further objects from number 5 on.
fn pdf(contents: &[u8], resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into_bytes(),
        stream("", contents),
    ];
    objects.extend(more.iter().cloned());
    for (n, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.extend(format!("{n} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

fn packed(length: usize) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1 << 16];
    for _ in 0..length >> 16 {
        out.write_all(&zeros).unwrap();
    }
    out.finish().unwrap()
}

fn grey_image(width: usize, height: usize, filter: &str, data: &[u8]) -> Vec<u8> {
    let dict = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray \
         /BitsPerComponent 8 /Filter {filter}"
    );
    stream(&dict, data)
}

const SHOW: &[u8] = b"q 595 0 0 842 0 0 cm /X Do Q ";

fn shown(bytes: Vec<u8>) -> Result<office::ForeignPage, Unreadable> {
    office::pdf_page(Arc::new(bytes), 0, 1_600.0, &Progress::default())
}

#[test]
fn a_pdf_that_would_fill_the_memory_is_refused_with_a_sentence() {
    let nested = {
        let mut twice = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        twice.write_all(&packed(300 << 20)).unwrap();
        twice.finish().unwrap()
    };
    let image = |data: &[u8]| grey_image(21_000, 21_000, "/FlateDecode", data);
    let x = "/XObject << /X 5 0 R >>";
    let jpx = [&[0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0][..], &[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff], &[0; 64]]
        .concat();
    // The outer one holds the inner one as it is.
    let hidden = {
        let inner = stream("/Type /ObjStm /N 1 /First 9 /Filter /FlateDecode", &packed(60 << 20));
        let mut outer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::none());
        outer.write_all(&[b"\n9 0 obj\n".to_vec(), inner, b"\nendobj\n".to_vec()].concat()).unwrap();
        grey_image(100, 100, "/FlateDecode", &outer.finish().unwrap())
    };
    let small = grey_image(1_200, 1_700, "/FlateDecode", &packed(1_200 * 1_700 + 65_536));
    let inline = b"q 595 0 0 842 0 0 cm BI /W 30000 /H 30000 /CS /G /BPC 8 ID x EI Q";
    let layers = b"/G gs /F Do ".to_vec();
    let group = |inner: &str, n: usize| {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >> \
             /Resources << /XObject << /F {n} 0 R >> >>"
        );
        stream(&dict, inner.as_bytes())
    };
    let deep: Vec<Vec<u8>> = (6..46).map(|n| group("/F Do", n)).chain([group("0 0 9 9 re f", 5)]).collect();
    for (what, bytes) in [
        ("one picture of 441 megapixels", pdf(SHOW, x, &[image(&packed(21_000 * 21_000))])),
        ("a picture that says so without its pixels", pdf(SHOW, x, &[image(&packed(1 << 20))])),
        (
            "a picture packed twice",
            pdf(SHOW, x, &[grey_image(100, 100, "[/FlateDecode /FlateDecode]", &nested)]),
        ),
        (
            "a small picture that swells",
            pdf(SHOW, x, &[grey_image(100, 100, "/FlateDecode", &packed(300 << 20))]),
        ),
        (
            "a filter written in codes",
            pdf(SHOW, x, &[grey_image(100, 100, "/Fl#61teDecode", &packed(300 << 20))]),
        ),
        (
            "a filter named elsewhere",
            pdf(SHOW, x, &[grey_image(100, 100, "6 0 R", &packed(300 << 20)), b"/FlateDecode".to_vec()]),
        ),
        (
            "filters named elsewhere",
            pdf(SHOW, x, &[grey_image(100, 100, "6 0 R", &nested), b"[/FlateDecode /FlateDecode]".to_vec()]),
        ),
        ("one inside another", pdf(SHOW, x, &[hidden])),
        (
            "a table that swells",
            pdf(b"", "", &[stream("/Type /ObjStm /N 1 /First 9 /Filter /FlateDecode", &packed(90 << 20))]),
        ),
        ("a JPEG 2000 larger than its entry", pdf(SHOW, x, &[grey_image(10, 10, "/JPXDecode", &jpx)])),
        ("a picture in the page itself", pdf(inline, "", &[])),
        ("a picture a thousand times", pdf(&SHOW.repeat(1_000), x, &[small])),
        ("forty layers", pdf(&layers, "/XObject << /F 5 0 R >>", &deep)),
    ] {
        let made = shown(bytes);
        assert!(
            matches!(made, Err(Unreadable::TooLarge { .. })),
            "{what}: {:?}",
            made.map(|page| page.pages)
        );
    }
    let said = alur::text::ui::viewer::unreadable(Some(Unreadable::TooLarge { width: 0, height: 0 }));
    assert!(said.contains("memori"), "{said}");
}

#[test]
fn scans_of_an_office_are_shown() {
    let x = "/XObject << /X 5 0 R >>";
    let jpeg = photo(2_480, 3_508);
    let dict =
        "/Type /XObject /Subtype /Image /Width 2480 /Height 3508 /ColorSpace /DeviceRGB /BitsPerComponent 8";
    let scan = stream(&format!("{dict} /Filter /DCTDecode"), &jpeg);
    let grey = grey_image(4_960, 7_016, "/FlateDecode", &packed(4_960 * 7_016 + 65_536));
    for object in [scan, grey] {
        let page = shown(pdf(SHOW, x, &[object])).unwrap();
        assert_eq!(page.pages, 1);
        assert!(page.bitmap.width > 1_000 && page.bitmap.height <= 2_048);
    }
}

/// Looked at in a process of its own, whose peak the system tells.
#[test]
#[cfg(target_os = "linux")]
fn a_hostile_pdf_stays_below_a_ceiling() {
    if std::env::var_os("ALUR_PUNCAK").is_some() {
        let object = grey_image(21_000, 21_000, "/FlateDecode", &packed(21_000 * 21_000));
        let made = shown(pdf(SHOW, "/XObject << /X 5 0 R >>", &[object]));
        let largest = grey_image(8_400, 8_400, "/FlateDecode", &packed(8_400 * 8_400 + 65_536));
        let last = shown(pdf(SHOW, "/XObject << /X 5 0 R >>", &[largest]));
        std::io::stdout()
            .write_all(format!("puncak {} {} {}\n", peak(), made.is_err(), last.is_ok()).as_bytes())
            .unwrap();
        return;
    }
    let out = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "attachments::a_hostile_pdf_stays_below_a_ceiling", "--nocapture"])
        .env("ALUR_PUNCAK", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let line = said.lines().find_map(|line| line.split("puncak ").nth(1)).unwrap_or_else(|| panic!("{said}"));
    let words: Vec<&str> = line.split(' ').collect();
    assert_eq!(&words[1..3], ["true", "true"], "the bomb is refused, the largest scan is shown");
    let peak: u64 = words[0].parse().unwrap();
    assert!(peak < 1_024, "{peak} MB");
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
