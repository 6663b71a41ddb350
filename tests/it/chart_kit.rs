//! Builds small SOPs in a few words, for the chart's tests.

use alur::domain::sop::*;

/// A symbol as a test writes it: lanes, form, and exits as (label, row, node).
#[derive(Clone, Debug)]
pub struct Symbol {
    pub lanes: Vec<usize>,
    pub bentuk: Bentuk,
    pub to: Vec<(&'static str, usize, usize)>,
}

pub fn at(lane: usize, bentuk: Bentuk) -> Symbol {
    Symbol { lanes: vec![lane], bentuk, to: Vec::new() }
}

impl Symbol {
    pub fn to(mut self, label: &'static str, row: usize, node: usize) -> Symbol {
        self.to.push((label, row, node));
        self
    }
}

/// A row: text, waktu, symbols.
pub type Line<'a> = (&'a str, &'a str, &'a str, &'a str, Vec<Symbol>);

/// An SOP whose symbols without exits run on to the next symbol.
pub fn sop(id: &str, lanes: &[&str], lines: Vec<Line<'_>>) -> Sop {
    let places: Vec<NodeRef> = lines
        .iter()
        .enumerate()
        .flat_map(|(row, l)| (0..l.4.len()).map(move |node| NodeRef { row, node }))
        .collect();
    let mut rows = Vec::new();
    for (i, (uraian, kelengkapan, waktu, output, symbols)) in lines.into_iter().enumerate() {
        let simbol =
            symbols.iter().enumerate().map(|(k, s)| node(&places, NodeRef { row: i, node: k }, s)).collect();
        rows.push(Row {
            no: i as u32 + 1,
            uraian: uraian.to_owned(),
            kelengkapan: vec![kelengkapan.to_owned()],
            waktu: Waktu::parse(waktu),
            output: vec![output.to_owned()],
            keterangan: String::new(),
            simbol,
            ulang: None,
            gabung: false,
            isian: Vec::new(),
            naskah: Vec::new(),
        });
    }
    Sop {
        id: id.to_owned(),
        judul: "Contoh".to_owned(),
        identity: Identity { ada_keterangan: true, ..Identity::default() },
        lanes: lanes
            .iter()
            .map(|l| Lane { id: l.to_lowercase(), nama: (*l).to_owned(), kantor: String::new() })
            .collect(),
        rows,
        worksheets: Worksheets::default(),
        narasi: Vec::new(),
        catatan: Vec::new(),
        hari_kalender: false,
    }
}

fn node(places: &[NodeRef], at: NodeRef, symbol: &Symbol) -> Node {
    let next = places.iter().position(|p| *p == at).and_then(|i| places.get(i + 1));
    let edges = if !symbol.to.is_empty() {
        let edge = |(label, row, node): &(&str, usize, usize)| Edge {
            label: (!label.is_empty()).then(|| (*label).to_owned()),
            to: NodeRef { row: *row, node: *node },
        };
        symbol.to.iter().map(edge).collect()
    } else if symbol.bentuk == Bentuk::Selesai {
        Vec::new()
    } else {
        next.map(|to| Edge { label: None, to: *to }).into_iter().collect()
    };
    let id = if at.node == 0 { format!("{}", at.row + 1) } else { format!("{}.{}", at.row + 1, at.node + 1) };
    Node { id, lanes: symbol.lanes.clone(), bentuk: symbol.bentuk, edges, perlu_konfirmasi: None }
}

/// An SOP like the office's DTKS: six lanes, a decision with a loop, two symbols in a row.
pub fn dtks() -> Sop {
    use Bentuk::*;
    let lanes = [
        "Staf ADM",
        "Operator DTKS/SIKS-NG",
        "Jabatan Fungsional",
        "Kabid PFM dan Dayasos",
        "Kepala Dinas",
        "Kepala Daerah",
    ];
    sop(
        "contoh-dtks",
        &lanes,
        vec![
            (
                "Usulan warga, RT/RW, Kelurahan dan Pemangku Kepentingan",
                "Fotocopy Kartu Keluarga, NIK, dan SKTM atau Pengantar RT",
                "15 Menit",
                "Rekapan Usulan",
                vec![at(0, Mulai)],
            ),
            (
                "Koordinasi dengan RT/RW, perangkat Kelurahan dan atasan tentang usulan DTKS",
                "Identitas warga",
                "30 menit",
                "Laporan / Informasi",
                vec![at(1, Proses), at(3, Proses)],
            ),
            (
                "Turun lapangan dan asesmen",
                "Kendaraan dan Form Verifikasi",
                "60 menit",
                "Layak / tidak layak",
                vec![at(2, Keputusan).to("Ya", 3, 0).to("Tidak", 1, 1)],
            ),
            (
                "Menginput usulan warga dengan aplikasi SIKS NG Dinas Sosial",
                "Form Verifikasi hasil asesmen",
                "30 menit",
                "Rekapan Usulan",
                vec![at(1, Proses)],
            ),
            (
                "Pemadanan Data dengan Disdukcapil dengan aplikasi SIKS NG",
                "Berkas lengkap",
                "10 menit",
                "Identitas Valid",
                vec![at(1, Proses)],
            ),
            (
                "Finalisasi Data, Nota Dinas dan Surat Pengesahan Walikota dan Upload Surat Pengesahan ke Kementerian Sosial dengan Aplikasi SIKS NG",
                "Nota Dinas, Surat dan Lampiran Pengesahan",
                "1 hari",
                "Surat dan Lampiran Pengesahan Tandatangan dan Cap Walikota",
                vec![at(1, Proses), at(3, Proses), at(4, Proses), at(5, Selesai)],
            ),
        ],
    )
}

/// An SOP of `n` rows in which every second row decides and sends back.
pub fn loops(n: usize, lanes: usize) -> Sop {
    let names: Vec<String> = (1..=lanes).map(|i| format!("Pelaksana {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows = (0..n).map(|i| {
        let lane = (i * 5 + i / 3) % lanes;
        let symbol = match i {
            0 => at(lane, Bentuk::Mulai),
            i if i + 1 == n => at(lane, Bentuk::Selesai),
            i if i % 2 == 0 => {
                at(lane, Bentuk::Keputusan).to("Ya", i + 1, 0).to("Tidak", i.saturating_sub(3), 0)
            }
            _ => at(lane, Bentuk::Proses),
        };
        (
            "Memeriksa kelengkapan berkas usulan dan mencatatnya",
            "Berkas usulan",
            "2 Hari",
            "Berkas lengkap",
            vec![symbol],
        )
    });
    sop("contoh-ulang", &names, rows.collect())
}
