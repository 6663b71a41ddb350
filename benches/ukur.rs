//! Timings of the budgets in `docs/ukuran.md`. `cargo bench` prints one line each: what, size, best
//! and middle of the runs. Counts belong in tests; here only clocks.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use alur::base::{Clock, Dice};
use alur::domain::office::Paper;
use alur::domain::sop::{self, Sop};
use alur::drawing::chart::{self, Overlay};
use alur::office::{
    Chosen, Command, LetterRequest, Numbering, Office, OpenCase, OpenOptions, Record, SendRequest,
};
use alur::ui::{App, Screen};
use eframe::egui;
use egui_kittest::Harness;

const FILES: [(&str, &str); 4] = [
    ("ppks-psks", include_str!("../assets/sop/ppks-psks.toml")),
    ("lksa", include_str!("../assets/sop/lksa.toml")),
    ("pkh", include_str!("../assets/sop/pkh.toml")),
    ("dtks", include_str!("../assets/sop/dtks.toml")),
];

fn main() {
    println!("{:<44} {:>12} {:>12}", "apa", "tercepat", "tengah");
    charts();
    records();
    letters();
    rebuild();
    handover();
    frames();
}

/// Runs `work` `runs` times and prints the best and the middle time of one run.
fn time(what: &str, runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!("{what:<44} {:>9.3} ms {:>9.3} ms", millis(times[0]), millis(times[runs / 2]));
    times[runs / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn charts() {
    for (id, text) in FILES {
        time(&format!("SOP {id}: membaca berkas"), 50, || drop(black_box(sop::parse(text))));
        let (sop, _) = sop::parse(text).unwrap();
        time(&format!("SOP {id}: bagan layar"), 50, || {
            drop(black_box(chart::screen(&sop, &Overlay::default())))
        });
    }
    let large = large_sop();
    time("SOP 40 x 12: bagan layar", 20, || drop(black_box(chart::screen(&large, &Overlay::default()))));
    time("SOP 40 x 12: halaman F4", 20, || {
        drop(black_box(chart::pages(&large, Paper::F4, &Overlay::default())));
    });
}

/// 40 rows in 12 lanes, every seventh a decision that leads back.
fn large_sop() -> Sop {
    sop::parse(&large_text()).unwrap().0
}

fn large_text() -> String {
    let mut text = "id = \"besar\"\njudul = \"Besar\"\npelaksana = [\n".to_owned();
    for lane in 0..12 {
        text += &format!("{{ id = \"p{lane}\", nama = \"Pelaksana {lane}\" }},\n");
    }
    text += "]\n";
    for row in 1..=40 {
        let lane = row * 7 % 12;
        let node = match row {
            1 => format!("{{ pelaksana = \"p{lane}\", bentuk = \"mulai\" }}"),
            40 => format!("{{ pelaksana = \"p{lane}\", bentuk = \"selesai\" }}"),
            n if n % 7 == 0 => format!(
                "{{ pelaksana = \"p{lane}\", bentuk = \"keputusan\", ya = \"{}\", tidak = \"{}\" }}",
                n + 1,
                n - 5
            ),
            _ => format!("{{ pelaksana = \"p{lane}\", bentuk = \"proses\" }}"),
        };
        text += &format!(
            "[[kegiatan]]\nno = {row}\nuraian = \"Memeriksa berkas tahap {row}\"\nwaktu = \"1 Hari\"\n\
             kelengkapan = [\"Berkas\"]\noutput = [\"Berkas\"]\nsimbol = [{node}]\n"
        );
    }
    text
}

fn office(folder: &tempfile::TempDir, name: &str) -> Office {
    let clock =
        Clock::Fixed(chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap().to_utc());
    let options = OpenOptions { clock, dice: Dice::Seeded(1), by: "Uji".to_owned(), window: false };
    Office::open(&folder.path().join(name), options).unwrap()
}

/// One recorded step, durable, beside the bare SQLite commit of about the same bytes.
fn records() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder, "catat.db");
    let new = |n: usize| OpenCase { sop: "dtks".into(), judul: format!("Kasus {n}"), ..OpenCase::default() };
    let mut cases = Vec::new();
    time("membuka kasus, tersimpan", 200, || {
        cases.push(office.run(Command::OpenCase(new(cases.len()))).unwrap().case.unwrap());
    });
    let mut next = cases.iter();
    let ours = time("mencatat langkah, tersimpan", 200, || {
        let record = Record::new(*next.next().unwrap(), "1");
        office.run(Command::Record(Box::new(record))).unwrap();
    });
    let bare = rusqlite::Connection::open(folder.path().join("polos.db")).unwrap();
    bare.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (b BLOB)").unwrap();
    let bytes = vec![7u8; 400];
    let commit = time("commit SQLite polos, 400 byte", 200, || {
        bare.execute("INSERT INTO t (b) VALUES (?1)", [&bytes]).unwrap();
    });
    println!("{:<44} {:>9.2} x", "mencatat / commit polos", ours.as_secs_f64() / commit.as_secs_f64());
}

fn letters() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder, "surat.db");
    office.fill_sample(8, 3).unwrap();
    let lines = office.cases(&alur::office::CaseFilter { selesai: true, ..Default::default() }).unwrap();
    let case = lines.iter().find(|c| c.sop == "lksa").unwrap().kasus;
    let request = LetterRequest {
        case,
        jenis: "telaahan-staf".into(),
        isian: Default::default(),
        nomor: Numbering::Next,
        kertas: Some(Paper::A4),
    };
    time("telaahan staf 2 halaman: pratinjau", 50, || drop(black_box(office.letter_draft(&request))));
    time("telaahan staf 2 halaman: terbit", 50, || {
        office.run(Command::IssueLetter(request.clone())).unwrap();
    });
}

fn rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder, "besar.db");
    let begun = Instant::now();
    office.fill_sample(3_000, 5).unwrap();
    println!("{:<44} {:>9.1} s", "data contoh 3.000 kasus", begun.elapsed().as_secs_f64());
    let facts = office.check().unwrap().fakta;
    let took = time(&format!("bangun ulang {facts} fakta"), 3, || {
        office.rebuild().unwrap();
    });
    println!("{:<44} {:>9.0} /s", "bangun ulang, fakta per detik", facts as f64 / took.as_secs_f64());
    time("papan DTKS dari 3.000 kasus", 10, || drop(black_box(office.board("dtks"))));
    time("Beranda dari 3.000 kasus", 10, || drop(black_box(office.home())));
}

/// A package with the facts of many cases: written, looked at, taken in, taken in again.
/// `ALUR_UKUR_KASUS` cases; 15,000 give about 100,000 facts.
fn handover() {
    let cases = std::env::var("ALUR_UKUR_KASUS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000);
    let folder = tempfile::tempdir().unwrap();
    let mut from = office(&folder, "kirim.db");
    from.fill_sample(cases, 5).unwrap();
    let options = OpenOptions { dice: Dice::Seeded(2), by: "Uji".to_owned(), ..OpenOptions::default() };
    let mut to = Office::open(&folder.path().join("terima.db"), options).unwrap();
    let named =
        |kode: &str| alur::domain::office::OfficeProfile { kode: kode.to_owned(), ..Default::default() };
    to.run(Command::SetOffice(Box::new(named("TERIMA")))).unwrap();
    from.know_office_by_text(&to.card_text().unwrap()).unwrap();
    let request = SendRequest { kasus: Chosen::All, ..SendRequest::new("TERIMA", folder.path()) };
    let begun = Instant::now();
    let sent = from.send(&request).unwrap();
    let (facts, file) = (sent.fakta, &sent.berkas[0]);
    let packed = std::fs::metadata(file).unwrap().len();
    println!("{:<44} {:>9.2} s", format!("paket {facts} fakta: tulis"), begun.elapsed().as_secs_f64());
    println!("{:<44} {:>9.2} MB", "besar berkas paket", packed as f64 / 1e6);
    time(&format!("paket {facts} fakta: periksa"), 3, || {
        black_box(to.inspect_package(file, None).unwrap());
    });
    let begun = Instant::now();
    let new = to.receive(file, None).unwrap().rencana.fakta_baru;
    let took = begun.elapsed().as_secs_f64();
    println!("{:<44} {:>9.2} s", format!("paket {facts} fakta: terima, {new} baru"), took);
    println!("{:<44} {:>9.0} /s", "terima, fakta baru per detik", new as f64 / took);
    let begun = Instant::now();
    let again = to.receive(file, None).unwrap().rencana.fakta_baru;
    println!("{:<44} {:>9.2} s", format!("terima lagi, {again} baru"), begun.elapsed().as_secs_f64());
}

/// One frame of the window while a chart of 40 rows and 12 lanes is panned: the program's part and
/// egui's triangles, without the graphics card.
fn frames() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder, "jendela.db");
    office.skip_setup().unwrap();
    office.run(Command::PublishSop { text: large_text() }).unwrap();
    let mut window = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_max_steps(30)
        .with_context_setup(alur::ui::install)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), App::new(office));
    window.state_mut().go(Screen::Sop("besar".to_owned()));
    window.run_ok();
    let painted = window.output().shapes.len();
    println!("{:<44} {painted:>9} bentuk", "bagan 40 x 12 dalam pandangan");
    let mut down = true;
    time("menggeser bagan 40 x 12, satu bingkai", 200, || {
        let delta = egui::vec2(0.0, if down { -40.0 } else { 40.0 });
        down = !down;
        window.event(egui::Event::PointerMoved(egui::pos2(700.0, 500.0)));
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        window.step();
        let shapes = window.output().shapes.clone();
        drop(black_box(window.ctx.tessellate(shapes, 1.0)));
    });
}
