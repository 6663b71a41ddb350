//! The secret keys of this office, made at the file's birth and kept in it.

use crate::handoff::Keys;
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
        let (open, sign) = keys.texts();
        store.set_setting(setting::KEY_OPEN, &open)?;
        store.set_setting(setting::KEY_SIGN, &sign)?;
        Ok(keys)
    })
}

fn kept(store: &Store) -> Result<Option<Keys>, Problem> {
    match (store.setting(setting::KEY_OPEN)?, store.setting(setting::KEY_SIGN)?) {
        (Some(open), Some(sign)) => Ok(Some(Keys::from_texts(&open, &sign).ok_or(Trouble::Damaged)?)),
        _ => Ok(None),
    }
}
