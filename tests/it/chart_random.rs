//! The geometry contract on random SOPs: 1–40 rows, 1–12 lanes, loops, decisions, skips, fan-out and
//! join, several symbols a row, symbols spanning lanes.

use alur::domain::office::Paper;
use alur::domain::sop::*;
use alur::drawing::chart::{Overlay, Unlawful, measure_sop, pages, screen};
use alur::drawing::svg::svg;
use proptest::prelude::*;

use crate::chart_kit::{self as kit, Symbol};

/// A symbol before its targets are known: lane, span, form, exits as shares of all symbols.
pub type Seed = (u8, u8, u8, Vec<(bool, u8)>);

pub fn seeds() -> impl Strategy<Value = (usize, Vec<Vec<Seed>>)> {
    let exit = (proptest::bool::weighted(0.6), any::<u8>());
    let symbol = (any::<u8>(), any::<u8>(), any::<u8>(), prop::collection::vec(exit, 3));
    let row =
        prop_oneof![4 => prop::collection::vec(symbol.clone(), 1), 2 => prop::collection::vec(symbol, 2..4)];
    (
        1usize..=12,
        prop_oneof![3 => prop::collection::vec(row.clone(), 1..12), 1 => prop::collection::vec(row, 12..=40)],
    )
}

/// Grows seeds into an SOP: a fifth decide, some spread to two or three, the rest run on.
pub fn grow(lanes: usize, rows: &[Vec<Seed>]) -> Sop {
    let places: Vec<(usize, usize)> =
        rows.iter().enumerate().flat_map(|(r, list)| (0..list.len()).map(move |n| (r, n))).collect();
    let mut index = 0;
    let mut lines = Vec::new();
    for list in rows {
        let mut symbols = Vec::new();
        for seed in list {
            symbols.push(symbol(seed, lanes, index, &places));
            index += 1;
        }
        let text = ["Memeriksa berkas", "Meneliti kelengkapan berkas usulan dari kelurahan dan mencatatnya"]
            [list.len() % 2];
        lines.push((text, "Berkas", "2 Hari", "Berkas lengkap", symbols));
    }
    let names: Vec<String> = (0..lanes).map(|i| format!("Pelaksana {}", i + 1)).collect();
    kit::sop("acak", &names.iter().map(String::as_str).collect::<Vec<_>>(), lines)
}

fn symbol(seed: &Seed, lanes: usize, index: usize, places: &[(usize, usize)]) -> Symbol {
    let (lane, span, form, exits) = seed;
    let lane = *lane as usize % lanes;
    let reach = if span % 12 == 0 { 2 } else { usize::from(span % 12 == 1) };
    let last = index + 1 == places.len();
    let bentuk = match form % 10 {
        _ if index == 0 && !last => Bentuk::Mulai,
        _ if last => Bentuk::Selesai,
        0..=2 => Bentuk::Keputusan,
        _ => Bentuk::Proses,
    };
    let mut made = kit::at(lane, bentuk);
    made.lanes = (lane..=(lane + reach).min(lanes - 1)).collect();
    // Forward exits stay near, as in life; the others go anywhere, back or far ahead.
    let target = |(near, at): &(bool, u8)| {
        let ahead = (index + 1 + *at as usize % 3).min(places.len() - 1);
        places[if *near { ahead } else { *at as usize % places.len() }]
    };
    let next = places[(index + 1).min(places.len() - 1)];
    match (bentuk, form % 10) {
        (Bentuk::Keputusan, kind) => {
            let (a, b) = (target(&exits[0]), target(&exits[1]));
            made = made.to("Ya", next.0, next.1).to("Tidak", a.0, a.1);
            if kind == 0 { made.to("Ditunda", b.0, b.1) } else { made }
        }
        (Bentuk::Proses, 9) => {
            let a = target(&exits[0]);
            if a == next { made } else { made.to("", next.0, next.1).to("", a.0, a.1) }
        }
        _ => made,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_sop_is_lawful_on_screen((lanes, rows) in seeds()) {
        let sop = grow(lanes, &rows);
        let chart = screen(&sop, &Overlay::default());
        prop_assert!(chart.as_ref().is_ok_and(|c| c.quality.lawful()), "{:?}", chart.err());
    }
}

proptest! {
    // Paper tries four sizes of text in turn, so fewer SOPs take as long.
    #![proptest_config(ProptestConfig { cases: cases() / 4, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_sop_is_lawful_on_paper_or_refused((lanes, rows) in seeds(), paper in 0usize..5) {
        let sop = grow(lanes, &rows);
        let made = pages(&sop, Paper::ALL[paper], &Overlay::default());
        prop_assert!(!matches!(made, Err(Unlawful::Broken(_))), "{:?}", made.err());
    }
}

/// Few by default so that a debug run stays short; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(32)
}

/// Branch names as offices write them: short, and a sentence long.
const BRANCHES: [&str; 8] = [
    "Ya",
    "Layak",
    "Tidak layak",
    "Perlu perbaikan berkas",
    "Diteruskan kepada Kepala Bidang untuk ditelaah",
    "Ditunda",
    "Keluarga pindah ke kelurahan lain sebelum verifikasi",
    "Tidak ditemukan",
];

/// The same SOP with decisions of three to five exits under long names. `exits` are shares of all symbols.
fn branched(lanes: usize, rows: &[Vec<Seed>], exits: &[u8]) -> Sop {
    let mut sop = grow(lanes, rows);
    let places: Vec<NodeRef> = sop.nodes().collect();
    let mut luck = exits.iter().cycle();
    let mut next = || usize::from(*luck.next().unwrap_or(&0));
    for (index, at) in places.iter().enumerate() {
        let node = &mut sop.rows[at.row].simbol[at.node];
        if node.bentuk != Bentuk::Keputusan {
            continue;
        }
        let count = 3 + next() % 3;
        let first = next();
        let target = |i: usize, share: usize| match i {
            0 => places[(index + 1).min(places.len() - 1)],
            _ if !share.is_multiple_of(3) => places[(index + 1 + share % 4).min(places.len() - 1)],
            _ => places[share % places.len()],
        };
        node.edges = (0..count)
            .map(|i| Edge {
                label: Some(BRANCHES[(first + i) % BRANCHES.len()].into()),
                to: target(i, next()),
            })
            .collect();
    }
    sop
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases() / 8, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    /// Where several decisions of five exits stand close, some arrow may find no way: then nothing is drawn.
    #[test]
    fn decisions_with_many_long_exits_are_lawful_or_refused(
        (lanes, rows) in seeds(), exits in prop::collection::vec(any::<u8>(), 40), paper in 0usize..5,
    ) {
        let rows = &rows[..rows.len().min(rows_most())];
        let sop = branched(lanes, rows, &exits);
        let charts = [
            screen(&sop, &Overlay::default()).map(|c| c.quality.lawful()),
            pages(&sop, Paper::ALL[paper], &Overlay::default()).map(|_| true),
        ];
        for made in charts {
            prop_assert!(made.unwrap_or(true));
        }
    }
}

/// Short SOPs by default, for the same reason: one that is refused was tried in every shape first.
fn rows_most() -> usize {
    if std::env::var_os("PROPTEST_CASES").is_some() { 12 } else { 3 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_same_sop_gives_the_same_bytes((lanes, rows) in seeds()) {
        let sop = grow(lanes, &rows);
        let draw = || pages(&sop, Paper::A4, &Overlay::default()).map(|p| p.iter().map(svg).collect::<String>());
        prop_assert_eq!(draw(), draw());
        let _ = measure_sop(&sop);
    }
}
