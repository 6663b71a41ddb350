//! Finding cases: by code, by id, by words.

use crate::base::Id;
use crate::domain::case::Standing;
use crate::office::Office;
use crate::office::case::view::{CaseLine, CaseList, CasePlace, HomeCounts};
use crate::office::door::handover_problem::Handing;
use crate::office::door::problem::Problem;
use crate::office::list::view_find::{CaseFilter, Found, FoundIn};
use crate::store::{CaseQuery, CaseRow};

/// Lines listed when no limit is asked for.
const USUAL_LIMIT: usize = 500;

impl CaseList {
    /// Lines read at once.
    pub const PAGE: usize = 100;
}

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

    /// The case of this year that a short code means: "dtks 1" is DTKS-2026-0001.
    pub fn case_by_short_code(&self, typed: &str) -> Option<Found> {
        let mut parts = typed.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty());
        let (word, number) = (parts.next()?, parts.next()?.parse::<u32>().ok()?);
        let kode = format!("{}-{}-{number:04}", word.to_uppercase(), self.today().format("%Y"));
        let found =
            self.store.cases_called(&kode).ok().filter(|found| found.len() == 1 && parts.next().is_none());
        let row = self.store.case_row(*found?.first()?).ok()??;
        let pada = FoundIn::Code(row.kode.clone());
        Some(Found { kasus: self.line(row).ok()?, pada, mirip: false })
    }

    /// Cases: what must be settled, then running ones most urgent first and undated last, paused ones,
    /// and closed ones newest first.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn cases(&self, filter: &CaseFilter) -> Result<Vec<CaseLine>, Problem> {
        let limit = if filter.batas == 0 { USUAL_LIMIT } else { filter.batas };
        if let Some(kelompok) = filter.kelompok {
            let filter = CaseFilter { batas: limit, ..filter.clone() };
            return Ok(self.group_page(kelompok, &filter, None)?.baris);
        }
        if !filter.cari.trim().is_empty() {
            return self.searched(filter, limit);
        }
        self.lines(&self.query(filter, limit, None))
    }

    /// A page of the same list, from the beginning or from where the last page ended.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn case_page(&self, filter: &CaseFilter, from: Option<CasePlace>) -> Result<CaseList, Problem> {
        if let Some(kelompok) = filter.kelompok {
            return self.group_page(kelompok, filter, from);
        }
        if !filter.cari.trim().is_empty() {
            let baris = self.searched(filter, CaseList::PAGE)?;
            return Ok(CaseList { baris, jumlah: None, lagi: None });
        }
        let query = self.query(filter, CaseList::PAGE, from);
        let rows = self.store.cases(&query).map_err(|t| self.located(t))?;
        let lagi = rows.last().filter(|_| rows.len() == query.limit).map(CasePlace::from);
        let jumlah = Some(self.how_many(filter, &query)?);
        let baris = rows.into_iter().map(|row| self.line(row)).collect::<Result<_, _>>()?;
        Ok(CaseList { baris, jumlah, lagi })
    }

    /// How many cases stand how, of one SOP or of all; and how many are late.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn case_counts(&self, sop: Option<&str>) -> Result<HomeCounts, Problem> {
        let counts = self.store.standing_counts(sop).map_err(|t| self.located(t))?;
        let telat = self.store.count_due(sop, None, self.now()).map_err(|t| self.located(t))?;
        Ok(HomeCounts {
            telat,
            segera: 0,
            berjalan: counts.running,
            jeda: counts.paused,
            sengketa: counts.contested,
            selesai: counts.done,
        })
    }

    fn query(&self, filter: &CaseFilter, limit: usize, after: Option<CasePlace>) -> CaseQuery {
        let standings = match (filter.hanya, filter.telat, filter.selesai) {
            (Some(only), ..) => vec![only],
            // While a case is paused nothing of it is late.
            (None, true, _) => vec![Standing::Running],
            (None, false, true) => Vec::new(),
            (None, false, false) => vec![Standing::Running, Standing::Paused, Standing::Contested],
        };
        CaseQuery {
            sop: filter.sop.clone(),
            standings,
            due_until: filter.telat.then(|| self.now()),
            due_after: None,
            after,
            limit,
        }
    }

    fn how_many(&self, filter: &CaseFilter, query: &CaseQuery) -> Result<usize, Problem> {
        let sop = filter.sop.as_deref();
        let counted = match query.due_until {
            Some(now) => self.store.count_due(sop, None, now),
            None => self.store.standing_counts(sop).map(|counts| counts.of(&query.standings)),
        };
        counted.map_err(|t| self.located(t))
    }

    pub(in crate::office) fn lines(&self, query: &CaseQuery) -> Result<Vec<CaseLine>, Problem> {
        let rows = self.store.cases(query).map_err(|t| self.located(t))?;
        rows.into_iter().map(|row| self.line(row)).collect()
    }

    pub(in crate::office) fn line(&self, row: CaseRow) -> Result<CaseLine, Problem> {
        let sop = self.load(row.text)?.sop;
        let spots = self.store.spots_of(row.id).map_err(|t| self.located(t))?;
        let mut places: Vec<_> = spots.iter().filter_map(|spot| sop.find(&spot.node)).collect();
        places.sort();
        places.dedup();
        let word = |at| {
            let node = sop.node(at);
            format!("{} · {}", node.id, crate::office::case::full::lane_names(&sop, at))
        };
        let due = if row.standing == Standing::Running { row.due } else { None };
        let menunggu = self.waiting(&sop, &spots).filter(|_| row.standing == Standing::Running);
        Ok(CaseLine {
            menunggu,
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
