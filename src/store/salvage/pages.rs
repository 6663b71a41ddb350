//! The pages of an SQLite file, read without SQLite: the file, and over it what its log has committed.
//! Nothing is written. Must not know what stands on a page.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::sealed::{RESERVED, open_page};
use crate::base::file::beside;
use crate::base::key::{Beginning, CLEAR};
use crate::base::{Key, reading};

/// Size of a page where the first one does not say.
const USUAL: usize = 4096;

/// An open file, page by page.
pub struct Pages {
    file: File,
    /// What its pages are sealed with.
    sealed: Option<Key>,
    log: Option<File>,
    /// Where in the log the newest committed version of a page stands.
    logged: HashMap<u32, u64>,
    size: usize,
    usable: usize,
    count: u32,
}

impl Pages {
    /// Opens the file at `path` to read.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(path: &Path, key: Option<&Key>) -> io::Result<Pages> {
        let mut file = reading::open(path).map_err(io::Error::from)?;
        let length = file.metadata()?.len();
        let mut head = [0; 100];
        // What cannot be read of it is taken for nothing said.
        let _ = file.read_exact(&mut head);
        let mut size = USUAL;
        let mut reserved = 0;
        let clear = &head[..16] == CLEAR;
        // A sealed file shows its size of pages as one in clear does; if that is damaged, it is the usual one.
        let sealed = if clear { None } else { key.cloned() };
        if clear || matches!(Beginning::read(&head), Beginning::Sealed(_)) {
            let said = match u16::from_be_bytes([head[16], head[17]]) {
                1 => 65_536,
                n => usize::from(n),
            };
            if said.is_power_of_two() && said >= 512 {
                size = said;
                reserved = usize::from(head[20]);
            }
        }
        let mut pages = Pages {
            file,
            log: File::open(beside(path, "-wal")).ok(),
            logged: HashMap::new(),
            size,
            usable: size.saturating_sub(if sealed.is_some() { RESERVED } else { reserved }).max(480),
            sealed,
            count: u32::try_from(length.div_ceil(size as u64)).unwrap_or(u32::MAX),
        };
        if let Some(mut log) = pages.log.take() {
            pages.read_log(&mut log);
            pages.log = Some(log);
        }
        Ok(pages)
    }

    /// Number of pages.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Bytes of a page that hold content.
    pub fn usable(&self) -> usize {
        self.usable
    }

    /// Bytes of all pages: no record can be longer.
    pub fn length(&self) -> u64 {
        u64::from(self.count) * self.size as u64
    }

    /// Page `number`, from 1; `None` where it cannot be read, or where its seal is broken.
    pub fn get(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut bytes = self.stored(number)?;
        match &self.sealed {
            Some(key) => open_page(key, number, &mut bytes).then_some(bytes),
            None => Some(bytes),
        }
    }

    fn stored(&mut self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.count {
            return None;
        }
        let mut bytes = vec![0; self.size];
        if let (Some(at), Some(log)) = (self.logged.get(&number), &mut self.log) {
            log.seek(SeekFrom::Start(*at)).ok()?;
            log.read_exact(&mut bytes).ok()?;
            return Some(bytes);
        }
        let from = u64::from(number - 1) * self.size as u64;
        self.file.seek(SeekFrom::Start(from)).ok()?;
        // The last page of a file that was cut off is read as far as it goes.
        let mut filled = 0;
        while filled < bytes.len() {
            match self.file.read(bytes.get_mut(filled..)?) {
                Ok(0) => break,
                Ok(n) => filled += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
        (filled > 0).then_some(bytes)
    }

    /// Notes every page of whole transactions in the log; stops at the first frame that is not in order, as
    /// SQLite does.
    fn read_log(&mut self, log: &mut File) -> Option<()> {
        let mut head = [0; 32];
        log.read_exact(&mut head).ok()?;
        let big = match word(&head, 0)? {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return None,
        };
        if word(&head, 8)? as usize != self.size {
            return None;
        }
        let mut sum = (0, 0);
        checksum(&mut sum, &head[..24], big);
        if sum != (word(&head, 24)?, word(&head, 28)?) {
            return None;
        }
        let salt = head.get(16..24)?.to_vec();
        let mut frame = vec![0; 24 + self.size];
        let mut open: Vec<(u32, u64)> = Vec::new();
        let mut at = 32;
        while log.read_exact(&mut frame).is_ok() {
            checksum(&mut sum, frame.get(..8)?, big);
            checksum(&mut sum, frame.get(24..)?, big);
            if frame.get(8..16)? != salt || sum != (word(&frame, 16)?, word(&frame, 20)?) {
                break;
            }
            open.push((word(&frame, 0)?, at + 24));
            let pages = word(&frame, 4)?;
            if pages > 0 {
                self.count = self.count.max(pages);
                self.logged.extend(open.drain(..));
            }
            at += frame.len() as u64;
        }
        Some(())
    }
}

/// Four bytes at `at`, the highest first.
pub fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn checksum(sum: &mut (u32, u32), bytes: &[u8], big: bool) {
    let read = |four: [u8; 4]| if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
    for pair in bytes.as_chunks::<8>().0 {
        let [a, b, c, d, e, f, g, h] = *pair;
        sum.0 = sum.0.wrapping_add(read([a, b, c, d])).wrapping_add(sum.1);
        sum.1 = sum.1.wrapping_add(read([e, f, g, h])).wrapping_add(sum.0);
    }
}
