//! What a package may say: every try of a skilled hand that once was believed, and what becomes of it now.
//! Each package here is well-formed, signed and sealed; only its meaning is false.

use alur::base::{Digest, Id};
use alur::domain::backup::Why;
use alur::office::{Blocker, Chosen, Command, Ending, HeldWhy, Notice, SendRequest, Sender};
use alur::store::{
    Link, Proof, RawFact, Store, blocks_subject, calendar_subject, sop_subject, templates_subject,
};
use serde_json::{Value, json};

use crate::handoff_kit::*;
use crate::kit::{Desk, alur, options};

/// A kelurahan's package for the dinas with two cases on their first step, and both offices.
struct Given {
    dinas: Desk,
    palam: Desk,
    cases: [Id; 2],
    forge: Forge,
    _stick: tempfile::TempDir,
}

fn given() -> Given {
    let (dinas, mut palam) = pair();
    sent_by(dinas, &mut palam).with(palam)
}

struct Half {
    dinas: Desk,
    cases: [Id; 2],
    forge: Forge,
    stick: tempfile::TempDir,
}

impl Half {
    fn with(self, palam: Desk) -> Given {
        let Half { dinas, cases, forge, stick } = self;
        Given { dinas, palam, cases, forge, _stick: stick }
    }
}

fn sent_by(dinas: Desk, palam: &mut Desk) -> Half {
    let stick = stick();
    let cases = [palam.open("bolak-balik"), palam.open("bolak-balik")];
    for case in cases {
        palam.step(case, "1");
    }
    let sent = send_cases(palam, "DINSOS", &cases, stick.path());
    let forge = Forge::of(&sent.paths[0], palam, &dinas);
    Half { dinas, cases, forge, stick }
}

impl Given {
    /// The code of the case that a forged fact stands in, and of the other one.
    fn codes(&self, bad: Id) -> (String, Id) {
        let other = self.cases.into_iter().find(|case| *case != bad).unwrap();
        (self.palam.office.case(bad).unwrap().kode, other)
    }

    /// What was forged waits with its case, named; the other case is taken in, and nothing of the bad one.
    fn waits(&mut self, bad: Id, why: HeldWhy) {
        let (kode, other) = self.codes(bad);
        let file = self.forge.file();
        let plan = self.dinas.office.inspect_package(&file, None).unwrap();
        assert!(plan.penghalang.is_empty(), "{:?}", plan.penghalang);
        let held: Vec<_> = plan.ditahan.iter().map(|held| (held.kode.clone(), held.why)).collect();
        assert_eq!(held, [(kode, why)]);
        let done = receive(&mut self.dinas, &file).unwrap();
        assert_eq!(done.rencana.ditahan.len(), 1, "the result names it too");
        assert!(self.dinas.office.case(bad).is_err(), "nothing of it is here");
        assert_eq!(self.dinas.open_nodes(other), ["2"], "the other case is here");
        let health = self.dinas.office.check().unwrap();
        assert!(health.sehat, "{:?}", health.temuan);
        self.dinas.office.back_up(Why::Manual).unwrap();
    }
}

/// What the office says when nothing at all is taken.
fn nothing_taken(desk: &mut Desk, file: &std::path::Path, kode: &str) {
    let before = whole(desk);
    let problem = receive(desk, file).unwrap_err();
    assert_eq!(problem.kode(), kode, "{}", problem.message());
    assert!(problem.message().contains("tidak berubah"), "{}", problem.message());
    assert_eq!(whole(desk), before);
}

// ---- Who sends ----

#[test]
fn nobody_is_taken_in_before_he_was_introduced() {
    let (mut dinas, mut palam) = (dinas(), palam());
    palam.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let plan = dinas.office.inspect_package(&file, None).unwrap();
    assert_eq!(
        (plan.pengirim, plan.penghalang.as_slice()),
        (Sender::Unknown, [Blocker::UnknownSender].as_slice())
    );
    assert_eq!(plan.sidik_kartu, palam.office.card_mark().unwrap());
    assert_eq!(plan.kasus.len(), 1, "what it holds is shown all the same");
    nothing_taken(&mut dinas, &file, "pengirim_belum_dikenal");
    assert!(dinas.office.offices().unwrap().is_empty());

    let card = dinas.office.card_in(&file, None).unwrap();
    assert_eq!(dinas.office.know_office(&file).unwrap_err().kode(), "sidik_perlu");
    for wrong in ["", "0000 0000 0000 0000", &plan.sidik_kartu[..4], &plan.sidik_kartu[..14]] {
        assert_eq!(dinas.office.introduce(&card, wrong).unwrap_err().kode(), "sidik_berbeda", "{wrong}");
    }
    assert!(dinas.office.offices().unwrap().is_empty());
    let typed = plan.sidik_kartu.to_uppercase().replace(' ', "-");
    dinas.office.introduce(&card, &typed).unwrap();
    receive(&mut dinas, &file).unwrap();
    assert_eq!(dinas.open_nodes(case), ["2"]);
}

#[test]
fn a_package_by_passphrase_needs_the_introduction_too() {
    let (mut dinas, mut palam) = (dinas(), palam());
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let words = "kucing meja hujan sepeda";
    let request = SendRequest {
        kasus: Chosen::Cases(vec![case]),
        sandi: Some(words.to_owned()),
        ..SendRequest::new("DINSOS", stick.path())
    };
    let file = palam.office.send(&request).unwrap().paths.remove(0);
    let problem = dinas.office.receive(&file, Some(words)).unwrap_err();
    assert_eq!((problem.kode(), problem.severity()), ("pengirim_belum_dikenal", Ending::Refused));
    let card = dinas.office.card_in(&file, Some(words)).unwrap();
    dinas.office.introduce(&card, &palam.office.card_mark().unwrap()).unwrap();
    dinas.office.receive(&file, Some(words)).unwrap();
    assert_eq!(dinas.open_nodes(case), ["2"]);
}

#[test]
fn the_command_line_names_an_unknown_sender_and_introduces_it() {
    let (dinas, mut palam) = (dinas(), palam());
    palam.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let mark = palam.office.card_mark().unwrap();
    let (db, file) = (dinas.path(), file.to_str().unwrap());
    let run = |args: &[&str]| -> (i32, Value) {
        let out = alur(&db, args).arg("--json").output().unwrap();
        (out.status.code().unwrap(), serde_json::from_slice(&out.stdout).unwrap_or(Value::Null))
    };
    let plain = alur(&db, &["serah", "periksa", file]).output().unwrap();
    let plain = String::from_utf8(plain.stdout).unwrap();
    assert!(plain.contains("Kantor PALAM") && plain.contains(&mark) && plain.contains("Telepon"), "{plain}");
    let (code, plan) = run(&["serah", "periksa", file]);
    assert_eq!((code, &plan["pengirim"]["dikenal"]), (1, &json!(false)));
    assert_eq!(plan["penghalang"].as_array().unwrap().len(), 1, "{plan}");
    assert_eq!(run(&["serah", "terima", file]).0, 1);
    assert_eq!(run(&["kantor", "kenal", file]).0, 1);
    assert_eq!(run(&["kantor", "kenal", file, "--sidik", "1111 2222 3333 4444"]).0, 1);
    let (code, card) = run(&["kantor", "kenal", file, "--sidik", &mark]);
    assert_eq!((code, &card["kode"]), (0, &json!("PALAM")), "{card}");
    let (code, done) = run(&["serah", "terima", file]);
    assert_eq!((code, &done["penghalang"], &done["kasus_tersentuh"]), (0, &json!([]), &json!(1)), "{done}");
}

#[test]
fn an_impostor_is_told_from_the_office_it_names() {
    let mut g = given();
    g.forge.key = stranger();
    let file = g.forge.file();
    let plan = g.dinas.office.inspect_package(&file, None).unwrap();
    assert_eq!((plan.pengirim, plan.penghalang), (Sender::OtherKey, vec![Blocker::OtherKey]));
    nothing_taken(&mut g.dinas, &file, "tanda_tidak_cocok");
    assert_eq!(g.dinas.office.know_office(&file).unwrap_err().kode(), "sidik_perlu");
    let mark = g.palam.office.card_mark().unwrap();
    let card = g.dinas.office.card_in(&file, None).unwrap();
    assert_eq!(g.dinas.office.introduce(&card, &mark).unwrap_err().kode(), "sidik_berbeda");
    let known = g.dinas.office.offices().unwrap();
    assert_eq!((known.len(), &known[0].sidik), (1, &mark));
}

/// The kelurahan's PC with other keys, as after they were changed.
fn with_new_keys(palam: Desk) -> Desk {
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    let lain = folder.path().join("lain.db");
    alur::office::Office::open(&lain, options(77)).unwrap().card_mark().unwrap();
    let (store, other) = (Store::open(&path).unwrap(), Store::open(&lain).unwrap());
    for name in ["key_open", "key_sign"] {
        store.set_setting(name, &other.setting(name).unwrap().unwrap()).unwrap();
    }
    drop(store);
    Desk { office: alur::office::Office::open(&path, options(78)).unwrap(), folder }
}

#[test]
fn new_keys_of_a_known_office_need_its_mark_and_old_ones_still_open_nothing_new() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let old = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let old_identity = identity(&palam);
    let palam = with_new_keys(palam);
    let card = palam.office.card_text().unwrap();
    let refused = dinas.office.know_office_by_text(&card).unwrap_err();
    assert_eq!((refused.kode(), refused.severity()), ("sidik_perlu", Ending::Refused));
    let card = refused.unconfirmed().unwrap().clone();
    assert_eq!(dinas.office.introduce(&card, "1234").unwrap_err().kode(), "sidik_berbeda");
    let other = dinas.open("bolak-balik");
    let before = send_cases(&mut dinas, "PALAM", &[other], stick.path()).paths.remove(0);
    unsealed(&before, &old_identity);
    let (_, done) = dinas.office.introduce(&card, &palam.office.card_mark().unwrap()).unwrap();
    assert_eq!(done.warnings.len(), 1, "{:?}", done.warnings);

    let after = send_cases(&mut dinas, "PALAM", &[other], stick.path()).paths.remove(0);
    unsealed(&after, &identity(&palam));
    let sealed = std::fs::File::open(&after).unwrap();
    let opened = age::Decryptor::new(sealed).unwrap();
    assert!(
        opened.decrypt(std::iter::once(&old_identity as &dyn age::Identity)).is_err(),
        "only the newest key"
    );
    let plan = dinas.office.inspect_package(&old, None).unwrap();
    assert_eq!((plan.pengirim, plan.penghalang), (Sender::OldKey, vec![Blocker::OldKey]));
    nothing_taken(&mut dinas, &old, "kunci_lama");
}

#[test]
fn a_receipt_by_an_old_key_still_counts() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = dinas.open("bolak-balik");
    let file = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
    let receipt = receive(&mut palam, &file).unwrap().tanda_terima.unwrap();
    let palam = with_new_keys(palam);
    let card = dinas.office.know_office_by_text(&palam.office.card_text().unwrap()).unwrap_err();
    dinas.office.introduce(card.unconfirmed().unwrap(), &palam.office.card_mark().unwrap()).unwrap();
    assert_eq!(dinas.office.read_receipt(&receipt).unwrap().kasus, 1);
}

// ---- What it says ----

/// What an unknown hand writes in the receiver's own name.
#[test]
fn what_claims_to_be_written_here_waits() {
    let me = dinas().office.office_card().unwrap().id;
    let letter = json!({ "jenis": "nota-dinas", "hal": "x", "nomor": "1", "isian": {}, "isi": {},
                         "pdf": "00".repeat(32) });
    let acts: [(&str, Value); 5] = [
        ("case_closed", json!({ "hasil": "selesai" })),
        ("case_paused", json!({ "alasan": "menunggu" })),
        ("place_set", json!({ "tempat": "lemari" })),
        ("letter_issued", letter),
        ("fact_withdrawn", json!({ "fact": "00".repeat(16), "alasan": "keliru" })),
    ];
    for (kind, body) in acts {
        let mut g = given();
        assert_eq!(g.dinas.office.office_card().unwrap().id, me, "seeded");
        let body = if kind == "fact_withdrawn" {
            json!({ "fact": g.forge.first("step_recorded").id, "alasan": "keliru" })
        } else {
            body
        };
        let forged = Told {
            station: me,
            by: "Kepala Dinas".to_owned(),
            ..g.forge.first("step_recorded").next(9, kind, &body)
        };
        g.forge.add(&forged);
        g.waits(forged.subject, HeldWhy::InOurName);
    }
}

#[test]
fn our_own_facts_that_come_back_are_no_forgery() {
    let (mut dinas, mut palam) = pair();
    let stick = stick();
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let sent = send(&mut palam, "DINSOS", stick.path());
    receive(&mut dinas, &sent.paths[0]).unwrap();
    dinas.try_step(case, "2", "", "ya").unwrap();
    dinas.step(case, "3");
    let back = send(&mut dinas, "PALAM", stick.path()).paths.remove(0);
    let done = receive(&mut palam, &back).unwrap();
    assert!(done.rencana.ditahan.is_empty() && palam.open_nodes(case) == ["4"]);
    // Also after the taking in was undone.
    palam.office.undo_package(&done.rencana.paket.to_string()).unwrap();
    assert!(receive(&mut palam, &back).unwrap().rencana.ditahan.is_empty());
}

/// An altered copy of a fact that is here changes nothing, whoever carries it, and bars only its own case.
#[test]
fn an_altered_copy_of_what_is_here_waits_and_the_true_one_stays() {
    let mut g = given();
    let file = g.forge.file();
    receive(&mut g.dinas, &file).unwrap();
    let third = g.palam.open("bolak-balik");
    g.palam.step(third, "1");
    let stick = stick();
    let sent = send_cases(&mut g.palam, "DINSOS", &[g.cases[0], g.cases[1], third], stick.path());
    let mut forge = Forge::of(&sent.paths[0], &g.palam, &g.dinas);
    let step =
        forge.facts().into_iter().find(|f| f.kind == "step_recorded" && f.subject == g.cases[0]).unwrap();
    forge.change(|told| {
        if told.id == step.id {
            told.by = "Orang lain".to_owned();
        }
    });
    let plan = g.dinas.office.inspect_package(&forge.file(), None).unwrap();
    assert_eq!(
        plan.ditahan.iter().map(|h| (h.kasus, h.why)).collect::<Vec<_>>(),
        [(g.cases[0], HeldWhy::Contradicts)]
    );
    assert!(plan.penghalang.is_empty());
    receive(&mut g.dinas, &forge.file()).unwrap();
    assert_eq!(g.dinas.open_nodes(third), ["2"], "the other case came in");
    // The true package of the true office is taken afterwards, whole.
    let done = receive(&mut g.dinas, &sent.paths[0]).unwrap();
    assert!(done.rencana.ditahan.is_empty(), "{:?}", done.rencana.ditahan);
}

/// A kelurahan passes on a case in which it altered what the dinas wrote, and claims what the dinas never said.
/// The next office believes none of it, and the dinas' true package is taken afterwards.
#[test]
fn a_courier_cannot_alter_what_others_wrote_nor_bar_it() {
    for change in ["altered", "claimed", "unproved"] {
        let mut all = [dinas(), palam(), office(3, "KEMUNING", "kelurahan", "63.72.05.1004")];
        introduce(&mut all);
        let [mut dinas, mut palam, mut kemuning] = all;
        let stick = stick();
        let case = palam.open("bolak-balik");
        palam.step(case, "1");
        let first = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
        receive(&mut dinas, &first).unwrap();
        dinas.try_step(case, "2", "", "tidak").unwrap();
        let back = send_cases(&mut dinas, "PALAM", &[case], stick.path()).paths.remove(0);
        receive(&mut palam, &back).unwrap();
        let on = send_cases(&mut palam, "KEMUNING", &[case], stick.path()).paths.remove(0);
        let station = dinas.office.office_card().unwrap().id;
        let mut forge = Forge::of(&on, &palam, &kemuning);
        let theirs = |told: &Told| told.station == station && told.kind == "step_recorded";
        match change {
            "claimed" => {
                let step = forge.facts().into_iter().find(theirs).unwrap();
                forge.add(&step.next(9, "case_closed", &json!({ "hasil": "selesai" })));
            }
            _ => forge.change(|told| {
                if theirs(told) && change == "altered" {
                    told.by = "Orang lain".to_owned();
                } else if theirs(told) {
                    told.proof = vec![0];
                }
            }),
        }
        let file = forge.file();
        let why = if change == "unproved" { HeldWhy::Unproved } else { HeldWhy::Forged };
        let plan = kemuning.office.inspect_package(&file, None).unwrap();
        assert_eq!(
            plan.ditahan.iter().map(|held| (held.kasus, held.why)).collect::<Vec<_>>(),
            [(case, why)],
            "{change}"
        );
        nothing_taken(&mut kemuning, &file, "paket_ditahan");
        // Untouched it is believed, though the kelurahan carries it; and so is the dinas itself.
        assert!(receive(&mut kemuning, &on).unwrap().rencana.ditahan.is_empty());
        let own = send_cases(&mut dinas, "KEMUNING", &[case], stick.path()).paths.remove(0);
        assert!(receive(&mut kemuning, &own).unwrap().rencana.ditahan.is_empty());
        assert_eq!(kemuning.open_nodes(case), ["1"]);
    }
}

/// Facts that cannot be, each in one of two cases.
#[test]
fn what_cannot_be_waits_with_its_case_alone() {
    let letter = |urut: Value, isi: Value| {
        json!({ "jenis": "nota-dinas", "hal": "", "nomor": "1", "urut": urut, "isian": {}, "isi": isi,
                "pdf": "00".repeat(32) })
        .to_string()
    };
    let whole =
        json!({ "jenis": "nota-dinas", "hal": "", "parts": [{ "part": "kop", "lines": [], "address": [] }] });
    let table = [
        ("case_closed", r#"{"hasil":"x"},"x":1"#.to_owned(), HeldWhy::Unreadable),
        ("case_closed", r#"{"hasil":"x"} {}"#.to_owned(), HeldWhy::Unreadable),
        ("case_closed", r#"{"hasil":7}"#.to_owned(), HeldWhy::Unreadable),
        ("case_closed", "bukan JSON".to_owned(), HeldWhy::Unreadable),
        ("tidak_dikenal", "{}".to_owned(), HeldWhy::Unreadable),
        ("letter_issued", letter(json!(null), json!({})), HeldWhy::Letter),
        ("letter_issued", letter(json!(null), json!("surat")), HeldWhy::Letter),
        ("letter_issued", letter(json!(null), json!({ "parts": [{ "part": "entah" }] })), HeldWhy::Letter),
        ("letter_issued", letter(json!(4_294_967_295u32), whole.clone()), HeldWhy::Number),
        ("letter_issued", letter(json!(0), whole), HeldWhy::Number),
    ];
    for (kind, body, why) in table {
        let mut g = given();
        let forged = Told { body, ..g.forge.first("step_recorded").next(9, kind, &Value::Null) };
        g.forge.add(&forged);
        g.waits(forged.subject, why);
    }
}

#[test]
fn times_out_of_this_world_wait_unless_they_were_taken_back() {
    for at in ["1899-01-01T00:00:00Z", "1999-12-31T00:00:00Z", "2250-01-01T00:00:00Z", "9999-01-01T00:00:00Z"]
    {
        let at = at.parse::<alur::base::Moment>().unwrap().timestamp_millis();
        let mut g = given();
        let forged = Told { at, ..g.forge.first("step_recorded").next(9, "case_resumed", &json!({})) };
        g.forge.add(&forged);
        g.waits(forged.subject, HeldWhy::Time);
        let taken_back = json!({ "fact": forged.id, "alasan": "keliru" });
        g.forge.add(&g.forge.first("step_recorded").next(10, "fact_withdrawn", &taken_back));
        let file = g.forge.file();
        let done = receive(&mut g.dinas, &file).unwrap();
        assert!(done.rencana.ditahan.is_empty(), "{:?}", done.rencana.ditahan);
        assert_eq!(g.dinas.open_nodes(forged.subject), ["2"]);
    }
}

#[test]
fn where_all_is_held_back_nothing_is_taken() {
    let mut g = given();
    let first = g.cases[0];
    g.forge.change(|told| {
        if told.kind == "step_recorded" {
            told.by = format!("{} x", told.by);
        }
    });
    let cases = g.forge.facts().iter().filter(|told| told.kind == "case_opened").count();
    assert_eq!(cases, 2);
    g.forge
        .apart
        .facts
        .retain(|fact| Told::read(fact).subject == first || Told::read(fact).kind == "sop_published");
    let forged = g.forge.first("step_recorded").next(9, "case_closed", &Value::Null);
    g.forge.add(&Told { body: "{}{}".to_owned(), ..forged });
    let file = g.forge.file();
    let plan = g.dinas.office.inspect_package(&file, None).unwrap();
    assert_eq!(plan.penghalang, [Blocker::AllHeld]);
    nothing_taken(&mut g.dinas, &file, "paket_ditahan");
}

// ---- Settings ----

#[test]
fn settings_come_from_above_alone() {
    let mut g = given();
    let step = g.forge.first("step_recorded");
    let text = BOLAK_BALIK.replace("Bolak-balik", "Diganti dari bawah");
    let sop = g.forge.blob(text.as_bytes());
    let template = std::fs::read("assets/naskah/nota-dinas.toml").unwrap();
    let template = g.forge.blob(&[template.as_slice(), b"\n# dari bawah\n"].concat());
    let me = g.dinas.office.office_card().unwrap().id;
    let block = json!({ "kantor": me, "nama": "DINSOS", "tahun": 2026, "dari": 5, "sampai": 5 });
    let day = json!({ "tanggal": "2026-12-01", "jenis": "libur", "nama": "Libur palsu", "sumber": "" });
    let institution = json!({ "ulang": "lksa", "lembaga": { "id": "x", "nama": "Panti Palsu" } });
    let settings = [
        (sop_subject("bolak-balik"), "sop_published", json!({ "sop": "bolak-balik", "text": sop })),
        (templates_subject(), "template_set", json!({ "jenis": "nota-dinas", "text": template })),
        (blocks_subject(me), "number_block_given", block),
        (calendar_subject(), "day_off_added", day),
        (alur::store::office_subject(), "institution_kept", institution),
    ];
    for (n, (subject, kind, body)) in (20..).zip(settings.clone()) {
        g.forge.add(&Told { subject, ..step.next(n, kind, &body) });
    }
    let shelf = |desk: &Desk| format!("{:?}", Store::open(&desk.path()).unwrap().sop_versions().unwrap());
    let before = shelf(&g.dinas);
    let file = g.forge.file();
    let plan = g.dinas.office.inspect_package(&file, None).unwrap();
    assert!(plan.penghalang.is_empty() && plan.ditahan.is_empty(), "{plan:?}");
    assert!(plan.sop_baru.is_empty());
    assert!(plan.perhatian.contains(&Notice::LeftOut { facts: plan.tidak_ikut }), "{:?}", plan.perhatian);
    assert_eq!(plan.tidak_ikut, settings.len(), "the kelurahan's own publication says what is here already");
    let done = receive(&mut g.dinas, &file).unwrap();
    assert_eq!(done.rencana.tidak_ikut, plan.tidak_ikut);
    assert_eq!(shelf(&g.dinas), before);
    assert!(g.dinas.office.number_blocks().unwrap().is_empty());
    assert!(g.dinas.office.institutions(alur::domain::sop::Ulang::Lksa).unwrap().is_empty());
    let store = Store::open(&g.dinas.path()).unwrap();
    assert_eq!(store.blob_size(template).unwrap(), None, "what nothing taken in names is not kept");
    for case in g.cases {
        assert_eq!(g.dinas.open_nodes(case), ["2"]);
    }
}

/// A case on a version of an SOP that is not on the shelf here runs on its own text.
#[test]
fn a_case_brings_its_own_sop_and_leaves_the_shelf_alone() {
    let (mut dinas, mut palam) = pair();
    let text = BOLAK_BALIK.replace("bolak-balik", "cara-palam").replace("Bolak-balik", "Cara Palam");
    palam.office.run(Command::PublishSop { text }).unwrap();
    let case = palam.open("cara-palam");
    palam.step(case, "1");
    let stick = stick();
    let file = send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let done = receive(&mut dinas, &file).unwrap();
    assert_eq!(done.rencana.tidak_ikut, 1);
    assert!(dinas.office.sop("cara-palam").is_err());
    assert_eq!(dinas.open_nodes(case), ["2"]);
    assert_eq!(dinas.office.case(case).unwrap().judul, "Uji cara-palam");
    dinas.try_step(case, "2", "", "ya").unwrap();
    dinas.office.home().unwrap();
    assert_eq!(dinas.office.cases(&Default::default()).unwrap().len(), 1);
    let health = dinas.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

#[test]
fn blocks_that_cannot_be_wait_even_from_above() {
    let (mut dinas, mut palam) = pair();
    dinas.office.run(Command::GiveBlock { ke: "PALAM".into(), tahun: 2026, dari: 101, sampai: 150 }).unwrap();
    let stick = stick();
    let request = SendRequest { kasus: Chosen::NoCase, ..SendRequest::new("PALAM", stick.path()) };
    let file = dinas.office.send(&request).unwrap().paths.remove(0);
    for (dari, sampai) in [(5u32, 4u32), (0, 0), (1, 4_294_967_295), (4_294_967_295, 4_294_967_295)] {
        let mut forge = Forge::of(&file, &dinas, &palam);
        forge.change(|told| {
            if told.kind == "number_block_given" {
                let mut body: Value = serde_json::from_str(&told.body).unwrap();
                (body["dari"], body["sampai"]) = (json!(dari), json!(sampai));
                told.body = body.to_string();
            }
        });
        let file = forge.file();
        let plan = palam.office.inspect_package(&file, None).unwrap();
        assert_eq!(plan.ditahan.iter().map(|held| held.why).collect::<Vec<_>>(), [HeldWhy::Unreadable]);
        receive(&mut palam, &file).unwrap();
        assert!(palam.office.number_blocks().unwrap().is_empty(), "{dari} {sampai}");
    }
    receive(&mut palam, &file).unwrap();
    assert_eq!(palam.office.number_blocks().unwrap().len(), 1);
}

// ---- Files that nothing names ----

#[test]
fn files_that_no_fact_names_are_refused_before_anything_grows() {
    let mut g = given();
    let size = |desk: &Desk| {
        let of = |path: std::path::PathBuf| std::fs::metadata(path).map_or(0, |about| about.len());
        of(desk.path()) + of(desk.path().with_extension("db-wal"))
    };
    for n in 0..12u8 {
        g.forge.blob(&vec![n; 8 << 20]);
    }
    let file = g.forge.file();
    let before = size(&g.dinas);
    nothing_taken(&mut g.dinas, &file, "paket_janggal");
    assert!(size(&g.dinas) < before + (1 << 20));
    assert!(
        g.dinas
            .office
            .inspect_package(&file, None)
            .unwrap_err()
            .advice()
            .contains("Flash disknya tidak apa-apa")
    );
}

#[test]
fn a_small_package_does_not_become_a_great_file_though_facts_name_it_all() {
    let mut g = given();
    let names: Vec<Value> = (0..40u8)
        .map(|n| {
            let digest = g.forge.blob(&vec![n; 8 << 20]);
            json!({ "nama": format!("{n}.bin"), "sidik": digest, "ukuran": 8 << 20 })
        })
        .collect();
    let body = json!({ "catatan": "", "lampiran": names });
    g.forge.add(&g.forge.first("step_recorded").next(9, "files_attached", &body));
    let file = g.forge.file();
    assert!(std::fs::metadata(&file).unwrap().len() < 1 << 20);
    nothing_taken(&mut g.dinas, &file, "paket_terlalu_besar");
}

// ---- What is in the journal already ----

/// The office's own proof of what it is made to have written.
fn proof_of(desk: &Desk, raw: &RawFact) -> Proof {
    let RawFact { id, lamport, station, at, by, subject, kind, body } = raw.clone();
    let told =
        Told { id, subject, lamport, station, at, by, kind, body, proof: Vec::new() }.proved(&signing(desk));
    let rest = &told.proof[1..];
    Proof {
        link: Link {
            epoch: Id(rest[..16].try_into().unwrap()),
            number: u64::from_le_bytes(rest[16..24].try_into().unwrap()),
            prev: Digest(rest[24..56].try_into().unwrap()),
        },
        signature: rest[56..120].try_into().unwrap(),
        key: rest[120..].try_into().unwrap(),
    }
}

/// A letter whose text is none, in the journal as 0.3.0 took it in.
fn with_bad_letter(desk: &mut Desk, case: Id) -> Id {
    let store = Store::open(&desk.path()).unwrap();
    let pdf = store.transact(|s| s.put_blob(b"%PDF-1.4 surat")).unwrap();
    let body = json!({ "jenis": "nota-dinas", "hal": "x", "nomor": "", "isian": {}, "isi": {}, "pdf": pdf });
    let raw = store.raw_history(case).unwrap().remove(0).raw;
    let id = Id([66; 16]);
    let lamport = store.last_lamport().unwrap() + 1;
    let bad = RawFact { id, lamport, kind: "letter_issued".into(), body: body.to_string(), ..raw };
    store.transact(|s| s.append(&bad, Some(&proof_of(desk, &bad)))).unwrap();
    id
}

#[test]
fn an_unreadable_letter_bars_nothing_but_its_own_case() {
    let (mut dinas, mut palam) = pair();
    let cases = [palam.open("bolak-balik"), palam.open("bolak-balik")];
    for case in cases {
        palam.step(case, "1");
    }
    let letter = with_bad_letter(&mut palam, cases[0]);
    palam.office.back_up(Why::Manual).unwrap();
    let health = palam.office.check().unwrap();
    let kode = palam.office.case(cases[0]).unwrap().kode;
    assert!(
        health.temuan.iter().any(|said| said.pesan.contains(&kode) && said.pesan.contains("tidak terbaca")),
        "{:?}",
        health.temuan
    );
    // Taking in goes on.
    let stick = stick();
    let other = dinas.open("bolak-balik");
    let file = send_cases(&mut dinas, "PALAM", &[other], stick.path()).paths.remove(0);
    let done = receive(&mut palam, &file).unwrap();
    palam.office.undo_package(&done.rencana.paket.to_string()).unwrap();
    // Opening a file after another program wrote its derived rows does too.
    let path = palam.path();
    let Desk { office, folder } = palam;
    drop(office);
    Store::open(&path).unwrap().set_setting("derived_by", "").unwrap();
    let mut palam = Desk { office: alur::office::Office::open(&path, options(2)).unwrap(), folder };
    // Handing on the rest does; by its name it is refused with a sentence.
    let request = SendRequest::new("DINSOS", stick.path());
    let sent = palam.office.send(&request).unwrap();
    assert_eq!(sent.kasus.len(), 1);
    assert_eq!(sent.tinggal, [(kode, HeldWhy::Letter)]);
    let problem = palam
        .office
        .send(&SendRequest { kasus: Chosen::Cases(vec![cases[0]]), ..request.clone() })
        .unwrap_err();
    assert_eq!((problem.kode(), problem.severity()), ("kasus_tidak_dapat_dikirim", Ending::Refused));
    // Taken back, it hinders no more, here and there.
    let reason = "keliru".to_owned();
    palam.office.run(Command::Withdraw { subject: cases[0], fact: letter, reason }).unwrap();
    let sent = palam.office.send(&SendRequest { kasus: Chosen::All, ..request }).unwrap();
    assert!(sent.tinggal.is_empty() && sent.kasus.len() >= 2);
    let done = receive(&mut dinas, &sent.paths[0]).unwrap();
    assert!(done.rencana.ditahan.is_empty(), "{:?}", done.rencana.ditahan);
    dinas.office.back_up(Why::Manual).unwrap();
}

/// A fact that cannot even be parsed: the others are derived, backed up and handed on.
#[test]
fn an_unreadable_fact_bars_nothing_but_its_own_case() {
    let (mut dinas, mut palam) = pair();
    let cases = [palam.open("bolak-balik"), palam.open("bolak-balik")];
    for case in cases {
        palam.step(case, "1");
    }
    let store = Store::open(&palam.path()).unwrap();
    let raw = store.raw_history(cases[0]).unwrap().remove(0).raw;
    let bad = RawFact {
        id: Id([67; 16]),
        lamport: store.last_lamport().unwrap() + 1,
        kind: "case_closed".into(),
        body: "{".into(),
        ..raw
    };
    store.transact(|s| s.append(&bad, None)).unwrap();
    drop(store);
    palam.office.back_up(Why::Manual).unwrap();
    palam.office.rebuild().unwrap();
    assert_eq!(palam.office.cases(&Default::default()).unwrap().len(), 2);
    assert!(!palam.office.check().unwrap().sehat);
    let stick = stick();
    let sent = palam
        .office
        .send(&SendRequest { kasus: Chosen::All, ..SendRequest::new("DINSOS", stick.path()) })
        .unwrap();
    assert_eq!((sent.kasus.len(), sent.tinggal.len()), (1, 1));
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.open_nodes(cases[1]), ["2"]);
}

#[test]
fn a_slip_of_the_year_is_refused_where_it_is_typed_and_can_be_taken_back() {
    let (mut dinas, mut palam) = pair();
    let (case, other) = (palam.open("bolak-balik"), palam.open("bolak-balik"));
    palam.step(other, "1");
    let kode = palam.office.case(case).unwrap().kode;
    for slip in ["--waktu=2250-01-05T09:00:00+08:00", "--waktu=1987-01-05", "--waktu=2100-01-02"] {
        let out = alur(&palam.path(), &[slip, "kasus", "catat", &kode, "--langkah", "1"])
            .stderr(std::process::Stdio::piped())
            .output()
            .unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{slip}: {said}");
        assert!(said.contains("periksa tahunnya"), "{said}");
    }
    // As 0.3.0 recorded it.
    palam.at("2250-01-05T09:00:00+08:00");
    let step = palam.step(case, "1");
    palam.at("2026-11-23T09:30:00+08:00");
    let stick = stick();
    let request = SendRequest { kasus: Chosen::All, ..SendRequest::new("DINSOS", stick.path()) };
    let sent = palam.office.send(&request).unwrap();
    assert_eq!((sent.kasus.len(), sent.tinggal), (1, vec![(kode, HeldWhy::Time)]));
    let named = SendRequest { kasus: Chosen::Cases(vec![case]), ..request.clone() };
    assert!(palam.office.send(&named).unwrap_err().message().contains("2099"));
    let reason = "salah tahun".to_owned();
    palam.office.run(Command::Withdraw { subject: case, fact: step, reason }).unwrap();
    palam.step(case, "1");
    let sent = palam.office.send(&named).unwrap();
    receive(&mut dinas, &sent.paths[0]).unwrap();
    assert_eq!(dinas.open_nodes(case), ["2"]);
}

/// Cases that waited come in with the next package of the same office, and undoing takes all of it.
#[test]
fn what_waited_comes_in_later_and_goes_again_with_its_package() {
    let mut g = given();
    let bad = g.cases[0];
    let forged = g.forge.first("step_recorded").next(9, "case_closed", &Value::Null);
    let subject = forged.subject;
    g.forge.add(&Told { body: "{}{}".to_owned(), ..forged });
    let first = g.forge.file();
    receive(&mut g.dinas, &first).unwrap();
    let there = g.cases.into_iter().filter(|case| g.dinas.office.case(*case).is_ok()).count();
    assert_eq!(there, 1);
    g.forge.apart.facts.retain(|fact| Told::read(fact).body != "{}{}");
    let second = g.forge.file();
    let done = receive(&mut g.dinas, &second).unwrap();
    assert!(done.rencana.ditahan.is_empty() && g.dinas.office.case(subject).is_ok());
    for paket in g.dinas.office.packages().unwrap() {
        g.dinas.office.undo_package(&paket.paket.to_string()).unwrap();
    }
    assert!(g.dinas.office.case(bad).is_err() && g.dinas.office.case(g.cases[1]).is_err());
    let health = g.dinas.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}
