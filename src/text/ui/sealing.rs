//! Words of the pages and dialogs that seal the file and open a sealed one.

pub const LOCKED_TITLE: &str = "Berkas kantor terkunci";
pub const LOCKED_WHY: &str = "Ketik sandi berkas untuk mulai bekerja. Sandi diminta setiap kali Alur dibuka, dan tidak disimpan di komputer ini.";
pub const PHRASE: &str = "Sandi berkas";
pub const SHOW: &str = "Perlihatkan sandi";
pub const HIDE: &str = "Sembunyikan sandi";
pub const OPEN: &str = "Buka berkas";
pub const USE_SHEET: &str = "Pakai lembar pemulihan…";
pub const TRYING: &str = "Mencoba sandi, sebentar…";
pub const SHEET_TITLE: &str = "Pakai lembar pemulihan";
pub const SHEET_WHY: &str = "Ketik ke-27 kata dari lembar itu berurutan. Empat huruf pertama setiap kata sudah cukup; nomor boleh ikut diketik.";
pub const SHEET_WORDS: &str = "Kata-kata pada lembar";
pub const NEW_PHRASE: &str = "Sandi baru";
pub const NEW_PHRASE_WHY: &str = "Sandi lama tidak berlaku lagi. Catat sandi baru ini sebelum melanjutkan; boleh diganti dengan kata-kata sendiri.";
pub const OPEN_BY_SHEET: &str = "Buka dengan lembar ini";
pub const BACK_TO_PHRASE: &str = "Kembali ke sandi";
pub const TURNING_WHY: &str = "Berkas ditulis ulang ke berkas baru, dibuktikan isinya sama, lalu menggantikan yang lama. Bila terputus di tengah, berkas yang lama tetap utuh.";
pub const WRITING: &str = "Menulis ulang berkas kantor dan cadangannya";
pub const GO_ON: &str = "Lanjut bekerja";

pub const TITLE: &str = "Kunci berkas";
pub const CLEAR_NOW: &str = "Berkas kantor belum dikunci: siapa pun yang menyalin berkasnya dari komputer atau flash disk dapat membacanya.";
pub const SEALED_NOW: &str =
    "Berkas kantor terkunci, cadangannya juga. Sandi diminta setiap kali Alur dibuka.";
pub const SEAL: &str = "Kunci berkas kantor…";
pub const CHANGE_PHRASE: &str = "Ganti sandi…";
pub const SHEET_AGAIN: &str = "Cetak lembar pemulihan";
pub const ENTRUST: &str = "Titipkan lembar…";
pub const ENTRUST_HINT: &str =
    "Kepada kantor lain, misalnya dinas, sebagai jalan terakhir bila sandi dan lembar hilang";
pub const ENTRUST_TITLE: &str = "Titipkan lembar pemulihan";
pub const ENTRUST_WHY: &str = "Kata-kata lembar disegel untuk satu kantor dan disimpan di samping berkas (.gembok) dan cadangannya. Hanya kantor itu yang dapat membukanya. Bila sandi dan lembar hilang, kirim berkas .gembok ke kantor itu; ia mencetak lembarnya lagi.";
pub const ENTRUST_NOBODY: &str =
    "Belum ada kantor yang dikenal. Kenalkan dulu kartunya di Serah terima, bagian Kantor.";
pub const ENTRUST_TO: &str = "Kantor";
pub const ENTRUST_NOW: &str = "Titipkan";
pub const EXCHANGE: &str = "Ganti kunci dan lembar…";
pub const EXCHANGE_WHY: &str = "Bila lembar pemulihan hilang atau dilihat orang lain";
pub const UNSEAL: &str = "Lepas kunci…";
pub const SEAL_TITLE: &str = "Kunci berkas kantor";
pub const EXCHANGE_TITLE: &str = "Ganti kunci berkas kantor";
pub const SEAL_WHY: &str = "Dengan sandi, isi berkas tidak terbaca walaupun komputer atau flash disk hilang. Sandi ini diketik sekali setiap Alur dibuka. Empat kata acak di bawah ini mudah diingat dan sulit ditebak; boleh diganti.";
pub const AGAIN: &str = "Ketik sandi itu sekali lagi";
pub const OTHER_WORDS: &str = "Usulkan kata lain";
pub const NOT_SAME: &str = "Belum sama dengan sandi di atas.";
pub const COPIES: &str = "Cadangan yang belum terkunci";
pub const COPIES_SEAL: &str = "Ikut dikunci";
pub const COPIES_DELETE: &str = "Dihapus";
pub const NEXT: &str = "Lanjut";
pub const PROOF_TITLE: &str = "Lembar pemulihan";
pub const PROOF_WHY: &str = "Bila sandi lupa, hanya lembar ini yang dapat membuka berkas dan cadangannya. Cetak, lalu ketik kata-katanya di bawah sebagai bukti bahwa lembar itu ada dan terbaca. Simpan di lemari terkunci.";
pub const PRINT: &str = "Buka lembar untuk dicetak";
pub const SEAL_NOW: &str = "Kunci sekarang";
pub const BACK: &str = "Sebelumnya";
pub const PROVED: &str = "Lembar cocok.";
pub const PHRASE_TITLE: &str = "Ganti sandi berkas";
pub const PHRASE_WHY: &str =
    "Sandi yang lama tidak berlaku lagi, juga untuk cadangan. Lembar pemulihan tetap berlaku.";
pub const PHRASE_NOW: &str = "Ganti sandi";
pub const UNSEAL_TITLE: &str = "Lepas kunci berkas?";
pub const UNSEAL_WHY: &str = "Berkas kantor dan cadangannya ditulis ulang tanpa kunci. Sesudah itu siapa pun yang menyalin berkasnya dapat membacanya.";
pub const UNSEAL_NOW: &str = "Lepas kunci";
pub const OFFER: &str = "Kunci berkas dengan sandi setelah ini";
pub const OFFER_WHY: &str = "Melindungi data warga bila komputer atau flash disk hilang. Dapat juga dilakukan nanti di Pengaturan, bagian Berkas.";
/// Name of the sheet as a file.
pub const SHEET_FILE: &str = "Lembar pemulihan.pdf";

pub fn locked_file(name: &str) -> String {
    format!("Berkas: {name}")
}

pub fn counted(words: usize) -> String {
    format!("{words} dari {} kata", crate::text::kunci::WORDS)
}

pub fn turning(seals: bool, done: bool) -> &'static str {
    match (seals, done) {
        (true, false) => "Mengunci berkas kantor",
        (true, true) => "Berkas kantor sudah terkunci",
        (false, false) => "Melepas kunci berkas kantor",
        (false, true) => "Kunci berkas kantor sudah dilepas",
    }
}
