//! "Kenapa macet?": one panel that says why a case stands still, what it lacks, who has it and what
//! comes next, with a text to remind them. Must not know how that is found out.

use eframe::egui;
use egui::{Align, Frame, Key, Margin, Modifiers, ScrollArea, Ui};

use super::app::{Hand, Intent, Screen};
use super::parts::{self, primary, quiet, secondary};
use super::theme::{self, GRID, HALF, Tone, size};
use super::{icon, state};
use crate::base::{Id, Zone};
use crate::office::{Stuck, StuckStep, StuckWhy};
use crate::text::macet;
use crate::text::ui::stuck as t;

/// The panel.
pub fn dialog(ui: &Ui, stuck: &Stuck, zone: Zone) -> Option<Intent> {
    let inside = |ui: &mut Ui| {
        ui.horizontal(|ui| {
            parts::text(ui, &stuck.kode, theme::bold(size::BODY), theme::ACCENT);
            parts::text(ui, &stuck.judul, theme::bold(size::BODY), theme::TEXT);
        });
        let height = (ui.ctx().content_rect().height() - 240.0).max(200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width() - GRID);
            for why in &stuck.sebab {
                let (icon, tone) = look(why);
                parts::notice(ui, icon, &t::why(why, zone), tone);
            }
            if stuck.sebab.is_empty() {
                parts::notice(ui, icon::DONE, macet::NOT_STUCK, theme::GOOD);
            }
            if stuck.langkah.is_empty() {
                parts::muted(ui, macet::NOTHING_OPEN);
            }
            for one in &stuck.langkah {
                step(ui, one, zone);
            }
            if !stuck.pengingat.is_empty() {
                reminder(ui, &stuck.pengingat);
            }
        });
        foot(ui, stuck)
    };
    parts::dialog(ui, t::TITLE, 720.0, inside, Intent::CloseDialog)
}

/// The menu of a card, and its key M: why the case stands still.
pub fn menu(ui: &Ui, card: &egui::Response, case: Id, hand: &mut Hand<'_>) {
    let mut asked = card.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::M));
    card.context_menu(|ui| {
        if quiet(t::IN_MENU).icon(icon::INFO).clicked(ui) {
            asked = true;
            ui.close();
        }
    });
    if asked {
        hand.ask(Intent::AskWhyStuck(case));
    }
}

fn look(why: &StuckWhy) -> (&'static str, Tone) {
    match why {
        StuckWhy::Paused { .. } => (icon::PAUSE, theme::WAIT),
        StuckWhy::Contested => (icon::CONTEST, theme::DANGER),
        StuckWhy::Late { .. } => (icon::LATE, theme::DANGER),
        StuckWhy::Slow { .. } => (icon::CLOCK, theme::WARN),
        StuckWhy::Returned { .. } => (icon::RETURN, theme::WARN),
        StuckWhy::Elsewhere { .. } => (icon::OFFICE, theme::WAIT),
    }
}

fn step(ui: &mut Ui, step: &StuckStep, zone: Zone) {
    let frame = Frame::new()
        .fill(theme::SURFACE)
        .stroke(theme::hairline())
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        ui.horizontal(|ui| {
            parts::text(ui, t::step(step), theme::bold(size::SMALL), theme::ACCENT);
            let (sign, words, tone) = state::due(&step.tempo, zone);
            parts::chip(ui, sign, &words, tone);
            if let Some(due) = t::due(step, zone) {
                parts::muted(ui, due);
            }
        });
        parts::text(ui, &step.uraian, theme::bold(size::BODY), theme::TEXT);
        let holder = if step.kantor_lain { icon::OFFICE } else { icon::USER };
        fact(ui, holder, &t::who(step, zone));
        for hand in &step.dikerjakan {
            let since = zone.local(hand.sejak).date_naive();
            fact(ui, icon::USER, &macet::in_hand(&hand.oleh, since));
        }
        if !step.biasanya.is_empty() {
            fact(ui, icon::CLOCK, &step.biasanya);
        }
        parts::overline(ui, t::MISSING);
        let missing = t::missing(step);
        if missing.is_empty() {
            fact(ui, icon::CHECK, t::NOTHING_MISSING);
        }
        for (label, names) in missing {
            ui.horizontal_top(|ui| {
                parts::text(ui, icon::CHECKLIST, theme::icon_font(size::BODY), theme::WARN.ink);
                parts::text(ui, label, theme::bold(size::SMALL), theme::MUTED);
                parts::text(ui, names, theme::regular(size::BODY), theme::TEXT);
            });
        }
        parts::overline(ui, t::NEXT);
        if step.berikutnya.is_empty() {
            fact(ui, icon::FLAG, t::END);
        }
        for next in &step.berikutnya {
            fact(ui, icon::NEXT, next);
        }
    });
}

/// One line with its icon.
fn fact(ui: &mut Ui, icon: &str, words: &str) {
    ui.horizontal_top(|ui| {
        parts::text(ui, icon, theme::icon_font(size::BODY), theme::MUTED);
        parts::body(ui, words);
    });
}

fn reminder(ui: &mut Ui, words: &str) {
    parts::overline(ui, t::REMINDER);
    Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = egui::RichText::new(words).font(theme::regular(size::BODY)).color(theme::TEXT);
        ui.add(egui::Label::new(text).wrap().selectable(true).halign(Align::Min));
    });
}

fn foot(ui: &mut Ui, stuck: &Stuck) -> Option<Intent> {
    parts::actions(ui, |ui| {
        let copy = primary(t::COPY).icon(icon::COPY).enabled(!stuck.pengingat.is_empty());
        if copy.clicked(ui) {
            ui.ctx().copy_text(stuck.pengingat.clone());
            return Some(Intent::Say(t::COPIED.to_owned()));
        }
        if secondary(t::OPEN).icon(icon::OPEN).clicked(ui) {
            return Some(Intent::Go(Screen::Case(stuck.kasus)));
        }
        quiet(t::CLOSE).clicked(ui).then_some(Intent::CloseDialog)
    })
}
