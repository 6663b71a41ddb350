//! Reading a template's TOML with every flaw named at once, each with its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pattern::{Pattern, Slip};

/// One thing wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// Line in the file, from 1.
    pub line: usize,
    /// What.
    pub kind: FlawKind,
}

/// What is wrong, with the data a sentence needs (`text::naskah` says it).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlawKind {
    /// Not TOML; the parser's words.
    Syntax(String),
    /// A key no template has.
    UnknownKey {
        /// As written.
        key: String,
        /// Nearest known one.
        nearest: Option<String>,
    },
    /// A required key is absent.
    Missing(String),
    /// The value has the wrong type.
    WrongType {
        /// Key.
        key: String,
        /// What it should be: `teks`, `daftar`, `tabel`, `ya/tidak`, `angka`.
        wanted: &'static str,
    },
    /// The value is none of the known words (`jenis`, `rata`, the word after `|`).
    UnknownWord {
        /// Key.
        key: String,
        /// As written.
        word: String,
        /// Nearest known one.
        nearest: Option<String>,
    },
    /// A blank names something nobody fills.
    UnknownName {
        /// As written.
        name: String,
        /// Nearest known one.
        nearest: Option<String>,
    },
    /// A `{` without its `}`.
    Unclosed,
    /// A name with characters a name cannot have, or none at all.
    BadName(String),
    /// Two blanks of one id.
    Duplicate(String),
    /// Default texts that need each other.
    Circle(String),
    /// A row with more or fewer cells than columns, or a row of signers that is empty or over three.
    Count {
        /// Key.
        key: String,
        /// Allowed.
        wanted: usize,
        /// Found.
        found: usize,
    },
}

/// A value with its place.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// Collects flaws and the names that patterns use.
pub struct Reader<'a> {
    source: &'a str,
    /// Found so far.
    pub flaws: Vec<Flaw>,
    /// Names used in patterns, with their line.
    pub names: Vec<(usize, String)>,
}

/// A table whose keys were checked.
#[derive(Clone)]
pub struct Fields<'t, 'a> {
    table: &'t DeTable<'a>,
    /// Line the table begins on.
    pub line: usize,
}

impl<'a> Reader<'a> {
    /// A reader of `source`.
    pub fn new(source: &'a str) -> Reader<'a> {
        Reader { source, flaws: Vec::new(), names: Vec::new() }
    }

    /// The line of a place in the file, from 1.
    pub fn line(&self, span: Range<usize>) -> usize {
        self.source.get(..span.start).unwrap_or_default().matches('\n').count() + 1
    }

    /// Notes a flaw.
    pub fn flaw(&mut self, line: usize, kind: FlawKind) {
        self.flaws.push(Flaw { line, kind });
    }

    /// Checks the keys of `table` against `known`.
    pub fn fields<'t>(&mut self, table: &'t DeTable<'a>, line: usize, known: &[&str]) -> Fields<'t, 'a> {
        for key in table.keys() {
            let word: &str = key.get_ref();
            if !known.contains(&word) {
                let line = self.line(key.span());
                let nearest = nearest(word, known.iter().copied());
                self.flaw(line, FlawKind::UnknownKey { key: word.to_owned(), nearest });
            }
        }
        Fields { table, line }
    }

    /// `value` as a table with keys out of `known`.
    pub fn table<'t>(&mut self, key: &str, value: &'t Value<'a>, known: &[&str]) -> Option<Fields<'t, 'a>> {
        let line = self.line(value.span());
        match value.get_ref().as_table() {
            Some(table) => Some(self.fields(table, line, known)),
            None => self.wrong(key, line, "tabel"),
        }
    }

    fn wrong<T>(&mut self, key: &str, line: usize, wanted: &'static str) -> Option<T> {
        self.flaw(line, FlawKind::WrongType { key: key.to_owned(), wanted });
        None
    }

    /// `value` as text, with its line.
    pub fn text(&mut self, key: &str, value: &Value<'a>) -> Option<(String, usize)> {
        let line = self.line(value.span());
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), line)),
            None => self.wrong(key, line, "teks"),
        }
    }

    /// `value` as a pattern; its names are noted.
    pub fn pattern(&mut self, key: &str, value: &Value<'a>) -> Option<Pattern> {
        let (text, line) = self.text(key, value)?;
        let raw = self.source.get(value.span()).unwrap_or_default();
        let first = line + usize::from(raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n"));
        let (pattern, slips) = Pattern::read(&text);
        for (offset, slip) in slips {
            let kind = match slip {
                Slip::Unclosed => FlawKind::Unclosed,
                Slip::BadName(name) => FlawKind::BadName(name),
                Slip::UnknownFormat(word) => {
                    let words = super::Format::ALL.map(super::Format::word);
                    let nearest = nearest(&word, words.into_iter());
                    FlawKind::UnknownWord { key: "|".to_owned(), word, nearest }
                }
            };
            self.flaw(first + offset, kind);
        }
        self.names
            .extend(pattern.names().into_iter().map(|(offset, name)| (first + offset, name.to_owned())));
        Some(pattern)
    }

    /// `value` as a list.
    pub fn list<'t>(&mut self, key: &str, value: &'t Value<'a>) -> Vec<&'t Value<'a>> {
        let line = self.line(value.span());
        match value.get_ref().as_array() {
            Some(list) => list.iter().collect(),
            None => self.wrong(key, line, "daftar").unwrap_or_default(),
        }
    }

    /// `value` as a list of patterns.
    pub fn patterns(&mut self, key: &str, value: &Value<'a>) -> Vec<Pattern> {
        self.list(key, value).into_iter().filter_map(|v| self.pattern(key, v)).collect()
    }
}

impl<'t, 'a> Fields<'t, 'a> {
    /// The value of `key`, if present.
    pub fn get(&self, key: &str) -> Option<&'t Value<'a>> {
        self.table.get(key)
    }

    fn required(&self, reader: &mut Reader<'a>, key: &str) -> Option<&'t Value<'a>> {
        let found = self.get(key);
        if found.is_none() {
            reader.flaw(self.line, FlawKind::Missing(key.to_owned()));
        }
        found
    }

    /// Text that must be there; empty after a flaw.
    pub fn need_text(&self, reader: &mut Reader<'a>, key: &str) -> String {
        self.required(reader, key).and_then(|v| reader.text(key, v)).map(|(text, _)| text).unwrap_or_default()
    }

    /// Text that may be absent.
    pub fn text(&self, reader: &mut Reader<'a>, key: &str) -> String {
        self.get(key).and_then(|v| reader.text(key, v)).map(|(text, _)| text).unwrap_or_default()
    }

    /// A pattern that must be there.
    pub fn need_pattern(&self, reader: &mut Reader<'a>, key: &str) -> Pattern {
        self.required(reader, key).and_then(|v| reader.pattern(key, v)).unwrap_or_default()
    }

    /// A pattern that may be absent.
    pub fn pattern(&self, reader: &mut Reader<'a>, key: &str) -> Pattern {
        self.get(key).and_then(|v| reader.pattern(key, v)).unwrap_or_default()
    }

    /// Patterns that must be there, one or more.
    pub fn need_patterns(&self, reader: &mut Reader<'a>, key: &str) -> Vec<Pattern> {
        self.required(reader, key).map(|v| reader.patterns(key, v)).unwrap_or_default()
    }

    /// A list that may be absent.
    pub fn list(&self, reader: &mut Reader<'a>, key: &str) -> Vec<&'t Value<'a>> {
        self.get(key).map(|v| reader.list(key, v)).unwrap_or_default()
    }

    /// A list that must be there.
    pub fn need_list(&self, reader: &mut Reader<'a>, key: &str) -> Vec<&'t Value<'a>> {
        self.required(reader, key).map(|v| reader.list(key, v)).unwrap_or_default()
    }

    /// `true` or `false`; `false` when absent.
    pub fn flag(&self, reader: &mut Reader<'a>, key: &str) -> bool {
        let Some(value) = self.get(key) else { return false };
        let line = reader.line(value.span());
        value.get_ref().as_bool().or_else(|| reader.wrong(key, line, "ya/tidak")).unwrap_or_default()
    }

    /// A number above 0; 1 when absent.
    pub fn weight(&self, reader: &mut Reader<'a>, key: &str) -> f64 {
        let Some(value) = self.get(key) else { return 1.0 };
        let line = reader.line(value.span());
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().parse::<f64>().ok(),
            DeValue::Float(n) => n.as_str().parse::<f64>().ok(),
            _ => None,
        };
        number
            .filter(|n| *n > 0.0 && n.is_finite())
            .or_else(|| reader.wrong(key, line, "angka"))
            .unwrap_or(1.0)
    }
}

/// The known word most like `word`, if one is alike enough to be meant.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    known
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
        .filter(|(far, k)| *far <= 2.max(k.len() / 3))
        .min()
        .map(|(_, k)| k.to_owned())
}
