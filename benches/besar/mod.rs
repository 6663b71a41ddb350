//! The same program on the file of a large office: 100,000 open and 1,000,000 closed cases, made once
//! in the folder that `ALUR_UKUR_BESAR` names (`1` for one that is thrown away). `ALUR_UKUR_KASUS=A,B`
//! takes other numbers.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use alur::base::{Clock, Dice};
use alur::office::{CaseFilter, Command, Office, OpenOptions, SampleSize, StepRequest};

use super::{millis, time};

/// What a clerk types: rare and common, short and long, misspelt, of several words, a number, nothing
/// that is there.
const TYPED: [&str; 14] = [
    "ru",
    "rusm",
    "rusmini",
    "siti",
    "mu",
    "muhammad",
    "muhammad noor",
    "usulan dtks keluarga soe",
    "rusnini",
    "pemutakihran",
    "atap bocor",
    "tetangga kemuning",
    "63720541",
    "zzzzzz",
];

pub fn run() {
    let Ok(asked) = std::env::var("ALUR_UKUR_BESAR") else { return };
    let kept = tempfile::tempdir().unwrap();
    let folder = if asked == "1" { kept.path().to_owned() } else { PathBuf::from(asked) };
    let size = size();
    let path = folder.join(format!("alur-{}-{}.db", size.berjalan, size.selesai));
    if !path.exists() {
        make(&path, size);
    }
    println!("{:<44} {:>9} MB", "besar berkas", std::fs::metadata(&path).unwrap().len() / 1_000_000);
    once("membuka berkas", || drop(black_box(open(&path))));
    let mut office = open(&path);
    println!("{:<44} {:>9} MB", "memori sesudah membuka", resident());
    time("Beranda", 5, || drop(black_box(office.home().unwrap())));
    time("rak SOP", 5, || drop(black_box(office.shelf().unwrap())));
    for sop in ["dtks", "ppks-psks"] {
        time(&format!("papan {sop}"), 5, || drop(black_box(office.board(sop).unwrap())));
    }
    let open_cases = CaseFilter { batas: 100, ..CaseFilter::default() };
    let late = CaseFilter { telat: true, ..open_cases.clone() };
    let closed = CaseFilter { selesai: true, ..open_cases.clone() };
    for (what, filter) in [("berjalan", &open_cases), ("telat", &late), ("juga selesai", &closed)] {
        time(&format!("daftar kasus {what}, 100 baris"), 5, || {
            drop(black_box(office.cases(filter).unwrap()))
        });
    }
    once("cari pertama (membaca kosakata)", || drop(black_box(office.search("rusmini", 6).unwrap())));
    for typed in TYPED {
        let hits = office.search(typed, 6).unwrap().len();
        time(&format!("cari \u{201c}{typed}\u{201d} ({hits} hasil)"), 5, || {
            drop(black_box(office.search(typed, 6).unwrap()))
        });
    }
    let waiting: Vec<_> = office
        .cases(&CaseFilter { sop: Some("dtks".into()), batas: 20_000, ..CaseFilter::default() })
        .unwrap();
    let mut at_first = waiting.iter().filter(|c| c.terbuka.first().is_some_and(|w| w.starts_with("1 ")));
    time("mencatat langkah, tersimpan", 100, || {
        let Some(case) = at_first.next() else { return };
        let mut record = StepRequest::new("1");
        record.isian.insert("nama".into(), "Rusmini Hasanah".into());
        record.catatan = "Berkas diantar ketua RT".into();
        office.run(Command::record(case.kasus, record)).unwrap();
    });
    println!("{:<44} {:>9} MB", "memori sesudah semua itu", resident());
    let begun = Instant::now();
    let facts = office.rebuild().unwrap();
    let took = begun.elapsed();
    println!("{:<44} {:>9.1} s", format!("bangun ulang {facts} fakta"), took.as_secs_f64());
    println!("{:<44} {:>9.0} /s", "bangun ulang, fakta per detik", facts as f64 / took.as_secs_f64());
    println!("{:<44} {:>9} MB", "memori sesudah bangun ulang", resident());
}

fn size() -> SampleSize {
    let asked = std::env::var("ALUR_UKUR_KASUS").unwrap_or_else(|_| "100000,1000000".to_owned());
    let mut numbers = asked.split(',').map(|n| n.trim().parse().unwrap());
    SampleSize { berjalan: numbers.next().unwrap(), selesai: numbers.next().unwrap() }
}

fn open(path: &Path) -> Office {
    let clock =
        Clock::Fixed(chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+08:00").unwrap().to_utc());
    let options =
        OpenOptions { clock, dice: Dice::Seeded(1), by: "Uji".to_owned(), window: false, key: None };
    Office::open(path, options).unwrap()
}

fn make(path: &Path, size: SampleSize) {
    let mut office = open(path);
    let begun = Instant::now();
    let facts = office.fill_sample_of(size, 1, |_| {}).unwrap();
    let took = begun.elapsed();
    println!(
        "{:<44} {:>9.1} s",
        format!("data contoh {} kasus, {facts} fakta", size.cases()),
        took.as_secs_f64()
    );
    println!("{:<44} {:>9} MB", "memori sesudah membuatnya", resident());
}

fn once(what: &str, work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    let took = begun.elapsed();
    println!("{what:<44} {:>9.3} ms", millis(took));
    took
}

/// Resident memory of this process in MB; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
