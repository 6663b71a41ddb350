//! Files that settings take in and give out: a year's calendar, the template of a letter. A file with a flaw
//! changes nothing, and all its flaws are shown.

use std::path::Path;

use crate::domain::calendar::Calendar;
use crate::domain::letter;
use crate::office::{CalendarChange, Command};
use crate::text::ui::files as t;
use crate::ui::dialogs::flaws::Flaws;
use crate::ui::doing::{Doing, carried_out};
use crate::ui::kit::files;

/// Lets a person choose a year's calendar file.
pub(super) fn import_calendar(doing: &mut Doing<'_>) {
    if let Some(path) = files::pick_calendar() {
        look_at_calendar(&path, doing);
    }
}

/// Takes a year's calendar file in.
pub fn look_at_calendar(path: &Path, doing: &mut Doing<'_>) {
    doing.take_in(path, |office, name, text| match Calendar::parse(&text) {
        Ok(_) => carried_out(office, Command::ChangeCalendar(CalendarChange::Import { text })),
        Err(flaws) => Ok(Box::new(|doing| doing.show(Flaws { name, flaws, text: None }))),
    });
}

/// Lets a person choose a letter template's file.
pub(super) fn import_template(doing: &mut Doing<'_>) {
    if let Some(path) = files::pick_template() {
        look_at_template(&path, doing);
    }
}

/// Takes a letter template's file in.
pub fn look_at_template(path: &Path, doing: &mut Doing<'_>) {
    doing.take_in(path, |office, name, text| match letter::parse(&text) {
        Ok(_) => carried_out(office, Command::SetTemplate { text }),
        Err(flaws) => Ok(Box::new(|doing| doing.show(Flaws { name, flaws, text: None }))),
    });
}

/// Saves the template of this letter kind where the person says.
pub(super) fn export_template(kind: &str, doing: &mut Doing<'_>) {
    if let Some(to) = files::save_as(&format!("{kind}.toml")) {
        let kind = kind.to_owned();
        doing.beside(move |office| {
            office.save_bytes(&office.template_text(&kind)?, &to)?;
            Ok(Box::new(move |doing| doing.say(t::saved(&to))))
        });
    }
}
