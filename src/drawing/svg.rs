//! A drawing as SVG text.
