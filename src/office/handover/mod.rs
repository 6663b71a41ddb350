//! Handing cases over to other offices, and taking theirs.

pub(in crate::office) mod admit;
pub(in crate::office) mod cancel;
pub(in crate::office) mod file;
pub(in crate::office) mod heads;
pub(in crate::office) mod inspect;
pub(in crate::office) mod intake;
pub(in crate::office) mod introduce;
pub(in crate::office) mod offices;
pub(in crate::office) mod paper;
pub(in crate::office) mod queue;
pub(in crate::office) mod send;
pub(in crate::office) mod subjects;
pub(in crate::office) mod take;
pub(in crate::office) mod view;
