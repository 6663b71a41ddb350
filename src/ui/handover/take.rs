//! Terima: a file that came is looked at, its plan is shown ([`plan`]), and what was done stands here
//! afterwards with the way to undo it.

use eframe::egui;
use egui::{Align, Layout, ScrollArea, TextEdit, Ui, vec2};
use std::path::PathBuf;

use super::found::{self, Found};
use super::plan::{self, Planned};
use super::running::NothingCame;
use super::{Ask, AskFor, Hand, Page, State};
use crate::base::Id;
use crate::office::{ReceiptRead, Received};
use crate::text::ui::dialogs as td;
use crate::text::ui::handover as t;
use crate::text::ui::plan as tp;
use crate::ui::ask::Place;
use crate::ui::kit::dialog::{self, focus_once};
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, row, sign, split, text};

/// What was opened, and what came of it.
#[derive(Default)]
pub struct TakeState {
    path: Option<PathBuf>,
    passphrase: String,
    /// How far it is.
    pub at: Taking,
}

/// How far the file opened is.
#[derive(Default)]
pub enum Taking {
    /// Nothing was opened, or it is looked at now.
    #[default]
    Nothing,
    /// It was not taken, and why.
    Failed(NothingCame),
    /// It is locked by a passphrase.
    Locked {
        /// The one typed does not open it.
        wrong: bool,
    },
    /// What taking it in would do.
    Planned(Box<Planned>),
    /// It is in.
    Taken(Box<Received>),
    /// It is out again, in words.
    Undone(String),
    /// It was a receipt.
    Receipt(Box<ReceiptRead>),
}

impl TakeState {
    /// This file is looked at from now on.
    pub fn choose(&mut self, path: PathBuf) {
        *self = TakeState { path: Some(path), ..TakeState::default() };
    }

    /// The file and the passphrase typed for it.
    pub fn file(&self) -> Option<(PathBuf, Option<String>)> {
        let words = Some(self.passphrase.clone()).filter(|words| !words.is_empty());
        self.path.clone().map(|path| (path, words))
    }
}

/// The tab.
pub fn show(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let (take, found) = (&mut at.take, &at.found);
    let mut left = false;
    match &mut take.at {
        Taking::Nothing => nothing(ui, found, hand),
        Taking::Failed(failure) => left = failed(ui, failure, take.path.is_some(), hand),
        Taking::Locked { wrong } => left = locked(ui, *wrong, &mut take.passphrase, hand),
        Taking::Planned(planned) => left = plan::show(ui, page, planned, hand),
        Taking::Taken(done) => left = taken(ui, done, hand),
        Taking::Undone(words) => left = undone(ui, words, hand),
        Taking::Receipt(read) => left = receipt(ui, read, hand),
    }
    if left {
        *take = TakeState::default();
    }
}

fn open(hand: &mut Hand<'_>) {
    hand.want(Ask::Open);
}

/// A column in the middle with a card in it.
fn middle<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical_centered(|ui| {
        ui.set_max_width(theme::MEASURE);
        let frame = frame::card_frame().inner_margin(24).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::top_down(Align::Min), add).inner
        });
        frame.inner
    })
    .inner
}

/// A safe thing was done: a large sign, a title and what was counted.
pub fn banner(ui: &mut Ui, title: &str, words: &str) {
    ui.horizontal_top(|ui| {
        text::wrapped(ui, icon::DONE, theme::icon_font(size::ICON_LARGE), theme::GOOD.ink);
        ui.add_space(HALF);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = HALF;
            text::wrapped(ui, title, theme::bold(size::TITLE), theme::TEXT);
            text::body(ui, words);
        });
    });
}

fn nothing(ui: &mut Ui, found: &Found, hand: &mut Hand<'_>) {
    if !found.is_empty() {
        return some(ui, found, hand);
    }
    ui.add_space((ui.available_height() * 0.1).min(60.0));
    middle(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(GRID * 2.0);
            text::wrapped(ui, icon::USB, theme::icon_font(size::ICON_LARGE), theme::ACCENT);
            ui.add_space(HALF);
            text::wrapped(ui, t::TAKE_EMPTY, theme::regular(size::HEAD), theme::TEXT);
            ui.add_space(HALF);
            let press = primary(t::OPEN).icon(icon::FOLDER).show(ui);
            if ui.memory(|m| m.focused().is_none()) {
                press.request_focus();
            }
            if press.clicked() {
                open(hand);
            }
            ui.add_space(HALF);
            text::muted(ui, t::TAKE_KINDS);
            ui.add_space(GRID * 2.0);
        });
        frame::rule(ui);
        found::watched(ui, found, hand);
    });
}

/// Files were found: they stand first.
fn some(ui: &mut Ui, found: &Found, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        text::wrapped(ui, icon::USB, theme::icon_font(24.0), theme::ACCENT);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary(t::OPEN_OTHER).icon(icon::FOLDER).clicked(ui) {
                open(hand);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                text::muted(ui, t::TAKE_KINDS);
            });
        });
    });
    split::down(ui, &[split::rest(), split::fixed(28.0)], GRID, |parts| {
        parts.part(|ui| found::list(ui, found, hand));
        parts.part(|ui| found::watched(ui, found, hand));
    });
}

fn failed(ui: &mut Ui, failure: &NothingCame, again: bool, hand: &mut Hand<'_>) -> bool {
    middle(ui, |ui| {
        failure.show(ui);
        dialog::actions(ui, |ui| {
            if primary(t::OPEN_OTHER).icon(icon::FOLDER).clicked(ui) {
                open(hand);
            }
            if again && secondary(t::AGAIN).clicked(ui) {
                hand.want(Ask::Unlock);
            }
            quiet(td::CLOSE).clicked(ui)
        })
    })
}

fn locked(ui: &mut Ui, wrong: bool, words: &mut String, hand: &mut Hand<'_>) -> bool {
    middle(ui, |ui| {
        ui.horizontal(|ui| {
            text::wrapped(ui, icon::LOCK, theme::icon_font(24.0), theme::ACCENT);
            text::wrapped(ui, t::LOCKED, theme::bold(size::TITLE), theme::TEXT);
        });
        text::muted(ui, t::LOCKED_WHY);
        let field = input::labelled(ui, t::PASSPHRASE, true, |ui| {
            let width = ui.available_width().min(420.0);
            ui.add(TextEdit::singleline(words).desired_width(width).margin(vec2(10.0, 7.0)))
        });
        // Before the field is given the keyboard again.
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        focus_once(ui, &field);
        if wrong {
            notice::show(ui, icon::ALERT, t::WRONG, theme::DANGER);
        }
        dialog::actions(ui, |ui| {
            let ready = !words.is_empty();
            if primary(t::UNLOCK).icon(icon::KEY).enabled(ready).clicked(ui) || ready && entered {
                hand.want(Ask::Unlock);
            }
            if secondary(t::OPEN_OTHER).clicked(ui) {
                open(hand);
            }
            quiet(td::CLOSE).clicked(ui)
        })
    })
}

/// What was taken in; true when it was read.
fn taken(ui: &mut Ui, done: &Received, hand: &mut Hand<'_>) -> bool {
    let mut closed = false;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        closed = middle(ui, |ui| {
            banner(ui, &t::taken_title(done), &t::taken_counts(done));
            text::body(ui, t::taken_cases(done));
            ui.horizontal_wrapped(|ui| {
                sign::chip(ui, icon::USB, t::SAFE, theme::GOOD);
                if let Some(path) = &done.tanda_terima {
                    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
                    let words = t::receipt_at(std::path::Path::new(&name.unwrap_or_default()));
                    sign::chip(ui, icon::RECEIPT, &words, theme::PLAIN);
                }
            });
            if done.tanda_terima.is_some() {
                text::muted(ui, t::RECEIPT_WHY);
            }
            for held in done.rencana.ditahan.iter().take(20) {
                notice::show(ui, icon::PAUSE, &tp::held(held), theme::DANGER);
            }
            if done.rencana.tidak_ikut > 0 {
                notice::show(ui, icon::INFO, &tp::left_out(&done.rencana), theme::PLAIN);
            }
            for words in &done.peringatan {
                notice::show(ui, icon::WARNING, words, theme::WARN);
            }
            to_settle(ui, done, hand);
            after_taken(ui, done, hand)
        });
    });
    closed
}

fn after_taken(ui: &mut Ui, done: &Received, hand: &mut Hand<'_>) -> bool {
    let plan = &done.rencana;
    dialog::actions(ui, |ui| {
        let press = primary(t::FINISH).icon(icon::CHECK).show(ui);
        if ui.memory(|m| m.focused().is_none()) {
            press.request_focus();
        }
        paper(ui, plan.paket, hand);
        if plan.fakta_baru > 0 && quiet(t::UNDO).icon(icon::UNDO).writes().clicked(ui) {
            let (package, from, facts) = (plan.paket, plan.dari.called(), plan.fakta_baru as u64);
            hand.want(Ask::Show(AskFor::Undoing { package, from, facts }));
        }
        press.clicked()
    })
}

/// The way to the berita acara of a package.
pub fn paper(ui: &mut Ui, package: Id, hand: &mut Hand<'_>) {
    if secondary(t::PAPER).icon(icon::PRINT).clicked(ui) {
        hand.want(Ask::Paper(package));
    }
}

/// Cases in which a person has to choose now.
fn to_settle(ui: &mut Ui, done: &Received, hand: &mut Hand<'_>) {
    let contested: Vec<_> = done.rencana.kasus.iter().filter(|case| !case.sengketa.is_empty()).collect();
    if contested.is_empty() {
        return;
    }
    frame::rule(ui);
    ui.horizontal(|ui| {
        text::wrapped(ui, icon::CONTEST, theme::icon_font(size::ICON), theme::DANGER.ink);
        text::heading(ui, t::TO_SETTLE);
    });
    for case in contested {
        case_to_settle(ui, case.kasus, &case.kode, &case.judul, hand);
    }
}

fn case_to_settle(ui: &mut Ui, case: Id, code: &str, title: &str, hand: &mut Hand<'_>) {
    let (rect, response) = row::bare(ui, theme::ROW_SLIM, &format!("{} {code} {title}", t::SETTLE));
    let inner = rect.shrink2(vec2(GRID, 0.0));
    let left = inner.with_max_x(inner.left() + 146.0);
    text::line_in(ui.painter(), left, code, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
    let middle = inner.with_min_x(left.right()).with_max_x(inner.right() - 90.0);
    text::line_in(ui.painter(), middle, title, theme::regular(size::BODY), theme::TEXT, Align::Min);
    let (small, ink) = (theme::bold(size::SMALL), theme::ACCENT);
    text::line_in(ui.painter(), inner.with_min_x(middle.right()), t::SETTLE, small, ink, Align::Max);
    if response.clicked() {
        hand.go(Place::Case(case));
    }
}

fn undone(ui: &mut Ui, words: &str, hand: &mut Hand<'_>) -> bool {
    middle(ui, |ui| {
        banner(ui, t::UNDONE, words);
        finish(ui, hand)
    })
}

fn receipt(ui: &mut Ui, read: &ReceiptRead, hand: &mut Hand<'_>) -> bool {
    middle(ui, |ui| {
        banner(ui, &t::receipt_title(read), &t::receipt_words(read, hand.zone));
        text::pair(ui, t::PACKAGE, &t::short(read.paket));
        for told in &read.perhatian {
            notice::show(ui, icon::INFO, &tp::notice(told, hand.zone), theme::WARN);
        }
        finish(ui, hand)
    })
}

fn finish(ui: &mut Ui, hand: &mut Hand<'_>) -> bool {
    dialog::actions(ui, |ui| {
        let press = primary(t::FINISH).icon(icon::CHECK).show(ui);
        if ui.memory(|m| m.focused().is_none()) {
            press.request_focus();
        }
        if quiet(t::OPEN_OTHER).icon(icon::FOLDER).clicked(ui) {
            open(hand);
        }
        press.clicked()
    })
}
