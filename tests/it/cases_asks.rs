//! Lists of cases ask no more questions of the file the longer they are.

use alur::base::Id;
use alur::office::{CaseFilter, Command, HomeGroup, OpenCase, Request};

use crate::kit::{Desk, desk};

fn with_cases(many: usize) -> Desk {
    let mut d = desk();
    for n in 0..many {
        let new = OpenCase { sop: "dtks".into(), judul: format!("Keluarga {n}"), ..OpenCase::default() };
        let case = d.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
        if n % 2 == 0 {
            let place = Request::Place { place: format!("Ordner {n}") };
            d.office.run(Command::case(case, place)).unwrap();
        }
    }
    d
}

/// Lines read, and how often the file was asked for them once what is kept in memory is there.
fn read(d: &Desk, list: impl Fn(&Desk) -> usize) -> (usize, u64) {
    list(d);
    let before = d.office.asked();
    (list(d), d.office.asked() - before)
}

#[test]
fn a_list_of_a_hundred_asks_no_more_than_one_of_ten() {
    let (few, many) = (with_cases(10), with_cases(100));
    let all = CaseFilter::default();
    let found = CaseFilter { cari: "keluarga".into(), batas: 100, ..CaseFilter::default() };
    let group = CaseFilter { kelompok: Some(HomeGroup::Baru), batas: 100, ..CaseFilter::default() };
    for (name, filter) in [("all", all), ("found", found), ("group", group)] {
        let lines = |d: &Desk| d.office.cases(&filter).unwrap().len();
        let (few, many) = (read(&few, lines), read(&many, lines));
        assert_eq!((few.0, many.0), (10, 100), "{name}");
        assert!(many.1 <= few.1, "{name}: {} questions for ten, {} for a hundred", few.1, many.1);
    }
    let pages = |d: &Desk| d.office.case_page(&CaseFilter::default(), None).unwrap().rows.len();
    let (few, many) = (read(&few, pages), read(&many, pages));
    assert!(many.0 > few.0 && many.1 <= few.1, "{few:?} {many:?}");
}

#[test]
fn what_is_read_of_all_at_once_is_each_case_s_own() {
    let d = with_cases(30);
    let lines = d.office.cases(&CaseFilter::default()).unwrap();
    assert_eq!(lines.len(), 30);
    for line in lines {
        let n: usize = line.judul.rsplit(' ').next().unwrap().parse().unwrap();
        let place = if n.is_multiple_of(2) { format!("Ordner {n}") } else { String::new() };
        assert_eq!(line.tempat, place, "{}", line.judul);
        let open: Vec<Id> = d.office.search(&line.kode, 1).unwrap().iter().map(|f| f.kasus.kasus).collect();
        assert_eq!(open, [line.kasus], "{}", line.judul);
        assert_eq!(line.terbuka.len(), 1);
    }
}
