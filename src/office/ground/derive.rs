//! The derived rows: what lists, boards and the search read is written here from the facts, and only here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::base::{Digest, Id, Moment};
use crate::domain::case::{CaseState, Standing, fold};
use crate::domain::fact::{Body, Fact};
use crate::domain::personal;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::tell::Told;
use crate::office::ground::{contacts, holidays, index, setting, shelf, tell, turns};
use crate::store::{CaseLink, CaseRow, LetterRow, OpenSpot, SopVersion, Store, Trouble};

/// Due dates stand in the derived rows: a program with other holidays or other rules writes them
/// anew once.
pub(in crate::office) fn derive_anew_if_rules_changed(here: &Here) -> Result<(), Problem> {
    let rules = holidays::rules();
    if here.store.setting(setting::DERIVED_BY)?.as_deref() == Some(rules.as_str()) {
        return Ok(());
    }
    here.store.transact(|store| {
        rebuild_in(here, store)?;
        Ok(store.set_setting(setting::DERIVED_BY, &rules)?)
    })
}

pub(in crate::office) fn rebuild_in(here: &Here, store: &Store) -> Result<u64, Problem> {
    here.progress.step(Stage::Deriving, 0, 0)?;
    store.clear_derived()?;
    rebuild_versions(store)?;
    let (mut count, all) = (0, store.fact_count()?);
    let mut subject: Option<Id> = None;
    let mut history: Vec<Fact> = Vec::new();
    store.every_fact(|fact| {
        here.progress.step(Stage::Deriving, count, all)?;
        count += 1;
        if subject != Some(fact.subject)
            && let Some(done) = subject.replace(fact.subject)
        {
            project_or_leave(here, store, done, std::mem::take(&mut history))?;
        }
        history.push(fact);
        Ok::<_, Problem>(())
    })?;
    if let Some(done) = subject {
        project_or_leave(here, store, done, history)?;
    }
    Ok(count)
}

/// A case whose SOP text is lost cannot be shown; the others are not to suffer for it. The check names
/// what is lost.
fn project_or_leave(here: &Here, store: &Store, case: Id, history: Vec<Fact>) -> Result<(), Problem> {
    match project(here, store, case, history) {
        Err(Problem::File { trouble: Trouble::BlobBroken, .. }) => Ok(()),
        other => other,
    }
}

pub(in crate::office) fn rebuild_versions(store: &Store) -> Result<(), Problem> {
    let mut versions: BTreeMap<String, (u32, Digest)> = Default::default();
    for fact in store.publications()? {
        if let Body::SopPublished { sop, text } = fact.body {
            // Two offices may have published the same text; again the newest adds nothing.
            let versi = match versions.get(&sop) {
                Some((_, newest)) if *newest == text => continue,
                Some((versi, _)) => versi + 1,
                None => 1,
            };
            versions.insert(sop.clone(), (versi, text));
            store.write_sop_version(&SopVersion { sop, versi, text, at: fact.at })?;
        }
    }
    Ok(())
}

/// Writes the rows anew of every open case whose due dates may depend on days from `from` on;
/// returns how many cases are due at another time than before.
pub(in crate::office) fn derive_dues_anew(
    here: &Here,
    store: &Store,
    from: NaiveDate,
) -> Result<usize, Problem> {
    let midnight = from.and_time(chrono::NaiveTime::MIN);
    let since = midnight.checked_sub_offset(here.profile.zona.offset());
    let mut moved = 0;
    here.progress.step(Stage::Deriving, 0, 0)?;
    let cases = store.cases_touching(since.map_or(Moment::UNIX_EPOCH, |t| t.and_utc()))?;
    let all = cases.len() as u64;
    for (done, case) in cases.into_iter().enumerate() {
        here.progress.step(Stage::Deriving, done as u64, all)?;
        let Told { facts, loaded, state, .. } = tell::tell(here, store, case)?;
        let due = |spots: Vec<OpenSpot>| -> std::collections::BTreeSet<_> {
            spots.into_iter().map(|spot| (spot.node, spot.key, spot.due)).collect()
        };
        if due(turns::open_spots(here, case, &loaded, &state)) != due(store.spots_of(case)?) {
            write_places(here, store, case, &loaded, &facts, &state)?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// Writes the derived rows of a case from its whole history.
pub(in crate::office) fn project(
    here: &Here,
    store: &Store,
    case: Id,
    facts: Vec<Fact>,
) -> Result<(), Problem> {
    let Some(loaded) = shelf::load_for(here, &facts)? else { return Ok(()) };
    let state = fold(&loaded.sop, &loaded.plan, &facts);
    write_rows(here, store, case, &loaded, &facts, &state)
}

/// Writes the derived rows of a case that `facts` fold to `state`.
pub(in crate::office) fn write_rows(
    here: &Here,
    store: &Store,
    case: Id,
    loaded: &Loaded,
    facts: &[Fact],
    state: &CaseState,
) -> Result<(), Problem> {
    if state.opened.is_none() {
        return Ok(());
    }
    write_places(here, store, case, loaded, facts, state)?;
    let done = state.standing() == Standing::Done;
    store.write_words(index::document(case, facts, done))?;
    Ok(())
}

/// Writes where a case stands and what it is due by; its words for the search stay as they are.
pub(in crate::office) fn write_places(
    here: &Here,
    store: &Store,
    case: Id,
    loaded: &Loaded,
    facts: &[Fact],
    state: &CaseState,
) -> Result<(), Problem> {
    let Some(opened) = &state.opened else { return Ok(()) };
    let spots = turns::open_spots(here, case, loaded, state);
    let row = CaseRow {
        id: case,
        kode: opened.kode.clone(),
        sop: opened.sop.clone(),
        text: opened.text,
        judul: opened.judul.clone(),
        standing: state.standing(),
        opened: opened.at,
        changed: state.changed.unwrap_or(opened.at),
        due: spots.iter().filter_map(|spot| spot.due).min(),
        returned: state.waits_for_correction(),
        holders: contacts::holders(here, &opened.sop, &spots),
    };
    store.write_case(&row, &spots, &letter_rows(here, &row, facts, state), &links(case, state))?;
    // A place whose words were destroyed is offered to nobody.
    let place = if state.tempat == personal::ERASED { "" } else { &state.tempat };
    store.write_place(case, place)?;
    Ok(())
}

fn letter_rows(here: &Here, case: &CaseRow, facts: &[Fact], state: &CaseState) -> Vec<LetterRow> {
    let letters = facts.iter().filter_map(|fact| match &fact.body {
        Body::LetterIssued(letter) => Some((fact, letter)),
        _ => None,
    });
    letters
        .map(|(fact, letter)| LetterRow {
            fact: fact.id,
            case: case.id,
            station: fact.station,
            words: format!("{} {} {}", case.kode, letter.nomor, letter.hal).to_lowercase(),
            jenis: letter.jenis.clone(),
            hal: letter.hal.clone(),
            nomor: letter.nomor.clone(),
            urut: letter.urut,
            tahun: chrono::Datelike::year(&here.profile.zona.local(fact.at)),
            at: fact.at,
            lamport: fact.lamport,
            by: fact.by.clone(),
            pdf: letter.pdf,
            withdrawn: !state.letters.contains(&fact.id),
            place: letter.gabung.map_or(1, |shared| shared.ke.max(1)),
            cases: letter.gabung.map_or(1, |shared| shared.dari.max(1)),
        })
        .collect()
}

/// What a case is part of, from its opening or tied to later.
fn links(case: Id, state: &CaseState) -> Vec<CaseLink> {
    let since_opening = state.opened.as_ref().and_then(|o| o.induk.as_ref());
    let link = |parent: Id, node: String| CaseLink { parent, child: case, node };
    let born = since_opening.map(|p| link(p.kasus, p.node.clone().unwrap_or_default()));
    let tied = state.links.keys().filter(|to| since_opening.is_none_or(|p| p.kasus != **to));
    born.into_iter().chain(tied.map(|to| link(*to, String::new()))).collect()
}
