//! The form that records an open step: kelengkapan, fields, key, branch, note and files. It draws a
//! [`StepDraft`] and says when it shall be recorded. Must not know who records it.

use eframe::egui;

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Response, ScrollArea, Ui, vec2};

use super::back::SendBack;
use super::draft::{StepDraft, row};
use super::more_keys::MoreKeys;
use super::when::Meant;
use super::{attach, begin, keys, papers, when};
use crate::domain::letter::answers;
use crate::domain::sop::FieldKind;
use crate::office::{CaseStatus, CaseView, LetterView, OpenStep};
use crate::text::ui::record as t;
use crate::ui::ask::{self, Place};
use crate::ui::hand::Hand;
use crate::ui::kit::files;
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, pick, sign, text};

/// Where the keyboard goes: the first thing to fill, and the first that must be filled and is not.
#[derive(Default)]
struct Stops {
    first: Option<Response>,
    open: Option<Response>,
    /// The field for the reason, when it is asked for.
    why: Option<Response>,
}

impl Stops {
    fn add(&mut self, response: Response, open: bool) {
        if open {
            self.open.get_or_insert_with(|| response.clone());
        }
        self.first.get_or_insert(response);
    }
}

/// What became of the form in this frame.
#[derive(Debug, Clone, Copy, Default)]
pub struct StepShown {
    /// A fresh form took the keyboard.
    pub begun: bool,
    /// The step shall be recorded as the form says.
    pub record: bool,
}

/// The form; it fills the room there is, its button always in view. A `fresh` one takes the keyboard.
pub fn show(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    fresh: bool,
    hand: &mut Hand<'_>,
) -> StepShown {
    // Before any field sees it: Enter would also press what has the keyboard.
    let keyed = ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    let foot = 60.0;
    let height = (ui.available_height() - foot).max(80.0);
    let mut stops = Stops::default();
    let mut why = None;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        ScrollArea::vertical().id_salt(("form", &step.simbol)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                head(ui, view, step, draft, hand);
                if draft.restored {
                    notice::show(ui, icon::HISTORY, t::RESTORED, theme::CALM);
                }
                stops = fields(ui, view, step, draft, hand);
                why = stops.why.take();
                clear(ui, view, step, draft);
            });
        });
    });
    frame::rule(ui);
    let (button, record) = bottom(ui, view, step, draft, Pressed { keyed, stops: &stops, why }, hand);
    if fresh {
        stops.first.unwrap_or(button).request_focus();
    }
    StepShown { begun: fresh, record }
}

/// The same for whoever only reads: what is asked for and what stands there already, and `why` nothing can be
/// recorded.
pub fn seen(ui: &mut Ui, view: &CaseView, step: &OpenStep, why: &str, hand: &mut Hand<'_>) {
    ScrollArea::vertical().id_salt(("seen", &step.simbol)).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            notice::show(ui, icon::SEEN, why, theme::PLAIN);
            about(ui, view, step, hand);
            let Some(row) = row(view, step) else { return };
            for known in &step.keys {
                text::muted(ui, &known.nama);
            }
            if !row.kelengkapan.is_empty() {
                input::caption(ui, t::PAPERS, false);
                for paper in &row.kelengkapan {
                    text::body(ui, paper);
                }
            }
            ui.add_space(HALF);
            let draft = StepDraft::begin(view, step);
            for field in &row.isian {
                let value = draft.fields.get(&field.id).map(String::as_str).unwrap_or_default();
                text::pair(ui, &field.label, if value.is_empty() { t::NOT_FILLED } else { value });
            }
        });
    });
}

/// What a small form asks for.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    /// For whom or when.
    pub key: bool,
    /// Which branch.
    pub branch: bool,
}

/// Only what keeps the step from being recorded, for a small form: the first of it that is to be filled,
/// and whether a field of several lines has the keyboard.
pub fn asked(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    asks: Asks,
    hand: &mut Hand<'_>,
) -> (Option<Response>, bool) {
    let (mut stops, mut writing) = (Stops::default(), false);
    let Some(row) = row(view, step) else { return (None, false) };
    if let Some(ulang) = step.ulang.filter(|_| asks.key) {
        let field = keys::show(ui, view, step, ulang, &mut draft.pick, hand);
        stops.add(field, draft.key(step).is_none());
    }
    if asks.branch {
        branches(ui, step, draft, &mut stops);
    }
    for field in row.isian.iter().filter(|field| field.wajib) {
        let value = draft.fields.entry(field.id.clone()).or_default();
        let response = input::field(ui, field, value);
        writing |= response.has_focus() && field.jenis == FieldKind::Paragraf;
        stops.add(response, draft.is_empty(&field.id));
    }
    if !row.kelengkapan.is_empty() {
        let known = draft.known(view, step);
        for tick in papers::ticks(ui, &known, &mut draft.ticked) {
            stops.add(tick, false);
        }
        draft.without |= draft.refused;
        stops.why = without(ui, view, step, draft);
    }
    (stops.open.or(stops.first), writing)
}

/// What the step is and how it stands.
fn about(ui: &mut Ui, view: &CaseView, step: &OpenStep, hand: &Hand<'_>) {
    let Some(row) = row(view, step) else { return };
    ui.horizontal_wrapped(|ui| {
        text::wrapped(ui, t::step(&step.simbol), theme::bold(size::SMALL), theme::ACCENT);
        text::wrapped(ui, &step.pelaksana, theme::regular(size::SMALL), theme::MUTED);
        if !step.giliran.is_empty() {
            sign::chip(ui, icon::OFFICE, &t::turn_of(&step.giliran), theme::CALM);
        }
    });
    ui.add_space(-HALF);
    text::wrapped(ui, &row.uraian, theme::bold(size::HEAD), theme::TEXT);
    ui.horizontal(|ui| {
        super::why::chip(ui, &step.tempo, &step.tenggat, hand.zone);
        let waktu = t::waktu(&row.waktu.teks);
        if !waktu.is_empty() {
            text::muted(ui, waktu);
        }
    });
    if let Some(back) = &step.dikembalikan {
        notice::show(ui, icon::RETURN, &t::returned(back, hand.zone), theme::WARN);
    }
    if !step.biasanya.is_empty() {
        text::muted(ui, &step.biasanya);
    }
    if view.status == CaseStatus::Paused {
        notice::show(ui, icon::PAUSE, &t::paused(&view.keterangan_status), theme::WAIT);
    }
    if let Some(why) =
        view.sop.sop.rows.get(step.at.row).and_then(|r| r.simbol.get(step.at.node)?.perlu_konfirmasi.as_ref())
    {
        notice::show(ui, icon::CONFIRM, &crate::text::ui::chart::confirm(why), theme::WARN);
    }
}

fn head(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &StepDraft, hand: &mut Hand<'_>) {
    about(ui, view, step, hand);
    let Some(row) = row(view, step) else { return };
    begin::show(ui, view, step, draft.key(step), hand);
    if row.gabung && quiet(&t::together(&step.simbol)).icon(icon::CHECKLIST).small().clicked(ui) {
        hand.go(Place::Batch(view.sop.sop.id.clone(), step.simbol.clone()));
    }
    for (node, ulang) in &view.tambah_kunci {
        if quiet(t::add_keys(*ulang)).icon(icon::PLUS).small().clicked(ui) {
            hand.show(MoreKeys::of(view.kasus, node, *ulang));
        }
    }
}

fn fields(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    hand: &mut Hand<'_>,
) -> Stops {
    let mut stops = Stops::default();
    letters(ui, view, step, hand);
    let Some(row) = row(view, step) else { return stops };
    if let Some(ulang) = step.ulang {
        let known = draft.key(step).is_some();
        let field = keys::show(ui, view, step, ulang, &mut draft.pick, hand);
        // One that is filled already waits to be changed, not to be filled.
        if !known {
            stops.add(field, draft.key(step).is_none());
        }
    }
    if !row.kelengkapan.is_empty() {
        let known = draft.known(view, step);
        for tick in papers::ticks(ui, &known, &mut draft.ticked) {
            stops.add(tick, false);
        }
        stops.why = without(ui, view, step, draft);
    }
    for field in &row.isian {
        let value = draft.fields.entry(field.id.clone()).or_default();
        let response = input::field(ui, field, value);
        stops.add(response, field.wajib && draft.is_empty(&field.id));
    }
    if !step.cabang.is_empty() {
        branches(ui, step, draft, &mut stops);
    }
    let odd = when::doubt(&draft.when, view.dibuka, draft.since(step), hand);
    when::show(ui, &mut draft.when, odd, hand);
    input::area(ui, t::NOTE, &mut draft.note, 2);
    if attach::show(ui, &mut draft.files, &row.kelengkapan, hand) {
        draft.add_files(files::pick_attachments(), view, step);
    }
    stops
}

/// Asks why, once recording was tried without some kelengkapan; the field to type into.
fn without(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &mut StepDraft) -> Option<Response> {
    let lacking = draft.known(view, step).lacking(&draft.ticked);
    if lacking.is_empty() {
        // What was not lacking needs no reason, and must not carry one.
        draft.why.clear();
        draft.without = false;
    }
    if !draft.without {
        return None;
    }
    let field = papers::reason(ui, &lacking, &mut draft.why);
    if std::mem::take(&mut draft.asking) {
        field.request_focus();
        field.scroll_to_me(None);
    }
    Some(field)
}

/// The letters of the step, each to be looked at.
fn letters(ui: &mut Ui, view: &CaseView, step: &OpenStep, hand: &mut Hand<'_>) {
    let Some(row) = row(view, step) else { return };
    let asked = |letter: &&LetterView| answers(row, &letter.jenis, &letter.nama).is_some();
    for letter in view.naskah.iter().filter(|letter| !letter.ditarik).filter(asked) {
        if quiet(&t::letter(letter)).icon(icon::LETTER).small().clicked(ui) {
            let (name, digest, from) = (t::letter_file(letter), letter.pdf, letter.by.clone());
            hand.ask(ask::Ask::Open { name, digest, from });
        }
    }
}

/// Clears the form, and takes that back.
fn clear(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &mut StepDraft) {
    let pristine = draft.keep() == StepDraft::begin(view, step).keep();
    if let Some(before) = draft.cleared.take_if(|_| pristine) {
        match quiet(t::UNCLEAR).icon(icon::UNDO).small().clicked(ui) {
            true => *draft = *before,
            false => draft.cleared = Some(before),
        }
    } else if !pristine && quiet(t::CLEAR).icon(icon::TRASH).small().clicked(ui) {
        let before = std::mem::replace(draft, StepDraft::begin(view, step));
        draft.cleared = Some(Box::new(StepDraft { cleared: None, ..before }));
    }
}

fn branches(ui: &mut Ui, step: &OpenStep, draft: &mut StepDraft, stops: &mut Stops) {
    input::caption(ui, t::DECISION, true);
    let columns = if step.cabang.len() == 2 { 2.0 } else { 1.0 };
    let width = (ui.available_width() - GRID * (columns - 1.0)) / columns;
    ui.horizontal_wrapped(|ui| {
        for branch in &step.cabang {
            let chosen = draft.result.as_ref() == Some(branch);
            let choice = pick::choice(ui, chosen, icon::BRANCH, branch, width.floor());
            if choice.clicked() {
                draft.result = Some(branch.clone());
            }
            stops.add(choice, draft.result.is_none());
        }
    });
}

/// What was pressed, and where the keyboard may be sent.
struct Pressed<'a> {
    keyed: bool,
    stops: &'a Stops,
    why: Option<Response>,
}

/// The buttons under the form: the one that records, and whether it shall.
fn bottom(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    pressed: Pressed<'_>,
    hand: &mut Hand<'_>,
) -> (Response, bool) {
    let missing = draft.missing(view, step);
    let lacking = draft.known(view, step).lacking(&draft.ticked);
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
    let line = |ui: &mut Ui| {
        let hint = if missing.is_empty() { t::RECORD_KEYS.to_owned() } else { t::missing(&missing) };
        let button = primary(t::RECORD).icon(icon::CHECK).hint(&hint).show(ui);
        let mut record = false;
        if button.clicked() || pressed.keyed {
            draft.refused = !missing.is_empty();
            let unexcused = !lacking.is_empty() && draft.why.trim().is_empty();
            match (&pressed.stops.open, &pressed.why) {
                (Some(open), _) if draft.refused => open.request_focus(),
                _ if draft.refused => {}
                (_, Some(why)) if unexcused => {
                    why.request_focus();
                    why.scroll_to_me(None);
                }
                _ if unexcused => (draft.without, draft.asking) = (true, true),
                _ if doubts(view, step, draft, hand) => {}
                _ => record = true,
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            send_back(ui, view, step, draft, hand);
            if !missing.is_empty() {
                let short = t::missing_short(missing.len());
                still_missing(ui, &t::missing(&missing), &short, draft.refused);
            } else if !lacking.is_empty() && draft.why.trim().is_empty() {
                still_missing(ui, &t::lacking(&lacking), &t::lacking_short(lacking.len()), false);
            }
        });
        (button, record)
    };
    frame.show(ui, |ui| ui.horizontal(line).inner).inner
}

/// An unreadable time holds the form; an odd one does once, so that it is looked at.
fn doubts(view: &CaseView, step: &OpenStep, draft: &mut StepDraft, hand: &Hand<'_>) -> bool {
    match draft.when.meant(hand.zone) {
        Meant::Now => false,
        Meant::Unread => true,
        Meant::At(at) => {
            let odd = when::doubt(&draft.when, view.dibuka, draft.since(step), hand).is_some();
            odd && draft.doubted.replace(at) != Some(at)
        }
    }
}

/// What is missing: counted until it was tried, then by name.
fn still_missing(ui: &mut Ui, names: &str, short: &str, tried: bool) {
    let (words, ink) = if tried { (names, theme::DANGER.ink) } else { (short, theme::MUTED) };
    let room = ui.available_width();
    let galley = text::lines(ui.painter(), words, theme::regular(size::SMALL), ink, room, 2);
    let (rect, response) = ui.allocate_exact_size(vec2(room, galley.size().y), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    ui.painter().galley(rect.min, galley, ink);
    response.on_hover_text(names);
}

fn send_back(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &StepDraft, hand: &mut Hand<'_>) {
    let (steps, key) = (t::earlier(view, step), draft.key(step));
    let ready = step.ulang.is_none() || step.keys.iter().any(|k| Some(&k.key) == key.as_ref());
    let hint = match (steps.is_empty(), step.ulang) {
        (true, _) => t::NO_EARLIER.to_owned(),
        (false, Some(ulang)) if !ready => t::key_first(ulang),
        _ => String::new(),
    };
    let button = quiet(t::SEND_BACK).icon(icon::RETURN).enabled(!steps.is_empty() && ready).hint(&hint);
    if button.clicked(ui) {
        hand.show(SendBack::of(view.kasus, &step.simbol, key, steps));
    }
}
