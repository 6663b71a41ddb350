//! The system's file dialogs, and showing a stored file in the system's own viewer. Must not know
//! what the files mean.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::base::filename;
use crate::text::ui::files as t;

/// Files shown this session; the folder goes when the window closes.
#[derive(Default)]
pub struct Shown(Option<tempfile::TempDir>);

impl Shown {
    /// Writes `bytes` under `name` and hands the file to the system's viewer.
    ///
    /// # Errors
    /// When the file cannot be written or no viewer can be started.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = match &self.0 {
            Some(folder) => folder.path().to_owned(),
            None => {
                let folder = tempfile::Builder::new().prefix("alur-").tempdir()?;
                self.0.insert(folder).path().to_owned()
            }
        };
        // The shell of Windows reads these even in quotes.
        let file = folder.join(filename::safe(name).replace(['%', '&', '^', '!'], "_"));
        std::fs::write(&file, bytes)?;
        view(&file)
    }
}

#[cfg(windows)]
fn view(file: &Path) -> io::Result<()> {
    Command::new("cmd").args(["/C", "start", ""]).arg(file).spawn().map(drop)
}

#[cfg(target_os = "macos")]
fn view(file: &Path) -> io::Result<()> {
    Command::new("open").arg(file).spawn().map(drop)
}

#[cfg(not(any(windows, target_os = "macos")))]
fn view(file: &Path) -> io::Result<()> {
    Command::new("xdg-open").arg(file).spawn().map(drop)
}

/// Files to attach.
pub fn pick_attachments() -> Vec<PathBuf> {
    rfd::FileDialog::new().set_title(t::PICK_ATTACHMENT).pick_files().unwrap_or_default()
}

/// An SOP file.
pub fn pick_sop() -> Option<PathBuf> {
    rfd::FileDialog::new().set_title(t::PICK_SOP).add_filter(t::SOP_FILE, &["toml"]).pick_file()
}

/// A year's calendar.
pub fn pick_calendar() -> Option<PathBuf> {
    rfd::FileDialog::new().set_title(t::PICK_CALENDAR).add_filter(t::CALENDAR_FILE, &["toml"]).pick_file()
}

/// A letter template.
pub fn pick_template() -> Option<PathBuf> {
    let title = crate::text::ui::numbering::PICK;
    rfd::FileDialog::new().set_title(title).add_filter(title, &["toml"]).pick_file()
}

/// A folder to put files into.
pub fn pick_folder() -> Option<PathBuf> {
    rfd::FileDialog::new().set_title(t::PICK_FOLDER).pick_folder()
}

/// A folder on a stick, beginning where packages went last.
pub fn pick_stick(last: Option<&Path>) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(t::PICK_STICK);
    starting_at(dialog, last).pick_folder()
}

/// A folder to watch as a stick is.
pub fn pick_watched(now: Option<&Path>) -> Option<PathBuf> {
    starting_at(rfd::FileDialog::new().set_title(t::PICK_WATCHED), now).pick_folder()
}

/// A package, a receipt or a card.
pub fn pick_handed(last: Option<&Path>) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(t::PICK_HANDED);
    let dialog =
        dialog.add_filter(t::HANDED_FILE, &["alur", "tanda", "json"]).add_filter(t::ANY_FILE, &["*"]);
    starting_at(dialog, last).pick_file()
}

fn starting_at(dialog: rfd::FileDialog, folder: Option<&Path>) -> rfd::FileDialog {
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// A logo.
pub fn pick_picture() -> Option<PathBuf> {
    rfd::FileDialog::new().set_title(t::PICK_LOGO).add_filter(t::PICTURE, &["png", "jpg", "jpeg"]).pick_file()
}

/// Where to save a file of this name.
pub fn save_as(name: &str) -> Option<PathBuf> {
    rfd::FileDialog::new().set_title(t::SAVE).set_file_name(filename::safe(name)).save_file()
}
