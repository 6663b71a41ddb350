//! The door: everything the window and the command line can do or see goes through [`Office`].
//! A [`Command`] is one transaction; views are finished values without a database behind them.
//! Must not know egui, clap or JSON shapes.
//!
//! Its rooms, each of which knows only those before it:
//!
//! - `door`: what passes through: commands in, problems and progress out. Knows no room.
//! - `ground`: what all stand on: `Here` (the open file and what is known of the office), the shelf of SOPs,
//!   a case read and folded, the derived rows, due dates, files.
//! - `calendar`: the working calendar. `letter`: letters, their kinds and numbers. Both know only the ground.
//! - `case`: one case, acted on and seen in full.
//! - `list`: many cases: Beranda, boards, lists, the search, one action over many.
//! - `paper`: what is drawn of cases, lists and SOPs.
//! - `backup`: keeping the file safe. `handover`: cases going to other offices and coming from them.
//! - `person`: who works here and who is at the keyboard; it knows only the ground.
//! - `listing`: each of these lists as it is taken away, to Excel, as CSV, on paper.
//! - `seal`: the file sealed at rest, and its copies with it. `sample`: invented work.
//! - `desk`: [`Office`] itself, which hands every wish on to the room that does it; no room knows it.
//!
//! A room's functions take `&Here` and call each other by path, so what needs what stands in the `use` lines.

mod backup;
mod calendar;
mod case;
mod desk;
mod door;
mod ground;
mod handover;
mod letter;
mod list;
mod listing;
mod paper;
mod person;
mod sample;
mod seal;

pub use backup::view::*;
pub use calendar::view::*;
pub use case::drafts::*;
pub use case::view::*;
pub use desk::{Beside, Office, default_path};
pub use door::command::*;
pub use door::copies::{find_backup, newest_backup};
pub use door::job::{Job, Outcome};
pub use door::letter::LetterView;
pub use door::problem::backup::{Backing, CopyFlaw};
pub use door::problem::handover::{Handing, PassphraseAsked};
pub use door::problem::person::Barred;
pub use door::problem::seal::Sealing;
pub use door::problem::*;
pub use door::progress::{Heard, Progress, Stage, Step};
pub use door::rights::{Answer, Deed, Right, right};
pub use ground::attach::{ATTACHMENT_LIMIT, read_text};
pub use ground::copy::{BackupMade, BackupProof, OnDrive};
pub use ground::here::OpenOptions;
pub use ground::signed::SignedIn;
pub use ground::view::*;
pub use handover::file::HandedFile;
pub use handover::inspect::Incoming;
pub use handover::queue::{HandoverFile, handover_files};
pub use handover::view::*;
pub use letter::view::*;
pub use list::batch::{Batch, BatchLine};
pub use list::view::*;
pub use list::view_board::*;
pub use listing::view::*;
pub use paper::charts::ChartOf;
pub use paper::dossier::SavedDossier;
pub use paper::pixels::*;
pub use person::view::*;
pub use sample::invent::SampleSize;
pub use seal::change::SealWish;
pub use seal::open::is_sheet_of;
pub use seal::view::*;

pub use crate::seal::{Cost, Phrase, SheetFlaw};
pub use crate::store::Both;
