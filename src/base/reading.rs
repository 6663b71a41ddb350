//! Reading a file that somebody chose: only files, only up to a size, and text in whatever way an editor
//! saved it. Whoever opens a path that comes from outside does it here. Must not know what the text says.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::filename;

/// A text as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Without the mark some editors put before it.
    pub text: String,
    /// It was no Unicode, so letters beyond ASCII are a guess: Windows-1252, which Notepad calls ANSI.
    pub guessed: bool,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The system says why.
    Io(io::Error),
    /// A folder, a pipe, a device: what never ends or is no file.
    NoFile,
    /// It is larger than asked for; its size as far as it is known.
    TooLarge(u64),
}

impl From<Unread> for io::Error {
    fn from(unread: Unread) -> io::Error {
        match unread {
            Unread::Io(error) => error,
            Unread::NoFile => io::ErrorKind::InvalidInput.into(),
            Unread::TooLarge(_) => io::ErrorKind::FileTooLarge.into(),
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Unread {
        Unread::Io(error)
    }
}

/// The file at `path`, open for reading. A pipe nobody writes into, a device and a folder are refused by their kind,
/// before they are opened, which alone may wait for ever or change something, and after, should they have been put
/// there in between. On Windows some names are devices wherever they stand.
///
/// # Errors
/// See [`Unread`].
pub fn open(path: &Path) -> Result<File, Unread> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if (cfg!(windows) && filename::is_device(&name)) || !std::fs::metadata(path)?.is_file() {
        return Err(Unread::NoFile);
    }
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Unread::NoFile) }
}

/// The bytes of the file at `path`, at most `limit`.
///
/// # Errors
/// See [`Unread`]; what is no file is not even opened.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let file = open(path)?;
    let length = file.metadata()?.len();
    if length > limit {
        return Err(Unread::TooLarge(length));
    }
    let mut bytes = Vec::new();
    // It may grow meanwhile, and some files of the system have no size of their own.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    match bytes.len() as u64 {
        size if size > limit => Err(Unread::TooLarge(size)),
        _ => Ok(bytes),
    }
}

/// The text in `bytes`: UTF-8, by its mark UTF-16, else Windows-1252.
pub fn text(bytes: &[u8]) -> Text {
    let marked = Encoding::for_bom(bytes);
    let (encoding, bare) = match marked {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (encoding_rs::UTF_8, bytes),
    };
    let whole = encoding.decode_without_bom_handling_and_without_replacement(bare).map(Cow::into_owned);
    match (whole, marked) {
        (Some(text), _) => Text { text, guessed: false },
        // A mark, and then something torn: what can be read is, the rest shows.
        (None, Some(_)) => {
            Text { text: encoding.decode_without_bom_handling(bare).0.into_owned(), guessed: true }
        }
        (None, None) => {
            Text { text: WINDOWS_1252.decode_without_bom_handling(bare).0.into_owned(), guessed: true }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_editors_save_it() {
        let plain = |bytes: &[u8]| {
            let read = text(bytes);
            (read.text, read.guessed)
        };
        assert_eq!(plain("José – 5 m²".as_bytes()), ("José – 5 m²".to_owned(), false));
        assert_eq!(plain("\u{feff}José".as_bytes()), ("José".to_owned(), false));
        let little: Vec<u8> = "\u{feff}José".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}José".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(plain(&little), ("José".to_owned(), false));
        assert_eq!(plain(&big), ("José".to_owned(), false));
        assert_eq!(plain(b"Jos\xe9 \x96 5 m\xb2"), ("José – 5 m²".to_owned(), true));
        assert_eq!(plain(b""), (String::new(), false));
    }

    #[test]
    fn only_files_and_only_so_large() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, b"1234").unwrap();
        assert_eq!(read(&path, 4).unwrap(), b"1234");
        assert!(matches!(read(&path, 3), Err(Unread::TooLarge(4))));
        assert!(matches!(read(folder.path(), 10), Err(Unread::NoFile)));
        assert!(matches!(read(&folder.path().join("b"), 10), Err(Unread::Io(_))));
        #[cfg(unix)]
        assert!(matches!(read(Path::new("/dev/zero"), 10), Err(Unread::NoFile)));
    }
}
