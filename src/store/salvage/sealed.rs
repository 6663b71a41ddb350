//! One page of a sealed file, opened without SQLite, as SQLite3 Multiple Ciphers seals it with ChaCha20 and
//! Poly1305. Must not know what stands on it.

use chacha20::ChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
use poly1305::Poly1305;
use poly1305::universal_hash::KeyInit;

use crate::base::Key;
use crate::base::key::CLEAR;

/// Bytes at the end of a page that hold no content: a nonce, of which the last four count, and the seal.
pub const RESERVED: usize = 32;

/// Bytes of the first page that stand in clear: what the file begins with, and SQLite's size of pages.
const OPEN: usize = 24;

/// Bytes of one block of the cipher.
const BLOCK: u64 = 64;

/// Opens page `number` in place; false when its seal is broken: then nothing of it is to be believed.
pub fn open_page(key: &Key, number: u32, page: &mut [u8]) -> bool {
    let Some(end) = page.len().checked_sub(RESERVED).filter(|end| *end > OPEN) else { return false };
    let (content, rest) = page.split_at_mut(end);
    let (nonce, seal) = rest.split_at(16);
    let Ok(counted) = <[u8; 4]>::try_from(&nonce[12..]) else { return false };
    let counter = u32::from_le_bytes(counted) ^ number;
    let Ok(mut cipher) = ChaCha20::new_from_slices(key.bytes(), &nonce[..12]) else { return false };
    // One block gives the key of the seal and what the content is crossed with first: as the page's own key.
    let mut once = [0; 64];
    if cipher.try_seek(u64::from(counter) * BLOCK).is_err() || cipher.try_apply_keystream(&mut once).is_err()
    {
        return false;
    }
    let (seal_key, page_key) = once.split_at(32);
    let Ok(sealer) = Poly1305::new_from_slice(seal_key) else { return false };
    let whole = [&*content, nonce].concat();
    if sealer.compute_unpadded(&whole).as_slice() != seal {
        return false;
    }
    let Ok(mut cipher) = ChaCha20::new_from_slices(page_key, &nonce[..12]) else { return false };
    let from = if number == 1 { OPEN } else { 0 };
    let next = u64::from(counter.wrapping_add(1)) * BLOCK;
    if cipher.try_seek(next).is_err() || cipher.try_apply_keystream(&mut content[from..]).is_err() {
        return false;
    }
    if number == 1 {
        content[..16].copy_from_slice(CLEAR);
    }
    true
}
