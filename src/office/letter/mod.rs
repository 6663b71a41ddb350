//! Letters of cases: their kinds, their numbers, and issuing them.

pub(in crate::office) mod letters;
pub(in crate::office) mod numbers;
pub(in crate::office) mod templates;
pub(in crate::office) mod view;
