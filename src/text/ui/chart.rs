//! The chart: its buttons, and each symbol in words.

use crate::domain::sop::{Bentuk, NodeRef, Sop, Ulang};

pub const ZOOM_IN: &str = "Perbesar (+)";
pub const ZOOM_OUT: &str = "Perkecil (−)";
pub const FIT_WIDTH: &str = "Selebar layar (0)";
pub const FIT_PAGE: &str = "Tampilkan seluruh bagan";
pub const DONE: &str = "sudah dikerjakan";
pub const OPEN: &str = "terbuka";
pub const LATE: &str = "telat";
pub const UNITS: &str = "n unit terbuka";
pub const HERE: &str = "n kasus di langkah ini";
pub const SOME_LATE: &str = "ada yang telat";
pub const UNSURE: &str = "perlu konfirmasi";
pub const CLOSE_DETAILS: &str = "Tutup rincian";
pub const WHO: &str = "Pelaksana";
pub const KELENGKAPAN: &str = "Kelengkapan";
pub const WAKTU: &str = "Waktu";
pub const OUTPUT: &str = "Output";
pub const KETERANGAN: &str = "Keterangan";
pub const NEXT: &str = "Berikutnya";
pub const REPEATS: &str = "Berulang";

pub fn step(id: &str) -> String {
    format!("Langkah {id}")
}

pub fn shape(bentuk: Bentuk) -> &'static str {
    match bentuk {
        Bentuk::Mulai => "Mulai",
        Bentuk::Proses => "Kegiatan",
        Bentuk::Keputusan => "Keputusan",
        Bentuk::Selesai => "Selesai",
    }
}

pub fn repeats(ulang: Ulang) -> &'static str {
    match ulang {
        Ulang::Kelurahan => "Sekali untuk setiap kelurahan",
        Ulang::Lksa => "Sekali untuk setiap LKSA",
        Ulang::Pendamping => "Sekali untuk setiap pendamping",
        Ulang::Tahap => "Setiap tahap, empat kali setahun",
        Ulang::Bulanan => "Setiap bulan",
        Ulang::Insidental => "Setiap kali terjadi",
    }
}

pub fn lanes(sop: &Sop, at: NodeRef) -> String {
    let names = sop.node(at).lanes.iter().filter_map(|i| sop.lanes.get(*i));
    names.map(|l| l.nama.as_str()).collect::<Vec<_>>().join(", ")
}

pub fn points(all: &[String]) -> String {
    match all {
        [one] => one.clone(),
        many => many.iter().map(|p| format!("• {p}")).collect::<Vec<_>>().join("\n"),
    }
}

/// "Ya ke langkah 4, Tidak ke langkah 2.2".
pub fn ways(sop: &Sop, at: NodeRef) -> String {
    let node = sop.node(at);
    let way = |e: &crate::domain::sop::Edge| {
        let to = format!("langkah {}", sop.node(e.to).id);
        e.label.as_ref().map_or(to.clone(), |label| format!("{label} ke {to}"))
    };
    node.edges.iter().map(way).collect::<Vec<_>>().join(", ")
}

/// A symbol as a screen reader says it.
pub fn node_name(sop: &Sop, at: NodeRef) -> String {
    let (Some(row), node) = (sop.rows.get(at.row), sop.node(at)) else { return String::new() };
    let ways = ways(sop, at);
    let next = if ways.is_empty() { String::new() } else { format!(" Berikutnya {ways}.") };
    format!(
        "Langkah {}, {}, {}. {}.{next}",
        node.id,
        shape(node.bentuk),
        lanes(sop, at),
        row.uraian.trim_end_matches('.')
    )
}

/// The same with what stands on it.
pub fn node_said(sop: &Sop, at: NodeRef, note: &str) -> String {
    let name = node_name(sop, at);
    if note.is_empty() { name } else { format!("{name} {note}.") }
}

/// A symbol under the pointer: number, activity, who, and what stands on it.
pub fn tip(sop: &Sop, at: NodeRef, note: &str) -> String {
    let what = sop.rows.get(at.row).map_or("", |row| row.uraian.as_str());
    let who = lanes(sop, at);
    let lines = [format!("{}. {what}", sop.node(at).id), who, note.to_owned()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

pub fn confirm(why: &str) -> String {
    format!("Perlu konfirmasi. {why}")
}
