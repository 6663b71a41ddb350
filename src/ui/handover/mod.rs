//! Serah terima: taking packages in, writing them, the offices known, and what went to and fro. One file
//! a tab; [`work`] is what runs beside the frame, [`act`] does what was asked.

mod act;
pub mod ask;
pub mod custody;
mod found;
mod intake;
mod offices;
mod past;
mod plan;
mod send;
mod take;
mod work;

use eframe::egui;
use egui::{Align, Ui};
use std::collections::BTreeMap;
use std::path::PathBuf;

use super::app::Hand;
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::drawing::Drawing;
use crate::office::{Office, OfficeLine, PackageLine, Problem, SopCard};
use crate::text::ui::serah as t;
use crate::ui::kit::{icon, pick, press};

pub use ask::Ask;
pub use work::{Waiting, Work};

/// What is asked of this screen.
#[derive(Debug, Clone)]
pub enum Move {
    /// Show another tab.
    Show(Tab),
    /// Choose where packages are written to, by dialog.
    PickFolder,
    /// Packages are written to this drive.
    HandTo(PathBuf),
    /// Write the package.
    Send,
    /// Choose a file that came on a stick, by dialog.
    Open,
    /// Look at this one.
    Look(PathBuf),
    /// Choose the folder to watch, by dialog.
    PickWatched,
    /// Watch this folder, or none.
    Watch(Option<PathBuf>),
    /// Look at the package again, with the passphrase typed.
    Unlock,
    /// Take the package in.
    Take,
    /// Stop what runs.
    Stop,
    /// Undo the taking in of a package: which, and from whom.
    Undo(Id, String),
    /// Take back a case: with a reason.
    CallBack(Id, String),
    /// Save the berita acara of a package, by dialog.
    Paper(Id),
    /// Save this office's card as text, or as a page to print, by dialog.
    SaveCard {
        /// As a page.
        page: bool,
    },
    /// Put this office's card on the clipboard.
    CopyCard,
    /// Learn the card whose text was typed or scanned.
    Learn,
    /// Forget an office: with a reason.
    Forget(Box<OfficeCard>, String),
    /// Bind a lane of an SOP to an office, or to none.
    Bind {
        /// SOP id.
        sop: String,
        /// Lane id.
        lane: String,
        /// The office.
        office: Option<Box<OfficeCard>>,
    },
    /// Further cases for the package: code, title and SOP of each.
    Add(Vec<send::More>),
}

/// The tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// Packages in.
    #[default]
    Take,
    /// Packages out.
    Send,
    /// Offices.
    Offices,
    /// What went to and fro.
    Past,
}

/// What is looked at and chosen here, and what runs.
#[derive(Default)]
pub struct HandoverState {
    /// The tab shown.
    pub tab: Tab,
    /// What is to be written.
    pub send: send::SendState,
    /// What came.
    pub take: take::TakeState,
    offices: offices::OfficesState,
    past: past::PastState,
    /// What lies on sticks.
    found: found::Found,
    /// What runs beside the frame.
    pub work: Option<Work>,
    /// What waits for other offices.
    pub waiting: Waiting,
}

impl HandoverState {
    /// Drives plugged in, as last seen.
    pub fn drives(&self) -> &[PathBuf] {
        &self.found.drives
    }

    /// Packages and receipts on sticks that wait for this office.
    pub fn new_files(&self) -> usize {
        let (packages, receipts) = self.found.waiting();
        packages + receipts
    }
}

/// What was read for this screen.
pub struct HandoverPage {
    /// This office's card and its mark; `None` while it has no code.
    card: Option<(OfficeCard, String)>,
    /// It as a QR code; `None` where it does not fit one.
    code: Option<Drawing>,
    offices: Vec<OfficeLine>,
    /// Names of the lanes bound to them, by SOP and lane.
    lanes: BTreeMap<(String, String), String>,
    sops: Vec<SopCard>,
    packages: Vec<PackageLine>,
    /// Cases there are.
    cases: usize,
}

/// Reads the screen.
///
/// # Errors
/// Trouble reading.
pub fn load(office: &Office, at: &mut HandoverState) -> Result<HandoverPage, Problem> {
    let coded = !office.profile().kode.trim().is_empty();
    let card = if coded { Some((office.office_card()?, office.card_mark()?)) } else { None };
    let counts = office.case_counts(None)?;
    at.send.look(office.handed_to());
    let offices = office.offices()?;
    Ok(HandoverPage {
        code: card.as_ref().and_then(|_| office.card_qr().ok()),
        card,
        lanes: lane_names(office, &offices),
        offices,
        sops: office.shelf()?,
        packages: office.packages()?,
        cases: counts.berjalan + counts.jeda + counts.sengketa + counts.selesai,
    })
}

/// Names of bound lanes; one of an SOP that is not here any more keeps its id.
fn lane_names(office: &Office, offices: &[OfficeLine]) -> BTreeMap<(String, String), String> {
    let bound = offices.iter().flat_map(|line| &line.pelaksana);
    let named = bound.filter_map(|(sop, lane)| {
        let view = office.sop(sop).ok()?;
        let name = view.sop.lanes.iter().find(|one| one.id == *lane)?.nama.clone();
        Some(((sop.clone(), lane.clone()), name))
    });
    named.collect()
}

impl HandoverPage {
    fn lane_name<'a>(&'a self, bound: &'a (String, String)) -> &'a str {
        self.lanes.get(bound).unwrap_or(&bound.1)
    }

    fn sop_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.sops.iter().find(|sop| sop.id == id).map_or(id, |sop| &sop.judul)
    }
}

/// The screen.
pub fn show(ui: &mut Ui, page: &HandoverPage, at: &mut HandoverState, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let all = [
            (Tab::Take, icon::TAKE, t::TAB_TAKE),
            (Tab::Send, icon::HAND, t::TAB_SEND),
            (Tab::Offices, icon::OFFICE, t::TAB_OFFICES),
            (Tab::Past, icon::HISTORY, t::TAB_PAST),
        ];
        pick::tabs(ui, &mut at.tab, &all);
        if let Some(work) = at.work.as_ref().filter(|work| work.tab() != at.tab) {
            ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                let words = work.short();
                if press::quiet(&words).icon(icon::RUNNING).small().hint(t::SHOW_WORK).clicked(ui) {
                    at.tab = work.tab();
                }
            });
        }
    });
    match (at.tab, &at.work) {
        (tab, Some(running)) if running.tab() == tab => work::card(ui, running, hand),
        (Tab::Take, _) => take::show(ui, page, at, hand),
        (Tab::Send, _) => send::show(ui, page, at, hand),
        (Tab::Offices, _) => offices::show(ui, page, at, hand),
        (Tab::Past, _) => past::show(ui, page, at, hand),
    }
}
