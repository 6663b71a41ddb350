//! The commands about letters: their kinds, the office's own texts in place of those shipped, what is
//! open, issuing, and the register.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Answered};
use super::args::Naskah;
use super::door::Door;
use super::{listing, read, shape};
use crate::domain::letter;
use crate::office::{Command, LetterRequest, ListWish, Look, Numbering, Office, Problem};
use crate::text::{cli as words, naskah};

/// Carries out one command.
pub fn run(command: Naskah, door: &Door) -> Answered {
    let mut office = door.open()?;
    match command {
        Naskah::Daftar => {
            let kinds = office.letter_templates()?;
            Ok(Answer::new(shape::naskah::kinds(&kinds), shape::naskah::kinds_words(&kinds)))
        }
        Naskah::Ekspor { jenis, keluar } => {
            office.save_bytes(&office.template_text(&jenis)?, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
        Naskah::Impor { berkas } => {
            let read = read::text(&berkas)?;
            let template = letter::parse(&read.text).map_err(Problem::BadTemplate)?;
            let done = office.run(Command::SetTemplate { text: read.text.clone() })?;
            let plain = naskah::template_taken(&template.nama, !done.facts.is_empty());
            Ok(Answer::new(json!({ "jenis": template.id, "fakta": done.facts }), plain).noting(&read))
        }
        Naskah::Pulihkan { jenis, alasan } => {
            let plain = naskah::template_restored(&jenis);
            let done = office.run(Command::RestoreTemplate { jenis, reason: alasan })?;
            Ok(Answer::new(json!({ "fakta": done.facts }), plain))
        }
        Naskah::Kosong { jenis, kasus, isian } => {
            let case = office.find_case(&kasus)?;
            let isian = read::pairs(&isian)?;
            let request = LetterRequest { case, jenis, isian, nomor: Numbering::Blank, kertas: None };
            let draft = office.letter_draft(&request)?;
            let open: Vec<_> = draft.kosong().map(|b| (b.id.as_str(), b.label.as_str())).collect();
            Ok(Answer::new(shape::naskah::blanks(draft.kosong()), words::blanks(&open)))
        }
        Naskah::Buat { jenis, kasus, isian, nomor, tanpa_nomor, kertas, keluar } => {
            let nomor = read::numbering(nomor, tanpa_nomor);
            let kertas = kertas.as_deref().map(read::paper).transpose()?;
            let case = office.find_case(&kasus)?;
            let isian = read::pairs(&isian)?;
            issue(&mut office, LetterRequest { case, jenis, isian, nomor, kertas }, &keluar)
        }
    }
}

fn issue(office: &mut Office, request: LetterRequest, to: &Path) -> Answered {
    // A place that cannot be written must not cost a number.
    office.can_write(to)?;
    let done = office.run(Command::IssueLetter(request))?;
    let Some(letter) = &done.letter else { return Ok(Answer::wrote(&done)) };
    office.note_look(Look::Saved, done.case)?;
    office.save_blob(letter.pdf, to)?;
    let mut json = shape::naskah::letter(letter, office.profile().zona);
    json["berkas"] = json!(to.display().to_string());
    json["peringatan"] = json!(done.warnings);
    Ok(Answer::new(json, words::issued(&letter.nama, &letter.nomor, to, &done.warnings)))
}

/// `agenda daftar`.
pub fn register(keluar: Option<&Path>, door: &Door) -> Answered {
    let office = door.open()?;
    if let Some(to) = keluar {
        return listing::save(&office, &ListWish::Letters(String::new()), to);
    }
    let (letters, zone) = (office.letters()?, office.profile().zona);
    office.note_many(Look::Agenda, None)?;
    Ok(Answer::new(shape::naskah::register(&letters, zone), shape::naskah::register_words(&letters, zone)))
}
