//! The commands about cases: open, see, list, record, change, and the board they stand on.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Answered, Failure};
use super::args::{Kasus, Langkah, SuratGabung, UbahKasus};
use super::door::Door;
use super::{listing, read, shape};
use crate::domain::fact::{Key, Parent};
use crate::office::{
    BatchLetter, CaseFilter, Command, CorrectRequest, EraseRequest, Lacking, ListWish, Look, NewAttachment,
    Office, OpenCase, Request, StepRequest,
};
use crate::text::{cli as words, hapus};

/// Carries out one command.
pub fn run(command: Kasus, door: &Door) -> Answered {
    let mut office = door.open()?;
    let zone = office.profile().zona;
    match command {
        Kasus::Buka { sop, judul, isian, induk, langkah } => {
            let find = |code: String| office.find_case(&code);
            let induk = induk.map(find).transpose()?.map(|kasus| Parent { kasus, node: langkah });
            open(&mut office, OpenCase { sop, judul, isian: read::pairs(&isian)?, induk })
        }
        Kasus::Siap { sop, langkah } => {
            let batch = office.batch(&sop, &langkah)?;
            office.note_many(Look::CaseList, None)?;
            Ok(Answer::new(shape::kasus::batch(&batch, zone), shape::kasus::batch_words(&batch, zone)))
        }
        Kasus::Lihat { kasus } => {
            let view = office.case(office.find_case(&kasus)?)?;
            office.note_look(Look::Case, Some(view.kasus))?;
            Ok(Answer::new(shape::kasus::case(&view, zone), shape::kasus::case_words(&view, zone)))
        }
        Kasus::Daftar { sop, telat, cari, selesai, keluar } => {
            let filter = CaseFilter { sop, telat, cari, selesai, ..CaseFilter::default() };
            list(&office, filter, keluar.as_deref())
        }
        Kasus::Macet { kasus } => {
            let stuck = office.stuck(office.find_case(&kasus)?)?;
            Ok(Answer::new(shape::macet::stuck(&stuck, zone), shape::macet::stuck_words(&stuck, zone)))
        }
        Kasus::Kartu { kasus, keluar, kertas } => {
            let paper = kertas.as_deref().map_or(Ok(office.profile().kertas), read::paper)?;
            office.save_card(office.find_case(&kasus)?, paper, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
        Kasus::Berkas { kasus, keluar, kertas } => {
            let paper = kertas.as_deref().map_or(Ok(office.profile().kertas), read::paper)?;
            let saved = office.save_dossier(office.find_case(&kasus)?, paper, &keluar)?;
            let names: Vec<String> = saved.files.iter().map(|f| f.display().to_string()).collect();
            let said = words::dossier(&keluar, names.len(), &saved.left_out);
            Ok(Answer::new(json!({ "berkas": names, "peringatan": saved.left_out }), said))
        }
        Kasus::HapusData { kasus, alasan, dasar, yakin } => {
            let case = office.find_case(&kasus)?;
            erase(&mut office, EraseRequest { case, alasan, dasar, yakin: yakin.unwrap_or_default() })
        }
        Kasus::BuktiHapus { kasus, keluar, kertas } => {
            let paper = kertas.as_deref().map(read::paper).transpose()?;
            office.save_erasure_paper(office.find_case(&kasus)?, paper, &keluar)?;
            Ok(Answer::saved(&keluar))
        }
        Kasus::Gabung { kasus, langkah, surat } => record_many(&mut office, &kasus, &langkah, surat),
        Kasus::Ubah(command) => {
            let command = change(&office, command)?;
            write(&mut office, command)
        }
    }
}

/// `kasus daftar`.
fn list(office: &Office, filter: CaseFilter, to: Option<&Path>) -> Answered {
    let zone = office.profile().zona;
    let searched = !filter.cari.trim().is_empty();
    if let Some(to) = to {
        return listing::save(office, &ListWish::Cases(filter), to);
    }
    let lines = office.cases(&filter)?;
    match searched {
        true => office.note_many(Look::Search, Some(lines.len() as u64))?,
        false => office.note_many(Look::CaseList, None)?,
    }
    Ok(Answer::new(shape::kasus::list(&lines, zone), shape::kasus::list_words(&lines, zone)))
}

/// `papan`.
pub fn board(sop: &str, keluar: Option<&Path>, door: &Door) -> Answered {
    let office = door.open()?;
    if let Some(to) = keluar {
        let wish = ListWish::Board { sop: sop.to_owned(), view: Box::default() };
        return listing::save(&office, &wish, to);
    }
    let (board, zone) = (office.board(sop)?, office.profile().zona);
    office.note_many(Look::CaseList, None)?;
    Ok(Answer::new(shape::papan::board(&board, zone), shape::papan::board_words(&board, zone)))
}

/// What the arguments ask the door to do with one case.
fn change(office: &Office, command: UbahKasus) -> Result<Command, Failure> {
    let find = |code: &str| office.find_case(code);
    let (kasus, request, files) = match command {
        UbahKasus::Kait { kasus, ke } => (kasus, Request::Link { to: find(&ke)? }, Vec::new()),
        UbahKasus::Mulai { kasus, langkah, kunci } => {
            (kasus, Request::Begin { node: langkah, key: kunci }, Vec::new())
        }
        UbahKasus::Catat { kasus, langkah, wajib_lengkap, tanpa_lengkap } => {
            let lacking = match (tanpa_lengkap, wajib_lengkap) {
                (Some(reason), _) => Lacking::Excused(reason),
                (None, true) => Lacking::Refused,
                (None, false) => Lacking::Told,
            };
            let (step, files) = step(&langkah)?;
            (kasus, Request::Record(Box::new(StepRequest { lacking, ..step })), files)
        }
        UbahKasus::Betulkan { kasus, fakta, isian, centang, catatan, alasan } => {
            let correction = CorrectRequest {
                fact: read::fact(&fakta)?,
                isian: read::pairs(&isian)?,
                centang: Some(centang).filter(|papers| !papers.is_empty()),
                catatan,
                reason: alasan,
            };
            (kasus, Request::Correct(Box::new(correction)), Vec::new())
        }
        UbahKasus::Tempat { kasus, ordner } => (kasus, Request::Place { place: ordner }, Vec::new()),
        UbahKasus::TutupKunci { kasus, langkah, kunci, alasan } => {
            (kasus, Request::CloseKey { node: langkah, key: kunci, reason: alasan }, Vec::new())
        }
        UbahKasus::TambahKunci { kasus, langkah, kunci } => {
            (kasus, Request::AddKeys { node: langkah, keys: Key::typed(kunci) }, Vec::new())
        }
        UbahKasus::Kembalikan { kasus, langkah, ke, kunci, alasan } => {
            (kasus, Request::Return { from: langkah, key: kunci, to: ke, reason: alasan }, Vec::new())
        }
        UbahKasus::Jeda { kasus, alasan, lampiran } => {
            (kasus, Request::Pause { reason: alasan }, read::proofs(lampiran))
        }
        UbahKasus::Lanjut { kasus, lampiran } => (kasus, Request::Resume, read::proofs(lampiran)),
        UbahKasus::Tutup { kasus, hasil } => (kasus, Request::Close { result: hasil }, Vec::new()),
        UbahKasus::Batal { kasus, fakta, alasan } => {
            let (subject, fact) = (find(&kasus)?, read::fact(&fakta)?);
            return Ok(Command::Withdraw { subject, fact, reason: alasan });
        }
        UbahKasus::Putuskan { kasus, fakta } => {
            (kasus, Request::Settle { keep: read::fact(&fakta)? }, Vec::new())
        }
    };
    Ok(Command::Case { case: find(&kasus)?, request, files })
}

/// Without the code typed only what would go is told.
fn erase(office: &mut Office, request: EraseRequest) -> Answered {
    let (plan, zone) = (office.erase_plan(request.case)?, office.profile().zona);
    if request.yakin.is_empty() {
        return Ok(Answer::new(shape::hapus::plan(&plan, zone), shape::hapus::plan_words(&plan)));
    }
    let done = office.run(Command::Erase(request))?;
    let json = json!({ "kode": plan.kode, "fakta": done.facts, "peringatan": done.warnings });
    let lines = std::iter::once(hapus::done(&plan.kode)).chain(done.warnings).collect::<Vec<_>>();
    Ok(Answer::new(json, lines.join("\n")))
}

fn open(office: &mut Office, new: OpenCase) -> Answered {
    let done = office.run(Command::OpenCase(new))?;
    let Some(case) = done.case else { return Ok(Answer::wrote(&done)) };
    let kode = office.case(case)?.kode;
    let json = json!({ "kasus": case, "kode": kode, "peringatan": done.warnings });
    let lines = std::iter::once(words::opened(&kode)).chain(done.warnings).collect::<Vec<_>>();
    Ok(Answer::new(json, lines.join("\n")))
}

/// Any command about one case: the facts written, and what is open now.
fn write(office: &mut Office, command: Command) -> Answered {
    let done = office.run(command)?;
    let Some(case) = done.case else { return Ok(Answer::wrote(&done)) };
    let view = office.case(case)?;
    let mut open: Vec<&str> = view.terbuka.iter().map(|step| step.simbol.as_str()).collect();
    open.dedup();
    let json = json!({ "fakta": done.facts, "terbuka": open, "peringatan": done.warnings });
    Ok(Answer::new(json, words::recorded(&view.kode, &open, &done.facts, &done.warnings)))
}

/// A step as typed, and the files that go with it.
fn step(typed: &Langkah) -> Result<(StepRequest, Vec<NewAttachment>), Failure> {
    let step = StepRequest {
        key: typed.kunci.clone(),
        result: typed.hasil.clone(),
        isian: read::pairs(&typed.isian)?,
        centang: typed.centang.clone(),
        catatan: typed.catatan.clone(),
        ..StepRequest::new(&typed.langkah)
    };
    Ok((step, typed.lampiran.iter().map(|text| read::attachment(text)).collect()))
}

fn record_many(office: &mut Office, codes: &[String], langkah: &Langkah, surat: SuratGabung) -> Answered {
    let cases = codes.iter().map(|code| office.find_case(code)).collect::<Result<Vec<_>, _>>()?;
    if cases.is_empty() {
        return Err(Failure::Usage(words::NO_CASES.to_owned()));
    }
    let (step, files) = step(langkah)?;
    let to = surat.keluar.clone();
    if let Some(to) = &to {
        office.can_write(to)?;
    }
    let letter = batch_letter(surat)?;
    let done = office.run(Command::RecordMany { cases, step: Box::new(step), files, surat: letter })?;
    let mut json = json!({ "fakta": done.facts, "peringatan": done.warnings });
    let mut words = words::recorded_many(done.cases.len(), &done.warnings);
    if let (Some(to), Some(letter)) = (&to, &done.letter) {
        office.note_look(Look::Saved, None)?;
        office.save_blob(letter.pdf, to)?;
        json["naskah"] = shape::naskah::letter(letter, office.profile().zona);
        json["berkas"] = json!(to.display().to_string());
        words = format!("{words}\n{}", words::issued(&letter.nama, &letter.nomor, to, &[]));
    }
    Ok(Answer::new(json, words))
}

fn batch_letter(surat: SuratGabung) -> Result<Option<BatchLetter>, Failure> {
    let Some(jenis) = surat.naskah else { return Ok(None) };
    let nomor = read::numbering(surat.nomor, surat.tanpa_nomor);
    let kertas = surat.kertas.as_deref().map(read::paper).transpose()?;
    Ok(Some(BatchLetter { jenis, isian: read::pairs(&surat.isian_naskah)?, nomor, kertas }))
}
