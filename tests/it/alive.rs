//! Charts alive: lanes in another order or hidden, waiting times, what left the plan, play-back, and
//! the kartu kendali.

use std::collections::BTreeSet;

use alur::base::Zone;
use alur::domain::calendar::Calendar;
use alur::domain::case::{OfficeDay, spread, working_minutes};
use alur::domain::office::Paper;
use alur::domain::sop::{self, Lanes, LanesRefused, Sop, with_lanes};
use alur::drawing::chart::{Overlay, screen};
use alur::office::{CaseStatus, ChartOf, Command, Request, StayPart};
use chrono::NaiveTime;
use proptest::prelude::*;

use crate::chart_random::{grow, seeds};
use crate::kit::{Desk, assert_sound_pdf, desk, moment, pdf_words};

const DTKS: &str = include_str!("../../assets/sop/dtks.toml");
const FILES: [&str; 4] = [
    include_str!("../../assets/sop/ppks-psks.toml"),
    include_str!("../../assets/sop/lksa.toml"),
    include_str!("../../assets/sop/pkh.toml"),
    DTKS,
];

fn parsed(text: &str) -> Sop {
    sop::parse(text).unwrap().0
}

/// A lane order drawn from numbers.
fn order(lanes: usize, picks: &[usize]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..lanes).collect();
    let mut order = Vec::new();
    for pick in picks.iter().cycle().take(lanes) {
        order.push(left.remove(pick % left.len()));
    }
    order
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn lanes_in_any_order_are_lawful((lanes, rows) in seeds(), picks in prop::collection::vec(0usize..60, 12)) {
        let sop = grow(lanes, &rows);
        let seen = Lanes { order: order(lanes, &picks), ..Lanes::default() };
        match with_lanes(&sop, &seen) {
            Err(why) => prop_assert!(matches!(why, LanesRefused::Torn(_))),
            Ok(view) => {
                let arrows = |sop: &Sop| sop.nodes().map(|at| sop.node(at).edges.len()).sum::<usize>();
                prop_assert_eq!(arrows(&view.sop), arrows(&sop));
                let chart = screen(&view.sop, &Overlay::default());
                prop_assert!(chart.as_ref().is_ok_and(|c| c.quality.lawful()), "{:?}", chart.err());
            }
        }
    }

    #[test]
    fn hidden_lanes_leave_a_lawful_chart_of_what_is_seen(
        (lanes, rows) in seeds(),
        hidden in prop::collection::btree_set(0usize..12, 1..4),
    ) {
        let sop = grow(lanes, &rows);
        let hidden: BTreeSet<usize> = hidden.into_iter().filter(|lane| *lane < lanes).collect();
        let Ok(view) = with_lanes(&sop, &Lanes { hidden: hidden.clone(), ..Lanes::default() }) else { return Ok(()) };
        for at in sop.nodes() {
            let seen = sop.node(at).lanes.iter().any(|lane| !hidden.contains(lane));
            prop_assert_eq!(view.place(at).is_some(), seen);
            prop_assert!(view.place(at).is_none_or(|place| view.name(place) == Some(at)));
        }
        let all = sop.nodes().flat_map(|at| sop.node(at).edges.iter().map(move |e| (at, e.to))).collect();
        let drawn: BTreeSet<_> = view.sop.nodes().flat_map(|at| view.sop.node(at).edges.iter().map(move |e| (at, e.to))).collect();
        prop_assert_eq!(view.walked(&all), drawn, "all arrows walked: all drawn arrows walked");
        // Many ways joined in one symbol may leave no lawful way: then nothing is drawn.
        match screen(&view.sop, &Overlay::default()) {
            Ok(chart) => prop_assert!(chart.quality.lawful()),
            Err(why) => prop_assert!(matches!(why, alur::drawing::chart::Unlawful::Broken(_))),
        }
    }
}

#[test]
fn any_lanes_of_the_four_sops_can_be_hidden_but_not_all() {
    for text in FILES {
        let sop = parsed(text);
        for set in 1..(1usize << sop.lanes.len()) - 1 {
            let hidden: BTreeSet<usize> =
                (0..sop.lanes.len()).filter(|lane| set & (1 << lane) != 0).collect();
            let left = sop.lanes.len() - hidden.len();
            match with_lanes(&sop, &Lanes { hidden, ..Lanes::default() }) {
                Ok(view) => {
                    assert_eq!(view.sop.lanes.len(), left);
                    assert!(screen(&view.sop, &Overlay::default()).unwrap().quality.lawful());
                }
                Err(why) => assert_eq!(why, LanesRefused::NothingLeft),
            }
        }
        let none = Lanes { hidden: (0..sop.lanes.len()).collect(), ..Lanes::default() };
        assert_eq!(with_lanes(&sop, &none), Err(LanesRefused::NothingLeft));
    }
}

#[test]
fn an_arrow_goes_on_past_what_is_hidden() {
    let text = r#"
id = "tiga"
judul = "Tiga"
pelaksana = [{ id = "a", nama = "A" }, { id = "b", nama = "B" }, { id = "c", nama = "C" }]
[[kegiatan]]
no = 1
uraian = "Mulai"
simbol = [{ pelaksana = "a", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Periksa"
simbol = [{ pelaksana = "b", bentuk = "keputusan", ya = "3", tidak = "1" }]
[[kegiatan]]
no = 3
uraian = "Bersama"
simbol = [{ pelaksana = ["b", "c"], bentuk = "proses" }]
[[kegiatan]]
no = 4
uraian = "Selesai"
simbol = [{ pelaksana = "c", bentuk = "selesai" }]
"#;
    let sop = parsed(text);
    let view = with_lanes(&sop, &Lanes { hidden: BTreeSet::from([1]), ..Lanes::default() }).unwrap();
    let numbers: Vec<u32> = view.sop.rows.iter().map(|r| r.no).collect();
    assert_eq!(numbers, [1, 3, 4], "rows without a symbol go, the others keep their number");
    let first = &view.sop.rows[0].simbol[0];
    assert_eq!(first.edges.len(), 1, "the way back to where it began says nothing");
    assert_eq!(view.name(first.edges[0].to), sop.find("3"));
    let torn = with_lanes(&sop, &Lanes { order: vec![1, 0, 2], ..Lanes::default() });
    assert_eq!(torn, Err(LanesRefused::Torn(sop.find("3").unwrap())));
}

fn calendar() -> Calendar {
    Calendar::parse(include_str!("../../assets/kalender/2026.toml")).unwrap()
}

fn minutes(from: &str, to: &str, pauses: &[(&str, &str)]) -> i64 {
    let calendar = calendar();
    let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    let day = OfficeDay { opens: hour(8), closes: hour(16), zone: Zone::Wita, calendar: &calendar };
    let pauses: Vec<_> = pauses.iter().map(|(a, b)| (moment(a), moment(b))).collect();
    working_minutes(moment(from), moment(to), &pauses, &day)
}

#[test]
fn working_time_counts_office_hours_of_working_days() {
    let wita = |day: &str, time: &str| format!("2026-11-{day}T{time}:00+08:00");
    let span = |a: (&str, &str), b: (&str, &str)| minutes(&wita(a.0, a.1), &wita(b.0, b.1), &[]);
    assert_eq!(span(("23", "09:00"), ("23", "10:30")), 90);
    assert_eq!(span(("23", "06:00"), ("23", "20:00")), 480);
    assert_eq!(span(("23", "15:00"), ("24", "09:00")), 120);
    assert_eq!(span(("20", "15:00"), ("23", "09:00")), 120, "over a weekend");
    assert_eq!(span(("21", "10:00"), ("22", "10:00")), 0, "a weekend alone");
    assert_eq!(span(("21", "10:00"), ("23", "09:00")), 60, "from a Saturday");
    assert_eq!(span(("24", "10:00"), ("23", "10:00")), 0, "backwards");
    let paused = minutes(
        &wita("23", "09:00"),
        &wita("25", "09:00"),
        &[(&wita("23", "12:00"), &wita("24", "12:00")), (&wita("26", "09:00"), &wita("27", "09:00"))],
    );
    assert_eq!(paused, 960 - 480);
}

proptest! {
    #[test]
    fn working_time_adds_up(a in 0i64..40_000, b in 0i64..40_000, c in 0i64..40_000) {
        let calendar = calendar();
        let hour = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
        let day = OfficeDay { opens: hour(8), closes: hour(16), zone: Zone::Wita, calendar: &calendar };
        let start = moment("2026-10-05T00:00:00+08:00");
        let mut at = [a, b, c].map(|m| start + chrono::Duration::minutes(m));
        at.sort();
        let span = |x: usize, y: usize| working_minutes(at[x], at[y], &[], &day);
        prop_assert_eq!(span(0, 1) + span(1, 2), span(0, 2));
    }
}

#[test]
fn the_middle_of_several_times() {
    assert_eq!(spread(vec![]), None);
    let of = |times: &[i64]| spread(times.to_vec()).map(|s| (s.count, s.min, s.median, s.max)).unwrap();
    assert_eq!(of(&[5]), (1, 5, 5, 5));
    assert_eq!(of(&[9, 1, 4]), (3, 1, 4, 9));
    assert_eq!(of(&[10, 2, 4, 8]), (4, 2, 6, 10));
}

/// A case of the DTKS SOP that was sent back once and went on.
fn walked(d: &mut Desk) -> alur::base::Id {
    let case = d.open("dtks");
    d.at("2026-11-23T11:00:00+08:00");
    d.step(case, "1");
    d.at("2026-11-24T11:00:00+08:00");
    d.step(case, "2.1");
    d.at("2026-11-25T09:00:00+08:00");
    d.step(case, "2.2");
    let back = Command::case(
        case,
        Request::Return {
            from: "3".into(),
            key: None,
            to: "2.1".into(),
            reason: "Data belum lengkap".into(),
        },
    );
    d.office.run(back).unwrap();
    d.at("2026-11-26T09:00:00+08:00");
    d.step(case, "2.1");
    case
}

#[test]
fn a_step_done_again_after_a_return_is_off_the_plan_and_a_drawn_loop_is_not() {
    let mut d = desk();
    let case = walked(&mut d);
    let view = d.office.case(case).unwrap();
    assert_eq!((view.dikembalikan, view.luar_rencana), (1, 1));
    let at = view.sop.sop.find("2.1").unwrap();
    assert_eq!(view.kali.get(&at), Some(&2));
    let loops = d.open("dtks");
    for node in ["1", "2.1", "2.2"] {
        d.step(loops, node);
    }
    d.try_step(loops, "3", "", "Tidak").unwrap();
    d.step(loops, "2.2");
    let view = d.office.case(loops).unwrap();
    assert_eq!((view.dikembalikan, view.luar_rencana), (0, 0));
}

#[test]
fn the_times_of_an_sop_are_those_of_its_cases() {
    let mut d = desk();
    assert!(d.office.sop_times("dtks").unwrap().simbol.is_empty());
    walked(&mut d);
    let times = d.office.sop_times("dtks").unwrap();
    assert_eq!((times.kasus, times.dari, times.menit_sehari), (1, 1, 480));
    let of = |simbol: &str| times.simbol.iter().find(|t| t.simbol == simbol).unwrap().lama.unwrap();
    assert_eq!((of("1").count, of("1").median), (1, 120));
    assert_eq!((of("2.1").count, of("2.1").min, of("2.1").max), (2, 480, 480));
    assert_eq!(times.terlama(StayPart::Whole), 480);
    let sop = d.office.sop("dtks").unwrap().sop;
    let chart = d.office.chart(&sop, ChartOf::Times(&times, StayPart::Whole)).unwrap();
    assert!(chart.quality.lawful());
    assert!(chart.notes[&sop.find("1").unwrap()].contains("Lama seluruhnya: 2 jam"), "{:?}", chart.notes);
}

#[test]
fn play_back_shows_the_case_as_it_stood() {
    let mut d = desk();
    let case = walked(&mut d);
    let sop = d.office.sop("dtks").unwrap().sop;
    let first = d.office.case_then(case, 0).unwrap();
    assert_eq!((first.ke, first.dari), (1, 6));
    assert_eq!(first.overlay.nodes.len(), 1);
    assert!(first.overlay.nodes[&sop.find("1").unwrap()].open);
    let third = d.office.case_then(case, 3).unwrap();
    assert!(third.overlay.nodes[&sop.find("2.1").unwrap()].done);
    assert_eq!(third.dikembalikan, 0);
    let last = d.office.case_then(case, 99).unwrap();
    assert_eq!((last.ke, last.dikembalikan, last.luar_rencana), (6, 1, 1));
    let view = d.office.case(case).unwrap();
    assert_eq!(last.overlay.walked, view.panah_lewat);
    let chart = |of| d.office.chart(&sop, of).unwrap().body;
    assert_eq!(chart(ChartOf::Then(&last)), chart(ChartOf::Case(&view)), "the last moment is now");
}

#[test]
fn play_back_of_withdrawn_facts_shows_what_was_known_then() {
    let mut d = desk();
    let case = d.open("dtks");
    let fact = d.step(case, "1");
    d.office.run(Command::Withdraw { subject: case, fact, reason: "Salah".into() }).unwrap();
    let sop = d.office.sop("dtks").unwrap().sop;
    let done = |ke| d.office.case_then(case, ke).unwrap().overlay.nodes[&sop.find("1").unwrap()].done;
    assert_eq!([1, 2, 3].map(done), [false, true, false]);
}

/// Every mark stands within the margins.
fn inside(page: &alur::drawing::Drawing) -> bool {
    use alur::drawing::Mark;
    page.marks.iter().all(|mark| match mark {
        Mark::Text { at, text, face, size, .. } => {
            at.x >= 9.9 && at.x + face.width(text, *size) <= page.width - 9.9 && at.y < page.height - 5.0
        }
        Mark::Line { points, .. } => points
            .iter()
            .all(|p| p.x >= 9.9 && p.x <= page.width - 9.9 && p.y >= 9.9 && p.y < page.height - 10.0),
        _ => true,
    })
}

#[test]
fn the_card_says_every_step_with_its_times() {
    let mut d = desk();
    let case = walked(&mut d);
    let to = d.folder.path().join("kartu.pdf");
    for paper in Paper::ALL {
        d.office.save_card(case, paper, &to).unwrap();
        assert_sound_pdf(&to);
        let Some(text) = pdf_words(&to) else { continue };
        for words in [
            "KARTU KENDALI",
            "DTKS-2026-0001",
            "dikembalikan 1 kali",
            "1 langkah dicatat ulang",
            "Langkah yang dijalani",
            "Jatuh tempo",
            "kali ke-2",
            "dikembalikan ke langkah",
            "masih terbuka",
            "23 Nov 2026",
            "Kartu kendali DTKS-2026-0001, lembar 1 dari",
            "2 jam",
            "1 hari",
            "Rina Marlina",
            "Dicetak",
        ] {
            // On narrow paper a cell's words may stand on several lines, among those of its neighbours.
            let whole = paper == Paper::A4 && text.contains(words);
            let word_by_word = paper != Paper::A4 && words.split(' ').all(|word| text.contains(word));
            assert!(whole || word_by_word, "“{words}” is missing on {paper:?} in\n{text}");
        }
    }
}

#[test]
fn a_long_card_stays_within_its_margins() {
    use alur::drawing::card::{ControlCard, pages};
    let cells = |n: usize| {
        (0..10).map(|i| format!("{n} {}", "sangat panjang sekali ".repeat(i % 4 * n % 40))).collect()
    };
    let card = ControlCard {
        nama: "Kartu kendali X".into(),
        kepala: vec![("Judul".into(), "Kasus dengan judul yang panjang ".repeat(12))],
        ringkas: "9 langkah".into(),
        kantor: "Dinas Sosial".into(),
        dicetak: "Dicetak hari ini".into(),
        rows: (0..60).map(cells).collect(),
    };
    for text in FILES {
        let sop = parsed(text);
        for paper in Paper::ALL {
            let Ok(pages) = pages(&card, &sop, &Overlay::default(), paper) else {
                panic!("{} {paper:?}", sop.id)
            };
            assert!(pages.iter().all(inside), "{} {paper:?}", sop.id);
        }
    }
}

#[test]
fn a_closed_case_has_a_card_too() {
    let mut d = desk();
    let case = walked(&mut d);
    d.office.run(Command::case(case, Request::Close { result: "Selesai lebih awal".into() })).unwrap();
    assert_eq!(d.office.case(case).unwrap().status, CaseStatus::Done);
    let to = d.folder.path().join("kartu.pdf");
    d.office.save_card(case, Paper::A4, &to).unwrap();
    assert_sound_pdf(&to);
    if let Some(text) = pdf_words(&to) {
        assert!(text.contains("Selesai lebih awal"), "{text}");
    }
}
