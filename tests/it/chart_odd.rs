//! SOP files as other offices would write them: odd, but lawful to draw on screen and on every paper.

use alur::domain::office::Paper;
use alur::domain::sop::{self, Sop};
use alur::drawing::Drawing;
use alur::drawing::chart::{Overlay, measure_sop, pages, screen};

use crate::kit::page::{outside, texts};

/// A file with `lanes` lanes and these rows: number, lane, the rest of the symbol.
fn file(lanes: usize, rows: &[(u32, usize, &str)]) -> Sop {
    let mut text = "id = \"aneh\"\njudul = \"SOP yang aneh\"\npelaksana = [\n".to_owned();
    for lane in 0..lanes {
        text += &format!("  {{ id = \"p{lane}\", nama = \"Pelaksana ke-{lane}\" }},\n");
    }
    text += "]\n";
    for (no, lane, symbol) in rows {
        text += &format!(
            "[[kegiatan]]\nno = {no}\nuraian = \"Meneliti berkas usulan nomor {no}\"\nwaktu = \"1 Hari\"\n\
             output = [\"Berkas\"]\nsimbol = [{{ pelaksana = \"p{lane}\", {symbol} }}]\n"
        );
    }
    sop::parse(&text).unwrap_or_else(|flaws| panic!("{flaws:?}\n{text}")).0
}

/// Its pages on every paper, after all that must hold of them and of the screen.
fn lawful(sop: &Sop) -> Vec<(Paper, Vec<Drawing>)> {
    let quality = measure_sop(sop).unwrap();
    assert!(quality.lawful(), "{quality:?}");
    assert!(screen(sop, &Overlay::default()).is_ok());
    let drawn = |paper| {
        (paper, pages(sop, paper, &Overlay::default()).unwrap_or_else(|e| panic!("{paper:?}: {e:?}")))
    };
    let all = Paper::ALL.map(drawn);
    for (paper, sheets) in &all {
        let out: Vec<String> =
            sheets.iter().flat_map(|sheet| outside(sheet, [15.0, 10.0, 10.0, 10.0])).collect();
        assert_eq!(out, Vec::<String>::new(), "{paper:?}");
    }
    all.into()
}

#[test]
fn rows_out_of_order() {
    lawful(&file(
        3,
        &[
            (4, 0, r#"bentuk = "proses", ke = "3""#),
            (1, 1, r#"bentuk = "mulai", ke = "4""#),
            (3, 2, r#"bentuk = "keputusan", ya = "2", tidak = "1""#),
            (2, 0, r#"bentuk = "selesai""#),
        ],
    ));
}

#[test]
fn one_lane() {
    lawful(&file(
        1,
        &[
            (1, 0, r#"bentuk = "mulai""#),
            (2, 0, r#"bentuk = "keputusan", ya = "3", tidak = "1""#),
            (3, 0, r#"bentuk = "keputusan", ya = "4", tidak = "2""#),
            (4, 0, r#"bentuk = "proses""#),
            (5, 0, r#"bentuk = "selesai""#),
        ],
    ));
}

#[test]
fn every_step_a_decision() {
    let symbols: Vec<String> = (1..=12u32)
        .map(|n| match n {
            1 => r#"bentuk = "mulai""#.to_owned(),
            12 => r#"bentuk = "selesai""#.to_owned(),
            n => format!(r#"bentuk = "keputusan", ya = "{}", tidak = "{}""#, n + 1, 1 + (n * 5) % 11),
        })
        .collect();
    let rows: Vec<(u32, usize, &str)> =
        symbols.iter().enumerate().map(|(i, s)| (i as u32 + 1, i * 3 % 5, s.as_str())).collect();
    lawful(&file(5, &rows));
}

#[test]
fn a_decision_back_to_its_own_row() {
    lawful(&file(
        4,
        &[
            (1, 1, r#"bentuk = "mulai""#),
            (2, 2, r#"bentuk = "keputusan", ya = "3", tidak = "2""#),
            (3, 0, r#"bentuk = "selesai""#),
        ],
    ));
}

#[test]
fn arrows_over_many_rows() {
    let symbols: Vec<String> = (1..=20u32)
        .map(|n| match n {
            1 => r#"bentuk = "mulai", ke = ["2", "19"]"#.to_owned(),
            10 => r#"bentuk = "keputusan", ya = "20", tidak = "1""#.to_owned(),
            18 => r#"bentuk = "keputusan", ya = "19", tidak = "2""#.to_owned(),
            20 => r#"bentuk = "selesai""#.to_owned(),
            _ => r#"bentuk = "proses""#.to_owned(),
        })
        .collect();
    let rows: Vec<(u32, usize, &str)> =
        symbols.iter().enumerate().map(|(i, s)| (i as u32 + 1, i % 6, s.as_str())).collect();
    lawful(&file(6, &rows));
}

#[test]
fn two_loops_that_cross() {
    lawful(&file(
        3,
        &[
            (1, 0, r#"bentuk = "mulai""#),
            (2, 1, r#"bentuk = "proses""#),
            (3, 0, r#"bentuk = "proses""#),
            (4, 2, r#"bentuk = "keputusan", ya = "5", tidak = "2""#),
            (5, 1, r#"bentuk = "keputusan", ya = "6", tidak = "3""#),
            (6, 0, r#"bentuk = "selesai""#),
        ],
    ));
}

#[test]
fn branches_with_long_names_are_set_in_several_lines() {
    let exits = r#"bentuk = "keputusan", cabang = [
        { label = "Keluarga memenuhi syarat dan berkasnya lengkap", ke = "4" },
        { label = "Berkas belum lengkap", ke = "2" },
        { label = "Pindah ke kelurahan lain sebelum verifikasi selesai", ke = "5" },
        { label = "Ditolak", ke = "6" },
        { label = "Menunggu hasil musyawarah kelurahan", ke = "3" }]"#;
    let exits = exits.replace('\n', " ");
    let sop = file(
        4,
        &[
            (1, 0, r#"bentuk = "mulai""#),
            (2, 1, r#"bentuk = "proses""#),
            (3, 2, &exits),
            (4, 1, r#"bentuk = "proses""#),
            (5, 3, r#"bentuk = "proses""#),
            (6, 0, r#"bentuk = "selesai""#),
        ],
    );
    for (paper, sheets) in lawful(&sop) {
        let said = sheets.iter().flat_map(texts).collect::<Vec<_>>().join(" ").replace("- ", "");
        for words in ["kelurahan lain", "Ditolak", "musyawarah"] {
            assert!(said.contains(words), "“{words}” on {paper:?} in {said}");
        }
        if let Some(folder) = std::env::var_os("ALUR_GAMBAR").map(std::path::PathBuf::from) {
            let name = format!("cabang-{}.png", paper.word());
            std::fs::write(folder.join(name), alur::print::png(&sheets[0], 6.0).unwrap()).unwrap();
        }
    }
}
