//! The form that records an open step: kelengkapan, fields, key, branch, note and files. What is typed
//! lives in a [`StepDraft`] until it is recorded, whatever screen is shown meanwhile.

use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Response, ScrollArea, Ui, vec2};

use super::app::{Hand, Intent, Screen};
use super::dialogs::Dialog;
use super::keys::{self, Pick};
use super::parts::{self, icon_button, primary, quiet, secondary};
use super::theme::{self, GRID, HALF, size};
use super::{icon, input, state};
use crate::base::Id;
use crate::domain::sop::Row;
use crate::office::{CaseStatus, CaseView, NewAttachment, OpenStep, Record};
use crate::text::angka;
use crate::text::ui::record as t;

/// What was typed for one open step.
#[derive(Debug, Clone, Default)]
pub struct StepDraft {
    pick: Pick,
    result: Option<String>,
    fields: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    files: Vec<DraftFile>,
    note: String,
    /// Recording was tried while something was missing.
    refused: bool,
}

#[derive(Debug, Clone)]
struct DraftFile {
    path: PathBuf,
    size: u64,
    kelengkapan: Option<String>,
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

    /// Adds files, each once.
    pub fn add_files(&mut self, files: Vec<PathBuf>) {
        for path in files {
            if path.is_file() && !self.files.iter().any(|f| f.path == path) {
                let size = std::fs::metadata(&path).map_or(0, |m| m.len());
                self.files.push(DraftFile { path, size, kelengkapan: None });
            }
        }
    }

    /// What the office is asked to record.
    pub fn record(&self, case: Id, step: &OpenStep, view: &CaseView) -> Record {
        let mut record = Record::new(case, &step.simbol);
        record.key = self.key(step);
        record.result = self.result.clone();
        if let Some(row) = row(view, step) {
            for field in &row.isian {
                let typed = self.fields.get(&field.id).map(String::as_str).unwrap_or_default();
                let stored = input::stored(field.jenis, typed);
                if !stored.is_empty() {
                    record.isian.insert(field.id.clone(), stored);
                }
            }
            record.centang = row.kelengkapan.iter().filter(|k| self.ticked.contains(*k)).cloned().collect();
        }
        let file = |f: &DraftFile| NewAttachment { path: f.path.clone(), kelengkapan: f.kelengkapan.clone() };
        record.lampiran = self.files.iter().map(file).collect();
        record.catatan = self.note.trim().to_owned();
        record
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
    fn key(&self, step: &OpenStep) -> Option<String> {
        let key = self.pick.key.trim();
        (step.ulang.is_some() && !key.is_empty()).then(|| key.to_owned())
    }

    /// What still keeps the step from being recorded, in the words of the form.
    fn missing(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut missing = Vec::new();
        if let Some(ulang) = step.ulang.filter(|_| self.key(step).is_none()) {
            missing.push(t::key(ulang).to_owned());
        }
        let fields = row(view, step).map(|r| r.isian.as_slice()).unwrap_or_default();
        missing.extend(fields.iter().filter(|f| f.wajib && self.is_empty(&f.id)).map(|f| f.label.clone()));
        if !step.cabang.is_empty() && self.result.is_none() {
            missing.push(t::DECISION.to_owned());
        }
        missing
    }

    fn is_empty(&self, field: &str) -> bool {
        self.fields.get(field).is_none_or(|v| v.trim().is_empty())
    }
}

fn row<'a>(view: &'a CaseView, step: &OpenStep) -> Option<&'a Row> {
    view.sop.sop.rows.get(step.at.row)
}

/// Where the keyboard goes: the first thing to fill, and the first that must be filled and is not.
#[derive(Default)]
struct Stops {
    first: Option<Response>,
    open: Option<Response>,
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
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        ScrollArea::vertical().id_salt(("form", &step.simbol)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                head(ui, view, step, hand);
                stops = fields(ui, view, step, draft, hand);
            });
        });
    });
    parts::rule(ui);
    let button = bottom(ui, view, step, draft, (keyed, &stops), hand);
    let begin = fresh && free;
    if begin {
        stops.first.unwrap_or(button).request_focus();
    }
    begin
}

fn head(ui: &mut Ui, view: &CaseView, step: &OpenStep, hand: &mut Hand<'_>) {
    let Some(row) = row(view, step) else { return };
    ui.horizontal_wrapped(|ui| {
        parts::text(ui, t::step(&step.simbol), theme::bold(size::SMALL), theme::ACCENT);
        parts::text(ui, &step.pelaksana, theme::regular(size::SMALL), theme::MUTED);
    });
    ui.add_space(-HALF);
    parts::text(ui, &row.uraian, theme::bold(size::HEAD), theme::TEXT);
    ui.horizontal(|ui| {
        let (sign, words, tone) = state::due(&step.tempo, hand.zone);
        let chip = parts::chip(ui, sign, &words, tone);
        if !step.mengapa.is_empty() {
            chip.on_hover_text(step.mengapa.join("\n"));
        }
        let waktu = t::waktu(&row.waktu.teks);
        if !waktu.is_empty() {
            parts::muted(ui, waktu);
        }
    });
    if view.status == CaseStatus::Paused {
        parts::notice(ui, icon::PAUSE, &t::paused(&view.keterangan_status), theme::WAIT);
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
        parts::notice(ui, icon::CONFIRM, &crate::text::ui::chart::confirm(why), theme::WARN);
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
        ticks(ui, row, draft, &mut stops);
    }
    for field in &row.isian {
        let value = draft.fields.entry(field.id.clone()).or_default();
        let response = input::field(ui, field, value);
        stops.add(response, field.wajib && draft.is_empty(&field.id));
    }
    if !step.cabang.is_empty() {
        branches(ui, step, draft, &mut stops);
    }
    input::area(ui, t::NOTE, &mut draft.note, 2);
    files(ui, row, view, step, draft, hand);
    stops
}

fn ticks(ui: &mut Ui, row: &Row, draft: &mut StepDraft, stops: &mut Stops) {
    parts::overline(ui, t::KELENGKAPAN);
    ui.add_space(-HALF);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for paper in &row.kelengkapan {
            let mut on = draft.ticked.contains(paper);
            let tick = parts::tick(ui, &mut on, paper);
            if tick.changed() && on {
                draft.ticked.insert(paper.clone());
            } else if tick.changed() {
                draft.ticked.remove(paper);
            }
            stops.add(tick, false);
        }
    });
}

fn branches(ui: &mut Ui, step: &OpenStep, draft: &mut StepDraft, stops: &mut Stops) {
    input::caption(ui, t::DECISION, true);
    let columns = if step.cabang.len() == 2 { 2.0 } else { 1.0 };
    let width = (ui.available_width() - GRID * (columns - 1.0)) / columns;
    ui.horizontal_wrapped(|ui| {
        for branch in &step.cabang {
            let chosen = draft.result.as_ref() == Some(branch);
            let choice = parts::choice(ui, chosen, icon::BRANCH, branch, width.floor());
            if choice.clicked() {
                draft.result = Some(branch.clone());
            }
            stops.add(choice, draft.result.is_none());
        }
    });
}

fn files(
    ui: &mut Ui,
    row: &Row,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    hand: &mut Hand<'_>,
) {
    parts::overline(ui, t::FILES);
    ui.add_space(-HALF);
    let mut removed = None;
    for (index, file) in draft.files.iter_mut().enumerate() {
        if file_line(ui, index, file, &row.kelengkapan) {
            removed = Some(index);
        }
    }
    if let Some(index) = removed {
        draft.files.remove(index);
    }
    ui.horizontal(|ui| {
        if secondary(t::ATTACH).icon(icon::CLIP).small().clicked(ui) {
            hand.ask(Intent::PickAttachments { case: view.kasus, node: step.simbol.clone() });
        }
        parts::muted(ui, t::DROP_HINT);
    });
}

/// One file of the form; true when it is to be taken out.
fn file_line(ui: &mut Ui, index: usize, file: &mut DraftFile, papers: &[String]) -> bool {
    let name = name_of(&file.path);
    let frame =
        Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(10, 6));
    frame
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = HALF;
            let removed = ui
                .horizontal(|ui| {
                    parts::text(ui, icon::FILE, theme::icon_font(size::ICON), theme::MUTED);
                    let room = (ui.available_width() - 110.0).max(60.0);
                    let galley =
                        parts::one_line(ui.painter(), &name, theme::regular(size::BODY), theme::TEXT, room);
                    let (rect, label) = ui.allocate_exact_size(vec2(room, 20.0), egui::Sense::hover());
                    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
                    ui.painter().galley(rect.min, galley, theme::TEXT);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        let removed = icon_button(icon::TRASH, &t::remove_file(&name)).clicked(ui);
                        parts::muted(ui, angka::ukuran(file.size));
                        removed
                    })
                    .inner
                })
                .inner;
            if !papers.is_empty() {
                let mut all = vec![(None, t::NO_PAPER)];
                all.extend(papers.iter().map(|paper| (Some(paper.clone()), paper.as_str())));
                let width = ui.available_width();
                let field = input::choose(ui, ("paper-of", index), &mut file.kelengkapan, &all, width);
                field.accessible_name(t::paper_of(&name));
            }
            removed
        })
        .inner
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The buttons under the form; the one that records is returned.
fn bottom(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    (keyed, stops): (bool, &Stops),
    hand: &mut Hand<'_>,
) -> Response {
    let missing = draft.missing(view, step);
    let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
    let line = |ui: &mut Ui| {
        let hint = if missing.is_empty() { t::RECORD_KEYS.to_owned() } else { t::missing(&missing) };
        let button = primary(t::RECORD).icon(icon::CHECK).hint(&hint).show(ui);
        if button.clicked() || keyed {
            draft.refused = !missing.is_empty();
            match &stops.open {
                Some(open) if draft.refused => open.request_focus(),
                _ => hand.ask(Intent::Record { case: view.kasus, node: step.simbol.clone() }),
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            send_back(ui, view, step, draft, hand);
            if !missing.is_empty() {
                still_missing(ui, &missing, draft.refused);
            }
        });
        button
    };
    frame.show(ui, |ui| ui.horizontal(line).inner).inner
}

fn still_missing(ui: &mut Ui, missing: &[String], refused: bool) {
    let (words, ink) = match refused {
        true => (t::missing(missing), theme::DANGER.ink),
        false => (t::missing_short(missing.len()), theme::MUTED),
    };
    let room = ui.available_width();
    let galley = parts::lines(ui.painter(), &words, theme::regular(size::SMALL), ink, room, 2);
    let (rect, response) = ui.allocate_exact_size(vec2(room, galley.size().y), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    ui.painter().galley(rect.min, galley, ink);
    response.on_hover_text(t::missing(missing));
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
