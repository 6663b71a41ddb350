//! The frame never waits: whatever is long says on which thread it runs, and every screen and every button of it
//! is walked while the frame's thread is forbidden to it. No clock is asked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use alur::base::Id;
use alur::domain::person;
use alur::office::{Command, Heard, OpenCase, Stage};
use alur::text::ui::files as titles;
use alur::ui::{Place, kit};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::handoff_kit::{files, pair, stick};
use crate::window_kit::Window;

thread_local! {
    static FOLDER: std::cell::RefCell<PathBuf> = std::cell::RefCell::default();
}

/// What a person would choose: a good file of each kind, and a folder beside the office's file.
fn answer(title: &str, name: &str) -> Option<PathBuf> {
    let folder = FOLDER.with_borrow(Clone::clone);
    let file = match title {
        titles::PICK_SOP => "sop.toml",
        titles::PICK_CALENDAR => "2031.toml",
        titles::PICK_LOGO | titles::PICK_ATTACHMENT => "gambar.png",
        alur::text::ui::numbering::PICK => "templat.toml",
        titles::PICK_FOLDER | titles::PICK_STICK | titles::PICK_WATCHED => "flashdisk",
        titles::PICK_HANDED => "kartu.json",
        titles::SAVE => return Some(folder.join("flashdisk").join(name)),
        other => panic!("nobody knows what is chosen under “{other}”"),
    };
    Some(folder.join(file))
}

/// A sample office, another office it knows, a stored picture, and a file of each kind to be chosen.
pub fn window() -> Window {
    let w = Window::sample();
    let folder = w.folder.path().to_owned();
    std::fs::create_dir_all(folder.join("flashdisk")).unwrap();
    let office = w.harness.state().office();
    let sop = String::from_utf8(office.sop_text("dtks").unwrap()).unwrap();
    std::fs::write(folder.join("sop.toml"), format!("{sop}\n# lain\n")).unwrap();
    let letter = String::from_utf8(office.template_text("nota-dinas").unwrap()).unwrap();
    std::fs::write(folder.join("templat.toml"), letter.replace("\"NOTA DINAS\"", "\"NOTA\"")).unwrap();
    std::fs::write(
        folder.join("2031.toml"),
        "tahun = 2031\nsumber = \"SKB contoh\"\n[[libur]]\ntanggal = 2031-01-01\njenis = \"nasional\"\nnama = \"Tahun Baru\"\n",
    )
    .unwrap();
    image::RgbImage::new(40, 30).save(folder.join("gambar.png")).unwrap();
    FOLDER.set(folder);
    kit::files::answer_by(answer);
    w
}

fn heard(w: &Window) -> Heard {
    w.harness.state().office().heard()
}

/// Lets all that runs come to its end, and holds that the frame did none of it.
fn quiet(w: &mut Window, after: &str) -> BTreeSet<Stage> {
    w.run();
    w.settle();
    let heard = heard(w);
    assert!(heard.here.is_empty(), "after {after} the frame itself was at {:?}", heard.here);
    heard.beside
}

/// An open case of the SOP, first by code.
pub fn case_of(w: &Window, sop: &str) -> Id {
    let filter = alur::office::CaseFilter { sop: Some(sop.to_owned()), ..Default::default() };
    let page = w.harness.state().office().case_page(&filter, None).unwrap();
    let open = |id: &Id| !w.harness.state().office().case(*id).unwrap().terbuka.is_empty();
    page.rows.iter().map(|line| line.kasus).find(open).unwrap()
}

/// The place after this one, so that a new place does not compile until it is walked.
pub fn after(place: Option<&Place>, case: Id, node: &str) -> Option<Place> {
    Some(match place {
        None => Place::Home,
        Some(Place::Home) => Place::Shelf,
        Some(Place::Shelf) => Place::Sop("dtks".to_owned()),
        Some(Place::Sop(_)) => Place::Cases,
        Some(Place::Cases) => Place::Case(case),
        Some(Place::Case(_)) => Place::Letter(case),
        Some(Place::Letter(_)) => Place::Batch("dtks".to_owned(), node.to_owned()),
        Some(Place::Batch(..)) => Place::Letters,
        Some(Place::Letters) => Place::Handover,
        Some(Place::Handover) => Place::Settings,
        Some(Place::Settings) => return None,
    })
}

/// What can be pressed on the screen, by role and name, without the digits that tell like ones apart.
fn pressable(w: &Window) -> Vec<(String, String)> {
    let roles = [Role::Button, Role::Tab, Role::RadioButton, Role::CheckBox, Role::ComboBox, Role::Link];
    let mut all = Vec::new();
    for role in roles {
        for node in w.harness.query_all_by_role(role) {
            let node = node.accesskit_node();
            let name = node.label().unwrap_or_default();
            let alike: String = name.chars().filter(|c| !c.is_ascii_digit()).take(24).collect();
            if !name.is_empty() && !node.is_disabled() {
                all.push((alike, name));
            }
        }
    }
    all
}

/// Presses everything that a place offers, and everything that comes up by that, each kind once.
fn press_all(w: &mut Window, place: &Place, but: &[&str]) -> usize {
    let mut pressed: BTreeSet<String> = but.iter().map(|name| (*name).to_owned()).collect();
    let mut idle = 0;
    while idle < 2 {
        if w.harness.state().place() != place {
            w.go(place.clone());
            quiet(w, &format!("{place:?}"));
        }
        let next = pressable(w).into_iter().rev().find(|(alike, _)| !pressed.contains(alike));
        let Some((alike, name)) = next else {
            // Nothing new: what stands over the place is put away, then the place is left.
            idle += 1;
            w.harness.key_press(Key::Escape);
            quiet(w, &format!("Escape, {place:?}"));
            continue;
        };
        idle = 0;
        pressed.insert(alike);
        w.harness.query_all_by_label(&name).next_back().unwrap().click();
        quiet(w, &format!("“{name}”, {place:?}"));
    }
    pressed.len()
}

fn walk(w: &mut Window, only: impl Fn(&Place) -> bool) {
    let case = case_of(w, "dtks");
    let node = w.harness.state().office().case(case).unwrap().terbuka[0].simbol.clone();
    heard(w);
    let mut place = after(None, case, &node);
    while let Some(here) = place {
        if only(&here) {
            w.go(here.clone());
            quiet(w, &format!("{here:?}"));
            let pressed = press_all(w, &here, &[]);
            assert!(pressed > 8, "only {pressed} things could be pressed on {here:?}");
        }
        place = after(Some(&here), case, &node);
    }
}

#[test]
fn no_button_of_a_screen_of_many_cases_lets_the_frame_wait() {
    walk(&mut window(), |place| matches!(place, Place::Home | Place::Shelf | Place::Sop(_) | Place::Cases));
}

#[test]
fn no_button_of_a_case_and_its_letter_lets_the_frame_wait() {
    walk(&mut window(), |place| matches!(place, Place::Case(_) | Place::Letter(_) | Place::Batch(..)));
}

#[test]
fn no_button_of_the_other_screens_lets_the_frame_wait() {
    walk(&mut window(), |place| matches!(place, Place::Letters | Place::Handover | Place::Settings));
}

/// Whatever one who only reads presses, nothing is written into the journal.
#[test]
fn a_pemeriksa_writes_by_no_button() {
    let mut w = window();
    let path = w.harness.state().office().path().to_owned();
    {
        let mut office = crate::window_kit::office_again(path.parent().unwrap());
        crate::persons::enter(&mut office, "Nurul Hidayati", person::Role::Kepala, "2719");
        crate::persons::sign_in(&mut office, "Nurul Hidayati", "2719");
        crate::persons::enter(&mut office, "Budi Santoso", person::Role::Pemeriksa, "6150");
    }
    w.rest(3.0);
    w.press("Budi Santoso");
    w.harness.event(eframe::egui::Event::Text("6150".to_owned()));
    w.run();
    w.harness.key_press(Key::Enter);
    quiet(&mut w, "signing in");
    let before = w.harness.state().office().stamp();
    let case = case_of(&w, "dtks");
    for place in [Place::Home, Place::Case(case), Place::Letters, Place::Handover, Place::Settings] {
        w.go(place.clone());
        quiet(&mut w, &format!("{place:?}"));
        // Locking is no wish of a screen; the walk would stay before the gate.
        let pressed = press_all(&mut w, &place, &["Kunci, atau ganti petuga"]);
        assert!(pressed > 8, "only {pressed} things could be pressed on {place:?}");
        assert_eq!(w.harness.state().office().stamp(), before, "something was written on {place:?}");
    }
}

#[test]
fn each_long_work_is_heard_beside_the_frame() {
    let mut w = window();
    heard(&w);
    let press = |w: &mut Window, place: Place, names: &[&str], stage: Stage| {
        w.go(place);
        quiet(w, "before");
        for (n, name) in names.iter().enumerate() {
            w.press(name);
            let beside = quiet(w, name);
            assert!(n + 1 < names.len() || beside.contains(&stage), "“{name}” was heard at {beside:?}");
        }
    };
    let sop = || Place::Sop("dtks".to_owned());
    press(&mut w, Place::Shelf, &["Impor berkas SOP…"], Stage::Recording);
    press(&mut w, sop(), &["Lama langkah"], Stage::Reading);
    press(&mut w, sop(), &["Dokumen", "Simpan PDF…"], Stage::Drawing);
    press(&mut w, Place::Settings, &["Berkas", "Periksa berkas"], Stage::Checking);
    press(&mut w, Place::Settings, &["Berkas", "Bangun ulang"], Stage::Deriving);
    press(&mut w, Place::Settings, &["Kalender", "Impor kalender…"], Stage::Deriving);
    press(&mut w, Place::Settings, &["Cadangan", "Buat cadangan sekarang"], Stage::BackingUp);
    let folder = w.folder.path().to_owned();
    w.harness.state_mut().look_at_template(&folder.join("templat.toml"));
    assert!(quiet(&mut w, "a template").contains(&Stage::Recording));
    let case = case_of(&w, "dtks");
    let node = w.harness.state().office().case(case).unwrap().terbuka[0].simbol.clone();
    w.go(Place::Batch("dtks".to_owned(), node));
    assert!(quiet(&mut w, "the batch form").contains(&Stage::Reading));
    press(&mut w, Place::Settings, &["Kop surat", "Pilih logo…"], Stage::Reading);
    w.go(Place::Letter(case));
    w.press("Telaahan staf");
    for _ in 0..40 {
        let Some(open) = w.harness.state().letter_open(case) else { break };
        w.type_into(&open, "Contoh");
    }
    quiet(&mut w, "the letter");
    for (name, stage) in
        [("Terbitkan surat", Stage::Drawing), ("Buka PDF", Stage::Reading), ("Simpan PDF…", Stage::Copying)]
    {
        w.press(name);
        let beside = quiet(&mut w, name);
        assert!(beside.contains(&stage), "“{name}” was heard at {beside:?}");
        // The viewer is put away.
        w.harness.key_press(Key::Escape);
        w.run();
    }
    assert!(folder.join("flashdisk").read_dir().unwrap().count() > 0, "what was saved is there");
}

#[test]
fn many_cases_are_recorded_beside_the_frame() {
    let mut w = Window::open([1366.0, 768.0], |office| {
        crate::window_together::families(office, 3);
    });
    w.go(Place::Sop("dtks".to_owned()));
    w.press("Papan");
    w.press("Catat langkah 6.1 sekaligus…");
    w.press("Nota Dinas");
    w.press("Surat dan Lampiran Pengesahan");
    w.type_into("Nomor nota dinas", "12/ND/2026");
    quiet(&mut w, "the batch form");
    w.press("Catat 3 kasus");
    assert!(quiet(&mut w, "recording").contains(&Stage::Recording));
    assert!(w.shows("3 kasus dicatat"));
}

/// In the sources of the window only what starts work beside the frame has a progress to give, so a long
/// function that takes one cannot be called from anywhere else there.
#[test]
fn a_progress_is_begun_in_one_place_of_the_window() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let (mut folders, mut found) = (vec![root], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).unwrap().contains("Progress::") {
                found.push(path.file_name().unwrap().to_owned());
            }
        }
    }
    assert_eq!(found, ["work.rs"]);
}

#[test]
fn sample_data_is_made_beside_the_frame() {
    let mut w = Window::open([1366.0, 768.0], |_| ());
    for _ in 0..3 {
        w.press("Lanjut");
    }
    heard(&w);
    w.press("Isi dengan data contoh");
    assert!(quiet(&mut w, "sample data").contains(&Stage::Recording));
    assert!(w.shows("Data contoh siap"));
}

/// The walk could fail: work that is long is overheard where the frame itself does it.
#[test]
fn long_work_in_the_frame_is_overheard() {
    let w = window();
    let office = w.harness.state().office();
    let case = case_of(&w, "dtks");
    let node = office.case(case).unwrap().terbuka[0].simbol.clone();
    let flash = w.folder.path().join("flashdisk");
    let works: [(&str, Stage, &dyn Fn()); 8] = [
        ("check", Stage::Checking, &|| drop(office.check().unwrap())),
        ("times", Stage::Reading, &|| drop(office.sop_times("dtks").unwrap())),
        ("batch", Stage::Reading, &|| drop(office.batch("dtks", &node).unwrap())),
        ("outboxes", Stage::Reading, &|| drop(office.outboxes().unwrap())),
        ("card", Stage::Drawing, &|| {
            office.save_card(case, Default::default(), &flash.join("k.pdf")).unwrap()
        }),
        ("stored", Stage::Reading, &|| drop(office.blob(office.sop("dtks").unwrap().text).unwrap())),
        ("saved", Stage::Copying, &|| {
            office.save_blob(office.sop("dtks").unwrap().text, &flash.join("s")).unwrap();
        }),
        ("text", Stage::Reading, &|| drop(office.read_text(&w.folder.path().join("sop.toml")).unwrap())),
    ];
    for (name, stage, work) in works {
        office.heard();
        work();
        let heard = office.heard();
        assert!(heard.here.contains(&stage) && heard.beside.is_empty(), "{name}: {heard:?}");
    }
}

/// Somebody else writes for a long time: what is sent waits beside the frame, and what is light says so.
#[test]
fn while_another_writes_the_frame_does_not_wait() {
    let mut w = window();
    w.go(Place::Case(case_of(&w, "dtks")));
    let path = w.harness.state().office().path().to_owned();
    let facts = || facts_in(&path);
    let before = facts();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    w.first("Jeda…").click();
    w.harness.run_ok();
    w.type_into("Menunggu siapa atau apa", "berkas");
    w.harness.key_press_modifiers(Modifiers::NONE, Key::Enter);
    w.harness.run_ok();
    // The thread beside it opens the file first; the window's own frames go on meanwhile.
    let waits = (0..1_000).any(|_| {
        w.rest(0.5);
        w.shows("Menunggu giliran")
    });
    assert!(waits, "the window goes on and says what is waited for");
    assert_eq!(facts(), before, "nothing is written yet");
    other.execute_batch("ROLLBACK").unwrap();
    w.run();
    assert_eq!(facts(), before + 1, "it was written as soon as it could be");
}

fn facts_in(path: &Path) -> u64 {
    alur::store::Store::open(path).unwrap().fact_count().unwrap()
}

#[test]
fn handing_over_is_heard_beside_the_frame() {
    let (dinas, mut palam) = pair();
    let new = OpenCase { sop: "bolak-balik".into(), judul: "Keluarga Contoh".into(), ..OpenCase::default() };
    let case = palam.office.run(Command::OpenCase(new)).unwrap().case.unwrap();
    palam.step(case, "1");
    let stick = stick();
    let (mut dinas, mut palam) = (Window::of(dinas, [1366.0, 768.0]), Window::of(palam, [1366.0, 768.0]));
    palam.go(Place::Handover);
    palam.harness.get_by_role_and_label(Role::Tab, "Serahkan").click();
    quiet(&mut palam, "what waits");
    palam.harness.state_mut().hand_to(stick.path().to_owned());
    palam.run();
    palam.press("Serahkan 1 kasus");
    let beside = quiet(&mut palam, "sending");
    assert!(beside.contains(&Stage::Packing) && beside.contains(&Stage::Copying), "{beside:?}");
    dinas.go(Place::Handover);
    dinas.drop_file(&files(stick.path(), ".alur")[0]);
    let beside = quiet(&mut dinas, "looking");
    assert!(beside.contains(&Stage::Checking) && beside.contains(&Stage::Planning), "{beside:?}");
    dinas.press("Terima 1 kasus");
    let beside = quiet(&mut dinas, "taking in");
    assert!(beside.contains(&Stage::Taking), "{beside:?}");
    assert!(dinas.shows("Aman dicabut"));
    palam.drop_file(&files(stick.path(), ".tanda")[0]);
    quiet(&mut palam, "the receipt");
}

#[test]
fn taking_a_backup_back_and_another_zone_are_heard_beside_the_frame() {
    let mut w = window();
    w.go(Place::Settings);
    w.press("Cadangan");
    w.press("Buat cadangan sekarang");
    quiet(&mut w, "the backup");
    w.press("Pulihkan…");
    assert!(quiet(&mut w, "looking at it").contains(&Stage::Checking));
    w.press("Ganti dengan cadangan ini");
    assert!(quiet(&mut w, "taking it back").contains(&Stage::Restoring));
    assert!(w.shows("Cadangan dipulihkan"));
    w.go(Place::Settings);
    w.press("Kantor");
    w.press("Zona waktu");
    w.press("WIB, Indonesia Barat");
    w.press("Simpan perubahan");
    assert!(quiet(&mut w, "another zone").contains(&Stage::Deriving));
    assert_eq!(w.harness.state().office().profile().zona, alur::base::Zone::Wib);
}
