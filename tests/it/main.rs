//! The one integration-test binary: behaviour through the same door as the user.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chart;
mod chart_kit;
mod deadline;
mod letters;
mod print;
mod sop_files;
mod window;
mod window_kit;
