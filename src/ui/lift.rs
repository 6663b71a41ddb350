//! A card picked up: where its step leads, where it may be put down, and the small form that asks for what
//! is still missing. The same for a card recorded by keyboard. Must not know how columns are drawn.

use eframe::egui;
use egui::{Align, Id, Key, LayerId, Modifiers, Order, Rect, ScrollArea, Ui, Vec2, pos2, vec2};

use super::app::{App, Hand, Intent, Screen};
use super::board::BoardState;
use super::card::{self, Look};
use super::dialogs::Dialog;
use super::page::{BoardPage, Page};
use super::record::{self, Asks, StepDraft};
use crate::base::Id as CaseId;
use crate::domain::sop::{Bentuk, Sop};
use crate::office::{
    Board, BoardGroup, BoardView, BoardViews, Card, CaseStatus, CaseView, Column, OpenStep, SavedView,
};
use crate::text::ui::{board as t, record as words};
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{dialog, icon, notice, sign, text};

/// What is asked of a board.
#[derive(Debug, Clone)]
pub enum Move {
    /// Read the board as its view says, and remember the view.
    Keep,
    /// Read the next page of this column.
    More(String),
    /// See where the card in hand may go.
    Lift,
    /// Record the step of a card, as putting it down in column `to` says; by keyboard there is none.
    Drop {
        /// The card.
        card: Box<Card>,
        /// Column id.
        to: Option<String>,
    },
    /// Record what the small form holds.
    Send,
    /// Keep the view shown under a name, in place of that of `old`.
    NameView {
        /// Name before.
        old: Option<String>,
        /// Name.
        name: String,
    },
    /// Forget the view of this name.
    RemoveView(String),
}

/// A card in the hand of whoever drags it.
#[derive(Debug, Clone)]
pub struct Lift {
    card: Card,
    /// Where it was taken from.
    column: String,
    /// Where in the card the pointer holds it.
    grab: Vec2,
    ways: Ways,
}

/// Where it may go.
#[derive(Debug, Clone)]
enum Ways {
    Looking,
    Nowhere(&'static str),
    To(Vec<Way>),
}

/// One arrow out of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    /// Label of the branch, at a decision.
    branch: Option<String>,
    node: String,
    lane: String,
}

impl Lift {
    /// A card just picked up.
    pub fn of(card: &Card, column: &str, grab: Vec2) -> Lift {
        Lift { card: card.clone(), column: column.to_owned(), grab, ways: Ways::Looking }
    }

    /// Whether this card is the one in hand.
    pub fn is(&self, card: &Card) -> bool {
        self.card.kasus == card.kasus && self.card.simbol == card.simbol && self.card.kunci == card.kunci
    }
}

fn ways_on(sop: &Sop, node: &str) -> Vec<Way> {
    let Some(at) = sop.find(node) else { return Vec::new() };
    let from = sop.node(at);
    let decides = from.bentuk == Bentuk::Keputusan;
    let way = |edge: &crate::domain::sop::Edge| {
        let to = sop.node(edge.to);
        let lane = to.lanes.first().and_then(|lane| sop.lanes.get(*lane));
        Way {
            branch: edge.label.clone().filter(|_| decides),
            node: to.id.clone(),
            lane: lane.map(|lane| lane.id.clone()).unwrap_or_default(),
        }
    };
    from.edges.iter().map(way).collect()
}

/// The ways that lead into a column.
fn into<'a>(ways: &'a [Way], group: BoardGroup, column: &str) -> Vec<&'a Way> {
    let leads = |way: &&Way| match group {
        BoardGroup::Langkah => way.node == column,
        BoardGroup::Pelaksana => way.lane == column,
        BoardGroup::Unit | BoardGroup::Tempo => false,
    };
    ways.iter().filter(leads).collect()
}

/// Whether the card in hand may be put into a column; `None` while no card is in hand, or for the column
/// it came from.
pub fn welcome(at: &BoardState, column: &Column) -> Option<bool> {
    let lift = at.lift.as_ref()?;
    let Ways::To(ways) = &lift.ways else { return (column.id != lift.column).then_some(false) };
    let open = !into(ways, at.view.kelompok, &column.id).is_empty();
    (open || column.id != lift.column).then_some(open)
}

/// Scrolls the columns sideways while a card is held at their edge.
pub fn scroll_along(ui: &Ui, at: &BoardState) {
    let (Some(_), Some(pointer)) = (&at.lift, ui.ctx().pointer_interact_pos()) else { return };
    let (clip, edge) = (ui.clip_rect(), 56.0);
    let by = match () {
        () if pointer.x > clip.right() - edge => -14.0,
        () if pointer.x < clip.left() + edge => 14.0,
        () => return,
    };
    ui.scroll_with_delta(vec2(by, 0.0));
    ui.ctx().request_repaint();
}

/// The card under the pointer, the line that says where it may go, and putting it down.
pub fn carry(
    ui: &mut Ui,
    board: &Board,
    at: &mut BoardState,
    (rects, above, below): (&[(usize, Rect)], Rect, Rect),
    hand: &mut Hand<'_>,
) {
    let Some(lift) = at.lift.clone() else {
        let moves = matches!(at.view.kelompok, BoardGroup::Langkah | BoardGroup::Pelaksana);
        let keys = if moves { t::KEYS } else { t::KEYS_ONLY };
        return hint(ui, below, keys, false);
    };
    let (pointer, held, released) =
        ui.input(|i| (i.pointer.interact_pos(), i.pointer.any_down(), i.pointer.any_released()));
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) || (!held && !released) {
        ui.ctx().stop_dragging();
        at.lift = None;
        return;
    }
    hint(ui, below, &why(&lift, at.view.kelompok), true);
    let Some(pointer) = pointer else { return };
    let ends = matches!(&lift.ways, Ways::To(ways) if ways.is_empty());
    let finish = ends.then(|| finish_zone(ui, above, &lift, pointer));
    if released {
        at.lift = None;
        let over = rects.iter().find(|(_, rect)| rect.contains(pointer));
        let over = over.and_then(|(index, _)| board.kolom.get(*index)).map(|column| column.id.clone());
        let to = match finish {
            Some(zone) if zone.contains(pointer) => None,
            _ if over.is_none() => return,
            _ => over,
        };
        let home = to.as_ref() == Some(&lift.column);
        let loops =
            matches!(&lift.ways, Ways::To(ways) if !into(ways, at.view.kelompok, &lift.column).is_empty());
        if !home || loops {
            hand.ask(Intent::Board(Move::Drop { card: Box::new(lift.card), to }));
        }
        return;
    }
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("card-in-hand")));
    let rect = Rect::from_min_size(pointer - lift.grab, vec2(at.width - 16.0, theme::CARD));
    painter.add(theme::paper_shadow().as_shape(rect, theme::RADIUS));
    let (step, unit) = (at.view.kelompok != BoardGroup::Langkah, at.view.kelompok != BoardGroup::Unit);
    let look = Look { hot: true, step, unit, lifted: false };
    card::paint(&painter, rect, &lift.card, look, hand.zone);
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
}

fn why(lift: &Lift, group: BoardGroup) -> String {
    match (&lift.ways, group) {
        (_, BoardGroup::Unit | BoardGroup::Tempo) => t::NOT_BY_THIS.to_owned(),
        (Ways::Looking, _) => t::LIFTING.to_owned(),
        (Ways::Nowhere(why), _) => (*why).to_owned(),
        (Ways::To(ways), _) => format!("{} {}", told(&lift.card.simbol, ways), t::CANCEL_HINT),
    }
}

fn told(from: &str, ways: &[Way]) -> String {
    let places: Vec<_> = ways.iter().map(|way| (way.branch.clone(), way.node.clone())).collect();
    t::may_go(from, &places)
}

fn hint(ui: &Ui, rect: Rect, words: &str, strong: bool) {
    let (font, ink) = match strong {
        true => (theme::bold(size::SMALL), theme::ACCENT),
        false => (theme::regular(size::SMALL), theme::MUTED),
    };
    text::line_in(ui.painter(), rect.with_min_y(rect.top() + HALF), words, font, ink, Align::Max);
}

/// Where a card whose step is the last one is put down; it stands over the right edge of the board.
fn finish_zone(ui: &Ui, above: Rect, lift: &Lift, pointer: egui::Pos2) -> Rect {
    let zone = above.with_min_x(above.right() - theme::COLUMN);
    let hot = zone.contains(pointer);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("finish-zone")));
    let fill = if hot { theme::GOOD.line } else { theme::GOOD.wash };
    let line = egui::Stroke::new(2.0, theme::GOOD.ink);
    painter.rect(zone, theme::RADIUS_CARD, fill, line, egui::StrokeKind::Inside);
    let middle = zone.center_top() + vec2(0.0, 96.0);
    text::glyph(&painter, middle - vec2(0.0, 34.0), icon::FLAG, size::ICON_LARGE, theme::GOOD.ink);
    let line = |y: f32| Rect::from_min_max(pos2(zone.left() + 8.0, y), pos2(zone.right() - 8.0, y + 20.0));
    let bold = theme::bold(size::BODY);
    text::line_in(&painter, line(middle.y), t::FINISH, bold, theme::GOOD.ink, Align::Center);
    let words = t::finish(&lift.card.simbol);
    let small = theme::regular(size::SMALL);
    text::line_in(&painter, line(middle.y + 22.0), &words, small, theme::GOOD.ink, Align::Center);
    zone
}

/// The small form after a card was put down: only what is missing.
#[derive(Debug, Clone)]
pub struct StepForm {
    view: Box<CaseView>,
    step: OpenStep,
    draft: StepDraft,
    /// Where the card goes, if that was said.
    to: Option<String>,
    asks: Asks,
    begun: bool,
    /// A field of several lines had the keyboard in the last frame: Enter is its own.
    writing: bool,
}

impl StepForm {
    fn begin(
        view: CaseView,
        step: OpenStep,
        draft: StepDraft,
        to: Option<String>,
        branch: Option<String>,
    ) -> StepForm {
        let mut draft = draft;
        if branch.is_some() {
            draft.decide(branch.clone());
        }
        let asks = Asks {
            // A period is only proposed; a unit that is the card's own is known.
            key: step.ulang.is_some_and(|ulang| ulang.over_time() || draft.key(&step).is_none()),
            branch: !step.cabang.is_empty() && branch.is_none(),
        };
        StepForm { view: Box::new(view), step, draft, to, asks, begun: false, writing: false }
    }
}

/// Shows the small form.
pub fn show(ui: &Ui, form: &mut StepForm, problem: Option<&str>, hand: &mut Hand<'_>) {
    let title = t::form_title(&form.view.kode, &form.step.simbol, form.to.as_deref());
    let missing = form.draft.wanting(&form.view, &form.step);
    let enter = |modifiers| ui.input_mut(|i| i.consume_key(modifiers, Key::Enter));
    // Before any field sees it: Enter would also press what has the keyboard.
    let keyed = enter(Modifiers::COMMAND) || (missing.is_empty() && !form.writing && enter(Modifiers::NONE));
    let add = |ui: &mut Ui| {
        if let Some(row) = form.view.sop.sop.rows.get(form.step.at.row) {
            text::body(ui, &row.uraian);
        }
        if form.view.status == CaseStatus::Paused {
            notice::show(ui, icon::PAUSE, &words::paused(&form.view.keterangan_status), theme::WAIT);
        }
        let (sign, due, tone) = sign::due(&form.step.tempo, hand.zone);
        sign::chip(ui, sign, &due, tone);
        let room = (ui.ctx().content_rect().height() - 320.0).max(160.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            ui.set_width(ui.available_width() - 8.0);
            let StepForm { view, step, draft, asks, .. } = &mut *form;
            let (first, writing) = record::asked(ui, view, step, draft, *asks, hand);
            form.writing = writing;
            if !form.begun {
                form.begun = true;
                if let Some(first) = &first {
                    first.request_focus();
                }
            }
            if keyed && !missing.is_empty() {
                form.draft.tried();
                if let Some(first) = first {
                    first.request_focus();
                }
            }
        });
        if let Some(words) = problem {
            notice::show(ui, icon::ALERT, words, theme::DANGER);
        }
        dialog::actions(ui, |ui| {
            let send = primary(t::RECORD).icon(icon::CHECK).hint(t::RECORD_HINT).enabled(missing.is_empty());
            let sent = send.clicked(ui) || (keyed && missing.is_empty());
            let cancelled = quiet(t::CANCEL).clicked(ui);
            if quiet(t::WHOLE_FORM).icon(icon::OPEN).small().clicked(ui) {
                hand.ask(Intent::CloseDialog);
                hand.go(Screen::Case(form.view.kasus));
            }
            if !missing.is_empty() {
                let words = words::missing(&missing);
                let galley = text::lines(
                    ui.painter(),
                    &words,
                    theme::regular(size::SMALL),
                    theme::MUTED,
                    ui.available_width(),
                    2,
                );
                let (rect, said) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
                said.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
                ui.painter().galley(rect.min, galley, theme::MUTED);
            }
            match (sent, cancelled) {
                (true, _) => Some(Intent::Board(Move::Send)),
                (_, true) => Some(Intent::CloseDialog),
                _ => None,
            }
        })
    };
    let answer = dialog::show(ui, &title, 460.0, add, Intent::CloseDialog);
    hand.out.extend(answer);
}

impl App {
    /// Does what was asked of the board shown.
    pub(super) fn on_board(&mut self, asked: Move) {
        let Screen::Sop(sop) = self.screen.clone() else { return };
        match asked {
            Move::Keep => {
                self.change_views(&sop, |_| ());
                self.page = None;
            }
            Move::More(column) => self.more_cards(&sop, &column),
            Move::Lift => self.look_ahead(&sop),
            Move::Drop { card, to } => self.put_down(&sop, &card, to.as_deref()),
            Move::Send => self.send_form(),
            Move::NameView { old, name } => self.name_view(&sop, old, name),
            Move::RemoveView(name) => {
                self.change_views(&sop, |views| views.simpanan.retain(|kept| kept.nama != name));
                self.say(t::view_removed(&name), None);
            }
        }
    }

    /// Changes the views kept of a board; the view shown is the one last used.
    fn change_views(&mut self, sop: &str, change: impl FnOnce(&mut BoardViews)) {
        let Some(at) = self.desk.board.get_mut(sop) else { return };
        let mut views = at.views.clone().unwrap_or_default();
        views.terakhir = BoardView { kata: String::new(), ..at.view.clone() };
        change(&mut views);
        match self.office.keep_board_views(sop, &views) {
            Ok(()) => at.views = Some(views),
            Err(problem) => self.fail(&problem),
        }
    }

    fn name_view(&mut self, sop: &str, old: Option<String>, name: String) {
        let Some(at) = self.desk.board.get(sop) else { return };
        let view = SavedView { nama: name.clone(), tampilan: at.view.clone() };
        self.change_views(sop, |views| {
            views.simpanan.retain(|kept| Some(&kept.nama) != old.as_ref() && kept.nama != name);
            views.simpanan.push(view);
            views.simpanan.sort_by_key(|kept| kept.nama.to_lowercase());
        });
        self.dialog = None;
        self.say(t::view_kept(&name), None);
    }

    fn more_cards(&mut self, sop: &str, column: &str) {
        let Some(at) = self.desk.board.get(sop) else { return };
        let Some(Ok(Page::Sop(page))) = &mut self.page else { return };
        let Some(BoardPage { board, .. }) = &mut page.board else { return };
        let Some(column) = board.kolom.iter_mut().find(|one| one.id == column) else { return };
        if let Err(problem) = self.office.board_more(&board.sop, &at.view, column) {
            self.fail(&problem);
        }
    }

    fn look_ahead(&mut self, sop: &str) {
        let Some(lift) = self.desk.board.get_mut(sop).and_then(|at| at.lift.as_mut()) else { return };
        lift.ways = match self.office.case(lift.card.kasus) {
            Ok(view) if view.status == CaseStatus::Contested => Ways::Nowhere(t::CONTESTED),
            Ok(view) if view.terbuka.iter().all(|step| step.simbol != lift.card.simbol) => {
                Ways::Nowhere(t::NOT_OPEN)
            }
            Ok(view) => Ways::To(ways_on(&view.sop.sop, &lift.card.simbol)),
            Err(_) => Ways::Nowhere(t::NOT_OPEN),
        };
    }

    /// A card was put down: it is recorded at once if nothing is missing, else what is missing is asked.
    fn put_down(&mut self, sop: &str, card: &Card, to: Option<&str>) {
        let view = match self.office.case(card.kasus) {
            Ok(view) => view,
            Err(problem) => return self.fail(&problem),
        };
        let step = view.terbuka.iter().find(|step| step.simbol == card.simbol).cloned();
        let refusal = match &step {
            _ if view.status == CaseStatus::Contested => Some(t::CONTESTED),
            None => Some(t::NOT_OPEN),
            Some(_) => None,
        };
        let (Some(step), None) = (step, refusal) else {
            self.page = None;
            return self.say_why(refusal.unwrap_or(t::NOT_OPEN).to_owned());
        };
        let group = self.desk.board.get(sop).map(|at| at.view.kelompok).unwrap_or_default();
        let all = ways_on(&view.sop.sop, &card.simbol);
        let ways = to.map(|column| into(&all, group, column));
        let words = match (&ways, group) {
            (Some(_), BoardGroup::Unit | BoardGroup::Tempo) => Some(t::NOT_BY_THIS.to_owned()),
            (Some(ways), _) if ways.is_empty() => Some(told(&card.simbol, &all)),
            _ => None,
        };
        if let Some(words) = words {
            return self.say_why(words);
        }
        let only = match ways.as_deref() {
            Some([only]) => Some(*only),
            _ => None,
        };
        let (place, branch) = (only.map(|way| way.node.clone()), only.and_then(|way| way.branch.clone()));
        let kept = self.desk.case.get(&card.kasus).and_then(|case| case.kept(&card.simbol)).cloned();
        let mut draft = kept.unwrap_or_else(|| StepDraft::begin(&view, &step));
        if let Some(key) = &card.kunci {
            draft.choose_key(&step, key);
        }
        let form = StepForm::begin(view, step, draft, place, branch);
        let asks = form.asks.key || form.asks.branch;
        let ready = !asks && form.draft.complete(&form.view, &form.step);
        self.dialog = Some(Dialog::Step(Box::new(form)));
        if ready {
            self.send_form();
        }
    }

    /// Records what the small form holds. A refusal leaves it open.
    fn send_form(&mut self) {
        let Some(Dialog::Step(form)) = &self.dialog else { return };
        let StepForm { view, step, draft, .. } = (**form).clone();
        let (case, node): (CaseId, _) = (view.kasus, step.simbol.clone());
        let command = draft.command(case, &step, &view, self.office.profile().zona);
        if let Some(done) = self.run(command) {
            let state = self.desk.case.entry(case).or_default();
            *state.draft(&view, &step) = draft;
            let units = step.ulang.is_some_and(|ulang| !ulang.over_time());
            state.recorded(&node, units, done.facts.first().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_leads_where_its_branches_lead() {
        let text = include_str!("../../assets/sop/dtks.toml");
        let (sop, _) = crate::domain::sop::parse(text).unwrap();
        let decision = sop.nodes().find(|at| sop.node(*at).bentuk == Bentuk::Keputusan).unwrap();
        let node = sop.node(decision);
        let ways = ways_on(&sop, &node.id);
        assert_eq!(ways.len(), node.edges.len());
        assert!(ways.iter().all(|way| way.branch.is_some()), "{ways:?}");
        for way in &ways {
            assert!(into(&ways, BoardGroup::Langkah, &way.node).contains(&way));
            assert!(into(&ways, BoardGroup::Pelaksana, &way.lane).contains(&way));
            assert!(into(&ways, BoardGroup::Tempo, "telat").is_empty());
        }
    }
}
