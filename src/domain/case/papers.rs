//! Which kelengkapan a file probably is, guessed from its name. Only ever a suggestion.

/// What people write in file names, and what it stands for.
const SHORT: [(&str, &str); 10] = [
    ("kk", "kartu keluarga"),
    ("ktp", "kartu tanda penduduk"),
    ("fc", "fotocopy"),
    ("fotokopi", "fotocopy"),
    ("ba", "berita acara"),
    ("sk", "surat keputusan"),
    ("spt", "surat tugas"),
    ("sktm", "surat keterangan tidak mampu"),
    ("img", "foto"),
    ("dok", "dokumentasi"),
];

/// Words that say nothing of a paper.
const EMPTY: [&str; 8] = ["dan", "atau", "dari", "yang", "untuk", "dengan", "surat", "fotocopy"];

/// The one of `papers` that the file called `name` fits better than all others, if it fits any.
pub fn paper_for<'a>(name: &str, papers: &'a [String]) -> Option<&'a String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let said = words(stem);
    let mut fits: Vec<(usize, &String)> = papers.iter().map(|paper| (fit(&said, paper), paper)).collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.0));
    match fits.as_slice() {
        [(best, paper), rest @ ..] if *best > 0 && rest.first().is_none_or(|next| next.0 < *best) => {
            Some(paper)
        }
        _ => None,
    }
}

/// How well the words of a file name fit a paper: telling words count far more than others.
fn fit(said: &[String], paper: &str) -> usize {
    let asked = words(paper);
    let common = said.iter().filter(|word| asked.contains(word));
    common.map(|word| if EMPTY.contains(&word.as_str()) { 1 } else { 10 }).sum()
}

/// Lower-case words, abbreviations written out as well, each once.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1) {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let known = SHORT.iter().find(|(short, _)| *short == letters).map_or("", |(_, long)| *long);
        for one in std::iter::once(letters).chain(known.split(' ')) {
            if one.len() > 1 && !out.iter().any(|w| w == one) {
                out.push(one.to_owned());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::paper_for;

    #[test]
    fn files_are_known_by_their_names() {
        let papers = ["Fotocopy Kartu Keluarga", "NIK", "Surat Tugas", "Berita Acara"].map(str::to_owned);
        let guess = |name: &str| paper_for(name, &papers).map(String::as_str);
        assert_eq!(guess("KK_pak-contoh.pdf"), Some("Fotocopy Kartu Keluarga"));
        assert_eq!(guess("kartu keluarga 2.jpg"), Some("Fotocopy Kartu Keluarga"));
        assert_eq!(guess("SPT2026.pdf"), Some("Surat Tugas"));
        assert_eq!(guess("BA verifikasi.docx"), Some("Berita Acara"));
        assert_eq!(guess("surat.pdf"), Some("Surat Tugas"), "the only one with that word");
        assert_eq!(guess("scan0001.pdf"), None);
        assert_eq!(guess(""), None);
        let two = ["Surat Undangan", "Surat Tugas"].map(str::to_owned);
        assert_eq!(paper_for("surat.pdf", &two), None, "two fit equally");
    }
}
