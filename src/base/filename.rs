//! Names of files as every system takes them, whoever thought of them: a person, another office, a scanner.
//! Windows has the narrowest rules, so they are everybody's. Must not know what the files are.

use std::collections::BTreeSet;

/// Most letters before the ending: a folder's own path must fit beside it, and so must " (2)".
const LETTERS: usize = 120;
/// Most bytes before the ending: Linux counts bytes, 255 with everything.
const BYTES: usize = 200;
/// An ending longer than this is no ending but a name with a dot in it.
const ENDING: usize = 12;
/// What a name is called of which nothing can stay.
const NAMELESS: &str = "berkas";

/// Whether a sign shows nothing and only turns or joins those around it: direction marks, zero-width
/// spaces, the soft hyphen, tags, and blank letters. With them a name reads as another one.
pub fn unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The name with everything that shows nothing left out, so that what is read is what there is.
pub fn visible(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !c.is_control() && !unseen(*c)).collect();
    if seen.trim().is_empty() { NAMELESS.to_owned() } else { seen }
}

/// A name that every system takes: one component of a path, no sign with a meaning of its own, no device of
/// Windows, no ending dot or blank, and short enough.
pub fn safe(wanted: &str) -> String {
    let (stem, ending) = parts(wanted);
    join(&stem, "", &ending)
}

/// Names of one folder, each given out once. Systems that take "A" and "a" for one are thought of.
#[derive(Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// `wanted` made safe, numbered " (2)" and so on where an earlier file bears it.
    pub fn free(&mut self, wanted: &str) -> String {
        let (stem, ending) = parts(wanted);
        let mut name = join(&stem, "", &ending);
        let mut n = 1_u32;
        while !self.0.insert(name.to_lowercase()) {
            n += 1;
            name = join(&stem, &format!(" ({n})"), &ending);
        }
        name
    }
}

fn join(stem: &str, number: &str, ending: &str) -> String {
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{stem}{number}{dot}{ending}")
}

/// What stands before the last dot, and the ending after it.
fn parts(wanted: &str) -> (String, String) {
    let mut clean = String::with_capacity(wanted.len());
    for c in wanted.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => clean.push('-'),
            c if c.is_control() || unseen(c) => {}
            c => clean.push(c),
        }
    }
    let edge = |c: char| c == '.' || c == ' ';
    // A leading dot hides a file, a leading hyphen reads as an option.
    let name = clean.trim_start_matches(|c| edge(c) || c == '-').trim_end_matches(edge);
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= ENDING && !ending.contains(' ') => (stem, ending),
        _ => (name, ""),
    };
    let mut stem = shortened(stem.trim_end_matches(edge)).trim_end_matches(edge).to_owned();
    if stem.is_empty() {
        NAMELESS.clone_into(&mut stem);
    }
    if is_device(&stem) {
        stem.insert(0, '_');
    }
    (stem, ending.to_owned())
}

fn shortened(stem: &str) -> &str {
    let fits = |(letters, (at, c)): &(usize, (usize, char))| *letters < LETTERS && at + c.len_utf8() <= BYTES;
    let end = stem.char_indices().enumerate().take_while(fits).last();
    stem.get(..end.map_or(0, |(_, (at, c))| at + c.len_utf8())).unwrap_or_default()
}

/// Windows gives these names to devices, whatever stands after the first dot.
pub fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem).trim_end().to_uppercase();
    let numbered = |kind: &str| {
        let number = first.strip_prefix(kind);
        number.is_some_and(|n| {
            n.chars().count() == 1 && n.contains(|c: char| c.is_ascii_digit() || "¹²³".contains(c))
        })
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"].contains(&first.as_str())
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_every_system_takes() {
        for (wanted, name) in [
            ("Kartu keluarga.pdf", "Kartu keluarga.pdf"),
            ("400.9/1/DINSOS/2026 Hal: \"segera\"?.pdf", "400.9-1-DINSOS-2026 Hal- -segera--.pdf"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\surat\\a.pdf", "C--surat-a.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("con.tar.gz", "_con.tar.gz"),
            ("nul", "_nul"),
            ("Com¹ .txt", "_Com¹.txt"),
            ("COM10.txt", "COM10.txt"),
            ("surat. . ", "surat"),
            ("surat .pdf.", "surat.pdf"),
            (".profile", "profile"),
            ("--help", "help"),
            ("KK\u{202e}fdp.exe", "KKfdp.exe"),
            ("a\u{200b}b\u{feff}\n\tc.pdf", "ab  c.pdf"),
            ("\u{3164}", "berkas"),
            ("..", "berkas"),
            ("", "berkas"),
            ("Surat no. 5 dari camat", "Surat no. 5 dari camat"),
        ] {
            assert_eq!(safe(wanted), name, "{wanted:?}");
            assert_eq!(safe(name), name, "once is enough");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_fits_every_disk() {
        for letter in ["a", "é", "漢", "😀"] {
            let name = safe(&format!("{}.pdf", letter.repeat(255)));
            assert!(name.ends_with(&format!("{letter}.pdf")) && name.len() <= 230, "{name}");
            assert!(name.chars().count() <= LETTERS + 4);
        }
        assert!(safe(&"a.".repeat(300)).len() <= 230);
    }

    #[test]
    fn names_of_a_folder_differ_also_where_case_does_not_count() {
        let mut names = Names::default();
        assert_eq!(names.free("KTP.pdf"), "KTP.pdf");
        assert_eq!(names.free("ktp.pdf"), "ktp (2).pdf");
        assert_eq!(names.free("KTP\u{200b}.pdf"), "KTP (3).pdf");
        let long = "x".repeat(300);
        assert_ne!(names.free(&long), names.free(&long));
        assert_eq!((names.free(""), names.free(".")), ("berkas".to_owned(), "berkas (2)".to_owned()));
    }
}
