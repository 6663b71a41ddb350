//! Files of every kind that come from elsewhere, damaged at random places with a fixed seed: whatever they have
//! become, they are read or refused, and nothing is left of a picture's place that was there.

use std::path::Path;

use alur::base::Dice;
use alur::base::file::beside;
use alur::domain::calendar::Calendar;
use alur::domain::{letter, sop};
use alur::drawing::chart::{Overlay, screen};
use alur::office::{self, Command, Office, OpenCase, OpenOptions, Progress};
use alur::print::without_traces;

use crate::attachments::{jpeg_with_place, photo, png_with_place, tiff_with_place, webp_with_place};
use crate::foreign_pdf::honest;
use crate::kit::{empty_desk, options, times};
use crate::sealed::{phrase, seal, with};
use crate::sealed_faults::{facts, kept};

/// `whole` with some bytes changed, a piece left out, doubled, or cut off.
fn damaged(whole: &[u8], luck: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=luck.below(4) {
        let at = luck.below(bytes.len().max(1));
        let end = (at + luck.below(40)).min(bytes.len());
        match luck.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes[at..end].fill(0xff),
            _ => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 1_u8 << luck.below(8)),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn damaged_pictures_are_read_or_refused() {
    let mut luck = Dice::Seeded(21);
    let png = image::DynamicImage::from(image::RgbImage::from_pixel(40, 30, image::Rgb([9, 80, 90])));
    let mut plain = std::io::Cursor::new(Vec::new());
    png.write_to(&mut plain, image::ImageFormat::Png).unwrap();
    let seeds = [
        jpeg_with_place(&photo(64, 48)),
        png_with_place(&plain.into_inner()),
        webp_with_place(),
        tiff_with_place(),
    ];
    let (mut cleaned, rounds) = (0, times(3_000));
    for nth in 0..rounds {
        let bytes = damaged(&seeds[nth % seeds.len()], &mut luck);
        if let Some(clean) = without_traces(&bytes) {
            cleaned += 1;
            assert!(clean.len() <= bytes.len() + 64, "{nth}: it grew");
            assert_eq!(without_traces(&clean).as_ref(), Some(&clean), "{nth}: once is enough");
        }
        drop(office::picture_of(&bytes, 64, 1, &Progress::default()));
        drop(office::picture_page(&bytes, 0, &Progress::default()));
    }
    assert!(0 < cleaned && cleaned < rounds, "{cleaned} of {rounds}");
}

#[test]
fn damaged_texts_are_read_or_refused() {
    let mut luck = Dice::Seeded(22);
    let texts: Vec<String> = ["sop", "naskah", "kalender"]
        .iter()
        .flat_map(|kind| {
            std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(kind)).unwrap()
        })
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let mut read = 0;
    for nth in 0..times(300) {
        let bytes = damaged(texts[nth % texts.len()].as_bytes(), &mut luck);
        let text = alur::base::reading::text(&bytes).text;
        if let Ok((sop, _)) = sop::parse(&text) {
            read += 1;
            drop(screen(&sop, &Overlay::default()));
        }
        read += usize::from(letter::parse(&text).is_ok());
        read += usize::from(Calendar::parse(&text).is_ok());
    }
    assert!(read > 0, "nothing was still read: the test proves nothing");
}

/// The file, its log and its lock: what is damaged opens, is refused or is saved, and no fact comes out changed.
#[test]
fn damaged_sealed_files_are_opened_or_refused() {
    let mut d = empty_desk();
    d.office.fill_sample(5, 3).unwrap();
    let (folder, path, key, _) = seal(d);
    let mut office = Office::open(&path, with(&key)).unwrap();
    let new = OpenCase { sop: "pkh".into(), judul: "Uji".into(), ..OpenCase::default() };
    office.run(Command::OpenCase(new)).unwrap();
    let all = facts(&path, Some(&key));
    let copy = folder.path().join("acak.db");
    let endings = ["", "-wal", ".gembok"];
    let whole = endings.map(|ending| std::fs::read(beside(&path, ending)).unwrap());
    drop(office);
    let (mut luck, mut unlocked, mut opened, rounds) = (Dice::Seeded(24), 0, 0, times(30));
    for nth in 0..rounds {
        for (at, ending) in endings.iter().enumerate() {
            let hit = nth % endings.len() == at;
            let bytes = if hit { damaged(&whole[at], &mut luck) } else { whole[at].clone() };
            std::fs::write(beside(&copy, ending), bytes).unwrap();
        }
        let _ = std::fs::remove_file(beside(&copy, "-shm"));
        let found = Office::unlock(&copy, &phrase(), &Progress::default());
        unlocked += usize::from(found.is_ok());
        assert!(found.is_err() || found.as_ref() == Ok(&key), "{nth}: another key");
        if Office::open(&copy, with(&key)).is_ok_and(|office| office.check().is_ok_and(|health| health.sehat))
        {
            opened += 1;
            kept(&copy, &key, &all);
        }
        let to = folder.path().join("selamat.db");
        // Its own luck: what the saved file writes of itself must not be named like a fact that is lost.
        let own = OpenOptions { key: Some(key.clone()), ..options(1_000 + nth as u64) };
        if Office::salvage(&copy, &to, own, &Progress::default()).is_ok() {
            kept(&to, &key, &all);
        }
        for ending in ["", "-wal", "-shm", ".gembok", ".kunci", ".pemegang"] {
            let _ = std::fs::remove_file(beside(&to, ending));
        }
    }
    assert!(0 < opened && opened < rounds, "{opened} of {rounds} opened");
    assert!(0 < unlocked && unlocked < rounds, "{unlocked} of {rounds} unlocked");
}

#[test]
fn damaged_pages_are_shown_or_refused() {
    let mut luck = Dice::Seeded(23);
    let program = Path::new(env!("CARGO_BIN_EXE_alur"));
    let whole = honest();
    let mut shown = 0;
    let rounds = times(40);
    for _ in 0..rounds {
        let bytes = damaged(&whole, &mut luck);
        let made = office::pdf_page(program, &bytes, 0, 200.0, &Progress::default());
        shown += usize::from(made.is_ok());
    }
    assert!(0 < shown && shown < rounds, "{shown} of {rounds}");
}
