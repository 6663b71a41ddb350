//! What goes through the door: commands in, problems and progress out, work beside the frame, and where
//! copies of a file lie. Knows no room.

pub(in crate::office) mod command;
pub(in crate::office) mod copies;
pub(in crate::office) mod job;
pub(in crate::office) mod letter;
pub(in crate::office) mod problem;
pub(in crate::office) mod progress;
pub(in crate::office) mod rights;
