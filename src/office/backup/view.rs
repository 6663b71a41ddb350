//! What is seen of backups: finished values without a file behind them.

use std::path::PathBuf;

use crate::base::{Id, Moment};
use crate::domain::backup::Why;
use crate::office::ground::copy::BackupProof;
use crate::store::Both;

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupLine {
    /// Where it lies; its name says when and why it was made.
    pub path: PathBuf,
    /// When it was made, by the clock of then.
    pub dibuat: Moment,
    /// Read off its name: once a day, by hand, or before what could lose something.
    pub reason: Why,
    /// Bytes on the disk.
    pub ukuran: u64,
    /// It was proved when it was made and still opens.
    pub teruji: bool,
    /// Facts in it.
    pub fakta: u64,
    /// Cases in it.
    pub kasus: u64,
    /// Of the program that wrote it; a newer one than ours cannot be restored.
    pub skema: i64,
    /// The second drive has it too, as far as can be seen now.
    pub di_drive: bool,
}

/// The second drive as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriveView {
    /// Folder of the copies.
    pub folder: PathBuf,
    /// It is there now.
    pub terpasang: bool,
    /// It is on the disk of the file itself, as far as the system says.
    pub disk_sama: bool,
    /// When a copy last went there.
    pub terakhir: Option<Moment>,
}

/// What putting a backup in the file's place would do.
#[derive(Debug, Clone, PartialEq)]
pub struct RestorePlan {
    /// The backup is another office's: its name.
    pub kantor_lain: Option<String>,
    /// Proved just now.
    pub cadangan: BackupProof,
    /// Newest fact of the file and of the backup, by when it happened.
    pub terbaru: (Option<Moment>, Option<Moment>),
    /// Facts: `here` are those that vanish from the screen.
    pub fakta: Both,
    /// How many the file holds, and how many the backup.
    pub kasus: Both,
    /// The same of letters: numbers taken since would be taken again.
    pub naskah: Both,
    /// Cases that vanish: id and code, the first hundreds.
    pub kasus_hilang: Vec<(Id, String)>,
    /// Numbers of letters that vanish, the first hundreds: they would be given out again.
    pub nomor_hilang: Vec<String>,
}

/// A backup stands in the file's place.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// The backup that took the file's place.
    pub dari: PathBuf,
    /// What was there before.
    pub disimpan: KeptBefore,
    /// In the file as it is now.
    pub fakta: u64,
    /// In the file as it is now.
    pub kasus: u64,
}

/// Where the file of before was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptBefore {
    /// As a backup that was proved.
    Proved(PathBuf),
    /// As it was, damaged: it does not prove good.
    SetAside(PathBuf),
    /// There was none.
    Nothing,
}

impl KeptBefore {
    /// Its file.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            KeptBefore::Proved(path) | KeptBefore::SetAside(path) => Some(path),
            KeptBefore::Nothing => None,
        }
    }
}

/// What was saved of a damaged file, and what was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Salvaged {
    /// The new file.
    pub path: PathBuf,
    /// Facts that could still be read and are whole.
    pub fakta: u64,
    /// Cases that can be shown.
    pub kasus: u64,
    /// Stored files saved.
    pub lampiran: u64,
    /// Facts that are known to have been there and could not be read.
    pub fakta_hilang: u64,
    /// Cases they belong to, as far as known: by code, or by id.
    pub kasus_terdampak: Vec<String>,
    /// Facts lost of which nothing but their place is known.
    pub tanpa_kasus: u64,
    /// Files that facts name and that could not be read: what they are called, and of which case.
    pub lampiran_hilang: Vec<LostFile>,
    /// Cases that are saved but cannot be shown: their opening or their SOP is lost.
    pub tidak_tampil: Vec<String>,
    /// Parts of this PC's own settings that were lost, as sentences.
    pub setelan_hilang: Vec<String>,
    /// What the check of the new file still finds.
    pub temuan: Vec<String>,
}

/// A stored file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostFile {
    /// File name, or what it is.
    pub nama: String,
    /// Code of its case; empty when it belongs to none.
    pub kode: String,
}

/// What an integrity check found.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Health {
    pub sehat: bool,
    /// Empty when healthy.
    pub temuan: Vec<Finding>,
    pub fakta: u64,
    pub kasus: u64,
    pub lampiran: u64,
    /// Cases whose personal values were erased.
    pub dihapus: u64,
}

/// One thing an integrity check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// For scripts; those that begin with `fakta_` say that somebody changed what was recorded.
    pub kode: &'static str,
    /// What it is and what to do.
    pub pesan: String,
}

impl Finding {
    /// What was recorded is not what stands there.
    pub fn is_tampering(&self) -> bool {
        self.kode.starts_with("fakta_") || self.kode == "kunci_hilang"
    }
}
