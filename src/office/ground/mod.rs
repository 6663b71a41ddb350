//! What every room stands on: the shelf of SOPs, due dates, whose turn it is, files taken in, the window's lock.

pub(in crate::office) mod attach;
pub(in crate::office) mod lock;
pub(in crate::office) mod shelf;
pub(in crate::office) mod tempo;
pub(in crate::office) mod turns;
