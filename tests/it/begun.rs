//! "Mulai dikerjakan": who has a step in hand, waiting and handling as two times, and what a step usually
//! takes here.

use alur::base::{Dice, Id};
use alur::domain::case::{Plan, Refusal, fold};
use alur::domain::fact::{Body, Fact};
use alur::domain::sop;
use alur::office::{CaseFilter, Command, Problem, Request, StayPart};
use alur::ui::Place;
use eframe::egui::{Key, Modifiers};

use crate::kit::{Desk, desk, monday};
use crate::window_kit::Window;

fn begin(d: &mut Desk, case: Id, node: &str, key: Option<&str>) -> Result<Id, Problem> {
    let command = Command::case(case, Request::Begin { node: node.into(), key: key.map(str::to_owned) });
    d.office.run(command).map(|done| done.facts[0])
}

fn refusal(outcome: Result<Id, Problem>) -> Refusal {
    match outcome {
        Err(Problem::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mark_splits_the_time_of_a_step_in_two() {
    let mut d = desk();
    let case = d.open("dtks");
    d.at("2026-11-23T11:00:00+08:00");
    begin(&mut d, case, "1", None).unwrap();
    let open = d.office.case(case).unwrap().terbuka;
    let one = open[0].in_hand(None).unwrap();
    assert_eq!((one.by.as_str(), one.since), ("Rina Marlina", d.office.now()));
    d.at("2026-11-23T14:00:00+08:00");
    d.step(case, "1");
    d.step(case, "2.1");
    assert!(d.office.case(case).unwrap().terbuka[0].dikerjakan.is_empty());
    let times = d.office.sop_times("dtks").unwrap();
    let of = |simbol: &str| times.simbol.iter().find(|t| t.simbol == simbol).unwrap();
    let minutes = |span| of("1").waktu(span).map(|w| (w.count, w.median));
    assert_eq!(StayPart::ALL.map(minutes), [Some((1, 300)), Some((1, 120)), Some((1, 180))]);
    assert_eq!((of("2.1").menunggu, of("2.1").dikerjakan), (None, None), "not marked, not counted");
    assert_eq!((times.terlama(StayPart::Waiting), times.terlama(StayPart::Handling)), (120, 180));
}

#[test]
fn a_second_mark_is_refused_with_the_holders_name_and_the_first_can_be_withdrawn() {
    let mut d = desk();
    let case = d.open("dtks");
    let mark = begin(&mut d, case, "1", None).unwrap();
    let again = refusal(begin(&mut d, case, "1", None));
    assert_eq!(again, Refusal::AlreadyBegun { node: "1".into(), by: "Rina Marlina".into() });
    let said = Problem::Refused(again).message();
    assert!(said.contains("Rina Marlina"), "{said}");
    d.office.run(Command::Withdraw { subject: case, fact: mark, reason: "Bukan saya".into() }).unwrap();
    assert!(d.office.case(case).unwrap().terbuka[0].dikerjakan.is_empty());
    begin(&mut d, case, "1", None).unwrap();
}

#[test]
fn a_return_ends_the_mark() {
    let mut d = desk();
    let case = d.open("dtks");
    d.step(case, "1");
    begin(&mut d, case, "2.1", None).unwrap();
    let back = Command::case(
        case,
        Request::Return { from: "2.1".into(), key: None, to: "1".into(), reason: "kurang".into() },
    );
    d.office.run(back).unwrap();
    assert!(d.office.case(case).unwrap().terbuka.iter().all(|s| s.dikerjakan.is_empty()));
    d.step(case, "1");
    assert!(d.office.case(case).unwrap().terbuka.iter().all(|s| s.dikerjakan.is_empty()), "a new arrival");
}

#[test]
fn marks_follow_unit_and_round() {
    let mut d = desk();
    let case = d.open("ppks-psks");
    while d.office.case(case).unwrap().terbuka[0].ulang.is_none() {
        let node = d.open_nodes(case)[0].clone();
        if d.try_step(case, &node, "", "").is_err() {
            d.try_step(case, &node, "", "Ya").unwrap();
        }
    }
    let step = d.office.case(case).unwrap().terbuka[0].clone();
    let key = step.keys[1].key.clone();
    assert!(matches!(refusal(begin(&mut d, case, &step.simbol, None)), Refusal::KeyNeeded { .. }));
    assert!(matches!(refusal(begin(&mut d, case, &step.simbol, Some("Antah"))), Refusal::KeyNotOpen { .. }));
    begin(&mut d, case, &step.simbol, Some(&step.keys[1].nama)).unwrap();
    let marked = d.office.case(case).unwrap().terbuka[0].dikerjakan.clone();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].key.as_deref(), Some(key.as_str()));
    assert!(matches!(refusal(begin(&mut d, case, "99", None)), Refusal::UnknownStep { .. }));
    let last = step.simbol;
    assert!(matches!(refusal(begin(&mut d, case, "6", None)), Refusal::StepNotOpen { .. }), "{last}");
}

const DOOR: &str = r#"
id = "pintu"
judul = "Pintu"
pelaksana = [{ id = "a", nama = "A" }]
[[kegiatan]]
no = 1
uraian = "Mulai"
simbol = [{ pelaksana = "a", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Laporan"
ulang = "bulanan"
simbol = [{ pelaksana = "a", bentuk = "proses" }]
[[kegiatan]]
no = 3
uraian = "Selesai"
simbol = [{ pelaksana = "a", bentuk = "selesai" }]
"#;

#[test]
fn a_round_can_be_taken_in_hand_before_it_is_recorded() {
    let mut d = desk();
    d.office.run(Command::PublishSop { text: DOOR.into() }).unwrap();
    let case = d.open("pintu");
    d.step(case, "1");
    begin(&mut d, case, "2", None).unwrap();
    let held = |d: &Desk| {
        let open = d.office.case(case).unwrap().terbuka;
        open.iter().find(|s| s.simbol == "2").unwrap().in_hand(Some("2026-11")).is_some()
    };
    assert!(held(&d));
    d.at("2026-11-24T09:00:00+08:00");
    d.keyed(case, "2", "2026-11");
    assert!(!held(&d));
    assert!(matches!(refusal(begin(&mut d, case, "2", Some("2026-11"))), Refusal::KeyNotOpen { .. }));
    let times = d.office.sop_times("pintu").unwrap();
    let round = times.simbol.iter().find(|t| t.simbol == "2").unwrap();
    assert_eq!((round.lama, round.dikerjakan.unwrap().median), (None, 480), "a door has no arrival");
}

#[test]
fn two_stations_that_mark_the_same_step_do_not_contradict_each_other() {
    let (sop, _) = sop::parse(include_str!("../../assets/sop/dtks.toml")).unwrap();
    let plan = Plan::of(&sop);
    let mut dice = Dice::Seeded(4);
    let fact = |lamport, id: Id, by: &str, body| Fact {
        id,
        lamport,
        station: id,
        at: monday() + chrono::Duration::minutes(lamport as i64),
        by: by.into(),
        subject: Id([1; 16]),
        body,
    };
    let opened = Body::CaseOpened {
        sop: "dtks".into(),
        text: alur::base::Digest::of(b""),
        kode: "X".into(),
        judul: "X".into(),
        isian: Default::default(),
        keys: Default::default(),
        induk: None,
    };
    let mark = || Body::StepBegun { node: "1".into(), key: None };
    let none = Body::StepBegun { node: "5".into(), key: None };
    let mut ids = [dice.id(), dice.id()];
    ids.sort();
    let facts = [
        fact(1, dice.id(), "Pembuka", opened),
        fact(3, ids[1], "Kedua", mark()),
        fact(3, ids[0], "Pertama", mark()),
        fact(4, dice.id(), "Meleset", none),
    ];
    let state = fold(&sop, &plan, &facts);
    assert!(state.contests.is_empty());
    let holders: Vec<&str> = state.begun.values().map(|b| b.by.as_str()).collect();
    assert_eq!(holders, ["Pertama"], "the first counts; where nothing stands nothing is held");
}

#[test]
fn a_rebuild_changes_nothing_of_a_case_in_hand() {
    let mut d = desk();
    let case = d.open("dtks");
    begin(&mut d, case, "1", None).unwrap();
    assert!(d.office.check().unwrap().sehat);
}

const VAGUE: &str = r#"
id = "longgar"
judul = "Longgar"
pelaksana = [{ id = "a", nama = "A" }]
[[kegiatan]]
no = 1
uraian = "Mulai"
waktu = "Menyesuaikan"
simbol = [{ pelaksana = "a", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Selesai"
waktu = "1 Hari"
simbol = [{ pelaksana = "a", bentuk = "selesai" }]
"#;

#[test]
fn a_vague_limit_shows_what_is_usual_here_and_never_a_due_date() {
    let mut d = desk();
    d.office.run(Command::PublishSop { text: VAGUE.into() }).unwrap();
    let first = d.open("longgar");
    let usual = |d: &Desk, case| d.office.case(case).unwrap().terbuka[0].biasanya.clone();
    assert_eq!(usual(&d, first), "", "nothing known yet");
    let cases: Vec<Id> = (0..3).map(|_| d.open("longgar")).collect();
    for (case, day) in cases.iter().zip(["24", "26", "27"]) {
        d.at(&format!("2026-11-{day}T09:00:00+08:00"));
        d.step(*case, "1");
    }
    d.at("2026-11-30T09:00:00+08:00");
    let open = d.office.case(first).unwrap().terbuka;
    assert_eq!(open[0].biasanya, "Biasanya 3 hari kerja di kantor ini, menurut 3 catatan terakhir");
    assert_eq!(open[0].tempo.at, None);
    assert_eq!(usual(&d, cases[0]), "", "step 2 has a due date of its own");
}

/// The frame asks for what is usual and goes on; the page says it when it was reckoned beside it.
#[test]
fn what_is_usual_is_reckoned_beside_the_frame() {
    let mut d = desk();
    d.office.run(Command::PublishSop { text: VAGUE.into() }).unwrap();
    let cases: Vec<Id> = (0..4).map(|_| d.open("longgar")).collect();
    for (case, day) in cases[1..].iter().zip(["24", "26", "27"]) {
        d.at(&format!("2026-11-{day}T09:00:00+08:00"));
        d.step(*case, "1");
    }
    d.at("2026-11-30T09:00:00+08:00");
    d.office.stand_in_frame().unwrap();
    d.office.heard();
    let usual = |d: &Desk| d.office.case(cases[0]).unwrap().terbuka[0].biasanya.clone();
    assert_eq!(usual(&d), "", "not waited for");
    assert!(d.office.heard().here.is_empty(), "and not reckoned here");
    assert_eq!(d.office.usual_wanted().as_deref(), Some("longgar"));
    assert_eq!(d.office.usual_wanted(), None, "asked for once");
    let times = d.office.usual_times("longgar").unwrap();
    d.office.keep_usual("longgar", times);
    assert_eq!(usual(&d), "Biasanya 3 hari kerja di kantor ini, menurut 3 catatan terakhir");
    assert_eq!(d.office.usual_wanted(), None, "known now");
    d.at("2026-12-01T09:00:00+08:00");
    assert!(usual(&d).starts_with("Biasanya"), "yesterday's is shown meanwhile");
    assert_eq!(d.office.usual_wanted().as_deref(), Some("longgar"), "and reckoned anew on another day");
}

#[test]
fn the_form_marks_with_a_key_and_says_who() {
    let mut w = Window::sample();
    let cases =
        w.harness.state().office().cases(&CaseFilter { sop: Some("dtks".into()), ..CaseFilter::default() });
    let case = cases.unwrap()[0].kasus;
    w.go(Place::Case(case));
    w.picture("70-belum-mulai");
    w.harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    w.run();
    assert!(w.shows("Dikerjakan sejak 23 Nov 2026 10.00 oleh Siti Contoh"));
    w.picture("71-mulai");
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Lama langkah");
    w.settle();
    w.picture("72-lama");
}

#[test]
fn the_cases_last_worked_on_are_read_from_an_index() {
    let d = desk();
    let plain = rusqlite::Connection::open(d.path()).unwrap();
    let plan = |sql: &str| {
        let mut statement = plain.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    };
    let last = plan("SELECT id FROM case_row WHERE sop = 'dtks' ORDER BY changed DESC, id DESC LIMIT 9");
    assert!(last.contains("COVERING INDEX case_by_change") && !last.contains("B-TREE"), "{last}");
    let count = plan("SELECT count(*) FROM case_row WHERE sop = 'dtks'");
    assert!(count.contains("COVERING INDEX"), "{count}");
}
