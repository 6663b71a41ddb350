//! Starting the window: one renderer, and the other when the first refuses.

use eframe::egui;
use std::path::PathBuf;

use eframe::Renderer;
use egui::ViewportBuilder;

use super::App;
use super::opening::Opening;
use super::sorry::Sorry;
use crate::office::{Office, OpenOptions, Problem};
use crate::text::ui::shell as t;
use crate::ui::kit::theme;

/// Size of a window that only tells.
const SMALL: [f32; 2] = [600.0, 340.0];

/// Opens the file and the window over it; returns when the window closes. `renderer` is `glow` or
/// `wgpu`, tried first; without it glow is.
///
/// # Errors
/// When the file cannot be opened (a window says so first), or neither renderer starts.
pub fn run(db: PathBuf, options: OpenOptions, renderer: Option<String>) -> Result<(), Problem> {
    let options = OpenOptions { window: true, ..options };
    let order = order(renderer.as_deref());
    if Office::opens_slowly(&db) {
        let make = move || {
            let opening = Opening::new(db.clone(), options.clone());
            Ok(Box::new(opening) as Box<dyn eframe::App>)
        };
        return start(&order, t::BRAND, SMALL, make);
    }
    match Office::open(&db, options.clone()) {
        Ok(office) => {
            let title = t::window(&office.profile().nama);
            let mut app = App::new(office);
            app.keep_backups();
            let mut app = Some(app);
            // The window's creator runs once; if the first renderer fails before that, the app is
            // still here for the second.
            start(&order, &title, theme::WINDOW, move || match app.take() {
                Some(app) => Ok(Box::new(app) as Box<dyn eframe::App>),
                None => {
                    let again = Office::open(&db, options.clone()).map_err(|p| p.message())?;
                    let mut app = App::new(again);
                    app.keep_backups();
                    Ok(Box::new(app) as Box<dyn eframe::App>)
                }
            })
        }
        Err(problem) => {
            let told = problem.clone();
            let make = move || {
                let sorry = Sorry::new(db.clone(), options.clone(), told.clone());
                Ok(Box::new(sorry) as Box<dyn eframe::App>)
            };
            start(&order, t::BRAND, SMALL, make)?;
            Err(problem)
        }
    }
}

fn order(asked: Option<&str>) -> [Renderer; 2] {
    match asked {
        Some("wgpu") => [Renderer::Wgpu, Renderer::Glow],
        _ => [Renderer::Glow, Renderer::Wgpu],
    }
}

type Make = dyn FnMut() -> Result<Box<dyn eframe::App>, String>;

fn start(
    order: &[Renderer],
    title: &str,
    size: [f32; 2],
    make: impl FnMut() -> Result<Box<dyn eframe::App>, String> + 'static,
) -> Result<(), Problem> {
    let make: std::rc::Rc<std::cell::RefCell<Box<Make>>> =
        std::rc::Rc::new(std::cell::RefCell::new(Box::new(make)));
    let mut last = String::new();
    for renderer in order {
        let native = eframe::NativeOptions {
            renderer: *renderer,
            viewport: viewport(title, size),
            centered: true,
            ..eframe::NativeOptions::default()
        };
        let make = make.clone();
        let creator: eframe::AppCreator<'_> = Box::new(move |cc| {
            theme::install(&cc.egui_ctx);
            (make.borrow_mut())().map_err(Into::into)
        });
        match eframe::run_native(t::BRAND, native, creator) {
            Ok(()) => return Ok(()),
            Err(e) => last = e.to_string(),
        }
    }
    Err(Problem::Window(last))
}

fn viewport(title: &str, size: [f32; 2]) -> ViewportBuilder {
    let smallest = [size[0].min(theme::MIN_WINDOW[0]), size[1].min(theme::MIN_WINDOW[1])];
    let builder = ViewportBuilder::default()
        .with_title(title)
        .with_app_id("alur")
        .with_inner_size(size)
        .with_min_inner_size(smallest)
        // The working window takes the whole screen where the system lets it; its own size leaves room
        // for frame and task bar at 1366 × 768.
        .with_maximized(size[0] >= theme::MIN_WINDOW[0]);
    match eframe::icon_data::from_png_bytes(include_bytes!("../../../assets/icon.png")) {
        Ok(icon) => builder.with_icon(icon),
        Err(_) => builder,
    }
}
