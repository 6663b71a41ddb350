//! Which other drives are plugged in: sticks and second disks, by where they can be opened. Must not know
//! what is looked for on them.

use std::path::{Path, PathBuf};

/// Drives beside the one the system runs from, as they are now, in order. A drive letter without a disk in
/// it, or a folder that may not be read, is left out.
pub fn plugged() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = if cfg!(windows) {
        ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))).collect()
    } else {
        // Where desktops mount what is plugged in, for each user or for all.
        let below = |folder: &str| folders_in(Path::new(folder));
        let users = below("/media").into_iter().chain(below("/run/media"));
        users.flat_map(|user| folders_in(&user)).chain(below("/mnt")).chain(below("/Volumes")).collect()
    };
    found.retain(|drive| std::fs::read_dir(drive).is_ok());
    found.sort();
    found
}

/// The folders in `folder`; none if it cannot be read.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut found: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    found.sort();
    found
}
