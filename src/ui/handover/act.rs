//! Doing what was asked on this screen, and taking over what ran beside the frame.

use eframe::egui::Context;
use std::path::{Path, PathBuf};

use super::dialogs::{AskFor, HandoverDialog};
use super::plan::Planned;
use super::running::{Came, NothingCame, What};
use super::take::{TakeState, Taking};
use super::{Ask, State, Tab};
use crate::base::Id;
use crate::domain::card::OfficeCard;
use crate::office::{Done, HandedFile, Office, PassphraseAsked, Problem, SendRequest};
use crate::text::serah;
use crate::text::ui::files::saved;
use crate::text::ui::{found, handover as t, introduce};
use crate::ui::ask::Place;
use crate::ui::doing::{Doing, Then};
use crate::ui::kit::files;
use crate::ui::work::Ended;

/// Does what was asked.
pub fn act(at: &mut State, ask: Ask, doing: &mut Doing<'_>) {
    match ask {
        Ask::PickFolder => {
            if let Some(folder) = files::pick_stick(at.send.folder()) {
                hand_to(at, folder, doing);
            }
        }
        Ask::HandTo(folder) => hand_to(at, folder, doing),
        Ask::Send => send(at, doing),
        Ask::Open => {
            if let Some(path) = files::pick_handed(at.send.folder()) {
                open(at, path, doing);
            }
        }
        Ask::Look(path) => open(at, path, doing),
        Ask::PickWatched => {
            if let Some(folder) = files::pick_watched(doing.office.watched_folder().as_deref()) {
                watch(at, Some(&folder), doing);
            }
        }
        Ask::Watch(folder) => watch(at, folder.as_deref(), doing),
        Ask::Unlock => look_at_file(at, doing),
        Ask::Take => take(at, doing),
        Ask::Stop => at.running.stop(),
        Ask::Undo(package, from) => undo(at, package, from, doing),
        Ask::TellUndone(package, from) => tell_undone(at, package, from, doing),
        Ask::Paper(package) => save_paper(package, doing),
        Ask::SaveCard { page } => save_card(page, doing),
        Ask::CopyCard => copy_card(doing),
        Ask::Learn => {
            let learned = doing.office.know_office_by_text(at.offices.text());
            take_note(at, learned, doing);
        }
        Ask::Introduce(card, typed) => introduce(at, &card, &typed, doing),
        Ask::Forget(card, reason) => {
            let done = doing.office.forget_office(&card.id.to_string(), &reason);
            doing.wrote(done.map(drop), t::forgotten(&card.called()));
        }
        Ask::Bind { sop, lane, office } => bind(&sop, &lane, office.as_deref(), doing),
        Ask::Add(more) => {
            at.dialog = None;
            at.send.add(more);
        }
        Ask::Show(what) => {
            at.dialog = Some(HandoverDialog::of(what));
            doing.then(Then::Trouble(None));
            read_dialog(at, doing);
        }
        Ask::Read => read_dialog(at, doing),
    }
}

fn read_dialog(at: &mut State, doing: &mut Doing<'_>) {
    if let Some(dialog) = &mut at.dialog
        && let Err(problem) = dialog.read(doing.office)
    {
        doing.fail(&problem);
    }
}

/// This folder is watched as a stick is, or none.
fn watch(at: &mut State, folder: Option<&Path>, doing: &mut Doing<'_>) {
    if let Err(problem) = doing.office.watch_folder(folder) {
        doing.fail(&problem);
    }
    at.found.stale();
}

/// These are the sticks from now on, whatever is plugged in: for tests.
pub fn set_sticks(at: &mut State, sticks: Vec<PathBuf>) {
    at.found.sticks = Some(sticks);
    at.found.stale();
}

/// Packages are written to this folder from now on.
pub fn hand_to(at: &mut State, folder: PathBuf, doing: &mut Doing<'_>) {
    if let Err(problem) = doing.office.keep_handed_to(&folder) {
        doing.fail(&problem);
    }
    at.send.look(Some(folder));
}

/// Looks at a file that came on a stick, as dropping it on the window does: a package is checked, a receipt
/// or a card is read, all beside the frame.
fn open(at: &mut State, path: PathBuf, doing: &mut Doing<'_>) {
    doing.go(Place::Handover);
    if at.running.busy() {
        return doing.say_why(t::BUSY.to_owned());
    }
    doing.then(Then::Trouble(None));
    at.take.choose(path);
    look_at_file(at, doing);
}

fn begin(
    at: &mut State,
    what: What,
    doing: &mut Doing<'_>,
    work: impl FnOnce(&mut Office) -> Result<Came, Problem> + Send + 'static,
) {
    if at.running.busy() {
        return doing.say_why(t::BUSY.to_owned());
    }
    at.running.start(doing.ctx, doing.office, (what, at.tab), work);
}

fn send(at: &mut State, doing: &mut Doing<'_>) {
    at.tab = Tab::Send;
    let Some((request, to)) = at.send.request() else { return };
    at.send.outcome = None;
    begin(at, What::Send(to), doing, move |office| {
        Ok(Came::Sent(Box::new(office.send(&SendRequest { batas: SendRequest::PART, ..request })?)))
    });
}

fn look_at_file(at: &mut State, doing: &mut Doing<'_>) {
    at.tab = Tab::Take;
    let Some((path, words)) = at.take.file() else { return };
    at.take.at = Taking::Nothing;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    begin(at, What::Look(name), doing, move |office| {
        Ok(match HandedFile::at(&path)? {
            HandedFile::Package => Came::Planned(Box::new(office.open_package(&path, words.as_deref())?)),
            HandedFile::Receipt => Came::Receipt(Box::new(office.read_receipt(&path)?)),
            HandedFile::Card => Came::Card(Box::new(office.know_office(&path)?)),
        })
    });
}

/// Takes a card in whose mark was typed. The package it came in, if it did, is planned anew.
fn introduce(at: &mut State, card: &OfficeCard, typed: &str, doing: &mut Doing<'_>) {
    let learned = match doing.office.introduce(card, typed) {
        Ok(learned) => learned,
        Err(problem) => return doing.fail(&problem),
    };
    at.dialog = None;
    let (known, done) = learned;
    let words: Vec<String> = std::iter::once(introduce::done(&known.called())).chain(done.warnings).collect();
    at.offices.learned(known.id);
    doing.wrote(Ok(()), words.join(" "));
    if !matches!(&at.take.at, Taking::Planned(planned) if planned.plan().dari.id == card.id) {
        return;
    }
    let Taking::Planned(planned) = std::mem::take(&mut at.take.at) else { return };
    let incoming = planned.incoming;
    begin(at, What::Look(card.called()), doing, move |office| {
        Ok(Came::Planned(Box::new(office.plan_again(*incoming)?)))
    });
}

/// Asks for the mark of a card that is not taken in without it.
fn ask_mark(at: &mut State, card: &OfficeCard, doing: &mut Doing<'_>) {
    at.dialog = Some(HandoverDialog::of(AskFor::Introducing(Box::new(card.clone()))));
    doing.then(Then::Trouble(None));
    read_dialog(at, doing);
}

fn take(at: &mut State, doing: &mut Doing<'_>) {
    if at.running.busy() {
        return doing.say_why(t::BUSY.to_owned());
    }
    // What was shown is what is taken in; should it not be, the file is looked at again.
    let Taking::Planned(planned) = std::mem::take(&mut at.take.at) else { return };
    let incoming = planned.incoming;
    let from = incoming.rencana.dari.called();
    begin(at, What::Take(from), doing, move |office| Ok(Came::Received(Box::new(office.accept(*incoming)?))));
}

fn undo(at: &mut State, package: Id, from: String, doing: &mut Doing<'_>) {
    at.dialog = None;
    let places = at.places();
    begin(at, What::Undo(from.clone()), doing, move |office| {
        let asked = package.to_string();
        let undone = office.undo_package(&asked)?;
        // It is undone, whatever becomes of its receipt.
        let told = office.tell_undone(&asked, &places).unwrap_or_default();
        Ok(Came::Undone(Box::new(undone), from, told))
    });
}

/// Writes to the sticks plugged in that a package was undone.
fn tell_undone(at: &mut State, package: Id, from: String, doing: &mut Doing<'_>) {
    let places = at.places();
    begin(at, What::Undo(from.clone()), doing, move |office| {
        let written = office.tell_undone(&package.to_string(), &places)?;
        Ok(Came::Told(from, written))
    });
}

/// Takes over what ended beside the frame, and looks again soon at what has not.
pub fn look(at: &mut State, doing: &mut Doing<'_>) {
    if at.waiting.poll() {
        doing.ctx.request_repaint();
    }
    if at.found.poll() {
        // The stick that packages go to may have been plugged in, or pulled.
        at.send.look(at.send.folder().map(Path::to_owned));
        doing.ctx.request_repaint();
        tell_of_found(at, doing);
        if *doing.place == Place::Settings {
            // A drive may be proposed there.
            doing.reload();
        }
    }
    if let Some((what, tab, ended)) = at.running.ended(doing.ctx) {
        take_over(at, &what, tab, ended, doing);
    }
}

/// Says once what is new on sticks, where it is not on the screen anyway.
fn tell_of_found(at: &mut State, doing: &mut Doing<'_>) {
    let (packages, receipts) = at.found.waiting();
    if at.found.tells() && *doing.place != Place::Handover {
        doing.say(found::found_new(packages, receipts));
    }
}

/// Counts what waits for other offices, where the screen shown says it.
pub fn count(at: &mut State, ctx: &Context, office: &Office) {
    at.waiting.count(ctx, office);
}

/// Looks for files on sticks: a stick is noticed at every place.
pub fn search(at: &mut State, here: bool, ctx: &Context, office: &Office) {
    let shown = here && matches!(at.tab, Tab::Take | Tab::Send);
    at.found.look(ctx, office, shown);
}

/// Waits for what runs; `counts` when what waits for others is counted here.
pub fn settle(at: &mut State, counts: bool, doing: &mut Doing<'_>) {
    at.running.settle();
    if let Some((what, tab, ended)) = at.running.ended(doing.ctx) {
        take_over(at, &what, tab, ended, doing);
    }
    if counts {
        count(at, doing.ctx, doing.office);
    }
    at.waiting.settle();
    if *doing.place == Place::Handover || at.found.sticks.is_some() {
        at.found.settle(doing.ctx, doing.office);
        tell_of_found(at, doing);
    }
}

/// Asks what runs to stop and waits until it has: nothing half done is left behind.
pub fn stop(at: &mut State) {
    at.running.stop();
    at.running.settle();
}

fn take_over(
    at: &mut State,
    what: &What,
    tab: Tab,
    ended: Ended<Result<Came, Problem>>,
    doing: &mut Doing<'_>,
) {
    // The job wrote by a connection of its own.
    doing.office.changed_elsewhere();
    at.waiting.stale();
    at.found.stale();
    doing.reload();
    let seen = *doing.place == Place::Handover && at.tab == tab;
    let words = match ended {
        Some(Ok(came)) => Ok(show(at, came, doing)),
        Some(Err(problem)) => Err(show_failed(at, what, &problem, doing)),
        None => Err(show_broken(at, what, NothingCame { words: t::DIED.to_owned(), calm: false }, doing)),
    };
    match words {
        Ok(Some(words)) if !seen => doing.say(words),
        Err(words) if !seen => doing.then(Then::Trouble(Some(words))),
        _ => {}
    }
}

/// Puts what came of it where its tab shows it; in few words, for other screens, where it is not said yet.
fn show(at: &mut State, came: Came, doing: &mut Doing<'_>) -> Option<String> {
    let words = match came {
        Came::Sent(sent) => {
            let words = t::sent_short(&sent);
            at.send.outcome = Some(Ok(sent));
            at.send.sent();
            words
        }
        Came::Planned(incoming) => {
            let words = t::from(&incoming.rencana.dari);
            at.take.at = Taking::Planned(Box::new(Planned::of(incoming, doing.office)));
            words
        }
        Came::Receipt(read) => {
            let words = t::receipt_title(&read);
            at.take.at = Taking::Receipt(read);
            words
        }
        Came::Card(learned) => {
            (at.take, at.tab) = (TakeState::default(), Tab::Offices);
            take_note(at, Ok(*learned), doing);
            return None;
        }
        Came::Received(done) => {
            let words = t::taken_title(&done);
            at.take.at = Taking::Taken(done);
            words
        }
        Came::Told(from, written) => {
            let words = serah::undone_told(&from, &written);
            at.past.said = Some(words.clone());
            words
        }
        Came::Undone(undone, from, told) => {
            let words = t::undone(&undone, &from, &told);
            match at.tab {
                Tab::Past => at.past.said = Some(words.clone()),
                _ => at.take.at = Taking::Undone(words.clone()),
            }
            words
        }
    };
    Some(words)
}

fn show_failed(at: &mut State, what: &What, problem: &Problem, doing: &mut Doing<'_>) -> String {
    if let (What::Look(_), Some(card)) = (what, problem.unconfirmed()) {
        (at.take, at.tab) = (TakeState::default(), Tab::Offices);
        ask_mark(at, card, doing);
        return problem.message();
    }
    if let (What::Look(_), Some(asked)) = (what, problem.locked()) {
        let wrong = asked == PassphraseAsked::Wrong;
        at.take.at = Taking::Locked { wrong };
        return t::LOCKED.to_owned();
    }
    show_broken(at, what, NothingCame::of(problem), doing)
}

fn show_broken(at: &mut State, what: &What, failure: NothingCame, doing: &mut Doing<'_>) -> String {
    let words = failure.words.clone();
    match what {
        What::Send(_) => at.send.outcome = Some(Err(failure)),
        What::Look(_) | What::Take(_) => at.take.at = Taking::Failed(failure),
        What::Undo(_) => doing.then(Then::Trouble(Some(words.clone()))),
    }
    words
}

fn take_note(at: &mut State, learned: Result<(OfficeCard, Done), Problem>, doing: &mut Doing<'_>) {
    match learned {
        Ok((card, done)) => {
            let mark = mark_of(card.id, doing.office);
            let words: Vec<String> = std::iter::once(t::learned(&card, &mark)).chain(done.warnings).collect();
            at.offices.learned(card.id);
            doing.wrote(Ok(()), words.join(" "));
        }
        Err(problem) => match problem.unconfirmed() {
            Some(card) => ask_mark(at, card, doing),
            None => doing.fail(&problem),
        },
    }
}

fn mark_of(id: Id, office: &Office) -> String {
    let known = office.offices().unwrap_or_default();
    known.into_iter().find(|line| line.kartu.id == id).map(|line| line.sidik).unwrap_or_default()
}

fn save_paper(package: Id, doing: &mut Doing<'_>) {
    if let Some(to) = files::save_as(&t::paper_file(package)) {
        doing.beside(move |office| {
            office.save_handover_paper(&package.to_string(), None, &to)?;
            Ok(Box::new(move |doing| doing.wrote(Ok(()), saved(&to))))
        });
    }
}

fn save_card(page: bool, doing: &mut Doing<'_>) {
    let name = t::card_file(&doing.office.profile().kode, page);
    if let Some(to) = files::save_as(&name) {
        doing.beside(move |office| {
            office.save_card_of_office(&to)?;
            Ok(Box::new(move |doing| doing.wrote(Ok(()), saved(&to))))
        });
    }
}

fn copy_card(doing: &mut Doing<'_>) {
    match doing.office.card_text() {
        Ok(text) => {
            doing.ctx.copy_text(text);
            doing.say(t::COPIED.to_owned());
        }
        Err(problem) => doing.fail(&problem),
    }
}

fn bind(sop: &str, lane: &str, office: Option<&OfficeCard>, doing: &mut Doing<'_>) {
    let asked = office.map(|card| card.id.to_string());
    let done = doing.office.bind_lane(sop, lane, asked.as_deref());
    let named = office.map(OfficeCard::called);
    doing.wrote(done.map(drop), t::lane_changed(lane, named.as_deref()));
}
