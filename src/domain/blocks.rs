//! Blocks of running numbers: which are in force, which collide, and the numbers an office keeps out of
//! because it gave them away. Must not know where letters are kept.

use super::case::dead_facts;
use super::fact::{Body, Fact, NumberBlock};
use crate::base::Id;

/// No office writes more letters in a year; a larger number is a slip of the finger.
const HIGHEST: u32 = 999_999;

/// No book goes on behind this: eight digits of year and number are used, ten are somebody's mischief.
pub const LAST_URUT: u32 = 999_999_999;

/// Years of letters that make sense.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2200;

/// A block in force, and the fact that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBlock {
    /// The fact.
    pub fact: Id,
    /// The installation that gave it.
    pub giver: Id,
    /// The numbers.
    pub block: NumberBlock,
}

/// The blocks in force by the history of one office's blocks.
pub fn in_force(facts: &[Fact]) -> Vec<GivenBlock> {
    let dead = dead_facts(facts);
    let given = facts.iter().filter(|fact| !dead.contains(&fact.id)).filter_map(|fact| match &fact.body {
        Body::NumberBlockGiven(block) => {
            Some(GivenBlock { fact: fact.id, giver: fact.station, block: block.clone() })
        }
        _ => None,
    });
    given.collect()
}

impl NumberBlock {
    /// Whether it is one or more numbers of a year that letters can bear.
    pub fn sane(&self) -> bool {
        YEARS.contains(&self.tahun) && 0 < self.dari && self.dari <= self.sampai && self.sampai <= HIGHEST
    }

    /// How many numbers it has.
    pub fn count(&self) -> u32 {
        (self.sampai + 1).saturating_sub(self.dari)
    }

    /// Whether both hold a number of the same year.
    pub fn overlaps(&self, other: &NumberBlock) -> bool {
        self.tahun == other.tahun && self.dari <= other.sampai && other.dari <= self.sampai
    }
}

/// The first number from `from` on that stands in none of `reserved`.
pub fn first_outside(from: u32, reserved: &[&NumberBlock]) -> u32 {
    let mut next = from;
    while let Some(block) = reserved.iter().find(|block| (block.dari..=block.sampai).contains(&next)) {
        next = block.sampai + 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(tahun: i32, dari: u32, sampai: u32) -> NumberBlock {
        NumberBlock { kantor: Id([1; 16]), nama: String::new(), tahun, dari, sampai }
    }

    #[test]
    fn blocks_collide_at_their_edges_and_in_one_year_only() {
        let one = block(2026, 101, 150);
        for (other, collides) in [
            (block(2026, 150, 160), true),
            (block(2026, 90, 101), true),
            (block(2026, 120, 130), true),
            (block(2026, 1, 999), true),
            (block(2026, 151, 160), false),
            (block(2026, 1, 100), false),
            (block(2027, 101, 150), false),
        ] {
            assert_eq!((one.overlaps(&other), other.overlaps(&one)), (collides, collides), "{other:?}");
        }
        assert_eq!(one.count(), 50);
    }

    #[test]
    fn numbers_given_away_are_stepped_over_even_side_by_side() {
        let (a, b) = (block(2026, 10, 19), block(2026, 20, 29));
        for (from, next) in [(9, 9), (10, 30), (15, 30), (20, 30), (30, 30)] {
            assert_eq!(first_outside(from, &[&b, &a]), next);
        }
    }
}
