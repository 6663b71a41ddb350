//! What sealing costs: the same work on the same file in clear and sealed, in turns, so that a busy machine is as
//! busy for both. Prints both middles and their ratio.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use alur::base::{Clock, Dice, Key};
use alur::domain::backup::Why;
use alur::domain::office::OfficeProfile;
use alur::office::{
    CaseFilter, Chosen, Command, Copies, Cost, NewAttachment, Office, OpenCase, OpenOptions, Phrase,
    Progress, Request, SealWish, SendRequest,
};

/// The same work on both, in turns.
fn pair(what: &str, runs: usize, mut work: impl FnMut(bool)) {
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..runs {
        for (sealed, taken) in [false, true].into_iter().zip(&mut times) {
            let begun = Instant::now();
            work(sealed);
            taken.push(begun.elapsed());
        }
    }
    let [clear, sealed] = times.map(|mut taken| {
        taken.sort();
        taken[taken.len() / 2].as_secs_f64() * 1e3
    });
    println!("{what:<44} {clear:>9.2} ms {sealed:>9.2} ms {:>6.2} x", sealed / clear);
}

fn options(seed: u64, key: Option<Key>) -> OpenOptions {
    // A Friday at noon in Banjarbaru, a little after the sample's last day.
    let noon = chrono::DateTime::from_timestamp(1_795_752_000, 0).unwrap_or_default();
    let clock = Clock::Fixed(noon);
    OpenOptions { clock, dice: Dice::Seeded(seed), by: "Uji".to_owned(), key, ..OpenOptions::default() }
}

fn sealed_copy(from: &Path, to: &Path, key: &Key) {
    std::fs::copy(from, to).unwrap();
    let phrase = Phrase::read("kambing pelangi sungai melati").unwrap();
    let wish = SealWish { key: key.clone(), phrase, cost: Cost { kib: 64, rounds: 1 }, copies: Copies::Seal };
    let begun = Instant::now();
    Office::seal(to, &wish, options(3, None), &Progress::default()).unwrap();
    println!("{:<44} {:>9.0} ms", "mengunci berkas itu", begun.elapsed().as_secs_f64() * 1e3);
}

/// `ALUR_UKUR_KASUS` cases (1,000) and `ALUR_UKUR_LAMPIRAN` megabytes of attachments (100).
pub fn run() {
    let number =
        |name: &str, usual: usize| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let key = Key::random().unwrap();
    let mut office = Office::open(&at("a.db"), options(1, None)).unwrap();
    office.fill_sample(number("ALUR_UKUR_KASUS", 1_000), 5).unwrap();
    let case = office.cases(&CaseFilter::default()).unwrap().remove(0).kasus;
    let mut dice = Dice::Seeded(3);
    for n in 0..number("ALUR_UKUR_LAMPIRAN", 100) / 10 {
        let bytes: Vec<u8> = (0..10_000_000 / 8).flat_map(|_| dice.bits().to_le_bytes()).collect();
        std::fs::write(at("pindai.bin"), bytes).unwrap();
        let proof = NewAttachment { path: at("pindai.bin"), ..NewAttachment::default() };
        let request = if n % 2 == 0 { Request::Pause { reason: "bukti".into() } } else { Request::Resume };
        office.run(Command::Case { case, request, files: vec![proof] }).unwrap();
    }
    let size = std::fs::metadata(office.path()).unwrap().len() as f64 / 1e6;
    println!("{:<44} {size:>9.0} MB, {} fakta", "besar berkas", office.check().unwrap().fakta);
    drop(office);
    sealed_copy(&at("a.db"), &at("b.db"), &key);
    let keys = [None, Some(key.clone())];
    let files = [at("a.db"), at("b.db")];
    let open = |sealed: bool| {
        let n = usize::from(sealed);
        Office::open(&files[n], options(4 + n as u64, keys[n].clone())).unwrap()
    };
    pair("jendela: berkas dibuka, Beranda dibaca", 20, |sealed| drop(black_box(open(sealed).home())));
    let mut both = [open(false), open(true)];
    pair("membuka kasus, tersimpan", 100, |sealed| {
        let new = OpenCase { sop: "pkh".into(), judul: "Uji".into(), ..OpenCase::default() };
        black_box(both[usize::from(sealed)].run(Command::OpenCase(new)).unwrap());
    });
    pair("Beranda, berkas sudah terbuka", 20, |sealed| drop(black_box(both[usize::from(sealed)].home())));
    pair("bangun ulang", 3, |sealed| {
        black_box(both[usize::from(sealed)].rebuild().unwrap());
    });
    pair("cadangan dibuat dan dibuktikan", 3, |sealed| {
        drop(black_box(both[usize::from(sealed)].back_up(Why::Manual).unwrap()));
    });
    pair("diperiksa seluruhnya", 3, |sealed| drop(black_box(both[usize::from(sealed)].check().unwrap())));
    taking_in(&folder, &key);
}

fn taking_in(folder: &tempfile::TempDir, key: &Key) {
    let mut from = Office::open(&folder.path().join("kirim.db"), options(11, None)).unwrap();
    from.fill_sample(1_000, 8).unwrap();
    let mut to = Office::open(&folder.path().join("t.db"), options(12, None)).unwrap();
    let named = OfficeProfile { kode: "TERIMA".into(), ..OfficeProfile::default() };
    to.run(Command::SetOffice(Box::new(named))).unwrap();
    from.know_office_by_text(&to.card_text().unwrap()).unwrap();
    to.know_office_by_text(&from.card_text().unwrap()).unwrap();
    let request = SendRequest { kasus: Chosen::All, ..SendRequest::new("TERIMA", folder.path()) };
    let file = from.send(&request).unwrap().paths.remove(0);
    drop(to);
    let clear = folder.path().join("t.db");
    let sealed = folder.path().join("u.db");
    sealed_copy(&clear, &sealed, key);
    let mut round = 0;
    pair("paket diterima", 3, |is_sealed| {
        let base = if is_sealed { &sealed } else { &clear };
        round += 1;
        let copy = folder.path().join(format!("r{round}.db"));
        std::fs::copy(base, &copy).unwrap();
        let key = is_sealed.then(|| key.clone());
        let mut office = Office::open(&copy, options(13, key)).unwrap();
        black_box(office.receive(&file, None).unwrap());
    });
}
