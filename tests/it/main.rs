//! The one integration-test binary: behaviour through the same door as the user.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod alive;
mod cases;
mod chart;
mod chart_kit;
mod chart_odd;
mod chart_random;
mod cli;
mod deadline;
mod document;
mod fold;
mod handoff;
mod handoff_faults;
mod handoff_kit;
mod kill;
mod kit;
mod letters;
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
mod window_flows;
mod window_kit;
mod window_together;
