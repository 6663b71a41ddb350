//! A case's dossier for an inspector: one PDF that tells all of it, and beside it the letters as issued and
//! every attachment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::filename::Names;
use crate::base::{Digest, Id, Moment, Zone, filename};
use crate::domain::fact::FactKind;
use crate::domain::office::Paper;
use crate::domain::sop::{Row, Sop};
use crate::drawing::dossier::{Dossier, Line, List};
use crate::drawing::{chain_foot, dossier};
use crate::office::case::full;
use crate::office::case::view::{AttachmentView, CaseView, Event, OpenStep, Wrote};
use crate::office::door::letter::LetterView;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::files::write_file;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, files};
use crate::office::letter::letters;
use crate::office::paper::card;
use crate::text::{berkas as words, isian, kartu, percaya, tanggal};

/// A dossier that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDossier {
    /// Its files, the PDF first.
    pub files: Vec<PathBuf>,
    /// What could not be put into it and why, a sentence each; the cover says the same.
    pub left_out: Vec<String>,
}

/// Writes the dossier of `case` into the folder `to`, making it if needed. Letters that were withdrawn are
/// listed and not given out. A file that cannot be read or written is left out and named. When it is stopped
/// or fails, what was made goes again; what stood there before stays.
pub(in crate::office) fn save_dossier(
    here: &Here,
    case: Id,
    paper: Paper,
    to: &Path,
) -> Result<SavedDossier, Problem> {
    let mut made = Made::default();
    let saved = write_dossier(here, case, paper, to, &mut made);
    if saved.is_err() {
        made.clear();
    }
    saved
}

/// What a dossier made in its folder so far.
#[derive(Default)]
struct Made {
    /// Files that did not stand there before.
    new: Vec<PathBuf>,
    /// Folders that did not, each after the one it stands in.
    folders: Vec<PathBuf>,
    /// Files written, of so many.
    done: u64,
    all: u64,
}

impl Made {
    /// Makes a folder where there is none.
    fn folder(&mut self, folder: &Path) -> Result<(), Problem> {
        let new = !folder.exists();
        std::fs::create_dir_all(folder).map_err(|e| Problem::io(Attempt::Writing, folder, &e))?;
        self.folders.extend(new.then(|| folder.to_owned()));
        Ok(())
    }

    /// Takes it away again. What cannot be taken away is in plain sight of whoever chose the folder.
    fn clear(&self) {
        for file in &self.new {
            let _ = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

fn write_dossier(
    here: &Here,
    case: Id,
    paper: Paper,
    to: &Path,
    made: &mut Made,
) -> Result<SavedDossier, Problem> {
    let view = full::case(here, case)?;
    let valid: Vec<&LetterView> = view.naskah.iter().filter(|n| !n.ditarik).collect();
    made.all = (view.lampiran.len() + valid.len() + 1) as u64;
    here.progress.step(Stage::Packing, 0, made.all)?;
    made.folder(to)?;
    let papers = view.lampiran.iter().map(|file| (file.nama.clone(), file.sidik)).collect();
    let number = |n: &LetterView| if n.nomor.trim().is_empty() { n.hal.clone() } else { n.nomor.clone() };
    let letters = valid.iter().map(|n| (format!("{} {}.pdf", n.nama, number(n)), n.pdf)).collect();
    let main = to.join(filename::safe(&words::berkas_pdf(&view.kode)));
    let mut saved = SavedDossier { files: vec![main.clone()], left_out: Vec::new() };
    let folder = |name: &str| to.join(filename::safe(name));
    let named = save_beside(here, &folder(&words::folder_lampiran(&view.kode)), papers, &mut saved, made)?;
    save_beside(here, &folder(&words::folder_surat(&view.kode)), letters, &mut saved, made)?;
    // Last, so that a dossier is never there without what it names.
    let dossier = dossier(here, &view, (&valid, &named), paper, &mut saved.left_out);
    // What was left out because it was stopped is no dossier.
    here.progress.step(Stage::Packing, made.done, made.all)?;
    let mut document = dossier::pages(&dossier, paper);
    let kepala = chain::head_words(&here.store).map_err(|t| here.located(t))?;
    // The cover says it; the sheets and letters behind it say their own.
    chain_foot(document.pages.get_mut(..1).unwrap_or_default(), &percaya::chain_foot(&kepala));
    write_file(&main, &files::pdf(here, &document.pages, &dossier.nama, document.bookmarks)?)?;
    Ok(saved)
}

/// Writes stored files into `folder` of their own beside the PDF; none is made for none. What each is called
/// there, in order; nothing for one that was left out.
fn save_beside(
    here: &Here,
    folder: &Path,
    files: Vec<(String, Digest)>,
    saved: &mut SavedDossier,
    made: &mut Made,
) -> Result<Vec<Option<String>>, Problem> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    made.folder(folder)?;
    let mut names = Names::default();
    let mut called = Vec::with_capacity(files.len());
    for (wanted, digest) in files {
        let name = names.free(&wanted);
        let file = folder.join(&name);
        let new = !file.exists();
        match files::save_blob(here, digest, &file) {
            Ok(()) => {
                made.new.extend(new.then(|| file.clone()));
                saved.files.push(file);
                called.push(Some(name));
            }
            Err(Problem::Stopped) => return Err(Problem::Stopped),
            Err(problem) => {
                saved.left_out.push(words::tidak_disertakan(&wanted, &problem.message()));
                called.push(None);
            }
        }
        made.done += 1;
        here.progress.step(Stage::Copying, made.done, made.all)?;
    }
    Ok(called)
}

/// What the PDF says of a case, its valid letters, and its files as they are called in their folder; what
/// cannot be read of it is added to what was left out.
fn dossier(
    here: &Here,
    view: &CaseView,
    (valid, named): (&[&LetterView], &[Option<String>]),
    paper: Paper,
    left_out: &mut Vec<String>,
) -> Dossier {
    let mut or_without = |name: &str, problem: Problem| {
        left_out.push(words::tidak_disertakan(name, &problem.message()));
    };
    let logo = files::logo(here).unwrap_or_else(|problem| {
        or_without(words::LOGO, problem);
        None
    });
    // A chart that this paper cannot hold does not keep the rest from the inspector.
    let bagan = card::card_pages(here, view.kasus, paper).unwrap_or_else(|problem| {
        or_without(words::BAGAN_SAJA, problem);
        Vec::new()
    });
    let mut surat = Vec::with_capacity(valid.len());
    for n in valid {
        let name = words::surat(&n.nama, &n.nomor);
        match letters::letter_pages(here, n.fakta) {
            Ok(pages) => surat.push((name, pages)),
            Err(problem) => or_without(&name, problem),
        }
    }
    let mut pesan = vec![words::PRIBADI.to_owned(), words::SIDIK.to_owned()];
    pesan.extend(left_out.iter().cloned());
    Dossier {
        nama: words::nama(&view.kode),
        kop: if here.profile.kop.is_empty() {
            vec![here.profile.nama.clone()]
        } else {
            here.profile.kop.clone()
        },
        logo,
        kode: view.kode.clone(),
        judul: view.judul.clone(),
        sampul: cover(here, view, valid.len()),
        pesan,
        bagan,
        daftar: vec![
            timeline(here, view),
            values(view, here.profile.zona),
            papers(view, here.profile.zona),
            attachments(&view.lampiran, named, here.profile.zona),
            letter_list(here, view),
        ],
        surat,
    }
}

fn moment(here: &Here, moment: Moment) -> String {
    words::saat(moment, here.profile.zona)
}

fn cover(here: &Here, view: &CaseView, letters: usize) -> Vec<(String, String)> {
    let sop = &view.sop.sop;
    let now = moment(here, here.now());
    let open: Vec<String> = view.terbuka.iter().map(|step| open_line(here, sop, step)).collect();
    let recorded = view.riwayat.iter().filter(|e| e.kind == FactKind::StepRecorded && !e.ditarik).count();
    let status = kartu::status(view.status, &view.keterangan_status);
    let line = |label: &str, value: String| (label.to_owned(), value);
    let place = (!view.tempat.is_empty()).then(|| line(words::TEMPAT, view.tempat.clone()));
    let lines = vec![
        line(words::SOP, words::sop(&sop.judul, &sop.identity.nomor, view.sop.versi)),
        line(words::DIBUKA, moment(here, view.dibuka)),
        (words::keadaan(&now), status),
        line(words::LANGKAH, if open.is_empty() { words::TIDAK_ADA.to_owned() } else { open.join("\n") }),
        line(words::PERJALANAN, kartu::summary(recorded, view.dikembalikan, view.luar_rencana)),
        line(words::DISERTAKAN, words::isi_berkas(view.lampiran.len(), letters)),
        line(words::DISUSUN, words::disusun(&now, here.operator(), &here.profile.nama)),
    ];
    place.into_iter().chain(lines).collect()
}

fn open_line(here: &Here, sop: &Sop, step: &OpenStep) -> String {
    let day = |m: Moment| tanggal::pendek(here.profile.zona.local(m).date_naive());
    let what = sop.rows.get(step.at.row).map_or("", |row| row.uraian.as_str());
    let due = step.tempo.at.map(day);
    let units = step.keys.len();
    let mut line =
        words::terbuka(&step.simbol, what, &step.pelaksana, &day(step.since), due.as_deref(), units);
    for one in step.dikerjakan.iter().filter(|one| one.key.is_none()) {
        line += &format!("\n{}", words::dikerjakan(one.since, &one.by, here.profile.zona));
    }
    line
}

/// Every fact in order, withdrawn ones too.
fn timeline(here: &Here, view: &CaseView) -> List {
    let line = |(i, event): (usize, &Event)| Line {
        sel: vec![
            (i + 1).to_string(),
            kartu::moment(event.at, here.profile.zona),
            event_text(here, event, view),
            // Another office's records say whose they are.
            if event.kantor == Wrote::Office(here.profile.nama.clone()) {
                event.by.clone()
            } else {
                format!("{}\n{}", event.by, event.kantor)
            },
        ],
        batal: event.ditarik,
    };
    List {
        nama: words::RIWAYAT.to_owned(),
        kosong: "",
        kolom: words::kolom(&words::KOLOM_RIWAYAT, here.profile.zona),
        rows: view.riwayat.iter().enumerate().map(line).collect(),
    }
}

fn event_text(here: &Here, event: &Event, view: &CaseView) -> String {
    let mut lines = vec![event.kalimat.clone()];
    lines.extend(Some(words::DIBATALKAN.to_owned()).filter(|_| event.ditarik));
    lines.extend(event.dicatat.map(|at| words::dicatat(at, here.profile.zona)));
    let fields = isian::lines(&view.sop.sop, &event.isian);
    lines.extend(fields.iter().map(|(label, value)| words::isian(label, value)));
    lines.extend(Some(words::centang(&event.centang)).filter(|_| !event.centang.is_empty()));
    lines.extend(event.lampiran.iter().map(|file| words::lampiran(&file.nama, file.ukuran)));
    lines.extend(Some(words::catatan(event.catatan.trim())).filter(|_| !event.catatan.trim().is_empty()));
    lines.join("\n")
}

fn letter_list(here: &Here, view: &CaseView) -> List {
    let line = |(i, letter): (usize, &LetterView)| {
        let nomor = if letter.nomor.trim().is_empty() { words::TANPA_NOMOR } else { &letter.nomor };
        let about = [letter.nama.as_str(), letter.hal.as_str(), words::DIBATALKAN];
        let about = if letter.ditarik { about.join("\n") } else { about[..2].join("\n") };
        Line {
            sel: vec![
                (i + 1).to_string(),
                nomor.to_owned(),
                about,
                format!("{}\n{}", kartu::moment(letter.at, here.profile.zona), letter.by),
                letter.pdf.to_string(),
            ],
            batal: letter.ditarik,
        }
    };
    List {
        nama: words::SURAT.to_owned(),
        kosong: words::TANPA_SURAT,
        kolom: words::kolom(&words::KOLOM_SURAT, here.profile.zona),
        rows: view.naskah.iter().enumerate().map(line).collect(),
    }
}

/// A step and its unit or period.
type Place = (String, Option<String>);

/// Values of the fields, the latest of each step and unit.
fn values(view: &CaseView, zone: Zone) -> List {
    let sop = &view.sop.sop;
    let mut latest: Vec<(Option<Place>, BTreeMap<String, String>)> = Vec::new();
    for event in view.riwayat.iter().filter(|e| !e.ditarik && !e.isian.is_empty()) {
        let place = event.simbol.clone().map(|node| (node, event.key.clone()));
        // A record that was corrected counts as it is now; its first words stand in the history.
        let isian = view.betul.get(&event.fakta).map_or(&event.isian, |record| &record.isian).clone();
        match latest.iter_mut().find(|(known, _)| *known == place) {
            Some((_, fields)) => fields.extend(isian),
            None => latest.push((place, isian)),
        }
    }
    let mut rows = Vec::new();
    for (place, fields) in &latest {
        let name = match place {
            Some((node, key)) => words::langkah(node, key.as_deref()),
            None => words::PEMBUKAAN.to_owned(),
        };
        for (i, (label, value)) in isian::lines(sop, fields).into_iter().enumerate() {
            let name = if i == 0 { name.clone() } else { String::new() };
            rows.push(Line { sel: vec![name, label, value], batal: false });
        }
    }
    List {
        nama: words::ISIAN.to_owned(),
        kosong: words::TANPA_ISIAN,
        kolom: words::kolom(&words::KOLOM_ISIAN, zone),
        rows,
    }
}

/// Each kelengkapan of each row, and whether it was there.
fn papers(view: &CaseView, zone: Zone) -> List {
    let mut rows = Vec::new();
    for row in &view.sop.sop.rows {
        let here = |e: &&Event| {
            let node = e.simbol.as_deref();
            e.kind == FactKind::StepRecorded
                && !e.ditarik
                && row.simbol.iter().any(|n| node == Some(n.id.as_str()))
        };
        let records: Vec<(&Event, &Vec<String>)> =
            view.riwayat.iter().filter(here).map(|e| (e, ticks(view, e))).collect();
        for (i, paper) in row.kelengkapan.iter().enumerate() {
            let name = if i == 0 { row_name(row) } else { String::new() };
            rows.push(Line { sel: vec![name, paper.clone(), paper_state(&records, paper)], batal: false });
        }
    }
    List {
        nama: words::KELENGKAPAN.to_owned(),
        kosong: words::TANPA_KELENGKAPAN,
        kolom: words::kolom(&words::KOLOM_KELENGKAPAN, zone),
        rows,
    }
}

/// The ticks of a record as they count now: it may have been corrected.
fn ticks<'a>(view: &'a CaseView, event: &'a Event) -> &'a Vec<String> {
    view.betul.get(&event.fakta).map_or(&event.centang, |record| &record.centang)
}

fn row_name(row: &Row) -> String {
    format!("{} · {}", row.no, row.uraian)
}

fn paper_state(records: &[(&Event, &Vec<String>)], paper: &String) -> String {
    let tied = |f: &&AttachmentView| f.kelengkapan.as_ref() == Some(paper);
    let files = records.iter().flat_map(|(e, _)| &e.lampiran).filter(tied).map(|f| f.nama.as_str());
    let has =
        |(e, ticks): &&(&Event, &Vec<String>)| ticks.contains(paper) || e.lampiran.iter().any(|f| tied(&f));
    words::ada(records.len(), records.iter().filter(has).count(), &files.collect::<Vec<_>>())
}

/// The attachments, `named` being what each is called in the folder beside the PDF.
fn attachments(files: &[AttachmentView], named: &[Option<String>], zone: Zone) -> List {
    let called = |i: usize, nama: &str| match named.get(i) {
        Some(Some(name)) if name != nama => format!("{nama}\n{}", words::bernama(name)),
        Some(Some(_)) => nama.to_owned(),
        _ => format!("{nama}\n{}", words::TIDAK_ADA_BERKASNYA),
    };
    let line = |(i, file): (usize, &AttachmentView)| Line {
        sel: vec![
            (i + 1).to_string(),
            called(i, &file.nama),
            file.kelengkapan.clone().unwrap_or_default(),
            words::ukuran_sidik(file.ukuran, &file.sidik.to_string()),
        ],
        batal: false,
    };
    List {
        nama: words::LAMPIRAN.to_owned(),
        kosong: words::TANPA_LAMPIRAN,
        kolom: words::kolom(&words::KOLOM_LAMPIRAN, zone),
        rows: files.iter().enumerate().map(line).collect(),
    }
}
