//! Text that people paste: plain where it can be, named where it cannot, and never a box in a numbered
//! letter.

use alur::base::Id;
use alur::domain::office::{OfficeProfile, Paper};
use alur::domain::sop;
use alur::drawing::{Drawing, Mark, lacking};
use alur::office::{Command, LetterRequest, Numbering, OpenCase, Problem, StepRequest};

use crate::kit::{Desk, desk, pdf_cells};

/// What Word, WhatsApp and web pages leave in a text, and what it is to become.
const PASTED: &str =
    "\u{f0b7}\tserah\u{2011}terima ke\u{ad}lurahan, Jose\u{301} \u{200b}Contoh\u{202e}\u{a0}Ｒｐ";
const PLAIN: &str = "• serah-terima kelurahan, José Contoh\u{a0}Rp";

fn request(case: Id, blank: &str, value: &str) -> LetterRequest {
    LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: [(blank.to_owned(), value.to_owned())].into(),
        nomor: Numbering::Next,
        kertas: None,
    }
}

fn words(pages: &[Drawing]) -> String {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match mark {
        Mark::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join(" ").split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn opened() -> (Desk, Id) {
    let mut d = desk();
    let case = d.open("lksa");
    (d, case)
}

#[test]
fn a_letter_prints_pasted_text_plain() {
    let (mut d, case) = opened();
    let draft = d.office.letter_draft(&request(case, "persoalan", PASTED)).unwrap();
    assert!(words(&draft.halaman).contains(PLAIN), "{}", words(&draft.halaman));
    assert!(lacking(&draft.halaman).is_empty());
    let fact = d.office.run(Command::IssueLetter(request(case, "persoalan", PASTED))).unwrap().facts[0];
    assert!(words(&d.office.letter_pages(fact).unwrap()).contains(PLAIN));
}

#[test]
fn what_cannot_be_printed_is_named_and_takes_no_number() {
    let (mut d, case) = opened();
    for (sign, code) in [('🙂', "U+1F642"), ('ع', "U+0639"), ('字', "U+5B57"), ('\u{fffd}', "U+FFFD")] {
        let request = request(case, "persoalan", &format!("Ada {sign} di sini"));
        let draft = d.office.letter_draft(&request).unwrap();
        assert!(draft.peringatan.iter().any(|said| said.contains(code)), "{:?}", draft.peringatan);
        let problem = d.office.run(Command::IssueLetter(request)).unwrap_err();
        assert_eq!(problem, Problem::Unprintable(vec![(sign, "I. Persoalan".to_owned())]));
        assert!(problem.message().contains(code), "{}", problem.message());
    }
    let first = d.office.run(Command::IssueLetter(request(case, "persoalan", "Tanpa tanda"))).unwrap();
    assert_eq!(first.facts.len(), 1);
    assert_eq!(d.office.letters().unwrap()[0].2.nomor, "400.9/001/DINSOS/2026");
}

#[test]
fn charts_and_documents_print_pasted_text_plain() {
    let text = crate::handoff_kit::BOLAK_BALIK.replace("Menyampaikan", &format!("Menyampaikan {PASTED}"));
    let (sop, _) = sop::parse(&text).unwrap();
    let pages = alur::drawing::chart::pages(&sop, Paper::A4, &Default::default()).unwrap();
    assert!(lacking(&pages).is_empty(), "{:?}", lacking(&pages));
    assert!(words(&pages).contains("José"), "{}", words(&pages));
    let document = alur::drawing::document::pages(&sop, Paper::A4, None).unwrap().pages;
    assert!(lacking(&document).is_empty(), "{:?}", lacking(&document));
    assert!(words(&document).contains("José"), "{}", words(&document));
}

#[test]
fn papers_of_cases_and_offices_print_pasted_text_plain() {
    let mut d = crate::handoff_kit::dinas();
    let profile = OfficeProfile { nama: format!("Dinas {PASTED}"), ..d.office.profile().clone() };
    d.office.run(Command::SetOffice(Box::new(profile))).unwrap();
    let page = [d.office.card_page().unwrap()];
    assert!(lacking(&page).is_empty(), "{:?}", lacking(&page));
    assert!(words(&page).contains("José"), "{}", words(&page));
    let new = OpenCase { sop: "lksa".into(), judul: format!("Bantuan {PASTED}"), ..OpenCase::default() };
    let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    let mut step = StepRequest::new("1");
    step.catatan = PASTED.to_owned();
    d.office.run(Command::record(case, step)).unwrap();
    let card = d.folder.path().join("kartu.pdf");
    d.office.save_card(case, Paper::A4, &card).unwrap();
    let dossier = d.office.save_dossier(case, Paper::A4, &d.folder.path().join("berkas")).unwrap();
    for pdf in [&card, &dossier.files[0]] {
        let Some(printed) = pdf_cells(pdf) else { return };
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(printed.contains("serah-terima kelurahan, José Contoh"), "{}: {printed}", pdf.display());
        // A sign that the font lacks has no letter to be read back.
        assert!(!printed.contains(['\u{fffd}', '\0', '\u{ad}', '\u{301}', '\u{2011}']), "{printed}");
    }
}

#[test]
fn what_will_print_as_a_box_is_said_when_it_comes_in() {
    let (mut d, case) = opened();
    let mut step = StepRequest::new("1");
    step.catatan = "Sudah ditelepon 🙂".to_owned();
    let said = d.office.run(Command::record(case, step)).unwrap().warnings;
    assert!(said.iter().any(|said| said.contains("U+1F642")), "{said:?}");
    let title = OpenCase { sop: "lksa".into(), judul: "Bantuan ع".into(), ..OpenCase::default() };
    let said = d.office.run(Command::OpenCase(title)).unwrap().warnings;
    assert!(said.iter().any(|said| said.contains("U+0639")), "{said:?}");
    let text = crate::handoff_kit::BOLAK_BALIK.replace("Menyampaikan", "Menyampaikan 🙂");
    let said = d.office.run(Command::PublishSop { text }).unwrap().warnings;
    assert!(said.iter().any(|said| said.contains("U+1F642")), "{said:?}");
}

#[test]
fn a_title_needs_one_sign_that_can_be_seen() {
    let mut d = desk();
    for title in ["\u{200b}", "\u{3164}", " \u{feff} ", "\u{2060}\u{a0}"] {
        let new = OpenCase { sop: "lksa".into(), judul: title.into(), ..OpenCase::default() };
        assert_eq!(d.office.run(Command::OpenCase(new)).unwrap_err(), Problem::NoTitle, "{title:?}");
    }
    let new =
        OpenCase { sop: "lksa".into(), judul: "Jose\u{301}\u{200b} Contoh".into(), ..OpenCase::default() };
    let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    assert_eq!(d.office.case(case).unwrap().judul, "José Contoh");
}
