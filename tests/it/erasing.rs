//! Personal values sealed in the journal, and erased for good: what goes, what stays, and that no other way does it.

use std::path::Path;

use alur::base::Id;
use alur::domain::backup::Why;
use alur::domain::spelling;
use alur::office::{
    CaseFilter, CaseStatus, Command, Done, EraseRequest, Finding, LetterRequest, NewAttachment, Numbering,
    Office, OpenCase, Problem, Request, StepRequest,
};
use alur::store::{RawFact, Store, Trouble};
use rusqlite::Connection;

use crate::kit::page::readable;
use crate::kit::{Desk, Killer, assert_sound_pdf, copy_of, desk, options, times, tool};

const NAME: &str = "Zulaikhatinnisa";
const NIK: &str = "6372054107730009";
const NOTE: &str = "Rumahnya belakang penggergajian Qamaruddin";

/// A case of an invented person with every kind of value somebody may type.
pub fn about_her(office: &mut Office) -> Id {
    let new = OpenCase {
        sop: "dtks".to_owned(),
        judul: format!("Usulan {NAME}"),
        isian: [("nik".to_owned(), NIK.to_owned())].into(),
        ..OpenCase::default()
    };
    let case = office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    let node = office.case(case).unwrap().terbuka[0].simbol.clone();
    let mut step = StepRequest::new(&node);
    step.catatan = NOTE.to_owned();
    step.isian = [("nama".to_owned(), NAME.to_owned())].into();
    office.run(Command::record(case, step)).unwrap();
    case
}

fn raws(path: &Path) -> Vec<RawFact> {
    let mut all = Vec::new();
    let each = |_, raw: Option<RawFact>| {
        all.extend(raw);
        Ok::<_, Trouble>(())
    };
    Store::look(path).unwrap().every_raw(each).unwrap();
    all
}

fn findings(d: &Desk) -> Vec<Finding> {
    Office::open(&d.path(), options(4)).unwrap().check().unwrap().temuan
}

#[test]
fn what_was_typed_of_a_person_is_sealed_in_the_journal_and_read_all_the_same() {
    let mut d = desk();
    let case = about_her(&mut d.office);
    let of_case: Vec<RawFact> = raws(&d.path()).into_iter().filter(|raw| raw.subject == case).collect();
    assert!(of_case.len() >= 2 && of_case.iter().all(RawFact::is_sealed));
    for raw in raws(&d.path()) {
        for word in [NAME, NIK, "penggergajian"] {
            assert!(!raw.body.contains(word), "{word} in {}", raw.kind);
        }
    }
    // What a case folds by is in clear: its code, its steps, the names of its fields.
    assert!(of_case[0].body.contains("DTKS-2026-0001") && of_case[0].body.contains("\"nik\""));
    let view = d.office.case(case).unwrap();
    assert_eq!((view.judul.as_str(), view.isian["nik"].as_str()), (&*format!("Usulan {NAME}"), NIK));
    let found = d.office.search(NAME, 5).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(findings(&d), []);
    let before = Store::look(&d.path()).unwrap().derived_digest().unwrap();
    d.office.rebuild().unwrap();
    assert_eq!(Store::look(&d.path()).unwrap().derived_digest().unwrap(), before);
}

fn codes(d: &Desk) -> Vec<&'static str> {
    let mut codes: Vec<&str> = findings(d).iter().map(|one| one.kode).collect();
    codes.dedup();
    codes
}

#[test]
fn a_sealed_value_altered_or_moved_opens_nothing() {
    let edits = [
        // One sign of the sealed part.
        "UPDATE fact SET body = substr(body, 1, 60) || CASE substr(body, 61, 1) WHEN 'A' THEN 'B' ELSE 'A' END
         || substr(body, 62) WHERE kind = 'step_recorded'",
        // Another field's name over the same value.
        "UPDATE fact SET body = replace(body, '\"nama\":{\"*\"', '\"alamat\":{\"*\"') WHERE kind = 'step_recorded'",
        // The sealed part of another fact.
        "UPDATE fact SET body = substr(body, 1, instr(body, '\",\"isi\"') - 1) || '' || (SELECT substr(o.body, 1, 6)
         FROM fact AS o WHERE 0) WHERE 0; UPDATE fact SET body = (SELECT json_set(fact.body, '$.\"*\"',
         json_extract(o.body, '$.\"*\"')) FROM fact AS o WHERE o.kind = 'case_opened') WHERE kind = 'step_recorded'",
    ];
    for edit in edits {
        let mut d = desk();
        let case = about_her(&mut d.office);
        tool(&d, |conn: &Connection| conn.execute_batch(edit).unwrap());
        let found = codes(&d);
        assert!(
            found.contains(&"fakta_tidak_terbaca") && found.contains(&"fakta_berubah"),
            "{edit}: {found:?}"
        );
        assert!(Store::look(&d.path()).unwrap().history(case).is_err(), "{edit}");
    }
}

#[test]
fn a_key_that_is_gone_or_exchanged_without_an_erasure_is_found() {
    for edit in ["DELETE FROM subject_key", "UPDATE subject_key SET key = randomblob(32)"] {
        let mut d = desk();
        let case = about_her(&mut d.office);
        let refused = Connection::open(d.path()).unwrap().execute_batch(edit).unwrap_err();
        assert!(refused.to_string().contains("never"), "{refused}");
        tool(&d, |conn: &Connection| conn.execute_batch(edit).unwrap());
        let found = findings(&d);
        let gone = found.iter().find(|one| one.kode == "kunci_hilang").expect(edit);
        assert!(gone.pesan.contains("DTKS-2026-0001"), "{}", gone.pesan);
        // Nothing is rebuilt over it.
        let mended = d.office.mend().unwrap().1;
        assert!(mended.is_empty(), "{mended:?}");
        assert_eq!(d.office.case(case).unwrap().judul, "(dihapus)");
        let all = CaseFilter { selesai: true, ..CaseFilter::default() };
        assert_eq!(d.office.cases(&all).unwrap()[0].judul, format!("Usulan {NAME}"));
    }
}

#[test]
fn a_withdrawal_under_what_has_no_key_stays_in_clear() {
    let mut d = desk();
    let case = about_her(&mut d.office);
    let pause = Request::Pause { reason: format!("menunggu {NAME}") };
    d.office.run(Command::Case { case, request: pause, files: Vec::new() }).unwrap();
    for raw in raws(&d.path()) {
        assert_eq!(raw.is_sealed(), raw.subject == case, "{}", raw.kind);
    }
}

/// The file and what SQLite keeps beside it, as they lie on the disk.
fn bytes_on_disk(path: &Path) -> Vec<u8> {
    let beside = |ending: &str| std::path::PathBuf::from(format!("{}{ending}", path.display()));
    ["", "-wal", "-shm"].iter().flat_map(|ending| std::fs::read(beside(ending)).unwrap_or_default()).collect()
}

pub fn on_disk(path: &Path, word: &str) -> bool {
    let all = bytes_on_disk(path);
    let (small, word) = (all.to_ascii_lowercase(), word.to_ascii_lowercase());
    small.windows(word.len()).any(|window| window == word.as_bytes())
}

fn file(path: std::path::PathBuf) -> NewAttachment {
    NewAttachment { path, kelengkapan: None, putar: 0 }
}

/// Her case with an attachment of her own, one it shares with another case, and a letter; closed.
fn whole_case(d: &mut Desk) -> (Id, Id) {
    let case = about_her(&mut d.office);
    let own = d.file("zulaikhatinnisa.txt", format!("Keterangan {NAME} {NIK}").as_bytes());
    let shared = d.file("bersama.txt", b"daftar bersama");
    let other = d.open("dtks");
    for (case, files) in [(case, vec![file(own), file(shared.clone())]), (other, vec![file(shared)])] {
        let pause = Request::Pause { reason: "menunggu".to_owned() };
        d.office.run(Command::Case { case, request: pause, files }).unwrap();
        d.office.run(Command::case(case, Request::Resume)).unwrap();
    }
    let mut request = LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: Default::default(),
        nomor: Numbering::Next,
        kertas: None,
    };
    let draft = d.office.letter_draft(&request).unwrap();
    request.isian = draft.kosong().map(|blank| (blank.id.clone(), format!("Contoh {NAME}"))).collect();
    d.office.run(Command::IssueLetter(request)).unwrap();
    d.office.run(Command::case(case, Request::Close { result: format!("{NAME} pindah") })).unwrap();
    (case, other)
}

pub fn erase(office: &mut Office, case: Id) -> Result<Done, Problem> {
    let yakin = office.case(case).unwrap().kode;
    let (alasan, dasar) = ("Diminta yang bersangkutan".to_owned(), "Surat 12/2026".to_owned());
    office.run(Command::Erase(EraseRequest { case, alasan, dasar, yakin }))
}

#[test]
fn nothing_of_her_is_left_on_the_disk_and_everything_else_stands() {
    let mut d = desk();
    let (case, other) = whole_case(&mut d);
    d.office.save_draft(case, "1", &Default::default()).unwrap();
    // Also as the search writes it.
    let mut words = spelling::all_words(&format!("{NAME} {NOTE}"));
    words.retain(|word| word.len() > 6);
    words.extend([NAME, NIK].map(str::to_owned));
    for word in &words {
        assert!(on_disk(&d.path(), word), "{word} stands there before");
    }
    let cases =
        |d: &Desk| (d.office.cases(&all()).unwrap().len(), format!("{:?}", d.office.board("dtks").unwrap()));
    let before = cases(&d);
    let letters = d.office.letters().unwrap();
    let other_before = d.office.case(other).unwrap();
    let done = erase(&mut d.office, case).unwrap();
    assert!(
        done.warnings.iter().any(|line| line.contains("tetap ada karena dipakai juga")),
        "{:?}",
        done.warnings
    );
    words.extend(["penggergajian", "qamaruddin"].map(str::to_owned));
    for word in &words {
        assert!(!on_disk(&d.path(), word), "{word}");
    }
    assert_eq!(findings(&d), []);
    assert_eq!(cases(&d), before);
    let view = d.office.case(case).unwrap();
    assert_eq!((view.judul.as_str(), view.status), ("(dihapus)", CaseStatus::Done));
    assert_eq!(view.isian["nik"], "(dihapus)");
    assert_eq!(view.dihapus.unwrap().alasan, "Diminta yang bersangkutan");
    // Its line stands in the agenda, its pages are gone, those of no other.
    let after = d.office.letters().unwrap();
    let (is, was) = (&after[0].2, &letters[0].2);
    assert_eq!((after.len(), &is.nomor, is.hal.as_str()), (letters.len(), &was.nomor, "(dihapus)"));
    assert!(d.office.blob(was.pdf).is_err());
    let shared = other_before.lampiran[0].sidik;
    assert_eq!(d.office.blob(shared).unwrap(), b"daftar bersama");
    assert_eq!(d.office.case(other).unwrap().riwayat.len(), other_before.riwayat.len());
    assert!(d.office.search(NAME, 5).unwrap().is_empty());
    // Nothing is added to it any more.
    let place = Command::case(case, Request::Place { place: "Ordner 3".to_owned() });
    assert_eq!(d.office.run(place).unwrap_err().kode(), "sudah_dihapus");
    assert_eq!(erase(&mut d.office, case).unwrap_err().kode(), "sudah_dihapus");
    d.office.rebuild().unwrap();
    assert_eq!(findings(&d), []);
}

fn all() -> CaseFilter {
    CaseFilter { selesai: true, ..CaseFilter::default() }
}

#[test]
fn a_case_that_runs_or_whose_code_was_not_typed_is_not_erased() {
    let mut d = desk();
    let case = about_her(&mut d.office);
    assert_eq!(erase(&mut d.office, case).unwrap_err().kode(), "belum_selesai");
    d.office.run(Command::case(case, Request::Close { result: "selesai".to_owned() })).unwrap();
    let asked = |alasan: &str, yakin: &str| {
        let (alasan, yakin) = (alasan.to_owned(), yakin.to_owned());
        Command::Erase(EraseRequest { case, alasan, dasar: String::new(), yakin })
    };
    assert_eq!(d.office.run(asked("diminta", "DTKS-2026-0002")).unwrap_err().kode(), "kode_tidak_cocok");
    assert_eq!(d.office.run(asked(" ", "DTKS-2026-0001")).unwrap_err().kode(), "alasan_kosong");
    assert_eq!(d.office.case(case).unwrap().isian["nik"], NIK);
    d.office.run(asked("diminta", " dtks-2026-0001 ")).unwrap();
    assert_eq!(d.office.case(case).unwrap().isian["nik"], "(dihapus)");
}

/// What a program before sealing wrote is changed where it stands, provably so, and no other change of it is.
#[test]
fn a_file_of_schema_6_is_erased_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uji.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("../old/0006.sql")).unwrap();
    let mut d = Desk { office: Office::open(&path, options(41)).unwrap(), folder };
    assert_eq!(findings(&d), []);
    let case = d.office.find_case("DTKS-2026-0001").unwrap();
    let other = d.office.find_case("DTKS-2026-0002").unwrap();
    assert_eq!(d.office.case(case).unwrap().isian["nik"], NIK);
    let before = raws(&path);
    assert!(before.iter().all(|raw| !raw.is_sealed()));
    erase(&mut d.office, case).unwrap();
    for word in [NAME, NIK, "penggergajian", "qamaruddin"] {
        assert!(!on_disk(&path, word), "{word}");
    }
    assert_eq!(findings(&d), []);
    assert_eq!(d.office.blob(d.office.case(other).unwrap().lampiran[0].sidik).unwrap(), b"daftar bersama\n");
    let after = raws(&path);
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was.subject == case && was.redacted().is_some(), was.body != is.body, "{}", was.kind);
    }
    d.office.rebuild().unwrap();
    assert_eq!(findings(&d), []);
    // Another change of a redacted record is found, as of any other.
    tool(&d, |conn: &Connection| {
        let sql = "UPDATE fact SET body = replace(body, '\"node\":\"1\"', '\"node\":\"2\"') WHERE kind = 'step_recorded'";
        conn.execute_batch(sql).unwrap();
    });
    assert!(codes(&d).contains(&"fakta_berubah"));
}

#[test]
fn killed_while_it_erases_it_has_or_has_not() {
    let mut d = desk();
    let (case, _) = whole_case(&mut d);
    let path = d.path();
    drop(std::mem::replace(
        &mut d.office,
        Office::open(&d.folder.path().join("lain.db"), options(2)).unwrap(),
    ));
    let (mut killer, mut erased, rounds) = (Killer::new(7), 0, times(8));
    for round in 0..rounds {
        let copy = copy_of(&path, &format!("putaran-{round}.db"));
        let args =
            ["kasus", "hapus-data", "DTKS-2026-0001", "--alasan", "diminta", "--yakin", "DTKS-2026-0001"];
        killer.run(&copy, &args);
        let office = Office::open(&copy, options(9)).unwrap();
        let gone = office.case(case).unwrap().dihapus.is_some();
        erased += usize::from(gone);
        assert_eq!(office.case(case).unwrap().isian["nik"] == NIK, !gone);
        assert_eq!(office.check().unwrap().temuan, []);
        drop(office);
        // What was cut off is off the disk once the file was opened again.
        assert_eq!(on_disk(&copy, NIK), !gone);
    }
    assert!(erased > 0 && erased < rounds, "{erased} of {rounds}: the test proves nothing");
}

#[test]
fn an_older_backup_taken_back_does_not_bring_her_back() {
    let mut d = desk();
    let (case, _) = whole_case(&mut d);
    let made = d.office.back_up(Why::Manual).unwrap();
    erase(&mut d.office, case).unwrap();
    let restored = d.office.restore(&made.path).unwrap();
    assert!(restored.kasus > 0);
    let view = d.office.case(case).unwrap();
    assert_eq!((view.isian["nik"].as_str(), view.dihapus.is_some()), ("(dihapus)", true));
    assert_eq!(findings(&d), []);
    for word in [NAME, NIK] {
        assert!(!on_disk(&d.path(), word), "{word}");
    }
}

#[test]
fn the_paper_says_what_was_erased_and_nothing_of_it() {
    let mut d = desk();
    let (case, _) = whole_case(&mut d);
    assert_eq!(d.office.erasure_paper(case, None).unwrap_err().kode(), "belum_dihapus");
    erase(&mut d.office, case).unwrap();
    let pages = d.office.erasure_paper(case, None).unwrap();
    let words = readable(&pages);
    for word in [
        "PENGHAPUSAN DATA PRIBADI",
        "DTKS-2026-0001",
        "Diminta yang bersangkutan",
        "Surat 12/2026",
        "Isi surat",
    ] {
        assert!(words.contains(word), "{word} not in {words}");
    }
    for word in [NAME, NIK] {
        assert!(!words.contains(word), "{word}");
    }
    let to = d.folder.path().join("ba.pdf");
    d.office.save_erasure_paper(case, None, &to).unwrap();
    assert_sound_pdf(&to);
}
