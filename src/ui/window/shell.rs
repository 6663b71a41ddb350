//! What stands around every screen, the screen itself, what stands over it, and the keys that work everywhere.

use eframe::egui;
use egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use super::ears::{Ears, Layer};
use super::page::Page;
use super::rail::{places, rail};
use super::want::Want;
use super::{App, bar, doubt, palette, toast, unnamed, viewer};
use crate::office::Office;
use crate::text::ui::shell as t;
use crate::ui::ask::{Ask, Place, Telling};
use crate::ui::dialogs::new_case::NewCase;
use crate::ui::hand::{Hand, Own};
use crate::ui::kit::{canvas::Pictures, icon, notice, theme, thumbs::Thumbs};
use crate::ui::letter::agenda;
use crate::ui::settings::setup as setup_pages;
use crate::ui::sop::shelf;
use crate::ui::{batch, case, cases, handover, home, letter, settings, sop};

/// What a frame gives a screen, and what it asks of the window.
struct Desktop<'a> {
    office: &'a Office,
    thumbs: &'a mut Thumbs,
    pictures: &'a mut Pictures,
    refused: Option<&'a str>,
    out: &'a mut Vec<Want>,
}

impl Desktop<'_> {
    /// Draws with the hand of a screen, and notes what was asked: of the screen first, then of the window.
    fn draw<A>(&mut self, of: fn(A) -> Want, draw: impl FnOnce(&mut Own<'_, A>)) {
        let mut asked = Vec::new();
        let hand = Hand {
            zone: self.office.profile().zona,
            now: self.office.now(),
            paper: self.office.profile().kertas,
            refused: self.refused,
            thumbs: self.thumbs,
            pictures: self.pictures,
            out: &mut asked,
        };
        let mut own = hand.own();
        draw(&mut own);
        self.out.extend(own.asked.into_iter().map(of));
        self.out.extend(asked.into_iter().map(Want::Ask));
    }
}

/// Set-up, which stands alone.
pub(super) fn setup(ui: &mut Ui, app: &mut App, out: &mut Vec<Want>) {
    CentralPanel::no_frame().frame(Frame::new().fill(theme::PAGE_FILL)).show(ui, |ui| {
        bar::problem(ui, app, out);
        let App { office, desk, thumbs, pictures, .. } = app;
        let mut desktop = Desktop { office, thumbs, pictures, refused: None, out };
        desktop.draw(Want::Settings, |hand| setup_pages::pages(ui, &mut desk.settings.form, office, hand));
    });
    app.desk.long.show(ui, out);
}

/// The whole window.
pub(super) fn window(ui: &mut Ui, app: &mut App, out: &mut Vec<Want>) {
    keys(ui, app, out);
    // What is under something hears no key, so each is drawn with the ears it has.
    let mut ears = std::mem::take(&mut app.ears);
    ears.draw(Layer::Page, &ui.ctx().clone(), || page(ui, app, out));
    over(ui, app, &mut ears, out);
    app.ears = ears;
}

fn page(ui: &mut Ui, app: &mut App, out: &mut Vec<Want>) {
    Panel::left("rail")
        .exact_size(theme::RAIL)
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().fill(theme::RAIL_FILL))
        .show(ui, |ui| rail(ui, &app.place, app.desk.handover.new_files(), out));
    let top = Frame::new().fill(theme::SURFACE).inner_margin(Margin::symmetric(16, 8));
    Panel::top("bar")
        .exact_size(theme::TOP)
        .show_separator_line(true)
        .frame(top)
        .show(ui, |ui| bar::top(ui, app, out));
    CentralPanel::no_frame().frame(Frame::new().fill(theme::PAGE_FILL)).show(ui, |ui| {
        bar::problem(ui, app, out);
        Frame::new().inner_margin(Margin::same(theme::PAGE)).show(ui, |ui| {
            ui.take_available_space();
            screen(ui, app, out);
        });
    });
}

fn screen(ui: &mut Ui, app: &mut App, out: &mut Vec<Want>) {
    let App { office, page, desk, pictures, thumbs, place, .. } = app;
    let mut desktop = Desktop { office, thumbs, pictures, refused: None, out };
    match (page, &*place) {
        (Some(Ok(Page::Home(page))), _) => {
            let ready = desk.handover.ready();
            desktop.draw(Want::Home, |hand| home::ui(ui, page, ready.as_deref(), hand));
        }
        (Some(Ok(Page::Shelf(cards))), _) => {
            desktop.draw(Want::Shelf, |hand| shelf::ui(ui, cards, &desk.shelf, hand));
        }
        (Some(Ok(Page::Sop(page))), Place::Sop(id)) => {
            let at = desk.sop.entry(id.clone()).or_default();
            desktop.draw(Want::Sop, |hand| sop::ui(ui, page, at, hand));
        }
        (Some(Ok(Page::Cases(page))), _) => {
            desktop.draw(Want::Cases, |hand| cases::ui(ui, page, &mut desk.cases, hand));
        }
        (Some(Ok(Page::Case(page))), Place::Case(id)) => {
            let (at, forms) = (desk.case.entry(*id).or_default(), desk.forms.of(*id));
            desktop.draw(Want::Case, |hand| case::ui(ui, page, at, forms, hand));
        }
        (Some(Ok(Page::Letter(page))), Place::Letter(id)) => {
            let at = desk.letter.entry(*id).or_default();
            desktop.draw(Want::Letter, |hand| letter::ui(ui, page, at, hand));
        }
        (Some(Ok(Page::Batch(page))), Place::Batch(sop, node)) => {
            let at = desk.batch.entry((sop.clone(), node.clone())).or_default();
            desktop.draw(Want::Batch, |hand| batch::ui(ui, page.as_deref(), at, hand));
        }
        (Some(Ok(Page::Letters(page))), _) => {
            desktop.draw(Want::Letters, |hand| agenda::ui(ui, page, &mut desk.letters, hand));
        }
        (Some(Ok(Page::Handover(page))), _) => {
            desktop.draw(Want::Handover, |hand| handover::ui(ui, page, &mut desk.handover, hand));
        }
        (Some(Ok(Page::Settings)), _) => desktop.draw(Want::Settings, |hand| {
            settings::ui(ui, office, &mut desk.settings, &desk.backups, hand);
        }),
        (Some(Err(words)), _) => {
            let again = notice::empty(ui, icon::WARNING, words, Some(t::TRY_AGAIN));
            desktop.out.extend(again.then_some(Want::Ask(Ask::Reload)));
        }
        _ => {}
    }
}

/// What stands over the screen: a dialog, the palette, the viewer, the toasts.
fn over(ui: &mut Ui, app: &mut App, ears: &mut Ears, out: &mut Vec<Want>) {
    let ctx = ui.ctx().clone();
    if app.doubted.is_none() && app.unnamed.is_none() {
        ears.draw(Layer::Own, &ctx, || own_dialogs(ui, app, out));
    }
    ears.draw(Layer::Dialog, &ctx, || dialog(ui, app, out));
    if let Some(palette) = &mut app.palette
        && ears.draw(Layer::Palette, &ctx, || palette::show(ui, palette, &app.office, out))
    {
        let hits = palette.hits;
        app.palette = None;
        hits.into_iter().for_each(|found| app.looked_for(found));
    }
    if let Some(viewer) = &mut app.viewer {
        let mut asked = Vec::new();
        if ears.draw(Layer::Viewer, &ctx, || viewer::show(ui, viewer, &mut asked)) {
            app.viewer = None;
        }
        out.extend(asked.into_iter().map(Want::Ask));
    }
    app.desk.long.show(ui, out);
    toast::toasts(ui, &app.place, &mut app.toasts, out);
}

/// A dialog. The questions who works here and about the clock stand instead of the one they came from.
fn dialog(ui: &Ui, app: &mut App, out: &mut Vec<Want>) {
    if let Some((name, _)) = &mut app.unnamed {
        out.extend(unnamed::ui(ui, name).map(Want::Named));
        return;
    }
    if let Some((words, _)) = &app.doubted {
        out.extend(doubt::ui(ui, words).map(Want::ByThisClock));
        return;
    }
    let told = Telling { zone: app.office.profile().zona, refused: app.problem.as_deref() };
    let asked = app.dialog.as_mut().and_then(|dialog| dialog.ui(ui, told));
    out.extend(asked.map(Want::Ask));
}

/// Dialogs that only one screen can answer.
fn own_dialogs(ui: &Ui, app: &mut App, out: &mut Vec<Want>) {
    if let Some(list) = app.meanwhile.as_ref().filter(|_| app.dialog.is_none()) {
        out.extend(list.ui(ui, app.office.profile().zona).map(Want::Meanwhile));
    }
    let App { office, desk, pictures, thumbs, place, problem, .. } = app;
    let mut desktop = Desktop { office, thumbs, pictures, refused: problem.as_deref(), out };
    match &*place {
        Place::Sop(id) => {
            let at = desk.sop.entry(id.clone()).or_default();
            desktop.draw(Want::Sop, |hand| at.board.dialog(ui, hand));
        }
        Place::Case(id) => {
            let at = desk.case.entry(*id).or_default();
            desktop.draw(Want::Case, |hand| at.dialog(ui, hand));
        }
        _ => {}
    }
    desktop.draw(Want::Handover, |hand| desk.handover.dialog(ui, hand));
    desktop.draw(Want::Settings, |hand| desk.settings.dialog(ui, &desk.backups, hand));
}

fn keys(ui: &Ui, app: &mut App, out: &mut Vec<Want>) {
    let digit = ui.input_mut(|i| app.alt.digit(i));
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::L) {
        out.push(Want::Lock);
    }
    let free = app.ears.free();
    if free && pressed(Modifiers::COMMAND, Key::K) {
        out.push(Want::Find);
    }
    if free && pressed(Modifiers::COMMAND, Key::N) {
        out.push(Want::Ask(Ask::Show(Box::new(NewCase::of(current_sop(app))))));
    }
    if free && pressed(Modifiers::ALT, Key::ArrowLeft) {
        out.push(Want::Back);
    }
    const PLACES: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    for (key, place) in PLACES.into_iter().zip(places()) {
        if free && digit == Some(key) {
            out.push(Want::Ask(Ask::Go(place.0)));
        }
    }
}

fn current_sop(app: &App) -> Option<String> {
    match &app.place {
        Place::Sop(id) => Some(id.clone()),
        _ => None,
    }
}
