//! Blocks of running numbers: giving them to other offices, and the next number of this office's letters,
//! out of its own blocks if it was given any, beside those it gave away otherwise.

use chrono::Datelike;

use crate::base::Id;
use crate::domain::blocks::{GivenBlock, first_outside, in_force};
use crate::domain::fact::{Body, NumberBlock};
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::door::problem::handover::Handing;
use crate::office::ground::here::Here;
use crate::office::ground::{chain, contacts, number_book};
use crate::office::letter::view::BlockLine;
use crate::store::{Store, blocks_subject};
use crate::text::blok as words;

/// Fewer numbers left than this are worth a word.
const FEW: u32 = 10;

/// What a letter's number is to be.
pub(in crate::office) struct NextNumber {
    /// As printed; empty when a pen has to write it.
    pub nomor: String,
    /// Its running part.
    pub urut: Option<u32>,
    /// Worth a look.
    pub warnings: Vec<String>,
}

/// The blocks in force, by year and number.
pub(in crate::office) fn number_blocks(here: &Here) -> Result<Vec<BlockLine>, Problem> {
    let run = || -> Result<Vec<BlockLine>, Problem> {
        let all = every_block(&here.store)?;
        let used = used(&here.store, &all.iter().map(|given| &given.block).collect::<Vec<_>>())?;
        let line = |(given, dipakai): (GivenBlock, u32)| BlockLine {
            fakta: given.fact,
            subjek: blocks_subject(given.block.kantor),
            di_sini: given.block.kantor == here.station,
            dipakai,
            sisa: given.block.count() - dipakai,
            blok: given.block,
        };
        Ok(all.into_iter().zip(used).map(line).collect())
    };
    run().map_err(|p| here.located(p))
}

/// The subject under which the block that `fact` gave stands; taking it back names it.
pub(in crate::office) fn block_subject(here: &Here, fact: Id) -> Result<Id, Problem> {
    let found = number_blocks(here)?.into_iter().find(|line| line.fakta == fact);
    Ok(found.ok_or(Handing::UnknownBlock)?.subjek)
}

pub(in crate::office) fn give_block(
    here: &Here,
    ke: &str,
    tahun: i32,
    dari: u32,
    sampai: u32,
) -> Result<Done, Problem> {
    let card = contacts::known_office(here, &contacts::contacts(here)?, ke)?;
    let block = NumberBlock { kantor: card.id, nama: card.called(), tahun, dari, sampai };
    if !block.sane() {
        return Err(Handing::BadBlock.into());
    }
    here.store.transact(|store| {
        if let Some(other) = every_block(store)?.into_iter().find(|given| given.block.overlaps(&block)) {
            return Err(Handing::BlockTaken(Box::new(other.block)).into());
        }
        let taken = store.last_urut_of_others(block.kantor, tahun, dari, sampai)?;
        let mut lamport = store.last_lamport()?;
        let body = Body::NumberBlockGiven(block);
        let fact = here.new_fact(&mut lamport, blocks_subject(card.id), body);
        chain::append(here, store, std::slice::from_ref(&fact))?;
        let warnings = taken.map(words::used_elsewhere).into_iter().collect();
        Ok(Done { facts: vec![fact.id], warnings, ..Done::default() })
    })
}

/// Whether withdrawals under `subject` are about blocks.
pub(in crate::office) fn is_block_subject(here: &Here, subject: Id) -> Result<bool, Problem> {
    Ok(here.store.block_subjects()?.contains(&subject))
}

pub(in crate::office) fn withdraw_block(
    here: &Here,
    subject: Id,
    fact: Id,
    reason: String,
) -> Result<Done, Problem> {
    here.store.transact(|store| {
        if !in_force(&store.readable(subject)?).iter().any(|given| given.fact == fact) {
            return Err(Handing::UnknownBlock.into());
        }
        let mut lamport = store.last_lamport()?;
        let withdrawal = here.new_fact(&mut lamport, subject, Body::FactWithdrawn { fact, reason });
        chain::append(here, store, std::slice::from_ref(&withdrawal))?;
        Ok(Done { facts: vec![withdrawal.id], ..Done::default() })
    })
}

/// A number as typed. One that the office's pattern reads enters the book, unless it was given away to
/// another office: then the book would go on behind that office's numbers.
pub(in crate::office) fn typed_number(
    here: &Here,
    store: &Store,
    nomor: &str,
) -> Result<NextNumber, Problem> {
    let year = here.today().year();
    let urut = number_book::urut_of(here, nomor);
    let away = |given: &GivenBlock| {
        let block = &given.block;
        let within = urut.is_some_and(|urut| (block.dari..=block.sampai).contains(&urut));
        within && block.tahun == year && block.kantor != here.station
    };
    let other = every_block(store)?.into_iter().find(away).map(|given| given.block);
    Ok(NextNumber {
        nomor: nomor.to_owned(),
        urut: urut.filter(|_| other.is_none()),
        warnings: other.iter().map(words::given_away).collect(),
    })
}

/// The next number of this year. `write` puts a running number into the office's pattern.
pub(in crate::office) fn next_number(
    here: &Here,
    store: &Store,
    write: impl Fn(u32) -> String,
) -> Result<NextNumber, Problem> {
    let year = here.today().year();
    let all: Vec<GivenBlock> =
        every_block(store)?.into_iter().filter(|given| given.block.tahun == year).collect();
    let own: Vec<&NumberBlock> =
        all.iter().map(|given| &given.block).filter(|block| block.kantor == here.station).collect();
    if !own.is_empty() {
        return next_of(here, store, &own, write);
    }
    let away: Vec<&NumberBlock> =
        all.iter().filter(|given| given.giver == here.station).map(|given| &given.block).collect();
    let last = store.last_urut(here.station, year)?;
    let typed = number_book::typed_beside_the_book(here, store)?;
    let mut urut = first_outside(last + 1, &away);
    let mut nomor = write(urut);
    // A number typed by hand may already stand where the book would go on.
    while typed.contains(&urut) || store.nomor_taken(here.station, &nomor)? {
        let next = first_outside(urut + 1, &away);
        let before = std::mem::replace(&mut nomor, write(next));
        urut = next;
        if before == nomor {
            break; // A pattern without a running number: refused when issued.
        }
    }
    Ok(NextNumber { nomor, urut: Some(urut), warnings: Vec::new() })
}

/// The next free number of the office's own blocks. None left is no refusal: a pen can write it.
fn next_of(
    here: &Here,
    store: &Store,
    own: &[&NumberBlock],
    write: impl Fn(u32) -> String,
) -> Result<NextNumber, Problem> {
    let mut left: u32 = 0;
    let typed = number_book::typed_beside_the_book(here, store)?;
    let mut found: Option<(String, u32)> = None;
    for (block, used) in own.iter().zip(used(store, own)?) {
        let from = block.dari + used;
        left += (block.sampai + 1).saturating_sub(from);
        for urut in from..=block.sampai {
            if found.is_some() {
                break;
            }
            let nomor = write(urut);
            left -= 1;
            // A pattern without a running number is refused when issued.
            let same = urut < block.sampai && write(urut + 1) == nomor;
            let free = !typed.contains(&urut) && !store.nomor_taken(here.station, &nomor)?;
            if same || free {
                found = Some((nomor, urut));
            }
        }
    }
    let Some((nomor, urut)) = found else {
        let warnings = vec![words::none_left()];
        return Ok(NextNumber { nomor: String::new(), urut: None, warnings });
    };
    let warnings = (left < FEW).then(|| words::few_left(left)).into_iter().collect();
    Ok(NextNumber { nomor, urut: Some(urut), warnings })
}

/// All blocks in force, by year and number.
fn every_block(store: &Store) -> Result<Vec<GivenBlock>, Problem> {
    let facts = store.histories_of_blocks()?;
    let of_each = facts.chunk_by(|one, other| one.subject == other.subject);
    let mut all: Vec<GivenBlock> = of_each.flat_map(in_force).collect();
    all.sort_by_key(|given| (given.block.tahun, given.block.dari, given.fact));
    Ok(all)
}

/// Numbers of each block taken by its office, up to the highest: none below it is taken any more.
fn used(store: &Store, blocks: &[&NumberBlock]) -> Result<Vec<u32>, Problem> {
    let last = store.last_urut_within(blocks)?.into_iter().zip(blocks);
    Ok(last.map(|(last, block)| last.map_or(0, |last| last + 1 - block.dari)).collect())
}
