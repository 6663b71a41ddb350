//! Reading what one screen shows. Everything a screen needs is read here, once, before it is drawn.

use super::app::{Desk, Screen};
use super::board::BoardState;
use super::handover::{self, HandoverPage};
use super::sop::{SopState, Tab};
use crate::base::Id;
use crate::drawing::chart::Chart;
use crate::office::{
    Batch, Board, CaseList, CaseThen, CaseView, ChartOf, Home, HomeCounts, LetterDraft, LetterKind,
    LetterView, Office, Problem, SopCard, SopTimes, SopView,
};

/// Days after which Beranda speaks of the last backup.
const STALE: i64 = 7;

/// What was read for a screen.
pub enum Page {
    /// Beranda.
    Home(Home),
    /// All SOPs.
    Shelf(Vec<SopCard>),
    /// One SOP.
    Sop(Box<SopPage>),
    /// Cases, the SOPs to filter by, and how many cases stand how.
    Cases(CaseList, Vec<SopCard>, HomeCounts),
    /// One case.
    Case(Box<CasePage>),
    /// A letter being written.
    Letter(Box<LetterPage>),
    /// One step of many cases.
    Batch(Box<BatchPage>),
    /// All letters, with the code and id of their case.
    Letters(Vec<(String, Id, LetterView)>),
    /// Handing over.
    Handover(Box<HandoverPage>),
    /// Settings.
    Settings,
}

/// One SOP with its board and chart.
pub struct SopPage {
    /// The SOP.
    pub view: SopView,
    /// How many cases stand at each step.
    pub counts: Board,
    /// Its board, where that is looked at.
    pub board: Option<BoardPage>,
    /// Its chart with the board's counts or the times.
    pub chart: Result<Chart, Problem>,
    /// How long its steps took, when that is shown.
    pub times: Option<SopTimes>,
}

/// A board, and what it can be narrowed by.
pub struct BoardPage {
    /// The board.
    pub board: Board,
    /// Kelurahan and units on it: id and name.
    pub units: Vec<(String, String)>,
}

/// One case with its chart.
pub struct CasePage {
    /// The case.
    pub view: CaseView,
    /// The moment played back, if not now.
    pub then: Option<CaseThen>,
    /// Chart with the path walked.
    pub chart: Result<Chart, Problem>,
}

/// One step of many cases, and the letter for all of them.
pub struct BatchPage {
    /// The cases.
    pub batch: Batch,
    /// Kinds of letters, the usual ones first.
    pub kinds: Vec<LetterKind>,
    /// The letter as it stands; `None` without one.
    pub draft: Option<Result<LetterDraft, Problem>>,
}

/// A letter being written.
pub struct LetterPage {
    /// The case's code and title.
    pub kasus: (String, String),
    /// Kinds on offer, the usual ones first.
    pub kinds: Vec<LetterKind>,
    /// The letter as it stands; `None` until a kind is chosen.
    pub draft: Option<Result<LetterDraft, Problem>>,
    /// Letters issued in the case.
    pub naskah: Vec<LetterView>,
}

/// Reads `screen`.
///
/// # Errors
/// Whatever the office refuses.
pub fn load(office: &Office, screen: &Screen, desk: &mut Desk) -> Result<Page, Problem> {
    Ok(match screen {
        Screen::Home => {
            desk.handover.waiting.offices = !office.offices()?.is_empty();
            desk.stale = office.days_since_backup().filter(|days| *days > STALE);
            Page::Home(office.home()?)
        }
        Screen::Shelf => Page::Shelf(office.shelf()?),
        Screen::Sop(id) => Page::Sop(Box::new(load_sop(office, id, desk)?)),
        Screen::Cases => {
            let filter = &desk.cases.filter;
            let counts = office.case_counts(filter.sop.as_deref())?;
            Page::Cases(office.case_page(filter, None)?, office.shelf()?, counts)
        }
        Screen::Case(id) => Page::Case(Box::new(load_case(office, *id, desk)?)),
        Screen::Letter(id) => Page::Letter(Box::new(load_letter(office, *id, desk)?)),
        Screen::Batch(sop, node) => Page::Batch(Box::new(load_batch(office, sop, node, desk)?)),
        Screen::Letters => Page::Letters(office.letters()?),
        Screen::Handover => Page::Handover(Box::new(handover::load(office, &mut desk.handover)?)),
        Screen::Settings => {
            desk.settings.register.load(office)?;
            desk.settings.numbering.load(office)?;
            desk.settings.backup.load(office, desk.handover.drives())?;
            Page::Settings
        }
    })
}

fn load_sop(office: &Office, id: &str, desk: &mut Desk) -> Result<SopPage, Problem> {
    let view = office.sop(id)?;
    let state = desk.sop.entry(id.to_owned()).or_default();
    let board = match state.tab {
        Tab::Board => Some(load_board(office, id, desk.board.entry(id.to_owned()).or_default())?),
        Tab::Chart | Tab::Document => None,
    };
    let times = if state.heat { Some(times(office, id, state)?) } else { None };
    let counts = office.board_counts(id)?;
    let of = times.as_ref().map_or(ChartOf::Board(&counts), |times| ChartOf::Times(times, state.span));
    let chart = office.chart_seen(&view.sop, of, &state.chart.lanes);
    Ok(SopPage { view, counts, board, chart, times })
}

fn load_board(office: &Office, id: &str, at: &mut BoardState) -> Result<BoardPage, Problem> {
    if at.views.is_none() {
        let views = office.board_views(id)?;
        at.view = views.terakhir.clone();
        at.views = Some(views);
    }
    Ok(BoardPage { board: office.board_seen(id, &at.view)?, units: office.board_units(id)? })
}

/// The times, reckoned again only when something was written down since.
fn times(office: &Office, id: &str, state: &mut SopState) -> Result<SopTimes, Problem> {
    let stamp = office.stamp();
    if let Some((then, times)) = &state.times
        && *then == stamp
    {
        return Ok(times.clone());
    }
    let times = office.sop_times(id)?;
    state.times = Some((stamp, times.clone()));
    Ok(times)
}

fn load_case(office: &Office, id: Id, desk: &mut Desk) -> Result<CasePage, Problem> {
    let view = office.case(id)?;
    let state = desk.case.entry(id).or_default();
    // A form that cannot be read back is begun anew.
    state.restore(&view, |node| office.form_draft(id, node).ok().flatten());
    let then = state.play.ke.map(|ke| office.case_then(id, ke)).transpose()?;
    let of = then.as_ref().map_or(ChartOf::Case(&view), ChartOf::Then);
    let chart = office.chart_seen(&view.sop.sop, of, &state.chart.lanes);
    Ok(CasePage { view, then, chart })
}

fn kinds(office: &Office, id: Id) -> Result<Vec<LetterKind>, Problem> {
    let mut kinds = office.letter_kinds(Some(id))?;
    kinds.sort_by_key(|k| !k.disarankan);
    Ok(kinds)
}

fn load_batch(office: &Office, sop: &str, node: &str, desk: &mut Desk) -> Result<BatchPage, Problem> {
    let batch = office.batch(sop, node)?;
    let usual = batch.sop.sop.rows.get(batch.at.row).map(|row| row.naskah.clone()).unwrap_or_default();
    let mut kinds = office.letter_kinds(None)?;
    kinds.sort_by_key(|kind| !usual.contains(&kind.jenis));
    let state = desk.batch.entry((sop.to_owned(), node.to_owned())).or_default();
    let draft = state
        .letter()
        .map(|letter| office.batch_draft(&batch, &state.chosen(&batch), &letter, &state.step(&batch)));
    Ok(BatchPage { batch, kinds, draft })
}

fn load_letter(office: &Office, id: Id, desk: &mut Desk) -> Result<LetterPage, Problem> {
    let view = office.case(id)?;
    let kinds = kinds(office, id)?;
    let state = desk.letter.entry(id).or_default();
    let draft = state.request(id).map(|request| office.letter_draft(&request));
    Ok(LetterPage { kasus: (view.kode, view.judul), kinds, draft, naskah: view.naskah })
}
