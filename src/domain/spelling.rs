//! Words as search compares them: forgiving of spelling, titles left out. Old and new Indonesian
//! spellings of a name (Soerjadi, Suryadi), its Arabic variants (Moh., Muhamad, Mohammad) and doubled
//! letters become the same word. Must not know where words are kept.

/// Titles before and behind a name that nobody searches by.
const TITLES: [&str; 20] = [
    "h", "hj", "dr", "drs", "dra", "drg", "ir", "prof", "ust", "ustadz", "tgh", "kh", "tn", "ny", "sdr",
    "sdri", "skm", "spd", "msi", "mpd",
];

/// What follows the first letter of a degree: S.Sos., M.AP., A.Md.Keb.
const DEGREES: [&str; 36] = [
    "sos", "pd", "ap", "kom", "si", "stp", "tr", "hum", "ag", "sy", "psi", "kep", "keb", "km", "ked", "farm",
    "md", "pt", "sn", "th", "kes", "ip", "ikom", "ti", "t", "e", "h", "m", "ak", "gz", "hut", "i", "ec",
    "akun", "sc", "p",
];

/// Spellings of one name, as they look once folded.
const MUHAMMAD: [&str; 14] = [
    "moh", "muh", "mohd", "muhd", "mhd", "mohamad", "muhamad", "mohamed", "muhamed", "mokamad", "mukamad",
    "muhmad", "mochamad", "mohammad",
];

/// Signs that leave paper and screen white: Unicode's default-ignorable ones, and blanks that count as
/// letters or symbols (the Hangul fillers, the empty Braille cell, the object replacement).
const UNSEEN: [(char, char); 19] = [
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
    ('\u{1d159}', '\u{1d159}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether there is anything to see in `text`. A title or name of blanks and invisible signs alone passes
/// for filled in and cannot be told from its neighbours.
pub fn visible(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace() || c.is_control() || UNSEEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
    };
    text.chars().any(|c| !unseen(c))
}

/// The words of `text`, folded; titles and single letters left out.
pub fn words(text: &str) -> Vec<String> {
    let chunks = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')'));
    let mut out = Vec::new();
    for chunk in chunks.filter(|chunk| !chunk.is_empty() && !is_title(chunk)) {
        let tokens = chunk.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
        out.extend(tokens.map(folded).filter(|word| word.chars().nth(1).is_some()));
    }
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʼ')
}

fn is_title(chunk: &str) -> bool {
    let bare = chunk.trim_matches('.');
    let among = |list: &[&str], part: &str| list.iter().any(|title| title.eq_ignore_ascii_case(part));
    match bare.split_once('.') {
        None => bare.len() <= 6 && among(&TITLES, bare),
        Some((first, rest)) => {
            let second = rest.split('.').next().unwrap_or_default();
            among(&["s", "m", "a", "d", "b"], first) && among(&DEGREES, second)
        }
    }
}

/// One word in the form that search compares.
pub fn folded(word: &str) -> String {
    let out = if word.is_ascii() {
        // Nearly every word; the general way costs several times as much.
        let bytes = word.bytes().map(|b| char::from(b.to_ascii_lowercase()));
        sounds(bytes.filter(|c| !is_apostrophe(*c)), word.len())
    } else {
        let chars = word.chars().filter(|c| !is_apostrophe(*c)).flat_map(char::to_lowercase);
        sounds(chars.map(plain), word.len())
    };
    if MUHAMMAD.contains(&out.as_str()) { "muhamad".to_owned() } else { out }
}

fn sounds(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length);
    let mut letters = letters.peekable();
    let mut last = None;
    while let Some(c) = letters.next() {
        let (sound, both) = sound(c, letters.peek().copied());
        if both {
            letters.next();
        }
        // A doubled letter is one; digits stay as they are.
        if sound.is_ascii_digit() || last != Some(sound) {
            out.push(sound);
        }
        last = Some(sound);
    }
    out
}

/// A letter, and whether it took the next one with it.
fn sound(c: char, next: Option<char>) -> (char, bool) {
    match (c, next) {
        ('o', Some('e' | 'o')) => ('u', true),
        ('d', Some('j')) => ('j', true),
        ('t', Some('j')) => ('c', true),
        ('s', Some('j' | 'y' | 'h')) => ('s', true),
        ('c' | 'k', Some('h')) => ('k', true),
        ('t' | 'd' | 'g' | 'b', Some('h')) => (c, true),
        ('p', Some('h')) => ('f', true),
        ('y', _) => ('j', false),
        ('v', _) => ('f', false),
        ('q', _) => ('k', false),
        ('z', _) => ('s', false),
        _ => (c, false),
    }
}

fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        _ => c,
    }
}

/// Typing errors forgiven in a word of this length.
pub fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether folded `typed` could be the beginning of folded `word` with its [`slips`].
pub fn nearly_begins(typed: &str, word: &str) -> bool {
    let slips = slips(typed);
    let typed_length = typed.chars().count();
    if slips == 0 || word.chars().count() + slips < typed_length || !alike_at_first(typed, word) {
        return false;
    }
    (typed_length - slips..=typed_length + slips).any(|cut| {
        let end = word.char_indices().nth(cut).map_or(word.len(), |(at, _)| at);
        strsim::osa_distance(typed, &word[..end]) <= slips
    })
}

/// People seldom miss both of the first two letters; it spares most comparisons.
fn alike_at_first(typed: &str, word: &str) -> bool {
    let (mut a, mut b) = (typed.chars(), word.chars());
    let (a1, a2, b1, b2) = (a.next(), a.next(), b.next(), b.next());
    a1 == b1 || a2 == b2 || a2 == b1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one_word() {
        for (a, b) in [
            ("Soerjadi", "Suryadi"),
            ("Djaja", "Jaya"),
            ("Tjahjono", "Cahyono"),
            ("Chairul", "Khairul"),
            ("Moh. Noor", "Muhammad Nur"),
            ("Mohd Yusuf", "Mochamad Jusuf"),
            ("H. Syamsuddin, S.Sos., M.AP.", "Samsudin"),
            ("Hj. Rizki Ramadhan", "Riski Ramadan"),
            ("Nu’man", "Numan"),
            ("Siti Aminah, S.Tr.Sos.", "sitti aminah"),
            ("Nafisah, A.Md.Keb", "NAFISAH"),
            ("Fauziyyah", "Fauziyah"),
        ] {
            assert_eq!(words(a), words(b), "{a} / {b}");
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

    #[test]
    fn different_people_stay_apart() {
        for (a, b) in [("Rusmini", "Rusmina"), ("Hasan", "Hasanah"), ("Ali", "Alif"), ("A. Yani", "A. Yusuf")]
        {
            assert_ne!(words(a), words(b), "{a} / {b}");
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        assert_eq!(words("6372 0411 2233"), ["6372", "0411", "2233"]);
        assert_eq!(words("400.9/012/DINSOS"), ["400", "012", "dinsos"]);
    }

    #[test]
    fn slips_of_the_finger_are_forgiven() {
        for (typed, word) in [
            ("rusmin", "rusmini"),
            ("rusnini", "rusmini"),
            ("ursmini", "rusmini"),
            ("pemutakihran", "pemutakiran"),
        ] {
            assert!(nearly_begins(typed, word), "{typed} / {word}");
        }
        for (typed, word) in
            [("sri", "siti"), ("budi", "dewi"), ("rusmini", "hamdani"), ("noorhayati", "noor")]
        {
            assert!(!nearly_begins(typed, word), "{typed} / {word}");
        }
    }
}
