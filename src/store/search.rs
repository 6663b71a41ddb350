//! The search index: folded words of each case, for every keystroke. A case's document bears the place
//! of its first fact in the file as number, and a high bit while it is open: so "open before closed,
//! newest first" is the order of numbers, and a search stops after its first page. Written only from a
//! fold, like all derived tables. Must not know how words are folded or what a match is called.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::{Store, Stored};
use crate::base::{Digest, Id};

/// Set in the number of an open case's document.
const OPEN: i64 = 1 << 62;

/// Words kept back until they are written together, in bytes.
const PENDING: usize = 24 * 1024 * 1024;

/// Words one typed beginning stands for at most; beyond, the index looks by beginning itself.
const MOST_WORDS: usize = 200;

/// One case's words, each once and in order.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseWords {
    /// The case.
    pub case: Id,
    /// Nothing more can be recorded.
    pub closed: bool,
    /// Words of its title.
    pub title: Vec<String>,
    /// All others.
    pub rest: Vec<String>,
}

/// One typed word and what may stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Exactly this.
    Whole(String),
    /// Whatever begins with this.
    Begins(String),
    /// Any of these.
    Any(Vec<String>),
}

/// Documents not yet written and the words known to be in the index.
#[derive(Default)]
pub(super) struct Index {
    pending: Vec<(i64, CaseWords)>,
    bytes: usize,
    /// Every table is empty: nothing has to be looked up or deleted before writing.
    fresh: bool,
    words: Option<Words>,
}

struct Words {
    /// The file's version when they were read.
    version: i64,
    known: BTreeSet<String>,
}

impl Store {
    /// Puts a case's words into the index in place of its old ones. They are written before the
    /// transaction ends.
    ///
    /// # Errors
    /// Trouble reading or writing; run inside [`Store::transact`].
    pub fn write_words(&self, document: CaseWords) -> Stored<()> {
        let sql = "SELECT min(seq) FROM fact WHERE subject = ?1";
        let first: Option<i64> =
            self.conn.prepare_cached(sql)?.query_row(params![document.case.0], |r| r.get(0))?;
        let Some(number) = first else { return Ok(()) };
        let mut index = self.index.borrow_mut();
        index.bytes += document.title.iter().chain(&document.rest).map(|word| word.len() + 32).sum::<usize>();
        index.pending.push((number, document));
        let full = index.bytes > PENDING;
        drop(index);
        if full { self.flush_words() } else { Ok(()) }
    }

    /// Takes a case's words out of the index.
    pub(super) fn unwrite_words(&self, case: Id) -> Stored<()> {
        self.flush_words()?;
        let sql = "SELECT number, mark FROM case_words
                   WHERE number = (SELECT min(seq) FROM fact WHERE subject = ?1)";
        let old: Option<(i64, i64)> = self
            .conn
            .prepare_cached(sql)?
            .query_row(params![case.0], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        if let Some((number, mark)) = old {
            self.unindex(number, mark)?;
            self.conn.prepare_cached("DELETE FROM case_words WHERE number = ?1")?.execute(params![number])?;
        }
        Ok(())
    }

    /// Takes `words` out of what is known of the index where no case has them any more, and what was taken out of
    /// the index out of its pages: it keeps it there until they are merged.
    ///
    /// # Errors
    /// Trouble writing; run inside [`Store::transact`].
    pub fn purge_words(&self, words: &BTreeSet<String>) -> Stored<()> {
        self.flush_words()?;
        self.conn.execute("INSERT INTO case_search (case_search) VALUES ('optimize')", [])?;
        let used = "SELECT EXISTS (SELECT 1 FROM case_search WHERE case_search MATCH ?1)";
        for word in words {
            let asked = query(&[Term::Whole(word.clone())], false);
            if !self.conn.prepare_cached(used)?.query_row(params![asked], |r| r.get::<_, bool>(0))? {
                self.conn
                    .prepare_cached("DELETE FROM search_word WHERE word = ?1")?
                    .execute(params![word])?;
            }
        }
        self.index.borrow_mut().words = None;
        Ok(())
    }

    /// Takes a row out of the index that was written with `mark`.
    fn unindex(&self, number: i64, mark: i64) -> Stored<()> {
        let sql = "DELETE FROM case_search WHERE rowid = ?1";
        self.conn.prepare_cached(sql)?.execute(params![placed(number, mark & 1 == 1)])?;
        Ok(())
    }

    /// Writes what [`Store::write_words`] kept back, in order of number: the index writes one run for
    /// it, not one for each.
    pub(super) fn flush_words(&self) -> Stored<()> {
        let mut pending = std::mem::take(&mut self.index.borrow_mut().pending);
        if pending.is_empty() {
            return Ok(());
        }
        self.index.borrow_mut().bytes = 0;
        // Open ones bear the higher numbers.
        pending.sort_by_key(|(number, document)| (!document.closed, *number));
        self.read_words()?;
        for (number, document) in &pending {
            self.write_document(*number, document)?;
        }
        Ok(())
    }

    fn write_document(&self, number: i64, document: &CaseWords) -> Stored<()> {
        let (title, rest) = (document.title.join(" "), document.rest.join(" "));
        let mark = mark(&title, &rest, document.closed);
        if !self.index.borrow().fresh {
            let old: Option<i64> = self
                .conn
                .prepare_cached("SELECT mark FROM case_words WHERE number = ?1")?
                .query_row(params![number], |r| r.get(0))
                .optional()?;
            if old == Some(mark) {
                return Ok(());
            }
            if let Some(old) = old {
                self.unindex(number, old)?;
            }
        }
        let sql = "INSERT INTO case_search (rowid, title, rest) VALUES (?1, ?2, ?3)";
        self.conn.prepare_cached(sql)?.execute(params![placed(number, document.closed), title, rest])?;
        let sql = "INSERT OR REPLACE INTO case_words (number, mark) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute(params![number, mark])?;
        for word in document.title.iter().chain(&document.rest) {
            self.learn_word(word)?;
        }
        Ok(())
    }

    fn learn_word(&self, word: &str) -> Stored<()> {
        // Numbers are found by the index itself; nobody means another one.
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let mut index = self.index.borrow_mut();
        let new = index
            .words
            .as_mut()
            .is_some_and(|words| !words.known.contains(word) && words.known.insert(word.to_owned()));
        drop(index);
        if new {
            let sql = "INSERT OR IGNORE INTO search_word (word) VALUES (?1)";
            self.conn.prepare_cached(sql)?.execute(params![word])?;
        }
        Ok(())
    }

    /// Reads the known words unless they are at hand and no other program wrote since.
    fn read_words(&self) -> Stored<()> {
        let version = self.data_version()?;
        if self.index.borrow().words.as_ref().is_some_and(|words| words.version == version) {
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached("SELECT word FROM search_word ORDER BY word")?;
        let known = statement.query_map([], |r| r.get(0))?.collect::<Result<_, _>>()?;
        self.index.borrow_mut().words = Some(Words { version, known });
        Ok(())
    }

    /// Forgets what was kept back: the transaction was taken back, or the tables were emptied.
    pub(super) fn forget_words(&self, fresh: bool) {
        let words = fresh.then(|| self.data_version().ok()).flatten();
        let words = words.map(|version| Words { version, known: BTreeSet::new() });
        *self.index.borrow_mut() = Index { fresh, words, ..Index::default() };
    }

    /// Every derived table was emptied in this transaction and each case is written once: there is
    /// nothing old to look up.
    pub(super) fn tables_are_fresh(&self) -> bool {
        self.index.borrow().fresh
    }

    /// From now on old documents are looked up before new ones are written.
    pub(super) fn words_written(&self) {
        self.index.borrow_mut().fresh = false;
    }

    /// What a typed beginning may stand for: the known words that begin with it.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn words_beginning(&self, typed: &str) -> Stored<Term> {
        self.read_words()?;
        let index = self.index.borrow();
        let known = index.words.as_ref().map(|words| &words.known);
        let beginning = known.into_iter().flat_map(|known| known.range(typed.to_owned()..));
        let found: Vec<String> =
            beginning.take_while(|word| word.starts_with(typed)).take(MOST_WORDS + 1).cloned().collect();
        Ok(if found.len() > MOST_WORDS { Term::Begins(typed.to_owned()) } else { Term::Any(found) })
    }

    /// Known words for which `like` is true.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn words_like(&self, like: impl Fn(&str) -> bool) -> Stored<Vec<String>> {
        self.read_words()?;
        let index = self.index.borrow();
        let known = index.words.as_ref().map(|words| &words.known);
        Ok(known.into_iter().flatten().filter(|word| like(word)).take(MOST_WORDS).cloned().collect())
    }

    /// Cases whose code begins with `code`, newest code first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_coded(&self, code: &str, limit: usize) -> Stored<Vec<Id>> {
        let sql = "SELECT id FROM case_row WHERE kode >= ?1 AND kode < ?2 ORDER BY kode DESC, id LIMIT ?3";
        let args = params![code, format!("{code}\u{10FFFF}"), i64::try_from(limit).unwrap_or(i64::MAX)];
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(args, |r| r.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Cases of the letters whose number begins with `nomor` (upper case, with a slash or a dot), or
    /// whose running number it is, newest year first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_of_letters(&self, nomor: &str, limit: usize) -> Stored<Vec<Id>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        if let Ok(urut) = nomor.parse::<u32>() {
            let sql = "SELECT case_id FROM letter_row
                       WHERE tahun >= (SELECT max(tahun) - 1 FROM letter_row) AND urut = ?1
                       ORDER BY tahun DESC, fact, place LIMIT ?2";
            let mut statement = self.conn.prepare_cached(sql)?;
            let rows = statement.query_map(params![urut, limit], |r| r.get(0).map(Id))?;
            return Ok(rows.collect::<Result<_, _>>()?);
        }
        let looks = nomor.contains(['/', '.']) && nomor.starts_with(|c: char| c.is_ascii_digit());
        if !looks {
            return Ok(Vec::new());
        }
        let sql =
            "SELECT case_id FROM letter_row WHERE nomor >= ?1 AND nomor < ?2 ORDER BY nomor, fact LIMIT ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows =
            statement.query_map(params![nomor, format!("{nomor}\u{10FFFF}"), limit], |r| r.get(0).map(Id))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Cases that have all `terms`, in their title alone or anywhere: open before closed, newest first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn cases_with(
        &self,
        terms: &[Term],
        title_only: bool,
        open_only: bool,
        limit: usize,
    ) -> Stored<Vec<Id>> {
        let Some(query) = query(terms, title_only) else { return Ok(Vec::new()) };
        let sql = "SELECT rowid FROM case_search WHERE case_search MATCH ?1 AND rowid >= ?2
                   ORDER BY rowid DESC LIMIT ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let lowest = if open_only { OPEN } else { 0 };
        let numbers = statement.query_map(params![query, lowest, limit], |r| r.get::<_, i64>(0))?;
        let mut subject = self.conn.prepare_cached("SELECT subject FROM fact WHERE seq = ?1")?;
        let mut cases = Vec::new();
        for number in numbers {
            cases.push(subject.query_row(params![number? & !OPEN], |r| r.get(0).map(Id))?);
        }
        Ok(cases)
    }
}

/// `None` where a term can stand for nothing, so that no case has all of them.
fn query(terms: &[Term], title_only: bool) -> Option<String> {
    let quoted = |word: &String| format!("\"{}\"", word.replace('"', ""));
    let parts = terms.iter().map(|term| match term {
        Term::Whole(word) => Some(quoted(word)),
        Term::Begins(word) => Some(format!("{} *", quoted(word))),
        Term::Any(words) if words.is_empty() => None,
        Term::Any(words) => Some(format!("({})", words.iter().map(quoted).collect::<Vec<_>>().join(" OR "))),
    });
    let parts = parts.collect::<Option<Vec<String>>>().filter(|parts| !parts.is_empty())?;
    let all = parts.join(" AND ");
    Some(if title_only { format!("title : ({all})") } else { all })
}

fn placed(number: i64, closed: bool) -> i64 {
    if closed { number } else { number | OPEN }
}

/// A hash of a document, its lowest bit saying whether it is closed.
fn mark(title: &str, rest: &str, closed: bool) -> i64 {
    let digest = Digest::of(format!("{title}\n{rest}").as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest.0[..8]);
    (i64::from_be_bytes(bytes) & !1) | i64::from(closed)
}
