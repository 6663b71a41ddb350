//! Letter kinds: the templates shipped, and the office's own texts in their place. A changed template
//! counts for letters composed from then on; issued ones hold their words themselves.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::base::{Digest, Id};
use crate::domain::case::dead_facts;
use crate::domain::fact::{Body, Fact};
use crate::domain::letter;
use crate::domain::letter::{ERASURE, HANDOVER, Template};
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, tell};
use crate::office::letter::view::{LetterKind, TemplateLine};
use crate::store::templates_subject;

/// Letter kinds for cases, those usual in an open step of `case` first.
pub(in crate::office) fn letter_kinds(here: &Here, case: Option<Id>) -> Result<Vec<LetterKind>, Problem> {
    let usual = match case {
        Some(case) => usual_letters(here, case)?,
        None => Vec::new(),
    };
    let all = templates(here).map_err(|p| here.located(p))?;
    let kinds = all.into_iter().map(|t| LetterKind {
        disarankan: usual.contains(&t.id),
        jenis: t.id.clone(),
        nama: t.nama.clone(),
        guna: t.guna.clone(),
    });
    let mut kinds: Vec<LetterKind> = kinds.filter(|kind| !is_apart(&kind.jenis)).collect();
    kinds.sort_by_key(|kind| !kind.disarankan);
    Ok(kinds)
}

/// Kinds named by the rows that are open or were walked last.
fn usual_letters(here: &Here, case: Id) -> Result<Vec<String>, Problem> {
    let told = tell::tell(here, &here.store, case).map_err(|p| here.located(p))?;
    let open = told.state.open(&told.loaded.sop, &told.loaded.plan);
    let last = told.state.visits.last().map(|visit| visit.spot.at);
    let rows = open.iter().map(|(spot, _)| spot.at).chain(last).map(|at| at.row);
    Ok(rows.flat_map(|row| told.loaded.sop.rows[row].naskah.clone()).collect())
}

/// Every letter kind, and whether the office changed it.
pub(in crate::office) fn letter_templates(here: &Here) -> Result<Vec<TemplateLine>, Problem> {
    let run = || -> Result<Vec<TemplateLine>, Problem> {
        let own = own_texts(&here.store.history(templates_subject())?);
        let all = templates(here)?.into_iter();
        let line = |t: Arc<Template>| TemplateLine {
            diganti: own.get(&t.id).map(|(fact, _)| *fact),
            jenis: t.id.clone(),
            nama: t.nama.clone(),
            guna: t.guna.clone(),
        };
        Ok(all.map(line).collect())
    };
    run().map_err(|p| here.located(p))
}

/// The text of a letter kind that counts, to be changed and taken in again.
pub(in crate::office) fn template_text(here: &Here, kind: &str) -> Result<Vec<u8>, Problem> {
    let run = || -> Result<Vec<u8>, Problem> {
        let own = own_texts(&here.store.history(templates_subject())?);
        match (own.get(kind), shipped_text(kind)?) {
            (Some((_, text)), _) => Ok(here.store.blob(*text)?),
            (None, Some(text)) => Ok(text.as_bytes().to_vec()),
            (None, None) => Err(unknown(here, kind)?),
        }
    };
    run().map_err(|p| here.located(p))
}

/// Puts a text in place of the one that counted for its kind; the same text again adds nothing.
pub(in crate::office) fn set_template(here: &Here, text: &str) -> Result<Done, Problem> {
    here.progress.step(Stage::Recording, 0, 0)?;
    let template = letter::parse(text).map_err(Problem::BadTemplate)?;
    let digest = Digest::of(text.as_bytes());
    here.store.transact(|store| {
        let own = own_texts(&store.history(templates_subject())?);
        let now = match own.get(&template.id) {
            Some((_, text)) => Some(*text),
            None => shipped_text(&template.id)?.map(|text| Digest::of(text.as_bytes())),
        };
        if now == Some(digest) {
            return Ok(Done::default());
        }
        store.put_blob(text.as_bytes())?;
        let mut lamport = store.last_lamport()?;
        let body = Body::TemplateSet { jenis: template.id.clone(), text: digest };
        let fact = here.new_fact(&mut lamport, templates_subject(), body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        Ok(Done { facts: vec![fact.id], ..Done::default() })
    })
}

/// Withdraws every text of the office's own for a kind: the one shipped counts again.
pub(in crate::office) fn restore_template(here: &Here, kind: &str, reason: &str) -> Result<Done, Problem> {
    here.store.transact(|store| {
        let facts = store.history(templates_subject())?;
        if !own_texts(&facts).contains_key(kind) {
            template(here, kind)?;
            return Err(Problem::TemplateNotChanged(kind.to_owned()));
        }
        let dead = dead_facts(&facts);
        let mut lamport = store.last_lamport()?;
        let mut done = Done::default();
        for fact in facts.iter().filter(|fact| !dead.contains(&fact.id)) {
            if matches!(&fact.body, Body::TemplateSet { jenis, .. } if jenis == kind) {
                let body = Body::FactWithdrawn { fact: fact.id, reason: reason.to_owned() };
                let withdrawal = here.new_fact(&mut lamport, templates_subject(), body);
                chain::append(here, store, std::slice::from_ref(&withdrawal))?;
                done.facts.push(withdrawal.id);
            }
        }
        Ok(done)
    })
}

/// The template of a kind, whatever it is about.
pub(in crate::office) fn template(here: &Here, kind: &str) -> Result<Arc<Template>, Problem> {
    match templates(here)?.into_iter().find(|template| template.id == kind) {
        Some(template) => Ok(template),
        None => Err(unknown(here, kind)?),
    }
}

/// The template of a kind that is about cases.
pub(in crate::office) fn case_template(here: &Here, kind: &str) -> Result<Arc<Template>, Problem> {
    if is_apart(kind) { Err(unknown(here, kind)?) } else { template(here, kind) }
}

/// A kind that nobody issues: it is made of a package or of an erasure.
fn is_apart(kind: &str) -> bool {
    [HANDOVER, ERASURE].contains(&kind)
}

/// Templates that count: those shipped, then kinds of the office's own. Each text is parsed once.
fn templates(here: &Here) -> Result<Vec<Arc<Template>>, Problem> {
    let mut all: Vec<Arc<Template>> = shipped()?.iter().map(|(template, _)| template.clone()).collect();
    for (kind, (_, text)) in own_texts(&here.store.history(templates_subject())?) {
        let template = parsed(here, text)?;
        match all.iter_mut().find(|shipped| shipped.id == kind) {
            Some(shipped) => *shipped = template,
            None => all.push(template),
        }
    }
    Ok(all)
}

/// The template of the office's own with this text.
fn parsed(here: &Here, text: Digest) -> Result<Arc<Template>, Problem> {
    if let Some(template) = here.templates.0.borrow().get(&text) {
        return Ok(template.clone());
    }
    let words = here.store.blob(text)?;
    let template = letter::parse(&String::from_utf8_lossy(&words)).map_err(Problem::BadTemplate)?;
    let template = Arc::new(template);
    here.templates.0.borrow_mut().insert(text, template.clone());
    Ok(template)
}

fn unknown(here: &Here, asked: &str) -> Result<Problem, Problem> {
    let known = templates(here)?.into_iter().map(|template| template.id.clone());
    Ok(Problem::UnknownLetter { asked: asked.to_owned(), known: known.collect() })
}

pub(in crate::office) fn kind_names(here: &Here) -> Result<BTreeMap<String, String>, Problem> {
    let all = templates(here).map_err(|p| here.located(p))?;
    Ok(all.into_iter().map(|template| (template.id.clone(), template.nama.clone())).collect())
}

/// A template shipped, with its text.
type Shipped = (Arc<Template>, &'static str);

/// The templates shipped.
fn shipped() -> Result<&'static [Shipped], Problem> {
    static ALL: LazyLock<Option<Vec<Shipped>>> = LazyLock::new(|| {
        let read = |text| Some((Arc::new(letter::parse(text).ok()?), text));
        letter::BUILT_IN.into_iter().map(read).collect()
    });
    ALL.as_deref().ok_or_else(|| Problem::BuiltIn("naskah".to_owned()))
}

fn shipped_text(kind: &str) -> Result<Option<&'static str>, Problem> {
    let found = shipped()?.iter().find(|(template, _)| template.id == kind);
    Ok(found.map(|(_, text)| *text))
}

/// The office's own texts that count, by kind, with the fact that set each: the last word counts.
fn own_texts(facts: &[Fact]) -> BTreeMap<String, (Id, Digest)> {
    let dead = dead_facts(facts);
    let set = facts.iter().filter(|fact| !dead.contains(&fact.id)).filter_map(|fact| match &fact.body {
        Body::TemplateSet { jenis, text } => Some((jenis.clone(), (fact.id, *text))),
        _ => None,
    });
    set.collect()
}

pub(in crate::office) fn name_of(names: &BTreeMap<String, String>, kind: &str) -> String {
    names.get(kind).cloned().unwrap_or_else(|| kind.to_owned())
}
