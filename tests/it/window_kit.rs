//! A window without a screen: the real app over a real file in a temporary folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use alur::base::{Clock, Dice};
use alur::office::{Office, OpenOptions};
use alur::ui::{App, Place};
use chrono::{DateTime, Utc};
use eframe::egui;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};

use crate::kit::Desk;

/// A harness over the app, its file kept for as long as it lives.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub folder: tempfile::TempDir,
}

/// 23 November 2026, 10.00 in Banjarbaru.
pub fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-23T10:00:00+08:00").unwrap().to_utc()
}

pub fn office(folder: &Path) -> Office {
    seeded(folder, 7)
}

/// The same file in another program.
pub fn office_again(folder: &Path) -> Office {
    seeded(folder, 9)
}

fn seeded(folder: &Path, seed: u64) -> Office {
    let options = OpenOptions {
        clock: Clock::Fixed(now()),
        dice: Dice::Seeded(seed),
        by: "Siti Contoh".to_owned(),
        window: false,
        key: None,
    };
    Office::open(&folder.join("kantor.alur"), options).unwrap()
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

/// One frame over the whole window; the harness would keep a margin.
fn frame(ui: &mut egui::Ui, app: &mut App) {
    let all = ui.ctx().content_rect();
    ui.scope_builder(egui::UiBuilder::new().max_rect(all), |ui| {
        ui.set_clip_rect(all);
        app.frame(ui);
    });
}

/// Every text of a shape.
fn gather(shape: &egui::Shape, found: &mut dyn FnMut(&egui::epaint::TextShape)) {
    match shape {
        egui::Shape::Text(text) => found(text),
        egui::Shape::Vec(all) => all.iter().for_each(|shape| gather(shape, found)),
        _ => {}
    }
}

impl Window {
    /// A new file, made ready by `prepare`, in a window of this size.
    pub fn open(size: [f32; 2], prepare: impl FnOnce(&mut Office)) -> Window {
        let folder = tempfile::tempdir().unwrap();
        let mut office = office(folder.path());
        prepare(&mut office);
        Window::with(folder, size, office)
    }

    /// Another window over a file that was closed.
    pub fn over(folder: tempfile::TempDir, open: impl FnOnce(&Path) -> Office) -> Window {
        let office = open(folder.path());
        Window::with(folder, [1366.0, 768.0], office)
    }

    /// A window of this size over an office made ready elsewhere.
    pub fn of(desk: Desk, size: [f32; 2]) -> Window {
        Window::with(desk.folder, size, desk.office)
    }

    fn with(folder: tempfile::TempDir, size: [f32; 2], office: Office) -> Window {
        let mut app = App::new(office);
        app.draw_pages_by(env!("CARGO_BIN_EXE_alur").into());
        app.set_sticks(Vec::new());
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(30)
            .with_context_setup(alur::ui::install)
            .build_ui_state(frame, app);
        let mut window = Window { harness, folder };
        window.run();
        window
    }

    /// The program breaks down and is started again over the same file, at 1366 × 768.
    pub fn restart(self) -> Window {
        let Window { harness, folder } = self;
        drop(harness);
        let office = seeded(folder.path(), 8);
        Window::with(folder, [1366.0, 768.0], office)
    }

    /// Lets so many seconds pass.
    pub fn rest(&mut self, seconds: f32) {
        for _ in 0..(seconds / 0.25).ceil() as usize {
            self.harness.step();
        }
    }

    /// Lets what is read beside the frame come in.
    pub fn settle(&mut self) {
        let ctx = self.harness.ctx.clone();
        self.harness.step();
        self.harness.state_mut().settle(&ctx);
        self.run();
    }

    /// 1366 × 768, set-up skipped.
    pub fn skipped() -> Window {
        Window::open([1366.0, 768.0], |office| office.skip_setup().unwrap())
    }

    /// 1366 × 768 with sample data.
    pub fn sample() -> Window {
        Window::open([1366.0, 768.0], |office| {
            office.fill_sample(60, 3).unwrap();
        })
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.run();
        self.settle();
    }

    /// Lets the window settle, and with it what was sent: whoever sends something waits for it.
    pub fn run(&mut self) {
        self.harness.run_ok();
        while self.harness.state_mut().settle_asked() {
            self.harness.run_ok();
        }
    }

    pub fn go(&mut self, screen: Place) {
        self.harness.state_mut().go(screen);
        self.run();
    }

    /// Presses the first thing called exactly this.
    pub fn press(&mut self, name: &str) {
        self.first(name).click();
        self.run();
    }

    /// The first thing called exactly this.
    pub fn first<'a>(&'a self, name: &'a str) -> Node<'a> {
        let found = self.harness.query_all_by_label(name).next();
        found.unwrap_or_else(|| panic!("nothing is called “{name}”"))
    }

    /// The field of this name to type into.
    pub fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::TextInput, name)
    }

    /// The first thing whose name contains this.
    pub fn containing<'a>(&'a self, name: &'a str) -> Node<'a> {
        let found = self.harness.query_all_by_label_contains(name).next();
        found.unwrap_or_else(|| panic!("nothing is called like “{name}”"))
    }

    pub fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label_contains(name).next().is_some()
    }

    /// Texts containing `words` as the frame paints them. None may reach beyond what its panel lets be seen, which
    /// would break it off in the middle of a letter, nor beyond the window.
    pub fn whole_texts(&self, words: &str) -> Vec<Arc<egui::Galley>> {
        let mut found = Vec::new();
        for painted in &self.harness.output().shapes {
            gather(&painted.shape, &mut |text| {
                let seen = painted.clip_rect.intersect(self.harness.ctx.content_rect());
                let area = text.visual_bounding_rect();
                if text.galley.text().contains(words) && seen.intersects(area) {
                    let (left, right) = (area.left(), area.right());
                    let whole = left >= seen.left() - 1.0 && right <= seen.right() + 1.0;
                    assert!(
                        whole,
                        "“{}” reaches from {left} to {right}, seen is {seen:?}",
                        text.galley.text()
                    );
                    found.push(Arc::clone(&text.galley));
                }
            });
        }
        found
    }

    /// Every text and icon a person sees, and where: what is cut off by its panel counts as far as it is seen.
    pub fn seen(&self) -> Vec<(String, egui::Rect)> {
        let mut found = Vec::new();
        for painted in &self.harness.output().shapes {
            gather(&painted.shape, &mut |text| {
                let area = text.visual_bounding_rect().intersect(painted.clip_rect);
                let empty = text.galley.text().trim().is_empty();
                if !empty && area.is_positive() && area.intersects(self.harness.ctx.content_rect()) {
                    found.push((text.galley.text().to_owned(), area));
                }
            });
        }
        found
    }

    /// Types into the field of this name.
    pub fn type_into(&mut self, name: &str, words: &str) {
        self.first(name).focus();
        self.run();
        self.first(name).type_text(words);
        self.run();
    }

    /// Introduces the sender of the package shown by the mark read out.
    pub fn introduce(&mut self, mark: &str) {
        self.press("Kenalkan pengirim…");
        self.type_into("Sidik kartu yang dibacakan", mark);
        self.press("Kenalkan");
        self.settle();
    }

    /// Writes a picture into the folder named by `ALUR_GAMBAR`, for a person to look at.
    pub fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("ALUR_GAMBAR").map(PathBuf::from) else { return };
        let image = self.harness.render().unwrap();
        image.save(folder.join(format!("{name}.png"))).unwrap();
    }
}
