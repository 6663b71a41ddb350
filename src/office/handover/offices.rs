//! Offices: this one's card and keys, the cards of others, and which lane belongs to whom.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::domain::case::dead_facts;
use crate::domain::fact::Body;
use crate::domain::handover::{Contacts, Place, Waiting};
use crate::domain::sop::Sop;
use crate::drawing::{Drawing, office_card, qr, svg};
use crate::handoff::{self, Keys};
use crate::office::case::act::Told;
use crate::office::door::command::Done;
use crate::office::door::handover_problem::Handing;
use crate::office::door::problem::{Doing, Problem};
use crate::office::handover::view::CustodyView;
use crate::office::handover::view::OfficeLine;
use crate::office::paper::charts::PNG_DENSITY;
use crate::office::{Office, setting};
use crate::print;
use crate::store::contacts_subject;
use crate::text::{paket as paper, serah as words};

/// Largest card or receipt read.
pub(in crate::office) const SMALL_FILE: u64 = 64 << 10;

impl Office {
    /// This office's public card. Its keys are made at the first need.
    ///
    /// # Errors
    /// Trouble reading or writing the file.
    pub fn office_card(&self) -> Result<OfficeCard, Problem> {
        let profile = self.profile();
        let mut card = OfficeCard {
            id: self.station,
            nama: profile.nama.clone(),
            kode: profile.kode.clone(),
            jenis: profile.jenis.clone(),
            wilayah: profile.wilayah.clone(),
            kunci: String::new(),
            tanda: String::new(),
        };
        self.keys()?.onto(&mut card);
        Ok(card)
    }

    /// The card as text, for a file or a QR code.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_text(&self) -> Result<String, Problem> {
        if self.profile().kode.trim().is_empty() {
            return Err(Handing::NoCode.into());
        }
        Ok(handoff::card_text(&self.office_card()?, &self.keys()?))
    }

    /// The mark of this office's card, to compare on the telephone.
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn card_mark(&self) -> Result<String, Problem> {
        Ok(handoff::mark(&self.office_card()?))
    }

    /// Writes the card to a file: as a page with its QR code (`.pdf`, `.svg`, `.png`), else as text.
    ///
    /// # Errors
    /// This office has no code yet, or the file cannot be written.
    pub fn save_card_of_office(&self, to: &Path) -> Result<(), Problem> {
        let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let bytes = match ending.as_str() {
            "pdf" => self.pdf(&[self.card_page()?], paper::CARD, Vec::new())?,
            "svg" => svg::svg(&self.card_page()?).into_bytes(),
            "png" => {
                print::png(&self.card_page()?, PNG_DENSITY).map_err(|e| Problem::Print(format!("{e:?}")))?
            }
            _ => (self.card_text()? + "\n").into_bytes(),
        };
        self.save_bytes(&bytes, to)
    }

    /// The card's text as a QR code with its quiet zone.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_qr(&self) -> Result<Drawing, Problem> {
        qr::qr(&self.card_text()?, office_card::WIDEST).ok_or_else(|| Problem::Print("QR".to_owned()))
    }

    /// The card as a page: the office's name, code and mark, and its QR code.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_page(&self) -> Result<Drawing, Problem> {
        let code = self.card_qr()?;
        let card = self.office_card()?;
        let words = office_card::Words {
            title: paper::CARD.to_uppercase(),
            name: card.called(),
            about: paper::card_about(&card.kode, &card.jenis, &card.wilayah),
            mark_label: paper::MARK.to_owned(),
            mark: handoff::mark(&card),
            advice: paper::CARD_ADVICE.to_owned(),
        };
        Ok(office_card::page(&words, &code))
    }

    /// The keys of this office, made at the first need.
    pub(in crate::office) fn keys(&self) -> Result<Keys, Problem> {
        let kept = |store: &crate::store::Store| -> Result<Option<Keys>, Problem> {
            let texts = (store.setting(setting::KEY_OPEN)?, store.setting(setting::KEY_SIGN)?);
            match texts {
                (Some(open), Some(sign)) => {
                    let keys = Keys::from_texts(&open, &sign);
                    Ok(Some(keys.ok_or_else(|| self.located(crate::store::Trouble::Damaged))?))
                }
                _ => Ok(None),
            }
        };
        if let Some(keys) = kept(&self.store).map_err(|p| self.located(p))? {
            return Ok(keys);
        }
        let made: Result<Keys, Problem> = self.store.transact(|store| {
            // Another program may have made them while we waited for the lock.
            if let Some(keys) = kept(store)? {
                return Ok(keys);
            }
            let keys = Keys::make().ok_or(Handing::NoRandomness)?;
            let (open, sign) = keys.texts();
            store.set_setting(setting::KEY_OPEN, &open)?;
            store.set_setting(setting::KEY_SIGN, &sign)?;
            Ok(keys)
        });
        made.map_err(|p| self.located(p))
    }

    /// Takes another office's card in; the same card again adds nothing.
    ///
    /// # Errors
    /// The file is no card, was changed, or is this office's own.
    pub fn know_office(&mut self, path: &Path) -> Result<(OfficeCard, Done), Problem> {
        let bytes = read_small(path)?;
        let card = handoff::read_card(&String::from_utf8_lossy(&bytes));
        self.know_card(card.map_err(|refused| Handing::file(refused, path))?)
    }

    /// Takes another office's card in from the text of its QR code.
    ///
    /// # Errors
    /// The text is no card, was changed, or is this office's own.
    pub fn know_office_by_text(&mut self, text: &str) -> Result<(OfficeCard, Done), Problem> {
        let card = handoff::read_card(text);
        self.know_card(card.map_err(|refused| Handing::file(refused, Path::new("")))?)
    }

    fn know_card(&mut self, card: OfficeCard) -> Result<(OfficeCard, Done), Problem> {
        if card.id == self.station {
            return Err(Handing::OwnOffice.into());
        }
        let known = self.contacts()?.known.remove(&card.id);
        let mut done = Done::default();
        match known {
            Some(known) if known == card => return Ok((card, done)),
            Some(known) if (&known.kunci, &known.tanda) != (&card.kunci, &card.tanda) => {
                done.warnings.push(words::key_changed(&card.called()));
            }
            _ => {}
        }
        done.facts = vec![self.at_home(Body::OfficeKnown(Box::new(card.clone())))?];
        Ok((card, done))
    }

    /// Forgets an office. What it sent stays.
    ///
    /// # Errors
    /// Not known, or no reason.
    pub fn forget_office(&mut self, asked: &str, reason: &str) -> Result<Done, Problem> {
        if reason.trim().is_empty() {
            return Err(Handing::ReasonNeeded.into());
        }
        let contacts = self.contacts()?;
        let card = self.known_office(&contacts, asked)?;
        let alasan = reason.trim().to_owned();
        let mut facts = Vec::new();
        // Older cards of the same office would count again, so all go.
        for fact in self.store.history(contacts_subject()).map_err(|t| self.located(t))? {
            if matches!(&fact.body, Body::OfficeKnown(known) if known.id == card.id) {
                let withdrawal = Body::FactWithdrawn { fact: fact.id, alasan: alasan.clone() };
                facts.push(self.at_home(withdrawal)?);
            }
        }
        Ok(Done { facts, ..Done::default() })
    }

    /// Binds a lane of an SOP to an office (`None`: to whom its `kantor` says).
    ///
    /// # Errors
    /// SOP, lane or office is not known.
    pub fn bind_lane(&mut self, sop: &str, lane: &str, asked: Option<&str>) -> Result<Done, Problem> {
        let view = self.sop(sop)?;
        let found = lane_named(&view.sop, lane)?;
        let contacts = self.contacts()?;
        let kantor = match asked {
            None => None,
            Some(word) if word.trim().eq_ignore_ascii_case(self.profile.kode.trim()) => Some(self.station),
            Some(word) => Some(self.known_office(&contacts, word)?.id),
        };
        let fact = self.at_home(Body::LaneBound { sop: view.sop.id.clone(), lane: found, kantor })?;
        Ok(Done { facts: vec![fact], ..Done::default() })
    }

    /// The offices known here, by name.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn offices(&self) -> Result<Vec<OfficeLine>, Problem> {
        let contacts = self.contacts()?;
        let bound = |id: Id| {
            let of = contacts.bound.iter().filter(move |(_, office)| **office == id);
            of.map(|(lane, _)| lane.clone()).collect()
        };
        let lines = contacts.known.values().filter_map(|card| {
            let fakta = *contacts.learned.get(&card.id)?;
            let sidik = handoff::mark(card);
            Some(OfficeLine { kartu: card.clone(), sidik, fakta, pelaksana: bound(card.id) })
        });
        let mut lines: Vec<OfficeLine> = lines.collect();
        lines.sort_by(|a, b| (&a.kartu.nama, a.kartu.id).cmp(&(&b.kartu.nama, b.kartu.id)));
        Ok(lines)
    }

    pub(in crate::office) fn contacts(&self) -> Result<Contacts, Problem> {
        let facts = self.store.history(contacts_subject()).map_err(|t| self.located(t))?;
        let dead = dead_facts(&facts);
        Ok(Contacts::of(facts.iter().filter(|fact| !dead.contains(&fact.id))))
    }

    /// The known office with this code, name or id.
    pub(in crate::office) fn known_office(
        &self,
        contacts: &Contacts,
        asked: &str,
    ) -> Result<OfficeCard, Problem> {
        let asked = asked.trim();
        let own = !asked.is_empty() && asked.eq_ignore_ascii_case(self.profile.kode.trim());
        let by_code = |card: &&OfficeCard| card.kode.trim().eq_ignore_ascii_case(asked);
        let by_name =
            |card: &&OfficeCard| card.nama.eq_ignore_ascii_case(asked) || card.id.to_string() == asked;
        let mut found: Vec<&OfficeCard> = contacts.known.values().filter(by_code).collect();
        if found.is_empty() {
            found = contacts.known.values().filter(by_name).collect();
        }
        match found.as_slice() {
            [only] => Ok((*only).clone()),
            [] if own => Err(Handing::OwnOffice.into()),
            [] => {
                let known = contacts.known.values().map(|card| card.kode.clone()).collect();
                Err(Handing::UnknownOffice { asked: asked.to_owned(), known }.into())
            }
            _ => Err(Handing::OfficeUnclear(asked.to_owned()).into()),
        }
    }

    /// Where a step of an SOP is done.
    pub(in crate::office) fn holder_of(&self, contacts: &Contacts, step: Waiting<'_>) -> Place {
        contacts.place(step, self.station, &self.profile.jenis, &self.profile.wilayah)
    }

    /// Writes one fact that stays at home.
    fn at_home(&self, body: Body) -> Result<Id, Problem> {
        let written = self.store.transact(|store| {
            let mut lamport = store.last_lamport()?;
            let fact = self.new_fact(&mut lamport, contacts_subject(), body);
            store.append(std::slice::from_ref(&fact))?;
            Ok::<_, Problem>(fact.id)
        });
        written.map_err(|p| self.located(p))
    }

    /// Names of installations as far as they are known, this one's included.
    pub(in crate::office) fn station_names(&self) -> BTreeMap<Id, String> {
        let known = self.contacts().unwrap_or_default().known;
        let mut names: BTreeMap<Id, String> =
            known.into_iter().map(|(id, card)| (id, card.called())).collect();
        if !self.profile.nama.is_empty() {
            names.insert(self.station, self.profile.nama.clone());
        }
        names
    }

    /// Where a case is, once it was handed over.
    pub(in crate::office) fn custody(&self, told: &Told) -> Result<Vec<CustodyView>, Problem> {
        let names = self.station_names();
        let name = |id: Id, given: &str| match names.get(&id) {
            Some(name) => name.clone(),
            None if !given.is_empty() => given.to_owned(),
            None => id.to_string().chars().take(8).collect(),
        };
        let held = told.state.custody.iter().map(|(office, held)| {
            let package = match held.paket {
                Some(paket) => self.store.package(paket, true).map_err(|t| self.located(t))?,
                None => None,
            };
            Ok(CustodyView {
                kantor: name(*office, &held.nama),
                di_sini: *office == self.station,
                sejak: held.since,
                oleh: name(held.by, ""),
                paket: held.paket,
                diterima: package.and_then(|row| row.confirmed),
            })
        });
        held.collect()
    }

    /// A warning if the step at `node` was handed to another office.
    pub(in crate::office) fn handed_over(
        &self,
        told: &Told,
        node: &str,
        key: Option<&str>,
    ) -> Result<Vec<String>, Problem> {
        let custody = &told.state.custody;
        if custody.is_empty() {
            return Ok(Vec::new());
        }
        let sop = &told.loaded.sop;
        let lane = sop.find(node).and_then(|at| sop.node(at).lanes.first().copied());
        let Some(lane) = lane.and_then(|lane| sop.lanes.get(lane)) else { return Ok(Vec::new()) };
        let step = Waiting { sop: &sop.id, lane: &lane.id, kantor: &lane.kantor, key };
        let place = self.holder_of(&self.contacts()?, step);
        let there = match place {
            Place::Office(office) => custody.get(&office),
            Place::Here => None,
            Place::Elsewhere if custody.contains_key(&self.station) => None,
            Place::Elsewhere => custody.values().next(),
        };
        Ok(there.map(|held| words::handed_over(&held.nama)).into_iter().collect())
    }
}

/// The lane of `sop` with this id or name.
fn lane_named(sop: &Sop, asked: &str) -> Result<String, Problem> {
    let found = sop.lanes.iter().find(|lane| lane.id == asked || lane.nama.eq_ignore_ascii_case(asked));
    found.map(|lane| lane.id.clone()).ok_or_else(|| {
        let known = sop.lanes.iter().map(|lane| lane.id.clone()).collect();
        Handing::UnknownLane { asked: asked.to_owned(), known }.into()
    })
}

/// Reads a card or a receipt: small files, whatever lies there.
pub(in crate::office) fn read_small(path: &Path) -> Result<Vec<u8>, Problem> {
    use std::io::Read;
    let file = std::fs::File::open(path).map_err(|e| Problem::io(Doing::Reading, path, &e))?;
    let mut bytes = Vec::new();
    let read = file.take(SMALL_FILE).read_to_end(&mut bytes);
    read.map_err(|e| Problem::io(Doing::Reading, path, &e))?;
    Ok(bytes)
}
