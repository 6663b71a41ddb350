//! Kantor: this office's card to give away, and the offices whose cards were taken in.

use eframe::egui;
use egui::{Align, Layout, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{Ask, AskFor, Hand, Page, State};
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::drawing::Drawing;
use crate::office::{ListWish, OfficeLine};
use crate::text::ui::handover as t;
use crate::ui::ask;
use crate::ui::dialogs::list_out;
use crate::ui::kit::canvas::{self, Place};
use crate::ui::kit::press::{icon_button, primary, quiet, secondary};
use crate::ui::kit::theme::{self, GRID, HALF, size};
use crate::ui::kit::{frame, icon, input, notice, row, split, text};

/// Largest QR code on the screen.
const CODE: f32 = 260.0;

/// What is typed and looked at.
#[derive(Default)]
pub struct OfficesState {
    text: String,
    chosen: Option<Id>,
    /// The field was given the keyboard.
    begun: bool,
}

impl OfficesState {
    /// The text of a card, as typed or scanned.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// This office was learned: the field is free for the next card.
    pub fn learned(&mut self, office: Id) {
        *self = OfficesState { chosen: Some(office), ..OfficesState::default() };
    }
}

/// The tab.
pub fn show(ui: &mut Ui, page: &Page, at: &mut State, hand: &mut Hand<'_>) {
    let at = &mut at.offices;
    let side = (ui.available_width() * 0.34).clamp(280.0, 380.0);
    split::across(ui, &[split::fixed(side), split::rest()], GRID * 2.0, |parts| {
        parts.part(|ui| {
            ScrollArea::vertical().id_salt("own-card").show(ui, |ui| {
                frame::card(ui, |ui| {
                    ui.set_width(ui.available_width());
                    own(ui, page, hand);
                });
            });
        });
        parts.part(|ui| {
            learn(ui, at, hand);
            known(ui, page, at, hand);
        });
    });
}

fn own(ui: &mut Ui, page: &Page, hand: &mut Hand<'_>) {
    text::heading(ui, t::OWN_CARD);
    let Some((card, mark)) = &page.card else {
        notice::show(ui, icon::INFO, t::NO_CODE, theme::WARN);
        if primary(t::TO_SETTINGS).icon(icon::GEAR).clicked(ui) {
            hand.go(ask::Place::Settings);
        }
        return;
    };
    text::muted(ui, t::OWN_CARD_WHY);
    ui.horizontal_wrapped(|ui| {
        if primary(t::SAVE_CARD).icon(icon::SAVE).clicked(ui) {
            hand.want(Ask::SaveCard { page: false });
        }
        if secondary(t::PRINT_CARD).icon(icon::PRINT).clicked(ui) {
            hand.want(Ask::SaveCard { page: true });
        }
        if quiet(t::COPY_CARD).icon(icon::COPY).clicked(ui) {
            hand.want(Ask::CopyCard);
        }
    });
    face(ui, card, mark, page.code.as_ref(), hand);
}

/// The card as something one could hold: name, code, mark, and what a scanner reads.
fn face(ui: &mut Ui, card: &OfficeCard, mark: &str, code: Option<&Drawing>, hand: &mut Hand<'_>) {
    let frame = egui::Frame::new()
        .fill(theme::ACCENT_PALE)
        .stroke(egui::Stroke::new(1.0, theme::ACCENT_LINE))
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(16);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        text::wrapped(ui, card.called(), theme::bold(size::HEAD), theme::TEXT);
        text::muted(ui, &card.kode);
        ui.add_space(GRID);
        text::overline(ui, t::MARK);
        text::wrapped(ui, mark, theme::bold(size::TITLE), theme::ACCENT);
        if let Some(code) = code {
            ui.add_space(GRID);
            qr(ui, code, hand);
        }
    });
}

/// The code on white, as large as there is room: a scanner reads it off the screen, too.
fn qr(ui: &mut Ui, code: &Drawing, hand: &mut Hand<'_>) {
    let side = ui.available_width().min(CODE);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), side), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, t::CODE_OF_CARD));
    let rect = Rect::from_center_size(rect.center(), vec2(side, side));
    ui.painter().rect_filled(rect, theme::RADIUS, theme::SURFACE);
    let scale = side / code.width.max(code.height).max(1.0) as f32;
    canvas::paint(ui.painter(), code, Place { origin: rect.min, scale }, hand.pictures);
}

fn learn(ui: &mut Ui, at: &mut OfficesState, hand: &mut Hand<'_>) {
    frame::card_frame().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            text::heading(ui, t::LEARN);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if secondary(t::LEARN_FILE).icon(icon::FOLDER).small().writes().clicked(ui) {
                    hand.want(Ask::Open);
                }
            });
        });
        ui.horizontal(|ui| {
            let ready = !at.text().is_empty();
            let width = (ui.available_width() - 96.0).max(120.0);
            let field = ui
                .scope(|ui| {
                    ui.set_max_width(width);
                    input::bare_line(ui, &mut at.text, t::LEARN_TEXT).accessible_name(t::LEARN_TEXT)
                })
                .inner;
            // A scanner types the card's text and Enter.
            if !at.begun && ui.memory(|m| m.focused().is_none()) {
                at.begun = true;
                field.request_focus();
            }
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
            let pressed = primary(t::LEARN_OK).writes().enabled(ready).clicked(ui);
            if ready && (pressed || entered) {
                hand.want(Ask::Learn);
            }
        });
    });
}

fn known(ui: &mut Ui, page: &Page, at: &mut OfficesState, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        text::overline(ui, t::KNOWN_OFFICES);
        list_out::button(ui, hand, || ListWish::Offices, t::OFFICES_FILE);
    });
    if page.offices.is_empty() {
        notice::empty(ui, icon::HANDSHAKE, t::NOBODY, None);
        return;
    }
    frame::card_frame().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("known").auto_shrink(false).show(ui, |ui| {
            for line in &page.offices {
                let open = at.chosen == Some(line.kartu.id);
                if office(ui, line, open) {
                    at.chosen = (!open).then_some(line.kartu.id);
                }
                if open {
                    details(ui, page, line, hand);
                }
            }
        });
    });
}

fn office(ui: &mut Ui, line: &OfficeLine, open: bool) -> bool {
    let card = &line.kartu;
    let name = card.called();
    let (rect, response) = row::bare(ui, theme::ROW, &name);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, &name));
    let fold = if open { icon::DOWN } else { icon::RIGHT };
    row::two(&name, &card.kode).icon(fold, theme::MUTED).end(190.0).paint(ui, rect);
    let mark = rect.with_min_x(rect.right() - 182.0).with_max_x(rect.right() - GRID);
    text::line_in(ui.painter(), mark, &line.sidik, theme::bold(size::SMALL), theme::MUTED, Align::Max);
    response.on_hover_text(t::MARK).clicked()
}

fn details(ui: &mut Ui, page: &Page, line: &OfficeLine, hand: &mut Hand<'_>) {
    egui::Frame::new().inner_margin(Margin { left: 30, right: 8, top: 4, bottom: 12 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = HALF;
        ui.horizontal_wrapped(|ui| {
            for (label, value) in [(t::KIND, &line.kartu.jenis), (t::REGION, &line.kartu.wilayah)] {
                if !value.is_empty() {
                    text::muted(ui, format!("{label} {value}"));
                    ui.add_space(GRID);
                }
            }
        });
        text::overline(ui, t::BOUND);
        if line.pelaksana.is_empty() {
            text::muted(ui, t::BOUND_NONE);
        }
        for bound in &line.pelaksana {
            let (name, (sop, lane)) = (page.lane_name(bound), bound);
            ui.horizontal(|ui| {
                let room = vec2((ui.available_width() - 40.0).max(80.0), theme::CONTROL_SMALL);
                let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
                let words = t::bound(page.sop_title(sop), name);
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                let (font, ink) = (theme::regular(size::BODY), theme::TEXT);
                text::line_in(ui.painter(), rect, &words, font, ink, Align::Min);
                if icon_button(icon::CLOSE, &t::unbind(name)).writes().clicked(ui) {
                    let (sop, lane) = (sop.clone(), lane.clone());
                    hand.want(Ask::Bind { sop, lane, office: None });
                }
            });
        }
        ui.horizontal(|ui| {
            if secondary(t::BIND).icon(icon::LANES).small().writes().clicked(ui) {
                hand.want(Ask::Show(AskFor::Lane(Box::new(line.kartu.clone()))));
            }
            if quiet(t::FORGET).icon(icon::TRASH).small().writes().clicked(ui) {
                hand.want(Ask::Show(AskFor::Forgetting(Box::new(line.kartu.clone()))));
            }
        });
    });
}
