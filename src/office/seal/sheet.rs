//! The recovery sheet on paper.

use crate::base::{Key, hex};
use crate::drawing::{Drawing, qr, recovery};
use crate::office::door::problem::Problem;
use crate::office::ground::files;
use crate::office::ground::here::Here;
use crate::seal::sheet;
use crate::text::{kunci as words, tanggal};

/// The sheet of `key`, which may not be the file's yet: one page of the office's paper.
fn page(here: &Here, key: &Key) -> Drawing {
    let spelled = sheet(key);
    let day = tanggal::panjang(here.today());
    let about = words::sheet_about(&here.profile.nama, &hex(&key.mark().0[10..]), &day);
    let sheet = recovery::Words {
        title: words::SHEET_TITLE,
        about: about.trim_start_matches([' ', '·']),
        warning: words::SHEET_WARN,
        advice: words::SHEET_HOW,
        code: words::SHEET_CODE,
        words: &spelled,
    };
    let code = qr::qr(&spelled.join(" "), recovery::WIDEST);
    recovery::page(&sheet, code.as_ref(), here.profile.kertas)
}

/// The sheet as a PDF.
pub(in crate::office) fn pdf(here: &Here, key: &Key) -> Result<Vec<u8>, Problem> {
    files::pdf(here, &[page(here, key)], words::SHEET_TITLE, Vec::new())
}
