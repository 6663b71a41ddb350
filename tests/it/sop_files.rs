//! SOP files: the four built-in ones as the sources say, and every flaw a file can have.

use alur::domain::sop::{Bentuk, Flaw, FlawKind, Severity, Sop, Ulang, parse};
use alur::text;

const PPKS: &str = include_str!("../../assets/sop/ppks-psks.toml");
const LKSA: &str = include_str!("../../assets/sop/lksa.toml");
const PKH: &str = include_str!("../../assets/sop/pkh.toml");
const DTKS: &str = include_str!("../../assets/sop/dtks.toml");

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
    let sop = clean(PPKS);
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
    let sop = clean(LKSA);
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
    let sop = clean(PKH);
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
    let sop = clean(DTKS);
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
    assert!(sop.nodes().any(|at| sop.node(at).bentuk == Bentuk::Keputusan));
    let _ = (Severity::Error, FlawKind::NoMulai);
}
