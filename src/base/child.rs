//! One piece of work in a process of its own: asked once, heard once, ended when it takes too long. What may
//! swell or crash over a stranger's file is done there. Must not know what the work is.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often a child is looked at.
const LOOK: Duration = Duration::from_millis(4);

/// What a child may take before it is ended.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Time from its start to its end.
    pub time: Duration,
    /// Bytes of its answer.
    pub answer: u64,
}

/// Starts `program` with the one argument `word`, hands it `question` and returns its whole answer; `None` if
/// it could not be started, died, said that it failed, went beyond its `bounds`, or was `stopped`.
pub fn ask(
    program: &Path,
    word: &str,
    question: &[&[u8]],
    bounds: Bounds,
    stopped: impl Fn() -> bool,
) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.arg(word).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    without_a_console(&mut command);
    let mut child = command.spawn().ok()?;
    let (asked, heard) = (child.stdin.take(), child.stdout.take());
    std::thread::scope(|threads| {
        threads.spawn(move || {
            let mut asked = asked?;
            // One that died hears nothing more; its end tells.
            question.iter().try_for_each(|part| asked.write_all(part)).ok()
        });
        let answer = threads.spawn(move || {
            let mut answer = Vec::new();
            heard?.take(bounds.answer.saturating_add(1)).read_to_end(&mut answer).ok()?;
            (answer.len() as u64 <= bounds.answer).then_some(answer)
        });
        let well = watch(&mut child, bounds.time, stopped);
        answer.join().ok().flatten().filter(|_| well)
    })
}

/// Waits for its end, or ends it; whether it ended well.
fn watch(child: &mut Child, time: Duration, stopped: impl Fn() -> bool) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if began.elapsed() < time && !stopped() => std::thread::park_timeout(LOOK),
            _ => {
                // It may have ended this moment.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

#[cfg(windows)]
fn without_a_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_a_console(_command: &mut Command) {}

/// The child bounds itself before it looks at anything: `memory` bytes, no file written, no picture of its
/// memory left behind when it crashes, and an end by itself should nobody be there to end it. Windows bounds
/// the time alone: its other bounds cannot be had without `unsafe`.
pub fn bind(memory: u64, time: Duration) {
    bind_memory(memory);
    let end = move || {
        std::thread::sleep(time);
        std::process::exit(1);
    };
    // Without it the parent's own watch remains.
    let _ = std::thread::Builder::new().spawn(end);
}

#[cfg(unix)]
fn bind_memory(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (what, most) in [(Resource::As, memory), (Resource::Core, 0), (Resource::Fsize, 0)] {
        // Refused where a lower one was set already.
        let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn bind_memory(_memory: u64) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn asked(program: &str, word: &str, time: Duration, answer: u64) -> Option<Vec<u8>> {
        ask(Path::new(program), word, &[b"satu ", b"dua"], Bounds { time, answer }, || false)
    }

    #[test]
    fn a_child_answers_or_is_ended() {
        let (long, short) = (Duration::from_secs(60), Duration::from_millis(30));
        assert_eq!(asked("cat", "-", long, 100), Some(b"satu dua".to_vec()));
        assert_eq!(asked("cat", "-", long, 3), None, "more than was asked for");
        assert_eq!(asked("sleep", "1000", short, 100), None, "too long");
        assert_eq!(asked("false", "", long, 100), None, "it says that it failed");
        assert_eq!(asked("/tidak/ada", "", long, 100), None);
        let bounds = Bounds { time: long, answer: 100 };
        assert_eq!(ask(Path::new("sleep"), "1000", &[], bounds, || true), None, "nobody waits any more");
    }
}
