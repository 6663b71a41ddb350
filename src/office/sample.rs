//! "Isi dengan data contoh": lifelike invented work for trying out, never a real person's. The same
//! seed gives the same file.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveTime, Weekday};

use super::{CaseStatus, Command, Done, Office, OpenCase, OpenStep, Problem, Record};
use crate::base::{Clock, Dice, Id, Moment, Zone};
use crate::domain::office::{OfficeProfile, Official};
use crate::domain::sop::{Field, FieldKind};
use crate::text::contoh as words;

/// Days over which the sample cases were opened.
const SPREAD_DAYS: usize = 75;

impl Office {
    /// Fills a new file with `cases` invented cases of all SOPs in all states.
    ///
    /// # Errors
    /// [`Problem::NotEmpty`] if the file has cases already; nothing is then written.
    pub fn fill_sample(&mut self, cases: usize, seed: u64) -> Result<Done, Problem> {
        if self.store.case_count().map_err(|t| self.located(t))? > 0 {
            return Err(Problem::NotEmpty(self.path().to_owned()));
        }
        let (clock, dice, by) = (self.options.clock, self.dice.borrow().clone(), self.options.by.clone());
        *self.dice.borrow_mut() = Dice::Seeded(seed);
        self.store.begin().map_err(|t| self.located(t))?;
        let filled = self.invent(cases, seed, clock.now());
        let ended = self.store.end(filled.is_ok()).map_err(|t| self.located(t));
        self.options.clock = clock;
        self.options.by = by;
        *self.dice.borrow_mut() = dice;
        if filled.is_err() {
            self.read_profile()?;
        }
        ended?;
        filled
    }

    fn invent(&mut self, cases: usize, seed: u64, now: Moment) -> Result<Done, Problem> {
        let mut luck = Dice::Seeded(seed ^ 0x5eed);
        let mut done = Done::default();
        if self.profile.nama.trim().is_empty() {
            self.set_clock_at(now - Duration::days(SPREAD_DAYS as i64 + 1));
            done.facts.extend(self.run(Command::SetOffice(Box::new(sample_office())))?.facts);
        }
        let sops: Vec<String> = self.newest()?.into_keys().collect();
        // Families come every day, a yearly programme once: as in an office.
        let weights: Vec<usize> = sops.iter().map(|id| if id == "dtks" { 7 } else { 1 }).collect();
        let mut opened: BTreeMap<String, usize> = BTreeMap::new();
        for n in 0..cases {
            let sop =
                if n < sops.len() { sops[n].clone() } else { pick_weighted(&sops, &weights, &mut luck) };
            let count = opened.entry(sop.clone()).or_default();
            *count += 1;
            // Two throws: most cases are young, as in an office that finishes its work.
            let days = luck.below(SPREAD_DAYS) * luck.below(SPREAD_DAYS) / SPREAD_DAYS + 1;
            let begin = now - Duration::days(days as i64);
            done.facts.extend(self.invent_case(&sop, *count, begin, now, &mut luck)?);
        }
        Ok(done)
    }

    fn set_clock_at(&mut self, at: Moment) {
        self.set_clock(Clock::Fixed(at));
    }

    /// Opens one case and works it until luck or the present stops it.
    fn invent_case(
        &mut self,
        sop: &str,
        nth: usize,
        begin: Moment,
        now: Moment,
        luck: &mut Dice,
    ) -> Result<Vec<Id>, Problem> {
        let mut at = office_hours(begin, self.profile.zona, luck);
        self.set_clock_at(at.min(now));
        self.options.by = words::OPERATORS[luck.below(words::OPERATORS.len())].to_owned();
        let judul = words::title(sop, nth, luck.bits());
        let new = OpenCase { sop: sop.to_owned(), judul, ..OpenCase::default() };
        let opened = self.run(Command::OpenCase(new))?;
        let Some(case) = opened.case else { return Ok(opened.facts) };
        let mut facts = opened.facts;
        // Most work keeps pace with the calendar; one case in six is left lying.
        let age = usize::try_from((now - begin).num_days()).unwrap_or(0);
        let steps = if luck.below(6) == 0 { luck.below(5) } else { age * 2 / 3 + luck.below(4) };
        for _ in 0..steps {
            at = office_hours(at + Duration::hours(2 + luck.below(30) as i64), self.profile.zona, luck);
            if at >= now {
                break;
            }
            self.set_clock_at(at);
            let Some(command) = self.next_move(case, luck)? else { break };
            facts.extend(self.run(command)?.facts);
        }
        Ok(facts)
    }

    /// What an operator might do next with the case; mostly the first open step.
    fn next_move(&self, case: Id, luck: &mut Dice) -> Result<Option<Command>, Problem> {
        let view = self.case(case)?;
        let can_record = |step: &&OpenStep| {
            let door = step.ulang.is_some_and(|u| u.over_time()) && step.kunci.is_empty();
            !door || step.kunci_usulan.is_some()
        };
        let open: Vec<&OpenStep> = view.terbuka.iter().filter(can_record).collect();
        let Some(step) = open.get(luck.below(open.len())).copied() else { return Ok(None) };
        if view.status == CaseStatus::Paused {
            return Ok(Some(Command::Resume { case }));
        }
        if luck.below(40) == 0 {
            let reason = words::PAUSES[luck.below(words::PAUSES.len())].to_owned();
            return Ok(Some(Command::Pause { case, reason }));
        }
        let earlier = view.lewat.iter().rfind(|at| **at < step.at);
        if let (0, Some(to), None) = (luck.below(15), earlier, step.ulang) {
            return Ok(Some(Command::Return {
                case,
                from: step.simbol.clone(),
                key: None,
                to: view.sop.sop.node(*to).id.clone(),
                reason: words::RETURNS[luck.below(words::RETURNS.len())].to_owned(),
            }));
        }
        let row = &view.sop.sop.rows[step.at.row];
        let mut record = Record::new(case, &step.simbol);
        record.key = match (step.kunci.get(luck.below(step.kunci.len())), step.ulang) {
            (Some(open), _) => Some(open.kunci.clone()),
            (None, Some(ulang)) if !ulang.over_time() => Some(words::unit(luck.bits())),
            _ => None,
        };
        record.result = step.cabang.get(usize::from(luck.below(5) == 0)).cloned();
        record.centang = row.kelengkapan.clone();
        record.isian = row.isian.iter().map(|f| (f.id.clone(), self.invented_value(f, luck))).collect();
        balance(&mut record.isian, view.isian.get("jumlah_split"));
        Ok(Some(Command::Record(Box::new(record))))
    }

    fn invented_value(&self, field: &Field, luck: &mut Dice) -> String {
        match field.jenis {
            FieldKind::Tanggal => self.today().format("%Y-%m-%d").to_string(),
            FieldKind::Angka => (10 + luck.below(400)).to_string(),
            FieldKind::Uang => ((1 + luck.below(90)) * 500_000).to_string(),
            FieldKind::Pilihan => {
                field.pilihan.get(luck.below(field.pilihan.len())).cloned().unwrap_or_default()
            }
            FieldKind::Nik => words::nik(luck.bits()),
            FieldKind::Teks | FieldKind::Paragraf => words::text_for(&field.id, luck.bits()),
        }
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

/// The office of the sample: a real city, invented people.
fn sample_office() -> OfficeProfile {
    let official = |(jabatan, nama, pangkat, nip): (&str, &str, &str, &str)| Official {
        jabatan: jabatan.to_owned(),
        nama: nama.to_owned(),
        pangkat: pangkat.to_owned(),
        nip: nip.to_owned(),
    };
    OfficeProfile {
        nama: "Dinas Sosial Kota Banjarbaru".to_owned(),
        kode: "DINSOS".to_owned(),
        jenis: "dinas".to_owned(),
        wilayah: "63.72".to_owned(),
        zona: Zone::Wita,
        kop: vec!["PEMERINTAH KOTA BANJARBARU".to_owned(), "DINAS SOSIAL".to_owned()],
        alamat: words::ADDRESS.iter().map(|line| (*line).to_owned()).collect(),
        kota: "Banjarbaru".to_owned(),
        pejabat: words::OFFICIALS.into_iter().map(official).collect(),
        klasifikasi: "400.9".to_owned(),
        ..OfficeProfile::default()
    }
}

fn pick_weighted(items: &[String], weights: &[usize], luck: &mut Dice) -> String {
    let mut left = luck.below(weights.iter().sum());
    for (item, weight) in items.iter().zip(weights) {
        if left < *weight {
            return item.clone();
        }
        left -= weight;
    }
    items.last().cloned().unwrap_or_default()
}

/// A moment in office hours at or after `at`: the same day if there is time left, else a later
/// weekday, between 08.00 and 15.30 on the office's clocks.
fn office_hours(at: Moment, zone: Zone, luck: &mut Dice) -> Moment {
    let mut day = zone.local(at).date_naive();
    loop {
        let minutes = 8 * 60 + luck.below(450) as u32;
        let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default();
        let moment = day.and_time(time).and_local_timezone(zone.offset()).single().map(|t| t.to_utc());
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let Some(next) = day.succ_opt() else { return at };
        match moment {
            Some(moment) if !weekend && moment >= at => return moment,
            _ => day = next,
        }
    }
}
