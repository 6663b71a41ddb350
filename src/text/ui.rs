//! Words of the window.
