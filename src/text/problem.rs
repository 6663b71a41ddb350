//! Problems as sentences: what happened and what is safe, then what to do next. The path comes last.

use std::path::Path;

use crate::base::Zone;
use crate::domain::doubt::ClockDoubt;
use crate::domain::letter::OddBlank;
use crate::domain::sop::Flaw;

use super::angka::ukuran;
use super::said::{ProblemSaid, list, said, short_list};

/// Who acts when no name was given.
pub const OPERATOR: &str = "Operator";

#[allow(missing_docs)]
pub fn unknown_sop(id: &str) -> ProblemSaid {
    said("sop_tidak_dikenal", format!("SOP “{id}” tidak ada di rak."), "Pilih dari daftar SOP.")
}

#[allow(missing_docs)]
pub fn unknown_case(asked: &str) -> ProblemSaid {
    said(
        "kasus_tidak_dikenal",
        format!("Kasus “{asked}” tidak ditemukan."),
        "Periksa kode kasusnya, atau cari dari daftar kasus.",
    )
}

#[allow(missing_docs)]
pub fn bad_sop(flaws: &[Flaw]) -> ProblemSaid {
    let errors: Vec<String> =
        flaws.iter().map(|f| format!("baris {}: {}", f.line, super::sop::flaw(&f.kind))).collect();
    said(
        "sop_cacat",
        format!("Berkas SOP belum dapat dipakai; rak SOP tidak berubah. {}", short_list(&errors)),
        "Perbaiki baris yang disebut, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn bad_template(flaws: &[Flaw]) -> ProblemSaid {
    let errors: Vec<String> =
        flaws.iter().map(|f| format!("baris {}: {}", f.line, super::sop::flaw(&f.kind))).collect();
    said(
        "templat_cacat",
        format!("Templat naskah belum dapat dipakai; yang lama tetap berlaku. {}", short_list(&errors)),
        "Perbaiki baris yang disebut, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn template_not_changed(kind: &str) -> ProblemSaid {
    said(
        "templat_bawaan",
        format!("Templat “{kind}” memang bawaan program; tidak ada yang dipulihkan."),
        "Lihat templat yang diganti kantor pada “alur naskah daftar”.",
    )
}

#[allow(missing_docs)]
pub fn bad_calendar(flaws: &[Flaw]) -> ProblemSaid {
    let errors: Vec<String> =
        flaws.iter().map(|f| format!("baris {}: {}", f.line, super::sop::flaw(&f.kind))).collect();
    said(
        "kalender_cacat",
        format!("Berkas kalender belum dapat dipakai; kalender tidak berubah. {}", short_list(&errors)),
        "Perbaiki baris yang disebut, lalu coba lagi.",
    )
}

#[allow(missing_docs)]
pub fn day_already_off(tanggal: chrono::NaiveDate, nama: &str) -> ProblemSaid {
    said(
        "sudah_libur",
        format!("{} sudah hari libur: {nama}. Kalender tidak berubah.", super::kalender::hari(tanggal)),
        "Hapus dulu hari itu bila namanya perlu diganti.",
    )
}

#[allow(missing_docs)]
pub fn day_not_off(tanggal: chrono::NaiveDate) -> ProblemSaid {
    said(
        "bukan_libur",
        format!(
            "{} tidak tercatat sebagai hari libur. Kalender tidak berubah.",
            super::kalender::hari(tanggal)
        ),
        "Periksa tanggalnya pada daftar hari libur.",
    )
}

#[allow(missing_docs)]
pub fn day_unnamed() -> ProblemSaid {
    said(
        "keterangan_kosong",
        "Keterangan perubahan kalender belum lengkap; kalender tidak berubah.",
        "Isi nama dan sumber hari libur, atau alasan penghapusannya.",
    )
}

#[allow(missing_docs)]
pub fn nothing_to_withdraw() -> ProblemSaid {
    said(
        "tidak_ada_yang_dibatalkan",
        "Perubahan kalender itu tidak ada atau sudah dibatalkan.",
        "Lihat kalender yang berlaku sekarang.",
    )
}

#[allow(missing_docs)]
pub fn no_title() -> ProblemSaid {
    said(
        "judul_kosong",
        "Judul kasus masih kosong.",
        "Tulis judul singkat, misalnya nama kegiatan dan tahunnya.",
    )
}

#[allow(missing_docs)]
pub fn no_name() -> ProblemSaid {
    said(
        "nama_kosong",
        "Namanya tidak berisi huruf yang terlihat; tidak ada yang berubah.",
        "Ketik namanya, paling sedikit satu huruf atau angka.",
    )
}

#[allow(missing_docs)]
pub fn no_cases() -> ProblemSaid {
    said("kasus_kosong", "Belum ada kasus yang dipilih.", "Pilih paling sedikit satu kasus.")
}

#[allow(missing_docs)]
pub fn unknown_institution(id: &str) -> ProblemSaid {
    said(
        "lembaga_tidak_dikenal",
        format!("“{id}” tidak ada di daftar lembaga."),
        "Lihat daftarnya dengan `alur kantor lembaga`.",
    )
}

#[allow(missing_docs)]
pub fn unknown_letter(asked: &str, known: &[String]) -> ProblemSaid {
    said(
        "naskah_tidak_dikenal",
        format!("Jenis naskah “{asked}” tidak ada."),
        format!("Yang ada: {}.", list(known)),
    )
}

#[allow(missing_docs)]
pub fn blanks_open(labels: &[String]) -> ProblemSaid {
    said(
        "isian_naskah_kosong",
        format!("Naskah belum diterbitkan: masih ada {} bagian kosong: {}.", labels.len(), list(labels)),
        "Lengkapi bagian itu; nomornya belum terpakai.",
    )
}

/// A number or code is to be taken by a clock in doubt.
pub fn clock_doubted(doubt: &ClockDoubt, zone: Zone) -> ProblemSaid {
    said(
        "jam_diragukan",
        format!("{} Belum ada yang dicatat.", super::tempo::jam(doubt, zone)),
        "Betulkan jam dan zona waktu komputer, lalu ulangi. Dari baris perintah, waktunya dapat diberikan dengan --waktu.",
    )
}

/// Blanks of a letter that want a number and hold none.
pub fn no_numbers(odd: &[OddBlank]) -> ProblemSaid {
    let named = |one: &OddBlank| format!("{} berisi “{}”", super::naskah::label_of(&one.name), one.value);
    let named: Vec<String> = odd.iter().map(named).collect();
    said(
        "isian_naskah_bukan_angka",
        format!("Naskah belum diterbitkan: {}, bukan bilangan bulat.", list(&named)),
        format!(
            "{} Nomornya belum terpakai.",
            odd.first().map_or("", |one| super::isian::odd_number(one.why))
        ),
    )
}

/// Signs that the printing font lacks, each with the label of its blank.
pub fn unprintable(signs: &[(char, String)]) -> ProblemSaid {
    let named: Vec<String> = signs.iter().map(|(sign, label)| super::naskah::tanda(*sign, label)).collect();
    said(
        "tanda_tidak_tercetak",
        format!("Naskah belum diterbitkan: huruf cetak tidak memiliki tanda {}.", list(&named)),
        "Hapus atau ganti tandanya; nomornya belum terpakai.",
    )
}

/// Number or date given as a blank.
pub fn fixed_blank(name: &str) -> ProblemSaid {
    said(
        "bukan_isian",
        format!("“{name}” tidak dapat diisi sebagai isian: naskah dan buku agenda harus sama."),
        match name {
            "nomor" => "Nomor diberikan dengan --nomor.",
            _ => "Tanggal naskah adalah hari terbitnya.",
        },
    )
}

#[allow(missing_docs)]
pub fn number_taken(nomor: &str) -> ProblemSaid {
    said(
        "nomor_terpakai",
        format!("Nomor {nomor} sudah dipakai naskah lain; naskah ini belum diterbitkan."),
        "Pakai nomor berikutnya, atau ketik nomor yang lain.",
    )
}

#[allow(missing_docs)]
pub fn attachment_unreadable(path: &Path) -> ProblemSaid {
    said(
        "lampiran_tidak_terbaca",
        format!("Lampiran tidak dapat dibaca; langkah belum dicatat: {}", path.display()),
        "Periksa apakah berkasnya masih ada dan dapat dibuka.",
    )
}

#[allow(missing_docs)]
pub fn attachment_empty(path: &Path) -> ProblemSaid {
    said(
        "lampiran_kosong",
        format!("Lampiran itu kosong (0 byte); langkah belum dicatat: {}", path.display()),
        "Pindai atau salin ulang berkasnya, lalu lampirkan lagi.",
    )
}

/// A file to be read is larger than the limit.
pub fn too_large(path: &Path, size: u64, limit: u64) -> ProblemSaid {
    said(
        "berkas_terlalu_besar",
        format!(
            "Berkas ini terlalu besar ({}); belum ada yang berubah: {}",
            beyond(size, limit),
            path.display()
        ),
        "Pilih berkas yang benar.",
    )
}

/// The file of an office is no attachment.
pub fn attachment_office(path: &Path) -> ProblemSaid {
    said(
        "lampiran_berkas_kantor",
        format!(
            "Ini berkas Alur atau cadangannya, berisi semua kasus dan kunci kantor, jadi tidak dilampirkan; langkah belum dicatat: {}",
            path.display()
        ),
        "Pilih berkas lain. Untuk mengirim kasus ke kantor lain, pakai Serah terima.",
    )
}

/// A size and the limit it is beyond, told so that they differ.
fn beyond(size: u64, limit: u64) -> String {
    match (ukuran(size), ukuran(limit)) {
        (size, limit) if size == limit => format!("sedikit melebihi batas {limit}"),
        (size, limit) => format!("{size}, melebihi batas {limit}"),
    }
}

/// A text file was no Unicode.
pub const GUESSED: &str = "Berkas ini tidak tersimpan sebagai UTF-8 dan dibaca sebagai ANSI (Windows-1252). Periksa huruf khususnya, atau simpan ulang sebagai UTF-8.";

#[allow(missing_docs)]
pub fn attachment_huge(path: &Path, size: u64, limit: u64) -> ProblemSaid {
    said(
        "lampiran_terlalu_besar",
        format!(
            "Lampiran ini terlalu besar ({}); langkah belum dicatat: {}",
            beyond(size, limit),
            path.display()
        ),
        "Perkecil atau pisahkan berkasnya.",
    )
}

#[allow(missing_docs)]
pub fn not_a_picture(path: &Path) -> ProblemSaid {
    said(
        "bukan_gambar",
        format!("Lambang harus berupa gambar PNG atau JPG: {}", path.display()),
        "Pilih berkas gambar yang lain.",
    )
}

#[allow(missing_docs)]
pub fn lanes() -> ProblemSaid {
    said(
        "pelaksana_tidak_dapat_diatur",
        "Pelaksana tidak dapat diurutkan atau disembunyikan seperti itu, jadi bagannya tidak digambar.",
        "Tekan Pulihkan untuk kembali ke urutan SOP.",
    )
}

#[allow(missing_docs)]
pub fn unlawful() -> ProblemSaid {
    said(
        "bagan_tidak_sah",
        "Bagan SOP ini tidak dapat disusun tanpa garis yang bertabrakan, jadi tidak digambar.",
        "Periksa alurnya, kurangi pelaksana, atau pakai kertas yang lebih besar.",
    )
}

/// More arrows or symbols than anybody could follow.
pub fn chart_too_tangled() -> ProblemSaid {
    said(
        "bagan_terlalu_rumit",
        "Bagan SOP ini terlalu besar atau panahnya terlalu kusut, jadi tidak digambar. SOP dan kasusnya tetap dapat dipakai.",
        "Pecah SOP ini menjadi beberapa SOP, atau kurangi cabang dari satu kegiatan.",
    )
}

/// More lanes than a paper has room for.
pub fn chart_too_wide(lanes: usize) -> ProblemSaid {
    said(
        "pelaksana_terlalu_banyak",
        format!("Bagan dengan {lanes} pelaksana tidak muat selebar kertas ini, jadi tidak digambar."),
        "Pakai kertas yang lebih besar, atau gabungkan pelaksana.",
    )
}

/// A row that no page can hold.
pub fn row_too_tall(no: u32) -> ProblemSaid {
    said(
        "baris_terlalu_tinggi",
        format!(
            "Kegiatan nomor {no} lebih tinggi daripada satu halaman kertas ini, jadi bagan tidak digambar."
        ),
        "Ringkaskan tulisan pada kegiatan itu, atau pakai kertas yang lebih besar.",
    )
}

/// A head that leaves the chart no room.
pub fn head_too_tall() -> ProblemSaid {
    said(
        "kepala_terlalu_tinggi",
        "Judul dan keterangan kasus di atas bagan tidak menyisakan tempat untuk bagannya, jadi tidak digambar.",
        "Pakai kertas yang lebih besar. Judul kasus berikutnya sebaiknya singkat.",
    )
}

#[allow(missing_docs)]
pub fn unknown_ending(path: &Path) -> ProblemSaid {
    said(
        "akhiran_tidak_dikenal",
        format!("Jenis berkas keluaran tidak dikenal: {}", path.display()),
        "Akhiri namanya dengan .pdf, .svg atau .png.",
    )
}

/// A list goes into no such file.
pub fn unknown_list_ending(path: &Path) -> ProblemSaid {
    said(
        "akhiran_daftar_tidak_dikenal",
        format!("Daftar tidak dapat disimpan sebagai berkas jenis ini: {}", path.display()),
        "Akhiri namanya dengan .xlsx untuk Excel, .csv untuk program lain, atau .pdf untuk dicetak.",
    )
}

#[allow(missing_docs)]
pub fn not_ours(path: &Path) -> ProblemSaid {
    said(
        "bukan_berkas_alur",
        format!("Berkas ini bukan berkas Alur dan tidak diubah: {}", path.display()),
        "Pilih berkas yang lain.",
    )
}

#[allow(missing_docs)]
pub fn newer_schema(path: &Path, found: i64, known: i64) -> ProblemSaid {
    said(
        "skema_lebih_baru",
        format!(
            "Berkas ini dibuat oleh Alur yang lebih baru (skema {found}, program ini {known}) dan tidak diubah: {}",
            path.display()
        ),
        "Pasang Alur yang lebih baru di komputer ini.",
    )
}

#[allow(missing_docs)]
pub fn damaged(path: &Path, newest_backup: Option<&Path>) -> ProblemSaid {
    said(
        "berkas_rusak",
        format!("Berkas Alur ini rusak atau terpotong; isinya tidak diubah: {}", path.display()),
        super::cadangan::damaged_advice(newest_backup),
    )
}

#[allow(missing_docs)]
pub fn read_only(path: &Path) -> ProblemSaid {
    said(
        "hanya_baca",
        format!("Berkas atau foldernya hanya dapat dibaca; tidak ada yang berubah: {}", path.display()),
        "Pindahkan ke folder yang dapat ditulis, atau minta izin tulis.",
    )
}

#[allow(missing_docs)]
pub fn busy(path: &Path) -> ProblemSaid {
    said(
        "sedang_dipakai",
        format!(
            "Berkas sedang ditulis pekerjaan atau program lain; tidak ada yang berubah: {}",
            path.display()
        ),
        "Tunggu sebentar, lalu ulangi.",
    )
}

#[allow(missing_docs)]
pub fn cannot_open(path: &Path) -> ProblemSaid {
    said(
        "tidak_dapat_dibuka",
        format!("Berkas atau foldernya tidak dapat dibuka; tidak ada yang berubah: {}", path.display()),
        "Periksa apakah foldernya ada dan dapat ditulis.",
    )
}

#[allow(missing_docs)]
pub fn no_viewer(path: &Path) -> ProblemSaid {
    said(
        "tanpa_penampil",
        format!(
            "Komputer ini tidak mempunyai program yang membuka berkas semacam itu; berkasnya aman di sini: {}",
            path.display()
        ),
        "Simpan berkasnya, lalu buka di komputer lain, atau minta petugas TI memasang programnya.",
    )
}

#[allow(missing_docs)]
pub fn blob_broken(path: &Path) -> ProblemSaid {
    said(
        "lampiran_rusak",
        format!("Lampiran yang tersimpan hilang atau berubah dari aslinya, di dalam: {}", path.display()),
        "Periksa berkas datanya, lalu ambil lampirannya dari cadangan.",
    )
}

#[allow(missing_docs)]
pub fn sql(cause: &str, path: &Path) -> ProblemSaid {
    said(
        "basis_data",
        format!(
            "Berkas tidak dapat dibaca atau ditulis ({cause}); tidak ada yang berubah: {}",
            path.display()
        ),
        "Coba lagi; bila berulang, periksa berkas datanya dan teruskan pesan ini ke petugas TI.",
    )
}

/// The line that tells a second window who holds the file.
pub fn holder(name: &str, computer: &str, since: &str) -> String {
    let name = if name.is_empty() { OPERATOR } else { name };
    let at = if computer.is_empty() { String::new() } else { format!(" di komputer {computer}") };
    format!("{name}{at} sejak {since}")
}

#[allow(missing_docs)]
pub fn window_failed(cause: &str) -> ProblemSaid {
    said(
        "jendela_gagal",
        format!("Jendela tidak dapat dibuka di komputer ini ({cause}); berkas tidak berubah."),
        "Perbarui driver layar, atau minta petugas TI mencoba pilihan --renderer.",
    )
}

#[allow(missing_docs)]
pub fn held(path: &Path, holder: &str) -> ProblemSaid {
    let by = if holder.is_empty() { String::new() } else { format!(" oleh {holder}") };
    said(
        "sudah_dibuka",
        format!("Berkas ini sudah dibuka di jendela lain{by}: {}", path.display()),
        "Pakai jendela itu, atau tutup dulu.",
    )
}

#[allow(missing_docs)]
pub fn not_empty(path: &Path) -> ProblemSaid {
    said(
        "sudah_berisi",
        format!("Data contoh hanya untuk berkas baru; berkas ini sudah berisi kasus: {}", path.display()),
        "Pakai nama berkas yang belum ada.",
    )
}

#[allow(missing_docs)]
pub fn not_found(path: &Path) -> ProblemSaid {
    said(
        "berkas_tidak_ada",
        format!("Berkas tidak ditemukan: {}", path.display()),
        "Periksa nama dan foldernya.",
    )
}

#[allow(missing_docs)]
pub fn unreadable(path: &Path) -> ProblemSaid {
    said(
        "tidak_terbaca",
        format!("Berkas tidak dapat dibaca: {}", path.display()),
        "Periksa izin dan jenis berkasnya.",
    )
}

#[allow(missing_docs)]
pub fn unwritable(path: &Path) -> ProblemSaid {
    said(
        "tidak_tertulis",
        format!("Berkas tidak dapat ditulis; yang lama tidak berubah: {}", path.display()),
        "Periksa apakah foldernya ada dan berkasnya tidak sedang dibuka program lain.",
    )
}

#[allow(missing_docs)]
pub fn print_failed(cause: &str) -> ProblemSaid {
    said(
        "cetak_gagal",
        format!("Halaman tidak dapat dibuat ({cause}); tidak ada yang berubah."),
        "Coba lagi; bila berulang, ganti gambar lambang atau laporkan ke petugas TI.",
    )
}

#[allow(missing_docs)]
pub fn built_in(name: &str) -> ProblemSaid {
    said("bawaan_cacat", format!("Data bawaan program tidak terbaca: {name}."), "Pasang ulang Alur.")
}

#[allow(missing_docs)]
pub fn stopped() -> ProblemSaid {
    said("dihentikan", "Dihentikan. Tidak ada yang berubah.".to_owned(), "Mulai lagi kapan saja.")
}
