//! "Isi dengan data contoh": lifelike invented work for trying out, at any size, never a real
//! person's. The days of an office are played in order of time: each case is asked what happens to it
//! next, `decide` has to accept it, and the facts are written as the door would write them, but many
//! cases to a transaction and one projection a case. The same seed tells the same story.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::Datelike;

use crate::base::{Clock, Dice, Digest, Id, Moment, Zone};
use crate::domain::case::decide;
use crate::domain::fact::{Attachment, Body, Fact, Institution, Key};
use crate::domain::office::{OfficeProfile, Official};
use crate::domain::region;
use crate::domain::sop::Ulang;
use crate::drawing::{Drawing, Face, Ink, Mark, Outline, Rect, Stroke, pt};
use crate::office::case::opening;
use crate::office::door::command::{LetterRequest, Numbering};
use crate::office::door::problem::Problem;
use crate::office::door::progress::Stage as At;
use crate::office::ground::here::Here;
use crate::office::ground::kept::Loaded;
use crate::office::ground::regions::REGIONS;
use crate::office::ground::tell::Told;
use crate::office::ground::{chain, derive, open, profile, register, shelf, turns};
use crate::office::letter::letters;
use crate::office::sample::days::{DAY, OfficeDays};
use crate::office::sample::life::{Act, Fate, Life, Rates};
use crate::text::contoh::{self as words, Warga};

/// Cases whose days are played together and written in one transaction.
const BATCH: usize = 6_000;

/// Working days before now in which a case still open may have begun.
const OPEN_DAYS: usize = 300;

/// Working days the archive reaches back at most: five years.
const ARCHIVE_DAYS: usize = 1_250;

/// Institutions in the sample office's register.
const INSTITUTIONS: usize = 8;

/// Tries to find a life that ends as its fate wants.
const TRIES: usize = 16;

/// How much to invent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSize {
    /// Cases under way.
    pub berjalan: usize,
    /// Closed cases, the archive.
    pub selesai: usize,
}

impl SampleSize {
    /// So many cases as an office has them: three of five under way.
    pub fn total(cases: usize) -> SampleSize {
        let selesai = cases * 2 / 5;
        SampleSize { berjalan: cases - selesai, selesai }
    }

    /// All of them.
    pub fn cases(self) -> usize {
        self.berjalan + self.selesai
    }
}

/// What runs on from batch to batch.
struct Book {
    lamport: u64,
    facts: u64,
    /// Last code given, by the word and year it begins with.
    codes: BTreeMap<String, u32>,
    /// Last letter number of each year.
    letters: BTreeMap<i32, u32>,
}

/// What all lives are made of.
struct Stage {
    days: OfficeDays,
    sops: Vec<Play>,
    kelurahan: Vec<Key>,
    papers: Vec<Attachment>,
    rates: Rates,
    size: SampleSize,
    last: i64,
    now: Moment,
}

/// The newest version of an SOP.
struct Play {
    loaded: Loaded,
    /// Acts of one walk through it.
    length: usize,
    /// Keys known at opening.
    keys: BTreeMap<String, Vec<Key>>,
}

/// Fills a new file with `cases` invented cases of all SOPs in all states; returns the number of
/// facts written.
pub(in crate::office) fn fill_sample(here: &mut Here, cases: usize, seed: u64) -> Result<u64, Problem> {
    fill_sample_of(here, SampleSize::total(cases), seed, |_| {})
}

/// The same at any size. `told` hears how many cases are done, some thousands at a time.
pub(in crate::office) fn fill_sample_of(
    here: &mut Here,
    size: SampleSize,
    seed: u64,
    told: impl FnMut(usize),
) -> Result<u64, Problem> {
    if here.store.case_count().map_err(|t| here.located(t))? > 0 {
        return Err(Problem::NotEmpty(here.path().to_owned()));
    }
    let (clock, dice, by) = (here.options.clock, here.dice.borrow().clone(), here.options.by.clone());
    *here.dice.borrow_mut() = Dice::Seeded(seed);
    let filled = invent(here, size, seed, clock.now(), told);
    here.options.clock = clock;
    here.options.by = by;
    *here.dice.borrow_mut() = dice;
    if filled.is_err() {
        open::read_profile(here)?;
    }
    filled.map_err(|p| here.located(p))
}

fn invent(
    here: &mut Here,
    size: SampleSize,
    seed: u64,
    now: Moment,
    mut told: impl FnMut(usize),
) -> Result<u64, Problem> {
    let mut luck = Dice::Seeded(seed ^ 0x5eed);
    let mut book = Book { lamport: 0, facts: 0, codes: BTreeMap::new(), letters: BTreeMap::new() };
    here.store.begin()?;
    let stage = match set_stage(here, size, now) {
        Ok(stage) => stage,
        Err(problem) => {
            here.store.end(false)?;
            return Err(problem);
        }
    };
    let mut done = 0;
    loop {
        let next = (done + BATCH).min(size.cases());
        let all = size.cases() as u64;
        let lives = (done..next).map(|n| {
            here.progress.step(At::Recording, n as u64, all)?;
            cast(here, &stage, n, &mut luck)
        });
        let played = lives.collect::<Result<Vec<Life>, Problem>>();
        let played = played.and_then(|lives| play(here, &stage, lives, &mut book));
        here.store.end(played.is_ok())?;
        played?;
        done = next;
        told(done);
        if done == size.cases() {
            return Ok(book.facts);
        }
        here.store.begin()?;
    }
}

/// Sets the sample's own office if there is none, and gathers what lives are made of.
fn set_stage(here: &mut Here, size: SampleSize, now: Moment) -> Result<Stage, Problem> {
    let archive = (size.selesai / 6).clamp(60, ARCHIVE_DAYS);
    if here.profile.nama.trim().is_empty() {
        here.set_clock(Clock::Fixed(now - chrono::Duration::days(2 * (archive + OPEN_DAYS) as i64)));
        profile::set_office(here, sample_office())?;
        for n in 0..INSTITUTIONS {
            let (nama, alamat, kontak) = words::lembaga(n);
            let lembaga = Institution { id: String::new(), nama, alamat, kontak };
            register::keep_institution(here, Ulang::Lksa, lembaga)?;
        }
    }
    let days = OfficeDays::until(now, archive + OPEN_DAYS, here.profile.zona, &here.days.calendar);
    let mut kelurahan = region::units(&REGIONS, &here.profile.wilayah);
    if kelurahan.is_empty() {
        kelurahan = region::units(&REGIONS, &sample_office().wilayah);
    }
    let loaded = shelf::newest(here)?.into_values().map(|version| {
        let loaded = shelf::load(here, version.text)?;
        let keys = opening::keys_at_opening(here, &loaded.sop)?;
        let length = Life::length(&loaded, &keys);
        Ok(Play { loaded, length, keys })
    });
    let sops = loaded.collect::<Result<Vec<_>, Problem>>()?;
    let papers = words::PAPERS.iter().map(|(name, title)| paper(here, name, title));
    let papers = papers.collect::<Result<Vec<_>, Problem>>()?;
    let rates = Rates { letters: (size.cases() / 150).max(4), papers: (size.cases() / 2_500).max(6) };
    let last = days.last();
    Ok(Stage { days, sops, kelurahan, papers, rates, size, last, now })
}

/// Stores the picture of an invented paper.
fn paper(here: &Here, name: &str, title: &str) -> Result<Attachment, Problem> {
    let bytes =
        crate::print::png(&paper_drawing(title), 4.0).map_err(|e| Problem::Print(format!("{e:?}")))?;
    let sidik: Digest = here.store.put_blob(&bytes)?;
    Ok(Attachment { nama: name.to_owned(), sidik, ukuran: bytes.len() as u64, kelengkapan: None })
}

/// The `n`-th case: the archive first, oldest first, then those under way.
fn cast<'a>(here: &Here, stage: &'a Stage, n: usize, luck: &mut Dice) -> Result<Life<'a>, Problem> {
    let size = stage.size;
    if let Some(nth) = n.checked_sub(size.selesai) {
        return Ok(cast_open(here, stage, nth, luck));
    }
    let (loaded, length) = stage.sop(n, &ARCHIVE_SHARE, luck);
    let fate = if n % 10 < 7 { Fate::Ended } else { Fate::Closed };
    let mut life = stage.life(loaded, fate, luck);
    let acts = if fate == Fate::Ended { length * 5 / 4 } else { 2 + luck.below(length) };
    let span = (size.selesai / 6).clamp(60, ARCHIVE_DAYS) as i64 * DAY;
    let age = span * (size.selesai - 1 - n) as i64 / size.selesai as i64;
    life.plan_until(stage.last - 30 - age - luck.below(DAY as usize) as i64, acts, length);
    life.keep_within(stage.last);
    Ok(life)
}

/// A case under way. Its fate speaks of deadlines, so lives are rehearsed until one fits.
fn cast_open<'a>(here: &Here, stage: &'a Stage, nth: usize, luck: &mut Dice) -> Life<'a> {
    let (loaded, length) = stage.sop(nth, &OPEN_SHARE, luck);
    let fate = match nth % 16 {
        1 | 13 => Fate::Late,
        4 => Fate::Paused,
        10 => Fate::Returned,
        _ => Fate::OnTime,
    };
    let mut tries = (0..TRIES).map(|n| {
        let back = match (fate, n) {
            (Fate::Late, n) => DAY * (1 + n as i64 * 3) + luck.below(4 * DAY as usize) as i64,
            (_, 0) => luck.below(8 * DAY as usize) as i64,
            (_, n) if n < TRIES / 2 => luck.below(DAY as usize) as i64,
            _ => luck.below(45) as i64,
        };
        let mut life = stage.life(loaded, fate, luck);
        let rows = loaded.sop.nodes().count();
        let acts = match n {
            // In the evening only steps with a day to spare are not late: those near the end.
            n if n > TRIES / 2 => (rows + luck.below(5)).saturating_sub(2),
            n if n % 2 == 0 => luck.below(rows),
            _ => luck.below(length),
        };
        life.plan_until(stage.last - back, acts, length);
        life.keep_within(stage.last);
        life
    });
    let mut best = None;
    for life in tries.by_ref() {
        let fits = fits(here, stage, &life);
        best = Some(life);
        if fits {
            break;
        }
    }
    drop(tries);
    best.unwrap_or_else(|| stage.life(loaded, fate, luck))
}

/// Whether a life, lived through, ends as its fate wants.
fn fits(here: &Here, stage: &Stage, life: &Life<'_>) -> bool {
    let mut life = life.clone();
    let mut lamport = 0_u64;
    while let Some(tick) = life.tick() {
        let act = life.act(stage.days.date(tick));
        let body = match act {
            Act::Open(_) => Some(opening(stage, &life, String::new(), String::new())),
            Act::Ask(request) => decided(&life, request, stage.days.date(tick)),
            Act::Letter(_) | Act::Nothing => None,
        };
        let Some(body) = body else { continue };
        lamport += 1;
        let mut id = [0; 16];
        id[8..].copy_from_slice(&lamport.to_be_bytes());
        let (at, station) = (stage.days.moment(tick), here.station);
        life.take(Fact { id: Id(id), lamport, station, at, by: String::new(), subject: life.case, body });
    }
    let state = &life.state;
    if state.opened.is_none() || state.is_closed() {
        return false;
    }
    let due =
        turns::open_spots(here, life.case, &life.loaded, state).iter().filter_map(|spot| spot.due).min();
    let late = due.is_some_and(|due| due < stage.now);
    match life.fate {
        Fate::Late => late && state.paused.is_none(),
        Fate::Paused => state.paused.is_some(),
        Fate::Returned => state.waits_for_correction() && !late,
        _ => !late && state.paused.is_none(),
    }
}

/// Plays the lives in order of time and writes their facts and rows.
fn play(here: &mut Here, stage: &Stage, mut lives: Vec<Life<'_>>, book: &mut Book) -> Result<(), Problem> {
    if book.lamport == 0 {
        book.lamport = here.store.last_lamport()?;
    }
    for life in &mut lives {
        life.case = here.dice.borrow_mut().id();
    }
    let ticks = lives.iter().enumerate().filter_map(|(n, life)| Some(Reverse((life.tick()?, n))));
    let mut next: BinaryHeap<Reverse<(i64, usize)>> = ticks.collect();
    while let Some(Reverse((tick, n))) = next.pop() {
        here.progress.step(At::Recording, 0, 0)?;
        here.set_clock(Clock::Fixed(stage.days.moment(tick)));
        if let Some(body) = body_of(here, stage, &mut lives[n], book)? {
            here.options.by = words::OPERATORS[n % words::OPERATORS.len()].to_owned();
            let fact = here.new_fact(&mut book.lamport, lives[n].case, body);
            chain::append(here, &here.store, std::slice::from_ref(&fact))?;
            lives[n].take(fact);
            book.facts += 1;
        }
        if let Some(tick) = lives[n].tick() {
            next.push(Reverse((tick, n)));
        }
    }
    lives.sort_by_key(|life| life.case);
    for life in &lives {
        derive::write_rows(here, &here.store, life.case, &life.loaded, &life.facts, &life.state)?;
    }
    Ok(())
}

/// The fact that the next act of a life makes, if any.
fn body_of(
    here: &Here,
    stage: &Stage,
    life: &mut Life<'_>,
    book: &mut Book,
) -> Result<Option<Body>, Problem> {
    let today = here.today();
    Ok(match life.act(today) {
        Act::Open(luck) => {
            let year = today.year();
            let kode = book.next_code(&life.loaded.sop.id, year);
            let title = words::title(&life.loaded.sop.id, &life.who, year, &life.kecamatan, luck);
            Some(opening(stage, life, kode, title))
        }
        Act::Ask(request) => decided(life, request, today),
        Act::Letter(kind) => invented_letter(here, stage, life, kind, book)?,
        Act::Nothing => None,
    })
}

fn opening(stage: &Stage, life: &Life<'_>, kode: String, judul: String) -> Body {
    let play = stage.sops.iter().find(|play| play.loaded.text == life.loaded.text);
    Body::CaseOpened {
        sop: life.loaded.sop.id.clone(),
        text: life.loaded.text,
        kode,
        judul,
        isian: BTreeMap::new(),
        keys: play.map(|play| play.keys.clone()).unwrap_or_default(),
        induk: None,
    }
}

/// What the door would write; nothing where it would refuse (an imported SOP may ask for more than
/// can be invented).
fn decided(life: &Life<'_>, request: crate::domain::case::Request, today: chrono::NaiveDate) -> Option<Body> {
    let Loaded { sop, plan, .. } = &life.loaded;
    decide(sop, plan, &life.facts, &life.state, request, today).ok()
}

fn invented_letter(
    here: &Here,
    stage: &Stage,
    life: &mut Life<'_>,
    jenis: String,
    book: &mut Book,
) -> Result<Option<Body>, Problem> {
    let other = stage.warga(&mut life.luck);
    let isian = [
        ("pihak2_nama", other.nama),
        ("pihak2_nik", other.nik),
        ("pihak2_jabatan", words::SIGNER.to_owned()),
    ];
    let isian = isian.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let request = LetterRequest { case: life.case, jenis, isian, nomor: Numbering::Next, kertas: None };
    let told = Told {
        facts: life.facts.clone(),
        loaded: life.loaded.clone(),
        state: life.state.clone(),
        betul: Default::default(),
    };
    let urut = book.letters.entry(here.today().year()).or_default();
    let letter = letters::letter_numbered(here, &here.store, &told, &request, *urut + 1)?;
    *urut += u32::from(letter.is_some());
    Ok(letter.map(|letter| Body::LetterIssued(Box::new(letter))))
}

/// Cases of a thousand by SOP while under way; what is not named gets the last.
const OPEN_SHARE: [(&str, usize); 5] = [("dtks", 880), ("lksa", 70), ("pkh", 35), ("ppks-psks", 10), ("", 5)];

/// The same in the archive: families come every day, a yearly programme once.
const ARCHIVE_SHARE: [(&str, usize); 5] =
    [("dtks", 975), ("lksa", 18), ("pkh", 3), ("ppks-psks", 2), ("", 2)];

impl Stage {
    /// The SOP of the `nth` case: each in turn at first, then by share.
    fn sop(&self, nth: usize, share: &[(&str, usize)], luck: &mut Dice) -> (&Loaded, usize) {
        let weight = |id: &str| {
            let found = share.iter().find(|(name, _)| *name == id || name.is_empty());
            found.map_or(0, |(_, weight)| *weight)
        };
        let total = self.sops.iter().map(|play| weight(&play.loaded.sop.id)).sum();
        let mut left = luck.below(total);
        let drawn = self.sops.iter().position(|play| {
            let weight = weight(&play.loaded.sop.id);
            let here = left < weight;
            left = left.saturating_sub(weight);
            here
        });
        let place = if nth < 2 * self.sops.len() { nth % self.sops.len() } else { drawn.unwrap_or(0) };
        (&self.sops[place].loaded, self.sops[place].length)
    }

    fn life(&self, loaded: &Loaded, fate: Fate, luck: &mut Dice) -> Life<'_> {
        let who = self.warga(luck);
        let kode = self.kelurahan.get(luck.below(self.kelurahan.len())).map(|k| k.id.as_str());
        let kecamatan = kode.and_then(|k| region::name(&REGIONS, k.get(..8)?)).unwrap_or_default();
        let own = Dice::Seeded(luck.bits());
        Life::new(loaded.clone(), who, kecamatan.to_owned(), fate, own, self.rates).with_papers(&self.papers)
    }

    fn warga(&self, luck: &mut Dice) -> Warga {
        let home = self.kelurahan.get(luck.below(self.kelurahan.len()));
        let (kode, nama) = home.map_or(("", ""), |k| (k.id.as_str(), k.nama.as_str()));
        Warga::invented(kode, nama, || luck.bits())
    }
}

impl Book {
    /// As the door gives codes: SOPs with the same first word share their numbers.
    fn next_code(&mut self, sop: &str, year: i32) -> String {
        let word = sop.split('-').next().unwrap_or(sop).to_uppercase();
        let prefix = format!("{word}-{year}-");
        let number = self.codes.entry(prefix.clone()).or_default();
        *number += 1;
        format!("{prefix}{number:04}")
    }
}

/// The office of the sample: a real city, invented people.
fn sample_office() -> OfficeProfile {
    let official = |(jabatan, nama, pangkat, nip): (&str, &str, &str, &str)| Official {
        jabatan: jabatan.to_owned(),
        nama: nama.to_owned(),
        pangkat: pangkat.to_owned(),
        nip: nip.to_owned(),
    };
    OfficeProfile {
        nama: "Dinas Sosial Kota Banjarbaru".to_owned(),
        kode: "DINSOS".to_owned(),
        jenis: "dinas".to_owned(),
        wilayah: "63.72".to_owned(),
        zona: Zone::Wita,
        kop: vec!["PEMERINTAH KOTA BANJARBARU".to_owned(), "DINAS SOSIAL".to_owned()],
        alamat: words::ADDRESS.iter().map(|line| (*line).to_owned()).collect(),
        kota: "Banjarbaru".to_owned(),
        pejabat: words::OFFICIALS.into_iter().map(official).collect(),
        klasifikasi: "400.9".to_owned(),
        ..OfficeProfile::default()
    }
}

/// An invented paper: a frame, its name, lines where words would stand, and that it is not real.
fn paper_drawing(title: &str) -> Drawing {
    let (width, height) = (105.0, 74.0);
    let grey = Ink(150, 150, 150);
    let area = |x, y, w, h| Outline::Box { area: Rect { x, y, w, h }, radius: 0.0 };
    let text = |x, y, text: &str, face, size, ink| Mark::Text {
        at: pt(x, y),
        text: text.to_owned(),
        face,
        size,
        ink,
    };
    let mut marks = vec![
        Mark::Shape { outline: area(0.0, 0.0, width, height), fill: Some(Ink(255, 255, 255)), stroke: None },
        Mark::Shape {
            outline: area(4.0, 4.0, width - 8.0, height - 8.0),
            fill: None,
            stroke: Some(Stroke::solid(0.4, grey)),
        },
        text(8.0, 15.0, title, Face::Bold, 12.0, Ink(40, 40, 40)),
        text(8.0, height - 9.0, words::PAPER_MARK, Face::Regular, 8.0, Ink(170, 60, 40)),
    ];
    marks.extend((0..6).map(|n| {
        let (y, end) = (24.0 + 6.0 * f64::from(n), width - 10.0 - 9.0 * f64::from(n % 3));
        Mark::Line {
            points: vec![pt(8.0, y), pt(end, y)],
            stroke: Stroke::solid(0.8, Ink(215, 215, 215)),
            arrow: 0.0,
        }
    }));
    Drawing { width, height, marks }
}
