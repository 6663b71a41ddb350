//! Serahkan: to whom, which cases, where to, and what came of it.

use eframe::egui;
use egui::{Align, Layout, Margin, Rect, Role, ScrollArea, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::found::{self, Found};
use super::running::Failure;
use super::{Ask, AskFor, Hand, More, Page, State, Tab};
use crate::base::Id;
use crate::office::{Chosen, Outbox, SendRequest, Sent};
use crate::text::ui::serah as t;
use crate::ui::ask::Place;
use crate::ui::kit::press::{self, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{dialog, frame, icon, notice, pick, row, sign, text};

/// Which cases go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Which {
    /// Those ticked.
    #[default]
    Ticked,
    /// All there are.
    All,
    /// None: only what a lower office takes over.
    None,
}

/// What is chosen, and what came of the last package.
#[derive(Default)]
pub struct SendState {
    /// The office, as `SendRequest` takes it, and as people call it.
    to: Option<(Id, String)>,
    /// Cases of the list that do not go along.
    out: BTreeSet<Id>,
    more: Vec<More>,
    /// Cases that wait, as they were shown last.
    waiting: Vec<Id>,
    which: Which,
    folder: Option<PathBuf>,
    /// The folder was there when it was last looked for.
    there: bool,
    lock: bool,
    passphrase: String,
    /// The last package, or why there is none.
    pub outcome: Option<Result<Box<Sent>, Failure>>,
}

impl SendState {
    /// The folder packages go to.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Looks whether the folder is there.
    pub fn look(&mut self, folder: Option<PathBuf>) {
        self.there = folder.as_ref().is_some_and(|folder| folder.is_dir());
        self.folder = folder;
    }

    /// Further cases go along.
    pub fn add(&mut self, more: Vec<More>) {
        for one in more {
            self.out.remove(&one.case);
            if !self.waiting.contains(&one.case) && !self.more.contains(&one) {
                self.more.push(one);
            }
        }
    }

    /// A package was written: the next one begins anew.
    pub fn sent(&mut self) {
        self.out.clear();
        self.more.clear();
        self.passphrase.clear();
        (self.lock, self.which) = (false, Which::Ticked);
    }

    fn choose(&mut self, office: &Outbox) {
        self.to = Some((office.kantor.id, office.kantor.called()));
        self.outcome = None;
        self.sent();
    }

    /// The cases ticked.
    fn ticked(&self) -> Vec<Id> {
        let more = self.more.iter().map(|more| more.case);
        self.waiting.iter().copied().chain(more).filter(|case| !self.out.contains(case)).collect()
    }

    /// What is to be written, and the office as people call it.
    pub fn request(&self) -> Option<(SendRequest, String)> {
        let (to, called) = self.to.clone()?;
        let cases = self.ticked();
        let sandi = self.lock.then(|| self.passphrase.clone());
        let kasus = match self.which {
            Which::Ticked => Chosen::Cases(cases),
            Which::All => Chosen::All,
            Which::None => Chosen::NoCase,
        };
        let request = SendRequest { kasus, sandi, ..SendRequest::new(&to.to_string(), self.folder.clone()?) };
        Some((request, called))
    }

    fn toggle(&mut self, case: Id) {
        if !self.out.remove(&case) {
            self.out.insert(case);
        }
    }
}

/// The tab.
pub fn show(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    if page.card.is_none() {
        if notice::empty(ui, icon::OFFICE, t::NO_CODE, Some(t::TO_SETTINGS)) {
            hand.go(Place::Settings);
        }
        return;
    }
    if page.offices.is_empty() {
        if notice::empty(ui, icon::HANDSHAKE, t::NO_OFFICES, Some(t::TO_OFFICES)) {
            at.tab = Tab::Offices;
        }
        return;
    }
    if let Some(Ok(sent)) = &at.send.outcome {
        if done(ui, sent, hand) {
            at.send.outcome = None;
        }
        return;
    }
    let Some(counted) = at.waiting.show(ui) else { return };
    let boxes = counted.outboxes.as_slice();
    let known = at.send.to.as_ref().is_some_and(|(id, _)| boxes.iter().any(|one| one.kantor.id == *id));
    if !known && let Some(most) = boxes.iter().max_by_key(|one| one.usulan.len()) {
        at.send.choose(most);
    }
    let fresh = !at.waiting.counting();
    let room = ui.available_rect_before_wrap();
    let side = (room.width() * 0.3).clamp(220.0, 320.0);
    let (left, right) = room.split_left_right_at_x(room.left() + side);
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| offices(ui, boxes, &mut at.send, hand));
    ui.scope_builder(UiBuilder::new().max_rect(right.with_min_x(right.left() + GRID * 2.0)), |ui| {
        let id = at.send.to.as_ref().map(|(id, _)| *id);
        if let Some(one) = boxes.iter().find(|one| Some(one.kantor.id) == id) {
            package(ui, page, one, (&mut at.send, &at.found), fresh, hand);
        }
    });
}

fn offices(ui: &mut Ui, boxes: &[Outbox], at: &mut SendState, hand: &mut Hand<'_>) {
    // As high as the tabs beside it.
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 36.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(36.0);
            text::overline(ui, t::TO);
        },
    );
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = theme::ROW + 4.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, boxes.len(), |ui, range| {
            for one in boxes.get(range).unwrap_or_default() {
                let on = at.to.as_ref().is_some_and(|(id, _)| *id == one.kantor.id);
                if office(ui, one, on, height, hand) {
                    at.choose(one);
                }
            }
        });
    });
}

fn office(ui: &mut Ui, one: &Outbox, on: bool, height: f32, hand: &Hand<'_>) -> bool {
    let (name, under) = (one.kantor.called(), t::waits(one, hand.zone));
    let (rect, response) = row::bare(ui, height, &name);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, format!("{name}. {under}")));
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect.shrink2(vec2(0.0, 2.0)), theme::RADIUS, theme::ACCENT_PALE);
        let edge =
            Rect::from_min_max(rect.min + vec2(0.0, 6.0), pos2(rect.left() + 3.0, rect.bottom() - 6.0));
        painter.rect_filled(edge, 2.0, theme::ACCENT);
    }
    let none = one.usulan.is_empty();
    let words = rect.shrink2(vec2(12.0, 0.0));
    let (upper, lower) = words.split_top_bottom_at_y(rect.center().y + 1.0);
    let font = if none { theme::regular(size::BODY) } else { theme::bold(size::BODY) };
    text::line_in(painter, upper.with_min_y(upper.top() + 6.0), &name, font, theme::TEXT, Align::Min);
    let ink = if none { theme::MUTED } else { theme::ACCENT };
    let lower = lower.with_max_y(lower.bottom() - 6.0);
    text::line_in(painter, lower, &under, theme::regular(size::SMALL), ink, Align::Min);
    response.on_hover_text(name).clicked()
}

fn package(
    ui: &mut Ui,
    page: &Page,
    office: &Outbox,
    (at, found): (&mut SendState, &Found),
    fresh: bool,
    hand: &mut Hand<'_>,
) {
    at.waiting = office.usulan.iter().map(|line| line.kasus).collect();
    at.more.retain(|more| !at.waiting.contains(&more.case));
    let ticked = at.ticked().len();
    ui.horizontal(|ui| {
        let words = (t::chosen(ticked), t::all_waiting(page.cases));
        let tabs = [
            (Which::Ticked, "", words.0.as_str()),
            (Which::All, "", words.1.as_str()),
            (Which::None, "", t::NO_CASES),
        ];
        pick::tabs(ui, &mut at.which, &tabs);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if at.which == Which::Ticked && quiet(t::ADD_CASE).icon(icon::PLUS).small().clicked(ui) {
                hand.want(Ask::Show(AskFor::More));
            }
        });
    });
    let room = ui.available_rect_before_wrap();
    let foot = if at.lock { 192.0 } else { 132.0 };
    let foot = foot + if at.outcome.is_some() { 64.0 } else { 0.0 };
    let (upper, lower) = room.split_top_bottom_at_y(room.bottom() - foot);
    ui.scope_builder(UiBuilder::new().max_rect(upper.with_max_y(upper.bottom() - GRID)), |ui| {
        match at.which {
            Which::Ticked => table(ui, page, office, at, hand),
            Which::All => notice::show(ui, icon::INFO, t::ALL_CASES_WHY, theme::PLAIN),
            Which::None => notice::show(ui, icon::INFO, t::NO_CASES_WHY, theme::PLAIN),
        }
    });
    ui.scope_builder(UiBuilder::new().max_rect(lower), |ui| {
        let n = match at.which {
            Which::Ticked => ticked,
            Which::All => page.cases,
            Which::None => 0,
        };
        where_to(ui, (at, found), n, fresh, hand);
    });
}

/// The columns after the tick, in a row of a table `width` wide; a narrow one does without the SOP.
fn columns(rect: Rect, width: f32) -> [Rect; 5] {
    let (code, since) = (138.0, 108.0);
    let steps = if width < 720.0 { 72.0 } else { 104.0 };
    let sop = if width < 720.0 { 0.0 } else { (width * 0.24).min(220.0) };
    let title = (width - 40.0 - code - sop - steps - since).max(60.0);
    let mut x = rect.left() + 40.0;
    [code, title, sop, steps, since].map(|width| {
        let right = (x + width - GRID).max(x);
        let column = Rect::from_min_max(pos2(x, rect.top()), pos2(right, rect.bottom()));
        x += width;
        column
    })
}

fn table(ui: &mut Ui, page: &Page, office: &Outbox, at: &mut SendState, hand: &Hand<'_>) {
    if office.usulan.is_empty() && at.more.is_empty() {
        notice::empty(ui, icon::TRAY, &t::nothing_waits(&office.kantor.called()), None);
        return;
    }
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // Beside the rows there may be a scroll bar.
        let width = ui.available_width() - 20.0;
        head(ui, at, width);
        let (waiting, rows) = (&office.usulan, office.usulan.len() + at.more.len());
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, theme::ROW_SLIM, rows, |ui, range| {
            for index in range {
                let pressed = match waiting.get(index) {
                    Some(line) => {
                        let (steps, since) = (line.langkah.join(", "), t::since(line, hand.zone));
                        let sop = page.sop_title(&line.sop);
                        let cells = [line.kode.as_str(), &line.judul, sop, &steps, &since];
                        row(ui, width, cells, !at.out.contains(&line.kasus)).then_some(line.kasus)
                    }
                    None => at.more.get(index - waiting.len()).and_then(|more| {
                        let cells = [more.code.as_str(), &more.title, &more.sop, "", t::BY_HAND];
                        row(ui, width, cells, !at.out.contains(&more.case)).then_some(more.case)
                    }),
                };
                if let Some(case) = pressed {
                    at.toggle(case);
                }
            }
        });
    });
}

fn head(ui: &mut Ui, at: &mut SendState, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), egui::Sense::click());
    let all: Vec<Id> = at.waiting.iter().copied().chain(at.more.iter().map(|more| more.case)).collect();
    let on = all.iter().all(|case| !at.out.contains(case));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, t::TICK_ALL));
    let mark = pick::check_mark(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), on);
    press::focus_ring(ui, mark, &response);
    let names = [t::CODE, t::TITLE, t::SOP, t::STEPS, t::WAITING_SINCE];
    for (column, name) in
        columns(rect, width).into_iter().zip(names).filter(|(column, _)| column.width() > 0.0)
    {
        text::line_in(ui.painter(), column, name, theme::bold(size::TINY), theme::MUTED, Align::Min);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme::hairline());
    if response.on_hover_text(t::TICK_ALL).clicked() {
        if on { at.out.extend(all) } else { at.out.clear() }
    }
}

fn row(ui: &mut Ui, width: f32, cells: [&str; 5], on: bool) -> bool {
    let name = t::take_case(cells[0], cells[1]);
    let (rect, response) = row::bare(ui, theme::ROW_SLIM, &name);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    pick::check_mark(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), on);
    let ink = if on { theme::TEXT } else { theme::MUTED };
    for (index, (column, words)) in columns(rect, width).into_iter().zip(cells).enumerate() {
        if column.width() <= 0.0 {
            continue;
        }
        let (font, ink) = match index {
            0 => (theme::bold(size::SMALL), theme::ACCENT),
            1 => (theme::regular(size::BODY), ink),
            _ => (theme::regular(size::SMALL), theme::MUTED),
        };
        text::line_in(ui.painter(), column, words, font, ink, Align::Min);
    }
    response.clicked()
}

fn where_to(ui: &mut Ui, (at, found): (&mut SendState, &Found), n: usize, fresh: bool, hand: &mut Hand<'_>) {
    if let Some(Err(failure)) = &at.outcome {
        failure.show(ui);
    }
    frame::card_frame().inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = GRID;
        place(ui, at, found, hand);
        pick::tick(ui, &mut at.lock, t::LOCK).on_hover_text(t::LOCK_WHY);
        if at.lock {
            lock(ui, at);
        }
        let locked = !at.lock || !at.passphrase.trim().is_empty();
        let something = n > 0 || at.which == Which::None;
        let ready = something && at.folder.is_some() && at.there && fresh && locked;
        let keyed = ready && ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = if at.which == Which::None { t::SEND_SETTINGS.to_owned() } else { t::send(n) };
            let press = primary(&words).icon(icon::HAND).enabled(ready).hint(t::TAKE_KEY);
            if press.clicked(ui) || keyed {
                hand.want(Ask::Send);
            }
        });
    });
}

fn place(ui: &mut Ui, at: &SendState, found: &Found, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        text::wrapped(ui, icon::USB, theme::icon_font(size::ICON), theme::MUTED);
        text::overline(ui, t::WHERE);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary(t::PICK_FOLDER).small().clicked(ui) {
                hand.want(Ask::PickFolder);
            }
            found::drives(ui, found, at.folder(), hand);
            if at.folder.is_some() && !at.there {
                sign::chip(ui, icon::WARNING, t::NOT_THERE, theme::WARN);
            }
            let path = at.folder.as_ref().map(|folder| folder.display().to_string());
            let words = path.as_deref().unwrap_or(t::NO_FOLDER);
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), 20.0), egui::Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            let ink = if path.is_some() { theme::TEXT } else { theme::MUTED };
            text::line_in(ui.painter(), rect, words, theme::regular(size::BODY), ink, Align::Min);
            response.on_hover_text(words);
        });
    });
}

fn lock(ui: &mut Ui, at: &mut SendState) {
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut at.passphrase)
            .hint_text(t::PASSPHRASE_HINT)
            .desired_width(320.0)
            .margin(vec2(10.0, 7.0));
        let field = ui.add(field).accessible_name(t::PASSPHRASE);
        dialog::focus_once(ui, &field);
        text::muted(ui, t::LOCK_WHY);
    });
}

/// What lies on the stick now; true when it was read.
fn done(ui: &mut Ui, sent: &Sent, hand: &mut Hand<'_>) -> bool {
    let mut closed = false;
    ui.vertical_centered(|ui| {
        ui.set_max_width(theme::MEASURE);
        frame::card_frame().inner_margin(24).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                super::take::banner(ui, &t::sent_title(sent), &t::sent_counts(sent));
                text::muted(ui, t::SENT_NEXT);
                frame::rule(ui);
                if !sent.kasus.is_empty() {
                    cases(ui, &sent.kasus);
                    frame::rule(ui);
                }
                for file in &sent.berkas {
                    text::pair(ui, t::FILES, &file.display().to_string());
                }
                text::pair(ui, t::CONTENT, &t::digest(sent.sidik));
                dialog::actions(ui, |ui| {
                    let press = primary(t::FINISH).icon(icon::CHECK).show(ui);
                    if ui.memory(|m| m.focused().is_none()) {
                        press.request_focus();
                    }
                    closed = press.clicked();
                    super::take::paper(ui, sent.paket, hand);
                });
            });
        });
    });
    closed
}

/// Codes and titles; many of them scroll.
fn cases(ui: &mut Ui, cases: &[(String, String)]) {
    let height = (ui.ctx().content_rect().height() - 540.0).clamp(80.0, 240.0);
    let area = ScrollArea::vertical().id_salt("sent").max_height(height).auto_shrink([false, true]);
    ui.spacing_mut().item_spacing.y = HALF;
    area.show_rows(ui, 20.0, cases.len(), |ui, range| {
        for (code, title) in cases.get(range).unwrap_or_default() {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), 20.0), egui::Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{code} {title}")));
            let left = rect.with_max_x(rect.left() + 150.0);
            text::line_in(ui.painter(), left, code, theme::bold(size::SMALL), theme::ACCENT, Align::Min);
            let right = rect.with_min_x(left.right() + GRID);
            text::line_in(ui.painter(), right, title, theme::regular(size::BODY), theme::TEXT, Align::Min);
        }
    });
}
