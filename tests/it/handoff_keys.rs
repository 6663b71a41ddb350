//! An office changes its keys: who knew the old ones needs nobody's word, who has only the old ones convinces nobody.

use std::path::PathBuf;

use alur::base::{Id, from_hex, hex};
use alur::domain::backup::Why;
use alur::domain::card::KeyChange;
use alur::domain::fact::Body;
use alur::office::{Blocker, Notice, Office, Sender};
use alur::store::{Store, contacts_subject};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

use crate::handoff_kit::*;
use crate::kit::{Desk, Killer, options, times, tool};

fn case_at(palam: &mut Desk) -> Id {
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    case
}

fn healthy(desk: &Desk) {
    let health = desk.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

fn station(desk: &Desk) -> Id {
    desk.office.office_card().unwrap().id
}

fn renewed(notices: &[Notice]) -> bool {
    notices.iter().any(|notice| matches!(notice, Notice::KeysRenewed { .. }))
}

/// The change of keys as docs/paket.md writes it, by whoever holds these two.
fn said_by(id: Id, old: &SigningKey, new: &SigningKey) -> Value {
    let [lama, baru] = [old, new].map(|key| hex(key.verifying_key().as_bytes()));
    let said = format!("alur-ganti-1\n{id}\n{lama}\n{baru}");
    let [by_old, by_new] = [old, new].map(|key| hex(&key.sign(said.as_bytes()).to_bytes()));
    json!({ "kantor": id, "lama": lama, "baru": baru, "bukti_lama": by_old, "bukti_baru": by_new })
}

#[test]
fn a_card_signed_by_the_old_key_is_taken_in_without_its_mark() {
    let (mut dinas, mut palam) = pair();
    let case = case_at(&mut palam);
    let (before, old) = (palam.office.card_mark().unwrap(), signing(&palam));
    palam.office.change_keys().unwrap();
    assert_ne!(palam.office.card_mark().unwrap(), before);
    healthy(&palam);
    let text = palam.office.card_text().unwrap();
    let said: Value = serde_json::from_str(&text).unwrap();
    let shown = said_by(station(&palam), &old, &signing(&palam));
    for part in ["lama", "bukti_lama", "bukti_baru"] {
        assert_eq!(said["ganti"][part], shown[part], "as docs/paket.md says");
    }
    let (card, done) = dinas.office.know_office_by_text(&text).unwrap();
    assert_eq!(done.warnings.len(), 1, "{:?}", done.warnings);
    assert!(done.warnings[0].contains("kunci lama yang dikenal"), "{:?}", done.warnings);
    assert_eq!(card, palam.office.office_card().unwrap());
    let stick = stick();
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let plan = receive(&mut dinas, &file).unwrap().rencana;
    assert!(plan.ditahan.is_empty() && !renewed(&plan.perhatian), "old facts still count: {plan:?}");
    assert_eq!(dinas.open_nodes(case), ["2"]);
    healthy(&dinas);
}

#[test]
fn a_package_by_a_changed_key_brings_it_and_says_so() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let first = case_at(&mut palam);
    // Written for the old key, still under way when it changes.
    let own = dinas.open("bolak-balik");
    let under_way = send_cases(&mut dinas, "PALAM", &[own], stick.path()).paths.remove(0);
    palam.office.change_keys().unwrap();
    palam.office.change_keys().unwrap();
    receive(&mut palam, &under_way).unwrap();
    let file = send_cases(&mut palam, "DINSOS", &[first], stick.path()).paths.remove(0);
    let plan = dinas.office.inspect_package(&file, None).unwrap();
    assert_eq!((plan.pengirim, plan.penghalang.as_slice()), (Sender::Renewed, [].as_slice()));
    assert!(renewed(&plan.perhatian) && plan.ditahan.is_empty(), "{plan:?}");
    let known = || dinas.office.offices().unwrap()[0].sidik.clone();
    assert_ne!(known(), palam.office.card_mark().unwrap(), "looking writes nothing");
    receive(&mut dinas, &file).unwrap();
    assert_eq!(dinas.office.offices().unwrap()[0].sidik, palam.office.card_mark().unwrap());
    let next = case_at(&mut palam);
    let next = send_cases(&mut palam, "DINSOS", &[next], stick.path()).paths.remove(0);
    let plan = receive(&mut dinas, &next).unwrap().rencana;
    assert_eq!((plan.pengirim, renewed(&plan.perhatian)), (Sender::Known, false));
    let to = send_cases(&mut dinas, "PALAM", &[own], stick.path()).paths.remove(0);
    unsealed(&to, &identity(&palam));
    for desk in [&dinas, &palam] {
        healthy(desk);
    }
}

/// The office that stands above keeps standing above under its new key; what else its card says is not taken over.
#[test]
fn a_changed_key_moves_no_office() {
    let (mut dinas, mut palam) = pair();
    dinas.office.change_keys().unwrap();
    let moved =
        alur::domain::office::OfficeProfile { wilayah: "63".to_owned(), ..dinas.office.profile().clone() };
    dinas.office.run(alur::office::Command::SetOffice(Box::new(moved))).unwrap();
    let stick = stick();
    let case = dinas.open("bolak-balik");
    let file = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
    let plan = receive(&mut palam, &file).unwrap().rencana;
    assert_eq!((plan.pengirim, plan.tidak_ikut), (Sender::Renewed, 0));
    let known = palam.office.offices().unwrap().remove(0).kartu;
    assert_eq!(
        (known.wilayah.as_str(), known.sign_key),
        ("63.72", dinas.office.office_card().unwrap().sign_key)
    );
}

#[test]
fn an_impostor_cannot_change_anybodys_keys() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    case_at(&mut palam);
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let (true_key, other, third) = (signing(&palam), stranger(), SigningKey::from_bytes(&[9; 32]));
    let id = station(&palam);
    let honest = said_by(id, &true_key, &other);
    let mut tries = vec![said_by(id, &third, &other), said_by(Id([5; 16]), &true_key, &other)];
    for (part, value) in [("bukti_lama", honest["bukti_baru"].clone()), ("bukti_baru", json!("00"))] {
        let mut forged = honest.clone();
        forged[part] = value;
        tries.push(forged);
    }
    for said in tries {
        let mut forge = Forge::of(&file, &palam, &dinas);
        forge.key = stranger();
        forge.apart.manifest["ganti"] = json!([said]);
        let forged = forge.file();
        let plan = dinas.office.inspect_package(&forged, None).unwrap();
        assert_eq!((plan.pengirim, plan.penghalang), (Sender::OtherKey, vec![Blocker::OtherKey]), "{said}");
        assert_eq!(receive(&mut dinas, &forged).unwrap_err().kode(), "tanda_tidak_cocok");
    }
    // With the true old key in hand it would be a change: that is what the old key's word is worth.
    let mut forge = Forge::of(&file, &palam, &dinas);
    forge.key = stranger();
    forge.apart.manifest["ganti"] = json!([honest]);
    assert_eq!(dinas.office.inspect_package(&forge.file(), None).unwrap().pengirim, Sender::Renewed);
    receive(&mut dinas, &file).unwrap();
    assert_eq!(dinas.office.offices().unwrap()[0].sidik, palam.office.card_mark().unwrap());
}

#[test]
fn a_package_of_before_that_comes_after_the_change_is_sent_again() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let (case, other) = (case_at(&mut palam), case_at(&mut palam));
    let late = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    palam.office.change_keys().unwrap();
    let new = send_cases(&mut palam, "DINSOS", &[other], stick.path()).paths.remove(0);
    receive(&mut dinas, &new).unwrap();
    assert_eq!(receive(&mut dinas, &late).unwrap_err().kode(), "kunci_lama");
    let again = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    let plan = receive(&mut dinas, &again).unwrap().rencana;
    assert!(plan.ditahan.is_empty(), "{plan:?}");
    assert_eq!((dinas.open_nodes(case), dinas.open_nodes(other)), (vec!["2".into()], vec!["2".into()]));
    // In order nothing has to be sent again.
    let mut lurah = office(4, "GUNTUNG", "kelurahan", "63.72.05.1009");
    lurah.office.know_office_by_text(&palam.office.card_text().unwrap()).unwrap();
    healthy(&dinas);
    healthy(&palam);
}

/// Facts of an office that changed its keys, carried by another to one that knows only the old or only the new key.
#[test]
fn facts_by_old_and_new_keys_pass_through_a_third_office() {
    for knows_old in [true, false] {
        let (mut dinas, mut palam) = pair();
        let mut kemuning = office(3, "KEMUNING", "kelurahan", "63.72.05.1004");
        let stick = stick();
        let case = case_at(&mut palam);
        if knows_old {
            kemuning.office.know_office_by_text(&palam.office.card_text().unwrap()).unwrap();
        }
        palam.office.change_keys().unwrap();
        palam
            .office
            .run(alur::office::Command::Case {
                case,
                request: alur::office::Request::Pause { reason: "menunggu surat".to_owned() },
                files: Vec::new(),
            })
            .unwrap();
        let file = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
        receive(&mut dinas, &file).unwrap();
        kemuning.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
        dinas.office.know_office_by_text(&kemuning.office.card_text().unwrap()).unwrap();
        let on = send_cases(&mut dinas, "KEMUNING", &[case], stick.path()).paths.remove(0);
        let plan = receive(&mut kemuning, &on).unwrap().rencana;
        assert!(plan.ditahan.is_empty(), "knows the old key: {knows_old}: {:?}", plan.ditahan);
        healthy(&kemuning);
        // Its own word comes later, and is believed without a mark where the old key was known.
        let own = case_at(&mut palam);
        palam.office.know_office_by_text(&kemuning.office.card_text().unwrap()).unwrap();
        let own = send_cases(&mut palam, "KEMUNING", &[own], stick.path()).paths.remove(0);
        let sender = kemuning.office.inspect_package(&own, None).unwrap().pengirim;
        assert_eq!(sender, if knows_old { Sender::Renewed } else { Sender::Unknown });
    }
}

#[test]
fn a_receipt_brings_a_changed_key_too() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    case_at(&mut palam);
    let sent = send(&mut palam, "DINSOS", stick.path());
    dinas.office.change_keys().unwrap();
    let receipt = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    let read = palam.office.read_receipt(&receipt).unwrap();
    assert!(renewed(&read.perhatian), "{:?}", read.perhatian);
    assert_eq!(palam.office.offices().unwrap()[0].sidik, dinas.office.card_mark().unwrap());
    assert!(palam.office.read_receipt(&receipt).unwrap().perhatian.is_empty(), "once");
    healthy(&palam);
}

/// Moves the office's file to another state of itself, as by hand.
fn with_file(desk: Desk, from: &PathBuf) -> Desk {
    let path = desk.path();
    let Desk { office, folder } = desk;
    drop(office);
    std::fs::copy(from, &path).unwrap();
    Desk { office: Office::open(&path, options(91)).unwrap(), folder }
}

#[test]
fn a_backup_of_before_the_change_gets_the_newest_keys_again() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = case_at(&mut palam);
    let made = palam.office.back_up(Why::Manual).unwrap();
    let between = case_at(&mut palam);
    palam.office.change_keys().unwrap();
    let sent = send_cases(&mut palam, "DINSOS", &[case, between], stick.path()).paths.remove(0);
    receive(&mut dinas, &sent).unwrap();
    let mark = palam.office.card_mark().unwrap();
    palam.office.restore(&made.path).unwrap();
    assert_eq!(palam.office.card_mark().unwrap(), mark, "others know these by now");
    healthy(&palam);
    let next = case_at(&mut palam);
    let file = send_cases(&mut palam, "DINSOS", &[next], stick.path()).paths.remove(0);
    let plan = receive(&mut dinas, &file).unwrap().rencana;
    assert_eq!((plan.pengirim, plan.ditahan.len()), (Sender::Known, 0));
    // What it lost comes home, written by the old key after the backup and by the new one.
    let back = send_cases(&mut dinas, "PALAM", &[case, between], stick.path()).paths.remove(0);
    let plan = receive(&mut palam, &back).unwrap().rencana;
    assert!(plan.ditahan.is_empty() && plan.fakta_baru > 0, "{plan:?}");
    healthy(&palam);
}

/// An old copy put in the file's place by hand has the old keys alone: nobody believes them any more, and the way out
/// is another change and the mark on the telephone.
#[test]
fn an_old_copy_with_the_old_keys_convinces_nobody() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = case_at(&mut palam);
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    let copy = folder.path().join("salinan.db");
    std::fs::copy(&path, &copy).unwrap();
    let mut palam = Desk { office: Office::open(&path, options(90)).unwrap(), folder };
    palam.office.change_keys().unwrap();
    let sent = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    receive(&mut dinas, &sent).unwrap();
    let mut palam = with_file(palam, &copy);
    let next = case_at(&mut palam);
    let file = send_cases(&mut palam, "DINSOS", &[next], stick.path()).paths.remove(0);
    assert_eq!(receive(&mut dinas, &file).unwrap_err().kode(), "kunci_lama");
    palam.office.change_keys().unwrap();
    let card = palam.office.card_text().unwrap();
    let refused = dinas.office.know_office_by_text(&card).unwrap_err();
    assert_eq!(refused.kode(), "sidik_perlu", "the key that was given up signs nothing in");
    dinas.office.introduce(refused.unconfirmed().unwrap(), &palam.office.card_mark().unwrap()).unwrap();
    let file = send_cases(&mut palam, "DINSOS", &[next], stick.path()).paths.remove(0);
    assert!(receive(&mut dinas, &file).unwrap().rencana.ditahan.is_empty());
    healthy(&dinas);
    // Facts that it wrote with the keys it has lost come home: the dinas carries the change that proves them.
    let back = send_cases(&mut dinas, "PALAM", &[case, next], stick.path()).paths.remove(0);
    receive(&mut palam, &back).unwrap();
    let found = palam.office.check().unwrap().temuan;
    assert!(found.iter().all(|one| one.kode == "rantai_bercabang"), "{found:?}");
}

/// Whoever got hold of the old key writes with it into the file after the change.
#[test]
fn the_check_names_what_an_old_key_signed_after_it_was_changed() {
    let (_, mut palam) = pair();
    let case = case_at(&mut palam);
    let old = Store::open(&palam.path()).unwrap().setting("key_sign").unwrap().unwrap();
    palam.office.change_keys().unwrap();
    palam
        .office
        .run(alur::office::Command::Case {
            case,
            request: alur::office::Request::Pause { reason: "menunggu".to_owned() },
            files: Vec::new(),
        })
        .unwrap();
    healthy(&palam);
    let new = Store::open(&palam.path()).unwrap().setting("key_sign").unwrap().unwrap();
    let set = |palam: &Desk, key: &str| {
        tool(palam, |conn| {
            conn.execute("UPDATE local_setting SET value = ?1 WHERE name = 'key_sign'", [key]).unwrap();
        });
    };
    set(&palam, &old);
    let mut thief = Desk { office: Office::open(&palam.path(), options(92)).unwrap(), folder: stick() };
    thief.open("bolak-balik");
    drop(thief.office);
    set(&palam, &new);
    let found = Office::open(&palam.path(), options(93)).unwrap().check().unwrap().temuan;
    let named = |one: &alur::office::Finding| {
        one.kode == "fakta_palsu" && one.pesan.contains("kunci lama kantor ini sesudah kunci itu diganti")
    };
    assert!(found.iter().any(named), "{found:?}");
    assert!(found.iter().all(named), "{found:?}");
}

/// Another window or a command line changes the keys while this one is open: what this one writes is signed by the
/// new key all the same.
#[test]
fn a_file_open_twice_signs_with_the_newest_key() {
    let (_, mut palam) = pair();
    let mut other = Desk { office: Office::open(&palam.path(), options(94)).unwrap(), folder: stick() };
    other.office.change_keys().unwrap();
    case_at(&mut palam);
    healthy(&palam);
    assert!(palam.office.changed_elsewhere());
    assert_eq!(palam.office.card_mark().unwrap(), other.office.card_mark().unwrap());
    case_at(&mut other);
    healthy(&other);
}

#[test]
fn killed_at_any_moment_the_keys_are_the_old_or_the_new() {
    let (mut dinas, palam) = pair();
    let stick = stick();
    let case = dinas.open("bolak-balik");
    let under_way = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    let rounds = times(20);
    let (mut killer, mut finished) = (Killer::new(7), 0);
    for _ in 0..rounds {
        finished += usize::from(killer.run(&path, &["kunci", "kantor", "--ya"]));
    }
    let mut palam = Desk { office: Office::open(&path, options(95)).unwrap(), folder };
    healthy(&palam);
    let changes = |body: &Body| matches!(body, Body::KeysChanged { change: KeyChange { .. }, .. });
    let facts = Store::open(&path).unwrap().history(contacts_subject()).unwrap();
    assert!(facts.iter().filter(|fact| changes(&fact.body)).count() >= finished);
    receive(&mut palam, &under_way).unwrap();
    let case = case_at(&mut palam);
    let file = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    receive(&mut dinas, &file).unwrap();
    assert!(finished > 0 && finished < rounds, "{finished} of {rounds}: the test proves nothing");
    let mut bytes = [0; 32];
    assert!(from_hex(&dinas.office.offices().unwrap()[0].kartu.sign_key, &mut bytes).is_some());
}
