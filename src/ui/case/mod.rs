//! Kasus: one case. Left its chart, history, attachments and letters; right the open step's form.

mod contests;
mod correct;
mod custody;
mod erase;
mod history;
mod place;
mod play;
mod related;
mod units;

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use self::contests::Contests;
use self::place::Placing;
use self::play::Play;
use self::units::UnitsState;
use crate::base::Id;
use crate::drawing::chart::Chart;
use crate::office::{
    CaseStatus, CaseThen, CaseView, ChartOf, Command, ListWish, Office, OpenStep, Problem, Request,
};
use crate::text::ui::dialogs::ReasonFor;
use crate::text::ui::{case as t, chart_tools, handover, place as tp, stuck, units as tu};
use crate::ui::ask::{self, Output, Place};
use crate::ui::chart::save::SaveChart;
use crate::ui::chart::{self, ChartState};
use crate::ui::dialogs::list_out;
use crate::ui::dialogs::reason::{self, Reason};
use crate::ui::dialogs::stuck::WhyStuck;
use crate::ui::doing::{Doing, Then};
use crate::ui::form::{CaseForms, Forms, step, why};
use crate::ui::hand;
use crate::ui::kit::legend::Legend;
use crate::ui::kit::press::{self, icon_button, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, pick, sign, split, text};

/// What is looked at of one case.
#[derive(Default)]
pub struct State {
    tab: Tab,
    chart: ChartState,
    play: Play,
    units: UnitsState,
    /// Taking the case back from another office: why.
    call_back: Option<reason::ReasonForm>,
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

/// What only this screen can do.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Record the step with this node from its form; the form is cleared when it worked.
    Record(String),
    /// Ask why the case is taken back.
    WhyCallBack,
    /// Take the case back that was handed over, for this reason.
    CallBack(String),
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read of a case.
pub struct Page {
    /// The case.
    pub view: CaseView,
    /// The moment played back, if not now.
    then: Option<CaseThen>,
    /// Chart with the path walked.
    chart: Result<Chart, Problem>,
}

impl Page {
    /// Whether it tells of this case: it is the one shown, or stands among those it is tied to.
    pub fn shows_case(&self, case: Id) -> bool {
        let related = &self.view.terkait;
        self.view.kasus == case || related.induk.iter().chain(&related.bagian).any(|part| part.kasus == case)
    }
}

/// Reads a case, and once the forms of it that an earlier session left.
///
/// # Errors
/// Whatever the office refuses.
pub fn read(office: &Office, id: Id, at: &State, forms: &mut CaseForms) -> Result<Page, Problem> {
    let view = office.case(id)?;
    // A form that cannot be read back is begun anew.
    forms.restore(&view, |node| office.form_draft(id, node).ok().flatten());
    let then = at.play.ke.map(|ke| office.case_then(id, ke)).transpose()?;
    let of = then.as_ref().map_or(ChartOf::Case(&view), ChartOf::Then);
    let chart = office.chart_seen(&view.sop.sop, of, &at.chart.lanes);
    Ok(Page { view, then, chart })
}

/// Does what was asked.
pub fn act(page: &Page, at: &mut State, forms: &mut Forms, ask: Ask, doing: &mut Doing<'_>) {
    let view = &page.view;
    match ask {
        Ask::Record(node) => record(view, forms, &node, doing),
        Ask::WhyCallBack => {
            at.call_back = Some(reason::ReasonForm::of(ReasonFor::CallBack, &view.kode));
            doing.then(Then::Trouble(None));
        }
        Ask::CallBack(why) => {
            let done = doing.office.call_back(view.kasus, &why);
            doing.wrote(done.map(drop), handover::called_back(&view.kode));
        }
    }
}

fn record(view: &CaseView, forms: &mut Forms, node: &str, doing: &mut Doing<'_>) {
    let Some(step) = view.terbuka.iter().find(|step| step.simbol == node) else { return };
    let zone = doing.office.profile().zona;
    let command = forms.of(view.kasus).draft(view, step).command(view.kasus, step, view, zone);
    forms.sending(view.kasus, step, None);
    doing.carry_out(command);
}

impl State {
    /// A dialog of this screen is open.
    pub fn asks(&self) -> bool {
        self.call_back.is_some()
    }

    /// Puts it away.
    pub fn close(&mut self) {
        self.call_back = None;
    }

    /// Shows it.
    pub fn dialog(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        let told = hand.told();
        match self.call_back.as_mut().and_then(|form| form.show(ui, told)) {
            Some(Some(why)) => hand.want(Ask::CallBack(why)),
            Some(None) => self.close(),
            None => {}
        }
    }
}

/// Narrower than this, the head has no room for all its words.
const SMALL: f32 = 1000.0;
/// What the button that saves the dossier wants.
const DOSSIER: f32 = 190.0;

/// The screen.
pub fn ui(ui: &mut Ui, page: &Page, at: &mut State, forms: &mut CaseForms, hand: &mut Hand<'_>) {
    let view = &page.view;
    head(ui, view, hand);
    let side = theme::SIDE.min(ui.available_width() * 0.46);
    split::across(ui, &[split::rest(), split::fixed(side)], GRID * 2.0, |parts| {
        parts.part(|ui| looks(ui, page, at, forms, hand));
        parts.part(|ui| {
            frame::card_frame().inner_margin(0).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                ui.spacing_mut().item_spacing.y = GRID;
                form(ui, view, forms, hand);
            });
        });
    });
}

fn head(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    let small = ui.available_width() < SMALL;
    ui.horizontal(|ui| {
        ui.set_height(theme::CONTROL_SMALL);
        text::wrapped(ui, &view.kode, theme::bold(size::HEAD), theme::ACCENT);
        let (sign, words, tone) = sign::status(view.status);
        sign::chip(ui, sign, &words, tone);
        if let Some(step) = view.terbuka.first().filter(|_| view.status == CaseStatus::Running) {
            why::chip(ui, &step.tempo, &step.tenggat, hand.zone);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions(ui, view, small, hand);
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

/// What can be done to the case, laid from the right; in a small window what is seldom done shows its icon.
fn actions(ui: &mut Ui, view: &CaseView, small: bool, hand: &mut Hand<'_>) {
    let case = view.kasus;
    if quiet(&place(ui, view)).icon(icon::PLACE).small().writes().hint(tp::WHY).clicked(ui) {
        hand.show(Placing::of(case, &view.tempat));
    }
    if view.status == CaseStatus::Done {
        return;
    }
    if quiet(t::CLOSE).icon(icon::LOCK).small().writes().brief(small, "").clicked(ui) {
        hand.show(Reason::close(case));
    }
    if view.status == CaseStatus::Paused {
        if secondary(t::RESUME).icon(icon::PLAY).small().writes().clicked(ui) {
            hand.run(Command::case(case, Request::Resume));
        }
    } else if quiet(t::PAUSE).icon(icon::PAUSE).small().writes().brief(small, "").clicked(ui) {
        hand.show(Reason::pause(case));
    }
    if view.macet && secondary(stuck::TITLE).icon(icon::INFO).small().clicked(ui) {
        hand.show(WhyStuck::of(case));
    }
    if secondary(t::LETTER).icon(icon::LETTER).small().writes().clicked(ui) {
        hand.go(Place::Letter(case));
    }
}

fn looks(ui: &mut Ui, page: &Page, at: &mut State, forms: &mut CaseForms, hand: &mut Hand<'_>) {
    let (view, right) = (&page.view, ui.max_rect().right());
    let (history, attachments, letters) =
        (t::tab_history(view), t::tab_attachments(view), t::tab_letters(view));
    let (units, rounds) = (tu::tab(&view.unit), tu::tab_rounds(&view.berkala));
    let related = tu::tab_parts(&view.terkait);
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
    // What does not fit beside the others in a narrow window stands under them.
    let room = ui.available_width();
    let first = pick::tabs_in(ui, room, at.tab, &all);
    let one_line = pick::tabs_in(ui, room - tools_room(at.tab), at.tab, &all) == all.len();
    ui.horizontal(|ui| {
        pick::tabs(ui, &mut at.tab, &all[..first]);
        if one_line {
            tools(ui, view, at, hand);
        }
    });
    if !one_line {
        ui.horizontal(|ui| {
            pick::tabs(ui, &mut at.tab, &all[first..]);
            tools(ui, view, at, hand);
        });
    }
    let below = ui.available_rect_before_wrap().with_max_x(right);
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| look(ui, page, at, forms, hand));
}

/// The least room that the buttons beside the tabs need.
fn tools_room(tab: Tab) -> f32 {
    match tab {
        Tab::Chart => 146.0,
        Tab::History => 88.0,
        Tab::Attachments => 48.0,
        _ => 0.0,
    }
}

/// The buttons beside the tabs, for the tab chosen.
fn tools(ui: &mut Ui, view: &CaseView, at: &mut State, hand: &mut Hand<'_>) {
    let right = Layout::right_to_left(Align::Center);
    match at.tab {
        Tab::Chart => ui.with_layout(right, |ui| {
            if icon_button(icon::SAVE, t::SAVE_CHART).clicked(ui) {
                hand.show(SaveChart::of(&view.sop.sop.id, Some(view.kasus)));
            }
            if icon_button(icon::PRINT, chart_tools::CARD).clicked(ui) {
                let (case, name) = (view.kasus, chart_tools::card_file(view));
                hand.ask(ask::Ask::Save(Output::Card { case, name }));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space((ui.available_width() - chart::TOOLBAR).max(0.0));
                chart::toolbar(ui, &mut at.chart);
            });
        }),
        Tab::History | Tab::Attachments => ui.with_layout(right, |ui| {
            let small = ui.available_width() < DOSSIER;
            let save = quiet(t::SAVE_DOSSIER).icon(icon::SAVE).small().hint(t::SAVE_DOSSIER_WHY);
            if save.brief(small, "").clicked(ui) {
                hand.ask(ask::Ask::Save(Output::Dossier(view.kasus)));
            }
            if at.tab == Tab::History {
                let wish = || ListWish::History(view.kasus);
                list_out::button(ui, hand, wish, &t::history_file(&view.kode));
            }
        }),
        _ => return,
    };
}

/// What the tab chosen shows.
fn look(ui: &mut Ui, page: &Page, at: &mut State, forms: &mut CaseForms, hand: &mut Hand<'_>) {
    let view = &page.view;
    match at.tab {
        Tab::Chart => played(ui, page, at, hand),
        Tab::Units => {
            if let Some((node, key)) = units::show(ui, view, &mut at.units, hand) {
                forms.begin(view, &node, Some(&key));
            }
        }
        Tab::Rounds => {
            if let Some(node) = related::rounds(ui, view, hand) {
                forms.begin(view, &node, None);
            }
        }
        Tab::Related => related::parts(ui, view, hand),
        Tab::History => history::show(ui, view, hand),
        Tab::Attachments => history::attachments(ui, view, hand),
        Tab::Letters => history::letters(ui, view, hand),
    }
}

/// The chart, and under it the play-back.
fn played(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let view = &page.view;
    split::down(ui, &[split::rest(), split::fixed(play::HEIGHT)], HALF, |parts| {
        let chart = &mut at.chart;
        parts.part(|ui| chart::side::show(ui, Legend::Case, &view.sop.sop, &page.chart, chart, hand));
        parts.part(|ui| play::bar(ui, view, page.then.as_ref(), &mut at.play, hand));
    });
}

fn form(ui: &mut Ui, view: &CaseView, forms: &mut CaseForms, hand: &mut Hand<'_>) {
    custody::band(ui, view, hand);
    if !view.sengketa.is_empty() {
        egui::Frame::new().inner_margin(12).show(ui, |ui| {
            notice::show_with(ui, icon::CONTEST, &t::contests(view), theme::DANGER, |ui| {
                if secondary(t::SETTLE).small().writes().clicked(ui) {
                    hand.show(Contests::of(view));
                }
            });
        });
    }
    match view.status {
        CaseStatus::Done => closed(ui, view, hand),
        _ => open_steps(ui, view, forms, hand),
    }
}

fn open_steps(ui: &mut Ui, view: &CaseView, at: &mut CaseForms, hand: &mut Hand<'_>) {
    let Some(step) = at.chosen_step(view) else {
        let close = press::barred(ui).is_none().then_some(t::CLOSE);
        if notice::empty(ui, icon::FLAG, t::NOTHING_OPEN, close) {
            hand.show(Reason::close(view.kasus));
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
                        at.choose(&other.simbol);
                    }
                }
            });
        });
    }
    if let Some(why) = press::barred(ui) {
        return step::seen(ui, view, step, why, hand);
    }
    let fresh = at.fresh(step);
    let shown = step::show(ui, view, step, at.draft(view, step), fresh, hand);
    if shown.begun {
        at.begun(step);
    }
    if shown.record {
        hand.want(Ask::Record(step.simbol.clone()));
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
            text::pair(ui, t::LAST, &format!("{} {}", last.kalimat, t::moment(last.at, hand.zone)));
        }
        text::pair(ui, t::SUMMARY, &t::summary(view));
        ui.add_space(GRID);
        let letter = secondary(t::LETTER).icon(icon::LETTER).writes();
        if view.dihapus.is_none() && letter.clicked(ui) {
            hand.go(Place::Letter(view.kasus));
        }
        ui.add_space(GRID);
        erase::about(ui, view, hand);
    });
}
