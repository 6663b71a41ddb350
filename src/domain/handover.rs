//! Which office a step waits for: the lane bound to one by hand, else the one whose kind and region
//! fit the lane's `kantor`. Must not know how anything is carried there.

use std::collections::BTreeMap;

use super::card::{KeyChange, OfficeCard};
use super::fact::{Body, Fact};
use crate::base::{Id, Moment};

/// Where a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepPlace {
    /// In this office.
    Here,
    /// In another office that is known.
    Office(Id),
    /// Elsewhere, or nobody knows where.
    Elsewhere,
}

/// A step as far as its place goes.
#[derive(Debug, Clone, Copy)]
pub struct StepAsked<'a> {
    /// Id of the SOP.
    pub sop: &'a str,
    /// Id of the lane.
    pub lane: &'a str,
    /// The lane's `kantor`: `dinas`, `kelurahan`, `luar` …; may be empty.
    pub kantor: &'a str,
    /// Key of a repeated row.
    pub key: Option<&'a str>,
    /// The office whose turn it is by what happened, whatever the lane says.
    pub turn: Option<Id>,
}

impl<'a> StepAsked<'a> {
    /// A step by what is kept of it: `holder` is what [`holder`] wrote.
    pub fn kept(sop: &'a str, lane: &'a str, holder: &'a str, key: Option<&'a str>) -> StepAsked<'a> {
        let (kantor, turn) = match holder.split_once('@') {
            Some((kantor, turn)) => (kantor, turn.parse().ok()),
            None => (holder, None),
        };
        StepAsked { sop, lane, kantor, key, turn }
    }
}

/// The kind of a lane and whose turn it is by what happened, as one word to be kept.
pub fn holder(kantor: &str, turn: Option<Id>) -> String {
    turn.map_or_else(|| kantor.to_owned(), |turn| format!("{kantor}@{turn}"))
}

/// Lanes of this kind are no office with a program: what happened says nothing of them.
const OUTSIDE: &str = "luar";

/// A signing key of an office, as a card that was taken in here said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    /// The public half, as on the card.
    pub sign_key: String,
    /// When it was taken in.
    pub since: Moment,
}

/// Why the facts of a case wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldWhy {
    /// A fact that is here says something else there.
    Contradicts,
    /// A fact claims to be of this office, which does not know it.
    InOurName,
    /// A fact is not signed by the office that it names.
    Unproved,
    /// A fact's signature does not hold: it was altered, or somebody else signed it.
    Forged,
    /// A fact cannot be understood.
    Unreadable,
    /// A fact is dated where no date can be.
    Time,
    /// A letter's text cannot be read.
    Letter,
    /// A letter bears a running number that no book has.
    Number,
    /// Its personal values were destroyed; only the act travels.
    Erased,
}

/// What this office knows of others and of itself.
#[derive(Debug, Clone, Default)]
pub struct Contacts {
    /// Known offices, by id: the card taken in last.
    pub known: BTreeMap<Id, OfficeCard>,
    /// Offices that nobody here took in and whose cards others carried here, with who did.
    pub introduced: BTreeMap<Id, Vec<(OfficeCard, Id)>>,
    /// Every key each of them had, oldest first: an old one counts for what it signed.
    pub keys: BTreeMap<Id, Vec<KnownKey>>,
    /// How offices changed their keys, this one too, as far as it was met here; each is to be proved.
    pub changes: Vec<KeyChange>,
    /// The fact that made each known, to withdraw it by.
    pub learned: BTreeMap<Id, Id>,
    /// Lanes bound by hand, by SOP and lane.
    pub bound: BTreeMap<(String, String), Id>,
}

impl Contacts {
    /// What these facts add up to; `facts` in order, without those withdrawn.
    pub fn of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Contacts {
        let mut out = Contacts::default();
        for fact in facts {
            match &fact.body {
                Body::OfficeKnown(card) => {
                    out.learned.insert(card.id, fact.id);
                    let keys = out.keys.entry(card.id).or_default();
                    if keys.last().is_none_or(|key| key.sign_key != card.sign_key) {
                        keys.push(KnownKey { sign_key: card.sign_key.clone(), since: fact.at });
                    }
                    out.known.insert(card.id, (**card).clone());
                }
                Body::KeysChanged { change, .. } => out.changes.push(change.clone()),
                Body::OfficeIntroduced { card, by } => {
                    out.introduced.entry(card.id).or_default().push(((**card).clone(), *by));
                }
                Body::LaneBound { sop, lane, kantor: Some(office) } => {
                    out.bound.insert((sop.clone(), lane.clone()), *office);
                }
                Body::LaneBound { sop, lane, kantor: None } => {
                    out.bound.remove(&(sop.clone(), lane.clone()));
                }
                _ => {}
            }
        }
        out.introduced.retain(|office, _| !out.known.contains_key(office));
        out
    }

    /// Where a step is done, as seen from the office `me` of kind `jenis` in `wilayah`.
    pub fn place(&self, step: StepAsked<'_>, me: Id, jenis: &str, wilayah: &str) -> StepPlace {
        if let Some(office) = self.bound.get(&(step.sop.to_owned(), step.lane.to_owned())) {
            return if *office == me { StepPlace::Here } else { StepPlace::Office(*office) };
        }
        match step.turn.filter(|_| !step.kantor.eq_ignore_ascii_case(OUTSIDE)) {
            Some(office) if office == me => return StepPlace::Here,
            Some(office) if self.known.contains_key(&office) => return StepPlace::Office(office),
            _ => {}
        }
        // An office that did not say what it is does everything itself.
        if step.kantor.is_empty() || jenis.trim().is_empty() {
            return StepPlace::Here;
        }
        let unit = step.key.filter(|key| is_region(key));
        let ours = step.kantor.eq_ignore_ascii_case(jenis.trim());
        if ours && unit.is_none_or(|unit| wilayah.is_empty() || within(unit, wilayah)) {
            return StepPlace::Here;
        }
        self.by_kind(step.kantor, unit, me, wilayah).map_or(StepPlace::Elsewhere, StepPlace::Office)
    }

    /// The one known office of that kind: of that unit, or in the same region as this one.
    fn by_kind(&self, kantor: &str, unit: Option<&str>, me: Id, wilayah: &str) -> Option<Id> {
        let of_kind = |card: &&OfficeCard| card.id != me && card.jenis.eq_ignore_ascii_case(kantor);
        let all: Vec<&OfficeCard> = self.known.values().filter(of_kind).collect();
        let related = |card: &OfficeCard| within(&card.wilayah, wilayah) || within(wilayah, &card.wilayah);
        let fitting: Vec<Id> = match (unit, all.as_slice()) {
            (Some(unit), _) => {
                let holding = |c: &&&OfficeCard| within(unit, &c.wilayah);
                let narrowest = all.iter().filter(holding).map(|c| c.wilayah.len()).max();
                let fits = |c: &&&OfficeCard| holding(c) && Some(c.wilayah.len()) == narrowest;
                all.iter().filter(fits).map(|c| c.id).collect()
            }
            (None, [only]) => vec![only.id],
            (None, _) => all.iter().filter(|c| related(c)).map(|c| c.id).collect(),
        };
        match fitting.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// "63.72" or "63.72.04.1001", but not a period ("2026-11") or a name.
pub fn is_region(key: &str) -> bool {
    key.contains('.') && key.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether region `inner` lies in `outer`, or is it.
pub fn within(inner: &str, outer: &str) -> bool {
    !outer.is_empty()
        && (inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.')))
}

/// Whether the office of `card` stands above one of kind `jenis` in `wilayah`: its region holds that one's; in the
/// same region it is the dinas, or another installation of the same office.
pub fn stands_above(card: &OfficeCard, jenis: &str, wilayah: &str) -> bool {
    let (theirs, ours) = (card.wilayah.trim(), wilayah.trim());
    let kind = card.jenis.trim();
    let first = kind.eq_ignore_ascii_case("dinas") || kind.eq_ignore_ascii_case(jenis.trim());
    within(ours, theirs) && (ours != theirs || first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(n: u8, jenis: &str, wilayah: &str) -> OfficeCard {
        OfficeCard {
            id: Id([n; 16]),
            nama: String::new(),
            kode: String::new(),
            jenis: jenis.to_owned(),
            wilayah: wilayah.to_owned(),
            seal_key: String::new(),
            sign_key: String::new(),
        }
    }

    #[test]
    fn a_step_waits_for_the_office_of_its_lane_and_unit() {
        let me = Id([0; 16]);
        let known = [card(1, "kelurahan", "63.72.05.1003"), card(2, "kelurahan", "63.72.04.1001")];
        let mut contacts =
            Contacts { known: known.into_iter().map(|c| (c.id, c)).collect(), ..Contacts::default() };
        let place = |contacts: &Contacts, kantor, key, jenis, wilayah| {
            contacts.place(StepAsked::kept("s", "l", kantor, key), me, jenis, wilayah)
        };
        let dinas = |contacts: &Contacts, kantor, key| place(contacts, kantor, key, "dinas", "63.72");
        let table = [
            ("dinas", None, StepPlace::Here),
            ("dinas", Some("63.72.05.1003"), StepPlace::Here),
            ("dinas", Some("63.71.05.1003"), StepPlace::Elsewhere),
            ("", None, StepPlace::Here),
            ("luar", None, StepPlace::Elsewhere),
            ("kelurahan", Some("63.72.05.1003"), StepPlace::Office(Id([1; 16]))),
            ("kelurahan", Some("63.72.04.1001"), StepPlace::Office(Id([2; 16]))),
            ("kelurahan", Some("63.72.04.1009"), StepPlace::Elsewhere),
            ("kelurahan", None, StepPlace::Elsewhere),
        ];
        for (kantor, key, expected) in table {
            assert_eq!(dinas(&contacts, kantor, key), expected, "{kantor} {key:?}");
        }
        let palam = place(&contacts, "kelurahan", Some("63.72.05.1003"), "kelurahan", "63.72.05.1003");
        assert_eq!(palam, StepPlace::Here);
        contacts.known.insert(Id([3; 16]), card(3, "dinas", "63.72"));
        contacts.known.insert(Id([4; 16]), card(4, "dinas", "63.71"));
        let from_palam = place(&contacts, "dinas", None, "kelurahan", "63.72.05.1003");
        assert_eq!(from_palam, StepPlace::Office(Id([3; 16])));
        // The dinas in whose region a unit lies does its steps for it.
        let for_unit = place(&contacts, "dinas", Some("63.72.05.1003"), "kelurahan", "63.72.05.1003");
        assert_eq!(for_unit, StepPlace::Office(Id([3; 16])));
        let another = place(&contacts, "kelurahan", Some("63.72.04.1001"), "kelurahan", "63.72.05.1003");
        assert_eq!(another, StepPlace::Office(Id([2; 16])), "the unit of another kelurahan is not ours");
        // What happened comes before the lane, but not where the lane is no office with a program.
        for (kantor, turn, expected) in [
            ("dinas", Id([1; 16]), StepPlace::Office(Id([1; 16]))),
            ("kelurahan", me, StepPlace::Here),
            ("dinas", Id([9; 16]), StepPlace::Here),
            ("luar", me, StepPlace::Elsewhere),
        ] {
            let kept = holder(kantor, Some(turn));
            let found = contacts.place(StepAsked::kept("s", "l", &kept, None), me, "dinas", "63.72");
            assert_eq!(found, expected, "{kept}");
        }
        assert_eq!(
            place(&contacts, "luar", None, "", ""),
            StepPlace::Here,
            "an office that did not say what it is"
        );
        contacts.bound.insert(("s".into(), "l".into()), Id([4; 16]));
        assert_eq!(dinas(&contacts, "luar", None), StepPlace::Office(Id([4; 16])));
    }

    #[test]
    fn above_is_whose_region_holds_ours() {
        let palam = ("kelurahan", "63.72.05.1003");
        for (jenis, wilayah, above) in [
            ("dinas", "63.72", true),
            ("kecamatan", "63.72.05", true),
            ("dinas", "63.71", false),
            ("kelurahan", "63.72.05.1003", true),
            ("dinas", "63.72.05.1003", true),
            ("puskesos", "63.72.05.1003", false),
            ("kelurahan", "63.72.05.100", false),
            ("kelurahan", "63.72.05.1004", false),
            ("dinas", "", false),
        ] {
            let card = card(1, jenis, wilayah);
            assert_eq!(stands_above(&card, palam.0, palam.1), above, "{jenis} {wilayah}");
        }
        assert!(!stands_above(&card(1, "dinas", "63.72"), "dinas", ""), "who has no region has nobody above");
    }
}
