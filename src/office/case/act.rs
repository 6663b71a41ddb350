//! Carrying out commands: decide, append, fold, write the derived rows, all in one transaction.

use std::collections::BTreeMap;

use crate::base::{Id, Moment};
use crate::domain::case::{
    CaseState, CorrectRequest, Request, Spot, Standing, StepRequest, corrected, decide, entered_later, fold,
    odd_time,
};
use crate::domain::fact::{Attachment, Body, Fact, Key, StepRecord};
use crate::domain::office::OfficeProfile;
use crate::domain::region;
use crate::domain::sop::{Bentuk, Sop, Ulang};
use crate::office::Office;
use crate::office::door::command::{CalendarChange, Command, Correct, Done, NewAttachment, OpenCase, Record};
use crate::office::door::problem::Problem;
use crate::office::ground::attach::{self, Taken};
use crate::office::ground::shelf::Loaded;
use crate::store::{CaseLink, CaseRow, LetterRow, OpenSpot, Store, calendar_subject, office_subject};
use crate::text::riwayat as words;

/// Region codes of Indonesia.
pub(in crate::office) const REGIONS: &str = include_str!("../../../assets/wilayah/wilayah.csv");

/// A case as its history tells it.
pub(in crate::office) struct Told {
    pub facts: Vec<Fact>,
    pub loaded: Loaded,
    pub state: CaseState,
    /// Records that were corrected, as they count now.
    pub betul: BTreeMap<Id, StepRecord>,
}

impl Office {
    /// Carries out one command: all of it is on disk when this returns, or nothing is.
    ///
    /// # Errors
    /// Why not; the file is then as it was.
    pub fn run(&mut self, command: Command) -> Result<Done, Problem> {
        self.refresh().map_err(|problem| self.located(problem))?;
        let done = match command {
            Command::SetOffice(profile) => self.set_office(*profile),
            Command::PublishSop { text } => {
                let facts = self.publish(&text);
                facts.map(|facts| Done { facts: facts.iter().map(|f| f.id).collect(), ..Done::default() })
            }
            Command::OpenCase(new) => self.open_case(new),
            Command::Begin { case, node, key } => self.on_case(case, Request::Begin { node, key }),
            Command::Record(record) => self.record(*record),
            Command::RecordMany { cases, record, surat } => self.record_many(&cases, &record, surat),
            Command::IssueLetter(request) => self.issue_letter(request),
            Command::Return { case, from, key, to, reason } => {
                self.on_case(case, Request::Return { from, key, to, reason })
            }
            Command::AddKeys { case, node, keys } => self.add_keys(case, node, keys),
            Command::CloseKey { case, node, key, reason } => {
                self.on_case(case, Request::CloseKey { node, key, reason })
            }
            Command::Pause { case, reason } => self.on_case(case, Request::Pause { reason }),
            Command::Prove { case, pause, lampiran } => self.prove(case, pause, &lampiran),
            Command::Resume { case } => self.on_case(case, Request::Resume),
            Command::Close { case, result } => self.on_case(case, Request::Close { result }),
            Command::ChangeCalendar(change) => self.change_calendar(change),
            Command::Withdraw { case, fact, reason } if case == calendar_subject() => {
                self.change_calendar(CalendarChange::Withdraw { fact, alasan: reason })
            }
            Command::SetTemplate { text } => self.set_template(&text),
            Command::RestoreTemplate { jenis, reason } => self.restore_template(&jenis, &reason),
            Command::GiveBlock { ke, tahun, dari, sampai } => self.give_block(&ke, tahun, dari, sampai),
            Command::Withdraw { case, fact, reason } if self.is_block_subject(case)? => {
                self.withdraw_block(case, fact, reason)
            }
            Command::Withdraw { case, fact, reason } => {
                self.on_case(case, Request::Withdraw { fact, reason })
            }
            Command::Settle { case, keep } => self.on_case(case, Request::Settle { keep }),
            Command::Correct(correct) => {
                let Correct { case, fact, isian, centang, catatan, reason } = *correct;
                let request = CorrectRequest { fact, isian, centang, catatan, reason };
                self.on_case(case, Request::Correct(Box::new(request)))
            }
            Command::SetPlace { case, place } => self.on_case(case, Request::Place { place }),
            Command::Link { case, to } => self.link(case, to),
            Command::KeepInstitution { ulang, lembaga } => self.keep_institution(ulang, lembaga),
            Command::RetireInstitution { ulang, id, reason } => self.retire_institution(ulang, id, reason),
        };
        done.map_err(|problem| self.located(problem))
    }

    fn set_office(&mut self, profile: OfficeProfile) -> Result<Done, Problem> {
        let before = std::mem::replace(&mut self.profile, profile);
        let written = self.store.transact(|store| {
            let mut lamport = store.last_lamport()?;
            let body = Body::OfficeSet(Box::new(self.profile.clone()));
            let fact = self.new_fact(&mut lamport, office_subject(), body);
            store.append(std::slice::from_ref(&fact))?;
            if self.profile.zona != before.zona || self.profile.wilayah != before.wilayah {
                // Due dates stand in the derived rows and depend on the zone, kelurahan on the region.
                self.rebuild_in(store)?;
            } else if self.profile.jam != before.jam {
                self.derive_dues_anew(store, chrono::NaiveDate::MIN)?;
            }
            Ok::<_, Problem>(fact.id)
        });
        match written {
            Ok(fact) => {
                self.set_up = true;
                Ok(Done { facts: vec![fact], warnings: self.odd_region(), ..Done::default() })
            }
            Err(problem) => {
                self.profile = before;
                Err(problem)
            }
        }
    }

    fn odd_region(&self) -> Vec<String> {
        let code = self.profile.wilayah.as_str();
        let unknown = !code.is_empty() && region::name(REGIONS, code).is_none();
        unknown.then(|| words::unknown_region(code)).into_iter().collect()
    }

    fn open_case(&mut self, new: OpenCase) -> Result<Done, Problem> {
        // One line, however it was pasted.
        let judul = new.judul.split_whitespace().collect::<Vec<_>>().join(" ");
        if judul.is_empty() {
            return Err(Problem::NoTitle);
        }
        let version = self.newest()?.remove(&new.sop).ok_or_else(|| Problem::UnknownSop(new.sop.clone()))?;
        let (loaded, induk) = match &new.induk {
            None => (self.load(version.text)?, None),
            Some(parent) => self.part_of(parent, &new.sop, version.text)?,
        };
        let kunci = self.keys_at_opening(&loaded.sop)?;
        let case = self.dice.borrow_mut().id();
        let fact = self.store.transact(|store| {
            let kode = self.next_code(store, &loaded.sop.id)?;
            let mut lamport = store.last_lamport()?;
            let body = Body::CaseOpened {
                sop: loaded.sop.id.clone(),
                text: loaded.text,
                kode,
                judul,
                isian: new.isian,
                kunci,
                induk,
            };
            let fact = self.new_fact(&mut lamport, case, body);
            store.append(std::slice::from_ref(&fact))?;
            self.project(store, case, vec![fact.clone()])?;
            Ok::<_, Problem>(fact)
        })?;
        Ok(Done { facts: vec![fact.id], case: Some(case), ..Done::default() })
    }

    /// `PPKS-2026-0007`: the SOP's first word, year, running number. SOPs with the same first word
    /// share their numbers, so a code stands for one case.
    fn next_code(&self, store: &Store, sop: &str) -> Result<String, Problem> {
        let word = sop.split('-').next().unwrap_or(sop).to_uppercase();
        let prefix = format!("{word}-{}-", self.today().format("%Y"));
        let last = store.highest_code(&prefix)?;
        let number = last.and_then(|kode| kode.strip_prefix(&prefix)?.parse::<u32>().ok()).unwrap_or(0);
        Ok(format!("{prefix}{:04}", number + 1))
    }

    /// Kelurahan are known from the office's region, other units from its register of institutions;
    /// more are added while recording.
    pub(in crate::office) fn keys_at_opening(
        &self,
        sop: &Sop,
    ) -> Result<BTreeMap<String, Vec<Key>>, Problem> {
        let mut known = BTreeMap::new();
        for ulang in sop.rows.iter().filter_map(|row| row.ulang).filter(|u| !u.over_time()) {
            let units = match ulang {
                Ulang::Kelurahan => region::units(REGIONS, &self.profile.wilayah),
                _ => self.registered_keys(ulang)?,
            };
            if !units.is_empty() {
                known.insert(ulang.word().to_owned(), units);
            }
        }
        Ok(known)
    }

    pub(in crate::office) fn on_case(&self, case: Id, request: Request) -> Result<Done, Problem> {
        self.store.transact(|store| self.write_decision(store, case, request, &[]))
    }

    /// A pause or its end, and the files that prove it, in one transaction.
    fn prove(&self, case: Id, pause: Option<String>, lampiran: &[NewAttachment]) -> Result<Done, Problem> {
        let files = take_all(lampiran)?;
        let request = match pause {
            Some(reason) => Request::Pause { reason },
            None => Request::Resume,
        };
        self.store.transact(|store| {
            let mut done = self.write_decision(store, case, request, &[])?;
            if !files.is_empty() {
                let lampiran = files.iter().map(|(_, attachment)| attachment.clone()).collect();
                let attach = Request::Attach { lampiran, catatan: words::PROOF.to_owned() };
                done.facts.extend(self.write_decision(store, case, attach, &files)?.facts);
            }
            Ok(done)
        })
    }

    fn record(&self, record: Record) -> Result<Done, Problem> {
        let files = take_all(&record.lampiran)?;
        self.store.transact(|store| {
            let request = step_request(&record, &files, None);
            self.write_decision(store, record.case, request, &files)
        })
    }

    /// One request against one case, inside a transaction.
    pub(in crate::office) fn write_decision(
        &self,
        store: &Store,
        case: Id,
        mut request: Request,
        files: &[(Taken, Attachment)],
    ) -> Result<Done, Problem> {
        let told = self.tell(store, case)?;
        let Loaded { sop, plan, .. } = &told.loaded;
        let mut warnings = oddities(sop, &request);
        let at = self.happened(&mut request);
        if let Request::Record(step) = &request {
            warnings.extend(self.handed_over(&told, &step.node, step.key.as_deref())?);
        }
        let body = decide(sop, plan, &told.facts, &told.state, request, self.today())?;
        if let Body::StepRecorded(record) = &body {
            warnings.extend(self.doubts(&told, record, at));
            store.drop_draft(case, &record.node)?;
        }
        for (file, _) in files {
            store.put_blob(&file.bytes)?;
        }
        let mut lamport = store.last_lamport()?;
        let fact = Fact { at, ..self.new_fact(&mut lamport, case, body) };
        store.append(std::slice::from_ref(&fact))?;
        let mut facts = told.facts;
        facts.push(fact.clone());
        self.project(store, case, facts)?;
        Ok(Done { facts: vec![fact.id], case: Some(case), warnings, ..Done::default() })
    }

    /// When what is asked happened. A step entered later than it happened is marked so.
    fn happened(&self, request: &mut Request) -> Moment {
        let Request::Record(step) = request else { return self.now() };
        let at = step.terjadi.unwrap_or_else(|| self.now());
        step.dicatat = entered_later(at, self.entry_time());
        at
    }

    /// What about a record is worth a second look; nothing is refused for it.
    fn doubts(&self, told: &Told, record: &StepRecord, at: Moment) -> Vec<String> {
        let mut found = Vec::new();
        let lacking = told.state.lacking(&told.loaded.sop, record);
        if !lacking.is_empty() && record.tanpa.is_empty() {
            found.push(words::lacking(&lacking));
        }
        let Some(opened) = &told.state.opened else { return found };
        let spot = told.loaded.sop.find(&record.node).map(|at| Spot { at, key: record.kunci.clone() });
        let since = spot.and_then(|spot| told.state.tokens.get(&spot).copied());
        let odd = odd_time(at, self.entry_time().max(self.now()), opened.at, since);
        found.extend(odd.map(|odd| words::odd_time(odd, self.profile.zona)));
        found
    }

    /// Reads and folds a case.
    pub(in crate::office) fn tell(&self, store: &Store, case: Id) -> Result<Told, Problem> {
        let facts = store.history(case)?;
        let loaded = self.load_for(&facts)?.ok_or_else(|| Problem::UnknownCase(case.to_string()))?;
        let state = fold(&loaded.sop, &loaded.plan, &facts);
        let betul = corrected(&facts);
        Ok(Told { facts, loaded, state, betul })
    }

    /// Writes the derived rows of a case from its whole history.
    pub(in crate::office) fn project(
        &self,
        store: &Store,
        case: Id,
        facts: Vec<Fact>,
    ) -> Result<(), Problem> {
        let Some(loaded) = self.load_for(&facts)? else { return Ok(()) };
        let state = fold(&loaded.sop, &loaded.plan, &facts);
        self.write_rows(store, case, &loaded, &facts, &state)
    }

    /// Writes the derived rows of a case that `facts` fold to `state`.
    pub(in crate::office) fn write_rows(
        &self,
        store: &Store,
        case: Id,
        loaded: &Loaded,
        facts: &[Fact],
        state: &CaseState,
    ) -> Result<(), Problem> {
        if state.opened.is_none() {
            return Ok(());
        }
        self.write_places(store, case, loaded, facts, state)?;
        let done = state.standing() == Standing::Done;
        store.write_words(crate::office::list::search::document(case, facts, done))?;
        Ok(())
    }

    /// Writes where a case stands and what it is due by; its words for the search stay as they are.
    pub(in crate::office) fn write_places(
        &self,
        store: &Store,
        case: Id,
        loaded: &Loaded,
        facts: &[Fact],
        state: &CaseState,
    ) -> Result<(), Problem> {
        let Some(opened) = &state.opened else { return Ok(()) };
        let spots = self.open_spots(case, loaded, state);
        let row = CaseRow {
            id: case,
            kode: opened.kode.clone(),
            sop: opened.sop.clone(),
            text: opened.text,
            judul: opened.judul.clone(),
            standing: state.standing(),
            opened: opened.at,
            changed: state.changed.unwrap_or(opened.at),
            due: spots.iter().filter_map(|spot| spot.due).min(),
            returned: state.waits_for_correction(),
            holders: holders(&spots),
        };
        store.write_case(&row, &spots, &self.letter_rows(case, facts, state), &links(case, state))?;
        store.write_place(case, &state.tempat)?;
        Ok(())
    }

    fn letter_rows(&self, case: Id, facts: &[Fact], state: &CaseState) -> Vec<LetterRow> {
        let letters = facts.iter().filter_map(|fact| match &fact.body {
            Body::LetterIssued(letter) => Some((fact, letter)),
            _ => None,
        });
        letters
            .map(|(fact, letter)| LetterRow {
                fact: fact.id,
                case,
                station: fact.station,
                jenis: letter.jenis.clone(),
                hal: letter.hal.clone(),
                nomor: letter.nomor.clone(),
                urut: letter.urut,
                tahun: chrono::Datelike::year(&self.profile.zona.local(fact.at)),
                at: fact.at,
                by: fact.by.clone(),
                pdf: letter.pdf,
                withdrawn: !state.letters.contains(&fact.id),
                place: letter.gabung.map_or(1, |shared| shared.ke.max(1)),
                cases: letter.gabung.map_or(1, |shared| shared.dari.max(1)),
            })
            .collect()
    }
}

/// Kinds of offices that hold these spots, each once in order, one a line.
fn holders(spots: &[OpenSpot]) -> String {
    let kinds: std::collections::BTreeSet<&str> =
        spots.iter().map(|s| s.holder.as_str()).filter(|h| !h.is_empty()).collect();
    kinds.into_iter().collect::<Vec<_>>().join("\n")
}

/// What a case is part of, from its opening or tied to later.
fn links(case: Id, state: &CaseState) -> Vec<CaseLink> {
    let since_opening = state.opened.as_ref().and_then(|o| o.induk.as_ref());
    let link = |parent: Id, node: String| CaseLink { parent, child: case, node };
    let born = since_opening.map(|p| link(p.kasus, p.node.clone().unwrap_or_default()));
    let tied = state.links.keys().filter(|to| since_opening.is_none_or(|p| p.kasus != **to));
    born.into_iter().chain(tied.map(|to| link(*to, String::new()))).collect()
}

/// What was given that the row does not ask for: kept, but perhaps a slip of the pen.
fn oddities(sop: &Sop, request: &Request) -> Vec<String> {
    let Request::Record(step) = request else { return Vec::new() };
    let row = sop
        .rows
        .iter()
        .find(|row| row.no.to_string() == step.node || row.simbol.iter().any(|node| node.id == step.node));
    let Some(row) = row else { return Vec::new() };
    let unknown = step.isian.keys().filter(|name| row.isian.iter().all(|field| field.id != **name));
    let mut found: Vec<String> = unknown.map(|name| words::unknown_field(name)).collect();
    let decides = row.simbol.iter().any(|node| node.bentuk == Bentuk::Keputusan);
    if step.result.is_some() && !decides {
        found.push(words::result_unused(&step.node));
    }
    found
}

pub(in crate::office) fn step_request(
    record: &Record,
    files: &[(Taken, Attachment)],
    gabung: Option<Id>,
) -> Request {
    Request::Record(Box::new(StepRequest {
        node: record.node.clone(),
        key: record.key.clone(),
        result: record.result.clone(),
        isian: record.isian.clone(),
        centang: record.centang.clone(),
        lampiran: files.iter().map(|(_, attachment)| attachment.clone()).collect(),
        catatan: record.catatan.clone(),
        gabung,
        lacking: record.lacking.clone(),
        terjadi: record.at,
        dicatat: None,
    }))
}

/// Reads all files before anything is written, so that one bad file leaves nothing half done.
pub(in crate::office) fn take_all(files: &[NewAttachment]) -> Result<Vec<(Taken, Attachment)>, Problem> {
    let mut out = Vec::with_capacity(files.len());
    for file in files {
        let taken = attach::take(&file.path, file.putar)?;
        let attachment = Attachment {
            nama: taken.nama.clone(),
            sidik: crate::base::Digest::of(&taken.bytes),
            ukuran: taken.bytes.len() as u64,
            kelengkapan: file.kelengkapan.clone(),
        };
        out.push((taken, attachment));
    }
    Ok(out)
}
