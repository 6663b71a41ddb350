//! Sealing killed at any moment, and sealed files that are damaged.

use std::collections::BTreeMap;
use std::path::Path;

use alur::base::{Beginning, Dice, Id, Key};
use alur::domain::backup::Why;
use alur::office::{Office, Phrase, Problem, Progress};
use alur::store::{RawFact, Store, Trouble};

use crate::backup::{content, worked};
use crate::handoff_kit::files;
use crate::kit::{Killer, empty_desk, options, times};
use crate::sealed::{phrase, seal, with};

/// The key of the file at `path` by the phrase, if it is sealed.
fn key_of(path: &Path, phrase: &Phrase) -> Option<Key> {
    Office::is_sealed(path).then(|| Office::unlock(path, phrase, &Progress::default()).unwrap())
}

fn held(path: &Path, key: Option<&Key>) -> alur::store::FileContent {
    Store::open_with(path, key).unwrap().content(|| Ok::<_, Trouble>(())).unwrap()
}

#[test]
fn killed_while_it_is_sealed_and_unsealed_the_file_is_old_or_new_and_opens() {
    let mut d = worked();
    d.office.fill_sample(5, 3).ok();
    d.office.back_up(Why::Manual).unwrap();
    let (path, folder) = (d.path(), d.folder);
    drop(d.office);
    let before = content(&path);
    let sandi = folder.path().join("sandi.txt");
    std::fs::write(&sandi, phrase().text()).unwrap();
    let (sandi, lembar) = (sandi.to_str().unwrap(), folder.path().join("lembar.pdf"));
    let lembar = lembar.to_str().unwrap();
    let rounds = times(24);
    let (mut killer, mut sealed, mut clear) = (Killer::new(7), 0, 0);
    for round in 0..rounds {
        let key = key_of(&path, &phrase());
        let memory = ["--memori", "64"];
        let args: &[&str] = match (&key, round % 3) {
            (None, _) => {
                &["kunci", "pasang", "--sandi-berkas", sandi, "--lembar", lembar, memory[0], memory[1]]
            }
            (Some(_), 0) => {
                &["kunci", "ubah", "--sandi-berkas", sandi, "--lembar", lembar, memory[0], memory[1]]
            }
            (Some(_), _) => &["kunci", "lepas"],
        };
        let mut program = crate::kit::alur(&path, args);
        program.env("ALUR_SANDI_BERKAS", sandi).stdout(std::process::Stdio::null());
        killer.end(&mut program.spawn().unwrap());
        let key = key_of(&path, &phrase());
        let options = alur::office::OpenOptions { key: key.clone(), ..options(4) };
        let office = Office::open(&path, options).unwrap();
        assert_eq!(held(&path, key.as_ref()).facts, before.facts, "round {round}");
        // What was cut off is taken up again, and then no copy is open or out of reach.
        match &key {
            Some(_) => {
                sealed += 1;
                office.finish_sealing();
            }
            None => clear += 1,
        }
        drop(office);
        for copy in files(&folder.path().join("cadangan"), ".db") {
            let with = key_of(&copy, &phrase());
            assert!(key.is_none() || with.is_some(), "a copy stayed in clear");
            Store::look_with(&copy, with.as_ref()).unwrap();
        }
        let beside = files(folder.path(), "");
        let left =
            beside.iter().filter(|p| [".ganti", ".lama"].iter().any(|end| p.to_string_lossy().contains(end)));
        assert_eq!(left.count(), 0, "{beside:?}");
    }
    assert!(sealed > 0 && clear > 0, "{sealed} {clear}: the test proves nothing");
    let key = key_of(&path, &phrase());
    let options = alur::office::OpenOptions { key, ..options(4) };
    assert!(Office::open(&path, options).unwrap().check().unwrap().sehat);
}

/// How many of `all` the file at `path` holds as they were; the built-in SOPs are published anew beside them.
pub fn kept(path: &Path, key: &Key, all: &BTreeMap<Id, RawFact>) -> u64 {
    let there = facts(path, Some(key));
    let same = |(id, raw): &(&Id, &RawFact)| all.get(id).is_none_or(|was| was == *raw);
    assert!(there.iter().all(|one| same(&one)), "a fact changed");
    there.keys().filter(|id| all.contains_key(id)).count() as u64
}

pub fn facts(path: &Path, key: Option<&Key>) -> BTreeMap<Id, RawFact> {
    let mut all = BTreeMap::new();
    let each = |_, raw: Option<RawFact>| {
        let raw = raw.unwrap();
        all.insert(raw.id, raw);
        Ok::<_, Trouble>(())
    };
    Store::look_with(path, key).unwrap().every_raw(each).unwrap();
    all
}

#[test]
fn a_damaged_sealed_file_is_saved_page_by_page() {
    let mut d = empty_desk();
    d.office.fill_sample(25, 11).unwrap();
    let (folder, path, key, _) = seal(d);
    let (bytes, all) = (std::fs::read(&path).unwrap(), facts(&path, Some(&key)));
    let to = folder.path().join("baru.db");
    let salvage = || {
        for ending in ["", ".gembok"] {
            let _ = std::fs::remove_file(alur::base::file::beside(&to, ending));
        }
        Office::salvage(&path, &to, with(&key), &Progress::default())
    };
    // Whole, it is saved whole, and the new file is sealed and opens by the same phrase.
    let saved = salvage().unwrap();
    assert_eq!((saved.fakta, saved.fakta_hilang), (all.len() as u64, 0));
    assert_eq!(kept(&to, &key, &all), all.len() as u64);
    assert_eq!(Office::unlock(&to, &phrase(), &Progress::default()), Ok(key.clone()));
    let mut dice = Dice::Seeded(5);
    for round in 0..times(12) {
        let mut damaged = bytes.clone();
        // The first page too, now and then: then SQLite opens nothing at all.
        let at = if round % 4 == 0 { 0 } else { dice.below(bytes.len() / 4096) * 4096 };
        let end = (at + 4096 * (1 + dice.below(3))).min(damaged.len());
        damaged[at..end].iter_mut().for_each(|byte| *byte ^= 0x55);
        std::fs::write(&path, &damaged).unwrap();
        let saved = salvage().unwrap();
        let there = kept(&to, &key, &all);
        assert_eq!(saved.fakta, there);
        assert!(
            saved.fakta + saved.fakta_hilang <= all.len() as u64 && saved.fakta_hilang < all.len() as u64
        );
        assert!(there * 2 > all.len() as u64, "{there} of {}", all.len());
    }
    // Without the key nothing is saved, and what was begun is gone.
    let refused = Office::salvage(&path, &folder.path().join("c.db"), options(8), &Progress::default());
    assert!(matches!(refused, Err(Problem::Backup(_))), "{refused:?}");
    assert!(!folder.path().join("c.db").exists());
}

#[test]
fn a_log_that_was_left_behind_is_saved_too() {
    let d = empty_desk();
    let (folder, path, key, _) = seal(d);
    let mut office = Office::open(&path, with(&key)).unwrap();
    office.fill_sample(3, 2).unwrap();
    let all = facts(&path, Some(&key));
    let copy = folder.path().join("mati.db");
    for ending in ["", "-wal", ".gembok"] {
        std::fs::copy(alur::base::file::beside(&path, ending), alur::base::file::beside(&copy, ending))
            .unwrap();
    }
    drop(office);
    let to = folder.path().join("baru.db");
    Office::salvage(&copy, &to, with(&key), &Progress::default()).unwrap();
    assert_eq!(kept(&to, &key, &all), all.len() as u64);
}

#[test]
fn a_damaged_beginning_is_damage_with_the_phrase_and_locked_without() {
    let (_folder, path, key, _) = seal(worked());
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[..16].fill(0);
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(Beginning::of(&path), Beginning::Other);
    assert!(Office::is_sealed(&path));
    assert_eq!(Office::open(&path, options(3)).err().unwrap().kode(), "terkunci");
    assert_eq!(Office::unlock(&path, &phrase(), &Progress::default()), Ok(key.clone()));
    assert!(Office::open(&path, with(&key)).err().unwrap().is_damage());
}
