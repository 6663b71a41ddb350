//! "Kenapa macet?": one panel that says why a case stands still, what it lacks, who has it and what
//! comes next, with a text to remind them. Must not know how that is found out.

use eframe::egui;
use egui::{Align, Frame, Key, Margin, Modifiers, ScrollArea, Ui};

use crate::base::{Id, Zone};
use crate::office::{Office, Problem, Stuck, StuckStep, StuckWhy};
use crate::text::macet;
use crate::text::ui::stuck as t;
use crate::ui::ask::{Ask, Dialog, Place, Telling};
use crate::ui::hand::Hand;
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, Tone, size};
use crate::ui::kit::{dialog, icon, notice, sign, text};

/// Why one case stands still; found out when it is shown.
pub struct WhyStuck {
    case: Id,
    stuck: Option<Stuck>,
}

impl WhyStuck {
    /// Of this case.
    pub fn of(case: Id) -> WhyStuck {
        WhyStuck { case, stuck: None }
    }
}

impl Dialog for WhyStuck {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.stuck = Some(office.stuck(self.case)?);
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        panel(ui, self.stuck.as_ref()?, told.zone)
    }
}

fn panel(ui: &Ui, stuck: &Stuck, zone: Zone) -> Option<Ask> {
    let inside = |ui: &mut Ui| {
        ui.horizontal(|ui| {
            text::wrapped(ui, &stuck.kode, theme::bold(size::BODY), theme::ACCENT);
            text::wrapped(ui, &stuck.judul, theme::bold(size::BODY), theme::TEXT);
        });
        let height = (ui.ctx().content_rect().height() - 240.0).max(200.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width() - GRID);
            for why in &stuck.sebab {
                let (icon, tone) = look(why);
                notice::show(ui, icon, &t::why(why, zone), tone);
            }
            if stuck.sebab.is_empty() {
                notice::show(ui, icon::DONE, macet::NOT_STUCK, theme::GOOD);
            }
            if stuck.langkah.is_empty() {
                text::muted(ui, macet::NOTHING_OPEN);
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
    dialog::show(ui, t::TITLE, 720.0, inside, Ask::Close)
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
        hand.show(WhyStuck::of(case));
    }
}

fn look(why: &StuckWhy) -> (&'static str, Tone) {
    match why {
        StuckWhy::Paused { .. } => (icon::PAUSE, theme::WAIT),
        StuckWhy::Contested => (icon::CONTEST, theme::DANGER),
        StuckWhy::Late { .. } => (icon::LATE, theme::LATE),
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
            text::wrapped(ui, t::step(step), theme::bold(size::SMALL), theme::ACCENT);
            let (sign, words, tone) = sign::due(&step.tempo, zone);
            sign::chip(ui, sign, &words, tone);
            if let Some(due) = t::due(step, zone) {
                text::muted(ui, due);
            }
        });
        text::wrapped(ui, &step.uraian, theme::bold(size::BODY), theme::TEXT);
        let holder = if step.kantor_lain { icon::OFFICE } else { icon::USER };
        fact(ui, holder, &t::who(step, zone));
        for hand in &step.dikerjakan {
            let since = zone.local(hand.since).date_naive();
            fact(ui, icon::USER, &macet::in_hand(&hand.by, since));
        }
        if !step.biasanya.is_empty() {
            fact(ui, icon::CLOCK, &step.biasanya);
        }
        text::overline(ui, t::MISSING);
        let missing = t::missing(step);
        if missing.is_empty() {
            fact(ui, icon::CHECK, t::NOTHING_MISSING);
        }
        for (label, names) in missing {
            ui.horizontal_top(|ui| {
                text::wrapped(ui, icon::CHECKLIST, theme::icon_font(size::BODY), theme::WARN.ink);
                text::wrapped(ui, label, theme::bold(size::SMALL), theme::MUTED);
                text::wrapped(ui, names, theme::regular(size::BODY), theme::TEXT);
            });
        }
        text::overline(ui, t::NEXT);
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
        text::wrapped(ui, icon, theme::icon_font(size::BODY), theme::MUTED);
        text::body(ui, words);
    });
}

fn reminder(ui: &mut Ui, words: &str) {
    text::overline(ui, t::REMINDER);
    Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = egui::RichText::new(words).font(theme::regular(size::BODY)).color(theme::TEXT);
        ui.add(egui::Label::new(text).wrap().selectable(true).halign(Align::Min));
    });
}

fn foot(ui: &mut Ui, stuck: &Stuck) -> Option<Ask> {
    dialog::actions(ui, |ui| {
        let copy = primary(t::COPY).icon(icon::COPY).enabled(!stuck.pengingat.is_empty());
        if copy.clicked(ui) {
            ui.ctx().copy_text(stuck.pengingat.clone());
            return Some(Ask::Say(t::COPIED.to_owned()));
        }
        if secondary(t::OPEN).icon(icon::OPEN).clicked(ui) {
            return Some(Ask::Go(Place::Case(stuck.kasus)));
        }
        quiet(t::CLOSE).clicked(ui).then_some(Ask::Close)
    })
}
