//! What is drawn for paper and screen: charts, the dossier, and files as pixels.

pub(in crate::office) mod card;
pub(in crate::office) mod charts;
pub(in crate::office) mod dossier;
pub(in crate::office) mod erasure;
pub(in crate::office) mod pixels;
