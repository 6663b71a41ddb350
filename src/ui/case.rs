//! Kasus: one case. Left its chart, history, attachments and letters; right the open step's form.

use eframe::egui;
use std::collections::BTreeMap;

use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::chart::ChartState;
use super::dialogs::{Dialog, Reason};
use super::drafts::Keeper;
use super::page::CasePage;
use super::place::Placing;
use super::play::{self, Play};
use super::record::{self, StepDraft};
use super::units::{self, UnitsState};
use super::{history, related, sop};
use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{CaseStatus, CaseView, Command, FormDraft, OpenStep, Request};
use crate::text::ui::{alive, case as t, place as tp, stuck, units as tu};
use crate::ui::kit::legend::Legend;
use crate::ui::kit::press::{self, icon_button, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, pick, sign, text};

/// What is looked at of one case, and what was typed and not sent.
#[derive(Default)]
pub struct CaseState {
    tab: Tab,
    /// The chart.
    pub chart: ChartState,
    /// Its play-back.
    pub play: Play,
    units: UnitsState,
    /// Node id of the step whose form is shown.
    pub step: Option<String>,
    drafts: BTreeMap<String, StepDraft>,
    /// Forms of an earlier session were looked for.
    restored: bool,
    /// Node id of the step whose form was given the keyboard on this visit.
    pub begun: Option<String>,
    /// The form last recorded, by its fact and node: it comes back when that is taken back.
    sent: Option<(Id, String, StepDraft)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Chart,
    Units,
    Rounds,
    History,
    Attachments,
    Letters,
    Related,
}

impl CaseState {
    /// The open step whose form is shown: the one chosen, else the most urgent.
    pub fn chosen_step<'a>(&self, view: &'a CaseView) -> Option<&'a OpenStep> {
        let chosen = self.step.as_ref().and_then(|id| view.terbuka.iter().find(|s| s.simbol == *id));
        chosen.or_else(|| view.terbuka.first())
    }

    /// The form of a step; begun from what the case knows already.
    pub fn draft(&mut self, view: &CaseView, step: &OpenStep) -> &mut StepDraft {
        self.drafts.entry(step.simbol.clone()).or_insert_with(|| StepDraft::begin(view, step))
    }

    /// The form of a step as it was left, if it was begun.
    pub fn kept(&self, node: &str) -> Option<&StepDraft> {
        self.drafts.get(node)
    }

    /// Brings back the forms of an earlier session, once; the most urgent one's step is shown.
    pub fn restore(&mut self, view: &CaseView, kept: impl Fn(&str) -> Option<FormDraft>) {
        if std::mem::replace(&mut self.restored, true) {
            return;
        }
        for step in &view.terbuka {
            if let Some(form) = kept(&step.simbol).filter(|_| !self.drafts.contains_key(&step.simbol)) {
                self.drafts.insert(step.simbol.clone(), StepDraft::kept(form, step));
                self.step.get_or_insert_with(|| step.simbol.clone());
            }
        }
    }

    /// Shows the keeper the form in view.
    pub fn note_form(&self, view: &CaseView, keeper: &mut Keeper, now: f64) {
        let step = self.chosen_step(view);
        if let Some((step, draft)) = step.and_then(|step| Some((step, self.drafts.get(&step.simbol)?))) {
            let begun = (StepDraft::begin(view, step).keep(), draft.restored());
            keeper.see((view.kasus, &step.simbol), draft.keep(), begun, now);
        }
    }

    /// The form shows the step of one unit, with the unit chosen.
    fn choose_unit(&mut self, view: &CaseView, node: &str, key: &str) {
        let Some(step) = view.terbuka.iter().find(|s| s.simbol == node) else { return };
        self.draft(view, step).choose_key(step, key);
        self.step = Some(node.to_owned());
        self.begun = None;
    }

    /// A form was recorded as `fact`. A step for many units keeps its place: the next one is waiting.
    pub fn recorded(&mut self, node: &str, units: bool, fact: Option<Id>) {
        if let (Some(draft), Some(fact)) = (self.drafts.remove(node), fact) {
            self.sent = Some((fact, node.to_owned(), draft));
        }
        self.step = units.then(|| node.to_owned());
        self.begun = None;
    }

    /// The unit chosen in a form is not waited for any more; the rest of the form stays.
    pub fn key_closed(&mut self, node: &str) {
        if let Some(draft) = self.drafts.get_mut(node) {
            draft.forget_key();
        }
    }

    /// `fact` was taken back; if it was the form last recorded, what was typed is there again.
    pub fn taken_back(&mut self, fact: Id) {
        if let Some((_, node, draft)) = self.sent.take_if(|sent| sent.0 == fact) {
            self.step = Some(node.clone());
            self.begun = None;
            self.drafts.insert(node, draft);
        }
    }
}

/// The screen.
pub fn show(ui: &mut Ui, page: &CasePage, at: &mut CaseState, hand: &mut Hand<'_>) {
    let view = &page.view;
    head(ui, view, hand);
    let room = ui.available_rect_before_wrap();
    let side = theme::SIDE.min(room.width() * 0.46);
    let (left, right) = room.split_left_right_at_x(room.right() - side);
    ui.scope_builder(UiBuilder::new().max_rect(left.with_max_x(left.right() - GRID * 2.0)), |ui| {
        looks(ui, page, at, hand);
    });
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        frame::card_frame().inner_margin(0).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = GRID;
            form(ui, view, at, hand);
        });
    });
}

fn head(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        ui.set_height(theme::CONTROL_SMALL);
        text::wrapped(ui, &view.kode, theme::bold(size::HEAD), theme::ACCENT);
        let (sign, words, tone) = sign::status(view.status);
        sign::chip(ui, sign, &words, tone);
        if let Some(step) = view.terbuka.first().filter(|_| view.status == CaseStatus::Running) {
            super::why::chip(ui, &step.tempo, &step.tenggat, hand.zone);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions(ui, view, hand);
            let room = ui.available_width();
            let words = t::about(view, hand.zone);
            let (rect, _) = ui.allocate_exact_size(vec2(room, 20.0), Sense::hover());
            text::line_in(ui.painter(), rect, &words, theme::regular(size::SMALL), theme::MUTED, Align::Min);
        });
    });
}

/// The place of the papers, short enough for the head.
fn place(ui: &Ui, view: &CaseView) -> String {
    let words = tp::button(&view.tempat);
    let most = if ui.available_width() < 700.0 { 14 } else { 26 };
    match words.chars().count() > most {
        true => words.chars().take(most).chain(['…']).collect(),
        false => words.to_owned(),
    }
}

fn actions(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    let case = view.kasus;
    if quiet(&place(ui, view)).icon(icon::PLACE).small().hint(tp::WHY).clicked(ui) {
        let placing = Placing { case, place: view.tempat.clone(), known: Vec::new() };
        hand.ask(Intent::Ask(Dialog::Place(placing)));
    }
    if view.status == CaseStatus::Done {
        return;
    }
    if quiet(t::CLOSE).icon(icon::LOCK).small().clicked(ui) {
        hand.ask(Intent::Ask(Dialog::reason(Reason::Close(case))));
    }
    if view.status == CaseStatus::Paused {
        if secondary(t::RESUME).icon(icon::PLAY).small().clicked(ui) {
            hand.ask(Intent::Run(Command::case(case, Request::Resume)));
        }
    } else if quiet(t::PAUSE).icon(icon::PAUSE).small().clicked(ui) {
        hand.ask(Intent::Ask(Dialog::reason(Reason::Pause(case, Vec::new()))));
    }
    if view.macet && secondary(stuck::TITLE).icon(icon::INFO).small().clicked(ui) {
        hand.ask(Intent::AskWhyStuck(case));
    }
    if secondary(t::LETTER).icon(icon::LETTER).small().clicked(ui) {
        hand.go(Screen::Letter(case));
    }
}

fn looks(ui: &mut Ui, page: &CasePage, at: &mut CaseState, hand: &mut Hand<'_>) {
    let view = &page.view;
    let (history, attachments, letters) =
        (t::tab_history(view), t::tab_attachments(view), t::tab_letters(view));
    let (units, rounds) = (tu::tab(&view.unit), tu::tab_rounds(&view.berkala));
    let related = tu::tab_parts(&view.terkait);
    ui.horizontal(|ui| {
        let mut all = vec![
            (Tab::Chart, "", t::TAB_CHART),
            (Tab::History, "", history.as_str()),
            (Tab::Attachments, "", attachments.as_str()),
            (Tab::Letters, "", letters.as_str()),
            (Tab::Related, "", related.as_str()),
        ];
        if !view.berkala.is_empty() {
            all.insert(1, (Tab::Rounds, "", rounds.as_str()));
        }
        if !view.unit.is_empty() {
            all.insert(1, (Tab::Units, "", units.as_str()));
        }
        pick::tabs(ui, &mut at.tab, &all);
        if matches!(at.tab, Tab::History | Tab::Attachments) {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let save = quiet(t::SAVE_DOSSIER).icon(icon::SAVE).small().hint(t::SAVE_DOSSIER_WHY);
                if save.clicked(ui) {
                    hand.ask(Intent::SaveDossier(view.kasus));
                }
            });
        }
        if at.tab == Tab::Chart {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(icon::SAVE, t::SAVE_CHART).clicked(ui) {
                    let sop = view.sop.sop.id.clone();
                    let paper = Paper::default();
                    hand.ask(Intent::Ask(Dialog::SaveChart { sop, case: Some(view.kasus), paper }));
                }
                if icon_button(icon::PRINT, alive::CARD).clicked(ui) {
                    hand.ask(Intent::SaveCard { case: view.kasus, name: alive::card_file(view) });
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space((ui.available_width() - super::chart::TOOLBAR).max(0.0));
                    super::chart::toolbar(ui, &mut at.chart);
                });
            });
        }
    });
    match at.tab {
        Tab::Chart => {
            let room = ui.available_rect_before_wrap();
            let (upper, lower) = room.split_top_bottom_at_y(room.bottom() - play::HEIGHT);
            ui.scope_builder(UiBuilder::new().max_rect(upper.with_max_y(upper.bottom() - HALF)), |ui| {
                sop::chart_side(ui, Legend::Case, &view.sop.sop, &page.chart, &mut at.chart, hand);
            });
            ui.scope_builder(UiBuilder::new().max_rect(lower), |ui| {
                play::bar(ui, view, page.then.as_ref(), &mut at.play, hand);
            });
        }
        Tab::Units => {
            if let Some((node, key)) = units::show(ui, &view.unit, &mut at.units, hand) {
                at.choose_unit(view, &node, &key);
            }
        }
        Tab::Rounds => {
            if let Some(node) = related::rounds(ui, view, hand) {
                at.step = Some(node);
                at.begun = None;
            }
        }
        Tab::Related => related::parts(ui, view, hand),
        Tab::History => history::show(ui, view, hand),
        Tab::Attachments => history::attachments(ui, view, hand),
        Tab::Letters => history::letters(ui, page, hand),
    }
}

fn form(ui: &mut Ui, view: &CaseView, at: &mut CaseState, hand: &mut Hand<'_>) {
    super::handover::custody::band(ui, view, hand);
    if !view.sengketa.is_empty() {
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            notice::show_with(ui, icon::CONTEST, &t::contests(view), theme::DANGER, |ui| {
                if secondary(t::SETTLE).small().clicked(ui) {
                    hand.ask(Intent::Ask(Dialog::Contests(Box::new(view.clone()))));
                }
            });
        });
    }
    match view.status {
        CaseStatus::Done => closed(ui, view, hand),
        _ => open_steps(ui, view, at, hand),
    }
}

fn open_steps(ui: &mut Ui, view: &CaseView, at: &mut CaseState, hand: &mut Hand<'_>) {
    let Some(step) = at.chosen_step(view) else {
        if notice::empty(ui, icon::FLAG, t::NOTHING_OPEN, Some(t::CLOSE)) {
            hand.ask(Intent::Ask(Dialog::reason(Reason::Close(view.kasus))));
        }
        return;
    };
    if view.terbuka.len() > 1 {
        egui::Frame::new().fill(theme::WELL).inner_margin(8).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = HALF;
            text::overline(ui, t::open_count(view.terbuka.len()));
            ScrollArea::vertical().id_salt("open-steps").max_height(132.0).show(ui, |ui| {
                for other in &view.terbuka {
                    if step_line(ui, view, other, other.simbol == step.simbol, hand) {
                        at.step = Some(other.simbol.clone());
                        at.chart.go_to = None;
                    }
                }
            });
        });
    }
    at.draft(view, step);
    if let Some(draft) = at.drafts.get_mut(&step.simbol) {
        let fresh = at.begun.as_ref() != Some(&step.simbol);
        if record::show(ui, view, step, draft, fresh, hand) {
            at.begun = Some(step.simbol.clone());
        }
    }
}

fn step_line(ui: &mut Ui, view: &CaseView, step: &OpenStep, chosen: bool, hand: &Hand<'_>) -> bool {
    let words = t::step_line(view, step);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &words));
    let (fill, line) = match (chosen, response.hovered()) {
        (true, _) => (theme::SURFACE, egui::Stroke::new(1.5, theme::ACCENT)),
        (false, true) => (theme::HOVER, theme::hairline()),
        (false, false) => (theme::SURFACE, theme::hairline()),
    };
    ui.painter().rect(rect, theme::RADIUS, fill, line, egui::StrokeKind::Inside);
    let (sign, due, tone) = sign::due(&step.tempo, hand.zone);
    let right = sign::paint_chip_right(ui.painter(), rect.right() - 6.0, rect.center().y, sign, &due, tone);
    let upper = Rect::from_min_max(rect.min + vec2(10.0, 3.0), pos2(right - 8.0, rect.center().y + 1.0));
    text::line_in(ui.painter(), upper, &words, theme::bold(size::SMALL), theme::TEXT, Align::Min);
    let lower =
        Rect::from_min_max(pos2(rect.left() + 10.0, rect.center().y), pos2(right - 8.0, rect.bottom() - 3.0));
    text::line_in(ui.painter(), lower, &step.pelaksana, theme::regular(size::TINY), theme::MUTED, Align::Min);
    press::focus_ring(ui, rect, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn closed(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    egui::Frame::new().inner_margin(16).show(ui, |ui| {
        notice::show(ui, icon::DONE, &t::closed(view), theme::GOOD);
        ui.add_space(GRID);
        text::pair(ui, t::OPENED, &t::moment(view.dibuka, hand.zone));
        if let Some(last) = view.riwayat.iter().rev().find(|e| !e.ditarik) {
            text::pair(ui, t::LAST, &format!("{} {}", last.kalimat, t::moment(last.pada, hand.zone)));
        }
        text::pair(ui, t::SUMMARY, &t::summary(view));
        ui.add_space(GRID);
        if secondary(t::LETTER).icon(icon::LETTER).clicked(ui) {
            hand.go(Screen::Letter(view.kasus));
        }
    });
}
