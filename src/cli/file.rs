//! The commands about the file as a whole: check and mend, rebuild, fill with invented data.

use serde_json::json;

use super::answer::{Answer, Answered};
use super::door::Door;
use super::{shape, terminal};
use crate::office::SampleSize;
use crate::text::cli as words;

/// `periksa`.
pub fn check(mend: bool, door: &Door) -> Answered {
    let mut office = door.open()?;
    let (health, mended) = match mend {
        true => office.mend()?,
        false => (office.check()?, Vec::new()),
    };
    let found: Vec<&str> = health.temuan.iter().map(|one| one.pesan.as_str()).collect();
    let said = words::health(&found, health.fakta, health.kasus, health.lampiran);
    let plain = mended.iter().cloned().chain([said]).collect::<Vec<_>>().join("\n");
    let mut json = shape::file::health(&health);
    if mend {
        json["diperbaiki"] = json!(mended);
    }
    Ok(Answer { json, plain, refused: !health.sehat })
}

/// `bangun-ulang`.
pub fn rebuild(door: &Door) -> Answered {
    let facts = door.open()?.rebuild()?;
    Ok(Answer::new(json!({ "fakta": facts }), words::rebuilt(facts)))
}

/// `contoh`.
pub fn sample(kasus: usize, selesai: Option<usize>, benih: u64, door: &Door) -> Answered {
    let mut office = door.open()?;
    let alone = SampleSize::total(kasus);
    let size = selesai.map_or(alone, |selesai| SampleSize { berjalan: kasus, selesai });
    let all = size.cases();
    let facts = office.fill_sample_of(size, benih, |done| terminal::progress(done, all))?;
    let json = json!({ "kasus": all, "selesai": size.selesai, "fakta": facts });
    Ok(Answer::new(json, words::sampled(all)))
}
