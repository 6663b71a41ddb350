//! A folder for files that other programs are shown: nobody else on this computer may look into it, it goes with the
//! program, and one that a killed program left is swept away by the next. Must not know what is shown.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::file::{beside, make_private};

/// Beginning of the names of such folders.
const PREFIX: &str = "alur-";

/// Ending of the lock beside each, which its program holds.
const LOCK: &str = ".kunci";

/// A folder of this program's own, taken away when it ends.
#[derive(Debug)]
pub struct PrivateFolder {
    path: PathBuf,
    _lock: File,
}

impl PrivateFolder {
    /// A new one in `parent`, which is made if it is not there.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn within(parent: &Path) -> io::Result<PrivateFolder> {
        make_folder(parent)?;
        let mut dice = super::Dice::System;
        let path = parent.join(format!("{PREFIX}{:016x}", dice.bits()));
        let lock = beside(&path, LOCK);
        make_private(&lock)?;
        let held = File::options().write(true).open(&lock)?;
        held.try_lock()?;
        make_folder(&path)?;
        Ok(PrivateFolder { path, _lock: held })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        // What another program still shows stays on some systems; it is swept the next time.
        let _ = std::fs::remove_dir_all(&self.path);
        if !self.path.exists() {
            let _ = std::fs::remove_file(beside(&self.path, LOCK));
        }
    }
}

/// Takes away every such folder in `parent` whose program has ended.
pub fn sweep(parent: &Path) {
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let lock = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(folder) = name.strip_suffix(LOCK).filter(|name| name.starts_with(PREFIX)) else { continue };
        let free = File::options().write(true).open(&lock).is_ok_and(|file| file.try_lock().is_ok());
        if free {
            let folder = parent.join(folder);
            let _ = std::fs::remove_dir_all(&folder);
            if !folder.exists() {
                let _ = std::fs::remove_file(&lock);
            }
        }
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_program_left_is_swept_and_what_one_still_shows_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let (mine, left) = (PrivateFolder::within(parent.path()).unwrap(), parent.path().join("alur-00"));
        std::fs::write(mine.path().join("a.pdf"), "isi").unwrap();
        std::fs::create_dir(&left).unwrap();
        std::fs::write(left.join("b.pdf"), "isi").unwrap();
        std::fs::write(beside(&left, LOCK), "").unwrap();
        std::fs::write(parent.path().join("lain.kunci"), "").unwrap();
        sweep(parent.path());
        assert!(mine.path().join("a.pdf").exists() && !left.exists() && !beside(&left, LOCK).exists());
        assert!(parent.path().join("lain.kunci").exists(), "not ours");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(mine.path()).unwrap().permissions().mode() & 0o777, 0o700);
        }
        let path = mine.path().to_owned();
        drop(mine);
        assert!(!path.exists() && !beside(&path, LOCK).exists());
    }
}
