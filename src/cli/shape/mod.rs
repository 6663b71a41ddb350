//! Views as JSON in the contract's shapes, and the same as plain Indonesian lines for a terminal, a file a
//! noun. Scripts rely on the JSON: a name once given stays. Knows no argument and asks the office nothing.

mod basic;
pub mod cadangan;
pub mod file;
pub mod hapus;
pub mod kalender;
pub mod kantor;
pub mod kasus;
pub mod kunci;
pub mod macet;
pub mod naskah;
pub mod paket;
pub mod papan;
pub mod petugas;
pub mod serah;
pub mod sop;
