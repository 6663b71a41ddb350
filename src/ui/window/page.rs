//! What was read for the screen shown. Everything it needs is read once, before it is drawn.

use super::desk::Desk;
use crate::office::{Office, Problem, SopCard, Touched};
use crate::ui::ask::Place;
use crate::ui::letter::agenda;
use crate::ui::{batch, case, cases, handover, home, letter, settings, sop};

/// The page of each screen.
pub(super) enum Page {
    Home(home::Page),
    Shelf(Vec<SopCard>),
    Sop(Box<sop::Page>),
    Cases(cases::Page),
    Case(Box<case::Page>),
    Letter(Box<letter::Page>),
    Batch(Option<Box<batch::Page>>),
    Letters(agenda::Page),
    Handover(Box<handover::Page>),
    /// Its lists stand in its state.
    Settings,
}

impl Page {
    /// Whether it shows something of what was touched. In doubt it does, and is read once too often.
    pub fn shows(&self, place: &Place, touched: Touched) -> bool {
        match (self, touched) {
            (Page::Case(page), Touched::Case(case)) => page.shows_case(case),
            (Page::Letter(_), Touched::Case(case)) => *place == Place::Letter(case),
            (Page::Settings, Touched::Case(_) | Touched::Shelf) => false,
            (Page::Letters(_), other) => {
                matches!(other, Touched::Letters | Touched::Templates | Touched::Profile)
            }
            // A letter of a case shown touches that case as well.
            (Page::Home(_) | Page::Shelf(_) | Page::Cases(_) | Page::Sop(_) | Page::Case(_), other) => {
                !matches!(other, Touched::Letters | Touched::Blocks)
            }
            (Page::Letter(_) | Page::Batch(_) | Page::Handover(_) | Page::Settings, _) => true,
        }
    }
}

/// Reads what `place` shows.
///
/// # Errors
/// Whatever the office refuses.
pub(super) fn read(office: &Office, place: &Place, desk: &mut Desk) -> Result<Page, Problem> {
    Ok(match place {
        Place::Home => Page::Home(home::read(office)?),
        Place::Shelf => Page::Shelf(office.shelf()?),
        Place::Sop(id) => {
            Page::Sop(Box::new(sop::read(office, id, desk.sop.entry(id.clone()).or_default())?))
        }
        Place::Cases => Page::Cases(cases::read(office, &desk.cases)?),
        Place::Case(id) => {
            let at = desk.case.entry(*id).or_default();
            Page::Case(Box::new(case::read(office, *id, at, desk.forms.of(*id))?))
        }
        Place::Letter(id) => {
            Page::Letter(Box::new(letter::read(office, *id, desk.letter.entry(*id).or_default())?))
        }
        Place::Batch(sop, node) => {
            let at = desk.batch.entry((sop.clone(), node.clone())).or_default();
            Page::Batch(batch::read(office, at).map(Box::new))
        }
        Place::Letters => Page::Letters(agenda::read(office, &desk.letters)?),
        Place::Handover => Page::Handover(Box::new(handover::read(office, &mut desk.handover)?)),
        Place::Settings => {
            settings::read(office, &mut desk.settings, desk.handover.drives())?;
            Page::Settings
        }
    })
}
