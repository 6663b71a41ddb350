//! Which file carries out which command.

use serde_json::json;

use super::answer::{Answer, Answered};
use super::args::{Agenda, Perintah, command};
use super::door::Door;
use super::{cadangan, file, kalender, kantor, kasus, kunci, naskah, petugas, serah, sop};

/// Carries out one command on the file behind the door.
pub fn run(command: Perintah, door: &Door) -> Answered {
    match command {
        Perintah::Kantor(command) => kantor::run(command, door),
        Perintah::Sop(command) => sop::run(command, door),
        Perintah::Kasus(command) => kasus::run(command, door),
        Perintah::Papan { id, keluar } => kasus::board(&id, keluar.as_deref(), door),
        Perintah::Naskah(command) => naskah::run(command, door),
        Perintah::Kalender(command) => kalender::run(command, door),
        Perintah::Petugas(command) => petugas::run(command, door),
        Perintah::Serah(command) => serah::run(command, door),
        Perintah::Agenda(Agenda::Daftar { keluar }) => naskah::register(keluar.as_deref(), door),
        Perintah::Cadangan(command) => cadangan::run(command, door),
        Perintah::Kunci(command) => kunci::run(command, door),
        Perintah::Contoh { kasus, selesai, benih } => file::sample(kasus, selesai, benih, door),
        Perintah::Periksa { perbaiki } => file::check(perbaiki, door),
        Perintah::BangunUlang => file::rebuild(door),
        Perintah::Pelengkapan { shell } => Ok(completion(shell)),
    }
}

fn completion(shell: clap_complete::Shell) -> Answer {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command(), "alur", &mut out);
    let script = String::from_utf8_lossy(&out).into_owned();
    Answer::new(json!({ "skrip": script }), script)
}
