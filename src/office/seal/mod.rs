//! The office's file sealed at rest: opened by a phrase or by the recovery sheet, sealed, unsealed, and its copies
//! with it. Must not know how pages are sealed.

pub(in crate::office) mod change;
pub(in crate::office) mod escrow;
pub(in crate::office) mod open;
pub(in crate::office) mod rest;
pub(in crate::office) mod sheet;
pub(in crate::office) mod view;
