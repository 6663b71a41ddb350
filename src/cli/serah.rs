//! The commands of handing over between offices.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::answer::{Answer, Answered};
use super::args::Serah;
use super::door::Door;
use super::{listing, read, shape};
use crate::base::drive;
use crate::office::{Chosen, ListWish, Office, SendRequest, handover_files};
use crate::text::serah as words;

/// Carries out one command.
pub fn run(command: Serah, door: &Door) -> Answered {
    let mut office = door.open()?;
    let zone = office.profile().zona;
    match command {
        Serah::Usulan { ke } => {
            let all = office.outbox(&ke)?.usulan;
            Ok(Answer::new(shape::serah::proposals(&all, zone), shape::serah::proposals_words(&all, zone)))
        }
        Serah::Kirim { ke, keluar, kasus, semua, tanpa_kasus, sandi_berkas, batas } => {
            let cases = kasus.iter().map(|code| office.find_case(code)).collect::<Result<Vec<_>, _>>()?;
            let kasus = match () {
                () if tanpa_kasus => Chosen::NoCase,
                () if semua => Chosen::All,
                () if cases.is_empty() => Chosen::Proposed,
                () => Chosen::Cases(cases),
            };
            let sandi = read::passphrase(sandi_berkas.as_deref())?;
            let batas = batas.unwrap_or(SendRequest::PART);
            let sent = office.send(&SendRequest { ke, keluar, kasus, sandi, batas })?;
            Ok(Answer::new(shape::serah::sent(&sent), shape::serah::sent_words(&sent)))
        }
        Serah::Periksa { berkas, sandi_berkas } => {
            let sandi = read::passphrase(sandi_berkas.as_deref())?;
            let plan = office.inspect_package(&berkas, sandi.as_deref())?;
            let (json, plain) = (shape::paket::plan(&plan, zone), shape::paket::plan_words(&plan, zone));
            Ok(Answer { json, plain, refused: !plan.penghalang.is_empty() })
        }
        Serah::Terima { berkas, sandi_berkas } => {
            let sandi = read::passphrase(sandi_berkas.as_deref())?;
            let received = office.receive(&berkas, sandi.as_deref())?;
            let plain = shape::paket::received_words(&received, zone);
            Ok(Answer::new(shape::paket::received(&received, zone), plain))
        }
        Serah::TandaTerima { berkas } => {
            let read = office.read_receipt(&berkas)?;
            Ok(Answer::new(shape::serah::receipt(&read, zone), shape::serah::receipt_words(&read, zone)))
        }
        Serah::Batal { id } => undo(&mut office, &id),
        Serah::Tarik { kasus, alasan } => {
            let done = office.call_back(office.find_case(&kasus)?, &alasan)?;
            Ok(Answer::new(json!({ "fakta": done.facts }), words::called_back(&kasus)))
        }
        Serah::Daftar { keluar: Some(to) } => listing::save(&office, &ListWish::Packages, &to),
        Serah::Daftar { keluar: None } => {
            let all = office.packages()?;
            Ok(Answer::new(shape::serah::packages(&all, zone), shape::serah::packages_words(&all, zone)))
        }
        Serah::Masuk { folder } => queue(&office, folder),
        Serah::Rekap { keluar: Some(to) } => listing::save(&office, &ListWish::Intake, &to),
        Serah::Rekap { keluar: None } => {
            let all = office.intake()?;
            Ok(Answer::new(shape::serah::intake(&all, zone), shape::serah::intake_words(&all, zone)))
        }
        Serah::Pantau { folder, tanpa } => watch(&mut office, folder.as_deref(), tanpa),
        Serah::BeritaAcara { paket, keluar, kertas } => {
            let kertas = kertas.as_deref().map(read::paper).transpose()?;
            office.save_handover_paper(&paket, kertas, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
    }
}

fn queue(office: &Office, places: Vec<PathBuf>) -> Answered {
    let zone = office.profile().zona;
    let places = match places.is_empty() {
        true => drive::plugged().into_iter().chain(office.watched_folder()).collect(),
        false => places,
    };
    let queue = office.queue(&handover_files(&places))?;
    Ok(Answer::new(shape::serah::queue(&queue, zone), shape::serah::queue_words(&queue, zone)))
}

fn watch(office: &mut Office, folder: Option<&Path>, none: bool) -> Answered {
    if none || folder.is_some() {
        office.watch_folder(folder)?;
    }
    let watched = office.watched_folder().map(|path| path.display().to_string());
    let plain = words::watched(watched.as_deref());
    Ok(Answer::new(json!({ "folder": watched }), plain))
}

/// Undoes the taking in of a package, and says so where its receipt lies.
fn undo(office: &mut Office, id: &str) -> Answered {
    let undone = office.undo_package(id)?;
    let places: Vec<PathBuf> = drive::plugged().into_iter().chain(office.watched_folder()).collect();
    // It is undone, whatever becomes of its receipt.
    let told = office.tell_undone(id, &places).unwrap_or_default();
    let said = words::undone(undone.fakta, undone.kasus, &undone.tetap);
    let said = format!("{said} {}", words::undone_told(words::THE_SENDER, &told));
    let json = json!({ "paket": undone.paket, "fakta": undone.fakta, "kasus": undone.kasus, "tetap": undone.tetap,
                       "tanda_batal": told });
    Ok(Answer::new(json, said))
}
