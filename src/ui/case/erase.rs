//! Erasing the personal values of a case: what goes and what stays is said first, and its code is typed. On the page
//! of a case that was erased, or that another office asks to erase, what is known of it.

use eframe::egui::Ui;

use super::Hand;
use crate::base::Id;
use crate::office::{CaseView, Command, ErasePlan, EraseRequest, Office, Problem};
use crate::text::hapus;
use crate::text::ui::erase as t;
use crate::ui::ask::{Ask, Dialog, Output, Telling};
use crate::ui::kit::press::{quiet, secondary};
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::{dialog, icon, input, notice, text};

/// What is typed before a case is erased.
pub struct Erasing {
    case: Id,
    plan: Option<ErasePlan>,
    reason: String,
    basis: String,
    code: String,
}

impl Erasing {
    /// Nothing typed yet; what another office says is taken over.
    pub fn of(view: &CaseView) -> Erasing {
        let asked = view.minta_hapus.as_ref();
        Erasing {
            case: view.kasus,
            plan: None,
            reason: asked.map(|asked| asked.alasan.clone()).unwrap_or_default(),
            basis: asked.map(|asked| asked.dasar.clone()).unwrap_or_default(),
            code: String::new(),
        }
    }
}

impl Dialog for Erasing {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.plan = Some(office.erase_plan(self.case)?);
        Ok(())
    }

    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask> {
        let Some(plan) = self.plan.clone() else { return Some(Ask::Close) };
        let add = |ui: &mut Ui| {
            notice::show(ui, icon::WARNING, t::FOR_GOOD, theme::DANGER);
            for line in hapus::plan_lines(plan.nilai.iter(), (plan.lampiran, plan.surat)) {
                text::body(ui, line);
            }
            text::body(ui, hapus::STAYS);
            text::muted(ui, hapus::backups(plan.cadangan, plan.cadangan_terbaru));
            ui.add_space(GRID);
            let field = input::line(ui, t::REASON, &mut self.reason, t::REASON_HINT);
            dialog::focus_once(ui, &field);
            input::line(ui, t::BASIS, &mut self.basis, t::BASIS_HINT);
            input::line(ui, &t::type_code(&plan.kode), &mut self.code, "");
            dialog::refusal(ui, told.refused);
            let same = self.code.trim().eq_ignore_ascii_case(&plan.kode);
            let ready = same && !self.reason.trim().is_empty();
            dialog::buttons(ui, t::DO, ready).map(|yes| match yes {
                true => Ask::Run(Command::Erase(EraseRequest {
                    case: self.case,
                    alasan: self.reason.clone(),
                    dasar: self.basis.clone(),
                    yakin: self.code.clone(),
                })),
                false => Ask::Close,
            })
        };
        dialog::show(ui, &t::title(&plan.kode), 560.0, add, Ask::Close)
    }
}

/// On a case that is over: erased, asked for, or the quiet way to it.
pub(super) fn about(ui: &mut Ui, view: &CaseView, hand: &mut Hand<'_>) {
    if let Some(erased) = &view.dihapus {
        notice::show(ui, icon::INFO, &t::erased(erased, hand.zone), theme::PLAIN);
        if secondary(t::PAPER).icon(icon::PRINT).small().clicked(ui) {
            let (case, name) = (view.kasus, t::paper_file(&view.kode));
            hand.ask(Ask::Save(Output::Erasure { case, name }));
        }
        return;
    }
    if let Some(asked) = &view.minta_hapus {
        notice::show_with(ui, icon::INFO, &t::asked(asked, hand.zone), theme::WARN, |ui| {
            if secondary(t::HERE_TOO).small().clicked(ui) {
                hand.show(Erasing::of(view));
            }
        });
        return;
    }
    if quiet(t::OPEN).icon(icon::TRASH).small().hint(t::OPEN_WHY).clicked(ui) {
        hand.show(Erasing::of(view));
    }
}
