//! A problem as one sentence.
