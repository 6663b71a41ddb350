//! Lists of what is no case: letters, offices, packages, the calendar, the shelf, the log.

use super::{blank, maybe, moment};
use crate::domain::sop::Ulang;
use crate::drawing::listing::{Listing, Value};
use crate::office::calendar::change;
use crate::office::calendar::view::DayState;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{register, shelf as library, times as spans};
use crate::office::handover::{intake as handed, offices as known, send};
use crate::office::letter::letters as book;
use crate::office::person::looks as log;
use crate::office::person::view::LookFilter;
use crate::text::{daftar as words, kalender, petugas};

/// The agenda, as far as it holds the words.
pub(super) fn letters(here: &Here, cari: &str) -> Result<Listing, Problem> {
    let narrowed = words::looked_for("", cari);
    let mut list = blank(here, words::LETTERS.to_owned(), narrowed, &words::LETTER_COLUMNS);
    let mut from = None;
    loop {
        let page = book::letter_page(here, cari, from.take())?;
        for (code, _, letter) in &page.rows {
            list.rows.push(vec![
                letter.nomor.as_str().into(),
                moment(here, letter.at),
                letter.nama.as_str().into(),
                letter.hal.as_str().into(),
                code.as_str().into(),
                Value::Number(letter.kasus.into()),
                letter.by.as_str().into(),
                if letter.ditarik { words::VOID.into() } else { Value::Empty },
            ]);
        }
        here.progress.step(Stage::Reading, list.rows.len() as u64, page.jumlah as u64)?;
        let Some(next) = page.lagi else { return Ok(list) };
        from = Some(next);
    }
}

/// The register of institutions.
pub(super) fn institutions(here: &Here, ulang: Ulang) -> Result<Listing, Problem> {
    let nama = words::institutions(ulang);
    let mut list = blank(here, nama, String::new(), &words::INSTITUTION_COLUMNS);
    for one in register::institutions(here, ulang)? {
        list.rows.push(vec![one.id.into(), one.nama.into(), one.alamat.into(), one.kontak.into()]);
    }
    Ok(list)
}

/// Offices known here.
pub(super) fn offices(here: &Here) -> Result<Listing, Problem> {
    let mut list = blank(here, words::OFFICES.to_owned(), String::new(), &words::OFFICE_COLUMNS);
    for line in known::offices(here)? {
        let card = line.kartu;
        let all = [card.nama, card.kode, card.jenis, card.wilayah, line.sidik];
        list.rows.push(all.map(Value::from).into());
    }
    Ok(list)
}

/// What each office handed over, and what is awaited of it.
pub(super) fn intake(here: &Here) -> Result<Listing, Problem> {
    let mut list = blank(here, words::INTAKE.to_owned(), String::new(), &words::INTAKE_COLUMNS);
    for line in handed::intake(here)? {
        list.rows.push(vec![
            line.nama.into(),
            line.kode.into(),
            maybe(line.diterima.map(|at| moment(here, at))),
            count(line.kasus),
            line.paket.into(),
            line.ditunggu.into(),
            maybe(line.since.map(|at| moment(here, at))),
        ]);
    }
    Ok(list)
}

/// Packages to and fro.
pub(super) fn packages(here: &Here) -> Result<Listing, Problem> {
    let mut list = blank(here, words::PACKAGES.to_owned(), String::new(), &words::PACKAGE_COLUMNS);
    for line in send::packages(here)? {
        list.rows.push(vec![
            words::way(line.keluar).into(),
            line.kantor.into(),
            moment(here, line.at),
            count(line.kasus),
            count(line.fakta),
            count(line.lampiran),
            maybe(line.diterima.map(|at| moment(here, at))),
            maybe(line.dibatalkan.map(|at| moment(here, at))),
        ]);
    }
    Ok(list)
}

fn count(n: u64) -> Value {
    Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Days off of a year.
pub(super) fn days_off(here: &Here, year: i32) -> Listing {
    let mut list = blank(here, words::days_off(year), String::new(), &words::DAY_COLUMNS);
    for day in change::calendar(here, year).hari {
        let state = match day.keadaan {
            DayState::Table => Value::Empty,
            DayState::Added { .. } => words::ADDED.into(),
            DayState::Removed { reason, .. } => words::worked_on(&reason).into(),
        };
        let kind = kalender::jenis(day.libur.kind).into();
        list.rows.push(vec![
            Value::Day(day.tanggal),
            day.libur.nama.into(),
            kind,
            day.libur.sumber.into(),
            state,
        ]);
    }
    list
}

/// How long the steps of an SOP took.
pub(super) fn times(here: &Here, sop: &str) -> Result<Listing, Problem> {
    let (sop, times) = (library::sop(here, sop)?.sop, spans::sop_times(here, sop)?);
    let narrowed = words::of_cases(times.kasus, times.dari);
    let mut list = blank(here, words::times(&sop.judul), narrowed, &words::TIME_COLUMNS);
    for node in &times.simbol {
        let span = |get: fn(&crate::domain::case::Spread) -> i64| {
            maybe(node.lama.as_ref().map(|lama| Value::Number(get(lama))))
        };
        list.rows.push(vec![
            node.simbol.as_str().into(),
            sop.rows[node.at.row].uraian.as_str().into(),
            library::lane_names(&sop, node.at).into(),
            node.lama.as_ref().map_or(Value::Number(0), |lama| lama.count.into()),
            span(|lama| lama.min),
            span(|lama| lama.median),
            span(|lama| lama.max),
        ]);
    }
    Ok(list)
}

/// The shelf.
pub(super) fn shelf(here: &Here) -> Result<Listing, Problem> {
    let mut list = blank(here, words::SHELF.to_owned(), String::new(), &words::SHELF_COLUMNS);
    for card in library::shelf(here)? {
        list.rows.push(vec![
            card.id.into(),
            card.judul.into(),
            card.nomor.into(),
            card.instansi.into(),
            Value::Number(card.versi.into()),
            card.kasus_terbuka.into(),
            card.kasus_telat.into(),
        ]);
    }
    Ok(list)
}

/// Who looked at people's data, newest first.
pub(super) fn looks(here: &Here, filter: &LookFilter) -> Result<Listing, Problem> {
    let mut list = blank(here, words::LOOKS.to_owned(), String::new(), &words::LOOK_COLUMNS);
    for line in log::looks(here, filter)? {
        list.rows.push(vec![
            moment(here, line.pada),
            line.petugas.into(),
            petugas::look(&line.apa).into(),
            line.kasus.map(|(_, code)| code).unwrap_or_default().into(),
            if line.tanpa_kepala { words::YES.into() } else { Value::Empty },
        ]);
    }
    Ok(list)
}
