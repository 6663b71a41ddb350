//! Many cases: boards, Beranda, lists, the search, and one action over many.

pub(in crate::office) mod batch;
pub(in crate::office) mod board;
pub(in crate::office) mod cases;
pub(in crate::office) mod find;
pub(in crate::office) mod home;
pub(in crate::office) mod line;
pub(in crate::office) mod search;
pub(in crate::office) mod view;
pub(in crate::office) mod view_board;
