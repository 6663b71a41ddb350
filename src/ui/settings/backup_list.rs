//! Cadangan in Pengaturan: the backups there are, the second drive, making one, and the dialog that
//! takes one back. Long work runs beside the frame in `backups`. Must not know how a backup is made.

use std::path::PathBuf;

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::backup_work::{Ask, Backups};
use super::{Ask as Wish, Hand};
use crate::base::{Moment, Zone};
use crate::office::{BackupLine, DriveView, Office, Problem, RestorePlan};
use crate::text::cadangan::{becomes, reason};
use crate::text::tanggal;
use crate::text::ui::backup as t;
use crate::ui::ask;
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF};
use crate::ui::kit::{dialog, frame, icon, notice, pick, progress, row, text};

/// Height of one backup in the list.
const LINE: f32 = 46.0;
/// Width kept for the button that takes one back.
const RESTORE: f32 = 116.0;

/// What was read for the page.
#[derive(Default)]
pub struct BackupState {
    all: Vec<BackupLine>,
    drive: Option<DriveView>,
    seen: Option<PathBuf>,
}

impl BackupState {
    /// Reads the list and the drive anew; one of those `plugged` in is proposed where none is named.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn load(&mut self, office: &Office, plugged: &[PathBuf]) -> Result<(), Problem> {
        self.all = office.backups()?;
        self.drive = office.drive()?;
        self.seen = if self.drive.is_none() { office.drive_proposed(plugged) } else { None };
        Ok(())
    }
}

/// The page.
pub fn show(ui: &mut Ui, at: &BackupState, work: &Backups, hand: &mut Hand<'_>) {
    text::body(ui, t::WHY);
    match work.running() {
        true => under_way(ui, work, hand),
        false => {
            if primary(t::MAKE).icon(icon::SAVE).clicked(ui) {
                hand.want(Wish::Backup(Ask::Make));
            }
        }
    }
    ui.add_space(HALF);
    drive(ui, at, hand);
    ui.add_space(GRID);
    text::overline(ui, t::TAB);
    if at.all.is_empty() {
        text::muted(ui, t::NONE);
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for one in &at.all {
            line(ui, one, !work.running(), hand);
        }
    });
    ui.add_space(HALF);
    text::muted(ui, t::SALVAGE_HINT);
}

fn drive(ui: &mut Ui, at: &BackupState, hand: &mut Hand<'_>) {
    text::overline(ui, t::DRIVE);
    match &at.drive {
        Some(drive) => {
            let last = drive.terakhir.map(|at| tanggal::saat(at, hand.zone));
            let words = t::drive(drive, last.as_deref());
            let (mark, tone) =
                if drive.terpasang { (icon::DONE, theme::GOOD) } else { (icon::INFO, theme::PLAIN) };
            notice::show(ui, mark, &words, tone);
            if drive.disk_sama {
                notice::show(ui, icon::WARNING, t::DRIVE_SAME, theme::WARN);
            }
        }
        None => {
            text::muted(ui, t::DRIVE_WHY);
        }
    }
    ui.horizontal(|ui| {
        if let Some(seen) = &at.seen {
            let words = t::drive_use(&seen.display().to_string());
            if secondary(&words).icon(icon::PLUS).clicked(ui) {
                hand.want(Wish::Backup(Ask::UseDrive(seen.clone())));
            }
        }
        if secondary(t::DRIVE_PICK).icon(icon::FOLDER).writes().clicked(ui) {
            hand.want(Wish::Backup(Ask::PickDrive));
        }
        if at.drive.is_some() && quiet(t::DRIVE_LIFT).writes().clicked(ui) {
            hand.want(Wish::Backup(Ask::LiftDrive));
        }
    });
}

/// One backup: when and why, how much, whether it is good, and the way to take it back.
fn line(ui: &mut Ui, one: &BackupLine, free: bool, hand: &mut Hand<'_>) {
    let when = tanggal::saat(one.dibuat, hand.zone);
    let state = if one.teruji { t::PROVED } else { t::BROKEN };
    let spoken = format!("{when}, {}, {}, {state}", reason(one.reason), t::about(one));
    let (rect, _) = row::told(ui, LINE, &spoken);
    let (mark, tone) = if one.teruji { (icon::DONE, theme::GOOD) } else { (icon::ALERT, theme::DANGER) };
    let mut signs = vec![(mark, state.to_owned(), tone)];
    if one.di_drive {
        signs.push((icon::COPY, t::ON_DRIVE.to_owned(), theme::PLAIN));
    }
    let about = match one.teruji {
        true => format!("{} · {}", reason(one.reason), t::about(one)),
        false => t::BROKEN_HINT.to_owned(),
    };
    row::two(&when, &about).signs(&signs).end(RESTORE).paint(ui, rect);
    let back = quiet(t::RESTORE).writes().enabled(free).small();
    if one.teruji && row::end(ui, rect, RESTORE, |ui| back.hint(&t::restore(&when)).clicked(ui)) {
        hand.want(Wish::Backup(Ask::Look(one.path.clone())));
    }
}

/// How far the work is, and the way to stop it.
fn under_way(ui: &mut Ui, work: &Backups, hand: &mut Hand<'_>) {
    let step = work.step();
    if progress::show(ui, t::step(step), step) {
        hand.want(Wish::Backup(Ask::Stop));
    }
}

/// The dialog that shows what taking a backup back would do, and asks.
pub fn dialog(ui: &Ui, plan: &RestorePlan, work: &Backups, hand: &mut Hand<'_>) {
    let zone = hand.zone;
    let running = work.running();
    let add = |ui: &mut Ui| {
        let name = plan.cadangan.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        text::muted(ui, name);
        if let Some(kantor) = &plan.kantor_lain {
            notice::show(ui, icon::ALERT, &becomes(kantor), theme::DANGER);
        }
        notice::show(ui, icon::WARNING, t::REPLACES, theme::WARN);
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                let facts = (plan.fakta.here + plan.fakta.both, plan.kasus.here + plan.kasus.both);
                side(left, t::NOW, plan.terbaru.0, facts, zone);
                side(right, t::THERE, plan.terbaru.1, (plan.cadangan.fakta, plan.cadangan.kasus), zone);
            }
        });
        frame::rule(ui);
        ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
            for words in t::gone(plan) {
                text::body(ui, words);
            }
        });
        text::muted(ui, t::KEPT_FIRST);
        dialog::refusal(ui, hand.refused);
        if running {
            ui.add_space(GRID);
            under_way(ui, work, hand);
            return None;
        }
        if plan.kantor_lain.is_some() {
            let mut yes = work.agreed();
            if pick::tick(ui, &mut yes, t::BECOME).changed() {
                hand.want(Wish::Backup(Ask::Agree(yes)));
            }
        }
        dialog::buttons(ui, t::RESTORE_OK, plan.kantor_lain.is_none() || work.agreed())
    };
    match dialog::show(ui, t::RESTORE_TITLE, 620.0, add, false) {
        // While it works the dialog stays: only stopping is left.
        _ if running => {}
        Some(true) => {
            let path = plan.cadangan.path.clone();
            let another = plan.kantor_lain.is_some();
            hand.want(Wish::Backup(if another { Ask::BecomeAnother(path) } else { Ask::Restore(path) }));
        }
        Some(false) => hand.ask(ask::Ask::Close),
        None => {}
    }
}

fn side(ui: &mut Ui, which: &str, newest: Option<Moment>, (facts, cases): (u64, u64), zone: Zone) {
    text::overline(ui, which);
    let newest = newest.map(|at| tanggal::saat(at, zone));
    for words in t::side(newest.as_deref(), facts, cases) {
        text::body(ui, words);
    }
}
