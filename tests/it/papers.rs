//! Papers that go out of the office: numbers whole, room for a pen, sums that agree, whose arms they bear,
//! and why one is not printed.

use std::collections::BTreeMap;

use alur::base::Id;
use alur::domain::numbering::GAP;
use alur::domain::office::{OfficeProfile, Paper};
use alur::drawing::{Drawing, Mark};
use alur::office::{BatchLetter, Command, Numbering, OpenCase, Problem, Request, StepRequest};
use alur::ui::Place;

use crate::kit::{Desk, desk, pdf_cells, profile};
use crate::window_kit::Window;

fn words(pages: &[Drawing]) -> Vec<String> {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let text = |mark: &Mark| match mark {
        Mark::Text { text, .. } => Some(text.clone()),
        _ => None,
    };
    marks.filter_map(text).collect()
}

/// Keeps what is written where a person asked for pictures.
fn place(d: &Desk, name: &str) -> std::path::PathBuf {
    let looked_at = std::env::var_os("ALUR_GAMBAR").map(std::path::PathBuf::from);
    looked_at.unwrap_or_else(|| d.folder.path().to_owned()).join(name)
}

fn nik(i: usize) -> String {
    format!("63720112049{i:05}")
}

/// Sixty cases that stand at the step of their joint letter.
fn sixty(d: &mut Desk) -> Vec<Id> {
    let one = |d: &mut Desk, i: usize| {
        let new = OpenCase { sop: "dtks".into(), judul: format!("Keluarga {i}"), ..OpenCase::default() };
        let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        let mut first = StepRequest::new("1");
        first.isian = BTreeMap::from([
            ("nama".to_owned(), format!("Siti Rekaan Aminah binti Contoh {i}")),
            ("nik".to_owned(), nik(i)),
            ("no_kk".to_owned(), nik(i + 1_000)),
            ("alamat".to_owned(), "Jalan Contoh Nomor 12, RT 003 RW 001, Kelurahan Palam".to_owned()),
        ]);
        d.office.run(Command::case(case, Request::Record(Box::new(first)))).unwrap();
        for (node, result) in [("2.1", ""), ("2.2", ""), ("3", "Ya"), ("4", ""), ("5", "")] {
            d.try_step(case, node, "", result).unwrap();
        }
        case
    };
    (0..60).map(|i| one(d, i)).collect()
}

#[test]
fn numbers_in_an_annex_stay_on_one_line() {
    let mut d = desk();
    let cases = sixty(&mut d);
    let batch = d.office.batch("dtks", "6.1").unwrap();
    for paper in Paper::ALL {
        let letter = BatchLetter {
            jenis: "pengesahan-dtks".into(),
            nomor: Numbering::Blank,
            kertas: Some(paper),
            ..BatchLetter::default()
        };
        let draft = d.office.batch_draft(&batch, &cases, &letter, &StepRequest::new("6")).unwrap();
        let printed = words(&draft.halaman);
        for i in (0..60).chain(1_000..1_060) {
            assert!(printed.contains(&nik(i)), "{} is cut in two on {paper:?}", nik(i));
        }
    }
    let letter =
        BatchLetter { jenis: "pengesahan-dtks".into(), nomor: Numbering::Blank, ..BatchLetter::default() };
    let step = Box::new(StepRequest::new("6"));
    let many = Command::RecordMany { cases, step, files: Vec::new(), surat: Some(letter) };
    let done = d.office.run(many).unwrap();
    let view = d.office.case(done.cases[0]).unwrap();
    d.office.save_blob(view.naskah[0].pdf, &place(&d, "lampiran-60.pdf")).unwrap();
}

#[test]
fn a_number_is_cut_only_where_it_alone_is_too_wide() {
    use alur::drawing::lines::{Style, wrap};
    let style = Style::new(10.0);
    for text in ["NIK6372011204900001", "KK:6372011204900001(asli)", "6372011204900001/6372011204900002"] {
        let lines = wrap(text, &style, style.width("6372011204900001") + 0.1);
        let whole = |run: &str| lines.iter().any(|line| line.contains(run));
        assert!(whole("6372011204900001"), "{lines:?}");
        assert_eq!(lines.concat().replace('-', ""), text);
    }
    assert!(wrap(&"1".repeat(60), &style, 20.0).len() > 1, "there is no other way");
}

fn telaahan(d: &Desk, case: Id, nomor: &str) -> alur::office::LetterRequest {
    let mut request = alur::office::LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: Default::default(),
        nomor: Numbering::Given(nomor.to_owned()),
        kertas: None,
    };
    for blank in d.office.letter_draft(&request).unwrap().kosong() {
        request.isian.insert(blank.id.clone(), "Diisi untuk pengujian".into());
    }
    request
}

#[test]
fn blanks_typed_into_a_number_stay_as_room_for_a_pen() {
    let mut d = desk();
    let case = d.open("dtks");
    let done = d.office.run(Command::IssueLetter(telaahan(&d, case, "400.9.2/  /DINSOS/2026"))).unwrap();
    let printed = words(&d.office.letter_pages(done.facts[0]).unwrap());
    let wanted = format!("400.9.2/{GAP}/DINSOS/2026");
    assert!(printed.iter().any(|line| line.contains(&wanted)), "{printed:?}");
    // The next one has the same room: it is no number yet.
    d.office.run(Command::IssueLetter(telaahan(&d, case, "400.9.2/   /DINSOS/2026"))).unwrap();
}

/// A request for a closing record whose seven results do not add up.
fn closing() -> BTreeMap<String, String> {
    let pairs = [
        ("jumlah_split", "1300"),
        ("eligible", "1000"),
        ("non_eligible", "100"),
        ("pindah_alamat", "50"),
        ("tidak_ditemukan", "40"),
        ("mampu", "30"),
        ("ganda", "20"),
        ("meninggal", "13"),
        ("catatan", "Selesai."),
        ("korkab_nama", "Andi Rekaan"),
        ("bank", "Bank Contoh"),
        ("bank_nama", "Dewi Rekaan"),
    ];
    pairs.map(|(id, value)| (id.to_owned(), value.to_owned())).into()
}

const DIFFERS: &str = "adalah 1.253, sedangkan";

#[test]
fn sums_that_differ_are_said_by_command_in_plain_words() {
    let mut d = desk();
    d.open("pkh");
    let mut args: Vec<String> = ["naskah", "buat", "berita-acara-fc", "--kasus", "PKH-2026-0001", "--keluar"]
        .map(str::to_owned)
        .to_vec();
    args.push(d.folder.path().join("fc.pdf").display().to_string());
    for (id, value) in closing() {
        args.extend(["--isian".to_owned(), format!("{id}={value}")]);
    }
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_alur"))
        .arg("--db")
        .arg(d.path())
        .args(["--waktu", "2026-11-23T09:00:00+08:00", "--oleh", "Rina"])
        .args(&args)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{said}{}", String::from_utf8_lossy(&out.stderr));
    assert!(said.contains(DIFFERS), "{said}");
}

#[test]
fn sums_that_differ_are_said_in_the_window_before_issuing() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(profile()))).unwrap();
        let new = OpenCase { sop: "pkh".into(), judul: "Validasi".into(), ..OpenCase::default() };
        case = office.run(Command::OpenCase(new)).unwrap().case;
        let mut record = StepRequest::new("1");
        record.isian = closing();
        office.run(Command::case(case.unwrap(), Request::Record(Box::new(record)))).unwrap();
    });
    w.go(Place::Letter(case.unwrap()));
    w.press("Berita acara final closing PKH");
    w.settle();
    w.picture("fc-selisih");
    assert!(w.shows(DIFFERS), "nothing is said before the letter is issued");
}

#[test]
fn an_sop_bears_the_arms_of_its_own_government_only() {
    let mut d = desk();
    let picture = image::RgbImage::from_pixel(40, 50, image::Rgb([9, 90, 200]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let logo = d.file("logo.png", bytes.get_ref());
    let digest = d.office.store_logo(&logo).unwrap();
    for (kop, own) in [
        (vec!["PEMERINTAH KOTA BANJARBARU".to_owned()], "lksa"),
        (Vec::new(), "lksa"),
        (vec!["Pemerintah Kota Tanjungpinang".to_owned()], "dtks"),
    ] {
        let set = OfficeProfile { logo: Some(digest), kop, ..profile() };
        d.office.run(Command::SetOffice(Box::new(set))).unwrap();
        for sop in ["lksa", "pkh", "dtks"] {
            let to = d.folder.path().join("sop.pdf");
            let text = d.office.sop(sop).unwrap().sop;
            d.office.save_document(&text, Paper::A4, &to).unwrap();
            let pdf = std::fs::read(&to).unwrap();
            let bears = pdf.windows(6).any(|w| w == b"/Image");
            let ours = sop == own || (own == "lksa" && sop == "pkh");
            assert_eq!(bears, ours, "{sop} printed by an office of {own}");
        }
    }
}

#[test]
fn why_a_chart_is_not_printed_is_the_true_reason() {
    let mut d = desk();
    let new = OpenCase { sop: "dtks".into(), judul: "Judul panjang ".repeat(343), ..OpenCase::default() };
    let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    let to = d.folder.path().join("kartu.pdf");
    let why = d.office.save_card(case, Paper::A4, &to).unwrap_err();
    assert_eq!(why.kode(), "kepala_terlalu_tinggi");
    assert!(why.message().starts_with("Judul dan keterangan kasus"), "{}", why.message());
    let text = include_str!("../../assets/sop/dtks.toml");
    let mut sop = alur::domain::sop::parse(text).unwrap().0;
    sop.rows[2].uraian = "Menelaah berkas usulan dan mencatatnya ".repeat(200);
    let chart = d.folder.path().join("bagan.pdf");
    let why = d.office.save_chart(&sop, alur::office::ChartOf::Plain, Paper::A4, &chart).unwrap_err();
    assert!(matches!(why, Problem::Unlawful(_)));
    assert_eq!(why.kode(), "baris_terlalu_tinggi");
    assert!(why.message().contains("nomor 3") && !why.message().contains("bertabrakan"), "{}", why.message());
    // The dossier of the same case says it too, and is there.
    let saved = d.office.save_dossier(case, Paper::A4, &d.folder.path().join("keluar")).unwrap();
    assert!(saved.left_out[0].contains("bagan") && saved.left_out[0].contains("Judul dan keterangan"));
    assert!(saved.files[0].is_file());
}

#[test]
fn the_card_tells_steps_in_full_returns_pauses_and_signs() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    d.at("2026-11-23T11:00:00+08:00");
    d.office
        .run(Command::case(case, Request::Pause { reason: "Menunggu KK dari Disdukcapil".into() }))
        .unwrap();
    d.at("2026-11-24T09:00:00+08:00");
    d.office.run(Command::case(case, Request::Resume)).unwrap();
    d.step(case, "2.1");
    d.step(case, "2.2");
    let back = Request::Return {
        from: "3".into(),
        key: None,
        to: "2.1".into(),
        reason: "Alamat belum jelas dan nomor KK berbeda dari fotokopi".into(),
    };
    d.office.run(Command::case(case, back)).unwrap();
    d.at("2026-11-25T09:00:00+08:00");
    d.office.run(Command::case(case, Request::Pause { reason: "Menunggu tanda tangan RT".into() })).unwrap();
    let to = place(&d, "kartu-kendali.pdf");
    d.office.save_card(case, Paper::A4, &to).unwrap();
    let Some(text) = pdf_cells(&to) else { return };
    let tight = |text: &str| text.split_whitespace().collect::<String>();
    let mut wanted: Vec<String> = [
        "dikembalikan ke langkah 2.1: Alamat belum jelas dan nomor KK berbeda dari fotokopi",
        "Menunggu KK dari Disdukcapil",
        "masih dijeda",
        "Jeda: waktu kasus dihentikan",
        "sudah dikerjakan",
        "terbuka dan telat",
        "jalur yang ditempuh",
        "dikerjakan dua kali",
    ]
    .map(str::to_owned)
    .to_vec();
    let view = d.office.case(case).unwrap();
    wanted.extend(view.sop.sop.rows.iter().take(2).map(|row| row.uraian.clone()));
    for words in &wanted {
        assert!(tight(&text).contains(&tight(words)), "“{words}” is missing in\n{text}");
    }
    assert!(!text.contains('…'), "something is cut:\n{text}");
    d.office.save_dossier(case, Paper::A4, &place(&d, "berkas")).unwrap();
}

/// While a case is paused nothing of it is late, however long ago its step was due; what was late when it
/// was recorded stays so.
#[test]
fn an_open_step_of_a_paused_case_is_not_late_on_its_card() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    let card = |d: &Desk, name: &str| {
        let to = d.folder.path().join(name);
        d.office.save_card(case, Paper::A4, &to).unwrap();
        pdf_cells(&to)
    };
    d.at("2027-02-01T09:00:00+08:00");
    let Some(late) = card(&d, "telat.pdf") else { return };
    assert!(late.contains("Telat") && !late.contains("Dijeda"), "{late}");
    d.at("2026-11-23T11:00:00+08:00");
    d.office.run(Command::case(case, Request::Pause { reason: "Menunggu KK".into() })).unwrap();
    d.at("2027-02-01T09:00:00+08:00");
    let paused = card(&d, "jeda.pdf").unwrap();
    assert!(!paused.contains("Telat"), "{paused}");
    assert!(paused.contains("Dijeda"), "{paused}");
    d.office.run(Command::case(case, Request::Resume)).unwrap();
    let on = card(&d, "lanjut.pdf").unwrap();
    assert!(!on.contains("Telat") && !on.contains("Dijeda"), "its due date moved with the pause: {on}");
}

#[test]
fn a_long_name_stands_whole_on_the_card_of_an_office() {
    let mut desk = crate::handoff_kit::dinas();
    let nama = "Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk, Keluarga \
                Berencana, Pemberdayaan Masyarakat dan Desa Kabupaten Contoh Berumpama Panjang Sekali di \
                Ujung Pulau Seberang Lautan";
    for nama in [nama.to_owned(), nama.repeat(3), "Dinas Sosial".to_owned()] {
        let profile = OfficeProfile { nama: nama.clone(), ..desk.office.profile().clone() };
        desk.office.run(Command::SetOffice(Box::new(profile))).unwrap();
        let page = desk.office.card_page().unwrap();
        let tight = |text: &str| text.replace([' ', '-'], "");
        let said = tight(&words(std::slice::from_ref(&page)).concat());
        assert!(said.contains(&tight(&nama)), "{said}");
        let code = page.marks.iter().filter_map(|mark| match mark {
            Mark::Text { at, .. } => Some(at.y),
            _ => None,
        });
        assert!(code.fold(0.0, f64::max) < 142.0);
    }
}
