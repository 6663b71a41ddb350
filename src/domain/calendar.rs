//! Working days: Monday to Friday less holidays and cuti bersama, from data with its source.
