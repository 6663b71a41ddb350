//! The office's working calendar: changing it and showing it.

pub(in crate::office) mod change;
pub(in crate::office) mod view;
