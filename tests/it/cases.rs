//! Each of the four SOPs from opening to closing, with its fan-out, repetitions and decisions.

use alur::domain::case::Refusal;
use alur::office::{CaseStatus, Command, HomeGroup, Problem, Request, StepRequest};

use crate::kit::{desk, empty_desk};

#[test]
fn dtks_goes_back_on_tidak_and_on_to_the_end_on_ya() {
    let mut d = desk();
    let case = d.open("dtks");
    for node in ["1", "2.1", "2.2"] {
        d.step(case, node);
    }
    assert!(matches!(
        d.try_step(case, "3", "", ""),
        Err(Problem::Refused(Refusal::ResultNeeded { labels, .. })) if labels.len() == 2
    ));
    d.try_step(case, "3", "", "TIDAK").unwrap();
    assert_eq!(d.open_nodes(case), ["2.2"]);
    d.step(case, "2.2");
    d.try_step(case, "3", "", "ya").unwrap();
    for node in ["4", "5", "6.1", "6.2", "6.3"] {
        d.step(case, node);
    }
    let view = d.office.case(case).unwrap();
    assert_eq!(view.status, CaseStatus::Done);
    assert!(view.terbuka.is_empty());
    assert_eq!(view.riwayat.len(), 12);
    assert!(view.sengketa.is_empty());
}

#[test]
fn ppks_fans_out_over_the_kelurahan_of_the_city() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    d.step(case, "1");
    d.step(case, "2");
    let keys: Vec<String> =
        d.office.case(case).unwrap().terbuka[0].keys.iter().map(|k| k.key.clone()).collect();
    assert_eq!(keys.len(), 20);
    assert_eq!(keys[0], "63.72.02.1003");
    assert!(matches!(d.try_step(case, "3", "", ""), Err(Problem::Refused(Refusal::KeyNeeded { .. }))));

    // One kelurahan runs ahead by itself; the rest wait for nobody.
    d.keyed(case, "3", &keys[0]);
    assert_eq!(d.open_nodes(case), ["3", "4"]);
    d.keyed(case, "4", &keys[0]);
    assert_eq!(d.open_nodes(case), ["3"]);
    assert!(matches!(d.try_step(case, "3", &keys[0], ""), Err(Problem::Refused(Refusal::KeyNotOpen { .. }))));

    // One is closed with a reason, the others hand in.
    let close = Command::case(
        case,
        Request::CloseKey { node: "3".into(), key: keys[1].clone(), reason: "Tidak ada data baru".into() },
    );
    d.office.run(close).unwrap();
    for key in &keys[2..] {
        d.keyed(case, "3", key);
        assert!(!d.open_nodes(case).contains(&"5.1".to_owned()));
        d.keyed(case, "4", key);
    }
    assert_eq!(d.open_nodes(case), ["5.1"]);
    for node in ["5.1", "5.2", "6"] {
        d.step(case, node);
    }
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Done);
}

#[test]
fn one_kelurahan_can_be_sent_back_after_all_are_in() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    d.step(case, "1");
    d.step(case, "2");
    let keys: Vec<String> =
        d.office.case(case).unwrap().terbuka[0].keys.iter().map(|k| k.key.clone()).collect();
    for key in &keys {
        d.keyed(case, "3", key);
        d.keyed(case, "4", key);
    }
    let back = Command::case(
        case,
        Request::Return {
            from: "5.1".into(),
            key: Some("Palam".into()),
            to: "4".into(),
            reason: "NIK ganda".into(),
        },
    );
    d.office.run(back).unwrap();
    let view = d.office.case(case).unwrap();
    assert_eq!((view.terbuka.len(), view.terbuka[0].keys.len(), view.dikembalikan), (1, 1, 1));
    assert_eq!(view.terbuka[0].keys[0].nama, "Palam");
    // The only open key needs no naming.
    d.step(case, "4");
    assert_eq!(d.open_nodes(case), ["5.1"]);
}

#[test]
fn lksa_takes_its_institutions_while_recording() {
    let mut d = desk();
    let case = d.open("lksa");
    for node in ["1", "2", "3.1", "3.2"] {
        d.step(case, node);
    }
    assert_eq!(d.open_nodes(case), ["4"]);
    d.keyed(case, "4", "LKSA Al Hikmah Contoh");
    d.keyed(case, "4", "LKSA Bina Kasih Contoh");
    let more = Command::case(
        case,
        Request::AddKeys {
            node: "5".into(),
            keys: alur::domain::fact::Key::typed(vec!["LKSA Kasih Ibu Contoh".into()]),
        },
    );
    d.office.run(more).unwrap();
    assert_eq!(d.open_nodes(case), ["4", "5"]);
    d.step(case, "4");
    for key in ["LKSA Al Hikmah Contoh", "LKSA Bina Kasih Contoh", "LKSA Kasih Ibu Contoh"] {
        assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Running);
        d.keyed(case, "5", key);
        d.keyed(case, "6", key);
    }
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Done);
}

#[test]
fn pkh_keeps_its_repeating_rows_open_beside_the_following_ones() {
    let mut d = desk();
    let case = d.open("pkh");
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        d.step(case, node);
    }
    assert_eq!(d.open_nodes(case), ["7.1", "8", "9.1", "10"]);
    // Keys are proposed from the calendar, and each repetition walks its own symbols.
    d.step(case, "7.1");
    d.keyed(case, "7.1", "2027-T1");
    assert_eq!(d.open_nodes(case), ["7.1", "7.2", "8", "9.1", "10"]);
    d.keyed(case, "7.2", "2026-T4");
    d.step(case, "8");
    assert!(matches!(
        d.try_step(case, "8", "2026-11", ""),
        Err(Problem::Refused(Refusal::KeyNotOpen { .. }))
    ));
    d.step(case, "9.1");
    d.step(case, "9.1");
    let keys: Vec<Option<String>> =
        d.office.case(case).unwrap().riwayat.into_iter().filter_map(|e| e.simbol.map(|_| e.key)).collect();
    let said: Vec<&str> = keys.iter().flatten().map(String::as_str).collect();
    assert_eq!(said, ["2026-T4", "2027-T1", "2026-T4", "2026-11", "2026-11-23", "2026-11-23#2"]);
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Running);
    d.step(case, "10");
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Done);
}

#[test]
fn undo_brings_back_what_stood_before_and_says_so() {
    let mut d = desk();
    let case = d.open("dtks");
    let first = d.step(case, "1");
    let second = d.step(case, "2.1");
    let undo = |fact| Command::Withdraw { subject: case, fact, reason: "Salah kasus".into() };
    assert!(matches!(
        d.office.run(undo(first)),
        Err(Problem::Refused(Refusal::LaterStepsStand { nodes })) if nodes == ["2.1"]
    ));
    let withdrawal = d.office.run(undo(second)).unwrap().facts[0];
    assert_eq!(d.open_nodes(case), ["2.1"]);
    let view = d.office.case(case).unwrap();
    assert!(view.riwayat.iter().any(|e| e.fakta == second && e.ditarik));
    // Undoing the undo is possible too.
    d.office.run(undo(withdrawal)).unwrap();
    assert_eq!(d.open_nodes(case), ["2.2"]);
    assert!(d.office.run(undo(second)).is_ok());
    assert!(matches!(d.office.run(undo(second)), Err(Problem::Refused(Refusal::CannotWithdraw(_)))));
}

#[test]
fn a_pause_stops_the_clock_and_closing_ends_the_case() {
    let mut d = desk();
    let case = d.open("lksa");
    let due = d.office.case(case).unwrap().terbuka[0].tempo.at.unwrap();
    d.office.run(Command::case(case, Request::Pause { reason: "Menunggu DPA".into() })).unwrap();
    assert!(matches!(
        d.office.run(Command::case(case, Request::Pause { reason: "lagi".into() })),
        Err(Problem::Refused(Refusal::AlreadyPaused))
    ));
    // Three working days later.
    d.at("2026-11-26T09:00:00+08:00");
    d.office.run(Command::case(case, Request::Resume)).unwrap();
    let later = d.office.case(case).unwrap().terbuka[0].tempo.at.unwrap();
    assert_eq!(
        (later - due).num_days(),
        5,
        "two days due on Wednesday become Monday: three working days more"
    );
    d.office.run(Command::case(case, Request::Close { result: "Anggaran dialihkan".into() })).unwrap();
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Done);
    assert!(matches!(d.try_step(case, "1", "", ""), Err(Problem::Refused(Refusal::CaseClosed))));
}

#[test]
fn many_cases_are_recorded_by_one_action_and_those_left_out_say_why() {
    let mut d = desk();
    let ready: Vec<_> = (0..3)
        .map(|_| {
            let case = d.open("dtks");
            for node in ["1", "2.1", "2.2"] {
                d.step(case, node);
            }
            d.try_step(case, "3", "", "Ya").unwrap();
            d.step(case, "4");
            d.step(case, "5");
            case
        })
        .collect();
    let not_ready = d.open("dtks");
    let mut cases = ready.clone();
    cases.push(not_ready);
    let mut step = Box::new(StepRequest::new("6"));
    step.centang = vec!["Nota Dinas".to_owned(), "Surat dan Lampiran Pengesahan".to_owned()];
    let done = d
        .office
        .run(Command::RecordMany { cases, step: step.clone(), files: Vec::new(), surat: None })
        .unwrap();
    assert_eq!((done.facts.len(), done.warnings.len()), (3, 1));
    assert!(done.warnings[0].contains("DTKS-2026-0004"), "{:?}", done.warnings);
    assert_eq!(d.open_nodes(ready[2]), ["6.2"]);
    let none = Command::RecordMany { cases: vec![not_ready], step, files: Vec::new(), surat: None };
    assert!(matches!(d.office.run(none), Err(Problem::Refused(Refusal::StepNotOpen { .. }))));
}

#[test]
fn without_a_region_kelurahan_are_named_while_recording() {
    let mut d = empty_desk();
    let case = d.open("ppks-psks");
    d.step(case, "1");
    d.step(case, "2");
    assert!(matches!(
        d.try_step(case, "3", "", ""),
        Err(Problem::Refused(Refusal::KeyNeeded { open, .. })) if open.is_empty()
    ));
    d.keyed(case, "3", "63.72.03.1001");
    d.keyed(case, "4", "63.72.03.1001");
    assert_eq!(d.open_nodes(case), ["5.1"]);
}

#[test]
fn the_board_and_beranda_follow_the_case() {
    let mut d = desk();
    let case = d.open("dtks");
    let column = |d: &crate::kit::Desk, id: &str| {
        d.office.board("dtks").unwrap().kolom.into_iter().find(|c| c.id == id).unwrap()
    };
    assert_eq!((column(&d, "1").jumlah, column(&d, "2.1").jumlah), (1, 0));
    d.step(case, "1");
    assert_eq!((column(&d, "1").jumlah, column(&d, "2.1").jumlah), (0, 1));
    assert_eq!(d.office.home().unwrap().jumlah(HomeGroup::MingguIni), 1);
    d.at("2026-11-27T09:00:00+08:00");
    assert_eq!(column(&d, "2.1").telat, 1);
    let home = d.office.home().unwrap();
    assert_eq!((home.jumlah(HomeGroup::Telat), home.bagian[0].rows[0].kasus), (1, case));
    assert_eq!(column(&d, "2.1").kartu[0].umur_hari, 4);
}

#[test]
fn what_a_repeating_row_lets_pass_has_no_due_date() {
    let mut d = desk();
    let case = d.open("pkh");
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        d.step(case, node);
    }
    // "60 menit" is the length of the meeting, not the time until it.
    let view = d.office.case(case).unwrap();
    assert!(view.terbuka.iter().all(|step| step.tempo.at.is_none()), "{:?}", view.terbuka);
}
