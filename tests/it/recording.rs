//! Recording under pressure: kelengkapan, late entry, corrections, drafts, the place of the papers.

use alur::base::{Clock, Id};
use alur::domain::fact::Body;
use alur::office::{
    CaseView, ChangePart, Command, CorrectRequest, DraftFile, Ending, FormDraft, Lacking, NewAttachment,
    Office, Problem, Request, StepRequest,
};
use proptest::prelude::*;

use crate::kit::{Desk, desk, moment, options};

fn record(d: &mut Desk, case: Id, step: StepRequest) -> Result<alur::office::Done, Problem> {
    d.office.run(Command::record(case, step))
}

fn view(d: &Desk, case: Id) -> CaseView {
    d.office.case(case).unwrap()
}

const PAPERS: [&str; 3] = ["Fotocopy Kartu Keluarga", "NIK", "SKTM atau Pengantar RT"];

#[test]
fn papers_not_there_are_told_refused_or_excused() {
    let mut d = desk();
    let case = d.open("dtks");
    let strict = StepRequest { lacking: Lacking::Refused, ..StepRequest::new("1") };
    let before = d.office.check().unwrap();
    let problem =
        record(&mut d, case, StepRequest { centang: vec!["1".into()], ..strict.clone() }).unwrap_err();
    assert_eq!(problem.kode(), "kelengkapan_kurang");
    assert!(problem.message().contains(PAPERS[1]) && !problem.message().contains(PAPERS[0]));
    assert_eq!(d.office.check().unwrap(), before);
    let empty = StepRequest { lacking: Lacking::Excused("  ".into()), ..StepRequest::new("1") };
    assert_eq!(record(&mut d, case, empty).unwrap_err().kode(), "alasan_kosong");

    // A script that never ticked anything goes on as before, and is told.
    let done = record(&mut d, case, StepRequest::new("1")).unwrap();
    assert!(done.warnings.iter().any(|w| w.contains("Kelengkapan belum ditandai")), "{:?}", done.warnings);
    assert!(view(&d, case).riwayat.last().unwrap().tanpa.is_empty());

    let other = d.open("dtks");
    let excused = StepRequest {
        centang: vec!["1".into()],
        lacking: Lacking::Excused("menyusul besok".into()),
        ..StepRequest::new("1")
    };
    let done = record(&mut d, other, excused).unwrap();
    assert!(done.warnings.is_empty(), "{:?}", done.warnings);
    let event = view(&d, other).riwayat.last().unwrap().clone();
    assert_eq!((event.tanpa.len(), event.alasan_tanpa.as_str()), (2, "menyusul besok"));

    // Nothing lacking: a reason given all the same is not kept.
    let third = d.open("dtks");
    let all = PAPERS.map(str::to_owned).to_vec();
    let whole = StepRequest { centang: all, lacking: Lacking::Excused("x".into()), ..StepRequest::new("1") };
    record(&mut d, third, whole).unwrap();
    assert_eq!(view(&d, third).riwayat.last().unwrap().alasan_tanpa, "");
}

#[test]
fn an_attachment_ticks_its_paper_and_a_row_asks_once() {
    let mut d = desk();
    let case = d.open("dtks");
    let file = d.file("kk.pdf", b"%PDF-1.4 contoh");
    let mut first = StepRequest { centang: vec!["2".into(), "3".into()], ..StepRequest::new("1") };
    first.lacking = Lacking::Refused;
    let files = vec![NewAttachment { path: file, kelengkapan: Some("1".into()), ..NewAttachment::default() }];
    d.office.run(Command::Case { case, request: Request::Record(Box::new(first)), files }).unwrap();
    assert_eq!(view(&d, case).riwayat.last().unwrap().centang, PAPERS);
    let two = StepRequest { centang: vec!["1".into()], lacking: Lacking::Refused, ..StepRequest::new("2.1") };
    record(&mut d, case, two).unwrap();
    // The second symbol of the same row: its paper was there a moment ago.
    record(&mut d, case, StepRequest { lacking: Lacking::Refused, ..StepRequest::new("2.2") }).unwrap();
}

#[test]
fn what_is_entered_late_counts_from_when_it_happened() {
    let mut d = desk();
    d.at("2026-11-16T09:00:00+08:00");
    let case = d.open("ppks-psks");
    let plain = d.open("ppks-psks");
    d.at("2026-11-23T10:00:00+08:00");
    let happened = moment("2026-11-17T13:30:00+08:00");
    let done = record(&mut d, case, StepRequest { at: Some(happened), ..StepRequest::new("1") }).unwrap();
    record(&mut d, plain, StepRequest::new("1")).unwrap();
    assert!(done.warnings.iter().all(|w| w.contains("Kelengkapan")), "{:?}", done.warnings);
    let event = view(&d, case).riwayat.last().unwrap().clone();
    assert_eq!((event.at, event.dicatat), (happened, Some(moment("2026-11-23T10:00:00+08:00"))));
    assert_eq!(view(&d, plain).riwayat.last().unwrap().dicatat, None);
    let due = |case| view(&d, case).terbuka[0].tempo.at.unwrap();
    assert_eq!(view(&d, case).terbuka[0].since, happened);
    assert!(due(case) < due(plain), "the next deadline does not count from the true time");
    assert_eq!(d.office.rebuild().unwrap(), d.office.check().unwrap().fakta);
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn odd_times_are_questioned_and_taken() {
    let mut d = desk();
    let doubts = |d: &mut Desk, at: &str| {
        let case = d.open("dtks");
        let done = record(d, case, StepRequest { at: Some(moment(at)), ..StepRequest::new("1") }).unwrap();
        done.warnings.into_iter().find(|w| w.contains("Waktu kejadian")).unwrap_or_default()
    };
    assert!(doubts(&mut d, "2026-11-20T09:00:00+08:00").contains("sebelum kasus dibuka"));
    assert!(doubts(&mut d, "2026-11-24T09:00:00+08:00").contains("belum tiba"));
    assert_eq!(doubts(&mut d, "2026-11-23T09:00:00+08:00"), "");
    let case = d.open("dtks");
    d.at("2026-11-24T09:00:00+08:00");
    d.step(case, "1");
    let early = StepRequest { at: Some(moment("2026-11-23T12:00:00+08:00")), ..StepRequest::new("2.1") };
    let done = record(&mut d, case, early).unwrap();
    assert!(done.warnings.iter().any(|w| w.contains("sebelum langkah ini terbuka")), "{:?}", done.warnings);
}

#[test]
fn a_clock_set_back_marks_late_entry_only_against_the_entry_clock() {
    let mut d = desk();
    let case = d.open("dtks");
    d.office.set_entry_clock(Clock::Fixed(moment("2026-11-25T08:00:00+08:00")));
    d.step(case, "1");
    let entered = view(&d, case).riwayat.last().unwrap().dicatat;
    assert_eq!(entered, Some(moment("2026-11-25T08:00:00+08:00")));
}

fn correct(case: Id, fact: Id, fields: &[(&str, &str)], reason: &str) -> Command {
    let correction = CorrectRequest {
        fact,
        isian: fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        centang: None,
        catatan: None,
        reason: reason.to_owned(),
    };
    Command::case(case, Request::Correct(Box::new(correction)))
}

/// A DTKS case whose step 4 was recorded with a date, and that record.
fn dated(d: &mut Desk) -> (Id, Id) {
    let case = d.open("dtks");
    for step in ["1", "2.1", "2.2"] {
        d.step(case, step);
    }
    d.try_step(case, "3", "", "ya").unwrap();
    let mut four = StepRequest::new("4");
    four.isian.insert("tanggal_input".into(), "2026-11-20".into());
    let fact = record(d, case, four).unwrap().facts[0];
    (case, fact)
}

#[test]
fn a_correction_keeps_both_values_and_is_withdrawn_again() {
    let mut d = desk();
    let (case, fact) = dated(&mut d);
    let date = |d: &Desk| view(d, case).isian.get("tanggal_input").cloned();
    let one = d.office.run(correct(case, fact, &[("tanggal_input", "21-11-2026")], "salah lihat")).unwrap();
    assert_eq!(date(&d).as_deref(), Some("2026-11-21"));
    d.office.run(correct(case, fact, &[("tanggal_input", "")], "belum diinput")).unwrap();
    assert_eq!(date(&d), None);
    let events = view(&d, case).riwayat;
    let changes: Vec<(String, String)> =
        events.iter().flat_map(|e| &e.perubahan).map(|c| (c.lama.clone(), c.baru.clone())).collect();
    let word = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(changes, [word("2026-11-20", "2026-11-21"), word("2026-11-21", "")]);
    let first = events.iter().find(|e| e.fakta == fact).unwrap();
    assert_eq!(first.isian["tanggal_input"], "2026-11-20", "the record itself shows what was written");
    assert!(events.iter().any(|e| e.kalimat.contains("salah lihat") && e.tentang == Some(fact)));
    assert!(
        matches!(&events.last().unwrap().perubahan[0].bagian, ChangePart::Isian(id) if id == "tanggal_input")
    );
    let last = events.last().unwrap().fakta;
    let undo = |fact| Command::Withdraw { subject: case, fact, reason: "keliru".into() };
    d.office.run(undo(last)).unwrap();
    assert_eq!(date(&d).as_deref(), Some("2026-11-21"));
    d.office.run(undo(one.facts[0])).unwrap();
    assert_eq!(date(&d).as_deref(), Some("2026-11-20"));
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn bad_corrections_change_nothing() {
    let mut d = desk();
    let (case, fact) = dated(&mut d);
    let opening = view(&d, case).riwayat[0].fakta;
    let before = d.office.check().unwrap();
    let mut refused = |command: Command| d.office.run(command).unwrap_err().kode();
    assert_eq!(refused(correct(case, fact, &[("tanggal_input", "2026-11-21")], " ")), "alasan_kosong");
    assert_eq!(refused(correct(case, fact, &[("tanggal_input", "20-11-2026")], "x")), "tidak_ada_perubahan");
    assert_eq!(refused(correct(case, fact, &[("tanggal_input", "besok")], "x")), "isian_salah");
    assert_eq!(refused(correct(case, opening, &[("tanggal_input", "")], "x")), "tidak_dapat_dibetulkan");
    assert_eq!(refused(correct(case, Id([9; 16]), &[], "x")), "tidak_dapat_dibetulkan");
    assert_eq!(d.office.check().unwrap(), before);
    d.office.run(Command::Withdraw { subject: case, fact, reason: "keliru".into() }).unwrap();
    let gone = d.office.run(correct(case, fact, &[("tanggal_input", "2026-11-21")], "x")).unwrap_err();
    assert_eq!(gone.kode(), "tidak_dapat_dibetulkan");
}

#[test]
fn a_step_sent_back_says_by_whom_and_why_until_it_is_recorded() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    d.step(case, "2.1");
    let (from, to) = ("2.2".to_owned(), "2.1".to_owned());
    d.office
        .run(Command::case(case, Request::Return { from, key: None, to, reason: "KK buram".into() }))
        .unwrap();
    let back = view(&d, case).terbuka[0].dikembalikan.clone().unwrap();
    assert_eq!((back.dari.as_str(), back.reason.as_str()), ("2.2", "KK buram"));
    assert_eq!(back.by, "Rina Marlina");
    d.step(case, "2.1");
    assert_eq!(view(&d, case).terbuka[0].dikembalikan, None);
}

#[test]
fn the_place_of_the_papers_is_remembered_and_offered() {
    let mut d = desk();
    let (case, other) = (d.open("dtks"), d.open("lksa"));
    let put = |d: &mut Desk, case, place: &str| {
        d.office.run(Command::case(case, Request::Place { place: place.to_owned() })).map(|_| ())
    };
    put(&mut d, case, "  Ordner DTKS   3 ").unwrap();
    put(&mut d, other, "Rak B").unwrap();
    assert_eq!(view(&d, case).tempat, "Ordner DTKS 3");
    assert_eq!(put(&mut d, case, "Ordner DTKS 3").unwrap_err().kode(), "tidak_ada_perubahan");
    assert_eq!(d.office.places().unwrap(), ["Ordner DTKS 3", "Rak B"]);
    d.office.run(Command::case(case, Request::Close { result: "selesai".into() })).unwrap();
    put(&mut d, case, "Arsip 2026").unwrap();
    d.office.rebuild().unwrap();
    assert_eq!(d.office.places().unwrap(), ["Arsip 2026", "Rak B"]);
    put(&mut d, case, "").unwrap();
    assert_eq!(d.office.places().unwrap(), ["Rak B"]);
    let lines = d.office.cases(&alur::office::CaseFilter::default()).unwrap();
    assert_eq!(lines[0].tempat, "Rak B");
}

#[test]
fn drafts_outlive_the_program_and_end_with_the_step() {
    let mut d = desk();
    let case = d.open("dtks");
    let facts = d.office.check().unwrap().fakta;
    let form = FormDraft {
        isian: [("nama".to_owned(), "Contoh".to_owned())].into(),
        lampiran: vec![DraftFile { path: "/tidak/ada.pdf".into(), ..DraftFile::default() }],
        catatan: "setengah jadi".into(),
        ..FormDraft::default()
    };
    d.office.save_draft(case, "1", &form).unwrap();
    d.office.save_draft(case, "4", &form).unwrap();
    assert_eq!(d.office.check().unwrap().fakta, facts, "a draft is no fact");
    let again = Office::open(&d.path(), options(2)).unwrap();
    assert_eq!(again.form_draft(case, "1").unwrap(), Some(form.clone()));
    let lines = again.drafts().unwrap();
    assert_eq!(lines.len(), 1, "step 4 is not open: {lines:?}");
    assert_eq!((lines[0].simbol.as_str(), lines[0].kasus), ("1", case));
    drop(again);
    d.step(case, "1");
    assert_eq!(d.office.form_draft(case, "1").unwrap(), None);
    d.office.drop_draft(case, "4").unwrap();
    assert_eq!(d.office.form_draft(case, "4").unwrap(), None);
}

#[test]
fn a_picture_is_turned_before_it_is_stored() {
    let mut d = desk();
    let case = d.open("dtks");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 20).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let path = d.file("foto.png", &png.into_inner());
    let request = Request::Record(Box::new(StepRequest::new("1")));
    let files = vec![NewAttachment { path, putar: 1, ..NewAttachment::default() }];
    d.office.run(Command::Case { case, request, files }).unwrap();
    let stored = d.office.blob(view(&d, case).lampiran[0].sidik).unwrap();
    let picture = image::load_from_memory(&stored).unwrap();
    assert_eq!((picture.width(), picture.height()), (20, 40));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Corrections and withdrawals in any order: what counts is what the living corrections say, one
    /// after the other, and a rebuild agrees.
    #[test]
    fn living_corrections_fold_in_order(steps in prop::collection::vec((0u8..3, 1u32..28), 1..10)) {
        let mut d = desk();
        let (case, fact) = dated(&mut d);
        let mut living: Vec<(Id, String)> = Vec::new();
        for (what, day) in steps {
            let date = format!("2026-10-{day:02}");
            let now = living.last().map_or("2026-11-20".to_owned(), |(_, date)| date.clone());
            if what == 0 && !living.is_empty() {
                let (gone, _) = living.remove(day as usize % living.len());
                d.office.run(Command::Withdraw { subject: case, fact: gone, reason: "x".into() }).unwrap();
            } else if date != now {
                let done = d.office.run(correct(case, fact, &[("tanggal_input", &date)], "x")).unwrap();
                living.push((done.facts[0], date));
            }
            let expected = living.last().map_or("2026-11-20", |(_, date)| date);
            let counts = view(&d, case).isian.remove("tanggal_input");
            prop_assert_eq!(counts.as_deref(), Some(expected));
        }
        prop_assert!(d.office.check().unwrap().sehat);
    }
}

#[test]
fn what_a_command_did_is_told_without_reading_the_case() {
    let mut d = desk();
    let case = d.open("dtks");
    let done = record(&mut d, case, StepRequest::new("1")).unwrap();
    let told = done.happened.unwrap();
    let seen = view(&d, case);
    let event = seen.riwayat.last().unwrap();
    assert_eq!((told.fact, &told.sentence, told.undo), (event.fakta, &event.kalimat, event.dapat_ditarik));
    let mut open = seen.terbuka.clone();
    open.sort_by_key(|step| step.at);
    let open: Vec<(String, String)> = open.into_iter().map(|s| (s.simbol, s.pelaksana)).collect();
    assert_eq!(told.stands, Some(open));
    // What moves nothing says where nothing moved to.
    let reason = "Menunggu Dukcapil".to_owned();
    let paused = d.office.run(Command::case(case, Request::Pause { reason })).unwrap();
    let told = paused.happened.unwrap();
    assert_eq!((told.sentence, told.stands), (view(&d, case).riwayat.last().unwrap().kalimat.clone(), None));
}

#[test]
fn files_go_along_with_any_request_and_none_is_made_up() {
    let mut d = desk();
    let case = d.open("dtks");
    // What a request itself says of files is the office's to fill, never believed.
    let made_up = alur::domain::fact::Attachment {
        nama: "tidak ada.pdf".into(),
        sidik: alur::base::Digest::of(b"tidak ada"),
        ukuran: 9,
        kelengkapan: None,
    };
    record(&mut d, case, StepRequest { lampiran: vec![made_up.clone()], ..StepRequest::new("1") }).unwrap();
    assert!(view(&d, case).lampiran.is_empty());
    let before = d.office.check().unwrap();
    let attach = Request::Attach { lampiran: vec![made_up], catatan: "bukti".into() };
    assert_eq!(d.office.run(Command::case(case, attach)).unwrap_err().severity(), Ending::Refused);
    assert_eq!(d.office.check().unwrap(), before);
    let files =
        vec![NewAttachment { path: d.file("surat.pdf", b"%PDF-1.4 contoh"), ..NewAttachment::default() }];
    let request = Request::Close { result: "pindah".into() };
    let done = d.office.run(Command::Case { case, request, files }).unwrap();
    assert_eq!((done.facts.len(), view(&d, case).lampiran.len()), (2, 1));
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn old_records_read_as_they_were() {
    let body = r#"{"kind":"step_recorded","body":{"node":"1","kunci":null,"hasil":null,"isian":{},"centang":[],
        "lampiran":[],"catatan":"","gabung":null,"dicatat":null}}"#;
    let Body::StepRecorded(record) = serde_json::from_str::<Body>(body).unwrap() else { panic!() };
    assert!(record.tanpa.is_empty() && record.alasan_tanpa.is_empty());
}
