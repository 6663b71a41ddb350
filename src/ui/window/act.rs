//! Doing what was wanted, after the frame: the screen that can do it does, and the window follows.

use std::path::PathBuf;

use super::App;
use super::desk::Desk;
use super::page::Page;
use super::palette::Palette;
use super::save::save;
use super::unnamed::Answer;
use super::viewer::Viewer;
use super::want::Want;
use crate::base::{Digest, Key};
use crate::domain::attachment::{OpenedBy, opening};
use crate::domain::doubt::ClockTrust;
use crate::office::{Attempt, Command, Cost, Done, Look, Phrase, Problem, Request};
use crate::text::kunci::{PHRASE_CHANGED, entrusted, left as left_words};
use crate::text::ui::backup::STOPPED;
use crate::text::ui::handover::BUSY;
use crate::text::ui::settings::DIED;
use crate::text::ui::{files as t, office_key, sealing, viewer as tv};
use crate::ui::ask::{Ask, Dialog, Landing, Output, Place};
use crate::ui::doing::{Doing, Errand, LookedAt, Then};
use crate::ui::letter::agenda;
use crate::ui::{batch, case, cases, handover, home, letter, settings, sop};

impl App {
    /// Does one thing.
    pub(super) fn act(&mut self, want: Want) {
        if want.writes_down() && !self.nameless && self.office.operator_name().trim().is_empty() {
            self.unnamed = Some((String::new(), want));
            return;
        }
        let doubt = if want.takes_a_number() { self.office.may_number().err() } else { None };
        if let Some(doubt) = doubt {
            self.doubted = Some((doubt.message(), want));
            return;
        }
        match want {
            Want::Named(answer) => self.named(answer),
            Want::ByThisClock(go_on) => self.by_this_clock(go_on),
            Want::Ask(ask) => self.ask(ask),
            Want::Back => self.back(),
            Want::Find => self.palette = Some(Palette::open(&self.office)),
            Want::Dismiss => self.problem = None,
            Want::Lock => self.lock(),
            Want::Meanwhile(seen) => self.looked_through(seen),
            Want::StopCommand => self.desk.long.stop(),
            Want::StopSaving => self.desk.saving.stop(),
            Want::Settings(ask) => {
                self.doing(|_, desk, doing| {
                    settings::act(&mut desk.settings, &mut desk.backups, ask, doing);
                });
                self.leave_setup();
            }
            want => self.doing(|page, desk, doing| of_screen(want, page, desk, doing)),
        }
        self.ctx.request_repaint();
    }

    /// Does what waited for the answer about the clock, or lets it be.
    fn by_this_clock(&mut self, go_on: bool) {
        if let Some((_, want)) = self.doubted.take()
            && go_on
        {
            self.office.trust_clock(ClockTrust::Believes);
            self.act(want);
        }
    }

    /// Does what waited for a name, or lets it be.
    fn named(&mut self, answer: Answer) {
        let Some((name, want)) = self.unnamed.take() else { return };
        match answer {
            Answer::Back => return,
            Answer::Without => self.nameless = true,
            Answer::Named => {
                if let Err(problem) = self.office.set_operator(&name) {
                    self.unnamed = Some((name, want));
                    return self.fail(&problem);
                }
            }
        }
        self.act(want);
    }

    /// What was done without the head was looked through, or will be at the next sign-in.
    fn looked_through(&mut self, seen: bool) {
        if let Some(list) = self.meanwhile.take().filter(|_| seen)
            && let Err(problem) = self.office.looked_through(list.upto())
        {
            self.fail(&problem);
        }
    }

    /// Lets a screen act, and follows it.
    pub(super) fn doing(&mut self, act: impl FnOnce(Option<&mut Page>, &mut Desk, &mut Doing<'_>)) {
        let page = self.page.as_mut().and_then(|page| page.as_mut().ok());
        let mut doing = Doing::new(&self.ctx, &mut self.office, &self.place);
        act(page, &mut self.desk, &mut doing);
        for then in doing.finish() {
            self.follow(then);
        }
    }

    /// Does what any screen may ask.
    fn ask(&mut self, ask: Ask) {
        match ask {
            Ask::Go(place) => {
                self.shut();
                self.go(place);
            }
            Ask::At(landing) => self.go_to(landing),
            Ask::Run(command) => self.doing(|_, _, doing| doing.carry_out(command)),
            Ask::Show(dialog) => self.show(dialog),
            Ask::Read => self.read_dialog(),
            Ask::Close => self.close(),
            Ask::Open { name, digest, from } => self.look_at(name, digest, from),
            Ask::OpenOutside { name, digest } => self.open_outside(name, digest),
            Ask::Save(output) => {
                if let Output::Stored { .. } = output {
                    self.look(Look::Saved);
                }
                self.shut();
                self.doing(|_, desk, doing| save(&mut desk.saving, output, doing));
            }
            Ask::Say(words) => {
                self.shut();
                self.say(words, None);
            }
            Ask::Reload => self.page = None,
            Ask::Sheet(key) => self.doing(|_, _, doing| sheet(key, doing)),
            Ask::Rephrase(phrase) => self.doing(|_, _, doing| rephrase(phrase, doing)),
            Ask::Entrust(kode) => self.doing(|_, _, doing| entrust(kode, doing)),
            Ask::ChangeKeys => self.doing(|_, _, doing| change_keys(doing)),
            Ask::Turn(turn) => {
                self.shut();
                match self.office.allow_sealing() {
                    Ok(()) => self.turn = Some(turn),
                    Err(problem) => self.fail(&problem),
                }
            }
        }
    }

    /// Does what a screen that acted left to the window.
    fn follow(&mut self, then: Then) {
        match then {
            Then::Did(did) => self.did(&did.0, &did.1),
            Then::Beside(errand) => self.start(errand),
            Then::View(look) => self.viewer = Some(Viewer::open(look, self.program.clone())),
            Then::Outside(name, bytes) => self.outside(&name, &bytes),
            Then::Logo(digest, bytes) => self.desk.settings.form.set_logo(digest, bytes),
            Then::Close => self.close(),
            Then::Reload => self.page = None,
            Then::Go(place) => self.go(place),
            Then::Show(dialog) => self.show(dialog),
            Then::Say(words, undo) => self.say(words, undo),
            Then::SayWhy(words) => self.say_why(words),
            Then::Trouble(words) => self.problem = words,
            Then::Anew => self.begin_anew(),
        }
    }

    /// A command was carried out: the dialog is answered, the page read anew if it shows what was touched, and
    /// what happened is said.
    fn did(&mut self, command: &Command, done: &Done) {
        self.close();
        self.problem = None;
        let place = &self.place;
        let shows = |page: &Page| done.touched.iter().any(|touched| page.shows(place, *touched));
        self.page = self.page.take().filter(|page| page.as_ref().is_ok_and(|page| !shows(page)));
        if let (Command::OpenCase(_), Some(case)) = (command, done.case) {
            self.go(Place::Case(case));
        }
        match command {
            Command::Withdraw { subject, fact, .. } => self.desk.forms.of(*subject).taken_back(*fact),
            Command::Case { case, request: Request::CloseKey { node, .. }, .. } => {
                self.desk.forms.of(*case).key_closed(node);
            }
            Command::Case { case, request: Request::Record(step), .. } => {
                self.desk.forms.recorded(*case, &step.node, done.facts.first().copied());
            }
            Command::IssueLetter(request) => {
                self.desk.letter.entry(request.case).or_default().issued(done.facts.first().copied());
            }
            Command::SetOffice(profile) => {
                self.desk.settings.form.was_saved(profile);
                if self.desk.settings.form.seals_next() {
                    self.show(settings::seal_dialog());
                }
            }
            _ => {}
        }
        self.load();
        self.say_done(command, done);
    }

    /// Begins an errand beside the frame.
    fn start(&mut self, errand: Errand) {
        if self.desk.long.running() {
            return self.say_why(BUSY.to_owned());
        }
        self.desk.long.start(&self.ctx, &self.office, errand);
    }

    /// Once a frame: takes over what an errand beside it came to.
    pub(super) fn look_at_errand(&mut self) {
        let Some(ended) = self.desk.long.ended(&self.ctx) else { return };
        // It was done by a connection of its own, and so perhaps were other things meanwhile.
        if self.office.changed_elsewhere() {
            self.page = None;
        }
        match ended {
            Some(Ok(after)) => self.doing(|_, _, doing| after(doing)),
            Some(Err(Problem::Stopped)) => self.say_why(STOPPED.to_owned()),
            Some(Err(problem)) => self.fail(&problem),
            None => self.problem = Some(DIED.to_owned()),
        }
        self.leave_setup();
        self.ctx.request_repaint();
    }

    /// Set-up is left once the office is known, or does not want to be asked.
    fn leave_setup(&mut self) {
        self.in_setup = self.in_setup && self.office.needs_setup();
    }

    /// Shows a place with something chosen on it.
    fn go_to(&mut self, landing: Landing) {
        let place = match landing {
            Landing::Cases(filter) => {
                self.desk.narrow(filter);
                Place::Cases
            }
            Landing::Handover(tab) => {
                self.desk.handover.show(tab);
                Place::Handover
            }
            Landing::Backups => {
                self.desk.settings.show_backups();
                Place::Settings
            }
        };
        self.go(place);
    }

    fn back(&mut self) {
        if let Some(place) = self.before.pop() {
            self.place = place;
            self.page = None;
            self.desk.come_to(&self.place);
        }
    }

    /// Shows a dialog; what went wrong before is not this dialog's.
    fn show(&mut self, mut dialog: Box<dyn Dialog>) {
        self.problem = None;
        match dialog.read(&self.office) {
            Ok(()) => self.dialog = Some(dialog),
            Err(problem) => self.fail(&problem),
        }
    }

    /// Closes every dialog; what stood under it has the keyboard again.
    fn close(&mut self) {
        self.shut();
        if !self.ears.keeps_a_place() {
            self.desk.take_up(&self.place);
        }
    }

    fn shut(&mut self) {
        self.dialog = None;
        self.desk.close();
    }

    /// Reads a stored file beside the frame, and shows it.
    fn look_at(&mut self, name: String, digest: Digest, from: String) {
        self.read_stored(digest, move |bytes| Then::View(LookedAt { name, digest, from, bytes }));
    }

    fn open_outside(&mut self, name: String, digest: Digest) {
        self.read_stored(digest, |bytes| Then::Outside(name, bytes));
    }

    fn read_stored(&mut self, digest: Digest, then: impl FnOnce(Vec<u8>) -> Then + Send + 'static) {
        self.look(Look::Attachment);
        self.doing(|_, _, doing| {
            doing.beside(move |office| {
                let bytes = office.blob(digest)?;
                Ok(Box::new(move |doing| doing.then(then(bytes))))
            });
        });
    }

    /// Reads anew what the open dialog offers.
    pub(super) fn read_dialog(&mut self) {
        if let Some(dialog) = &mut self.dialog
            && let Err(problem) = dialog.read(&self.office)
        {
            self.fail(&problem);
        }
    }

    fn outside(&mut self, name: &str, bytes: &[u8]) {
        if opening(name, bytes) == OpenedBy::Never {
            return self.say(tv::outside(OpenedBy::Never).to_owned(), None);
        }
        match self.shown.open(name, bytes) {
            Ok(()) => self.say(t::opened(name), None),
            Err(e) => {
                let (doing, path) = (Attempt::Showing, PathBuf::from(name));
                self.fail(&Problem::Io { doing, path, cause: e.kind() });
            }
        }
    }

    /// Another content stands in the file: what the window remembered was of the old one.
    fn begin_anew(&mut self) {
        self.office.changed_elsewhere();
        self.desk.begin_anew(&self.office);
        self.dialog = None;
        self.viewer = None;
        self.toasts.clear();
        self.before.clear();
        self.place = Place::Home;
        self.page = None;
    }
}

/// The recovery sheet of a key, made beside the frame and shown where it can be printed.
fn sheet(key: Key, doing: &mut Doing<'_>) {
    doing.beside(move |office| {
        let pdf = office.recovery_sheet_pdf(&key)?;
        Ok(Box::new(|doing| doing.then(Then::Outside(sealing::SHEET_FILE.to_owned(), pdf))))
    });
}

/// Another phrase for the file, tried out beside the frame.
fn rephrase(phrase: Phrase, doing: &mut Doing<'_>) {
    doing.beside(move |office| {
        let done = office.rephrase(&phrase, Cost::USUAL)?;
        Ok(Box::new(move |doing| {
            doing.then(Then::Close);
            doing.say(PHRASE_CHANGED.to_owned());
            if let Some(left) = done.left.first() {
                doing.say_why(left_words(&left.path, &left.why));
            }
        }))
    });
}

/// The recovery sheet left with another office, beside the frame: it is written beside each backup.
fn entrust(kode: String, doing: &mut Doing<'_>) {
    doing.beside(move |office| {
        let words = entrusted(&office.entrust(&kode)?);
        Ok(Box::new(move |doing| {
            doing.then(Then::Close);
            doing.say(words);
        }))
    });
}

/// Other keys for the office, beside the frame: somebody else may be writing.
fn change_keys(doing: &mut Doing<'_>) {
    doing.beside(move |office| {
        office.change_keys()?;
        let words = office_key::changed(&office.card_mark()?);
        Ok(Box::new(move |doing| {
            doing.then(Then::Close);
            doing.say(words);
        }))
    });
}

/// Does what one screen alone can do; what it wanted of a page that is gone is not done.
fn of_screen(want: Want, page: Option<&mut Page>, desk: &mut Desk, doing: &mut Doing<'_>) {
    match (want, page, doing.place) {
        (Want::Home(ask), ..) => home::act(ask, doing),
        (Want::Shelf(ask), ..) => sop::shelf::act(ask, doing),
        (Want::Handover(ask), ..) => handover::act(&mut desk.handover, ask, doing),
        (Want::Sop(ask), Some(Page::Sop(page)), Place::Sop(id)) => {
            let at = desk.sop.entry(id.clone()).or_default();
            sop::act(id, page, at, &mut desk.forms, ask, doing);
        }
        (Want::Cases(ask), Some(Page::Cases(page)), _) => cases::act(page, &desk.cases, ask, doing),
        (Want::Letters(ask), Some(Page::Letters(page)), _) => agenda::act(page, &desk.letters, ask, doing),
        (Want::Case(ask), Some(Page::Case(page)), Place::Case(id)) => {
            let at = desk.case.entry(*id).or_default();
            case::act(page, at, &mut desk.forms, ask, doing);
        }
        (Want::Letter(ask), _, Place::Letter(_)) => letter::act(ask, doing),
        (Want::Batch(ask), Some(Page::Batch(page)), Place::Batch(sop, node)) => {
            let at = desk.batch.entry((sop.clone(), node.clone())).or_default();
            batch::act(page.as_deref(), at, ask, doing);
        }
        _ => {}
    }
}
