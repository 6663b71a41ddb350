//! What [`Office`] hands on to the room `handover`; nothing is decided here.

use std::path::{Path, PathBuf};

use super::Office;
use crate::base::Id;
use crate::base::file::Disk;
use crate::domain::card::OfficeCard;
use crate::domain::office::Paper;
use crate::drawing::Drawing;
use crate::office::door::command::Done;
use crate::office::door::problem::Problem;
use crate::office::door::rights::Deed;
use crate::office::ground::key_change;
use crate::office::handover::inspect::Incoming;
use crate::office::handover::queue::HandoverFile;
use crate::office::handover::view::{
    IntakeLine, OfficeLine, Outbox, PackageLine, PackagePlan, QueueLine, ReceiptRead, Received, SendRequest,
    Sent, Undone,
};
use crate::office::handover::{cancel, file, inspect, intake, introduce, offices, paper, queue, send, take};
use crate::office::person::view::Look;

impl Office {
    /// The folder packages were last written to on this PC.
    pub fn handed_to(&self) -> Option<PathBuf> {
        file::handed_to(&self.here)
    }

    /// Remembers it.
    ///
    /// # Errors
    /// Trouble writing the file.
    pub fn keep_handed_to(&self, folder: &Path) -> Result<(), Problem> {
        self.may(Deed::Send)?;
        file::keep_handed_to(&self.here, folder)
    }

    /// What taking the package at `path` in would do. Writes nothing.
    ///
    /// # Errors
    /// Why the file is not taken.
    pub fn inspect_package(&self, path: &Path, passphrase: Option<&str>) -> Result<PackagePlan, Problem> {
        self.may(Deed::Look)?;
        inspect::inspect_package(&self.here, path, passphrase)
    }

    /// Copies the package at `path` off its stick, checks all of it, and plans. Writes nothing; the stick
    /// is not needed for taking it in, only for the receipt.
    ///
    /// # Errors
    /// Why the file is not taken.
    pub fn open_package(&self, path: &Path, passphrase: Option<&str>) -> Result<Incoming, Problem> {
        self.may(Deed::Look)?;
        inspect::open_package(&self.here, path, passphrase)
    }

    /// The table of hand-overs, most waited for first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn intake(&self) -> Result<Vec<IntakeLine>, Problem> {
        self.may(Deed::Look)?;
        intake::intake(&self.here)
    }

    /// This office's public card. Its keys are made at the first need.
    ///
    /// # Errors
    /// Trouble reading or writing the file.
    pub fn office_card(&self) -> Result<OfficeCard, Problem> {
        self.may(Deed::Look)?;
        offices::office_card(&self.here)
    }

    /// The card as text, for a file or a QR code.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_text(&self) -> Result<String, Problem> {
        self.may(Deed::Look)?;
        offices::card_text(&self.here)
    }

    /// The mark of this office's card, to compare on the telephone.
    ///
    /// # Errors
    /// Trouble with the file.
    pub fn card_mark(&self) -> Result<String, Problem> {
        self.may(Deed::Look)?;
        offices::card_mark(&self.here)
    }

    /// Writes the card to a file: as a page with its QR code (`.pdf`, `.svg`, `.png`), else as text.
    ///
    /// # Errors
    /// This office has no code yet, or the file cannot be written.
    pub fn save_card_of_office(&self, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Look)?;
        offices::save_card_of_office(&self.here, to)
    }

    /// The card's text as a QR code with its quiet zone.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_qr(&self) -> Result<Drawing, Problem> {
        self.may(Deed::Look)?;
        offices::card_qr(&self.here)
    }

    /// The card as a page: the office's name, code and mark, and its QR code.
    ///
    /// # Errors
    /// This office has no code yet, or trouble with the file.
    pub fn card_page(&self) -> Result<Drawing, Problem> {
        self.may(Deed::Look)?;
        offices::card_page(&self.here)
    }

    /// From now on this office signs with other keys and is sealed to by others. The old key signs the new one, so
    /// that who knows it needs nobody's word; what was sealed for the old one still opens.
    ///
    /// # Errors
    /// Why not; the old keys count then.
    pub fn change_keys(&mut self) -> Result<(), Problem> {
        self.as_head(Deed::ChangeKeys, key_change::change)
    }

    /// Takes another office's card in; the same card again adds nothing.
    ///
    /// # Errors
    /// The file is no card, was changed, or is this office's own; or its mark must be typed, see
    /// [`Office::introduce`].
    pub fn know_office(&mut self, path: &Path) -> Result<(OfficeCard, Done), Problem> {
        self.as_head(Deed::KnowOffice, |here| introduce::know_office(here, path))
    }

    /// The card in a card's file, or of the office that sent a package. Writes nothing.
    ///
    /// # Errors
    /// Why the file is not taken.
    pub fn card_in(&self, path: &Path, passphrase: Option<&str>) -> Result<OfficeCard, Problem> {
        self.may(Deed::Look)?;
        introduce::card_in(&self.here, path, passphrase)
    }

    /// Takes a card in whose mark was typed: that of a sender nobody knew, or new keys of a known office.
    ///
    /// # Errors
    /// It is not the mark of that card, or the card is this office's own.
    pub fn introduce(&mut self, card: &OfficeCard, typed: &str) -> Result<(OfficeCard, Done), Problem> {
        self.as_head(Deed::KnowOffice, |here| introduce::introduce(here, card, typed))
    }

    /// Plans anew what [`Office::open_package`] copied: its sender was introduced since.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn plan_again(&self, incoming: Incoming) -> Result<Incoming, Problem> {
        self.may(Deed::Look)?;
        introduce::plan_again(&self.here, incoming)
    }

    /// Takes another office's card in from the text of its QR code.
    ///
    /// # Errors
    /// The text is no card, was changed, or is this office's own.
    pub fn know_office_by_text(&mut self, text: &str) -> Result<(OfficeCard, Done), Problem> {
        self.as_head(Deed::KnowOffice, |here| offices::know_office_by_text(here, text))
    }

    /// Forgets an office. What it sent stays.
    ///
    /// # Errors
    /// Not known, or no reason.
    pub fn forget_office(&mut self, asked: &str, reason: &str) -> Result<Done, Problem> {
        self.as_head(Deed::ForgetOffice, |here| offices::forget_office(here, asked, reason))
    }

    /// Binds a lane of an SOP to an office (`None`: to whom its `kantor` says).
    ///
    /// # Errors
    /// SOP, lane or office is not known.
    pub fn bind_lane(&mut self, sop: &str, lane: &str, asked: Option<&str>) -> Result<Done, Problem> {
        self.may(Deed::BindLane)?;
        offices::bind_lane(&mut self.here, sop, lane, asked)
    }

    /// The offices known here, by name.
    ///
    /// # Errors
    /// Trouble reading the file.
    pub fn offices(&self) -> Result<Vec<OfficeLine>, Problem> {
        self.may(Deed::Look)?;
        offices::offices(&self.here)
    }

    /// The berita acara of the package with this id, or the only one whose id begins so, as pages.
    ///
    /// # Errors
    /// No such package, its taking in was undone, or trouble reading.
    pub fn handover_paper(&self, asked: &str, paper: Option<Paper>) -> Result<Vec<Drawing>, Problem> {
        self.may(Deed::Look)?;
        paper::handover_paper(&self.here, asked, paper)
    }

    /// Writes it to `to` as PDF.
    ///
    /// # Errors
    /// As [`Office::handover_paper`], or trouble writing; an old file is then untouched.
    pub fn save_handover_paper(&self, asked: &str, paper: Option<Paper>, to: &Path) -> Result<(), Problem> {
        self.may(Deed::Print)?;
        self.note_look(Look::HandoverPaper, None)?;
        paper::save_handover_paper(&self.here, asked, paper, to)
    }

    /// The folder that is watched as a stick is: a share, or one that another program keeps the same in
    /// two offices.
    pub fn watched_folder(&self) -> Option<PathBuf> {
        queue::watched_folder(&self.here)
    }

    /// Watches this folder from now on, or none.
    ///
    /// # Errors
    /// It is no folder that can be read, or trouble writing the file.
    pub fn watch_folder(&mut self, folder: Option<&Path>) -> Result<(), Problem> {
        self.may(Deed::WatchFolder)?;
        queue::watch_folder(&mut self.here, folder)
    }

    /// What each file means to this office, oldest package first, receipts last. Parts of one package are
    /// one line.
    ///
    /// # Errors
    /// Trouble with this office's own file.
    pub fn queue(&self, files: &[HandoverFile]) -> Result<Vec<QueueLine>, Problem> {
        self.may(Deed::Look)?;
        queue::queue(&self.here, files)
    }

    /// Long files are written through `disk` from now on: for tests of full and lying sticks.
    pub fn set_disk(&mut self, disk: Disk) {
        send::set_disk(&mut self.here, disk)
    }

    /// What could be handed to the office with this code now.
    ///
    /// # Errors
    /// The office is not known, or trouble reading.
    pub fn outbox(&self, ke: &str) -> Result<Outbox, Problem> {
        self.may(Deed::Look)?;
        send::outbox(&self.here, ke)
    }

    /// What could be handed to each known office now, by name of the office. Goes through all open steps
    /// once; an office that nothing waits for is there with nothing.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn outboxes(&self) -> Result<Vec<Outbox>, Problem> {
        self.may(Deed::Look)?;
        send::outboxes(&self.here)
    }

    /// Writes a package to a folder, reads it again, and only then says in the journal that custody went
    /// along. When this returns the stick can be pulled.
    ///
    /// # Errors
    /// Why not; neither the folder nor the journal has anything of it then.
    pub fn send(&mut self, request: &SendRequest) -> Result<Sent, Problem> {
        self.may(Deed::Send)?;
        self.note_look(Look::Package, None)?;
        send::send(&mut self.here, request)
    }

    /// Takes back a case that this office had handed over.
    ///
    /// # Errors
    /// It was not handed over from here, or no reason.
    pub fn call_back(&mut self, case: Id, reason: &str) -> Result<Done, Problem> {
        self.may(Deed::CallBack)?;
        send::call_back(&mut self.here, case, reason)
    }

    /// Packages written here and taken in, newest first.
    ///
    /// # Errors
    /// Trouble reading.
    pub fn packages(&self) -> Result<Vec<PackageLine>, Problem> {
        self.may(Deed::Look)?;
        send::packages(&self.here)
    }

    /// Takes the package at `path` in, in one transaction, and puts a receipt beside it.
    ///
    /// # Errors
    /// Why not; nothing was changed then.
    pub fn receive(&mut self, path: &Path, passphrase: Option<&str>) -> Result<Received, Problem> {
        self.may(Deed::TakeIn)?;
        take::receive(&mut self.here, path, passphrase)
    }

    /// Takes in what [`Office::open_package`] planned, in one transaction, and puts a receipt beside it.
    ///
    /// # Errors
    /// Why not, also when work done since would change the plan; nothing was changed then.
    pub fn accept(&mut self, incoming: Incoming) -> Result<Received, Problem> {
        self.may(Deed::TakeIn)?;
        take::accept(&mut self.here, incoming)
    }

    /// Undoes the taking in of a package on this PC: what only it brought is set aside, everything else
    /// stays. Reading the package again brings it back.
    ///
    /// # Errors
    /// No such package, or undone already; nothing was changed then.
    pub fn undo_package(&mut self, asked: &str) -> Result<Undone, Problem> {
        self.may(Deed::UndoPackage)?;
        take::undo_package(&mut self.here, asked)
    }

    /// Tells the sender of a package that its taking in was undone: into these places, over the receipt given or
    /// beside the package. Where it was written; nowhere if neither lies there.
    ///
    /// # Errors
    /// No such package, or trouble reading.
    pub fn tell_undone(&self, asked: &str, places: &[PathBuf]) -> Result<Vec<PathBuf>, Problem> {
        self.may(Deed::UndoPackage)?;
        cancel::tell_sender(&self.here, asked, places)
    }

    /// Reads the receipt of a package written here and marks that it arrived.
    ///
    /// # Errors
    /// The file is no receipt, is not signed by the receiver, or is for another package.
    pub fn read_receipt(&mut self, path: &Path) -> Result<ReceiptRead, Problem> {
        self.may(Deed::ReadReceipt)?;
        take::read_receipt(&mut self.here, path)
    }
}
