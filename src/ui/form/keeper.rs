//! Keeping forms that were begun: written when typing rests, so that neither a closed window nor a power
//! cut loses them. Must not know what a form holds.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::office::{FormDraft, Office, Problem};

/// Seconds without a change after which a form is written.
const REST: f64 = 0.7;

/// The form of one step.
struct Kept {
    /// As it was last seen.
    seen: FormDraft,
    /// It says no more than the case does.
    empty: bool,
    /// Since when it differs from what is written, on the window's clock.
    changed: Option<f64>,
}

/// Forms by case and node.
#[derive(Default)]
pub struct Keeper(BTreeMap<(Id, String), Kept>);

impl Keeper {
    /// Takes note of a form as it stands in this frame. `begun` is the form the case would begin,
    /// `restored` that it came from the file.
    pub fn see(
        &mut self,
        (case, node): (Id, &str),
        form: FormDraft,
        (begun, restored): (FormDraft, bool),
        now: f64,
    ) {
        let empty = form == begun;
        let kept = self.0.entry((case, node.to_owned())).or_insert_with(|| {
            let seen = if restored { form.clone() } else { begun };
            Kept { seen, empty, changed: None }
        });
        if kept.seen != form {
            *kept = Kept { seen: form, empty, changed: Some(now) };
        }
    }

    /// Seconds until something wants to be written, if anything does.
    pub fn due(&self, now: f64) -> Option<f64> {
        let rests = self.0.values().filter_map(|kept| kept.changed).map(|since| since + REST - now);
        rests.reduce(f64::min).map(|left| left.max(0.0))
    }

    /// Writes what has rested long enough, or all of it.
    ///
    /// # Errors
    /// Trouble writing; it is tried again after another rest.
    pub fn write(&mut self, office: &Office, now: f64, all: bool) -> Result<(), Problem> {
        for ((case, node), kept) in &mut self.0 {
            if kept.changed.is_none_or(|since| !all && now - since < REST) {
                continue;
            }
            kept.changed = Some(now);
            match kept.empty {
                true => office.drop_draft(*case, node)?,
                false => office.save_draft(*case, node, &kept.seen)?,
            }
            kept.changed = None;
        }
        Ok(())
    }

    /// The step was recorded: its form is no draft any more.
    pub fn forget(&mut self, case: Id, node: &str) {
        self.0.remove(&(case, node.to_owned()));
    }
}
