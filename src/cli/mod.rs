//! The command line: arguments and JSON over the same door as the window. Must not know the store,
//! the fold or how anything is drawn.
//!
//! Its files stand in a row, and each uses only those before it: `answer` and `terminal`, `read` (typed
//! words become values), `door`, `shape` (views become JSON and lines), a file a noun, `run`.

mod answer;
mod args;
mod cadangan;
mod door;
mod file;
mod kalender;
mod kantor;
mod kasus;
mod kunci;
mod listing;
mod naskah;
mod petugas;
mod read;
mod run;
mod serah;
mod shape;
mod sop;
mod terminal;

use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::{ContextKind, ErrorKind};
use serde_json::json;

use crate::domain::plain_text::{escaped, shown};
use crate::office::{DRAWS_A_PAGE, Ending, draw_for_parent};
use crate::text::cli as words;
use answer::{Answered, Failure};
use door::Door;
use terminal::say;

pub use args::{Cli, Perintah};

/// Reads the arguments and does what they say; without a command, opens the window.
pub fn main() -> ExitCode {
    crate::base::drive::ask_for_no_disk();
    // Asked by the window, not by a person: no help speaks of it.
    if std::env::args_os().nth(1).is_some_and(|word| word == DRAWS_A_PAGE) {
        return ExitCode::from(u8::from(!draw_for_parent()));
    }
    match parse() {
        Ok(cli) => {
            let as_json = cli.json;
            match Door::new(cli.db, cli.oleh, cli.pin_berkas, cli.waktu, cli.dicatat) {
                Ok(door) => match cli.perintah {
                    Some(command) => finish(run::run(command, &door), as_json),
                    None => window(door, cli.renderer),
                },
                Err(failure) => finish(Err(failure), as_json),
            }
        }
        Err(done) => done,
    }
}

/// The arguments understood, or the exit they already led to: help, or a sentence about what is wrong.
fn parse() -> Result<Cli, ExitCode> {
    let matched = args::command().try_get_matches().and_then(|m| Cli::from_arg_matches(&m));
    matched.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Two words of clap's usage line that it lets nobody set.
            let help = error.to_string().replace("[OPTIONS]", "[PILIHAN]").replace("<COMMAND>", "<PERINTAH>");
            say(&mut std::io::stdout(), &help);
            ExitCode::SUCCESS
        }
        _ => {
            let as_json = std::env::args_os().any(|arg| arg == "--json");
            finish(Err(Failure::Usage(misunderstood(&error))), as_json)
        }
    })
}

/// What is wrong with the arguments.
fn misunderstood(error: &clap::Error) -> String {
    let about = |kind| error.get(kind).map(ToString::to_string);
    let named = about(ContextKind::InvalidSubcommand).or_else(|| about(ContextKind::InvalidArg));
    match error.kind() {
        ErrorKind::MissingRequiredArgument => words::argument_missing(&named.unwrap_or_default()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words::COMMAND_MISSING.to_owned()
        }
        ErrorKind::InvalidUtf8 => words::ARGUMENT_NOT_UNICODE.to_owned(),
        _ => words::argument_odd(&named.unwrap_or_default()),
    }
}

fn window(door: Door, renderer: Option<String>) -> ExitCode {
    let options = crate::office::OpenOptions { window: true, ..door.options };
    match crate::ui::run(door.db, options, renderer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => finish(Err(Failure::Problem(problem)), false),
    }
}

fn finish(outcome: Answered, as_json: bool) -> ExitCode {
    match outcome {
        Ok(answer) => {
            let text = if as_json {
                escaped(&answer.json.to_string()).into_owned()
            } else {
                shown(&answer.plain).into_owned()
            };
            say(&mut std::io::stdout(), &text);
            ExitCode::from(u8::from(answer.refused))
        }
        Err(Failure::Usage(message)) => {
            fail(as_json, "pemakaian", &message, words::USAGE_ADVICE);
            ExitCode::from(2)
        }
        Err(Failure::Problem(problem)) => {
            fail(as_json, problem.kode(), &problem.message(), &problem.advice());
            ExitCode::from(match problem.severity() {
                Ending::Refused => 1,
                Ending::Trouble => 3,
            })
        }
    }
}

fn fail(as_json: bool, kode: &str, pesan: &str, saran: &str) {
    let text = if as_json {
        escaped(&json!({ "galat": { "kode": kode, "pesan": pesan, "saran": saran } }).to_string())
            .into_owned()
    } else {
        shown(&format!("{pesan}\n{saran}")).into_owned()
    };
    say(&mut std::io::stderr(), &text);
}
