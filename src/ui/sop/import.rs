//! Taking an SOP file in: every flaw of it is shown, and it is published only after a look at them.

use std::path::Path;

use crate::domain::sop;
use crate::office::Command;
use crate::ui::dialogs::flaws::Flaws;
use crate::ui::doing::Doing;
use crate::ui::kit::files;

/// Lets a person choose the file.
pub fn import(doing: &mut Doing<'_>) {
    let Some(path) = files::pick_sop() else { return };
    if let Some(text) = doing.read_text(&path) {
        look_at(&path, text, doing);
    }
}

/// Checks an SOP text: without a flaw it is published, with one the flaws are shown.
pub fn look_at(path: &Path, text: String, doing: &mut Doing<'_>) {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    match sop::parse(&text) {
        Ok((_, flaws)) if flaws.is_empty() => drop(doing.run(Command::PublishSop { text })),
        Ok((_, flaws)) => doing.show(Flaws { name, flaws, text: Some(text) }),
        Err(flaws) => doing.show(Flaws { name, flaws, text: None }),
    }
}
