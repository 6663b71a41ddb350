//! Typed reading of TOML values with their lines, collecting flaws instead of stopping at the first.
//! Calendars and letter templates are read with it too. Must not know what an SOP is.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::flaw::{Flaw, FlawKind, NameRule, Shape};

/// A value with its place.
pub(in crate::domain) type Value<'t> = Spanned<DeValue<'t>>;

/// After so many flaws no nearest name is looked for: a hostile file must not cost minutes.
const ENOUGH_FLAWS: usize = 200;
/// Longest name worth comparing or accepting.
const LONGEST_NAME: usize = 64;

/// Collects flaws and knows which line a byte is on.
pub(in crate::domain) struct Reader {
    line_starts: Vec<usize>,
    pub(in crate::domain) flaws: Vec<Flaw>,
}

/// A table of the file, checked for unknown keys.
pub(in crate::domain) struct TomlTable<'d, 't> {
    name: &'static str,
    /// Byte where the table begins.
    pub(in crate::domain) at: usize,
    map: &'d DeTable<'t>,
}

impl<'d, 't> TomlTable<'d, 't> {
    /// The value of `key`.
    pub(in crate::domain) fn get(&self, key: &str) -> Option<&'d Value<'t>> {
        self.map.get(key)
    }
}

impl Reader {
    /// A reader for `text`.
    pub(in crate::domain) fn new(text: &str) -> Reader {
        let line_starts = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1).collect();
        Reader { line_starts, flaws: Vec::new() }
    }

    /// The line of byte `at`, from 1.
    pub(in crate::domain) fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at) + 1
    }

    /// Notes a flaw at byte `at`.
    pub(in crate::domain) fn flaw(&mut self, at: usize, kind: FlawKind) {
        let line = self.line(at);
        self.flaws.push(Flaw { line, kind });
    }

    /// The known name nearest to `name`, if any is near enough to be a slip.
    pub(in crate::domain) fn near<'n>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        if self.flaws.len() > ENOUGH_FLAWS || name.len() > LONGEST_NAME {
            return None;
        }
        let name = name.to_lowercase();
        let letters = name.chars().count();
        let limit = (letters / 3).max(2);
        known
            .map(|k| (strsim::damerau_levenshtein(&name, &k.to_lowercase()), k))
            .filter(|(distance, k)| *distance <= limit && *distance < k.chars().count().max(letters))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, k)| k.to_owned())
    }

    /// `map` as a table called `name`, its keys checked against `known`.
    pub(in crate::domain) fn open<'d, 't>(
        &mut self,
        at: usize,
        map: &'d DeTable<'t>,
        name: &'static str,
        known: &[&'static str],
    ) -> TomlTable<'d, 't> {
        let table = TomlTable { name, at, map };
        self.check_keys(&table, known);
        table
    }

    /// Notes every key of `table` that is not in `known`.
    pub(in crate::domain) fn check_keys(&mut self, table: &TomlTable, known: &[&'static str]) {
        for (key, _) in table.map {
            let text = key.get_ref().as_ref();
            if !known.contains(&text) {
                let near = self.near(text, known.iter().copied());
                let kind = FlawKind::UnknownKey { key: text.to_owned(), table: table.name, near };
                self.flaw(key.span().start, kind);
            }
        }
    }

    /// `value` as a table called `name`.
    pub(in crate::domain) fn table<'d, 't>(
        &mut self,
        value: &'d Value<'t>,
        name: &'static str,
        known: &[&'static str],
    ) -> Option<TomlTable<'d, 't>> {
        let table = self.bare_table(value, name)?;
        self.check_keys(&table, known);
        Some(table)
    }

    /// As [`Reader::table`], where which keys are known depends on what the table says.
    pub(in crate::domain) fn bare_table<'d, 't>(
        &mut self,
        value: &'d Value<'t>,
        name: &'static str,
    ) -> Option<TomlTable<'d, 't>> {
        let DeValue::Table(map) = value.get_ref() else {
            self.wrong(value, name, Shape::Table);
            return None;
        };
        Some(TomlTable { name, at: value.span().start, map })
    }

    /// The table under `key`, if present.
    pub(in crate::domain) fn subtable<'d, 't>(
        &mut self,
        table: &TomlTable<'d, 't>,
        key: &'static str,
        known: &[&'static str],
    ) -> Option<TomlTable<'d, 't>> {
        let value = table.get(key)?;
        self.table(value, key, known)
    }

    /// The tables of the list under `key`, at most `max` of them; none when absent.
    pub(in crate::domain) fn tables<'d, 't>(
        &mut self,
        table: &TomlTable<'d, 't>,
        key: &'static str,
        known: &[&'static str],
        max: usize,
    ) -> Vec<TomlTable<'d, 't>> {
        self.table_list(table, key, known, max, false)
    }

    /// As [`Reader::tables`], but the list must be there and not be empty.
    pub(in crate::domain) fn required_tables<'d, 't>(
        &mut self,
        table: &TomlTable<'d, 't>,
        key: &'static str,
        known: &[&'static str],
        max: usize,
    ) -> Vec<TomlTable<'d, 't>> {
        self.required(table, key);
        self.table_list(table, key, known, max, true)
    }

    fn table_list<'d, 't>(
        &mut self,
        table: &TomlTable<'d, 't>,
        key: &'static str,
        known: &[&'static str],
        max: usize,
        required: bool,
    ) -> Vec<TomlTable<'d, 't>> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, Shape::TableList);
            return Vec::new();
        };
        if items.is_empty() {
            self.flaw(value.span().start, FlawKind::Empty { key: key.to_owned(), required });
        }
        if items.len() > max {
            self.flaw(value.span().start, FlawKind::TooMany { key, max });
        }
        items.iter().take(max).filter_map(|item| self.table(item, key, known)).collect()
    }

    /// The value under `key`, which must be there.
    pub(in crate::domain) fn required<'d, 't>(
        &mut self,
        table: &TomlTable<'d, 't>,
        key: &'static str,
    ) -> Option<&'d Value<'t>> {
        let value = table.get(key);
        if value.is_none() {
            self.missing(table, key);
        }
        value
    }

    /// The items of the list `value`.
    pub(in crate::domain) fn items<'d, 't>(
        &mut self,
        value: &'d Value<'t>,
        key: &'static str,
        expected: Shape,
    ) -> Vec<&'d Value<'t>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, expected);
            return Vec::new();
        };
        items.iter().collect()
    }

    /// Notes that `key` is not there.
    pub(in crate::domain) fn missing(&mut self, table: &TomlTable, key: &'static str) {
        self.flaw(table.at, FlawKind::MissingKey { key, table: table.name });
    }

    /// Notes that the value of `key` is of another kind.
    pub(in crate::domain) fn wrong(&mut self, value: &Value, key: &str, expected: Shape) {
        self.flaw(value.span().start, FlawKind::WrongType { key: key.to_owned(), expected });
    }

    /// The text under `key`; empty when absent.
    pub(in crate::domain) fn text(&mut self, table: &TomlTable, key: &'static str) -> String {
        let Some(value) = table.get(key) else { return String::new() };
        match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            _ => {
                self.wrong(value, key, Shape::Text);
                String::new()
            }
        }
    }

    /// The text under `key`, which must be there and not be empty.
    pub(in crate::domain) fn required_text(&mut self, table: &TomlTable, key: &'static str) -> String {
        let Some(value) = self.required(table, key) else { return String::new() };
        if value.get_ref().as_str().is_some_and(|t| t.trim().is_empty()) {
            self.flaw(value.span().start, FlawKind::Empty { key: key.to_owned(), required: true });
        }
        self.text(table, key)
    }

    /// The list of texts under `key`; empty when absent.
    pub(in crate::domain) fn texts(&mut self, table: &TomlTable, key: &'static str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, Shape::TextList);
            return Vec::new();
        };
        if items.is_empty() {
            self.flaw(value.span().start, FlawKind::Empty { key: key.to_owned(), required: false });
        }
        self.spots(items.iter(), key, Shape::TextList).into_iter().map(|(text, _)| text).collect()
    }

    /// The text or texts under `key`, each with the byte where it stands.
    pub(in crate::domain) fn text_or_list(
        &mut self,
        table: &TomlTable,
        key: &'static str,
    ) -> Vec<(String, usize)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => {
                if items.is_empty() {
                    self.flaw(value.span().start, FlawKind::Empty { key: key.to_owned(), required: true });
                }
                self.spots(items.iter(), key, Shape::TextOrList)
            }
            _ => self.spots(std::iter::once(value), key, Shape::TextOrList),
        }
    }

    fn spots<'v, 't: 'v>(
        &mut self,
        items: impl Iterator<Item = &'v Value<'t>>,
        key: &str,
        expected: Shape,
    ) -> Vec<(String, usize)> {
        let mut out = Vec::new();
        for item in items {
            let at = item.span().start;
            match item.get_ref().as_str().map(str::trim) {
                Some("") => self.flaw(at, FlawKind::Empty { key: key.to_owned(), required: true }),
                Some(text) => out.push((text.to_owned(), at)),
                None => self.wrong(item, key, expected),
            }
        }
        out
    }

    /// The switch under `key`; false when absent.
    pub(in crate::domain) fn flag(&mut self, table: &TomlTable, key: &'static str) -> bool {
        let Some(value) = table.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, Shape::Flag);
            false
        })
    }

    /// The number under `key`, 1 to 9999, which must be there.
    pub(in crate::domain) fn required_number(&mut self, table: &TomlTable, key: &'static str) -> Option<u32> {
        self.required(table, key)?;
        self.number(table, key)
    }

    /// The number under `key`, 1 to 9999; `None` when absent.
    pub(in crate::domain) fn number(&mut self, table: &TomlTable, key: &'static str) -> Option<u32> {
        let value = table.get(key)?;
        let number =
            value.get_ref().as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        let good = number.filter(|n| (1..=9999).contains(n));
        if good.is_none() {
            self.wrong(value, key, Shape::Number);
        }
        good
    }

    /// The meaning of the word under `key`; `None` when absent or not one of `words`.
    pub(in crate::domain) fn word<T: Copy>(
        &mut self,
        table: &TomlTable,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let value = table.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(value, key, Shape::Text);
            return None;
        };
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let near = self.near(text, known.iter().copied());
            let kind = FlawKind::UnknownWord { key, value: text.to_owned(), near, known };
            self.flaw(value.span().start, kind);
        }
        found
    }

    /// Checks the name under `key` against its rule; an empty one was noted before.
    pub(in crate::domain) fn check_name(
        &mut self,
        table: &TomlTable,
        key: &'static str,
        value: &str,
        rule: NameRule,
    ) {
        if !value.is_empty() && !obeys(value, rule) {
            let at = table.get(key).map_or(table.at, |v| v.span().start);
            self.flaw(at, FlawKind::BadName { key, value: value.to_owned(), rule });
        }
    }
}

/// Whether `name` keeps the rule.
fn obeys(name: &str, rule: NameRule) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.len() <= LONGEST_NAME
        && match rule {
            NameRule::Kebab => name.split('-').all(|part| !part.is_empty() && part.chars().all(plain)),
            NameRule::Snake => {
                name.starts_with(|c: char| c.is_ascii_lowercase())
                    && name.chars().all(|c| plain(c) || c == '_')
            }
            NameRule::Node => name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)),
        }
}
