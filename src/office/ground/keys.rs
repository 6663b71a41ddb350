//! The secret keys of this office, made at the file's birth and kept in it.

use crate::handoff::{KeyTexts, Keys};
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::setting;
use crate::store::{Store, Trouble};

/// The keys in the file; made if there are none yet.
pub(in crate::office) fn keys(store: &Store) -> Result<Keys, Problem> {
    if let Some(keys) = kept(store)? {
        return Ok(keys);
    }
    store.transact(|store| {
        // Another program may have made them while we waited for the lock.
        if let Some(keys) = kept(store)? {
            return Ok(keys);
        }
        let keys = Keys::make().ok_or(Handing::NoRandomness)?;
        keep(store, &keys)?;
        Ok(keys)
    })
}

/// The keys in the file, where they are not `known`: another program changed them.
pub(in crate::office) fn other_than(store: &Store, known: &Keys) -> Result<Option<Keys>, Problem> {
    let signs = store.setting(setting::KEY_SIGN)?;
    if signs.is_none_or(|signs| known.signs_with(&signs)) {
        return Ok(None);
    }
    kept(store)
}

/// From now on these are the keys.
pub(in crate::office) fn keep(store: &Store, keys: &Keys) -> Result<(), Trouble> {
    let KeyTexts { open, sign, before } = keys.texts();
    store.set_setting(setting::KEY_OPEN, &open)?;
    store.set_setting(setting::KEY_SIGN, &sign)?;
    if !before.is_empty() {
        store.set_setting(setting::KEY_OPEN_BEFORE, &before)?;
    }
    Ok(())
}

fn kept(store: &Store) -> Result<Option<Keys>, Problem> {
    let (open, sign) = (store.setting(setting::KEY_OPEN)?, store.setting(setting::KEY_SIGN)?);
    let (Some(open), Some(sign)) = (open, sign) else { return Ok(None) };
    let before = store.setting(setting::KEY_OPEN_BEFORE)?.unwrap_or_default();
    Ok(Some(Keys::from_texts(&KeyTexts { open, sign, before }).ok_or(Trouble::Damaged)?))
}
