//! The commands that seal the file, unseal it, and change what opens it.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::answer::{Answer, Answered, Failure};
use super::args::Kunci;
use super::door::{Door, phrase_in};
use super::shape::kunci as shape;
use super::terminal::watched;
use crate::base::Key;
use crate::base::file::keep_private;
use crate::office::{Copies, Cost, Finished, Office, OpenOptions, Problem, SealWish, Sealing};
use crate::text::kunci as words;

/// Carries out one command.
pub fn run(command: Kunci, door: &Door) -> Answered {
    match command {
        Kunci::Lihat => look(door),
        Kunci::Pasang { sandi_berkas, lembar, hapus_cadangan, memori } => {
            let copies = if hapus_cadangan { Copies::Delete } else { Copies::Seal };
            seal(door, &sandi_berkas, &lembar, copies, memori)
        }
        Kunci::Ubah { sandi_berkas, lembar: Some(sheet), memori } => {
            exchange(door, &sandi_berkas, &sheet, memori)
        }
        Kunci::Ubah { sandi_berkas, lembar: None, memori } => {
            let key = key_of(door)?;
            door.open()?.allow_sealing()?;
            rephrase(door, &key, &sandi_berkas, memori)
        }
        Kunci::Lepas => unseal(door),
        Kunci::Pulihkan { kata_berkas, sandi_berkas, memori } => {
            let key = Office::unlock_by_sheet(&door.db, &text_of(&kata_berkas)?)?;
            rephrase(door, &key, &sandi_berkas, memori)
        }
        Kunci::Kantor { ya } => {
            let mut office = door.open()?;
            let before = office.card_mark()?;
            if ya {
                office.change_keys()?;
            }
            let now = office.card_mark()?;
            let plain = if ya { words::office_key_changed(&now) } else { words::office_key(&now) };
            Ok(Answer::new(json!({ "diganti": ya, "sidik": now, "sidik_lama": ya.then_some(before) }), plain))
        }
        Kunci::Titipkan { kantor } => {
            let name = door.open()?.entrust(&kantor)?;
            Ok(Answer::new(json!({ "dititipkan": name }), words::entrusted(&name)))
        }
        Kunci::BukaTitipan { gembok, keluar } => {
            let office = door.open()?;
            let key = office.entrusted(&gembok)?;
            office.save_bytes(&office.recovery_sheet_pdf(&key)?, &keluar)?;
            keep_private(&keluar);
            Ok(Answer::new(json!({ "lembar": keluar.display().to_string() }), words::sheet_saved(&keluar)))
        }
        Kunci::Lembar { keluar } => {
            let office = door.open()?;
            let key = key_of(door)?;
            office.save_bytes(&office.recovery_sheet_pdf(&key)?, &keluar)?;
            keep_private(&keluar);
            Ok(Answer::new(
                shape::done(true, Some(&keluar), &Finished::default()),
                words::sheet_saved(&keluar),
            ))
        }
    }
}

fn look(door: &Door) -> Answered {
    let office = door.open()?;
    let sealed = office.key().is_some();
    let mut json = shape::done(sealed, None, &Finished::default());
    json["sisa"] = office.sealing_is_due().into();
    Ok(Answer::new(json, words::state(sealed)))
}

fn cost(kib: Option<u32>) -> Cost {
    kib.map_or(Cost::USUAL, |kib| Cost { kib, rounds: 1 })
}

fn text_of(path: &Path) -> Result<String, Failure> {
    Ok(crate::office::read_text(path, &Default::default())?.text)
}

/// The key that this call was given; a file in clear has none.
fn key_of(door: &Door) -> Result<Key, Failure> {
    let options = door.options()?;
    options.key.ok_or_else(|| Problem::from(Sealing::NotSealed(door.db.clone())).into())
}

fn seal(door: &Door, phrase: &Path, sheet: &Path, copies: Copies, kib: Option<u32>) -> Answered {
    let office = door.open()?;
    if office.key().is_some() {
        if !office.sealing_is_due() {
            return Err(Problem::from(Sealing::Already(door.db.clone())).into());
        }
        // Cut off the last time: the file is sealed, some copies are not.
        let done = office.finish_sealing();
        let first = words::sealed(done.converted, done.removed);
        return Ok(Answer::new(shape::done(true, None, &done), shape::done_words(first, None, false, &done)));
    }
    let phrase = phrase_in(phrase)?;
    let (key, weak) = (Key::random().ok_or(Problem::from(Sealing::NoKey))?, phrase.is_weak());
    let wish = SealWish { key, phrase, cost: cost(kib), copies };
    let done = with_sheet(office, sheet, &wish, door.options()?)?;
    let first = words::sealed(done.converted, done.removed);
    let plain = shape::done_words(first, Some(sheet), weak, &done);
    Ok(Answer::new(shape::done(true, Some(sheet), &done), plain))
}

fn exchange(door: &Door, phrase: &Path, sheet: &Path, kib: Option<u32>) -> Answered {
    let (office, phrase) = (door.open()?, phrase_in(phrase)?);
    key_of(door)?;
    let (key, weak) = (Key::random().ok_or(Problem::from(Sealing::NoKey))?, phrase.is_weak());
    let wish = SealWish { key, phrase, cost: cost(kib), copies: Copies::Seal };
    let done = with_sheet(office, sheet, &wish, door.options()?)?;
    let plain = shape::done_words(words::KEY_CHANGED.to_owned(), Some(sheet), weak, &done);
    Ok(Answer::new(shape::done(true, Some(sheet), &done), plain))
}

/// Writes the sheet before anything is sealed by what stands on it; takes it away again where nothing was.
fn with_sheet(
    mut office: Office,
    sheet: &Path,
    wish: &SealWish,
    options: OpenOptions,
) -> Result<Finished, Problem> {
    let (path, existed): (PathBuf, bool) = (office.path().to_owned(), sheet.exists());
    office.allow_sealing()?;
    office.save_bytes(&office.recovery_sheet_pdf(&wish.key)?, sheet)?;
    keep_private(sheet);
    drop(office);
    let sealed = watched(|progress| Office::seal(&path, wish, options, progress));
    if sealed.is_err() && !existed {
        let _ = std::fs::remove_file(sheet);
    }
    sealed
}

/// Another phrase for the same key.
fn rephrase(door: &Door, key: &Key, phrase: &Path, kib: Option<u32>) -> Answered {
    let phrase = phrase_in(phrase)?;
    watched(|progress| Office::set_phrase(&door.db, key, &phrase, cost(kib), progress))?;
    let options = OpenOptions { key: Some(key.clone()), ..door.options.clone() };
    // A damaged file has its phrase all the same; its copies get their slots once it opens.
    let done = Office::open(&door.db, options).map(|office| office.finish_sealing()).unwrap_or_default();
    let plain = shape::done_words(words::PHRASE_CHANGED.to_owned(), None, phrase.is_weak(), &done);
    Ok(Answer::new(shape::done(true, None, &done), plain))
}

fn unseal(door: &Door) -> Answered {
    key_of(door)?;
    door.open()?.allow_sealing()?;
    let options = door.options()?;
    let done = watched(|progress| Office::unseal(&door.db, options, progress))?;
    let plain = shape::done_words(words::unsealed(done.converted), None, false, &done);
    Ok(Answer::new(shape::done(false, None, &done), plain))
}
