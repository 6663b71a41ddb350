//! Who may open a sealed file: its key wrapped by a phrase, and spelled as words for paper. Must not know
//! SQLite, where files lie, sentences, or who asks.

mod phrase;
mod slots;
mod words;

pub use phrase::Phrase;
pub use slots::{Cost, NotOpened, Slots};
pub use words::{CHECKED, SheetFlaw, read_sheet, sheet};
