//! Numbers as people type them: the same reader in the window, on the command line and in letters; nothing
//! is stored that was not meant.

use std::collections::BTreeMap;
use std::process::Command as Process;

use alur::base::Id;
use alur::domain::case::{OddValue, Refusal};
use alur::domain::number::OddNumber;
use alur::office::{
    Command, CorrectRequest, Done, LetterRequest, Numbering, OpenCase, Problem, Request, StepRequest,
};
use alur::ui::Place;
use eframe::egui::Key;
use serde_json::Value;

use crate::kit::{Desk, desk, profile};
use crate::window_kit::Window;

/// A case at step 3 of LKSA, which asks for a count and a sum.
fn at_procurement() -> (Desk, Id) {
    let mut d = desk();
    let case = d.open("lksa");
    d.step(case, "1");
    d.step(case, "2");
    (d, case)
}

fn recorded(d: &mut Desk, case: Id, node: &str, field: &str, value: &str) -> Result<Done, Problem> {
    let mut record = StepRequest::new(node);
    record.isian.insert(field.to_owned(), value.to_owned());
    d.office.run(Command::record(case, record))
}

fn stored(d: &Desk, case: Id, field: &str) -> Option<String> {
    d.office.case(case).unwrap().riwayat.iter().rev().find_map(|event| event.isian.get(field).cloned())
}

#[test]
fn no_separator_is_thrown_away() {
    for (typed, number) in
        [("150000", "150000"), ("Rp 150.000", "150000"), ("150.000,00", "150000"), ("150.000,-", "150000")]
    {
        let (mut d, case) = at_procurement();
        recorded(&mut d, case, "3.1", "nilai_pengadaan", typed).unwrap();
        assert_eq!(stored(&d, case, "nilai_pengadaan").as_deref(), Some(number), "{typed}");
    }
    let (mut d, case) = at_procurement();
    for (field, typed, why) in [
        ("nilai_pengadaan", "150000.00", OddNumber::Fraction),
        ("nilai_pengadaan", "1.500,50", OddNumber::Fraction),
        ("jumlah_paket", "2.5", OddNumber::Fraction),
        ("jumlah_paket", "12,5", OddNumber::Fraction),
        ("jumlah_paket", "1500.000", OddNumber::Grouping),
        ("jumlah_paket", "-5", OddNumber::Minus),
        ("jumlah_paket", "1.2E+15", OddNumber::Shortened),
        ("jumlah_paket", "seribu", OddNumber::Words),
    ] {
        let problem = recorded(&mut d, case, "3.1", field, typed).unwrap_err();
        match &problem {
            Problem::Refused(Refusal::FieldInvalid { why: Some(OddValue::Number(found)), .. }) => {
                assert_eq!(*found, why, "{typed}");
            }
            other => panic!("{typed}: {other:?}"),
        }
        assert!(!problem.advice().is_empty());
    }
    assert_eq!(d.office.case(case).unwrap().riwayat.len(), 3, "nothing was recorded");
}

#[test]
fn the_command_line_refuses_with_the_reason() {
    let (d, _) = at_procurement();
    let (path, folder) = (d.path(), d.folder);
    drop(d.office);
    let run = |value: &str| {
        let out = Process::new(env!("CARGO_BIN_EXE_alur"))
            .current_dir(folder.path())
            .arg("--db")
            .arg(&path)
            .args(["--json", "--waktu", "2026-11-23T09:00:00+08:00", "kasus", "catat", "LKSA-2026-0001"])
            .args(["--langkah", "3.1", "--isian", value])
            .output();
        out.unwrap()
    };
    let refused = run("nilai_pengadaan=150000.00");
    assert_eq!(refused.status.code(), Some(1));
    let error: Value = serde_json::from_slice(&refused.stderr).unwrap();
    assert_eq!(error["galat"]["kode"], "isian_salah");
    assert!(error["galat"]["saran"].as_str().unwrap().contains("150.000"), "{error}");
    assert!(run("nilai_pengadaan=150.000,00").status.success());
}

#[test]
fn leaving_a_sum_in_the_window_makes_it_no_hundred_times_larger() {
    let mut opened = None;
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(profile()))).unwrap();
        let new = OpenCase { sop: "lksa".into(), judul: "Sembako".into(), ..OpenCase::default() };
        let case = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        for step in ["1", "2"] {
            office.run(Command::record(case, StepRequest::new(step))).unwrap();
        }
        opened = Some(case);
    });
    let case = opened.unwrap();
    w.go(Place::Case(case));
    w.type_into("Nilai pengadaan", "150.000,00");
    w.harness.key_press(Key::Tab);
    w.run();
    assert_eq!(w.field("Nilai pengadaan").value().as_deref(), Some("150.000"));
    w.type_into("Jumlah paket yang diadakan", "2.5");
    w.harness.key_press(Key::Tab);
    w.run();
    assert!(
        w.shows("Isi bilangan bulat, tanpa pecahan. Titik hanya memisahkan tiga angka, misalnya 150.000.")
    );
}

#[test]
fn in_letters_numbers_are_numbers() {
    let mut d = desk();
    let case = d.open("lksa");
    let request = |value: &str| LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: [("anggaran".to_owned(), value.to_owned())].into(),
        nomor: Numbering::Next,
        kertas: None,
    };
    for (value, why) in [
        ("seribu", OddNumber::Words),
        ("-5", OddNumber::Minus),
        ("12,5", OddNumber::Fraction),
        ("150000.00", OddNumber::Fraction),
    ] {
        let draft = d.office.letter_draft(&request(value)).unwrap();
        assert!(draft.peringatan.iter().any(|said| said.contains(value)), "{:?}", draft.peringatan);
        match d.office.run(Command::IssueLetter(request(value))).unwrap_err() {
            Problem::NoNumbers(odd) => assert_eq!((odd[0].value.as_str(), odd[0].why), (value, why)),
            other => panic!("{value}: {other:?}"),
        }
    }
    d.office.run(Command::IssueLetter(request("Rp150.000,00"))).unwrap();
}

#[test]
fn number_and_date_of_a_letter_are_no_blanks() {
    let mut d = desk();
    let case = d.open("lksa");
    for name in ["nomor", "tanggal"] {
        let request = LetterRequest {
            case,
            jenis: "telaahan-staf".into(),
            isian: [(name.to_owned(), "2020-01-01".to_owned())].into(),
            nomor: Numbering::Next,
            kertas: None,
        };
        assert_eq!(d.office.run(Command::IssueLetter(request)).unwrap_err(), Problem::FixedBlank(name));
    }
    assert!(d.office.letters().unwrap().is_empty());
}

#[test]
fn a_nik_is_stored_as_its_digits_and_an_odd_one_is_remarked() {
    let with = |field: &str, typed: &str| {
        let mut d = desk();
        let case = d.open("dtks");
        let outcome = recorded(&mut d, case, "1", field, typed);
        let stored = stored(&d, case, field);
        outcome.map(|done| (stored.unwrap(), done.warnings))
    };
    for field in ["nik", "no_kk"] {
        for typed in ["6372 0112 0490 0001", "6372-0112-0490-0001", "63720112\u{200b}04900001"] {
            let (stored, warnings) = with(field, typed).unwrap();
            assert_eq!(stored, "6372011204900001", "{typed}");
            assert!(!warnings.iter().any(|said| said.contains("16")), "{warnings:?}");
        }
        for (odd, word) in [
            ("637201120490001", "15 angka"),
            ("63720112O4900001", "selain angka"),
            ("6372011204900000", "0000"),
        ] {
            let (stored, warnings) = with(field, odd).unwrap();
            assert_eq!(stored, odd);
            assert!(warnings.iter().any(|said| said.contains(word)), "{odd}: {warnings:?}");
        }
        let refused = with(field, "6.37201E+15").unwrap_err();
        assert!(refused.advice().contains("Excel"), "{}", refused.advice());
    }
}

#[test]
fn a_corrected_nik_is_read_the_same_way() {
    let mut d = desk();
    let case = d.open("dtks");
    let fact = recorded(&mut d, case, "1", "nik", "6372011204900001").unwrap().facts[0];
    let correct = |value: &str| {
        Command::case(
            case,
            Request::Correct(Box::new(CorrectRequest {
                fact,
                isian: BTreeMap::from([("nik".to_owned(), value.to_owned())]),
                centang: None,
                catatan: None,
                reason: "salah ketik".into(),
            })),
        )
    };
    assert!(d.office.run(correct("6,37201E+15")).is_err());
    let done = d.office.run(correct("637201120490000")).unwrap();
    assert!(done.warnings.iter().any(|said| said.contains("15 angka")), "{:?}", done.warnings);
}

#[test]
fn a_case_is_not_opened_with_a_cut_number() {
    let mut d = desk();
    let open = |nik: &str| {
        Command::OpenCase(OpenCase {
            sop: "dtks".into(),
            judul: "Siti Contoh".into(),
            isian: BTreeMap::from([("nik".to_owned(), nik.to_owned())]),
            induk: None,
        })
    };
    assert!(d.office.run(open("6.37201E+15")).is_err());
    assert_eq!(d.office.run(open("6372")).unwrap().warnings.len(), 1);
}
