//! What a template has beyond other files of the program: texts with blanks, read with their lines, and
//! the names those blanks use.

use super::Format;
use super::pattern::{Pattern, Slip};
use crate::domain::sop::{Flaw, FlawKind, Reader, Shape, TomlTable, Value};

/// A reader of texts with blanks.
pub struct Patterns<'r> {
    /// Reads everything else.
    pub reader: &'r mut Reader,
    /// The file's text, in which a blank's line is looked up.
    pub source: &'r str,
    /// Names used in patterns, with their line.
    pub names: Vec<(usize, String)>,
}

impl Patterns<'_> {
    /// Notes a flaw on `line`.
    pub fn flaw(&mut self, line: usize, kind: FlawKind) {
        self.reader.flaws.push(Flaw { line, kind });
    }

    /// `value` as a pattern; its names are noted. Empty after a flaw.
    fn read(&mut self, value: &Value, key: &'static str) -> Pattern {
        let Some(text) = value.get_ref().as_str() else {
            self.reader.wrong(value, key, Shape::Text);
            return Pattern::default();
        };
        let raw = self.source.get(value.span()).unwrap_or_default();
        let first = self.reader.line(value.span().start)
            + usize::from(raw.starts_with("\"\"\"\n") || raw.starts_with("'''\n"));
        let (pattern, slips) = Pattern::read(text);
        for (offset, slip) in slips {
            let kind = self.slip(slip);
            self.flaw(first + offset, kind);
        }
        let names = pattern.names().into_iter().map(|(offset, name)| (first + offset, name.to_owned()));
        self.names.extend(names);
        pattern
    }

    fn slip(&self, slip: Slip) -> FlawKind {
        match slip {
            Slip::Unclosed => FlawKind::UnclosedBlank,
            Slip::BadName(name) => FlawKind::BadBlank { name },
            Slip::UnknownFormat(value) => {
                let known = Format::ALL.map(Format::word).to_vec();
                let near = self.reader.near(&value, known.iter().copied());
                FlawKind::UnknownWord { key: "|", value, near, known }
            }
        }
    }

    /// The pattern under `key`; empty when absent.
    pub fn text(&mut self, table: &TomlTable, key: &'static str) -> Pattern {
        table.get(key).map(|value| self.read(value, key)).unwrap_or_default()
    }

    /// The pattern under `key`, which must be there.
    pub fn required(&mut self, table: &TomlTable, key: &'static str) -> Pattern {
        self.reader.required(table, key).map(|value| self.read(value, key)).unwrap_or_default()
    }

    /// The patterns of the list `value`.
    pub fn list(&mut self, value: &Value, key: &'static str) -> Vec<Pattern> {
        let items = self.reader.items(value, key, Shape::TextList);
        items.into_iter().map(|item| self.read(item, key)).collect()
    }

    /// The patterns of the list under `key`, which must be there.
    pub fn required_list(&mut self, table: &TomlTable, key: &'static str) -> Vec<Pattern> {
        self.reader.required(table, key).map(|value| self.list(value, key)).unwrap_or_default()
    }
}
