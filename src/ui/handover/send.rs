//! Serahkan: to whom, which cases, where to, and what came of it.

use eframe::egui;
use egui::{Align, Layout, Margin, Rect, Role, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::found::{self, Found};
use super::running::NothingCame;
use super::{Ask, AskFor, Hand, More, Page, State, Tab};
use crate::base::Id;
use crate::office::{Chosen, Outbox, Proposal, SendRequest, Sent};
use crate::text::ui::handover as t;
use crate::ui::ask::Place;
use crate::ui::kit::press::{primary, quiet, secondary};
use crate::ui::kit::roll::{self, RowSaid};
use crate::ui::kit::table::{Column, Table};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{dialog, frame, icon, notice, pick, row, sign, split, text};

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
    pub outcome: Option<Result<Box<Sent>, NothingCame>>,
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
    let side = (ui.available_width() * 0.3).clamp(220.0, 320.0);
    split::across(ui, &[split::fixed(side), split::rest()], GRID * 2.0, |parts| {
        parts.part(|ui| offices(ui, boxes, &mut at.send, hand));
        parts.part(|ui| {
            let id = at.send.to.as_ref().map(|(id, _)| *id);
            if let Some(one) = boxes.iter().find(|one| Some(one.kantor.id) == id) {
                package(ui, page, one, (&mut at.send, &at.found), fresh, hand);
            }
        });
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
    let chosen = at.to.as_ref().map(|(id, _)| *id);
    let said = |index: usize| match boxes.get(index) {
        Some(one) => {
            let name = format!("{}. {}", one.kantor.called(), t::waits(one, hand.zone));
            RowSaid::one_of(name, chosen == Some(one.kantor.id))
        }
        None => RowSaid::tells(""),
    };
    let met = frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        roll::many(ui, "offices", (boxes.len(), theme::ROW + 4.0), said, |ui, index, rect| {
            if let Some(one) = boxes.get(index) {
                office(ui, rect, one, hand);
            }
        })
    });
    let met = met.inner;
    if let Some((one, response)) = met.hovered.and_then(|(index, r)| Some((boxes.get(index)?, r))) {
        response.on_hover_text(one.kantor.called());
    }
    if let Some(one) = met.pressed.and_then(|index| boxes.get(index)) {
        at.choose(one);
    }
}

fn office(ui: &Ui, rect: Rect, one: &Outbox, hand: &Hand<'_>) {
    let (name, under) = (one.kantor.called(), t::waits(one, hand.zone));
    let words = row::two(&name, &under);
    let words = match one.usulan.is_empty() {
        true => words.light(),
        false => words.under_ink(theme::ACCENT),
    };
    words.paint(ui, rect);
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
    let foot = if at.lock { 192.0 } else { 132.0 };
    let foot = foot + if at.outcome.is_some() { 64.0 } else { 0.0 };
    split::down(ui, &[split::rest(), split::fixed(foot)], GRID, |parts| {
        parts.part(|ui| match at.which {
            Which::Ticked => table(ui, page, office, at, hand),
            Which::All => notice::show(ui, icon::INFO, t::ALL_CASES_WHY, theme::PLAIN),
            Which::None => notice::show(ui, icon::INFO, t::NO_CASES_WHY, theme::PLAIN),
        });
        let n = match at.which {
            Which::Ticked => ticked,
            Which::All => page.cases,
            Which::None => 0,
        };
        parts.part(|ui| where_to(ui, (at, found), n, fresh, hand));
    });
}

fn table(ui: &mut Ui, page: &Page, office: &Outbox, at: &mut SendState, hand: &Hand<'_>) {
    if office.usulan.is_empty() && at.more.is_empty() {
        notice::empty(ui, icon::TRAY, &t::nothing_waits(&office.kantor.called()), None);
        return;
    }
    let lines: Vec<Line<'_>> = lines(page, office, at);
    let columns = [
        Column::of(t::CODE, 138.0),
        Column::rest(t::TITLE, 160.0),
        Column::of(t::SOP, 212.0).spare(2),
        Column::of(t::STEPS, 116.0).spare(1),
        Column::of(t::WAITING_SINCE, 108.0),
    ];
    let all = lines.iter().all(|line| line.on);
    let shown = frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        let said =
            |row: usize| RowSaid::ticks(t::take_case(lines[row].code, lines[row].title), lines[row].on);
        Table::new("waiting", &columns, lines.len()).ticks(t::TICK_ALL, all).show(ui, said, |cell| {
            let line = &lines[cell.row];
            let ink = if line.on { theme::TEXT } else { theme::MUTED };
            match cell.column {
                0 => cell.words(line.code, theme::bold(size::SMALL), theme::ACCENT),
                1 => cell.words(line.title, theme::regular(size::BODY), ink),
                2 => cell.small(line.sop),
                3 => cell.small(&line.waiting.map_or_else(String::new, |one| one.langkah.join(", "))),
                _ => cell
                    .small(&line.waiting.map_or_else(|| t::BY_HAND.to_owned(), |o| t::since(o, hand.zone))),
            }
        })
    });
    let shown = shown.inner;
    let pressed = shown.met.pressed.map(|row| lines[row].case);
    let every: Vec<Id> = lines.iter().map(|line| line.case).collect();
    if let Some(case) = pressed {
        at.toggle(case);
    }
    match (shown.all, all) {
        (true, true) => at.out.extend(every),
        (true, false) => at.out.clear(),
        (false, _) => {}
    }
}

/// A case to be sent, as the table shows it; one added by hand waits for nobody.
struct Line<'a> {
    case: Id,
    code: &'a str,
    title: &'a str,
    sop: &'a str,
    waiting: Option<&'a Proposal>,
    on: bool,
}

fn lines<'a>(page: &'a Page, office: &'a Outbox, at: &'a SendState) -> Vec<Line<'a>> {
    let waiting = office.usulan.iter().map(|line| Line {
        case: line.kasus,
        code: &line.kode,
        title: &line.judul,
        sop: page.sop_title(&line.sop),
        waiting: Some(line),
        on: !at.out.contains(&line.kasus),
    });
    let more = at.more.iter().map(|more| Line {
        case: more.case,
        code: &more.code,
        title: &more.title,
        sop: &more.sop,
        waiting: None,
        on: !at.out.contains(&more.case),
    });
    waiting.chain(more).collect()
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
            let press = primary(&words).icon(icon::HAND).writes().enabled(ready).hint(t::TAKE_KEY);
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
                for words in t::stayed(sent) {
                    notice::show(ui, icon::PAUSE, &words, theme::WARN);
                }
                text::muted(ui, t::SENT_NEXT);
                frame::rule(ui);
                if !sent.kasus.is_empty() {
                    cases(ui, &sent.kasus);
                    frame::rule(ui);
                }
                for file in &sent.paths {
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
