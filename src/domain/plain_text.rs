//! Text that people paste, made plain: letters composed, signs that cannot be seen dropped, signs of word
//! processors given their plain twins. Must not know which signs a font has; `drawing::font` does, and
//! a test there holds the twins to it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Signs that printers' fonts lack, and what stands for them without changing what is meant. The private
/// ones are bullets of Word, which come from its Symbol and Wingdings.
pub const TWINS: [(char, char); 43] = [
    ('\t', ' '),
    ('\u{b}', '\n'),
    ('\u{c}', '\n'),
    ('\u{85}', '\n'),
    ('\u{1680}', ' '),
    ('\u{2011}', '-'),
    ('\u{2023}', '•'),
    ('\u{2024}', '.'),
    ('\u{2027}', '·'),
    ('\u{2028}', '\n'),
    ('\u{2029}', '\n'),
    ('\u{2043}', '-'),
    ('\u{205f}', ' '),
    ('\u{21d2}', '→'),
    ('\u{2217}', '*'),
    ('\u{2223}', '|'),
    ('\u{223c}', '~'),
    ('\u{22c5}', '·'),
    ('\u{25b6}', '►'),
    ('\u{25c0}', '◄'),
    ('\u{25c6}', '♦'),
    ('\u{2610}', '□'),
    ('\u{2611}', '√'),
    ('\u{2705}', '√'),
    ('\u{2713}', '√'),
    ('\u{2714}', '√'),
    ('\u{2715}', '×'),
    ('\u{2716}', '×'),
    ('\u{2717}', '×'),
    ('\u{2718}', '×'),
    ('\u{2756}', '♦'),
    ('\u{2794}', '→'),
    ('\u{279c}', '→'),
    ('\u{27a2}', '►'),
    ('\u{27a4}', '►'),
    ('\u{3000}', ' '),
    ('\u{f02d}', '-'),
    ('\u{f06f}', '□'),
    ('\u{f076}', '♦'),
    ('\u{f0a7}', '▪'),
    ('\u{f0b7}', '•'),
    ('\u{f0d8}', '►'),
    ('\u{f0fc}', '√'),
];

/// `text` as it is printed: composed, without signs that cannot be seen, with plain twins. No-break spaces
/// stay, and so do signs without a twin, for the caller to name.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b == b'\n' || (b' '..0x7f).contains(&b)) {
        return Cow::Borrowed(text);
    }
    let joined = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(joined.len());
    for c in joined.chars().filter(|c| !is_unseen(*c)) {
        match TWINS.iter().find(|(sign, _)| *sign == c) {
            Some((_, twin)) => out.push(*twin),
            // The same letters in full width, in mathematicians' bold, or tied together.
            None if matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' | '\u{fb00}'..='\u{fb06}') =>
            {
                out.extend(std::iter::once(c).nfkc());
            }
            None => out.push(c),
        }
    }
    Cow::Owned(out.nfc().collect())
}

/// Signs that leave paper and screen white: Unicode's default-ignorable ones, and blanks that count as
/// letters or symbols (the Hangul fillers, the empty Braille cell, the object replacement).
const UNSEEN: [(char, char); 22] = [
    ('\0', '\u{8}'),
    ('\u{e}', '\u{1f}'),
    ('\u{7f}', '\u{84}'),
    ('\u{86}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffc}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a sign leaves nothing on paper and is no space: format characters, fillers, most controls.
pub fn is_unseen(c: char) -> bool {
    UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

/// Whether a sign commands whoever shows it (a terminal, a line that is turned round) or hides in a word, so that a text
/// reads as another one than it is. Breaks of lines and tabs are none.
fn commands(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Those that pasted text and small pictures are full of, and that deceive nobody.
        '\u{ad}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{2800}' | '\u{fffc}' => false,
        '\u{2028}' | '\u{2029}' | '\u{85}' => true,
        c => c.is_control() || is_unseen(c),
    }
}

/// `text` with each sign that commands or hides shown as what it is: `‹U+202E›`. For a window, a terminal, wherever
/// another's text is shown as it stands; paper drops such signs and prints the rest in the order written.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(commands) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if commands(c) {
            out.push_str(&format!("‹U+{:04X}›", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The same signs within a JSON document, where they stand in strings alone, as its own escapes.
pub fn escaped(json: &str) -> Cow<'_, str> {
    if !json.chars().any(commands) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    let mut pair = [0; 2];
    for c in json.chars() {
        if commands(c) {
            out.extend(c.encode_utf16(&mut pair).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether there is anything to see in `text`. A title or name of blanks and invisible signs alone passes
/// for filled in and cannot be told from its neighbours.
pub fn visible(text: &str) -> bool {
    text.chars().any(|c| !(c.is_whitespace() || c.is_control() || is_unseen(c) || c == '\u{1d159}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_becomes_plain() {
        for (pasted, plain) in [
            ("Siti Aminah", "Siti Aminah"),
            ("Yth.\u{a0}Kepala", "Yth.\u{a0}Kepala"),
            ("Jose\u{301}", "José"),
            ("serah\u{2011}terima", "serah-terima"),
            ("\u{f0b7}\tsatu", "• satu"),
            ("ke\u{ad}lu\u{ad}rah\u{ad}an", "kelurahan"),
            ("a\u{200b}b\u{202e}c\u{feff}d", "abcd"),
            ("satu\r\ndua\rtiga\u{2028}empat", "satu\ndua\ntiga\nempat"),
            ("Ｒｐ１０", "Rp10"),
            ("𝐒𝐮𝐫𝐚𝐭", "Surat"),
            ("e\u{fb03}sien", "effisien"),
            ("“kutip” – ‘dan’ …", "“kutip” – ‘dan’ …"),
            ("nul\0tab\u{1b}", "nultab"),
            ("🙂 ada", "🙂 ada"),
        ] {
            assert_eq!(clean(pasted), plain, "{pasted:?}");
        }
    }

    #[test]
    fn signs_that_command_are_shown_and_escaped() {
        for (text, seen) in [
            ("Siti\nAminah\tRT 02", "Siti\nAminah\tRT 02"),
            ("José – ستي ✔\u{fe0f}", "José – ستي ✔\u{fe0f}"),
            ("\u{1b}[2J\u{7}", "‹U+001B›[2J‹U+0007›"),
            ("KK\u{202e}fdp.exe", "KK‹U+202E›fdp.exe"),
            ("a\u{200b}b\u{feff}\u{9b}31m\r", "a‹U+200B›b‹U+FEFF›‹U+009B›31m‹U+000D›"),
            ("\u{e0041}", "‹U+E0041›"),
        ] {
            assert_eq!(shown(text), seen);
            let json = serde_json::json!({ "nama": text }).to_string();
            let safe = escaped(&json);
            assert!(!safe.chars().any(commands), "{safe:?}");
            let back: serde_json::Value = serde_json::from_str(&safe).unwrap();
            assert_eq!(back["nama"], text, "the document says the same");
        }
    }

    #[test]
    fn blanks_of_every_kind_are_nothing_to_see() {
        for nothing in ["", " \t\n", "\u{200b}", "\u{3164}", "\u{feff}", "\u{a0}\u{2003}", "\u{e0041}\u{ad}"]
        {
            assert!(!visible(nothing), "{nothing:?}");
        }
        for something in ["O", "\u{200b}Siti\u{200b}", "-", "7", "ستي", "é"] {
            assert!(visible(something), "{something:?}");
        }
    }
}
