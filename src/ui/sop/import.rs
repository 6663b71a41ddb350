//! Taking an SOP file in, beside the frame: every flaw of it is shown, and it is published only after a look at
//! them.

use std::path::Path;

use crate::domain::sop;
use crate::office::{Command, Office, Problem};
use crate::ui::dialogs::flaws::Flaws;
use crate::ui::doing::{After, Doing, carried_out};
use crate::ui::kit::files;

/// Lets a person choose the file.
pub fn import(doing: &mut Doing<'_>) {
    if let Some(path) = files::pick_sop() {
        look_at(&path, doing);
    }
}

/// Checks an SOP file: without a flaw it is published, with one the flaws are shown.
pub fn look_at(path: &Path, doing: &mut Doing<'_>) {
    doing.take_in(path, look);
}

fn look(office: &mut Office, name: String, text: String) -> Result<After, Problem> {
    let flaws = match sop::parse(&text) {
        Ok((_, flaws)) if flaws.is_empty() => return carried_out(office, Command::PublishSop { text }),
        Ok((_, flaws)) => Flaws { name, flaws, text: Some(text) },
        Err(flaws) => Flaws { name, flaws, text: None },
    };
    Ok(Box::new(move |doing| doing.show(flaws)))
}
