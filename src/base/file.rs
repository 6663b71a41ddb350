//! Writing a file so that a reader sees the old bytes or the new ones, never half of them.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Digest, hash::Hasher};

/// Replaces the file at `path` with `bytes`: temporary file in the same folder, flushed to disk,
/// renamed over the old one, folder flushed.
///
/// # Errors
/// Any I/O error; the old file is then untouched and the temporary one removed.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    let mut temp = builder().tempfile_in(folder)?;
    temp.write_all(bytes)?;
    temp.as_file().sync_all()?;
    temp.persist(path).map_err(|e| e.error)?;
    sync_folder(folder)
}

/// The disk as long files are written to it. Tests make one that fails, or writes wrong bytes, at its
/// n-th use; otherwise it is the real one.
#[derive(Debug, Clone, Default)]
pub struct Disk(Option<Arc<Fault>>);

#[derive(Debug)]
struct Fault {
    left: AtomicU64,
    garbles: bool,
    /// Where another writer's wrong byte is to stand, from 1; 0 when none is.
    wrong: AtomicU64,
}

impl Disk {
    /// A disk whose use number `n` (from 0) and all later ones fail.
    pub fn failing_at(n: u64) -> Disk {
        Disk(Some(Arc::new(Fault { left: AtomicU64::new(n), garbles: false, wrong: AtomicU64::new(0) })))
    }

    /// A disk whose write number `n` (from 0) puts down a wrong byte and says nothing.
    pub fn garbling_at(n: u64) -> Disk {
        Disk(Some(Arc::new(Fault { left: AtomicU64::new(n), garbles: true, wrong: AtomicU64::new(0) })))
    }

    /// Counts one use: whether it is the one that goes wrong.
    fn hit(&self) -> bool {
        let Some(fault) = &self.0 else { return false };
        let before = fault.left.load(Ordering::Relaxed);
        fault.left.store(before.saturating_sub(1), Ordering::Relaxed);
        if fault.garbles && before == 0 {
            // Only once.
            fault.left.store(u64::MAX, Ordering::Relaxed);
        }
        before == 0
    }

    fn garbles(&self) -> bool {
        self.0.as_ref().is_some_and(|fault| fault.garbles)
    }

    fn used(&self) -> io::Result<()> {
        if !self.garbles() && self.hit() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.used()?;
        if self.garbles() && !bytes.is_empty() && self.hit() {
            let mut wrong = bytes.to_vec();
            wrong[0] ^= 0x10;
            return file.write_all(&wrong);
        }
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.used()?;
        file.sync_all()
    }

    /// Another writer (SQLite) has put down the first `at` bytes of its file: one use.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn noted(&self, at: u64) -> io::Result<()> {
        self.used()?;
        if self.garbles()
            && at > 0
            && self.hit()
            && let Some(fault) = &self.0
        {
            fault.wrong.store(at, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Flushes a file that another writer is done with.
    ///
    /// # Errors
    /// Any I/O error.
    pub fn settle(&self, path: &Path) -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(path)?;
        let wrong = self.0.as_ref().map_or(0, |fault| fault.wrong.swap(0, Ordering::Relaxed));
        if wrong > 0 {
            let at = wrong.min(file.metadata()?.len()).saturating_sub(1);
            let mut byte = [0];
            file.seek(io::SeekFrom::Start(at))?;
            file.read_exact(&mut byte)?;
            file.seek(io::SeekFrom::Start(at))?;
            file.write_all(&[byte[0] ^ 0x10])?;
        }
        self.sync(&file)
    }

    /// Gives a flushed file its name, durably. What bore the name before is replaced.
    ///
    /// # Errors
    /// Any I/O error; the name is then as it was, unless only the folder could not be flushed.
    pub fn give_name(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.rename(from, to)?;
        let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match sync_folder(folder) {
            // Some file systems of sticks know no such call; the file itself was flushed.
            Err(error) if error.kind() != io::ErrorKind::InvalidInput => Err(error),
            _ => Ok(()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.used()?;
        std::fs::rename(from, to)
    }
}

/// A file without a name in `folder` that is gone when it is closed, also by a crash. What is written
/// goes through `disk`, is hashed, and is read again before it counts.
pub struct Draft {
    file: File,
    disk: Disk,
    hasher: Hasher,
    length: u64,
}

impl Draft {
    /// An empty one.
    ///
    /// # Errors
    /// Any I/O error.
    pub fn new(folder: &Path, disk: &Disk) -> io::Result<Draft> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Draft { file, disk: disk.clone(), hasher: Hasher::default(), length: 0 })
    }

    /// Bytes written.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Flushes it and reads it again; then gives the file, at its beginning, and its digest.
    ///
    /// # Errors
    /// `InvalidData` if what is read is not what was written; any I/O error.
    pub fn settle(mut self) -> io::Result<(File, Digest)> {
        self.disk.sync(&self.file)?;
        let written = self.hasher.digest();
        self.file.rewind()?;
        if digest_of(&mut self.file, &mut |_| Ok(()))? != written {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.file.rewind()?;
        Ok((self.file, written))
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(&mut self.file, bytes)?;
        self.hasher.add(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `path` with something after its name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes the file at `path`, empty, or takes it as it is, for nobody else on this computer to read.
///
/// # Errors
/// It cannot be made.
pub fn make_private(path: &Path) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)?;
    keep_private(path);
    Ok(())
}

/// Takes the right to read the file at `path`, and what SQLite put beside it, from everybody else on this
/// computer. Where a file system knows no such rights nothing is to be done.
pub fn keep_private(path: &Path) {
    #[cfg(unix)]
    for ending in ["", "-wal", "-shm"] {
        use std::os::unix::fs::PermissionsExt;
        let path = beside(path, ending);
        if std::fs::metadata(&path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
            let _ = std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Overwrites the file at `path` and takes it away: what stood in it is not to be found on the disk again, as
/// far as a disk writes in place.
///
/// # Errors
/// Any I/O error; it may then still stand there.
pub fn wipe(path: &Path) -> io::Result<()> {
    let mut file = match File::options().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    let mut left = file.metadata()?.len();
    let nothing = vec![0; PIECE];
    while left > 0 {
        let more = left.min(PIECE as u64);
        file.write_all(&nothing[..more as usize])?;
        left -= more;
    }
    file.sync_all()?;
    drop(file);
    std::fs::remove_file(path)
}

/// Bytes copied at a time.
const PIECE: usize = 1 << 20;

/// The digest of a whole file; `each` hears how many bytes more were read.
///
/// # Errors
/// Any I/O error, or what `each` returned.
pub fn digest_of(from: &mut File, each: &mut impl FnMut(u64) -> io::Result<()>) -> io::Result<Digest> {
    let mut hasher = Hasher::default();
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(hasher.digest()),
            n => {
                hasher.add(&piece[..n]);
                each(n as u64)?;
            }
        }
    }
}

/// Copies `from`, whose bytes have the digest `expected`, to `to` on another disk: written beside it as
/// `.part`, flushed, read again, compared, and only then given its name. `each` hears how many bytes more
/// went by, every byte twice (written, read again), and stops it by an error.
///
/// # Errors
/// `InvalidData` if what is read back differs; any I/O error; what `each` returned. Nothing of it is then
/// left at `to`, unless only the folder could not be flushed.
pub fn deliver(
    from: &mut File,
    expected: Digest,
    to: &Path,
    disk: &Disk,
    mut each: impl FnMut(u64) -> io::Result<()>,
) -> io::Result<()> {
    let beside = beside(to, ".part");
    let delivered = deliver_beside(from, expected, &beside, disk, &mut each);
    let delivered = delivered.and_then(|()| disk.give_name(&beside, to));
    if delivered.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    delivered
}

fn deliver_beside(
    from: &mut File,
    expected: Digest,
    beside: &Path,
    disk: &Disk,
    each: &mut impl FnMut(u64) -> io::Result<()>,
) -> io::Result<()> {
    disk.used()?;
    let mut out = File::create(beside)?;
    from.rewind()?;
    let mut piece = vec![0; PIECE];
    loop {
        match from.read(&mut piece)? {
            0 => break,
            n => {
                disk.write(&mut out, &piece[..n])?;
                each(n as u64)?;
            }
        }
    }
    disk.sync(&out)?;
    drop(out);
    let same = digest_of(&mut File::open(beside)?, each)? == expected;
    if same { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Both paths are one file, by whatever links it is reached. Nothing is opened: closing a file that SQLite has open
/// in this process would let go of its locks.
pub fn same(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    let identity = |path: &Path| {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
    };
    #[cfg(not(unix))]
    let identity = |path: &Path| std::fs::canonicalize(path).ok();
    identity(one).is_some_and(|found| identity(other) == Some(found))
}

/// A temporary file is private by default; what is saved for others gets the usual rights.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".alur-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Makes a rename in `folder` durable. Windows has no such call and needs none.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
