//! Beranda: what must be done today, group by group. The arrows walk its lines.

use eframe::egui;
use egui::{
    Align, EventFilter, FocusDirection, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::ask::{HandoverTab, Landing, Place};
use super::dialogs::new_case::NewCase;
use super::dialogs::stuck::WhyStuck;
use super::doing::Doing;
use super::{hand, lines};
use crate::office::{
    CaseFilter, CaseLine, CaseStatus, DraftLine, Home, HomeGroup, HomeSection, Office, Problem,
};
use crate::text::ui::{backup, home as t};
use crate::text::{periksa, tanggal, tempo};
use crate::ui::kit::press::{self, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, Tone, size};
use crate::ui::kit::{frame, icon, notice, row, text};

/// Width kept free at the end of a line for what can be asked of it.
const ASK: f32 = 132.0;

/// Icon and colours of a group.
fn sign(group: HomeGroup) -> (&'static str, Tone) {
    match group {
        HomeGroup::Sengketa => (icon::CONTEST, theme::DANGER),
        HomeGroup::Telat => (icon::LATE, theme::LATE),
        HomeGroup::Dikembalikan => (icon::RETURN, theme::WARN),
        HomeGroup::MingguIni => (icon::CLOCK, theme::WARN),
        HomeGroup::Menunggu => (icon::OFFICE, theme::WAIT),
        HomeGroup::Baru => (icon::TRAY, theme::CALM),
        HomeGroup::Jeda => (icon::PAUSE, theme::WAIT),
        HomeGroup::Berjalan => (icon::RUNNING, theme::CALM),
    }
}

/// Whether cases of a group are asked why they stand still.
fn stands_still(group: HomeGroup) -> bool {
    matches!(group, HomeGroup::Telat | HomeGroup::Dikembalikan | HomeGroup::Menunggu | HomeGroup::Jeda)
}

/// One line that the arrows walk; a head also folds.
struct Stop {
    response: Response,
    head: Option<(HomeGroup, bool)>,
}

/// Days after which the last backup is spoken of.
const STALE: i64 = 7;

/// What only this screen can do.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Fold a group away, or open it again.
    Fold(HomeGroup),
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read of this day.
pub struct Page {
    view: Home,
    /// How old the newest backup is, where that should be said.
    stale: Option<i64>,
    /// Offices are known, so something may wait for one.
    pub offices: bool,
}

/// Reads what must be done today.
///
/// # Errors
/// Whatever the office refuses.
pub fn read(office: &Office) -> Result<Page, Problem> {
    let offices = !office.offices()?.is_empty();
    let stale = office.days_since_backup().filter(|days| *days > STALE);
    Ok(Page { view: office.home()?, stale, offices })
}

/// Does what was asked.
pub fn act(ask: Ask, doing: &mut Doing<'_>) {
    let Ask::Fold(group) = ask;
    match doing.office.fold_group(group) {
        Ok(()) => doing.reload(),
        Err(problem) => doing.fail(&problem),
    }
}

/// The screen; `ready` says what could be handed over.
pub fn ui(ui: &mut Ui, page: &Page, ready: Option<&str>, hand: &mut Hand<'_>) {
    let view = &page.view;
    if let Some(days) = page.stale {
        old_backup(ui, days, hand);
    }
    let step = arrows(ui);
    head(ui, view, hand);
    if let Some(doubt) = &view.jam {
        notice::show(ui, icon::CLOCK, &tempo::jam(doubt, hand.zone), theme::WARN);
    }
    if view.susunan_diubah {
        notice::show(ui, icon::SHIELD, periksa::SCHEMA_ODD, theme::DANGER);
    }
    if let Some(words) = ready {
        to_hand_over(ui, words, hand);
    }
    if view.bagian.is_empty() && view.draf.is_empty() {
        nothing(ui, view, hand);
        return;
    }
    let mut stops = Vec::new();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - HALF_PAD);
        if !view.draf.is_empty() {
            drafts(ui, &view.draf, &mut stops, hand);
        }
        for section in &view.bagian {
            group(ui, view, section, &mut stops, hand);
        }
    });
    walk(ui, &stops, step, hand);
}

/// The arrows pressed, if nothing else takes them: lines down or up, and fold (left) or open (right).
fn arrows(ui: &Ui) -> (i32, Option<bool>) {
    if ui.ctx().text_edit_focused() {
        return (0, None);
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let down = i32::from(pressed(Key::ArrowDown)) - i32::from(pressed(Key::ArrowUp));
    let fold = match (pressed(Key::ArrowLeft), pressed(Key::ArrowRight)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    (down, fold)
}

fn walk(ui: &Ui, stops: &[Stop], (step, fold): (i32, Option<bool>), hand: &mut Hand<'_>) {
    let at = stops.iter().position(|stop| stop.response.has_focus());
    if let Some(stop) = at.and_then(|at| stops.get(at)) {
        // Else the arrows would also carry the keyboard to whatever lies that way.
        let lock = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(stop.response.id, lock));
        if let (Some((group, folded)), Some(fold)) = (stop.head, fold)
            && folded != fold
        {
            hand.want(Ask::Fold(group));
        }
    }
    let next = match (at, step) {
        (_, 0) => None,
        (None, _) => stops.first(),
        (Some(at), 1) => stops.get(at + 1),
        (Some(at), _) => at.checked_sub(1).and_then(|at| stops.get(at)),
    };
    if step != 0 {
        // The window would walk by itself, too.
        ui.memory_mut(|m| m.move_focus(FocusDirection::None));
    }
    if let Some(stop) = next {
        stop.response.request_focus();
        stop.response.scroll_to_me(None);
    }
}

fn head(ui: &mut Ui, view: &Home, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        let words = format!("{}, {}", tanggal::hari(view.today), tanggal::panjang(view.today));
        text::wrapped(ui, words, theme::bold(size::HEAD), theme::TEXT);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            if primary(t::NEW_CASE).icon(icon::PLUS).writes().clicked(ui) {
                hand.show(NewCase::of(None));
            }
            text::muted(ui, t::KEYS);
        });
    });
    let shown: Vec<HomeGroup> = HomeGroup::ALL
        .into_iter()
        .filter(|group| *group != HomeGroup::Sengketa || view.jumlah(*group) > 0)
        .collect();
    ui.horizontal(|ui| {
        let count = shown.len() as f32;
        let width = ((ui.available_width() - GRID * (count - 1.0)) / count).min(200.0);
        for group in shown {
            if tile(ui, width, group, view.jumlah(group)) {
                all(group, hand);
            }
        }
    });
    ui.add_space(GRID);
}

/// The list of all cases of a group.
fn all(group: HomeGroup, hand: &mut Hand<'_>) {
    let none = CaseFilter::default();
    let filter = match group {
        HomeGroup::Telat => CaseFilter { telat: true, ..none },
        HomeGroup::Jeda => CaseFilter { hanya: Some(CaseStatus::Paused), ..none },
        group => CaseFilter { kelompok: Some(group), ..none },
    };
    hand.at(Landing::Cases(filter));
}

fn tile(ui: &mut Ui, width: f32, group: HomeGroup, n: usize) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 56.0), Sense::click());
    let (icon, tone) = sign(group);
    let name = format!("{} {}", t::count(n), t::short(group));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let tone = if n == 0 { theme::PLAIN } else { tone };
    let fill = if response.hovered() { theme::HOVER } else { theme::SURFACE };
    ui.painter().rect(rect, theme::RADIUS_CARD, fill, theme::hairline(), egui::StrokeKind::Inside);
    // In a small window the words need the room around the icon.
    let near = if rect.width() < 130.0 { 5.0 } else { 0.0 };
    let at = pos2(rect.left() + 26.0 - near, rect.center().y);
    let spot = Rect::from_center_size(at, vec2(32.0, 32.0));
    ui.painter().rect_filled(spot, theme::RADIUS_CARD, tone.wash);
    text::glyph(ui.painter(), spot.center(), icon, 19.0, tone.ink);
    let (left, right) = (rect.left() + 50.0 - near * 2.0, rect.right() - 6.0 + near);
    let upper = Rect::from_min_max(pos2(left, rect.top() + 5.0), pos2(right, rect.center().y + 6.0));
    let ink = if n == 0 { theme::MUTED } else { theme::TEXT };
    text::line_in(ui.painter(), upper, &t::count(n), theme::bold(size::TITLE), ink, Align::Min);
    let lower = Rect::from_min_max(pos2(left, rect.center().y + 4.0), pos2(right, rect.bottom() - 5.0));
    text::line_in(
        ui.painter(),
        lower,
        t::short(group),
        theme::regular(size::SMALL),
        theme::MUTED,
        Align::Min,
    );
    press::focus_ring(ui, rect, &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(t::name(group)).clicked()
}

fn group(ui: &mut Ui, view: &Home, section: &HomeSection, stops: &mut Vec<Stop>, hand: &mut Hand<'_>) {
    let HomeSection { kelompok, jumlah, rows } = section;
    let folded = view.terlipat.contains(kelompok);
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = t::title(*kelompok, view, hand.zone);
        let response = group_head(ui, sign(*kelompok), &title, *jumlah, folded);
        if response.clicked() {
            hand.want(Ask::Fold(*kelompok));
        }
        stops.push(Stop { response, head: Some((*kelompok, folded)) });
        if folded {
            return;
        }
        for one in rows {
            stops.push(Stop { response: line(ui, *kelompok, one, hand), head: None });
        }
        if *jumlah > rows.len() {
            ui.add_space(HALF_PAD);
            let response = quiet(&t::all_of(*jumlah)).small().icon(icon::NEXT).show(ui);
            if response.clicked() {
                all(*kelompok, hand);
            }
            stops.push(Stop { response, head: None });
        }
    });
}

fn group_head(ui: &mut Ui, (icon, tone): (&str, Tone), title: &str, n: usize, folded: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, t::head(title, n, folded)));
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, theme::RADIUS, theme::HOVER);
    }
    let y = rect.center().y;
    let fold = if folded { icon::RIGHT } else { icon::DOWN };
    text::glyph(painter, pos2(rect.left() + 10.0, y), fold, 14.0, theme::MUTED);
    text::glyph(painter, pos2(rect.left() + 32.0, y), icon, size::ICON, tone.ink);
    let words = text::one_line(painter, title, theme::bold(size::HEAD), theme::TEXT, rect.width() - 140.0);
    let end = rect.left() + 48.0 + words.size().x;
    painter.galley(pos2(rect.left() + 48.0, y - words.size().y / 2.0), words, theme::TEXT);
    let count = Rect::from_min_max(pos2(end + GRID, rect.top()), rect.right_bottom());
    text::line_in(painter, count, &t::count(n), theme::regular(size::BODY), theme::MUTED, Align::Min);
    press::focus_ring(ui, rect.shrink(2.0), &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A case; of one that stands still it can be asked why.
fn line(ui: &mut Ui, group: HomeGroup, line: &CaseLine, hand: &mut Hand<'_>) -> Response {
    let waits = match group {
        HomeGroup::Menunggu | HomeGroup::Telat => line.menunggu.as_ref(),
        _ => None,
    };
    let second = waits.map_or_else(|| crate::text::ui::cases::stands(line), |w| t::waits(w, hand.zone));
    let width = ui.available_width() - if stands_still(group) { ASK } else { 0.0 };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let response = ui
            .allocate_ui(vec2(width, theme::ROW), |ui| {
                ui.set_width(width);
                lines::case_saying(ui, line, &second, hand)
            })
            .inner;
        if stands_still(group) {
            let ask = quiet(t::WHY_STUCK).small().show(ui);
            ask.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, t::why_stuck(line)));
            if ask.clicked() {
                hand.show(WhyStuck::of(line.kasus));
            }
        }
        response
    })
    .inner
}

fn drafts(ui: &mut Ui, all: &[DraftLine], stops: &mut Vec<Stop>, hand: &mut Hand<'_>) {
    frame::card_frame().inner_margin(egui::Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.horizontal(|ui| {
            ui.set_height(34.0);
            ui.add_space(GRID * 3.0);
            text::wrapped(ui, icon::CHECKLIST, theme::icon_font(size::ICON), theme::CALM.ink);
            ui.add_space(GRID);
            text::heading(ui, t::DRAFTS);
            text::muted(ui, t::count(all.len()));
        });
        for draft in all {
            let (rect, response) = row::bare(ui, theme::ROW_SLIM, &format!("{} {}", draft.kode, draft.judul));
            let left = Rect::from_min_size(rect.min + vec2(12.0, 0.0), vec2(142.0, rect.height()));
            let painter = ui.painter();
            text::line_in(painter, left, &draft.kode, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
            let middle = Rect::from_min_max(
                pos2(left.right() + 8.0, rect.top()),
                pos2(rect.center().x + 120.0, rect.bottom()),
            );
            text::line_in(painter, middle, &draft.judul, theme::bold(size::BODY), theme::TEXT, Align::Min);
            let right = Rect::from_min_max(
                pos2(middle.right() + 8.0, rect.top()),
                rect.right_bottom() - vec2(12.0, 0.0),
            );
            let words = t::draft(draft, hand.zone);
            text::line_in(painter, right, &words, theme::regular(size::SMALL), theme::MUTED, Align::Max);
            if response.clicked() {
                hand.go(Place::Case(draft.kasus));
            }
            stops.push(Stop { response, head: None });
        }
    });
}

const HALF_PAD: f32 = 4.0;

/// The last backup is old.
fn old_backup(ui: &mut Ui, days: i64, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        text::wrapped(ui, icon::COPY, theme::icon_font(size::ICON), theme::MUTED);
        text::muted(ui, backup::stale(days));
        if quiet(backup::STALE_OPEN).small().clicked(ui) {
            hand.at(Landing::Backups);
        }
    });
}

/// What waits to be handed over; pressed, it leads there.
fn to_hand_over(ui: &mut Ui, words: &str, hand: &mut Hand<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    let fill = if response.hovered() { theme::HOVER } else { theme::CALM.wash };
    let line = egui::Stroke::new(1.0, theme::CALM.line);
    ui.painter().rect(rect, theme::RADIUS, fill, line, egui::StrokeKind::Inside);
    let y = rect.center().y;
    text::glyph(ui.painter(), pos2(rect.left() + 22.0, y), icon::HANDSHAKE, 19.0, theme::CALM.ink);
    let inner = rect.with_min_x(rect.left() + 44.0).with_max_x(rect.right() - 36.0);
    text::line_in(ui.painter(), inner, words, theme::regular(size::BODY), theme::TEXT, Align::Min);
    text::glyph(ui.painter(), pos2(rect.right() - 20.0, y), icon::RIGHT, 16.0, theme::MUTED);
    press::focus_ring(ui, rect, &response);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        hand.at(Landing::Handover(HandoverTab::Send));
    }
    ui.add_space(GRID);
}

fn nothing(ui: &mut Ui, view: &Home, hand: &mut Hand<'_>) {
    let words = if view.selesai > 0 { t::ALL_DONE } else { t::EMPTY };
    if notice::empty(ui, icon::TRAY, words, Some(t::OPEN_FIRST)) {
        hand.show(NewCase::of(None));
    }
    ui.vertical_centered(|ui| {
        if secondary(t::LOOK_AT_SOPS).clicked(ui) {
            hand.go(Place::Shelf);
        }
    });
}
