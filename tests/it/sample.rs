//! Sample data: lifelike, the same kind of facts the door writes, healthy at any size.

use std::collections::{BTreeMap, BTreeSet};

use alur::base::Clock;
use alur::office::{CaseFilter, CaseStatus, SampleSize, Urgency};

use crate::kit::{empty_desk, moment, monday};

fn all() -> CaseFilter {
    CaseFilter { selesai: true, batas: 100_000, ..CaseFilter::default() }
}

#[test]
fn a_bulk_file_is_healthy_and_every_fact_is_one_the_door_could_write() {
    let mut d = empty_desk();
    let size = SampleSize { berjalan: 130, selesai: 70 };
    let mut told = Vec::new();
    let facts = d.office.fill_sample_of(size, 3, |done| told.push(done)).unwrap();
    assert_eq!(told, [200]);
    let health = d.office.check().unwrap();
    assert!(health.sehat, "{:?}", health.temuan);
    assert_eq!(health.kasus, 200);
    // Office, eight institutions, four SOPs and what was invented.
    assert_eq!(health.fakta, facts + 13);
    assert_eq!(d.office.rebuild().unwrap(), health.fakta);

    let cases = d.office.cases(&all()).unwrap();
    let closed = cases.iter().filter(|c| c.status == CaseStatus::Done).count();
    assert_eq!((closed, cases.len()), (70, 200));
    let codes: BTreeSet<&str> = cases.iter().map(|c| c.kode.as_str()).collect();
    assert_eq!(codes.len(), 200);
    for case in &cases {
        assert_eq!(d.office.find_case(&case.kode).unwrap(), case.kasus);
        let view = d.office.case(case.kasus).unwrap();
        assert!(view.sengketa.is_empty(), "{} is contested", case.kode);
        assert!(view.riwayat.windows(2).all(|w| w[0].at <= w[1].at), "{} runs backwards", case.kode);
        assert!(view.riwayat.iter().all(|e| e.at < monday()), "{} is in the future", case.kode);
    }
}

#[test]
fn the_sample_has_all_sops_in_all_states() {
    let mut d = empty_desk();
    d.office.fill_sample_of(SampleSize { berjalan: 240, selesai: 60 }, 5, |_| {}).unwrap();
    let cases = d.office.cases(&all()).unwrap();
    let mut stands: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let (mut letters, mut papers, mut notes, mut rounds, mut undone) = (0, 0, 0, 0, 0);
    for case in &cases {
        stands.entry(&case.sop).or_default().insert(format!("{:?}", case.status));
        let view = d.office.case(case.kasus).unwrap();
        letters += view.naskah.len();
        papers += view.lampiran.len();
        notes += view.riwayat.iter().filter(|e| !e.catatan.is_empty()).count();
        undone += view.riwayat.iter().filter(|e| e.ditarik).count();
        rounds += view.riwayat.iter().filter(|e| e.key.is_some()).count();
    }
    for (sop, stands) in &stands {
        assert!(stands.contains("Running") && stands.contains("Done"), "{sop}: {stands:?}");
    }
    assert_eq!(stands.len(), 4);
    assert!(cases.iter().any(|c| c.status == CaseStatus::Paused));
    assert!([letters, papers, notes, rounds, undone].iter().all(|n| *n > 5));
    // Families stand on every step; the yearly programmes, a dozen of them, on several.
    for sop in stands.keys() {
        let board = d.office.board(sop).unwrap();
        let bare: Vec<&str> = board.kolom.iter().filter(|c| c.jumlah == 0).map(|c| c.id.as_str()).collect();
        let allowed = if *sop == "dtks" { 0 } else { board.kolom.len() - 2 };
        assert!(bare.len() <= allowed, "{sop}: nobody on {bare:?}");
    }
    // Letter numbers run up with time, each once.
    let mut numbers: Vec<_> =
        d.office.letters().unwrap().into_iter().map(|(_, _, l)| (l.at, l.nomor)).collect();
    numbers.sort();
    let count = numbers.len();
    let unique: BTreeSet<String> = numbers.into_iter().map(|(_, nomor)| nomor).collect();
    assert_eq!(unique.len(), count);
}

#[test]
fn the_window_s_sample_feels_like_a_working_day() {
    for now in [
        "2026-11-23T09:00:00+08:00",
        "2026-11-25T14:10:00+08:00",
        "2026-11-27T20:00:00+08:00",
        "2027-01-03T11:00:00+08:00",
    ] {
        let mut d = empty_desk();
        d.office.set_clock(Clock::Fixed(moment(now)));
        d.office.fill_sample(120, 9).unwrap();
        let cases = d.office.cases(&all()).unwrap();
        let late = cases.iter().filter(|c| c.tempo.urgency == Urgency::Late).count();
        let open = cases.iter().filter(|c| c.status != CaseStatus::Done).count();
        assert_eq!((open, cases.len()), (72, 120), "{now}");
        assert!((4..=16).contains(&late), "{now}: {late} late");
    }
}

#[test]
fn nobody_in_the_sample_can_be_real() {
    let mut d = empty_desk();
    d.office.fill_sample(200, 11).unwrap();
    let mut seen = 0;
    for case in d.office.cases(&all()).unwrap() {
        let view = d.office.case(case.kasus).unwrap();
        for name in ["nik", "no_kk"] {
            let Some(number) = view.isian.get(name) else { continue };
            seen += 1;
            assert_eq!(number.len(), 16);
            assert!(number.starts_with("6372"), "{name} of {} lies elsewhere", case.kode);
            assert!(number[12..].parse::<u32>().unwrap() >= 9_900, "{name} of {} could be real", case.kode);
        }
    }
    assert!(seen > 50);
}
