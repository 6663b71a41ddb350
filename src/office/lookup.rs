//! Finding cases: by code, by id, by words.

use super::{CaseFilter, CaseLine, Handing, Office, Problem};
use crate::base::Id;
use crate::domain::case::Standing;
use crate::store::{CaseQuery, CaseRow};

/// Lines listed when no limit is asked for.
const USUAL_LIMIT: usize = 500;

impl Office {
    /// The case with this code or id.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`] if there is none, [`Handing::CaseUnclear`] if two offices gave the same code.
    pub fn find_case(&self, asked: &str) -> Result<Id, Problem> {
        let asked = asked.trim();
        let unknown = || Problem::UnknownCase(asked.to_owned());
        if let Ok(id) = asked.parse::<Id>() {
            let row = self.store.case_row(id).map_err(|t| self.located(t))?;
            return row.map(|row| row.id).ok_or_else(unknown);
        }
        // Two offices may have given the same code: `PPKS-2026-0001@PALAM` says whose is meant.
        let (kode, of) = asked.split_once('@').map_or((asked, None), |(kode, of)| (kode, Some(of)));
        let found = self.store.cases_called(kode).map_err(|t| self.located(t))?;
        match (found.as_slice(), of) {
            ([], _) => Err(unknown()),
            ([only], None) => Ok(*only),
            (several, of) => self.case_of_office(several, kode, of),
        }
    }

    /// The one among cases of the same code that the office `of` opened.
    fn case_of_office(&self, cases: &[Id], kode: &str, of: Option<&str>) -> Result<Id, Problem> {
        let known = self.contacts()?.known;
        let mut named = Vec::with_capacity(cases.len());
        for case in cases {
            let told = self.tell(&self.store, *case).map_err(|p| self.located(p))?;
            let station = told.facts.first().map(|fact| fact.station);
            let office = match station {
                Some(station) if station == self.station => self.profile.kode.clone(),
                Some(station) => known.get(&station).map(|card| card.kode.clone()).unwrap_or_default(),
                None => String::new(),
            };
            let short: String =
                station.map(|id| id.to_string().chars().take(8).collect()).unwrap_or_default();
            named.push((*case, if office.is_empty() { short } else { office }));
        }
        let fits = |office: &str| of.is_some_and(|of| office.eq_ignore_ascii_case(of.trim()));
        let mut fitting = named.iter().filter(|(_, office)| fits(office));
        match (fitting.next(), fitting.next()) {
            (Some((only, _)), None) => Ok(*only),
            _ => {
                let choices = named.iter().map(|(_, office)| format!("{kode}@{office}")).collect();
                Err(Handing::CaseUnclear { asked: kode.to_owned(), choices }.into())
            }
        }
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
        })
    }
}
