//! The office's own usual times of steps, which a case's page shows where its SOP sets none, and "Kenapa macet?" of
//! every step: reckoned beside the frame once a day, and shown from then on. Must not know what they are of.

use eframe::egui::Context;

use crate::office::{Office, Problem, SopTimes};
use crate::ui::work::Work;

/// What is being reckoned.
#[derive(Default)]
pub(super) struct Usual {
    work: Work<Result<SopTimes, Problem>>,
    /// Of which SOP.
    sop: String,
}

impl Usual {
    /// Takes over what was reckoned and begins what is wanted; says whether there is something new to show.
    pub fn look(&mut self, ctx: &Context, office: &Office) -> bool {
        let ended = self.work.poll();
        let news = ended.is_some();
        if let Some(ended) = ended {
            // A help, not a need: what could not be reckoned is not asked for again today.
            office.keep_usual(&self.sop, ended.and_then(Result::ok).unwrap_or_default());
        }
        if !self.work.running()
            && let Some(sop) = office.usual_wanted()
        {
            self.sop.clone_from(&sop);
            self.work.start_on(ctx, "lama-biasanya", office, move |office| office.usual_times(&sop));
        }
        news
    }

    /// Waits for it.
    pub fn settle(&mut self) {
        self.work.settle();
    }
}
