//! What a case does once for each unit or again and again: the table of a fan-out, the log of rows
//! that repeat over time, and the office's register of institutions that fan-outs take their keys
//! from.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Id, Moment};
use crate::domain::case::{Fan, Request, RowKind, Spot, dead_facts};
use crate::domain::fact::{Body, Institution, Key, StepRecord};
use crate::domain::region;
use crate::domain::sop::{FieldKind, NodeRef, Ulang};
use crate::office::Office;
use crate::office::case::act::{REGIONS, Told};
use crate::office::case::view::{Due, Urgency};
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::store::office_subject;

/// A fan-out of a case: a line a unit, a column a symbol.
#[derive(Debug, Clone)]
pub struct FanTable {
    /// Over which units.
    pub ulang: Ulang,
    /// Its symbols, in reading order.
    pub simbol: Vec<String>,
    /// Number fields of its rows, by id and label, each a column with a sum.
    pub angka: Vec<(String, String)>,
    /// The units: those that must act now first, most urgent first, then the finished.
    pub baris: Vec<FanRow>,
}

impl FanTable {
    /// Units that are done or were closed.
    pub fn selesai(&self) -> usize {
        self.baris.iter().filter(|row| row.buka.is_none()).count()
    }

    /// The sum of a number field over all units.
    pub fn jumlah(&self, column: usize) -> i64 {
        self.baris.iter().filter_map(|row| *row.angka.get(column)?).sum()
    }
}

/// One unit of a fan-out.
#[derive(Debug, Clone)]
pub struct FanRow {
    /// Key.
    pub kunci: String,
    /// Name people use.
    pub nama: String,
    /// How it stands on each symbol.
    pub sel: Vec<FanCell>,
    /// The symbol it stands on now; `None` when it is through.
    pub buka: Option<String>,
    /// Since when.
    pub sejak: Option<Moment>,
    /// When that is due.
    pub tempo: Due,
    /// Why it was closed without being carried out.
    pub ditutup: Option<String>,
    /// Times it was sent back.
    pub kembali: usize,
    /// Papers ticked, and papers asked for in what was recorded.
    pub kelengkapan: (usize, usize),
    /// Files attached.
    pub lampiran: usize,
    /// Values of the number fields.
    pub angka: Vec<Option<i64>>,
}

/// How a unit stands on one symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FanCell {
    /// Not reached.
    Belum,
    /// Can be recorded now.
    Terbuka,
    /// Recorded.
    Selesai(Moment),
    /// The unit was closed before it came here.
    Ditutup,
}

/// A row that repeats over time, with what was recorded so far.
#[derive(Debug, Clone)]
pub struct RoundTable {
    /// How it repeats.
    pub ulang: Ulang,
    /// Its first symbol.
    pub simbol: String,
    /// The activity.
    pub uraian: String,
    /// Rounds, newest first.
    pub baris: Vec<RoundLine>,
}

/// One round.
#[derive(Debug, Clone)]
pub struct RoundLine {
    /// Its period.
    pub kunci: String,
    /// When it was last recorded.
    pub pada: Moment,
    /// By whom.
    pub oleh: String,
    /// The symbol it still stands on; `None` when it is through.
    pub buka: Option<String>,
    /// What was filled in, label and value.
    pub isian: Vec<(String, String)>,
    /// Note.
    pub catatan: String,
    /// Files attached.
    pub lampiran: usize,
}

/// What was recorded for one key in some rows.
#[derive(Default)]
struct Recorded<'a> {
    last: Option<(Moment, &'a str)>,
    steps: Vec<&'a StepRecord>,
}

impl Office {
    /// The fan-outs of a case that the flow has reached.
    pub(in crate::office) fn fan_tables(&self, told: &Told) -> Vec<FanTable> {
        told.state.fans.iter().filter_map(|(section, fan)| self.fan_table(told, *section, fan)).collect()
    }

    fn fan_table(&self, told: &Told, section: usize, fan: &Fan) -> Option<FanTable> {
        let sop = &told.loaded.sop;
        let ulang = sop.rows.get(section)?.ulang?;
        let inside = |at: &NodeRef| matches!(told.loaded.plan.kind(sop, at.row), RowKind::Fan { section: s, .. } if s == section);
        let nodes: Vec<NodeRef> = sop.nodes().filter(inside).collect();
        let rows: BTreeSet<usize> = nodes.iter().map(|at| at.row).collect();
        let fields = rows.iter().flat_map(|row| &sop.rows[*row].isian);
        let angka: Vec<(String, String)> = fields
            .filter(|f| matches!(f.jenis, FieldKind::Angka | FieldKind::Uang))
            .map(|f| (f.id.clone(), f.label.clone()))
            .collect();
        let recorded = recorded(told, &nodes);
        let keys = told.state.known_keys(ulang.word());
        let mut baris: Vec<FanRow> =
            keys.iter().map(|key| self.fan_row(told, fan, &nodes, &angka, key, &recorded)).collect();
        baris.sort_by(|a, b| {
            let order = |r: &FanRow| (r.buka.is_none(), r.tempo.at.is_none(), r.tempo.at, r.nama.clone());
            order(a).cmp(&order(b))
        });
        let simbol = nodes.iter().map(|at| sop.node(*at).id.clone()).collect();
        Some(FanTable { ulang, simbol, angka, baris })
    }

    fn fan_row(
        &self,
        told: &Told,
        fan: &Fan,
        nodes: &[NodeRef],
        angka: &[(String, String)],
        key: &Key,
        recorded: &BTreeMap<String, Recorded<'_>>,
    ) -> FanRow {
        let (sop, state) = (&told.loaded.sop, &told.state);
        let ditutup = fan.closed.get(&key.id).cloned();
        let spot = |at: &NodeRef| Spot { at: *at, key: Some(key.id.clone()) };
        let open = nodes.iter().find_map(|at| Some((*at, *state.tokens.get(&spot(at))?)));
        let cell = |at: &NodeRef| {
            let last = state.visits.iter().rfind(|v| v.spot == spot(at)).map(|v| v.at);
            match (state.tokens.contains_key(&spot(at)), last) {
                (true, _) => FanCell::Terbuka,
                (false, Some(at)) => FanCell::Selesai(at),
                (false, None) if ditutup.is_some() => FanCell::Ditutup,
                (false, None) => FanCell::Belum,
            }
        };
        let steps = recorded.get(&key.id).map(|r| r.steps.as_slice()).unwrap_or_default();
        let asked =
            |step: &&StepRecord| sop.find(&step.node).map_or(0, |at| sop.rows[at.row].kelengkapan.len());
        let number = |(id, _): &(String, String)| {
            steps.iter().rev().find_map(|step| step.isian.get(id)?.parse::<i64>().ok())
        };
        FanRow {
            kunci: key.id.clone(),
            nama: key.nama.clone(),
            sel: nodes.iter().map(cell).collect(),
            buka: open.map(|(at, _)| sop.node(at).id.clone()),
            sejak: open.map(|(_, since)| since),
            tempo: open.map_or(Due { at: None, urgency: Urgency::Undated, days: None }, |(at, since)| {
                self.shown(told, self.deadline(sop, at, since, state).at)
            }),
            kembali: state.returns.iter().filter(|r| r.from.key.as_ref() == Some(&key.id)).count(),
            kelengkapan: (steps.iter().map(|s| s.centang.len()).sum(), steps.iter().map(asked).sum()),
            lampiran: steps.iter().map(|step| step.lampiran.len()).sum(),
            angka: angka.iter().map(number).collect(),
            ditutup,
        }
    }

    /// The rows of a case that repeat over time, as far as the flow has reached them.
    pub(in crate::office) fn round_tables(&self, told: &Told) -> Vec<RoundTable> {
        let sop = &told.loaded.sop;
        let table = |row: &usize| {
            let nodes: Vec<NodeRef> =
                (0..sop.rows[*row].simbol.len()).map(|node| NodeRef { row: *row, node }).collect();
            let mut baris: Vec<RoundLine> = recorded(told, &nodes)
                .iter()
                .filter_map(|(key, r)| round_line(told, &nodes, key, r))
                .collect();
            baris.sort_by(|a, b| (b.pada, &b.kunci).cmp(&(a.pada, &a.kunci)));
            Some(RoundTable {
                ulang: sop.rows[*row].ulang?,
                simbol: sop.node(NodeRef { row: *row, node: 0 }).id.clone(),
                uraian: sop.rows[*row].uraian.clone(),
                baris,
            })
        };
        told.state.doors.keys().filter_map(table).collect()
    }

    /// The register of institutions of one kind, by name.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn institutions(&self, ulang: Ulang) -> Result<Vec<Institution>, Problem> {
        let facts = self.store.history(office_subject()).map_err(|t| self.located(t))?;
        let dead = dead_facts(&facts);
        let mut known: BTreeMap<String, Institution> = BTreeMap::new();
        for fact in facts.into_iter().filter(|f| !dead.contains(&f.id)) {
            match fact.body {
                Body::InstitutionKept { ulang: word, lembaga } if word == ulang.word() => {
                    known.insert(lembaga.id.clone(), lembaga);
                }
                Body::InstitutionRetired { ulang: word, id, .. } if word == ulang.word() => {
                    known.remove(&id);
                }
                _ => {}
            }
        }
        let mut all: Vec<Institution> = known.into_values().collect();
        all.sort_by_key(|one| (one.nama.to_lowercase(), one.id.clone()));
        Ok(all)
    }

    /// Keys a new case begins with.
    pub(in crate::office) fn registered_keys(&self, ulang: Ulang) -> Result<Vec<Key>, Problem> {
        let all = self.institutions(ulang)?;
        Ok(all.into_iter().map(|one| Key { id: one.id, nama: one.nama }).collect())
    }

    pub(in crate::office) fn keep_institution(
        &self,
        ulang: Ulang,
        lembaga: Institution,
    ) -> Result<Done, Problem> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut entry = Institution {
            id: one_line(&lembaga.id),
            nama: one_line(&lembaga.nama),
            alamat: one_line(&lembaga.alamat),
            kontak: one_line(&lembaga.kontak),
        };
        if entry.nama.is_empty() {
            return Err(Problem::NoTitle);
        }
        let all = self.institutions(ulang)?;
        // A name that stands there already is the same institution, not a second one.
        let same = all.iter().find(|one| one.nama.eq_ignore_ascii_case(&entry.nama));
        if entry.id.is_empty() {
            entry.id = same.map_or_else(|| entry.nama.clone(), |one| one.id.clone());
        }
        if all.contains(&entry) {
            return Ok(Done::default());
        }
        self.on_office(Body::InstitutionKept { ulang: ulang.word().to_owned(), lembaga: entry })
    }

    pub(in crate::office) fn retire_institution(
        &self,
        ulang: Ulang,
        id: String,
        alasan: String,
    ) -> Result<Done, Problem> {
        let alasan = alasan.trim().to_owned();
        if alasan.is_empty() {
            return Err(Problem::Refused(crate::domain::case::Refusal::ReasonNeeded));
        }
        if !self.institutions(ulang)?.iter().any(|one| one.id == id) {
            return Err(Problem::UnknownInstitution(id));
        }
        self.on_office(Body::InstitutionRetired { ulang: ulang.word().to_owned(), id, alasan })
    }

    /// Adds units to a fan-out. Institutions the register does not have yet are entered there too, so
    /// that the next case knows them.
    pub(in crate::office) fn add_keys(
        &self,
        case: Id,
        node: String,
        names: Vec<String>,
    ) -> Result<Done, Problem> {
        self.store.transact(|store| {
            let told = self.tell(store, case)?;
            let sop = &told.loaded.sop;
            let ulang = sop.find(&node).and_then(|at| sop.rows[at.row].ulang);
            let known = ulang.map(|ulang| self.institutions(ulang)).transpose()?.unwrap_or_default();
            let key = |name: &String| {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                let entry = known.iter().find(|one| one.nama.eq_ignore_ascii_case(&name) || one.id == name);
                let region = region::name(REGIONS, &name).map(str::to_owned);
                match entry {
                    Some(one) => Key { id: one.id.clone(), nama: one.nama.clone() },
                    None => Key { nama: region.unwrap_or_else(|| name.clone()), id: name },
                }
            };
            let keys: Vec<Key> = names.iter().map(key).filter(|key| !key.id.is_empty()).collect();
            let request = Request::AddKeys { node, keys: keys.clone() };
            let mut done = self.write_decision(store, case, request, &[])?;
            let Some(ulang) = ulang.filter(|ulang| *ulang != Ulang::Kelurahan) else { return Ok(done) };
            for key in keys.into_iter().filter(|key| known.iter().all(|one| one.id != key.id)) {
                let lembaga = Institution { id: key.id, nama: key.nama, ..Institution::default() };
                done.facts.extend(self.keep_institution(ulang, lembaga)?.facts);
            }
            Ok(done)
        })
    }

    /// One fact about the office itself.
    pub(in crate::office) fn on_office(&self, body: Body) -> Result<Done, Problem> {
        self.store.transact(|store| {
            let mut lamport = store.last_lamport()?;
            let fact = self.new_fact(&mut lamport, office_subject(), body);
            store.append(std::slice::from_ref(&fact))?;
            Ok(Done { facts: vec![fact.id], ..Done::default() })
        })
    }
}

/// What counts of the records at `nodes`, by key, in order.
fn recorded<'a>(told: &'a Told, nodes: &[NodeRef]) -> BTreeMap<String, Recorded<'a>> {
    let counts: BTreeSet<Id> =
        told.state.visits.iter().filter(|v| nodes.contains(&v.spot.at)).map(|v| v.fact).collect();
    let mut facts: Vec<_> = told.facts.iter().filter(|f| counts.contains(&f.id)).collect();
    facts.sort_by_key(|f| f.order());
    let mut all: BTreeMap<String, Recorded<'a>> = BTreeMap::new();
    for fact in facts {
        let Body::StepRecorded(step) = &fact.body else { continue };
        let step = told.betul.get(&fact.id).unwrap_or(step);
        let Some(key) = &step.kunci else { continue };
        let of = all.entry(key.clone()).or_default();
        of.last = Some((fact.at, &fact.by));
        of.steps.push(step);
    }
    all
}

fn round_line(told: &Told, nodes: &[NodeRef], key: &str, recorded: &Recorded<'_>) -> Option<RoundLine> {
    let sop = &told.loaded.sop;
    let (pada, oleh) = recorded.last?;
    let stands =
        |at: &&NodeRef| told.state.tokens.contains_key(&Spot { at: **at, key: Some(key.to_owned()) });
    let fields = nodes.first().map(|at| sop.rows[at.row].isian.as_slice()).unwrap_or_default();
    let value = |id: &str| recorded.steps.iter().rev().find_map(|step| step.isian.get(id).cloned());
    let notes: Vec<&str> =
        recorded.steps.iter().map(|step| step.catatan.as_str()).filter(|note| !note.is_empty()).collect();
    Some(RoundLine {
        kunci: key.to_owned(),
        pada,
        oleh: oleh.to_owned(),
        buka: nodes.iter().find(stands).map(|at| sop.node(*at).id.clone()),
        isian: fields.iter().filter_map(|f| Some((f.label.clone(), value(&f.id)?))).collect(),
        catatan: notes.join("; "),
        lampiran: recorded.steps.iter().map(|step| step.lampiran.len()).sum(),
    })
}
