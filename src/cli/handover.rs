//! The commands of handing over and of knowing offices: JSON shapes and plain lines in one place.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::{Blok, Kantor, Serah};
use super::json::{status, time};
use super::run::{Answered, Run};
use super::{Answer, Failure};
use crate::base::{Moment, Zone, drive};
use crate::domain::card::OfficeCard;
use crate::office::{
    BlockLine, Blocker, CasePlan, Chosen, Command, CustodyView, Face, IntakeLine, NewContest, Notice,
    OfficeLine, PackageLine, PackagePlan, Proposal, QueueLine, QueueState, SendRequest, handover_files,
};
use crate::text::{blok, cli, paket, serah as words, tanggal};

impl Run {
    pub(super) fn offices(&mut self, command: Kantor) -> Answered {
        match command {
            Kantor::Kartu { keluar } => {
                self.office.save_card_of_office(&keluar)?;
                let (card, sidik) = (self.office.office_card()?, self.office.card_mark()?);
                let json = json!({ "berkas": keluar.display().to_string(), "kartu": office(&card, &sidik),
                                   "teks": self.office.card_text()? });
                Ok(Answer::new(json, words::card_saved(&keluar, &sidik)))
            }
            Kantor::Kenal { kartu } => {
                let (card, done) = self.office.know_office(&kartu)?;
                let known = self.office.offices()?;
                let sidik = known.into_iter().find(|line| line.kartu.id == card.id).map(|line| line.sidik);
                let sidik = sidik.unwrap_or_default();
                let mut json = office(&card, &sidik);
                json["fakta"] = json!(done.facts);
                json["peringatan"] = json!(done.warnings);
                let lines = std::iter::once(words::office_known(&card.called(), &sidik)).chain(done.warnings);
                Ok(Answer::new(json, lines.collect::<Vec<_>>().join("\n")))
            }
            Kantor::Daftar => {
                let known = self.office.offices()?;
                Ok(Answer::new(
                    known.iter().map(office_line).collect(),
                    lines(known.iter().map(office_words)),
                ))
            }
            Kantor::Lupakan { kantor, alasan } => {
                let done = self.office.forget_office(&kantor, &alasan)?;
                Ok(Answer::new(json!({ "fakta": done.facts }), words::office_forgotten(&kantor)))
            }
            Kantor::Pelaksana { sop, pelaksana, kantor } => {
                let done = self.office.bind_lane(&sop, &pelaksana, kantor.as_deref())?;
                let plain = words::lane_bound(&pelaksana, kantor.as_deref());
                Ok(Answer::new(json!({ "fakta": done.facts }), plain))
            }
            Kantor::Blok(command) => self.blocks(command),
            // Taken by the caller.
            Kantor::Atur(_) | Kantor::Lihat | Kantor::Lembaga(_) => {
                Err(Failure::Usage(cli::COMMAND_MISSING.to_owned()))
            }
        }
    }

    pub(super) fn handover(&mut self, command: Serah) -> Answered {
        let zone = self.zone();
        match command {
            Serah::Usulan { ke } => {
                let outbox = self.office.outbox(&ke)?;
                let json = outbox.usulan.iter().map(|line| proposal(line, zone)).collect();
                Ok(Answer::new(json, lines(outbox.usulan.iter().map(|line| proposal_words(line, zone)))))
            }
            Serah::Kirim { ke, keluar, kasus, semua, tanpa_kasus, sandi_berkas, batas } => {
                let cases =
                    kasus.iter().map(|code| self.office.find_case(code)).collect::<Result<Vec<_>, _>>()?;
                let kasus = match () {
                    () if tanpa_kasus => Chosen::NoCase,
                    () if semua => Chosen::All,
                    () if cases.is_empty() => Chosen::Proposed,
                    () => Chosen::Cases(cases),
                };
                let sandi = passphrase(sandi_berkas.as_deref())?;
                let batas = batas.unwrap_or(SendRequest::PART);
                self.send(&SendRequest { ke, keluar, kasus, sandi, batas })
            }
            Serah::Periksa { berkas, sandi_berkas } => {
                let sandi = passphrase(sandi_berkas.as_deref())?;
                let plan = self.office.inspect_package(&berkas, sandi.as_deref())?;
                let refused = !plan.penghalang.is_empty();
                Ok(Answer { json: plan_json(&plan, zone), plain: plan_words(&plan, zone), refused })
            }
            Serah::Terima { berkas, sandi_berkas } => self.receive(&berkas, sandi_berkas.as_deref()),
            Serah::TandaTerima { berkas } => {
                let read = self.office.read_receipt(&berkas)?;
                let json = json!({ "paket": read.paket, "kantor": read.dari.kode, "nama": read.dari.nama,
                    "diterima": time(read.diterima, zone), "fakta": read.fakta, "kasus": read.kasus,
                    "sudah": read.sudah });
                let pada = tanggal::saat(read.diterima, zone);
                let plain = words::receipt_read(&read.dari.called(), &pada, read.kasus, read.sudah);
                Ok(Answer::new(json, plain))
            }
            Serah::Batal { id } => {
                let undone = self.office.undo_package(&id)?;
                let json = json!({ "paket": undone.paket, "fakta": undone.fakta, "kasus": undone.kasus,
                                   "tetap": undone.tetap });
                Ok(Answer::new(json, words::undone(undone.fakta, undone.kasus, &undone.tetap)))
            }
            Serah::Tarik { kasus, alasan } => {
                let done = self.office.call_back(self.office.find_case(&kasus)?, &alasan)?;
                Ok(Answer::new(json!({ "fakta": done.facts }), words::called_back(&kasus)))
            }
            Serah::Daftar => {
                let packages = self.office.packages()?;
                let json = packages.iter().map(|line| package(line, zone)).collect();
                Ok(Answer::new(json, lines(packages.iter().map(|line| package_words(line, zone)))))
            }
            Serah::Masuk { folder } => self.queue(folder),
            Serah::Rekap => {
                let table = self.office.intake()?;
                let json = table.iter().map(|line| intake(line, zone)).collect();
                Ok(Answer::new(json, lines(table.iter().map(|line| intake_words(line, zone)))))
            }
            Serah::Pantau { folder, tanpa } => {
                if tanpa || folder.is_some() {
                    self.office.watch_folder(folder.as_deref())?;
                }
                let watched = self.office.watched_folder().map(|path| path.display().to_string());
                let plain = words::watched(watched.as_deref());
                Ok(Answer::new(json!({ "folder": watched }), plain))
            }
            Serah::BeritaAcara { paket, keluar, kertas } => {
                let kertas = kertas.as_deref().map(super::run::paper).transpose()?;
                self.office.save_handover_paper(&paket, kertas, &keluar)?;
                Ok(super::run::saved(&keluar))
            }
        }
    }

    fn queue(&mut self, places: Vec<PathBuf>) -> Answered {
        let zone = self.zone();
        let places = match places.is_empty() {
            true => drive::plugged().into_iter().chain(self.office.watched_folder()).collect(),
            false => places,
        };
        let queue = self.office.queue(&handover_files(&places))?;
        let json = queue.iter().map(|line| queued(line, zone)).collect();
        Ok(Answer::new(json, lines(queue.iter().map(|line| queued_words(line, zone)))))
    }

    fn blocks(&mut self, command: Blok) -> Answered {
        let Blok { ke, tahun, dari, sampai, batal, alasan } = command;
        if let (Some(ke), Some(tahun), Some(dari), Some(sampai)) = (ke, tahun, dari, sampai) {
            let done = self.office.run(Command::GiveBlock { ke, tahun, dari, sampai })?;
            let all = self.office.number_blocks()?;
            let new = all.iter().find(|line| done.facts.contains(&line.fakta));
            let said = new.map(|line| blok::gave(&line.blok)).into_iter().chain(done.warnings.clone());
            let mut json = new.map_or(Value::Null, block);
            json["peringatan"] = json!(done.warnings);
            return Ok(Answer::new(json, said.collect::<Vec<_>>().join("\n")));
        }
        if let Some(fact) = batal {
            let fact = super::run::fact_id(&fact)?;
            let case = self.office.block_subject(fact)?;
            let done = self.office.run(Command::Withdraw { subject: case, fact, reason: alasan })?;
            return Ok(Answer::new(json!({ "fakta": done.facts }), blok::withdrawn()));
        }
        let all = self.office.number_blocks()?;
        let plain = all.iter().map(|b| blok::line(&b.blok, b.dipakai, b.sisa, &b.fakta.to_string()));
        Ok(Answer::new(all.iter().map(block).collect(), lines(plain)))
    }

    fn send(&mut self, request: &SendRequest) -> Answered {
        let sent = self.office.send(request)?;
        let files: Vec<String> = sent.berkas.iter().map(|file| file.display().to_string()).collect();
        let json = json!({
            "paket": sent.paket, "berkas": files, "ke": sent.ke, "fakta": sent.fakta,
            "lampiran": sent.lampiran, "sidik": sent.sidik, "diserahkan": sent.diserahkan,
            "kasus": sent.kasus.iter().map(|(kode, judul)| json!({ "kode": kode, "judul": judul })).collect::<Vec<_>>(),
            "aman_dicabut": true,
        });
        let sidik = sent.sidik.to_string();
        let plain = words::sent(&sent.ke, sent.kasus.len(), sent.fakta, sent.lampiran, &files, &sidik);
        Ok(Answer::new(json, plain))
    }

    fn receive(&mut self, file: &Path, sandi: Option<&Path>) -> Answered {
        let zone = self.zone();
        let sandi = passphrase(sandi)?;
        let received = self.office.receive(file, sandi.as_deref())?;
        let mut json = plan_json(&received.rencana, zone);
        let receipt = received.tanda_terima.as_deref();
        json["tanda_terima"] = json!(receipt.map(|path| path.display().to_string()));
        let notices = received.rencana.perhatian.iter().map(|notice| notice_words(notice, zone));
        let warnings: Vec<String> = notices.chain(received.peringatan).collect();
        json["peringatan"] = json!(warnings);
        let plan = &received.rencana;
        let mut plain = vec![
            words::received(plan.fakta_baru, plan.kasus.len(), receipt),
            paket::content(&plan.sidik.to_string()),
        ];
        plain.extend(plan.sengketa().map(|(case, contest)| contest_words(case, contest)));
        plain.extend(warnings);
        Ok(Answer::new(json, plain.join("\n")))
    }
}

/// The first line of the file is the passphrase: it must not stand in a command's history.
fn passphrase(file: Option<&Path>) -> Result<Option<String>, Failure> {
    let Some(path) = file else { return Ok(None) };
    let text = String::from_utf8_lossy(&crate::office::read_file(path)?).into_owned();
    Ok(Some(text.lines().next().unwrap_or_default().trim_end().to_owned()))
}

fn lines(rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.collect();
    if rows.is_empty() { cli::NONE.to_owned() } else { rows.join("\n") }
}

fn maybe(moment: Option<Moment>, zone: Zone) -> Value {
    moment.map_or(Value::Null, |at| time(at, zone))
}

fn office(card: &OfficeCard, sidik: &str) -> Value {
    json!({ "id": card.id, "kode": card.kode, "nama": card.nama, "jenis": card.jenis,
            "wilayah": card.wilayah, "sidik": sidik })
}

fn block(line: &BlockLine) -> Value {
    json!({ "fakta": line.fakta, "kantor": line.blok.kantor, "nama": line.blok.nama, "tahun": line.blok.tahun,
            "dari": line.blok.dari, "sampai": line.blok.sampai, "dipakai": line.dipakai, "sisa": line.sisa,
            "di_sini": line.di_sini })
}

fn office_line(line: &OfficeLine) -> Value {
    let mut value = office(&line.kartu, &line.sidik);
    value["fakta"] = json!(line.fakta);
    value["pelaksana"] =
        line.pelaksana.iter().map(|(sop, lane)| json!({ "sop": sop, "pelaksana": lane })).collect();
    value
}

fn office_words(line: &OfficeLine) -> String {
    let OfficeCard { kode, nama, jenis, wilayah, .. } = &line.kartu;
    words::office_line(kode, nama, jenis, wilayah, &line.sidik)
}

fn proposal(line: &Proposal, zone: Zone) -> Value {
    json!({ "kasus": line.kasus, "kode": line.kode, "judul": line.judul, "sop": line.sop,
            "langkah": line.langkah, "sejak": time(line.sejak, zone) })
}

fn proposal_words(line: &Proposal, zone: Zone) -> String {
    let since = tanggal::pendek(zone.local(line.sejak).date_naive());
    words::proposal(&line.kode, &line.judul, &line.langkah, &since)
}

/// Cases listed in full; the count is always true.
const LISTED: usize = 1000;

/// `serah periksa` (contract.md section 1), with more beside it.
fn plan_json(plan: &PackagePlan, zone: Zone) -> Value {
    let mut sender = office(&plan.dari, &plan.sidik_kartu);
    sender["dikenal"] = json!(plan.dikenal);
    json!({
        "dari": name(&plan.dari.kode, &plan.dari.nama),
        "untuk": name(&plan.untuk, &plan.untuk_nama),
        "dibuat": time(plan.dibuat, zone),
        "fakta_baru": plan.fakta_baru,
        "fakta_sudah_ada": plan.fakta_sudah_ada,
        "lampiran_baru": plan.lampiran_baru,
        "kasus_tersentuh": plan.kasus.len(),
        "sengketa": plan.sengketa().map(|(case, contest)| contest_json(case, contest)).collect::<Vec<_>>(),
        "penghalang": plan.penghalang.iter().map(|b| blocker_words(b, plan)).collect::<Vec<_>>(),
        "paket": plan.paket, "bagian": plan.bagian, "sidik": plan.sidik, "pengirim": sender,
        "lampiran_sudah_ada": plan.lampiran_sudah_ada, "sop_baru": plan.sop_baru,
        "kasus": plan.kasus.iter().take(LISTED).map(case_json).collect::<Vec<_>>(),
        "perhatian": plan.perhatian.iter().map(|n| notice_words(n, zone)).collect::<Vec<_>>(),
    })
}

fn name<'a>(kode: &'a str, nama: &'a str) -> &'a str {
    if kode.is_empty() { nama } else { kode }
}

fn face_json(face: &Face) -> Value {
    json!({ "status": status(face.standing), "terbuka": face.open, "langkah": face.steps, "naskah": face.letters })
}

fn case_json(case: &CasePlan) -> Value {
    json!({
        "kasus": case.kasus, "kode": case.kode, "judul": case.judul, "sop": case.sop,
        "baru": case.ours.is_none(), "fakta_baru": case.baru, "hanya_di_sini": case.hanya_di_sini,
        "kami": case.ours.as_ref().map(face_json), "mereka": face_json(&case.theirs),
        "gabungan": face_json(&case.both),
        "isian": case.isian.iter().map(|f| json!({ "isian": f.nama, "kami": f.ours, "mereka": f.theirs,
            "gabungan": f.both })).collect::<Vec<_>>(),
    })
}

fn contest_json(case: &CasePlan, contest: &NewContest) -> Value {
    json!({ "kasus": case.kasus, "kode": case.kode, "simbol": contest.simbol, "kunci": contest.kunci,
            "fakta": contest.fakta, "pesan": contest_words(case, contest) })
}

fn contest_words(case: &CasePlan, contest: &NewContest) -> String {
    words::contest(&case.kode, &contest.simbol, contest.kunci.as_deref())
}

fn plan_words(plan: &PackagePlan, zone: Zone) -> String {
    let made = tanggal::saat(plan.dibuat, zone);
    let head = words::plan(
        &plan.dari.called(),
        &made,
        plan.fakta_baru,
        plan.fakta_sudah_ada,
        plan.lampiran_baru,
        plan.kasus.len(),
    );
    let mut out = vec![head, paket::content(&plan.sidik.to_string())];
    out.extend(plan.penghalang.iter().map(|blocker| blocker_words(blocker, plan)));
    out.extend(plan.perhatian.iter().map(|notice| notice_words(notice, zone)));
    for case in plan.kasus.iter().take(LISTED) {
        let before = case.ours.as_ref().map(|face| words::steps(&face.open));
        let after = words::steps(&case.both.open);
        out.push(words::plan_case(&case.kode, &case.judul, case.baru, before.as_deref(), &after));
        let fields = case.isian.iter();
        out.extend(
            fields.map(|f| {
                words::plan_field(&f.nama, f.ours.as_deref(), f.theirs.as_deref(), f.both.as_deref())
            }),
        );
        out.extend(case.sengketa.iter().map(|contest| format!("    {}", contest_words(case, contest))));
    }
    out.join("\n")
}

fn blocker_words(blocker: &Blocker, plan: &PackagePlan) -> String {
    match blocker {
        Blocker::WrongReceiver => words::blocked_receiver(name(&plan.untuk_nama, &plan.untuk)),
        Blocker::Contradiction { facts } => words::blocked_contradiction(*facts),
    }
}

fn notice_words(notice: &Notice, zone: Zone) -> String {
    match notice {
        Notice::UnknownSender { sidik } => words::unknown_sender(sidik),
        Notice::ClockAhead { facts, latest } => words::clock_ahead(*facts, &tanggal::saat(*latest, zone)),
        Notice::SameCode(kode) => words::same_code(kode),
        Notice::SameNumber(nomor) => words::same_number(nomor),
        Notice::UndoneBefore => words::undone_before(),
        Notice::Settings { facts } => words::settings_come(*facts),
    }
}

fn package(line: &PackageLine, zone: Zone) -> Value {
    json!({
        "paket": line.paket, "arah": if line.keluar { "keluar" } else { "masuk" }, "kantor": line.kantor,
        "pada": time(line.pada, zone), "bagian": line.bagian, "fakta": line.fakta,
        "fakta_baru": line.fakta_baru, "lampiran": line.lampiran, "kasus": line.kasus,
        "diterima": maybe(line.diterima, zone), "dibatalkan": maybe(line.dibatalkan, zone),
    })
}

fn package_words(line: &PackageLine, zone: Zone) -> String {
    let at = |moment: Option<Moment>| moment.map(|at| tanggal::saat(at, zone));
    let (received, undone) = (at(line.diterima), at(line.dibatalkan));
    let state = words::package_state(line.keluar, received.as_deref(), undone.as_deref(), line.fakta_baru);
    let pada = tanggal::saat(line.pada, zone);
    words::package_line(line.keluar, &pada, &line.kantor, line.kasus, &state, &line.paket.to_string())
}

fn queued(line: &QueueLine, zone: Zone) -> Value {
    let (keadaan, pesan) = match &line.keadaan {
        QueueState::New => ("baru", None),
        QueueState::TakenIn(_) => ("sudah", None),
        QueueState::UndoneBefore => ("dibatalkan", None),
        QueueState::PartsMissing(_) => ("bagian_kurang", None),
        QueueState::ForOthers => ("untuk_kantor_lain", None),
        QueueState::Ours => ("kiriman_sendiri", None),
        QueueState::Locked => ("terkunci_sandi", None),
        QueueState::Unreadable(pesan) => ("tidak_terbaca", Some(pesan)),
    };
    let berkas: Vec<String> = line.berkas.iter().map(|path| path.display().to_string()).collect();
    json!({ "berkas": berkas, "jenis": if line.tanda_terima { "tanda_terima" } else { "paket" },
            "paket": line.paket, "dari": line.dari, "dibuat": maybe(line.dibuat, zone), "kasus": line.kasus,
            "keadaan": keadaan, "pesan": pesan })
}

fn queued_words(line: &QueueLine, zone: Zone) -> String {
    let state = match &line.keadaan {
        QueueState::TakenIn(at) => words::queue_taken(&tanggal::saat(*at, zone), line.tanda_terima),
        QueueState::New => words::queue_new(line.tanda_terima),
        QueueState::UndoneBefore => words::queue_undone(),
        QueueState::PartsMissing(parts) => words::queue_parts(*parts),
        QueueState::ForOthers => words::queue_others(),
        QueueState::Ours => words::queue_ours(line.tanda_terima),
        QueueState::Locked => words::queue_locked(),
        QueueState::Unreadable(why) => why.clone(),
    };
    let file = line.berkas.first().map(|path| path.display().to_string()).unwrap_or_default();
    let made = line.dibuat.map(|at| tanggal::saat(at, zone));
    words::queue_line(&line.dari, made.as_deref(), line.kasus, &state, &file)
}

fn intake(line: &IntakeLine, zone: Zone) -> Value {
    json!({ "kantor": line.nama, "kode": line.kode, "wilayah": line.wilayah, "dikenal": line.dikenal,
            "diterima": maybe(line.diterima, zone), "kasus": line.kasus, "paket": line.paket,
            "terkirim": maybe(line.terkirim, zone), "sampai": maybe(line.sampai, zone),
            "ditunggu": line.ditunggu, "sejak": maybe(line.sejak, zone) })
}

fn intake_words(line: &IntakeLine, zone: Zone) -> String {
    let day = |at: Option<Moment>| at.map(|at| tanggal::pendek(zone.local(at).date_naive()));
    let (last, since) = (day(line.diterima), day(line.sejak));
    words::intake_line(&line.nama, line.dikenal, last.as_deref(), line.kasus, line.ditunggu, since.as_deref())
}

/// One holder of a case, in `kasus lihat`.
pub(super) fn custody(held: &CustodyView, zone: Zone) -> Value {
    json!({ "kantor": held.kantor, "di_sini": held.di_sini, "sejak": time(held.sejak, zone),
            "oleh": held.oleh, "paket": held.paket, "diterima": maybe(held.diterima, zone) })
}

/// The same as a line.
pub(super) fn held(held: &CustodyView, zone: Zone) -> String {
    let received = held.diterima.map(|at| tanggal::saat(at, zone));
    words::held(&held.kantor, held.di_sini, &tanggal::saat(held.sejak, zone), received.as_deref())
}
