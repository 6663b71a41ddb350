//! What goes down with the decisions: revised SOPs, the calendar, letter templates and blocks of numbers,
//! with cases or without any.

use std::path::{Path, PathBuf};

use alur::base::{Dice, Id};
use alur::domain::calendar::DayOffKind;
use alur::domain::fact::NumberBlock;
use alur::office::{
    BlockLine, CalendarChange, Chosen, Command, Handing, LetterRequest, Notice, Numbering, Problem,
    SendRequest, Sent,
};

use crate::handoff_kit::*;
use crate::kit::Desk;

fn send_none(desk: &mut Desk, ke: &str, to: &Path) -> Result<Sent, Problem> {
    desk.office.send(&SendRequest { kasus: Chosen::NoCase, ..SendRequest::new(ke, to) })
}

/// Sends what is shared and takes it in; how many facts were new.
fn share(from: &mut Desk, to: &mut Desk, ke: &str) -> usize {
    let stick = stick();
    let sent = send_none(from, ke, stick.path()).unwrap();
    receive(to, &sent.paths[0]).unwrap().rencana.fakta_baru
}

fn healthy(desk: &Desk) {
    let health = desk.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

// --- SOPs ----------------------------------------------------------------------------------------

#[test]
fn a_revised_sop_reaches_the_kelurahan_without_any_case() {
    let (mut dinas, mut palam) = pair();
    let old = palam.open("bolak-balik");
    share(&mut dinas, &mut palam, "PALAM");
    let text = BOLAK_BALIK.replace("Menulis surat", "Menulis surat pengantar");
    dinas.office.run(Command::PublishSop { text }).unwrap();
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 1, "the revision alone is new");
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 0, "what is known adds nothing");
    let view = palam.office.sop("bolak-balik").unwrap();
    assert_eq!((view.versi, view.sop.rows[0].uraian.as_str()), (2, "Menulis surat pengantar"));
    let new = palam.open("bolak-balik");
    let first = |case: Id| palam.office.case(case).unwrap().sop.sop.rows[0].uraian.clone();
    assert_eq!(first(new), "Menulis surat pengantar");
    assert_eq!(first(old), "Menulis surat", "a case stays on its version");
    healthy(&palam);
}

#[test]
fn a_package_with_a_case_carries_the_whole_shelf_down_and_not_up() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let revised = dinas.office.sop_text("pkh").unwrap();
    let revised = String::from_utf8(revised).unwrap() + "\n# Direvisi.\n";
    dinas.office.run(Command::PublishSop { text: revised }).unwrap();
    let case = dinas.open("bolak-balik");
    let sent = send_cases(&mut dinas, "PALAM", &[case], stick.path());
    let received = receive(&mut palam, &sent.paths[0]).unwrap();
    assert_eq!(received.rencana.sop_baru, ["pkh"]);
    assert_eq!(palam.office.sop("pkh").unwrap().versi, 2);
    let text = BOLAK_BALIK.replace("Menulis surat", "Menulis nota");
    palam.office.run(Command::PublishSop { text }).unwrap();
    let own = palam.office.sop_text("lksa").unwrap();
    let own = String::from_utf8(own).unwrap() + "\n# Diubah kelurahan.\n";
    palam.office.run(Command::PublishSop { text: own }).unwrap();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.office.sop("lksa").unwrap().versi, 1, "the shelf of a lower office stays there");
}

#[test]
fn nothing_goes_without_cases_to_an_office_beside_or_above() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let refused = send_none(&mut palam, "DINSOS", stick.path()).unwrap_err();
    assert_eq!(refused, Problem::Handover(Handing::NothingForThem("Kantor DINSOS".into())));
    let nothing = dinas.office.send(&SendRequest::new("PALAM", stick.path())).unwrap_err();
    assert_eq!(nothing, Problem::Handover(Handing::Nothing("Kantor PALAM".into())), "as before");
    assert!(files(stick.path(), ".alur").is_empty());
    let request = SendRequest {
        kasus: Chosen::NoCase,
        sandi: Some("empat kata yang lain".into()),
        ..SendRequest::new("ENTAH", stick.path())
    };
    let unknown = dinas.office.send(&request).unwrap_err();
    assert_eq!(unknown, Problem::Handover(Handing::NothingForThem("ENTAH".into())));
}

// --- calendar ------------------------------------------------------------------------------------

fn add_day(desk: &mut Desk, on: &str) -> Id {
    let change = CalendarChange::Add {
        tanggal: on.parse().unwrap(),
        jenis: DayOffKind::Daerah,
        nama: "Hari jadi".into(),
        sumber: "SE Wali Kota Nomor 1".into(),
    };
    desk.office.run(Command::ChangeCalendar(change)).unwrap().facts[0]
}

#[test]
fn the_calendar_comes_along_and_due_dates_follow() {
    let (mut dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    let due = |desk: &Desk| {
        let line = desk.office.cases(&Default::default()).unwrap();
        (line[0].tempo.at, desk.office.case(case).unwrap().terbuka[0].tempo.at)
    };
    let (before, shown) = due(&palam);
    assert!(before.is_some() && before == shown);
    let day = add_day(&mut dinas, "2026-11-24");
    let stick = stick();
    let sent = send_none(&mut dinas, "PALAM", stick.path()).unwrap();
    let received = receive(&mut palam, &sent.paths[0]).unwrap();
    assert!(
        received.rencana.perhatian.contains(&Notice::Settings { facts: 1 }),
        "{:?}",
        received.rencana.perhatian
    );
    assert!(received.peringatan.is_empty(), "{:?}", received.peringatan);
    let (after, shown) = due(&palam);
    assert_eq!(after, before.map(|at| at + chrono::TimeDelta::days(1)), "stored");
    assert_eq!(shown, after, "shown");
    healthy(&palam);
    // Withdrawn above, it is withdrawn below.
    let subject = dinas.office.calendar_subject();
    dinas.office.run(Command::Withdraw { subject, fact: day, reason: "Batal".into() }).unwrap();
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 1);
    assert_eq!(due(&palam), (before, before));
    healthy(&palam);
}

#[test]
fn undoing_the_package_takes_its_calendar_away_again() {
    let (mut dinas, mut palam) = pair();
    palam.open("bolak-balik");
    let before = derived(&palam);
    add_day(&mut dinas, "2026-11-24");
    let stick = stick();
    let sent = send_none(&mut dinas, "PALAM", stick.path()).unwrap();
    receive(&mut palam, &sent.paths[0]).unwrap();
    assert_ne!(derived(&palam), before);
    palam.office.undo_package(&sent.paket.to_string()).unwrap();
    assert_eq!(derived(&palam), before);
    healthy(&palam);
    receive(&mut palam, &sent.paths[0]).unwrap();
    assert_ne!(derived(&palam), before);
    healthy(&palam);
}

#[test]
fn a_calendar_of_below_does_not_go_up() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    add_day(&mut palam, "2026-11-24");
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let received = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(!received.rencana.perhatian.iter().any(|notice| matches!(notice, Notice::Settings { .. })));
    assert!(dinas.office.calendar(2026).hari.iter().all(|day| day.libur.nama != "Hari jadi"));
}

// --- templates -----------------------------------------------------------------------------------

fn text_of(desk: &Desk, kind: &str) -> String {
    String::from_utf8(desk.office.template_text(kind).unwrap()).unwrap()
}

fn request(case: Id, nomor: Numbering) -> LetterRequest {
    let isian = [("kepada", "Kepala Dinas"), ("isi", "Isi surat."), ("hal", "Uji")];
    LetterRequest {
        case,
        jenis: "nota-dinas".into(),
        isian: isian.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
        nomor,
        kertas: None,
    }
}

fn said(desk: &Desk, case: Id) -> String {
    let draft = desk.office.letter_draft(&request(case, Numbering::Blank)).unwrap();
    crate::kit::page::readable(&draft.halaman)
}

#[test]
fn a_changed_template_counts_here_and_below_and_issued_letters_stay() {
    let (mut dinas, mut palam) = pair();
    let (here, there) = (dinas.open("bolak-balik"), palam.open("bolak-balik"));
    let done = dinas.office.run(Command::IssueLetter(request(here, Numbering::Next))).unwrap();
    let issued = crate::kit::page::readable(&dinas.office.letter_pages(done.facts[0]).unwrap());
    let own = text_of(&dinas, "nota-dinas").replace("NOTA DINAS", "NOTA DINAS WALI KOTA");
    let set = dinas.office.run(Command::SetTemplate { text: own.clone() }).unwrap();
    assert_eq!(set.facts.len(), 1);
    let again = dinas.office.run(Command::SetTemplate { text: own.clone() }).unwrap();
    assert!(again.facts.is_empty(), "the same text again adds nothing");
    assert!(said(&dinas, here).contains("NOTA DINAS WALI KOTA"));
    assert_eq!(crate::kit::page::readable(&dinas.office.letter_pages(done.facts[0]).unwrap()), issued);
    assert!(!said(&palam, there).contains("WALI KOTA"));
    share(&mut dinas, &mut palam, "PALAM");
    assert!(said(&palam, there).contains("NOTA DINAS WALI KOTA"));
    assert_eq!(text_of(&palam, "nota-dinas"), own, "letter by letter");
    let line =
        palam.office.letter_templates().unwrap().into_iter().find(|t| t.jenis == "nota-dinas").unwrap();
    assert_eq!(line.diganti, Some(set.facts[0]));

    dinas
        .office
        .run(Command::RestoreTemplate { jenis: "nota-dinas".into(), reason: "Batal".into() })
        .unwrap();
    assert!(!said(&dinas, here).contains("WALI KOTA"));
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 1);
    assert!(!said(&palam, there).contains("WALI KOTA"));
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 0);
    for desk in [&dinas, &palam] {
        healthy(desk);
    }
}

#[test]
fn a_kind_of_the_offices_own_is_offered_until_it_is_taken_back() {
    let mut desk = dinas();
    let case = desk.open("bolak-balik");
    let text = text_of(&desk, "nota-dinas").replace("id = \"nota-dinas\"", "id = \"nota-khusus\"");
    desk.office.run(Command::SetTemplate { text }).unwrap();
    let kinds = |desk: &Desk| desk.office.letter_kinds(Some(case)).unwrap();
    assert!(kinds(&desk).iter().any(|kind| kind.jenis == "nota-khusus"));
    desk.office.run(Command::RestoreTemplate { jenis: "nota-khusus".into(), reason: String::new() }).unwrap();
    assert!(kinds(&desk).iter().all(|kind| kind.jenis != "nota-khusus"));
}

#[test]
fn odd_templates_are_refused_and_change_nothing() {
    let mut desk = dinas();
    let case = desk.open("bolak-balik");
    let before = whole(&desk);
    let broken = text_of(&desk, "nota-dinas").replace("jenis = \"kop\"", "jenis = \"kopp\"");
    let refused = desk.office.run(Command::SetTemplate { text: broken }).unwrap_err();
    assert!(refused.message().contains("“kopp” bukan pilihan"), "{}", refused.message());
    let refused = desk.office.run(Command::SetTemplate { text: "bukan templat".into() }).unwrap_err();
    assert!(matches!(refused, Problem::BadTemplate(_)));
    let restore = |kind: &str| Command::RestoreTemplate { jenis: kind.into(), reason: String::new() };
    let refused = desk.office.run(restore("nota-dinas")).unwrap_err();
    assert_eq!(refused, Problem::TemplateNotChanged("nota-dinas".into()));
    let refused = desk.office.run(restore("surat-cinta")).unwrap_err();
    assert!(matches!(refused, Problem::UnknownLetter { .. }));
    assert!(matches!(desk.office.template_text("surat-cinta"), Err(Problem::UnknownLetter { .. })));
    let paper = LetterRequest { jenis: "serah-terima".into(), ..request(case, Numbering::Blank) };
    let refused = desk.office.letter_draft(&paper).unwrap_err();
    assert!(matches!(refused, Problem::UnknownLetter { .. }), "it is about a package, not about a case");
    assert_eq!(whole(&desk), before);
}

/// The one package of a folder with one text in its facts put in place of another, signed by its sender.
fn bent(from: &Desk, to: &Desk, file: &Path, bend: impl Fn(&mut Apart)) -> PathBuf {
    let mut package = apart(&unsealed(file, &identity(to)));
    bend(&mut package);
    package.put_right();
    let bytes = sealed(&package.together(&signing(from)), &identity(to));
    let path = file.with_file_name("bengkok.alur");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn swap(package: &mut Apart, old: &[u8], new: &[u8]) {
    assert_eq!(old.len(), new.len());
    let mut found = 0;
    for fact in &mut package.facts {
        while let Some(at) = fact.windows(old.len()).position(|window| window == old) {
            fact[at..at + old.len()].copy_from_slice(new);
            found += 1;
        }
    }
    assert!(found > 0);
}

#[test]
fn settings_that_make_no_sense_are_refused_or_wait() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let own = text_of(&dinas, "nota-dinas") + "\n# Diubah.\n";
    dinas.office.run(Command::SetTemplate { text: own }).unwrap();
    give(&mut dinas, "PALAM", 101, 150).unwrap();
    palam.office.office_card().unwrap();
    let sent = send_none(&mut dinas, "PALAM", stick.path()).unwrap();
    let before = whole(&palam);
    let bends: [(&[u8], &[u8]); 3] = [
        (b"\"jenis\":\"nota-dinas\"", b"\"jenis\":\"nota-dinaz\""),
        (b"\"sampai\":150", b"\"sampai\":100"),
        (b"\"tahun\":2026", b"\"tahun\":1026"),
    ];
    for (old, new) in bends {
        let file = bent(&dinas, &palam, &sent.paths[0], |package| swap(package, old, new));
        match palam.office.inspect_package(&file, None) {
            Err(refused) => assert_eq!((refused.kode(), new), ("paket_janggal", bends[0].1)),
            Ok(plan) => assert_eq!(plan.ditahan.len(), 1, "{}", String::from_utf8_lossy(new)),
        }
        assert_eq!(whole(&palam), before);
    }
    receive(&mut palam, &sent.paths[0]).unwrap();
}

// --- blocks of numbers ---------------------------------------------------------------------------

fn give(desk: &mut Desk, ke: &str, dari: u32, sampai: u32) -> Result<Id, Problem> {
    let command = Command::GiveBlock { ke: ke.into(), tahun: 2026, dari, sampai };
    desk.office.run(command).map(|done| done.facts[0])
}

/// Issues a letter with the next number; its number and the warnings.
fn letter(desk: &mut Desk, case: Id) -> (String, Vec<String>) {
    let done = desk.office.run(Command::IssueLetter(request(case, Numbering::Next))).unwrap();
    let view = desk.office.case(case).unwrap();
    let letter = view.naskah.into_iter().find(|letter| letter.fakta == done.facts[0]).unwrap();
    (letter.nomor, done.warnings)
}

fn urut(nomor: &str) -> u32 {
    nomor.split('/').nth(1).unwrap().parse().unwrap()
}

fn blocks(desk: &Desk) -> Vec<BlockLine> {
    desk.office.number_blocks().unwrap()
}

#[test]
fn a_kelurahan_numbers_within_its_block_and_the_giver_beside_it() {
    let (mut dinas, mut palam) = pair();
    let (here, there) = (dinas.open("bolak-balik"), palam.open("bolak-balik"));
    assert_eq!(urut(&letter(&mut dinas, here).0), 1);
    assert_eq!(urut(&letter(&mut palam, there).0), 1, "its own book, until it has a block");
    give(&mut dinas, "PALAM", 2, 13).unwrap();
    assert_eq!(urut(&letter(&mut dinas, here).0), 14, "what was given away is stepped over");
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 1 + 5, "the block and the shelf");
    for n in 2..=13 {
        let (nomor, warnings) = letter(&mut palam, there);
        assert_eq!(urut(&nomor), n);
        let left = 13 - n;
        let expected = match left {
            10.. => None,
            1.. => Some(format!("tinggal {left} nomor")),
            0 => Some("nomor terakhir".to_owned()),
        };
        match expected {
            None => assert!(warnings.is_empty(), "{n}: {warnings:?}"),
            Some(words) => assert!(warnings.iter().any(|w| w.contains(&words)), "{n}: {warnings:?}"),
        }
    }
    let (nomor, warnings) = letter(&mut palam, there);
    assert_eq!(nomor, "", "room for a pen, no refusal");
    assert!(warnings[0].contains("habis"), "{warnings:?}");
    let draft = palam.office.letter_draft(&request(there, Numbering::Next)).unwrap();
    assert!(draft.peringatan.iter().any(|w| w.contains("habis")), "the preview says so too");
    let line = &blocks(&palam)[0];
    assert_eq!((line.dipakai, line.sisa, line.di_sini), (12, 0, true));
    // A second block goes on.
    give(&mut dinas, "PALAM", 100, 120).unwrap();
    share(&mut dinas, &mut palam, "PALAM");
    assert_eq!(urut(&letter(&mut palam, there).0), 100);
    for desk in [&dinas, &palam] {
        healthy(desk);
    }
}

#[test]
fn a_number_typed_by_hand_inside_the_block_is_stepped_over() {
    let (mut dinas, mut palam) = pair();
    let there = palam.open("bolak-balik");
    give(&mut dinas, "PALAM", 5, 40).unwrap();
    share(&mut dinas, &mut palam, "PALAM");
    let next = palam.office.letter_draft(&request(there, Numbering::Next)).unwrap().nomor;
    let typed = Command::IssueLetter(request(there, Numbering::Given(next)));
    palam.office.run(typed).unwrap();
    assert_eq!(urut(&letter(&mut palam, there).0), 6);
}

#[test]
fn the_next_year_has_its_own_blocks() {
    let (mut dinas, mut palam) = pair();
    let there = palam.open("bolak-balik");
    give(&mut dinas, "PALAM", 5, 40).unwrap();
    share(&mut dinas, &mut palam, "PALAM");
    assert_eq!(urut(&letter(&mut palam, there).0), 5);
    palam.at("2027-01-04T09:00:00+08:00");
    assert_eq!(urut(&letter(&mut palam, there).0), 1);
}

#[test]
fn blocks_that_collide_or_make_no_sense_are_refused() {
    let (mut dinas, _) = pair();
    give(&mut dinas, "PALAM", 101, 150).unwrap();
    let before = whole(&dinas);
    let taken = give(&mut dinas, "PALAM", 150, 160).unwrap_err();
    assert!(
        matches!(&taken, Problem::Handover(Handing::BlockTaken(block)) if block.dari == 101),
        "{taken:?}"
    );
    assert!(taken.message().contains("Kantor PALAM: 101 sampai 150 tahun 2026"), "{}", taken.message());
    for (dari, sampai) in [(0, 10), (20, 10), (1, 2_000_000), (1, u32::MAX)] {
        assert_eq!(give(&mut dinas, "PALAM", dari, sampai), Err(Problem::Handover(Handing::BadBlock)));
    }
    let year = Command::GiveBlock { ke: "PALAM".into(), tahun: 26, dari: 1, sampai: 9 };
    assert_eq!(dinas.office.run(year), Err(Problem::Handover(Handing::BadBlock)));
    assert!(matches!(give(&mut dinas, "ENTAH", 1, 9), Err(Problem::Handover(Handing::UnknownOffice { .. }))));
    assert_eq!(give(&mut dinas, "DINSOS", 1, 9), Err(Problem::Handover(Handing::OwnOffice)));
    assert_eq!(dinas.office.block_subject(Id([9; 16])), Err(Problem::Handover(Handing::UnknownBlock)));
    assert_eq!(whole(&dinas), before);
}

#[test]
fn a_block_taken_back_is_free_again_and_below_it_ends_too() {
    let (mut dinas, mut palam) = pair();
    let there = palam.open("bolak-balik");
    let fact = give(&mut dinas, "PALAM", 101, 150).unwrap();
    share(&mut dinas, &mut palam, "PALAM");
    assert_eq!(urut(&letter(&mut palam, there).0), 101);
    let case = dinas.office.block_subject(fact).unwrap();
    let back = || Command::Withdraw { subject: case, fact, reason: "Salah".into() };
    dinas.office.run(back()).unwrap();
    assert_eq!(dinas.office.run(back()).unwrap_err(), Problem::Handover(Handing::UnknownBlock));
    assert!(blocks(&dinas).is_empty());
    give(&mut dinas, "PALAM", 301, 310).unwrap();
    assert_eq!(share(&mut dinas, &mut palam, "PALAM"), 2);
    assert_eq!(blocks(&palam).iter().map(|line| line.blok.dari).collect::<Vec<_>>(), [301]);
    assert_eq!(urut(&letter(&mut palam, there).0), 301);
    healthy(&palam);
}

#[test]
fn an_office_beside_takes_neither_block_nor_setting() {
    let mut desks = [dinas(), office(5, "UPT", "upt", "63.71")];
    introduce(&mut desks);
    let [mut dinas, mut upt] = desks;
    add_day(&mut dinas, "2026-11-24");
    give(&mut dinas, "UPT", 10, 19).unwrap();
    assert_eq!(share(&mut dinas, &mut upt, "UPT"), 0);
    assert!(blocks(&upt).is_empty(), "the dinas of another city does not stand above it");
    let case = upt.open("bolak-balik");
    assert_eq!(urut(&letter(&mut upt, case).0), 1);
}

#[test]
fn numbers_of_offices_with_their_own_blocks_never_meet() {
    for seed in 0..6 {
        let mut luck = Dice::Seeded(seed);
        let mut desks = [dinas(), palam(), office(3, "SUNGAI", "kelurahan", "63.72.04.1001")];
        introduce(&mut desks);
        let [mut dinas, mut palam, mut sungai] = desks;
        let mut given: Vec<NumberBlock> = Vec::new();
        for _ in 0..8 {
            let (dari, long) = (1 + luck.below(30) as u32, luck.below(12) as u32);
            let ke = ["PALAM", "SUNGAI"][luck.below(2)];
            if give(&mut dinas, ke, dari, dari + long).is_ok() {
                given = blocks(&dinas).into_iter().map(|line| line.blok).collect();
            }
        }
        assert!(given.iter().enumerate().all(|(n, a)| given[n + 1..].iter().all(|b| !a.overlaps(b))));
        share(&mut dinas, &mut palam, "PALAM");
        share(&mut dinas, &mut sungai, "SUNGAI");
        let mut seen = std::collections::BTreeMap::new();
        for (name, desk) in [("dinas", &mut dinas), ("palam", &mut palam), ("sungai", &mut sungai)] {
            if name != "dinas" && blocks(desk).is_empty() {
                continue;
            }
            let case = desk.open("bolak-balik");
            for _ in 0..14 {
                let (nomor, _) = letter(desk, case);
                if !nomor.is_empty() {
                    let before = seen.insert(urut(&nomor), name);
                    assert_eq!(before, None, "seed {seed}: {nomor} in {name}");
                }
            }
        }
    }
}
