//! What [`Office`] hands on to the room `sample`; nothing is decided here.

use super::Office;
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::sample::invent;
use crate::office::sample::invent::SampleSize;

impl Office {
    /// Fills a new file with `cases` invented cases of all SOPs in all states; returns the number of
    /// facts written.
    ///
    /// # Errors
    /// As [`Office::fill_sample_of`].
    pub fn fill_sample(&mut self, cases: usize, seed: u64) -> Result<u64, Problem> {
        self.may(Deed::Sample)?;
        invent::fill_sample(&mut self.here, cases, seed)
    }

    /// The same at any size. `told` hears how many cases are done, some thousands at a time.
    ///
    /// # Errors
    /// [`Problem::NotEmpty`] if the file has cases already, nothing is then written; or trouble
    /// writing, after which whole batches may stay.
    pub fn fill_sample_of(
        &mut self,
        size: SampleSize,
        seed: u64,
        told: impl FnMut(usize),
    ) -> Result<u64, Problem> {
        self.may(Deed::Sample)?;
        invent::fill_sample_of(&mut self.here, size, seed, told)
    }
}
