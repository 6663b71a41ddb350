//! Every list as it is taken away: to Excel, as CSV, on paper. Must not know how spreadsheets are written.

mod cases;
mod one_case;
mod others;
pub mod view;

use std::path::Path;

use crate::base::Moment;
use crate::domain::office::Paper;
use crate::drawing::listing::{self, ListColumn, Listing, Value};
use crate::drawing::{Drawing, chain_foot};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::chain;
use crate::office::ground::files::{self, write_file};
use crate::office::ground::here::Here;
use crate::office::listing::view::ListWish;
use crate::print;
use crate::text::{daftar as words, percaya, tanggal};

/// Writes a list to `to`, by the file's ending: `xlsx`, `csv` or `pdf`. Says how many rows it has.
pub(in crate::office) fn save_listing(
    here: &Here,
    wish: &ListWish,
    paper: Paper,
    to: &Path,
) -> Result<usize, Problem> {
    let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["xlsx", "csv", "pdf"].contains(&ending.as_str()) {
        return Err(Problem::UnknownListEnding(to.to_owned()));
    }
    let list = listing(here, wish)?;
    here.progress.step(Stage::Drawing, 0, 0)?;
    let bytes = match ending.as_str() {
        "xlsx" => print::xlsx(&list, &files::meta(here, &list.nama, Vec::new()))
            .map_err(|e| Problem::Print(format!("{e:?}")))?,
        "csv" => print::csv(&list),
        _ => files::pdf(here, &sheets(here, wish, &list, paper)?, &list.nama, Vec::new())?,
    };
    write_file(to, &bytes)?;
    Ok(list.rows.len())
}

/// The list on paper; the agenda with where the chain of the office stands, as on its letters.
fn sheets(here: &Here, wish: &ListWish, list: &Listing, paper: Paper) -> Result<Vec<Drawing>, Problem> {
    let mut pages = listing::pages(list, paper);
    if let ListWish::Letters(_) = wish {
        let kepala = chain::head_words(&here.store).map_err(|t| here.located(t))?;
        chain_foot(&mut pages, &percaya::chain_foot(&kepala));
    }
    Ok(pages)
}

/// A list with all its rows.
pub(in crate::office) fn listing(here: &Here, wish: &ListWish) -> Result<Listing, Problem> {
    match wish {
        ListWish::Cases(filter) => cases::cases(here, filter),
        ListWish::Board { sop, view } => cases::board(here, sop, view),
        ListWish::Batch { sop, node } => cases::waiting(here, sop, node),
        ListWish::Units(case, nth) => one_case::units(here, *case, *nth),
        ListWish::Rounds(case, node) => one_case::rounds(here, *case, node),
        ListWish::History(case) => one_case::history(here, *case),
        ListWish::Letters(cari) => others::letters(here, cari),
        ListWish::Institutions(ulang) => others::institutions(here, *ulang),
        ListWish::Offices => others::offices(here),
        ListWish::Intake => others::intake(here),
        ListWish::Packages => others::packages(here),
        ListWish::DaysOff(year) => Ok(others::days_off(here, *year)),
        ListWish::Times(sop) => others::times(here, sop),
        ListWish::Shelf => others::shelf(here),
        ListWish::Looks(filter) => others::looks(here, filter),
    }
}

/// A list of this office, made now, without rows: heads and shares of its columns.
fn blank(here: &Here, nama: String, saring: String, columns: &[(&str, f64)]) -> Listing {
    let column = |(head, share): &(&str, f64)| ListColumn { head: (*head).to_owned(), share: *share };
    Listing {
        nama,
        saring,
        kantor: here.profile.nama.clone(),
        dibuat: words::made_at(&tanggal::saat(here.now(), here.profile.zona)),
        columns: columns.iter().map(column).collect(),
        rows: Vec::new(),
    }
}

/// A moment by the office's clock.
fn moment(here: &Here, moment: Moment) -> Value {
    Value::Moment(here.profile.zona.local(moment).naive_local())
}

/// The day of a moment by the office's clock.
fn day(here: &Here, moment: Moment) -> Value {
    Value::Day(here.profile.zona.local(moment).date_naive())
}

fn maybe(value: Option<Value>) -> Value {
    value.unwrap_or_default()
}
