//! Sentences about deadlines: how a due date was reached.
