//! The commands about this office, the offices it knows, its institutions and its blocks of numbers.

use std::path::Path;

use serde_json::{Value, json};

use super::answer::{Answer, Answered};
use super::args::{AturKantor, Blok, Kantor, Lembaga};
use super::door::Door;
use super::{listing, read, shape};
use crate::domain::fact::Institution;
use crate::domain::office::OfficeProfile;
use crate::domain::region;
use crate::office::{Command, Done, ListWish, Office};
use crate::text::{blok, cli as words, percaya, serah};

/// Carries out one command.
pub fn run(command: Kantor, door: &Door) -> Answered {
    let mut office = door.open()?;
    match command {
        Kantor::Atur(set) => set_up(&mut office, *set),
        Kantor::Lihat => {
            let profile = office.profile();
            let json = shape::kantor::profile(profile, office.operator());
            Ok(Answer::new(json, shape::kantor::profile_words(profile)))
        }
        Kantor::Lembaga(command) => institutions(&mut office, command),
        Kantor::Kartu { keluar } => write_card(&mut office, &keluar),
        Kantor::Kenal { kartu, sidik, sandi_berkas } => {
            let sandi = read::passphrase(sandi_berkas.as_deref())?;
            know(&mut office, &kartu, sidik.as_deref(), sandi.as_deref())
        }
        Kantor::Daftar { keluar: Some(to) } => listing::save(&office, &ListWish::Offices, &to),
        Kantor::Daftar { keluar: None } => {
            let known = office.offices()?;
            Ok(Answer::new(shape::kantor::offices(&known), shape::kantor::offices_words(&known)))
        }
        Kantor::Lupakan { kantor, alasan } => {
            let done = office.forget_office(&kantor, &alasan)?;
            Ok(written(&done, serah::office_forgotten(&kantor)))
        }
        Kantor::Pelaksana { sop, pelaksana, kantor } => {
            let done = office.bind_lane(&sop, &pelaksana, kantor.as_deref())?;
            Ok(written(&done, serah::lane_bound(&pelaksana, kantor.as_deref())))
        }
        Kantor::Blok(command) => blocks(&mut office, command),
    }
}

fn written(done: &Done, plain: String) -> Answer {
    Answer::new(json!({ "fakta": done.facts }), plain)
}

fn set_up(office: &mut Office, set: AturKantor) -> Answered {
    let mut profile = office.profile().clone();
    if let Some(code) = &set.wilayah {
        follow_region(office, &mut profile, code);
    }
    let texts = [
        (set.nama, &mut profile.nama),
        (set.kode, &mut profile.kode),
        (set.jenis, &mut profile.jenis),
        (set.wilayah, &mut profile.wilayah),
        (set.kota, &mut profile.kota),
        (set.pola_nomor, &mut profile.pola_nomor),
        (set.klasifikasi, &mut profile.klasifikasi),
    ];
    for (given, field) in texts {
        if let Some(value) = given {
            *field = value;
        }
    }
    if let Some(word) = &set.zona {
        profile.zona = read::zone(word)?;
    }
    if let Some(word) = &set.kertas {
        profile.kertas = read::paper(word)?;
    }
    if !set.kop.is_empty() {
        profile.kop = set.kop;
    }
    if !set.alamat.is_empty() {
        profile.alamat = set.alamat;
    }
    if !set.pejabat.is_empty() {
        profile.pejabat = set.pejabat.iter().map(|line| read::official(line)).collect();
    }
    if let Some(text) = &set.tutup {
        profile.jam.tutup = read::time(text)?;
    }
    if let Some(text) = &set.tutup_jumat {
        profile.jam.jumat = if text.trim() == "-" { None } else { Some(read::time(text)?) };
    }
    if !set.masa.is_empty() {
        profile.jam.masa = set.masa.iter().map(|text| read::period(text)).collect::<Result<_, _>>()?;
    }
    if let Some(file) = &set.logo {
        profile.logo = Some(office.store_logo(file)?);
    }
    office.run(Command::SetOffice(Box::new(profile)))?;
    Ok(Answer::new(shape::kantor::profile(office.profile(), office.operator()), words::OFFICE_SET))
}

/// What a region says of an office: its zone, and its city for the date line of letters unless another
/// was typed before.
fn follow_region(office: &Office, profile: &mut OfficeProfile, code: &str) {
    let place = |code: &str| office.city_name(code).map(region::place).unwrap_or_default();
    if profile.kota.is_empty() || profile.kota == place(&profile.wilayah) {
        profile.kota = place(code).to_owned();
    }
    profile.zona = region::zone(code).unwrap_or(profile.zona);
}

fn institutions(office: &mut Office, command: Lembaga) -> Answered {
    let ulang = read::register(&command.jenis)?;
    if let Some(nama) = command.simpan {
        let lembaga = Institution { id: String::new(), nama, alamat: command.alamat, kontak: command.kontak };
        office.run(Command::KeepInstitution { ulang, lembaga })?;
    }
    if let Some(id) = command.keluarkan {
        let reason = command.alasan.unwrap_or_default();
        office.run(Command::RetireInstitution { ulang, id, reason })?;
    }
    let all = office.institutions(ulang)?;
    Ok(Answer::new(json!(all), shape::kantor::institutions_words(&all)))
}

fn write_card(office: &mut Office, to: &Path) -> Answered {
    office.save_card_of_office(to)?;
    let (card, sidik) = (office.office_card()?, office.card_mark()?);
    let json = json!({ "berkas": to.display().to_string(), "kartu": shape::kantor::card(&card, &sidik),
                       "teks": office.card_text()? });
    Ok(Answer::new(json, serah::card_saved(to, &sidik)))
}

fn know(office: &mut Office, path: &Path, typed: Option<&str>, passphrase: Option<&str>) -> Answered {
    let (card, done) = match typed {
        Some(typed) => office.introduce(&office.card_in(path, passphrase)?, typed)?,
        None => office.know_office(path)?,
    };
    let known = office.offices()?;
    let sidik = known.into_iter().find(|line| line.kartu.id == card.id).map(|line| line.sidik);
    let sidik = sidik.unwrap_or_default();
    let mut json = shape::kantor::card(&card, &sidik);
    json["fakta"] = json!(done.facts);
    json["peringatan"] = json!(done.warnings);
    let said = match typed {
        Some(_) => percaya::confirmed(&card.called(), &sidik),
        None => serah::office_known(&card.called(), &sidik),
    };
    let lines = std::iter::once(said).chain(done.warnings);
    Ok(Answer::new(json, lines.collect::<Vec<_>>().join("\n")))
}

fn blocks(office: &mut Office, command: Blok) -> Answered {
    let Blok { ke, tahun, dari, sampai, batal, alasan } = command;
    if let (Some(ke), Some(tahun), Some(dari), Some(sampai)) = (ke, tahun, dari, sampai) {
        let done = office.run(Command::GiveBlock { ke, tahun, dari, sampai })?;
        let all = office.number_blocks()?;
        let new = all.iter().find(|line| done.facts.contains(&line.fakta));
        let said = new.map(|line| blok::gave(&line.blok)).into_iter().chain(done.warnings.clone());
        let mut json = new.map_or(Value::Null, shape::kantor::block);
        json["peringatan"] = json!(done.warnings);
        return Ok(Answer::new(json, said.collect::<Vec<_>>().join("\n")));
    }
    if let Some(fact) = batal {
        let fact = read::fact(&fact)?;
        let subject = office.block_subject(fact)?;
        let done = office.run(Command::Withdraw { subject, fact, reason: alasan })?;
        return Ok(written(&done, blok::withdrawn()));
    }
    let all = office.number_blocks()?;
    let json = all.iter().map(shape::kantor::block).collect();
    Ok(Answer::new(json, shape::kantor::blocks_words(&all)))
}
