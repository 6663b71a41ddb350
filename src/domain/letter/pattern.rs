//! Text with blanks: `Pada hari ini, {tanggal|terbilang}, **PIHAK PERTAMA** …`.

/// A way to write a value; the writing itself belongs to `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// 2026-11-23 → 23 November 2026.
    Panjang,
    /// 2026-11-23 → 23-11-2026.
    Angka,
    /// 2026-11-23 → Senin.
    Hari,
    /// 2026-11-23 → 2026.
    Tahun,
    /// 2026-11-23 → November 2026.
    Bulan,
    /// A date or a number in words.
    Terbilang,
    /// 1234567 → 1.234.567.
    Ribuan,
    /// 1500000 → Rp1.500.000.
    Rupiah,
    /// In capitals: names in headings.
    Kapital,
    /// A NIP in its groups of 8-6-1-3.
    Nip,
}

impl Format {
    /// All, in the order they are offered.
    pub const ALL: [Format; 10] = [
        Format::Panjang,
        Format::Angka,
        Format::Hari,
        Format::Tahun,
        Format::Bulan,
        Format::Terbilang,
        Format::Ribuan,
        Format::Rupiah,
        Format::Kapital,
        Format::Nip,
    ];

    /// The word after the bar.
    pub fn word(self) -> &'static str {
        match self {
            Format::Panjang => "panjang",
            Format::Angka => "angka",
            Format::Hari => "hari",
            Format::Tahun => "tahun",
            Format::Bulan => "bulan",
            Format::Terbilang => "terbilang",
            Format::Ribuan => "ribuan",
            Format::Rupiah => "rupiah",
            Format::Kapital => "kapital",
            Format::Nip => "nip",
        }
    }
}

/// A piece of a [`Pattern`].
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Stands between `**`.
    pub bold: bool,
}

/// Words or a blank.
#[derive(Debug, Clone, PartialEq)]
pub enum PieceKind {
    /// Printed as they are.
    Words(String),
    /// A value looked up by name when the letter is composed.
    Blank {
        /// `isian.hal`, `kantor.nama` …
        name: String,
        /// How it is written.
        format: Option<Format>,
    },
}

/// Text with blanks, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pattern(pub Vec<Piece>);

/// What is wrong with a pattern, and how many lines into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// `{` without `}`.
    Unclosed,
    /// `{}` or a name with odd characters.
    BadName(String),
    /// No such word after the bar.
    UnknownFormat(String),
}

impl Pattern {
    /// Reads `text`; the slips come with their line, counted from 0.
    pub fn read(text: &str) -> (Pattern, Vec<(usize, Slip)>) {
        let mut pieces = Vec::new();
        let mut slips = Vec::new();
        let mut bold = false;
        let mut rest = text;
        while !rest.is_empty() {
            let line = text[..text.len() - rest.len()].matches('\n').count();
            if let Some(after) = rest.strip_prefix("**") {
                bold = !bold;
                rest = after;
            } else if let Some(after) = rest.strip_prefix('{') {
                let Some((inside, after)) = after.split_once('}') else {
                    slips.push((line, Slip::Unclosed));
                    break;
                };
                match blank(inside) {
                    Ok(kind) => pieces.push(Piece { kind, bold }),
                    Err(slip) => slips.push((line, slip)),
                }
                rest = after;
            } else {
                let end = [rest.find("**"), rest.find('{')].into_iter().flatten().min().unwrap_or(rest.len());
                pieces.push(Piece { kind: PieceKind::Words(rest[..end].to_owned()), bold });
                rest = &rest[end..];
            }
        }
        (Pattern(pieces), slips)
    }

    /// The names it looks up, each with the line it stands on, from 0.
    pub fn names(&self) -> Vec<(usize, &str)> {
        let mut line = 0;
        let mut names = Vec::new();
        for piece in &self.0 {
            match &piece.kind {
                PieceKind::Words(words) => line += words.matches('\n').count(),
                PieceKind::Blank { name, .. } => names.push((line, name.as_str())),
            }
        }
        names
    }

    /// Its lines, each a pattern of its own.
    pub fn lines(&self) -> Vec<Pattern> {
        let mut lines = vec![Pattern::default()];
        for piece in &self.0 {
            let PieceKind::Words(words) = &piece.kind else {
                push(&mut lines, piece.clone());
                continue;
            };
            for (i, part) in words.split('\n').enumerate() {
                if i > 0 {
                    lines.push(Pattern::default());
                }
                if !part.is_empty() {
                    push(&mut lines, Piece { kind: PieceKind::Words(part.to_owned()), bold: piece.bold });
                }
            }
        }
        lines
    }
}

fn push(lines: &mut [Pattern], piece: Piece) {
    if let Some(last) = lines.last_mut() {
        last.0.push(piece);
    }
}

fn blank(inside: &str) -> Result<PieceKind, Slip> {
    let (name, format) = match inside.split_once('|') {
        Some((name, word)) => {
            let known = Format::ALL.into_iter().find(|f| f.word() == word.trim());
            (name.trim(), Some(known.ok_or_else(|| Slip::UnknownFormat(word.trim().to_owned()))?))
        }
        None => (inside.trim(), None),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.is_empty() || !name.chars().all(fits) {
        return Err(Slip::BadName(name.to_owned()));
    }
    Ok(PieceKind::Blank { name: name.to_owned(), format })
}
