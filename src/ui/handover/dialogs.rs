//! What handing over asks for: further cases for a package, what undoing means, which lane is whose, why an
//! office is forgotten, whose card is taken in.

use eframe::egui;
use egui::{ScrollArea, Ui};

use super::introduce::Introduce;
use super::{Ask, Hand};
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::office::{CaseFilter, CaseLine, Office, Problem};
use crate::text::ui::dialogs::ReasonFor;
use crate::text::ui::handover as t;
use crate::ui::ask;
use crate::ui::dialogs::reason;
use crate::ui::kit::theme::{self, HALF};
use crate::ui::kit::{dialog, icon, input, notice, pick, text};

/// Cases offered at once.
const OFFERED: usize = 40;

/// A case that does not wait for the office, added by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    /// The case.
    pub case: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Title of its SOP.
    pub sop: String,
}

/// What is to be asked.
#[derive(Debug, Clone)]
pub enum AskFor {
    /// Further cases for the package.
    More,
    /// Whether the taking in of a package is undone.
    Undoing {
        /// The package.
        package: Id,
        /// From whom it came.
        from: String,
        /// Facts that it was the first to bring.
        facts: u64,
    },
    /// Which lane an office works on.
    Lane(Box<OfficeCard>),
    /// Why an office is forgotten.
    Forgetting(Box<OfficeCard>),
    /// The mark of a card.
    Introducing(Box<OfficeCard>),
}

/// What is asked, with what was chosen in it.
pub enum HandoverDialog {
    /// Further cases.
    More(AddCases),
    /// Whether to undo.
    Undoing(Id, String, u64),
    /// Which lane.
    Lane(BindLane),
    /// Why to forget.
    Forgetting(Box<OfficeCard>, reason::ReasonForm),
    /// The mark of a card.
    Introducing(Introduce),
}

impl HandoverDialog {
    /// Nothing chosen yet.
    pub fn of(what: AskFor) -> HandoverDialog {
        match what {
            AskFor::More => HandoverDialog::More(AddCases::default()),
            AskFor::Undoing { package, from, facts } => HandoverDialog::Undoing(package, from, facts),
            AskFor::Lane(card) => HandoverDialog::Lane(BindLane::of(card)),
            AskFor::Forgetting(card) => {
                HandoverDialog::Forgetting(card, reason::ReasonForm::of(ReasonFor::Forget, String::new()))
            }
            AskFor::Introducing(card) => HandoverDialog::Introducing(Introduce::of(card)),
        }
    }

    /// Reads what it offers.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn read(&mut self, office: &Office) -> Result<(), Problem> {
        match self {
            HandoverDialog::More(add) => add.read(office),
            HandoverDialog::Lane(bind) => bind.read(office),
            HandoverDialog::Introducing(card) => card.read(office),
            HandoverDialog::Undoing(..) | HandoverDialog::Forgetting(..) => Ok(()),
        }
    }

    /// Shows it.
    pub fn show(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        match self {
            HandoverDialog::More(add) => add.show(ui, hand),
            HandoverDialog::Undoing(package, from, facts) => undo(ui, *package, from, *facts, hand),
            HandoverDialog::Lane(bind) => bind.show(ui, hand),
            HandoverDialog::Introducing(card) => card.show(ui, hand),
            HandoverDialog::Forgetting(card, form) => match form.show(ui, hand.told()) {
                Some(Some(why)) => hand.want(Ask::Forget(card.clone(), why)),
                Some(None) => hand.ask(ask::Ask::Close),
                None => {}
            },
        }
    }
}

/// Cases searched for and ticked.
#[derive(Default)]
pub struct AddCases {
    find: String,
    chosen: Vec<More>,
    found: Vec<CaseLine>,
}

impl AddCases {
    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        let cari = self.find.clone();
        let filter = CaseFilter { cari, selesai: true, batas: OFFERED, ..CaseFilter::default() };
        self.found = office.cases(&filter)?;
        Ok(())
    }

    fn show(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        let body = |ui: &mut Ui| {
            let field = input::line(ui, t::ADD_FIND, &mut self.find, "");
            dialog::focus_once(ui, &field);
            if field.changed() {
                hand.want(Ask::Read);
            }
            let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 320.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for line in &self.found {
                    offer(ui, line, &mut self.chosen);
                }
            });
            ui.add_space(HALF);
            dialog::refusal(ui, hand.refused);
            dialog::buttons(ui, t::ADD_OK, !self.chosen.is_empty())
        };
        match dialog::show(ui, t::ADD_TITLE, 560.0, body, false) {
            Some(true) => hand.want(Ask::Add(std::mem::take(&mut self.chosen))),
            Some(false) => hand.ask(ask::Ask::Close),
            None => {}
        }
    }
}

fn offer(ui: &mut Ui, line: &CaseLine, chosen: &mut Vec<More>) {
    let mut on = chosen.iter().any(|more| more.case == line.kasus);
    if pick::tick(ui, &mut on, &format!("{} {}", line.kode, line.judul)).changed() {
        chosen.retain(|more| more.case != line.kasus);
        if on {
            let (code, title, sop) = (line.kode.clone(), line.judul.clone(), line.sop_judul.clone());
            chosen.push(More { case: line.kasus, code, title, sop });
        }
    }
}

fn undo(ui: &Ui, package: Id, from: &str, facts: u64, hand: &mut Hand<'_>) {
    let body = |ui: &mut Ui| {
        notice::show(ui, icon::UNDO, &t::undo_takes(from, facts), theme::WARN);
        text::body(ui, t::UNDO_STAYS);
        notice::show(ui, icon::RECEIPT, &t::undo_believes(from), theme::PLAIN);
        dialog::refusal(ui, hand.refused);
        dialog::buttons(ui, t::UNDO_OK, true)
    };
    match dialog::show(ui, t::UNDO_TITLE, 520.0, body, false) {
        Some(true) => hand.want(Ask::Undo(package, from.to_owned())),
        Some(false) => hand.ask(ask::Ask::Close),
        None => {}
    }
}

/// A lane chosen for an office.
pub struct BindLane {
    card: Box<OfficeCard>,
    /// SOPs there are: id and title.
    sops: Vec<(String, String)>,
    sop: String,
    /// Lanes of the SOP chosen: id and name.
    lanes: Vec<(String, String)>,
    lane: String,
}

impl BindLane {
    fn of(card: Box<OfficeCard>) -> BindLane {
        let (sop, lane) = (String::new(), String::new());
        BindLane { card, sops: Vec::new(), sop, lanes: Vec::new(), lane }
    }

    fn read(&mut self, office: &Office) -> Result<(), Problem> {
        self.sops = office.shelf()?.into_iter().map(|sop| (sop.id, sop.judul)).collect();
        if let (true, Some((first, _))) = (self.sop.is_empty(), self.sops.first()) {
            self.sop.clone_from(first);
        }
        let view = office.sop(&self.sop).ok();
        let lanes = view.iter().flat_map(|view| &view.sop.lanes);
        self.lanes = lanes.map(|lane| (lane.id.clone(), lane.nama.clone())).collect();
        Ok(())
    }

    fn show(&mut self, ui: &Ui, hand: &mut Hand<'_>) {
        let body = |ui: &mut Ui| {
            text::muted(ui, t::BIND_WHY);
            let before = self.sop.clone();
            let field = choice(ui, (t::BIND_SOP, "bind-sop"), &mut self.sop, &self.sops);
            dialog::focus_once(ui, &field);
            if before != self.sop {
                self.lane.clear();
                hand.want(Ask::Read);
            }
            choice(ui, (t::BIND_LANE, "bind-lane"), &mut self.lane, &self.lanes);
            dialog::refusal(ui, hand.refused);
            dialog::buttons(ui, t::BIND_OK, !self.lane.is_empty())
        };
        match dialog::show(ui, &t::bind_title(&self.card.called()), 520.0, body, false) {
            Some(true) => {
                let (sop, lane) = (self.sop.clone(), self.lane.clone());
                hand.want(Ask::Bind { sop, lane, office: Some(self.card.clone()) });
            }
            Some(false) => hand.ask(ask::Ask::Close),
            None => {}
        }
    }
}

fn choice(
    ui: &mut Ui,
    (label, id): (&str, &str),
    value: &mut String,
    all: &[(String, String)],
) -> egui::Response {
    let all: Vec<(String, &str)> = all.iter().map(|(id, name)| (id.clone(), name.as_str())).collect();
    input::labelled(ui, label, id == "bind-lane", |ui| {
        let width = ui.available_width();
        input::choose(ui, id, value, &all, width)
    })
}
