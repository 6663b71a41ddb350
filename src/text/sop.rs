//! Sentences about SOP files.
