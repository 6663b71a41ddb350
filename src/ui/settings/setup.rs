//! First start: the office's forms page by page, saved at the end, filled with sample data, or left.

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::office::{self, OfficeForm};
use super::{Ask, Hand};
use crate::office::{Command, Office};
use crate::text::ui::{said, sealing, setup as t};
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{dialog, icon, notice, pick, text};

/// Cases the sample fills the file with.
const SAMPLE: usize = 120;

/// First start, page by page.
pub fn pages(ui: &mut Ui, at: &mut OfficeForm, about: &Office, hand: &mut Hand<'_>) {
    let typing = ui.ctx().text_edit_focused();
    let room = ui.available_rect_before_wrap();
    let width = 860.0_f32.min(room.width() - 64.0);
    let height = 600.0_f32.min(room.height() - 48.0);
    let card = Rect::from_center_size(room.center(), vec2(width, height));
    ui.painter().add(theme::shadow().as_shape(card, 10.0));
    ui.painter().rect(card, theme::RADIUS_CARD, theme::SURFACE, theme::hairline(), egui::StrokeKind::Inside);
    ui.scope_builder(UiBuilder::new().max_rect(card.shrink2(vec2(32.0, 24.0))), |ui| {
        steps(ui, at);
        ui.add_space(GRID);
        let body = (ui.available_height() - 56.0).max(120.0);
        ui.allocate_ui(vec2(ui.available_width(), body), |ui| {
            ui.set_min_size(vec2(ui.available_width(), body));
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_width(ui.available_width() - GRID);
                page(ui, at, about, hand);
            });
        });
        // A field of one line lets go of the keyboard at Enter; what has it then does something else.
        let free = ui.memory(|m| m.focused().is_none());
        let entered = typing && free && ui.input(|i| i.key_pressed(egui::Key::Enter));
        foot(ui, at, about, entered, hand);
    });
}

const PAGES: usize = t::PAGES.len();

fn steps(ui: &mut Ui, at: &mut OfficeForm) {
    ui.horizontal(|ui| {
        text::wrapped(ui, t::WELCOME, theme::bold(size::TITLE), theme::TEXT);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text::muted(ui, t::progress(at.page + 1, PAGES));
        });
    });
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    let part = rect.width() / PAGES as f32;
    for index in 0..PAGES {
        let left = rect.left() + part * index as f32;
        let bar = Rect::from_min_max(pos2(left, rect.top()), pos2(left + part - 4.0, rect.bottom()));
        let fill = if index <= at.page { theme::ACCENT } else { theme::LINE };
        ui.painter().rect_filled(bar, 2.0, fill);
    }
}

fn page(ui: &mut Ui, at: &mut OfficeForm, about: &Office, hand: &mut Hand<'_>) {
    let (title, why) = t::PAGES.get(at.page).copied().unwrap_or(("", ""));
    text::heading(ui, title);
    text::muted(ui, why);
    ui.add_space(HALF);
    let first = match at.page {
        0 => office::office(ui, at, about),
        1 => office::kop(ui, at, hand),
        2 => office::officials(ui, at),
        _ => {
            let name = office::operator(ui, at);
            ui.add_space(GRID);
            pick::tick(ui, &mut at.seal, sealing::OFFER);
            text::muted(ui, sealing::OFFER_WHY);
            ui.add_space(GRID);
            notice::show(ui, icon::SAMPLE, t::SAMPLE_WHY, theme::CALM);
            name
        }
    };
    if at.begun != Some(at.page) {
        at.begun = Some(at.page);
        first.request_focus();
    }
}

fn foot(ui: &mut Ui, at: &mut OfficeForm, about: &Office, entered: bool, hand: &mut Hand<'_>) {
    let last = at.page + 1 == PAGES;
    dialog::actions(ui, |ui| {
        if last {
            let start = primary(t::START_EMPTY).icon(icon::CHECK).show(ui);
            if start.clicked() {
                hand.want(Ask::Save);
            }
            if entered {
                start.request_focus();
            }
            if secondary(t::START_SAMPLE).icon(icon::SAMPLE).clicked(ui) {
                hand.want(Ask::FillSample);
            }
        } else if primary(t::NEXT).icon(icon::NEXT).clicked(ui) || entered {
            at.propose(about);
            at.page += 1;
        }
        if at.page > 0 && quiet(t::BEFORE).clicked(ui) {
            at.page -= 1;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if quiet(t::SKIP).hint(t::SKIP_WHY).clicked(ui) {
                hand.want(Ask::Skip);
            }
        });
    });
}

/// Set-up is left and not asked for again.
pub(super) fn skip(doing: &mut Doing<'_>) {
    if let Err(problem) = doing.office.skip_setup() {
        doing.fail(&problem);
    }
}

/// Sample data; without a form filled, the sample's own office too.
pub(super) fn fill_sample(at: &OfficeForm, doing: &mut Doing<'_>) {
    let own = (!at.blank()).then(|| Command::SetOffice(Box::new(at.finished().0)));
    if let Err(problem) = office::name_operator(at, doing) {
        return doing.fail(&problem);
    }
    let seed = doing.office.now().timestamp_millis().unsigned_abs();
    doing.beside(move |office| {
        own.map(|own| office.run_in_turn(own)).transpose()?;
        office.fill_sample(SAMPLE, seed)?;
        Ok(Box::new(|doing| {
            doing.then(Then::Anew);
            doing.say(said::SAMPLE.to_owned());
        }))
    });
}
