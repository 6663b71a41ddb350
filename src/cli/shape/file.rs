//! The file as a whole.

use serde_json::{Value, json};

use crate::office::Health;

/// `periksa`.
pub fn health(health: &Health) -> Value {
    let found: Vec<Value> =
        health.temuan.iter().map(|one| json!({ "kode": one.kode, "pesan": one.pesan })).collect();
    json!({ "sehat": health.sehat, "temuan": found, "fakta": health.fakta, "kasus": health.kasus,
            "lampiran": health.lampiran, "dihapus": health.dihapus })
}
