//! One case: acting on it, and seeing it in full.

pub(in crate::office) mod act;
pub(in crate::office) mod custody;
pub(in crate::office) mod drafts;
pub(in crate::office) mod erase;
pub(in crate::office) mod full;
pub(in crate::office) mod history;
pub(in crate::office) mod opening;
pub(in crate::office) mod playback;
pub(in crate::office) mod related;
pub(in crate::office) mod stuck;
pub(in crate::office) mod units;
pub(in crate::office) mod view;
