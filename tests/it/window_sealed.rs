//! The window before a sealed file and while one is sealed: by the words a person reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use alur::base::Beginning;
use alur::domain::backup::Why;
use alur::office::{Office, OpenOptions, Progress};
use alur::seal::sheet;
use alur::ui::{Place, Root};
use eframe::egui;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::backup::worked;
use crate::kit::{options, pdf_words};
use crate::sealed::{phrase, seal};

/// The whole program's window over the file at `path`.
struct Seen(Harness<'static, Root>);

impl Seen {
    fn open(path: &Path, size: [f32; 2]) -> Seen {
        let root = Root::open(path.to_owned(), OpenOptions { window: true, ..options(6) });
        let frame = |ui: &mut egui::Ui, root: &mut Root| {
            let all = ui.ctx().content_rect();
            ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| root.frame(ui));
        };
        let builder = Harness::builder().with_size(size).with_max_steps(30);
        let mut seen = Seen(builder.with_context_setup(alur::ui::install).build_ui_state(frame, root));
        seen.run();
        seen
    }

    fn run(&mut self) {
        self.0.run_ok();
        self.0.state_mut().settle();
        if let Some(app) = self.0.state_mut().app_mut() {
            app.settle_asked();
        }
        self.0.run_ok();
    }

    fn press(&mut self, name: &str) {
        let found = self.0.query_all_by_label(name).next();
        found.unwrap_or_else(|| panic!("nothing is called “{name}”")).click();
        self.run();
    }

    fn key(&mut self, key: egui::Key) {
        self.0.key_press(key);
        self.run();
    }

    fn shows(&self, words: &str) -> bool {
        self.0.query_all_by_label_contains(words).next().is_some()
    }

    fn type_into(&mut self, name: &str, words: &str) {
        let field = |seen: &Seen, role| seen.0.query_by_role_and_label(role, name).is_some();
        let roles = [Role::TextInput, Role::MultilineTextInput, Role::PasswordInput];
        let role =
            roles.into_iter().find(|role| field(self, *role)).unwrap_or_else(|| panic!("no field “{name}”"));
        self.0.get_by_role_and_label(role, name).focus();
        self.0.run_ok();
        self.0.get_by_role_and_label(role, name).type_text(words);
        self.0.run_ok();
    }

    fn value(&self, name: &str) -> String {
        self.0.get_by_role_and_label(Role::TextInput, name).value().unwrap_or_default()
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("ALUR_GAMBAR").map(PathBuf::from) else { return };
        self.0.render().unwrap().save(folder.join(format!("{name}.png"))).unwrap();
    }
}

const SMALL: [f32; 2] = [680.0, 580.0];

#[test]
fn a_sealed_file_is_opened_by_its_phrase_and_a_wrong_one_is_said() {
    let (_folder, path, _, _) = seal(worked());
    let mut seen = Seen::open(&path, SMALL);
    assert!(seen.shows("Berkas kantor terkunci") && !seen.shows("Banjarbaru"));
    seen.picture("k0-terkunci");
    seen.type_into("Sandi berkas", "kambing pelangi sungai");
    seen.press("Buka berkas");
    assert!(seen.shows("Sandi itu tidak cocok"));
    seen.picture("k1-sandi-salah");
    assert!(seen.0.state().app().is_none());
    seen.type_into("Sandi berkas", " MELATI");
    seen.key(egui::Key::Enter);
    let app = seen.0.state().app().expect("the office opens");
    assert_eq!(app.office().profile().kode, "DINSOS");
}

#[test]
fn who_forgot_the_phrase_opens_by_the_sheet_and_gets_a_new_one() {
    let (_folder, path, key, _) = seal(worked());
    let mut seen = Seen::open(&path, SMALL);
    seen.press("Pakai lembar pemulihan…");
    let new = seen.value("Sandi baru");
    assert_eq!(new.split(' ').count(), 4, "{new}");
    let words = sheet(&key);
    seen.type_into("Kata-kata pada lembar", &words[..26].join(" "));
    seen.picture("k2-lembar");
    seen.press("Buka dengan lembar ini");
    assert!(seen.shows("Yang diketik 26 kata"));
    seen.picture("k2b-lembar-kurang");
    seen.type_into("Kata-kata pada lembar", &format!(" {}", words[26]));
    seen.press("Buka dengan lembar ini");
    assert!(seen.0.state().app().is_some());
    let progress = Progress::default();
    assert_eq!(Office::unlock(&path, &phrase(), &progress).unwrap_err().kode(), "terkunci");
    assert_eq!(Office::unlock(&path, &alur::office::Phrase::read(&new).unwrap(), &progress), Ok(key));
}

/// First set-up offers to seal the file; whoever chose it is asked for the phrase right after.
#[test]
fn first_set_up_goes_on_to_sealing_where_that_was_chosen() {
    for chosen in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let mut seen = Seen::open(&folder.path().join("uji.db"), [1024.0, 600.0]);
        seen.type_into("Nama kantor", "Dinas Sosial Kota Contoh");
        for _ in 0..3 {
            seen.press("Lanjut");
        }
        if chosen {
            seen.press("Kunci berkas dengan sandi setelah ini");
        }
        seen.picture("k8-mulai-kunci");
        seen.press("Mulai dengan berkas kosong");
        seen.run();
        assert_eq!(seen.shows("Ketik sandi itu sekali lagi"), chosen);
        seen.picture(if chosen { "k9-mulai-sandi" } else { "k9-mulai-tanpa" });
        assert_eq!(seen.0.state().app().unwrap().office().profile().nama, "Dinas Sosial Kota Contoh");
    }
}

/// A sealed file's sheet is left with another office from the same page.
#[test]
fn the_sheet_is_left_with_a_known_office_from_pengaturan() {
    let mut d = worked();
    let dinas = crate::handoff_kit::palam();
    d.office.know_office_by_text(&dinas.office.card_text().unwrap()).unwrap();
    let (folder, path, key, _) = seal(d);
    let mut seen = Seen::open(&path, [1366.0, 768.0]);
    seen.type_into("Sandi berkas", "kambing pelangi sungai melati");
    seen.press("Buka berkas");
    seen.0.state_mut().app_mut().unwrap().go(Place::Settings);
    seen.run();
    seen.press("Berkas");
    seen.press("Titipkan lembar…");
    seen.picture("k10-titipkan");
    seen.press("Titipkan");
    assert!(seen.shows("Kantor PALAM"));
    seen.picture("k11-dititipkan");
    assert_eq!(dinas.office.entrusted(&folder.path().join("uji.db.gembok")), Ok(key));
}

/// Sheets that were shown, by their paths: the window writes them where other programs see them.
fn sheets() -> BTreeSet<PathBuf> {
    let folders = std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    let sheet = folders.map(|folder| folder.path().join("Lembar pemulihan.pdf"));
    sheet.filter(|path| path.exists()).collect()
}

#[test]
fn the_file_is_sealed_from_pengaturan_once_the_sheet_was_typed_back_and_unsealed_again() {
    alur::ui::kit::files::answer_by(|_, _| None);
    let d = worked();
    d.office.back_up(Why::Manual).unwrap();
    let (path, folder) = (d.path(), d.folder);
    drop(d.office);
    let mut seen = Seen::open(&path, [1366.0, 768.0]);
    seen.0.state_mut().app_mut().unwrap().go(Place::Settings);
    seen.run();
    seen.press("Berkas");
    seen.picture("k3-pengaturan");
    seen.press("Kunci berkas kantor…");
    let proposed = seen.value("Sandi berkas");
    seen.type_into("Ketik sandi itu sekali lagi", &proposed);
    seen.picture("k4-sandi");
    seen.press("Lanjut");
    assert!(seen.shows("0 dari 27 kata"));
    let before = sheets();
    seen.press("Buka lembar untuk dicetak");
    let shown = sheets().difference(&before).next().cloned().expect("the sheet is shown");
    let Some(text) = pdf_words(&shown) else { return };
    let mut words: Vec<(usize, String)> = Vec::new();
    let pieces: Vec<&str> = text.split_whitespace().collect();
    for pair in pieces.windows(2) {
        if let Some(n) = pair[0].strip_suffix('.').and_then(|n| n.parse::<usize>().ok()) {
            words.push((n, pair[1].to_owned()));
        }
    }
    words.sort();
    let words: Vec<String> = words.into_iter().map(|(_, word)| word).collect();
    assert_eq!(words.len(), 27, "{text}");
    seen.type_into("Kata-kata pada lembar", &words.join(" "));
    assert!(seen.shows("Lembar cocok."));
    seen.picture("k5-lembar-cocok");
    seen.press("Kunci sekarang");
    assert!(seen.shows("Berkas kantor terkunci; 1 cadangan ikut dikunci."));
    seen.picture("k6-sesudah");
    assert!(matches!(Beginning::of(&path), Beginning::Sealed(_)));
    seen.press("Lanjut bekerja");
    let key = seen.0.state().app().unwrap().office().key().cloned();
    let opened = alur::office::Phrase::read(&proposed).unwrap();
    assert_eq!(Office::unlock(&path, &opened, &Progress::default()).ok(), key);
    seen.0.state_mut().app_mut().unwrap().go(Place::Settings);
    seen.run();
    seen.press("Berkas");
    seen.picture("k7-terkunci");
    seen.press("Lepas kunci…");
    seen.press("Lepas kunci");
    seen.press("Lanjut bekerja");
    assert_eq!(Beginning::of(&path), Beginning::Clear);
    assert!(seen.0.state().app().unwrap().office().check().unwrap().sehat);
    drop(folder);
}
