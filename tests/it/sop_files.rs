//! SOP files: the four built-in ones as the sources say, and every flaw a file can have.

use alur::domain::sop::{Flaw, FlawKind, MAX_BYTES, Severity, Sop, Ulang, parse};
use alur::text;

use crate::kit::work::counted;

const BUILT_IN: [(&str, &str); 4] = [
    ("ppks-psks", include_str!("../../assets/sop/ppks-psks.toml")),
    ("lksa", include_str!("../../assets/sop/lksa.toml")),
    ("pkh", include_str!("../../assets/sop/pkh.toml")),
    ("dtks", include_str!("../../assets/sop/dtks.toml")),
];

/// The text of a built-in SOP.
fn built_in(id: &str) -> &'static str {
    BUILT_IN.iter().find(|(name, _)| *name == id).unwrap().1
}

fn clean(text: &str) -> Sop {
    let (sop, flaws) = parse(text).unwrap_or_else(|flaws| panic!("{}", said(&flaws)));
    assert!(flaws.is_empty(), "{}", said(&flaws));
    sop
}

fn said(flaws: &[Flaw]) -> String {
    flaws
        .iter()
        .map(|f| format!("{}: {} {}\n", f.line, text::sop::kode(&f.kind), text::sop::flaw(&f.kind)))
        .collect()
}

/// "1 dinsos mulai → 2" for every symbol.
fn walk(sop: &Sop) -> String {
    let mut out = String::new();
    for at in sop.nodes() {
        let node = sop.node(at);
        let lanes: Vec<&str> = node.lanes.iter().map(|l| sop.lanes[*l].id.as_str()).collect();
        let edges: Vec<String> = node
            .edges
            .iter()
            .map(|e| {
                format!(
                    "{}{}",
                    e.label.as_ref().map(|l| format!("{l} ")).unwrap_or_default(),
                    sop.node(e.to).id
                )
            })
            .collect();
        let bentuk = format!("{:?}", node.bentuk).to_lowercase();
        let mark = if node.perlu_konfirmasi.is_some() { " ?" } else { "" };
        out += &format!("{} {} {bentuk} → {}{mark}\n", node.id, lanes.join("+"), edges.join(", "));
    }
    out
}

#[test]
fn ppks_psks_reads_as_the_source() {
    let sop = clean(built_in("ppks-psks"));
    assert_eq!(
        walk(&sop),
        "1 dinsos mulai → 2\n2 sekda proses → 3 ?\n3 kelurahan proses → 4\n4 kelurahan proses → 5.1 ?\n\
         5.1 dinsos proses → 5.2\n5.2 provinsi proses → 6 ?\n6 dinsos selesai →  ?\n"
    );
    let times: Vec<&str> = sop.rows.iter().map(|r| r.waktu.teks.as_str()).collect();
    assert_eq!(times, ["1 Hari", "2 Hari", "30 Hari", "7 Hari", "10 Hari", "7 Hari"]);
    assert_eq!(sop.rows[2].ulang, Some(Ulang::Kelurahan));
    assert_eq!(sop.identity.nomor, "400-9 / 303-02 / DINSOS");
    assert_eq!(sop.worksheets.kegiatan.akhir.len(), 2);
}

#[test]
fn lksa_reads_as_the_source() {
    let sop = clean(built_in("lksa"));
    assert_eq!(
        walk(&sop),
        "1 linjamsos mulai → 2\n2 kadis proses → 3.1 ?\n3.1 linjamsos proses → 3.2 ?\n3.2 pbj proses → 4\n\
         4 linjamsos proses → 5\n5 lksa proses → 6\n6 linjamsos selesai →  ?\n"
    );
    assert!(sop.rows[3..].iter().all(|r| r.ulang == Some(Ulang::Lksa)));
    assert_eq!(sop.worksheets.data.as_ref().map(|d| d.judul.as_str()), Some("Rujukan Anak-anak terlantar"));
}

#[test]
fn pkh_reads_as_the_source() {
    let sop = clean(built_in("pkh"));
    assert_eq!(
        walk(&sop),
        "1 dit-jsk mulai → 2\n2 ppkh proses → 3\n3 apd proses → 4\n4 pendamping proses → 5.1\n\
         5.1 apd proses → 5.2 ?\n5.2 ppkh proses → 6.1 ?\n6.1 dit-jsk proses → 6.2 ?\n6.2 apd proses → 7.1 ?\n\
         7.1 dit-jsk proses → 7.2 ?\n7.2 pendamping proses → 8 ?\n8 pendamping proses → 9.1\n\
         9.1 pendamping proses → 9.2 ?\n9.2 ppkh proses → 10 ?\n10 ppkh selesai → \n"
    );
    let repeats: Vec<Option<Ulang>> = sop.rows[6..].iter().map(|r| r.ulang).collect();
    assert_eq!(repeats, [Some(Ulang::Tahap), Some(Ulang::Bulanan), Some(Ulang::Insidental), None]);
    assert_eq!(
        sop.rows[9].keterangan,
        "rapat koordinasi membahas segala persoalan baik itu instruksi dan evaluasi"
    );
}

#[test]
fn dtks_reads_as_the_source() {
    let sop = clean(built_in("dtks"));
    assert_eq!(
        walk(&sop),
        "1 staf-adm mulai → 2.1\n2.1 operator proses → 2.2 ?\n2.2 kabid proses → 3\n\
         3 jabfung keputusan → Ya 4, Tidak 2.2 ?\n4 operator proses → 5\n5 operator proses → 6.1\n\
         6.1 operator proses → 6.2 ?\n6.2 kadis proses → 6.3 ?\n6.3 kepala-daerah selesai →  ?\n"
    );
    assert!(sop.rows[5].gabung && !sop.identity.ada_keterangan);
    let parts: Vec<&str> = sop.narasi.iter().map(|s| s.judul.as_str()).collect();
    assert_eq!(
        parts,
        [
            "",
            "Dasar Hukum",
            "Sasaran Objek",
            "Persyaratan",
            "Jangka Waktu Penyelesaian",
            "Biaya",
            "Proses Pelaksanaan"
        ]
    );
    assert_eq!(sop.identity.dasar_hukum[0].status, "dicabut oleh Permensos 3/2025");
}

/// A sound little SOP that the tests below spoil one place at a time.
const SMALL: &str = r#"id = "kecil"
judul = "SOP kecil"
pelaksana = [
  { id = "staf", nama = "Staf" },
  { id = "kadis", nama = "Kepala Dinas" },
]
[[kegiatan]]
no = 1
uraian = "Menerima"
output = ["Berkas"]
simbol = [{ pelaksana = "staf", bentuk = "mulai" }]
[[kegiatan]]
no = 2
uraian = "Memutuskan"
output = ["Putusan"]
simbol = [{ pelaksana = "kadis", bentuk = "keputusan", ya = "3", tidak = "1" }]
[[kegiatan]]
no = 3
uraian = "Menyerahkan"
output = ["Tanda terima"]
simbol = [{ pelaksana = "staf" }, { pelaksana = ["staf", "kadis"], bentuk = "selesai" }]
"#;

/// The flaws of `text` as "line code", with the nearest name where the sentence offers one.
fn codes(text: &str) -> Vec<String> {
    let flaws = parse(text).map_or_else(|flaws| flaws, |(_, warnings)| warnings);
    let said = |f: &Flaw| {
        let sentence = text::sop::flaw(&f.kind);
        assert!(!sentence.is_empty(), "{f:?}");
        let near = sentence.split_once("Maksudnya “").map(|(_, rest)| rest.trim_end_matches("”?"));
        format!(
            "{} {}{}",
            f.line,
            text::sop::kode(&f.kind),
            near.map(|n| format!(" {n}")).unwrap_or_default()
        )
    };
    flaws.iter().map(said).collect()
}

/// [`SMALL`] with `from` replaced by `to`; the place must exist.
fn spoilt(from: &str, to: &str) -> Vec<String> {
    assert!(SMALL.contains(from), "{from}");
    codes(&SMALL.replacen(from, to, 1))
}

#[test]
fn the_built_in_sops_are_named_as_they_name_themselves() {
    for (id, text) in BUILT_IN {
        let sop = clean(text);
        assert_eq!(sop.id, id);
        // Every inference shown to a clerk is a short sentence, and no field holds up the recording.
        let questions = sop.nodes().filter_map(|at| sop.node(at).perlu_konfirmasi.clone());
        assert!(questions.into_iter().all(|q| q.len() < 200 && q.ends_with(['.', '?'])));
        assert!(sop.rows.iter().flat_map(|r| &r.isian).all(|f| !f.wajib));
    }
}

#[test]
fn the_small_sop_is_sound() {
    assert_eq!(
        walk(&clean(SMALL)),
        "1 staf mulai → 2\n2 kadis keputusan → Ya 3.1, Tidak 1\n3.1 staf proses → 3.2\n3.2 staf+kadis selesai → \n"
    );
    // Windows editors begin a file with a mark and end lines with two characters.
    clean(&format!("\u{feff}{}", SMALL.replace('\n', "\r\n")));
}

#[test]
fn flaws_of_keys_and_values() {
    let none: [&str; 0] = [];
    assert_eq!(spoilt("judul = \"SOP kecil\"", "judul = \"SOP kecil\"\nhari = \"kerja\""), none);
    for (from, to, expected) in [
        ("judul", "judull", vec!["1 kunci_belum_ada", "2 kunci_tidak_dikenal judul"]),
        ("id = \"kecil\"", "", vec!["1 kunci_belum_ada"]),
        ("id = \"kecil\"", "id = \"Kecil 1\"", vec!["1 nama_tidak_sah"]),
        ("id = \"kecil\"", "id = \"\"", vec!["1 isi_kosong"]),
        ("judul = \"SOP kecil\"", "judul = 7", vec!["2 jenis_isi_salah"]),
        (
            "uraian = \"Menerima\"",
            "urain = \"Menerima\"",
            vec!["7 kunci_belum_ada", "9 kunci_tidak_dikenal uraian"],
        ),
        ("no = 1", "no = \"1\"", vec!["8 jenis_isi_salah"]),
        ("no = 1", "no = 0", vec!["8 jenis_isi_salah"]),
        ("no = 1", "no = -1", vec!["8 jenis_isi_salah"]),
        ("no = 1\n", "", vec!["7 kunci_belum_ada"]),
        ("output = [\"Berkas\"]", "output = \"Berkas\"", vec!["10 jenis_isi_salah"]),
        ("output = [\"Berkas\"]", "output = [7]", vec!["10 jenis_isi_salah"]),
        ("output = [\"Berkas\"]", "output = [\"\"]", vec!["10 isi_kosong"]),
        ("output = [\"Berkas\"]", "output = []", vec!["10 isi_kosong"]),
        ("output = [\"Berkas\"]\n", "", vec!["7 tanpa_output"]),
        ("no = 2", "no = 2\nulang = \"kelurahn\"", vec!["14 kata_tidak_dikenal kelurahan"]),
        ("no = 2", "no = 2\ngabung = \"ya\"", vec!["14 jenis_isi_salah"]),
        ("no = 2", "no = 2\nnaskah = [\"Nota Dinas\"]", vec!["14 nama_tidak_sah"]),
        ("no = 2", "no = 2\nisian = [{ id = \"a\" }]", vec!["14 kunci_belum_ada"]),
        (
            "no = 2",
            "no = 2\nisian = [{ id = \"a\", label = \"A\", jenis = \"tex\" }]",
            vec!["14 kata_tidak_dikenal teks"],
        ),
        (
            "no = 2",
            "no = 2\nisian = [{ id = \"a\", label = \"A\", jenis = \"pilihan\" }]",
            vec!["14 tanpa_pilihan"],
        ),
        (
            "no = 2",
            "no = 2\nisian = [{ id = \"a\", label = \"A\", pilihan = [\"x\"] }]",
            vec!["14 pilihan_tidak_terpakai"],
        ),
        (
            "no = 2",
            "no = 2\nisian = [{ id = \"a\", label = \"A\" }, { id = \"a\", label = \"B\" }]",
            vec!["14 isian_ganda"],
        ),
        ("[[kegiatan]]", "hari = \"kalendar\"\n[[kegiatan]]", vec!["7 kata_tidak_dikenal kalender"]),
        ("[[kegiatan]]", "dasar_hukum = [1]\n[[kegiatan]]", vec!["7 jenis_isi_salah"]),
        (
            "[[kegiatan]]",
            "dasar_hukum = [{ text = \"UU\" }]\n[[kegiatan]]",
            vec!["7 kunci_tidak_dikenal teks", "7 kunci_belum_ada"],
        ),
        (
            "[[kegiatan]]",
            "disahkan = { jabatn = \"x\" }\n[[kegiatan]]",
            vec!["7 kunci_tidak_dikenal jabatan"],
        ),
        (
            "[[kegiatan]]",
            "lembar_kerja = { data = { judl = \"x\" } }\n[[kegiatan]]",
            vec!["7 kunci_tidak_dikenal judul"],
        ),
        (
            "[[kegiatan]]",
            "lembar_kerja = { langkah = { awl = [] } }\n[[kegiatan]]",
            vec!["7 kunci_tidak_dikenal awal"],
        ),
        ("[[kegiatan]]", "kebutuhan = [{ tugs = \"x\" }]\n[[kegiatan]]", vec!["7 kunci_tidak_dikenal tugas"]),
        (
            "[[kegiatan]]",
            "narasi = { bagian = [{ isi = [\"x\"] }] }\n[[kegiatan]]",
            vec!["7 kunci_belum_ada"],
        ),
        ("[[kegiatan]]", "catatan = [{ bidang = \"x\" }]\n[[kegiatan]]", vec!["7 kunci_belum_ada"]),
    ] {
        assert_eq!(spoilt(from, to), expected, "{to}");
    }
}

#[test]
fn flaws_of_lanes_symbols_and_arrows() {
    let last = "pelaksana = [\"staf\", \"kadis\"], bentuk = \"selesai\"";
    for (from, to, expected) in [
        (
            "{ id = \"kadis\"",
            "{ id = \"staf\", nama = \"Lain\" },\n  { id = \"kadis\"",
            vec!["5 pelaksana_ganda"],
        ),
        (
            "pelaksana = \"staf\", bentuk",
            "pelaksana = \"Staf\", bentuk",
            vec!["11 pelaksana_tidak_dikenal staf"],
        ),
        ("nama = \"Staf\"", "nama = \"Staf\", kantor = \"Dinas Sosial\"", vec!["4 nama_tidak_sah"]),
        ("pelaksana = \"kadis\"", "pelaksana = \"kadiss\"", vec!["16 pelaksana_tidak_dikenal kadis"]),
        ("pelaksana = \"kadis\"", "pelaksana = \"Kepala Dinas\"", vec!["16 pelaksana_tidak_dikenal kadis"]),
        ("pelaksana = \"kadis\", ", "", vec!["16 kunci_belum_ada"]),
        ("[\"staf\", \"kadis\"]", "[\"staf\", \"staf\"]", vec!["21 pelaksana_berulang"]),
        ("[\"staf\", \"kadis\"]", "[]", vec!["21 isi_kosong"]),
        (
            "{ id = \"kadis\"",
            "{ id = \"lain\", nama = \"Lain\" },\n  { id = \"kadis\"",
            vec!["5 pelaksana_tanpa_simbol"],
        ),
        ("bentuk = \"mulai\"", "bentuk = \"mulia\"", vec!["11 kata_tidak_dikenal mulai"]),
        ("bentuk = \"mulai\"", "bentuk = \"proses\"", vec!["7 tanpa_mulai"]),
        ("{ pelaksana = \"staf\" }", "{ pelaksana = \"staf\", bentuk = \"mulai\" }", vec!["21 mulai_ganda"]),
        ("bentuk = \"selesai\"", "bentuk = \"proses\"", vec!["17 tanpa_selesai"]),
        (last, "pelaksana = \"staf\", bentuk = \"selesai\", ke = \"1\"", vec!["21 selesai_berpanah"]),
        ("ya = \"3\"", "ya = \"4\"", vec!["16 tujuan_tidak_dikenal"]),
        ("ya = \"3\"", "ya = \"3.9\"", vec!["16 tujuan_tidak_dikenal 3.1"]),
        (", tidak = \"1\"", "", vec!["16 keputusan_kurang_cabang"]),
        ("tidak = \"1\"", "tidak = \"3\"", vec!["16 panah_ganda"]),
        ("tidak = \"1\"", "tidak = \"3.1\"", vec!["16 panah_ganda"]),
        ("tidak = \"1\"", "cabang = [{ ke = \"1\" }]", vec!["16 kunci_belum_ada"]),
        ("tidak = \"1\"", "cabang = [{ label = \"Ya\", ke = \"1\" }]", vec!["16 cabang_ganda"]),
        (
            "tidak = \"1\"",
            "cabang = [{ label = \"Ragu\", kee = \"1\" }]",
            vec!["16 kunci_tidak_dikenal ke", "16 kunci_belum_ada"],
        ),
        ("tidak = \"1\"", "tidak = \"1\", ke = \"3\"", vec!["16 ke_pada_keputusan", "16 panah_ganda"]),
        ("bentuk = \"mulai\"", "bentuk = \"mulai\", ya = \"2\"", vec!["11 cabang_bukan_keputusan"]),
        ("bentuk = \"mulai\"", "bentuk = \"mulai\", ke = [\"2\", 3]", vec!["11 jenis_isi_salah"]),
        ("bentuk = \"mulai\"", "bentuk = \"mulai\", ke = \"3\"", vec!["16 tidak_tercapai"]),
        (
            "ya = \"3\"",
            "ya = \"2\"",
            vec!["11 jalan_buntu", "16 jalan_buntu", "21 tidak_tercapai", "21 tidak_tercapai"],
        ),
        ("{ pelaksana = \"staf\" }", "{ pelaksana = \"staf\", id = \"2\" }", vec!["21 simbol_ganda"]),
        ("{ pelaksana = \"staf\" }", "{ pelaksana = \"staf\", id = \"a b\" }", vec!["21 nama_tidak_sah"]),
        ("no = 2", "no = 1", vec!["12 nomor_ganda", "17 nomor_melompat"]),
        ("no = 2", "no = 4", vec!["12 nomor_melompat", "17 nomor_tidak_urut"]),
        ("simbol = [{ pelaksana = \"staf\", bentuk = \"mulai\" }]", "simbol = []", vec!["11 isi_kosong"]),
    ] {
        assert_eq!(spoilt(from, to), expected, "{to}");
    }
}

#[test]
fn flaws_of_the_whole_file() {
    assert_eq!(
        codes(""),
        ["1 kunci_belum_ada", "1 kunci_belum_ada", "1 kunci_belum_ada", "1 kunci_belum_ada"]
    );
    assert_eq!(codes(&" ".repeat(MAX_BYTES + 1)), ["1 berkas_terlalu_besar"]);
    assert_eq!(spoilt("judul = \"SOP kecil\"", "judul = \"SOP kecil"), ["2 tulisan_rusak"]);
    assert_eq!(spoilt("judul", "id"), ["2 tulisan_rusak"]);
    assert_eq!(spoilt("output = [\"Berkas\"]", "output = [\"Berkas\""), ["10 tulisan_rusak"]);
    // What can be told from its own value stays beside a line that cannot be read.
    let both = SMALL.replacen("judul = ", "judul ", 1).replacen("uraian", "urain", 1);
    assert_eq!(codes(&both), ["2 tulisan_rusak", "9 kunci_tidak_dikenal uraian"]);
    let slips =
        SMALL.replacen("no = 1", "no 1", 1).replacen("no = 2", "no = dua", 1).replacen("no = 3", "no", 1);
    assert_eq!(codes(&slips), ["8 tulisan_rusak", "13 tulisan_rusak", "18 tulisan_rusak"]);
    // The head of a table that cannot be read leaves the rest in doubt.
    assert_eq!(spoilt("[[kegiatan]]\nno = 2", "[[kegiatan]\nno = 2"), ["12 tulisan_rusak"]);
    assert_eq!(codes("\u{0}\u{0}SQLite format 3"), ["1 tulisan_rusak"]);
}

/// The sentences as a person reads them; look at the file when it changes.
#[test]
fn the_report_on_a_bad_file_reads_well() {
    let flaws = parse(include_str!("../golden/sop-rusak.toml")).unwrap_err();
    let report: String = flaws
        .iter()
        .map(|f| {
            let tingkat = text::sop::tingkat(f.kind.severity());
            format!("baris {} {tingkat}: {}\n", f.line, text::sop::flaw(&f.kind))
        })
        .collect();
    assert_eq!(report, include_str!("../golden/sop-rusak.txt"));
}

#[test]
fn a_sentence_never_carries_a_whole_file() {
    let flaws = parse(&format!("\"{}\" = 1\n", "x\\n".repeat(10_000))).unwrap_err();
    assert!(
        flaws
            .iter()
            .all(|f| text::sop::flaw(&f.kind).len() < 300 && !text::sop::flaw(&f.kind).contains('\n'))
    );
}

/// `count` lines of each kind that could cost more than its length: unknown keys, each a slip of a known one;
/// rows that point nowhere; arrows from one symbol; brackets and quotes without end.
fn hostile(count: usize) -> [(&'static str, String); 6] {
    const HEAD: &str = "id = \"x\"\njudul = \"x\"\npelaksana = [{ id = \"a\", nama = \"A\" }]\n";
    let lines = |line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let row = |i: usize| {
        format!(
            "[[kegiatan]]\nno = {i}\nuraian = \"u\"\nsimbol = [{{ pelaksana = \"b\", ke = [\"z{i}\"] }}]\n"
        )
    };
    let targets = lines(&|i| format!("\"{i}\", "));
    let fan = format!(
        "[[kegiatan]]\nno = 1\nuraian = \"u\"\nsimbol = [{{ pelaksana = \"a\", ke = [{targets}] }}]\n"
    );
    [
        ("keys", lines(&|i| format!("judul{i} = 1\n"))),
        ("rows", HEAD.to_owned() + &lines(&row)),
        ("arrows", HEAD.to_owned() + &fan),
        ("nested value", format!("a = {}", "[".repeat(20 * count))),
        ("nested head", "[".repeat(20 * count)),
        ("quotes", "\"".repeat(20 * count)),
    ]
}

/// Work, not time: a file twice as long costs about twice as much, and at the largest size every kind stays
/// within what one MiB may cost.
#[test]
fn a_hostile_file_costs_no_more_than_its_length() {
    let (small, large) = (hostile(5_000), hostile(10_000));
    for ((name, short), (_, long)) in small.iter().zip(&large) {
        assert!(long.len() <= MAX_BYTES, "{name}: it would be refused for its size alone");
        let (flaws, once) = counted(|| parse(short).unwrap_err());
        let (more, twice) = counted(|| parse(long).unwrap_err());
        assert!(!flaws.is_empty());
        assert!(
            twice.calls <= 3 * once.calls && twice.bytes <= 3 * once.bytes,
            "{name}: {once:?}, {twice:?}"
        );
        // Looking for the name that was meant is the dear part: it ends after a few hundred flaws.
        let near = |flaw: &&Flaw| matches!(&flaw.kind, FlawKind::UnknownKey { near: Some(_), .. });
        assert!(more.iter().filter(near).count() <= 300, "{name}");
    }
}

/// One random change of a sound file: bytes cut, doubled or replaced by something that matters in TOML.
fn mutated(text: &str, changes: &[(usize, usize, usize)]) -> String {
    const BITS: [&str; 14] = [
        "\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "\n",
        "#",
        "kegiatan",
        "id = \"1\"",
        "ke = \"9\"",
        "-1",
        "\u{feff}é",
    ];
    let mut chars: Vec<char> = text.chars().collect();
    for (at, length, bit) in changes {
        let at = at % chars.len().max(1);
        let end = (at + length % 12).min(chars.len());
        chars.splice(at..end, BITS[bit % BITS.len()].chars());
    }
    chars.into_iter().collect()
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in ".{0,200}") {
        // None of these is a whole SOP, and each says why in words.
        proptest::prop_assert!(!said(&parse(&text).unwrap_err()).is_empty());
    }

    #[test]
    fn a_damaged_file_gives_flaws_or_a_sound_sop(
        which in 0usize..5,
        changes in proptest::collection::vec((0usize..20_000, 0usize..12, 0usize..14), 1..6),
    ) {
        let text = mutated([BUILT_IN[0].1, BUILT_IN[1].1, BUILT_IN[2].1, BUILT_IN[3].1, SMALL][which], &changes);
        match parse(&text) {
            Ok((sop, warnings)) => {
                walk(&sop);
                proptest::prop_assert!(warnings.iter().all(|f| f.kind.severity() == Severity::Warning));
                proptest::prop_assert!(sop.rows.iter().all(|r| !r.simbol.is_empty()));
                proptest::prop_assert!(sop.nodes().all(|at| !sop.node(at).lanes.is_empty()));
            }
            Err(flaws) => {
                proptest::prop_assert!(flaws.iter().any(|f| f.kind.severity() == Severity::Error));
                proptest::prop_assert!(flaws.is_sorted_by_key(|f| (f.kind.severity(), f.line)));
                proptest::prop_assert!(flaws.iter().all(|f| f.line <= text.lines().count() + 1));
                said(&flaws);
            }
        }
    }
}
