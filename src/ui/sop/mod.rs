//! SOP: the shelf, and one SOP as chart, board and document.

pub mod board;
mod document;
pub mod import;
pub mod shelf;

use eframe::egui;
use egui::{Align, Layout, Ui};

use self::board::BoardState;
use crate::drawing::chart::Chart;
use crate::office::{Board, BoardCard, BoardColumn, ChartOf, Office, Problem, SopTimes, SopView, StayPart};
use crate::text::ui::settings::DIED;
use crate::text::ui::{batch as tb, chart_tools, sop as t};
use crate::ui::ask::{self, Output, Place};
use crate::ui::chart::save::SaveChart;
use crate::ui::chart::{self, ChartState, heat};
use crate::ui::doing::{Doing, Then};
use crate::ui::form::Forms;
use crate::ui::hand;
use crate::ui::kit::legend::Legend;
use crate::ui::kit::press::secondary;
use crate::ui::kit::{icon, pick, progress};
use crate::ui::work::Work;

/// What is looked at of one SOP.
#[derive(Default)]
pub struct State {
    tab: Tab,
    chart: ChartState,
    /// The chart shows times instead of counts.
    heat: bool,
    /// Which part of the times.
    span: StayPart,
    /// Times last reckoned, and the file's stamp when that began.
    times: Option<(u64, SopTimes)>,
    reckoning: Work<Result<SopTimes, Problem>>,
    /// The file's stamp when it began.
    begun: u64,
    /// The file's stamp when the page was read.
    seen: u64,
    /// Its board.
    pub board: BoardState,
}

/// The ways to look at an SOP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Chart,
    Board,
    Document,
}

/// What only the screen of one SOP can do: all of it on its board.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Read the board as its view says, and remember the view.
    Keep,
    /// Read the next page of this column.
    More(String),
    /// See where the card in hand may go.
    Lift,
    /// Record the step of a card, as putting it down in column `to` says; by keyboard there is none.
    Drop {
        /// The card.
        card: Box<BoardCard>,
        /// Column id.
        to: Option<String>,
    },
    /// Record what the small form holds.
    Send,
    /// Ask what the view shown shall be called, in place of this name.
    WhatName(Option<String>),
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

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read of one SOP.
pub struct Page {
    /// The SOP.
    pub view: SopView,
    /// How many cases stand at each step.
    counts: Board,
    /// Its board, where that is looked at.
    board: Option<BoardPage>,
    /// Its chart with the board's counts or the times.
    chart: Result<Chart, Problem>,
    /// How long its steps took, when that is shown.
    times: Option<SopTimes>,
}

/// A board, and what it can be narrowed by.
pub struct BoardPage {
    board: Board,
    /// Kelurahan and units on it: id and name.
    units: Vec<(String, String)>,
}

/// Reads one SOP, the way it is looked at.
///
/// # Errors
/// Whatever the office refuses.
pub fn read(office: &Office, id: &str, at: &mut State) -> Result<Page, Problem> {
    let view = office.sop(id)?;
    let board = match at.tab {
        Tab::Board => Some(read_board(office, id, &mut at.board)?),
        Tab::Chart | Tab::Document => None,
    };
    at.seen = office.stamp();
    let times = at.times.as_ref().filter(|_| at.heat).map(|(_, times)| times.clone());
    let counts = office.board_counts(id)?;
    let of = times.as_ref().map_or(ChartOf::Board(&counts), |times| ChartOf::Times(times, at.span));
    let chart = office.chart_seen(&view.sop, of, &at.chart.lanes);
    Ok(Page { view, counts, board, chart, times })
}

fn read_board(office: &Office, id: &str, at: &mut BoardState) -> Result<BoardPage, Problem> {
    if at.views.is_none() {
        let views = office.board_views(id)?;
        at.view = views.terakhir.clone();
        at.views = Some(views);
    }
    Ok(BoardPage { board: office.board_seen(id, &at.view)?, units: office.board_units(id)? })
}

impl State {
    /// Waits for what is reckoned.
    pub fn settle(&mut self) {
        self.reckoning.settle();
    }
}

/// Once a frame: the times are reckoned beside it, anew when something was written down since.
pub fn look(id: &str, at: &mut State, doing: &mut Doing<'_>) {
    if let Some(ended) = at.reckoning.watch(doing.ctx) {
        match ended {
            Some(Ok(times)) => at.times = Some((at.begun, times)),
            Some(Err(Problem::Stopped)) => {}
            Some(Err(problem)) => {
                at.heat = false;
                doing.fail(&problem);
            }
            None => {
                at.heat = false;
                doing.then(Then::Trouble(Some(DIED.to_owned())));
            }
        }
        doing.reload();
    }
    let known = at.times.as_ref().is_some_and(|(then, _)| *then == at.seen);
    match at.heat {
        true if !known && !at.reckoning.running() => {
            at.begun = at.seen;
            let id = id.to_owned();
            at.reckoning
                .start_on(doing.ctx, "lama-langkah", doing.office, move |office| office.sop_times(&id));
        }
        false if at.reckoning.running() => at.reckoning.stop(),
        _ => {}
    }
}

/// Does what was asked of this SOP.
pub fn act(sop: &str, page: &mut Page, at: &mut State, forms: &mut Forms, ask: Ask, doing: &mut Doing<'_>) {
    board::act::act(sop, page.board.as_mut(), &mut at.board, forms, ask, doing);
}

/// One SOP.
pub fn ui(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let all = [
            (Tab::Chart, icon::FLOW, t::TAB_CHART),
            (Tab::Board, icon::BOARD, t::TAB_BOARD),
            (Tab::Document, icon::FILE, t::TAB_DOCUMENT),
        ];
        let before = at.tab;
        pick::tabs(ui, &mut at.tab, &all);
        if at.tab != before {
            // Each way reads what it shows.
            hand.reload();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let document = secondary(t::SAVE_DOCUMENT).icon(icon::SAVE).small();
            if at.tab == Tab::Document && document.clicked(ui) {
                let output = Output::Document(page.view.sop.id.clone());
                hand.ask(ask::Ask::Save(output));
            }
            if at.tab == Tab::Board {
                together(ui, page, hand);
            }
            if at.tab == Tab::Chart {
                if secondary(t::SAVE_CHART).icon(icon::SAVE).small().clicked(ui) {
                    hand.show(SaveChart::of(&page.view.sop.id, None));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space((ui.available_width() - chart::TOOLBAR - 196.0).max(0.0));
                    let before = at.heat;
                    pick::tabs(
                        ui,
                        &mut at.heat,
                        &[(false, "", chart_tools::COUNTS), (true, "", chart_tools::TIMES)],
                    );
                    if before != at.heat {
                        hand.reload();
                    }
                    chart::toolbar(ui, &mut at.chart);
                });
            }
        });
    });
    match at.tab {
        Tab::Chart => {
            times_over(ui, page, at, hand);
            let legend = if page.times.is_some() { Legend::Times } else { Legend::Board };
            chart::side::show(ui, legend, &page.view.sop, &page.chart, &mut at.chart, hand);
        }
        Tab::Board => {
            if let Some(page) = &page.board {
                board::ui(ui, page, &mut at.board, hand);
            }
        }
        Tab::Document => document::show(ui, &page.view),
    }
}

/// Over the chart: what its colours say, or how far the times are reckoned.
fn times_over(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    match &page.times {
        Some(times) => {
            let other = heat::legend(ui, times, &mut at.span);
            other.then(|| hand.reload());
        }
        None if at.heat && at.reckoning.running() => {
            let stopped = progress::show(ui, chart_tools::RECKONING, at.reckoning.step());
            at.heat = !stopped;
        }
        None => {}
    }
}

/// What one such button wants.
const TOGETHER: f32 = 210.0;

/// A button for each step that many cases are recorded at by one action and that has cases waiting.
fn together(ui: &mut Ui, page: &Page, hand: &mut Hand<'_>) {
    let joint = |column: &&BoardColumn| {
        let row = column.at.and_then(|at| page.view.sop.rows.get(at.row));
        column.jumlah > 0 && row.is_some_and(|row| row.gabung)
    };
    let open: Vec<&BoardColumn> = page.counts.kolom.iter().filter(joint).collect();
    let short = ui.available_width() < TOGETHER * open.len() as f32;
    // Laid from the right, so the last comes first.
    for column in open.into_iter().rev() {
        let (name, brief) = (tb::open(&column.id), tb::open_brief(&column.id));
        if secondary(&name).icon(icon::CHECKLIST).small().writes().brief(short, &brief).clicked(ui) {
            hand.go(Place::Batch(page.view.sop.id.clone(), column.id.clone()));
        }
    }
}
