//! The file: the only place that says rusqlite.
