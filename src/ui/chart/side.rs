//! A chart with what stands beside it: the search, the lanes to show, the details of a symbol chosen.

use eframe::egui;
use egui::Ui;

use super::lanes::{self, Found};
use super::{ChartState, details};
use crate::domain::sop::Sop;
use crate::drawing::chart::Chart;
use crate::office::Problem;
use crate::ui::hand::Hand;
use crate::ui::kit::legend::Legend;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{frame, icon, notice, split};

/// A chart with, when a symbol is chosen, its details beside it.
pub fn show(
    ui: &mut Ui,
    legend: Legend,
    sop: &Sop,
    chart: &Result<Chart, Problem>,
    at: &mut ChartState,
    hand: &mut Hand<'_>,
) {
    if let (Ok(chart), Some(find)) = (chart, &mut at.find) {
        let all: Vec<_> = chart.boxes.iter().map(|b| b.at).collect();
        match lanes::find_bar(ui, sop, &all, find) {
            Some(Found::Show(symbol)) => {
                (at.chosen, at.look_at, at.lanes_open) = (Some(symbol), Some(symbol), false);
                ui.ctx().request_repaint();
            }
            Some(Found::Close) => at.find = None,
            None => {}
        }
    }
    let open = at.lanes_open || at.chosen.is_some();
    let panel = theme::DETAILS.min(ui.available_width() * 0.45);
    let sizes = [split::rest(), split::fixed(panel)];
    let base = ui.scope_id().with(legend as u8);
    split::across(ui, if open { &sizes } else { &sizes[..1] }, GRID, |parts| {
        parts.part(|ui| match chart {
            Ok(chart) => super::show(ui, (base, legend), sop, chart, at, hand.pictures),
            Err(problem) => drop(notice::empty(ui, icon::WARNING, &notice::message(problem), None)),
        });
        if open {
            parts.part(|ui| beside(ui, sop, chart, at, hand));
        }
    });
}

/// The lanes to show and hide, or what the symbol chosen says.
fn beside(ui: &mut Ui, sop: &Sop, chart: &Result<Chart, Problem>, at: &mut ChartState, hand: &mut Hand<'_>) {
    frame::card_frame().inner_margin(12).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let Some(chosen) = at.chosen else {
            if at.lanes_open && lanes::panel(ui, sop, &mut at.lanes, &mut at.lanes_open) {
                hand.reload();
            }
            return;
        };
        let note = chart.as_ref().ok().and_then(|c| c.notes.get(&chosen)).map_or("", String::as_str);
        if details(ui, sop, chosen, note) || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            at.chosen = None;
        }
    });
}
