//! Reading an SOP file. Every flaw is named at once, with its line and, for an unknown name, the
//! nearest known one; a file with a single error gives no [`Sop`].
//!
//! Three passes: the identity and worksheets (`head`), the rows (`rows`), the arrows between their
//! symbols (`flow`). Must not know where the text came from.

use toml::de::DeTable;

use super::flaw::{Flaw, FlawKind, NameRule, Severity};
use super::model::{Lane, Sop};
use super::reader::{Reader, TomlTable};
use super::{flow, head, rows, syntax};

/// Largest SOP file read; the real ones have 10 KB.
pub const MAX_BYTES: usize = 1 << 20;
const MAX_LANES: usize = 30;

/// Parses an SOP file. `Ok` carries the warnings beside the SOP, `Err` every flaw.
///
/// # Errors
/// All flaws found, at least one of them an error; errors come first.
pub fn parse(text: &str) -> Result<(Sop, Vec<Flaw>), Vec<Flaw>> {
    let (sop, flaws) = read_document(text, &head::KEYS, "SOP", read);
    let broken = flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error);
    if broken { Err(flaws) } else { Ok((sop, flaws)) }
}

/// Walks `text` as TOML whose top table has the keys `known`, and returns what `read` made of it with
/// every flaw: errors first, then warnings, each in order of line. With an error among them the value is only a stopgap.
pub(in crate::domain) fn read_document<T>(
    text: &str,
    known: &[&'static str],
    name: &'static str,
    read: impl Fn(&mut Reader, &TomlTable) -> T,
) -> (T, Vec<Flaw>) {
    let walk = |text: &str, document: &DeTable| {
        let mut reader = Reader::new(text);
        let root = reader.open(0, document, name, known);
        let value = read(&mut reader, &root);
        (value, reader.flaws)
    };
    if text.len() > MAX_BYTES {
        let (stopgap, _) = walk("", &DeTable::new());
        return (stopgap, vec![Flaw { line: 1, kind: FlawKind::TooLarge { bytes: text.len() } }]);
    }
    let (document, errors) = DeTable::parse_recoverable(text);
    let (value, mut flaws) = if errors.is_empty() {
        walk(text, document.get_ref())
    } else {
        let mended = syntax::mend(text);
        let (document, _) = DeTable::parse_recoverable(&mended.text);
        let (value, flaws) = walk(&mended.text, document.get_ref());
        (value, mended.certain(flaws))
    };
    // What stops the file comes first: a long list is cut where it is told.
    flaws.sort_by_key(|flaw| (flaw.kind.severity(), flaw.line));
    (value, flaws)
}

fn read(reader: &mut Reader, root: &TomlTable) -> Sop {
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
fn lanes(reader: &mut Reader, root: &TomlTable) -> (Vec<Lane>, Vec<usize>) {
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
