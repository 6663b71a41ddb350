//! Beranda: what must be done today, group by group, and the same groups as lists of their own.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::base::Moment;
use crate::domain::case::Standing;
use crate::domain::region;
use crate::domain::sop::{NodeRef, Sop};
use crate::office::case::view::{CaseLine, CaseList, CasePlace};
use crate::office::door::problem::Problem;
use crate::office::list::view::{Home, HomeGroup, HomeSection, Waiting};
use crate::office::list::view_find::CaseFilter;
use crate::office::{Office, setting};
use crate::store::{CaseGroup, CaseQuery, CaseRow, OpenSpot};

/// Lines of one group that Beranda shows.
const LINES: usize = 6;

/// Minutes after which a visit is noted again.
const VISIT_NOTED: i64 = 10;

/// When Beranda was looked at, on this PC.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Visit {
    /// The day of the last visit.
    hari: NaiveDate,
    /// The end of the visit before that day.
    sebelum: Moment,
    /// The last moment noted.
    akhir: Moment,
}

impl Office {
    /// Beranda.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn home(&self) -> Result<Home, Problem> {
        let sejak = self.visited_before();
        let mut bagian = Vec::new();
        for kelompok in HomeGroup::ALL {
            let jumlah = self.group_count(kelompok, sejak)?;
            if jumlah > 0 {
                let baris = self.group_lines(kelompok, sejak, None, LINES)?.0;
                bagian.push(HomeSection { kelompok, jumlah, baris });
            }
        }
        let counts = self.store.standing_counts(None).map_err(|t| self.located(t))?;
        Ok(Home {
            today: self.today(),
            bagian,
            draf: self.drafts()?,
            sejak,
            sampai: self.week_until(),
            selesai: counts.done,
            terlipat: self.folded(),
        })
    }

    /// A page of a group.
    pub(in crate::office) fn group_page(
        &self,
        kelompok: HomeGroup,
        filter: &CaseFilter,
        from: Option<CasePlace>,
    ) -> Result<CaseList, Problem> {
        let sejak = self.visited_before();
        let limit = if filter.batas == 0 { CaseList::PAGE } else { filter.batas };
        let (baris, lagi) = self.group_lines(kelompok, sejak, from, limit)?;
        Ok(CaseList { baris, jumlah: Some(self.group_count(kelompok, sejak)?), lagi })
    }

    fn group_lines(
        &self,
        kelompok: HomeGroup,
        sejak: Moment,
        from: Option<CasePlace>,
        limit: usize,
    ) -> Result<(Vec<CaseLine>, Option<CasePlace>), Problem> {
        let (now, until) = (self.now(), self.week_end());
        let base = CaseQuery { after: from, limit, ..CaseQuery::default() };
        let running = CaseQuery { standings: vec![Standing::Running], ..base.clone() };
        let standing = |standing| CaseQuery { standings: vec![standing], ..base.clone() };
        let store = &self.store;
        let rows: Vec<CaseRow> = match kelompok {
            HomeGroup::Sengketa => store.cases(&standing(Standing::Contested)),
            HomeGroup::Telat => store.cases(&CaseQuery { due_until: Some(now), ..running }),
            HomeGroup::MingguIni => {
                store.cases(&CaseQuery { due_after: Some(now), due_until: Some(until), ..running })
            }
            HomeGroup::Dikembalikan => store.group(&CaseGroup::Returned, from, limit),
            HomeGroup::Menunggu => {
                let held = self.held_elsewhere()?.into_iter().map(|(holders, _)| holders).collect();
                store.group(&CaseGroup::Held(held), from, limit)
            }
            HomeGroup::Baru => store.opened_since(sejak, from, limit),
            HomeGroup::Jeda => store.cases(&standing(Standing::Paused)),
            HomeGroup::Berjalan => store.cases(&CaseQuery { due_after: Some(until), ..running }),
        }
        .map_err(|t| self.located(t))?;
        let more = rows.last().filter(|_| rows.len() == limit).map(CasePlace::from);
        let lines = rows.into_iter().map(|row| self.line(row)).collect::<Result<_, _>>()?;
        Ok((lines, more))
    }

    fn group_count(&self, kelompok: HomeGroup, sejak: Moment) -> Result<usize, Problem> {
        let (now, until) = (self.now(), self.week_end());
        let store = &self.store;
        let counted = match kelompok {
            HomeGroup::Telat => store.count_due(None, None, now),
            HomeGroup::MingguIni => store.count_due(None, Some(now), until),
            HomeGroup::Dikembalikan => store.count_returned(),
            HomeGroup::Menunggu => Ok(self.held_elsewhere()?.into_iter().map(|(_, n)| n).sum()),
            HomeGroup::Baru => store.count_opened_since(sejak),
            HomeGroup::Sengketa => store.standing_counts(None).map(|c| c.contested),
            HomeGroup::Jeda => store.standing_counts(None).map(|c| c.paused),
            HomeGroup::Berjalan => store
                .standing_counts(None)
                .and_then(|c| Ok(c.running.saturating_sub(store.count_due(None, None, until)?))),
        };
        counted.map_err(|t| self.located(t))
    }

    /// Sets of offices that hold running cases, another office than this one among them. An office that
    /// did not say what it is waits for nobody.
    fn held_elsewhere(&self) -> Result<Vec<(String, usize)>, Problem> {
        let holders = self.store.holders().map_err(|t| self.located(t))?;
        Ok(holders.into_iter().filter(|(holders, _)| holders.lines().any(|h| self.is_elsewhere(h))).collect())
    }

    pub(in crate::office) fn is_elsewhere(&self, holder: &str) -> bool {
        let own = self.profile.jenis.trim();
        !own.is_empty() && !holder.is_empty() && holder != own
    }

    /// Whether another office holds the step at `at`.
    pub(in crate::office) fn held_by_another(&self, sop: &Sop, at: NodeRef) -> bool {
        let lane = sop.node(at).lanes.first().and_then(|lane| sop.lanes.get(*lane));
        lane.is_some_and(|lane| self.is_elsewhere(&lane.kantor))
    }

    /// For whom of another office a case waits, the longest wait.
    pub(in crate::office) fn waiting(&self, sop: &Sop, spots: &[OpenSpot]) -> Option<Waiting> {
        let elsewhere: Vec<&OpenSpot> = spots.iter().filter(|s| self.is_elsewhere(&s.holder)).collect();
        let first = elsewhere.iter().min_by_key(|spot| spot.since)?;
        let lane = sop.lanes.iter().find(|lane| lane.id == first.lane);
        let keys = elsewhere.iter().filter(|spot| spot.key.is_some()).count();
        let name = |key: &String| {
            region::name(crate::office::case::act::REGIONS, key).map_or_else(|| key.clone(), str::to_owned)
        };
        Some(Waiting {
            siapa: lane.map(|lane| lane.nama.clone()).unwrap_or_default(),
            unit: first.key.as_ref().map(name).unwrap_or_default(),
            jumlah_unit: keys,
            sejak: first.since,
            hari: self.working_days_since(first.since),
        })
    }

    /// Working days from `since` until now.
    pub(in crate::office) fn working_days_since(&self, since: Moment) -> i64 {
        let day = |moment| self.profile.zona.local(moment).date_naive();
        self.days.calendar.working_days_between(day(since), self.today()).max(0)
    }

    /// The last day of what is due this week: Sunday, or later where what is due soon lies beyond.
    fn week_until(&self) -> NaiveDate {
        let today = self.today();
        let sunday = Days::new(u64::from(6 - today.weekday().num_days_from_monday()));
        let soon = self.profile.zona.local(self.soon_until()).date_naive();
        today.checked_add_days(sunday).unwrap_or(today).max(soon)
    }

    fn week_end(&self) -> Moment {
        let end = self.week_until().and_hms_opt(23, 59, 59);
        let end = end.and_then(|t| t.checked_sub_offset(self.profile.zona.offset()));
        end.map_or_else(|| self.now(), |t| t.and_utc())
    }

    /// The end of the visit before today; the beginning of today on the first day. Notes this visit.
    fn visited_before(&self) -> Moment {
        let (today, now) = (self.today(), self.now());
        let stored = self.store.setting(setting::VISIT).ok().flatten();
        let last: Option<Visit> = stored.and_then(|text| serde_json::from_str(&text).ok());
        let midnight = today.and_time(chrono::NaiveTime::MIN).checked_sub_offset(self.profile.zona.offset());
        let (sebelum, noted) = match &last {
            Some(last) if last.hari == today => {
                (last.sebelum, (now - last.akhir).num_minutes().abs() < VISIT_NOTED)
            }
            Some(last) => (last.akhir, false),
            None => (midnight.map_or(now, |t| t.and_utc()), false),
        };
        let visit = Visit { hari: today, sebelum, akhir: now };
        if !noted && let Ok(text) = serde_json::to_string(&visit) {
            // Beranda does not fail because a visit could not be noted.
            drop(self.store.set_setting(setting::VISIT, &text));
        }
        sebelum
    }

    /// Groups folded on this PC.
    fn folded(&self) -> Vec<HomeGroup> {
        let stored = self.store.setting(setting::FOLDED).ok().flatten();
        stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(|| vec![HomeGroup::Berjalan])
    }

    /// Folds a group of Beranda away, or opens it again.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn fold_group(&self, kelompok: HomeGroup) -> Result<(), Problem> {
        let mut folded = self.folded();
        match folded.iter().position(|one| *one == kelompok) {
            Some(at) => drop(folded.remove(at)),
            None => folded.push(kelompok),
        }
        let text = serde_json::to_string(&folded).unwrap_or_default();
        self.store.set_setting(setting::FOLDED, &text).map_err(|t| self.located(t))
    }
}
