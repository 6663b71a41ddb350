//! The shelf: all SOPs of the office as cards, each with its chart in small.

use std::collections::BTreeMap;

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drawing::{self, Drawing, Mark};
use crate::office::{ChartOf, ListWish, Office, Problem, SopCard};
use crate::text::ui::sop as t;
use crate::ui::ask::Place;
use crate::ui::dialogs::list_out;
use crate::ui::doing::Doing;
use crate::ui::hand;
use crate::ui::kit::press::{self, secondary};
use crate::ui::kit::sign::{self, Sign};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{canvas, icon, notice, text};
use crate::ui::work::Work;

/// What only the shelf can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Choose an SOP file and publish it.
    Import,
}

/// Height of a card, and width of its picture at most.
const CARD: f32 = 176.0;
const PICTURE: f32 = 260.0;

/// Shown around the symbols, in mm of the chart.
const ROUND: f32 = 6.0;

/// A version of an SOP: id and number.
type Version = (String, u32);

/// A chart without its words, and where on it the symbols stand.
#[derive(Clone)]
struct Small {
    chart: Drawing,
    symbols: drawing::Rect,
}

/// What came of drawing some.
type Drawn = Vec<(Version, Option<Small>)>;

/// The charts drawn small, each version once.
#[derive(Default)]
pub struct State {
    /// `None` where it cannot be drawn.
    drawn: BTreeMap<Version, Option<Small>>,
    drawing: Work<Result<Drawn, Problem>>,
}

impl State {
    /// Waits for what is being drawn.
    pub fn settle(&mut self) {
        self.drawing.settle();
    }
}

fn key(card: &SopCard) -> Version {
    (card.id.clone(), card.versi)
}

/// Once a frame: has the charts drawn that are not yet, beside it, and takes over what was.
pub fn look(cards: &[SopCard], at: &mut State, doing: &mut Doing<'_>) {
    if let Some(ended) = at.drawing.watch(doing.ctx) {
        // A picture is a help, not a need: what went wrong is said where the SOP is opened.
        at.drawn.extend(ended.and_then(Result::ok).unwrap_or_default());
        for card in cards {
            at.drawn.entry(key(card)).or_default();
        }
        doing.ctx.request_repaint();
    }
    let missing: Vec<Version> = cards.iter().map(key).filter(|card| !at.drawn.contains_key(card)).collect();
    if !missing.is_empty() && !at.drawing.running() {
        at.drawing.start_on(doing.ctx, "bagan-kecil", doing.office, move |office| {
            missing.into_iter().map(|card| Ok((card.clone(), small(office, &card.0)?))).collect()
        });
    }
}

/// A chart in small: nobody could read its words.
fn small(office: &Office, id: &str) -> Result<Option<Small>, Problem> {
    let view = office.sop(id)?;
    let Ok(mut chart) = office.chart(&view.sop, ChartOf::Plain) else { return Ok(None) };
    chart.body.marks.retain(|mark| !matches!(mark, Mark::Text { .. }));
    let boxes = chart.boxes.iter().map(|one| one.area);
    let symbols = boxes.reduce(|all, one| {
        let (x, y) = (all.x.min(one.x), all.y.min(one.y));
        let (right, bottom) = (all.right().max(one.right()), all.bottom().max(one.bottom()));
        drawing::Rect { x, y, w: right - x, h: bottom - y }
    });
    Ok(symbols.map(|symbols| Small { chart: chart.body, symbols }))
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// Does what was asked.
pub fn act(ask: Ask, doing: &mut Doing<'_>) {
    let Ask::Import = ask;
    super::import::import(doing);
}

/// The screen.
pub fn ui(ui: &mut Ui, cards: &[SopCard], at: &State, hand: &mut Hand<'_>) {
    if cards.is_empty() {
        if notice::empty(ui, icon::FLOW, t::EMPTY, Some(t::IMPORT)) {
            hand.want(Ask::Import);
        }
        return;
    }
    ui.horizontal(|ui| {
        text::muted(ui, t::count(cards.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary(t::IMPORT).icon(icon::IMPORT).writes().clicked(ui) {
                hand.want(Ask::Import);
            }
            list_out::button(ui, hand, || ListWish::Shelf, t::LIST_FILE);
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width() - 4.0;
        let columns = if room > 1500.0 { 3.0 } else { 2.0 };
        let width = ((room - GRID * 2.0 * (columns - 1.0)) / columns).floor();
        for line in cards.chunks(columns as usize) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID * 2.0;
                for card in line {
                    shelf_card(ui, card, width, at, hand);
                }
            });
            ui.add_space(GRID);
        }
    });
}

fn shelf_card(ui: &mut Ui, card: &SopCard, width: f32, at: &State, hand: &mut Hand<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &card.judul));
    if ui.is_rect_visible(rect) {
        let line = if response.hovered() { egui::Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
        ui.painter().rect(rect, theme::RADIUS_CARD, theme::SURFACE, line, egui::StrokeKind::Inside);
        let inner = rect.shrink(12.0);
        let picture = inner.with_max_x(inner.left() + (inner.width() * 0.36).min(PICTURE));
        paint_picture(ui, picture, at.drawn.get(&key(card)).and_then(Option::as_ref), hand);
        paint_shelf_card(ui, inner.with_min_x(picture.right() + 16.0), card);
        press::focus_ring(ui, rect.shrink(2.0), &response);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        hand.go(Place::Sop(card.id.clone()));
    }
}

/// The symbols of its chart with the arrows between them.
fn paint_picture(ui: &Ui, rect: Rect, small: Option<&Small>, hand: &mut Hand<'_>) {
    ui.painter().rect_filled(rect, theme::RADIUS, theme::PAGE_FILL);
    match small {
        Some(Small { chart, symbols }) => {
            let (wide, high) = (symbols.w as f32 + ROUND * 2.0, symbols.h as f32 + ROUND * 2.0);
            let scale = (rect.width() / wide.max(1.0)).min(rect.height() / high.max(1.0));
            let middle = symbols.centre();
            let origin = rect.center() - vec2(middle.x as f32, middle.y as f32) * scale;
            canvas::paint(&ui.painter_at(rect), chart, canvas::Place { origin, scale }, hand.pictures);
        }
        // Not drawn yet, or it cannot be.
        None => text::glyph(ui.painter(), rect.center(), icon::FLOW, 28.0, theme::HINT),
    }
}

fn paint_shelf_card(ui: &Ui, inner: Rect, card: &SopCard) {
    let painter = ui.painter();
    let left = inner.left();
    let mut y = inner.top();
    let band = |y: f32, high: f32| Rect::from_min_max(pos2(left, y), pos2(inner.right(), y + high));
    let short = t::short_name(&card.id);
    text::line_in(painter, band(y, 28.0), &short, theme::bold(size::TITLE), theme::ACCENT, Align::Min);
    y += 32.0;
    let title = text::lines(painter, &card.judul, theme::bold(size::BODY), theme::TEXT, inner.width(), 2);
    let below = y + title.size().y + 4.0;
    painter.galley(pos2(left, y), title, theme::TEXT);
    let small = theme::regular(size::SMALL);
    for (n, words) in [card.instansi.clone(), t::numbered(card), t::extent(card)].iter().enumerate() {
        let band = band(below + 18.0 * n as f32, 18.0);
        if band.bottom() <= inner.bottom() - 26.0 {
            text::line_in(painter, band, words, small.clone(), theme::MUTED, Align::Min);
        }
    }
    let mut x = left;
    let y = inner.bottom() - 22.0;
    for (icon, words, tone) in chips(card) {
        let width = sign::chip_width(painter, &words);
        if x + width > inner.right() {
            break;
        }
        let rect = Rect::from_min_size(pos2(x, y), vec2(width, 22.0));
        sign::paint_chip(painter, rect, icon, &words, tone);
        x += width + 6.0;
    }
}

fn chips(card: &SopCard) -> Vec<Sign> {
    let mut chips = Vec::new();
    if card.kasus_telat > 0 {
        chips.push((icon::LATE, t::late(card.kasus_telat), theme::LATE));
    }
    let tone = if card.kasus_terbuka > 0 { theme::CALM } else { theme::PLAIN };
    chips.push((icon::FOLDER, t::open(card.kasus_terbuka), tone));
    if card.perlu_konfirmasi > 0 {
        chips.push((icon::CONFIRM, t::confirm(card.perlu_konfirmasi), theme::PLAIN));
    }
    chips
}
