//! Damaged files: what can still be read is saved, and what cannot is listed truly.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use alur::base::{Dice, Id};
use alur::office::{Office, Problem, Progress, Salvaged};
use alur::store::{RawFact, Store};

use crate::backup::{spoil, worked};
use crate::kit::{empty_desk, options, times};

/// A closed file with sample cases, one big attachment and all facts of it.
struct Given {
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
    facts: BTreeMap<Id, RawFact>,
}

fn given() -> Given {
    let mut d = empty_desk();
    d.office.fill_sample(25, 11).unwrap();
    let case = d.office.cases(&Default::default()).unwrap()[0].kasus;
    let paper = d.file("bukti.bin", &(0..700_000u32).map(|n| (n % 249) as u8).collect::<Vec<_>>());
    let pause = alur::office::Command::Case {
        case,
        request: alur::office::Request::Pause { reason: "menunggu".into() },
        files: vec![alur::office::NewAttachment { path: paper, kelengkapan: None, putar: 0 }],
    };
    // Paused already in the sample, or not: the file is to be there either way.
    let _ = d.office.run(pause);
    let path = d.path();
    drop(d.office);
    Given { bytes: std::fs::read(&path).unwrap(), facts: facts(&path), folder: d.folder }
}

fn facts(path: &Path) -> BTreeMap<Id, RawFact> {
    let mut all = BTreeMap::new();
    let each = |_, raw: Option<RawFact>| {
        let raw = raw.unwrap();
        all.insert(raw.id, raw);
        Ok::<_, alur::store::Trouble>(())
    };
    Store::look(path).unwrap().every_raw(each).unwrap();
    all
}

impl Given {
    fn damaged(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("rusak.db");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn salvage(&self, from: &Path) -> Result<Salvaged, Problem> {
        let to = self.folder.path().join("baru.db");
        let _ = std::fs::remove_file(&to);
        let before = std::fs::read(from).unwrap();
        let saved = Office::salvage(from, &to, options(8), &Progress::default());
        assert_eq!(std::fs::read(from).unwrap(), before, "the damaged file must stay as it is");
        assert!(!from.with_extension("db-wal").exists() && !self.folder.path().join("baru.db.part").exists());
        saved
    }

    /// The facts saved are true, and the list of the lost ones is.
    fn judge(&self, saved: &Salvaged, readable: &BTreeSet<Id>) {
        let now = facts(&saved.path);
        let mut there = 0;
        for (id, raw) in &self.facts {
            match now.get(id) {
                Some(found) => {
                    there += 1;
                    assert_eq!(found, raw, "a fact changed");
                }
                None => assert!(!readable.contains(id), "a readable fact was lost: {raw:?}"),
            }
        }
        assert_eq!(there, saved.fakta);
        assert_eq!(saved.fakta_hilang, self.facts.len() as u64 - there, "{saved:?}");
        let office = Office::open(&saved.path, options(8)).unwrap();
        let health = office.check().unwrap();
        assert_eq!(health.temuan.len(), saved.temuan.len());
        // Each file named as lost is lost, and the others are there.
        let lost =
            saved.lampiran_hilang.len() + saved.temuan.iter().filter(|t| t.contains("jalankan")).count();
        assert!(saved.temuan.len() <= lost, "{:?} {:?}", saved.temuan, saved.lampiran_hilang);
    }
}

/// Facts that SQLite itself still reads, each by itself, and that can be understood, in the file at `path`.
fn readable(path: &Path) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    let Ok(conn) = rusqlite::Connection::open(path) else { return found };
    let mut statement = match conn.prepare(
        "SELECT id, lamport, station, at, by, subject, kind, body FROM fact WHERE seq = ?1 AND lamport >= 0",
    ) {
        Ok(statement) => statement,
        Err(_) => return found,
    };
    for seq in 1..20_000 {
        let row = statement.query_row([seq], |r| {
            Ok(RawFact {
                id: Id(r.get(0)?),
                lamport: r.get::<_, i64>(1)?.unsigned_abs(),
                station: Id(r.get(2)?),
                at: r.get(3)?,
                by: r.get(4)?,
                subject: Id(r.get(5)?),
                kind: r.get(6)?,
                body: r.get(7)?,
            })
        });
        if let Ok(raw) = row
            && raw.read().is_ok()
        {
            found.insert(raw.id);
        }
    }
    found
}

#[test]
fn a_whole_file_is_saved_whole() {
    let g = given();
    let saved = g.salvage(&g.damaged(&g.bytes)).unwrap();
    g.judge(&saved, &g.facts.keys().copied().collect());
    assert_eq!(saved.fakta, g.facts.len() as u64);
    let nothing = Salvaged {
        path: saved.path.clone(),
        fakta: saved.fakta,
        kasus: 25,
        lampiran: saved.lampiran,
        ..Salvaged::default()
    };
    assert_eq!(saved, nothing);
    let (old, new) = (Store::look(&g.damaged(&g.bytes)).unwrap(), Store::look(&saved.path).unwrap());
    for name in ["station", "operator"] {
        assert_eq!(old.setting(name).unwrap(), new.setting(name).unwrap());
    }
    assert_eq!(old.derived_digest().ok(), new.derived_digest().ok());
}

#[test]
fn junk_at_random_places_loses_only_what_stood_there() {
    let g = given();
    let pages = g.bytes.len() / 4096;
    let mut luck = Dice::Seeded(21);
    let (mut lost, mut listed) = (0, 0);
    for round in 0..times(12) {
        let mut bytes = g.bytes.clone();
        for _ in 0..=luck.below(12) {
            // Whole pages, and pieces across two.
            let at = if luck.below(2) == 0 { luck.below(pages) * 4096 } else { luck.below(bytes.len()) };
            let length = [4096, 4096, 512, 20_000, 7][luck.below(5)];
            let end = (at + length).min(bytes.len());
            bytes[at..end].iter_mut().for_each(|byte| *byte = luck.bits() as u8);
        }
        if luck.below(4) == 0 {
            bytes.truncate(luck.below(bytes.len()).max(4096 * 20));
        }
        let from = g.damaged(&bytes);
        match g.salvage(&from) {
            Ok(saved) => {
                let copy = g.folder.path().join("periksa.db");
                std::fs::copy(&from, &copy).unwrap();
                g.judge_damaged(&saved, &readable(&copy), round);
                lost += saved.fakta_hilang;
                listed += saved.kasus_terdampak.len();
            }
            Err(problem) => assert_eq!(problem.kode(), "tidak_ada_yang_terbaca", "{round}: {problem:?}"),
        }
    }
    assert!(lost > 0 && listed > 0, "{lost} {listed}: the test proves nothing");
}

impl Given {
    /// As [`Given::judge`], where the end of the journal may be gone with all that told of it.
    fn judge_damaged(&self, saved: &Salvaged, readable: &BTreeSet<Id>, round: usize) {
        let now = facts(&saved.path);
        let there = self.facts.keys().filter(|id| now.contains_key(id)).count() as u64;
        let gone = self.facts.len() as u64 - there;
        for id in readable.iter().filter(|id| self.facts.contains_key(id)) {
            assert!(now.contains_key(id), "round {round}: a readable fact was lost: {:?}", self.facts[id]);
        }
        // The new file's own facts (SOPs published anew) come on top.
        assert!(saved.fakta >= there, "round {round}");
        assert!(saved.fakta_hilang <= gone + 2, "round {round}: {} lost of {gone}", saved.fakta_hilang);
        assert!(gone < 3 || saved.fakta_hilang * 4 >= gone, "round {round}: {gone} gone, {saved:?}");
        assert!(Office::open(&saved.path, options(8)).is_ok(), "round {round}");
    }
}

#[test]
fn a_lost_first_page_loses_no_fact() {
    let g = given();
    let mut bytes = g.bytes.clone();
    bytes[..4096].iter_mut().for_each(|byte| *byte = 0x5a);
    let saved = g.salvage(&g.damaged(&bytes)).unwrap();
    assert_eq!((saved.fakta, saved.fakta_hilang), (g.facts.len() as u64, 0));
    assert!(!saved.setelan_hilang.is_empty());
    let old = Store::look(&g.damaged(&g.bytes)).unwrap().setting("station").unwrap();
    assert_eq!(Store::look(&saved.path).unwrap().setting("station").unwrap(), old, "who this office is");
}

/// What was committed but stands only in the log is part of the file.
#[test]
fn what_stands_in_the_log_is_saved_too() {
    let mut d = worked();
    let (path, folder) = (d.path(), d.folder.path().to_owned());
    let keep = Store::open(&path).unwrap();
    let case = d.open("pkh");
    let from = folder.join("rusak.db");
    std::fs::copy(&path, &from).unwrap();
    std::fs::copy(path.with_extension("db-wal"), from.with_extension("db-wal")).unwrap();
    let to = folder.join("baru.db");
    let saved = Office::salvage(&from, &to, options(8), &Progress::default()).unwrap();
    assert_eq!((saved.kasus, saved.fakta_hilang), (2, 0));
    assert_eq!(Office::open(&to, options(8)).unwrap().case(case).unwrap().kode, "PKH-2026-0001");
    drop(keep);
}

#[test]
fn lost_attachments_and_letters_are_named() {
    let d = worked();
    let (path, folder) = (d.path(), d.folder.path().to_owned());
    drop(d.office);
    spoil(&path, b"isi lampiran yang dapat dicari ");
    spoil(&path, b"%PDF-1");
    let to = folder.join("baru.db");
    let saved = Office::salvage(&path, &to, options(8), &Progress::default()).unwrap();
    let names: Vec<&str> = saved.lampiran_hilang.iter().map(|f| f.nama.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"kartu keluarga.bin") && names.iter().any(|n| n.starts_with("halaman surat ")));
    assert!(saved.lampiran_hilang.iter().all(|file| file.kode == "DTKS-2026-0001"));
    assert_eq!((saved.fakta_hilang, saved.kasus), (0, 1));
}

#[test]
fn what_is_no_file_of_ours_or_stands_in_the_way_is_refused() {
    let d = worked();
    let folder = d.folder.path();
    let salvage = |from: &Path, to: &Path| {
        Office::salvage(from, to, options(8), &Progress::default()).map_err(|p| p.kode())
    };
    let junk = d.file("sampah.db", &vec![7; 100_000]);
    assert_eq!(salvage(&junk, &folder.join("a.db")), Err("tidak_ada_yang_terbaca"));
    assert_eq!(salvage(&d.path(), &junk), Err("sudah_ada"));
    assert_eq!(salvage(&folder.join("tidak-ada.db"), &folder.join("b.db")), Err("tidak_dapat_dibuka"));
    assert!(!folder.join("a.db").exists() && !folder.join("a.db.part").exists());
    for n in 0..30 {
        let stopped = Office::salvage(&d.path(), &folder.join("c.db"), options(8), &Progress::stopping_at(n));
        assert_eq!(stopped.unwrap_err(), Problem::Stopped);
        assert!(!folder.join("c.db").exists() && !folder.join("c.db.part").exists());
    }
}
