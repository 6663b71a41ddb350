//! Which other drives are plugged in: sticks and second disks, by where they can be opened. Must not know
//! what is looked for on them.

use std::path::{Path, PathBuf};

/// Drives beside the one the system runs from, as they are now, in order. A drive letter without a disk in
/// it, or a folder that may not be read or that nothing is mounted on, is left out.
pub fn plugged() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = if cfg!(windows) {
        ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))).collect()
    } else {
        // Where desktops mount what is plugged in: below a folder of the user, or for all.
        let usual = ["/media", "/run/media", "/mnt", "/Volumes"].into_iter();
        let one = usual.flat_map(|folder| folders_in(Path::new(folder)));
        let both = one.flat_map(|one| folders_in(&one).into_iter().chain([one]));
        let mounted = |drive: &PathBuf| drive.parent().is_some_and(|above| !same_disk(above, drive));
        both.filter(mounted).collect()
    };
    found.retain(|drive| std::fs::read_dir(drive).is_ok());
    found.sort();
    found
}

/// An empty card reader has a drive letter too, and Windows asks for a disk by a dialog of its own whenever
/// such a letter is looked at. Not in this program: it is told that there is none. Nor does Windows ask what is
/// to become of it when it crashed: a child that draws a stranger's page may.
#[cfg(windows)]
#[allow(unsafe_code)]
pub fn ask_for_no_disk() {
    use windows_sys::Win32::System::Diagnostics::Debug::{
        SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SetErrorMode,
    };
    // SAFETY: it takes a number by value and touches no memory.
    unsafe { SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX) };
}

/// Only Windows asks.
#[cfg(not(windows))]
pub fn ask_for_no_disk() {}

/// The folders in `folder`; none if it cannot be read.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut found: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Both are on one disk, as far as the system says.
#[cfg(unix)]
pub fn same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| path.ancestors().find_map(|p| std::fs::metadata(p).ok()).map(|m| m.dev());
    disk(one).is_some_and(|found| disk(other) == Some(found))
}

/// Both are on one drive, by its letter.
#[cfg(not(unix))]
pub fn same_disk(one: &Path, other: &Path) -> bool {
    let drive = |path: &Path| {
        std::path::absolute(path)
            .ok()
            .and_then(|p| p.components().next().map(|c| c.as_os_str().to_ascii_uppercase()))
    };
    drive(one).is_some_and(|found| drive(other) == Some(found))
}
