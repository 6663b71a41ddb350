//! What screens remember. What is true is never here: it is read again through the office.

use std::collections::BTreeMap;

use super::errand::Long;
use super::save::Saving;
use super::usual::Usual;
use crate::base::Id;
use crate::office::{CaseFilter, Office};
use crate::ui::ask::Place;
use crate::ui::form::Forms;
use crate::ui::letter::agenda;
use crate::ui::settings::backup_work::Backups;
use crate::ui::{batch, case, cases, handover, letter, settings, sop};

/// The state of every screen looked at, and the forms not sent yet: they stay until they are sent or thrown
/// away.
#[derive(Default)]
pub(super) struct Desk {
    pub forms: Forms,
    pub cases: cases::State,
    pub case: BTreeMap<Id, case::State>,
    pub shelf: sop::shelf::State,
    pub sop: BTreeMap<String, sop::State>,
    pub letter: BTreeMap<Id, letter::State>,
    /// By SOP and node.
    pub batch: BTreeMap<(String, String), batch::State>,
    pub letters: agenda::State,
    pub handover: handover::State,
    pub settings: settings::State,
    pub backups: Backups,
    pub saving: Saving,
    pub long: Long,
    pub usual: Usual,
}

impl Desk {
    /// Nothing looked at yet.
    pub fn of(office: &Office) -> Desk {
        Desk { settings: settings::State::of(office), ..Desk::default() }
    }

    /// Another content stands in the file: only the work with backups goes on.
    pub fn begin_anew(&mut self, office: &Office) {
        let backups = std::mem::take(&mut self.backups);
        *self = Desk { backups, ..Desk::of(office) };
    }

    /// A screen asks something that only it can answer.
    pub fn asks(&self, place: &Place) -> bool {
        let here = match place {
            Place::Case(id) => self.case.get(id).is_some_and(case::State::asks),
            Place::Sop(id) => self.sop.get(id).is_some_and(|at| at.board.asks()),
            _ => false,
        };
        here || self.handover.asks() || self.settings.asks()
    }

    /// Nothing is asked any more.
    pub fn close(&mut self) {
        self.case.values_mut().for_each(case::State::close);
        self.sop.values_mut().for_each(|at| at.board.close());
        self.handover.close();
        self.settings.close();
    }

    /// What was left takes the keyboard again; what was kept of another place is read anew there.
    pub fn take_up(&mut self, place: &Place) {
        if !matches!(place, Place::Batch(..)) {
            self.batch.values_mut().for_each(batch::State::forget);
        }
        match place {
            Place::Case(id) => self.forms.of(*id).begin_again(),

            Place::Sop(id) => {
                if let Some(at) = self.sop.get_mut(id) {
                    at.board.take_up();
                }
            }
            _ => {}
        }
    }

    /// Another place is shown from now on.
    pub fn come_to(&mut self, place: &Place) {
        self.take_up(place);
        if let Place::Letter(id) = place {
            self.letter.entry(*id).or_default().come_to();
        }
    }

    /// The cases of a filter come next.
    pub fn narrow(&mut self, filter: CaseFilter) {
        self.cases.narrow(filter);
    }
}
