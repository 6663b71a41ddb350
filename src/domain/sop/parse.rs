//! Reading an SOP file. Every flaw is named at once, with its line and, for an unknown name, the
//! nearest known one; a file with a single error gives no [`Sop`].
//!
//! Three passes: the identity and worksheets (`head`), the rows (`rows`), the arrows between their
//! symbols (`flow`). Must not know where the text came from.

use toml::de::DeTable;

use super::flaw::{Flaw, FlawKind, NameRule, Severity};
use super::model::{Lane, Sop};
use super::reader::{Reader, Table};
use super::{flow, head, rows};

/// Largest SOP file read; the real ones have 10 KB.
pub const MAX_BYTES: usize = 1 << 20;
const MAX_LANES: usize = 30;

/// Parses an SOP file. `Ok` carries the warnings beside the SOP, `Err` every flaw.
///
/// # Errors
/// All flaws found, in order of line, at least one of them an error.
pub fn parse(text: &str) -> Result<(Sop, Vec<Flaw>), Vec<Flaw>> {
    let (sop, flaws) = read_document(text, &head::KEYS, "SOP", read);
    let broken = flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error);
    if broken { Err(flaws) } else { Ok((sop, flaws)) }
}

/// Walks `text` as TOML whose top table has the keys `known`, and returns what `read` made of it with
/// every flaw in order of line. With an error among them the value is only a stopgap.
pub(in crate::domain) fn read_document<T>(
    text: &str,
    known: &[&'static str],
    name: &'static str,
    read: impl Fn(&mut Reader, &Table) -> T,
) -> (T, Vec<Flaw>) {
    // Too large a text is not looked at; the empty document stands in for it.
    let (read_text, too_large) = if text.len() > MAX_BYTES { ("", true) } else { (text, false) };
    let (document, errors) = DeTable::parse_recoverable(read_text);
    let mut reader = Reader::new(read_text);
    let root = reader.open(0, document.get_ref(), name, known);
    let value = read(&mut reader, &root);
    if too_large {
        reader.flaws = vec![Flaw { line: 1, kind: FlawKind::TooLarge { bytes: text.len() } }];
    } else if !errors.is_empty() {
        keep_certain(&mut reader, &errors);
    }
    let mut flaws = reader.flaws;
    flaws.sort_by_key(|flaw| flaw.line);
    (value, flaws)
}

fn read(reader: &mut Reader, root: &Table) -> Sop {
    let id = reader.required_text(root, "id");
    reader.check_name(root, "id", &id, NameRule::Kebab);
    let hari_kalender = reader.word(root, "hari", &[("kerja", false), ("kalender", true)]).unwrap_or(false);
    let (lanes, lane_places) = lanes(reader, root);
    let drafts = rows::read(reader, root, &lanes);
    Sop {
        id,
        judul: reader.required_text(root, "judul"),
        identity: head::identity(reader, root),
        worksheets: head::worksheets(reader, root),
        narasi: head::narasi(reader, root),
        catatan: head::catatan(reader, root),
        rows: flow::connect(reader, drafts, &lanes, &lane_places),
        lanes,
        hari_kalender,
    }
}

/// The lanes, and the byte where each is written.
fn lanes(reader: &mut Reader, root: &Table) -> (Vec<Lane>, Vec<usize>) {
    let (mut lanes, mut places): (Vec<Lane>, Vec<usize>) = (Vec::new(), Vec::new());
    for table in reader.required_tables(root, "pelaksana", &["id", "nama", "kantor"], MAX_LANES) {
        let lane = Lane {
            id: reader.required_text(&table, "id"),
            nama: reader.required_text(&table, "nama"),
            kantor: reader.text(&table, "kantor"),
        };
        reader.check_name(&table, "id", &lane.id, NameRule::Kebab);
        reader.check_name(&table, "kantor", &lane.kantor, NameRule::Kebab);
        if !lane.id.is_empty() && lanes.iter().any(|other| other.id == lane.id) {
            reader.flaw(table.at, FlawKind::DuplicateLane { id: lane.id.clone() });
        }
        lanes.push(lane);
        places.push(table.at);
    }
    (lanes, places)
}

/// Where the text is not TOML, most of what the walk misses is only a consequence. What it can tell
/// from a value alone stays, except on the very lines that could not be read.
fn keep_certain(reader: &mut Reader, errors: &[toml::de::Error]) {
    let mut slips: Vec<(usize, &str)> =
        errors.iter().map(|e| (e.span().map_or(0, |span| span.start), e.message())).collect();
    slips.sort_by_key(|(at, _)| *at);
    slips.iter_mut().for_each(|(at, _)| *at = reader.line(*at));
    if let Some(spilled) = cut_spill(&mut slips) {
        reader.flaws.retain(|flaw| flaw.line < spilled);
    }
    // One slip often trips the TOML reader several times on its line; the first says it best.
    slips.dedup_by_key(|(line, _)| *line);
    reader.flaws.retain(|flaw| flaw.kind.is_local() && slips.iter().all(|(line, _)| *line != flaw.line));
    let broken =
        slips.iter().map(|(line, said)| Flaw { line: *line, kind: FlawKind::Syntax((*said).to_owned()) });
    reader.flaws.extend(broken);
}

/// A bracket never closed swallows the rest of the file and makes every later line look wrong. Keeps
/// of that run one slip, where it begins, and returns that line.
fn cut_spill(slips: &mut Vec<(usize, &str)>) -> Option<usize> {
    const CONSEQUENCES: [&str; 8] = [
        "missing comma",
        "unexpected",
        "string values must be quoted",
        "invalid inline table",
        "invalid float",
        "invalid integer",
        "invalid datetime",
        "unclosed",
    ];
    let unclosed =
        |said: &str| said.starts_with("unclosed array,") || said.starts_with("unclosed inline table");
    let (_, said) = *slips.last().filter(|(_, said)| unclosed(said))?;
    let begins = slips
        .iter()
        .rposition(|(_, said)| !CONSEQUENCES.iter().any(|c| said.starts_with(c)))
        .map_or(0, |before| before + 1);
    let (line, _) = *slips.get(begins)?;
    slips.truncate(begins);
    slips.push((line, said));
    Some(line)
}
