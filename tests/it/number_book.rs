//! One number, one letter: a typed number stands in the same book as the program's own, however it is
//! written, here and in what comes in with a package.

use alur::base::Id;
use alur::office::{Command, Done, LetterRequest, Notice, Numbering, Problem};

use crate::handoff_kit::{introduce, office, send_cases, stick};
use crate::kit::{Desk, desk};

fn issue(d: &mut Desk, case: Id, nomor: Numbering) -> Result<Done, Problem> {
    let isian = Default::default();
    d.office.run(Command::IssueLetter(LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian,
        nomor,
        kertas: None,
    }))
}

fn typed(nomor: &str) -> Numbering {
    Numbering::Given(nomor.to_owned())
}

/// The numbers of a case's letters, as they were issued.
fn numbers(d: &Desk, case: Id) -> Vec<String> {
    d.office.case(case).unwrap().naskah.into_iter().map(|letter| letter.nomor).collect()
}

#[test]
fn a_number_is_taken_however_it_is_written() {
    let mut d = desk();
    let case = d.open("lksa");
    issue(&mut d, case, Numbering::Next).unwrap();
    for same in [
        "400.9/001/DINSOS/2026",
        "400.9/1/DINSOS/2026",
        "400.9 / 001 / DINSOS / 2026",
        "400.9/001/dinsos/2026",
        "400.9/001/DINSOS/2026.",
        "400.9.2/0001/Dinsos/2026",
    ] {
        let refused = issue(&mut d, case, typed(same));
        assert!(matches!(refused, Err(Problem::NumberTaken(_))), "{same}: {refused:?}");
    }
    // A number of another kind is compared without its looks.
    issue(&mut d, case, typed("B-5/Linjamsos")).unwrap();
    for same in ["b-5/linjamsos", "B-5 / LINJAMSOS", "B\u{2011}5/Linjamsos."] {
        let refused = issue(&mut d, case, typed(same));
        assert!(matches!(refused, Err(Problem::NumberTaken(_))), "{same}: {refused:?}");
    }
    assert_eq!(numbers(&d, case), ["400.9/001/DINSOS/2026", "B-5/Linjamsos"]);
}

#[test]
fn a_typed_number_enters_the_book() {
    let mut d = desk();
    let case = d.open("lksa");
    issue(&mut d, case, Numbering::Next).unwrap();
    issue(&mut d, case, typed("400.9/2/DINSOS/2026")).unwrap();
    issue(&mut d, case, Numbering::Next).unwrap();
    // Of another year it stands in another book, of another office in none.
    issue(&mut d, case, typed("400.9/70/DINSOS/2025")).unwrap();
    issue(&mut d, case, typed("400.9/80/BAPPEDA/2026")).unwrap();
    issue(&mut d, case, Numbering::Next).unwrap();
    let all = numbers(&d, case);
    assert_eq!(all[1..3], ["400.9/2/DINSOS/2026", "400.9/003/DINSOS/2026"]);
    assert_eq!(all.last().unwrap(), "400.9/004/DINSOS/2026");
    assert_eq!(d.office.check().unwrap().temuan, []);
}

#[test]
fn what_an_older_program_let_through_is_stepped_over_and_named() {
    let mut d = desk();
    let case = d.open("lksa");
    issue(&mut d, case, Numbering::Next).unwrap();
    issue(&mut d, case, typed("400.9/2/DINSOS/2026")).unwrap();
    issue(&mut d, case, Numbering::Next).unwrap();
    let path = d.path();
    let tool = |sql: &str| {
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch(&format!("DROP TRIGGER IF EXISTS fact_is_never_changed; {sql}")).unwrap();
    };
    // As 0.3.0 wrote it: typed numbers had no place in the book.
    tool(
        "UPDATE fact SET body = json_remove(body, '$.isi.urut') WHERE json_extract(body, '$.isi.nomor') LIKE '%/2/%';",
    );
    d.office.rebuild().unwrap();
    let third = numbers(&d, case)[2].clone();
    assert_eq!(third, "400.9/003/DINSOS/2026");
    tool(
        "UPDATE fact SET body = json_set(body, '$.isi.nomor', '400.9 / 02 / DINSOS / 2026', '$.isi.urut', NULL)
          WHERE json_extract(body, '$.isi.nomor') LIKE '%/003/%';",
    );
    d.office.rebuild().unwrap();
    let said = d.office.check().unwrap().temuan;
    assert!(
        said.iter().any(|said| said.pesan.contains("Nomor urut 2 tahun 2026 dipakai 2 surat")),
        "{said:?}"
    );
    issue(&mut d, case, Numbering::Next).unwrap();
    assert_eq!(numbers(&d, case).last().unwrap(), "400.9/003/DINSOS/2026");
}

#[test]
fn the_same_number_in_a_package_is_noticed_however_it_is_written() {
    let mut both = [office(1, "DINSOS", "dinas", "63.72"), office(2, "PALAM", "kelurahan", "63.72.05.1003")];
    introduce(&mut both);
    let [mut dinas, mut palam] = both;
    let (here, there) = (dinas.open("lksa"), palam.open("lksa"));
    issue(&mut dinas, here, typed("400.9/007/DINSOS/2026")).unwrap();
    issue(&mut palam, there, typed("400.9 / 7 / dinsos / 2026")).unwrap();
    let stick = stick();
    let sent = send_cases(&mut palam, "DINSOS", &[there], stick.path());
    let plan = dinas.office.inspect_package(&sent.paths[0], None).unwrap();
    let same = Notice::SameNumber("400.9 / 7 / dinsos / 2026".into());
    assert!(plan.perhatian.contains(&same), "{:?}", plan.perhatian);
}
