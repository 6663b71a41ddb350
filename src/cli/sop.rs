//! The commands about SOPs and their charts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::answer::{Answer, Answered, Failure};
use super::args::SopCmd;
use super::door::Door;
use super::{listing, read, shape};
use crate::domain::office::Paper;
use crate::domain::sop::{self, Severity};
use crate::drawing::chart;
use crate::office::{ChartOf, Command, ListWish, Problem};
use crate::text::cli as words;

/// Carries out one command.
pub fn run(command: SopCmd, door: &Door) -> Answered {
    match command {
        SopCmd::Daftar { keluar } => {
            let office = door.open()?;
            if let Some(to) = keluar {
                return listing::save(&office, &ListWish::Shelf, &to);
            }
            let cards = office.shelf()?;
            Ok(Answer::new(shape::sop::shelf(&cards), shape::sop::shelf_words(&cards)))
        }
        SopCmd::Lihat { id } => {
            let view = door.open()?.sop(&id)?;
            Ok(Answer::new(shape::sop::sop(&view), shape::sop::sop_words(&view)))
        }
        SopCmd::Impor { berkas } => import(&berkas, door),
        SopCmd::Ekspor { id, keluar } => {
            let office = door.open()?;
            office.save_bytes(&office.sop_text(&id)?, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
        SopCmd::Gambar { sop, keluar, kertas, kasus } => {
            draw(&sop, &keluar, kertas.as_deref(), kasus.as_deref(), door)
        }
        SopCmd::Cetak { id, keluar, kertas } => {
            let office = door.open()?;
            let paper = kertas.as_deref().map_or(Ok(office.profile().kertas), read::paper)?;
            office.save_document(&office.sop(&id)?.sop, paper, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
        // These read files of their own and need no office.
        SopCmd::Periksa { berkas } => Ok(check(&berkas)),
        SopCmd::Ukur { berkas } => measure(&berkas),
    }
}

fn import(file: &Path, door: &Door) -> Answered {
    let mut office = door.open()?;
    let read = read::text(file)?;
    let (sop, warnings) = sop::parse(&read.text).map_err(Problem::BadSop)?;
    office.run(Command::PublishSop { text: read.text.clone() })?;
    let view = office.sop(&sop.id)?;
    let json = json!({ "id": sop.id, "versi": view.versi, "temuan": shape::sop::flaws(&warnings) });
    Ok(Answer::new(json, words::imported(&sop.judul, view.versi)).noting(&read))
}

fn draw(asked: &str, to: &Path, kertas: Option<&str>, case: Option<&str>, door: &Door) -> Answered {
    let office = door.open()?;
    let paper = kertas.map_or(Ok(Paper::A4), read::paper)?;
    let view = case.map(|code| office.case(office.find_case(code)?)).transpose()?;
    let of = view.as_ref().map_or(ChartOf::Plain, ChartOf::Case);
    let file = Path::new(asked);
    let sop = match &view {
        Some(case) => case.sop.sop.clone(),
        None if file.is_file() => Arc::new(read::sop(file)?.0),
        None => office.sop(asked)?.sop,
    };
    office.save_chart(&sop, of, paper, to)?;
    Ok(Answer::saved(to))
}

fn check(files: &[PathBuf]) -> Answer {
    let (mut json, mut lines, mut refused) = (Vec::new(), String::new(), false);
    for file in files {
        let name = file.display().to_string();
        match read::text(file) {
            Ok(read) => {
                let flaws = sop::parse(&read.text).map_or_else(|flaws| flaws, |(_, warnings)| warnings);
                refused |= flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error);
                let words = shape::sop::checked_words(&name, &flaws);
                let checked = Answer::new(shape::sop::checked(&name, &flaws), words).noting(&read);
                json.push(checked.json);
                lines += &format!("{}\n", checked.plain.trim_end());
            }
            Err(problem) => {
                refused = true;
                json.push(shape::sop::unread(&name, &problem));
                lines += &format!("{}\n", problem.message());
            }
        }
    }
    Answer { json: Value::Array(json), plain: lines, refused }
}

fn measure(files: &[PathBuf]) -> Answered {
    let (mut json, mut lines) = (Vec::new(), String::new());
    for file in files {
        let (sop, _) = read::sop(file)?;
        let begun = std::time::Instant::now();
        let quality = chart::measure_sop(&sop).map_err(|why| Failure::Problem(Problem::Unlawful(why)))?;
        let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
        let name = file.display().to_string();
        json.push(shape::sop::measured(&name, &quality, milliseconds));
        lines += &shape::sop::measured_words(&name, &quality, milliseconds);
    }
    Ok(Answer::new(Value::Array(json), lines))
}
