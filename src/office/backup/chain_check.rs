//! Is what the journal holds what was written: every proof made anew, every piece of this office's chain whole and
//! tied to the next, and what others wrote as many and the same as was noted. Must not know what facts mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Digest, Id, from_hex};
use crate::domain::erasure::Redacted;
use crate::domain::fact::{Body, ChainGap};
use crate::handoff::{self, Known};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts};
use crate::store::{Head, Held, Link, Proof, ProofRow, RawFact, anchor_subject, contacts_subject};

/// Something that is not as it was written.
pub(in crate::office) enum ChainFlaw {
    /// A fact or its proof says something else than what was signed.
    Altered(Box<RawFact>),
    /// A fact is signed by somebody who is not its office.
    Foreign(Box<RawFact>),
    /// A fact says that this office wrote it, and nothing proves it.
    Unsigned(Box<RawFact>),
    /// So many facts of this office are signed by a key that is not the one in the file, nor one before it.
    OtherKey(u64),
    /// A fact of this office is signed by a key of before, and stands where that one did not sign any more.
    Late(Box<RawFact>),
    /// Facts of this office are gone from its chain, with the moments they were written between.
    Gone { gap: ChainGap, after: Option<i64>, before: Option<i64> },
    /// A proof is there and its fact is not; of another office, as far as is known.
    Orphan(Link),
    /// Places in the journal that hold nothing.
    Empty(usize),
    /// Nothing goes on from this piece of the chain, though something was written later.
    Broken { epoch: Id, number: u64 },
    /// What the file says was written last is not there, or is not what was written last.
    Head(Head),
    /// Two facts of this office go on from the same one: two copies of the file were worked on.
    Forked(Box<RawFact>),
    /// Facts of other offices: so many were noted, so many are there.
    Others { noted: u64, there: u64 },
    /// So many facts of other offices that nothing proves say something else than was noted.
    OthersAltered(u64),
}

/// Everything that is not as it was written.
pub(in crate::office) fn flaws(here: &Here) -> Result<Vec<ChainFlaw>, Problem> {
    let store = &here.store;
    let own = || Known::from([(here.station, BTreeSet::from([here.keys.public()]))]);
    // Where what is known of others cannot be read, that is found by itself.
    let keys = contacts::keys_that_count(here, None);
    let mut known = keys.as_ref().map_or_else(|_| own(), |keys| keys.known.clone());
    for (office, carried) in keys.map(|keys| keys.introduced).unwrap_or_default() {
        known.entry(office).or_insert(carried);
    }
    let (ties, reach, redacted) = (Ties::of(here)?, reach(here)?, redacted(here)?);
    let (pieces, flaws) = (BTreeMap::new(), Vec::new());
    let (other_key, late, orphans) = (0, Vec::new(), 0);
    let mut run = Run { here, known, reach, ties, redacted, pieces, flaws, other_key, late, orphans };
    let (mut done, all) = (0, store.fact_count()?);
    store.every_proof(|row| {
        here.progress.step(Stage::Checking, done, all)?;
        done += 1;
        run.row(row);
        Ok::<_, Problem>(())
    })?;
    let orphans = run.orphans;
    let mut flaws = run.end()?;
    store.unproved_of(here.station, |raw, _| {
        flaws.push(ChainFlaw::Unsigned(Box::new(raw)));
        Ok::<_, Problem>(())
    })?;
    let empty = store.empty_places()?.len().saturating_sub(orphans);
    flaws.extend((empty > 0).then_some(ChainFlaw::Empty(empty)));
    others(here, &mut flaws)?;
    Ok(flaws)
}

/// How far keys of this office that were changed since go: by key and piece of the chain, the last number.
type Reach = BTreeMap<([u8; 32], Id), u64>;

/// As told by the changes of keys, each signed by the key that it brought.
fn reach(here: &Here) -> Result<Reach, Problem> {
    let mut reach = Reach::new();
    // One that cannot be read is found by itself.
    for held in here.store.raw_history(contacts_subject()).unwrap_or_default() {
        let Some((proof, fact)) = held.proof.zip(held.raw.read().ok()) else { continue };
        let Body::KeysChanged { change, ends } = fact.body else { continue };
        let keys = [&change.lama, &change.baru].map(|text| {
            let mut key = [0; 32];
            from_hex(text, &mut key).map(|()| key)
        });
        let [Some(old), Some(new)] = keys else { continue };
        if change.kantor == here.station && proof.key == new && handoff::is_proof(&held.raw, &proof) {
            reach.extend(ends.into_iter().map(|end| ((old, end.epoch), end.number)));
        }
    }
    Ok(reach)
}

/// Facts that this office redacted, by its own signed acts: what they were and what they are to be.
pub(in crate::office) fn redacted(here: &Here) -> Result<BTreeMap<Id, Redacted>, Problem> {
    let mut own = BTreeSet::from([here.keys.public()]);
    own.extend(
        contacts::keys_that_count(here, None)
            .ok()
            .and_then(|mut keys| keys.known.remove(&here.station))
            .into_iter()
            .flatten(),
    );
    let mut out = BTreeMap::new();
    for Held { raw, proof, .. } in here.store.erasures()? {
        let counts = |proof: &Proof| own.contains(&proof.key) && handoff::is_proof(&raw, proof);
        if raw.station != here.station || !proof.as_ref().is_some_and(counts) {
            continue;
        }
        if let Ok(Body::SubjectErased(act)) = raw.read().map(|fact| fact.body) {
            out.extend(act.redacted.into_iter().map(|one| (one.fact, one)));
        }
    }
    Ok(out)
}

/// The hash that the proof of `raw` is about: of a redacted fact, that of what it was.
pub(in crate::office) fn hash(redacted: &BTreeMap<Id, Redacted>, raw: &RawFact, link: &Link) -> Digest {
    let one = redacted.get(&raw.id).filter(|one| one.now == raw.digest());
    one.and_then(|one| one.was).unwrap_or_else(|| raw.hash(link))
}

/// What is missing of this office's own chain; of a piece that nothing goes on from, its end may be as well.
pub(in crate::office) fn gaps(here: &Here) -> Result<Vec<ChainGap>, Problem> {
    let gaps = flaws(here)?.into_iter().filter_map(|flaw| match flaw {
        ChainFlaw::Gone { gap, .. } => Some(gap),
        ChainFlaw::Broken { epoch, number } => Some(ChainGap { epoch, from: number + 1, to: u64::MAX }),
        ChainFlaw::Head(Head { epoch, number, .. }) => Some(ChainGap { epoch, from: number, to: number }),
        _ => None,
    });
    Ok(gaps.collect())
}

fn others(here: &Here, flaws: &mut Vec<ChainFlaw>) -> Result<(), Problem> {
    let Ok(noted) = chain::newest_anchor(&here.store) else { return Ok(()) };
    let there = here.store.of_others(here.station)?;
    let (count, unproved) = noted.as_ref().map_or((0, 0), |noted| (noted.others, noted.unproved));
    if count != there.others {
        flaws.push(ChainFlaw::Others { noted: count, there: there.others });
    } else if unproved != there.unproved || noted.is_some_and(|noted| noted.hash != there.hash) {
        flaws.push(ChainFlaw::OthersAltered(there.unproved));
    }
    Ok(())
}

/// What ties the pieces of this office's chain together.
struct Ties {
    head: Head,
    /// What the first fact of each piece goes on from.
    starts: BTreeMap<Id, Digest>,
    /// Ends of pieces that facts name.
    joined: Vec<Head>,
    /// What is known to be lost.
    lost: Vec<ChainGap>,
    /// Hashes of facts that something goes on from, and where they stand once they were met.
    met: BTreeMap<Digest, Option<(Id, u64)>>,
}

impl Ties {
    fn of(here: &Here) -> Result<Ties, Problem> {
        let head = chain::head(&here.store)?;
        let starts: BTreeMap<Id, Digest> = here.store.chain_starts()?.into_iter().collect();
        let (mut joined, mut lost) = (Vec::new(), Vec::new());
        // One that cannot be read is found by itself.
        for fact in here.store.history(anchor_subject()).unwrap_or_default() {
            match fact.body {
                Body::ChainJoined { epoch, number, hash } => joined.push(Head { epoch, number, hash }),
                Body::LossNoted { gaps } => lost.extend(gaps),
                _ => {}
            }
        }
        let all = starts.values().copied().chain(joined.iter().map(|end| end.hash)).chain([head.hash]);
        let met = all.map(|hash| (hash, None)).collect();
        Ok(Ties { head, starts, joined, lost, met })
    }

    fn is_known_lost(&self, epoch: Id, number: u64) -> bool {
        self.lost.iter().any(|gap| gap.epoch == epoch && (gap.from..=gap.to).contains(&number))
    }
}

/// A piece of this office's chain, as far as it was gone through.
#[derive(Default)]
struct Piece {
    /// The number met last.
    last: u64,
    /// Its hash and whether it is as it was signed.
    end: Option<(Digest, bool)>,
    /// When it was written, ms.
    at: Option<i64>,
    /// Numbers that are not there, with the moments around them.
    gaps: Vec<(u64, u64, Option<i64>, Option<i64>)>,
}

struct Run<'a> {
    here: &'a Here,
    known: Known,
    ties: Ties,
    redacted: BTreeMap<Id, Redacted>,
    pieces: BTreeMap<Id, Piece>,
    flaws: Vec<ChainFlaw>,
    reach: Reach,
    other_key: u64,
    /// Facts of this office signed by a key of before, where no change of keys says that it did.
    late: Vec<RawFact>,
    orphans: usize,
}

impl Run<'_> {
    fn row(&mut self, row: ProofRow) {
        let ProofRow { fact, proof, .. } = row;
        let link = proof.link;
        let Some(raw) = fact else {
            self.orphans += 1;
            // In a piece of this office's own chain it is missed as a number.
            if !self.pieces.contains_key(&link.epoch) {
                self.flaws.push(ChainFlaw::Orphan(link));
            }
            return;
        };
        // One that cannot be read is named elsewhere, and missed here.
        let Some(raw) = raw else { return };
        let own = raw.station == self.here.station;
        let hash = hash(&self.redacted, &raw, &link);
        let signed = handoff::is_proof_of(hash, &proof);
        let counts = self.known.get(&raw.station).is_none_or(|keys| keys.contains(&proof.key));
        match (signed, counts, own) {
            (false, ..) => self.flaws.push(ChainFlaw::Altered(Box::new(raw.clone()))),
            (true, false, true) => self.other_key += 1,
            (true, false, false) => self.flaws.push(ChainFlaw::Foreign(Box::new(raw.clone()))),
            (true, true, true) if !self.in_time(&proof) => self.late.push(raw.clone()),
            (true, true, _) => {}
        }
        // One whose station was altered still stands where it stood.
        if own || (!signed && self.pieces.contains_key(&link.epoch)) {
            self.follow(&raw, &link, hash, signed);
        }
    }

    /// The key that signed a fact of this office is the present one, or was it then.
    fn in_time(&self, proof: &Proof) -> bool {
        let last = self.reach.get(&(proof.key, proof.link.epoch));
        proof.key == self.here.keys.public() || last.is_some_and(|last| proof.link.number <= *last)
    }

    /// One more fact of this office's own chain.
    fn follow(&mut self, raw: &RawFact, link: &Link, hash: Digest, signed: bool) {
        if let Some(place) = self.ties.met.get_mut(&hash) {
            *place = Some((link.epoch, link.number));
        }
        let piece = self.pieces.entry(link.epoch).or_default();
        let forked = match piece.end {
            _ if link.number == piece.last && piece.last > 0 => true,
            Some((before, true)) if link.number == piece.last + 1 => before != link.prev && signed,
            _ => false,
        };
        if link.number > piece.last + 1 {
            piece.gaps.push((piece.last + 1, link.number - 1, piece.at, Some(raw.at)));
        }
        piece.last = piece.last.max(link.number);
        piece.end = Some((hash, signed));
        piece.at = Some(raw.at);
        if forked {
            self.flaws.push(ChainFlaw::Forked(Box::new(raw.clone())));
        }
    }

    /// What can be said when everything was gone through.
    fn end(mut self) -> Result<Vec<ChainFlaw>, Problem> {
        let zeros = Digest([0; 32]);
        let found = |ties: &Ties, hash: Digest| ties.met.get(&hash).copied().flatten();
        let mut needed: BTreeMap<Id, u64> = BTreeMap::new();
        let mut need = |(epoch, number): (Id, u64)| {
            let most = needed.entry(epoch).or_default();
            *most = number.max(*most);
        };
        let Ties { head, .. } = self.ties;
        let piece = self.pieces.get(&head.epoch);
        let last = piece.map_or(0, |piece| piece.last);
        // Of one that was altered the hash cannot be met; it is named already.
        let altered = piece.is_some_and(|piece| piece.end.is_some_and(|(_, signed)| !signed));
        let met = found(&self.ties, head.hash) == Some((head.epoch, head.number));
        let stands = match head.number {
            0 => head.hash == zeros || found(&self.ties, head.hash).is_some(),
            number => (met || altered) && last == number,
        };
        need((head.epoch, head.number));
        found(&self.ties, head.hash).into_iter().for_each(&mut need);
        for end in &self.ties.joined {
            need((end.epoch, end.number));
        }
        for epoch in self.pieces.keys() {
            let start = self.ties.starts.get(epoch).copied().unwrap_or(zeros);
            found(&self.ties, start).into_iter().for_each(&mut need);
        }
        let explained = self.gaps(&needed)?;
        // Whoever takes the last facts away, or what names them, is seen here alone.
        if !stands && !explained && !self.ties.is_known_lost(head.epoch, head.number) {
            self.flaws.push(ChainFlaw::Head(head));
        }
        // What came home in packages was written by a file that is gone, and which knew no later key.
        let late = self.here.store.not_brought(self.late.iter().map(|raw| raw.id).collect())?;
        let late = self.late.into_iter().filter(|raw| late.contains(&raw.id));
        self.flaws.extend(late.map(|raw| ChainFlaw::Late(Box::new(raw))));
        if self.other_key > 0 {
            self.flaws.push(ChainFlaw::OtherKey(self.other_key));
        }
        Ok(self.flaws)
    }

    /// Numbers missing up to where something goes on from; says whether the end of the newest piece is among
    /// them.
    fn gaps(&mut self, needed: &BTreeMap<Id, u64>) -> Result<bool, Problem> {
        let head = self.ties.head;
        let mut explained = false;
        for (epoch, needed) in needed {
            let none = Piece::default();
            let piece = self.pieces.get(epoch).unwrap_or(&none);
            let mut gaps = piece.gaps.clone();
            if piece.last < *needed {
                gaps.push((piece.last + 1, *needed, piece.at, None));
                explained |= *epoch == head.epoch;
            }
            for (from, to, after, before) in gaps.into_iter().filter(|(from, ..)| from <= needed) {
                let lost = |number| self.ties.is_known_lost(*epoch, number);
                let Some(from) = (from..=to).find(|number| !lost(*number)) else { continue };
                let gap = ChainGap { epoch: *epoch, from, to };
                self.flaws.push(ChainFlaw::Gone { gap, after, before });
            }
        }
        for (epoch, piece) in &self.pieces {
            let tied = needed.contains_key(epoch) || self.ties.is_known_lost(*epoch, piece.last + 1);
            // What came back in packages after a backup was put back is tied to nothing here.
            if !tied && !self.here.store.all_brought(*epoch)? {
                self.flaws.push(ChainFlaw::Broken { epoch: *epoch, number: piece.last });
            }
        }
        Ok(explained)
    }
}
