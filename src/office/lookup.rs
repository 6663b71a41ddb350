//! Finding cases: by code, by id, by words.

use super::{CaseFilter, CaseLine, Office, Problem};
use crate::base::Id;
use crate::domain::case::Standing;
use crate::store::{CaseQuery, CaseRow};

/// Lines listed when no limit is asked for.
const USUAL_LIMIT: usize = 500;

impl Office {
    /// The case with this code or id.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`] if there is none, or if two offices gave the same code.
    pub fn find_case(&self, asked: &str) -> Result<Id, Problem> {
        let asked = asked.trim();
        let unknown = || Problem::UnknownCase(asked.to_owned());
        if let Ok(id) = asked.parse::<Id>() {
            let row = self.store.case_row(id).map_err(|t| self.located(t))?;
            return row.map(|row| row.id).ok_or_else(unknown);
        }
        let found = self.store.cases_called(asked).map_err(|t| self.located(t))?;
        match found.as_slice() {
            [only] => Ok(*only),
            _ => Err(unknown()),
        }
    }

    /// The case of this year that a short code means: "dtks 1" is DTKS-2026-0001.
    pub fn case_by_short_code(&self, typed: &str) -> Option<CaseLine> {
        let mut parts = typed.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty());
        let (word, number) = (parts.next()?, parts.next()?.parse::<u32>().ok()?);
        let kode = format!("{}-{}-{number:04}", word.to_uppercase(), self.today().format("%Y"));
        let found =
            self.store.cases_called(&kode).ok().filter(|found| found.len() == 1 && parts.next().is_none());
        let row = self.store.case_row(*found?.first()?).ok()??;
        self.line(row).ok()
    }

    /// Cases, most urgent first, undated last.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseLine>, Problem> {
        let limit = if filter.batas == 0 { USUAL_LIMIT } else { filter.batas };
        if !filter.cari.trim().is_empty() {
            return self.searched(filter, limit);
        }
        let standings = match (filter.telat, filter.selesai) {
            // While a case is paused nothing of it is late.
            (true, _) => vec![Standing::Running],
            (false, true) => Vec::new(),
            (false, false) => vec![Standing::Running, Standing::Paused, Standing::Contested],
        };
        let query = CaseQuery {
            sop: filter.sop.clone(),
            standings,
            due_until: filter.telat.then(|| self.now()),
            due_after: None,
            limit,
        };
        self.lines(&query)
    }

    pub(super) fn lines(&self, query: &CaseQuery) -> Result<Vec<CaseLine>, Problem> {
        let rows = self.store.cases(query).map_err(|t| self.located(t))?;
        rows.into_iter().map(|row| self.line(row)).collect()
    }

    pub(super) fn line(&self, row: CaseRow) -> Result<CaseLine, Problem> {
        let sop = self.load(row.text)?.sop;
        let spots = self.store.spots_of(row.id).map_err(|t| self.located(t))?;
        let mut places: Vec<_> = spots.iter().filter_map(|spot| sop.find(&spot.node)).collect();
        places.sort();
        places.dedup();
        let word = |at| {
            let node = sop.node(at);
            format!("{} · {}", node.id, super::cases::lane_names(&sop, at))
        };
        let due = if row.standing == Standing::Running { row.due } else { None };
        Ok(CaseLine {
            kasus: row.id,
            kode: row.kode,
            sop: row.sop,
            sop_judul: sop.judul.clone(),
            judul: row.judul,
            status: row.standing,
            terbuka: places.into_iter().map(word).collect(),
            dibuka: row.opened,
            berubah: row.changed,
            tempo: self.due(due),
            tempat: self.store.place_of(row.id).map_err(|t| self.located(t))?.unwrap_or_default(),
        })
    }
}
