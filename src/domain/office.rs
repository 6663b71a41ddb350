//! This office and its people: what letters and deadlines need to know about it.

use serde::{Deserialize, Serialize};

use crate::base::Zone;

/// What an operator tells about the office at first start and in Pengaturan. Every field may be empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeProfile {
    /// "Dinas Sosial Kota Banjarbaru".
    pub nama: String,
    /// Short code used in numbers and hand-overs, "DINSOS".
    pub kode: String,
    /// `dinas`, `kelurahan`, …
    pub jenis: String,
    /// Region code, "63.72" or "63.72.04.1001".
    pub wilayah: String,
    /// Time zone of the office.
    pub zona: Zone,
    /// Lines of the kop above the address: region, office.
    pub kop: Vec<String>,
    /// Address lines under the kop.
    pub alamat: Vec<String>,
    /// Town printed before the date, "Banjarbaru".
    pub kota: String,
    /// Logo of the region, PNG or JPEG, as stored blob.
    pub logo: Option<crate::base::Digest>,
    /// Officials who sign; the first is the head of the office.
    pub pejabat: Vec<Official>,
    /// Paper for letters.
    pub kertas: Paper,
    /// Number pattern for letters, tokens in braces: `{klas}/{urut:03}/{unit}/{tahun}`.
    pub pola_nomor: String,
    /// Archive classification used when a letter kind names none, "400.9".
    pub klasifikasi: String,
    /// Until when the office works.
    pub jam: super::hours::Hours,
}

impl OfficeProfile {
    /// The government the office belongs to, as its kop says it, else as its region is called.
    pub fn government<'a>(&'a self, region: Option<&'a str>) -> Option<&'a str> {
        self.kop.iter().map(String::as_str).find(|line| governs(line)).or(region)
    }
}

/// Whether `lines`, naming who issued something, name the government `own` and no other.
pub fn issued_by(lines: &[String], own: &str) -> bool {
    let own = government_words(own);
    match lines.iter().find(|line| governs(line)) {
        Some(line) => government_words(line) == own,
        None => {
            let words = government_words(&lines.join(" "));
            !own.is_empty() && words.windows(own.len()).any(|some| some == own)
        }
    }
}

fn governs(line: &str) -> bool {
    line.trim_start().get(..10).is_some_and(|word| word.eq_ignore_ascii_case("pemerintah"))
}

/// "PEMERINTAH DAERAH KAB. BANJAR" and "Kabupaten Banjar" are one.
fn government_words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.map(|word| match word {
        "kab" => "kabupaten",
        "prov" | "propinsi" => "provinsi",
        word => word,
    });
    words.filter(|word| !["pemerintah", "daerah", "administrasi"].contains(word)).map(str::to_owned).collect()
}

/// An official who signs letters or is named in them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Official {
    /// "Kepala Dinas Sosial".
    pub jabatan: String,
    /// Name with titles.
    pub nama: String,
    /// "Pembina Tingkat I".
    pub pangkat: String,
    /// NIP as written.
    pub nip: String,
}

/// Paper sizes of Indonesian offices. F4 is two sizes in real life: 215 × 330 mm by the rule, 210 × 330 mm as sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    #[serde(rename = "a4")]
    A4,
    /// 215 × 330 mm.
    #[serde(rename = "f4")]
    F4,
    /// 210 × 330 mm.
    #[serde(rename = "f4-210")]
    F4Narrow,
    /// 215.9 × 279.4 mm.
    #[serde(rename = "letter")]
    Letter,
    /// 215.9 × 355.6 mm.
    #[serde(rename = "legal")]
    Legal,
}

impl Paper {
    /// All sizes, in the order offered.
    pub const ALL: [Paper; 5] = [Paper::A4, Paper::F4, Paper::F4Narrow, Paper::Letter, Paper::Legal];

    /// Width and height in millimetres, portrait.
    pub fn size_mm(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::F4 => (215.0, 330.0),
            Paper::F4Narrow => (210.0, 330.0),
            Paper::Letter => (215.9, 279.4),
            Paper::Legal => (215.9, 355.6),
        }
    }

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::F4 => "f4",
            Paper::F4Narrow => "f4-210",
            Paper::Letter => "letter",
            Paper::Legal => "legal",
        }
    }

    /// The paper named by `word`.
    pub fn from_word(word: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|p| p.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_government_is_known_however_it_is_written() {
        let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        for (own, said, same) in [
            ("PEMERINTAH KOTA BANJARBARU", "Pemerintah Kota Banjarbaru|Dinas Sosial", true),
            ("PEMERINTAH KOTA BANJARBARU", "DINAS SOSIAL KOTA BANJARBARU", true),
            ("Kota Banjarbaru", "PEMERINTAH KOTA BANJARBARU", true),
            ("Kabupaten Banjar", "PEMERINTAH DAERAH KAB. BANJAR", true),
            (
                "PEMERINTAH KOTA BANJARBARU",
                "PEMERINTAH KOTA TANJUNGPINANG|DINAS SOSIAL KOTA TANJUNGPINANG",
                false,
            ),
            ("Kota Banjar", "DINAS SOSIAL KOTA BANJARBARU", false),
            ("Kota Banjar", "PEMERINTAH KABUPATEN BANJAR", false),
            (
                "PEMERINTAH PROVINSI KALIMANTAN SELATAN",
                "PEMERINTAH KABUPATEN BANJAR|PROVINSI KALIMANTAN SELATAN",
                false,
            ),
            ("", "DINAS SOSIAL", false),
        ] {
            assert_eq!(issued_by(&lines(said), own), same, "{own} / {said}");
        }
    }
}
