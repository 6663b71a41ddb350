//! What lies on the sticks plugged in and in the watched folder: looked for beside the frame, often while
//! Serah terima is shown, now and then elsewhere; listed under Terima, and what is new is told once.

use eframe::egui;
use egui::{Align, Context, Layout, Margin, Rect, Ui, vec2};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Ask, Hand};
use crate::base::drive;
use crate::office::{HandoverFile, Office, Problem, QueueLine, QueueState, handover_files};
use crate::text::ui::{found, handover as t};
use crate::ui::kit::press::{self, quiet};
use crate::ui::kit::roll::{self, RowSaid};
use crate::ui::kit::sign::Sign;
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{frame, icon, notice, row, text};
use crate::ui::work::{Ended, Work};

/// Seconds between two looks, where they are shown and elsewhere.
const AGAIN: f64 = 2.0;
const NOW_AND_THEN: f64 = 6.0;

/// What was found last.
#[derive(Default)]
pub struct Found {
    /// Drives plugged in.
    pub drives: Vec<PathBuf>,
    /// The folder watched as a stick is.
    pub watched: Option<PathBuf>,
    files: Vec<HandoverFile>,
    lines: Vec<QueueLine>,
    problem: Option<Problem>,
    work: Work<Look>,
    looked: f64,
    /// New files that were told of.
    told: BTreeSet<PathBuf>,
    /// What the files mean may have changed.
    stale: bool,
    /// These are the sticks, whatever is plugged in: for tests.
    pub sticks: Option<Vec<PathBuf>>,
}

/// One look.
struct Look {
    drives: Vec<PathBuf>,
    files: Vec<HandoverFile>,
    /// What they mean; `None` where they are the same as before.
    lines: Option<Result<Vec<QueueLine>, Problem>>,
}

impl Found {
    /// What the files mean may have changed by what was just done.
    pub fn stale(&mut self) {
        (self.stale, self.looked) = (true, 0.0);
    }

    /// Looks beside the frame when it is time to: `shown` where the files are listed.
    pub fn look(&mut self, ctx: &Context, office: &Office, shown: bool) {
        let now = ctx.input(|i| i.time);
        let again = if shown { AGAIN } else { NOW_AND_THEN };
        if !self.work.running() && (shown && self.looked == 0.0 || now - self.looked > again) {
            self.looked = now;
            self.start(ctx, office);
        }
        ctx.request_repaint_after_secs(again as f32);
    }

    /// Packages and receipts that wait for this office.
    pub fn waiting(&self) -> (usize, usize) {
        let new = || self.lines.iter().filter(|line| line.keadaan == QueueState::New);
        let receipts = new().filter(|line| line.tanda_terima).count();
        (new().count() - receipts, receipts)
    }

    /// There are new ones that were not told of yet.
    pub fn tells(&mut self) -> bool {
        let new = self.lines.iter().filter(|line| line.keadaan == QueueState::New);
        let new: BTreeSet<PathBuf> = new.flat_map(|line| line.paths.iter().cloned()).collect();
        let more = !new.is_subset(&self.told);
        self.told = new;
        more
    }

    fn start(&mut self, ctx: &Context, office: &Office) {
        self.watched = office.watched_folder();
        let watched = self.watched.clone();
        let beside = office.beside();
        let sticks = self.sticks.clone();
        let before = (!std::mem::take(&mut self.stale)).then(|| self.files.clone());
        self.work.start(ctx, "lihat-flash-disk", move |_| {
            let drives = sticks.unwrap_or_else(drive::plugged);
            let places: Vec<PathBuf> = drives.iter().cloned().chain(watched).collect();
            let files = handover_files(&places);
            let same = before.is_some_and(|before| before == files);
            let queue = || beside.open()?.queue(&files);
            let lines = if same { None } else { Some(queue()) };
            Look { drives, lines, files }
        });
    }

    /// Takes over what was seen; true when something changed.
    pub fn poll(&mut self) -> bool {
        self.work.poll().is_some_and(|seen| self.take(seen))
    }

    /// Looks once more and waits for it.
    pub fn settle(&mut self, ctx: &Context, office: &Office) {
        self.work.settle();
        self.poll();
        self.start(ctx, office);
        self.work.settle();
        self.poll();
    }

    fn take(&mut self, seen: Ended<Look>) -> bool {
        let Some(seen) = seen else { return false };
        let changed = seen.drives != self.drives || seen.lines.is_some();
        (self.drives, self.files) = (seen.drives, seen.files);
        match seen.lines {
            None => {}
            Some(Ok(mut lines)) => {
                lines.sort_by_key(|line| !asks(&line.keadaan));
                (self.lines, self.problem) = (lines, None);
            }
            Some(Err(problem)) => self.problem = Some(problem),
        }
        changed
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// Something is to be done with it here.
fn asks(state: &QueueState) -> bool {
    !matches!(state, QueueState::TakenIn(_) | QueueState::ForOthers | QueueState::Ours)
}

/// The files found; pressed, one is opened.
pub fn list(ui: &mut Ui, found: &Found, hand: &mut Hand<'_>) {
    if let Some(problem) = &found.problem {
        notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER);
    }
    text::overline(ui, found::found(found.lines.len()));
    let said = |index: usize| match found.lines.get(index) {
        Some(line) => RowSaid::opens(spoken(line, hand)),
        None => RowSaid::tells(""),
    };
    let met = frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        roll::many(ui, "found", (found.lines.len(), theme::ROW), said, |ui, index, rect| {
            if let Some(one) = found.lines.get(index) {
                paint(ui, rect, one, hand);
            }
        })
    });
    let met = met.inner;
    if let Some((one, response)) = met.hovered.and_then(|(index, r)| Some((found.lines.get(index)?, r))) {
        response.on_hover_text(spoken(one, hand));
    }
    if let Some(file) = met.pressed.and_then(|index| found.lines.get(index)?.paths.first()) {
        hand.want(Ask::Look(file.clone()));
    }
}

fn spoken(line: &QueueLine, hand: &Hand<'_>) -> String {
    format!("{}. {}", found::queue_title(line, hand.zone), found::queue_state(line, hand.zone))
}

fn paint(ui: &Ui, rect: Rect, line: &QueueLine, hand: &Hand<'_>) {
    let (title, under) = (found::queue_title(line, hand.zone), place(line));
    let kind = if line.tanda_terima { icon::RECEIPT } else { icon::TAKE };
    let (ink, mark) =
        if asks(&line.keadaan) { (theme::TEXT, theme::ACCENT) } else { (theme::MUTED, theme::MUTED) };
    row::two(&title, &under).ink(ink).icon(kind, mark).signs(&[sign(line, hand)]).paint(ui, rect);
}

fn place(line: &QueueLine) -> String {
    if let QueueState::Unreadable(why) = &line.keadaan {
        return why.clone();
    }
    line.paths.first().map(|path| path.display().to_string()).unwrap_or_default()
}

fn sign(line: &QueueLine, hand: &Hand<'_>) -> Sign {
    let (icon, tone) = match &line.keadaan {
        QueueState::New => (icon::CLOCK, theme::CALM),
        QueueState::TakenIn(_) => (icon::DONE, theme::GOOD),
        QueueState::UndoneBefore => (icon::UNDO, theme::PLAIN),
        QueueState::PartsMissing(_) => (icon::WARNING, theme::WARN),
        QueueState::ForOthers | QueueState::Ours => (icon::INFO, theme::PLAIN),
        QueueState::Locked => (icon::LOCK, theme::WAIT),
        QueueState::Unreadable(_) => (icon::ALERT, theme::DANGER),
    };
    (icon, found::queue_state(line, hand.zone), tone)
}

/// The folder watched as a stick is, and the way to change it.
pub fn watched(ui: &mut Ui, found: &Found, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let words = found.watched.as_deref().map_or_else(|| t::NOT_WATCHED.to_owned(), found::watched);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if found.watched.is_some() && quiet(t::UNWATCH).small().writes().clicked(ui) {
                hand.want(Ask::Watch(None));
            }
            if quiet(t::WATCH).icon(icon::SEEN).small().writes().clicked(ui) {
                hand.want(Ask::PickWatched);
            }
            let room = vec2(ui.available_width(), 20.0);
            let (rect, response) = ui.allocate_exact_size(room, egui::Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
            let small = theme::regular(size::SMALL);
            text::line_in(ui.painter(), rect, &words, small, theme::MUTED, Align::Min);
        });
    });
    ui.add_space(HALF);
}

/// Sticks that packages could be written to: a press chooses one.
pub fn drives(ui: &mut Ui, found: &Found, chosen: Option<&Path>, hand: &mut Hand<'_>) {
    for drive in found.drives.iter().filter(|drive| Some(drive.as_path()) != chosen).take(3) {
        let name = drive.display().to_string();
        let short: String = name.chars().rev().take(18).collect::<Vec<_>>().into_iter().rev().collect();
        if press::secondary(&short).icon(icon::USB).small().hint(&name).clicked(ui) {
            hand.want(Ask::HandTo(drive.clone()));
        }
    }
}
