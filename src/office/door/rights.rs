//! Who may do what: one table from everything that is asked through the door to the right it takes. Must not know who
//! is signed in, nor what a command does.
//!
//! It counts only where persons were entered. What is the head's to do is done by a petugas too when the head is
//! away, and the head is shown it afterwards: a small office never stops.

use crate::domain::person::Role;
use crate::office::door::command::{CalendarChange, Command};

/// What something takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Nothing: it keeps the file safe, or says nothing of anybody.
    Anyone,
    /// To be signed in.
    Look,
    /// To do the office's work; a pemeriksa does none.
    Work,
    /// To be the head; in the head's absence a petugas does it and it is marked.
    Head,
    /// To be the head; a petugas only where there is none.
    Persons,
}

/// What the right comes to for a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Yes,
    /// Do it and show it to the head.
    WithoutHead,
    /// Only reads.
    ReadsOnly,
    /// Only the head.
    OnlyHead,
}

impl Right {
    /// What it comes to for `role`; `headed` says that the office has a head.
    pub fn answer(self, role: Role, headed: bool) -> Answer {
        match (self, role) {
            (Right::Anyone | Right::Look, _) | (_, Role::Kepala) => Answer::Yes,
            (_, Role::Pemeriksa) => Answer::ReadsOnly,
            (Right::Work, Role::Petugas) => Answer::Yes,
            (Right::Head, Role::Petugas) if headed => Answer::WithoutHead,
            (Right::Persons, Role::Petugas) if headed => Answer::OnlyHead,
            (Right::Head | Right::Persons, Role::Petugas) => Answer::Yes,
        }
    }
}

/// What is asked through the door beside commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is what it says
pub enum Deed {
    /// What is about the office and no person: its profile, the shelf, the calendar, charts, a check, backups.
    Plain,
    /// Making and proving backups beside the file.
    BackUp,
    /// Anything with people's data in it.
    Look,
    /// Lists folded away, the order of columns, a visit noted: what one looks at and how.
    ArrangeView,
    /// Forms begun and not sent.
    Draft,
    /// A printed or saved thing with people's data.
    Print,
    /// A copy of everything in another folder.
    CopyAway,
    StoreLogo,
    NameOperator,
    NameDrive,
    WatchFolder,
    Mend,
    Sample,
    Restore,
    Send,
    CallBack,
    BindLane,
    TakeIn,
    UndoPackage,
    ReadReceipt,
    KnowOffice,
    ForgetOffice,
    /// The list of what was done without the head is looked through.
    LookThrough,
    /// The office's keys are exchanged for others.
    ChangeKeys,
    /// The file is sealed or unsealed, or what opens it is changed.
    Seal,
    /// Its recovery sheet is made, or another office's that was left here.
    Sheet,
    /// The sheet is left with another office.
    Entrust,
}

impl Deed {
    /// Every one of them.
    pub const ALL: [Deed; 27] = [
        Deed::Plain,
        Deed::BackUp,
        Deed::Look,
        Deed::ArrangeView,
        Deed::Draft,
        Deed::Print,
        Deed::CopyAway,
        Deed::StoreLogo,
        Deed::NameOperator,
        Deed::NameDrive,
        Deed::WatchFolder,
        Deed::Mend,
        Deed::Sample,
        Deed::Restore,
        Deed::Send,
        Deed::CallBack,
        Deed::BindLane,
        Deed::TakeIn,
        Deed::UndoPackage,
        Deed::ReadReceipt,
        Deed::KnowOffice,
        Deed::ForgetOffice,
        Deed::LookThrough,
        Deed::ChangeKeys,
        Deed::Seal,
        Deed::Sheet,
        Deed::Entrust,
    ];

    /// The right it takes.
    pub fn right(self) -> Right {
        match self {
            Deed::Plain | Deed::BackUp => Right::Anyone,
            Deed::Look | Deed::ArrangeView | Deed::Print | Deed::LookThrough => Right::Look,
            Deed::Draft
            | Deed::CopyAway
            | Deed::StoreLogo
            | Deed::NameOperator
            | Deed::NameDrive
            | Deed::WatchFolder
            | Deed::Mend
            | Deed::Sample
            | Deed::Send
            | Deed::CallBack
            | Deed::BindLane
            | Deed::TakeIn
            | Deed::UndoPackage
            | Deed::ReadReceipt => Right::Work,
            Deed::Restore | Deed::KnowOffice | Deed::ForgetOffice | Deed::ChangeKeys => Right::Head,
            Deed::Seal | Deed::Sheet | Deed::Entrust => Right::Head,
        }
    }
}

impl Deed {
    /// The word of what is the head's, as the list of what was done without the head tells it.
    pub fn head_word(self) -> Option<&'static str> {
        match self {
            Deed::Restore => Some("cadangan_dipulihkan"),
            Deed::KnowOffice => Some("kantor_dikenalkan"),
            Deed::ForgetOffice => Some("kantor_dilupakan"),
            Deed::ChangeKeys => Some("kunci_kantor_diganti"),
            Deed::Seal => Some("kunci_berkas"),
            Deed::Sheet => Some("lembar_pemulihan"),
            Deed::Entrust => Some("lembar_dititipkan"),
            _ => None,
        }
    }
}

/// The right a command takes.
pub fn right(command: &Command) -> Right {
    match command {
        Command::SetOffice(_) | Command::PublishSop { .. } | Command::GiveBlock { .. } => Right::Head,
        Command::OpenCase(_)
        | Command::Case { .. }
        | Command::RecordMany { .. }
        | Command::Withdraw { .. }
        | Command::KeepInstitution { .. }
        | Command::RetireInstitution { .. }
        | Command::IssueLetter(_)
        | Command::SetTemplate { .. }
        | Command::RestoreTemplate { .. }
        | Command::ChangeCalendar(
            CalendarChange::Add { .. }
            | CalendarChange::Remove { .. }
            | CalendarChange::Import { .. }
            | CalendarChange::Withdraw { .. },
        ) => Right::Work,
        Command::KeepPerson(_) | Command::RetirePerson { .. } | Command::Erase(_) => Right::Persons,
        Command::TakeHeadship { .. } => Right::Work,
        Command::ChangePin { .. } => Right::Look,
        // Refused by itself where somebody else could help.
        Command::RenewPin { .. } => Right::Anyone,
    }
}

/// The word of a new head where the old one is gone: everybody is told of it.
pub const HEAD_TAKEN: &str = "kepala_diambil_alih";

/// The word of a PIN renewed without the old one: everybody is told of it too.
pub const PIN_RENEWED: &str = "pin_dipulihkan";

/// The word of a command that is the head's, as the list of what was done without the head tells it.
pub fn head_word(command: &Command) -> Option<&'static str> {
    match command {
        Command::SetOffice(_) => Some("kantor_diatur"),
        Command::PublishSop { .. } => Some("sop_diterbitkan"),
        Command::GiveBlock { .. } => Some("blok_nomor_diberikan"),
        Command::TakeHeadship { .. } => Some(HEAD_TAKEN),
        _ => None,
    }
}
