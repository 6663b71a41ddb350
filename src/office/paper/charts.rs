//! Charts on screen and in files, plain or with what runs on them.

use std::path::Path;

use crate::domain::office::{Paper, issued_by};
use crate::domain::region;
use crate::domain::sop::{Lanes, LanesView, NodeRef, Sop, with_lanes};
use crate::drawing::chart::{Chart, HEAT_STEPS, Heat, NodeBox, NodeMark, Overlay};
use crate::drawing::{chart, document, svg};
use crate::office::case::view::{CaseThen, CaseView};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::files;
use crate::office::ground::files::{PNG_DENSITY, write_file};
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::view::{NodeTimes, SopTimes, StayPart, Urgency};
use crate::office::list::view_board::Board;
use crate::print;
use crate::text::{chart as words, tempo};

/// What a chart shows beside the SOP itself.
#[derive(Debug, Clone, Copy)]
pub enum ChartOf<'a> {
    /// Nothing.
    Plain,
    /// Open cases counted on each symbol.
    Board(&'a Board),
    /// One case's path.
    Case(&'a CaseView),
    /// One case's path as it stood once.
    Then(&'a CaseThen),
    /// How long its steps take, the part shown by shades.
    Times(&'a SopTimes, StayPart),
}

/// The chart for the window.
pub(in crate::office) fn chart(sop: &Sop, of: ChartOf<'_>) -> Result<Chart, Problem> {
    let mut chart = chart::screen(sop, &overlay(of)).map_err(Problem::Unlawful)?;
    chart.notes = notes(of);
    Ok(chart)
}

/// The chart for the window with its lanes in another order or hidden. Symbols keep the names they
/// have in `sop`.
pub(in crate::office) fn chart_seen(sop: &Sop, of: ChartOf<'_>, lanes: &Lanes) -> Result<Chart, Problem> {
    if lanes.is_plain() {
        return chart(sop, of);
    }
    let view = with_lanes(sop, lanes).map_err(Problem::Lanes)?;
    let mut chart = chart::screen(&view.sop, &seen(&overlay(of), &view)).map_err(Problem::Unlawful)?;
    let named = |b: &NodeBox| Some(NodeBox { at: view.name(b.at)?, ..*b });
    chart.notes = notes(of);
    chart.boxes = chart.boxes.iter().filter_map(named).collect();
    Ok(chart)
}

/// Writes the chart to `to`: all pages as PDF, or one sheet as SVG or PNG, by the file's ending.
pub(in crate::office) fn save_chart(
    here: &Here,
    sop: &Sop,
    of: ChartOf<'_>,
    paper: Paper,
    to: &Path,
) -> Result<(), Problem> {
    here.progress.step(Stage::Drawing, 0, 0)?;
    let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "pdf" => {
            let pages = chart::pages(sop, paper, &overlay(of)).map_err(Problem::Unlawful)?;
            files::pdf(here, &pages, &sop.judul, Vec::new())?
        }
        "svg" => svg::svg(&sheet(sop, of)?).into_bytes(),
        "png" => print::png(&sheet(sop, of)?, PNG_DENSITY).map_err(|e| Problem::Print(format!("{e:?}")))?,
        _ => return Err(Problem::UnknownEnding(to.to_owned())),
    };
    write_file(to, &bytes)
}

/// Writes the whole SOP document as one PDF with bookmarks.
pub(in crate::office) fn save_document(
    here: &Here,
    sop: &Sop,
    paper: Paper,
    to: &Path,
) -> Result<(), Problem> {
    let logo = if issued(here, sop) { files::logo(here)? } else { None };
    let document = document::pages(sop, paper, logo.as_ref()).map_err(Problem::Unlawful)?;
    write_file(to, &files::pdf(here, &document.pages, &sop.judul, document.bookmarks)?)
}

/// Whether this office's own government issued the SOP: another one's document never bears our arms. One
/// that names nobody is taken for a draft of ours.
fn issued(here: &Here, sop: &Sop) -> bool {
    let region = region::name(&REGIONS, &here.profile.wilayah);
    let lines = &sop.identity.instansi;
    let named = lines.iter().any(|line| !line.trim().is_empty());
    !named || here.profile.government(region).is_some_and(|own| issued_by(lines, own))
}

fn sheet(sop: &Sop, of: ChartOf<'_>) -> Result<crate::drawing::Drawing, Problem> {
    let chart = chart::screen(sop, &overlay(of)).map_err(Problem::Unlawful)?;
    Ok(chart.sheet())
}

fn overlay(of: ChartOf<'_>) -> Overlay {
    match of {
        ChartOf::Plain => Overlay::default(),
        ChartOf::Board(board) => board_overlay(board),
        ChartOf::Case(case) => case_overlay(case),
        ChartOf::Then(then) => then.overlay.clone(),
        ChartOf::Times(times, span) => times_overlay(times, span),
    }
}

/// What a chart marks, in words.
fn notes(of: ChartOf<'_>) -> std::collections::BTreeMap<NodeRef, String> {
    let marks = overlay(of);
    match of {
        ChartOf::Times(times, _) => {
            let words = |t: &NodeTimes| words::times(t.lama, t.menunggu, t.dikerjakan, times.menit_sehari);
            times.simbol.iter().map(|t| (t.at, words(t))).collect()
        }
        ChartOf::Board(board) => {
            let busy = board.kolom.iter().filter(|column| column.jumlah > 0);
            busy.filter_map(|c| Some((c.at?, words::cases(c.jumlah, c.telat)))).collect()
        }
        _ => marks.nodes.iter().map(|(at, m)| (*at, words::mark(m.times, m.open, m.late))).collect(),
    }
}

/// What is marked, on the symbols that are seen.
fn seen(overlay: &Overlay, view: &LanesView) -> Overlay {
    fn placed<T: Clone>(
        marks: &std::collections::BTreeMap<NodeRef, T>,
        view: &LanesView,
    ) -> std::collections::BTreeMap<NodeRef, T> {
        marks.iter().filter_map(|(at, mark)| Some((view.place(*at)?, mark.clone()))).collect()
    }
    Overlay {
        nodes: placed(&overlay.nodes, view),
        walked: view.walked(&overlay.walked),
        heat: placed(&overlay.heat, view),
    }
}

/// Shades by the median, the longest darkest.
fn times_overlay(times: &SopTimes, span: StayPart) -> Overlay {
    let longest = times.terlama(span).max(1);
    let shade = |median: i64| {
        let step = median.max(0).saturating_mul(HEAT_STEPS as i64) / longest;
        usize::try_from(step).unwrap_or(0).min(HEAT_STEPS - 1)
    };
    let heat = |median: i64| Heat { step: shade(median), words: tempo::lama(median, times.menit_sehari) };
    Overlay {
        heat: times.simbol.iter().filter_map(|t| Some((t.at, heat(t.waktu(span)?.median)))).collect(),
        ..Overlay::default()
    }
}

fn board_overlay(board: &Board) -> Overlay {
    let busy = board.kolom.iter().filter(|column| column.jumlah > 0);
    let mark = |n: usize, late: usize| NodeMark {
        done: false,
        open: true,
        late: late > 0,
        count: u32::try_from(n).unwrap_or(u32::MAX),
        times: 0,
    };
    Overlay {
        nodes: busy.filter_map(|c| Some((c.at?, mark(c.jumlah, c.telat)))).collect(),
        ..Overlay::default()
    }
}

pub(in crate::office) fn case_overlay(case: &CaseView) -> Overlay {
    let mut overlay = Overlay { walked: case.panah_lewat.clone(), ..Overlay::default() };
    for (at, times) in &case.kali {
        let mark = overlay.nodes.entry(*at).or_default();
        mark.done = true;
        mark.times = *times;
    }
    for step in &case.terbuka {
        let mark = overlay.nodes.entry(step.at).or_default();
        mark.open = true;
        mark.late = step.tempo.urgency == Urgency::Late;
        mark.count = u32::try_from(step.keys.len()).unwrap_or(u32::MAX);
    }
    overlay
}
