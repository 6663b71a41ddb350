//! The form that records an open step: kelengkapan, fields, key, branch, note and files. What is typed
//! lives in a [`StepDraft`] until it is recorded, whatever screen is shown meanwhile.

use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Response, ScrollArea, Ui, vec2};

use super::app::{Hand, Intent, Screen};
use super::attach::{self, Chosen};
use super::begin;
use super::dialogs::Dialog;
use super::keys::{self, Pick};
use super::papers::{self, Known};
use super::when::{self, Meant, When};
use crate::base::{Id, Moment, Zone};
use crate::domain::sop::{FieldKind, Row};
use crate::office::{CaseStatus, CaseView, Command, FormDraft, Lacking, OpenStep, Request, StepRequest};
use crate::text::ui::record as t;
use crate::ui::kit::press::{primary, quiet};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, pick, text};

/// What was typed for one open step.
#[derive(Debug, Clone, Default)]
pub struct StepDraft {
    pick: Pick,
    result: Option<String>,
    fields: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    files: Vec<Chosen>,
    note: String,
    when: When,
    /// Why it is recorded without some kelengkapan.
    why: String,
    /// Recording was tried while something was missing.
    refused: bool,
    /// Recording was tried without some kelengkapan, so the reason is asked for.
    without: bool,
    /// The reason was asked for in the frame before.
    asking: bool,
    /// Recording was tried at an odd time.
    doubted: Option<Moment>,
    /// It was begun in an earlier session.
    restored: bool,
    /// What stood here before the form was cleared.
    cleared: Option<Box<StepDraft>>,
}

impl StepDraft {
    /// A form begun from what the case knows: values of an earlier round, and the key if only one fits.
    /// What was recorded for one unit or period says nothing of the next.
    pub fn begin(view: &CaseView, step: &OpenStep) -> StepDraft {
        let mut draft = StepDraft::default();
        if let Some(row) = row(view, step).filter(|row| row.ulang.is_none()) {
            for field in &row.isian {
                if let Some(value) = view.isian.get(&field.id) {
                    draft.fields.insert(field.id.clone(), input::typed(field.jenis, value));
                }
            }
        }
        draft.pick = Pick::begin(step);
        draft
    }

    /// A form as it was kept.
    pub fn kept(kept: FormDraft, step: &OpenStep) -> StepDraft {
        StepDraft {
            pick: Pick::named(&kept.key, step),
            result: kept.result,
            fields: kept.isian,
            ticked: kept.centang,
            files: kept.lampiran.into_iter().map(Chosen::kept).collect(),
            note: kept.catatan,
            when: When::kept(kept.at),
            without: !kept.alasan_tanpa.is_empty(),
            why: kept.alasan_tanpa,
            restored: true,
            ..StepDraft::default()
        }
    }

    /// What is to be kept of it.
    pub fn keep(&self) -> FormDraft {
        let filled = self.fields.iter().filter(|(_, value)| !value.is_empty());
        FormDraft {
            key: self.pick.key.trim().to_owned(),
            result: self.result.clone(),
            isian: filled.map(|(name, value)| (name.clone(), value.clone())).collect(),
            centang: self.ticked.clone(),
            lampiran: self.files.iter().map(Chosen::keep).collect(),
            catatan: self.note.clone(),
            at: self.when.keep(),
            alasan_tanpa: self.why.clone(),
        }
    }

    /// It was begun in an earlier session.
    pub fn restored(&self) -> bool {
        self.restored
    }

    /// Adds files, each once, tied to the kelengkapan their names speak of.
    pub fn add_files(&mut self, files: Vec<PathBuf>, view: &CaseView, step: &OpenStep) {
        let papers = row(view, step).map(|row| row.kelengkapan.as_slice()).unwrap_or_default();
        attach::add(&mut self.files, files, papers);
    }

    /// What the office is asked to asked.
    pub fn command(&self, case: Id, step: &OpenStep, view: &CaseView, zone: Zone) -> Command {
        let mut asked = StepRequest::new(&step.simbol);
        asked.key = self.key(step);
        asked.result = self.result.clone();
        if let Some(row) = row(view, step) {
            fill(&mut asked, row, &self.fields, &self.ticked);
        }
        asked.catatan = self.note.trim().to_owned();
        asked.lacking = match self.why.trim() {
            "" => Lacking::Refused,
            why => Lacking::Excused(why.to_owned()),
        };
        if let Meant::At(at) = self.when.meant(zone) {
            asked.at = Some(at);
        }
        let files = self.files.iter().map(Chosen::take).collect();
        Command::Case { case, request: Request::Record(Box::new(asked)), files }
    }

    /// Takes a branch.
    pub fn decide(&mut self, branch: Option<String>) {
        self.result = branch;
    }

    /// Recording was tried.
    pub fn tried(&mut self) {
        self.refused = true;
    }

    /// Nothing is left to be asked: not even a paper to tick.
    pub fn complete(&self, view: &CaseView, step: &OpenStep) -> bool {
        self.missing(view, step).is_empty() && self.known(view, step).lacking(&self.ticked).is_empty()
    }

    /// What a small form waits for: what is missing, and a reason where kelengkapan are not there.
    pub fn wanting(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut wanting = self.missing(view, step);
        if self.why.trim().is_empty() {
            wanting.extend(self.known(view, step).lacking(&self.ticked));
        }
        wanting
    }

    /// The unit is chosen.
    pub fn choose_key(&mut self, step: &OpenStep, key: &str) {
        if let Some(one) = step.kunci.iter().find(|one| one.kunci == key) {
            self.pick.take(one);
        }
    }

    /// No unit is chosen any more.
    pub fn forget_key(&mut self) {
        self.pick = Pick::default();
    }

    /// The unit or period chosen.
    pub fn key(&self, step: &OpenStep) -> Option<String> {
        let key = self.pick.key.trim();
        (step.ulang.is_some() && !key.is_empty()).then(|| key.to_owned())
    }

    /// Where the kelengkapan of this step are known from.
    fn known<'a>(&self, view: &'a CaseView, step: &OpenStep) -> Known<'a> {
        let all = row(view, step).map(|row| row.kelengkapan.as_slice()).unwrap_or_default();
        let before = view.ada.get(&(step.at.row, self.key(step)));
        Known { all, before, files: self.files.iter().filter_map(|f| f.kelengkapan.clone()).collect() }
    }

    /// What still keeps the step from being recorded, in the words of the form.
    pub fn missing(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut missing = Vec::new();
        if let Some(ulang) = step.ulang.filter(|_| self.key(step).is_none()) {
            missing.push(t::key(ulang).to_owned());
        }
        let fields = row(view, step).map(|r| r.isian.as_slice()).unwrap_or_default();
        missing.extend(fields.iter().filter(|f| f.wajib && self.is_empty(&f.id)).map(|f| f.label.clone()));
        if !step.cabang.is_empty() && self.result.is_none() {
            missing.push(t::DECISION.to_owned());
        }
        missing.extend(self.files.iter().filter_map(Chosen::gone).map(|name| t::gone(&name)));
        missing
    }

    fn is_empty(&self, field: &str) -> bool {
        self.fields.get(field).is_none_or(|v| v.trim().is_empty())
    }

    /// Since when the step stands open for the key chosen.
    fn since(&self, step: &OpenStep) -> Moment {
        let key = self.key(step);
        step.kunci.iter().find(|k| Some(&k.kunci) == key.as_ref()).map_or(step.sejak, |k| k.sejak)
    }
}

/// Puts what was typed and ticked for a row into `record`: only fields and kelengkapan of the row, no
/// empty ones.
pub fn fill(
    record: &mut StepRequest,
    row: &Row,
    fields: &BTreeMap<String, String>,
    ticked: &BTreeSet<String>,
) {
    for field in &row.isian {
        let typed = fields.get(&field.id).map(String::as_str).unwrap_or_default();
        let stored = input::stored(field.jenis, typed);
        if !stored.is_empty() {
            record.isian.insert(field.id.clone(), stored);
        }
    }
    record.centang = row.kelengkapan.iter().filter(|k| ticked.contains(*k)).cloned().collect();
}

fn row<'a>(view: &'a CaseView, step: &OpenStep) -> Option<&'a Row> {
    view.sop.sop.rows.get(step.at.row)
}

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

/// The form; it fills the room there is, its button always in view. A `fresh` one takes the keyboard:
/// true when it did.
pub fn show(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    fresh: bool,
    hand: &mut Hand<'_>,
) -> bool {
    let free = ui.memory(|m| m.top_modal_layer().is_none());
    // Before any field sees it: Enter would also press what has the keyboard.
    let keyed = free && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
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
    let button = bottom(ui, view, step, draft, Pressed { keyed, stops: &stops, why }, hand);
    let begin = fresh && free;
    if begin {
        stops.first.unwrap_or(button).request_focus();
    }
    begin
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

fn head(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &StepDraft, hand: &mut Hand<'_>) {
    let Some(row) = row(view, step) else { return };
    ui.horizontal_wrapped(|ui| {
        text::wrapped(ui, t::step(&step.simbol), theme::bold(size::SMALL), theme::ACCENT);
        text::wrapped(ui, &step.pelaksana, theme::regular(size::SMALL), theme::MUTED);
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
    begin::show(ui, view, step, draft.key(step), hand);
    if view.status == CaseStatus::Paused {
        notice::show(ui, icon::PAUSE, &t::paused(&view.keterangan_status), theme::WAIT);
    }
    if row.gabung && quiet(&t::together(&step.simbol)).icon(icon::CHECKLIST).small().clicked(ui) {
        hand.go(Screen::Batch(view.sop.sop.id.clone(), step.simbol.clone()));
    }
    for (node, ulang) in &view.tambah_kunci {
        if quiet(t::add_keys(*ulang)).icon(icon::PLUS).small().clicked(ui) {
            let (node, names) = (node.clone(), String::new());
            hand.ask(Intent::Ask(Dialog::AddKeys { case: view.kasus, node, ulang: *ulang, names }));
        }
    }
    if let Some(why) =
        view.sop.sop.rows.get(step.at.row).and_then(|r| r.simbol.get(step.at.node)?.perlu_konfirmasi.as_ref())
    {
        notice::show(ui, icon::CONFIRM, &crate::text::ui::chart::confirm(why), theme::WARN);
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
        hand.ask(Intent::PickAttachments { case: view.kasus, node: step.simbol.clone() });
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

/// The buttons under the form; the one that records is returned.
fn bottom(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    pressed: Pressed<'_>,
    hand: &mut Hand<'_>,
) -> Response {
    let missing = draft.missing(view, step);
    let lacking = draft.known(view, step).lacking(&draft.ticked);
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
    let line = |ui: &mut Ui| {
        let hint = if missing.is_empty() { t::RECORD_KEYS.to_owned() } else { t::missing(&missing) };
        let button = primary(t::RECORD).icon(icon::CHECK).hint(&hint).show(ui);
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
                _ => hand.ask(Intent::Record { case: view.kasus, node: step.simbol.clone() }),
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
        button
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
    let ready = step.ulang.is_none() || step.kunci.iter().any(|k| Some(&k.kunci) == key.as_ref());
    let hint = match (steps.is_empty(), step.ulang) {
        (true, _) => t::NO_EARLIER.to_owned(),
        (false, Some(ulang)) if !ready => t::key_first(ulang),
        _ => String::new(),
    };
    let button = quiet(t::SEND_BACK).icon(icon::RETURN).enabled(!steps.is_empty() && ready).hint(&hint);
    if button.clicked(ui) {
        hand.ask(Intent::Ask(Dialog::Return {
            case: view.kasus,
            from: step.simbol.clone(),
            key,
            to: steps.first().map(|s| s.0.clone()),
            steps,
            words: String::new(),
        }));
    }
}
