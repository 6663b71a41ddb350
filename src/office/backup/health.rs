//! Is the file whole: pages, facts, stored files, numbers, and derived tables equal to what the facts say.

use std::collections::BTreeMap;

use crate::base::{Digest, Id, signed_by};
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact};
use crate::domain::sense;
use crate::office::backup::chain_check;
use crate::office::backup::chain_check::ChainFlaw;
use crate::office::backup::view::{Finding, Health};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::number_book::{NumberKey, Twice};
use crate::office::ground::{chain, contacts, derive, number_book, setting};
use crate::store::{RawFact, SchemaFlaw, Store, Trouble};
use crate::text::{hapus, periksa as words, riwayat, tanggal};

/// Findings said; beyond, only how many.
const SAID: usize = 200;

/// Stored files that are what their name says, and whether each is a PDF.
type Good = BTreeMap<Digest, bool>;

/// Checks the whole file; changes nothing.
pub(in crate::office) fn check(here: &Here) -> Result<Health, Problem> {
    checked_file(here).map_err(|p| here.located(p))
}

fn checked_file(here: &Here) -> Result<Health, Problem> {
    let store = &here.store;
    let pages = store.page_flaws()?;
    let mut found: Vec<Finding> =
        pages.iter().map(|flaw| finding("halaman_rusak", words::page(flaw))).collect();
    found.extend(store.schema_flaws()?.iter().map(|flaw| finding("skema_berubah", schema(flaw))));
    match check_content(here, &mut found) {
        // What is broken was named above; the rest cannot be looked at through it.
        Err(problem) if problem.is_damage() && !found.is_empty() => {
            found.push(finding("tidak_terperiksa", words::cannot_check(&problem.message())));
        }
        other => other?,
    }
    let sehat = found.is_empty();
    if found.len() > SAID {
        let more = found.len() - SAID;
        found.truncate(SAID);
        found.push(finding("temuan_lain", words::more(more)));
    }
    // A count that a broken page hides is not the finding: the page is.
    let counted = |count: Result<u64, Trouble>| if sehat { count } else { Ok(count.unwrap_or(0)) };
    Ok(Health {
        sehat,
        temuan: found,
        fakta: counted(store.fact_count())?,
        kasus: counted(store.case_count())?,
        lampiran: counted(store.blob_names().map(|names| names.len() as u64))?,
        dihapus: counted(store.all_erased().map(|all| all.len() as u64))?,
    })
}

fn check_content(here: &Here, found: &mut Vec<Finding>) -> Result<(), Problem> {
    let store = &here.store;
    let blobs = store.blob_names()?;
    let mut good = Good::new();
    for (done, digest) in blobs.iter().enumerate() {
        here.progress.step(Stage::Checking, done as u64, blobs.len() as u64)?;
        if let Ok(bytes) = store.blob(*digest) {
            good.insert(*digest, bytes.starts_with(b"%PDF-"));
        }
    }
    let unreadable = check_facts(here, &blobs, &good, found)?;
    let tampered = check_chain(here, found)? | check_persons(here, found)?;
    found.extend(check_numbers(here)?.into_iter().map(|said| finding("nomor_ganda", said)));
    let asked = store.setting(setting::SWEEP)?.is_some_and(|asked| !asked.is_empty());
    found.extend(asked.then(|| finding("hapus_belum_tuntas", hapus::NOT_OFF_DISK.to_owned())));
    let nowhere = store.cases_nowhere()?;
    found.extend(nowhere.iter().map(|kode| finding("kasus_tanpa_langkah", words::nowhere(kode))));
    let aside = store.aside_unknown()?;
    found.extend((aside > 0).then(|| finding("sisihan_lepas", words::aside_unknown(aside))));
    let odd = store.packages_odd()?;
    found.extend(odd.iter().map(|id| finding("paket_janggal", words::package_odd(&id.to_string()))));
    match drifted(here, store) {
        Ok(false) => {}
        // Rebuilding would make lists and boards say what was put there.
        Ok(true) if tampered => found.push(finding("turunan_berbeda", words::drift_of_tampered())),
        Ok(true) => found.push(finding("turunan_berbeda", words::drift())),
        // A fact that cannot be read was named above; without it nothing can be folded.
        Err(problem) if unreadable => {
            found.push(finding("turunan_berbeda", words::cannot_rebuild(&problem.message())));
        }
        Err(problem) => return Err(problem),
    }
    Ok(())
}

fn finding(kode: &'static str, pesan: String) -> Finding {
    Finding { kode, pesan }
}

fn schema(flaw: &SchemaFlaw) -> String {
    match flaw {
        SchemaFlaw::Missing(name) => words::schema(words::SCHEMA_MISSING, name),
        SchemaFlaw::Changed(name) => words::schema(words::SCHEMA_CHANGED, name),
        SchemaFlaw::Added(name) => words::schema(words::SCHEMA_ADDED, name),
    }
}

/// What is recorded is what was written; says whether it is not.
fn check_chain(here: &Here, found: &mut Vec<Finding>) -> Result<bool, Problem> {
    let flaws = chain_check::flaws(here)?;
    let names = contacts::station_names(here);
    let tampered = !flaws.is_empty();
    for flaw in flaws {
        found.push(said(here, &names, flaw)?);
    }
    Ok(tampered)
}

/// What a person signed is what stands there; says whether it is not.
fn check_persons(here: &Here, found: &mut Vec<Finding>) -> Result<bool, Problem> {
    let before = found.len();
    let mut signed = std::collections::BTreeSet::new();
    let redacted = chain_check::redacted(here)?;
    here.store.every_person_proof(|one| {
        signed.insert(one.fact);
        // A fact that is gone, or cannot be read, is told of by its chain.
        let Some((raw, link)) = &one.signed else { return Ok(()) };
        let words_signed = chain::signed_words(chain_check::hash(&redacted, raw, link));
        let keys = here.persons.keys(one.person);
        if !keys.iter().any(|key| signed_by(key, &words_signed, &one.signature)) {
            let name = here.persons.name(one.person).unwrap_or_default();
            found.push(finding("fakta_palsu", words::person_signature(name, &one.fact.to_string())));
        }
        Ok::<_, Problem>(())
    })?;
    let mut gone = 0;
    here.store.every_raw(|_, raw| {
        let own = raw.filter(|raw| raw.station == here.station && raw.names_signer());
        gone += u64::from(own.is_some_and(|raw| !signed.contains(&raw.id)));
        Ok::<_, Problem>(())
    })?;
    found.extend((gone > 0).then(|| finding("fakta_hilang", words::person_signatures_gone(gone))));
    Ok(found.len() > before)
}

fn said(here: &Here, names: &BTreeMap<Id, String>, flaw: ChainFlaw) -> Result<Finding, Problem> {
    let time = |at: i64| {
        let moment = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
        tanggal::saat(moment, here.profile.zona)
    };
    let which = |raw: &RawFact| -> Result<String, Problem> {
        let office = names.get(&raw.station).cloned().unwrap_or_default();
        let kind = raw.read().map(|fact| riwayat::jenis(fact.body.kind()));
        Ok(words::which(
            kind.unwrap_or(&raw.kind),
            &kode_of(here, Some(raw.subject))?,
            &office,
            &time(raw.at),
        ))
    };
    Ok(match flaw {
        ChainFlaw::Altered(raw) => finding("fakta_berubah", words::altered(&which(&raw)?)),
        ChainFlaw::Foreign(raw) => finding("fakta_palsu", words::foreign(&which(&raw)?)),
        ChainFlaw::Unsigned(raw) => finding("fakta_palsu", words::unsigned(&which(&raw)?)),
        ChainFlaw::Late(raw) => finding("fakta_palsu", words::late(&which(&raw)?)),
        ChainFlaw::OtherKey(count) => finding("fakta_palsu", words::other_key(count)),
        ChainFlaw::Gone { gap, after, before } => {
            finding("fakta_hilang", words::gone(gap.from, gap.to, after.map(time), before.map(time)))
        }
        ChainFlaw::Orphan(link) => finding("fakta_hilang", words::orphan(link.number)),
        ChainFlaw::Empty(count) => finding("fakta_hilang", words::empty_places(count)),
        ChainFlaw::Broken { number, .. } => finding("fakta_hilang", words::broken(number)),
        ChainFlaw::Head(head) => finding("fakta_hilang", words::head(&head.short())),
        ChainFlaw::Forked(raw) => finding("rantai_bercabang", words::forked(&which(&raw)?)),
        ChainFlaw::Others { noted, there } => {
            let kode = if there < noted { "fakta_hilang" } else { "fakta_palsu" };
            finding(kode, words::others(noted, there))
        }
        ChainFlaw::OthersAltered(count) => finding("fakta_berubah", words::others_altered(count)),
    })
}

/// Every fact can be read, and what it names is there. Says whether one could not be read.
fn check_facts(
    here: &Here,
    blobs: &[Digest],
    good: &Good,
    found: &mut Vec<Finding>,
) -> Result<bool, Problem> {
    let store = &here.store;
    let mut unreadable = false;
    let mut named = std::collections::BTreeSet::new();
    let (mut done, all) = (0, store.fact_count()?);
    let mut reader = store.reader();
    let erased = store.all_erased()?;
    let mut keyless = std::collections::BTreeSet::new();
    let mut left = std::collections::BTreeSet::new();
    store.every_raw(|seq, raw| {
        here.progress.step(Stage::Checking, done, all)?;
        done += 1;
        let subject = raw.as_ref().map(|raw| raw.subject);
        let id = raw.as_ref().map_or_else(|| seq.to_string(), |raw| raw.id.to_string());
        // A time order of zero cannot be: the first fact of all has one.
        let read = raw.filter(|raw| raw.lamport > 0).map(|raw| reader.read(&raw).map(|fact| (raw, fact)));
        let Some(Ok((raw, fact))) = read else {
            unreadable = true;
            found.push(finding("fakta_tidak_terbaca", words::unreadable(&id, &kode_of(here, subject)?)));
            return Ok::<_, Problem>(());
        };
        if let Some(name) = raw.unknown_name(&fact) {
            let said = words::unknown_name(&id, &kode_of(here, subject)?, &name);
            found.push(finding("fakta_berubah", said));
        }
        found.extend(nonsense_said(here, &fact)?.map(|said| finding("fakta_janggal", said)));
        let gone = erased.contains_key(&raw.subject);
        let keys = reader.keys(&raw)?;
        if !gone && !raw.opens_with(keys) {
            keyless.insert(raw.subject);
        } else if gone && (!keys.is_empty() || raw.redacted().is_some()) {
            left.insert(raw.subject);
        }
        for (digest, what) in names(&fact) {
            named.insert(digest);
            if gone && matches!(what, Named::File(_) | Named::Letter(_)) {
                continue;
            }
            let flaw = match (good.get(&digest), &what) {
                (Some(true), _) => None,
                (Some(false), Named::Letter(nomor)) => {
                    Some(words::letter_no_pdf(nomor, &kode_of(here, subject)?))
                }
                (Some(false), _) => None,
                (None, what) => Some(what.gone(&kode_of(here, subject)?)),
            };
            found.extend(flaw.map(|said| finding("lampiran_hilang", said)));
        }
        Ok(())
    })?;
    for (kode, said, subjects) in [
        ("kunci_hilang", hapus::key_missing as fn(&str) -> String, keyless),
        ("hapus_belum_tuntas", hapus::not_swept, left),
    ] {
        for subject in subjects {
            found.push(finding(kode, said(&kode_of(here, Some(subject))?)));
        }
    }
    let forgotten = blobs.iter().filter(|digest| !good.contains_key(digest) && !named.contains(digest));
    found.extend(forgotten.map(|digest| finding("lampiran_rusak", words::blob(&digest.to_string()))));
    Ok(unreadable)
}

/// What makes no sense about a fact that counts: it is left alone here and waits in other offices.
fn nonsense_said(here: &Here, fact: &Fact) -> Result<Option<String>, Problem> {
    let Some(flaw) = sense::nonsense(fact) else { return Ok(None) };
    let history = here.store.readable(fact.subject)?;
    if dead_facts(&history).contains(&fact.id) || !history.iter().any(|one| one.id == fact.id) {
        return Ok(None);
    }
    Ok(Some(words::nonsense(flaw, &fact.id.to_string(), &kode_of(here, Some(fact.subject))?)))
}

/// The code of the case `subject`; empty when it is none.
fn kode_of(here: &Here, subject: Option<Id>) -> Result<String, Problem> {
    let row = subject.map(|id| here.store.case_row(id)).transpose()?.flatten();
    Ok(row.map(|row| row.kode).unwrap_or_default())
}

fn check_numbers(here: &Here) -> Result<Vec<String>, Problem> {
    let said = |twice: Twice| -> Result<String, Problem> {
        let codes: Result<Vec<String>, Problem> =
            twice.cases.iter().map(|case| kode_of(here, Some(*case))).collect();
        let printed: Vec<&str> = twice.printed.iter().map(String::as_str).collect();
        Ok(match (printed.as_slice(), twice.key) {
            ([one], _) => words::number_twice(one, &codes?),
            (_, NumberKey::Book { tahun, urut }) => words::urut_twice(urut, tahun, &codes?),
            _ => words::number_twice(&printed.join(" = "), &codes?),
        })
    };
    number_book::numbers_twice(here)?.into_iter().map(said).collect()
}

/// Mends what can be derived from the facts, and checks again. Returns what was mended; what is still
/// found cannot be mended here.
pub(in crate::office) fn mend(here: &mut Here) -> Result<(Health, Vec<String>), Problem> {
    let mut mended = Vec::new();
    let store = &here.store;
    let aside = store.transact(|store| store.forget_aside_unknown()).map_err(|t: Trouble| here.located(t))?;
    mended.extend((aside > 0).then(|| words::mended_aside(aside)));
    // Where a fact cannot be read nothing can be rebuilt, and where one was changed nothing may be: the check
    // says so.
    let whole = !check(here)?.temuan.iter().any(Finding::is_tampering);
    if whole
        && !matches!(drifted(here, &here.store), Ok(false))
        && let Ok(facts) = rebuild(here)
    {
        mended.push(words::mended_derived(facts));
    }
    Ok((check(here)?, mended))
}

/// Whether derived rows differ from a rebuild: rebuilds inside a transaction that is taken back.
fn drifted(here: &Here, store: &Store) -> Result<bool, Problem> {
    let before = store.derived_digest()?;
    let mut after = None;
    let undone: Result<(), Problem> = store.transact(|store| {
        derive::rebuild_in(here, store)?;
        after = Some(store.derived_digest()?);
        Err(Problem::BuiltIn(String::new()))
    });
    match (undone, after) {
        (_, Some(after)) => Ok(after != before),
        (Err(problem), None) => Err(problem),
        (Ok(()), None) => Ok(false),
    }
}

/// Empties and rebuilds every derived table; returns the number of facts read.
pub(in crate::office) fn rebuild(here: &mut Here) -> Result<u64, Problem> {
    here.store.transact(|store| derive::rebuild_in(here, store)).map_err(|p| here.located(p))
}

/// What a stored file is to the fact that names it.
pub(in crate::office) enum Named {
    /// An attachment of this name.
    File(String),
    /// The pages of the letter of this number.
    Letter(String),
    /// The logo of the office, or of a letter.
    Logo,
    /// The text of the SOP of this id.
    Sop(String),
    /// The office's own text of this letter kind.
    Template(String),
}

impl Named {
    fn gone(&self, kode: &str) -> String {
        match self {
            Named::File(name) => words::file_gone(name, kode),
            Named::Letter(nomor) => words::letter_gone(nomor, kode),
            Named::Logo => words::logo_gone(kode),
            Named::Sop(sop) => words::sop_gone(sop, kode),
            Named::Template(jenis) => words::template_gone(jenis),
        }
    }
}

/// The stored files that `fact` names.
pub(in crate::office) fn names(fact: &Fact) -> Vec<(Digest, Named)> {
    let file = |file: &crate::domain::fact::Attachment| (file.sidik, Named::File(file.nama.clone()));
    match &fact.body {
        body @ (Body::StepRecorded(_) | Body::FilesAttached { .. }) => {
            body.files().iter().map(file).collect()
        }
        Body::LetterIssued(letter) => {
            let logo = letter.logo.map(|digest| (digest, Named::Logo));
            [(letter.pdf, Named::Letter(letter.nomor.clone()))].into_iter().chain(logo).collect()
        }
        Body::CaseOpened { sop, text, .. } | Body::SopPublished { sop, text } => {
            vec![(*text, Named::Sop(sop.clone()))]
        }
        Body::TemplateSet { jenis, text } => vec![(*text, Named::Template(jenis.clone()))],
        Body::OfficeSet(profile) => profile.logo.map(|digest| (digest, Named::Logo)).into_iter().collect(),
        _ => Vec::new(),
    }
}
