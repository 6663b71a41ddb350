//! An office changes its keys: the old one and the new one both sign that they follow each other. Who knows the old
//! one needs nobody's word for the new; who knows the new one believes the old for what it signed.

use super::Keys;
use super::keys::signed_by_key;
use crate::base::{Id, from_hex, hex};
use crate::domain::card::KeyChange;

fn message(kantor: Id, lama: &str, baru: &str) -> Vec<u8> {
    format!("alur-ganti-1\n{kantor}\n{lama}\n{baru}").into_bytes()
}

/// That the office `kantor` signs with `new` after `old`.
pub fn change(kantor: Id, old: &Keys, new: &Keys) -> KeyChange {
    let (lama, baru) = (old.public_text(), new.public_text());
    let said = message(kantor, &lama, &baru);
    KeyChange { kantor, by_old: hex(&old.sign(&said)), by_new: hex(&new.sign(&said)), lama, baru }
}

/// Whether both keys say so.
pub fn holds(change: &KeyChange) -> bool {
    let KeyChange { kantor, lama, baru, by_old, by_new } = change;
    let said = message(*kantor, lama, baru);
    [(lama, by_old), (baru, by_new)].into_iter().all(|(key, signature)| {
        let mut bytes = [0; 64];
        from_hex(signature, &mut bytes).is_some() && signed_by_key(key, &said, &bytes)
    })
}

/// The keys of the office `kantor`, oldest first, with those that `changes` tie to them: any before one of them, and
/// those after the newest. Of two that say they follow the same key the first of `changes` counts.
pub fn tied<'a>(
    changes: impl Iterator<Item = &'a KeyChange>,
    kantor: Id,
    mut keys: Vec<String>,
) -> Vec<String> {
    let mut left: Vec<&KeyChange> = changes.filter(|change| change.kantor == kantor).collect();
    loop {
        let after = |one: &&KeyChange| keys.last() == Some(&one.lama) && !keys.contains(&one.baru);
        let before = |one: &&KeyChange| keys.contains(&one.baru) && !keys.contains(&one.lama);
        let Some(at) = left.iter().position(|one| after(one) || before(one)) else { return keys };
        let one = left.remove(at);
        if !holds(one) {
            continue;
        }
        match keys.iter().position(|key| *key == one.baru) {
            Some(at) => keys.insert(at, one.lama.clone()),
            None => keys.push(one.baru.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_tied_by_what_both_of_them_say() {
        let all: Vec<Keys> = (0..4).map(|_| Keys::make().unwrap()).collect();
        let key = |n: usize| all[n].public_text();
        let (me, other) = (Id([1; 16]), Id([2; 16]));
        let (first, second) = (change(me, &all[0], &all[1]), change(me, &all[1], &all[2]));
        let all_tied = |changes: &[KeyChange], keys: Vec<String>| tied(changes.iter(), me, keys);
        let both = [second.clone(), first.clone()];
        assert_eq!(all_tied(&both, vec![key(0)]), [key(0), key(1), key(2)], "forward");
        assert_eq!(all_tied(&both, vec![key(2)]), [key(0), key(1), key(2)], "back");
        assert_eq!(all_tied(&both, vec![key(0), key(3)]), [key(0), key(3)], "another key was believed since");
        let rival = change(me, &all[0], &all[3]);
        assert_eq!(all_tied(&[first.clone(), rival.clone()], vec![key(0)]), [key(0), key(1)]);
        assert_eq!(all_tied(&[change(other, &all[0], &all[1])], vec![key(0)]), [key(0)], "of another office");
        // Whoever has only one of the keys cannot speak for the other.
        let by_one = KeyChange { by_new: first.by_old.clone(), ..first.clone() };
        let by_other = KeyChange { by_old: rival.by_new.clone(), ..rival };
        for forged in [by_one, by_other, KeyChange { by_old: String::new(), ..first }] {
            assert!(!holds(&forged));
            assert_eq!(all_tied(std::slice::from_ref(&forged), vec![key(0)]), [key(0)]);
            assert_eq!(all_tied(&[forged], vec![key(1), key(3)]), [key(1), key(3)]);
        }
    }
}
