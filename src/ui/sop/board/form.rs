//! The small form after a card was put down: it asks only for what is still missing. The same for a card
//! recorded by keyboard.

use eframe::egui;
use egui::{Key, Modifiers, ScrollArea, Ui};

use crate::office::{CaseStatus, CaseView, OpenStep};
use crate::text::ui::{board as t, record as words};
use crate::ui::ask::{self, Place};
use crate::ui::form::draft::StepDraft;
use crate::ui::form::step::{self, Asks};
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{dialog, icon, notice, sign, text};
use crate::ui::sop::{Ask, Hand};

/// The small form after a card was put down: only what is missing.
#[derive(Debug, Clone)]
pub struct StepForm {
    pub(super) view: Box<CaseView>,
    pub(super) step: OpenStep,
    pub(super) draft: StepDraft,
    /// Where the card goes, if that was said.
    to: Option<String>,
    pub(super) asks: Asks,
    begun: bool,
    /// A field of several lines had the keyboard in the last frame: Enter is its own.
    writing: bool,
}

impl StepForm {
    /// The form of a card put down to go to `to`, along `branch` where that is known.
    pub(super) fn begin(
        view: CaseView,
        step: OpenStep,
        draft: StepDraft,
        to: Option<String>,
        branch: Option<String>,
    ) -> StepForm {
        let mut draft = draft;
        if branch.is_some() {
            draft.decide(branch.clone());
        }
        let asks = Asks {
            // A period is only proposed; a unit that is the card's own is known.
            key: step.ulang.is_some_and(|ulang| ulang.over_time() || draft.key(&step).is_none()),
            branch: !step.cabang.is_empty() && branch.is_none(),
        };
        StepForm { view: Box::new(view), step, draft, to, asks, begun: false, writing: false }
    }
}

/// Shows the small form.
pub fn show(ui: &Ui, form: &mut StepForm, hand: &mut Hand<'_>) {
    let title = t::form_title(&form.view.kode, &form.step.simbol, form.to.as_deref());
    let missing = form.draft.wanting(&form.view, &form.step);
    let enter = |modifiers| ui.input_mut(|i| i.consume_key(modifiers, Key::Enter));
    // Before any field sees it: Enter would also press what has the keyboard.
    let keyed = enter(Modifiers::COMMAND) || (missing.is_empty() && !form.writing && enter(Modifiers::NONE));
    let add = |ui: &mut Ui| {
        if let Some(row) = form.view.sop.sop.rows.get(form.step.at.row) {
            text::body(ui, &row.uraian);
        }
        if form.view.status == CaseStatus::Paused {
            notice::show(ui, icon::PAUSE, &words::paused(&form.view.keterangan_status), theme::WAIT);
        }
        let (sign, due, tone) = sign::due(&form.step.tempo, hand.zone);
        sign::chip(ui, sign, &due, tone);
        let room = (ui.ctx().content_rect().height() - 320.0).max(160.0);
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            ui.set_width(ui.available_width() - 8.0);
            let StepForm { view, step, draft, asks, .. } = &mut *form;
            let (first, writing) = step::asked(ui, view, step, draft, *asks, hand);
            form.writing = writing;
            if !form.begun {
                form.begun = true;
                if let Some(first) = &first {
                    first.request_focus();
                }
            }
            if keyed && !missing.is_empty() {
                form.draft.tried();
                if let Some(first) = first {
                    first.request_focus();
                }
            }
        });
        if let Some(words) = hand.refused {
            notice::show(ui, icon::ALERT, words, theme::DANGER);
        }
        dialog::actions(ui, |ui| {
            let send = primary(t::RECORD)
                .icon(icon::CHECK)
                .writes()
                .hint(t::RECORD_HINT)
                .enabled(missing.is_empty());
            let sent = send.clicked(ui) || (keyed && missing.is_empty());
            let cancelled = quiet(t::CANCEL).clicked(ui);
            if quiet(t::WHOLE_FORM).icon(icon::OPEN).small().clicked(ui) {
                hand.go(Place::Case(form.view.kasus));
            }
            if !missing.is_empty() {
                still_missing(ui, &words::missing(&missing));
            }
            match (sent, cancelled) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        })
    };
    match dialog::show(ui, &title, 460.0, add, false) {
        Some(true) => hand.want(Ask::Send),
        Some(false) => hand.ask(ask::Ask::Close),
        None => {}
    }
}

fn still_missing(ui: &mut Ui, words: &str) {
    let (font, width) = (theme::regular(size::SMALL), ui.available_width());
    let galley = text::lines(ui.painter(), words, font, theme::MUTED, width, 2);
    let (rect, said) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    said.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    ui.painter().galley(rect.min, galley, theme::MUTED);
}
