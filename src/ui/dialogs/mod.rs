//! What several screens ask for in the middle of the window. Each is a value that a screen shows; it knows
//! no screen and changes nothing by itself.

pub mod flaws;
pub mod link;
pub mod list_out;
pub mod new_case;
pub mod reason;
pub mod stuck;
