//! The command line: arguments and JSON over the same door as the window. Must not know the store,
//! the fold or how anything is drawn.

mod args;
mod args_handover;
mod backup;
mod handover;
mod json;
mod kalender;
mod macet;
mod plain;
mod run;
mod templates;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::FromArgMatches;
use clap::error::ContextKind;
use serde_json::{Value, json};

use crate::base::{Clock, Zone};
use crate::office::{self, OpenOptions, Problem, Progress, Severity};
use crate::text;

pub use args::{Cli, Perintah};

/// What a command answers: one JSON document, or the same in plain words.
struct Answer {
    json: Value,
    plain: String,
    /// Everything was done, but what was asked about is not in order: exit 1.
    refused: bool,
}

impl Answer {
    fn new(json: Value, plain: impl Into<String>) -> Answer {
        Answer { json, plain: plain.into(), refused: false }
    }
}

/// Why a command did not answer.
enum Failure {
    /// Arguments that clap cannot judge alone; exit 2.
    Usage(String),
    /// The office said no, or could not; exit 1 or 3.
    Problem(Problem),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Problem(problem)
    }
}

/// Reads the arguments and does what they say; without a command, opens the window.
pub fn main() -> ExitCode {
    crate::base::drive::ask_for_no_disk();
    let cli = match parse() {
        Ok(cli) => cli,
        Err(done) => return done,
    };
    let as_json = cli.json;
    let outcome = match options(&cli) {
        Ok(options) => {
            let db = cli.db.clone().unwrap_or_else(office::default_path);
            match cli.perintah {
                Some(command) => {
                    let times = run::Times { waktu: cli.waktu.as_deref(), dicatat: cli.dicatat.as_deref() };
                    run::run(command, &db, options, times)
                }
                None => return window(&db, options, cli.renderer),
            }
        }
        Err(failure) => Err(failure),
    };
    finish(outcome, as_json)
}

/// The arguments understood, or the exit they already led to: help, or a sentence about what is wrong.
fn parse() -> Result<Cli, ExitCode> {
    use clap::error::ErrorKind;
    let matched = args::command().try_get_matches().and_then(|m| Cli::from_arg_matches(&m));
    matched.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Two words of clap's usage line that it lets nobody set.
            let help = error.to_string().replace("[OPTIONS]", "[PILIHAN]").replace("<COMMAND>", "<PERINTAH>");
            say(&mut std::io::stdout(), &help);
            ExitCode::SUCCESS
        }
        kind => {
            let about = |kind| error.get(kind).map(ToString::to_string);
            let named = about(ContextKind::InvalidSubcommand).or_else(|| about(ContextKind::InvalidArg));
            let message = match kind {
                ErrorKind::MissingRequiredArgument => text::cli::argument_missing(&named.unwrap_or_default()),
                ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                    text::cli::COMMAND_MISSING.to_owned()
                }
                _ => text::cli::argument_odd(&named.unwrap_or_default()),
            };
            let as_json = std::env::args().any(|arg| arg == "--json");
            finish(Err(Failure::Usage(message)), as_json)
        }
    })
}

fn window(db: &std::path::Path, options: OpenOptions, renderer: Option<String>) -> ExitCode {
    let options = OpenOptions { window: true, ..options };
    match crate::ui::run(db.to_owned(), options, renderer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => finish(Err(Failure::Problem(problem)), false),
    }
}

fn options(cli: &Cli) -> Result<OpenOptions, Failure> {
    let clock = match &cli.waktu {
        Some(text) => Clock::Fixed(run::moment(text, Zone::default())?),
        None => Clock::System,
    };
    Ok(OpenOptions { clock, by: cli.oleh.clone().unwrap_or_default(), ..OpenOptions::default() })
}

fn finish(outcome: Result<Answer, Failure>, as_json: bool) -> ExitCode {
    match outcome {
        Ok(answer) => {
            let text = if as_json { answer.json.to_string() } else { answer.plain };
            say(&mut std::io::stdout(), &text);
            ExitCode::from(u8::from(answer.refused))
        }
        Err(Failure::Usage(message)) => {
            fail(as_json, "pemakaian", &message, text::cli::USAGE_ADVICE);
            ExitCode::from(2)
        }
        Err(Failure::Problem(problem)) => {
            fail(as_json, problem.kode(), &problem.message(), &problem.advice());
            ExitCode::from(match problem.severity() {
                Severity::Refused => 1,
                Severity::Trouble => 3,
            })
        }
    }
}

fn fail(as_json: bool, kode: &str, pesan: &str, saran: &str) {
    let text = if as_json {
        json!({ "galat": { "kode": kode, "pesan": pesan, "saran": saran } }).to_string()
    } else {
        format!("{pesan}\n{saran}")
    };
    say(&mut std::io::stderr(), &text);
}

/// How far long work is, on a terminal only; one line that is written over.
fn progress(done: usize, all: usize) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let end = if done >= all { "\n" } else { "" };
        let _ = write!(err, "\r{}{end}", text::cli::progress(done, all));
        let _ = err.flush();
    }
}

/// Runs long work while a thread beside it shows how far it is, on a terminal only.
fn watched<T>(work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return work(&progress);
    }
    let over = AtomicBool::new(false);
    std::thread::scope(|threads| {
        let shown = threads.spawn(|| {
            let mut drawn = false;
            while !over.load(Ordering::Relaxed) {
                if let Some(step) = progress.now().filter(|step| step.done < step.total) {
                    self::progress(step.done as usize, step.total as usize);
                    drawn = true;
                }
                std::thread::park_timeout(Duration::from_millis(200));
            }
            if drawn {
                say(&mut std::io::stderr(), "");
            }
        });
        let done = work(&progress);
        over.store(true, Ordering::Relaxed);
        shown.thread().unpark();
        done
    })
}

/// A closed pipe (`alur … | head`) is no failure of ours.
fn say(to: &mut impl Write, text: &str) {
    let _ = writeln!(to, "{}", text.trim_end());
    let _ = to.flush();
}
