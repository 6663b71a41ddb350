//! What lies on sticks and in the watched folder: packages and receipts found.

use std::path::Path;

use super::handover::{day, many, many64};
use crate::base::Zone;
use crate::office::{QueueLine, QueueState};
use crate::text::{serah, tanggal};

pub fn found(n: usize) -> String {
    format!("Ditemukan di flash disk dan folder pantauan ({})", many(n))
}

/// New files on a stick or in the watched folder, for whoever looks at something else.
pub fn found_new(packages: usize, receipts: usize) -> String {
    let mut what = Vec::new();
    if packages > 0 {
        what.push(format!("{} paket belum diterima", many(packages)));
    }
    if receipts > 0 {
        what.push(format!("{} tanda terima belum dibaca", many(receipts)));
    }
    format!("Di flash disk atau folder pantauan ada {}. Bukalah di Serah terima.", what.join(" dan "))
}

pub fn watched(folder: &Path) -> String {
    format!("Folder pantauan: {}", folder.display())
}

/// A file found, as far as it can be read before it is opened.
pub fn queue_title(line: &QueueLine, zone: Zone) -> String {
    let name = || {
        let name = line.paths.first().and_then(|path| path.file_name());
        name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    match (line.tanda_terima, line.dibuat) {
        (_, None) => name(),
        (true, Some(at)) => format!("Tanda terima dari {}, {}", line.dari, tanggal::saat(at, zone)),
        (false, Some(at)) => {
            format!("Dari {}, {} kasus, dibuat {}", line.dari, many64(line.kasus), tanggal::saat(at, zone))
        }
    }
}

/// What a file found means here.
pub fn queue_state(line: &QueueLine, zone: Zone) -> String {
    let words = match &line.keadaan {
        QueueState::New => serah::queue_new(line.tanda_terima),
        QueueState::TakenIn(at) => serah::queue_taken(&day(*at, zone), line.tanda_terima),
        QueueState::UndoneBefore => serah::queue_undone(),
        QueueState::PartsMissing(parts) => serah::queue_parts(*parts),
        QueueState::ForOthers => serah::queue_others(),
        QueueState::Ours => serah::queue_ours(line.tanda_terima),
        QueueState::Locked => serah::queue_locked(),
        QueueState::Unreadable(_) => "tidak terbaca".to_owned(),
    };
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
