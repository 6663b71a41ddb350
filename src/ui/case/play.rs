//! Play-back of a case: a slim bar under its chart that walks through the facts of its history.

use eframe::egui;
use egui::{Align, Key, Layout, Modifiers, Rect, Sense, Ui, vec2};

use super::Hand;
use crate::office::{CaseThen, CaseView};
use crate::text::ui::chart_tools as t;
use crate::ui::kit::press::icon_button;
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{icon, text};

/// Height of the bar.
pub const HEIGHT: f32 = 34.0;
/// Seconds a fact.
const PACE: f64 = 0.7;

/// Where the play-back stands.
#[derive(Debug, Clone, Default)]
pub struct Play {
    /// Facts shown; `None` is now.
    pub ke: Option<usize>,
    /// Playing since this time of the window's clock.
    running: Option<f64>,
}

/// The bar.
pub fn bar(ui: &mut Ui, view: &CaseView, then: Option<&CaseThen>, play: &mut Play, hand: &mut Hand<'_>) {
    let count = view.riwayat.len().max(1);
    let before = play.ke.unwrap_or(count).clamp(1, count);
    let mut ke = before;
    step_on(ui, play, &mut ke, count);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if icon_button(icon::TO_START, t::TO_START).enabled(ke > 1).clicked(ui) {
            ke = 1;
        }
        if icon_button(icon::LEFT, t::BACK).enabled(ke > 1).clicked(ui) {
            ke -= 1;
        }
        let (sign, words) =
            if play.running.is_some() { (icon::PAUSE, t::STOP) } else { (icon::PLAY, t::PLAY) };
        let pressed = icon_button(sign, words).enabled(count > 1).clicked(ui);
        let nothing_else = ui.memory(|m| m.focused().is_none());
        if pressed || (nothing_else && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Space))) {
            let now = ui.input(|i| i.time);
            play.running = if play.running.is_some() { None } else { Some(now) };
            if play.running.is_some() && ke == count {
                ke = 1;
            }
        }
        if icon_button(icon::RIGHT, t::NEXT).enabled(ke < count).clicked(ui) {
            ke += 1;
        }
        if icon_button(icon::TO_END, t::TO_NOW).enabled(ke < count).clicked(ui) {
            ke = count;
        }
        ui.add_space(6.0);
        ui.spacing_mut().slider_width = (ui.available_width() * 0.3).clamp(60.0, 220.0);
        let slider = ui.add(egui::Slider::new(&mut ke, 1..=count).show_value(false));
        slider.accessible_name(t::SLIDER);
        ui.add_space(8.0);
        sentence(ui, &t::standing(view, then, hand.zone));
    });
    if ke != before {
        play.ke = Some(ke).filter(|ke| *ke < count);
        if play.ke.is_none() {
            play.running = None;
        }
        hand.reload();
    }
}

/// While playing, one fact on whenever its time has passed.
fn step_on(ui: &Ui, play: &mut Play, ke: &mut usize, count: usize) {
    let Some(since) = play.running else { return };
    let now = ui.input(|i| i.time);
    if now - since >= PACE {
        *ke = (*ke + 1).min(count);
        play.running = Some(now);
    }
    let rest = (PACE - (now - since)).clamp(0.05, PACE);
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(rest));
}

fn sentence(ui: &mut Ui, words: &str) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), theme::CONTROL_SMALL), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        let inner = Rect::from_min_max(rect.min, rect.max);
        text::line_in(ui.painter(), inner, words, theme::regular(size::SMALL), theme::TEXT, Align::Min);
        response.on_hover_text(words);
    });
}
