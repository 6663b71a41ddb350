//! Sentences about SOP files: what is wrong in one, for a reader who has never heard of TOML.

use crate::domain::sop::{FlawKind, MAX_BYTES, NameRule, Severity, Shape};

/// The flaw as one sentence; the line is printed beside it.
pub fn flaw(kind: &FlawKind) -> String {
    match kind {
        FlawKind::TooLarge { bytes } => format!(
            "Isi berkas ini {}, terlalu besar. Batasnya {}.",
            super::angka::ukuran(*bytes as u64),
            super::angka::ukuran(MAX_BYTES as u64)
        ),
        FlawKind::Syntax(detail) => syntax(detail).to_owned(),
        FlawKind::UnknownKey { key, table, near } => {
            format!("Kunci {} tidak dikenal di {table}.{}", quote(key), perhaps(near.as_deref()))
        }
        FlawKind::MissingKey { key, table } => format!("Kunci “{key}” belum diisi di {table}."),
        FlawKind::WrongType { key, expected } => format!("Isi {} harus {}.", quote(key), shape(*expected)),
        FlawKind::Empty { key, required: true } => format!("Isi {} tidak boleh kosong.", quote(key)),
        FlawKind::Empty { key, required: false } => {
            format!("Daftar {} kosong. Hapus kuncinya bila memang tidak ada.", quote(key))
        }
        FlawKind::TooMany { key, max } => format!("Isi “{key}” terlalu banyak. Paling banyak {max}."),
        FlawKind::BadName { key, value, rule } => {
            format!("{} tidak dapat dipakai sebagai “{key}”. {}", quote(value), name_rule(*rule))
        }
        FlawKind::UnknownWord { key, value, near, known } => format!(
            "{} bukan pilihan untuk “{key}”. Pilihannya: {}.{}",
            quote(value),
            known.join(", "),
            perhaps(near.as_deref())
        ),
        other => flow(other),
    }
}

/// Flaws of lanes, rows, symbols and arrows.
fn flow(kind: &FlawKind) -> String {
    match kind {
        FlawKind::DuplicateLane { id } => format!("Pelaksana {} tertulis dua kali.", quote(id)),
        FlawKind::DuplicateRow { no } => format!("Nomor kegiatan {no} dipakai dua kali."),
        FlawKind::DuplicateNode { id } => format!("Id simbol {} dipakai dua kali.", quote(id)),
        FlawKind::DuplicateField { id } => {
            format!("Id isian {} dipakai dua kali di sini.", quote(id))
        }
        FlawKind::RepeatedLane { id } => {
            format!("Pelaksana {} disebut dua kali pada satu simbol.", quote(id))
        }
        FlawKind::DuplicateLabel { node, label } => {
            format!("Simbol {} punya dua cabang bernama {}.", quote(node), quote(label))
        }
        FlawKind::DuplicateTarget { node, ke } => {
            format!("Simbol {} punya dua panah ke {}.", quote(node), quote(ke))
        }
        FlawKind::UnknownLane { id, near } => {
            format!("Pelaksana {} tidak ada di daftar pelaksana.{}", quote(id), perhaps(near.as_deref()))
        }
        FlawKind::UnknownTarget { ke, near } => {
            format!("Tidak ada simbol {} untuk tujuan panah ini.{}", quote(ke), perhaps(near.as_deref()))
        }
        FlawKind::TooFewExits { node } => {
            format!(
                "Keputusan {} harus punya sedikitnya dua jalan keluar, misalnya ya dan tidak.",
                quote(node)
            )
        }
        FlawKind::BranchOnNonDecision { node, key } => {
            format!("“{key}” hanya untuk keputusan, sedangkan simbol {} bukan. Pakai “ke”.", quote(node))
        }
        FlawKind::KeOnDecision { node } => {
            format!("Keputusan {} memakai “ya” dan “tidak” atau “cabang”, bukan “ke”.", quote(node))
        }
        FlawKind::SelesaiWithExit { node } => {
            format!("Simbol selesai {} tidak boleh punya panah keluar.", quote(node))
        }
        other => whole(other),
    }
}

/// Flaws of the SOP as a whole.
fn whole(kind: &FlawKind) -> String {
    match kind {
        FlawKind::NoMulai => "Belum ada simbol mulai. Beri satu simbol bentuk = \"mulai\".".to_owned(),
        FlawKind::SeveralMulai { nodes } => format!(
            "Simbol mulai ada {}: {}. SOP hanya boleh punya satu.",
            nodes.len(),
            shorten(&nodes.join(", "))
        ),
        FlawKind::NoSelesai => {
            "Belum ada simbol selesai. Beri sedikitnya satu simbol bentuk = \"selesai\".".to_owned()
        }
        FlawKind::NoChoices { id } => {
            format!("Isian {} berjenis pilihan tetapi “pilihan” belum diisi.", quote(id))
        }
        FlawKind::UnusedChoices { id } => {
            format!("“pilihan” pada isian {} tidak terpakai karena jenisnya bukan pilihan.", quote(id))
        }
        FlawKind::Unreachable { node } => {
            format!("Simbol {} tidak pernah dicapai dari simbol mulai.", quote(node))
        }
        FlawKind::NoWayOut { node } => {
            format!("Dari simbol {} tidak ada jalan ke simbol selesai.", quote(node))
        }
        FlawKind::RowOrder { no, before } => format!("Nomor kegiatan {no} ditulis sesudah {before}."),
        FlawKind::RowGap { no, expected } => {
            format!("Nomor kegiatan melompat: seharusnya {expected}, tertulis {no}.")
        }
        FlawKind::EmptyLane { nama } => format!("Pelaksana {} tidak punya simbol.", quote(nama)),
        FlawKind::NoOutput { no } => format!("Kegiatan {no} belum punya output."),
        FlawKind::WrongYear { date, tahun } => {
            format!("Tanggal {} bukan tahun {tahun}.", super::tanggal::panjang(*date))
        }
        FlawKind::DuplicateDay { date } => {
            format!("Tanggal {} tertulis dua kali.", super::tanggal::panjang(*date))
        }
        other => letter(other),
    }
}

/// Flaws of letter templates.
fn letter(kind: &FlawKind) -> String {
    match kind {
        FlawKind::UnclosedBlank => "Tanda { belum ditutup dengan }.".to_owned(),
        FlawKind::BadBlank { name } if name.is_empty() => "Nama isian di antara { } kosong.".to_owned(),
        FlawKind::BadBlank { name } => format!("{} tidak dapat menjadi nama isian.", quote(name)),
        FlawKind::UnknownBlank { name, near } => {
            format!("Tidak ada yang mengisi {{{}}}.{}", shorten(name), perhaps(near.as_deref()))
        }
        FlawKind::CircularText { id } => {
            format!("Teks bawaan {} menunjuk kembali ke dirinya sendiri.", quote(id))
        }
        FlawKind::Count { key, wanted, found } => format!("“{key}” berisi {found}, seharusnya {wanted}."),
        _ => String::new(),
    }
}

/// A stable code of the flaw for machines.
pub fn kode(kind: &FlawKind) -> &'static str {
    match kind {
        FlawKind::TooLarge { .. } => "berkas_terlalu_besar",
        FlawKind::Syntax(_) => "tulisan_rusak",
        FlawKind::UnknownKey { .. } => "kunci_tidak_dikenal",
        FlawKind::MissingKey { .. } => "kunci_belum_ada",
        FlawKind::WrongType { .. } => "jenis_isi_salah",
        FlawKind::Empty { .. } => "isi_kosong",
        FlawKind::TooMany { .. } => "terlalu_banyak",
        FlawKind::BadName { .. } => "nama_tidak_sah",
        FlawKind::UnknownWord { .. } => "kata_tidak_dikenal",
        FlawKind::DuplicateLane { .. } => "pelaksana_ganda",
        FlawKind::DuplicateRow { .. } => "nomor_ganda",
        FlawKind::DuplicateNode { .. } => "simbol_ganda",
        FlawKind::DuplicateField { .. } => "isian_ganda",
        FlawKind::RepeatedLane { .. } => "pelaksana_berulang",
        FlawKind::DuplicateLabel { .. } => "cabang_ganda",
        FlawKind::DuplicateTarget { .. } => "panah_ganda",
        FlawKind::UnknownLane { .. } => "pelaksana_tidak_dikenal",
        FlawKind::UnknownTarget { .. } => "tujuan_tidak_dikenal",
        FlawKind::TooFewExits { .. } => "keputusan_kurang_cabang",
        FlawKind::BranchOnNonDecision { .. } => "cabang_bukan_keputusan",
        FlawKind::KeOnDecision { .. } => "ke_pada_keputusan",
        FlawKind::SelesaiWithExit { .. } => "selesai_berpanah",
        FlawKind::NoMulai => "tanpa_mulai",
        FlawKind::SeveralMulai { .. } => "mulai_ganda",
        FlawKind::NoSelesai => "tanpa_selesai",
        FlawKind::NoChoices { .. } => "tanpa_pilihan",
        FlawKind::UnusedChoices { .. } => "pilihan_tidak_terpakai",
        FlawKind::Unreachable { .. } => "tidak_tercapai",
        FlawKind::NoWayOut { .. } => "jalan_buntu",
        FlawKind::RowOrder { .. } => "nomor_tidak_urut",
        FlawKind::RowGap { .. } => "nomor_melompat",
        FlawKind::EmptyLane { .. } => "pelaksana_tanpa_simbol",
        FlawKind::NoOutput { .. } => "tanpa_output",
        FlawKind::WrongYear { .. } => "tahun_salah",
        FlawKind::DuplicateDay { .. } => "tanggal_ganda",
        FlawKind::UnclosedBlank => "isian_tidak_ditutup",
        FlawKind::BadBlank { .. } => "nama_isian_tidak_sah",
        FlawKind::UnknownBlank { .. } => "isian_tidak_dikenal",
        FlawKind::CircularText { .. } => "bawaan_berputar",
        FlawKind::Count { .. } => "jumlah_isi_salah",
    }
}

/// "galat" or "peringatan", the words of `sop periksa`.
pub fn tingkat(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "galat",
        Severity::Warning => "peringatan",
    }
}

/// The toml crate explains itself in English; each of its messages belongs to one of these.
fn syntax(detail: &str) -> &'static str {
    const KINDS: [(&str, &str); 13] = [
        ("duplicate key", "Kunci ini sudah ditulis di atas. Gabungkan atau hapus salah satunya."),
        ("unclosed array table", "Tulis judul kegiatan dengan dua kurung siku, misalnya [[kegiatan]]."),
        ("unclosed table", "Kurung siku di baris ini belum ditutup."),
        ("unclosed", "Kurung yang dibuka di baris ini atau sebelumnya belum ditutup."),
        ("comma", "Tanda koma di sini kurang atau lebih."),
        ("inline table", "Tanda koma di sini kurang atau lebih."),
        ("must be quoted", "Isi kunci harus teks dalam tanda kutip \"…\", angka, atau true/false."),
        ("basic string", "Tanda kutip penutup di baris ini belum ada."),
        ("literal string", "Tanda kutip penutup di baris ini belum ada."),
        ("escaped", "Garis miring terbalik di sini salah. Tulis \\\\ atau apit teks dengan tanda '…'."),
        ("key with no value", "Tulis satu baris sebagai kunci = isi."),
        ("extra `=`", "Tulis satu baris sebagai kunci = isi."),
        ("recursion", "Isi di sini bersarang terlalu dalam."),
    ];
    KINDS.iter().find(|(word, _)| detail.contains(word)).map_or(
        "Tulisan di sini tidak dapat dibaca. Periksa tanda kutip, kurung, dan koma.",
        |(_, sentence)| sentence,
    )
}

fn shape(expected: Shape) -> &'static str {
    match expected {
        Shape::Text => "teks dalam tanda kutip",
        Shape::TextList => "daftar teks, misalnya [\"satu\", \"dua\"]",
        Shape::TextOrList => "teks atau daftar teks dalam tanda kutip",
        Shape::Number => "angka bulat 1 sampai 9999 tanpa tanda kutip",
        Shape::Flag => "true atau false",
        Shape::Table => "kelompok, misalnya { nama = \"…\" }",
        Shape::TableList => "daftar kelompok, misalnya [{ id = \"…\" }]",
        Shape::Date => "tanggal tanpa tanda kutip, misalnya 2026-11-23",
        Shape::TextOrTable => "teks, atau kelompok { teks = \"…\", status = \"…\" }",
    }
}

fn name_rule(rule: NameRule) -> &'static str {
    match rule {
        NameRule::Kebab => "Pakai huruf kecil dan angka dengan tanda hubung, misalnya dinas-sosial.",
        NameRule::Snake => "Pakai huruf kecil, angka, dan garis bawah, misalnya jumlah_kpm.",
        NameRule::Node => "Pakai huruf, angka, dan titik, misalnya 2.1.",
    }
}

fn perhaps(near: Option<&str>) -> String {
    near.map(|name| format!(" Maksudnya “{name}”?")).unwrap_or_default()
}

fn quote(text: &str) -> String {
    format!("“{}”", shorten(text))
}

/// Text from a file may be anything: control characters out, long ones cut.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST + 1).collect();
    match clean.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", clean.get(..end).unwrap_or_default().trim_end()),
        None => clean,
    }
}
