//! Timings of the budgets in `docs/ukuran.md`. `cargo bench` prints one line each: what, size, best
//! and middle of the runs, and the middle of the time on the processor. Counts belong in tests; here only clocks.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "besar/mod.rs"]
mod besar;
#[path = "segel/mod.rs"]
mod segel;

use std::hint::black_box;
use std::time::{Duration, Instant};

use alur::base::{Clock, Dice};
use alur::domain::backup::Why;
use alur::domain::office::Paper;
use alur::domain::sop::{self, Sop};
use alur::drawing::chart::{self, Overlay};
use alur::office::{
    BoardGroup, BoardView, CaseFilter, CaseStatus, Chosen, Command, LetterRequest, NewAttachment, Numbering,
    Office, OpenCase, OpenOptions, Progress, Request, SendRequest, StepRequest,
};
use alur::ui::{App, Place};
use eframe::egui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const FILES: [(&str, &str); 4] = [
    ("ppks-psks", include_str!("../assets/sop/ppks-psks.toml")),
    ("lksa", include_str!("../assets/sop/lksa.toml")),
    ("pkh", include_str!("../assets/sop/pkh.toml")),
    ("dtks", include_str!("../assets/sop/dtks.toml")),
];

fn main() {
    println!("{:<44} {:>12} {:>12} {:>12}", "apa", "tercepat", "tengah", "CPU tengah");
    let parts: [(&str, fn()); 10] = [
        ("bagan", charts),
        ("catat", records),
        ("surat", letters),
        ("ulang", rebuild),
        ("serah", handover),
        ("cadangan", backups),
        ("bingkai", frames),
        ("papan", boards),
        ("segel", segel::run),
        ("besar", besar::run),
    ];
    // `cargo bench -- papan` runs one part.
    let only = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    for (_, part) in parts.into_iter().filter(|(name, _)| only.as_ref().is_none_or(|only| only == name)) {
        part();
    }
}

/// Runs `work` `runs` times and prints the best and the middle time of one run.
fn time(what: &str, runs: usize, mut work: impl FnMut()) -> Duration {
    let mut busy = Vec::with_capacity(runs);
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let (begun, before) = (Instant::now(), cpu());
            work();
            busy.extend(cpu().zip(before).map(|(after, before)| after.saturating_sub(before)));
            begun.elapsed()
        })
        .collect();
    times.sort();
    busy.sort();
    let middle = busy.get(runs / 2).map_or(String::new(), |time| format!("{:>9.3} ms", millis(*time)));
    let (best, usual) = (millis(times[0]), millis(times[runs / 2]));
    println!("{what:<44} {best:>9.3} ms {usual:>9.3} ms {middle}");
    times[runs / 2]
}

/// Time this thread has spent on a processor, where the system tells: a busy machine does not distort it.
fn cpu() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
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
    let options =
        OpenOptions { clock, dice: Dice::Seeded(1), by: "Uji".to_owned(), window: false, key: None };
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
        office.run(Command::record(*next.next().unwrap(), StepRequest::new("1"))).unwrap();
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
    let lines = office.cases(&CaseFilter { selesai: true, ..Default::default() }).unwrap();
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
    to.know_office_by_text(&from.card_text().unwrap()).unwrap();
    let request = SendRequest { kasus: Chosen::All, ..SendRequest::new("TERIMA", folder.path()) };
    let begun = Instant::now();
    let sent = from.send(&request).unwrap();
    let (facts, file) = (sent.fakta, &sent.paths[0]);
    let packed = std::fs::metadata(file).unwrap().len();
    println!("{:<44} {:>9.2} s", format!("paket {facts} fakta: tulis"), begun.elapsed().as_secs_f64());
    println!("{:<44} {:>9.2} MB", "besar berkas paket", packed as f64 / 1e6);
    time(&format!("paket {facts} fakta: periksa"), 3, || {
        black_box(to.inspect_package(file, None).unwrap());
    });
    let looked = to.open_package(file, None).unwrap();
    let new = looked.rencana.fakta_baru;
    let begun = Instant::now();
    to.accept(looked).unwrap();
    let took = begun.elapsed().as_secs_f64();
    println!("{:<44} {:>9.2} s", format!("paket {facts} fakta: terima, {new} baru"), took);
    println!("{:<44} {:>9.0} /s", "terima, fakta baru per detik", new as f64 / took);
    time("cadangan sebelum terima", 3, || drop(black_box(to.back_up(Why::BeforeReceiving).unwrap())));
    let begun = Instant::now();
    let again = to.receive(file, None).unwrap().rencana.fakta_baru;
    println!("{:<44} {:>9.2} s", format!("terima lagi, {again} baru"), begun.elapsed().as_secs_f64());
}

/// Backups of a sample, with `ALUR_UKUR_LAMPIRAN` megabytes of attachments (100) in it.
fn backups() {
    let number =
        |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder, "cadang.db");
    office.fill_sample(number("ALUR_UKUR_KASUS", 3_000), 5).unwrap();
    let case = office.cases(&CaseFilter::default()).unwrap().remove(0).kasus;
    let paper = folder.path().join("pindai.bin");
    let mut dice = Dice::Seeded(3);
    for n in 0..number("ALUR_UKUR_LAMPIRAN", 100) / 10 {
        let bytes: Vec<u8> = (0..10_000_000 / 8).flat_map(|_| dice.bits().to_le_bytes()).collect();
        std::fs::write(&paper, bytes).unwrap();
        let proof = NewAttachment { path: paper.clone(), ..NewAttachment::default() };
        let request = match n % 2 {
            0 => Request::Pause { reason: "bukti".to_owned() },
            _ => Request::Resume,
        };
        office.run(Command::Case { case, request, files: vec![proof] }).unwrap();
    }
    let size = std::fs::metadata(office.path()).unwrap().len() as f64 / 1e6;
    println!("{:<44} {size:>9.0} MB, {} fakta", "besar berkas", office.check().unwrap().fakta);
    time("cadangan dibuat dan dibuktikan", 3, || drop(black_box(office.back_up(Why::Manual).unwrap())));
    let newest = office.backups().unwrap().remove(0).path;
    let progress = Progress::default();
    time("cadangan dibuktikan lagi", 3, || {
        drop(black_box(Office::prove_file(&newest, &progress, None).unwrap()))
    });
    time("daftar cadangan", 5, || drop(black_box(office.backups().unwrap())));
    time("apa yang berubah bila dipulihkan", 1, || {
        black_box(office.what_restoring_changes(&newest).unwrap());
    });
    time("dipulihkan, dengan salinan sebelumnya", 1, || drop(black_box(office.restore(&newest).unwrap())));
    time("diperiksa seluruhnya", 1, || drop(black_box(office.check().unwrap())));
    let to = folder.path().join("baru.db");
    let options = OpenOptions { dice: Dice::Seeded(4), ..OpenOptions::default() };
    time("diselamatkan, tanpa rusak", 1, || {
        black_box(Office::salvage(&newest, &to, options.clone(), &progress).unwrap());
    });
    let small = folder.path().join("kecil");
    std::fs::create_dir(&small).unwrap();
    let options = OpenOptions { dice: Dice::Seeded(4), ..OpenOptions::default() };
    let empty = Office::open(&small.join("kosong.db"), options).unwrap();
    time("cadangan berkas baru", 20, || drop(black_box(empty.back_up(Why::BeforeReceiving).unwrap())));
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
    window.state_mut().go(Place::Sop("besar".to_owned()));
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

/// Boards, the list of cases and the shelf over a large file. `ALUR_UKUR_KASUS` says how many cases are
/// open (3000 unless set); ten times as many are closed. `ALUR_UKUR_BERKAS` names a file that is used, and
/// made where it does not exist.
fn boards() {
    let folder = tempfile::tempdir().unwrap();
    let ready = std::env::var_os("ALUR_UKUR_BERKAS").map(std::path::PathBuf::from);
    let path = ready.clone().unwrap_or_else(|| folder.path().join("papan.db"));
    let wanted = std::env::var("ALUR_UKUR_KASUS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_000);
    if !path.exists() {
        office(&folder, "contoh.db").fill_sample(400, 9).unwrap();
        std::fs::copy(folder.path().join("contoh.db"), &path).unwrap();
        multiply(&path, wanted);
    }
    let clock =
        Clock::Fixed(chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap().to_utc());
    let options =
        OpenOptions { clock, dice: Dice::Seeded(1), by: "Uji".to_owned(), window: false, key: None };
    let mut office = Office::open(&path, options).unwrap();
    office.skip_setup().unwrap();
    let counts = office.case_counts(None).unwrap();
    let open = counts.berjalan + counts.jeda + counts.sengketa;
    println!("{:<44} {open:>9} terbuka, {} selesai", "papan dan daftar dari", counts.selesai);
    time("Beranda", 10, || drop(black_box(office.home())));
    time("rak SOP dengan hitungannya", 10, || drop(black_box(office.shelf())));
    for kelompok in [BoardGroup::Langkah, BoardGroup::Pelaksana, BoardGroup::Unit, BoardGroup::Tempo] {
        let view = BoardView { kelompok, ..BoardView::default() };
        time(&format!("papan DTKS dibuka, {kelompok:?}"), 10, || {
            drop(black_box(office.board_seen("dtks", &view)));
        });
    }
    let view = BoardView { kembali: true, telat: true, ..BoardView::default() };
    time("papan DTKS, yang telat dan dikembalikan", 10, || drop(black_box(office.board_seen("dtks", &view))));
    let view = BoardView::default();
    let mut board = office.board_seen("dtks", &view).unwrap();
    let sop = board.sop.clone();
    let largest = board.kolom.iter_mut().max_by_key(|column| column.jumlah).unwrap();
    time("papan DTKS, halaman berikutnya", 50, || office.board_more(&sop, &view, largest).unwrap());
    for (words, filter) in [
        ("daftar kasus, halaman pertama", CaseFilter::default()),
        (
            "daftar kasus selesai, halaman pertama",
            CaseFilter { hanya: Some(CaseStatus::Done), ..Default::default() },
        ),
    ] {
        time(words, 10, || drop(black_box(office.case_page(&filter, None))));
    }
    let mut next = None;
    time("daftar kasus, halaman berikutnya", 50, || {
        next = office.case_page(&CaseFilter::default(), next).unwrap().lagi;
    });
    list_frames(office);
}

/// Frames of the window while the board and the list are scrolled, their reading of further pages included.
fn list_frames(office: Office) {
    let mut window = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_max_steps(30)
        .with_context_setup(alur::ui::install)
        .build_ui_state(|ui, app: &mut App| app.frame(ui), App::new(office));
    let scroll = |window: &mut Harness<'_, App>, what: &str| {
        time(what, 300, || {
            window.event(egui::Event::PointerMoved(egui::pos2(300.0, 500.0)));
            window.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -400.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: egui::Modifiers::NONE,
            });
            window.step();
            let shapes = window.output().shapes.clone();
            drop(black_box(window.ctx.tessellate(shapes, 1.0)));
        });
    };
    window.state_mut().go(Place::Sop("dtks".to_owned()));
    window.run_ok();
    window.get_by_label("Papan").click();
    window.run_ok();
    scroll(&mut window, "papan DTKS digulir, satu bingkai");
    window.state_mut().go(Place::Cases);
    window.run_ok();
    scroll(&mut window, "daftar kasus digulir, satu bingkai");
}

/// Makes a sample file large: its derived rows many times over under new ids, for screens that read
/// nothing else.
fn multiply(path: &std::path::Path, open: usize) {
    let file = rusqlite::Connection::open(path).unwrap();
    let count = |done: &str| {
        let sql = format!("SELECT count(*) FROM case_row WHERE standing {done} 'done'");
        file.query_row(&sql, [], |r| r.get::<_, i64>(0)).unwrap().max(1)
    };
    let open = open as i64;
    let (of_open, of_done) = (open / count("<>"), open * 10 / count("="));
    file.execute_batch(&format!(
        "BEGIN;
         CREATE TEMP TABLE times AS WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t
         WHERE n < max({of_open}, {of_done})) SELECT n FROM t;
         CREATE TEMP TABLE twin AS SELECT c.id AS old, t.n, randomblob(16) AS id FROM case_row AS c JOIN times AS t
         ON t.n <= CASE c.standing WHEN 'done' THEN {of_done} ELSE {of_open} END;
         CREATE INDEX temp.twin_of ON twin (old);
         INSERT INTO case_row (id, kode, sop, text, judul, standing, opened, changed, due, returned, holders)
         SELECT twin.id, kode || '-' || n, sop, text, judul || ' ' || n, standing, opened - n * 60000, changed,
         due + (n % 40 - 10) * 86400000, returned, holders FROM twin JOIN case_row AS c ON c.id = twin.old;
         INSERT INTO open_spot (sop, node, case_id, unit, lane, holder, region, since, due, urgent, keys, paused,
         returned)
         SELECT sop, node, twin.id, unit, lane, holder, region, since - n * 60000, due + (n % 40 - 10) * 86400000,
         CASE WHEN due IS NULL OR paused THEN urgent ELSE urgent + (n % 40 - 10) * 86400000 END, keys, paused,
         returned FROM twin JOIN open_spot AS s ON s.case_id = twin.old;
         DELETE FROM case_count;
         INSERT INTO case_count (sop, standing, cases)
         SELECT sop, standing, count(*) FROM case_row GROUP BY sop, standing;
         DELETE FROM spot_count;
         INSERT INTO spot_count (sop, kind, id, cards)
         SELECT sop, 'node', node, count(*) FROM open_spot WHERE keys IS NOT NULL GROUP BY sop, node UNION ALL
         SELECT sop, 'lane', lane, count(*) FROM open_spot WHERE keys IS NOT NULL GROUP BY sop, lane UNION ALL
         SELECT sop, 'region', region, count(*) FROM open_spot GROUP BY sop, region;
         COMMIT;"
    ))
    .unwrap();
}
