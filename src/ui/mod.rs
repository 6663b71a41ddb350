//! The window: the only place that says egui.
