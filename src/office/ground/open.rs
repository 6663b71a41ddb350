//! Opening a file, and reading again what another program wrote into it meanwhile.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use crate::base::file::Disk;
use crate::base::{Dice, Id};
use crate::domain::backup::Why;
use crate::domain::fact::Body;
use crate::domain::office::OfficeProfile;
use crate::office::door::copies::Shelf;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::{Doing, Problem};
use crate::office::door::progress::Progress;
use crate::office::ground::copy::Maker;
use crate::office::ground::here::{Here, OpenOptions};
use crate::office::ground::lock::{WindowLock, computer};
use crate::office::ground::{derive, holidays, setting, shelf};
use crate::store::{Store, office_subject};
use crate::text::problem::holder;
use crate::text::tanggal;

/// Opens the file at `path`, making a new one with the four built-in SOPs if there is none.
pub(in crate::office) fn open(path: &Path, options: OpenOptions) -> Result<Here, Problem> {
    open_unlocated(path, options).map_err(|p| p.at(path))
}

fn open_unlocated(path: &Path, mut options: OpenOptions) -> Result<Here, Problem> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| Problem::io(Doing::Opening, folder, &e))?;
    }
    let store = Store::open_as_it_is(path)?;
    if store.is_older()? {
        back_up_before_upgrade(&store, &options)?;
    }
    store.migrate()?;
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
            Some(Arc::new(WindowLock::take(path, &who)?))
        }
        false => None,
    };
    let days = holidays::read(&store)?;
    let mut dice = options.dice.clone();
    let station = station(&store, &mut dice)?;
    let mut here = Here {
        store,
        options,
        dice: RefCell::new(dice),
        station,
        set_up: stored.is_some(),
        profile: stored.unwrap_or_default(),
        shelf: Default::default(),
        days,
        entry: None,
        disk: Disk::default(),
        progress: Progress::default(),
        lock,
        read_version: 0,
        usual: RefCell::default(),
    };
    shelf::publish_built_in(&here)?;
    derive::derive_anew_if_rules_changed(&here)?;
    here.read_version = here.store.data_version()?;
    Ok(here)
}

/// Reads profile and calendar again if another program wrote since they were read.
pub(in crate::office) fn refresh(here: &mut Here) -> Result<(), Problem> {
    let version = here.store.data_version()?;
    if version != here.read_version {
        read_profile(here)?;
        here.days = holidays::read(&here.store)?;
        // A backup taken back brings the identity of its time.
        here.station = station(&here.store, &mut here.dice.borrow_mut())?;
        here.read_version = version;
    }
    Ok(())
}

pub(in crate::office) fn read_profile(here: &mut Here) -> Result<(), Problem> {
    let stored = stored_profile(&here.store)?;
    here.set_up = stored.is_some();
    here.profile = stored.unwrap_or_default();
    Ok(())
}

/// A proved copy of a file with an older schema, before it is changed.
fn back_up_before_upgrade(store: &Store, options: &OpenOptions) -> Result<(), Problem> {
    let (disk, progress) = (Disk::default(), Progress::default());
    // Read without a fold: the tables are those of an older program.
    let zone = match store.newest_of_kind("office_set")?.map(|raw| raw.read()).transpose()?.map(|f| f.body) {
        Some(Body::OfficeSet(profile)) => profile.zona,
        _ => Default::default(),
    };
    let maker = Maker { store, disk: &disk, progress: &progress, zone };
    let at = zone.local(options.clock.now()).naive_local();
    let made = maker.make(&Shelf::beside(store.path()), at, Why::BeforeUpgrade, None);
    made.map(drop).map_err(|why| Backing::BeforeUpgrade(Box::new(why)).into())
}

/// The profile as last set; `None` if it never was.
fn stored_profile(store: &Store) -> Result<Option<OfficeProfile>, Problem> {
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
