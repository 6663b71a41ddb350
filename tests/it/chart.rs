//! The chart: lawful for real SOPs and for thousands of random ones, the same bytes every time.

use std::path::{Path, PathBuf};

use alur::domain::office::Paper;
use alur::domain::sop::{NodeRef, Sop};
use alur::drawing::chart::figure::{Arrow, EdgeKey, Figure, Label, Placed, SymbolForm, Who};
use alur::drawing::chart::{NodeMark, Overlay, Unlawful, measure, measure_sop, pages, screen};
use alur::drawing::svg::svg;
use alur::drawing::{Drawing, Mark, Point, Rect, pt};

use crate::chart_kit as kit;
use crate::kit::page::{outside, texts};

/// Writes pictures for the eye when `ALUR_GAMBAR` names a folder.
fn picture(name: &str, drawing: &Drawing) {
    if let Ok(folder) = std::env::var("ALUR_GAMBAR") {
        std::fs::write(format!("{folder}/{name}.svg"), svg(drawing)).unwrap();
    }
}

/// The four SOPs of the program.
fn real() -> Vec<(&'static str, Sop)> {
    let files = [
        ("ppks-psks", include_str!("../../assets/sop/ppks-psks.toml")),
        ("lksa", include_str!("../../assets/sop/lksa.toml")),
        ("pkh", include_str!("../../assets/sop/pkh.toml")),
        ("dtks", include_str!("../../assets/sop/dtks.toml")),
    ];
    files.into_iter().map(|(id, text)| (id, alur::domain::sop::parse(text).unwrap().0)).collect()
}

fn show(name: &str, sop: &Sop) {
    let chart = screen(sop, &Overlay::default()).unwrap();
    picture(&format!("{name}-layar"), &chart.body);
    for (i, page) in pages(sop, Paper::A4, &Overlay::default()).unwrap().iter().enumerate() {
        picture(&format!("{name}-a4-{}", i + 1), page);
    }
}

/// The SOPs of the program and made ones with many loops.
fn samples() -> Vec<(&'static str, Sop)> {
    let made =
        [("contoh-dtks", kit::dtks()), ("ulang10", kit::loops(10, 4)), ("ulang40", kit::loops(40, 12))];
    real().into_iter().chain(made).collect()
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/bagan").join(name)
}

fn blessing() -> bool {
    std::env::var_os("ALUR_BLESS").is_some()
}

/// Crossings, bends and pages of every sample. They may go down; `ALUR_BLESS=1` writes them anew.
#[test]
fn measures_only_go_down() {
    let mut table = String::from("# sop simbol panah silang belok halaman\n");
    let before = std::fs::read_to_string(golden("ukuran.txt")).unwrap_or_default();
    for (name, sop) in samples() {
        show(name, &sop);
        let q = measure_sop(&sop).unwrap();
        assert!(q.lawful(), "{name}: {q:?}");
        let now = [q.symbols, q.arrows, q.crossings, q.bends, q.pages];
        table.push_str(&format!("{name} {}\n", now.map(|n| n.to_string()).join(" ")));
        let old = before.lines().find_map(|l| l.strip_prefix(&format!("{name} ")));
        let old: Vec<usize> = old.unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()).collect();
        assert!(blessing() || old.len() == 5, "{name} is missing from ukuran.txt");
        let worse = old.iter().zip(now).skip(2).any(|(old, now)| now > *old);
        assert!(blessing() || !worse, "{name}: {old:?} became {now:?}");
    }
    if blessing() {
        std::fs::write(golden("ukuran.txt"), table).unwrap();
    }
}

#[test]
fn real_sheets_look_as_before() {
    for (id, sop) in real() {
        let drawn: String = pages(&sop, Paper::A4, &Overlay::default()).unwrap().iter().map(svg).collect();
        let path = golden(&format!("{id}.svg"));
        if blessing() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{id}: the sheet changed; look at it, then ALUR_BLESS=1");
    }
}

#[test]
fn every_paper_holds_the_real_sops() {
    for (id, sop) in real() {
        for paper in Paper::ALL {
            let made = pages(&sop, paper, &Overlay::default()).unwrap();
            let (h, w) = paper.size_mm();
            for (n, page) in made.iter().enumerate() {
                assert_eq!((page.width, page.height), (w, h), "{id} {paper:?}");
                let out = outside(page, [15.0, 10.0, 10.0, 10.0]);
                assert_eq!(out, Vec::<String>::new(), "{id} {paper:?} page {}", n + 1);
            }
            // What each row does, needs and gives can be read, in whatever lines it was set.
            let bare = |text: &str| text.replace([' ', '-', '\n'], "");
            let said = bare(&made.iter().flat_map(texts).collect::<String>());
            for row in &sop.rows {
                for text in row.kelengkapan.iter().chain(&row.output).chain([&row.uraian]) {
                    assert!(said.contains(&bare(text)), "{id} {paper:?}: {text}");
                }
            }
            for lane in &sop.lanes {
                assert!(said.contains(&bare(&lane.nama)), "{id} {paper:?}: {}", lane.nama);
            }
        }
    }
}

#[test]
fn too_many_lanes_are_refused_on_paper() {
    let made = pages(&kit::loops(6, 20), Paper::A4, &Overlay::default());
    assert_eq!(made.err(), Some(Unlawful::TooWide { lanes: 20 }));
    assert!(screen(&kit::loops(6, 20), &Overlay::default()).is_ok());
}

#[test]
fn a_row_taller_than_a_page_is_refused() {
    let mut sop = kit::dtks();
    sop.rows[2].uraian = "Menelaah berkas usulan dan mencatatnya ".repeat(200);
    assert_eq!(pages(&sop, Paper::A4, &Overlay::default()).err(), Some(Unlawful::RowTooTall { no: 3 }));
}

#[test]
fn an_empty_sop_does_no_harm() {
    let sop = kit::sop("kosong", &[], Vec::new());
    assert!(screen(&sop, &Overlay::default()).is_ok());
    assert!(pages(&sop, Paper::A4, &Overlay::default()).is_ok());
}

#[test]
fn an_overlay_moves_nothing_and_shows_by_form() {
    let sop = kit::dtks();
    let mut overlay = Overlay::default();
    let at = |row, node| NodeRef { row, node };
    overlay.nodes.insert(at(0, 0), NodeMark { done: true, count: 12, ..NodeMark::default() });
    overlay.nodes.insert(at(1, 0), NodeMark { done: true, ..NodeMark::default() });
    overlay.nodes.insert(at(1, 1), NodeMark { open: true, count: 3, ..NodeMark::default() });
    overlay.nodes.insert(at(2, 0), NodeMark { open: true, late: true, count: 2, ..NodeMark::default() });
    overlay.walked.insert((at(0, 0), at(1, 0)));
    overlay.walked.insert((at(1, 0), at(1, 1)));
    let (plain, marked) = (screen(&sop, &Overlay::default()).unwrap(), screen(&sop, &overlay).unwrap());
    picture("tanda", &marked.body);
    assert_eq!((plain.boxes, plain.rows, plain.quality), (marked.boxes, marked.rows, marked.quality));
    assert!(marked.body.marks.len() > plain.body.marks.len());
}

/// Every letter of a segi lima stands on exactly two pages.
#[test]
fn segi_lima_come_in_pairs() {
    let made = pages(&kit::loops(40, 12), Paper::A4, &Overlay::default()).unwrap();
    assert!(made.len() > 1);
    let mut letters = std::collections::BTreeMap::<String, usize>::new();
    for mark in made.iter().flat_map(|p| &p.marks) {
        if let Mark::Text { text, .. } = mark
            && text.len() <= 2
            && text.chars().all(|c| c.is_ascii_uppercase())
        {
            *letters.entry(text.clone()).or_default() += 1;
        }
    }
    assert!(!letters.is_empty() && letters.values().all(|n| *n == 2), "{letters:?}");
}

fn two_boxes(points: Vec<Point>) -> Figure {
    let placed = |row, x| Placed {
        who: Who::Symbol(NodeRef { row, node: 0 }),
        form: SymbolForm::Kotak,
        area: Rect { x, y: 0.0, w: 10.0, h: 6.0 },
    };
    let walk = (NodeRef { row: 0, node: 0 }, NodeRef { row: 1, node: 0 });
    Figure {
        symbols: vec![placed(0, 0.0), placed(1, 30.0), placed(2, 60.0)],
        arrows: vec![Arrow { walk, from: 0, to: 1, points, label: None }],
    }
}

/// The measure sees each kind of broken drawing.
#[test]
fn the_measure_finds_what_is_broken() {
    let sound = two_boxes(vec![pt(10.0, 3.0), pt(30.0, 3.0)]);
    assert!(measure(std::slice::from_ref(&sound)).lawful());
    let count = |f: &Figure| measure(std::slice::from_ref(f));
    assert_eq!(count(&two_boxes(vec![pt(11.0, 3.0), pt(30.0, 3.0)])).detached_arrows, 1);
    assert_eq!(count(&two_boxes(vec![pt(10.0, 3.0), pt(30.0, 4.0)])).detached_arrows, 1);
    assert_eq!(count(&two_boxes(vec![pt(10.0, 3.0), pt(70.0, 3.0)])).arrows_through_boxes, 1);
    let mut f = sound.clone();
    f.symbols[1].area.x = 5.0;
    assert_eq!(count(&f).overlapping_boxes, 1);
    let mut f = sound.clone();
    f.arrows.push(Arrow { to: 2, points: vec![pt(10.0, 3.2), pt(60.0, 3.2)], ..f.arrows[0].clone() });
    assert_eq!(count(&f).shared_stretches, 1);
    let mut f = sound.clone();
    f.arrows.push(Arrow { to: 2, points: vec![pt(20.0, -9.0), pt(20.0, 9.0)], ..f.arrows[0].clone() });
    assert_eq!((count(&f).crossings, count(&f).shared_stretches), (1, 0));
    let mut f = sound;
    f.arrows[0].label = Some(Label {
        lines: vec!["Ya".into()],
        align: Default::default(),
        area: Rect { x: 12.0, y: 2.0, w: 4.0, h: 2.0 },
    });
    assert_eq!(count(&f).label_collisions, 1);
    f.symbols[2].who = Who::Leaves(EdgeKey { from: NodeRef { row: 0, node: 0 }, nth: 0 });
    assert_eq!(count(&f).orphan_connectors, 1);
}

/// An SOP of `rows` rows whose first symbol leads to all, or whose every symbol leads back three ways.
fn tangled(rows: usize, lanes: usize, to: impl Fn(usize) -> Vec<usize>) -> Sop {
    let mut text = String::from("id = \"kusut\"\njudul = \"Kusut\"\npelaksana = [\n");
    for lane in 0..lanes {
        text += &format!("  {{ id = \"p{lane}\", nama = \"Pelaksana {lane}\", kantor = \"dinas\" }},\n");
    }
    text += "]\n";
    for row in 1..=rows {
        let kind = if row == 1 {
            "mulai"
        } else if row == rows {
            "selesai"
        } else {
            "proses"
        };
        let to: Vec<String> = to(row).iter().map(|to| format!("\"{to}\"")).collect();
        let to = if to.is_empty() { String::new() } else { format!(", ke = [{}]", to.join(", ")) };
        let lane = row % lanes;
        text += &format!(
            "[[kegiatan]]\nno = {row}\nuraian = \"K{row}\"\nsimbol = [{{ pelaksana = \"p{lane}\", bentuk = \"{kind}\"{to} }}]\n"
        );
    }
    alur::domain::sop::parse(&text).unwrap().0
}

#[test]
fn a_tangle_is_refused_after_counted_steps() {
    let spread = tangled(202, 3, |row| match row {
        1 => (2..202).collect(),
        202 => Vec::new(),
        _ => vec![202],
    });
    let back = tangled(120, 8, |row| match row {
        120 => Vec::new(),
        36.. => vec![row + 1, row - 1, row - 7, row - 30],
        _ => vec![row + 1],
    });
    assert_eq!(measure_sop(&spread).err(), Some(Unlawful::TooTangled));
    assert_eq!(pages(&back, Paper::A4, &Overlay::default()).err(), Some(Unlawful::TooTangled));
    let line = tangled(300, 10, |row| if row < 300 { vec![row + 1] } else { Vec::new() });
    assert!(screen(&line, &Overlay::default()).unwrap().quality.lawful(), "long is not tangled");
}
