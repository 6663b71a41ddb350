//! Boards and Beranda: where the open cases stand and which come first.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::{Board, Card, Column, Home, HomeCounts, Office, Problem, Urgency};
use crate::base::Id;
use crate::domain::case::Standing;
use crate::domain::sop::Sop;
use crate::store::{CaseQuery, CaseRow, OpenSpot};

/// Lines in one list of Beranda.
const HOME_LINES: usize = 100;

/// Open spots one board reads.
const BOARD_SPOTS: usize = 20_000;

/// The cards of one column while they are laid, and where each case's card lies.
#[derive(Default)]
struct Pile {
    cards: Vec<Card>,
    place: BTreeMap<Id, usize>,
}

impl Office {
    /// The board of an SOP.
    ///
    /// # Errors
    /// [`Problem::UnknownSop`], or trouble reading.
    pub fn board(&self, sop: &str) -> Result<Board, Problem> {
        let sop = self.sop(sop)?.sop;
        let mut by_node: BTreeMap<String, Pile> = BTreeMap::new();
        let mut rows: BTreeMap<Id, Option<CaseRow>> = BTreeMap::new();
        let spots = self.store.spots_on(&sop.id, BOARD_SPOTS).map_err(|t| self.located(t))?;
        for spot in spots {
            let row = match rows.entry(spot.case) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    new.insert(self.store.case_row(spot.case).map_err(|t| self.located(t))?)
                }
            };
            if let Some(row) = row {
                self.lay_card(by_node.entry(spot.node.clone()).or_default(), &spot, row);
            }
        }
        let kolom = sop.nodes().map(|at| self.column(&sop, at, &mut by_node)).collect();
        Ok(Board { sop, kolom })
    }

    /// Keys of one case share a card; the first spot is the most urgent one.
    fn lay_card(&self, pile: &mut Pile, spot: &OpenSpot, row: &CaseRow) {
        let keys = usize::from(spot.key.is_some());
        if let Some(card) = pile.place.get(&spot.case).and_then(|at| pile.cards.get_mut(*at)) {
            card.jumlah_kunci += keys;
            card.kunci = None;
            return;
        }
        pile.place.insert(spot.case, pile.cards.len());
        let paused = row.standing == Standing::Paused;
        pile.cards.push(Card {
            kasus: spot.case,
            kode: row.kode.clone(),
            judul: row.judul.clone(),
            kunci: spot.key.clone(),
            jumlah_kunci: keys,
            sejak: spot.since,
            umur_hari: (self.now() - spot.since).num_days().max(0),
            tempo: self.due(spot.due.filter(|_| !paused)),
            jeda: paused,
        });
    }

    fn column(
        &self,
        sop: &Arc<Sop>,
        at: crate::domain::sop::NodeRef,
        by_node: &mut BTreeMap<String, Pile>,
    ) -> Column {
        let simbol = sop.node(at).id.clone();
        let mut kartu = by_node.remove(&simbol).unwrap_or_default().cards;
        let (jumlah, telat) =
            (kartu.len(), kartu.iter().filter(|c| c.tempo.urgency == Urgency::Late).count());
        kartu.truncate(Board::CARDS);
        let uraian = sop.rows[at.row].uraian.clone();
        Column { simbol, at, uraian, pelaksana: super::cases::lane_names(sop, at), jumlah, telat, kartu }
    }

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
        let counts = self.store.standing_counts().map_err(|t| self.located(t))?;
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
