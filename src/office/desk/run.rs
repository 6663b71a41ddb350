//! Carrying out commands: each goes to the room that does it.

use crate::domain::case::Request;
use crate::domain::fact::Body;
use crate::drawing::lacking_in;
use crate::office::calendar::change;
use crate::office::case::{act, opening};
use crate::office::door::command::{CalendarChange, Command, Done, Touched};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{open, profile, register, shelf};
use crate::office::letter::{letters, numbers, templates};
use crate::office::list::batch;
use crate::store::calendar_subject;
use crate::text::naskah;

/// Carries out one command: all of it is on disk when this returns, or nothing is.
pub(in crate::office) fn run(here: &mut Here, command: Command) -> Result<Done, Problem> {
    open::refresh(here).map_err(|problem| here.located(problem))?;
    let numbers = match &command {
        Command::OpenCase(_) | Command::IssueLetter(_) => true,
        Command::RecordMany { surat, .. } => surat.is_some(),
        _ => false,
    };
    let clock = if numbers { here.weigh_clock()? } else { None };
    let touched = touches(here, &command).map_err(|problem| here.located(problem))?;
    let mut done = carry_out(here, command, &touched).map_err(|problem| here.located(problem))?;
    done.warnings.extend(clock);
    if !done.facts.is_empty() {
        let cases = done.case.iter().chain(&done.cases).map(|case| Touched::Case(*case));
        done.touched = touched.into_iter().chain(cases).collect();
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
                change::change_calendar(here, CalendarChange::Withdraw { fact, reason: reason })
            }
            Some(Touched::Blocks) => numbers::withdraw_block(here, subject, fact, reason),
            _ => act::ask(here, subject, Request::Withdraw { fact, reason }, &[]),
        },
        Command::KeepInstitution { ulang, lembaga } => register::keep_institution(here, ulang, lembaga),
        Command::RetireInstitution { ulang, id, reason } => {
            register::retire_institution(here, ulang, id, reason)
        }
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
        Command::Case { .. } | Command::RecordMany { surat: None, .. } => Vec::new(),
        Command::RecordMany { .. } | Command::IssueLetter(_) => vec![Touched::Letters],
        Command::ChangeCalendar(_) => vec![Touched::Calendar],
        Command::SetTemplate { .. } | Command::RestoreTemplate { .. } => vec![Touched::Templates],
        Command::GiveBlock { .. } => vec![Touched::Blocks],
        Command::KeepInstitution { .. } | Command::RetireInstitution { .. } => vec![Touched::Register],
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
