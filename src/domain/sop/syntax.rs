//! A text that is not TOML everywhere: its slips, and the rest made readable, so that one forgotten
//! quotation mark does not hide every other flaw. Must not know what the keys mean.

use toml::de::DeTable;

use super::flaw::{Flaw, FlawKind};
use super::reader::Reader;

/// Slips found one behind the other before giving up; each round costs a reading of the text.
const ROUNDS: usize = 20;

/// What could be saved of a broken text.
pub(super) struct Mended {
    /// The text with every line that could not be read blanked; places are unchanged.
    pub(super) text: String,
    slips: Vec<Flaw>,
    /// From this line on nothing is certain: a bracket or quotation mark was never closed, or the head
    /// of a table cannot be read.
    swallowed_from: Option<usize>,
}

impl Mended {
    /// The slips, and of `flaws` those that are no mere consequence of them.
    pub(super) fn certain(self, flaws: Vec<Flaw>) -> Vec<Flaw> {
        let whole = |line: usize| {
            self.swallowed_from.is_none_or(|from| line < from)
                && self.slips.iter().all(|slip| slip.line != line)
        };
        let mut certain: Vec<Flaw> =
            flaws.into_iter().filter(|flaw| flaw.kind.is_local() && whole(flaw.line)).collect();
        certain.extend(self.slips);
        certain
    }
}

/// Blanks the lines of `text` that are not TOML until the rest is.
pub(super) fn mend(text: &str) -> Mended {
    let lines = Reader::new(text);
    let mut mended = Mended { text: text.to_owned(), slips: Vec::new(), swallowed_from: None };
    for _ in 0..ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&mended.text);
        let mut slips: Vec<(usize, &str)> =
            errors.iter().map(|e| (lines.line(slip_at(&mended.text, e)), e.message())).collect();
        slips.sort_by_key(|(line, _)| *line);
        mended.swallowed_from = cut_spill(&mut slips);
        // One slip often trips the TOML reader several times on its line; the first says it best.
        slips.dedup_by_key(|(line, _)| *line);
        slips.retain(|(line, _)| mended.slips.iter().all(|known| known.line != *line));
        let new: Vec<Flaw> = slips
            .into_iter()
            .map(|(line, said)| Flaw { line, kind: FlawKind::Syntax(said.to_owned()) })
            .collect();
        if new.is_empty() {
            break;
        }
        let blank: Vec<usize> = new.iter().map(|flaw| flaw.line).collect();
        let head = blank.iter().find(|line| is_head(&mended.text, **line)).copied();
        mended.swallowed_from = mended.swallowed_from.or(head);
        mended.slips.extend(new);
        if mended.swallowed_from.is_some() {
            break;
        }
        mended.text = blanked(&mended.text, &blank);
    }
    mended
}

/// Whether line number `line` is the head of a table. Without it the keys below would be taken for
/// those of the table above.
fn is_head(text: &str, line: usize) -> bool {
    text.lines().nth(line.saturating_sub(1)).is_some_and(|line| line.trim_start().starts_with('['))
}

/// `text` with the lines numbered in `blank` (ascending) replaced by as many spaces.
fn blanked(text: &str, blank: &[usize]) -> String {
    text.split_inclusive('\n')
        .enumerate()
        .map(|(i, line)| {
            if blank.binary_search(&(i + 1)).is_err() {
                return line.to_owned();
            }
            let end = if line.ends_with('\n') { "\n" } else { "" };
            " ".repeat(line.len() - end.len()) + end
        })
        .collect()
}

/// Where the slip is: something missing is missing after the last thing written, not on the next line.
fn slip_at(text: &str, error: &toml::de::Error) -> usize {
    let span = error.span().unwrap_or(0..0);
    match text.get(..span.start) {
        Some(before) if span.is_empty() => before.trim_end().len().saturating_sub(1),
        _ => span.start,
    }
}

/// A bracket or a long text never closed swallows the rest of the file and makes every later line look
/// wrong. Keeps of that run one slip, where it begins, and returns that line.
fn cut_spill(slips: &mut Vec<(usize, &str)>) -> Option<usize> {
    const CONSEQUENCES: [&str; 9] = [
        "missing comma",
        "unexpected",
        "string values must be quoted",
        "invalid inline table",
        "invalid float",
        "invalid integer",
        "invalid datetime",
        "invalid multi-line",
        "unclosed",
    ];
    const SPILLS: [&str; 3] = ["unclosed array,", "unclosed inline table", "invalid multi-line"];
    let (_, said) = *slips.iter().rfind(|(_, said)| SPILLS.iter().any(|s| said.starts_with(s)))?;
    let begins = slips
        .iter()
        .rposition(|(_, said)| !CONSEQUENCES.iter().any(|c| said.starts_with(c)))
        .map_or(0, |before| before + 1);
    let (line, _) = *slips.get(begins)?;
    slips.truncate(begins);
    slips.push((line, said));
    Some(line)
}
