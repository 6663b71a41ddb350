//! Where an Indonesian word may be broken. Syllables follow the spelling rules (Ejaan yang
//! Disempurnakan, pemenggalan kata): before a single consonant between vowels, between two, after the
//! first of three; ng, ny, sy and kh are one consonant. Places where a prefix or the suffix -an may
//! say otherwise are left whole: a break that is missing is better than a wrong one.

/// Fewest letters before and after a break.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Prefixes that stand by themselves before a vowel: ber-asal, meng-ambil.
const PREFIXES: [&str; 5] = ["meng", "peng", "ber", "per", "ter"];

/// Byte offsets in `word` where a hyphen may stand, ascending. Empty for anything but letters.
pub fn breaks(word: &str) -> Vec<usize> {
    let sounds = sounds(word);
    if !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let vowels: Vec<usize> = (0..sounds.len()).filter(|i| sounds[*i].vowel).collect();
    let mut found: Vec<usize> = vowels
        .windows(2)
        .filter_map(|pair| {
            let between = pair[1] - pair[0] - 1;
            let onset = match between {
                0 => return None,
                1 => pair[0] + 1,
                _ => pair[0] + 2,
            };
            sounds.get(onset).map(|sound| sound.at)
        })
        .collect();
    found.retain(|at| word[..*at].chars().count() >= BEFORE && word[*at..].chars().count() >= AFTER);
    leave_affixes_whole(&word.to_lowercase(), &mut found);
    found
}

/// A letter or a pair that is spoken as one.
struct Sound {
    /// Where it begins in the word, in bytes.
    at: usize,
    vowel: bool,
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        let c = c.to_lowercase().next().unwrap_or(c);
        let pair = matches!((before, c), ('n', 'g' | 'y') | ('s', 'y') | ('k', 'h'));
        if !pair {
            sounds.push(Sound { at, vowel: "aeiouéè".contains(c) });
        }
        before = if pair { ' ' } else { c };
    }
    sounds
}

fn leave_affixes_whole(lower: &str, found: &mut Vec<usize>) {
    for prefix in PREFIXES {
        let rest = lower.strip_prefix(prefix).unwrap_or_default();
        if rest.starts_with(['a', 'e', 'i', 'o', 'u']) {
            found.retain(|at| *at > prefix.len());
        }
    }
    if lower.ends_with("an") && !lower.ends_with("kan") {
        found.retain(|at| lower.len() - at > 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_broken_as_the_spelling_rules_say() {
        for (word, wanted) in [
            ("Administrator", "Ad-mi-nis-tra-tor"),
            ("Sekretariat", "Sek-re-ta-riat"),
            ("instrumen", "in-stru-men"),
            ("penghimpunan", "peng-him-punan"),
            ("mengambil", "mengam-bil"),
            ("berasal", "bera-sal"),
            ("kesejahteraan", "ke-se-jah-te-raan"),
            ("pemutakhiran", "pe-mu-ta-khiran"),
            ("nyanyian", "nya-nyian"),
            ("SIKS2026", "SIKS2026"),
            ("ada", "ada"),
            ("", ""),
        ] {
            let mut shown = word.to_owned();
            for at in breaks(word).into_iter().rev() {
                shown.insert(at, '-');
            }
            assert_eq!(shown, wanted);
        }
    }
}
