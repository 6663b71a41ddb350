//! A running case: what its facts add up to, and what may be done next.
