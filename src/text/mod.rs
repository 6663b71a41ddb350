//! Every Indonesian sentence of the program, and nothing else. Sentence case, polite, short: what
//! happened, what is safe, what to do next. Must not know files, the database or the window.

pub mod angka;
pub mod berkas;
pub mod blok;
pub mod cadangan;
pub mod chart;
pub mod cli;
pub mod contoh;
pub mod daftar;
pub mod diska;
pub mod dokumen;
pub mod hapus;
pub mod isian;
pub mod kalender;
pub mod kartu;
pub mod kunci;
pub mod lampiran;
pub mod macet;
pub mod naskah;
pub mod paket;
pub mod percaya;
pub mod periksa;
pub mod petugas;
pub mod problem;
pub mod refusal;
pub mod riwayat;
pub mod said;
pub mod serah;
pub mod serah_gagal;
pub mod sop;
pub mod tanggal;
pub mod tempo;
pub mod ui;
