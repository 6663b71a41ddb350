//! Saving where the person says: stored files, charts, cards, documents, dossiers. All of it beside the frame, one
//! at a time.

use std::path::Path;

use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{ChartOf, Office, Problem};
use crate::text::daftar;
use crate::text::ui::{files as t, handover, settings};
use crate::ui::ask::Output;
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::files;
use crate::ui::work::Work;

/// What is being saved, if anything: it says where it stands in the end.
#[derive(Default)]
pub(super) struct Saving(Work<Result<String, Problem>>);

impl Saving {
    /// How far it is, in few words.
    pub fn short(&self) -> Option<String> {
        let now = self.0.step().filter(|step| step.total > 0);
        let percent = now.map(|step| (step.done * 100 / step.total).min(100));
        self.0.running().then(|| handover::at_work(t::SAVING, percent))
    }

    /// Asks it to stop.
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Waits for it.
    pub fn settle(&mut self) {
        self.0.settle();
    }

    /// Stops it and waits until it has stopped: nothing half written is left behind.
    pub fn end(&mut self) {
        self.0.stop();
        self.0.settle();
    }
}

/// Once a frame: says where what was saved stands.
pub(super) fn look(saving: &mut Saving, doing: &mut Doing<'_>) {
    match saving.0.watch(doing.ctx) {
        None => {}
        Some(Some(Ok(words))) => doing.say(words),
        Some(Some(Err(Problem::Stopped))) => doing.say_why(t::SAVING_STOPPED.to_owned()),
        Some(Some(Err(problem))) => doing.fail(&problem),
        Some(None) => doing.then(Then::Trouble(Some(settings::DIED.to_owned()))),
    }
}

/// Asks where to, and saves there.
pub(super) fn save(saving: &mut Saving, output: Output, doing: &mut Doing<'_>) {
    if saving.0.running() {
        return doing.say_why(handover::BUSY.to_owned());
    }
    let Some(to) = (match &output {
        Output::Stored { name, .. }
        | Output::Card { name, .. }
        | Output::Erasure { name, .. }
        | Output::List { name, .. } => files::save_as(name),
        Output::Chart { sop, ending, .. } => files::save_as(&format!("Bagan {sop}.{ending}")),
        Output::Document(sop) => files::save_as(&format!("SOP {sop}.pdf")),
        Output::Dossier(_) => files::pick_folder(),
    }) else {
        return;
    };
    saving.0.start_on(doing.ctx, "simpan", doing.office, move |office| draw(office, output, &to));
}

/// Draws it and writes it there; what is said then.
fn draw(office: &Office, output: Output, to: &Path) -> Result<String, Problem> {
    let usual = office.profile().kertas;
    match output {
        Output::Stored { digest, .. } => office.save_blob(digest, to)?,
        Output::Card { case, .. } => office.save_card(case, usual, to)?,
        Output::Erasure { case, .. } => office.save_erasure_paper(case, None, to)?,
        Output::Chart { sop, case, paper, .. } => chart(office, &sop, case, paper, to)?,
        Output::Document(sop) => office.save_document(&office.sop(&sop)?.sop, usual, to)?,
        Output::List { wish, paper, .. } => {
            let rows = office.save_listing(&wish, paper, to)?;
            return Ok(daftar::saved(rows, to));
        }
        Output::Dossier(case) => {
            let saved = office.save_dossier(case, usual, to)?;
            return Ok(t::dossier(saved.files.len(), to, &saved.left_out));
        }
    }
    Ok(t::saved(to))
}

fn chart(office: &Office, sop: &str, case: Option<Id>, paper: Paper, to: &Path) -> Result<(), Problem> {
    match case {
        Some(case) => {
            let view = office.case(case)?;
            office.save_chart(&view.sop.sop, ChartOf::Case(&view), paper, to)
        }
        None => {
            let view = office.sop(sop)?;
            office.save_chart(&view.sop, ChartOf::Plain, paper, to)
        }
    }
}
