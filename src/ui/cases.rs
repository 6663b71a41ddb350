//! Kasus: all cases, searched and filtered; and the line a case is everywhere.

use eframe::egui;
use egui::{Align, Rect, Response, ScrollArea, Ui, pos2, vec2};

use super::app::{Hand, Intent, Screen};
use super::dialogs::Dialog;
use crate::office::{CaseFilter, CaseLine, CaseList, CaseStatus, HomeCounts, HomeGroup, SopCard};
use crate::text::ui::{cases as t, home};
use crate::ui::kit::press::{self, primary};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{frame, icon, input, notice, pick, row, sign, text};

/// What the list is filtered by.
#[derive(Default)]
pub struct CasesState {
    /// As the office takes it.
    pub filter: CaseFilter,
}

/// The screen.
pub fn show(
    ui: &mut Ui,
    list: &CaseList,
    (sops, counts): (&[SopCard], &HomeCounts),
    at: &mut CasesState,
    hand: &mut Hand<'_>,
) {
    filters(ui, sops, counts, at, hand);
    if let Some(group) = at.filter.kelompok {
        let words = home::narrowed(group, list.jumlah.unwrap_or(list.baris.len()));
        ui.horizontal(|ui| {
            sign::chip(ui, icon::HOME, &words, theme::CALM);
            if press::quiet(home::FROM_HOME).icon(icon::CLOSE).small().clicked(ui) {
                at.filter = CaseFilter::default();
                hand.ask(Intent::Reload);
            }
        });
    }
    let plain = CaseFilter { batas: at.filter.batas, ..CaseFilter::default() };
    if list.baris.is_empty() {
        let (words, action) =
            if at.filter == plain { (t::EMPTY, t::NEW_CASE) } else { (t::NO_MATCH, t::CLEAR) };
        if notice::empty(ui, icon::FOLDERS, words, Some(action)) {
            if at.filter == plain {
                hand.ask(Intent::Ask(Dialog::open_case(None)));
            } else {
                at.filter = plain;
                hand.ask(Intent::Reload);
            }
        }
        return;
    }
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = list.baris.len() + usize::from(list.lagi.is_some());
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW, rows, |ui, range| {
            for row in range {
                match list.baris.get(row) {
                    Some(one) => match &one.menunggu {
                        Some(waiting) if at.filter.kelompok == Some(HomeGroup::Menunggu) => {
                            drop(line_saying(ui, one, &home::waits(waiting, hand.zone), hand));
                        }
                        _ => line(ui, one, hand),
                    },
                    None => {
                        text::muted(ui, t::READING);
                        hand.ask(Intent::MoreCases);
                    }
                }
            }
        });
    });
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

fn filters(ui: &mut Ui, sops: &[SopCard], counts: &HomeCounts, at: &mut CasesState, hand: &mut Hand<'_>) {
    let mut changed = false;
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
            if primary(t::NEW_CASE).icon(icon::PLUS).clicked(ui) {
                hand.ask(Intent::Ask(Dialog::open_case(at.filter.sop.clone())));
            }
            changed |= sop_filter(ui, sops, &mut at.filter.sop);
            let width = (ui.available_width() - 8.0).clamp(120.0, 300.0);
            changed |= input::search(ui, &mut at.filter.cari, t::SEARCH, width - 40.0).changed();
        });
    });
    if changed {
        hand.ask(Intent::Reload);
    }
}

fn sop_filter(ui: &mut Ui, sops: &[SopCard], chosen: &mut Option<String>) -> bool {
    let before = chosen.clone();
    let mut all = vec![(None, t::ALL_SOPS)];
    all.extend(sops.iter().map(|sop| (Some(sop.id.clone()), sop.judul.as_str())));
    input::choose(ui, "sop-filter", chosen, &all, 190.0).accessible_name(t::SOP_FILTER);
    *chosen != before
}

/// One case as a line; pressed, it opens.
pub fn line(ui: &mut Ui, line: &CaseLine, hand: &mut Hand<'_>) {
    line_saying(ui, line, &t::stands(line), hand);
}

/// The same with other words under its title.
pub fn line_saying(ui: &mut Ui, line: &CaseLine, under: &str, hand: &mut Hand<'_>) -> Response {
    let name = format!("{} {}", line.kode, line.judul);
    let (rect, response) = row::bare(ui, theme::ROW, &name);
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let (upper, lower) = (rect.top() + 17.0, rect.top() + 36.0);
        let mut right = rect.right() - GRID;
        let (sign, words, tone) = match line.status {
            CaseStatus::Running => sign::due(&line.tempo, hand.zone),
            other => sign::status(other),
        };
        right = sign::paint_chip_right(painter, right, rect.center().y, sign, &words, tone) - 16.0;
        let code_width = 150.0;
        let band = |y: f32, from: f32| Rect::from_min_max(pos2(from, y - 10.0), pos2(right, y + 10.0));
        let left = rect.left() + 12.0;
        let code = Rect::from_min_size(pos2(left, upper - 10.0), vec2(code_width - 8.0, 20.0));
        text::line_in(painter, code, &line.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
        let title = band(upper, left + code_width);
        text::line_in(painter, title, &line.judul, theme::bold(size::BODY), theme::TEXT, Align::Min);
        let short = Rect::from_min_size(pos2(left, lower - 10.0), vec2(code_width - 8.0, 20.0));
        let opened = t::opened(line.dibuka, hand.zone);
        text::line_in(painter, short, &opened, theme::regular(size::SMALL), theme::MUTED, Align::Min);
        let stands = band(lower, left + code_width);
        text::line_in(painter, stands, under, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    }
    let response = match line.tempat.as_str() {
        "" => response,
        place => response.on_hover_text(crate::text::riwayat::placed(place)),
    };
    if response.clicked() {
        hand.go(Screen::Case(line.kasus));
    }
    response
}
