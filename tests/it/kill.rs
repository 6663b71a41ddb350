//! `kill -9` while recording: the file opens, every step that was reported saved is there, none half.

use std::collections::BTreeSet;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use alur::base::Dice;
use alur::office::{Command as Do, Office, OpenCase};

use crate::kit::{desk, options};

/// How often; `ALUR_KILLS=1000` in CI.
fn rounds() -> usize {
    std::env::var("ALUR_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(60)
}

#[test]
fn killed_at_any_moment_nothing_reported_is_lost() {
    let mut d = desk();
    let new = OpenCase { sop: "pkh".into(), judul: "Uji".into(), ..OpenCase::default() };
    let case = d.office.run(Do::OpenCase(new)).unwrap().case.unwrap();
    for node in ["1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2"] {
        d.step(case, node);
    }
    let (path, paper) = (d.path(), d.file("bukti.bin", &vec![5u8; 600_000]));
    drop(d.office);
    let mut luck = Dice::Seeded(42);
    let mut reported = BTreeSet::new();
    let (mut finished, mut usual) = (0, Duration::ZERO);
    for round in 0..rounds() {
        let begun = std::time::Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_alur"))
            .args(["--json", "kasus", "catat", "PKH-2026-0001", "--langkah", "9.1"])
            .args(["--kunci".to_owned(), format!("2026-11-23#{round}")])
            .arg("--db")
            .arg(&path)
            .arg("--lampiran")
            .arg(&paper)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first is left alone and says how long one takes here; the others are killed at any moment
        // until a little after that.
        if round > 0 {
            let longest = usize::try_from(usual.as_micros() * 5 / 4).unwrap_or(usize::MAX);
            std::thread::park_timeout(Duration::from_micros(luck.below(longest) as u64));
            let _ = child.kill();
        }
        let status = child.wait().unwrap();
        usual = if round == 0 { begun.elapsed() } else { usual };
        finished += usize::from(status.success());
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        if let Ok(answer) = serde_json::from_str::<serde_json::Value>(&said) {
            reported.insert(answer["fakta"][0].as_str().unwrap().to_owned());
        }
    }
    let office = Office::open(&path, options(9)).unwrap();
    let there: BTreeSet<String> =
        office.case(case).unwrap().riwayat.iter().map(|event| event.fakta.to_string()).collect();
    assert!(reported.is_subset(&there), "lost: {:?}", reported.difference(&there).collect::<Vec<_>>());
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    for file in office.case(case).unwrap().lampiran {
        assert_eq!(office.blob(file.sidik).unwrap().len(), 600_000);
    }
    assert!(!reported.is_empty(), "no call ever finished: the test proves nothing");
    assert!(finished < rounds(), "every call finished before its kill: the test proves nothing");
}
