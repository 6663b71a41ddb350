//! Lists of many cases.

use super::{blank, day, maybe};
use crate::drawing::listing::{Listing, Value};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::shelf;
use crate::office::ground::view::{Due, Urgency};
use crate::office::list::view::{CaseFilter, CaseLine};
use crate::office::list::view_board::{BoardCard, BoardColumn, BoardView, DueBand};
use crate::office::list::{batch, board, cases as lists};
use crate::text::{daftar as words, kartu};

/// Cases found by words that are listed at most: as many as anybody reads.
const FOUND: usize = 5_000;

/// Cases, all that fit the filter.
pub(super) fn cases(here: &Here, filter: &CaseFilter) -> Result<Listing, Problem> {
    let title = match &filter.sop {
        Some(sop) => Some(shelf::sop(here, sop)?.sop.judul.clone()),
        None => None,
    };
    let narrowed = words::cases_narrowed(title.as_deref(), filter.telat, filter.hanya, filter.selesai);
    let narrowed = words::looked_for(&narrowed, &filter.cari);
    let mut list = blank(here, words::CASES.to_owned(), narrowed, &words::CASE_COLUMNS);
    let row = |line: &CaseLine| case_row(here, line);
    if !filter.cari.trim().is_empty() && filter.kelompok.is_none() {
        let found = lists::cases(here, &CaseFilter { batas: FOUND, ..filter.clone() })?;
        list.rows = found.iter().map(row).collect();
        return Ok(list);
    }
    let mut from = None;
    loop {
        let page = lists::case_page(here, filter, from.take())?;
        list.rows.extend(page.rows.iter().map(row));
        let all = page.jumlah.unwrap_or(list.rows.len());
        here.progress.step(Stage::Reading, list.rows.len() as u64, all as u64)?;
        let Some(next) = page.lagi else { return Ok(list) };
        from = Some(next);
    }
}

fn case_row(here: &Here, line: &CaseLine) -> Vec<Value> {
    let waits = line.menunggu.as_ref();
    vec![
        line.kode.as_str().into(),
        line.judul.as_str().into(),
        line.sop_judul.as_str().into(),
        kartu::status(line.status, "").into(),
        line.terbuka.join("\n").into(),
        waits.map(|waits| words::waits(&waits.siapa, &waits.unit)).unwrap_or_default().into(),
        maybe(line.tempo.at.map(|at| day(here, at))),
        late(&line.tempo).into(),
        day(here, line.dibuka),
        day(here, line.berubah),
        line.tempat.as_str().into(),
    ]
}

fn late(due: &Due) -> &'static str {
    if due.urgency == Urgency::Late { words::LATE } else { "" }
}

/// The cards of a board, column by column.
pub(super) fn board(here: &Here, sop: &str, view: &BoardView) -> Result<Listing, Problem> {
    let shown = board::board_whole(here, sop, view)?;
    let narrowed = words::looked_for(&shown.sop.judul, &view.kata);
    let mut list = blank(here, words::BOARD.to_owned(), narrowed, &words::BOARD_COLUMNS);
    let sought = view.sought();
    for column in &shown.kolom {
        let cards = column.kartu.iter().filter(|card| card.holds(&sought));
        list.rows.extend(cards.map(|card| card_row(here, column, card)));
    }
    Ok(list)
}

fn card_row(here: &Here, column: &BoardColumn, card: &BoardCard) -> Vec<Value> {
    vec![
        column_name(column).into(),
        card.kode.as_str().into(),
        card.judul.as_str().into(),
        card.simbol.as_str().into(),
        card.unit.as_str().into(),
        if card.jumlah_kunci > 1 { card.jumlah_kunci.into() } else { Value::Empty },
        day(here, card.since),
        maybe(card.tempo.at.map(|at| day(here, at))),
        words::card_state(card.tempo.urgency == Urgency::Late, card.jeda, card.dikembalikan).into(),
    ]
}

/// What a column of the board stands for.
fn column_name(column: &BoardColumn) -> String {
    match (column.hari, column.at) {
        (Some(band), _) => words::band(band == DueBand::Late, band.id()),
        (None, Some(_)) => words::step(&column.id, &column.uraian),
        (None, None) => words::unit(&column.pelaksana),
    }
}

/// The cases that wait at one symbol, those that cannot be recorded together with the others last.
pub(super) fn waiting(here: &Here, sop: &str, node: &str) -> Result<Listing, Problem> {
    let batch = batch::batch(here, sop, node)?;
    let narrowed = words::at_step(&batch.sop.sop.judul, node);
    let mut list = blank(here, words::WAITING.to_owned(), narrowed, &words::CASE_COLUMNS);
    let all = batch.siap.iter().chain(batch.tertahan.iter().map(|(line, _)| line));
    list.rows = all.map(|line| case_row(here, &line.kasus)).collect();
    Ok(list)
}
