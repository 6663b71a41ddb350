//! The kegiatan of an SOP file: each row with its symbols, the arrows still as the names written.

use std::collections::BTreeSet;

use super::flaw::{FlawKind, NameRule};
use super::model::{Bentuk, Field, FieldKind, Lane, Row, Ulang};
use super::reader::{Reader, TomlTable};
use super::waktu::Waktu;

const MAX_ROWS: usize = 300;
const MAX_NODES: usize = 12;
const MAX_FIELDS: usize = 60;

const ROW_KEYS: [&str; 11] = [
    "no",
    "uraian",
    "kelengkapan",
    "waktu",
    "output",
    "keterangan",
    "simbol",
    "ulang",
    "gabung",
    "isian",
    "naskah",
];
const NODE_KEYS: [&str; 8] = ["id", "pelaksana", "bentuk", "ke", "ya", "tidak", "cabang", "perlu_konfirmasi"];

const ULANG: [(&str, Ulang); 6] = [
    ("kelurahan", Ulang::Kelurahan),
    ("lksa", Ulang::Lksa),
    ("pendamping", Ulang::Pendamping),
    ("tahap", Ulang::Tahap),
    ("bulanan", Ulang::Bulanan),
    ("insidental", Ulang::Insidental),
];
const BENTUK: [(&str, Bentuk); 4] = [
    ("mulai", Bentuk::Mulai),
    ("proses", Bentuk::Proses),
    ("keputusan", Bentuk::Keputusan),
    ("selesai", Bentuk::Selesai),
];
const JENIS: [(&str, FieldKind); 7] = [
    ("teks", FieldKind::Teks),
    ("paragraf", FieldKind::Paragraf),
    ("angka", FieldKind::Angka),
    ("uang", FieldKind::Uang),
    ("tanggal", FieldKind::Tanggal),
    ("pilihan", FieldKind::Pilihan),
    ("nik", FieldKind::Nik),
];

/// A row whose symbols are not yet joined.
pub(super) struct UnlinkedRow {
    /// Byte where the row begins.
    pub(super) at: usize,
    /// The row number; the expected one where it could not be read.
    pub(super) no: u32,
    /// Everything but the symbols.
    pub(super) row: Row,
    /// The symbols.
    pub(super) nodes: Vec<DraftNode>,
}

/// A symbol whose arrows are still names.
pub(super) struct DraftNode {
    /// Byte where the symbol begins.
    pub(super) at: usize,
    pub(super) id: String,
    pub(super) lanes: Vec<usize>,
    /// `None` when the word was not understood.
    pub(super) bentuk: Option<Bentuk>,
    /// The exits written; none means "runs on to the next symbol".
    pub(super) exits: Vec<Exit>,
    pub(super) perlu_konfirmasi: Option<String>,
}

/// An arrow as written.
pub(super) struct Exit {
    pub(super) label: Option<String>,
    pub(super) target: String,
    /// Byte where the target's name stands.
    pub(super) at: usize,
}

pub(super) fn read(reader: &mut Reader, root: &TomlTable, lanes: &[Lane]) -> Vec<UnlinkedRow> {
    let mut drafts = Vec::new();
    let mut seen = BTreeSet::new();
    let mut before = 0;
    for table in reader.required_tables(root, "kegiatan", &ROW_KEYS, MAX_ROWS) {
        let read = reader.required_number(&table, "no");
        let no = read.unwrap_or(before + 1);
        if read.is_some() && seen.contains(&no) {
            reader.flaw(table.at, FlawKind::DuplicateRow { no });
        } else if no < before {
            reader.flaw(table.at, FlawKind::RowOrder { no, before });
        } else if no > before + 1 {
            reader.flaw(table.at, FlawKind::RowGap { no, expected: before + 1 });
        }
        seen.insert(no);
        before = no;
        drafts.push(row(reader, &table, no, lanes));
    }
    drafts
}

fn row(reader: &mut Reader, table: &TomlTable, no: u32, lanes: &[Lane]) -> UnlinkedRow {
    let row = Row {
        no,
        uraian: reader.required_text(table, "uraian"),
        kelengkapan: reader.texts(table, "kelengkapan"),
        waktu: Waktu::parse(&reader.text(table, "waktu")),
        output: reader.texts(table, "output"),
        keterangan: reader.text(table, "keterangan"),
        simbol: Vec::new(),
        ulang: reader.word(table, "ulang", &ULANG),
        gabung: reader.flag(table, "gabung"),
        isian: fields(reader, table),
        naskah: naskah(reader, table),
    };
    if table.get("output").is_none() {
        reader.flaw(table.at, FlawKind::NoOutput { no });
    }
    let symbols = reader.required_tables(table, "simbol", &NODE_KEYS, MAX_NODES);
    let several = symbols.len() > 1;
    let nodes = symbols
        .iter()
        .enumerate()
        .map(|(k, symbol)| {
            let default = if several { format!("{no}.{}", k + 1) } else { no.to_string() };
            node(reader, symbol, default, lanes)
        })
        .collect();
    UnlinkedRow { at: table.at, no, row, nodes }
}

fn naskah(reader: &mut Reader, table: &TomlTable) -> Vec<String> {
    let kinds = reader.texts(table, "naskah");
    for kind in &kinds {
        reader.check_name(table, "naskah", kind, NameRule::Kebab);
    }
    kinds
}

fn fields(reader: &mut Reader, table: &TomlTable) -> Vec<Field> {
    let mut seen = BTreeSet::new();
    let known = ["id", "label", "jenis", "wajib", "pilihan"];
    let mut fields = Vec::new();
    for table in reader.tables(table, "isian", &known, MAX_FIELDS) {
        let field = Field {
            id: reader.required_text(&table, "id"),
            label: reader.required_text(&table, "label"),
            jenis: reader.word(&table, "jenis", &JENIS).unwrap_or_default(),
            wajib: reader.flag(&table, "wajib"),
            pilihan: reader.texts(&table, "pilihan"),
        };
        reader.check_name(&table, "id", &field.id, NameRule::Snake);
        let id = field.id.clone();
        if !id.is_empty() && !seen.insert(id.clone()) {
            reader.flaw(table.at, FlawKind::DuplicateField { id });
        } else if field.jenis == FieldKind::Pilihan && field.pilihan.is_empty() {
            reader.flaw(table.at, FlawKind::NoChoices { id });
        } else if field.jenis != FieldKind::Pilihan && !field.pilihan.is_empty() {
            reader.flaw(table.at, FlawKind::UnusedChoices { id });
        }
        fields.push(field);
    }
    fields
}

fn node(reader: &mut Reader, table: &TomlTable, default: String, lanes: &[Lane]) -> DraftNode {
    let id = if table.get("id").is_some() { reader.required_text(table, "id") } else { default };
    reader.check_name(table, "id", &id, NameRule::Node);
    // A bentuk left out is the ordinary one; a bentuk not understood is noted and stays unknown.
    let bentuk = match table.get("bentuk") {
        None => Some(Bentuk::Proses),
        Some(_) => reader.word(table, "bentuk", &BENTUK),
    };
    check_exit_keys(reader, table, &id, bentuk);
    let exits = exits(reader, table);
    let branches = exits.iter().filter(|exit| exit.label.is_some()).count();
    if bentuk == Some(Bentuk::Keputusan) && branches < 2 {
        reader.flaw(table.at, FlawKind::TooFewExits { node: id.clone() });
    }
    check_exits(reader, &id, &exits);
    DraftNode {
        at: table.at,
        lanes: node_lanes(reader, table, lanes),
        bentuk,
        exits,
        perlu_konfirmasi: Some(reader.text(table, "perlu_konfirmasi")).filter(|t| !t.is_empty()),
        id,
    }
}

/// `ke` belongs to a kotak, `ya`, `tidak` and `cabang` to a belah ketupat, nothing to the last kapsul.
fn check_exit_keys(reader: &mut Reader, table: &TomlTable, id: &str, bentuk: Option<Bentuk>) {
    let node = id.to_owned();
    let at = |key: &str| table.get(key).map(|value| value.span().start);
    let branches = ["ya", "tidak", "cabang"];
    match bentuk {
        None => {}
        Some(Bentuk::Keputusan) => {
            if let Some(at) = at("ke") {
                reader.flaw(at, FlawKind::KeOnDecision { node });
            }
        }
        Some(Bentuk::Selesai) => {
            if let Some(at) = std::iter::once("ke").chain(branches).find_map(at) {
                reader.flaw(at, FlawKind::SelesaiWithExit { node });
            }
        }
        Some(Bentuk::Mulai | Bentuk::Proses) => {
            for key in branches {
                if let Some(at) = at(key) {
                    reader.flaw(at, FlawKind::BranchOnNonDecision { node: node.clone(), key });
                }
            }
        }
    }
}

fn exits(reader: &mut Reader, table: &TomlTable) -> Vec<Exit> {
    let mut exits = Vec::new();
    for (target, at) in reader.text_or_list(table, "ke") {
        exits.push(Exit { label: None, target, at });
    }
    for (key, label) in [("ya", "Ya"), ("tidak", "Tidak")] {
        if let Some(value) = table.get(key) {
            let target = reader.required_text(table, key);
            exits.push(Exit { label: Some(label.to_owned()), target, at: value.span().start });
        }
    }
    for branch in reader.tables(table, "cabang", &["label", "ke"], MAX_NODES) {
        let label = Some(reader.required_text(&branch, "label"));
        let target = reader.required_text(&branch, "ke");
        let at = branch.get("ke").map_or(branch.at, |value| value.span().start);
        exits.push(Exit { label, target, at });
    }
    exits
}

/// No two arrows to one place, no two branches of one name: neither could be told apart on paper.
fn check_exits(reader: &mut Reader, id: &str, exits: &[Exit]) {
    for (i, exit) in exits.iter().enumerate() {
        let earlier = exits.get(..i).unwrap_or_default();
        let node = id.to_owned();
        let label = exit.label.clone().filter(|l| !l.is_empty());
        if let Some(label) = label.filter(|_| earlier.iter().any(|e| e.label == exit.label)) {
            reader.flaw(exit.at, FlawKind::DuplicateLabel { node, label });
        } else if !exit.target.is_empty() && earlier.iter().any(|e| e.target == exit.target) {
            reader.flaw(exit.at, FlawKind::DuplicateTarget { node, ke: exit.target.clone() });
        }
    }
}

fn node_lanes(reader: &mut Reader, table: &TomlTable, lanes: &[Lane]) -> Vec<usize> {
    if table.get("pelaksana").is_none() {
        reader.missing(table, "pelaksana");
    }
    let mut found = BTreeSet::new();
    for (name, at) in reader.text_or_list(table, "pelaksana") {
        match lanes.iter().position(|lane| lane.id == name) {
            Some(index) if !found.insert(index) => reader.flaw(at, FlawKind::RepeatedLane { id: name }),
            Some(_) => {}
            // Without a single lane the missing list is the flaw, not each symbol.
            None if lanes.is_empty() => {}
            None => {
                let near = nearest_lane(reader, &name, lanes);
                reader.flaw(at, FlawKind::UnknownLane { id: name, near });
            }
        }
    }
    found.into_iter().collect()
}

/// People write the column's head where its short name is asked for, so both are looked at.
fn nearest_lane(reader: &Reader, name: &str, lanes: &[Lane]) -> Option<String> {
    let ids = lanes.iter().map(|lane| lane.id.as_str());
    reader.near(name, ids).or_else(|| {
        let head = reader.near(name, lanes.iter().map(|lane| lane.nama.as_str()))?;
        lanes.iter().find(|lane| lane.nama == head).map(|lane| lane.id.clone())
    })
}
