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
use crate::domain::handover::{Contacts, stands_above};
use crate::domain::numbering;
use crate::domain::{letter, sop};
use crate::handoff;
use crate::handoff::{
    Manifest, Opener, Package, Passphrase, Receiver, Record, Refused, Sources, Understood, plan_case,
};
use crate::office::door::problem::handover::Handing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::number_book;
use crate::office::ground::number_book::ByNumber;
use crate::office::ground::{contacts, shelf};
use crate::office::handover::admit::{Doors, Fate};
use crate::office::handover::heads::ChainsSeen;
use crate::office::handover::subjects::{Gather, Group, Touches, in_place};
use crate::office::handover::view::{Blocker, Held, HeldWhy, Notice, PackagePlan, Sender};
use crate::office::handover::{admit, heads, send};
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
    /// Blobs that are not here.
    blobs_new: BTreeSet<Digest>,
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
        package.trust(contacts::keys_that_count(here, Some(&package.manifest))?);
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
        package.trust(contacts::keys_that_count(here, Some(&package.manifest))?);
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
    let mut files = BTreeSet::new();
    let mut size = 0;
    let all = package.manifest.fakta_semua + package.manifest.lampiran_semua;
    let mut done = 0;
    package.check(|item| {
        here.progress.step(Stage::Checking, done, all)?;
        done += 1;
        match item {
            Record::Key(..) => {}
            Record::Fact(raw, _) => {
                handoff::digests_in(&raw.body, &mut files);
                match understood(&raw) {
                    Some(Body::CaseOpened { sop, text, .. } | Body::SopPublished { sop, text })
                        if named.insert(text, sop.clone()).is_some_and(|before| before != sop) =>
                    {
                        return Err(Refused::Senseless.into());
                    }
                    Some(Body::TemplateSet { jenis, text }) => drop(templates.insert(text, jenis)),
                    _ => {}
                }
            }
            // Whoever names nothing would fill the file with what nobody can find again.
            Record::Blob(digest, _) if !files.contains(&digest) => return Err(Refused::Unnamed.into()),
            Record::Blob(digest, bytes) => {
                if opening("", &bytes) == OpenedBy::Never {
                    out.programs.insert(digest);
                }
                if let Some(kind) = templates.remove(&digest) {
                    check_template(&kind, &bytes)?;
                }
                match here.store.blob_size(digest)? {
                    Some(_) => out.blobs_known += 1,
                    None => drop(out.blobs_new.insert(digest)),
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
    for (text, kind) in templates {
        check_template(&kind, &here.store.blob(text).map_err(|_| Refused::Senseless)?)?;
    }
    for (text, sop) in named {
        let found = match out.sops.get(&text) {
            Some((loaded, _)) => loaded.clone(),
            None => shelf::load(here, text).map_err(|_| Refused::Senseless)?,
        };
        if found.sop.id != sop {
            return Err(Refused::Senseless.into());
        }
    }
    Ok(out)
}

pub(in crate::office) fn planned(
    here: &Here,
    package: &Package<'_>,
    checked: &Checked,
) -> Result<PackagePlan, Problem> {
    let m = &package.manifest;
    let store = &here.store;
    let contacts = contacts::contacts(here)?;
    let doors = Doors::of(here, &contacts, m);
    let mut plan = empty_plan(here, &contacts, m, checked)?;
    let mut seen = Seen::default();
    let mut each = |group: Group| {
        plan.fakta_sudah_ada += group.known.len();
        match doors.fate(here, store, &group)? {
            Fate::Erased => {
                let acts = admit::acts_among(&group).count();
                plan.fakta_baru += acts;
                seen.erased += group.new.len() - acts + group.contradictions;
                seen.note_erasing(here, store, &group, doors.act(here, &group))?;
            }
            Fate::LeftOut => {
                let same = admit::said_here(store, &group)?;
                plan.fakta_sudah_ada += same;
                plan.tidak_ikut += group.new.len() + group.contradictions - same;
            }
            Fate::Held(why) => plan.ditahan.push(held(&group, why)),
            Fate::Taken => {
                plan.fakta_baru += group.new.len();
                seen.note_files(&group, checked);
                seen.chains.note(store, &group)?;
                seen.note_erasing(here, store, &group, None)?;
                notice(here, store, &group, &mut seen)?;
                plan_group(here, &group, checked, &mut plan)?;
            }
        }
        Ok(())
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
    plan.lampiran_baru = seen.files.len();
    add_blockers(here, package, &mut plan)?;
    add_notices(here, package, seen, &mut plan)?;
    Ok(plan)
}

/// What is known of a package before its facts are looked at.
fn empty_plan(
    here: &Here,
    contacts: &Contacts,
    m: &Manifest,
    checked: &Checked,
) -> Result<PackagePlan, Problem> {
    Ok(PackagePlan {
        paket: m.paket,
        dari: m.dari.clone(),
        sidik_kartu: handoff::mark(&m.dari),
        pengirim: admit::sender(here, contacts, m),
        di_atas: stands_above(&m.dari, &here.profile.jenis, &here.profile.wilayah),
        untuk: m.untuk.kode.clone(),
        untuk_nama: m.untuk.nama.clone(),
        dibuat: m.dibuat,
        bagian: m.parts(),
        sidik: m.content(),
        fakta_baru: 0,
        fakta_sudah_ada: 0,
        lampiran_baru: 0,
        lampiran_sudah_ada: checked.blobs_known,
        tidak_ikut: 0,
        ditahan: Vec::new(),
        sop_baru: Vec::new(),
        kasus: Vec::new(),
        penghalang: Vec::new(),
        perhatian: Vec::new(),
    })
}

/// A case that waits, by the name its history gives it, here before there.
fn held(group: &Group, why: HeldWhy) -> Held {
    let opened = group.ours.iter().chain(&group.theirs).find_map(|fact| match &fact.body {
        Body::CaseOpened { kode, judul, .. } => Some((kode.clone(), judul.clone())),
        _ => None,
    });
    let (kode, judul) = opened.unwrap_or_default();
    Held { kasus: group.subject, kode, judul, facts: group.new.len() + group.contradictions, why }
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
        (None, node) => shelf::load_part(here, text, node).map_err(|_| Refused::Senseless.into()),
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

fn add_blockers(here: &Here, package: &Package<'_>, plan: &mut PackagePlan) -> Result<(), Problem> {
    let m = &package.manifest;
    if !is_for_us(here, &m.untuk) {
        plan.penghalang.push(Blocker::WrongReceiver);
    }
    plan.penghalang.extend(match plan.pengirim {
        Sender::Known | Sender::Renewed => None,
        Sender::Unknown => Some(Blocker::UnknownSender),
        Sender::OtherKey => Some(Blocker::OtherKey),
        Sender::OldKey => Some(Blocker::OldKey),
    });
    if heads::is_older_than_before(here, m)? {
        plan.penghalang.push(Blocker::OldFormat);
    }
    let before = here.store.package(m.paket, false)?.is_some_and(|row| row.undone.is_none());
    if plan.pengirim == Sender::OtherKey {
        // None of it is believed, and that is said already.
        plan.ditahan.clear();
    }
    if !plan.ditahan.is_empty() && plan.fakta_baru == 0 && !before {
        plan.penghalang.push(Blocker::AllHeld);
    }
    Ok(())
}

fn add_notices(
    here: &Here,
    package: &Package<'_>,
    seen: Seen,
    plan: &mut PackagePlan,
) -> Result<(), Problem> {
    let m = &package.manifest;
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
    if seen.erased > 0 {
        plan.perhatian.push(Notice::ErasedHere { facts: seen.erased });
    }
    plan.perhatian.extend(seen.erasing);
    if plan.tidak_ikut > 0 {
        plan.perhatian.push(Notice::LeftOut { facts: plan.tidak_ikut });
    }
    if plan.pengirim == Sender::Renewed {
        let (nama, sidik) = (plan.dari.called(), plan.sidik_kartu.clone());
        plan.perhatian.push(Notice::KeysRenewed { nama, sidik });
    }
    plan.perhatian.extend(seen.chains.notices(here, m)?);
    plan.perhatian.extend(seen.same_code.into_iter().map(Notice::SameCode));
    plan.perhatian.extend(seen.same_number.into_iter().map(Notice::SameNumber));
    Ok(())
}

/// What was noticed while planning.
#[derive(Default)]
struct Seen {
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
    chains: ChainsSeen,
    /// Facts of cases whose personal values were destroyed.
    erased: usize,
    erasing: Vec<Notice>,
    /// Blobs that are not here and that facts name which are taken in.
    files: BTreeSet<Digest>,
}

impl Seen {
    fn note_files(&mut self, group: &Group, checked: &Checked) {
        let mut named = BTreeSet::new();
        group.new.iter().for_each(|raw| handoff::digests_in(&raw.body, &mut named));
        self.files.extend(named.intersection(&checked.blobs_new));
        self.note_programs(group, checked);
    }

    /// A case that is here and that another office erased.
    fn note_erasing(
        &mut self,
        here: &Here,
        store: &Store,
        group: &Group,
        counts: Option<&Fact>,
    ) -> Result<(), Problem> {
        let new = |fact: &&Fact| !group.known.contains(&fact.id);
        let act = counts.or_else(|| group.theirs.iter().filter(new).find(|fact| admit::erases(fact)));
        let kode = group.ours.iter().find_map(|fact| match &fact.body {
            Body::CaseOpened { kode, .. } => Some(kode.clone()),
            _ => None,
        });
        if let (Some(Fact { station, body: Body::SubjectErased(act), .. }), Some(kode)) = (act, kode)
            && store.erased(group.subject)?.is_none()
        {
            let nama = contacts::station_names(here).remove(station).unwrap_or_default();
            let (alasan, langsung) = (act.reason.clone(), counts.is_some());
            self.erasing.push(Notice::Erasing { kode, nama, alasan, langsung });
        }
        Ok(())
    }

    /// Attachments that would run if the system opened them, by name or by how they begin.
    fn note_programs(&mut self, group: &Group, checked: &Checked) {
        let files = group.new_facts().flat_map(|fact| fact.body.files());
        let run = files.filter(|file| {
            checked.programs.contains(&file.sidik) || opening(&file.nama, &[]) == OpenedBy::Never
        });
        self.programs.extend(run.map(|file| filename::visible(&file.nama)));
    }
}

/// What a fact of the package says, if it can be understood and stands where it belongs.
fn understood(raw: &RawFact) -> Option<Body> {
    matches!(raw.kind.as_str(), "case_opened" | "sop_published" | "template_set")
        .then(|| handoff::understood(raw, None).filter(in_place))
        .flatten()
        .map(|fact| fact.body)
}

/// A letter kind's text can be used for that kind.
fn check_template(kind: &str, bytes: &[u8]) -> Result<(), Problem> {
    let words = std::str::from_utf8(bytes).ok().filter(|words| words.len() <= SOP_TEXT);
    let template = words.and_then(|words| letter::parse(words).ok());
    if template.is_some_and(|template| template.id == kind) { Ok(()) } else { Err(Refused::Senseless.into()) }
}

fn loaded(text: Digest, bytes: &[u8]) -> Result<Loaded, Problem> {
    let words = std::str::from_utf8(bytes).map_err(|_| Refused::Senseless)?;
    let (sop, _) = sop::parse(words).map_err(|_| Refused::Senseless)?;
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
