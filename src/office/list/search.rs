//! Search: which cases a typed line means (what words a case has is `ground/index`'s). Exact code first, then titles,
//! then all else; open before closed, newest first; what was nearly meant comes last. Reads through
//! indexes only, so that it answers while somebody types.

use crate::base::Id;
use crate::domain::case::{Standing, dead_facts};
use crate::domain::fact::Body;
use crate::domain::spelling;
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::index::{LONG_NUMBER, SaidIn, SaidText, said};
use crate::office::ground::shelf;
use crate::office::list::line;
use crate::office::list::view::{CaseFilter, CaseLine, FoundIn, SearchHit};
use crate::store::{CaseRow, Store, Term};

/// Below so many hits, words that were nearly typed are looked for too.
const FEW: usize = 5;

/// What was typed, understood.
struct Typed {
    /// As typed, trimmed.
    line: String,
    /// The same as a letter's number would begin: upper case, without "surat" before it.
    nomor: String,
    /// Folded words to be found.
    words: Vec<String>,
}

/// The cases a typed line means, at most `limit`, with where it was found.
pub(in crate::office) fn search(here: &Here, typed: &str, limit: usize) -> Result<Vec<SearchHit>, Problem> {
    let typed = Typed::new(typed);
    let hits = hits(here, &typed, false, limit).map_err(|p| here.located(p))?;
    let rows = rows(here, &hits)?;
    let lines = line::lines(here, rows.clone())?;
    let mut found = Vec::with_capacity(lines.len());
    for (row, kasus) in rows.into_iter().zip(lines) {
        let nearly = hits.iter().find(|(case, _)| *case == row.id).map(|(_, nearly)| nearly.as_slice());
        let nearly = nearly.unwrap_or_default();
        let mut place = place_of(here, row.id, &row.kode, &typed, nearly).map_err(|p| here.located(p))?;
        if let FoundIn::Field { isian, label, .. } = &mut place {
            let sop = shelf::load(here, row.text)?.sop;
            let fields = sop.rows.iter().flat_map(|row| &row.isian);
            *label = fields.into_iter().find(|f| f.id == *isian).map_or(isian.clone(), |f| f.label.clone());
        }
        found.push(SearchHit { kasus, place, mirip: !nearly.is_empty() });
    }
    Ok(found)
}

fn rows(here: &Here, hits: &[(Id, Vec<String>)]) -> Result<Vec<CaseRow>, Problem> {
    let cases: Vec<Id> = hits.iter().map(|(case, _)| *case).collect();
    here.store.case_rows(&cases).map_err(|t| here.located(t))
}

/// Lines of the cases that `filter.cari` means, in order of how well they fit.
pub(in crate::office) fn searched(
    here: &Here,
    filter: &CaseFilter,
    limit: usize,
) -> Result<Vec<CaseLine>, Problem> {
    let done_too = filter.selesai || filter.hanya == Some(Standing::Done);
    let open_only = filter.telat || !done_too;
    let hits = hits(here, &Typed::new(&filter.cari), open_only, limit).map_err(|p| here.located(p))?;
    let fits = |row: &CaseRow| {
        let late = row.standing == Standing::Running && row.due.is_some_and(|due| due < here.now());
        filter.sop.as_ref().is_none_or(|sop| *sop == row.sop)
            && (!filter.telat || late)
            && filter.hanya.is_none_or(|only| only == row.standing)
            && (!open_only || row.standing != Standing::Done)
    };
    line::lines(here, rows(here, &hits)?.into_iter().filter(fits).collect())
}

/// Cases, each once, best first; with the words that were taken for typed ones, if it was a guess.
fn hits(
    here: &Here,
    typed: &Typed,
    open_only: bool,
    limit: usize,
) -> Result<Vec<(Id, Vec<String>)>, Problem> {
    let store = &here.store;
    let mut hits: Vec<(Id, Vec<String>)> = Vec::new();
    let mut add = |cases: Vec<Id>, nearly: &[String]| {
        for case in cases {
            if hits.len() < limit && hits.iter().all(|(known, _)| *known != case) {
                hits.push((case, nearly.to_vec()));
            }
        }
        hits.len()
    };
    add(by_code(here, store, typed, limit)?, &[]);
    add(store.cases_of_letters(&typed.nomor, limit)?, &[]);
    let terms = typed.terms(store)?;
    add(store.cases_with(&terms, true, open_only, limit)?, &[]);
    if add(Vec::new(), &[]) < limit {
        add(store.cases_with(&terms, false, open_only, limit)?, &[]);
    }
    if add(Vec::new(), &[]) < FEW.min(limit) {
        let (terms, nearly) = typed.near_terms(store)?;
        if !nearly.is_empty() {
            add(store.cases_with(&terms, true, open_only, limit)?, &nearly);
            add(store.cases_with(&terms, false, open_only, limit)?, &nearly);
        }
    }
    Ok(hits)
}

/// Cases by code: the whole of it, its beginning, or its number alone.
fn by_code(here: &Here, store: &Store, typed: &Typed, limit: usize) -> Result<Vec<Id>, Problem> {
    let code = typed.line.split_whitespace().collect::<Vec<_>>().join("-").to_uppercase();
    if !code.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let mut cases = store.cases_called(&code)?;
    if code.contains('-') {
        cases.extend(store.cases_coded(&code, limit)?);
    }
    // "7" or "0007": the case of that number, in any SOP, of this year and the last.
    if let Ok(number) =
        code.parse::<u32>().map_err(drop).and_then(|n| if code.len() <= 6 { Ok(n) } else { Err(()) })
    {
        let year = chrono::Datelike::year(&here.today());
        for sop in shelf::newest(here)?.keys() {
            let word = sop.split('-').next().unwrap_or(sop).to_uppercase();
            for year in [year, year - 1] {
                cases.extend(store.cases_called(&format!("{word}-{year}-{number:04}"))?);
            }
        }
    }
    Ok(cases)
}

/// Where in a case the typed words stand: the title if they all do, else the first place that has one
/// of them that the title has not.
fn place_of(here: &Here, case: Id, kode: &str, typed: &Typed, nearly: &[String]) -> Result<FoundIn, Problem> {
    let facts = here.store.history(case)?;
    let line = typed.line.to_uppercase();
    if !line.is_empty() && kode.starts_with(&line.split_whitespace().collect::<Vec<_>>().join("-")) {
        return Ok(FoundIn::Code(kode.to_owned()));
    }
    for fact in &facts {
        if let Body::LetterIssued(letter) = &fact.body
            && !letter.nomor.is_empty()
            && letter.nomor.to_uppercase().starts_with(&typed.nomor)
        {
            return Ok(FoundIn::Letter(letter.nomor.clone()));
        }
    }
    let dead = dead_facts(&facts);
    let all = facts.iter().filter(|f| !dead.contains(&f.id)).flat_map(|fact| said(&fact.body));
    let mut missing: Vec<&String> = typed.words.iter().chain(nearly).collect();
    let (title, rest): (Vec<SaidText<'_>>, Vec<SaidText<'_>>) =
        all.partition(|s| matches!(s.place, SaidIn::Title));
    let has = |said: &SaidText<'_>, typed: &str| {
        spelling::all_words(said.text).iter().any(|w| w.starts_with(typed))
    };
    let before = missing.len();
    missing.retain(|word| !title.iter().any(|said| has(said, word)));
    let in_rest = rest.iter().find(|said| missing.iter().any(|word| has(said, word)));
    Ok(match in_rest {
        Some(said) => said.found(),
        None if before > missing.len() => FoundIn::Title,
        None => FoundIn::Code(kode.to_owned()),
    })
}

impl SaidText<'_> {
    fn found(&self) -> FoundIn {
        let text = self.text.to_owned();
        match self.place {
            SaidIn::Title => FoundIn::Title,
            SaidIn::Field(id) => FoundIn::Field { isian: id.to_owned(), label: id.to_owned(), text },
            SaidIn::Note => FoundIn::Note(text),
            SaidIn::Attachment => FoundIn::Attachment(text),
            SaidIn::Unit => FoundIn::Unit(text),
            SaidIn::Paper => FoundIn::Paper(text),
            SaidIn::Letter("") => FoundIn::Letter(text),
            SaidIn::Letter(nomor) => FoundIn::Letter(nomor.to_owned()),
        }
    }
}

impl Typed {
    fn new(line: &str) -> Typed {
        let upper = line.trim().to_uppercase();
        let nomor = upper.strip_prefix("SURAT").unwrap_or(&upper).trim().to_owned();
        Typed { line: line.trim().to_owned(), nomor, words: spelling::words(line) }
    }

    /// What each word may stand for as it is: itself or the beginning of a longer one.
    fn terms(&self, store: &Store) -> Result<Vec<Term>, Problem> {
        self.words.iter().map(|word| term(store, word)).collect()
    }

    /// The same with slips of the finger, and the words that were guessed.
    fn near_terms(&self, store: &Store) -> Result<(Vec<Term>, Vec<String>), Problem> {
        let mut guessed = Vec::new();
        let mut terms = Vec::new();
        for word in &self.words {
            let near = match is_number(word) {
                true => Vec::new(),
                false => store.words_like(|known| spelling::nearly_begins(word, known))?,
            };
            let new: Vec<String> =
                near.iter().filter(|known| !known.starts_with(word.as_str())).cloned().collect();
            let term = term(store, word)?;
            terms.push(match term {
                Term::Any(mut words) => {
                    words.extend(new.iter().cloned());
                    Term::Any(words)
                }
                other => other,
            });
            guessed.extend(new);
        }
        Ok((terms, guessed))
    }
}

fn term(store: &Store, word: &str) -> Result<Term, Problem> {
    Ok(match is_number(word) {
        // Hardly anything does not begin with a single letter.
        _ if word.chars().nth(1).is_none() => Term::Whole(word.to_owned()),
        true if word.len() < LONG_NUMBER => Term::Whole(word.to_owned()),
        true => Term::Begins(word.to_owned()),
        false => store.words_beginning(word)?,
    })
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}
