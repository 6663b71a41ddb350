//! A template and its source become a letter: blanks, defaults, optional lines, formats and warnings.

use alur::domain::letter::{DOTS, Format, Letter, Part, Source, compose, parse, plain};
use alur::text::{angka, naskah};

use crate::letter_kit::{SMALL, closing, empty, fill, open, samples, template};

fn blocks(letter: &Letter) -> Vec<String> {
    let block = |part: &Part| match part {
        Part::Block { label, text, .. } => Some(format!("{label} {}", plain(text)).trim().to_owned()),
        _ => None,
    };
    letter.parts.iter().filter_map(block).collect()
}

#[test]
fn with_nothing_filled_every_open_blank_is_listed() {
    let done = compose(&template("telaahan-staf"), &empty());
    let expected = [
        "Dari",
        "Jabatan penanda tangan",
        "Nama penanda tangan",
        "NIP penanda tangan",
        "Kota kantor",
        "Nama kantor",
        "Judul kasus",
        "Judul SOP",
        "Tanggal naskah",
    ];
    assert_eq!(open(&done), expected);
    let done = compose(&template("berita-acara-fc"), &empty());
    // The city of the date line is asked for once, by the blank that the office's city would fill.
    assert_eq!(done.open().count(), 16);
    assert!(done.warnings.is_empty());
}

#[test]
fn a_whole_case_leaves_nothing_open() {
    for (id, source) in samples() {
        let done = compose(&template(id), &source);
        assert_eq!(open(&done), Vec::<String>::new(), "{id}");
        assert!(done.warnings.is_empty(), "{id}: {:?}", done.warnings);
        let text = serde_json::to_string(&done.letter).unwrap();
        assert!(!text.contains(DOTS), "{id} still has dots");
    }
}

#[test]
fn lines_without_their_optional_blank_are_left_out_and_numbers_run_on() {
    let template = parse(SMALL).unwrap();
    let mut source = empty();
    fill(&mut source, &[("satu", "x")]);
    assert_eq!(blocks(&compose(&template, &source).letter)[1..], ["1. Selalu ada.", "2. Ada juga."]);
    fill(&mut source, &[("tiga", "y")]);
    let all = ["1. Selalu ada.", "2. Hanya bila y diisi.", "3. Ada juga."];
    assert_eq!(blocks(&compose(&template, &source).letter)[1..], all);
}

#[test]
fn the_operator_wins_then_the_case_then_the_default() {
    let template = parse(SMALL).unwrap();
    let mut source = empty();
    let value = |source: &Source, id: &str| {
        let done = compose(&template, source);
        done.blanks.into_iter().find(|b| b.id == id).unwrap()
    };
    assert!(value(&source, "dua").nilai.starts_with("1. Selalu ada."));
    source.values.insert("isian.dua".to_owned(), "dari kasus".to_owned());
    assert_eq!(value(&source, "dua").nilai, "dari kasus");
    assert_eq!(naskah::asal(&value(&source, "dua").asal), "isian kasus");
    fill(&mut source, &[("dua", "dari operator")]);
    assert_eq!(value(&source, "dua").nilai, "dari operator");
    fill(&mut source, &[("dua", "")]);
    assert_eq!(value(&source, "dua").nilai, "", "an operator may empty what the case gives");
}

#[test]
fn a_blank_that_a_replaced_text_mentioned_is_no_longer_required() {
    let template = parse(&SMALL.replace("label = \"Tiga\"", "label = \"Tiga\"\nwajib = true")).unwrap();
    let mut source = empty();
    fill(&mut source, &[("satu", "x")]);
    source.values.insert("tanggal".to_owned(), "2026-11-23".to_owned());
    assert_eq!(open(&compose(&template, &source)), ["Tiga"]);
    fill(&mut source, &[("dua", "ditulis sendiri")]);
    assert_eq!(open(&compose(&template, &source)), Vec::<String>::new());
}

#[test]
fn typed_lines_become_points() {
    let mut source = empty();
    let typed =
        "Pembuka.\n\n1. satu\n a) anak\n - cucu\n2) dua\n- garis\nPenutup 3. bukan angka\n1945. Tahun";
    fill(&mut source, &[("satu", "x"), ("dua", typed)]);
    let letter = compose(&parse(SMALL).unwrap(), &source).letter;
    let found: Vec<(String, u8, String)> = letter.parts[1..]
        .iter()
        .map(|part| match part {
            Part::Block { label, level, text, .. } => (label.clone(), *level, plain(text)),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        ("", 0, "Pembuka."),
        ("1.", 0, "satu"),
        ("a)", 1, "anak"),
        ("-", 2, "cucu"),
        ("2)", 0, "dua"),
        ("-", 1, "garis"),
        ("", 0, "Penutup 3. bukan angka"),
        ("", 0, "1945. Tahun"),
    ];
    assert_eq!(found, expected.map(|(l, n, t)| (l.to_owned(), n, t.to_owned())));
}

#[test]
fn values_are_written_in_their_format() {
    let cases = [
        (Format::Panjang, "2026-11-23", Some("23 November 2026")),
        (Format::Angka, "2026-01-05", Some("05-01-2026")),
        (Format::Hari, "2026-11-23", Some("Senin")),
        (Format::Tahun, "2026-11-23", Some("2026")),
        (
            Format::Terbilang,
            "2026-11-23",
            Some("Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam"),
        ),
        (Format::Terbilang, "1.214", Some("seribu dua ratus empat belas")),
        (Format::Ribuan, "1520", Some("1.520")),
        (Format::Rupiah, "Rp 64.200.000", Some("Rp64.200.000")),
        (Format::Kapital, "lksa é", Some("LKSA É")),
        (Format::Nip, "197005031998031009", Some("19700503 199803 1 009")),
        (Format::Nip, "19700503 199803 1 009", Some("19700503 199803 1 009")),
        (Format::Nip, "belum ada", Some("belum ada")),
        (Format::Ribuan, "banyak", None),
        (Format::Ribuan, "12,5", None),
        (Format::Ribuan, "1.2", None),
        (Format::Ribuan, "-3", None),
        (Format::Ribuan, "99999999999999999999", None),
        (Format::Panjang, "23-11-2026", None),
    ];
    for (format, value, expected) in cases {
        assert_eq!(naskah::tulis(format, value).as_deref(), expected, "{format:?} {value}");
    }
}

#[test]
fn terbilang_at_its_edges() {
    let cases = [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_000, "dua ribu"),
        (2_026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (64_200_000, "enam puluh empat juta dua ratus ribu"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_000, "satu triliun"),
        (
            u64::MAX,
            "delapan belas juta empat ratus empat puluh enam ribu tujuh ratus empat puluh empat triliun tujuh puluh tiga miliar tujuh ratus sembilan juta lima ratus lima puluh satu ribu enam ratus lima belas",
        ),
    ];
    for (n, words) in cases {
        assert_eq!(angka::terbilang(n), words);
    }
}

#[test]
fn a_total_that_differs_is_a_warning_and_not_a_refusal() {
    let mut source = closing();
    fill(&mut source, &[("ganda", "15")]);
    let done = compose(&template("berita-acara-fc"), &source);
    assert_eq!(done.open().count(), 0);
    let said: Vec<String> = done.warnings.iter().map(naskah::peringatan).collect();
    assert_eq!(
        said,
        [
            "Jumlah Eligible + Non-eligible, di luar lima hasil di bawahnya + Pindah alamat + Alamat tidak ditemukan + Mampu (non-KSM) + \
          Data ganda + Non-eligible meninggal adalah 1.521, sedangkan Calon KPM pada BNBA hasil pembagian \
          (split) 1.520. Periksa lagi angkanya."
        ]
    );
    fill(&mut source, &[("ganda", "lima belas")]);
    let done = compose(&template("berita-acara-fc"), &source);
    assert!(done.warnings.is_empty());
    let said: Vec<String> = done.odd.iter().map(naskah::bukan_angka).collect();
    assert_eq!(said, ["ganda berisi “lima belas”. Tulis dengan angka saja, misalnya 435 atau 1.500.000."]);
}
