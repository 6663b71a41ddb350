//! Lists of one case: its units, its periods, its history.

use super::{blank, day, maybe, moment};
use crate::base::Id;
use crate::drawing::listing::{Listing, Value};
use crate::office::case::full;
use crate::office::case::view::{FanCell, FanRow};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::view::Urgency;
use crate::text::daftar as words;

/// The units of its table `nth`, with every step and number of it.
pub(super) fn units(here: &Here, case: Id, nth: usize) -> Result<Listing, Problem> {
    let view = full::case(here, case)?;
    let Some(table) = view.unit.get(nth) else {
        return Ok(blank(here, view.kode.clone(), view.judul.clone(), &words::UNIT_COLUMNS));
    };
    let steps = table.simbol.iter().map(|node| (words::step_head(node), 12.0));
    let numbers = table.angka.iter().map(|(_, label)| (label.clone(), 10.0));
    let heads = |heads: &[words::Head]| -> Vec<(String, f64)> {
        heads.iter().map(|(head, share)| ((*head).to_owned(), *share)).collect()
    };
    let mut all = heads(&words::UNIT_COLUMNS);
    all.extend(steps.chain(numbers));
    all.extend(heads(&words::UNIT_STATE));
    let columns: Vec<(&str, f64)> = all.iter().map(|(head, share)| (head.as_str(), *share)).collect();
    let mut list = blank(here, words::units(table.ulang, &view.kode), view.judul.clone(), &columns);
    list.rows = table.rows.iter().map(|row| unit(here, row)).collect();
    Ok(list)
}

fn unit(here: &Here, row: &FanRow) -> Vec<Value> {
    let step = |cell: &FanCell| match cell {
        FanCell::Selesai(at) => day(here, *at),
        FanCell::Ditutup => words::SKIPPED.into(),
        FanCell::Belum | FanCell::Terbuka => Value::Empty,
    };
    let mut values: Vec<Value> = vec![row.key.as_str().into(), row.nama.as_str().into()];
    values.extend(row.sel.iter().map(step));
    values.extend(row.angka.iter().map(|n| maybe(n.map(Value::Number))));
    let late = row.tempo.urgency == Urgency::Late;
    let state = row.ditutup.clone().unwrap_or_else(|| words::card_state(late, false, row.kembali > 0));
    values.extend([
        row.buka.as_deref().unwrap_or_default().into(),
        maybe(row.since.map(|at| day(here, at))),
        maybe(row.tempo.at.map(|at| day(here, at))),
        state.into(),
        row.kembali.into(),
        row.lampiran.into(),
    ]);
    values
}

/// The periods recorded of the row at `node`.
pub(super) fn rounds(here: &Here, case: Id, node: &str) -> Result<Listing, Problem> {
    let view = full::case(here, case)?;
    let title = words::rounds(node, &view.kode);
    let table = view.berkala.iter().find(|table| table.simbol == node);
    let narrowed = table.map(|table| table.uraian.clone()).unwrap_or_default();
    let mut list = blank(here, title, narrowed, &words::ROUND_COLUMNS);
    for line in table.iter().flat_map(|table| &table.rows) {
        list.rows.push(vec![
            line.key.as_str().into(),
            moment(here, line.at),
            line.by.as_str().into(),
            words::fields(&line.isian).into(),
            line.catatan.as_str().into(),
            line.lampiran.into(),
        ]);
    }
    Ok(list)
}

/// Its history, oldest first.
pub(super) fn history(here: &Here, case: Id) -> Result<Listing, Problem> {
    let view = full::case(here, case)?;
    let mut list = blank(here, words::history(&view.kode), view.judul.clone(), &words::HISTORY_COLUMNS);
    for event in &view.riwayat {
        let what = if event.ditarik { words::withdrawn(&event.kalimat) } else { event.kalimat.clone() };
        list.rows.push(vec![
            moment(here, event.at),
            what.into(),
            event.by.as_str().into(),
            event.kantor.to_string().into(),
            event.catatan.as_str().into(),
            maybe(event.dicatat.map(|at| moment(here, at))),
        ]);
    }
    Ok(list)
}
