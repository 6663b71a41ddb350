//! "Mulai dikerjakan" in the form of a step: one press marks that someone has it in hand, then it says
//! who and since when.

use eframe::egui;
use egui::{Key, Modifiers, Ui};

use crate::domain::sop::Ulang;
use crate::office::{CaseView, Command, OpenStep, Request};
use crate::text::ui::{begin as t, record};
use crate::ui::hand::Hand;
use crate::ui::kit::press::secondary;
use crate::ui::kit::{icon, sign, theme};

/// The mark, or the button that makes it, for the unit or period chosen.
pub fn show(ui: &mut Ui, view: &CaseView, step: &OpenStep, key: Option<String>, hand: &mut Hand<'_>) {
    if let Some(one) = step.in_hand(key.as_deref()) {
        sign::chip(ui, icon::USER, &t::in_hand(one, hand.zone), theme::CALM);
        return;
    }
    // A unit that is only being typed is not known yet; a round of a repeating row may be. The button
    // stays where it is meanwhile: what comes after it keeps its place, and the keyboard with it.
    let known = |key: &String| step.keys.iter().any(|known| known.key == *key);
    let chosen = |ulang: Ulang| key.as_ref().is_some_and(|key| ulang.over_time() || known(key));
    let needs_key = step.ulang.filter(|ulang| !chosen(*ulang));
    let hint = needs_key.map_or_else(|| t::KEYS.to_owned(), record::key_first);
    let button = secondary(t::BEGIN).icon(icon::PLAY).small().enabled(needs_key.is_none()).hint(&hint);
    let keyed = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::M));
    if button.clicked(ui) || (keyed && needs_key.is_none()) {
        hand.run(Command::case(view.kasus, Request::Begin { node: step.simbol.clone(), key }));
    }
}
