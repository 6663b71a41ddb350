//! Setting the office's profile; due dates and regions follow.

use crate::domain::fact::Body;
use crate::domain::office::OfficeProfile;
use crate::domain::plain_text;
use crate::domain::region;
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::{chain, derive, setting};
use crate::store::office_subject;
use crate::text::riwayat as words;

/// Remembers who works on this PC.
pub(in crate::office) fn set_operator(here: &mut Here, name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if unseen(name) {
        return Err(Problem::NoName);
    }
    here.store.set_setting(setting::OPERATOR, name).map_err(|t| here.located(t))?;
    here.options.by = name.to_owned();
    Ok(())
}

/// There is a name, but nothing of it to see.
pub(in crate::office) fn unseen(name: &str) -> bool {
    !name.is_empty() && !plain_text::visible(name)
}

/// Nothing was set yet and set-up was not skipped.
pub(in crate::office) fn needs_setup(here: &Here) -> bool {
    let skipped = here.store.setting(setting::SETUP_SKIPPED);
    !here.set_up && matches!(skipped, Ok(None))
}

/// Set-up is not asked for again.
pub(in crate::office) fn skip_setup(here: &mut Here) -> Result<(), Problem> {
    here.store.set_setting(setting::SETUP_SKIPPED, "1").map_err(|t| here.located(t))
}

pub(in crate::office) fn set_office(here: &mut Here, profile: OfficeProfile) -> Result<Done, Problem> {
    if unseen(&profile.nama) || profile.pejabat.iter().any(|one| unseen(&one.nama)) {
        return Err(Problem::NoName);
    }
    here.progress.step(Stage::Recording, 0, 0)?;
    let before = std::mem::replace(&mut here.profile, profile);
    let written = here.store.transact(|store| {
        let mut lamport = store.last_lamport()?;
        let body = Body::OfficeSet(Box::new(here.profile.clone()));
        let fact = here.new_fact(&mut lamport, office_subject(), body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        if here.profile.zona != before.zona
            || here.profile.wilayah != before.wilayah
            || here.profile.jenis != before.jenis
        {
            // Due dates stand in the derived rows and depend on the zone, kelurahan on the region, and whose a step
            // is on the kind of office.
            derive::rebuild_in(here, store)?;
        } else if here.profile.jam != before.jam {
            derive::derive_dues_anew(here, store, chrono::NaiveDate::MIN)?;
        }
        Ok::<_, Problem>(fact.id)
    });
    match written {
        Ok(fact) => {
            here.set_up = true;
            Ok(Done { facts: vec![fact], warnings: odd_region(here), ..Done::default() })
        }
        Err(problem) => {
            here.profile = before;
            Err(problem)
        }
    }
}

fn odd_region(here: &Here) -> Vec<String> {
    let code = here.profile.wilayah.as_str();
    let unknown = !code.is_empty() && region::name(&REGIONS, code).is_none();
    unknown.then(|| words::unknown_region(code)).into_iter().collect()
}
