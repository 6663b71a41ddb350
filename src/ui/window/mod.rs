//! The window: its state and one frame of it. The page is read, drawn, and then what was wanted is done.
//! It knows every screen; no screen knows it.

mod act;
mod alt;
mod bar;
mod column;
mod desk;
mod doubt;
mod ears;
mod errand;
mod lock;
mod locked;
mod meanwhile;
mod opening;
mod page;
mod palette;
mod rail;
mod root;
mod said;
mod save;
mod shell;
mod sorry;
mod start;
mod toast;
mod turning;
mod unnamed;
mod usual;
mod viewer;
mod want;

use eframe::egui;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{Context, Ui};

pub use self::opening::Opening;
pub use self::root::Root;
pub use self::sorry::Sorry;
pub use self::start::run;

use self::desk::Desk;
use self::ears::{Ears, Layer};
use self::lock::{Looked, Seat};
use self::meanwhile::Meanwhile;
use self::page::Page;
use self::palette::Palette;
use self::said::Toast;
use self::viewer::Viewer;
use self::want::Want;
use super::ask::{Dialog, Place, Turn};
use super::gate::Gate;
use super::kit::canvas::Pictures;
use super::kit::files::ShownOutside;
use super::kit::thumbs::Thumbs;
use super::{batch, handover, kit, settings, sop};
use crate::base::Id;
use crate::office::Office;
use crate::text::ui::{persons, shell as t};

/// The window.
pub struct App {
    office: Office,
    /// The toolkit's context, as of the last frame.
    ctx: Context,
    place: Place,
    before: Vec<Place>,
    /// What was read, or why it could not be, in words.
    page: Option<Result<Page, String>>,
    desk: Desk,
    dialog: Option<Box<dyn Dialog>>,
    /// What waits until it was answered whether the clock is right, and why that is in doubt.
    doubted: Option<(String, Want)>,
    /// What waits until it was answered who works here, and the name as far as it is typed.
    unnamed: Option<(String, Want)>,
    /// It was answered that things are to be written down without a name.
    nameless: bool,
    palette: Option<Palette>,
    /// Who hears the keyboard.
    ears: Ears,
    toasts: Vec<Toast>,
    problem: Option<String>,
    in_setup: bool,
    /// How the file is to be written anew once this window has left it.
    turn: Option<Turn>,
    pictures: Pictures,
    shown: ShownOutside,
    thumbs: Thumbs,
    viewer: Option<Viewer>,
    /// This program, which draws pages of foreign PDFs in a process of their own.
    program: PathBuf,
    alt: alt::Alt,
    looked: f64,
    /// Nobody is at the keyboard: the gate stands over everything.
    gate: Option<Gate>,
    /// Whose things these are, where somebody signed in.
    whose: Option<Id>,
    /// What others have in front of them.
    seats: BTreeMap<Id, Seat>,
    /// When the keyboard or the pointer was last used, on the window's clock; and how long it may rest.
    active: Option<f64>,
    idle: f64,
    /// What was done without the head, shown to her.
    meanwhile: Option<Meanwhile>,
    /// What was looked at and is not written down yet; the place that was noted last.
    looks: Vec<Looked>,
    noted: Option<Place>,
    /// These are the sticks, for tests.
    sticks: Option<Vec<PathBuf>>,
}

impl App {
    /// The window over an open office.
    pub fn new(mut office: Office) -> App {
        let problem = office.stand_in_frame().err().map(|problem| kit::notice::message(&problem));
        App {
            in_setup: office.needs_setup(),
            desk: Desk::of(&office),
            office,
            ctx: Context::default(),
            place: Place::Home,
            before: Vec::new(),
            page: None,
            dialog: None,
            doubted: None,
            unnamed: None,
            nameless: false,
            palette: None,
            ears: Ears::default(),
            turn: None,
            toasts: Vec::new(),
            problem,
            pictures: Pictures::default(),
            shown: ShownOutside::default(),
            thumbs: Thumbs::default(),
            viewer: None,
            // Where the system does not say, no such page is shown.
            program: std::env::current_exe().unwrap_or_default(),
            alt: alt::Alt::default(),
            looked: 0.0,
            gate: None,
            whose: None,
            seats: BTreeMap::new(),
            active: None,
            idle: lock::IDLE,
            meanwhile: None,
            looks: Vec::new(),
            noted: None,
            sticks: None,
        }
    }

    /// The office behind the window.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The place shown.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Shows a place.
    pub fn go(&mut self, place: Place) {
        if self.place != place {
            self.keep_all_forms();
            let old = std::mem::replace(&mut self.place, place);
            self.before.push(old);
            self.before.truncate(64);
            self.desk.come_to(&self.place);
        }
        self.page = None;
    }

    /// From now on a backup is made once a day without being asked.
    pub fn keep_backups(&mut self) {
        self.desk.backups.keep();
    }

    /// These are the sticks from now on, whatever is plugged in: for tests.
    pub fn set_sticks(&mut self, sticks: Vec<PathBuf>) {
        self.sticks = Some(sticks.clone());
        handover::set_sticks(&mut self.desk.handover, sticks);
    }

    /// This is the program from now on that draws pages of foreign PDFs: for tests, which are another one.
    pub fn draw_pages_by(&mut self, program: PathBuf) {
        self.program = program;
    }

    /// The window is locked after so many seconds without a key or the pointer.
    pub fn lock_after(&mut self, seconds: f64) {
        self.idle = seconds;
    }

    /// Packages are written to this folder from now on.
    pub fn hand_to(&mut self, folder: PathBuf) {
        self.doing(|_, desk, doing| handover::hand_to(&mut desk.handover, folder, doing));
    }

    /// Takes an SOP file in as if it was chosen.
    pub fn look_at_sop(&mut self, path: &Path) {
        self.doing(|_, _, doing| sop::import::look_at(path, doing));
    }

    /// Takes a year's calendar file in as if it was chosen.
    pub fn look_at_calendar(&mut self, path: &Path) {
        self.doing(|_, _, doing| settings::look_at_calendar(path, doing));
    }

    /// Takes a letter template's file in as if it was chosen.
    pub fn look_at_template(&mut self, path: &Path) {
        self.doing(|_, _, doing| settings::look_at_template(path, doing));
    }

    /// Adds files to the form of a case's chosen step, as dropping them on the window does.
    pub fn attach(&mut self, files: Vec<PathBuf>) {
        if let (Place::Case(id), Some(Ok(Page::Case(page)))) = (&self.place, &self.page) {
            let forms = self.desk.forms.of(*id);
            if let Some(step) = forms.chosen_step(&page.view) {
                forms.draft(&page.view, step).add_files(files, &page.view, step);
            }
        }
    }

    /// The name of the first blank that still keeps the letter of this case from being issued.
    pub fn letter_open(&self, case: Id) -> Option<String> {
        let request = self.desk.letter.get(&case)?.request(case)?;
        let draft = self.office.letter_draft(&request).ok()?;
        draft.kosong().next().map(crate::text::ui::letter::blank_label)
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.ctx = ui.ctx().clone();
        kit::input::set_today(ui.ctx(), self.office.today());
        kit::press::bar(ui, (!self.may_work()).then_some(persons::ONLY_READS));
        self.look_elsewhere(ui);
        if self.locked(ui) {
            return self.gate_frame(ui);
        }
        self.look_at_errand();
        if self.desk.usual.look(ui.ctx(), &self.office) {
            self.page = None;
            self.read_dialog();
        }
        self.doing(|page, desk, doing| {
            handover::look(&mut desk.handover, doing);
            settings::see_to(&mut desk.settings, &mut desk.backups, doing);
            save::look(&mut desk.saving, doing);
            match doing.place {
                Place::Sop(id) => sop::look(id, desk.sop.entry(id.clone()).or_default(), doing),
                Place::Batch(sop, node) => {
                    let at = desk.batch.entry((sop.clone(), node.clone())).or_default();
                    batch::look((sop, node), at, doing);
                }
                Place::Shelf => {
                    if let Some(Page::Shelf(cards)) = page {
                        sop::shelf::look(cards, &mut desk.shelf, doing);
                    }
                }
                _ => {}
            }
        });
        let dropped: Vec<PathBuf> =
            ui.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        let mut wants = Vec::new();
        if self.in_setup {
            shell::setup(ui, self, &mut wants);
        } else {
            self.load();
            self.take_dropped(dropped, &mut wants);
            if self.counts() {
                handover::count(&mut self.desk.handover, ui.ctx(), &self.office);
            }
            let here = self.place == Place::Handover;
            handover::search(&mut self.desk.handover, here, ui.ctx(), &self.office);
            let top = self.top();
            self.ears.turn_to(top, ui.ctx());
            shell::window(ui, self, &mut wants);
        }
        if !wants.is_empty() {
            ui.ctx().request_repaint();
        }
        for want in wants {
            self.act(want);
        }
        self.keep_forms(ui);
        self.write_looks();
    }

    /// Files dropped on the window: one of handing over is looked at wherever it fell, others are attached.
    fn take_dropped(&mut self, files: Vec<PathBuf>, wants: &mut Vec<Want>) {
        let ours = |path: &&PathBuf| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
            ending == "alur" || ending == "tanda"
        };
        let here = self.place == Place::Handover;
        let handed = files.iter().find(ours).or(files.first().filter(|_| here)).cloned();
        match handed {
            _ if files.is_empty() => {}
            // What stands over the screen would hide what became of them.
            _ if self.top() != Layer::Page => self.say_why(t::DROP_LATER.to_owned()),
            Some(file) => wants.push(Want::Handover(handover::Ask::Look(file))),
            None => self.attach(files),
        }
    }

    /// What stands on top.
    fn top(&self) -> Layer {
        if self.desk.long.shown() {
            Layer::Errand
        } else if self.viewer.is_some() {
            Layer::Viewer
        } else if self.palette.is_some() {
            Layer::Palette
        } else if self.doubted.is_some() || self.unnamed.is_some() || self.dialog.is_some() {
            Layer::Dialog
        } else if self.meanwhile.is_some() || self.desk.asks(&self.place) {
            Layer::Own
        } else {
            Layer::Page
        }
    }

    /// The screen shown says what waits for other offices.
    fn counts(&self) -> bool {
        match (&self.place, &self.page) {
            (Place::Handover, _) => true,
            (_, Some(Ok(Page::Home(page)))) => page.offices,
            _ => false,
        }
    }

    /// Takes note of the form shown, and writes it once typing rests.
    fn keep_forms(&mut self, ui: &Ui) {
        if !self.may_work() {
            return;
        }
        let now = ui.input(|i| i.time);
        if let Some(Ok(Page::Case(page))) = &self.page {
            self.desk.forms.note(&page.view, now);
        }
        if let Err(problem) = self.desk.forms.write(&self.office, now, false)
            // Where somebody else writes just now it is written after another rest.
            && !problem.is_busy()
        {
            self.fail(&problem);
        }
        if let Some(left) = self.desk.forms.due(now) {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
    }

    /// Writes every form that was begun and not written yet.
    pub fn keep_all_forms(&mut self) {
        if self.may_work()
            && let Err(problem) = self.desk.forms.write(&self.office, 0.0, true)
        {
            self.fail(&problem);
        }
    }

    /// Ends all that this window began, as when it closes.
    fn leave(&mut self) {
        self.keep_all_forms();
        handover::stop(&mut self.desk.handover);
        self.desk.saving.end();
        self.seats.values_mut().for_each(Seat::end);
        // What a person sent is carried out; it is not stopped by closing the window.
        self.settle_asked();
    }

    /// The file is to be written anew: this window leaves it and says how.
    pub fn leave_to_turn(&mut self) -> Option<Turn> {
        let turn = self.turn.take()?;
        self.leave();
        self.desk.backups.end();
        Some(turn)
    }

    /// Waits for what is read and done beside the frame.
    pub fn settle(&mut self, ctx: &Context) {
        self.ctx = ctx.clone();
        let counts = self.counts();
        self.doing(|_, desk, doing| handover::settle(&mut desk.handover, counts, doing));
        self.thumbs.settle();
        self.desk.backups.settle();
        self.desk.settings.settle();
        self.desk.saving.settle();
        self.desk.usual.settle();
        self.desk.shelf.settle();
        self.settle_asked();
        self.pictures.settle();
        self.desk.sop.values_mut().for_each(sop::State::settle);
        if let Some(viewer) = &mut self.viewer {
            viewer.settle();
        }
    }

    /// Waits for what a person sent or asked to be read; says whether there was something.
    pub fn settle_asked(&mut self) -> bool {
        let gate = self.gate.as_mut().is_some_and(Gate::settled);
        let batch = self.desk.batch.values_mut().fold(false, |ran, at| at.settled() | ran);
        self.desk.long.settled() | batch | gate
    }

    /// Another program may have written to the file.
    fn look_elsewhere(&mut self, ui: &Ui) {
        let now = ui.input(|i| i.time);
        if now - self.looked > 2.0 {
            self.looked = now;
            if self.office.changed_elsewhere() {
                self.page = None;
            }
        }
    }

    /// Reads what the screen shows, if it has not been read.
    fn load(&mut self) {
        if self.page.is_some() {
            return;
        }
        let page = page::read(&self.office, &self.place, &mut self.desk);
        self.desk.handover.waiting_may_differ();
        if let (Place::Home, Ok(_)) = (&self.place, &page)
            && let Err(problem) = self.office.note_visit()
            && !problem.is_busy()
        {
            self.fail(&problem);
        }
        if page.is_ok() {
            self.look_at_page();
        }
        self.page = Some(page.map_err(|problem| kit::notice::message(&problem)));
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.leave();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        kit::theme::PAGE_FILL.to_normalized_gamma_f32()
    }
}
