//! Offices: this one's card and keys, the cards of others, and which lane belongs to whom.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::Id;
use crate::base::reading;
use crate::domain::card::{KeyChange, OfficeCard};
use crate::domain::fact::{Body, Fact};
use crate::domain::handover::Contacts;
use crate::domain::sop::Sop;
use crate::drawing::{Drawing, office_card, qr, svg};
use crate::handoff;
use crate::office::door::command::Done;
use crate::office::door::problem::handover::Handing;
use crate::office::door::problem::{Attempt, Problem};
use crate::office::ground::files::PNG_DENSITY;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts, files, shelf};
use crate::office::handover::view::OfficeLine;
use crate::print;
use crate::store::contacts_subject;
use crate::text::{paket as paper, percaya as trust};

/// Largest card or receipt read.
pub(in crate::office) const SMALL_FILE: u64 = 64 << 10;

/// This office's public card.
pub(in crate::office) fn office_card(here: &Here) -> Result<OfficeCard, Problem> {
    let profile = &here.profile;
    let mut card = OfficeCard {
        id: here.station,
        nama: profile.nama.clone(),
        kode: profile.kode.clone(),
        jenis: profile.jenis.clone(),
        wilayah: profile.wilayah.clone(),
        seal_key: String::new(),
        sign_key: String::new(),
    };
    here.keys.onto(&mut card);
    Ok(card)
}

/// The card as text, for a file or a QR code.
pub(in crate::office) fn card_text(here: &Here) -> Result<String, Problem> {
    if here.profile.kode.trim().is_empty() {
        return Err(Handing::NoCode.into());
    }
    let card = office_card(here)?;
    let changes = contacts::changes_of(here, &BTreeSet::new())?;
    let last = changes.iter().find(|change| change.baru == card.sign_key && handoff::holds(change));
    Ok(handoff::card_text(&card, &here.keys, last))
}

/// The mark of this office's card, to compare on the telephone.
pub(in crate::office) fn card_mark(here: &Here) -> Result<String, Problem> {
    Ok(handoff::mark(&office_card(here)?))
}

/// Writes the card to a file: as a page with its QR code (`.pdf`, `.svg`, `.png`), else as text.
pub(in crate::office) fn save_card_of_office(here: &Here, to: &Path) -> Result<(), Problem> {
    let ending = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "pdf" => files::pdf(here, &[card_page(here)?], paper::CARD, Vec::new())?,
        "svg" => svg::svg(&card_page(here)?).into_bytes(),
        "png" => print::png(&card_page(here)?, PNG_DENSITY).map_err(|e| Problem::Print(format!("{e:?}")))?,
        _ => (card_text(here)? + "\n").into_bytes(),
    };
    files::write_file(to, &bytes)
}

/// The card's text as a QR code with its quiet zone.
pub(in crate::office) fn card_qr(here: &Here) -> Result<Drawing, Problem> {
    qr::qr(&card_text(here)?, office_card::WIDEST).ok_or_else(|| Problem::Print("QR".to_owned()))
}

/// The card as a page: the office's name, code and mark, and its QR code.
pub(in crate::office) fn card_page(here: &Here) -> Result<Drawing, Problem> {
    let code = card_qr(here)?;
    let card = office_card(here)?;
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

/// Takes another office's card in from the text of its QR code.
pub(in crate::office) fn know_office_by_text(
    here: &mut Here,
    text: &str,
) -> Result<(OfficeCard, Done), Problem> {
    let read = handoff::read_card(text);
    let (card, change) = read.map_err(|refused| Handing::file(refused, Path::new("")))?;
    know_card(here, card, change.as_slice(), None)
}

/// Takes a card in; the same card again adds nothing. New keys of a known office are believed only if the key known
/// here signed the change, or the mark of the card was `typed`: whoever can put a file on a stick could else read
/// what is meant for that office.
pub(in crate::office) fn know_card(
    here: &mut Here,
    card: OfficeCard,
    changes: &[KeyChange],
    typed: Option<&str>,
) -> Result<(OfficeCard, Done), Problem> {
    if card.id == here.station {
        return Err(Handing::OwnOffice.into());
    }
    if typed.is_some_and(|typed| !handoff::is_mark_of(typed, &card)) {
        return Err(Handing::MarkDiffers(card.called()).into());
    }
    let mut done = Done::default();
    let contacts = contacts::contacts(here)?;
    let told = told_of_keys(&contacts, &card, changes, |office| *office == card.id);
    if let Some(known) = contacts.known.get(&card.id) {
        if *known == card {
            return Ok((card, done));
        }
        if (&known.seal_key, &known.sign_key) != (&card.seal_key, &card.sign_key) {
            let proved = renewed(&contacts, &card, changes).is_some();
            if typed.is_none() && !proved {
                return Err(Handing::MarkNeeded(Box::new(card)).into());
            }
            done.warnings.push(match proved {
                true => trust::keys_renewed(&card.called(), &handoff::mark(&card)),
                false => trust::new_keys(&card.called()),
            });
        }
        if known.wilayah != card.wilayah {
            done.warnings.push(trust::card_moved(&card.called(), &known.wilayah, &card.wilayah));
        }
    }
    let known = Body::OfficeKnown(Box::new(card.clone()));
    let told = told.into_iter().filter(|body| !matches!(body, Body::OfficeKnown(_)));
    done.facts = at_home(here, told.chain([known]).collect())?;
    Ok((card, done))
}

/// The card known here of the office of `card`, with the new keys on that one, where the key known here signed the
/// change. All else that a card says is taken over only by somebody who looks at it.
pub(in crate::office) fn renewed(
    contacts: &Contacts,
    card: &OfficeCard,
    changes: &[KeyChange],
) -> Option<OfficeCard> {
    let known = contacts.known.get(&card.id).filter(|known| known.sign_key != card.sign_key)?;
    let newest = contacts::keys_of(contacts, card.id, changes).pop();
    let (seal_key, sign_key) = (card.seal_key.clone(), card.sign_key.clone());
    (newest.as_ref() == Some(&sign_key)).then(|| OfficeCard { seal_key, sign_key, ..known.clone() })
}

/// What is to be noted of changed keys, of offices that one `concerns`: the changes themselves, and the new keys of
/// the office of `card`, who told of them.
pub(in crate::office) fn told_of_keys(
    contacts: &Contacts,
    card: &OfficeCard,
    changes: &[KeyChange],
    concerns: impl Fn(&Id) -> bool,
) -> Vec<Body> {
    let new = changes.iter().filter(|change| concerns(&change.kantor) && !contacts.changes.contains(change));
    let new = new.filter(|change| handoff::holds(change));
    let mut bodies: Vec<Body> =
        new.map(|change| Body::KeysChanged { change: change.clone(), ends: Vec::new() }).collect();
    bodies.extend(renewed(contacts, card, changes).map(|card| Body::OfficeKnown(Box::new(card))));
    bodies
}

/// Forgets an office. What it sent stays.
pub(in crate::office) fn forget_office(here: &mut Here, asked: &str, reason: &str) -> Result<Done, Problem> {
    if reason.trim().is_empty() {
        return Err(Handing::ReasonNeeded.into());
    }
    let contacts = contacts::contacts(here)?;
    let card = contacts::known_office(here, &contacts, asked)?;
    let reason = reason.trim().to_owned();
    let mut facts = Vec::new();
    // Older cards of the same office would count again, so all go.
    for fact in here.store.history(contacts_subject()).map_err(|t| here.located(t))? {
        if matches!(&fact.body, Body::OfficeKnown(known) if known.id == card.id) {
            let withdrawal = Body::FactWithdrawn { fact: fact.id, reason: reason.clone() };
            facts.extend(at_home(here, vec![withdrawal])?);
        }
    }
    Ok(Done { facts, ..Done::default() })
}

/// Binds a lane of an SOP to an office (`None`: to whom its `kantor` says).
pub(in crate::office) fn bind_lane(
    here: &mut Here,
    sop: &str,
    lane: &str,
    asked: Option<&str>,
) -> Result<Done, Problem> {
    let view = shelf::sop(here, sop)?;
    let found = lane_named(&view.sop, lane)?;
    let contacts = contacts::contacts(here)?;
    let kantor = match asked {
        None => None,
        Some(word) if word.trim().eq_ignore_ascii_case(here.profile.kode.trim()) => Some(here.station),
        Some(word) => Some(contacts::known_office(here, &contacts, word)?.id),
    };
    let facts = at_home(here, vec![Body::LaneBound { sop: view.sop.id.clone(), lane: found, kantor }])?;
    Ok(Done { facts, ..Done::default() })
}

/// The offices known here, by name.
pub(in crate::office) fn offices(here: &Here) -> Result<Vec<OfficeLine>, Problem> {
    let contacts = contacts::contacts(here)?;
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

/// Writes facts that stay at home.
pub(in crate::office) fn at_home(here: &Here, bodies: Vec<Body>) -> Result<Vec<Id>, Problem> {
    let written = here.store.transact(|store| {
        let mut lamport = store.last_lamport()?;
        let facts = bodies.into_iter().map(|body| here.new_fact(&mut lamport, contacts_subject(), body));
        let facts: Vec<Fact> = facts.collect();
        chain::append(here, store, &facts)?;
        Ok::<_, Problem>(facts.iter().map(|fact| fact.id).collect())
    });
    written.map_err(|p| here.located(p))
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
    let trouble = |e: std::io::Error| Problem::io(Attempt::Reading, path, &e);
    let file = reading::open(path).map_err(|unread| trouble(unread.into()))?;
    let mut bytes = Vec::new();
    let read = file.take(SMALL_FILE).read_to_end(&mut bytes);
    read.map_err(trouble)?;
    Ok(bytes)
}
