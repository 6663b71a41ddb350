//! Kasus: all cases, searched and filtered.

use eframe::egui;
use egui::{Align, Ui, vec2};

use crate::office::{
    CaseFilter, CaseList, CaseStatus, HomeCounts, HomeGroup, ListWish, Office, Problem, SopCard,
};
use crate::text::ui::{cases as t, home};
use crate::ui::ask::Place;
use crate::ui::dialogs::list_out;
use crate::ui::dialogs::new_case::NewCase;
use crate::ui::doing::Doing;
use crate::ui::kit::press::{self, primary};
use crate::ui::kit::roll::{self, RowSaid};
use crate::ui::kit::theme::{self, size};
use crate::ui::kit::{frame, icon, input, notice, pick, sign, text};
use crate::ui::{hand, lines};

/// What the list is filtered by.
#[derive(Default)]
pub struct State {
    filter: CaseFilter,
}

impl State {
    /// The cases of this filter are listed.
    pub fn narrow(&mut self, filter: CaseFilter) {
        self.filter = filter;
    }
}

/// What only this screen can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Read a further page of the list.
    More,
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read: the first pages of the list, the SOPs to filter by, and how many cases stand how.
pub struct Page {
    list: CaseList,
    sops: Vec<SopCard>,
    counts: HomeCounts,
}

/// Reads the first page.
///
/// # Errors
/// Whatever the office refuses.
pub fn read(office: &Office, at: &State) -> Result<Page, Problem> {
    let counts = office.case_counts(at.filter.sop.as_deref())?;
    Ok(Page { list: office.case_page(&at.filter, None)?, sops: office.shelf()?, counts })
}

/// Does what was asked.
pub fn act(page: &mut Page, at: &State, ask: Ask, doing: &mut Doing<'_>) {
    let Ask::More = ask;
    let Some(from) = page.list.lagi.take() else { return };
    match doing.office.case_page(&at.filter, Some(from)) {
        Ok(more) => {
            page.list.rows.extend(more.rows);
            page.list.lagi = more.lagi;
        }
        Err(problem) => doing.fail(&problem),
    }
}

/// The screen.
pub fn ui(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let list = &page.list;
    filters(ui, page, at, hand);
    if let Some(group) = at.filter.kelompok {
        let words = home::narrowed(group, list.jumlah.unwrap_or(list.rows.len()));
        ui.horizontal(|ui| {
            sign::chip(ui, icon::HOME, &words, theme::CALM);
            if press::quiet(home::FROM_HOME).icon(icon::CLOSE).small().clicked(ui) {
                at.filter = CaseFilter::default();
                hand.reload();
            }
        });
    }
    let plain = CaseFilter { batas: at.filter.batas, ..CaseFilter::default() };
    if list.rows.is_empty() {
        let (words, action) =
            if at.filter == plain { (t::EMPTY, t::NEW_CASE) } else { (t::NO_MATCH, t::CLEAR) };
        if notice::empty(ui, icon::FOLDERS, words, Some(action)) {
            if at.filter == plain {
                hand.show(NewCase::of(None));
            } else {
                at.filter = plain;
                hand.reload();
            }
        }
        return;
    }
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| rows(ui, list, at, hand));
}

fn rows(ui: &mut Ui, list: &CaseList, at: &State, hand: &mut Hand<'_>) {
    let count = list.rows.len() + usize::from(list.lagi.is_some());
    let said = |index: usize| match list.rows.get(index) {
        Some(one) => RowSaid::opens(lines::case_name(one)),
        None => RowSaid::tells(t::READING),
    };
    let waits = at.filter.kelompok == Some(HomeGroup::Menunggu);
    let met = roll::many(ui, "cases", (count, theme::ROW), said, |ui, index, rect| {
        let Some(one) = list.rows.get(index) else {
            let spot = rect.shrink2(vec2(12.0, 0.0));
            let font = theme::regular(size::SMALL);
            text::line_in(ui.painter(), spot, t::READING, font, theme::MUTED, Align::Min);
            hand.want(Ask::More);
            return;
        };
        match one.menunggu.as_ref().filter(|_| waits) {
            Some(waiting) => lines::paint_case(ui, rect, one, &home::waits(waiting, hand.zone), hand.zone),
            None => lines::paint_case(ui, rect, one, &t::stands(one), hand.zone),
        }
    });
    if let Some((one, response)) = met.hovered.and_then(|(index, r)| Some((list.rows.get(index)?, r))) {
        lines::placed(one, response);
    }
    if let Some(one) = met.pressed.and_then(|index| list.rows.get(index)) {
        hand.go(Place::Case(one.kasus));
    }
}

/// Which cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Open,
    Late,
    Paused,
    Done,
    All,
    /// A group of Beranda.
    Group,
}

fn which(filter: &CaseFilter) -> Which {
    match (filter.hanya, filter.telat, filter.selesai) {
        _ if filter.kelompok.is_some() => Which::Group,
        (Some(CaseStatus::Done), ..) => Which::Done,
        (Some(_), ..) => Which::Paused,
        (None, true, _) => Which::Late,
        (None, false, true) => Which::All,
        (None, false, false) => Which::Open,
    }
}

fn narrow(filter: &mut CaseFilter, which: Which) {
    filter.kelompok = None;
    filter.telat = which == Which::Late;
    filter.selesai = which == Which::All;
    filter.hanya = match which {
        Which::Done => Some(CaseStatus::Done),
        Which::Paused => Some(CaseStatus::Paused),
        _ => None,
    };
}

fn filters(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let (sops, counts, mut changed) = (&page.sops, &page.counts, false);
    ui.horizontal(|ui| {
        let open = counts.berjalan + counts.jeda + counts.sengketa;
        let words = [
            (Which::Open, t::tab(t::OPEN, open)),
            (Which::Late, t::tab(t::LATE, counts.telat)),
            (Which::Paused, t::tab(t::PAUSED, counts.jeda)),
            (Which::Done, t::tab(t::DONE, counts.selesai)),
            (Which::All, t::tab(t::ALL, open + counts.selesai)),
        ];
        let tabs = words.each_ref().map(|(which, words)| (*which, "", words.as_str()));
        let mut chosen = which(&at.filter);
        pick::tabs(ui, &mut chosen, &tabs);
        if chosen != which(&at.filter) {
            narrow(&mut at.filter, chosen);
            changed = true;
        }
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).writes().clicked(ui) {
                hand.show(NewCase::of(at.filter.sop.clone()));
            }
            list_out::button(ui, hand, || ListWish::Cases(at.filter.clone()), t::LIST_FILE);
            changed |= sop_filter(ui, sops, &mut at.filter.sop);
            let width = (ui.available_width() - 8.0).clamp(120.0, 300.0);
            changed |= input::search(ui, &mut at.filter.cari, t::SEARCH, width - 40.0).changed();
        });
    });
    if changed {
        hand.reload();
    }
}

fn sop_filter(ui: &mut Ui, sops: &[SopCard], chosen: &mut Option<String>) -> bool {
    let before = chosen.clone();
    let mut all = vec![(None, t::ALL_SOPS)];
    all.extend(sops.iter().map(|sop| (Some(sop.id.clone()), sop.judul.as_str())));
    input::choose(ui, "sop-filter", chosen, &all, 190.0).accessible_name(t::SOP_FILTER);
    *chosen != before
}
