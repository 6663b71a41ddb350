//! A running case: what its facts add up to ([`fold`]), and what may be done next ([`decide`]). Pure
//! functions of an SOP and a history; they must not know where facts are kept or who reads them.

mod decide;
mod fields;
mod fold;
mod papers;
mod plan;
mod refusal;
mod state;
mod times;
mod when;

pub use decide::{CorrectRequest, Lacking, Request, StepRequest, decide, period_key};
pub use fields::{odd_numbers, opening_fields};
pub use fold::{apply, corrected, dead_facts, fold};
pub use papers::paper_for;
pub use plan::{Plan, RowKind};
pub use refusal::{OddValue, Refusal};
pub use state::*;
pub use times::{OfficeDay, Spread, spread, working_minutes};
pub use when::{OddTime, entered_later, odd_time};
