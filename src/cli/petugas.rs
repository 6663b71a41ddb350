//! The commands about the persons of the office, and the log of looking.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Answered, Failure};
use super::args::Petugas;
use super::door::Door;
use super::{listing, read, shape};
use crate::base::Pin;
use crate::domain::person::{PERAN, Role};
use crate::office::{Barred, Command, ListWish, LookFilter, Office, PersonRequest, Problem};
use crate::text::{cli as words, petugas};

/// Carries out one command.
pub fn run(command: Petugas, door: &Door) -> Answered {
    let mut office = door.open()?;
    let command = match command {
        Petugas::Daftar => return Ok(list(&office)),
        Petugas::Catatan { petugas, dari, sampai, keluar } => {
            let filter = looks_asked(&office, petugas, dari, sampai)?;
            return log(&office, filter, keluar.as_deref());
        }
        Petugas::TanpaKepala { sudah_dilihat } => return without_head(&office, sudah_dilihat),
        Petugas::Tambah { nama, peran, nip, jabatan, pin_baru } => {
            let pin = Some(pin(&pin_baru)?);
            let asked = PersonRequest { person: None, nama, nip, jabatan, peran: role(&peran)?, pin };
            Command::KeepPerson(Box::new(asked))
        }
        Petugas::Ubah { petugas, nama, peran, nip, jabatan, pin_baru } => {
            let id = office.find_person(&petugas)?;
            let now = office.persons().into_iter().find(|one| one.id == id);
            let now = now.ok_or(Problem::Barred(Barred::Unknown { asked: petugas, known: Vec::new() }))?;
            Command::KeepPerson(Box::new(PersonRequest {
                person: Some(id),
                nama: nama.unwrap_or(now.nama),
                nip: nip.unwrap_or(now.nip),
                jabatan: jabatan.unwrap_or(now.jabatan),
                peran: peran.map_or(Ok(now.peran), |word| role(&word))?,
                pin: pin_baru.map(|file| pin(&file)).transpose()?,
            }))
        }
        Petugas::Pin { pin_baru } => {
            let old = door.pin()?.ok_or(Problem::Barred(Barred::NotSignedIn))?;
            Command::ChangePin { old, new: pin(&pin_baru)? }
        }
        Petugas::LupaPin { petugas, pin_baru } => {
            Command::RenewPin { person: office.find_person(&petugas)?, pin: pin(&pin_baru)? }
        }
        Petugas::Keluar { petugas, alasan } => {
            Command::RetirePerson { person: office.find_person(&petugas)?, reason: alasan }
        }
        Petugas::AmbilAlih { alasan } => Command::TakeHeadship { reason: alasan },
    };
    let done = office.run(command)?;
    let listed = list(&office);
    let json = json!({ "fakta": done.facts, "petugas": listed.json, "peringatan": done.warnings });
    let plain = [listed.plain].into_iter().chain(done.warnings).collect::<Vec<_>>().join("\n");
    Ok(Answer::new(json, plain))
}

fn pin(file: &Path) -> Result<Pin, Problem> {
    Ok(Pin::typed(&read::passphrase(Some(file))?.unwrap_or_default()))
}

fn role(word: &str) -> Result<Role, Failure> {
    let found = PERAN.iter().find(|(known, _)| known.eq_ignore_ascii_case(word.trim()));
    found.map(|(_, role)| *role).ok_or_else(|| Failure::Usage(words::not_a_role(word)))
}

fn list(office: &Office) -> Answer {
    let all = office.persons();
    let plain = match all.is_empty() {
        true => petugas::NOBODY.to_owned(),
        false => shape::petugas::list_words(&all),
    };
    Answer::new(shape::petugas::list(&all), plain)
}

fn looks_asked(
    office: &Office,
    who: Option<String>,
    dari: Option<String>,
    sampai: Option<String>,
) -> Result<LookFilter, Failure> {
    let day = |text: Option<String>| text.map(|text| read::day(&text)).transpose();
    let person = who.map(|typed| office.find_person(&typed)).transpose()?;
    Ok(LookFilter { person, from: day(dari)?, until: day(sampai)? })
}

fn log(office: &Office, filter: LookFilter, keluar: Option<&Path>) -> Answered {
    if let Some(to) = keluar {
        return listing::save(office, &ListWish::Looks(filter), to);
    }
    let lines = office.looks(&filter)?;
    let zone = office.profile().zona;
    Ok(Answer::new(shape::petugas::looks(&lines, zone), shape::petugas::looks_words(&lines, zone)))
}

fn without_head(office: &Office, seen: bool) -> Answered {
    let lines = office.without_head()?;
    if let Some(newest) = lines.first().filter(|_| seen) {
        office.looked_through(newest.urut)?;
    }
    let zone = office.profile().zona;
    Ok(Answer::new(shape::petugas::looks(&lines, zone), shape::petugas::looks_words(&lines, zone)))
}
