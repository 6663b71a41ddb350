//! Doing what was asked: the one place where the window changes anything. Long work (large
//! attachments, PDFs) is called from here directly and could move to a worker without touching a
//! screen.

use eframe::egui;
use std::path::{Path, PathBuf};

use egui::Context;

use super::app::{App, Intent, Screen, Toast};
use super::batch::{BatchDone, BatchState};
use super::dialogs::Dialog;
use super::page::Page;
use super::palette::Palette;
use super::setup::Setup;
use super::sop;
use super::viewer::Viewer;
use crate::base::{Digest, Id};
use crate::domain::sop as model;
use crate::office::{CalendarChange, ChartOf, Command, Doing, Done, LetterRequest, Problem, Request};
use crate::text::ui::{files as tf, said};
use crate::ui::kit::files;
use crate::ui::kit::notice::message;

impl App {
    /// Does one thing.
    pub(super) fn act(&mut self, ctx: &Context, intent: Intent) {
        if matches!(intent, Intent::Ask(_)) {
            // What went wrong before is not this dialog's.
            self.problem = None;
        }
        match intent {
            Intent::Go(screen) => {
                self.dialog = None;
                self.go(screen);
            }
            Intent::Back => self.back(),
            Intent::Ask(Dialog::SaveChart { sop, case, .. }) => {
                let paper = self.office.profile().kertas;
                self.dialog = Some(Dialog::SaveChart { sop, case, paper });
            }
            Intent::Ask(Dialog::Place(placing)) => {
                // Without known places the field still stands.
                let known = self.office.places().unwrap_or_default();
                self.dialog = Some(Dialog::Place(super::place::Placing { known, ..placing }));
            }
            Intent::Ask(dialog) => self.dialog = Some(dialog),
            Intent::CloseDialog => {
                self.dialog = None;
                self.begin_again();
            }
            Intent::Find => self.palette = Some(Palette::open(&self.office)),
            Intent::Run(command) => drop(self.run(command)),
            Intent::Board(asked) => self.on_board(asked),
            Intent::Handover(asked) => self.on_handover(ctx, asked),
            Intent::MoreCases => self.more_cases(),
            Intent::Record { case, node } => self.record(case, &node),
            Intent::RecordBatch => self.record_batch(),
            Intent::PickAttachments { case, node } => self.pick_attachments(case, &node),
            Intent::OpenBlob { name, digest } => self.look_at(&name, digest),
            Intent::OpenOutside { name, digest } => self.open_outside(&name, digest),
            Intent::SaveBlob { name, digest } => self.save_blob(&name, digest),
            Intent::ImportSop => self.import_sop(),
            Intent::ListCases(filter) => {
                self.desk.cases.filter = filter;
                self.page = None;
                self.go(Screen::Cases);
            }
            Intent::FoldHome(group) => match self.office.fold_group(group) {
                Ok(()) => self.page = None,
                Err(problem) => self.fail(&problem),
            },
            Intent::AskWhyStuck(case) => match self.office.stuck(case) {
                Ok(stuck) => self.dialog = Some(Dialog::Stuck(Box::new(stuck))),
                Err(problem) => self.fail(&problem),
            },
            Intent::Say(words) => {
                self.dialog = None;
                self.say(words, None);
            }
            Intent::ImportCalendar => {
                if let Some(path) = files::pick_calendar() {
                    self.look_at_calendar(&path);
                }
            }
            Intent::ImportTemplate => {
                if let Some(path) = files::pick_template() {
                    self.look_at_template(&path);
                }
            }
            Intent::ExportTemplate(jenis) => {
                if let Some(to) = files::save_as(&format!("{jenis}.toml")) {
                    let text = self.office.template_text(&jenis);
                    let outcome = text.and_then(|text| self.office.save_bytes(&text, &to));
                    self.tell(outcome, tf::saved(&to));
                }
            }
            Intent::PublishSop(text) => drop(self.run(Command::PublishSop { text })),
            Intent::SaveChart { sop, case, paper, ending } => {
                if let Some(to) = files::save_as(&format!("Bagan {sop}.{ending}")) {
                    let outcome = self.save_chart(&sop, case, paper, &to);
                    self.tell(outcome, tf::saved(&to));
                }
            }
            Intent::SaveCard { case, name } => {
                if let Some(to) = files::save_as(&name) {
                    let outcome = self.office.save_card(case, self.office.profile().kertas, &to);
                    self.tell(outcome, tf::saved(&to));
                }
            }
            Intent::SaveDocument(sop) => self.save_document(&sop),
            Intent::SaveDossier(case) => {
                if let Some(to) = files::pick_folder() {
                    let outcome = self.office.save_dossier(case, self.office.profile().kertas, &to);
                    let count = outcome.as_ref().map_or(0, Vec::len);
                    self.tell(outcome, tf::dossier(count, &to));
                }
            }
            Intent::Issue(request) => self.issue(request),
            Intent::Reload => self.page = None,
            Intent::Dismiss => self.problem = None,
            Intent::PickLogo | Intent::SaveSetup | Intent::SkipSetup | Intent::FillSample => {
                self.set_up(&intent)
            }
            Intent::Backup(ask) => self.on_backup(ctx, ask),
            Intent::Check => match self.office.check() {
                Ok(health) => self.desk.settings.health = Some(health),
                Err(problem) => self.fail(&problem),
            },
            Intent::Rebuild => {
                let outcome = self.office.rebuild().map(said::rebuilt);
                self.page = None;
                match outcome {
                    Ok(words) => self.say(words, None),
                    Err(problem) => self.fail(&problem),
                }
            }
        }
        ctx.request_repaint();
    }

    fn back(&mut self) {
        if let Some(screen) = self.before.pop() {
            self.screen = screen;
            self.page = None;
            self.begin_again();
        }
    }

    /// The form of the case shown takes the keyboard again.
    pub(super) fn begin_again(&mut self) {
        if let Screen::Case(case) = &self.screen
            && let Some(state) = self.desk.case.get_mut(case)
        {
            state.begun = None;
        }
        if let Screen::Sop(sop) = &self.screen
            && let Some(board) = self.desk.board.get_mut(sop)
        {
            board.take_up();
        }
    }

    /// Runs a command; on success closes the dialog, reads the page anew and says what happened.
    pub(super) fn run(&mut self, command: Command) -> Option<Done> {
        match self.office.run(command.clone()) {
            Ok(done) => {
                self.dialog = None;
                self.problem = None;
                self.page = None;
                self.begin_again();
                if let (Command::OpenCase(_), Some(case)) = (&command, done.case) {
                    self.go(Screen::Case(case));
                }
                self.follow(&command);
                self.load();
                self.say_done(&command, &done);
                Some(done)
            }
            Err(problem) => {
                self.fail(&problem);
                None
            }
        }
    }

    /// Takes a year's calendar file in; with a flaw, all its flaws are shown and nothing changes.
    pub fn look_at_calendar(&mut self, path: &Path) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match crate::office::read_file(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(problem) => return self.fail(&problem),
        };
        match crate::domain::calendar::Calendar::parse(&text) {
            Ok(_) => drop(self.run(Command::ChangeCalendar(CalendarChange::Import { text }))),
            Err(flaws) => self.dialog = Some(Dialog::Flaws(sop::Findings { name, flaws, text: None })),
        }
    }

    /// Takes a letter template's file in; with a flaw, all its flaws are shown and nothing changes.
    pub fn look_at_template(&mut self, path: &Path) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match crate::office::read_file(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(problem) => return self.fail(&problem),
        };
        match crate::domain::letter::parse(&text) {
            Ok(_) => drop(self.run(Command::SetTemplate { text })),
            Err(flaws) => self.dialog = Some(Dialog::Flaws(sop::Findings { name, flaws, text: None })),
        }
    }

    /// Forms not sent yet follow what was done.
    fn follow(&mut self, command: &Command) {
        match command {
            Command::Withdraw { subject, fact, .. } => {
                self.desk.case.entry(*subject).or_default().taken_back(*fact);
            }
            Command::Case { case, request: Request::CloseKey { node, .. }, .. } => {
                self.desk.case.entry(*case).or_default().key_closed(node);
            }
            Command::SetOffice(profile) => self.desk.setup.set_hours(&profile.jam),
            _ => {}
        }
    }

    fn say_done(&mut self, command: &Command, done: &Done) {
        let mut words = said::done(command);
        let mut undo = super::kalender::undo(&self.office, command, done.facts.first());
        let read = match (&self.page, command) {
            (Some(Ok(Page::Case(page))), _) => Some(page.view.clone()),
            (_, Command::Case { case, request: Request::Record(_), .. }) => self.office.case(*case).ok(),
            _ => None,
        };
        if let (Some(view), Some(fact)) = (&read, done.facts.first())
            && let Some(event) = view.riwayat.iter().find(|e| e.fakta == *fact)
        {
            words = said::event(event, view);
            undo = event.dapat_ditarik.then_some((view.kasus, *fact));
        }
        if matches!(command, Command::Withdraw { .. } | Command::OpenCase(_) | Command::IssueLetter(_)) {
            undo = None;
        }
        for warning in &done.warnings {
            words.push(' ');
            words.push_str(warning);
        }
        self.say(words, undo);
    }

    pub(super) fn say(&mut self, words: String, undo: Option<(Id, Id)>) {
        // Only the last thing done can be taken back from here; what it stands on cannot any more.
        self.toasts.retain(|t| t.words != words && (undo.is_none() || t.undo.is_none()));
        self.toasts.push(Toast { words, refused: false, undo, born: None });
        let surplus = self.toasts.len().saturating_sub(2);
        self.toasts.drain(..surplus);
    }

    /// Says why nothing was done, where that is no trouble.
    pub(super) fn say_why(&mut self, words: String) {
        self.say(words, None);
        if let Some(toast) = self.toasts.last_mut() {
            toast.refused = true;
        }
    }

    pub(super) fn fail(&mut self, problem: &Problem) {
        self.problem = Some(message(problem));
    }

    fn tell<T>(&mut self, outcome: Result<T, Problem>, words: String) {
        match outcome {
            Ok(_) => self.say(words, None),
            Err(problem) => self.fail(&problem),
        }
    }

    fn more_cases(&mut self) {
        let Some(Ok(Page::Cases(list, _, _))) = &mut self.page else { return };
        let Some(from) = list.lagi.take() else { return };
        match self.office.case_page(&self.desk.cases.filter, Some(from)) {
            Ok(more) => {
                list.baris.extend(more.baris);
                list.lagi = more.lagi;
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn record(&mut self, case: Id, node: &str) {
        let Some(Ok(Page::Case(page))) = &self.page else { return };
        let Some(step) = page.view.terbuka.iter().find(|s| s.simbol == node) else { return };
        let units = step.ulang.is_some_and(|ulang| !ulang.over_time());
        let zone = self.office.profile().zona;
        let state = self.desk.case.entry(case).or_default();
        let command = state.draft(&page.view, step).command(case, step, &page.view, zone);
        if let Some(done) = self.run(command)
            && let Some(state) = self.desk.case.get_mut(&case)
        {
            state.recorded(node, units, done.facts.first().copied());
            self.keeper.forget(case, node);
        }
    }

    fn record_batch(&mut self) {
        let Screen::Batch(sop, node) = self.screen.clone() else { return };
        let Some(Ok(Page::Batch(page))) = &self.page else { return };
        let key = (sop, node);
        let Some(command) = self.desk.batch.get(&key).map(|state| state.command(&page.batch)) else { return };
        match self.office.run(command) {
            Ok(done) => {
                let view = done.cases.first().and_then(|case| self.office.case(*case).ok());
                let letter = view.and_then(|view| {
                    let letter = view.naskah.iter().rfind(|l| done.facts.contains(&l.fakta))?;
                    Some((crate::text::ui::case::letter_file(letter), letter.pdf))
                });
                let done = BatchDone { cases: done.cases.len(), left_out: done.warnings, letter };
                self.desk.batch.insert(key, BatchState::finished(done));
                (self.problem, self.page) = (None, None);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn pick_attachments(&mut self, case: Id, node: &str) {
        let picked = files::pick_attachments();
        let Some(Ok(Page::Case(page))) = &self.page else { return };
        if let Some(step) = page.view.terbuka.iter().find(|s| s.simbol == node) {
            let draft = self.desk.case.entry(case).or_default().draft(&page.view, step);
            draft.add_files(picked, &page.view, step);
        }
    }

    fn look_at(&mut self, name: &str, digest: Digest) {
        match self.office.blob(digest) {
            Ok(bytes) => match Viewer::open(name, digest, bytes) {
                Some(viewer) => self.viewer = Some(viewer),
                None => self.open_outside(name, digest),
            },
            Err(problem) => self.fail(&problem),
        }
    }

    fn open_outside(&mut self, name: &str, digest: Digest) {
        let outcome = self.office.blob(digest).and_then(|bytes| {
            self.shown.open(name, &bytes).map_err(|e| Problem::Io {
                doing: Doing::Showing,
                path: PathBuf::from(name),
                cause: e.kind(),
            })
        });
        self.tell(outcome, tf::opened(name));
    }

    fn save_blob(&mut self, name: &str, digest: Digest) {
        if let Some(to) = files::save_as(name) {
            let outcome = self.office.save_blob(digest, &to);
            self.tell(outcome, tf::saved(&to));
        }
    }

    /// Reads the file, shows every flaw, and publishes only after a look at them.
    fn import_sop(&mut self) {
        let Some(path) = files::pick_sop() else { return };
        match std::fs::read_to_string(&path) {
            Ok(text) => self.look_at_sop(&path, text),
            Err(e) => {
                self.fail(&Problem::Io { doing: Doing::Reading, path, cause: e.kind() });
            }
        }
    }

    /// Checks an SOP text: without a flaw it is published, with one the flaws are shown.
    pub fn look_at_sop(&mut self, path: &Path, text: String) {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match model::parse(&text) {
            Ok((_, flaws)) if flaws.is_empty() => drop(self.run(Command::PublishSop { text })),
            Ok((_, flaws)) => {
                self.dialog = Some(Dialog::Flaws(sop::Findings { name, flaws, text: Some(text) }))
            }
            Err(flaws) => self.dialog = Some(Dialog::Flaws(sop::Findings { name, flaws, text: None })),
        }
    }

    fn save_document(&mut self, sop: &str) {
        if let Some(to) = files::save_as(&format!("SOP {sop}.pdf")) {
            let paper = self.office.profile().kertas;
            let outcome = self.office.sop(sop).and_then(|v| self.office.save_document(&v.sop, paper, &to));
            self.tell(outcome, tf::saved(&to));
        }
    }

    fn save_chart(
        &self,
        sop: &str,
        case: Option<Id>,
        paper: crate::domain::office::Paper,
        to: &Path,
    ) -> Result<(), Problem> {
        match case {
            Some(case) => {
                let view = self.office.case(case)?;
                self.office.save_chart(&view.sop.sop, ChartOf::Case(&view), paper, to)
            }
            None => {
                let view = self.office.sop(sop)?;
                self.office.save_chart(&view.sop, ChartOf::Plain, paper, to)
            }
        }
    }

    fn issue(&mut self, request: LetterRequest) {
        let case = request.case;
        if let Some(done) = self.run(Command::IssueLetter(request))
            && let Some(state) = self.desk.letter.get_mut(&case)
        {
            state.issued = done.facts.first().copied();
            self.page = None;
        }
    }

    fn set_up(&mut self, intent: &Intent) {
        match intent {
            Intent::PickLogo => {
                if let Some(file) = files::pick_picture() {
                    match self.office.store_logo(&file).and_then(|d| Ok((d, self.office.blob(d)?))) {
                        Ok((digest, bytes)) => self.desk.setup.set_logo(digest, bytes),
                        Err(problem) => self.fail(&problem),
                    }
                }
            }
            Intent::SaveSetup => drop(self.save_setup()),
            Intent::FillSample => self.fill_sample(),
            _ => match self.office.skip_setup() {
                Ok(()) => self.in_setup = false,
                Err(problem) => self.fail(&problem),
            },
        }
    }

    /// Sample data; without a form filled, the sample's own office too.
    fn fill_sample(&mut self) {
        if !self.desk.setup.blank() && !self.save_setup() {
            return;
        }
        let seed = self.office.now().timestamp_millis().unsigned_abs();
        let outcome = self.name_operator().and_then(|()| self.office.fill_sample(120, seed));
        if outcome.is_ok() {
            self.in_setup = false;
            self.toasts.clear();
        }
        self.page = None;
        self.desk.setup = Setup::of(&self.office);
        self.tell(outcome, said::SAMPLE.to_owned());
    }

    fn name_operator(&mut self) -> Result<(), Problem> {
        match self.desk.setup.finished().1.trim() {
            "" => Ok(()),
            name => self.office.set_operator(name),
        }
    }

    fn save_setup(&mut self) -> bool {
        let (profile, _) = self.desk.setup.finished();
        let outcome =
            self.name_operator().and_then(|()| self.office.run(Command::SetOffice(Box::new(profile))));
        match outcome {
            Ok(_) => {
                self.in_setup = false;
                self.page = None;
                self.problem = None;
                self.desk.setup.clean();
                self.say(said::SETTINGS.to_owned(), None);
                true
            }
            Err(problem) => {
                self.fail(&problem);
                false
            }
        }
    }
}
