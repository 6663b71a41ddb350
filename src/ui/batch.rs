//! Catat sekaligus: one step of many cases by one form, with one letter for all of them. Left the cases
//! or the letter's pages, right the form.

use eframe::egui;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Align, Frame, Layout, Margin, ScrollArea, Ui, vec2};

use super::ask::Place;
use super::dialogs::list_out;
use super::doing::{Doing, Then};
use super::form::letter::{self, LetterForm};
use super::form::{draft, papers};
use super::hand;
use crate::base::{Digest, Id, Zone};
use crate::domain::office::Paper;
use crate::domain::sop::Row;
use crate::office::{
    Batch, BatchLetter, BatchLine, Command, Lacking, LetterDraft, LetterKind, ListWish, Office, Problem,
    StepRequest,
};
use crate::text::ui::backup::STOPPED;
use crate::text::ui::settings::DIED;
use crate::text::ui::shell::TRY_AGAIN;
use crate::text::ui::{batch as t, record as tr};
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::roll::RowSaid;
use crate::ui::kit::table::{Column, Table, TableCell};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, pick, progress, sign, split, text};
use crate::ui::work::Work;

/// What was chosen and typed for one symbol of one SOP.
#[derive(Default)]
pub struct State {
    look: Look,
    find: String,
    /// Cases left out of those that are ready; new ones are in.
    out: BTreeSet<Id>,
    fields: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
    result: Option<String>,
    note: String,
    /// Why it is recorded without the kelengkapan that are not there.
    why: String,
    letter: LetterForm,
    refused: bool,
    /// What stands there, as of the file's stamp.
    read: Option<(u64, Kept)>,
    /// The file's stamp when it has to be read anew.
    wanted: Option<u64>,
    reading: Work<Result<(u64, Kept), Problem>>,
    recording: Work<Result<Recorded, Problem>>,
    /// What was done last, until the person goes on.
    done: Option<Recorded>,
}

/// The cases that stand at the step, and kinds of letters, the usual ones of the step first.
type Kept = (Arc<Batch>, Arc<Vec<LetterKind>>);

/// What recording many cases came to.
struct Recorded {
    cases: usize,
    /// Those left out, a sentence each.
    left_out: Vec<String>,
    /// The letter's file.
    letter: Option<(String, Digest)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Look {
    #[default]
    Cases,
    Letter,
}

impl State {
    /// Waits for what is read or recorded; says whether there was something.
    pub fn settled(&mut self) -> bool {
        self.reading.settled() | self.recording.settled()
    }

    /// The screen was left: what stands there is read anew.
    pub fn forget(&mut self) {
        self.read = None;
    }

    /// The cases that will be recorded.
    fn chosen(&self, page: &Batch) -> Vec<Id> {
        page.siap.iter().map(|line| line.kasus.kasus).filter(|id| !self.out.contains(id)).collect()
    }

    /// The letter asked for, if one.
    fn letter(&self) -> Option<BatchLetter> {
        let request = self.letter.request(Id([0; 16]))?;
        Some(BatchLetter {
            jenis: request.jenis,
            isian: request.isian,
            nomor: request.nomor,
            kertas: request.kertas,
        })
    }

    /// What is recorded in each case.
    fn step(&self, page: &Batch) -> StepRequest {
        let node = page.sop.sop.node(page.at).id.clone();
        let mut step = StepRequest::new(&node);
        step.result.clone_from(&self.result);
        step.catatan = self.note.trim().to_owned();
        if let Some(row) = page.sop.sop.rows.get(page.at.row) {
            draft::fill(&mut step, row, &self.fields, &self.ticked);
        }
        step.lacking = match self.why.trim() {
            "" => Lacking::Refused,
            why => Lacking::Excused(why.to_owned()),
        };
        step
    }

    /// The command the form stands for.
    fn command(&self, page: &Batch) -> Command {
        let step = Box::new(self.step(page));
        Command::RecordMany { cases: self.chosen(page), step, files: Vec::new(), surat: self.letter() }
    }

    fn lacking(&self, batch: &Batch) -> Vec<String> {
        let row = batch.sop.sop.rows.get(batch.at.row);
        let papers = row.map(|row| row.kelengkapan.as_slice()).unwrap_or_default();
        let letter = self.letter().and_then(|letter| batch.jawab.get(&letter.jenis));
        let written = |paper: &String| letter.is_some_and(|letter| letter.kelengkapan.contains(paper));
        papers.iter().filter(|paper| !self.ticked.contains(*paper) && !written(paper)).cloned().collect()
    }

    fn missing(&self, page: &Page) -> Vec<String> {
        let batch = &page.batch;
        let mut missing = Vec::new();
        if !self.lacking(batch).is_empty() && self.why.trim().is_empty() {
            missing.push(tr::KELENGKAPAN.to_owned());
        }
        let fields = batch.sop.sop.rows.get(batch.at.row).map(|r| r.isian.as_slice()).unwrap_or_default();
        let empty = |id: &str| self.fields.get(id).is_none_or(|v| v.trim().is_empty());
        missing.extend(fields.iter().filter(|f| f.wajib && empty(&f.id)).map(|f| f.label.clone()));
        if !batch.cabang.is_empty() && self.result.is_none() {
            missing.push(tr::DECISION.to_owned());
        }
        if let Some(Ok(draft)) = &page.draft {
            missing.extend(draft.kosong().map(|blank| blank.label.clone()));
        }
        missing
    }
}

/// What only this screen can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Record the cases chosen.
    Record,
    /// Stop reading or recording.
    Stop,
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read: the cases at one step, and the letter for all of them.
pub struct Page {
    /// The cases.
    pub batch: Arc<Batch>,
    /// Kinds of letters, the usual ones first.
    kinds: Arc<Vec<LetterKind>>,
    /// The letter as it stands; `None` without one.
    draft: Option<Result<LetterDraft, Problem>>,
}

/// Composes the letter of the cases that stand at the step, as far as they are read; where something was
/// written down since, they are to be read anew.
pub fn read(office: &Office, at: &mut State) -> Option<Page> {
    let stamp = office.stamp();
    at.wanted = at.read.as_ref().is_none_or(|(then, _)| *then != stamp).then_some(stamp);
    let (_, (batch, kinds)) = at.read.clone()?;
    let draft =
        at.letter().map(|letter| office.batch_draft(&batch, &at.chosen(&batch), &letter, &at.step(&batch)));
    Some(Page { batch, kinds, draft })
}

/// The cases that stand at `node` of an SOP, each folded: long work.
fn stands(office: &Office, sop: &str, node: &str) -> Result<Kept, Problem> {
    let batch = office.batch(sop, node)?;
    let usual = batch.sop.sop.rows.get(batch.at.row).map(|row| row.naskah.clone()).unwrap_or_default();
    let mut kinds = office.letter_kinds(None)?;
    kinds.sort_by_key(|kind| !usual.contains(&kind.jenis));
    Ok((Arc::new(batch), Arc::new(kinds)))
}

/// Once a frame: reads what has to be read, and takes over what came.
pub fn look((sop, node): (&str, &str), at: &mut State, doing: &mut Doing<'_>) {
    if let Some(ended) = at.reading.watch(doing.ctx) {
        match ended {
            Some(Ok(read)) => {
                at.read = Some(read);
                doing.reload();
            }
            // It is read again when a person asks.
            Some(Err(Problem::Stopped)) => doing.say_why(STOPPED.to_owned()),
            Some(Err(problem)) => doing.fail(&problem),
            None => doing.then(Then::Trouble(Some(DIED.to_owned()))),
        }
        doing.ctx.request_repaint();
    }
    if let Some(stamp) = at.wanted.take().filter(|_| !at.recording.running()) {
        let (sop, node) = (sop.to_owned(), node.to_owned());
        at.reading.start_on(doing.ctx, "baca-sekaligus", doing.office, move |office| {
            Ok((stamp, stands(office, &sop, &node)?))
        });
    }
    match at.recording.watch(doing.ctx) {
        None => return,
        Some(Some(Ok(recorded))) => {
            *at = State { done: Some(recorded), read: at.read.take(), ..State::default() };
            doing.then(Then::Trouble(None));
        }
        Some(Some(Err(Problem::Stopped))) => doing.say_why(STOPPED.to_owned()),
        Some(Some(Err(problem))) => doing.fail(&problem),
        Some(None) => doing.then(Then::Trouble(Some(DIED.to_owned()))),
    }
    doing.office.changed_elsewhere();
    doing.reload();
}

/// Does what was asked.
pub fn act(page: Option<&Page>, at: &mut State, ask: Ask, doing: &Doing<'_>) {
    match (ask, page) {
        (Ask::Record, Some(page)) if !at.recording.running() => {
            let command = at.command(&page.batch);
            at.recording
                .start_on(doing.ctx, "catat-sekaligus", doing.office, |office| record(office, command));
        }
        (Ask::Stop, _) => {
            at.reading.stop();
            at.recording.stop();
        }
        (Ask::Record, _) => {}
    }
}

fn record(office: &mut Office, command: Command) -> Result<Recorded, Problem> {
    let done = office.run_in_turn(command)?;
    let view = done.cases.first().and_then(|case| office.case(*case).ok());
    let letter = view.and_then(|view| {
        let letter = view.naskah.iter().rfind(|l| done.facts.contains(&l.fakta))?;
        Some((crate::text::ui::case::letter_file(letter), letter.pdf))
    });
    Ok(Recorded { cases: done.cases.len(), left_out: done.warnings, letter })
}

/// The screen.
pub fn ui(ui: &mut Ui, page: Option<&Page>, at: &mut State, hand: &mut Hand<'_>) {
    let at_work = [(at.recording.running(), t::RECORDING), (at.reading.running(), t::READING)];
    if at.wanted.is_some() {
        ui.ctx().request_repaint();
    }
    let Some(page) = page.filter(|_| !at.recording.running()) else {
        let step = if at.recording.running() { at.recording.step() } else { at.reading.step() };
        match at_work.into_iter().find(|(runs, _)| *runs) {
            Some((_, words)) if progress::show(ui, words, step) => hand.want(Ask::Stop),
            None if at.wanted.is_none() && notice::empty(ui, icon::FOLDERS, t::NOT_READ, Some(TRY_AGAIN)) => {
                hand.reload();
            }
            _ => {}
        }
        return;
    };
    if at.done.is_some() {
        return done(ui, page, at, hand);
    }
    let side = theme::SIDE.min(ui.available_width() * 0.44);
    split::across(ui, &[split::rest(), split::fixed(side)], GRID * 2.0, |parts| {
        parts.part(|ui| looks(ui, page, at, hand));
        parts.part(|ui| {
            frame::card_frame().inner_margin(0).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                form(ui, page, at, hand);
            });
        });
    });
}

fn looks(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let batch = &page.batch;
    ui.horizontal(|ui| {
        pick::tabs(ui, &mut at.look, &[(Look::Cases, "", t::TAB_CASES), (Look::Letter, "", t::TAB_PREVIEW)]);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text::muted(ui, t::counts(batch.siap.len(), batch.tertahan.len(), batch.belum));
        });
    });
    match (at.look, &page.draft) {
        (Look::Cases, _) => cases(ui, page, at, hand),
        (Look::Letter, Some(Ok(draft))) => letter::preview(ui, Some(draft), at.letter.zoom(), hand),
        (Look::Letter, Some(Err(problem))) => {
            notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER);
        }
        (Look::Letter, None) => drop(notice::empty(ui, icon::LETTER, t::NO_PREVIEW, None)),
    }
}

fn cases(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let batch = &page.batch;
    if batch.siap.is_empty() && batch.tertahan.is_empty() {
        notice::empty(ui, icon::FOLDERS, t::NONE_READY, None);
        return;
    }
    let needle = at.find.trim().to_lowercase();
    let fits = |line: &&BatchLine| {
        format!("{} {}", line.kasus.kode, line.kasus.judul).to_lowercase().contains(&needle)
    };
    let shown: Vec<&BatchLine> = batch.siap.iter().filter(fits).collect();
    ui.horizontal(|ui| {
        input::search(ui, &mut at.find, t::FIND, 240.0);
        let (sop, node) = (batch.sop.sop.id.clone(), batch.sop.sop.node(batch.at).id.clone());
        let name = t::list_file(&sop, &node);
        list_out::button(ui, hand, || ListWish::Batch { sop, node }, &name);
    });
    let all = !shown.is_empty() && shown.iter().all(|line| !at.out.contains(&line.kasus.kasus));
    let held: Vec<_> = batch.tertahan.iter().filter(|(line, _)| fits(&line)).collect();
    let line = |row: usize| match (shown.get(row), held.get(row.wrapping_sub(shown.len()))) {
        (Some(line), _) => Some((*line, None)),
        (None, Some((line, why))) => Some((line, Some(why.as_str()))),
        (None, None) => None,
    };
    let said = |row: usize| match line(row) {
        Some((line, None)) => {
            let name = t::take(&line.kasus.kode, &line.kasus.judul);
            RowSaid::ticks(name, !at.out.contains(&line.kasus.kasus))
        }
        Some((line, Some(why))) => RowSaid::tells(held_name(line, why)),
        None => RowSaid::tells(""),
    };
    let due = (ui.available_width() * 0.32).clamp(140.0, 200.0);
    let columns = [Column::of(t::CODE, 116.0), Column::rest(t::CASE, 140.0), Column::of(t::DUE, due).right()];
    let rows = shown.len() + held.len();
    let met = frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        Table::new("batch", &columns, rows).ticks(t::ALL, all).show(ui, said, |cell| {
            if let Some((one, why)) = line(cell.row) {
                case_cell(cell, one, why, hand.zone);
            }
        })
    });
    let met = met.inner;
    if let Some((row, response)) = met.met.hovered
        && let Some((one, Some(why))) = line(row)
    {
        response.on_hover_text(held_name(one, why));
    }
    let pressed: Vec<Id> = match met.met.pressed.and_then(|row| shown.get(row)) {
        Some(one) => vec![one.kasus.kasus],
        None if met.all => shown.iter().map(|one| one.kasus.kasus).collect(),
        None => Vec::new(),
    };
    for case in &pressed {
        let out = if met.all { all } else { !at.out.contains(case) };
        match out {
            true => at.out.insert(*case),
            false => at.out.remove(case),
        };
    }
    if !pressed.is_empty() {
        hand.reload();
    }
}

fn held_name(line: &BatchLine, why: &str) -> String {
    format!("{}. {} {}, {why}", t::HELD, line.kasus.kode, line.kasus.judul)
}

/// A cell of a case: one that cannot go along says why instead of when it is due.
fn case_cell(cell: &TableCell<'_>, line: &BatchLine, why: Option<&str>, zone: Zone) {
    let ink = if why.is_none() { theme::TEXT } else { theme::MUTED };
    match (cell.column, why) {
        (0, _) => cell.words(&line.kasus.kode, theme::bold(size::SMALL), theme::ACCENT),
        (1, _) => cell.words(&line.kasus.judul, theme::regular(size::BODY), ink),
        (_, None) => cell.sign(&sign::due(&line.kasus.tempo, zone)),
        (_, Some(why)) => cell.sign(&(icon::INFO, why.to_owned(), theme::WAIT)),
    }
}

fn form(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let batch = &page.batch;
    let Some(row) = batch.sop.sop.rows.get(batch.at.row) else { return };
    let height = (ui.available_height() - 60.0).max(80.0);
    let mut changed = false;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        ScrollArea::vertical().id_salt("batch-form").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let node = &batch.sop.sop.node(batch.at).id;
                text::heading(ui, t::step(node, &row.uraian));
                changed |= fields(ui, row, &batch.cabang, at);
                let lacking = at.lacking(batch);
                if lacking.is_empty() {
                    at.why.clear();
                } else if at.refused {
                    papers::reason(ui, &lacking, &mut at.why);
                }
                frame::rule(ui);
                changed |= letter_part(ui, page, at, hand.paper);
            });
        });
    });
    frame::rule(ui);
    Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
        ui.horizontal(|ui| bottom(ui, page, at, hand));
    });
    if changed {
        hand.reload();
    }
}

fn fields(ui: &mut Ui, row: &Row, branches: &[String], at: &mut State) -> bool {
    let mut changed = false;
    if !row.kelengkapan.is_empty() {
        text::overline(ui, tr::KELENGKAPAN);
        for paper in &row.kelengkapan {
            let mut on = at.ticked.contains(paper);
            if pick::tick(ui, &mut on, paper).changed() {
                if on {
                    at.ticked.insert(paper.clone())
                } else {
                    at.ticked.remove(paper)
                };
            }
        }
    }
    for field in &row.isian {
        let value = at.fields.entry(field.id.clone()).or_default();
        changed |= input::field(ui, field, value).changed();
    }
    if !branches.is_empty() {
        input::caption(ui, tr::DECISION, true);
        for branch in branches {
            let chosen = at.result.as_ref() == Some(branch);
            let width = ui.available_width();
            if pick::choice(ui, chosen, icon::BRANCH, branch, width).clicked() {
                at.result = Some(branch.clone());
            }
        }
    }
    input::area(ui, tr::NOTE, &mut at.note, 2);
    changed
}

fn letter_part(ui: &mut Ui, page: &Page, at: &mut State, usual: Paper) -> bool {
    let mut kind = at.letter.kind().cloned();
    let before = kind.clone();
    let mut all = vec![(None, t::NO_LETTER)];
    all.extend(page.kinds.iter().map(|kind| (Some(kind.jenis.clone()), kind.nama.as_str())));
    input::caption(ui, t::LETTER, false);
    let width = ui.available_width();
    input::choose(ui, "batch-letter", &mut kind, &all, width).accessible_name(t::LETTER);
    if kind != before {
        at.look = if kind.is_some() { Look::Letter } else { Look::Cases };
        at.letter.choose(kind);
        return true;
    }
    match &page.draft {
        Some(Ok(draft)) => letter::blanks(ui, Some(draft), &mut at.letter, usual),
        _ => false,
    }
}

fn bottom(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let chosen = at.chosen(&page.batch).len();
    let missing = at.missing(page);
    let keyed = ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
    let hint = match (chosen, missing.is_empty()) {
        (0, _) => t::CHOOSE_CASES.to_owned(),
        (_, true) => t::RECORD_KEYS.to_owned(),
        _ => tr::missing(&missing),
    };
    let label = t::record(chosen);
    let pressed = primary(&label).icon(icon::CHECK).writes().enabled(chosen > 0).hint(&hint).clicked(ui);
    if pressed || (keyed && chosen > 0) {
        at.refused = !missing.is_empty();
        if !at.refused {
            hand.want(Ask::Record);
        }
    }
    if !missing.is_empty() {
        let ink = if at.refused { theme::DANGER.ink } else { theme::MUTED };
        let words = if at.refused { tr::missing(&missing) } else { tr::missing_short(missing.len()) };
        let room = ui.available_width();
        let galley = text::lines(ui.painter(), &words, theme::regular(size::SMALL), ink, room, 2);
        let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        ui.painter().galley(rect.min, galley, ink);
        response.on_hover_text(tr::missing(&missing));
    }
}

fn done(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let Some(outcome) = &at.done else { return };
    let mut again = false;
    ui.vertical_centered(|ui| {
        ui.set_max_width(theme::MEASURE);
        ui.add_space(GRID * 4.0);
        frame::card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                text::wrapped(ui, icon::DONE, theme::icon_font(size::ICON_LARGE), theme::GOOD.ink);
                text::wrapped(ui, t::done(outcome.cases), theme::bold(size::HEAD), theme::TEXT);
                ui.add_space(HALF);
                if let Some((name, digest)) = &outcome.letter {
                    text::muted(ui, name.clone());
                    if primary(crate::text::ui::letter::SAVE_PDF).icon(icon::SAVE).width(220.0).clicked(ui) {
                        hand.save(name, *digest);
                    }
                    if secondary(crate::text::ui::letter::OPEN_PDF).icon(icon::OPEN).width(220.0).clicked(ui)
                    {
                        hand.open(name, *digest, "");
                    }
                }
                again = quiet(t::AGAIN).width(220.0).clicked(ui);
                if quiet(t::TO_SOP).width(220.0).clicked(ui) {
                    hand.go(Place::Sop(page.batch.sop.sop.id.clone()));
                }
            });
            if !outcome.left_out.is_empty() {
                ui.add_space(GRID);
                text::overline(ui, t::LEFT_OUT);
                for sentence in &outcome.left_out {
                    notice::show(ui, icon::INFO, sentence, theme::WARN);
                }
            }
        });
    });
    if again {
        at.done = None;
    }
}
