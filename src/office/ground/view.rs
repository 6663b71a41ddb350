//! What every room shows alike: an SOP, a due date, how long steps took.

use std::sync::Arc;

use crate::base::{Digest, Moment};
use crate::domain::case::Spread;
pub use crate::domain::case::Standing as CaseStatus;
use crate::domain::sop::{NodeRef, Sop};

/// One SOP on the shelf.
#[derive(Debug, Clone)]
pub struct SopCard {
    /// Names it in commands and codes: `ppks-psks`.
    pub id: String,
    /// Number, may be empty.
    pub nomor: String,
    /// Of its newest version.
    pub judul: String,
    /// Region and office it belongs to, joined.
    pub instansi: String,
    /// Version published here, from 1.
    pub versi: u32,
    /// Number of rows.
    pub kegiatan: usize,
    /// Number of lanes.
    pub pelaksana: usize,
    /// Cases not closed, on whatever version.
    pub kasus_terbuka: usize,
    /// Running cases with a late symbol.
    pub kasus_telat: usize,
    /// Places marked "perlu konfirmasi".
    pub perlu_konfirmasi: usize,
}

/// An SOP in one of its versions.
#[derive(Debug, Clone)]
pub struct SopView {
    /// Parsed once and shared by all who look.
    pub sop: Arc<Sop>,
    /// The version's hash.
    pub text: Digest,
    /// Version published here, from 1.
    pub versi: u32,
}

/// How urgent a due date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Past.
    Late,
    /// Today or within two working days.
    Soon,
    /// Later.
    OnTime,
    /// The SOP's words give no date.
    Undated,
}

/// A due date as shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The date and closing time, if the SOP's words give one.
    pub at: Option<Moment>,
    /// As of now: it is never stored.
    pub urgency: Urgency,
    /// Working days left (negative: late by so many), if dated.
    pub days: Option<i64>,
    /// The year it is now: a date in another is said with its year.
    pub year: i32,
}

/// Which part of a step's time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StayPart {
    /// From arrival to recording.
    #[default]
    Whole,
    /// From arrival to the mark that work began.
    Waiting,
    /// From that mark to recording.
    Handling,
}

impl StayPart {
    /// All of them, the whole first.
    pub const ALL: [StayPart; 3] = [StayPart::Whole, StayPart::Waiting, StayPart::Handling];
}

/// How long the steps of an SOP took.
#[derive(Debug, Clone, Default)]
pub struct SopTimes {
    /// Symbols carried out, in reading order.
    pub simbol: Vec<NodeTimes>,
    /// Cases looked at, those last worked on.
    pub kasus: usize,
    /// Cases there are.
    pub dari: usize,
    /// Minutes of one working day.
    pub menit_sehari: i64,
}

impl SopTimes {
    /// The longest median, in working minutes.
    pub fn terlama(&self, span: StayPart) -> i64 {
        self.simbol.iter().filter_map(|t| t.waktu(span)).map(|w| w.median).max().unwrap_or(0)
    }
}

/// How long one symbol took, in working minutes.
#[derive(Debug, Clone)]
pub struct NodeTimes {
    /// As the SOP's chart numbers it.
    pub simbol: String,
    /// Where it stands.
    pub at: NodeRef,
    /// From arrival to recording; `None` where no arrival is known.
    pub lama: Option<Spread>,
    /// From arrival to the mark that work began, of those marked.
    pub menunggu: Option<Spread>,
    /// From that mark to recording, of those marked.
    pub dikerjakan: Option<Spread>,
}

impl NodeTimes {
    /// The part meant, if any recording tells it.
    pub fn waktu(&self, span: StayPart) -> Option<Spread> {
        match span {
            StayPart::Whole => self.lama,
            StayPart::Waiting => self.menunggu,
            StayPart::Handling => self.dikerjakan,
        }
    }
}
