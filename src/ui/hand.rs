//! What a screen may use while it is drawn, beside its page and its state. Drawing changes nothing and
//! reads nothing: it asks. Must not know any screen.

use std::ops::{Deref, DerefMut};

use super::ask::{Ask, Dialog, Landing, Output, Place, Telling};
use crate::base::{Digest, Moment, Zone};
use crate::domain::office::Paper;
use crate::office::Command;
use crate::ui::kit::canvas::Pictures;
use crate::ui::kit::thumbs::Thumbs;

/// What every screen may use.
pub struct Hand<'a> {
    /// The office's clock.
    pub zone: Zone,
    /// What it shows.
    pub now: Moment,
    /// The paper the office prints on.
    pub paper: Paper,
    /// Why the office refused what was sent last; for a screen's own dialogs.
    pub refused: Option<&'a str>,
    /// Small pictures of files chosen.
    pub thumbs: &'a mut Thumbs,
    /// Pictures on the graphics chip.
    pub pictures: &'a mut Pictures,
    /// What is asked of the window.
    pub out: &'a mut Vec<Ask>,
}

impl<'a> Hand<'a> {
    /// What a dialog of the screen's own is told.
    pub fn told(&self) -> Telling<'a> {
        Telling { zone: self.zone, refused: self.refused }
    }

    /// Asks for something.
    pub fn ask(&mut self, ask: Ask) {
        self.out.push(ask);
    }

    /// Asks for another place.
    pub fn go(&mut self, place: Place) {
        self.ask(Ask::Go(place));
    }

    /// Asks for a place with something chosen on it.
    pub fn at(&mut self, spot: Landing) {
        self.ask(Ask::At(spot));
    }

    /// Asks for a command to be carried out.
    pub fn run(&mut self, command: Command) {
        self.ask(Ask::Run(command));
    }

    /// Says that the page must be read anew.
    pub fn reload(&mut self) {
        self.ask(Ask::Reload);
    }

    /// Asks for a dialog.
    pub fn show(&mut self, dialog: impl Dialog + 'static) {
        self.ask(Ask::Show(Box::new(dialog)));
    }

    /// Asks to look at a stored file that `from` brought.
    pub fn open(&mut self, name: &str, digest: Digest, from: &str) {
        self.ask(Ask::Open { name: name.to_owned(), digest, from: from.to_owned() });
    }

    /// Asks to save a stored file.
    pub fn save(&mut self, name: &str, digest: Digest) {
        self.ask(Ask::Save(Output::Stored { name: name.to_owned(), digest }));
    }

    /// This hand for a screen that has wishes `A` of its own.
    pub fn own<A>(self) -> Own<'a, A> {
        Own { hand: self, asked: Vec::new() }
    }
}

/// A hand that also takes what only its screen can do.
pub struct Own<'a, A> {
    hand: Hand<'a>,
    /// What was asked of the screen, in order.
    pub asked: Vec<A>,
}

impl<A> Own<'_, A> {
    /// Asks the screen for something; it is done after the frame.
    pub fn want(&mut self, ask: A) {
        self.asked.push(ask);
    }
}

impl<'a, A> Deref for Own<'a, A> {
    type Target = Hand<'a>;

    fn deref(&self) -> &Hand<'a> {
        &self.hand
    }
}

impl<'a, A> DerefMut for Own<'a, A> {
    fn deref_mut(&mut self) -> &mut Hand<'a> {
        &mut self.hand
    }
}
