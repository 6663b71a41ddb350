//! Starting the window: one renderer, and the other when the first refuses.

use eframe::egui;
use std::path::PathBuf;

use eframe::Renderer;
use egui::ViewportBuilder;

use super::root::Root;
use crate::office::{OpenOptions, Problem};
use crate::text::ui::shell as t;
use crate::ui::kit::{files, theme};

/// Opens the file and the window over it; returns when the window closes. `renderer` is `glow` or
/// `wgpu`, tried first; without it glow is.
///
/// # Errors
/// When the file cannot be opened (a window says so first), or neither renderer starts.
pub fn run(db: PathBuf, options: OpenOptions, renderer: Option<String>) -> Result<(), Problem> {
    files::sweep_shown();
    let options = OpenOptions { window: true, ..options };
    let root = Root::open(db.clone(), options.clone());
    let (problem, (title, size)) = (root.problem(), root.frame_of());
    let mut root = Some(root);
    // The window's creator runs once; if the first renderer fails before that, all is still here for the second.
    start(&order(renderer.as_deref()), &title, size, move || {
        let root = root.take().unwrap_or_else(|| Root::open(db.clone(), options.clone()));
        Ok(Box::new(root) as Box<dyn eframe::App>)
    })?;
    problem.map_or(Ok(()), Err)
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
