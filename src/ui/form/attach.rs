//! The files of a step's form: each with the kelengkapan it satisfies, guessed from its name and open
//! to change, pictures small and turned. Must not know how files are stored.

use eframe::egui;
use std::path::{Path, PathBuf};

use egui::{Align, Color32, Frame, Layout, Margin, Rect, Sense, Ui, Vec2, pos2, vec2};

use crate::domain::case::paper_for;
use crate::office::{DraftFile, NewAttachment};
use crate::text::angka;
use crate::text::ui::record as t;
use crate::ui::hand::Hand;
use crate::ui::kit::press::{icon_button, secondary};
use crate::ui::kit::theme::{self, HALF, size};
use crate::ui::kit::{icon, input, text};

/// A file chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenFile {
    /// Where it is.
    pub path: PathBuf,
    /// The kelengkapan it satisfies.
    pub kelengkapan: Option<String>,
    /// Quarter turns to the right.
    putar: u8,
    /// Its size; `None` when it is not there any more.
    size: Option<u64>,
}

impl ChosenFile {
    fn at(path: PathBuf) -> ChosenFile {
        let size = std::fs::metadata(&path).ok().filter(|meta| meta.is_file()).map(|meta| meta.len());
        ChosenFile { path, kelengkapan: None, putar: 0, size }
    }

    /// As it was kept in a draft; looked for anew.
    pub fn kept(file: DraftFile) -> ChosenFile {
        ChosenFile { kelengkapan: file.kelengkapan, putar: file.putar % 4, ..ChosenFile::at(file.path) }
    }

    /// To be kept in a draft.
    pub fn keep(&self) -> DraftFile {
        DraftFile { path: self.path.clone(), kelengkapan: self.kelengkapan.clone(), putar: self.putar }
    }

    /// What the office is asked to take in.
    pub fn take(&self) -> NewAttachment {
        let (path, kelengkapan) = (self.path.clone(), self.kelengkapan.clone());
        NewAttachment { path, kelengkapan, putar: self.putar }
    }

    /// Its name, if the file is not there any more.
    pub fn gone(&self) -> Option<String> {
        self.size.is_none().then(|| name_of(&self.path))
    }
}

/// Adds files, each once. A name that speaks of one kelengkapan ties the file to it, as long as no
/// other file has it.
pub fn add(files: &mut Vec<ChosenFile>, paths: Vec<PathBuf>, papers: &[String]) {
    for path in paths {
        if !path.is_file() || files.iter().any(|f| f.path == path) {
            continue;
        }
        let guess = paper_for(&name_of(&path), papers);
        let free = guess.filter(|paper| files.iter().all(|f| f.kelengkapan.as_ref() != Some(*paper)));
        files.push(ChosenFile { kelengkapan: free.cloned(), ..ChosenFile::at(path) });
    }
}

/// The list and the button under it; true when files are to be chosen.
pub fn show(ui: &mut Ui, files: &mut Vec<ChosenFile>, papers: &[String], hand: &mut Hand<'_>) -> bool {
    text::overline(ui, t::FILES);
    ui.add_space(-HALF);
    let mut removed = None;
    for (index, file) in files.iter_mut().enumerate() {
        if line(ui, index, file, papers, hand) {
            removed = Some(index);
        }
    }
    if let Some(index) = removed {
        files.remove(index);
    }
    ui.horizontal(|ui| {
        let pick = secondary(t::ATTACH).icon(icon::CLIP).small().clicked(ui);
        text::muted(ui, t::DROP_HINT);
        pick
    })
    .inner
}

/// One file; true when it is to be taken out.
fn line(ui: &mut Ui, index: usize, file: &mut ChosenFile, papers: &[String], hand: &mut Hand<'_>) -> bool {
    let name = name_of(&file.path);
    let thumb = hand.thumbs.get(ui.ctx(), &file.path).cloned();
    let frame =
        Frame::new().fill(theme::WELL).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(10, 6));
    let add = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = HALF;
        let removed = ui.horizontal(|ui| {
            match &thumb {
                Some(texture) => small(ui, texture, file.putar),
                None => drop(text::wrapped(ui, icon::FILE, theme::icon_font(size::ICON), theme::MUTED)),
            }
            let buttons = if thumb.is_some() { 170.0 } else { 110.0 };
            let room = (ui.available_width() - buttons).max(60.0);
            let ink = if file.size.is_some() { theme::TEXT } else { theme::DANGER.ink };
            let galley = text::one_line(ui.painter(), &name, theme::regular(size::BODY), ink, room);
            let (rect, label) = ui.allocate_exact_size(vec2(room, 20.0), Sense::hover());
            label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
            ui.painter().galley(rect.min, galley, ink);
            label.on_hover_text(file.path.display().to_string());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let removed = icon_button(icon::TRASH, &t::remove_file(&name)).clicked(ui);
                if thumb.is_some() {
                    if icon_button(icon::TURN_RIGHT, &t::turn_right(&name)).clicked(ui) {
                        file.putar = (file.putar + 1) % 4;
                    }
                    if icon_button(icon::UNDO, &t::turn_left(&name)).clicked(ui) {
                        file.putar = (file.putar + 3) % 4;
                    }
                }
                text::muted(ui, file.size.map_or(t::GONE.to_owned(), angka::ukuran));
                removed
            })
            .inner
        });
        if file.size.is_none() {
            text::muted(ui, t::GONE_WHY);
        } else if !papers.is_empty() {
            let mut all = vec![(None, t::NO_PAPER)];
            all.extend(papers.iter().map(|paper| (Some(paper.clone()), paper.as_str())));
            let width = ui.available_width();
            let field = input::choose(ui, ("paper-of", index), &mut file.kelengkapan, &all, width);
            field.accessible_name(t::paper_of(&name));
        }
        if file.size.is_some() && keeps_traces(&file.path) {
            text::muted(ui, crate::text::lampiran::KEEPS_TRACES);
        }
        removed.inner
    };
    frame.show(ui, add).inner
}

/// Whether a file is of a kind that says where it was taken and cannot be cleaned, by its ending.
fn keeps_traces(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    ["heic", "heif", "avif", "jxl", "jp2", "mp4", "m4v", "mov", "3gp"].contains(&ending.as_str())
}

/// A small picture, turned as it will be stored.
fn small(ui: &mut Ui, texture: &egui::TextureHandle, turn: u8) {
    let room = 44.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(room), Sense::hover());
    let upright = texture.size_vec2();
    let shown = if turn % 2 == 1 { vec2(upright.y, upright.x) } else { upright };
    let place = Rect::from_center_size(rect.center(), shown * (room / shown.max_elem().max(1.0)));
    // Where each corner of the screen reads the picture, going round from the left top.
    let corners = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
    let mut mesh = egui::Mesh::with_texture(texture.id());
    let at = [place.left_top(), place.right_top(), place.right_bottom(), place.left_bottom()];
    for (index, pos) in at.into_iter().enumerate() {
        let uv = corners[(index + 4 - usize::from(turn % 4)) % 4];
        mesh.vertices.push(egui::epaint::Vertex { pos, uv, color: Color32::WHITE });
    }
    mesh.indices.extend([0, 1, 2, 0, 2, 3]);
    ui.painter().add(mesh);
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
