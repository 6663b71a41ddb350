//! Boards: where the open cases of an SOP stand, by step, pelaksana, kelurahan or due date, a page of
//! cards at a time, and the views kept of a board.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::base::Moment;
use crate::domain::region;
use crate::domain::sop::{NodeRef, Sop, Ulang};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::{due, register, shelf};
use crate::office::list::view_board::{
    Board, BoardCard, BoardColumn, BoardGroup, BoardView, BoardViews, CardPlace, DueBand,
};
use crate::store::{BoardBy, Pile, PileCount, SpotCard, SpotFilter, Trouble};

/// Cards of a column that are taken away at most.
const MOST_CARDS: usize = 100_000;

/// Columns whose cards are read when a board is opened; those further right are read when they are seen.
const FIRST_COLUMNS: usize = 8;

/// Name of the setting that keeps the views of a board.
fn setting(sop: &str) -> String {
    format!("board:{sop}")
}

/// The whole board of an SOP by step, with the first [`Board::CARDS`] of each column.
pub(in crate::office) fn board(here: &Here, sop: &str) -> Result<Board, Problem> {
    board_with(here, sop, &BoardView::default(), usize::MAX, Board::CARDS)
}

/// Its counts alone, as a chart shows them.
pub(in crate::office) fn board_counts(here: &Here, sop: &str) -> Result<Board, Problem> {
    board_with(here, sop, &BoardView::default(), 0, 0)
}

/// The board as `view` says, a page of cards in the first columns. Further pages, and those of the
/// columns after, are read by `Office::board_more`.
pub(in crate::office) fn board_seen(here: &Here, sop: &str, view: &BoardView) -> Result<Board, Problem> {
    board_with(here, sop, view, FIRST_COLUMNS, Board::PAGE)
}

/// The same with every card, up to [`MOST_CARDS`] a column.
pub(in crate::office) fn board_whole(here: &Here, sop: &str, view: &BoardView) -> Result<Board, Problem> {
    board_with(here, sop, view, usize::MAX, MOST_CARDS)
}

/// The next page of a column: its cards are added and [`BoardColumn::lagi`] moves on.
pub(in crate::office) fn board_more(
    here: &Here,
    sop: &Sop,
    view: &BoardView,
    column: &mut BoardColumn,
) -> Result<(), Problem> {
    let Some(from) = column.lagi.take() else { return Ok(()) };
    deal(here, sop, view, column, &from, Board::PAGE)
}

/// Kelurahan and units that have a card on the board of an SOP: id and name, by name.
pub(in crate::office) fn board_units(here: &Here, sop: &str) -> Result<Vec<(String, String)>, Problem> {
    let ids = here.store.regions_on(sop).map_err(|t| here.located(t))?;
    let names = unit_names(here, &shelf::sop(here, sop)?.sop)?;
    let mut units: Vec<_> = ids.into_iter().map(|id| (unit_name(&names, &id), id)).collect();
    units.sort();
    Ok(units.into_iter().map(|(name, id)| (id, name)).collect())
}

/// The views kept of a board on this PC; the plain one where none was kept or it cannot be read.
pub(in crate::office) fn board_views(here: &Here, sop: &str) -> Result<BoardViews, Problem> {
    let kept = here.store.setting(&setting(sop)).map_err(|t| here.located(t))?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Keeps them.
pub(in crate::office) fn keep_board_views(here: &Here, sop: &str, views: &BoardViews) -> Result<(), Problem> {
    let json = serde_json::to_string(views).unwrap_or_default();
    here.store.set_setting(&setting(sop), &json).map_err(|t| here.located(t))
}

fn board_with(
    here: &Here,
    sop: &str,
    view: &BoardView,
    columns: usize,
    cards: usize,
) -> Result<Board, Problem> {
    let sop = shelf::sop(here, sop)?.sop;
    let mut kolom = match view.kelompok {
        BoardGroup::Langkah => step_columns(here, &sop, view)?,
        BoardGroup::Pelaksana => lane_columns(here, &sop, view)?,
        BoardGroup::Unit => unit_columns(here, &sop, view)?,
        BoardGroup::Tempo => due_columns(here, &sop, view)?,
    };
    kolom.retain(|column| column.jumlah > 0 || !view.tanpa_kosong);
    for column in kolom.iter_mut().take(columns) {
        deal(here, &sop, view, column, &CardPlace::default(), cards)?;
    }
    Ok(Board { sop, kolom })
}

/// Adds a page of cards to a column.
fn deal(
    here: &Here,
    sop: &Sop,
    view: &BoardView,
    column: &mut BoardColumn,
    from: &CardPlace,
    cards: usize,
) -> Result<(), Problem> {
    if column.jumlah == 0 {
        return Ok(());
    }
    let pile = pile(here, view.kelompok, column);
    let found = here.store.pile(&sop.id, &pile, &narrowed(here, sop, view), from.0.as_ref(), cards);
    let found = found.map_err(|t| here.located(t))?;
    let last = found.last().map(|card| card.place.clone());
    // A fan-out's keys are one card, unless the board is about units.
    let one_by_one = view.kelompok == BoardGroup::Unit || view.unit.is_some();
    let names = unit_names(here, sop)?;
    column.kartu.extend(found.into_iter().map(|card| card_of(here, card, one_by_one, &names)));
    let more = last.filter(|_| column.kartu.len() < column.jumlah);
    column.lagi = more.map(|place| CardPlace(Some(place)));
    Ok(())
}

fn card_of(here: &Here, card: SpotCard, one_by_one: bool, names: &Names) -> BoardCard {
    let SpotCard { spot, kode, judul, .. } = card;
    let jumlah_kunci = match one_by_one {
        true => usize::from(spot.key.is_some()),
        false => spot.keys.and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
    };
    let key = spot.key.filter(|_| jumlah_kunci == 1);
    let unit = match (&key, jumlah_kunci) {
        (Some(key), _) => unit_name(names, key),
        (None, 0) => unit_name(names, &spot.region),
        _ => String::new(),
    };
    BoardCard {
        kasus: spot.case,
        kode,
        judul,
        simbol: spot.node,
        key,
        unit,
        jumlah_kunci,
        since: spot.since,
        umur_hari: (here.now() - spot.since).num_days().max(0),
        tempo: due::due(here, spot.due.filter(|_| !spot.paused)),
        jeda: spot.paused,
        dikembalikan: spot.returned,
    }
}

/// What the store is asked for a view.
fn narrowed(here: &Here, sop: &Sop, view: &BoardView) -> SpotFilter {
    let ours = |kantor: &str| !view.kantor_ini || kantor == here.profile.jenis;
    let asked = |id: &str| view.pelaksana.as_deref().is_none_or(|lane| lane == id);
    let lanes = sop.lanes.iter().filter(|lane| ours(&lane.kantor) && asked(&lane.id));
    SpotFilter {
        late: view.telat.then(|| here.now()),
        lanes: (view.kantor_ini || view.pelaksana.is_some())
            .then(|| lanes.map(|lane| lane.id.clone()).collect()),
        region: view.unit.clone(),
        paused: view.jeda,
        returned: view.kembali,
    }
}

fn unit_names(here: &Here, sop: &Sop) -> Result<Names, Problem> {
    let over = sop.rows.iter().filter_map(|row| row.ulang);
    let over: BTreeSet<Ulang> = over.filter(|u| !u.over_time() && *u != Ulang::Kelurahan).collect();
    let mut names = Names::new();
    for ulang in over {
        names.extend(register::registered_keys(here, ulang)?.into_iter().map(|key| (key.id, key.nama)));
    }
    Ok(names)
}

fn counted(
    here: &Here,
    sop: &Sop,
    view: &BoardView,
    by: BoardBy,
) -> Result<BTreeMap<String, PileCount>, Problem> {
    let counts = here.store.pile_counts(&sop.id, by, &narrowed(here, sop, view), here.now());
    Ok(counts.map_err(|t| here.located(t))?.into_iter().collect())
}

fn step_columns(here: &Here, sop: &Sop, view: &BoardView) -> Result<Vec<BoardColumn>, Problem> {
    let mut counts = counted(here, sop, view, BoardBy::Node)?;
    let mut column = |at: NodeRef| {
        let id = sop.node(at).id.clone();
        let uraian = sop.rows.get(at.row).map(|row| row.uraian.clone()).unwrap_or_default();
        let count = counts.remove(&id).unwrap_or_default();
        BoardColumn { at: Some(at), uraian, pelaksana: shelf::lane_names(sop, at), ..plain(id, count) }
    };
    let mut columns: Vec<BoardColumn> = sop.nodes().map(&mut column).collect();
    // Cases on an older version may stand at a symbol that the newest one lacks.
    columns.extend(counts.into_iter().map(|(id, count)| plain(id, count)));
    Ok(columns)
}

fn lane_columns(here: &Here, sop: &Sop, view: &BoardView) -> Result<Vec<BoardColumn>, Problem> {
    let mut counts = counted(here, sop, view, BoardBy::Lane)?;
    let steps = |index: usize| {
        let nodes = sop.nodes().map(|at| sop.node(at)).filter(|node| node.lanes.first() == Some(&index));
        nodes.map(|node| node.id.clone()).collect::<Vec<_>>().join(", ")
    };
    let lanes = sop.lanes.iter().enumerate().map(|(index, lane)| {
        let count = counts.remove(&lane.id).unwrap_or_default();
        BoardColumn { uraian: steps(index), pelaksana: lane.nama.clone(), ..plain(lane.id.clone(), count) }
    });
    let mut columns: Vec<BoardColumn> = lanes.collect();
    let gone = counts.into_iter().map(|(id, n)| BoardColumn { pelaksana: id.clone(), ..plain(id, n) });
    columns.extend(gone);
    Ok(columns)
}

fn unit_columns(here: &Here, sop: &Sop, view: &BoardView) -> Result<Vec<BoardColumn>, Problem> {
    let counts = counted(here, sop, view, BoardBy::Region)?;
    let names = unit_names(here, sop)?;
    let mut columns: Vec<BoardColumn> = counts
        .into_iter()
        .map(|(id, count)| {
            let pelaksana = unit_name(&names, &id);
            let uraian = if pelaksana == id { String::new() } else { id.clone() };
            BoardColumn { uraian, pelaksana, ..plain(id, count) }
        })
        .collect();
    // What names no unit stands last.
    columns.sort_by(|a, b| (a.id.is_empty(), &a.pelaksana).cmp(&(b.id.is_empty(), &b.pelaksana)));
    Ok(columns)
}

fn due_columns(here: &Here, sop: &Sop, view: &BoardView) -> Result<Vec<BoardColumn>, Problem> {
    let filter = narrowed(here, sop, view);
    let count = |band| here.store.pile_count(&sop.id, &pile_of(here, band), &filter);
    let counted = || -> Result<_, Trouble> {
        let bands = bands(here);
        let mut counts = [0; 6];
        for (n, band) in counts.iter_mut().zip(bands) {
            // What is due later is most of it: with nothing filtered it is what is left of all.
            let rest = matches!(band, DueBand::Later(_)) && filter == SpotFilter::default();
            *n = if rest { 0 } else { count(band)? };
        }
        if filter == SpotFilter::default() {
            let rest = here.store.card_count(&sop.id)?.saturating_sub(counts.iter().sum());
            let later = bands.iter().position(|band| matches!(band, DueBand::Later(_)));
            if let Some(n) = later.and_then(|at| counts.get_mut(at)) {
                *n = rest;
            }
        }
        Ok(bands.into_iter().zip(counts).collect::<Vec<_>>())
    };
    let counted = counted().map_err(|t| here.located(t))?;
    let column = |(band, all): (DueBand, usize)| {
        let late = if band == DueBand::Late { all } else { 0 };
        BoardColumn { hari: Some(band), ..plain(band.id().to_owned(), PileCount { all, late }) }
    };
    Ok(counted.into_iter().map(column).collect())
}

/// Late, today, to Sunday, the week after, later, undated.
fn bands(here: &Here) -> [DueBand; 6] {
    let today = here.today();
    let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let to_monday = 7 - u64::from(today.weekday().num_days_from_monday());
    [
        DueBand::Late,
        DueBand::Today(today),
        DueBand::ThisWeek(after(1), after(to_monday - 1)),
        DueBand::NextWeek(after(to_monday), after(to_monday + 6)),
        DueBand::Later(after(to_monday + 7)),
        DueBand::Undated,
    ]
}

fn pile_of(here: &Here, band: DueBand) -> Pile {
    let begins = |day: NaiveDate| {
        let midnight = day.and_time(NaiveTime::MIN).and_local_timezone(here.profile.zona.offset());
        midnight.single().map(|moment| moment.to_utc())
    };
    let next = |day: NaiveDate| begins(day.succ_opt().unwrap_or(day));
    let from = |moment: Option<Moment>| moment.max(Some(here.now()));
    match band {
        DueBand::Late => Pile::Due(None, Some(here.now())),
        DueBand::Today(day) => Pile::Due(Some(here.now()), next(day)),
        DueBand::ThisWeek(first, last) => {
            Pile::Due(from(begins(first)), next(last.max(first.pred_opt().unwrap_or(last))))
        }
        DueBand::NextWeek(first, last) => Pile::Due(from(begins(first)), next(last)),
        DueBand::Later(first) => Pile::Due(from(begins(first)), None),
        DueBand::Undated => Pile::Undated,
    }
}

fn pile(here: &Here, group: BoardGroup, column: &BoardColumn) -> Pile {
    let id = column.id.clone();
    match (group, column.hari) {
        (_, Some(band)) => pile_of(here, band),
        (BoardGroup::Pelaksana, None) => Pile::Lane(id),
        (BoardGroup::Unit, None) => Pile::Region(id),
        (_, None) => Pile::Node(id),
    }
}

/// A column without words; its cards, if any, are still to be read.
fn plain(id: String, count: PileCount) -> BoardColumn {
    BoardColumn {
        id,
        at: None,
        uraian: String::new(),
        pelaksana: String::new(),
        hari: None,
        jumlah: count.all,
        telat: count.late,
        kartu: Vec::new(),
        lagi: (count.all > 0).then(CardPlace::default),
    }
}

/// Names of the institutions an SOP fans out over, by id.
type Names = BTreeMap<String, String>;

/// A kelurahan or an institution by name, another unit as it is called.
fn unit_name(names: &Names, id: &str) -> String {
    names.get(id).map(String::as_str).or_else(|| region::name(&REGIONS, id)).unwrap_or(id).to_owned()
}
