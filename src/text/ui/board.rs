//! The board.

use chrono::NaiveDate;

use crate::office::{BoardCard, BoardGroup, BoardView, DueBand};
use crate::text::angka::ribuan;
use crate::text::tanggal;

pub const FIND: &str = "Cari di papan";
pub const ONLY_FILLED: &str = "Tanpa kolom kosong";
pub const NEW_CASE: &str = "Kasus baru…";
pub const NO_CARDS: &str = "Tidak ada kartu di sini.";
pub const NO_MATCH: &str = "Tidak ada yang cocok.";
pub const READING: &str = "Memuat kartu berikutnya…";
pub const OLD_VERSION: &str = "Langkah dari versi SOP yang lama";
pub const NO_UNIT: &str = "Tanpa kelurahan";
pub const EMPTY: &str =
    "Belum ada kasus yang berjalan di SOP ini. Setiap kasus menjadi kartu di kolom langkahnya.";
pub const NOTHING_FITS: &str = "Tidak ada kartu yang cocok dengan saringan ini.";
pub const CLEAR: &str = "Hapus saringan";
pub const FILTER: &str = "Saring";
pub const ONLY_LATE: &str = "Telat";
pub const ONLY_RETURNED: &str = "Dikembalikan";
pub const ONLY_PAUSED: &str = "Dijeda";
pub const ONLY_OURS: &str = "Giliran kantor ini";
pub const WHICH_LANE: &str = "Saring menurut pelaksana";
pub const ALL_LANES: &str = "Semua pelaksana";
pub const WHICH_UNIT: &str = "Saring menurut kelurahan atau unit";
pub const ALL_UNITS: &str = "Semua kelurahan";
pub const VIEWS: &str = "Tampilan papan";
pub const PLAIN_VIEW: &str = "Semua kartu";
pub const OWN_VIEW: &str = "Belum disimpan";
pub const SAVE_VIEW: &str = "Simpan tampilan…";
pub const RENAME_VIEW: &str = "Ganti nama tampilan…";
pub const REMOVE_VIEW: &str = "Hapus tampilan ini";
pub const VIEW_NAME: &str = "Nama tampilan";
pub const VIEW_HINT: &str = "Misalnya Telat di Palam";
pub const VIEW_WHY: &str = "Pengelompokan dan saringan yang sedang dipakai disimpan di komputer ini.";
pub const SAVE: &str = "Simpan";
pub const KEYS: &str =
    "Panah pindah kartu · Enter buka · C catat langkahnya · atau seret kartu ke kolom berikutnya";
pub const KEYS_ONLY: &str = "Panah pindah kartu · Enter buka · C catat langkahnya";
pub const RETURNED: &str = "dikembalikan";
pub const CANCEL_HINT: &str = "Esc membatalkan.";
pub const FINISH: &str = "Selesaikan di sini";
pub const WHOLE_FORM: &str = "Buka kasus";
pub const RECORD: &str = "Catat langkah";
pub const RECORD_HINT: &str = "Enter";
pub const CANCEL: &str = "Batal";

/// The ways to group, in order.
pub const GROUPS: [(BoardGroup, &str); 4] = [
    (BoardGroup::Langkah, "Langkah"),
    (BoardGroup::Pelaksana, "Pelaksana"),
    (BoardGroup::Unit, "Kelurahan"),
    (BoardGroup::Tempo, "Tenggat"),
];

/// File name proposed for the list.
pub fn list_file(sop: &str) -> String {
    format!("Papan {sop}")
}

fn many(n: usize) -> String {
    ribuan(i64::try_from(n).unwrap_or(i64::MAX))
}

pub fn total(open: usize, late: usize) -> String {
    if late == 0 {
        format!("{} kartu", many(open))
    } else {
        format!("{} kartu, {} telat", many(open), many(late))
    }
}

pub fn number(n: usize) -> String {
    many(n)
}

pub fn late(n: usize) -> String {
    format!("{} telat", many(n))
}

/// Under the cards found among those read so far.
pub fn searched(read: usize, all: usize) -> String {
    format!("Dicari di {} dari {} kartu. Cari lagi", many(read), many(all))
}

pub fn age(days: i64) -> String {
    match days {
        0 => "hari ini".to_owned(),
        n => format!("{n} hari"),
    }
}

pub fn step(id: &str) -> String {
    format!("langkah {id}")
}

/// A card's title with the unit it is about.
pub fn card_title(card: &BoardCard) -> String {
    match (card.unit.as_str(), card.jumlah_kunci) {
        (_, n) if n > 1 => format!("{} ({n} unit)", card.judul),
        ("", _) => card.judul.clone(),
        (unit, 1) => format!("{unit}: {}", card.judul),
        _ => card.judul.clone(),
    }
}

/// What a screen reader says of a card.
pub fn card_name(card: &BoardCard) -> String {
    let mut name = format!("{} {}, langkah {}", card.kode, card_title(card), card.simbol);
    if card.dikembalikan {
        name.push_str(", dikembalikan");
    }
    name
}

pub fn column(node: &str, what: &str, open: usize, late: usize) -> String {
    format!("Langkah {node}, {what}. {open} kasus, {late} telat")
}

pub fn other_column(name: &str, open: usize, late: usize) -> String {
    format!("{name}. {open} kartu, {late} telat")
}

pub fn steps(ids: &str) -> String {
    if ids.is_empty() { String::new() } else { format!("Langkah {ids}") }
}

pub fn band(band: DueBand) -> &'static str {
    match band {
        DueBand::Late => "Telat",
        DueBand::Today(_) => "Hari ini",
        DueBand::ThisWeek(..) => "Minggu ini",
        DueBand::NextWeek(..) => "Minggu depan",
        DueBand::Later(_) => "Nanti",
        DueBand::Undated => "Tanpa tenggat",
    }
}

/// The days of a band.
pub fn band_days(band: DueBand) -> String {
    let day = |day: NaiveDate| tanggal::pendek(day);
    match band {
        DueBand::Late => "Tenggatnya sudah lewat".to_owned(),
        DueBand::Today(today) => day(today),
        DueBand::ThisWeek(first, last) if last < first => "Minggu ini sudah habis".to_owned(),
        DueBand::ThisWeek(first, last) if last == first => day(first),
        DueBand::ThisWeek(first, last) | DueBand::NextWeek(first, last) => {
            format!("{} sampai {}", day(first), day(last))
        }
        DueBand::Later(first) => format!("mulai {}", day(first)),
        DueBand::Undated => "Termasuk kasus yang dijeda".to_owned(),
    }
}

/// Filters that are on, in words.
pub fn filters_on(n: usize) -> String {
    if n == 0 { FILTER.to_owned() } else { format!("{FILTER} ({n})") }
}

/// How many filters a view has.
pub fn filters(view: &BoardView) -> usize {
    [
        view.telat,
        view.kantor_ini,
        view.pelaksana.is_some(),
        view.unit.is_some(),
        view.jeda,
        view.kembali,
        view.tanpa_kosong,
    ]
    .into_iter()
    .filter(|on| *on)
    .count()
}

/// Where a dragged card may go.
pub fn may_go(from: &str, places: &[(Option<String>, String)]) -> String {
    let place = |(branch, node): &(Option<String>, String)| match branch {
        Some(branch) => format!("{node} ({branch})"),
        None => node.clone(),
    };
    let all: Vec<String> = places.iter().map(place).collect();
    match all.as_slice() {
        [] => format!("Langkah {from} menutup kasus."),
        [one] => format!("Dari langkah {from} kartu hanya dapat maju ke langkah {one}."),
        [rest @ .., last] => {
            let rest = rest.join(", ");
            format!("Dari langkah {from} kartu hanya dapat maju ke langkah {rest} atau {last}.")
        }
    }
}

pub fn finish(from: &str) -> String {
    format!("Langkah {from} menutup kasus")
}

pub const NOT_BY_THIS: &str = "Kelompokkan menurut langkah atau pelaksana untuk memindahkan kartu. Tombol C mencatat langkahnya di sini.";
pub const NOT_OPEN: &str = "Langkah kartu ini tidak terbuka lagi. Papan dibaca ulang.";
pub const CONTESTED: &str = "Kasus ini perlu diputus dulu. Buka kasusnya.";
pub const LIFTING: &str = "Melihat ke mana kartu ini dapat maju…";

/// Head of the small form.
pub fn form_title(kode: &str, from: &str, to: Option<&str>) -> String {
    match to {
        Some(to) => format!("{kode} dari langkah {from} ke {to}"),
        None => format!("{kode}, langkah {from}"),
    }
}

pub fn view_kept(name: &str) -> String {
    format!("Tampilan “{name}” tersimpan.")
}

pub fn view_removed(name: &str) -> String {
    format!("Tampilan “{name}” dihapus.")
}

#[cfg(test)]
mod tests {
    use super::may_go;

    #[test]
    fn ways_on_are_told_in_one_sentence() {
        let way = |branch: &str, node: &str| (Some(branch.to_owned()), node.to_owned());
        assert_eq!(
            may_go("3", &[way("Ya", "4"), way("Tidak", "2.2")]),
            "Dari langkah 3 kartu hanya dapat maju ke langkah 4 (Ya) atau 2.2 (Tidak)."
        );
        assert_eq!(may_go("9", &[]), "Langkah 9 menutup kasus.");
    }
}
