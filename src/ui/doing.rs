//! What a screen may use while it does what was asked of it, between two frames. It works on the office at
//! once; what concerns the window around it is written down and done by the window afterwards, in order.
//! Must not know any screen.

use std::path::Path;

use eframe::egui::Context;

use super::ask::{Dialog, Place};
use super::kit::notice::message;
use crate::base::Id;
use crate::office::{Command, Done, Office, Problem, read_text};
use crate::text::problem::GUESSED;

/// What the window does once a screen has acted.
pub enum Then {
    /// A command was carried out: the window closes the dialog, reads anew and says what happened.
    Did(Box<Command>, Done),
    /// A command that may be long: the window carries it out beside the frame, and then does the same.
    Start(Box<Command>),
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
/// and the profile, and pictures are made smaller before they are stored.
fn may_be_long(command: &Command, office: &Office) -> bool {
    match command {
        Command::ChangeCalendar(_) | Command::SetOffice(_) => true,
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

    /// Carries a command out; the window says what happened, or why not.
    pub fn run(&mut self, command: Command) -> Option<Done> {
        match self.office.run(command.clone()) {
            Ok(done) => {
                self.then(Then::Did(Box::new(command), done.clone()));
                Some(done)
            }
            Err(problem) => {
                self.fail(&problem);
                None
            }
        }
    }

    /// The text of a file; says so where its letters had to be guessed, and why it cannot be read.
    pub fn read_text(&mut self, path: &Path) -> Option<String> {
        match read_text(path) {
            Ok(read) => {
                if read.guessed {
                    self.say(GUESSED.to_owned());
                }
                Some(read.text)
            }
            Err(problem) => {
                self.fail(&problem);
                None
            }
        }
    }

    /// Carries a command out, beside the frame where it may be long; the window says what happened, or why not.
    pub fn carry_out(&mut self, command: Command) {
        match may_be_long(&command, self.office) {
            true => self.then(Then::Start(Box::new(command))),
            false => drop(self.run(command)),
        }
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

    /// Tells of trouble.
    pub fn fail(&mut self, problem: &Problem) {
        self.then(Then::Trouble(Some(message(problem))));
    }

    /// Says `words` if it worked, else why not.
    pub fn tell<T>(&mut self, outcome: Result<T, Problem>, words: String) {
        match outcome {
            Ok(_) => self.say(words),
            Err(problem) => self.fail(&problem),
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
