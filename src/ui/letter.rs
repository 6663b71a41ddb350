//! A letter being written: left its blanks, right the pages as they will print.

use eframe::egui;
use std::collections::BTreeMap;

use egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::app::{Hand, Intent, Screen};
use super::page::LetterPage;
use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{LetterBlank, LetterDraft, LetterKind, LetterRequest, LetterView, Numbering};
use crate::text::ui::letter as t;
use crate::ui::kit::press::{self, icon_button, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{canvas, frame, icon, input, notice, pick, sign, text};

/// What was typed into a letter and not issued.
pub struct LetterState {
    kind: Option<String>,
    blanks: BTreeMap<String, String>,
    numbering: Number,
    number: String,
    paper: Option<Paper>,
    zoom: f32,
    /// The letter just issued.
    pub issued: Option<Id>,
    refused: bool,
    /// The next blank to fill takes the keyboard.
    begin: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    Next,
    Typed,
    Blank,
}

impl Default for LetterState {
    fn default() -> Self {
        LetterState {
            kind: None,
            blanks: BTreeMap::new(),
            numbering: Number::Next,
            number: String::new(),
            paper: None,
            zoom: 1.0,
            issued: None,
            refused: false,
            begin: true,
        }
    }
}

impl LetterState {
    /// What the office is asked for, once a kind is chosen.
    pub fn request(&self, case: Id) -> Option<LetterRequest> {
        let nomor = match self.numbering {
            Number::Next => Numbering::Next,
            Number::Typed => Numbering::Given(self.number.trim().to_owned()),
            Number::Blank => Numbering::Blank,
        };
        let jenis = self.kind.clone()?;
        Some(LetterRequest { case, jenis, isian: self.blanks.clone(), nomor, kertas: self.paper })
    }

    /// The kind chosen.
    pub fn kind(&self) -> Option<&String> {
        self.kind.as_ref()
    }

    /// Another kind, or none; what was typed for the last one goes.
    pub fn choose(&mut self, kind: Option<String>) {
        *self = LetterState { kind, paper: self.paper, ..LetterState::default() };
    }

    /// How large its pages are shown.
    pub fn zoom(&mut self) -> &mut f32 {
        &mut self.zoom
    }
}

/// The screen.
pub fn show(
    ui: &mut Ui,
    case: Id,
    page: &LetterPage,
    at: &mut LetterState,
    usual: Paper,
    hand: &mut Hand<'_>,
) {
    if let Some(letter) = at.issued.and_then(|id| page.naskah.iter().find(|l| l.fakta == id)) {
        issued(ui, case, letter, page, at, hand);
        return;
    }
    let Some(kind) = at.kind.as_ref().and_then(|id| page.kinds.iter().find(|k| k.jenis == *id)) else {
        kinds(ui, &page.kinds, at, hand);
        return;
    };
    let room = ui.available_rect_before_wrap();
    let side = theme::SIDE.min(room.width() * 0.42);
    let (left, right) = room.split_left_right_at_x(room.left() + side);
    let draft = match &page.draft {
        Some(Ok(draft)) => Some(draft),
        Some(Err(problem)) => {
            notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER);
            None
        }
        None => None,
    };
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        frame::card_frame().inner_margin(0).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            form(ui, case, kind, draft, at, usual, hand);
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(right.with_min_x(right.left() + GRID * 2.0)), |ui| {
        preview(ui, draft, &mut at.zoom, hand);
    });
}

fn kinds(ui: &mut Ui, kinds: &[LetterKind], at: &mut LetterState, hand: &mut Hand<'_>) {
    text::heading(ui, t::CHOOSE_KIND);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = ((ui.available_width() - GRID * 2.0) / 2.0).min(theme::MEASURE);
        for line in kinds.chunks(2) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GRID * 2.0;
                for kind in line {
                    let card = kind_card(ui, kind, width);
                    if ui.memory(|m| m.focused().is_none()) {
                        card.request_focus();
                    }
                    if card.clicked() {
                        at.choose(Some(kind.jenis.clone()));
                        hand.ask(Intent::Reload);
                    }
                }
            });
            ui.add_space(HALF);
        }
    });
}

fn kind_card(ui: &mut Ui, kind: &LetterKind, width: f32) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 72.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &kind.nama));
    let hot = response.hovered() || response.has_focus();
    let line = if hot { egui::Stroke::new(1.0, theme::ACCENT) } else { theme::hairline() };
    let painter = ui.painter();
    painter.rect(rect, theme::RADIUS_CARD, theme::SURFACE, line, egui::StrokeKind::Inside);
    text::glyph(painter, rect.left_center() + vec2(30.0, 0.0), icon::LETTER, 24.0, theme::ACCENT);
    let mut right = rect.right() - 14.0;
    if kind.disarankan {
        let y = rect.top() + 22.0;
        right = sign::paint_chip_right(painter, right, y, icon::CHECK, t::SUGGESTED, theme::CALM) - GRID;
    }
    let left = rect.left() + 58.0;
    let name = Rect::from_min_max(egui::pos2(left, rect.top() + 10.0), egui::pos2(right, rect.top() + 34.0));
    text::line_in(painter, name, &kind.nama, theme::bold(size::HEAD), theme::TEXT, Align::Min);
    let why = text::lines(
        painter,
        &kind.guna,
        theme::regular(size::SMALL),
        theme::MUTED,
        rect.right() - 14.0 - left,
        2,
    );
    painter.galley(egui::pos2(left, rect.top() + 36.0), why, theme::MUTED);
    press::focus_ring(ui, rect.shrink(2.0), &response);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn form(
    ui: &mut Ui,
    case: Id,
    kind: &LetterKind,
    draft: Option<&LetterDraft>,
    at: &mut LetterState,
    usual: Paper,
    hand: &mut Hand<'_>,
) {
    let mut changed = false;
    let height = (ui.available_height() - 60.0).max(80.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        ScrollArea::vertical().id_salt("letter-form").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    text::heading(ui, &kind.nama);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if quiet(t::OTHER_KIND).small().clicked(ui) {
                            at.kind = None;
                            changed = true;
                        }
                    });
                });
                changed |= blanks(ui, draft, at, usual);
            });
        });
    });
    frame::rule(ui);
    Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
        ui.horizontal(|ui| issue(ui, case, draft, at, hand));
    });
    if changed {
        hand.ask(Intent::Reload);
    }
}

/// Number, paper and blanks of a letter; true when something changed.
pub fn blanks(ui: &mut Ui, draft: Option<&LetterDraft>, at: &mut LetterState, usual: Paper) -> bool {
    let mut changed = numbering(ui, draft, at);
    changed |= paper(ui, at, usual);
    frame::rule(ui);
    for blank in draft.map(|d| d.isian.as_slice()).unwrap_or_default() {
        changed |= self::blank(ui, blank, at);
    }
    changed
}

fn numbering(ui: &mut Ui, draft: Option<&LetterDraft>, at: &mut LetterState) -> bool {
    let before = (at.numbering, at.number.clone());
    text::overline(ui, t::NUMBER);
    ui.add_space(-HALF);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        let next = match (at.numbering, draft) {
            (Number::Next, Some(draft)) => t::next_number(&draft.nomor),
            _ => t::NEXT_NUMBER.to_owned(),
        };
        for (value, words) in
            [(Number::Next, next.as_str()), (Number::Typed, t::TYPED), (Number::Blank, t::BLANK)]
        {
            let width = ui.available_width();
            if pick::choice(ui, at.numbering == value, icon::NUMBER, words, width).clicked() {
                at.numbering = value;
            }
        }
        if at.numbering == Number::Typed {
            input::bare_line(ui, &mut at.number, t::TYPED_HINT).accessible_name(t::TYPED);
        }
    });
    before != (at.numbering, at.number.clone())
}

fn paper(ui: &mut Ui, at: &mut LetterState, usual: Paper) -> bool {
    let before = at.paper.unwrap_or(usual);
    let mut chosen = before;
    input::paper(ui, crate::text::ui::dialogs::PAPER, &mut chosen);
    if chosen != before {
        at.paper = Some(chosen);
    }
    chosen != before
}

fn blank(ui: &mut Ui, blank: &LetterBlank, at: &mut LetterState) -> bool {
    let mut value = at.blanks.get(&blank.id).cloned().unwrap_or_else(|| blank.nilai.clone());
    let open = blank.wajib && value.trim().is_empty();
    let response = if blank.panjang {
        input::area(ui, &t::blank_label(blank), &mut value, 3)
    } else {
        input::line(ui, &t::blank_label(blank), &mut value, "")
    };
    if open && at.begin && hand_free(ui) {
        at.begin = false;
        response.request_focus();
    }
    if open && at.refused {
        ui.add_space(-HALF);
        text::wrapped(ui, t::STILL_OPEN, theme::regular(size::SMALL), theme::DANGER.ink);
    } else if !blank.asal.is_empty() {
        ui.add_space(-HALF);
        text::muted(ui, t::from(&blank.asal));
    }
    if response.changed() {
        at.blanks.insert(blank.id.clone(), value);
        return true;
    }
    false
}

fn hand_free(ui: &Ui) -> bool {
    ui.memory(|m| m.top_modal_layer().is_none())
}

fn issue(ui: &mut Ui, case: Id, draft: Option<&LetterDraft>, at: &mut LetterState, hand: &mut Hand<'_>) {
    let open: Vec<String> = draft.map(|d| d.kosong().map(|b| b.label.clone()).collect()).unwrap_or_default();
    let typed = at.numbering != Number::Typed || !at.number.trim().is_empty();
    let hint = if open.is_empty() { t::ISSUE_HINT.to_owned() } else { t::open_blanks(&open) };
    let ready = draft.is_some() && typed;
    let keyed =
        ready && hand_free(ui) && ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
    if primary(t::ISSUE).icon(icon::STAMP).enabled(ready).hint(&hint).clicked(ui) || keyed {
        if open.is_empty() {
            at.refused = false;
            hand.out.extend(at.request(case).map(Intent::Issue));
        } else {
            (at.refused, at.begin) = (true, true);
        }
    }
    if !open.is_empty() {
        let (words, ink) = if at.refused {
            (t::open_blanks(&open), theme::DANGER.ink)
        } else {
            (t::open_count(open.len()), theme::MUTED)
        };
        let galley = text::lines(
            ui.painter(),
            &words,
            theme::regular(size::SMALL),
            ink,
            ui.available_width() - 4.0,
            2,
        );
        let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        ui.painter().galley(rect.min, galley, ink);
        response.on_hover_text(t::open_blanks(&open));
    }
}

/// The pages as they will print.
pub fn preview(ui: &mut Ui, draft: Option<&LetterDraft>, zoom: &mut f32, hand: &mut Hand<'_>) {
    let Some(draft) = draft else {
        ui.spinner();
        return;
    };
    ui.horizontal(|ui| {
        text::muted(ui, t::pages(draft.halaman.len()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(icon::ZOOM_IN, crate::text::ui::chart::ZOOM_IN).clicked(ui) {
                *zoom = (*zoom * 1.25).min(3.0);
            }
            if icon_button(icon::ZOOM_OUT, crate::text::ui::chart::ZOOM_OUT).clicked(ui) {
                *zoom = (*zoom / 1.25).max(0.4);
            }
        });
    });
    Frame::new().fill(theme::DESK).corner_radius(theme::RADIUS).show(ui, |ui| {
        ScrollArea::both().id_salt("letter-pages").auto_shrink(false).show(ui, |ui| {
            canvas::pages(ui, &draft.halaman, *zoom, hand.pictures);
        });
    });
}

fn issued(
    ui: &mut Ui,
    case: Id,
    letter: &LetterView,
    page: &LetterPage,
    at: &mut LetterState,
    hand: &mut Hand<'_>,
) {
    ui.vertical_centered(|ui| {
        ui.set_max_width(theme::MEASURE * 0.8);
        ui.add_space(GRID * 6.0);
        frame::card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.vertical_centered(|ui| {
                text::wrapped(ui, icon::DONE, theme::icon_font(size::ICON_LARGE), theme::GOOD.ink);
                text::wrapped(ui, t::issued(letter), theme::bold(size::HEAD), theme::TEXT);
                text::wrapped(ui, t::number_of(letter), theme::regular(size::BODY), theme::TEXT);
                text::muted(ui, t::issued_hint(&page.kasus.0));
                ui.add_space(GRID);
                let name = crate::text::ui::case::letter_file(letter);
                let save = primary(t::SAVE_PDF).icon(icon::SAVE).width(220.0).show(ui);
                if ui.memory(|m| m.focused().is_none()) {
                    save.request_focus();
                }
                if save.clicked() {
                    hand.ask(Intent::SaveBlob { name: name.clone(), digest: letter.pdf });
                }
                if secondary(t::OPEN_PDF).icon(icon::OPEN).width(220.0).clicked(ui) {
                    hand.ask(Intent::OpenBlob { name, digest: letter.pdf });
                }
                if quiet(t::TO_CASE).width(220.0).clicked(ui) {
                    *at = LetterState::default();
                    hand.go(Screen::Case(case));
                }
                if quiet(t::ANOTHER).width(220.0).clicked(ui) {
                    *at = LetterState::default();
                    hand.ask(Intent::Reload);
                }
            });
        });
    });
}
