//! A template file: its keys, its parts, and whether its blanks can be filled by anything.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{BlankDef, ColumnAlign, LetterColumn, PartDef, SignerDef, Sum, Template};
use super::pattern::Pattern;
use super::read::Patterns;
use crate::domain::sop::{Flaw, FlawKind, Severity, Shape, TomlTable, Value, read_document};

/// Names filled by the office, the case and the package; `isian.…`, `jumlah.…`, numbered names and the fields of
/// steps come on top.
const NAMES: [&str; 29] = [
    "kantor.nama",
    "kantor.kode",
    "kantor.kota",
    "kantor.jenis",
    "kasus.kode",
    "kasus.judul",
    "kasus.jumlah",
    "sop.judul",
    "sop.nomor",
    "tanggal",
    "nomor",
    "operator.nama",
    "paket.id",
    "paket.kasus",
    "paket.tanpa_kasus",
    "paket.fakta",
    "paket.lampiran",
    "paket.bagian",
    "paket.berkas",
    "paket.sidik",
    "paket.kepala",
    "hapus.alasan",
    "hapus.dasar",
    "hapus.oleh",
    "hapus.pada",
    "hapus.lampiran",
    "hapus.surat",
    "hapus.tetap",
    "hapus.kepala",
];

const KEYS: [&str; 8] = ["id", "nama", "guna", "klasifikasi", "hal", "isian", "jumlah", "bagian"];

/// Kinds of parts, and the keys of each.
const PARTS: [(&str, &[&str]); 11] = [
    ("kop", &["jenis"]),
    ("judul", &["jenis", "baris", "nomor"]),
    ("kepala", &["jenis", "angka", "baris", "penutup"]),
    ("garis", &["jenis"]),
    ("halaman-baru", &["jenis"]),
    ("bab", &["jenis", "angka", "judul", "isi"]),
    ("alinea", &["jenis", "isi"]),
    ("tabel", &["jenis", "kolom", "baris", "dari", "sel", "jumlah"]),
    ("tanda-tangan", &["jenis", "tempat", "baris"]),
    ("saksi", &["jenis", "judul", "nama"]),
    ("tembusan", &["jenis", "judul", "isi"]),
];

const SIDES: [(&str, ColumnAlign); 3] =
    [("kiri", ColumnAlign::Kiri), ("tengah", ColumnAlign::Tengah), ("kanan", ColumnAlign::Kanan)];

/// A portrait page has room for no more.
const MOST_COLUMNS: usize = 12;
/// More than any letter has of anything.
const MOST: usize = 500;

/// Reads a template.
///
/// # Errors
/// Every flaw found, by line.
pub fn parse(text: &str) -> Result<Template, Vec<Flaw>> {
    let (template, flaws) = read_document(text, &KEYS, "naskah", |reader, top| {
        let mut patterns = Patterns { reader, source: text, names: Vec::new() };
        let template = template(&mut patterns, top);
        check_names(&mut patterns, &template);
        check_circles(&mut patterns, &template);
        template
    });
    let broken = flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error);
    if broken { Err(flaws) } else { Ok(template) }
}

fn template(patterns: &mut Patterns, top: &TomlTable) -> Template {
    Template {
        id: patterns.reader.required_text(top, "id"),
        nama: patterns.reader.required_text(top, "nama"),
        guna: patterns.reader.required_text(top, "guna"),
        klasifikasi: patterns.reader.text(top, "klasifikasi"),
        hal: patterns.required(top, "hal"),
        isian: blanks(patterns, top),
        jumlah: sums(patterns, top),
        bagian: parts(patterns, top),
    }
}

fn blanks(patterns: &mut Patterns, top: &TomlTable) -> Vec<BlankDef> {
    let known = ["id", "label", "panjang", "wajib", "bawaan", "asal"];
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for table in patterns.reader.tables(top, "isian", &known, MOST) {
        let id = patterns.reader.required_text(&table, "id");
        if !id.is_empty() && !seen.insert(id.clone()) {
            patterns.reader.flaw(table.at, FlawKind::DuplicateField { id: id.clone() });
        }
        out.push(BlankDef {
            line: patterns.reader.line(table.at),
            id,
            label: patterns.reader.required_text(&table, "label"),
            panjang: patterns.reader.flag(&table, "panjang"),
            wajib: patterns.reader.flag(&table, "wajib"),
            bawaan: patterns.text(&table, "bawaan"),
            asal: sources(patterns, &table),
        });
    }
    out
}

/// `asal` is one name or a list of names.
fn sources(patterns: &mut Patterns, table: &TomlTable) -> Vec<String> {
    let mut names = Vec::new();
    for (name, at) in patterns.reader.text_or_list(table, "asal") {
        // A field of the case may have any id; everything else is checked.
        if name.strip_prefix("isian.").is_none_or(str::is_empty) {
            patterns.names.push((patterns.reader.line(at), name.clone()));
        }
        names.push(name);
    }
    names
}

fn sums(patterns: &mut Patterns, top: &TomlTable) -> Vec<Sum> {
    let mut out = Vec::new();
    for table in patterns.reader.tables(top, "jumlah", &["id", "dari", "sama_dengan"], MOST) {
        patterns.reader.required(&table, "dari");
        out.push(Sum {
            id: patterns.reader.required_text(&table, "id"),
            dari: blank_ids(patterns, &table, "dari"),
            sama_dengan: blank_ids(patterns, &table, "sama_dengan").pop(),
        });
    }
    out
}

fn blank_ids(patterns: &mut Patterns, table: &TomlTable, key: &'static str) -> Vec<String> {
    let ids = patterns.reader.text_or_list(table, key);
    for (id, at) in &ids {
        patterns.names.push((patterns.reader.line(*at), format!("isian.{id}")));
    }
    ids.into_iter().map(|(id, _)| id).collect()
}

fn parts(patterns: &mut Patterns, top: &TomlTable) -> Vec<PartDef> {
    let Some(list) = patterns.reader.required(top, "bagian") else { return Vec::new() };
    let items = patterns.reader.items(list, "bagian", Shape::TableList);
    items.into_iter().filter_map(|value| part(patterns, value)).collect()
}

fn part(patterns: &mut Patterns, value: &Value) -> Option<PartDef> {
    let table = patterns.reader.bare_table(value, "bagian")?;
    patterns.reader.required(&table, "jenis")?;
    let kinds = PARTS.map(|part| (part.0, part));
    let (kind, keys) = patterns.reader.word(&table, "jenis", &kinds)?;
    patterns.reader.check_keys(&table, keys);
    Some(read_part(patterns, kind, &table))
}

fn read_part(patterns: &mut Patterns, kind: &str, table: &TomlTable) -> PartDef {
    match kind {
        "kop" => PartDef::Kop,
        "judul" => PartDef::Title {
            lines: patterns.required_list(table, "baris"),
            number: patterns.text(table, "nomor"),
        },
        "kepala" => PartDef::Head {
            label: patterns.reader.text(table, "angka"),
            rows: head_rows(patterns, table),
            closing: patterns.text(table, "penutup"),
        },
        "bab" => PartDef::Section {
            label: patterns.reader.required_text(table, "angka"),
            title: patterns.required(table, "judul"),
            text: patterns.required(table, "isi"),
        },
        "alinea" => PartDef::Paragraph(patterns.required(table, "isi")),
        "tabel" => table_part(patterns, table),
        "tanda-tangan" => {
            PartDef::Signatures { place: patterns.text(table, "tempat"), rows: signers(patterns, table) }
        }
        "saksi" => PartDef::Witnesses {
            title: patterns.reader.required_text(table, "judul"),
            names: patterns.required_list(table, "nama"),
        },
        "tembusan" => PartDef::Copies {
            title: patterns.reader.required_text(table, "judul"),
            text: patterns.required(table, "isi"),
        },
        "halaman-baru" => PartDef::NewPage,
        _ => PartDef::Rule,
    }
}

fn head_rows(patterns: &mut Patterns, table: &TomlTable) -> Vec<(String, Pattern)> {
    let rows = patterns.reader.required_tables(table, "baris", &["label", "isi"], MOST);
    rows.iter()
        .map(|row| (patterns.reader.required_text(row, "label"), patterns.required(row, "isi")))
        .collect()
}

fn table_part(patterns: &mut Patterns, table: &TomlTable) -> PartDef {
    let mut columns = Vec::new();
    for column in patterns.reader.required_tables(table, "kolom", &["judul", "lebar", "rata"], MOST_COLUMNS) {
        columns.push(LetterColumn {
            judul: patterns.reader.required_text(&column, "judul"),
            lebar: f64::from(patterns.reader.number(&column, "lebar").unwrap_or(1)),
            rata: patterns.reader.word(&column, "rata", &SIDES).unwrap_or_default(),
        });
    }
    let rows = table.get("baris").map(|list| patterns.reader.items(list, "baris", Shape::TextList));
    let rows = rows.into_iter().flatten();
    let rows = rows.map(|row| cells(patterns, row, "baris", columns.len())).collect();
    let from = Some(patterns.reader.text(table, "dari")).filter(|name| !name.is_empty());
    let mut row = |key| table.get(key).map(|v| cells(patterns, v, key, columns.len())).unwrap_or_default();
    let (cells, total) = (row("sel"), row("jumlah"));
    PartDef::Table { columns, rows, from, cells, total }
}

fn cells(patterns: &mut Patterns, value: &Value, key: &'static str, wanted: usize) -> Vec<Pattern> {
    let cells = patterns.list(value, key);
    if cells.len() != wanted {
        patterns.reader.flaw(value.span().start, FlawKind::Count { key, wanted, found: cells.len() });
    }
    cells
}

fn signers(patterns: &mut Patterns, table: &TomlTable) -> Vec<Vec<SignerDef>> {
    let Some(list) = patterns.reader.required(table, "baris") else { return Vec::new() };
    let mut rows = Vec::new();
    for value in patterns.reader.items(list, "baris", Shape::TableList) {
        let signers = patterns.reader.items(value, "baris", Shape::TableList);
        let row: Vec<SignerDef> = signers.into_iter().filter_map(|s| signer_def(patterns, s)).collect();
        if !(1..=3).contains(&row.len()) {
            let kind = FlawKind::Count { key: "baris", wanted: 3, found: row.len() };
            patterns.reader.flaw(value.span().start, kind);
        }
        rows.push(row);
    }
    rows
}

fn signer_def(patterns: &mut Patterns, value: &Value) -> Option<SignerDef> {
    let known = ["peran", "jabatan", "nama", "pangkat", "nip"];
    let table = patterns.reader.table(value, "baris", &known)?;
    Some(SignerDef {
        peran: patterns.text(&table, "peran"),
        jabatan: patterns.text(&table, "jabatan"),
        nama: patterns.required(&table, "nama"),
        pangkat: patterns.text(&table, "pangkat"),
        nip: patterns.text(&table, "nip"),
    })
}

fn check_names(patterns: &mut Patterns, template: &Template) {
    let mut known: Vec<String> = NAMES.map(str::to_owned).into();
    known.extend(template.isian.iter().map(|b| format!("isian.{}", b.id)));
    known.extend(template.jumlah.iter().map(|s| format!("jumlah.{}", s.id)));
    for (line, name) in std::mem::take(&mut patterns.names) {
        if !known.contains(&name) && !open_ended(&name) {
            let near = patterns.reader.near(&name, known.iter().map(String::as_str));
            patterns.flaw(line, FlawKind::UnknownBlank { name, near });
        }
    }
}

/// Names that are right by their shape: lines of the kop, officials, fields of steps, cells of rows.
fn open_ended(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let counted = |n: &str| n.parse::<u32>().is_ok_and(|n| n > 0);
    match parts.as_slice() {
        ["kop" | "alamat", n] => counted(n),
        ["pejabat", n, "jabatan" | "nama" | "pangkat" | "nip"] => counted(n),
        ["pertama" | "kedua", "kantor" | "alamat" | "jabatan" | "nama" | "pangkat" | "nip"] => true,
        ["baris", cell] => !cell.is_empty(),
        // A node id may hold a dot itself: langkah.3.2.isian.jumlah.
        ["langkah", node @ .., "isian", id] => !node.is_empty() && !id.is_empty(),
        _ => false,
    }
}

/// Default texts may mention other blanks, but never themselves by a detour.
fn check_circles(patterns: &mut Patterns, template: &Template) {
    let needs: BTreeMap<&str, Vec<&str>> = template
        .isian
        .iter()
        .map(|b| {
            let names = b.bawaan.names().into_iter().filter_map(|(_, name)| name.strip_prefix("isian."));
            (b.id.as_str(), names.collect())
        })
        .collect();
    for blank in &template.isian {
        let mut seen = BTreeSet::new();
        let mut ahead: Vec<&str> = needs.get(blank.id.as_str()).cloned().unwrap_or_default();
        while let Some(id) = ahead.pop() {
            if seen.insert(id) {
                ahead.extend(needs.get(id).into_iter().flatten());
            }
        }
        if seen.contains(blank.id.as_str()) {
            patterns.flaw(blank.line, FlawKind::CircularText { id: blank.id.clone() });
        }
    }
}
