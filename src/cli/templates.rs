//! The commands about letter kinds: their list, and the office's own texts in place of those shipped.

use serde_json::json;

use super::args::Naskah;
use super::run::{read_text, saved};
use super::{Answer, Failure};
use crate::domain::letter;
use crate::office::{Command, Office, Problem};
use crate::text::{cli, naskah as words};

/// Carries out one command.
pub(super) fn run(office: &mut Office, command: Naskah) -> Result<Answer, Failure> {
    match command {
        Naskah::Ekspor { jenis, keluar } => {
            office.save_bytes(&office.template_text(&jenis)?, &keluar)?;
            Ok(saved(&keluar))
        }
        Naskah::Impor { berkas } => {
            let text = read_text(&berkas)?;
            let template = letter::parse(&text).map_err(Problem::BadTemplate)?;
            let done = office.run(Command::SetTemplate { text })?;
            let plain = words::template_taken(&template.nama, !done.facts.is_empty());
            Ok(Answer::new(json!({ "jenis": template.id, "fakta": done.facts }), plain))
        }
        Naskah::Pulihkan { jenis, alasan } => {
            let plain = words::template_restored(&jenis);
            let done = office.run(Command::RestoreTemplate { jenis, reason: alasan })?;
            Ok(Answer::new(json!({ "fakta": done.facts }), plain))
        }
        Naskah::Daftar => list(office),
        Naskah::Kosong { .. } | Naskah::Buat { .. } => Err(Failure::Usage(cli::COMMAND_MISSING.to_owned())),
    }
}

fn list(office: &Office) -> Result<Answer, Failure> {
    let kinds = office.letter_templates()?;
    let about = |kind: &str| if kind == letter::HANDOVER { "paket" } else { "kasus" };
    let json = kinds.iter().map(|k| {
        json!({ "jenis": k.jenis, "nama": k.nama, "guna": k.guna, "untuk": about(&k.jenis), "diganti": k.diganti })
    });
    let plain = kinds.iter().map(|k| {
        let own = k.diganti.map(|_| format!(" ({})", words::OWN_TEXT)).unwrap_or_default();
        format!("{:<18} {}{own}: {}", k.jenis, k.nama, k.guna)
    });
    Ok(Answer::new(json.collect(), plain.collect::<Vec<_>>().join("\n")))
}
