//! Who works here: persons entered, changed and retired; signing in; what was looked at and what was done without
//! the head. Knows only the ground.

pub(in crate::office) mod keep;
pub(in crate::office) mod looks;
pub(in crate::office) mod sign_in;
pub(in crate::office) mod view;
