//! Due dates, and how each was reached line by line (design section 3).
