//! The count of what waits for other offices, made beside the frame whenever something was written down.

use eframe::egui;
use egui::{Context, Ui};

use crate::office::{IntakeLine, Office, Outbox, Problem};
use crate::text::ui::handover as t;
use crate::ui::kit::{icon, notice, theme};
use crate::ui::work::Work;

/// What goes to and fro between offices, as far as all open steps and packages tell.
pub struct Counted {
    /// What could be handed to each office.
    pub outboxes: Vec<Outbox>,
    /// Who handed in what, and who is waited for.
    pub intake: Vec<IntakeLine>,
}

type Counting = Result<Counted, Problem>;

/// That count, made anew when something was written down since.
#[derive(Default)]
pub struct Waiting {
    work: Work<Counting>,
    /// The file's stamp when it began.
    begun: u64,
    /// Something may have been written since the last look.
    may_differ: bool,
    known: Option<(u64, Counting)>,
}

impl Waiting {
    /// What is known now; it may be about to be counted anew.
    pub fn counted(&self) -> Option<&Counting> {
        self.known.as_ref().map(|known| &known.1)
    }

    /// The same to be shown; says so where it is not there.
    pub fn show<'a>(&'a self, ui: &mut Ui) -> Option<&'a Counted> {
        match self.counted() {
            Some(Ok(counted)) => return Some(counted),
            Some(Err(problem)) => notice::show(ui, icon::ALERT, &notice::message(problem), theme::DANGER),
            None => {
                notice::empty(ui, icon::RUNNING, t::COUNTING, None);
            }
        }
        None
    }

    /// What could be handed over, in words; nothing where nothing waits or nobody knows yet.
    pub fn ready(&self) -> Option<String> {
        t::ready(&self.counted()?.as_ref().ok()?.outboxes)
    }

    /// It is counted now.
    pub fn counting(&self) -> bool {
        self.work.running()
    }

    /// What is known is no longer so.
    pub fn stale(&mut self) {
        if let Some(known) = &mut self.known {
            known.0 = u64::MAX;
        }
        self.may_differ = true;
    }

    /// Something may have been written down: whether it was is looked up once.
    pub fn may_differ(&mut self) {
        self.may_differ = true;
    }

    /// Counts beside the frame, where that is needed.
    pub fn count(&mut self, ctx: &Context, office: &Office) {
        if self.work.running() || !std::mem::take(&mut self.may_differ) {
            return;
        }
        let stamp = office.stamp();
        if self.known.as_ref().is_some_and(|known| known.0 == stamp) {
            return;
        }
        self.begun = stamp;
        self.work.start_on(ctx, "usulan-serah", office, |office| {
            Ok(Counted { outboxes: office.outboxes()?, intake: office.intake()? })
        });
    }

    /// Takes the count over when it is there; true when it just came.
    pub fn poll(&mut self) -> bool {
        match self.work.poll() {
            Some(Some(counted)) => self.known = Some((self.begun, counted)),
            Some(None) => {}
            None => return false,
        }
        true
    }

    /// Waits for the count under way.
    pub fn settle(&mut self) {
        self.work.settle();
        self.poll();
    }
}
