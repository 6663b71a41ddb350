//! What stands around every screen: the rail, the bar on top, the bar that tells of a problem, the
//! toasts, and the keys that work everywhere.

use eframe::egui;
use egui::{
    Align, Align2, Area, CentralPanel, CursorIcon, Frame, Key, Layout, Margin, Modifiers, Order, Panel, Rect,
    Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::app::{App, Hand, Intent, Screen, Toast};
use super::dialogs::Dialog;
use super::handover::Move;
use super::page::Page;
use super::{
    backup, batch, board, case, cases, dialogs, handover, home, letter, letters, lift, palette, settings,
    setup as setup_pages, sop, viewer,
};
use crate::office::{Command, OpenCase};
use crate::text::ui::serah::SHOW_WORK;
use crate::text::ui::{cadangan as words, shell as t};
use crate::ui::kit::press::{self, icon_button};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{canvas, frame, icon, notice, text, thumbs};

/// Seconds a toast stays; longer where it can take something back.
const TOAST: f64 = 6.0;
const TOAST_UNDO: f64 = 12.0;

/// Set-up, which stands alone.
pub fn setup(ui: &mut Ui, app: &mut App, out: &mut Vec<Intent>) {
    CentralPanel::no_frame().frame(Frame::new().fill(theme::PAGE_FILL)).show(ui, |ui| {
        problem_bar(ui, app, out);
        let mut hand = hand(&app.office, &mut app.thumbs, &mut app.pictures, out);
        setup_pages::pages(ui, &mut app.desk.setup, &app.office, &mut hand);
    });
}

fn hand<'a>(
    office: &crate::office::Office,
    thumbs: &'a mut thumbs::Thumbs,
    pictures: &'a mut canvas::Pictures,
    out: &'a mut Vec<Intent>,
) -> Hand<'a> {
    Hand { zone: office.profile().zona, now: office.now(), thumbs, pictures, out }
}

/// The whole window.
pub fn window(ui: &mut Ui, app: &mut App, out: &mut Vec<Intent>) {
    keys(ui, app, out);
    Panel::left("rail")
        .exact_size(theme::RAIL)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(theme::RAIL_FILL))
        .show(ui, |ui| rail(ui, &app.screen, app.desk.handover.new_files(), out));
    let bar = Frame::new().fill(theme::SURFACE).inner_margin(Margin::symmetric(16, 8));
    Panel::top("bar")
        .exact_size(theme::TOP)
        .show_separator_line(true)
        .frame(bar)
        .show(ui, |ui| top(ui, app, out));
    CentralPanel::no_frame().frame(Frame::new().fill(theme::PAGE_FILL)).show(ui, |ui| {
        problem_bar(ui, app, out);
        Frame::new().inner_margin(Margin::same(theme::PAGE)).show(ui, |ui| {
            ui.take_available_space();
            screen(ui, app, out);
        });
    });
    overlays(ui, app, out);
}

fn overlays(ui: &mut Ui, app: &mut App, out: &mut Vec<Intent>) {
    if let Some(Dialog::Restore(plan)) = &app.dialog {
        let zone = app.office.profile().zona;
        backup::dialog(ui, plan, &app.backups, zone, app.problem.as_deref(), out);
    } else if let Some(Dialog::Step(form)) = &mut app.dialog {
        let mut hand = hand(&app.office, &mut app.thumbs, &mut app.pictures, out);
        lift::show(ui, form, app.problem.as_deref(), &mut hand);
    } else if let Some(dialog) = &mut app.dialog {
        dialogs::show(ui, dialog, &app.office, app.problem.as_deref(), out);
    }
    if let Some(palette) = &mut app.palette
        && palette::show(ui, palette, &app.office, out)
    {
        app.palette = None;
    }
    if let Some(viewer) = &mut app.viewer
        && viewer::show(ui, viewer, out)
    {
        app.viewer = None;
    }
    toasts(ui, &app.screen, &mut app.toasts, out);
}

fn screen(ui: &mut Ui, app: &mut App, out: &mut Vec<Intent>) {
    let App { office, page, desk, pictures, thumbs, screen, backups, .. } = app;
    let mut hand = hand(office, thumbs, pictures, out);
    match (page, &*screen) {
        (Some(Ok(Page::Home(view))), _) => {
            if let Some(days) = desk.stale {
                stale(ui, days, &mut hand);
            }
            home::show(ui, view, desk.handover.waiting.ready().as_deref(), &mut hand);
        }
        (Some(Ok(Page::Shelf(cards))), _) => sop::shelf(ui, cards, &mut hand),
        (Some(Ok(Page::Sop(page))), Screen::Sop(id)) => {
            let board = desk.board.entry(id.clone()).or_default();
            let state = desk.sop.entry(id.clone()).or_default();
            sop::show(ui, page, state, &mut hand, |ui, hand| {
                if let Some(page) = &page.board {
                    board::show(ui, page, board, hand);
                }
            });
        }
        (Some(Ok(Page::Cases(list, sops, counts))), _) => {
            cases::show(ui, list, (sops, counts), &mut desk.cases, &mut hand);
        }
        (Some(Ok(Page::Case(page))), Screen::Case(id)) => {
            case::show(ui, page, desk.case.entry(*id).or_default(), &mut hand);
        }
        (Some(Ok(Page::Letter(page))), Screen::Letter(id)) => {
            letter::show(
                ui,
                *id,
                page,
                desk.letter.entry(*id).or_default(),
                office.profile().kertas,
                &mut hand,
            );
        }
        (Some(Ok(Page::Batch(page))), Screen::Batch(sop, node)) => {
            let state = desk.batch.entry((sop.clone(), node.clone())).or_default();
            batch::show(ui, page, state, office.profile().kertas, &mut hand);
        }
        (Some(Ok(Page::Letters(all))), _) => letters::show(ui, all, &mut desk.letters, &mut hand),
        (Some(Ok(Page::Handover(page))), _) => handover::show(ui, page, &mut desk.handover, &mut hand),
        (Some(Ok(Page::Settings)), _) => {
            settings::show(ui, office, &mut desk.settings, &mut desk.setup, backups, &mut hand)
        }
        (Some(Err(problem)), _) => {
            let words = notice::message(problem);
            if notice::empty(ui, icon::WARNING, &words, Some(t::TRY_AGAIN)) {
                hand.ask(Intent::Reload);
            }
        }
        _ => {}
    }
}

/// The last backup is old.
fn stale(ui: &mut Ui, days: i64, hand: &mut Hand<'_>) {
    ui.horizontal(|ui| {
        text::wrapped(ui, icon::COPY, theme::icon_font(size::ICON), theme::MUTED);
        text::muted(ui, words::stale(days));
        if press::quiet(words::STALE_OPEN).small().clicked(ui) {
            hand.ask(Intent::Backup(super::backup_job::Ask::Show));
        }
    });
}

fn keys(ui: &Ui, app: &App, out: &mut Vec<Intent>) {
    ui.input_mut(|i| no_text_of_alt(&mut i.events));
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::K) {
        out.push(Intent::Find);
    }
    let free = app.dialog.is_none() && app.palette.is_none() && app.viewer.is_none();
    if free && pressed(Modifiers::COMMAND, Key::N) {
        out.push(Intent::Ask(Dialog::open_case(current_sop(app))));
    }
    if free && pressed(Modifiers::ALT, Key::ArrowLeft) {
        out.push(Intent::Back);
    }
    const PLACES: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    for (key, place) in PLACES.into_iter().zip(places()) {
        if free && pressed(Modifiers::ALT, key) {
            out.push(Intent::Go(place.0));
        }
    }
}

/// A number on the rail: something waits there.
fn count_mark(ui: &Ui, at: egui::Pos2, count: usize) {
    let words = if count > 9 { "9+".to_owned() } else { count.to_string() };
    ui.painter().circle_filled(at, 9.0, theme::WARN.wash);
    ui.painter().text(at, Align2::CENTER_CENTER, words, theme::bold(size::TINY), theme::WARN.ink);
}

/// Some systems send the digit of Alt+2 as text too, right after the key; it would land in the field being
/// typed in. AltGr, which writes signs, comes with Ctrl.
fn no_text_of_alt(events: &mut Vec<egui::Event>) {
    let mut alt = false;
    events.retain(|event| match event {
        egui::Event::Key { pressed: true, modifiers, .. } => {
            alt = modifiers.alt && !modifiers.ctrl;
            true
        }
        egui::Event::Text(_) => !std::mem::take(&mut alt),
        _ => true,
    });
}

fn current_sop(app: &App) -> Option<String> {
    match &app.screen {
        Screen::Sop(id) => Some(id.clone()),
        _ => None,
    }
}

/// The rail's entries, top to bottom.
pub fn places() -> [(Screen, &'static str, &'static str); 6] {
    [
        (Screen::Home, icon::HOME, t::HOME),
        (Screen::Shelf, icon::FLOW, t::SOPS),
        (Screen::Cases, icon::FOLDERS, t::CASES),
        (Screen::Letters, icon::LETTER, t::LETTERS),
        (Screen::Handover, icon::HANDSHAKE, t::HANDOVER),
        (Screen::Settings, icon::GEAR, t::SETTINGS),
    ]
}

fn belongs(screen: &Screen, place: &Screen) -> bool {
    match screen {
        Screen::Sop(_) | Screen::Batch(..) => *place == Screen::Shelf,
        Screen::Case(_) | Screen::Letter(_) => *place == Screen::Cases,
        other => other == place,
    }
}

/// The rail; `new` packages and receipts wait on sticks.
fn rail(ui: &mut Ui, screen: &Screen, new: usize, out: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let (brand, _) = ui.allocate_exact_size(vec2(theme::RAIL, theme::TOP + 4.0), Sense::hover());
    text::line_in(ui.painter(), brand, t::BRAND, theme::bold(size::TITLE), theme::ON_ACCENT, Align::Center);
    let all = places();
    let last = all.len() - 1;
    for (index, (place, icon, words)) in all.into_iter().enumerate() {
        if index == last {
            ui.add_space((ui.available_height() - 72.0).max(0.0));
        }
        let news = if place == Screen::Handover { new } else { 0 };
        if rail_entry(ui, icon, words, belongs(screen, &place), news) {
            out.push(Intent::Go(place));
        }
    }
}

fn rail_entry(ui: &mut Ui, icon: &str, words: &str, on: bool, news: usize) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(theme::RAIL, 64.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, t::with_news(words, news)));
    let inner = rect.shrink2(vec2(4.0, 2.0));
    let fill = match (on, response.hovered()) {
        (true, _) => theme::RAIL_ACTIVE,
        (false, true) => theme::RAIL_HOVER,
        (false, false) => theme::RAIL_FILL,
    };
    ui.painter().rect_filled(inner, theme::RADIUS_CARD, fill);
    let ink = if on { theme::ON_ACCENT } else { theme::RAIL_TEXT };
    let centre = rect.center();
    text::glyph(ui.painter(), centre - vec2(0.0, 9.0), icon, size::ICON_RAIL, ink);
    if news > 0 {
        count_mark(ui, centre + vec2(16.0, -18.0), news);
    }
    let font = if on { theme::bold(size::TINY) } else { theme::regular(size::TINY) };
    let under = Rect::from_center_size(centre + vec2(0.0, 15.0), vec2(theme::RAIL - 8.0, 16.0));
    text::line_in(ui.painter(), under, words, font, ink, Align::Center);
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, theme::ON_ACCENT);
        ui.painter().rect_stroke(inner, theme::RADIUS_CARD, ring, egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn top(ui: &mut Ui, app: &App, out: &mut Vec<Intent>) {
    ui.horizontal_centered(|ui| {
        if matches!(app.screen, Screen::Sop(_) | Screen::Batch(..) | Screen::Case(_) | Screen::Letter(_)) {
            let name = t::BACK;
            if icon_button(icon::BACK, name).clicked(ui) {
                out.push(if app.before.is_empty() { Intent::Go(parent(&app.screen)) } else { Intent::Back });
            }
        }
        let work = app.desk.handover.work.as_ref().filter(|_| app.screen != Screen::Handover);
        let right = if work.is_some() { 700.0 } else { 380.0 };
        let room = vec2((ui.available_width() - right).max(120.0), theme::CONTROL);
        let (rect, title) = ui.allocate_exact_size(room, Sense::hover());
        let words = title_of(app);
        title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
        text::line_in(ui.painter(), rect, &words, theme::bold(size::TITLE), theme::TEXT, Align::Min);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            operator(ui, app.office.operator_name(), out);
            ui.add_space(GRID);
            if finder(ui) {
                out.push(Intent::Find);
            }
            if let Some(work) = work {
                ui.add_space(GRID);
                let words = work.short();
                if press::quiet(&words).icon(icon::RUNNING).small().hint(SHOW_WORK).clicked(ui) {
                    out.push(Intent::Handover(Move::Show(work.tab())));
                }
            }
        });
    });
}

fn parent(screen: &Screen) -> Screen {
    match screen {
        Screen::Sop(_) => Screen::Shelf,
        Screen::Batch(sop, _) => Screen::Sop(sop.clone()),
        Screen::Letter(case) => Screen::Case(*case),
        Screen::Case(_) => Screen::Cases,
        _ => Screen::Home,
    }
}

fn title_of(app: &App) -> String {
    match (&app.page, &app.screen) {
        (Some(Ok(Page::Sop(page))), _) => page.view.sop.judul.clone(),
        (Some(Ok(Page::Case(page))), _) => page.view.judul.clone(),
        (Some(Ok(Page::Batch(page))), _) => t::batch_of(&page.batch.sop.sop.judul),
        (Some(Ok(Page::Letter(page))), _) => t::letter_for(&page.kasus.0, &page.kasus.1),
        (_, screen) => places()
            .into_iter()
            .find(|(place, ..)| belongs(screen, place))
            .map(|(_, _, words)| words.to_owned())
            .unwrap_or_default(),
    }
}

fn operator(ui: &mut Ui, name: &str, out: &mut Vec<Intent>) {
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
        out.push(Intent::Go(Screen::Settings));
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

fn problem_bar(ui: &mut Ui, app: &App, out: &mut Vec<Intent>) {
    let (Some(words), None) = (&app.problem, &app.dialog) else { return };
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
                out.push(Intent::Dismiss);
            }
        });
    });
}

/// Toasts stand where no screen keeps its button: left, or right of a letter's form.
fn toasts(ui: &Ui, screen: &Screen, toasts: &mut Vec<Toast>, out: &mut Vec<Intent>) {
    let now = ui.input(|i| i.time);
    for toast in toasts.iter_mut() {
        toast.born.get_or_insert(now);
    }
    let mut closed = None;
    if !toasts.is_empty() {
        let (corner, offset) = match screen {
            Screen::Letter(_) | Screen::Batch(..) => (Align2::RIGHT_BOTTOM, vec2(-28.0, -24.0)),
            _ => (Align2::LEFT_BOTTOM, vec2(theme::RAIL + 28.0, -24.0)),
        };
        let area = Area::new(egui::Id::unique("toasts")).order(Order::Foreground);
        area.anchor(corner, offset).show(ui.ctx(), |ui| {
            for (index, toast) in toasts.iter().enumerate() {
                if toast_card(ui, toast, out) {
                    closed = Some(index);
                }
            }
        });
    }
    if let Some(index) = closed {
        toasts.remove(index);
    }
    toasts.retain(|t| {
        let life = if t.undo.is_some() { TOAST_UNDO } else { TOAST };
        let left = life - (now - t.born.unwrap_or(now));
        if left > 0.0 {
            ui.ctx().request_repaint_after_secs(left as f32);
        }
        left > 0.0
    });
}

fn toast_card(ui: &mut Ui, toast: &Toast, out: &mut Vec<Intent>) -> bool {
    let mut close = false;
    let frame = frame::card_frame().shadow(theme::shadow()).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let (sign, tone) =
                if toast.refused { (icon::INFO, theme::PLAIN) } else { (icon::DONE, theme::GOOD) };
            text::wrapped(ui, sign, theme::icon_font(20.0), tone.ink);
            let room = (ui.ctx().content_rect().width() * 0.3).min(420.0);
            let galley =
                text::lines(ui.painter(), &toast.words, theme::regular(size::BODY), theme::TEXT, room, 4);
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &toast.words));
            ui.painter().galley(rect.min, galley, theme::TEXT);
            if let Some((case, fact)) = toast.undo
                && press::quiet(t::UNDO).icon(icon::UNDO).small().clicked(ui)
            {
                let reason = t::UNDO_REASON.to_owned();
                out.push(Intent::Run(Command::Withdraw { subject: case, fact, reason }));
                close = true;
            }
            close |= icon_button(icon::CLOSE, t::CLOSE_TOAST).clicked(ui);
        });
    });
    close
}

/// The command a filled "Kasus baru" dialog stands for.
pub fn open_case(sop: &str, judul: &str) -> Command {
    Command::OpenCase(OpenCase { sop: sop.to_owned(), judul: judul.trim().to_owned(), ..OpenCase::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Event;

    #[test]
    fn alt_and_a_digit_types_nothing() {
        let key = |modifiers| Event::Key {
            key: Key::Num3,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let text = || Event::Text("3".to_owned());
        let alt_gr = Modifiers { alt: true, ctrl: true, ..Modifiers::NONE };
        let mut events =
            vec![key(Modifiers::ALT), text(), key(Modifiers::NONE), text(), key(alt_gr), text(), text()];
        no_text_of_alt(&mut events);
        assert_eq!(events.iter().filter(|event| **event == text()).count(), 3);
        assert_eq!(events[1], key(Modifiers::NONE));
    }
}
