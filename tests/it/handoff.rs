//! Work handed from office to office in packages, through the same door as the clerk.

use std::collections::BTreeSet;

use alur::base::{Dice, Id};
use alur::office::{
    Blocker, CaseFilter, CaseStatus, Chosen, Command, Handing, HomeGroup, Notice, Problem, Request,
    SendRequest, StepRequest, Wrote,
};

use crate::handoff_kit::*;
use crate::kit::{Desk, times};

#[test]
fn a_case_goes_to_the_dinas_and_comes_back_decided() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    assert!(palam.office.outbox("DINSOS").unwrap().usulan.is_empty(), "step 1 is the kelurahan's own");
    let paper = palam.file("surat.txt", b"isi surat");
    let mut record = StepRequest::new("1");
    let files = vec![alur::office::NewAttachment { path: paper, kelengkapan: None, putar: 0 }];
    record.isian.insert("tujuan".into(), "Dinas Sosial".into());
    palam.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    let outbox = palam.office.outbox("dinsos").unwrap();
    assert_eq!(outbox.usulan.len(), 1);
    assert_eq!(outbox.usulan[0].langkah, ["2"]);

    let sent = send(&mut palam, "DINSOS", stick.path());
    assert_eq!((sent.kasus.len(), sent.diserahkan, sent.lampiran), (1, 1, 2));
    assert!(palam.office.outbox("DINSOS").unwrap().usulan.is_empty(), "it is on its way");
    let held = palam.office.case(case).unwrap().dipegang;
    assert_eq!((held.len(), held[0].di_sini, held[0].kantor.as_str()), (1, false, "Kantor DINSOS"));

    let before = whole(&dinas);
    let plan = dinas.office.inspect_package(&sent.paths[0], None).unwrap();
    assert_eq!(whole(&dinas), before, "looking writes nothing");
    assert!(plan.dikenal() && plan.penghalang.is_empty());
    assert_eq!(plan.fakta_baru + plan.fakta_sudah_ada, usize::try_from(sent.fakta).unwrap());
    assert_eq!((plan.kasus.len(), plan.lampiran_baru), (1, 1), "the SOP's text was here");
    assert_eq!(plan.kasus[0].both.open, ["2"]);

    let received = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(received.rencana.fakta_baru, plan.fakta_baru);
    let view = dinas.office.case(case).unwrap();
    assert_eq!(dinas.office.blob(view.lampiran[0].sidik).unwrap(), b"isi surat");
    assert!(view.dipegang[0].di_sini);
    assert_eq!(view.riwayat[0].kantor, Wrote::Office("Kantor PALAM".to_owned()));
    let receipt = received.tanda_terima.unwrap();
    let read = palam.office.read_receipt(&receipt).unwrap();
    assert!(!read.sudah);
    assert!(palam.office.case(case).unwrap().dipegang[0].diterima.is_some());
    assert!(palam.office.read_receipt(&receipt).unwrap().sudah);

    dinas.try_step(case, "2", "", "ya").unwrap();
    dinas.step(case, "3");
    let back = send(&mut dinas, "PALAM", stick.path());
    let plan = palam.office.inspect_package(&back.paths[0], None).unwrap();
    assert_eq!(plan.kasus[0].ours.as_ref().unwrap().open, ["2"]);
    assert_eq!(plan.kasus[0].both.open, ["4"]);
    receive(&mut palam, &back.paths[0]).unwrap();
    assert_eq!(palam.open_nodes(case), ["4"]);
    assert!(palam.office.case(case).unwrap().dipegang.iter().all(|held| held.di_sini));
    palam.step(case, "4");
    for desk in [&dinas, &palam] {
        let health = desk.office.check().unwrap();
        assert!(health.sehat, "{:?}", health.temuan);
    }
}

#[test]
fn reading_again_adds_nothing_and_says_so() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    let before = whole(&dinas);
    let again = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!((again.rencana.fakta_baru, again.rencana.kasus.len()), (0, 0));
    assert_eq!(whole(&dinas), before);
    assert_eq!(dinas.office.packages().unwrap().len(), 1);
}

#[test]
fn a_step_recorded_in_both_offices_is_contested_and_a_person_settles_it() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    let yes = StepRequest { result: Some("ya".into()), ..StepRequest::new("2") };
    let done = palam.office.run(Command::record(case, yes)).unwrap();
    assert!(done.warnings.iter().any(|w| w.contains("diserahkan ke Kantor DINSOS")), "{:?}", done.warnings);
    let theirs = dinas.try_step(case, "2", "", "tidak").unwrap();
    let back = send_cases(&mut dinas, "PALAM", &[case], stick.path());
    let plan = palam.office.inspect_package(&back.paths[0], None).unwrap();
    let (_, contest) = plan.sengketa().next().unwrap();
    assert_eq!((contest.simbol.as_str(), contest.fakta.len()), ("2", 2));
    assert_ne!(plan.kasus[0].hanya_di_sini, 0);
    receive(&mut palam, &back.paths[0]).unwrap();
    let view = palam.office.case(case).unwrap();
    assert_eq!(view.status, CaseStatus::Contested);
    for fact in [done.facts[0], theirs] {
        assert!(view.riwayat.iter().any(|event| event.fakta == fact && !event.ditarik), "both stay");
    }
    palam.office.run(Command::case(case, Request::Settle { keep: theirs })).unwrap();
    let on = send_cases(&mut palam, "DINSOS", &[case], stick.path());
    receive(&mut dinas, &on.paths[0]).unwrap();
    let status = |desk: &Desk| desk.office.case(case).unwrap().status;
    assert_eq!((status(&palam), status(&dinas)), (CaseStatus::Running, CaseStatus::Running));
    assert_eq!(palam.open_nodes(case), dinas.open_nodes(case));
}

#[test]
fn custody_can_be_taken_back_with_a_reason() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    let refused = palam.office.call_back(case, "hilang").unwrap_err();
    assert_eq!(refused, Problem::Handover(Handing::NotHandedOver));
    palam.step(case, "1");
    send(&mut palam, "DINSOS", stick.path());
    assert_eq!(palam.office.call_back(case, " ").unwrap_err(), Problem::Handover(Handing::ReasonNeeded));
    palam.office.call_back(case, "Flash disk hilang").unwrap();
    let held = palam.office.case(case).unwrap().dipegang;
    assert!(held.iter().all(|held| held.di_sini), "{held:?}");
    assert_eq!(palam.office.outbox("DINSOS").unwrap().usulan.len(), 1, "it can be handed over again");
    let again = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &again.paths[0]).unwrap();
    assert_eq!(dinas.open_nodes(case), ["2"]);
}

#[test]
fn undoing_a_package_sets_aside_what_only_it_brought() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let cases: Vec<Id> = (0..3).map(|_| palam.open("bolak-balik")).collect();
    for case in &cases {
        palam.step(*case, "1");
    }
    let before = derived(&dinas);
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    let with = derived(&dinas);
    let undone = dinas.office.undo_package(&sent.paket.to_string()[..8]).unwrap();
    assert_eq!((undone.kasus, undone.tetap.len()), (3, 0));
    assert_eq!(derived(&dinas), before, "as if it had not come");
    let again = dinas.office.undo_package(&sent.paket.to_string()).unwrap_err();
    assert!(matches!(again, Problem::Handover(Handing::AlreadyUndone(_))));
    let health = dinas.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);

    let back = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(back.rencana.perhatian.contains(&Notice::UndoneBefore));
    assert_eq!(back.rencana.fakta_baru, undone.fakta);
    assert_eq!(derived(&dinas), with, "reading it again brings it back");
    assert_eq!(receive(&mut dinas, &sent.paths[0]).unwrap().rencana.fakta_baru, 0);

    let mine = dinas.try_step(cases[0], "2", "", "ya").unwrap();
    let undone = dinas.office.undo_package(&sent.paket.to_string()).unwrap();
    assert_eq!(undone.tetap.len(), 1, "work done since stays");
    let view = dinas.office.case(cases[0]).unwrap();
    assert!(view.riwayat.iter().any(|event| event.fakta == mine));
    assert!(dinas.office.case(cases[1]).is_err());
    assert!(dinas.office.check().unwrap().sehat);
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.open_nodes(cases[0]), ["3"]);
}

#[test]
fn what_two_packages_brought_goes_only_with_both() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let first = send(&mut palam, "DINSOS", stick.path());
    let second = send_cases(&mut palam, "DINSOS", &[case], stick.path());
    receive(&mut dinas, &first.paths[0]).unwrap();
    receive(&mut dinas, &second.paths[0]).unwrap();
    assert_eq!(dinas.office.undo_package(&first.paket.to_string()).unwrap().fakta, 0);
    assert_eq!(dinas.open_nodes(case), ["2"]);
    dinas.office.undo_package(&second.paket.to_string()).unwrap();
    assert!(dinas.office.case(case).is_err());
}

#[test]
fn a_package_for_another_office_is_refused() {
    let mut all = [dinas(), palam(), office(3, "LOKTABAT", "kelurahan", "63.72.05.1002")];
    introduce(&mut all);
    let [mut dinas, mut palam, mut loktabat] = all;
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let before = whole(&loktabat);
    let problem = receive(&mut loktabat, &sent.paths[0]).unwrap_err();
    assert_eq!(problem.severity(), alur::office::Ending::Refused);
    assert_eq!(problem.kode(), "bukan_untuk_kantor_ini");
    let by_words = SendRequest {
        sandi: Some("kuda jalan pagi".into()),
        kasus: Chosen::Cases(vec![case]),
        ..SendRequest::new("DINSOS", stick.path())
    };
    let sent = palam.office.send(&by_words).unwrap();
    let open = |desk: &Desk, words: Option<&str>| desk.office.inspect_package(&sent.paths[0], words);
    assert_eq!(open(&dinas, None).unwrap_err().kode(), "sandi_perlu");
    assert_eq!(open(&dinas, Some("kuda jalan sore")).unwrap_err().kode(), "sandi_salah");
    let plan = open(&loktabat, Some("kuda jalan pagi")).unwrap();
    assert_eq!(plan.penghalang, [Blocker::WrongReceiver]);
    let refused = loktabat.office.receive(&sent.paths[0], Some("kuda jalan pagi")).unwrap_err();
    assert!(matches!(refused, Problem::Handover(Handing::WrongReceiver { .. })));
    assert_eq!(whole(&loktabat), before);
    dinas.office.receive(&sent.paths[0], Some("kuda jalan pagi")).unwrap();
    let short = SendRequest { sandi: Some("kuda".into()), ..by_words };
    assert_eq!(palam.office.send(&short).unwrap_err().kode(), "sandi_lemah");
}

#[test]
fn cards_are_learnt_once_and_forgotten_with_a_reason() {
    let (mut dinas, palam) = pair();
    let card = palam.office.card_text().unwrap();
    assert!(dinas.office.know_office_by_text(&card).unwrap().1.facts.is_empty(), "again adds nothing");
    let own = dinas.office.card_text().unwrap();
    assert_eq!(dinas.office.know_office_by_text(&own).unwrap_err(), Problem::Handover(Handing::OwnOffice));
    let changed = card.replace("Kantor PALAM", "Kantor PALSU");
    assert_eq!(dinas.office.know_office_by_text(&changed).unwrap_err().kode(), "tanda_tidak_cocok");
    assert_eq!(dinas.office.know_office_by_text("{}").unwrap_err().kode(), "bukan_kartu");
    dinas.office.bind_lane("bolak-balik", "Lurah", Some("palam")).unwrap();
    assert_eq!(dinas.office.offices().unwrap()[0].pelaksana, [("bolak-balik".into(), "lurah".into())]);
    dinas.office.forget_office("PALAM", "pindah").unwrap();
    assert!(dinas.office.offices().unwrap().is_empty());
    assert_eq!(dinas.office.outbox("PALAM").unwrap_err().kode(), "kantor_tidak_dikenal");
}

#[test]
fn settings_of_the_sender_do_not_become_the_receivers() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = dinas.open("bolak-balik");
    let profile = palam.office.profile().clone();
    let sent = send_cases(&mut dinas, "PALAM", &[case], stick.path());
    receive(&mut palam, &sent.paths[0]).unwrap();
    assert_eq!(palam.office.profile(), &profile);
    let kinds = apart(&unsealed(&sent.paths[0], &identity(&palam))).facts;
    for kind in ["office_set", "office_known", "lane_bound"] {
        let named = |fact: &&Vec<u8>| String::from_utf8_lossy(fact).contains(kind);
        assert_eq!(kinds.iter().find(named), None, "{kind} stays at home");
    }
}

#[test]
fn a_package_in_parts_needs_all_of_them_once() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    for n in 0..4 {
        let case = palam.open("bolak-balik");
        let paper = palam.file("lampiran.bin", &vec![n; 5000]);
        let record = StepRequest::new("1");
        let files = vec![alur::office::NewAttachment { path: paper, kelengkapan: None, putar: 0 }];
        palam.office.run(Command::Case { case, request: Request::Record(Box::new(record)), files }).unwrap();
    }
    let request = SendRequest { batas: 6000, ..SendRequest::new("DINSOS", stick.path()) };
    let sent = palam.office.send(&request).unwrap();
    assert!(sent.paths.len() > 3, "{:?}", sent.paths);
    let before = whole(&dinas);
    let away = stick.path().join("terselip");
    std::fs::rename(&sent.paths[1], &away).unwrap();
    assert_eq!(receive(&mut dinas, &sent.paths[0]).unwrap_err().kode(), "bagian_kurang");
    std::fs::copy(&sent.paths[2], stick.path().join("salinan.alur")).unwrap();
    std::fs::rename(&away, &sent.paths[1]).unwrap();
    assert_eq!(receive(&mut dinas, &sent.paths[0]).unwrap_err().kode(), "bagian_ganda");
    std::fs::remove_file(stick.path().join("salinan.alur")).unwrap();
    // Another package beside it does not confuse it, nor a new name.
    let case = palam.open("bolak-balik");
    send_cases(&mut palam, "DINSOS", &[case], stick.path());
    let renamed = stick.path().join("zzz.alur");
    std::fs::rename(&sent.paths[0], &renamed).unwrap();
    assert_eq!(whole(&dinas), before);
    let received = receive(&mut dinas, &sent.paths[2]).unwrap();
    assert_eq!(received.rencana.fakta_baru + received.rencana.fakta_sudah_ada, sent.fakta as usize);
    assert_eq!(received.rencana.lampiran_baru, 4);
}

#[test]
fn cases_of_one_code_are_told_apart_by_their_office() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let (mine, theirs) = (dinas.open("bolak-balik"), palam.open("bolak-balik"));
    let sent = send_cases(&mut palam, "DINSOS", &[theirs], stick.path());
    let kode = dinas.office.case(mine).unwrap().kode;
    let received = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(received.rencana.perhatian.contains(&Notice::SameCode(kode.clone())));
    let unclear = dinas.office.find_case(&kode).unwrap_err();
    let choices = vec![format!("{kode}@DINSOS"), format!("{kode}@PALAM")];
    let Problem::Handover(Handing::CaseUnclear { choices: mut named, .. }) = unclear else { panic!() };
    named.sort();
    assert_eq!(named, choices);
    assert_eq!(dinas.office.find_case(&format!("{kode}@palam")).unwrap(), theirs);
    assert_eq!(dinas.office.find_case(&format!("{kode}@DINSOS")).unwrap(), mine);
}

/// 2–5 offices, random work, packages in any order, repeated, split, some lost.
#[test]
fn once_all_have_all_everybody_sees_the_same() {
    for seed in 0..times(4) {
        converge(seed as u64);
    }
}

fn converge(seed: u64) {
    let mut luck = Dice::Seeded(seed + 77);
    let names = ["DINSOS", "PALAM", "LOKTABAT", "MENTAOS", "KEMUNING"];
    let count = 2 + luck.below(4);
    let mut desks: Vec<Desk> = (0..count)
        .map(|n| {
            let (jenis, wilayah) = match n {
                0 => ("dinas", "63.72".to_owned()),
                n => ("kelurahan", format!("63.72.05.100{n}")),
            };
            office(seed * 10 + n as u64 + 1, names[n], jenis, &wilayah)
        })
        .collect();
    introduce(&mut desks);
    let stick = stick();
    let mut under_way: Vec<(usize, std::path::PathBuf)> = Vec::new();
    for _ in 0..30 + luck.below(20) {
        let at = luck.below(count);
        match luck.below(6) {
            0 => {
                desks[at].open("bolak-balik");
            }
            1..=3 => work(&mut desks[at], &mut luck),
            _ => {
                let to = (at + 1 + luck.below(count - 1)) % count;
                let kasus = if luck.below(2) == 0 { Chosen::All } else { Chosen::Proposed };
                let batas = if luck.below(3) == 0 { 3000 } else { SendRequest::PART };
                let folder = stick.path().join(format!("{}", luck.bits()));
                std::fs::create_dir(&folder).unwrap();
                let request = SendRequest { kasus, batas, ..SendRequest::new(names[to], &folder) };
                let had = travelling(&desks[at]);
                match desks[at].office.send(&request) {
                    Ok(sent) => {
                        // Nothing that went in is missing when it comes out.
                        let carried: BTreeSet<Id> = sent
                            .paths
                            .iter()
                            .flat_map(|file| apart(&unsealed(file, &identity(&desks[to]))).facts)
                            .map(|fact| Id(fact[..16].try_into().unwrap()))
                            .collect();
                        assert_eq!(carried.len() as u64, sent.fakta);
                        assert!(carried.len() <= had.len() + sent.diserahkan);
                        under_way.push((to, sent.paths[luck.below(sent.paths.len())].clone()));
                    }
                    Err(Problem::Handover(Handing::Nothing(_))) => {}
                    Err(other) => panic!("{}", other.message()),
                }
            }
        }
        // Some arrive now, in any order, some twice; some never.
        while !under_way.is_empty() && luck.below(3) == 0 {
            let (to, file) = under_way[luck.below(under_way.len())].clone();
            receive(&mut desks[to], &file).unwrap();
            if luck.below(2) == 0 {
                under_way.retain(|(_, other)| *other != file);
            }
        }
    }
    // Whatever was lost is sent again, until nobody has anything new for anybody.
    for round in 0.. {
        assert!(round < 12, "offices {count}, seed {seed}: never at rest");
        let mut new = 0;
        for from in 0..count {
            for to in (0..count).filter(|to| *to != from) {
                let folder = stick.path().join(format!("akhir-{round}-{from}-{to}"));
                std::fs::create_dir(&folder).unwrap();
                let request = SendRequest { kasus: Chosen::All, ..SendRequest::new(names[to], &folder) };
                match desks[from].office.send(&request) {
                    Ok(sent) => new += receive(&mut desks[to], &sent.paths[0]).unwrap().rencana.fakta_baru,
                    Err(Problem::Handover(Handing::Nothing(_))) => {}
                    Err(other) => panic!("{}", other.message()),
                }
            }
        }
        if new == 0 {
            break;
        }
    }
    let cases = |desk: &Desk| {
        let all = travelling(desk);
        let own_sops = |line: &String| line.contains("sop_published");
        all.into_iter().filter(|(_, line)| !own_sops(line)).collect::<Vec<_>>()
    };
    for desk in &desks[1..] {
        assert_eq!(cases(&desks[0]), cases(desk), "offices {count}, seed {seed}");
        assert_eq!(derived(&desks[0]), derived(desk), "offices {count}, seed {seed}");
    }
    for desk in &desks {
        let health = desk.office.check().unwrap();
        assert!(health.sehat, "{:?}", health.temuan);
    }
}

/// Records one open step of a random case, whoever's it is: two offices may do the same one.
fn work(desk: &mut Desk, luck: &mut Dice) {
    let all = CaseFilter { selesai: true, ..Default::default() };
    let cases = desk.office.cases(&all).unwrap();
    if cases.is_empty() {
        return;
    }
    let case = cases[luck.below(cases.len())].kasus;
    let view = desk.office.case(case).unwrap();
    if let (Some(contest), 0) = (view.sengketa.first(), luck.below(2)) {
        let keep = contest.fakta[luck.below(contest.fakta.len())];
        let _ = desk.office.run(Command::case(case, Request::Settle { keep }));
        return;
    }
    if luck.below(8) == 0
        && let Some(event) = view.riwayat.iter().rfind(|event| event.dapat_ditarik)
    {
        let _ =
            desk.office.run(Command::Withdraw { subject: case, fact: event.fakta, reason: "keliru".into() });
        return;
    }
    if let Some(step) = view.terbuka.first() {
        let result = step.cabang.get(luck.below(step.cabang.len().max(1))).cloned().unwrap_or_default();
        let _ = desk.try_step(case, &step.simbol.clone(), "", &result);
    }
}

#[test]
fn between_looking_and_taking_in_the_stick_may_go_and_work_may_go_on() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    receive(&mut dinas, &send(&mut palam, "DINSOS", stick.path()).paths[0]).unwrap();
    dinas.try_step(case, "2", "", "ya").unwrap();
    dinas.step(case, "3");
    let sent = send(&mut dinas, "PALAM", stick.path());
    let looked = palam.office.open_package(&sent.paths[0], None).unwrap();
    palam.open("bolak-balik");
    stick.close().unwrap();
    let received = palam.office.accept(looked).unwrap();
    assert_eq!(palam.open_nodes(case), ["4"]);
    assert!(received.tanda_terima.is_none() && received.peringatan.len() == 1);
}

#[test]
fn work_that_changes_the_plan_asks_for_another_look() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    receive(&mut dinas, &send(&mut palam, "DINSOS", stick.path()).paths[0]).unwrap();
    dinas.try_step(case, "2", "", "tidak").unwrap();
    let sent = send(&mut dinas, "PALAM", stick.path());
    let looked = palam.office.open_package(&sent.paths[0], None).unwrap();
    palam.try_step(case, "2", "", "ya").unwrap();
    let before = whole(&palam);
    let refused = palam.office.accept(looked).unwrap_err();
    assert_eq!(refused.kode(), "rencana_usang");
    assert_eq!(whole(&palam), before);
    assert_eq!(receive(&mut palam, &sent.paths[0]).unwrap().rencana.sengketa().count(), 1);
}

#[test]
fn an_undo_between_looking_and_taking_in_asks_for_another_look() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    let paket = receive(&mut dinas, &sent.paths[0]).unwrap().rencana.paket;
    let looked = dinas.office.open_package(&sent.paths[0], None).unwrap();
    dinas.office.undo_package(&paket.to_string()).unwrap();
    let refused = dinas.office.accept(looked).unwrap_err();
    assert_eq!(refused.kode(), "rencana_usang");
}

/// Whose step it is has one answer: what was sent back to its beginning goes to the office that brought the case, and
/// there it waits for nobody else until it was mended.
#[test]
fn a_case_sent_back_goes_to_the_office_that_brought_it() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    // An SOP in which only the dinas has lanes: what a kelurahan opens lies there until its first step is done.
    let case = palam.open("dtks");
    let waits = |desk: &Desk| {
        let line = desk.office.cases(&CaseFilter::default()).unwrap().remove(0);
        let step = desk.office.case(case).unwrap().terbuka.remove(0);
        let home = desk.office.home().unwrap().jumlah(HomeGroup::Menunggu);
        let (listed, stepped) = (line.menunggu.is_some(), step.kantor_lain);
        assert_eq!((listed, home > 0), (stepped, stepped), "lists, Beranda and the case disagree");
        stepped
    };
    let ready = |desk: &Desk, ke: &str| desk.office.outbox(ke).unwrap().usulan.len();
    assert!(!waits(&palam) && ready(&palam, "DINSOS") == 0, "just opened, and already another's");
    palam.step(case, "1");
    assert!(waits(&palam) && ready(&palam, "DINSOS") == 1);
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(!waits(&dinas));
    dinas.at("2026-11-24T09:00:00+08:00");
    let back = Request::Return {
        from: "2.1".to_owned(),
        key: None,
        to: "1".to_owned(),
        reason: "KK tidak terbaca".to_owned(),
    };
    dinas.office.run(Command::case(case, back)).unwrap();
    assert!(waits(&dinas), "the dinas thinks it is to mend it itself");
    assert_eq!(dinas.office.case(case).unwrap().terbuka[0].giliran, "Kantor PALAM");
    assert_eq!(ready(&dinas, "PALAM"), 1, "nothing waits for the kelurahan");
    let sent = send(&mut dinas, "PALAM", stick.path());
    assert!(waits(&dinas) && ready(&dinas, "PALAM") == 0);
    palam.at("2026-11-24T10:00:00+08:00");
    receive(&mut palam, &sent.paths[0]).unwrap();
    assert!(!waits(&palam), "what was sent back waits for another office");
    assert_eq!(ready(&palam, "DINSOS"), 0, "not mended, and already on its way back");
    palam.step(case, "1");
    assert!(waits(&palam) && ready(&palam, "DINSOS") == 1);
    let sent = send(&mut palam, "DINSOS", stick.path());
    dinas.at("2026-11-24T11:00:00+08:00");
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(!waits(&dinas) && ready(&dinas, "PALAM") == 0);
}

/// A lane bound to an office by hand counts on every screen.
#[test]
fn a_bound_lane_is_anothers_everywhere() {
    let (mut dinas, _palam) = pair();
    let case = dinas.open("dtks");
    assert!(!dinas.office.case(case).unwrap().terbuka[0].kantor_lain);
    dinas.office.bind_lane("dtks", "staf-adm", Some("PALAM")).unwrap();
    assert!(dinas.office.case(case).unwrap().terbuka[0].kantor_lain);
    assert!(dinas.office.cases(&CaseFilter::default()).unwrap()[0].menunggu.is_some());
    assert_eq!(dinas.office.home().unwrap().jumlah(HomeGroup::Menunggu), 1);
    assert_eq!(dinas.office.outbox("PALAM").unwrap().usulan.len(), 1);
}
