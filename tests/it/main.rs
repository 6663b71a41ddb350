//! The one integration-test binary: behaviour through the same door as the user.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alive;
mod begun;
mod board;
mod cases;
mod chart;
mod chart_kit;
mod chart_odd;
mod chart_random;
mod cli;
mod deadline;
mod deadline_table;
mod document;
mod dossier;
mod fold;
mod kalender;
mod kill;
mod kit;
mod letters;
mod macet;
mod old;
mod print;
mod refusals;
mod sample;
mod search;
mod sop_files;
mod tidy;
mod together;
mod window;
mod window_alive;
mod window_board;
mod window_flows;
mod window_kit;
mod window_tenggat;
mod window_together;
