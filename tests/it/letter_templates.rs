//! Letter templates as files: every flaw is named with its line, and no text makes the reader panic.

use alur::domain::letter::parse;

use crate::letter_kit::SMALL;

/// The sentences about a template made bad by one replacement, with their lines.
fn flaws(good: &str, bad: &str) -> Vec<String> {
    assert!(SMALL.contains(good), "{good:?} is not in the template");
    let text = SMALL.replacen(good, bad, 1);
    let flaws = parse(&text).expect_err("a flaw");
    flaws.iter().map(|f| format!("{}: {}", f.line, alur::text::sop::flaw(&f.kind))).collect()
}

#[test]
fn each_flaw_is_named_with_its_line() {
    let cases = [
        ("id = \"uji\"", "id = uji", "2: Isi kunci harus teks dalam tanda kutip"),
        ("guna =", "gunna =", "4: Kunci “gunna” tidak dikenal di naskah. Maksudnya “guna”?"),
        ("guna = \"Untuk uji\"\n", "", "1: Kunci “guna” belum diisi di naskah."),
        ("wajib = true", "wajib = \"ya\"", "10: Isi “wajib” harus true atau false."),
        ("label = \"Satu\"", "label = 1", "9: Isi “label” harus teks dalam tanda kutip."),
        (
            "{isian.satu} **",
            "{isian.sattu} **",
            "26: Tidak ada yang mengisi {isian.sattu}. Maksudnya “isian.satu”?",
        ),
        ("{isian.tiga} diisi", "{isian.empat} diisi", "17: Tidak ada yang mengisi {isian.empat}."),
        (
            "{tanggal|panjang}",
            "{tanggal|panjng}",
            "26: “panjng” bukan pilihan untuk “|”. Pilihannya: panjang, angka,",
        ),
        ("{nomor}", "{nomor", "26: Tanda { belum ditutup"),
        ("{nomor}", "{}", "26: Nama isian di antara { } kosong."),
        ("{nomor}", "{no mor}", "26: “no mor” tidak dapat menjadi nama isian."),
        ("jenis = \"alinea\"", "jenis = \"alnea\"", "25: “alnea” bukan pilihan untuk “jenis”."),
        ("jenis = \"alinea\"\n", "", "24: Kunci “jenis” belum diisi di bagian."),
        ("id = \"dua\"", "id = \"satu\"", "12: Id isian “satu” dipakai dua kali di sini."),
        (
            "label = \"Tiga\"",
            "label = \"Tiga\"\nbawaan = \"{isian.dua}\"",
            "12: Teks bawaan “dua” menunjuk kembali",
        ),
        ("isi = \"{isian.dua}\"", "isi = \"\"\nwarna = 1", "31: Kunci “warna” tidak dikenal di bagian."),
    ];
    for (good, bad, expected) in cases {
        let found = flaws(good, bad);
        assert!(found.iter().any(|f| f.starts_with(expected)), "{bad:?} gave {found:#?}, not {expected:?}");
    }
}

#[test]
fn tables_and_signers_are_counted() {
    let table = "jenis = \"tabel\"\nkolom = [{ judul = \"A\", rata = \"kira\" }, { judul = \"B\" }]\nbaris = [[\"1\"]]";
    let found = flaws("jenis = \"alinea\"\nisi = \"{isian.dua}\"", table);
    assert_eq!(
        found,
        [
            "30: “kira” bukan pilihan untuk “rata”. Pilihannya: kiri, tengah, kanan. Maksudnya “kiri”?",
            "31: “baris” berisi 1, seharusnya 2."
        ]
    );
    let found = flaws("jenis = \"alinea\"\nisi = \"{isian.dua}\"", "jenis = \"tanda-tangan\"\nbaris = [[]]");
    assert_eq!(found, ["30: “baris” berisi 0, seharusnya 3."]);
}

#[test]
fn all_flaws_come_at_once_in_order_of_line() {
    let text =
        SMALL.replace("guna =", "gunna =").replace("{nomor}", "{nomr}").replace("wajib = true", "wajib = 1");
    let lines: Vec<usize> = parse(&text).unwrap_err().iter().map(|f| f.line).collect();
    assert_eq!(lines, [1, 4, 10, 26]);
}

/// A template is read, or its flaws are told in order of lines that it has.
fn told(text: &str) {
    if let Err(flaws) = parse(text) {
        let lines: Vec<usize> = flaws.iter().map(|flaw| flaw.line).collect();
        assert!(!lines.is_empty() && lines.is_sorted(), "{lines:?}");
        assert!(
            lines.iter().all(|line| (1..=text.lines().count() + 1).contains(line)),
            "{lines:?} in {text:?}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn parsing_never_panics(text in "\\PC{0,200}", at in 0..SMALL.len(), cut in 0..40_usize) {
        told(&text);
        let end = (at + cut).min(SMALL.len());
        if let (Some(head), Some(tail)) = (SMALL.get(..at), SMALL.get(end..)) {
            told(&format!("{head}{text}{tail}"));
            told(&format!("{head}{tail}"));
        }
    }
}
