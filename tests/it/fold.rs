//! The fold: any order of the same facts gives the same state, adding one by one equals folding all,
//! and no sequence of commands leaves a case open with nothing to do.

use std::collections::BTreeMap;

use alur::base::{Dice, Id};
use alur::domain::case::{
    CaseState, CorrectRequest, Plan, Request, Spot, StepRequest, apply, dead_facts, decide, fold,
};
use alur::domain::fact::{Body, Fact, Key};
use alur::domain::sop::{self, NodeRef, Sop};
use proptest::prelude::*;

use crate::kit::monday;

const FILES: [&str; 5] = [
    include_str!("../../assets/sop/ppks-psks.toml"),
    include_str!("../../assets/sop/lksa.toml"),
    include_str!("../../assets/sop/pkh.toml"),
    include_str!("../../assets/sop/dtks.toml"),
    SPLIT_AND_JOIN,
];

/// One node splits into two branches of different length that join again before the end.
const SPLIT_AND_JOIN: &str = r#"
id = "cabang"
judul = "Cabang"
pelaksana = [{ id = "a", nama = "A" }, { id = "b", nama = "B" }]
[[kegiatan]]
no = 1
uraian = "Mulai"
simbol = [{ pelaksana = "a", bentuk = "mulai", ke = ["2", "4"] }]
[[kegiatan]]
no = 2
uraian = "Cabang panjang"
simbol = [{ pelaksana = "a", bentuk = "proses" }]
[[kegiatan]]
no = 3
uraian = "Cabang panjang, diperiksa"
simbol = [{ pelaksana = "a", bentuk = "keputusan", ya = "5", tidak = "2" }]
[[kegiatan]]
no = 4
uraian = "Cabang pendek"
simbol = [{ pelaksana = "b", bentuk = "proses", ke = "5" }]
[[kegiatan]]
no = 5
uraian = "Bertemu"
simbol = [{ pelaksana = "b", bentuk = "proses" }]
[[kegiatan]]
no = 6
uraian = "Selesai"
simbol = [{ pelaksana = "b", bentuk = "selesai" }]
"#;

/// A case being worked by one station.
struct Bench {
    sop: Sop,
    plan: Plan,
    facts: Vec<Fact>,
    state: CaseState,
    dice: Dice,
    station: Id,
}

impl Bench {
    fn new(file: &str, seed: u64, units: usize) -> Bench {
        let (sop, _) = sop::parse(file).unwrap();
        let plan = Plan::of(&sop);
        let mut dice = Dice::Seeded(seed);
        let (station, subject) = (dice.id(), dice.id());
        let keys = |unit: &str| {
            let keys = (0..units).map(|n| Key { id: format!("{unit}{n}"), nama: format!("Unit {n}") });
            (unit.to_owned(), keys.collect())
        };
        let body = Body::CaseOpened {
            sop: sop.id.clone(),
            text: alur::base::Digest::of(file.as_bytes()),
            kode: "UJI-1".to_owned(),
            judul: "Uji".to_owned(),
            isian: Default::default(),
            keys: [keys("kelurahan"), keys("lksa")]
                .into_iter()
                .filter(|(_, k): &(_, Vec<Key>)| !k.is_empty())
                .collect(),
            induk: None,
        };
        let opened =
            Fact { id: dice.id(), lamport: 1, station, at: monday(), by: "Uji".to_owned(), subject, body };
        let state = fold(&sop, &plan, std::slice::from_ref(&opened));
        Bench { sop, plan, facts: vec![opened], state, dice, station }
    }

    fn ask(&mut self, request: Request) -> Option<Id> {
        let today = monday().date_naive();
        let body = decide(&self.sop, &self.plan, &self.facts, &self.state, request, today).ok()?;
        let fact = Fact {
            id: self.dice.id(),
            lamport: self.facts.iter().map(|f| f.lamport).max().unwrap_or(0) + 1,
            station: self.station,
            body,
            ..self.facts[0].clone()
        };
        self.add(fact.clone());
        Some(fact.id)
    }

    /// Adds a fact as recording does: one more on top, or all again when it changes what came before.
    fn add(&mut self, fact: Fact) {
        let rewrites = matches!(
            fact.body,
            Body::FactWithdrawn { .. } | Body::ContestSettled { .. } | Body::StepCorrected(_)
        );
        self.facts.push(fact);
        if rewrites {
            self.state = fold(&self.sop, &self.plan, &self.facts);
        } else if let Some(last) = self.facts.last() {
            apply(&mut self.state, &self.sop, &self.plan, last);
        }
    }

    /// One move chosen by `luck`: mostly recording what is open.
    fn play(&mut self, luck: u64) {
        let open = self.state.open(&self.sop, &self.plan);
        let some = |n: usize, of: u64| if n == 0 { 0 } else { (luck >> of) as usize % n };
        let Some((spot, _)) = open.get(some(open.len(), 8)).cloned() else { return };
        let node = self.sop.node(spot.at).clone();
        let request = match luck % 19 {
            0 => Request::Return {
                from: node.id,
                key: spot.key,
                to: self.earlier(spot.at, luck),
                reason: "kurang".into(),
            },
            1 => {
                Request::Withdraw { fact: self.facts[some(self.facts.len(), 16)].id, reason: "salah".into() }
            }
            2 => {
                Request::CloseKey { node: node.id, key: spot.key.unwrap_or_default(), reason: "tutup".into() }
            }
            3 => Request::Pause { reason: "tunggu".into() },
            4 => Request::Resume,
            5 => Request::AddKeys {
                node: node.id,
                keys: vec![Key { id: format!("baru{}", luck >> 40), nama: "Baru".into() }],
            },
            16 => Request::Place { place: format!("Ordner {}", luck >> 56) },
            17 => Request::Link { to: Id([(luck >> 48) as u8; 16]) },
            18 => Request::Correct(Box::new(CorrectRequest {
                fact: self.facts[some(self.facts.len(), 16)].id,
                isian: BTreeMap::from([("diralat".to_owned(), (luck >> 52).to_string())]),
                centang: None,
                catatan: Some("diralat".to_owned()),
                reason: "keliru".into(),
            })),
            6 | 7 => {
                let key = spot.key.or_else(|| (luck & 64 == 0).then(|| format!("k{}", luck >> 32 & 3)));
                Request::Begin { node: node.id, key }
            }
            _ => {
                let labels: Vec<String> = node.edges.iter().filter_map(|e| e.label.clone()).collect();
                let key = spot.key.or_else(|| (luck & 64 == 0).then(|| format!("k{}", luck >> 32 & 3)));
                Request::Record(Box::new(StepRequest {
                    node: node.id,
                    key,
                    result: labels.get(some(labels.len(), 24)).cloned(),
                    ..StepRequest::default()
                }))
            }
        };
        self.ask(request);
    }

    fn earlier(&self, at: NodeRef, luck: u64) -> String {
        let before: Vec<NodeRef> = self.sop.nodes().filter(|n| *n < at).collect();
        let target = before.get((luck >> 20) as usize % before.len().max(1)).copied().unwrap_or(at);
        self.sop.node(target).id.clone()
    }
}

fn shuffled(facts: &[Fact], seed: u64) -> Vec<Fact> {
    let mut dice = Dice::Seeded(seed);
    let mut facts = facts.to_vec();
    for i in (1..facts.len()).rev() {
        facts.swap(i, dice.below(i + 1));
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_matter_and_one_by_one_equals_all(
        file in 0..FILES.len(), units in 0..4usize, moves in prop::collection::vec(any::<u64>(), 0..60), seed in any::<u64>()
    ) {
        let mut bench = Bench::new(FILES[file], seed, units);
        for luck in moves {
            bench.play(luck);
            let closed = bench.state.is_closed();
            let stands = |spot: &Spot| bench.state.tokens.contains_key(spot) || bench.state.doors.contains_key(&spot.at.row);
            prop_assert!(bench.state.begun.keys().all(stands), "a mark without a token: {:?}", bench.state.begun);
            let open = bench.state.open(&bench.sop, &bench.plan);
            prop_assert_eq!(closed, open.is_empty(), "open: {:?}", open);
        }
        let whole = fold(&bench.sop, &bench.plan, &bench.facts);
        prop_assert_eq!(&bench.state, &whole);
        prop_assert_eq!(&whole, &fold(&bench.sop, &bench.plan, &shuffled(&bench.facts, seed)));
        prop_assert!(whole.contests.is_empty(), "one station alone never contradicts itself: {:?}", whole.contests);
    }

    /// What was withdrawn leaves no trace: the state is that of a history in which it never was, neither
    /// was its withdrawal. Only the time of the last change knows of it.
    #[test]
    fn withdrawn_facts_leave_no_trace(
        file in 0..FILES.len(), units in 0..4usize, moves in prop::collection::vec(any::<u64>(), 0..60), seed in any::<u64>()
    ) {
        let mut bench = Bench::new(FILES[file], seed, units);
        moves.into_iter().for_each(|luck| bench.play(luck));
        let dead = dead_facts(&bench.facts);
        let undoes = |fact: &&Fact| matches!(fact.body, Body::FactWithdrawn { .. });
        let left: Vec<Fact> =
            bench.facts.iter().filter(|f| !dead.contains(&f.id) && !undoes(f)).cloned().collect();
        let without = |facts: &[Fact]| CaseState { changed: None, ..fold(&bench.sop, &bench.plan, facts) };
        prop_assert_eq!(without(&bench.facts), without(&left));
    }

    /// Two stations go on from the same history without seeing each other: every interleaving folds
    /// alike, nothing is lost, and what contradicts is contested.
    #[test]
    fn two_stations_fold_alike_in_any_order(
        file in 0..FILES.len(),
        shared in prop::collection::vec(any::<u64>(), 0..20),
        ours in prop::collection::vec(any::<u64>(), 0..12),
        theirs in prop::collection::vec(any::<u64>(), 0..12),
        seed in any::<u64>()
    ) {
        let mut bench = Bench::new(FILES[file], seed, 2);
        shared.into_iter().for_each(|luck| bench.play(luck));
        let mut other = Bench::new(FILES[file], seed, 2);
        other.dice = Dice::Seeded(seed ^ 0xdead);
        other.station = Id([9; 16]);
        other.facts = bench.facts.clone();
        other.state = bench.state.clone();
        ours.into_iter().for_each(|luck| bench.play(luck));
        theirs.into_iter().for_each(|luck| other.play(luck));
        let mut a = bench.facts.clone();
        a.extend(other.facts.clone());
        let one = fold(&bench.sop, &bench.plan, &a);
        prop_assert_eq!(&one, &fold(&bench.sop, &bench.plan, &shuffled(&a, seed)));
        a.reverse();
        prop_assert_eq!(&one, &fold(&bench.sop, &bench.plan, &a));
    }
}

fn recorded(bench: &Bench, node: &str, station: u8, lamport: u64) -> Fact {
    let mut ids = Dice::Seeded(lamport * 100 + u64::from(station));
    let record = alur::domain::fact::StepRecord { node: node.to_owned(), ..Default::default() };
    Fact {
        id: ids.id(),
        lamport,
        station: Id([station; 16]),
        body: Body::StepRecorded(Box::new(record)),
        ..bench.facts[0].clone()
    }
}

#[test]
fn branches_wait_for_each_other_where_they_join() {
    let mut bench = Bench::new(SPLIT_AND_JOIN, 1, 0);
    let open = |bench: &Bench| -> Vec<String> {
        bench
            .state
            .open(&bench.sop, &bench.plan)
            .iter()
            .map(|(s, _)| bench.sop.node(s.at).id.clone())
            .collect()
    };
    let step = |bench: &mut Bench, node: &str, result: &str| {
        let request =
            StepRequest { node: node.into(), result: Some(result.into()), ..StepRequest::default() };
        bench.ask(Request::Record(Box::new(request))).unwrap()
    };
    step(&mut bench, "1", "");
    assert_eq!(open(&bench), ["2", "4"]);
    step(&mut bench, "4", "");
    assert_eq!(open(&bench), ["2"], "5 waits for the long branch");
    step(&mut bench, "2", "");
    step(&mut bench, "3", "Tidak");
    assert_eq!(open(&bench), ["2"]);
    step(&mut bench, "2", "");
    step(&mut bench, "3", "Ya");
    assert_eq!(open(&bench), ["5"], "joined once, not twice");
    step(&mut bench, "5", "");
    step(&mut bench, "6", "");
    assert!(bench.state.is_closed());
}

#[test]
fn a_node_recorded_in_two_offices_is_contested_until_a_person_decides() {
    let mut bench = Bench::new(FILES[3], 1, 0);
    let (ours, theirs) = (recorded(&bench, "1", 1, 2), recorded(&bench, "1", 2, 2));
    bench.facts.extend([ours.clone(), theirs.clone()]);
    bench.state = fold(&bench.sop, &bench.plan, &bench.facts);
    let (first, second) = if ours.id < theirs.id { (ours, theirs) } else { (theirs, ours) };
    let contest = bench.state.contests.clone();
    assert_eq!((contest.len(), contest[0].counts, contest[0].later), (1, Some(first.id), second.id));
    assert_eq!(bench.state.standing(), alur::domain::case::Standing::Contested);
    bench.ask(Request::Settle { keep: second.id }).unwrap();
    assert!(bench.state.contests.is_empty());
    assert_eq!(bench.state.visits.iter().map(|v| v.fact).collect::<Vec<_>>(), [second.id]);
    assert!(bench.ask(Request::Settle { keep: first.id }).is_none());
}
