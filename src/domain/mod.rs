//! The field itself: SOPs, cases, facts, deadlines, people, letters. Pure: no file, no database, no
//! clock, no randomness, and no sentence shown to a user (those live in `text`).

pub mod attachment;
pub mod backup;
pub mod blocks;
pub mod calendar;
pub mod card;
pub mod case;
pub mod deadline;
pub mod doubt;
pub mod erasure;
pub mod fact;
pub mod handover;
pub mod hours;
pub mod letter;
pub mod nik;
pub mod number;
pub mod numbering;
pub mod office;
pub mod office_calendar;
pub mod person;
pub mod personal;
pub mod plain_text;
pub mod region;
pub mod sense;
pub mod sop;
pub mod spelling;
pub mod staff;
