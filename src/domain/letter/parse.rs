//! A template file: its keys, its parts, and whether its blanks can be filled by anything.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::model::{BlankDef, Column, PartDef, Side, SignerDef, Sum, Template};
use super::pattern::Pattern;
use super::read::{Fields, Flaw, FlawKind, Reader, Value, nearest};

/// Names filled by the office and the case; `isian.…`, `jumlah.…`, numbered names and the fields of
/// steps come on top.
const NAMES: [&str; 11] = [
    "kantor.nama",
    "kantor.kode",
    "kantor.kota",
    "kantor.jenis",
    "kasus.kode",
    "kasus.judul",
    "sop.judul",
    "sop.nomor",
    "tanggal",
    "nomor",
    "operator.nama",
];

const PARTS: [&str; 10] =
    ["kop", "judul", "kepala", "garis", "bab", "alinea", "tabel", "tanda-tangan", "saksi", "tembusan"];

/// A portrait page has room for no more.
const MOST_COLUMNS: usize = 12;

/// Reads a template.
///
/// # Errors
/// Every flaw found, by line.
pub fn parse(text: &str) -> Result<Template, Vec<Flaw>> {
    let mut reader = Reader::new(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = reader.line(error.span().unwrap_or(0..0));
        reader.flaw(line, FlawKind::Syntax(error.message().to_owned()));
    }
    if reader.flaws.is_empty() {
        let known = ["id", "nama", "guna", "klasifikasi", "hal", "isian", "jumlah", "bagian"];
        let top = reader.fields(root.get_ref(), 1, &known);
        let template = template(&mut reader, &top);
        check_names(&mut reader, &template);
        check_circles(&mut reader, &template);
        if reader.flaws.is_empty() {
            return Ok(template);
        }
    }
    reader.flaws.sort();
    reader.flaws.dedup();
    Err(reader.flaws)
}

fn template<'a>(reader: &mut Reader<'a>, top: &Fields<'_, 'a>) -> Template {
    Template {
        id: top.need_text(reader, "id"),
        nama: top.need_text(reader, "nama"),
        guna: top.need_text(reader, "guna"),
        klasifikasi: top.text(reader, "klasifikasi"),
        hal: top.need_pattern(reader, "hal"),
        isian: blanks(reader, top),
        jumlah: sums(reader, top),
        bagian: top.need_list(reader, "bagian").into_iter().filter_map(|v| part(reader, v)).collect(),
    }
}

fn blanks<'a>(reader: &mut Reader<'a>, top: &Fields<'_, 'a>) -> Vec<BlankDef> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for value in top.list(reader, "isian") {
        let known = ["id", "label", "panjang", "wajib", "bawaan", "asal"];
        let Some(fields) = reader.table("isian", value, &known) else { continue };
        let id = fields.need_text(reader, "id");
        if !id.is_empty() && !seen.insert(id.clone()) {
            reader.flaw(fields.line, FlawKind::Duplicate(id.clone()));
        }
        out.push(BlankDef {
            line: fields.line,
            id,
            label: fields.need_text(reader, "label"),
            panjang: fields.flag(reader, "panjang"),
            wajib: fields.flag(reader, "wajib"),
            bawaan: fields.pattern(reader, "bawaan"),
            asal: sources(reader, &fields),
        });
    }
    out
}

/// `asal` is one name or a list of names.
fn sources<'a>(reader: &mut Reader<'a>, fields: &Fields<'_, 'a>) -> Vec<String> {
    let Some(value) = fields.get("asal") else { return Vec::new() };
    let values = match value.get_ref().as_array() {
        Some(list) => list.iter().collect(),
        None => vec![value],
    };
    let mut names = Vec::new();
    for value in values {
        let Some((name, line)) = reader.text("asal", value) else { continue };
        // A field of the case may have any id; everything else is checked.
        if name.strip_prefix("isian.").is_none_or(str::is_empty) {
            reader.names.push((line, name.clone()));
        }
        names.push(name);
    }
    names
}

fn sums<'a>(reader: &mut Reader<'a>, top: &Fields<'_, 'a>) -> Vec<Sum> {
    let mut out = Vec::new();
    for value in top.list(reader, "jumlah") {
        let Some(fields) = reader.table("jumlah", value, &["id", "dari", "sama_dengan"]) else { continue };
        let mut ids = Vec::new();
        for value in fields.need_list(reader, "dari") {
            ids.extend(blank_id(reader, "dari", value));
        }
        let equal = fields.get("sama_dengan").and_then(|v| blank_id(reader, "sama_dengan", v));
        out.push(Sum { id: fields.need_text(reader, "id"), dari: ids, sama_dengan: equal });
    }
    out
}

fn blank_id<'a>(reader: &mut Reader<'a>, key: &str, value: &Value<'a>) -> Option<String> {
    let (id, line) = reader.text(key, value)?;
    reader.names.push((line, format!("isian.{id}")));
    Some(id)
}

fn part<'a>(reader: &mut Reader<'a>, value: &Value<'a>) -> Option<PartDef> {
    let Some(table) = value.get_ref().as_table() else {
        return reader.table("bagian", value, &[]).map(|_| PartDef::Rule);
    };
    let line = reader.line(value.span());
    let kind = table.get("jenis").and_then(|v| v.get_ref().as_str()).unwrap_or_default().to_owned();
    let keys: &[&str] = match kind.as_str() {
        "kop" | "garis" => &["jenis"],
        "judul" => &["jenis", "baris", "nomor"],
        "kepala" => &["jenis", "angka", "baris", "penutup"],
        "bab" => &["jenis", "angka", "judul", "isi"],
        "alinea" => &["jenis", "isi"],
        "tabel" => &["jenis", "kolom", "baris", "dari", "sel", "jumlah"],
        "tanda-tangan" => &["jenis", "tempat", "baris"],
        "saksi" => &["jenis", "judul", "nama"],
        "tembusan" => &["jenis", "judul", "isi"],
        _ => {
            let kind = match table.contains_key("jenis") {
                false => FlawKind::Missing("jenis".to_owned()),
                true => {
                    let nearest = nearest(&kind, PARTS.into_iter());
                    FlawKind::UnknownWord { key: "jenis".to_owned(), word: kind, nearest }
                }
            };
            reader.flaw(line, kind);
            return None;
        }
    };
    let fields = reader.fields(table, line, keys);
    Some(read_part(reader, &kind, &fields))
}

fn read_part<'a>(reader: &mut Reader<'a>, kind: &str, fields: &Fields<'_, 'a>) -> PartDef {
    match kind {
        "kop" => PartDef::Kop,
        "judul" => PartDef::Title {
            lines: fields.need_patterns(reader, "baris"),
            number: fields.pattern(reader, "nomor"),
        },
        "kepala" => PartDef::Head {
            label: fields.text(reader, "angka"),
            rows: head_rows(reader, fields),
            closing: fields.pattern(reader, "penutup"),
        },
        "bab" => PartDef::Section {
            label: fields.need_text(reader, "angka"),
            title: fields.need_pattern(reader, "judul"),
            text: fields.need_pattern(reader, "isi"),
        },
        "alinea" => PartDef::Paragraph(fields.need_pattern(reader, "isi")),
        "tabel" => table(reader, fields),
        "tanda-tangan" => {
            PartDef::Signatures { place: fields.pattern(reader, "tempat"), rows: signers(reader, fields) }
        }
        "saksi" => PartDef::Witnesses {
            title: fields.need_text(reader, "judul"),
            names: fields.need_patterns(reader, "nama"),
        },
        "tembusan" => PartDef::Copies {
            title: fields.need_text(reader, "judul"),
            text: fields.need_pattern(reader, "isi"),
        },
        _ => PartDef::Rule,
    }
}

fn head_rows<'a>(reader: &mut Reader<'a>, fields: &Fields<'_, 'a>) -> Vec<(String, Pattern)> {
    let mut rows = Vec::new();
    for value in fields.need_list(reader, "baris") {
        let Some(row) = reader.table("baris", value, &["label", "isi"]) else { continue };
        rows.push((row.need_text(reader, "label"), row.need_pattern(reader, "isi")));
    }
    rows
}

fn table<'a>(reader: &mut Reader<'a>, fields: &Fields<'_, 'a>) -> PartDef {
    let mut columns = Vec::new();
    for value in fields.need_list(reader, "kolom") {
        let Some(column) = reader.table("kolom", value, &["judul", "lebar", "rata"]) else { continue };
        columns.push(Column {
            judul: column.need_text(reader, "judul"),
            lebar: column.weight(reader, "lebar"),
            rata: side(reader, &column),
        });
    }
    if !(1..=MOST_COLUMNS).contains(&columns.len()) {
        let (wanted, found) = (MOST_COLUMNS, columns.len());
        reader.flaw(fields.line, FlawKind::Count { key: "kolom".to_owned(), wanted, found });
    }
    let mut rows = Vec::new();
    for value in fields.list(reader, "baris") {
        rows.push(cells(reader, "baris", value, columns.len()));
    }
    let from = fields.get("dari").and_then(|v| reader.text("dari", v)).map(|(name, _)| name);
    let row = |reader: &mut Reader<'a>, key| {
        fields.get(key).map(|v| cells(reader, key, v, columns.len())).unwrap_or_default()
    };
    let (cells, total) = (row(reader, "sel"), row(reader, "jumlah"));
    PartDef::Table { columns, rows, from, cells, total }
}

fn cells<'a>(reader: &mut Reader<'a>, key: &str, value: &Value<'a>, wanted: usize) -> Vec<Pattern> {
    let cells = reader.patterns(key, value);
    if cells.len() != wanted {
        let line = reader.line(value.span());
        reader.flaw(line, FlawKind::Count { key: key.to_owned(), wanted, found: cells.len() });
    }
    cells
}

fn side<'a>(reader: &mut Reader<'a>, column: &Fields<'_, 'a>) -> Side {
    let Some((word, line)) = column.get("rata").and_then(|v| reader.text("rata", v)) else {
        return Side::Kiri;
    };
    let all = [Side::Kiri, Side::Tengah, Side::Kanan];
    all.into_iter().find(|s| s.word() == word).unwrap_or_else(|| {
        let nearest = nearest(&word, all.iter().map(|s| s.word()));
        reader.flaw(line, FlawKind::UnknownWord { key: "rata".to_owned(), word, nearest });
        Side::Kiri
    })
}

fn signers<'a>(reader: &mut Reader<'a>, fields: &Fields<'_, 'a>) -> Vec<Vec<SignerDef>> {
    let mut rows = Vec::new();
    for value in fields.need_list(reader, "baris") {
        let mut row = Vec::new();
        for signer in reader.list("baris", value) {
            row.extend(signer_def(reader, signer));
        }
        if !(1..=3).contains(&row.len()) {
            let line = reader.line(value.span());
            reader.flaw(line, FlawKind::Count { key: "baris".to_owned(), wanted: 3, found: row.len() });
        }
        rows.push(row);
    }
    rows
}

fn signer_def<'a>(reader: &mut Reader<'a>, value: &Value<'a>) -> Option<SignerDef> {
    let fields = reader.table("baris", value, &["peran", "jabatan", "nama", "pangkat", "nip"])?;
    Some(SignerDef {
        peran: fields.pattern(reader, "peran"),
        jabatan: fields.pattern(reader, "jabatan"),
        nama: fields.need_pattern(reader, "nama"),
        pangkat: fields.pattern(reader, "pangkat"),
        nip: fields.pattern(reader, "nip"),
    })
}

fn check_names(reader: &mut Reader<'_>, template: &Template) {
    let mut known: Vec<String> = NAMES.map(str::to_owned).into();
    known.extend(template.isian.iter().map(|b| format!("isian.{}", b.id)));
    known.extend(template.jumlah.iter().map(|s| format!("jumlah.{}", s.id)));
    for (line, name) in std::mem::take(&mut reader.names) {
        if !known.contains(&name) && !open_ended(&name) {
            let nearest = nearest(&name, known.iter().map(String::as_str));
            reader.flaw(line, FlawKind::UnknownName { name, nearest });
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
        ["baris", cell] => !cell.is_empty(),
        // A node id may hold a dot itself: langkah.3.2.isian.jumlah.
        ["langkah", node @ .., "isian", id] => !node.is_empty() && !id.is_empty(),
        _ => false,
    }
}

/// Default texts may mention other blanks, but never themselves by a detour.
fn check_circles(reader: &mut Reader<'_>, template: &Template) {
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
            reader.flaw(blank.line, FlawKind::Circle(blank.id.clone()));
        }
    }
}
