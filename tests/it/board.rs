//! The board by its four groupings, its filters and its pages; the pages of the list of cases; counts that
//! stay true.

use std::collections::BTreeSet;

use alur::base::Id;
use alur::office::{
    Board, BoardColumn, BoardGroup, BoardView, BoardViews, CaseFilter, CaseStatus, Command, Office, OpenCase,
    OpenOptions, Request, SavedView, StepRequest, Urgency,
};

use super::kit::{Desk, desk, options, profile};

fn seen(d: &Desk, sop: &str, view: &BoardView) -> Vec<BoardColumn> {
    d.office.board_seen(sop, view).unwrap().kolom
}

fn by(kelompok: BoardGroup) -> BoardView {
    BoardView { kelompok, ..BoardView::default() }
}

/// Columns with a card: id and count.
fn filled(columns: &[BoardColumn]) -> Vec<(&str, usize)> {
    columns.iter().filter(|c| c.jumlah > 0).map(|c| (c.id.as_str(), c.jumlah)).collect()
}

fn at_address(d: &mut Desk, address: &str) -> Id {
    let case = d.open("dtks");
    let mut record = StepRequest::new("1");
    record.isian.insert("alamat".to_owned(), address.to_owned());
    d.office.run(Command::record(case, record)).unwrap();
    case
}

#[test]
fn a_long_column_is_read_page_by_page_in_order() {
    let mut d = desk();
    for day in 10..=19 {
        d.at(&format!("2026-11-{day}T09:00:00+08:00"));
        for _ in 0..12 {
            d.open("dtks");
        }
    }
    d.at("2026-11-23T09:00:00+08:00");
    let view = BoardView::default();
    let mut board = d.office.board_seen("dtks", &view).unwrap();
    let sop = board.sop.clone();
    let column = &mut board.kolom[0];
    assert_eq!((column.jumlah, column.kartu.len()), (120, Board::PAGE));
    while column.lagi.is_some() {
        let before = column.kartu.len();
        d.office.board_more(&sop, &view, column).unwrap();
        assert!(column.kartu.len() - before <= Board::PAGE);
    }
    let cases: BTreeSet<Id> = column.kartu.iter().map(|card| card.kasus).collect();
    assert_eq!((column.kartu.len(), cases.len()), (120, 120), "each card once");
    assert!(column.kartu.is_sorted_by_key(|card| (card.tempo.at.is_none(), card.tempo.at, card.since)));
    let late = column.kartu.iter().filter(|card| card.tempo.urgency == Urgency::Late).count();
    assert_eq!(column.telat, late);
    assert_eq!(d.office.board("dtks").unwrap().kolom[0].kartu.len(), 120);
}

#[test]
fn the_same_cards_stand_in_columns_of_four_kinds() {
    let mut d = desk();
    let old = d.open("dtks");
    d.at("2026-11-25T09:00:00+08:00");
    let new = d.open("dtks");
    d.step(new, "1");
    assert_eq!(filled(&seen(&d, "dtks", &by(BoardGroup::Langkah))), [("1", 1), ("2.1", 1)]);
    assert_eq!(filled(&seen(&d, "dtks", &by(BoardGroup::Pelaksana))), [("staf-adm", 1), ("operator", 1)]);
    assert_eq!(filled(&seen(&d, "dtks", &by(BoardGroup::Unit))), [("", 2)]);
    let due = seen(&d, "dtks", &by(BoardGroup::Tempo));
    assert_eq!(
        due.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
        ["telat", "hari-ini", "minggu-ini", "minggu-depan", "nanti", "tanpa-tenggat"]
    );
    assert_eq!(filled(&due), [("telat", 1), ("hari-ini", 1)]);
    assert_eq!(due[0].kartu[0].kasus, old);
    d.office.run(Command::case(old, Request::Pause { reason: "menunggu".to_owned() })).unwrap();
    let due = seen(&d, "dtks", &by(BoardGroup::Tempo));
    assert_eq!(filled(&due), [("hari-ini", 1), ("tanpa-tenggat", 1)], "nothing of a paused case is late");
}

#[test]
fn due_dates_fall_into_this_week_and_the_next() {
    // Monday the 23rd: a step of five working days falls due on Monday the 30th.
    let mut d = desk();
    let case = d.open("ppks-psks");
    let due = |d: &Desk| {
        let columns = seen(d, "ppks-psks", &by(BoardGroup::Tempo));
        filled(&columns).into_iter().map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    let day = d.office.case(case).unwrap().terbuka[0].tempo.at.unwrap();
    let days = (day - super::kit::monday()).num_days();
    let expected = match days {
        0 => "hari-ini",
        1..=6 => "minggu-ini",
        7..=13 => "minggu-depan",
        _ => "nanti",
    };
    assert_eq!(due(&d), [expected], "due in {days} days");
    // The evening before, and the Sunday on which the week ends.
    for (now, id) in
        [("2026-11-22T23:00:00+08:00", "minggu-depan"), ("2026-11-16T09:00:00+08:00", "minggu-depan")]
    {
        d.at(now);
        assert_eq!(due(&d), [id], "seen {now}");
    }
    d.at("2026-12-31T09:00:00+08:00");
    assert_eq!(due(&d), ["telat"]);
}

#[test]
fn a_fan_out_is_one_card_by_step_and_one_a_kelurahan_by_unit() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    d.step(case, "1");
    d.step(case, "2");
    let keys = d.office.case(case).unwrap().terbuka[0].keys.len();
    assert!(keys > 10, "Banjarbaru has {keys} kelurahan");
    let steps = seen(&d, "ppks-psks", &BoardView::default());
    assert_eq!(filled(&steps), [("3", 1)]);
    let card = &steps.iter().find(|c| c.id == "3").unwrap().kartu[0];
    assert_eq!((card.jumlah_kunci, card.key.clone()), (keys, None));
    let units = seen(&d, "ppks-psks", &by(BoardGroup::Unit));
    assert_eq!(units.len(), keys);
    let palam = units.iter().find(|c| c.pelaksana == "Palam").unwrap();
    assert!(units.is_sorted_by_key(|c| &c.pelaksana));
    d.keyed(case, "3", &palam.id);
    let one = BoardView { unit: Some(palam.id.clone()), ..BoardView::default() };
    let narrowed = seen(&d, "ppks-psks", &one);
    assert_eq!(filled(&narrowed), [("4", 1)]);
    let card = &narrowed.iter().find(|c| c.id == "4").unwrap().kartu[0];
    assert_eq!((card.key.as_deref(), card.unit.as_str()), (Some(palam.id.as_str()), "Palam"));
    let named = d.office.board_units("ppks-psks").unwrap();
    assert!(named.contains(&(palam.id.clone(), "Palam".to_owned())));
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn a_case_is_of_the_kelurahan_its_address_names() {
    let mut d = desk();
    at_address(&mut d, "Jalan Contoh 1 RT 02, Kelurahan Palam, Cempaka");
    at_address(&mut d, "Jl. Contoh 2 Kel. palam");
    at_address(&mut d, "Jalan Contoh 3, Kelurahan Entah");
    at_address(&mut d, "Jalan Contoh 4");
    let units = seen(&d, "dtks", &by(BoardGroup::Unit));
    let names: Vec<(&str, usize)> = units.iter().map(|c| (c.pelaksana.as_str(), c.jumlah)).collect();
    assert_eq!(names, [("Palam", 2), ("", 2)], "what names none stands last");
    // Another region, another reading.
    let mut elsewhere = profile();
    elsewhere.wilayah = "63.71".to_owned();
    d.office.run(Command::SetOffice(Box::new(elsewhere))).unwrap();
    assert_eq!(filled(&seen(&d, "dtks", &by(BoardGroup::Unit))), [("", 4)]);
    assert!(d.office.check().unwrap().sehat);
}

#[test]
fn filters_narrow_every_grouping_alike() {
    let mut d = desk();
    let (back, paused, plain) = (d.open("dtks"), d.open("dtks"), d.open("dtks"));
    for case in [back, paused, plain] {
        d.step(case, "1");
    }
    let to = "1".to_owned();
    let reason = "KK kurang".to_owned();
    d.office
        .run(Command::case(back, Request::Return { from: "2.1".to_owned(), key: None, to, reason }))
        .unwrap();
    d.office.run(Command::case(paused, Request::Pause { reason: "menunggu".to_owned() })).unwrap();
    d.at("2026-11-30T09:00:00+08:00");
    let none = BoardView::default;
    let found = |view: BoardView| {
        let groups = [BoardGroup::Langkah, BoardGroup::Pelaksana, BoardGroup::Unit, BoardGroup::Tempo];
        let each = groups.map(|kelompok| {
            let columns = seen(&d, "dtks", &BoardView { kelompok, ..view.clone() });
            let cards: BTreeSet<Id> = columns.iter().flat_map(|c| &c.kartu).map(|card| card.kasus).collect();
            assert_eq!(columns.iter().map(|c| c.jumlah).sum::<usize>(), cards.len(), "{kelompok:?}");
            cards
        });
        assert!(each.iter().all(|cards| *cards == each[0]), "{view:?}");
        each[0].clone()
    };
    assert_eq!(found(none()), [back, paused, plain].into());
    assert_eq!(found(BoardView { kembali: true, ..none() }), [back].into());
    assert_eq!(found(BoardView { jeda: true, ..none() }), [paused].into());
    assert_eq!(found(BoardView { telat: true, ..none() }), [back, plain].into());
    assert_eq!(found(BoardView { pelaksana: Some("staf-adm".to_owned()), ..none() }), [back].into());
    assert_eq!(found(BoardView { kantor_ini: true, ..none() }), [back, paused, plain].into());
    assert_eq!(found(BoardView { unit: Some("63.72.03.1001".to_owned()), ..none() }), [].into());
    let card = seen(&d, "dtks", &BoardView { kembali: true, ..none() }).remove(0).kartu.remove(0);
    assert!(card.dikembalikan && !card.jeda);
    let empty = BoardView { tanpa_kosong: true, ..none() };
    assert!(seen(&d, "dtks", &empty).iter().all(|c| c.jumlah > 0));
}

#[test]
fn views_are_kept_on_this_pc_and_a_broken_one_is_no_harm() {
    let mut d = desk();
    d.open("dtks");
    assert_eq!(d.office.board_views("dtks").unwrap(), BoardViews::default());
    let tampilan = BoardView { kelompok: BoardGroup::Tempo, telat: true, ..BoardView::default() };
    let views = BoardViews {
        terakhir: tampilan.clone(),
        simpanan: vec![SavedView { nama: "Yang telat".to_owned(), tampilan }],
    };
    d.office.keep_board_views("dtks", &views).unwrap();
    assert_eq!(d.office.board_views("pkh").unwrap(), BoardViews::default(), "each SOP has its own");
    let path = d.path();
    let Desk { office, folder: _folder } = d;
    drop(office);
    let again = Office::open(&path, options(2)).unwrap();
    assert_eq!(again.board_views("dtks").unwrap(), views);
    drop(again);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute("UPDATE local_setting SET value = '{' WHERE name = 'board:dtks'", []).unwrap();
    drop(file);
    let again = Office::open(&path, OpenOptions::default()).unwrap();
    assert_eq!(again.board_views("dtks").unwrap(), BoardViews::default());
}

#[test]
fn a_case_on_an_old_version_keeps_its_place_on_the_board() {
    let mut d = desk();
    let sop = |steps: &str| {
        format!(
            "id = \"kecil\"\njudul = \"Kecil\"\npelaksana = [{{ id = \"a\", nama = \"A\" }}]\n\
             [[kegiatan]]\nno = 1\nuraian = \"Mulai\"\nsimbol = [{{ pelaksana = \"a\", bentuk = \"mulai\" }}]\n{steps}"
        )
    };
    let end = |no: usize| {
        format!(
            "[[kegiatan]]\nno = {no}\nuraian = \"Akhir\"\n\
             simbol = [{{ pelaksana = \"a\", bentuk = \"selesai\" }}]\n"
        )
    };
    let middle =
        "[[kegiatan]]\nno = 2\nuraian = \"Tengah\"\nsimbol = [{ pelaksana = \"a\", bentuk = \"proses\" }]\n";
    d.office.run(Command::PublishSop { text: sop(&format!("{middle}{}", end(3))) }).unwrap();
    let case = d.open("kecil");
    d.step(case, "1");
    d.step(case, "2");
    d.office.run(Command::PublishSop { text: sop(&end(2)) }).unwrap();
    let columns = seen(&d, "kecil", &BoardView::default());
    assert_eq!(columns.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    assert_eq!((columns[2].at, columns[2].kartu[0].kasus), (None, case));
}

#[test]
fn the_list_of_cases_pages_through_all_of_them_in_order() {
    let mut d = desk();
    for n in 0..240 {
        d.at(&format!("2026-11-{:02}T09:00:00+08:00", 2 + n % 20));
        let case = d.open(if n % 3 == 0 { "lksa" } else { "dtks" });
        match n % 7 {
            0 => drop(
                d.office.run(Command::case(case, Request::Close { result: "selesai".to_owned() })).unwrap(),
            ),
            1 => drop(
                d.office.run(Command::case(case, Request::Pause { reason: "menunggu".to_owned() })).unwrap(),
            ),
            _ => {}
        }
    }
    d.at("2026-11-23T09:00:00+08:00");
    let all = |filter: &CaseFilter| {
        let mut list = d.office.case_page(filter, None).unwrap();
        let counted = list.jumlah;
        while let Some(from) = list.lagi.take() {
            let more = d.office.case_page(filter, Some(from)).unwrap();
            list.rows.extend(more.rows);
            list.lagi = more.lagi;
        }
        let ids: BTreeSet<Id> = list.rows.iter().map(|line| line.kasus).collect();
        assert_eq!(ids.len(), list.rows.len(), "no case twice");
        assert_eq!(counted, Some(list.rows.len()), "{filter:?}");
        let whole = d.office.cases(&CaseFilter { batas: 1000, ..filter.clone() }).unwrap();
        let order = |lines: &[alur::office::CaseLine]| lines.iter().map(|l| l.kasus).collect::<Vec<_>>();
        assert_eq!(order(&list.rows), order(&whole));
        list.rows
    };
    let none = CaseFilter::default;
    let open = all(&none());
    let done = all(&CaseFilter { hanya: Some(CaseStatus::Done), ..none() });
    assert_eq!((open.len() + done.len(), done.len()), (240, 35));
    assert!(done.is_sorted_by_key(|line| std::cmp::Reverse(line.dibuka)), "closed ones newest first");
    assert_eq!(all(&CaseFilter { selesai: true, ..none() }).len(), 240);
    assert_eq!(all(&CaseFilter { hanya: Some(CaseStatus::Paused), ..none() }).len(), 35);
    let late = all(&CaseFilter { telat: true, ..none() });
    assert!(late.iter().all(|line| line.tempo.urgency == Urgency::Late) && !late.is_empty());
    let one = all(&CaseFilter { sop: Some("lksa".to_owned()), selesai: true, ..none() });
    assert_eq!(one.len(), 80);
    let running: Vec<_> = open.iter().filter(|line| line.status == CaseStatus::Running).collect();
    assert!(running.is_sorted_by_key(|line| (line.tempo.at.is_none(), line.tempo.at)));
    let counts = d.office.case_counts(None).unwrap();
    assert_eq!((counts.berjalan, counts.jeda, counts.selesai), (170, 35, 35));
    assert_eq!(counts.telat, late.len());
    let shelf = d.office.shelf().unwrap();
    let lksa = shelf.iter().find(|card| card.id == "lksa").unwrap();
    assert_eq!(lksa.kasus_terbuka, open.iter().filter(|line| line.sop == "lksa").count());
    let words = CaseFilter { cari: "uji lksa".to_owned(), ..none() };
    let found = d.office.case_page(&words, None).unwrap();
    assert_eq!(found.jumlah, None);
    assert!(found.rows.iter().all(|line| line.sop == "lksa") && found.rows.len() > 50);
}

#[test]
fn counts_follow_whatever_is_done() {
    let mut d = desk();
    let case = d.open("dtks");
    let of = |d: &Desk| {
        let counts = d.office.case_counts(Some("dtks")).unwrap();
        (counts.berjalan, counts.jeda, counts.selesai)
    };
    assert_eq!(of(&d), (1, 0, 0));
    d.office.run(Command::case(case, Request::Pause { reason: "menunggu".to_owned() })).unwrap();
    assert_eq!(of(&d), (0, 1, 0));
    d.office.run(Command::case(case, Request::Resume)).unwrap();
    let closed =
        d.office.run(Command::case(case, Request::Close { result: "selesai".to_owned() })).unwrap().facts[0];
    assert_eq!(of(&d), (0, 0, 1));
    d.office.run(Command::Withdraw { subject: case, fact: closed, reason: "keliru".to_owned() }).unwrap();
    assert_eq!(of(&d), (1, 0, 0));
    assert!(d.office.run(Command::OpenCase(OpenCase::default())).is_err());
    assert_eq!(of(&d), (1, 0, 0));
    assert!(d.office.check().unwrap().sehat, "rebuilt they are the same");
    d.office.rebuild().unwrap();
    assert_eq!(of(&d), (1, 0, 0));
}
