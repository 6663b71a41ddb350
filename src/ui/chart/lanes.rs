//! The panel that orders and hides the lanes of a chart on this screen; the SOP stays as it is.

use eframe::egui;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, vec2};

use crate::domain::sop::{Lanes, LanesRefused, Sop, with_lanes};
use crate::text::ui::chart_tools as t;
use crate::ui::kit::press::{icon_button, secondary};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, input, text};

/// The panel; true when the lanes changed. `open` becomes false when it is closed.
pub fn panel(ui: &mut Ui, sop: &Sop, lanes: &mut Lanes, open: &mut bool) -> bool {
    let mut asked: Option<Lanes> = None;
    ui.horizontal(|ui| {
        text::heading(ui, t::LANES);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(icon::CLOSE, t::LANES_CLOSE).clicked(ui) {
                *open = false;
            }
        });
    });
    text::muted(ui, t::LANES_HINT);
    ui.add_space(GRID);
    ScrollArea::vertical().id_salt("lanes").auto_shrink(false).show(ui, |ui| {
        for lane in lanes.full_order(sop) {
            if let Some(new) = line(ui, sop, lanes, lane) {
                asked = Some(new);
            }
        }
        ui.add_space(GRID);
        if secondary(t::RESTORE).icon(icon::UNDO).enabled(!lanes.is_plain()).clicked(ui) {
            asked = Some(Lanes::default());
        }
    });
    let changed = asked.is_some();
    if let Some(new) = asked {
        *lanes = new;
    }
    changed
}

/// One lane with its buttons; the lanes as a press makes them.
fn line(ui: &mut Ui, sop: &Sop, lanes: &Lanes, lane: usize) -> Option<Lanes> {
    let name = sop.lanes.get(lane).map_or("", |l| l.nama.as_str());
    let hidden = lanes.hidden.contains(&lane);
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let room = vec2((ui.available_width() - 90.0).max(40.0), theme::CONTROL_SMALL);
        let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
        let ink = if hidden { theme::DISABLED } else { theme::TEXT };
        let inner = Rect::from_min_max(rect.min, rect.max);
        text::line_in(ui.painter(), inner, name, theme::regular(size::BODY), ink, Align::Min);
        for (towards, sign, words) in [(-1, icon::UP, t::left(name)), (1, icon::DOWN, t::right(name))] {
            let new = moved(sop, lanes, lane, towards);
            if icon_button(sign, &words).enabled(new.is_some()).clicked(ui) {
                asked = new;
            }
        }
        let toggled = toggled(sop, lanes, lane);
        let (sign, words) =
            if hidden { (icon::HIDDEN, t::unhide(name)) } else { (icon::SEEN, t::hide(name)) };
        let why = toggled.as_ref().err().map(|why| t::refused(why, sop)).unwrap_or_default();
        if icon_button(sign, &words).enabled(toggled.is_ok()).hint(&why).clicked(ui) {
            asked = toggled.ok();
        }
    });
    asked
}

/// The lanes with `lane` one place on, or further where a shared symbol would be torn in between.
pub fn moved(sop: &Sop, lanes: &Lanes, lane: usize, towards: isize) -> Option<Lanes> {
    let order = lanes.full_order(sop);
    let mut at = order.iter().position(|l| *l == lane)?;
    let mut order = order;
    loop {
        let next = at.checked_add_signed(towards).filter(|next| *next < order.len())?;
        order.swap(at, next);
        at = next;
        let new = Lanes { order: order.clone(), hidden: lanes.hidden.clone() };
        if with_lanes(sop, &new).is_ok() {
            return Some(new);
        }
    }
}

fn toggled(sop: &Sop, lanes: &Lanes, lane: usize) -> Result<Lanes, LanesRefused> {
    let mut new = lanes.clone();
    if !new.hidden.remove(&lane) {
        new.hidden.insert(lane);
    }
    with_lanes(sop, &new).map(|_| new)
}

/// A search over the symbols of a chart.
#[derive(Debug, Clone, Default)]
pub struct Find {
    words: String,
    at: usize,
    fresh: bool,
}

impl Find {
    /// A search just opened.
    pub fn open() -> Find {
        Find { fresh: true, ..Find::default() }
    }
}

/// What a press in the search bar asks for.
pub enum Found {
    /// Show this symbol.
    Show(crate::domain::sop::NodeRef),
    /// Close the bar.
    Close,
}

/// The search bar over a chart; `all` are the symbols drawn.
pub fn find_bar(
    ui: &mut Ui,
    sop: &Sop,
    all: &[crate::domain::sop::NodeRef],
    find: &mut Find,
) -> Option<Found> {
    let mut asked = None;
    let key = |ui: &Ui, key| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
    ui.horizontal(|ui| {
        let field = input::search(ui, &mut find.words, t::FIND, 260.0);
        if std::mem::take(&mut find.fresh) {
            field.request_focus();
        }
        let hits = matches(sop, all, &find.words);
        if field.changed() {
            find.at = 0;
        }
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if icon_button(icon::DOWN, t::FIND_NEXT).enabled(!hits.is_empty()).clicked(ui) || enter {
            if let Some(hit) = hits.get(find.at % hits.len().max(1)) {
                asked = Some(Found::Show(*hit));
            }
            find.at = (find.at + 1) % hits.len().max(1);
            field.request_focus();
        }
        if !find.words.trim().is_empty() {
            text::muted(ui, t::found(hits.len()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(icon::CLOSE, t::FIND_CLOSE).clicked(ui) || key(ui, egui::Key::Escape) {
                asked = Some(Found::Close);
            }
        });
    });
    asked
}

/// Symbols whose number is `words`, or else whose row or lanes hold all of them.
pub fn matches(
    sop: &Sop,
    all: &[crate::domain::sop::NodeRef],
    words: &str,
) -> Vec<crate::domain::sop::NodeRef> {
    let needles: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let Some(first) = needles.first() else { return Vec::new() };
    let numbered = |at: &&crate::domain::sop::NodeRef| {
        let row = sop.rows.get(at.row).map(|row| row.no.to_string());
        sop.node(**at).id == *first || row.as_ref() == Some(first)
    };
    let by_number: Vec<_> = all.iter().filter(numbered).copied().collect();
    if needles.len() == 1 && !by_number.is_empty() {
        return by_number;
    }
    let holds = |at: &&crate::domain::sop::NodeRef| {
        let Some(row) = sop.rows.get(at.row) else { return false };
        let lanes = crate::text::ui::chart::lanes(sop, **at);
        let parts = [&row.uraian, &row.waktu.teks, &row.keterangan, &lanes];
        let all = parts.into_iter().chain(&row.kelengkapan).chain(&row.output);
        let text = all.map(|part| part.to_lowercase()).collect::<Vec<_>>().join("\n");
        needles.iter().all(|needle| text.contains(needle))
    };
    all.iter().filter(holds).copied().collect()
}
