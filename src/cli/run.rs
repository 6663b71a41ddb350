//! Each command: ask the office, shape the answer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{
    Agenda, AturKantor, Kantor, Kasus, Langkah, Lembaga, Naskah, Perintah, SopCmd, SuratGabung,
};
use super::{Answer, Failure, json as shape, plain};
use crate::base::{Clock, Zone};
use crate::domain::fact::{Institution, Parent};
use crate::domain::office::{Official, Paper};
use crate::domain::sop::{self, Severity, Ulang};
use crate::drawing::chart;
use crate::office::{
    BatchLetter, CaseFilter, ChartOf, Command, CorrectRequest, Lacking, LetterRequest, NewAttachment,
    Numbering, Office, OpenCase, OpenOptions, Request, SampleSize, StepRequest,
};
use crate::text::cli as words;

pub(super) type Answered = Result<Answer, Failure>;

/// When things happened, and when they are written down, as typed.
#[derive(Clone, Copy)]
pub(super) struct Times<'a> {
    pub waktu: Option<&'a str>,
    pub dicatat: Option<&'a str>,
}

/// Carries out one command on the file at `db`.
pub(super) fn run(command: Perintah, db: &Path, options: OpenOptions, times: Times<'_>) -> Answered {
    match command {
        // These read files of their own and need no office.
        Perintah::Sop(SopCmd::Periksa { berkas }) => Ok(check_files(&berkas)),
        Perintah::Sop(SopCmd::Ukur { berkas }) => measure_files(&berkas),
        Perintah::Pelengkapan { shell } => Ok(completion(shell)),
        // These open the file themselves, which may be damaged.
        Perintah::Cadangan(command) => super::backup::run(command, db, options),
        command => {
            let mut office = super::watched(|progress| Office::open_watched(db, options, progress))?;
            if let Some(text) = times.waktu {
                office.set_clock(Clock::Fixed(moment(text, office.profile().zona)?));
                let entered = times.dicatat.map(|text| moment(text, office.profile().zona)).transpose()?;
                office.set_entry_clock(entered.map_or(Clock::System, Clock::Fixed));
            }
            Run { office }.run(command)
        }
    }
}

pub(super) struct Run {
    pub(super) office: Office,
}

impl Run {
    fn run(mut self, command: Perintah) -> Answered {
        match command {
            Perintah::Kantor(Kantor::Atur(set)) => self.set_office(*set),
            Perintah::Kantor(Kantor::Lihat) => Ok(self.show_office()),
            Perintah::Kantor(Kantor::Lembaga(command)) => self.institutions(command),
            Perintah::Kantor(other) => self.offices(other),
            Perintah::Serah(command) => self.handover(command),
            Perintah::Sop(command) => self.sop(command),
            Perintah::Kasus(command) => self.case(command),
            Perintah::Papan { id } => {
                let board = self.office.board(&id)?;
                Ok(Answer::new(shape::board(&board, self.zone()), plain::board(&board, self.zone())))
            }
            Perintah::Naskah(command) => self.letter(command),
            Perintah::Kalender(command) => super::kalender::run(&mut self.office, command),
            Perintah::Agenda(Agenda::Daftar) => self.agenda(),
            Perintah::Contoh { kasus, selesai, benih } => self.sample(kasus, selesai, benih),
            Perintah::Periksa { perbaiki } => self.check(perbaiki),
            Perintah::BangunUlang => {
                let facts = self.office.rebuild()?;
                Ok(Answer::new(json!({ "fakta": facts }), words::rebuilt(facts)))
            }
            // Taken by the caller.
            Perintah::Cadangan(_) => Err(Failure::Usage(words::COMMAND_MISSING.to_owned())),
            Perintah::Pelengkapan { shell } => Ok(completion(shell)),
        }
    }

    pub(super) fn zone(&self) -> Zone {
        self.office.profile().zona
    }

    fn check(&mut self, mend: bool) -> Answered {
        let (health, mended) = match mend {
            true => self.office.mend()?,
            false => (self.office.check()?, Vec::new()),
        };
        let plain = words::health(&health.temuan, health.fakta, health.kasus, health.lampiran);
        let lines = mended.iter().cloned().chain([plain]);
        let plain = lines.collect::<Vec<_>>().join("\n");
        let mut json = shape::health(&health);
        if mend {
            json["diperbaiki"] = json!(mended);
        }
        Ok(Answer { json, plain, refused: !health.sehat })
    }

    fn sample(&mut self, kasus: usize, selesai: Option<usize>, benih: u64) -> Answered {
        let alone = SampleSize::total(kasus);
        let size = selesai.map_or(alone, |selesai| SampleSize { berjalan: kasus, selesai });
        let all = size.cases();
        let facts = self.office.fill_sample_of(size, benih, |done| super::progress(done, all))?;
        let json = json!({ "kasus": all, "selesai": size.selesai, "fakta": facts });
        Ok(Answer::new(json, words::sampled(all)))
    }

    fn set_office(&mut self, set: AturKantor) -> Answered {
        let mut profile = self.office.profile().clone();
        let texts = [
            (set.nama, &mut profile.nama),
            (set.kode, &mut profile.kode),
            (set.jenis, &mut profile.jenis),
            (set.wilayah, &mut profile.wilayah),
            (set.kota, &mut profile.kota),
            (set.pola_nomor, &mut profile.pola_nomor),
            (set.klasifikasi, &mut profile.klasifikasi),
        ];
        for (given, field) in texts {
            if let Some(value) = given {
                *field = value;
            }
        }
        if let Some(word) = &set.zona {
            profile.zona = zone(word)?;
        }
        if let Some(word) = &set.kertas {
            profile.kertas = paper(word)?;
        }
        if !set.kop.is_empty() {
            profile.kop = set.kop;
        }
        if !set.alamat.is_empty() {
            profile.alamat = set.alamat;
        }
        if !set.pejabat.is_empty() {
            profile.pejabat = set.pejabat.iter().map(|line| official(line)).collect();
        }
        if let Some(text) = &set.tutup {
            profile.jam.tutup = super::kalender::time(text)?;
        }
        if let Some(text) = &set.tutup_jumat {
            profile.jam.jumat = if text.trim() == "-" { None } else { Some(super::kalender::time(text)?) };
        }
        if !set.masa.is_empty() {
            profile.jam.masa =
                set.masa.iter().map(|text| super::kalender::period(text)).collect::<Result<_, _>>()?;
        }
        if let Some(file) = &set.logo {
            profile.logo = Some(self.office.store_logo(file)?);
        }
        self.office.run(Command::SetOffice(Box::new(profile)))?;
        let by = self.office.operator().to_owned();
        Ok(Answer::new(shape::office(self.office.profile(), &by), words::OFFICE_SET))
    }

    fn show_office(&self) -> Answer {
        let profile = self.office.profile();
        Answer::new(shape::office(profile, self.office.operator()), plain::office(profile))
    }

    fn sop(&mut self, command: SopCmd) -> Answered {
        match command {
            SopCmd::Daftar => {
                let cards = self.office.shelf()?;
                Ok(Answer::new(shape::shelf(&cards), plain::shelf(&cards)))
            }
            SopCmd::Lihat { id } => {
                let view = self.office.sop(&id)?;
                Ok(Answer::new(shape::sop(&view), plain::sop(&view)))
            }
            SopCmd::Impor { berkas } => {
                let text = read_text(&berkas)?;
                let (sop, warnings) = sop::parse(&text).map_err(crate::office::Problem::BadSop)?;
                self.office.run(Command::PublishSop { text })?;
                let view = self.office.sop(&sop.id)?;
                let json = json!({ "id": sop.id, "versi": view.versi,
                                   "temuan": shape::checked("", &warnings)["temuan"] });
                Ok(Answer::new(json, words::imported(&sop.judul, view.versi)))
            }
            SopCmd::Ekspor { id, keluar } => {
                let text = self.office.sop_text(&id)?;
                self.office.save_bytes(&text, &keluar)?;
                Ok(saved(&keluar))
            }
            SopCmd::Gambar { sop, keluar, kertas, kasus } => {
                self.draw(&sop, &keluar, kertas.as_deref(), kasus.as_deref())
            }
            SopCmd::Cetak { id, keluar, kertas } => {
                let paper = self.paper(kertas.as_deref())?;
                let view = self.office.sop(&id)?;
                self.office.save_document(&view.sop, paper, &keluar)?;
                Ok(saved(&keluar))
            }
            SopCmd::Periksa { berkas } => Ok(check_files(&berkas)),
            SopCmd::Ukur { berkas } => measure_files(&berkas),
        }
    }

    fn draw(&self, asked: &str, to: &Path, kertas: Option<&str>, case: Option<&str>) -> Answered {
        let paper = match kertas {
            Some(word) => paper(word)?,
            None => Paper::A4,
        };
        let view = case.map(|code| self.office.case(self.office.find_case(code)?)).transpose()?;
        let of = view.as_ref().map_or(ChartOf::Plain, ChartOf::Case);
        let file = Path::new(asked);
        let sop = match &view {
            Some(case) => case.sop.sop.clone(),
            None if file.is_file() => {
                let parsed = sop::parse(&read_text(file)?).map_err(crate::office::Problem::BadSop)?;
                std::sync::Arc::new(parsed.0)
            }
            None => self.office.sop(asked)?.sop,
        };
        self.office.save_chart(&sop, of, paper, to)?;
        Ok(saved(to))
    }

    fn paper(&self, kertas: Option<&str>) -> Result<Paper, Failure> {
        kertas.map_or(Ok(self.office.profile().kertas), paper)
    }

    fn case(&mut self, command: Kasus) -> Answered {
        let office = &self.office;
        let find = |code: &str| office.find_case(code);
        let command = match command {
            Kasus::Buka { sop, judul, isian, induk, langkah } => {
                let induk = induk.map(|code| Ok::<_, Failure>(Parent { kasus: find(&code)?, node: langkah }));
                return self.open_case(sop, judul, &isian, induk.transpose()?);
            }
            Kasus::Kait { kasus, ke } => Command::case(find(&kasus)?, Request::Link { to: find(&ke)? }),
            Kasus::Siap { sop, langkah } => {
                let batch = office.batch(&sop, &langkah)?;
                return Ok(Answer::new(shape::batch(&batch, self.zone()), plain::batch(&batch, self.zone())));
            }
            Kasus::Lihat { kasus } => {
                let view = office.case(find(&kasus)?)?;
                return Ok(Answer::new(shape::case(&view, self.zone()), plain::case(&view, self.zone())));
            }
            Kasus::Daftar { sop, telat, cari, selesai } => {
                let filter = CaseFilter { sop, telat, cari, selesai, ..CaseFilter::default() };
                let lines = office.cases(&filter)?;
                let json = lines.iter().map(|line| shape::case_line(line, self.zone())).collect();
                return Ok(Answer::new(json, plain::cases(&lines, self.zone())));
            }
            Kasus::Macet { kasus } => {
                let stuck = office.stuck(find(&kasus)?)?;
                return Ok(Answer::new(
                    super::macet::json(&stuck, self.zone()),
                    super::macet::plain(&stuck, self.zone()),
                ));
            }
            Kasus::Kartu { kasus, keluar, kertas } => {
                office.save_card(find(&kasus)?, self.paper(kertas.as_deref())?, &keluar)?;
                return Ok(saved(&keluar));
            }
            Kasus::Berkas { kasus, keluar, kertas } => {
                let files = office.save_dossier(find(&kasus)?, self.paper(kertas.as_deref())?, &keluar)?;
                let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
                return Ok(Answer::new(json!({ "berkas": names }), words::dossier(&keluar, files.len())));
            }
            Kasus::Gabung { kasus, langkah, surat } => return self.record_many(&kasus, &langkah, surat),
            Kasus::Mulai { kasus, langkah, kunci } => {
                Command::case(find(&kasus)?, Request::Begin { node: langkah, key: kunci })
            }
            Kasus::Catat { kasus, langkah, wajib_lengkap, tanpa_lengkap } => {
                let lacking = match (tanpa_lengkap, wajib_lengkap) {
                    (Some(reason), _) => Lacking::Excused(reason),
                    (None, true) => Lacking::Refused,
                    (None, false) => Lacking::Told,
                };
                {
                    let (step, files) = step(&langkah)?;
                    let request = Request::Record(Box::new(StepRequest { lacking, ..step }));
                    Command::Case { case: find(&kasus)?, request, files }
                }
            }
            Kasus::Betulkan { kasus, fakta, isian, centang, catatan, alasan } => {
                let correction = CorrectRequest {
                    fact: fact_id(&fakta)?,
                    isian: pairs(&isian)?,
                    centang: Some(centang).filter(|papers| !papers.is_empty()),
                    catatan,
                    reason: alasan,
                };
                Command::case(find(&kasus)?, Request::Correct(Box::new(correction)))
            }
            Kasus::Tempat { kasus, ordner } => Command::case(find(&kasus)?, Request::Place { place: ordner }),
            Kasus::TutupKunci { kasus, langkah, kunci, alasan } => {
                Command::case(find(&kasus)?, Request::CloseKey { node: langkah, key: kunci, reason: alasan })
            }
            Kasus::TambahKunci { kasus, langkah, kunci } => Command::case(
                find(&kasus)?,
                Request::AddKeys { node: langkah, keys: crate::domain::fact::Key::typed(kunci) },
            ),
            Kasus::Kembalikan { kasus, langkah, ke, kunci, alasan } => Command::case(
                find(&kasus)?,
                Request::Return { from: langkah, key: kunci, to: ke, reason: alasan },
            ),
            Kasus::Jeda { kasus, alasan, lampiran } => Command::Case {
                case: find(&kasus)?,
                request: Request::Pause { reason: alasan },
                files: proofs(lampiran),
            },
            Kasus::Lanjut { kasus, lampiran } => {
                Command::Case { case: find(&kasus)?, request: Request::Resume, files: proofs(lampiran) }
            }
            Kasus::Tutup { kasus, hasil } => Command::case(find(&kasus)?, Request::Close { result: hasil }),
            Kasus::Batal { kasus, fakta, alasan } => {
                Command::Withdraw { subject: find(&kasus)?, fact: fact_id(&fakta)?, reason: alasan }
            }
            Kasus::Putuskan { kasus, fakta } => {
                Command::case(find(&kasus)?, Request::Settle { keep: fact_id(&fakta)? })
            }
        };
        self.change(command)
    }

    fn open_case(&mut self, sop: String, judul: String, isian: &[String], induk: Option<Parent>) -> Answered {
        let new = OpenCase { sop, judul, isian: pairs(isian)?, induk };
        let done = self.office.run(Command::OpenCase(new))?;
        let case = done.case.ok_or_else(|| Failure::Usage(String::new()))?;
        let kode = self.office.case(case)?.kode;
        Ok(Answer::new(json!({ "kasus": case, "kode": kode }), words::opened(&kode)))
    }

    /// Any command about one case: the facts written, and what is open now.
    fn change(&mut self, command: Command) -> Answered {
        let done = self.office.run(command)?;
        let Some(case) = done.case else { return Ok(Answer::new(json!({ "fakta": done.facts }), "")) };
        let view = self.office.case(case)?;
        let mut open: Vec<&str> = view.terbuka.iter().map(|step| step.simbol.as_str()).collect();
        open.dedup();
        let json = json!({ "fakta": done.facts, "terbuka": open, "peringatan": done.warnings });
        Ok(Answer::new(json, words::recorded(&view.kode, &open, &done.facts, &done.warnings)))
    }

    fn record_many(&mut self, codes: &[String], langkah: &Langkah, surat: SuratGabung) -> Answered {
        let cases = codes.iter().map(|code| self.office.find_case(code)).collect::<Result<Vec<_>, _>>()?;
        if cases.is_empty() {
            return Err(Failure::Usage(words::NO_CASES.to_owned()));
        }
        let (step, files) = step(langkah)?;
        let to = surat.keluar.clone();
        if let Some(to) = &to {
            self.office.can_write(to)?;
        }
        let letter = batch_letter(surat)?;
        let done =
            self.office.run(Command::RecordMany { cases, step: Box::new(step), files, surat: letter })?;
        let mut json = json!({ "fakta": done.facts, "peringatan": done.warnings });
        let mut words = words::recorded_many(done.cases.len(), &done.warnings);
        if let (Some(to), Some(case)) = (&to, done.cases.first()) {
            let view = self.office.case(*case)?;
            if let Some(letter) = view.naskah.iter().rfind(|n| done.facts.contains(&n.fakta)) {
                self.office.save_blob(letter.pdf, to)?;
                json["naskah"] = shape::letter(letter, self.zone());
                json["berkas"] = json!(to.display().to_string());
                words = format!("{words}\n{}", words::issued(&letter.nama, &letter.nomor, to));
            }
        }
        Ok(Answer::new(json, words))
    }

    fn institutions(&mut self, command: Lembaga) -> Answered {
        let mut known = Ulang::ALL.into_iter().filter(|u| !u.over_time() && *u != Ulang::Kelurahan);
        let ulang = known.find(|u| u.word() == command.jenis);
        let ulang = ulang.ok_or_else(|| Failure::Usage(words::unknown_unit(&command.jenis)))?;
        if let Some(nama) = command.simpan {
            let lembaga =
                Institution { id: String::new(), nama, alamat: command.alamat, kontak: command.kontak };
            self.office.run(Command::KeepInstitution { ulang, lembaga })?;
        }
        if let Some(id) = command.keluarkan {
            let reason = command.alasan.unwrap_or_default();
            self.office.run(Command::RetireInstitution { ulang, id, reason })?;
        }
        let all = self.office.institutions(ulang)?;
        Ok(Answer::new(json!(all), plain::institutions(&all)))
    }

    fn letter(&mut self, command: Naskah) -> Answered {
        match command {
            Naskah::Daftar | Naskah::Ekspor { .. } | Naskah::Impor { .. } | Naskah::Pulihkan { .. } => {
                super::templates::run(&mut self.office, command)
            }
            Naskah::Kosong { jenis, kasus, isian } => {
                let request = self.letter_request(jenis, &kasus, &isian, Numbering::Blank, None)?;
                let draft = self.office.letter_draft(&request)?;
                let open: Vec<_> = draft.kosong().map(|b| (b.id.as_str(), b.label.as_str())).collect();
                Ok(Answer::new(shape::blanks(draft.kosong()), words::blanks(&open)))
            }
            Naskah::Buat { jenis, kasus, isian, nomor, tanpa_nomor, kertas, keluar } => {
                let numbering = match (nomor, tanpa_nomor) {
                    (Some(nomor), _) => Numbering::Given(nomor),
                    (None, true) => Numbering::Blank,
                    (None, false) => Numbering::Next,
                };
                let kertas = kertas.as_deref().map(paper).transpose()?;
                let request = self.letter_request(jenis, &kasus, &isian, numbering, kertas)?;
                self.issue(request, &keluar)
            }
        }
    }

    fn letter_request(
        &self,
        jenis: String,
        kasus: &str,
        isian: &[String],
        nomor: Numbering,
        kertas: Option<Paper>,
    ) -> Result<LetterRequest, Failure> {
        let case = self.office.find_case(kasus)?;
        Ok(LetterRequest { case, jenis, isian: pairs(isian)?, nomor, kertas })
    }

    fn issue(&mut self, request: LetterRequest, to: &Path) -> Answered {
        let case = request.case;
        // A place that cannot be written must not cost a number.
        self.office.can_write(to)?;
        let done = self.office.run(Command::IssueLetter(request))?;
        let view = self.office.case(case)?;
        let letter = view.naskah.iter().rfind(|n| done.facts.contains(&n.fakta));
        let letter = letter.ok_or_else(|| Failure::Usage(String::new()))?;
        self.office.save_blob(letter.pdf, to)?;
        let mut json = shape::letter(letter, self.zone());
        json["berkas"] = json!(to.display().to_string());
        json["peringatan"] = json!(done.warnings);
        Ok(Answer::new(json, words::issued(&letter.nama, &letter.nomor, to)))
    }

    fn agenda(&self) -> Answered {
        let letters = self.office.letters()?;
        let rows = letters.iter().map(|(kode, case, view)| {
            let mut row = shape::letter(view, self.zone());
            row["kasus"] = json!(case);
            row["kode"] = json!(kode);
            row
        });
        Ok(Answer::new(rows.collect(), plain::agenda(&letters, self.zone())))
    }
}

fn batch_letter(surat: SuratGabung) -> Result<Option<BatchLetter>, Failure> {
    let Some(jenis) = surat.naskah else { return Ok(None) };
    let nomor = match (surat.nomor, surat.tanpa_nomor) {
        (Some(nomor), _) => Numbering::Given(nomor),
        (None, true) => Numbering::Blank,
        (None, false) => Numbering::Next,
    };
    let kertas = surat.kertas.as_deref().map(paper).transpose()?;
    Ok(Some(BatchLetter { jenis, isian: pairs(&surat.isian_naskah)?, nomor, kertas }))
}

fn step(typed: &Langkah) -> Result<(StepRequest, Vec<NewAttachment>), Failure> {
    let step = StepRequest {
        key: typed.kunci.clone(),
        result: typed.hasil.clone(),
        isian: pairs(&typed.isian)?,
        centang: typed.centang.clone(),
        catatan: typed.catatan.clone(),
        ..StepRequest::new(&typed.langkah)
    };
    Ok((step, typed.lampiran.iter().map(|text| attachment(text)).collect()))
}

/// Files that satisfy no kelengkapan.
fn proofs(files: Vec<PathBuf>) -> Vec<NewAttachment> {
    files.into_iter().map(|path| NewAttachment { path, kelengkapan: None, putar: 0 }).collect()
}

/// `F` or `F:KELENGKAPAN`; a name that exists as it stands wins, so that `C:\…` stays whole.
fn attachment(text: &str) -> NewAttachment {
    let whole = PathBuf::from(text);
    match text.rsplit_once(':') {
        Some((file, paper)) if !whole.exists() && Path::new(file).exists() => {
            NewAttachment { path: PathBuf::from(file), kelengkapan: Some(paper.to_owned()), putar: 0 }
        }
        _ => NewAttachment { path: whole, ..NewAttachment::default() },
    }
}

fn pairs(items: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let pair = |item: &String| {
        let split = item.split_once('=').filter(|(name, _)| !name.trim().is_empty());
        let (name, value) = split.ok_or_else(|| Failure::Usage(words::not_a_pair(item)))?;
        Ok((name.trim().to_owned(), value.to_owned()))
    };
    items.iter().map(pair).collect()
}

fn official(line: &str) -> Official {
    let mut parts = line.split(';').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Official { jabatan: next(), nama: next(), pangkat: next(), nip: next() }
}

fn zone(word: &str) -> Result<Zone, Failure> {
    [Zone::Wib, Zone::Wita, Zone::Wit]
        .into_iter()
        .find(|zone| zone.label().eq_ignore_ascii_case(word))
        .ok_or_else(|| Failure::Usage(words::unknown_zone(word)))
}

pub(super) fn paper(word: &str) -> Result<Paper, Failure> {
    Paper::from_word(&word.to_lowercase()).ok_or_else(|| Failure::Usage(words::unknown_paper(word)))
}

pub(super) fn fact_id(text: &str) -> Result<crate::base::Id, Failure> {
    text.parse().map_err(|_| Failure::Usage(words::not_a_fact(text)))
}

/// ISO 8601, with an offset or on the office's clocks; a bare date means 08.00.
pub(super) fn moment(text: &str, zone: Zone) -> Result<crate::base::Moment, Failure> {
    if let Ok(time) = chrono::DateTime::parse_from_rfc3339(text) {
        return Ok(time.to_utc());
    }
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let time = forms.iter().find_map(|form| chrono::NaiveDateTime::parse_from_str(text, form).ok());
    let day = || chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(8, 0, 0);
    let local = time.or_else(day).and_then(|t| t.and_local_timezone(zone.offset()).single());
    local.map(|t| t.to_utc()).ok_or_else(|| Failure::Usage(words::not_a_time(text)))
}

pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = crate::office::read_file(path)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn saved(to: &Path) -> Answer {
    Answer::new(json!({ "berkas": to.display().to_string() }), words::saved(to))
}

fn check_files(files: &[PathBuf]) -> Answer {
    let (mut json, mut lines, mut refused) = (Vec::new(), String::new(), false);
    for file in files {
        let name = file.display().to_string();
        let flaws = match crate::office::read_file(file) {
            Ok(bytes) => match sop::parse(&String::from_utf8_lossy(&bytes)) {
                Ok((_, warnings)) => warnings,
                Err(flaws) => flaws,
            },
            Err(problem) => {
                json.push(json!({ "berkas": name, "sah": false, "temuan": [{ "tingkat": "galat",
                    "kode": problem.kode(), "baris": 0, "pesan": problem.message() }] }));
                lines += &format!("{}\n", problem.message());
                refused = true;
                continue;
            }
        };
        refused |= flaws.iter().any(|flaw| flaw.kind.severity() == Severity::Error);
        json.push(shape::checked(&name, &flaws));
        lines += &plain::checked(&name, &flaws);
    }
    Answer { json: json.into(), plain: lines, refused }
}

fn measure_files(files: &[PathBuf]) -> Answered {
    let (mut json, mut lines) = (Vec::new(), String::new());
    for file in files {
        let (sop, _) = sop::parse(&read_text(file)?).map_err(crate::office::Problem::BadSop)?;
        let begun = std::time::Instant::now();
        let quality = chart::measure_sop(&sop).map_err(crate::office::Problem::Unlawful)?;
        let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
        let name = file.display().to_string();
        json.push(shape::measured(&name, &quality, milliseconds));
        lines += &plain::measured(&name, &quality, milliseconds);
    }
    Ok(Answer::new(json.into(), lines))
}

fn completion(shell: clap_complete::Shell) -> Answer {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut super::args::command(), "alur", &mut out);
    let script = String::from_utf8_lossy(&out).into_owned();
    Answer::new(json!({ "skrip": script }), script)
}
