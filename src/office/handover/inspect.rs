//! Looking at a package: copied off the stick, checked, and planned subject by subject. Writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::reading::{self, Unread};
use crate::base::{Digest, Id, file, filename};
use crate::domain::attachment::{OpenedBy, opening};
use crate::domain::case::Plan;
use crate::domain::fact::{Body, Fact};
use crate::domain::numbering;
use crate::domain::{letter, sop};
use crate::handoff;
use crate::handoff::{
    Opener, Package, Passphrase, Receiver, Record, Refused, Sources, Understood, plan_case,
};
use crate::office::door::problem::handover::Handing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::number_book;
use crate::office::ground::number_book::ByNumber;
use crate::office::ground::{contacts, shelf};
use crate::office::handover::subjects::{Gather, Group, Touches, in_place};
use crate::office::handover::view::{Blocker, Notice, PackagePlan};
use crate::office::handover::{offices, send};
use crate::store::{RawFact, Store};

/// A fact this much later than now says that a clock is wrong.
const AHEAD: chrono::TimeDelta = chrono::TimeDelta::minutes(15);

/// Bytes copied off a stick at a time.
const PIECE: usize = 1 << 20;

/// Largest text of an SOP believed, and all of them together.
const SOP_TEXT: usize = 4 << 20;

const SOP_TEXTS: usize = 128 << 20;

/// A package copied off its stick, checked and planned. Nothing of it is in the office's file.
pub struct Incoming {
    pub(in crate::office) path: PathBuf,
    sources: Sources,
    passphrase: Option<Passphrase>,
    checked: Checked,
    /// What taking it in would do.
    pub rencana: PackagePlan,
    /// The journal's end when that was worked out.
    pub(in crate::office) seen: u64,
}

/// What checking a package gives besides certainty.
#[derive(Default)]
pub(in crate::office) struct Checked {
    /// SOPs of the package, by the hash of their text.
    pub sops: BTreeMap<Digest, (Loaded, Vec<u8>)>,
    /// Names of its files, as they stood on the stick.
    pub files: Vec<String>,
    blobs_new: usize,
    blobs_known: usize,
    /// Blobs that begin as a program does.
    programs: BTreeSet<Digest>,
}

/// What taking the package at `path` in would do. Writes nothing.
pub(in crate::office) fn inspect_package(
    here: &Here,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<PackagePlan, Problem> {
    Ok(open_package(here, path, passphrase)?.rencana)
}

/// Copies the package at `path` off its stick, checks all of it, and plans. Writes nothing; the stick
/// is not needed for taking it in, only for the receipt.
pub(in crate::office) fn open_package(
    here: &Here,
    path: &Path,
    passphrase: Option<&str>,
) -> Result<Incoming, Problem> {
    let passphrase = passphrase.map(Passphrase::new);
    let opener = Opener { keys: &here.keys, passphrase: passphrase.as_ref() };
    let run = || -> Result<_, Problem> {
        let (mut sources, files) = fetched(here, path, opener)?;
        let mut package = Package::open(&mut sources, opener, Store::SCHEMA)?;
        package.trust(contacts::known_keys(here)?);
        let checked = Checked { files, ..checked(here, &package)? };
        let seen = here.store.last_seq()?;
        let rencana = planned(here, &package, &checked)?;
        Ok((sources, checked, rencana, seen))
    };
    let (sources, checked, rencana, seen) = run().map_err(|problem| placed(here.located(problem), path))?;
    Ok(Incoming { path: path.to_owned(), sources, passphrase, checked, rencana, seen })
}

/// Opens again what `Office::open_package` copied.
pub(in crate::office) fn with_package<T>(
    here: &Here,
    incoming: &mut Incoming,
    work: impl FnOnce(&Package<'_>, &Checked) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let Incoming { path, sources, passphrase, checked, .. } = incoming;
    let opener = Opener { keys: &here.keys, passphrase: passphrase.as_ref() };
    let run = || -> Result<T, Problem> {
        let mut package = Package::open(sources, opener, Store::SCHEMA)?;
        package.trust(contacts::known_keys(here)?);
        work(&package, checked)
    };
    run().map_err(|problem| placed(here.located(problem), path))
}

/// The files of the package on this PC: the one named, and the other parts of the same package in its
/// folder, whatever they are called.
fn fetched(here: &Here, path: &Path, opener: Opener<'_>) -> Result<(Sources, Vec<String>), Problem> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = name(path).into_iter().collect();
    let first = fetch(here, path)?;
    let manifest = Package::peek(&first, opener, Store::SCHEMA)?;
    let mut files = vec![first];
    if manifest.parts() > 1 {
        for other in siblings(path)? {
            let Ok(file) = reading::open(&other) else { continue };
            let same = Package::peek(&file, opener, Store::SCHEMA);
            if same.is_ok_and(|m| m.paket == manifest.paket) {
                files.push(fetch(here, &other)?);
                names.extend(name(&other));
            }
        }
    }
    names.sort();
    Ok((Sources(files), names))
}

fn fetch(here: &Here, path: &Path) -> Result<File, Problem> {
    let mut from = match reading::open(path) {
        Err(Unread::NoFile) => return Err(Refused::NotAPackage.into()),
        opened => opened.map_err(|unread| Problem::io(Attempt::Reading, path, &unread.into()))?,
    };
    let length = from.metadata().map_err(|e| Problem::io(Attempt::Reading, path, &e))?;
    handoff::looks_like_one(&from)?;
    let folder = send::own_folder(here);
    let mut draft =
        file::Draft::new(&folder, &here.disk).map_err(|e| Problem::io(Attempt::Writing, &folder, &e))?;
    std::io::Seek::rewind(&mut from).map_err(|e| Problem::io(Attempt::Reading, path, &e))?;
    let mut piece = vec![0; PIECE];
    loop {
        here.progress.step(Stage::Reading, draft.length(), length.len())?;
        let n = from.read(&mut piece).map_err(|e| Problem::io(Attempt::Reading, path, &e))?;
        // What grew meanwhile, or never ends, is no more read than what there was.
        if n == 0 || draft.length() >= length.len() {
            break;
        }
        draft.write_all(&piece[..n]).map_err(|e| Problem::io(Attempt::Writing, &folder, &e))?;
    }
    let (file, _) = draft.settle().map_err(|e| Problem::io(Attempt::Writing, &folder, &e))?;
    Ok(file)
}

/// Goes through the whole package once: all of it is true, and its SOPs can be read.
pub(in crate::office) fn checked(here: &Here, package: &Package<'_>) -> Result<Checked, Problem> {
    let mut out = Checked::default();
    let mut named: BTreeMap<Digest, String> = BTreeMap::new();
    let mut templates: BTreeMap<Digest, String> = BTreeMap::new();
    let mut size = 0;
    let all = package.manifest.fakta_semua + package.manifest.lampiran_semua;
    let mut done = 0;
    package.check(|item| {
        here.progress.step(Stage::Checking, done, all)?;
        done += 1;
        match item {
            Record::Fact(raw, _) if matches!(raw.kind.as_str(), "case_opened" | "sop_published") => {
                let (sop, text) = match understood(&raw)?.body {
                    Body::CaseOpened { sop, text, .. } | Body::SopPublished { sop, text } => (sop, text),
                    _ => return Err(Refused::Broken.into()),
                };
                if named.insert(text, sop.clone()).is_some_and(|before| before != sop) {
                    return Err(Refused::Broken.into());
                }
            }
            Record::Fact(raw, _) if raw.kind == "template_set" => {
                if let Body::TemplateSet { jenis, text } = understood(&raw)?.body {
                    templates.insert(text, jenis);
                }
            }
            Record::Fact(..) => {}
            Record::Blob(digest, bytes) => {
                if opening("", &bytes) == OpenedBy::Never {
                    out.programs.insert(digest);
                }
                if let Some(kind) = templates.remove(&digest) {
                    check_template(&kind, &bytes)?;
                }
                match here.store.blob_size(digest)? {
                    Some(_) => out.blobs_known += 1,
                    None => out.blobs_new += 1,
                }
                if named.contains_key(&digest) {
                    size += bytes.len();
                    if bytes.len() > SOP_TEXT || size > SOP_TEXTS {
                        return Err(Refused::TooLarge.into());
                    }
                    out.sops.insert(digest, (loaded(digest, &bytes)?, bytes));
                }
            }
        }
        Ok::<_, Problem>(())
    })?;
    known_sender(here, package)?;
    for (text, kind) in templates {
        check_template(&kind, &here.store.blob(text).map_err(|_| Refused::Broken)?)?;
    }
    for (text, sop) in named {
        let found = match out.sops.get(&text) {
            Some((loaded, _)) => loaded.clone(),
            None => shelf::load(here, text).map_err(|_| Refused::Broken)?,
        };
        if found.sop.id != sop {
            return Err(Refused::Broken.into());
        }
    }
    Ok(out)
}

/// A sender that is known signs with the key on its card.
fn known_sender(here: &Here, package: &Package<'_>) -> Result<(), Problem> {
    let dari = &package.manifest.dari;
    let own = if dari.id == here.station { Some(offices::office_card(here)?) } else { None };
    let known = own.or(contacts::contacts(here)?.known.remove(&dari.id));
    match known {
        Some(card) if card.sign_key != dari.sign_key => Err(Refused::Forged.into()),
        _ => Ok(()),
    }
}

pub(in crate::office) fn planned(
    here: &Here,
    package: &Package<'_>,
    checked: &Checked,
) -> Result<PackagePlan, Problem> {
    let m = &package.manifest;
    let store = &here.store;
    let mut plan = PackagePlan {
        paket: m.paket,
        dari: m.dari.clone(),
        sidik_kartu: handoff::mark(&m.dari),
        dikenal: contacts::contacts(here)?.known.contains_key(&m.dari.id),
        untuk: m.untuk.kode.clone(),
        untuk_nama: m.untuk.nama.clone(),
        dibuat: m.dibuat,
        bagian: m.parts(),
        sidik: m.content(),
        fakta_baru: 0,
        fakta_sudah_ada: 0,
        lampiran_baru: checked.blobs_new,
        lampiran_sudah_ada: checked.blobs_known,
        sop_baru: Vec::new(),
        kasus: Vec::new(),
        penghalang: Vec::new(),
        perhatian: Vec::new(),
    };
    let mut seen = Seen::default();
    let mut each = |group: Group| {
        plan.fakta_baru += group.new.len();
        plan.fakta_sudah_ada += group.theirs.len() - group.new.len() - group.contradictions;
        seen.contradictions += group.contradictions;
        notice(here, store, &group, &mut seen)?;
        seen.note_programs(&group, checked);
        plan_group(here, &group, checked, &mut plan)
    };
    // One reading of the file: else each question asks the system for its lock.
    store.snapshot(|store| {
        let mut gather = Gather::new(store, true)?;
        let mut done = 0;
        package.understood(false, |item| {
            here.progress.step(Stage::Planning, done, m.fakta_semua)?;
            done += 1;
            match item {
                Understood::Fact(arrived) => gather.add(store, arrived, &mut each),
                Understood::Blob(..) => Ok(()),
            }
        })?;
        gather.end(store, &mut each)
    })?;
    add_blockers(here, package, &seen, &mut plan);
    add_notices(here, package, seen, &mut plan)?;
    Ok(plan)
}

fn plan_group(here: &Here, group: &Group, checked: &Checked, plan: &mut PackagePlan) -> Result<(), Problem> {
    if group.new.is_empty() {
        return Ok(());
    }
    if let Some((text, node)) = group.opening() {
        let loaded = sop_of(here, checked, text, node)?;
        plan.kasus.extend(plan_case(&loaded.sop, &loaded.plan, &group.ours, &group.theirs));
    }
    for fact in group.new_facts() {
        if let Body::SopPublished { sop, text } = &fact.body
            && checked.sops.contains_key(text)
            && here.store.blob_size(*text)?.is_none()
            && !plan.sop_baru.contains(sop)
        {
            plan.sop_baru.push(sop.clone());
        }
    }
    Ok(())
}

/// What a case runs on, whether its SOP is here or comes with the package.
fn sop_of(here: &Here, checked: &Checked, text: Digest, node: Option<&str>) -> Result<Loaded, Problem> {
    match (checked.sops.get(&text), node) {
        (Some((loaded, _)), None) => Ok(loaded.clone()),
        (Some((loaded, _)), Some(node)) => {
            let sop = sop::only_row(&loaded.sop, node).unwrap_or_else(|| loaded.sop.as_ref().clone());
            Ok(Loaded { plan: Arc::new(Plan::of(&sop)), sop: Arc::new(sop), text })
        }
        (None, node) => shelf::load_part(here, text, node).map_err(|_| Refused::Broken.into()),
    }
}

/// Codes and numbers that would stand twice, clocks ahead and behind, settings that come along.
fn notice(here: &Here, store: &Store, group: &Group, seen: &mut Seen) -> Result<(), Problem> {
    let now = here.now() + AHEAD;
    for raw in &group.new {
        if let Some(at) = chrono::DateTime::from_timestamp_millis(raw.at).filter(|at| *at > now) {
            seen.ahead += 1;
            seen.latest = seen.latest.max(Some(at));
        }
    }
    for fact in group.dated_too_early() {
        seen.behind += 1;
        seen.earliest = Some(seen.earliest.map_or(fact.at, |earliest| earliest.min(fact.at)));
    }
    if matches!(group.touches(), Touches::Calendar | Touches::Settings) {
        seen.settings += group.new.len();
    }
    for fact in group.new_facts() {
        match &fact.body {
            Body::CaseOpened { kode, .. } => {
                let here = store.cases_called(kode)?.iter().any(|case| *case != group.subject);
                let twice = seen.codes.insert(kode.clone(), group.subject).is_some();
                if here || twice {
                    seen.same_code.insert(kode.clone());
                }
            }
            Body::LetterIssued(letter) if numbering::is_whole(&letter.nomor) => {
                if seen.numbers.is_none() {
                    seen.numbers = Some(number_book::letters_by_number(here, store)?);
                }
                let key = number_book::number_key_of(here, letter, fact.at);
                let bearing = seen.numbers.get_or_insert_default().entry(key).or_default();
                // A letter for several cases is one letter, with the same pages in each.
                bearing.insert(letter.pdf);
                if bearing.len() > 1 {
                    seen.same_number.insert(letter.nomor.clone());
                }
            }
            _ => {}
        }
    }
    Ok(())
}

pub(in crate::office) fn is_for_us(here: &Here, untuk: &Receiver) -> bool {
    match untuk.id {
        Some(id) => id == here.station,
        None => untuk.kode.trim().eq_ignore_ascii_case(here.profile.kode.trim()),
    }
}

fn add_blockers(here: &Here, package: &Package<'_>, seen: &Seen, plan: &mut PackagePlan) {
    if !is_for_us(here, &package.manifest.untuk) {
        plan.penghalang.push(Blocker::WrongReceiver);
    }
    if seen.contradictions > 0 {
        plan.penghalang.push(Blocker::Contradiction { facts: seen.contradictions });
    }
}

fn add_notices(
    here: &Here,
    package: &Package<'_>,
    seen: Seen,
    plan: &mut PackagePlan,
) -> Result<(), Problem> {
    let m = &package.manifest;
    if !plan.dikenal {
        plan.perhatian.push(Notice::UnknownSender { sidik: handoff::mark(&m.dari) });
    }
    let before = here.store.package(m.paket, false)?;
    if before.is_some_and(|row| row.undone.is_some()) {
        plan.perhatian.push(Notice::UndoneBefore);
    }
    if let Some(latest) = seen.latest {
        plan.perhatian.push(Notice::ClockAhead { facts: seen.ahead, latest });
    }
    if let Some(earliest) = seen.earliest {
        plan.perhatian.push(Notice::ClockBehind { facts: seen.behind, earliest });
    }
    if !seen.programs.is_empty() {
        plan.perhatian.push(Notice::Programs(seen.programs.iter().cloned().collect()));
    }
    if seen.settings > 0 {
        plan.perhatian.push(Notice::Settings { facts: seen.settings });
    }
    plan.perhatian.extend(seen.same_code.into_iter().map(Notice::SameCode));
    plan.perhatian.extend(seen.same_number.into_iter().map(Notice::SameNumber));
    Ok(())
}

/// What was noticed while planning.
#[derive(Default)]
struct Seen {
    contradictions: usize,
    ahead: usize,
    latest: Option<crate::base::Moment>,
    behind: usize,
    earliest: Option<crate::base::Moment>,
    settings: usize,
    codes: BTreeMap<String, Id>,
    /// The letters here and those seen in the package, read once one is seen there.
    numbers: Option<ByNumber>,
    same_code: BTreeSet<String>,
    same_number: BTreeSet<String>,
    programs: BTreeSet<String>,
}

impl Seen {
    /// Attachments that would run if the system opened them, by name or by how they begin.
    fn note_programs(&mut self, group: &Group, checked: &Checked) {
        let files = group.new_facts().flat_map(|fact| fact.body.files());
        let run = files.filter(|file| {
            checked.programs.contains(&file.sidik) || opening(&file.nama, &[]) == OpenedBy::Never
        });
        self.programs.extend(run.map(|file| filename::visible(&file.nama)));
    }
}

/// A fact of the package whose kind and body are known here, and where it belongs.
fn understood(raw: &RawFact) -> Result<Fact, Problem> {
    let fact = raw.read().map_err(|_| Refused::Broken)?;
    if in_place(&fact) { Ok(fact) } else { Err(Refused::Broken.into()) }
}

/// A letter kind's text can be used for that kind.
fn check_template(kind: &str, bytes: &[u8]) -> Result<(), Problem> {
    let words = std::str::from_utf8(bytes).ok().filter(|words| words.len() <= SOP_TEXT);
    let template = words.and_then(|words| letter::parse(words).ok());
    if template.is_some_and(|template| template.id == kind) { Ok(()) } else { Err(Refused::Broken.into()) }
}

fn loaded(text: Digest, bytes: &[u8]) -> Result<Loaded, Problem> {
    let words = std::str::from_utf8(bytes).map_err(|_| Refused::Broken)?;
    let (sop, _) = sop::parse(words).map_err(|_| Refused::Broken)?;
    let plan = Arc::new(Plan::of(&sop));
    Ok(Loaded { sop: Arc::new(sop), plan, text })
}

/// Other package files in the same folder.
fn siblings(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).map_err(|e| Problem::io(Attempt::Reading, folder, &e))?;
    let own = path.file_name();
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|other| other.extension().is_some_and(|e| e.eq_ignore_ascii_case("alur")))
        .filter(|other| other.file_name() != own)
        .collect();
    found.sort();
    Ok(found)
}

/// Names the file, where it was not known below.
fn placed(problem: Problem, path: &Path) -> Problem {
    match problem {
        Problem::Handover(Handing::File { refused, path: empty }) if empty.as_os_str().is_empty() => {
            Handing::file(refused, path).into()
        }
        other => other,
    }
}
