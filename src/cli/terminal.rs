//! Lines on a terminal: what is said, and how far long work is. Knows no command.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::office::Progress;
use crate::text::cli as words;

/// A closed pipe (`alur … | head`) is no failure of ours.
pub fn say(to: &mut impl Write, text: &str) {
    let _ = writeln!(to, "{}", text.trim_end());
    let _ = to.flush();
}

/// Something a person is to know beside the answer; a script that asked for JSON reads only that.
pub fn warn(text: &str) {
    if !std::env::args_os().any(|arg| arg == "--json") {
        say(&mut std::io::stderr(), text);
    }
}

/// How far long work is, on a terminal only; one line that is written over.
pub fn progress(done: usize, all: usize) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let end = if done >= all { "\n" } else { "" };
        let _ = write!(err, "\r{}{end}", words::progress(done, all));
        let _ = err.flush();
    }
}

/// Runs long work while a thread beside it shows how far it is, on a terminal only.
pub fn watched<T>(work: impl FnOnce(&Progress) -> T) -> T {
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
