//! A PC's clock that cannot be believed: its zone is not the office's, or it stands before what was written
//! already. Nothing that lasts (a number, a code, a date on paper) is taken by it unasked.

use std::process::Command as Process;

use alur::base::{Clock, Moment};
use alur::domain::backup::Why;
use alur::domain::doubt::{ClockDoubt, ClockTrust};
use alur::office::{
    Command, LetterRequest, Notice, Numbering, Office, OpenCase, Problem, StepRequest, newest_backup,
};
use alur::ui::Place;
use chrono::{FixedOffset, NaiveDate};
use eframe::egui::Key;

use crate::handoff_kit::{pair, send_cases, stick};
use crate::kit::{Desk, desk, moment, profile};
use crate::window_kit::Window;

fn shown(text: &str, hours: i32) -> Clock {
    Clock::Shown(moment(text), FixedOffset::east_opt(hours * 3600).unwrap())
}

fn letter(case: alur::base::Id) -> Command {
    let isian = Default::default();
    let nomor = Numbering::Next;
    Command::IssueLetter(LetterRequest { case, jenis: "telaahan-staf".into(), isian, nomor, kertas: None })
}

fn new_case() -> Command {
    Command::OpenCase(OpenCase { sop: "lksa".into(), judul: "Sembako".into(), ..OpenCase::default() })
}

#[test]
fn a_dead_battery_takes_no_number_and_no_code() {
    let mut d = desk();
    let case = d.open("lksa");
    d.office.set_clock(shown("2005-01-01T00:10:00Z", 8));
    let doubt = d.office.home().unwrap().jam;
    assert!(matches!(doubt, Some(ClockDoubt::Behind { .. })), "{doubt:?}");
    for command in [letter(case), new_case()] {
        let refused = d.office.run(command).unwrap_err();
        assert!(refused.message().contains("2005"), "{}", refused.message());
    }
    assert!(d.office.letters().unwrap().is_empty());
    // Work that takes neither goes on.
    d.office.run(Command::record(case, StepRequest::new("1"))).unwrap();
    // Whoever looked at the clock and lets it stand is not asked again.
    d.office.trust_clock(ClockTrust::Believes);
    d.office.run(letter(case)).unwrap();
}

#[test]
fn a_zone_that_is_not_the_offices_is_said_and_asked_about_where_the_day_differs() {
    let mut d = desk();
    let case = d.open("lksa");
    // Banjarbaru at ten in the morning, on a PC set to Jakarta.
    d.office.set_clock(shown("2026-11-24T02:00:00Z", 7));
    assert!(matches!(d.office.home().unwrap().jam, Some(ClockDoubt::OtherZone { .. })));
    d.office.run(letter(case)).unwrap();
    // Half past eleven at night by its hands, which were moved: the letter would be dated tomorrow.
    d.office.set_clock(shown("2026-11-24T16:30:00Z", 7));
    assert!(matches!(d.office.run(letter(case)), Err(Problem::Clock { .. })));
    // Windows comes in Pacific.
    d.office.set_clock(shown("2026-11-25T02:00:00Z", -8));
    assert!(matches!(d.office.run(letter(case)), Err(Problem::Clock { .. })));
    // A PC as it should be, and a time that was given.
    d.office.set_clock(shown("2026-11-25T02:00:00Z", 8));
    assert_eq!(d.office.clock_doubt(), None);
    d.office.set_clock(Clock::Fixed(moment("2005-01-01T00:00:00Z")));
    assert_eq!(d.office.clock_doubt(), None);
}

#[test]
fn a_command_line_tells_of_a_clock_behind_and_refuses_a_dead_one() {
    let mut d = desk();
    let case = d.open("lksa");
    d.office.trust_clock(ClockTrust::Tells);
    // A server on UTC, at an hour when Banjarbaru has the next day: its zone is its own affair.
    d.office.set_clock(shown("2026-11-24T17:30:00Z", 0));
    assert_eq!(d.office.run(letter(case)).unwrap().warnings, Vec::<String>::new());
    d.office.set_clock(shown("2005-01-01T00:10:00Z", 8));
    assert!(matches!(d.office.run(new_case()), Err(Problem::Clock { .. })));
    // The last fact is of a year to come, so whatever this PC shows is behind it.
    d.at("2099-01-01T09:00:00+08:00");
    d.open("lksa");
    let (path, folder) = (d.path(), d.folder);
    drop(d.office);
    let open = |more: &[&str]| {
        let mut alur = Process::new(env!("CARGO_BIN_EXE_alur"));
        alur.current_dir(folder.path()).arg("--db").arg(&path);
        let out =
            alur.args(["kasus", "buka", "--sop", "lksa", "--judul", "Sembako"]).args(more).output().unwrap();
        assert_eq!(out.status.code(), Some(0));
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(open(&[]).contains("padahal"), "{}", open(&[]));
    assert!(open(&["--json"]).contains("padahal"));
    assert!(!open(&["--waktu", "2099-01-02T09:00:00+08:00"]).contains("padahal"));
}

#[test]
fn the_window_asks_and_then_does_it() {
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(profile()))).unwrap();
        office.run(new_case()).unwrap();
        office.set_clock(shown("2005-01-01T00:10:00Z", 8));
    });
    let _ = w.containing("Jam komputer menunjukkan");
    w.press("Kasus baru…");
    w.press("Rujukan Anak-anak terlantar");
    w.type_into("Judul kasus", "Sembako kedua");
    w.press("Buka kasus");
    assert!(w.shows("Jam komputer ini diragukan"));
    w.press("Batal");
    assert!(w.shows("Kasus baru"), "what was typed is still there");
    w.press("Buka kasus");
    // By the keyboard alone, which the dialog it came from must not keep.
    w.harness.key_press(Key::Enter);
    w.run();
    assert!(!w.shows("Jam komputer ini diragukan"));
    assert_eq!(w.harness.state().office().cases(&Default::default()).unwrap().len(), 2);
}

#[test]
fn the_calendar_of_a_field_opens_on_the_offices_day() {
    let mut case = None;
    let mut w = Window::open([1366.0, 768.0], |office| {
        office.run(Command::SetOffice(Box::new(profile()))).unwrap();
        case = office.run(new_case()).unwrap().case;
    });
    w.go(Place::Case(case.unwrap()));
    w.press("Pilih dari kalender");
    w.press("Hari ini");
    // The window's clock stands at 23 November 2026, whatever the PC's does.
    assert_eq!(w.field("Tanggal telaahan staf").value().as_deref(), Some("23-11-2026"));
}

#[test]
fn a_newborn_of_2027_is_no_centenarian() {
    let says = |today: NaiveDate| alur::domain::nik::says("6372044401270001", today);
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let born = |day| alur::domain::nik::Says::Born { day, female: true, rounded: false };
    assert_eq!(says(day(2027, 1, 5)), born(day(2027, 1, 4)));
    assert_eq!(says(day(2026, 11, 23)), born(day(1927, 1, 4)));
}

fn at(d: &mut Desk, text: &str) -> std::path::PathBuf {
    d.at(text);
    d.office.back_up(Why::Daily).unwrap().path
}

#[test]
fn the_newest_backup_is_the_one_that_holds_the_most() {
    let mut d = desk();
    let case = d.open("lksa");
    let wrong = at(&mut d, "2062-03-01T09:00:00+08:00");
    d.at("2026-11-24T09:00:00+08:00");
    d.step(case, "1");
    let newest = at(&mut d, "2026-11-24T10:00:00+08:00");
    assert_eq!(newest_backup(&d.path(), None), Some(newest.clone()));
    let list = d.office.backups().unwrap();
    assert_eq!((&list[0].path, &list[1].path), (&newest, &wrong));
    // The reminder counts from what was truly made.
    d.at("2026-12-04T09:00:00+08:00");
    assert_eq!(d.office.days_since_backup(), Some(10));
    // The second drive gets the newest too.
    let drive = tempfile::tempdir().unwrap();
    d.office.set_drive(Some(drive.path())).unwrap();
    d.at("2026-11-24T11:00:00+08:00");
    d.office.back_up_if_due().unwrap();
    assert!(drive.path().join(newest.file_name().unwrap()).exists());
    assert!(!drive.path().join(wrong.file_name().unwrap()).exists());
}

#[test]
fn a_clock_behind_is_told_in_the_plan_of_a_package() {
    let (dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    palam.at("2005-01-01T00:10:00+08:00");
    palam.step(case, "1");
    let stick = stick();
    let sent = send_cases(&mut palam, "DINSOS", &[case], stick.path());
    let plan = dinas.office.inspect_package(&sent.paths[0], None).unwrap();
    let behind = plan.perhatian.iter().find_map(|notice| match notice {
        Notice::ClockBehind { facts, earliest } => Some((*facts, *earliest)),
        _ => None,
    });
    let (facts, earliest): (usize, Moment) = behind.unwrap();
    assert!(facts >= 1);
    assert_eq!(earliest, moment("2005-01-01T00:10:00+08:00"));
}

#[test]
fn a_step_entered_later_than_it_happened_is_no_wrong_clock() {
    let (dinas, mut palam) = pair();
    let case = palam.open("bolak-balik");
    let mut record = StepRequest::new("1");
    record.at = Some(moment("2026-11-20T09:00:00+08:00"));
    palam.office.run(Command::record(case, record)).unwrap();
    let stick = stick();
    let sent = send_cases(&mut palam, "DINSOS", &[case], stick.path());
    let plan = dinas.office.inspect_package(&sent.paths[0], None).unwrap();
    assert!(!plan.perhatian.iter().any(|notice| matches!(notice, Notice::ClockBehind { .. })));
    let _: &Office = &dinas.office;
}
