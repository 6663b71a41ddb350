//! What a case's own rules refuse, as sentences: what happened, what is safe, what to do next.

use super::hapus;
use super::said::{ProblemSaid, list, said, short_list};
use crate::domain::case::{OddValue, Refusal};
use crate::domain::sop::FieldKind;

/// A refusal by the case's own rules.
pub fn refused(refusal: &Refusal) -> ProblemSaid {
    match refusal {
        Refusal::UnknownStep { asked, known } => unknown_step(asked, known),
        Refusal::StepNotOpen { asked, open } => step_not_open(asked, open),
        Refusal::KeyNeeded { node, open } => key_needed(node, open),
        Refusal::KeyNotOpen { node, key } => key_not_open(node, key),
        Refusal::KeyNotWanted { node } => key_not_wanted(node),
        Refusal::ResultNeeded { node, labels } => result_needed(node, labels),
        Refusal::AlreadyBegun { node, by } => already_begun(node, by),
        Refusal::FieldsMissing(labels) => fields_missing(labels),
        Refusal::FieldInvalid { label, kind, choices, why } => field_invalid(label, *kind, choices, *why),
        Refusal::UnknownPaper { asked, known } => unknown_paper(asked, known),
        Refusal::PapersLacking { node, papers } => papers_lacking(node, papers),
        Refusal::CannotCorrect(_) => cannot_correct(),
        Refusal::NothingNew => nothing_new(),
        Refusal::ReasonNeeded => reason_needed(),
        Refusal::CaseClosed => case_closed(),
        Refusal::AlreadyPaused => already_paused(),
        Refusal::NotPaused => not_paused(),
        Refusal::BadReturn { to } => bad_return(to),
        Refusal::CannotWithdraw(_) => cannot_withdraw(),
        Refusal::LaterStepsStand { nodes } => later_steps_stand(nodes),
        Refusal::LinkedAlready => linked_already(),
        Refusal::NotContested(_) => not_contested(),
        Refusal::CaseErased => hapus::case_erased(),
        Refusal::CaseRunning => hapus::case_running(),
        Refusal::CodeDiffers(kode) => hapus::code_differs(kode),
        Refusal::NotErased => hapus::not_erased(),
    }
}

fn unknown_step(asked: &str, known: &[String]) -> ProblemSaid {
    said(
        "langkah_tidak_dikenal",
        format!("Langkah “{asked}” tidak ada di SOP ini."),
        format!("Langkah yang ada: {}.", short_list(known)),
    )
}

fn step_not_open(asked: &str, open: &[String]) -> ProblemSaid {
    said(
        "langkah_belum_terbuka",
        format!("Langkah {asked} belum terbuka; tidak ada yang berubah."),
        format!("Yang terbuka sekarang: {}.", short_list(open)),
    )
}

fn key_needed(node: &str, open: &[String]) -> ProblemSaid {
    said(
        "kunci_perlu",
        format!("Langkah {node} berulang, jadi perlu disebut untuk siapa atau kapan."),
        format!("Pilih salah satu: {}.", short_list(open)),
    )
}

fn key_not_open(node: &str, key: &str) -> ProblemSaid {
    said(
        "kunci_tidak_terbuka",
        format!("“{key}” tidak terbuka pada langkah {node}, atau sudah dicatat."),
        "Periksa riwayat kasus, atau pilih yang masih terbuka.",
    )
}

fn key_not_wanted(node: &str) -> ProblemSaid {
    said(
        "kunci_tidak_perlu",
        format!("Langkah {node} tidak berulang, jadi tidak dicatat per unit atau waktu."),
        "Kosongkan isian “untuk siapa atau kapan”.",
    )
}

fn result_needed(node: &str, labels: &[String]) -> ProblemSaid {
    said(
        "hasil_perlu",
        format!("Langkah {node} adalah keputusan; hasilnya belum dipilih."),
        format!("Pilih salah satu: {}.", list(labels)),
    )
}

fn already_begun(node: &str, by: &str) -> ProblemSaid {
    said(
        "sudah_dikerjakan",
        format!("Langkah {node} sudah ditandai mulai dikerjakan oleh {by}; tidak ada yang berubah."),
        "Bila berganti orang, batalkan tanda itu dari riwayat, lalu tandai lagi.",
    )
}

fn fields_missing(labels: &[String]) -> ProblemSaid {
    said(
        "isian_kosong",
        format!("Masih ada isian wajib yang kosong: {}.", list(labels)),
        "Lengkapi isian itu, lalu catat lagi.",
    )
}

fn field_invalid(label: &str, kind: FieldKind, choices: &[String], why: Option<OddValue>) -> ProblemSaid {
    let hint = why.map_or_else(|| field_hint(kind, choices), super::isian::odd_value);
    said("isian_salah", format!("Isian “{label}” belum sesuai."), hint)
}

fn unknown_paper(asked: &str, known: &[String]) -> ProblemSaid {
    said(
        "kelengkapan_tidak_dikenal",
        format!("Kelengkapan “{asked}” tidak ada pada langkah ini."),
        format!("Yang ada: {}.", short_list(known)),
    )
}

fn papers_lacking(node: &str, papers: &[String]) -> ProblemSaid {
    said(
        "kelengkapan_kurang",
        format!("Langkah {node} belum dicatat; kelengkapan ini belum ada: {}.", list(papers)),
        "Tandai yang sudah ada, lampirkan berkasnya, atau tulis alasan mencatat tanpanya.",
    )
}

fn cannot_correct() -> ProblemSaid {
    said(
        "tidak_dapat_dibetulkan",
        "Catatan itu tidak ada, sudah dibatalkan, atau bukan catatan langkah.",
        "Pilih catatan langkah dari riwayat.",
    )
}

fn nothing_new() -> ProblemSaid {
    said(
        "tidak_ada_perubahan",
        "Tidak ada yang berbeda dari yang sudah tercatat.",
        "Ubah dulu yang hendak dibetulkan.",
    )
}

fn reason_needed() -> ProblemSaid {
    said(
        "alasan_kosong",
        "Alasannya masih kosong.",
        "Tulis alasan singkat; alasan ikut tersimpan di riwayat.",
    )
}

fn case_closed() -> ProblemSaid {
    said(
        "kasus_selesai",
        "Kasus ini sudah selesai; tidak ada yang berubah.",
        "Bila selesainya keliru, batalkan catatan terakhirnya dari riwayat.",
    )
}

fn already_paused() -> ProblemSaid {
    said("sudah_jeda", "Kasus ini sudah dijeda.", "Lanjutkan dulu bila hendak menjeda lagi.")
}

fn not_paused() -> ProblemSaid {
    said("tidak_jeda", "Kasus ini tidak sedang dijeda.", "Tidak perlu dilanjutkan.")
}

fn bad_return(to: &str) -> ProblemSaid {
    said(
        "pengembalian_salah",
        format!("Kasus hanya dapat dikembalikan ke langkah sebelumnya, bukan ke “{to}”."),
        "Pilih langkah yang lebih awal.",
    )
}

fn cannot_withdraw() -> ProblemSaid {
    said(
        "tidak_dapat_dibatalkan",
        "Catatan itu tidak ada, sudah dibatalkan, atau merupakan pembukaan kasus.",
        "Pilih catatan lain dari riwayat; untuk mengakhiri kasus pakai “Tutup kasus”.",
    )
}

fn later_steps_stand(nodes: &[String]) -> ProblemSaid {
    said(
        "ada_langkah_sesudahnya",
        format!("Langkah sesudahnya bertumpu pada catatan ini: {}.", short_list(nodes)),
        "Batalkan langkah sesudahnya dulu, mulai dari yang terakhir.",
    )
}

fn linked_already() -> ProblemSaid {
    said(
        "sudah_terkait",
        "Kedua kasus ini sudah terkait, atau kasus itu kasus ini sendiri.",
        "Pilih kasus lain.",
    )
}

fn not_contested() -> ProblemSaid {
    said(
        "bukan_sengketa",
        "Catatan itu tidak bertentangan dengan catatan lain yang dapat dipilih.",
        "Bila catatannya keliru, batalkan dari riwayat.",
    )
}

fn field_hint(kind: FieldKind, choices: &[String]) -> String {
    match kind {
        FieldKind::Angka => "Isi dengan bilangan bulat, misalnya 435.".to_owned(),
        FieldKind::Uang => "Isi dengan rupiah tanpa sen, misalnya 1.500.000.".to_owned(),
        FieldKind::Tanggal => "Isi dengan tanggal, misalnya 23-11-2026.".to_owned(),
        FieldKind::Pilihan => format!("Pilih salah satu: {}.", list(choices)),
        FieldKind::Nik => "Isi dengan 16 angka.".to_owned(),
        FieldKind::Teks | FieldKind::Paragraf => "Periksa tulisannya.".to_owned(),
    }
}
