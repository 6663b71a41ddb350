//! The mark that work on a step has begun.

use crate::base::Zone;
use crate::office::InHand;
use crate::text::{kartu, tempo};

pub const BEGIN: &str = "Mulai dikerjakan";
pub const KEYS: &str = "Menandai siapa yang mengerjakan dan sejak kapan; langkahnya belum dicatat (Ctrl+M)";

/// "Dikerjakan sejak 23 Nov 2026 10.05 oleh Rina".
pub fn in_hand(one: &InHand, zone: Zone) -> String {
    tempo::in_hand(&kartu::moment(one.since, zone), &one.by)
}
