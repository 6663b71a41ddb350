//! The window's state and one frame of it: load the page, draw it, then do what was asked. Screens
//! read finished views and push [`Intent`]s; nothing else touches the office.

use eframe::egui;
use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::Ui;

use super::dialogs::Dialog;
use super::drafts::Keeper;
use super::handover::{self, HandoverState};
use super::page::{self, Page};
use super::setup::Setup;
use super::viewer::Viewer;
use super::{batch, board, case, cases, letter, palette, settings, shell, sop};
use crate::base::{Digest, Id, Moment, Zone};
use crate::domain::office::Paper;
use crate::office::{CaseFilter, Command, HomeGroup, LetterRequest, Office, Problem};
use crate::ui::kit::canvas::Pictures;
use crate::ui::kit::files::Shown;
use crate::ui::kit::theme;
use crate::ui::kit::thumbs::Thumbs;

/// What the window shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    /// What must be done today.
    Home,
    /// All SOPs.
    Shelf,
    /// One SOP.
    Sop(String),
    /// All cases.
    Cases,
    /// One case.
    Case(Id),
    /// A letter being written for a case.
    Letter(Id),
    /// One step of many cases: SOP and node.
    Batch(String, String),
    /// All letters.
    Letters,
    /// Handing over.
    Handover,
    /// Settings.
    Settings,
}

/// What a person asked for.
#[derive(Debug, Clone)]
pub enum Intent {
    /// Show another screen.
    Go(Screen),
    /// Show the screen before this one.
    Back,
    /// Open a dialog.
    Ask(Dialog),
    /// Close the dialog.
    CloseDialog,
    /// Open the palette.
    Find,
    /// Do something to the file.
    Run(Command),
    /// Do something on the board shown.
    Board(super::lift::Move),
    /// Do something of handing over.
    Handover(handover::Move),
    /// A further page of the list of cases.
    MoreCases,
    /// Record a step from its form; the form is cleared when it worked.
    Record {
        /// The case.
        case: Id,
        /// Node.
        node: String,
    },
    /// Record the cases chosen on the screen for many cases.
    RecordBatch,
    /// Attach files to a step's form, by dialog.
    PickAttachments {
        /// The case.
        case: Id,
        /// Node.
        node: String,
    },
    /// Show a stored file: a PDF or picture in the window, others in the system's viewer.
    OpenBlob {
        /// File name.
        name: String,
        /// Which.
        digest: Digest,
    },
    /// Show a stored file in the system's viewer.
    OpenOutside {
        /// File name.
        name: String,
        /// Which.
        digest: Digest,
    },
    /// Save a stored file where the person says.
    SaveBlob {
        /// File name proposed.
        name: String,
        /// Which.
        digest: Digest,
    },
    /// Choose an SOP file and publish it.
    ImportSop,
    /// Choose a year's calendar file and take it in.
    ImportCalendar,
    /// Choose a letter template's file and take it in.
    ImportTemplate,
    /// Save the template of this letter kind where the person says.
    ExportTemplate(String),
    /// List the cases of a filter.
    ListCases(CaseFilter),
    /// Fold a group of Beranda away, or open it again.
    FoldHome(HomeGroup),
    /// Say that something was done, and close the dialog.
    Say(String),
    /// Show why a case stands still.
    AskWhyStuck(Id),
    /// Publish an SOP text that was read and looked at.
    PublishSop(String),
    /// Save a chart.
    SaveChart {
        /// SOP.
        sop: String,
        /// With this case's path.
        case: Option<Id>,
        /// Paper.
        paper: Paper,
        /// `svg`, `pdf` or `png`.
        ending: &'static str,
    },
    /// Save the kartu kendali of a case where the person says.
    SaveCard {
        /// The case.
        case: Id,
        /// File name proposed.
        name: String,
    },
    /// Save the whole SOP document of this id as PDF.
    SaveDocument(String),
    /// Save the chart, letters and attachments of a case into a folder.
    SaveDossier(Id),
    /// Issue a letter.
    Issue(LetterRequest),
    /// Something on the page changed what must be read.
    Reload,
    /// Choose a logo for the form of set-up or settings.
    PickLogo,
    /// Save what set-up or settings hold.
    SaveSetup,
    /// Leave set-up without saving.
    SkipSetup,
    /// Save set-up and fill the file with sample data.
    FillSample,
    /// Something about backups.
    Backup(super::backup_job::Ask),
    /// Check the file.
    Check,
    /// Rebuild what is derived.
    Rebuild,
    /// Close the bar that tells of a problem.
    Dismiss,
}

/// What screens remember. Forms not sent yet stay here until they are sent or thrown away.
#[derive(Default)]
pub struct Desk {
    /// The list of cases.
    pub cases: cases::CasesState,
    /// Cases looked at, with their forms.
    pub case: BTreeMap<Id, case::CaseState>,
    /// SOPs looked at.
    pub sop: BTreeMap<String, sop::SopState>,
    /// Boards looked at.
    pub board: BTreeMap<String, board::BoardState>,
    /// Letters being written.
    pub letter: BTreeMap<Id, letter::LetterState>,
    /// Steps of many cases being filled in, by SOP and node.
    pub batch: BTreeMap<(String, String), batch::BatchState>,
    /// Search in the agenda.
    pub letters: String,
    /// Handing over.
    pub handover: HandoverState,
    /// Settings.
    pub settings: settings::SettingsState,
    /// The set-up form, shared with settings.
    pub setup: Setup,
    /// How old the newest backup is, where Beranda should say so.
    pub stale: Option<i64>,
}

/// What a screen may use beside its view and its state.
pub struct Hand<'a> {
    /// The office's clock.
    pub zone: Zone,
    /// What it shows.
    pub now: Moment,
    /// Small pictures of files chosen.
    pub thumbs: &'a mut Thumbs,
    /// Pictures on the graphics chip.
    pub pictures: &'a mut Pictures,
    /// What the person asked for.
    pub out: &'a mut Vec<Intent>,
}

impl Hand<'_> {
    /// Asks for something.
    pub fn ask(&mut self, intent: Intent) {
        self.out.push(intent);
    }

    /// Asks for another screen.
    pub fn go(&mut self, screen: Screen) {
        self.out.push(Intent::Go(screen));
    }
}

/// A sentence that shows for a while.
#[derive(Debug, Clone)]
pub struct Toast {
    /// What happened.
    pub words: String,
    /// It tells why nothing was done.
    pub refused: bool,
    /// What "Batalkan" takes back.
    pub undo: Option<(Id, Id)>,
    /// When it appeared, on the window's clock; `None` until first drawn.
    pub born: Option<f64>,
}

/// The window.
pub struct App {
    pub(super) office: Office,
    pub(super) screen: Screen,
    pub(super) before: Vec<Screen>,
    pub(super) page: Option<Result<Page, Problem>>,
    pub(super) desk: Desk,
    pub(super) dialog: Option<Dialog>,
    pub(super) palette: Option<palette::Palette>,
    pub(super) toasts: Vec<Toast>,
    pub(super) problem: Option<String>,
    pub(super) in_setup: bool,
    pub(super) pictures: Pictures,
    pub(super) shown: Shown,
    pub(super) thumbs: Thumbs,
    pub(super) keeper: Keeper,
    pub(super) viewer: Option<Viewer>,
    pub(super) backups: super::backup_job::Backups,
    looked: f64,
}

impl App {
    /// The window over an open office.
    pub fn new(office: Office) -> App {
        let in_setup = office.needs_setup();
        let setup = Setup::of(&office);
        App {
            office,
            screen: Screen::Home,
            before: Vec::new(),
            page: None,
            desk: Desk { setup, ..Desk::default() },
            dialog: None,
            palette: None,
            toasts: Vec::new(),
            problem: None,
            in_setup,
            pictures: Pictures::default(),
            shown: Shown::default(),
            thumbs: Thumbs::default(),
            keeper: Keeper::default(),
            viewer: None,
            backups: Default::default(),
            looked: 0.0,
        }
    }

    /// The office behind the window.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The screen shown.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Shows a screen.
    pub fn go(&mut self, screen: Screen) {
        if self.screen != screen {
            self.keep_all_forms();
            let old = std::mem::replace(&mut self.screen, screen);
            self.before.push(old);
            self.before.truncate(64);
            self.begin_again();
        }
        self.page = None;
    }

    /// Adds files to the form of a case's chosen step, as dropping them on the window does.
    pub fn attach(&mut self, files: Vec<PathBuf>) {
        if let (Screen::Case(id), Some(Ok(Page::Case(page)))) = (&self.screen, &self.page) {
            let state = self.desk.case.entry(*id).or_default();
            if let Some(step) = state.chosen_step(&page.view) {
                state.draft(&page.view, step).add_files(files, &page.view, step);
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
        self.look_elsewhere(ui);
        self.look_at_work(ui.ctx());
        self.see_to_backups(ui.ctx());
        let dropped: Vec<PathBuf> =
            ui.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        let mut out = Vec::new();
        if self.in_setup {
            shell::setup(ui, self, &mut out);
        } else {
            self.load();
            if let Some(file) = self.dropped_handed(&dropped) {
                out.push(Intent::Handover(handover::Move::Look(file)));
            } else if !dropped.is_empty() {
                self.attach(dropped);
            }
            self.count_waiting(ui.ctx());
            self.look_at_sticks(ui.ctx());
            shell::window(ui, self, &mut out);
        }
        if !out.is_empty() {
            ui.ctx().request_repaint();
        }
        for intent in out {
            self.act(ui.ctx(), intent);
        }
        self.keep_forms(ui);
    }

    /// Takes note of the form shown, and writes it once typing rests.
    fn keep_forms(&mut self, ui: &Ui) {
        let now = ui.input(|i| i.time);
        if let (Screen::Case(id), Some(Ok(Page::Case(page)))) = (&self.screen, &self.page)
            && let Some(state) = self.desk.case.get(id)
        {
            state.note_form(&page.view, &mut self.keeper, now);
        }
        if let Err(problem) = self.keeper.write(&self.office, now, false) {
            self.fail(&problem);
        }
        if let Some(left) = self.keeper.due(now) {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
    }

    /// Writes every form that was begun and not written yet.
    pub fn keep_all_forms(&mut self) {
        if let Err(problem) = self.keeper.write(&self.office, 0.0, true) {
            self.fail(&problem);
        }
    }

    /// Waits for what is read and done beside the frame.
    pub fn settle(&mut self, ctx: &egui::Context) {
        self.settle_work(ctx);
        self.thumbs.settle(ctx);
        self.backups.settle();
        if let Some(viewer) = &mut self.viewer {
            viewer.settle(ctx);
        }
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
    pub(super) fn load(&mut self) {
        if self.page.is_none() {
            self.page = Some(page::load(&self.office, &self.screen, &mut self.desk));
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_all_forms();
        self.stop_work();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        theme::PAGE_FILL.to_normalized_gamma_f32()
    }
}
