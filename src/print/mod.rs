//! Drawings to bytes: PDF through printpdf (nobody else says that name), PNG through tiny-skia.
