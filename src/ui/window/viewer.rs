//! Looking at a stored file inside the window: pages and pictures, zoom, save, open outside. Pages are made
//! beside the frame, those of PDFs by a process of its own; a file that cannot be shown is said in a sentence.
//! Before another program gets a file it is said what it is and who brought it.

use eframe::egui;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Context, Key, Layout, Modifiers, ScrollArea, Sense, TextureHandle, Ui, Vec2, vec2};

use crate::base::Digest;
use crate::domain::attachment::{OpenedBy, opening};
use crate::office::{self, ForeignPage, ShownAs, Unreadable};
use crate::text::ui::viewer as t;
use crate::ui::ask::{Ask, Output};
use crate::ui::doing::LookedAt;
use crate::ui::kit::press::{icon_button, primary, quiet};
use crate::ui::kit::theme::{self, GRID, size};
use crate::ui::kit::{dialog, frame, icon, notice, text, thumbs};
use crate::ui::work::{Ended, Work};

/// What a page is made at, in pixels: sharp at every zoom offered, and small enough for old chips.
const WIDTH: f32 = 1600.0;
/// Zoom, from the whole page in the window.
const ZOOMS: [f32; 6] = [1.0, 1.35, 1.8, 2.4, 3.2, 4.2];

type Made = Result<ForeignPage, Unreadable>;

/// A file being looked at.
pub struct Viewer {
    name: String,
    digest: Digest,
    from: String,
    bytes: Arc<Vec<u8>>,
    /// This program, which draws pages of PDFs.
    program: PathBuf,
    look: ShownAs,
    opening: OpenedBy,
    page: usize,
    pages: usize,
    zoom: usize,
    work: Work<Made>,
    /// It is asked whether another program shall show it.
    asks: bool,
    /// The page being made.
    making: usize,
    shown: Option<(usize, Result<TextureHandle, Option<Unreadable>>)>,
}

impl Viewer {
    /// A viewer of a stored file, with the program that draws pages of PDFs.
    pub fn open(LookedAt { name, digest, from, bytes }: LookedAt, program: PathBuf) -> Viewer {
        let look = office::look(&bytes);
        Viewer {
            opening: opening(&name, &bytes),
            name,
            digest,
            from,
            bytes: Arc::new(bytes),
            program,
            asks: look == ShownAs::Other,
            look,
            page: 0,
            pages: 1,
            zoom: 0,
            work: Work::default(),
            making: 0,
            shown: None,
        }
    }

    /// Starts what is not made yet and takes what is; one page is made at a time.
    fn work(&mut self, ctx: &Context) {
        if let Some(made) = self.work.poll() {
            self.take(ctx, made);
        }
        let shown = self.shown.as_ref().is_some_and(|(page, _)| *page == self.page);
        if self.look != ShownAs::Other && !shown && !self.work.running() {
            self.making = self.page;
            let (bytes, page, look, program) =
                (self.bytes.clone(), self.page, self.look, self.program.clone());
            self.work.start(ctx, "lihat", move |progress| match look {
                ShownAs::Picture => office::picture_page(&bytes, page, progress),
                _ => office::pdf_page(&program, &bytes, page, WIDTH, progress),
            });
        }
    }

    fn take(&mut self, ctx: &Context, made: Ended<Made>) {
        let made = made.map_or(Err(None), |made| made.map_err(Some));
        let shown = made.map(|made| {
            self.pages = made.pages.max(1);
            thumbs::upload(ctx, "halaman", &made.bitmap)
        });
        self.shown = Some((self.making, shown));
    }

    /// Waits for the page under way.
    pub fn settle(&mut self) {
        self.work.settle();
    }

    fn turn(&mut self, by: isize) {
        self.page = self.page.saturating_add_signed(by).min(self.pages.saturating_sub(1));
    }

    fn magnify(&mut self, by: isize) {
        self.zoom = self.zoom.saturating_add_signed(by).min(ZOOMS.len() - 1);
    }
}

impl Drop for Viewer {
    /// Nobody waits for the page under way any more.
    fn drop(&mut self) {
        self.work.stop();
    }
}

/// The viewer over the window; true when it is to close.
pub fn show(ui: &Ui, viewer: &mut Viewer, out: &mut Vec<Ask>) -> bool {
    viewer.work(ui.ctx());
    let mut close = false;
    let frame = frame::card_frame().shadow(theme::shadow()).inner_margin(12);
    let modal = egui::Modal::new(egui::Id::unique("viewer")).frame(frame).backdrop_color(theme::VEIL);
    let shown = modal.show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().size() - Vec2::splat(72.0);
        ui.set_width(room.x);
        ui.set_height(room.y);
        keys(ui, viewer);
        close = bar(ui, viewer, out);
        frame::rule(ui);
        match viewer.asks {
            true => question(ui, viewer, out),
            false => body(ui, viewer),
        }
    });
    close || shown.should_close()
}

fn keys(ui: &Ui, viewer: &mut Viewer) {
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let turn = isize::from(pressed(Key::PageDown) || pressed(Key::ArrowRight))
        - isize::from(pressed(Key::PageUp) || pressed(Key::ArrowLeft));
    viewer.turn(turn);
    let grow = isize::from(pressed(Key::Plus) || pressed(Key::Equals)) - isize::from(pressed(Key::Minus));
    viewer.magnify(grow);
}

/// Name and buttons; true when it is to close.
fn bar(ui: &mut Ui, viewer: &mut Viewer, out: &mut Vec<Ask>) -> bool {
    let bar = ui.horizontal(|ui| {
        ui.set_height(theme::CONTROL);
        let sign = match viewer.look {
            ShownAs::Pdf => icon::PDF,
            ShownAs::Picture => icon::IMAGE,
            ShownAs::Other => icon::FILE,
        };
        text::wrapped(ui, sign, theme::icon_font(size::ICON), theme::ACCENT);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let closed = icon_button(icon::CLOSE, t::CLOSE).clicked(ui);
            let may = viewer.opening != OpenedBy::Never && !viewer.asks;
            if may && quiet(t::OUTSIDE).icon(icon::OPEN).small().clicked(ui) {
                viewer.asks = true;
            }
            if quiet(t::SAVE).icon(icon::SAVE).small().clicked(ui) {
                let (name, digest) = (viewer.name.clone(), viewer.digest);
                out.push(Ask::Save(Output::Stored { name, digest }));
            }
            if !viewer.asks {
                ui.add_space(GRID);
                zooms(ui, viewer);
            }
            if viewer.pages > 1 && !viewer.asks {
                ui.add_space(GRID);
                pages(ui, viewer);
            }
            let room = vec2(ui.available_width(), 20.0);
            let (rect, title) = ui.allocate_exact_size(room, Sense::hover());
            title.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, &viewer.name));
            let font = theme::bold(size::BODY);
            text::line_in(ui.painter(), rect, &viewer.name, font, theme::TEXT, Align::Min);
            closed
        })
        .inner
    });
    bar.inner
}

fn zooms(ui: &mut Ui, viewer: &mut Viewer) {
    if icon_button(icon::ZOOM_IN, t::ZOOM_IN).enabled(viewer.zoom + 1 < ZOOMS.len()).clicked(ui) {
        viewer.magnify(1);
    }
    if icon_button(icon::ZOOM_OUT, t::ZOOM_OUT).enabled(viewer.zoom > 0).clicked(ui) {
        viewer.magnify(-1);
    }
    if icon_button(icon::FIT_PAGE, t::FIT).enabled(viewer.zoom > 0).clicked(ui) {
        viewer.zoom = 0;
    }
}

fn pages(ui: &mut Ui, viewer: &mut Viewer) {
    if icon_button(icon::RIGHT, t::AFTER).enabled(viewer.page + 1 < viewer.pages).clicked(ui) {
        viewer.turn(1);
    }
    text::wrapped(ui, t::page(viewer.page, viewer.pages), theme::regular(size::SMALL), theme::MUTED);
    if icon_button(icon::LEFT, t::BEFORE).enabled(viewer.page > 0).clicked(ui) {
        viewer.turn(-1);
    }
}

/// What the file is and who brought it, and whether another program shall have it.
fn question(ui: &mut Ui, viewer: &mut Viewer, out: &mut Vec<Ask>) {
    let room = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space((room * 0.16).clamp(GRID, 120.0));
        let (sign, ink) = match viewer.opening {
            OpenedBy::Document => (icon::FILE, theme::MUTED),
            OpenedBy::Ask | OpenedBy::Never => (icon::WARNING, theme::WARN.ink),
        };
        text::wrapped(ui, sign, theme::icon_font(size::ICON_LARGE), ink);
        ui.set_max_width(theme::MEASURE * 0.7);
        text::wrapped(ui, &viewer.name, theme::bold(size::HEAD), theme::TEXT);
        text::muted(ui, t::what(viewer.look, &viewer.name, viewer.bytes.len() as u64));
        if !viewer.from.is_empty() {
            text::muted(ui, t::from(&viewer.from));
        }
        ui.add_space(GRID);
        text::wrapped(ui, t::outside(viewer.opening), theme::regular(size::BODY), theme::TEXT);
        ui.add_space(GRID);
        if viewer.opening != OpenedBy::Never {
            let open = primary(t::OUTSIDE).icon(icon::OPEN).width(260.0).show(ui);
            if viewer.opening == OpenedBy::Document {
                dialog::focus_once(ui, &open);
            }
            if open.clicked() {
                out.push(Ask::OpenOutside { name: viewer.name.clone(), digest: viewer.digest });
            }
        }
        if viewer.look != ShownAs::Other && quiet(t::BACK).width(260.0).clicked(ui) {
            viewer.asks = false;
        }
    });
}

fn body(ui: &mut Ui, viewer: &Viewer) {
    let room = ui.available_size();
    match &viewer.shown {
        Some((page, Ok(texture))) if *page == viewer.page => {
            let whole = texture.size_vec2();
            let fit = (room.x / whole.x).min(room.y / whole.y);
            let zoom = ZOOMS.get(viewer.zoom).copied().unwrap_or(1.0);
            let shown = whole * fit * zoom;
            let id = ("viewer-page", viewer.page, viewer.zoom);
            ScrollArea::both().id_salt(id).auto_shrink(false).show(ui, |ui| {
                let (rect, response) =
                    ui.allocate_exact_size(shown.max(room - Vec2::splat(1.0)), Sense::hover());
                let name = t::page(viewer.page, viewer.pages);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
                let place = egui::Rect::from_center_size(rect.center(), shown);
                ui.painter().rect_filled(rect, 0.0, theme::WELL);
                egui::Image::new((texture.id(), shown)).paint_at(ui, place);
            });
        }
        Some((page, Err(why))) if *page == viewer.page => {
            notice::empty(ui, icon::WARNING, &t::unreadable(*why), None);
        }
        _ => drop(notice::empty(ui, icon::CLOCK, t::READING, None)),
    }
}
