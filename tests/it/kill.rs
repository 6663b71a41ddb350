//! `kill -9` while recording: the file opens, every step that was reported saved is there, none half.

use std::collections::BTreeSet;
use std::io::Read;
use std::process::Stdio;

use alur::office::{Command as Do, Office, OpenCase};

use crate::kit::{Killer, alur, desk, options, times};

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
    let rounds = times(60);
    let (mut killer, mut reported, mut finished) = (Killer::new(42), BTreeSet::new(), 0);
    for round in 0..rounds {
        let key = format!("2026-11-23#{round}");
        let args =
            ["--json", "kasus", "catat", "PKH-2026-0001", "--langkah", "9.1", "--kunci", &key, "--lampiran"];
        let mut child = alur(&path, &[&args[..], &[paper.to_str().unwrap()]].concat())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        finished += usize::from(killer.end(&mut child).success());
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        // Killed before its answer stood there whole, it reported nothing.
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
    assert!(finished < rounds, "every call finished before its kill: the test proves nothing");
}
