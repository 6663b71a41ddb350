//! A card picked up: where its step leads and where it may be put down. Must not know how columns are drawn
//! or what becomes of a card put down.

use eframe::egui;
use egui::{Align, Id, Key, LayerId, Modifiers, Order, Rect, Ui, Vec2, pos2, vec2};

use super::BoardState;
use super::card::{self, Look};
use crate::domain::sop::{Bentuk, Sop};
use crate::office::{Board, BoardCard, BoardColumn, BoardGroup};
use crate::text::ui::board as t;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{icon, text};
use crate::ui::sop::{Ask, Hand};

/// A card in the hand of whoever drags it.
#[derive(Debug, Clone)]
pub struct Lift {
    pub(super) card: BoardCard,
    /// Where it was taken from.
    column: String,
    /// Where in the card the pointer holds it.
    grab: Vec2,
    pub(super) ways: Ways,
}

/// Where it may go.
#[derive(Debug, Clone)]
pub(super) enum Ways {
    /// That is being found out.
    Looking,
    /// Nowhere, and why.
    Nowhere(&'static str),
    /// Along one of these.
    To(Vec<Way>),
}

/// One arrow out of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// Label of the branch, at a decision.
    pub branch: Option<String>,
    /// The node it leads to, and the lane that stands in.
    pub node: String,
    lane: String,
}

impl Lift {
    /// A card just picked up.
    pub fn of(card: &BoardCard, column: &str, grab: Vec2) -> Lift {
        Lift { card: card.clone(), column: column.to_owned(), grab, ways: Ways::Looking }
    }

    /// Whether this card is the one in hand.
    pub fn is(&self, card: &BoardCard) -> bool {
        self.card.kasus == card.kasus && self.card.simbol == card.simbol && self.card.key == card.key
    }
}

/// The arrows out of a step.
pub(super) fn ways_on(sop: &Sop, node: &str) -> Vec<Way> {
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
pub(super) fn into<'a>(ways: &'a [Way], group: BoardGroup, column: &str) -> Vec<&'a Way> {
    let leads = |way: &&Way| match group {
        BoardGroup::Langkah => way.node == column,
        BoardGroup::Pelaksana => way.lane == column,
        BoardGroup::Unit | BoardGroup::Tempo => false,
    };
    ways.iter().filter(leads).collect()
}

/// Whether the card in hand may be put into a column; `None` while no card is in hand, or for the column
/// it came from.
pub fn welcome(at: &BoardState, column: &BoardColumn) -> Option<bool> {
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
            hand.want(Ask::Drop { card: Box::new(lift.card), to });
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

/// Where a card may go, in words.
pub(super) fn told(from: &str, ways: &[Way]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_leads_where_its_branches_lead() {
        let text = include_str!("../../../../assets/sop/dtks.toml");
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
