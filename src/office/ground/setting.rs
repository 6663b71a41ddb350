//! Names of the settings of this PC. They are kept in the file and never travel.

/// This installation's id.
pub(in crate::office) const STATION: &str = "station";
/// Who works here.
pub(in crate::office) const OPERATOR: &str = "operator";
/// Set-up is not asked for again.
pub(in crate::office) const SETUP_SKIPPED: &str = "setup_skipped";
/// The secret key that opens packages for this office.
pub(in crate::office) const KEY_OPEN: &str = "key_open";
/// The secret key that signs its facts and packages.
pub(in crate::office) const KEY_SIGN: &str = "key_sign";
/// Those that opened packages before it was changed.
pub(in crate::office) const KEY_OPEN_BEFORE: &str = "key_open_before";
/// Keys that copies out of reach are sealed with still; written only into a sealed file.
pub(in crate::office) const COPY_KEYS: &str = "copy_keys";
/// Where the chain of its facts stands.
pub(in crate::office) const CHAIN_HEAD: &str = "chain_head";
/// The folder watched as a stick is.
pub(in crate::office) const WATCHED: &str = "watched_folder";
/// What was destroyed is yet to be taken off the disk; `redo` where erasing itself is yet to be done.
pub(in crate::office) const SWEEP: &str = "sweep";
/// Every page was written anew since the first erasing.
pub(in crate::office) const WRITTEN_ANEW: &str = "written_anew";
/// By which rules the derived rows were written.
pub(in crate::office) const DERIVED_BY: &str = "derived_by";
/// When Beranda was looked at.
pub(in crate::office) const VISIT: &str = "visit";
/// Groups of Beranda that are folded away.
pub(in crate::office) const FOLDED: &str = "home_folded";
/// Up to which line of what was done without the head a person has looked; her id follows.
pub(in crate::office) const HEADLESS_SEEN: &str = "headless_seen:";
/// The folder packages were last written to.
pub(in crate::office) const HANDED_TO: &str = "handed_to";
/// Folder on a second drive that backups are copied to, and when one last was.
pub(in crate::office) const DRIVE: &str = "backup_drive";
pub(in crate::office) const DRIVE_LAST: &str = "backup_drive_last";
