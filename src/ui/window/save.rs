//! Saving where the person says: stored files, charts, cards, documents, dossiers.

use std::path::Path;

use crate::base::Id;
use crate::domain::office::Paper;
use crate::office::{ChartOf, Office, Problem};
use crate::text::ui::files as t;
use crate::ui::ask::Output;
use crate::ui::doing::Doing;
use crate::ui::kit::files;

/// Asks where to, and saves there.
pub(super) fn save(output: Output, doing: &mut Doing<'_>) {
    let paper = doing.office.profile().kertas;
    if let Output::Dossier(case) = output {
        if let Some(to) = files::pick_folder() {
            let outcome = doing.office.save_dossier(case, paper, &to);
            let said = outcome.as_ref().map(|saved| t::dossier(saved.files.len(), &to, &saved.left_out));
            let said = said.unwrap_or_default();
            doing.tell(outcome, said);
        }
        return;
    }
    let name = match &output {
        Output::Stored { name, .. } | Output::Card { name, .. } => name.clone(),
        Output::Chart { sop, ending, .. } => format!("Bagan {sop}.{ending}"),
        Output::Document(sop) => format!("SOP {sop}.pdf"),
        Output::Dossier(_) => return,
    };
    let Some(to) = files::save_as(&name) else { return };
    let outcome = match output {
        Output::Stored { digest, .. } => doing.office.save_blob(digest, &to),
        Output::Card { case, .. } => doing.office.save_card(case, paper, &to),
        Output::Chart { sop, case, paper, .. } => chart(doing.office, &sop, case, paper, &to),
        Output::Document(sop) => {
            doing.office.sop(&sop).and_then(|view| doing.office.save_document(&view.sop, paper, &to))
        }
        Output::Dossier(_) => return,
    };
    doing.tell(outcome, t::saved(&to));
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
