//! What the rooms stand on: the open file and what is known of its office (`here`, `open`, `profile`, `setting`, `keys`), how
//! what it writes is proved (`chain`, with `key_change`), a case
//! read and folded (`tell`), the rows derived from it (`derive`, `turns`, `index`), due dates (`due`, `holidays`,
//! `times`), a subject erased (`erase`), the shelf of SOPs, the register, files taken in (`attach`), copies of the whole file, the window's lock.

pub(in crate::office) mod attach;
pub(in crate::office) mod chain;
pub(in crate::office) mod contacts;
pub(in crate::office) mod copy;
pub(in crate::office) mod derive;
pub(in crate::office) mod due;
pub(in crate::office) mod erase;
pub(in crate::office) mod files;
pub(in crate::office) mod here;
pub(in crate::office) mod holidays;
pub(in crate::office) mod index;
pub(in crate::office) mod kept;
pub(in crate::office) mod key_change;
pub(in crate::office) mod keys;
pub(in crate::office) mod lock;
pub(in crate::office) mod number_book;
pub(in crate::office) mod open;
pub(in crate::office) mod persons;
pub(in crate::office) mod profile;
pub(in crate::office) mod regions;
pub(in crate::office) mod register;
pub(in crate::office) mod setting;
pub(in crate::office) mod shelf;
pub(in crate::office) mod signed;
pub(in crate::office) mod tell;
pub(in crate::office) mod times;
pub(in crate::office) mod turns;
pub(in crate::office) mod unit_values;
pub(in crate::office) mod view;
