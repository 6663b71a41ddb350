//! Beranda: which of the open cases come first.

use super::{Home, HomeCounts, Office, Problem};
use crate::domain::case::Standing;
use crate::store::CaseQuery;

/// Lines in one list of Beranda.
const HOME_LINES: usize = 100;

impl Office {
    /// Beranda.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn home(&self) -> Result<Home, Problem> {
        let (now, soon) = (self.now(), self.soon_until());
        let running =
            CaseQuery { standings: vec![Standing::Running], limit: HOME_LINES, ..CaseQuery::default() };
        let late = CaseQuery { due_until: Some(now), ..running.clone() };
        let due_soon = CaseQuery { due_after: Some(now), due_until: Some(soon), ..running.clone() };
        let rest = CaseQuery { due_after: Some(soon), ..running.clone() };
        let standing = |standing| CaseQuery { standings: vec![standing], ..running.clone() };
        let counts = self.store.standing_counts(None).map_err(|t| self.located(t))?;
        let telat = self.store.count_due(None, None, now).map_err(|t| self.located(t))?;
        let segera = self.store.count_due(None, Some(now), soon).map_err(|t| self.located(t))?;
        Ok(Home {
            today: self.today(),
            telat: self.lines(&late)?,
            segera: self.lines(&due_soon)?,
            berjalan: self.lines(&rest)?,
            jeda: self.lines(&standing(Standing::Paused))?,
            sengketa: self.lines(&standing(Standing::Contested))?,
            jumlah: HomeCounts {
                telat,
                segera,
                berjalan: counts.running.saturating_sub(telat + segera),
                jeda: counts.paused,
                sengketa: counts.contested,
                selesai: counts.done,
            },
        })
    }
}
