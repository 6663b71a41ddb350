//! Chains between offices: the old format, cards that others carry, heads that come back with less or with
//! something else.

use std::path::PathBuf;

use alur::base::Id;
use alur::office::{Blocker, HeldWhy, Notice, Office};
use alur::store::Store;
use serde_json::json;

use crate::handoff_kit::*;
use crate::kit::{Desk, options};

/// The same package as a program of an older format would have written it: nothing in it is sealed, and in the oldest
/// nothing is proved.
pub fn as_format(format: u32, file: &std::path::Path, from: &Desk, to: &Desk, name: &str) -> PathBuf {
    let mut apart = apart(&unsealed(file, &identity(to)));
    let sender: Id = serde_json::from_value(apart.manifest["dari"]["id"].clone()).unwrap();
    for payload in &mut apart.facts {
        let mut told = Told::read(payload);
        told.body = told.clear(&apart.keys).to_string();
        match format {
            1 => told.proof = Vec::new(),
            _ if told.station == sender => told = told.proved(&signing(from)),
            _ => {}
        }
        *payload = told.payload();
    }
    apart.keys.clear();
    let manifest = apart.manifest.as_object_mut().unwrap();
    manifest.insert("format".to_owned(), json!(format));
    if format == 1 {
        manifest.remove("kepala").unwrap();
        manifest.remove("kartu").unwrap();
    }
    apart.put_right();
    apart.manifest.as_object_mut().unwrap().remove("kunci");
    let path = file.with_file_name(name);
    std::fs::write(&path, sealed(&apart.together(&signing(from)), &identity(to))).unwrap();
    path
}

fn case_at(palam: &mut Desk) -> Id {
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    case
}

fn station(desk: &Desk) -> Id {
    desk.office.office_card().unwrap().id
}

fn healthy(desk: &Desk) {
    let health = desk.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

#[test]
fn the_old_format_is_taken_of_a_known_office_shown_as_unproved_and_not_after_the_new() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = case_at(&mut palam);
    let newest = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    let new = as_format(2, &newest, &palam, &dinas, "baru.alur");
    let old = as_format(1, &newest, &palam, &dinas, "lama.alur");
    let plan = dinas.office.inspect_package(&old, None).unwrap();
    assert!(plan.penghalang.is_empty() && plan.ditahan.is_empty(), "{plan:?}");
    assert!(plan.perhatian.contains(&Notice::Unproved { facts: plan.fakta_baru }), "{:?}", plan.perhatian);
    receive(&mut dinas, &old).unwrap();
    assert_eq!(dinas.open_nodes(case), ["2"]);
    healthy(&dinas);
    let unproved = |dinas: &Desk| Store::open(&dinas.path()).unwrap().of_others(station(dinas)).unwrap();
    assert!(unproved(&dinas).unproved > 0);

    // The new one brings the proofs of what is here.
    let plan = receive(&mut dinas, &new).unwrap().rencana;
    assert_eq!((plan.fakta_baru, plan.perhatian.len()), (0, 0), "{:?}", plan.perhatian);
    assert_eq!(unproved(&dinas).unproved, 0);
    healthy(&dinas);

    let before = whole(&dinas);
    let plan = dinas.office.inspect_package(&old, None).unwrap();
    assert_eq!(plan.penghalang, [Blocker::OldFormat]);
    assert_eq!(receive(&mut dinas, &old).unwrap_err().kode(), "paket_format_lama");
    assert_eq!(whole(&dinas), before);
}

#[test]
fn the_old_format_carries_no_facts_of_others() {
    let mut all = [dinas(), palam(), office(3, "KEMUNING", "kelurahan", "63.72.05.1004")];
    introduce(&mut all);
    let [mut dinas, mut palam, mut kemuning] = all;
    let stick = stick();
    let case = case_at(&mut palam);
    let first = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    receive(&mut dinas, &first).unwrap();
    let on = send_cases(&mut dinas, "KEMUNING", &[case], stick.path()).paths.remove(0);
    let old = as_format(1, &on, &dinas, &kemuning, "lama.alur");
    let plan = kemuning.office.inspect_package(&old, None).unwrap();
    assert!(plan.ditahan.iter().any(|held| held.kasus == case && held.why == HeldWhy::Unproved), "{plan:?}");
    assert!(receive(&mut kemuning, &on).unwrap().rencana.ditahan.is_empty());
    healthy(&kemuning);
}

/// The dinas' case through a kelurahan to an office that knows only the kelurahan.
fn through_palam() -> (Desk, Desk, Desk, Id, PathBuf, tempfile::TempDir) {
    let (mut dinas, mut palam) = pair();
    let mut kemuning = office(3, "KEMUNING", "kelurahan", "63.72.05.1004");
    kemuning.office.know_office_by_text(&palam.office.card_text().unwrap()).unwrap();
    palam.office.know_office_by_text(&kemuning.office.card_text().unwrap()).unwrap();
    let stick = stick();
    let case = case_at(&mut palam);
    let first = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    receive(&mut dinas, &first).unwrap();
    dinas.try_step(case, "2", "", "tidak").unwrap();
    let back = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
    receive(&mut palam, &back).unwrap();
    let on = send_cases(&mut palam, "KEMUNING", &[case], stick.path()).paths.remove(0);
    (dinas, palam, kemuning, case, on, stick)
}

#[test]
fn an_office_nobody_knows_is_introduced_by_who_passes_its_facts_on() {
    let (dinas, palam, mut kemuning, case, on, _stick) = through_palam();
    let plan = receive(&mut kemuning, &on).unwrap().rencana;
    assert!(
        plan.perhatian.contains(&Notice::Introduced(vec!["Kantor DINSOS".to_owned()])),
        "{:?}",
        plan.perhatian
    );
    healthy(&kemuning);
    let by = |desk: &Desk| -> Vec<String> {
        desk.office.case(case).unwrap().riwayat.into_iter().map(|entry| entry.kantor.to_string()).collect()
    };
    let said = "Kantor DINSOS (dikenalkan oleh Kantor PALAM)".to_owned();
    assert!(by(&kemuning).contains(&said), "{:?}", by(&kemuning));
    assert_eq!(kemuning.office.offices().unwrap().len(), 1, "it can be handed nothing");
    // Its own card says who it is.
    kemuning.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    assert!(!by(&kemuning).contains(&said) && by(&kemuning).contains(&"Kantor DINSOS".to_owned()));
    healthy(&kemuning);
    healthy(&palam);
}

/// A courier who makes keys for an office nobody here knows is found out by that office's own card.
#[test]
fn a_false_introduction_is_found_out_by_the_true_card() {
    let (dinas, palam, mut kemuning, _, on, _stick) = through_palam();
    let mut forge = Forge::of(&on, &palam, &kemuning);
    let (id, key) = (station(&dinas), stranger());
    for payload in &mut forge.apart.facts {
        let mut told = Told::read(payload);
        if told.station == id {
            told.body = told.body.replace("tidak", "ya");
            *payload = told.proved(&key).payload();
        }
    }
    for card in forge.apart.manifest["kartu"].as_array_mut().unwrap() {
        card["tanda"] = json!(alur::base::hex(key.verifying_key().as_bytes()));
    }
    let file = forge.file();
    receive(&mut kemuning, &file).unwrap();
    healthy(&kemuning);
    kemuning.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    let found = kemuning.office.check().unwrap().temuan;
    assert!(
        found.iter().any(|one| one.kode == "fakta_palsu" && one.pesan.contains("Kantor DINSOS")),
        "{found:?}"
    );
}

#[test]
fn a_chain_that_comes_back_with_less_or_with_something_else_is_named_and_taken() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = case_at(&mut palam);
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    let copy = folder.path().join("salinan.db");
    std::fs::copy(&path, &copy).unwrap();
    let open = |folder, seed| Desk { office: Office::open(&path, options(seed)).unwrap(), folder };
    let mut palam = open(folder, 21);
    let later = case_at(&mut palam);
    palam.open("bolak-balik");
    let sent = send_cases(&mut palam, "DINSOS", &[case, later], stick.path());
    assert!(receive(&mut dinas, &sent.paths[0]).unwrap().rencana.perhatian.is_empty());
    let told = Store::open(&dinas.path()).unwrap().heads_told(station(&palam)).unwrap();
    assert_eq!(told.len(), 1);

    // The copy in its place, by hand: nothing in it says that it is an old one.
    let Desk { office, folder } = palam;
    drop(office);
    std::fs::copy(&copy, &path).unwrap();
    let mut palam = open(folder, 22);
    healthy(&palam);
    let other = case_at(&mut palam);
    let sent = send_cases(&mut palam, "DINSOS", &[other], stick.path());
    let plan = receive(&mut dinas, &sent.paths[0]).unwrap().rencana;
    assert!(
        plan.perhatian.iter().any(|n| matches!(n, Notice::Forked { .. } | Notice::SteppedBack { .. })),
        "{:?}",
        plan.perhatian
    );
    assert_eq!(dinas.open_nodes(other), ["2"], "taken all the same");
    // Its own later work comes home: both are kept, and the check names the fork.
    for case in [case, later] {
        dinas.try_step(case, "2", "", "tidak").unwrap();
    }
    let back = send_cases(&mut dinas, "PALAM", &[case, later], stick.path()).paths.remove(0);
    receive(&mut palam, &back).unwrap();
    palam.open("bolak-balik");
    let found = palam.office.check().unwrap().temuan;
    assert!(!found.is_empty() && found.iter().all(|one| one.kode == "rantai_bercabang"), "{found:?}");
}

#[test]
fn a_receipt_tells_where_the_receiver_stands() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    case_at(&mut palam);
    let sent = send(&mut palam, "DINSOS", stick.path());
    let receipt = receive(&mut dinas, &sent.paths[0]).unwrap().tanda_terima.unwrap();
    palam.office.read_receipt(&receipt).unwrap();
    let told = Store::open(&palam.path()).unwrap().heads_told(station(&dinas)).unwrap();
    let head = Store::open(&dinas.path()).unwrap().setting("chain_head").unwrap().unwrap();
    assert_eq!(told.iter().map(ToString::to_string).collect::<Vec<_>>(), [head]);
}

/// The receiver's file is put back by hand to an older copy: its receipt tells of less than it told before the package
/// was written.
#[test]
fn a_receipt_by_an_older_copy_of_a_file_is_named() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let path = dinas.path();
    let Desk { office, folder } = dinas;
    drop(office);
    let copy = folder.path().join("salinan.db");
    std::fs::copy(&path, &copy).unwrap();
    dinas = Desk { office: Office::open(&path, options(41)).unwrap(), folder };
    let own: Vec<_> = (0..12).map(|_| dinas.open("bolak-balik")).collect();
    let first = send_cases(&mut dinas, "PALAM", &own, stick.path()).paths.remove(0);
    receive(&mut palam, &first).unwrap();
    palam.at("2026-11-24T09:00:00+08:00");
    let (case, late) = (case_at(&mut palam), case_at(&mut palam));
    let sent = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    let before = send_cases(&mut palam, "DINSOS", &[late], stick.path()).paths.remove(0);
    // Receipts that come in another order than they were written step back in nothing.
    let receipts = [&sent, &before].map(|file| receive(&mut dinas, file).unwrap().tanda_terima.unwrap());
    for receipt in receipts.iter().rev() {
        assert_eq!(palam.office.read_receipt(receipt).unwrap().perhatian, []);
    }
    let Desk { office, folder } = dinas;
    drop(office);
    std::fs::copy(&copy, &path).unwrap();
    dinas = Desk { office: Office::open(&path, options(42)).unwrap(), folder };
    palam.at("2026-11-25T09:00:00+08:00");
    let next = case_at(&mut palam);
    let sent = send_cases(&mut palam, "DINSOS", &[next], stick.path()).paths.remove(0);
    let receipt = receive(&mut dinas, &sent).unwrap().tanda_terima.unwrap();
    let read = palam.office.read_receipt(&receipt).unwrap();
    assert!(matches!(read.perhatian.as_slice(), [Notice::SteppedBack { .. }]), "{:?}", read.perhatian);
}
