//! A case over time: as it stood once, and its kartu kendali.

use std::path::Path;

use crate::base::{Id, Moment};
use crate::domain::case::{CaseState, Return, Spot, Visit, fold, working_minutes};
use crate::domain::fact::{Body, Fact};
use crate::domain::office::Paper;
use crate::drawing::Drawing;
use crate::drawing::card::{self, Card};
use crate::drawing::chart::{NodeMark, Overlay};
use crate::office::case::act::Told;
use crate::office::case::view::CaseThen;
use crate::office::door::problem::Problem;
use crate::office::{Office, write_file};
use crate::text::{kartu as words, tanggal, tempo};

impl Office {
    /// Working minutes from arrival to the end of a stay.
    pub(in crate::office) fn stay(
        &self,
        state: &CaseState,
        arrived: Option<Moment>,
        until: Moment,
    ) -> Option<i64> {
        Some(working_minutes(arrived?, until, &state.pauses, &self.office_day()))
    }

    /// A case after the first `ke` facts of its history, at least one and at most all.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], or trouble reading.
    pub fn case_then(&self, case: Id, ke: usize) -> Result<CaseThen, Problem> {
        let mut told = self.tell(&self.store, case).map_err(|p| self.located(p))?;
        let events = self.events(&told);
        told.facts.sort_by_key(Fact::order);
        let dari = told.facts.len();
        let ke = ke.clamp(1, dari.max(1));
        told.facts.truncate(ke);
        told.state = fold(&told.loaded.sop, &told.loaded.plan, &told.facts);
        let last = told.facts.last().ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
        Ok(CaseThen {
            ke,
            dari,
            pada: last.at,
            kalimat: events.into_iter().find(|e| e.fakta == last.id).map(|e| e.kalimat).unwrap_or_default(),
            dikembalikan: told.state.returned,
            luar_rencana: told.state.off_plan(),
            overlay: self.overlay_then(&told, last.at),
        })
    }

    fn overlay_then(&self, told: &Told, now: Moment) -> Overlay {
        let Told { loaded, state, .. } = told;
        let mut overlay = Overlay::default();
        for visit in &state.visits {
            overlay.walked.extend(visit.next.iter().map(|to| (visit.spot.at, *to)));
        }
        for (at, times) in state.times_done() {
            overlay.nodes.insert(at, NodeMark { done: true, times, ..NodeMark::default() });
        }
        for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
            let mark = overlay.nodes.entry(spot.at).or_default();
            let due = self.deadline(&loaded.sop, spot.at, since, state).at;
            mark.open = true;
            mark.late |= state.paused.is_none() && due.is_some_and(|due| due < now);
            mark.count += u32::from(spot.key.is_some());
        }
        overlay
    }

    /// Writes the kartu kendali of a case as a PDF: its chart with the path walked, then every step.
    ///
    /// # Errors
    /// [`Problem::UnknownCase`], [`Problem::Unlawful`], or trouble writing; an old file is untouched.
    pub fn save_card(&self, case: Id, paper: Paper, to: &Path) -> Result<(), Problem> {
        let pages = self.card_pages(case, paper)?;
        let row = self.store.case_row(case).map_err(|t| self.located(t))?;
        let kode = row.map(|row| row.kode).unwrap_or_default();
        write_file(to, &self.pdf(&pages, &words::title(&kode), Vec::new())?)
    }

    /// The sheets of the kartu kendali.
    pub(in crate::office) fn card_pages(&self, case: Id, paper: Paper) -> Result<Vec<Drawing>, Problem> {
        let view = self.case(case)?;
        let told = self.tell(&self.store, case).map_err(|p| self.located(p))?;
        let day = |m: Moment| tanggal::panjang(self.profile.zona.local(m).date_naive());
        let status = words::status(view.status, &view.keterangan_status);
        let done = told.state.visits.len();
        let card = Card {
            nama: words::title(&view.kode),
            kepala: words::head(
                &view.kode,
                &view.judul,
                &view.sop.sop.judul,
                &day(view.dibuka),
                &status,
                &view.tempat,
            ),
            ringkas: words::summary(done, view.dikembalikan, view.luar_rencana),
            kantor: self.profile.nama.clone(),
            dicetak: words::printed(&tanggal::saat(self.now(), self.profile.zona)),
            baris: self.card_lines(&told),
        };
        let overlay = crate::office::paper::charts::case_overlay(&view);
        card::pages(&card, &view.sop.sop, &overlay, paper).map_err(Problem::Unlawful)
    }

    fn card_lines(&self, told: &Told) -> Vec<Vec<String>> {
        let Told { facts, loaded, state, .. } = told;
        let mut ordered: Vec<&Fact> = facts.iter().collect();
        ordered.sort_by_key(|f| f.order());
        let mut times = std::collections::BTreeMap::<Spot, usize>::new();
        let mut lines = Vec::new();
        for fact in ordered {
            if let Some(visit) = state.visits.iter().find(|v| v.fact == fact.id) {
                let Visit { spot, arrived, begun, at, .. } = visit;
                let nth = times.entry(spot.clone()).or_default();
                *nth += 1;
                let stay = (*arrived, *begun, Some(*at));
                let remarks = self.remarks(fact, *nth);
                lines.push(self.card_line(told, spot, stay, &fact.by, remarks));
            } else if let Some(Return { from, to, arrived, at, .. }) =
                state.returns.iter().find(|r| r.fact == fact.id)
            {
                let back = words::sent_back(&loaded.sop.node(*to).id);
                lines.push(self.card_line(told, from, (*arrived, None, Some(*at)), &fact.by, back));
            }
        }
        for (spot, since) in state.open(&loaded.sop, &loaded.plan) {
            let begun = state.begun.get(&spot);
            let by = begun.map(|b| words::in_hand(&b.by)).unwrap_or_default();
            let stay = (Some(since), begun.map(|b| b.at), None);
            lines.push(self.card_line(told, &spot, stay, &by, String::new()));
        }
        lines
    }

    /// What stands in the last column of a recorded step.
    fn remarks(&self, fact: &Fact, nth: usize) -> String {
        let mut all = vec![words::again(nth)];
        if let Body::StepRecorded(record) = &fact.body {
            all.extend(record.dicatat.map(|at| words::entered_later(at, self.profile.zona)));
            if !record.tanpa.is_empty() {
                all.push(crate::text::riwayat::without(&record.tanpa, &record.alasan_tanpa));
            }
        }
        all.retain(|remark| !remark.is_empty());
        all.join("; ")
    }

    fn card_line(
        &self,
        told: &Told,
        spot: &Spot,
        (arrived, begun, left): (Option<Moment>, Option<Moment>, Option<Moment>),
        by: &str,
        back: String,
    ) -> Vec<String> {
        let Told { loaded, state, .. } = told;
        let sop = &loaded.sop;
        let until = left.unwrap_or_else(|| self.now());
        let zone = self.profile.zona;
        let due = arrived.and_then(|since| self.deadline_until(sop, spot.at, since, until, state).at);
        let moment = |m: Option<Moment>| m.map_or(words::NONE.to_owned(), |m| words::moment(m, zone));
        let lama = |m| tempo::lama(m, self.office_day().minutes());
        let stay = self.stay(state, arrived, until).map(lama);
        let waited = begun.and_then(|begun| self.stay(state, arrived, begun)).map(lama);
        let handled = self.stay(state, begun, until).map(lama);
        let key = spot.key.as_deref().map(|k| state.key_name(k));
        vec![
            sop.node(spot.at).id.clone(),
            words::step(&sop.rows[spot.at.row].uraian, key),
            crate::office::case::full::lane_names(sop, spot.at),
            moment(arrived),
            left.map_or(words::OPEN.to_owned(), |m| words::moment(m, zone)),
            words::stay(stay, waited, handled),
            moment(due),
            words::punctual(due.map(|due| until <= due), left.is_some()).to_owned(),
            by.to_owned(),
            back,
        ]
    }

    /// A number that grows whenever something is written down.
    pub fn stamp(&self) -> u64 {
        self.store.last_seq().unwrap_or(0)
    }
}
