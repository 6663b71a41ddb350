//! Typed words become values, or a sentence about what is wrong with them. Knows no command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};

use super::answer::Failure;
use crate::base::reading::Text;
use crate::base::{Id, Moment, Zone};
use crate::domain::calendar::{DayOffKind, JENIS};
use crate::domain::hours::{Period, read_time};
use crate::domain::office::{Official, Paper};
use crate::domain::sense;
use crate::domain::sop::{self, Flaw, Sop, Ulang};
use crate::office::{NewAttachment, Numbering, Problem, Progress, read_text};
use crate::text::cli as words;

/// ISO 8601, with an offset or on the office's clocks; a bare date means 08.00. What is recorded outside this
/// century no office would take in.
pub fn moment(text: &str, zone: Zone) -> Result<Moment, Failure> {
    let moment = any_moment(text, zone)?;
    if sense::may_be(moment) { Ok(moment) } else { Err(Failure::Usage(words::time_out_of_bounds(text))) }
}

fn any_moment(text: &str, zone: Zone) -> Result<Moment, Failure> {
    if let Ok(time) = chrono::DateTime::parse_from_rfc3339(text) {
        return Ok(time.to_utc());
    }
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let time = forms.iter().find_map(|form| chrono::NaiveDateTime::parse_from_str(text, form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(8, 0, 0);
    let local = time.or_else(day).and_then(|t| t.and_local_timezone(zone.offset()).single());
    local.map(|t| t.to_utc()).ok_or_else(|| Failure::Usage(words::not_a_time(text)))
}

/// A date.
pub fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.trim().parse().map_err(|_| Failure::Usage(words::not_a_date(text)))
}

/// "16.00" or "16:00".
pub fn time(text: &str) -> Result<NaiveTime, Failure> {
    read_time(text).ok_or_else(|| Failure::Usage(words::not_a_clock(text)))
}

/// A period as `kantor atur --masa` takes it: "nama;dari;sampai;tutup;tutup Jumat;sumber".
pub fn period(text: &str) -> Result<Period, Failure> {
    let mut parts = text.split(';').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (nama, dari, sampai, tutup, jumat, sumber) = (next(), next(), next(), next(), next(), next());
    let period = Period {
        nama: nama.to_owned(),
        dari: day(dari)?,
        sampai: day(sampai)?,
        tutup: time(tutup)?,
        jumat: if jumat.is_empty() { None } else { Some(time(jumat)?) },
        sumber: sumber.to_owned(),
    };
    match period.nama.is_empty() || period.sampai < period.dari {
        true => Err(Failure::Usage(words::not_a_period(text))),
        false => Ok(period),
    }
}

/// A kind of day off.
pub fn day_kind(word: &str) -> Result<DayOffKind, Failure> {
    let found = JENIS.iter().find(|(name, _)| *name == word);
    found.map(|(_, kind)| *kind).ok_or_else(|| Failure::Usage(words::unknown_day_kind(word)))
}

/// A time zone.
pub fn zone(word: &str) -> Result<Zone, Failure> {
    [Zone::Wib, Zone::Wita, Zone::Wit]
        .into_iter()
        .find(|zone| zone.label().eq_ignore_ascii_case(word))
        .ok_or_else(|| Failure::Usage(words::unknown_zone(word)))
}

/// A paper.
pub fn paper(word: &str) -> Result<Paper, Failure> {
    Paper::from_word(&word.to_lowercase()).ok_or_else(|| Failure::Usage(words::unknown_paper(word)))
}

/// A kind of institution that the office keeps a register of.
pub fn register(word: &str) -> Result<Ulang, Failure> {
    let mut known = Ulang::ALL.into_iter().filter(|u| !u.over_time() && *u != Ulang::Kelurahan);
    known.find(|u| u.word() == word).ok_or_else(|| Failure::Usage(words::unknown_unit(word)))
}

/// An official: "jabatan;nama;pangkat;nip".
pub fn official(line: &str) -> Official {
    let mut parts = line.split(';').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Official { jabatan: next(), nama: next(), pangkat: next(), nip: next() }
}

/// The id of a fact.
pub fn fact(text: &str) -> Result<Id, Failure> {
    text.parse().map_err(|_| Failure::Usage(words::not_a_fact(text)))
}

/// `nama=nilai`, many.
pub fn pairs(items: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |item: &String| {
        let split = item.split_once('=').filter(|(name, _)| !name.trim().is_empty());
        let (name, value) = split.ok_or_else(|| Failure::Usage(words::not_a_pair(item)))?;
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    items.iter().map(pair).collect()
}

/// `--nomor N`, `--tanpa-nomor` or neither.
pub fn numbering(nomor: Option<String>, tanpa_nomor: bool) -> Numbering {
    match (nomor, tanpa_nomor) {
        (Some(nomor), _) => Numbering::Given(nomor),
        (None, true) => Numbering::Blank,
        (None, false) => Numbering::Next,
    }
}

/// `F` or `F:KELENGKAPAN`; a name that exists as it stands wins, so that `C:\…` stays whole.
pub fn attachment(text: &str) -> NewAttachment {
    let whole = PathBuf::from(text);
    match text.rsplit_once(':') {
        Some((file, paper)) if !whole.exists() && Path::new(file).exists() => {
            NewAttachment { path: PathBuf::from(file), kelengkapan: Some(paper.to_owned()), putar: 0 }
        }
        _ => NewAttachment { path: whole, ..NewAttachment::default() },
    }
}

/// Files that satisfy no kelengkapan.
pub fn proofs(files: Vec<PathBuf>) -> Vec<NewAttachment> {
    files.into_iter().map(|path| NewAttachment { path, kelengkapan: None, putar: 0 }).collect()
}

/// The text in a file.
pub fn text(path: &Path) -> Result<Text, Problem> {
    read_text(path, &Progress::default())
}

/// The SOP in a file, and what may be better about it.
pub fn sop(path: &Path) -> Result<(Sop, Vec<Flaw>), Problem> {
    sop::parse(&text(path)?.text).map_err(Problem::BadSop)
}

/// The first line of the file is the passphrase: it must not stand in a command's history.
pub fn passphrase(file: Option<&Path>) -> Result<Option<String>, Problem> {
    let Some(path) = file else { return Ok(None) };
    Ok(Some(text(path)?.text.lines().next().unwrap_or_default().trim_end().to_owned()))
}
