//! "Isi dengan data contoh": lifelike invented work for trying out, at any size, never a real person's.

mod days;
pub(in crate::office) mod invent;
mod life;
