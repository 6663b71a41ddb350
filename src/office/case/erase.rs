//! Erasing the personal values of a case for good: what would go, and the act. Only of a case that is over, and only
//! where its code was typed. Must not know how values are destroyed.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::domain::case::Refusal;
use crate::domain::fact::{Body, Fact};
use crate::office::case::view::{ErasePlan, ErasureView};
use crate::office::door::command::{Done, EraseRequest};
use crate::office::door::copies::Shelf;
use crate::office::door::problem::Problem;
use crate::office::ground::erase::{self, Extent, Why};
use crate::office::ground::here::Here;
use crate::office::ground::tell::Told;
use crate::office::ground::{contacts, tell};
use crate::store::Store;
use crate::text::hapus as words;

/// What erasing this case would destroy. Writes nothing.
pub(in crate::office) fn plan(here: &Here, case: Id) -> Result<ErasePlan, Problem> {
    let plan = || -> Result<ErasePlan, Problem> {
        let told = erasable(here, &here.store, case)?;
        let history = here.store.raw_history(case)?;
        let Extent { values, files, letters } = erase::extent(&here.store, &history)?;
        let labels = labels(&told);
        let mut nilai: BTreeMap<String, u64> = BTreeMap::new();
        for (name, count) in values {
            *nilai.entry(words::value(&name, labels.get(&name).map(String::as_str))).or_insert(0) += count;
        }
        let backups = Shelf::beside(here.path(), here.store.key()).all();
        Ok(ErasePlan {
            kasus: case,
            kode: kode(&told),
            nilai,
            lampiran: files.len() as u64,
            surat: letters.len() as u64,
            cadangan: backups.len(),
            cadangan_terbaru: backups.iter().map(|stamp| stamp.at).max(),
            permintaan: asked(here, &told)?,
        })
    };
    plan().map_err(|problem| here.located(problem))
}

/// Erases it.
pub(in crate::office) fn run(here: &Here, request: EraseRequest) -> Result<Done, Problem> {
    let EraseRequest { case, alasan, dasar, yakin } = request;
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (reason, basis) = (plain(&alasan), plain(&dasar));
    if reason.is_empty() {
        return Err(Refusal::ReasonNeeded.into());
    }
    let plan = plan(here, case)?;
    if !yakin.trim().eq_ignore_ascii_case(&plan.kode) {
        return Err(Refusal::CodeDiffers(plan.kode).into());
    }
    let act = here.store.transact(|store| {
        // Another program may have written meanwhile.
        erasable(here, store, case)?;
        let after = plan.permintaan.as_ref().map(|asked| asked.fakta);
        let done = erase::carry_out(here, store, case, Why { reason, basis, after })?;
        let (act, words) = done.ok_or(Refusal::CaseErased)?;
        erase::purge(store, &words)?;
        Ok::<_, Problem>(act)
    })?;
    let mut warnings = vec![words::backups(plan.cadangan, plan.cadangan_terbaru)];
    if let Body::SubjectErased(what) = &act.body {
        warnings.extend((what.kept > 0).then(|| words::kept(what.kept)));
    }
    if !erase::sweep(&here.store)? {
        warnings.push(words::NOT_OFF_DISK.to_owned());
    }
    Ok(Done { facts: vec![act.id], case: Some(case), warnings, ..Done::default() })
}

/// A case that may be erased.
fn erasable(here: &Here, store: &Store, case: Id) -> Result<Told, Problem> {
    let told = tell::tell(here, store, case)?;
    if store.erased(case)?.is_some() {
        return Err(Refusal::CaseErased.into());
    }
    if !told.state.is_closed() {
        return Err(Refusal::CaseRunning.into());
    }
    Ok(told)
}

fn kode(told: &Told) -> String {
    told.state.opened.as_ref().map(|opened| opened.kode.clone()).unwrap_or_default()
}

/// Labels of the fields of the case's SOP.
pub(in crate::office) fn labels(told: &Told) -> BTreeMap<String, String> {
    let fields = told.loaded.sop.rows.iter().flat_map(|row| &row.isian);
    fields.map(|field| (field.id.clone(), field.label.clone())).collect()
}

/// The erasure that counts here, if the case was erased.
pub(in crate::office) fn erased(here: &Here, told: &Told) -> Result<Option<ErasureView>, Problem> {
    let Some(subject) = told.facts.first().map(|fact| fact.subject) else { return Ok(None) };
    let Some(act) = here.store.erased(subject)? else { return Ok(None) };
    let found = told.facts.iter().find(|fact| fact.id == act);
    Ok(found.and_then(|fact| view(here, fact)))
}

/// Another office's erasure that was not carried out here.
pub(in crate::office) fn asked(here: &Here, told: &Told) -> Result<Option<ErasureView>, Problem> {
    let Some(subject) = told.facts.first().map(|fact| fact.subject) else { return Ok(None) };
    if here.store.erased(subject)?.is_some() {
        return Ok(None);
    }
    Ok(told.facts.iter().rev().find_map(|fact| view(here, fact)))
}

fn view(here: &Here, fact: &Fact) -> Option<ErasureView> {
    let Body::SubjectErased(act) = &fact.body else { return None };
    Some(ErasureView {
        fakta: fact.id,
        kantor: contacts::station_names(here).remove(&fact.station).unwrap_or_default(),
        at: fact.at,
        oleh: fact.by.clone(),
        alasan: act.reason.clone(),
        dasar: act.basis.clone(),
    })
}
