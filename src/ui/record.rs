//! The form that records an open step: kelengkapan, fields, key, branch, note and files. What is typed
//! lives in a [`StepDraft`] until it is recorded, whatever screen is shown meanwhile.

use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use egui::{Align, Frame, Key, Layout, Margin, Modifiers, ScrollArea, Ui, vec2};

use super::app::{Hand, Intent};
use super::dialogs::{Dialog, Reason};
use super::parts::{self, icon_button, primary, quiet, secondary};
use super::theme::{self, GRID, HALF, size};
use super::{icon, input, state};
use crate::base::Id;
use crate::domain::sop::Row;
use crate::office::{CaseStatus, CaseView, NewAttachment, OpenKey, OpenStep, Record};
use crate::text::angka;
use crate::text::ui::record as t;

/// What was typed for one open step.
#[derive(Debug, Clone, Default)]
pub struct StepDraft {
    key: String,
    result: Option<String>,
    fields: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    files: Vec<DraftFile>,
    note: String,
    focused: bool,
}

#[derive(Debug, Clone)]
struct DraftFile {
    path: PathBuf,
    size: u64,
    kelengkapan: Option<String>,
}

impl StepDraft {
    /// A form begun from what the case knows: values of an earlier round, and the key if only one fits.
    pub fn begin(view: &CaseView, step: &OpenStep) -> StepDraft {
        let mut draft = StepDraft::default();
        if let Some(row) = row(view, step) {
            for field in &row.isian {
                if let Some(value) = view.isian.get(&field.id) {
                    draft.fields.insert(field.id.clone(), input::typed(field.jenis, value));
                }
            }
        }
        draft.key = match step.kunci.as_slice() {
            [only] => only.kunci.clone(),
            _ => step.kunci_usulan.clone().unwrap_or_default(),
        };
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
        record.key =
            step.ulang.and_then(|_| (!self.key.trim().is_empty()).then(|| self.key.trim().to_owned()));
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

    /// What still keeps the step from being recorded, in the words of the form.
    fn missing(&self, view: &CaseView, step: &OpenStep) -> Vec<String> {
        let mut missing = Vec::new();
        if step.ulang.is_some() && self.key.trim().is_empty() {
            missing.push(t::KEY.to_owned());
        }
        if !step.cabang.is_empty() && self.result.is_none() {
            missing.push(t::DECISION.to_owned());
        }
        let fields = row(view, step).map(|r| r.isian.as_slice()).unwrap_or_default();
        let empty = |id: &str| self.fields.get(id).is_none_or(|v| v.trim().is_empty());
        missing.extend(fields.iter().filter(|f| f.wajib && empty(&f.id)).map(|f| f.label.clone()));
        missing
    }
}

fn row<'a>(view: &'a CaseView, step: &OpenStep) -> Option<&'a Row> {
    view.sop.sop.rows.get(step.at.row)
}

/// The form; it fills the room there is, its button always in view.
pub fn show(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &mut StepDraft, hand: &mut Hand<'_>) {
    let foot = 60.0;
    let height = (ui.available_height() - foot).max(80.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        ScrollArea::vertical().id_salt(("form", &step.simbol)).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                head(ui, view, step, hand);
                fields(ui, view, step, draft, hand);
            });
        });
    });
    parts::rule(ui);
    bottom(ui, view, step, draft, hand);
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
    if let Some(why) =
        view.sop.sop.rows.get(step.at.row).and_then(|r| r.simbol.get(step.at.node)?.perlu_konfirmasi.as_ref())
    {
        parts::notice(ui, icon::CONFIRM, &crate::text::ui::chart::confirm(why), theme::WARN);
    }
}

fn fields(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &mut StepDraft, hand: &mut Hand<'_>) {
    let Some(row) = row(view, step) else { return };
    let mut first = None;
    if step.ulang.is_some() {
        first = key(ui, view, step, draft, hand);
    }
    if !row.kelengkapan.is_empty() {
        parts::overline(ui, t::KELENGKAPAN);
        ui.add_space(-HALF);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for paper in &row.kelengkapan {
                let mut on = draft.ticked.contains(paper);
                if parts::tick(ui, &mut on, paper).changed() {
                    if on {
                        draft.ticked.insert(paper.clone())
                    } else {
                        draft.ticked.remove(paper)
                    };
                }
            }
        });
    }
    for field in &row.isian {
        let value = draft.fields.entry(field.id.clone()).or_default();
        let response = input::field(ui, field, value);
        first.get_or_insert(response);
    }
    if !step.cabang.is_empty() {
        branches(ui, step, draft);
    }
    let note = input::area(ui, t::NOTE, &mut draft.note, 2);
    files(ui, row, view, step, draft, hand);
    let first = first.unwrap_or(note);
    if !draft.focused {
        draft.focused = true;
        if !ui.ctx().text_edit_focused() {
            first.request_focus();
        }
    }
}

fn branches(ui: &mut Ui, step: &OpenStep, draft: &mut StepDraft) {
    input::caption(ui, t::DECISION, true);
    let columns = if step.cabang.len() == 2 { 2.0 } else { 1.0 };
    let width = (ui.available_width() - GRID * (columns - 1.0)) / columns;
    ui.horizontal_wrapped(|ui| {
        for branch in &step.cabang {
            let chosen = draft.result.as_ref() == Some(branch);
            if parts::choice(ui, chosen, icon::BRANCH, branch, width.floor()).clicked() {
                draft.result = Some(branch.clone());
            }
        }
    });
}

/// The unit or period that is recorded: one of those open, or a new one typed.
fn key(
    ui: &mut Ui,
    view: &CaseView,
    step: &OpenStep,
    draft: &mut StepDraft,
    hand: &mut Hand<'_>,
) -> Option<egui::Response> {
    let response = input::line(ui, t::KEY, &mut draft.key, step.kunci_usulan.as_deref().unwrap_or_default());
    if step.kunci.is_empty() {
        return Some(response);
    }
    parts::muted(ui, t::keys_open(step.kunci.len()));
    let needle = draft.key.trim().to_lowercase();
    let exact = step.kunci.iter().any(|k| k.kunci == draft.key);
    let fits = |k: &&OpenKey| {
        exact || needle.is_empty() || k.nama.to_lowercase().contains(&needle) || k.kunci.contains(&needle)
    };
    let found: Vec<&OpenKey> = step.kunci.iter().filter(fits).collect();
    ScrollArea::vertical().id_salt("keys").max_height(150.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for one in found {
            ui.horizontal(|ui| {
                let (sign, words, tone) = state::due(&one.tempo, hand.zone);
                let chosen = draft.key == one.kunci;
                let right = parts::chip_width(ui.painter(), &words) + 46.0;
                let width = (ui.available_width() - right).max(120.0);
                if parts::choice(ui, chosen, icon::RUNNING, &one.nama, width).clicked() {
                    draft.key = one.kunci.clone();
                }
                parts::chip(ui, sign, &words, tone);
                if icon_button(icon::CLOSE, &t::close_key(&one.nama)).clicked(ui) {
                    let (node, key, name) = (step.simbol.clone(), one.kunci.clone(), one.nama.clone());
                    hand.ask(Intent::Ask(Dialog::reason(Reason::CloseKey(view.kasus, node, key, name))));
                }
            });
        }
    });
    Some(response)
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
                let shown = file.kelengkapan.clone().unwrap_or_else(|| t::NO_PAPER.to_owned());
                let combo = egui::ComboBox::from_id_salt(("paper-of", index)).selected_text(shown).truncate();
                let inner = combo.width(ui.available_width()).show_ui(ui, |ui| {
                    ui.selectable_value(&mut file.kelengkapan, None, t::NO_PAPER);
                    for paper in papers {
                        ui.selectable_value(&mut file.kelengkapan, Some(paper.clone()), paper.as_str());
                    }
                });
                inner.response.accessible_name(t::paper_of(&name));
            }
            removed
        })
        .inner
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bottom(ui: &mut Ui, view: &CaseView, step: &OpenStep, draft: &StepDraft, hand: &mut Hand<'_>) {
    let missing = draft.missing(view, step);
    let keyed = hand.out.is_empty()
        && ui.memory(|m| m.top_modal_layer().is_none())
        && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter));
    Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let hint = if missing.is_empty() { t::RECORD_KEYS.to_owned() } else { t::missing(&missing) };
            let pressed = primary(t::RECORD).icon(icon::CHECK).hint(&hint).clicked(ui);
            if pressed || keyed {
                hand.ask(Intent::Record { case: view.kasus, node: step.simbol.clone() });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let steps = t::earlier(view, step);
                if quiet(t::SEND_BACK).icon(icon::RETURN).enabled(!steps.is_empty()).clicked(ui) {
                    let key = (!draft.key.is_empty() && step.ulang.is_some()).then(|| draft.key.clone());
                    hand.ask(Intent::Ask(Dialog::Return {
                        case: view.kasus,
                        from: step.simbol.clone(),
                        key,
                        steps,
                        to: None,
                        words: String::new(),
                    }));
                }
                if !missing.is_empty() {
                    let room = ui.available_width();
                    let words = t::missing_short(missing.len());
                    ui.allocate_ui(vec2(room, theme::CONTROL), |ui| {
                        parts::muted(ui, words).on_hover_text(&hint)
                    });
                }
            });
        });
    });
}
