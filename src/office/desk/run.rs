//! Carrying out commands: each goes to the room that does it.

use crate::domain::case::{CorrectRequest, Request};
use crate::office::calendar::change;
use crate::office::case::{act, opening, related};
use crate::office::door::command::{CalendarChange, Command, Correct, Done};
use crate::office::door::problem::Problem;
use crate::office::ground::here::Here;
use crate::office::ground::{open, profile, register, shelf};
use crate::office::letter::{letters, numbers, templates};
use crate::office::list::batch;
use crate::store::calendar_subject;

/// Carries out one command: all of it is on disk when this returns, or nothing is.
pub(in crate::office) fn run(here: &mut Here, command: Command) -> Result<Done, Problem> {
    open::refresh(here).map_err(|problem| here.located(problem))?;
    let done = match command {
        Command::SetOffice(profile) => profile::set_office(here, *profile),
        Command::PublishSop { text } => {
            let facts = shelf::publish(here, &text);
            facts.map(|facts| Done { facts: facts.iter().map(|f| f.id).collect(), ..Done::default() })
        }
        Command::OpenCase(new) => opening::open_case(here, new),
        Command::Begin { case, node, key } => act::on_case(here, case, Request::Begin { node, key }),
        Command::Record(record) => act::record(here, *record),
        Command::RecordMany { cases, record, surat } => batch::record_many(here, &cases, &record, surat),
        Command::IssueLetter(request) => letters::issue_letter(here, request),
        Command::Return { case, from, key, to, reason } => {
            act::on_case(here, case, Request::Return { from, key, to, reason })
        }
        Command::AddKeys { case, node, keys } => act::add_keys(here, case, node, keys),
        Command::CloseKey { case, node, key, reason } => {
            act::on_case(here, case, Request::CloseKey { node, key, reason })
        }
        Command::Pause { case, reason } => act::on_case(here, case, Request::Pause { reason }),
        Command::Prove { case, pause, lampiran } => act::prove(here, case, pause, &lampiran),
        Command::Resume { case } => act::on_case(here, case, Request::Resume),
        Command::Close { case, result } => act::on_case(here, case, Request::Close { result }),
        Command::ChangeCalendar(change) => change::change_calendar(here, change),
        Command::Withdraw { case, fact, reason } if case == calendar_subject() => {
            change::change_calendar(here, CalendarChange::Withdraw { fact, alasan: reason })
        }
        Command::SetTemplate { text } => templates::set_template(here, &text),
        Command::RestoreTemplate { jenis, reason } => templates::restore_template(here, &jenis, &reason),
        Command::GiveBlock { ke, tahun, dari, sampai } => numbers::give_block(here, &ke, tahun, dari, sampai),
        Command::Withdraw { case, fact, reason } if numbers::is_block_subject(here, case)? => {
            numbers::withdraw_block(here, case, fact, reason)
        }
        Command::Withdraw { case, fact, reason } => {
            act::on_case(here, case, Request::Withdraw { fact, reason })
        }
        Command::Settle { case, keep } => act::on_case(here, case, Request::Settle { keep }),
        Command::Correct(correct) => {
            let Correct { case, fact, isian, centang, catatan, reason } = *correct;
            let request = CorrectRequest { fact, isian, centang, catatan, reason };
            act::on_case(here, case, Request::Correct(Box::new(request)))
        }
        Command::SetPlace { case, place } => act::on_case(here, case, Request::Place { place }),
        Command::Link { case, to } => related::link(here, case, to),
        Command::KeepInstitution { ulang, lembaga } => register::keep_institution(here, ulang, lembaga),
        Command::RetireInstitution { ulang, id, reason } => {
            register::retire_institution(here, ulang, id, reason)
        }
    };
    done.map_err(|problem| here.located(problem))
}
