//! Invented people of South Kalimantan: names as Banjar, Javanese, Madurese, Bugis and Dayak families
//! give them, with the spellings and titles offices meet. Nobody of them lives.

use super::pick;

/// Given names and what follows them, of one people.
struct Roots {
    women: &'static [&'static str],
    men: &'static [&'static str],
    women_after: &'static [&'static str],
    men_after: &'static [&'static str],
}

const BANJAR: Roots = Roots {
    women: &[
        "Rusmini", "Norhayati", "Noor Laila", "Mahrita", "Jumiati", "Saniah", "Masniah", "Norjanah", "Siti Rahmah",
        "Raudah", "Hj. Masitah", "Fitriani", "Rabiatul", "Mariatul", "Nor Aida", "Salasiah", "Aluh Masrah", "Galuh Rasyidah",
        "Maimunah", "Zubaidah", "Syarifah", "Halimatus", "Ernawati", "Noorliana",
    ],
    men: &[
        "Syahrani", "Rahmadi", "Asnawi", "Hamdani", "Anang Syahril", "Muhammad Noor", "H. Basirun", "Syamsudin", "Rusdiansyah",
        "Ahmad Zaini", "Gusti Fahmi", "Fakhrurrazi", "Moh. Yusran", "Muh. Arsyad", "Khairuddin", "Sabirin", "Jailani", "Mahyuni",
        "Abdul Gafur", "Abd. Hadi", "Utuh Kastalani", "Noor Ifansyah", "Taufikurrahman", "Ardiansyah",
    ],
    women_after: &["", "", "binti Asnawi", "Hasanah", "Rahmah", "Zahra", "Adawiyah", "Fauziah", "Khalidah", "Wahdah"],
    men_after: &["", "", "bin Syahran", "Noor", "Rahman", "Fauzi", "Hidayatullah", "Maulana", "Anshari", "Effendi"],
};
const JAWA: Roots = Roots {
    women: &[
        "Sri Wahyuni", "Suparti", "Tumini", "Ngatini", "Wagiyem", "Endang", "Sulastri", "Partini", "Siti Aminah",
        "Dewi", "Tri Utami", "Poniyem", "Warsini", "Retno", "Lestari", "Yuliana",
    ],
    men: &[
        "Slamet", "Sutrisno", "Wagiman", "Bambang", "Joko", "Suparman", "Sugeng", "Agus", "Tukiman", "Hendro", "Paidi",
        "Soeparno", "Soemarno", "Dwi", "Eko", "Mulyono",
    ],
    women_after: &["", "Rahayu", "Lestari", "Handayani", "Astuti", "Susilowati", "Ningsih", "Wulandari"],
    men_after: &["", "Riyadi", "Santoso", "Prasetyo", "Widodo", "Nugroho", "Wibowo", "Setiawan"],
};
const MADURA: Roots = Roots {
    women: &["Sumiati", "Holifah", "Misnayah", "Suhriyah", "Buniah", "Sitti Aisyah", "Mutmainnah", "Rohemah", "Hosniyah"],
    men: &["Moh. Hasan", "Buhari", "Matsuri", "Mohammad Holil", "Abd. Rohman", "Sumo", "Misnadin", "Mat Ali", "Hosnan"],
    women_after: &["", "", "Hasanah", "Rofiah", "Jannah"],
    men_after: &["", "", "Sholeh", "Hosen", "Rofik"],
};
const BUGIS: Roots = Roots {
    women: &["Besse", "Andi Tenri", "Sitti Nurbaya", "Indo Tuo", "Hasnawati", "Rosmini", "St. Hajrah", "Daeng Ngai"],
    men: &["Baso", "Andi Baharuddin", "Ambo Dalle", "Daeng Mattiro", "Lamakkarennu", "Sirajuddin", "Muh. Tahir", "Laode Rusli"],
    women_after: &["", "Tenriawaru", "Hamid", "Nurhaeda", "Salma"],
    men_after: &["", "Mappiare", "Tahir", "Pasolong", "Makmur"],
};
const DAYAK: Roots = Roots {
    women: &["Yulia", "Rinie", "Helena", "Marta", "Lidia", "Ratna"],
    men: &["Yunus", "Markus", "Tarung", "Kaleb", "Simon", "Dehen"],
    women_after: &["Unjung", "Lambung", "Sarinah", "Kristina"],
    men_after: &["Unjung", "Lambung", "Asan", "Ngabe"],
};

/// Of twenty people: eleven Banjar, five Javanese, two Madurese, one Bugis, one Dayak.
fn roots(luck: u64) -> &'static Roots {
    match luck % 20 {
        0..=10 => &BANJAR,
        11..=15 => &JAWA,
        16 | 17 => &MADURA,
        18 => &BUGIS,
        _ => &DAYAK,
    }
}

/// An invented name of a woman or a man.
pub fn of(woman: bool, luck: u64) -> String {
    let roots = roots(luck);
    let (given, after) =
        if woman { (roots.women, roots.women_after) } else { (roots.men, roots.men_after) };
    let name = format!("{} {}", pick(given, luck >> 8), pick(after, luck >> 20));
    let title = match (luck >> 32) % 40 {
        0 if woman => "Hj. ",
        0 => "H. ",
        _ => "",
    };
    let titled = name.starts_with("H. ") || name.starts_with("Hj. ");
    let degree = if (luck >> 40).is_multiple_of(150) { ", S.Pd." } else { "" };
    format!("{}{}{degree}", if titled { "" } else { title }, name.trim())
}
