//! The gate: who is at the keyboard, asked by a tile and a PIN before anything of the office is shown, and again over
//! the work when the window was left. It draws alone: what lies behind it is neither drawn nor hears a key. Must not
//! know what that is.

mod tiles;

use std::collections::BTreeMap;

use eframe::egui;
use egui::{Align, Context, Key, Layout, Modifiers, ScrollArea, TextEdit, Ui, vec2};
use zeroize::Zeroize;

use crate::base::{Id, Pin};
use crate::office::{Barred, Office, PersonLine, Problem, SignedIn};
use crate::text::ui::persons as t;
use crate::ui::kit::press::primary;
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, text};
use crate::ui::work::Work;

/// Width of the field and its button.
const FIELD: f32 = 320.0;

/// The gate as it stands.
pub struct Gate {
    people: Vec<PersonLine>,
    chosen: Option<Id>,
    pin: String,
    /// Until when no PIN of a person is tried, on the window's clock.
    waits: BTreeMap<Id, f64>,
    refused: Option<String>,
    /// What to do about a forgotten PIN of whoever is chosen.
    forgotten: String,
    /// Something lies behind it.
    over_work: bool,
    work: Work<Result<SignedIn, Problem>>,
}

/// What is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// This person.
    Choose(Id),
    /// The PIN typed.
    Try,
}

impl Gate {
    /// Before whoever works here; `last` worked here before and is proposed.
    pub fn of(office: &Office, last: Option<Id>, now: f64) -> Gate {
        let people: Vec<PersonLine> =
            office.persons().into_iter().filter(|one| one.keluar.is_none()).collect();
        let alone = (people.len() == 1).then(|| people.first().map(|one| one.id)).flatten();
        let proposed = last.filter(|last| people.iter().any(|one| one.id == *last)).or(alone);
        let mut gate = Gate {
            people,
            chosen: None,
            pin: String::new(),
            waits: BTreeMap::new(),
            refused: None,
            forgotten: String::new(),
            over_work: last.is_some(),
            work: Work::default(),
        };
        if let Some(person) = proposed {
            gate.choose(person, office, now);
        }
        gate
    }

    fn choose(&mut self, person: Id, office: &Office, now: f64) {
        if self.chosen != Some(person) {
            self.chosen = Some(person);
            self.clear();
            self.refused = None;
            self.forgotten = office.forgotten_pin(person);
        }
        // Tries before a restart count: the wait begins when her tile is chosen.
        let wait = office.pin_wait(person).unwrap_or(0);
        self.waits.entry(person).or_insert(now + wait as f64);
    }

    fn clear(&mut self) {
        self.pin.zeroize();
    }

    /// Does what was asked.
    pub fn act(&mut self, ask: Ask, ctx: &Context, office: &Office, now: f64) {
        match ask {
            Ask::Choose(person) => self.choose(person, office, now),
            Ask::Try => {
                let Some(person) = self.chosen.filter(|_| self.ready(now)) else { return };
                let pin = Pin::typed(&self.pin);
                self.clear();
                self.refused = None;
                self.work.start_on(ctx, "masuk", office, move |office| office.sign_in(person, &pin));
            }
        }
    }

    /// A PIN stands there and may be tried.
    fn ready(&self, now: f64) -> bool {
        let waited =
            self.chosen.is_some_and(|person| self.waits.get(&person).is_none_or(|until| now >= *until));
        waited && !self.pin.is_empty() && !self.work.running()
    }

    /// Who came in, once; what a wrong PIN comes to is said here.
    pub fn entered(&mut self, ctx: &Context, now: f64) -> Option<SignedIn> {
        let problem = match self.work.watch(ctx)? {
            Some(Ok(signed)) => return Some(signed),
            Some(Err(problem)) => problem,
            None => Problem::Stopped,
        };
        if let (Some(person), Problem::Barred(Barred::WrongPin { wait, .. })) = (self.chosen, &problem) {
            self.waits.insert(person, now + *wait as f64);
        }
        self.refused = Some(match &problem {
            Problem::Barred(Barred::WrongPin { .. }) => problem.message(),
            other => notice::message(other),
        });
        None
    }

    /// Waits for the PIN being tried; says whether one was.
    pub fn settled(&mut self) -> bool {
        self.work.settled()
    }
}

/// The gate over the whole window.
pub fn ui(ui: &mut Ui, gate: &mut Gate, office: &str) -> Option<Ask> {
    let now = ui.input(|i| i.time);
    let mut asked = keys(ui, gate, now);
    let room = ui.available_rect_before_wrap();
    let width = tiles::width(gate.people.len(), room.width() - 96.0);
    let head = if gate.over_work { t::LOCKED } else { t::WHO };
    // Room for what stands over and under the tiles.
    let most = (room.height() - 300.0).max(120.0);
    let (height, all) = tiles::heights(gate.people.len(), width, most);
    ui.vertical_centered(|ui| {
        ui.add_space(((room.height() - 300.0 - all) * 0.4).clamp(0.0, 96.0));
        text::wrapped(ui, office, theme::regular(size::BODY), theme::MUTED);
        text::wrapped(ui, head, theme::bold(size::TITLE + 6.0), theme::TEXT);
        if gate.over_work {
            text::muted(ui, t::LOCKED_WHY);
        }
        ui.add_space(GRID * 2.0);
        let rolls = all > most;
        let bar = if rolls { GRID * 2.0 } else { 0.0 };
        ui.allocate_ui(vec2(width + bar, all.min(most)), |ui| {
            ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
                ui.set_max_width(width);
                asked = tiles::show(ui, &gate.people, gate.chosen, height).map(Ask::Choose).or(asked);
            });
        });
        ui.add_space(GRID * 2.0);
        if let Some(person) = gate.people.iter().find(|one| Some(one.id) == gate.chosen) {
            let name = person.nama.clone();
            ui.allocate_ui(vec2(FIELD, 0.0), |ui| {
                frame::card_frame().shadow(theme::shadow()).show(ui, |ui| {
                    ui.set_width(FIELD);
                    let inner =
                        ui.with_layout(Layout::top_down(Align::Min), |ui| field(ui, gate, &name, now));
                    asked = inner.inner.or(asked);
                });
            });
        }
    });
    asked
}

/// The field for the PIN and what is said of it.
fn field(ui: &mut Ui, gate: &mut Gate, name: &str, now: f64) -> Option<Ask> {
    text::wrapped(ui, t::pin_of(name), theme::bold(size::BODY), theme::TEXT);
    let mut asked = None;
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut gate.pin)
            .id(egui::Id::unique("pin"))
            .password(true)
            .char_limit(12)
            .desired_width(FIELD - 110.0)
            .margin(vec2(10.0, 7.0));
        let field = ui.add(edit).accessible_name(t::pin_of(name));
        gate.pin.retain(|sign| sign.is_ascii_digit());
        // Nothing that was typed stays to be taken back.
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
        state.clear_undoer();
        state.store(ui.ctx(), field.id);
        // Also while one is being tried: digits typed meanwhile are the beginning of the next.
        if !field.has_focus() {
            field.request_focus();
        }
        if primary(t::ENTER).icon(icon::KEY).enabled(gate.ready(now)).clicked(ui) {
            asked = Some(Ask::Try);
        }
    });
    let left = gate.chosen.and_then(|person| gate.waits.get(&person)).map_or(0.0, |until| until - now);
    if gate.work.running() {
        text::muted(ui, t::TRYING);
    } else if left > 1.0 {
        text::wrapped(ui, t::wait(left.ceil() as u64), theme::regular(size::SMALL), theme::WARN.ink);
        ui.ctx().request_repaint_after_secs(0.5);
    } else if let Some(words) = &gate.refused {
        text::wrapped(ui, words, theme::regular(size::SMALL), theme::DANGER.ink);
    }
    if left > 0.0 {
        ui.ctx().request_repaint_after_secs(left as f32);
    }
    ui.add_space(HALF);
    text::muted(ui, &gate.forgotten);
    asked
}

/// Arrows go from tile to tile as long as no PIN was begun; Enter tries it.
fn keys(ui: &Ui, gate: &Gate, now: f64) -> Option<Ask> {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if gate.chosen.is_some() && pressed(Key::Enter) {
        return gate.ready(now).then_some(Ask::Try);
    }
    if !gate.pin.is_empty() || gate.work.running() {
        return None;
    }
    let (forth, back) = (
        pressed(Key::ArrowRight) || pressed(Key::ArrowDown),
        pressed(Key::ArrowLeft) || pressed(Key::ArrowUp),
    );
    let at = gate.people.iter().position(|one| Some(one.id) == gate.chosen);
    let next = match (at, forth, back) {
        (None, true, _) | (None, _, true) => 0,
        (Some(at), true, _) => at + 1,
        (Some(at), _, true) => at.checked_sub(1)?,
        _ => return None,
    };
    gate.people.get(next).map(|one| Ask::Choose(one.id))
}
