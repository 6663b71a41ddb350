//! Opening a file, and reading again what another program wrote into it meanwhile.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use crate::base::file::Disk;
use crate::base::{Dice, Id, Key};
use crate::domain::backup::Why;
use crate::domain::doubt::ClockTrust;
use crate::domain::fact::Body;
use crate::domain::office::OfficeProfile;
use crate::office::door::copies::Shelf;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::door::progress::Progress;
use crate::office::ground::copy::Maker;
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::lock::{WindowLock, computer};
use crate::office::ground::{chain, derive, erase, holidays, keys, persons, profile, setting, shelf};
use crate::store::{RawFact, Store, office_subject};
use crate::text::problem::holder;
use crate::text::tanggal;

/// Opens the file at `path`, making a new one with the four built-in SOPs if there is none. Where it is of
/// another program this is long work, of which `progress` hears and which it may stop: a proved backup, then
/// the new tables and every derived row in one transaction, so that a kill at any moment leaves it old or new.
pub(in crate::office) fn open(
    path: &Path,
    options: OpenOptions,
    progress: &Progress,
) -> Result<Here, Problem> {
    open_unlocated(path, options, progress).map_err(|p| p.at(path))
}

/// Whether opening the file at `path` is long work. A file that does not open is none: opening it tells why.
pub(in crate::office) fn is_slow(path: &Path, key: Option<&Key>) -> bool {
    Store::look_with(path, key).is_ok_and(|store| is_of_another_program(&store).unwrap_or(false))
}

fn open_unlocated(path: &Path, options: OpenOptions, progress: &Progress) -> Result<Here, Problem> {
    if profile::unseen(options.by.trim()) {
        return Err(Problem::NoName);
    }
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| Problem::io(Attempt::Opening, folder, &e))?;
    }
    let store = Store::open_as_it_is(path, options.key.as_ref())?;
    if !is_of_another_program(&store)? {
        let here = over(store, options)?;
        shelf::publish_built_in(&here)?;
        erase::finish(&here)?;
        return Ok(here);
    }
    if store.is_older()? {
        back_up_before_upgrade(&store, &options, progress)?;
    }
    // What fails from here on closes the file with its transaction open, and so takes it back.
    store.begin()?;
    let proved = proves(&store)?;
    store.migrate()?;
    let mut here = over(store, options)?;
    here.progress = progress.clone();
    if !proved {
        chain::prove_older(&here)?;
    }
    shelf::publish_built_in(&here)?;
    derive::derive_anew_if_rules_changed(&here)?;
    here.store.end(true)?;
    here.progress = Progress::default();
    erase::finish(&here)?;
    Ok(here)
}

/// The file is new, or its tables or derived rows are another program's.
fn is_of_another_program(store: &Store) -> Result<bool, Problem> {
    if store.version()? != Store::SCHEMA {
        return Ok(true);
    }
    Ok(store.setting(setting::DERIVED_BY)?.as_deref() != Some(holidays::rules().as_str()))
}

/// The file is of a program that proves what it writes, or new.
pub(in crate::office) fn proves(store: &Store) -> Result<bool, Problem> {
    Ok(!(1..Store::PROOFS).contains(&store.version()?))
}

/// What is known of the office whose open file has its tables.
fn over(store: Store, mut options: OpenOptions) -> Result<Here, Problem> {
    let operator = store.setting(setting::OPERATOR)?.unwrap_or_default();
    if options.by.trim().is_empty() {
        options.by = operator;
    }
    let stored = stored_profile(&store)?;
    // The lock comes after opening: a file that is not ours must not get a lock file beside it.
    let lock = match options.window {
        true => {
            let zone = stored.as_ref().map(|p| p.zona).unwrap_or_default();
            let since = tanggal::saat(options.clock.now(), zone);
            let who = holder(&options.by, &computer(), &since);
            Some(Arc::new(WindowLock::take(store.path(), &who)?))
        }
        false => None,
    };
    let days = holidays::read(&store)?;
    let persons = persons::read(&store)?;
    let mut dice = options.dice.clone();
    let station = station(&store, &mut dice)?;
    let keys = keys::keys(&store)?;
    let read_version = store.data_version()?;
    let schema_odd = !store.schema_flaws()?.is_empty();
    Ok(Here {
        store,
        options,
        dice: RefCell::new(dice),
        station,
        keys,
        set_up: stored.is_some(),
        profile: stored.unwrap_or_default(),
        shelf: Default::default(),
        templates: Default::default(),
        days,
        entry: None,
        disk: Disk::default(),
        progress: Progress::default(),
        lock,
        read_version,
        usual: RefCell::default(),
        clock_trust: ClockTrust::default(),
        persons,
        signed: None,
        drafter: None,
        schema_odd,
    })
}

/// Reads profile, persons and calendar again if another program wrote since they were read.
pub(in crate::office) fn refresh(here: &mut Here) -> Result<(), Problem> {
    let version = here.store.data_version()?;
    if version != here.read_version {
        read_profile(here)?;
        here.days = holidays::read(&here.store)?;
        // A backup taken back brings the identity of its time.
        here.station = station(&here.store, &mut here.dice.borrow_mut())?;
        here.keys = keys::keys(&here.store)?;
        here.read_version = version;
    }
    Ok(())
}

/// Reads again whose office this is, and who works in it.
pub(in crate::office) fn read_profile(here: &mut Here) -> Result<(), Problem> {
    let stored = stored_profile(&here.store)?;
    here.set_up = stored.is_some();
    here.profile = stored.unwrap_or_default();
    persons::read_again(here)
}

/// A proved copy of a file with an older schema, before it is changed.
fn back_up_before_upgrade(store: &Store, options: &OpenOptions, progress: &Progress) -> Result<(), Problem> {
    let disk = Disk::default();
    // Read without a fold: the tables are those of an older program.
    let set = store.newest_of_kind("office_set", 1)?.first().map(RawFact::read).transpose()?;
    let zone = match set.map(|fact| fact.body) {
        Some(Body::OfficeSet(profile)) => profile.zona,
        _ => Default::default(),
    };
    let maker = Maker { store, disk: &disk, progress, zone };
    let at = zone.local(options.clock.now()).naive_local();
    match maker.make(&Shelf::beside(store.path(), store.key()), at, Why::BeforeUpgrade, None) {
        Ok(_) => Ok(()),
        Err(Problem::Stopped) => Err(Problem::Stopped),
        Err(why) => Err(Backing::BeforeUpgrade(Box::new(why)).into()),
    }
}

/// The profile as last set; `None` if it never was.
pub(in crate::office) fn stored_profile(store: &Store) -> Result<Option<OfficeProfile>, Problem> {
    let facts = store.history(office_subject())?.into_iter().rev();
    let mut profiles = facts.filter_map(|fact| match fact.body {
        Body::OfficeSet(profile) => Some(*profile),
        _ => None,
    });
    Ok(profiles.next())
}

/// This installation's id, made at the file's birth.
pub(in crate::office) fn station(store: &Store, dice: &mut Dice) -> Result<Id, Problem> {
    if let Some(station) = store.setting(setting::STATION)?.and_then(|text| text.parse().ok()) {
        return Ok(station);
    }
    let station = dice.id();
    store.set_setting(setting::STATION, &station.to_string())?;
    Ok(station)
}
