//! A letter and the steps of its case: what it says of many units, and what the step that calls for it knows of it.

use std::collections::BTreeMap;

use alur::office::{Command, LetterRequest, Numbering, StepRequest};

use alur::ui::Place;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::kit::{Desk, desk};
use crate::window_kit::Window;

/// A number that each unit was asked for is added up in a letter, and the window says of what.
#[test]
fn a_number_over_units_is_their_sum() {
    let mut d = desk();
    let case = d.open("lksa");
    let node =
        d.office.case(case).unwrap().sop.sop.rows.iter().find(|row| row.ulang.is_some()).unwrap().simbol[0]
            .id
            .clone();
    let mut guard = 0;
    while !d.open_nodes(case).contains(&node) && guard < 20 {
        let next = d.office.case(case).unwrap().terbuka[0].clone();
        let result = next.cabang.first().cloned().unwrap_or_default();
        d.try_step(case, &next.simbol, "", &result).unwrap();
        guard += 1;
    }
    for (key, anak) in [("LKSA Contoh A", "45"), ("LKSA Contoh B", "60"), ("LKSA Contoh C", "38")] {
        let mut record = StepRequest::new(&node);
        record.key = Some(key.to_owned());
        record.isian.insert("jumlah_anak".to_owned(), anak.to_owned());
        d.office.run(Command::record(case, record)).unwrap();
    }
    let request = LetterRequest {
        case,
        jenis: "telaahan-staf".to_owned(),
        nomor: Numbering::Blank,
        isian: BTreeMap::new(),
        kertas: None,
    };
    let draft = d.office.letter_draft(&request).unwrap();
    let anak = draft.isian.iter().find(|blank| blank.id == "jumlah_anak").unwrap();
    assert_eq!(anak.nilai, "143");
    assert_eq!(anak.unit, "45 + 60 + 38, dari 3 LKSA.");
}

fn telaahan(d: &Desk, case: alur::base::Id) -> LetterRequest {
    let mut request = LetterRequest {
        case,
        jenis: "telaahan-staf".to_owned(),
        nomor: Numbering::Next,
        isian: BTreeMap::new(),
        kertas: None,
    };
    let open: Vec<String> =
        d.office.letter_draft(&request).unwrap().kosong().map(|blank| blank.id.clone()).collect();
    request.isian.extend(open.into_iter().map(|id| (id, "Diisi".to_owned())));
    request
}

/// The step that calls for a letter has its number, its date and its paper, and leads to it.
#[test]
fn the_step_knows_its_letter() {
    let mut d = desk();
    let case = d.open("lksa");
    let request = telaahan(&d, case);
    d.office.run(Command::IssueLetter(request)).unwrap();
    let letter = d.office.case(case).unwrap().naskah[0].clone();
    let mut w = Window::of(d, [1366.0, 768.0]);
    w.go(Place::Case(case));
    assert_eq!(w.field("Nomor telaahan staf").value().as_deref(), Some(letter.nomor.as_str()));
    assert!(w.shows(&format!("Buka Telaahan staf {}", letter.nomor)));
    w.picture("surat-1-langkah");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    w.run();
    let view = w.harness.state().office().case(case).unwrap();
    let told = view.riwayat.last().unwrap();
    assert_eq!(told.centang, ["Telaahan Staf"]);
    assert_eq!(view.isian.get("nomor_telaahan"), Some(&letter.nomor));
    assert_eq!(view.isian.get("tanggal_telaahan").map(String::as_str), Some("2026-11-23"));
}

/// The jabatan of one official never stands over the name of another.
#[test]
fn a_signer_is_one_person() {
    let mut d = desk();
    let case = d.open("lksa");
    let mut w = Window::of(d, [1366.0, 768.0]);
    w.go(Place::Letter(case));
    w.press("Telaahan staf");
    let of = |w: &Window, label: &str| {
        let nodes = w.harness.query_all_by_role_and_label(Role::TextInput, label);
        nodes.last().unwrap().value().unwrap_or_default()
    };
    let (name, nip) = ("Nama penanda tangan (wajib)", "NIP penanda tangan (wajib)");
    assert_eq!(of(&w, name), "Nurul Hidayati");
    let field = |w: &mut Window, words: &str| {
        w.harness
            .query_all_by_role_and_label(Role::TextInput, "Jabatan penanda tangan (wajib)")
            .last()
            .unwrap()
            .focus();
        w.run();
        w.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        w.harness
            .query_all_by_role_and_label(Role::TextInput, "Jabatan penanda tangan (wajib)")
            .last()
            .unwrap()
            .type_text(words);
        w.run();
    };
    field(&mut w, "Sekretaris");
    assert_eq!((of(&w, name), of(&w, nip)), (String::new(), String::new()), "another's name and NIP stayed");
    field(&mut w, "Kepala Bidang Perlindungan dan Jaminan Sosial");
    assert_eq!(of(&w, name), "Budi Santoso");
    w.picture("surat-2-penanda-tangan");
    // Left unfinished, it says so when one comes back.
    w.go(Place::Case(case));
    assert!(!w.shows("Surat ini belum selesai"));
    w.go(Place::Letter(case));
    assert!(w.shows("Surat ini belum selesai"));
    w.picture("surat-3-belum-selesai");
    w.press("Mulai dari awal");
    assert_eq!(of(&w, name), "Nurul Hidayati");
    assert!(!w.shows("Surat ini belum selesai"));
}
