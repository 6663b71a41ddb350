//! What a letter says of a case that was asked the same of many units.

use std::collections::BTreeMap;

use alur::office::{Command, LetterRequest, Numbering, StepRequest};

use crate::kit::desk;

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
