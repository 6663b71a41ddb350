//! Beranda's groups and "Kenapa macet?" through the door.

use alur::office::{CaseFilter, Command, HomeGroup, Office, Request, StuckWhy};

use super::kit::{Desk, desk, options};

fn group(desk: &Desk, kelompok: HomeGroup) -> Vec<String> {
    let filter = CaseFilter { kelompok: Some(kelompok), ..CaseFilter::default() };
    let page = desk.office.case_page(&filter, None).unwrap();
    assert_eq!(page.jumlah, Some(page.rows.len()));
    assert_eq!(desk.office.home().unwrap().jumlah(kelompok), page.rows.len());
    page.rows.into_iter().map(|line| line.kode).collect()
}

#[test]
fn a_case_stands_in_the_groups_it_belongs_to() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    let kode = d.office.case(case).unwrap().kode;
    let all = vec![kode];
    assert_eq!(group(&d, HomeGroup::MingguIni), all);
    // On the first day what was opened today is new.
    assert_eq!(group(&d, HomeGroup::Baru), all);
    for node in ["1", "2"] {
        d.step(case, node);
    }
    // Twenty kelurahan hold it now.
    assert_eq!(group(&d, HomeGroup::Menunggu), all);
    let line = &d.office.cases(&CaseFilter::default()).unwrap()[0];
    let waiting = line.menunggu.clone().unwrap();
    assert_eq!((waiting.siapa.as_str(), waiting.jumlah_unit, waiting.hari), ("Kelurahan", 20, 0));
    d.at("2027-03-01T09:00:00+08:00");
    assert_eq!(group(&d, HomeGroup::Telat), all);
    d.office.run(Command::case(case, Request::Pause { reason: "Menunggu anggaran".to_owned() })).unwrap();
    assert_eq!(group(&d, HomeGroup::Jeda), all);
    for none in [HomeGroup::Telat, HomeGroup::Menunggu, HomeGroup::MingguIni, HomeGroup::Berjalan] {
        assert_eq!(group(&d, none), Vec::<String>::new());
    }
    d.office.run(Command::case(case, Request::Close { result: "Selesai".to_owned() })).unwrap();
    assert!(d.office.home().unwrap().bagian.is_empty());
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn what_was_sent_back_and_what_is_new_is_found() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    let back = Command::case(
        case,
        Request::Return {
            from: "2.1".to_owned(),
            key: None,
            to: "1".to_owned(),
            reason: "KK belum terbaca".to_owned(),
        },
    );
    d.office.run(back).unwrap();
    let kode = vec![d.office.case(case).unwrap().kode];
    assert_eq!(group(&d, HomeGroup::Dikembalikan), kode);
    // The visit before today was Monday's; what is opened on Tuesday is new on Tuesday, not on Wednesday.
    d.office.note_visit().unwrap();
    d.at("2026-11-24T08:00:00+08:00");
    d.office.note_visit().unwrap();
    d.at("2026-11-24T09:00:00+08:00");
    let tuesday = d.open("dtks");
    let tuesday = vec![d.office.case(tuesday).unwrap().kode];
    assert_eq!(group(&d, HomeGroup::Baru), tuesday);
    d.at("2026-11-24T15:00:00+08:00");
    assert_eq!(group(&d, HomeGroup::Baru), tuesday);
    d.office.note_visit().unwrap();
    // Another start on the same day forgets nothing.
    let mut again = Office::open(&d.path(), options(4)).unwrap();
    again.set_clock(alur::base::Clock::Fixed(super::kit::moment("2026-11-24T15:30:00+08:00")));
    assert_eq!(again.home().unwrap().jumlah(HomeGroup::Baru), 1);
    d.at("2026-11-25T08:00:00+08:00");
    assert_eq!(group(&d, HomeGroup::Baru), Vec::<String>::new());
    d.step(case, "1");
    assert_eq!(group(&d, HomeGroup::Dikembalikan), Vec::<String>::new());
}

#[test]
fn groups_come_page_by_page_most_urgent_first_undated_last() {
    let mut d = desk();
    for day in 2..22 {
        d.at(&format!("2026-10-{day:02}T09:00:00+08:00"));
        let case = d.open("ppks-psks");
        d.step(case, "1");
        d.step(case, "2");
    }
    d.at("2026-11-23T09:00:00+08:00");
    let whole = CaseFilter { kelompok: Some(HomeGroup::Menunggu), ..CaseFilter::default() };
    let all: Vec<_> = d.office.cases(&whole).unwrap().into_iter().map(|l| (l.tempo.at, l.kode)).collect();
    assert_eq!(all.len(), 20);
    assert!(all.is_sorted_by_key(|(at, _)| (at.is_none(), *at)));
    let (mut paged, mut from) = (Vec::new(), None);
    loop {
        let page = d.office.case_page(&CaseFilter { batas: 3, ..whole.clone() }, from).unwrap();
        paged.extend(page.rows.into_iter().map(|l| (l.tempo.at, l.kode)));
        from = page.lagi;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
}

#[test]
fn why_a_case_stands_still() {
    let mut d = desk();
    let case = d.open("dtks");
    let fresh = d.office.stuck(case).unwrap();
    assert_eq!(fresh.sebab, []);
    assert_eq!(fresh.langkah[0].kelengkapan, ["Fotocopy Kartu Keluarga", "NIK", "SKTM atau Pengantar RT"]);
    let mut record = alur::office::StepRequest::new("1");
    record.centang = vec!["NIK".to_owned()];
    let file = d.file("kk.pdf", b"%PDF-1.4 contoh");
    let files = vec![alur::office::NewAttachment {
        path: file,
        kelengkapan: Some("Fotocopy Kartu Keluarga".to_owned()),
        putar: 0,
    }];
    d.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    d.at("2026-11-26T09:00:00+08:00");
    let back = Command::case(
        case,
        Request::Return {
            from: "2.1".to_owned(),
            key: None,
            to: "1".to_owned(),
            reason: "Pengantar RT belum ada".to_owned(),
        },
    );
    d.office.run(back).unwrap();
    d.at("2026-11-30T09:00:00+08:00");
    let stuck = d.office.stuck(case).unwrap();
    let returned =
        StuckWhy::Returned { by: "Rina Marlina".to_owned(), reason: "Pengantar RT belum ada".to_owned() };
    assert!(stuck.sebab.contains(&returned), "{:?}", stuck.sebab);
    assert!(stuck.sebab.contains(&StuckWhy::Late { hari: 2 }), "{:?}", stuck.sebab);
    let step = &stuck.langkah[0];
    // What was ticked or attached before it was sent back is there.
    assert_eq!(step.kelengkapan, ["SKTM atau Pengantar RT"]);
    assert_eq!(step.hari, 2);
    assert!(step.berikutnya[0].starts_with("langkah 2.1, "), "{:?}", step.berikutnya);
    for part in ["Yth. ", "SKTM atau Pengantar RT", "seharusnya selesai 26 November 2026", "Rina Marlina"] {
        assert!(stuck.pengingat.contains(part), "{part}: {}", stuck.pengingat);
    }
    // Withdrawn ticks count for nothing; a closed case waits for nobody.
    d.office.run(Command::case(case, Request::Close { result: "Pindah".to_owned() })).unwrap();
    let closed = d.office.stuck(case).unwrap();
    assert_eq!((closed.sebab.len(), closed.langkah.len(), closed.pengingat.as_str()), (0, 0, ""));
}

#[test]
fn units_not_done_are_named() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    d.step(case, "1");
    d.step(case, "2");
    d.keyed(case, "3", "63.72.03.1001");
    let stuck = d.office.stuck(case).unwrap();
    let three = stuck.langkah.iter().find(|s| s.simbol == "3").unwrap();
    assert_eq!(three.unit.len(), 19);
    assert!(three.kantor_lain && stuck.pengingat.contains("dan 11 lainnya"), "{}", stuck.pengingat);
    assert!(matches!(&stuck.sebab[..], [StuckWhy::Elsewhere { siapa, .. }] if siapa == "Kelurahan"));
}
