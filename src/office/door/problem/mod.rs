//! What can go wrong, as data, and its one way out: a code for scripts, a sentence and an advice for
//! people (the words are `text::problem`'s), an exit status.

pub(in crate::office) mod backup;
pub(in crate::office) mod handover;
pub(in crate::office) mod person;
pub(in crate::office) mod seal;

use std::path::{Path, PathBuf};

use crate::base::Zone;
use crate::domain::card::OfficeCard;
use crate::domain::case::Refusal;
use crate::domain::doubt::ClockDoubt;
use crate::domain::letter::OddBlank;
use crate::domain::sop::Flaw;
use crate::drawing::chart::Unlawful;
use crate::office::door::copies;
use crate::office::door::problem::backup::Backing;
use crate::office::door::problem::handover::Handing::File;
use crate::office::door::problem::handover::{Handing, PassphraseAsked};
use crate::office::door::problem::person::Barred;
use crate::office::door::problem::seal::Sealing;
use crate::store::{Failing, Trouble};
use crate::text::problem as words;
use crate::text::refusal;
use crate::text::said::ProblemSaid;
use crate::text::{diska, kunci};

/// Why a call did nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// No SOP of that id.
    UnknownSop(String),
    /// No case of that code or id, or more than one.
    UnknownCase(String),
    /// The SOP file has errors.
    BadSop(Vec<Flaw>),
    /// The text of a letter kind has errors.
    BadTemplate(Vec<Flaw>),
    /// A letter kind to be restored is the one shipped.
    TemplateNotChanged(String),
    /// The calendar file has errors.
    BadCalendar(Vec<Flaw>),
    /// A day to be added to the calendar is off already.
    DayAlreadyOff {
        /// Which.
        tanggal: chrono::NaiveDate,
        /// What it is.
        nama: String,
    },
    /// A day to be taken out of the calendar is not off.
    DayNotOff(chrono::NaiveDate),
    /// A change of the calendar without name, source or reason.
    DayUnnamed,
    /// A change of the calendar to be taken back is not there, or was taken back already.
    NothingToWithdraw,
    /// The title is missing.
    NoTitle,
    /// A name has no sign that can be seen.
    NoName,
    /// No case was chosen.
    NoCases,
    /// The register has no institution of that id.
    UnknownInstitution(String),
    /// The case's own rules say no.
    Refused(Refusal),
    /// No letter kind of that name.
    UnknownLetter {
        /// As asked.
        asked: String,
        /// Kinds there are.
        known: Vec<String>,
    },
    /// A number or code is to be taken, and the PC's clock is in doubt.
    Clock {
        /// Why.
        doubt: ClockDoubt,
        /// The office's zone.
        zone: Zone,
    },
    /// A letter has blanks open; their labels.
    BlanksOpen(Vec<String>),
    /// Blanks of a letter that want a number hold none.
    NoNumbers(Vec<OddBlank>),
    /// Signs of a letter that the printing font lacks, each with the label of the blank it stands in.
    Unprintable(Vec<(char, String)>),
    /// Number or date given as a blank: paper and register would differ.
    FixedBlank(&'static str),
    /// The number was used before.
    NumberTaken(String),
    /// An attachment cannot be read.
    AttachmentUnreadable(PathBuf),
    /// An attachment is empty.
    AttachmentEmpty(PathBuf),
    /// What is to be attached is the file of an office, or belongs to it: all its cases, and its keys.
    AttachmentOffice(PathBuf),
    /// An attachment is larger than the limit, in bytes.
    AttachmentHuge {
        /// File.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// A file to be read is larger than the limit, in bytes.
    TooLarge {
        /// File.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// A logo that is no PNG or JPEG.
    NotAPicture(PathBuf),
    /// A chart cannot be laid out lawfully.
    Unlawful(Unlawful),
    /// Lanes cannot stand in this order, or not all of these can be hidden.
    Lanes(crate::domain::sop::LanesRefused),
    /// A picture or document of an unknown ending was asked for.
    UnknownEnding(PathBuf),
    /// A list goes into no such file.
    UnknownListEnding(PathBuf),
    /// The office's file.
    File {
        /// What is wrong.
        trouble: Trouble,
        /// Which file.
        path: PathBuf,
    },
    /// Another window has the file open.
    Held {
        /// File.
        path: PathBuf,
        /// Who, as far as known.
        holder: String,
    },
    /// Something about handing over.
    Handover(Handing),
    /// Something about backups.
    Backup(Backing),
    /// Somebody may not, or is not who she says.
    Barred(Barred),
    /// Something about sealing.
    Sealing(Sealing),
    /// Sample data goes into a new file only.
    NotEmpty(PathBuf),
    /// Reading or writing another file failed.
    Io {
        /// What was being done.
        doing: Attempt,
        /// File.
        path: PathBuf,
        /// The system's kind of error.
        cause: std::io::ErrorKind,
    },
    /// A PDF or PNG could not be made.
    Print(String),
    /// No window could be opened; carries the system's words.
    Window(String),
    /// The person stopped it; nothing was changed.
    Stopped,
    /// A file shipped inside the program does not read; carries its name.
    BuiltIn(String),
}

/// What was being done to a file when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Attempt {
    Opening,
    Reading,
    Writing,
    /// Handing a stored file to a program that shows it.
    Showing,
}

/// How a failure ends a command line call; scripts rely on these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Exit 1: refused, nothing changed.
    Refused,
    /// Exit 3: file or database trouble.
    Trouble,
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Problem {
        Problem::File { trouble, path: PathBuf::new() }
    }
}

impl From<Handing> for Problem {
    fn from(handing: Handing) -> Problem {
        Problem::Handover(handing)
    }
}

impl From<Backing> for Problem {
    fn from(backing: Backing) -> Problem {
        Problem::Backup(backing)
    }
}

impl From<crate::handoff::Refused> for Problem {
    fn from(refused: crate::handoff::Refused) -> Problem {
        File { refused, path: PathBuf::new() }.into()
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        Problem::Refused(refusal)
    }
}

impl Problem {
    /// Names the file, where it was not known below.
    pub(in crate::office) fn at(self, path: &Path) -> Problem {
        match self {
            Problem::File { trouble, path: empty } if empty.as_os_str().is_empty() => {
                Problem::File { trouble, path: path.to_owned() }
            }
            other => other,
        }
    }

    pub(in crate::office) fn io(doing: Attempt, path: &Path, error: &std::io::Error) -> Problem {
        Problem::Io { doing, path: path.to_owned(), cause: error.kind() }
    }

    /// One sentence: what happened and that nothing was lost; the path last.
    pub fn message(&self) -> String {
        self.said().pesan
    }

    /// What to do next.
    pub fn advice(&self) -> String {
        self.said().saran
    }

    /// A stable word for scripts.
    pub fn kode(&self) -> &'static str {
        self.said().kode
    }

    /// The office's file itself does not open for damage: a backup may take its place.
    pub fn is_damage(&self) -> bool {
        let Problem::File { trouble, .. } = self else { return false };
        matches!(trouble, Trouble::Damaged | Trouble::NotOurs | Trouble::BlobBroken | Trouble::Sql(_))
    }

    /// Another program, or other work of this one, is writing; nothing was done.
    pub fn is_busy(&self) -> bool {
        matches!(self, Problem::File { trouble: Trouble::Busy, .. })
    }

    /// A passphrase is all that stands in the way.
    pub fn locked(&self) -> Option<PassphraseAsked> {
        match self {
            Problem::Handover(handing) => handing.locked(),
            _ => None,
        }
    }

    /// The card whose mark has to be typed, if that is all that stands in the way.
    pub fn unconfirmed(&self) -> Option<&OfficeCard> {
        match self {
            Problem::Handover(handing) => handing.unconfirmed(),
            _ => None,
        }
    }

    /// How it ends a command line call.
    pub fn severity(&self) -> Ending {
        match self {
            Problem::File { .. } | Problem::Held { .. } | Problem::Io { .. } => Ending::Trouble,
            Problem::Print(_) | Problem::Window(_) | Problem::BuiltIn(_) => Ending::Trouble,
            Problem::Handover(handing) => handing.severity(),
            Problem::Backup(backing) => backing.severity(),
            Problem::Sealing(sealing) => sealing.severity(),
            _ => Ending::Refused,
        }
    }

    pub(in crate::office) fn said(&self) -> ProblemSaid {
        match self {
            Problem::UnknownSop(id) => words::unknown_sop(id),
            Problem::UnknownCase(asked) => words::unknown_case(asked),
            Problem::BadSop(flaws) => words::bad_sop(flaws),
            Problem::BadTemplate(flaws) => words::bad_template(flaws),
            Problem::TemplateNotChanged(kind) => words::template_not_changed(kind),
            Problem::BadCalendar(flaws) => words::bad_calendar(flaws),
            Problem::DayAlreadyOff { tanggal, nama } => words::day_already_off(*tanggal, nama),
            Problem::DayNotOff(tanggal) => words::day_not_off(*tanggal),
            Problem::DayUnnamed => words::day_unnamed(),
            Problem::NothingToWithdraw => words::nothing_to_withdraw(),
            Problem::NoTitle => words::no_title(),
            Problem::NoName => words::no_name(),
            Problem::NoCases => words::no_cases(),
            Problem::UnknownInstitution(id) => words::unknown_institution(id),
            Problem::Refused(refusal) => refusal::refused(refusal),
            Problem::UnknownLetter { asked, known } => words::unknown_letter(asked, known),
            Problem::BlanksOpen(labels) => words::blanks_open(labels),
            Problem::Clock { doubt, zone } => words::clock_doubted(doubt, *zone),
            Problem::NoNumbers(odd) => words::no_numbers(odd),
            Problem::Unprintable(signs) => words::unprintable(signs),
            Problem::FixedBlank(name) => words::fixed_blank(name),
            Problem::NumberTaken(nomor) => words::number_taken(nomor),
            Problem::AttachmentUnreadable(path) => words::attachment_unreadable(path),
            Problem::AttachmentEmpty(path) => words::attachment_empty(path),
            Problem::AttachmentOffice(path) => words::attachment_office(path),
            Problem::AttachmentHuge { path, size, limit } => words::attachment_huge(path, *size, *limit),
            Problem::TooLarge { path, size, limit } => words::too_large(path, *size, *limit),
            Problem::NotAPicture(path) => words::not_a_picture(path),
            Problem::Unlawful(why) => match why {
                Unlawful::Broken(_) => words::unlawful(),
                Unlawful::TooWide { lanes } => words::chart_too_wide(*lanes),
                Unlawful::RowTooTall { no } => words::row_too_tall(*no),
                Unlawful::HeadTooTall => words::head_too_tall(),
                Unlawful::TooTangled => words::chart_too_tangled(),
            },
            Problem::Lanes(_) => words::lanes(),
            Problem::UnknownEnding(path) => words::unknown_ending(path),
            Problem::UnknownListEnding(path) => words::unknown_list_ending(path),
            Problem::File { trouble, path } => file_said(trouble, path),
            Problem::Held { path, holder } => words::held(path, holder),
            Problem::Handover(handing) => handing.said(),
            Problem::Backup(backing) => backing.said(),
            Problem::Barred(barred) => barred.said(),
            Problem::Sealing(sealing) => sealing.said(),
            Problem::NotEmpty(path) => words::not_empty(path),
            Problem::Io { doing, path, cause } => io_said(*doing, path, *cause),
            Problem::Print(cause) => words::print_failed(cause),
            Problem::Window(cause) => words::window_failed(cause),
            Problem::Stopped => words::stopped(),
            Problem::BuiltIn(name) => words::built_in(name),
        }
    }
}

fn file_said(trouble: &Trouble, path: &Path) -> ProblemSaid {
    match trouble {
        // Damage to its first bytes looks like a foreign file; its backups tell.
        Trouble::NotOurs if copies::newest_backup(path, None).is_some() => {
            words::damaged(path, copies::newest_backup(path, None).as_deref())
        }
        Trouble::NotOurs => words::not_ours(path),
        Trouble::Locked => kunci::locked(path),
        Trouble::OtherKey => kunci::other_key(path),
        Trouble::Newer { found, known } => words::newer_schema(path, *found, *known),
        Trouble::Damaged => words::damaged(path, copies::newest_backup(path, None).as_deref()),
        Trouble::ReadOnly => words::read_only(path),
        Trouble::Full => diska::disk_full(path),
        Trouble::Disk(Failing::Write) => diska::write_refused(path),
        Trouble::Disk(Failing::Flush) => diska::not_flushed(path),
        Trouble::Disk(Failing::Lock) => diska::not_locked(path),
        Trouble::Disk(Failing::Delete) => diska::not_deleted(path),
        Trouble::Disk(Failing::Reach) => diska::out_of_reach(path),
        Trouble::Memory => diska::no_memory(path),
        Trouble::Busy => words::busy(path),
        Trouble::CannotOpen => words::cannot_open(path),
        Trouble::BlobBroken => words::blob_broken(path),
        Trouble::Sql(cause) => words::sql(cause, path),
    }
}

fn io_said(doing: Attempt, path: &Path, cause: std::io::ErrorKind) -> ProblemSaid {
    use std::io::ErrorKind as Kind;
    match (cause, doing) {
        (Kind::StorageFull, _) => diska::disk_full(path),
        (Kind::QuotaExceeded | Kind::FileTooLarge, _) => diska::over_limit(path),
        (Kind::OutOfMemory, _) => diska::no_memory(path),
        (Kind::NotFound, Attempt::Showing) => words::no_viewer(path),
        (Kind::PermissionDenied | Kind::ReadOnlyFilesystem, Attempt::Writing | Attempt::Opening) => {
            words::read_only(path)
        }
        (Kind::NotFound, Attempt::Reading) => words::not_found(path),
        (_, Attempt::Reading) => words::unreadable(path),
        (_, Attempt::Writing | Attempt::Showing) => words::unwritable(path),
        (_, Attempt::Opening) => words::cannot_open(path),
    }
}
