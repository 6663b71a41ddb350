//! Cells and records of SQLite's b-tree pages, as its file format says. Every length is checked against
//! what there is: pages may hold anything. Must not know what a record means.

use super::pages::{Pages, word};

/// A stored value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Another number.
    Real(f64),
    /// Text that is text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows of a table.
    Rows,
    /// The way to rows.
    RowsInside,
    /// Entries of an index, or rows of a table without row numbers.
    Entries,
    /// The same, and the way to more.
    EntriesInside,
}

/// A page as a b-tree page.
pub struct Leaf<'a> {
    bytes: &'a [u8],
    /// What it is.
    pub kind: Kind,
    head: usize,
    cells: usize,
}

impl<'a> Leaf<'a> {
    /// Page `number` with these bytes; `None` if it is no b-tree page.
    pub fn read(number: u32, bytes: &'a [u8]) -> Option<Leaf<'a>> {
        let head = if number == 1 { 100 } else { 0 };
        let kind = match bytes.get(head)? {
            0x0d => Kind::Rows,
            0x05 => Kind::RowsInside,
            0x0a => Kind::Entries,
            0x02 => Kind::EntriesInside,
            _ => return None,
        };
        let cells = usize::from(u16::from_be_bytes([*bytes.get(head + 3)?, *bytes.get(head + 4)?]));
        (cells <= bytes.len() / 4).then_some(Leaf { bytes, kind, head, cells })
    }

    /// Number of cells it says it has.
    pub fn len(&self) -> usize {
        self.cells
    }

    /// Pages below.
    pub fn children(&self) -> Vec<u32> {
        if matches!(self.kind, Kind::Rows | Kind::Entries) {
            return Vec::new();
        }
        let below = (0..self.cells).filter_map(|n| word(self.bytes, self.cell_at(n)?));
        below.chain(word(self.bytes, self.head + 8)).collect()
    }

    fn cell_at(&self, n: usize) -> Option<usize> {
        let first = if matches!(self.kind, Kind::Rows | Kind::Entries) { 8 } else { 12 };
        let at = self.head + first + n * 2;
        Some(usize::from(u16::from_be_bytes([*self.bytes.get(at)?, *self.bytes.get(at + 1)?])))
    }

    /// Row number (0 where there is none) and record of cell `n`, its overflow read from `pages`.
    pub fn cell(&self, n: usize, pages: &mut Pages) -> Option<(i64, Vec<Value>)> {
        let mut at = self.cell_at(n)?;
        let usable = pages.usable();
        let most = match self.kind {
            Kind::RowsInside => return None,
            Kind::Rows => usable - 35,
            Kind::Entries | Kind::EntriesInside => (usable - 12) * 64 / 255 - 23,
        };
        if self.kind == Kind::EntriesInside {
            at += 4;
        }
        let length = usize::try_from(varint(self.bytes, &mut at)?).ok()?;
        let row = if self.kind == Kind::Rows { varint(self.bytes, &mut at)? } else { 0 };
        if length as u64 > pages.length() {
            return None;
        }
        let here = if length <= most {
            length
        } else {
            let least = (usable - 12) * 32 / 255 - 23;
            let some = least + (length - least) % (usable - 4);
            if some <= most { some } else { least }
        };
        let mut payload = self.bytes.get(at..at + here)?.to_vec();
        let mut next = if here < length { word(self.bytes, at + here)? } else { 0 };
        while payload.len() < length {
            let page = pages.get(next)?;
            next = word(&page, 0)?;
            let more = (length - payload.len()).min(usable - 4);
            payload.extend_from_slice(page.get(4..4 + more)?);
        }
        Some((row, record(&payload)?))
    }
}

/// A number of one to nine bytes.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut value: u64 = 0;
    for n in 0..9 {
        let byte = *bytes.get(*at)?;
        *at += 1;
        if n == 8 {
            return Some(((value << 8) | u64::from(byte)).cast_signed());
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value.cast_signed());
        }
    }
    None
}

fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let head = usize::try_from(varint(payload, &mut at)?).ok()?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head {
        let kind = varint(payload, &mut at)?;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            12.. => usize::try_from((kind - 12) / 2).ok()?,
            _ => return None,
        };
        let bytes = payload.get(body..body.checked_add(length)?)?;
        body += length;
        values.push(match kind {
            0 => Value::Null,
            8 => Value::Int(0),
            9 => Value::Int(1),
            7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
            1..=6 => Value::Int(whole(bytes)),
            _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
        });
    }
    (at == head && body == payload.len()).then_some(values)
}

/// Bytes as a whole number with sign, the highest first.
fn whole(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    bytes.iter().fold(if negative { -1 } else { 0 }, |value: i64, byte| (value << 8) | i64::from(*byte))
}
