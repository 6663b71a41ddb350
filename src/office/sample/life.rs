//! One invented case's life: which moments something happens to it, and what an office would do next.
//! Every act is a request that `decide` has to accept; nothing is written here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::base::{Dice, Id};
use crate::domain::case::{CaseState, Request, RowKind, Spot, StepRequest, apply, fold, period_key};
use crate::domain::fact::{Attachment, Body, Fact, Key};
use crate::domain::sop::{Bentuk, Field, FieldKind, NodeRef, Ulang};
use crate::office::ground::kept::Loaded;
use crate::office::sample::days::DAY;
use crate::text::contoh::{self as words, Warga};

/// Institutions or helpers a fan-out begins with where the region gives none.
const UNITS: usize = 6;

/// What becomes of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Still under way, nothing of it late.
    OnTime,
    /// Still under way, left lying.
    Late,
    /// Its clock is stopped.
    Paused,
    /// Sent back and not done again yet.
    Returned,
    /// Walked to its end.
    Ended,
    /// Closed by a person on the way.
    Closed,
}

impl Fate {
    fn closes(self) -> bool {
        matches!(self, Fate::Ended | Fate::Closed)
    }
}

/// One of how many cases gets a letter or a paper at a step where it could.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Rates {
    pub letters: usize,
    pub papers: usize,
}

/// What happens at a moment.
pub enum Act {
    /// The case is opened; luck for its title.
    Open(u64),
    /// Someone asks this of it.
    Ask(Request),
    /// A letter of this kind is issued.
    Letter(String),
    /// Nothing.
    Nothing,
}

/// A case under way.
#[derive(Clone)]
pub struct Life<'a> {
    pub case: Id,
    pub loaded: Loaded,
    pub who: Warga,
    pub kecamatan: String,
    pub fate: Fate,
    pub luck: Dice,
    pub state: CaseState,
    pub facts: Vec<Fact>,
    ticks: Vec<i64>,
    next: usize,
    rates: Rates,
    papers: &'a [Attachment],
    letter: Option<String>,
}

impl<'a> Life<'a> {
    pub fn new(
        loaded: Loaded,
        who: Warga,
        kecamatan: String,
        fate: Fate,
        luck: Dice,
        rates: Rates,
    ) -> Life<'a> {
        Life {
            case: Id([0; 16]),
            loaded,
            who,
            kecamatan,
            fate,
            luck,
            state: CaseState::default(),
            facts: Vec::new(),
            ticks: Vec::new(),
            next: 0,
            rates,
            papers: &[],
            letter: None,
        }
    }

    /// Lets steps attach these.
    pub fn with_papers(mut self, papers: &'a [Attachment]) -> Life<'a> {
        self.papers = papers;
        self
    }

    /// Acts it takes to walk the whole SOP once with the `keys` known at opening.
    pub fn length(loaded: &Loaded, keys: &BTreeMap<String, Vec<Key>>) -> usize {
        let (sop, plan) = (&loaded.sop, &loaded.plan);
        let known = |ulang: Ulang| keys.get(ulang.word()).map_or(UNITS, Vec::len);
        let row = |(n, row): (usize, &crate::domain::sop::Row)| match plan.kind(sop, n) {
            RowKind::Plain => row.simbol.len(),
            RowKind::Fan { ulang, .. } => row.simbol.len() * known(ulang),
            RowKind::OverTime(_) => row.simbol.len() * 4,
        };
        1 + sop.rows.iter().enumerate().map(row).sum::<usize>()
    }

    /// Mean ticks between two acts: half a day where one desk works, weeks where many or the calendar do.
    fn pace(&self, length: usize) -> i64 {
        let kinds = (0..self.loaded.sop.rows.len()).map(|n| self.loaded.plan.kind(&self.loaded.sop, n));
        let days = kinds.map(|kind| match kind {
            RowKind::Plain => 1,
            RowKind::Fan { .. } => 15,
            RowKind::OverTime(_) => 60,
        });
        let span: i64 = days.sum::<i64>() * DAY / 2;
        (span / length.max(1) as i64).max(30)
    }

    fn gap(&mut self, pace: i64) -> i64 {
        let spread = |luck: &mut Dice| luck.below(101) as i64;
        4 + pace * (spread(&mut self.luck) + spread(&mut self.luck)) / 100
    }

    /// Lays its moments from `begin` on, as many as `acts`.
    pub fn plan_from(&mut self, begin: i64, acts: usize, length: usize) {
        let pace = self.pace(length);
        let mut tick = begin;
        self.ticks = vec![tick];
        for _ in 0..acts {
            tick += self.gap(pace);
            self.ticks.push(tick);
        }
    }

    /// Lays its moments backwards from `end`, the last of `acts`.
    pub fn plan_until(&mut self, end: i64, acts: usize, length: usize) {
        self.plan_from(0, acts, length);
        let last = self.ticks.last().copied().unwrap_or(0);
        let shift = end - last;
        self.ticks.iter_mut().for_each(|tick| *tick += shift);
    }

    /// Moves everything so that nothing happens after `last` or before the first day.
    pub fn keep_within(&mut self, last: i64) {
        let first = self.ticks.first().copied().unwrap_or(0).min(0);
        self.ticks.iter_mut().for_each(|tick| *tick = (*tick - first).min(last));
    }

    /// When the next act is.
    pub fn tick(&self) -> Option<i64> {
        let over = self.state.opened.is_some() && self.state.is_closed();
        self.ticks.get(self.next).copied().filter(|_| !over)
    }

    /// Takes a fact that was written into its state.
    pub fn take(&mut self, fact: Fact) {
        let again = matches!(fact.body, Body::FactWithdrawn { .. });
        if !again {
            apply(&mut self.state, &self.loaded.sop, &self.loaded.plan, &fact);
        }
        self.facts.push(fact);
        if again {
            self.state = fold(&self.loaded.sop, &self.loaded.plan, &self.facts);
        }
    }

    /// What happens at the next moment, on the office's date `today`.
    pub fn act(&mut self, today: NaiveDate) -> Act {
        self.next += 1;
        let last = self.next >= self.ticks.len();
        if self.state.opened.is_none() {
            return Act::Open(self.luck.bits());
        }
        if let Some(act) = self.last_act(last, today) {
            return act;
        }
        if self.state.paused.is_some() {
            return Act::Ask(Request::Resume);
        }
        if let Some(kind) = self.letter.take() {
            return Act::Letter(kind);
        }
        if !last && let Some(request) = self.mishap() {
            return Act::Ask(request);
        }
        self.step(today, last).map_or(Act::Nothing, Act::Ask)
    }

    /// What its fate asks of its last moment.
    fn last_act(&mut self, last: bool, today: NaiveDate) -> Option<Act> {
        if !last {
            return None;
        }
        let open = self.state.open(&self.loaded.sop, &self.loaded.plan);
        let end = open.iter().find(|(s, _)| self.loaded.sop.node(s.at).bentuk == Bentuk::Selesai);
        let one_left = self.state.tokens.len() == 1 && self.state.paused.is_none();
        match self.fate {
            Fate::Paused if self.state.paused.is_none() => {
                Some(Act::Ask(Request::Pause { reason: self.say(&words::PAUSES) }))
            }
            Fate::Paused => Some(Act::Nothing),
            Fate::Returned => {
                let sent = open.into_iter().find_map(|(spot, _)| self.sent_back(&spot));
                sent.map(|(from, key, to)| self.request_return(from, key, to)).map(Act::Ask)
            }
            Fate::Ended if one_left && let Some((spot, _)) = end => {
                Some(Act::Ask(Request::Record(Box::new(self.record(&spot.clone(), today)))))
            }
            Fate::Ended => Some(Act::Ask(Request::Close { result: words::CLOSINGS[5].to_owned() })),
            Fate::Closed => Some(Act::Ask(Request::Close { result: self.say(&words::CLOSINGS[..5]) })),
            Fate::OnTime | Fate::Late => None,
        }
    }

    /// Work that goes astray now and then: paused, undone.
    fn mishap(&mut self) -> Option<Request> {
        if self.luck.below(45) == 0 {
            return Some(Request::Pause { reason: self.say(&words::PAUSES) });
        }
        let undo = self.luck.below(70) == 0;
        let fact = self.facts.last().filter(|f| undo && matches!(f.body, Body::StepRecorded(_)))?.id;
        Some(Request::Withdraw { fact, reason: self.say(&words::WITHDRAWALS) })
    }

    /// A step of the SOP, or what may be done in its place.
    fn step(&mut self, today: NaiveDate, last: bool) -> Option<Request> {
        let open = self.state.open(&self.loaded.sop, &self.loaded.plan);
        let spots: Vec<Spot> =
            open.into_iter().filter_map(|(spot, _)| self.ready(spot, today, last)).collect();
        let spot = spots.get(self.luck.below(spots.len()))?.clone();
        let row = &self.loaded.sop.rows[spot.at.row];
        let fan = row.ulang.filter(|u| !u.over_time());
        if let (Some(ulang), None) = (fan, &spot.key) {
            let node = self.loaded.sop.node(spot.at).id.clone();
            return Some(Request::AddKeys { node, keys: self.units(ulang) });
        }
        if self.luck.below(14) == 0
            && self.facts.len() > 2
            && let Some((from, key, to)) = self.sent_back(&spot)
        {
            return Some(self.request_return(from, key, to));
        }
        if let (Some(_), Some(key)) = (fan, &spot.key)
            && self.luck.below(30) == 0
            && (self.fate.closes() || self.state.tokens.len() > 1)
        {
            let (node, key) = (self.loaded.sop.node(spot.at).id.clone(), key.clone());
            return Some(Request::CloseKey { node, key, reason: self.say(&words::KEYS_CLOSED) });
        }
        Some(Request::Record(Box::new(self.record(&spot, today))))
    }

    /// The spot with the key it would be recorded under; `None` where nobody would record now.
    fn ready(&mut self, spot: Spot, today: NaiveDate, last: bool) -> Option<Spot> {
        let node = self.loaded.sop.node(spot.at);
        let ulang = self.loaded.sop.rows[spot.at.row].ulang;
        if node.bentuk == Bentuk::Selesai {
            // A case that is to stay open does not end; one with doors ends when its year is over.
            let only = self.state.tokens.len() <= 1 || ulang.is_none();
            let waits = !self.state.doors.is_empty() && !last;
            if (!self.fate.closes() && only) || waits {
                return None;
            }
        }
        match (ulang.filter(|u| u.over_time()), &spot.key) {
            (Some(ulang), None) => {
                let used = self.state.rounds.get(&spot.at.row);
                let key = period_key(ulang, today, used);
                let rare = ulang == Ulang::Insidental && self.luck.below(4) > 0;
                let new = used.is_none_or(|keys| !keys.contains(&key)) && !rare;
                new.then_some(Spot { key: Some(key), ..spot })
            }
            _ => Some(spot),
        }
    }

    /// Where the token of `spot` would be sent back: the last step before it that was done, in the same
    /// kind of row.
    fn sent_back(&self, spot: &Spot) -> Option<(NodeRef, Option<String>, NodeRef)> {
        let (sop, plan) = (&self.loaded.sop, &self.loaded.plan);
        let kind = plan.kind(sop, spot.at.row);
        if matches!(kind, RowKind::OverTime(_)) {
            return None;
        }
        let fits = |at: NodeRef| at < spot.at && plan.kind(sop, at.row) == kind;
        let before = self.state.visits.iter().rfind(|v| fits(v.spot.at) && v.spot.key == spot.key)?;
        Some((spot.at, spot.key.clone(), before.spot.at))
    }

    fn request_return(&mut self, from: NodeRef, key: Option<String>, to: NodeRef) -> Request {
        let name = |at| self.loaded.sop.node(at).id.clone();
        Request::Return { from: name(from), key, to: name(to), reason: self.say(&words::RETURNS) }
    }

    fn units(&mut self, ulang: Ulang) -> Vec<Key> {
        let first = self.luck.below(14);
        let names: BTreeSet<String> = (0..UNITS)
            .map(|n| match ulang {
                Ulang::Lksa => words::lksa(first + n),
                _ => words::name(self.luck.bits()),
            })
            .collect();
        names.into_iter().map(|name| Key { id: name.clone(), nama: name }).collect()
    }

    fn record(&mut self, spot: &Spot, today: NaiveDate) -> StepRequest {
        let sop = std::sync::Arc::clone(&self.loaded.sop);
        let (row, node) = (&sop.rows[spot.at.row], sop.node(spot.at));
        let labels: Vec<&String> = node.edges.iter().filter_map(|e| e.label.as_ref()).collect();
        let decides = node.bentuk == Bentuk::Keputusan;
        let result = labels.get(usize::from(self.luck.below(6) == 0)).or(labels.first()).filter(|_| decides);
        let mut isian = self.fields(&row.isian, today);
        balance(&mut isian, self.state.isian.get("jumlah_split"));
        let noted = self.luck.below(4) == 0;
        if !row.naskah.is_empty() && self.letter.is_none() && self.luck.below(self.rates.letters) == 0 {
            self.letter = row.naskah.first().cloned();
        }
        StepRequest {
            node: node.id.clone(),
            key: spot.key.clone(),
            result: result.map(|label| (*label).clone()),
            isian,
            centang: row.kelengkapan.clone(),
            lampiran: self.paper(&row.kelengkapan),
            catatan: if noted { self.who.note(self.luck.bits()) } else { String::new() },
            ..StepRequest::default()
        }
    }

    fn paper(&mut self, kelengkapan: &[String]) -> Vec<Attachment> {
        if self.luck.below(self.rates.papers) > 0 {
            return Vec::new();
        }
        let chosen = self.papers.get(self.luck.below(self.papers.len()));
        let kelengkapan = kelengkapan.get(self.luck.below(kelengkapan.len())).cloned();
        chosen.map(|paper| Attachment { kelengkapan, ..paper.clone() }).into_iter().collect()
    }

    fn fields(&mut self, fields: &[Field], today: NaiveDate) -> BTreeMap<String, String> {
        let mut filled: BTreeMap<String, String> = BTreeMap::new();
        for field in fields {
            // Why something does not match is said only where it does not.
            if field.id.contains("alasan_tidak") && filled.values().any(|v| v == "Padan") {
                continue;
            }
            filled.insert(field.id.clone(), self.value(field, today));
        }
        filled
    }

    fn value(&mut self, field: &Field, today: NaiveDate) -> String {
        let luck = self.luck.bits();
        match field.jenis {
            FieldKind::Tanggal => today.format("%Y-%m-%d").to_string(),
            FieldKind::Angka => (10 + luck % 400).to_string(),
            FieldKind::Uang => ((1 + luck % 90) * 500_000).to_string(),
            FieldKind::Pilihan => {
                let nth = if luck % 10 < 6 { 0 } else { (luck >> 8) as usize % field.pilihan.len().max(1) };
                field.pilihan.get(nth).cloned().unwrap_or_default()
            }
            FieldKind::Nik => self.who.nik.clone(),
            FieldKind::Teks | FieldKind::Paragraf => {
                words::text_for(&field.id, &self.who, chrono::Datelike::year(&today), luck)
            }
        }
    }

    fn say(&mut self, list: &[&str]) -> String {
        list.get(self.luck.below(list.len())).map_or_else(String::new, |text| (*text).to_owned())
    }
}

/// Counts of a final closing that add up to the list that was split, as they must.
fn balance(isian: &mut BTreeMap<String, String>, split: Option<&String>) {
    const REST: [&str; 6] =
        ["non_eligible", "pindah_alamat", "tidak_ditemukan", "mampu", "ganda", "meninggal"];
    if !isian.contains_key("eligible") {
        return;
    }
    let total: usize = split.and_then(|n| n.parse().ok()).unwrap_or(240);
    for (n, name) in REST.iter().enumerate() {
        isian.insert((*name).to_owned(), (total / (20 + 5 * n)).to_string());
    }
    let rest: usize = REST.iter().filter_map(|name| isian.get(*name)?.parse::<usize>().ok()).sum();
    isian.insert("jumlah_split".to_owned(), total.to_string());
    isian.insert("eligible".to_owned(), (total - rest).to_string());
}
