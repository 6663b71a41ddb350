//! What a screen or a dialog may ask of the window around it: another place, a command, a file shown or
//! saved, a dialog. Must not know any screen; what only one screen can do is that screen's own `Ask`.

use eframe::egui::Ui;

use crate::base::{Digest, Id, Key, Zone};
use crate::domain::office::Paper;
use crate::office::{CaseFilter, Command, ListWish, Office, Phrase, Problem, SealWish};

/// What the window shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// What must be done today.
    Home,
    /// All SOPs.
    Shelf,
    /// One SOP.
    Sop(String),
    /// All cases.
    Cases,
    /// One case.
    Case(Id),
    /// A letter being written for a case.
    Letter(Id),
    /// One step of many cases: SOP and node.
    Batch(String, String),
    /// All letters.
    Letters,
    /// Handing over.
    Handover,
    /// Settings.
    Settings,
}

/// The tabs of handing over; other screens lead to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HandoverTab {
    /// Packages in.
    #[default]
    Take,
    /// Packages out.
    Send,
    /// Offices.
    Offices,
    /// What went to and fro.
    Past,
}

/// A place with something chosen on it, where it does not open as it was left.
#[derive(Debug, Clone)]
pub enum Landing {
    /// The cases of a filter.
    Cases(CaseFilter),
    /// A tab of handing over.
    Handover(HandoverTab),
    /// The backups in settings.
    Backups,
}

/// What is saved where the person says.
#[derive(Debug, Clone)]
pub enum Output {
    /// A stored file, under the name proposed.
    Stored {
        /// File name.
        name: String,
        /// Which.
        digest: Digest,
    },
    /// A chart.
    Chart {
        /// SOP.
        sop: String,
        /// With this case's path.
        case: Option<Id>,
        /// Paper.
        paper: Paper,
        /// `svg`, `pdf` or `png`.
        ending: &'static str,
    },
    /// The kartu kendali of a case.
    Card {
        /// The case.
        case: Id,
        /// File name proposed.
        name: String,
    },
    /// The berita acara of an erased case.
    Erasure {
        /// The case.
        case: Id,
        /// File name proposed.
        name: String,
    },
    /// The whole document of the SOP with this id.
    Document(String),
    /// Chart, letters and attachments of a case, into a folder.
    Dossier(Id),
    /// A list with all its rows.
    List {
        /// Which.
        wish: ListWish,
        /// Paper, where it is printed.
        paper: Paper,
        /// File name proposed, its ending with it.
        name: String,
    },
}

/// How the file is written anew, which nobody may have open meanwhile.
#[derive(Debug, Clone)]
pub enum Turn {
    /// Sealed, or with another key.
    Seal(Box<SealWish>),
    /// In clear.
    Unseal,
}

/// What is asked of the window.
pub enum Ask {
    /// Show another place.
    Go(Place),
    /// Show a place with something chosen on it.
    At(Landing),
    /// Do something to the file.
    Run(Command),
    /// Show a dialog.
    Show(Box<dyn Dialog>),
    /// Let the dialog shown read again: what was typed into it asks for something else.
    Read,
    /// Close the dialog.
    Close,
    /// Show a stored file: a PDF or picture in the window, of others what is known of them.
    Open {
        /// File name.
        name: String,
        /// Which.
        digest: Digest,
        /// Who brought it, in words.
        from: String,
    },
    /// Show a stored file in the system's viewer: asked for where it was said what it is.
    OpenOutside {
        /// File name.
        name: String,
        /// Which.
        digest: Digest,
    },
    /// Save something where the person says.
    Save(Output),
    /// Say that something was done, and close the dialog.
    Say(String),
    /// Something on the page changed what must be read.
    Reload,
    /// Show the recovery sheet of this key, to be printed.
    Sheet(Key),
    /// From now on this phrase opens the file.
    Rephrase(Phrase),
    /// Leave the recovery sheet with the office of this code.
    Entrust(String),
    /// Exchange the keys of the office.
    ChangeKeys,
    /// Leave the file and write it anew.
    Turn(Turn),
}

/// What a dialog is told when it is drawn.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The office's clock.
    pub zone: Zone,
    /// Why the office refused what was sent; nothing typed is lost over it.
    pub refused: Option<&'a str>,
}

/// Something asked in the middle of the window: a value with what was typed into it. One is shown at a time.
pub trait Dialog {
    /// Reads what it offers: before it is shown, whenever it asked to, and when usual times were reckoned that it may
    /// show. Never while it is drawn.
    ///
    /// # Errors
    /// Whatever the office refuses; the dialog is not shown then.
    fn read(&mut self, _office: &Office) -> Result<(), Problem> {
        Ok(())
    }

    /// Draws it; what it asks for once it was answered.
    fn ui(&mut self, ui: &Ui, told: Telling<'_>) -> Option<Ask>;
}
