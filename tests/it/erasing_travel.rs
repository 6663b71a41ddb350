//! An erasure between offices: who is obeyed at once, who only asks, and what comes back later.

use alur::base::Id;
use alur::domain::spelling;
use alur::office::{Chosen, Command, HeldWhy, Notice, Office, Request, SendRequest, StepRequest};
use serde_json::json;

use crate::erasing::{erase, on_disk};
use crate::handoff_kit::*;
use crate::kit::{Desk, options};

const NAME: &str = "Zulaikhatinnisa";

/// Her name stands in the file, as it is or as the search writes it.
fn known(desk: &Desk) -> bool {
    let words = spelling::all_words(NAME);
    words.iter().map(String::as_str).chain([NAME]).any(|word| on_disk(&desk.path(), word))
}

/// A case of the dinas with a step of hers, known to every office, closed.
fn everywhere(desks: &mut [Desk], opener: usize) -> Id {
    let case = desks[opener].open("bolak-balik");
    let mut step = StepRequest::new("1");
    step.catatan = NAME.to_owned();
    desks[opener].office.run(Command::record(case, step)).unwrap();
    let close = Command::case(case, Request::Close { result: "selesai".to_owned() });
    desks[opener].office.run(close).unwrap();
    for to in (0..desks.len()).filter(|to| *to != opener) {
        let kode = desks[to].office.profile().kode.clone();
        let stick = stick();
        let sent = send_cases(&mut desks[opener], &kode, &[case], stick.path());
        desks[to].office.receive(&sent.paths[0], None).unwrap();
    }
    case
}

/// A package without any case: what says that something was erased goes along in each.
fn send_acts(desk: &mut Desk, ke: &str, stick: &std::path::Path) -> std::path::PathBuf {
    let request = SendRequest { kasus: Chosen::NoCase, ..SendRequest::new(ke, stick) };
    desk.office.send(&request).unwrap().paths.remove(0)
}

fn erased(desk: &Desk, case: Id) -> bool {
    let view = desk.office.case(case).unwrap();
    let note = view.riwayat.iter().find(|event| event.simbol.is_some()).unwrap().catatan.clone();
    assert_eq!(note == "(dihapus)", view.dihapus.is_some());
    view.dihapus.is_some()
}

fn healthy(desk: &Desk) {
    let office = Office::open(&desk.path(), options(5)).unwrap();
    assert_eq!(office.check().unwrap().temuan, []);
}

fn three() -> [Desk; 3] {
    let mut all = [dinas(), palam(), office(3, "KEMUNING", "kelurahan", "63.72.05.1004")];
    introduce(&mut all);
    all
}

#[test]
fn the_office_above_is_obeyed_at_once_and_it_is_said_before() {
    let mut all = three();
    let case = everywhere(&mut all, 1);
    let [mut dinas, mut palam, mut kemuning] = all;
    let stick = stick();
    erase(&mut dinas.office, case).unwrap();
    let acts = send_acts(&mut dinas, "PALAM", stick.path());
    assert!(!erased(&palam, case));
    let plan = palam.office.inspect_package(&acts, None).unwrap();
    let said = |notice: &Notice| matches!(notice, Notice::Erasing { kode, langsung: true, .. } if kode == "BOLAK-2026-0001");
    assert!(plan.perhatian.iter().any(said), "{:?}", plan.perhatian);
    assert!(known(&palam));
    receive(&mut palam, &acts).unwrap();
    assert!(erased(&palam, case));
    assert!(!known(&palam));
    healthy(&palam);
    // Again it adds nothing, and goes on from there too.
    assert_eq!(receive(&mut palam, &acts).unwrap().rencana.fakta_baru, 0);
    let back = send_acts(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &back).unwrap();
    healthy(&dinas);

    // A third office that has not heard sends all of it: it stays outside.
    let late = send_cases(&mut kemuning, "DINSOS", &[case], stick.path()).paths.remove(0);
    let plan = dinas.office.inspect_package(&late, None).unwrap();
    assert!(
        plan.perhatian.iter().any(|one| matches!(one, Notice::ErasedHere { .. })),
        "{:?}",
        plan.perhatian
    );
    let before = whole(&dinas).1;
    receive(&mut dinas, &late).unwrap();
    assert!(erased(&dinas, case) && whole(&dinas).1 == before);
    assert!(!known(&dinas));
    healthy(&dinas);
    // Undoing what brought it brings nobody back.
    let package = palam.office.packages().unwrap();
    let brought = package.iter().find(|one| !one.keluar && one.kasus == 0).unwrap().paket.to_string();
    palam.office.undo_package(&brought).unwrap();
    assert!(erased(&palam, case));
}

#[test]
fn another_office_only_asks_and_here_it_is_answered() {
    let mut all = three();
    let case = everywhere(&mut all, 0);
    let [mut dinas, mut palam, _] = all;
    let stick = stick();
    erase(&mut palam.office, case).unwrap();
    let acts = send_acts(&mut palam, "DINSOS", stick.path());
    let plan = dinas.office.inspect_package(&acts, None).unwrap();
    assert!(plan.perhatian.iter().any(|one| matches!(one, Notice::Erasing { langsung: false, .. })));
    receive(&mut dinas, &acts).unwrap();
    assert!(!erased(&dinas, case));
    let view = dinas.office.case(case).unwrap();
    assert_eq!(view.minta_hapus.unwrap().kantor, "Kantor PALAM");
    healthy(&dinas);
    erase(&mut dinas.office, case).unwrap();
    assert!(erased(&dinas, case) && dinas.office.case(case).unwrap().minta_hapus.is_none());
    healthy(&dinas);
}

#[test]
fn the_office_that_opened_it_is_obeyed_and_an_act_before_the_case_keeps_it_out() {
    let mut both = [dinas(), palam()];
    introduce(&mut both);
    let case = everywhere(&mut both, 1);
    let [mut dinas, mut palam] = both;
    let mut kemuning = office(3, "KEMUNING", "kelurahan", "63.72.05.1004");
    for one in [&dinas, &palam] {
        kemuning.office.know_office_by_text(&one.office.card_text().unwrap()).unwrap();
    }
    for desk in [&mut dinas, &mut palam] {
        desk.office.know_office_by_text(&kemuning.office.card_text().unwrap()).unwrap();
    }
    let stick = stick();
    let full = send_cases(&mut dinas, "KEMUNING", &[case], stick.path()).paths.remove(0);
    erase(&mut palam.office, case).unwrap();
    let acts = send_acts(&mut palam, "KEMUNING", stick.path());
    receive(&mut kemuning, &acts).unwrap();
    assert!(kemuning.office.case(case).is_err());
    healthy(&kemuning);
    receive(&mut kemuning, &full).unwrap();
    assert!(kemuning.office.case(case).is_err());
    assert!(!known(&kemuning));
    healthy(&kemuning);
    let acts = send_acts(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &acts).unwrap();
    assert!(erased(&dinas, case));
    assert_eq!(
        dinas
            .office
            .send(&SendRequest {
                kasus: Chosen::Cases(vec![case]),
                ..SendRequest::new("PALAM", stick.path())
            })
            .unwrap_err()
            .kode(),
        "kasus_tidak_dapat_dikirim"
    );
}

#[test]
fn a_forged_erasure_is_held_back() {
    let mut both = [dinas(), palam()];
    introduce(&mut both);
    let case = everywhere(&mut both, 0);
    let [mut dinas, mut palam] = both;
    let stick = stick();
    let file = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    let mut forge = Forge::of(&file, &palam, &dinas);
    let opened = forge.first("case_opened");
    let act = json!({ "alasan": "palsu", "dasar": "", "nilai": {}, "lampiran": 0, "surat": 0, "tetap": 0, "disunting": [] });
    // In the name of the office that opened it, signed by another's key.
    forge.add(&opened.next(9, "subject_erased", &act).proved(&stranger()));
    let made = forge.file();
    let plan = dinas.office.inspect_package(&made, None).unwrap();
    assert!(
        plan.ditahan.iter().any(|held| held.kasus == case && held.why == HeldWhy::InOurName),
        "{:?}",
        plan.ditahan
    );
    let _ = receive(&mut dinas, &made);
    assert!(!erased(&dinas, case));
    // The same in the dinas' name for the kelurahan.
    let file = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
    let mut forge = Forge::of(&file, &dinas, &palam);
    forge.key = stranger();
    forge.add(&opened.next(8, "subject_erased", &act));
    assert!(receive(&mut palam, &forge.file()).is_err());
    assert!(!erased(&palam, case));
}

/// What an office wrote once in the new format it is not believed to write in the old one.
#[test]
fn the_format_without_sealing_is_not_taken_after_the_new() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let new = send_cases(&mut palam, "DINSOS", &[case], stick.path()).paths.remove(0);
    let old = crate::handoff_chain::as_format(2, &new, &palam, &dinas, "lama.alur");
    assert!(dinas.office.inspect_package(&old, None).unwrap().penghalang.is_empty());
    receive(&mut dinas, &new).unwrap();
    assert_eq!(receive(&mut dinas, &old).unwrap_err().kode(), "paket_format_lama");
}
