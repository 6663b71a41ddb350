//! Cases together: fan-outs as tables, the register of institutions, parts of a case, and one record and
//! letter for many cases.

use std::collections::BTreeMap;

use alur::base::Id;
use alur::domain::case::Refusal;
use alur::domain::fact::{Institution, Parent};
use alur::domain::sop::Ulang;
use alur::office::{
    BatchLetter, CaseStatus, Command, FanCell, NewAttachment, Numbering, OpenCase, Problem, Request,
    StepRequest, Urgency,
};

use crate::kit::{Desk, desk};

fn keep(desk: &mut Desk, nama: &str) {
    let lembaga = Institution { nama: nama.to_owned(), ..Institution::default() };
    desk.office.run(Command::KeepInstitution { ulang: Ulang::Lksa, lembaga }).unwrap();
}

fn open_part(desk: &mut Desk, parent: Id, node: &str) -> Result<Id, Problem> {
    let induk = Some(Parent { kasus: parent, node: Some(node.to_owned()) });
    let new =
        OpenCase { sop: "pkh".into(), judul: "Pengaduan Siti Rahmah".into(), induk, ..OpenCase::default() };
    desk.office.run(Command::OpenCase(new)).map(|done| done.case.unwrap())
}

/// A PKH case whose rows over time are open.
fn running_year(desk: &mut Desk) -> Id {
    let case = desk.open("pkh");
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        desk.step(case, node);
    }
    case
}

/// DTKS cases that wait at row 6.
fn ready(desk: &mut Desk, names: &[&str]) -> Vec<Id> {
    let to_six = |desk: &mut Desk, name: &&str| {
        let new = OpenCase { sop: "dtks".into(), judul: format!("Keluarga {name}"), ..OpenCase::default() };
        let case = desk.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        let mut first = StepRequest::new("1");
        first.isian = BTreeMap::from([("nama".to_owned(), (*name).to_owned())]);
        desk.office.run(Command::record(case, first)).unwrap();
        desk.step(case, "2.1");
        desk.step(case, "2.2");
        desk.try_step(case, "3", "", "Ya").unwrap();
        desk.step(case, "4");
        desk.step(case, "5");
        case
    };
    names.iter().map(|name| to_six(desk, name)).collect()
}

fn letter() -> BatchLetter {
    BatchLetter { jenis: "pengesahan-dtks".into(), nomor: Numbering::Next, ..BatchLetter::default() }
}

#[test]
fn a_fan_out_is_a_table_with_a_line_for_each_kelurahan() {
    let mut desk = desk();
    let case = desk.open("ppks-psks");
    desk.step(case, "1");
    desk.step(case, "2");
    let table = desk.office.case(case).unwrap().unit.remove(0);
    assert_eq!(
        (table.ulang, table.simbol.clone(), table.selesai()),
        (Ulang::Kelurahan, vec!["3".into(), "4".into()], 0)
    );
    assert_eq!(table.rows.len(), 20, "Banjarbaru has twenty kelurahan");
    let first = table.rows[0].key.clone();
    let mut record = StepRequest::new("3");
    record.key = Some(first.clone());
    record.isian = BTreeMap::from([("jumlah_bnba".to_owned(), "312".to_owned())]);
    record.centang = vec!["Surat Pemberitahuan".into()];
    let files = vec![NewAttachment { path: desk.file("bnba.csv", b"no;nama"), kelengkapan: None, putar: 0 }];
    desk.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    let second = table.rows[1].key.clone();
    let reason = "digabung dengan kelurahan tetangga".to_owned();
    let close = Command::case(
        case,
        Request::CloseKey { node: "3".into(), key: second.clone(), reason: reason.clone() },
    );
    desk.office.run(close).unwrap();
    desk.at("2027-01-15T09:00:00+08:00");
    let table = desk.office.case(case).unwrap().unit.remove(0);
    let row = |key: &str| table.rows.iter().find(|r| r.key == key).unwrap().clone();
    let moved = row(&first);
    assert!(matches!(moved.sel.as_slice(), [FanCell::Selesai(_), FanCell::Terbuka]), "{:?}", moved.sel);
    assert_eq!((moved.kelengkapan, moved.lampiran, moved.buka.as_deref()), ((1, 1), 1, Some("4")));
    assert_eq!((moved.angka[0], table.jumlah(0)), (Some(312), 312));
    assert_eq!((row(&second).ditutup, row(&second).buka), (Some(reason), None));
    assert_eq!(table.selesai(), 1);
    // Seven working days for row 4 passed long ago, thirty for row 3 not: the late one stands first.
    assert_eq!((table.rows[0].key.clone(), table.rows[0].tempo.urgency), (first, Urgency::Late));
    assert_eq!(table.rows.last().unwrap().key, second, "finished units stand last");
}

#[test]
fn a_new_case_knows_the_institutions_of_the_register() {
    let mut desk = desk();
    keep(&mut desk, "LKSA  Harapan   Bunda");
    keep(&mut desk, "LKSA Al-Falah");
    keep(&mut desk, "lksa al-falah");
    let names = |desk: &Desk| -> Vec<String> {
        desk.office.institutions(Ulang::Lksa).unwrap().into_iter().map(|one| one.nama).collect()
    };
    assert_eq!(names(&desk), ["lksa al-falah", "LKSA Harapan Bunda"], "one name is one institution");
    let case = desk.open("lksa");
    for node in ["1", "2", "3.1", "3.2"] {
        desk.step(case, node);
    }
    let table = desk.office.case(case).unwrap().unit.remove(0);
    assert_eq!(table.rows.len(), 2);
    let retire = |reason: &str| Command::RetireInstitution {
        ulang: Ulang::Lksa,
        id: "LKSA Al-Falah".into(),
        reason: reason.into(),
    };
    assert!(matches!(desk.office.run(retire(" ")), Err(Problem::Refused(Refusal::ReasonNeeded))));
    desk.office.run(retire("tutup")).unwrap();
    assert!(matches!(desk.office.run(retire("lagi")), Err(Problem::UnknownInstitution(_))));
    assert_eq!(names(&desk), ["LKSA Harapan Bunda"]);
    assert_eq!(desk.office.case(case).unwrap().unit[0].rows.len(), 2, "a running case keeps its units");
    assert!(desk.office.check().unwrap().sehat);
}

#[test]
fn a_complaint_is_a_case_of_its_own_under_the_year() {
    let mut desk = desk();
    let year = running_year(&mut desk);
    assert!(matches!(open_part(&mut desk, year, "3"), Err(Problem::Refused(Refusal::UnknownStep { .. }))));
    let complaint = open_part(&mut desk, year, "9.1").unwrap();
    let view = desk.office.case(complaint).unwrap();
    assert_eq!(view.sop.sop.rows.len(), 1, "it runs the one kegiatan");
    assert_eq!(view.terkait.induk[0].kasus, year);
    assert_eq!(desk.open_nodes(complaint), ["9.1"]);
    let parts = desk.office.case(year).unwrap().terkait;
    assert_eq!((parts.jumlah, parts.bagian[0].kasus, parts.bagian[0].simbol.as_str()), (1, complaint, "9.1"));
    while let Some(node) = desk.open_nodes(complaint).first().cloned() {
        let branch = desk.office.case(complaint).unwrap().terbuka[0].cabang.first().cloned();
        desk.try_step(complaint, &node, "", branch.as_deref().unwrap_or_default()).unwrap();
    }
    assert_eq!(desk.office.case(complaint).unwrap().status, CaseStatus::Done);
    assert_eq!(desk.office.case(year).unwrap().status, CaseStatus::Running);
    assert_eq!(desk.office.case(year).unwrap().terkait.bagian[0].status, CaseStatus::Done);
    assert!(desk.office.check().unwrap().sehat, "a rebuild gives the same rows");
}

#[test]
fn rounds_are_logged_newest_first() {
    let mut desk = desk();
    let year = running_year(&mut desk);
    desk.keyed(year, "8", "2026-10");
    desk.at("2026-11-24T10:00:00+08:00");
    desk.keyed(year, "8", "2026-11");
    let log = desk.office.case(year).unwrap().berkala;
    let monthly = log.iter().find(|t| t.ulang == Ulang::Bulanan).unwrap();
    let keys: Vec<&str> = monthly.rows.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["2026-11", "2026-10"]);
    assert_eq!(monthly.rows[0].by, "Rina Marlina");
}

#[test]
fn cases_are_tied_once_and_not_in_a_circle() {
    let mut desk = desk();
    let (gift, family) = (desk.open("lksa"), desk.open("dtks"));
    let tie = |desk: &mut Desk, case, to| desk.office.run(Command::case(case, Request::Link { to }));
    let tied = tie(&mut desk, family, gift).unwrap().facts[0];
    let refused = |result| matches!(result, Err(Problem::Refused(Refusal::LinkedAlready)));
    assert!(refused(tie(&mut desk, family, gift)));
    assert!(refused(tie(&mut desk, gift, family)));
    assert!(refused(tie(&mut desk, gift, gift)));
    assert_eq!(desk.office.case(gift).unwrap().terkait.bagian[0].kasus, family);
    desk.office
        .run(Command::Withdraw { subject: family, fact: tied, reason: "salah kaitan".into() })
        .unwrap();
    assert_eq!(desk.office.case(gift).unwrap().terkait.jumlah, 0);
    assert!(desk.office.check().unwrap().sehat);
}

#[test]
fn one_record_and_one_letter_for_a_months_families() {
    let mut desk = desk();
    let cases = ready(&mut desk, &["Aminah", "Badrun", "Cici Lestari"]);
    let waiting = desk.open("dtks");
    let paused = cases[1];
    desk.office.run(Command::case(paused, Request::Pause { reason: "menunggu Disdukcapil".into() })).unwrap();
    let batch = desk.office.batch("dtks", "6.1").unwrap();
    assert_eq!((batch.siap.len(), batch.tertahan.len(), batch.belum), (2, 1, 1));
    assert_eq!(batch.tertahan[0].0.kasus.kasus, paused);
    let chosen: Vec<Id> = batch.siap.iter().map(|line| line.kasus.kasus).chain([waiting]).collect();
    let mut record = StepRequest::new("6.1");
    record.isian = BTreeMap::from([("nomor_nota_dinas".to_owned(), "12/ND/2026".to_owned())]);
    record.centang = vec!["Nota Dinas".to_owned(), "Surat dan Lampiran Pengesahan".to_owned()];
    let draft = desk.office.batch_draft(&batch, &chosen[..2], &letter(), &record).unwrap();
    assert_eq!((draft.halaman.len(), draft.kosong().count()), (2, 0), "the letter and its lampiran");
    let many = Command::RecordMany {
        cases: chosen.clone(),
        step: Box::new(record),
        files: Vec::new(),
        surat: Some(letter()),
    };
    let done = desk.office.run(many).unwrap();
    assert_eq!((done.cases.len(), done.facts.len(), done.warnings.len()), (2, 4, 1));
    assert!(done.warnings[0].contains("DTKS-2026-0004"), "who is left out is named: {:?}", done.warnings);
    let letters = desk.office.letters().unwrap();
    assert_eq!(letters.len(), 1, "one letter is one line of the agenda");
    assert_eq!(letters[0].2.kasus, 2);
    for case in &done.cases {
        let view = desk.office.case(*case).unwrap();
        assert_eq!(
            (view.naskah[0].nomor.clone(), view.naskah[0].pdf),
            (letters[0].2.nomor.clone(), letters[0].2.pdf)
        );
        assert_eq!(desk.open_nodes(*case), ["6.2"]);
    }
    // Where nothing was typed the step has the number of its letter, and its paper is there.
    desk.office.run(Command::case(paused, Request::Resume)).unwrap();
    let mut record = StepRequest::new("6.1");
    record.centang = vec!["Surat dan Lampiran Pengesahan".to_owned()];
    let many = Command::RecordMany {
        cases: vec![paused],
        step: Box::new(record),
        files: Vec::new(),
        surat: Some(letter()),
    };
    desk.office.run(many).unwrap();
    let view = desk.office.case(paused).unwrap();
    let nomor = &view.naskah[0].nomor;
    assert!(!nomor.is_empty());
    assert_eq!(view.isian.get("nomor_nota_dinas"), Some(nomor), "the step does not know its letter");
    assert_eq!(view.isian.get("nomor_pengesahan"), None, "the letter of the Wali Kota has another number");
    assert!(desk.office.check().unwrap().sehat);
}

#[test]
fn a_joint_letter_that_cannot_be_issued_records_nothing() {
    let mut desk = desk();
    let cases = ready(&mut desk, &["Aminah"]);
    let before = desk.office.check().unwrap().fakta;
    let mut bad = letter();
    bad.isian.insert("isi".into(), String::new());
    let many = |cases: &[Id], surat| Command::RecordMany {
        cases: cases.to_vec(),
        step: Box::new(StepRequest::new("6.1")),
        files: Vec::new(),
        surat,
    };
    assert!(matches!(desk.office.run(many(&cases, Some(bad))), Err(Problem::BlanksOpen(_))));
    assert_eq!(desk.office.check().unwrap().fakta, before);
    assert!(matches!(desk.office.run(many(&[], None)), Err(Problem::NoCases)));
}
