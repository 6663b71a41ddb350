//! Files that settings take in and give out: a year's calendar, the template of a letter. A file with a flaw
//! changes nothing, and all its flaws are shown.

use std::path::Path;

use crate::domain::calendar::Calendar;
use crate::domain::letter;
use crate::office::{CalendarChange, Command};
use crate::text::ui::files as t;
use crate::ui::dialogs::flaws::Flaws;
use crate::ui::doing::Doing;
use crate::ui::kit::files;

/// Lets a person choose a year's calendar file.
pub(super) fn import_calendar(doing: &mut Doing<'_>) {
    if let Some(path) = files::pick_calendar() {
        look_at_calendar(&path, doing);
    }
}

/// Takes a year's calendar file in.
pub fn look_at_calendar(path: &Path, doing: &mut Doing<'_>) {
    let Some((name, text)) = read(path, doing) else { return };
    match Calendar::parse(&text) {
        Ok(_) => doing.carry_out(Command::ChangeCalendar(CalendarChange::Import { text })),
        Err(flaws) => doing.show(Flaws { name, flaws, text: None }),
    }
}

/// Lets a person choose a letter template's file.
pub(super) fn import_template(doing: &mut Doing<'_>) {
    if let Some(path) = files::pick_template() {
        look_at_template(&path, doing);
    }
}

/// Takes a letter template's file in.
pub fn look_at_template(path: &Path, doing: &mut Doing<'_>) {
    let Some((name, text)) = read(path, doing) else { return };
    match letter::parse(&text) {
        Ok(_) => drop(doing.run(Command::SetTemplate { text })),
        Err(flaws) => doing.show(Flaws { name, flaws, text: None }),
    }
}

/// Saves the template of this letter kind where the person says.
pub(super) fn export_template(kind: &str, doing: &mut Doing<'_>) {
    if let Some(to) = files::save_as(&format!("{kind}.toml")) {
        let text = doing.office.template_text(kind);
        let outcome = text.and_then(|text| doing.office.save_bytes(&text, &to));
        doing.tell(outcome, t::saved(&to));
    }
}

/// Name and text of a file.
fn read(path: &Path, doing: &mut Doing<'_>) -> Option<(String, String)> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Some((name, doing.read_text(path)?))
}
