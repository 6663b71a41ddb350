//! Carrying out commands: each goes to the room that does it.

use crate::base::Id;
use crate::domain::case::Request;
use crate::domain::fact::Body;
use crate::drawing::lacking_in;
use crate::office::calendar::change;
use crate::office::case::{act, erase, opening};
use crate::office::door::command::{CalendarChange, Command, Done, Touched};
use crate::office::door::problem::Problem;
use crate::office::door::rights;
use crate::office::ground::here::Here;
use crate::office::ground::persons::{self, May};
use crate::office::ground::{open, profile, register, shelf};
use crate::office::letter::{letters, numbers, templates};
use crate::office::list::batch;
use crate::office::person::keep;
use crate::store::calendar_subject;
use crate::text::naskah;

/// Carries out one command: all of it is on disk when this returns, or nothing is.
pub(in crate::office) fn run(here: &mut Here, command: Command) -> Result<Done, Problem> {
    open::refresh(here).map_err(|problem| here.located(problem))?;
    let headless = headless(here, &command)?;
    let numbers = match &command {
        Command::OpenCase(_) | Command::IssueLetter(_) => true,
        Command::RecordMany { surat, .. } => surat.is_some(),
        _ => false,
    };
    let clock = if numbers { here.weigh_clock()? } else { None };
    let touched = touches(here, &command).map_err(|problem| here.located(problem))?;
    let done = match headless {
        Some(noted) => carry_out_without_head(here, command, &touched, noted),
        None => carry_out(here, command, &touched),
    };
    let mut done = done.map_err(|problem| here.located(problem))?;
    done.warnings.extend(clock);
    if !done.facts.is_empty() {
        let cases = done.case.iter().chain(&done.cases).map(|case| Touched::Case(*case));
        done.touched = touched.into_iter().chain(cases).collect();
    }
    Ok(done)
}

/// Whether whoever is at the keyboard may; the word it is shown to the head by, where the head is away.
fn headless(here: &Here, command: &Command) -> Result<Option<(Id, &'static str)>, Problem> {
    let may = persons::may(here, rights::right(command))?;
    let Some(word) = rights::head_word(command) else { return Ok(None) };
    Ok(match (may, command, persons::at_keyboard(here)) {
        (May::WithoutHead(person), ..) => Some((person, word)),
        // Told to everybody, whoever may do it.
        (May::Yes, Command::TakeHeadship { .. }, Some(person)) => Some((person.id, word)),
        _ => None,
    })
}

/// Carries it out and notes that the head was away, in one transaction.
fn carry_out_without_head(
    here: &mut Here,
    command: Command,
    touched: &[Touched],
    (person, word): (Id, &str),
) -> Result<Done, Problem> {
    here.store.begin()?;
    let done = carry_out(here, command, touched).and_then(|done| {
        if !done.facts.is_empty() {
            persons::note(here, person, word, None, true)?;
        }
        Ok(done)
    });
    let kept = here.store.end(done.is_ok()).map_err(Problem::from).and(done);
    if kept.is_err() {
        open::read_profile(here)?;
    }
    let mut done = kept?;
    if !done.facts.is_empty() {
        done.warnings.push(crate::text::petugas::WITHOUT_HEAD.to_owned());
    }
    Ok(done)
}

/// Sends a command to the room that does it.
fn carry_out(here: &mut Here, command: Command, touched: &[Touched]) -> Result<Done, Problem> {
    match command {
        Command::SetOffice(profile) => profile::set_office(here, *profile),
        Command::PublishSop { text } => {
            let facts = shelf::publish(here, &text);
            let warnings = naskah::tercetak_kotak(&lacking_in(&text)).into_iter().collect();
            facts.map(|facts| Done {
                facts: facts.iter().map(|f| f.id).collect(),
                warnings,
                ..Done::default()
            })
        }
        Command::OpenCase(new) => opening::open_case(here, new),
        Command::Case { case, request, files } => act::ask(here, case, request, &files),
        Command::RecordMany { cases, step, files, surat } => {
            batch::record_many(here, &cases, &step, &files, surat)
        }
        Command::IssueLetter(request) => letters::issue_letter(here, request),
        Command::ChangeCalendar(change) => change::change_calendar(here, change),
        Command::SetTemplate { text } => templates::set_template(here, &text),
        Command::RestoreTemplate { jenis, reason } => templates::restore_template(here, &jenis, &reason),
        Command::GiveBlock { ke, tahun, dari, sampai } => numbers::give_block(here, &ke, tahun, dari, sampai),
        Command::Withdraw { subject, fact, reason } => match touched.first() {
            Some(Touched::Calendar) => {
                change::change_calendar(here, CalendarChange::Withdraw { fact, reason })
            }
            Some(Touched::Blocks) => numbers::withdraw_block(here, subject, fact, reason),
            _ => act::ask(here, subject, Request::Withdraw { fact, reason }, &[]),
        },
        Command::KeepInstitution { ulang, lembaga } => register::keep_institution(here, ulang, lembaga),
        Command::RetireInstitution { ulang, id, reason } => {
            register::retire_institution(here, ulang, id, reason)
        }
        Command::Erase(request) => erase::run(here, request),
        Command::KeepPerson(asked) => keep::keep(here, *asked),
        Command::RetirePerson { person, reason } => keep::retire(here, person, &reason),
        Command::TakeHeadship { reason } => keep::take_headship(here, &reason),
        Command::ChangePin { old, new } => keep::change_pin(here, &old, &new),
        Command::RenewPin { person, pin } => keep::renew_pin(here, person, &pin),
    }
}

/// What a command will have touched besides the cases it says it was recorded in.
fn touches(here: &Here, command: &Command) -> Result<Vec<Touched>, Problem> {
    Ok(match command {
        Command::SetOffice(_) => vec![Touched::Profile],
        Command::PublishSop { .. } => vec![Touched::Shelf],
        // A case shows what is part of it, and what it is tied to.
        Command::OpenCase(new) => new.induk.iter().map(|parent| Touched::Case(parent.kasus)).collect(),
        Command::Case { request: Request::Link { to }, .. } => vec![Touched::Case(*to)],
        Command::Case { request: Request::AddKeys { .. }, .. } => vec![Touched::Register],
        Command::Erase(_) => vec![Touched::Letters],
        Command::Case { .. } | Command::RecordMany { surat: None, .. } => Vec::new(),
        Command::RecordMany { .. } | Command::IssueLetter(_) => vec![Touched::Letters],
        Command::ChangeCalendar(_) => vec![Touched::Calendar],
        Command::SetTemplate { .. } | Command::RestoreTemplate { .. } => vec![Touched::Templates],
        Command::GiveBlock { .. } => vec![Touched::Blocks],
        Command::KeepInstitution { .. } | Command::RetireInstitution { .. } => vec![Touched::Register],
        Command::KeepPerson(_)
        | Command::RetirePerson { .. }
        | Command::TakeHeadship { .. }
        | Command::RenewPin { .. }
        | Command::ChangePin { .. } => vec![Touched::Persons],
        Command::Withdraw { subject, .. } if *subject == calendar_subject() => vec![Touched::Calendar],
        Command::Withdraw { subject, .. } if numbers::is_block_subject(here, *subject)? => {
            vec![Touched::Blocks]
        }
        Command::Withdraw { fact, .. } => match here.store.fact(*fact)?.map(|fact| fact.body) {
            Some(Body::LetterIssued(_)) => vec![Touched::Letters],
            _ => Vec::new(),
        },
    })
}
