//! Persons of an office, through the door: who may do what, PINs, the head away, the log of looking.

use alur::base::{Id, Pin};
use alur::domain::office::OfficeProfile;
use alur::domain::person::Role;
use alur::domain::staff::Help;
use alur::office::{
    Answer, Barred, CalendarChange, Command, Deed, LetterRequest, Look, LookFilter, Numbering, Office,
    OpenCase, PersonRequest, Problem, Request, Right, StepRequest, right,
};

use crate::kit::{Desk, desk, moment, options, profile};

pub fn pin(digits: &str) -> Pin {
    Pin::typed(digits)
}

/// Enters somebody; returns her id.
pub fn enter(office: &mut Office, nama: &str, peran: Role, digits: &str) -> Id {
    let asked = PersonRequest { nama: nama.to_owned(), peran, pin: Some(pin(digits)), ..Default::default() };
    office.run(Command::KeepPerson(Box::new(asked))).unwrap();
    office.find_person(nama).unwrap()
}

pub fn sign_in(office: &mut Office, nama: &str, digits: &str) {
    let person = office.find_person(nama).unwrap();
    let signed = office.sign_in(person, &pin(digits)).unwrap();
    office.seat(signed);
}

fn again(desk: &Desk, seed: u64) -> Office {
    Office::open(&desk.path(), options(seed)).unwrap()
}

/// Ibu Nurul is head, Rina works, Pak Budi of the inspectorate reads. Rina signs in.
fn staffed() -> Desk {
    let mut desk = desk();
    enter(&mut desk.office, "Nurul Hidayati", Role::Kepala, "2719");
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    enter(&mut desk.office, "Rina Marlina", Role::Petugas, "8043");
    enter(&mut desk.office, "Budi Santoso", Role::Pemeriksa, "6150");
    sign_in(&mut desk.office, "Rina Marlina", "8043");
    desk
}

fn barred<T>(outcome: Result<T, Problem>) -> Barred {
    match outcome {
        Err(Problem::Barred(barred)) => barred,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("done, and should not have been"),
    }
}

#[test]
fn without_persons_nobody_is_asked_and_nothing_is_noted() {
    let mut desk = desk();
    assert!(!desk.office.has_persons() && desk.office.signed_in().is_none());
    let case = desk.open("lksa");
    desk.office.note_look(Look::Case, Some(case)).unwrap();
    assert_eq!(desk.office.looks(&LookFilter::default()).unwrap(), []);
    assert_eq!(desk.office.case(case).unwrap().riwayat[0].by, "Rina Marlina");
    for right in [Right::Look, Right::Work, Right::Head, Right::Persons] {
        assert_eq!(desk.office.answer(right), Answer::Yes);
    }
}

#[test]
fn with_persons_nothing_is_read_or_written_before_somebody_signs_in() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    let mut office = again(&desk, 5);
    assert_eq!(barred(office.case(case)), Barred::NotSignedIn);
    assert_eq!(barred(office.home()), Barred::NotSignedIn);
    assert_eq!(barred(office.search("uji", 5)), Barred::NotSignedIn);
    assert!(office.case_by_short_code("1").is_none());
    let step = Command::record(case, StepRequest::new("1"));
    assert_eq!(barred(office.run(step.clone())), Barred::NotSignedIn);
    // The file is kept safe whoever is there.
    assert!(office.check().unwrap().sehat);
    office.back_up(alur::domain::backup::Why::Manual).unwrap();
    sign_in(&mut office, "Rina Marlina", "8043");
    office.run(step).unwrap();
}

#[test]
fn what_is_done_is_in_the_name_of_whoever_signed_in() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    let last = desk.office.case(case).unwrap().riwayat.pop().unwrap();
    assert_eq!(last.by, "Rina Marlina");
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    desk.step(case, "1");
    assert_eq!(desk.office.case(case).unwrap().riwayat.pop().unwrap().by, "Nurul Hidayati");
}

#[test]
fn a_wrong_pin_is_waited_for_longer_each_time_also_after_a_restart() {
    let desk = staffed();
    let rina = desk.office.find_person("rina marlina").unwrap();
    for (tries, expected) in [(1, 1), (2, 2), (3, 4)] {
        let why = barred(desk.office.sign_in(rina, &pin("0000")));
        let help = Help::Heads(vec!["Nurul Hidayati".to_owned()]);
        let nama = "Rina Marlina".to_owned();
        assert_eq!(why, Barred::WrongPin { wait: expected, help, nama }, "{tries}");
    }
    let mut office = again(&desk, 5);
    assert_eq!(office.pin_wait(rina).unwrap(), 4);
    // The clock neither helps nor hurts.
    office.set_clock(alur::base::Clock::Fixed(moment("1999-01-01T00:00:00+08:00")));
    assert_eq!(office.pin_wait(rina).unwrap(), 4);
    office.sign_in(rina, &pin("8043")).unwrap();
    assert_eq!(office.pin_wait(rina).unwrap(), 0);
}

#[test]
fn the_head_gives_a_new_pin_and_what_was_signed_in_by_the_old_one_ends() {
    let mut desk = staffed();
    let mut hers = again(&desk, 5);
    sign_in(&mut hers, "Rina Marlina", "8043");
    let rina = hers.find_person("Rina Marlina").unwrap();
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let asked = PersonRequest {
        person: Some(rina),
        nama: "Rina Marlina".to_owned(),
        pin: Some(pin("9906")),
        ..PersonRequest::default()
    };
    desk.office.run(Command::KeepPerson(Box::new(asked))).unwrap();
    assert!(hers.changed_elsewhere());
    assert!(hers.signed_in().is_none());
    barred(hers.sign_in(rina, &pin("8043")));
    sign_in(&mut hers, "Rina Marlina", "9906");
}

#[test]
fn ones_own_pin_is_changed_by_the_old_one_and_the_session_goes_on() {
    let mut desk = staffed();
    let (old, new) = (pin("1111"), pin("5501"));
    let wrong = desk.office.run(Command::ChangePin { old, new: new.clone() });
    assert!(matches!(barred(wrong), Barred::WrongPin { .. }));
    let done = desk.office.run(Command::ChangePin { old: pin("8043"), new: pin("1234") }).unwrap();
    assert!(done.warnings[0].contains("mudah ditebak"));
    assert_eq!(desk.office.signed_in().unwrap().nama, "Rina Marlina");
    assert_eq!(
        barred(desk.office.run(Command::ChangePin { old: pin("1234"), new: pin("12") })),
        Barred::PinForm
    );
    sign_in(&mut again(&desk, 5), "Rina Marlina", "1234");
}

#[test]
fn a_petugas_does_what_is_the_heads_and_the_head_is_shown_it() {
    let mut desk = staffed();
    let changed = OfficeProfile { kota: "Martapura".to_owned(), ..profile() };
    let done = desk.office.run(Command::SetOffice(Box::new(changed))).unwrap();
    assert!(done.warnings.iter().any(|words| words.contains("tanpa kepala")), "{:?}", done.warnings);
    // What is her own is not shown to her.
    assert_eq!(desk.office.without_head().unwrap(), []);
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let list = desk.office.without_head().unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].petugas.as_str(), list[0].apa.as_str()), ("Rina Marlina", "kantor_diatur"));
    desk.office.looked_through(list[0].urut).unwrap();
    assert_eq!(desk.office.without_head().unwrap(), []);
    // The head's own act is not marked.
    let own = desk.office.run(Command::SetOffice(Box::new(profile()))).unwrap();
    assert_eq!(own.warnings, Vec::<String>::new());
}

#[test]
fn what_fails_without_the_head_leaves_no_mark() {
    let mut desk = staffed();
    let unseen = OfficeProfile { nama: "\u{200b}".to_owned(), ..profile() };
    assert_eq!(desk.office.run(Command::SetOffice(Box::new(unseen))), Err(Problem::NoName));
    assert_eq!(desk.office.profile().nama, profile().nama);
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    assert_eq!(desk.office.without_head().unwrap(), []);
}

#[test]
fn persons_are_the_heads_alone_until_the_head_is_gone_for_good() {
    let mut desk = staffed();
    let asked = PersonRequest { nama: "Teman".to_owned(), pin: Some(pin("4415")), ..Default::default() };
    let add = Command::KeepPerson(Box::new(asked));
    let why = barred(desk.office.run(add.clone()));
    assert_eq!(why, Barred::OnlyHead { heads: vec!["Nurul Hidayati".to_owned()] });
    assert!(Problem::Barred(why).message().contains("Nurul Hidayati"));
    let take = |reason: &str| Command::TakeHeadship { reason: reason.to_owned() };
    assert!(desk.office.run(take(" ")).is_err());
    desk.office.run(take("Ibu Nurul pindah ke provinsi")).unwrap();
    assert_eq!(desk.office.signed_in().unwrap().peran, Role::Kepala);
    desk.office.run(add).unwrap();
    // The old head is told, and so is everybody else, once.
    for (name, digits) in [("Nurul Hidayati", "2719"), ("Budi Santoso", "6150")] {
        sign_in(&mut desk.office, name, digits);
        let told = desk.office.without_head().unwrap();
        assert_eq!(told.iter().map(|line| line.apa.as_str()).collect::<Vec<_>>(), ["kepala_diambil_alih"]);
        desk.office.looked_through(told[0].urut).unwrap();
        assert_eq!(desk.office.without_head().unwrap(), []);
    }
}

#[test]
fn somebody_who_may_work_is_always_left_and_the_last_one_ends_it_all() {
    let mut desk = staffed();
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let retire = |office: &mut Office, name: &str| {
        let person = office.find_person(name).unwrap();
        office.run(Command::RetirePerson { person, reason: "pensiun".to_owned() })
    };
    retire(&mut desk.office, "Rina Marlina").unwrap();
    assert_eq!(barred(retire(&mut desk.office, "Nurul Hidayati")), Barred::NobodyWorks);
    retire(&mut desk.office, "Budi Santoso").unwrap();
    retire(&mut desk.office, "Nurul Hidayati").unwrap();
    assert!(!desk.office.has_persons() && desk.office.signed_in().is_none());
    desk.open("lksa");
    let gone = desk.office.persons();
    assert_eq!(gone.len(), 3);
    assert!(gone.iter().all(|one| one.keluar.as_deref() == Some("pensiun")));
}

#[test]
fn names_and_pins_that_would_be_mistaken_are_refused() {
    let mut desk = staffed();
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let mut ask = |nama: &str, digits: Option<&str>, peran| {
        let pin = digits.map(pin);
        let asked = PersonRequest { nama: nama.to_owned(), pin, peran, ..PersonRequest::default() };
        desk.office.run(Command::KeepPerson(Box::new(asked))).unwrap_err()
    };
    let why = ask("  rina   MARLINA ", Some("4415"), Role::Petugas);
    assert_eq!(why, Problem::Barred(Barred::NameTaken("rina MARLINA".to_owned())));
    assert_eq!(ask("Ani", None, Role::Petugas), Problem::Barred(Barred::PinMissing));
    for digits in ["", "123", "12a4", "1234567890123", "１２３４"] {
        assert_eq!(ask("Ani", Some(digits), Role::Petugas), Problem::Barred(Barred::PinForm), "{digits}");
    }
    assert_eq!(ask("\u{200b}", Some("4415"), Role::Petugas), Problem::NoName);
    let mut first = crate::kit::desk();
    let asked = PersonRequest {
        nama: "A".to_owned(),
        pin: Some(pin("4415")),
        peran: Role::Pemeriksa,
        ..Default::default()
    };
    assert_eq!(barred(first.office.run(Command::KeepPerson(Box::new(asked)))), Barred::NobodyWorks);
}

/// One of every command, and its right: the match in `right` is exhaustive, so a new one is decided there; what a
/// pemeriksa may is only to change the own PIN.
#[test]
fn a_pemeriksa_writes_by_no_command() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    let fact = desk.step(case, "1");
    let subject = desk.office.calendar_subject();
    sign_in(&mut desk.office, "Budi Santoso", "6150");
    let text = || "x = 1".to_owned();
    let letter = LetterRequest {
        case,
        jenis: "nota-dinas".to_owned(),
        isian: Default::default(),
        nomor: Numbering::Blank,
        kertas: None,
    };
    let person = desk.office.find_person("Rina Marlina").unwrap();
    let ulang = alur::domain::sop::Ulang::Lksa;
    let reason = || "alasan".to_owned();
    let all = [
        Command::SetOffice(Box::new(profile())),
        Command::PublishSop { text: text() },
        Command::OpenCase(OpenCase { sop: "lksa".to_owned(), judul: "x".to_owned(), ..OpenCase::default() }),
        Command::record(case, StepRequest::new("2")),
        Command::case(case, Request::Pause { reason: reason() }),
        Command::RecordMany {
            cases: vec![case],
            step: Box::new(StepRequest::new("2")),
            files: Vec::new(),
            surat: None,
        },
        Command::Withdraw { subject: case, fact, reason: reason() },
        Command::KeepInstitution { ulang, lembaga: Default::default() },
        Command::RetireInstitution { ulang, id: text(), reason: reason() },
        Command::IssueLetter(letter),
        Command::SetTemplate { text: text() },
        Command::RestoreTemplate { jenis: text(), reason: reason() },
        Command::GiveBlock { ke: text(), tahun: 2026, dari: 1, sampai: 2 },
        Command::ChangeCalendar(CalendarChange::Import { text: text() }),
        Command::Withdraw { subject, fact, reason: reason() },
        Command::KeepPerson(Box::new(PersonRequest {
            nama: reason(),
            pin: Some(pin("4415")),
            ..Default::default()
        })),
        Command::RetirePerson { person, reason: reason() },
        Command::TakeHeadship { reason: reason() },
    ];
    let before = desk.office.stamp();
    for command in all {
        assert!(right(&command) >= Right::Work, "{command:?}");
        let why = barred(desk.office.run(command));
        assert!(matches!(why, Barred::ReadsOnly { .. }), "{why:?}");
        assert_eq!(Problem::Barred(why).kode(), "tidak_berhak");
    }
    assert_eq!(desk.office.stamp(), before);
    // Looking is what a pemeriksa is there for, and printing.
    desk.office.case(case).unwrap();
    let to = desk.folder.path().join("kartu.pdf");
    desk.office.save_card(case, desk.office.profile().kertas, &to).unwrap();
    desk.office.run(Command::ChangePin { old: pin("6150"), new: pin("6151") }).unwrap();
}

/// What is asked beside commands: each method of the desk asks first, or is named here with its reason.
#[test]
fn every_wish_through_the_desk_asks_whether_it_may() {
    let free = [
        // Says only where things are, or what this PC is set to.
        "usual_wanted",
        "keep_usual",
        "drive_proposed",
        "days_since_backup",
        "handed_to",
        "watched_folder",
        "calendar",
        "needs_setup",
        // Files that are no office's yet, or read with nothing opened.
        "prove_file",
        "salvage",
        "read_text",
        "save_bytes",
        "can_write",
        // Charts of what was read already; for tests.
        "chart",
        "chart_seen",
        "set_disk",
        // Who is there: asked before anybody is.
        "has_persons",
        "persons",
        "signed_in",
        "answer",
        "forgotten_pin",
        "find_person",
        "pin_wait",
        "sign_in",
        "seat",
        "sign_out",
        "note_look",
        "note_many",
        // The file before it is open, or while it is open nowhere; whoever leaves it for that was asked.
        "is_sealed",
        "unlock",
        "unlock_by_sheet",
        "set_phrase",
        "seal",
        "unseal",
        // What was begun by who might.
        "finish_sealing",
        "sealing_is_due",
        "key",
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/office/desk");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if ["mod.rs", "run.rs"].contains(&path.file_name().unwrap().to_str().unwrap()) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for part in text.split("    pub fn ").skip(1) {
            let name = part.split(['(', '<']).next().unwrap();
            let body = part.split("\n    }\n").next().unwrap();
            let asks = ["self.may(", "self.may_draft(", "self.as_head("].iter().any(|ask| body.contains(ask));
            assert!(asks || free.contains(&name), "{}: {name} asks nobody", path.display());
            assert!(!(asks && free.contains(&name)), "{name} asks and is called free");
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn every_deed_that_writes_is_closed_to_a_pemeriksa() {
    let open = [Deed::Plain, Deed::BackUp, Deed::Look, Deed::ArrangeView, Deed::Print, Deed::LookThrough];
    for deed in Deed::ALL {
        let expected = if open.contains(&deed) { Answer::Yes } else { Answer::ReadsOnly };
        assert_eq!(deed.right().answer(Role::Pemeriksa, true), expected, "{deed:?}");
        assert_eq!(deed.right().answer(Role::Kepala, true), Answer::Yes, "{deed:?}");
        assert_ne!(deed.right().answer(Role::Petugas, true), Answer::OnlyHead, "{deed:?}");
    }
    let mut desk = staffed();
    let case = desk.open("lksa");
    sign_in(&mut desk.office, "Budi Santoso", "6150");
    let before = desk.office.stamp();
    let to = desk.folder.path().join("tujuan");
    std::fs::create_dir(&to).unwrap();
    let office = &mut desk.office;
    for why in [
        barred(office.save_draft(case, "1", &Default::default())),
        barred(office.back_up_into(&to)),
        barred(office.call_back(case, "x")),
        barred(office.rebuild()),
        barred(office.restore(&to)),
        barred(office.know_office_by_text("{}")),
        barred(office.receive(&to, None)),
        barred(office.undo_package("x")),
        barred(office.set_operator("x")),
        barred(office.fill_sample(1, 1)),
        barred(office.watch_folder(None)),
    ] {
        assert!(matches!(why, Barred::ReadsOnly { .. }), "{why:?}");
    }
    assert_eq!(desk.office.stamp(), before);
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 0);
}

#[test]
fn the_log_says_who_looked_at_which_case_and_nothing_of_it() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    desk.office.note_look(Look::Case, Some(case)).unwrap();
    let to = desk.folder.path().join("kartu.pdf");
    desk.office.save_card(case, desk.office.profile().kertas, &to).unwrap();
    sign_in(&mut desk.office, "Budi Santoso", "6150");
    desk.office.save_dossier(case, desk.office.profile().kertas, &desk.folder.path().join("b")).unwrap();
    let all = desk.office.looks(&LookFilter::default()).unwrap();
    let told: Vec<(&str, &str)> = all.iter().map(|l| (l.petugas.as_str(), l.apa.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Budi Santoso", "berkas_dicetak"),
            ("Rina Marlina", "kartu_dicetak"),
            ("Rina Marlina", "kasus_dilihat")
        ]
    );
    assert!(
        all.iter().all(|line| line.kasus.as_ref().is_some_and(|(id, kode)| *id == case && !kode.is_empty()))
    );
    let budi = desk.office.find_person("Budi Santoso").unwrap();
    let of = |filter: LookFilter| desk.office.looks(&filter).unwrap().len();
    assert_eq!(of(LookFilter { person: Some(budi), ..LookFilter::default() }), 1);
    let day = desk.office.today();
    assert_eq!(of(LookFilter { from: Some(day), until: Some(day), ..LookFilter::default() }), 3);
    assert_eq!(of(LookFilter { from: day.succ_opt(), ..LookFilter::default() }), 0);
    assert_eq!(of(LookFilter { until: day.pred_opt(), ..LookFilter::default() }), 0);
}

#[test]
fn the_log_is_only_added_to() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    desk.office.note_look(Look::Case, Some(case)).unwrap();
    let file = rusqlite::Connection::open(desk.path()).unwrap();
    for sql in [
        "UPDATE local_look SET what = 'x'",
        "DELETE FROM local_look",
        "INSERT OR REPLACE INTO local_look VALUES (1, 0, x'', 'x', NULL, 0)",
    ] {
        assert!(file.execute(sql, []).unwrap_err().to_string().contains("never"), "{sql}");
    }
}

#[test]
fn persons_never_travel_and_their_pins_stand_nowhere() {
    let desk = staffed();
    for kind in ["person_kept", "person_retired", "headship_taken"] {
        assert!(!alur::domain::fact::travels(kind));
    }
    let path = desk.path();
    drop(desk.office);
    for ending in ["", "-wal"] {
        let mut file = path.clone().into_os_string();
        file.push(ending);
        let bytes = std::fs::read(file).unwrap_or_default();
        // Each stands between quotes or not at all: digits alone are found in any hash.
        for digits in ["\"2719\"", "\"8043\"", "\"6150\""] {
            assert!(!bytes.windows(6).any(|part| part == digits.as_bytes()));
        }
    }
}

#[test]
fn drafts_are_each_persons_own_and_older_ones_everybodys() {
    let mut desk = desk();
    let case = desk.open("lksa");
    let form = |note: &str| alur::office::FormDraft { catatan: note.to_owned(), ..Default::default() };
    desk.office.save_draft(case, "1", &form("lama")).unwrap();
    enter(&mut desk.office, "Nurul Hidayati", Role::Kepala, "2719");
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    enter(&mut desk.office, "Rina Marlina", Role::Petugas, "8043");
    assert_eq!(desk.office.form_draft(case, "1").unwrap(), Some(form("lama")));
    desk.office.save_draft(case, "1", &form("milik kepala")).unwrap();
    sign_in(&mut desk.office, "Rina Marlina", "8043");
    assert_eq!(desk.office.form_draft(case, "1").unwrap(), Some(form("lama")));
    desk.office.save_draft(case, "1", &form("milik Rina")).unwrap();
    assert_eq!(desk.office.drafts().unwrap().len(), 1);
    desk.office.drop_draft(case, "1").unwrap();
    assert_eq!(desk.office.form_draft(case, "1").unwrap(), None);
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    assert_eq!(desk.office.form_draft(case, "1").unwrap(), Some(form("milik kepala")));
}

#[test]
fn work_beside_the_frame_is_done_by_whoever_is_signed_in() {
    let mut desk = staffed();
    let new = OpenCase { sop: "lksa".to_owned(), judul: "Di samping".to_owned(), ..OpenCase::default() };
    let mut beside = desk.office.beside().open().unwrap();
    let case = beside.run(Command::OpenCase(new)).unwrap().case.unwrap();
    assert_eq!(beside.case(case).unwrap().riwayat[0].by, "Rina Marlina");
    desk.office.sign_out();
    let beside = desk.office.beside().open().unwrap();
    assert_eq!(barred(beside.case(case)), Barred::NotSignedIn);
}

/// Whose PIN is forgotten is told who helps; alone, there is a way without anybody, and it is told loudly.
#[test]
fn a_forgotten_pin_always_has_a_way_out() {
    let mut desk = staffed();
    let id = |office: &Office, name: &str| office.find_person(name).unwrap();
    let (nurul, rina, budi) =
        ["Nurul Hidayati", "Rina Marlina", "Budi Santoso"].map(|name| id(&desk.office, name)).into();
    assert!(desk.office.forgotten_pin(rina).contains("Nurul Hidayati dapat memberi PIN baru"));
    assert!(desk.office.forgotten_pin(nurul).contains("mengambil alih tugas kepala"));
    for person in [nurul, rina, budi] {
        let renew = Command::RenewPin { person, pin: pin("7777") };
        assert!(matches!(barred(desk.office.run(renew)), Barred::OthersHelp { .. }));
    }
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    desk.office.run(Command::RetirePerson { person: rina, reason: "pindah".to_owned() }).unwrap();
    desk.office.sign_out();
    assert!(desk.office.forgotten_pin(nurul).contains("lupa-pin \"Nurul Hidayati\""));
    // A pemeriksa has the head to ask.
    let renew = Command::RenewPin { person: budi, pin: pin("7777") };
    assert!(matches!(barred(desk.office.run(renew)), Barred::OthersHelp { .. }));
    desk.office.run(Command::RenewPin { person: nurul, pin: pin("7707") }).unwrap();
    sign_in(&mut desk.office, "Nurul Hidayati", "7707");
    for (name, digits) in [("Nurul Hidayati", "7707"), ("Budi Santoso", "6150")] {
        sign_in(&mut desk.office, name, digits);
        assert_eq!(desk.office.without_head().unwrap()[0].apa, "pin_dipulihkan", "{name}");
    }
}

/// Each act is signed by the person's own key; what is changed afterwards, or put under another's name, is seen.
#[test]
fn the_persons_key_signs_the_act_and_the_check_looks() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    let fact = desk.step(case, "1");
    // Also by a key she has no more.
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let rina = desk.office.find_person("Rina Marlina").unwrap();
    let asked = PersonRequest {
        person: Some(rina),
        nama: "Rina M. Marlina".to_owned(),
        pin: Some(pin("9906")),
        ..PersonRequest::default()
    };
    desk.office.run(Command::KeepPerson(Box::new(asked))).unwrap();
    assert!(desk.office.check().unwrap().sehat, "{:?}", desk.office.check().unwrap().temuan);
    let file = rusqlite::Connection::open(desk.path()).unwrap();
    let count: i64 = file
        .query_row(
            "SELECT count(*) FROM person_proof WHERE fact = ?1 AND person = ?2",
            [fact.0, rina.0],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(count, 1);
    let nurul = desk.office.find_person("Nurul Hidayati").unwrap();
    let trigger: String = file
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'person_proof_is_never_changed'", [], |r| {
            r.get(0)
        })
        .unwrap();
    file.execute_batch("DROP TRIGGER person_proof_is_never_changed").unwrap();
    file.execute("UPDATE person_proof SET person = ?2 WHERE fact = ?1", [fact.0, nurul.0]).unwrap();
    file.execute_batch(&trigger).unwrap();
    let health = desk.office.check().unwrap();
    let found: Vec<&str> = health.temuan.iter().map(|finding| finding.kode).collect();
    assert_eq!(found, ["fakta_palsu"]);
    assert!(health.temuan[0].pesan.contains("Nurul Hidayati"));
}

#[test]
fn a_persons_signature_that_was_taken_away_is_missed() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    desk.step(case, "1");
    assert!(desk.office.check().unwrap().sehat);
    crate::kit::tool_sql(
        &desk,
        "DELETE FROM person_proof WHERE rowid = (SELECT max(rowid) FROM person_proof)",
    );
    let found = again(&desk, 5).check().unwrap().temuan;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].kode == "fakta_hilang" && found[0].pesan.contains("1 catatan"), "{found:?}");
}

/// That a person signed stands in the fact and goes along; who she is, and her signature, stay.
#[test]
fn what_a_person_signed_is_whole_in_another_office() {
    let (mut dinas, mut palam) = crate::handoff_kit::pair();
    enter(&mut palam.office, "Ani Rekaan", Role::Petugas, "2719");
    sign_in(&mut palam.office, "Ani Rekaan", "2719");
    let case = palam.open("bolak-balik");
    palam.step(case, "1");
    let stick = crate::handoff_kit::stick();
    let file = crate::handoff_kit::send(&mut palam, "DINSOS", stick.path()).paths.remove(0);
    let plan = crate::handoff_kit::receive(&mut dinas, &file).unwrap().rencana;
    assert!(plan.ditahan.is_empty(), "{plan:?}");
    for office in [&dinas.office, &palam.office] {
        let health = office.check().unwrap();
        assert!(health.sehat, "{:?}", health.temuan);
    }
}

/// What opens the file is the head's to give away; done without her, each of it is shown to her.
#[test]
fn sheet_phrase_and_keys_are_noted_where_the_head_is_away() {
    let mut desk = staffed();
    let key = alur::base::Key::random().unwrap();
    desk.office.recovery_sheet_pdf(&key).unwrap();
    desk.office.change_keys().unwrap();
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let told: Vec<String> = desk.office.without_head().unwrap().into_iter().map(|line| line.apa).collect();
    assert_eq!(told, ["kunci_kantor_diganti", "lembar_pemulihan"]);
    desk.office.change_keys().unwrap();
    assert_eq!(desk.office.without_head().unwrap().len(), 2, "the head's own is no news to her");
}

#[test]
fn a_list_is_noted_once_a_minute_a_search_with_its_count() {
    let mut desk = staffed();
    for (at, found) in [("09:00:00", 3), ("09:00:40", 5), ("09:01:01", 7)] {
        desk.at(&format!("2026-11-23T{at}+08:00"));
        desk.office.note_many(Look::Search, Some(found)).unwrap();
        desk.office.note_many(Look::CaseList, None).unwrap();
    }
    let all = desk.office.looks(&LookFilter::default()).unwrap();
    let told: Vec<(&str, Option<u64>)> = all.iter().rev().map(|l| (l.apa.as_str(), l.jumlah)).collect();
    let list = ("daftar_kasus_dibuka", None);
    assert_eq!(told, [("dicari", Some(3)), list, ("dicari", Some(7)), list]);
    sign_in(&mut desk.office, "Budi Santoso", "6150");
    desk.office.note_many(Look::CaseList, None).unwrap();
    assert_eq!(desk.office.looks(&LookFilter::default()).unwrap().len(), 5, "each person for herself");
}

/// Taking a backup back is the head's; done without her it is marked in the file that stands there then, and who
/// looked since the backup is not forgotten.
#[test]
fn a_backup_taken_back_takes_no_look_back() {
    let mut desk = staffed();
    let case = desk.open("lksa");
    let made = desk.office.back_up(alur::domain::backup::Why::Manual).unwrap();
    desk.office.note_look(Look::Case, Some(case)).unwrap();
    desk.office.restore(&made.path).unwrap();
    assert_eq!(desk.office.signed_in().unwrap().nama, "Rina Marlina");
    sign_in(&mut desk.office, "Nurul Hidayati", "2719");
    let told: Vec<String> =
        desk.office.looks(&LookFilter::default()).unwrap().into_iter().map(|line| line.apa).collect();
    assert_eq!(told, ["cadangan_dipulihkan", "kasus_dilihat"]);
    assert_eq!(desk.office.without_head().unwrap()[0].apa, "cadangan_dipulihkan");
}

/// A name changed by another hand is the one that histories get from then on.
#[test]
fn another_name_counts_at_once() {
    let mut desk = staffed();
    let mut head = again(&desk, 5);
    sign_in(&mut head, "Nurul Hidayati", "2719");
    let person = Some(head.find_person("Rina Marlina").unwrap());
    let asked = PersonRequest { person, nama: "Rina M. Putri".to_owned(), ..PersonRequest::default() };
    head.run(Command::KeepPerson(Box::new(asked))).unwrap();
    let case = desk.open("lksa");
    assert_eq!(desk.office.case(case).unwrap().riwayat[0].by, "Rina M. Putri");
}
