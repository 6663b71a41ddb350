//! The dossier of a case: one PDF that tells all of it, attachments and letters beside it.

use std::path::PathBuf;
use std::sync::Arc;

use alur::base::Id;
use alur::domain::office::Paper;
use alur::drawing::dossier::{Dossier, Line, List, pages};
use alur::drawing::{Drawing, Mark};
use alur::office::{
    Command, LetterRequest, NewAttachment, Numbering, Problem, Progress, Request, StepRequest,
};
use proptest::prelude::*;

use crate::kit::{Desk, assert_sound_pdf, desk, pdf_words, profile};

/// Keeps what is written where a person asked for pictures, to be looked at; else in a folder that goes.
fn folder(d: &Desk, name: &str) -> PathBuf {
    let looked_at = std::env::var_os("ALUR_GAMBAR").map(PathBuf::from);
    looked_at.unwrap_or_else(|| d.folder.path().to_owned()).join(name)
}

fn logo(d: &Desk) -> PathBuf {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(120, 150, |x, y| image::Rgb([(x * 2) as u8, 90, (y + 60) as u8]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    d.file("logo.png", bytes.get_ref())
}

fn letter(d: &mut Desk, case: Id) -> Id {
    let mut request = LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: Default::default(),
        nomor: Numbering::Next,
        kertas: None,
    };
    let open = d.office.letter_draft(&request).unwrap();
    for blank in open.kosong() {
        request.isian.insert(blank.id.clone(), "Diisi untuk pengujian".into());
    }
    d.office.run(Command::IssueLetter(request)).unwrap().facts[0]
}

/// A case with everything a dossier tells: values, papers, a return, a withdrawn step, two letters.
fn worked(d: &mut Desk) -> Id {
    let case = d.open("dtks");
    let mut record = StepRequest::new("1");
    record.isian = [("nama".to_owned(), "Siti Rekaan".to_owned())].into();
    let row = d.office.sop("dtks").unwrap().sop.rows[0].clone();
    record.isian = row.isian.iter().take(2).map(|f| (f.id.clone(), "Siti Rekaan".to_owned())).collect();
    record.centang = vec![row.kelengkapan[1].clone()];
    let scan = d.file("Kartu keluarga yang dipindai.pdf", b"%PDF-1.4 rekaan");
    let other = d.file("foto.txt", b"bukan foto");
    let files = vec![
        NewAttachment { path: scan.clone(), kelengkapan: Some(row.kelengkapan[0].clone()), putar: 0 },
        NewAttachment { path: other, kelengkapan: None, putar: 0 },
        NewAttachment { path: scan, kelengkapan: None, putar: 0 },
    ];
    record.catatan = "Berkas diterima di loket; tanda tangan menyusul.".into();
    d.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    d.at("2026-11-24T10:00:00+08:00");
    d.office.run(Command::case(case, Request::Begin { node: "2.1".into(), key: None })).unwrap();
    d.at("2026-11-24T15:00:00+08:00");
    d.step(case, "2.1");
    let wrong = d.step(case, "2.2");
    d.office.run(Command::Withdraw { subject: case, fact: wrong, reason: "Salah kasus".into() }).unwrap();
    d.step(case, "2.2");
    let back = Command::case(
        case,
        Request::Return {
            from: "3".into(),
            key: None,
            to: "2.1".into(),
            reason: "Alamat belum jelas".into(),
        },
    );
    d.office.run(back).unwrap();
    let void = letter(d, case);
    d.office.run(Command::Withdraw { subject: case, fact: void, reason: "Salah hal".into() }).unwrap();
    letter(d, case);
    d.office.run(Command::case(case, Request::Place { place: "Ordner 3, rak B".into() })).unwrap();
    case
}

#[test]
fn the_dossier_tells_all_of_a_case_on_every_paper() {
    let mut d = desk();
    let logo = logo(&d);
    let digest = d.office.store_logo(&logo).unwrap();
    let set = alur::domain::office::OfficeProfile { logo: Some(digest), ..profile() };
    d.office.run(Command::SetOffice(Box::new(set))).unwrap();
    let case = worked(&mut d);
    for paper in Paper::ALL {
        let to = folder(&d, &format!("berkas-{}", paper.word()));
        let files = d.office.save_dossier(case, paper, &to).unwrap().files;
        let names: Vec<String> =
            files.iter().map(|f| f.strip_prefix(&to).unwrap().display().to_string()).collect();
        assert_eq!(names[0], "Berkas kasus DTKS-2026-0001.pdf");
        let beside = "Berkas kasus DTKS-2026-0001 lampiran/";
        assert!(names.contains(&format!("{beside}Kartu keluarga yang dipindai.pdf")), "{names:?}");
        assert!(names.contains(&format!("{beside}Kartu keluarga yang dipindai (2).pdf")), "{names:?}");
        assert_eq!(
            names.iter().filter(|n| n.contains(" surat/")).count(),
            1,
            "no withdrawn letter: {names:?}"
        );
        assert!(files.iter().all(|f| f.is_file()));
        assert_sound_pdf(&files[0]);
        let Some(text) = pdf_words(&files[0]) else { continue };
        assert!(text.contains("Ordner 3, rak B"), "where its papers stand");
        let view = d.office.case(case).unwrap();
        let digest = view.lampiran[0].sidik.to_string();
        for words in [
            "BERKAS KASUS",
            "Keadaan per",
            "Isi berkas",
            "data pribadi",
            "KARTU KENDALI",
            "Langkah 2.1 mulai dikerjakan",
            "kerja 5 jam",
            "DIBATALKAN",
            "Salah kasus",
            "Alamat belum jelas",
            "Siti Rekaan",
            "Langkah belum dicatat",
            "Tidak dicentang",
            "Ada: Kartu keluarga",
            "tanda tangan menyusul",
            &digest[..20],
            "TELAAHAN STAF",
            "halaman 1 dari",
        ] {
            assert!(text.contains(words), "“{words}” is missing on {paper:?} in\n{text}");
        }
    }
}

#[test]
fn a_case_with_many_units_fills_pages_with_repeated_heads() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    while let Some(step) = d.office.case(case).unwrap().terbuka.first().cloned() {
        let keys: Vec<String> = step.keys.iter().map(|k| k.key.clone()).collect();
        for key in if keys.is_empty() { vec![String::new()] } else { keys } {
            if d.try_step(case, &step.simbol, &key, "").is_err() {
                d.try_step(case, &step.simbol, &key, "Ya").unwrap();
            }
        }
    }
    let to = folder(&d, "berkas-banyak");
    let files = d.office.save_dossier(case, Paper::F4, &to).unwrap().files;
    assert_eq!(files.len(), 1, "nothing lies beside it where there is nothing");
    let Some(text) = pdf_words(&files[0]) else { return };
    let heads = text.matches("Waktu (WITA)").count();
    assert!(heads >= 2, "the head comes again: {heads}");
}

#[test]
fn a_dossier_has_bookmarks_of_its_parts() {
    let list = |n: usize| List {
        nama: format!("Daftar {n}"),
        kosong: "Kosong.",
        kolom: vec![("No".into(), 10.0), ("Isi".into(), -1.0)],
        rows: (0..n).map(|i| Line { sel: vec![i.to_string(), "x".into()], batal: false }).collect(),
    };
    let dossier = Dossier { daftar: vec![list(0), list(200)], ..Dossier::default() };
    let document = pages(&dossier, Paper::A4);
    let names: Vec<&str> = document.bookmarks.iter().map(|(_, n)| n.as_str()).collect();
    assert_eq!(names, ["Sampul", "Daftar 0", "Daftar 200"]);
    assert_eq!(document.bookmarks[2].0, 1, "lists follow each other on a page");
    assert!(document.pages.len() > 5);
    let says = |page: &Drawing, words: &str| {
        page.marks.iter().any(|m| matches!(m, Mark::Text { text, .. } if text.contains(words)))
    };
    let last = document.pages.last().unwrap();
    assert!(says(last, "Isi") && says(last, &format!("halaman {0} dari {0}", document.pages.len())));
    assert!(
        says(&document.pages[0], "Daftar 200") && says(&document.pages[0], "2"),
        "the contents name pages"
    );
}

/// Everything stands on the page.
fn inside(page: &Drawing) -> bool {
    page.marks.iter().all(|mark| match mark {
        Mark::Text { at, text, face, size, .. } => {
            at.x >= 14.9 && at.x + face.width(text, *size) <= page.width - 9.9 && at.y < page.height - 5.0
        }
        Mark::Line { points, .. } => {
            points.iter().all(|p| p.x >= 14.9 && p.x <= page.width - 9.9 && p.y < page.height - 10.0)
        }
        _ => true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_leaves_the_page(
        texts in prop::collection::vec("[ a-zA-Z/.\n]{0,400}", 5),
        rows in 0usize..40,
        paper in 0..Paper::ALL.len(),
    ) {
        let text = |i: usize| texts[i % texts.len()].clone();
        let list = List {
            nama: text(0),
            kosong: "Kosong.",
            kolom: vec![("No".into(), 10.0), ("Isi".into(), -1.0), ("Sidik".into(), 40.0)],
            rows: (0..rows).map(|i| Line { sel: vec![i.to_string(), text(i).repeat(i % 7), text(i + 1)], batal: i % 3 == 0 }).collect(),
        };
        let dossier = Dossier {
            nama: "Berkas kasus X".into(),
            kop: vec![text(1)],
            logo: Some(Arc::new(b"not a picture".to_vec())),
            kode: "X".into(),
            judul: text(2),
            sampul: vec![("Keadaan".into(), text(3)), ("Langkah".into(), text(4).repeat(9))],
            pesan: vec![text(0)],
            daftar: vec![list],
            ..Dossier::default()
        };
        let document = pages(&dossier, Paper::ALL[paper]);
        prop_assert!(document.pages.iter().all(inside));
    }
}

/// What every page is called comes from a file that another program may have written.
#[test]
fn the_foot_of_a_page_is_cleaned_as_all_text_is() {
    let dossier =
        Dossier { nama: "Berkas\tDTKS\u{202e}-1\nX".into(), kode: "X".into(), ..Dossier::default() };
    let document = pages(&dossier, Paper::A4);
    for mark in document.pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { text, .. } = mark {
            assert!(text.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn no_last_page_of_a_list_holds_only_a_line_or_two() {
    for count in 20..110 {
        let line = |i: usize| Line { sel: vec![i.to_string(), "Langkah dicatat".into()], batal: false };
        let list = List {
            nama: "Riwayat".into(),
            kosong: "",
            kolom: vec![("No".into(), 10.0), ("Catatan".into(), -1.0)],
            rows: (0..count).map(line).collect(),
        };
        let dossier = Dossier { nama: "Berkas".into(), daftar: vec![list], ..Dossier::default() };
        let pages = pages(&dossier, Paper::A4).pages;
        let last = pages.last().unwrap();
        let said = |mark: &&Mark| matches!(mark, Mark::Text { text, .. } if text == "Langkah dicatat");
        let lines = last.marks.iter().filter(said).count();
        assert!(pages.len() == 2 || lines > 2, "{count} lines leave {lines} on page {}", pages.len());
    }
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_nothing_is_left() {
    let mut d = desk();
    let case = d.open("dtks");
    let file = d.file("bukan-folder", b"x");
    let outcome = d.office.save_dossier(case, Paper::A4, &file);
    assert!(matches!(outcome, Err(Problem::Io { .. })), "{outcome:?}");
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
    assert!(d.office.save_dossier(Id([3; 16]), Paper::A4, d.folder.path()).is_err());
}

#[test]
fn a_dossier_that_is_stopped_leaves_nothing_and_spares_what_stood_there() {
    let mut d = desk();
    let case = worked(&mut d);
    let to = d.folder.path().join("untuk-inspektorat");
    std::fs::create_dir_all(to.join("Lampiran lama")).unwrap();
    std::fs::write(to.join("catatan.txt"), b"milik orang lain").unwrap();
    let all = || {
        let mut found = vec![to.clone()];
        let mut at = 0;
        while let Some(path) = found.get(at).cloned() {
            at += 1;
            let inside = std::fs::read_dir(path).into_iter().flatten();
            found.extend(inside.map(|entry| entry.unwrap().path()));
        }
        found.sort();
        found
    };
    let before = all();
    for n in 0.. {
        d.office.watch(Progress::stopping_at(n));
        match d.office.save_dossier(case, Paper::A4, &to) {
            Err(Problem::Stopped) => assert_eq!(all(), before, "stopped at report {n}"),
            Ok(written) => {
                assert!(n > 3, "only {n} reports");
                assert!(written.files.iter().all(|file| file.is_file()));
                break;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    // Again over the finished one: what stood there is not taken away.
    let finished = all();
    d.office.watch(Progress::stopping_at(2));
    assert_eq!(d.office.save_dossier(case, Paper::A4, &to), Err(Problem::Stopped));
    assert_eq!(all(), finished);
}

/// The head of the chain stands in the foot of a letter, as it stood before it; on the kartu kendali and the cover of
/// the dossier as it stands when they are printed. The pages shown of a letter say the same as its frozen ones.
#[test]
fn the_head_of_the_chain_stands_in_the_foot_of_what_is_printed() {
    let mut d = desk();
    let case = worked(&mut d);
    let head = |d: &Desk| -> String {
        let kept = alur::store::Store::open(&d.path()).unwrap().setting("chain_head").unwrap().unwrap();
        format!("Kepala rantai {}", kept.parse::<alur::store::Head>().unwrap().short())
    };
    let before = head(&d);
    let fact = letter(&mut d, case);
    assert_ne!(head(&d), before);
    let said = |pages: &[Drawing]| -> Vec<(f64, String)> {
        let foot = |mark: &Mark| match mark {
            Mark::Text { text, size, .. } if text.starts_with("Kepala rantai") => Some((*size, text.clone())),
            _ => None,
        };
        pages.iter().flat_map(|page| page.marks.iter().filter_map(foot)).collect()
    };
    let shown = d.office.letter_pages(fact).unwrap();
    assert_eq!(said(&shown), vec![(6.0, before.clone()); shown.len()]);
    let frozen = folder(&d, "surat.pdf");
    let pdf = d.office.case(case).unwrap().naskah.iter().find(|n| n.fakta == fact).unwrap().pdf;
    d.office.save_blob(pdf, &frozen).unwrap();
    let card = folder(&d, "kartu.pdf");
    d.office.save_card(case, Paper::F4, &card).unwrap();
    let saved = d.office.save_dossier(case, Paper::F4, &folder(&d, "berkas")).unwrap();
    for (file, words) in [(&frozen, &before), (&card, &head(&d)), (&saved.files[0], &head(&d))] {
        assert_sound_pdf(file);
        let Some(text) = pdf_words(file) else { return };
        assert!(text.contains(words.as_str()), "{}: {words}: {text}", file.display());
    }
}
