//! What every layer needs and no layer owns: ids and randomness, time, content hashes, careful
//! reading and writing of files. Must not know a single word of the field (no SOP, case, letter or person).

pub mod child;
pub mod clock;
pub mod drive;
pub mod file;
pub mod filename;
pub mod hash;
pub mod id;
pub mod key;
pub mod locked_key;
pub mod private;
pub mod reading;

pub use clock::{Clock, Moment, Zone};
pub use hash::{Digest, Hasher, from_hex, hex};
pub use id::{Dice, Id, secret_bytes};
pub use key::{Beginning, Key, Mark};
pub use locked_key::{LockedKey, OpenKey, Pin, signed_by};
