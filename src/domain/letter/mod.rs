//! Letters: templates with blanks, and composing them from a case, a step, people and the office.
//! Must not know how a letter is drawn.
