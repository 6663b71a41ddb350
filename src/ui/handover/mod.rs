//! Serah terima: taking packages in, writing them, the offices known, and what went to and fro. One file
//! a tab; [`running`] is what runs beside the frame, [`act`] does what was asked.

mod act;
mod dialogs;
mod found;
mod intake;
mod introduce;
mod offices;
mod past;
mod plan;
mod running;
mod send;
mod take;
mod waiting;

use eframe::egui;
use egui::{Align, Ui};
use std::collections::BTreeMap;
use std::path::PathBuf;

pub use self::act::{act, count, hand_to, look, search, set_sticks, settle, stop};

use self::dialogs::{AskFor, HandoverDialog, More};
use self::running::Running;
use self::waiting::Waiting;
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::drawing::Drawing;
use crate::office::{Office, OfficeLine, PackageLine, Problem, SopCard};
use crate::text::ui::handover as t;
use crate::ui::ask::HandoverTab as Tab;
use crate::ui::hand;
use crate::ui::kit::{icon, pick, press};

/// What only this screen can do.
#[derive(Debug, Clone)]
pub enum Ask {
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
    /// Tell that office on the sticks plugged in that it was undone.
    TellUndone(Id, String),
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
    /// Take this card in, whose mark was typed.
    Introduce(Box<OfficeCard>, String),
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
    /// Further cases for the package.
    Add(Vec<More>),
    /// Show a dialog that only this screen can answer.
    Show(AskFor),
    /// Let that dialog read again.
    Read,
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What is looked at and chosen here, and what runs.
#[derive(Default)]
pub struct State {
    /// The tab shown.
    tab: Tab,
    /// What is to be written.
    send: send::SendState,
    /// What came.
    take: take::TakeState,
    offices: offices::OfficesState,
    past: past::PastState,
    /// What lies on sticks.
    found: found::Found,
    /// What runs beside the frame.
    running: Running,
    /// What waits for other offices.
    waiting: Waiting,
    /// What is asked, while it is.
    dialog: Option<HandoverDialog>,
}

impl State {
    /// Something may have been written down since what waits was counted.
    pub fn waiting_may_differ(&mut self) {
        self.waiting.may_differ();
    }

    /// Another tab is shown.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
    }

    /// What runs, in few words, and the tab that asked for it.
    pub fn at_work(&self) -> Option<(String, Tab)> {
        Some((self.running.short()?, self.running.tab()?))
    }

    /// What could be handed over, in words; nothing where nothing waits or nobody knows yet.
    pub fn ready(&self) -> Option<String> {
        self.waiting.ready()
    }

    /// Something is asked that only this screen can answer.
    pub fn asks(&self) -> bool {
        self.dialog.is_some()
    }

    /// It is asked no more.
    pub fn close(&mut self) {
        self.dialog = None;
    }

    /// Shows what is asked.
    pub fn dialog(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        if let Some(dialog) = &mut self.dialog {
            dialog.show(ui, hand);
        }
    }

    /// Drives plugged in, as last seen.
    pub fn drives(&self) -> &[PathBuf] {
        &self.found.drives
    }

    /// Where packages and receipts may lie: sticks plugged in, the folder watched, and the one last handed to.
    fn places(&self) -> Vec<PathBuf> {
        let handed = self.send.folder().map(PathBuf::from);
        self.found.drives.iter().cloned().chain(self.found.watched.clone()).chain(handed).collect()
    }

    /// Packages and receipts on sticks that wait for this office.
    pub fn new_files(&self) -> usize {
        let (packages, receipts) = self.found.waiting();
        packages + receipts
    }
}

/// What was read for this screen.
pub struct Page {
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
pub fn read(office: &Office, at: &mut State) -> Result<Page, Problem> {
    let coded = !office.profile().kode.trim().is_empty();
    let card = if coded { Some((office.office_card()?, office.card_mark()?)) } else { None };
    let counts = office.case_counts(None)?;
    at.send.look(office.handed_to());
    let offices = office.offices()?;
    Ok(Page {
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

impl Page {
    fn lane_name<'a>(&'a self, bound: &'a (String, String)) -> &'a str {
        self.lanes.get(bound).unwrap_or(&bound.1)
    }

    fn sop_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.sops.iter().find(|sop| sop.id == id).map_or(id, |sop| &sop.judul)
    }
}

/// The screen.
pub fn ui(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let all = [
            (Tab::Take, icon::TAKE, t::TAB_TAKE),
            (Tab::Send, icon::HAND, t::TAB_SEND),
            (Tab::Offices, icon::OFFICE, t::TAB_OFFICES),
            (Tab::Past, icon::HISTORY, t::TAB_PAST),
        ];
        pick::tabs(ui, &mut at.tab, &all);
        if let Some((words, tab)) = at.at_work().filter(|(_, tab)| *tab != at.tab) {
            ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                if press::quiet(&words).icon(icon::RUNNING).small().hint(t::SHOW_WORK).clicked(ui) {
                    at.tab = tab;
                }
            });
        }
    });
    match at.tab {
        tab if at.running.tab() == Some(tab) => running::card(ui, &at.running, hand),
        Tab::Take => take::show(ui, page, at, hand),
        Tab::Send => send::show(ui, page, at, hand),
        Tab::Offices => offices::show(ui, page, at, hand),
        Tab::Past => past::show(ui, page, at, hand),
    }
}
