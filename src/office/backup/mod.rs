//! Keeping the file safe: backups, a second drive, restoring, salvage, and the check of the whole file.

pub(in crate::office) mod chain_check;
pub(in crate::office) mod drive;
pub(in crate::office) mod health;
pub(in crate::office) mod make;
pub(in crate::office) mod restore;
pub(in crate::office) mod salvage;
pub(in crate::office) mod view;
