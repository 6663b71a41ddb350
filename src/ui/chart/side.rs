//! A chart with what stands beside it: the search, the lanes to show, the details of a symbol chosen.

use eframe::egui;
use egui::{Ui, UiBuilder};

use super::lanes::{self, Found};
use super::{ChartState, details};
use crate::domain::sop::Sop;
use crate::drawing::chart::Chart;
use crate::office::Problem;
use crate::ui::hand::Hand;
use crate::ui::kit::legend::Legend;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{frame, icon, notice};

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
    let room = ui.available_rect_before_wrap();
    let panel =
        if at.lanes_open || at.chosen.is_some() { theme::DETAILS.min(room.width() * 0.45) } else { 0.0 };
    let gap = if panel > 0.0 { GRID } else { 0.0 };
    let (left, right) = room.split_left_right_at_x(room.right() - panel);
    let base = ui.scope_id().with(legend as u8);
    ui.scope_builder(UiBuilder::new().max_rect(left.with_max_x(left.right() - gap)), |ui| match chart {
        Ok(chart) => super::show(ui, (base, legend), sop, chart, at, hand.pictures),
        Err(problem) => drop(notice::empty(ui, icon::WARNING, &notice::message(problem), None)),
    });
    if at.lanes_open && at.chosen.is_none() {
        ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
            frame::card_frame().inner_margin(12).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                if lanes::panel(ui, sop, &mut at.lanes, &mut at.lanes_open) {
                    hand.reload();
                }
            });
        });
        return;
    }
    let Some(chosen) = at.chosen.filter(|_| panel > 0.0) else { return };
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        frame::card_frame().inner_margin(12).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let note = chart.as_ref().ok().and_then(|c| c.notes.get(&chosen)).map_or("", String::as_str);
            if details(ui, sop, chosen, note) || ui.input(|i| i.key_pressed(egui::Key::Escape)) {
                at.chosen = None;
            }
        });
    });
}
