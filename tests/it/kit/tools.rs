//! Other people's eyes on our papers: `pdftotext` and `qpdf`. Where one is missing a test says that it left
//! something out; where `CI` is set it fails, because `.ci/run` has put them there.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// The words of a PDF as they stand on paper; none without `pdftotext`.
pub fn pdf_words(pdf: &Path) -> Option<String> {
    words(pdf, &["-layout"])
}

/// The words of a PDF cell by cell, each cell as one piece; none without `pdftotext`.
pub fn pdf_cells(pdf: &Path) -> Option<String> {
    words(pdf, &[])
}

fn words(pdf: &Path, how: &[&str]) -> Option<String> {
    let out = run(Command::new("pdftotext").args(how).arg(pdf).arg("-"))?;
    assert!(out.status.success(), "{}: {}", pdf.display(), String::from_utf8_lossy(&out.stderr));
    Some(String::from_utf8(out.stdout).unwrap())
}

/// `qpdf` finds nothing wrong with the file, not even to warn of.
pub fn assert_sound_pdf(pdf: &Path) {
    if let Some(out) = run(Command::new("qpdf").arg("--check").arg(pdf)) {
        let said = [out.stdout, out.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        assert!(out.status.success(), "{}: {said}", pdf.display());
    }
}

/// What the tool answers, or nothing where it is not there.
fn run(command: &mut Command) -> Option<Output> {
    let missing = match command.output() {
        Ok(out) => return Some(out),
        Err(error) => error,
    };
    let name = command.get_program().to_string_lossy().into_owned();
    assert!(std::env::var_os("CI").is_none(), "{name} does not run: {missing}");
    left_out(&format!("{name} is not here"));
    None
}

/// Says why this test leaves part of itself out, straight to the terminal: what a passing test prints is not shown.
pub fn left_out(why: &str) {
    let test = std::thread::current().name().unwrap_or_default().to_owned();
    let said = format!("{test}: {why}, part of the test is left out\n");
    std::io::stderr().write_all(said.as_bytes()).unwrap();
}
