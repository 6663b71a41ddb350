//! Sentences that show for a while, drawn over the page.

use eframe::egui;
use egui::{Align2, Area, Margin, Order, Role, Sense, Ui, WidgetInfo, vec2};

use super::said::Toast;
use super::want::Want;
use crate::office::Command;
use crate::text::ui::shell as t;
use crate::ui::ask::{Ask, Place};
use crate::ui::kit::press::{icon_button, quiet};
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{frame, icon, text};

/// Seconds a toast stays; longer where it can take something back.
const TOAST: f64 = 6.0;
const TOAST_UNDO: f64 = 12.0;

/// Toasts stand where no screen keeps its button: left, or right of a letter's form.
pub(super) fn toasts(ui: &Ui, place: &Place, toasts: &mut Vec<Toast>, out: &mut Vec<Want>) {
    let now = ui.input(|i| i.time);
    for toast in toasts.iter_mut() {
        toast.born.get_or_insert(now);
    }
    let mut closed = None;
    if !toasts.is_empty() {
        let (corner, offset) = match place {
            Place::Letter(_) | Place::Batch(..) => (Align2::RIGHT_BOTTOM, vec2(-28.0, -24.0)),
            _ => (Align2::LEFT_BOTTOM, vec2(theme::RAIL + 28.0, -24.0)),
        };
        let area = Area::new(egui::Id::unique("toasts")).order(Order::Foreground);
        area.anchor(corner, offset).show(ui.ctx(), |ui| {
            for (index, toast) in toasts.iter().enumerate() {
                // Known by its words: a press goes on while the one above it fades away.
                let card = |ui: &mut Ui| toast_card(ui, toast, out);
                if ui.push_id(&toast.words, card).inner {
                    closed = Some(index);
                }
            }
        });
    }
    if let Some(index) = closed {
        toasts.remove(index);
    }
    toasts.retain(|t| {
        let life = if t.undo.is_some() { TOAST_UNDO } else { TOAST };
        let left = life - (now - t.born.unwrap_or(now));
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
        left > 0.0
    });
}

fn toast_card(ui: &mut Ui, toast: &Toast, out: &mut Vec<Want>) -> bool {
    let mut close = false;
    let frame = frame::card_frame().shadow(theme::shadow()).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let (sign, tone) =
                if toast.refused { (icon::INFO, theme::PLAIN) } else { (icon::DONE, theme::GOOD) };
            text::wrapped(ui, sign, theme::icon_font(20.0), tone.ink);
            let room = (ui.ctx().content_rect().width() * 0.3).min(420.0);
            let galley =
                text::lines(ui.painter(), &toast.words, theme::regular(size::BODY), theme::TEXT, room, 4);
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &toast.words));
            ui.painter().galley(rect.min, galley, theme::TEXT);
            if let Some((case, fact)) = toast.undo
                && quiet(t::UNDO).icon(icon::UNDO).small().clicked(ui)
            {
                let reason = t::UNDO_REASON.to_owned();
                out.push(Want::Ask(Ask::Run(Command::Withdraw { subject: case, fact, reason })));
                close = true;
            }
            close |= icon_button(icon::CLOSE, t::CLOSE_TOAST).clicked(ui);
        });
    });
    close
}
