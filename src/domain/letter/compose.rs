//! Filling a template. Every blank is reported with its present value; those still open stand in the
//! letter as dots, and it is for the caller to refuse issuing while any is left.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{
    BlankDef, HeadRow, Letter, Part, PartDef, Signer, SignerDef, Span, Template, Text, plain,
};
use super::pattern::{Format, Pattern, PieceKind};
use super::points;
use crate::domain::number::{OddNumber, whole};
use crate::domain::plain_text;

/// Stands where something must still be filled in.
pub const DOTS: &str = "…………………";
/// Stands where a letter has no number yet: room for the agenda keeper's pen, three centimetres wide.
pub fn gap() -> String {
    "\u{a0}".repeat(28)
}

/// Rows of a table whose length is not known beforehand: cells by name.
pub type Table = Vec<BTreeMap<String, String>>;

/// What fills a template.
#[derive(Debug, Clone)]
pub struct Source {
    /// Names of office, people, case, SOP and fields, and what they hold.
    pub values: BTreeMap<String, String>,
    /// Blanks the operator filled, by id; an empty one clears what the case would give.
    pub filled: BTreeMap<String, String>,
    /// Rows for tables with `dari`; the cells are `{baris.…}`.
    pub tables: BTreeMap<String, Table>,
    /// Writes a value in a format; `None` when the value does not fit it.
    pub say: fn(Format, &str) -> Option<String>,
}

impl Source {
    /// The same with every value as it can be printed.
    fn clean(&self) -> Source {
        let map = |values: &BTreeMap<String, String>| {
            values.iter().map(|(name, value)| (name.clone(), plain_text::clean(value).into_owned())).collect()
        };
        let table = |(name, rows): (&String, &Table)| (name.clone(), rows.iter().map(map).collect());
        Source {
            values: map(&self.values),
            filled: map(&self.filled),
            tables: self.tables.iter().map(table).collect(),
            say: self.say,
        }
    }
}

/// A composed letter and what is worth knowing about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// The letter, dots where a blank is open.
    pub letter: Letter,
    /// Every blank, in the order of the template, then what the office's profile lacks.
    pub blanks: Vec<Blank>,
    /// Worth a look, not refused.
    pub warnings: Vec<Warning>,
    /// What must become a number before the letter may be issued, each once.
    pub odd: Vec<OddBlank>,
}

/// A value that is no whole number where one is written or added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddBlank {
    /// Name or blank.
    pub name: String,
    /// As typed or recorded, so that the operator recognises it.
    pub value: String,
    /// Why it is none.
    pub why: OddNumber,
}

impl Composition {
    /// Blanks that must be filled before the letter may be issued.
    pub fn open(&self) -> impl Iterator<Item = &Blank> {
        self.blanks.iter().filter(|b| b.open())
    }
}

/// A blank with its present value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// Name in `--isian k=v`.
    pub id: String,
    /// What the operator reads; a name such as `pejabat.1.nama` where the profile lacks something.
    pub label: String,
    /// Present value; empty when nothing fills it.
    pub nilai: String,
    /// It takes several lines, so the form gives it room.
    pub panjang: bool,
    /// The letter as it stands cannot do without it.
    pub wajib: bool,
    /// The name that fills it or would fill it; empty when only the operator can.
    pub asal: String,
}

impl Blank {
    /// It must be filled and is not.
    pub fn open(&self) -> bool {
        self.wajib && self.nilai.is_empty()
    }
}

/// Worth a look before issuing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A value does not fit the format it should be written in; it is printed as it is.
    Misfit {
        /// Name or blank.
        name: String,
        /// How the template wants it written.
        format: Format,
        /// What stands on paper instead, unchanged.
        value: String,
    },
    /// A sum differs from what it must equal.
    Differs {
        /// What was summed up, by label.
        parts: Vec<String>,
        /// What they add up to.
        sum: i64,
        /// Label of the blank it must equal.
        label: String,
        /// That blank's number.
        wanted: i64,
    },
}

/// Fills `template` from `source`.
pub fn compose(template: &Template, source: &Source) -> Composition {
    let source = &source.clean();
    let mut filler = Filler {
        template,
        source,
        row: None,
        known: BTreeMap::new(),
        lacking: BTreeSet::new(),
        warnings: Vec::new(),
        odd: Vec::new(),
    };
    let hal = filler.words(&template.hal);
    let mut parts = Vec::new();
    for part in &template.bagian {
        filler.part(part, &mut parts);
    }
    let letter = Letter { jenis: template.id.clone(), hal, parts };
    filler.check_sums();
    let blanks = filler.blanks();
    filler.warnings.dedup();
    Composition { letter, blanks, warnings: filler.warnings, odd: filler.odd }
}

/// What a name holds.
#[derive(Debug, Clone, Default)]
struct Found {
    text: String,
    /// Nothing fills it though the letter needs it.
    open: bool,
    asal: String,
}

struct Filler<'a> {
    template: &'a Template,
    source: &'a Source,
    /// Row of the table being filled.
    row: Option<&'a BTreeMap<String, String>>,
    /// Blanks looked up so far: these are the ones the letter needs.
    known: BTreeMap<String, Found>,
    /// Names outside `isian` that nothing fills.
    lacking: BTreeSet<String>,
    warnings: Vec<Warning>,
    odd: Vec<OddBlank>,
}

impl<'a> Filler<'a> {
    fn find(&mut self, name: &str) -> Found {
        if let Some(id) = name.strip_prefix("isian.") {
            return self.blank(id);
        }
        if let Some(id) = name.strip_prefix("jumlah.") {
            return self.sum(id);
        }
        if let Some(cell) = name.strip_prefix("baris.") {
            let text = self.row.and_then(|row| row.get(cell)).cloned().unwrap_or_default();
            return Found { text, ..Found::default() };
        }
        // Number and date stand in the register too, so no blank can change them here alone.
        let filled = self.source.filled.get(name).filter(|_| !matches!(name, "nomor" | "tanggal"));
        let value = filled.or_else(|| self.source.values.get(name));
        let value = value.filter(|v| !v.trim().is_empty()).or_else(|| self.filled_for(name));
        match value.map(|v| v.trim()).filter(|v| !v.is_empty()) {
            Some(value) => Found { text: value.to_owned(), ..Found::default() },
            None if name == "nomor" => Found { text: gap(), ..Found::default() },
            None => {
                self.lacking.insert(name.to_owned());
                Found { open: true, ..Found::default() }
            }
        }
    }

    /// What the operator wrote into a blank that `name` would have filled, had the office known it.
    fn filled_for(&self, name: &str) -> Option<&'a String> {
        let same = self.template.isian.iter().filter(|def| def.asal.iter().any(|from| from == name));
        same.filter_map(|def| self.source.filled.get(&def.id)).find(|value| !value.trim().is_empty())
    }

    fn blank(&mut self, id: &str) -> Found {
        if let Some(found) = self.known.get(id) {
            return found.clone();
        }
        let Some(def) = self.template.isian.iter().find(|b| b.id == id) else { return Found::default() };
        // Until it is known it counts as empty, which ends a circle should one have been let through.
        self.known.insert(id.to_owned(), Found::default());
        let mut found = self.value_of(def);
        found.open = def.wajib && found.text.is_empty();
        self.known.insert(id.to_owned(), found.clone());
        found
    }

    fn value_of(&mut self, def: &BlankDef) -> Found {
        let field = format!("isian.{}", def.id);
        let from = || def.asal.iter().chain([&field]);
        let asal = def.asal.first().cloned().unwrap_or_default();
        if let Some(value) = self.source.filled.get(&def.id) {
            return Found { text: value.trim().to_owned(), open: false, asal };
        }
        let given = from().find_map(|name| {
            let value = self.source.values.get(name)?.trim();
            (!value.is_empty()).then(|| (name.clone(), value.to_owned()))
        });
        match given {
            Some((asal, text)) => Found { text, open: false, asal },
            None => Found { text: self.default_of(def), open: false, asal },
        }
    }

    /// The default text, without the lines that mention an optional blank nobody filled.
    fn default_of(&mut self, def: &BlankDef) -> String {
        let text = plain(&self.full_lines(&def.bawaan));
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        points::renumber(&lines).join("\n").trim().to_owned()
    }

    /// The lines of `pattern` that have all they mention; a line with an empty optional blank has not.
    fn full_lines(&mut self, pattern: &Pattern) -> Text {
        let mut out = Text::new();
        for line in pattern.lines() {
            let lacks = line.names().iter().any(|(_, name)| {
                let found = self.find(name);
                found.text.is_empty() && !found.open
            });
            if lacks {
                continue;
            }
            if !out.is_empty() {
                add(&mut out, "\n", false);
            }
            self.text(&line).iter().for_each(|span| add(&mut out, &span.text, span.bold));
        }
        out
    }

    fn sum(&mut self, id: &str) -> Found {
        let template = self.template;
        let Some(sum) = template.jumlah.iter().find(|s| s.id == id) else { return Found::default() };
        let mut total = Some(0_i64);
        for id in &sum.dari {
            let found = self.blank(id);
            let number = whole(&found.text);
            if let (Err(why), false) = (number, found.text.is_empty()) {
                self.no_number(&format!("isian.{id}"), &found.text, why);
            }
            total = total.zip(number.ok()).and_then(|(a, b)| a.checked_add(b));
        }
        Found {
            text: total.map(|n| n.to_string()).unwrap_or_default(),
            open: total.is_none(),
            asal: String::new(),
        }
    }

    fn text(&mut self, pattern: &Pattern) -> Text {
        let mut out = Text::new();
        for piece in &pattern.0 {
            let text = match &piece.kind {
                PieceKind::Words(words) => words.clone(),
                PieceKind::Blank { name, format } => self.written(name, *format),
            };
            add(&mut out, &text, piece.bold);
        }
        out
    }

    fn written(&mut self, name: &str, format: Option<Format>) -> String {
        let found = self.find(name);
        match format {
            _ if found.open => DOTS.to_owned(),
            Some(format) if !found.text.is_empty() && found.text != gap() => {
                (self.source.say)(format, &found.text).unwrap_or_else(|| {
                    let counts = matches!(format, Format::Terbilang | Format::Ribuan | Format::Rupiah);
                    match whole(&found.text) {
                        Err(why) if counts => self.no_number(name, &found.text, why),
                        _ => {
                            let (name, value) = (name.to_owned(), found.text.clone());
                            self.warnings.push(Warning::Misfit { name, format, value });
                        }
                    }
                    found.text
                })
            }
            _ => found.text,
        }
    }

    fn no_number(&mut self, name: &str, value: &str, why: OddNumber) {
        if self.odd.iter().all(|odd| odd.name != name) {
            self.odd.push(OddBlank { name: name.to_owned(), value: value.to_owned(), why });
        }
    }

    fn words(&mut self, pattern: &Pattern) -> String {
        plain(&self.full_lines(pattern)).trim_matches([' ', '\n']).to_owned()
    }

    fn some_words(&mut self, patterns: &[Pattern]) -> Vec<String> {
        patterns.iter().map(|p| self.words(p)).filter(|w| !w.is_empty()).collect()
    }

    /// Adds what `part` prints; parts and rows without words print nothing.
    fn part(&mut self, part: &'a PartDef, out: &mut Vec<Part>) {
        match part {
            PartDef::Kop => {
                out.push(Part::Kop { lines: self.counted("kop"), address: self.counted("alamat") })
            }
            PartDef::Title { lines, number } => {
                out.push(Part::Title { lines: self.some_words(lines), number: self.words(number) });
            }
            PartDef::Head { label, rows, closing } => {
                let rows = self.head_rows(rows);
                out.push(Part::Head { label: label.clone(), rows, closing: self.full_lines(closing) });
            }
            PartDef::Rule => out.push(Part::Rule),
            PartDef::NewPage => out.push(Part::NewPage),
            PartDef::Section { label, title, text } => {
                out.push(Part::Heading { label: label.clone(), text: self.words(title) });
                out.extend(points::blocks(&self.full_lines(text), true));
            }
            PartDef::Paragraph(text) => out.extend(points::blocks(&self.full_lines(text), false)),
            PartDef::Table { columns, rows, from, cells, total } => {
                let mut rows: Vec<Vec<String>> =
                    rows.iter().map(|row| row.iter().map(|cell| self.words(cell)).collect()).collect();
                rows.extend(self.rows_from(from.as_deref(), cells));
                if rows.is_empty() {
                    return;
                }
                let total = total.iter().map(|cell| self.words(cell)).collect();
                out.push(Part::Table { columns: columns.clone(), rows, total });
            }
            PartDef::Signatures { place, rows } => {
                let place = self.words(place);
                let rows = rows.iter().map(|row| self.signers(row)).filter(|row| !row.is_empty()).collect();
                out.push(Part::Signatures { place, rows });
            }
            PartDef::Witnesses { title, names } => {
                let names = self.some_words(names);
                if !names.is_empty() {
                    out.push(Part::Witnesses { title: title.clone(), names });
                }
            }
            PartDef::Copies { title, text } => {
                let items: Vec<String> = copies(&self.words(text));
                if !items.is_empty() {
                    out.push(Part::Copies { title: title.clone(), items });
                }
            }
        }
    }

    /// `kop.1`, `kop.2`, … as far as the office has them.
    fn counted(&self, stem: &str) -> Vec<String> {
        let value = |n: usize| self.source.values.get(&format!("{stem}.{n}"));
        (1..).map_while(value).filter(|v| !v.trim().is_empty()).cloned().collect()
    }

    fn head_rows(&mut self, rows: &[(String, Pattern)]) -> Vec<HeadRow> {
        let mut out = Vec::new();
        for (label, text) in rows {
            let text = self.full_lines(text);
            if !text.is_empty() {
                out.push(HeadRow { label: label.clone(), text });
            }
        }
        out
    }

    fn rows_from(&mut self, table: Option<&str>, cells: &[Pattern]) -> Vec<Vec<String>> {
        let source = self.source;
        let mut out = Vec::new();
        for row in table.and_then(|name| source.tables.get(name)).into_iter().flatten() {
            self.row = Some(row);
            out.push(cells.iter().map(|cell| self.words(cell)).collect());
        }
        self.row = None;
        out
    }

    fn signers(&mut self, row: &[SignerDef]) -> Vec<Signer> {
        let mut out = Vec::new();
        for def in row {
            let nama = self.words(&def.nama);
            let jabatan = self.words(&def.jabatan);
            // An optional signer whom nobody named does not sign.
            if nama.is_empty() {
                continue;
            }
            out.push(Signer {
                peran: self.words(&def.peran),
                jabatan,
                nama,
                pangkat: self.words(&def.pangkat),
                nip: self.words(&def.nip),
            });
        }
        out
    }

    fn check_sums(&mut self) {
        let template = self.template;
        for sum in &template.jumlah {
            let Some(equal) = &sum.sama_dengan else { continue };
            let (total, wanted) = (self.sum(&sum.id).text, self.blank(equal).text);
            if let (Ok(total), Ok(wanted)) = (whole(&total), whole(&wanted))
                && total != wanted
            {
                let parts = sum.dari.iter().map(|id| self.label(id)).collect();
                let label = self.label(equal);
                self.warnings.push(Warning::Differs { parts, sum: total, label, wanted });
            }
        }
    }

    fn label(&self, id: &str) -> String {
        let def = self.template.isian.iter().find(|b| b.id == id);
        def.map_or(id, |b| &b.label).to_owned()
    }

    fn blanks(&mut self) -> Vec<Blank> {
        let template = self.template;
        let mut out = Vec::new();
        for def in &template.isian {
            // Only a blank the letter came to need is required of the operator.
            let needed = self.known.contains_key(&def.id);
            let found = self.blank(&def.id);
            out.push(Blank {
                id: def.id.clone(),
                label: def.label.clone(),
                nilai: found.text,
                panjang: def.panjang,
                wajib: def.wajib && needed,
                asal: found.asal,
            });
        }
        // A blank that asks for the same thing already stands in the list.
        let asked = |name: &String| out.iter().any(|blank| blank.open() && blank.asal == *name);
        let mut lacking = std::mem::take(&mut self.lacking);
        lacking.retain(|name| !asked(name));
        out.extend(lacking.into_iter().map(|name| Blank {
            id: name.clone(),
            label: name.clone(),
            nilai: String::new(),
            panjang: false,
            wajib: true,
            asal: name,
        }));
        out
    }
}

fn add(text: &mut Text, words: &str, bold: bool) {
    match text.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.bold == bold => last.text.push_str(words),
        _ => text.push(Span { text: words.to_owned(), bold }),
    }
}

/// Tembusan typed as lines, with or without their own numbers.
fn copies(text: &str) -> Vec<String> {
    let lines = points::blocks(&[Span { text: text.to_owned(), bold: false }], false);
    let words = lines.into_iter().filter_map(|part| match part {
        Part::Block { text, .. } => Some(plain(&text)),
        _ => None,
    });
    words.collect()
}
