//! The window's own controls: theme, words, buttons, fields, rows, dialogs' frame, the painter of a
//! drawing. Every screen is made of them; they know no screen, no wish and no command.

pub mod canvas;
pub mod date;
pub mod dialog;
pub mod files;
pub mod frame;
pub mod icon;
pub mod input;
pub mod legend;
pub mod notice;
pub mod pick;
pub mod press;
pub mod progress;
pub mod roll;
pub mod row;
pub mod sign;
pub mod split;
pub mod table;
pub mod text;
pub mod theme;
pub mod thumbs;
