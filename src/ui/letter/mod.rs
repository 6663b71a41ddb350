//! A letter being written: left its blanks, right the pages as they will print.

pub mod agenda;

use eframe::egui;

use egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Ui, vec2};

use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{Command, LetterDraft, LetterKind, LetterRequest, LetterView, Office, Problem};
use crate::text::ui::letter as t;
use crate::ui::ask::Place;
use crate::ui::doing::Doing;
use crate::ui::form::letter::{LetterForm, blanks, preview};
use crate::ui::hand;
use crate::ui::kit::press::{self, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, notice, sign, split, text};

/// A letter of a case that is being written.
#[derive(Default)]
pub struct State {
    form: LetterForm,
    /// The letter just issued.
    issued: Option<Id>,
}

impl State {
    /// What the office is asked for, once a kind is chosen.
    pub fn request(&self, case: Id) -> Option<LetterRequest> {
        self.form.request(case)
    }
}

/// What only this screen can do.
#[derive(Debug, Clone)]
pub enum Ask {
    /// Issue the letter.
    Issue(LetterRequest),
}

/// The hand of this screen.
pub type Hand<'a> = hand::Own<'a, Ask>;

/// What was read of a case for its letters.
pub struct Page {
    case: Id,
    /// The case's code and title.
    pub kasus: (String, String),
    /// Kinds on offer, the usual ones first.
    kinds: Vec<LetterKind>,
    /// The letter as it stands; `None` until a kind is chosen.
    draft: Option<Result<LetterDraft, Problem>>,
    /// Letters issued in the case.
    naskah: Vec<LetterView>,
}

/// Reads the case and composes the letter as far as it is filled.
///
/// # Errors
/// Whatever the office refuses.
pub fn read(office: &Office, case: Id, at: &State) -> Result<Page, Problem> {
    let view = office.case(case)?;
    let mut kinds = office.letter_kinds(Some(case))?;
    kinds.sort_by_key(|kind| !kind.disarankan);
    let draft = at.request(case).map(|request| office.letter_draft(&request));
    Ok(Page { case, kasus: (view.kode, view.judul), kinds, draft, naskah: view.naskah })
}

/// Does what was asked.
pub fn act(ask: Ask, doing: &mut Doing<'_>) {
    let Ask::Issue(request) = ask;
    doing.carry_out(Command::IssueLetter(request));
}

impl State {
    /// The screen is come to.
    pub fn come_to(&mut self) {
        self.form.come_to();
    }

    /// Its letter was issued by this fact.
    pub fn issued(&mut self, fact: Option<Id>) {
        self.issued = fact;
    }
}

/// The screen.
pub fn ui(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let (case, usual) = (page.case, hand.paper);
    if let Some(letter) = at.issued.and_then(|id| page.naskah.iter().find(|l| l.fakta == id)) {
        issued(ui, letter, page, at, hand);
        return;
    }
    let Some(kind) = at.form.kind().and_then(|id| page.kinds.iter().find(|k| k.jenis == *id)) else {
        kinds(ui, &page.kinds, &mut at.form, hand);
        return;
    };
    let side = theme::SIDE.min(ui.available_width() * 0.42);
    let draft = match &page.draft {
        Some(Ok(draft)) => Some(draft),
        Some(Err(problem)) => {
            notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER);
            None
        }
        None => None,
    };
    split::across(ui, &[split::fixed(side), split::rest()], GRID * 2.0, |parts| {
        parts.part(|ui| {
            frame::card_frame().inner_margin(0).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                form(ui, case, (kind, draft), &mut at.form, usual, hand);
            });
        });
        parts.part(|ui| preview(ui, draft, at.form.zoom(), hand));
    });
}

fn kinds(ui: &mut Ui, kinds: &[LetterKind], at: &mut LetterForm, hand: &mut Hand<'_>) {
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
                        hand.reload();
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
    (kind, draft): (&LetterKind, Option<&LetterDraft>),
    at: &mut LetterForm,
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
                            at.another();
                            changed = true;
                        }
                    });
                });
                if at.unfinished() {
                    let again = notice::show_with(ui, icon::HISTORY, t::UNFINISHED, theme::CALM, |ui| {
                        quiet(t::START_AGAIN).icon(icon::TRASH).small().clicked(ui)
                    });
                    if again {
                        at.choose(Some(kind.jenis.clone()));
                        changed = true;
                    }
                }
                changed |= blanks(ui, draft, at, usual);
            });
        });
    });
    frame::rule(ui);
    Frame::new().inner_margin(Margin::symmetric(16, 4)).show(ui, |ui| {
        ui.horizontal(|ui| issue(ui, case, draft, at, hand));
    });
    if changed {
        hand.reload();
    }
}

fn issue(ui: &mut Ui, case: Id, draft: Option<&LetterDraft>, at: &mut LetterForm, hand: &mut Hand<'_>) {
    let open: Vec<String> = draft.map(|d| d.kosong().map(|b| b.label.clone()).collect()).unwrap_or_default();
    let hint = if open.is_empty() { t::ISSUE_HINT.to_owned() } else { t::open_blanks(&open) };
    let ready = draft.is_some() && at.numbered();
    let keyed = ready
        && press::barred(ui).is_none()
        && ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
    if primary(t::ISSUE).icon(icon::STAMP).writes().enabled(ready).hint(&hint).clicked(ui) || keyed {
        at.tried(!open.is_empty());
        if open.is_empty() {
            hand.asked.extend(at.request(case).map(Ask::Issue));
        }
    }
    if !open.is_empty() {
        let (words, ink) = if at.refused() {
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

fn issued(ui: &mut Ui, letter: &LetterView, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
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
                    hand.save(&name, letter.pdf);
                }
                if secondary(t::OPEN_PDF).icon(icon::OPEN).width(220.0).clicked(ui) {
                    hand.open(&name, letter.pdf, &letter.by);
                }
                if quiet(t::TO_CASE).width(220.0).clicked(ui) {
                    *at = State::default();
                    hand.go(Place::Case(page.case));
                }
                if quiet(t::ANOTHER).width(220.0).clicked(ui) {
                    *at = State::default();
                    hand.reload();
                }
            });
        });
    });
}
