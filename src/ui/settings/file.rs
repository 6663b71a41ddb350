//! The file in Pengaturan: where it is, whether it is whole, and building anew what is derived from the
//! facts. Both are long work beside the frame. Must not know how either is done.

use eframe::egui;
use egui::Ui;

use super::{Ask as Wish, Hand};
use crate::office::{Health, Office, Problem};
use crate::text::ui::{backup, said, settings as t};
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::press::secondary;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{dialog, icon, notice, progress, text};
use crate::ui::work::Work;

/// What a person asks about the file.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Check it.
    Check,
    /// Build anew what is derived.
    Rebuild,
    /// Stop that.
    Stop,
}

/// What came of it.
enum Did {
    Checked(Health),
    /// From so many facts.
    Rebuilt(u64),
}

/// What runs, and what the last check found.
#[derive(Default)]
pub struct FileState {
    health: Option<Health>,
    work: Work<Result<Did, Problem>>,
    /// What runs writes: nothing else may be written meanwhile.
    rebuilding: bool,
}

impl FileState {
    /// What is derived is being built anew.
    pub fn rebuilding(&self) -> bool {
        self.rebuilding
    }

    /// Waits for what runs.
    pub fn settle(&mut self) {
        self.work.settle();
    }
}

/// Does what was asked.
pub fn act(at: &mut FileState, ask: Ask, doing: &Doing<'_>) {
    match ask {
        Ask::Check => {
            at.work.start_on(doing.ctx, "periksa", doing.office, |office| office.check().map(Did::Checked));
        }
        Ask::Rebuild => {
            at.rebuilding = true;
            at.work.start_on(doing.ctx, "bangun-ulang", doing.office, |office| {
                office.rebuild().map(Did::Rebuilt)
            });
        }
        Ask::Stop => at.work.stop(),
    }
}

/// Once a frame: takes over what came.
pub fn see_to(at: &mut FileState, doing: &mut Doing<'_>) {
    let Some(ended) = at.work.watch(doing.ctx) else { return };
    at.rebuilding = false;
    match ended {
        Some(Ok(Did::Checked(health))) => at.health = Some(health),
        Some(Ok(Did::Rebuilt(facts))) => {
            doing.office.changed_elsewhere();
            doing.reload();
            doing.say(said::rebuilt(facts));
        }
        Some(Err(Problem::Stopped)) => doing.say_why(backup::STOPPED.to_owned()),
        Some(Err(problem)) => doing.fail(&problem),
        None => doing.then(Then::Trouble(Some(t::DIED.to_owned()))),
    }
    doing.ctx.request_repaint();
}

/// The page.
pub fn show(ui: &mut Ui, about: &Office, at: &FileState, hand: &mut Hand<'_>) {
    text::pair(ui, t::WHERE, &about.path().display().to_string());
    text::muted(ui, t::WHERE_WHY);
    ui.add_space(GRID);
    if at.work.running() {
        if progress::show(ui, t::CHECKING, at.work.step()) {
            hand.want(Wish::File(Ask::Stop));
        }
        return;
    }
    ui.horizontal(|ui| {
        if secondary(t::CHECK).icon(icon::SHIELD).clicked(ui) {
            hand.want(Wish::File(Ask::Check));
        }
        if secondary(t::REBUILD).icon(icon::HISTORY).writes().hint(t::REBUILD_WHY).clicked(ui) {
            hand.want(Wish::File(Ask::Rebuild));
        }
    });
    if let Some(health) = &at.health {
        let (icon, tone) =
            if health.sehat { (icon::DONE, theme::GOOD) } else { (icon::ALERT, theme::DANGER) };
        notice::show(ui, icon, &t::health(health), tone);
        for finding in &health.temuan {
            text::body(ui, &finding.pesan);
        }
    }
}

/// Over everything while what is derived is built anew.
pub fn dialog(ui: &Ui, at: &FileState, hand: &mut Hand<'_>) {
    let add = |ui: &mut Ui| {
        text::muted(ui, t::REBUILD_WHY);
        progress::show(ui, t::REBUILDING, at.work.step()).then_some(true)
    };
    if dialog::show(ui, t::REBUILD, 560.0, add, false) == Some(true) {
        hand.want(Wish::File(Ask::Stop));
    }
}
