//! The system's file dialogs, and showing a stored file in the system's own viewer. Must not know
//! what the files mean.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rfd::FileDialog;

use crate::base::filename;
use crate::base::private::{self, PrivateFolder};
use crate::text::ui::files as t;

/// Files shown this session; the folder goes when the window closes.
#[derive(Default)]
pub struct ShownOutside(Option<PrivateFolder>);

/// Where such files lie: with the user's own, as far as the system has such a place.
fn shown_in() -> PathBuf {
    let own = directories::ProjectDirs::from("id", "", "Alur").filter(|_| ANSWER.get().is_none());
    own.map_or_else(std::env::temp_dir, |own| own.cache_dir().join("dibuka"))
}

/// Takes away what windows that ended badly left of what they showed.
pub fn sweep_shown() {
    private::sweep(&shown_in());
}

impl ShownOutside {
    /// Writes `bytes` under `name` and hands the file to the system's viewer.
    ///
    /// # Errors
    /// When the file cannot be written or no viewer can be started.
    pub fn open(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = match &self.0 {
            Some(folder) => folder.path().to_owned(),
            None => {
                let folder = PrivateFolder::within(&shown_in())?;
                self.0.insert(folder).path().to_owned()
            }
        };
        // The shell of Windows reads these even in quotes.
        let file = folder.join(filename::safe(name).replace(['%', '&', '^', '!'], "_"));
        std::fs::write(&file, bytes)?;
        if ANSWER.get().is_some() { Ok(()) } else { view(&file) }
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

/// Answers instead of a person: the title asked under and the name proposed.
pub type Answer = fn(title: &str, name: &str) -> Option<PathBuf>;

thread_local! {
    static ANSWER: Cell<Option<Answer>> = const { Cell::new(None) };
}

/// From now on `answer` is asked on this thread instead of a person, and nothing is shown outside the window: for
/// tests.
pub fn answer_by(answer: Answer) {
    ANSWER.set(Some(answer));
}

/// What a person chooses in the system's dialog of this title.
fn chosen(title: &str, choose: impl FnOnce(FileDialog) -> Option<PathBuf>) -> Option<PathBuf> {
    match ANSWER.get() {
        Some(answer) => answer(title, ""),
        None => choose(FileDialog::new().set_title(title)),
    }
}

/// Files to attach.
pub fn pick_attachments() -> Vec<PathBuf> {
    match ANSWER.get() {
        Some(answer) => answer(t::PICK_ATTACHMENT, "").into_iter().collect(),
        None => FileDialog::new().set_title(t::PICK_ATTACHMENT).pick_files().unwrap_or_default(),
    }
}

/// An SOP file.
pub fn pick_sop() -> Option<PathBuf> {
    chosen(t::PICK_SOP, |dialog| dialog.add_filter(t::SOP_FILE, &["toml"]).pick_file())
}

/// A year's calendar.
pub fn pick_calendar() -> Option<PathBuf> {
    chosen(t::PICK_CALENDAR, |dialog| dialog.add_filter(t::CALENDAR_FILE, &["toml"]).pick_file())
}

/// A letter template.
pub fn pick_template() -> Option<PathBuf> {
    let title = crate::text::ui::numbering::PICK;
    chosen(title, |dialog| dialog.add_filter(title, &["toml"]).pick_file())
}

/// A folder to put files into.
pub fn pick_folder() -> Option<PathBuf> {
    chosen(t::PICK_FOLDER, FileDialog::pick_folder)
}

/// A folder on a stick, beginning where packages went last.
pub fn pick_stick(last: Option<&Path>) -> Option<PathBuf> {
    chosen(t::PICK_STICK, |dialog| starting_at(dialog, last).pick_folder())
}

/// A folder to watch as a stick is.
pub fn pick_watched(now: Option<&Path>) -> Option<PathBuf> {
    chosen(t::PICK_WATCHED, |dialog| starting_at(dialog, now).pick_folder())
}

/// A package, a receipt or a card.
pub fn pick_handed(last: Option<&Path>) -> Option<PathBuf> {
    chosen(t::PICK_HANDED, |dialog| {
        let dialog = dialog.add_filter(t::HANDED_FILE, &["alur", "tanda", "json"]);
        starting_at(dialog.add_filter(t::ANY_FILE, &["*"]), last).pick_file()
    })
}

fn starting_at(dialog: FileDialog, folder: Option<&Path>) -> FileDialog {
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// A logo.
pub fn pick_picture() -> Option<PathBuf> {
    chosen(t::PICK_LOGO, |dialog| dialog.add_filter(t::PICTURE, &["png", "jpg", "jpeg"]).pick_file())
}

/// Where to save a file of this name.
pub fn save_as(name: &str) -> Option<PathBuf> {
    match ANSWER.get() {
        Some(answer) => answer(t::SAVE, name),
        None => FileDialog::new().set_title(t::SAVE).set_file_name(filename::safe(name)).save_file(),
    }
}
