//! The dialogs of handing over: further cases for a package, what undoing means, which lane is whose.

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::Move;
use super::send::More;
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::office::{CaseFilter, Office};
use crate::text::ui::serah as t;
use crate::ui::app::Intent;
use crate::ui::kit::dialog::{self, buttons, focus_once, refusal};
use crate::ui::kit::theme::{self, HALF};
use crate::ui::kit::{icon, input, notice, pick, text};

/// Cases offered at once.
const OFFERED: usize = 40;

/// A dialog and what was chosen in it.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Further cases for the package.
    Add {
        /// What was typed to find them.
        find: String,
        /// Those chosen.
        chosen: Vec<More>,
    },
    /// Undo the taking in of a package.
    Undo {
        /// The package.
        package: Id,
        /// From whom it came.
        from: String,
        /// Facts that it was the first to bring.
        facts: u64,
    },
    /// Which lane an office works on.
    Bind {
        /// The office.
        card: Box<OfficeCard>,
        /// SOPs there are: id and title.
        sops: Vec<(String, String)>,
        /// The one chosen.
        sop: String,
        /// The lane chosen.
        lane: String,
    },
}

impl Ask {
    /// An empty search for further cases.
    pub fn add() -> Ask {
        Ask::Add { find: String::new(), chosen: Vec::new() }
    }

    /// Whether to undo.
    pub fn undo(package: Id, from: String, facts: u64) -> Ask {
        Ask::Undo { package, from, facts }
    }

    /// A choice of lanes for this office.
    pub fn bind(card: &OfficeCard, sops: Vec<(String, String)>) -> Ask {
        let sop = sops.first().map(|sop| sop.0.clone()).unwrap_or_default();
        Ask::Bind { card: Box::new(card.clone()), sops, sop, lane: String::new() }
    }
}

/// Shows the dialog.
pub fn show(ui: &Ui, ask: &mut Ask, office: &Office, problem: Option<&str>) -> Option<Intent> {
    match ask {
        Ask::Add { find, chosen } => add(ui, find, chosen, office, problem),
        Ask::Undo { package, from, facts } => undo(ui, *package, from, *facts, problem),
        Ask::Bind { card, sops, sop, lane } => bind(ui, card, sops, (sop, lane), office, problem),
    }
}

fn add(
    ui: &Ui,
    find: &mut String,
    chosen: &mut Vec<More>,
    office: &Office,
    problem: Option<&str>,
) -> Option<Intent> {
    let filter = CaseFilter { cari: find.clone(), selesai: true, batas: OFFERED, ..CaseFilter::default() };
    let found = office.cases(&filter).unwrap_or_default();
    let body = |ui: &mut Ui| {
        let field = input::line(ui, t::ADD_FIND, find, "");
        focus_once(ui, &field);
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 320.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for line in found {
                let mut on = chosen.iter().any(|more| more.case == line.kasus);
                if pick::tick(ui, &mut on, &format!("{} {}", line.kode, line.judul)).changed() {
                    chosen.retain(|more| more.case != line.kasus);
                    if on {
                        let (code, title, sop) = (line.kode, line.judul, line.sop_judul);
                        chosen.push(More { case: line.kasus, code, title, sop });
                    }
                }
            }
        });
        ui.add_space(HALF);
        refusal(ui, problem);
        buttons(ui, t::ADD_OK, !chosen.is_empty()).map(|yes| match yes {
            true => Intent::Handover(Move::Add(std::mem::take(chosen))),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::ADD_TITLE, 560.0, body, Intent::CloseDialog)
}

fn undo(ui: &Ui, package: Id, from: &str, facts: u64, problem: Option<&str>) -> Option<Intent> {
    let body = |ui: &mut Ui| {
        notice::show(ui, icon::UNDO, &t::undo_takes(from, facts), theme::WARN);
        text::body(ui, t::UNDO_STAYS);
        refusal(ui, problem);
        buttons(ui, t::UNDO_OK, true).map(|yes| match yes {
            true => Intent::Handover(Move::Undo(package, from.to_owned())),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, t::UNDO_TITLE, 520.0, body, Intent::CloseDialog)
}

fn bind(
    ui: &Ui,
    card: &OfficeCard,
    sops: &[(String, String)],
    (sop, lane): (&mut String, &mut String),
    office: &Office,
    problem: Option<&str>,
) -> Option<Intent> {
    let view = office.sop(sop).ok();
    let lanes: Vec<(String, &str)> = view
        .iter()
        .flat_map(|view| &view.sop.lanes)
        .map(|lane| (lane.id.clone(), lane.nama.as_str()))
        .collect();
    let body = |ui: &mut Ui| {
        text::muted(ui, t::BIND_WHY);
        let all: Vec<(String, &str)> = sops.iter().map(|(id, title)| (id.clone(), title.as_str())).collect();
        let before = sop.clone();
        let field = input::labelled(ui, t::BIND_SOP, false, |ui| {
            let width = ui.available_width();
            input::choose(ui, "bind-sop", sop, &all, width)
        });
        focus_once(ui, &field);
        if before != *sop {
            lane.clear();
        }
        input::labelled(ui, t::BIND_LANE, true, |ui| {
            let width = ui.available_width();
            input::choose(ui, "bind-lane", lane, &lanes, width)
        });
        refusal(ui, problem);
        buttons(ui, t::BIND_OK, !lane.is_empty()).map(|yes| match yes {
            true => Intent::Handover(Move::Bind {
                sop: sop.clone(),
                lane: lane.clone(),
                office: Some(Box::new(card.clone())),
            }),
            false => Intent::CloseDialog,
        })
    };
    dialog::show(ui, &t::bind_title(&card.called()), 520.0, body, Intent::CloseDialog)
}
