//! Doing what was asked on this screen, and taking over what ran beside the frame.

use eframe::egui;
use egui::Context;
use std::path::{Path, PathBuf};

use super::take::{Planned, Taking};
use super::work::{Ended, Failure, What, Work};
use super::{Move, Tab};
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::office::{Done, HandedFile, Office, Problem, SendRequest};
use crate::text::ui::serah as t;
use crate::ui::app::{App, Screen};
use crate::ui::kit::files;

/// Seconds between two looks at what runs.
const LOOK: f32 = 0.1;

impl App {
    /// Does one thing.
    pub(in crate::ui) fn on_handover(&mut self, ctx: &Context, asked: Move) {
        match asked {
            Move::Show(tab) => {
                self.desk.handover.tab = tab;
                self.go(Screen::Handover);
            }
            Move::PickFolder => {
                if let Some(folder) = files::pick_stick(self.desk.handover.send.folder()) {
                    self.hand_to(folder);
                }
            }
            Move::HandTo(folder) => self.hand_to(folder),
            Move::Send => self.send_package(ctx),
            Move::Open => {
                if let Some(path) = files::pick_handed(self.desk.handover.send.folder()) {
                    self.open_handed(ctx, path);
                }
            }
            Move::Look(path) => self.open_handed(ctx, path),
            Move::PickWatched => {
                if let Some(folder) = files::pick_watched(self.office.watched_folder().as_deref()) {
                    self.watch(Some(&folder));
                }
            }
            Move::Watch(folder) => self.watch(folder.as_deref()),
            Move::Unlock => self.look_at_package(ctx),
            Move::Take => self.take_package(ctx),
            Move::Stop => {
                if let Some(work) = &self.desk.handover.work {
                    work.stop();
                }
            }
            Move::Undo(package, from) => {
                self.dialog = None;
                self.begin_work(ctx, What::Undo(from), move |office| {
                    Ok(Ended::Undone(Box::new(office.undo_package(&package.to_string())?)))
                });
            }
            Move::CallBack(case, reason) => {
                let code = self.office.case(case).map(|view| view.kode).unwrap_or_default();
                let done = self.office.call_back(case, &reason);
                self.wrote(done.map(drop), t::called_back(&code));
            }
            Move::Paper(package) => {
                if let Some(to) = files::save_as(&t::paper_file(package)) {
                    let saved = self.office.save_handover_paper(&package.to_string(), None, &to);
                    self.wrote(saved, crate::text::ui::files::saved(&to));
                }
            }
            Move::SaveCard { page } => self.save_card_of_office(page),
            Move::CopyCard => match self.office.card_text() {
                Ok(text) => {
                    ctx.copy_text(text);
                    self.say(t::COPIED.to_owned(), None);
                }
                Err(problem) => self.fail(&problem),
            },
            Move::Learn => {
                let learned = self.office.know_office_by_text(self.desk.handover.offices.text());
                self.learned(learned);
            }
            Move::Forget(card, reason) => {
                let done = self.office.forget_office(&card.id.to_string(), &reason);
                self.wrote(done.map(drop), t::forgotten(&card.called()));
            }
            Move::Bind { sop, lane, office } => self.bind_lane(&sop, &lane, office.as_deref()),
            Move::Add(more) => {
                self.dialog = None;
                self.desk.handover.send.add(more);
            }
        }
    }

    /// This folder is watched as a stick is, or none.
    fn watch(&mut self, folder: Option<&Path>) {
        if let Err(problem) = self.office.watch_folder(folder) {
            self.fail(&problem);
        }
        self.desk.handover.found.stale();
    }

    /// These are the sticks from now on, whatever is plugged in: for tests.
    pub fn set_sticks(&mut self, sticks: Vec<PathBuf>) {
        self.desk.handover.found.sticks = Some(sticks);
        self.desk.handover.found.stale();
    }

    /// Packages are written to this folder from now on.
    pub fn hand_to(&mut self, folder: PathBuf) {
        if let Err(problem) = self.office.keep_handed_to(&folder) {
            self.fail(&problem);
        }
        self.desk.handover.send.look(Some(folder));
    }

    /// Looks at a file that came on a stick, as dropping it on the window does: a package is checked
    /// beside the frame, a receipt or a card is read.
    fn open_handed(&mut self, ctx: &Context, path: PathBuf) {
        self.go(Screen::Handover);
        if self.desk.handover.work.is_some() {
            return self.say_why(t::BUSY.to_owned());
        }
        self.problem = None;
        match HandedFile::at(&path) {
            Ok(HandedFile::Package) => {
                self.desk.handover.take.choose(path);
                self.look_at_package(ctx);
            }
            Ok(HandedFile::Receipt) => self.read_receipt(&path),
            Ok(HandedFile::Card) => {
                self.desk.handover.tab = Tab::Offices;
                let learned = self.office.know_office(&path);
                self.learned(learned);
            }
            Err(problem) => {
                self.desk.handover.tab = Tab::Take;
                self.desk.handover.take.choose(path);
                self.desk.handover.take.at = Taking::Failed(Failure::of(&problem));
            }
        }
    }

    /// A dropped file that is of handing over, whatever screen is shown.
    pub(in crate::ui) fn dropped_handed(&self, files: &[PathBuf]) -> Option<PathBuf> {
        if self.dialog.is_some() {
            return None;
        }
        let ours = |path: &&PathBuf| {
            let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
            ending == "alur" || ending == "tanda"
        };
        let found = files.iter().find(ours);
        let here = self.screen == Screen::Handover;
        found.or(files.first().filter(|_| here)).cloned()
    }

    fn begin_work(
        &mut self,
        ctx: &Context,
        what: What,
        work: impl FnOnce(&mut Office) -> Result<Ended, Problem> + Send + 'static,
    ) {
        let at = &mut self.desk.handover;
        if at.work.is_some() {
            return self.say_why(t::BUSY.to_owned());
        }
        at.work = Some(Work::start(ctx, &self.office, (what, at.tab), work));
    }

    fn send_package(&mut self, ctx: &Context) {
        let at = &mut self.desk.handover;
        at.tab = Tab::Send;
        let Some((request, to)) = at.send.request() else { return };
        at.send.outcome = None;
        self.begin_work(ctx, What::Send(to), move |office: &mut Office| {
            Ok(Ended::Sent(Box::new(office.send(&SendRequest { batas: SendRequest::PART, ..request })?)))
        });
    }

    fn look_at_package(&mut self, ctx: &Context) {
        let at = &mut self.desk.handover;
        at.tab = Tab::Take;
        let Some((path, words)) = at.take.file() else { return };
        at.take.at = Taking::Nothing;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.begin_work(ctx, What::Look(name), move |office: &mut Office| {
            Ok(Ended::Planned(Box::new(office.open_package(&path, words.as_deref())?)))
        });
    }

    fn take_package(&mut self, ctx: &Context) {
        let at = &mut self.desk.handover;
        if at.work.is_some() {
            return self.say_why(t::BUSY.to_owned());
        }
        // What was shown is what is taken in; should it not be, the file is looked at again.
        let Taking::Planned(planned) = std::mem::take(&mut at.take.at) else { return };
        let incoming = planned.incoming;
        let from = incoming.rencana.dari.called();
        self.begin_work(ctx, What::Take(from), move |office: &mut Office| {
            Ok(Ended::Received(Box::new(office.accept(*incoming)?)))
        });
    }

    fn read_receipt(&mut self, path: &Path) {
        let at = &mut self.desk.handover;
        at.tab = Tab::Take;
        at.take.choose(path.to_owned());
        at.take.at = match self.office.read_receipt(path) {
            Ok(read) => Taking::Receipt(Box::new(read)),
            Err(problem) => Taking::Failed(Failure::of(&problem)),
        };
        at.found.stale();
        at.waiting.stale();
        self.page = None;
    }

    /// Takes over what ended beside the frame, and looks again soon at what has not.
    pub(in crate::ui) fn look_at_work(&mut self, ctx: &Context) {
        let at = &mut self.desk.handover;
        if at.waiting.poll() {
            ctx.request_repaint();
        }
        if at.found.poll() {
            // The stick that packages go to may have been plugged in, or pulled.
            at.send.look(at.send.folder().map(Path::to_owned));
            ctx.request_repaint();
            self.tell_of_found();
            if self.screen == Screen::Settings {
                // A drive may be proposed there.
                self.page = None;
            }
        }
        let Some(work) = &self.desk.handover.work else { return };
        match work.ended() {
            None => ctx.request_repaint_after_secs(LOOK),
            Some(result) => self.end_work(result),
        }
    }

    /// Says once what is new on sticks, where it is not on the screen anyway.
    fn tell_of_found(&mut self) {
        let found = &mut self.desk.handover.found;
        let (packages, receipts) = found.waiting();
        if found.tells() && self.screen != Screen::Handover {
            self.say(crate::text::ui::temuan::found_new(packages, receipts), None);
        }
    }

    /// Counts what waits for other offices, while a screen that says it is shown.
    pub(in crate::ui) fn count_waiting(&mut self, ctx: &Context) {
        let asked = match self.screen {
            Screen::Handover => true,
            Screen::Home => self.desk.handover.waiting.offices,
            _ => false,
        };
        if asked {
            self.desk.handover.waiting.count(ctx, &self.office);
        }
    }

    /// Looks for files on sticks: a stick is noticed on every screen.
    pub(in crate::ui) fn look_at_sticks(&mut self, ctx: &Context) {
        let tab = matches!(self.desk.handover.tab, Tab::Take | Tab::Send);
        let shown = self.screen == Screen::Handover && tab;
        self.desk.handover.found.look(ctx, &self.office, shown);
    }

    /// Waits for what runs.
    pub(in crate::ui) fn settle_work(&mut self, ctx: &Context) {
        if let Some(work) = &self.desk.handover.work {
            let result = work.wait();
            self.end_work(result);
        }
        self.count_waiting(ctx);
        self.desk.handover.waiting.settle();
        if self.screen == Screen::Handover || self.desk.handover.found.sticks.is_some() {
            self.desk.handover.found.settle(ctx, &self.office);
            self.tell_of_found();
        }
    }

    /// Asks what runs to stop and waits until it has: nothing half done is left behind.
    pub(in crate::ui) fn stop_work(&mut self) {
        if let Some(work) = self.desk.handover.work.take() {
            work.stop();
            drop(work.wait());
        }
    }

    fn end_work(&mut self, result: Option<Result<Ended, Problem>>) {
        let Some(work) = self.desk.handover.work.take() else { return };
        // The job wrote by a connection of its own.
        self.office.changed_elsewhere();
        self.desk.handover.waiting.stale();
        self.desk.handover.found.stale();
        self.page = None;
        let seen = self.screen == Screen::Handover && self.desk.handover.tab == work.tab();
        let words = match result {
            Some(Ok(ended)) => Ok(self.show_ended(ended)),
            Some(Err(problem)) => Err(self.show_failed(&work.what, &problem)),
            None => Err(self.show_broken(&work.what, Failure { words: t::DIED.to_owned(), calm: false })),
        };
        match words {
            Ok(words) if !seen => self.say(words, None),
            Err(words) if !seen => self.problem = Some(words),
            _ => {}
        }
    }

    /// Puts what came of it where its tab shows it; in few words, for other screens.
    fn show_ended(&mut self, ended: Ended) -> String {
        let at = &mut self.desk.handover;
        match ended {
            Ended::Sent(sent) => {
                let words = t::sent_short(&sent);
                at.send.outcome = Some(Ok(sent));
                at.send.sent();
                words
            }
            Ended::Planned(incoming) => {
                let words = t::from(&incoming.rencana.dari);
                at.take.at = Taking::Planned(Box::new(Planned::of(incoming, &self.office)));
                words
            }
            Ended::Received(done) => {
                let words = t::taken_title(&done);
                at.take.at = Taking::Taken(done);
                words
            }
            Ended::Undone(undone) => {
                let words = t::undone(&undone);
                match at.tab {
                    Tab::Past => at.past.said = Some(words.clone()),
                    _ => at.take.at = Taking::Undone(words.clone()),
                }
                words
            }
        }
    }

    fn show_failed(&mut self, what: &What, problem: &Problem) -> String {
        let locked = matches!(what, What::Look(_)) && matches!(problem.kode(), "sandi_perlu" | "sandi_salah");
        if locked {
            let wrong = problem.kode() == "sandi_salah";
            self.desk.handover.take.at = Taking::Locked { wrong };
            return t::LOCKED.to_owned();
        }
        self.show_broken(what, Failure::of(problem))
    }

    fn show_broken(&mut self, what: &What, failure: Failure) -> String {
        let at = &mut self.desk.handover;
        let words = failure.words.clone();
        match what {
            What::Send(_) => at.send.outcome = Some(Err(failure)),
            What::Look(_) | What::Take(_) => at.take.at = Taking::Failed(failure),
            What::Undo(_) => self.problem = Some(words.clone()),
        }
        words
    }

    /// After something small was written: says so, or says why not inside the dialog.
    fn wrote(&mut self, outcome: Result<(), Problem>, words: String) {
        match outcome {
            Ok(()) => {
                self.dialog = None;
                self.problem = None;
                self.page = None;
                self.say(words, None);
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn learned(&mut self, learned: Result<(OfficeCard, Done), Problem>) {
        match learned {
            Ok((card, done)) => {
                let id = card.id;
                let mark = self.mark_of(id);
                let words: Vec<String> =
                    std::iter::once(t::learned(&card, &mark)).chain(done.warnings).collect();
                self.desk.handover.offices.learned(id);
                self.wrote(Ok(()), words.join(" "));
            }
            Err(problem) => self.fail(&problem),
        }
    }

    fn mark_of(&self, office: Id) -> String {
        let known = self.office.offices().unwrap_or_default();
        known.into_iter().find(|line| line.kartu.id == office).map(|line| line.sidik).unwrap_or_default()
    }

    fn save_card_of_office(&mut self, page: bool) {
        let name = t::card_file(&self.office.profile().kode, page);
        if let Some(to) = files::save_as(&name) {
            let saved = self.office.save_card_of_office(&to);
            self.wrote(saved, crate::text::ui::files::saved(&to));
        }
    }

    fn bind_lane(&mut self, sop: &str, lane: &str, office: Option<&OfficeCard>) {
        let asked = office.map(|card| card.id.to_string());
        let done = self.office.bind_lane(sop, lane, asked.as_deref());
        let named = office.map(OfficeCard::called);
        self.wrote(done.map(drop), t::lane_changed(lane, named.as_deref()));
    }
}
