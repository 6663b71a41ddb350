//! The office's working calendar: days added and taken out, a year's file, hours; and the stored due
//! dates that follow.

use alur::base::{Id, Moment};
use alur::domain::calendar::DayOffKind;
use alur::domain::hours::Period;
use alur::office::{CalendarChange, CaseFilter, Command, DayState, Office, Problem, Request};
use chrono::{NaiveDate, NaiveTime};

use super::kit::{Desk, desk, moment, options, profile};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn add(on: &str) -> Command {
    Command::ChangeCalendar(CalendarChange::Add {
        tanggal: date(on),
        jenis: DayOffKind::Daerah,
        nama: "Hari jadi kota".to_owned(),
        sumber: "SE Wali Kota 12/2026".to_owned(),
    })
}

fn remove(on: &str) -> Command {
    let alasan = "Tetap melayani".to_owned();
    Command::ChangeCalendar(CalendarChange::Remove { tanggal: date(on), reason: alasan })
}

fn import(text: &str) -> Command {
    Command::ChangeCalendar(CalendarChange::Import { text: text.to_owned() })
}

/// Due dates of a list and of the case itself: the first is stored, the second reckoned now.
fn due(desk: &Desk, case: Id) -> (Option<Moment>, Option<Moment>) {
    let lines = desk.office.cases(&CaseFilter::default()).unwrap();
    let line = lines.into_iter().find(|line| line.kasus == case).unwrap();
    (line.tempo.at, desk.office.case(case).unwrap().terbuka[0].tempo.at)
}

fn both(text: &str) -> (Option<Moment>, Option<Moment>) {
    (Some(moment(text)), Some(moment(text)))
}

fn whole(desk: &Desk) {
    let health = desk.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
}

#[test]
fn a_local_day_moves_the_stored_due_dates_and_back() {
    let mut desk = desk();
    // Monday; the first step of PPKS/PSKS takes one day.
    let case = desk.open("ppks-psks");
    assert_eq!(due(&desk, case), both("2026-11-24T16:00:00+08:00"));
    let done = desk.office.run(add("2026-11-24")).unwrap();
    assert_eq!(due(&desk, case), both("2026-11-25T16:00:00+08:00"));
    assert_eq!(done.warnings, ["Tenggat 1 kasus dihitung ulang."]);
    let why = desk.office.case(case).unwrap().terbuka[0].mengapa.join("\n");
    assert!(why.contains("Sel, 24 Nov 2026: libur daerah Hari jadi kota"), "{why}");
    whole(&desk);
    // The same file opened anew knows the day.
    let again = Office::open(&desk.path(), options(5)).unwrap();
    assert_eq!(again.case(case).unwrap().terbuka[0].tempo.at, Some(moment("2026-11-25T16:00:00+08:00")));
    assert!(again.check().unwrap().sehat);
    // Taken back like any other record.
    let subject = desk.office.calendar_subject();
    let withdraw = Command::Withdraw { subject, fact: done.facts[0], reason: "Salah tanggal".to_owned() };
    desk.office.run(withdraw.clone()).unwrap();
    assert_eq!(due(&desk, case), both("2026-11-24T16:00:00+08:00"));
    assert_eq!(desk.office.run(withdraw), Err(Problem::NothingToWithdraw));
    whole(&desk);
}

#[test]
fn a_day_of_the_table_can_be_worked_and_a_day_in_a_pause_counts() {
    let mut desk = desk();
    desk.at("2026-12-23T09:00:00+08:00");
    let case = desk.open("ppks-psks");
    assert_eq!(due(&desk, case), both("2026-12-28T16:00:00+08:00"));
    desk.office.run(remove("2026-12-24")).unwrap();
    assert_eq!(due(&desk, case), both("2026-12-24T16:00:00+08:00"));
    let view = desk.office.calendar(2026);
    let day = view.hari.iter().find(|day| day.tanggal == date("2026-12-24")).unwrap();
    assert!(matches!(&day.keadaan, DayState::Removed { reason, .. } if reason == "Tetap melayani"));
    // Late, then paused from Tuesday to Friday: three working days, two once Thursday is off, even
    // though that day lies after the date it was due.
    desk.at("2027-01-12T09:00:00+08:00");
    desk.office.run(Command::case(case, Request::Pause { reason: "Menunggu Dukcapil".to_owned() })).unwrap();
    desk.at("2027-01-15T09:00:00+08:00");
    desk.office.run(Command::case(case, Request::Resume)).unwrap();
    assert_eq!(due(&desk, case), both("2026-12-30T16:00:00+08:00"));
    desk.office.run(add("2027-01-14")).unwrap();
    assert_eq!(due(&desk, case), both("2026-12-29T16:00:00+08:00"));
    whole(&desk);
}

#[test]
fn a_pause_keeps_its_proof() {
    let mut desk = desk();
    let case = desk.open("ppks-psks");
    let file = desk.file("surat-dukcapil.pdf", b"%PDF-1.4 contoh");
    let proof = |path| vec![alur::office::NewAttachment { path, kelengkapan: None, putar: 0 }];
    let pause = |lampiran| Command::Case {
        case,
        request: Request::Pause { reason: "Menunggu Dukcapil".to_owned() },
        files: lampiran,
    };
    let gone = desk.folder.path().join("tidak-ada.pdf");
    assert!(desk.office.run(pause(proof(gone))).is_err());
    assert_eq!(desk.office.case(case).unwrap().status, alur::office::CaseStatus::Running);
    let done = desk.office.run(pause(proof(file.clone()))).unwrap();
    assert_eq!(done.facts.len(), 2);
    let view = desk.office.case(case).unwrap();
    assert_eq!((view.status, view.lampiran.len()), (alur::office::CaseStatus::Paused, 1));
    assert_eq!(view.riwayat[2].kalimat, "Bukti jeda: surat-dukcapil.pdf.");
    assert_eq!(view.riwayat[2].lampiran.len(), 1);
    // A second pause is refused, and its file is not kept.
    assert!(desk.office.run(pause(proof(file.clone()))).is_err());
    assert_eq!(desk.office.case(case).unwrap().lampiran.len(), 1);
    desk.office.run(Command::Case { case, request: Request::Resume, files: proof(file) }).unwrap();
    assert_eq!(desk.office.case(case).unwrap().status, alur::office::CaseStatus::Running);
    whole(&desk);
}

#[test]
fn an_odd_change_is_refused_and_changes_nothing() {
    let mut desk = desk();
    let facts = desk.office.check().unwrap().fakta;
    let nama = "Kelahiran Yesus Kristus (Natal)".to_owned();
    assert_eq!(
        desk.office.run(add("2026-12-25")),
        Err(Problem::DayAlreadyOff { tanggal: date("2026-12-25"), nama })
    );
    assert_eq!(desk.office.run(remove("2026-12-23")), Err(Problem::DayNotOff(date("2026-12-23"))));
    let nameless = CalendarChange::Add {
        tanggal: date("2026-12-23"),
        jenis: DayOffKind::Daerah,
        nama: " ".to_owned(),
        sumber: "SE".to_owned(),
    };
    assert_eq!(desk.office.run(Command::ChangeCalendar(nameless)), Err(Problem::DayUnnamed));
    let bad = "tahun = 2028\nsumber = \"SKB\"\n[[libur]]\ntanggal = 2027-01-01\njenis = \"nasional\"\n";
    let refused = desk.office.run(import(bad)).unwrap_err();
    assert!(matches!(refused, Problem::BadCalendar(_)));
    assert!(refused.message().contains("baris 3"), "{}", refused.message());
    assert!(matches!(desk.office.run(import("bukan kalender")), Err(Problem::BadCalendar(_))));
    assert_eq!(desk.office.check().unwrap().fakta, facts);
    // Odd but not wrong: it is said.
    let done = desk.office.run(add("2026-11-28")).unwrap();
    assert_eq!(
        done.warnings,
        [
            "Sabtu, 28 November 2026 sudah akhir pekan; tenggat tidak berubah.",
            "Tidak ada tenggat yang berubah."
        ]
    );
}

#[test]
fn a_years_file_replaces_the_table_but_not_what_the_office_said_itself() {
    const YEAR: &str = "tahun = 2026\nsumber = \"SKB perubahan\"\n[[libur]]\ntanggal = 2026-12-24\n\
                        jenis = \"nasional\"\nnama = \"Natal\"\n[[libur]]\ntanggal = 2026-11-26\n\
                        jenis = \"nasional\"\nnama = \"Pilkada\"\n";
    let mut desk = desk();
    desk.office.run(add("2026-11-24")).unwrap();
    desk.office.run(remove("2026-12-24")).unwrap();
    let case = desk.open("ppks-psks");
    let done = desk.office.run(import(YEAR)).unwrap();
    let days: Vec<_> = desk.office.calendar(2026).hari.iter().map(|d| d.tanggal.to_string()).collect();
    assert_eq!(days, ["2026-11-24", "2026-11-26", "2026-12-24"]);
    assert_eq!(desk.office.calendar(2026).diimpor, Some(done.facts[0]));
    assert_eq!(due(&desk, case), both("2026-11-25T16:00:00+08:00"));
    desk.step(case, "1");
    whole(&desk);
    // The same file again adds nothing.
    let again = desk.office.run(import(YEAR)).unwrap();
    assert_eq!((again.facts.len(), again.warnings.len()), (0, 1));
    // A year that was unknown is known now.
    assert!(!desk.office.calendar(2028).diketahui);
    desk.office.run(import(&YEAR.replace("2026", "2028"))).unwrap();
    assert!(desk.office.calendar(2028).diketahui);
    whole(&desk);
}

#[test]
fn hours_move_due_dates_too() {
    let mut desk = desk();
    desk.at("2026-11-26T09:00:00+08:00");
    let case = desk.open("ppks-psks");
    assert_eq!(due(&desk, case), both("2026-11-27T16:00:00+08:00"));
    let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
    let mut office = profile();
    office.jam.jumat = Some(time(11, 30));
    desk.office.run(Command::SetOffice(Box::new(office.clone()))).unwrap();
    assert_eq!(due(&desk, case), both("2026-11-27T11:30:00+08:00"));
    office.jam.masa.push(Period {
        nama: "Pekan budaya".to_owned(),
        dari: date("2026-11-27"),
        sampai: date("2026-11-30"),
        tutup: time(14, 0),
        ..Period::default()
    });
    desk.office.run(Command::SetOffice(Box::new(office))).unwrap();
    assert_eq!(due(&desk, case), both("2026-11-27T14:00:00+08:00"));
    let why = desk.office.case(case).unwrap().terbuka[0].mengapa.join("\n");
    assert!(why.ends_with("Jam kerja Pekan budaya."), "{why}");
    whole(&desk);
}

#[test]
fn another_program_on_the_file_is_heeded() {
    let mut desk = desk();
    let mut other = Office::open(&desk.path(), options(9)).unwrap();
    other.run(add("2026-11-24")).unwrap();
    let case = desk.open("ppks-psks");
    assert_eq!(due(&desk, case), both("2026-11-25T16:00:00+08:00"));
    whole(&desk);
}

#[test]
fn a_full_office_stays_whole_while_its_calendar_changes() {
    let mut desk = desk();
    desk.office.fill_sample(40, 11).unwrap();
    let days = ["2026-11-30", "2026-11-02", "2027-01-20", "2026-12-01"];
    let mut facts = Vec::new();
    for day in days {
        facts.extend(desk.office.run(add(day)).unwrap().facts);
        whole(&desk);
    }
    for (fact, day) in facts.into_iter().zip(days) {
        let change = match day {
            "2026-11-30" => remove(day),
            _ => Command::ChangeCalendar(CalendarChange::Withdraw { fact, reason: "Uji".to_owned() }),
        };
        desk.office.run(change).unwrap();
        whole(&desk);
    }
}
