//! Small pictures of files chosen but not taken in yet, read beside the frame.

use eframe::egui;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use crate::office::{self, Bitmap};
use crate::ui::work::Work;

/// Longest side in pixels.
const LONGEST: u32 = 256;
/// Small pictures kept.
const KEPT: usize = 64;

enum Thumb {
    Reading(Work<Option<Bitmap>>),
    Ready(TextureHandle),
    /// It is no picture.
    None,
}

/// Small pictures by file.
#[derive(Default)]
pub struct Thumbs(BTreeMap<PathBuf, Thumb>);

impl Thumbs {
    /// The small picture of a file; `None` while it is read, and where it is no picture.
    pub fn get(&mut self, ctx: &Context, path: &Path) -> Option<&TextureHandle> {
        if !self.0.contains_key(path) {
            if !is_picture(path) {
                return None;
            }
            if self.0.len() >= KEPT {
                self.0.clear();
            }
            self.0.insert(path.to_owned(), Thumb::Reading(read(ctx, path)));
        }
        let thumb = self.0.get_mut(path)?;
        if let Thumb::Reading(work) = thumb {
            *thumb = match work.poll()? {
                Some(Some(bitmap)) => Thumb::Ready(upload(ctx, "kecil", &bitmap)),
                Some(None) | None => Thumb::None,
            };
        }
        match thumb {
            Thumb::Ready(texture) => Some(texture),
            _ => None,
        }
    }

    /// Waits for what is being read.
    pub fn settle(&mut self) {
        for thumb in self.0.values_mut() {
            if let Thumb::Reading(work) = thumb {
                work.settle();
            }
        }
    }
}

fn read(ctx: &Context, path: &Path) -> Work<Option<Bitmap>> {
    let (mut work, path) = (Work::default(), path.to_owned());
    work.start(ctx, "gambar-kecil", move |progress| office::thumbnail(&path, LONGEST, progress));
    work
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "jpg" | "jpeg" | "png")
}

/// Hands pixels to the graphics chip.
pub fn upload(ctx: &Context, name: &str, bitmap: &Bitmap) -> TextureHandle {
    let image = ColorImage::from_rgba_unmultiplied([bitmap.width, bitmap.height], &bitmap.rgba);
    ctx.load_texture(name, image, TextureOptions::LINEAR)
}
