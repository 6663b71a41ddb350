//! The bar on top: where one is, the way back, the palette, what runs, who works here; and under it the bar
//! that tells of trouble.

use eframe::egui;
use egui::{Align, CursorIcon, Frame, Layout, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::App;
use super::ears::Layer;
use super::page::Page;
use super::rail::{belongs, places};
use super::want::Want;
use crate::text::ui::files::STOP_SAVING;
use crate::text::ui::handover::SHOW_WORK;
use crate::text::ui::persons;
use crate::text::ui::shell as t;
use crate::ui::ask::{Ask, Landing, Place};
use crate::ui::kit::press::{self, icon_button};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{icon, text};

/// The bar.
pub(super) fn top(ui: &mut Ui, app: &App, out: &mut Vec<Want>) {
    ui.horizontal_centered(|ui| {
        if matches!(app.place, Place::Sop(_) | Place::Batch(..) | Place::Case(_) | Place::Letter(_)) {
            let name = t::BACK;
            if icon_button(icon::BACK, name).clicked(ui) {
                let parent = || Want::Ask(Ask::Go(parent(&app.place)));
                out.push(if app.before.is_empty() { parent() } else { Want::Back });
            }
        }
        let work = under_way(app);
        let right = if work.is_some() { 700.0 } else { 380.0 };
        let room = vec2((ui.available_width() - right).max(120.0), theme::CONTROL);
        let (rect, title) = ui.allocate_exact_size(room, Sense::hover());
        let words = title_of(app);
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
        text::line_in(ui.painter(), rect, &words, theme::bold(size::TITLE), theme::TEXT, Align::Min);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if app.office.has_persons() && icon_button(icon::LOCK, persons::LOCK_NOW).clicked(ui) {
                out.push(Want::Lock);
            }
            operator(ui, app.office.operator_name(), out);
            if !app.may_work() {
                text::wrapped(ui, persons::READS_ONLY, theme::bold(size::SMALL), theme::WARN.ink);
            }
            ui.add_space(GRID);
            if finder(ui) {
                out.push(Want::Find);
            }
            if let Some((words, hint, want)) = work {
                ui.add_space(GRID);
                if press::quiet(&words).icon(icon::RUNNING).small().hint(hint).clicked(ui) {
                    out.push(want);
                }
            }
        });
    });
}

/// What runs beside the frame and is not on the screen: how far it is, and what pressing it does.
fn under_way(app: &App) -> Option<(String, &'static str, Want)> {
    let handed = app.desk.handover.at_work().filter(|_| app.place != Place::Handover);
    if let Some((words, tab)) = handed {
        return Some((words, SHOW_WORK, Want::Ask(Ask::At(Landing::Handover(tab)))));
    }
    Some((app.desk.saving.short()?, STOP_SAVING, Want::StopSaving))
}

fn parent(place: &Place) -> Place {
    match place {
        Place::Sop(_) => Place::Shelf,
        Place::Batch(sop, _) => Place::Sop(sop.clone()),
        Place::Letter(case) => Place::Case(*case),
        Place::Case(_) => Place::Cases,
        _ => Place::Home,
    }
}

fn title_of(app: &App) -> String {
    match (&app.page, &app.place) {
        (Some(Ok(Page::Sop(page))), _) => page.view.sop.judul.clone(),
        (Some(Ok(Page::Case(page))), _) => page.view.judul.clone(),
        (Some(Ok(Page::Batch(Some(page)))), _) => t::batch_of(&page.batch.sop.sop.judul),
        (Some(Ok(Page::Letter(page))), _) => t::letter_for(&page.kasus.0, &page.kasus.1),
        (_, shown) => places()
            .into_iter()
            .find(|(place, ..)| belongs(shown, place))
            .map(|(_, _, words)| words.to_owned())
            .unwrap_or_default(),
    }
}

fn operator(ui: &mut Ui, name: &str, out: &mut Vec<Want>) {
    let words = if name.trim().is_empty() { t::NO_OPERATOR } else { name };
    let short = text::one_line(ui.painter(), words, theme::regular(size::SMALL), theme::MUTED, 140.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(short.size().x + 30.0, theme::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t::operator(words)));
    text::glyph(ui.painter(), pos2(rect.left() + 12.0, rect.center().y), icon::USER, 20.0, theme::MUTED);
    let at = pos2(rect.left() + 27.0, rect.center().y - short.size().y / 2.0);
    ui.painter().galley(at, short, theme::MUTED);
    press::focus_ring(ui, rect, &response);
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(t::OPERATOR_HINT).clicked() {
        out.push(Want::Ask(Ask::Go(Place::Settings)));
    }
}

fn finder(ui: &mut Ui) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(200.0, theme::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t::FIND));
    let fill = if response.hovered() { theme::HOVER } else { theme::PAGE_FILL };
    ui.painter().rect(rect, theme::RADIUS, fill, theme::hairline(), egui::StrokeKind::Inside);
    text::glyph(
        ui.painter(),
        pos2(rect.left() + 17.0, rect.center().y),
        icon::SEARCH,
        size::ICON,
        theme::MUTED,
    );
    let words =
        Rect::from_min_max(pos2(rect.left() + 32.0, rect.top()), rect.right_bottom() - vec2(10.0, 0.0));
    text::line_in(ui.painter(), words, t::FIND_SHORT, theme::regular(size::SMALL), theme::MUTED, Align::Min);
    text::line_in(ui.painter(), words, t::FIND_KEY, theme::regular(size::TINY), theme::MUTED, Align::Max);
    press::focus_ring(ui, rect, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// The bar that tells of trouble, where no dialog does.
pub(super) fn problem(ui: &mut Ui, app: &App, out: &mut Vec<Want>) {
    let Some(words) = app.problem.as_ref().filter(|_| !matches!(app.top(), Layer::Own | Layer::Dialog))
    else {
        return;
    };
    let frame = Frame::new().fill(theme::DANGER.wash).inner_margin(Margin::symmetric(16, 8));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            text::wrapped(ui, icon::ALERT, theme::icon_font(size::ICON), theme::DANGER.ink);
            let room = vec2((ui.available_width() - 40.0).max(80.0), 0.0);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(room.x);
                text::body(ui, words);
            });
            if icon_button(icon::CLOSE, t::DISMISS).clicked(ui) {
                out.push(Want::Dismiss);
            }
        });
    });
}
