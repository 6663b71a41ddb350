//! Who is at the keyboard: locking the window over the work, letting somebody in, and what each person has in front
//! of her. Must not know how a PIN is asked for.

use eframe::egui;
use egui::{CentralPanel, Event, Frame, Margin, Ui};

use super::App;
use super::desk::Desk;
use super::meanwhile::Meanwhile;
use super::said::Toast;
use super::viewer::Viewer;
use super::want::Want;
use crate::base::Id;
use crate::office::{Answer, Look, Right, SignedIn};
use crate::ui::ask::{Dialog, Place};
use crate::ui::gate::{self, Gate};
use crate::ui::handover;
use crate::ui::kit::theme;

/// Seconds without a key or the pointer after which the window is locked.
pub(super) const IDLE: f64 = 600.0;

/// What a person has in front of her while another works: it waits for her, untouched.
pub(super) struct Seat {
    place: Place,
    before: Vec<Place>,
    desk: Desk,
    dialog: Option<Box<dyn Dialog>>,
    doubted: Option<(String, Want)>,
    toasts: Vec<Toast>,
    problem: Option<String>,
    viewer: Option<Viewer>,
}

impl Seat {
    /// Nothing looked at yet.
    fn fresh(desk: Desk) -> Seat {
        Seat {
            place: Place::Home,
            before: Vec::new(),
            desk,
            dialog: None,
            doubted: None,
            toasts: Vec::new(),
            problem: None,
            viewer: None,
        }
    }

    /// Ends what runs there: the program closes.
    pub fn end(&mut self) {
        handover::stop(&mut self.desk.handover);
        self.desk.saving.end();
        self.desk.long.settled();
        self.desk.batch.values_mut().for_each(|at| {
            at.settled();
        });
    }
}

impl App {
    /// Whether nobody is at the keyboard. Locks the window when it was left, or whoever was there works here no more.
    pub(super) fn locked(&mut self, ui: &Ui) -> bool {
        if !self.office.has_persons() {
            (self.gate, self.whose) = (None, None);
            return false;
        }
        let now = ui.input(|i| i.time);
        let idle = now - *self.active.get_or_insert(now);
        let nobody = self.office.signed_in().is_none();
        if self.gate.is_none() && (nobody || idle >= self.idle) {
            self.lock();
        }
        if ui.input(|i| i.events.iter().any(stirs)) {
            self.active = Some(now);
        }
        if self.gate.is_none() {
            ui.ctx().request_repaint_after_secs((self.idle - idle).max(0.0) as f32);
        }
        self.gate.is_some()
    }

    /// Locks the window over what is shown. What was typed is kept first.
    pub(super) fn lock(&mut self) {
        if !self.office.has_persons() || self.gate.is_some() {
            return;
        }
        self.keep_all_forms();
        self.write_looks();
        self.palette = None;
        self.office.sign_out();
        egui::Popup::close_all(&self.ctx);
        self.ctx.stop_dragging();
        self.ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
        let now = self.ctx.input(|i| i.time);
        self.gate = Some(Gate::of(&self.office, self.whose, now));
        self.ctx.request_repaint();
    }

    /// One frame of the locked window: the gate alone.
    pub(super) fn gate_frame(&mut self, ui: &mut Ui) {
        // A digit with Alt opens no screen here, and is none of a PIN.
        let _ = ui.input_mut(|i| self.alt.digit(i));
        let now = ui.input(|i| i.time);
        let Some(gate) = &mut self.gate else { return };
        if let Some(signed) = gate.entered(ui.ctx(), now) {
            self.let_in(signed, now);
            ui.ctx().request_repaint();
            return;
        }
        let name = self.office.profile().nama.clone();
        let frame = Frame::new().fill(theme::PAGE_FILL).inner_margin(Margin::same(theme::PAGE));
        let shown = CentralPanel::no_frame().frame(frame).show(ui, |ui| gate::ui(ui, gate, &name));
        if let Some(ask) = shown.inner {
            gate.act(ask, ui.ctx(), &self.office, now);
            ui.ctx().request_repaint();
        }
    }

    /// She is at the keyboard now: her own things stand in front of her, as she left them.
    fn let_in(&mut self, signed: SignedIn, now: f64) {
        let person = signed.person();
        self.office.seat(signed);
        self.gate = None;
        self.active = Some(now);
        if let Some(other) = self.whose.replace(person).filter(|other| *other != person) {
            self.change_seats(other, person);
        }
        for toast in &mut self.toasts {
            toast.born = None;
        }
        self.noted = None;
        self.alt = Default::default();
        self.page = None;
        self.desk.take_up(&self.place);
        match self.office.without_head() {
            Ok(lines) => self.meanwhile = Meanwhile::of(lines),
            Err(problem) => self.fail(&problem),
        }
    }

    /// `other`'s things are put away and `person`'s brought out. Work with backups is nobody's own.
    fn change_seats(&mut self, other: Id, person: Id) {
        let mut seat = self.seats.remove(&person).unwrap_or_else(|| {
            let mut desk = Desk::of(&self.office);
            if let Some(sticks) = &self.sticks {
                handover::set_sticks(&mut desk.handover, sticks.clone());
            }
            Seat::fresh(desk)
        });
        std::mem::swap(&mut seat.desk.backups, &mut self.desk.backups);
        let left = Seat {
            place: std::mem::replace(&mut self.place, seat.place),
            before: std::mem::replace(&mut self.before, seat.before),
            desk: std::mem::replace(&mut self.desk, seat.desk),
            dialog: std::mem::replace(&mut self.dialog, seat.dialog),
            doubted: std::mem::replace(&mut self.doubted, seat.doubted),
            toasts: std::mem::replace(&mut self.toasts, seat.toasts),
            problem: std::mem::replace(&mut self.problem, seat.problem),
            viewer: std::mem::replace(&mut self.viewer, seat.viewer),
        };
        self.seats.insert(other, left);
    }

    /// Whoever is at the keyboard may work, not only look.
    pub(super) fn may_work(&self) -> bool {
        self.office.answer(Right::Work) == Answer::Yes
    }

    /// People's data are looked at: noted when the frame is over.
    pub(super) fn look(&mut self, look: Look) {
        let case = match &self.place {
            Place::Case(case) | Place::Letter(case) => Some(*case),
            _ => None,
        };
        self.note(Looked::One(look, case));
    }

    /// Something was searched for, and so many cases were found.
    pub(super) fn looked_for(&mut self, found: u64) {
        self.note(Looked::Many(Look::Search, Some(found)));
    }

    fn note(&mut self, looked: Looked) {
        if self.office.has_persons() {
            self.looks.push(looked);
        }
    }

    /// A page with people's data was opened; that it is read anew while it is shown is no second look.
    pub(super) fn look_at_page(&mut self) {
        let before = self.noted.replace(self.place.clone());
        let case = |place: &Place| match place {
            Place::Case(case) | Place::Letter(case) => Some(*case),
            _ => None,
        };
        let same = |before: Place| {
            before == self.place || case(&before).is_some_and(|of| case(&self.place) == Some(of))
        };
        if before.is_some_and(same) {
            return;
        }
        match &self.place {
            Place::Case(_) | Place::Letter(_) => self.look(Look::Case),
            Place::Cases | Place::Sop(_) | Place::Batch(..) => self.note(Looked::Many(Look::CaseList, None)),
            Place::Letters => self.note(Looked::Many(Look::Agenda, None)),
            _ => {}
        }
    }

    /// Writes down what was looked at. Where another writes just now it is written after another frame.
    pub(super) fn write_looks(&mut self) {
        while let Some(looked) = self.looks.first().copied() {
            let written = match looked {
                Looked::One(look, case) => self.office.note_look(look, case),
                Looked::Many(look, found) => self.office.note_many(look, found),
            };
            match written {
                Ok(()) => drop(self.looks.remove(0)),
                Err(problem) if problem.is_busy() => return self.ctx.request_repaint_after_secs(0.5),
                Err(problem) => {
                    self.looks.clear();
                    return self.fail(&problem);
                }
            }
        }
    }
}

/// What was looked at and is not noted yet.
#[derive(Debug, Clone, Copy)]
pub(super) enum Looked {
    /// One thing, of a case if it is of one.
    One(Look, Option<Id>),
    /// A list, or what a search found.
    Many(Look, Option<u64>),
}

/// Somebody is there: a key, the pointer, a file dropped.
fn stirs(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::PointerMoved(_)
            | Event::PointerButton { .. }
            | Event::MouseWheel { .. }
            | Event::Touch { .. }
            | Event::Paste(_)
            | Event::Copy
            | Event::Cut
            | Event::Ime(_)
    )
}
