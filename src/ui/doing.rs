//! What a screen may use while it does what was asked of it, between two frames. What is short it does with the
//! office at once, and never waits: what lasts, or finds another writing, is an errand beside the frame. What
//! concerns the window around it is written down and done by the window afterwards, in order.
//! Must not know any screen.

use std::path::Path;

use eframe::egui::Context;

use super::ask::{Dialog, Place};
use super::kit::notice::message;
use crate::base::{Digest, Id};
use crate::office::{Command, Done, Office, Problem};
use crate::text::problem::GUESSED;

/// What is done with the window once an errand is over.
pub type After = Box<dyn FnOnce(&mut Doing<'_>) + Send>;

/// Work beside the frame, on the office opened once more.
pub type Errand = Box<dyn FnOnce(&mut Office) -> Result<After, Problem> + Send>;

/// Carries a command out within an errand, as soon as nobody else writes.
///
/// # Errors
/// Whatever the office refuses.
pub fn carried_out(office: &mut Office, command: Command) -> Result<After, Problem> {
    let done = office.run_in_turn(command.clone())?;
    Ok(Box::new(move |doing| doing.then(Then::Did(Box::new((command, done))))))
}

/// A stored file that is to be looked at.
pub struct LookedAt {
    /// File name.
    pub name: String,
    /// Which.
    pub digest: Digest,
    /// Who brought it, in words; may be empty.
    pub from: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What the window does once a screen has acted.
pub enum Then {
    /// A command was carried out: the window closes the dialog, reads anew and says what happened.
    Did(Box<(Command, Done)>),
    /// Something that may last: the window does it beside the frame, one at a time.
    Beside(Errand),
    /// Show a stored file, read from the office.
    View(LookedAt),
    /// Show this file in the system's viewer.
    Outside(String, Vec<u8>),
    /// This picture was stored as the office's logo.
    Logo(Digest, Vec<u8>),
    /// The dialog is answered.
    Close,
    /// The page must be read anew.
    Reload,
    /// Show another place.
    Go(Place),
    /// Show a dialog.
    Show(Box<dyn Dialog>),
    /// Say what was done, and what "Batalkan" takes back.
    Say(String, Option<(Id, Id)>),
    /// Say why nothing was done, where that is no trouble.
    SayWhy(String),
    /// Tell of trouble until it is put away; nothing takes the last trouble away.
    Trouble(Option<String>),
    /// Another content stands in the file: what was remembered of the old one goes.
    Anew,
}

/// Whether carrying a command out may take longer than a frame: due dates of all cases follow from the calendar
/// and the profile, pictures are made smaller before they are stored, letters become pages.
fn may_be_long(command: &Command, office: &Office) -> bool {
    match command {
        Command::ChangeCalendar(_) | Command::SetOffice(_) | Command::PublishSop { .. } => true,
        Command::SetTemplate { .. } | Command::RecordMany { .. } | Command::IssueLetter(_) => true,
        // Every page is written anew.
        Command::Erase(_) => true,
        // A key is locked by the PIN, which takes a moment by design.
        Command::KeepPerson(_) | Command::ChangePin { .. } | Command::RenewPin { .. } => true,
        Command::Withdraw { subject, .. } => *subject == office.calendar_subject(),
        Command::Case { files, .. } => !files.is_empty(),
        _ => false,
    }
}

/// What a screen may use while it acts.
pub struct Doing<'a> {
    /// To be woken by work beside the frame.
    pub ctx: &'a Context,
    /// The office.
    pub office: &'a mut Office,
    /// The place shown.
    pub place: &'a Place,
    then: Vec<Then>,
}

impl<'a> Doing<'a> {
    /// Acting on this office while `place` is shown.
    pub fn new(ctx: &'a Context, office: &'a mut Office, place: &'a Place) -> Doing<'a> {
        Doing { ctx, office, place, then: Vec::new() }
    }

    /// What the window has to do now.
    pub fn finish(self) -> Vec<Then> {
        self.then
    }

    /// Leaves something to the window.
    pub fn then(&mut self, then: Then) {
        self.then.push(then);
    }

    /// Does something beside the frame; the window says how far it is, and why it came to nothing.
    pub fn beside(&mut self, errand: impl FnOnce(&mut Office) -> Result<After, Problem> + Send + 'static) {
        self.then(Then::Beside(Box::new(errand)));
    }

    /// Reads a text file beside the frame and lets `look` see to its name and text there; says so where its
    /// letters had to be guessed.
    pub fn take_in(
        &mut self,
        path: &Path,
        look: impl FnOnce(&mut Office, String, String) -> Result<After, Problem> + Send + 'static,
    ) {
        let path = path.to_owned();
        self.beside(move |office| {
            let read = office.read_text(&path)?;
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let after = look(office, name, read.text)?;
            Ok(Box::new(move |doing| {
                if read.guessed {
                    doing.say(GUESSED.to_owned());
                }
                after(doing);
            }))
        });
    }

    /// Carries a command out, beside the frame where it may be long or somebody else is writing; the window
    /// says what happened, or why not.
    pub fn carry_out(&mut self, command: Command) {
        if !may_be_long(&command, self.office) {
            match self.office.run(command.clone()) {
                Ok(done) => return self.then(Then::Did(Box::new((command, done)))),
                Err(problem) if problem.is_busy() => {}
                Err(problem) => return self.fail(&problem),
            }
        }
        self.beside(move |office| carried_out(office, command));
    }

    /// Shows another place.
    pub fn go(&mut self, place: Place) {
        self.then(Then::Go(place));
    }

    /// Lets the page be read anew.
    pub fn reload(&mut self) {
        self.then(Then::Reload);
    }

    /// Shows a dialog.
    pub fn show(&mut self, dialog: impl Dialog + 'static) {
        self.then(Then::Show(Box::new(dialog)));
    }

    /// Says what was done.
    pub fn say(&mut self, words: String) {
        self.then(Then::Say(words, None));
    }

    /// Says why nothing was done, where that is no trouble.
    pub fn say_why(&mut self, words: String) {
        self.then(Then::SayWhy(words));
    }

    /// Tells of trouble; that somebody else is writing just now is none.
    pub fn fail(&mut self, problem: &Problem) {
        match problem.is_busy() {
            true => self.say_why(message(problem)),
            false => self.then(Then::Trouble(Some(message(problem)))),
        }
    }

    /// After something small was written: closes the dialog and says so, or says why not.
    pub fn wrote(&mut self, outcome: Result<(), Problem>, words: String) {
        match outcome {
            Ok(()) => {
                self.then.extend([Then::Close, Then::Trouble(None), Then::Reload]);
                self.say(words);
            }
            Err(problem) => self.fail(&problem),
        }
    }
}
