//! Test offices: a real file in a temporary folder, a fixed clock, seeded ids.

mod kill;
pub mod page;
mod tamper;
mod tools;
pub mod work;

use std::path::{Path, PathBuf};

use alur::base::{Clock, Dice, Id, Moment, Zone};
use alur::domain::office::{OfficeProfile, Official};
use alur::office::{Command, Office, OpenCase, OpenOptions, Problem, StepRequest};

pub use kill::{Killer, alur, times};
pub use tamper::{tool, tool_sql};
pub use tools::{assert_sound_pdf, left_out, pdf_cells, pdf_words};

/// Monday 23 November 2026, 09.00 WITA: an ordinary working day.
pub fn monday() -> Moment {
    moment("2026-11-23T09:00:00+08:00")
}

pub fn moment(text: &str) -> Moment {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// An office in its own folder, removed with it.
pub struct Desk {
    pub office: Office,
    pub folder: tempfile::TempDir,
}

pub fn options(seed: u64) -> OpenOptions {
    OpenOptions {
        clock: Clock::Fixed(monday()),
        dice: Dice::Seeded(seed),
        by: "Rina Marlina".to_owned(),
        window: false,
        key: None,
    }
}

/// A new file, nothing set.
pub fn empty_desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::open(&folder.path().join("uji.db"), options(1)).unwrap();
    Desk { office, folder }
}

/// A new file of an invented office in a real city.
pub fn desk() -> Desk {
    let mut desk = empty_desk();
    desk.office.run(Command::SetOffice(Box::new(profile()))).unwrap();
    desk
}

pub fn profile() -> OfficeProfile {
    let official = |jabatan: &str, nama: &str| Official {
        jabatan: jabatan.to_owned(),
        nama: nama.to_owned(),
        pangkat: "Pembina".to_owned(),
        nip: "19700101 199501 2 999".to_owned(),
    };
    OfficeProfile {
        nama: "Dinas Sosial Kota Banjarbaru".to_owned(),
        kode: "DINSOS".to_owned(),
        jenis: "dinas".to_owned(),
        wilayah: "63.72".to_owned(),
        zona: Zone::Wita,
        kop: vec!["PEMERINTAH KOTA BANJARBARU".to_owned(), "DINAS SOSIAL".to_owned()],
        alamat: vec!["Jalan Contoh Nomor 1".to_owned()],
        kota: "Banjarbaru".to_owned(),
        pejabat: vec![
            official("Kepala Dinas Sosial", "Nurul Hidayati"),
            official("Kepala Bidang Perlindungan dan Jaminan Sosial", "Budi Santoso"),
        ],
        klasifikasi: "400.9".to_owned(),
        ..OfficeProfile::default()
    }
}

impl Desk {
    pub fn path(&self) -> PathBuf {
        self.office.path().to_owned()
    }

    pub fn at(&mut self, text: &str) {
        self.office.set_clock(Clock::Fixed(moment(text)));
    }

    pub fn open(&mut self, sop: &str) -> Id {
        let new = OpenCase { sop: sop.to_owned(), judul: format!("Uji {sop}"), ..OpenCase::default() };
        self.office.run(Command::OpenCase(new)).unwrap().case.unwrap()
    }

    /// Records `node` with its decision or key, if it has one.
    pub fn try_step(&mut self, case: Id, node: &str, key: &str, result: &str) -> Result<Id, Problem> {
        let mut record = StepRequest::new(node);
        record.key = Some(key.to_owned()).filter(|k| !k.is_empty());
        record.result = Some(result.to_owned()).filter(|r| !r.is_empty());
        self.office.run(Command::record(case, record)).map(|done| done.facts[0])
    }

    pub fn step(&mut self, case: Id, node: &str) -> Id {
        self.try_step(case, node, "", "").unwrap()
    }

    pub fn keyed(&mut self, case: Id, node: &str, key: &str) -> Id {
        self.try_step(case, node, key, "").unwrap()
    }

    /// Ids of the open nodes, each once, in order of the SOP.
    pub fn open_nodes(&self, case: Id) -> Vec<String> {
        let mut steps = self.office.case(case).unwrap().terbuka;
        steps.sort_by_key(|step| step.at);
        steps.into_iter().map(|step| step.simbol).collect()
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// A copy of a desk's file, closed, under another name.
pub fn copy_of(path: &Path, name: &str) -> PathBuf {
    let to = path.with_file_name(name);
    std::fs::copy(path, &to).unwrap();
    to
}
