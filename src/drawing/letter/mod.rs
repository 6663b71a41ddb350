//! Letters as pages: margins, kop, body, tables, signature block. Must not know templates.
