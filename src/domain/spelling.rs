//! Words as search compares them: forgiving of spelling, titles left out. Old and new Indonesian
//! spellings of a name (Soerjadi, Suryadi), its Arabic variants (Moh., Muhamad, Mohammad) and doubled
//! letters become the same word. Must not know where words are kept.

use super::plain_text;

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

/// A number of this many digits is one word, however its groups are parted.
const LONG: usize = 8;
/// Groups are joined up to this many digits: a NIK, a No. KK.
const WHOLE: usize = 16;

/// The words of what somebody looks for, folded; titles and single letters left out, unless nothing else was
/// typed. Groups of digits of one long number are one word: `6372 0112 0490 0001`.
pub fn words(text: &str) -> Vec<String> {
    let text = plain_text::clean(text);
    let pieces = pieces(&text);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let (joined, taken) = joined(&pieces[at..]);
        match taken > 1 && joined.len() >= LONG {
            true => out.push(joined),
            false => out.push(piece.word.clone()),
        }
        at += if taken > 1 && out.last().is_some_and(|word| word.len() >= LONG) { taken } else { 1 };
    }
    let single = |word: &String| word.chars().nth(1).is_none();
    if !out.iter().all(single) {
        out.retain(|word| !single(word));
    }
    out
}

/// Every word by which `text` may be looked for: as [`words`], single letters too, and a long number from
/// each of its groups on.
pub fn all_words(text: &str) -> Vec<String> {
    let text = plain_text::clean(text);
    let pieces = pieces(&text);
    let mut out: Vec<String> = pieces.iter().map(|piece| piece.word.clone()).collect();
    for at in 0..pieces.len() {
        let (joined, taken) = joined(&pieces[at..]);
        if taken > 1 && joined.len() >= LONG {
            out.push(joined);
        }
    }
    out
}

/// A word, and whether nothing but one blank, dot or hyphen parts it from the word before.
struct Piece {
    word: String,
    close: bool,
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let chunks = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')'));
    let place = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let mut end = 0;
    for chunk in chunks.filter(|chunk| !chunk.is_empty() && !is_title(chunk)) {
        let tokens = chunk.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
        for token in tokens.filter(|token| !token.is_empty()) {
            let word = folded(token);
            let between = text.get(end..place(token)).unwrap_or_default();
            let mut signs = between.chars();
            let parts = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '‐' | '–');
            let close = signs.next().is_some_and(parts) && signs.next().is_none();
            end = place(token) + token.len();
            if !word.is_empty() {
                out.push(Piece { word, close });
            }
        }
    }
    out
}

/// The groups of digits at the beginning of `pieces` as one number of at most [`WHOLE`] digits, and how many
/// they are.
fn joined(pieces: &[Piece]) -> (String, usize) {
    let mut number = String::new();
    let mut taken = 0;
    for piece in pieces {
        let digits = piece.word.bytes().all(|b| b.is_ascii_digit());
        let on = taken == 0 || piece.close;
        if !digits || !on || number.len() + piece.word.len() > WHOLE {
            break;
        }
        number.push_str(&piece.word);
        taken += 1;
    }
    (number, taken)
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
    fn different_people_stay_apart() {
        for (a, b) in [("Rusmini", "Rusmina"), ("Hasan", "Hasanah"), ("Ali", "Alif"), ("A. Yani", "A. Yusuf")]
        {
            assert_ne!(words(a), words(b), "{a} / {b}");
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        assert_eq!(words("6372 0411"), ["63720411"]);
        assert_eq!(words("6372 041"), ["6372", "041"]);
        assert_eq!(words("400.9/012/DINSOS"), ["400", "012", "dinsos"]);
    }

    #[test]
    fn a_long_number_is_one_word_however_it_is_parted() {
        for typed in [
            "6372011204900001",
            "6372 0112 0490 0001",
            "6372.0112.0490.0001",
            "637201-120490-0001",
            "6372\u{a0}0112\u{200b}0490 0001",
        ] {
            assert_eq!(words(typed), ["6372011204900001"], "{typed}");
            assert!(all_words(typed).contains(&"6372011204900001".to_owned()), "{typed}");
        }
        // It may be looked for from any of its groups on, and behind other numbers.
        let said = all_words("RT 03 6372 0112 0490 0001");
        for typed in ["6372 0112 0490 0001", "0112 0490 0001", "0112.0490"] {
            let word = &words(typed)[0];
            assert!(said.iter().any(|said| said.starts_with(word)), "{typed}");
        }
        // Two numbers, and numbers in a list, are not one.
        assert_eq!(words("6372011204900001 6372011204900002").len(), 2);
        assert_eq!(words("6372, 0112, 0490"), ["6372", "0112", "0490"]);
    }

    #[test]
    fn a_person_of_one_letter_can_be_looked_for() {
        assert_eq!(words("O"), ["o"]);
        assert_eq!(words("A. Yani"), ["jani"]);
        assert!(all_words("Bantuan untuk O").contains(&"o".to_owned()));
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
