//! Bad files, bad sticks, power cuts: a sentence, and the office's file as it was.

use std::path::{Path, PathBuf};

use alur::base::file::Disk;
use alur::base::{Dice, Id};
use alur::office::{Chosen, Ending, Office, Problem, Progress, Request, SendRequest};
use serde_json::json;

use crate::handoff_kit::*;
use crate::kit::work::counted;
use crate::kit::{Desk, Killer, options, times};

/// A package from the kelurahan to the dinas with two cases, one with an attachment.
struct Given {
    dinas: Desk,
    palam: Desk,
    stick: tempfile::TempDir,
    cases: Vec<Id>,
    file: PathBuf,
    paket: Id,
}

fn given() -> Given {
    let (dinas, mut palam) = pair();
    let stick = stick();
    let cases: Vec<Id> = (0..2).map(|_| palam.open("bolak-balik")).collect();
    let paper = palam.file("surat.txt", b"isi surat");
    let record = alur::office::StepRequest::new("1");
    let files = vec![alur::office::NewAttachment { path: paper, kelengkapan: None, putar: 0 }];
    palam
        .office
        .run(alur::office::Command::Case {
            case: cases[0],
            request: Request::Record(Box::new(record)),
            files,
        })
        .unwrap();
    palam.step(cases[1], "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    Given { dinas, palam, stick, cases, file: sent.paths[0].clone(), paket: sent.paket }
}

/// Refused as a file that cannot be taken: a sentence with the path, exit 3, or 1 for a wrong receiver.
fn refused(desk: &Desk, file: &Path) -> Problem {
    let problem = desk.office.inspect_package(file, None).unwrap_err();
    assert!(matches!(problem, Problem::Handover(_)), "{problem:?}");
    assert!(problem.severity() == Ending::Trouble || problem.kode() == "bukan_untuk_kantor_ini");
    assert!(problem.message().contains("tidak berubah"), "{}", problem.message());
    problem
}

#[test]
fn cut_at_any_length_it_is_refused() {
    let mut g = given();
    let bytes = std::fs::read(&g.file).unwrap();
    let before = whole(&g.dinas);
    let cut = g.stick.path().join("potong.alur");
    let step = (61 / times(1)).max(1);
    let near = |n: usize| n < 30 || n + 30 > bytes.len();
    for length in (0..bytes.len()).filter(|n| n % step == 0 || near(*n)) {
        std::fs::write(&cut, &bytes[..length]).unwrap();
        refused(&g.dinas, &cut);
    }
    std::fs::write(&cut, [bytes.as_slice(), b"x"].concat()).unwrap();
    refused(&g.dinas, &cut);
    assert!(receive(&mut g.dinas, &cut).is_err());
    assert_eq!(whole(&g.dinas), before);
}

#[test]
fn a_changed_byte_anywhere_is_noticed() {
    let mut g = given();
    let bytes = std::fs::read(&g.file).unwrap();
    let before = whole(&g.dinas);
    let changed = g.stick.path().join("ubah.alur");
    let step = (53 / times(1)).max(1);
    for at in (0..bytes.len()).filter(|n| n % step == 0 || *n < 260) {
        let mut wrong = bytes.clone();
        wrong[at] ^= 1 << (at % 8);
        std::fs::write(&changed, &wrong).unwrap();
        refused(&g.dinas, &changed);
    }
    let problem = receive(&mut g.dinas, &changed).unwrap_err();
    assert_eq!(problem.kode(), "paket_rusak");
    assert_eq!(whole(&g.dinas), before);
}

#[test]
fn a_foreign_file_is_no_package() {
    let (dinas, _) = pair();
    let stick = stick();
    for (name, bytes) in [
        ("kosong.alur", b"".as_slice()),
        ("teks.alur", b"halo"),
        ("zip.alur", b"PK\x03\x04 sebuah arsip"),
        ("gambar.alur", b"\x89PNG\r\n\x1a\n"),
    ] {
        let path = stick.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(refused(&dinas, &path).kode(), "bukan_paket", "{name}");
    }
    let endless = stick.path().join("endless.alur");
    std::fs::write(&endless, [b"age-encryption.org/v1\n".as_slice(), &vec![b'a'; 1 << 20]].concat()).unwrap();
    refused(&dinas, &endless);
    let inner = stick.path().join("lain.alur");
    std::fs::write(&inner, sealed(b"bukan isi paket, tetapi terkunci dengan benar", &identity(&dinas)))
        .unwrap();
    assert_eq!(refused(&dinas, &inner).kode(), "bukan_paket");
    let gone = dinas.office.inspect_package(&stick.path().join("tidak-ada.alur"), None).unwrap_err();
    assert_eq!(gone.severity(), Ending::Trouble);
}

/// What the manifest may not say.
#[test]
fn declared_sizes_versions_and_signatures_are_not_believed() {
    let g = given();
    let (key, mine) = (signing(&g.palam), identity(&g.dinas));
    let whole_package = apart(&unsealed(&g.file, &mine));
    let path = g.stick.path().join("buatan.alur");
    let check = |package: &Apart, key: &ed25519_dalek::SigningKey| {
        std::fs::write(&path, sealed(&package.together(key), &mine)).unwrap();
        g.dinas.office.inspect_package(&path, None).map_err(|problem| {
            assert!(matches!(problem.severity(), Ending::Trouble));
            problem.kode()
        })
    };
    assert!(check(&whole_package, &key).is_ok(), "taken apart and put together again it is the same");
    assert_eq!(check(&whole_package, &stranger()).unwrap().penghalang, [alur::office::Blocker::OtherKey]);
    let with = |name: &str, value: serde_json::Value| {
        let mut package = whole_package.clone();
        package.manifest[name] = value;
        check(&package, &key).unwrap_err()
    };
    assert_eq!(with("format", json!(4)), "paket_lebih_baru");
    assert_eq!(with("skema", json!(9999)), "paket_lebih_baru");
    assert_eq!(with("ukuran", json!(u64::MAX)), "paket_terlalu_besar");
    assert_eq!(with("ukuran", json!(1u64 << 31)), "paket_terlalu_besar");
    assert_eq!(with("fakta", json!(u64::MAX)), "paket_terlalu_besar");
    assert_eq!(with("fakta", json!(1)), "paket_rusak");
    assert_eq!(with("lampiran", json!(-1)), "paket_rusak");
    assert_eq!(with("isi", json!([])), "paket_rusak");
    assert_eq!(with("isi", json!(["00".repeat(32)])), "paket_rusak");
    assert_eq!(with("bagian", json!(0)), "paket_rusak");
    assert_eq!(with("dari", json!({})), "paket_rusak");

    let mut bad = whole_package.clone();
    bad.facts.reverse();
    bad.put_right();
    assert_eq!(check(&bad, &key).unwrap_err(), "paket_rusak", "out of order");
    let mut twice = whole_package.clone();
    twice.facts.push(twice.facts.last().unwrap().clone());
    twice.put_right();
    assert_eq!(check(&twice, &key).unwrap_err(), "paket_rusak", "the same fact twice");
    let mut blob = whole_package.clone();
    blob.blobs[0].1.push(b'x');
    blob.put_right();
    assert_eq!(check(&blob, &key).unwrap_err(), "paket_rusak", "a blob under another's name");
    let mut far = whole_package.clone();
    far.facts.last_mut().unwrap()[32..40].copy_from_slice(&(u64::MAX / 2).to_le_bytes());
    far.put_right();
    assert_eq!(check(&far, &key).unwrap_err(), "paket_janggal", "a logical time out of this world");
    let mut other = whole_package.clone();
    let station = other.facts[0].len() - 1;
    other.facts[0][station] = b'!';
    other.put_right();
    let plan = check(&other, &key).unwrap();
    assert!(plan.ditahan.len() + plan.tidak_ikut > 0, "a body that is no JSON");
}

#[test]
fn a_fact_under_a_known_name_with_other_words_is_refused() {
    let mut g = given();
    receive(&mut g.dinas, &g.file).unwrap();
    let (key, mine) = (signing(&g.palam), identity(&g.dinas));
    let mut package = apart(&unsealed(&g.file, &mine));
    // The operator's name stands after 64 fixed bytes and its length.
    let step = package.facts.iter().position(|fact| Told::read(fact).kind == "step_recorded").unwrap();
    package.facts[step][68] ^= 0x20;
    package.manifest["paket"] = json!(Id([9; 16]));
    package.put_right();
    let path = g.stick.path().join("lain.alur");
    std::fs::write(&path, sealed(&package.together(&key), &mine)).unwrap();
    let before = whole(&g.dinas);
    let plan = g.dinas.office.inspect_package(&path, None).unwrap();
    assert_eq!(plan.penghalang, [alur::office::Blocker::AllHeld]);
    assert_eq!(receive(&mut g.dinas, &path).unwrap_err().kode(), "paket_bertentangan");
    assert_eq!(whole(&g.dinas), before);
}

/// A small file that would unpack to gigabytes is stopped at its manifest, or soon after.
#[test]
fn what_unpacks_to_far_more_than_it_is_stops_early() {
    let g = given();
    let mine = identity(&g.dinas);
    let package = apart(&unsealed(&g.file, &mine));
    let mut plain = package.together(&signing(&g.palam));
    plain.truncate(plain.len() - 69);
    let path = g.stick.path().join("bom.alur");
    // After the true records: a blob of 90 MiB of zeros that nobody announced.
    let mut bomb = plain.clone();
    bomb.push(3);
    bomb.extend_from_slice(&(90u32 << 20).to_le_bytes());
    bomb.resize(bomb.len() + (90 << 20), 0);
    std::fs::write(&path, sealed(&bomb, &mine)).unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < 100_000);
    let (problem, work) = counted(|| refused(&g.dinas, &path));
    assert_eq!(problem.kode(), "paket_rusak");
    assert!(work.bytes < 45 << 20, "{work:?}: it was unpacked before anybody looked what was announced");
    let mut long = plain;
    long.push(2);
    long.extend_from_slice(&u32::MAX.to_le_bytes());
    std::fs::write(&path, sealed(&long, &mine)).unwrap();
    assert_eq!(refused(&g.dinas, &path).kode(), "paket_terlalu_besar");
}

/// Random damage to what stands inside the seal, put right or not: no panic, no hang, and whatever is
/// taken in leaves a healthy file.
#[test]
fn hostile_packages_do_no_harm() {
    let mut g = given();
    let (key, mine) = (signing(&g.palam), identity(&g.dinas));
    let plain = unsealed(&g.file, &mine);
    let package = apart(&plain);
    let path = g.stick.path().join("acak.alur");
    let (rounds, mut taken, mut luck) = (times(100), 0, Dice::Seeded(5));
    for tried in 1..=rounds {
        let bytes = match luck.below(3) {
            0 => {
                let mut bytes = plain.clone();
                damage(&mut bytes, &mut luck);
                bytes
            }
            _ => {
                let mut package = package.clone();
                for _ in 0..=luck.below(3) {
                    let at = luck.below(package.facts.len());
                    damage_fact(&mut package.facts[at], &mut luck);
                }
                package.manifest["paket"] = json!(Id([luck.below(250) as u8; 16]));
                package.facts.sort_by_key(|fact| sort_key(fact));
                package.put_right();
                package.together(&key)
            }
        };
        std::fs::write(&path, sealed(&bytes, &mine)).unwrap();
        taken += usize::from(receive(&mut g.dinas, &path).is_ok());
        if tried % 20 == 0 {
            for line in g.dinas.office.cases(&Default::default()).unwrap() {
                drop(g.dinas.office.case(line.kasus).unwrap());
            }
            g.dinas.office.home().unwrap();
        }
    }
    let health = g.dinas.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert!(0 < taken && taken < rounds, "{taken} of {rounds} taken: the test proves nothing");
}

fn sort_key(fact: &[u8]) -> (Vec<u8>, u64, Vec<u8>) {
    let get = |range: std::ops::Range<usize>| fact.get(range).map(<[u8]>::to_vec).unwrap_or_default();
    let lamport = fact.get(32..40).map_or(0, |b| u64::from_le_bytes(b.try_into().unwrap()));
    (get(16..32), lamport, get(0..16))
}

fn damage(bytes: &mut Vec<u8>, luck: &mut Dice) {
    for _ in 0..=luck.below(4) {
        let at = luck.below(bytes.len());
        match luck.below(4) {
            0 => bytes[at] = luck.bits() as u8,
            1 => bytes.truncate(at.max(1)),
            2 => bytes.insert(at, luck.bits() as u8),
            _ => {
                let to = (at + luck.below(40)).min(bytes.len());
                bytes.drain(at..to);
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
}

/// Changes a fact so that it often still reads: columns, digits, words of the body.
fn damage_fact(fact: &mut Vec<u8>, luck: &mut Dice) {
    if fact.len() < 80 {
        return;
    }
    match luck.below(5) {
        0 => damage(fact, luck),
        1 => {
            let at = luck.below(64);
            fact[at] = luck.bits() as u8;
        }
        _ => {
            let text = String::from_utf8_lossy(&fact[64..]).into_owned();
            let words = ["\"node\":\"1\"", "\"ya\"", "null", "{}", "\"sop\":\"bolak-balik\"", "[]"];
            let from = words[luck.below(words.len())];
            let to = ["\"node\":\"4\"", "\"2\"", "[]", "\"\"", "-1", "\"sop\":\"pkh\""][luck.below(6)];
            let changed = text.replacen(from, to, 1);
            fact.truncate(64);
            fact.extend_from_slice(changed.as_bytes());
            fix_lengths(fact);
        }
    }
}

/// The last text takes whatever length is left.
fn fix_lengths(fact: &mut [u8]) {
    let read = |fact: &[u8], at: usize| {
        fact.get(at..at + 4).map(|b| u32::from_le_bytes(b.try_into().unwrap()) as usize)
    };
    let Some(by) = read(fact, 64) else { return };
    let Some(kind) = read(fact, 68 + by) else { return };
    let at = 72 + by + kind;
    let Some(left) = fact.len().checked_sub(at + 4) else { return };
    fact[at..at + 4].copy_from_slice(&(left as u32).to_le_bytes());
}

#[test]
fn a_full_or_lying_stick_leaves_nothing_behind() {
    let (mut dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let mut before = whole(&palam);
    let stick = stick();
    let request =
        SendRequest { kasus: Chosen::Cases(vec![case]), ..SendRequest::new("DINSOS", stick.path()) };
    for disk_at in [Disk::garbling_at, Disk::failing_at] {
        let mut failed = 0;
        let sent = (0..200).find_map(|n| {
            palam.office.set_disk(disk_at(n));
            match palam.office.send(&request) {
                Err(problem) => {
                    failed += 1;
                    assert_eq!(problem.severity(), Ending::Trouble, "{}", problem.message());
                    assert!(files(stick.path(), "").is_empty(), "use {n}: something was left on the stick");
                    assert_eq!(whole(&palam), before, "use {n}");
                    None
                }
                Ok(sent) => Some(sent),
            }
        });
        assert!(failed > 2, "only {failed} uses of the disk failed");
        let file = sent.unwrap().paths.remove(0);
        receive(&mut dinas, &file).unwrap();
        for left in files(stick.path(), "") {
            std::fs::remove_file(left).unwrap();
        }
        before = whole(&palam);
    }
    assert_eq!(dinas.open_nodes(case), ["2"]);
    assert!(files(palam.folder.path(), "").len() <= 4, "no temporary file beside the office's own");
}

#[test]
fn a_full_disk_while_receiving_changes_nothing() {
    let mut g = given();
    let before = whole(&g.dinas);
    let mut failed = 0;
    for n in 0..100 {
        g.dinas.office.set_disk(Disk::failing_at(n));
        match receive(&mut g.dinas, &g.file) {
            Err(problem) => {
                failed += 1;
                assert_eq!(problem.severity(), Ending::Trouble);
                assert_eq!(whole(&g.dinas), before, "use {n}");
            }
            Ok(_) => break,
        }
    }
    assert!(failed > 0);
    assert_eq!(g.dinas.open_nodes(g.cases[0]), ["2"]);
}

#[test]
fn killed_while_sending_it_was_sent_whole_or_not_at_all() {
    let (dinas, mut palam) = pair();
    for _ in 0..40 {
        let case = palam.open("bolak-balik");
        palam.step(case, "1");
    }
    let (path, stick, folder) = (palam.path(), stick(), palam.folder);
    drop(palam.office);
    let to = stick.path().to_str().unwrap();
    let args = ["serah", "kirim", "--ke", "DINSOS", "--semua", "--keluar", to];
    let (rounds, mut killer) = (times(24), Killer::new(8));
    let finished = (0..rounds).filter(|_| killer.run(&path, &args)).count();
    assert!(0 < finished && finished < rounds, "{finished} finished: the test proves nothing");
    let office = Office::open(&path, options(9)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    // All of them: the door's list ends at the newest few hundred.
    let packages = alur::store::Store::open(&path).unwrap().packages(true, usize::MAX).unwrap();
    assert!(packages.len() >= finished);
    let there = files(stick.path(), ".alur");
    for row in packages {
        let id = row.id.to_string();
        let file = there.iter().find(|file| file.to_string_lossy().contains(&id[..8]));
        dinas.office.inspect_package(file.expect("said to be sent, but not there"), None).unwrap();
    }
    for file in there {
        dinas.office.inspect_package(&file, None).unwrap();
    }
    drop(folder);
}

#[test]
fn killed_while_receiving_and_undoing_all_of_it_is_there_or_none() {
    let g = given();
    let path = g.dinas.path();
    let store = || alur::store::Store::open(&path).unwrap();
    let before = store().derived_digest().unwrap();
    drop(g.dinas.office);
    // Each of the two has its own usual time.
    let mut killers = [Killer::new(3), Killer::new(4)];
    let (file, paket) = (g.file.to_str().unwrap().to_owned(), g.paket.to_string());
    let mut other = Office::open(&path, options(5)).unwrap();
    other.receive(&g.file, None).unwrap();
    let with = store().derived_digest().unwrap();
    drop(other);
    let (mut ins, mut outs) = (0, 0);
    for round in 0..times(48) {
        let args = match round % 2 {
            0 => ["serah", "batal", paket.as_str()],
            _ => ["serah", "terima", file.as_str()],
        };
        killers[round % 2].run(&path, &args);
        let now = store().derived_digest().unwrap();
        assert!(now == before || now == with, "round {round}: neither one nor the other");
        *(if now == with { &mut ins } else { &mut outs }) += 1;
    }
    assert!(ins > 0 && outs > 0, "{ins} {outs}");
    let office = Office::open(&path, options(9)).unwrap();
    let health = office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    drop((g.palam, g.stick));
}

#[test]
fn stopped_anywhere_nothing_was_sent_or_taken_in() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let before = whole(&palam);
    let request = SendRequest::new("DINSOS", stick.path());
    let mut stops = 0;
    let sent = (0..500).find_map(|n| {
        palam.office.watch(Progress::stopping_at(n));
        match palam.office.send(&request) {
            Err(problem) => {
                stops += 1;
                assert_eq!(problem, Problem::Stopped, "report {n}");
                assert!(files(stick.path(), "").is_empty(), "report {n}: something was left on the stick");
                assert_eq!(whole(&palam), before, "report {n}");
                None
            }
            Ok(sent) => Some(sent),
        }
    });
    assert!(stops > 3, "{stops} reports");
    let file = sent.unwrap().paths.remove(0);
    let before = whole(&dinas);
    let mut stops = 0;
    for n in 0..500 {
        dinas.office.watch(Progress::stopping_at(n));
        match receive(&mut dinas, &file) {
            Err(problem) => {
                stops += 1;
                assert_eq!(problem, Problem::Stopped, "report {n}");
                assert_eq!(whole(&dinas), before, "report {n}");
            }
            Ok(_) => break,
        }
    }
    assert!(stops > 5, "{stops} reports");
    assert_eq!(dinas.open_nodes(case), ["2"]);
}

#[test]
fn what_a_sending_that_was_cut_off_left_is_swept_from_the_stick() {
    let (_, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let left = [
        "PALAM-DINSOS-20261120-01234567.alur.part",
        "KEMUNING-DINSOS-20261120-01234567.alur.part",
        "foto.part",
    ];
    for name in left {
        std::fs::write(stick.path().join(name), b"sisa").unwrap();
    }
    send(&mut palam, "DINSOS", stick.path());
    let there = |name: &str| stick.path().join(name).exists();
    assert_eq!(left.map(there), [false, true, true], "only its own");
}
