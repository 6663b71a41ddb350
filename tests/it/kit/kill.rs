//! Programs killed at a moment that chance chooses. The only place in the tests that lets time pass.

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use alur::base::Dice;

/// How often a test repeats what chance decides: `usual` times, or `ALUR_KALI` times as often, as `.ci/run`
/// and `.ci/panjang` ask.
pub fn times(usual: usize) -> usize {
    usual * std::env::var("ALUR_KALI").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// Chooses the moments: the first program is left alone and says how long one takes here, the others die at
/// any moment until a little after that. Each that was done in time shortens what is believed of the next, each
/// that was not lengthens it, so that on a busy machine too some end and some do not.
pub struct Killer {
    luck: Dice,
    usual: Option<Duration>,
}

impl Killer {
    pub fn new(seed: u64) -> Killer {
        Killer { luck: Dice::Seeded(seed), usual: None }
    }

    /// How `program` ended.
    pub fn end(&mut self, program: &mut Child) -> ExitStatus {
        let Some(usual) = self.usual else {
            let begun = Instant::now();
            let status = program.wait().unwrap();
            self.usual = Some(begun.elapsed());
            return status;
        };
        let longest = usize::try_from(usual.as_micros() * 5 / 4).unwrap().max(1);
        std::thread::park_timeout(Duration::from_micros(self.luck.below(longest) as u64));
        let done = program.try_wait().unwrap().is_some();
        self.usual = Some(if done { usual * 9 / 10 } else { usual * 11 / 10 });
        let _ = program.kill();
        program.wait().unwrap()
    }

    /// Runs the program on `db`; whether it finished well before it was killed.
    pub fn run(&mut self, db: &Path, args: &[&str]) -> bool {
        let program = alur(db, args).stdout(Stdio::null()).spawn();
        self.end(&mut program.unwrap()).success()
    }
}

/// The built program on `db`, silent about errors.
pub fn alur(db: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alur"));
    command.args(args).arg("--db").arg(db).stderr(Stdio::null());
    command
}
